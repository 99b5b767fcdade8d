//! The pass over characters: NFC, look-alike letters, spaces, invisible characters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::editor::{EditKind, Editor};
use crate::pairs;
use crate::vocabulary;

/// Whether the character that begins with these two bytes is looked at more closely. Most letters of
/// Vietnamese (`C3`, `C4`, `C6`, `E1 BA`, `E1 BB`) are fine as they are, and so is one space between
/// two words, which no other character of spaces follows.
#[inline(always)]
fn needs_look(byte: u8, next: u8) -> bool {
    let space = (next == b' ') | (next == 0xC2) | (next == 0xE2) | (next == 0xE3);
    // `Ð`, `ð`; `Ɖ`, `Ƣ`, `ƣ`.
    let eth = (byte == 0xC3) & ((next == 0x90) | (next == 0xB0));
    let gha = (byte == 0xC6) & ((next == 0x89) | (next == 0xA2) | (next == 0xA3));
    let other = (byte == 0xC2) | (byte > 0xC6) & (byte != 0xE1);
    (byte == b'\r') | (byte == 0) | (byte == b' ') & space | eth | gha | other
}

/// Runs the pass. Form feeds stay: the pass over lines needs them to know pages.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) {
    let mut at = 0;
    while let Some(found) = pairs::find(text.as_bytes(), at, needs_look) {
        let Some(c) = text.get(found..).and_then(|rest| rest.chars().next()) else {
            at = found + 1;
            continue;
        };
        at = character(editor, text, found, c);
    }
}

/// Deals with the character at `at`; gives where to go on. Not inlined: the loop over bytes around
/// it is to have the registers for itself.
#[inline(never)]
fn character(editor: &mut Editor<'_>, text: &str, at: usize, c: char) -> usize {
    let next = at + c.len_utf8();
    match c {
        '\r' => {
            let with = if text[next..].starts_with('\n') { "" } else { "\n" };
            editor.replace(at..next, with, EditKind::Spelling);
            next
        }
        '\0' | '\u{FEFF}' | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' => {
            editor.delete(at..next, EditKind::Spelling);
            next
        }
        ' ' | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            spaces(editor, text, at)
        }
        '\u{0300}'..='\u{036F}' => marks(editor, text, at),
        _ => {
            if let Some(with) = vocabulary::lookalike(c) {
                let mut buffer = [0; 4];
                editor.replace(at..next, with.encode_utf8(&mut buffer), EditKind::Spelling);
            } else if c > '\u{2000}'
                && unicode_normalization::is_nfc_quick(std::iter::once(c))
                    == unicode_normalization::IsNormalized::No
            {
                let composed: String = std::iter::once(c).nfc().collect();
                editor.replace(at..next, &composed, EditKind::Spelling);
            }
            next
        }
    }
}

/// A run of spaces becomes one.
fn spaces(editor: &mut Editor<'_>, text: &str, at: usize) -> usize {
    let is_space = |c: char| {
        matches!(
            c,
            ' ' | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
        )
    };
    let rest = &text[at..];
    let run = rest.len() - rest.trim_start_matches(is_space).len();
    if run != 1 {
        editor.replace(at..at + run, " ", EditKind::Spelling);
    }
    at + run
}

/// Combining marks are composed with the letter before them.
fn marks(editor: &mut Editor<'_>, text: &str, at: usize) -> usize {
    let base = text[..at].char_indices().next_back();
    let rest = &text[at..];
    let run = rest.len() - rest.trim_start_matches(is_combining_mark).len();
    let run = run.max(rest.chars().next().map_or(1, char::len_utf8));
    let end = at + run;
    match base {
        Some((start, letter)) if letter.is_alphabetic() => {
            let composed: String = text[start..end].nfc().collect();
            editor.replace(start..end, &composed, EditKind::Spelling);
        }
        // A mark on nothing says nothing.
        _ => editor.delete(at..end, EditKind::Spelling),
    }
    end
}

/// Letters that carry the tone in `hoá`, `khoẻ`, `thuỷ` as some write them, and the pair as
/// it is written here (`hóa`, `khỏe`, `thủy`).
const TONES: [(&str, &str); 30] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
    ("OÀ", "ÒA"),
    ("OÁ", "ÓA"),
    ("OẢ", "ỎA"),
    ("OÃ", "ÕA"),
    ("OẠ", "ỌA"),
    ("OÈ", "ÒE"),
    ("OÉ", "ÓE"),
    ("OẺ", "ỎE"),
    ("OẼ", "ÕE"),
    ("OẸ", "ỌE"),
    ("UỲ", "ÙY"),
    ("UÝ", "ÚY"),
    ("UỶ", "ỦY"),
    ("UỸ", "ŨY"),
    ("UỴ", "ỤY"),
];

/// One tone placement: on the first vowel of an open `oa`, `oe`, `uy`, as in `hóa`, `thủy`.
pub(super) fn tones(editor: &mut Editor<'_>, text: &str) {
    let mut from = 0;
    while let Some(at) = pairs::find(text.as_bytes(), from, may_be_pair) {
        pair(editor, text, at);
        from = at + 1;
    }
}

/// The second letter of a pair has a mark, and begins with one of two bytes.
#[inline(always)]
fn may_be_pair(byte: u8, next: u8) -> bool {
    let vowel = byte | 0x20;
    ((vowel == b'o') | (vowel == b'u')) & ((next == 0xC3) | (next == 0xE1))
}

/// Deals with the possible pair at `at`; nothing where there is none. Not inlined, as [`character`].
#[inline(never)]
fn pair(editor: &mut Editor<'_>, text: &str, at: usize) -> Option<()> {
    let rest = &text[at..];
    let open = !rest.chars().nth(2).is_some_and(char::is_alphabetic);
    let after_q = text[..at].ends_with(['q', 'Q']);
    if !open || after_q {
        return None;
    }
    let vowel = rest.as_bytes()[0];
    // `UỶ`, `Uỷ`: the case of the second letter may differ from the first.
    let (len, with) = TONES.iter().find_map(|(from, to)| {
        if rest.starts_with(from) {
            return Some((from.len(), (*to).to_owned()));
        }
        let second = from.strip_prefix(['o', 'u'])?;
        let mixed = vowel.is_ascii_uppercase()
            && from.as_bytes()[0].eq_ignore_ascii_case(&vowel)
            && rest[1..].starts_with(second);
        mixed.then(|| {
            let mut letters = to.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            (from.len(), first + letters.as_str())
        })
    })?;
    editor.replace(at..at + len, &with, EditKind::Spelling);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_no_look_stays_as_it_is() {
        // Greek with several marks, which no plan has, is left alone.
        let passed = |c: char| matches!(c, '\u{100}'..'\u{140}' | '\u{1000}'..'\u{2000}');
        for c in ('\0'..='\u{FFFF}').filter(|&c| !passed(c)) {
            let text = format!("{c}-");
            let (first, second) = (text.as_bytes()[0], text.as_bytes()[1]);
            if !needs_look(first, second) {
                let mut editor = Editor::new(&text);
                character(&mut editor, &text, 0, c);
                assert!(editor.finish().is_none(), "{c:?}");
            }
        }
    }
}

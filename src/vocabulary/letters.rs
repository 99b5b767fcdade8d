//! Letters: lower case and bare form by table, for the Latin blocks that Vietnamese uses.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// One past the last code point of the table: Latin Extended Additional ends at U+1EFF.
const END: usize = 0x1F00;

/// What is known of a character.
#[derive(Clone, Copy)]
struct Row {
    lower: char,
    base: u8,
    letter: bool,
}

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let row = |code| {
        let c = char::from_u32(code).unwrap_or('\u{FFFD}');
        let mut lower = c.to_lowercase();
        let single = lower.next().filter(|_| lower.next().is_none()).unwrap_or(c);
        let base = match single {
            'đ' => b'd',
            _ => std::iter::once(single)
                .nfd()
                .next()
                .filter(char::is_ascii)
                .map_or(0, |base| base.to_ascii_lowercase() as u8),
        };
        Row { lower: single, base, letter: c.is_alphabetic() }
    };
    (0..END as u32).map(row).collect()
});

/// What the table says of a character; all of it is in one place, so it is asked for once.
#[inline]
fn row(c: char) -> Row {
    if c.is_ascii() {
        let lower = c.to_ascii_lowercase();
        return Row { lower, base: lower as u8, letter: c.is_ascii_alphabetic() };
    }
    TABLE.get(c as usize).copied().unwrap_or_else(|| Row {
        lower: c,
        base: 0,
        letter: c.is_alphabetic(),
    })
}

/// Lower case of one letter.
#[inline]
pub fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    TABLE.get(c as usize).map_or(c, |row| row.lower)
}

/// Whether a character is a letter of any script.
#[inline]
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    TABLE.get(c as usize).map_or_else(|| c.is_alphabetic(), |row| row.letter)
}

/// The letter in lower case without its marks (`Đ` and `đ` are `d`), 0 where it is no Latin
/// letter.
#[inline]
pub fn base(c: char) -> u8 {
    TABLE.get(c as usize).map_or(0, |row| row.base)
}

/// The run of letters that `text` begins with: its length, and whether it is in lower case.
pub fn run(text: &str) -> (usize, bool) {
    let (mut at, mut lower) = (0, true);
    while let Some(&byte) = text.as_bytes().get(at) {
        // Most letters have no marks and need not be decoded.
        if byte.is_ascii() {
            if !byte.is_ascii_alphabetic() {
                break;
            }
            lower &= byte.is_ascii_lowercase();
            at += 1;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let row = row(c);
        if !row.letter {
            break;
        }
        lower &= row.lower == c;
        at += c.len_utf8();
    }
    (at, lower)
}

/// Of a letter what stands for it without case and marks, as a number: for Latin ones their
/// [`base`], for all others themselves; and the letter in lower case. None for what is no letter.
#[inline]
pub fn skeleton(c: char) -> Option<(u32, char)> {
    let row = row(c);
    let bare = if row.base == 0 { c as u32 } else { u32::from(row.base) };
    row.letter.then_some((bare, row.lower))
}

/// Appends `text` in lower case to `out`.
pub fn lower_into(text: &str, out: &mut String) {
    let mut rest = text;
    // Most text is in lower case: what does not change is moved in one piece.
    while let Some((before, c)) = first_capital(rest) {
        out.push_str(before);
        out.push(lower(c));
        rest = rest.get(before.len() + c.len_utf8()..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Whether `text` is in lower case: [`lowered`] would be the same.
pub fn is_lower(text: &str) -> bool {
    first_capital(text).is_none()
}

/// The first character that lower case changes, with what stands before it.
fn first_capital(text: &str) -> Option<(&str, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // Of two and more bytes are letters from this one on; what is between begins none.
        if byte < 0xC3 {
            if byte.is_ascii_uppercase() {
                return Some((text.get(..at)?, char::from(byte)));
            }
            at += 1;
            continue;
        }
        let c = text.get(at..)?.chars().next()?;
        if lower(c) != c {
            return Some((text.get(..at)?, c));
        }
        at += c.len_utf8();
    }
    None
}

/// `text` in lower case.
pub fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    lower_into(text, &mut out);
    out
}

/// A character in lower case and without marks.
#[inline]
pub fn bare_letter(c: char) -> char {
    match row(c) {
        Row { lower, base: 0, .. } => lower,
        Row { base, .. } => base as char,
    }
}

/// `text` in lower case and without marks.
pub fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(bare_letter));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_case_and_marks() {
        for text in ["phấn đấu 96/181 xã", "Ổ", "aỔb", "Đ", "ÁO", "êÊ", "İ", "ß", "", "ǅ Ж 文 ẞ"]
        {
            let by_letter: String = text.chars().map(lower).collect();
            assert_eq!(lowered(text), by_letter);
            assert_eq!(is_lower(text), by_letter == text, "{text}");
        }
        assert_eq!(lowered("ĐẠT CHUẨN Ủy"), "đạt chuẩn ủy");
        assert_eq!(bare("Phấn đấu NƯỚC Đ"), "phan dau nuoc d");
        assert!("xãĐươЖ文".chars().all(is_letter) && !"1 -–\u{301}½·".chars().any(is_letter));
    }
}

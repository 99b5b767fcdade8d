//! Letters: lower case and bare form by table, for the Latin blocks that Vietnamese uses.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// One past the last code point that is looked at as the letters of Vietnamese are: Latin Extended Additional
/// ends at U+1EFF.
const END: u32 = 0x1F00;

/// The code points of the table: those up to the marks that are put on letters, and the block of Latin Extended
/// Additional. What stands between is of other scripts.
const FIRST_BLOCK: u32 = 0x370;
const LAST_BLOCK: u32 = 0x1E00;

/// What is known of a character.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its lower case; itself where that has another number of bytes.
    pub lower: char,
    /// Its lower case without marks, 0 where it is no Latin letter.
    pub base: u8,
    /// Whether it is a letter of any script.
    pub letter: bool,
}

impl Row {
    /// What stands for a letter without case and marks, as a number: for Latin ones their base, for
    /// all others themselves.
    #[inline]
    pub fn skeleton(self, code: u32) -> u32 {
        if self.base == 0 { code } else { u32::from(self.base) }
    }
}

/// The table, to be asked for once where many letters are looked up.
#[derive(Clone, Copy, Debug)]
pub struct Letters(&'static [Row]);

/// A character of a text: its code, its length in bytes, and what is known of it.
pub type Found = (u32, usize, Row);

impl Letters {
    /// The table.
    #[inline]
    pub fn get() -> Self {
        Letters(&TABLE)
    }

    /// The character that begins at a byte of a text; none behind its end.
    #[inline]
    pub fn at(self, bytes: &[u8], at: usize) -> Option<Found> {
        let first = *bytes.get(at)?;
        let next = |i: usize| bytes.get(at + i).map_or(0, |byte| u32::from(byte & 0x3F));
        let head = u32::from(first);
        let (code, len) = match first {
            0..0x80 => (head, 1),
            0x80..0xE0 => ((head & 0x1F) << 6 | next(1), 2),
            0xE0..0xF0 => ((head & 0xF) << 12 | next(1) << 6 | next(2), 3),
            _ => ((head & 0x7) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4),
        };
        Some((code, len, self.0.get(place(code)).copied().unwrap_or_else(|| beyond(code))))
    }

    /// The run of letters that begins at a byte of a text: where it ends, and whether it is in lower
    /// case.
    #[inline]
    pub fn run(self, bytes: &[u8], start: usize) -> (usize, bool) {
        let (mut at, mut lower) = (start, true);
        while let Some(&byte) = bytes.get(at) {
            // Most letters have no marks and need not be decoded.
            if byte.is_ascii_lowercase() {
                at += 1;
                continue;
            }
            let Some((code, len, row)) = self.at(bytes, at).filter(|(_, _, row)| row.letter) else {
                break;
            };
            lower &= row.lower as u32 == code;
            at += len;
        }
        (at, lower)
    }
}

/// What is known of a character that the table has not.
#[cold]
fn beyond(code: u32) -> Row {
    let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    match code {
        ..END => found(c),
        // Dashes and quotation marks, which texts have many of.
        0x2000..0x2070 => Row { lower: c, base: 0, letter: false },
        _ => Row { lower: c, base: 0, letter: c.is_alphabetic() },
    }
}

/// Where the table has a character.
#[inline]
fn place(code: u32) -> usize {
    let behind = code.wrapping_sub(LAST_BLOCK);
    match code {
        ..FIRST_BLOCK => code as usize,
        _ if behind < END - LAST_BLOCK => (FIRST_BLOCK + behind) as usize,
        _ => usize::MAX,
    }
}

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let codes = (0..FIRST_BLOCK).chain(LAST_BLOCK..END);
    codes.map(|code| found(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))).collect()
});

/// Finds what there is to know of a character.
fn found(c: char) -> Row {
    let mut lower = c.to_lowercase();
    let single = lower.next().filter(|_| lower.next().is_none());
    // A text in lower case has as many bytes, and all of it stands where it stood before.
    let single = single.filter(|lower| lower.len_utf8() == c.len_utf8()).unwrap_or(c);
    let base = match single {
        'đ' => b'd',
        _ => std::iter::once(single)
            .nfd()
            .next()
            .filter(char::is_ascii)
            .map_or(0, |base| base.to_ascii_lowercase() as u8),
    };
    Row { lower: single, base, letter: c.is_alphabetic() }
}

/// What the table says of a character; all of it is in one place, so it is asked for once.
#[inline]
fn row(c: char) -> Row {
    if c.is_ascii() {
        let lower = c.to_ascii_lowercase();
        return Row { lower, base: lower as u8, letter: c.is_ascii_alphabetic() };
    }
    TABLE.get(place(c as u32)).copied().unwrap_or_else(|| beyond(c as u32))
}

/// Lower case of one letter.
#[inline]
pub fn lower(c: char) -> char {
    row(c).lower
}

/// Whether a character is a letter of any script.
#[inline]
pub fn is_letter(c: char) -> bool {
    row(c).letter
}

/// The letter in lower case without its marks (`Đ` and `đ` are `d`), 0 where it is no Latin
/// letter.
#[inline]
pub fn base(c: char) -> u8 {
    TABLE.get(place(c as u32)).copied().unwrap_or_else(|| beyond(c as u32)).base
}

/// Texts from so many bytes on are lowered many bytes at a time.
const LONG: usize = 64;

/// Texts up to so many bytes are lowered at once: cells of tables.
const SHORT: usize = 32;

/// So many bytes are enough for most words.
const WORD: usize = 16;

/// A short text in lower case, which no memory is taken for.
#[derive(Clone, Copy, Debug)]
pub struct Few {
    bytes: [u8; SHORT],
    len: usize,
}

impl Few {
    /// `text` in lower case; none where it is long, or has letters that are looked up one by one.
    #[inline]
    pub fn lowered(text: &str) -> Option<Self> {
        if text.len() > SHORT {
            return None;
        }
        let mut bytes = [0; SHORT];
        if text.len() <= WORD {
            *bytes.first_chunk_mut()? = lower_few::<WORD>(text.as_bytes())?;
        } else {
            bytes = lower_few(text.as_bytes())?;
        }
        Some(Few { bytes, len: text.len() })
    }

    /// Its bytes, as many as those of the text.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// Whether `text` in lower case is `lower`.
pub fn is_lowered(text: &str, lower: &str) -> bool {
    text.len() == lower.len() && begins_lower(text, lower)
}

/// Appends `text` in lower case to `out`, as many bytes.
pub fn lower_into(text: &str, out: &mut String) {
    if let Some(few) = Few::lowered(text)
        && let Ok(lower) = std::str::from_utf8(few.bytes())
    {
        out.push_str(lower);
        return;
    }
    if text.len() >= LONG
        && let Some(lower) = lower_bytes(text.as_bytes())
        && let Ok(lower) = simdutf8::basic::from_utf8(&lower)
    {
        out.push_str(lower);
        return;
    }
    let begins = out.len();
    out.reserve(text.len());
    let mut rest = text;
    // Most text is in lower case: what does not change is moved in one piece.
    while let Some((before, c)) = first_marked_capital(rest) {
        out.push_str(before);
        out.push(lower(c));
        rest = rest.get(before.len() + c.len_utf8()..).unwrap_or_default();
    }
    out.push_str(rest);
    // Letters without marks, of which none has to be looked for.
    if let Some(new) = out.get_mut(begins..) {
        new.make_ascii_lowercase();
    }
}

/// The first character with marks that lower case changes, with what stands before it.
fn first_marked_capital(text: &str) -> Option<(&str, char)> {
    let bytes = text.as_bytes();
    let letters = Letters::get();
    let mut at = 0;
    // Of two and more bytes are letters from this one on; what is between begins none.
    while let Some(ahead) = bytes.get(at..)?.iter().position(|&byte| byte >= 0xC3) {
        at += ahead;
        let (code, len, row) = letters.at(bytes, at)?;
        if row.lower as u32 != code {
            return Some((text.get(..at)?, char::from_u32(code)?));
        }
        at += len;
    }
    None
}

/// A text in lower case, where all its letters are of Vietnamese or of what is near it: each byte by
/// itself and the two before it, with no branches, so that many are done in one step.
fn lower_bytes(text: &[u8]) -> Option<Vec<u8>> {
    let mut lower = text.to_vec();
    let mut other = false;
    let mut step = |byte: &mut u8, before: u8, first: u8| {
        other |= is_other(before, *byte);
        *byte = byte.wrapping_add(step_down(first, before, *byte));
    };
    let (begin, rest) = lower.split_at_mut_checked(2)?;
    let mut before = 0;
    for byte in begin {
        let printed = *byte;
        step(byte, before, 0);
        before = printed;
    }
    for ((byte, &before), &first) in rest.iter_mut().zip(text.get(1..)?).zip(text) {
        step(byte, before, first);
    }
    (!other).then_some(lower)
}

/// The same of a text of no more than so many bytes, with other bytes behind it.
fn lower_few<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    // A letter changes none beside it.
    let mut padded = [b'x'; SHORT + 2];
    padded.get_mut(2..2 + text.len())?.copy_from_slice(text);
    let firsts = padded.first_chunk::<N>()?;
    let befores = padded.get(1..)?.first_chunk::<N>()?;
    let bytes = padded.get(2..)?.first_chunk::<N>()?;
    let (mut lower, mut other) = ([0; N], false);
    for (((to, &byte), &before), &first) in lower.iter_mut().zip(bytes).zip(befores).zip(firsts) {
        other |= is_other(before, byte);
        *to = byte.wrapping_add(step_down(first, before, byte));
    }
    (!other).then_some(lower)
}

/// Whether two bytes end with a part of a letter that [`step_down`] knows not.
#[inline(always)]
fn is_other(before: u8, byte: u8) -> bool {
    let lead = byte.wrapping_sub(0xC7) < 0xE0 - 0xC7;
    let latin_a = (before == 0xC4) & (byte >= 0xB0);
    // `ũ` alone.
    let latin_b = (before == 0xC5) & (byte | 1 != 0xA9);
    let horned = (byte | 1 == 0xA1) | (byte == 0xAF) | (byte == 0xB0);
    let three = (before == 0xE1) & (byte & 0xFC != 0xB8);
    lead | latin_a | latin_b | (before == 0xC6) & !horned | three
}

/// What the last of three bytes is more by in lower case.
#[inline(always)]
fn step_down(first: u8, before: u8, byte: u8) -> u8 {
    let even = byte & 1 == 0;
    let ascii = byte.wrapping_sub(b'A') < 26;
    let latin = (before == 0xC3) & (byte < 0x9F) & (byte != 0x97);
    let pair = ((before == 0xC4) | (before == 0xC5)) & even;
    let horned = (before == 0xC6) & ((byte == 0xA0) | (byte == 0xAF));
    let alone = (before == 0xBA) & (byte.wrapping_sub(0x96) < 10);
    let three = (first == 0xE1) & even & !alone;
    u8::from(ascii | latin) << 5 | u8::from(pair | horned | three)
}

/// Whether `text` is in lower case: [`lowered`] would be the same.
pub fn is_lower(text: &str) -> bool {
    first_capital(text).is_none()
}

/// The first character that lower case changes, with what stands before it.
fn first_capital(text: &str) -> Option<(&str, char)> {
    let bytes = text.as_bytes();
    let letters = Letters::get();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // Of two and more bytes are letters from this one on; what is between begins none.
        if byte < 0xC3 && !byte.is_ascii_uppercase() {
            at += 1;
            continue;
        }
        let (code, len, row) = letters.at(bytes, at)?;
        if row.lower as u32 != code {
            return Some((text.get(..at)?, char::from_u32(code)?));
        }
        at += len;
    }
    None
}

/// Whether a text in lower case begins with `phrase`.
pub fn begins_lower(text: &str, phrase: &str) -> bool {
    let mut letters = text.chars();
    phrase.chars().all(|c| letters.next().is_some_and(|letter| lower(letter) == c))
}

/// `text` in lower case: as many bytes, each letter where it stood.
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
        for text in ["phấn đấu 96/181 xã", "Ổ", "aỔb", "Đ", "ÁO", "êÊ", "İ", "ß", "", "ǅ Ж 文 ẞ Ⱥ"]
        {
            let by_letter: String = text.chars().map(lower).collect();
            assert_eq!(lowered(text), by_letter);
            assert_eq!(by_letter.len(), text.len());
            assert_eq!(is_lower(text), by_letter == text, "{text}");
        }
        assert_eq!(lowered("ĐẠT CHUẨN Ủy"), "đạt chuẩn ủy");
        assert_eq!(bare("Phấn đấu NƯỚC Đ"), "phan dau nuoc d");
        // Each letter in a long text by itself.
        for c in '\0'..'\u{3000}' {
            let text = format!("{}{c}ả{c}{c}", "ĐẠT chuẩn Ấp Ờ Ưu Ũ ".repeat(4));
            let by_letter: String = text.chars().map(lower).collect();
            assert_eq!(lowered(&text), by_letter, "{c:?}");
            for text in [format!("{c}"), format!("Ắ{c}Ả{c}Đ"), format!("{c} {}", "Ạ".repeat(9))]
            {
                let by_letter: String = text.chars().map(lower).collect();
                assert_eq!(lowered(&text), by_letter, "{c:?}");
            }
        }
        for text in ["xã đạt", "Xã", "ươngĐ 文x", "文Жd", "", " a", "\u{1F600}a", "ẞ"]
        {
            let (end, lower) = Letters::get().run(text.as_bytes(), 0);
            let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
            assert_eq!((text.get(..end), lower), (Some(word.as_str()), is_lower(&word)));
            for (at, c) in text.char_indices() {
                let (code, len, row) = Letters::get().at(text.as_bytes(), at).unwrap();
                assert_eq!((code, len), (c as u32, c.len_utf8()));
                assert_eq!((row.lower, row.letter), (super::lower(c), c.is_alphabetic()));
            }
        }
        assert!("xãĐươЖ文".chars().all(is_letter) && !"1 -–\u{301}½·".chars().any(is_letter));
    }
}

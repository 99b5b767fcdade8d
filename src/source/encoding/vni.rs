//! VNI (the fonts `VNI-Times` and the like): a plain letter, then a byte that draws its marks.
//!
//! The bytes are those of Windows-1252, and what is no Vietnamese letter stays what it is
//! there. A capital letter may carry its mark in either case.

use unicode_normalization::UnicodeNormalization;

use super::table::windows;

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const CIRCUMFLEX: char = '\u{302}';
const TILDE: char = '\u{303}';
const BREVE: char = '\u{306}';
const HOOK: char = '\u{309}';
const DOT: char = '\u{323}';

/// Marks in small letters: what the byte adds to the letter before it.
pub(super) const MARKS: [(char, &[char]); 17] = [
    ('ø', &[GRAVE]),
    ('ù', &[ACUTE]),
    ('û', &[HOOK]),
    ('õ', &[TILDE]),
    ('ï', &[DOT]),
    ('â', &[CIRCUMFLEX]),
    ('à', &[CIRCUMFLEX, GRAVE]),
    ('á', &[CIRCUMFLEX, ACUTE]),
    ('å', &[CIRCUMFLEX, HOOK]),
    ('ã', &[CIRCUMFLEX, TILDE]),
    ('ä', &[CIRCUMFLEX, DOT]),
    ('ê', &[BREVE]),
    ('è', &[BREVE, GRAVE]),
    ('é', &[BREVE, ACUTE]),
    ('ú', &[BREVE, HOOK]),
    ('ü', &[BREVE, TILDE]),
    ('ë', &[BREVE, DOT]),
];

/// Letters that stand in one byte: printed as, read as.
pub(super) const LETTERS: [(char, char); 8] = [
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
    // The same in Windows-1252: í, ì need no mark.
    ('í', 'í'),
];

/// Decodes the bytes.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 4);
    let mut rest = bytes.iter().copied().map(windows_fast).peekable();
    while let Some(c) = rest.next() {
        let letter = letter(c);
        let marked = rest.peek().and_then(|&mark| marked(letter, mark));
        if marked.is_some() {
            rest.next();
        }
        out.push(marked.unwrap_or(letter));
    }
    out
}

/// ASCII and Latin-1 need no table.
fn windows_fast(byte: u8) -> char {
    if (0x80..0xA0).contains(&byte) { windows(byte) } else { char::from(byte) }
}

/// A letter of one byte.
fn letter(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let small = lower(c);
    match LETTERS.iter().find(|(printed, _)| *printed == small) {
        Some(&(_, read)) if small == c => read,
        Some(&(_, read)) => upper(read),
        None => c,
    }
}

/// The letter with the mark that follows it, where it takes that mark.
fn marked(letter: char, mark: char) -> Option<char> {
    if mark.is_ascii() {
        return None;
    }
    let small = lower(mark);
    let (_, marks) = MARKS.iter().find(|(printed, _)| *printed == small)?;
    let fits = match (lower(letter), marks) {
        ('a', _) => true,
        ('e' | 'o', [first, ..]) => *first != BREVE,
        ('i' | 'u' | 'y' | 'ơ' | 'ư', [_]) => !matches!(marks, [CIRCUMFLEX | BREVE]),
        _ => false,
    };
    if !fits {
        return None;
    }
    // Canonical composition takes a dot below first, in whatever order they come.
    let mut composed = std::iter::once(letter).chain(marks.iter().copied()).nfc();
    composed.next().filter(|_| composed.next().is_none())
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn upper(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

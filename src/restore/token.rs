//! Clean text as the language model sees it: words in lower case, and classes of signs.

use crate::vocabulary::letters;

/// Number of a word or of a class of signs in a model.
pub(super) type Token = u16;

/// A word that the model does not have.
pub(super) const UNKNOWN: Token = 0;
/// Before the first word of a paragraph or a cell.
pub(super) const START: Token = 1;
/// After the last.
pub(super) const END: Token = 2;
/// A number, whatever its value.
pub(super) const NUMBER: Token = 3;
/// `.`, `,`, `;`, `:`: copies confuse them, so they are one.
pub(super) const STOP: Token = 4;
/// Dashes of any length.
pub(super) const DASH: Token = 5;
pub(super) const SLASH: Token = 6;
pub(super) const PERCENT: Token = 7;
/// The first token that is a word.
pub(super) const FIRST_WORD: Token = 8;

/// The class of a sign; brackets, quotes and others are of none and pass unseen.
pub(super) fn sign(c: char) -> Option<Token> {
    match c {
        '.' | ',' | ';' | ':' | '…' => Some(STOP),
        '-' | '–' | '—' => Some(DASH),
        '/' => Some(SLASH),
        '%' => Some(PERCENT),
        _ => None,
    }
}

/// A piece of clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Word(&'a str),
    Sign(Token),
}

/// The pieces of clean text.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let c = rest.chars().next()?;
            let taken = if c.is_alphabetic() {
                rest.len() - rest.trim_start_matches(char::is_alphabetic).len()
            } else if c.is_ascii_digit() {
                number_len(rest)
            } else {
                c.len_utf8()
            };
            let (piece, after) = rest.split_at(taken);
            rest = after;
            if c.is_alphabetic() {
                return Some(Piece::Word(piece));
            }
            if c.is_ascii_digit() {
                return Some(Piece::Sign(NUMBER));
            }
            if let Some(sign) = sign(c) {
                return Some(Piece::Sign(sign));
            }
        }
    })
}

/// Length in bytes of the number that `text` begins with: digits, with single marks inside
/// (`24.805,973`, `96/181`, `19/01/2021`, `2020-2025`).
pub(super) fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut len = 0;
    loop {
        let digits = bytes[len..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            // The mark before was none of the number.
            return len.saturating_sub(1);
        }
        len += digits;
        match bytes.get(len) {
            Some(b'.' | b',' | b'/' | b'-' | b':') => len += 1,
            _ => return len,
        }
    }
}

/// Words in lower case: the form in which models have them.
pub(super) fn key(word: &str) -> String {
    letters::lowered(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_marks_inside_only() {
        for (text, number) in [
            ("96/181 xã", "96/181"),
            ("13,5 - 14", "13,5"),
            ("2019.", "2019"),
            ("14-14,5 tiêu", "14-14,5"),
            ("350km", "350"),
        ] {
            assert_eq!(&text[..number_len(text)], number);
        }
    }

    #[test]
    fn signs_are_classes_and_brackets_are_nothing() {
        let read: Vec<Piece<'_>> = pieces("lên 96/181 xã (xã) – 5%;").collect();
        use Piece::{Sign, Word};
        assert_eq!(
            read,
            [
                Word("lên"),
                Sign(NUMBER),
                Word("xã"),
                Word("xã"),
                Sign(DASH),
                Sign(NUMBER),
                Sign(PERCENT),
                Sign(STOP)
            ]
        );
    }
}

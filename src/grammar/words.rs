//! Words at either end of a text, whatever their case.

use std::borrow::Cow;

use crate::pairs;
use crate::vocabulary::letters::{is_letter, lower};

/// Whether a character is part of a word.
fn in_word(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// What follows `phrase` (in lower case) at the start of `text`, where a word ends there.
#[inline]
pub fn strip<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    // Most phrases that are asked for are not there, and their first letter shows it.
    if begins_alike(text, phrase) { strip_letters(text, phrase) } else { None }
}

fn strip_letters<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in phrase.chars() {
        if lower(rest.next()?) != expected {
            return None;
        }
    }
    let rest = rest.as_str();
    let whole = !phrase.ends_with(in_word) || !rest.starts_with(in_word);
    whole.then_some(rest)
}

/// Whether `text` may begin with `phrase` (in lower case), by their first two bytes: where one is
/// ASCII the other is the same letter. Lower case has as many bytes.
#[inline]
fn begins_alike(text: &str, phrase: &str) -> bool {
    let alike = |a: u8, b: u8| (!a.is_ascii() && !b.is_ascii()) || a.to_ascii_lowercase() == b;
    match (text.as_bytes(), phrase.as_bytes()) {
        (_, []) => true,
        ([a, ..], [b]) => alike(*a, *b),
        ([a, second, ..], [b, expected, ..]) => alike(*a, *b) && alike(*second, *expected),
        _ => false,
    }
}

/// What stands before `phrase` (in lower case) at the end of `text`, where a word begins
/// there.
pub fn strip_end<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in phrase.chars().rev() {
        if lower(rest.next_back()?) != expected {
            return None;
        }
    }
    let rest = rest.as_str();
    let whole = !phrase.starts_with(in_word) || !rest.ends_with(in_word);
    whole.then_some(rest)
}

/// What follows the first of `phrases` that `text` begins with.
pub fn strip_any<'a>(text: &'a str, phrases: &[&str]) -> Option<&'a str> {
    phrases.iter().find_map(|phrase| strip(text, phrase))
}

/// What stands before the first of `phrases` that `text` ends with.
pub fn strip_end_any<'a>(text: &'a str, phrases: &[&str]) -> Option<&'a str> {
    phrases.iter().find_map(|phrase| strip_end(text, phrase))
}

/// `text` in one line: runs of white space become one space.
pub fn in_one_line(text: &str) -> String {
    one_line(text).into_owned()
}

/// As [`in_one_line`]; a text that is one line is lent.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_one_line(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Cow::Owned(line)
}

/// Whether single spaces are all the white space of a text, with words around each: by bytes,
/// so that nothing is decoded. Of others than ASCII the first byte says no.
fn is_one_line(bytes: &[u8]) -> bool {
    let other = |byte: u8, next: u8| {
        let wide =
            (byte == 0xC2) | (byte == 0xE2) | (byte == 0xE3) | (byte == 0xE1) & (next == 0x9A);
        (byte < b' ') | wide | (byte == b' ') & (next == b' ')
    };
    let edge = |byte: Option<&u8>| byte == Some(&b' ');
    !edge(bytes.first()) && !edge(bytes.last()) && pairs::find(bytes, 0, other).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_end_where_words_end() {
        assert_eq!(strip("NGÀY 5", "ngày"), Some(" 5"));
        assert_eq!(strip("ngàyx", "ngày"), None);
        assert_eq!(strip("số: 5", "số:"), Some(" 5"));
        assert_eq!(strip_end("theo Quyết định", "quyết định"), Some("theo "));
        assert_eq!(strip_end("xquyết định", "quyết định"), None);
        assert_eq!(in_one_line(" a \n b\tc "), "a b c");
        for (text, line) in [
            ("", ""),
            (" ", ""),
            ("ạ b", "ạ b"),
            ("ạ b ", "ạ b"),
            ("a  b", "a b"),
            ("a\u{A0}b", "a b"),
            ("a\u{1680}b", "a b"),
            ("a \u{2003}b\u{3000}", "a b"),
            ("a – b", "a – b"),
        ] {
            assert_eq!(in_one_line(text), line);
        }
    }
}

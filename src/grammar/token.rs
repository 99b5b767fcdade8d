//! Words, numbers and marks of a normalised text.

use super::number::{Notation, number};
use crate::decimal::Decimal;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::{self, Letters};
use crate::vocabulary::lexicon::{Lexicon, WordId};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TokenKind {
    /// A run of letters.
    Word,
    /// A number in Vietnamese notation.
    Number(Decimal),
    /// One other character.
    Mark(char),
}

/// A token with its place.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the normalised text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// The word or mark in lower case, [`Lexicon::UNKNOWN`] where no phrase has it.
    pub word: WordId,
    /// Whether it begins with a capital.
    pub capital: bool,
}

impl Token {
    /// Where it stands.
    pub fn span(&self) -> Span<Normal> {
        Span::new(self.start, self.end)
    }

    /// Its number.
    pub fn number(&self) -> Option<Decimal> {
        match self.kind {
            TokenKind::Number(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it is the mark `c`.
    pub fn is(&self, c: char) -> bool {
        self.kind == TokenKind::Mark(c)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a dash of any length.
    pub fn is_dash(&self) -> bool {
        matches!(self.kind, TokenKind::Mark('-' | '–' | '—' | '−'))
    }
}

/// Appends the tokens of the part of `text` that `span` covers to `out`.
pub fn tokenize(text: &str, span: Span<Normal>, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let part = span.slice(text);
    let bytes = part.as_bytes();
    let letters = Letters::get();
    let start = span.start() as usize;
    // Vietnamese syllables have some six bytes, with a space; figures and marks fewer.
    out.reserve(part.len() / 4 + 2);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let whole = |&(_, len): &(WordId, usize)| {
            at + len <= bytes.len() && !bytes.get(at + len).is_some_and(u8::is_ascii_digit)
        };
        if (byte.is_ascii_lowercase() || !byte.is_ascii())
            && let Some((word, len)) = lexicon.plain_at(text, start + at).filter(whole)
        {
            let begins = span.start() + at as u32;
            let (kind, end) = (TokenKind::Word, begins + len as u32);
            out.push(Token { start: begins, end, kind, word, capital: false });
            at += len;
            continue;
        }
        let (kind, end, small) = if byte.is_ascii_digit() {
            let (kind, len) = numeric(part.get(at..).unwrap_or_default());
            (kind, at + len, true)
        } else {
            match letters.run(bytes, at) {
                (end, small) if end > at => (TokenKind::Word, with_digits(part, at, end), small),
                _ => mark(part, at),
            }
        };
        let word = match kind {
            TokenKind::Number(_) => Lexicon::UNKNOWN,
            _ if small => lexicon.id_in(part, at..end),
            _ => lexicon.id_in_any_case(part.get(at..end).unwrap_or_default()),
        };
        let is_capital = |(code, _, row): letters::Found| row.lower as u32 != code;
        let capital = !small && letters.at(bytes, at).is_some_and(is_capital);
        let span: Span<Normal> = Span::new(span.start() + at as u32, span.start() + end as u32);
        out.push(Token { start: span.start(), end: span.end(), kind, word, capital });
        at = end;
    }
}

/// The number that a text begins with, and its length.
fn numeric(text: &str) -> (TokenKind, usize) {
    match number(text, Notation::Vietnamese) {
        Some((value, len)) => (TokenKind::Number(value), len),
        // Too many digits for a figure: an account, a barcode.
        None => (TokenKind::Mark('0'), text.bytes().take_while(u8::is_ascii_digit).count()),
    }
}

/// The mark at a byte, where it ends, and whether it is in lower case.
fn mark(text: &str, at: usize) -> (TokenKind, usize, bool) {
    let c = text.get(at..).and_then(|rest| rest.chars().next());
    // A place where no character begins is none that is ever asked for.
    let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
    (TokenKind::Mark(c), at + c.len_utf8(), letters::lower(c) == c)
}

/// Where a word ends of which the letters do at `end`: digits may belong to them (`m2`, `UBTVQH14`).
#[inline]
fn with_digits(text: &str, start: usize, end: usize) -> usize {
    if !text.as_bytes().get(end).is_some_and(u8::is_ascii_digit) {
        return end;
    }
    text.get(start..).map_or(end, |rest| start + word_length(rest, end - start))
}

/// So many letters, and digits that belong to them: `m2`, `UBTVQH14`.
fn word_length(rest: &str, letters: usize) -> usize {
    if !rest.as_bytes().get(letters).is_some_and(u8::is_ascii_digit) {
        return letters;
    }
    let word = &rest[..letters];
    let digits = rest[letters..].bytes().take_while(u8::is_ascii_digit).count();
    let named = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    let measure = digits == 1 && matches!(word, "m" | "km" | "M" | "dm");
    if digits > 0 && (named || measure) { letters + digits } else { letters }
}

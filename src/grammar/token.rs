//! Words, numbers and marks of a normalised text.

use super::number::{Notation, number};
use crate::decimal::Decimal;
use crate::span::{Normal, Span};
use crate::vocabulary::letters;
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
    let base = span.start() as usize;
    // Vietnamese syllables have some six bytes, with a space.
    out.reserve(part.len() / 5);
    let mut lower = String::new();
    let mut at = 0;
    while let Some(c) = part.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &part[at..];
        if c.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let (kind, len, small) = if c.is_ascii_digit() {
            let (kind, len) = match number(rest, Notation::Vietnamese) {
                Some((value, len)) => (TokenKind::Number(value), len),
                // Too many digits for a figure: an account, a barcode.
                None => (TokenKind::Mark('0'), rest.bytes().take_while(u8::is_ascii_digit).count()),
            };
            (kind, len, true)
        } else {
            match letters::run(rest) {
                (0, _) => (TokenKind::Mark(c), c.len_utf8(), letters::lower(c) == c),
                (letters, small) => (TokenKind::Word, word_length(rest, letters), small),
            }
        };
        let word = match kind {
            TokenKind::Number(_) => Lexicon::UNKNOWN,
            _ if small => lexicon.id(&rest[..len]),
            _ => {
                lower.clear();
                letters::lower_into(&rest[..len], &mut lower);
                lexicon.id(&lower)
            }
        };
        let start = (base + at) as u32;
        let capital = !small && letters::lower(c) != c;
        out.push(Token { start, end: start + len as u32, kind, word, capital });
        at += len;
    }
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

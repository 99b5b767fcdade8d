//! Phrases of several words, found in a run of tokens by a trie over word ids.

use super::token::Token;
use crate::vocabulary::lexicon::{LexiconBuilder, WordId};

/// A set of phrases, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    /// For each node the words that lead on, sorted, and to where.
    edges: Vec<Vec<(WordId, u32)>>,
    values: Vec<Option<T>>,
    /// The node of phrases that begin with a word, by word id; 0 for most words, which begin none.
    begins: Vec<u32>,
}

impl<T: Copy> Phrases<T> {
    /// An empty set.
    pub fn new() -> Self {
        Phrases { edges: vec![Vec::new()], values: vec![None], begins: Vec::new() }
    }

    /// Adds a phrase in lower case; words and marks are separated by spaces or nothing. The
    /// first value given to a phrase stays.
    pub fn add(&mut self, phrase: &str, value: T, lexicon: &mut LexiconBuilder) {
        let mut node = 0u32;
        for (i, word) in split(phrase).enumerate() {
            let id = lexicon.add(word);
            node = self.next(node, id).unwrap_or_else(|| self.grow(node, id));
            if i == 0 {
                let at = usize::from(id);
                self.begins.resize(self.begins.len().max(at + 1), 0);
                if let Some(begins) = self.begins.get_mut(at) {
                    *begins = node;
                }
            }
        }
        if let Some(value_of) = self.values.get_mut(node as usize)
            && node != 0
            && value_of.is_none()
        {
            *value_of = Some(value);
        }
    }

    /// A new node behind another by a word.
    fn grow(&mut self, node: u32, word: WordId) -> u32 {
        let next = self.values.len() as u32;
        if let Some(edges) = self.edges.get_mut(node as usize) {
            let at = edges.partition_point(|&(other, _)| other < word);
            edges.insert(at, (word, next));
        }
        self.values.push(None);
        self.edges.push(Vec::new());
        next
    }

    /// Whether some phrase begins with a word.
    #[inline]
    pub fn begins(&self, word: WordId) -> bool {
        self.first(word) != 0
    }

    /// The node of phrases that begin with a word, 0 where none does.
    #[inline]
    fn first(&self, word: WordId) -> u32 {
        self.begins.get(usize::from(word)).copied().unwrap_or(0)
    }

    /// The node behind another by a word.
    #[inline]
    fn next(&self, node: u32, word: WordId) -> Option<u32> {
        let edges = self.edges.get(node as usize)?;
        let at = match edges.len() {
            0 => return None,
            // Few words lead on from most nodes.
            1..=8 => edges.iter().position(|&(other, _)| other == word)?,
            _ => edges.binary_search_by_key(&word, |&(other, _)| other).ok()?,
        };
        edges.get(at).map(|&(_, next)| next)
    }

    /// The value of the phrase that is one word.
    pub fn longest_of(&self, word: WordId) -> Option<T> {
        // No phrase ends at the root.
        self.values.get(self.first(word) as usize).copied().flatten()
    }

    /// The longest phrase that `tokens` begin with: its value and how many tokens it has.
    #[inline]
    pub fn longest(&self, tokens: &[Token]) -> Option<(T, usize)> {
        if self.begins(tokens.first()?.word) { self.longest_begun(tokens) } else { None }
    }

    fn longest_begun(&self, tokens: &[Token]) -> Option<(T, usize)> {
        let mut found = None;
        self.walk(tokens, |value, len| found = Some((value, len)));
        found
    }
}

impl<T: Copy> Phrases<T> {
    /// Calls `found` with the value of every phrase that `tokens` begin with.
    pub fn each(&self, tokens: &[Token], mut found: impl FnMut(T)) {
        self.walk(tokens, |value, _| found(value));
    }

    /// Calls `found` with the value of every phrase that `tokens` begin with, and with how many
    /// tokens it has, the shortest first.
    #[inline]
    fn walk(&self, tokens: &[Token], mut found: impl FnMut(T, usize)) {
        let Some(first) = tokens.first() else { return };
        let (mut node, mut len) = (self.first(first.word), 1);
        while node != 0 {
            if let Some(value) = self.values.get(node as usize).copied().flatten() {
                found(value, len);
            }
            let Some(token) = tokens.get(len) else { return };
            node = self.next(node, token.word).unwrap_or(0);
            len += 1;
        }
    }
}

impl<T: Copy> Default for Phrases<T> {
    fn default() -> Self {
        Phrases::new()
    }
}

/// The words and marks of a phrase, as the tokens of a text would be.
fn split(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = phrase.trim();
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let len = if first.is_alphabetic() {
            let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let digits = rest[letters..].bytes().take_while(u8::is_ascii_digit).count();
            letters + digits
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(len);
        rest = after;
        Some(word)
    })
}

//! Phrases of several words, found in a run of tokens by a trie over word ids.

use foldhash::{HashMap, HashMapExt};

use super::token::Token;
use crate::vocabulary::lexicon::{LexiconBuilder, WordId};

/// A set of phrases, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    edges: HashMap<(u32, WordId), u32>,
    values: Vec<Option<T>>,
    /// The node of phrases that begin with a word, by word id; 0 for most words, which begin none.
    begins: Vec<u32>,
    /// Whether phrases go on behind a node.
    goes_on: Vec<bool>,
}

impl<T: Copy> Phrases<T> {
    /// An empty set.
    pub fn new() -> Self {
        Phrases {
            edges: HashMap::new(),
            values: vec![None],
            begins: Vec::new(),
            goes_on: vec![false],
        }
    }

    /// Adds a phrase in lower case; words and marks are separated by spaces or nothing. The
    /// first value given to a phrase stays.
    pub fn add(&mut self, phrase: &str, value: T, lexicon: &mut LexiconBuilder) {
        let mut node = 0u32;
        for (i, word) in split(phrase).enumerate() {
            let id = lexicon.add(word);
            if let Some(goes_on) = self.goes_on.get_mut(node as usize) {
                *goes_on = true;
            }
            let next = self.values.len() as u32;
            node = *self.edges.entry((node, id)).or_insert(next);
            if node == next {
                self.values.push(None);
                self.goes_on.push(false);
            }
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
        let goes_on = self.goes_on.get(node as usize).copied().unwrap_or(false);
        if goes_on { self.edges.get(&(node, word)).copied() } else { None }
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

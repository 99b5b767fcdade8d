//! Phrases of several words, found in a run of tokens by a trie over word ids.

use foldhash::{HashMap, HashMapExt};

use super::token::Token;
use crate::vocabulary::lexicon::{LexiconBuilder, WordId};

/// A set of phrases, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    edges: HashMap<(u32, WordId), u32>,
    values: Vec<Option<T>>,
    /// Whether some phrase begins with a word, by word id: most words begin none.
    begins: Vec<bool>,
}

impl<T: Copy> Phrases<T> {
    /// An empty set.
    pub fn new() -> Self {
        Phrases { edges: HashMap::new(), values: vec![None], begins: Vec::new() }
    }

    /// Adds a phrase in lower case; words and marks are separated by spaces or nothing. The
    /// first value given to a phrase stays.
    pub fn add(&mut self, phrase: &str, value: T, lexicon: &mut LexiconBuilder) {
        let mut node = 0u32;
        for (i, word) in split(phrase).enumerate() {
            let id = lexicon.add(word);
            if i == 0 {
                let at = usize::from(id);
                if self.begins.len() <= at {
                    self.begins.resize(at + 1, false);
                }
                self.begins[at] = true;
            }
            let next = self.values.len() as u32;
            node = *self.edges.entry((node, id)).or_insert(next);
            if node == next {
                self.values.push(None);
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
    pub fn begins(&self, word: WordId) -> bool {
        self.begins.get(usize::from(word)).copied().unwrap_or(false)
    }

    /// The value of the phrase that is one word.
    pub fn longest_of(&self, word: WordId) -> Option<T> {
        let node = *self.edges.get(&(0, word))?;
        self.values.get(node as usize).copied().flatten()
    }

    /// The longest phrase that `tokens` begin with: its value and how many tokens it has.
    pub fn longest(&self, tokens: &[Token]) -> Option<(T, usize)> {
        let first = tokens.first()?;
        if !self.begins(first.word) {
            return None;
        }
        let (mut node, mut found) = (0u32, None);
        for (i, token) in tokens.iter().enumerate() {
            match self.edges.get(&(node, token.word)) {
                Some(&next) => node = next,
                None => break,
            }
            if let Some(value) = self.values[node as usize] {
                found = Some((value, i + 1));
            }
        }
        found
    }
}

impl<T: Copy> Phrases<T> {
    /// Calls `found` with the value of every phrase that `tokens` begin with.
    pub fn each(&self, tokens: &[Token], mut found: impl FnMut(T)) {
        let mut node = 0u32;
        for (i, token) in tokens.iter().enumerate() {
            if i == 0 && !self.begins(token.word) {
                return;
            }
            match self.edges.get(&(node, token.word)) {
                Some(&next) => node = next,
                None => return,
            }
            if let Some(value) = self.values[node as usize] {
                found(value);
            }
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

//! The words that can be restored, as a tree of letters.

use super::token::{FIRST_WORD, Token, UNKNOWN};
use crate::vocabulary::letters;

/// Number of a letter of the lexicon.
pub(super) type Letter = u8;

/// One node of the tree: a letter behind those of its parents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) letter: Letter,
    /// The word that ends here, or [`UNKNOWN`].
    pub(super) word: Token,
    /// First child; children follow one another.
    pub(super) first: u32,
    pub(super) children: u32,
}

/// Letters that differ by their marks only stand side by side.
fn order(c: char) -> (u8, char) {
    (letters::base(c), c)
}

/// Words in lower case and the tree of their letters.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Vec<Box<str>>,
    letters: Vec<char>,
    /// By letter: the letter without its marks.
    bases: Vec<u8>,
    nodes: Vec<Node>,
}

impl Lexicon {
    /// The lexicon of sorted words; the first has number [`FIRST_WORD`]. An empty word holds
    /// the place of one that is left out.
    pub(super) fn new(words: Vec<Box<str>>) -> Self {
        let mut letters: Vec<char> = words.iter().flat_map(|w| w.chars()).collect();
        letters.sort_unstable_by_key(|&c| order(c));
        letters.dedup();
        letters.truncate(usize::from(Letter::MAX));
        let bases = letters.iter().map(|&c| letters::base(c)).collect();
        let mut lexicon = Lexicon { words, letters, bases, nodes: Vec::new() };
        lexicon.grow();
        lexicon
    }

    /// Builds the tree level by level, so that children stand side by side.
    fn grow(&mut self) {
        let present = self.words.iter().enumerate().filter(|(_, w)| !w.is_empty());
        let mut spelled: Vec<(Token, Vec<Letter>)> =
            present.map(|(i, w)| (FIRST_WORD + i as Token, self.spell(w))).collect();
        spelled.sort_unstable_by(|a, b| a.1.cmp(&b.1));
        self.nodes.push(Node { letter: 0, word: UNKNOWN, first: 0, children: 0 });
        // Each open node: its number, its depth, its words.
        let mut open = std::collections::VecDeque::from([(0usize, 0usize, 0..spelled.len())]);
        while let Some((node, depth, range)) = open.pop_front() {
            let first = self.nodes.len() as u32;
            let mut at = range.start;
            while at < range.end {
                let Some(&letter) = spelled[at].1.get(depth) else {
                    self.nodes[node].word = spelled[at].0;
                    at += 1;
                    continue;
                };
                let same = spelled[at..range.end]
                    .iter()
                    .take_while(|s| s.1.get(depth) == Some(&letter))
                    .count();
                open.push_back((self.nodes.len(), depth + 1, at..at + same));
                self.nodes.push(Node { letter, word: UNKNOWN, first: 0, children: 0 });
                at += same;
            }
            self.nodes[node].first = first;
            self.nodes[node].children = self.nodes.len() as u32 - first;
        }
    }

    /// How many nodes the tree has.
    pub(super) fn nodes(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn node(&self, at: u32) -> Node {
        self.nodes[at as usize]
    }

    /// The word of a token; empty where it is none.
    pub(super) fn word(&self, token: Token) -> &str {
        let at = usize::from(token).checked_sub(usize::from(FIRST_WORD));
        at.and_then(|i| self.words.get(i)).map_or("", |w| w)
    }

    pub(super) fn letters(&self) -> &[char] {
        &self.letters
    }

    pub(super) fn letter(&self, c: char) -> Option<Letter> {
        self.letters.binary_search_by_key(&order(c), |&l| order(l)).ok().map(|i| i as Letter)
    }

    /// The letter without its marks, 0 where it has none.
    pub(super) fn base(&self, letter: Letter) -> u8 {
        self.bases.get(usize::from(letter)).copied().unwrap_or(0)
    }

    /// A word as letters; what the lexicon has no letter for is left out.
    pub(super) fn spell(&self, word: &str) -> Vec<Letter> {
        word.chars().filter_map(|c| self.letter(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_along_its_letters() {
        let words = ["an", "anh", "ba", "xa", "xã"];
        let lexicon = Lexicon::new(words.iter().map(|w| Box::from(*w)).collect());
        for word in words {
            let mut node = lexicon.node(0);
            for letter in lexicon.spell(word) {
                node = (node.first..node.first + node.children)
                    .map(|i| lexicon.node(i))
                    .find(|n| n.letter == letter)
                    .unwrap();
            }
            assert_eq!(lexicon.word(node.word), word);
        }
    }
}

//! The words that can be restored: their beginnings, and a tree of their endings.

use std::collections::BTreeMap;

use super::token::{FIRST_WORD, Token};
use crate::vocabulary::letters;

/// Number of a letter of the lexicon.
pub(super) type Letter = u8;

/// The first letters of words, up to the first vowel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beginning {
    /// The last of its letters; none has none.
    pub(super) last: Option<Letter>,
    /// The beginning without that letter.
    pub(super) parent: usize,
}

/// One node of the tree of endings: a letter in front of those of its parents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) letter: Letter,
    /// The ending that is complete here.
    pub(super) ending: Option<u32>,
    /// First child; children follow one another.
    pub(super) first: u32,
    pub(super) children: u32,
}

/// Consonants in front of so many words are a beginning of their own.
const COMMON: usize = 12;

/// Letters that differ by their marks only stand side by side.
fn order(c: char) -> (u8, char) {
    (letters::base(c), c)
}

/// Words in lower case, and how they are put together from beginnings and endings.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Vec<Box<str>>,
    letters: Vec<char>,
    /// By letter: the letter without its marks.
    bases: Vec<u8>,
    beginnings: Vec<Beginning>,
    nodes: Vec<Node>,
    /// Where the words of each ending begin, one more than endings.
    ending_start: Vec<u32>,
    /// The words by ending, each with its beginning.
    of_endings: Vec<(u16, Token)>,
}

/// An ending from its last letter to the first, and the words that have it.
type Spelled = (Vec<Letter>, Vec<(u16, Token)>);

impl Lexicon {
    /// The lexicon of sorted words; the first has number [`FIRST_WORD`]. An empty word holds
    /// the place of one that is left out.
    pub(super) fn new(words: Vec<Box<str>>) -> Self {
        let mut letters: Vec<char> = words.iter().flat_map(|w| w.chars()).collect();
        letters.sort_unstable_by_key(|&c| order(c));
        letters.dedup();
        letters.truncate(usize::from(Letter::MAX));
        let bases = letters.iter().map(|&c| letters::base(c)).collect();
        let mut lexicon = Lexicon { words, letters, bases, ..Lexicon::default() };
        let endings = lexicon.part();
        lexicon.grow(&endings);
        lexicon
    }

    /// Parts all words into beginnings and endings.
    fn part(&mut self) -> Vec<Spelled> {
        let spelled: Vec<Vec<Letter>> = self.words.iter().map(|word| self.spell(word)).collect();
        let mut common: BTreeMap<&[Letter], usize> = BTreeMap::new();
        for word in &spelled {
            for len in 1..=self.consonants(word) {
                *common.entry(&word[..len]).or_default() += 1;
            }
        }
        common.retain(|_, count| *count >= COMMON);
        // In sorted order each beginning comes behind all that it begins with.
        self.beginnings.push(Beginning { last: None, parent: 0 });
        let mut numbers: BTreeMap<&[Letter], usize> = BTreeMap::from([(&[][..], 0)]);
        for letters in common.into_keys() {
            let Some((&last, before)) = letters.split_last() else { continue };
            let parent = numbers.get(before).copied().unwrap_or(0);
            numbers.insert(letters, self.beginnings.len());
            self.beginnings.push(Beginning { last: Some(last), parent });
        }
        let mut endings: BTreeMap<Vec<Letter>, Vec<(u16, Token)>> = BTreeMap::new();
        for (at, word) in spelled.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
            let longest = (0..=self.consonants(word)).rev();
            let parts = longest.filter_map(|len| Some((len, *numbers.get(&word[..len])?)));
            let (len, beginning) = parts.take(1).last().unwrap_or((0, 0));
            let ending = word[len..].iter().rev().copied().collect();
            let entry = (beginning as u16, FIRST_WORD + at as Token);
            endings.entry(ending).or_default().push(entry);
        }
        endings.into_iter().collect()
    }

    /// How many letters of a word are before its first vowel; one is left behind at least.
    fn consonants(&self, word: &[Letter]) -> usize {
        let vowel = |&&letter: &&Letter| !b"aeiouy\0".contains(&self.base(letter));
        word.iter().take_while(vowel).count().min(word.len().saturating_sub(1))
    }

    /// Builds the tree of endings level by level, so that children stand side by side.
    fn grow(&mut self, endings: &[Spelled]) {
        for (_, words) in endings {
            self.ending_start.push(self.of_endings.len() as u32);
            self.of_endings.extend(words);
        }
        self.ending_start.push(self.of_endings.len() as u32);
        self.nodes.push(Node { letter: 0, ending: None, first: 0, children: 0 });
        // Each open node: its number, its depth, its endings.
        let mut open = std::collections::VecDeque::from([(0usize, 0usize, 0..endings.len())]);
        while let Some((node, depth, range)) = open.pop_front() {
            let first = self.nodes.len() as u32;
            let mut at = range.start;
            while at < range.end {
                let Some(&letter) = endings[at].0.get(depth) else {
                    self.nodes[node].ending = Some(at as u32);
                    at += 1;
                    continue;
                };
                let same = endings[at..range.end]
                    .iter()
                    .take_while(|s| s.0.get(depth) == Some(&letter))
                    .count();
                open.push_back((self.nodes.len(), depth + 1, at..at + same));
                self.nodes.push(Node { letter, ending: None, first: 0, children: 0 });
                at += same;
            }
            self.nodes[node].first = first;
            self.nodes[node].children = self.nodes.len() as u32 - first;
        }
    }

    /// The beginnings; the first has no letter, and each comes behind its parent.
    pub(super) fn beginnings(&self) -> &[Beginning] {
        &self.beginnings
    }

    /// How many endings there are.
    pub(super) fn endings(&self) -> usize {
        self.ending_start.len().saturating_sub(1)
    }

    /// The words of an ending, each with its beginning.
    #[inline]
    pub(super) fn ending(&self, ending: u32) -> &[(u16, Token)] {
        let at = ending as usize;
        let words = self.ending_start.get(at..at + 2);
        words.and_then(|w| self.of_endings.get(w[0] as usize..w[1] as usize)).unwrap_or_default()
    }

    /// Puts the words of each ending in order.
    pub(super) fn sort_endings<K: Ord>(&mut self, key: impl Fn(Token) -> K) {
        for ends in self.ending_start.windows(2) {
            if let Some(words) = self.of_endings.get_mut(ends[0] as usize..ends[1] as usize) {
                words.sort_by_key(|&(_, word)| key(word));
            }
        }
    }

    /// How many nodes the tree has.
    pub(super) fn nodes(&self) -> usize {
        self.nodes.len()
    }

    #[inline]
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
    #[inline]
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
    fn every_word_is_a_beginning_and_an_ending() {
        let mut words: Vec<String> = ["an", "anh", "ba", "xa", "xã", "ubnd", "thương", "tnt"]
            .into_iter()
            .map(String::from)
            .collect();
        words.extend((0..COMMON).map(|i| format!("th{}", "a".repeat(i + 1))));
        words.sort();
        let lexicon = Lexicon::new(words.iter().map(|w| Box::from(w.as_str())).collect());
        let mut found = Vec::new();
        let mut open = vec![(0, String::new())];
        while let Some((at, ending)) = open.pop() {
            let node = lexicon.node(at);
            let words = node.ending.map_or(&[][..], |ending| lexicon.ending(ending));
            for &(beginning, word) in words {
                let mut spelled = ending.clone();
                let mut beginning = lexicon.beginnings()[usize::from(beginning)];
                while let Some(last) = beginning.last {
                    spelled.insert(0, lexicon.letters()[usize::from(last)]);
                    beginning = lexicon.beginnings()[beginning.parent];
                }
                assert_eq!(lexicon.word(word), spelled);
                found.push(spelled);
            }
            for child in node.first..node.first + node.children {
                let letter = lexicon.letters()[usize::from(lexicon.node(child).letter)];
                open.push((child, format!("{letter}{ending}")));
            }
        }
        found.sort();
        assert_eq!(found, words);
        assert!(lexicon.beginnings().len() == 3);
    }
}

//! Words as small numbers: comparing them costs nothing.

use foldhash::{HashMap, HashMapExt};

/// Number of a word that occurs in some phrase.
pub type WordId = u16;

/// All words that occur in phrases, in lower case.
#[derive(Debug)]
pub struct Lexicon {
    /// Of words of so few bytes that they fit a number: most of them.
    short: Short,
    long: HashMap<Box<str>, WordId>,
}

/// The bytes of a word as a number, where they fit; no word has a byte of zero.
#[inline]
fn packed(word: &[u8]) -> Option<u64> {
    let packed = word.iter().rev().fold(0, |packed, &byte| packed << 8 | u64::from(byte));
    (word.len() <= LONGEST).then_some(packed)
}

/// Most bytes of a word that is known as a number.
const LONGEST: usize = 8;

/// Words as numbers, each at the first free place from the one that its number makes on.
#[derive(Debug)]
struct Short {
    /// Each with its id; 0 where there is none. Some are free, so that a search ends.
    places: Vec<(u64, WordId)>,
    words: usize,
}

impl Short {
    fn new(words: &[(u64, WordId)]) -> Self {
        let places = vec![(0, Lexicon::UNKNOWN); (words.len() * 3).next_power_of_two().max(2)];
        let mut short = Short { places, words: words.len() };
        for &(word, id) in words {
            let mut at = short.place(word);
            while short.places.get(at).is_some_and(|&(other, _)| other != 0) {
                at = short.next(at);
            }
            if let Some(place) = short.places.get_mut(at) {
                *place = (word, id);
            }
        }
        short
    }

    /// Where a word stands, or one that has its place.
    #[inline]
    fn place(&self, word: u64) -> usize {
        let mixed = word.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 40) as usize & (self.places.len() - 1)
    }

    #[inline]
    fn next(&self, at: usize) -> usize {
        (at + 1) & (self.places.len() - 1)
    }

    #[inline]
    fn id(&self, word: u64) -> WordId {
        let mut at = self.place(word);
        while let Some(&(other, id)) = self.places.get(at) {
            if other == word || other == 0 {
                return id;
            }
            at = self.next(at);
        }
        Lexicon::UNKNOWN
    }
}

impl Lexicon {
    /// The id of every word that no phrase has.
    pub const UNKNOWN: WordId = 0;

    /// The id of a word in lower case.
    pub fn id(&self, lower: &str) -> WordId {
        match packed(lower.as_bytes()) {
            Some(number) => self.short.id(number),
            None => self.long(lower),
        }
    }

    /// The id of the word in lower case that stands in `range` of a text.
    #[inline]
    pub fn id_in(&self, text: &str, range: std::ops::Range<usize>) -> WordId {
        let len = range.len();
        let eight =
            text.as_bytes().get(range.start..).and_then(|rest| rest.first_chunk::<LONGEST>());
        match eight.filter(|_| (1..=LONGEST).contains(&len)) {
            // The first of eight bytes, the lowest of the number.
            Some(eight) => self.short.id(u64::from_le_bytes(*eight) & (u64::MAX >> (64 - 8 * len))),
            None => self.id(text.get(range).unwrap_or_default()),
        }
    }

    #[cold]
    fn long(&self, lower: &str) -> WordId {
        self.long.get(lower).copied().unwrap_or(Lexicon::UNKNOWN)
    }

    /// The highest id of a word.
    pub fn last(&self) -> WordId {
        WordId::try_from(self.short.words + self.long.len()).unwrap_or(WordId::MAX)
    }
}

/// Collects words while phrases are loaded.
#[derive(Debug)]
pub struct LexiconBuilder {
    ids: HashMap<Box<str>, WordId>,
}

impl LexiconBuilder {
    /// An empty lexicon.
    pub fn new() -> Self {
        LexiconBuilder { ids: HashMap::new() }
    }

    /// The id of a word, a new one where it is new.
    pub fn add(&mut self, lower: &str) -> WordId {
        if let Some(&id) = self.ids.get(lower) {
            return id;
        }
        // Vocabularies have thousands of words; a test holds them under the limit.
        let id = WordId::try_from(self.ids.len() + 1).unwrap_or(Lexicon::UNKNOWN);
        self.ids.insert(lower.into(), id);
        id
    }

    /// The finished lexicon.
    pub fn finish(self) -> Lexicon {
        let (mut short, mut long) = (Vec::new(), HashMap::new());
        for (word, id) in self.ids {
            match packed(word.as_bytes()) {
                Some(number) => short.push((number, id)),
                None => {
                    long.insert(word, id);
                }
            }
        }
        Lexicon { short: Short::new(&short), long }
    }
}

impl Default for LexiconBuilder {
    fn default() -> Self {
        LexiconBuilder::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_wherever_they_stand() {
        let mut builder = LexiconBuilder::new();
        let words = ["xã", "đạt", "a", "phương", "trường", "thưởng", "nguyễn"];
        let ids: Vec<WordId> = words.iter().map(|word| builder.add(word)).collect();
        let lexicon = builder.finish();
        for (word, id) in words.iter().zip(ids) {
            assert_eq!(lexicon.id(word), id);
            for text in [format!("{word} và những"), format!("các {word}")] {
                let at = text.find(word).unwrap();
                assert_eq!(lexicon.id_in(&text, at..at + word.len()), id, "{text}");
            }
        }
        for word in ["", "x", "xa", "phươn", "phươngg", "trườn"] {
            assert_eq!(lexicon.id(word), Lexicon::UNKNOWN, "{word}");
            assert_eq!(lexicon.id_in("phươn", 0..word.len().min(5)), Lexicon::UNKNOWN);
        }
    }
}

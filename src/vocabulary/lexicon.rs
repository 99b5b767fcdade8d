//! Words as small numbers: comparing them costs nothing.

use foldhash::{HashMap, HashMapExt};

/// Number of a word that occurs in some phrase.
pub type WordId = u16;

/// All words that occur in phrases, in lower case.
#[derive(Debug)]
pub struct Lexicon {
    /// Of words of so few bytes that they fit a number: most of them.
    short: HashMap<u64, WordId>,
    long: HashMap<Box<str>, WordId>,
}

/// The bytes of a word as a number, where they fit; no word has a byte of zero.
#[inline]
fn packed(word: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u64::from_le_bytes(bytes))
}

impl Lexicon {
    /// The id of every word that no phrase has.
    pub const UNKNOWN: WordId = 0;

    /// The id of a word in lower case.
    pub fn id(&self, lower: &str) -> WordId {
        let id = match packed(lower) {
            Some(number) => self.short.get(&number),
            None => self.long.get(lower),
        };
        id.copied().unwrap_or(Lexicon::UNKNOWN)
    }

    /// The highest id of a word.
    pub fn last(&self) -> WordId {
        WordId::try_from(self.short.len() + self.long.len()).unwrap_or(WordId::MAX)
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
        let mut lexicon = Lexicon { short: HashMap::new(), long: HashMap::new() };
        for (word, id) in self.ids {
            match packed(&word) {
                Some(number) => lexicon.short.insert(number, id),
                None => lexicon.long.insert(word, id),
            };
        }
        lexicon
    }
}

impl Default for LexiconBuilder {
    fn default() -> Self {
        LexiconBuilder::new()
    }
}

//! Words as small numbers: comparing them costs nothing.

use foldhash::{HashMap, HashMapExt};

/// Number of a word that occurs in some phrase.
pub type WordId = u16;

/// All words that occur in phrases, in lower case.
#[derive(Debug)]
pub struct Lexicon {
    ids: HashMap<Box<str>, WordId>,
}

impl Lexicon {
    /// The id of every word that no phrase has.
    pub const UNKNOWN: WordId = 0;

    /// The id of a word in lower case.
    pub fn id(&self, lower: &str) -> WordId {
        self.ids.get(lower).copied().unwrap_or(Lexicon::UNKNOWN)
    }

    /// The highest id of a word.
    pub fn last(&self) -> WordId {
        WordId::try_from(self.ids.len()).unwrap_or(WordId::MAX)
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
        Lexicon { ids: self.ids }
    }
}

impl Default for LexiconBuilder {
    fn default() -> Self {
        LexiconBuilder::new()
    }
}

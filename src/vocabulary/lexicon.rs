//! Words as small numbers: comparing them costs nothing.

use foldhash::{HashMap, HashMapExt};

use super::letters::{self, is_letter, is_lower};
use super::run::{self, Packed};

/// Number of a word that occurs in some phrase.
pub type WordId = u16;

/// All words that occur in phrases, in lower case.
#[derive(Debug)]
pub struct Lexicon {
    /// Of words of so few bytes that they fit a number: most of them.
    short: Short,
    long: HashMap<Box<str>, WordId>,
}

/// Words as numbers, each at the first free place from the one that its number makes on.
#[derive(Debug)]
struct Short {
    /// Some are free, so that a search ends.
    places: Vec<Place>,
    words: usize,
}

/// A word with its id; none where its bytes are 0.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    bytes: Packed,
    id: WordId,
    /// Whether it is made of letters in lower case, and not a mark.
    plain: bool,
}

impl Short {
    fn new(words: &[Place]) -> Self {
        let places = vec![Place::default(); (words.len() * 3).next_power_of_two().max(2)];
        let mut short = Short { places, words: words.len() };
        for word in words {
            let mut at = short.place(word.bytes);
            while short.places.get(at).is_some_and(|other| other.bytes != (0, 0)) {
                at = short.next(at);
            }
            if let Some(place) = short.places.get_mut(at) {
                *place = *word;
            }
        }
        short
    }

    /// Where a word stands, or one that has its place.
    #[inline]
    fn place(&self, word: Packed) -> usize {
        (run::mixed(word) >> 40) as usize & (self.places.len() - 1)
    }

    #[inline]
    fn next(&self, at: usize) -> usize {
        (at + 1) & (self.places.len() - 1)
    }

    /// The word of these bytes, or that of none.
    #[inline(always)]
    fn find(&self, word: Packed) -> Place {
        let mut at = self.place(word);
        while let Some(&place) = self.places.get(at) {
            if place.bytes == word || place.bytes == (0, 0) {
                return place;
            }
            at = self.next(at);
        }
        Place::default()
    }
}

impl Lexicon {
    /// The id of every word that no phrase has.
    pub const UNKNOWN: WordId = 0;

    /// The id of a word in lower case; known when it is compiled where the word is.
    #[inline(always)]
    pub fn id(&self, lower: &str) -> WordId {
        match run::packed(lower.as_bytes()) {
            Some(bytes) => self.short.find(bytes).id,
            None => self.long(lower),
        }
    }

    /// The id of the word in lower case that stands in `range` of a text.
    #[inline]
    pub fn id_in(&self, text: &str, range: std::ops::Range<usize>) -> WordId {
        match run::packed_at(text.as_bytes(), range.start, range.len()) {
            Some(bytes) => self.short.find(bytes).id,
            None => self.id(text.get(range).unwrap_or_default()),
        }
    }

    /// The id of a word in any case.
    #[inline]
    pub fn id_in_any_case(&self, word: &str) -> WordId {
        let lower = letters::Few::lowered(word);
        match lower.as_ref().and_then(|lower| run::packed(lower.bytes())) {
            Some(bytes) => self.short.find(bytes).id,
            None => self.id(&letters::lowered(word)),
        }
    }

    /// The id of the word of small letters that begins at a byte of a text, and its length; only of words that a
    /// phrase has. Digits may stand right behind it.
    #[inline]
    pub fn plain_at(&self, text: &str, at: usize) -> Option<(WordId, usize)> {
        let (bytes, len) = run::at(text.as_bytes(), at)?;
        let place = self.short.find(bytes);
        place.plain.then_some((place.id, len))
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
            let plain = word.chars().all(is_letter) && is_lower(&word);
            match run::packed(word.as_bytes()) {
                Some(bytes) => short.push(Place { bytes, id, plain }),
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
            assert_eq!(lexicon.id_in_any_case(&word.to_uppercase()), id);
            for text in [format!("{word} và những"), format!("các {word}")] {
                let at = text.find(word).unwrap();
                assert_eq!(lexicon.id_in(&text, at..at + word.len()), id, "{text}");
            }
        }
        for word in ["", "x", "xa", "phươn", "phươngg", "trườn", "phươngphươngphương"]
        {
            assert_eq!(lexicon.id(word), Lexicon::UNKNOWN, "{word}");
            assert_eq!(lexicon.id_in("phươn", 0..word.len().min(5)), Lexicon::UNKNOWN);
        }
    }
}

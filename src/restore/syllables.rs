//! Words without their marks: what tells a part of a word from a word.

use foldhash::{HashMap, HashMapExt};

use super::channel::{Cost, NEVER, STEPS};
use super::model::Model;
use super::token::{FIRST_WORD, Token};
use crate::vocabulary::letters;

/// Letters of the longest word that is put together.
const LONGEST: usize = 8;

/// How much rarer than the whole one part at least is.
const RARER: Cost = (1.0 * STEPS) as Cost;

/// How rare the words are that are written with the same letters without marks: the most frequent
/// one of them.
#[derive(Debug, Default)]
pub(super) struct Syllables {
    rarities: HashMap<String, Cost>,
}

impl Syllables {
    pub(super) fn of(model: &Model) -> Self {
        let mut rarities: HashMap<String, Cost> = HashMap::new();
        for token in (usize::from(FIRST_WORD)..model.words()).map(|token| token as Token) {
            if let Some(bare) = bare(model.lexicon.word(token)) {
                let rarity = rarities.entry(bare).or_insert(NEVER);
                *rarity = model.rarity_of(token).min(*rarity);
            }
        }
        Syllables { rarities }
    }

    fn rarity(&self, bare: &str) -> Cost {
        self.rarities.get(bare).copied().unwrap_or(NEVER)
    }

    /// Whether two printed chunks may be the parts of one word: together they are a word that is more
    /// frequent than the rarer one of them.
    pub(super) fn are_parts(&self, first: &str, second: &str) -> bool {
        let second = second.trim_end_matches(|c: char| !c.is_alphabetic());
        if first.len() + second.len() > LONGEST * 2 {
            return false;
        }
        let (Some(first), Some(second)) = (bare(first), bare(second)) else { return false };
        let rarer = self.rarity(&first).max(self.rarity(&second));
        let whole = first + &second;
        whole.len() <= LONGEST && self.rarity(&whole).saturating_add(RARER) < rarer
    }
}

/// The letters of a word without marks; none where it has others.
fn bare(word: &str) -> Option<String> {
    let letter = |c| match letters::base(c) {
        0 => None,
        base => Some(char::from(base)),
    };
    word.chars().map(letter).collect::<Option<String>>().filter(|bare| !bare.is_empty())
}

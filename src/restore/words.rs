//! Which words are known, in so little room that it costs clean text nothing to ask: of each word that
//! the model has a bit is set. Few other words have the same bit, and those are taken for known.

use super::model::Model;
use super::token::FIRST_WORD;
use crate::vocabulary::phrases::Skeleton;

/// The bits, made with the model.
static SHIPPED: &[u8] = include_bytes!("words.bin");

/// How many bits there are.
const BITS: u64 = 1 << 17;

/// Where the bit of a word is: which byte, and which bit of it.
#[inline]
fn place(word: &Skeleton) -> (usize, u8) {
    let hash = word.letters();
    let bit = (hash ^ (hash >> 32)) % BITS;
    ((bit / 8) as usize, 1 << (bit % 8))
}

/// Whether a word is known.
#[inline]
pub(crate) fn is_known(word: &Skeleton) -> bool {
    let (at, bit) = place(word);
    SHIPPED.get(at).is_none_or(|bits| bits & bit != 0)
}

/// The bits of the words of a model.
pub(super) fn of(model: &Model) -> Vec<u8> {
    let mut bits = vec![0; (BITS / 8) as usize];
    let mut words = Vec::new();
    for token in usize::from(FIRST_WORD)..model.words() {
        let word = model.lexicon.word(token as u16);
        Skeleton::words(word, 0..word.len(), &mut words);
    }
    for word in &words {
        let (at, bit) = place(word);
        if let Some(bits) = bits.get_mut(at) {
            *bits |= bit;
        }
    }
    bits
}

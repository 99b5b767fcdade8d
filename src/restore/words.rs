//! Which words are known, in so little room that it costs clean text nothing to ask: for each word that
//! the model or a name of a province or district has two bits are set. Few other words have the same bits, and those are taken for known.

use super::model::Model;
use super::names::names_of_units;
use super::token::FIRST_WORD;
use crate::vocabulary::phrases::Skeleton;

/// The bits, made with the model.
static SHIPPED: &[u8] = include_bytes!("words.bin");

/// How many bits there are.
const BITS: u64 = 1 << 17;

/// Where the bits of a word are: which byte, and which bit of it.
#[inline]
fn places(word: &Skeleton) -> [(usize, u8); 2] {
    let hash = word.letters();
    let place = |bits: u64| {
        let bit = bits % BITS;
        ((bit / 8) as usize, 1 << (bit % 8))
    };
    [place(hash ^ (hash >> 32)), place(hash >> 17)]
}

/// Whether a word is known.
#[inline]
pub(crate) fn is_known(word: &Skeleton) -> bool {
    let set = |(at, bit): (usize, u8)| SHIPPED.get(at).is_none_or(|bits| bits & bit != 0);
    places(word).into_iter().all(set)
}

/// The bits of the words of a model.
pub(super) fn of(model: &Model) -> Vec<u8> {
    let mut bits = vec![0; (BITS / 8) as usize];
    let mut words = Vec::new();
    for token in usize::from(FIRST_WORD)..model.words() {
        let word = model.lexicon.word(token as u16);
        Skeleton::words(word, 0..word.len(), &mut words);
    }
    // What stands in names of provinces and districts alone (`Đắk`, `Glong`) is no slip either.
    for name in names_of_units() {
        Skeleton::words(&name, 0..name.len(), &mut words);
    }
    for (at, bit) in words.iter().flat_map(places) {
        if let Some(bits) = bits.get_mut(at) {
            *bits |= bit;
        }
    }
    bits
}

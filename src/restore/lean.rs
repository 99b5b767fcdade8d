//! What a document as a whole says of its words.
//!
//! Words that a document has are more probable in it than elsewhere: what it speaks of it speaks of again. A
//! plan that has read `sân thể thao` for sure means `sân` where `sắn` would do as well.

use super::lattice::{Lattice, Reading};
use super::model::Model;
use super::search::Chosen;

/// Confidence from which on a word is known to be one of the document.
const SURE: f32 = 0.95;

/// The model is believed as if so many words of the document had been read by it alone.
const BELIEF: f32 = 2000.0;

/// Weight of what the document says against the context of a word, and the most that it gives.
const WEIGHT: f32 = 0.35;
const MOST: f32 = 2.0;

/// Cost of a letter that stands for nothing where a text was typed.
const TOO_MANY: f32 = 6.0;

/// Adds to the cost of each word with fewer letters than are printed, of chunks that were typed: who types
/// loses letters, and adds none (`nha` is no `ha`).
pub(super) fn to_letters(model: &Model, forms: &[&str], lattices: &mut [Lattice]) {
    for (form, lattice) in forms.iter().zip(lattices) {
        let printed: Vec<char> = form.chars().filter(|c| !c.is_whitespace()).collect();
        for edge in &mut lattice.edges {
            let Reading::Word(word) = edge.reading else { continue };
            let range = usize::from(edge.from)..usize::from(edge.to);
            let letters = printed.get(range).unwrap_or_default().iter();
            let letters = letters.filter(|c| c.is_alphabetic()).count();
            let more = letters.saturating_sub(model.lexicon.word(word).chars().count());
            edge.cost += TOO_MANY * more as f32;
        }
    }
}

/// Takes from the cost of each reading what the document speaks for it.
pub(super) fn to_document(model: &Model, chosen: &[Chosen], lattices: &mut [Lattice]) {
    let mut counts = vec![0.0f32; model.words()];
    for piece in chosen.iter().filter(|piece| piece.confidence >= SURE) {
        if let Reading::Word(word) = piece.edge.reading
            && let Some(count) = counts.get_mut(usize::from(word))
        {
            *count += 1.0;
        }
    }
    // What was counted becomes what it is worth.
    for (word, count) in counts.iter_mut().enumerate().filter(|(_, count)| **count > 0.0) {
        let usual = (-model.language.rarity(word as u16)).exp();
        *count = (WEIGHT * (*count / (BELIEF * usual)).ln_1p()).min(MOST);
    }
    for edge in lattices.iter_mut().flat_map(|lattice| &mut lattice.edges) {
        if let Reading::Word(word) = edge.reading {
            edge.cost -= counts.get(usize::from(word)).copied().unwrap_or_default();
        }
    }
}

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

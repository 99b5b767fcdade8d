//! Text that OCR mangled, read again.
//!
//! A noisy channel decodes it. Each printed chunk is read against the words of a lexicon
//! (`lexicon`, `lattice`), weighed by what OCR makes of letters (`channel`); a language
//! model (`language`) chooses among the readings of a whole stretch (`search`); then the
//! weights are fitted to the document at hand (`fit`) and it is read once more (`decode`).
//! What is damaged is seen before (`damage`): clean text is never decoded.
//!
//! Numbers are never changed. A digit is part of a word only where a word fits better than a
//! number of one or two digits (`x4`, `ty 18`). Where no word fits, what is printed stays.

mod align;
mod case;
mod channel;
mod damage;
mod decode;
mod endings;
pub mod evaluate;
mod fit;
mod language;
mod lattice;
mod lexicon;
mod material;
mod model;
mod rows;
mod search;
mod token;
pub mod train;
mod walk;

use std::sync::LazyLock;

pub use damage::Damage;

use crate::normalize::{EditKind, Editor};
use model::Model;

/// The model file.
const SHIPPED: &[u8] = include_bytes!("model.bin");

/// Reads damaged text with a model.
#[derive(Debug)]
pub struct Restorer {
    model: Model,
}

/// What restoration did to a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Restoration {
    /// Whether any of it is damaged.
    pub damaged: bool,
    /// How many words of damaged text were looked at.
    pub words: usize,
    /// How many were changed.
    pub changed: usize,
    /// Mean probability that a word is read right, by the model's own judgement.
    pub confidence: f32,
}

impl Restorer {
    /// The restorer with the model that comes with the library, loaded when it is first
    /// asked for.
    pub fn shipped() -> &'static Restorer {
        static SHIPPED_MODEL: LazyLock<Restorer> = LazyLock::new(|| Restorer::without(&[]));
        &SHIPPED_MODEL
    }

    /// The same without what was learned from the sources named (plans, by the names of
    /// their files): an accuracy is measured on a plan that the model has not seen.
    pub fn without(sources: &[&str]) -> Restorer {
        Restorer::load(SHIPPED, sources)
    }

    /// A restorer from the bytes of a model file that [`train::build`] made.
    pub fn load(model: &[u8], without: &[&str]) -> Restorer {
        Restorer { model: Model::load(model, without) }
    }
}

/// The pass of normalisation: decodes the damaged stretches of `text`. The model is asked
/// for only where there are any.
pub(crate) fn run<'m>(
    editor: &mut Editor<'_>,
    text: &str,
    restorer: impl FnOnce() -> &'m Restorer,
) -> Restoration {
    let stretches = damage::stretches(text);
    if stretches.is_empty() {
        return Restoration::default();
    }
    let decoded = decode::decode(&restorer().model, text, &stretches);
    let changed = decoded.restored.len();
    for word in decoded.restored {
        let percent = (word.confidence * 100.0).clamp(0.0, 100.0) as u8;
        editor.replace(word.range, &word.with, EditKind::Restored { percent });
    }
    Restoration {
        damaged: true,
        words: decoded.words,
        changed,
        confidence: decoded.confidence / decoded.words.max(1) as f32,
    }
}

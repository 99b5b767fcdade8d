//! Text that OCR mangled, read again.
//!
//! A noisy channel decodes it. Each printed chunk is read against the words of a lexicon
//! (`lexicon`, `lattice`), weighed by what OCR makes of letters (`channel`); a language
//! model (`language`) chooses among the readings of a whole stretch (`search`); then the
//! weights are fitted to the document at hand (`fit`) and it is read once more (`decode`).
//! What is damaged is seen before (`damage`): clean text is never decoded. Where the pass over slips
//! sees that a copy has many (`thưc hiện`, `th ực`), it is read by its context as well, as clean text
//! in which a word here and there is wrong.
//!
//! Numbers are never changed. A digit is part of a word only where a word fits better than a
//! number of one or two digits (`x4`, `ty 18`). Where no word fits, what is printed stays.

mod align;
mod case;
mod channel;
mod damage;
mod decode;
pub(crate) mod doubtful;
mod endings;
pub mod evaluate;
mod fit;
mod language;
mod lattice;
mod lean;
mod lexicon;
mod material;
mod model;
mod names;
mod prints;
mod rows;
mod search;
mod syllables;
mod token;
pub(crate) mod tones;
pub mod train;
mod walk;
pub(crate) mod words;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

pub use damage::Damage;

use crate::grammar::marker::roman_in_scan;
use crate::normalize::{EditKind, Editor};
use crate::vocabulary::letters::{bare, lowered};
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
    /// Whether letters of it were misread, and not only left without their marks: then digits may be as well.
    pub misread: bool,
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

/// Whether a printed word is of the Roman number of a row, which begins a line in front of a bar. Such
/// numbers are holy as others are.
fn numbers_row(text: &str, word: &Range<usize>) -> bool {
    let start = text.get(..word.start).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(start..).unwrap_or_default();
    let line = line.split('\n').next().unwrap_or_default();
    let shown = line.trim_start_matches([' ', '\x0C']);
    let label = shown.split([' ', '|', '[']).next().unwrap_or_default();
    let behind = shown.get(label.len()..).unwrap_or_default().trim_start_matches(' ');
    word.start < start + (line.len() - shown.len()) + label.len()
        && behind.starts_with(['|', '['])
        && roman_in_scan(label.trim_end_matches(['_', '.'])).is_some()
}

/// The pass of normalisation over text that is clean but for a wrong letter here and there.
pub(crate) fn run_clean(editor: &mut Editor<'_>, text: &str, restorer: &Restorer) {
    let whole = 0..text.len();
    let decoded = decode::decode_clean(&restorer.model, text, std::slice::from_ref(&whole));
    for word in decoded.restored {
        let percent = (word.confidence * 100.0).clamp(0.0, 100.0) as u8;
        editor.replace(word.range, &word.with, EditKind::Restored { percent });
    }
}

/// How far around a word its context is looked at, in bytes.
const AROUND: usize = 60;

/// So many words that are none and stand for others are no slips here and there any more.
const SLIPSHOD: usize = 3;

/// The pass over words that are none, in text that has few of them. Says whether it has so many that
/// others will be wrong as well.
pub(crate) fn run_words(editor: &mut Editor<'_>, text: &str, restorer: &Restorer) -> bool {
    let words = doubtful::words(text);
    let mut stretches: Vec<Range<usize>> = Vec::with_capacity(words.len());
    for word in &words {
        let stretch = around(text, word);
        match stretches.last_mut().filter(|last| last.end >= stretch.start) {
            Some(last) => last.end = stretch.end,
            None => stretches.push(stretch),
        }
    }
    let restored = decode::decode_words(&restorer.model, text, &stretches, &words).restored;
    let slips: BTreeSet<&str> = restored.iter().map(|word| word.with.as_str()).collect();
    let is_slipshod = slips.len() >= SLIPSHOD;
    for word in restored {
        let percent = (word.confidence * 100.0).clamp(0.0, 100.0) as u8;
        editor.replace(word.range, &word.with, EditKind::Restored { percent });
    }
    is_slipshod
}

/// What stands around a word in its line, no further than a context reaches: a line may be a whole document.
fn around(text: &str, word: &Range<usize>) -> Range<usize> {
    const FARTHEST: usize = 5 * AROUND;
    let first =
        (word.start.saturating_sub(FARTHEST)..=word.start).find(|&at| text.is_char_boundary(at));
    let first = first.unwrap_or(word.start);
    let before = text.get(first..word.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(first, |at| first + at + 1);
    let far = before.char_indices().rev().map(|(at, _)| at).find(|at| at + AROUND < before.len());
    let far = far.and_then(|far| Some(first + far + before.get(far..)?.find(' ')? + 1));
    let last = text.len().min(word.end.saturating_add(FARTHEST));
    let last = (word.end..=last).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(word.end);
    let behind = text.get(word.end..last).unwrap_or_default();
    let to = behind.find('\n').unwrap_or(behind.len());
    let end = behind.match_indices(' ').map(|(at, _)| at).find(|&at| at > AROUND);
    line.max(far.unwrap_or(0))..word.end + to.min(end.unwrap_or(to))
}

/// Whether more than a few of the words that were changed have other letters than are printed: who types without marks leaves the
/// letters as they are, an engine does not.
fn is_misread(text: &str, restored: &[decode::Restored]) -> bool {
    /// One word in so many may be a slip of who typed.
    const FEW: usize = 50;
    let other = |word: &&decode::Restored| {
        let printed = text.get(word.range.clone()).unwrap_or_default();
        bare(&lowered(printed)) != bare(&lowered(&word.with))
    };
    restored.iter().filter(other).count() * FEW > restored.len()
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
    let misread = is_misread(text, &decoded.restored);
    for word in decoded.restored.into_iter().filter(|word| !numbers_row(text, &word.range)) {
        let percent = (word.confidence * 100.0).clamp(0.0, 100.0) as u8;
        editor.replace(word.range, &word.with, EditKind::Restored { percent });
    }
    Restoration {
        damaged: true,
        misread,
        words: decoded.words,
        changed,
        confidence: decoded.confidence / decoded.words.max(1) as f32,
    }
}

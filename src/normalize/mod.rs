//! From the printed text to the normalised text, with the map back.
//!
//! This is the only stage that changes text. Each pass reads the text that the one before
//! it wrote and edits it through the `editor`; a pass that finds nothing costs one scan.

mod characters;
mod columns;
mod editor;
mod html_tables;
mod indents;
mod lines;
mod markup;
mod slips;
mod tabs;
mod together;

use std::borrow::Cow;

pub use editor::{EditKind, Map, RestoredWord};

pub(crate) use editor::Editor;

use crate::restore::{self, Restoration, Restorer};
use crate::vocabulary::letters::lowered;

/// The normalised text of a source and the way back to it.
#[derive(Clone, Debug)]
pub struct Normalized {
    /// Composed (NFC), one tone placement, no marks of converters; a line is a paragraph, a
    /// heading, an item or a row.
    pub text: String,
    /// The same in lower case, byte for byte: a span of the one is a span of the other.
    pub lower: String,
    /// Where each span of it is printed.
    pub map: Map,
    /// What was restored of it.
    pub restoration: Restoration,
}

/// Normalises a source text.
pub fn normalize(source: &str) -> Normalized {
    normalize_by(source, Some(Restorer::shipped))
}

/// Normalises a source text; where it is damaged it is restored by `restorer`.
pub fn normalize_with(source: &str, restorer: &Restorer) -> Normalized {
    normalize_by(source, Some(|| restorer))
}

/// Normalises a source text and restores nothing: words stay as printed where it is damaged.
pub fn normalize_unrestored(source: &str) -> Normalized {
    normalize_by(source, None::<fn() -> &'static Restorer>)
}

/// A text in one spelling (NFC, one tone placement), its lines as they are.
pub(crate) fn spelled(text: &str) -> String {
    let mut spelled = Passes::over(text);
    spelled.pass(characters::run);
    spelled.pass(characters::tones);
    spelled.text.into_owned()
}

fn normalize_by<'m>(source: &str, restorer: Option<impl Fn() -> &'m Restorer>) -> Normalized {
    let mut normalized = Passes::over(source);
    let mut restoration = Restoration::default();
    normalized.pass(columns::run);
    normalized.pass(characters::run);
    let apart = restorer
        .as_ref()
        .map(|restorer| normalized.pass(|editor, text| restore::tones::run(editor, text, restorer)))
        .unwrap_or_default();
    normalized.pass(characters::tones);
    if html_tables::present(&normalized.text) {
        normalized.pass(html_tables::run);
    }
    if markup::present(&normalized.text) {
        normalized.pass(markup::run);
    }
    normalized.pass(indents::run);
    if let Some(restorer) = &restorer {
        restoration = normalized.pass(|editor, text| restore::run(editor, text, restorer));
    }
    normalized.pass(together::run);
    normalized.pass(lines::run);
    let seen = normalized.pass(slips::run);
    // What was read by its context already is not read again.
    let again = seen.is_slipshod() && !restoration.damaged;
    if let Some(restorer) = restorer.filter(|_| !restoration.damaged) {
        let again = again
            || seen.has_doubtful()
                && normalized.pass(|editor, text| restore::run_words(editor, text, restorer()));
        if again {
            normalized.pass(|editor, text| restore::run_clean(editor, text, restorer()));
        }
    }
    if !restoration.damaged {
        restoration = apart;
    }
    let Passes { text, map } = normalized;
    let lower = lowered(&text);
    Normalized { text: text.into_owned(), lower, map, restoration }
}

/// A text as it is after the passes run up to now, with the way back; the source itself where none changed it.
struct Passes<'a> {
    text: Cow<'a, str>,
    map: Map,
}

impl<'a> Passes<'a> {
    fn over(source: &'a str) -> Self {
        Passes { text: Cow::Borrowed(source), map: Map::default() }
    }

    fn pass<T>(&mut self, run: impl FnOnce(&mut Editor<'_>, &str) -> T) -> T {
        let mut editor = Editor::new(&self.text);
        let result = run(&mut editor, &self.text);
        if let Some((text, edits)) = editor.finish() {
            self.text = Cow::Owned(text);
            self.map.push(edits);
        }
        result
    }
}

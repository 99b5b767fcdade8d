//! From the printed text to the normalised text, with the map back.
//!
//! This is the only stage that changes text. Each pass reads the text that the one before
//! it wrote and edits it through the `editor`; a pass that finds nothing costs one scan.

mod characters;
mod editor;
mod html_tables;
mod lines;
mod markup;
mod slips;

pub use editor::{EditKind, Map};

use editor::Editor;

/// The normalised text of a source and the way back to it.
#[derive(Clone, Debug)]
pub struct Normalized {
    /// Composed (NFC), one tone placement, no marks of converters; a line is a paragraph, a
    /// heading, an item or a row.
    pub text: String,
    /// Where each span of it is printed.
    pub map: Map,
}

/// Normalises a source text.
pub fn normalize(source: &str) -> Normalized {
    let mut normalized = Normalized { text: source.to_owned(), map: Map::default() };
    normalized.pass(characters::run);
    normalized.pass(characters::tones);
    if html_tables::present(&normalized.text) {
        normalized.pass(html_tables::run);
    }
    if markup::present(&normalized.text) {
        normalized.pass(markup::run);
    }
    normalized.pass(lines::run);
    normalized.pass(slips::run);
    normalized
}

impl Normalized {
    fn pass(&mut self, run: impl FnOnce(&mut Editor<'_>, &str)) {
        let mut editor = Editor::new(&self.text);
        run(&mut editor, &self.text);
        if let Some((text, edits)) = editor.finish() {
            self.text = text;
            self.map.push(edits);
        }
    }
}

//! Pieces of the source to stand beside what was read from them.

use std::ops::Range;

use super::marks::{self, EVIDENCE};
use super::tags::{Form, Tag, Tags};
use crate::render::document::View;
use crate::span::{Normal, Span};

/// Characters shown on either side of a place.
const AROUND: usize = 160;

/// A span as it is printed, with its figures marked.
pub(super) fn clause(view: View<'_>, tags: &Tags, span: Span<Normal>) -> String {
    let at = marks::range(view, span);
    let mut tags = tags.within(&at);
    tags.set(EVIDENCE, Vec::new());
    tags.html(&view.reading.source.text, at, Form::Running)
}

/// A place with the words around it, itself marked; `…` stands for what is left out of its
/// paragraph or row.
pub(super) fn place(view: View<'_>, tags: &Tags, span: Span<Normal>) -> String {
    let text = &view.reading.source.text;
    let at = marks::range(view, span);
    let all = block(view, span);
    let shown = back(text, at.start, all.start)..forward(text, at.end, all.end);
    let mut tags = tags.within(&shown);
    tags.set(EVIDENCE, vec![Tag { at, name: "mark", ..Tag::default() }]);
    let mut html = String::new();
    if shown.start > all.start {
        html.push_str("… ");
    }
    html.push_str(&tags.html(text, shown.clone(), Form::Running));
    if shown.end < all.end {
        html.push_str(" …");
    }
    html
}

/// The paragraph, item or row that a span begins in, and at least the span itself.
fn block(view: View<'_>, span: Span<Normal>) -> Range<usize> {
    let blocks = &view.reading.layout.blocks;
    let before = blocks.partition_point(|b| b.span.start() <= span.start());
    let block = before.checked_sub(1).and_then(|i| blocks.get(i));
    let around = block.map_or(span, |b| b.span.to(span));
    marks::range(view, around)
}

/// Where to begin, at most [`AROUND`] characters in front of `at` and between words.
fn back(text: &str, at: usize, least: usize) -> usize {
    let before = text.get(least..at).unwrap_or_default();
    match before.char_indices().rev().nth(AROUND) {
        None => least,
        Some((cut, _)) => {
            let rest = before.get(cut..).unwrap_or_default();
            let word = rest.find(char::is_whitespace).map_or(0, |i| i + 1);
            at - rest.get(word..).unwrap_or_default().len()
        }
    }
}

fn forward(text: &str, at: usize, most: usize) -> usize {
    let behind = text.get(at..most).unwrap_or_default();
    match behind.char_indices().nth(AROUND) {
        None => at + behind.len(),
        Some((cut, _)) => {
            let kept = behind.get(..cut).unwrap_or_default();
            at + kept.rfind(char::is_whitespace).unwrap_or(kept.len())
        }
    }
}

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

/// Places with the words around them, themselves marked.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Bytes of the source.
    shown: Range<usize>,
    /// The paragraph, item or row that they stand in.
    all: Range<usize>,
    marked: Vec<Range<usize>>,
}

impl Excerpt {
    pub(super) fn new(view: View<'_>, span: Span<Normal>) -> Self {
        let text = &view.reading.source.text;
        let at = marks::range(view, span);
        let all = block(view, span);
        let shown = back(text, at.start, all.start)..forward(text, at.end, all.end);
        Excerpt { shown, all, marked: vec![at] }
    }

    /// Takes in another of the same paragraph, item or row that shows some of the same words;
    /// gives it back where it is none.
    pub(super) fn join(&mut self, other: Excerpt) -> Option<Excerpt> {
        let touches = self.shown.start < other.shown.end && other.shown.start < self.shown.end;
        if !touches || self.all.start != other.all.start {
            return Some(other);
        }
        self.shown = self.shown.start.min(other.shown.start)..self.shown.end.max(other.shown.end);
        self.all.end = self.all.end.max(other.all.end);
        self.marked.extend(other.marked);
        None
    }

    /// `…` stands for what is left out of the paragraph or row.
    pub(super) fn html(self, view: View<'_>, tags: &Tags) -> String {
        let mut tags = tags.within(&self.shown);
        let mark = |at| Tag { at, name: "mark", ..Tag::default() };
        tags.set(EVIDENCE, self.marked.into_iter().map(mark).collect());
        let mut html = String::new();
        if self.shown.start > self.all.start {
            html.push_str("… ");
        }
        html.push_str(&tags.html(&view.reading.source.text, self.shown.clone(), Form::Running));
        if self.shown.end < self.all.end {
            html.push_str(" …");
        }
        html
    }
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

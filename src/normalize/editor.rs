//! The one way in which text changes, and the map back that it leaves.
//!
//! A pass reads its input from left to right and tells the [`Editor`] what it keeps, what
//! it replaces and what it drops. Each edit is recorded as it is made; nothing is found
//! afterwards by comparing texts. Passes follow one another, so a [`Map`] is the chain of
//! their edits, walked from the last to the first.

use crate::span::{Normal, Printed, Span};

/// Why a piece of text was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditKind {
    /// The same characters in another encoding: NFC, look-alikes, tone placement, spaces.
    Spelling,
    /// Marks of a converter: Markdown, HTML tags, entities.
    Markup,
    /// A line break or page break taken out of a sentence, with the page furniture in it.
    Wrap,
    /// A slip of a word that the vocabulary proves.
    Slip,
    /// A word of mangled text, read by its context.
    Restored {
        /// How probable the reading is, in percent.
        percent: u8,
    },
}

impl EditKind {
    /// Whether the edit changes which words are read, so that a reading that touches it is
    /// called `restored`.
    pub fn restores(self) -> bool {
        matches!(self, EditKind::Slip | EditKind::Restored { .. })
    }
}

/// One edit of one pass: bytes `from` of its input became bytes `to` of its output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    from: (u32, u32),
    to: (u32, u32),
    kind: EditKind,
}

/// The edits of one pass, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits {
    list: Vec<Edit>,
}

impl Edits {
    /// Where a span of the output stands in the input. What was replaced maps as a whole;
    /// what was dropped at either end of the span stays outside.
    fn back(&self, start: u32, end: u32) -> (u32, u32) {
        // The last edit that begins at or before `start` decides where `start` comes from.
        let first = self.list.partition_point(|e| e.to.0 <= start);
        let from_start = match self.list[..first].last() {
            None => start,
            Some(edit) if start < edit.to.1 => edit.from.0,
            Some(edit) => edit.from.1 + (start - edit.to.1),
        };
        // An edit that begins at or after `end` lies behind the span.
        let from_end =
            match self.list[..self.before(end, if start < end { first } else { 0 })].last() {
                None => end,
                Some(edit) if end <= edit.to.1 => edit.from.1,
                Some(edit) => edit.from.1 + (end - edit.to.1),
            };
        (from_start, from_end.max(from_start))
    }

    /// How many edits begin before a byte of the output; so many at least are known to. In most spans
    /// few edits begin, and they are passed one by one.
    fn before(&self, end: u32, known: usize) -> usize {
        const FEW: usize = 4;
        let behind = self.list.get(known..).unwrap_or_default();
        let few = behind.iter().take(FEW).take_while(|e| e.to.0 < end).count();
        if few < FEW { known + few } else { known + behind.partition_point(|e| e.to.0 < end) }
    }

    /// Where a span of the input stands in the output. What was replaced maps as a whole.
    fn forward(&self, start: u32, end: u32) -> (u32, u32) {
        let to_start = match self.list[..self.list.partition_point(|e| e.from.0 <= start)].last() {
            None => start,
            Some(edit) if start < edit.from.1 => edit.to.0,
            Some(edit) => edit.to.1 + (start - edit.from.1),
        };
        let to_end = match self.list[..self.list.partition_point(|e| e.from.0 < end)].last() {
            None => end,
            Some(edit) if end <= edit.from.1 => edit.to.1,
            Some(edit) => edit.to.1 + (end - edit.from.1),
        };
        (to_start, to_end.max(to_start))
    }

    fn touching(&self, start: u32, end: u32) -> impl Iterator<Item = &Edit> {
        let first = self.list.partition_point(|e| e.to.1 <= start && e.to.0 < start);
        self.list[first..].iter().take_while(move |e| e.to.0 < end)
    }
}

/// Copies a text from left to right with changes.
pub(crate) struct Editor<'a> {
    input: &'a str,
    output: String,
    edits: Vec<Edit>,
    /// How much of the input has been dealt with.
    done: usize,
}

impl<'a> Editor<'a> {
    pub(crate) fn new(input: &'a str) -> Self {
        Editor { input, output: String::new(), edits: Vec::new(), done: 0 }
    }

    /// Replaces bytes `from` of the input; all between the last edit and `from` is kept.
    /// Edits come in order and do not overlap; one that goes back is ignored.
    pub(crate) fn replace(&mut self, from: std::ops::Range<usize>, with: &str, kind: EditKind) {
        if from.start < self.done || from.end < from.start || self.input.get(from.clone()).is_none()
        {
            return;
        }
        if self.output.capacity() == 0 {
            self.output.reserve(self.input.len() + self.input.len() / 16);
        }
        self.output.push_str(&self.input[self.done..from.start]);
        let at = self.output.len() as u32;
        self.output.push_str(with);
        self.edits.push(Edit {
            from: (from.start as u32, from.end as u32),
            to: (at, self.output.len() as u32),
            kind,
        });
        self.done = from.end;
    }

    /// Drops bytes `from` of the input.
    pub(crate) fn delete(&mut self, from: std::ops::Range<usize>, kind: EditKind) {
        self.replace(from, "", kind);
    }

    /// The new text and its edits, or nothing where the pass changed nothing.
    pub(crate) fn finish(mut self) -> Option<(String, Edits)> {
        if self.edits.is_empty() {
            return None;
        }
        self.output.push_str(&self.input[self.done..]);
        Some((self.output, Edits { list: self.edits }))
    }
}

/// The way back from the normalised text to the source.
#[derive(Clone, Debug, Default)]
pub struct Map {
    passes: Vec<Edits>,
}

impl Map {
    pub(crate) fn push(&mut self, edits: Edits) {
        self.passes.push(edits);
    }

    /// Where a span of the normalised text is printed in the source. A word that was
    /// changed maps to the whole printed word; what was dropped at either end (marks, line
    /// breaks) is not part of the result.
    pub fn printed(&self, span: Span<Normal>) -> Span<Printed> {
        let (mut start, mut end) = (span.start(), span.end());
        for edits in self.passes.iter().rev() {
            (start, end) = edits.back(start, end);
        }
        Span::new(start, end)
    }

    /// Whether an edit that changes words touches the span.
    pub fn restored(&self, span: Span<Normal>) -> bool {
        let (mut start, mut end) = (span.start(), span.end());
        for edits in self.passes.iter().rev() {
            if edits.touching(start, end).any(|e| e.kind.restores()) {
                return true;
            }
            (start, end) = edits.back(start, end);
        }
        false
    }

    /// Where words were restored, in order.
    pub fn restorations(&self) -> Vec<Span<Normal>> {
        self.restored_words().map(|word| word.span).collect()
    }

    /// The words that were restored, in order, each with its reason.
    pub fn restored_words(&self) -> impl Iterator<Item = RestoredWord> {
        let mut words: Vec<RestoredWord> = Vec::new();
        for (i, edits) in self.passes.iter().enumerate() {
            for edit in edits.list.iter().filter(|e| e.kind.restores()) {
                let later = &self.passes[i + 1..];
                let (start, end) =
                    later.iter().fold(edit.to, |(start, end), e| e.forward(start, end));
                words.push(RestoredWord { span: Span::new(start, end), kind: edit.kind });
            }
        }
        words.sort_by_key(|word| word.span);
        words.into_iter()
    }

    /// How many edits of a kind were made.
    pub fn count(&self, kind: EditKind) -> usize {
        self.passes.iter().flat_map(|p| &p.list).filter(|e| e.kind == kind).count()
    }
}

/// A word that is read otherwise than printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestoredWord {
    /// Where it stands in the normalised text.
    pub span: Span<Normal>,
    /// Why it was changed.
    pub kind: EditKind,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed<'a>(source: &'a str, map: &Map, normal: &str, what: &str) -> &'a str {
        let at = normal.find(what).unwrap();
        map.printed(Span::of(at..at + what.len())).slice(source)
    }

    #[test]
    fn spans_go_back_through_several_passes() {
        let source = "nâng **lên**\n\n96/181  xã";
        let mut first = Editor::new(source);
        let at = source.find("**").unwrap();
        first.delete(at..at + 2, EditKind::Markup);
        let at = source.rfind("**").unwrap();
        first.delete(at..at + 2, EditKind::Markup);
        let (one, edits) = first.finish().unwrap();
        let mut map = Map::default();
        map.push(edits);
        let mut second = Editor::new(&one);
        let at = one.find("\n\n").unwrap();
        second.replace(at..at + 2, " ", EditKind::Wrap);
        let at = one.find("  ").unwrap();
        second.replace(at..at + 2, " ", EditKind::Spelling);
        let (two, edits) = second.finish().unwrap();
        map.push(edits);

        assert_eq!(two, "nâng lên 96/181 xã");
        assert_eq!(printed(source, &map, &two, "lên"), "lên");
        assert_eq!(printed(source, &map, &two, "96/181"), "96/181");
        assert_eq!(printed(source, &map, &two, "96/181 xã"), "96/181  xã");
        assert_eq!(printed(source, &map, &two, "lên 96"), "lên**\n\n96");
        assert_eq!(printed(source, &map, &two, "xã"), "xã");
    }

    #[test]
    fn a_changed_word_maps_to_the_whole_printed_word() {
        let source = "phân đầu 5 xã";
        let mut editor = Editor::new(source);
        let end = source.find(" 5").unwrap();
        editor.replace(0..end, "phấn đấu", EditKind::Slip);
        let (text, edits) = editor.finish().unwrap();
        let mut map = Map::default();
        map.push(edits);
        assert_eq!(printed(source, &map, &text, "đấu"), "phân đầu");
        assert!(map.restored(Span::of(0..4)));
        let five = text.find('5').unwrap();
        assert!(!map.restored(Span::of(five..five + 1)));
    }
}

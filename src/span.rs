//! Spans that know which text they index.
//!
//! Two texts exist: the one that the source prints ([`Printed`]) and the normalised one
//! ([`Normal`]) that every later stage reads. A span of one cannot slice the other; the
//! [`Map`](crate::normalize::Map) of a normalised text is the only bridge.

use std::fmt;
use std::marker::PhantomData;

/// Marks the decoded source text, byte order mark and carriage returns counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Printed {}

/// Marks the normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Normal {}

/// A half-open range of bytes of the text that `T` marks. Always on character boundaries
/// of that text.
pub struct Span<T> {
    start: u32,
    end: u32,
    text: PhantomData<fn() -> T>,
}

impl<T> Span<T> {
    /// The span from byte `start` to byte `end`; an end before the start gives the empty
    /// span at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Span { start, end: end.max(start), text: PhantomData }
    }

    /// The span of a `usize` range. Texts are limited to 4 GiB where they are read, so the
    /// conversion cannot lose anything.
    pub(crate) fn of(range: std::ops::Range<usize>) -> Self {
        Span::new(range.start as u32, range.end as u32)
    }

    /// First byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether `other` lies within.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` that it covers, empty where it does not fit the text.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl<T> Clone for Span<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Span<T> {}
impl<T> PartialEq for Span<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<T> Eq for Span<T> {}
impl<T> PartialOrd for Span<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Span<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<T> std::hash::Hash for Span<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<T> fmt::Debug for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Line numbers of a text: lines end at `\n` only.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Offset of the first byte of each line.
    starts: Vec<u32>,
    /// For each [`STRIDE`] bytes of the text up to the last line, how many lines begin in front of them.
    before: Vec<u32>,
}

/// Bytes among which a line is looked for.
const STRIDE: usize = 256;

impl Lines {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1));
        let mut before = Vec::with_capacity(text.len() / STRIDE + 2);
        for (line, &start) in starts.iter().enumerate() {
            before.resize(before.len().max(start as usize / STRIDE + 1), line as u32);
        }
        Lines { starts, before }
    }

    /// The line, counted from 1, in which the byte at `offset` stands.
    pub fn at(&self, offset: u32) -> u32 {
        let stride = offset as usize / STRIDE;
        let before = |stride: usize| {
            self.before.get(stride).map_or(self.starts.len(), |&lines| lines as usize)
        };
        let (from, to) = (before(stride), before(stride + 1));
        let near = self.starts.get(from..to).unwrap_or_default();
        (from + near.partition_point(|&start| start <= offset)) as u32
    }

    /// Where a line, counted from 1, begins; of lines that there are not, where the last one does.
    pub fn start(&self, line: u32) -> u32 {
        let line = (line as usize).clamp(1, self.starts.len().max(1));
        self.starts.get(line - 1).copied().unwrap_or(0)
    }

    /// How many lines there are (an empty text has one).
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one_and_end_at_line_feeds() {
        let lines = Lines::new("a\r\nb\n\nc");
        let at: Vec<u32> = (0..7).map(|i| lines.at(i)).collect();
        assert_eq!(at, [1, 1, 1, 2, 2, 3, 4]);
        assert_eq!(lines.count(), 4);
        let text = format!("a\n{}\n\n{}\nb", "x".repeat(2 * STRIDE - 3), "y".repeat(STRIDE));
        let lines = Lines::new(&text);
        for at in 0..text.len() + 2 * STRIDE {
            let before = text.bytes().take(at).filter(|&byte| byte == b'\n').count();
            assert_eq!(lines.at(at as u32), before as u32 + 1, "{at}");
        }
    }

    #[test]
    fn a_span_that_does_not_fit_slices_to_nothing() {
        assert_eq!(Span::<Normal>::new(2, 9).slice("xã"), "");
        assert_eq!(Span::<Normal>::new(1, 3).slice("xã"), "ã");
    }
}

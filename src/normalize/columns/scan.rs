//! Lines to the pieces that wide gaps part, with where they stand on the page.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::pairs;

/// Positions on a line beyond this are taken for this one: no page is so wide.
pub(super) const WIDEST: usize = 400;

/// What stands between two wide gaps of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Bytes of the text.
    pub(super) bytes: Range<usize>,
    /// Positions on the line, in characters.
    pub(super) at: Range<usize>,
}

impl Segment {
    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.bytes.clone()).unwrap_or_default()
    }

    pub(super) fn overlaps(&self, at: &Range<usize>) -> bool {
        self.at.start < at.end && at.start < self.at.end
    }
}

/// A printed line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte, the line break not counted.
    pub(super) end: usize,
    /// None where the line is blank, or has tabs or pipes and so is parted by them.
    pub(super) segments: Vec<Segment>,
    /// A page begins here.
    pub(super) new_page: bool,
    /// It is parted by tabs or pipes.
    pub(super) marked: bool,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.segments.is_empty() && !self.marked
    }

    /// Whether it has the gaps of a row.
    pub(super) fn is_strong(&self) -> bool {
        self.segments.len() > 2
    }
}

/// Whether two lines have two gaps or more between words.
pub(super) fn may_have_columns(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut line, mut gaps, mut strong, mut last) = (0, 0, 0, 0);
    for at in memchr::memmem::find_iter(bytes, b"  ") {
        if memchr::memchr(b'\n', bytes.get(line..at).unwrap_or_default()).is_some() {
            (gaps, line) = (0, at);
        }
        // The spaces in front of a line, and those right behind the last two, are no gap.
        let inner = at > 0 && !matches!(bytes.get(at - 1), Some(b'\n' | b' ' | b'\x0C'));
        if inner && at > last {
            gaps += 1;
            strong += usize::from(gaps == 2);
        }
        last = at + 1;
        if strong > 1 {
            return true;
        }
    }
    false
}

/// Whether a line is one piece of letters, marks and single spaces, as most are: no two spaces behind
/// what it begins with, and no character that takes no position of its own.
fn is_one_piece(shown: &str) -> bool {
    let shown = shown.trim_matches(' ').as_bytes();
    // Spaces that do not break, combining marks, and letters of other scripts, which may be marks.
    let odd = |byte: u8, next: u8| {
        let latin = (byte == 0xE1) & (0xB8..=0xBB).contains(&next);
        let sign = (byte == 0xE2) & (next == 0x80);
        let other = (byte == 0xC2) | (byte > 0xC6) & !latin & !sign;
        other | (byte == b' ') & (next == b' ')
    };
    pairs::find(shown, 0, odd).is_none()
}

/// A line as one piece, where it holds anything.
fn whole(shown: &str, start: usize) -> Option<Segment> {
    let behind = shown.trim_start_matches(' ');
    let before = shown.len() - behind.len();
    let piece = behind.trim_end_matches(' ');
    let from = start + before;
    // Bytes that begin a character.
    let chars = piece.bytes().filter(|&byte| byte & 0xC0 != 0x80).count();
    let last = (before + chars).checked_sub(1)?;
    (!piece.is_empty()).then(|| Segment {
        bytes: from..from + piece.len(),
        at: before.min(WIDEST)..last.min(WIDEST) + 1,
    })
}

/// All lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 60);
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let raw = text.get(start..end).unwrap_or_default();
        lines.push(line(raw.trim_end_matches('\r'), start));
        start = end + 1;
    }
    lines
}

fn line(raw: &str, start: usize) -> Line {
    let bytes = raw.as_bytes();
    let page = memchr::memrchr(b'\x0C', bytes).map_or(0, |at| at + 1);
    let marked = memchr::memchr2(b'\t', b'|', bytes).is_some();
    let mut line = Line {
        start: start + page,
        end: start + raw.len(),
        new_page: page > 0,
        marked,
        ..Line::default()
    };
    let Some(shown) = raw.get(page..).filter(|_| !marked) else { return line };
    if is_one_piece(shown) {
        // Of just that room: a list that grows begins with room for four.
        line.segments = whole(shown, line.start).map_or_else(Vec::new, |segment| vec![segment]);
        return line;
    }
    pieces(shown, &mut line);
    line
}

/// The pieces of a line that wide gaps part.
fn pieces(shown: &str, line: &mut Line) {
    let (mut position, mut spaces) = (0, 2);
    for (at, c) in shown.char_indices() {
        if matches!(c, ' ' | '\u{A0}') {
            spaces += 1;
        } else if !is_combining_mark(c) {
            let byte = line.start + at;
            let place = position.min(WIDEST);
            match line.segments.last_mut().filter(|_| spaces < 2) {
                Some(segment) => {
                    segment.bytes.end = byte + c.len_utf8();
                    segment.at.end = place + 1;
                }
                None => line
                    .segments
                    .push(Segment { bytes: byte..byte + c.len_utf8(), at: place..place + 1 }),
            }
            spaces = 0;
        } else if let Some(segment) = line.segments.last_mut() {
            segment.bytes.end = line.start + at + c.len_utf8();
        }
        position += usize::from(!is_combining_mark(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_one_piece_are_read_alike() {
        let wide = "một ".repeat(150);
        for text in
            ["", "  ", "a", "  Xã Đình Lập – ", "phấn đấu", "\u{A0}a", "a  b", "a\u{301} b", &wide]
        {
            let mut slow = Line { start: 7, ..Line::default() };
            pieces(text, &mut slow);
            if is_one_piece(text) {
                assert_eq!(whole(text, 7).as_slice(), slow.segments, "{text}");
            }
        }
        assert!(is_one_piece(&wide) && !is_one_piece("a  b") && !is_one_piece("a\u{301}b"));
    }
}

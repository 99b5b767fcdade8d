//! Lines of pipe and tab tables to cells.

use super::flat::glued;
use super::shape;
use crate::facts::table::Cell;
use crate::grammar::row::{BREAK, MERGED, is_row};
use crate::grammar::words::in_one_line;
use crate::pairs::trim;
use crate::span::{Normal, Span};

/// How a line of a table is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Cells between pipes.
    Pipe,
    /// Cells between tabs.
    Tab,
    /// A cell, or some, without any mark between them.
    Plain,
}

/// The form of a line.
pub(super) fn form(line: &str) -> Form {
    if line.starts_with('|') {
        return Form::Pipe;
    }
    match (is_row(line), line.contains('\t')) {
        (true, false) => Form::Pipe,
        (true, true) => Form::Tab,
        (false, _) => Form::Plain,
    }
}

/// A line as it was printed, with as many cells as it has.
#[derive(Clone, Debug)]
pub(super) struct RawRow {
    pub(super) span: Span<Normal>,
    pub(super) cells: Vec<Cell>,
    /// A blank line stands above it.
    pub(super) gap: bool,
    /// A page begins with it.
    pub(super) top: bool,
}

impl RawRow {
    /// The text of a cell, empty where the row has none.
    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |c| &c.text)
    }

    /// Adds a further line of the row to its cells.
    pub(super) fn go_on(&mut self, line: RawRow) {
        self.span = self.span.to(line.span);
        for (cell, more) in self.cells.iter_mut().zip(line.cells) {
            cell.go_on(more);
        }
    }

    /// How many cells hold anything.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|c| !c.text.is_empty()).count()
    }
}

/// The cells of a line.
pub(super) fn row(text: &str, span: Span<Normal>, gap: bool) -> RawRow {
    let line = span.slice(text);
    let cells = match form(line) {
        Form::Pipe => pipes(text, span),
        Form::Tab => printed_lines(text, span),
        Form::Plain => vec![cell(text, span.range())],
    };
    RawRow { span, cells, gap, top: false }
}

/// Cells between tabs, of a row that may be printed on several lines.
fn printed_lines(text: &str, span: Span<Normal>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut start = span.range().start;
    let line = span.slice(text);
    for part in line.split(BREAK) {
        let end = start + part.len();
        let pieces = split(text, start..end, b'\t');
        if cells.is_empty() {
            cells = pieces;
            start = end + BREAK.len_utf8();
            continue;
        }
        for (i, piece) in pieces.into_iter().enumerate() {
            match cells.get_mut(i) {
                None => cells.push(piece),
                Some(_) if piece.text.is_empty() => {}
                Some(cell) if cell.text.is_empty() => *cell = piece,
                Some(cell) => {
                    cell.text = glued(&cell.text, &piece.text);
                    cell.more.push(piece.span);
                }
            }
        }
        start = end + BREAK.len_utf8();
    }
    cells
}

fn pipes(text: &str, span: Span<Normal>) -> Vec<Cell> {
    let mut range = span.range();
    let line = span.slice(text);
    range.start += usize::from(line.starts_with('|'));
    if line.len() > 1 && line.ends_with('|') && !line.ends_with("\\|") {
        range.end -= 1;
    }
    split(text, range, b'|')
}

/// Cells of `range` between marks; a bar that is escaped is none.
fn split(text: &str, range: std::ops::Range<usize>, mark: u8) -> Vec<Cell> {
    let bytes = text.as_bytes().get(range.clone()).unwrap_or_default();
    let escaped = |at: usize| at.checked_sub(1).and_then(|i| bytes.get(i)) == Some(&b'\\');
    let marks = || memchr::memchr_iter(mark, bytes).filter(|&at| mark != b'|' || !escaped(at));
    let mut cells = Vec::with_capacity(marks().count() + 1);
    let mut start = 0;
    for at in marks() {
        cells.push(cell(text, range.start + start..range.start + at));
        start = at + 1;
    }
    cells.push(cell(text, range.start + start..range.end));
    cells
}

/// The cell that stands in `range`; where nothing does, it is the empty one at its start.
pub(super) fn cell(text: &str, range: std::ops::Range<usize>) -> Cell {
    let raw = text.get(range.clone()).unwrap_or_default();
    let kept = trim(raw);
    let start = range.start + (raw.len() - raw.trim_start().len());
    if kept.is_empty() {
        return empty(range.start as u32);
    }
    let mut reading = in_one_line(kept);
    // A bar that the source escapes is one bar to read.
    if kept == MERGED {
        return Cell { merged: true, ..empty(start as u32) };
    }
    if memchr::memchr(b'\\', reading.as_bytes()).is_some() {
        reading = reading.split("\\|").collect::<Vec<_>>().join("|");
    }
    let span = Span::of(start..start + kept.len());
    Cell { text: reading, span, more: Vec::new(), merged: false }
}

/// The cell that would stand at `at`.
pub(super) fn empty(at: u32) -> Cell {
    Cell { text: String::new(), span: Span::new(at, at), more: Vec::new(), merged: false }
}

/// Whether a pipe row is the rule under a header (`|---|:--:|`).
pub(super) fn is_rule(row: &RawRow) -> bool {
    row.filled() > 0
        && row.cells.iter().all(|c| c.text.bytes().all(|b| matches!(b, b'-' | b':' | b'=')))
}

/// Makes `cells` as wide as the table. The number and the title of a section that run
/// together in the first cell (`I Kế hoạch …`) become two.
pub(super) fn fit(text: &str, span: Span<Normal>, mut cells: Vec<Cell>, width: usize) -> Vec<Cell> {
    while cells.len() > width && cells.last().is_some_and(|c| c.text.is_empty()) {
        cells.pop();
    }
    while cells.len() < width {
        cells.push(empty(span.end()));
    }
    let alone = cells.iter().skip(1).all(|c| c.text.is_empty());
    if alone
        && cells.len() > 1
        && let Some(first) = cells.first().map(|c| c.span)
        && let Some(at) = shape::section_title(first.slice(text))
    {
        let more = cells.first_mut().map(|c| std::mem::take(&mut c.more)).unwrap_or_default();
        let middle = first.start() as usize + at;
        let parts = [first.start() as usize..middle, middle..first.end() as usize];
        for (cell_at, range) in parts.into_iter().enumerate() {
            if let Some(slot) = cells.get_mut(cell_at) {
                *slot = cell(text, range);
            }
        }
        // What the title goes on with on further lines.
        if let Some(title) = cells.get_mut(1) {
            for span in more {
                title.text = glued(&title.text, &in_one_line(span.slice(text)));
                title.more.push(span);
            }
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let row = row(line, Span::of(0..line.len()), false);
        let texts: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, expected, "{line}");
        for c in &row.cells {
            assert_eq!(
                in_one_line(c.span.slice(line)).split("\\|").collect::<Vec<_>>().join("|"),
                c.text
            );
        }
    }

    #[test]
    fn pipes_and_tabs_bound_cells() {
        check("| 1 | Xã  A |  |", &["1", "Xã A", ""]);
        check("|1|a\\|b|", &["1", "a|b"]);
        check("1 | Xã A | 5", &["1", "Xã A", "5"]);
        check("\tTổng\t5\t", &["", "Tổng", "5", ""]);
        check("| |", &[""]);
        check("| 2 | ^^ | B |", &["2", "", "B"]);
    }

    #[test]
    fn sections_that_run_together_become_two_cells() {
        let check = |line: &str, expected: &[&str]| {
            let row = row(line, Span::of(0..line.len()), false);
            let cells = fit(line, row.span, row.cells, 3);
            assert_eq!(cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), expected);
        };
        check("I Kế hoạch năm 2017\t\t", &["I", "Kế hoạch năm 2017", ""]);
        check("| II. Kế hoạch | | |", &["II.", "Kế hoạch", ""]);
        check("Tổng cộng\t\t", &["Tổng cộng", "", ""]);
        check("1\tXã A", &["1", "Xã A", ""]);
    }

    #[test]
    fn rules_are_no_rows() {
        let row = |line: &str| row(line, Span::of(0..line.len()), false);
        assert!(is_rule(&row("|---|:--:|")));
        assert!(!is_rule(&row("| | |")));
        assert!(!is_rule(&row("| - | 5 |")));
    }
}

//! The pass over tables whose columns are parted by spaces alone, as printers of text and
//! converters that keep the layout of a page leave them. Each row becomes a line with its cells
//! between tabs. A row of several printed lines becomes one line as well: [`BREAK`] stands where
//! a printed line ends, and behind it come the columns from the first one on, so that nothing
//! moves and every piece of a cell keeps its place.

use std::ops::Range;

use super::editor::{EditKind, Editor};
use super::tabs;

mod gutters;
mod rows;
mod scan;

use crate::grammar::row::BREAK;
use gutters::Region;
use rows::Row;
use scan::{Line, Segment};

/// Runs the pass. It is the first one, since the next makes one space of many.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) {
    let mut breaks = breaks(text).peekable();
    let mut lines = if scan::may_have_columns(text) { scan::lines(text) } else { Vec::new() };
    let mut head = rows::Head::default();
    for region in gutters::regions(text, &mut lines) {
        let Some(first) = lines.get(region.lines.start) else { continue };
        while let Some(at) = breaks.next_if(|at| *at < first.start) {
            forget(editor, at);
        }
        let (rows, printed) = rows::rows(text, &lines, &region, &head);
        for row in rows {
            write(editor, text, &lines, &region, &row);
        }
        head = printed;
    }
    breaks.for_each(|at| forget(editor, at));
}

/// Where the text itself has the character that is to mean a break.
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(BREAK as u8, text.as_bytes())
}

fn forget(editor: &mut Editor<'_>, at: usize) {
    editor.replace(at..at + 1, " ", EditKind::Spelling);
}

/// Writes the tabs of a row.
fn write(editor: &mut Editor<'_>, text: &str, lines: &[Line], region: &Region, row: &Row) {
    let filled = row.lines.clone().filter_map(|i| lines.get(i)).filter(|l| !l.segments.is_empty());
    let lines = filled.map(|line| (line.start..line.end, pieces(line, region)));
    tabs::write(editor, text, lines, region.columns.len());
}

/// The pieces of a line with the columns that they stand in, never going back.
fn pieces<'a>(
    line: &'a Line,
    region: &'a Region,
) -> impl Iterator<Item = (Range<usize>, usize, Option<String>)> + 'a {
    let mut least = 0;
    line.segments.iter().map(move |segment: &Segment| {
        least = region.column_of(segment).max(least);
        (segment.bytes.clone(), least, None)
    })
}

#[cfg(test)]
mod tests;

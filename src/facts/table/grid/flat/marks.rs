//! Marks at the ends of the rows of a schedule, below the heads of quarters and months.

use super::cells;
use super::{FlatRow, Line};
use crate::facts::table::{Cell, GridRow};
use crate::grammar::words::in_one_line;
use crate::span::Span;
use crate::vocabulary::columns::{ColumnKind, column};

/// Whether a header has a column of who does a task.
pub(super) fn names_bodies(header: &[Line<'_>]) -> bool {
    header.iter().any(|line| column(line.text) == Some(ColumnKind::Organisation))
}

/// Rows without the marks at their ends, which say when a task is due and are no part of a name; and
/// whether there are any.
pub(super) fn marks_apart(mut rows: Vec<FlatRow<'_>>) -> (Vec<FlatRow<'_>>, bool) {
    for row in &mut rows {
        let is_mark = |line: &Line<'_>| matches!(line.text, "x" | "X" | "+");
        let kept = row.lines.iter().rposition(|line| !is_mark(line)).map_or(0, |at| at + 1);
        row.marks = row.lines.split_off(kept);
    }
    let marked = rows.iter().any(|row| !row.marks.is_empty());
    (rows, marked)
}

/// Adds a cell with the marks of a row behind its others.
pub(super) fn add_marks(text: &str, row: &mut GridRow, marks: &[Line<'_>]) {
    let Some(span) = marks.iter().map(|line| line.span).reduce(Span::to) else {
        row.cells.push(cells::empty(row.span.end()));
        return;
    };
    row.span = row.span.to(span);
    let shown = in_one_line(span.slice(text));
    row.cells.push(Cell { text: shown, span, more: Vec::new(), merged: false });
}

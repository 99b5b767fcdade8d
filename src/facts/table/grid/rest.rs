//! Rows that a page edge cut: what stands below it goes on with the row above.

use super::{flat, shape};
use crate::facts::table::{Cell, GridRow};
use crate::grammar::words::strip_any;
use crate::vocabulary::kinds;
use crate::vocabulary::letters::lowered;

/// Words behind which a cell goes on.
const OPEN: [&str; 16] = [
    "và", "các", "của", "cho", "với", "về", "theo", "tại", "trong", "từ", "đến", "số", "những",
    "hoặc", "do", "để",
];

/// Whether a row at the top of a page is the rest of the last one of `rows`: no number, and what it
/// holds goes on with a list, begins in the middle of a sentence, or goes on with cells of a table
/// in which every row has a number or figures.
pub(super) fn continues(rows: &[GridRow], row: &GridRow) -> bool {
    let Some(above) = rows.last().filter(|_| unnumbered(row)) else { return false };
    let rest = |(i, cell): (usize, &str)| {
        cell.starts_with(char::is_lowercase) || lists_on(text(above, i), cell)
    };
    filled(row).all(rest) || goes_on_below(rows, above, row)
}

/// Whether a row goes on with the cells of the one above, whatever they begin with.
fn goes_on_below(rows: &[GridRow], above: &GridRow, row: &GridRow) -> bool {
    // A cell may begin on the new page, but not the one that says what the row is about.
    let about = filled(row).next();
    let goes_on_about =
        about.is_some_and(|(i, cell)| !text(above, i).is_empty() && !begins_unit(cell));
    let goes_on = |(i, cell): (usize, &str)| {
        let over = text(above, i);
        let listed = cell.starts_with([',', ';']) || over.ends_with([',', ';']);
        !shape::is_data(cell) || listed && !over.is_empty()
    };
    // Under the title of a section nothing goes on but the title.
    let of_section = filled(above).count() < 3 && filled(row).count() > 1;
    let sections = rows.iter().any(|row| {
        text(row, 0).is_empty()
            && filled(row).next().is_some()
            && !filled(row).any(|(_, cell)| shape::is_data(cell))
    });
    let labelled = shape::label(text(above, 0)).is_some();
    labelled && goes_on_about && !of_section && !sections && filled(row).all(goes_on)
}

/// Whether a cell begins with the kind of a unit, as titles of sections do, or with a word for a
/// sum.
fn begins_unit(text: &str) -> bool {
    const SUMS: [&str; 4] = ["tổng", "cộng", "bình quân", "tỷ lệ"];
    kinds::unit(text).is_some() || strip_any(text, &SUMS).is_some()
}

/// Whether a row within a page is the rest of the one above, as where a page edge cut it that the
/// source no longer shows: the row above has a number, and each cell goes on with the one above it.
pub(super) fn goes_on(above: &GridRow, row: &GridRow) -> bool {
    if !unnumbered(row) || !matches!(shape::label(text(above, 0)), Some(shape::Label::Number(_))) {
        return false;
    }
    let (mut sure, mut small) = (0, 0);
    for (i, cell) in filled(row) {
        let over = text(above, i);
        // Where cells begin in lower case, a small letter says nothing.
        let lower = cell.starts_with(char::is_lowercase) && over.starts_with(char::is_uppercase);
        if lists_on(over, cell) || (lower && is_open(over)) {
            sure += 1;
        } else if lower && !over.ends_with(['.', ':']) {
            small += 1;
        } else {
            return false;
        }
    }
    sure > 0 || small > 1
}

fn text(row: &GridRow, column: usize) -> &str {
    row.cells.get(column).map_or("", |c| &c.text)
}

fn filled(row: &GridRow) -> impl Iterator<Item = (usize, &str)> {
    row.cells.iter().map(|c| c.text.as_str()).enumerate().filter(|(_, text)| !text.is_empty())
}

/// A row without a number that is not that of a merged cell above.
fn unnumbered(row: &GridRow) -> bool {
    row.cells.first().is_some_and(|c| c.text.is_empty() && !c.merged)
        && filled(row).next().is_some()
}

/// Whether a list of numbers breaks off and goes on.
fn lists_on(above: &str, below: &str) -> bool {
    let open = above.ends_with([',', ';', '+']) || lowered(above).ends_with(" và");
    open && shape::list(below).is_some()
}

/// Whether something has to follow a text.
pub(super) fn is_open(text: &str) -> bool {
    let last = lowered(text.rsplit(' ').next().unwrap_or_default());
    text.ends_with([',', ';', '-', '–', '/', '&', '(']) || OPEN.contains(&last.as_str())
}

/// Adds the rest of a row to the last one of `rows`.
pub(super) fn carry_last(rows: &mut [GridRow], rest: GridRow) {
    if let Some(row) = rows.last_mut() {
        carry_over(row, rest);
    }
}

/// Adds the rest of a row to it.
pub(super) fn carry_over(row: &mut GridRow, rest: GridRow) {
    row.more.push(rest.span);
    row.more.extend(rest.more);
    for (cell, more) in row.cells.iter_mut().zip(rest.cells) {
        cell.go_on(more);
    }
}

impl Cell {
    /// Adds what stands below to it.
    pub(super) fn go_on(&mut self, more: Cell) {
        if more.text.is_empty() {
            return;
        }
        if self.text.is_empty() {
            *self = more;
        } else {
            self.text = flat::glued(&self.text, &more.text);
            self.more.push(more.span);
            self.more.extend(more.more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::cells::row;
    use super::*;
    use crate::span::Span;

    fn grid_row(line: &str) -> GridRow {
        let raw = row(line, Span::of(0..line.len()), false);
        GridRow { span: raw.span, more: Vec::new(), cells: raw.cells }
    }

    #[test]
    fn rests_of_rows() {
        let check = |above: &str, below: &str, expected| {
            assert_eq!(goes_on(&grid_row(above), &grid_row(below)), expected, "{below}");
        };
        check("|2|Yên Khê|4|1,9,|", "| | | |11,12|", true);
        check("|2|Yên Khê|4|1,9|", "| | | |11,12|", false);
        check("|1|Rà soát các|Sở Xây dựng|", "| |tiêu chí| |", true);
        check("|1|Rà soát|UBND các xã|", "| |tiêu chí|và các phòng|", true);
        check("|1|Đường xã|km|", "| |trong đó|m|", false);
        check("|1|Giao thông|Sở|", "| |đường xã| |", false);
        check("|1|xã A,|Sở|", "| |xã B| |", false);
        check("|1|Rà soát các|Sở|", "|^^|tiêu chí| |", false);
        check("| |Rà soát các|Sở|", "| |tiêu chí| |", false);
    }
}

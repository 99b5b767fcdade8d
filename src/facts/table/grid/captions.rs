//! Rows above the head of a table: its label, its title, the unit of its figures, each in a cell
//! that spans all columns.

use super::cells::RawRow;
use super::{header, shape};
use crate::grammar::row::is_unit_line;
use crate::span::{Normal, Span};
use crate::vocabulary::columns::column;

/// A table has no more such rows.
const MOST: usize = 5;

/// How many of the first rows stand above the head.
pub(super) fn captions(rows: &[RawRow]) -> usize {
    let count = rows.iter().take(MOST).take_while(|row| is_caption(row)).count();
    if rows.get(count).is_some_and(is_head) { count } else { 0 }
}

/// Where the texts of these rows stand.
pub(super) fn spans(rows: &[RawRow]) -> Vec<Span<Normal>> {
    let mut spans = Vec::new();
    for row in rows {
        let filled = || row.cells.iter().filter(|c| !c.text.is_empty());
        let first = filled().next().map_or("", |c| c.text.as_str());
        // A unit beside a title says nothing of it, and a merged cell that a converter
        // printed once a column says the same.
        let own = |text: &str| text == first;
        let mut cells = filled().filter(|c| !is_unit_line(&c.text) && own(&c.text));
        spans.extend(cells.next().map(|c| c.span));
    }
    spans
}

/// One text, as wide as the table, that is no row of its own.
fn is_caption(row: &RawRow) -> bool {
    let filled = || row.cells.iter().map(|c| c.text.as_str()).filter(|t| !t.is_empty());
    let texts = || filled().filter(|t| !is_unit_line(t));
    let first = texts().next();
    let same = texts().all(|text| Some(text) == first);
    let words = |text: &str| {
        text.contains(char::is_alphabetic)
            && shape::label(text).is_none()
            && shape::section_title(text).is_none()
            && !shape::is_data(text)
            && !shape::heads_numbers(text)
    };
    row.cells.len() > 1 && row.filled() > 0 && same && first.is_none_or(words)
}

/// A row of several heads, by the words of one that heads numbers, or of most.
fn is_head(row: &RawRow) -> bool {
    let filled = || row.cells.iter().map(|c| c.text.as_str()).filter(|t| !t.is_empty());
    let numbers = filled().any(shape::heads_numbers);
    let known = filled().filter(|text| column(text).is_some()).count();
    let plain = !filled().any(shape::is_data) && shape::label(row.text(0)).is_none();
    row.filled() > 1 && !header::is_numbers(row) && plain && (numbers || known * 2 > row.filled())
}

#[cfg(test)]
mod tests {
    use super::super::cells::row;
    use super::*;

    #[test]
    fn rows_above_the_head() {
        let check = |lines: &[&'static str], expected| {
            let rows: Vec<RawRow> =
                lines.iter().map(|l| row(l, Span::of(0..l.len()), false)).collect();
            assert_eq!(captions(&rows), expected, "{lines:?}");
        };
        check(&["| DANH SÁCH XÃ | | |", "| TT | Tên xã | Số |", "| 1 | A | 5 |"], 1);
        check(&["| Biểu 1 | | |", "| | | ĐVT: xã |", "| TT | Tên xã | Số |"], 2);
        check(&["| DANH SÁCH | DANH SÁCH | DANH SÁCH |", "| TT | Tên xã | Số |"], 1);
        check(&["| TT | Xã | Kết quả | |", "| | | Số | Cụ thể |"], 0);
        check(&["| I. Huyện A | | |", "| TT | Tên xã | Số |"], 0);
        check(&["| Huyện A | | |", "| 1 | B | 5 |"], 0);
    }
}

//! Communes with a column a criterion, in which a mark says that it is met.

use super::Context;
use super::columns::{Column, text};
use super::header::{Header, Standing};
use crate::facts::table::GridRow;
use crate::vocabulary::criteria::named;
use crate::vocabulary::letters::lowered;

/// Fewer columns of criteria make no matrix.
const FEWEST: usize = 4;

/// A column of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which column.
    pub column: usize,
    /// The criterion that heads it.
    criterion: u8,
    /// 0 where it says what is met, 1 where it says what is to be met.
    pub side: usize,
}

/// The columns that a criterion heads and in which nothing but marks stands.
pub(super) fn find(columns: &[Column<'_>], context: &Context<'_>) -> Vec<Mark> {
    let standing = |header: &Header| header.standing(context.years);
    let title = Header::new(context.title);
    let planned = matches!(standing(&title), Standing::Score(score) if score > 0);
    let title = usize::from(planned && !title.reports() && !counts_met(columns, context));
    let marked = |(column, c): (usize, &Column<'_>)| {
        // `Tháng / 5` is a month.
        if c.header.has(&["thang"]) {
            return None;
        }
        let side = match standing(&c.header) {
            Standing::Missing => return None,
            Standing::Score(0) => title,
            Standing::Score(score) => usize::from(score > 0),
        };
        let marks = c.cells.iter().all(|cell| mark(cell).is_some());
        let criterion = criterion(&c.header.text, context.years).filter(|_| marks)?;
        Some(Mark { column, criterion, side })
    };
    let mut marks: Vec<Mark> = columns.iter().enumerate().filter_map(marked).collect();
    // Of two columns of one number, neither can be told.
    let all = marks.clone();
    let same = |a: &Mark, b: &Mark| (a.criterion, a.side) == (b.criterion, b.side);
    marks.retain(|mark| all.iter().filter(|other| same(mark, other)).count() == 1);
    if leaves_out(columns, &all) {
        return Vec::new();
    }
    let met = |m: &Mark| {
        columns.get(m.column).is_some_and(|c| c.cells.iter().any(|cell| mark(cell) == Some(true)))
    };
    if marks.len() >= FEWEST && marks.iter().any(met) { marks } else { Vec::new() }
}

/// Whether a column of marks among those of criteria bears a name that no criterion has: without
/// it the lists would be too short.
fn leaves_out(columns: &[Column<'_>], marks: &[Mark]) -> bool {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return false };
    let unknown = |c: &Column<'_>| {
        let marks = || c.cells.iter().map(|cell| mark(cell));
        let named = c.header.text.contains(char::is_alphabetic) && !c.header.is_total();
        named && marks().all(|m| m.is_some()) && marks().any(|m| m == Some(true))
    };
    let among = columns.iter().enumerate().take(last.column).skip(first.column + 1);
    among
        .filter(|(i, _)| !marks.iter().any(|m| m.column == *i))
        .any(|(_, c)| unknown(c) && criterion(&c.header.text, None).is_none())
}

/// Whether a column counts the marks as what is met: `Tổng số TC đạt`.
fn counts_met(columns: &[Column<'_>], context: &Context<'_>) -> bool {
    let counts = |c: &Column<'_>| {
        let met = matches!(c.header.standing(context.years), Standing::Score(score) if score < 0);
        c.is_counts() && met && c.header.counts() && !c.header.counts_units()
    };
    columns.iter().any(counts)
}

/// The criteria that a row marks on a side; nothing where that has no marks.
pub(super) fn met(marks: &[Mark], side: usize, row: &GridRow) -> Option<Vec<u8>> {
    let of_side = || marks.iter().filter(move |m| m.side == side);
    let met = of_side().filter(|m| mark(text(row, m.column)) == Some(true));
    of_side().next().map(|_| met.map(|m| m.criterion).collect())
}

/// What a mark says; nothing where a cell holds something else.
pub(super) fn mark(cell: &str) -> Option<bool> {
    let cell = cell.trim_end_matches('.');
    // Texts are longer than any mark.
    if cell.len() > "không đạt".len() {
        return None;
    }
    match lowered(cell).as_str() {
        "x" | "v" | "+" | "✓" | "✔" | "√" | "đ" | "đạt" | "1" => Some(true),
        "" | "-" | "–" | "0" | "o" | "k" | "kđ" | "cđ" | "không" | "chưa" | "chưa đạt"
        | "không đạt" => Some(false),
        _ => None,
    }
}

/// The number of the criterion that heads a column: `TC1`, `Tiêu chí số 5`, `(3)`, or a name
/// of a set in force.
pub(super) fn criterion(head: &str, years: Option<(u16, u16)>) -> Option<u8> {
    let lower = lowered(head.rsplit(" / ").next().unwrap_or_default());
    let leaf = lower.trim().trim_matches(['(', ')', '.', ':']).trim();
    let coded =
        ["tiêu chí số", "tiêu chí", "tc số", "tc"].iter().find_map(|p| leaf.strip_prefix(p));
    let rest = coded.unwrap_or(leaf).trim_start_matches(['.', ' ']);
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let behind = rest.get(digits.len()..).unwrap_or_default();
    let whole = behind.is_empty() || behind.starts_with([' ', '.', ':', '-', ')']);
    if whole && let Ok(number) = digits.parse::<u8>() {
        return (1..=40).contains(&number).then_some(number);
    }
    let in_force = |c: &&crate::vocabulary::criteria::Criterion| {
        years.is_none_or(|(from, to)| c.from <= to && from <= c.to)
    };
    named(rest).iter().copied().find(in_force).map(|c| c.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_criteria() {
        let check = |head: &str, expected| {
            assert_eq!(criterion(head, Some((2021, 2021))), expected, "{head}");
        };
        check("TC1", Some(1));
        check("TC 12", Some(12));
        check("Kết quả / Tiêu chí số 5", Some(5));
        check("Tiêu chí 5. Trường học", Some(5));
        check("(3)", Some(3));
        check("Giao thông", Some(2));
        check("2021", None);
        check("Tổng", None);
        check("Số tiêu chí đạt", None);
        check("", None);
    }

    #[test]
    fn marks() {
        for (cell, expected) in [
            ("x", Some(true)),
            ("X", Some(true)),
            ("Đạt", Some(true)),
            ("", Some(false)),
            ("Chưa đạt", Some(false)),
            ("12", None),
            ("Xã", None),
        ] {
            assert_eq!(mark(cell), expected, "{cell}");
        }
    }
}

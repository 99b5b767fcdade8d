//! Communes with a column a criterion, in which a mark says that it is met.

use super::columns::{Column, text};
use crate::facts::table::GridRow;
use crate::vocabulary::criteria::criteria;
use crate::vocabulary::letters::lowered;

/// Fewer columns of criteria make no matrix.
const FEWEST: usize = 4;

/// Columns of criteria with their numbers, by column.
pub(super) type Marks = Vec<(usize, u8)>;

/// The columns that a criterion heads and in which nothing but marks stands.
pub(super) fn find(columns: &[Column<'_>], years: Option<(u16, u16)>) -> Marks {
    let named = columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.cells.iter().all(|cell| mark(cell).is_some()))
        .filter_map(|(i, c)| Some((i, criterion(&c.header.text, years)?)));
    let mut marks: Marks = named.collect();
    // Of two columns of one number, neither can be told.
    let all = marks.clone();
    marks.retain(|(_, n)| all.iter().filter(|(_, other)| other == n).count() == 1);
    let met = |(i, _): &(usize, u8)| {
        columns.get(*i).is_some_and(|c| c.cells.iter().any(|cell| mark(cell) == Some(true)))
    };
    if marks.len() >= FEWEST && marks.iter().any(met) { marks } else { Vec::new() }
}

/// The criteria that a row marks as met.
pub(super) fn met(marks: &Marks, row: &GridRow) -> Vec<u8> {
    let met = marks.iter().filter(|(i, _)| mark(text(row, *i)) == Some(true));
    met.map(|&(_, number)| number).collect()
}

/// What a mark says; nothing where a cell holds something else.
fn mark(cell: &str) -> Option<bool> {
    match lowered(cell).trim_end_matches('.') {
        "x" | "v" | "+" | "✓" | "✔" | "√" | "đ" | "đạt" | "1" => Some(true),
        "" | "-" | "–" | "0" | "o" | "k" | "kđ" | "cđ" | "không" | "chưa" | "chưa đạt"
        | "không đạt" => Some(false),
        _ => None,
    }
}

/// The number of the criterion that heads a column: `TC1`, `Tiêu chí số 5`, `(3)`, or a name
/// of a set in force.
fn criterion(head: &str, years: Option<(u16, u16)>) -> Option<u8> {
    let lower = lowered(head.rsplit(" / ").next().unwrap_or_default());
    let leaf = lower.trim().trim_matches(['(', ')', '.', ':']).trim();
    let named =
        ["tiêu chí số", "tiêu chí", "tc số", "tc"].iter().find_map(|p| leaf.strip_prefix(p));
    let rest = named.unwrap_or(leaf).trim_start_matches(['.', ' ']);
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let behind = rest.get(digits.len()..).unwrap_or_default();
    let whole = behind.is_empty() || behind.starts_with([' ', '.', ':', '-', ')']);
    if whole && let Ok(number) = digits.parse::<u8>() {
        return (1..=40).contains(&number).then_some(number);
    }
    let in_force = |c: &&crate::vocabulary::criteria::Criterion| {
        years.is_none_or(|(from, to)| c.from <= to && from <= c.to)
    };
    criteria().iter().filter(in_force).find(|c| c.names.contains(&rest)).map(|c| c.number)
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

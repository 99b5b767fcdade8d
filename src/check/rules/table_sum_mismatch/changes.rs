//! What rows of indicators gain or lose between two years: `TH 2022 | KH 2023 | Tăng/giảm`.
//!
//! The head of the column says what it is, so that half of the rows are enough to tell how it is counted.

use super::Sum;
use crate::check::tables::figure_at;
use crate::decimal::Decimal;
use crate::facts::table::cells::figure::figure;
use crate::facts::table::{Row, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// Fewer rows that agree may do so by chance.
const FEWEST: usize = 2;

/// The changes that an untyped table states.
pub(super) fn sums(table: &Table) -> Vec<Sum<'_>> {
    if table.kind != TableKind::Other {
        return Vec::new();
    }
    (0..table.columns.len()).filter(|&column| heads_change(table, column)).flat_map(|c| of(table, c)).collect()
}

fn leaf(table: &Table, column: usize) -> String {
    let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    head.rsplit(" / ").next().unwrap_or_default().to_owned()
}

/// `Tăng/giảm`, `Tăng (+), giảm (-)`, `Chênh lệch`; not in percent.
fn heads_change(table: &Table, column: usize) -> bool {
    let head = leaf(table, column);
    let words: Vec<&str> = head.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let whole = table.columns.get(column).is_some_and(|head| head.contains('%'));
    !whole && matches!(words.as_slice(), ["tăng", "giảm"] | ["chênh", "lệch"])
}

/// The changes of a column against the two columns of figures in front of it, which name a year each.
fn of(table: &Table, change: usize) -> Vec<Sum<'_>> {
    let figures = |column: &usize| {
        let filled = table.rows.iter().filter(|row| figure_at(table, row, *column).is_some()).count();
        filled * 2 > table.rows.len() && has_year(&leaf(table, *column))
    };
    let [then, before] = [1, 2].map(|back| change.checked_sub(back).filter(figures));
    let Some((before, then)) = before.zip(then) else { return Vec::new() };
    let rows = table.rows.iter().filter(|row| row.summary.is_none());
    let sums: Vec<Sum> = rows.filter_map(|row| of_row(table, row, (before, then), change)).collect();
    let same = sums.iter().filter(|sum| sum.stated == sum.derived && sum.stated != Decimal::whole(0));
    if same.count() >= FEWEST { sums } else { Vec::new() }
}

fn has_year(head: &str) -> bool {
    let mut numbers = head.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}

fn of_row<'a>(
    table: &'a Table,
    row: &'a Row,
    (before, then): (usize, usize),
    change: usize,
) -> Option<Sum<'a>> {
    let ((from, first), (to, last)) = (figure_at(table, row, before)?, figure_at(table, row, then)?);
    let cell = row.grid.cells.get(change)?;
    let text = cell.text.trim();
    let bare = text.trim_start_matches(['+', '-', '–', ' ']);
    let size = figure(bare, table.notation)?;
    let apart = less(to, from)?;
    let falls = apart.units() < 0;
    // A change without a sign may be a fall.
    let down = match text.len() == bare.len() {
        true => falls,
        false => text.starts_with(['-', '–']),
    };
    let stated = if down { Decimal::new(size.units().checked_neg()?, size.scale()) } else { size };
    let derived = if less(stated, apart)?.units() == 0 { stated } else { apart };
    let parts = || vec![(first.span, "before"), (last.span, "then")];
    let named = row.grid.cells.iter().map(|c| c.text.trim()).find(|t| t.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let what = || format!("{} (what it changes)", named.unwrap_or_default());
    Some(Sum::of((stated, cell.span), derived, what, parts))
}

/// A difference.
fn less(value: Decimal, by: Decimal) -> Option<Decimal> {
    let scale = value.scale().max(by.scale());
    Some(Decimal::new(value.shifted(scale)?.checked_sub(by.shifted(scale)?)?, scale))
}

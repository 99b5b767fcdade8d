//! Shares in tables of no known kind: `Tổng số xã | Số xã đạt | Tỷ lệ (%)`.

use super::in_tables::{Stated, finding, is};
use crate::check::Finding;
use crate::check::tables::{figure_at, label, summaries};
use crate::decimal::Decimal;
use crate::facts::table::{Row, Summary, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// Count and whole stand at most so many columns in front of their share.
const NEAR: usize = 6;

/// A pair of which no share among so many rows is one is not looked at further.
const SAMPLE: usize = 40;

/// Fewer shares that agree may do so by chance.
const FEWEST: usize = 2;

/// The shares that are not those of two columns in front of them, where two in three are.
pub(super) fn shares(table: &Table) -> Vec<Finding> {
    if !matches!(table.kind, TableKind::Other | TableKind::VillagePlan) {
        return Vec::new();
    }
    let columns = (0..table.columns.len()).filter(|&column| heads_shares(table, column));
    let found = columns.flat_map(|share| wrong(table, share).unwrap_or_else(|| of_total(table, share)));
    found.collect()
}

fn heads_shares(table: &Table, column: usize) -> bool {
    let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    let leaf = head.rsplit(" / ").next().unwrap_or_default();
    ["tỷ lệ", "tỉ lệ", "%"].iter().any(|word| leaf.contains(word))
}

/// The shares of a column that are not those of two columns in front; nothing where no two make shares.
fn wrong(table: &Table, share: usize) -> Option<Vec<Finding>> {
    let near = share.saturating_sub(NEAR)..share;
    let pairs = near.clone().rev().flat_map(|count| near.clone().map(move |whole| (count, whole)));
    let pairs = pairs.filter(|(count, whole)| count != whole && !heads_shares(table, *count));
    for (count, whole) in pairs {
        let mut sample = rows(table, count, whole, share).take(SAMPLE);
        if !sample.any(|(_, count, share, of)| is(count.0, of, share.0)) {
            continue;
        }
        let rows: Vec<(&Row, Stated, Stated, Decimal)> = rows(table, count, whole, share).collect();
        let same = |(_, count, share, of): &&(&Row, Stated, Stated, Decimal)| is(count.0, *of, share.0);
        let telling = rows.iter().filter(same).filter(|(_, count, _, of)| count.0 != *of && count.0 != Decimal::whole(0));
        let agreeing = rows.iter().filter(same).count();
        if agreeing >= FEWEST && agreeing * 3 >= rows.len() * 2 && telling.count() > 0 {
            let rest = rows.iter().filter(|row| !same(row));
            // The average of the shares above is no share of the sums.
            let rest = rest.filter(|(row, ..)| row.summary.is_none() || agreeing * 3 > rows.len() * 2);
            return Some(rest.filter_map(|(row, count, share, of)| finding(label(row), *count, *of, *share)).collect());
        }
    }
    None
}

/// `Tỷ trọng`: the shares of rows in the total of a column in front, where two in three are.
fn of_total(table: &Table, share: usize) -> Vec<Finding> {
    let totals: Vec<&Row> = summaries(table, Summary::Total).map(|(_, row)| row).collect();
    let [total] = totals.as_slice() else { return Vec::new() };
    for count in (share.saturating_sub(NEAR)..share).rev().filter(|&i| !heads_shares(table, i)) {
        let Some((of, _)) = figure_at(table, total, count).filter(|(of, _)| of.units() > 0) else { continue };
        let rows: Vec<(&Row, Stated, Stated)> = table
            .rows
            .iter()
            .filter(|row| row.summary.is_none())
            .filter_map(|row| {
                let at = |column| figure_at(table, row, column).map(|(figure, cell)| (figure, cell.span));
                Some((row, at(count)?, at(share)?))
            })
            .collect();
        let same = |(_, count, share): &&(&Row, Stated, Stated)| is(count.0, of, share.0);
        let agreeing = rows.iter().filter(same).count();
        if agreeing > FEWEST && agreeing * 3 >= rows.len() * 2 {
            let rest = rows.iter().filter(|row| !same(row));
            return rest.filter_map(|(row, count, share)| finding(label(row), *count, of, *share)).collect();
        }
    }
    Vec::new()
}

fn rows(
    table: &Table,
    count: usize,
    whole: usize,
    share: usize,
) -> impl Iterator<Item = (&Row, Stated, Stated, Decimal)> {
    table.rows.iter().filter_map(move |row| {
        let at = |column| figure_at(table, row, column).map(|(figure, cell)| (figure, cell.span));
        let (of, _) = at(whole)?;
        Some((row, at(count)?, at(share)?, of)).filter(|_| of != Decimal::whole(0))
    })
}

//! The districts of another year beside those of the plan's own: `Năm 2022 / Bắc Mê | Năm 2022 / Tổng`.
//!
//! A table of criteria of two years is read for the plan's year alone. Columns below another head are the same
//! districts where they bear the same names, and what stands behind them as their total is one.

use super::{Sum, add};
use crate::check::tables::{criteria_of, figure_at};
use crate::facts::table::{ColumnRole, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// The districts below each other head against the total there, a list of sums each.
pub(super) fn sums(table: &Table) -> Vec<Vec<Sum<'_>>> {
    if table.kind != TableKind::CriteriaByDistrict {
        return Vec::new();
    }
    let is = |role| move |i: &usize| table.roles.get(*i) == Some(&role);
    let all = || 0..table.columns.len();
    let own: Vec<&str> = all().filter(is(ColumnRole::Count)).map(|i| split(table, i).1).collect();
    let Some(total) = all().find(is(ColumnRole::Total)).map(|i| split(table, i)) else {
        return Vec::new();
    };
    let mut groups: Vec<&str> = all().map(|i| split(table, i).0).collect();
    groups.dedup();
    let others = groups.into_iter().filter(|group| !group.is_empty() && *group != total.0);
    let of_group = |group: &str| -> Option<(Vec<usize>, usize)> {
        let within = || all().filter(|&i| split(table, i).0 == group);
        let counts: Vec<usize> = within().filter(|&i| own.contains(&split(table, i).1)).collect();
        let total = within().find(|&i| split(table, i).1 == total.1)?;
        (counts.len() == own.len() && own.len() > 1).then_some((counts, total))
    };
    others.filter_map(of_group).map(|(counts, total)| rows(table, &counts, total)).collect()
}

/// What stands above a column, and its own name.
fn split(table: &Table, column: usize) -> (&str, &str) {
    let head = table.columns.get(column).map_or("", |head| head.as_str());
    head.rsplit_once(" / ").unwrap_or(("", head))
}

fn rows<'a>(table: &'a Table, counts: &[usize], total: usize) -> Vec<Sum<'a>> {
    let of = |row: crate::check::tables::CriterionRow<'a>| {
        let (stated, cell) = figure_at(table, row.row, total)?;
        let parts: Option<Vec<_>> = counts.iter().map(|&i| figure_at(table, row.row, i)).collect();
        let parts = parts?;
        let derived = add(parts.iter().map(|(figure, _)| *figure))?;
        let (first, last) = (parts.first()?.1.span, parts.last()?.1.span);
        let group = lowered(split(table, total).0);
        let what = || format!("{} ({group})", row.name);
        Some(Sum::of((stated, cell.span), derived, what, || vec![(first.to(last), "the parts")]))
    };
    criteria_of(table).filter_map(of).collect()
}

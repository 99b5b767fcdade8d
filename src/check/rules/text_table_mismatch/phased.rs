//! The total of the funding against the sum of its years in a table of two rows, which has no head of its own and no title: `Năm | 2022 | 2023 |
//! 2024 | 2025 | Tổng` over `Kinh phí (tỷ đồng) | 18,5 | …`.

use super::funds::{Pair, agrees, finding, pair, worth};
use crate::check::tables::label;
use crate::check::{Finding, Subject};
use crate::facts::table::{Row, Table, TableKind};
use crate::vocabulary::letters::lowered;

pub(super) fn compare(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(funding) = &subject.facts.funding else { return };
    let tables = subject.facts.tables.iter().filter(|t| t.kind == TableKind::Other);
    for table in tables {
        let Some((row, column, years)) = phases(table) else { continue };
        let Some(unit) = worth(&lowered(label(row))) else { continue };
        let totals = funding.statements().filter(|f| !f.reported && f.period == Some(years)).filter_map(|f| f.total.as_ref());
        let pairs: Vec<Pair> = totals.filter_map(|total| pair(table, row, column, total)).collect();
        // Where one total is that of the table, others are of something else.
        if let [only] = pairs.as_slice()
            && agrees(only, unit) == Some(false)
        {
            findings.extend(finding(subject, table, only));
        }
    }
}

/// The row of sums, the column of their total, and the first and the last year.
fn phases(table: &Table) -> Option<(&Row, usize, (u16, u16))> {
    let headed = table.columns.iter().any(|head| !head.trim().is_empty());
    let mut rows = table.rows.iter();
    let head: Vec<String> = if headed {
        table.columns.iter().map(|head| lowered(head)).collect()
    } else {
        rows.next()?.grid.cells.iter().map(|cell| lowered(&cell.text)).collect()
    };
    let row = rows.next().filter(|_| rows.next().is_none())?;
    let total = |cell: &String| ["tổng", "tổng cộng", "tổng số", "cộng"].contains(&cell.trim());
    let column = head.iter().rposition(total).filter(|&column| column + 1 == head.len())?;
    let years: Vec<u16> = head.get(1..column)?.iter().filter_map(|cell| year(cell)).collect();
    let all = years.len() > 1 && years.len() + 2 == head.len();
    let follow = years.is_sorted_by(|a, b| a.checked_add(1) == Some(*b));
    let money = ["kinh phí", "vốn", "nhu cầu"].iter().any(|word| lowered(label(row)).contains(word));
    (all && follow && money).then_some((row, column, (*years.first()?, *years.last()?)))
}

/// `2022`, `năm 2022`
fn year(cell: &str) -> Option<u16> {
    let cell = cell.trim();
    let year = cell.strip_prefix("năm").unwrap_or(cell).trim();
    year.parse().ok().filter(|year| (1990..2100).contains(year))
}

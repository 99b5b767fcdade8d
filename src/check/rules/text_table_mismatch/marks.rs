//! Rows that are marked as meeting something or not, against the least value that the text asks for it: `xã đạt chuẩn khi thu nhập bình quân đầu
//! người từ 48 triệu đồng trở lên`, and a table with `Thu nhập` and `Đánh giá`.

use super::NAME;
use crate::check::tables::{figure_at, label, name_of};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{Row, Table, TableKind};
use crate::facts::{Bound, Quantity, Role};
use crate::vocabulary::letters::lowered;

/// Fewer rows may follow no threshold by chance.
const FEWEST: usize = 4;

pub(super) fn compare(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let least = |t: &&crate::facts::Target| t.measure(Role::Reached).is_some_and(|q| q.bound == Bound::AtLeast && q.to.is_none());
    let asked: Vec<_> = subject.facts.targets.iter().filter(least).collect();
    if asked.is_empty() {
        return;
    }
    for table in subject.facts.tables.iter().filter(|t| t.kind == TableKind::Other && t.rows.len() >= FEWEST) {
        let Some(marks) = marked(table) else { continue };
        let columns = 0..table.columns.len();
        let held = columns.flat_map(|column| asked.iter().map(move |target| (column, *target)));
        let found = held.filter_map(|(column, target)| {
            let threshold = target.measure(Role::Reached)?;
            speaks_of(subject, table, column, target, threshold).then(|| against(subject, table, (column, marks), threshold))?
        });
        findings.extend(found);
    }
}

/// The column in which each row is marked as met or not, both at least once.
fn marked(table: &Table) -> Option<usize> {
    let (met, all) = (|column: usize| table.rows.iter().filter(move |row| mark(row, column) == Some(true)).count(), table.rows.len());
    (0..table.columns.len()).find(|&column| {
        let marks = table.rows.iter().filter(|row| mark(row, column).is_some()).count();
        marks == all && (1..all).contains(&met(column))
    })
}

/// `Đạt`, `Chưa đạt`
fn mark(row: &Row, column: usize) -> Option<bool> {
    match lowered(row.grid.cells.get(column)?.text.trim()).as_str() {
        "đạt" | "đạt chuẩn" => Some(true),
        "chưa đạt" | "không đạt" | "chưa đạt chuẩn" => Some(false),
        _ => None,
    }
}

/// Whether a column is headed by what a threshold is of, in its unit.
fn speaks_of(subject: Subject<'_>, table: &Table, column: usize, target: &crate::facts::Target, threshold: &Quantity) -> bool {
    let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    let title = lowered(table.title.as_deref().unwrap_or_default());
    let name = head.split('(').next().unwrap_or_default().trim();
    let said = subject.lower(target.span);
    let unit = !threshold.unit.is_empty() && [&head, &title].iter().any(|said| said.contains(&threshold.unit));
    name.chars().count() > 3 && said.contains(name) && unit
}

/// The one row whose mark is not that of its value, where all others are.
fn against(subject: Subject<'_>, table: &Table, (column, marks): (usize, usize), threshold: &Quantity) -> Option<Finding> {
    let values: Option<Vec<(&Row, Decimal)>> =
        table.rows.iter().map(|row| Some((row, figure_at(table, row, column)?.0))).collect();
    let values = values?;
    let mut odd = values.iter().filter(|(row, value)| mark(row, marks) != Some(*value >= threshold.value));
    let (row, value) = odd.next().filter(|_| odd.next().is_none())?;
    let (cell, own) = (row.grid.cells.get(marks)?, row.grid.cells.get(column)?);
    let met = *value >= threshold.value;
    let (stated, derived) = (cell.text.trim().to_owned(), if met { "Đạt" } else { "Chưa đạt" }.to_owned());
    let asked = format!("{} {}", threshold.span.slice(subject.text), threshold.unit);
    let (name, what) = (name_of(table, subject.text), label(row));
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("{what}: {name} has “{stated}” beside {}, but the text asks for {asked}", own.text.trim()),
        evidence: vec![
            Evidence::new(cell.span, "the mark"),
            Evidence::new(own.span, "the value"),
            Evidence::new(threshold.span, "what is asked for"),
        ],
        stated: Some(stated),
        derived: Some(derived),
        suggestion: Some("look up which of them is meant".to_owned()),
    })
}

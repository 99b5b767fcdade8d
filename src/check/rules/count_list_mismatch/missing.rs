//! Counts of what is not met beside the list of it: neither is a field of a row.

use super::NAME;
use crate::check::tables::figure_at;
use crate::check::{Evidence, Finding, Severity};
use crate::facts::table::cells::list::{ListCell, list};
use crate::facts::table::{Cell, ColumnRole, Row, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// Rows in which `Số tiêu chí chưa đạt` is not the length of `Các tiêu chí chưa đạt`, unless most are
/// such.
pub(super) fn check(table: &Table, findings: &mut Vec<Finding>) {
    if table.kind != TableKind::CommunePlan {
        return;
    }
    let Some(count) = (1..table.columns.len()).find(|&i| heads(table, i, true) && heads(table, i + 1, false))
    else {
        return;
    };
    let rows: Vec<(&Row, u32, usize, [&Cell; 2])> =
        table.rows.iter().filter_map(|row| both(table, row, count)).collect();
    let differs = |(_, stated, listed, _): &&(&Row, u32, usize, [&Cell; 2])| {
        usize::try_from(*stated) != Ok(*listed)
    };
    let wrong = rows.iter().filter(differs);
    if wrong.clone().count() * 2 <= rows.len() || rows.len() == 1 {
        findings.extend(wrong.map(|&(row, stated, listed, cells)| finding(table, row, (stated, listed), cells)));
    }
}

/// Whether a column counts what is not met, or lists it.
fn heads(table: &Table, column: usize, counts: bool) -> bool {
    let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    let missing = ["chưa đạt", "còn thiếu", "chưa hoàn thành"].iter().any(|w| head.contains(w));
    let leaf = head.rsplit(" / ").next().unwrap_or_default();
    let number = leaf.starts_with("số") || leaf.starts_with("tổng số");
    let free = table.roles.get(column).is_none_or(|role| *role == ColumnRole::Other);
    missing && free && number == counts
}

fn both<'a>(table: &'a Table, row: &'a Row, count: usize) -> Option<(&'a Row, u32, usize, [&'a Cell; 2])> {
    let (stated, cell) = figure_at(table, row, count).filter(|_| row.summary.is_none())?;
    let names = row.grid.cells.get(count + 1)?;
    let ListCell::Numbers(text) = list(&names.text) else { return None };
    let stated = u32::try_from(stated.as_whole()?).ok()?;
    Some((row, stated, text.plain()?.len(), [cell, names]))
}

fn finding(table: &Table, row: &Row, (stated, listed): (u32, usize), [count, names]: [&Cell; 2]) -> Finding {
    let name = table.cell(row, ColumnRole::Place).map(|c| c.text.trim()).unwrap_or_default();
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{name}: {stated} criteria are stated as not met, {listed} are listed"),
        evidence: vec![
            Evidence::new(count.span, "the number stated"),
            Evidence::new(names.span, format!("a list of {listed}")),
        ],
        stated: Some(stated.to_string()),
        derived: Some(listed.to_string()),
        suggestion: Some("correct the number or the list".to_owned()),
    }
}

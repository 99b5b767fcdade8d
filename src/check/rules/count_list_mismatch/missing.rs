//! Counts of what is not met beside the list of it, and of what is met (`15/19`): with those listed they are
//! all of the set. What is not met is no field of a row.

use super::NAME;
use crate::check::tables::{figure_at, years_in};
use crate::check::{Evidence, Finding, Severity};
use crate::facts::table::cells::figure::denominator;
use crate::facts::table::cells::list::{ListCell, list};
use crate::facts::table::{Cell, ColumnRole, Row, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// Rows in which `Số tiêu chí chưa đạt` is not the length of `Các tiêu chí chưa đạt`, unless most are
/// such.
pub(super) fn check(table: &Table, findings: &mut Vec<Finding>) {
    if table.kind != TableKind::CommunePlan {
        return;
    }
    rest_of_set(table, findings);
    let beside = |i: &usize| heads(table, *i, true) && heads(table, i + 1, false) && of_one_time(table, *i, i + 1);
    let Some(count) = (1..table.columns.len()).find(beside) else {
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

/// A row that says how many criteria are met, and lists those that are not.
struct Rest<'a> {
    row: &'a Row,
    met: u32,
    /// Of how many, where the cell says so.
    of: Option<u32>,
    missing: usize,
    cells: [&'a Cell; 2],
}

impl Rest<'_> {
    fn together(&self) -> Option<u32> {
        self.met.checked_add(u32::try_from(self.missing).ok()?)
    }
}

/// Rows in which what is met and the list of what is not do not make up the set, where they do in most.
fn rest_of_set(table: &Table, findings: &mut Vec<Finding>) {
    let listed = (1..table.columns.len()).rev().find(|&i| heads(table, i, false));
    let Some(names) = listed else { return };
    let Some(count) = (1..names).rev().find(|&i| counts_met(table, i) && of_one_time(table, i, names)) else { return };
    let rows: Vec<Rest> = table.rows.iter().filter_map(|row| rest(table, row, count, names)).collect();
    let of = rows.iter().filter_map(|row| row.of).max();
    let Some(set) = of.or(table.set.map(u32::from)) else { return };
    let agrees = |row: &&Rest| row.together() == Some(set);
    let same_set = rows.iter().all(|row| row.of.is_none_or(|of| of == set));
    let right = rows.iter().filter(agrees).count();
    if same_set && right > 1 && right * 2 > rows.len() {
        findings.extend(rows.iter().filter(|row| !agrees(row)).map(|row| short(table, row, set)));
    }
}

/// Whether two heads do not name different years.
fn of_one_time(table: &Table, a: usize, b: usize) -> bool {
    let years = |i: usize| table.columns.get(i).and_then(|head| years_in(&lowered(head)));
    years(a).zip(years(b)).is_none_or(|(a, b)| a == b)
}

/// `Số tiêu chí đạt đến cuối năm 2022`
fn counts_met(table: &Table, column: usize) -> bool {
    let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    let other = ["chưa", "thiếu", "phấn đấu", "đăng ký", "kế hoạch", "thêm"];
    let met = head.contains("đạt") && (head.contains("tiêu chí") || head.contains("tc"));
    met && !other.iter().any(|word| head.contains(word))
}

fn rest<'a>(table: &'a Table, row: &'a Row, count: usize, names: usize) -> Option<Rest<'a>> {
    let (met, cell) = figure_at(table, row, count).filter(|_| row.summary.is_none())?;
    let list_cell = row.grid.cells.get(names)?;
    let ListCell::Numbers(text) = list(&list_cell.text) else { return None };
    Some(Rest {
        row,
        met: u32::try_from(met.as_whole()?).ok()?,
        of: denominator(&cell.text),
        missing: text.plain()?.len(),
        cells: [cell, list_cell],
    })
}

fn short(table: &Table, rest: &Rest, set: u32) -> Finding {
    let name = table.cell(rest.row, ColumnRole::Place).map(|c| c.text.trim()).unwrap_or_default();
    let left = set.saturating_sub(rest.met);
    let (met, missing) = (rest.met, rest.missing);
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{name}: {met} of {set} criteria are stated as met, but {missing} are listed as not met"),
        evidence: vec![
            Evidence::new(rest.cells[0].span, format!("leaves {left}")),
            Evidence::new(rest.cells[1].span, format!("a list of {missing}")),
        ],
        stated: Some(left.to_string()),
        derived: Some(missing.to_string()),
        suggestion: Some("correct the number or the list".to_owned()),
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

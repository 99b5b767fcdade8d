//! A district, or a commune, that a table of villages lists twice with other figures.

use foldhash::{HashMap, HashMapExt};

use super::NAME;
use crate::check::{Evidence, Finding, Severity};
use crate::facts::table::{ColumnRole, Row, RowFacts, Table, TableKind};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::places::{Kind, split_kind};

/// The rows of a table that differ from an earlier one of the same unit. Under sections the same name may
/// be told of different standards; so it may where most names come twice.
pub(super) fn check(table: &Table, findings: &mut Vec<Finding>) {
    let sections = table.rows.iter().any(|row| row.facts.is_none() && row.summary.is_none());
    if table.kind != TableKind::VillagePlan || sections {
        return;
    }
    let mut units: HashMap<String, Vec<(&str, Counts, &Row)>> = HashMap::new();
    let mut order = Vec::new();
    let mut district = String::new();
    for row in table.rows.iter().filter(|row| row.summary.is_none()) {
        let Some((name, counts)) = counts(row) else { continue };
        let printed = printed(table, row);
        if split_kind(&printed).0.is_some_and(Kind::is_district) {
            district.clone_from(&printed);
        }
        // A commune is one of its district.
        let unit = format!("{district}\n{printed}\n{}", others(table, row));
        let rows = units.entry(unit.clone()).or_default();
        order.push((unit, rows.len()));
        rows.push((name, counts, row));
    }
    let twice = units.values().filter(|rows| rows.len() > 1).count();
    if twice * 2 > units.len() {
        return;
    }
    for (unit, at) in order {
        let Some(rows) = units.get(&unit).and_then(|rows| rows.get(..=at)) else { continue };
        let Some(((name, counts, row), earlier)) = rows.split_last() else { continue };
        let other = earlier.iter().take(MOST).find(|(_, of, _)| differ(of, counts));
        findings.extend(other.map(|(_, of, first)| finding(name, (of, first), (counts, row))));
    }
}

/// No table lists a unit more often.
const MOST: usize = 64;

/// The name of a unit with all that is printed beside it: `Tân Thành (Cao Lộc)` is not `Tân Thành (Bắc Sơn)`.
fn printed(table: &Table, row: &Row) -> String {
    table.cell(row, ColumnRole::Place).map(|cell| lowered(cell.text.trim())).unwrap_or_default()
}

/// What the row says besides names and counts: a note, a commune, the year.
fn others(table: &Table, row: &Row) -> String {
    let cells = row.grid.cells.iter().enumerate().filter(|&(i, cell)| {
        let role = table.roles.get(i).copied().unwrap_or_default();
        let year = table.columns.get(i).is_some_and(|head| lowered(head).starts_with("năm"));
        !matches!(role, ColumnRole::Number | ColumnRole::Place)
            && (year || cell.text.contains(char::is_alphabetic))
    });
    let said: Vec<String> = cells.map(|(i, cell)| format!("{i} {}", lowered(cell.text.trim()))).collect();
    said.join("\n")
}

/// Villages, those that meet the standard, those that are to.
type Counts = [Option<u32>; 3];

fn counts(row: &Row) -> Option<(&str, Counts)> {
    let Some(RowFacts::Village { district, villages, reached, planned, .. }) = &row.facts else {
        return None;
    };
    Some((district, [*villages, *reached, *planned]))
}

/// Whether two rows are of the same villages, and say different things of them.
fn differ(a: &Counts, b: &Counts) -> bool {
    let pairs = || a.iter().zip(b).filter_map(|(a, b)| a.zip(*b));
    let all = a.first() == b.first() && a.first().is_some_and(Option::is_some);
    all && pairs().any(|(a, b)| a != b)
}

fn finding(name: &str, (of, first): (&Counts, &Row), (counts, row): (&Counts, &Row)) -> Finding {
    let shown = |counts: &Counts| {
        let known = counts.iter().map(|count| count.map_or("-".to_owned(), |n| n.to_string()));
        known.collect::<Vec<_>>().join(", ")
    };
    let (there, here) = (shown(of), shown(counts));
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("one table has {name} twice, with other numbers of villages: {here} here, {there} there"),
        evidence: vec![Evidence::new(row.grid.span, name), Evidence::new(first.grid.span, name)],
        stated: Some(there),
        derived: Some(here),
        suggestion: Some("look up which of the two holds".to_owned()),
    }
}

//! A district, or a commune, that a table of villages lists twice with other figures.

use super::NAME;
use crate::check::{Evidence, Finding, Severity};
use crate::facts::table::{Row, RowFacts, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// The rows of a table that differ from an earlier one of the same name. Under sections the same name may
/// be told of different standards.
pub(super) fn check(table: &Table, findings: &mut Vec<Finding>) {
    let sections = table.rows.iter().any(|row| row.facts.is_none() && row.summary.is_none());
    if table.kind != TableKind::VillagePlan || sections {
        return;
    }
    let mut seen: Vec<(String, Counts, &Row)> = Vec::new();
    for row in table.rows.iter().filter(|row| row.summary.is_none()) {
        let Some((name, counts)) = counts(row) else { continue };
        let lower = lowered(name);
        let earlier = seen.iter().take(MOST).find(|(other, of, _)| *other == lower && differ(of, &counts));
        findings.extend(earlier.map(|(_, of, first)| finding(name, (of, first), (&counts, row))));
        seen.push((lower, counts, row));
    }
}

/// No table lists more districts that could be compared.
const MOST: usize = 500;

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

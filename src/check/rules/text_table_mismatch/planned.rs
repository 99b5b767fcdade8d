//! Communes that are to meet a criterion, against the annexes that plan it commune by commune.

use std::collections::BTreeMap;

use super::NAME;
use crate::check::tables::{CommuneRow, Group, tier_of};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, Table};
use crate::facts::{Bound, Quantity, Role, Target};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::{bare, lowered};

/// Compares how many communes the text adds to a criterion with those that the annexes of that
/// year plan it for. The annexes need not list all communes, so more may be added, but not fewer.
pub(super) fn compare(
    subject: Subject<'_>,
    groups: &[Group],
    promised: &[&Target],
    findings: &mut Vec<Finding>,
) {
    for target in promised {
        let Some(criterion) = target.criterion else { continue };
        let whole = target.group.is_none() && target.place.is_none() && target.part_of.is_none();
        if whole && target.indicator == "communes_meeting_criterion" {
            findings.extend(added(subject, groups, target, criterion));
            findings.extend(kept(subject, groups, target, criterion));
        }
    }
}

fn added(subject: Subject<'_>, groups: &[Group], target: &Target, criterion: u8) -> Option<Finding> {
    let quantity = target.measure(Role::Added).filter(|q| is_count(q) && q.of.is_none())?;
    let rows = planned(groups, target, criterion);
    let derived = distinct(&rows);
    let stated = quantity.span.slice(subject.text);
    let message = format!(
        "communes that are to meet criterion {criterion}: the text adds {stated}, the annexes plan it for {derived}"
    );
    (quantity.value < Decimal::whole(derived)).then(|| finding((stated, quantity), derived, &rows, message))
}

/// What all communes have and keep (`duy trì 207/207 xã`), none of them can still plan.
fn kept(subject: Subject<'_>, groups: &[Group], target: &Target, criterion: u8) -> Option<Finding> {
    let quantity = target.measure(Role::Reached).filter(|q| is_count(q) && q.of == Some(q.value))?;
    let before = Span::<Normal>::new(target.span.start(), quantity.span.start()).slice(subject.text);
    let keeps = lowered(before);
    if !["duy trì", "giữ vững"].iter().any(|verb| keeps.contains(verb)) {
        return None;
    }
    let rows = planned(groups, target, criterion);
    let derived = distinct(&rows);
    let stated = quantity.span.slice(subject.text);
    let message = format!(
        "communes that keep criterion {criterion}: {stated} in the text, but the annexes still plan it for {derived}"
    );
    (derived > 0).then(|| finding((stated, quantity), derived, &rows, message))
}

/// The rows of lists for the year of a target that plan a criterion, and have not achieved it.
fn planned<'a>(groups: &'a [Group], target: &Target, criterion: u8) -> Vec<&'a CommuneRow<'a>> {
    let Some(year) = target.year else { return Vec::new() };
    let lists = groups.iter().filter(|group| {
        let tier = tier_of(group.table);
        target.criterion_set.is_none_or(|set| set == tier) && is_of(group, year)
    });
    let plans = |row: &&CommuneRow| {
        let has = |list: Option<&[u8]>| list.is_some_and(|list| list.contains(&criterion));
        has(row.planned.list()) && !has(row.achieved.printed())
    };
    lists.flat_map(|group| group.rows.iter().filter(plans)).collect()
}

fn finding(
    (stated, quantity): (&str, &Quantity),
    derived: u32,
    rows: &[&CommuneRow],
    message: String,
) -> Finding {
    let cells = rows.iter().filter_map(|row| Some(Evidence::new(row.planned.span()?, row.name())));
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message,
        evidence: std::iter::once(Evidence::new(quantity.span, "the text")).chain(cells).collect(),
        stated: Some(stated.to_owned()),
        derived: Some(derived.to_string()),
        suggestion: Some("look up which of the two is meant".to_owned()),
    }
}

fn is_count(quantity: &Quantity) -> bool {
    let exact = quantity.bound == Bound::Exact && quantity.to.is_none();
    exact && quantity.per.is_none() && quantity.unit == "xã"
}

/// Whether what a list plans is for this year: by its title or the head of the column, neither
/// of which names another.
fn is_of(group: &Group, year: u16) -> bool {
    let heads = planned_years(group.table);
    let column = heads.is_empty() || heads == [year];
    let named = group.heading.is_of(year) || (group.heading.years.is_none() && heads == [year]);
    column && named
}

/// The years that the heads of planned criteria name, each once.
fn planned_years(table: &Table) -> Vec<u16> {
    let roles = [ColumnRole::PlannedCount, ColumnRole::PlannedList];
    let heads = table.columns.iter().zip(&table.roles).filter(|(_, role)| roles.contains(role));
    let numbers = heads.flat_map(|(head, _)| head.split(|c: char| !c.is_ascii_digit()));
    let mut years: Vec<u16> =
        numbers.filter(|digits| digits.len() == 4).filter_map(|digits| digits.parse().ok()).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// How many communes rows are about, at least: a name counts once, or as often as districts are
/// known for it.
fn distinct(rows: &[&CommuneRow]) -> u32 {
    let mut districts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        let of = districts.entry(bare(row.commune)).or_default();
        of.extend(row.district.map(bare).filter(|district| !of.contains(district)));
    }
    let counts = districts.values().map(|of| of.len().max(1));
    counts.sum::<usize>().try_into().unwrap_or(u32::MAX)
}

//! Communes that are to meet a criterion, against the annexes that plan it commune by commune.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use super::NAME;
use crate::check::rules::text_text_mismatch::is_restricted;
use crate::check::tables::{CommuneRow, Group, head_years, tier_of};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::table::ColumnRole;
use crate::facts::{Bound, Quantity, Role, Target, Tier};
use crate::span::Span;
use crate::vocabulary::letters::bare;

/// Rows that plan a criterion and have not achieved it, by year, standard and criterion.
type Planned<'a> = HashMap<(u16, Tier, u8), Vec<&'a CommuneRow<'a>>>;

/// No finding shows more rows than this.
const MOST_SHOWN: usize = 40;

/// Compares how many communes the text adds to a criterion with those that the annexes of that
/// year plan it for. The annexes need not list all communes, so more may be added, but not fewer.
pub(super) fn compare(
    subject: Subject<'_>,
    groups: &[Group],
    promised: &[&Target],
    findings: &mut Vec<Finding>,
) {
    let planned = planned(groups);
    for target in promised {
        let Some(criterion) = target.criterion else { continue };
        let whole = target.group.is_none() && target.place.is_none() && target.part_of.is_none();
        let set = target.criterion_set.unwrap_or(Tier::Commune);
        if whole
            && target.tier.is_none_or(|tier| tier == set)
            && target.indicator == "communes_meeting_criterion"
            && let Some(year) = target.year
            && let Some(rows) =
                planned.get(&(year, set, criterion))
            && !says_higher(subject, target)
            && !is_restricted(target, subject)
        {
            findings.extend(added(subject, rows, target, criterion));
            findings.extend(kept(subject, rows, target, criterion));
        }
    }
}

/// Whether a statement is about a higher standard, in whose lists alone its communes stand.
fn says_higher(subject: Subject<'_>, target: &Target) -> bool {
    let said = subject.lower(target.span);
    ["nâng cao", "kiểu mẫu"].iter().any(|words| said.contains(words))
}

fn planned<'a>(groups: &'a [Group<'a>]) -> Planned<'a> {
    let mut planned = Planned::new();
    for group in groups {
        let Some(year) = year_of(group) else { continue };
        let tier = tier_of(group.table);
        for row in &group.rows {
            let achieved = row.achieved.printed().unwrap_or_default();
            let plan = row.planned.list().unwrap_or_default();
            for &criterion in plan.iter().filter(|criterion| !achieved.contains(criterion)) {
                planned.entry((year, tier, criterion)).or_default().push(row);
            }
        }
    }
    planned
}

fn added(
    subject: Subject<'_>,
    rows: &[&CommuneRow],
    target: &Target,
    criterion: u8,
) -> Option<Finding> {
    let quantity = target.measure(Role::Added).filter(|q| is_count(q) && q.of.is_none())?;
    let derived = distinct(rows);
    let stated = quantity.span.slice(subject.text);
    let message = format!(
        "communes that are to meet criterion {criterion}: the text adds {stated}, the annexes plan it for {derived}"
    );
    (quantity.value < Decimal::whole(derived))
        .then(|| finding((stated, quantity), derived, rows, message))
}

/// What all communes have and keep (`duy trì 207/207 xã`), none of them can still plan.
fn kept(
    subject: Subject<'_>,
    rows: &[&CommuneRow],
    target: &Target,
    criterion: u8,
) -> Option<Finding> {
    let quantity =
        target.measure(Role::Reached).filter(|q| is_count(q) && q.of == Some(q.value))?;
    let keeps = subject.lower(Span::new(target.span.start(), quantity.span.start()));
    if !["duy trì", "giữ vững"].iter().any(|verb| keeps.contains(verb)) {
        return None;
    }
    let derived = distinct(rows);
    let stated = quantity.span.slice(subject.text);
    let message = format!(
        "communes that keep criterion {criterion}: {stated} in the text, but the annexes still plan it for {derived}"
    );
    Some(finding((stated, quantity), derived, rows, message))
}

fn finding(
    (stated, quantity): (&str, &Quantity),
    derived: u32,
    rows: &[&CommuneRow],
    message: String,
) -> Finding {
    let cells = rows.iter().filter_map(|row| Some(Evidence::new(row.planned.span()?, row.name())));
    let text = std::iter::once(Evidence::new(quantity.span, "the text"));
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message,
        evidence: text.chain(cells.take(MOST_SHOWN)).collect(),
        stated: Some(stated.to_owned()),
        derived: Some(derived.to_string()),
        suggestion: Some("look up which of the two is meant".to_owned()),
    }
}

fn is_count(quantity: &Quantity) -> bool {
    let exact = quantity.bound == Bound::Exact && quantity.to.is_none();
    exact && quantity.per.is_none() && quantity.unit == "xã"
}

/// The year for which a list plans: by its title or the head of the column, where the two do not
/// name different ones.
fn year_of(group: &Group) -> Option<u16> {
    let titled = group.heading.years.map(|(_, to)| to);
    match head_years(group.table, [ColumnRole::PlannedCount, ColumnRole::PlannedList]).as_slice() {
        [] => titled,
        [year] => Some(*year).filter(|year| titled.is_none_or(|titled| titled == *year)),
        _ => None,
    }
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

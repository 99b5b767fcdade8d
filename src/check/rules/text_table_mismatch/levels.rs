//! How many communes meet each criterion.

use std::collections::BTreeMap;

use super::NAME;
use crate::check::exact::{Ratio, Verdict, agrees, one_digit_off, printed};
use crate::check::tables::{CriterionRow, Heading, criteria_of, name_of, tier_of};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::table::{ColumnRole, Table};
use crate::facts::{Bound, Quantity, Role, Target};

/// What the text says of each criterion, for all communes.
pub(super) struct Levels<'a> {
    by_criterion: BTreeMap<u8, Vec<&'a Target>>,
}

/// A row is compared with so many statements: no plan makes more of a criterion, and a file of a
/// thousand plans would never end.
const MOST: usize = 64;

impl<'a> Levels<'a> {
    pub(super) fn of(promised: &[&'a Target]) -> Self {
        let mut by_criterion: BTreeMap<u8, Vec<&Target>> = BTreeMap::new();
        for &target in promised {
            let whole = target.group.is_none() && target.place.is_none();
            if let Some(criterion) = target.criterion
                && target.indicator == "communes_meeting_criterion"
                && target.year.is_some()
                && whole
            {
                by_criterion.entry(criterion).or_default().push(target);
            }
        }
        Levels { by_criterion }
    }

    /// Compares each row of a table of criteria with what the text says of its criterion.
    pub(super) fn compare(&self, subject: Subject<'_>, table: &Table, findings: &mut Vec<Finding>) {
        let (heading, tier) = (Heading::of_table(table), tier_of(table));
        for row in criteria_of(table) {
            let said = row.criterion.and_then(|criterion| self.by_criterion.get(&criterion));
            let about = said.into_iter().flatten().copied().filter(|target| {
                let set = target.criterion_set.is_none_or(|set| set == tier);
                let year = |year| heading.years.is_none() || heading.is_of(year);
                set && target.year.is_some_and(year)
            });
            let about: Vec<&Target> = about.take(MOST).collect();
            findings.extend(level(subject, table, &row, &about));
        }
    }
}

/// What the text says of a criterion against its row: the count, else the share.
fn level(
    subject: Subject<'_>,
    table: &Table,
    row: &CriterionRow,
    about: &[&Target],
) -> Option<Finding> {
    let counts: Vec<(&Target, &Quantity)> =
        about.iter().filter_map(|t| Some((*t, t.measure(Role::Reached)?))).collect();
    let number = row.criterion?;
    let what = format!("communes that meet criterion {number}");
    if let Some(total) = row.total {
        let total_cell = table.cell(row.row, ColumnRole::Total)?;
        let exact = |q: &Quantity| q.unit == "xã" && q.bound == Bound::Exact && q.to.is_none();
        let mut said = counts.iter().filter(|(_, q)| exact(q)).map(|(_, q)| *q);
        let agrees = said.clone().any(|q| q.value == total);
        if let (Some(first), false) = (said.next(), agrees) {
            let derived = printed(total);
            let stated = first.span.slice(subject.text);
            let near = one_digit_off(first.value, total);
            let places = [(first.span, "the text"), (total_cell.span, "the table")];
            return Some(differs(subject, table, &what, (stated, &derived), near, &places));
        }
    }
    let share = row.share?;
    let share_cell = table.cell(row.row, ColumnRole::Share)?;
    let percents = about.iter().flat_map(|t| [t.measure(Role::Share), t.measure(Role::Reached)]);
    let mut said = percents.flatten().filter(|q| q.unit == "%");
    let agrees = |q: &Quantity| {
        let of_table = Ratio::of(share)?;
        // What has more decimals is rounded to those of the other.
        let finer = q.value.scale() > share.scale();
        let rounded = Ratio::of(q.value)?.rounded(share.scale())?;
        Some((finer && rounded == share) || agrees(q, of_table, of_table) != Verdict::Inconsistent)
    };
    if said.clone().any(|q| agrees(q) != Some(false)) {
        return None;
    }
    let first = said.next()?;
    let stated = format!("{}%", first.span.slice(subject.text));
    let near = one_digit_off(first.value, share);
    let places = [(first.span, "the text"), (share_cell.span, "the table")];
    let derived = format!("{}%", printed(share));
    Some(differs(subject, table, &format!("the share of {what}"), (&stated, &derived), near, &places))
}

/// A finding for two values, that of the text first.
pub(super) fn differs(
    subject: Subject<'_>,
    table: &Table,
    what: &str,
    (stated, derived): (&str, &str),
    near: bool,
    places: &[(crate::span::Span<crate::span::Normal>, &str)],
) -> Finding {
    let name = name_of(table, subject.text);
    let digit = if near { ": one digit is off" } else { "" };
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{what}: the text has {stated}, {name} has {derived}{digit}"),
        evidence: places.iter().map(|&(span, note)| Evidence::new(span, note)).collect(),
        stated: Some(stated.to_owned()),
        derived: Some(derived.to_owned()),
        suggestion: Some("look up which of the two is meant".to_owned()),
    }
}

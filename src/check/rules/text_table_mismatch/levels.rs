//! How many communes meet each criterion.

use std::collections::BTreeMap;

use super::NAME;
use crate::check::exact::{Ratio, Verdict, agrees, one_digit_off, printed};
use crate::check::tables::{
    CriterionRow, criteria_of, is_added_in, is_level_of, is_undated, name_of, of_kind, tier_of,
};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::table::{ColumnRole, Table, TableKind};
use crate::facts::{Bound, Quantity, Role, Target, Tier};

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
        let tier = tier_of(table);
        let mut moments = Moments { table, known: Vec::new() };
        for row in criteria_of(table) {
            let said = row.criterion().and_then(|criterion| self.by_criterion.get(&criterion));
            // Under a criterion of the one standard stand communes that meet the other, too.
            let of_set = |t: &&Target| {
                t.criterion_set.is_none_or(|set| set == tier) && t.tier.is_none_or(|of| of == tier)
            };
            let about = said.into_iter().flatten().copied().filter(of_set).take(MOST);
            let about: Vec<(&Target, Moment)> =
                about.filter_map(|t| Some((t, moments.of(t.year?)))).collect();
            if about.is_empty() {
                continue;
            }
            let of = |moment| about.iter().filter(move |(_, m)| *m == moment).map(|(t, _)| *t);
            let levels: Vec<&Target> = of(Moment::Level).collect();
            if !is_told_by_another(subject, table, tier, &row, &levels) {
                findings.extend(level(subject, table, &row, &levels));
            }
            findings.extend(added(subject, table, &row, of(Moment::Added)));
        }
    }
}

/// Whether a table that names no year is of another state than the text, as another table of the same
/// standard agrees with it: `TỔNG HỢP TIÊU CHÍ`, and then `TỔNG HỢP TIÊU CHÍ SAU KHI THỰC HIỆN KẾ HOẠCH`.
fn is_told_by_another(
    subject: Subject<'_>,
    table: &Table,
    tier: Tier,
    row: &CriterionRow,
    about: &[&Target],
) -> bool {
    let total_in = |row: &CriterionRow, about: &[&Target]| {
        let said = about.iter().filter_map(|target| target.measure(Role::Reached));
        row.total.is_some_and(|total| said.filter(|q| is_exact(q)).any(|q| q.value == total))
    };
    if about.is_empty() || total_in(row, about) || !is_undated(table) {
        return false;
    }
    let tables = of_kind(subject.facts, TableKind::CriteriaByDistrict).take(MOST);
    let mut others = tables.filter(|other| !std::ptr::eq(*other, table) && tier_of(other) == tier);
    others.any(|other| {
        let dated = |t: &&&Target| t.year.is_some_and(|year| is_level_of(other, ColumnRole::Total, year));
        let about: Vec<&Target> = about.iter().filter(dated).copied().collect();
        criteria_of(other).any(|of| of.criterion() == row.criterion() && total_in(&of, &about))
    })
}

/// What the totals of a table are, seen from the end of a year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    Level,
    Added,
    /// Of another time, or of one that is not told.
    Other,
}

/// What they are, asked once a year.
struct Moments<'a> {
    table: &'a Table,
    known: Vec<(u16, Moment)>,
}

impl Moments<'_> {
    fn of(&mut self, year: u16) -> Moment {
        if let Some((_, moment)) = self.known.iter().find(|(known, _)| *known == year) {
            return *moment;
        }
        let is_level = is_level_of(self.table, ColumnRole::Total, year);
        let moment = if is_level {
            Moment::Level
        } else if is_added_in(self.table, ColumnRole::Total, year) {
            Moment::Added
        } else {
            Moment::Other
        };
        self.known.push((year, moment));
        moment
    }
}

/// Whether a quantity is an exact number of communes.
fn is_exact(quantity: &Quantity) -> bool {
    quantity.unit == "xã" && quantity.bound == Bound::Exact && quantity.to.is_none()
}

/// What the text adds to a criterion against the row of a table of what is added.
fn added<'a>(
    subject: Subject<'_>,
    table: &Table,
    row: &CriterionRow,
    about: impl Iterator<Item = &'a Target>,
) -> Option<Finding> {
    let total = row.total?;
    let cell = table.cell(row.row, ColumnRole::Total)?;
    let plain = |q: &&Quantity| is_exact(q) && q.per.is_none();
    let said: Vec<&Quantity> =
        about.filter_map(|target| target.measure(Role::Added)).filter(plain).collect();
    let first = said.first().filter(|_| said.iter().all(|q| q.value != total))?;
    let (stated, derived) = (first.span.slice(subject.text), printed(total));
    let near = one_digit_off(first.value, total);
    let places = [(first.span, "the text"), (cell.span, "the table")];
    let what = format!("communes that are added to criterion {}", row.criterion()?);
    Some(differs(subject, table, &what, (stated, &derived), near, &places))
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
    let number = row.criterion()?;
    let what = format!("communes that meet criterion {number}");
    if let Some(total) = row.total {
        let total_cell = table.cell(row.row, ColumnRole::Total)?;
        let mut said = counts.iter().filter(|(_, q)| is_exact(q)).map(|(_, q)| *q);
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

//! How many communes meet each criterion: what charts of one plan and of several are drawn
//! from. The one place that says which targets are such levels.

use serde::Serialize;

use super::format;
use super::names::Names;
use crate::decimal::Decimal;
use crate::facts::table::{RowFacts, TableKind};
use crate::facts::{Quantity, Role, Target, Tier};
use crate::render::document::{View, target_id};
use crate::vocabulary::criteria::criteria;

/// Indicator of the levels.
const INDICATOR: &str = "communes_meeting_criterion";

/// A level that a plan gives for a criterion.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Level {
    pub(super) criterion: u8,
    /// The year by which.
    pub(super) year: u16,
    /// As read: `96/181 xã`.
    pub(super) text: String,
    /// Part of all communes in percent, to draw with.
    #[serde(skip)]
    pub(super) percent: f64,
    /// The number of all communes, where it is printed.
    #[serde(skip)]
    pub(super) all: Option<Decimal>,
    /// How many, where it is no percentage.
    #[serde(skip)]
    pub(super) count: Option<Decimal>,
    /// The card of the target.
    pub(super) name: String,
    pub(super) line: u32,
}

/// A total of an annex for a criterion.
#[derive(Clone, Debug)]
pub(super) struct Total {
    pub(super) criterion: u8,
    pub(super) count: Decimal,
    /// The row.
    pub(super) name: String,
    /// Label of the table.
    pub(super) table: String,
}

/// Years of a criteria set, and how many criteria it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Set {
    pub(super) from: u16,
    pub(super) to: u16,
    pub(super) criteria: usize,
}

/// The set that holds for communes in a year.
pub(super) fn set(year: u16) -> Option<Set> {
    let holds = |c: &&crate::vocabulary::criteria::Criterion| {
        c.set == Tier::Commune && (c.from..=c.to).contains(&year)
    };
    let first = criteria().iter().find(holds)?;
    Some(Set { from: first.from, to: first.to, criteria: criteria().iter().filter(holds).count() })
}

/// The name of a criterion of communes in a year.
pub(super) fn criterion_name(number: u8, year: u16) -> Option<String> {
    let named = criteria().iter().find(|c| {
        c.set == Tier::Commune && c.number == number && (c.from..=c.to).contains(&year)
    })?;
    named.names.first().map(|name| format::capital(name))
}

/// The year that a document is about: the end of its period, else when it was issued.
pub(super) fn year(view: View<'_>) -> Option<u16> {
    let plan = &view.reading.facts.plan;
    let period = plan.period.as_ref().map(|p| p.value.1);
    period.or_else(|| plan.issued_on.as_ref().map(|d| d.value.year))
}

/// Levels for all communes of the plan, in source order.
pub(super) fn levels(view: View<'_>, names: Names) -> Vec<Level> {
    let fallback = year(view);
    let targets = view.reading.facts.targets.iter().enumerate();
    let levels = targets.filter(|(_, target)| is_level(target)).filter_map(|(i, target)| {
        let reached = target.measure(Role::Reached)?;
        let (percent, count) = percent(reached)?;
        Some(Level {
            criterion: target.criterion?,
            year: target.year.or(fallback)?,
            text: format::quantity(reached),
            percent,
            all: reached.of,
            count,
            name: names.target(&target_id(i)),
            line: view.span(target.span).line,
        })
    });
    levels.collect()
}

/// Whether a target says of all communes how many meet a criterion of their standard.
fn is_level(target: &Target) -> bool {
    let set = matches!(target.criterion_set, None | Some(Tier::Commune));
    let tier = matches!(target.tier, None | Some(Tier::Commune));
    let all = target.group.is_none() && target.place.is_none();
    target.indicator == INDICATOR && set && tier && all
}

/// The part of all in percent, and the count where one is given.
fn percent(reached: &Quantity) -> Option<(f64, Option<Decimal>)> {
    match (reached.of, reached.unit.as_str()) {
        (Some(of), _) => Some((format::percent(reached.value, of), Some(reached.value))),
        (None, "%") => Some((format::percent(reached.value, Decimal::whole(100)), None)),
        (None, _) => None,
    }
}

/// Totals by criterion of the annexes.
pub(super) fn totals(view: View<'_>, names: Names) -> Vec<Total> {
    let mut totals = Vec::new();
    for (t, table) in view.reading.facts.tables.iter().enumerate() {
        if table.kind != TableKind::CriteriaByDistrict {
            continue;
        }
        let label = table.label.map_or("annex", |span| view.text(span)).to_owned();
        for (r, row) in table.rows.iter().enumerate().filter(|(_, row)| row.summary.is_none()) {
            if let Some(RowFacts::Criterion {
                criterion: Some(criterion),
                total: Some(count),
                ..
            }) = &row.facts
            {
                totals.push(Total {
                    criterion: *criterion,
                    count: *count,
                    name: names.row(t, r),
                    table: label.clone(),
                });
            }
        }
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_for_their_years() {
        let check = |year, criteria| assert_eq!(set(year).map(|s| s.criteria), criteria, "{year}");
        check(2008, None);
        check(2017, Some(19));
        check(2021, Some(19));
        check(2026, Some(10));
        assert_ne!(set(2020), set(2021));
        assert_eq!(criterion_name(1, 2021).as_deref(), Some("Quy hoạch"));
        assert_eq!(criterion_name(11, 2026), None);
    }
}

//! How many criteria communes have on average.

use super::levels::differs;
use crate::check::exact::{Ratio, Verdict, agrees, printed};
use crate::check::tables::{
    Group, Heading, criteria_of, figure_at, is_level_of, of_kind, summaries, tier_of,
};
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, Summary, Table, TableKind};
use crate::facts::{Facts, Quantity, Role, Target, Tier};
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::criteria;

/// An average of a table, with its place.
type Found = (Ratio, Span<Normal>);

/// A table of criteria, with what it says of its rows.
pub(super) struct Criteria<'a> {
    table: &'a Table,
    tier: Tier,
}

/// The tables of criteria.
pub(super) fn tables(facts: &Facts) -> Vec<Criteria<'_>> {
    let tables = of_kind(facts, TableKind::CriteriaByDistrict);
    let criteria = |table| Criteria { table, tier: tier_of(table) };
    tables.map(criteria).collect()
}

/// Compares an average of the text with that of the communes that it is about.
pub(super) fn compare(
    subject: Subject<'_>,
    groups: &[Group],
    tables: &[Criteria],
    target: &Target,
) -> Option<Finding> {
    let quantity = target.measure(Role::Reached)?;
    // `19/19 tiêu chí` are all that there are, and no average.
    let all = quantity.of == Some(quantity.value);
    if target.indicator != "criteria_per_commune" || target.place.is_some() || all {
        return None;
    }
    let year = target.year?;
    let (table, found) = match target.group {
        Some(group) => of_group(groups, group.slice(subject.text), year)?,
        None => of_all(tables, target, year)?,
    };
    let fits = |(average, _): &Found| agrees(quantity, *average, *average) != Verdict::Inconsistent;
    if found.iter().any(fits) {
        return None;
    }
    let &(average, place) = found.first()?;
    let derived = exact_or_rounded(average, quantity)?;
    let stated = quantity.span.slice(subject.text);
    let places = [(quantity.span, "the text"), (place, "the table")];
    let what = "criteria that a commune has on average";
    Some(differs(subject, table, what, (stated, &derived), false, &places))
}

/// With one decimal more than the text has.
fn exact_or_rounded(average: Ratio, quantity: &Quantity) -> Option<String> {
    let scale = quantity.to.map_or(0, |to| to.scale()).max(quantity.value.scale());
    let scale = scale.saturating_add(1).min(3);
    average.rounded(scale).map(printed)
}

/// The averages of the one list of a group of communes, after the plan: as printed, and as the
/// rows give it.
fn of_group<'a>(groups: &[Group<'a>], name: &str, year: u16) -> Option<(&'a Table, Vec<Found>)> {
    let words = Heading::words_of_group(name);
    let mut lists = groups.iter().filter(|list| {
        list.heading.is_about(&words) && (list.heading.years.is_none() || list.heading.is_of(year))
    });
    let list = lists.next().filter(|_| lists.next().is_none())?;
    let table = list.table;
    let after = list.rows.iter().map(|row| row.after().map(i128::from));
    let sum = after.sum::<Option<i128>>()?;
    let of = i128::try_from(list.rows.len()).ok()?;
    let first = list.rows.first()?;
    let column = [ColumnRole::Cumulative, ColumnRole::PlannedCount]
        .into_iter()
        .find_map(|role| table.roles.iter().position(|&r| r == role))?;
    let computed = Ratio::new(sum, of)?;
    let mut found = vec![(computed, first.row.grid.cells.get(column)?.span)];
    // What is printed counts where it is the average after the plan: of at least as many
    // criteria as are achieved.
    for (_, row) in summaries(table, Summary::Average) {
        if let Some((value, cell)) = figure_at(table, row, column)
            && Ratio::of(value).and_then(|v| v.compare(met(list)?)).is_some_and(|o| o.is_ge())
        {
            found.insert(0, (Ratio::of(value)?, cell.span));
        }
    }
    Some((table, found))
}

/// What the communes of a list have achieved on average.
fn met(list: &Group) -> Option<Ratio> {
    let achieved = list.rows.iter().map(|row| row.achieved.count().map(i128::from));
    Ratio::new(achieved.sum::<Option<i128>>()?, i128::try_from(list.rows.len()).ok()?)
}

/// The averages of the one table of criteria for all communes.
fn of_all<'a>(
    tables: &[Criteria<'a>],
    target: &Target,
    year: u16,
) -> Option<(&'a Table, Vec<Found>)> {
    let mut fitting = tables.iter().filter(|criteria| {
        let tier = target.tier.is_none_or(|tier| tier == criteria.tier);
        tier && is_level_of(criteria.table, ColumnRole::Total, year)
    });
    let table = fitting.next().filter(|_| fitting.next().is_none())?.table;
    let column = table.roles.iter().position(|&r| r == ColumnRole::Total)?;
    let mut found = Vec::new();
    for (_, row) in summaries(table, Summary::Average) {
        if let Some((value, cell)) = figure_at(table, row, column) {
            found.push((Ratio::of(value)?, cell.span));
        }
    }
    if !is_whole_set(table, year) {
        return None;
    }
    let totals = criteria_of(table).map(|row| row.total?.as_whole());
    let all = criteria_of(table).find(|row| row.share == Some(Decimal::whole(100)))?;
    let sum = totals.sum::<Option<i128>>()?;
    let computed = Ratio::new(sum, all.total?.as_whole()?)?;
    found.push((computed, all.row.grid.cells.get(column)?.span));
    Some((table, found))
}

/// Whether the rows are all criteria of a set: an excerpt adds up to no average.
fn is_whole_set(table: &Table, year: u16) -> bool {
    let mut numbers: Vec<Option<u8>> = criteria_of(table).map(|row| row.criterion).collect();
    numbers.sort_unstable();
    let size = numbers.last().copied().flatten().unwrap_or(0);
    let tier = tier_of(table);
    let set = criteria().iter().filter(|c| c.set == tier && (c.from..=c.to).contains(&year));
    // Provinces have sets of their own, of which nothing is known.
    set.map(|c| c.number).max().is_none_or(|last| last == size) && numbers.into_iter().eq((1..=size).map(Some))
}

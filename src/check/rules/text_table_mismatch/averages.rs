//! How many criteria communes have on average.

use std::cell::{OnceCell, RefCell};

use foldhash::{HashMap, HashSet};

use super::levels::differs;
use crate::check::rules::annex_missing::pointed;
use crate::check::exact::{Ratio, Verdict, agrees, printed};
use crate::check::tables::{
    Group, Heading, LevelOf, criteria_of, figure_at, of_kind, summaries, tier_of,
};
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, Summary, Table, TableKind};
use crate::facts::{Facts, Quantity, Role, Target, Tier};
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::criteria;

/// An average of a table, with its place, and as it is printed there.
type Found = (Ratio, Span<Normal>, Option<Decimal>);

/// A table of criteria, with what it says of its rows.
pub(super) struct Criteria<'a> {
    table: &'a Table,
    tier: Tier,
    level: LevelOf,
}

/// The lists of as many communes as the text counts shares of, found when they are first asked for.
pub(super) struct Wholes<'g, 'a> {
    subject: Subject<'g>,
    groups: &'g [Group<'a>],
    lists: OnceCell<Vec<&'g Group<'a>>>,
    /// The one of a year, where there is one.
    of_years: RefCell<HashMap<u16, Option<&'g Group<'a>>>>,
}

impl<'g, 'a> Wholes<'g, 'a> {
    pub(super) fn new(subject: Subject<'g>, groups: &'g [Group<'a>]) -> Self {
        Wholes { subject, groups, lists: OnceCell::new(), of_years: RefCell::default() }
    }

    fn lists(&self) -> &[&'g Group<'a>] {
        self.lists.get_or_init(|| {
            let targets = self.subject.facts.targets.iter();
            let counted: HashSet<usize> = targets
                .filter(|t| t.tier == Some(Tier::Commune) && t.group.is_none() && t.place.is_none())
                .flat_map(|t| &t.measures)
                .filter(|m| m.quantity.unit == "xã")
                .filter_map(|m| usize::try_from(m.quantity.of?.as_whole()?).ok())
                .collect();
            self.groups.iter().filter(|list| counted.contains(&list.rows.len())).collect()
        })
    }

    /// The one list that is of a year, or names none.
    fn of(&self, year: u16) -> Option<&'g Group<'a>> {
        let find = || {
            let own = |list: &&&Group| list.heading.years.is_none() || list.heading.is_of(year);
            let mut lists = self.lists().iter().filter(own);
            lists.next().copied().filter(|_| lists.next().is_none())
        };
        *self.of_years.borrow_mut().entry(year).or_insert_with(find)
    }
}

/// The tables of criteria.
pub(super) fn tables(facts: &Facts) -> Vec<Criteria<'_>> {
    let tables = of_kind(facts, TableKind::CriteriaByDistrict);
    let criteria = |table| {
        Criteria { table, tier: tier_of(table), level: LevelOf::of(table, ColumnRole::Total) }
    };
    tables.map(criteria).collect()
}

/// Compares an average of the text with that of the communes that it is about.
pub(super) fn compare(
    subject: Subject<'_>,
    wholes: &Wholes,
    tables: &[Criteria],
    target: &Target,
) -> Option<Finding> {
    let quantity = target.measure(Role::Reached)?;
    // `19/19 tiêu chí` are all that there are, and no average.
    let all = quantity.of == Some(quantity.value);
    if target.indicator != "criteria_per_commune" || target.place.is_some() || all {
        return None;
    }
    let (year, groups) = (target.year?, wholes.groups);
    let (table, found) = match target.group {
        Some(_) if speaks_of_before(subject, target) => before(subject, groups, target)?,
        Some(group) => of_group(groups, group.slice(subject.text), year)?,
        None if speaks_of_before(subject, target) => before(subject, groups, target)?,
        None => of_all(tables, target, year)
            .or_else(|| of_whole(wholes, target, ColumnRole::Cumulative))?,
    };
    judge(subject, table, quantity, found)
}

/// Compares an average with that of the list of communes to which the text points: `12,8 tiêu chí/xã (Phụ lục 01)`.
pub(super) fn compare_pointed(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    let quantity = target.measure(Role::Reached)?;
    if target.indicator != "criteria_per_commune" || target.place.is_some() || quantity.of.is_some() {
        return None;
    }
    let (table, _) = pointed(subject, quantity.span.end())?;
    // What is to be reached is not what a list has that says no more than what there is.
    let planned = table.roles.iter().any(|role| matches!(role, ColumnRole::PlannedCount | ColumnRole::Cumulative));
    let front = subject.lower.get(..quantity.span.start() as usize)?.rsplit('\n').next()?;
    let promised = ["phấn đấu", "nâng", "mục tiêu", "đến năm", "cuối năm", "hết năm"].iter().any(|words| front.contains(words));
    if promised && !planned {
        return None;
    }
    let counts = [ColumnRole::AchievedCount, ColumnRole::PlannedCount, ColumnRole::Cumulative];
    let columns = table.roles.iter().enumerate().filter(|(_, role)| counts.contains(role)).map(|(column, _)| column);
    let printed = columns.flat_map(|column| {
        let rows = summaries(table, Summary::Average);
        rows.filter_map(move |(_, row)| figure_at(table, row, column))
    });
    let found: Vec<Found> = printed
        .filter_map(|(value, cell)| Some((Ratio::of(value)?, cell.span, Some(value))))
        .collect();
    judge(subject, table, quantity, found)
}

/// Compares an average that is reported with that of what the communes have achieved.
pub(super) fn compare_before(
    subject: Subject<'_>,
    wholes: &Wholes,
    target: &Target,
) -> Option<Finding> {
    let quantity = target.measure(Role::Reached)?;
    let about = target.indicator == "criteria_per_commune" && target.place.is_none();
    if !about || quantity.of == Some(quantity.value) {
        return None;
    }
    let named = speaks_of_before(subject, target).then(|| before(subject, wholes.groups, target));
    let whole = || of_whole(wholes, target, ColumnRole::AchievedCount);
    let (table, found) = match named.flatten() {
        Some(found) => found,
        None => whole().filter(|_| target.group.is_none() && target.group_size.is_none())?,
    };
    judge(subject, table, quantity, found)
}

/// A finding where none of the averages of a table is that of the text.
fn judge(
    subject: Subject<'_>,
    table: &Table,
    quantity: &Quantity,
    found: Vec<Found>,
) -> Option<Finding> {
    // What the text has to more decimals is rounded to those that are printed.
    let rounded = |printed: Decimal| {
        let finer = quantity.value.scale() > printed.scale();
        finer && Ratio::of(quantity.value).and_then(|v| v.rounded(printed.scale())) == Some(printed)
    };
    let fits = |(average, _, printed): &Found| {
        agrees(quantity, *average, *average) != Verdict::Inconsistent || printed.is_some_and(rounded)
    };
    if found.iter().any(fits) {
        return None;
    }
    let &(average, place, shown) = found.first()?;
    // What the table prints as the average is said as printed.
    let derived = shown.map(printed).or_else(|| exact_or_rounded(average, quantity))?;
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
    let mut found = vec![(computed, first.row.grid.cells.get(column)?.span, None)];
    // What is printed counts where it is the average after the plan: of at least as many
    // criteria as are achieved.
    for (_, row) in summaries(table, Summary::Average) {
        if let Some((value, cell)) = figure_at(table, row, column)
            && Ratio::of(value).and_then(|v| v.compare(met(list)?)).is_some_and(|o| o.is_ge())
        {
            found.insert(0, (Ratio::of(value)?, cell.span, Some(value)));
        }
    }
    Some((table, found))
}

/// Whether a statement is of what communes have achieved before the plan: `03 xã này đã đạt bình quân
/// 15,7 tiêu chí`.
fn speaks_of_before(subject: Subject<'_>, target: &Target) -> bool {
    const NEAR: usize = 120;
    let (from, to) = (target.span.start() as usize, target.span.end() as usize);
    let front = subject.lower.get(..from).unwrap_or_default();
    let line = front.rsplit(['\n', ';']).next().unwrap_or_default();
    let sentence = line.rsplit(". ").next().unwrap_or_default();
    let behind = subject.lower.get(to..).unwrap_or_default();
    let rest = behind.chars().take_while(|&c| c != '\n' && c != ';').take(NEAR);
    let end = to + rest.map(char::len_utf8).sum::<usize>();
    let said = subject.lower.get(from.saturating_sub(sentence.len())..end).unwrap_or_default();
    let now = ["đã đạt", "hiện đạt", "hiện có", "hiện nay", "thời điểm"];
    // What they lead up to is of the end of the year.
    let then = ["phấn đấu", "nâng", "sẽ", "lên"].iter().any(|word| said.contains(word));
    now.iter().any(|words| said.contains(words)) && !then
}

/// The average of what the communes of the one list have achieved that a statement is about: a list of
/// the group that it names, else of as many communes as it counts, which are to meet the standard.
fn before<'a>(
    subject: Subject<'_>,
    groups: &[Group<'a>],
    target: &Target,
) -> Option<(&'a Table, Vec<Found>)> {
    let name = target.group.map(|group| group.slice(subject.text)).unwrap_or_default();
    // `03 xã này`, of a list `HIỆN TRẠNG CỦA 03 XÃ`.
    let mut words = Heading::words_of_group(name);
    words.retain(|word| !["này", "nêu", "nói"].contains(&word.as_str()));
    let silent = |word: &String| ["trạng", "thực", "kết", "quả"].contains(&word.as_str());
    let size = target.group_size.or_else(|| counted(subject, target))? as usize;
    let mut lists = groups.iter().filter(|list| {
        let heading = &list.heading;
        let named = if words.is_empty() {
            heading.qualifiers.iter().all(silent) && heading.meets_standard
        } else {
            heading.is_about(&words)
        };
        named && list.rows.len() == size
    });
    let list = lists.next().filter(|_| lists.next().is_none())?;
    let column = list.table.roles.iter().position(|&r| r == ColumnRole::AchievedCount)?;
    let place = list.rows.first()?.row.grid.cells.get(column)?.span;
    Some((list.table, vec![(met(list)?, place, None)]))
}

/// The averages of the one list of all communes that there are: of as many as the text counts shares of.
/// Nothing but a row that says so is an average of communes that are counted elsewhere.
fn of_whole<'a>(
    wholes: &Wholes<'_, 'a>,
    target: &Target,
    role: ColumnRole,
) -> Option<(&'a Table, Vec<Found>)> {
    let list = wholes.of(target.year?)?;
    let column = list.table.roles.iter().position(|&r| r == role)?;
    let mut found = Vec::new();
    for (_, row) in summaries(list.table, Summary::Average) {
        if let Some((value, cell)) = figure_at(list.table, row, column) {
            found.push((Ratio::of(value)?, cell.span, Some(value)));
        }
    }
    let counts = list.rows.iter().map(|row| match role {
        ColumnRole::AchievedCount => row.achieved.count().map(i128::from),
        _ => row.after().map(i128::from),
    });
    if let Some(sum) = counts.sum::<Option<i128>>() {
        let place = list.rows.first()?.row.grid.cells.get(column)?.span;
        found.push((Ratio::new(sum, i128::try_from(list.rows.len()).ok()?)?, place, None));
    }
    (!found.is_empty()).then_some((list.table, found))
}

/// `03 xã này`, `của 06 xã`: how many communes the words in front of a statement count.
fn counted(subject: Subject<'_>, target: &Target) -> Option<u32> {
    let front = subject.text.get(..target.measure(Role::Reached)?.span.start() as usize)?;
    let line = front.rsplit(['\n', ';']).next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut counts = words.windows(2).filter(|pair| pair.get(1) == Some(&"xã"));
    let number = counts.next_back()?.first()?.parse().ok();
    number.filter(|_| counts.next_back().is_none())
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
        tier && criteria.level.is(year)
    });
    let table = fitting.next().filter(|_| fitting.next().is_none())?.table;
    let column = table.roles.iter().position(|&r| r == ColumnRole::Total)?;
    let mut found = Vec::new();
    for (_, row) in summaries(table, Summary::Average) {
        if let Some((value, cell)) = figure_at(table, row, column) {
            found.push((Ratio::of(value)?, cell.span, Some(value)));
        }
    }
    found.extend(computed(table, column, year));
    (!found.is_empty()).then_some((table, found))
}

/// The average that the rows of all criteria give, where one of them is met by all communes: else
/// nothing says how many they are.
fn computed(table: &Table, column: usize, year: u16) -> Option<Found> {
    if !is_whole_set(table, year) {
        return None;
    }
    let totals = criteria_of(table).map(|row| row.total?.as_whole());
    let all = criteria_of(table).find(|row| row.share == Some(Decimal::whole(100)))?;
    let sum = totals.sum::<Option<i128>>()?;
    let average = Ratio::new(sum, all.total?.as_whole()?)?;
    Some((average, all.row.grid.cells.get(column)?.span, None))
}

/// Whether the rows are all criteria of a set: an excerpt adds up to no average.
fn is_whole_set(table: &Table, year: u16) -> bool {
    let mut numbers: Vec<Option<u8>> = criteria_of(table).map(|row| row.criterion()).collect();
    numbers.sort_unstable();
    let size = numbers.last().copied().flatten().unwrap_or(0);
    let tier = tier_of(table);
    let set = criteria().iter().filter(|c| c.set == tier && (c.from..=c.to).contains(&year));
    // Provinces have sets of their own, of which nothing is known.
    set.map(|c| c.number).max().is_none_or(|last| last == size) && numbers.into_iter().eq((1..=size).map(Some))
}

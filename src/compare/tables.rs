//! Tables of two documents, paired by what they list, and their rows.

use foldhash::HashSet;

use super::pairs::{Named, join};
use super::{Item, Kind, Side};
use crate::check::Subject;
use crate::check::exact::printed;
use crate::decimal::Decimal;
use crate::facts::table::{CriteriaList, Row, RowFacts, Table, TableKind};
use crate::vocabulary::letters::bare;

/// The facts of all tables; a table that only one document has is one fact.
pub(super) fn items(first: Subject<'_>, second: Subject<'_>) -> Vec<Item> {
    let mut rest: Vec<Option<View<'_>>> =
        second.facts.tables.iter().map(|table| Some(View::of(second, table))).collect();
    let mut items = Vec::new();
    for table in &first.facts.tables {
        let view = View::of(first, table);
        let likeness = |other: &Option<View<'_>>| other.as_ref().map_or(0, |o| view.likeness(o));
        let like = rest.iter_mut().map(|other| (likeness(other), other));
        // Of equals the last.
        let like = like.max_by_key(|(likeness, _)| *likeness);
        match like.filter(|(likeness, _)| *likeness >= LEAST).and_then(|(_, other)| other.take()) {
            Some(other) => {
                let name = name_of(first, table);
                items.extend(join(Kind::Table, facts(&name, table), facts(&name, other.table)));
            }
            None => items.push(whole(first, table, true)),
        }
    }
    items.extend(rest.into_iter().flatten().map(|other| whole(second, other.table, false)));
    items
}

/// Tables that are less alike are two tables.
const LEAST: usize = 50;

/// A table by what tells whether another one is the same.
struct View<'t> {
    table: &'t Table,
    label: Option<String>,
    /// Words of the title.
    words: Vec<String>,
    /// What its rows are about.
    rows: HashSet<String>,
}

impl<'t> View<'t> {
    fn of(subject: Subject<'_>, table: &'t Table) -> Self {
        let title = bare(table.title.as_deref().unwrap_or_default());
        let words = title.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
        let facts = table.rows.iter().filter_map(|row| row.facts.as_ref());
        let names = facts.filter_map(|facts| Some(bare(&values(table.kind, facts)?.0)));
        View {
            table,
            label: table.label.map(|label| bare(label.slice(subject.text))),
            words: words.map(str::to_owned).collect(),
            rows: names.collect(),
        }
    }

    /// How alike two tables are, in percent: of the words of their titles, or of what their rows are about
    /// where a copy has lost a title. Labels that agree tell where there is neither.
    fn likeness(&self, other: &View<'_>) -> usize {
        if self.table.kind != other.table.kind {
            return 0;
        }
        let same = usize::from(self.label.is_some() && self.label == other.label);
        let common = self.words.iter().filter(|word| other.words.contains(word)).count();
        let titles = match self.words.len() + other.words.len() {
            0 => LEAST,
            all => common * 200 / all,
        };
        let untitled = self.words.is_empty() != other.words.is_empty();
        let rows = if untitled {
            let common = self.rows.iter().filter(|row| other.rows.contains(*row)).count();
            common * 200 / (self.rows.len() + other.rows.len()).max(1)
        } else {
            0
        };
        titles.max(rows) + same
    }
}

fn name_of(subject: Subject<'_>, table: &Table) -> String {
    let label = table.label.map(|label| label.slice(subject.text).trim_matches(['*', '#', ' ']));
    match (label, &table.title) {
        (Some(label), _) => label.to_owned(),
        (None, Some(title)) => title.clone(),
        (None, None) => "a table".to_owned(),
    }
}

fn whole(subject: Subject<'_>, table: &Table, first: bool) -> Item {
    let rows = table.rows.iter().filter(|row| row.facts.is_some()).count();
    let span = table.label.or(table.spans.first().copied());
    let title = table.title.as_deref().unwrap_or_default();
    let side = Some(Side { value: format!("{rows} rows"), span, restored: false });
    let about = format!("{} {title}", name_of(subject, table)).trim().to_owned();
    let (first, second) = if first { (side, None) } else { (None, side) };
    Item { kind: Kind::Table, about, first, second }
}

/// What the rows of a table say, row by row.
fn facts(name: &str, table: &Table) -> Vec<Named> {
    let mut found = Vec::new();
    for row in &table.rows {
        let Some((about, values)) = row.facts.as_ref().and_then(|facts| values(table.kind, facts))
        else {
            continue;
        };
        let about = format!("{name}, {about}");
        found.extend(values.into_iter().map(|(what, value)| side(&about, what, value, row)));
    }
    found
}

fn side(about: &str, what: String, value: String, row: &Row) -> Named {
    let side = Side { value, span: Some(row.grid.span), restored: false };
    Named::new(format!("{about}, {what}"), side)
}

/// What a row is about, and what it says of it.
fn values(kind: TableKind, facts: &RowFacts) -> Option<(String, Vec<(String, String)>)> {
    let number = |what: &str, value: Option<u32>| Some((what.to_owned(), value?.to_string()));
    let decimal = |what: &str, value: Option<Decimal>| Some((what.to_owned(), printed(value?)));
    match facts {
        RowFacts::Commune { commune, district, achieved, planned, cumulative, .. } => {
            let place = district.as_ref().map_or(commune.clone(), |d| format!("{commune} ({d})"));
            let sides = [("achieved", achieved), ("planned", planned)];
            let mut values: Vec<_> =
                sides.into_iter().flat_map(|(what, l)| listed(what, l)).collect();
            values.extend(number("cumulative", *cumulative));
            Some((place, values))
        }
        RowFacts::Criterion { criterion, name, counts, total, share } => {
            let about = criterion.map_or_else(|| name.clone(), |c| format!("criterion {c}"));
            let mut values: Vec<(String, String)> =
                counts.iter().map(|(unit, count)| (unit.clone(), printed(*count))).collect();
            values.extend(decimal("total", *total));
            values.extend(decimal("share", *share));
            Some((about, values))
        }
        RowFacts::Village { district, villages, reached, planned, .. } => {
            let counts = [("villages", villages), ("reached", reached), ("planned", planned)];
            let values = counts.into_iter().filter_map(|(what, count)| number(what, *count));
            Some((district.clone(), values.collect()))
        }
        // Wording is no figure; of a task what counts is when it is due.
        RowFacts::Task { task, timing, .. } if kind == TableKind::WorkSchedule => {
            let timing = timing.as_ref().map(|t| ("timing".to_owned(), bare(&t.text)));
            Some((task.clone(), timing.into_iter().collect()))
        }
        RowFacts::Task { .. } => None,
    }
}

fn listed(what: &str, list: &CriteriaList) -> Vec<(String, String)> {
    let count = list.count.map(|count| (what.to_owned(), count.to_string()));
    let criteria = list.criteria.as_ref().map(|criteria| {
        let mut sorted = criteria.clone();
        sorted.sort_unstable();
        let names: Vec<String> = sorted.iter().map(u8::to_string).collect();
        (format!("criteria {what}"), names.join(", "))
    });
    count.into_iter().chain(criteria).collect()
}

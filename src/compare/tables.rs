//! Tables of two documents, paired by what they list, and their rows.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::pairs::{Named, join};
use super::{Item, Kind, Side};
use crate::check::Subject;
use crate::check::exact::printed;
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, CriteriaList, Row, RowFacts, Table, TableKind};
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
                let (own, others) = printed_figures(&name, table, other.table);
                items.extend(join(Kind::Table, own, others));
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
        let names = facts.filter_map(|facts| Some(bare(&about(table.kind, facts)?)));
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
        let facts = row.facts.as_ref();
        let Some((facts, about)) = facts.and_then(|f| Some((f, about(table.kind, f)?))) else {
            continue;
        };
        let about = format!("{name}, {about}");
        let values = values(table, row, facts);
        found.extend(values.into_iter().map(|(what, value)| side(&about, what, value, row)));
    }
    found
}

fn side(about: &str, what: String, value: String, row: &Row) -> Named {
    let side = Side { value, span: Some(row.grid.span), restored: false };
    Named::new(format!("{about}, {what}"), side)
}

/// The figures of rows of which nothing more is known than what is printed: rows of tables of no known kind, totals
/// and averages of the others. Rows are paired by their names and figures by the heads above them, so tables whose
/// columns a copy has joined are not compared, and neither are names that one copy has more often.
fn printed_figures(name: &str, first: &Table, second: &Table) -> (Vec<Named>, Vec<Named>) {
    if first.columns.len() != second.columns.len() {
        return (Vec::new(), Vec::new());
    }
    let [own, others] =
        [first, second].map(|table| table.rows.iter().filter_map(named).collect::<Vec<_>>());
    let times = |rows: &[(String, usize, &Row)]| {
        let mut times: HashMap<String, usize> = HashMap::new();
        rows.iter().for_each(|(name, ..)| *times.entry(name.clone()).or_default() += 1);
        times
    };
    let (of_own, of_others) = (times(&own), times(&others));
    let paired = |row: &str| {
        let (a, b) =
            (of_own.get(row).copied().unwrap_or(0), of_others.get(row).copied().unwrap_or(0));
        a == b || a + b == 1
    };
    let figures = |table: &Table, rows: Vec<(String, usize, &Row)>| {
        let mut found = Vec::new();
        for (_, at, row) in rows.into_iter().filter(|(row, ..)| paired(row)) {
            found.extend(figures_of(name, table, row, at));
        }
        found
    };
    (figures(first, own), figures(second, others))
}

/// A row without facts by its name, the first cell with words, and where that stands.
fn named(row: &Row) -> Option<(String, usize, &Row)> {
    let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let at =
        row.grid.cells.iter().position(|cell| words(&cell.text)).filter(|_| row.facts.is_none())?;
    Some((bare(&row.grid.cells.get(at)?.text), at, row))
}

/// The figures behind the name of a row.
fn figures_of(name: &str, table: &Table, row: &Row, at: usize) -> Vec<Named> {
    let cells = row.grid.cells.iter().enumerate();
    let about = row.grid.cells.get(at).map(|cell| cell.text.trim()).unwrap_or_default();
    let about = format!("{name}, {about}");
    let figures =
        cells.skip(at + 1).filter(|(_, cell)| cell.text.contains(|c: char| c.is_ascii_digit()));
    let named = figures.map(|(column, cell)| {
        let head = table.columns.get(column).filter(|head| !head.trim().is_empty());
        let head = head.cloned().unwrap_or_else(|| format!("column {}", column + 1));
        let value = bare(&cell.text.split_whitespace().collect::<Vec<_>>().join(" "));
        Named::new(
            format!("{about}, {head}"),
            Side { value, span: Some(cell.span), restored: false },
        )
    });
    named.collect()
}

/// What a row is about.
fn about(kind: TableKind, facts: &RowFacts) -> Option<String> {
    Some(match facts {
        RowFacts::Commune { commune, district, .. } => {
            district.as_ref().map_or(commune.clone(), |d| format!("{commune} ({d})"))
        }
        RowFacts::Criterion { criterion, name, .. } => {
            criterion.map_or_else(|| name.clone(), |c| format!("criterion {c}"))
        }
        RowFacts::Village { district, .. } => district.clone(),
        RowFacts::Task { task, .. } if kind == TableKind::WorkSchedule => task.clone(),
        RowFacts::Task { .. } => return None,
    })
}

/// What a row says of it.
fn values(table: &Table, row: &Row, facts: &RowFacts) -> Vec<(String, String)> {
    let number = |what: &str, value: Option<u32>| Some((what.to_owned(), value?.to_string()));
    let decimal = |what: &str, value: Option<Decimal>| Some((what.to_owned(), printed(value?)));
    match facts {
        RowFacts::Commune { achieved, planned, cumulative, .. } => {
            let cell =
                |role| table.cell(row, role).map(|cell| cell.text.as_str()).unwrap_or_default();
            let achieved = ("achieved", achieved, cell(ColumnRole::AchievedList));
            let planned = ("planned", planned, cell(ColumnRole::PlannedList));
            let sides = [achieved, planned].into_iter();
            let mut values: Vec<_> =
                sides.flat_map(|(what, list, cell)| listed(what, list, cell)).collect();
            values.extend(number("cumulative", *cumulative));
            values
        }
        RowFacts::Criterion { counts, total, share, .. } => {
            let mut values: Vec<(String, String)> =
                counts.iter().map(|(unit, count)| (unit.clone(), printed(*count))).collect();
            values.extend(decimal("total", *total));
            values.extend(decimal("share", *share));
            values
        }
        RowFacts::Village { villages, reached, planned, .. } => {
            let counts = [("villages", villages), ("reached", reached), ("planned", planned)];
            counts.into_iter().filter_map(|(what, count)| number(what, *count)).collect()
        }
        // Wording is no figure; of a task what counts is when it is due.
        RowFacts::Task { timing, .. } => {
            let timing = timing.as_ref().map(|t| ("timing".to_owned(), bare(&t.text)));
            timing.into_iter().collect()
        }
    }
}

/// The count and the list of a side; a list that cannot be read is what is printed of it.
fn listed(what: &str, list: &CriteriaList, cell: &str) -> Vec<(String, String)> {
    let count = list.count.map(|count| (what.to_owned(), count.to_string()));
    let criteria = list.criteria.as_ref().map(|criteria| {
        let mut sorted = criteria.clone();
        sorted.sort_unstable();
        let names: Vec<String> = sorted.iter().map(u8::to_string).collect();
        names.join(", ")
    });
    let printed =
        || Some(bare(cell.trim())).filter(|cell| cell.contains(|c: char| c.is_ascii_digit()));
    let criteria = criteria.or_else(printed).map(|list| (format!("criteria {what}"), list));
    count.into_iter().chain(criteria).collect()
}

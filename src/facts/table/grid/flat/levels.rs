//! Heads of two levels of which the lower one is printed behind all of the upper one: what the rows
//! hold tells which heads span others.

use super::FlatRow;
use super::columns::Column;
use crate::facts::table::grid::shape::{self, Label};
use crate::vocabulary::columns::ColumnKind;

/// Heads beyond which nothing is tried.
const MOST_HEADS: usize = 30;
/// Heads that span others beyond which nothing is tried.
const MOST_GROUPS: usize = 3;
/// Columns below one of them.
const MOST_BELOW: usize = 4;

/// The columns of names of two levels, level by level, where one way alone to put the last names below those in
/// front gives each column what its head says: `Số tiêu chí` a count, `Tiêu chí số` a list.
pub(super) fn by_content(
    names: &[Column],
    rows: &[FlatRow<'_>],
    width: usize,
) -> Option<Vec<Column>> {
    let groups = names.len().checked_sub(width)?;
    if !(1..=MOST_GROUPS).contains(&groups) || names.len() > MOST_HEADS {
        return None;
    }
    let mut found: Vec<(usize, Vec<Column>)> = Vec::new();
    for each in 2..=MOST_BELOW {
        let Some(first) = names.len().checked_sub(groups * each) else { break };
        let Some((upper, lower)) = names.split_at_checked(first) else { break };
        if lower.iter().any(|name| !is_below(name.kind)) || !tells(lower) {
            continue;
        }
        let spans: Vec<usize> = (2..upper.len())
            .filter(|&at| upper.get(at).is_some_and(|name| may_span(name.kind)))
            .collect();
        for chosen in choices(&spans, groups) {
            let columns = spanned(upper, lower, &chosen, each);
            if columns.len() == width && holds(&columns, rows) {
                let known = |&&at: &&usize| {
                    upper.get(at).is_some_and(|name| name.kind == ColumnKind::Group)
                };
                found.push((chosen.iter().filter(known).count(), columns));
            }
        }
    }
    // Of several ways the one whose heads are known to span others.
    let most = found.iter().map(|(known, _)| *known).max()?;
    found.retain(|(known, _)| *known == most);
    let alone = found.len() == 1;
    found.pop().filter(|_| alone).map(|(_, columns)| columns)
}

/// Whether what most rows hold is no list where a count is said to be.
pub(super) fn fits(columns: &[Column], rows: &[FlatRow<'_>]) -> bool {
    let full = full(columns, rows);
    columns.iter().enumerate().skip(1).all(|(i, column)| {
        let several = |row: &&&FlatRow<'_>| {
            let line = row.lines.get(i - 1).map_or("", |line| line.text);
            shape::listed(line).is_some_and(|length| length > 1)
        };
        column.kind != ColumnKind::Count || full.iter().filter(several).count() * 2 <= full.len()
    })
}

/// Whether names of the lower level say of what kind their columns are.
fn tells(lower: &[Column]) -> bool {
    lower.iter().any(|name| name.kind == ColumnKind::Count)
        && lower.iter().any(|name| name.kind != ColumnKind::Count)
}

fn is_below(kind: ColumnKind) -> bool {
    use ColumnKind as Kind;
    matches!(kind, Kind::Count | Kind::List | Kind::Share | Kind::Any | Kind::Name)
}

fn may_span(kind: ColumnKind) -> bool {
    use ColumnKind as Kind;
    matches!(kind, Kind::Group | Kind::Count | Kind::List | Kind::Any)
}

/// All ways to choose so many, in order.
fn choices(from: &[usize], count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (i, &first) in from.iter().enumerate() {
        for rest in choices(from.get(i + 1..).unwrap_or_default(), count - 1) {
            all.push(std::iter::once(first).chain(rest).collect());
        }
    }
    all
}

/// The columns where the chosen names of the upper level span `each` of the lower one.
fn spanned(upper: &[Column], lower: &[Column], chosen: &[usize], each: usize) -> Vec<Column> {
    let mut under = lower.chunks(each);
    let mut columns = Vec::with_capacity(upper.len() + lower.len());
    for (i, name) in upper.iter().enumerate() {
        if !chosen.contains(&i) {
            columns.push(name.clone());
            continue;
        }
        let below = under.next().unwrap_or_default().iter();
        columns.extend(below.map(|leaf| Column {
            name: format!("{} / {}", name.name, leaf.name),
            kind: leaf.kind,
        }));
    }
    columns
}

/// The rows with a number that have a line for each column, or for all but remarks at the end.
fn full<'r, 'a>(columns: &[Column], rows: &'r [FlatRow<'a>]) -> Vec<&'r FlatRow<'a>> {
    let noted = columns.last().is_some_and(|column| column.kind == ColumnKind::Note);
    let whole = |row: &&FlatRow<'_>| {
        let width = row.lines.len() + 1;
        width == columns.len() || noted && width + 1 == columns.len()
    };
    let numbered = |row: &&FlatRow<'_>| matches!(row.label, Some(Label::Number(_)));
    rows.iter().filter(numbered).filter(whole).collect()
}

/// Whether most rows hold in each column what its head says.
fn holds(columns: &[Column], rows: &[FlatRow<'_>]) -> bool {
    const FEWEST: usize = 2;
    let full = full(columns, rows);
    let numbered = rows.iter().filter(|row| matches!(row.label, Some(Label::Number(_)))).count();
    if full.len() < FEWEST || full.len() * 4 < numbered * 3 {
        return false;
    }
    columns.iter().enumerate().skip(1).all(|(i, column)| {
        let lines = || full.iter().filter_map(|row| row.lines.get(i - 1)).map(|line| line.text);
        let others = lines().filter(|line| !is_of(column.kind, line)).count();
        others * 5 <= lines().count()
    })
}

/// Whether a cell may stand in a column of a kind.
fn is_of(kind: ColumnKind, cell: &str) -> bool {
    let dash = matches!(cell, "-" | "–");
    match kind {
        ColumnKind::Count => dash || shape::count(cell).is_some(),
        ColumnKind::List => dash || shape::listed(cell).is_some() || !shape::is_data(cell),
        ColumnKind::Share => dash || shape::is_data(cell),
        ColumnKind::Name | ColumnKind::Note => !shape::is_data(cell),
        _ => true,
    }
}

//! Which rows a row sums up. Tables put groups over each other: `I`, `II` over `1`, `2`, `3`, or a
//! `Cộng vùng đồng bằng` behind each group, and a total may add up the groups or their members.
//! The numbers of the rows say which is which; which of them a total adds up is told once for all
//! of its columns, by what fits in most: a figure of a group that is wrong is then named itself.

use super::{MOST_SHOWN, Sum, adds, begins_section, is_part, is_rounded, sum_of, what};
use crate::check::tables::{figure_at, heads_units};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, Row, RowFacts, Summary, Table, TableKind};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::units;

/// The least figure of which no other is the sum by chance.
const TELLING: u32 = 1000;

/// Fewer sums of small figures may agree by chance.
const FEWEST: usize = 2;

/// How deep rows stand, by the numbers in front of them.
const LETTER: u8 = 0;
const ROMAN: u8 = 1;
const ARABIC: u8 = 2;
const DECIMAL: u8 = 3;
const SMALL: u8 = 8;
const UNNUMBERED: u8 = 9;

/// How deep each row stands; none for totals and captions.
struct Depths(Vec<Option<u8>>);

impl Depths {
    fn of(table: &Table) -> Self {
        fn label(row: &Row) -> &str {
            let text = row.grid.cells.first().map_or("", |cell| cell.text.trim());
            text.trim_end_matches(['.', ')', ' '])
        }
        // `C`, `D` and `I` are numerals, unless the rows are lettered from the start.
        let lettered = table.rows.iter().any(|row| label(row) == "A");
        let depth = |row: &Row| {
            let held = row.facts.is_some() || begins_section(row) || table.kind == TableKind::Other;
            (row.summary.is_none() && held).then(|| depth(label(row), lettered))
        };
        Depths(table.rows.iter().map(depth).collect())
    }

    /// The rows right below one: those among the deeper ones behind it that are least deep.
    fn members(&self, row: usize) -> Vec<usize> {
        let Some(own) = self.0.get(row).copied().flatten() else { return Vec::new() };
        let behind = self.0.iter().enumerate().skip(row + 1);
        let below = behind.map_while(|(i, depth)| Some((i, (*depth)?))).take_while(|(_, d)| *d > own);
        let below: Vec<(usize, u8)> = below.collect();
        let least = below.iter().map(|(_, depth)| *depth).min();
        below.into_iter().filter(|(_, depth)| Some(*depth) == least).map(|(i, _)| i).collect()
    }
}

fn depth(label: &str, lettered: bool) -> u8 {
    let all = |such: fn(u8) -> bool| !label.is_empty() && label.bytes().all(such);
    let numeral = all(|b| matches!(b, b'I' | b'V' | b'X'));
    let decimal = label.contains('.') && all(|b| b.is_ascii_digit() || b == b'.');
    if lettered && label.len() == 1 && all(|b| b.is_ascii_uppercase()) && label != "I" {
        LETTER
    } else if numeral || (label.len() == 1 && all(|b| b.is_ascii_uppercase())) {
        ROMAN
    } else if all(|b| b.is_ascii_digit()) {
        ARABIC
    } else if decimal {
        DECIMAL + u8::try_from(label.matches('.').count() - 1).unwrap_or_default().min(4)
    } else if label.len() == 1 && all(|b| b.is_ascii_lowercase()) {
        SMALL
    } else {
        UNNUMBERED
    }
}

/// Rows against the ones below them, where the figures tell that these are their parts: what stands below
/// `Xã đạt chuẩn` may be those among them that are more. Each group of rows tells it of itself alone.
pub(super) fn below<'a>(table: &'a Table, outline: &Outline) -> Vec<Sum<'a>> {
    let columns = || outline.columns.iter().filter(|&&i| i > 0);
    let of = |group| columns().filter_map(move |&i| of_group(table, group, i)).collect();
    let groups: Vec<Vec<Sum>> = outline.groups.iter().map(of).collect();
    if agree(&groups.iter().flatten().collect::<Vec<_>>()) {
        groups.into_iter().filter(|sums| are_parts(sums)).flatten().collect()
    } else {
        Vec::new()
    }
}

/// Whether the sums of one row, a column each, tell that it is made of the rows below it.
fn are_parts(sums: &[Sum]) -> bool {
    let same = sums.iter().filter(|sum| sum.stated == sum.derived).count();
    same * 2 >= sums.len() && sums.iter().any(fits)
}

/// Rows with those below them.
type Groups = Vec<(usize, Vec<usize>)>;

/// What the rows of a table say of one another, found once for all of its totals.
pub(super) struct Outline {
    depths: Depths,
    groups: Groups,
    /// Columns whose figures can be added.
    columns: Vec<usize>,
}

impl Outline {
    pub(super) fn of(table: &Table) -> Self {
        let depths = Depths::of(table);
        let groups = groups(table, &depths);
        let widest = table.rows.iter().map(|row| row.grid.cells.len()).max().unwrap_or_default();
        let columns = (0..table.columns.len().max(widest)).filter(|&column| adds(table, column));
        let columns = columns.filter(|&column| may_be_added(table, &groups, column));
        Outline { columns: columns.collect(), depths, groups }
    }
}

/// The rows that have others below them, with these. Below `1` may stand what it is made of, or what
/// it goes into: only numbers tell.
fn groups(table: &Table, depths: &Depths) -> Groups {
    let numbered = |i: &usize| depths.0.get(*i).copied().flatten() != Some(UNNUMBERED);
    let groups = (0..table.rows.len()).map(|i| (i, depths.members(i)));
    let groups = groups.filter(|(_, members)| members.len() > 1 && members.iter().all(numbered));
    groups.filter(|(row, members)| !tells_some(table, *row, members) && are_alike(table, members)).collect()
}

/// Whether `trong đó` says that the rows below one are some of its parts: on that row, on one of them or
/// between them. A line of its own that says how much of the one above it is for what (`Trong đó: cầu dân
/// sinh | 1.200`) says nothing of the numbered rows around it.
fn tells_some(table: &Table, row: usize, members: &[usize]) -> bool {
    let last = members.last().copied().unwrap_or(row);
    let mut rows = (row..=last).filter_map(|i| Some((i, table.rows.get(i)?)));
    rows.any(|(i, row)| {
        let said = row.grid.cells.iter().any(|cell| lowered(&cell.text).contains("trong đó"));
        said && (members.contains(&i) || !is_aside(table, row))
    })
}

/// Whether a row without a number names itself behind `Trong đó` and has figures.
fn is_aside(table: &Table, row: &Row) -> bool {
    let named = |text: &str| {
        let lower = lowered(text.trim());
        let rest = lower.trim_start_matches(['-', '+', ' ']).strip_prefix("trong đó").map(str::to_owned);
        rest.is_some_and(|rest| rest.contains(char::is_alphabetic))
    };
    let first = row.grid.cells.first().map_or("", |cell| cell.text.trim());
    let numbered = first.contains(char::is_alphanumeric) && !named(first);
    let figures = (1..row.grid.cells.len()).any(|column| figure_at(table, row, column).is_some());
    !numbered && figures && row.grid.cells.iter().any(|cell| named(&cell.text))
}

/// Whether rows count the same, as far as they say what: in a column of units, or behind their names
/// (`Sân thể thao (m2)`).
fn are_alike(table: &Table, members: &[usize]) -> bool {
    let column = table.columns.iter().position(|head| heads_units(&lowered(head)));
    let unit = |i: &usize| {
        let cells = &table.rows.get(*i)?.grid.cells;
        let printed = column.and_then(|i| cells.get(i)).map(|cell| lowered(cell.text.trim()));
        let behind = || cells.iter().find_map(|cell| unit_in_brackets(&cell.text));
        printed.filter(|unit| !unit.is_empty()).or_else(behind)
    };
    let mut units = members.iter().filter_map(unit);
    let first = units.next();
    units.all(|unit| Some(&unit) == first.as_ref())
}

/// `km` of `Đường trục xã (km)`.
fn unit_in_brackets(text: &str) -> Option<String> {
    let (label, unit) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    let unit = unit.trim();
    // `Tân Thành (Cao Lộc)` is none.
    let named = unit.starts_with(char::is_lowercase) && units().iter().any(|known| known.spellings.contains(&unit));
    (label.contains(char::is_alphabetic) && named).then(|| unit.to_owned())
}

/// Whether the figures of a column can be added, as far as groups tell: rates and averages are for them the
/// sums of nothing.
fn may_be_added(table: &Table, groups: &Groups, column: usize) -> bool {
    let mut sums = groups.iter().filter_map(|group| of_group(table, group, column));
    let first: Vec<Sum> = sums.by_ref().take(FEWEST).collect();
    first.len() < FEWEST || first.iter().any(fits) || sums.any(|sum| fits(&sum))
}

/// A row against the ones below it, in one column.
fn of_group<'a>(
    table: &'a Table,
    (row, members): &(usize, Vec<usize>),
    column: usize,
) -> Option<Sum<'a>> {
    let rows: Vec<&Row> = members.iter().filter_map(|&i| table.rows.get(i)).collect();
    of_rows(table, table.rows.get(*row)?, &rows, column)
}

fn fits(sum: &Sum) -> bool {
    sum.stated == sum.derived && sum.stated != Decimal::whole(0)
}

/// Whether enough sums agree to tell that the rest must; one alone does where it is large.
fn agree(sums: &[&Sum]) -> bool {
    let same = sums.iter().filter(|sum| sum.stated == sum.derived).count();
    let fitting = sums.iter().filter(|sum| fits(sum)).count();
    let telling = sums.iter().any(|sum| fits(sum) && sum.stated >= Decimal::whole(TELLING));
    (fitting >= FEWEST && same * 2 >= sums.len()) || (telling && same * 3 >= sums.len())
}

/// The rows between a row of totals and the next one, above it and below: where totals are many these are few, and
/// all that most of them sum up.
fn near<'a>(table: &'a Table, depths: &Depths, total: usize) -> Vec<Vec<&'a Row>> {
    let is_total = |row: &Row| row.summary == Some(Summary::Total);
    let (before, behind) = table.rows.split_at_checked(total).unwrap_or_default();
    let behind = behind.get(1..).unwrap_or_default();
    let last = before.iter().rposition(is_total).map_or(0, |i| i + 1);
    let next = behind.iter().position(is_total).map_or(table.rows.len(), |i| total + 1 + i);
    let held = |i: &usize| {
        table.rows.get(*i).is_some_and(|row| is_part(table, row) || begins_section(row))
    };
    let above = (last..total).filter(held).collect::<Vec<_>>();
    let below = (total + 1..next).filter(held).collect::<Vec<_>>();
    let mut found = Vec::new();
    if last > 0 || next < table.rows.len() {
        found.extend(levels(table, depths, &above));
    }
    if next < table.rows.len() {
        found.extend(levels(table, depths, &below));
    }
    found
}

/// What a row of totals may sum up, the likeliest first.
fn groupings<'a>(table: &'a Table, depths: &Depths, total: usize) -> Vec<Vec<&'a Row>> {
    let is_total = |row: &&Row| row.summary == Some(Summary::Total);
    let (before, behind) = table.rows.split_at_checked(total).unwrap_or_default();
    let behind = behind.get(1..).unwrap_or_default();
    // A total may stand above its parts.
    let last = before.iter().rposition(|row| is_total(&row)).map_or(0, |i| i + 1);
    let over = !before.iter().any(|row| is_part(table, row));
    let (all, from) = if over { (behind, total + 1) } else { (before, 0) };
    let since = before.get(last..).unwrap_or_default();
    let next = behind.iter().position(|row| is_total(&row)).unwrap_or(behind.len());
    let until = behind.get(..next).unwrap_or_default();
    let of = |rows: &'_ [Row], from: usize| -> Vec<usize> {
        let held = rows.iter().enumerate().filter(|(_, row)| is_part(table, row) || begins_section(row));
        held.map(|(i, _)| from + i).collect()
    };
    let subtotals = || all.iter().filter(is_total).collect::<Vec<_>>();
    let everything = all.iter().filter(|row| is_part(table, row)).collect();
    let mut found = Vec::new();
    if last > 0 || next < behind.len() {
        found.extend(levels(table, depths, &of(since, last)));
    }
    found.extend(levels(table, depths, &of(all, from)));
    found.push(subtotals());
    if next < behind.len() {
        found.extend(levels(table, depths, &of(until, total + 1)));
    }
    found.push(everything);
    found
}

/// Rows level by level: those that are least deep, those without the ones that have others below
/// them, and those as deep as most.
fn levels<'a>(table: &'a Table, depths: &Depths, rows: &[usize]) -> Vec<Vec<&'a Row>> {
    let depth = |i: &usize| depths.0.get(*i).copied().flatten();
    let figures = |i: &usize| {
        let row = table.rows.get(*i);
        row.is_some_and(|row| (1..row.grid.cells.len()).any(|c| figure_at(table, row, c).is_some()))
    };
    let least = rows.iter().filter(|i| figures(i)).filter_map(depth).min();
    let top = rows.iter().copied().filter(|i| depth(i) == least).collect();
    let leaf = |i: &usize| !depths.members(*i).iter().any(|member| rows.binary_search(member).is_ok());
    let leaves = rows.iter().copied().filter(leaf).collect();
    // What stands below `2.1` without a number is no part of its own.
    let numbered = rows.iter().copied().filter(|i| depth(i) < Some(UNNUMBERED) && leaf(i)).collect();
    let rows = |found: Vec<usize>| found.iter().filter_map(|&i| table.rows.get(i)).collect();
    let found: [Vec<usize>; 3] = [top, leaves, numbered];
    found.into_iter().map(rows).collect()
}

/// A row of totals against what it sums up, a column each. What it costs is taken off `work`.
pub(super) fn totals<'a>(
    table: &'a Table,
    outline: &Outline,
    total: usize,
    work: &mut usize,
) -> Vec<Sum<'a>> {
    let Some(row) = table.rows.get(total) else { return Vec::new() };
    let columns = &outline.columns;
    let mut sums = |rows: &Vec<&Row>| -> Vec<Option<Sum<'a>>> {
        *work = work.saturating_sub(rows.len().saturating_mul(columns.len()));
        columns.iter().map(|&column| of_rows(table, row, rows, column)).collect()
    };
    let states = |column: usize| {
        figure_at(table, row, column).is_some_and(|(stated, _)| stated != Decimal::whole(0))
    };
    let stated = columns.iter().filter(|&&column| states(column)).count();
    let all = |sums: &Vec<Option<Sum>>| {
        stated > 0 && sums.iter().flatten().filter(|sum| fits(sum)).count() == stated
    };
    let near = near(table, &outline.depths, total);
    if let Some(right) = near.iter().map(&mut sums).find(all) {
        return right.into_iter().flatten().collect();
    }
    // `Cộng huyện X` below the one commune of that district.
    let mut alone = near.iter().filter_map(|rows| match rows.as_slice() {
        [one] => Some(*one),
        _ => None,
    });
    if alone.any(|one| is_same(table, row, one, columns)) {
        return Vec::new();
    }
    let groupings = groupings(table, &outline.depths, total);
    let twice = |rows: &Vec<&Row>| columns.iter().any(|&i| is_each_whole(table, row, rows, i));
    if groupings.iter().any(twice) {
        return Vec::new();
    }
    let candidates: Vec<Vec<Option<Sum>>> = groupings.iter().map(sums).collect();
    let fitting = |sums: &Vec<Option<Sum>>| sums.iter().flatten().filter(|sum| fits(sum)).count();
    let most = candidates.iter().map(fitting).max().unwrap_or_default();
    let mut ordered: Vec<_> = candidates.into_iter().map(|sums| (fitting(&sums) < most, sums)).collect();
    ordered.sort_by_key(|(fewer, _)| *fewer);
    // Groups may state some columns, and their members others.
    let mut found: Vec<Option<Sum>> = columns.iter().map(|_| None).collect();
    for (_, sums) in ordered {
        for (place, sum) in found.iter_mut().zip(sums) {
            *place = place.take().or(sum);
        }
    }
    found.into_iter().flatten().collect()
}

/// Whether a row of totals has the figures of the one row that it is of, wherever both have some.
fn is_same(table: &Table, total: &Row, one: &Row, columns: &[usize]) -> bool {
    let figure = |row: &Row, column: usize| figure_at(table, row, column).map(|(figure, _)| figure);
    let both = columns.iter().filter_map(|&i| figure(total, i).zip(figure(one, i)));
    let mut both = both.peekable();
    both.peek().is_some() && both.all(|(stated, own)| stated == own)
}

fn of_rows<'a>(table: &'a Table, row: &'a Row, rows: &[&Row], column: usize) -> Option<Sum<'a>> {
    let (stated, cell) = figure_at(table, row, column)?;
    let (sum, parts) = sum_of(table, rows, column, stated)?;
    // What rounding may have made agrees; so does what the lists of the rows have, where a count
    // beside one of them is wrong: that has a finding of its own.
    let agrees = is_rounded(stated, sum, parts.len()) || listed(table, rows, column) == Some(stated);
    let derived = if agrees { stated } else { sum };
    let parts = || parts.iter().take(MOST_SHOWN).map(|&span| (span, "a part")).collect();
    Some(Sum::of((stated, cell.span), derived, || what(table, row, column), parts))
}

/// Whether each of several rows has all that a row has: what is divided in two ways, `Theo nguồn` and `Theo
/// nội dung`, is not the sum of both.
fn is_each_whole(table: &Table, row: &Row, rows: &[&Row], column: usize) -> bool {
    let figure = |row| figure_at(table, row, column).map(|(figure, _)| figure);
    let Some(stated) = figure(row).filter(|stated| *stated != Decimal::whole(0)) else { return false };
    let mut parts = rows.iter().filter_map(|row| figure(row));
    let (first, second) = (parts.next(), parts.next());
    first.is_some() && first == second && first == Some(stated) && parts.all(|part| part == stated)
}

/// How many criteria the lists of rows have together, where a column has their counts.
fn listed(table: &Table, rows: &[&Row], column: usize) -> Option<Decimal> {
    let role = table.roles.get(column)?;
    let sizes = rows.iter().map(|row| {
        let Some(RowFacts::Commune { achieved, planned, .. }) = &row.facts else { return None };
        let said = match role {
            ColumnRole::AchievedCount => achieved,
            ColumnRole::PlannedCount => planned,
            _ => return None,
        };
        u32::try_from(said.criteria.as_ref()?.len()).ok()
    });
    sizes.sum::<Option<u32>>().map(Decimal::whole)
}

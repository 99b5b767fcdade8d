//! Sums across the columns of tables of no known kind: `Tổng số | Vốn đầu tư | Vốn sự nghiệp`.
//!
//! Nothing but the figures says that columns are the parts of one, so most rows must add up. Parts
//! that make more than the whole are wrong then. Parts that make less may leave some out (`dưới 5
//! tiêu chí` has no column): that is wrong only where the row of totals leaves none out.

use std::collections::BTreeSet;

use super::{Sum, add, adds, is_blank, is_rounded, may_be_sum};
use crate::check::tables::{figure_at, label};
use crate::check::tables::relations::is_noted;
use crate::decimal::Decimal;
use crate::facts::table::{Row, Summary, Table, TableKind};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// Fewer rows that add up may do so by chance.
const FEWEST: usize = 2;

/// More columns are no parts of one.
const MOST: usize = 16;

/// What a row says of a whole and its parts.
struct Across<'a> {
    row: &'a Row,
    stated: Decimal,
    span: Span<Normal>,
    derived: Decimal,
    parts: Span<Normal>,
}

/// The sums across an untyped table that do not agree.
pub(super) fn across(table: &Table) -> Vec<Sum<'_>> {
    if table.kind != TableKind::Other {
        return Vec::new();
    }
    let wholes = (0..table.columns.len()).filter(|&column| heads_whole(table, column));
    wholes.flat_map(|whole| disagreeing(table, whole)).collect()
}

/// `Tổng số xã`, `Cộng`, `Tổng cộng / 2021`
fn heads_whole(table: &Table, column: usize) -> bool {
    let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    let mut levels = head.rsplit(" / ");
    levels.any(|level| level.starts_with("tổng") || level.trim() == "cộng" || accumulates(level)) && adds(table, column)
}

/// `Lũy kế đến năm 2025`: what has accumulated, to which nothing but the columns of times leads.
pub(super) fn accumulates(head: &str) -> bool {
    ["lũy kế", "luỹ kế", "cộng dồn", "lũy tiến"].iter().any(|word| head.contains(word))
}

fn disagreeing(table: &Table, whole: usize) -> Vec<Sum<'_>> {
    let behind = (whole + 1..table.columns.len()).take(MOST).take_while(|&i| is_part(table, i)).last();
    let before = (0..whole).rev().take(MOST).take_while(|&i| is_part(table, i)).last();
    let runs = behind.map(|last| (whole + 1, last)).into_iter().chain(before.map(|first| (first, whole - 1)));
    // The longest run whose parts make up the whole in most rows.
    let shorter = runs.flat_map(|(first, last)| {
        (first + 1..=last).rev().map(move |end| (first, end)).chain((first + 1..last).map(move |begin| (begin, last)))
    });
    // `Tổng vốn` over the `Tổng số` of each group of columns.
    let totals = totals_of_groups(table, whole);
    let runs = shorter.map(|(first, last)| ((first..=last).collect(), false));
    let found = runs.chain(totals.map(|columns| (columns, true)));
    let mut found = found.map(|(columns, groups): (Vec<usize>, bool)| (rows(table, whole, &columns), columns, groups));
    let Some((all, columns, groups)) = found.find(|(rows, ..)| agree(rows)) else { return Vec::new() };
    // The groups are all that a total over all of them has; and years leave none out that all other rows have.
    let noted = all.iter().any(|a| a.stated != a.derived && is_noted(table, a.row));
    let timed = columns.iter().all(|&column| is_time(table, column)) && is_alone(&all) && !noted;
    let whole_kept = groups || timed || all.iter().any(|a| a.row.summary == Some(Summary::Total) && a.stated == a.derived);
    // A remark may say what a level lost.
    let level = table.columns.get(whole).is_some_and(|head| accumulates(&lowered(head)));
    let all = all.into_iter().filter(|a| !(level && is_noted(table, a.row)));
    let wrong = all.filter(|a| a.derived > a.stated || (a.derived < a.stated && whole_kept));
    wrong.map(|across| sum(table, whole, across)).collect()
}

/// The totals of groups of columns, of which one over all of them may be the sum.
fn totals_of_groups(table: &Table, whole: usize) -> Option<Vec<usize>> {
    let group = |i: usize| table.columns.get(i).and_then(|head| head.rsplit_once(" / ")).map(|(group, _)| group);
    let totals = (0..table.columns.len()).filter(|&i| group(i).is_some() && heads_whole(table, i));
    let totals: Vec<usize> = totals.collect();
    let once = totals.windows(2).all(|pair| matches!(pair, [a, b] if group(*a) != group(*b)));
    (group(whole).is_none() && totals.len() > 1 && once).then_some(totals)
}

/// Whether a column may be a part: figures, and no share, year or number of a row.
fn is_part(table: &Table, column: usize) -> bool {
    let rows = || table.rows.iter().filter(|row| row.grid.cells.get(column).is_some_and(|c| !is_blank(&c.text)));
    // What has accumulated holds the other columns already.
    adds(table, column) && !heads_whole(table, column) && rows().next().is_some()
        && rows().all(|row| figure_at(table, row, column).is_some())
}

/// Whether a column is of a time: `Năm 2022`, `Đến hết 2021`, `Quý I`.
fn is_time(table: &Table, column: usize) -> bool {
    let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    let mut numbers = head.split(|c: char| !c.is_ascii_digit());
    let year = numbers.any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")));
    year || ["quý ", "tháng "].iter().any(|word| head.contains(word))
}

/// Whether one row alone does not add up, beside enough others that differ.
fn is_alone(rows: &[Across]) -> bool {
    let same = rows.iter().filter(|a| a.stated == a.derived && a.stated != Decimal::whole(0));
    let values: BTreeSet<Decimal> = same.clone().map(|a| a.stated).collect();
    values.len() > FEWEST && rows.iter().filter(|a| a.stated != a.derived).count() == 1
}

fn rows<'a>(table: &'a Table, whole: usize, columns: &[usize]) -> Vec<Across<'a>> {
    let across = |row| -> Option<Across<'a>> {
        let (stated, cell) = figure_at(table, row, whole)?;
        let parts: Vec<_> = columns.iter().filter_map(|&i| figure_at(table, row, i)).collect();
        let (start, end) = (parts.first()?.1.span, parts.last()?.1.span);
        let derived = add(parts.iter().map(|(figure, _)| *figure)).filter(|_| parts.len() > 1)?;
        if !may_be_sum(stated, parts.iter().map(|(figure, _)| *figure)) {
            return None;
        }
        let derived = if is_rounded(stated, derived, parts.len()) { stated } else { derived };
        Some(Across { row, stated, span: cell.span, derived, parts: start.to(end) })
    };
    table.rows.iter().filter_map(across).collect()
}

/// Whether two rows in three add up, or most of many, of something else than nothing: one wrong part
/// makes two rows wrong, its own and that of the totals.
fn agree(rows: &[Across]) -> bool {
    let same = rows.iter().filter(|a| a.stated == a.derived && a.stated != Decimal::whole(0)).count();
    same >= FEWEST && same * 3 >= rows.len() * 2 || same > FEWEST && same * 2 > rows.len()
}

fn sum<'a>(table: &'a Table, whole: usize, across: Across<'a>) -> Sum<'a> {
    let named = label(across.row);
    let head = table.columns.get(whole).and_then(|head| head.rsplit(" / ").next()).unwrap_or_default();
    Sum {
        stated: across.stated,
        span: across.span,
        derived: across.derived,
        what: format!("{named} ({head})"),
        parts: vec![(across.parts, "the parts")],
    }
}

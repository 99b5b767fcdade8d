//! Totals of columns in which marks stand: `Tổng số xã đạt | 3 | 2` below single criteria, `Huyện Vị
//! Xuyên | 4 | 1 | 2` above the communes that are to meet the standard in each year.

use super::{MOST_SHOWN, Sum, begins_section, what};
use crate::check::tables::figure_at;
use crate::decimal::Decimal;
use crate::facts::table::typed::mark;
use crate::facts::table::{ColumnRole, Row, RowFacts, Summary, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// Fewer totals that count marks may do so by chance.
const FEWEST: usize = 2;

/// All totals of marks in a table.
pub(super) fn sums(table: &Table) -> Vec<Sum<'_>> {
    if table.kind != TableKind::CommunePlan {
        return Vec::new();
    }
    let columns = marked(table);
    // Of several rows of totals, some are of districts.
    let totals = table.rows.iter().filter(|row| row.summary == Some(Summary::Total)).count();
    let heads = table.rows.iter().enumerate().filter(|(_, row)| row.summary.is_none() || totals == 1);
    heads.flat_map(|(i, row)| of_row(table, i, row, &columns)).collect()
}

/// Whether a row of totals counts marks: then its other figures are totals, too.
pub(super) fn are_counted(table: &Table, index: usize) -> bool {
    let columns = if table.kind == TableKind::CommunePlan { marked(table) } else { Vec::new() };
    let Some(row) = table.rows.get(index) else { return false };
    let sums = of_row(table, index, row, &columns);
    let same = sums.iter().filter(|sum| sum.stated == sum.derived).count();
    same >= FEWEST && same * 2 > sums.len()
}

/// The columns in which each commune has a mark or none.
fn marked(table: &Table) -> Vec<usize> {
    let free = |i: &usize| table.roles.get(*i).is_none_or(|role| *role == ColumnRole::Other);
    let columns = (0..table.columns.len()).filter(free);
    let of_marks = |column: &usize| {
        let marks = || communes(&table.rows).filter_map(|row| of_cell(row, *column));
        let cells = communes(&table.rows).filter(|row| row.grid.cells.get(*column).is_some());
        marks().count() == cells.count() && marks().any(|mark| mark == Mark::Met)
    };
    columns.filter(of_marks).collect()
}

/// What a cell of a matrix says of a commune and a criterion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Met,
    /// `KH` in a matrix where `Đ` is met.
    Planned,
    Open,
}

/// The longest mark, in characters.
const LONGEST_MARK: usize = 8;

/// The mark of a commune in a column. What is no mark by itself is one of what is planned where the commune
/// plans criteria.
fn of_cell(row: &Row, column: usize) -> Option<Mark> {
    let text = row.grid.cells.get(column)?.text.trim();
    if let Some(met) = mark(text) {
        return Some(if met { Mark::Met } else { Mark::Open });
    }
    let Some(RowFacts::Commune { planned, .. }) = &row.facts else { return None };
    let plans = planned.criteria.as_ref().is_some_and(|criteria| !criteria.is_empty());
    let short = text.chars().count() <= LONGEST_MARK && text.chars().all(char::is_alphabetic);
    (plans && short).then_some(Mark::Planned)
}

fn communes(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().filter(|row| {
        row.summary.is_none() && matches!(row.facts, Some(RowFacts::Commune { .. }))
    })
}

/// What a row of totals, or the title of a section, says of the marks of its rows.
fn of_row<'a>(table: &'a Table, index: usize, row: &'a Row, columns: &[usize]) -> Vec<Sum<'a>> {
    let heads = row.facts.is_none() && begins_section(row);
    let rows = match row.summary {
        Some(Summary::Total) => table.rows.as_slice(),
        None if heads => {
            let behind = table.rows.get(index + 1..).unwrap_or_default();
            let next = behind.iter().position(|r| begins_section(r) || r.summary.is_some());
            behind.get(..next.unwrap_or(behind.len())).unwrap_or_default()
        }
        _ => return Vec::new(),
    };
    let of_marks = columns.iter().filter_map(|&column| of_column(table, row, rows, column));
    of_marks.chain(of_communes(table, row, rows)).collect()
}

fn of_column<'a>(table: &'a Table, row: &'a Row, rows: &'a [Row], column: usize) -> Option<Sum<'a>> {
    let (stated, cell) = figure_at(table, row, column)?;
    let marks = communes(rows).filter_map(|row| Some((of_cell(row, column)?, row.grid.cells.get(column)?)));
    let marks: Vec<_> = marks.filter(|(mark, _)| *mark != Mark::Open).collect();
    let count = |of: &dyn Fn(Mark) -> bool| {
        let held = marks.iter().filter(|(mark, _)| of(*mark)).count();
        u32::try_from(held).ok().map(Decimal::whole)
    };
    // A total may be of what is met, or of that with what is planned; one of what is planned says so.
    let planned = ["kế hoạch", "đăng ký", "phấn đấu"];
    let says = row.grid.cells.iter().map(|c| lowered(&c.text));
    let of_plan = says.into_iter().any(|text| planned.iter().any(|word| text.contains(word)));
    let met = count(&|mark| mark == Mark::Met)?;
    let plan = count(&|mark| mark == Mark::Planned).filter(|_| of_plan);
    let candidates = [Some(met), count(&|_| true), plan];
    let counted = candidates.into_iter().flatten().find(|&c| c == stated).unwrap_or(met);
    let parts = || marks.iter().take(MOST_SHOWN).map(|(_, cell)| (cell.span, "a mark")).collect();
    Some(Sum::of((stated, cell.span), counted, || what(table, row, column), parts))
}

/// `Tổng số xã` beside the titles of sections: how many communes they have.
fn of_communes<'a>(table: &'a Table, row: &'a Row, rows: &'a [Row]) -> Option<Sum<'a>> {
    let named = |head: &String| lowered(head).contains("số xã");
    let column = table.columns.iter().position(named)?;
    let empty = |row: &Row| row.grid.cells.get(column).is_none_or(|c| c.text.trim().is_empty());
    let (stated, cell) = figure_at(table, row, column)?;
    let listed: Vec<&Row> = communes(rows).collect();
    listed.iter().all(|row| empty(row)).then(|| Sum {
        stated,
        span: cell.span,
        derived: Decimal::whole(u32::try_from(listed.len()).unwrap_or(u32::MAX)),
        what: what(table, row, column),
        parts: listed.iter().take(MOST_SHOWN).map(|row| (row.grid.span, "a commune")).collect(),
    })
}

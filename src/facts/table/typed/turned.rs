//! Matrices that stand the other way: counts with the districts in rows and the criteria in
//! columns, marks with the criteria in rows and the communes in columns. Such a table is turned
//! around: what was a column becomes a row of several parts, and is read as in other tables.

use super::Context;
use super::columns::Column;
use super::communes::of_districts;
use super::criteria::{is_plain_count, leaf, of_criteria};
use super::header::Header;
use super::marks;
use super::rows::{RowKind, Rows};
use crate::facts::table::cells::name::{self, Kind};
use crate::facts::table::{Cell, Grid, GridRow};
use crate::span::{Normal, Span};

/// Fewer columns of criteria make no matrix.
const FEWEST: usize = 4;

/// A table that was turned around.
#[derive(Debug)]
pub(super) struct Turned {
    pub grid: Grid,
    /// Rows that are neither criteria nor communes: how many communes there are.
    pub silent: Vec<usize>,
}

/// The table turned around, where it is such a matrix.
pub(super) fn turned(
    grid: &Grid,
    (columns, rows): (&[Column<'_>], &Rows),
    context: &Context<'_>,
) -> Option<Turned> {
    let title = Header::new(context.title);
    let headers = || columns.iter().map(|c| &c.header).chain([&title]);
    let said = headers().any(|h| h.has(&["tieu chi"]) || h.codes_criterion());
    let money = headers().any(Header::is_money);
    let placed = grid.heads.len() == grid.columns.len()
        && grid.columns.iter().zip(&grid.heads).all(|(head, at)| head.is_empty() || at.is_some());
    if !said || money || !placed {
        return None;
    }
    counts(grid, (columns, rows), context).or_else(|| marked(grid, (columns, rows)))
}

/// Counts of communes, a district a row, a criterion a column.
fn counts(
    grid: &Grid,
    (columns, rows): (&[Column<'_>], &Rows),
    context: &Context<'_>,
) -> Option<Turned> {
    let criteria: Vec<Option<u8>> =
        grid.columns.iter().map(|head| marks::criterion(head, context.years)).collect();
    let mut numbers: Vec<u8> = criteria.iter().flatten().copied().collect();
    numbers.sort_unstable();
    let once = numbers.windows(2).all(|w| w.first() != w.last());
    if numbers.len() < FEWEST || !once {
        return None;
    }
    let unit = columns.iter().position(|c| c.is_names() && of_districts(c))?;
    let fits = columns.iter().zip(&criteria).enumerate().all(|(i, (column, criterion))| {
        let own = i == unit || Some(i) == rows.number || column.filled == 0;
        own || if criterion.is_some() { is_plain_count(column) } else { column.is_figures() }
    });
    let typed = |i: usize, head: &Header| {
        // `Tổng số xã` is how many there are, and no sum.
        const SUMS: [&str; 9] = [
            "tong",
            "cong",
            "tong cong",
            "tong so tieu chi",
            "tong tieu chi",
            "tong so tc",
            "tong so tieu chi dat",
            "tong tieu chi dat",
            "tong so tc dat",
        ];
        criteria.get(i).is_some_and(Option::is_some) || head.is(&SUMS)
    };
    (fits && has_no_sections(rows) && counts_several(columns, &criteria))
        .then(|| turn(grid, columns, (unit, rows.number), typed))
}

/// Marks of what is met, a criterion a row, a commune a column.
fn marked(grid: &Grid, (columns, rows): (&[Column<'_>], &Rows)) -> Option<Turned> {
    let named = |h: &Header| {
        let head = leaf(&h.text);
        name::is_name(&head) && name::kind(&head).0 != Kind::District
    };
    if columns.iter().filter(|c| named(&c.header)).count() < 2 || grid.rows.len() < FEWEST {
        return None;
    }
    let unit = columns.iter().position(of_criteria)?;
    // `Số tiêu chí đạt` below the criteria: how many marks there are.
    let labels = columns.get(unit).map_or(&[][..], |c| &c.cells);
    let counted: Vec<bool> = labels.iter().map(|label| Header::new(label).counts()).collect();
    let fits = columns.iter().enumerate().all(|(i, column)| {
        // `Đ` and `KH`: what is met, and what is planned.
        let said = |cell: &str| marks::mark(cell).is_some() || marks::is_planned(cell);
        let mut cells = column.cells.iter().zip(&counted);
        let marks = cells.all(|(cell, counted)| *counted || said(cell));
        let own = i == unit || Some(i) == rows.number;
        // `Số xã đạt`, at the end: how many marks there are.
        let sums =
            column.is_figures() && (column.header.counts_units() || column.header.is_total());
        let empty = column.header.is_empty() && column.filled == 0;
        own || empty || sums || (marks && named(&column.header))
    });
    (fits && has_no_sections(rows)).then(|| {
        let mut turned = turn(grid, columns, (unit, rows.number), |_, head| named(head));
        let others = (0..columns.len()).filter(|i| *i != unit && Some(*i) != rows.number);
        let others: Vec<usize> = others.collect();
        if let Some(districts) = districts(grid, columns, &others)
            && let Some(unit) = columns.get(unit)
        {
            add_districts(&mut turned.grid, districts, &unit.header);
        }
        turned
    })
}

/// The districts that stand over the communes among these columns, one a column: names, of which one
/// bears its kind, or that are several.
fn districts(grid: &Grid, columns: &[Column<'_>], among: &[usize]) -> Option<Vec<Cell>> {
    let group = |&i: &usize| -> Option<Cell> {
        let (above, _) = columns.get(i)?.header.text.rsplit_once(" / ")?;
        let span = grid.groups.get(i).copied().flatten()?;
        Some(Cell { text: leaf(above), span, more: Vec::new(), merged: false })
    };
    let none = |i: &usize| {
        let at = grid.heads.get(*i).copied().flatten().map_or(0, Span::start);
        Cell { text: String::new(), span: Span::new(at, at), more: Vec::new(), merged: false }
    };
    let cells: Vec<Cell> = among.iter().map(|i| group(i).unwrap_or_else(|| none(i))).collect();
    let names: Vec<&str> =
        cells.iter().map(|c| c.text.as_str()).filter(|t| !t.is_empty()).collect();
    let kind = |name: &&str| name::kind(name).0 == Kind::District;
    let several = names.iter().any(|name| Some(name) != names.first());
    let districts = names.iter().all(|n| name::is_name(n) && name::kind(n).0 != Kind::Commune);
    (districts && (several || names.iter().any(kind))).then_some(cells)
}

/// Puts the districts behind the communes of rows that were columns.
fn add_districts(turned: &mut Grid, districts: Vec<Cell>, unit: &Header) {
    let span = districts.iter().find(|c| !c.text.is_empty()).map(|c| c.span);
    if let Some(corner) = turned.columns.first_mut() {
        corner.clone_from(&unit.text);
    }
    turned.columns.insert(1, String::new());
    turned.heads.insert(1, span);
    for (row, district) in turned.rows.iter_mut().zip(districts) {
        if !district.text.is_empty() {
            row.more.insert(0, district.span);
        }
        row.cells.insert(1, district);
    }
}

fn has_no_sections(rows: &Rows) -> bool {
    rows.kinds.iter().all(|k| matches!(k, RowKind::Data | RowKind::Summary(_)))
}

/// Whether some count is more than one: ones may be marks of what a single unit meets.
fn counts_several(columns: &[Column<'_>], criteria: &[Option<u8>]) -> bool {
    let counted = columns.iter().zip(criteria).filter(|(_, criterion)| criterion.is_some());
    counted.flat_map(|(column, _)| column.counts()).flatten().any(|n| n > 1)
}

/// Turns a table around the column of `unit`; `typed` says which other columns make rows that
/// say something. The numbers of what were rows are none of the columns.
fn turn(
    grid: &Grid,
    columns: &[Column<'_>],
    (unit, number): (usize, Option<usize>),
    typed: impl Fn(usize, &Header) -> bool,
) -> Turned {
    let labels: Vec<Cell> = grid.rows.iter().map(|row| label(row, unit)).collect();
    let head = |i: usize| grid.heads.get(i).copied().flatten();
    let mut turned = Grid { rows: Vec::new(), ..grid.clone() };
    turned.columns = vec![corner(grid, unit)];
    turned.columns.extend(labels.iter().map(|l| l.text.clone()));
    turned.heads = vec![head(unit)];
    turned.heads.extend(labels.iter().map(|l| Some(l.span)));
    let mut silent = Vec::new();
    let others = columns.iter().enumerate().filter(|(i, _)| *i != unit && Some(*i) != number);
    for (i, column) in others {
        if !typed(i, &column.header) {
            silent.push(turned.rows.len());
        }
        let cells = grid.rows.iter().filter_map(|row| row.cells.get(i)).cloned();
        turned.rows.push(row(&column.header, head(i), cells.collect()));
    }
    Turned { grid: turned, silent }
}

/// A row of what was a column: its head, and the cells below.
fn row(header: &Header, head: Option<Span<Normal>>, cells: Vec<Cell>) -> GridRow {
    let at = cells.first().map_or(Span::new(0, 0), |c| Span::new(c.span.start(), c.span.start()));
    let first = Cell {
        text: leaf(&header.text),
        span: head.unwrap_or(at),
        more: Vec::new(),
        merged: false,
    };
    let span = first.span;
    let held = cells.iter().filter(|c| !c.text.is_empty());
    let more = held.flat_map(|c| std::iter::once(c.span).chain(c.more.iter().copied())).collect();
    GridRow { span, more, cells: std::iter::once(first).chain(cells).collect() }
}

/// What names a row: its unit, or the words of a sum.
fn label(row: &GridRow, unit: usize) -> Cell {
    let named = row.cells.get(unit).filter(|c| !c.text.is_empty());
    let worded = || row.cells.iter().find(|c| c.text.contains(char::is_alphabetic));
    let empty = Cell { text: String::new(), span: row.span, more: Vec::new(), merged: false };
    named.or_else(worded).cloned().unwrap_or(empty)
}

/// The head of the units, with what spans the heads of the criteria.
fn corner(grid: &Grid, unit: usize) -> String {
    let mut levels = vec![grid.columns.get(unit).map_or("", String::as_str)];
    for (above, _) in grid.columns.iter().filter_map(|head| head.rsplit_once(" / ")) {
        if !levels.contains(&above) {
            levels.push(above);
        }
    }
    levels.retain(|level| !level.is_empty());
    levels.join(" / ")
}

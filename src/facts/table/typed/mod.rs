//! From a grid to typed rows.
//!
//! What a table lists is found by what stands in its columns: the words of their heads and
//! the shapes of their cells. Neither its label nor the order of its columns says anything.

use super::cells::name::{self, Kind};
use super::{
    ColumnRole, Grid, GridRow, PlaceNote, Repair, Row, RowFacts, Summary, Table, TableKind,
};
use crate::facts::{Level, Plan};
use crate::grammar::number::Notation;
use crate::grammar::words::in_one_line;
use crate::span::Span;

mod columns;
mod communes;
mod criteria;
mod header;
mod marks;
mod periods;
mod places;
mod repair;
mod rows;
mod singles;
mod tasks;
mod turned;
mod villages;

pub(crate) use marks::mark;
pub use places::{AsOf, NoPlaces, PlaceAnswer, PlaceLevel, PlaceQuery, Places};

use columns::Column;
use header::Header;
use places::Names;
use rows::{RowKind, Rows, Section};

/// What is known of the document around a table.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    /// First and last year of the plan.
    years: Option<(u16, u16)>,
    /// The title of the table.
    title: &'a str,
    /// Whether the plan is of a district, of which the communes are the parts.
    of_district: bool,
}

/// The columns of a table of a known kind.
#[derive(Clone, Debug)]
enum Columns {
    Communes(communes::Communes),
    Criteria(criteria::Criteria),
    Villages(villages::Villages),
    Tasks(tasks::Tasks),
}

/// Reads the rows of a grid. `places` looks names up as of the year of the plan;
/// [`NoPlaces`] lets them pass.
pub fn table(grid: Grid, plan: &Plan, places: &dyn Places) -> Table {
    let years = plan.period.as_ref().map(|p| p.value);
    let years = years.or_else(|| plan.issued_on.as_ref().map(|d| (d.value.year, d.value.year)));
    let title = grid.title.clone().unwrap_or_default();
    let of_district = plan.level.as_ref().is_some_and(|level| level.value == Level::District);
    let context = Context { years, title: &title, of_district };
    let (rows, columns) = look_at(&grid, &[]);
    match turned::turned(&grid, (&columns, &rows), &context) {
        Some(turned) => {
            let (rows, columns) = look_at(&turned.grid, &turned.silent);
            let read = read(&turned.grid, (&columns, &rows), &context, places);
            read.of(turned.grid)
        }
        None => {
            let read = read(&grid, (&columns, &rows), &context, places);
            read.of(grid)
        }
    }
}

/// What stands in the rows and in the columns of a grid, of which some rows say nothing.
fn look_at<'a>(grid: &'a Grid, silent: &[usize]) -> (Rows, Vec<Column<'a>>) {
    let headers: Vec<Header> = grid.columns.iter().map(|c| Header::new(c)).collect();
    let mut rows = rows::rows(grid, &headers);
    for &row in silent {
        if let Some(kind) = rows.kinds.get_mut(row) {
            *kind = RowKind::Nothing;
        }
    }
    let columns = columns::columns(grid, headers, &rows);
    (rows, columns)
}

/// What was read of a grid.
struct Read {
    kind: TableKind,
    facts: Vec<(Option<RowFacts>, Option<Summary>)>,
    roles: Vec<ColumnRole>,
    notation: Notation,
    set: Option<u8>,
    repairs: Vec<Repair>,
    places: Vec<PlaceNote>,
}

impl Read {
    /// The table of the grid that it was read of.
    fn of(self, grid: Grid) -> Table {
        let rows = self.facts.into_iter().zip(grid.rows);
        Table {
            label: grid.label,
            title: grid.title,
            kind: self.kind,
            columns: grid.columns,
            rows: rows.map(|((facts, summary), grid)| Row { grid, facts, summary }).collect(),
            spans: grid.spans,
            doubtful: grid.doubtful,
            roles: self.roles,
            notation: self.notation,
            set: self.set,
            repairs: self.repairs,
            places: self.places,
        }
    }
}

fn read(
    grid: &Grid,
    (columns, rows): (&[Column<'_>], &Rows),
    context: &Context<'_>,
    places: &dyn Places,
) -> Read {
    let mut found = find(columns, rows.number, context).filter(|found| match found {
        Columns::Communes(communes) => {
            let lost = grid.head_lost || has_lost_heads_of_money(columns, context);
            !lost || communes.is_told_by_shape()
        }
        // Counts need the names of their districts.
        Columns::Criteria(_) => !grid.head_lost,
        _ => true,
    });
    let mut roles = vec![ColumnRole::Other; columns.len()];
    if let Some(found) = &found {
        found.roles(&mut roles);
    }
    let is_list =
        |i: usize| matches!(roles.get(i), Some(ColumnRole::AchievedList | ColumnRole::PlannedList));
    let notation = columns::notation(grid, is_list);
    let first = grid.spans.first().copied().unwrap_or(Span::new(0, 0));
    let mut names = Names::new(places, first);
    if let Some(Columns::Criteria(criteria)) = &mut found {
        criteria.look_up(&mut names, &grid.heads);
    }
    let mut reader = Reader::new(found.as_ref(), columns, notation, names);
    let facts: Vec<_> =
        grid.rows.iter().zip(&rows.kinds).map(|(row, kind)| reader.row(row, kind)).collect();
    let Reader { names: Names { notes: places, .. }, repairs, .. } = reader;
    let set = match &found {
        Some(Columns::Communes(communes)) => communes.set(),
        _ => None,
    };
    let kind = found.as_ref().map_or(TableKind::Other, Columns::kind);
    Read { kind, facts, roles, notation, set, repairs, places }
}

/// Whether a title speaks of money or works, and no one knows which column the words of the head are
/// of: figures that look like lists (`1.234,5`) are no criteria then.
fn has_lost_heads_of_money(columns: &[Column<'_>], context: &Context<'_>) -> bool {
    let lost = columns.len() > 2 && columns.iter().skip(1).all(|c| c.header.is_empty());
    let headed = columns.first().is_some_and(|c| !c.header.is_empty());
    lost && headed && Header::new(context.title).is_money()
}

/// What the table lists. Names of criteria and lists of criteria can be mistaken for nothing
/// else, times and organisations hardly; counts of villages need words to tell.
fn find(columns: &[Column<'_>], number: Option<usize>, context: &Context<'_>) -> Option<Columns> {
    if let Some(criteria) = criteria::find(columns, number, context) {
        return Some(Columns::Criteria(criteria));
    }
    if let Some(communes) = communes::find(columns, number, context) {
        return Some(Columns::Communes(communes));
    }
    if let Some(tasks) = tasks::find(columns, number) {
        return Some(Columns::Tasks(tasks));
    }
    villages::find(columns, number, context).map(Columns::Villages)
}

impl Columns {
    fn kind(&self) -> TableKind {
        match self {
            Columns::Communes(_) => TableKind::CommunePlan,
            Columns::Criteria(_) => TableKind::CriteriaByDistrict,
            Columns::Villages(_) => TableKind::VillagePlan,
            Columns::Tasks(_) => TableKind::WorkSchedule,
        }
    }

    fn roles(&self, roles: &mut [ColumnRole]) {
        match self {
            Columns::Communes(c) => c.roles(roles),
            Columns::Criteria(c) => c.roles(roles),
            Columns::Villages(c) => c.roles(roles),
            Columns::Tasks(c) => c.roles(roles),
        }
    }
}

/// Sets the roles of columns.
fn assign(roles: &mut [ColumnRole], columns: &[(Option<usize>, ColumnRole)]) {
    for (column, role) in columns {
        if let Some(slot) = column.and_then(|i| roles.get_mut(i)) {
            *slot = *role;
        }
    }
}

/// Reads row after row: sections and districts hold for the rows below.
struct Reader<'a> {
    found: Option<&'a Columns>,
    columns: &'a [Column<'a>],
    /// How many rows that say something were read.
    said: usize,
    notation: Notation,
    names: Names<'a>,
    repairs: Vec<Repair>,
    section: Option<Section>,
    /// The district that a section or a cell over several rows gives.
    district: Option<String>,
    /// By column, the text of the last cell that began there.
    above: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(
        found: Option<&'a Columns>,
        columns: &'a [Column<'a>],
        notation: Notation,
        names: Names<'a>,
    ) -> Self {
        Reader {
            found,
            columns,
            said: 0,
            notation,
            names,
            repairs: Vec::new(),
            section: None,
            district: None,
            above: Vec::new(),
        }
    }

    fn row(&mut self, row: &GridRow, kind: &RowKind) -> (Option<RowFacts>, Option<Summary>) {
        self.above.resize(self.above.len().max(row.cells.len()), String::new());
        for (above, cell) in self.above.iter_mut().zip(&row.cells).filter(|(_, c)| !c.merged) {
            above.clone_from(&cell.text);
        }
        match kind {
            RowKind::Nothing => (None, None),
            RowKind::Section(section) => {
                self.begin(section.clone());
                (None, None)
            }
            RowKind::Summary(summary) => (self.sum(row), Some(*summary)),
            RowKind::Data => {
                self.said += 1;
                (self.data(row, self.said - 1), None)
            }
        }
    }

    fn begin(&mut self, section: Section) {
        let headed = match self.found {
            // `Huyện/xã`: what is not a commune is a district.
            Some(Columns::Communes(c)) => c.heads_districts() && name::is_name(&section.title),
            _ => false,
        };
        let kind = name::name(&section.title, false).kind;
        let is_district = kind == Kind::District || (headed && kind == Kind::Unsaid);
        self.district = is_district.then(|| name::district(&section.title));
        self.section = Some(section);
    }

    /// Reads a row that says something, and how many did before it.
    fn data(&mut self, row: &GridRow, at: usize) -> Option<RowFacts> {
        match self.found? {
            Columns::Communes(communes) => {
                if let Some(title) = communes.heads(row) {
                    self.begin(Section { no: None, title });
                    return None;
                }
                let section = self.section.as_ref().map(|s| s.title.as_str());
                let into = (&mut self.names, &mut self.repairs);
                let given = self.district.as_deref();
                let cells = (row, communes.lists_in(self.columns, at));
                let facts = communes.read(cells, section, given, self.notation, into);
                // A cell over several rows is printed with the first of them.
                if let (true, Some(RowFacts::Commune { district: Some(d), .. })) =
                    (communes.has_district_column(), &facts)
                {
                    self.district = Some(d.clone());
                }
                facts
            }
            Columns::Criteria(criteria) => criteria.read(row, None, self.notation),
            Columns::Villages(villages) => villages.read(row, None, self.notation, &mut self.names),
            Columns::Tasks(tasks) => tasks.read(row, &self.above, self.section.as_ref()),
        }
    }

    fn sum(&mut self, row: &GridRow) -> Option<RowFacts> {
        let label =
            row.cells.iter().map(|c| c.text.trim()).find(|t| t.contains(char::is_alphabetic))?;
        let label = in_one_line(label);
        match self.found? {
            Columns::Communes(communes) => Some(communes.sum(row, &label, self.notation)),
            Columns::Criteria(criteria) => criteria.read(row, Some(&label), self.notation),
            Columns::Villages(v) => v.read(row, Some(&label), self.notation, &mut self.names),
            Columns::Tasks(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;

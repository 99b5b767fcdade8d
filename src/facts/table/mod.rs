//! Annex tables: from lines of a table region to a grid of cells, from a grid to typed rows.
//!
//! [`grid`] knows the forms in which tables are printed (pipes, tabs, one cell a line,
//! halves) and nothing of what they mean; [`typed`] knows what columns mean and nothing of
//! how they were printed.

use crate::grammar::number::Notation;
use crate::span::{Normal, Span};

pub mod cells;
pub mod grid;
pub mod typed;

/// A cell: what is printed in it, as one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The reading, lines within the cell joined by a space; empty where the cell is.
    pub text: String,
    /// Where it stands; empty spans stand where the cell would.
    pub span: Span<Normal>,
    /// Where the rest of it stands, behind page breaks.
    pub more: Vec<Span<Normal>>,
    /// The source says that the cell above reaches down over it; it is empty then.
    pub merged: bool,
}

impl Cell {
    /// All that is printed of it.
    pub(super) fn spans(&self) -> impl Iterator<Item = Span<Normal>> {
        std::iter::once(self.span).chain(self.more.iter().copied())
    }
}

/// A row of cells, one a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// All of it; where it came in parts, the first one, which has its label.
    pub span: Span<Normal>,
    /// Its other parts: in the right half of the table, or behind page breaks.
    pub more: Vec<Span<Normal>>,
    /// One cell a column; cells that a form left out are empty.
    pub cells: Vec<Cell>,
}

/// A table as a grid, whatever its form in the source: halves joined, repeated header rows
/// gone, header levels joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// `Biểu số 7`, `Phụ lục 02`
    pub label: Option<Span<Normal>>,
    /// The title lines without label and `Kèm theo` line, joined by a space.
    pub title: Option<String>,
    /// Header texts, levels joined by ` / `.
    pub columns: Vec<String>,
    /// Where the lowest level of each header stands; none where it cannot be told, or stands
    /// nowhere.
    pub heads: Vec<Option<Span<Normal>>>,
    /// Where the level above that stands, which may span several columns; none where there is no
    /// other, or it cannot be told.
    pub groups: Vec<Option<Span<Normal>>>,
    /// The rows, header rows not among them; section rows, totals and averages are.
    pub rows: Vec<GridRow>,
    /// Where its parts stand: one a part, where a page break split it or a half was cut off.
    pub spans: Vec<Span<Normal>>,
    /// Rows whose cells of a cut-off half could be aligned in more than one way: indices
    /// into `rows`.
    pub doubtful: Vec<usize>,
    /// A head is printed above it of which no one knows which column its words are of.
    pub head_lost: bool,
}

/// What a table lists, found by what stands in its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TableKind {
    /// Communes with the criteria that they meet and plan to meet.
    CommunePlan,
    /// Criteria by district, with totals.
    CriteriaByDistrict,
    /// Districts with their villages.
    VillagePlan,
    /// Tasks with who does them and when.
    WorkSchedule,
    /// Anything else.
    #[default]
    Other,
}

/// A count with the list that it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CriteriaList {
    /// The stated count.
    pub count: Option<u32>,
    /// The numbers; none where the cell is empty or is no list (`Đã đạt chuẩn`).
    pub criteria: Option<Vec<u8>>,
}

/// When a task is due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// As printed.
    pub text: String,
    /// 1 to 4.
    pub quarters: Vec<u8>,
    /// 1 to 12.
    pub months: Vec<u8>,
    /// Where one is printed.
    pub year: Option<u16>,
    /// `Thường xuyên`, `Hàng quý`, `Định kỳ`: it comes again.
    pub recurring: bool,
}

/// What a row says, by the kind of its table.
#[derive(Clone, Debug, PartialEq)]
pub enum RowFacts {
    /// A row of a [`TableKind::CommunePlan`].
    Commune {
        /// Its number.
        no: Option<u32>,
        /// Title of the section row above it.
        section: Option<String>,
        /// The commune, without `xã`.
        commune: String,
        /// The district, without `huyện`.
        district: Option<String>,
        /// What it meets.
        achieved: CriteriaList,
        /// What it is to meet.
        planned: CriteriaList,
        /// Stated count after the plan (`Lũy kế`).
        cumulative: Option<u32>,
        /// What else is printed with it.
        note: Option<String>,
    },
    /// A row of a [`TableKind::CriteriaByDistrict`].
    Criterion {
        /// Its number.
        criterion: Option<u8>,
        /// Its name.
        name: String,
        /// District and count, in column order.
        counts: Vec<(String, crate::decimal::Decimal)>,
        /// The total column.
        total: Option<crate::decimal::Decimal>,
        /// The percentage column.
        share: Option<crate::decimal::Decimal>,
    },
    /// A row of a [`TableKind::VillagePlan`].
    Village {
        /// Its number.
        no: Option<u32>,
        /// The district.
        district: String,
        /// How many villages it has.
        villages: Option<u32>,
        /// How many meet the standard.
        reached: Option<u32>,
        /// How many are to meet it.
        planned: Option<u32>,
        /// What else is printed with it.
        note: Option<String>,
    },
    /// A row of a [`TableKind::WorkSchedule`].
    Task {
        /// `II`
        section_no: Option<String>,
        /// Title of the section.
        section: Option<String>,
        /// Its number in the section.
        no: Option<u32>,
        /// What is to be done.
        task: String,
        /// `Chỉ đạo`
        lead: Option<String>,
        /// `Cơ quan thực hiện`
        implementing: Option<String>,
        /// `Cơ quan phối hợp`
        coordinating: Option<String>,
        /// When.
        timing: Option<Timing>,
    },
}

/// Whether a row sums up others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// `Tổng cộng`
    Total,
    /// `Bình quân`
    Average,
}

/// A row with what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The cells as printed.
    pub grid: GridRow,
    /// What it says; nothing for section rows and rows of tables of no known kind.
    pub facts: Option<RowFacts>,
    /// Whether it sums up others.
    pub summary: Option<Summary>,
}

/// An annex table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// `Biểu số 7`, `Phụ lục 02`
    pub label: Option<Span<Normal>>,
    /// Its title in one line.
    pub title: Option<String>,
    /// What it lists.
    pub kind: TableKind,
    /// Header texts, levels joined by ` / `.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Where its parts stand.
    pub spans: Vec<Span<Normal>>,
    /// Rows that could be aligned in more than one way: indices into `rows`.
    pub doubtful: Vec<usize>,
    /// What each column holds; none where the table is of no known kind.
    pub roles: Vec<ColumnRole>,
    /// How its figures are printed.
    pub notation: Notation,
    /// How many criteria the set has that its lists are from, where that is known.
    pub set: Option<u8>,
    /// Cells that were read otherwise than printed, each with its proof.
    pub repairs: Vec<Repair>,
    /// Names that are slips of known places, or of places that nobody knows.
    pub places: Vec<PlaceNote>,
}

impl Table {
    /// The cell of a row that stands in the column of `role`.
    #[must_use]
    pub fn cell<'a>(&self, row: &'a Row, role: ColumnRole) -> Option<&'a Cell> {
        row.grid.cells.get(self.roles.iter().position(|&r| r == role)?)
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnRole {
    /// Numbers of the rows.
    Number,
    /// Communes; in a [`TableKind::VillagePlan`] districts.
    Place,
    /// Districts of the communes beside.
    District,
    /// How many criteria are met.
    AchievedCount,
    /// Which criteria are met.
    AchievedList,
    /// How many are to be met.
    PlannedCount,
    /// Which are to be met.
    PlannedList,
    /// How many are met after the plan.
    Cumulative,
    /// Names of criteria.
    Criterion,
    /// Counts of one unit of a [`TableKind::CriteriaByDistrict`].
    Count,
    /// The sum of those.
    Total,
    /// What part the total is of all.
    Share,
    /// How many villages there are.
    Villages,
    /// How many of them meet the standard.
    VillagesReached,
    /// How many are to meet it.
    VillagesPlanned,
    /// What is to be done.
    Task,
    /// Who leads.
    Lead,
    /// Who does it.
    Implementing,
    /// Who helps.
    Coordinating,
    /// When.
    Timing,
    /// Remarks.
    Note,
    /// Anything else.
    #[default]
    Other,
}

/// A name that is not that of a place known in the year of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceNote {
    /// The cell; the first part of the table where the name heads a column.
    pub span: Span<Normal>,
    /// The name as printed, without the kind of the unit.
    pub printed: String,
    /// The known name that it is a slip of; none where it is unknown.
    pub reading: Option<String>,
}

/// A cell that was read otherwise than printed, or that cannot be right and was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The cell.
    pub span: Span<Normal>,
    /// What is printed.
    pub printed: String,
    /// What it was read as; none where nothing proves a reading.
    pub reading: Option<String>,
    /// What proves it, in words: `the row counts 2, and 2 and 11 are the criteria that it misses`.
    pub proof: String,
}

/// Reads the tables of a document; names of places are looked up in `places`.
pub fn read(
    text: &str,
    layout: &crate::layout::Layout,
    plan: &crate::facts::Plan,
    places: &crate::vocabulary::places::Gazetteer,
) -> Vec<Table> {
    let places = typed::AsOf::of(places, plan);
    let grids = grid::grids(text, layout).into_iter();
    grids.map(|grid| typed::table(grid, plan, &places)).collect()
}

//! Annex tables: cells as printed, and what typed rows say.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Number, Span};

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Communes with the criteria that they meet and plan to meet.
    CommunePlan,
    /// Criteria by district, with totals.
    CriteriaByDistrict,
    /// Districts with their villages.
    VillagePlan,
    /// Tasks with who does them and when.
    WorkSchedule,
    /// Cells only.
    Other,
}

/// Whether a row sums up others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Summary {
    /// A total.
    Total,
    /// An average.
    Average,
}

/// An annex table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Table<'a> {
    /// `table01` and so on, in source order.
    pub id: String,
    /// `Biểu số 7`, `Phụ lục 02`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<&'a str>,
    /// The title in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Cow<'a, str>>,
    /// What its rows are.
    pub kind: TableKind,
    /// Header texts, levels joined with ` / `.
    pub columns: Vec<Cow<'a, str>>,
    /// The rows under the header.
    pub rows: Vec<Row<'a>>,
    /// Where it stands, one place a part.
    pub spans: Vec<Span>,
}

/// A row of a table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Row<'a> {
    /// All of it; where it came in parts, the first one, which has its label.
    pub span: Span,
    /// All parts, where they are several: the right half of a table too wide for its page
    /// stands elsewhere, and a page break may cut a row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// Its cells, the empty ones too.
    pub cells: Vec<Cell<'a>>,
    /// Whether it sums up others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    /// What it says, where the kind of the table is known.
    #[serde(flatten)]
    pub facts: Option<RowFacts<'a>>,
}

/// A cell of a table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Cell<'a> {
    /// As it is read, normalised and restored.
    pub text: &'a str,
    /// Where it stands; the first part of it, where a page break cut it.
    pub span: Span,
    /// All parts, where they are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
}

/// What a row says, by the kind of its table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum RowFacts<'a> {
    /// A row of a `commune_plan`.
    Commune(Commune<'a>),
    /// A row of a `criteria_by_district`.
    Criterion(Criterion<'a>),
    /// A row of a `village_plan`.
    Village(Village<'a>),
    /// A row of a `work_schedule`.
    Task(Task<'a>),
}

/// A commune with its criteria.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Commune<'a> {
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no: Option<u32>,
    /// Title of the section row above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<&'a str>,
    /// The commune, without `xã`.
    pub commune: &'a str,
    /// The district, without `huyện`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<&'a str>,
    /// What it meets.
    pub achieved: CriteriaList<'a>,
    /// What it is to meet.
    pub planned: CriteriaList<'a>,
    /// The count after the plan (`Lũy kế`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cumulative: Option<u32>,
    /// What else is printed with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
}

/// A count with the list that it counts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CriteriaList<'a> {
    /// The stated count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The numbers; left out where the cell is no list (`Đã đạt chuẩn`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<&'a [u8]>,
}

/// A criterion with its counts by district.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Criterion<'a> {
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criterion: Option<u8>,
    /// Its name.
    pub name: &'a str,
    /// In column order.
    pub counts: Vec<DistrictCount<'a>>,
    /// The total column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Number>,
    /// The percentage column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Number>,
}

/// A count of a district.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DistrictCount<'a> {
    /// The district, as the column is headed.
    pub district: &'a str,
    /// How many communes.
    pub count: Number,
}

/// A district with its villages.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Village<'a> {
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no: Option<u32>,
    /// The district.
    pub district: &'a str,
    /// How many villages it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub villages: Option<u32>,
    /// How many meet the standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reached: Option<u32>,
    /// How many are to meet it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<u32>,
    /// What else is printed with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
}

/// A task.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Task<'a> {
    /// `II`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section_no: Option<&'a str>,
    /// Title of the section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<&'a str>,
    /// Its number in the section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no: Option<u32>,
    /// What is to be done.
    pub task: &'a str,
    /// `Chỉ đạo`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<&'a str>,
    /// `Cơ quan thực hiện`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implementing: Option<&'a str>,
    /// `Cơ quan phối hợp`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coordinating: Option<&'a str>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timing: Option<Timing<'a>>,
}

/// When a task is due.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Timing<'a> {
    /// As printed.
    pub text: &'a str,
    /// 1 to 4.
    pub quarters: &'a [u8],
    /// 1 to 12.
    pub months: &'a [u8],
    /// Where one is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Whether it comes again (`Thường xuyên`, `Hàng quý`).
    pub recurring: bool,
}

//! What the JSON looks like: the public data contract, `kehoach/1`.
//!
//! Field names are English, labels and units stay Vietnamese. A field that does not apply is
//! left out; a list that has nothing in it is `[]`. The doc comments here are the
//! descriptions of the JSON Schema.

mod each;
pub mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

pub use each::Each;

use crate::decimal::Decimal;
use crate::{check, facts};

/// Version of the contract. Adding a field keeps it until release 1.0; taking away or
/// changing one does not.
pub const SCHEMA: &str = "kehoach/1";

/// An exact number: what the source prints as `24.805,973` is `24805.973`, and `3,0` is `3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_whole().map(i64::try_from) {
            Some(Ok(whole)) => serializer.serialize_i64(whole),
            // Binary floating point would lose digits; the digits go out as they are.
            _ => RawValue::from_string(self.0.to_string())
                .map_err(serde::ser::Error::custom)?
                .serialize(serializer),
        }
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An exact decimal number; read it with a decimal parser to keep it so.",
            "type": "number",
        })
    }
}

/// An exact amount of money in đồng.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Dong(pub i128);

impl JsonSchema for Dong {
    fn schema_name() -> Cow<'static, str> {
        "Dong".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "An exact amount of money in đồng.", "type": "integer" })
    }
}

/// Mirrors an enum of the facts with the keys that it has in JSON.
macro_rules! keys {
    ($(#[$doc:meta])* $name:ident of $facts:path { $($(#[$about:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$about])* $variant,)*
        }

        impl From<$facts> for $name {
            fn from(value: $facts) -> Self {
                use $facts as Facts;
                match value {
                    $(Facts::$variant => $name::$variant,)*
                }
            }
        }
    };
}

keys! {
    /// Plan or report.
    PlanKind of facts::PlanKind {
        /// kế hoạch
        Plan,
        /// báo cáo
        Report,
    }
}

keys! {
    /// Administrative level of the issuer.
    Level of facts::Level {
        /// tỉnh, thành phố trực thuộc trung ương
        Province,
        /// huyện, thị xã, thành phố thuộc tỉnh
        District,
        /// xã, phường, thị trấn, đặc khu
        Commune,
    }
}

keys! {
    /// Which standard is meant.
    Tier of facts::Tier {
        /// xã đạt chuẩn nông thôn mới
        Commune,
        /// xã nông thôn mới nâng cao
        CommuneAdvanced,
        /// xã nông thôn mới kiểu mẫu
        CommuneModel,
        /// xã nông thôn mới hiện đại
        CommuneModern,
        /// huyện nông thôn mới
        District,
        /// huyện nông thôn mới nâng cao
        DistrictAdvanced,
        /// tỉnh nông thôn mới
        Province,
        /// thôn, bản nông thôn mới
        Village,
        /// khu dân cư kiểu mẫu
        ResidentialArea,
        /// vườn mẫu
        Garden,
    }
}

keys! {
    /// How a value bounds what is meant. Strictness is not kept: `trên`, `hơn`, `≥`,
    /// `tối thiểu`, `trở lên` are all at least.
    Bound of facts::Bound {
        /// As printed.
        Exact,
        /// `từ 3% trở lên`, `trên`, `ít nhất`
        AtLeast,
        /// `không quá`, `dưới`, `tối đa`
        AtMost,
        /// `khoảng`, `ước`, `gần`
        About,
    }
}

keys! {
    /// Why a reading is not simply what is printed.
    Reading of facts::Reading {
        /// Words in or around it were restored.
        Restored,
        /// Proved from other figures.
        Repaired,
        /// A unit taken over from its neighbour or its subject.
        Inferred,
    }
}

keys! {
    /// How much a finding matters.
    Severity of check::Severity {
        /// Worth knowing.
        Info,
        /// Probably wrong.
        Warning,
        /// Proved wrong.
        Error,
    }
}

/// A place in the source: byte offsets. For text files they index the file decoded to UTF-8,
/// byte order mark and carriage returns counted, before any normalisation; for HTML, DOCX, PDF,
/// XLSX and CSV the text that `kehoach text` prints. Slicing that text gives what is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The line in which it starts, from 1; lines end at line feeds.
    pub line: u32,
    /// The page on which it starts, from 1, where the source has pages (PDF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The sheet on which it stands, where the source has sheets (XLSX).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Sheet>,
}

/// The name of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet(pub Arc<str>);

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl JsonSchema for Sheet {
    fn schema_name() -> Cow<'static, str> {
        "Sheet".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "The name of a sheet.", "type": "string" })
    }
}

/// All that was read from one source document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Document<'a> {
    /// Version of this contract.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Name and version of the tool.
    pub generator: &'static str,
    /// The document as it came.
    pub source: Source<'a>,
    /// The head of the document.
    pub plan: Plan<'a>,
    /// What the text promises or reports, in source order.
    pub targets: Each<'a, Target<'a>>,
    /// What it will cost, where the text has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding<'a>>,
    /// Every annex table, whatever its form in the source.
    pub tables: Each<'a, table::Table<'a>>,
    /// The legal documents cited, one entry a citation.
    pub references: Each<'a, Reference<'a>>,
    /// What the checks found.
    pub findings: Each<'a, Finding<'a>>,
    /// What became of the numbers in the text.
    pub coverage: Coverage,
}

/// The document as it came.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Source<'a> {
    /// The path as it was given; `-` for standard input.
    pub path: Cow<'a, str>,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: &'a str,
    /// Size in bytes.
    pub bytes: u64,
    /// Its form: `plain`, `markdown`, `html`, `docx`, `pdf`, `xlsx`, `csv`.
    pub format: &'static str,
    /// The encoding that it was decoded from: `utf-8`, `utf-16le`, `utf-16be`, `windows-1258`,
    /// `viscii`, `tcvn3`, `tcvn-5712`, `vni`; `utf-8` where the format says it itself.
    pub encoding: &'static str,
    /// How far its words were restored.
    pub restoration: Restoration,
}

/// How far the words of a source were restored.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Restoration {
    /// Whether the text is mangled throughout.
    pub damaged: bool,
    /// How many words the text has, divided at spaces.
    pub tokens: usize,
    /// How many places were read as other words than are printed.
    pub changed: usize,
    /// Between 0 and 1, where a damaged text was restored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Number>,
}

/// The head of a document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Plan<'a> {
    /// Plan or report.
    pub kind: PlanKind,
    /// Its own number: `42/KH-UBND`. Left out where the source disagrees with itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'a str>,
    /// The numbers that the source gives itself, only where they differ. Their places are
    /// `number_candidates.0` and so on in `evidence`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub number_candidates: Vec<&'a str>,
    /// `2021-02-17`; `2019-02` where the day is blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<String>,
    /// Who issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<&'a str>,
    /// Level of the issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Name of the province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<&'a str>,
    /// The title in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// The programme that it serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<&'a str>,
    /// First and last year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Who signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatory: Option<Signatory<'a>>,
    /// Where each field was read: the name of the field and its place.
    pub evidence: BTreeMap<Cow<'static, str>, Span>,
}

/// Years, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Period {
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
}

/// Who signed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Signatory<'a> {
    /// The name, where one is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// The role: `Phó Chủ tịch`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'a str>,
}

/// A measured value.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Quantity<'a> {
    /// The number, or the lower end of a range.
    pub value: Number,
    /// Upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Number>,
    /// Denominator, where one is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Number>,
    /// `xã`, `%`, `triệu đồng`
    pub unit: &'a str,
    /// What one value is for: `xã`, `người`, `năm`, `huyện`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<&'a str>,
    /// How the value bounds what is meant.
    pub bound: Bound,
    /// An amount of money in đồng.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vnd: Option<Dong>,
    /// Where the reading is not what is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// From the first to the last digit of the number, its range and its denominator.
    pub span: Span,
}

/// One subject, and what the plan says of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Target<'a> {
    /// `t001` and so on, in source order.
    pub id: String,
    /// Number of the criterion, where the statement stands under one or names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criterion: Option<u8>,
    /// Whose numbering the criterion follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criterion_set: Option<Tier>,
    /// Which standard it counts toward.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// Key of the vocabulary of indicators, the same across years; `other` where it has none.
    pub indicator: &'static str,
    /// The words of the source that say what is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<&'a str>,
    /// A flow: what the period adds or delivers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added: Option<Quantity<'a>>,
    /// A level at the end of the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reached: Option<Quantity<'a>>,
    /// The level that it starts from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Quantity<'a>>,
    /// The percentage printed beside a count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Quantity<'a>>,
    /// A fall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reduced: Option<Quantity<'a>>,
    /// A factor over `base`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiplied: Option<Quantity<'a>>,
    /// An excess over `base`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Quantity<'a>>,
    /// What a factor, an excess or a change is measured against, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<&'a str>,
    /// The year of the base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_year: Option<u16>,
    /// Criteria band of a line of a distribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// The part of the units that the statement is about, where it is not all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<&'a str>,
    /// How many units the group has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_size: Option<u32>,
    /// The place, where it is not the plan's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
    /// Units named after it.
    pub members: Vec<Member<'a>>,
    /// Id of the target that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// The year by which: what the sentence gives, else the end of the plan's period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// `true` where the statement reports a result already reached; else left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reported: bool,
    /// The clause as it is read, normalised and restored.
    pub text: &'a str,
    /// From the first word of the clause to its last figure or unit.
    pub span: Span,
    /// The headings above it, outermost first.
    pub section: Vec<&'a str>,
}

/// Numbers of criteria, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Band {
    /// Lower end.
    pub from: u8,
    /// Upper end.
    pub to: u8,
}

/// A unit named after a target.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Member<'a> {
    /// The name, with its kind where it is printed (`Xã Đình Lập`).
    pub name: &'a str,
    /// The district named with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<&'a str>,
    /// Where all of it stands.
    pub span: Span,
}

/// The funding that a plan states.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Funding<'a> {
    /// What is needed in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<FundingItem<'a>>,
    /// Its parts.
    pub items: Vec<FundingItem<'a>>,
    /// First and last year that it is for, where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Whether it reports what was raised already.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reported: bool,
    /// What the text states besides, for other years or as a result.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Funding<'a>>,
}

/// An amount of money with its place in the funding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FundingItem<'a> {
    /// What it is, in the words of the source.
    pub label: &'a str,
    /// The amount, with `vnd`; left out for a line that only heads others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Quantity<'a>>,
    /// The percentage printed beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Quantity<'a>>,
    /// Its parts.
    pub items: Vec<FundingItem<'a>>,
    /// From the first word of the label to the last figure of the line.
    pub span: Span,
}

/// A legal document cited.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Reference<'a> {
    /// `Quyết định`, `Nghị quyết`, …
    pub kind: &'a str,
    /// `1600/QĐ-TTg`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'a str>,
    /// The date printed with it: `2021-02-17`, `2019-02`, `2019`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<String>,
    /// Who issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<&'a str>,
    /// The citation.
    pub span: Span,
}

/// What a check found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Finding<'a> {
    /// Name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence: stated, derived, and how.
    pub message: &'a str,
    /// The places, the one to mend first.
    pub evidence: Vec<Evidence<'a>>,
    /// What is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<&'a str>,
    /// What follows from other figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived: Option<&'a str>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<&'a str>,
    /// The same when other parts of the document change, so that a finding can be known
    /// again.
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    pub fingerprint: &'a str,
}

/// The findings of a document by themselves.
#[derive(Clone, Debug, Serialize)]
pub struct Checked<'a> {
    /// The path of the source.
    pub source: Cow<'a, str>,
    /// What the checks found.
    pub findings: Vec<Finding<'a>>,
}

/// A place that a finding rests on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Evidence<'a> {
    /// The place.
    pub span: Span,
    /// What it shows.
    pub note: &'a str,
}

/// What became of the numbers in the text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Coverage {
    /// How many there are.
    pub numbers: usize,
    /// How many were read as `measure`, `reference`, `date`, `heading`, `scope`, …
    pub read: BTreeMap<&'static str, usize>,
    /// Where the numbers stand that are part of a promise and were not understood.
    pub unread: Vec<Span>,
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Number(value)
    }
}

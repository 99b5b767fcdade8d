//! What a plan says: its head, its targets, its funding, the documents it cites.
//!
//! Everything here holds spans of the normalised text. Nothing here knows what JSON looks
//! like; see [`crate::render`].

use crate::decimal::Decimal;
use crate::grammar::date::PartialDate;
use crate::span::{Normal, Span};

pub mod funding;
pub mod plan;
pub mod reference;
pub mod table;
pub mod target;

/// Strictness is not kept: `trên`, `hơn`, `≥`, `tối thiểu`, `trở lên` are all at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Bound {
    /// As printed.
    #[default]
    Exact,
    /// `từ 3% trở lên`, `trên`, `ít nhất`
    AtLeast,
    /// `không quá`, `dưới`, `tối đa`
    AtMost,
    /// `khoảng`, `ước`, `gần`
    About,
}

/// Why a reading is not simply what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Words in or around it were restored.
    Restored,
    /// Proved from other figures.
    Repaired,
    /// A unit taken over from its neighbour or its subject.
    Inferred,
}

/// A measured value.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number, or the lower end of a range.
    pub value: Decimal,
    /// Upper end of a range.
    pub to: Option<Decimal>,
    /// Denominator, where one is printed.
    pub of: Option<Decimal>,
    /// Unit in normalised lower case: `xã`, `%`, `triệu đồng`.
    pub unit: String,
    /// What one value is for: `xã`, `người`, `năm`, `huyện`.
    pub per: Option<String>,
    /// How the value bounds what is meant.
    pub bound: Bound,
    /// From the first to the last digit of the number, its range and its denominator.
    pub span: Span<Normal>,
    /// Where it is not what is printed.
    pub reading: Option<Reading>,
}

/// What a measure says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A flow: what the period adds or delivers.
    Added,
    /// A level at the end of the period.
    Reached,
    /// The level it starts from.
    Baseline,
    /// The percentage printed beside a count.
    Share,
    /// A fall.
    Reduced,
    /// A factor.
    Multiplied,
    /// An excess over a base.
    Above,
}

/// A measure of a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What it says.
    pub role: Role,
    /// How much.
    pub quantity: Quantity,
}

/// What an excess, a factor or a change is measured against.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// The words of the source.
    pub words: Span<Normal>,
    /// The year among them.
    pub year: Option<u16>,
}

/// Which standard a target counts toward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// xã đạt chuẩn nông thôn mới
    Commune,
    /// xã nông thôn mới nâng cao
    CommuneAdvanced,
    /// xã nông thôn mới kiểu mẫu
    CommuneModel,
    /// xã nông thôn mới hiện đại (pilot of 2026–2030)
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

impl Tier {
    /// All tiers.
    pub const ALL: [Tier; 10] = [
        Tier::Commune,
        Tier::CommuneAdvanced,
        Tier::CommuneModel,
        Tier::CommuneModern,
        Tier::District,
        Tier::DistrictAdvanced,
        Tier::Province,
        Tier::Village,
        Tier::ResidentialArea,
        Tier::Garden,
    ];

    /// The tier of a key.
    pub fn named(key: &str) -> Option<Self> {
        Tier::ALL.into_iter().find(|tier| tier.key() == key)
    }

    /// The key used in the output and in the vocabulary.
    pub fn key(self) -> &'static str {
        match self {
            Tier::Commune => "commune",
            Tier::CommuneAdvanced => "commune_advanced",
            Tier::CommuneModel => "commune_model",
            Tier::CommuneModern => "commune_modern",
            Tier::District => "district",
            Tier::DistrictAdvanced => "district_advanced",
            Tier::Province => "province",
            Tier::Village => "village",
            Tier::ResidentialArea => "residential_area",
            Tier::Garden => "garden",
        }
    }
}

/// A named unit after a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name, with its kind where it is printed (`Xã Đình Lập`).
    pub name: Span<Normal>,
    /// The district named with it (`huyện Đình Lập`).
    pub district: Option<Span<Normal>>,
    /// Where all of it stands.
    pub span: Span<Normal>,
}

/// One subject, and what the plan says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Number of the criterion.
    pub criterion: Option<u8>,
    /// Whose numbering the criterion follows.
    pub criterion_set: Option<Tier>,
    /// Which standard it counts toward.
    pub tier: Option<Tier>,
    /// Key of the vocabulary of indicators.
    pub indicator: &'static str,
    /// What is counted, in the words of the source.
    pub subject: Option<Span<Normal>>,
    /// The measures, in source order; a role occurs once.
    pub measures: Vec<Measure>,
    /// For factors, excesses and changes.
    pub base: Option<Base>,
    /// Criteria band of a distribution line, both ends counted.
    pub band: Option<(u8, u8)>,
    /// The part of the units that the statement is about.
    pub group: Option<Span<Normal>>,
    /// How many units the group has.
    pub group_size: Option<u32>,
    /// The place, where it is not the plan's own.
    pub place: Option<Span<Normal>>,
    /// Units named after it.
    pub members: Vec<Member>,
    /// Index of the target that this is a part of.
    pub part_of: Option<usize>,
    /// The year by which.
    pub year: Option<u16>,
    /// Whether it reports a result already reached.
    pub reported: bool,
    /// The clause, from its first word to its last figure or unit.
    pub span: Span<Normal>,
    /// The headings above it, outermost first.
    pub section: Vec<Span<Normal>>,
}

impl Target {
    /// The measure of a role.
    pub fn measure(&self, role: Role) -> Option<&Quantity> {
        self.measures.iter().find(|m| m.role == role).map(|m| &m.quantity)
    }
}

/// An amount of money with its place in the plan's funding.
#[derive(Clone, Debug, PartialEq)]
pub struct FundingItem {
    /// What it is, in the words of the source.
    pub label: Span<Normal>,
    /// The amount; none for a line that only heads others.
    pub amount: Option<Quantity>,
    /// The amount in đồng.
    pub vnd: Option<i128>,
    /// The percentage printed beside it.
    pub share: Option<Quantity>,
    /// Its parts.
    pub items: Vec<FundingItem>,
    /// From the first word of the label to the last figure of the line.
    pub span: Span<Normal>,
}

/// The funding that a plan states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Funding {
    /// What is needed in all.
    pub total: Option<FundingItem>,
    /// Its parts.
    pub items: Vec<FundingItem>,
    /// First and last year that it is for, where the text says so.
    pub period: Option<(u16, u16)>,
    /// Whether it reports what was raised already.
    pub reported: bool,
    /// What the text states besides, for other years or as a result, in source order.
    pub others: Vec<Funding>,
}

impl Funding {
    /// This statement and the others.
    pub fn statements(&self) -> impl Iterator<Item = &Funding> {
        std::iter::once(self).chain(&self.others)
    }
}

/// A legal document cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// `Quyết định`, `Nghị quyết`, …
    pub kind: String,
    /// `1600/QĐ-TTg`
    pub number: Option<String>,
    /// The date printed with it.
    pub issued_on: Option<PartialDate>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The citation.
    pub span: Span<Normal>,
}

/// Plan or report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PlanKind {
    /// kế hoạch
    #[default]
    Plan,
    /// báo cáo
    Report,
}

/// Administrative level of the issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// tỉnh, thành phố trực thuộc trung ương
    Province,
    /// huyện, thị xã, thành phố thuộc tỉnh
    District,
    /// xã, phường, thị trấn, đặc khu
    Commune,
}

/// A value with the place it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span<Normal>,
}

/// Who signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// The name, where one is printed.
    pub name: Option<String>,
    /// The role: `Phó Chủ tịch`.
    pub role: Option<String>,
}

/// The head of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Plan or report.
    pub kind: PlanKind,
    /// Its own number; none where the source disagrees with itself.
    pub number: Option<Found<String>>,
    /// The numbers that the source gives itself, where they differ.
    pub number_candidates: Vec<Found<String>>,
    /// When it was issued.
    pub issued_on: Option<Found<PartialDate>>,
    /// Who issued it, in full words.
    pub issuer: Option<Found<String>>,
    /// Level of the issuer.
    pub level: Option<Found<Level>>,
    /// Name of the province, without `tỉnh`.
    pub province: Option<Found<String>>,
    /// The title, from `Kế hoạch` on, in one line.
    pub title: Option<Found<String>>,
    /// The programme that it serves.
    pub programme: Option<Found<String>>,
    /// First and last year.
    pub period: Option<Found<(u16, u16)>>,
    /// Who signed.
    pub signatory: Option<Found<Signatory>>,
}

/// What a number in the text was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberUse {
    /// A measure of a target.
    Measure,
    /// An amount or share of the funding.
    Funding,
    /// Part of a citation of a legal document.
    Reference,
    /// A date, a year, a period.
    Date,
    /// The number of a heading or list item.
    Heading,
    /// A criterion's own number, or that of an indicator under it.
    Criterion,
    /// The band of criteria of a distribution line or of a group.
    Band,
    /// The size of a group, `tại 25 xã`, `181/181 xã` of scope.
    Scope,
    /// Part of a name: `4G`, `5 không 3 sạch`, an article, an annex, a level.
    Name,
    /// In a table.
    Table,
    /// Page numbers, letterheads, site furniture.
    Furniture,
    /// In a statement that promises nothing.
    Other,
    /// In a promise, and not understood.
    Unread,
}

/// All that was read from one document.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The head.
    pub plan: Plan,
    /// What the text promises or reports, in source order.
    pub targets: Vec<Target>,
    /// What it will cost.
    pub funding: Option<Funding>,
    /// What it cites.
    pub references: Vec<Reference>,
    /// Its annex tables.
    pub tables: Vec<table::Table>,
    /// Every number in the text with its use, in source order.
    pub numbers: Vec<(Span<Normal>, NumberUse)>,
}

/// Reads the facts of a document.
pub fn read(
    normalized: &crate::normalize::Normalized,
    layout: &crate::layout::Layout,
    damage: &crate::restore::Damage,
) -> Facts {
    read_with(normalized, layout, damage, crate::vocabulary::places::Gazetteer::builtin())
}

/// As [`read`]; names of places in tables are looked up in `places`.
pub fn read_with(
    normalized: &crate::normalize::Normalized,
    layout: &crate::layout::Layout,
    damage: &crate::restore::Damage,
    places: &crate::vocabulary::places::Gazetteer,
) -> Facts {
    let (plan, itself) = plan::read_with_itself(normalized, layout);
    let references = reference::read_besides(&normalized.text, layout, &itself);
    let (mut funding, asides) = funding::read_with_asides(normalized, layout, &plan);
    let mut masks: Vec<(Span<Normal>, NumberUse)> =
        references.iter().map(|r| (r.span, NumberUse::Reference)).collect();
    if let Some(funding) = &funding {
        let spans = funding::spans(funding).into_iter().chain(asides);
        masks.extend(spans.map(|span| (span, NumberUse::Funding)));
    }
    masks.sort_unstable_by_key(|&(span, _)| span);
    let (mut targets, numbers) = target::read(&normalized.text, layout, damage, &plan, &masks);
    let restorations = normalized.map.restorations();
    for measure in targets.iter_mut().flat_map(|t| &mut t.measures) {
        mark_restored(&mut measure.quantity, &restorations);
    }
    if let Some(funding) = &mut funding {
        funding.mark_restored(&restorations);
    }
    let tables = table::read(&normalized.text, layout, &plan, places);
    Facts { plan, targets, funding, references, numbers, tables }
}

/// A figure next to a word that was restored is read from a restored text.
fn mark_restored(quantity: &mut Quantity, restorations: &[Span<Normal>]) {
    /// A space, or a space and a bracket.
    const NEXT: u32 = 2;
    let (start, end) = (quantity.span.start(), quantity.span.end());
    let i = restorations.partition_point(|r| r.end() + NEXT < start);
    if restorations.get(i).is_some_and(|r| r.start() <= end + NEXT) {
        quantity.reading = Some(Reading::Restored);
    }
}

impl Funding {
    fn mark_restored(&mut self, restorations: &[Span<Normal>]) {
        let items = self.total.iter_mut().chain(&mut self.items);
        items.for_each(|item| item.mark_restored(restorations));
        self.others.iter_mut().for_each(|other| other.mark_restored(restorations));
    }
}

impl FundingItem {
    fn mark_restored(&mut self, restorations: &[Span<Normal>]) {
        for quantity in self.amount.iter_mut().chain(&mut self.share) {
            mark_restored(quantity, restorations);
        }
        for part in &mut self.items {
            part.mark_restored(restorations);
        }
    }
}

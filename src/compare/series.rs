//! The levels that a series of plans states, year by year.

use super::{period, set};
use crate::check::Subject;
use crate::check::exact::Ratio;
use crate::check::units::{Units, is_general};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, RowFacts, TableKind};
use crate::facts::{Bound, PlanKind, Role, Target, Tier};
use crate::span::{Normal, Span};

/// Plans in the order of their years, with the levels that each one states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// The plans.
    pub plans: Vec<Member>,
    /// Documents that are not among them: indices of what was given.
    pub left_out: Vec<(usize, LeftOut)>,
    /// A line an indicator or criterion.
    pub lines: Vec<Line>,
}

/// Why a document is not in the series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It does not say what years it is for.
    NoYears,
    /// Another one is for the same years, and says more: its index.
    Copy(usize),
    /// It is of another province than the first: its index.
    OtherProvince,
}

/// A plan of the series.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Index of what was given.
    pub document: usize,
    /// First and last year.
    pub period: (u16, u16),
    /// How many communes there are in all.
    pub communes: Option<Decimal>,
    /// First and last year of the criteria set that it follows.
    pub set: Option<(u16, u16)>,
    /// What changed since the plan before it, so that levels cannot be compared.
    pub breaks: Vec<Break>,
}

/// What makes levels of two plans not comparable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Break {
    /// The number of communes changed.
    Communes(Decimal, Decimal),
    /// The criteria set changed.
    Set((u16, u16), (u16, u16)),
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Communes that meet a standard.
    Standard(Tier),
    /// Criteria that a commune meets on average.
    Average,
    /// Communes that meet a criterion.
    Criterion(u8),
}

/// A line of the series.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is about.
    pub about: About,
    /// One a plan.
    pub cells: Vec<Option<Cell>>,
}

/// What one plan states of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The level, with its upper end where it is a range.
    pub level: Option<(Decimal, Option<Decimal>)>,
    /// Its denominator.
    pub of: Option<Decimal>,
    /// Whether the level is a percentage.
    pub percent: bool,
    /// What the period adds.
    pub added: Option<Decimal>,
    /// Where the level stands, else what is added.
    pub span: Span<Normal>,
}

impl Cell {
    /// The level as a share of all, in percent to one decimal.
    pub fn share(&self) -> Option<Decimal> {
        let (level, _) = self.level?;
        if self.percent {
            return Some(level);
        }
        Ratio::percent(Ratio::of(level)?, Ratio::of(self.of?)?)?.rounded(1)
    }
}

/// What a plan states, once a thing.
type Levels = Vec<(About, Cell)>;

/// Puts plans in the order of their years. Of plans for the same years the one that states most
/// is taken; `documents` may be in any order.
pub fn series(documents: &[Subject<'_>]) -> Series {
    let mut out = Series::default();
    let mut dated: Vec<(usize, (u16, u16), Levels)> = Vec::new();
    let province = |i: usize| {
        documents.get(i).and_then(|d| d.facts.plan.province.as_ref()).map(|p| p.value.as_str())
    };
    let first = (0..documents.len()).find_map(province);
    for (i, &document) in documents.iter().enumerate() {
        let Some(years) = period(document) else {
            out.left_out.push((i, LeftOut::NoYears));
            continue;
        };
        if province(i).is_some_and(|own| Some(own) != first) {
            out.left_out.push((i, LeftOut::OtherProvince));
            continue;
        }
        dated.push((i, years, levels(document, years.1)));
    }
    dated.sort_by_key(|(i, (from, to), cells)| (*to, *from, std::cmp::Reverse(cells.len()), *i));
    let mut levels: Vec<Levels> = Vec::new();
    for (document, period, cells) in dated {
        if let Some(same) = out.plans.last().filter(|plan| plan.period == period) {
            out.left_out.push((document, LeftOut::Copy(same.document)));
            continue;
        }
        let Some(&subject) = documents.get(document) else { continue };
        let member = member(subject, document, period, out.plans.last());
        out.plans.push(member);
        levels.push(cells);
    }
    out.left_out.sort_by_key(|&(i, _)| i);
    out.lines = lines(&levels);
    out
}

fn member(
    subject: Subject<'_>,
    document: usize,
    period: (u16, u16),
    before: Option<&Member>,
) -> Member {
    let communes = Units::of(subject.facts).communes;
    let set = set::of(subject, period.1);
    let mut breaks = Vec::new();
    if let Some(before) = before {
        let changed = before.communes.zip(communes).filter(|(a, b)| a != b);
        breaks.extend(changed.map(|(a, b)| Break::Communes(a, b)));
        let changed = before.set.zip(set).filter(|(a, b)| a != b);
        breaks.extend(changed.map(|(a, b)| Break::Set(a, b)));
    }
    Member { document, period, communes, set, breaks }
}

fn lines(levels: &[Levels]) -> Vec<Line> {
    let mut abouts: Vec<About> = levels.iter().flatten().map(|(about, _)| *about).collect();
    abouts.sort_unstable();
    abouts.dedup();
    let cell = |plan: &Levels, about| {
        plan.iter().find(|(other, _)| *other == about).map(|(_, cell)| cell.clone())
    };
    let line = |about| Line { about, cells: levels.iter().map(|plan| cell(plan, about)).collect() };
    abouts.into_iter().map(line).collect()
}

/// What a plan states, once a thing: by the text, else by its table of criteria.
fn levels(subject: Subject<'_>, year: u16) -> Levels {
    let mut levels: Levels = Vec::new();
    let reports = subject.facts.plan.kind == PlanKind::Report;
    for target in &subject.facts.targets {
        let Some(about) = about(target) else { continue };
        if target.year != Some(year) || target.reported != reports {
            continue;
        }
        let Some(cell) = cell(target) else { continue };
        match levels.iter_mut().find(|(other, _)| *other == about) {
            // A count says more than a percentage, a level more than a flow.
            Some((_, earlier)) if rank(&cell) > rank(earlier) => *earlier = cell,
            Some(_) => {}
            None => levels.push((about, cell)),
        }
    }
    for (about, cell) in tabled(subject) {
        match levels.iter_mut().find(|(other, _)| *other == about) {
            Some((_, earlier)) if rank(earlier) < rank(&cell) => {
                let added = earlier.added;
                *earlier = Cell { added, ..cell };
            }
            Some(_) => {}
            None => levels.push((about, cell)),
        }
    }
    levels
}

fn about(target: &Target) -> Option<About> {
    let whole = target.group.is_none() && target.place.is_none() && target.band.is_none();
    if !whole {
        return None;
    }
    match (target.indicator, target.criterion, target.tier) {
        ("communes_meeting_criterion", Some(criterion), _)
            if target.criterion_set.is_none_or(|set| set == Tier::Commune) =>
        {
            Some(About::Criterion(criterion))
        }
        ("communes_meeting_standard", None, Some(tier)) if target.part_of.is_none() => {
            Some(About::Standard(tier))
        }
        ("criteria_per_commune", None, _) if is_general(target) => Some(About::Average),
        _ => None,
    }
}

fn cell(target: &Target) -> Option<Cell> {
    let measure = |role| target.measure(role).filter(|q| q.bound != Bound::AtMost);
    let reached = measure(Role::Reached);
    // Parts add to nothing but their whole.
    let added = measure(Role::Added).filter(|q| q.per.is_none() && target.part_of.is_none());
    let span = reached.or(added)?.span;
    Some(Cell {
        level: reached.map(|q| (q.value, q.to)),
        of: reached.and_then(|q| q.of),
        percent: reached.is_some_and(|q| q.unit == "%"),
        added: added.map(|q| q.value),
        span,
    })
}

fn rank(cell: &Cell) -> u8 {
    match (cell.level, cell.of, cell.percent) {
        (Some(_), Some(_), _) => 3,
        (Some(_), None, false) => 2,
        (Some(_), None, true) => 1,
        (None, ..) => 0,
    }
}

/// The totals of the table of criteria of communes.
fn tabled(subject: Subject<'_>) -> Levels {
    let communes = Units::of(subject.facts).communes;
    let tables = subject.facts.tables.iter().filter(|table| {
        table.kind == TableKind::CriteriaByDistrict
            && crate::check::tables::tier_of(table) == Tier::Commune
    });
    let rows = tables.flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    let cells = rows.filter_map(|(table, row)| match &row.facts {
        Some(RowFacts::Criterion { criterion: Some(criterion), total: Some(total), .. }) => {
            let span = table.cell(row, ColumnRole::Total)?.span;
            let level = Some((*total, None));
            let cell = Cell { level, of: communes, percent: false, added: None, span };
            Some((About::Criterion(*criterion), cell))
        }
        _ => None,
    });
    cells.collect()
}

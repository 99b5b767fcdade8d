//! Two documents side by side, and a series of them: what is the same, what changed, what only
//! one has.
//!
//! Facts are paired by what they are about: criterion, standard, indicator, group
//! and place, the label of an amount, the commune or the criterion of a row of a table. What two
//! documents are to each other ([`Relation`]) is found from their heads and from how many of
//! their figures agree. Nothing here says what is right; the rules `copy-mismatch` and
//! `series-break` do, with what is found here.

use crate::check::Subject;
use crate::span::{Normal, Span};

mod pairs;
pub mod series;
mod set;
mod tables;

/// What two documents are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Two copies of one plan.
    Copies,
    /// Plans for different years.
    Years,
    /// Neither: another province, or the same year with other figures.
    Others,
}

/// What kind of fact is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A field of the head.
    Plan,
    /// A measure of a target.
    Target,
    /// An amount of the funding.
    Funding,
    /// A legal document cited.
    Reference,
    /// A figure or a list in a row of a table, or a table as a whole.
    Table,
}

/// A fact as one document has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The value, in one spelling: equal facts have equal values.
    pub value: String,
    /// Where it stands in the normalised text of its document; none for a table as a whole that
    /// has no place of its own.
    pub span: Option<Span<Normal>>,
    /// Whether it rests on words that were restored.
    pub restored: bool,
}

/// How a fact of the first document is found in the second one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// With another value.
    Changed,
    /// Only the first has it.
    Missing,
    /// Only the second has it.
    Added,
    /// With the same value.
    Same,
}

/// A fact of one or of both documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What kind of fact.
    pub kind: Kind,
    /// What it is about, in words and keys.
    pub about: String,
    /// In the first document.
    pub first: Option<Side>,
    /// In the second document.
    pub second: Option<Side>,
}

impl Item {
    /// How the two sides compare.
    pub fn change(&self) -> Change {
        match (&self.first, &self.second) {
            (Some(a), Some(b)) if a.value == b.value => Change::Same,
            (Some(_), Some(_)) => Change::Changed,
            (Some(_), None) => Change::Missing,
            (None, _) => Change::Added,
        }
    }
}

/// Two documents side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What they are to each other.
    pub relation: Relation,
    /// Their facts: by kind, then in the order of the first document, what only the second has
    /// behind.
    pub items: Vec<Item>,
}

impl Comparison {
    /// The items that compare in this way.
    pub fn of(&self, change: Change) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.change() == change)
    }
}

/// Compares two documents.
pub fn compare(first: Subject<'_>, second: Subject<'_>) -> Comparison {
    // Figures tell whether two plans for the same year are copies, so pair as if they were.
    let mut items = pairs::items(first, second, true);
    let relation = relation(first, second, &items);
    if relation == Relation::Years {
        items = pairs::items(first, second, false);
    }
    Comparison { relation, items }
}

/// The period, else the year of issue twice.
pub(crate) fn period(subject: Subject<'_>) -> Option<(u16, u16)> {
    let plan = &subject.facts.plan;
    let issued = plan.issued_on.as_ref().map(|date| (date.value.year, date.value.year));
    plan.period.as_ref().map(|period| period.value).or(issued)
}

fn relation(first: Subject<'_>, second: Subject<'_>, items: &[Item]) -> Relation {
    let (a, b) = (&first.facts.plan, &second.facts.plan);
    let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
    let province = |plan: &crate::facts::Plan| plan.province.as_ref().map(|p| p.value.clone());
    if differ(province(a).as_deref(), province(b).as_deref()) || a.kind != b.kind {
        return Relation::Others;
    }
    match (period(first), period(second)) {
        (Some(a), Some(b)) if a != b => return Relation::Years,
        _ => {}
    }
    let figures = items.iter().filter(|item| matches!(item.kind, Kind::Target | Kind::Funding));
    let (mut same, mut changed) = (0usize, 0usize);
    for item in figures {
        match item.change() {
            Change::Same => same += 1,
            Change::Changed => changed += 1,
            Change::Missing | Change::Added => {}
        }
    }
    // Two plans for the same year that say the same of the same things.
    if same >= 3 && same >= changed * 2 { Relation::Copies } else { Relation::Others }
}

//! What a document states: the truth that a reader is held to.
//!
//! Fields have the names and the meaning of `docs/contract.md`; places are bytes of the text.

use std::ops::Range;

use crate::exact::Exact;

/// What a measure says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Added,
    Reached,
    Baseline,
    Share,
    Reduced,
    Multiplied,
}

impl Role {
    /// The name of its field.
    pub fn key(self) -> &'static str {
        match self {
            Role::Added => "added",
            Role::Reached => "reached",
            Role::Baseline => "baseline",
            Role::Share => "share",
            Role::Reduced => "reduced",
            Role::Multiplied => "multiplied",
        }
    }
}

/// How a value bounds what is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Bound {
    #[default]
    Exact,
    AtLeast,
    AtMost,
    About,
}

impl Bound {
    /// The word of the contract.
    pub fn key(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
            Bound::About => "about",
        }
    }
}

/// A number that is promised or reported.
#[derive(Clone, Debug)]
pub struct Figure {
    pub role: Role,
    pub value: Exact,
    pub to: Option<Exact>,
    pub of: Option<Exact>,
    pub unit: &'static str,
    pub per: Option<&'static str>,
    pub bound: Bound,
}

impl Figure {
    /// A plain number of a unit.
    pub fn new(role: Role, value: Exact, unit: &'static str) -> Self {
        Self { role, value, to: None, of: None, unit, per: None, bound: Bound::Exact }
    }

    /// The same for each of something.
    pub fn per(mut self, per: &'static str) -> Self {
        self.per = Some(per);
        self
    }

    /// The same of so many.
    pub fn of(mut self, of: Exact) -> Self {
        self.of = Some(of);
        self
    }

    /// The same as the lower end of a range.
    pub fn to(mut self, to: Exact) -> Self {
        self.to = Some(to);
        self
    }

    /// The same with a bound.
    pub fn bound(mut self, bound: Bound) -> Self {
        self.bound = bound;
        self
    }
}

/// What the figures of a target are about.
#[derive(Clone, Debug, Default)]
pub struct About {
    pub criterion: Option<u8>,
    pub criterion_set: Option<&'static str>,
    pub tier: Option<&'static str>,
    pub indicator: &'static str,
    pub band: Option<(u8, u8)>,
    pub group: Option<String>,
    pub group_size: Option<usize>,
    pub place: Option<String>,
    pub year: u16,
    pub reported: bool,
    /// The target that it is a part of, by its place in the list.
    pub part_of: Option<usize>,
}

/// One subject and what is said of it.
#[derive(Clone, Debug)]
pub struct Target {
    pub about: About,
    /// From its first word to its last figure.
    pub clause: Range<usize>,
    /// The numbers, each with where it stands.
    pub figures: Vec<(Figure, Range<usize>)>,
    /// The shape of sentence that it was made by.
    pub shape: &'static str,
}

/// An amount of the funding.
#[derive(Clone, Debug)]
pub struct Fund {
    /// 0 for the total, 1 for its items, 2 for theirs.
    pub level: u8,
    pub value: Exact,
    pub unit: &'static str,
    pub share: Option<Exact>,
    /// Where the amount stands.
    pub span: Range<usize>,
}

/// A document cited.
#[derive(Clone, Debug)]
pub struct Reference {
    pub kind: &'static str,
    pub number: String,
    /// ISO 8601.
    pub issued_on: Option<String>,
    /// From its kind to its number.
    pub span: Range<usize>,
}

/// A table, its rows in the fields of the gold files (`fixtures/tables`).
#[derive(Clone, Debug)]
pub struct Table {
    pub label: String,
    pub kind: &'static str,
    /// What heads the columns that count by district.
    pub units: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// What the head says.
#[derive(Clone, Debug, Default)]
pub struct Head {
    pub number: String,
    /// ISO 8601.
    pub issued_on: String,
    pub province: String,
    pub period: (u16, u16),
    pub signatory: String,
}

/// All that a document states.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub head: Head,
    pub targets: Vec<Target>,
    pub funding: Vec<Fund>,
    pub references: Vec<Reference>,
    pub tables: Vec<Table>,
}

impl Facts {
    /// All places, so that they can be moved when the text changes.
    pub(crate) fn places(&mut self) -> Vec<&mut Range<usize>> {
        let mut places = Vec::new();
        for target in &mut self.targets {
            places.push(&mut target.clause);
            places.extend(target.figures.iter_mut().map(|(_, span)| span));
        }
        places.extend(self.funding.iter_mut().map(|fund| &mut fund.span));
        places.extend(self.references.iter_mut().map(|reference| &mut reference.span));
        places
    }
}

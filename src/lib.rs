//! Reads Vietnamese government plans, above all the yearly provincial plans for new rural
//! areas (nông thôn mới), into structured facts that say where in the source they stand.
//!
//! The data goes one way, and the modules are its stations:
//!
//! 1. [`source`]: bytes become a text.
//! 2. [`normalize`]: the text becomes a normalised one, with a map back.
//!    Text that OCR mangled is read by [`restore`].
//! 3. [`layout`]: the normalised text becomes blocks under headings.
//! 4. [`facts`]: blocks become plan, targets, funding, references ([`grammar`] and
//!    [`vocabulary`] are the libraries below).
//! 5. [`check`]: facts are compared with one another.
//! 6. [`render`]: all of it becomes JSON or CSV. ([`compare`] holds the facts of several documents
//!    against one another.)

pub mod check;
pub mod compare;
pub mod decimal;
pub mod facts;
pub mod grammar;
pub mod layout;
pub mod normalize;
mod pairs;
pub mod render;
pub mod restore;
pub mod source;
pub mod span;
pub mod vocabulary;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

pub use source::{Source, SourceError};

/// A source with all that was read from it: what [`render`] takes.
#[derive(Debug)]
pub struct Reading {
    /// The document as it came.
    pub source: Source,
    /// Its normalised text and the map back.
    pub normalized: normalize::Normalized,
    /// Its shape.
    pub layout: layout::Layout,
    /// Where it is damaged.
    pub damage: restore::Damage,
    /// What it says.
    pub facts: facts::Facts,
    /// What the checks found.
    pub findings: Vec<check::Finding>,
}

impl Reading {
    /// What checks and comparisons see of it.
    pub fn subject(&self) -> check::Subject<'_> {
        check::Subject {
            facts: &self.facts,
            layout: &self.layout,
            text: &self.normalized.text,
            lower: &self.normalized.lower,
            damage: &self.damage,
        }
    }
}

/// Reads a document: runs the stages in order.
pub fn read(source: Source) -> Reading {
    read_with(source, vocabulary::places::Gazetteer::builtin())
}

/// Reads a document; `places` are the units that names in its tables are looked up among.
pub fn read_with(source: Source, places: &vocabulary::places::Gazetteer) -> Reading {
    let normalized = normalize::normalize(&source.text);
    read_normalized(source, normalized, places)
}

/// Reads a document whose text is normalised already.
pub fn read_normalized(
    source: Source,
    normalized: normalize::Normalized,
    places: &vocabulary::places::Gazetteer,
) -> Reading {
    let layout = layout::layout(&normalized.text);
    let damage = restore::Damage::of(&normalized.text, &layout, normalized.restoration);
    let facts = facts::read_with(&normalized, &layout, &damage, places);
    let mut findings = check::check(check::Subject {
        facts: &facts,
        layout: &layout,
        damage: &damage,
        text: &normalized.text,
        lower: &normalized.lower,
    });
    check::mark_restored(&mut findings, &normalized.map.restorations());
    Reading { source, normalized, layout, damage, facts, findings }
}

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
//! 6. [`render`]: all of it becomes JSON or CSV.

pub mod check;
pub mod decimal;
pub mod facts;
pub mod grammar;
pub mod layout;
pub mod normalize;
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

/// Reads a document: runs the stages in order.
pub fn read(source: Source) -> Reading {
    let normalized = normalize::normalize(&source.text);
    read_normalized(source, normalized)
}

/// Reads a document whose text is normalised already.
pub fn read_normalized(source: Source, normalized: normalize::Normalized) -> Reading {
    let layout = layout::layout(&normalized.text);
    let damage = restore::Damage::of(&normalized.text, &layout, normalized.restoration.damaged);
    let facts = facts::read(&normalized, &layout, &damage);
    let findings = check::check(check::Subject {
        facts: &facts,
        layout: &layout,
        damage: &damage,
        text: &normalized.text,
    });
    Reading { source, normalized, layout, damage, facts, findings }
}

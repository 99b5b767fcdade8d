//! What users see: wire types, JSON, CSV, the JSON Schema, findings on the terminal and as
//! SARIF. The only place that knows what
//! the output looks like; it decides nothing about what a text means.

mod columns;
mod compact;
pub mod compare;
pub mod csv;
mod document;
pub mod export;
pub mod failure;
pub mod json;
pub mod report;
pub mod sarif;
pub mod schema;
pub mod series;
pub mod terminal;
pub mod wire;

pub use document::{GENERATOR, checked, from_reading};

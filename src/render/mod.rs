//! What users see: wire types, JSON, CSV, the JSON Schema, findings on the terminal and as
//! SARIF. The only place that knows what
//! the output looks like; it decides nothing about what a text means.

pub mod csv;
mod document;
pub mod failure;
pub mod json;
pub mod sarif;
pub mod schema;
pub mod terminal;
pub mod wire;

pub use document::{GENERATOR, checked, from_reading};

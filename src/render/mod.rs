//! What users see: wire types, JSON, CSV, the JSON Schema. The only place that knows what
//! the output looks like; it decides nothing about what a text means.

pub mod csv;
mod document;
pub mod json;
pub mod schema;
pub mod wire;

pub use document::{GENERATOR, from_reading};

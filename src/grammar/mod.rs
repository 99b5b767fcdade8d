//! The grammar of figures: a library below the stages, which knows words and numbers but
//! not documents.

pub mod any;
pub mod citation;
pub mod cue;
pub mod date;
pub mod figure;
pub mod label;
pub mod marker;
pub mod money;
mod noun;
pub mod number;
pub mod phrase;
pub mod row;
pub mod step;
pub mod syllable;
pub mod tables;
mod thousands;
pub mod token;
pub mod words;

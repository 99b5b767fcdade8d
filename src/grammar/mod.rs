//! The grammar of figures: a library below the stages, which knows words and numbers but
//! not documents.

pub mod citation;
pub mod date;
pub mod marker;
pub mod money;
pub mod number;
pub mod row;
pub mod words;

//! What a single cell says: a list of criteria, a figure, a name, a time.
//!
//! Nothing here knows of columns or rows; see [`super::typed`].

pub mod figure;
pub mod list;
pub mod name;
pub mod named;
pub mod timing;

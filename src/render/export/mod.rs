//! Tables that other tools take: a Frictionless Data Package.
//!
//! [`TABLES`] says once what each table holds: its columns with their types and constraints,
//! its key, the keys of others that it carries, and how its rows are made. The CSV files and
//! the description ([`package()`]) are made of that.

use std::borrow::Cow;
use std::fmt::Display;
use std::io;

use crate::Reading;
use crate::decimal::Decimal;

mod annexes;
mod findings;
mod measures;
mod package;
mod plans;

pub use package::{Source, package};

/// Type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// An exact decimal number.
    Number,
    /// True or false.
    Truth,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Type,
    /// Whether every row has a value.
    pub required: bool,
    /// What is allowed in it; nothing where all is.
    pub allowed: Allowed,
    /// What it holds.
    pub about: &'static str,
}

/// What is allowed in a column.
#[derive(Clone, Copy, Debug)]
pub enum Allowed {
    /// All values of its type.
    All,
    /// These.
    Keys(&'static [&'static str]),
    /// What the pattern fits, from the first to the last character.
    Pattern(&'static str),
    /// This and more.
    AtLeast(i64),
}

impl Column {
    const fn new(name: &'static str, kind: Type, about: &'static str) -> Self {
        Column { name, kind, required: false, allowed: Allowed::All, about }
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn of(mut self, allowed: Allowed) -> Self {
        self.allowed = allowed;
        self
    }
}

/// The document that a row is from.
const DOCUMENT: Column =
    Column::new("document_id", Type::Text, "The document, as in documents.csv").required();
/// First byte of what a row was read from.
const START: Column =
    Column::new("start", Type::Whole, "First byte in the source decoded to UTF-8")
        .required()
        .of(Allowed::AtLeast(0));
/// One past its last byte.
const END: Column = Column::new("end", Type::Whole, "One past the last byte in the source")
    .required()
    .of(Allowed::AtLeast(0));
/// The line in which it starts.
const LINE: Column = Column::new("line", Type::Whole, "Line of the source, from 1")
    .required()
    .of(Allowed::AtLeast(1));
/// Dates of which parts may be blank.
const DATE: Allowed = Allowed::Pattern(r"\d{4}(-\d{2}(-\d{2})?)?");
/// Numbers in a list.
const LIST: Allowed = Allowed::Pattern(r"\d+(;\d+)*");

/// A table of the package.
#[derive(Debug)]
pub struct Table {
    /// Its name; that of its file is the same.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// The columns that no two rows have the same values in.
    pub key: &'static [&'static str],
    /// Columns whose values stand in the key of another table.
    pub foreign: &'static [Foreign],
    /// The rows of a document.
    rows: fn(&Document<'_>, &mut Rows<'_>),
}

/// Columns that hold the key of a row of another table.
#[derive(Clone, Copy, Debug)]
pub struct Foreign {
    /// Columns of this table.
    pub columns: &'static [&'static str],
    /// The other table.
    pub table: &'static str,
    /// Its columns.
    pub of: &'static [&'static str],
}

const OF_DOCUMENT: Foreign =
    Foreign { columns: &["document_id"], table: "documents", of: &["document_id"] };

/// The tables of the package.
pub const TABLES: &[Table] = &[
    plans::DOCUMENTS,
    measures::MEASURES,
    measures::MEMBERS,
    annexes::COMMUNE_PLANS,
    annexes::CRITERIA_BY_DISTRICT,
    annexes::VILLAGE_PLANS,
    annexes::SCHEDULE,
    plans::FUNDING,
    plans::REFERENCES,
    findings::FINDINGS,
    findings::EVIDENCE,
];

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i128),
    /// An exact decimal number.
    Number(Decimal),
    /// True or false.
    Truth(bool),
}

impl Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Empty => Ok(()),
            Value::Text(text) => f.write_str(text),
            Value::Whole(number) => number.fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::Truth(truth) => truth.fmt(f),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<Decimal> for Value<'_> {
    fn from(number: Decimal) -> Self {
        Value::Number(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(truth: bool) -> Self {
        Value::Truth(truth)
    }
}

macro_rules! whole {
    ($($number:ty)*) => {$(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Value::Whole(number as i128)
            }
        }
    )*};
}
whole!(u8 u16 u32 u64 usize i128);

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Empty, Into::into)
    }
}

/// The rows of a table.
type Rows<'a> = dyn FnMut(Vec<Value<'_>>) + 'a;

/// A document whose rows are made.
struct Document<'a> {
    view: super::document::View<'a>,
    id: &'a str,
}

/// The rows that a document gives for a table, each with a value a column.
pub fn rows(table: &Table, reading: &Reading, id: &str, take: &mut dyn FnMut(Vec<Value<'_>>)) {
    (table.rows)(&Document { view: super::document::View { reading }, id }, take);
}

/// The CSV header of a table.
///
/// # Errors
/// Where memory fails; never else.
pub fn header(table: &Table) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|c| c.name)).map_err(io::Error::other)?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// The rows of a document for a table as CSV, without a header.
///
/// # Errors
/// Where memory fails; never else.
pub fn csv(table: &Table, reading: &Reading, id: &str) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut written = Ok(());
    rows(table, reading, id, &mut |row| {
        if written.is_ok() {
            written = writer.write_record(row.iter().map(ToString::to_string));
        }
    });
    written.map_err(io::Error::other)?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// Numbers of a list: `1;2;7`.
fn list(numbers: &[u8]) -> Option<String> {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    (!numbers.is_empty()).then(|| numbers.join(";"))
}

#[cfg(test)]
mod tests;

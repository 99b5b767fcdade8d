//! Measures as tidy CSV: one row a measure, in source order.

use std::fmt::Display;
use std::io::{self, Write};

use super::document::{View, role_key, target_id};
use crate::Reading;
use crate::facts::{Bound, Measure, Target};

/// The names of the columns.
pub const COLUMNS: [&str; 19] = [
    "document",
    "target_id",
    "criterion",
    "tier",
    "indicator",
    "band",
    "group",
    "place",
    "role",
    "value",
    "to",
    "of",
    "unit",
    "per",
    "bound",
    "year",
    "reported",
    "line",
    "quote",
];

/// Writes the header line.
///
/// # Errors
/// Where `out` fails.
pub fn header(out: impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS).map_err(io_error)?;
    writer.flush()
}

/// Writes the measures of a reading, without a header. `line` and `quote` (what is printed
/// there) are those of the measure itself.
///
/// # Errors
/// Where `out` fails.
pub fn rows(reading: &Reading, out: impl Write) -> io::Result<()> {
    let view = View { reading };
    let mut writer = csv::Writer::from_writer(out);
    for (index, target) in reading.facts.targets.iter().enumerate() {
        for measure in &target.measures {
            writer.write_record(row(view, index, target, measure)).map_err(io_error)?;
        }
    }
    writer.flush()
}

/// Keeps the kind of the error, so that a closed pipe is known as one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

fn row(view: View<'_>, index: usize, target: &Target, measure: &Measure) -> [String; 19] {
    let quantity = &measure.quantity;
    let words = |span| view.text(span).to_owned();
    [
        view.reading.source.path.to_string_lossy().into_owned(),
        target_id(index),
        or_empty(target.criterion),
        or_empty(target.tier.map(|tier| tier.key())),
        target.indicator.to_owned(),
        or_empty(target.band.map(|(from, to)| format!("{from}-{to}"))),
        target.group.map(words).unwrap_or_default(),
        target.place.map(words).unwrap_or_default(),
        role_key(measure.role).to_owned(),
        quantity.value.to_string(),
        or_empty(quantity.to),
        or_empty(quantity.of),
        quantity.unit.clone(),
        quantity.per.clone().unwrap_or_default(),
        bound_key(quantity.bound).to_owned(),
        or_empty(target.year),
        target.reported.to_string(),
        view.span(quantity.span).line.to_string(),
        view.quote(quantity.span).to_owned(),
    ]
}

fn or_empty<T: Display>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn bound_key(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
        Bound::About => "about",
    }
}

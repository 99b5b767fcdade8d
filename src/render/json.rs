//! Documents as JSON, written as they are serialised.

use std::io::{self, Write};

use super::wire::Document;

/// Writes the document in one line, without a line feed behind it.
///
/// # Errors
/// Where `out` fails.
pub fn compact(document: &Document<'_>, out: impl Write) -> io::Result<()> {
    Ok(serde_json::to_writer(out, document)?)
}

/// Writes the document over several lines, indented by two spaces, without a line feed
/// behind it.
///
/// # Errors
/// Where `out` fails.
pub fn pretty(document: &Document<'_>, out: impl Write) -> io::Result<()> {
    Ok(serde_json::to_writer_pretty(out, document)?)
}

//! Documents as JSON, written as they are serialised.

use std::io::{self, Write};

use serde::Serialize;

use super::compact::Compact;
use super::wire::Document;

/// Writes the document in one line, without a line feed behind it.
///
/// # Errors
/// Where `out` fails.
pub fn compact(document: &Document<'_>, mut out: impl Write) -> io::Result<()> {
    out.write_all(&line(document)?)
}

/// The document in one line, without a line feed behind it.
///
/// # Errors
/// Where a value of it cannot be printed.
pub fn line(document: &Document<'_>) -> io::Result<Vec<u8>> {
    let mut line = Vec::with_capacity(LINE);
    document.serialize(Compact { line: &mut line })?;
    Ok(line)
}

/// Bytes of a line before more are asked for: a plan with tables has some hundred thousand.
const LINE: usize = 1 << 16;

/// Writes the document over several lines, indented by two spaces, without a line feed
/// behind it.
///
/// # Errors
/// Where `out` fails.
pub fn pretty(document: &Document<'_>, out: impl Write) -> io::Result<()> {
    Ok(serde_json::to_writer_pretty(out, document)?)
}

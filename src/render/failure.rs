//! The record that a document leaves which could not be read.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::GENERATOR;

/// Version of the record.
pub const SCHEMA: &str = "kehoach-error/1";

/// Why a document gave no output.
#[derive(Clone, Debug, Serialize)]
pub struct Failure<'a> {
    /// [`SCHEMA`]
    pub schema: &'static str,
    /// Name and version of the tool.
    pub generator: &'static str,
    /// The path as it was given.
    pub path: Cow<'a, str>,
    /// A word for the kind of failure: `damaged`, `scanned`, `limit` …
    pub kind: &'a str,
    /// The message, which names the file and what to do.
    pub message: &'a str,
}

/// Writes the record, indented.
///
/// # Errors
/// Where `out` fails.
pub fn write(path: &Path, kind: &str, message: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let path = path.to_string_lossy();
    let failure = Failure { schema: SCHEMA, generator: GENERATOR, path, kind, message };
    serde_json::to_writer_pretty(&mut *out, &failure)?;
    out.push(b'\n');
    Ok(())
}

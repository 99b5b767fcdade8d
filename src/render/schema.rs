//! The JSON Schema of the output, made from the wire types.

use std::io::{self, Write};

use schemars::Schema;
use schemars::generate::SchemaSettings;

use super::wire::Document;

/// The schema of one document, JSON Schema 2020-12.
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Document<'static>>()
}

/// Writes the schema, indented, with a line feed behind it.
///
/// # Errors
/// Where `out` fails.
pub fn write(mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &schema())?;
    out.write_all(b"\n")
}

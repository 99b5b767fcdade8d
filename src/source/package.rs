//! The zip archive in which office documents come. All that is unpacked is counted first.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::extract::Stop;
use super::{Format, Limits};

/// What an archive holds, by its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `word/document.xml`
    Document,
    /// `xl/workbook.xml`
    Workbook,
    /// Anything else.
    Other,
    /// It cannot be opened: the list of its parts at the end is not there.
    Damaged,
}

/// What the archive in `bytes` holds.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Kind::Damaged };
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("word/document.xml") {
        Kind::Document
    } else if has("xl/workbook.xml") {
        Kind::Workbook
    } else {
        Kind::Other
    }
}

/// The format that an archive which cannot be opened was, by the names before its parts.
pub(super) fn damaged_format(bytes: &[u8]) -> &'static str {
    let has = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    if has(b"word/") {
        Format::Docx.key()
    } else if has(b"xl/") {
        Format::Xlsx.key()
    } else {
        "part"
    }
}

/// The parts whose names `wanted` takes, unpacked.
pub(super) fn unpack(
    bytes: &[u8],
    limits: &Limits,
    wanted: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, Vec<u8>>, Stop> {
    let damaged = |error: &dyn std::fmt::Display| Stop::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut parts = BTreeMap::new();
    let mut left = limits.unpacked;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(|error| damaged(&error))?;
        let Ok(name) = part.name().map(|name| name.into_owned()) else { continue };
        if !wanted(&name) {
            continue;
        }
        let mut content = Vec::new();
        // One byte more than is left shows that the limit is passed; sizes that the archive
        // states may lie.
        part.take(left + 1).read_to_end(&mut content).map_err(|error| damaged(&error))?;
        left = left.checked_sub(content.len() as u64).ok_or_else(|| Stop::Limit {
            what: "parts that unpack to more bytes".to_owned(),
            limit: "unpacked",
            value: limits.unpacked,
        })?;
        parts.insert(name, content);
    }
    Ok(parts)
}

/// An archive of these parts, not compressed.
pub(super) fn pack(parts: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Stop> {
    let damaged = |error: &dyn std::fmt::Display| Stop::Damaged(error.to_string());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(name.as_str(), options).map_err(|error| damaged(&error))?;
        writer.write_all(content).map_err(|error| damaged(&error))?;
    }
    Ok(writer.finish().map_err(|error| damaged(&error))?.into_inner())
}

//! From bytes to a text, and what is known of the copy before anything is read.
//!
//! The format is found by what the bytes hold, never by a name. Text files become their
//! decoded text; of other documents a text is made (`kehoach text` prints it): a paragraph a
//! line, tables with pipes. Spans index that text, and [`Source::places`] say on which page or
//! sheet its parts stand. One file here is one format; [`encoding`] holds one file a table.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::span::{Lines, Printed, Span};

mod decode;
mod docx;
pub mod encoding;
mod error;
mod extract;
mod html;
mod numbering;
mod options;
mod package;
mod pdf;
mod sheet;

pub use encoding::Encoding;
pub use error::SourceError;
pub use extract::Place;
pub use options::{Limits, Options};
pub use pdf::{HELPER, run_helper};

use extract::{Extracted, Stop};

/// The form in which the source came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// Markdown, as converters write it.
    Markdown,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// PDF with a text layer.
    Pdf,
    /// A workbook.
    Xlsx,
    /// A table in CSV.
    Csv,
}

impl Format {
    /// Whether spans index the file itself, and no text that is made of it.
    pub fn is_text(self) -> bool {
        matches!(self, Format::Plain | Format::Markdown)
    }

    /// The key used in the output.
    pub fn key(self) -> &'static str {
        match self {
            Format::Plain => "plain",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }
}

/// Most bytes that any limit lets through; spans are 32-bit, and normalisation may grow a
/// text a little.
pub const MAX_BYTES: u64 = 1 << 30;

/// A document as it came.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it came from, as given by the caller; `-` for standard input.
    pub path: PathBuf,
    /// The text: of text files the decoded one, byte order mark and carriage returns
    /// counted; of other documents the one that was made of them.
    pub text: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Its form.
    pub format: Format,
    /// The key of the encoding that it was decoded from; `utf-8` where the format says itself
    /// how its text is encoded.
    pub encoding: &'static str,
    /// Line table of `text`.
    pub lines: Lines,
    /// Where in `text` each page or sheet begins, in order; empty where there are none.
    pub places: Vec<(u32, Place)>,
}

impl Source {
    /// Makes a text of `bytes`, with the default [`Options`].
    ///
    /// # Errors
    /// As [`Source::from_bytes_with`]; PDF is refused, as no helper is given.
    pub fn from_bytes(path: impl Into<PathBuf>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        Source::from_bytes_with(path, bytes, &Options::default())
    }

    /// Makes a text of `bytes`.
    ///
    /// # Errors
    /// Where there is none: empty, binary, in an encoding or a format that is not known,
    /// damaged, a scan, or beyond a limit.
    pub fn from_bytes_with(
        path: impl Into<PathBuf>,
        bytes: Vec<u8>,
        options: &Options,
    ) -> Result<Self, SourceError> {
        let path = path.into();
        let size = bytes.len() as u64;
        if size > options.limits.file.min(MAX_BYTES) {
            return Err(too_large(path, &options.limits));
        }
        let sha256 = content_hash(&bytes);
        let (extracted, format, encoding) = extract(&path, bytes, options)?;
        let Extracted { text, places } = extracted;
        if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
            return Err(SourceError::Empty { path });
        }
        if text.len() as u64 > options.limits.text.min(MAX_BYTES) {
            return Err(too_long(path, &options.limits));
        }
        if format.is_text() {
            let cells = memchr::memchr2_iter(b'\t', b'|', text.as_bytes()).count();
            let value = options.limits.cells;
            if cells as u64 > value {
                let what = "tables of more cells".to_owned();
                return Err(SourceError::Limit { path, what, limit: "cells", value });
            }
        }
        let lines = Lines::new(&text);
        let encoding = encoding.key();
        Ok(Source { path, text, sha256, bytes: size, format, encoding, lines, places })
    }

    /// Reads the file at `path`, with the default [`Options`].
    ///
    /// # Errors
    /// Where the file cannot be read, or as [`Source::from_bytes`].
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        Source::read_with(path, &Options::default())
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// Where the file cannot be read, or as [`Source::from_bytes_with`].
    pub fn read_with(path: &Path, options: &Options) -> Result<Self, SourceError> {
        Source::from_bytes_with(path, read_bytes(path, options)?, options)
    }

    /// What is printed at a span.
    pub fn printed(&self, span: Span<Printed>) -> &str {
        span.slice(&self.text)
    }

    /// The page on which the byte at `offset` of the text stands, from 1.
    pub fn page(&self, offset: u32) -> Option<u32> {
        match self.place(offset)? {
            Place::Page(page) => Some(*page),
            Place::Sheet(_) => None,
        }
    }

    /// The name of the sheet on which the byte at `offset` of the text stands.
    pub fn sheet(&self, offset: u32) -> Option<&Arc<str>> {
        match self.place(offset)? {
            Place::Sheet(name) => Some(name),
            Place::Page(_) => None,
        }
    }

    fn place(&self, offset: u32) -> Option<&Place> {
        let after = self.places.partition_point(|(start, _)| *start <= offset);
        Some(&self.places.get(after.checked_sub(1)?)?.1)
    }
}

/// The bytes of a file, no more than the limit allows.
///
/// # Errors
/// Where the file cannot be read, or is larger.
pub fn read_bytes(path: &Path, options: &Options) -> Result<Vec<u8>, SourceError> {
    let unreadable = |error| SourceError::Unreadable { path: path.to_owned(), error };
    // A pipe with a name would be waited for without end, a device read without end.
    let kind = std::fs::metadata(path).map_err(unreadable)?.file_type();
    if !kind.is_file() && !kind.is_dir() {
        return Err(unreadable(std::io::Error::other("it is no regular file")));
    }
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let limit = options.limits.file.min(MAX_BYTES);
    let size = file.metadata().map_err(unreadable)?.len();
    // A file may grow while it is read: one byte more than the limit shows that it is passed.
    let mut bytes = Vec::with_capacity(if size > limit { 0 } else { size as usize + 1 });
    if size <= limit {
        file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if size > limit || bytes.len() as u64 > limit {
        return Err(too_large(path.to_owned(), &options.limits));
    }
    Ok(bytes)
}

/// SHA-256 of bytes, in lower-case hexadecimal: what [`Source::sha256`] is.
pub fn content_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn too_large(path: PathBuf, limits: &Limits) -> SourceError {
    let what = "more bytes".to_owned();
    SourceError::Limit { path, what, limit: "file", value: limits.file.min(MAX_BYTES) }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Binary formats that are no documents, by how they begin.
const BINARY: [&[u8]; 4] = [b"\x7fELF", b"\x89PNG", b"\xFF\xD8\xFF", b"MZ\x90"];

fn too_long(path: PathBuf, limits: &Limits) -> SourceError {
    let what = "more text".to_owned();
    SourceError::Limit { path, what, limit: "text", value: limits.text }
}

/// Finds the format and reads it. A fault in a library that reads a format is the fault of
/// this document only.
fn extract(
    path: &Path,
    bytes: Vec<u8>,
    options: &Options,
) -> Result<(Extracted, Format, Encoding), SourceError> {
    let unsupported = |what| SourceError::Unsupported { path: path.to_owned(), what };
    let limits = &options.limits;
    if pdf::sniff(&bytes) {
        let read = pdf::read(bytes, options).map_err(|failure| match failure {
            pdf::Failure::Scanned => SourceError::Scanned { path: path.to_owned() },
            pdf::Failure::NoHelper => SourceError::NoHelper { path: path.to_owned() },
            pdf::Failure::Stop(stop) => stopped(path, Format::Pdf, stop),
        });
        return Ok((read?, Format::Pdf, Encoding::Utf8));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let (format, read): (_, fn(&[u8], &Limits) -> _) = match package::kind(&bytes) {
            package::Kind::Document => (Format::Docx, docx::read),
            package::Kind::Workbook => (Format::Xlsx, sheet::read),
            package::Kind::Damaged => {
                let reason = "the archive is cut off or not whole".to_owned();
                let format = package::damaged_format(&bytes);
                return Err(SourceError::Damaged { path: path.to_owned(), format, reason });
            }
            package::Kind::Other => {
                return Err(unsupported("a zip archive without a Word document or workbook in it"));
            }
        };
        let read = guarded(path, format, || read(&bytes, limits))?;
        return Ok((read, format, Encoding::Utf8));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(unsupported("an old Office file (.doc, .xls); save it as .docx or .xlsx"));
    }
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Err(unsupported("RTF, which is not read; save it as .docx"));
    }
    if BINARY.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(SourceError::Binary { path: path.to_owned(), at: 0 });
    }
    let (text, encoding) = decode::decode(path, bytes, options.encoding)?;
    if html::sniff(&text) {
        let read = guarded(path, Format::Html, || html::read(&text, encoding, limits))?;
        return Ok((read, Format::Html, encoding));
    }
    // Before its first records are tried as rows of a sheet: a line may be all of it.
    if text.len() as u64 > limits.text {
        return Err(too_long(path.to_owned(), limits));
    }
    if let Some(delimiter) = sheet::delimiter(&text) {
        let read = guarded(path, Format::Csv, || sheet::read_csv(&text, delimiter, limits))?;
        return Ok((read, Format::Csv, encoding));
    }
    let format = if is_markdown(&text) { Format::Markdown } else { Format::Plain };
    Ok((Extracted { text, places: Vec::new() }, format, encoding))
}

fn guarded(
    path: &Path,
    format: Format,
    read: impl FnOnce() -> Result<Extracted, Stop>,
) -> Result<Extracted, SourceError> {
    let fault = || Err(Stop::Damaged("the library that reads it failed".to_owned()));
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .unwrap_or_else(|_| fault())
        .map_err(|stop| stopped(path, format, stop))
}

fn stopped(path: &Path, format: Format, stop: Stop) -> SourceError {
    let path = path.to_owned();
    match stop {
        Stop::Limit { what, limit, value } => SourceError::Limit { path, what, limit, value },
        Stop::Damaged(reason) => SourceError::Damaged { path, format: format.key(), reason },
    }
}

/// Markdown shows itself by headings, rules of pipe tables, or paired emphasis.
fn is_markdown(text: &str) -> bool {
    // Most texts have none of the marks, and need not be taken apart.
    if memchr::memchr3(b'*', b'#', b'|', text.as_bytes()).is_none() {
        return false;
    }
    let starred = memchr::memchr(b'*', text.as_bytes()).is_some();
    let mut marks = 0;
    for line in text.lines().map(str::trim_start) {
        let heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
        let rule = line.starts_with('|') && line.contains("---");
        marks += usize::from(heading || rule || (starred && line.contains("**")));
        if marks >= 2 {
            return true;
        }
    }
    false
}

//! From bytes to a text, and what is known of the copy before anything is read.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::span::{Lines, Printed, Span};

mod decode;

/// The form in which the source came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// Markdown, as converters write it.
    Markdown,
}

impl Format {
    /// The key used in the output.
    pub fn key(self) -> &'static str {
        match self {
            Format::Plain => "plain",
            Format::Markdown => "markdown",
        }
    }
}

/// Why a source could not become a text.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The file could not be read.
    #[error("cannot read {path}: {error}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// Nothing in it but space.
    #[error("{path} is empty")]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// NUL bytes or too many control characters.
    #[error("{path} is a binary file, not text (byte {at})")]
    Binary {
        /// The file.
        path: PathBuf,
        /// Offset of the first byte that says so.
        at: usize,
    },
    /// Bytes that are not UTF-8.
    #[error("{path} is not UTF-8: invalid byte at {at}, line {line}")]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Offset of the first such byte.
        at: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// Larger than the limit.
    #[error("{path} has {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
}

impl SourceError {
    /// The file that it is about.
    pub fn path(&self) -> &Path {
        match self {
            SourceError::Unreadable { path, .. }
            | SourceError::Empty { path }
            | SourceError::Binary { path, .. }
            | SourceError::Encoding { path, .. }
            | SourceError::TooLarge { path, .. } => path,
        }
    }
}

/// Largest source in bytes; spans are 32-bit, and normalisation may grow a text a little.
pub const MAX_BYTES: u64 = 1 << 30;

/// A document as it came.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it came from, as given by the caller; `-` for standard input.
    pub path: PathBuf,
    /// The decoded text, byte order mark and carriage returns counted.
    pub text: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Its form.
    pub format: Format,
    /// The encoding that it was decoded from.
    pub encoding: &'static str,
    /// Line table of `text`.
    pub lines: Lines,
}

impl Source {
    /// Decodes `bytes`.
    ///
    /// # Errors
    /// Where the bytes are no text: empty, binary, in an encoding that is not known, or
    /// more than [`MAX_BYTES`].
    pub fn from_bytes(path: impl Into<PathBuf>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        let path = path.into();
        let size = bytes.len() as u64;
        if size > MAX_BYTES {
            return Err(SourceError::TooLarge { path, bytes: size, limit: MAX_BYTES });
        }
        let sha256 = hex(&Sha256::digest(&bytes));
        let (text, encoding) = decode::decode(&path, bytes)?;
        let lines = Lines::new(&text);
        let format = format_of(&text);
        Ok(Source { path, text, sha256, bytes: size, format, encoding, lines })
    }

    /// Reads and decodes the file at `path`.
    ///
    /// # Errors
    /// Where the file cannot be read, or as [`Source::from_bytes`].
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        let unreadable = |error| SourceError::Unreadable { path: path.to_owned(), error };
        let size = std::fs::metadata(path).map_err(unreadable)?.len();
        if size > MAX_BYTES {
            return Err(SourceError::TooLarge {
                path: path.to_owned(),
                bytes: size,
                limit: MAX_BYTES,
            });
        }
        let bytes = std::fs::read(path).map_err(unreadable)?;
        Source::from_bytes(path, bytes)
    }

    /// What is printed at a span.
    pub fn printed(&self, span: Span<Printed>) -> &str {
        span.slice(&self.text)
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Markdown shows itself by headings, rules of pipe tables, or paired emphasis.
fn format_of(text: &str) -> Format {
    let mut marks = 0;
    for line in text.lines().map(str::trim_start) {
        let heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
        let rule = line.starts_with('|') && line.contains("---");
        marks += usize::from(heading || rule || line.contains("**"));
        if marks >= 2 {
            return Format::Markdown;
        }
    }
    Format::Plain
}

//! Why a file gives no text.

use std::path::{Path, PathBuf};

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
    /// NUL bytes, or the mark of a binary format that is not read.
    #[error("{path} is a binary file, not text (byte {at})")]
    Binary {
        /// The file.
        path: PathBuf,
        /// Offset of the first byte that says so.
        at: usize,
    },
    /// Bytes that are not UTF-8, nor Vietnamese in an older encoding.
    #[error(
        "{path} is not UTF-8: invalid byte at {at}, line {line}; no other encoding gives Vietnamese \
        (`--encoding NAME` says which it is in)"
    )]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Offset of the first such byte.
        at: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// Bytes that are not of the encoding that was asked for, or that the file begins to be.
    #[error("{path} is not {encoding}: invalid byte at {at}")]
    NotOfEncoding {
        /// The file.
        path: PathBuf,
        /// The key of the encoding.
        encoding: &'static str,
        /// Offset of the first such byte.
        at: usize,
    },
    /// A format that is known and not read.
    #[error("{path} is {what}")]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// What it is, and what to do.
        what: &'static str,
    },
    /// A document of a known format that cannot be read.
    #[error("{path} is damaged: no {format} can be read from it ({reason})")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The format that it shows.
        format: &'static str,
        /// What went wrong.
        reason: String,
    },
    /// A PDF whose pages are pictures.
    #[error(
        "{path} is a scan without text; make a text of it first, for example: pdftoppm -r 300 -png \
        FILE page, then tesseract page-1.png page-1 -l vie for every page"
    )]
    Scanned {
        /// The file.
        path: PathBuf,
    },
    /// PDF is read in a process of its own, and no program for it was given.
    #[error(
        "{path} is PDF, which is read in a process of its own: Options::helper names no program"
    )]
    NoHelper {
        /// The file.
        path: PathBuf,
    },
    /// More than a limit allows.
    #[error("{path} has {what}, the limit `{limit}` is {value}")]
    Limit {
        /// The file.
        path: PathBuf,
        /// What there is too much of.
        what: String,
        /// The name of the limit.
        limit: &'static str,
        /// Its value.
        value: u64,
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
            | SourceError::NotOfEncoding { path, .. }
            | SourceError::Unsupported { path, .. }
            | SourceError::Damaged { path, .. }
            | SourceError::Scanned { path }
            | SourceError::NoHelper { path }
            | SourceError::Limit { path, .. } => path,
        }
    }

    /// A word for the kind of error, for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            SourceError::Unreadable { .. } => "unreadable",
            SourceError::Empty { .. } => "empty",
            SourceError::Binary { .. } => "binary",
            SourceError::Encoding { .. } | SourceError::NotOfEncoding { .. } => "encoding",
            SourceError::Unsupported { .. } => "unsupported",
            SourceError::Damaged { .. } => "damaged",
            SourceError::Scanned { .. } => "scanned",
            SourceError::NoHelper { .. } => "no-helper",
            SourceError::Limit { .. } => "limit",
        }
    }
}

//! How sources are read: encoding, limits, the helper for PDF.

use std::path::PathBuf;

use super::encoding::Encoding;

/// How sources are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The encoding of text files; found where none is given.
    pub encoding: Option<Encoding>,
    /// How much is taken on.
    pub limits: Limits,
    /// The program that reads PDF in a process of its own: `kehoach`, or one that calls
    /// [`run_helper`](super::run_helper) when its first argument is [`HELPER`](super::HELPER). PDF is refused
    /// without it.
    pub helper: Option<PathBuf>,
}

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $field:ident = $default:expr, $name:literal;)*) => {
        /// How much is taken on before a source is refused. Every limit is named in its error.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Limits {
            $($(#[doc = $doc])+ pub $field: u64,)*
        }

        impl Default for Limits {
            fn default() -> Self {
                Limits { $($field: $default,)* }
            }
        }

        impl Limits {
            /// The name, what it limits and the default of each.
            pub const ALL: &[(&str, &str, u64)] = &[
                $(($name, concat!($($doc,)+), $default),)*
            ];

            /// Sets the limit with this name; says whether there is one.
            pub fn set(&mut self, name: &str, value: u64) -> bool {
                match name {
                    $($name => self.$field = value,)*
                    _ => return false,
                }
                true
            }
        }
    };
}

const MIB: u64 = 1 << 20;

limits! {
    /// Bytes of a file.
    file = 256 * MIB, "file";
    /// Bytes of the text that is made of it.
    text = 64 * MIB, "text";
    /// Bytes that the parts of a DOCX or XLSX file unpack to, and of an HTML page.
    unpacked = 64 * MIB, "unpacked";
    /// Elements within one another in DOCX and HTML.
    nesting = 512, "nesting";
    /// Elements of an HTML page, those counted that its parser makes again.
    elements = 1_000_000, "elements";
    /// Attributes of one tag of an HTML page.
    attributes = 10_000, "attributes";
    /// Cells of a table, empty ones and those of merged cells included; of all tables together where tabs
    /// or bars in a text part them.
    cells = 1_000_000, "cells";
    /// Pages of a PDF.
    pages = 5_000, "pages";
    /// Bytes of memory that the process reading a PDF may have.
    pdf_memory = 2048 * MIB, "pdf-memory";
    /// Seconds that it may run.
    pdf_seconds = 60, "pdf-seconds";
}

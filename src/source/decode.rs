//! Bytes of a text file to text.

use std::path::Path;

use super::SourceError;
use super::encoding::{self, Encoding};

/// Decodes the bytes of a text file, in `wanted` or in the encoding that they show; gives
/// the text and its encoding.
pub(super) fn decode(
    path: &Path,
    bytes: Vec<u8>,
    wanted: Option<Encoding>,
) -> Result<(String, Encoding), SourceError> {
    let path = || path.to_owned();
    let found = wanted.or_else(|| encoding::detect(&bytes));
    let wide = matches!(found, Some(Encoding::Utf16Le | Encoding::Utf16Be));
    if !wide && let Some(at) = memchr::memchr(0, &bytes) {
        return Err(SourceError::Binary { path: path(), at });
    }
    let encoding = found.unwrap_or(Encoding::Utf8);
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let line = memchr::memchr_iter(b'\n', &error.as_bytes()[..at]).count() + 1;
            SourceError::Encoding { path: path(), at, line }
        })?,
        other => other.decode(bytes).map_err(|at| SourceError::NotOfEncoding {
            path: path(),
            encoding: other.key(),
            at,
        })?,
    };
    Ok((text, encoding))
}

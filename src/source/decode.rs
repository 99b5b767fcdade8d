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
    let found = wanted.or_else(|| encoding::wide(&bytes));
    let wide = matches!(found, Some(Encoding::Utf16Le | Encoding::Utf16Be));
    if !wide && let Some(at) = memchr::memchr(0, &bytes) {
        return Err(SourceError::Binary { path: path(), at });
    }
    let (encoding, bytes) = match found {
        Some(Encoding::Utf8) | None => match simdutf8::compat::from_utf8(&bytes) {
            // It is copied, which costs far less than to check it byte by byte does.
            Ok(text) => return Ok((text.to_owned(), Encoding::Utf8)),
            Err(error) => {
                let at = error.valid_up_to();
                let legacy = if found.is_none() { encoding::legacy(&bytes) } else { None };
                let Some(legacy) = legacy else {
                    let line = memchr::memchr_iter(b'\n', bytes.get(..at).unwrap_or_default());
                    let line = line.count() + 1;
                    return Err(SourceError::Encoding { path: path(), at, line });
                };
                (legacy, bytes)
            }
        },
        Some(other) => (other, bytes),
    };
    let text = encoding.decode(bytes).map_err(|at| SourceError::NotOfEncoding {
        path: path(),
        encoding: encoding.key(),
        at,
    })?;
    Ok((text, encoding))
}

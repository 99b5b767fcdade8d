//! Bytes to text. This is the one place that knows encodings; UTF-8 is the one so far.

use std::path::Path;

use super::SourceError;

/// Decodes the bytes of a text file; gives the text and the name of its encoding.
pub(super) fn decode(path: &Path, bytes: Vec<u8>) -> Result<(String, &'static str), SourceError> {
    let path = || path.to_owned();
    if let Some(at) = binary(&bytes) {
        return Err(SourceError::Binary { path: path(), at });
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = memchr::memchr_iter(b'\n', &error.as_bytes()[..at]).count() + 1;
        SourceError::Encoding { path: path(), at, line }
    })?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        return Err(SourceError::Empty { path: path() });
    }
    Ok((text, "utf-8"))
}

/// Where the bytes show that they are no text: a NUL, or a magic number of a known binary
/// format.
fn binary(bytes: &[u8]) -> Option<usize> {
    const MAGIC: [&[u8]; 6] =
        [b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"\xFF\xD8\xFF", b"\xD0\xCF\x11\xE0"];
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return Some(0);
    }
    memchr::memchr(0, bytes)
}

//! Whether the packed parts of a PDF are whole. The library that reads them takes what it can unpack and leaves
//! out the rest, so a byte that changed on the way would cost half a page without a word; zlib's checksum tells
//! (RFC 1950; ISO 32000-1, 7.3.8 and 7.4.4).

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// Bytes in front of a stream among which its dictionary is looked for.
const DICTIONARY: usize = 2048;

/// Bytes that are unpacked of one stream; what is larger is not looked at further.
const MOST: u64 = 256 << 20;

/// Whether each stream that is packed by Flate alone unpacks to what was packed. Pictures are passed over, as no
/// text depends on them, and encrypted files, whose streams are packed within.
pub(super) fn whole(pdf: &[u8]) -> bool {
    if memmem::find(pdf, b"/Encrypt").is_some() {
        return true;
    }
    let mut until = 0;
    memmem::find_iter(pdf, b"stream").all(|at| {
        let from = at + b"stream".len();
        // What unpacking has passed is data, and `endstream` ends it.
        if at < until || pdf.get(..at).is_some_and(|before| before.ends_with(b"end")) {
            return true;
        }
        let Some(data) = data(pdf.get(from..).unwrap_or_default()) else { return true };
        let before = pdf.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
        if !is_packed(before) {
            return true;
        }
        let unpacked = unpack(data);
        until = from + unpacked.unwrap_or_default();
        unpacked.is_some()
    })
}

/// What stands behind the line end that the keyword must have.
fn data(rest: &[u8]) -> Option<&[u8]> {
    rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))
}

/// Whether the dictionary at the end of `before` says that a stream is packed by Flate, and is no picture.
fn is_packed(before: &[u8]) -> bool {
    let start = memmem::rfind(before, b" obj").unwrap_or_default();
    let dictionary = before.get(start..).unwrap_or_default();
    let says = |name: &[u8]| memmem::find(dictionary, name).is_some();
    const OTHERS: [&[u8]; 6] = [b"/Image", b"/ASCII", b"/LZW", b"/RunLength", b"/DCT", b"/Crypt"];
    says(b"/FlateDecode") && !OTHERS.into_iter().any(says)
}

/// How many bytes a stream takes, if it unpacks and its checksum holds.
fn unpack(data: &[u8]) -> Option<usize> {
    let mut zlib = Decompress::new(true);
    let mut out = vec![0; 1 << 16];
    loop {
        let (read, written) = (zlib.total_in(), zlib.total_out());
        let rest = data.get(usize::try_from(read).ok()?..)?;
        match zlib.decompress(rest, &mut out, FlushDecompress::None).ok()? {
            Status::StreamEnd => return usize::try_from(zlib.total_in()).ok(),
            _ if zlib.total_out() > MOST => return Some(0),
            // It goes on where there is nothing more.
            _ if (zlib.total_in(), zlib.total_out()) == (read, written) => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn pdf(entries: &str, content: &[u8]) -> Vec<u8> {
        let mut file =
            format!("%PDF-1.4\n4 0 obj\n<< /Length 99 {entries} >>\nstream\n").into_bytes();
        file.extend(content);
        file.extend(b"\nendstream\nendobj\n");
        file
    }

    fn packed() -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all("BT (Xã đạt chuẩn) Tj ET ".repeat(50).as_bytes()).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn a_changed_byte_is_seen() {
        const FLATE: &str = "/Filter /FlateDecode";
        let content = packed();
        let two = [pdf(FLATE, &content), pdf(FLATE, &content)].concat();
        assert!(whole(&two));
        for at in 2..content.len() {
            let mut changed = content.clone();
            changed[at] ^= 1;
            assert!(!whole(&pdf(FLATE, &changed)), "{at}");
        }
        assert!(!whole(&pdf(FLATE, &content[..content.len() / 2])));
    }

    #[test]
    fn other_streams_are_not_looked_at() {
        for entries in
            ["", "/Subtype /Image /Filter /FlateDecode", "/Filter [/ASCII85Decode /FlateDecode]"]
        {
            assert!(whole(&pdf(entries, b"no zlib")), "{entries}");
        }
        assert!(whole(
            &[pdf("/Filter /FlateDecode", b"no zlib"), b"/Encrypt 5 0 R".to_vec()].concat()
        ));
        assert!(whole(b"a stream of words, stream\n"));
    }
}

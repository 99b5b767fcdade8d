//! Files that are made to break things. Each gives an error that names the file, or is read.
//! Larger ones are made and measured by `tools/hostile.py`.

use std::io::Write;

use kehoach::source::{Limits, Options};
use kehoach::{Source, SourceError};

fn read(bytes: Vec<u8>) -> Result<Source, SourceError> {
    Source::from_bytes("f", bytes)
}

fn limited(bytes: Vec<u8>, name: &str, value: u64) -> Result<Source, SourceError> {
    let mut options = Options::default();
    assert!(options.limits.set(name, value), "{name}");
    Source::from_bytes_with("f", bytes, &options)
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("a part");
        writer.write_all(content).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

/// The name of the limit that was passed.
fn limit(result: Result<Source, SourceError>) -> &'static str {
    match result {
        Err(SourceError::Limit { limit, .. }) => limit,
        Err(error) => panic!("no limit: {error}"),
        Ok(_) => panic!("it was read"),
    }
}

#[test]
fn bytes_that_are_no_text() {
    assert!(matches!(read(b"a\0b".to_vec()), Err(SourceError::Binary { at: 1, .. })));
    assert!(matches!(read(b"\x7fELF....".to_vec()), Err(SourceError::Binary { at: 0, .. })));
    assert!(matches!(read(vec![]), Err(SourceError::Empty { .. })));
    assert!(matches!(read(b"\xEF\xBB\xBF \n".to_vec()), Err(SourceError::Empty { .. })));
    assert!(matches!(read(b"x\n\xC3\x28".to_vec()), Err(SourceError::Encoding { line: 2, .. })));
    assert!(matches!(read(b"\xFF\xFEa".to_vec()), Err(SourceError::NotOfEncoding { .. })));
    assert!(matches!(read(b"\xD0\xCF\x11\xE0 x".to_vec()), Err(SourceError::Unsupported { .. })));
    assert!(matches!(read(zip(&[("a.txt", b"a")])), Err(SourceError::Unsupported { .. })));
    let rtf = read(b"{\\rtf1\\ansi x}".to_vec()).expect_err("RTF");
    assert!(
        matches!(rtf, SourceError::Unsupported { .. }) && rtf.to_string().contains("RTF"),
        "{rtf}"
    );
    let error = read(b"x\n\xC3\x28".to_vec()).expect_err("no encoding");
    assert!(error.to_string().contains("--encoding"), "{error}");
}

#[test]
fn archives_that_are_cut_off() {
    let whole = zip(&[("word/document.xml", b"<w:document/>")]);
    for end in [4, 30, whole.len() / 2, whole.len() - 1] {
        assert!(read(whole[..end].to_vec()).is_err(), "{end}");
    }
    let cut = read(whole[..whole.len() / 2 + 10].to_vec());
    assert!(matches!(cut, Err(SourceError::Damaged { format: "docx", .. })), "{cut:?}");
    for part in ["word/document.xml", "xl/workbook.xml"] {
        assert!(read(zip(&[(part, b"<a><b></a>")])).is_err(), "{part}");
    }
}

#[test]
fn an_archive_that_unpacks_to_too_much() {
    let bomb = vec![b' '; 8 << 20];
    for part in ["word/document.xml", "xl/workbook.xml"] {
        let packed = zip(&[(part, &bomb)]);
        assert!(packed.len() < 100_000);
        assert_eq!(limit(limited(packed, "unpacked", 1 << 20)), "unpacked");
    }
}

#[test]
fn elements_nested_too_deep() {
    let deep =
        |open: &str, close: &str| format!("{}x{}", open.repeat(20_000), close.repeat(20_000));
    let html = format!("<html><body>{}</body></html>", deep("<div>", "</div>"));
    assert_eq!(limit(read(html.into_bytes())), "nesting");
    let lists = format!("<html><body>{}</body></html>", deep("<ul><li>", "</li></ul>"));
    assert_eq!(limit(read(lists.into_bytes())), "nesting");
    let tables = deep("<w:tbl><w:tr><w:tc><w:p>", "</w:p></w:tc></w:tr></w:tbl>");
    let document = format!("<w:document><w:body>{tables}</w:body></w:document>");
    assert_eq!(limit(read(zip(&[("word/document.xml", document.as_bytes())]))), "nesting");
}

#[test]
fn a_tag_of_many_attributes() {
    let attributes: String = (0..300_000).map(|i| format!(" a{i}='x > y'")).collect();
    let page = format!("<html><body><p{attributes}>Kế hoạch</p></body></html>");
    assert_eq!(limit(read(page.into_bytes())), "attributes");
}

#[test]
fn cells_that_span_too_much() {
    let wide = "<tr>".to_owned() + &"<td colspan=1000>a</td>".repeat(300) + "</tr>";
    let html = format!("<html><body><table>{}</table></body></html>", wide.repeat(4));
    assert_eq!(limit(limited(html.into_bytes(), "cells", 100_000)), "cells");
}

/// Little text may make many rows.
#[test]
fn a_table_of_a_million_rows() {
    for row in ["|\n", "a\tb\n"] {
        assert_eq!(limit(read(row.repeat(1_100_000).into_bytes())), "cells");
    }
    assert!(limited("|a|b|\n".repeat(30).into_bytes(), "cells", 100).is_ok());
    assert_eq!(limit(limited("|a|b|\n".repeat(40).into_bytes(), "cells", 100)), "cells");
}

#[test]
fn more_text_than_the_limit() {
    assert_eq!(limit(limited(vec![b'a'; 5000], "file", 4999)), "file");
    assert_eq!(limit(limited(vec![b'a'; 5000], "text", 4999)), "text");
    assert!(limited(vec![b'a'; 5000], "text", 5000).is_ok());
}

#[test]
fn every_limit_is_documented() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/intake.md"));
    let text = text.expect("docs/intake.md");
    for (name, _, value) in Limits::ALL {
        let line = text.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let shown = line.unwrap_or_else(|| panic!("{name} is not in docs/intake.md"));
        let value = match value {
            v if v % (1 << 20) == 0 => format!("{} MiB", v >> 20),
            v => v.to_string(),
        };
        assert!(shown.contains(&value), "{name}: {value} is not in {shown}");
    }
}

/// Ten thousand levels of a list, a long line, many tags in it: read, and in time.
#[test]
fn odd_texts_are_read() {
    let levels: String = (0..10_000).map(|i| format!("{}- a {i}\n", " ".repeat(i % 400))).collect();
    let numbered: String = (0..3000).map(|i| format!("{}. a\n", "1.".repeat(i % 60))).collect();
    let long = "xã đạt 5 tiêu chí, ".repeat(50_000);
    let row = format!("| {}", "a<br>b \\| ".repeat(20_000));
    for text in [levels, numbered, long, row] {
        let start = std::time::Instant::now();
        let reading = kehoach::read(read(text.into_bytes()).expect("a text"));
        assert!(!reading.layout.blocks.is_empty());
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }
}

/// Nobody writes into the pipe: opening it would never end.
#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo");
    assert!(made.success());
    assert!(matches!(Source::read(&path), Err(SourceError::Unreadable { .. })));
}

/// A sheet whose cells all show one long text.
#[test]
fn a_text_that_many_cells_share() {
    let text = "xã ".repeat(10_000);
    let cells: String = (1..=300)
        .map(|i| format!("<row r=\"{i}\"><c r=\"A{i}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook {space} xmlns:r=\"{of}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let related = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{of}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let shared = format!("<sst {space}><si><t>{text}</t></si></sst>");
    let sheet = format!("<worksheet {space}><sheetData>{cells}</sheetData></worksheet>");
    let packed = zip(&[
        ("_rels/.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    assert!(packed.len() < 10_000);
    assert_eq!(limit(limited(packed, "text", 1 << 20)), "text");
}

/// Little text may make many elements: short tags, and tags for looks that are left open and made
/// again in every paragraph.
#[test]
fn pages_of_nothing_but_tags() {
    let short = format!("<html><body>{}", "<b></b>".repeat(600_000));
    assert_eq!(limit(limited(short.into_bytes(), "elements", 500_000)), "elements");
    let open: String = (0..400).map(|i| format!("<u id={i}>")).collect();
    let again = format!("<html><body>{open}{}", "<p>a".repeat(5_000));
    assert_eq!(limit(read(again.into_bytes())), "elements");
}

//! Real files of every format, through the command as users meet it.

mod common;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use common::root;
use serde_json::Value;

const SEED: &str = "seeds/2021-42-kh-ubnd.md";

fn kehoach(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.args(args).current_dir(root()).output().expect("the command runs")
}

fn document(path: &str) -> Value {
    let output = kehoach(&["extract", path]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one document")
}

/// A value without places and what follows from them.
fn said(mut value: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(strip),
            Value::Object(object) => {
                for place in ["span", "spans", "evidence", "id", "columns"] {
                    object.remove(place);
                }
                object.values_mut().for_each(strip);
            }
            _ => {}
        }
    }
    strip(&mut value);
    value
}

fn rows(tables: &Value) -> Vec<String> {
    let tables = tables.as_array().expect("tables").iter();
    tables.flat_map(|t| t["rows"].as_array().expect("rows")).map(Value::to_string).collect()
}

/// The files print `Kết quả TH năm 2020` over both columns of Biểu số 8, where the Markdown has
/// `Kế hoạch năm 2021` over the second: its rows have no `planned` there.
fn without_head_of_annex_8(tables: &mut Value) {
    for table in tables.as_array_mut().expect("tables") {
        if table["kind"] == "village_plan" {
            for row in table["rows"].as_array_mut().expect("rows") {
                row.as_object_mut().expect("a row").remove("planned");
            }
        }
    }
}

#[test]
fn docx_and_html_say_what_the_markdown_says() {
    let mut seed = said(document(SEED));
    without_head_of_annex_8(&mut seed["tables"]);
    for (path, format) in
        [("fixtures/intake/2021-writer.docx", "docx"), ("fixtures/intake/2021-writer.html", "html")]
    {
        let found = document(path);
        assert_eq!(found["source"]["format"], format);
        let mut found = said(found);
        without_head_of_annex_8(&mut found["tables"]);
        for part in ["plan", "targets", "funding", "references", "tables"] {
            let plain = |v: &Value| serde_json::to_string_pretty(&v[part]).expect("JSON");
            let (a, b) = (plain(&seed), plain(&found));
            let differs = a.lines().zip(b.lines()).position(|(a, b)| a != b);
            let near = |text: &str| {
                let lines: Vec<&str> = text.lines().skip(differs.unwrap_or(0)).take(6).collect();
                lines.join("\n")
            };
            assert!(a == b, "{part} of {path}:\n{}\n---\n{}", near(&a), near(&b));
        }
    }
}

/// What the PDF files lose of the tables is listed in `fixtures/intake/lost-in-pdf.tsv`; set
/// `KEHOACH_ACCEPT=1` to accept a change of it.
#[test]
fn pdf_says_what_the_markdown_says_but_for_rows_that_are_listed() {
    let mut seed = said(document(SEED));
    without_head_of_annex_8(&mut seed["tables"]);
    let mut lost = String::from("file\trow of the Markdown that is not read from it\n");
    for path in ["fixtures/intake/2021-writer.pdf", "fixtures/intake/2021-browser.pdf"] {
        let found = document(path);
        assert_eq!(found["source"]["format"], "pdf");
        assert!(found["targets"][0]["span"]["page"].as_u64() == Some(1), "{path}");
        let mut found = said(found);
        without_head_of_annex_8(&mut found["tables"]);
        for part in ["plan", "targets", "funding", "references"] {
            assert!(
                seed[part] == found[part],
                "{part} of {path}:\n{}\n{}",
                seed[part],
                found[part]
            );
        }
        let read = rows(&found["tables"]);
        for row in rows(&seed["tables"]).iter().filter(|row| !read.contains(row)) {
            let name = Path::new(path).file_name().expect("a name").to_string_lossy();
            let row: Value = serde_json::from_str(row).expect("JSON");
            let cells = row["cells"].as_array().expect("cells").iter();
            let cells: Vec<&str> = cells.filter_map(|c| c["text"].as_str()).collect();
            lost.push_str(&format!("{name}\t{}\n", cells.join(" | ")));
        }
    }
    let list = root().join("fixtures/intake/lost-in-pdf.tsv");
    if std::env::var_os("KEHOACH_ACCEPT").is_some_and(|value| value == "1") {
        std::fs::write(&list, &lost).expect("a list to write");
    }
    let accepted = std::fs::read_to_string(&list).unwrap_or_default();
    assert!(lost == accepted, "the list of lost rows changed:\n{lost}");
}

#[test]
fn every_span_slices_the_text_that_is_printed() {
    fn check(value: &Value, text: &str, count: &mut usize) {
        match value {
            Value::Array(list) => list.iter().for_each(|v| check(v, text, count)),
            Value::Object(object) => {
                if let (Some(start), Some(end)) = (object.get("start"), object.get("end")) {
                    let at = |v: &Value| v.as_u64().expect("an offset") as usize;
                    assert!(text.get(at(start)..at(end)).is_some(), "{value}");
                    *count += 1;
                }
                object.values().for_each(|v| check(v, text, count));
            }
            _ => {}
        }
    }
    for name in ["2021-writer.docx", "2021-writer.html", "2021-browser.pdf"] {
        let path = format!("fixtures/intake/{name}");
        let printed = kehoach(&["text", &path]).stdout;
        let text = std::str::from_utf8(&printed).expect("UTF-8");
        let found = document(&path);
        let mut count = 0;
        check(&found, text, &mut count);
        assert!(count > 500, "{name}: {count}");
        let reached = &found["targets"][0]["reached"];
        let at = |name: &str| reached["span"][name].as_u64().expect("an offset") as usize;
        assert_eq!(&text[at("start")..at("end")], "75/181", "{name}");
    }
}

#[test]
fn damaged_pdf_gives_an_error_and_the_batch_goes_on() {
    let output = kehoach(&[
        "extract",
        "fixtures/intake/damaged-1.pdf",
        "fixtures/intake/damaged-2.pdf",
        SEED,
    ]);
    assert_eq!(output.status.code(), Some(3));
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(errors.contains("damaged-1.pdf") && errors.contains("damaged-2.pdf"), "{errors}");
    assert_eq!(output.stdout.iter().filter(|&&byte| byte == b'\n').count(), 1);
}

#[test]
fn a_pdf_passes_no_limit() {
    let path = "fixtures/intake/2021-writer.pdf";
    for (limit, name) in
        [("pdf-memory=8M", "pdf-memory"), ("pages=3", "pages"), ("text=1K", "text")]
    {
        let output = kehoach(&["text", path, "--limit", limit]);
        assert_eq!(output.status.code(), Some(3), "{limit}");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(&format!("the limit `{name}` is")), "{error}");
    }
}

/// A PDF of one page with this content and, if asked, a picture on it.
fn pdf(content: &str, picture: bool) -> Vec<u8> {
    let resources = if picture { "/XObject << /I 5 0 R >>" } else { "" };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << {resources} >> >>"),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream".to_owned(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).bytes());
    }
    let xref = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    out.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    out
}

#[test]
fn a_scan_says_how_to_read_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scan.pdf");
    std::fs::write(&path, pdf("q 600 0 0 800 0 0 cm /I Do Q", true)).expect("a file");
    let output = kehoach(&["text", path.to_str().expect("a name")]);
    assert_eq!(output.status.code(), Some(3));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("scan without text") && error.contains("-l vie"), "{error}");
}

#[test]
fn the_library_refuses_pdf_without_a_helper() {
    let path = root().join("fixtures/intake/2021-writer.pdf");
    let error = kehoach::Source::read(&path).expect_err("no helper");
    assert!(matches!(error, kehoach::SourceError::NoHelper { .. }), "{error}");
    let options = kehoach::source::Options {
        helper: Some(env!("CARGO_BIN_EXE_kehoach").into()),
        ..kehoach::source::Options::default()
    };
    let source = kehoach::Source::read_with(&path, &options).expect("a text");
    assert_eq!(source.page(source.text.len() as u32 - 1), Some(29));
}

/// A workbook of these sheets, its cells as text.
fn workbook(sheets: &[(&str, Vec<Vec<&str>>)]) -> Vec<u8> {
    use std::io::Write;
    let mut parts = BTreeMap::new();
    let (mut listed, mut related) = (String::new(), String::new());
    for (i, (name, rows)) in sheets.iter().enumerate() {
        let n = i + 1;
        listed.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"));
        related.push_str(&format!("<Relationship Id=\"rId{n}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"));
        let mut data = String::new();
        for (r, row) in rows.iter().enumerate() {
            data.push_str(&format!("<row r=\"{}\">", r + 1));
            for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let column = char::from(b'A' + c as u8);
                let at = format!("{column}{}", r + 1);
                data.push_str(&match cell.parse::<f64>() {
                    Ok(_) => format!("<c r=\"{at}\"><v>{cell}</v></c>"),
                    Err(_) => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
                });
            }
            data.push_str("</row>");
        }
        parts.insert(
            format!("xl/worksheets/sheet{n}.xml"),
            format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>"),
        );
    }
    parts.insert("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{listed}</sheets></workbook>"));
    parts.insert("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{related}</Relationships>"));
    parts.insert("_rels/.rels".to_owned(), "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned());
    parts.insert(
        "[Content_Types].xml".to_owned(),
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
            .to_owned(),
    );
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

fn annex() -> Vec<Vec<&'static str>> {
    vec![
        vec!["Biểu số 1"],
        vec!["KẾ HOẠCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021"],
        vec![
            "TT",
            "Đơn vị",
            "Số tiêu chí đã đạt",
            "Cụ thể các tiêu chí đạt",
            "Số tiêu chí phấn đấu",
            "Các tiêu chí phấn đấu hoàn thành",
        ],
        vec![
            "1",
            "Xã Khánh Xuân - H. Lộc Bình",
            "12",
            "1,2,7,9,11,12,13,14,15,16,18,19",
            "7",
            "3,4,5,6,8,10,17",
        ],
        vec![
            "2",
            "Xã Yên Thịnh - H. Hữu Lũng",
            "12",
            "1,3,4,7,8,9,11,12,13,14,16,19",
            "7",
            "2,5,6,10,15,17,18",
        ],
    ]
}

#[test]
fn a_workbook_gives_typed_tables_and_names_the_sheet() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("annex.bin");
    std::fs::write(&path, workbook(&[("Ghi chú", vec![vec!["Trang bìa"]]), ("Biểu 1", annex())]))
        .expect("a file");
    let found = document(path.to_str().expect("a name"));
    assert_eq!(found["source"]["format"], "xlsx");
    let table = &found["tables"][0];
    assert_eq!(table["kind"], "commune_plan", "{found}");
    assert_eq!(table["label"], "Biểu số 1");
    assert_eq!(
        table["rows"][1]["planned"]["criteria"],
        serde_json::json!([2, 5, 6, 10, 15, 17, 18])
    );
    assert_eq!(table["rows"][1]["span"]["sheet"], "Biểu 1");
}

#[test]
fn a_table_in_csv_gives_the_same_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("annex");
    let lines = annex().into_iter().map(|mut row| {
        row.resize(6, "");
        row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(";")
    });
    std::fs::write(&path, lines.collect::<Vec<_>>().join("\r\n")).expect("a file");
    let found = document(path.to_str().expect("a name"));
    assert_eq!(found["source"]["format"], "csv");
    assert_eq!(found["tables"][0]["kind"], "commune_plan", "{found}");
    assert_eq!(found["tables"][0]["rows"].as_array().map(Vec::len), Some(2));
}

#[test]
fn menus_of_a_page_are_left_out() {
    let links = "<li><a href='/'>Văn bản mới ban hành</a></li>".repeat(20);
    let page = format!(
        "<!DOCTYPE html><html><head><title>Cổng</title><script>var a = 1;</script></head><body><form id='aspnetForm'>\
         <div class='menu'><ul>{links}</ul></div><nav>Trang chủ</nav>\
         <div><table><tr><td>UBND TỈNH A<br>Số: 5/KH-UBND</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table>\
         <p><b>KẾ HOẠCH</b></p><p>Thực hiện Chương trình nông thôn mới năm 2021</p>\
         <p>Căn cứ <a href='/1'>Quyết định số 1600/QĐ-TTg</a>;</p><ol type='I'><li>MỤC TIÊU</li></ol>\
         <ul><li>Phấn đấu có thêm 18&nbsp;xã đạt chuẩn\n tiêu chí giao thông.</li></ul></div>\
         <footer>Bản quyền</footer></form></body></html>"
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page");
    std::fs::write(&path, page).expect("a file");
    let output = kehoach(&["text", path.to_str().expect("a name")]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(
        text,
        "UBND TỈNH A\nSố: 5/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\n\
         Thực hiện Chương trình nông thôn mới năm 2021\nCăn cứ Quyết định số 1600/QĐ-TTg;\nI. MỤC TIÊU\n\
         - Phấn đấu có thêm 18\u{A0}xã đạt chuẩn tiêu chí giao thông.\n"
    );
}

/// The text of a document with these bytes, as the command prints it.
fn text(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("document");
    std::fs::write(&path, bytes).expect("a file");
    let output = kehoach(&["text", path.to_str().expect("a name")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn tables_and_prose_with_links_are_no_menus() {
    let rows: String = (1..=30)
        .map(|i| format!("<tr><td>{i}<td><a href='/{i}'>Xã Đồng Ý huyện Bắc Sơn</a><td>1{i}</tr>"))
        .collect();
    let names: String = (0..6).map(|_| "<tr><td>a<td><a href='/'>Xã Vũ Lăng</a></tr>").collect();
    let within = "<a href='/'>Xã Vũ Sơn</a><br>".repeat(6);
    let bases =
        "<p><i>Căn cứ <a href='/'>Luật Tổ chức chính quyền địa phương</a>;</i></p>".repeat(6);
    let bare = "<p>Căn cứ <a href='/'>Luật Tổ chức chính quyền địa phương</a></p>".repeat(6);
    let numbers = "<p><a href='/'>Quyết định số 1600/QĐ-TTg</a></p>".repeat(6);
    let listed = ["Đồng Ý", "Vũ Lăng", "Vũ Sơn", "Bắc Quỳnh", "Tân Lập"]
        .map(|name| format!("<a href='/'>{name}</a>"))
        .join(", ");
    let headings = "<div><a name='muc'>MỤC TIÊU CHUNG</a></div>".repeat(5);
    for (part, said, count) in [
        (format!("<table>{rows}</table>"), "Xã Đồng Ý", 30),
        (format!("<div><table>{names}</table></div>"), "Xã Vũ Lăng", 6),
        (
            format!("<table>{}</table>", format!("<tr><td>a<td>{within}<td>b</tr>").repeat(4)),
            "Vũ Sơn",
            24,
        ),
        (format!("<div>{bases}</div>"), "Luật Tổ chức", 6),
        (format!("<div>{bare}</div>"), "Luật Tổ chức", 6),
        (format!("<div>{numbers}</div>"), "1600/QĐ-TTg", 6),
        (format!("<p>Các xã {listed}</p>"), "Bắc Quỳnh", 1),
        (format!("<div>{headings}</div>"), "MỤC TIÊU", 5),
    ] {
        let found = text(format!("<html><body><h1>KẾ HOẠCH</h1>{part}</body></html>").as_bytes());
        assert_eq!(found.matches(said).count(), count, "{part}\n{found}");
    }
}

#[test]
fn runs_of_short_links_and_lists_of_documents_are_menus() {
    let short = "<a href='/'>Giới thiệu</a> | ".repeat(6);
    let documents = "<li><a href='/'>Quyết định số 5/QĐ-UBND năm 2021</a></li>".repeat(6);
    for part in [
        format!("<div>{short}</div>"),
        format!("<div><h3>Văn bản liên quan</h3><ul>{documents}</ul></div>"),
        format!("<table><tr><td><ul>{documents}</ul><td><p>KẾ HOẠCH</p></tr></table>"),
        format!("<table><tr><td>{short}</td></tr></table>"),
    ] {
        let found = text(format!("<html><body><h1>KẾ HOẠCH</h1>{part}</body></html>").as_bytes());
        let gone = !found.contains("Giới thiệu") && !found.contains("năm 2021");
        assert!(gone, "{part}\n{found}");
    }
}

#[test]
fn fonts_of_old_encodings_on_a_page_are_decoded() {
    let old = "phÊn ®Êu cã thªm x· ®¹t chuÈn";
    let read = "phấn đấu có thêm xã đạt chuẩn";
    for part in [
        "<p><font face='.VnTime'>phÊn ®Êu <b>cã</b> thªm x· ®¹t chuÈn</font></p>".to_owned(),
        format!("<p style='font-family:\".VnTime\",serif'>{old}</p>"),
        format!(
            "<style><!-- p.Mso, li.Mso {{margin:0; font-family:\".VnTime\"}} --></style><p class=Mso>{old}</p>"
        ),
    ] {
        let found = text(format!("<html><body>{part}<p>KẾ HOẠCH</p></body></html>").as_bytes());
        assert_eq!(found, format!("{read}\nKẾ HOẠCH\n"));
    }
    // Converted to Unicode, its fonts still named.
    let page =
        format!("<html><body><p><font face='.VnTime'>{read}<br>có 5 xã</font></body></html>");
    assert_eq!(text(page.as_bytes()), format!("{read}\ncó 5 xã\n"));
}

/// The workbook with these styles, and the second sheet hidden.
#[test]
fn workbooks_show_what_the_sheet_shows() {
    let cells = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0.7833333</v></c><c r=\"B1\" s=\"2\"><v>63.2</v></c>\
        <c r=\"C1\" s=\"3\"><v>1234567</v></c><c r=\"D1\" s=\"4\" t=\"inlineStr\"><is><t>®¹t chuÈn</t></is></c></row>";
    let parts = [
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()),
        ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"B\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>".to_owned()),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>".to_owned()),
        ("xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/><numFmt numFmtId=\"165\" formatCode=\"0.0&quot;%&quot;\"/></numFmts><fonts count=\"2\"><font><name val=\"Calibri\"/></font><font><name val=\".VnTime\"/></font></fonts><cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\"/><xf numFmtId=\"165\" fontId=\"0\"/><xf numFmtId=\"3\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/></cellXfs></styleSheet>".to_owned()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{cells}</sheetData></worksheet>")),
        ("xl/worksheets/sheet2.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c></row></sheetData></worksheet>".to_owned()),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        use std::io::Write;
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("a part");
    }
    let found = text(&writer.finish().expect("an archive").into_inner());
    assert_eq!(found, "\n| 78,3% | 63,2% | 1.234.567 | đạt chuẩn |\n|---|---|---|---|\n\n");
}

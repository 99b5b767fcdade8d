//! Word documents, as the library reads them.

use kehoach::Source;

/// The text that is made of a document with these bytes.
fn text(bytes: &[u8]) -> String {
    Source::from_bytes("document", bytes.to_vec()).expect("a text").text
}

/// A Word document with this body, and these styles.
fn word(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    let note = "<w:p><w:r><w:t>xem trang 5</w:t></w:r></w:p>";
    word_with_note(body, styles, numbering, note)
}

fn word_with_note(body: &str, styles: &str, numbering: &str, note: &str) -> Vec<u8> {
    use std::io::Write;
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", format!("<w:document {space}><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", format!("<w:styles {space}>{styles}</w:styles>")),
        ("word/numbering.xml", format!("<w:numbering {space}>{numbering}</w:numbering>")),
        (
            "word/footnotes.xml",
            format!(
                "<w:footnotes {space}><w:footnote w:id=\"2\">{note}</w:footnote></w:footnotes>"
            ),
        ),
    ] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("a part");
    }
    writer.finish().expect("an archive").into_inner()
}

/// The paragraphs of a Word document, without its note.
fn paragraphs(body: &str, styles: &str) -> String {
    let text = text(&word(body, styles, ""));
    text.strip_suffix("[2] xem trang 5\n").expect("a note at the end").to_owned()
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn what_word_does_not_print_is_left_out() {
    let moved = run("", "mười xã");
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}<w:moveFrom w:id=\"1\">{moved}</w:moveFrom>\
         <w:moveTo w:id=\"1\">{moved}</w:moveTo>{}{}{}</w:p>",
        run("<w:rPr><w:b/></w:rPr>", "đạt "),
        run("<w:rPr><w:vanish/></w:rPr>", " (ẩn)"),
        run("<w:rPr><w:rStyle w:val=\"Hidden\"/></w:rPr>", " (ẩn)"),
        run("<w:rPr><w:rStyle w:val=\"Hidden\"/><w:vanish w:val=\"0\"/></w:rPr>", " chuẩn"),
    );
    let styles =
        "<w:style w:type=\"character\" w:styleId=\"Hidden\"><w:rPr><w:vanish/></w:rPr></w:style>";
    assert_eq!(paragraphs(&body, styles), "đạt mười xã chuẩn\n");
}

#[test]
fn symbols_of_word_are_characters() {
    let sym =
        |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run("", "tỷ lệ "),
        sym("Symbol", "F0B3"),
        run("", " 95%, "),
        sym("Symbol", "A3"),
        run("<w:rPr><w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/></w:rPr>", "\u{F0B1}5"),
    );
    assert_eq!(paragraphs(&body, ""), "tỷ lệ ≥ 95%, ≤±5\n");
}

#[test]
fn rows_of_word_begin_where_they_say() {
    let row = |properties: &str, cells: &[&str]| {
        let cells: String =
            cells.iter().map(|c| format!("<w:tc><w:p>{}</w:p></w:tc>", run("", c))).collect();
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let rows = [
        row("", &["TT", "Xã", "Số"]),
        row("<w:gridBefore w:val=\"1\"/>", &["A", "12"]),
        row("<w:del w:id=\"4\"/>", &["2", "B", "13"]),
        row("", &["3", "C", "14"]),
    ];
    let found = paragraphs(&format!("<w:tbl>{}</w:tbl>", rows.concat()), "");
    assert_eq!(found, "\n| TT | Xã | Số |\n|---|---|---|\n|  | A | 12 |\n| 3 | C | 14 |\n\n");
}

#[test]
fn fonts_of_old_encodings_come_from_styles_and_defaults() {
    let fonts =
        |name: &str| format!("<w:rPr><w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/></w:rPr>");
    let old = fonts(".VnTime");
    let normal =
        format!("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\">{old}</w:style>");
    let defaults = format!("<w:docDefaults><w:rPrDefault>{old}</w:rPrDefault></w:docDefaults>");
    let based = format!(
        "{normal}<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"N\"/></w:style>"
    );
    for (styles, style) in
        [(normal, ""), (defaults, ""), (based, "<w:pPr><w:pStyle w:val=\"B\"/></w:pPr>")]
    {
        let body = format!(
            "<w:p>{style}{}{}{}</w:p>",
            run("", "phÊn ®Êu "),
            run("<w:rPr><w:b/></w:rPr>", "®¹t chuÈn "),
            run(&fonts("Times New Roman"), "có xã"),
        );
        assert_eq!(paragraphs(&body, &styles), "phấn đấu đạt chuẩn có xã\n", "{styles}");
    }
}

#[test]
fn legal_numbers_are_decimal() {
    let level = |n: u32, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{text}</w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "upperRoman", "<w:lvlText w:val=\"%1.\"/>"),
        level(1, "decimal", "<w:isLgl/><w:lvlText w:val=\"%1.%2.\"/>"),
    );
    let item = |level: u32| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            run("", "mục")
        )
    };
    let found = text(&word(&[item(0), item(1), item(0), item(1)].concat(), "", &numbering));
    assert!(found.starts_with("I. mục\n1.1. mục\nII. mục\n2.1. mục\n"), "{found}");
}

/// A document longer than a piece, with a table across the place where one ends.
#[test]
fn long_documents_of_word_are_read_whole() {
    let paragraph = format!("<w:p>{}</w:p>", run("", "Xã đạt chuẩn."));
    let row = format!("<w:tr>{}</w:tr>", format!("<w:tc>{paragraph}</w:tc>").repeat(3));
    let (many, rows) = (50_000, 6000);
    let paragraphs_of = |n: usize| paragraph.repeat(n);
    let body = format!(
        "{}<w:tbl>{}</w:tbl>{}",
        paragraphs_of(many),
        row.repeat(rows),
        paragraphs_of(many)
    );
    let found = paragraphs(&body, "");
    assert_eq!(found.matches("Xã đạt chuẩn.").count(), 2 * many + 3 * rows);
    assert_eq!(found.matches("|---|---|---|").count(), 1);
}

#[test]
fn notes_are_decoded_by_their_fonts_and_keep_their_paragraphs() {
    let old = "<w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr>";
    let hidden = "<w:rPr><w:vanish/></w:rPr>";
    let note = format!(
        "<w:p>{}{}{}</w:p><w:p>{}</w:p>",
        run(old, "phÊn ®Êu &amp; "),
        run("", "có 5 xã"),
        run(hidden, " (ẩn)"),
        run("", "Xã mới"),
    );
    let found = text(&word_with_note("<w:p><w:r><w:t>đạt</w:t></w:r></w:p>", "", "", &note));
    assert_eq!(found, "đạt\n[2] phấn đấu & có 5 xã\nXã mới\n");
}

fn table(rows: &[Vec<String>]) -> String {
    let cell = |content: &String| format!("<w:tc>{content}</w:tc>");
    let row = |cells: &Vec<String>| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
    };
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run("", text))
}

/// Tables that lay out a page hold others; each stands where it does in its cell.
#[test]
fn tables_within_tables_keep_their_place() {
    let inner = table(&[
        vec![paragraph("TT"), paragraph("Xã"), paragraph("Số")],
        vec![paragraph("1"), paragraph("A"), paragraph("12")],
    ]);
    let deep =
        table(&[vec![paragraph("một"), table(&[vec![paragraph("hai")]]) + &paragraph("ba")]]);
    let cell = paragraph("Trước") + &inner + &paragraph("Giữa") + &deep + &paragraph("Sau");
    let found = paragraphs(&table(&[vec![cell]]), "");
    let expected = "Trước\n\n| TT | Xã | Số |\n|---|---|---|\n| 1 | A | 12 |\n\n\
                    Giữa\nmột\nhai\nba\nSau\n";
    assert_eq!(found, expected);
}

/// A table in one cell of a table of data does not make paragraphs of all its rows.
#[test]
fn a_table_in_a_row_of_data_stays_in_its_cell() {
    let row = |cells: [&str; 3]| cells.map(paragraph).to_vec();
    let inner = table(&[vec![paragraph("5"), paragraph("7")]]);
    let mut parted = row(["2", "B", "13"]);
    parted[2] = paragraph("gồm") + &inner + &paragraph("khác");
    let rows = [row(["TT", "Xã", "Số"]), row(["1", "A", "12"]), parted, row(["3", "C", "14"])];
    assert_eq!(
        paragraphs(&table(&rows), ""),
        "\n| TT | Xã | Số |\n|---|---|---|\n| 1 | A | 12 |\n\
         | 2 | B | gồm<br>5<br>7<br>khác |\n| 3 | C | 14 |\n\n"
    );
}

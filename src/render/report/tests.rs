use std::path::Path;

use super::*;
use crate::Source;

fn read(name: &str, text: &str) -> Reading {
    crate::read(Source::from_bytes(name, text.as_bytes().to_vec()).unwrap())
}

fn seed(name: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    crate::read(Source::read(&path).unwrap())
}

fn page_of(text: &str) -> String {
    page(&[part(&read("plan.txt", text), 1).unwrap()]).unwrap()
}

/// A plan with one line of targets.
fn plan(line: &str) -> String {
    format!("KẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\n{line}\n")
}

/// What a browser shows of the source text, line by line.
fn shown(page: &str) -> String {
    let from = page.find("<div class=\"text\"").unwrap();
    let html = &page[from..from + page[from..].find("</div>").unwrap()];
    let mut out = String::new();
    for line in html.split("</p>") {
        let mut rest = line;
        while let Some(open) = rest.find('<') {
            out.push_str(&rest[..open]);
            rest = &rest[open + rest[open..].find('>').unwrap() + 1..];
        }
        out.push_str(rest);
        out.push('\n');
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ];
    entities
        .into_iter()
        .fold(out, |text, (entity, letter)| text.split(entity).collect::<Vec<_>>().join(letter))
}

#[test]
fn a_target_and_its_figure_lead_to_each_other() {
    let page = page_of(&plan("- Phấn đấu có thêm 18 xã đạt chuẩn tiêu chí giao thông."));
    assert!(page.contains("added <a lang=\"vi\" href=\"#d1-t001-added\">18 xã</a>"), "{page}");
    assert!(page.contains("<a id=\"d1-t001-added\" href=\"#d1-t001\""), "{page}");
    assert!(page.contains("<li class=\"target\" id=\"d1-t001\""), "{page}");
}

#[test]
fn every_text_of_a_source_is_escaped() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>";
    let text = format!(
        "KẾ HOẠCH\n{evil}\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU {evil}\n\
         - Tiêu chí {evil} số 2: có thêm 18 xã đạt chuẩn, nâng tổng số xã lên 96/181 xã, chiếm 60% {evil}.\n\
         - Căn cứ Quyết định số 1600/QĐ-TTg ngày 16/8/2016 {evil}\n\
         Biểu số 1: {evil}\n| TT | Xã | Huyện | Số tiêu chí đã đạt | {evil} |\n|---|---|---|---|---|\n\
         | 1 | {evil} | Cao Lộc | 2 | 1,2 |\n| 2 | Mẫu Sơn | {evil} | 3 | 1,2,4 |\n"
    );
    let name = format!("{evil}.txt");
    let part = part(&read(&name, &text), 1).unwrap();
    for page in [
        page(&[Part { html: part.html.clone(), summary: part.summary.clone() }]).unwrap(),
        document_page(&part, "index.html").unwrap(),
        index(&[part.summary.clone().on_page(&name)]).unwrap(),
    ] {
        // The script of the page itself is the only one.
        assert!(page.matches("<script").count() <= 1, "a source begins a script");
        assert!(!page.contains("<img"), "a source brings an element");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt;"));
    }
}

#[test]
fn nothing_but_the_script_of_the_page_may_run() {
    let page = page_of(&plan("- Có thêm 18 xã đạt chuẩn."));
    let policy = &page[page.find("default-src 'none'").unwrap()..];
    assert!(policy.contains(&format!("script-src '{}'", hash(SCRIPT))));
    assert!(!policy[..policy.find('>').unwrap()].contains("unsafe"));
    assert!(page.contains(&format!("<script>{SCRIPT}</script>")), "the hash is that of the script");
    assert!(page.contains(&format!("<style>{STYLE}</style>")), "the hash is that of the style");
}

#[test]
fn nothing_is_fetched() {
    let page = page(&[part(&seed("2021-42-kh-ubnd.md"), 1).unwrap()]).unwrap();
    for outside in ["http://", "https://", "src=\"", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn the_text_on_the_page_is_the_text_of_the_source() {
    for name in [
        "2017-kh-ubnd.txt",
        "2019-kh-ubnd.txt",
        "2021-42-kh-ubnd.md",
        "2021-42-kh-ubnd.ocr.txt",
        "2021-2025-160-kh-ubnd.txt",
    ] {
        let reading = seed(name);
        let page = page(&[part(&reading, 1).unwrap()]).unwrap();
        let shown = shown(&page);
        for (i, (page, source)) in shown.lines().zip(reading.source.text.lines()).enumerate() {
            assert_eq!(page, source.trim_end_matches('\r'), "{name}, line {}", i + 1);
        }
        assert!(shown.lines().count() >= reading.source.text.lines().count(), "{name}");
    }
}

#[test]
fn every_number_of_the_text_is_marked() {
    let reading = seed("2021-42-kh-ubnd.md");
    let page = page(&[part(&reading, 1).unwrap()]).unwrap();
    let from = page.find("<div class=\"text\"").unwrap();
    let text = &page[from..];
    let marks = USED.iter().map(|c| text.matches(&format!("class=\"{c}\"")).count()).sum::<usize>();
    let numbers = reading.facts.numbers.len();
    // `96/181` is two numbers and one mark.
    assert!(marks * 10 > numbers * 9, "{marks} marks of {numbers} numbers");
}

/// Classes of the marks of numbers.
const USED: [&str; 12] = ["m", "k", "x", "c", "d", "t", "b", "s", "h", "n", "u", "o"];

#[test]
fn restored_words_show_what_is_printed_and_say_what_is_read() {
    let page = page_of(&plan("- Phân đâu có thêm 18 xã đạt chuẩn tiêu chí giao thông."));
    assert!(
        page.contains("<i data-r=\"Phấn\">Phân</i>") || page.contains("data-r=\"Phấn đấu\""),
        "{page}"
    );
}

#[test]
fn series_join_years_only_where_they_can_be_compared() {
    let of = |year: u16, level: &str, number: usize| {
        let text = format!(
            "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nKẾ HOẠCH\nXây dựng nông thôn mới tỉnh Lạng Sơn năm {year}\nI. MỤC TIÊU\n\
             - Tiêu chí số 2 về giao thông: nâng tổng số xã đạt tiêu chí lên {level} xã.\n"
        );
        part(&read(&format!("{year}.txt"), &text), number).unwrap().summary
    };
    let documents = [
        of(2017, "38/207", 1),
        of(2018, "50/207", 2),
        of(2019, "61/200", 3),
        of(2021, "96/200", 4),
    ];
    let series = series::series(&documents);
    let html = fill("series.html", context! { s => Serde(&series[0]), nth => 1 }).unwrap();
    assert_eq!(html.matches("class=\"trend\"").count(), 1, "2017 to 2018 only: {html}");
    assert!(html.contains("the number of communes went from 207 to 200"));
    assert!(html.contains("the criteria set of 2009–2020 gave way to that of 2021–2025"));
    assert!(html.contains("38&#x2f;207 xã"));
}

#[test]
fn pages_are_named_so_that_links_find_them() {
    assert_eq!(encoded("kế hoạch #1.html"), "k%E1%BA%BF%20ho%E1%BA%A1ch%20%231.html");
}

//! References, funding and head of the plans that were annotated by hand, row by row.
#![allow(clippy::disallowed_methods, reason = "tests make copies of texts, not facts")]

use std::fs;
use std::path::{Path, PathBuf};

use kehoach::Source;
use kehoach::facts::funding::{self, spans};
use kehoach::facts::{Bound, FundingItem, Plan, plan, reference};
use kehoach::layout::{Layout, layout};
use kehoach::normalize::{Normalized, normalize};
use kehoach::span::{Normal, Span};

/// Annotated documents: the source, and the path of its annotation without extension.
const DOCUMENTS: [(&str, &str); 9] = [
    ("seeds/2017-kh-ubnd.txt", "fixtures/gold/2017-kh-ubnd"),
    ("seeds/2019-kh-ubnd.txt", "fixtures/gold/2019-kh-ubnd"),
    ("seeds/2021-42-kh-ubnd.md", "fixtures/gold/2021-42-kh-ubnd"),
    ("seeds/2021-2025-160-kh-ubnd.txt", "fixtures/gold/2021-2025-160-kh-ubnd"),
    ("fixtures/plans/made-1.txt", "fixtures/plans/made-1"),
    ("fixtures/plans/made-2.txt", "fixtures/plans/made-2"),
    ("fixtures/plans/made-3.txt", "fixtures/plans/made-3"),
    ("fixtures/plans/made-4.txt", "fixtures/plans/made-4"),
    ("fixtures/plans/made-5.md", "fixtures/plans/made-5"),
];

struct Document {
    source: Source,
    normalized: Normalized,
    layout: Layout,
}

impl Document {
    fn read(path: &str) -> Self {
        let source = Source::read(&root().join(path)).unwrap();
        let normalized = normalize(&source.text);
        let layout = layout(&normalized.text);
        Document { source, normalized, layout }
    }

    /// The line of the source in which a span begins.
    fn line(&self, span: Span<Normal>) -> u32 {
        self.source.lines.at(self.normalized.map.printed(span).start())
    }

    /// What the source prints at a span, in one line.
    fn printed(&self, span: Span<Normal>) -> String {
        let printed = self.source.printed(self.normalized.map.printed(span));
        printed.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn text(&self, span: Span<Normal>) -> &str {
        span.slice(&self.normalized.text)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Rows of a gold file without its header; trailing empty cells do not count.
fn gold(path: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(path)).unwrap();
    text.lines().skip(1).map(|row| row.trim_end().to_owned()).collect()
}

fn row<const N: usize>(cells: [String; N]) -> String {
    cells.join("\t").trim_end().to_owned()
}

#[test]
fn references_are_those_of_the_gold() {
    for (source, annotation) in DOCUMENTS {
        let document = Document::read(source);
        let found: Vec<String> = reference::read(&document.normalized, &document.layout)
            .into_iter()
            .map(|r| {
                row([
                    document.line(r.span).to_string(),
                    r.kind,
                    r.number.unwrap_or_default(),
                    r.issued_on.map(|d| d.to_string()).unwrap_or_default(),
                    r.issuer.unwrap_or_default(),
                ])
            })
            .collect();
        assert_eq!(found, gold(&format!("{annotation}.references.tsv")), "{source}");
    }
}

fn funding_rows(document: &Document, item: &FundingItem, level: usize, out: &mut Vec<String>) {
    let amount = item.amount.as_ref();
    let bound = amount.map_or("", |a| match a.bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
        Bound::About => "about",
    });
    out.push(row([
        level.to_string(),
        document.text(item.label).to_owned(),
        amount.map(|a| a.value.to_string()).unwrap_or_default(),
        amount.map(|a| a.unit.clone()).unwrap_or_default(),
        item.vnd.map(|v| v.to_string()).unwrap_or_default(),
        item.share.as_ref().map(|s| s.value.to_string()).unwrap_or_default(),
        bound.to_owned(),
        amount.map(|a| document.line(a.span).to_string()).unwrap_or_default(),
        amount.map(|a| document.printed(a.span)).unwrap_or_default(),
    ]));
    for part in &item.items {
        funding_rows(document, part, level + 1, out);
    }
}

#[test]
fn funding_is_that_of_the_gold() {
    for (source, annotation) in DOCUMENTS {
        let document = Document::read(source);
        let plan = plan::read(&document.normalized, &document.layout);
        let funding =
            funding::read(&document.normalized, &document.layout, &plan).unwrap_or_else(|| {
                panic!("no funding in {source}");
            });
        let mut found = Vec::new();
        if let Some(total) = &funding.total {
            funding_rows(&document, total, 0, &mut found);
        }
        for item in &funding.items {
            funding_rows(&document, item, 1, &mut found);
        }
        assert_eq!(found, gold(&format!("{annotation}.funding.tsv")), "{source}");
        let numbers = spans(&funding);
        assert!(numbers.is_sorted(), "{source}");
        let figures =
            |span: &Span<Normal>| document.printed(*span).starts_with(|c: char| c.is_ascii_digit());
        assert!(numbers.iter().all(figures), "{source}");
    }
}

/// The head of a plan, one field a line.
fn head(plan: &Plan) -> String {
    let candidates: Vec<_> = plan.number_candidates.iter().map(|c| c.value.as_str()).collect();
    let signatory = plan.signatory.as_ref().map(|s| &s.value);
    let fields = [
        format!("{:?}", plan.kind),
        plan.number.as_ref().map_or(candidates.join(", "), |n| n.value.clone()),
        plan.issued_on.as_ref().map_or(String::new(), |d| d.value.to_string()),
        plan.issuer.as_ref().map_or(String::new(), |i| i.value.clone()),
        plan.level.as_ref().map_or(String::new(), |l| format!("{:?}", l.value)),
        plan.province.as_ref().map_or(String::new(), |p| p.value.clone()),
        plan.title.as_ref().map_or(String::new(), |t| t.value.clone()),
        plan.programme.as_ref().map_or(String::new(), |p| p.value.clone()),
        plan.period.as_ref().map_or(String::new(), |p| format!("{}-{}", p.value.0, p.value.1)),
        signatory.and_then(|s| s.name.clone()).unwrap_or_default(),
        signatory.and_then(|s| s.role.clone()).unwrap_or_default(),
    ];
    fields.join(" | ")
}

const NTM: &str = "Chương trình mục tiêu quốc gia xây dựng nông thôn mới";

#[test]
fn heads_are_those_of_the_notes() {
    let expected = [
        format!("Plan | 37/KH-UBND, 87/KH-UBND, 34/KH-UBND | 2017-02-24 | Ủy ban nhân dân tỉnh Lạng Sơn | Province | Lạng Sơn | KẾ HOẠCH Thực hiện {NTM} tỉnh Lạng Sơn năm 2017 | {NTM} | 2017-2017 |  | Phó Chủ tịch"),
        format!("Plan |  | 2019-02 | Ủy ban nhân dân tỉnh Lạng Sơn | Province | Lạng Sơn | KẾ HOẠCH Thực hiện {NTM} tỉnh Lạng Sơn năm 2019 | {NTM} | 2019-2019 | Phạm Ngọc Thưởng | Chủ tịch"),
        format!("Plan | 42/KH-UBND | 2021-02-17 | Ủy ban nhân dân tỉnh Lạng Sơn | Province | Lạng Sơn | KẾ HOẠCH Thực hiện {NTM} tỉnh Lạng Sơn năm 2021 | {NTM} | 2021-2021 | Lương Trọng Quỳnh | Phó Chủ tịch"),
        format!("Plan | 160/KH-UBND | 2022-07-13 | Ủy ban nhân dân tỉnh Lạng Sơn | Province | Lạng Sơn | KẾ HOẠCH THỰC HIỆN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA XÂY DỰNG NÔNG THÔN MỚI TỈNH LẠNG SƠN GIAI ĐOẠN 2021 - 2025 | {NTM} | 2021-2025 | Lương Trọng Quỳnh | Phó Chủ tịch"),
        format!("Plan | 35/KH-UBND | 2023-02-10 | Ủy ban nhân dân tỉnh Hà Giang | Province | Hà Giang | KẾ HOẠCH Triển khai {NTM} năm 2023 trên địa bàn tỉnh Hà Giang | {NTM} | 2023-2023 | Hoàng Gia Long | Phó Chủ tịch"),
        format!("Report | 15/BC-UBND | 2021-01-20 | Ủy ban nhân dân tỉnh Quảng Nam | Province | Quảng Nam | BÁO CÁO Kết quả thực hiện {NTM} năm 2020 trên địa bàn tỉnh Quảng Nam | {NTM} | 2020-2020 | Lê Trí Thanh | Chủ tịch"),
        "Plan | 27/KH-UBND | 2026-02-06 | Ủy ban nhân dân tỉnh Thái Nguyên | Province | Thái Nguyên | KẾ HOẠCH Thực hiện nội dung xây dựng nông thôn mới tỉnh Thái Nguyên năm 2026 |  | 2026-2026 | Nguyễn Thị Loan | Phó Chủ tịch".to_owned(),
        "Plan |  | 2018-02 | Ủy ban nhân dân huyện Văn Chấn | District | Yên Bái | KẾ HOẠCH Xây dựng nông thôn mới huyện Văn Chấn năm 2018 |  | 2018-2018 | Nguyễn Quang Vinh | Chủ tịch".to_owned(),
        format!("Plan | 512/KH-UBND, 521/KH-UBND | 2022-10-25 | Ủy ban nhân dân tỉnh Bắc Kạn | Province | Bắc Kạn | KẾ HOẠCH Thực hiện {NTM} giai đoạn 2021 - 2025 tỉnh Bắc Kạn | {NTM} | 2021-2025 | Nguyễn Đăng Bình | Chủ tịch"),
    ];
    for ((source, _), expected) in DOCUMENTS.iter().zip(&expected) {
        let document = Document::read(source);
        let plan = plan::read(&document.normalized, &document.layout);
        assert_eq!(head(&plan), *expected, "{source}");
    }
}

/// All that is read, without where it stands.
fn facts(source: &str) -> String {
    let normalized = normalize(source);
    let layout = layout(&normalized.text);
    let text = &normalized.text;
    let plan = plan::read(&normalized, &layout);
    let mut out = head(&plan);
    for r in reference::read(&normalized, &layout) {
        out += &format!("\n{} {:?} {:?} {:?}", r.kind, r.number, r.issued_on, r.issuer);
    }
    let funding = funding::read(&normalized, &layout, &plan);
    for item in funding.iter().flat_map(|f| f.total.iter().chain(&f.items)) {
        fn show(item: &FundingItem, text: &str, out: &mut String) {
            let share = item.share.as_ref().map(|s| s.value.to_string());
            *out += &format!("\n({} {:?} {share:?}", item.label.slice(text), item.vnd);
            item.items.iter().for_each(|part| show(part, text, out));
            out.push(')');
        }
        show(item, text, &mut out);
    }
    out
}

#[test]
fn the_same_facts_from_copies_of_other_bytes() {
    use unicode_normalization::UnicodeNormalization;
    for (source, _) in DOCUMENTS {
        let text = Document::read(source).source.text;
        let expected = facts(&text);
        let copies = [
            ("NFD", text.nfd().collect::<String>()),
            ("CRLF", text.replace('\n', "\r\n")),
            ("BOM", format!("\u{FEFF}{text}")),
            ("NBSP", text.replace(' ', "\u{A0}")),
        ];
        for (name, copy) in copies {
            assert_eq!(facts(&copy), expected, "{source} as {name}");
        }
    }
}

/// Long lines of text, not rows of tables, broken at 60 columns.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let mut width = 0;
        for word in line.split_inclusive(' ') {
            let len = word.chars().count();
            if width > 0 && width + len > 61 && !line.contains(['|', '\t']) {
                out.push('\n');
                width = 0;
            }
            out.push_str(word);
            width += len;
        }
        out.push('\n');
    }
    out
}

#[test]
fn the_same_facts_from_wrapped_lines() {
    // The others are wrapped already.
    let long = ["2017", "2021-42", "2021-2025", "made-1", "made-2", "made-3"];
    for (source, _) in DOCUMENTS.iter().filter(|(s, _)| long.iter().any(|l| s.contains(l))) {
        let text = Document::read(source).source.text;
        assert_eq!(facts(&wrapped(&text)), facts(&text), "{source}");
    }
}

/// Cuts, doubles and swaps pieces of the sources: nothing may panic or fail to end.
#[test]
fn mangled_text_is_read_without_panic() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    for (source, _) in DOCUMENTS {
        let chars: Vec<char> = Document::read(source).source.text.chars().collect();
        for _ in 0..6 {
            let mut copy = chars.clone();
            for _ in 0..40 {
                let (a, b) = (random(copy.len()), random(copy.len()));
                match random(4) {
                    0 => copy.swap(a, b),
                    1 => copy.truncate(a.max(copy.len() / 2)),
                    2 => copy.insert(a, ['(', ')', '\n', '/', ':', ';', '9'][random(7)]),
                    _ => {
                        let end = (a + 60).min(copy.len());
                        let piece = copy[a..end].to_vec();
                        copy.splice(b..b, piece);
                    }
                }
            }
            facts(&copy.iter().collect::<String>());
        }
    }
    let nested = "IV. KINH PHÍ\nTổng kinh phí 5 tỷ đồng".to_owned();
    facts(&(nested.clone() + &" (gồm: vốn 5 tỷ đồng".repeat(20_000)));
    facts(&(nested + &"\nTrong đó: vốn 5 tỷ đồng".repeat(20_000)));
}

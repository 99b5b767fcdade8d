//! What the checks find in the documents: what people found in them by reading, and nothing
//! else; and figures changed at random are named.

mod common;

use std::collections::BTreeSet;

use common::random::Random;
use common::{gold, read, root};
use kehoach::check::Finding;
use kehoach::facts::{FundingItem, Role};
use kehoach::span::{Normal, Span};
use kehoach::{Reading, Source};

/// Rule, line of the first place, stated, derived.
type Row = (String, u32, String, String);

fn rows(reading: &Reading) -> Vec<Row> {
    let row = |finding: &Finding| {
        let place = finding.evidence.first().expect("a finding has a place").span;
        let line = reading.source.lines.at(reading.normalized.map.printed(place).start());
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        (finding.rule.to_owned(), line, text(&finding.stated), text(&finding.derived))
    };
    reading.findings.iter().map(row).collect()
}

/// All documents of the repository.
fn documents() -> Vec<String> {
    let mut documents = Vec::new();
    for folder in ["seeds", "fixtures/plans"] {
        for entry in std::fs::read_dir(root().join(folder)).expect(folder) {
            let name = entry.expect(folder).file_name().into_string().expect("a name");
            let is_text = name.ends_with(".txt") || name.ends_with(".md");
            if is_text && name != "README.md" && !name.ends_with(".notes.md") {
                documents.push(format!("{folder}/{name}"));
            }
        }
    }
    documents.sort();
    documents
}

#[test]
fn what_reading_finds_is_found_and_nothing_else() {
    let gold = gold(&root().join("fixtures/expected-findings.tsv"));
    let cell = |row: &std::collections::BTreeMap<String, String>, name: &str| {
        row.get(name).cloned().unwrap_or_default()
    };
    let mut differences = Vec::new();
    for document in documents() {
        let expected: BTreeSet<Row> = gold
            .iter()
            .filter(|row| cell(row, "document") == document)
            .map(|row| {
                let line = cell(row, "line").parse().expect("a line");
                (cell(row, "rule"), line, cell(row, "stated"), cell(row, "derived"))
            })
            .collect();
        let found: BTreeSet<Row> = rows(&read(&document)).into_iter().collect();
        differences.extend(expected.difference(&found).map(|r| format!("{document}: no {r:?}")));
        differences.extend(found.difference(&expected).map(|r| format!("{document}: {r:?}")));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The small documents of a fixture, each with its name.
fn composed(name: &str) -> Vec<(String, String)> {
    let path = root().join("fixtures/checks").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let documents = text.split("=== ").skip(1);
    let named = documents.filter_map(|document| document.split_once('\n'));
    named.map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

#[test]
fn nothing_is_found_in_what_is_right() {
    let documents = composed("right.txt");
    let found = documents.iter().flat_map(|(name, text)| {
        let said = check(text).findings.into_iter().map(|f| format!("{}: {}", f.rule, f.message));
        said.map(move |said| format!("{name}: {said}")).collect::<Vec<_>>()
    });
    let found: Vec<String> = found.collect();
    assert!(documents.len() > 20 && found.is_empty(), "{}", found.join("\n"));
}

/// Behind the text of each stand its findings, one a line: `> rule: stated | derived`.
#[test]
fn what_is_wrong_is_found() {
    let mut written = String::new();
    let documents = composed("wrong.txt");
    for (name, text) in &documents {
        let text: String =
            text.lines().filter(|l| !l.starts_with("> ")).map(|l| format!("{l}\n")).collect();
        written += &format!("=== {name}\n{text}");
        for finding in check(&text).findings {
            let [stated, derived] =
                [finding.stated, finding.derived].map(Option::unwrap_or_default);
            written += &format!("> {}: {stated} | {derived}\n", finding.rule);
        }
    }
    let path = root().join("fixtures/checks/wrong.txt");
    if std::env::var_os("KEHOACH_ACCEPT").is_some() {
        std::fs::write(&path, &written).expect("it can be written");
    }
    let expected = std::fs::read_to_string(&path).expect("a fixture");
    assert!(documents.iter().all(|(_, text)| text.contains("> ")), "one has no finding");
    assert_same(&written, &expected);
}

/// The first line that differs says more than two long texts.
fn assert_same(found: &str, expected: &str) {
    let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
    assert!(found == expected, "{differs:?}: KEHOACH_ACCEPT=1 writes the findings anew");
}

/// A plan in which everything agrees, and every figure that some other determines.
const CONSISTENT: &str = "ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 42/KH-UBND
Lạng Sơn, ngày 17 tháng 02 năm 2021
KẾ HOẠCH
Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới năm 2021
Căn cứ Nghị quyết số 15/2020/NQ-HĐND ngày 17/7/2020 của Hội đồng nhân dân tỉnh;
I. MỤC TIÊU
1. Mục tiêu chung
- Số xã đạt 19 tiêu chí có 75/181 xã, chiếm 41,4%;
- Số xã đạt 15-18 tiêu chí có 21/181 xã, chiếm 11,6%;
- Số xã đạt 10-14 tiêu chí có 50/181 xã, chiếm 27,6%;
- Số xã đạt 5-9 tiêu chí có 34/181 xã, chiếm 18,8%;
- Số xã đạt dưới 5 tiêu chí có 1/181 xã, chiếm 0,6%.
2. Mục tiêu cụ thể
- Tiêu chí số 2 về giao thông: có thêm 18 xã đạt chuẩn tiêu chí, nâng tổng số xã đạt tiêu chí lên 96/181 xã, chiếm tỷ lệ 53%.
- Tiêu chí số 3 về thủy lợi: có thêm 6 xã đạt chuẩn tiêu chí, nâng tổng số xã đạt tiêu chí lên 176/181 xã, chiếm tỷ lệ 97,2%.
- Tiêu chí số 17 về môi trường: có thêm 17 xã đạt chuẩn tiêu chí, nâng tổng số xã đạt tiêu chí lên 85/181 xã, chiếm tỷ lệ 47%.
II. NGUỒN VỐN
Tổng nhu cầu vốn thực hiện năm 2021 là 4.766 tỷ đồng, trong đó:
1. Vốn đầu tư trực tiếp cho Chương trình: 643 tỷ đồng, chiếm 13,5%, gồm:
- Vốn ngân sách Trung ương: 420 tỷ đồng.
- Vốn ngân sách địa phương: 223 tỷ đồng.
2. Vốn lồng ghép từ các chương trình, dự án khác: 580 tỷ đồng, chiếm 12,2%.
3. Vốn tín dụng: 3.543 tỷ đồng, chiếm 74,3%.
III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính bố trí vốn.
";

fn check(text: &str) -> Reading {
    kehoach::read(Source::from_bytes("-", text.as_bytes().to_vec()).expect("a text"))
}

/// Spans of the figures that others determine: counts with their denominators, shares,
/// amounts of the funding.
fn figures(reading: &Reading) -> Vec<Span<Normal>> {
    let mut figures = Vec::new();
    for target in &reading.facts.targets {
        let share = target.measure(Role::Share);
        let reached = target.measure(Role::Reached).filter(|q| q.of.is_some());
        figures.extend([reached, share].into_iter().flatten().map(|q| q.span));
    }
    fn of(item: &FundingItem, figures: &mut Vec<Span<Normal>>) {
        figures.extend([&item.amount, &item.share].into_iter().flatten().map(|q| q.span));
        item.items.iter().for_each(|part| of(part, figures));
    }
    let funding = reading.facts.funding.as_ref().expect("funding");
    funding.total.iter().chain(&funding.items).for_each(|item| of(item, &mut figures));
    figures
}

#[test]
fn a_document_in_which_everything_agrees_has_no_finding() {
    let reading = check(CONSISTENT);
    assert_eq!(reading.findings, []);
    assert_eq!(figures(&reading).len(), 8 + 8 + 6 + 3);
}

#[test]
fn a_figure_changed_at_random_is_named() {
    let reading = check(CONSISTENT);
    let (figures, text) = (figures(&reading), &reading.normalized.text);
    let mut random = Random(20_210_217);
    let mut missed = Vec::new();
    for _ in 0..400 {
        let figure = figures[random.below(figures.len())];
        let (start, end) = (figure.start() as usize, figure.end() as usize);
        let digits: Vec<usize> =
            (start..end).filter(|&i| text.as_bytes()[i].is_ascii_digit()).collect();
        let place = digits[random.below(digits.len())];
        let old = text.as_bytes()[place];
        let leads = place == start || !text.as_bytes()[place - 1].is_ascii_digit();
        let new = b'0' + u8::try_from(random.below(10)).expect("a digit");
        // A figure does not begin with zero, and a changed one is another.
        if new == old || (leads && new == b'0') {
            continue;
        }
        let mut changed = text.clone().into_bytes();
        changed[place] = new;
        let changed = String::from_utf8(changed).expect("digits");
        let found = check(&changed);
        let printed = |span: Span<Normal>| found.normalized.map.printed(span);
        let names = |f: &Finding| {
            f.evidence.iter().any(|e| {
                let at = printed(e.span);
                (at.start() as usize) <= place && place < at.end() as usize
            })
        };
        if !found.findings.iter().any(names) {
            let line = text[..place].matches('\n').count();
            let show = |text: &str| text.lines().nth(line).expect("a line").to_owned();
            missed.push(format!("{} -> {}", show(text), show(&changed)));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

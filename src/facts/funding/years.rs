//! The years of a statement of funding, and of the sums in it.

use super::super::plan::period;
use crate::grammar::words::{strip, strip_any};
use crate::layout::{Block, BlockKind, Layout};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// The years that `span` names; none where it only says since when (`Từ năm 2010 đến nay`).
pub(super) fn years(text: &str, span: Span<Normal>) -> Option<(u16, u16)> {
    let found = period(text, span)?;
    let behind = text.get(found.span.end() as usize..span.end() as usize)?.trim_start();
    strip_any(behind, &NOW).is_none().then_some(found.value)
}

/// What is said of the time up to the document.
const NOW: [&str; 3] = ["đến nay", "tới nay", "đến thời điểm"];

/// The years of a label that is nothing but a time: `năm 2024`, `Giai đoạn 2021 - 2022`, `Phân kỳ
/// vốn: năm 2024`.
pub(super) fn phase(text: &str, label: Span<Normal>) -> Option<(u16, u16)> {
    let printed = label.slice(text);
    let behind = printed.rfind(':').map_or(printed, |at| printed.get(at + 1..).unwrap_or_default());
    let behind = behind.trim_start();
    const TIMES: [&str; 9] = [
        "trung hạn giai đoạn",
        "trung hạn",
        "riêng trong năm",
        "riêng năm",
        "trong năm",
        "từ năm",
        "năm",
        "giai đoạn từ năm",
        "giai đoạn",
    ];
    let rest = strip_any(behind, &TIMES)?;
    let begins = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let from = label.end() - behind.len() as u32;
    period(text, Span::new(from, label.end())).map(|found| found.value).filter(|_| begins)
}

/// Whether a line parts a sum by years: `Phân kỳ vốn ngân sách: năm 2024: …`.
pub(super) fn parts_by_years(line: &str) -> bool {
    strip(line.trim_start(), "phân kỳ").is_some()
}

/// Whether a line that tells of years speaks of all of a sum: `Phân kỳ: năm 2024: …`, `Năm 2024: …`; not `Phân kỳ vốn ngân
/// sách tỉnh: năm 2024: …`.
pub(super) fn parts_all(line: &str) -> bool {
    const LEADS: [&str; 8] = [
        "phân kỳ đầu tư",
        "phân kỳ vốn",
        "phân kỳ kinh phí",
        "phân kỳ",
        "phân theo năm",
        "chia theo năm",
        "lộ trình",
        "trong đó",
    ];
    const OF_ALL: [&str; 5] = ["thực hiện", "đầu tư", "theo từng năm", "theo năm", "các năm"];
    let line = line.trim_start();
    let mut rest = strip_any(line, &LEADS).unwrap_or(line).trim_start();
    while let Some(behind) = strip_any(rest, &OF_ALL) {
        rest = behind.trim_start();
    }
    let rest = rest.trim_start_matches([':', ',', ' ', '-']);
    strip_any(rest, &["năm", "giai đoạn", "từ năm"]).is_some()
}

/// A label of a year without what stands in front of its colon: `Phân kỳ vốn: năm 2024`.
pub(super) fn without_lead(text: &str, label: Span<Normal>) -> Span<Normal> {
    let printed = label.slice(text);
    let behind = printed.rfind(':').and_then(|at| printed.get(at + 1..)).unwrap_or(printed);
    Span::new(label.end() - behind.trim_start().len() as u32, label.end())
}

/// What is said of money that has been raised.
const RAISED: [&str; 6] =
    ["đã huy động", "đã bố trí", "đã phân bổ", "đã thực hiện", "huy động được", "đã giải ngân"];

/// `nguồn lực huy động trên địa bàn tỉnh được khoảng 900 tỷ đồng`: what was to be raised, and was.
fn has_been_raised(said: &str) -> bool {
    let lower = lowered(said);
    lower
        .split_once("huy động")
        .is_some_and(|(_, behind)| behind.ends_with("được ") || behind.contains(" được "))
}

/// What is said of money to come.
const TO_COME: [&str; 9] = [
    "sẽ ",
    "nhu cầu",
    "dự kiến",
    "kế hoạch",
    "nhiệm vụ",
    "phương hướng",
    "mục tiêu",
    "giải pháp",
    "dự toán",
];

/// What headings call results.
const RESULTS: [&str; 4] = ["kết quả", "thực trạng", "tình hình", "đánh giá"];

/// The years of a statement and whether it reports, by the words in front of its sum, else by the
/// headings above it, the nearest first.
pub(super) fn told(
    text: &str,
    layout: &Layout,
    at: &Block,
    said: Span<Normal>,
) -> (Option<(u16, u16)>, bool) {
    let heading = (at.kind == BlockKind::Heading).then_some(at.content);
    let above = layout.ancestors(at.section).map(|s| s.title);
    let headings: Vec<Span<Normal>> = heading.into_iter().chain(above).collect();
    let own = years(text, said);
    let years = own.or_else(|| headings.iter().find_map(|&title| years(text, title)));
    let says = |span: Span<Normal>, words: &[&str]| {
        let printed = lowered(span.slice(text));
        words.iter().any(|word| printed.contains(word))
    };
    let raised = says(said, &RAISED)
        || says(said, &NOW)
        || !says(said, &TO_COME) && has_been_raised(said.slice(text));
    let result = !says(said, &TO_COME)
        && headings.iter().any(|&title| says(title, &RESULTS))
        && !headings.iter().any(|&title| says(title, &TO_COME));
    (years, raised || result)
}

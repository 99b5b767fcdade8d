//! What funds, their totals and their sources are called.

use super::super::FundingItem;
use super::raised::{carries_out, is_for_charity};
use crate::grammar::words::{strip, strip_any, strip_end};
use crate::vocabulary::letters::{is_letter, lower_into};

/// What a total is called.
pub(super) const TOTALS: [&str; 14] = [
    "tổng nhu cầu",
    "tổng kinh phí",
    "tổng nguồn",
    "tổng các nguồn",
    "tổng vốn",
    "tổng số vốn",
    "tổng số kinh phí",
    "tổng mức",
    "tổng dự toán",
    "tổng cộng",
    "tổng huy động",
    "tổng số tiền",
    "tổng số",
    "tổng ngân sách",
];

/// Words of which the label of an item has at least one, unless a line above announces it.
const SOURCES: [&str; 23] = [
    "vốn",
    "ngân sách",
    "kinh phí",
    "nguồn",
    "huy động",
    "đóng góp",
    "tín dụng",
    "doanh nghiệp",
    "hợp tác xã",
    "htx",
    "nhân dân",
    "người dân",
    "dân cư",
    "cộng đồng",
    "trái phiếu",
    "lồng ghép",
    "tài trợ",
    "xã hội hóa",
    "trung ương",
    "địa phương",
    "oda",
    "dân góp",
    "đối ứng",
];

/// Abbreviations that are sources, as words of their own.
const ABBREVIATIONS: [&str; 14] = [
    "ns", "nsnn", "nstw", "nstư", "nsđp", "nst", "nsh", "nsx", "đtpt", "tpcp", "dn", "tw", "đp",
    "xhh",
];

/// Where the words for a total begin in the label of an item, as an offset of the text.
pub(super) fn total_at(text: &str, item: &FundingItem) -> Option<u32> {
    let label = item.label.slice(text);
    // `Cộng: 12 tỷ đồng` is no `cộng đồng`, `Tổng: 12 tỷ đồng` no `tổng công ty`.
    if strip_any(label, &["cộng", "tổng"]).is_some_and(str::is_empty) {
        return Some(item.label.start());
    }
    let mut after_letter = false;
    for (at, c) in label.char_indices().take(60) {
        let rest = label.get(at..)?;
        // Each of them begins with `tổng`.
        // `Trong tổng vốn năm 2023, chi đầu tư 352 tỷ đồng`: what follows is a part of it.
        let within =
            || label.get(..at).is_some_and(|front| strip_end(front.trim_end(), "trong").is_some());
        if !after_letter
            && matches!(c, 't' | 'T')
            && strip_any(rest, &TOTALS).is_some()
            && !within()
        {
            return Some(item.label.start() + at as u32);
        }
        after_letter = is_letter(c) || c.is_numeric();
    }
    None
}

/// Whether a label is no more than the word for a total: `Tổng cộng: 900 tỷ đồng` closes a list.
pub(super) fn closes(label: &str) -> bool {
    let label = label.trim_start_matches(['-', '+', '*', ' ']);
    strip_any(label, &["tổng cộng", "cộng", "tổng"])
        .is_some_and(|rest| rest.trim_matches([' ', ':']).is_empty())
}

/// What funds are called where nothing says that they are a total.
const FUNDS: [&str; 12] = [
    "kinh phí",
    "nhu cầu",
    "dự kiến nguồn vốn",
    "dự kiến kinh phí",
    "dự kiến nguồn lực",
    "kế hoạch vốn",
    "nguồn vốn",
    "nguồn lực",
    "huy động",
    "vốn đầu tư",
    "vốn thực hiện",
    "ngân sách các cấp",
];

/// `Kinh phí thực hiện Chương trình năm 2024 là 480 tỷ đồng, trong đó ngân sách trung ương 150 tỷ đồng, ngân
/// sách tỉnh 330 tỷ đồng`: whether an item is called funds from its first word on, and two sources or more
/// are its parts; or two purposes that add up to it, where it is for no work itself (`Kinh phí thực hiện năm 2023 là
/// 90 tỷ đồng, gồm: xã điểm 50 tỷ đồng; các xã khác 40 tỷ đồng`).
pub(super) fn heads_sources(text: &str, item: &FundingItem) -> bool {
    let sourced = || item.items.iter().all(|part| is_source(part.label.slice(text)));
    let sum = || item.items.iter().map(|part| part.vnd).sum::<Option<i128>>();
    let Some(named) = called(text, item).filter(|_| item.items.len() > 1) else { return false };
    let parted = || item.vnd.is_some() && sum() == item.vnd && carries_out(named);
    (sourced() || parted()) && !is_for_charity(text, item)
}

/// `Nhu cầu vốn năm 2026: 35.000 triệu đồng`: whether an item says what is needed in all, for a time or for carrying
/// out a plan, and not for a work (`Nhu cầu vốn sửa chữa 3 nhà văn hóa`).
pub(super) fn is_need(text: &str, item: &FundingItem) -> bool {
    const NEEDS: [&str; 7] = [
        "kế hoạch vốn",
        "nhu cầu vốn",
        "nhu cầu kinh phí",
        "nhu cầu nguồn vốn",
        "nhu cầu nguồn lực",
        "nhu cầu ngân sách",
        "nhu cầu vốn đầu tư",
    ];
    let words = item.label.slice(text).trim_start_matches(['-', '+', ' ']);
    let words = strip_any(words, &["dự kiến"]).unwrap_or(words).trim_start();
    let needs = NEEDS.iter().rev().find_map(|need| strip(words, need));
    needs.map(str::trim_start).is_some_and(|behind| {
        let timed = strip_any(behind, &["năm", "giai đoạn", "cả năm"]).unwrap_or(behind);
        let time = timed.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–'));
        item.vnd.is_some() && (time || carries_out(behind))
    })
}

/// Whether an item is called funds from its first word on.
pub(super) fn is_funds(text: &str, item: &FundingItem) -> bool {
    called(text, item).is_some()
}

/// What is said behind the word for funds, where the label of an item begins with it, or with a time.
fn called<'a>(text: &'a str, item: &FundingItem) -> Option<&'a str> {
    const BEFORE: [&str; 6] = ["toàn tỉnh", "tỉnh", "trong năm", "đã", "dự kiến", "tổ chức"];
    let mut words = item.label.slice(text).trim_start_matches(['-', '+', ' ']);
    loop {
        let timed = || {
            let behind = strip(words, "năm")?.trim_start();
            let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.strip_prefix(',').filter(|_| behind.len() - rest.len() == 4)
        };
        let Some(rest) = strip_any(words, &BEFORE).or_else(timed) else { break };
        words = rest.trim_start();
    }
    strip_any(words, &FUNDS)
}

/// Whether a label names a source of money.
pub(super) fn is_source(label: &str) -> bool {
    let mut lower = String::with_capacity(label.len());
    lower_into(label, &mut lower);
    let word = |word: &str| ABBREVIATIONS.contains(&word);
    label.len() <= 240
        && (SOURCES.iter().any(|word| lower.contains(word))
            || lower.split(|c: char| !c.is_alphanumeric()).any(word))
}

/// `NSTW 540 tỷ đồng, tỉnh 210 tỷ đồng, huyện 150 tỷ đồng`: whether a label beside sources is no more than the level of one.
pub(super) fn is_level(label: &str) -> bool {
    const LEVELS: [&str; 8] =
        ["tỉnh", "huyện", "xã", "thành phố", "cấp tỉnh", "cấp huyện", "cấp xã", "dân"];
    strip_any(label.trim_start(), &LEVELS).is_some_and(|rest| rest.trim().is_empty())
}

/// `Phân theo nội dung`: whether a line heads a division of the same sum by another view.
pub(crate) fn divides_again(label: &str) -> bool {
    const DIVISIONS: [&str; 8] = [
        "phân theo",
        "phân chia theo",
        "cộng theo",
        "tổng hợp theo",
        "chia theo",
        "cơ cấu theo",
        "theo nguồn vốn",
        "theo nội dung",
    ];
    strip_any(label.trim_start(), &DIVISIONS).is_some()
}

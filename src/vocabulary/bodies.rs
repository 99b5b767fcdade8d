//! Words that names of organisations begin with.

use super::letters::{Few, is_letter, lowered};

const FIRST: [&str; 43] = [
    "ubnd",
    "bcđ",
    "bcd",
    "bql",
    "bqlda",
    "sở",
    "các sở",
    "vpđp",
    "vpdp",
    "văn phòng",
    "ban chỉ đạo",
    "ban quản lý",
    "ban",
    "các ban",
    "ngành",
    "phòng",
    "các phòng",
    "các đơn vị",
    "đơn vị",
    "cơ quan",
    "các cơ quan",
    "hội",
    "đoàn",
    "tỉnh đoàn",
    "chi cục",
    "cục",
    "mttq",
    "ủy ban",
    "công an",
    "bộ chqs",
    "bộ chỉ huy",
    "thành viên",
    "các thành viên",
    "hđnd",
    "các địa phương",
    "các huyện",
    "các cấp",
    "các tổ chức",
    "cấp ủy",
    "trung tâm",
    "liên đoàn",
    "đài phát thanh",
    "các xã",
];

/// How many bytes are left behind each way in which a text begins with an organisation; none where
/// it does not.
pub fn rests(text: &str) -> Vec<usize> {
    if !may_begin(text.as_bytes()) {
        return Vec::new();
    }
    // As many letters as the longest of them has, and some more.
    let end = text.char_indices().nth(20).map_or(text.len(), |(at, _)| at);
    let begin = text.get(..end).unwrap_or_default();
    let few = Few::lowered(begin);
    let long = if few.is_none() { lowered(begin) } else { String::new() };
    let lower = few.as_ref().map_or(long.as_bytes(), Few::bytes);
    let initial = lower.first();
    FIRST
        .iter()
        .filter(|first| first.as_bytes().first() == initial)
        .filter(|first| lower.starts_with(first.as_bytes()))
        .filter_map(|first| begin.get(first.len()..))
        .filter(|rest| !rest.starts_with(is_letter))
        .map(str::len)
        .collect()
}

/// Whether a text may begin with an organisation, by its first two bytes: letters with marks have others in lower
/// case, and are not looked at.
fn may_begin(text: &[u8]) -> bool {
    let alike = |a: u8, b: u8| !a.is_ascii() || a.to_ascii_lowercase() == b;
    let [first, second, ..] = *text else { return true };
    FIRST.iter().any(|words| match *words.as_bytes() {
        [a, b, ..] => alike(first, a) && alike(second, b),
        _ => true,
    })
}

/// Whether a text begins with an organisation.
pub fn begins(text: &str) -> bool {
    !rests(text).is_empty()
}

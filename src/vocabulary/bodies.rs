//! Words that names of organisations begin with.

use std::sync::LazyLock;

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
    let initial = |first: &u8| if first.is_ascii() { first.to_ascii_lowercase() } else { OTHER };
    let Some(first) = text.as_bytes().first().map(initial) else { return Vec::new() };
    let alike = by_initial().get(usize::from(first)).map_or(&[][..], Vec::as_slice);
    // Most words are left here: of letters with marks all that begin with one are asked.
    let second = text.as_bytes().get(1).map_or(OTHER, initial);
    let may = |words: &&&str| words.as_bytes().get(1).map(initial) == Some(second);
    if !alike.iter().any(|words| may(&words)) {
        return Vec::new();
    }
    let near = (0..=LONGEST).rev().find_map(|end| text.get(..end)).unwrap_or_default();
    let few = Few::lowered(near);
    let long = if few.is_none() { lowered(near) } else { String::new() };
    let lower = few.as_ref().map_or(long.as_bytes(), Few::bytes);
    let found = alike.iter().filter(may).filter(|words| lower.starts_with(words.as_bytes()));
    let rests = found.filter_map(|words| text.get(words.len()..));
    rests.filter(|rest| !rest.starts_with(is_letter)).map(str::len).collect()
}

/// No body has more bytes.
const LONGEST: usize = 32;

/// Stands for all letters with marks.
const OTHER: u8 = 0x80;

/// The words by their first letter.
fn by_initial() -> &'static [Vec<&'static str>] {
    static BY_INITIAL: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
        let mut all = vec![Vec::new(); usize::from(OTHER) + 1];
        for words in FIRST {
            let first = words.as_bytes().first().copied().unwrap_or_default();
            if let Some(alike) = all.get_mut(usize::from(first.min(OTHER))) {
                alike.push(words);
            }
        }
        all
    });
    &BY_INITIAL
}

/// Whether a text begins with an organisation.
pub fn begins(text: &str) -> bool {
    !rests(text).is_empty()
}

//! Copies of clean text as people and engines make them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without any mark, as it is typed by who has no keyboard for them.
pub fn without_marks(text: &str) -> String {
    text.nfd().filter(|&c| !is_combining_mark(c)).map(plain).collect()
}

fn plain(c: char) -> char {
    match c {
        'đ' => 'd',
        'Đ' => 'D',
        _ => c,
    }
}

/// The text with the marks of one in so many of its letters that have any wrong: another mark, or
/// none. `seed` says which.
pub fn with_wrong_marks(text: &str, one_in: u64, seed: u64) -> String {
    let mut state = seed;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) % below
    };
    let mut wrong = String::with_capacity(text.len());
    for c in text.nfc() {
        if !c.is_alphabetic() || c.is_ascii_digit() || next(one_in) != 0 {
            wrong.push(c);
            continue;
        }
        let base = plain(c.nfd().next().unwrap_or(c));
        let others: Vec<char> = OTHERS
            .iter()
            .find(|letters| letters.contains(base.to_ascii_lowercase()))
            .map(|letters| {
                letters.chars().filter(|&o| o != c && !c.to_lowercase().eq([o])).collect()
            })
            .unwrap_or_default();
        let Some(&other) = others.get(next(others.len().max(1) as u64) as usize) else {
            wrong.push(c);
            continue;
        };
        match c.is_uppercase() {
            true => wrong.extend(other.to_uppercase()),
            false => wrong.push(other),
        }
    }
    wrong
}

/// Letters that differ by their marks only.
const OTHERS: [&str; 7] = [
    "aàáảãạăằắẳẵặâầấẩẫậ",
    "dđ",
    "eèéẻẽẹêềếểễệ",
    "iìíỉĩị",
    "oòóỏõọôồốổỗộơờớởỡợ",
    "uùúủũụưừứửữự",
    "yỳýỷỹỵ",
];

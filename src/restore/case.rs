//! In which case a restored word is printed.

use super::model::Cases;
use crate::vocabulary::letters;

/// Letters that look the same in both cases: a capital among small ones says little.
const SAME_SHAPE: &str = "COSVWXZUPKcosvwxzupk06";

/// Whether a capital may be a small letter of the same shape.
pub(super) fn may_be_small(capital: char) -> bool {
    SAME_SHAPE.contains(capital)
}

/// Words that are always written like this.
const FIXED: [&str; 6] = ["TTg", "BTr", "CTr", "TTr", "ThS", "LĐTBXH"];

/// A word in the case in which it was meant, where `printed` is what the copy made of it.
/// `begins`: whether it stands where a sentence may begin.
pub(super) fn in_case(word: &str, cases: Cases, printed: &str, begins: bool) -> String {
    if let Some(fixed) = FIXED.iter().find(|f| letters::lowered(f) == word) {
        return (*fixed).to_owned();
    }
    let count = |of: fn(char) -> bool| printed.chars().filter(|&c| of(c)).count();
    let (capitals, small) = (count(char::is_uppercase), count(char::is_lowercase));
    let seen = cases.lower + cases.title + cases.upper;
    let acronym = cases.upper > 0.9 * seen && seen > 0.0;
    let letters = word.chars().count();
    if letters > 1 && capitals > 0 && (capitals > small && capitals > 1 || acronym) {
        return word.to_uppercase();
    }
    let mut first = printed.chars().skip_while(|c| !c.is_alphanumeric());
    let Some(first) = first.next().filter(|c| c.is_uppercase()) else { return word.to_owned() };
    // `Xxac` for xác, `S6` for số: inside a sentence a capital of this shape is a small letter
    // unless the word often has one.
    let doubtful = SAME_SHAPE.contains(first) && !begins && cases.title < 0.1 * seen;
    if doubtful { word.to_owned() } else { capitalised(word) }
}

/// A word in the case of what is printed for it, where that can be trusted.
pub(super) fn as_printed(word: &str, printed: &str) -> String {
    let mut letters = printed.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let second = letters.next().is_some_and(char::is_uppercase);
    match (first, second) {
        _ if letters::lowered(printed) == word => printed.to_owned(),
        (true, true) => word.to_uppercase(),
        (true, false) => capitalised(word),
        _ => word.to_owned(),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_follows_the_print_where_it_can_be_trusted() {
        let common = Cases { lower: 90.0, title: 5.0, upper: 5.0 };
        let acronym = Cases { lower: 0.0, title: 0.0, upper: 9.0 };
        for (word, cases, printed, begins, expected) in [
            ("thực", common, "THU'C", true, "THỰC"),
            ("thực", common, "Thyc", false, "Thực"),
            ("xác", common, "Xxac", false, "xác"),
            ("số", common, "S6", true, "Số"),
            ("lên", common, "1én", false, "lên"),
            ("bcđ", acronym, "BCb", false, "BCĐ"),
            ("ttg", acronym, "TTg", false, "TTg"),
        ] {
            assert_eq!(in_case(word, cases, printed, begins), expected);
        }
    }
}

//! Words of a clean text that are none: what its copy may have made of others.
//!
//! Clean text has few words that the model does not know: names, with a capital; words of other
//! languages; acronyms. What is left is looked at in its context, and stays if that does not say what it is.

use std::ops::Range;

use super::words::is_known;
use crate::grammar::syllable::is_syllable;
use crate::vocabulary::phrases::{self, Skeleton};

/// Letters of the shortest word beside one with a capital that may be two: any other may be of a name.
const TWO: usize = 6;

/// Letters that are words, units or items by themselves.
const ALONE: &str = "aàáạăâbcdđeêghiklmnoôơpqrsuưvxyýỷỳỵủừứữở";

/// Whether a word, of which it was asked whether it is known, is doubtful. Cheap where it is.
#[inline]
pub(crate) fn is_doubtful(text: &str, word: &Skeleton) -> bool {
    // Most words are known; of those only single letters and parts of words are looked at.
    if !word.strange && word.end - word.start > LONGEST {
        return false;
    }
    is_doubtful_or_short(text, word)
}

/// The same of a word that is not known, or short.
fn is_doubtful_or_short(text: &str, word: &Skeleton) -> bool {
    let known = !word.strange;
    let first = text.as_bytes().get(word.start as usize).copied().unwrap_or_default();
    let letter = match first {
        0xC0..=0xDF => 2,
        0xE0.. => 3,
        _ => 1,
    };
    if known && word.end - word.start > letter {
        return word.end - word.start <= LONGEST && is_part(text, word);
    }
    let Some(printed) = text.get(word.start as usize..word.end as usize) else { return false };
    looks_doubtful(text, printed, word.end as usize, known)
}

/// Bytes of the longest consonants that begin or end a word.
const LONGEST: u32 = 3;

/// Whether a word is nothing but consonants, and one with the word beside it: `th ực`, `đồ ng`.
fn is_part(text: &str, word: &Skeleton) -> bool {
    let (start, end) = (word.start as usize, word.end as usize);
    let Some(printed) = text.get(start..end) else { return false };
    let part = matches!(
        printed,
        "th" | "ng" | "ngh" | "nh" | "ch" | "tr" | "kh" | "ph" | "gh" | "qu" | "gi"
    );
    if !part {
        return false;
    }
    let lower = |word: &&str| !word.is_empty() && word.chars().all(char::is_lowercase);
    let behind = text.get(end..).and_then(|text| text.strip_prefix(' ')).unwrap_or_default();
    let behind = behind.split(|c: char| !c.is_alphabetic()).next().filter(lower);
    let before = text.get(..start).and_then(|text| text.strip_suffix(' ')).unwrap_or_default();
    let counted = before.ends_with(|c: char| c.is_ascii_digit());
    let before = before.rsplit(|c: char| !c.is_alphabetic()).next().filter(lower);
    // `5 ng ở` may be of persons.
    behind.is_some_and(|word| !counted && is_syllable(&format!("{printed}{word}")))
        || before.is_some_and(|word| is_syllable(&format!("{word}{printed}")))
}

#[inline(never)]
fn looks_doubtful(text: &str, printed: &str, end: usize, known: bool) -> bool {
    let mut chars = printed.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    let Some(second) = second else {
        return is_lone(text, &(end - first.len_utf8()..end));
    };
    let behind = text.as_bytes().get(end).copied().unwrap_or(b' ');
    let start = end.saturating_sub(printed.len());
    let before = start.checked_sub(1).and_then(|at| text.as_bytes().get(at)).copied();
    // Parts of addresses and names of files, and what stands right behind a number (`35kV`).
    let is_part = |byte: u8| matches!(byte, b'@' | b'_' | b'&' | b'\\' | b'0'..=b'9');
    let is_behind = |byte: u8| is_part(byte) || matches!(byte, b'.' | b'/');
    if known || is_part(behind) || before.is_some_and(is_behind) || is_address(text, end, behind) {
        return false;
    }
    match (first.is_uppercase(), second.is_uppercase()) {
        (false, _) => printed.chars().all(char::is_lowercase) && has_vowel_or_marks(printed),
        // A name has any letters; but two words in one are no syllable, and have marks.
        (true, false) => {
            let alone = !beside_capital(text, start, end);
            !printed.is_ascii()
                && !is_syllable(printed)
                && (alone || printed.chars().count() >= TWO)
        }
        // Acronyms have no tones.
        (true, true) => {
            printed.chars().all(char::is_uppercase)
                && printed.chars().any(|c| ('\u{1EA0}'..='\u{1EF9}').contains(&c))
        }
    }
}

/// Whether a word with a capital stands beside a place.
fn beside_capital(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().strip_suffix(' ');
    let before = before.and_then(|text| text.rsplit(char::is_whitespace).next());
    let behind = text.get(end..).unwrap_or_default().strip_prefix(' ');
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    before.is_some_and(capital) || behind.is_some_and(capital)
}

/// `nng`, `đt` have no vowel, but letters of a Vietnamese text; units have none either.
fn has_vowel_or_marks(printed: &str) -> bool {
    const UNITS: [&str; 14] =
        ["km", "kg", "mm", "cm", "dm", "ml", "kw", "kv", "kwh", "mw", "tcvn", "ntm", "ctv", "hl"];
    !UNITS.contains(&printed) && !printed.contains(['w', 'z', 'j', 'f'])
}

/// Whether a byte behind a word goes on with an address: `lamdong.gov.vn`.
fn is_address(text: &str, end: usize, behind: u8) -> bool {
    matches!(behind, b'.' | b'/' | b'-' | b':')
        && text.as_bytes().get(end + 1).is_some_and(|b| b.is_ascii_lowercase() || *b == b'/')
}

/// Whether a letter is alone between spaces that is none that stands by itself.
pub(super) fn is_lone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let behind = text.get(range.end..).unwrap_or_default();
    let mut letters = text.get(range.clone()).unwrap_or_default().chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    // Cells of tables are cut anywhere (`| ỉ lệ`).
    let inside = before.strip_suffix(' ').is_some_and(|text| {
        text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | ')'))
    });
    let spaced = inside && behind.starts_with([' ', ',', ';']);
    if !letter.is_lowercase() || !spaced {
        return false;
    }
    // `12 ã`, `tỷ ệ`; but behind a number letters are units and signs (`5 t`, `3 h`).
    let number = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    // `điểm đ khoản 2`
    let item = ["điểm", "Điểm", "tiết", "mục"].iter().any(|of| before.trim_end().ends_with(of));
    let rare = match letter {
        _ if item => false,
        't' | 'h' | 'đ' | 'c' | 'l' => !number,
        'x' => number,
        _ => false,
    };
    let before_word = behind.trim_start().starts_with(char::is_lowercase);
    rare && before_word || !ALONE.contains(letter)
}

/// The doubtful words of a text.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    phrases::words(text, 0..text.len(), is_known, &mut words);
    words.retain(|word| is_doubtful(text, word));
    words.iter().map(|word| word.start as usize..word.end as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubtful(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|word| &text[word]).collect()
    }

    #[test]
    fn words_that_are_none_are_doubtful() {
        for (text, word) in [
            ("xây dựng nng thôn", "nng"),
            ("đạt 95 triệu đồg trở lên", "đồg"),
            ("có 12 ã, chiếm", "ã"),
            ("- Tỷlệ hộ nghèo", "Tỷlệ"),
            ("93/93 trạmy tế", "trạmy"),
            ("sự nghip", "nghip"),
            ("tổ chức th ực hiện", "th"),
            ("95 triệu đồ ng mỗi năm", "ng"),
        ] {
            assert_eq!(doubtful(text), [word], "{text}");
        }
    }

    #[test]
    fn names_units_and_items_are_not() {
        for text in [
            "Đắk Glong, Krông Nô, Ia Grai, Ea H'leo, Đăk Tô",
            "35 kV, 10 kg, 3 x 4 m, 5 l",
            "điểm a khoản 1, điểm đ khoản 2",
            "| Tổng | ỉ lệ (%) |",
            "langson.gov.vn",
            "xây dựng nông thôn mới",
        ] {
            assert!(doubtful(text).is_empty(), "{text}: {:?}", doubtful(text));
        }
    }
}

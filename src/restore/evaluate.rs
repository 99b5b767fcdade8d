//! How well a restored text agrees with the clean one.

use super::align::{matched, words};
pub use super::material::without_slips;
use crate::vocabulary::letters;

/// Counts of one comparison: right of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many are right.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    /// In percent; 100 where there are none.
    pub fn percent(self) -> f64 {
        if self.of == 0 { 100.0 } else { 100.0 * self.right as f64 / self.of as f64 }
    }

    fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

/// What came of the words of a clean text that a copy mangled.
#[derive(Clone, Debug, Default)]
pub struct Agreement {
    /// Syllables as printed in the copy that are right.
    pub printed: Share,
    /// All syllables, restored.
    pub syllables: Share,
    /// Those among them in the right case too.
    pub cased: Share,
    /// Syllables that the copy has wrong, restored.
    pub damaged: Share,
    /// Syllables that the copy has right and that stayed so.
    pub kept: Share,
    /// Numbers that the copy has right and that stayed so.
    pub numbers: Share,
    /// What is wrong: the clean word, the printed one, the restored one.
    pub wrong: Vec<[String; 3]>,
}

/// Compares a clean text with a copy and with what restoration made of the copy, word by
/// word. Case does not count except in [`Agreement::cased`].
pub fn compare(clean: &str, copy: &str, restored: &str) -> Agreement {
    let mut result = Agreement::default();
    let as_printed = matched(clean, copy);
    let as_restored = matched(clean, restored);
    for ((range, before), after) in words(clean).zip(&as_printed).zip(&as_restored) {
        let word = &clean[range];
        let (printed, read) = (&copy[before.printed.clone()], &restored[after.printed.clone()]);
        let (word_key, read_key) = (bare(word), bare(read));
        let (was, is) = (bare(printed) == word_key, read_key == word_key);
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            if was {
                result.numbers.count(is);
            }
            if was && !is {
                result.wrong.push([word.into(), printed.into(), read.into()]);
            }
            continue;
        }
        result.printed.count(was);
        result.syllables.count(is);
        result.cased.count(word == trimmed(read));
        let share = if was { &mut result.kept } else { &mut result.damaged };
        share.count(is);
        if !is {
            result.wrong.push([word.into(), printed.into(), read.into()]);
        }
    }
    result
}

/// A plan up to the mark that ends its text (`./.`, in copies also `//.`): OCR engines read the
/// tables behind it across columns, so there is no word beside which to lay another.
pub fn prose(text: &str) -> &str {
    let ends = ["./.", "//."].iter().filter_map(|mark| text.find(mark));
    ends.min().map_or(text, |end| &text[..end])
}

/// A word without the signs around it.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn bare(word: &str) -> String {
    letters::lowered(trimmed(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_wrong_and_what_was_right_is_counted_apart() {
        let clean = "nâng tổng số lên 96/181 xã đạt chuẩn trong năm";
        let copy = "nang tong sb 1én 96/181 x4 dat chuan trong nam";
        let restored = "nâng tổng sổ lên 96/181 xã đạt chuẩn trong năm";
        let found = compare(clean, copy, restored);
        assert_eq!(found.printed, Share { right: 1, of: 9 });
        assert_eq!(found.syllables, Share { right: 8, of: 9 });
        assert_eq!(found.kept, Share { right: 1, of: 1 });
        assert_eq!(found.numbers, Share { right: 1, of: 1 });
        assert_eq!(found.wrong, [["số", "sb", "sổ"].map(String::from)]);
    }
}

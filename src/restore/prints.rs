//! What is known of a print before it is read: most copies were read by an OCR engine, of which pages were
//! counted; but some were typed without marks, or lost letters to a program that has not all of them. What
//! such a copy makes of letters is told by the way it was made, and pages of an engine say nothing of it.

use super::channel::{ANY, EMPTY, Tally, is_hooked, slice};
use super::lexicon::Lexicon;
use crate::vocabulary::letters;

/// How a copy came to be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Print {
    /// An engine took letters for others.
    Read,
    /// All letters are there, most without their marks.
    Typed,
    /// `?` stands for letters that a set of characters has not (`qu?c`).
    Lossy,
}

/// Of so many words one has a `?` inside or beside, or the copy has lost no letters to it.
const LOST: usize = 5;

/// Of so many words that were read one may have other letters than printed, in a copy that was typed.
const TYPED: usize = 12;

/// How often each letter is taken to have been seen.
const SEEN: f32 = 100.0;

/// Of those how often it became another one than is usual, or nothing.
const OTHER: f32 = 1.0;
const NOTHING: f32 = 1.5;

/// And how often its hook stands behind it.
const HOOK: f32 = 5.0;

impl Print {
    /// What can be told of chunks that were not read yet.
    pub(super) fn of<'t>(chunks: impl Iterator<Item = &'t str>) -> Print {
        let (mut words, mut lost) = (0, 0);
        for chunk in chunks {
            words += usize::from(chunk.contains(char::is_alphabetic));
            let before_letter = |(at, _): (usize, &str)| {
                let behind = chunk.get(at + 1..).unwrap_or_default();
                behind.trim_start_matches('?').starts_with(char::is_alphabetic)
            };
            lost += usize::from(chunk.match_indices('?').any(before_letter));
        }
        if lost * LOST > words { Print::Lossy } else { Print::Read }
    }

    /// What such a copy makes of letters; nothing where pages tell it.
    pub(super) fn tally(self, lexicon: &Lexicon) -> Option<Tally> {
        let mut tally = Tally::default();
        for &letter in lexicon.letters() {
            let bare = match letters::base(letter) {
                0 => letter,
                base => char::from(base),
            };
            let usual = match self {
                Print::Read => return None,
                Print::Typed => bare,
                Print::Lossy if letter > '\u{FF}' => '?',
                Print::Lossy => letter,
            };
            tally.add([letter, '\0'], ANY, SEEN);
            tally.add([letter, '\0'], slice(&[usual]), SEEN - OTHER - NOTHING);
            tally.add([letter, '\0'], slice(&[bare]), OTHER / 2.0);
            tally.add([letter, '\0'], slice(&[letter]), OTHER / 2.0);
            tally.add([letter, '\0'], EMPTY, NOTHING);
            // Who types without marks may print hooks as signs of their own.
            if self == Print::Typed && is_hooked(letter) {
                tally.add([letter, '\0'], slice(&[bare, '\'']), HOOK);
            }
        }
        Some(tally)
    }
}

/// Whether words that were read say that the copy was typed: of nearly all the letters are those printed.
/// Each word comes with its print.
pub(super) fn is_typed<'t>(words: impl Iterator<Item = (&'t str, &'t str)>) -> bool {
    let (mut all, mut others) = (0, 0);
    for (word, printed) in words {
        all += 1;
        // Signs beside a word, and hooks that stand behind their letters (`THU'C`).
        let printed = printed.chars().filter(|c| c.is_alphanumeric());
        let same = printed.map(letters::bare_letter).eq(word.chars().map(letters::bare_letter));
        others += usize::from(!same);
    }
    others * TYPED <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn question_marks_in_words_tell_that_letters_were_lost() {
        let print = |text: &'static str| Print::of(text.split(' '));
        assert_eq!(print("Chuong trình m?c tiêu qu?c gia xây d?ng nông thôn m?i"), Print::Lossy);
        assert_eq!(print("Chuong trinh muc tieu? quoc gia xay dung nong thon moi"), Print::Read);
    }

    #[test]
    fn copies_without_marks_are_typed() {
        let words = [("thực", "thuc"), ("hiện", "HIEN"), ("xã", "xa")];
        assert!(is_typed(words.into_iter()));
        assert!(!is_typed(words.into_iter().chain([("xã", "x4")])));
    }
}

//! Words of one syllable in heads. Without marks many names hold one (`Hòn Đất`, `Nông Cống`, `Thiệu
//! Hóa`), so where marks are printed they must be those of the word, and a word within a name is none.

use crate::vocabulary::letters::{bare, is_lowered};

/// Whether a word stands in a text for itself, rather than as a syllable of a name. A word that lost
/// its marks is known by its letters.
pub(super) fn says(text: &str, toned: &str) -> bool {
    let words: Vec<&str> = words(text).collect();
    let plain = bare(toned);
    words.iter().enumerate().any(|(i, word)| {
        (is_lowered(word, toned) || is_lowered(word, &plain)) && !is_of_name(&words, i)
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    // The levels of a head are apart: a name above is none with the word below.
    text.split([' ', '\n', ',', ';', ':', '(', ')', '-']).filter(|word| !word.is_empty())
}

/// Whether a word and one beside it have capitals, as the syllables of a name do.
fn is_of_name(words: &[&str], at: usize) -> bool {
    let capital = |i: usize| words.get(i).is_some_and(|word| is_capital(word));
    let before = at.checked_sub(1).is_some_and(capital);
    capital(at) && (before || capital(at + 1))
}

/// Whether a word has a capital and small letters behind it.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}

//! Where a text is damaged.
//!
//! Vietnamese text is full of letters that no other language has: two words in three have
//! one (`ạ`, `ế`, `ư`, `đ`). An engine that knows no Vietnamese prints none of them, and who
//! types without marks neither. So a stretch of Latin words with next to none of these letters
//! is looked at closely; all others cost one scan of bytes.

use std::ops::Range;

use super::Restoration;
use crate::grammar::syllable::is_syllable;
use crate::grammar::tables::tables;
use crate::layout::{Block, Layout};
use crate::vocabulary::letters;
use crate::vocabulary::lexicon::Lexicon;

/// Stretches with fewer words are judged with their neighbours.
const ENOUGH: usize = 8;

/// Of so many words one has a letter of Vietnamese only, or the stretch is suspect.
const MARKED: usize = 4;

/// So many words in capitals side by side are no list of acronyms.
const HEADING: usize = 5;

/// Share of words that are no syllables above which a block of restored text is still
/// damaged, in percent. Clean plans have under 3.
const DAMAGED: usize = 15;

/// Longest stretch, in lines, that is judged as one.
const LINES: usize = 12;

/// What a piece of text is made of.
#[derive(Clone, Copy, Debug, Default)]
struct Script {
    /// Runs of letters of two and more in lower case, about so many where there is no doubt.
    words: usize,
    /// Letters that only Vietnamese has.
    marked: usize,
}

/// Bytes of clean text a word: most have one letter of two or three bytes, and a space.
const WORD: usize = 6;

/// From so many bytes on, words are not counted where letters of Vietnamese only are plenty.
const LONG: usize = 256;

/// How many letters stand in a text that only Vietnamese has.
fn marked(text: &str) -> usize {
    // Lead bytes: `ạ` to `ỹ`; `đ`, `ă`, `ơ`, `ư` and their capitals among others.
    let leads = |byte: u8| (byte == 0xE1) | (byte == 0xC4) | (byte == 0xC6);
    // So few bytes at once that their number fits a byte: many are compared in one step.
    let few = |bytes: &[u8]| bytes.iter().fold(0u8, |sum, &byte| sum + u8::from(leads(byte)));
    text.as_bytes().chunks(128).map(|bytes| usize::from(few(bytes))).sum()
}

/// Whether `marked` letters of Vietnamese only are enough for a text of `len` bytes, however many
/// words it has: a word has two letters, and a space or the end behind it.
fn is_plenty(marked: usize, len: usize) -> bool {
    marked * MARKED * 3 > len
}

/// Whether a text has too few letters of Vietnamese only for its words.
fn is_suspect(text: &str) -> bool {
    let enough = text.len() + 1 >= ENOUGH * 3;
    let marked = marked(text);
    if !enough || is_plenty(marked, text.len()) {
        return false;
    }
    // Where not even half of the letters are too many words, words need not be counted.
    Script { words: letters_in(text) / 2, marked }.suspect() && Script::of(text).suspect()
}

/// How many bytes of letters, or of anything else that is not ASCII, stand in a text.
fn letters_in(text: &str) -> usize {
    let letter = |byte: u8| ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte >= 0x80);
    let few = |bytes: &[u8]| bytes.iter().fold(0u8, |sum, &byte| sum + u8::from(letter(byte)));
    text.as_bytes().chunks(128).map(|bytes| usize::from(few(bytes))).sum()
}

impl Script {
    fn of(text: &str) -> Self {
        let marked = marked(text);
        // A word has two letters and a space at the least: too few words to be suspect.
        if text.len() >= LONG && is_plenty(marked, text.len()) {
            return Script { words: text.len() / WORD, marked };
        }
        Script { words: Self::words(text), marked }
    }

    /// Runs of letters of two and more in lower case. Acronyms (`UBND`, `TN&MT`) have no marks in any
    /// text, and names have few (`Hòa Long`, `Ea Kar`): a list of them says nothing of the copy. But
    /// many words in capitals with only spaces between are a heading (`THU'C HIEN CHUONG TRINH`).
    fn words(text: &str) -> usize {
        let (mut words, mut capitals) = (0, 0);
        let (mut run, mut symbol, mut capital) = (0, 0, false);
        for &byte in text.as_bytes() {
            // `✓`, `–`, `“` and other symbols (U+2000 to U+2FFF) are no letters.
            symbol = if byte == 0xE2 { 3usize } else { symbol.saturating_sub(1) };
            let letter = byte.is_ascii_alphabetic() || byte >= 0x80 && symbol == 0;
            run = if letter { run + 1 } else { 0 };
            match run {
                0 if !matches!(byte, b' ' | b'\'') => capitals = 0,
                1 => capital = byte.is_ascii_uppercase(),
                2 if capital && byte.is_ascii_uppercase() => {
                    capitals += 1;
                    words += match capitals {
                        ..HEADING => 0,
                        HEADING => HEADING,
                        _ => 1,
                    };
                }
                2 => {
                    capitals = 0;
                    words += usize::from(!capital && !byte.is_ascii_uppercase());
                }
                _ => {}
            }
        }
        words
    }

    fn suspect(self) -> bool {
        self.words >= ENOUGH && self.marked * MARKED < self.words
    }
}

/// The stretches of a text that are damaged, in order, none of them empty.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    let pieces = pieces(text);
    // Clean text has no piece that is suspect, and is not suspect as a whole: words are counted
    // only where that is in doubt. Each piece may end with a word that no space follows.
    if is_plenty(marked(text), text.len() + pieces.len())
        && !pieces.iter().any(|piece| is_suspect(&text[piece.clone()]))
    {
        return Vec::new();
    }
    let scripts: Vec<Script> = pieces.iter().map(|p| Script::of(&text[p.clone()])).collect();
    // Pieces end where lines do, and no word runs over a line.
    let all = scripts.iter().fold(Script::default(), |all, piece| Script {
        words: all.words + piece.words,
        marked: all.marked + piece.marked,
    });
    // A short piece goes with those around it.
    let whole = all.suspect();
    let mut damaged: Vec<bool> = scripts.iter().map(|s| s.suspect()).collect();
    // Of each piece, whether the next one that is long enough to be judged is damaged.
    let mut after = vec![true; pieces.len()];
    let mut next = true;
    for i in (0..pieces.len()).rev() {
        after[i] = next;
        next = if scripts[i].words >= ENOUGH { damaged[i] } else { next };
    }
    for i in 0..pieces.len() {
        if scripts[i].words < ENOUGH && scripts[i].marked == 0 {
            let before = i.checked_sub(1).is_some_and(|b| damaged[b]);
            damaged[i] = whole || (before && after[i]);
        }
    }
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (piece, _) in pieces.into_iter().zip(damaged).filter(|(_, damaged)| *damaged) {
        match stretches.last_mut().filter(|last| last.end == piece.start) {
            Some(last) => last.end = piece.end,
            None => stretches.push(piece),
        }
    }
    stretches.retain(|stretch| {
        let stretch = &text[stretch.clone()];
        !is_foreign(stretch) && !is_whole(stretch)
    });
    stretches
}

/// Of so many words one has a mark of any kind, or they may have been typed without.
const ACCENTED: usize = 3;

/// Whether a suspect stretch just has few letters of Vietnamese only (`giao thông`, `trong ao nuôi cá`):
/// its words are syllables, and have marks. An engine that prints wrong letters makes no syllables.
fn is_whole(text: &str) -> bool {
    let (mut words, mut broken, mut accented) = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let mut letters = word.chars();
        let lower = letters.next().is_some_and(char::is_lowercase);
        if !lower || letters.next().is_none() {
            continue;
        }
        words += 1;
        accented += usize::from(!word.is_ascii());
        broken += usize::from(!is_syllable(word) && !is_known(word));
    }
    words >= ENOUGH && accented * ACCENTED >= words && broken * 100 <= words * DAMAGED
}

/// Small words of English and French that no engine makes of Vietnamese ones.
const FOREIGN: [&str; 14] = [
    "of", "and", "with", "that", "this", "which", "from", "are", "shall", "les", "des", "pour",
    "dans", "est",
];

/// Of so many words one is a small word of another language, or the text is taken for Vietnamese.
const SMALL: usize = 20;

/// Letters of a long word: no syllable has so many, and few that were run together.
const LENGTHS: Range<usize> = 8..17;

/// Of so many words one is long, or the text is taken for Vietnamese.
const WORDY: usize = 5;

/// Whether a stretch is text in another language: clean, and not ours to restore.
fn is_foreign(text: &str) -> bool {
    let (mut words, mut small, mut long) = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        small += usize::from(FOREIGN.contains(&letters::lowered(word).as_str()));
        // `L'évaluation`: a word with marks has more bytes than letters.
        let len = if word.len() < LENGTHS.start { 0 } else { word.chars().count() };
        long += usize::from(LENGTHS.contains(&len));
    }
    small * SMALL > words || long * WORDY > words
}

/// Paragraphs, each with the blank lines behind it; long ones in parts.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut at, mut lines, mut blank) = (0, 0, 0, false);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1).chain([text.len()]) {
        let line = &text[at..end];
        let empty = line.trim().is_empty();
        if at > start && !empty && (blank || lines == LINES) {
            pieces.push(start..at);
            (start, lines) = (at, 0);
        }
        blank = empty;
        lines += usize::from(!empty);
        at = end;
    }
    if at > start {
        pieces.push(start..at);
    }
    pieces
}

/// Where a text is damaged after all that could be done for it.
#[derive(Clone, Debug, Default)]
pub struct Damage {
    /// Whether the text was damaged as a whole.
    pub document: bool,
    /// Whether its letters were misread, so that digits may be as well; not where it was but typed without marks.
    pub misread: bool,
    /// For each block of the layout, whether it still is.
    pub blocks: Vec<bool>,
}

impl Damage {
    /// Judges each block of a normalised text by what restoration found in it.
    pub fn of(text: &str, layout: &Layout, restoration: Restoration) -> Self {
        let document = restoration.damaged;
        let judge = |block: &Block| {
            let line = block.content.slice(text);
            (document || is_suspect(line)) && is_broken(line)
        };
        Damage {
            document,
            misread: restoration.misread,
            blocks: layout.blocks.iter().map(judge).collect(),
        }
    }
}

/// Whether too many words of a line are none.
fn is_broken(line: &str) -> bool {
    let (mut words, mut broken) = (0, 0);
    for word in line.split(|c: char| !c.is_alphabetic()) {
        let mut letters = word.chars();
        letters.next();
        // Single letters and names in capitals (`UBND`, `OCOP`) say nothing.
        if letters.next().is_none_or(char::is_uppercase) {
            continue;
        }
        words += 1;
        broken += usize::from(!is_syllable(word) && !is_known(word));
    }
    words >= ENOUGH && broken * 100 > words * DAMAGED
}

/// Whether the vocabulary has the word: `km`, `ntm`.
fn is_known(word: &str) -> bool {
    tables().lexicon.id(&letters::lowered(word)) != Lexicon::UNKNOWN
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLEAN: &str = "Tiếp tục quan tâm đầu tư xây dựng phát triển hệ thống thiết chế văn hóa, thể thao ở cơ sở.";
    const MANGLED: &str = "Phan d4u c6 thém 18 x4 dat chuan tiéu chi giao théng, nang tong sb x4 dat tiéu chi 1én 96/181 x4.";

    #[test]
    fn one_mangled_paragraph_in_a_clean_text() {
        let text = format!("I. MỤC TIÊU\n\n{CLEAN}\n\n{MANGLED}\n\n{CLEAN}\n");
        let found = stretches(&text);
        assert_eq!(found.len(), 1);
        assert_eq!(text[found[0].clone()].trim(), MANGLED);
    }

    #[test]
    fn text_in_another_language_is_left_alone() {
        let text = "The files in this folder are copies of the texts that the tests read, with a note of \
            where each of them is from and which changes were made for the tests.";
        assert!(stretches(text).is_empty(), "{text}");
    }

    #[test]
    fn clean_text_is_not_damaged() {
        let ticks = "| 1 | An Phú | ✓ | ✓ | ✓ | | ✓ | ✔ | √ | ✓ | ✓ | ✓ | 9 |\n| 2 | Óc Eo | ✓ | ✓ | ✓ | ✓ | ✓ | | ✓ | ✓ | ✓ | ✓ | 9 |\n";
        let names = "| 1 | Hòa Long | Lai Vung | 3 | 1,2,3 |\n| 2 | Hòa An | Cao Lãnh | 3 | 1,2,3 |\n| 3 | Ba Sao | Cao Lãnh |\n\
            | 4 | Ea Kar | Krông Ana | 3 |\n| 5 | Dray Bhang | Krông Pa | 4 |\n| 6 | Ia Grai | Chư Prông |\n";
        let plain = "giao thông, thông tin, công an xã, cho vay nuôi trâu, nuôi cá trong ao, hoa màu, trông cây xanh";
        for text in [
            names,
            plain,
            ticks,
            CLEAN,
            "",
            "KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1 2 3 4\n\na b c d e f g h i",
        ] {
            assert!(stretches(text).is_empty(), "{text}");
        }
    }
}

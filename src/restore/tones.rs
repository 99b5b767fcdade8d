//! Tones that are printed as signs of their own behind their letters: `thư´c hiê.n`, `xa~`, `cu?a`.
//!
//! Engines and old converters print them so. The letters themselves are right, so nothing has to be guessed but
//! where a stop or a question mark ends a word, which may be a tone: what follows decides, and where that says
//! nothing, the model. A text is looked at only where it has many such signs inside of syllables.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};
use unicode_normalization::UnicodeNormalization;

use super::language::Language;
use super::model::Model;
use super::token::{END, FIRST_WORD, START, STOP, Token, UNKNOWN};
use super::{Restoration, Restorer};
use crate::grammar::syllable::is_syllable;
use crate::normalize::{EditKind, Editor};
use crate::vocabulary::letters;

/// Signs that stand for marks, and the marks.
const SIGNS: [(char, char); 12] = [
    ('´', '\u{301}'),
    ('ˊ', '\u{301}'),
    ('`', '\u{300}'),
    ('ˋ', '\u{300}'),
    ('~', '\u{303}'),
    ('˜', '\u{303}'),
    ('ˆ', '\u{302}'),
    ('˘', '\u{306}'),
    ('?', '\u{309}'),
    ('.', '\u{323}'),
    ('\'', '\u{301}'),
    ('’', '\u{301}'),
];

/// The first of those that are tones only where others tell that the text has such: they end words and
/// sentences in any.
const COMMON: usize = 9;

/// The first of those that say nothing where they end a word.
const APOSTROPHES: usize = 10;

/// So many signs behind vowels, and in so many words one, tell that a text has its tones apart.
const ENOUGH: usize = 5;
const RARE: usize = 40;

/// Of the signs of a kind that stand behind letters, in percent, so many make syllables where they are tones.
const MOSTLY: usize = 80;

/// What a question costs: plans ask none.
const QUESTION: f32 = 6.0;

/// Confidence in percent where nothing was to be decided.
const SURE: u8 = 99;

/// The number of the sign that a character is.
fn sign(c: char) -> Option<usize> {
    SIGNS.iter().position(|(sign, _)| *sign == c)
}

fn is_vowel(c: char) -> bool {
    matches!(letters::base(c), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// A word with signs behind its vowels.
struct Word {
    range: Range<usize>,
    /// Its letters with the marks; and without the last sign, where that ends the word and may be none.
    with: String,
    without: Option<String>,
    /// The signs, by their numbers.
    signs: Vec<usize>,
}

/// The word that begins with the letter at `start`; nothing where it has no signs. And where it ends.
fn word(text: &str, start: usize) -> (Option<Word>, usize) {
    let rest = text.get(start..).unwrap_or_default();
    let mut word =
        Word { range: start..start, with: String::new(), without: None, signs: Vec::new() };
    let (mut may_bear, mut last, mut end) = (false, 0, rest.len());
    for (at, c) in rest.char_indices() {
        match sign(c).filter(|_| may_bear) {
            Some(number) => {
                last = word.with.len();
                word.with.push(SIGNS.get(number).map_or(c, |(_, mark)| *mark));
                // A tone is the last mark of its letter.
                may_bear = matches!(SIGNS.get(number), Some((_, '\u{302}' | '\u{306}')));
                word.signs.push(number);
            }
            None if c.is_alphabetic() => {
                word.with.push(c);
                may_bear = is_vowel(c);
                last = 0;
            }
            None => {
                end = at;
                break;
            }
        }
    }
    word.range.end = start + end;
    let after = word.range.end;
    let Some(&final_sign) = word.signs.last() else { return (None, after) };
    if last > 0 && final_sign >= COMMON - 1 {
        word.without = word.with.get(..last).map(composed);
    }
    word.with = composed(&word.with);
    (Some(word), after)
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// All words with signs of a text, in order, and how many words there are.
fn words(text: &str) -> (Vec<Word>, usize) {
    let (mut found, mut count, mut at) = (Vec::new(), 0, 0);
    while let Some(ahead) = text.get(at..).and_then(|rest| rest.find(char::is_alphabetic)) {
        let (word, end) = word(text, at + ahead);
        found.extend(word);
        count += 1;
        at = end;
    }
    (found, count)
}

/// Which signs are tones in a text: those that make syllables nearly wherever they stand behind a vowel.
fn tones(text: &str, found: &[Word], words: usize) -> Option<[bool; SIGNS.len()]> {
    let mut made = [0usize; SIGNS.len()];
    for word in found.iter().filter(|word| is_syllable(&word.with)) {
        for &number in &word.signs {
            if let Some(made) = made.get_mut(number) {
                *made += 1;
            }
        }
    }
    let mut behind = [0usize; SIGNS.len()];
    let mut before = ' ';
    for c in text.chars() {
        if let Some(number) = sign(c).filter(|_| before.is_alphabetic()) {
            behind[number] += 1;
        }
        before = c;
    }
    let mostly = |number: usize| made[number] > 0 && made[number] * 100 >= behind[number] * MOSTLY;
    let all: usize = (0..COMMON).filter(|number| mostly(*number)).map(|number| made[number]).sum();
    let enough = all >= ENOUGH && all * RARE >= words;
    enough.then(|| std::array::from_fn(|number| number >= COMMON || mostly(number)))
}

/// Whether a text has signs behind vowels that may be tones: a look at bytes, which most texts have none of.
fn may_have(text: &str) -> bool {
    let plain = memchr::memchr3_iter(b'`', b'~', b'?', text.as_bytes());
    let spacing = ["´", "ˆ", "˘", "˜"];
    let apart = spacing.iter().flat_map(|sign| memchr::memmem::find_iter(text.as_bytes(), sign));
    let behind_vowel = |at: &usize| {
        text.get(..*at).and_then(|before| before.chars().next_back()).is_some_and(is_vowel)
    };
    plain.chain(apart).filter(behind_vowel).take(ENOUGH).count() >= ENOUGH
}

/// The pass of normalisation over a text whose tones stand apart.
pub(crate) fn run<'m>(
    editor: &mut Editor<'_>,
    text: &str,
    restorer: impl FnOnce() -> &'m Restorer,
) -> Restoration {
    if !may_have(text) {
        return Restoration::default();
    }
    let (mut found, count) = words(text);
    let Some(tones) = tones(text, &found, count) else { return Restoration::default() };
    found.retain(|word| word.signs.iter().all(|&number| tones.get(number) == Some(&true)));
    let decider = Decider::new(&restorer().model);
    let mut restoration = Restoration { damaged: true, words: count, ..Restoration::default() };
    let mut sum = count.saturating_sub(found.len()) as f32;
    let mut behind: [Token; 2] = [START, START];
    let mut end = 0;
    for (at, word) in found.iter().enumerate() {
        behind = decider.behind(text.get(end..word.range.start).unwrap_or_default(), behind);
        let next = found.get(at + 1);
        let Some((with, to, percent)) = decider.read(text, word, next, behind) else {
            end = word.range.start;
            continue;
        };
        behind = [behind[1], decider.token(with)];
        if text.get(word.range.start..to) != Some(with) {
            editor.replace(word.range.start..to, with, EditKind::Restored { percent });
            restoration.changed += 1;
        }
        sum += f32::from(percent) / 100.0;
        end = to;
    }
    restoration.confidence = sum / count.max(1) as f32;
    restoration
}

/// Decides whether a sign at the end of a word is a tone.
struct Decider<'m> {
    language: &'m Language,
    tokens: HashMap<&'m str, Token>,
}

impl<'m> Decider<'m> {
    fn new(model: &'m Model) -> Self {
        let mut tokens = HashMap::new();
        for token in (usize::from(FIRST_WORD)..model.words()).map(|token| token as Token) {
            tokens.insert(model.lexicon.word(token), token);
        }
        Decider { language: &model.language, tokens }
    }

    fn token(&self, word: &str) -> Token {
        self.tokens.get(letters::lowered(word).as_str()).copied().unwrap_or(UNKNOWN)
    }

    /// The first token of a line.
    fn first(&self, line: &str) -> Token {
        let line = line.split('\n').next().unwrap_or_default();
        let first = line.trim_start().split(' ').next().unwrap_or_default();
        match super::token::pieces(first).next() {
            Some(super::token::Piece::Word(word)) => self.token(word),
            Some(super::token::Piece::Sign(sign)) => sign,
            None => END,
        }
    }

    /// The last two tokens of what stands between two words.
    fn behind(&self, between: &str, mut last: [Token; 2]) -> [Token; 2] {
        const FAR: usize = 120;
        let from = between.len().saturating_sub(FAR);
        let from = (from..=between.len()).find(|&at| between.is_char_boundary(at));
        for piece in super::token::pieces(between.get(from.unwrap_or(0)..).unwrap_or_default()) {
            let token = match piece {
                super::token::Piece::Word(word) => self.token(word),
                super::token::Piece::Sign(sign) => sign,
            };
            last = [last[1], token];
        }
        last
    }

    fn cost(&self, tokens: &[Token]) -> f32 {
        tokens
            .windows(3)
            .map(|three| {
                let [first, second, third] = three else { return 0.0 };
                let behind = self.language.behind(*second, *third);
                self.language.cost(self.language.pair(*first, *second), *third, behind)
            })
            .sum()
    }

    /// What a word is, where it ends, and how sure that is in percent; nothing where it is no syllable.
    fn read<'w>(
        &self,
        text: &str,
        word: &'w Word,
        next: Option<&Word>,
        behind: [Token; 2],
    ) -> Option<(&'w str, usize, u8)> {
        let whole = (word.with.as_str(), word.range.end, SURE);
        let is_word = is_syllable(&word.with);
        let Some(without) = &word.without else { return is_word.then_some(whole) };
        let last = text.get(word.range.clone())?.chars().next_back()?;
        let shorter = (without.as_str(), word.range.end - last.len_utf8(), SURE);
        if !is_word || !is_syllable(without) {
            let fits = if is_word { Some(whole) } else { is_syllable(without).then_some(shorter) };
            return fits;
        }
        let number = sign(last)?;
        let rest = text.get(word.range.end..).unwrap_or_default();
        let mut after = rest.chars();
        let (first, second) = (after.next().unwrap_or('\n'), after.next().unwrap_or('\n'));
        if number >= APOSTROPHES {
            return Some(whole);
        }
        // No sentence goes on in lower case, and none ends before another sign.
        if matches!(first, '.' | ',' | ';' | ':' | ')' | '/' | '%')
            || first == ' ' && second.is_lowercase()
        {
            return Some(whole);
        }
        let next = next.filter(|next| next.range.start == word.range.end + 1 && first == ' ');
        let next = next.map_or_else(|| self.first(rest), |next| self.token(&next.with));
        let [before, last_word] = behind;
        let tone = self.cost(&[before, last_word, self.token(&word.with), next]);
        let none = self.token(without);
        let stop = match last {
            '?' => {
                QUESTION
                    + self.cost(&[before, last_word, none, END])
                    + self.cost(&[START, START, next])
            }
            _ => self.cost(&[before, last_word, none, STOP, next]),
        };
        let sure = 1.0 / (1.0 + (-(tone - stop).abs()).exp());
        let percent = (sure * 100.0).clamp(0.0, f32::from(SURE)) as u8;
        let (with, to, _) = if tone <= stop { whole } else { shorter };
        Some((with, to, percent))
    }
}

#[cfg(test)]
mod tests {
    use crate::normalize::normalize;

    #[test]
    fn tones_behind_letters_are_put_on_them() {
        let text = "Thư.c hiê.n Chương tri`nh mu.c tiêu quô´c gia xây dư.ng nông thôn mơ´i, cu?ng cô´ ca´c xa~ đa~ \
            đa.t chuâ?n; sô´ xa~ đa.t chuâ?n la` 96/181 xa~. Ca? ti?nh hoa`n tha`nh kê´ hoa.ch.\n\n\
            Ty? lê. hô. nghe`o co`n 2,5%. Sơ? Nông nghiê.p chu? tri`.";
        let meant = "Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới, củng cố các xã đã \
            đạt chuẩn; số xã đạt chuẩn là 96/181 xã. Cả tỉnh hoàn thành kế hoạch.\n\n\
            Tỷ lệ hộ nghèo còn 2,5%. Sở Nông nghiệp chủ trì.";
        let normalized = normalize(text);
        let lines: Vec<&str> = meant.split("\n\n").collect();
        assert!(lines.iter().all(|line| normalized.text.contains(line)), "{}", normalized.text);
        assert!(normalized.restoration.damaged && normalized.restoration.changed > 25);
    }

    #[test]
    fn signs_that_are_none_stay() {
        for text in [
            "Vì sao chưa đạt? Ai chịu trách nhiệm? Có mấy xã? Khi nào xong? Vốn ở đâu? Còn gì nữa?",
            "từ 5~10 xã, từ 3~4 km nữa; đã `đạt` chuẩn; ở Ea H'leo, theo trang lamdong.gov.vn, v.v.",
        ] {
            assert_eq!(normalize(text).text, text);
        }
    }
}

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

/// Numbers that look random, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % below
    }
}

/// The text with the marks of one in so many of its letters that have any wrong: another mark, or
/// none. `seed` says which.
pub fn with_wrong_marks(text: &str, one_in: u64, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut wrong = String::with_capacity(text.len());
    for c in text.nfc() {
        if !c.is_alphabetic() || c.is_ascii_digit() || dice.below(one_in) != 0 {
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
        let Some(&other) = others.get(dice.below(others.len().max(1) as u64) as usize) else {
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

/// The text with the words that `damage` says otherwise, in one of so many.
fn by_word(
    text: &str,
    (one_in, seed): (u64, u64),
    mut damage: impl FnMut(&[char], &mut Dice) -> String,
) -> String {
    let mut dice = Dice(seed);
    let mut damaged = String::with_capacity(text.len());
    let mut word = Vec::new();
    for c in text.nfc().chain(['\0']) {
        if c.is_alphabetic() {
            word.push(c);
            continue;
        }
        if word.len() > 1 && dice.below(one_in) == 0 {
            damaged.push_str(&damage(&word, &mut dice));
        } else {
            damaged.extend(&word);
        }
        word.clear();
        damaged.extend((c != '\0').then_some(c));
    }
    damaged
}

/// The text with a letter lost in one of so many words.
pub fn with_lost_letters(text: &str, one_in: u64, seed: u64) -> String {
    by_word(text, (one_in, seed), |word, dice| {
        let lost = dice.below(word.len() as u64) as usize;
        word.iter().enumerate().filter(|(at, _)| *at != lost).map(|(_, c)| c).collect()
    })
}

/// The text with one of so many words of four letters and more cut in two: `th ực`.
pub fn with_split_words(text: &str, one_in: u64, seed: u64) -> String {
    by_word(text, (one_in, seed), |word, dice| {
        let (first, rest) = match word.len() {
            4.. => word.split_at(2 + dice.below(word.len() as u64 - 3) as usize),
            _ => (word, &[][..]),
        };
        let space = if rest.is_empty() { "" } else { " " };
        format!("{}{space}{}", String::from_iter(first), String::from_iter(rest))
    })
}

/// The text without one of so many of the spaces between two words in lower case.
pub fn with_lost_spaces(text: &str, one_in: u64, seed: u64) -> String {
    let mut dice = Dice(seed);
    let letters: Vec<char> = text.nfc().collect();
    let lower = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(|c| c.is_alphabetic() && c.is_lowercase())
    };
    let lost = |(at, &c): (usize, &char)| {
        let between = c == ' ' && lower(at.checked_sub(1)) && lower(Some(at + 1));
        (!(between && dice.below(one_in) == 0)).then_some(c)
    };
    letters.iter().enumerate().filter_map(lost).collect()
}

/// The text in capitals, with what an engine makes of them: no marks but hooks, which stand behind
/// their letters (`THU'C HIEN`).
pub fn in_capitals(text: &str) -> String {
    let hooked = |c: char| match c {
        'Ư' => "U'".to_owned(),
        'Ơ' => "O'".to_owned(),
        c => without_marks(&c.to_string()),
    };
    let toneless = |c: &char| !TONES.contains(c);
    text.to_uppercase().nfd().filter(toneless).nfc().map(hooked).collect()
}

/// Combining marks that are tones: grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The text as an engine prints it that knows French: what it has no letter for becomes one that it
/// has (`đ` as `d` or `ä`, `ế` as `é`, `ư` as `u'` or `ur`).
pub fn as_french(text: &str, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut damaged = String::with_capacity(text.len());
    for c in text.nfc() {
        let parts: Vec<char> = c.nfd().collect();
        let has = |mark: char| parts.contains(&mark);
        let tone = parts.iter().copied().find(|c| TONES.contains(c));
        let base = parts.first().copied().unwrap_or(c);
        let mut pick =
            |choices: &[&str]| choices[dice.below(choices.len() as u64) as usize].to_owned();
        let became = match (base.to_ascii_lowercase(), tone) {
            ('đ', _) | ('Đ', _) => pick(&["d", "d", "ä"]),
            ('u', _) if has('\u{31B}') => pick(&["u'", "ur", "u"]),
            ('o', _) if has('\u{31B}') => pick(&["o'", "o", "ơ"]),
            ('a', _) if has('\u{306}') => pick(&["ä", "à", "a"]),
            ('e', _) if has('\u{302}') => pick(&["é", "è", "ê"]),
            ('a', _) if has('\u{302}') => pick(&["â", "ä", "a"]),
            ('o', _) if has('\u{302}') => pick(&["ô", "ö", "o"]),
            ('a' | 'e', Some('\u{300}')) => c.to_string(),
            ('e', Some('\u{301}')) => c.to_string(),
            (_, Some(_)) => base.to_string(),
            _ => c.to_string(),
        };
        match c.is_uppercase() {
            true => damaged.push_str(&became.to_uppercase()),
            false => damaged.push_str(&became),
        }
    }
    damaged
}

/// The text with its tones behind the letters, as signs of their own: `thu´c`, `hiê.n`.
pub fn with_tones_apart(text: &str) -> String {
    let apart = |c: char| match c {
        '\u{300}' => '`',
        '\u{301}' => '´',
        '\u{303}' => '~',
        '\u{309}' => '?',
        '\u{323}' => '.',
        c => c,
    };
    text.nfc()
        .flat_map(|c| {
            let parts: Vec<char> = c.nfd().collect();
            let letter = parts.iter().copied().filter(|c| !TONES.contains(c)).nfc();
            let tone = parts.iter().copied().filter(|c| TONES.contains(c)).map(apart);
            letter.chain(tone).collect::<Vec<char>>()
        })
        .collect()
}

/// The text as a program prints it that writes Latin-1: `?` for every letter that it has not (`qu?c`).
pub fn with_questions(text: &str) -> String {
    let known = |c: char| if c.is_alphabetic() && c > '\u{FF}' { '?' } else { c };
    text.nfc().map(known).collect()
}

/// What a kind of damage makes of a text, by a seed.
pub type Damage = fn(&str, u64) -> String;

/// Kinds of damage by name.
pub const KINDS: [(&str, Damage); 13] = [
    ("bare", |text, _| without_marks(text)),
    ("bare-lost", |text, seed| with_lost_letters(&without_marks(text), 20, seed)),
    ("bare-split", |text, seed| with_split_words(&without_marks(text), 10, seed)),
    ("bare-joined", |text, seed| with_lost_spaces(&without_marks(text), 10, seed)),
    ("capitals", |text, _| in_capitals(text)),
    ("french", as_french),
    ("tones-apart", |text, _| with_tones_apart(text)),
    ("questions", |text, _| with_questions(text)),
    ("marks", |text, seed| with_wrong_marks(text, 200, seed)),
    ("many-marks", |text, seed| with_wrong_marks(text, 20, seed)),
    ("lost", |text, seed| with_lost_letters(text, 50, seed)),
    ("split", |text, seed| with_split_words(text, 50, seed)),
    ("joined", |text, seed| with_lost_spaces(text, 50, seed)),
];

//! Phrases of the field, found by their letters without marks.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::letters::{self, Letters};

mod recent;

pub use recent::words;

/// A word of a text, reduced to its letters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Skeleton {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Hash of the letters without case and marks.
    bare: u64,
    /// Hash of the letters without case.
    full: u64,
    /// Whether a phrase may begin with it, once that was asked.
    begins: bool,
    /// Whether it is one that is known by what stands beside it, once that was asked.
    placed: bool,
    /// Whether it is none that texts have, once that was asked.
    pub(crate) strange: bool,
    /// Whether nothing of that holds, and it is more than a letter: nothing is to be asked of it, once all was asked.
    pub(crate) usual: bool,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
fn step(hash: u64, value: u32) -> u64 {
    (hash ^ u64::from(value)).wrapping_mul(0x0100_0000_01b3)
}

impl Skeleton {
    /// The letters of a word, in any case, as a number.
    #[inline]
    pub fn letters(&self) -> u64 {
        self.full
    }

    /// Appends the words in `range` of `text` to `out`: runs of letters.
    pub fn words(text: &str, range: std::ops::Range<usize>, out: &mut Vec<Skeleton>) {
        let letters = Letters::get();
        let bytes = text.as_bytes().get(..range.end).unwrap_or_default();
        let mut at = range.start;
        while at < bytes.len() {
            let (word, len) = Skeleton::read(letters, bytes, at);
            at = word.end as usize + len;
            if word.start < word.end {
                out.push(word);
            }
        }
    }

    /// The run of letters at a byte, which may be empty, and the length of the character that ends it.
    #[inline]
    fn read(letters: Letters, bytes: &[u8], start: usize) -> (Skeleton, usize) {
        let (mut bare, mut full) = (SEED, SEED);
        let mut at = start;
        let mut ends = 1;
        while let Some(&byte) = bytes.get(at) {
            // Most letters have no marks and need not be decoded.
            if byte.is_ascii_alphabetic() {
                let letter = u32::from(byte | 0x20);
                (bare, full) = (step(bare, letter), step(full, letter));
                at += 1;
                continue;
            }
            let Some((code, len, row)) = letters.at(bytes, at) else { break };
            if !row.letter {
                ends = len;
                break;
            }
            (bare, full) = (step(bare, row.skeleton(code)), step(full, row.lower as u32));
            at += len;
        }
        let (start, end) = (start as u32, at as u32);
        (Skeleton { start, end, bare, full, ..Skeleton::default() }, ends)
    }

    /// The words of a phrase.
    fn of(phrase: &str) -> Vec<Skeleton> {
        let mut words = Vec::new();
        Skeleton::words(phrase, 0..phrase.len(), &mut words);
        words
    }
}

struct Phrase {
    words: Vec<&'static str>,
    /// Of each word the hash of its letters without marks, and with them.
    letters: Vec<(u64, u64)>,
    /// What is printed like this stays as it is.
    keep: bool,
    /// Only words printed without any mark are slips of it.
    weak: bool,
    /// It is a slip of it where just one word has other marks.
    light: bool,
}

/// A word that is known by what stands beside it.
struct Placed {
    bare: u64,
    full: u64,
    word: &'static str,
    /// Words of the same letters that are meant as printed.
    others: Vec<u64>,
}

/// The phrases, by the letters of their first two words; the longest first, and what is to be
/// kept before what is to be restored.
pub struct Known {
    by_pair: HashMap<u64, Vec<Phrase>>,
    /// A bit for some of the letters' hashes, set where a phrase begins so: most words begin none.
    begins: Vec<u64>,
    /// The same of the first word alone.
    first: Vec<u64>,
    /// Units right behind a number.
    counted: Vec<Placed>,
    /// Words right before one.
    dated: Vec<Placed>,
    /// Names in capitals.
    alone: Vec<Placed>,
}

/// How many bits tell whether a phrase begins with two words.
const BITS: u64 = 1 << 16;

/// The letters of two words without marks as one number.
#[inline]
fn pair(first: &Skeleton, second: &Skeleton) -> u64 {
    first.bare ^ second.bare.rotate_left(17)
}

/// The place of the first two words of a phrase among the bits: which number, and which bit of it.
#[inline]
fn place(hash: u64) -> (usize, u64) {
    let bit = (hash ^ (hash >> 32)) % BITS;
    ((bit / 64) as usize, 1 << (bit % 64))
}

/// Sets the bit of a hash.
fn set(bits: &mut [u64], hash: u64) {
    let (at, bit) = place(hash);
    if let Some(bits) = bits.get_mut(at) {
        *bits |= bit;
    }
}

/// Whether the bit of a hash is set.
#[inline]
fn is_set(bits: &[u64], hash: u64) -> bool {
    let (at, bit) = place(hash);
    bits.get(at).is_some_and(|bits| bits & bit != 0)
}

/// The phrases of `phrases.tsv`, and the names of criteria.
pub fn known() -> &'static Known {
    static KNOWN: LazyLock<Known> = LazyLock::new(|| {
        let mut known = Known {
            by_pair: HashMap::new(),
            begins: vec![0; (BITS / 64) as usize],
            first: vec![0; (BITS / 64) as usize],
            counted: Vec::new(),
            dated: Vec::new(),
            alone: Vec::new(),
        };
        for row in super::rows(include_str!("phrases.tsv")) {
            match row[..] {
                ["counted", word, ..] => known.counted.extend(Placed::new(word, row.get(2))),
                ["dated", word, ..] => known.dated.extend(Placed::new(word, row.get(2))),
                ["alone", word] => known.alone.extend(Placed::new(word, None)),
                [use_, phrase] => known.add(use_, phrase),
                _ => {}
            }
        }
        for row in super::rows(include_str!("criteria.tsv")) {
            let names = row.get(4).copied().unwrap_or_default().split(['|', ',']);
            let long = |name: &&str| name.split(' ').count() > 2;
            names.map(str::trim).filter(long).for_each(|name| known.add("light", name));
        }
        for phrases in known.by_pair.values_mut() {
            phrases.sort_by_key(|p| (!p.keep, std::cmp::Reverse(p.words.len()), p.light));
        }
        known
    });
    &KNOWN
}

impl Phrase {
    /// Where it is what is printed, or what is printed is a slip of it: how many words are printed with
    /// other marks.
    fn slips(&self, text: &str, words: &[Skeleton]) -> Option<usize> {
        let mut others = 0;
        for ((bare, full), word) in self.letters.iter().zip(words) {
            if *bare != word.bare {
                return None;
            }
            others += usize::from(*full != word.full);
        }
        let marked = || {
            let mut pairs = self.letters.iter().zip(words);
            pairs.any(|((_, full), word)| *full != word.full && word.bare != word.full)
        };
        let other = self.keep && others > 0 || self.light && others > 1 || self.weak && marked();
        let spaced = |pair: &[Skeleton]| {
            let [first, second] = pair else { return false };
            let next = text.as_bytes().get(first.end as usize);
            next == Some(&b' ') && first.end + 1 == second.start
        };
        (!other && words.windows(2).all(spaced)).then_some(others)
    }
}

impl Placed {
    fn new(word: &'static str, others: Option<&&'static str>) -> Option<Self> {
        let Skeleton { bare, full, .. } = *Skeleton::of(word).first()?;
        let others = others.copied().unwrap_or_default().split(", ");
        let others = others.filter_map(|other| Some(Skeleton::of(other).first()?.full)).collect();
        Some(Placed { bare, full, word, others })
    }

    /// The word in the case of what is printed, where that is a slip of one of `placed`.
    fn meant(placed: &[Placed], text: &str, word: &Skeleton) -> Option<String> {
        let placed = placed.iter().find(|p| p.bare == word.bare)?;
        if word.full == placed.full || placed.others.contains(&word.full) {
            return None;
        }
        Some(in_case_of(text.get(word.start as usize..word.end as usize)?, placed.word))
    }
}

impl Known {
    fn add(&mut self, use_: &str, phrase: &'static str) {
        let words: Vec<&str> = phrase.split(' ').collect();
        let skeletons = Skeleton::of(phrase);
        // One word alone proves nothing, and signs are no words.
        let [first, second, ..] = skeletons.as_slice() else { return };
        if skeletons.len() != words.len() {
            return;
        }
        let pair = pair(first, second);
        set(&mut self.begins, pair);
        set(&mut self.first, first.bare);
        self.by_pair.entry(pair).or_default().push(Phrase {
            letters: skeletons.iter().map(|s| (s.bare, s.full)).collect(),
            words,
            keep: use_ == "keep",
            weak: use_ == "weak",
            light: use_ == "light",
        });
    }

    /// Notes at a word what there is to ask of it where it stands, which of most words is nothing; whether it is
    /// strange is known.
    fn ask(&self, word: &mut Skeleton) {
        let mut placed = self.counted.iter().chain(&self.dated).chain(&self.alone);
        word.begins = is_set(&self.first, word.bare);
        word.placed = placed.any(|placed| placed.bare == word.bare);
        // No letter has more bytes.
        let long = word.end - word.start > 3;
        word.usual = long && !(word.begins || word.placed || word.strange);
    }

    /// What a word should be that is known by what stands beside it or by its capitals (`5 xả`, `nắm 2021`,
    /// `UBNĐ`).
    #[inline]
    pub fn alone(&self, text: &str, word: &Skeleton) -> Option<String> {
        let meant = || self.placed(text, word).or_else(|| self.named(text, word));
        if word.placed { meant() } else { None }
    }

    /// What a word should be that is known by the numbers beside it (`5 xả`, `nắm 2021`).
    fn placed(&self, text: &str, word: &Skeleton) -> Option<String> {
        let bytes = text.as_bytes();
        let at = |i: usize| bytes.get(i).copied().unwrap_or_default();
        let (start, end) = (word.start as usize, word.end as usize);
        let near = start.checked_sub(1).map(at).unwrap_or_default();
        let before = if near == b' ' { start.checked_sub(2).map_or(b' ', at) } else { near };
        if before.is_ascii_digit() {
            let meant = Placed::meant(&self.counted, text, word);
            return meant.filter(|_| !begins_compound(text, word));
        }
        let (mark, next) = (at(end), at(end + 1));
        if matches!(mark, b' ' | b':') && (next.is_ascii_digit() || next == b' ') {
            return self.dated(text, word, bytes.get(end..)?);
        }
        None
    }

    fn dated(&self, text: &str, word: &Skeleton, behind: &[u8]) -> Option<String> {
        let digits = behind.iter().skip_while(|byte| matches!(byte, b' ' | b':'));
        let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
        let meant = Placed::meant(&self.dated, text, word)?;
        // `nằm 3 ngày` is no year.
        let enough = if letters::lowered(&meant) == "năm" { digits == 4 } else { digits > 0 };
        enough.then_some(meant)
    }

    /// The name in capitals that a word of this length is a slip of.
    fn named(&self, text: &str, word: &Skeleton) -> Option<String> {
        let first = text.as_bytes().get(word.start as usize)?;
        if first.is_ascii_lowercase() || !self.alone.iter().any(|p| p.bare == word.bare) {
            return None;
        }
        let printed = text.get(word.start as usize..word.end as usize)?;
        let capitals = printed.chars().all(char::is_uppercase);
        if capitals { Placed::meant(&self.alone, text, word) } else { None }
    }

    /// Which phrase words that were read by [`words`] begin with: how many of them it takes, and what they
    /// should be printed as, where that is not how they are printed.
    #[inline]
    pub fn at(&self, text: &str, words: &[Skeleton]) -> Option<(usize, Option<String>)> {
        // A phrase has two words or more.
        let [first, second, ..] = words else { return None };
        if !first.begins {
            return None;
        }
        let pair = pair(first, second);
        if is_set(&self.begins, pair) { self.phrase(text, words, pair) } else { None }
    }

    fn phrase(&self, text: &str, words: &[Skeleton], pair: u64) -> Option<(usize, Option<String>)> {
        let phrases = self.by_pair.get(&pair)?;
        let (phrase, words, others) = phrases.iter().find_map(|phrase| {
            let words = words.get(..phrase.words.len())?;
            Some((phrase, words, phrase.slips(text, words)?))
        })?;
        let count = words.len();
        if phrase.keep || others == 0 {
            // A phrase printed right needs nothing; what follows its first word may.
            return Some((if phrase.keep { count } else { 1 }, None));
        }
        if let [_, second] = words
            && begins_name(text, second)
        {
            return None;
        }
        let mut with = String::new();
        for (word, right) in words.iter().zip(&phrase.words) {
            if !with.is_empty() {
                with.push(' ');
            }
            let as_printed = text.get(word.start as usize..word.end as usize).unwrap_or_default();
            with.push_str(&in_case_of(as_printed, right));
        }
        Some((count, Some(with)))
    }
}

/// `xã Hồi Xuân`, `Lê Quốc Phong`: whether a word is that of a name, which may have any marks.
fn begins_name(text: &str, word: &Skeleton) -> bool {
    let mut letters = text.get(word.start as usize..word.end as usize).unwrap_or_default().chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// `150 phương án`, `2 phương tiện`: whether a word is the first of a noun of two.
fn begins_compound(text: &str, word: &Skeleton) -> bool {
    const SECONDS: [&str; 6] = ["án", "pháp", "tiện", "thức", "hướng", "diện"];
    let rest = text.get(word.end as usize..).unwrap_or_default();
    let next = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    SECONDS.contains(&letters::lowered(next).as_str())
}

/// `right` in the case of what is printed.
fn in_case_of(printed: &str, right: &str) -> String {
    let mut letters = printed.chars();
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    let rest_upper = letters.next().is_some_and(char::is_uppercase);
    match (first_upper, rest_upper) {
        (true, true) => right.to_uppercase(),
        (true, false) => {
            let mut chars = right.chars();
            let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
            first + chars.as_str()
        }
        _ => right.to_owned(),
    }
}

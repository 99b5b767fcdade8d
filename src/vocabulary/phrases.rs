//! Phrases of the field, found by their letters without marks.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::letters;

/// A word of a text, reduced to its letters.
#[derive(Clone, Copy, Debug)]
pub struct Skeleton {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Hash of the letters without case and marks.
    bare: u64,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
fn step(hash: u64, value: u32) -> u64 {
    (hash ^ u64::from(value)).wrapping_mul(0x0100_0000_01b3)
}

/// The letter at byte `at`, which is before `end`, as a number without case and marks, where it is
/// one; and its length. Most letters have no marks and need not be decoded.
#[inline]
fn letter_at(text: &str, end: usize, at: usize) -> Option<(Option<u32>, usize)> {
    let byte = text.as_bytes().get(at).copied().filter(|_| at < end)?;
    if byte.is_ascii() {
        let letter = byte.is_ascii_alphabetic().then(|| u32::from(byte | 0x20));
        return Some((letter, 1));
    }
    let c = text.get(at..)?.chars().next()?;
    Some((letters::skeleton(c), c.len_utf8()))
}

impl Skeleton {
    /// The words in `range` of `text`: runs of letters.
    pub fn words(text: &str, range: std::ops::Range<usize>) -> impl Iterator<Item = Skeleton> {
        let (mut at, end) = (range.start, range.end);
        std::iter::from_fn(move || {
            let (start, mut bare) = loop {
                let (letter, len) = letter_at(text, end, at)?;
                at += len;
                if let Some(letter) = letter {
                    break (at - len, step(SEED, letter));
                }
            };
            while let Some((Some(letter), len)) = letter_at(text, end, at) {
                bare = step(bare, letter);
                at += len;
            }
            Some(Skeleton { start: start as u32, end: at as u32, bare })
        })
    }

    /// Hash of the letters without case: asked for only where those without marks are known.
    fn full(&self, text: &str) -> u64 {
        let word = text.get(self.start as usize..self.end as usize).unwrap_or_default();
        word.chars().fold(SEED, |hash, c| step(hash, letters::lower(c) as u32))
    }
}

struct Phrase {
    words: Vec<&'static str>,
    bare: Vec<u64>,
    full: Vec<u64>,
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

/// The phrases, by the letters of their first word; the longest first, and what is to be
/// kept before what is to be restored.
pub struct Known {
    by_first: HashMap<u64, Vec<Phrase>>,
    /// A bit for some of the letters' hashes, set where a phrase begins so: most words begin none.
    begins: Vec<u64>,
    /// Units right behind a number.
    counted: Vec<Placed>,
    /// Words right before one.
    dated: Vec<Placed>,
    /// Names in capitals.
    alone: Vec<Placed>,
}

/// How many bits tell whether a phrase begins with two words.
const BITS: u64 = 1 << 16;

/// The place of the first two words of a phrase among the bits: which number, and which bit of it.
#[inline]
fn place(first: u64, second: u64) -> (usize, u64) {
    let hash = first ^ second.rotate_left(17);
    let bit = (hash ^ (hash >> 32)) % BITS;
    ((bit / 64) as usize, 1 << (bit % 64))
}

/// The phrases of `phrases.tsv`, and the names of criteria.
pub fn known() -> &'static Known {
    static KNOWN: LazyLock<Known> = LazyLock::new(|| {
        let mut known = Known {
            by_first: HashMap::new(),
            begins: vec![0; (BITS / 64) as usize],
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
        for phrases in known.by_first.values_mut() {
            phrases.sort_by_key(|p| (!p.keep, std::cmp::Reverse(p.words.len()), p.light));
        }
        known
    });
    &KNOWN
}

impl Placed {
    fn new(word: &'static str, others: Option<&&'static str>) -> Option<Self> {
        let hashes = |word: &str| {
            let skeleton = Skeleton::words(word, 0..word.len()).next()?;
            Some((skeleton.bare, skeleton.full(word)))
        };
        let (bare, full) = hashes(word)?;
        let others = others.copied().unwrap_or_default().split(", ");
        let others = others.filter_map(|other| Some(hashes(other)?.1)).collect();
        Some(Placed { bare, full, word, others })
    }

    /// The word in the case of what is printed, where that is a slip of one of `placed`.
    fn meant(placed: &[Placed], text: &str, word: &Skeleton) -> Option<String> {
        let placed = placed.iter().find(|p| p.bare == word.bare)?;
        let full = word.full(text);
        if full == placed.full || placed.others.contains(&full) {
            return None;
        }
        Some(in_case_of(text.get(word.start as usize..word.end as usize)?, placed.word))
    }
}

impl Known {
    fn add(&mut self, use_: &str, phrase: &'static str) {
        let words: Vec<&str> = phrase.split(' ').collect();
        let skeletons: Vec<Skeleton> =
            words.iter().flat_map(|w| Skeleton::words(w, 0..w.len())).collect();
        // One word alone proves nothing, and signs are no words.
        let [first, second, ..] = skeletons[..] else { return };
        if skeletons.len() != words.len() {
            return;
        }
        let (at, bit) = place(first.bare, second.bare);
        if let Some(bits) = self.begins.get_mut(at) {
            *bits |= bit;
        }
        self.by_first.entry(first.bare).or_default().push(Phrase {
            bare: skeletons.iter().map(|s| s.bare).collect(),
            full: words.iter().zip(&skeletons).map(|(word, s)| s.full(word)).collect(),
            words,
            keep: use_ == "keep",
            weak: use_ == "weak",
            light: use_ == "light",
        });
    }

    /// What a word should be that is known by the numbers beside it or by its capitals (`5 xả`,
    /// `nắm 2021`, `UBNĐ`).
    #[inline]
    pub fn placed(&self, text: &str, word: &Skeleton) -> Option<String> {
        let bytes = text.as_bytes();
        let before = |back: u32| bytes.get(word.start.checked_sub(back)? as usize).copied();
        let last = before(1).filter(|&byte| byte != b' ').or_else(|| before(2));
        if last.is_some_and(|byte| byte.is_ascii_digit()) {
            let meant = Placed::meant(&self.counted, text, word);
            return meant.filter(|_| !begins_compound(text, word));
        }
        let behind = bytes.get(word.end as usize..).unwrap_or_default();
        if let [b' ' | b':', next, ..] = behind
            && (next.is_ascii_digit() || *next == b' ')
        {
            return self.dated(text, word, behind);
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
    #[inline]
    pub fn named(&self, text: &str, word: &Skeleton) -> Option<String> {
        let first = text.as_bytes().get(word.start as usize)?;
        if first.is_ascii_lowercase() || !self.alone.iter().any(|p| p.bare == word.bare) {
            return None;
        }
        let printed = text.get(word.start as usize..word.end as usize)?;
        let capitals = printed.chars().all(char::is_uppercase);
        if capitals { Placed::meant(&self.alone, text, word) } else { None }
    }

    /// Which phrase the words begin with: how many of them it takes, and what they should
    /// be printed as, where that is not how they are printed.
    #[inline]
    pub fn at(&self, text: &str, words: &[Skeleton]) -> Option<(usize, Option<String>)> {
        // A phrase has two words or more.
        let [first, second, ..] = words else { return None };
        let (at, bit) = place(first.bare, second.bare);
        if self.begins.get(at)? & bit == 0 { None } else { self.phrase(text, words) }
    }

    fn phrase(&self, text: &str, words: &[Skeleton]) -> Option<(usize, Option<String>)> {
        let phrases = self.by_first.get(&words.first()?.bare)?;
        let phrase = phrases.iter().find(|p| {
            words.len() >= p.words.len()
                && p.bare.iter().zip(words).all(|(bare, w)| *bare == w.bare)
                && (!p.keep || p.full.iter().zip(words).all(|(full, w)| *full == w.full(text)))
                && (!p.weak
                    || p.full
                        .iter()
                        .zip(words)
                        .all(|(full, w)| *full == w.full(text) || w.bare == w.full(text)))
                && (!p.light
                    || p.full.iter().zip(words).filter(|(f, w)| **f != w.full(text)).count() < 2)
                && words[..p.words.len()]
                    .windows(2)
                    .all(|pair| text.get(pair[0].end as usize..pair[1].start as usize) == Some(" "))
        })?;
        let count = phrase.words.len();
        if phrase.keep || phrase.full.iter().zip(words).all(|(full, w)| *full == w.full(text)) {
            // A phrase printed right needs nothing; what follows its first word may.
            return Some((if phrase.keep { count } else { 1 }, None));
        }
        let printed = &words[..count];
        let mut with = String::new();
        for (word, right) in printed.iter().zip(&phrase.words) {
            if !with.is_empty() {
                with.push(' ');
            }
            let as_printed = text.get(word.start as usize..word.end as usize).unwrap_or_default();
            with.push_str(&in_case_of(as_printed, right));
        }
        Some((count, Some(with)))
    }
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

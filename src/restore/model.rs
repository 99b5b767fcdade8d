//! The model: what words there are, how they follow one another, what copies make of letters.
//!
//! It is one file beside this module, built from the texts in the repository by
//! `cargo run --release --example restoration-model` ([`train`](super::train)). It holds
//! counts, each by the source that it comes from, so that a source can be left out when it is
//! loaded: an accuracy is measured with the measured plan left out.

use std::collections::BTreeMap;

use super::channel::{ANY, Channel, Cost, NEVER, STEPS, Slice, Tally, slice, unpack};
use super::language::{Builder, Language};
use super::lexicon::Lexicon;
use super::syllables::Syllables;
use super::token::{FIRST_WORD, Token};

/// The first bytes of a model file.
const MAGIC: &[u8] = b"kehoach-restoration-1\n";

/// What a source is, which decides how much its counts weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A plan.
    Plan,
    /// Text composed in the manner of plans.
    Composed,
    /// Lists of words, names, headings.
    List,
    /// Text of another kind than plans.
    General,
    /// Phrases of the field, by themselves.
    Phrases,
    /// Names of places.
    Names,
    /// Names of provinces and districts, which stand in many texts.
    Districts,
}

impl Kind {
    fn weight(self) -> f32 {
        match self {
            Kind::Plan => 1.0,
            Kind::Composed => 1.0,
            Kind::List => 0.06,
            Kind::General => 0.04,
            Kind::Phrases => 0.5,
            Kind::Names => 0.03,
            Kind::Districts => 0.3,
        }
    }

    fn code(self) -> u64 {
        match self {
            Kind::Plan => 0,
            Kind::Composed => 1,
            Kind::List => 2,
            Kind::General => 3,
            Kind::Phrases => 4,
            Kind::Names => 5,
            Kind::Districts => 6,
        }
    }

    fn of(code: u64) -> Self {
        match code {
            0 => Kind::Plan,
            1 => Kind::Composed,
            2 => Kind::List,
            3 => Kind::General,
            4 => Kind::Phrases,
            5 => Kind::Names,
            _ => Kind::Districts,
        }
    }
}

/// How often a word is printed in lower case, with a capital, in capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cases {
    pub(super) lower: f32,
    pub(super) title: f32,
    pub(super) upper: f32,
}

/// A model ready for use.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) lexicon: Lexicon,
    pub(super) language: Language,
    pub(super) tally: Tally,
    /// What is known of copies before one is seen.
    pub(super) channel: Channel,
    cases: Vec<Cases>,
    /// By word: how rare it is.
    rarities: Vec<Cost>,
    /// By ending: how rare the most frequent word with it is.
    ending_rarities: Vec<Cost>,
    /// What the words look like without their marks.
    pub(super) syllables: Syllables,
}

/// Weight of how rare a word is, when words for the same print are ranked.
const RARITY: f32 = 0.8;

impl Model {
    /// How a word is printed.
    pub(super) fn cases(&self, word: Token) -> Cases {
        let at = usize::from(word).checked_sub(usize::from(FIRST_WORD));
        at.and_then(|i| self.cases.get(i)).copied().unwrap_or_default()
    }

    /// Reads a model file, without the sources named. What is no model file gives an empty
    /// model, which restores nothing.
    pub(super) fn load(bytes: &[u8], without: &[&str]) -> Self {
        let mut bytes = Bytes { rest: bytes.strip_prefix(MAGIC).unwrap_or_default() };
        let weights: Vec<f32> = (0..bytes.number())
            .map(|_| {
                let (name, kind) = (bytes.text(), Kind::of(bytes.number()));
                if without.contains(&name.as_str()) { 0.0 } else { kind.weight() }
            })
            .collect();
        let (words, cases) = read_words(&mut bytes, &weights);
        let language = read_triples(&mut bytes, &weights, words.len());
        let mut tally = Tally::default();
        let present: Vec<f32> = weights.iter().map(|&w| f32::from(u8::from(w > 0.0))).collect();
        for _ in 0..bytes.number() {
            let from = [bytes.char(), bytes.char()];
            let to = match bytes.number() {
                0 => ANY,
                len => slice(&(1..len).map(|_| bytes.char()).collect::<Vec<_>>()),
            };
            let count = bytes.counts(&present);
            if count > 0.0 {
                tally.add(from, to, count);
            }
        }
        let rarities: Vec<Cost> = (0..words.len() + usize::from(FIRST_WORD))
            .map(|word| (RARITY * STEPS * language.rarity(word as Token)) as Cost)
            .collect();
        let mut lexicon = Lexicon::new(words);
        lexicon.sort_endings(|word| rarities.get(usize::from(word)).copied().unwrap_or(NEVER));
        let channel = Channel::new(&lexicon, &tally);
        let mut model = Model {
            channel,
            lexicon,
            language,
            tally,
            cases,
            rarities,
            ending_rarities: Vec::new(),
            syllables: Syllables::default(),
        };
        model.ending_rarities = model.endings();
        model.syllables = Syllables::of(&model);
        model
    }

    /// The rarity of each ending.
    fn endings(&self) -> Vec<Cost> {
        let least = |ending: u32| {
            let words = self.lexicon.ending(ending).iter();
            words.map(|&(_, word)| self.rarity_of(word)).min().unwrap_or(NEVER)
        };
        (0..self.lexicon.endings() as u32).map(least).collect()
    }

    /// One past the last token.
    pub(super) fn words(&self) -> usize {
        self.rarities.len()
    }

    /// How rare a word is: a cost.
    #[inline]
    pub(super) fn rarity_of(&self, word: Token) -> Cost {
        self.rarities.get(usize::from(word)).copied().unwrap_or(NEVER)
    }

    /// How rare the most frequent word with an ending is.
    #[inline]
    pub(super) fn ending_rarity(&self, ending: u32) -> Cost {
        self.ending_rarities.get(ending as usize).copied().unwrap_or(NEVER)
    }
}

/// The words, empty where all their sources are left out, and their cases.
fn read_words(bytes: &mut Bytes<'_>, weights: &[f32]) -> (Vec<Box<str>>, Vec<Cases>) {
    let count = bytes.number() as usize;
    let mut words: Vec<Box<str>> = Vec::with_capacity(count.min(1 << 16));
    let mut cases = Vec::with_capacity(count.min(1 << 16));
    let mut word = String::new();
    for _ in 0..count {
        let same = bytes.number() as usize;
        while word.chars().count() > same {
            word.pop();
        }
        word.push_str(&bytes.text());
        let known = bytes.counts(weights) > 0.0;
        words.push(if known { Box::from(word.as_str()) } else { Box::default() });
        cases.push(Cases {
            lower: bytes.counts(weights),
            title: bytes.counts(weights),
            upper: bytes.counts(weights),
        });
    }
    (words, cases)
}

fn read_triples(bytes: &mut Bytes<'_>, weights: &[f32], words: usize) -> Language {
    let mut builder = Builder::new(words + usize::from(FIRST_WORD));
    let mut u = 0;
    for _ in 0..bytes.number() {
        u += bytes.number() as Token;
        let mut v = 0;
        for _ in 0..bytes.number() {
            v += bytes.number() as Token;
            let mut w = 0;
            for _ in 0..bytes.number() {
                w += bytes.number() as Token;
                let count = bytes.counts(weights);
                builder.add([u, v, w], count);
            }
        }
    }
    builder.finish(words)
}

/// Reads numbers of seven bits a byte, the lowest first. At the end all is 0.
struct Bytes<'a> {
    rest: &'a [u8],
}

impl Bytes<'_> {
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let Some((&byte, rest)) = self.rest.split_first() else { return number };
            self.rest = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    fn char(&mut self) -> char {
        char::from_u32(self.number() as u32).unwrap_or('\u{FFFD}')
    }

    fn text(&mut self) -> String {
        let len = (self.number() as usize).min(self.rest.len());
        let (text, rest) = self.rest.split_at(len);
        self.rest = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    /// The sum of counts by source, weighed.
    fn counts(&mut self, weights: &[f32]) -> f32 {
        let sources = self.number();
        let mut sum = 0.0;
        for (i, weight) in weights.iter().enumerate() {
            if sources >> i & 1 == 1 {
                sum += self.number() as f32 * weight;
            }
        }
        sum
    }
}

/// Counts by source.
pub(super) type BySource = BTreeMap<u8, u32>;

/// What is known of a word: where it occurs, and in which case.
#[derive(Debug, Default)]
pub(super) struct WordCounts {
    pub(super) all: BySource,
    pub(super) lower: BySource,
    pub(super) title: BySource,
    pub(super) upper: BySource,
}

/// A model in parts, to be written.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) sources: Vec<(String, Kind)>,
    pub(super) words: BTreeMap<String, WordCounts>,
    /// By words, or by the signs that classes of tokens have.
    pub(super) triples: BTreeMap<[Token; 3], BySource>,
    pub(super) rows: BTreeMap<([char; 2], Slice), BySource>,
}

/// What stands behind a pair, with its counts.
type Thirds<'a> = Vec<(Token, &'a BySource)>;

impl Parts {
    /// The model file.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        number(&mut out, self.sources.len() as u64);
        for (name, kind) in &self.sources {
            text(&mut out, name);
            number(&mut out, kind.code());
        }
        self.write_words(&mut out);
        self.write_triples(&mut out);
        number(&mut out, self.rows.len() as u64);
        for (&(from, to), by_source) in &self.rows {
            from.iter().for_each(|&c| number(&mut out, u64::from(c as u32)));
            if to == ANY {
                number(&mut out, 0);
            } else {
                let printed = unpack(to);
                number(&mut out, printed.len() as u64 + 1);
                printed.iter().for_each(|&c| number(&mut out, u64::from(c as u32)));
            }
            counts(&mut out, by_source);
        }
        out
    }

    fn write_words(&self, out: &mut Vec<u8>) {
        number(out, self.words.len() as u64);
        let mut before = "";
        for (word, known) in &self.words {
            let same = before.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
            number(out, same as u64);
            text(out, &word.chars().skip(same).collect::<String>());
            for by_source in [&known.all, &known.lower, &known.title, &known.upper] {
                counts(out, by_source);
            }
            before = word;
        }
    }

    fn write_triples(&self, out: &mut Vec<u8>) {
        let mut tree: BTreeMap<Token, BTreeMap<Token, Thirds<'_>>> = BTreeMap::new();
        for (&[u, v, w], by_source) in &self.triples {
            tree.entry(u).or_default().entry(v).or_default().push((w, by_source));
        }
        number(out, tree.len() as u64);
        let mut last_u = 0;
        for (&u, seconds) in &tree {
            number(out, u64::from(u - last_u));
            last_u = u;
            number(out, seconds.len() as u64);
            let mut last_v = 0;
            for (&v, thirds) in seconds {
                number(out, u64::from(v - last_v));
                last_v = v;
                number(out, thirds.len() as u64);
                let mut last_w = 0;
                for &(w, by_source) in thirds {
                    number(out, u64::from(w - last_w));
                    last_w = w;
                    counts(out, by_source);
                }
            }
        }
    }
}

fn number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn counts(out: &mut Vec<u8>, by_source: &BySource) {
    number(out, by_source.keys().fold(0, |sources, &i| sources | 1 << i));
    by_source.values().for_each(|&count| number(out, u64::from(count)));
}

//! Builds the model from texts.

use std::collections::BTreeMap;

use super::align::matched;
use super::channel::{Channel, Tally};
use super::fit;
use super::lexicon::Lexicon;
use super::model::{Kind, Model, Parts};
use super::token::{self, END, FIRST_WORD, Piece, START, Token, UNKNOWN};
use crate::grammar::syllable::is_syllable;

/// Rounds in which the weights of the channel are fitted to aligned pages.
const ROUNDS: usize = 3;

/// What a model is built from. Names are those by which a source can be left out.
#[derive(Debug, Default)]
pub struct Material {
    /// Normalised texts of plans, by name.
    pub plans: Vec<(String, String)>,
    /// Texts composed in the manner of plans, by name.
    pub composed: Vec<(String, String)>,
    /// Texts of other kinds, by name.
    pub general: Vec<(String, String)>,
    /// Lists of phrases of the field, one or some a line, by name.
    pub phrases: Vec<(String, String)>,
    /// The same of the vocabulary, which has abbreviations and slips besides: only syllables are taken.
    pub vocabulary: Vec<(String, String)>,
    /// Lists of names of places, by name.
    pub names: Vec<(String, String)>,
    /// Lists of names of provinces and districts, each with its kind, by name.
    pub districts: Vec<(String, String)>,
    /// Lists with one word, name or heading a line, by name.
    pub lists: Vec<(String, String)>,
    /// Clean texts and what a copy made of them, by the name of the plan.
    pub pages: Vec<(String, String, String)>,
}

/// Builds a model file: the same bytes from the same material.
pub fn build(material: &Material) -> Vec<u8> {
    let mut parts = Parts::default();
    let texts = material.plans.iter().map(|t| (t, Kind::Plan));
    let texts = texts.chain(material.composed.iter().map(|t| (t, Kind::Composed)));
    let texts: Vec<_> = texts.chain(material.general.iter().map(|t| (t, Kind::General))).collect();
    for ((name, text), kind) in &texts {
        let source = source(&mut parts, name, *kind);
        add_words(&mut parts, source, text, *kind == Kind::General);
    }
    let lists = material.lists.iter().map(|l| (l, Kind::List));
    let phrases = material.phrases.iter().chain(&material.vocabulary);
    let lists = lists.chain(phrases.map(|l| (l, Kind::Phrases)));
    let lists = lists.chain(material.names.iter().map(|l| (l, Kind::Names)));
    let lists: Vec<_> =
        lists.chain(material.districts.iter().map(|l| (l, Kind::Districts))).collect();
    for ((name, list), kind) in &lists {
        let source = source(&mut parts, name, *kind);
        let is_vocabulary = material.vocabulary.iter().any(|(known, _)| known == name);
        add_words(&mut parts, source, list, is_vocabulary || *kind != Kind::Phrases);
    }
    let ids: BTreeMap<String, Token> =
        parts.words.keys().enumerate().map(|(i, w)| (w.clone(), FIRST_WORD + i as Token)).collect();
    for ((name, text), kind) in &texts {
        let source = source(&mut parts, name, *kind);
        add_triples(&mut parts, source, &ids, text);
    }
    for ((name, list), kind) in &lists {
        let source = source(&mut parts, name, *kind);
        let add = if *kind == Kind::Phrases { add_phrases } else { add_list_item };
        list.lines().for_each(|line| add(&mut parts, source, &ids, line));
    }
    let lexicon = Lexicon::new(ids.keys().map(|w| Box::from(w.as_str())).collect());
    let mut names: Vec<&String> = material.pages.iter().map(|(name, ..)| name).collect();
    names.dedup();
    for name in names {
        let source = source(&mut parts, name, Kind::Plan);
        let pages = material.pages.iter().filter(|p| p.0 == *name);
        let tally =
            fit_pages(&lexicon, pages.map(|(_, clean, copy)| (clean.as_str(), copy.as_str())));
        for (key, count) in tally.rows {
            let count = count.round() as u32;
            if count > 0 {
                parts.rows.entry(key).or_default().insert(source, count);
            }
        }
    }
    parts.write()
}

/// The bits of the words that a model file holds.
pub fn words(model: &[u8]) -> Vec<u8> {
    super::words::of(&Model::load(model, &[]))
}

/// The number of a source, a new one where it is new.
fn source(parts: &mut Parts, name: &str, kind: Kind) -> u8 {
    let known = parts.sources.iter().position(|(n, _)| n == name);
    known.unwrap_or_else(|| {
        parts.sources.push((name.to_owned(), kind));
        parts.sources.len() - 1
    }) as u8
}

/// Counts words and their cases. Of lists only syllables are taken, and no cases.
fn add_words(parts: &mut Parts, source: u8, text: &str, list: bool) {
    for piece in token::pieces(text) {
        let Piece::Word(word) = piece else { continue };
        if list && !is_syllable(word) {
            continue;
        }
        let known = parts.words.entry(token::key(word)).or_default();
        *known.all.entry(source).or_default() += 1;
        if list {
            continue;
        }
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let case = match (word.chars().count(), capitals) {
            (_, 0) => &mut known.lower,
            (len, n) if len > 1 && n == len => &mut known.upper,
            (_, 1) if word.starts_with(char::is_uppercase) => &mut known.title,
            _ => continue,
        };
        *case.entry(source).or_default() += 1;
    }
}

/// The stretches of a line that have nothing to do with one another: cells.
fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\t', '|']).filter(|cell| !cell.trim().is_empty())
}

fn add_triples(parts: &mut Parts, source: u8, ids: &BTreeMap<String, Token>, text: &str) {
    for cell in cells(text) {
        let mut last = [START, START];
        let tokens = token::pieces(cell).map(|piece| match piece {
            Piece::Word(word) => ids.get(&token::key(word)).copied().unwrap_or(UNKNOWN),
            Piece::Sign(sign) => sign,
        });
        for next in tokens.chain([END]) {
            add_triple(parts, source, [last[0], last[1], next]);
            last = [last[1], next];
        }
    }
}

fn add_triple(parts: &mut Parts, source: u8, triple: [Token; 3]) {
    *parts.triples.entry(triple).or_default().entry(source).or_default() += 1;
}

/// The words of an item follow one another; what stands before and behind is not known.
fn add_list_item(parts: &mut Parts, source: u8, ids: &BTreeMap<String, Token>, item: &str) {
    let words = token::pieces(item).map(|piece| match piece {
        Piece::Word(word) => ids.get(&token::key(word)).copied().unwrap_or(UNKNOWN),
        Piece::Sign(_) => UNKNOWN,
    });
    add_stretches(parts, source, &words.collect::<Vec<_>>());
}

/// The same for phrases, which have signs and numbers inside; `;` stands between two of them.
fn add_phrases(parts: &mut Parts, source: u8, ids: &BTreeMap<String, Token>, line: &str) {
    for phrase in line.split(';') {
        let words = token::pieces(phrase).map(|piece| match piece {
            Piece::Word(word) => ids.get(&token::key(word)).copied().unwrap_or(UNKNOWN),
            Piece::Sign(sign) => sign,
        });
        add_stretches(parts, source, &words.collect::<Vec<_>>());
    }
}

/// Adds what stands between words that the model does not have.
fn add_stretches(parts: &mut Parts, source: u8, words: &[Token]) {
    for stretch in words.split(|&w| w == UNKNOWN).filter(|s| !s.is_empty()) {
        let mut last = [UNKNOWN, stretch[0]];
        for &next in &stretch[1..] {
            add_triple(parts, source, [last[0], last[1], next]);
            last = [last[1], next];
        }
        add_triple(parts, source, [last[0], last[1], UNKNOWN]);
    }
}

/// Fits the weights of the channel to the pages of one plan.
fn fit_pages<'a>(lexicon: &Lexicon, pages: impl Iterator<Item = (&'a str, &'a str)>) -> Tally {
    let mut pairs: BTreeMap<(String, &str), f32> = BTreeMap::new();
    for (clean, copy) in pages {
        for found in matched(clean, copy) {
            let (word, printed) = (&clean[found.clean], &copy[found.printed]);
            let letters = word.chars().count();
            let fits =
                (letters..letters * 2 + 3).contains(&(printed.chars().count() + letters / 2 + 1));
            if word.starts_with(char::is_alphabetic)
                && fits
                && !printed.contains(char::is_whitespace)
            {
                *pairs.entry((token::key(word), printed)).or_default() += 1.0;
            }
        }
    }
    let mut tally = Tally::default();
    for _ in 0..ROUNDS {
        let channel = Channel::new(lexicon, &tally);
        tally = Tally::default();
        for ((word, printed), &count) in &pairs {
            fit::count(&mut tally, lexicon, &channel, word, printed, count);
        }
    }
    tally
}

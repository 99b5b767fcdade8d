//! What a printed chunk can stand for: its possible readings, piece by piece.
//!
//! A chunk is what stands between spaces. Its readings are edges between its characters: a
//! word of the lexicon, weighed by the channel; a number or a sign as printed; or letters
//! as printed, where no word fits. Each chunk is read once, however often it is printed.

use std::ops::Range;

use super::channel::Channel;
use super::model::Model;
use super::rows::WINDOW;
use super::token::{self, NUMBER, Token};
use super::walk::{Found, Walk};
use crate::vocabulary::letters;

/// Chunks of so many characters may be two words without a space between.
const LONG: usize = 5;

/// A word that another one follows without a space has no more characters than that.
const WORD: usize = 9;

/// Cost a character up to which a reading fits well.
const FITS: f32 = 1.0;

/// Cost of a space that is missing.
const NO_SPACE: f32 = 6.0;

/// Cost of a word that is printed as a number: of one digit, of two.
const HOLY: [f32; 2] = [2.5, 1.0];

/// Cost of a sign that stands for letters in copies (`¢`) and is alone between spaces, where it
/// stands for nothing.
const LONE: f32 = 16.0;

/// Cost of a unit as printed.
const UNIT: f32 = 1.0;

/// What an edge stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A word of the lexicon.
    Word(Token),
    /// As printed: a number or a sign of this class.
    Sign(Token),
    /// As printed: a sign that the language model does not see.
    Silent,
    /// As printed: letters that are no word.
    Raw,
}

/// One piece of a reading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// First character in the chunk.
    pub(super) from: u16,
    /// One past the last.
    pub(super) to: u16,
    pub(super) reading: Reading,
    /// Negative logarithm of how probable the print is for this reading.
    pub(super) cost: f32,
}

/// All readings of a chunk.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    /// How many characters the chunk has.
    pub(super) len: usize,
    /// By first character.
    pub(super) edges: Vec<Edge>,
}

impl Lattice {
    /// The least cost of all readings.
    fn cheapest(&self) -> f32 {
        let mut costs = vec![f32::INFINITY; self.len + 1];
        costs[0] = 0.0;
        for edge in &self.edges {
            let cost = costs[usize::from(edge.from)] + edge.cost;
            let to = &mut costs[usize::from(edge.to)];
            *to = to.min(cost);
        }
        costs[self.len]
    }
}

/// Reads chunks.
pub(super) struct Reader<'a> {
    walk: Walk<'a>,
}

impl<'a> Reader<'a> {
    /// `words`: how many words are kept for the same characters.
    pub(super) fn new(model: &'a Model, channel: &'a Channel, words: usize) -> Self {
        Reader { walk: Walk::new(model, channel, words.max(1)) }
    }

    /// Reads chunks: each as one word between signs; where none fits well, as two words whose
    /// space was lost.
    pub(super) fn read(&mut self, chunks: &[&str]) -> Vec<Lattice> {
        let lower = |chunk: &&str| -> Vec<char> { chunk.chars().map(letters::lower).collect() };
        let chunks: Vec<Vec<char>> = chunks.iter().map(lower).collect();
        let whole = |lower: &Vec<char>| -> Vec<Box<[char]>> {
            let lower = &lower[..];
            let begins = (0..lower.len()).filter(|&from| is_bound(lower, from));
            let windows = begins.filter_map(|from| Some((from, window(lower, from)?)));
            let piece = |(from, window): (usize, &[char])| -> Vec<Box<[char]>> {
                ends(lower, from, window, true).map(|end| window[..end].into()).collect()
            };
            windows.flat_map(piece).collect()
        };
        self.walk.prepare(chunks.iter().flat_map(whole).collect());
        chunks.iter().map(|lower| self.lattice(lower)).collect()
    }

    fn lattice(&mut self, lower: &[char]) -> Lattice {
        let lattice = self.pieces(lower, false);
        if lower.len() < LONG || lattice.cheapest() <= FITS * lower.len() as f32 {
            return lattice;
        }
        self.pieces(lower, true)
    }

    fn pieces(&mut self, lower: &[char], splits: bool) -> Lattice {
        let mut lattice = Lattice { len: lower.len(), edges: Vec::new() };
        let mut reached = vec![false; lower.len() + 1];
        reached[0] = true;
        for from in 0..lower.len() {
            let bound = is_bound(lower, from);
            if !reached[from] || !(bound || splits) {
                continue;
            }
            let first = lattice.edges.len();
            if bound {
                as_printed(lower, from, &mut lattice.edges);
            }
            if unit(lower, from) == 0
                && let Some(window) = window(lower, from)
            {
                self.words(lower, from, window, splits, &mut lattice.edges);
            }
            for edge in &mut lattice.edges[first..] {
                edge.cost += if bound { 0.0 } else { NO_SPACE };
                reached[usize::from(edge.to)] = true;
            }
        }
        lattice
    }

    /// Weighs the words of a lattice anew, by the channel of this reader.
    pub(super) fn weigh(&mut self, chunk: &str, lattice: &mut Lattice) {
        let lower: Vec<char> = chunk.chars().map(letters::lower).collect();
        let mut from = usize::MAX;
        for edge in &mut lattice.edges {
            let Reading::Word(word) = edge.reading else { continue };
            if from != usize::from(edge.from) {
                from = usize::from(edge.from);
                self.walk.begin(&lower[from..lower.len().min(from + WINDOW)]);
            }
            let to = usize::from(edge.to);
            let space = if is_bound(&lower, from) { 0.0 } else { NO_SPACE };
            edge.cost = self.walk.cost(word, to - from) + as_number(&lower[from..to]) + space;
        }
    }

    /// The words that can begin at `from`.
    fn words(
        &mut self,
        lower: &[char],
        from: usize,
        window: &[char],
        splits: bool,
        edges: &mut Vec<Edge>,
    ) {
        let edge = |f: &Found| Edge {
            from: from as u16,
            to: (from + f.end) as u16,
            reading: Reading::Word(f.word),
            cost: f.cost + as_number(&lower[from..from + f.end]),
        };
        let first = edges.len();
        // A word that ends where another one can begin is not measured by parts of it.
        let whole: Vec<usize> = ends(lower, from, window, true).collect();
        edges.extend(self.walk.words(window, &whole).iter().map(edge));
        if splits {
            let inside = ends(lower, from, window, false).filter(|&end| end <= WORD);
            let inside: Vec<usize> = inside.collect();
            edges.extend(self.walk.words(window, &inside).iter().map(edge));
            edges[first..].sort_by_key(|edge| edge.to);
        }
    }
}

/// The characters in which a word that begins at `from` is sought; none where no word does.
fn window(lower: &[char], from: usize) -> Option<&[char]> {
    let window = &lower[from..lower.len().min(from + WINDOW)];
    let may_begin = !is_inside_number(lower, from)
        && holy_digits(lower, from) == 0
        && window.iter().any(|c| c.is_alphanumeric() || is_letterlike(*c));
    may_begin.then_some(window)
}

/// Where a word in a window may end, between pieces or inside of one.
fn ends(lower: &[char], from: usize, window: &[char], bound: bool) -> impl Iterator<Item = usize> {
    (1..=window.len()).filter(move |end| is_bound(lower, from + end) == bound)
}

/// Signs that stand for letters in copies more often than for themselves.
fn is_letterlike(c: char) -> bool {
    matches!(c, '¢' | '€' | '£' | '¥' | '&' | '@' | '§' | '$')
}

/// Units that no word is like, behind a number without a space; and those among them that are none
/// by themselves either. `3m` is not `3km`, nor `35 kV`.
const UNITS: [&str; 10] = ["m", "mm", "cm", "ml", "kv", "kw", "mw", "kva", "kwh", "mva"];
const UNITS_ALONE: Range<usize> = 4..10;

/// How many characters from `from` on are a unit, which is kept as printed.
fn unit(lower: &[char], from: usize) -> usize {
    let behind_number = from > 0 && lower[from - 1].is_ascii_digit();
    let len = lower[from..].iter().take_while(|c| c.is_alphabetic()).count();
    let alone = from == 0 && !lower[len..].iter().any(|c| c.is_alphanumeric());
    let units = match behind_number {
        true => &UNITS[..],
        false if alone => &UNITS[UNITS_ALONE],
        false => &[],
    };
    let is = |unit: &&str| unit.chars().eq(lower[from..from + len].iter().copied());
    if !units.iter().any(is) {
        return 0;
    }
    // `2m2/người`
    let digits = lower[from + len..].iter().take_while(|c| c.is_ascii_digit()).count();
    if digits == 1 { len + 1 } else { len }
}

/// What it costs a word to be printed as a whole number: numbers are holy.
fn as_number(printed: &[char]) -> f32 {
    match printed.iter().all(char::is_ascii_digit) {
        true => HOLY[usize::from(printed.len() > 1)],
        false => 0.0,
    }
}

/// Whether a piece may begin or end before character `at`: not between two letters.
fn is_bound(lower: &[char], at: usize) -> bool {
    let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic());
    !(letter(lower.get(at)) && at.checked_sub(1).is_some_and(|b| letter(lower.get(b))))
}

fn is_inside_number(lower: &[char], at: usize) -> bool {
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    digit(lower.get(at)) && at.checked_sub(1).is_some_and(|b| digit(lower.get(b)))
}

/// How many characters from `from` on are a number that can be no word: three digits, or
/// digits with a mark inside.
fn holy_digits(lower: &[char], from: usize) -> usize {
    let rest: String = lower[from..].iter().take(24).collect();
    let len = token::number_len(&rest);
    if len > 2 { len } else { 0 }
}

/// The readings that leave the characters as printed.
fn as_printed(lower: &[char], from: usize, edges: &mut Vec<Edge>) {
    let c = lower[from];
    let mut push = |to: usize, reading, cost| {
        edges.push(Edge { from: from as u16, to: to as u16, reading, cost });
    };
    if c.is_ascii_digit() && !is_inside_number(lower, from) {
        let rest: String = lower[from..].iter().take(64).collect();
        let len = token::number_len(&rest);
        let after_letter = from > 0 && lower[from - 1].is_alphabetic();
        let cost = 0.8 + 1.2 * len.min(6) as f32;
        push(from + len, Reading::Sign(NUMBER), cost + if after_letter { 3.0 } else { 0.0 });
        return;
    }
    if !c.is_alphanumeric() {
        match token::sign(c) {
            Some(sign) => push(from + 1, Reading::Sign(sign), 0.3),
            None if "()[]\"“”‘’'+|*".contains(c) => push(from + 1, Reading::Silent, 1.0),
            None if is_letterlike(c) && lower.len() == 1 => push(from + 1, Reading::Silent, LONE),
            None => push(from + 1, Reading::Silent, 3.5),
        }
        return;
    }
    let unit = unit(lower, from);
    if unit > 0 {
        push(from + unit, Reading::Silent, UNIT);
        return;
    }
    let len = lower[from..].iter().take_while(|c| c.is_alphanumeric()).count();
    push(from + len, Reading::Raw, 3.0 + 2.4 * len as f32);
}

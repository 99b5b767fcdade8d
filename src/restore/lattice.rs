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
use super::walk::Walk;
use crate::grammar::syllable::is_syllable;
use crate::vocabulary::letters;

/// Chunks of so many characters may be words without a space between: in a mangled text, and in one
/// that is clean otherwise.
const LONG: usize = 5;
const LONG_CLEAN: usize = 4;

/// A word that another one follows without a space has no more characters than that.
const WORD: usize = 9;

/// Cost a character up to which a reading fits well.
const FITS: f32 = 1.0;

/// The same where a space is missing beside it.
const PART_FITS: f32 = 1.25;

/// Cost of a space that is missing.
const NO_SPACE: f32 = 6.0;

/// Cost of a space inside of a word.
const SPACE: f32 = 5.0;

/// Cost of a word that is printed as a number: of one digit, of two.
const HOLY: [f32; 2] = [2.5, 1.0];

/// Cost of a sign that stands for letters in copies (`¢`) and is alone between spaces, where it
/// stands for nothing.
const LONE: f32 = 16.0;

/// Cost of a unit as printed.
const UNIT: f32 = 1.0;

/// How a text is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Most words are damaged.
    Mangled,
    /// The same, and `?` stands for letters.
    Lossy,
    /// Most words are right: what is no word may be a name, and no number is a word.
    Clean,
}

/// Cost of letters that are no word in text that is clean otherwise: of a name, of others.
const NAME: f32 = 2.0;
const NO_NAME: f32 = 6.0;

/// The same of letters with marks that only Vietnamese has, which are no syllable: no name of another
/// language, and no word that the model only does not have.
const NOTHING: f32 = 12.0;

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
    /// What each word costs besides that begins at the first character.
    begins: f32,
}

impl Lattice {
    /// Of a chunk with the next one, whose first character is the one at `space`: leaves what reads
    /// the end of the one and the beginning of the other as one word.
    pub(super) fn across(&mut self, space: usize) {
        self.begins = SPACE;
        self.edges.retain(|edge| match edge.reading {
            _ if edge.from > 0 => usize::from(edge.from) > space,
            Reading::Word(_) => usize::from(edge.to) > space,
            _ => false,
        });
        let first = self.edges.iter_mut().take_while(|edge| edge.from == 0);
        first.for_each(|edge| edge.cost += SPACE);
    }

    /// In clean text what is printed mostly is meant.
    fn believe(&mut self, lower: &[char], is_name: bool) {
        for edge in &mut self.edges {
            match edge.reading {
                Reading::Word(_) => {}
                Reading::Raw => {
                    let printed = lower.get(usize::from(edge.from)..usize::from(edge.to));
                    edge.cost = match printed {
                        Some(printed) if is_nothing(printed) => NOTHING,
                        _ if is_name => NAME,
                        _ => NO_NAME,
                    };
                }
                Reading::Sign(_) | Reading::Silent => edge.cost = 0.0,
            }
        }
    }

    /// The least cost of all readings as words and signs.
    fn cheapest(&self) -> f32 {
        let mut costs = vec![f32::INFINITY; self.len + 1];
        costs[0] = 0.0;
        for edge in self.edges.iter().filter(|edge| edge.reading != Reading::Raw) {
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
    manner: Manner,
}

impl<'a> Reader<'a> {
    /// `words`: how many words are kept for the same characters.
    pub(super) fn new(
        model: &'a Model,
        channel: &'a Channel,
        words: usize,
        manner: Manner,
    ) -> Self {
        Reader { walk: Walk::new(model, channel, words.max(1)), manner }
    }

    /// Reads chunks: each as one word between signs; where none fits well, as words whose space was
    /// lost.
    pub(super) fn read(&mut self, chunks: &[&str]) -> Vec<Lattice> {
        let lower: Vec<Vec<char>> = chunks.iter().map(|chunk| lowered(chunk)).collect();
        self.walk.prepare(lower.iter().flat_map(|lower| self.parts(lower)).collect());
        let mut lattices: Vec<Lattice> = lower.iter().map(|lower| self.lattice(lower)).collect();
        if self.manner == Manner::Clean {
            for ((lattice, chunk), lower) in lattices.iter_mut().zip(chunks).zip(&lower) {
                lattice.believe(lower, chunk.contains(char::is_uppercase));
            }
        }
        lattices
    }

    fn lattice(&mut self, lower: &[char]) -> Lattice {
        let mut lattice = self.pieces(lower);
        let long = if self.manner == Manner::Clean { LONG_CLEAN } else { LONG };
        if lower.len() >= long && lattice.cheapest() > FITS * lower.len() as f32 {
            self.split(lower, &mut lattice);
        }
        lattice
    }

    /// All parts of a chunk between signs that may be words.
    fn parts(&self, lower: &[char]) -> Vec<Box<[char]>> {
        let mut parts = Vec::new();
        for from in (0..lower.len()).filter(|&from| is_bound(lower, from)) {
            if let Some(window) = self.window(lower, from) {
                parts.extend(ends(lower, from, window).map(|end| window[..end].into()));
            }
        }
        parts
    }

    /// Reads a chunk as one word between signs.
    fn pieces(&mut self, lower: &[char]) -> Lattice {
        let mut lattice = Lattice { len: lower.len(), ..Lattice::default() };
        let mut reached = vec![false; lower.len() + 1];
        reached[0] = true;
        for from in (0..lower.len()).filter(|&from| is_bound(lower, from)) {
            if !reached[from] {
                continue;
            }
            let first = lattice.edges.len();
            as_printed(lower, from, &mut lattice.edges);
            if unit(lower, from) == 0
                && let Some(window) = self.window(lower, from)
            {
                let ends: Vec<usize> = ends(lower, from, window).collect();
                self.words(lower, from, &ends, &mut lattice.edges);
            }
            lattice.edges[first..].iter().for_each(|edge| reached[usize::from(edge.to)] = true);
        }
        lattice
    }

    /// Adds the readings of a chunk as words whose space was lost. From its end back, so that words
    /// that end alike share work; and only in front of what fits well itself.
    fn split(&mut self, lower: &[char], lattice: &mut Lattice) {
        let mut fits = vec![false; lower.len() + 1];
        fits[lower.len()] = true;
        let mut edges: Vec<Edge> = Vec::new();
        for to in (1..=lower.len()).rev() {
            let first = lattice.edges.partition_point(|edge| usize::from(edge.from) < to);
            let behind = lattice.edges[first..].iter();
            let mut behind = behind.take_while(|edge| usize::from(edge.from) == to);
            fits[to] |= behind.any(|edge| fits[usize::from(edge.to)]);
            if !fits[to] {
                continue;
            }
            for from in (to.saturating_sub(WORD)..to).rev() {
                let bound = is_bound(lower, from);
                let is_whole = bound && is_bound(lower, to);
                let window = self.window(lower, from).map_or(0, <[char]>::len);
                if is_whole || unit(lower, from) > 0 || window < to - from {
                    continue;
                }
                let most = PART_FITS * (to - from) as f32;
                let space = if bound { 0.0 } else { NO_SPACE };
                let before = edges.len();
                edges.extend(self.walk.part(&lower[from..to], most).map(|found| Edge {
                    from: from as u16,
                    to: to as u16,
                    reading: Reading::Word(found.word),
                    cost: found.cost + as_number(&lower[from..to]) + space,
                }));
                fits[from] |= edges.len() > before;
            }
        }
        lattice.edges.append(&mut edges);
        lattice.edges.sort_by_key(|edge| (edge.from, edge.to));
        let mut reached = vec![false; lower.len() + 1];
        reached[0] = true;
        lattice.edges.retain(|edge| {
            let is_reached = reached[usize::from(edge.from)];
            reached[usize::from(edge.to)] |= is_reached;
            is_reached
        });
    }

    /// Weighs the words of a lattice anew, by the channel of this reader.
    pub(super) fn weigh(&mut self, chunk: &str, lattice: &mut Lattice) {
        let lower = lowered(chunk);
        let mut from = usize::MAX;
        for edge in &mut lattice.edges {
            let Reading::Word(word) = edge.reading else { continue };
            if from != usize::from(edge.from) {
                from = usize::from(edge.from);
                self.walk.begin(&lower[from..lower.len().min(from + WINDOW)]);
            }
            let to = usize::from(edge.to);
            let space = if is_bound(&lower, from) { 0.0 } else { NO_SPACE };
            let begins = if from == 0 { lattice.begins } else { 0.0 };
            let own = self.walk.cost(word, to - from) + as_number(&lower[from..to]);
            edge.cost = own + space + begins;
        }
    }

    /// The characters in which a word that begins at `from` is sought; none where no word does.
    fn window<'l>(&self, lower: &'l [char], from: usize) -> Option<&'l [char]> {
        let window = &lower[from..lower.len().min(from + WINDOW)];
        if self.manner == Manner::Clean {
            let letters = window.iter().take_while(|c| c.is_alphabetic()).count();
            return (letters > 0).then(|| &window[..letters]);
        }
        // `người/tháng`: no word goes on behind a stroke between two.
        let stroke = (1..window.len()).find(|&at| is_stroke(lower, from + at));
        let window = window.get(..stroke.unwrap_or(window.len())).unwrap_or(window);
        let may_begin = !is_inside_number(lower, from)
            && holy_digits(lower, from) == 0
            && window.iter().any(|&c| c.is_alphanumeric() || is_letterlike(c) || self.is_lost(c));
        may_begin.then_some(window)
    }

    /// Whether a sign stands for a letter that was lost.
    fn is_lost(&self, c: char) -> bool {
        c == '?' && self.manner == Manner::Lossy
    }

    /// The words that can begin at `from` and take so many characters.
    fn words(&mut self, lower: &[char], from: usize, lens: &[usize], edges: &mut Vec<Edge>) {
        let window = &lower[from..lower.len().min(from + WINDOW)];
        edges.extend(self.walk.words(window, lens).iter().map(|found| Edge {
            from: from as u16,
            to: (from + found.end) as u16,
            reading: Reading::Word(found.word),
            cost: found.cost + as_number(&lower[from..from + found.end]),
        }));
    }
}

/// Whether letters are neither a Vietnamese syllable nor of another language.
fn is_nothing(printed: &[char]) -> bool {
    let is_marked = printed.iter().any(|c| ('\u{1EA0}'..='\u{1EF9}').contains(c));
    is_marked && printed.len() > 1 && !is_syllable(&printed.iter().collect::<String>())
}

/// Whether a stroke stands between two words.
fn is_stroke(lower: &[char], at: usize) -> bool {
    let word = |chars: Option<&[char]>| chars.is_some_and(|w| w.iter().all(|c| c.is_alphabetic()));
    lower.get(at) == Some(&'/')
        && word(at.checked_sub(2).and_then(|from| lower.get(from..at)))
        && word(lower.get(at + 1..at + 3))
}

/// The characters of a chunk in lower case, without the space between the parts of a word.
fn lowered(chunk: &str) -> Vec<char> {
    chunk.chars().filter(|c| !c.is_whitespace()).map(letters::lower).collect()
}

/// Where a word in a window may end: a word is not measured by parts of it.
fn ends(lower: &[char], from: usize, window: &[char]) -> impl Iterator<Item = usize> {
    (1..=window.len()).filter(move |end| is_bound(lower, from + end))
}

/// Signs that stand for letters in copies more often than for themselves.
fn is_letterlike(c: char) -> bool {
    matches!(c, '¢' | '€' | '£' | '¥' | '&' | '@' | '§' | '$')
}

/// Units that no word is like, behind a number without a space; and those among them that are none
/// by themselves either. `3m` is not `3km`, nor `35 kV`.
/// `30a` is the number of a programme.
const UNITS: [&str; 11] = ["a", "m", "mm", "cm", "ml", "kv", "kw", "mw", "kva", "kwh", "mva"];
const UNITS_ALONE: Range<usize> = 5..11;

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

//! The channel: what an OCR engine prints for a letter, and how often.
//!
//! One or two letters of the true word become none to three printed characters. The weights
//! are counted in aligned pages ([`Tally`]); what was never counted is weighed by the shape of
//! the letters ([`likeness`]). Case is no matter here: all is in lower case.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use unicode_normalization::UnicodeNormalization;

use super::lexicon::{Letter, Lexicon};
use crate::vocabulary::letters;

/// Most printed characters that one or two letters become.
pub(super) const WIDEST: usize = 3;

/// What is printed in place of letters, packed into a number.
pub(super) type Slice = u64;

/// Nothing is printed.
pub(super) const EMPTY: Slice = 0;

/// Stands for whatever was printed: such a row counts how often the letters were seen at all.
pub(super) const ANY: Slice = u64::MAX;

/// Packs up to [`WIDEST`] characters.
pub(super) fn slice(printed: &[char]) -> Slice {
    printed.iter().take(WIDEST).fold(EMPTY, |packed, &c| packed << 21 | u64::from(c as u32))
}

/// The characters of a packed slice.
pub(super) fn unpack(slice: Slice) -> Vec<char> {
    let codes = (0..WIDEST).rev().map(|i| (slice >> (21 * i)) as u32 & 0x1F_FFFF);
    codes.filter(|&c| c != 0).filter_map(char::from_u32).collect()
}

/// How often letters became what was printed. The second letter is `\0` where there is one.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) rows: BTreeMap<([char; 2], Slice), f32>,
}

impl Tally {
    pub(super) fn add(&mut self, from: [char; 2], to: Slice, count: f32) {
        *self.rows.entry((from, to)).or_default() += count;
    }

    /// Adds another tally, each count times `weight`.
    pub(super) fn merge(&mut self, other: &Tally, weight: f32) {
        for (&(from, to), &count) in &other.rows {
            self.add(from, to, count * weight);
        }
    }
}

/// Strength of what shapes say, as so many counts.
const PRIOR: f32 = 4.0;

/// The same as a share of what was counted: many pages of one engine do not rule out what another
/// one prints.
const PRIOR_SHARE: f32 = 0.03;

/// How many letters in ten thousand of a text have wrong marks, and how many are lost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slips {
    pub(super) wrong: f32,
    pub(super) lost: f32,
}

/// What is known of clean texts before one is read.
pub(super) const FEW_SLIPS: Slips = Slips { wrong: 50.0, lost: 10.0 };

const OF: f32 = 10_000.0;

/// Counts behind which a weight of two letters is believed.
const PAIR_PRIOR: f32 = 3.0;

/// Cost of a printed character that stands for nothing.
const NOISE_SIGN: Cost = (4.5 * STEPS) as Cost;
const NOISE_STOP: Cost = (7.0 * STEPS) as Cost;
const NOISE_LETTER: Cost = (7.0 * STEPS) as Cost;

/// A cost: the negative logarithm of a share, in whole steps of which [`STEPS`] are one.
/// Small numbers, so that many are added and compared at a time.
pub(super) type Cost = i16;

/// So many steps are one.
pub(super) const STEPS: f32 = 64.0;

/// No way.
pub(super) const NEVER: Cost = Cost::MAX / 2;

/// A cost in steps.
fn steps(cost: f32) -> Cost {
    if cost.is_finite() { ((cost * STEPS).round() as Cost).clamp(0, NEVER) } else { NEVER }
}

/// Number of a slice in a compiled channel.
pub(super) type SliceId = u16;
/// A single character that was never seen in a copy.
const OTHER: SliceId = 1;
const NO_SLICE: SliceId = SliceId::MAX;

/// Costs (negative logarithms) of all that letters can become, compiled for search.
#[derive(Debug)]
pub(super) struct Channel {
    slices: HashMap<Slice, SliceId>,
    width: usize,
    letters: usize,
    single: Vec<Cost>,
    /// By first and second letter: the row of a pair, plus one; none is 0.
    pair_row: Vec<u16>,
    pair: Vec<Cost>,
    /// By slice: which pairs become it, each with what that costs.
    as_slice: Vec<(u16, Cost)>,
    /// Where those of each slice begin, one more than slices.
    slice_start: Vec<u32>,
}

impl Channel {
    /// Compiles a tally for a lexicon.
    pub(super) fn new(lexicon: &Lexicon, tally: &Tally) -> Self {
        Channel::with(lexicon, tally, PRIOR_SHARE)
    }

    /// What becomes of letters in text that is clean but for a wrong one here and there: another one
    /// that differs by its marks, or nothing.
    pub(super) fn of_slips(lexicon: &Lexicon, slips: Slips) -> Self {
        let Slips { wrong, lost } = slips;
        let mut tally = Tally::default();
        let letters = lexicon.letters();
        for &letter in letters {
            let like = |other: &&char| {
                **other != letter && letters::base(**other) == letters::base(letter)
            };
            let like: Vec<char> = match letters::base(letter) {
                0 => Vec::new(),
                _ => letters.iter().filter(like).copied().collect(),
            };
            tally.add([letter, '\0'], ANY, OF);
            tally.add([letter, '\0'], slice(&[letter]), OF - wrong - lost);
            tally.add([letter, '\0'], EMPTY, lost);
            for &other in &like {
                tally.add([letter, '\0'], slice(&[other]), wrong / like.len() as f32);
            }
        }
        Channel::with(lexicon, &tally, 0.0)
    }

    fn with(lexicon: &Lexicon, tally: &Tally, prior_share: f32) -> Self {
        let mut slices = HashMap::new();
        slices.insert(EMPTY, 0);
        let singles = (' '..='\u{17F}').map(|c| slice(&[c]));
        let hooked = HOOKED.iter().map(|(_, printed, _)| slice(printed));
        let counted = tally.rows.keys().map(|&(_, to)| to).filter(|&to| to != ANY);
        for to in singles.chain(hooked).chain(counted) {
            let next = slices.len() as SliceId + 1;
            slices.entry(to).or_insert(if to == EMPTY { 0 } else { next });
        }
        let width = slices.len() + 2;
        let letters = lexicon.letters().len();
        let mut channel = Channel {
            slices,
            width,
            letters,
            single: vec![NEVER; width * letters],
            pair_row: vec![0; letters * letters],
            pair: Vec::new(),
            as_slice: Vec::new(),
            slice_start: Vec::new(),
        };
        channel.fill_singles(lexicon, tally, prior_share);
        channel.fill_pairs(lexicon, tally);
        channel
    }

    fn fill_singles(&mut self, lexicon: &Lexicon, tally: &Tally, prior_share: f32) {
        // What was never counted is weighed by shape: single characters, and nothing.
        let mut shaped: Vec<(SliceId, Option<char>)> = Vec::new();
        for (&to, &id) in &self.slices {
            match unpack(to)[..] {
                [] => shaped.push((id, None)),
                [c] => shaped.push((id, Some(c))),
                _ => {}
            }
        }
        let hooked = HOOKED.iter().filter_map(|(_, to, _)| self.slices.get(&slice(to)).copied());
        let hooked: Vec<(SliceId, &Hooked)> = hooked.zip(HOOKED).collect();
        for (row, &letter) in lexicon.letters().iter().enumerate() {
            let seen = tally.rows.get(&([letter, '\0'], ANY)).copied().unwrap_or(0.0);
            let strength = PRIOR + prior_share * seen;
            let costs = &mut self.single[row * self.width..(row + 1) * self.width];
            let cost = |count: f32, prior: f32| {
                steps(-((count + strength * prior) / (seen + strength)).ln())
            };
            // Most characters have nothing to do with the letter, at one and the same cost.
            let strange = cost(0.0, STRANGE);
            for &(id, printed) in &shaped {
                let prior = prior(letter, printed);
                costs[usize::from(id)] = if prior == STRANGE { strange } else { cost(0.0, prior) };
            }
            for (id, (base, _, prior)) in hooked.iter().filter(|_| is_hooked(letter)) {
                if letters::base(letter) == *base {
                    costs[usize::from(*id)] = cost(0.0, *prior);
                }
            }
            let counted = ([letter, '\0'], EMPTY)..([letter, '\0'], ANY);
            for (&(_, to), &count) in tally.rows.range(counted) {
                let Some(&id) = self.slices.get(&to) else { continue };
                let prior = match unpack(to)[..] {
                    [] => prior(letter, None),
                    [c] => prior(letter, Some(c)),
                    [..] if !is_hooked(letter) => 0.0,
                    ref printed => hooked_prior(letter, printed),
                };
                costs[usize::from(id)] = cost(count, prior);
            }
            let other = strength * STRANGE / (seen + strength);
            costs[usize::from(OTHER)] = steps(-other.ln());
        }
    }

    fn fill_pairs(&mut self, lexicon: &Lexicon, tally: &Tally) {
        let mut by_slice: Vec<(SliceId, u16, Cost)> = Vec::new();
        for (&([a, b], to), &count) in &tally.rows {
            if b == '\0' || to == ANY || count < 1.5 {
                continue;
            }
            let (Some(a), Some(b), Some(&id)) =
                (lexicon.letter(a), lexicon.letter(b), self.slices.get(&to))
            else {
                continue;
            };
            let seen = tally.rows.get(&(
                [lexicon.letters()[usize::from(a)], lexicon.letters()[usize::from(b)]],
                ANY,
            ));
            let seen = seen.copied().unwrap_or(count).max(count);
            let at = usize::from(a) * self.letters + usize::from(b);
            if self.pair_row[at] == 0 {
                self.pair.resize(self.pair.len() + self.width, NEVER);
                self.pair_row[at] = (self.pair.len() / self.width) as u16;
            }
            let row = usize::from(self.pair_row[at]) - 1;
            let cost = steps(-(count / (seen + PAIR_PRIOR)).ln());
            self.pair[row * self.width + usize::from(id)] = cost;
            by_slice.push((id, row as u16, cost));
        }
        by_slice.sort_unstable();
        for (at, &(id, ..)) in by_slice.iter().enumerate() {
            self.slice_start.resize(self.slice_start.len().max(usize::from(id) + 1), at as u32);
        }
        self.slice_start.resize(self.width + 1, by_slice.len() as u32);
        self.as_slice = by_slice.into_iter().map(|(_, row, cost)| (row, cost)).collect();
    }

    /// The number of what is printed, where letters can become it.
    pub(super) fn slice_id(&self, printed: &[char]) -> Option<SliceId> {
        match self.slices.get(&slice(printed)) {
            Some(&id) => Some(id),
            None if printed.len() == 1 => Some(OTHER),
            None => None,
        }
    }

    /// Costs of what one letter becomes, by slice.
    #[inline]
    pub(super) fn single(&self, letter: Letter) -> &[Cost] {
        let at = usize::from(letter) * self.width;
        &self.single[at..at + self.width]
    }

    /// Costs of what two letters become, where they become anything together, and the number
    /// of their row.
    #[inline]
    pub(super) fn pair(&self, first: Letter, second: Letter) -> Option<(usize, &[Cost])> {
        let row = self.pair_row[usize::from(first) * self.letters + usize::from(second)];
        let row = usize::from(row.checked_sub(1)?);
        Some((row, &self.pair[row * self.width..(row + 1) * self.width]))
    }

    /// The rows of pairs that become this slice, each with what that costs.
    #[inline]
    pub(super) fn pairs_as(&self, slice: SliceId) -> &[(u16, Cost)] {
        let at = usize::from(slice);
        let ends = self.slice_start.get(at..at + 2);
        ends.and_then(|e| self.as_slice.get(e[0] as usize..e[1] as usize)).unwrap_or_default()
    }

    /// How many slices there are, with those that are not known.
    pub(super) fn slices(&self) -> usize {
        self.width
    }

    /// How many rows of pairs there are.
    pub(super) fn pairs(&self) -> usize {
        self.pair.len() / self.width
    }
}

/// Share of what is printed for a letter, where nothing was counted yet.
fn prior(letter: char, printed: Option<char>) -> f32 {
    printed.map_or(0.01, |printed| likeness(letter, printed))
}

/// What is printed for a letter with a hook, by its base: as a share of what it becomes where nothing was
/// counted yet.
type Hooked = (u8, [char; 2], f32);

/// Engines see the hook as a sign of its own, or as the letter that it looks like.
const HOOKED: &[Hooked] = &[
    (b'u', ['u', '\''], 0.03),
    (b'u', ['u', '’'], 0.03),
    (b'u', ['u', 'r'], 0.01),
    (b'o', ['o', '\''], 0.03),
    (b'o', ['o', '’'], 0.03),
];

/// Whether a letter has a hook: `ơ`, `ừ`.
pub(super) fn is_hooked(letter: char) -> bool {
    const HOOK: char = '\u{31B}';
    std::iter::once(letter).nfd().any(|part| part == HOOK)
}

fn hooked_prior(letter: char, printed: &[char]) -> f32 {
    let found = HOOKED
        .iter()
        .find(|(base, to, _)| *base == letters::base(letter) && to.as_slice() == printed);
    found.map_or(0.0, |(_, _, prior)| *prior)
}

/// Cost of a printed character that stands for nothing.
pub(super) fn noise(c: char) -> Cost {
    match c {
        _ if c.is_alphanumeric() => NOISE_LETTER,
        // A stop at the end of a word mostly is one.
        ',' | ';' | ':' | '.' => NOISE_STOP,
        _ => NOISE_SIGN,
    }
}

/// The slices of a printed chunk, by where they end and how long they are.
#[derive(Debug, Default)]
pub(super) struct Slices {
    ids: Vec<[SliceId; WIDEST]>,
}

impl Slices {
    pub(super) fn new(channel: &Channel, printed: &[char]) -> Self {
        let ids = (1..=printed.len())
            .map(|end| {
                std::array::from_fn(|k| {
                    let start = end.checked_sub(k + 1);
                    start.and_then(|s| channel.slice_id(&printed[s..end])).unwrap_or(NO_SLICE)
                })
            })
            .collect();
        Slices { ids }
    }

    /// Cost of the `width` characters before `end` in a row of costs.
    pub(super) fn cost(&self, row: &[Cost], end: usize, width: usize) -> Cost {
        let id = if width == 0 { 0 } else { self.ids[end - 1][width - 1] };
        row.get(usize::from(id)).copied().unwrap_or(NEVER)
    }
}

/// Share of any character that has nothing to do with the letter.
const STRANGE: f32 = 0.0004;

/// Letters without marks and what they are taken for by their shape.
const SHAPES: &[(char, &str)] = &[
    ('a', "d4@ae6"),
    ('b', "6hd"),
    ('c', "e¢(o"),
    ('d', "ap6b"),
    ('e', "c¢€é@6"),
    ('g', "q9"),
    ('h', "bn"),
    ('i', "1ltj!|r]}"),
    ('l', "1i|!jt]}"),
    ('m', "n"),
    ('n', "mhr"),
    ('o', "06ce9"),
    ('q', "g9"),
    ('r', "t"),
    ('s', "5$"),
    ('t', "lrf1i"),
    ('u', "vywi"),
    ('v', "yuw"),
    ('y', "vx¥"),
    ('x', "%"),
];

/// How much the printed character looks like the letter, as a share of what the letter
/// becomes where nothing was counted yet.
fn likeness(letter: char, printed: char) -> f32 {
    let bare = |c: char| match letters::base(c) {
        0 => c,
        base => char::from(base),
    };
    let (base, is_marked) = (bare(letter), bare(letter) != letter);
    if printed == letter {
        return if is_marked { 0.3 } else { 0.9 };
    }
    if bare(printed) == base {
        return match (printed == base, is_marked) {
            (true, _) => 0.25,
            (false, true) => 0.02,
            (false, false) => 0.002,
        };
    }
    let shapes = SHAPES.iter().find(|(l, _)| *l == base).map_or("", |(_, shapes)| shapes);
    match (letter, printed) {
        ('đ', 'p') => return 0.05,
        // Letters with a stroke through them.
        ('c', '¢') | ('e', '€') | ('y', '¥') => return 0.03,
        _ => {}
    }
    match shapes.contains(printed) || shapes.contains(bare(printed)) {
        true if is_marked => 0.015,
        true => 0.004,
        // Letters with marks become anything: `d4u` for đấu, `¢` for ở.
        false if is_marked && !printed.is_ascii_alphabetic() => 0.003,
        false => STRANGE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_are_packed_and_unpacked() {
        for text in ["", "x", "¢é", "1én", "…"] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(unpack(slice(&chars)), chars);
        }
    }

    #[test]
    fn what_was_counted_costs_less() {
        let lexicon = Lexicon::new(vec!["lên".into(), "xã".into()]);
        let mut tally = Tally::default();
        tally.add(['l', '\0'], slice(&['1']), 44.0);
        tally.add(['l', '\0'], ANY, 100.0);
        let cost = |tally: &Tally| {
            let channel = Channel::new(&lexicon, tally);
            let id = channel.slice_id(&['1']).unwrap();
            f32::from(channel.single(lexicon.letter('l').unwrap())[usize::from(id)]) / STEPS
        };
        assert!(cost(&tally) < 1.0);
        assert!(cost(&Tally::default()) > 4.0);
    }
}

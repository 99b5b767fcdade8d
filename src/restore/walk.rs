//! The search for words of the lexicon that a piece of print can stand for.
//!
//! The tree of the lexicon is walked with one row of costs a letter: what it costs to have
//! printed so many characters up to here. A branch is left where even its most frequent word
//! would rank too low.

use super::channel::{Channel, Cost, NEVER, STEPS, SliceId, WIDEST, noise};
use super::lexicon::{Letter, Node};
use super::model::Model;
use super::token::{Token, UNKNOWN};

/// Longest stretch of printed characters that one word is sought in.
pub(super) const WINDOW: usize = 15;

/// How much worse than the best word for the same characters another one may rank.
pub(super) const WORSE: f32 = 8.5;

/// Rank up to which words are sought at first.
const NARROW: f32 = 9.0;

/// Rank up to which words are sought at last, and as much again for each character.
const WIDE: f32 = 20.0;
const WIDE_EACH: f32 = 1.5;

/// Lanes of a row: one more than characters.
const LANES: usize = WINDOW + 1;

/// Costs of having printed so many characters so far.
type Row = [Cost; LANES];

/// What letters cost that end at a character and take so many.
type Table = [Row; WIDEST + 1];

/// A word that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// How many characters it takes.
    pub(super) end: usize,
    pub(super) word: Token,
    pub(super) cost: f32,
    /// Cost of the print and of how rare the word is.
    pub(super) rank: f32,
}

/// A walk down the tree of the lexicon.
pub(super) struct Walk<'a> {
    model: &'a Model,
    channel: &'a Channel,
    /// Numbers of the slices of the window, by how many characters they have and where they
    /// end.
    slices: [[SliceId; LANES]; WIDEST + 1],
    noise: Row,
    len: usize,
    /// Where words may end.
    ends: [bool; LANES],
    /// Tables of this window by letter and by pair of letters, made when they are asked for.
    singles: Tables,
    pairs: Tables,
    /// Rank above which no word is of interest.
    limit: Cost,
    found: Vec<Found>,
}

/// Tables that are made when they are asked for.
struct Tables {
    tables: Vec<Table>,
    /// For which window each was made.
    made: Vec<u32>,
    window: u32,
}

impl Tables {
    fn new(count: usize) -> Self {
        let tables = vec![[[NEVER; LANES]; WIDEST + 1]; count];
        Tables { tables, made: vec![0; count], window: 0 }
    }

    fn get(&mut self, at: usize, costs: &[Cost], slices: &[[SliceId; LANES]; WIDEST + 1]) -> &Table {
        let table = &mut self.tables[at];
        if self.made[at] != self.window {
            self.made[at] = self.window;
            for (row, ids) in table.iter_mut().zip(slices) {
                for (cost, &id) in row.iter_mut().zip(ids) {
                    *cost = costs.get(usize::from(id)).copied().unwrap_or(NEVER);
                }
            }
        }
        table
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(model: &'a Model, channel: &'a Channel) -> Self {
        Walk {
            model,
            channel,
            slices: [[SliceId::MAX; LANES]; WIDEST + 1],
            noise: [NEVER; LANES],
            len: 0,
            ends: [false; LANES],
            singles: Tables::new(model.lexicon.letters().len()),
            pairs: Tables::new(channel.pairs()),
            limit: 0,
            found: Vec::new(),
        }
    }

    /// All words that the characters of a window can stand for, from its first one on: first
    /// those that rank high; where there are none, or the best leaves room, others.
    pub(super) fn words(&mut self, window: &[char], ends: [bool; LANES]) -> &mut Vec<Found> {
        self.begin(window, ends);
        let widest = crate::restore::tune(1, 20.0) + crate::restore::tune(2, 1.5) * window.len() as f32;
        let mut limit = crate::restore::tune(3, 9.0);
        loop {
            self.limit = (limit * STEPS) as Cost;
            self.found.clear();
            self.descend(0, &self.first(), None);
            let best = self.found.iter().map(|f| f.rank).fold(f32::INFINITY, f32::min);
            let wanted = (best + crate::restore::tune(0, 8.5)).min(widest);
            if limit >= wanted {
                return &mut self.found;
            }
            limit = if best.is_finite() { wanted } else { (limit * 1.6).min(widest) };
        }
    }

    fn begin(&mut self, window: &[char], ends: [bool; LANES]) {
        self.len = window.len();
        self.ends = ends;
        self.slices = [[SliceId::MAX; LANES]; WIDEST + 1];
        self.noise = [NEVER; LANES];
        for end in 0..=window.len() {
            self.slices[0][end] = 0;
            for width in 1..=WIDEST.min(end) {
                if let Some(id) = self.channel.slice_id(&window[end - width..end]) {
                    self.slices[width][end] = id;
                }
            }
            if let Some(&c) = end.checked_sub(1).and_then(|i| window.get(i)) {
                self.noise[end] = noise(c);
            }
        }
        self.singles.window += 1;
        self.pairs.window += 1;
    }

    fn first(&self) -> Row {
        let mut row = [NEVER; LANES];
        row[0] = 0;
        for j in 1..LANES {
            row[j] = row[j - 1].saturating_add(self.noise[j]);
        }
        row
    }

    /// Goes through the children of a node. `before` is the letter of the node and the row
    /// of its parent.
    fn descend(&mut self, at: u32, row: &Row, before: Option<(Letter, &Row)>) {
        let Node { first, children, .. } = self.model.lexicon.node(at);
        for child in first..first + children {
            let node = self.model.lexicon.node(child);
            let limit = self.limit - self.model.rarity(child);
            if limit < 0 {
                continue;
            }
            let next = self.step(node.letter, row, before);
            if !next.iter().any(|&cost| cost <= limit) {
                continue;
            }
            if node.word != UNKNOWN {
                self.note(node.word, &next);
            }
            self.descend(child, &next, Some((node.letter, row)));
        }
    }

    /// The row behind one more letter.
    fn step(&mut self, letter: Letter, row: &Row, before: Option<(Letter, &Row)>) -> Row {
        let mut next = [NEVER; LANES];
        let costs = self.channel.single(letter);
        spread(self.singles.get(usize::from(letter), costs, &self.slices), row, &mut next);
        if let Some((first, parent)) = before
            && let Some((at, costs)) = self.channel.pair(first, letter)
        {
            spread(self.pairs.get(at, costs, &self.slices), parent, &mut next);
        }
        // One character that stands for nothing behind the letter.
        let printed = next;
        for j in 1..LANES {
            let sum = printed[j - 1].saturating_add(self.noise[j]);
            next[j] = if sum < next[j] { sum } else { next[j] };
        }
        next
    }

    fn note(&mut self, word: Token, row: &Row) {
        let rarity = self.model.rarity_of(word);
        for end in 1..=self.len {
            if self.ends[end] && row[end].saturating_add(rarity) <= self.limit {
                let (cost, rarity) = (f32::from(row[end]) / STEPS, f32::from(rarity) / STEPS);
                self.found.push(Found { end, word, cost, rank: cost + rarity });
            }
        }
    }

    /// What it costs a word to be printed as the window up to `end`.
    pub(super) fn cost(&mut self, word: Token, end: usize) -> f32 {
        let mut rows = [[NEVER; LANES], self.first()];
        let mut before = None;
        let lexicon = &self.model.lexicon;
        for letter in lexicon.word(word).chars().filter_map(|c| lexicon.letter(c)) {
            let [parent, row] = rows;
            let next = self.step(letter, &row, before.map(|first| (first, &parent)));
            rows = [row, next];
            before = Some(letter);
        }
        f32::from(rows[1].get(end).copied().unwrap_or(NEVER)) / STEPS
    }

    /// Makes ready to ask for costs of words in a window.
    pub(super) fn weigh(&mut self, window: &[char]) {
        self.begin(window, [false; LANES]);
    }
}

/// Adds to a row what letters can become behind another.
fn spread(table: &Table, row: &Row, next: &mut Row) {
    for (width, costs) in table.iter().enumerate() {
        for ((to, cost), from) in next[width..].iter_mut().zip(&costs[width..]).zip(row) {
            let sum = from.saturating_add(*cost);
            *to = if sum < *to { sum } else { *to };
        }
    }
}

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
pub(super) const WORSE: f32 = 9.5;

/// Rank up to which words are sought at first.
const NARROW: f32 = 9.0;

/// Rank up to which words are sought at last, and as much again for each character.
const WIDE: f32 = 20.0;
const WIDE_EACH: f32 = 1.5;

/// So many children with the same letter but for its marks are tried together first.
const TOGETHER: u32 = 3;

/// Letters without marks are below this.
const BASES: usize = 128;

/// Lanes of a row: one more than characters.
const LANES: usize = WINDOW + 1;

/// Costs by character.
type Lanes = [Cost; LANES];

/// What stands in front of a row, so that it can be read at a shift.
const PAD: usize = WIDEST;

/// Costs of having printed so many characters so far.
type Row = [Cost; PAD + LANES];

/// What letters cost that end at a character and take so many.
type Table = [Lanes; WIDEST + 1];

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
    noise: Lanes,
    len: usize,
    /// Where words may end.
    ends: [bool; LANES],
    /// Tables of this window by letter and by pair of letters, made when they are asked for.
    singles: Tables,
    pairs: Tables,
    /// The same for letters without their marks, and for pairs with such.
    bases: Tables,
    pair_bases: Tables,
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

    fn get(
        &mut self,
        at: usize,
        costs: &[Cost],
        slices: &[[SliceId; LANES]; WIDEST + 1],
    ) -> &Table {
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
            bases: Tables::new(BASES),
            pair_bases: Tables::new(BASES * model.lexicon.letters().len()),
            limit: 0,
            found: Vec::new(),
        }
    }

    /// All words that the characters of a window can stand for, from its first one on: first
    /// those that rank high; where there are none, or the best leaves room, others.
    pub(super) fn words(&mut self, window: &[char], ends: [bool; LANES]) -> &mut Vec<Found> {
        self.begin(window, ends);
        let widest = WIDE + WIDE_EACH * window.len() as f32;
        let mut limit = NARROW;
        loop {
            self.limit = (limit * STEPS) as Cost;
            self.found.clear();
            self.descend(0, &self.first(), None);
            let best = self.found.iter().map(|f| f.rank).fold(f32::INFINITY, f32::min);
            let wanted = (best + WORSE).min(widest);
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
        self.bases.window += 1;
        self.pair_bases.window += 1;
    }

    fn first(&self) -> Row {
        let mut row = [NEVER; PAD + LANES];
        row[PAD] = 0;
        for j in 1..LANES {
            row[PAD + j] = row[PAD + j - 1].saturating_add(self.noise[j]);
        }
        row
    }

    /// Goes through the children of a node. `before` is the letter of the node and the row
    /// of its parent. Children whose letters differ by marks only are tried together first:
    /// mostly none of them fits.
    fn descend(&mut self, at: u32, row: &Row, before: Option<(Letter, &Row)>) {
        let Node { first, children, .. } = self.model.lexicon.node(at);
        let mut child = first;
        while child < first + children {
            let base = self.model.lexicon.base(self.model.lexicon.node(child).letter);
            let same =
                |&i: &u32| self.model.lexicon.base(self.model.lexicon.node(i).letter) == base;
            let end = child + (child..first + children).take_while(same).count() as u32;
            if end - child < TOGETHER || self.may_fit(child..end, base, row, before) {
                (child..end).for_each(|child| self.enter(child, row, before));
            }
            child = end;
        }
    }

    fn enter(&mut self, child: u32, row: &Row, before: Option<(Letter, &Row)>) {
        let node = self.model.lexicon.node(child);
        let limit = self.limit - self.model.rarity(child);
        if limit < 0 {
            return;
        }
        let next = self.step(node.letter, row, before);
        if !reaches(&next, limit) {
            return;
        }
        if node.word != UNKNOWN {
            self.note(node.word, &next);
        }
        self.descend(child, &next, Some((node.letter, row)));
    }

    /// Whether any letter with this base may fit behind a row.
    fn may_fit(
        &mut self,
        children: std::ops::Range<u32>,
        base: u8,
        row: &Row,
        before: Option<(Letter, &Row)>,
    ) -> bool {
        let rarity = children.map(|i| self.model.rarity(i)).min().unwrap_or(NEVER);
        let limit = self.limit - rarity;
        let mut next = [NEVER; PAD + LANES];
        let at = usize::from(base);
        if self.bases.made[at] != self.bases.window {
            self.bases.made[at] = self.bases.window;
            self.bases.tables[at] = self.of_base(base);
        }
        spread(&self.bases.tables[at], row, &mut next);
        if let Some((first, parent)) = before
            && self.channel.pairs_with(first, base)
        {
            let at = usize::from(first) * BASES + usize::from(base);
            if self.pair_bases.made[at] != self.pair_bases.window {
                self.pair_bases.made[at] = self.pair_bases.window;
                self.pair_bases.tables[at] = self.of_pair_base(first, base);
            }
            spread(&self.pair_bases.tables[at], parent, &mut next);
        }
        let next = self.with_noise(next);
        reaches(&next, limit)
    }

    /// The least costs of all letters with this base.
    fn of_base(&mut self, base: u8) -> Table {
        let mut least = [[NEVER; LANES]; WIDEST + 1];
        for letter in 0..self.model.lexicon.letters().len() as Letter {
            if self.model.lexicon.base(letter) == base {
                let costs = self.channel.single(letter);
                lower(&mut least, self.singles.get(usize::from(letter), costs, &self.slices));
            }
        }
        least
    }

    /// The same of all pairs of a letter with letters of this base.
    fn of_pair_base(&mut self, first: Letter, base: u8) -> Table {
        let mut least = [[NEVER; LANES]; WIDEST + 1];
        for letter in 0..self.model.lexicon.letters().len() as Letter {
            if self.model.lexicon.base(letter) == base
                && let Some((at, costs)) = self.channel.pair(first, letter)
            {
                lower(&mut least, self.pairs.get(at, costs, &self.slices));
            }
        }
        least
    }

    /// The row behind one more letter.
    fn step(&mut self, letter: Letter, row: &Row, before: Option<(Letter, &Row)>) -> Row {
        let mut next = [NEVER; PAD + LANES];
        let costs = self.channel.single(letter);
        spread(self.singles.get(usize::from(letter), costs, &self.slices), row, &mut next);
        if let Some((first, parent)) = before
            && let Some((at, costs)) = self.channel.pair(first, letter)
        {
            spread(self.pairs.get(at, costs, &self.slices), parent, &mut next);
        }
        self.with_noise(next)
    }

    /// A row with one character that stands for nothing behind the letter.
    fn with_noise(&self, printed: Row) -> Row {
        let mut next = printed;
        let before = lanes(&printed, 1);
        for ((to, from), noise) in next[PAD..].iter_mut().zip(before).zip(&self.noise) {
            let sum = from.saturating_add(*noise);
            *to = if sum < *to { sum } else { *to };
        }
        next
    }

    fn note(&mut self, word: Token, row: &Row) {
        let rarity = self.model.rarity_of(word);
        for end in 1..=self.len {
            if self.ends[end] && row[PAD + end].saturating_add(rarity) <= self.limit {
                let (cost, rarity) = (f32::from(row[PAD + end]) / STEPS, f32::from(rarity) / STEPS);
                self.found.push(Found { end, word, cost, rank: cost + rarity });
            }
        }
    }

    /// What it costs a word to be printed as the window up to `end`.
    pub(super) fn cost(&mut self, word: Token, end: usize) -> f32 {
        let mut rows = [[NEVER; PAD + LANES], self.first()];
        let mut before = None;
        let lexicon = &self.model.lexicon;
        for letter in lexicon.word(word).chars().filter_map(|c| lexicon.letter(c)) {
            let [parent, row] = rows;
            let next = self.step(letter, &row, before.map(|first| (first, &parent)));
            rows = [row, next];
            before = Some(letter);
        }
        f32::from(rows[1].get(PAD + end).copied().unwrap_or(NEVER)) / STEPS
    }

    /// Makes ready to ask for costs of words in a window.
    pub(super) fn weigh(&mut self, window: &[char]) {
        self.begin(window, [false; LANES]);
    }
}

/// Takes the lesser of the costs of two tables.
fn lower(least: &mut Table, table: &Table) {
    for (row, costs) in least.iter_mut().zip(table) {
        for (least, &cost) in row.iter_mut().zip(costs) {
            *least = cost.min(*least);
        }
    }
}

/// Whether a row has a cost within the limit.
fn reaches(row: &Row, limit: Cost) -> bool {
    row.iter().fold(0, |within, &cost| within | i16::from(cost <= limit)) != 0
}

/// The lanes of a row, so many characters before.
fn lanes(row: &Row, before: usize) -> &Lanes {
    let from = PAD.saturating_sub(before);
    row[from..].first_chunk().unwrap_or(&[NEVER; LANES])
}

/// Adds to a row what letters can become behind another.
fn spread(table: &Table, row: &Row, next: &mut Row) {
    let Some(next) = next[PAD..].first_chunk_mut::<LANES>() else { return };
    for (width, costs) in table.iter().enumerate() {
        let from = lanes(row, width);
        for j in 0..LANES {
            let sum = from[j].saturating_add(costs[j]);
            next[j] = if sum < next[j] { sum } else { next[j] };
        }
    }
}

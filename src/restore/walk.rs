//! The search for words of the lexicon that a piece of print can stand for.
//!
//! Words are read from their last letter to the first: the tree of endings is walked with one
//! row of costs a letter, what it costs to have printed the characters from here on. A word is
//! an ending behind one of few beginnings, whose rows are made once. The most promising branch
//! is followed first, by what it has cost, what the characters before it cost at least, and how
//! rare its most frequent word is; so the walk ends as soon as no branch can give a word that
//! would be kept.

use foldhash::{HashMap, HashMapExt};

use super::channel::{Channel, Cost, NEVER, STEPS};
use super::lexicon::{Letter, Node};
use super::model::Model;
use super::rows::{LANES, NO_ROW, Row, Tables, WINDOW, Window, gather, lanes, least, scatter};
use super::token::Token;

/// How much worse than the best word for the same characters another one may rank.
const WORSE: f32 = 9.5;

/// Rank up to which words are sought, and as much again for each character.
const WIDE: f32 = 20.0;
const WIDE_EACH: f32 = 1.5;

/// So many children with the same letter but for its marks are tried together first.
const TOGETHER: u32 = 3;

/// A word that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// How many characters it takes.
    pub(super) end: usize,
    pub(super) word: Token,
    pub(super) cost: f32,
    /// Cost of the print and of how rare the word is.
    rank: Cost,
}

/// A walk through the lexicon.
pub(super) struct Walk<'a> {
    model: &'a Model,
    channel: &'a Channel,
    /// How many words are kept for the same characters.
    kept: usize,
    window: Window,
    /// Tables of this window by letter, by pair of letters, by base of letters, by base and
    /// next letter, made when they are asked for.
    singles: Tables,
    pairs: Tables,
    bases: Tables,
    pair_bases: Tables,
    beginnings: Beginnings,
    /// All rows of this walk.
    rows: Vec<Row>,
    open: Open,
    /// The best words so far that end where this walk ends, and the rank above which no word
    /// is of interest.
    best: Vec<Found>,
    limit: Cost,
    found: Vec<Found>,
    /// What was found for the same characters before, up to the same rank: many chunks differ
    /// by their case or by the signs behind them only.
    known: HashMap<(String, Cost), Vec<Found>>,
}

/// Rows of the beginnings of words.
struct Beginnings {
    /// Costs up to behind the last letter.
    rows: Vec<Row>,
    /// The same with one character behind it that stands for nothing.
    loose: Vec<Row>,
    /// The least of all rows.
    least: Row,
    /// By beginning: what words with it cost at least, where its last letter is printed by
    /// itself.
    bounds: Vec<Cost>,
    /// By first letter of the ending: the beginnings whose last letter can go together with
    /// it.
    joining: Vec<Vec<u16>>,
    /// The least of what those cost together with the letter, made when it is asked for.
    joined: Vec<Option<Row>>,
}

/// The way to a place in the tree of endings: the row there, and the row before its first
/// letter was put in front.
#[derive(Clone, Copy)]
struct Way {
    row: u32,
    parent: u32,
}

/// A branch of the tree that was not followed yet.
#[derive(Clone, Copy)]
enum Branch {
    /// A node, and what its words cost at least.
    Node(u32, Cost, Way),
    /// Children of a node whose letters differ by marks only, the letter of the node, and what
    /// their words cost at least.
    Group(u32, u32, Option<Letter>, Cost, Way),
    /// An ending, its first letter, and what its words cost at least.
    Ending(u32, Letter, Cost, Way),
}

/// Branches by the least rank that a word of theirs can have.
#[derive(Default)]
struct Open {
    shelves: Vec<Vec<Branch>>,
    lowest: usize,
}

/// Ranks that differ by less are as good as the same.
const SHELF: Cost = 8;

impl Open {
    fn clear(&mut self) {
        self.shelves.iter_mut().for_each(Vec::clear);
        self.lowest = 0;
    }

    fn push(&mut self, rank: Cost, branch: Branch) {
        let shelf = usize::from((rank / SHELF).max(0).unsigned_abs());
        if self.shelves.len() <= shelf {
            self.shelves.resize_with(shelf + 1, Vec::new);
        }
        self.lowest = self.lowest.min(shelf);
        self.shelves[shelf].push(branch);
    }

    /// The most promising branch, where it may rank within the limit.
    fn pop(&mut self, limit: Cost) -> Option<Branch> {
        while let Some(shelf) = self.shelves.get_mut(self.lowest) {
            if self.lowest as i32 * i32::from(SHELF) > i32::from(limit) {
                return None;
            }
            match shelf.pop() {
                Some(branch) => return Some(branch),
                None => self.lowest += 1,
            }
        }
        None
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(model: &'a Model, channel: &'a Channel, kept: usize) -> Self {
        let letters = model.lexicon.letters().len();
        let count = model.lexicon.beginnings().len();
        let joining = |letter: usize| {
            let pairs = |&at: &usize| {
                let last = model.lexicon.beginnings()[at].last;
                last.is_some_and(|last| channel.pair(last, letter as Letter).is_some())
            };
            (0..count).filter(pairs).map(|at| at as u16).collect()
        };
        Walk {
            model,
            channel,
            kept,
            window: Window::new(channel, &[]),
            singles: Tables::new(letters),
            pairs: Tables::new(channel.pairs()),
            bases: Tables::new(channel.bases()),
            pair_bases: Tables::new(channel.pair_bases()),
            beginnings: Beginnings {
                rows: vec![NO_ROW; count],
                loose: vec![NO_ROW; count],
                least: NO_ROW,
                bounds: vec![0; count],
                joining: (0..letters).map(joining).collect(),
                joined: vec![None; letters],
            },
            rows: Vec::new(),
            open: Open::default(),
            best: Vec::new(),
            limit: 0,
            found: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// The best words that the characters of a window can stand for, from its first one to
    /// any of the ends; by end and rank.
    pub(super) fn words(&mut self, window: &[char], ends: &[usize]) -> &[Found] {
        self.found.clear();
        let mut widest = NEVER;
        let mut is_begun = false;
        for &end in ends.iter().filter(|&&end| end <= window.len().min(WINDOW)) {
            widest = widest.min(((WIDE + WIDE_EACH * end as f32) * STEPS) as Cost);
            let key: (String, Cost) = (window[..end].iter().collect(), widest);
            if !self.known.contains_key(&key) {
                if !is_begun {
                    self.begin(window);
                    self.begin_words();
                    is_begun = true;
                }
                self.limit = widest;
                self.ending_at(end);
                self.known.insert(key.clone(), std::mem::take(&mut self.best));
            }
            let found = self.known.get(&key).map(Vec::as_slice).unwrap_or_default();
            if let Some(first) = found.first() {
                widest = widest.min(first.rank + (WORSE * STEPS) as Cost);
            }
            self.found.extend_from_slice(found);
        }
        self.found.retain(|found| found.rank <= widest);
        &self.found
    }

    /// Makes ready to ask for words or for costs in a window.
    pub(super) fn begin(&mut self, window: &[char]) {
        self.window = Window::new(self.channel, window);
        for tables in [&mut self.singles, &mut self.pairs, &mut self.bases, &mut self.pair_bases] {
            tables.next();
        }
    }

    /// Makes the rows of all beginnings.
    fn begin_words(&mut self) {
        let first = &mut self.beginnings.rows[0];
        first[..LANES].copy_from_slice(&self.window.lead);
        self.beginnings.loose[0] = *first;
        self.beginnings.least = *first;
        self.beginnings.joined.fill(None);
        for (at, beginning) in self.model.lexicon.beginnings().iter().enumerate().skip(1) {
            let Some(last) = beginning.last else { continue };
            let mut row = NO_ROW;
            let costs = (usize::from(last), self.channel.single(last));
            let table = self.singles.get(costs, &self.window);
            scatter(table, &self.beginnings.loose[beginning.parent], &mut row);
            let parent = self.model.lexicon.beginnings()[beginning.parent];
            if let Some(before) = parent.last
                && let Some(costs) = self.channel.pair(before, last)
            {
                let table = self.pairs.get(costs, &self.window);
                scatter(table, &self.beginnings.loose[parent.parent], &mut row);
            }
            self.beginnings.rows[at] = row;
            self.beginnings.loose[at] = self.window.noise_behind(&row);
            for (least, cost) in self.beginnings.least.iter_mut().zip(row) {
                *least = cost.min(*least);
            }
        }
    }

    /// Finds the best words that end at `end`.
    fn ending_at(&mut self, end: usize) {
        self.open.clear();
        self.rows.clear();
        self.rows.extend([NO_ROW, self.window.last(end)]);
        self.best.clear();
        let back = self.window.back(self.channel, end);
        for (bound, row) in self.beginnings.bounds.iter_mut().zip(&self.beginnings.rows) {
            *bound = least(lanes(row), &back);
        }
        self.expand(0, 0, Way { row: 1, parent: 0 });
        while let Some(branch) = self.open.pop(self.limit) {
            match branch {
                Branch::Node(at, cost, way) => self.expand(at, cost, way),
                Branch::Group(first, end, behind, cost, way) => {
                    (first..end).for_each(|child| self.enter(child, behind, cost, way));
                }
                Branch::Ending(ending, letter, cost, way) => {
                    self.note(end, ending, letter, cost, way);
                }
            }
        }
    }

    /// Opens the children of a node whose words cost so much at least. Children whose letters
    /// differ by marks only are tried together first: mostly none of them fits.
    fn expand(&mut self, at: u32, cost: Cost, way: Way) {
        let lexicon = &self.model.lexicon;
        let Node { first, children, letter, .. } = lexicon.node(at);
        let behind = (at > 0).then_some(letter);
        let mut child = first;
        while child < first + children {
            let base = lexicon.base(lexicon.node(child).letter);
            let same = |&i: &u32| lexicon.base(lexicon.node(i).letter) == base;
            let end = child + (child..first + children).take_while(same).count() as u32;
            if end - child < TOGETHER {
                (child..end).for_each(|child| self.enter(child, behind, cost, way));
            } else {
                self.enter_group(child..end, (base, behind), cost, way);
            }
            child = end;
        }
    }

    fn enter(&mut self, child: u32, behind: Option<Letter>, at_least: Cost, way: Way) {
        let rarity = self.model.rarity(child);
        if at_least.saturating_add(rarity) > self.limit {
            return;
        }
        let node = self.model.lexicon.node(child);
        let next = self.step(node.letter, behind, way);
        let cost = least(&self.window.front, lanes(&next));
        let rank = cost.saturating_add(rarity);
        if rank > self.limit {
            return;
        }
        let row = self.rows.len() as u32;
        self.rows.push(next);
        let next_way = Way { row, parent: way.row };
        if let Some(ending) = node.ending {
            self.enter_ending(ending, node.letter, next_way);
        }
        if node.children > 0 {
            self.open.push(rank, Branch::Node(child, cost, next_way));
        }
    }

    /// Opens children whose letters have this base, where any may fit before a row.
    fn enter_group(
        &mut self,
        children: std::ops::Range<u32>,
        (base, behind): (u8, Option<Letter>),
        at_least: Cost,
        way: Way,
    ) {
        let rarity = children.clone().map(|i| self.model.rarity(i)).min().unwrap_or(NEVER);
        if at_least.saturating_add(rarity) > self.limit {
            return;
        }
        let pair = behind.and_then(|second| self.channel.pair_base(base, second));
        let pair = pair.map(|costs| {
            (self.pair_bases.get(costs, &self.window), &self.rows[way.parent as usize])
        });
        let single = self.bases.get(self.channel.base(base), &self.window);
        let next = self.window.before(single, &self.rows[way.row as usize], pair);
        let cost = least(&self.window.front, lanes(&next));
        let rank = cost.saturating_add(rarity);
        if rank <= self.limit {
            let group = Branch::Group(children.start, children.end, behind, cost, way);
            self.open.push(rank, group);
        }
    }

    fn enter_ending(&mut self, ending: u32, letter: Letter, way: Way) {
        let rarity = self.model.ending_rarity(ending);
        let mut cost = least(lanes(&self.beginnings.least), lanes(&self.rows[way.row as usize]));
        if !self.beginnings.joining[usize::from(letter)].is_empty() {
            let joined = self.joined(letter);
            cost = cost.min(least(lanes(&joined), lanes(&self.rows[way.parent as usize])));
        }
        let rank = cost.saturating_add(rarity);
        if rank <= self.limit {
            self.open.push(rank, Branch::Ending(ending, letter, cost, way));
        }
    }

    /// The least of what beginnings cost that go together with the first letter of an ending.
    fn joined(&mut self, letter: Letter) -> Row {
        let at = usize::from(letter);
        if let Some(row) = self.beginnings.joined[at] {
            return row;
        }
        let mut row = NO_ROW;
        for &beginning in &self.beginnings.joining[at] {
            let of = self.model.lexicon.beginnings()[usize::from(beginning)];
            if let Some(costs) = of.last.and_then(|last| self.channel.pair(last, letter)) {
                let table = self.pairs.get(costs, &self.window);
                scatter(table, &self.beginnings.loose[of.parent], &mut row);
            }
        }
        self.beginnings.joined[at] = Some(row);
        row
    }

    /// The row of one more letter in front.
    fn step(&mut self, letter: Letter, behind: Option<Letter>, way: Way) -> Row {
        let pair = behind.and_then(|second| self.channel.pair(letter, second));
        let pair = pair
            .map(|costs| (self.pairs.get(costs, &self.window), &self.rows[way.parent as usize]));
        let costs = (usize::from(letter), self.channel.single(letter));
        let single = self.singles.get(costs, &self.window);
        self.window.before(single, &self.rows[way.row as usize], pair)
    }

    /// Notes the words of an ending that cost so much at least; frequent words come first.
    fn note(&mut self, end: usize, ending: u32, letter: Letter, at_least: Cost, way: Way) {
        for &(beginning, word) in self.model.lexicon.ending(ending) {
            let rarity = self.model.rarity_of(word);
            if at_least.saturating_add(rarity) > self.limit {
                break;
            }
            let at = usize::from(beginning);
            let of = self.model.lexicon.beginnings()[at];
            let pair = of.last.and_then(|last| self.channel.pair(last, letter));
            if pair.is_none() && self.beginnings.bounds[at].saturating_add(rarity) > self.limit {
                continue;
            }
            let row = &self.beginnings.rows[at];
            let mut cost = least(lanes(row), lanes(&self.rows[way.row as usize]));
            if let Some(costs) = pair {
                let table = self.pairs.get(costs, &self.window);
                let together = gather(table, &self.rows[way.parent as usize]);
                cost = cost.min(least(lanes(&self.beginnings.loose[of.parent]), lanes(&together)));
            }
            let rank = cost.saturating_add(rarity);
            if rank <= self.limit {
                self.keep(Found { end, word, cost: f32::from(cost) / STEPS, rank });
            }
        }
    }

    /// Keeps a word in its place and draws the limit in.
    fn keep(&mut self, found: Found) {
        let order = |f: &Found| (f.rank, f.word);
        let at = self.best.partition_point(|f| order(f) < order(&found));
        self.best.insert(at, found);
        self.best.truncate(self.kept);
        if let Some(first) = self.best.first() {
            self.limit = self.limit.min(first.rank + (WORSE * STEPS) as Cost);
        }
        if let Some(last) = self.best.get(self.kept - 1) {
            self.limit = self.limit.min(last.rank);
        }
    }

    /// What it costs a word to be printed as the window up to `end`.
    pub(super) fn cost(&mut self, word: Token, end: usize) -> f32 {
        self.rows.clear();
        self.rows.extend([NO_ROW, self.window.last(end.min(self.window.len))]);
        let mut way = Way { row: 1, parent: 0 };
        let mut behind = None;
        let lexicon = &self.model.lexicon;
        for letter in lexicon.word(word).chars().rev().filter_map(|c| lexicon.letter(c)) {
            let next = self.step(letter, behind, way);
            self.rows.push(next);
            way = Way { row: way.row + 1, parent: way.row };
            behind = Some(letter);
        }
        f32::from(least(&self.window.lead, lanes(&self.rows[way.row as usize]))) / STEPS
    }
}

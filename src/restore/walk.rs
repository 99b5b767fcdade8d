//! The search for words of the lexicon that a piece of print can stand for.
//!
//! A word is one of many endings behind one of few beginnings. What the beginnings cost is weighed
//! from the first character on, what the endings cost from the last one back ([`Endings`]), and
//! where the two meet the sum is least. The most promising ending comes first, by what it costs
//! behind any beginning and how rare its most frequent word is; so the search ends as soon as no
//! ending can give a word that would be kept.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::channel::{Channel, Cost, NEVER, STEPS};
use super::endings::Endings;
use super::lexicon::Letter;
use super::model::Model;
use super::rows::{
    LANES, Lanes, NO_LANES, NO_ROW, Row, Tables, WINDOW, Window, lanes, least, scatter, turned,
};
use super::token::Token;

/// How much worse than the best word for the same characters another one may rank.
const WORSE: f32 = 9.5;

/// Rank up to which words are sought, and as much again for each character.
const WIDE: f32 = 20.0;
const WIDE_EACH: f32 = 1.5;

/// Rarer words are no parts of chunks.
const RARE: f32 = 10.0;

/// So many endings are looked at together first: mostly none of them fits.
const MANY: usize = 32;

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
    /// Tables of this window by letter, by pair of letters, made when they are asked for.
    singles: Tables,
    pairs: Tables,
    beginnings: Beginnings,
    joints: Joints,
    endings: Endings,
    /// The rows of a word whose cost is asked for.
    rows: Vec<Row>,
    open: Open,
    /// The best words so far, and the rank above which no word is of interest.
    best: Vec<Found>,
    limit: Cost,
    found: Vec<Found>,
    /// All words that were found, and which of them for the same characters: many chunks differ by
    /// their case or by the signs behind them only.
    all: Vec<Found>,
    known: HashMap<Box<[char]>, Range<usize>>,
    /// The same for parts of chunks, of which only those are found that fit well.
    parts: HashMap<Box<[char]>, Range<usize>>,
}

/// Rows of the beginnings of words.
struct Beginnings {
    /// Costs up to behind the last letter.
    rows: Vec<Row>,
    /// The same with one character behind it that stands for nothing.
    loose: Vec<Row>,
    /// The costs by how many characters are behind a place, and the least of them.
    turned: Vec<Lanes>,
    least: Lanes,
}

/// Beginnings whose last letter goes together with the first one of an ending.
struct Joints {
    /// By beginning and letter: which joint; none is `u16::MAX`.
    numbers: Vec<u16>,
    letters: usize,
    /// By row of pairs of the channel: which joints, each with the beginning without its last letter
    /// and the letter of the ending.
    by_pair: Vec<Vec<(u16, usize, Letter)>>,
    /// By joint, by letter of the ending: what they cost together up to behind that letter, by how
    /// many characters are behind a place.
    rows: Vec<Lanes>,
    least: Vec<Lanes>,
}

/// Endings by the least rank that a word of theirs can have, each by its node.
#[derive(Default)]
struct Open {
    shelves: Vec<Vec<(u32, Cost)>>,
    lowest: usize,
}

/// Ranks that differ by less are as good as the same.
const SHELF: Cost = 8;

impl Open {
    fn clear(&mut self) {
        self.shelves.iter_mut().for_each(Vec::clear);
        self.lowest = 0;
    }

    fn push(&mut self, rank: Cost, node: u32) {
        let shelf = usize::from((rank / SHELF).max(0).unsigned_abs());
        if self.shelves.len() <= shelf {
            self.shelves.resize_with(shelf + 1, Vec::new);
        }
        self.lowest = self.lowest.min(shelf);
        self.shelves[shelf].push((node, rank));
    }

    /// The most promising ending, where it may rank within the limit.
    fn pop(&mut self, limit: Cost) -> Option<(u32, Cost)> {
        while let Some(shelf) = self.shelves.get_mut(self.lowest) {
            if self.lowest as i32 * i32::from(SHELF) > i32::from(limit) {
                return None;
            }
            match shelf.pop() {
                Some(ending) => return Some(ending),
                None => self.lowest += 1,
            }
        }
        None
    }
}

impl Joints {
    fn new(model: &Model, channel: &Channel) -> Self {
        let (letters, beginnings) = (model.lexicon.letters().len(), model.lexicon.beginnings());
        let mut joints = Joints {
            numbers: vec![u16::MAX; letters * beginnings.len()],
            letters,
            by_pair: vec![Vec::new(); channel.pairs()],
            rows: Vec::new(),
            least: vec![NO_LANES; letters],
        };
        for (at, beginning) in beginnings.iter().enumerate() {
            let Some(last) = beginning.last else { continue };
            for letter in 0..letters {
                let Some((pair, _)) = channel.pair(last, letter as Letter) else { continue };
                let number = joints.rows.len() as u16;
                joints.numbers[at * letters + letter] = number;
                joints.by_pair[pair].push((number, beginning.parent, letter as Letter));
                joints.rows.push(NO_LANES);
            }
        }
        joints
    }

    /// What a beginning costs together with the first letter of an ending, where they go together.
    #[inline]
    fn get(&self, beginning: u16, letter: Letter) -> Option<&Lanes> {
        let number = self.numbers[usize::from(beginning) * self.letters + usize::from(letter)];
        self.rows.get(usize::from(number))
    }

    /// Weighs all joints in a window of `len` characters: few pairs become what is printed there.
    fn weigh(&mut self, channel: &Channel, window: &Window, loose: &[Row]) {
        self.rows.fill(NO_LANES);
        self.least.fill(NO_LANES);
        for (width, ids) in window.slices.iter().enumerate().take(window.len + 1) {
            for (at, &id) in ids[..=window.len - width].iter().enumerate() {
                let behind = window.len - at - width;
                for &(pair, cost) in channel.pairs_as(id) {
                    for &(number, parent, letter) in &self.by_pair[usize::from(pair)] {
                        let cost = loose[parent][at] + cost;
                        let row = &mut self.rows[usize::from(number)][behind];
                        *row = cost.min(*row);
                        let least = &mut self.least[usize::from(letter)][behind];
                        *least = cost.min(*least);
                    }
                }
            }
        }
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(model: &'a Model, channel: &'a Channel, kept: usize) -> Self {
        let count = model.lexicon.beginnings().len();
        Walk {
            model,
            channel,
            kept,
            window: Window::new(channel, &[]),
            singles: Tables::new(model.lexicon.letters().len()),
            pairs: Tables::new(channel.pairs()),
            beginnings: Beginnings {
                rows: vec![NO_ROW; count],
                loose: vec![NO_ROW; count],
                turned: vec![NO_LANES; count],
                least: NO_LANES,
            },
            joints: Joints::new(model, channel),
            endings: Endings::new(model, channel),
            rows: Vec::new(),
            open: Open::default(),
            best: Vec::new(),
            limit: 0,
            found: Vec::new(),
            all: Vec::new(),
            known: HashMap::new(),
            parts: HashMap::new(),
        }
    }

    /// Finds the words of many pieces of print. In the order of their last characters they share
    /// most of the work.
    pub(super) fn prepare(&mut self, mut pieces: Vec<Box<[char]>>) {
        pieces.sort_unstable_by(|a, b| a.iter().rev().cmp(b.iter().rev()));
        pieces.dedup();
        for piece in pieces {
            if !self.known.contains_key(&piece) {
                let limit = WIDE + WIDE_EACH * piece.len() as f32;
                let found = self.find(&piece, limit);
                self.known.insert(piece, found);
            }
        }
    }

    /// The best words that the characters of a window can stand for, from its first one to
    /// any of the ends; by end and rank.
    pub(super) fn words(&mut self, window: &[char], ends: &[usize]) -> &[Found] {
        self.found.clear();
        let mut widest = NEVER;
        for &end in ends.iter().filter(|&&end| end <= window.len().min(WINDOW)) {
            let found = match self.known.get(&window[..end]) {
                Some(found) => found.clone(),
                None => {
                    let limit = WIDE + WIDE_EACH * end as f32;
                    let found = self.find(&window[..end], limit);
                    self.known.insert(window[..end].into(), found.clone());
                    found
                }
            };
            let found = self.all.get(found).unwrap_or_default();
            if let Some(first) = found.first() {
                widest = widest.min(first.rank + (WORSE * STEPS) as Cost);
            }
            self.found.extend_from_slice(found);
        }
        self.found.retain(|found| found.rank <= widest);
        &self.found
    }

    /// The best words that a part of a chunk can stand for, as far as they cost no more than `most`.
    pub(super) fn part(&mut self, part: &[char], most: f32) -> impl Iterator<Item = &Found> {
        let found = match self.known.get(part).or_else(|| self.parts.get(part)) {
            Some(found) => found.clone(),
            None => {
                let found = self.find(part, most + RARE);
                self.parts.insert(part.into(), found.clone());
                found
            }
        };
        let found = self.all.get(found).unwrap_or_default();
        found.iter().filter(move |found| found.cost <= most)
    }

    /// Makes ready to ask for words or for costs in a window.
    pub(super) fn begin(&mut self, window: &[char]) {
        self.window = Window::new(self.channel, window);
        self.singles.next();
        self.pairs.next();
    }

    /// Makes the rows of all beginnings.
    fn begin_words(&mut self) {
        let len = self.window.len;
        let first = &mut self.beginnings.rows[0];
        first[..LANES].copy_from_slice(&self.window.lead);
        self.beginnings.loose[0] = *first;
        self.beginnings.turned[0] = turned(first, len);
        self.beginnings.least = self.beginnings.turned[0];
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
            self.beginnings.turned[at] = turned(&row, len);
            for (least, cost) in self.beginnings.least.iter_mut().zip(self.beginnings.turned[at]) {
                *least = cost.min(*least);
            }
        }
        self.joints.weigh(self.channel, &self.window, &self.beginnings.loose);
    }

    /// Finds the best words of a piece of print that rank no worse than the limit.
    fn find(&mut self, printed: &[char], limit: f32) -> Range<usize> {
        self.begin(printed);
        self.begin_words();
        self.endings.seek(self.channel, printed);
        self.open.clear();
        self.best.clear();
        self.limit = (limit * STEPS) as Cost;
        self.endings.rank(&self.beginnings.least, &self.joints.least);
        // Mostly the best words are found among the best endings, and draw the limit in.
        let best = self.endings.ranks().iter().copied().fold(NEVER, Cost::min);
        let (mut above, mut limit) = (Cost::MIN, best.saturating_add((WORSE * STEPS) as Cost));
        while above < self.limit {
            limit = limit.min(self.limit);
            for (part, ranks) in self.endings.ranks().chunks(MANY).enumerate() {
                if ranks.iter().copied().fold(NEVER, Cost::min) > limit {
                    continue;
                }
                for (node, &rank) in (part * MANY..).zip(ranks) {
                    if rank <= limit && rank > above {
                        self.open.push(rank, node as u32);
                    }
                }
            }
            while let Some((node, rank)) = self.open.pop(self.limit) {
                self.note(printed.len(), node, rank);
            }
            (above, limit) = (limit, NEVER);
        }
        let start = self.all.len();
        self.all.append(&mut self.best);
        start..self.all.len()
    }

    /// Notes the words of the ending at a node, which ranks so at best; frequent words come first.
    fn note(&mut self, end: usize, node: u32, rank: Cost) {
        let lexicon = &self.model.lexicon;
        let node_at = lexicon.node(node);
        let Some(ending) = node_at.ending else { return };
        let at_least = rank - self.model.ending_rarity(ending);
        let (row, rest) = self.endings.rows(node);
        for &(beginning, word) in lexicon.ending(ending) {
            let rarity = self.model.rarity_of(word);
            if at_least + rarity > self.limit {
                break;
            }
            let own = &self.beginnings.turned[usize::from(beginning)];
            let mut sums = NO_LANES;
            for k in 0..LANES {
                sums[k] = own[k] + row[k];
            }
            if let Some(joined) = self.joints.get(beginning, node_at.letter) {
                for k in 0..LANES {
                    sums[k] = sums[k].min(joined[k] + rest[k]);
                }
            }
            let cost = least(&sums);
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
        let mut behind = None;
        let lexicon = &self.model.lexicon;
        for letter in lexicon.word(word).chars().rev().filter_map(|c| lexicon.letter(c)) {
            let [.., rest, row] = &self.rows[..] else { break };
            let pair = behind.and_then(|second| self.channel.pair(letter, second));
            let pair = pair.map(|costs| (self.pairs.get(costs, &self.window), rest));
            let costs = (usize::from(letter), self.channel.single(letter));
            let next = self.window.before(self.singles.get(costs, &self.window), row, pair);
            self.rows.push(next);
            behind = Some(letter);
        }
        let whole = self.rows.last().map_or(&NO_LANES, lanes);
        let mut sums = self.window.lead;
        for k in 0..LANES {
            sums[k] = sums[k].saturating_add(whole[k]);
        }
        f32::from(least(&sums)) / STEPS
    }
}

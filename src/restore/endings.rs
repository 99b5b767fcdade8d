//! What it costs the end of a piece of print to stand for each ending of the lexicon.
//!
//! Words end alike, and so does what copies make of them: there are few endings, and few ends that
//! the words of a document have in print. All endings are weighed at once, one more printed
//! character at a time from the last to the first; pieces that end with the same characters share
//! what was weighed for those. Costs stand side by side by node of the tree of endings, so that many
//! are added and compared at a time; none is more than [`NEVER`], so the sum of two has room.

use std::ops::Range;

use super::channel::{Channel, Cost, NEVER, SliceId, WIDEST, noise};
use super::lexicon::Letter;
use super::model::Model;
use super::rows::{LANES, Lanes, NO_LANES, WINDOW};

/// Costs of all nodes with so many characters behind a place.
#[derive(Clone, Debug)]
struct Level {
    rows: Vec<Cost>,
    /// The same without a character in front that stands for nothing.
    tight: Vec<Cost>,
    /// By node: the cost of its parent.
    parents: Vec<Cost>,
}

/// Nodes with the cost of the first two letters where both are printed as nothing.
type Gone = Vec<(u32, Cost)>;

/// All endings, weighed for what is printed.
#[derive(Debug)]
pub(super) struct Endings {
    /// The nodes of each depth; the first has the root alone.
    depths: Vec<Range<usize>>,
    /// By node: its parent, and the parent of that, which stays where the letters of both go
    /// together.
    parents: Vec<u32>,
    rests: Vec<u32>,
    letters: Vec<Letter>,
    /// By node: how rare the most frequent word with the ending is, where one is complete.
    rarities: Vec<Cost>,
    /// By first letter: the nodes where an ending is complete.
    by_letter: Vec<Vec<u32>>,
    /// By row of pairs of the channel: the nodes whose letter goes together with that of the parent.
    by_pair: Vec<Vec<u32>>,
    /// By depth.
    gone: Vec<Gone>,
    /// By slice: what it costs the letter of each node to be printed so, made when it is asked for;
    /// of no length where no letter is.
    spelled: Vec<Option<Box<[Cost]>>>,
    /// The characters, the last one first.
    printed: Vec<char>,
    /// By how many characters are behind a place.
    levels: Vec<Level>,
    /// The least ranks of all endings.
    ranks: Vec<Cost>,
}

impl Endings {
    pub(super) fn new(model: &Model, channel: &Channel) -> Self {
        let lexicon = &model.lexicon;
        let nodes = lexicon.nodes();
        let level = Level {
            rows: vec![NEVER; nodes],
            tight: vec![NEVER; nodes],
            parents: vec![NEVER; nodes],
        };
        let mut endings = Endings {
            depths: Vec::new(),
            parents: vec![0; nodes],
            rests: vec![0; nodes],
            letters: vec![0; nodes],
            rarities: vec![NEVER; nodes],
            by_letter: vec![Vec::new(); lexicon.letters().len()],
            by_pair: vec![Vec::new(); channel.pairs()],
            gone: vec![Gone::new()],
            spelled: vec![None; channel.slices()],
            printed: Vec::with_capacity(WINDOW),
            levels: vec![level; LANES],
            ranks: vec![NEVER; nodes],
        };
        // Nodes of the same depth stand side by side, each depth behind the one before.
        let mut depth = 0..1;
        while !depth.is_empty() {
            let next = depth.end;
            endings.depths.push(depth.clone());
            endings.gone.push(Gone::new());
            depth = next..next + endings.grow(model, channel, depth);
        }
        endings.weigh(channel, NEVER);
        endings
    }

    /// Enters the children of the nodes of one depth. Gives how many there are.
    fn grow(&mut self, model: &Model, channel: &Channel, depth: Range<usize>) -> usize {
        let mut count = 0;
        for at in depth {
            let node = model.lexicon.node(at as u32);
            if let Some(ending) = node.ending {
                self.rarities[at] = model.ending_rarity(ending);
                self.by_letter[usize::from(node.letter)].push(at as u32);
            }
            for child in node.first..node.first + node.children {
                let letter = model.lexicon.node(child).letter;
                self.letters[child as usize] = letter;
                self.parents[child as usize] = at as u32;
                self.rests[child as usize] = self.parents[at];
                if at > 0
                    && let Some((row, _)) = channel.pair(letter, node.letter)
                {
                    self.by_pair[row].push(child);
                    let gone =
                        channel.pairs_as(0).iter().find(|(pair, _)| usize::from(*pair) == row);
                    if let (Some(&(_, cost)), Some(nodes)) = (gone, self.gone.last_mut()) {
                        nodes.push((child, cost));
                    }
                }
            }
            count += node.children as usize;
        }
        count
    }

    /// The costs of a node where an ending is complete, and of the same without its first letter,
    /// by how many characters are behind a place.
    #[inline]
    pub(super) fn rows(&self, node: u32) -> (Lanes, Lanes) {
        let (mut row, mut rest) = (NO_LANES, NO_LANES);
        for (at, level) in self.levels[..=self.printed.len()].iter().enumerate() {
            (row[at], rest[at]) = (level.rows[node as usize], level.parents[node as usize]);
        }
        (row, rest)
    }

    /// Ranks all nodes: the least rank of words whose beginnings cost so much at least, by themselves
    /// (`apart`), and by letter that they are joined with (`joined`).
    #[inline(never)] // Inside of its caller it is not vectorised.
    pub(super) fn rank(&mut self, apart: &Lanes, joined: &[Lanes]) {
        self.ranks.fill(NEVER);
        for (level, &cost) in self.levels[..=self.printed.len()].iter().zip(apart) {
            for (rank, row) in self.ranks.iter_mut().zip(&level.rows) {
                *rank = (row + cost).min(*rank);
            }
        }
        let joints = self.by_letter.iter().zip(joined).filter(|(_, joined)| **joined != NO_LANES);
        for (nodes, joined) in joints {
            for (level, &cost) in self.levels.iter().zip(joined).filter(|(_, c)| **c < NEVER) {
                for &node in nodes {
                    let rank = &mut self.ranks[node as usize];
                    *rank = (level.parents[node as usize] + cost).min(*rank);
                }
            }
        }
        for (rank, rarity) in self.ranks.iter_mut().zip(&self.rarities) {
            *rank += rarity;
        }
    }

    pub(super) fn ranks(&self) -> &[Cost] {
        &self.ranks
    }

    /// Weighs all endings for a piece of print of no more characters than a window has.
    pub(super) fn seek(&mut self, channel: &Channel, printed: &[char]) {
        let turned = || printed.iter().rev().take(WINDOW);
        let same = self.printed.iter().zip(turned()).take_while(|(a, b)| a == b).count();
        self.printed.truncate(same);
        for &c in turned().skip(same) {
            self.printed.push(c);
            self.weigh(channel, noise(c));
        }
    }

    /// Weighs all endings where the characters begin. `noise`: what the first character costs where
    /// it stands for nothing.
    fn weigh(&mut self, channel: &Channel, noise: Cost) {
        let at = self.printed.len();
        let (behind, levels) = self.levels.split_at_mut(at);
        let Some(level) = levels.first_mut() else { return };
        let Level { rows, tight, parents } = level;
        tight.fill(NEVER);
        tight[0] = if at == 0 { 0 } else { NEVER };
        let mut begun = ['\0'; WIDEST];
        for (width, (&c, from)) in
            self.printed.iter().rev().zip(behind.iter().rev()).take(WIDEST).enumerate()
        {
            begun[width] = c;
            let Some(slice) = channel.slice_id(&begun[..=width]) else { continue };
            let costs = spelled(&mut self.spelled, &self.letters, channel, slice);
            for ((to, from), cost) in tight.iter_mut().zip(&from.parents).zip(costs) {
                *to = (from + cost).min(*to);
            }
            for &(pair, cost) in channel.pairs_as(slice) {
                for &node in &self.by_pair[usize::from(pair)] {
                    let to = &mut tight[node as usize];
                    *to = (from.rows[self.rests[node as usize] as usize] + cost).min(*to);
                }
            }
        }
        // Letters may be printed as nothing, so parents come first.
        let nothing = spelled(&mut self.spelled, &self.letters, channel, 0);
        for (depth, gone) in self.depths.iter().zip(&self.gone) {
            if depth.start > 0 {
                let depth = depth.clone();
                let from = &mut parents[depth.clone()];
                for (from, &parent) in from.iter_mut().zip(&self.parents[depth.clone()]) {
                    *from = rows[parent as usize];
                }
                for ((to, from), cost) in
                    tight[depth.clone()].iter_mut().zip(from).zip(&nothing[depth])
                {
                    *to = (*from + cost).min(*to);
                }
                for &(node, cost) in gone {
                    let to = &mut tight[node as usize];
                    *to = (rows[self.rests[node as usize] as usize] + cost).min(*to);
                }
            }
            let depth = depth.clone();
            rows[depth.clone()].copy_from_slice(&tight[depth.clone()]);
            if let Some(before) = behind.last() {
                for (to, from) in rows[depth.clone()].iter_mut().zip(&before.tight[depth]) {
                    *to = (from + noise).min(*to);
                }
            }
        }
    }
}

/// What it costs the letter of each node to be printed as a slice.
fn spelled<'s>(
    spelled: &'s mut [Option<Box<[Cost]>>],
    letters: &[Letter],
    channel: &Channel,
    slice: SliceId,
) -> &'s [Cost] {
    let Some(costs) = spelled.get_mut(usize::from(slice)) else { return &[] };
    costs.get_or_insert_with(|| {
        let cost = |&letter: &Letter| channel.single(letter)[usize::from(slice)];
        let costs: Box<[Cost]> = letters.iter().map(cost).collect();
        if costs.iter().all(|&cost| cost == NEVER) { Box::default() } else { costs }
    })
}

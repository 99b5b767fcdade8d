//! The search for the most probable reading of a stretch of chunks.

use super::language::{Behind, Language, NO_PAIR, Pair};
use super::lattice::{Edge, Lattice, Reading};
use super::token::{END, START, Token, UNKNOWN};

/// How much is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Breadth {
    /// How many readings are followed at a time.
    beam: usize,
    /// How many words for the same characters.
    words: usize,
}

/// Enough to see what most words are.
pub(super) const NARROW: Breadth = Breadth { beam: 5, words: 8 };

pub(super) const BROAD: Breadth = Breadth { beam: 14, words: usize::MAX };

/// How much worse than the best a reading may be and be followed.
const WORSE: f32 = 8.5;

/// Cost of a word that the model does not have.
const NO_WORD: f32 = 9.0;

/// What is worse by so much is no doubt.
const HOPELESS: f32 = 12.0;

/// One chunk of a stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// Which lattice it has.
    pub(super) lattice: usize,
    /// Whether nothing before it says anything about it.
    pub(super) fresh: bool,
    /// The lattice of this chunk with the next one, where both may be parts of one word.
    pub(super) joined: Option<usize>,
}

/// One piece of the reading that was chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    /// Which chunk.
    pub(super) step: usize,
    /// Of which lattice: its own, or the one that it has with the next chunk.
    pub(super) lattice: usize,
    pub(super) edge: Edge,
    /// How probable the piece is against others for the same characters.
    pub(super) confidence: f32,
}

#[derive(Clone, Copy)]
struct State {
    cost: f32,
    pair: Pair,
    last: (Token, Token),
    back: Back,
}

/// The piece that led to a state.
#[derive(Clone, Copy)]
struct Back {
    /// Where the piece before it is kept.
    before: u32,
    step: u32,
    lattice: u32,
    edge: u32,
}

const NO_BACK: u32 = u32::MAX;

/// Finds the reading.
pub(super) fn search(
    language: &Language,
    lattices: &[Lattice],
    steps: &[Step],
    breadth: Breadth,
) -> Vec<Chosen> {
    let backs = Vec::with_capacity(steps.len() * 8);
    let mut search = Search { language, breadth, backs, reached: Vec::new(), best: Vec::new() };
    let mut states = Vec::with_capacity(breadth.beam);
    states.push(search.start(0.0, NO_BACK));
    // States that are behind the next chunk already.
    let mut ahead = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        if step.fresh {
            let start = search.restart(&states);
            states.clear();
            states.push(start);
        }
        let mut skipping = step.joined.map(|_| states.clone()).unwrap_or_default();
        search.chunk((i, step.lattice), &lattices[step.lattice], &mut states);
        if !ahead.is_empty() {
            states.append(&mut ahead);
            search.prune(&mut states);
        }
        if let Some(joined) = step.joined {
            search.chunk((i, joined), &lattices[joined], &mut skipping);
            ahead = skipping;
        }
    }
    let best = search.restart(&states);
    let mut chosen = search.path(lattices, steps.len(), best.back.before);
    weigh(language, lattices, steps, &mut chosen);
    chosen
}

struct Search<'a> {
    language: &'a Language,
    breadth: Breadth,
    backs: Vec<Back>,
    /// By character of a chunk: the states there, and what the best of them costs. Kept from
    /// chunk to chunk for their room.
    reached: Vec<Vec<State>>,
    best: Vec<f32>,
}

/// States with the same last word.
struct Group {
    last: Token,
    /// Which states of those sorted.
    states: std::ops::Range<usize>,
    /// Cost of the best of them.
    best: f32,
    /// The least of what they cost before a word that was never seen behind the last one, and
    /// which of them that is: it is the same for all such words.
    unseen: (f32, usize),
}

impl Search<'_> {
    fn start(&self, cost: f32, before: u32) -> State {
        let back = Back { before, step: 0, lattice: 0, edge: 0 };
        State { cost, pair: self.language.pair(START, START), last: (START, START), back }
    }

    /// The best state, with the context gone.
    fn restart(&self, states: &[State]) -> State {
        let end = |s: &State| {
            let behind = self.language.behind(s.last.1, END);
            s.cost + self.language.cost(s.pair, END, behind)
        };
        let ended = states.iter().map(|s| (end(s), s.back.before));
        let best = ended.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let (cost, back) = best.unwrap_or((0.0, NO_BACK));
        self.start(cost, back)
    }

    /// Follows all states through one chunk. States that leave it have their pieces kept:
    /// `back.before` is the last one.
    fn chunk(&mut self, at: (usize, usize), lattice: &Lattice, states: &mut Vec<State>) {
        let places = lattice.len + 1;
        self.reached.resize_with(places.max(self.reached.len()), Vec::new);
        self.reached.iter_mut().take(places).for_each(Vec::clear);
        self.best.clear();
        self.best.resize(places, f32::INFINITY);
        let mut groups = group(self.language, states);
        let mut nth = 0;
        for (number, edge) in lattice.edges.iter().enumerate() {
            let (from, to) = (usize::from(edge.from), usize::from(edge.to));
            let is_first = number == 0 || lattice.edges[number - 1].from != edge.from;
            if is_first && from > 0 {
                std::mem::swap(states, &mut self.reached[from]);
                self.settle(states);
                groups = group(self.language, states);
            }
            // Of words for the same characters the better ones come first.
            nth = if is_first || lattice.edges[number - 1].to != edge.to { 0 } else { nth + 1 };
            if nth >= self.breadth.words {
                continue;
            }
            let (step, lattice) = (at.0 as u32, at.1 as u32);
            let back = Back { before: NO_BACK, step, lattice, edge: number as u32 };
            self.follow(states, &groups, edge, back, to);
        }
        std::mem::swap(states, &mut self.reached[lattice.len]);
        self.settle(states);
    }

    /// Follows states through an edge. Of states with the same last word only the best is
    /// kept: what comes behind sees no more of them.
    fn follow(&mut self, states: &[State], groups: &[Group], edge: &Edge, back: Back, to: usize) {
        let (reached, best) = (&mut self.reached[to], &mut self.best[to]);
        let mut push = |best: &mut f32, from: &State, cost: f32, pair, last| {
            if cost <= *best + WORSE {
                *best = best.min(cost);
                let back = Back { before: from.back.before, ..back };
                reached.push(State { cost, pair, last, back });
            }
        };
        let token = match edge.reading {
            Reading::Silent => {
                states.iter().for_each(|s| push(best, s, s.cost + edge.cost, s.pair, s.last));
                return;
            }
            Reading::Word(token) | Reading::Sign(token) => token,
            Reading::Raw => UNKNOWN,
        };
        for group in groups {
            // No word costs less than nothing, wherever it stands.
            if group.best + edge.cost > *best + WORSE {
                continue;
            }
            let last = (group.last, token);
            if token == UNKNOWN {
                let first = &states[group.states.start];
                push(best, first, group.best + edge.cost + NO_WORD, NO_PAIR, last);
                continue;
            }
            let behind = self.language.behind(group.last, token);
            let (mut cost, mut at) = (group.unseen.0 + behind.cost, group.unseen.1);
            if behind.pair != NO_PAIR {
                for i in group.states.clone() {
                    let state = &states[i];
                    if state.cost >= cost {
                        break;
                    }
                    let seen = state.cost + self.language.cost(state.pair, token, behind);
                    if seen < cost {
                        (cost, at) = (seen, i);
                    }
                }
            }
            push(best, &states[at], cost + edge.cost, behind.pair, last);
        }
    }

    /// Keeps the best states, one for the same last words, and their pieces.
    fn settle(&mut self, states: &mut Vec<State>) {
        self.prune(states);
        for state in states {
            let before = self.backs.len() as u32;
            self.backs.push(state.back);
            state.back.before = before;
        }
    }

    /// Keeps the best states, one for the same last words.
    fn prune(&self, states: &mut Vec<State>) {
        let best = states.iter().fold(f32::INFINITY, |best, s| best.min(s.cost));
        states.retain(|s| s.cost <= best + WORSE);
        let order = |a: &State, b: &State| a.cost.total_cmp(&b.cost).then(a.last.cmp(&b.last));
        // States with the same last words are few.
        let enough = 2 * self.breadth.beam;
        if states.len() > enough {
            states.select_nth_unstable_by(enough, order);
            states.truncate(enough);
        }
        states.sort_unstable_by(|a, b| {
            order(a, b).then((a.back.edge, a.back.before).cmp(&(b.back.edge, b.back.before)))
        });
        let mut kept = 0;
        for i in 0..states.len() {
            if kept == self.breadth.beam {
                break;
            }
            let state = states[i];
            if states[..kept].iter().any(|k| k.last == state.last) {
                continue;
            }
            states[kept] = state;
            kept += 1;
        }
        states.truncate(kept);
    }

    /// The pieces that led to a state.
    fn path(&self, lattices: &[Lattice], steps: usize, mut at: u32) -> Vec<Chosen> {
        let mut chosen = Vec::with_capacity(steps);
        while let Some(back) = self.backs.get(at as usize) {
            let (step, lattice) = (back.step as usize, back.lattice as usize);
            let edge = lattices[lattice].edges[back.edge as usize];
            chosen.push(Chosen { step, lattice, edge, confidence: 1.0 });
            at = back.before;
        }
        chosen.reverse();
        chosen
    }
}

/// Puts states with the same last word side by side, the best first.
fn group(language: &Language, states: &mut Vec<State>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut sorted = Vec::with_capacity(states.len());
    for (i, state) in states.iter().enumerate() {
        let last = state.last.1;
        if groups.iter().any(|g| g.last == last) {
            continue;
        }
        let start = sorted.len();
        let mut unseen = (f32::INFINITY, start);
        for same in states[i..].iter().filter(|s| s.last.1 == last) {
            let cost = same.cost + language.unseen(same.pair);
            if cost < unseen.0 {
                unseen = (cost, sorted.len());
            }
            sorted.push(*same);
        }
        groups.push(Group { last, states: start..sorted.len(), best: state.cost, unseen });
    }
    *states = sorted;
    groups
}

/// Weighs each piece against the others for the same characters, its neighbours as chosen.
fn weigh(language: &Language, lattices: &[Lattice], steps: &[Step], chosen: &mut [Chosen]) {
    let (tokens, places) = tokens(steps, chosen);
    for (piece, at) in chosen.iter_mut().zip(places) {
        let edge = piece.edge;
        if !matches!(edge.reading, Reading::Word(_) | Reading::Raw) {
            continue;
        }
        let around = Around::new(language, &tokens, at);
        let own = edge.cost + around.cost(&edge, f32::INFINITY);
        // Edges stand by their first character, then by their last.
        let edges = &lattices[piece.lattice].edges;
        let first = edges.partition_point(|e| e.from < edge.from);
        let others = edges[first..]
            .iter()
            .take_while(|e| e.from == edge.from)
            .filter(|e| e.to == edge.to && e.reading != edge.reading);
        let mut sum = 0.0;
        for other in others {
            let room = own + HOPELESS - other.cost;
            if room > 0.0 {
                sum += (own - other.cost - around.cost(other, room)).exp();
            }
        }
        piece.confidence = 1.0 / (1.0 + sum);
    }
}

/// The tokens of the pieces with the breaks between, and where the token of each piece is.
fn tokens(steps: &[Step], chosen: &[Chosen]) -> (Vec<Token>, Vec<usize>) {
    let mut tokens = vec![START, START];
    let mut places = Vec::with_capacity(chosen.len());
    let mut last = None;
    for piece in chosen {
        if last != Some(piece.step) && steps[piece.step].fresh {
            tokens.extend([START, START]);
        }
        last = Some(piece.step);
        places.push(tokens.len());
        match piece.edge.reading {
            Reading::Word(token) | Reading::Sign(token) => tokens.push(token),
            Reading::Raw => tokens.push(UNKNOWN),
            Reading::Silent => {}
        }
    }
    (tokens, places)
}

/// What stands around a place.
struct Around<'a> {
    language: &'a Language,
    /// The last token before and the two behind.
    last: Token,
    next: [Token; 2],
    /// The pair of the two before; what the second one behind is behind the first.
    before: Pair,
    behind: Behind,
}

impl<'a> Around<'a> {
    fn new(language: &'a Language, tokens: &[Token], at: usize) -> Self {
        let get = |at: usize| tokens.get(at).copied().unwrap_or(START);
        let (last, next) = (get(at - 1), [get(at + 1), get(at + 2)]);
        let before = language.pair(get(at - 2), last);
        Around { language, last, next, before, behind: language.behind(next[0], next[1]) }
    }

    /// Cost of the tokens with that of `edge` in the place; anything above `room` where it is
    /// more than that.
    fn cost(&self, edge: &Edge, room: f32) -> f32 {
        let token = match edge.reading {
            Reading::Word(token) | Reading::Sign(token) => token,
            Reading::Raw => UNKNOWN,
            Reading::Silent => return 0.0,
        };
        let here = self.language.behind(self.last, token);
        let mut cost = self.known(self.before, token, here);
        if cost > room || self.next[0] == START {
            return cost;
        }
        let next = self.language.behind(token, self.next[0]);
        cost += self.known(here.pair, self.next[0], next);
        if cost > room || self.next[1] == START {
            return cost;
        }
        cost + self.known(next.pair, self.next[1], self.behind)
    }

    /// Cost of a token behind a pair.
    fn known(&self, pair: Pair, token: Token, behind: Behind) -> f32 {
        if token == UNKNOWN { NO_WORD } else { self.language.cost(pair, token, behind) }
    }
}

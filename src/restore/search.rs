//! The search for the most probable reading of a stretch of chunks.

use super::language::{Language, NO_PAIR, Pair};
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
pub(super) const NARROW: Breadth = Breadth { beam: 8, words: 10 };

pub(super) const BROAD: Breadth = Breadth { beam: 20, words: usize::MAX };

/// How much worse than the best a reading may be and be followed.
const WORSE: f32 = 14.0;

/// Cost of a word that the model does not have.
const NO_WORD: f32 = 9.0;

/// What is worse by so much is no doubt.
const HOPELESS: f32 = 12.0;

/// Weight of the language model against the channel.
const LANGUAGE: f32 = 1.0;

/// One chunk of a stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// Which lattice it has.
    pub(super) lattice: usize,
    /// Whether nothing before it says anything about it.
    pub(super) fresh: bool,
}

/// One piece of the reading that was chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    /// Which chunk.
    pub(super) step: usize,
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
    let mut search = Search { language, breadth, backs };
    let mut states = vec![search.start(0.0, NO_BACK)];
    for (i, step) in steps.iter().enumerate() {
        if step.fresh {
            states = vec![search.restart(&states)];
        }
        states = search.chunk(i, &lattices[step.lattice], states);
    }
    let best = search.restart(&states);
    let mut chosen = search.path(lattices, steps, best.back.before);
    weigh(language, lattices, steps, &mut chosen);
    chosen
}

struct Search<'a> {
    language: &'a Language,
    breadth: Breadth,
    backs: Vec<Back>,
}

impl Search<'_> {
    fn start(&self, cost: f32, before: u32) -> State {
        let back = Back { before, step: 0, edge: 0 };
        State { cost, pair: self.language.pair(START, START).1, last: (START, START), back }
    }

    /// The best state, with the context gone.
    fn restart(&self, states: &[State]) -> State {
        let ended = states.iter().map(|s| (s.cost + self.cost(s, END).0, s.back.before));
        let best = ended.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let (cost, back) = best.unwrap_or((0.0, NO_BACK));
        self.start(cost, back)
    }

    /// Cost of a token behind a state, and the pair that it makes.
    fn cost(&self, state: &State, token: Token) -> (f32, Pair) {
        if token == UNKNOWN {
            return (NO_WORD, NO_PAIR);
        }
        let behind = self.language.pair(state.last.1, token);
        (self.cost_behind(state, token, behind), behind.1)
    }

    /// Cost of a token behind a state, where what it makes with the last word is known.
    fn cost_behind(&self, state: &State, token: Token, (behind, _): (f32, Pair)) -> f32 {
        let share = match state.pair {
            NO_PAIR => behind,
            known => self.language.triple(known, token, behind),
        };
        -LANGUAGE * share.max(1e-12).ln()
    }

    /// Follows all states through one chunk. States that leave it have their pieces kept:
    /// `back.before` is the last one.
    fn chunk(&mut self, step: usize, lattice: &Lattice, states: Vec<State>) -> Vec<State> {
        let mut at: Vec<Vec<State>> = vec![Vec::new(); lattice.len + 1];
        let mut best = vec![f32::INFINITY; lattice.len + 1];
        at[0] = states;
        let mut nth = 0;
        for (number, edge) in lattice.edges.iter().enumerate() {
            let (from, to) = (usize::from(edge.from), usize::from(edge.to));
            let is_first = number == 0 || lattice.edges[number - 1].from != edge.from;
            if is_first && from > 0 {
                self.settle(&mut at[from]);
            }
            // Of words for the same characters the better ones come first.
            nth = if is_first || lattice.edges[number - 1].to != edge.to { 0 } else { nth + 1 };
            if nth >= self.breadth.words {
                continue;
            }
            let (before, behind) = at.split_at_mut(to);
            let (Some(states), Some(reached)) = (before.get(from), behind.first_mut()) else {
                continue;
            };
            let back = Back { before: NO_BACK, step: step as u32, edge: number as u32 };
            self.follow(states, edge, back, best[to] + WORSE, reached);
            best[to] = reached.iter().fold(best[to], |best, state| best.min(state.cost));
        }
        let mut ended = at.pop().unwrap_or_default();
        self.settle(&mut ended);
        ended
    }

    /// Follows states, the best first, through an edge. Of states with the same last word only
    /// the best is kept: what comes behind sees no more of them.
    fn follow(
        &self,
        states: &[State],
        edge: &Edge,
        back: Back,
        worst: f32,
        reached: &mut Vec<State>,
    ) {
        let first = reached.len();
        let back = |state: &State| Back { before: state.back.before, ..back };
        let token = match edge.reading {
            Reading::Silent => {
                let passed = |s: &State| State { cost: s.cost + edge.cost, back: back(s), ..*s };
                reached.extend(states.iter().map(passed).take_while(|s| s.cost <= worst));
                return;
            }
            Reading::Word(token) | Reading::Sign(token) => token,
            Reading::Raw => UNKNOWN,
        };
        for state in states {
            let printed = state.cost + edge.cost;
            if printed > worst {
                break;
            }
            let same = reached[first..].iter_mut().find(|r| r.last.0 == state.last.1);
            let (cost, pair) = match &same {
                _ if token == UNKNOWN => (NO_WORD, NO_PAIR),
                Some(same) if same.cost <= printed => continue,
                _ => self.cost(state, token),
            };
            let cost = printed + cost;
            let next = State { cost, pair, last: (state.last.1, token), back: back(state) };
            match same {
                Some(same) if same.cost <= cost => {}
                Some(same) => *same = next,
                None => reached.push(next),
            }
        }
        let mut at = first;
        while at < reached.len() {
            if reached[at].cost > worst {
                reached.swap_remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// Keeps the best states, one for the same last words, and their pieces.
    fn settle(&mut self, states: &mut Vec<State>) {
        let best = states.iter().fold(f32::INFINITY, |best, s| best.min(s.cost));
        states.retain(|s| s.cost <= best + WORSE);
        states.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.last.cmp(&b.last)));
        let mut kept: Vec<State> = Vec::with_capacity(self.breadth.beam);
        for state in states.iter() {
            if kept.len() == self.breadth.beam {
                break;
            }
            if kept.iter().any(|k| k.last == state.last) {
                continue;
            }
            let before = self.backs.len() as u32;
            self.backs.push(state.back);
            kept.push(State { back: Back { before, ..state.back }, ..*state });
        }
        *states = kept;
    }

    /// The pieces that led to a state.
    fn path(&self, lattices: &[Lattice], steps: &[Step], mut at: u32) -> Vec<Chosen> {
        let mut chosen = Vec::with_capacity(steps.len());
        while let Some(back) = self.backs.get(at as usize) {
            let step = back.step as usize;
            let edge = lattices[steps[step].lattice].edges[back.edge as usize];
            chosen.push(Chosen { step, edge, confidence: 1.0 });
            at = back.before;
        }
        chosen.reverse();
        chosen
    }
}

/// Weighs each piece against the others for the same characters, its neighbours as chosen.
fn weigh(language: &Language, lattices: &[Lattice], steps: &[Step], chosen: &mut [Chosen]) {
    let (tokens, places) = tokens(steps, chosen);
    for (piece, at) in chosen.iter_mut().zip(places) {
        let edge = piece.edge;
        if !matches!(edge.reading, Reading::Word(_) | Reading::Raw) {
            continue;
        }
        let from = at.saturating_sub(2);
        let around = &tokens[from..(at + 3).min(tokens.len())];
        let cost = |edge: &Edge| edge.cost + cost_among(language, around, at - from, edge);
        let own = cost(&edge);
        let others = lattices[steps[piece.step].lattice]
            .edges
            .iter()
            .filter(|e| e.from == edge.from && e.to == edge.to && e.reading != edge.reading)
            .filter(|e| e.cost < own + HOPELESS);
        let sum: f32 = others.map(|e| (own - cost(e)).exp()).sum();
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

/// Cost of the tokens around a place, with the token of `edge` there.
fn cost_among(language: &Language, around: &[Token], here: usize, edge: &Edge) -> f32 {
    let token = match edge.reading {
        Reading::Word(token) | Reading::Sign(token) => token,
        Reading::Raw => UNKNOWN,
        Reading::Silent => return 0.0,
    };
    let get = |j: usize| if j == here { token } else { around[j] };
    (here.max(2)..around.len())
        .map(|j| {
            let (a, b, c) = (get(j - 2), get(j - 1), get(j));
            match c {
                UNKNOWN => return NO_WORD,
                START => return 0.0,
                _ => {}
            }
            let behind = language.pair(b, c).0;
            let share = match language.pair(a, b).1 {
                NO_PAIR => behind,
                pair => language.triple(pair, c, behind),
            };
            -share.max(1e-12).ln()
        })
        .sum()
}

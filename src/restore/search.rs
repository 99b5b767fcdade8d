//! The search for the most probable reading of a stretch of chunks.

use super::language::{Language, NO_PAIR, Pair};
use super::lattice::{Edge, Lattice, Reading};
use super::token::{END, START, Token, UNKNOWN};

/// How many readings are followed at a time.
const BEAM: usize = 20;

/// How much worse than the best a reading may be and be followed.
const WORSE: f32 = 14.0;

/// Cost of a word that the model does not have.
const NO_WORD: f32 = 9.0;

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
pub(super) fn search(language: &Language, lattices: &[Lattice], steps: &[Step]) -> Vec<Chosen> {
    let mut search = Search { language, backs: Vec::with_capacity(steps.len() * 8) };
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
        let (behind, pair) = self.language.pair(state.last.1, token);
        let share = match state.pair {
            NO_PAIR => behind,
            known => self.language.triple(known, token, behind),
        };
        (-LANGUAGE * share.max(1e-12).ln(), pair)
    }

    /// Follows all states through one chunk. States that leave it have their pieces kept:
    /// `back.before` is the last one.
    fn chunk(&mut self, step: usize, lattice: &Lattice, states: Vec<State>) -> Vec<State> {
        let mut at: Vec<Vec<State>> = vec![Vec::new(); lattice.len + 1];
        let mut best = vec![f32::INFINITY; lattice.len + 1];
        at[0] = states;
        for (number, edge) in lattice.edges.iter().enumerate() {
            let (from, to) = (usize::from(edge.from), usize::from(edge.to));
            let is_first = number == 0 || lattice.edges[number - 1].from != edge.from;
            if is_first && from > 0 {
                self.settle(&mut at[from]);
            }
            for i in 0..at[from].len() {
                let state = at[from][i];
                if state.cost + edge.cost > best[to] + WORSE {
                    break;
                }
                let mut next = self.follow(&state, edge);
                if next.cost > best[to] + WORSE {
                    continue;
                }
                best[to] = best[to].min(next.cost);
                next.back =
                    Back { before: state.back.before, step: step as u32, edge: number as u32 };
                at[to].push(next);
            }
        }
        let mut ended = at.pop().unwrap_or_default();
        self.settle(&mut ended);
        ended
    }

    fn follow(&self, state: &State, edge: &Edge) -> State {
        let token = match edge.reading {
            Reading::Silent => {
                return State { cost: state.cost + edge.cost, ..*state };
            }
            Reading::Word(token) | Reading::Sign(token) => token,
            Reading::Raw => UNKNOWN,
        };
        let (cost, pair) = self.cost(state, token);
        let last = (state.last.1, token);
        State { cost: state.cost + edge.cost + cost, pair, last, back: state.back }
    }

    /// Keeps the best states, one for the same last words, and their pieces.
    fn settle(&mut self, states: &mut Vec<State>) {
        states.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.last.cmp(&b.last)));
        let worst = states.first().map_or(0.0, |s| s.cost) + WORSE;
        let mut kept: Vec<State> = Vec::with_capacity(BEAM);
        for state in states.iter() {
            if kept.len() == BEAM || state.cost > worst {
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
            .filter(|e| e.from == edge.from && e.to == edge.to && e.reading != edge.reading);
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

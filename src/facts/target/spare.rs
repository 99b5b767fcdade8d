//! Memory of clauses that were read, for those to come: a document has thousands, and asking for the memory of each cost as
//! much as finding its words.

use std::cell::RefCell;

use super::nodes::Node;
use crate::grammar::token::Token;

/// So many are kept at most: clauses are read while few others are held.
const MOST: usize = 4;

/// Longer ones, in tokens, are given back: they are rare, and would be held for good.
const LONGEST: usize = 1024;

type Buffers = (Vec<Token>, Vec<Node>);

thread_local! {
    static SPARE: RefCell<Vec<Buffers>> = const { RefCell::new(Vec::new()) };
}

/// Buffers for tokens and nodes, empty.
pub(super) fn take() -> Buffers {
    SPARE.try_with(|spare| spare.borrow_mut().pop()).ok().flatten().unwrap_or_default()
}

/// Leaves buffers for the next clause.
pub(super) fn leave(mut tokens: Vec<Token>, mut nodes: Vec<Node>) {
    if tokens.capacity() > LONGEST || nodes.capacity() > LONGEST || tokens.capacity() == 0 {
        return;
    }
    tokens.clear();
    nodes.clear();
    // Where the thread ends, nothing is kept.
    let _ = SPARE.try_with(|spare| {
        let mut spare = spare.borrow_mut();
        if spare.len() < MOST {
            spare.push((tokens, nodes));
        }
    });
}

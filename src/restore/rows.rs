//! Rows of costs over the characters of a window, and what letters do to them.

use super::channel::{Channel, Cost, NEVER, SliceId, WIDEST, noise};

/// Longest stretch of printed characters that one word is sought in.
pub(super) const WINDOW: usize = 15;

/// Lanes of a row: one more than characters.
pub(super) const LANES: usize = WINDOW + 1;

/// Costs by character.
pub(super) type Lanes = [Cost; LANES];

/// Costs by place in the window, with room behind so that it can be read at a shift.
pub(super) type Row = [Cost; LANES + WIDEST];

pub(super) const NO_LANES: Lanes = [NEVER; LANES];

pub(super) const NO_ROW: Row = [NEVER; LANES + WIDEST];

/// What letters cost that begin at a character and take so many.
pub(super) type Table = [Lanes; WIDEST + 1];

const NO_TABLE: Table = [[NEVER; LANES]; WIDEST + 1];

/// The printed characters that words are sought for.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) len: usize,
    /// Numbers of the slices of the window, by how many characters they have and where they
    /// begin.
    pub(super) slices: [[SliceId; LANES]; WIDEST + 1],
    /// Cost of each character where it stands for nothing.
    pub(super) noise: Lanes,
    /// What it costs if nothing before a place stands for anything.
    pub(super) lead: Lanes,
}

impl Window {
    pub(super) fn new(channel: &Channel, printed: &[char]) -> Self {
        let mut window = Window {
            len: printed.len().min(WINDOW),
            slices: [[SliceId::MAX; LANES]; WIDEST + 1],
            noise: [NEVER; LANES],
            lead: [NEVER; LANES],
        };
        window.lead[0] = 0;
        for (at, &c) in printed.iter().enumerate().take(WINDOW) {
            window.noise[at] = noise(c);
            window.lead[at + 1] = window.lead[at].saturating_add(window.noise[at]).min(NEVER);
            for width in 1..=WIDEST.min(window.len - at) {
                if let Some(id) = channel.slice_id(&printed[at..at + width]) {
                    window.slices[width][at] = id;
                }
            }
        }
        window.slices[0][..=window.len].fill(0);
        window
    }

    /// The row of no letter that ends at `end`, with the character before it for nothing.
    #[inline]
    pub(super) fn last(&self, end: usize) -> Row {
        let mut row = NO_ROW;
        row[end] = 0;
        self.with_noise(&row)
    }

    /// A row with one character that stands for nothing before each place.
    #[inline]
    fn with_noise(&self, row: &Row) -> Row {
        let mut next = *row;
        for k in 0..LANES {
            next[k] = row[k].min(row[k + 1].saturating_add(self.noise[k]));
        }
        next
    }

    /// The row of letters in front of others: from the row of those others, and, where the
    /// first of them can go together with what comes before it, that of the rest.
    #[inline]
    pub(super) fn before(&self, single: &Table, row: &Row, pair: Option<(&Table, &Row)>) -> Row {
        let mut next = gather(single, row);
        if let Some((table, rest)) = pair {
            let together = gather(table, rest);
            for k in 0..LANES {
                next[k] = next[k].min(together[k]);
            }
        }
        self.with_noise(&next)
    }

    /// A row with one character that stands for nothing behind each place.
    #[inline]
    pub(super) fn noise_behind(&self, row: &Row) -> Row {
        let mut next = *row;
        for k in 0..WINDOW {
            next[k + 1] = row[k + 1].min(row[k].saturating_add(self.noise[k]));
        }
        next
    }
}

/// What letters before each place cost, where what is behind them is in `row`.
#[inline]
pub(super) fn gather(table: &Table, row: &Row) -> Row {
    let mut next = NO_ROW;
    for width in 0..=WIDEST {
        for k in 0..LANES {
            next[k] = next[k].min(row[k + width].saturating_add(table[width][k]));
        }
    }
    next
}

/// Adds to `next` what letters behind each place of `row` cost.
#[inline]
pub(super) fn scatter(table: &Table, row: &Row, next: &mut Row) {
    for width in 0..=WIDEST {
        for k in 0..LANES {
            let sum = row[k].saturating_add(table[width][k]);
            next[k + width] = next[k + width].min(sum);
        }
    }
}

/// The lanes of a row without the room behind them.
#[inline]
pub(super) fn lanes(row: &Row) -> &Lanes {
    row.first_chunk().unwrap_or(&NO_LANES)
}

/// A row of the places in `len` characters, by how many characters are behind them.
#[inline]
pub(super) fn turned(row: &Row, len: usize) -> Lanes {
    let mut turned = [NEVER; LANES];
    for (to, cost) in turned.iter_mut().zip(row[..=len].iter().rev()) {
        *to = *cost;
    }
    turned
}

/// The least of costs.
#[inline]
pub(super) fn least(costs: &Lanes) -> Cost {
    let mut costs = *costs;
    // By halves, so that many are compared at a time.
    let mut half = LANES / 2;
    while half > 0 {
        for k in 0..half {
            costs[k] = costs[k].min(costs[k + half]);
        }
        half /= 2;
    }
    costs[0].min(NEVER)
}

/// Tables that are made when they are asked for.
#[derive(Debug)]
pub(super) struct Tables {
    tables: Vec<Table>,
    /// For which window each was made.
    made: Vec<u32>,
    window: u32,
}

impl Tables {
    pub(super) fn new(count: usize) -> Self {
        Tables { tables: vec![NO_TABLE; count], made: vec![0; count], window: 0 }
    }

    /// Forgets the tables of the window before.
    pub(super) fn next(&mut self) {
        self.window += 1;
    }

    /// The table of row `at` of a channel, which has these costs.
    #[inline]
    pub(super) fn get(&mut self, (at, costs): (usize, &[Cost]), window: &Window) -> &Table {
        let table = &mut self.tables[at];
        if self.made[at] != self.window {
            self.made[at] = self.window;
            for (width, (row, ids)) in table.iter_mut().zip(&window.slices).enumerate() {
                *row = [NEVER; LANES];
                let places = 0..(window.len + 1).saturating_sub(width);
                for (cost, &id) in row[places.clone()].iter_mut().zip(&ids[places]) {
                    *cost = costs.get(usize::from(id)).copied().unwrap_or(NEVER);
                }
            }
        }
        table
    }
}

//! What is known of all entries of a tree together.

use super::{DEEPEST, Entry};

/// What is known of the entries without going through them for each line.
#[derive(Default)]
pub(super) struct Known {
    /// How many stand on the first level.
    pub(super) top: usize,
    /// Their sum in đồng; none where one has no amount.
    pub(super) sum: Option<i128>,
    /// The coarsest of their markers.
    pub(super) rank: Option<u8>,
    /// Whether one of them has no marker.
    pub(super) unmarked: bool,
    /// Whether one of them is no year.
    pub(super) sources: bool,
    /// Whether one of them has parts.
    pub(super) parted: bool,
    /// The single years among all entries, each once.
    pub(super) years: Vec<u16>,
    /// The last entry of each level.
    last: [Option<usize>; DEEPEST + 1],
}

impl Known {
    pub(super) fn none() -> Self {
        Known { sum: Some(0), ..Known::default() }
    }

    /// Takes the next entry, of the times that its label names.
    pub(super) fn add(&mut self, entry: &Entry, at: usize, time: Option<(u16, u16)>) {
        if let Some(last) = self.last.get_mut(entry.level) {
            *last = Some(at);
        }
        if let Some((year, _)) = time.filter(|(a, b)| a == b)
            && !self.years.contains(&year)
        {
            self.years.push(year);
        }
        if entry.level != 1 {
            return;
        }
        self.top += 1;
        self.sum = self.sum.zip(entry.item.vnd).and_then(|(sum, own)| sum.checked_add(own));
        self.unmarked |= entry.rank.is_none();
        self.rank = self.rank.into_iter().chain(entry.rank).min();
        self.sources |= time.is_none();
        self.parted |= !entry.item.items.is_empty();
    }

    /// The last entry above a level.
    pub(super) fn above(&self, level: usize) -> Option<usize> {
        self.last.iter().take(level).flatten().copied().max()
    }
}

//! Lines that part an item of the lines above, by its name.

use super::{Entry, Tree};
use crate::facts::funding::line::parse;
use crate::facts::funding::named::{NEAR, parted};
use crate::grammar::marker::Marker;
use crate::layout::Block;
use crate::span::Span;

impl Tree<'_> {
    /// `- Trong vốn đầu tư: giao thông 90 tỷ đồng, trường học 60 tỷ đồng`: takes the sums of a line that names an item
    /// as its parts, or as none of this statement where it has parts already. Whether it is such a line, or the next of a
    /// list below one.
    pub(super) fn parts_named(&mut self, block: &Block) -> bool {
        let printed = block.content.slice(self.text);
        let skipped = self.entries.len().saturating_sub(NEAR);
        let near = self.entries.iter().enumerate().skip(skipped);
        let labels = near.map(|(at, entry)| (at, entry.item.label.slice(self.text)));
        let Some((at, head)) = parted(printed, labels) else {
            return self.goes_on_below_named(block);
        };
        self.named = None;
        let start = block.content.start().saturating_add(u32::try_from(head).unwrap_or_default());
        let parts = Span::new(start.min(block.content.end()), block.content.end());
        let parsed = parse(self.text, parts);
        let last = at + 1 == self.entries.len();
        if parsed.items.is_empty() && parts.slice(self.text).is_empty() && !last {
            let free = self.entries.get(at).is_some_and(is_free);
            self.named = Some(Named { entry: free.then_some(at), above: block.marker, rank: None });
            return true;
        }
        if parsed.items.is_empty() || parsed.open {
            return false;
        }
        match self.entries.get_mut(at).filter(|entry| is_free(entry)) {
            Some(entry) => entry.item.items = parsed.items,
            None => parsed.items.iter().for_each(|item| self.leave_out(item)),
        }
        true
    }

    /// A line of the list below `Vốn đầu tư gồm:`.
    fn goes_on_below_named(&mut self, block: &Block) -> bool {
        let Some(named) = &mut self.named else { return false };
        let rank = block.marker.map(Marker::rank);
        let first =
            named.rank.is_none() && named.above.is_none_or(|above| rank > Some(above.rank()));
        if rank.is_none() || !first && named.rank != rank {
            self.named = None;
            return false;
        }
        named.rank = rank;
        let at = named.entry;
        let parsed = parse(self.text, block.content);
        match at.and_then(|at| self.entries.get_mut(at)) {
            Some(entry) => entry.item.items.extend(parsed.items),
            None => parsed.items.iter().for_each(|item| self.leave_out(item)),
        }
        true
    }
}

/// Whether an item has no parts yet, and no list of them follows.
fn is_free(entry: &Entry) -> bool {
    entry.parts == 0 && entry.item.items.is_empty() && !entry.open
}

/// An item the parts of which are listed below a line that names it.
pub(super) struct Named {
    /// Which one; none where it has parts already.
    entry: Option<usize>,
    /// The marker of the line.
    above: Option<Marker>,
    /// Rank of the markers of the list, from its first line on.
    rank: Option<u8>,
}

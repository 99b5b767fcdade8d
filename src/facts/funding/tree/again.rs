//! What parts a sum once more behind `Trong đó`.

use super::{Entry, Tree};
use crate::facts::funding::line::Parsed;

impl Tree<'_> {
    /// Whether `Trong đó` begins a paragraph that parts the total once more, and not the last item: where the items
    /// are all of the total, and what follows is no exact sum of the last one and no list below it.
    pub(super) fn parts_again(&self, last: &Entry, parsed: &Parsed) -> bool {
        let Some(total) = self.total.as_ref().and_then(|t| t.vnd) else { return false };
        let parts: Option<i128> = parsed.items.iter().map(|i| i.vnd).sum();
        let (Some(own), Some(parts)) = (last.item.vnd, parts) else { return false };
        if last.open || self.known.top < 2 || own == parts {
            return false;
        }
        let beyond = parts > own && (parts <= total || parts - total < total - own);
        // Where an item before has parts of its own, so may the last one.
        beyond || self.known.sum == Some(total) && parts < own && !self.known.parted
    }

    /// `1. Tổng vốn: 864 tỷ đồng (ngân sách tỉnh …; ngân sách xã …).` and `2. Trong đó, vốn đầu tư …`: whether a numbered
    /// line parts the total once more: one beside that of the total, or of which the parts are all of it.
    pub(super) fn parts_total_again(&self, rank: u8, last: &Entry, parsed: &Parsed) -> bool {
        let parts: Option<i128> = parsed.items.iter().map(|i| i.vnd).sum();
        let total = self.total.as_ref().and_then(|t| t.vnd);
        let stated = self.stated.as_ref().and_then(|stated| stated.block.marker);
        let beside = stated.is_some_and(|mark| mark.rank() == rank);
        let own = parts.is_some() && parts == last.item.vnd;
        !last.open && !own && parsed.items.len() > 1 && (beside || parts == total)
    }

    /// Whether `Trong đó` begins a paragraph that parts all items together, where no total is stated: more than the
    /// last of them.
    pub(super) fn parts_no_item(&self, parsed: &Parsed) -> bool {
        let last = self.entries.last().filter(|last| !last.open).and_then(|last| last.item.vnd);
        let parts: Option<i128> = parsed.items.iter().map(|i| i.vnd).sum();
        let beyond = last.zip(parts).is_some_and(|(last, parts)| parts > last);
        parsed.parts
            && self.total.is_none()
            && self.known.top > 1
            && beyond
            && parts <= self.known.sum
    }
}

//! Parts of what was told before the item in front of them.

use super::super::named::{NEAR, parted, parted_by_sum};
use super::{DEEPEST, Frame, Group, Reader};
use crate::facts::FundingItem;

/// What the items of a group are parts of, where that is not the item in front of it.
#[derive(Clone, Copy)]
pub(super) enum Divided {
    /// One of the group around it.
    Beside(usize),
    /// A part of the last item of that.
    Below(usize),
}

impl Divided {
    /// The item of a group that parts are of: the last, where no other is named.
    pub(super) fn whole(of: Option<Self>, items: &mut [FundingItem]) -> Option<&mut FundingItem> {
        match of {
            None => items.last_mut(),
            Some(Divided::Beside(at)) => items.get_mut(at),
            Some(Divided::Below(at)) => items.last_mut().and_then(|last| last.items.get_mut(at)),
        }
    }
}

impl Divided {
    /// The same, to be looked at only.
    fn of(of: Option<Self>, items: &[FundingItem]) -> Option<&FundingItem> {
        match of {
            None => items.last(),
            Some(Divided::Beside(at)) => items.get(at),
            Some(Divided::Below(at)) => items.last().and_then(|last| last.items.get(at)),
        }
    }
}

impl Reader<'_> {
    /// `Trong vốn đầu tư: …`: opens a group of parts of an item that the clause at byte `at` names, and gives where
    /// they begin.
    pub(super) fn divide(&mut self, at: usize) -> Option<usize> {
        let items = &self.frames.last()?.items;
        let label = |item: &FundingItem| {
            let from = item.label.start().checked_sub(self.at)? as usize;
            self.line.get(from..from + item.label.len() as usize)
        };
        let parts = items.last().map(|last| last.items.as_slice()).unwrap_or_default();
        let skipped = items.len().saturating_sub(NEAR);
        let beside =
            items.iter().enumerate().skip(skipped).map(|(i, item)| (Divided::Beside(i), item));
        let below = parts.iter().enumerate().take(NEAR).map(|(i, item)| (Divided::Below(i), item));
        let whole = beside.chain(below).filter(|(_, item)| item.items.is_empty());
        let named: Vec<(Divided, &str, Option<i128>)> =
            whole.filter_map(|(of, item)| Some((of, label(item)?, item.vnd))).collect();
        let labels = || named.iter().map(|&(of, label, _)| (of, label));
        let by_label = parted(self.rest(at), labels());
        let (of, head) = by_label.or_else(|| parted_by_sum(self.rest(at), &named))?;
        if self.frames.len() >= DEEPEST {
            return None;
        }
        let (group, of, items) = (Group::Words, Some(of), Vec::new());
        self.frames.push(Frame { group, of, figures: false, items });
        Some(at + head)
    }

    /// Whether the parts of the item in front that were told so far are all of it, so that a semicolon ends them:
    /// `Ngân sách 180 tỷ đồng, gồm tỉnh 90 tỷ đồng, huyện 90 tỷ đồng; tín dụng 120 tỷ đồng`.
    pub(super) fn is_parted_in_full(&self) -> bool {
        let [.., around, own] = self.frames.as_slice() else { return false };
        let whole = Divided::of(own.of, &around.items).and_then(|whole| whole.vnd);
        let sum: Option<i128> = own.items.iter().map(|part| part.vnd).sum();
        own.items.len() > 1 && sum.is_some() && sum == whole
    }

    /// `441 tỷ đồng, gồm 400 tỷ đồng kế hoạch và 41 tỷ đồng kéo dài; trong đó vốn đầu tư 315 tỷ đồng, vốn sự nghiệp 126 tỷ đồng`:
    /// whether parts are more than the item in front of them, and all of what that is a part of.
    pub(super) fn parts_whole_again(&self, parts: &[FundingItem]) -> bool {
        let [.., outer, around] = self.frames.as_slice() else { return false };
        let sum: Option<i128> = parts.iter().map(|part| part.vnd).sum();
        let own = around.items.last().and_then(|last| last.vnd);
        let whole = outer.items.last().and_then(|whole| whole.vnd);
        around.of.is_none() && sum.is_some() && sum == whole && own < sum
    }
}

//! Totals that a line changes: `Tổng vốn 50 tỷ đồng; điều chỉnh tăng 6 tỷ đồng thành 56 tỷ đồng`.

use super::super::FundingItem;
use super::words::{closes, total_at};
use crate::grammar::words::{strip_any, strip_end_any};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// Words that say that a sum was changed.
const CHANGES: [&str; 5] = ["điều chỉnh", "bổ sung", "tăng", "giảm", "cắt giảm"];

/// Takes the sum to which a line changes its total for the total, with its parts. Gives the sums that it was before
/// and by which it changes, which are none of it.
pub(super) fn revise(text: &str, items: &mut Vec<FundingItem>) -> Vec<Span<Normal>> {
    let Some(at) = revision(text, items) else { return Vec::new() };
    let mut left_out: Vec<FundingItem> = items.drain(1..=at).collect();
    let (Some(total), Some(new)) = (items.first_mut(), left_out.pop()) else { return Vec::new() };
    let before = total.amount.take();
    total.span = total.span.to(new.span);
    (total.amount, total.vnd, total.share, total.items) =
        (new.amount, new.vnd, new.share, new.items);
    before
        .into_iter()
        .chain(left_out.into_iter().filter_map(|item| item.amount))
        .map(|q| q.span)
        .collect()
}

/// Which item is the changed total: all in between say by how much it changes.
fn revision(text: &str, items: &[FundingItem]) -> Option<usize> {
    let (total, others) = items.split_first()?;
    let own = total.amount.as_ref()?.span;
    if total_at(text, total).is_none() || !total.items.is_empty() {
        return None;
    }
    let changes = |item: &&FundingItem| {
        strip_any(item.label.slice(text), &CHANGES).is_some() && !leads_to(item.label.slice(text))
    };
    let at = others.iter().take_while(changes).count();
    let new = others.get(at)?;
    let label = new.label.slice(text);
    let amount = new.amount.as_ref()?.span;
    let between = Span::<Normal>::new(own.end().min(amount.start()), amount.start()).slice(text);
    let between = lowered(between);
    let changed = CHANGES.iter().any(|change| between.contains(change));
    let plain = !label.contains(|c: char| c.is_ascii_digit()) && !between.contains('\n');
    (changed && plain && (leads_to(label) || closes(label))).then_some(at + 1)
}

/// `thành`, `điều chỉnh lên`, `nâng tổng vốn lên`
fn leads_to(label: &str) -> bool {
    strip_end_any(label.trim_end(), &["thành", "lên", "lên thành", "còn", "xuống", "xuống còn"])
        .is_some()
}

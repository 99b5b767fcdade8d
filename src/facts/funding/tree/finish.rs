//! From the tree of items to a statement.

use super::super::line::Parsed;
use super::super::units::{attach, infer, infer_of_whole, prune};
use super::super::words::{closes, is_funds, total_at};
use super::super::years::{phase, years};
use super::{Entry, Stated, Tree, said};
use crate::facts::{Funding, FundingItem};
use crate::grammar::marker::Marker;
use crate::layout::Block;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// A total that is off by less than this part of it may be a slip.
const SLIP: u128 = 10;

impl Tree<'_> {
    /// `Kinh phí thực hiện Đề án là 3,6 tỷ đồng`: the only sum of a section on funding is the total where it is called
    /// funds.
    pub(in crate::facts::funding) fn promote_only(&mut self) {
        let only = matches!(self.entries.as_slice(), [only] if is_funds(self.text, &only.item));
        let Some(block) = self.opened.filter(|_| self.about && self.total.is_none() && only) else {
            return;
        };
        self.total = self.entries.pop().map(|entry| entry.item);
        self.stated =
            self.total.as_ref().map(|total| Stated { block, said: said(self.text, &block, total) });
    }

    /// `Ngân sách tỉnh: 4 tỷ đồng; ngân sách huyện: 3 tỷ đồng. Tổng cộng: 7 tỷ đồng`: the total at the end of a line that
    /// begins with its parts, where they add up to it, or where it was a line of its own.
    pub(super) fn take_closing_total(&mut self, block: &Block, parsed: &mut Parsed) {
        let Some((last, parts)) = parsed.items.split_last() else { return };
        let Some(start) = total_at(self.text, last).filter(|_| !parts.is_empty()) else { return };
        let beside: Option<i128> = parts.iter().map(|item| item.vnd).sum();
        let sum = self.known.sum.zip(beside).and_then(|(a, b)| a.checked_add(b));
        let before = parts.last().map_or(start, |part| part.span.end()).min(start);
        let between = Span::<Normal>::new(before, start).slice(self.text);
        // A line that lost its end goes on with a capital behind no mark.
        let label = last.label.slice(self.text);
        let marked = between.trim_end().ends_with([',', ';', ':', '(', '-']);
        let apart = !marked && closes(label) && label.starts_with(char::is_uppercase);
        let listed = sum.is_some() && self.entries.len() + parts.len() > 1;
        if last.vnd.is_none() || sum != last.vnd && !(apart && listed) {
            return;
        }
        if let Some(mut total) = parsed.items.pop() {
            total.label = Span::new(start, total.label.end());
            total.span = Span::new(start, total.span.end());
            let said = Span::new(start, total.label.end());
            self.stated = Some(Stated { block: *block, said });
            self.total = Some(total);
        }
    }

    /// Takes the years out from among sources: the same money, told once more, and statements of their own where nothing parts
    /// them.
    fn leave_out_years(&mut self) {
        let text = self.text;
        let timed = |e: &Entry| e.level == 1 && phase(text, e.item.label).is_some();
        if !self.has_sources() || self.listed || !self.entries.iter().any(timed) {
            return;
        }
        let mut below = false;
        let mut entries = std::mem::take(&mut self.entries).into_iter().peekable();
        while let Some(entry) = entries.next() {
            let year = timed(&entry);
            below = year || below && entry.level > 1;
            let parted = entries.peek().is_some_and(|next| next.level > 1);
            if year && !parted {
                let label = entry.item.label.slice(text);
                self.tell_years(label, vec![entry.item]);
            } else if below {
                self.leave_out(&entry.item);
            } else {
                self.entries.push(entry);
            }
        }
    }

    /// The statement, and the sums that belong to it and are no items.
    pub(in crate::facts::funding) fn finish(mut self) -> (Funding, Vec<Span<Normal>>) {
        let apart = self.stands_beside();
        self.leave_out_years();
        let mut total = self.total;
        let mut items: Vec<FundingItem> = Vec::new();
        for entry in self.entries {
            attach(&mut items, entry.level, entry.item);
        }
        prune(&mut items);
        let unit = total.as_ref().and_then(|t| t.amount.as_ref()).map(|a| a.unit.as_str());
        let unit = unit.filter(|unit| !unit.is_empty()).unwrap_or(self.unit);
        if let Some(amount) = total.as_ref().and_then(|t| t.amount.as_ref()) {
            infer_of_whole(&mut items, amount);
        }
        infer(&mut items, unit);
        infer(&mut self.beside, unit);
        if let Some(total) = &mut total {
            let first = items.iter().find_map(|i| i.amount.as_ref()).map(|a| a.unit.clone());
            infer(std::slice::from_mut(total), first.as_deref().unwrap_or(self.unit));
        }
        let mut others = Vec::new();
        let beside =
            if apart { std::mem::take(&mut items) } else { beyond(self.text, &mut items, &total) };
        others.extend(beside.into_iter().chain(self.beside).map(|mut item| Funding {
            items: std::mem::take(&mut item.items),
            period: years(self.text, item.label),
            total: Some(item),
            ..Funding::default()
        }));
        (Funding { total, items, others, ..Funding::default() }, self.asides)
    }

    /// `1. Tổng vốn năm 2024: 480 tỷ đồng`, and beside it `2. Vốn năm 2023 kéo dài: 96,5 tỷ đồng`: whether the
    /// items stand in a row with the total, which announces none, and come nowhere near it.
    fn stands_beside(&self) -> bool {
        let (Some(total), Some(stated)) = (&self.total, &self.stated) else { return false };
        let rank = stated.block.marker.map(Marker::rank);
        let mut top = self.entries.iter().filter(|e| e.level == 1).peekable();
        if self.listed || !total.items.is_empty() || rank.is_none() || top.peek().is_none() {
            return false;
        }
        // `Tổng cộng: 900 tỷ đồng` behind them is their sum, right or wrong.
        let behind =
            self.entries.last().is_some_and(|last| last.item.span.end() <= total.span.start());
        if behind && closes(total.label.slice(self.text)) {
            return false;
        }
        let row = self.entries.iter().filter(|e| e.level == 1).all(|e| e.rank == rank);
        let sum: Option<i128> = top.map(|e| e.item.vnd).sum();
        let off = sum
            .zip(total.vnd)
            .is_some_and(|(sum, whole)| sum.abs_diff(whole) > whole.unsigned_abs() / SLIP);
        row && off
    }
}

/// How often the parts of a total may be told, each time by another view.
const VIEWS: i128 = 3;

/// Takes out what is more than the total or none of it, where the others are all of it, told once or more: `… huy động
/// 900 tỷ đồng, trong đó … . Lũy kế giai đoạn 2021-2022 huy động 1.700 tỷ đồng`, and `Huy động ngoài ngân sách: 300 tỷ
/// đồng` behind the parts of a total of budgets.
fn beyond(
    text: &str,
    items: &mut Vec<FundingItem>,
    total: &Option<FundingItem>,
) -> Vec<FundingItem> {
    const OUTSIDE: &str = "ngoài ngân sách";
    let Some(stated) = total else { return Vec::new() };
    let Some(whole) = stated.vnd.filter(|&vnd| vnd > 0) else { return Vec::new() };
    let label = lowered(stated.label.slice(text));
    let budgets = label.contains("ngân sách") && !label.contains(OUTSIDE);
    let outside = |item: &FundingItem| budgets && lowered(item.label.slice(text)).contains(OUTSIDE);
    let more = |item: &FundingItem| item.vnd.is_some_and(|vnd| vnd > whole) || outside(item);
    let sum: Option<i128> = items.iter().filter(|item| !more(item)).map(|item| item.vnd).sum();
    let all = sum.is_some_and(|sum| (1..=VIEWS).any(|times| whole.checked_mul(times) == Some(sum)));
    if !all || !items.iter().any(more) {
        return Vec::new();
    }
    let (beyond, kept) = std::mem::take(items).into_iter().partition(more);
    *items = kept;
    beyond
}

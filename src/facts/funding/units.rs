//! Items put together: parts below their wholes, units that are not printed, amounts in đồng.

use super::super::{FundingItem, Quantity, Reading};
use crate::grammar::words::{strip, strip_any};
use crate::vocabulary::money::money_units;

/// Adds an item at a level, under the last item of each level above it.
pub(super) fn attach(items: &mut Vec<FundingItem>, level: usize, item: FundingItem) {
    match items.last_mut() {
        Some(last) if level > 1 => attach(&mut last.items, level - 1, item),
        _ => items.push(item),
    }
}

/// The unit that a line gives to all sums below it: `(Đơn vị tính: triệu đồng)`.
pub(super) fn unit_of_all(line: &str) -> Option<&'static str> {
    const LABELS: [&str; 3] = ["đơn vị tính", "đvt", "đơn vị"];
    let mut from = 0;
    while let Some((at, _)) = line.get(from..)?.char_indices().find(|(_, c)| matches!(c, 'Đ' | 'đ'))
    {
        let rest = line.get(from + at..)?;
        from += at + 'đ'.len_utf8();
        let Some(behind) = strip_any(rest, &LABELS) else { continue };
        let printed = behind.trim_start_matches([':', ' ']);
        let found = money_units().iter().find(|unit| strip(printed, unit.printed).is_some());
        return found.map(|unit| unit.name);
    }
    None
}

/// Takes out lines that head nothing.
pub(super) fn prune(items: &mut Vec<FundingItem>) {
    items.iter_mut().for_each(|item| prune(&mut item.items));
    items.retain(|item| item.amount.is_some() || !item.items.is_empty());
}

/// Fills in the units of items in a row that print none and add up to their whole: those are its own, whatever
/// stands behind them (`2.000 triệu đồng (NSTW 1.500; NST 500)`).
pub(super) fn infer_of_whole(items: &mut [FundingItem], whole: &Quantity) {
    let bare = |item: &FundingItem| item.amount.as_ref().is_some_and(|a| a.unit.is_empty());
    let (Some(all), false) = (vnd(whole), whole.unit.is_empty()) else { return };
    for row in items.chunk_by_mut(|a, b| bare(a) && bare(b)) {
        let worth = |item: &FundingItem| {
            let amount = item.amount.clone().filter(|_| bare(item))?;
            vnd(&Quantity { unit: whole.unit.clone(), ..amount })
        };
        if row.len() > 1 && row.iter().map(worth).sum::<Option<i128>>() == Some(all) {
            for amount in row.iter_mut().filter_map(|item| item.amount.as_mut()) {
                amount.unit.clone_from(&whole.unit);
                amount.reading = Some(Reading::Inferred);
            }
        }
    }
}

/// Fills in units that are not printed: those of the next sum beside it, else of the one
/// before, else of the whole.
pub(super) fn infer(items: &mut [FundingItem], whole: &str) {
    let unit = |item: &FundingItem| {
        item.amount.as_ref().filter(|a| !a.unit.is_empty()).map(|a| a.unit.clone())
    };
    for i in 0..items.len() {
        let behind = items.iter().skip(i + 1).find_map(unit);
        let before = items.iter().take(i).rev().find_map(unit);
        let near = behind.or(before).unwrap_or_else(|| whole.to_owned());
        let Some(item) = items.get_mut(i) else { return };
        if let Some(amount) = &mut item.amount {
            if amount.unit.is_empty() && !near.is_empty() {
                amount.unit = near;
                amount.reading = Some(Reading::Inferred);
            }
            item.vnd = item.vnd.or_else(|| vnd(amount));
        }
        let own = item.amount.as_ref().map_or(whole.to_owned(), |a| a.unit.clone());
        if let Some(amount) = &item.amount {
            infer_of_whole(&mut item.items, amount);
        }
        infer(&mut item.items, &own);
    }
}

/// The amount in đồng: none for a range, or a part of a đồng.
fn vnd(amount: &Quantity) -> Option<i128> {
    let unit = money_units().iter().find(|u| u.name == amount.unit)?;
    amount.to.is_none().then(|| amount.value.shifted(unit.power)).flatten()
}

//! Funding as checks see it: amounts in đồng with the precision printed.

use super::Subject;
use super::exact::{self, Ratio, interval, printed};
use crate::decimal::Decimal;
use crate::facts::{FundingItem, Quantity};

/// An amount with what it is worth.
#[derive(Clone, Copy)]
pub(super) struct Amount<'a> {
    /// As printed.
    pub(super) quantity: &'a Quantity,
    /// In đồng.
    pub(super) vnd: i128,
    /// What one of its unit is worth, in đồng.
    unit: i128,
}

impl<'a> Amount<'a> {
    /// The amount of an item; none where it has none, or one that is not worth whole đồng.
    pub(super) fn of(item: &'a FundingItem) -> Option<Self> {
        let (quantity, vnd) = (item.amount.as_ref()?, item.vnd?);
        let units = quantity.value.units();
        let scaled = vnd.checked_mul(10i128.checked_pow(u32::from(quantity.value.scale()))?)?;
        let unit =
            scaled.checked_div(units).filter(|unit| unit.checked_mul(units) == Some(scaled))?;
        (unit > 0 && quantity.to.is_none()).then_some(Amount { quantity, vnd, unit })
    }

    /// The least and the greatest amount that may be meant, in đồng.
    pub(super) fn interval(&self) -> Option<(Ratio, Ratio)> {
        let (low, high) = interval(self.quantity)?;
        Some((low.times(self.unit)?, high.times(self.unit)?))
    }

    /// What one unit of its last digit is worth, in đồng.
    pub(super) fn last_digit(&self) -> Option<Ratio> {
        Ratio::new(self.unit, 10i128.checked_pow(u32::from(self.quantity.value.scale()))?)
    }

    /// An amount of đồng in its unit, with as many decimals as it takes, at most nine.
    pub(super) fn in_its_unit(&self, vnd: i128) -> Option<Decimal> {
        let exact = Ratio::new(vnd, self.unit)?;
        let least = self.quantity.value.scale();
        let is_exact = |value: Decimal| {
            Ratio::of(value).and_then(|r| r.times(self.unit)).zip(Ratio::of(Decimal::new(vnd, 0)))
        };
        let scales = least..=9.max(least);
        scales
            .filter_map(|scale| exact.rounded(scale))
            .find(|&v| is_exact(v).is_some_and(|(a, b)| a.compare(b).is_some_and(|o| o.is_eq())))
            .or_else(|| exact.rounded(9))
    }

    /// An amount of đồng with its unit.
    pub(super) fn printed(&self, vnd: i128) -> Option<String> {
        Some(format!("{} {}", printed(self.in_its_unit(vnd)?), self.quantity.unit))
    }

    /// What is printed, with the unit.
    pub(super) fn stated(&self, subject: Subject<'_>) -> String {
        format!("{} {}", self.quantity.span.slice(subject.text), self.quantity.unit)
    }

    /// Whether an amount of đồng, in its unit, differs from it in one digit.
    pub(super) fn one_digit_off(&self, vnd: i128) -> bool {
        self.in_its_unit(vnd).is_some_and(|v| exact::one_digit_off(self.quantity.value, v))
    }
}

/// The items that are parts of what they stand under: without those that the text puts
/// outside (`Ngoài ra`, `chưa kể`). None where one has no amount, or where there are none.
pub(super) fn parts<'a>(subject: Subject<'_>, items: &'a [FundingItem]) -> Option<Vec<Amount<'a>>> {
    let inside = items.iter().filter(|item| !is_outside(subject, item));
    let amounts: Option<Vec<Amount>> = inside.map(Amount::of).collect();
    amounts.filter(|amounts| !amounts.is_empty())
}

/// The sum in đồng.
pub(super) fn sum(parts: &[Amount]) -> Option<i128> {
    parts.iter().try_fold(0i128, |sum, part| sum.checked_add(part.vnd))
}

/// Leaves out parts that directly follow what they are parts of: a list that lost its levels.
pub(super) fn without_parts_of_parts<'a>(parts: &[Amount<'a>]) -> Vec<Amount<'a>> {
    let mut kept = Vec::with_capacity(parts.len());
    let mut i = 0;
    while let Some(&part) = parts.get(i) {
        kept.push(part);
        i += 1;
        let mut sum = 0i128;
        for (taken, next) in parts.iter().skip(i).enumerate() {
            sum = sum.saturating_add(next.vnd);
            if taken > 0 && sum == part.vnd {
                i += taken + 1;
            }
            if sum >= part.vnd {
                break;
            }
        }
    }
    kept
}

fn is_outside(subject: Subject<'_>, item: &FundingItem) -> bool {
    // A list of many is one line without an end.
    const FAR: usize = 2_000;
    let end = item.span.start() as usize;
    let mut from = end.saturating_sub(FAR)..=end;
    let from = from.find(|&at| subject.lower.is_char_boundary(at)).unwrap_or(end);
    let before = subject.lower.get(from..end).unwrap_or_default();
    let clause = before.rsplit(['\n', ';', '.']).next().unwrap_or_default();
    let words = format!("{clause}{}", subject.lower(item.label));
    ["ngoài ra", "chưa kể", "chưa bao gồm", "không bao gồm", "không kể"]
        .iter()
        .any(|out| words.contains(out))
}

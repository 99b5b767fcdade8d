//! Sums with the product that makes them in the bracket behind: `48 tỷ đồng (15 xã x 3 tỷ đồng/xã)`.

use super::NAME;
use crate::check::exact::Ratio;
use crate::check::money::Amount;
use crate::check::rules::text_text_mismatch::behind;
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::FundingItem;
use crate::grammar::money::sum;
use crate::grammar::number::{Notation, number};
use crate::span::{Normal, Span};

/// How far from a sum its product ends, in bytes.
const NEAR: usize = 160;

/// The sums of an item and its parts that are not their products.
pub(super) fn check(subject: Subject<'_>, item: &FundingItem, findings: &mut Vec<Finding>) {
    findings.extend(product(subject, item));
    item.items.iter().for_each(|part| check(subject, part, findings));
}

fn product(subject: Subject<'_>, item: &FundingItem) -> Option<Finding> {
    let whole = Amount::of(item)?;
    let from = whole.quantity.span.end();
    let near = behind(subject.lower, from as usize, NEAR);
    let (unit, inside) = near.split_once('(')?;
    let (inside, _) = inside.split_once(')')?;
    if unit.contains([',', ';', '.', ':', '\n']) || unit.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let vnd = multiplied(inside)?;
    let (low, high) = whole.interval()?;
    let half = Ratio::percent(whole.last_digit()?, Ratio::new(200, 1)?)?;
    let exact = Ratio::new(vnd, 1)?;
    let below = exact.compare(low.minus(half)?)?.is_lt();
    if !below && exact.compare(high.plus(half)?)?.is_le() {
        return None;
    }
    let start = from.checked_add(u32::try_from(unit.len() + 1).ok()?)?;
    let place = Span::<Normal>::new(start, start.checked_add(u32::try_from(inside.len()).ok()?)?);
    let (stated, derived) = (whole.stated(subject), whole.printed(vnd)?);
    let message = format!("{stated} is stated, but {} is {derived}", place.slice(subject.text));
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message,
        evidence: vec![
            Evidence::new(whole.quantity.span, format!("the product is {derived}")),
            Evidence::new(place, "the product"),
        ],
        stated: Some(stated),
        derived: Some(derived.clone()),
        suggestion: Some(format!("write {derived}, or mend the product")),
    })
}

/// What `15 xã x 3 tỷ đồng/xã` comes to in đồng: numbers of things, and one sum for each of them.
fn multiplied(inside: &str) -> Option<i128> {
    let inside = inside.split(['×', '*']).collect::<Vec<_>>().join(" x ");
    let factors: Vec<&str> = inside.split(" x ").map(str::trim).collect();
    let (mut vnd, mut count) = (None, 1i128);
    for factor in &factors {
        // `3 tỷ đồng/xã`
        let own = factor.split('/').next()?.trim_end();
        if let Some(found) = sum(own).filter(|found| found.unit.is_some()) {
            if found.len != own.len() || vnd.replace(found.vnd()?).is_some() {
                return None;
            }
            continue;
        }
        let (value, len) = number(factor, Notation::Vietnamese)?;
        let words = factor.get(len..)?;
        if words.contains(|c: char| c.is_ascii_digit() || matches!(c, '%' | '/' | '+' | '=')) {
            return None;
        }
        count = count.checked_mul(value.as_whole()?)?;
    }
    vnd.filter(|_| factors.len() > 1)?.checked_mul(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_things_and_a_sum_for_each() {
        let billion = 1_000_000_000;
        assert_eq!(multiplied("15 xã x 3 tỷ đồng/xã"), Some(45 * billion));
        assert_eq!(multiplied("3 tỷ đồng/xã × 15 xã"), Some(45 * billion));
        assert_eq!(multiplied("15 xã x 3 tỷ đồng/xã x 2 năm"), Some(90 * billion));
        assert_eq!(multiplied("15 xã, 3 tỷ đồng/xã"), None);
        assert_eq!(multiplied("15 xã x 70% x 3 tỷ đồng"), None);
    }
}

//! Totals of the funding that a text tells twice, in the same words for the same years.

use super::{finding, value};
use crate::check::{Evidence, Finding, Subject};
use crate::facts::{Bound, Funding, FundingItem, Quantity};

/// Two totals in the same words.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(own) = &subject.facts.funding else { return };
    let Some((first, sum)) = own.total.as_ref().and_then(exact) else { return };
    let again = own.others.iter().filter(|other| other.period == own.period && other.reported == own.reported);
    findings.extend(again.filter_map(|other: &Funding| {
        let (second, stated) = other.total.as_ref().and_then(exact)?;
        let same = name(subject, first) == name(subject, second) && first.vnd != second.vnd;
        if !same || own.period.is_none() {
            return None;
        }
        let (stated_said, derived) = (value(subject, stated), value(subject, sum));
        let what = second.label.slice(subject.text);
        let message = format!("the text gives {stated_said} and {derived} for “{what}”");
        let evidence = vec![
            Evidence::new(stated.span, format!("here it is {stated_said}")),
            Evidence::new(sum.span, format!("here it is {derived}")),
        ];
        Some(finding(message, evidence, stated_said, derived))
    }));
}

/// An item with its amount, where that is one value.
fn exact(item: &FundingItem) -> Option<(&FundingItem, &Quantity)> {
    let amount = item.amount.as_ref()?;
    let plain = amount.bound == Bound::Exact && amount.to.is_none() && item.vnd.is_some();
    plain.then_some((item, amount))
}

/// The words of a label.
fn name(subject: Subject<'_>, item: &FundingItem) -> String {
    let said = subject.lower(item.label);
    said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

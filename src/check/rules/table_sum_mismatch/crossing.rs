//! Two sums that one wrong figure throws off: then that is named, once.

use super::{NAME, Sum};
use crate::check::exact::{one_digit_off, printed};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::table::Table;
use crate::facts::table::cells::figure;
use crate::span::{Normal, Span};

/// The findings for the sums of a table that do not agree.
pub(super) fn findings(subject: Subject<'_>, table: &Table, wrong: &[Sum]) -> Vec<Finding> {
    let each = || wrong.iter().map(Sum::finding).collect();
    let [first, second] = wrong else { return each() };
    both(subject, table, first, second).map_or_else(each, |finding| vec![finding])
}

/// The one figure that throws off two sums: one of them itself, or a part of both.
pub(super) fn both(subject: Subject<'_>, table: &Table, first: &Sum, second: &Sum) -> Option<Finding> {
    let total = || stated_in(first, second).or_else(|| stated_in(second, first));
    total().or_else(|| crossing(subject, table, first, second))
}

/// By how much the parts of a sum are more than what is stated.
fn excess(sum: &Sum) -> Option<Decimal> {
    let scale = sum.stated.scale().max(sum.derived.scale());
    let (stated, derived) = (sum.stated.shifted(scale)?, sum.derived.shifted(scale)?);
    Some(Decimal::new(derived.checked_sub(stated)?, scale))
}

fn less(value: Decimal, by: Decimal) -> Option<Decimal> {
    let scale = value.scale().max(by.scale());
    Some(Decimal::new(value.shifted(scale)?.checked_sub(by.shifted(scale)?)?, scale))
}

/// A wrong total that is itself a part of the other sum: with what its own parts add up to, both agree.
fn stated_in(total: &Sum, other: &Sum) -> Option<Finding> {
    let part = other.parts.iter().any(|(span, _)| span.contains(total.span));
    let both = less(excess(other)?, Decimal::new(0, 0))? == less(total.stated, total.derived)?;
    let mut finding = total.finding();
    finding.suggestion = Some(format!("write {}: then {} adds up as well", printed(total.derived), other.what));
    finding.evidence.push(Evidence::new(other.span, "the other sum in which it stands"));
    (part && both).then_some(finding)
}

/// The one part of both, of which the row and the column are off by the same.
fn crossing(subject: Subject<'_>, table: &Table, first: &Sum, second: &Sum) -> Option<Finding> {
    let apart = excess(first).filter(|apart| Some(*apart) == excess(second))?;
    let within = |sum: &Sum, span: Span<Normal>| sum.parts.iter().any(|(part, _)| part.contains(span));
    let parts = first.parts.iter().chain(&second.parts).map(|&(span, _)| span);
    let mut common = parts.filter(|&span| within(first, span) && within(second, span));
    let cell = common.next()?;
    if common.any(|other| other != cell) {
        return None;
    }
    let value = figure::figure(cell.slice(subject.text), table.notation)?;
    let meant = less(value, apart).filter(|meant| meant.units() >= 0)?;
    let (stated, derived) = (printed(value), printed(meant));
    let digit = if one_digit_off(value, meant) { ": one digit is off" } else { "" };
    let note = |sum: &Sum| format!("{} would add up with {derived}", sum.what);
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{stated} adds up neither in {} nor in {}, and {derived} does{digit}", first.what, second.what),
        evidence: vec![
            Evidence::new(cell, format!("{derived} would add up")),
            Evidence::new(first.span, note(first)),
            Evidence::new(second.span, note(second)),
        ],
        stated: Some(stated),
        derived: Some(derived.clone()),
        suggestion: Some(format!("write {derived}, or mend both sums")),
    })
}

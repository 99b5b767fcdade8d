//! A total that stands behind what it sums up: `năm 2016 thêm 18 xã, năm 2017 thêm 24 xã, …, năm 2020 thêm 16 xã (tổng cộng 104 xã)`.

use super::levels::single;
use super::parts::scale;
use super::{FAR, before, counts_differ};
use crate::check::{Finding, Subject};
use crate::facts::{Quantity, Role, Target};
use crate::grammar::words::strip_any;

/// Fewer counts are not worth a total.
const FEWEST: usize = 3;

/// More are of no sentence.
const MOST: usize = 30;

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let targets = &subject.facts.targets;
    for (at, total) in targets.iter().enumerate().filter(|(_, target)| is_total(subject, target)) {
        let front = targets.get(at.saturating_sub(MOST)..at).unwrap_or_default();
        findings.extend(differs(subject, front, total));
    }
}

/// Whether a statement is but words for a total, and its count.
fn is_total(subject: Subject<'_>, target: &Target) -> bool {
    const TOTALS: [&str; 5] = ["tổng cộng", "tổng số", "tổng", "cộng", "cộng chung"];
    const SAYING: [&str; 12] =
        ["giai", "đoạn", "cả", "là", "số", "có", "năm", "các", "trong", "toàn", "tỉnh", "huyện"];
    let Some(count) = count(target) else { return false };
    let said = subject.lower.get(target.span.start() as usize..count.span.start() as usize).unwrap_or_default();
    let Some(rest) = strip_any(said.trim_start_matches(['(', ' ']), &TOTALS) else { return false };
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| SAYING.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The only measure, one number of units.
fn count(target: &Target) -> Option<&Quantity> {
    let [only] = target.measures.as_slice() else { return None };
    let counted = matches!(only.role, Role::Added | Role::Reached | Role::Reduced) && only.quantity.of.is_none();
    single(&only.quantity).filter(|q| counted && q.per.is_none() && q.unit != "%")
}

/// The counts in front of a total, where they are told apart and are all of their sentence, and do not make it up.
fn differs(subject: Subject<'_>, front: &[Target], total: &Target) -> Option<Finding> {
    let all = count(total)?;
    let alike = |target: &&Target| {
        let between = subject.lower.get(target.span.end() as usize..total.span.start() as usize);
        let beside = between.is_some_and(|said| !said.contains('\n') && !said.contains(". "));
        beside && count(target).is_some_and(|q| q.unit == all.unit)
    };
    let run: Vec<&Target> = front.iter().rev().take_while(alike).collect();
    let parts: Vec<&Quantity> = run.iter().rev().filter_map(|target| count(target)).collect();
    let role = |target: &Target| target.measures.first().map(|m| m.role);
    let same = run.iter().all(|target| role(target) == run.first().and_then(|t| role(t)));
    if run.len() < FEWEST || !same || scale(subject, &run).is_none() || !begins(subject, run.last()?) {
        return None;
    }
    counts_differ(subject, (all, &parts), ["in all, but what is summed up is", "the sum is"])
}

/// Whether no other figure stands in front of the first count in its sentence but its year, so that it is the first of all.
fn begins(subject: Subject<'_>, first: &Target) -> bool {
    let front = before(subject.lower, first.span.start() as usize, FAR);
    let line = front.rsplit('\n').next().unwrap_or_default();
    let sentence = line.rsplit([':', ';']).next().unwrap_or_default();
    let sentence = sentence.rsplit(". ").next().unwrap_or_default();
    let mut figures = sentence.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    figures.all(|digits| digits.len() == 4)
}

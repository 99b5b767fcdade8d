//! A count, and below it the line that shares it out by place: `Phấn đấu có 19/96 xã đạt chuẩn`, and then `Số xã đạt chuẩn
//! chia theo địa phương: Đức Linh 04 xã, Tánh Linh 03 xã, …`.

use std::collections::BTreeSet;

use super::levels::single;
use super::{FAR, before, finding, is_restricted, value};
use crate::check::exact::printed;
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target};

/// The lists that do not make up the count above them.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let targets = &subject.facts.targets;
    let mut begins = 0;
    for run in targets.chunk_by(|a, b| is_listed(a) && is_listed(b) && alike(subject, a, b)) {
        let above = targets.get(begins.max(NEAREST) - NEAREST..begins).unwrap_or_default();
        begins += run.len();
        if run.len() > 2 && run.iter().all(is_listed) && shares_out(subject, run) {
            findings.extend(whole(subject, above, run).and_then(|whole| differs(subject, whole, run)));
        }
    }
}

/// So many statements may stand between the count and the list.
const NEAREST: usize = 4;

/// A count of what is in one place, and no part of a count in front of it.
fn is_listed(target: &Target) -> bool {
    target.place.is_some() && target.part_of.is_none() && target.band.is_none() && count(target).is_some()
}

/// The only measure, one number of units.
fn count(target: &Target) -> Option<&Quantity> {
    let [only] = target.measures.as_slice() else { return None };
    let counted = matches!(only.role, Role::Added | Role::Reached) && only.quantity.of.is_none();
    single(&only.quantity).filter(|q| counted && q.per.is_none() && q.unit != "%")
}

/// Whether two counts are of the same units in one line.
fn alike(subject: Subject<'_>, a: &Target, b: &Target) -> bool {
    let about = |t: &Target| (t.indicator, t.tier, t.criterion, t.year, t.group.is_some());
    let unit = |t: &Target| count(t).map(|q| q.unit.clone());
    let between = subject.lower.get(a.span.end() as usize..b.span.start() as usize).unwrap_or_default();
    about(a) == about(b) && unit(a) == unit(b) && !between.contains('\n')
}

/// Whether the words in front of a list say that it shares something out, and each of its places stands there once.
fn shares_out(subject: Subject<'_>, run: &[Target]) -> bool {
    const SAID: [&str; 5] = ["chia theo", "phân theo", "phân bổ theo", "theo địa phương", "theo từng huyện"];
    let Some(first) = run.first().and_then(count) else { return false };
    let line = before(subject.lower, first.span.start() as usize, FAR).rsplit('\n').next().unwrap_or_default();
    let label = line.split(':').next().unwrap_or_default();
    let places: BTreeSet<&str> = run.iter().filter_map(|t| Some(t.place?.slice(subject.text))).collect();
    places.len() == run.len() && SAID.iter().any(|words| label.contains(words))
}

/// The count above a list, of all places.
fn whole<'a>(subject: Subject<'_>, above: &'a [Target], run: &[Target]) -> Option<&'a Target> {
    let first = run.first()?;
    let of_all = |t: &&Target| {
        let about = |t: &Target| (t.indicator, t.tier, t.criterion, t.year);
        t.place.is_none() && t.group.is_none() && t.band.is_none() && about(t) == about(first)
    };
    let whole = above.iter().rev().find(of_all)?;
    let between = subject.lower.get(whole.span.end() as usize..first.span.start() as usize)?;
    (between.matches('\n').count() <= 1 && !is_restricted(whole, subject)).then_some(whole)
}

fn differs(subject: Subject<'_>, whole: &Target, run: &[Target]) -> Option<Finding> {
    let parts: Vec<&Quantity> = run.iter().filter_map(count).collect();
    let unit = &parts.first()?.unit;
    let sum = parts.iter().map(|q| q.value.as_whole()).sum::<Option<i128>>()?;
    let of_unit = |q: &&Quantity| q.unit == *unit && q.per.is_none();
    let wholes: Vec<&Quantity> = whole.measures.iter().map(|m| &m.quantity).filter(of_unit).collect();
    let exact = wholes.iter().all(|q| single(q).is_some());
    if !exact || wholes.iter().any(|q| q.value.as_whole() == Some(sum)) {
        return None;
    }
    let total = *wholes.first()?;
    let (stated, derived) = (value(subject, total), format!("{} {unit}", printed(Decimal::new(sum, 0))));
    let terms: Vec<String> = parts.iter().map(|q| printed(q.value)).collect();
    let message = format!("{stated} is stated, but the places below it have {derived} ({})", terms.join(" + "));
    let total = Evidence::new(total.span, format!("the places have {derived}"));
    let evidence = std::iter::once(total).chain(parts.iter().map(|q| Evidence::new(q.span, "a place")));
    Some(finding(message, evidence.collect(), stated, derived))
}

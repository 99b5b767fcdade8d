//! What a year brings, told by its quarters or its halves: `có thêm 07 xã đạt chuẩn`, and then `quý I: 01 xã; quý II: 02 xã; quý III:
//! 02 xã; quý IV: 03 xã`.

use super::levels::single;
use super::{behind_mark, before, finding, is_restricted, value};
use crate::check::exact::printed;
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target};
use crate::grammar::marker::roman;

/// Statements in front of the first quarter among which the one of the year is looked for.
const NEAR: usize = 24;

/// Bytes in front of a figure in which its quarter is named.
const LABEL: usize = 80;

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let targets = &subject.facts.targets;
    let parts: Vec<Option<(Part, &Quantity)>> = targets.iter().map(|target| part(subject, target)).collect();
    for (all, length) in [(Part::Quarter as fn(u8) -> Part, 4), (Part::Half, 2)] {
        let steps = |run: &[Option<(Part, &Quantity)>]| {
            run.iter().zip(1..).all(|(found, step)| found.is_some_and(|(part, _)| part == all(step)))
        };
        for (first, run) in parts.windows(length).enumerate().filter(|(_, run)| steps(run)) {
            let told: Vec<&Quantity> = run.iter().flatten().map(|(_, quantity)| *quantity).collect();
            findings.extend(differs(subject, first, &told));
        }
    }
}

/// A part of a year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// From 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
}

/// The part of the year that is named right in front of the one figure of a statement.
fn part<'a>(subject: Subject<'_>, target: &'a Target) -> Option<(Part, &'a Quantity)> {
    let [measure] = target.measures.as_slice() else { return None };
    let quantity = single(&measure.quantity).filter(|q| q.unit != "%" && q.per.is_none() && q.of.is_none())?;
    let near = before(subject.lower, quantity.span.start() as usize, LABEL);
    let label = behind_mark(near, |byte| matches!(byte, b'\n' | b';' | b',' | b'(')).trim();
    let halves = [("6 tháng đầu năm", 1), ("6 tháng cuối năm", 2), ("sáu tháng đầu năm", 1), ("sáu tháng cuối năm", 2)];
    let half = halves.iter().find(|(words, _)| label.contains(words)).map(|&(_, half)| Part::Half(half));
    let quarter = || {
        let (_, named) = label.rsplit_once("quý ")?;
        let number = named.split(|c: char| !c.is_alphanumeric()).next()?;
        let number = number.parse().ok().or_else(|| roman(&number.to_ascii_uppercase()))?;
        (1..=4).contains(&number).then_some(Part::Quarter(number))
    };
    Some((half.or_else(quarter)?, quantity))
}

/// A finding where the statement of the year that is nearest in front is not what the parts add up to.
fn differs(subject: Subject<'_>, first: usize, parts: &[&Quantity]) -> Option<Finding> {
    let targets = &subject.facts.targets;
    let own = targets.get(first)?;
    // `44 xã đạt chuẩn, chia theo tiến độ: quý I 06 xã; …`: in one line nothing has to be said again.
    let beside = |target: &Target| {
        let between = subject.lower.get(target.span.end() as usize..own.span.start() as usize);
        let counts = target.measures.iter().any(|m| Some(&m.quantity.unit) == parts.first().map(|q| &q.unit));
        own.indicator == "other" && counts && between.is_some_and(|said| !said.contains('\n'))
    };
    let alike = |target: &&Target| {
        if beside(target) {
            return true;
        }
        let same = target.indicator == own.indicator && target.tier == own.tier && target.year == own.year;
        let whole = target.group == own.group && target.place == own.place && target.part_of.is_none();
        same && whole && target.criterion == own.criterion && target.reported == own.reported && !is_restricted(target, subject)
    };
    let near = targets.get(first.saturating_sub(NEAR)..first)?;
    let parted = own.part_of.and_then(|of| targets.get(of));
    let year = parted.or_else(|| near.iter().rev().find(alike))?;
    let scale = parts.iter().map(|q| q.value.scale()).max()?;
    let sum = Decimal::new(parts.iter().map(|q| q.value.shifted(scale)).sum::<Option<i128>>()?, scale);
    let roles = [Role::Added, Role::Reached, Role::Reduced];
    let mut said = roles.into_iter().filter_map(|role| single(year.measure(role)?));
    let unit = &parts.first()?.unit;
    // Told up to each quarter, the last is all of it.
    let last = parts.last()?.value;
    if said.clone().any(|q| q.value == sum || q.value == last && parts.is_sorted_by_key(|q| q.value)) {
        return None;
    }
    let whole = said.find(|q| q.unit == *unit && q.per.is_none())?;
    let (stated, derived) = (value(subject, whole), format!("{} {unit}", printed(sum)));
    let terms: Vec<String> = parts.iter().map(|q| printed(q.value)).collect();
    let message =
        format!("{stated} is stated, but the parts of the year are {derived} ({})", terms.join(" + "));
    let mut evidence = vec![Evidence::new(whole.span, format!("its parts are {derived}"))];
    evidence.extend(parts.iter().map(|q| Evidence::new(q.span, "a part of the year")));
    Some(finding(message, evidence, stated, derived))
}

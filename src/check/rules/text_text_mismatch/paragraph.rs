//! Levels of the same thing in one paragraph: `có 47 xã đạt chuẩn. Năm 2015 có thêm 09 xã, nâng tổng số lên 57 xã`, where the one in
//! front is that before or behind the gain; `nâng số xã đạt chuẩn lên 75 xã. … Như vậy, hết năm 2022 có 77 xã đạt chuẩn`.

use foldhash::HashSet;

use super::changes::{From, sums_up};
use super::levels::{Key, single, speaks_within_year, years_in};
use super::revised::Revised;
use super::{finding, is_restricted, said, scope, value};
use crate::check::units::is_of_all;
use crate::check::{Evidence, Finding, Subject};
use crate::facts::{Quantity, Role, Target};
use crate::span::{Normal, Span};

/// So many statements in front of a level another may stand.
const NEAR: usize = 6;

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let told: HashSet<Span<Normal>> = findings.iter().filter_map(|f| Some(f.evidence.first()?.span)).collect();
    let revised = Revised::default();
    let targets = &subject.facts.targets;
    for (at, target) in targets.iter().enumerate() {
        let Some(level) = level(target).filter(|level| !told.contains(&level.span)) else { continue };
        let near = targets.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
        let mut front = near.iter().rev().take_while(|other| is_in_line(subject, other, target));
        let found = front.find_map(|other| against(subject, other, (target, level)));
        findings.extend(found.filter(|_| !revised.is_said_of(subject, target)));
    }
}

fn level(target: &Target) -> Option<&Quantity> {
    let level = single(target.measure(Role::Reached)?)?;
    (target.band.is_none() && target.measure(Role::Baseline).is_none()).then_some(level)
}

/// Whether a statement in front stands in the same line.
fn is_in_line(subject: Subject<'_>, front: &Target, target: &Target) -> bool {
    let between = subject.lower.get(front.span.end() as usize..target.span.start() as usize);
    between.is_some_and(|said| !said.contains('\n'))
}

fn against(subject: Subject<'_>, front: &Target, (target, to): (&Target, &Quantity)) -> Option<Finding> {
    let from = level(front)?;
    let between = subject.lower.get(front.span.end() as usize..target.span.start() as usize)?;
    let apart = between.contains(". ") && !between.contains(" so với ");
    // `Đến nay có 12 xã. Năm 2021 có thêm 03 xã`, of which the second is promised.
    let undated = front.reported && years_in(said(front, subject.lower)).next().is_none();
    let told = front.reported == target.reported || undated && target.measure(Role::Added).is_some();
    let time = front.year.is_some() && front.year == target.year && told;
    let all = from.of.is_none() || to.of.is_none() || from.of == to.of;
    let known = Key::of(subject, front, from)?.is_like(&Key::of(subject, target, to)?);
    if !apart || !time || !all || !known || !are_whole(subject, (front, from), (target, to)) {
        return None;
    }
    match target.measure(Role::Added).and_then(single) {
        Some(added) if added.span < to.span => {
            let only = target.measure(Role::Reduced).is_none() && front.measure(Role::Added).is_none();
            let base = From { value: from.value, span: from.span };
            let differs = only && from.value != to.value && from.value < to.value && added.unit == to.unit;
            differs.then(|| sums_up(subject, base, (added, false), (to.value, to.span, value(subject, to))))?
        }
        Some(_) => None,
        None => (from.value != to.value && concludes(subject, target)).then(|| differs(subject, from, to)),
    }
}

/// Whether both are levels of all units at the end of the year.
fn are_whole(subject: Subject<'_>, front: (&Target, &Quantity), target: (&Target, &Quantity)) -> bool {
    [front, target].into_iter().all(|(target, level)| {
        let other = scope::is_kept(subject.lower, target, level)
            || scope::is_of_task(subject.lower, target, level)
            || scope::is_of_other_year(subject.lower, target, level)
            || scope::later_year(subject.lower, target).is_some();
        !other
            && is_of_all(subject, target)
            && !is_restricted(target, subject)
            && !speaks_within_year(said(target, subject.lower))
    })
}

/// `Như vậy, hết năm 2022 toàn tỉnh có …`: whether a sentence says again what was told in front of it.
fn concludes(subject: Subject<'_>, target: &Target) -> bool {
    const WORDS: [&str; 7] = ["như vậy", "như thế", "do vậy", "theo đó", "tính chung", "tóm lại", "cộng chung"];
    let said = said(target, subject.lower);
    WORDS.iter().any(|words| said.contains(words))
}

fn differs(subject: Subject<'_>, from: &Quantity, to: &Quantity) -> Finding {
    let (stated, derived) = (value(subject, from), value(subject, to));
    let evidence = vec![
        Evidence::new(from.span, format!("here it is {stated}")),
        Evidence::new(to.span, format!("here it is {derived}")),
    ];
    finding(format!("the paragraph gives {stated} and {derived} for the same"), evidence, stated, derived)
}

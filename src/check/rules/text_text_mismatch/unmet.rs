//! Communes that meet the standard or a criterion and those that do not, against all that there are, also where two
//! statements say it: `Có 72/98 xã đạt chuẩn.`, and then `Còn 28 xã chưa đạt chuẩn.`

use std::cell::LazyCell;

use super::levels::single;
use super::{FAR, behind, finding, is_restricted, value};
use crate::check::exact::printed;
use crate::check::units::{census, is_of_all, stated_communes};
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target, Tier};
use crate::grammar::words::strip;

pub(super) fn check(subject: Subject<'_>, known: &[Finding], findings: &mut Vec<Finding>) {
    // Few texts have two such statements beside each other, and only those need it.
    let all = LazyCell::new(|| stated_communes(subject));
    let all = || *all;
    let targets = &subject.facts.targets;
    for (i, unmet) in targets.iter().enumerate().filter(|(_, target)| target.indicator == UNMET) {
        // Those in front, the nearest first, and the one behind.
        let near = targets.get(i.saturating_sub(NEAREST)..i).unwrap_or_default().iter().rev();
        let met = near.chain(targets.get(i + 1)).find(|met| is_other_side(met, unmet));
        let found = met.and_then(|met| sums_up(subject, all, met, unmet));
        // `60/100 xã đạt chuẩn, còn 45 xã chưa đạt` is found by its words already.
        let told = |f: &Finding| known.iter().any(|k| k.evidence.first().map(|e| e.span) == f.evidence.first().map(|e| e.span));
        findings.extend(found.filter(|f| !told(f)));
    }
}

/// The indicator of those that do not meet something.
const UNMET: &str = "communes_not_meeting_criterion";

/// So many statements in front may lie between the two: `47/122 xã đạt chuẩn; bình quân 15,2 tiêu chí/xã; còn 75 xã chưa
/// đạt chuẩn`.
const NEAREST: usize = 4;

/// Whether a statement counts communes that meet what others are said not to meet.
fn is_other_side(met: &Target, unmet: &Target) -> bool {
    let tier = matches!(met.tier, None | Some(Tier::Commune));
    let standard = met.indicator == "communes_meeting_standard" && unmet.criterion.is_none();
    let criterion = met.indicator == "communes_meeting_criterion"
        && met.criterion.is_some()
        && met.criterion == unmet.criterion;
    tier && (standard || criterion) && level(met).is_some()
}

/// Those that meet it and those that do not, side by side: together they are all.
fn sums_up(
    subject: Subject<'_>,
    all: impl Fn() -> Option<Decimal>,
    met: &Target,
    unmet: &Target,
) -> Option<Finding> {
    let (level, left) = (level(met)?, level(unmet)?);
    let same = met.reported == unmet.reported && met.year == unmet.year;
    if !same || !is_of_all(subject, met) || unmet.group.is_some() || unmet.place.is_some() {
        return None;
    }
    if !is_of_same(subject, unmet, left) || !are_near(subject, met, unmet) {
        return None;
    }
    if is_restricted(met, subject) || is_restricted(unmet, subject) {
        return None;
    }
    let all = level.of.or_else(|| census(subject, met)).or_else(all)?.as_whole()?;
    let (level_count, left_count) = (level.value.as_whole()?, left.value.as_whole()?);
    let rest = all.checked_sub(level_count).filter(|&rest| rest > 0 && rest != left_count)?;
    let stated = value(subject, left);
    let derived = format!("{} {}", printed(Decimal::new(rest, 0)), left.unit);
    let what = unmet.criterion.map_or("the standard".to_owned(), |criterion| format!("criterion {criterion}"));
    let message = format!("{stated} do not meet {what}, but of {all} xã {} do: {derived} are left", value(subject, level));
    let evidence = vec![
        Evidence::new(left.span, "those that do not"),
        Evidence::new(level.span, "those that do"),
    ];
    Some(finding(message, evidence, stated, derived))
}

/// One number of communes.
fn level(target: &Target) -> Option<&Quantity> {
    let level = target.measure(Role::Reached).and_then(single)?;
    (level.unit == "xã" && level.per.is_none() && target.band.is_none()).then_some(level)
}

/// `28 xã chưa đạt chuẩn`, and nothing that says of what else: the advanced standard, or a criterion where it is of none.
fn is_of_same(subject: Subject<'_>, unmet: &Target, left: &Quantity) -> bool {
    const ENDS: [char; 6] = ['\n', ',', ';', '.', ')', '('];
    let said = behind(subject.lower, left.span.end() as usize, FAR);
    let clause = said.split(ENDS).next().unwrap_or_default().trim();
    let Some(what) = strip(clause, "xã").and_then(|rest| strip(rest.trim_start(), "chưa đạt")) else { return false };
    let what = what.trim_start();
    if unmet.criterion.is_some() {
        return what.is_empty() || strip(what, "tiêu chí").is_some();
    }
    strip(what, "chuẩn").is_some_and(|rest| ["", "nông thôn mới", "ntm"].contains(&rest.trim()))
}

/// Whether two statements stand in one line, or in two that follow each other.
fn are_near(subject: Subject<'_>, a: &Target, b: &Target) -> bool {
    let (first, second) = if a.span.start() <= b.span.start() { (a, b) } else { (b, a) };
    let between = subject.lower.get(first.span.end() as usize..second.span.start() as usize);
    between.is_some_and(|said| said.len() <= FAR && said.matches('\n').count() <= 1)
}

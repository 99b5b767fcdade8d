//! How many criteria communes have on average, against how many they have in all, and against the bands
//! in which they stand.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::levels::single;
use super::{is_restricted, scope, value};
use crate::check::exact::{Ratio, Verdict, agrees, printed};
use crate::check::rules::distribution_sum_mismatch::{Bounds, bounds};
use crate::check::units::communes;
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target, Tier};
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::criteria;

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let all = bounds(subject);
    // Of several for the same time, nobody can say which is meant.
    let mut bounds: HashMap<(Option<u16>, bool), Option<&Bounds>> = HashMap::new();
    for bound in &all {
        let time = (bound.target.year, bound.target.reported);
        bounds.entry(time).and_modify(|known| *known = None).or_insert(Some(bound));
    }
    let targets = &subject.facts.targets;
    let communes = communes(subject.facts);
    for (i, target) in targets.iter().enumerate() {
        let Some(average) = average(subject, target) else { continue };
        let by_sum = || of_all(subject, i, average, communes);
        let of_time = bounds.get(&(target.year, target.reported)).copied().flatten();
        let by_bands = of_time.and_then(|bounds| beyond(subject, bounds, average));
        findings.extend(by_bands.or_else(by_sum));
    }
    let standards = standards(subject);
    findings.extend(all.iter().filter_map(|bounds| complete(subject, bounds, &standards)));
}

/// How many criteria all communes have on average.
fn average<'a>(subject: Subject<'_>, target: &'a Target) -> Option<&'a Quantity> {
    let reached = target.measure(Role::Reached)?;
    let criteria = reached.unit == "tiêu chí" && reached.per.as_deref() == Some("xã");
    let whole = target.group.is_none() && target.place.is_none() && target.part_of.is_none();
    let other = || scope::stands_behind_other_year(subject.lower, target, reached);
    // An average of the criteria of another standard is none of the basic set.
    let basic = matches!(target.tier, None | Some(Tier::Commune));
    (criteria && whole && basic && !other() && !is_restricted(target, subject)).then_some(reached)
}

/// An average that no distribution in these bands can have.
fn beyond(subject: Subject<'_>, bounds: &Bounds, average: &Quantity) -> Option<Finding> {
    let of = |criteria| Ratio::new(criteria, bounds.communes);
    let (low, high) = (of(bounds.criteria.0)?, of(bounds.criteria.1)?);
    if agrees(average, low, high) != Verdict::Inconsistent {
        return None;
    }
    let scale = average.value.scale();
    let ends = [low, high].map(|end| end.rounded(scale).map(printed));
    let [Some(low), Some(high)] = ends else { return None };
    let stated = value(subject, average);
    let derived = format!("{low} to {high}");
    let message = format!("{stated} on average is stated, but the bands allow {derived}");
    let places = bounds.places.iter().map(|&span| (span, "a band"));
    Some(finding(message, (average.span, stated), derived, places))
}

/// The average against the sum of all criteria in the same paragraph.
fn of_all(
    subject: Subject<'_>,
    at: usize,
    average: &Quantity,
    communes: Option<Decimal>,
) -> Option<Finding> {
    let target = subject.facts.targets.get(at)?;
    let all = single(average)?;
    let block = block_of(subject, target)?;
    let near = neighbours(subject, at, &block);
    let sum = near.clone().find_map(|other| {
        let sum = single(other.measure(Role::Reached)?)?;
        let plain = sum.unit == "tiêu chí" && sum.per.is_none() && sum.of.is_none();
        let same = (other.year, other.reported) == (target.year, target.reported);
        // Many more than one commune can have.
        let many = sum.value > Decimal::whole(100) && other.place.is_none() && other.group.is_none();
        (plain && same && many && !is_of_unmet(subject, sum)).then_some(sum)
    })?;
    let mut of = near.clone().filter_map(|other| other.measure(Role::Reached)?.of.filter(|_| is_of_communes(other)));
    // `115 xã đạt tổng số 1.710 tiêu chí`
    let beside = || near.clone().find_map(|other| met_by(subject, other, sum));
    let communes = match of.next() {
        Some(first) => Some(first).filter(|first| of.all(|other| other == *first)),
        None => beside().or(communes),
    }?;
    let exact = Ratio::new(sum.value.as_whole()?, communes.as_whole()?)?;
    if agrees(all, exact, exact) != Verdict::Inconsistent {
        return None;
    }
    let derived = format!("{} tiêu chí", printed(exact.rounded(all.value.scale())?));
    let (stated, criteria, communes) = (value(subject, all), printed(sum.value), printed(communes));
    let message =
        format!("{stated} on average is stated, but {criteria} of {communes} communes is {derived}");
    Some(finding(message, (all.span, stated), derived, [(sum.span, "all criteria")].into_iter()))
}

/// How many communes have so many criteria in all, where nothing but that stands between the two.
fn met_by(subject: Subject<'_>, other: &Target, sum: &Quantity) -> Option<Decimal> {
    const SAYING: [&str; 9] = ["xã", "đạt", "tổng", "số", "có", "với", "được", "cộng", "là"];
    let communes = single(other.measure(Role::Reached)?)?;
    let between = subject.lower.get(communes.span.end() as usize..sum.span.start() as usize)?;
    let said = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let plain = communes.unit == "xã" && communes.of.is_none() && between.len() < 80;
    (plain && { said }.all(|word| SAYING.contains(&word))).then_some(communes.value)
}

/// `còn 206 tiêu chí chưa đạt`: whether criteria are counted that are not met, or that are gained.
fn is_of_unmet(subject: Subject<'_>, sum: &Quantity) -> bool {
    let [front, back] = scope::around(subject.lower, sum.span);
    let left = ["còn", "thiếu", "chưa đạt", "tăng", "giảm"].iter().any(|word| front.trim_end().ends_with(word));
    left || back.contains("chưa") || back.contains("còn thiếu")
}

fn is_of_communes(target: &Target) -> bool {
    target.measure(Role::Reached).is_some_and(|q| q.unit == "xã") && target.group.is_none()
}

/// How many communes meet the standard, by standard, year and whether it is reported.
type Standards<'a> = HashMap<(Option<Tier>, Option<u16>, bool), Vec<&'a Quantity>>;

fn standards(subject: Subject<'_>) -> Standards<'_> {
    let mut standards = Standards::new();
    for target in &subject.facts.targets {
        let whole = target.group.is_none() && target.place.is_none() && target.part_of.is_none();
        let level = target.measure(Role::Reached).and_then(single).filter(|q| q.unit == "xã");
        if let Some(level) = level
            && whole
            && target.indicator == "communes_meeting_standard"
            && subject.lower(target.span).contains("đạt")
            && !is_restricted(target, subject)
        {
            let time = (target.tier, target.year, target.reported);
            standards.entry(time).or_default().push(level);
        }
    }
    standards
}

/// Communes that have the whole set, against those that are said to meet the standard then. When a set
/// of criteria is new, many meet the standard by the one before.
fn complete(subject: Subject<'_>, bounds: &Bounds, standards: &Standards) -> Option<Finding> {
    let complete = bounds.complete?;
    let line = bounds.target;
    let year = line.year?;
    if criteria().iter().any(|c| c.set == Tier::Commune && c.from.abs_diff(year) <= 1) {
        return None;
    }
    let mut levels = standards.get(&(line.tier, line.year, line.reported))?.iter().copied();
    let first = levels.clone().next()?;
    let all = |q: &Quantity| {
        let fits = q.value.as_whole().is_some_and(|communes| communes <= bounds.communes);
        fits && q.of.is_none_or(|of| of.as_whole() == Some(bounds.communes))
    };
    if levels.any(|q| q.value == complete.value || !all(q)) {
        return None;
    }
    let (stated, derived) = (value(subject, first), value(subject, complete));
    let message = format!("{stated} meet the standard, but {derived} meet all criteria");
    Some(finding(message, (first.span, stated), derived, [(complete.span, "the band")].into_iter()))
}

/// The block in which a target stands.
fn block_of(subject: Subject<'_>, target: &Target) -> Option<Range<u32>> {
    let blocks = &subject.layout.blocks;
    let at = blocks.partition_point(|block| block.span.start() <= target.span.start());
    let block = blocks.get(at.checked_sub(1)?)?;
    Some(block.span.start()..block.span.end())
}

/// The targets of the same block around one.
fn neighbours<'a>(
    subject: Subject<'a>,
    at: usize,
    block: &Range<u32>,
) -> impl Iterator<Item = &'a Target> + Clone {
    /// No paragraph says more in one breath.
    const NEAR: usize = 6;
    let near = at.saturating_sub(NEAR)..at.saturating_add(NEAR + 1).min(subject.facts.targets.len());
    let block = block.clone();
    let near = subject.facts.targets.get(near).unwrap_or_default();
    near.iter().filter(move |other| block.contains(&other.span.start()))
}

fn finding<'a>(
    message: String,
    (place, stated): (Span<Normal>, String),
    derived: String,
    others: impl Iterator<Item = (Span<Normal>, &'a str)>,
) -> Finding {
    let first = Evidence::new(place, format!("here it is {stated}"));
    let others = others.map(|(span, note)| Evidence::new(span, note));
    super::finding(message, std::iter::once(first).chain(others).collect(), stated, derived)
}

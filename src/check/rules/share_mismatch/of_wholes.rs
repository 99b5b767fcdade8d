//! Shares of a whole that another statement gives: `96 xã nâng cao, chiếm 30,48% số xã đạt chuẩn`, parts with
//! their shares in what they are parts of, and bands in all that they divide.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::super::distribution_sum_mismatch::{Bounds, bounds};
use super::{NAME, names_another_base, percent};
use crate::check::exact::{Ratio, Verdict, agrees, interval, printed};
use crate::check::units::Units;
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Bound, Quantity, Role, Target, Tier};
use crate::span::{Normal, Span};

mod in_words;
mod of_lists;

/// The shares of communes of a standard, and those of parts.
pub(super) fn shares(subject: Subject<'_>, units: &Units, findings: &mut Vec<Finding>) {
    in_words::shares(subject, units, findings);
    let known = findings.len();
    of_others(subject, findings);
    if units.communes.is_none() {
        of_lists::shares(subject, findings);
    }
    // One share is wrong once, of whatever it is.
    let places = |finding: &Finding| finding.evidence.first().map(|e| e.span);
    let told: HashSet<Span<Normal>> = findings.iter().take(known).filter_map(places).collect();
    let mut at = 0;
    findings.retain(|finding| {
        at += 1;
        at <= known || places(finding).is_none_or(|place| !told.contains(&place))
    });
}

fn of_others(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let targets = &subject.facts.targets;
    let levels = levels(targets);
    findings.extend(targets.iter().filter_map(|target| of_standard(subject, &levels, target)));
    let mut parts: BTreeMap<usize, Vec<&Target>> = BTreeMap::new();
    for target in targets {
        if let Some(of) = target.part_of {
            parts.entry(of).or_default().push(target);
        }
    }
    for (of, parts) in &parts {
        if let Some(whole) = targets.get(*of) {
            findings.extend(of_whole(subject, whole, parts).unwrap_or_default());
        }
    }
    // Where the number of all communes is known, the shares were held against that.
    if Units::of(subject.facts).communes.is_none() {
        findings.extend(bounds(subject).iter().flat_map(|bounds| of_bands(subject, bounds)));
    }
}

/// A share and its count, where no denominator is printed.
fn shared(target: &Target) -> Option<(&Quantity, &Quantity)> {
    let share = target.measure(Role::Share).filter(|q| q.unit == "%")?;
    let mut counts = [Role::Reached, Role::Added].into_iter().filter_map(|role| target.measure(role));
    let count = counts.next().filter(|q| q.of.is_none() && q.unit != "%" && q.per.is_none())?;
    counts.next().is_none().then_some((share, count))
}

/// How many communes meet a standard, by year and whether it is reported.
type Levels<'a> = HashMap<(Tier, Option<u16>, bool), Vec<&'a Quantity>>;

fn levels(targets: &[Target]) -> Levels<'_> {
    let mut levels = Levels::new();
    for target in targets {
        let whole = target.group.is_none() && target.place.is_none() && target.part_of.is_none();
        let standard = target.indicator == "communes_meeting_standard" && whole;
        let exact = |q: &&Quantity| q.unit == "xã" && q.bound == Bound::Exact && q.to.is_none();
        if let Some(tier) = target.tier
            && let Some(level) = target.measure(Role::Reached).filter(exact).filter(|_| standard)
        {
            levels.entry((tier, target.year, target.reported)).or_default().push(level);
        }
    }
    levels
}

/// A share of the communes that meet a standard, of which the text gives one number for that time.
fn of_standard(subject: Subject<'_>, levels: &Levels, target: &Target) -> Option<Finding> {
    let (share, count) = shared(target).filter(|(_, count)| count.unit == "xã")?;
    let behind = subject.lower.get(share.span.end() as usize..).unwrap_or_default();
    let clause = behind.split([';', '.', ',', ')', '\n']).next().unwrap_or_default();
    // `10% số xã đạt chuẩn nâng cao (09 xã)` says what the counted ones meet.
    let tier = tier_of(clause.trim_start_matches(['%', ' ']));
    let tier = tier.filter(|&tier| target.tier != Some(tier))?;
    let (first, others) = levels.get(&(tier, target.year, target.reported))?.split_first()?;
    // What is more than its whole is a share of something else.
    if others.iter().any(|other| other.value != first.value) || first.value < count.value {
        return None;
    }
    // `Sau sắp xếp có 58/83 xã đạt chuẩn. Có 09 xã nâng cao, bằng 15,5% số xã đạt chuẩn`: the one last spoken of, whenever it was.
    let of_tier = levels.iter().filter(|((other, ..), _)| *other == tier).flat_map(|(_, of)| of);
    let last = of_tier.filter(|level| level.span < count.span).max_by_key(|level| level.span);
    if last.is_some_and(|last| finding(subject, (share, count), Whole::of(last)).is_none()) {
        return None;
    }
    finding(subject, (share, count), Whole::of(first))
}

/// The standard of those whose share is given: `số xã đạt chuẩn`, `số xã nông thôn mới nâng cao`.
fn tier_of(clause: &str) -> Option<Tier> {
    let begins = ["số xã", "tổng số xã"].iter().any(|words| clause.starts_with(words));
    let other = ["chưa", "đăng ký", "kế hoạch", "biên giới", "khó khăn", "so với", "phấn đấu"];
    if !begins || other.iter().any(|words| clause.contains(words)) {
        return None;
    }
    if clause.contains("hiện đại") {
        Some(Tier::CommuneModern)
    } else if clause.contains("kiểu mẫu") {
        Some(Tier::CommuneModel)
    } else if clause.contains("nâng cao") {
        Some(Tier::CommuneAdvanced)
    } else if clause.contains("đạt chuẩn") || clause.contains("nông thôn mới") {
        Some(Tier::Commune)
    } else {
        None
    }
}

/// The shares of parts in their whole, where most of them are that.
fn of_whole(subject: Subject<'_>, whole: &Target, parts: &[&Target]) -> Option<Vec<Finding>> {
    let mut wholes = [Role::Reached, Role::Added].into_iter().filter_map(|role| whole.measure(role));
    let all = wholes.next().filter(|_| wholes.next().is_none())?;
    let plain = all.bound == Bound::Exact && all.to.is_none() && all.per.is_none();
    let shares: Vec<(&Quantity, &Quantity)> =
        parts.iter().filter_map(|part| shared(part)).filter(|(_, q)| q.unit == all.unit).collect();
    // `12 xã đảo (chiếm 80% các xã đảo)`
    let own = shares.iter().filter(|(share, _)| !names_another_base(subject.lower, share, &all.unit));
    let wrong: Vec<Finding> =
        own.filter_map(|&pair| finding(subject, pair, Whole::of(all))).collect();
    // One that is right shows of what they are; one alone is held against its whole by its words.
    (plain && shares.len() > 1 && wrong.len() * 2 <= shares.len()).then_some(wrong)
}

/// `Số xã đạt từ 15 đến 18 tiêu chí: 98 xã (22,74%)`: the shares of bands that divide all communes, without a
/// denominator, where most of them are of the sum of all bands.
fn of_bands(subject: Subject<'_>, bounds: &Bounds) -> Vec<Finding> {
    let targets = &subject.facts.targets;
    let band = |place: &Span<Normal>| {
        let behind = targets.partition_point(|target| target.span.start() <= place.start());
        let line = behind.checked_sub(1).and_then(|at| targets.get(at))?;
        shared(line).filter(|(_, count)| count.span == *place)
    };
    let shares: Vec<(&Quantity, &Quantity)> = bounds.places.iter().filter_map(band).collect();
    let value = Decimal::new(bounds.communes, 0);
    let wrong: Vec<Finding> = shares
        .iter()
        .filter_map(|&pair| finding(subject, pair, Whole { value, places: &bounds.places }))
        .collect();
    if wrong.len() * 2 < shares.len() { wrong } else { Vec::new() }
}

/// What a share is taken of, and the figures that say so.
struct Whole<'a> {
    value: Decimal,
    places: &'a [Span<Normal>],
}

impl<'a> Whole<'a> {
    fn of(quantity: &'a Quantity) -> Self {
        Whole { value: quantity.value, places: std::slice::from_ref(&quantity.span) }
    }
}

/// A finding for a share that is not the count over the whole.
fn finding(
    subject: Subject<'_>,
    (share, count): (&Quantity, &Quantity),
    whole: Whole<'_>,
) -> Option<Finding> {
    let of = Ratio::of(whole.value)?;
    let (low, high) = interval(count)?;
    let (low, high) = (Ratio::percent(low, of)?, Ratio::percent(high, of)?);
    if agrees(share, low, high) != Verdict::Inconsistent || is_truncated(share, low) {
        return None;
    }
    let stated = format!("{}%", share.span.slice(subject.text));
    let derived = percent(low.rounded(share.value.scale())?);
    let fraction = format!("{}/{}", printed(count.value), printed(whole.value));
    let mut evidence = vec![
        Evidence::new(share.span, format!("{fraction} is {derived}")),
        Evidence::new(count.span, "the count"),
    ];
    let said = if whole.places.len() > 1 { "a part of the whole" } else { "the whole" };
    let others = whole.places.iter().filter(|&&place| place != count.span);
    evidence.extend(others.map(|&place| Evidence::new(place, said)));
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("{stated} is stated, but {fraction} is {derived}"),
        evidence,
        stated: Some(stated),
        derived: Some(derived.clone()),
        suggestion: Some(format!("write {derived}")),
    })
}

/// Whether a share is cut off instead of rounded.
fn is_truncated(share: &Quantity, exact: Ratio) -> bool {
    let cut: Option<Decimal> = exact.truncated(share.value.scale());
    cut == Some(share.value)
}

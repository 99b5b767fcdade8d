//! What the figures of one statement say of each other.

use super::levels::single;
use super::parts::is_aside;
use super::{finding, scope, value};
use crate::check::exact::printed;
use crate::check::{Evidence, Finding, Subject};
use crate::facts::{Quantity, Role, Target};
use crate::span::{Normal, Span};

/// The first contradiction within a statement.
pub(super) fn check(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    part(subject, target).or_else(|| beyond(subject, target))
}

/// `05 xã, trong đó có 07 xã`: a part is no more than its whole.
fn part(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    let whole = target.part_of.and_then(|of| subject.facts.targets.get(of))?;
    // A gain beside a level, and units named in between, leave it open what is a part of what.
    let role = one_role(target).filter(|&role| one_role(whole) == Some(role))?;
    if !whole.members.is_empty() {
        return None;
    }
    let (own, all) = (exact(target.measure(role)?)?, exact(whole.measure(role)?)?);
    // Shares of different things cannot be compared, and neither can counts of other units.
    if own.unit != all.unit || own.unit == "%" || own.value <= all.value || target.year != whole.year {
        return None;
    }
    let between = Span::<Normal>::new(all.span.end(), own.span.start()).slice(subject.text);
    let between = without_brackets(between);
    if between.contains([';', '\n', '(']) || between.contains(". ") {
        return None;
    }
    if is_aside(subject.lower, all, own) || is_of_both(subject, target.part_of?, own) {
        return None;
    }
    if scope::is_indicator(subject.lower, all, target, own) || scope::is_total_between(subject.lower, all, own) {
        return None;
    }
    let (stated, derived) = (value(subject, own), value(subject, all));
    let evidence = vec![
        Evidence::new(own.span, "the part"),
        Evidence::new(all.span, "the whole"),
    ];
    let message = format!("{stated} is stated for a part of {derived}");
    Some(finding(message, evidence, stated, derived))
}

/// `Khởi công mới 21 công trình, chuyển tiếp 14 công trình, trong đó giao thông 19 công trình`: whether another count of the
/// same unit stands in front of the whole in its sentence, and together they are as many as the part.
fn is_of_both(subject: Subject<'_>, whole: usize, own: &Quantity) -> bool {
    let targets = &subject.facts.targets;
    let pair = || Some((targets.get(whole.checked_sub(1)?)?, targets.get(whole)?));
    let Some((other, whole)) = pair() else { return false };
    let between = subject.lower.get(other.span.end() as usize..whole.span.start() as usize);
    let beside = between.is_some_and(|said| !said.contains(['\n', ';']) && !said.contains(". "));
    let counts = |target: &Target| one_role(target).and_then(|role| target.measure(role)).map(|q| (q.value, q.unit.clone()));
    let Some(((a, a_unit), (b, b_unit))) = counts(other).zip(counts(whole)) else { return false };
    let sum = a.as_whole().zip(b.as_whole()).and_then(|(a, b)| a.checked_add(b));
    let fits = sum.zip(own.value.as_whole()).is_some_and(|(sum, own)| own <= sum);
    beside && other.part_of.is_none() && a_unit == b_unit && fits
}

/// A text without what stands in brackets that close.
fn without_brackets(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        kept.push_str(before);
        let Some((_, after)) = behind.split_once(')') else {
            kept.push('(');
            kept.push_str(behind);
            return kept;
        };
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The one of gain and level that a statement has.
fn one_role(target: &Target) -> Option<Role> {
    let has = |role| target.measure(role).is_some();
    match (has(Role::Added), has(Role::Reached)) {
        (true, false) => Some(Role::Added),
        (false, true) => Some(Role::Reached),
        _ => None,
    }
}

/// `72/60 xã`: no more units meet a standard than there are.
fn beyond(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    let units = ["_meeting_criterion", "_meeting_standard", "_in_band"];
    if !units.iter().any(|unit| target.indicator.ends_with(unit)) {
        return None;
    }
    let reached = exact(target.measure(Role::Reached)?)?;
    let of = reached.of.filter(|of| reached.value > *of)?;
    // `12/10 xã, vượt kế hoạch` is more than was planned.
    let around = subject.lower(target.span);
    let planned = ["vượt", "kế hoạch", "chỉ tiêu", "đăng ký"].iter().any(|w| around.contains(w));
    let line = subject.lower.get(target.span.end() as usize..).unwrap_or_default();
    let behind = line.split(['\n', '.']).next().unwrap_or_default();
    if planned || behind.contains("vượt") || behind.contains("kế hoạch") {
        return None;
    }
    let stated = value(subject, reached);
    let derived = printed(of);
    let evidence = vec![Evidence::new(reached.span, format!("of {derived}"))];
    Some(finding(format!("{stated}: more than there are"), evidence, stated, derived))
}

/// A quantity that is one value, and not per something.
fn exact(quantity: &Quantity) -> Option<&Quantity> {
    single(quantity).filter(|quantity| quantity.per.is_none())
}

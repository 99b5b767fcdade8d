//! How much of a plan is done, by the count and the number beside it: `giải ngân 120/410 tỷ đồng, đạt 36,9% kế hoạch`,
//! `08/10 xã, đạt 85% kế hoạch`.

use super::{NAME, percent};
use crate::check::exact::{Ratio, Verdict, agrees, printed};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::{Bound, Quantity, Role, Target};
use crate::vocabulary::units::{UnitKind, units};

/// The shares of plans that neither the number beside the count gives nor, for what is counted, any other.
pub(super) fn shares(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for pair in subject.facts.targets.windows(2) {
        if let [done, share] = pair {
            findings.extend(of_plan(subject, done, share));
        }
    }
}

fn of_plan(subject: Subject<'_>, done: &Target, share: &Target) -> Option<Finding> {
    let own = (share.indicator == "plan_fulfilment_rate").then_some(share)?;
    let share = exact(own.measure(Role::Reached)?).filter(|q| q.unit == "%")?;
    let count = [Role::Reached, Role::Added].into_iter().find_map(|role| done.measure(role))?;
    let count = exact(count)?;
    let of = Ratio::of(count.of?)?;
    let between = subject.lower.get(count.span.end() as usize..share.span.start() as usize)?;
    let beside = !between.contains(['\n', ';', '(', ')']) && !between.contains(|c: char| c.is_ascii_digit());
    let behind = crate::check::rules::text_text_mismatch::behind(subject.lower, share.span.end() as usize, NEAR);
    let behind = behind.split(['\n', ';', '.', ',']).next()?;
    let planned = behind.contains("kế hoạch") && !behind.contains(|c: char| c.is_ascii_digit());
    let money = is_money(&count.unit);
    let part = Ratio::percent(Ratio::of(count.value)?, of)?;
    if !beside || !planned || agrees(share, part, part) != Verdict::Inconsistent {
        return None;
    }
    // What stands beside a count may be all of its units, and the plan another whole number.
    if !money && may_be_of_another(count, share)? {
        return None;
    }
    let derived = percent(part.rounded(share.value.scale())?);
    let stated = format!("{}%", share.span.slice(subject.text));
    let fraction = format!("{}/{}", printed(count.value), printed(count.of?));
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("{stated} is stated, but {fraction} is {derived}"),
        evidence: vec![
            Evidence::new(share.span, format!("{fraction} is {derived}")),
            Evidence::new(count.span, "the count"),
        ],
        stated: Some(stated),
        derived: Some(derived.clone()),
        suggestion: Some(format!("write {derived}")),
    })
}

/// How far behind a share its plan is named, in bytes.
const NEAR: usize = 80;

fn is_money(unit: &str) -> bool {
    units().iter().any(|known| known.name == unit && known.kind == UnitKind::Money)
}

fn exact(quantity: &Quantity) -> Option<&Quantity> {
    (quantity.bound == Bound::Exact && quantity.to.is_none()).then_some(quantity)
}

/// Whether a count is the share of some whole number.
fn may_be_of_another(count: &Quantity, share: &Quantity) -> Option<bool> {
    let Some(whole) = count.value.as_whole() else { return Some(true) };
    let wanted = Ratio::percent(Ratio::new(whole, 1)?, Ratio::of(share.value)?)?;
    let near = wanted.truncated(0)?.as_whole()?;
    let fits = |plan: i128| {
        let part = Ratio::percent(Ratio::new(whole, 1)?, Ratio::new(plan, 1)?)?;
        Some(agrees(share, part, part) != Verdict::Inconsistent)
    };
    let plans = [near.checked_sub(1)?, near, near.checked_add(1)?];
    Some(plans.into_iter().filter(|&plan| plan > 0).any(|plan| fits(plan).unwrap_or(true)))
}

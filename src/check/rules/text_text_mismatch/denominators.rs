//! The number of all communes, where it stands as a denominator.

use super::NAME;
use crate::check::exact::{one_digit_off, printed};
use crate::check::units::{communes, is_general, of_communes};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Role, Target};

/// Denominators that differ in one digit from the number of all communes that the others have.
pub(super) fn check(subject: Subject<'_>) -> Vec<Finding> {
    let Some(all) = communes(subject.facts).or_else(|| all_but_one(subject)) else { return Vec::new() };
    let usual = of_communes(subject.facts).find(|&(_, of)| of == all);
    let odd = of_communes(subject.facts).filter(|&(target, of)| {
        of != all && one_digit_off(of, all) && target.indicator.starts_with("communes_") && is_general(target)
    });
    odd.filter_map(|(target, of)| {
        let span = target.measure(Role::Reached)?.span;
        let place = usual.and_then(|(t, _)| t.measure(Role::Reached));
        let (of, all) = (printed(of), printed(all));
        let elsewhere = place.map(|q| Evidence::new(q.span, format!("here there are {all}")));
        Some(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Warning,
            message: format!("{of} communes in all, where the other statements have {all}"),
            evidence: std::iter::once(Evidence::new(span, "the denominator")).chain(elsewhere).collect(),
            stated: Some(of),
            derived: Some(all.clone()),
            suggestion: Some(format!("write {all} where all communes are meant")),
        })
    })
    .collect()
}

/// The denominator that all statements have but one, three of them at least and two of the same year as that: too few to be sure of it,
/// but no communes merged between them.
fn all_but_one(subject: Subject<'_>) -> Option<Decimal> {
    const FEW: usize = 6;
    let found: Vec<(&Target, Decimal)> = of_communes(subject.facts).take(FEW + 1).collect();
    if !(4..=FEW).contains(&found.len()) {
        return None;
    }
    let count = |of: Decimal| found.iter().filter(|(_, other)| *other == of).count();
    let (odd, _) = *found.iter().find(|(_, of)| count(*of) == 1)?;
    let all = found.iter().find(|(_, of)| count(*of) + 1 == found.len())?.1;
    let time = |target: &Target| (target.year, target.reported);
    let beside = found.iter().filter(|(target, of)| *of == all && time(target) == time(odd)).count();
    (beside > 1).then_some(all)
}

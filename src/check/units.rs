//! How many communes there are, as far as the text says it.

use std::collections::BTreeSet;

use crate::decimal::Decimal;
use crate::facts::{Facts, Role, Target, Tier};

/// Denominators that stand in the text.
pub(crate) struct Units {
    /// The number of all communes: the denominator that nearly all statements about communes
    /// without group or place have.
    pub(crate) communes: Option<Decimal>,
    /// The denominator that all such statements have, where there are two of them at least.
    pub(crate) agreed: Option<Decimal>,
    /// All denominators, and the sizes of groups and levels that shares are also taken of.
    pub(crate) seen: Vec<Decimal>,
}

impl Units {
    pub(crate) fn of(facts: &Facts) -> Self {
        Units { communes: communes(facts), agreed: agreed(facts), seen: seen(facts) }
    }
}

/// Whether a target is about all communes of the plan.
pub(crate) fn is_general(target: &Target) -> bool {
    let tier = matches!(target.tier, None | Some(Tier::Commune));
    tier && target.group.is_none() && target.place.is_none() && target.part_of.is_none()
}

/// Denominators of communes in general statements, in source order.
pub(crate) fn of_communes(facts: &Facts) -> impl Iterator<Item = (&Target, Decimal)> {
    let general = facts.targets.iter().filter(|t| is_general(t));
    general.filter_map(|target| {
        let reached = target.measure(Role::Reached).filter(|q| q.unit == "xã")?;
        Some((target, reached.of?))
    })
}

/// A denominator that stands three times or more, and four times as often as all others.
pub(crate) fn communes(facts: &Facts) -> Option<Decimal> {
    let mut counts: Vec<(Decimal, usize)> = Vec::new();
    for (_, of) in of_communes(facts) {
        match counts.iter_mut().find(|(d, _)| *d == of) {
            Some((_, count)) => *count += 1,
            None => counts.push((of, 1)),
        }
    }
    let all: usize = counts.iter().map(|&(_, count)| count).sum();
    let &(of, most) = counts.iter().max_by_key(|&&(_, count)| count)?;
    (most >= 3 && (all - most) * 4 <= most).then_some(of)
}

fn agreed(facts: &Facts) -> Option<Decimal> {
    let mut all = of_communes(facts).map(|(_, of)| of);
    let first = all.next()?;
    let others: Vec<Decimal> = all.collect();
    (!others.is_empty() && others.iter().all(|of| *of == first)).then_some(first)
}

fn seen(facts: &Facts) -> Vec<Decimal> {
    let mut seen: Vec<Decimal> = Vec::new();
    let mut known = BTreeSet::new();
    for target in &facts.targets {
        let of = target.measures.iter().filter_map(|m| m.quantity.of);
        let group = target.group_size.map(Decimal::whole);
        let standard = target.indicator == "communes_meeting_standard";
        let level = target.measure(Role::Reached).filter(|_| standard).map(|q| q.value);
        for value in of.chain(group).chain(level) {
            if known.insert(value) {
                seen.push(value);
            }
        }
    }
    seen
}

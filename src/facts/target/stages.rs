//! Items that say year by year how many units meet a standard: `Phân kỳ số xã đạt chuẩn:`, `+ Năm 2017: 07 xã`, `+ Năm 2018: 07
//! xã`. As in one line ([`Clause::adds_by_year`](super::nodes::Clause::adds_by_year)), what each year adds, where a later
//! number is no greater.

use crate::decimal::Decimal;
use crate::facts::{Role, Target};

use super::listed::MOST_A_YEAR;

/// Makes flows of the levels that are such items.
pub(super) fn flows_by_year(targets: &mut [Target]) {
    for run in targets.chunk_by_mut(goes_on) {
        let count = |t: &Target| t.measures.first().map(|m| m.quantity.value);
        let counts: Vec<Decimal> = run.iter().filter_map(count).collect();
        let few = counts.iter().all(|&count| count <= Decimal::whole(MOST_A_YEAR));
        if few && counts.windows(2).any(|pair| matches!(pair, [a, b] if b <= a)) {
            run.iter_mut().flat_map(|t| t.measures.first_mut()).for_each(|m| m.role = Role::Added);
        }
    }
}

/// Whether a target counts the same as the one before it, in a later year, in another item of one list.
fn goes_on(before: &Target, target: &Target) -> bool {
    let about = |t: &Target| (t.indicator, t.tier, t.criterion, t.subject, t.group, t.place);
    let later = before.year.zip(target.year).is_some_and(|(a, b)| a < b);
    is_stage(before)
        && is_stage(target)
        && later
        && before.section == target.section
        && about(before) == about(target)
}

/// Whether a target is nothing but a number of units, whose words stand above it.
fn is_stage(target: &Target) -> bool {
    let [only] = target.measures.as_slice() else { return false };
    let plain = only.role == Role::Reached
        && only.quantity.of.is_none()
        && only.quantity.to.is_none()
        && only.quantity.unit != "%";
    let led = target.subject.is_some_and(|words| words.end() <= target.span.start());
    plain && led && target.band.is_none() && target.indicator.ends_with("_meeting_standard")
}

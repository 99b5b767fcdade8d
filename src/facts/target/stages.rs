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

/// `có thêm 14 xã đạt chuẩn, nâng tổng số lên 35/133 xã, bao gồm:`, and below it `- Nhóm 1 có 06 xã`; `đến năm 2020 có 25/110 xã.
/// Trong đó:`, and below it `- Năm 2018: 04 xã`: makes flows of the parts of a gain that they make up, and of the years of a
/// level of which they are no more than a part.
pub(super) fn flows_of_wholes(targets: &mut [Target]) {
    let mut at = 0;
    while at < targets.len() {
        let of = targets.get(at).and_then(|t| t.part_of);
        let end = after_run(targets, at, of);
        if let Some(of) = of.filter(|&of| of < at) {
            let (above, run) = targets.split_at_mut(at);
            let run = run.get_mut(..end - at).unwrap_or_default();
            if let Some(whole) = above.get(of)
                && are_flows(whole, run)
            {
                run.iter_mut()
                    .flat_map(|t| t.measures.first_mut())
                    .for_each(|m| m.role = Role::Added);
            }
        }
        at = end;
    }
}

/// One past the last of the targets from one on that are parts of the same.
fn after_run(targets: &[Target], from: usize, of: Option<usize>) -> usize {
    let run = targets.get(from..).unwrap_or_default();
    from + run.iter().take_while(|t| t.part_of == of).count().max(1)
}

fn are_flows(whole: &Target, run: &[Target]) -> bool {
    let level = |t: &Target| match t.measures.as_slice() {
        [only] if only.role == Role::Reached && only.quantity.of.is_none() => {
            only.quantity.value.as_whole()
        }
        _ => None,
    };
    let apart = run
        .iter()
        .all(|t| t.span.start() > whole.span.end() && t.section.len() >= whole.section.len());
    let Some(sum) = run.iter().map(level).sum::<Option<i128>>().filter(|_| run.len() > 1 && apart)
    else {
        return false;
    };
    let unit = |t: &Target| t.measures.first().map(|m| m.quantity.unit.clone());
    let alike = run.iter().all(|t| unit(t) == unit(whole));
    let gain = whole.measure(Role::Added).filter(|_| whole.measure(Role::Reached).is_some());
    let gained = gain.and_then(|q| q.value.as_whole()) == Some(sum);
    let years = run.windows(2).all(|pair| matches!(pair, [a, b] if a.year < b.year));
    let within =
        whole.measure(Role::Reached).and_then(|q| q.value.as_whole()).is_some_and(|all| sum <= all);
    alike && (gained || years && within && whole.measure(Role::Added).is_none())
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

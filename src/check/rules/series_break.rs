//! A level is not the earlier plan's level plus what was added.
//!
//! A plan for a year says how many communes are added and how many there are then; those of the
//! year before stand in the plan before it. `kehoach compare` holds the two against each other,
//! where the later plan begins in the year after the earlier one ends and neither the number of
//! communes nor the criteria set has changed. Plans are not always met, so this is a warning:
//! the difference is what the earlier plan promised and the later one does not count on.

use crate::check::exact::printed;
use crate::check::{Evidence, Example, Finding, Pair, Severity, Subject};
use crate::compare::Relation;
use crate::compare::series::{self, About, Cell, Series};
use crate::decimal::Decimal;

pub(super) const NAME: &str = "series-break";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2018\nI. MỤC TIÊU\n- Có thêm 18 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 96/181 xã.\n====\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2019\nI. MỤC TIÊU\n- Có thêm 10 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 110/181 xã.",
        finds: &[("110", "106")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2018\nI. MỤC TIÊU\n- Có thêm 18 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 96/181 xã.\n====\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2020\nI. MỤC TIÊU\n- Có thêm 10 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 110/181 xã.",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2018\nI. MỤC TIÊU\n- Có thêm 18 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 96/207 xã.\n====\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2019\nI. MỤC TIÊU\n- Có thêm 10 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 110/181 xã.",
        finds: &[],
    },
];

pub(super) fn check(pair: Pair<'_>, findings: &mut Vec<Finding>) {
    if pair.comparison.relation != Relation::Years {
        return;
    }
    let Series { plans, lines, .. } = series::series(&[pair.earlier, pair.later]);
    let [before, after] = plans.as_slice() else { return };
    // The series is in the order of years; what is found is said of the later plan.
    let in_order = (before.document, after.document) == (0, 1);
    let next = before.period.1.checked_add(1) == Some(after.period.0);
    if !in_order || !next || !after.breaks.is_empty() || before.set.is_none() {
        return;
    }
    for line in &lines {
        if let [Some(before), Some(after)] = line.cells.as_slice() {
            findings.extend(finding(pair.later, line.about, before, after));
        }
    }
}

fn finding(later: Subject<'_>, about: About, before: &Cell, after: &Cell) -> Option<Finding> {
    let whole = |level: Option<(Decimal, Option<Decimal>)>| match level? {
        (level, None) => level.as_whole(),
        _ => None,
    };
    if before.percent || after.percent || before.of.zip(after.of).is_some_and(|(a, b)| a != b) {
        return None;
    }
    let (old, new, added) = (whole(before.level)?, whole(after.level)?, after.added?.as_whole()?);
    let derived = old.checked_add(added)?;
    if derived == new {
        return None;
    }
    let what = match about {
        About::Standard(tier) => format!("communes that meet the standard ({})", tier.key()),
        About::Criterion(criterion) => format!("communes that meet criterion {criterion}"),
        // Averages are not added up.
        About::Average => return None,
    };
    let name = |value| printed(Decimal::new(value, 0));
    let (old, new, added, derived) = (name(old), name(new), name(added), name(derived));
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!(
            "{what}: {new} is stated, but the plan before has {old}, and {old} + {added} is {derived}"
        ),
        evidence: vec![Evidence::new(after.span, format!("{old} + {added} is {derived}"))],
        stated: Some(after.span.slice(later.text).split('/').next().unwrap_or_default().to_owned()),
        derived: Some(derived),
        suggestion: Some("look up what was reached at the end of the year before".to_owned()),
    })
}

//! Two copies of the same plan differ in a fact.
//!
//! `kehoach compare` pairs the facts of two documents by what they are about. Where the documents
//! are copies of one plan (the same years, the same province, the same figures in most places),
//! a fact with two values is a slip of one of the copies. What only one copy has is no
//! contradiction: an annex may be missing, a page unreadable. A value that rests on restored
//! words is a warning, since the restoration may be what is wrong.

use crate::check::{Evidence, Example, Finding, Pair, Severity};
use crate::compare::{Change, Item, Relation};

pub(super) const NAME: &str = "copy-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "- Có thêm 18 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 96/181 xã.\n- Có thêm 6 xã đạt chuẩn tiêu chí số 3, nâng tổng số xã đạt tiêu chí lên 176/181 xã.\n====\n- Có thêm 18 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 96/181 xã.\n- Có thêm 6 xã đạt chuẩn tiêu chí số 3, nâng tổng số xã đạt tiêu chí lên 178/181 xã.",
        finds: &[("178/181 xã", "176/181 xã")],
    },
    Example {
        text: "- Có thêm 18 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 96/181 xã.\n- Có thêm 6 xã đạt chuẩn tiêu chí số 3, nâng tổng số xã đạt tiêu chí lên 176/181 xã.\n====\n- Có thêm 18 xã đạt chuẩn tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 96/181 xã.\n- Có thêm 6 xã đạt chuẩn tiêu chí số 3, nâng tổng số xã đạt tiêu chí lên 176/181 xã.\n- Tạo việc làm cho 1.000 lao động.",
        finds: &[],
    },
];

pub(super) fn check(pair: Pair<'_>, findings: &mut Vec<Finding>) {
    if pair.comparison.relation == Relation::Copies {
        findings.extend(pair.comparison.of(Change::Changed).filter_map(finding));
    }
}

fn finding(item: &Item) -> Option<Finding> {
    let (first, second) = item.first.as_ref().zip(item.second.as_ref())?;
    let restored = first.restored || second.restored;
    let mut message =
        format!("{}: {} here, {} in the other copy", item.about, second.value, first.value);
    if restored {
        message.push_str(" (read from restored text)");
    }
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: if restored { Severity::Warning } else { Severity::Error },
        message,
        evidence: vec![Evidence::new(second.span?, format!("{} in the other copy", first.value))],
        stated: Some(second.value.clone()),
        derived: Some(first.value.clone()),
        suggestion: Some("look it up in the original".to_owned()),
    })
}

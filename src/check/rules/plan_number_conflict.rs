//! The source prints more than one number for itself.
//!
//! A plan names itself in its letterhead, in the heads of its annexes (`Kèm theo Kế hoạch số
//! 42/KH-UBND`), and in what a web page prints around it. Where these differ, none of them is
//! taken for the number of the plan, and all are shown.

use crate::check::{Evidence, Example, Finding, Severity, Subject};

pub(super) const NAME: &str = "plan-number-conflict";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 160/KH-UBND\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục 01\n(Kèm theo Kế hoạch số 106/KH-UBND ngày 13/7/2021 của UBND tỉnh)\nTT\tXã\n1\tĐồng Ý\n",
        finds: &[("160/KH-UBND", "106/KH-UBND")],
    },
    Example {
        text: "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 160/KH-UBND\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nTheo Kế hoạch số 106/KH-UBND ngày 13/7/2020 của UBND tỉnh.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục 01\n(Kèm theo Kế hoạch số 160 /KH-UBND ngày 13/7/2021 của UBND tỉnh)\nTT\tXã\n1\tĐồng Ý\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let candidates = &subject.facts.plan.number_candidates;
    let [first, others @ ..] = candidates.as_slice() else { return };
    if others.is_empty() {
        return;
    }
    let names: Vec<&str> = others.iter().map(|c| c.value.as_str()).collect();
    let others = names.join(", ");
    findings.push(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("the plan gives itself the number {}, and elsewhere {others}", first.value),
        evidence: candidates
            .iter()
            .map(|c| Evidence::new(c.span, format!("here it is {}", c.value)))
            .collect(),
        stated: Some(first.value.clone()),
        derived: Some(others),
        suggestion: Some("print the same number everywhere".to_owned()),
    });
}

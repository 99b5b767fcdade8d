//! A cell was read otherwise than printed, or it cannot be right.
//!
//! `2.11` where two criteria are counted is a list of 2 and 11. The finding gives the proof; a
//! cell for which there is none is left as printed and flagged.

use crate::check::{Evidence, Example, Finding, Severity, Subject};

pub(super) const NAME: &str = "cell-repaired";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 160/KH-UBND\nLạng Sơn, ngày 05 tháng 02 năm 2021\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,3,4\t2\t2.11\n",
        finds: &[("2.11", "2, 11")],
    },
    Example {
        text: "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 160/KH-UBND\nLạng Sơn, ngày 05 tháng 02 năm 2021\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for repair in subject.facts.tables.iter().flat_map(|t| &t.repairs) {
        let (printed, proof) = (&repair.printed, &repair.proof);
        let (severity, message) = match &repair.reading {
            Some(reading) => (Severity::Info, format!("{printed} was read as {reading}: {proof}")),
            None => (Severity::Warning, format!("{printed} cannot be right: {proof}")),
        };
        findings.push(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity,
            message,
            evidence: vec![Evidence::new(repair.span, proof.clone())],
            stated: Some(printed.clone()),
            derived: repair.reading.clone(),
            suggestion: repair.reading.is_none().then(|| "correct the cell".to_owned()),
        });
    }
}

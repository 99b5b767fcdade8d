//! A criterion is both achieved and still planned.
//!
//! A commune that meets a criterion need not plan to meet it. Only lists of the same row are
//! compared; rows of which the halves could be joined in more than one way are not.

use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::table::{ColumnRole, RowFacts};

pub(super) const NAME: &str = "list-overlap";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 160/KH-UBND\nLạng Sơn, ngày 05 tháng 02 năm 2021\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t3,4\n",
        finds: &[("3", "")],
    },
    Example {
        text: "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 160/KH-UBND\nLạng Sơn, ngày 05 tháng 02 năm 2021\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for table in &subject.facts.tables {
        for (i, row) in table.rows.iter().enumerate() {
            let Some(RowFacts::Commune { commune, achieved, planned, .. }) = &row.facts else {
                continue;
            };
            let (Some(met), Some(plan)) = (&achieved.criteria, &planned.criteria) else { continue };
            let both: Vec<String> =
                plan.iter().filter(|c| met.contains(c)).map(u8::to_string).collect();
            let planned = table.cell(row, ColumnRole::PlannedList);
            let achieved = table.cell(row, ColumnRole::AchievedList);
            let Some((planned, achieved)) = planned.zip(achieved) else { continue };
            if both.is_empty() || table.doubtful.contains(&i) {
                continue;
            }
            let both = both.join(", ");
            findings.push(Finding {
                rule: NAME,
                fingerprint: String::new(),
                severity: Severity::Warning,
                message: format!("{commune}: {both} is listed as achieved and as planned"),
                evidence: vec![
                    Evidence::new(planned.span, "planned"),
                    Evidence::new(achieved.span, "achieved"),
                ],
                stated: Some(both),
                derived: None,
                suggestion: Some("take it out of one of the lists".to_owned()),
            });
        }
    }
}

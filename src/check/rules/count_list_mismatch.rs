//! A stated number of criteria is not the length of its list.
//!
//! Annexes print for each commune how many criteria it meets or plans to meet, and which. A list
//! that could not be read for certain, and a row of which the halves could be joined in more
//! than one way, are not compared.

use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::table::{ColumnRole, CriteriaList, Row, RowFacts, Table};

pub(super) const NAME: &str = "count-list-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 160/KH-UBND\nLạng Sơn, ngày 05 tháng 02 năm 2021\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t3\t4,5\n",
        finds: &[("3", "2")],
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
            if row.summary.is_some() || table.doubtful.contains(&i) {
                continue;
            }
            let met = (ColumnRole::AchievedCount, ColumnRole::AchievedList);
            findings.extend(compare(table, row, commune, achieved, met));
            let plan = (ColumnRole::PlannedCount, ColumnRole::PlannedList);
            findings.extend(compare(table, row, commune, planned, plan));
        }
    }
}

fn compare(
    table: &Table,
    row: &Row,
    commune: &str,
    said: &CriteriaList,
    (count, list): (ColumnRole, ColumnRole),
) -> Option<Finding> {
    let (stated, criteria) = (said.count?, said.criteria.as_ref()?);
    let (count, list) = (table.cell(row, count)?, table.cell(row, list)?);
    let unsure = table.repairs.iter().any(|r| r.span == list.span && r.reading.is_none());
    if stated as usize == criteria.len() || unsure {
        return None;
    }
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{commune}: {stated} criteria are stated, {} are listed", criteria.len()),
        evidence: vec![
            Evidence::new(count.span, "the number stated"),
            Evidence::new(list.span, format!("a list of {}", criteria.len())),
        ],
        stated: Some(stated.to_string()),
        derived: Some(criteria.len().to_string()),
        suggestion: Some("correct the number or the list".to_owned()),
    })
}

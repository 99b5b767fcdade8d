//! A commune planned to meet the standard would still miss a criterion.
//!
//! What it has achieved and what it plans to achieve must be all criteria of the set. A table
//! says that its communes are to meet the standard in the year of the plan by its title or that
//! of a section; a list of communes that are to meet it later may rightly leave criteria out.
//! The titles are trusted only where at least half of the communes below do complete the set.

use crate::check::tables::{CommuneRow, Group, groups};
use crate::check::{Evidence, Example, Finding, Severity, Subject};

pub(super) const NAME: &str = "list-incomplete";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "TỈNH HẬU GIANG\nSố: 12/KH-UBND\nHậu Giang, ngày 10 tháng 02 năm 2022\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2022\nPhụ lục 1\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2022\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tSố tiêu chí phấn đấu\n1\tVị Đông\tVị Thủy\t17\t2\n2\tHòa An\tPhụng Hiệp\t15\t3\n3\tVị Trung\tVị Thủy\t17\t2\n",
        finds: &[("18 of 19", "1")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\tTiêu chí đã đạt\tTiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t1,2,3,4,5,6,7,8,9,10,11\t12,13,14,15,16,17,18,19\n2\tMinh Sơn\tHữu Lũng\t1,2,3,4,5,6,7,8,9,10,11\t12,13,14,15,16,17,18\n",
        finds: &[("18 of 19", "19")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2022\nTT\tXã\tHuyện\tTiêu chí đã đạt\tTiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t1,2,3,4,5,6,7,8,9,10,11\t12,13,14,15,16,17,18,19\n2\tMinh Sơn\tHữu Lũng\t1,2,3,4,5,6,7,8,9,10,11\t12,13,14,15,16,17,18\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(period) = &subject.facts.plan.period else { return };
    for group in groups(subject.facts) {
        if group.heading.meets_standard && group.heading.is_of(period.value.1) {
            findings.extend(incomplete(&group).unwrap_or_default());
            findings.extend(too_few(&group).unwrap_or_default());
        }
    }
}

/// What each row lacks, where most rows lack nothing.
fn incomplete(group: &Group) -> Option<Vec<Finding>> {
    let set = group.table.set?;
    let checked: Vec<(&CommuneRow, Vec<u8>)> =
        group.rows.iter().filter_map(|row| Some((row, lacking(row, set)?))).collect();
    let complete = checked.iter().filter(|(_, lacking)| lacking.is_empty()).count();
    if complete * 2 < checked.len() {
        return None;
    }
    Some(checked.iter().filter_map(|(row, lacking)| finding(row, lacking, set)).collect())
}

/// Rows of which only numbers are known: achieved and planned are all of the set, in most of them.
fn too_few(group: &Group) -> Option<Vec<Finding>> {
    let set = u32::from(group.table.set?);
    let counts = |row: &CommuneRow| {
        let lists = row.achieved.list().is_some() && row.planned.list().is_some();
        // `15 | 2, 5, 10, 11`: the one by its number, the other by its list.
        let sum = row.achieved.count()?.checked_add(row.planned.count().or(row.planned.size())?)?;
        (row.certain && !lists).then_some(sum)
    };
    let checked: Vec<(&CommuneRow, u32)> =
        group.rows.iter().filter_map(|row| Some((row, counts(row)?))).collect();
    let complete = checked.iter().filter(|(_, sum)| *sum == set).count();
    if complete * 2 <= checked.len() {
        return None;
    }
    let wrong = checked.iter().filter(|(_, sum)| *sum != set);
    Some(wrong.filter_map(|&(row, sum)| count_finding(row, sum, set)).collect())
}

fn count_finding(row: &CommuneRow, sum: u32, set: u32) -> Option<Finding> {
    let (met, plan) = (row.achieved.count()?, row.planned.count().or(row.planned.size())?);
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!(
            "{} is to meet the standard, but {met} achieved and {plan} planned are {sum} of {set}",
            row.commune
        ),
        evidence: vec![
            Evidence::new(row.planned.span()?, format!("{} would be all", set - met.min(set))),
            Evidence::new(row.achieved.span()?, "what is achieved"),
        ],
        stated: Some(format!("{sum} of {set}")),
        derived: Some(set.abs_diff(sum).to_string()),
        suggestion: Some("look up which of the numbers is meant".to_owned()),
    })
}

/// The criteria that stand in neither list; none where the lists are not known.
fn lacking(row: &CommuneRow, set: u8) -> Option<Vec<u8>> {
    let (met, plan) = (row.achieved.list()?, row.planned.list()?);
    let lacks = (1..=set).filter(|c| !met.contains(c) && !plan.contains(c));
    row.certain.then(|| lacks.collect())
}

fn finding(row: &CommuneRow, lacking: &[u8], set: u8) -> Option<Finding> {
    if lacking.is_empty() {
        return None;
    }
    let known = usize::from(set).saturating_sub(lacking.len());
    let names = lacking.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    let is = if lacking.len() == 1 { "is" } else { "are" };
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!(
            "{} is to meet the standard, but {names} {is} neither achieved nor planned",
            row.commune
        ),
        evidence: vec![
            Evidence::new(row.planned.span()?, format!("{names} is not among what is planned")),
            Evidence::new(row.achieved.span()?, "what is achieved"),
        ],
        stated: Some(format!("{known} of {set}")),
        derived: Some(names),
        suggestion: Some("complete the lists".to_owned()),
    })
}

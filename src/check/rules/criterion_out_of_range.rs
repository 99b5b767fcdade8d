//! A list or the text names a criterion that the set does not have.
//!
//! The sets of communes have 19 criteria until 2025 and 10 from 2026 on; how many the set of a
//! table has is read from its rows (what is achieved and what is planned add up to it), from
//! denominators (`15/19`), else from the set in force. A table whose set is not known is not
//! checked. Where one digit changed gives a criterion that the row lacks, and no other does, the
//! finding says so. In the text (`Tiêu chí số 27`) a number is beyond all sets, or beyond the set in force
//! and beside the name of one of its criteria.

use crate::check::tables::{CommuneRow, Side, communes};
use crate::check::{Evidence, Example, Finding, Severity, Subject};

mod in_text;

pub(super) const NAME: &str = "criterion-out-of-range";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "- Tiêu chí số 27 về môi trường: phấn đấu có thêm 02 xã đạt tiêu chí.",
        finds: &[("27", "")],
    },
    Example {
        text: "- Tiêu chí số 17.10 về môi trường: phấn đấu có thêm 02 xã đạt. Bộ có 19 tiêu chí, 49 chỉ tiêu.",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t4\t1,7,12,29\t1\t3\n2\tMinh Sơn\tHữu Lũng\t4\t1,7,12,19\t1\t3\n3\tHòa Sơn\tHữu Lũng\t4\t1,7,12,19\t1\t3\n4\tHòa Thắng\tHữu Lũng\t4\t1,7,12,19\t1\t3\n5\tNhật Tiến\tHữu Lũng\t4\t1,7,12,19\t1\t3\n",
        finds: &[("29", "")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t4\t1,7,12,19\t1\t3\n",
        finds: &[],
    },
    Example {
        text: "- Bộ tiêu chí xã nông thôn mới của tỉnh gồm 20 tiêu chí; có 60 xã đạt 20/20 tiêu chí.\n- Tiêu chí số 20 về Khu dân cư nông thôn mới kiểu mẫu: có thêm 08 xã đạt.",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for row in communes(subject.facts) {
        let sides = [(&row.achieved, &row.planned), (&row.planned, &row.achieved)];
        findings.extend(sides.into_iter().filter_map(|(side, other)| beyond(&row, side, other)));
    }
    in_text::check(subject, findings);
}

/// The criteria of a list that a set does not have. What has a 0 is a decimal or says that there
/// are none.
pub(super) fn outside(list: &[u8], set: u8) -> Vec<u8> {
    let wrong = list.iter().copied().filter(|&c| c > set);
    if list.contains(&0) { Vec::new() } else { wrong.collect() }
}

fn beyond(row: &CommuneRow, side: &Side, other: &Side) -> Option<Finding> {
    let (set, list) = (row.table.set?, side.printed()?);
    let wrong = outside(list, set);
    let (&first, others) = wrong.split_first()?;
    let names = wrong.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    let taken = |c: &u8| list.contains(c) || other.printed().is_some_and(|l| l.contains(c));
    let mut meant = (1..=set).filter(|c| !taken(c) && one_digit_apart(*c, first));
    let meant = meant.next().filter(|_| meant.next().is_none() && others.is_empty());
    let suggestion = match meant {
        Some(meant) => format!("one digit may be off: {meant}, not {first}"),
        None => "look up which criterion is meant".to_owned(),
    };
    let (no, criterion) =
        if others.is_empty() { ("is no", "criterion") } else { ("are no", "criteria") };
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{}: {names} {no} {criterion}: the set has {set}", row.commune),
        evidence: vec![Evidence::new(side.list_cell?.span, format!("the set has {set}"))],
        stated: Some(names),
        derived: None,
        suggestion: Some(suggestion),
    })
}

fn one_digit_apart(a: u8, b: u8) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
}

//! A criterion stands twice in one list, or has two rows in one table.
//!
//! A commune meets a criterion once. In a list the second mention is a slip for another
//! criterion, or one too many; the count beside it tells which. In a table of criteria a number
//! that stands in two rows with different names is a slip in one of them.

use std::collections::BTreeMap;

use crate::check::tables::{CommuneRow, Side, communes, criteria_of, of_kind};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::table::{Table, TableKind};

pub(super) const NAME: &str = "criterion-duplicate";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t4\t1,2,3,3\t2\t4,5\n",
        finds: &[("3", "")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t4\t1,2,3,13\t2\t4,5\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for row in communes(subject.facts) {
        let sides = [(&row.achieved, "achieved"), (&row.planned, "planned")];
        findings.extend(sides.into_iter().filter_map(|(side, what)| in_list(&row, side, what)));
    }
    for table in of_kind(subject.facts, TableKind::CriteriaByDistrict) {
        in_rows(table, findings);
    }
}

fn in_list(row: &CommuneRow, side: &Side, what: &str) -> Option<Finding> {
    let list = side.list()?;
    let before = |i: usize| list.get(..i).unwrap_or_default();
    let twice = list.iter().enumerate().filter(|&(i, c)| before(i).contains(c)).map(|(_, c)| *c);
    let mut twice: Vec<u8> = twice.collect();
    twice.dedup();
    let twice = twice.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    if twice.is_empty() {
        return None;
    }
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{}: {twice} stands twice among the criteria {what}", row.commune),
        evidence: vec![Evidence::new(side.list_cell?.span, format!("{twice} stands here twice"))],
        stated: Some(twice),
        derived: None,
        suggestion: Some("strike it once, or look up which criterion is meant".to_owned()),
    })
}

fn in_rows(table: &Table, findings: &mut Vec<Finding>) {
    /// Fewer rows are no table of a set, but one of works or tasks that are numbered anew in
    /// each part.
    const WHOLE: usize = 9;
    let rows: Vec<_> = criteria_of(table).filter_map(|row| Some((row.criterion()?, row))).collect();
    if rows.len() < WHOLE {
        return;
    }
    let mut first = BTreeMap::new();
    for (criterion, row) in &rows {
        let earlier = *first.entry(criterion).or_insert(row);
        // Two rows of one name are parts of a criterion.
        if earlier.name == row.name {
            continue;
        }
        findings.push(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Warning,
            message: format!("criterion {criterion} is both {} and {}", earlier.name, row.name),
            evidence: vec![
                Evidence::new(row.row.grid.span, row.name),
                Evidence::new(earlier.row.grid.span, earlier.name),
            ],
            stated: Some(criterion.to_string()),
            derived: None,
            suggestion: Some("number one of them anew".to_owned()),
        });
    }
}

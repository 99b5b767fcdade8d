//! A criterion is both achieved and still planned.
//!
//! A commune that meets a criterion need not plan to meet it. Only lists of the same row are
//! compared; rows of which the halves could be joined in more than one way are not.

use crate::check::tables::{CommuneRow, communes};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::vocabulary::letters::lowered;

pub(super) const NAME: &str = "list-overlap";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t3,4\n",
        finds: &[("3", "")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH DUY TRÌ, NÂNG CAO CHẤT LƯỢNG TIÊU CHÍ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t2,3\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let certain = communes(subject.facts).filter(|row| row.certain);
    findings.extend(certain.filter_map(|row| overlap(&row)));
}

fn overlap(row: &CommuneRow) -> Option<Finding> {
    // `NÂNG CAO CHẤT LƯỢNG TIÊU CHÍ`: those that are met already are to be improved.
    if lowered(row.table.title.as_deref().unwrap_or_default()).contains("nâng cao chất lượng") {
        return None;
    }
    let (met, plan) = (row.achieved.list()?, row.planned.list()?);
    let both: Vec<String> = plan.iter().filter(|c| met.contains(c)).map(u8::to_string).collect();
    if both.is_empty() {
        return None;
    }
    let both = both.join(", ");
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("{}: {both} is listed as achieved and as planned", row.commune),
        evidence: vec![
            Evidence::new(row.planned.list_cell?.span, "planned"),
            Evidence::new(row.achieved.list_cell?.span, "achieved"),
        ],
        stated: Some(both),
        derived: None,
        suggestion: Some("take it out of one of the lists".to_owned()),
    })
}

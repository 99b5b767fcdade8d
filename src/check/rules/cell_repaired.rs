//! A cell was read otherwise than printed, or it cannot be right.
//!
//! `2.11` where two criteria are counted is a list of 2 and 11. The finding gives the proof; a
//! cell for which there is none is left as printed and flagged, unless all that is wrong with it
//! is a criterion that does not exist: that is `criterion-out-of-range`.

use std::collections::BTreeSet;

use super::criterion_out_of_range::outside;
use crate::check::tables::communes;
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::span::{Normal, Span};

pub(super) const NAME: &str = "cell-repaired";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,3,4\t2\t2.11\n",
        finds: &[("2.11", "2, 11")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ ĐẠT CHUẨN NÔNG THÔN MỚI GIAI ĐOẠN 2021-2025\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tNăm về đích\n1\tVân Nham\tHữu Lũng\t17\t2023\n2\tMinh Sơn\tHữu Lũng\t16\t2023\n3\tHồ Sơn\tHữu Lũng\t16\t2024-2025\n4\tTân Lập\tBắc Sơn\t19\t2021\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let beyond = lists_beyond_the_set(subject);
    for repair in subject.facts.tables.iter().flat_map(|t| &t.repairs) {
        if repair.reading.is_none() && beyond.contains(&repair.span) {
            continue;
        }
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

/// The cells that were read as lists in which only a criterion is beyond the set.
fn lists_beyond_the_set(subject: Subject<'_>) -> BTreeSet<Span<Normal>> {
    let cells = communes(subject.facts).flat_map(|row| {
        let set = row.table.set.unwrap_or(u8::MAX);
        [row.achieved, row.planned].into_iter().filter_map(move |side| {
            // What has a 0 is a decimal, and no list at all.
            let list = side.printed()?;
            let other = list.contains(&0) || !outside(list, set).is_empty();
            side.list_cell.filter(|_| other).map(|cell| cell.span)
        })
    });
    cells.collect()
}

//! No unit of that name is known in the year of the plan.
//!
//! Names in tables are looked up in the list of units of the province of the plan; plans of
//! provinces that the list does not hold are not checked.

use super::place_variant::printed_at;
use crate::check::{Evidence, Example, Finding, Severity, Subject};

pub(super) const NAME: &str = "place-unknown";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tPhương Đỏ\tHữu Lũng\t3\t1,2,3\t2\t4,5\n",
        finds: &[("Phương Đỏ", "")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n",
        finds: &[],
    },
];

/// `TPLS` is short for `thành phố Lạng Sơn`, and no name that could be looked up.
fn is_short(name: &str) -> bool {
    let mut letters = name.trim().chars();
    ["TP", "TX"].iter().any(|kind| name.trim().starts_with(kind)) && letters.all(|c| c.is_uppercase() || c == '.')
}

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for note in subject.facts.tables.iter().flat_map(|t| &t.places) {
        if note.reading.is_some() || is_short(&note.printed) {
            continue;
        }
        findings.push(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Info,
            message: format!("no unit named {} is known here", note.printed),
            evidence: vec![Evidence::new(printed_at(subject, note), "printed here")],
            stated: Some(note.printed.clone()),
            derived: None,
            suggestion: Some("check the name against the register of units".to_owned()),
        });
    }
}

//! A place name in a table is a slip for a known one.
//!
//! The name differs from one known unit of its province by tone marks or like letters, and no
//! unit bears the name as printed. The row keeps the name as printed.

use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::table::PlaceNote;
use crate::span::{Normal, Span};

pub(super) const NAME: &str = "place-variant";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVăn Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n",
        finds: &[("Văn Nham", "Vân Nham")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for note in subject.facts.tables.iter().flat_map(|t| &t.places) {
        let Some(known) = &note.reading else { continue };
        findings.push(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Info,
            message: format!("{} is probably {known}", note.printed),
            evidence: vec![Evidence::new(printed_at(subject, note), "printed here")],
            stated: Some(note.printed.clone()),
            derived: Some(known.clone()),
            suggestion: Some("print the name of the register of units".to_owned()),
        });
    }
}

/// Where the name stands: a name in the head of a column has the span of the whole table.
pub(super) fn printed_at(subject: Subject<'_>, note: &PlaceNote) -> Span<Normal> {
    let text = note.span.slice(subject.text);
    let found = text.find(&note.printed).and_then(|at| {
        let start = note.span.start().checked_add(u32::try_from(at).ok()?)?;
        Some(Span::new(start, start.checked_add(u32::try_from(note.printed.len()).ok()?)?))
    });
    found.unwrap_or(note.span)
}

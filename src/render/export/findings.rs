//! Findings and the places that they rest on.

use super::Type::{Text, Whole};
use super::{
    Allowed, Column, DOCUMENT, Document, END, Foreign, LINE, OF_DOCUMENT, Rows, START, Table,
};
use crate::check::Severity;

const FINGERPRINT: Column =
    Column::new("fingerprint", Text, "The same when other parts of the document change")
        .required()
        .of(Allowed::Pattern("[0-9a-f]{16}"));

pub(super) const FINDINGS: Table = Table {
    name: "findings",
    about: "What a check found",
    columns: &[
        DOCUMENT,
        FINGERPRINT,
        Column::new("rule", Text, "Name of the rule").required(),
        Column::new("severity", Text, "How much it matters")
            .required()
            .of(Allowed::Keys(&["error", "warning", "info"])),
        Column::new("message", Text, "Stated, derived, and how").required(),
        Column::new("stated", Text, "What is stated"),
        Column::new("derived", Text, "What follows from other figures"),
        Column::new("suggestion", Text, "What to do"),
    ],
    key: &["document_id", "fingerprint"],
    foreign: &[OF_DOCUMENT],
    rows: findings,
};

fn findings(document: &Document<'_>, take: &mut Rows<'_>) {
    for finding in &document.view.reading.findings {
        take(vec![
            document.id.into(),
            finding.fingerprint.as_str().into(),
            finding.rule.into(),
            match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            }
            .into(),
            finding.message.as_str().into(),
            finding.stated.as_deref().into(),
            finding.derived.as_deref().into(),
            finding.suggestion.as_deref().into(),
        ]);
    }
}

pub(super) const EVIDENCE: Table = Table {
    name: "evidence",
    about: "A place that a finding rests on, the one to mend first in front",
    columns: &[
        DOCUMENT,
        FINGERPRINT,
        Column::new("place", Whole, "Number of the place, from 1")
            .required()
            .of(Allowed::AtLeast(1)),
        Column::new("note", Text, "What it shows"),
        Column::new("quote", Text, "What is printed"),
        LINE,
        START,
        END,
    ],
    key: &["document_id", "fingerprint", "place"],
    foreign: &[
        OF_DOCUMENT,
        Foreign {
            columns: &["document_id", "fingerprint"],
            table: "findings",
            of: &["document_id", "fingerprint"],
        },
    ],
    rows: evidence,
};

fn evidence(document: &Document<'_>, take: &mut Rows<'_>) {
    let view = document.view;
    for finding in &view.reading.findings {
        for (i, evidence) in finding.evidence.iter().enumerate() {
            let place = view.span(evidence.span);
            take(vec![
                document.id.into(),
                finding.fingerprint.as_str().into(),
                (i + 1).into(),
                evidence.note.as_str().into(),
                view.quote(evidence.span).into(),
                place.line.into(),
                place.start.into(),
                place.end.into(),
            ]);
        }
    }
}

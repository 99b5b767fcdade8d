//! A document of the centre that is cited with two dates: `Quyết định số 318/QĐ-TTg ngày 08/3/2022`, and `… ngày 18/3/2022`.
//!
//! Its numbers begin anew each year, and those of provinces and districts are the same; so only bodies of which there is one are
//! looked at, and dates of one year.

use std::collections::BTreeMap;

use super::{NAME, prints_its_date};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::Reference;
use crate::grammar::date::PartialDate;

/// What ends the numbers of bodies of which there is one.
const CENTRAL: [&str; 8] = ["QĐ-TTg", "CT-TTg", "NQ-CP", "NĐ-CP", "NQ/TW", "KL/TW", "CT/TW", "QH15"];

/// The dates of a day that differ from that with which the document was cited first; of dates of which one stands more often
/// the others differ.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let mut cited: BTreeMap<(&str, u16), Vec<(PartialDate, &Reference)>> = BTreeMap::new();
    for reference in &subject.facts.references {
        let (Some(number), Some(date)) = (&reference.number, reference.issued_on) else { continue };
        let whole = date.day.is_some() && prints_its_date(subject.text, reference, date);
        if whole && CENTRAL.iter().any(|body| number.ends_with(body)) {
            cited.entry((number.as_str(), date.year)).or_default().push((date, reference));
        }
    }
    for ((number, _), dated) in cited {
        let times = |date: PartialDate| dated.iter().filter(|(other, _)| *other == date).count();
        let Some(&(first, right)) = dated.iter().rev().max_by_key(|(date, _)| times(*date)) else { continue };
        let Some(&(other, wrong)) = dated.iter().find(|(date, _)| *date != first) else { continue };
        let name = format!("{} {number}", wrong.kind);
        findings.push(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Warning,
            message: format!("{name} is dated {other} here, and {first} elsewhere"),
            evidence: vec![
                Evidence::new(wrong.span, format!("dated {other}")),
                Evidence::new(right.span, format!("dated {first}")),
            ],
            stated: Some(other.to_string()),
            derived: Some(first.to_string()),
            suggestion: Some(format!("look up the date of {name}")),
        });
    }
}

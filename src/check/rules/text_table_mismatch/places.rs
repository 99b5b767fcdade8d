//! How many communes of each district are to meet a standard, against the rows of the list: `04 xã đạt chuẩn
//! (huyện A 01 xã, huyện B 03 xã)`.

use super::NAME;
use crate::check::tables::{CommuneRow, Group, List, lists_of, name_of};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::{Bound, Role, Target};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::bare;
use crate::vocabulary::places::split_kind;

/// Compares the districts that are parts of a target with the one list of its standard and year; a list
/// in which not most of them stand is another.
pub(super) fn compare(
    subject: Subject<'_>,
    groups: &[Group],
    promised: &[&Target],
    findings: &mut Vec<Finding>,
) {
    let parts: Vec<Part> = promised.iter().filter_map(|t| Part::of(subject, t)).collect();
    for same in parts.chunk_by(|a, b| a.whole == b.whole) {
        let Some(first) = same.first() else { continue };
        let lists = lists_of(subject, groups, first.target);
        let [list] = lists.as_slice() else { continue };
        let rows = |part: &Part| list.rows.iter().filter(|row| is_in(row, &part.district)).count();
        let known = same.iter().filter(|part| rows(part) > 0).count();
        let right = same.iter().filter(|part| u32::try_from(rows(part)) == Ok(part.count)).count();
        if known * 2 <= same.len() || right == 0 {
            continue;
        }
        // One that the text does not name may be one of its own by another name: `TPLS`.
        let named = |row: &CommuneRow| same.iter().any(|part| is_in(row, &part.district));
        let all_named = list.rows.iter().all(named);
        let held = same.iter().filter(|part| all_named || rows(part) > 0);
        let wrong = held.filter(|part| u32::try_from(rows(part)) != Ok(part.count));
        findings.extend(wrong.map(|part| finding(subject, list, part, rows(part))));
    }
}

/// A part of a target, of one district.
struct Part<'a> {
    target: &'a Target,
    whole: Option<usize>,
    district: String,
    count: u32,
    span: Span<Normal>,
}

impl<'a> Part<'a> {
    fn of(subject: Subject<'_>, target: &'a Target) -> Option<Self> {
        let place = target.place?.slice(subject.text);
        let added = target.measure(Role::Added)?;
        let exact = added.bound == Bound::Exact && added.to.is_none() && added.of.is_none();
        let plain = exact && added.unit == "xã" && added.per.is_none() && target.group.is_none();
        let meets = target.indicator == "communes_meeting_standard" && target.part_of.is_some();
        (plain && meets).then_some(Part {
            target,
            whole: target.part_of,
            district: name(place),
            count: u32::try_from(added.value.as_whole()?).ok()?,
            span: added.span,
        })
    }
}

fn name(place: &str) -> String {
    bare(split_kind(place).1)
}

fn is_in(row: &CommuneRow, district: &str) -> bool {
    row.district.is_some_and(|of| name(of) == district)
}

fn finding(subject: Subject<'_>, list: &List, part: &Part, listed: usize) -> Finding {
    let place = part.target.place.map_or("", |place| place.slice(subject.text));
    let table = name_of(list.table, subject.text);
    let stated = part.span.slice(subject.text).to_owned();
    let mut evidence = vec![Evidence::new(part.span, "the text")];
    let rows = list.rows.iter().filter(|row| is_in(row, &part.district));
    evidence.extend(rows.map(|row| Evidence::new(row.place(), "in the table")));
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("communes of {place} that are to meet the standard: the text has {stated}, {table} lists {listed}"),
        evidence,
        stated: Some(stated),
        derived: Some(listed.to_string()),
        suggestion: Some("look up which of the two is meant".to_owned()),
    }
}

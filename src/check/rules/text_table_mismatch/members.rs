//! Communes that the text names, against the list of them.

use super::NAME;
use crate::check::tables::{CommuneRow, Group, List, lists_of, name_of};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::{Member, Target};
use crate::span::Span;
use crate::vocabulary::letters::bare;
use crate::vocabulary::places::split_kind;

/// Compares the communes named after a target with the one list of that standard and year,
/// where at least half of them stand in it: else it is another list.
pub(super) fn compare(
    subject: Subject<'_>,
    groups: &[Group],
    target: &Target,
) -> Option<Finding> {
    if target.members.len() < 2 || target.indicator != "communes_meeting_standard" {
        return None;
    }
    let lists = lists_of(subject, groups, target);
    let [list] = lists.as_slice() else { return None };
    // Those of one district, where the list has no others.
    let placed = target.place.map(|place| bare(split_kind(place.slice(subject.text)).1));
    let within = |row: &CommuneRow| row.district.map(bare) == placed;
    if placed.is_some() && !list.rows.iter().all(within) {
        return None;
    }
    let named = |row: &CommuneRow| target.members.iter().any(|m| is(subject, m, row));
    let missing: Vec<&Member> =
        target.members.iter().filter(|m| !list.rows.iter().any(|row| is(subject, m, row))).collect();
    // `trong đó có các xã: …` names some of them.
    let first = target.members.iter().map(|m| m.name.start()).min()?;
    let some = subject.lower(Span::new(target.span.start(), first)).contains("trong đó");
    let extra: Vec<&CommuneRow> =
        list.rows.iter().filter(|row| !some && !named(row)).collect();
    let same = target.members.len() - missing.len();
    if same * 2 < target.members.len() || (missing.is_empty() && extra.is_empty()) {
        return None;
    }
    Some(finding(subject, list, target, &missing, &extra))
}

fn finding(
    subject: Subject<'_>,
    list: &List,
    target: &Target,
    missing: &[&Member],
    extra: &[&CommuneRow],
) -> Finding {
    let name = name_of(list.table, subject.text);
    // Of one name in two districts only these tell.
    let plain = |name: &str| bare(split_kind(name).1);
    let twice = |name: &str| {
        missing.iter().any(|m| plain(m.name.slice(subject.text)) == plain(name))
            && extra.iter().any(|row| plain(row.commune) == plain(name))
    };
    let named = |name: &str, district: Option<&str>| match district.filter(|_| twice(name)) {
        Some(district) => format!("{name} ({district})"),
        None => name.to_owned(),
    };
    let stated = missing.iter().map(|m| {
        named(m.name.slice(subject.text), m.district.map(|d| d.slice(subject.text)))
    });
    let stated = stated.collect::<Vec<_>>().join(", ");
    let derived = extra.iter().map(|row| named(row.commune, row.district));
    let derived = derived.collect::<Vec<_>>().join(", ");
    let or_none = |names: &str| if names.is_empty() { "nobody".to_owned() } else { names.to_owned() };
    let message = format!(
        "the text names {} that {name} does not list; it lists {} that the text does not name",
        or_none(&stated),
        or_none(&derived)
    );
    let mut evidence: Vec<Evidence> =
        missing.iter().map(|m| Evidence::new(m.span, "named in the text only")).collect();
    evidence.extend(extra.iter().map(|row| Evidence::new(row.place(), "in the table only")));
    if missing.is_empty() {
        evidence.insert(0, Evidence::new(target.span, "the communes named in the text"));
    }
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message,
        evidence,
        stated: Some(stated),
        derived: Some(derived),
        suggestion: Some("look up which communes are meant".to_owned()),
    }
}

/// Whether a member is the commune of a row: by its name without marks, since either may be a
/// slip, and by the district where both have one.
fn is(subject: Subject<'_>, member: &Member, row: &CommuneRow) -> bool {
    let plain = |name: &str| bare(split_kind(name).1);
    let district = member.district.map(|d| plain(d.slice(subject.text)));
    let districts = district.zip(row.district).is_none_or(|(a, b)| a == plain(b));
    plain(member.name.slice(subject.text)) == bare(row.commune) && districts
}

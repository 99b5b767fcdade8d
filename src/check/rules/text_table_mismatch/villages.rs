//! Villages that are promised, against the tables that list them.

use super::levels::differs;
use crate::check::exact::{one_digit_off, printed};
use crate::check::rules::text_text_mismatch::scope::around;
use crate::check::tables::{Heading, Villages, of_kind, villages};
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{Table, TableKind};
use crate::facts::{Bound, Quantity, Role, Target};
use crate::vocabulary::letters::lowered;

/// Compares what the text says of villages with the one table of them.
pub(super) fn compare(subject: Subject<'_>, promised: &[&Target], findings: &mut Vec<Finding>) {
    let tables: Vec<&Table> = of_kind(subject.facts, TableKind::VillagePlan).collect();
    let [table] = tables.as_slice() else { return };
    let heading = Heading::of_table(table);
    let heads = table.columns.join(" ");
    let said = lowered(&format!("{} {heads}", table.title.as_deref().unwrap_or_default()));
    let indicator = match said.contains("khu dân cư") {
        true => "residential_areas_meeting_standard",
        false => "villages_meeting_standard",
    };
    let sums = villages(table);
    // Where a statement agrees with the table, others are of other villages.
    let planned = sums.planned.map(Decimal::whole);
    let agreed = promised.iter().any(|target| {
        let added = target.measure(Role::Added).or(target.measure(Role::Reached));
        let villages = target.indicator == indicator;
        villages && planned.is_some() && added.map(|q| q.value) == planned
    });
    // `THÔN ĐẠT CHUẨN TẠI BA ĐỊA PHƯƠNG TRỌNG ĐIỂM`: of some villages, where the text has more that meet the standard than it lists.
    let more = |target: &&&Target| {
        let level = target.measure(Role::Reached).filter(|q| is_count(q) && target.indicator == indicator);
        let all = sums.villages.map(Decimal::whole);
        level.zip(all).is_some_and(|(level, all)| level.value > all)
    };
    if promised.iter().any(|target| more(&target)) {
        return;
    }
    for target in promised.iter().filter(|target| !agreed || is_sum(target)) {
        let year = target.year.is_some_and(|year| heading.years.is_none() || heading.is_of(year));
        // `46 thôn thuộc các xã đặc biệt khó khăn`, and the table is one of such communes.
        let titled = |group| said.contains(subject.lower(group).trim());
        let whole = target.group.is_none_or(titled) && target.place.is_none() && target.part_of.is_none();
        if target.indicator == indicator && year && whole {
            findings.extend(added(subject, table, &sums, target));
            findings.extend(reached(subject, table, &sums, target));
        }
    }
}

fn added(subject: Subject<'_>, table: &Table, sums: &Villages, target: &Target) -> Option<Finding> {
    let quantity = target.measure(Role::Added).filter(|q| is_count(q))?;
    let planned = Decimal::whole(sums.planned?);
    // A bare `Phấn đấu 62 thôn đạt chuẩn` may be the level then.
    let after = sums.reached.zip(sums.planned).and_then(|(a, b)| a.checked_add(b)).map(Decimal::whole);
    let alone = target.measure(Role::Reached).is_none() && !says_more(subject, quantity);
    if alone && after == Some(quantity.value) {
        return None;
    }
    let what = "villages that are to meet the standard";
    (quantity.value != planned).then(|| finding(subject, table, sums, (quantity, planned), what))
}

fn reached(subject: Subject<'_>, table: &Table, sums: &Villages, target: &Target) -> Option<Finding> {
    let quantity = target.measure(Role::Reached).filter(|q| is_count(q))?;
    if let (Some(of), Some(villages)) = (quantity.of, sums.villages)
        && of != Decimal::whole(villages)
    {
        let all = Decimal::whole(villages);
        return Some(finding(subject, table, sums, (quantity, all), "all villages"));
    }
    // `Phấn đấu có 25 thôn đạt chuẩn`: those of the year.
    if target.measure(Role::Added).is_none() && Some(quantity.value) == sums.planned.map(Decimal::whole) {
        return None;
    }
    let after = Decimal::whole(sums.reached?.checked_add(sums.planned?)?);
    let what = "villages that meet the standard then";
    (quantity.value != after).then(|| finding(subject, table, sums, (quantity, after), what))
}

/// Whether the words around a figure say that so many are to come: `có thêm`, `công nhận mới`.
fn says_more(subject: Subject<'_>, quantity: &Quantity) -> bool {
    let [front, back] = around(subject.lower, quantity.span);
    let more = |words: &str| words.split_whitespace().any(|word| ["thêm", "tăng"].contains(&word));
    more(front) || more(back) || front.trim_end().ends_with("mới")
}

/// Whether a statement leads to a level: what is added, and how many there are then.
fn is_sum(target: &Target) -> bool {
    target.measure(Role::Added).is_some() && target.measure(Role::Reached).is_some()
}

fn is_count(quantity: &Quantity) -> bool {
    let exact = quantity.bound == Bound::Exact && quantity.to.is_none();
    exact && quantity.per.is_none() && quantity.unit != "%"
}

fn finding(
    subject: Subject<'_>,
    table: &Table,
    sums: &Villages,
    (quantity, derived): (&Quantity, Decimal),
    what: &str,
) -> Finding {
    let stated = quantity.span.slice(subject.text);
    let near = one_digit_off(quantity.value, derived);
    let place = sums.place.map(|span| (span, "the table"));
    let places: Vec<_> = std::iter::once((quantity.span, "the text")).chain(place).collect();
    differs(subject, table, what, (stated, &printed(derived)), near, &places)
}

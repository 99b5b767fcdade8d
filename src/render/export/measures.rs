//! Measures of targets, and the units that targets name.

use super::Type::{Number, Text, Truth, Whole};
use super::{Allowed, Column, DOCUMENT, Document, END, LINE, OF_DOCUMENT, Rows, START, Table};
use crate::facts::{Bound, Measure, Reading, Target};
use crate::render::document::{role_key, target_id};

pub(super) const BOUNDS: &[&str] = &["exact", "at_least", "at_most", "about"];
pub(super) const READINGS: &[&str] = &["restored", "repaired", "inferred"];
const ROLES: &[&str] = &["added", "reached", "baseline", "share", "reduced", "multiplied", "above"];
const TIERS: &[&str] = &[
    "commune",
    "commune_advanced",
    "commune_model",
    "commune_modern",
    "district",
    "district_advanced",
    "province",
    "village",
    "residential_area",
    "garden",
];
const TARGET: Column = Column::new("target_id", Text, "The target, from t001 in source order")
    .required()
    .of(Allowed::Pattern(r"t\d{3,}"));

pub(super) const MEASURES: Table = Table {
    name: "measures",
    about: "A measure of a target, with what the target says",
    columns: &[
        DOCUMENT,
        TARGET,
        Column::new("role", Text, "What the measure says").required().of(Allowed::Keys(ROLES)),
        Column::new("criterion", Whole, "Number of the criterion"),
        Column::new("criterion_set", Text, "Whose numbering that is").of(Allowed::Keys(TIERS)),
        Column::new("tier", Text, "Which standard the target counts toward")
            .of(Allowed::Keys(TIERS)),
        Column::new(
            "indicator",
            Text,
            "Key of the vocabulary of indicators; other where it has none",
        )
        .required(),
        Column::new("subject", Text, "What is counted, in the words of the source"),
        Column::new("band_from", Whole, "Band of criteria: lower end"),
        Column::new("band_to", Whole, "Band of criteria: upper end"),
        Column::new("group", Text, "The part of the units that it is about"),
        Column::new("place", Text, "The place, where it is not the plan's own"),
        Column::new("part_of", Text, "The target that it is a part of"),
        Column::new("year", Whole, "The year by which"),
        Column::new("reported", Truth, "Whether it reports a result already reached").required(),
        Column::new("value", Number, "The number, or the lower end of a range").required(),
        Column::new("to", Number, "Upper end of a range"),
        Column::new("of", Number, "Denominator, where one is printed"),
        Column::new("unit", Text, "Unit of the value"),
        Column::new("per", Text, "What one value is for"),
        Column::new("bound", Text, "How the value bounds what is meant")
            .required()
            .of(Allowed::Keys(BOUNDS)),
        Column::new("reading", Text, "Why it is not simply what is printed")
            .of(Allowed::Keys(READINGS)),
        Column::new("quote", Text, "What is printed").required(),
        LINE,
        START,
        END,
        Column::new("clause", Text, "The clause, as it is read").required(),
    ],
    key: &["document_id", "target_id", "role"],
    foreign: &[OF_DOCUMENT],
    rows: measures,
};

fn measures(document: &Document<'_>, take: &mut Rows<'_>) {
    for (i, target) in document.view.reading.facts.targets.iter().enumerate() {
        for measure in &target.measures {
            measured(document, i, target, measure, take);
        }
    }
}

fn measured(
    document: &Document<'_>,
    index: usize,
    target: &Target,
    measure: &Measure,
    take: &mut Rows<'_>,
) {
    let view = document.view;
    let words = |span: Option<_>| span.map(|span| view.text(span));
    let quantity = &measure.quantity;
    let place = view.span(quantity.span);
    take(vec![
        document.id.into(),
        target_id(index).into(),
        role_key(measure.role).into(),
        target.criterion.into(),
        target.criterion_set.map(|t| t.key()).into(),
        target.tier.map(|t| t.key()).into(),
        target.indicator.into(),
        words(target.subject).into(),
        target.band.map(|b| b.0).into(),
        target.band.map(|b| b.1).into(),
        words(target.group).into(),
        words(target.place).into(),
        target.part_of.map(target_id).into(),
        target.year.into(),
        target.reported.into(),
        quantity.value.into(),
        quantity.to.into(),
        quantity.of.into(),
        (!quantity.unit.is_empty()).then_some(quantity.unit.as_str()).into(),
        quantity.per.as_deref().into(),
        bound(quantity.bound).into(),
        quantity.reading.map(reading).into(),
        view.quote(quantity.span).into(),
        place.line.into(),
        place.start.into(),
        place.end.into(),
        view.text(target.span).into(),
    ]);
}

pub(super) const MEMBERS: Table = Table {
    name: "members",
    about: "A unit that a target names",
    columns: &[
        DOCUMENT,
        TARGET,
        Column::new("member", Whole, "Number of the unit in its target, from 1")
            .required()
            .of(Allowed::AtLeast(1)),
        Column::new("name", Text, "The name, with its kind where it is printed").required(),
        Column::new("district", Text, "The district named with it"),
        LINE,
        START,
        END,
    ],
    key: &["document_id", "target_id", "member"],
    foreign: &[OF_DOCUMENT],
    rows: members,
};

fn members(document: &Document<'_>, take: &mut Rows<'_>) {
    let view = document.view;
    for (i, target) in view.reading.facts.targets.iter().enumerate() {
        for (k, member) in target.members.iter().enumerate() {
            let place = view.span(member.span);
            take(vec![
                document.id.into(),
                target_id(i).into(),
                (k + 1).into(),
                view.text(member.name).into(),
                member.district.map(|span| view.text(span)).into(),
                place.line.into(),
                place.start.into(),
                place.end.into(),
            ]);
        }
    }
}

pub(super) fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
        Bound::About => "about",
    }
}

pub(super) fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Restored => "restored",
        Reading::Repaired => "repaired",
        Reading::Inferred => "inferred",
    }
}

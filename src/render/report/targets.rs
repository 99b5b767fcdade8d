//! Targets as cards.

use serde::Serialize;

use super::findings::FindingView;
use super::names::{Names, in_text};
use super::tags::Tags;
use super::{excerpt, format};
use crate::facts::{Measure, Target};
use crate::render::document::{View, role_key, target_id};

/// A target as the page shows it.
#[derive(Debug, Serialize)]
pub(super) struct TargetView {
    id: String,
    name: String,
    in_text: String,
    line: u32,
    criterion: Option<u8>,
    criterion_set: Option<&'static str>,
    tier: Option<&'static str>,
    indicator: &'static str,
    year: Option<u16>,
    reported: bool,
    /// The heading that it stands under.
    section: Option<String>,
    part_of: Option<Named>,
    group: Option<String>,
    band: Option<String>,
    measures: Vec<MeasureView>,
    members: Vec<String>,
    html: String,
    /// Numbers of the findings that rest on it.
    findings: Vec<Named>,
    units: Vec<String>,
}

/// Something to link to.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) text: String,
}

#[derive(Debug, Serialize)]
struct MeasureView {
    /// The figure in the text.
    name: String,
    role: &'static str,
    text: String,
    /// Why it is not simply what is printed.
    reading: Option<&'static str>,
}

/// The targets of a document in source order.
pub(super) fn targets(
    view: View<'_>,
    names: Names,
    tags: &Tags,
    findings: &[FindingView],
) -> Vec<TargetView> {
    let targets = view.reading.facts.targets.iter().enumerate();
    targets.map(|(i, target)| card(view, names, tags, findings, (i, target))).collect()
}

fn card(
    view: View<'_>,
    names: Names,
    tags: &Tags,
    findings: &[FindingView],
    (index, target): (usize, &Target),
) -> TargetView {
    let id = target_id(index);
    let name = names.target(&id);
    let about = findings.iter().filter(|f| f.targets.contains(&index));
    TargetView {
        in_text: in_text(&name),
        line: view.span(target.span).line,
        criterion: target.criterion,
        criterion_set: target.criterion_set.map(|set| set.key()),
        tier: target.tier.map(|tier| tier.key()),
        indicator: target.indicator,
        year: target.year,
        reported: target.reported,
        section: target.section.last().map(|&span| view.text(span).to_owned()),
        part_of: target.part_of.map(|whole| {
            let id = target_id(whole);
            Named { name: names.target(&id), text: id }
        }),
        group: target.group.map(|span| view.text(span).to_owned()),
        band: target.band.map(|(from, to)| format!("{from}–{to}")),
        measures: target.measures.iter().map(|m| measure(names, &id, m)).collect(),
        members: target.members.iter().map(|m| view.text(m.span).to_owned()).collect(),
        html: excerpt::clause(view, tags, target.span),
        findings: about.map(FindingView::link).collect(),
        units: units(view, target),
        id,
        name,
    }
}

fn measure(names: Names, id: &str, measure: &Measure) -> MeasureView {
    MeasureView {
        name: names.measure(id, role_key(measure.role)),
        role: format::role(measure.role),
        text: format::quantity(&measure.quantity),
        reading: measure.quantity.reading.map(format::reading),
    }
}

/// The places that a target names.
pub(super) fn units(view: View<'_>, target: &Target) -> Vec<String> {
    let members = target.members.iter().flat_map(|m| [Some(m.name), m.district]);
    let spans = members.chain([target.place]).flatten();
    spans.map(|span| view.text(span).to_owned()).collect()
}

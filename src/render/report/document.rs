//! All that the page shows of one document.

use std::collections::BTreeMap;

use serde::Serialize;

use super::charts::{self, CriteriaChart, FundingChart, Matrix};
use super::findings::{self, FindingView};
use super::names::{Names, in_text};
use super::tables::{self, TableView};
use super::tags::Form;
use super::targets::{self, TargetView};
use super::uses::{self, USES};
use super::{levels, marks};
use crate::facts::NumberUse;
use crate::normalize::EditKind;
use crate::render::document::View;
use crate::render::wire;

/// A document as the template takes it.
#[derive(Debug, Serialize)]
pub(super) struct DocumentView<'a> {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) path: String,
    source: SourceView<'a>,
    head: Vec<HeadField>,
    pub(super) coverage: CoverageView,
    pub(super) findings: Vec<FindingView>,
    criteria: Option<CriteriaChart>,
    matrices: Vec<Matrix>,
    funding: Option<FundingChart>,
    pub(super) targets: Vec<TargetView>,
    tables: Vec<TableView>,
    references: Vec<ReferenceView<'a>>,
    /// The text with its marks, as HTML.
    text: String,
}

#[derive(Debug, Serialize)]
struct SourceView<'a> {
    sha256: &'a str,
    bytes: u64,
    format: &'static str,
    encoding: &'static str,
    damaged: bool,
    /// How many places are read otherwise than printed.
    changed: usize,
}

/// A field of the head with the line that it stands in.
#[derive(Debug, Serialize)]
struct HeadField {
    label: &'static str,
    value: String,
    line: Option<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    number: u32,
    name: String,
}

/// What became of the numbers.
#[derive(Debug, Serialize)]
pub(super) struct CoverageView {
    pub(super) numbers: usize,
    pub(super) unread: usize,
    uses: Vec<UseCount>,
    /// The lines with unread numbers, each once.
    unread_lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct UseCount {
    class: &'static str,
    name: &'static str,
    says: &'static str,
    count: usize,
    /// Where its part of the bar begins, and how long it is, in percent.
    at: String,
    length: String,
}

#[derive(Debug, Serialize)]
struct ReferenceView<'a> {
    name: String,
    in_text: String,
    line: u32,
    kind: &'a str,
    number: Option<&'a str>,
    issued_on: Option<String>,
    issuer: Option<&'a str>,
}

/// The document of a reading, as the `number`th of its page.
pub(super) fn document<'a>(view: View<'a>, number: usize) -> DocumentView<'a> {
    let names = Names(number);
    let tags = marks::marks(view, names);
    let findings = findings::findings(view, names, &tags);
    let source = &view.reading.source;
    let prefix = names.document();
    DocumentView {
        title: title(view),
        path: source.path.to_string_lossy().into_owned(),
        source: SourceView {
            sha256: &source.sha256,
            bytes: source.bytes,
            format: source.format.key(),
            encoding: source.encoding,
            damaged: view.reading.damage.document,
            changed: view.reading.normalized.map.count(EditKind::Slip),
        },
        head: head(view, names),
        coverage: coverage(view, names),
        criteria: charts::criteria(view, names),
        matrices: charts::matrices(view, names),
        funding: charts::funding(view, names),
        targets: targets::targets(view, names, &tags, &findings),
        tables: tables::tables(view, names, &findings),
        references: references(view, names),
        text: tags.html(&source.text, 0..source.text.len(), Form::Lines { prefix: &prefix }),
        findings,
        name: prefix,
    }
}

/// The title of the plan; the name of the file where it has none.
pub(super) fn title(view: View<'_>) -> String {
    let title = view.reading.facts.plan.title.as_ref().map(|t| t.value.clone());
    title.unwrap_or_else(|| {
        let path = &view.reading.source.path;
        path.file_name().map_or_else(|| "-".to_owned(), |n| n.to_string_lossy().into_owned())
    })
}

/// The head: every field that was read, with its place.
fn head(view: View<'_>, names: Names) -> Vec<HeadField> {
    let plan = view.plan(&view.reading.facts.plan);
    let place = |key: &str| {
        let span: &wire::Span = plan.evidence.get(key)?;
        Some(Line { number: span.line, name: names.line(span.line) })
    };
    let mut fields = Vec::new();
    let mut add = |label, key: &str, value: Option<String>| {
        fields.extend(value.map(|value| HeadField { label, value, line: place(key) }));
    };
    add("Number", "number", plan.number.map(str::to_owned));
    for (i, candidate) in plan.number_candidates.iter().enumerate() {
        add(
            "Number (one of several)",
            &format!("number_candidates.{i}"),
            Some((*candidate).to_owned()),
        );
    }
    add("Issued on", "issued_on", plan.issued_on.clone());
    add("Issuer", "issuer", plan.issuer.map(str::to_owned));
    add("Province", "province", plan.province.map(str::to_owned));
    let period = plan.period.map(|p| match p.from == p.to {
        true => p.from.to_string(),
        false => format!("{}–{}", p.from, p.to),
    });
    add("Period", "period", period);
    add("Programme", "programme", plan.programme.map(str::to_owned));
    let signatory = plan
        .signatory
        .as_ref()
        .map(|s| [s.name, s.role].into_iter().flatten().collect::<Vec<_>>().join(", "));
    add("Signed by", "signatory", signatory);
    fields
}

fn coverage(view: View<'_>, names: Names) -> CoverageView {
    let numbers = &view.reading.facts.numbers;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unread_lines: Vec<Line> = Vec::new();
    let mut unread = 0;
    for &(span, use_) in numbers {
        *counts.entry(uses::of(use_).class).or_default() += 1;
        if use_ == NumberUse::Unread {
            unread += 1;
            let number = view.span(span).line;
            if unread_lines.last().is_none_or(|last| last.number != number) {
                unread_lines.push(Line { number, name: names.line(number) });
            }
        }
    }
    let mut begins = 0;
    let uses = USES.iter().filter_map(|use_| {
        let count = counts.get(use_.class).copied()?;
        let at = part(begins, numbers.len());
        begins += count;
        Some(UseCount {
            class: use_.class,
            name: use_.name,
            says: use_.says,
            count,
            at,
            length: part(count, numbers.len()),
        })
    });
    CoverageView { numbers: numbers.len(), unread, uses: uses.collect(), unread_lines }
}

/// A part of a whole in percent. Counts of one document are far from the limits of a float.
fn part(part: usize, all: usize) -> String {
    let percent = if all == 0 { 0.0 } else { part as f64 * 100.0 / all as f64 };
    format!("{percent:.2}")
}

fn references<'a>(view: View<'a>, names: Names) -> Vec<ReferenceView<'a>> {
    let references = view.reading.facts.references.iter().enumerate();
    let views = references.map(|(i, reference)| {
        let name = names.reference(i + 1);
        ReferenceView {
            in_text: in_text(&name),
            name,
            line: view.span(reference.span).line,
            kind: &reference.kind,
            number: reference.number.as_deref(),
            issued_on: reference.issued_on.map(|date| date.to_string()),
            issuer: reference.issuer.as_deref(),
        }
    });
    views.collect()
}

/// Whose plans belong together in a series: the issuer, else the province.
pub(super) fn series_key(view: View<'_>) -> String {
    let plan = &view.reading.facts.plan;
    let issuer = plan.issuer.as_ref().filter(|_| plan.province.is_some());
    issuer.or(plan.province.as_ref()).map(|f| f.value.clone()).unwrap_or_default()
}

/// The levels of the document, for the series.
pub(super) fn series_levels(view: View<'_>, number: usize) -> Vec<levels::Level> {
    levels::levels(view, Names(number))
}

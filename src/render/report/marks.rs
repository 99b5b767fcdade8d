//! What is marked in the text of a source, and where each mark leads.

use std::ops::Range;

use super::format;
use super::names::{Names, in_text};
use super::tags::{Tag, Tags, attribute};
use super::uses;
use crate::facts::{Funding, FundingItem, NumberUse, Target};
use crate::render::document::{View, role_key, target_id};
use crate::span::{Normal, Span};

/// Clauses, lines of the funding, citations.
const REGIONS: usize = 0;
/// What findings rest on.
pub(super) const EVIDENCE: usize = 1;
/// Figures.
const FIGURES: usize = 2;
/// Words that are read otherwise than printed.
const WORDS: usize = 3;

/// Everything that is marked in the text of a document.
pub(super) fn marks(view: View<'_>, names: Names) -> Tags {
    let marker = Marker { view, names };
    let mut tags = Tags::default();
    tags.set(REGIONS, marker.regions());
    tags.set(EVIDENCE, marker.evidence());
    tags.set(FIGURES, marker.figures());
    tags.set(WORDS, marker.words());
    tags
}

/// Bytes of the source.
pub(super) fn range(view: View<'_>, span: Span<Normal>) -> Range<usize> {
    view.reading.normalized.map.printed(span).range()
}

/// The items of the funding, the plan's own statement first, those within others behind them, each with its
/// depth.
pub(super) fn items<'a>(view: View<'a>) -> Vec<(&'a FundingItem, usize)> {
    fn walk<'a>(item: &'a FundingItem, depth: usize, out: &mut Vec<(&'a FundingItem, usize)>) {
        out.push((item, depth));
        for part in &item.items {
            walk(part, depth + 1, out);
        }
    }
    let mut out = Vec::new();
    let funding = view.reading.facts.funding.iter();
    for funding in funding.flat_map(Funding::statements) {
        if let Some(item) = &funding.total {
            walk(item, 0, &mut out);
        }
        for item in &funding.items {
            walk(item, 1, &mut out);
        }
    }
    out
}

struct Marker<'a> {
    view: View<'a>,
    names: Names,
}

impl Marker<'_> {
    fn region(&self, span: Span<Normal>, class: &str, name: &str) -> Tag {
        Tag {
            at: range(self.view, span),
            name: "span",
            attributes: attribute("class", class),
            id: in_text(name),
            ..Tag::default()
        }
    }

    fn regions(&self) -> Vec<Tag> {
        let facts = &self.view.reading.facts;
        let targets = facts.targets.iter().enumerate().map(|(i, target)| {
            self.region(target.span, "clause", &self.names.target(&target_id(i)))
        });
        let items = items(self.view).into_iter().enumerate();
        let items = items
            .map(|(i, (item, _))| self.region(item.span, "clause fund", &self.names.item(i + 1)));
        let references = facts.references.iter().enumerate();
        let references = references.map(|(i, reference)| {
            self.region(reference.span, "cite", &self.names.reference(i + 1))
        });
        targets.chain(items).chain(references).collect()
    }

    fn evidence(&self) -> Vec<Tag> {
        let mut tags = Vec::new();
        for (i, finding) in self.view.reading.findings.iter().enumerate() {
            for (k, evidence) in finding.evidence.iter().enumerate() {
                let label = format!("Finding {}: {}", i + 1, finding.message);
                tags.push(Tag {
                    at: range(self.view, evidence.span),
                    name: "mark",
                    attributes: attribute("class", super::findings::key(finding.severity)),
                    id: self.names.evidence(i + 1, k + 1),
                    leads: String::new(),
                    // The sign itself is drawn by the style sheet: the text stays the text.
                    after: format!(
                        "<a class=\"flag {}\"{}{}></a>",
                        super::findings::key(finding.severity),
                        attribute("href", &format!("#{}", self.names.finding(i + 1))),
                        attribute("aria-label", &label)
                    ),
                });
            }
        }
        tags
    }

    fn words(&self) -> Vec<Tag> {
        let restored = self.view.reading.normalized.map.restorations().into_iter();
        let tags = restored.map(|span| Tag {
            at: range(self.view, span),
            name: "i",
            attributes: attribute("data-r", self.view.text(span)),
            ..Tag::default()
        });
        tags.collect()
    }

    /// Figures that have a meaning of their own first; the other numbers where these leave
    /// room.
    fn figures(&self) -> Vec<Tag> {
        let facts = &self.view.reading.facts;
        let mut tags: Vec<Tag> = Vec::new();
        for (i, target) in facts.targets.iter().enumerate() {
            tags.extend(self.measures(&target_id(i), target));
        }
        for (i, (item, _)) in items(self.view).into_iter().enumerate() {
            tags.extend(self.money(i + 1, item));
        }
        let mut taken: Vec<Range<usize>> = tags.iter().map(|t| t.at.clone()).collect();
        taken.sort_unstable_by_key(|r| r.start);
        let cells = Cells::of(self.view, self.names);
        let references = self.references();
        for &(span, use_) in &facts.numbers {
            let at = range(self.view, span);
            let next = taken.partition_point(|r| r.end <= at.start);
            if taken.get(next).is_some_and(|r| r.start < at.end) {
                continue;
            }
            let href = match use_ {
                NumberUse::Table => cells.row(span),
                NumberUse::Reference => lead(&references, span),
                _ => None,
            };
            tags.push(number(at, use_, href));
        }
        tags
    }

    fn references(&self) -> Vec<(Span<Normal>, String)> {
        let references = self.view.reading.facts.references.iter().enumerate();
        let mut all: Vec<_> =
            references.map(|(i, r)| (r.span, self.names.reference(i + 1))).collect();
        all.sort_by_key(|(span, _)| *span);
        all
    }

    fn measures(&self, id: &str, target: &Target) -> Vec<Tag> {
        let tag = |measure: &crate::facts::Measure| {
            let mut says = vec![format!(
                "{} {}",
                format::role(measure.role),
                format::quantity(&measure.quantity)
            )];
            says.extend(target.criterion.map(|c| format!("criterion {c}")));
            says.push(target.indicator.to_owned());
            says.extend(target.year.map(|y| y.to_string()));
            says.extend(measure.quantity.reading.map(|r| format::reading(r).to_owned()));
            Tag {
                at: range(self.view, measure.quantity.span),
                name: "b",
                attributes: attribute("class", "m"),
                leads: linked(&self.names.target(id), &says.join(" · ")),
                id: self.names.measure(id, role_key(measure.role)),
                ..Tag::default()
            }
        };
        target.measures.iter().map(tag).collect()
    }

    fn money(&self, number: usize, item: &FundingItem) -> Vec<Tag> {
        let says = |quantity: &crate::facts::Quantity| {
            let exact = item.vnd.map(|v| format!(" = {}", format::dong(v))).unwrap_or_default();
            let share = item.share.as_ref().is_some_and(|s| std::ptr::eq(s, quantity));
            let exact = if share { "" } else { &exact };
            format!("{}{exact}", format::quantity(quantity))
        };
        let quantities = item.amount.iter().chain(&item.share);
        let tags = quantities.map(|quantity| Tag {
            at: range(self.view, quantity.span),
            name: "b",
            attributes: attribute("class", "k"),
            leads: linked(&self.names.item(number), &says(quantity)),
            ..Tag::default()
        });
        tags.collect()
    }
}

fn linked(to: &str, says: &str) -> String {
    attribute("href", &format!("#{to}")) + &attribute("data-i", says)
}

/// A number of which no more is known than its use.
fn number(at: Range<usize>, use_: NumberUse, href: Option<String>) -> Tag {
    Tag {
        at,
        name: "b",
        attributes: attribute("class", uses::of(use_).class),
        leads: href.map(|href| attribute("href", &format!("#{href}"))).unwrap_or_default(),
        ..Tag::default()
    }
}

/// The name of the span that holds another.
fn lead(spans: &[(Span<Normal>, String)], span: Span<Normal>) -> Option<String> {
    let before = spans.partition_point(|(s, _)| s.start() <= span.start());
    let (holds, name) = spans.get(before.checked_sub(1)?)?;
    holds.contains(span).then(|| name.clone())
}

/// A cell of a table by its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// All counted from 0.
    pub(super) table: usize,
    pub(super) row: usize,
    pub(super) cell: usize,
}

/// The cells of all tables in the order of the text.
pub(super) struct Cells {
    cells: Vec<(Span<Normal>, Place)>,
    names: Names,
}

impl Cells {
    pub(super) fn of(view: View<'_>, names: Names) -> Self {
        let mut cells = Vec::new();
        for (table, facts) in view.reading.facts.tables.iter().enumerate() {
            for (row, facts) in facts.rows.iter().enumerate() {
                for (cell, facts) in facts.grid.cells.iter().enumerate() {
                    cells.push((facts.span, Place { table, row, cell }));
                }
            }
        }
        cells.retain(|(span, _)| !span.is_empty());
        cells.sort_by_key(|(span, _)| *span);
        Cells { cells, names }
    }

    /// The cell that holds a span.
    pub(super) fn at(&self, span: Span<Normal>) -> Option<Place> {
        let before = self.cells.partition_point(|(s, _)| s.start() <= span.start());
        let &(holds, place) = self.cells.get(before.checked_sub(1)?)?;
        holds.contains(span).then_some(place)
    }

    fn row(&self, span: Span<Normal>) -> Option<String> {
        self.at(span).map(|place| self.names.row(place.table, place.row))
    }
}

//! Findings with the places that they rest on: clauses and cells as they stand in the source.

use serde::Serialize;

use super::marks::{Cells, Place};
use super::names::Names;
use super::tags::Tags;
use super::targets::Named;
use super::{excerpt, targets};
use crate::check::{Finding, Rule, Severity};
use crate::facts::table::{Row, RowFacts, Table};
use crate::render::document::{View, target_id};
use crate::span::{Normal, Span};

/// A finding as the page shows it.
#[derive(Debug, Serialize)]
pub(super) struct FindingView {
    name: String,
    number: usize,
    pub(super) rule: &'static str,
    says: String,
    pub(super) severity: &'static str,
    message: String,
    stated: Option<String>,
    derived: Option<String>,
    suggestion: Option<String>,
    fingerprint: String,
    places: Vec<PlaceView>,
    /// Numbers of the criteria that it is about, for the filter.
    criteria: Vec<u8>,
    /// Communes and districts that it is about, for the filter.
    units: Vec<String>,
    /// Ids of the targets that it is about.
    #[serde(skip)]
    pub(super) targets: Vec<usize>,
    /// Rows of tables that it is about.
    #[serde(skip)]
    pub(super) rows: Vec<(usize, usize)>,
}

/// A place that a finding rests on.
#[derive(Debug, Serialize)]
struct PlaceView {
    note: String,
    /// Name of the place in the text.
    name: String,
    line: u32,
    /// Headings or table above it.
    within: String,
    /// The words around it; none where it is a cell.
    html: Option<String>,
    /// Heads and texts of the cells that say what the cell is, and the cell itself.
    cells: Vec<CellView>,
    /// Cards of targets and rows of tables that were read there.
    read: Vec<Named>,
}

#[derive(Debug, Serialize)]
struct CellView {
    head: String,
    text: String,
    marked: bool,
}

impl FindingView {
    /// What to link to from what it is about.
    pub(super) fn link(&self) -> Named {
        Named { name: self.name.clone(), text: format!("{} {}", self.severity, self.number) }
    }
}

/// The key of a severity.
pub(super) fn key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// The findings of a document, the gravest first.
pub(super) fn findings(view: View<'_>, names: Names, tags: &Tags) -> Vec<FindingView> {
    let finder = Finder { view, names, tags, cells: Cells::of(view, names) };
    let findings = view.reading.findings.iter().enumerate();
    let mut views: Vec<(Severity, FindingView)> =
        findings.map(|(i, finding)| (finding.severity, finder.finding(i, finding))).collect();
    views.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
    views.into_iter().map(|(_, view)| view).collect()
}

struct Finder<'a> {
    view: View<'a>,
    names: Names,
    tags: &'a Tags,
    cells: Cells,
}

impl<'a> Finder<'a> {
    fn finding(&self, index: usize, finding: &Finding) -> FindingView {
        let mut about = About::default();
        let places = finding.evidence.iter().enumerate();
        let places = places
            .map(|(k, e)| {
                self.place(e.span, &e.note, self.names.evidence(index + 1, k + 1), &mut about)
            })
            .collect();
        about.tidy();
        FindingView {
            name: self.names.finding(index + 1),
            number: index + 1,
            rule: finding.rule,
            says: Rule::named(finding.rule).map(Rule::says).unwrap_or_default(),
            severity: key(finding.severity),
            message: finding.message.clone(),
            stated: finding.stated.clone(),
            derived: finding.derived.clone(),
            suggestion: finding.suggestion.clone(),
            fingerprint: finding.fingerprint.clone(),
            places,
            criteria: about.criteria,
            units: about.units,
            targets: about.targets,
            rows: about.rows,
        }
    }

    fn place(&self, span: Span<Normal>, note: &str, name: String, about: &mut About) -> PlaceView {
        let line = self.view.span(span).line;
        let mut place = PlaceView {
            note: note.to_owned(),
            name,
            line,
            within: String::new(),
            html: None,
            cells: Vec::new(),
            read: Vec::new(),
        };
        let found = self.cells.at(span).and_then(|at| self.row(at).map(|found| (at, found)));
        if let Some((at, (table, row))) = found {
            place.within = title(self.view, table);
            place.cells = cells(table, row, at.cell);
            place
                .read
                .push(Named { name: self.names.row(at.table, at.row), text: "row".to_owned() });
            about.rows.push((at.table, at.row));
            about.row(row);
        } else {
            place.within = self.headings(span);
            place.html = Some(excerpt::place(self.view, self.tags, span));
            self.targets_at(span, &mut place, about);
        }
        place
    }

    fn row(&self, at: Place) -> Option<(&'a Table, &'a Row)> {
        let table = self.view.reading.facts.tables.get(at.table)?;
        Some((table, table.rows.get(at.row)?))
    }

    /// The headings above a place, outermost first.
    fn headings(&self, span: Span<Normal>) -> String {
        let layout = &self.view.reading.layout;
        let before = layout.blocks.partition_point(|b| b.span.start() <= span.start());
        let section =
            before.checked_sub(1).and_then(|i| layout.blocks.get(i)).and_then(|b| b.section);
        let titles = layout.path(section).into_iter().map(|title| self.view.text(title).trim());
        titles.collect::<Vec<_>>().join(" › ")
    }

    fn targets_at(&self, span: Span<Normal>, place: &mut PlaceView, about: &mut About) {
        for (i, target) in self.view.reading.facts.targets.iter().enumerate() {
            let touches = if span.is_empty() {
                target.span.contains(span)
            } else {
                target.span.overlaps(span)
            };
            if touches {
                let id = target_id(i);
                place.read.push(Named { name: self.names.target(&id), text: id });
                about.targets.push(i);
                about.criteria.extend(target.criterion);
                about.units.extend(targets::units(self.view, target));
            }
        }
    }
}

/// What a finding is about.
#[derive(Default)]
struct About {
    targets: Vec<usize>,
    rows: Vec<(usize, usize)>,
    criteria: Vec<u8>,
    units: Vec<String>,
}

impl About {
    fn row(&mut self, row: &Row) {
        match &row.facts {
            Some(RowFacts::Commune { commune, district, .. }) => {
                self.units.push(commune.clone());
                self.units.extend(district.clone());
            }
            Some(RowFacts::Criterion { criterion, .. }) => self.criteria.extend(*criterion),
            Some(RowFacts::Village { district, .. }) => self.units.push(district.clone()),
            Some(RowFacts::Task { .. }) | None => {}
        }
    }

    fn tidy(&mut self) {
        self.targets.sort_unstable();
        self.targets.dedup();
        self.rows.sort_unstable();
        self.rows.dedup();
        self.criteria.sort_unstable();
        self.criteria.dedup();
        self.units.sort_unstable();
        self.units.dedup();
    }
}

/// Label and title of a table.
pub(super) fn title(view: View<'_>, table: &Table) -> String {
    let label = table.label.map(|span| view.text(span));
    let parts = [label, table.title.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
}

/// The cells that name a row, up to two in front, and the cell itself.
fn cells(table: &Table, row: &Row, marked: usize) -> Vec<CellView> {
    let named = row.grid.cells.iter().enumerate();
    let named = named.filter(|(i, cell)| *i != marked && cell.text.contains(char::is_alphabetic));
    let mut shown: Vec<usize> = named.map(|(i, _)| i).take(2).collect();
    shown.push(marked);
    // The count beside a list, or the list beside a count.
    let beside = [marked.checked_sub(1), marked.checked_add(1)];
    shown.extend(beside.into_iter().flatten().filter(|&i| {
        row.grid.cells.get(i).is_some_and(|c| c.text.contains(|c: char| c.is_ascii_digit()))
    }));
    shown.sort_unstable();
    shown.dedup();
    let views = shown.into_iter().filter_map(|i| {
        let cell = row.grid.cells.get(i)?;
        let head = table.columns.get(i).cloned().unwrap_or_default();
        Some(CellView { head, text: cell.text.clone(), marked: i == marked })
    });
    views.collect()
}

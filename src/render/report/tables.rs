//! Annex tables as tables, whatever their form in the source.

use serde::Serialize;

use super::findings::{self, FindingView};
use super::names::Names;
use super::targets::Named;
use crate::facts::table::{Row, RowFacts, Summary, Table, TableKind};
use crate::render::document::View;

/// A table as the page shows it.
#[derive(Debug, Serialize)]
pub(super) struct TableView {
    name: String,
    id: String,
    title: String,
    kind: &'static str,
    columns: Vec<String>,
    rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
struct RowView {
    name: String,
    line: u32,
    /// The name of that line.
    at: String,
    cells: Vec<String>,
    /// `total`, `average`, or `section` for a row that says nothing by itself.
    class: &'static str,
    findings: Vec<Named>,
    criterion: Option<u8>,
    units: Vec<String>,
}

/// The tables of a document.
pub(super) fn tables(view: View<'_>, names: Names, findings: &[FindingView]) -> Vec<TableView> {
    let tables = view.reading.facts.tables.iter().enumerate();
    tables.map(|(i, table)| table_view(view, names, findings, i, table)).collect()
}

fn table_view(
    view: View<'_>,
    names: Names,
    findings: &[FindingView],
    index: usize,
    table: &Table,
) -> TableView {
    let rows = table.rows.iter().enumerate();
    let width = table.rows.iter().map(|r| r.grid.cells.len()).max().unwrap_or_default();
    let mut columns = table.columns.clone();
    columns.resize(width.max(columns.len()), String::new());
    TableView {
        name: names.table(index),
        id: format!("table{:02}", index + 1),
        title: findings::title(view, table),
        kind: kind(table.kind),
        rows: rows
            .map(|(row, facts)| row_view(view, names, findings, (index, row), facts, columns.len()))
            .collect(),
        columns,
    }
}

fn row_view(
    view: View<'_>,
    names: Names,
    findings: &[FindingView],
    at: (usize, usize),
    row: &Row,
    width: usize,
) -> RowView {
    let line = view.span(row.grid.span).line;
    let mut cells: Vec<String> = row.grid.cells.iter().map(|c| c.text.clone()).collect();
    cells.resize(width, String::new());
    let about = findings.iter().filter(|f| f.rows.contains(&at));
    let (criterion, units) = about_row(row);
    RowView {
        name: names.row(at.0, at.1),
        line,
        at: names.line(line),
        cells,
        class: match (row.summary, &row.facts) {
            (Some(Summary::Total), _) => "total",
            (Some(Summary::Average), _) => "average",
            (None, None) => "section",
            (None, Some(_)) => "",
        },
        findings: about.map(FindingView::link).collect(),
        criterion,
        units,
    }
}

fn about_row(row: &Row) -> (Option<u8>, Vec<String>) {
    match &row.facts {
        Some(RowFacts::Commune { commune, district, .. }) => {
            (None, std::iter::once(commune).chain(district).cloned().collect())
        }
        Some(RowFacts::Criterion { criterion, .. }) => (*criterion, Vec::new()),
        Some(RowFacts::Village { district, .. }) => (None, vec![district.clone()]),
        Some(RowFacts::Task { .. }) | None => (None, Vec::new()),
    }
}

fn kind(kind: TableKind) -> &'static str {
    match kind {
        TableKind::CommunePlan => "communes with their criteria",
        TableKind::CriteriaByDistrict => "criteria by district",
        TableKind::VillagePlan => "districts with their villages",
        TableKind::WorkSchedule => "tasks",
        TableKind::Other => "not typed",
    }
}

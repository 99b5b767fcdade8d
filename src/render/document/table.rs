//! Tables as users see them.

use std::borrow::Cow;

use super::View;
use crate::facts::table::{CriteriaList, Row, RowFacts, Summary, Table, TableKind};
use crate::render::wire::{Span as Place, table as wire};
use crate::span::{Normal, Span};

impl<'a> View<'a> {
    pub(super) fn table(self, index: usize, table: &'a Table) -> wire::Table<'a> {
        wire::Table {
            id: format!("table{:02}", index + 1),
            label: table.label.map(|span| self.text(span)),
            title: table.title.as_deref().map(Cow::Borrowed),
            kind: match table.kind {
                TableKind::CommunePlan => wire::TableKind::CommunePlan,
                TableKind::CriteriaByDistrict => wire::TableKind::CriteriaByDistrict,
                TableKind::VillagePlan => wire::TableKind::VillagePlan,
                TableKind::WorkSchedule => wire::TableKind::WorkSchedule,
                TableKind::Other => wire::TableKind::Other,
            },
            columns: table.columns.iter().map(|c| Cow::Borrowed(c.as_str())).collect(),
            rows: table.rows.iter().map(|row| self.row(row)).collect(),
            spans: table.spans.iter().map(|&span| self.span(span)).collect(),
        }
    }

    /// All parts of what stands in several; nothing for what stands in one.
    fn parts(self, first: Span<Normal>, more: &[Span<Normal>]) -> Vec<Place> {
        let all = std::iter::once(&first).chain(more);
        if more.is_empty() { Vec::new() } else { all.map(|&span| self.span(span)).collect() }
    }

    fn row(self, row: &'a Row) -> wire::Row<'a> {
        wire::Row {
            span: self.span(row.grid.span),
            spans: self.parts(row.grid.span, &row.grid.more),
            cells: row
                .grid
                .cells
                .iter()
                .map(|cell| wire::Cell {
                    text: &cell.text,
                    span: self.span(cell.span),
                    spans: self.parts(cell.span, &cell.more),
                })
                .collect(),
            summary: row.summary.map(|summary| match summary {
                Summary::Total => wire::Summary::Total,
                Summary::Average => wire::Summary::Average,
            }),
            facts: row.facts.as_ref().map(facts),
        }
    }
}

fn list(list: &CriteriaList) -> wire::CriteriaList<'_> {
    wire::CriteriaList { count: list.count, criteria: list.criteria.as_deref() }
}

fn facts(facts: &RowFacts) -> wire::RowFacts<'_> {
    match facts {
        RowFacts::Commune {
            no,
            section,
            commune,
            district,
            achieved,
            planned,
            cumulative,
            note,
        } => wire::RowFacts::Commune(wire::Commune {
            no: *no,
            section: section.as_deref(),
            commune,
            district: district.as_deref(),
            achieved: list(achieved),
            planned: list(planned),
            cumulative: *cumulative,
            note: note.as_deref(),
        }),
        RowFacts::Criterion { criterion, name, counts, total, share } => {
            wire::RowFacts::Criterion(wire::Criterion {
                criterion: *criterion,
                name,
                counts: counts
                    .iter()
                    .map(|(district, count)| wire::DistrictCount {
                        district,
                        count: (*count).into(),
                    })
                    .collect(),
                total: total.map(Into::into),
                share: share.map(Into::into),
            })
        }
        RowFacts::Village { no, district, villages, reached, planned, note } => {
            wire::RowFacts::Village(wire::Village {
                no: *no,
                district,
                villages: *villages,
                reached: *reached,
                planned: *planned,
                note: note.as_deref(),
            })
        }
        RowFacts::Task {
            section_no,
            section,
            no,
            task,
            lead,
            implementing,
            coordinating,
            timing,
        } => wire::RowFacts::Task(wire::Task {
            section_no: section_no.as_deref(),
            section: section.as_deref(),
            no: *no,
            task,
            lead: lead.as_deref(),
            implementing: implementing.as_deref(),
            coordinating: coordinating.as_deref(),
            timing: timing.as_ref().map(|t| wire::Timing {
                text: &t.text,
                quarters: &t.quarters,
                months: &t.months,
                year: t.year,
                recurring: t.recurring,
            }),
        }),
    }
}

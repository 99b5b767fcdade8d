//! Typed rows of annex tables.

use super::Type::{Number, Text, Truth, Whole};
use super::{
    Allowed, Column, DOCUMENT, Document, END, LINE, LIST, OF_DOCUMENT, Rows, START, Table, Value,
    list,
};
use crate::facts::table::{CriteriaList, Row, RowFacts, Summary};

const TABLE: Column = Column::new("table_id", Text, "The table, from table01 in source order")
    .required()
    .of(Allowed::Pattern(r"table\d{2,}"));
const LABEL: Column = Column::new("label", Text, "Label of the table: Biểu số 7");
const ROW: Column =
    Column::new("row", Whole, "Row of the table, from 1").required().of(Allowed::AtLeast(1));
const SUMMARY: Column = Column::new("summary", Text, "Whether the row sums up others")
    .of(Allowed::Keys(&["total", "average"]));
const KEY: &[&str] = &["document_id", "table_id", "row"];

/// Gives every row that `values` has values for, with the columns that all annexes share in
/// front and behind.
fn each<'a>(
    document: &'a Document<'a>,
    take: &mut Rows<'_>,
    values: impl Fn(&'a RowFacts) -> Vec<Vec<Value<'a>>>,
) {
    let view = document.view;
    for (t, table) in view.reading.facts.tables.iter().enumerate() {
        for (r, row) in table.rows.iter().enumerate() {
            for own in row.facts.iter().flat_map(&values) {
                let place = view.span(row.grid.span);
                let mut all: Vec<Value<'_>> = vec![
                    document.id.into(),
                    format!("table{:02}", t + 1).into(),
                    (r + 1).into(),
                    table.label.map(|span| view.text(span)).into(),
                    summary(row).into(),
                ];
                all.extend(own);
                all.extend([place.line.into(), place.start.into(), place.end.into()]);
                take(all);
            }
        }
    }
}

fn summary(row: &Row) -> Option<&'static str> {
    row.summary.map(|summary| match summary {
        Summary::Total => "total",
        Summary::Average => "average",
    })
}

pub(super) const COMMUNE_PLANS: Table = Table {
    name: "commune_plans",
    about: "A commune with the criteria that it meets and is to meet",
    columns: &[
        DOCUMENT,
        TABLE,
        ROW,
        LABEL,
        SUMMARY,
        Column::new("no", Whole, "Its number"),
        Column::new("section", Text, "Title of the section row above it"),
        Column::new("commune", Text, "The commune, without xã; in a sum its label").required(),
        Column::new("district", Text, "The district, without huyện"),
        Column::new("achieved_count", Whole, "How many criteria it meets, as stated"),
        Column::new("achieved_criteria", Text, "Which, separated by semicolons").of(LIST),
        Column::new("planned_count", Whole, "How many it is to meet, as stated"),
        Column::new("planned_criteria", Text, "Which, separated by semicolons").of(LIST),
        Column::new("cumulative", Whole, "The count after the plan"),
        Column::new("note", Text, "What else is printed with it"),
        LINE,
        START,
        END,
    ],
    key: KEY,
    foreign: &[OF_DOCUMENT],
    rows: commune_plans,
};

fn commune_plans(document: &Document<'_>, take: &mut Rows<'_>) {
    let numbers = |l: &CriteriaList| l.criteria.as_deref().and_then(list);
    each(document, take, |facts| match facts {
        RowFacts::Commune {
            no,
            section,
            commune,
            district,
            achieved,
            planned,
            cumulative,
            note,
        } => {
            vec![vec![
                (*no).into(),
                section.as_deref().into(),
                commune.as_str().into(),
                district.as_deref().into(),
                achieved.count.into(),
                numbers(achieved).into(),
                planned.count.into(),
                numbers(planned).into(),
                (*cumulative).into(),
                note.as_deref().into(),
            ]]
        }
        _ => Vec::new(),
    });
}

pub(super) const CRITERIA_BY_DISTRICT: Table = Table {
    name: "criteria_by_district",
    about: "A figure of a table of criteria by district: of a district, the total, or the share",
    columns: &[
        DOCUMENT,
        TABLE,
        ROW,
        LABEL,
        SUMMARY,
        Column::new("criterion", Whole, "Number of the criterion"),
        Column::new("name", Text, "Its name, as printed").required(),
        Column::new("column", Whole, "Number of the figure in its row, from 1")
            .required()
            .of(Allowed::AtLeast(1)),
        Column::new("figure", Text, "What the figure is")
            .required()
            .of(Allowed::Keys(&["district", "total", "share"])),
        Column::new("district", Text, "The district, as the column is headed"),
        Column::new("value", Number, "The figure").required(),
        LINE,
        START,
        END,
    ],
    key: &["document_id", "table_id", "row", "column"],
    foreign: &[OF_DOCUMENT],
    rows: criteria_by_district,
};

fn criteria_by_district(document: &Document<'_>, take: &mut Rows<'_>) {
    each(document, take, |facts| match facts {
        RowFacts::Criterion { criterion, name, counts, total, share } => {
            let districts =
                counts.iter().map(|(district, n)| ("district", Some(district.as_str()), *n));
            let total = total.iter().map(|&n| ("total", None, n));
            let share = share.iter().map(|&n| ("share", None, n));
            let figures = districts.chain(total).chain(share).enumerate();
            figures
                .map(|(i, (figure, district, value))| {
                    vec![
                        (*criterion).into(),
                        name.as_str().into(),
                        (i + 1).into(),
                        figure.into(),
                        district.into(),
                        value.into(),
                    ]
                })
                .collect()
        }
        _ => Vec::new(),
    });
}

pub(super) const VILLAGE_PLANS: Table = Table {
    name: "village_plans",
    about: "A district with its villages",
    columns: &[
        DOCUMENT,
        TABLE,
        ROW,
        LABEL,
        SUMMARY,
        Column::new("no", Whole, "Its number"),
        Column::new("district", Text, "The district; in a sum its label").required(),
        Column::new("villages", Whole, "How many villages it has"),
        Column::new("reached", Whole, "How many meet the standard"),
        Column::new("planned", Whole, "How many are to meet it"),
        Column::new("note", Text, "What else is printed with it"),
        LINE,
        START,
        END,
    ],
    key: KEY,
    foreign: &[OF_DOCUMENT],
    rows: village_plans,
};

fn village_plans(document: &Document<'_>, take: &mut Rows<'_>) {
    each(document, take, |facts| match facts {
        RowFacts::Village { no, district, villages, reached, planned, note } => vec![vec![
            (*no).into(),
            district.as_str().into(),
            (*villages).into(),
            (*reached).into(),
            (*planned).into(),
            note.as_deref().into(),
        ]],
        _ => Vec::new(),
    });
}

pub(super) const SCHEDULE: Table = Table {
    name: "schedule",
    about: "A task with who does it and when",
    columns: &[
        DOCUMENT,
        TABLE,
        ROW,
        LABEL,
        SUMMARY,
        Column::new("section_no", Text, "Number of the section"),
        Column::new("section", Text, "Title of the section"),
        Column::new("no", Whole, "Its number in the section"),
        Column::new("task", Text, "What is to be done").required(),
        Column::new("lead", Text, "Who leads"),
        Column::new("implementing", Text, "Who does it"),
        Column::new("coordinating", Text, "Who helps"),
        Column::new("timing", Text, "When, as printed"),
        Column::new("quarters", Text, "Quarters, separated by semicolons").of(LIST),
        Column::new("months", Text, "Months, separated by semicolons").of(LIST),
        Column::new("year", Whole, "The year, where one is printed"),
        Column::new("recurring", Truth, "Whether it comes again"),
        LINE,
        START,
        END,
    ],
    key: KEY,
    foreign: &[OF_DOCUMENT],
    rows: schedule,
};

fn schedule(document: &Document<'_>, take: &mut Rows<'_>) {
    each(document, take, |facts| match facts {
        RowFacts::Task {
            section_no,
            section,
            no,
            task,
            lead,
            implementing,
            coordinating,
            timing,
        } => {
            let timing = timing.as_ref();
            vec![vec![
                section_no.as_deref().into(),
                section.as_deref().into(),
                (*no).into(),
                task.as_str().into(),
                lead.as_deref().into(),
                implementing.as_deref().into(),
                coordinating.as_deref().into(),
                timing.map(|t| t.text.as_str()).into(),
                timing.and_then(|t| list(&t.quarters)).into(),
                timing.and_then(|t| list(&t.months)).into(),
                timing.and_then(|t| t.year).into(),
                timing.map(|t| t.recurring).into(),
            ]]
        }
        _ => Vec::new(),
    });
}

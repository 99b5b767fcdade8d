//! A series of plans: a table for people, JSON, tidy CSV.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use super::document::{GENERATOR, View};
use super::wire;
use crate::Reading;
use crate::check::exact::printed;
use crate::compare::series::{About, Break, Cell, LeftOut, Member, Series};
use crate::decimal::Decimal;
use crate::facts::Tier;
use crate::vocabulary::criteria::criteria;

/// The columns of the CSV.
pub const COLUMNS: [&str; 12] = [
    "indicator",
    "criterion",
    "tier",
    "from",
    "to",
    "level",
    "level_to",
    "of",
    "share",
    "added",
    "line",
    "path",
];

/// A series as JSON has it.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    generator: &'static str,
    plans: Vec<Plan<'a>>,
    left_out: Vec<Left<'a>>,
    lines: Vec<Line<'a>>,
}

#[derive(Debug, Serialize)]
struct Plan<'a> {
    path: Cow<'a, str>,
    from: u16,
    to: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    communes: Option<wire::Number>,
    /// First and last year of the criteria set.
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<[u16; 2]>,
    /// What changed since the plan before: levels on either side cannot be compared.
    breaks: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Left<'a> {
    path: Cow<'a, str>,
    why: String,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    indicator: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    criterion: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<&'static str>,
    /// One a plan, in their order.
    cells: Vec<Option<Value<'a>>>,
}

#[derive(Debug, Serialize)]
struct Value<'a> {
    path: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<wire::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<wire::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<wire::Number>,
    /// In percent, to one decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<wire::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<wire::Number>,
    span: wire::Span,
}

fn path(readings: &[Reading], document: usize) -> Cow<'_, str> {
    readings.get(document).map(|r| r.source.path.to_string_lossy()).unwrap_or_default()
}

/// A series for JSON. `readings` are the documents that it was made of, in the same order.
pub fn document<'a>(series: &Series, readings: &'a [Reading]) -> Document<'a> {
    let plan = |member: &Member| Plan {
        path: path(readings, member.document),
        from: member.period.0,
        to: member.period.1,
        communes: member.communes.map(wire::Number),
        set: member.set.map(|(from, to)| [from, to]),
        breaks: member.breaks.iter().map(broken).collect(),
    };
    let left = |&(document, why): &(usize, LeftOut)| Left {
        path: path(readings, document),
        why: reason(why, readings),
    };
    let value = |(member, cell): (&Member, &Option<Cell>)| {
        let (cell, reading) = (cell.as_ref()?, readings.get(member.document)?);
        Some(Value {
            path: reading.source.path.to_string_lossy(),
            level: cell.level.map(|(level, _)| wire::Number(level)),
            to: cell.level.and_then(|(_, to)| to).map(wire::Number),
            of: cell.of.map(wire::Number),
            share: cell.share().map(wire::Number),
            added: cell.added.map(wire::Number),
            span: View { reading }.span(cell.span),
        })
    };
    let line = |line: &crate::compare::series::Line| Line {
        indicator: indicator(line.about),
        criterion: criterion(line.about),
        tier: tier(line.about),
        cells: series.plans.iter().zip(&line.cells).map(value).collect(),
    };
    Document {
        generator: GENERATOR,
        plans: series.plans.iter().map(plan).collect(),
        left_out: series.left_out.iter().map(left).collect(),
        lines: series.lines.iter().map(line).collect(),
    }
}

fn indicator(about: About) -> &'static str {
    match about {
        About::Standard(_) => "communes_meeting_standard",
        About::Average => "criteria_per_commune",
        About::Criterion(_) => "communes_meeting_criterion",
    }
}

fn criterion(about: About) -> Option<u8> {
    match about {
        About::Criterion(criterion) => Some(criterion),
        _ => None,
    }
}

fn tier(about: About) -> Option<&'static str> {
    match about {
        About::Standard(tier) => Some(tier.key()),
        _ => None,
    }
}

fn broken(what: &Break) -> String {
    match what {
        Break::Communes(a, b) => format!("{} communes instead of {}", printed(*b), printed(*a)),
        Break::Set(a, b) => {
            format!("criteria set of {}–{} instead of {}–{}", b.0, b.1, a.0, a.1)
        }
    }
}

fn reason(why: LeftOut, readings: &[Reading]) -> String {
    match why {
        LeftOut::NoYears => "it does not say what years it is for".to_owned(),
        LeftOut::Copy(other) => format!("{} is for the same years", path(readings, other)),
        LeftOut::OtherProvince => "it is of another province".to_owned(),
    }
}

/// Writes the series as CSV, a row a level.
///
/// # Errors
/// Where `out` cannot be written.
pub fn csv(series: &Series, readings: &[Reading], out: impl io::Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for line in &series.lines {
        for (member, cell) in series.plans.iter().zip(&line.cells) {
            let (Some(cell), Some(reading)) = (cell, readings.get(member.document)) else {
                continue;
            };
            let number = |value: Option<Decimal>| value.map(|v| v.to_string()).unwrap_or_default();
            writer.write_record([
                indicator(line.about).to_owned(),
                criterion(line.about).map(|c| c.to_string()).unwrap_or_default(),
                tier(line.about).unwrap_or_default().to_owned(),
                member.period.0.to_string(),
                member.period.1.to_string(),
                number(cell.level.map(|(level, _)| level)),
                number(cell.level.and_then(|(_, to)| to)),
                number(cell.of),
                number(cell.share()),
                number(cell.added),
                View { reading }.span(cell.span).line.to_string(),
                reading.source.path.to_string_lossy().into_owned(),
            ])?;
        }
    }
    writer.flush()
}

/// The series as a table: a line an indicator, a column a plan. `|` stands before a plan whose
/// levels cannot be compared with those before it.
pub fn text(series: &Series, readings: &[Reading]) -> String {
    let mut columns: Vec<Vec<String>> = vec![vec![String::new()]];
    let names = series.lines.iter().map(|line| label(line.about, &series.plans));
    columns[0].extend(names);
    for (i, member) in series.plans.iter().enumerate() {
        let mut column = vec![years(member.period)];
        let cells = series.lines.iter().map(|line| line.cells.get(i).and_then(Option::as_ref));
        column.extend(cells.map(|cell| cell.map(shown).unwrap_or_default()));
        columns.push(column);
    }
    let mut out = String::new();
    for row in 0..=series.lines.len() {
        let mut line = String::new();
        for (i, column) in columns.iter().enumerate() {
            let width = column.iter().map(|cell| cell.chars().count()).max().unwrap_or(0);
            let cell = column.get(row).map_or("", String::as_str);
            let breaks = i.checked_sub(1).and_then(|i| series.plans.get(i));
            let bar = if breaks.is_some_and(|plan| !plan.breaks.is_empty()) { "|" } else { " " };
            let _ = match i {
                0 => write!(line, "{cell:width$}"),
                _ => write!(line, " {bar} {cell:width$}"),
            };
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    notes(&mut out, series, readings);
    out
}

/// Which documents the columns are, what broke, what was left out.
fn notes(out: &mut String, series: &Series, readings: &[Reading]) {
    out.push('\n');
    for member in &series.plans {
        let _ = writeln!(out, "{}: {}", years(member.period), path(readings, member.document));
        for what in &member.breaks {
            let _ = writeln!(out, "  | break: {}", broken(what));
        }
    }
    for &(document, why) in &series.left_out {
        let why = reason(why, readings);
        let _ = writeln!(out, "left out: {}: {why}", path(readings, document));
    }
}

fn years((from, to): (u16, u16)) -> String {
    if from == to { to.to_string() } else { format!("{from}–{to}") }
}

/// `96/181 53,0% +18`
fn shown(cell: &Cell) -> String {
    let mut parts = Vec::new();
    if let Some((level, to)) = cell.level {
        let to = to.map(|to| format!("–{}", printed(to))).unwrap_or_default();
        let of = cell.of.map(|of| format!("/{}", printed(of))).unwrap_or_default();
        let percent = if cell.percent { "%" } else { "" };
        parts.push(format!("{}{to}{of}{percent}", printed(level)));
    }
    let share = cell.share().filter(|_| !cell.percent);
    parts.extend(share.map(|share| format!("{}%", printed(share))));
    parts.extend(cell.added.map(|added| format!("+{}", printed(added))));
    parts.join(" ")
}

/// The name of a line; criteria bear that of the set of the last plan.
fn label(about: About, plans: &[Member]) -> String {
    match about {
        About::Standard(tier) => format!("standard: {}", tier.key()),
        About::Average => "criteria a commune".to_owned(),
        About::Criterion(number) => {
            let set = plans.iter().rev().find_map(|plan| plan.set);
            let of_set = criteria().iter().find(|c| {
                c.set == Tier::Commune && c.number == number && Some((c.from, c.to)) == set
            });
            let name = of_set.and_then(|c| c.names.first().copied()).unwrap_or_default();
            format!("{number:2} {name}")
        }
    }
}

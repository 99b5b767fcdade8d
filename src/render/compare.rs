//! Two documents side by side: for people, and as JSON.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

use super::document::{GENERATOR, View};
use super::wire;
use crate::Reading;
use crate::check::Finding;
use crate::compare::{Change, Comparison, Item, Kind, Relation, Side};

/// A comparison as JSON has it.
#[derive(Debug, Serialize)]
pub struct Compared<'a> {
    /// Name and version of the tool.
    pub generator: &'static str,
    /// `copies`, `years`, `others`.
    pub relation: &'static str,
    /// Path of the first document.
    pub first: Cow<'a, str>,
    /// Path of the second document.
    pub second: Cow<'a, str>,
    /// How many facts are the same, changed, only in the first, only in the second.
    pub counts: Counts,
    /// What is not the same.
    pub items: Vec<Difference<'a>>,
    /// What the rules say of it; spans index the second document.
    pub findings: Vec<wire::Finding<'a>>,
}

/// How many facts compare how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// In both, with one value.
    pub same: usize,
    /// In both, with two values.
    pub changed: usize,
    /// Only in the first.
    pub missing: usize,
    /// Only in the second.
    pub added: usize,
}

/// A fact that is not the same in both.
#[derive(Debug, Serialize)]
pub struct Difference<'a> {
    /// `plan`, `target`, `funding`, `reference`, `table`.
    pub kind: &'static str,
    /// `changed`, `missing` (only the first has it), `added` (only the second has it).
    pub change: &'static str,
    /// What it is about.
    pub about: &'a str,
    /// In the first document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Value<'a>>,
    /// In the second document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<Value<'a>>,
}

/// A value with its place.
#[derive(Debug, Serialize)]
pub struct Value<'a> {
    /// In one spelling.
    pub value: &'a str,
    /// Where it stands in its document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<wire::Span>,
    /// Whether it rests on restored words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub restored: bool,
}

/// How many facts compare how.
pub fn counts(comparison: &Comparison) -> Counts {
    let count = |change| comparison.of(change).count();
    Counts {
        same: count(Change::Same),
        changed: count(Change::Changed),
        missing: count(Change::Missing),
        added: count(Change::Added),
    }
}

/// A comparison for JSON.
pub fn compared<'a>(
    first: &'a Reading,
    second: &'a Reading,
    comparison: &'a Comparison,
    findings: &'a [Finding],
) -> Compared<'a> {
    let value = |side: &'a Option<Side>, reading: &'a Reading| {
        side.as_ref().map(|side| Value {
            value: &side.value,
            span: side.span.map(|span| View { reading }.span(span)),
            restored: side.restored,
        })
    };
    let differing = [Change::Changed, Change::Missing, Change::Added];
    let items = differing.into_iter().flat_map(|change| {
        comparison.of(change).map(move |item| Difference {
            kind: kind(item.kind),
            change: name(change),
            about: &item.about,
            first: value(&item.first, first),
            second: value(&item.second, second),
        })
    });
    Compared {
        generator: GENERATOR,
        relation: relation(comparison.relation),
        first: first.source.path.to_string_lossy(),
        second: second.source.path.to_string_lossy(),
        counts: counts(comparison),
        items: items.collect(),
        findings: View { reading: second }.findings(findings),
    }
}

/// A comparison as a person reads it: what changed as a table, then what only one has.
pub fn text(first: &Reading, second: &Reading, comparison: &Comparison) -> String {
    let mut out = String::new();
    let said = match comparison.relation {
        Relation::Copies => "two copies of one plan",
        Relation::Years => "plans for different years",
        Relation::Others => "neither copies of one plan nor plans of a series",
    };
    for (name, reading) in [("A", first), ("B", second)] {
        let _ = writeln!(out, "{name}  {}{}", reading.source.path.display(), damaged(reading));
    }
    let counts = counts(comparison);
    let _ = writeln!(
        out,
        "{said}: {} the same, {} changed, {} only in A, {} only in B\n",
        counts.same, counts.changed, counts.missing, counts.added
    );
    for (change, title) in
        [(Change::Changed, "changed"), (Change::Missing, "only in A"), (Change::Added, "only in B")]
    {
        let items: Vec<&Item> = comparison.of(change).collect();
        if !items.is_empty() {
            let _ = writeln!(out, "{title}");
            rows(&mut out, &items, first, second);
            out.push('\n');
        }
    }
    out
}

fn damaged(reading: &Reading) -> &'static str {
    if reading.damage.document { "  (damaged: much of it may not be read)" } else { "" }
}

/// Rows in columns: what it is about, and the values with their lines.
fn rows(out: &mut String, items: &[&Item], first: &Reading, second: &Reading) {
    let cell = |side: &Option<Side>, reading: &Reading| match side {
        None => String::new(),
        Some(side) => {
            let line = side.span.map(|span| View { reading }.span(span).line);
            let line = line.map(|line| format!(" (line {line})")).unwrap_or_default();
            let restored = if side.restored { ", restored" } else { "" };
            format!("{}{line}{restored}", shortened(&side.value))
        }
    };
    let cells: Vec<[String; 3]> = items
        .iter()
        .map(|item| {
            let about = format!("{}: {}", kind(item.kind), shortened(&item.about));
            [about, cell(&item.first, first), cell(&item.second, second)]
        })
        .collect();
    let width = |i: usize| {
        cells.iter().filter_map(|row| row.get(i)).map(|c| c.chars().count()).max().unwrap_or(0)
    };
    let (about, left) = (width(0), width(1));
    for [name, a, b] in &cells {
        let line = format!("  {name:about$}  {a:left$}  {b}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Long texts are cut: the JSON has all of them.
fn shortened(text: &str) -> Cow<'_, str> {
    const MOST: usize = 76;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Copies => "copies",
        Relation::Years => "years",
        Relation::Others => "others",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Plan => "plan",
        Kind::Target => "target",
        Kind::Funding => "funding",
        Kind::Reference => "reference",
        Kind::Table => "table",
    }
}

fn name(change: Change) -> &'static str {
    match change {
        Change::Changed => "changed",
        Change::Missing => "missing",
        Change::Added => "added",
        Change::Same => "same",
    }
}

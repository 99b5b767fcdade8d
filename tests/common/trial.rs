//! Documents of a trial with their expectations, and figures as documents give them.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use kehoach::{Reading, Source, render};
use serde_json::Value;

use crate::common::{gold, read, root};

/// A row of an expectation, by column.
pub type Row = BTreeMap<String, String>;

/// A cell of a row; those at its end that are empty are not written.
pub fn cell<'a>(row: &'a Row, name: &str) -> &'a str {
    row.get(name).map_or("", String::as_str)
}

/// Where the figure of a row stands.
pub fn place(row: &Row) -> (u64, u64) {
    let offset = |name| {
        let cell = cell(row, name);
        cell.parse().unwrap_or_else(|e| panic!("{name} {cell:?} of {row:?}: {e}"))
    };
    (offset("start"), offset("end"))
}

/// A figure that was read: a measure, or a sum of funding.
pub struct Figure {
    pub start: u64,
    pub end: u64,
    pub line: u64,
    pub fields: BTreeMap<&'static str, String>,
    pub used: bool,
}

impl Figure {
    pub fn new(quantity: &Value, fields: BTreeMap<&'static str, String>) -> Self {
        let at = |name: &str| {
            let offset = quantity["span"][name].as_u64();
            offset.unwrap_or_else(|| panic!("no {name} in {quantity}"))
        };
        Figure { start: at("start"), end: at("end"), line: at("line"), fields, used: false }
    }

    pub fn overlaps(&self, (start, end): (u64, u64)) -> bool {
        self.start < end && start < self.end
    }

    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Those of the fields that are not as expected, in words.
    pub fn wrong(&self, row: &Row, names: &[&str]) -> Vec<String> {
        let pairs = names.iter().map(|name| (*name, cell(row, name), self.field(name)));
        pairs
            .filter(|(name, expected, read)| !agrees(name, expected, read))
            .map(|(name, expected, read)| format!("{name} {read:?} for {expected:?}"))
            .collect()
    }
}

/// Whether what was read is what was expected, or nothing was. Names need not be whole.
pub fn agrees(name: &str, expected: &str, read: &str) -> bool {
    let (e, r) = (expected.to_lowercase(), read.to_lowercase());
    let in_part = match name {
        "group" | "place" => r.contains(&e) || e.contains(&r),
        "source" => e != "total" && r != "total" && r.contains(&e),
        "issuer" => r.contains(&e),
        _ => false,
    };
    expected == "?" || expected == read || (in_part && !e.is_empty() && !r.is_empty())
}

/// What a document has under a key, as expectations write it.
pub fn text(value: &Value, key: &str) -> String {
    plain(&value[key])
}

pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

pub fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

pub fn period(value: &Value) -> String {
    let period = &value["period"];
    if period.is_null() { String::new() } else { format!("{}-{}", period["from"], period["to"]) }
}

const ROLES: [&str; 7] =
    ["added", "reached", "baseline", "share", "reduced", "multiplied", "above"];
/// Fields of a measure: those without which it is wrong, then the others.
pub const CORE: [&str; 5] = ["value", "to", "of", "unit", "role"];
pub const OTHERS: [&str; 9] =
    ["bound", "per", "criterion", "tier", "indicator", "group", "place", "year", "reported"];

pub fn measures(document: &Value) -> Vec<Figure> {
    let mut figures = Vec::new();
    for target in list(document, "targets") {
        for role in ROLES {
            let Some(quantity) = target.get(role) else { continue };
            let field = |name: &&'static str| match *name {
                "role" => ("role", role.to_owned()),
                name if quantity.get(name).is_some() => (name, text(quantity, name)),
                name => (name, text(target, name)),
            };
            let fields = CORE.iter().chain(&OTHERS).map(field).collect();
            figures.push(Figure::new(quantity, fields));
        }
    }
    figures
}

pub fn sums(document: &Value) -> Vec<Figure> {
    fn amounts(item: &Value, total: bool, period: &str, figures: &mut Vec<Figure>) {
        if let Some(amount) = item.get("amount") {
            let source = if total { "total".to_owned() } else { text(item, "label") };
            let fields =
                [("vnd", text(amount, "vnd")), ("source", source), ("period", period.to_owned())];
            figures.push(Figure::new(amount, BTreeMap::from(fields)));
        }
        list(item, "items").for_each(|part| amounts(part, false, period, figures));
    }
    fn statement(funding: &Value, figures: &mut Vec<Figure>) {
        let period = period(funding);
        funding.get("total").iter().for_each(|total| amounts(total, true, &period, figures));
        list(funding, "items").for_each(|part| amounts(part, false, &period, figures));
        list(funding, "others").for_each(|other| statement(other, figures));
    }
    let mut figures = Vec::new();
    document.get("funding").iter().for_each(|funding| statement(funding, &mut figures));
    figures
}

/// A document of a trial, as JSON.
pub struct Trial {
    path: PathBuf,
    pub document: Value,
}

impl Trial {
    /// The rows of a kind of expectation.
    pub fn expected(&self, kind: &str) -> Vec<Row> {
        gold(&self.path.with_extension(format!("{kind}.tsv")))
    }

    /// Whether something of a kind is expected.
    pub fn has(&self, kind: &str) -> bool {
        self.path.with_extension(format!("{kind}.tsv")).is_file()
    }

    pub fn difference(&self, line: impl fmt::Display, what: impl fmt::Display) -> String {
        let name = self.path.file_name().unwrap_or_default();
        format!("{}:{line}: {what}", name.display())
    }
}

/// The documents of a trial: all files that are not expectations.
pub fn documents(trial: &str) -> Vec<String> {
    let folder = format!("fixtures/trials/{trial}");
    let entries =
        std::fs::read_dir(root().join(&folder)).unwrap_or_else(|e| panic!("{folder}: {e}"));
    let names = entries.map(|entry| entry.unwrap_or_else(|e| panic!("{folder}: {e}")).file_name());
    let paths = names.map(|name| format!("{folder}/{}", name.display()));
    let mut paths: Vec<_> = paths.filter(|path| !path.ends_with(".tsv")).collect();
    paths.sort();
    paths
}

/// Compares all documents of a trial; `constant` is the one of this file that says what comes out.
pub fn compare<S: Default + fmt::Display>(
    trial: &str,
    (constant, comes_out): (&str, &str),
    compare: fn(&Trial, &mut S, &mut Vec<String>),
) {
    compare_as(trial, (constant, comes_out), |reading| reading, compare);
}

/// As [`compare`], of the documents as `rewrite` prints them.
pub fn compare_rewritten<S: Default + fmt::Display>(
    trial: &str,
    constants: (&str, &str),
    rewrite: impl Fn(&Reading) -> String,
    compare: fn(&Trial, &mut S, &mut Vec<String>),
) {
    let again = |reading: Reading| {
        let text = rewrite(&reading);
        let source = Source::from_bytes("-", text.into_bytes());
        kehoach::read(source.unwrap_or_else(|e| panic!("{e}")))
    };
    compare_as(trial, constants, again, compare);
}

fn compare_as<S: Default + fmt::Display>(
    trial: &str,
    (constant, comes_out): (&str, &str),
    rewrite: impl Fn(Reading) -> Reading,
    compare: fn(&Trial, &mut S, &mut Vec<String>),
) {
    let (mut score, mut differences) = (S::default(), Vec::new());
    for path in documents(trial) {
        let reading = rewrite(read(&path));
        let document = serde_json::to_value(render::from_reading(&reading));
        let document = document.unwrap_or_else(|e| panic!("{path}: {e}"));
        compare(&Trial { path: root().join(&path), document }, &mut score, &mut differences);
    }
    differences.iter().for_each(|difference| println!("{difference}"));
    println!("{constant}: {score}");
    assert_eq!(
        score.to_string(),
        comes_out,
        "not what {constant} in tests/trials.rs says; what differs from fixtures/trials/{trial} is listed \
         above; if this is meant, write the left into {constant}"
    );
}

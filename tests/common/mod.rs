//! Gold data: what people read in the fixtures, to compare with what the library reads.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kehoach::facts::{Bound, Role};
use kehoach::{Reading, Source};

pub mod damage;
pub mod facts;
pub mod holds;
pub mod random;

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Reads a document of the repository.
pub fn read(path: &str) -> Reading {
    let source = Source::read(&root().join(path)).unwrap_or_else(|e| panic!("{e}"));
    kehoach::read(source)
}

/// Rows of a gold file, by column name.
pub fn gold(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    lines
        .filter(|l| !l.trim().is_empty())
        .map(|line| {
            let cells = line.split('\t').map(str::trim);
            header.iter().map(|h| (*h).to_owned()).zip(cells.map(str::to_owned)).collect()
        })
        .collect()
}

/// A measure in the terms of the gold files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub line: u32,
    pub quote: String,
    pub role: String,
    pub value: String,
    pub to: String,
    pub of: String,
    pub unit: String,
    pub per: String,
    pub bound: String,
    pub criterion: String,
    pub set: String,
    pub tier: String,
    pub indicator: String,
    pub band: String,
    pub group_size: String,
    pub year: String,
    pub reported: String,
    /// Running number of the target, and of the one it is a part of.
    pub target: usize,
    pub part_of: Option<usize>,
}

pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Added => "added",
        Role::Reached => "reached",
        Role::Baseline => "baseline",
        Role::Share => "share",
        Role::Reduced => "reduced",
        Role::Multiplied => "multiplied",
        Role::Above => "above",
    }
}

fn bound_name(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
        Bound::About => "about",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The indicators that the gold files name; all others stand as nothing there.
const NAMED: [&str; 6] = [
    "communes_meeting_criterion",
    "communes_meeting_standard",
    "communes_in_band",
    "criteria_per_commune",
    "poverty_rate",
    "rural_income_per_capita",
];

/// The measures that the library read.
pub fn found(reading: &Reading) -> Vec<Row> {
    let mut rows = Vec::new();
    let show = |d: Option<kehoach::decimal::Decimal>| d.map(|d| d.to_string()).unwrap_or_default();
    for (i, target) in reading.facts.targets.iter().enumerate() {
        for measure in &target.measures {
            let q = &measure.quantity;
            let span = reading.normalized.map.printed(q.span);
            rows.push(Row {
                line: reading.source.lines.at(span.start()),
                quote: one_line(reading.source.printed(span)),
                role: role_name(measure.role).into(),
                value: q.value.to_string(),
                to: show(q.to),
                of: show(q.of),
                unit: q.unit.clone(),
                per: q.per.clone().unwrap_or_default(),
                bound: bound_name(q.bound).into(),
                criterion: target.criterion.map(|c| c.to_string()).unwrap_or_default(),
                set: target.criterion_set.map(|t| t.key().to_owned()).unwrap_or_default(),
                tier: target.tier.map(|t| t.key().to_owned()).unwrap_or_default(),
                indicator: NAMED
                    .iter()
                    .find(|n| **n == target.indicator)
                    .map(|n| (*n).to_owned())
                    .unwrap_or_default(),
                band: target.band.map(|(a, b)| format!("{a}-{b}")).unwrap_or_default(),
                group_size: target.group_size.map(|n| n.to_string()).unwrap_or_default(),
                year: target.year.map(|y| y.to_string()).unwrap_or_default(),
                reported: if target.reported { "true".into() } else { String::new() },
                target: i + 1,
                part_of: target.part_of.map(|p| p + 1),
            });
        }
    }
    rows
}

/// The measures of a gold file.
pub fn expected(path: &Path) -> Vec<Row> {
    gold(path)
        .into_iter()
        .map(|mut row| {
            let mut take = |name: &str| row.remove(name).unwrap_or_default();
            Row {
                line: take("line").parse().unwrap_or_default(),
                quote: one_line(&take("quote")),
                role: take("role"),
                value: take("value"),
                to: take("to"),
                of: take("of"),
                unit: take("unit"),
                per: take("per"),
                bound: take("bound"),
                criterion: take("criterion"),
                set: take("criterion_set"),
                tier: take("tier"),
                indicator: take("indicator"),
                band: take("band"),
                group_size: take("group_size"),
                year: take("year"),
                reported: take("reported"),
                target: take("target").parse().unwrap_or_default(),
                part_of: take("part_of").parse().ok(),
            }
        })
        .collect()
}

/// What agrees between gold and found.
#[derive(Debug, Default)]
pub struct Score {
    pub gold: usize,
    pub found: usize,
    /// Read at the same place with the same value.
    pub matched: usize,
    /// Wrong fields of matched measures, and measures missing or too many, one a line.
    pub differences: Vec<String>,
    /// How many matched measures have a field wrong, by field.
    pub wrong: BTreeMap<&'static str, usize>,
}

/// Compares by place, value and the printed quote; then field by field.
pub fn compare(gold: &[Row], found: &[Row]) -> Score {
    let mut score = Score { gold: gold.len(), found: found.len(), ..Score::default() };
    let mut used = vec![false; found.len()];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (g, row) in gold.iter().enumerate() {
        let hit = found.iter().enumerate().position(|(i, f)| {
            !used[i] && f.line == row.line && f.quote == row.quote && f.value == row.value
        });
        match hit {
            Some(i) => {
                used[i] = true;
                pairs.push((g, i));
            }
            None => score
                .differences
                .push(format!("{}: missing {} {} {}", row.line, row.role, row.quote, row.unit)),
        }
    }
    score.matched = pairs.len();
    for (i, row) in found.iter().enumerate().filter(|(i, _)| !used[*i]) {
        let _ = i;
        score
            .differences
            .push(format!("{}: too many {} {} {}", row.line, row.role, row.quote, row.unit));
    }
    for &(g, i) in &pairs {
        let (g, f) = (&gold[g], &found[i]);
        let fields: [(&'static str, &str, &str); 14] = [
            ("role", &g.role, &f.role),
            ("to", &g.to, &f.to),
            ("of", &g.of, &f.of),
            ("unit", &g.unit, &f.unit),
            ("per", &g.per, &f.per),
            ("bound", &g.bound, &f.bound),
            ("criterion", &g.criterion, &f.criterion),
            ("set", &g.set, &f.set),
            ("tier", &g.tier, &f.tier),
            ("indicator", &g.indicator, &f.indicator),
            ("band", &g.band, &f.band),
            ("group_size", &g.group_size, &f.group_size),
            ("year", &g.year, &f.year),
            ("reported", &g.reported, &f.reported),
        ];
        for (name, a, b) in fields {
            if a != b {
                *score.wrong.entry(name).or_default() += 1;
                score
                    .differences
                    .push(format!("{}: {} of {} is {b:?}, should be {a:?}", g.line, name, g.quote));
            }
        }
    }
    // Grouping: measures of one target in the gold are of one target here, and the reverse.
    for window in pairs.windows(2) {
        let (a, b) = (&gold[window[0].0], &gold[window[1].0]);
        let (x, y) = (&found[window[0].1], &found[window[1].1]);
        if (a.target == b.target) != (x.target == y.target) {
            *score.wrong.entry("grouping").or_default() += 1;
            let what = if a.target == b.target { "are one target" } else { "are two targets" };
            score.differences.push(format!("{}: {} and {} {what}", b.line, a.quote, b.quote));
        }
    }
    score
}

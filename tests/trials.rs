//! Two trials on documents that the library had not seen: what it reads in them now, against what
//! readers wrote down before they ran it. `fixtures/trials/README.md` says what is compared.

mod common;
#[path = "common/figures.rs"]
mod figures;

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use common::{gold, read, root};
use figures::{CORE, Figure, OTHERS, Row, agrees, cell, list, measures, period, place, sums, text};
use kehoach::render;
use serde_json::Value;

/// What comes out now, as `cargo test --test trials -- --nocapture` prints it below all that differs.
/// Written anew where it changes, for the better as for the worse.
const FIRST: &str = "measures 428 of 428, 428 core, 421 all, 0 more; sums 80 of 80, 80 core, 80 all, 0 more; head 71 of 71; findings 10 true, 0 false, 1 missed";
const SECOND: &str = "measures 489 of 489, 480 core, 472 all, 0 more; sums 79 of 79, 79 core, 79 all, 0 more; head 58 of 59; findings 11 true, 0 false, 1 missed";

/// Figures that agree with the expectation.
#[derive(Default)]
struct Figures {
    expected: usize,
    found: usize,
    core: usize,
    all: usize,
    more: usize,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Figures { expected, found, core, all, more } = self;
        write!(f, "{found} of {expected}, {core} core, {all} all, {more} more")
    }
}

/// What agrees with the expectation in the documents of a trial.
#[derive(Default)]
struct Score {
    measures: Figures,
    sums: Figures,
    head: usize,
    head_right: usize,
    findings_true: usize,
    findings_false: usize,
    findings_missed: usize,
    /// One a line, each with its document.
    differences: Vec<String>,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Score { measures, sums, head, head_right, .. } = self;
        let Score { findings_true, findings_false, findings_missed, .. } = self;
        write!(f, "measures {measures}; sums {sums}; head {head_right} of {head}; ")?;
        write!(f, "findings {findings_true} true, {findings_false} false, {findings_missed} missed")
    }
}

/// A document of a trial.
struct Trial<'a> {
    path: &'a Path,
    document: &'a Value,
}

impl Trial<'_> {
    fn expected(&self, kind: &str) -> Vec<Row> {
        gold(&self.path.with_extension(format!("{kind}.tsv")))
    }

    fn difference(&self, line: impl fmt::Display, what: impl fmt::Display) -> String {
        let name = self.path.file_name().unwrap_or_default();
        format!("{}:{line}: {what}", name.display())
    }

    /// Compares figures with rows by their places. Those at the places `free` need not be expected.
    fn figures(
        &self,
        rows: &[&Row],
        free: &[&Row],
        mut read: Vec<Figure>,
        [core, others]: [&[&str]; 2],
        (score, differences): (&mut Figures, &mut Vec<String>),
    ) {
        for row in rows {
            let (at, line, printed) = (place(row), cell(row, "line"), cell(row, "printed"));
            let likeness = |figure: &&mut Figure| {
                let same = |name| figure.field(name) == cell(row, name);
                (same("role"), figure.start == at.0, same("value"))
            };
            let here = read.iter_mut().filter(|figure| !figure.used && figure.overlaps(at));
            let Some(figure) = here.max_by_key(likeness) else {
                if cell(row, "opt") != "1" {
                    score.expected += 1;
                    differences.push(self.difference(line, format!("no {printed}")));
                }
                continue;
            };
            figure.used = true;
            let (first, then) = (figure.wrong(row, core), figure.wrong(row, others));
            score.expected += 1;
            score.found += 1;
            score.core += usize::from(first.is_empty());
            score.all += usize::from(first.is_empty() && then.is_empty());
            let wrong = [first, then].concat().join(", ");
            if !wrong.is_empty() {
                differences.push(self.difference(line, format!("{printed}: {wrong}")));
            }
        }
        let free: Vec<_> = free.iter().map(|row| place(row)).collect();
        read.retain(|figure| !figure.used && !free.iter().any(|at| figure.overlaps(*at)));
        score.more += read.len();
        for figure in &read {
            let what = format!("one more: {:?}", figure.fields);
            differences.push(self.difference(figure.line, what));
        }
    }

    fn head(&self, score: &mut Score) {
        let plan = &self.document["plan"];
        for row in self.expected("head").iter().filter(|row| cell(row, "value") != "?") {
            let (name, value) = (cell(row, "field"), cell(row, "value"));
            let read = match name {
                "period" => period(plan),
                "signatory" => text(&plan["signatory"], "name"),
                name => text(plan, name),
            };
            score.head += 1;
            if agrees(name, value, &read) {
                score.head_right += 1;
            } else {
                let what = format!("{name} {read:?} for {value:?}");
                score.differences.push(self.difference("head", what));
            }
        }
    }

    /// A row takes one finding of its rule on one of its lines; then `any` all that are left there.
    fn findings(&self, score: &mut Score) {
        let lines = |finding: &Value| -> BTreeSet<u64> {
            list(finding, "evidence").filter_map(|e| e["span"]["line"].as_u64()).collect()
        };
        let mut left: Vec<&Value> = list(self.document, "findings").collect();
        let mut rows = self.expected("findings");
        rows.sort_by_key(|row| cell(row, "rule") == "any");
        for row in &rows {
            let (line, rule) = (cell(row, "line"), cell(row, "rule"));
            let near = |finding: &Value| {
                lines(finding).iter().any(|at| line.split(',').any(|l| l == at.to_string()))
            };
            let before = left.len();
            if rule == "any" {
                left.retain(|finding| !near(finding));
            } else if let Some(i) = left.iter().position(|f| f["rule"] == rule && near(f)) {
                left.remove(i);
            }
            if left.len() < before {
                score.findings_true += 1;
            } else {
                score.findings_missed += 1;
                score.differences.push(self.difference(line, format!("no finding of {rule}")));
            }
        }
        score.findings_false += left.len();
        for finding in left {
            let what = format!("false {}: {}", text(finding, "rule"), text(finding, "message"));
            let lines: Vec<_> = lines(finding).iter().map(u64::to_string).collect();
            score.differences.push(self.difference(lines.join(","), what));
        }
    }

    fn compare(&self, score: &mut Score) {
        let rows = self.expected("measures");
        let (free, rows): (Vec<_>, Vec<_>) = rows.iter().partition(|r| cell(r, "value") == "*");
        let into = (&mut score.measures, &mut score.differences);
        self.figures(&rows, &free, measures(self.document), [&CORE, &OTHERS], into);
        let sources = self.expected("funding");
        let rows: Vec<_> = sources.iter().collect();
        let into = (&mut score.sums, &mut score.differences);
        self.figures(&rows, &free, sums(self.document), [&["vnd"], &["source", "period"]], into);
        self.head(score);
        self.findings(score);
    }
}

/// The paths of the documents of a trial in the repository.
fn documents(trial: &str) -> Vec<String> {
    let folder = format!("fixtures/trials/{trial}");
    let entries =
        std::fs::read_dir(root().join(&folder)).unwrap_or_else(|e| panic!("{folder}: {e}"));
    let names = entries.map(|entry| entry.unwrap_or_else(|e| panic!("{folder}: {e}")).file_name());
    let paths = names.map(|name| format!("{folder}/{}", name.display()));
    let mut paths: Vec<_> = paths.filter(|p| p.ends_with(".txt") || p.ends_with(".md")).collect();
    paths.sort();
    paths
}

/// Compares all documents of a trial; `constant` is the one of this file that says what comes out.
fn compare(trial: &str, constant: &str, comes_out: &str) {
    let mut score = Score::default();
    for path in documents(trial) {
        let reading = read(&path);
        let document = serde_json::to_value(render::from_reading(&reading));
        let document = document.unwrap_or_else(|e| panic!("{path}: {e}"));
        Trial { path: &root().join(&path), document: &document }.compare(&mut score);
    }
    score.differences.iter().for_each(|difference| println!("{difference}"));
    println!("{constant}: {score}");
    assert_eq!(
        score.to_string(),
        comes_out,
        "not what {constant} in tests/trials.rs says; what differs from fixtures/trials/{trial} is listed \
         above; if this is meant, write the left into {constant}"
    );
}

#[test]
fn first_trial() {
    compare("first", "FIRST", FIRST);
}

#[test]
fn second_trial() {
    compare("second", "SECOND", SECOND);
}

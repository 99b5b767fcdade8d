//! Trials on documents that the library had not seen: what it reads in them now, against what
//! readers wrote down before they ran it. `fixtures/trials/README.md` says what is compared.

mod common;
#[path = "common/forms.rs"]
mod forms;
#[path = "common/trial.rs"]
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use kehoach::facts::table::grid::grids;
use kehoach::grammar::row::BREAK;
use kehoach::{Reading, Source};
use serde_json::Value;
use trial::{CORE, Figure, OTHERS, Row, Trial, agrees, cell, compare, compare_rewritten, list};
use trial::{measures, period};
use trial::{place, plain, sums, text};

/// What comes out now, as `cargo test --test trials -- --nocapture` prints it below all that differs.
/// Written anew where it changes, for the better as for the worse.
const FIRST: &str = "measures 428 of 428, 428 core, 422 all, 0 more; sums 83 of 83, 83 core, 83 all, 0 more; head 71 of 71; findings 11 true, 0 false, 0 missed";
const SECOND: &str = "measures 489 of 489, 480 core, 472 all, 0 more; sums 79 of 79, 79 core, 79 all, 0 more; head 58 of 59; findings 12 true, 0 false, 0 missed";
const THIRD: &str = "measures 278 of 278, 278 core, 275 all, 0 more; sums 49 of 49, 49 core, 49 all, 0 more; head 83 of 83; findings 8 true, 0 false, 0 missed";
const FOURTH: &str = "measures 379 of 380, 379 core, 370 all, 4 more; sums 66 of 66, 66 core, 66 all, 0 more; head 99 of 100; findings 8 true, 0 false, 1 missed";
const FIFTH: &str = "measures 582 of 582, 581 core, 581 all, 3 more; sums 95 of 95, 95 core, 95 all, 0 more; head 105 of 105; findings 14 true, 0 false, 0 missed";
const SIXTH: &str = "measures 567 of 572, 561 core, 551 all, 1 more; sums 73 of 73, 73 core, 73 all, 0 more; head 91 of 91; findings 16 true, 0 false, 0 missed";
const SEVENTH: &str = "measures 465 of 468, 465 core, 460 all, 5 more; sums 65 of 65, 65 core, 65 all, 2 more; head 54 of 54; findings 14 true, 0 false, 0 missed";
const EIGHTH: &str = "measures 633 of 633, 630 core, 612 all, 4 more; sums 123 of 123, 123 core, 123 all, 0 more; head 59 of 59; findings 26 true, 0 false, 3 missed";
const EIGHTH_TABLES: &str =
    "kinds 12 of 12, 0 more; rows 12 of 12; fields 625 of 625, 0 wrong; findings 0 of 0, 0 more";
const ANNEXES: &str = "kinds 49 of 49, 0 more; rows 49 of 49; fields 2351 of 2351, 0 wrong; findings 16 of 16, 1 more";
const PIPES: &str = "kinds 49 of 49, 0 more; rows 49 of 49; fields 2349 of 2351, 0 wrong; findings 16 of 16, 1 more";
const TABS: &str = "kinds 49 of 49, 0 more; rows 49 of 49; fields 2349 of 2351, 0 wrong; findings 16 of 16, 1 more";
const HTML: &str = "kinds 49 of 49, 0 more; rows 49 of 49; fields 2349 of 2351, 0 wrong; findings 16 of 16, 1 more";
const SPACES: &str = "kinds 48 of 49, 0 more; rows 49 of 49; fields 2137 of 2351, 19 wrong; findings 15 of 16, 1 more";
const SINGLE: &str = "kinds 39 of 49, 0 more; rows 46 of 49; fields 2067 of 2351, 0 wrong; findings 12 of 16, 0 more";
const A_LINE: &str = "kinds 41 of 49, 0 more; rows 43 of 49; fields 2004 of 2351, 4 wrong; findings 13 of 16, 1 more";
const LOST: &str =
    "pipes 0, tabs 0, html 0, columns of spaces 0, single spaces 0, one cell a line 47";

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
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Score { measures, sums, head, head_right, .. } = self;
        let Score { findings_true, findings_false, findings_missed, .. } = self;
        write!(f, "measures {measures}; sums {sums}; head {head_right} of {head}; ")?;
        write!(f, "findings {findings_true} true, {findings_false} false, {findings_missed} missed")
    }
}

/// What agrees in annexes, each of how many.
#[derive(Default)]
struct Annexes {
    kinds: (usize, usize),
    rows: (usize, usize),
    fields: (usize, usize),
    /// Fields that are something else than expected; others that do not agree are missing.
    wrong: usize,
    more: usize,
    findings: (usize, usize),
    findings_more: usize,
}

impl fmt::Display for Annexes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Annexes { kinds, rows, fields, wrong, more, findings, findings_more } = self;
        write!(
            f,
            "kinds {} of {}, {more} more; rows {} of {}; ",
            kinds.0, kinds.1, rows.0, rows.1
        )?;
        write!(f, "fields {} of {}, {wrong} wrong; ", fields.0, fields.1)?;
        write!(f, "findings {} of {}, {findings_more} more", findings.0, findings.1)
    }
}

impl Trial {
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

    fn head(&self, score: &mut Score, differences: &mut Vec<String>) {
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
                differences.push(self.difference("head", what));
            }
        }
    }

    /// A row takes one finding of its rule on one of its lines; then `any` all that are left there.
    fn findings(&self, score: &mut Score, differences: &mut Vec<String>) {
        let lines = |finding: &Value| -> BTreeSet<u64> {
            list(finding, "evidence").filter_map(|e| e["span"]["line"].as_u64()).collect()
        };
        let mut left: Vec<&Value> = list(&self.document, "findings").collect();
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
                differences.push(self.difference(line, format!("no finding of {rule}")));
            }
        }
        score.findings_false += left.len();
        for finding in left {
            let what = format!("false {}: {}", text(finding, "rule"), text(finding, "message"));
            let lines: Vec<_> = lines(finding).iter().map(u64::to_string).collect();
            differences.push(self.difference(lines.join(","), what));
        }
    }

    fn compare(&self, score: &mut Score, differences: &mut Vec<String>) {
        let rows = self.expected("measures");
        let (free, rows): (Vec<_>, Vec<_>) = rows.iter().partition(|r| cell(r, "value") == "*");
        let (read, fields) = (measures(&self.document), [&CORE[..], &OTHERS]);
        self.figures(&rows, &free, read, fields, (&mut score.measures, differences));
        let rows = self.expected("funding");
        let rows: Vec<_> = rows.iter().collect();
        let (read, fields) = (sums(&self.document), [&["vnd"][..], &["source", "period"]]);
        self.figures(&rows, &free, read, fields, (&mut score.sums, differences));
        self.head(score, differences);
        self.findings(score, differences);
    }

    /// Kinds of tables, numbers of their rows, and typed fields; rows by their number.
    fn compare_tables(&self, score: &mut Annexes, differences: &mut Vec<String>) {
        let tables: Vec<&Value> = list(&self.document, "tables").collect();
        let mut expected = 0;
        for row in self.expected("tables") {
            let number = |name| cell(&row, name).parse::<usize>().unwrap_or_default();
            let (field, value) = (cell(&row, "field"), cell(&row, "value"));
            expected = expected.max(number("table"));
            let at = number("table").checked_sub(1);
            let table = at.and_then(|at| tables.get(at)).copied().unwrap_or(&Value::Null);
            let (read, right) = match field {
                "kind" => (text(table, "kind"), &mut score.kinds),
                "rows" => (list(table, "rows").count().to_string(), &mut score.rows),
                _ => {
                    let at = number("row").checked_sub(1);
                    let typed = at.and_then(|at| table["rows"].get(at)).unwrap_or(&Value::Null);
                    (typed_field(typed, field), &mut score.fields)
                }
            };
            right.1 += 1;
            let is_name = matches!(field, "district" | "commune");
            let either = value.split('|').any(|value| value == read);
            if either || (is_name && names(value, &read)) {
                right.0 += 1;
            } else {
                let at = format!("table {} row {}", cell(&row, "table"), cell(&row, "row"));
                let typed = !matches!(field, "kind" | "rows");
                score.wrong += usize::from(typed && !read.is_empty());
                differences.push(self.difference(at, format!("{field} {read:?} for {value:?}")));
            }
        }
        score.more += tables.len().saturating_sub(expected);
    }

    /// Tables, and findings by their words.
    fn compare_annexes(&self, score: &mut Annexes, differences: &mut Vec<String>) {
        self.compare_tables(score, differences);
        let mut left: Vec<&Value> = list(&self.document, "findings").collect();
        for row in self.expected("findings") {
            let rule =
                |finding: &Value| cell(&row, "rules").split('|').any(|r| finding["rule"] == r);
            let words = |finding: &Value| {
                let said = finding.to_string();
                cell(&row, "words").split('|').any(|word| said.contains(word))
            };
            score.findings.1 += 1;
            match left.iter().position(|finding| rule(finding) && words(finding)) {
                Some(i) => {
                    left.remove(i);
                    score.findings.0 += 1;
                }
                None => {
                    differences.push(self.difference("findings", format!("no finding of {row:?}")))
                }
            }
        }
        score.findings_more += left.len();
        let more = left.iter().map(|f| format!("one more {}: {}", f["rule"], f["message"]));
        differences.extend(more.map(|what| self.difference("findings", what)));
    }
}

/// Whether a name is that expected, with or without what kind of unit it is of.
fn names(expected: &str, read: &str) -> bool {
    expected.strip_suffix(read).is_some_and(|kind| kind.is_empty() || kind.ends_with(' '))
        && !read.is_empty()
}

/// A field of a row by its path; a count by the name of its district.
fn typed_field(row: &Value, path: &str) -> String {
    if let Some(district) = path.strip_prefix("counts.") {
        let mut counts = list(row, "counts");
        let same = |count: &&Value| names(district, &text(count, "district"));
        return counts.find(same).map(|count| text(count, "count")).unwrap_or_default();
    }
    let value = path.split('.').fold(row, |value, key| &value[key]);
    match value.as_array() {
        Some(parts) => parts.iter().map(Value::to_string).collect::<Vec<_>>().join(","),
        None if value.is_object() => plain(&value["value"]),
        None => plain(value),
    }
}

#[test]
fn first_trial() {
    compare("first", ("FIRST", FIRST), Trial::compare);
}

#[test]
fn second_trial() {
    compare("second", ("SECOND", SECOND), Trial::compare);
}

#[test]
fn third_trial() {
    compare("third", ("THIRD", THIRD), Trial::compare);
}

#[test]
fn fourth_trial() {
    compare("fourth", ("FOURTH", FOURTH), Trial::compare);
}

#[test]
fn fifth_trial() {
    compare("fifth", ("FIFTH", FIFTH), Trial::compare);
}

#[test]
fn sixth_trial() {
    compare("sixth", ("SIXTH", SIXTH), Trial::compare);
}

#[test]
fn seventh_trial() {
    compare("seventh", ("SEVENTH", SEVENTH), Trial::compare);
}

#[test]
fn eighth_trial() {
    compare("eighth", ("EIGHTH", EIGHTH), Trial::compare);
}

#[test]
fn tables_of_the_eighth_trial() {
    compare(
        "eighth",
        ("EIGHTH_TABLES", EIGHTH_TABLES),
        |trial, score: &mut Annexes, differences| {
            if trial.has("tables") {
                trial.compare_tables(score, differences);
            }
        },
    );
}

#[test]
fn annexes() {
    compare("annexes", ("ANNEXES", ANNEXES), Trial::compare_annexes);
}

/// The same annexes with their tables printed in another form.
fn in_form(name: &str, comes_out: &str, print: fn(&[String], &[Vec<String>]) -> String) {
    let rewrite = |reading: &Reading| rewritten(reading, print);
    compare_rewritten("annexes", (name, comes_out), rewrite, Trial::compare_annexes);
}

/// The text of a document, its tables printed by `print`.
fn rewritten(reading: &Reading, print: fn(&[String], &[Vec<String>]) -> String) -> String {
    let text = &reading.normalized.text;
    let mut parts: Vec<(usize, usize, String)> = Vec::new();
    for table in &grids(text, &reading.layout) {
        let rows = table.rows.iter().map(|row| &row.cells);
        let rows: Vec<Vec<String>> =
            rows.map(|cells| cells.iter().map(|c| c.text.clone()).collect()).collect();
        let (columns, rows) = forms::levelled(&table.columns, &rows);
        let mut shown = print(&columns, &rows);
        for span in &table.spans {
            let at = (span.start() as usize, span.end() as usize);
            // Label and title may stand in rows of the table.
            let label =
                table.label.filter(|l| at.0 <= l.start() as usize && l.end() as usize <= at.1);
            if let Some(label) = label {
                let title = table.title.as_deref().unwrap_or_default();
                shown = format!("{}\n\n{title}\n\n{shown}", label.slice(text));
            }
            parts.push((at.0, at.1, std::mem::take(&mut shown)));
        }
    }
    parts.sort();
    let (mut whole, mut from) = (String::new(), 0);
    for (start, end, shown) in parts {
        whole += &text[from.min(start)..start];
        whole += &shown;
        from = end;
    }
    whole += &text[from..];
    whole.split(BREAK).collect::<Vec<_>>().join(" ")
}

#[test]
fn annexes_in_pipes() {
    in_form("PIPES", PIPES, forms::pipes);
}

#[test]
fn annexes_in_tabs() {
    in_form("TABS", TABS, forms::tabs);
}

#[test]
fn annexes_in_html() {
    in_form("HTML", HTML, forms::html);
}

#[test]
fn annexes_in_columns_of_spaces() {
    in_form("SPACES", SPACES, |columns, rows| forms::aligned(columns, rows, 200, false));
}

#[test]
fn annexes_in_single_spaces() {
    in_form("SINGLE", SINGLE, |columns, rows| forms::single(columns, rows, 200, false));
}

#[test]
fn annexes_with_a_cell_a_line() {
    in_form("A_LINE", A_LINE, |columns, rows| forms::a_cell_a_line(columns, rows, "\n"));
}

/// What the tables of the rewritten annexes print, and no cell and no head of what is read there
/// has: words by form.
#[test]
fn words_of_cells_lost() {
    type Print = fn(&[String], &[Vec<String>]) -> String;
    let forms: [(&str, Print); 6] = [
        ("pipes", forms::pipes),
        ("tabs", forms::tabs),
        ("html", forms::html),
        ("columns of spaces", |columns, rows| forms::aligned(columns, rows, 200, false)),
        ("single spaces", |columns, rows| forms::single(columns, rows, 200, false)),
        ("one cell a line", |columns, rows| forms::a_cell_a_line(columns, rows, "\n")),
    ];
    let mut lost = Vec::new();
    for (form, print) in forms {
        let mut count = 0;
        for path in trial::documents("annexes") {
            let reading = common::read(&path);
            let again = rewritten(&reading, print);
            let again = kehoach::read(Source::from_bytes("-", again.into_bytes()).unwrap());
            let mut left = words_of_cells(&again);
            let mut missing: Vec<String> = Vec::new();
            for (word, n) in words_of_cells(&reading) {
                let there = left.remove(&word).unwrap_or_default();
                missing.extend((there < n).then(|| format!("{word}×{}", n - there)));
                count += n - there.min(n);
            }
            if !missing.is_empty() {
                println!("{form}: {path}: {}", missing.join(" "));
            }
        }
        lost.push(format!("{form} {count}"));
    }
    let lost = lost.join(", ");
    println!("LOST: {lost}");
    assert_eq!(lost, LOST);
}

/// How often each word stands in the cells of a document's tables.
fn words_of_cells(reading: &Reading) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for table in grids(&reading.normalized.text, &reading.layout) {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        for word in cells.flat_map(|cell| cell.text.split_whitespace()) {
            *words.entry(word.to_owned()).or_default() += 1;
        }
    }
    words
}

//! The facts of damaged copies, restored by the model that has not seen the plan, are those of
//! the clean text: of the mangled 2021 copy, of text without any marks, of text with some marks
//! wrong. Where they are not, the difference is listed in `fixtures/ocr`.

mod common;

use common::damage::{with_wrong_marks, without_marks};
use common::facts::{differences, head, whole_head};
use common::root;
use kehoach::facts::table::{RowFacts, TableKind};
use kehoach::normalize::normalize_with;
use kehoach::restore::Restorer;
use kehoach::{Reading, Source};

const PLAN: &str = "2021-42-kh-ubnd";

/// The clean seeds; without the ending they are the names of their sources in the model.
const SEEDS: [&str; 4] =
    ["2017-kh-ubnd.txt", "2019-kh-ubnd.txt", "2021-42-kh-ubnd.md", "2021-2025-160-kh-ubnd.txt"];

fn seed(name: &str) -> String {
    std::fs::read_to_string(root().join("seeds").join(name)).expect(name)
}

fn reading(text: String, plan: &str) -> Reading {
    let source = Source::from_bytes("-", text.into_bytes()).expect("a text");
    let normalized = normalize_with(&source.text, &Restorer::without(&[plan]));
    kehoach::read_normalized(source, normalized, kehoach::vocabulary::places::Gazetteer::builtin())
}

/// Compares what differs with the list in a file of `fixtures/ocr`.
fn check(found: &[String], list: &str) {
    let listed = std::fs::read_to_string(root().join("fixtures/ocr").join(list)).expect(list);
    let listed: Vec<&str> = listed.lines().filter(|l| !l.starts_with("# ")).collect();
    assert_eq!(found, listed, "\n{}\n", found.join("\n"));
}

/// How the facts of damaged copies of the seeds differ, each seed under its name.
fn of_seeds(damage: impl Fn(&str) -> String) -> Vec<String> {
    let mut found = Vec::new();
    for name in SEEDS {
        let (plan, _) = name.rsplit_once('.').expect("an ending");
        let text = seed(name);
        let (clean, copy) = (reading(text.clone(), plan), reading(damage(&text), plan));
        let differences = differences(&clean, &copy, whole_head);
        if !differences.is_empty() {
            found.push(format!("## {name}"));
            found.extend(differences);
        }
    }
    found
}

#[test]
fn the_mangled_copy_says_what_its_clean_twin_says() {
    let clean = reading(seed("2021-42-kh-ubnd.md"), PLAN);
    let copy = reading(seed("2021-42-kh-ubnd.ocr.txt"), PLAN);
    check(&differences(&clean, &copy, head), "2021-seed.differences.txt");
}

#[test]
fn text_without_any_marks_says_what_the_clean_text_says() {
    check(&of_seeds(without_marks), "bare.differences.txt");
}

#[test]
fn text_with_some_marks_wrong_says_what_the_clean_text_says() {
    let mut found = Vec::new();
    for number in 1..=5 {
        found.extend(of_seeds(|text| with_wrong_marks(text, 200, number)));
    }
    check(&found, "wrong-marks.differences.txt");
}

#[test]
fn figures_of_the_mangled_copy_stand_where_they_are_printed() {
    let copy = reading(seed("2021-42-kh-ubnd.ocr.txt"), PLAN);
    let mut seen = 0;
    for target in &copy.facts.targets {
        for measure in &target.measures {
            let read = measure.quantity.span.slice(&copy.normalized.text);
            let printed = copy.source.printed(copy.normalized.map.printed(measure.quantity.span));
            assert_eq!(printed, read);
            seen += 1;
        }
    }
    assert!(seen >= 90, "{seen}");
}

/// The rows of the schedule: sections by number and title, tasks by number and words.
fn tasks(reading: &Reading) -> Vec<(String, String, Option<u32>, String)> {
    let schedule = |t: &&kehoach::facts::table::Table| t.kind == TableKind::WorkSchedule;
    let tables = reading.facts.tables.iter().filter(schedule);
    let rows = tables.flat_map(|table| &table.rows).filter_map(|row| match &row.facts {
        Some(RowFacts::Task { section_no, section, no, task, .. }) => Some((
            section_no.clone().unwrap_or_default(),
            section.clone().unwrap_or_default(),
            *no,
            task.clone(),
        )),
        _ => None,
    });
    rows.collect()
}

/// How many words of a clean text stand in a damaged one, in any case.
fn words_kept(clean: &str, copy: &str) -> (usize, usize) {
    let copy = copy.to_lowercase();
    let found: Vec<&str> = copy.split_whitespace().collect();
    let words: Vec<String> = clean.to_lowercase().split_whitespace().map(str::to_owned).collect();
    (words.iter().filter(|word| found.contains(&word.as_str())).count(), words.len())
}

#[test]
fn the_schedule_of_the_mangled_copy_is_told_apart() {
    let clean = tasks(&reading(seed("2021-42-kh-ubnd.md"), PLAN));
    let copy = tasks(&reading(seed("2021-42-kh-ubnd.ocr.txt"), PLAN));
    let sections = |rows: &[(String, String, Option<u32>, String)]| {
        let mut sections: Vec<(String, String)> =
            rows.iter().map(|row| (row.0.clone(), row.1.to_lowercase())).collect();
        sections.dedup();
        sections
    };
    let (wanted, read) = (sections(&clean), sections(&copy));
    let numbers = |rows: &[(String, String)]| rows.iter().map(|r| r.0.clone()).collect::<Vec<_>>();
    assert_eq!(wanted.len(), 12);
    assert_eq!(numbers(&read), numbers(&wanted));
    for (wanted, read) in wanted.iter().zip(&read) {
        let (kept, all) = words_kept(&wanted.1, &read.1);
        assert!(kept * 10 >= all * 7, "{wanted:?} {read:?}");
    }
    // A row of the copy holds most words of the task that has its number in its section.
    let mut found = 0;
    for (section, _, no, task) in &clean {
        let row = copy.iter().find(|row| row.0 == *section && (row.2.is_none() || row.2 == *no));
        let (kept, all) = row.map_or((0, 1), |row| words_kept(task, &row.3));
        found += usize::from(kept * 10 >= all * 7);
    }
    assert!(clean.len() == 27 && found >= FOUND, "{found} of {}", clean.len());
}

/// Tasks of the mangled schedule of which most words are read; the others share a row with one of
/// these, or few of their words are printed.
const FOUND: usize = 20;

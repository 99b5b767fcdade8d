//! What damage costs: documents of the trials, which nothing was learned from, damaged in each way, restored,
//! and read. Their measures are compared with those of the clean text.

mod common;

use common::damage::KINDS;
use common::facts::{difference, targets};
use common::root;
use kehoach::normalize::normalize_with;
use kehoach::restore::Restorer;
use kehoach::{Reading, Source};

/// Of each damage and trial how many measures come out as in the clean text, or more: of how many stands
/// in [`ALL`].
const FLOORS: [(&str, [usize; 2]); 13] = [
    ("bare", [428, 482]),
    ("bare-lost", [427, 473]),
    ("bare-split", [426, 482]),
    ("bare-joined", [426, 480]),
    ("capitals", [311, 289]),
    ("french", [424, 477]),
    ("tones-apart", [428, 489]),
    ("questions", [409, 475]),
    ("marks", [425, 488]),
    ("many-marks", [422, 484]),
    ("lost", [420, 481]),
    ("split", [413, 485]),
    ("joined", [426, 488]),
];

/// The measures of the clean documents of each trial.
const ALL: [usize; 2] = [428, 489];

fn documents(trial: &str) -> Vec<(String, String)> {
    let folder = root().join("fixtures/trials").join(trial);
    let mut documents = Vec::new();
    for entry in std::fs::read_dir(&folder).expect(trial) {
        let path = entry.expect(trial).path();
        if path.extension().is_some_and(|ending| ending == "txt" || ending == "md") {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            documents.push((name, std::fs::read_to_string(&path).expect("a text")));
        }
    }
    documents.sort();
    documents
}

fn reading(text: &str, restorer: &Restorer) -> Reading {
    let source = Source::from_bytes("-", text.as_bytes().to_vec()).expect("a text");
    let normalized = normalize_with(&source.text, restorer);
    kehoach::read_normalized(source, normalized, kehoach::vocabulary::places::Gazetteer::builtin())
}

/// Compares the measures of each damaged copy with those of the clean text.
fn check(number: usize, trial: &str) {
    let restorer = Restorer::without(&[]);
    let clean: Vec<(String, String, Vec<String>)> = documents(trial)
        .into_iter()
        .map(|(name, text)| {
            let measures = targets(&reading(&text, &restorer));
            (name, text, measures)
        })
        .collect();
    let all: usize = clean.iter().map(|(_, _, measures)| measures.len()).sum();
    let mut fell = Vec::new();
    let clean_in_capitals: Vec<_> = clean
        .iter()
        .map(|(name, text, _)| {
            let capitals = text.to_uppercase();
            (name.clone(), text.clone(), targets(&reading(&capitals, &restorer)))
        })
        .collect();
    for (kind, damage) in KINDS {
        let mut kept = 0;
        // What is read of a text in capitals is another matter.
        let clean = if kind == "capitals" { &clean_in_capitals } else { &clean };
        for (name, text, measures) in clean {
            let copy = reading(&damage(text, 1), &restorer);
            let differences = difference(measures, &targets(&copy));
            let lost = differences.iter().filter(|line| line.starts_with('-')).count();
            kept += measures.len() - lost;
            differences.iter().for_each(|line| println!("{kind} {name} {line}"));
        }
        println!("{trial} {kind}: {kept} of {all}");
        let floor = FLOORS.iter().find(|floor| floor.0 == kind).map_or(0, |floor| floor.1[number]);
        if kept < floor {
            fell.push(format!("{kind}: {kept} of {all}, under {floor}"));
        }
    }
    assert!(fell.is_empty(), "{trial}: {fell:?}");
    assert_eq!(all, ALL[number], "{trial}");
}

#[test]
fn measures_of_damaged_copies_of_the_first_trial() {
    check(0, "first");
}

#[test]
fn measures_of_damaged_copies_of_the_second_trial() {
    check(1, "second");
}

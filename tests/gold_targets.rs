//! What people read in the fixtures against what the library reads.
//!
//! Every difference that remains stands in `fixtures/gold/accepted.tsv` with its reason; any
//! other fails, and so does a line there that no longer holds. `KEHOACH_ACCEPT=1` writes
//! new lines with the reason `?`, which fail until somebody gives one.
#![allow(clippy::disallowed_methods, reason = "tests make copies of texts, not facts")]

mod common;

use std::collections::BTreeMap;

use common::{Score, compare, expected, found, read, root};

/// Documents with the folder of their gold. The composed ones were looked at while the
/// grammar was written.
const DOCUMENTS: [(&str, &str); 12] = [
    ("seeds/2017-kh-ubnd.txt", "fixtures/gold"),
    ("seeds/2019-kh-ubnd.txt", "fixtures/gold"),
    ("seeds/2021-42-kh-ubnd.md", "fixtures/gold"),
    ("seeds/2021-2025-160-kh-ubnd.txt", "fixtures/gold"),
    ("fixtures/plans/made-1.txt", "fixtures/plans"),
    ("fixtures/plans/made-2.txt", "fixtures/plans"),
    ("fixtures/plans/made-3.txt", "fixtures/plans"),
    ("fixtures/plans/made-4.txt", "fixtures/plans"),
    ("fixtures/plans/made-5.md", "fixtures/plans"),
    ("fixtures/plans/real-1.txt", "fixtures/plans"),
    ("fixtures/plans/real-2.txt", "fixtures/plans"),
    ("fixtures/plans/real-4.txt", "fixtures/plans"),
];

/// Documents that nobody looked at while the grammar was written: only their totals are
/// known. The least number of measures that must be read right (place and value), and the
/// most that may be read in all.
const BLIND: [(&str, usize, usize); 1] = [("fixtures/plans/real-3.txt", 60, 62)];

fn score(document: &str, folder: &str) -> Score {
    let name = document.rsplit('/').next().unwrap_or(document);
    let stem = name.rsplit_once('.').map_or(name, |n| n.0);
    let gold = expected(&root().join(format!("{folder}/{stem}.measures.tsv")));
    compare(&gold, &found(&read(document)))
}

fn summary(document: &str, score: &Score) -> String {
    format!(
        "{document}: {} of {} measures, {} read; wrong fields {:?}",
        score.matched, score.gold, score.found, score.wrong
    )
}

#[test]
fn differences_are_those_accepted() {
    let file = root().join("fixtures/gold/accepted.tsv");
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let mut accepted: BTreeMap<(String, String), String> = BTreeMap::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.splitn(3, '\t').map(str::to_owned);
        let (Some(document), Some(difference)) = (cells.next(), cells.next()) else { continue };
        accepted.insert((document, difference), cells.next().unwrap_or_else(|| "?".into()));
    }
    let mut now = BTreeMap::new();
    for (document, folder) in DOCUMENTS {
        let score = score(document, folder);
        println!("{}", summary(document, &score));
        for difference in score.differences {
            println!("  {difference}");
            let key = (document.to_owned(), difference);
            let reason = accepted.get(&key).cloned().unwrap_or_else(|| "?".into());
            now.insert(key, reason);
        }
    }
    if std::env::var_os("KEHOACH_ACCEPT").is_some() {
        let mut out = "# document\tdifference\twhy it is accepted\n".to_owned();
        for ((document, difference), reason) in &now {
            out.push_str(&format!("{document}\t{difference}\t{reason}\n"));
        }
        std::fs::write(&file, out).expect("the file of accepted differences");
    }
    let unexplained: Vec<String> =
        now.iter().filter(|(_, r)| *r == "?").map(|((d, x), _)| format!("{d} {x}")).collect();
    let gone: Vec<String> =
        accepted.keys().filter(|k| !now.contains_key(k)).map(|(d, x)| format!("{d} {x}")).collect();
    assert!(
        unexplained.is_empty() && gone.is_empty(),
        "differences from the gold without a reason:\n{}\nreasons without a difference:\n{}",
        unexplained.join("\n"),
        gone.join("\n")
    );
}

#[test]
fn documents_never_looked_at() {
    for (document, least, most) in BLIND {
        let score = score(document, "fixtures/plans");
        println!("{}", summary(document, &score));
        assert!(score.matched >= least && score.found <= most, "{}", summary(document, &score));
    }
}

//! What people read in the fixtures against what the library reads.
#![allow(clippy::disallowed_methods, reason = "tests make copies of texts, not facts")]

mod common;

use common::{Score, compare, expected, found, read, root};

fn score(document: &str, gold: &str) -> Score {
    let reading = read(document);
    compare(&expected(&root().join(gold)), &found(&reading))
}

fn report(name: &str, score: &Score) {
    println!(
        "{name}: {} of {} measures, {} read; wrong fields {:?}",
        score.matched, score.gold, score.found, score.wrong
    );
    let mut lines = score.differences.clone();
    lines.sort_by_key(|l| l.split(':').next().and_then(|n| n.parse::<u32>().ok()));
    for line in lines {
        println!("  {line}");
    }
}

#[test]
fn seeds() {
    for name in
        ["2017-kh-ubnd.txt", "2019-kh-ubnd.txt", "2021-42-kh-ubnd.md", "2021-2025-160-kh-ubnd.txt"]
    {
        let stem = name.rsplit_once('.').map_or(name, |n| n.0);
        let score = score(&format!("seeds/{name}"), &format!("fixtures/gold/{stem}.measures.tsv"));
        report(name, &score);
    }
}

#[test]
fn blind() {
    for name in ["real-2.txt", "real-3.txt"] {
        let name = if root().join("fixtures/plans").join(name).exists() {
            name.to_owned()
        } else {
            name.replace(".txt", ".md")
        };
        let stem = name.rsplit_once('.').map_or(name.as_str(), |n| n.0);
        let score = score(
            &format!("fixtures/plans/{name}"),
            &format!("fixtures/plans/{stem}.measures.tsv"),
        );
        println!(
            "{name}: {} of {} measures, {} read; wrong fields {:?}",
            score.matched, score.gold, score.found, score.wrong
        );
    }
}

#[test]
fn made() {
    for name in [
        "real-1.txt",
        "real-4.txt",
        "made-1.txt",
        "made-2.txt",
        "made-3.txt",
        "made-4.txt",
        "made-5.md",
    ] {
        let stem = name.rsplit_once('.').map_or(name, |n| n.0);
        let score = score(
            &format!("fixtures/plans/{name}"),
            &format!("fixtures/plans/{stem}.measures.tsv"),
        );
        report(name, &score);
    }
}

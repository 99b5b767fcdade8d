//! The facts of the mangled 2021 copy, restored by the model that has not seen the 2021 plan,
//! are those of its clean twin.

mod common;

use common::root;
use kehoach::normalize::normalize_with;
use kehoach::restore::Restorer;
use kehoach::{Reading, Source};

const PLAN: &str = "2021-42-kh-ubnd";

fn reading(name: &str) -> Reading {
    let source = Source::read(&root().join("seeds").join(name)).expect(name);
    let normalized = normalize_with(&source.text, &Restorer::without(&[PLAN]));
    kehoach::read_normalized(source, normalized)
}

/// The targets, one line a measure: what they say, not where.
fn targets(reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    for target in &reading.facts.targets {
        for measure in &target.measures {
            let q = &measure.quantity;
            lines.push(format!(
                "{:?} {:?} {:?} {:?} {:?} {} {:?} {:?} {:?}",
                target.criterion, target.indicator, target.tier, target.year, measure.role, q.value, q.to, q.of, q.unit
            ));
        }
    }
    lines
}

fn references(reading: &Reading) -> Vec<String> {
    let facts = reading.facts.references.iter();
    facts.map(|r| format!("{:?} {:?} {:?} {:?}", r.kind, r.number, r.issued_on, r.issuer)).collect()
}

fn funding(reading: &Reading) -> Vec<String> {
    vec![format!("{:?}", reading.facts.funding)]
}

/// What one has and the other has not, with a sign.
fn difference(clean: &[String], restored: &[String]) -> Vec<String> {
    let mut left = restored.to_vec();
    let mut lines = Vec::new();
    for line in clean {
        match left.iter().position(|l| l == line) {
            Some(i) => drop(left.remove(i)),
            None => lines.push(format!("- {line}")),
        }
    }
    lines.extend(left.into_iter().map(|l| format!("+ {l}")));
    lines
}

#[test]
fn the_mangled_copy_says_what_its_clean_twin_says() {
    let (clean, copy) = (reading("2021-42-kh-ubnd.md"), reading("2021-42-kh-ubnd.ocr.txt"));
    println!("{} measures", targets(&clean).len());
    println!("{}", difference(&targets(&clean), &targets(&copy)).join("\n"));
    println!("{}", difference(&references(&clean), &references(&copy)).join("\n"));
    println!("{}\n{}", funding(&clean).join("\n"), funding(&copy).join("\n"));
    println!("{:?}\n{:?}", clean.facts.plan, copy.facts.plan);
}

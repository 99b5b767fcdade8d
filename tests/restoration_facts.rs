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
    kehoach::read_normalized(source, normalized, kehoach::vocabulary::places::Gazetteer::builtin())
}

/// The targets, one line a measure: what they say, not where.
fn targets(reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    for target in &reading.facts.targets {
        for measure in &target.measures {
            let q = &measure.quantity;
            lines.push(format!(
                "{:?} {} {:?} {:?} {:?} {} {:?} {:?} {}",
                target.criterion,
                target.indicator,
                target.tier,
                target.year,
                measure.role,
                q.value,
                q.to.map(|v| v.to_string()),
                q.of.map(|v| v.to_string()),
                q.unit
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
    fn amounts(item: &kehoach::facts::FundingItem, lines: &mut Vec<String>) {
        let share = item.share.as_ref().map(|s| s.value.to_string());
        lines.push(format!("funding {:?} {share:?}", item.vnd));
        item.items.iter().for_each(|part| amounts(part, lines));
    }
    let mut lines = Vec::new();
    if let Some(funding) = &reading.facts.funding {
        funding.total.iter().chain(&funding.items).for_each(|item| amounts(item, &mut lines));
    }
    lines
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

/// The head, without what the copy does not print.
fn head(reading: &Reading) -> Vec<String> {
    let plan = &reading.facts.plan;
    vec![
        format!("province {:?}", plan.province.as_ref().map(|f| &f.value)),
        format!("level {:?}", plan.level.as_ref().map(|f| f.value)),
        format!("programme {:?}", plan.programme.as_ref().map(|f| &f.value)),
        format!("period {:?}", plan.period.as_ref().map(|f| f.value)),
    ]
}

#[test]
fn the_mangled_copy_says_what_its_clean_twin_says() {
    let (clean, copy) = (reading("2021-42-kh-ubnd.md"), reading("2021-42-kh-ubnd.ocr.txt"));
    let mut found = Vec::new();
    for list in [head, targets, references, funding] {
        found.extend(difference(&list(&clean), &list(&copy)));
    }
    let path = root().join("fixtures/ocr/2021-seed.differences.txt");
    let listed = std::fs::read_to_string(path).expect("the list of differences");
    let listed: Vec<&str> = listed.lines().filter(|l| !l.starts_with('#')).collect();
    assert_eq!(found, listed, "\n{}\n", found.join("\n"));
}

#[test]
fn figures_of_the_mangled_copy_stand_where_they_are_printed() {
    let copy = reading("2021-42-kh-ubnd.ocr.txt");
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

//! Numbers are holy: however a document is damaged, restoration changes none that the grammar reads
//! in the clean text.

mod common;

use common::damage::KINDS;
use common::root;
use kehoach::normalize::{Normalized, normalize_with};
use kehoach::restore::Restorer;
use kehoach::span::Normal;
use kehoach::{Source, span::Span};
use kehoach_corpus::{Damage, Options, document};

/// Documents, damaged anew by each number.
const DRAWS: u64 = 2;

/// The documents: name, text, and the plan that the model must not have seen.
fn documents() -> Vec<(String, String, &'static str)> {
    let seed = |plan: &'static str, ending: &str| {
        let name = format!("{plan}.{ending}");
        let text = std::fs::read_to_string(root().join("seeds").join(&name)).expect("a seed");
        (name, text, plan)
    };
    let mut documents = vec![seed("2017-kh-ubnd", "txt"), seed("2021-2025-160-kh-ubnd", "txt")];
    for number in 1..=3 {
        let made = document(7000 + number, Options::clean(12_000));
        documents.push((format!("generated {number}"), made.text, ""));
    }
    documents
}

/// The numbers of a text, as printed: runs of digits with single marks inside.
fn numbers(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',' | b'/')) && digit(at + 1)) {
            at += 1;
        }
        numbers.push((start, &text[start..at]));
    }
    numbers
}

/// The numbers that the grammar reads in a clean text.
fn read(text: &str, restorer: &Restorer) -> Vec<String> {
    let source = Source::from_bytes("-", text.as_bytes().to_vec()).expect("a text");
    let normalized = normalize_with(&source.text, restorer);
    let places = kehoach::vocabulary::places::Gazetteer::builtin();
    let reading = kehoach::read_normalized(source, normalized, places);
    let spans = reading.facts.numbers.iter().map(|(span, _)| *span);
    let mut starts: Vec<u32> = spans.map(Span::start).collect();
    starts.sort_unstable();
    let text = &reading.normalized.text;
    let whole = numbers(text).into_iter().filter(|(start, number)| {
        let end = start + number.len();
        let first = starts.partition_point(|s| (*s as usize) < *start);
        starts.get(first).is_some_and(|s| (*s as usize) < end)
    });
    whole.map(|(_, number)| number.to_owned()).collect()
}

/// The first number that is not among those of a copy, in order; and what stands around its place.
fn lost(clean: &[String], copy: &str) -> Option<String> {
    let found = numbers(copy);
    let mut next = 0;
    for (at, number) in clean.iter().enumerate() {
        match found[next..].iter().position(|(_, n)| n == number) {
            // A number that was changed is found much later only, if at all.
            Some(skipped) if skipped < 30 => next += skipped + 1,
            _ => {
                let near: Vec<&str> = found[next..].iter().take(6).map(|f| f.1).collect();
                let place = found.get(next).map_or(copy.len(), |f| f.0);
                let around: String = copy[..place].chars().rev().take(90).collect();
                let around: String = around.chars().rev().collect();
                return Some(format!("number {at}, {number}, among {near:?} behind {around:?}"));
            }
        }
    }
    None
}

/// Every number of a restored text is printed like that.
fn misprinted(copy: &str, restored: &Normalized) -> Option<String> {
    numbers(&restored.text).into_iter().find_map(|(start, number)| {
        let span = Span::<Normal>::new(start as u32, (start + number.len()) as u32);
        let printed = restored.map.printed(span);
        let printed = &copy[printed.start() as usize..printed.end() as usize];
        (!printed.contains(number)).then(|| format!("{number} is printed {printed:?}"))
    })
}

#[test]
fn no_number_changes_however_the_text_is_damaged() {
    let mut wrong = Vec::new();
    for (name, text, plan) in documents() {
        let restorer = Restorer::without(&[plan]);
        let clean = read(&text, &restorer);
        assert!(clean.len() > 60, "{name}: {}", clean.len());
        for draw in 1..=DRAWS {
            for (kind, damage) in KINDS {
                let copy = damage(&text, draw);
                let restored = normalize_with(&copy, &restorer);
                let found = lost(&clean, &restored.text).or_else(|| misprinted(&copy, &restored));
                wrong.extend(found.map(|found| format!("{name}, {kind} {draw}: {found}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where letters become digits, the numbers beside them stay what they are.
#[test]
fn no_number_changes_where_letters_become_digits() {
    let restorer = Restorer::without(&[]);
    let mut wrong = Vec::new();
    for number in 1..=6 {
        let options = Options::clean(12_000);
        let clean = read(&document(number, options).text, &restorer);
        let copy = document(number, Options { damage: Damage::Mangled, ..options }).text;
        let restored = normalize_with(&copy, &restorer);
        let found = lost(&clean, &restored.text).or_else(|| misprinted(&copy, &restored));
        wrong.extend(found.map(|found| format!("{number}: {found}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! How well mangled text is restored, by models that have not seen the plan they are
//! measured on; and that the shipped model is what the repository builds.

mod common;

use common::root;
use kehoach::normalize::{normalize, normalize_with};
use kehoach::restore::Restorer;
use kehoach::restore::evaluate::{Agreement, compare};
use kehoach::restore::train::{Material, build};

/// A plan up to the mark that ends its text: tables behind it are read across columns.
fn prose(text: &str) -> &str {
    text.find("./.").map_or(text, |end| &text[..end])
}

/// Restores a copy of `fixtures/ocr/pages.tsv` and compares it with the clean text.
fn agreement(name: &str) -> Agreement {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).expect(path);
    let pages = read("fixtures/ocr/pages.tsv");
    let row = pages.lines().find(|l| l.starts_with(&format!("{name}\t"))).expect(name);
    let fields: Vec<&str> = row.split('\t').collect();
    let [_, plan, clean, copy] = fields[..] else { panic!("{row}") };
    let (clean, copy) = (normalize(&read(clean)).text, read(copy));
    let copy = prose(&copy);
    let restored = normalize_with(copy, &Restorer::without(&[plan])).text;
    compare(prose(&clean), copy, &restored)
}

/// Floors in percent: syllables, damaged ones, ones printed right, numbers printed right.
fn check(name: &str, [syllables, damaged, kept, numbers]: [f64; 4]) {
    let found = agreement(name);
    let shares = [found.syllables, found.damaged, found.kept, found.numbers];
    assert!(shares.iter().all(|s| s.of > 100), "{name}: {shares:?}");
    for (share, floor) in shares.iter().zip([syllables, damaged, kept, numbers]) {
        assert!(share.percent() >= floor, "{name}: {share:?} is under {floor} %");
    }
}

#[test]
fn the_mangled_seed() {
    check("2021-seed", [99.1, 99.1, 99.0, 100.0]);
}

#[test]
fn the_plan_of_2021_in_another_typeface() {
    check("000c", [99.0, 99.0, 98.5, 100.0]);
}

#[test]
fn the_plan_of_2019_with_light_noise() {
    check("001a", [99.2, 99.2, 98.9, 100.0]);
}

#[test]
fn the_plan_of_2019_with_heavy_noise() {
    check("001b", [98.1, 98.1, 98.5, 100.0]);
}

#[test]
fn the_shipped_model_is_what_the_repository_builds() {
    let built = build(&Material::of_repository(&root()).expect("the material"));
    let shipped = std::fs::read(root().join("src/restore/model.bin")).expect("the model");
    assert!(built == shipped, "run `cargo run --release --example restoration-model`");
}

#[test]
fn clean_seeds_are_not_restored() {
    for name in
        ["2017-kh-ubnd.txt", "2019-kh-ubnd.txt", "2021-42-kh-ubnd.md", "2021-2025-160-kh-ubnd.txt"]
    {
        let text = std::fs::read_to_string(root().join("seeds").join(name)).expect(name);
        assert_eq!(normalize(&text).restoration.words, 0, "{name}");
    }
}

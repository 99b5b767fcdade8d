//! How well mangled text is restored, by models that have not seen the plan they are
//! measured on; and that the shipped model is what the repository builds.

mod common;

use common::root;
use kehoach::normalize::{normalize, normalize_unrestored, normalize_with};
use kehoach::restore::Restorer;
use kehoach::restore::evaluate::{Agreement, compare, prose, without_slips};
use kehoach::restore::train::{Material, build, words};

/// Restores a copy of `fixtures/ocr/pages.tsv` and compares it with the clean text.
fn agreement(name: &str) -> Agreement {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).expect(path);
    let pages = read("fixtures/ocr/pages.tsv");
    let row = pages.lines().find(|l| l.starts_with(&format!("{name}\t"))).expect(name);
    let fields: Vec<&str> = row.split('\t').collect();
    let [_, plan, clean, copy] = fields[..] else { panic!("{row}") };
    let (clean, copy) = (normalize_unrestored(&read(clean)).text, read(copy));
    let clean = without_slips(&clean, &read("training/slips.tsv"));
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
    keep(name, &found);
}

/// What came out, kept as a snapshot: percent of the syllables as printed, restored, in the right case too, of those
/// that the copy has wrong and right, and of the numbers.
fn keep(name: &str, found: &Agreement) {
    let Agreement { printed, syllables, cased, damaged, kept, numbers, .. } = found;
    let rows = [
        ("as printed", printed),
        ("right", syllables),
        ("right in case", cased),
        ("damaged, right", damaged),
        ("undamaged, kept", kept),
        ("numbers, kept", numbers),
    ];
    let rows =
        rows.map(|(what, share)| format!("{what}: {:.2} % of {}", share.percent(), share.of));
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("restoration-{name}"), rows.join("\n"));
    });
}

#[test]
fn the_mangled_seed() {
    check("2021-seed", [99.5, 99.5, 99.7, 100.0]);
}

#[test]
fn the_plan_of_2021_in_another_typeface() {
    check("000c", [99.5, 99.5, 99.7, 100.0]);
}

#[test]
fn the_plan_of_2019_with_light_noise() {
    check("001a", [99.6, 99.6, 99.7, 100.0]);
}

#[test]
fn the_plan_of_2019_with_heavy_noise() {
    check("001b", [98.7, 98.7, 99.7, 100.0]);
}

/// Where damage is seen it is mended, and nowhere else.
#[test]
fn one_mangled_page_in_a_clean_plan() {
    let seed = |name: &str| std::fs::read_to_string(root().join("seeds").join(name)).expect(name);
    let (clean, copy) = (seed("2019-kh-ubnd.txt"), seed("2021-42-kh-ubnd.ocr.txt"));
    let page: String = copy.lines().take(20).map(|line| format!("{line}\n")).collect();
    let middle = clean.match_indices("\n\n").nth(40).expect("a paragraph").0 + 2;
    let text = format!("{}{page}\n{}", &clean[..middle], &clean[middle..]);
    let restored = normalize_with(&text, &Restorer::without(&["2021-42-kh-ubnd"]));
    assert!(restored.restoration.changed > 150, "{:?}", restored.restoration);
    let mut outside = 0;
    for span in restored.map.restorations() {
        let printed = restored.map.printed(span).start() as usize;
        outside += usize::from(!(middle..middle + page.len()).contains(&printed));
    }
    // Known slips of the plan itself.
    assert!(outside < 5, "{outside}");
    assert!(restored.text.contains("nông thôn mới"));
}

#[test]
fn texts_in_other_languages_are_not_restored() {
    for text in [
        "The programme supports rural communes that meet the national criteria. Each year the provincial \
         committee reports how many communes have reached the standard, and which of them have not.",
        "Le programme soutient les communes rurales qui remplissent les critères nationaux. Chaque année le \
         comité provincial publie le nombre des communes qui ont atteint la norme, et celles qui ne l'ont pas.",
        "Annual implementation report: irrigation infrastructure, environmental sanitation, vocational training, \
         agricultural restructuring, disbursement schedule, monitoring and evaluation indicators.",
        "Ministère de l'agriculture, direction du développement rural, financement complémentaire, évaluation \
         environnementale, infrastructures hydrauliques, renforcement institutionnel.",
    ] {
        assert_eq!(normalize(text).restoration.words, 0, "{text}");
        let clean = std::fs::read_to_string(root().join("seeds/2019-kh-ubnd.txt")).expect("a seed");
        let mixed = normalize(&format!("{clean}\n\n{text}\n"));
        assert_eq!(mixed.restoration.words, 0, "{text}");
    }
}

#[test]
fn the_shipped_model_is_what_the_repository_builds() {
    let built = build(&Material::of_repository(&root()).expect("the material"));
    let shipped = |name: &str| std::fs::read(root().join("src/restore").join(name)).expect(name);
    let same = built == shipped("model.bin") && words(&built) == shipped("words.bin");
    assert!(same, "run `cargo run --release --example restoration-model`");
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

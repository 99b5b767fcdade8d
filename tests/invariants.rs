//! What holds for every document, however broken: spans are on character boundaries and
//! slice to what was read, parts stand in order, nothing panics.
#![allow(clippy::disallowed_methods, reason = "tests make copies of texts, not facts")]

mod common;

use std::path::PathBuf;

use common::holds::{broken, misfits, schema};
use common::random::Random;
use common::root;
use kehoach::Source;

/// Every text of the repository that can be read as a plan.
fn documents() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for folder in ["seeds", "fixtures/plans"] {
        for entry in std::fs::read_dir(root().join(folder)).expect(folder) {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if (name.ends_with(".txt") || name.ends_with(".md")) && !name.ends_with("README.md") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
}

/// Siblings stand side by side: only parts stand within others.
#[test]
fn siblings_do_not_overlap() {
    let mut wrong = Vec::new();
    for path in documents() {
        let reading = kehoach::read(Source::read(&path).expect("a text"));
        let whole: Vec<_> = reading.facts.targets.iter().filter(|t| t.part_of.is_none()).collect();
        for pair in whole.windows(2) {
            if pair[0].span.overlaps(pair[1].span) {
                let text = &reading.normalized.text;
                wrong.push(format!(
                    "{}: {} || {}",
                    path.display(),
                    pair[0].span.slice(text),
                    pair[1].span.slice(text)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_document_holds_them() {
    let schema = schema();
    let mut wrong = Vec::new();
    for path in documents() {
        let reading = kehoach::read(Source::read(&path).expect("a text"));
        let all = broken(&reading).into_iter().chain(misfits(&reading, &schema));
        wrong.extend(all.map(|w| format!("{}: {w}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Characters that break things: marks of every grammar, and letters that need a second look.
const SPICE: [&str; 28] = [
    "(",
    ")",
    "“",
    "\"",
    ".",
    ",",
    ";",
    ":",
    "/",
    "-",
    "–",
    "%",
    "|",
    "\t",
    "\n",
    "\n\n",
    "\x0C",
    "\u{301}",
    "\u{FEFF}",
    "*",
    "**",
    "<br>",
    "từ ",
    " đến ",
    "không có xã dưới ",
    "trong đó: ",
    "9",
    "\r",
];

fn mutate(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..1 + random.below(30) {
        let at = random.below(chars.len());
        match random.below(4) {
            0 => {
                let end = (at + 1 + random.below(40)).min(chars.len());
                chars.drain(at..end);
            }
            1 => {
                let end = (at + 1 + random.below(60)).min(chars.len());
                let copy: Vec<char> = chars[at..end].to_vec();
                let to = random.below(chars.len());
                chars.splice(to..to, copy);
            }
            2 if !chars.is_empty() => {
                let other = random.below(chars.len());
                chars.swap(at, other);
            }
            _ => {
                let spice = SPICE[random.below(SPICE.len())];
                chars.splice(at..at, spice.chars());
            }
        }
    }
    chars.into_iter().collect()
}

#[test]
fn broken_documents_hold_them() {
    let schema = schema();
    let rounds = std::env::var("KEHOACH_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(25);
    let mut random = Random(20_210_217);
    for path in documents() {
        let text = std::fs::read_to_string(&path).expect("a text");
        // Mangled text is decoded anew in each round, which takes a while.
        let mangled = path.to_string_lossy().contains(".ocr.");
        for round in 0..if mangled { rounds.min(1) } else { rounds } {
            let broken_text = mutate(&text, &mut random);
            let Ok(source) = Source::from_bytes(path.clone(), broken_text.clone().into_bytes())
            else {
                continue;
            };
            let reading = kehoach::read(source);
            let mut wrong = broken(&reading);
            wrong.extend(misfits(&reading, &schema));
            assert!(wrong.is_empty(), "{} round {round}: {}", path.display(), wrong.join("\n"));
        }
    }
}

/// What fuzzing found, each mended since, or not an error of the reader but of what is asserted.
#[test]
fn what_fuzzing_found_holds_too() {
    let found: [&[u8]; 2] = [
        "Nguy5 ngàn 72,5 tỷ,ễn Việt Cường\n".as_bytes(),
        "Có 12 ngàn 400 hộ, 2 ngàn xã".as_bytes(),
    ];
    let schema = schema();
    let mut wrong = Vec::new();
    for bytes in found {
        let reading = kehoach::read(Source::from_bytes("f", bytes.to_vec()).expect("a text"));
        wrong.extend(broken(&reading).into_iter().chain(misfits(&reading, &schema)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

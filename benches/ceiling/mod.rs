//! What no reader of Vietnamese plans can do without, as fast as it can be done: the ceiling that the
//! pipeline is measured against in the same run.
//!
//! The bytes are checked to be UTF-8; a prefilter sees that they are composed; letters are lowered with
//! their byte lengths kept; one pass of an automaton finds the phrases of the vocabulary; a scan finds
//! the numbers; and what was found is written as JSON.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use serde::Serialize;

/// The vocabulary's files whose words are phrases of plans; `today.py` takes the same.
const FILES: [&str; 5] = [
    include_str!("../../src/vocabulary/criteria.tsv"),
    include_str!("../../src/vocabulary/indicators.tsv"),
    include_str!("../../src/vocabulary/columns.tsv"),
    include_str!("../../src/vocabulary/units.tsv"),
    include_str!("../../src/vocabulary/organisations.tsv"),
];

/// Phrases with marks, of three letters or more: those of ASCII alone are words like `xa`, which no plan
/// prints.
fn phrases() -> BTreeSet<String> {
    let lines = FILES.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| line.split(['\t', '|', '&', '!']))
        .map(|piece| piece.trim().to_lowercase())
        .filter(|piece| piece.chars().count() >= 3 && !piece.is_ascii())
        .collect()
}

static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(phrases())
        .expect("an automaton")
});

#[derive(Serialize)]
struct Number {
    value: u64,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Phrase {
    phrase: u32,
    start: usize,
}

#[derive(Serialize)]
struct Found {
    composed: bool,
    numbers: Vec<Number>,
    phrases: Vec<Phrase>,
}

/// All of it for one document; gives the bytes of JSON. The buffers are kept from one document to the
/// next.
pub fn read(bytes: &[u8], lower: &mut Vec<u8>, out: &mut Vec<u8>) -> usize {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    lowered(text.as_bytes(), lower);
    let matches = AUTOMATON.find_iter(&*lower);
    let found = Found {
        composed: composed(bytes),
        numbers: numbers(bytes),
        phrases: matches
            .map(|m| Phrase { phrase: m.pattern().as_u32(), start: m.start() })
            .collect(),
    };
    out.clear();
    serde_json::to_writer(&mut *out, &found).expect("memory");
    out.len()
}

/// Whether no combining mark can be in it: those of U+0300 to U+036F begin with 0xCC or 0xCD.
fn composed(bytes: &[u8]) -> bool {
    memchr::memchr2(0xCC, 0xCD, bytes).is_none()
}

/// Numbers with their grouping marks, by their digits alone.
fn numbers(bytes: &[u8]) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (start, mut value) = (at, 0_u64);
        while let Some(&byte) = bytes.get(at)
            && (byte.is_ascii_digit()
                || matches!(byte, b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
        {
            if byte.is_ascii_digit() {
                value = value.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
            }
            at += 1;
        }
        numbers.push(Number { value, start, end: at });
    }
    numbers
}

/// Small letters for capitals, Vietnamese ones too, byte by byte: in UTF-8 both cases of each have the
/// same length, and differ in the last byte.
fn lowered(bytes: &[u8], out: &mut Vec<u8>) {
    out.clear();
    out.extend_from_slice(bytes);
    let mut at = 0;
    while at < out.len() {
        let byte = out[at];
        match byte {
            b'A'..=b'Z' => out[at] = byte | 0x20,
            // À to Þ
            0xC3 if matches!(out.get(at + 1), Some(0x80..=0x9E)) => out[at + 1] |= 0x20,
            // Ă, Đ, Ĩ, Ũ: the capital is even
            0xC4 | 0xC5 if out.get(at + 1).is_some_and(|b| b & 1 == 0) => out[at + 1] |= 1,
            // Ơ, Ư: U+01A0 and U+01AF
            0xC6 if out.get(at + 1) == Some(&0xA0) => out[at + 1] = 0xA1,
            0xC6 if out.get(at + 1) == Some(&0xAF) => out[at + 1] = 0xB0,
            // Ạ to Ỹ: the capital is even
            0xE1 if matches!(out.get(at + 1), Some(0xBA | 0xBB)) => {
                if let Some(last) = out.get_mut(at + 2) {
                    *last |= 1;
                }
            }
            _ => {}
        }
        at += match byte {
            0..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
    }
}

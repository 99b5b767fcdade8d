//! The same facts from a text, however the copy was made: composed otherwise, wrapped
//! otherwise, with pages cut into it.
#![allow(clippy::disallowed_methods, reason = "tests make copies of texts, not facts")]

mod common;

use std::path::Path;

use common::{found, root};
use kehoach::facts::FundingItem;
use kehoach::{Reading, Source};
use unicode_normalization::UnicodeNormalization;

/// Documents that every mutation is tried on.
const DOCUMENTS: [&str; 9] = [
    "seeds/2017-kh-ubnd.txt",
    "seeds/2019-kh-ubnd.txt",
    "seeds/2021-42-kh-ubnd.md",
    "seeds/2021-2025-160-kh-ubnd.txt",
    "fixtures/plans/made-1.txt",
    "fixtures/plans/made-2.txt",
    "fixtures/plans/made-3.txt",
    "fixtures/plans/made-4.txt",
    "fixtures/plans/made-5.md",
];

fn read(text: String) -> Reading {
    kehoach::read(Source::from_bytes("-", text.into_bytes()).expect("a text"))
}

fn text(document: &str) -> String {
    std::fs::read_to_string(root().join(Path::new(document))).expect(document)
}

/// What must stay the same, one fact a line: values, not places.
fn facts(reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    let plan = &reading.facts.plan;
    lines.push(format!(
        "plan {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        plan.kind,
        plan.number.as_ref().map(|f| &f.value),
        plan.issued_on.as_ref().map(|f| f.value),
        plan.issuer.as_ref().map(|f| &f.value),
        plan.province.as_ref().map(|f| &f.value),
        plan.title.as_ref().map(|f| &f.value),
        plan.period.as_ref().map(|f| f.value),
    ));
    for row in found(reading) {
        lines.push(format!(
            "{:?} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
            row.part_of.is_some(),
            row.role,
            row.value,
            row.to,
            row.of,
            row.unit,
            row.per,
            row.bound,
            row.criterion,
            row.set,
            row.tier,
            row.indicator,
            row.band,
            row.group_size,
            row.year,
            row.reported
        ));
    }
    if let Some(funding) = &reading.facts.funding {
        for item in funding.total.iter().chain(&funding.items) {
            funding_lines(item, 0, &mut lines);
        }
    }
    for r in &reading.facts.references {
        lines.push(format!("{} {:?} {:?} {:?}", r.kind, r.number, r.issued_on, r.issuer));
    }
    for finding in &reading.findings {
        lines.push(format!("{} {:?} {:?}", finding.rule, finding.stated, finding.derived));
    }
    lines
}

fn funding_lines(item: &FundingItem, level: usize, lines: &mut Vec<String>) {
    let share = item.share.as_ref().map(|s| s.value.to_string());
    lines.push(format!("funding {level} {:?} {share:?}", item.vnd));
    for part in &item.items {
        funding_lines(part, level + 1, lines);
    }
}

/// Facts of every document before and after.
fn check(name: &str, mutate: impl Fn(&str) -> String) {
    let mut differences = Vec::new();
    for document in DOCUMENTS {
        let before = text(document);
        let after = mutate(&before);
        if let Ok(folder) = std::env::var("KEHOACH_MUTATIONS") {
            // To look at what a mutation made.
            let file = format!("{}-{}", name.replace(' ', "-"), document.replace('/', "-"));
            std::fs::write(Path::new(&folder).join(file), &after).expect("a folder to write to");
        }
        let (a, b) = (facts(&read(before)), facts(&read(after)));
        let missing = a.iter().filter(|l| !b.contains(l));
        let extra = b.iter().filter(|l| !a.contains(l));
        differences.extend(missing.map(|l| format!("{document} - {l}")));
        differences.extend(extra.map(|l| format!("{document} + {l}")));
    }
    assert!(differences.is_empty(), "{name}:\n{}", differences.join("\n"));
}

fn is_table(line: &str) -> bool {
    line.trim_start().starts_with('|') || line.contains('\t')
}

/// Whether a line begins a paragraph of its own.
fn begins(line: &str) -> bool {
    let line = line.trim_start();
    let first = line.split(' ').next().unwrap_or_default();
    line.starts_with(['-', '+', '•', '–', '#', '*', '(', '|'])
        || first.ends_with('.') && first.len() <= 6
        || first.ends_with(')') && first.len() <= 4
        || line.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Whether a line is whole by itself: in capitals, a short heading, part of the letterhead.
fn is_whole(line: &str) -> bool {
    let capitals = line.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    capitals
        || begins(line) && line.len() < 40
        || line.starts_with("Số:")
        || line.contains(", ngày ")
}

/// Paragraphs of a text, each without its line breaks; tables and annexes stay as they are.
fn paragraphs(text: &str) -> (Vec<String>, String) {
    let ends = ["Nơi nhận", "\nPhụ lục", "\nBiểu số", "\n**Biểu số", "TM. ỦY BAN"];
    let end = ends.iter().filter_map(|e| text.find(e)).min().unwrap_or(text.len());
    let (body, tail) = text.split_at(end);
    let tail_start = body.rfind('\n').map_or(0, |i| i + 1);
    let tail = format!("{}{tail}", &body[tail_start..]);
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for line in body[..tail_start].lines() {
        let bare = line.trim();
        if bare.is_empty() || is_table(line) {
            out.push(if bare.is_empty() { String::new() } else { line.to_owned() });
            open = false;
        } else if open && !begins(bare) && !out.last().is_some_and(|l| is_whole(l)) {
            let last = out.last_mut().expect("a paragraph is open");
            last.push(' ');
            last.push_str(bare);
        } else {
            out.push(bare.to_owned());
            open = true;
        }
    }
    (out, tail)
}

fn wrap(paragraph: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in paragraph.split(' ').filter(|w| !w.is_empty()) {
        let len = word.chars().count();
        if column > 0 && column + 1 + len > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += len;
    }
    out
}

#[test]
fn decomposed() {
    check("NFD", |text| text.nfd().collect());
}

#[test]
fn carriage_returns_and_byte_order_mark() {
    check("CRLF and BOM", |text| format!("\u{FEFF}{}", text.replace('\n', "\r\n")));
}

#[test]
fn no_break_spaces() {
    check("NBSP", |text| text.replace(' ', "\u{A0}"));
}

#[test]
fn the_other_tone_placement() {
    let pairs = [
        ("óa", "oá"),
        ("òa", "oà"),
        ("ỏa", "oả"),
        ("õa", "oã"),
        ("ọa", "oạ"),
        ("óe", "oé"),
        ("ỏe", "oẻ"),
        ("úy", "uý"),
        ("ùy", "uỳ"),
        ("ủy", "uỷ"),
        ("ũy", "uỹ"),
        ("ụy", "uỵ"),
        ("Ủy", "Uỷ"),
        ("ỦY", "UỶ"),
        ("ÓA", "OÁ"),
    ];
    check("tone placement", |text| pairs.iter().fold(text.to_owned(), |t, (a, b)| t.replace(a, b)));
}

#[test]
fn wrapped_at_any_width() {
    for width in [60, 76, 92, 118] {
        check(&format!("wrapped at {width}"), |text| {
            let (paragraphs, tail) = paragraphs(text);
            let wrapped = |p: &String| if is_table(p) { p.clone() } else { wrap(p, width) };
            let mut out: Vec<String> = paragraphs.iter().map(wrapped).collect();
            out.push(tail);
            out.join("\n")
        });
    }
}

#[test]
fn unwrapped() {
    check("unwrapped", |text| {
        let (mut out, tail) = paragraphs(text);
        out.push(tail);
        out.join("\n")
    });
}

#[test]
fn markdown_stripped() {
    check("Markdown stripped", |text| {
        let text =
            text.replace("****", "\n").replace("**", "").replace("<b>", "").replace("</b>", "");
        let lines = text
            .lines()
            .map(|l| if l.starts_with('#') { l.trim_start_matches('#').trim_start() } else { l });
        lines.collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn pages_cut_into_sentences() {
    check("page breaks", |text| {
        let (paragraphs, tail) = paragraphs(text);
        let mut out = String::new();
        let mut page = 1;
        let mut column = 0;
        for paragraph in paragraphs {
            if is_table(&paragraph) {
                out.push_str(&paragraph);
                out.push('\n');
                continue;
            }
            for (i, line) in wrap(&paragraph, 70).lines().enumerate() {
                column += 1;
                if column % 30 == 0 && i > 0 {
                    page += 1;
                    out.push_str(&format!("\n{:>36}\n\x0C", page));
                }
                out.push_str(line);
                out.push('\n');
            }
        }
        out + &tail
    });
}

//! Shapes of statements, one a line: what each is read as, and what is no target.
//!
//! `fixtures/shapes/statements.txt` holds the statements, as plans and reports of many
//! provinces print them, `⏎` between a line and the items under it, `[kết quả]` in front of what
//! stands under results; the snapshot holds what they are read as, read line by line.

mod common;

use std::fmt::Write as _;

use common::{role_name, root};
use kehoach::Source;
use kehoach::facts::{Bound, Quantity, Target};

fn quantity(q: &Quantity) -> String {
    let mut out = q.value.to_string();
    if let Some(to) = q.to {
        let _ = write!(out, "..{to}");
    }
    if let Some(of) = q.of {
        let _ = write!(out, " of {of}");
    }
    let _ = write!(out, " {}", q.unit);
    if let Some(per) = &q.per {
        let _ = write!(out, "/{per}");
    }
    if q.bound != Bound::Exact {
        let _ = write!(out, " {:?}", q.bound);
    }
    if let Some(reading) = q.reading {
        let _ = write!(out, " {reading:?}");
    }
    out
}

fn show(target: &Target, text: &str) -> String {
    let measures: Vec<String> = target
        .measures
        .iter()
        .map(|m| format!("{} {}", role_name(m.role), quantity(&m.quantity)))
        .collect();
    let mut out = format!("{} | {}", measures.join(", "), target.indicator);
    if let (Some(number), Some(set)) = (target.criterion, target.criterion_set) {
        let _ = write!(out, " | criterion {number} of {}", set.key());
    }
    if let Some(tier) = target.tier {
        let _ = write!(out, " | tier {}", tier.key());
    }
    if let Some((from, to)) = target.band {
        let _ = write!(out, " | band {from}-{to}");
    }
    if let Some(group) = target.group {
        let _ = write!(
            out,
            " | group {} {}",
            group.slice(text),
            target.group_size.map_or(String::new(), |n| n.to_string())
        );
    }
    if let Some(place) = target.place {
        let _ = write!(out, " | place {}", place.slice(text));
    }
    if let Some(base) = &target.base {
        let _ = write!(out, " | base {}", base.words.slice(text));
    }
    if let Some(year) = target.year {
        let _ = write!(out, " | {year}");
    }
    if target.reported {
        out.push_str(" | reported");
    }
    if target.part_of.is_some() {
        out.push_str(" | part");
    }
    for member in &target.members {
        let _ = write!(out, " | member {}", member.span.slice(text));
    }
    if let Some(subject) = target.subject {
        let _ = write!(out, " | “{}”", subject.slice(text));
    }
    out
}

#[test]
fn statements() {
    let statements = std::fs::read_to_string(root().join("fixtures/shapes/statements.txt"))
        .expect("the statements");
    let mut out = String::new();
    for statement in statements.lines().filter(|l| !l.is_empty()) {
        let (heading, said) = match statement.strip_prefix("[kết quả] ") {
            Some(said) => ("KẾT QUẢ", said),
            None => ("MỤC TIÊU", statement),
        };
        // `1. Xã đạt chuẩn ⏎ Năm 2023: 5 xã`: items under a heading.
        let (first, others) = if said.starts_with("1. ") { ("", "\n- ") } else { ("- ", "\n+ ") };
        let lines = said.split(" ⏎ ").collect::<Vec<_>>().join(others);
        let plan =
            format!("KẾ HOẠCH\nThực hiện Chương trình năm 2023\n\nI. {heading}\n{first}{lines}\n");
        let reading = kehoach::read(Source::from_bytes("-", plan.into_bytes()).expect("a text"));
        let _ = writeln!(out, "{statement}");
        for target in &reading.facts.targets {
            let _ = writeln!(out, "    {}", show(target, &reading.normalized.text));
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("statements", out);
    });
}

/// Whole documents: every target of every seed.
#[test]
fn seeds() {
    for seed in [
        "2017-kh-ubnd.txt",
        "2019-kh-ubnd.txt",
        "2021-42-kh-ubnd.md",
        "2021-2025-160-kh-ubnd.txt",
        "2021-42-kh-ubnd.ocr.txt",
    ] {
        let reading = common::read(&format!("seeds/{seed}"));
        let text = &reading.normalized.text;
        let mut out = String::new();
        for target in &reading.facts.targets {
            let printed = reading.normalized.map.printed(target.span);
            let line = reading.source.lines.at(printed.start());
            let _ =
                writeln!(out, "{line}: {}\n    {}", target.span.slice(text), show(target, text));
        }
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("targets-{}", seed.rsplit_once('.').map_or(seed, |n| n.0)), out);
        });
    }
}

//! The numbering of sections skips one.
//!
//! `I.` and then `III.`, `3.4.` and then `3.6.` in the same list: a section was left out, was
//! lost in the copy, or is numbered wrongly. Numbers of different lists are not held against
//! each other, and neither are the numbers of criteria: a report that has nothing to say of
//! the seventh goes from `6.` to `8.` rightly. Annexes and tables are not looked at.

use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::grammar::marker::{Marker, roman};
use crate::grammar::words::{strip, strip_any};
use crate::layout::{Block, BlockKind};
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::{criteria, longest_name};
use crate::vocabulary::letters::lowered;

pub(super) const NAME: &str = "section-missing";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "1. Mục tiêu\nPhát triển nông thôn.\nIII. GIẢI PHÁP\nTuyên truyền.",
        finds: &[("I, III", "II")],
    },
    Example {
        text: "3. Nhiệm vụ chủ yếu\n3.1. Quy hoạch: rà soát.\n3.2. Giao thông: làm đường.\n3.5. Điện: sửa chữa.",
        finds: &[("3.2, 3.5", "3.3, 3.4")],
    },
    Example {
        text: "1. Mục tiêu\nPhát triển.\n2. Nhiệm vụ gồm:\n1. Làm đường.\n2. Làm kênh.\n3. Giải pháp\nTuyên truyền.\nII. TỔ CHỨC\n1. Sở Tài chính\nBố trí vốn.",
        finds: &[],
    },
    Example {
        text: "1. Quy hoạch: có 20/20 xã đạt tiêu chí số 1.\n2. Giao thông: có 5/20 xã đạt tiêu chí số 2.\n4. Điện: có 9/20 xã đạt tiêu chí số 4.",
        finds: &[],
    },
    Example {
        text: "2. Tiêu chí số 2 (Giao thông): làm đường.\n6. Tiêu chí số 6 (Văn hóa): xây nhà văn hóa.",
        finds: &[],
    },
    Example {
        text: "2. Tiêu chí số 2 và số 3: làm đường.\n4. Tiêu chí số 6: xây nhà văn hóa.",
        finds: &[("2, 4", "3")],
    },
    Example {
        text: "3. Thủy lợi và phòng chống thiên tai: nâng cấp hồ đập.\n11. Nghèo đa chiều: hỗ trợ nhà ở.\n12. Lao động: mở lớp.\n14. Giáo dục và Đào tạo: mở lớp.",
        finds: &[],
    },
    Example {
        text: "1. Tiêu chí Quy hoạch: hoàn thành rà soát.\n3. Tiêu chí Thủy lợi: nâng cấp hồ đập.\n4. Tiêu chí Điện: cải tạo lưới điện.",
        finds: &[],
    },
];

/// More numbers than this are not left out at once: the line only begins with a number.
const MOST_SKIPPED: u8 = 4;

/// So many lists within one another are none: lines begin with the same number again and again.
const MOST_OPEN: usize = 64;

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.damage.document {
        return;
    }
    let mut open: Vec<List> = Vec::new();
    for block in &subject.layout.blocks {
        let divides =
            matches!(block.kind, BlockKind::Heading | BlockKind::Item | BlockKind::Paragraph);
        let Some(marker) = block.marker.filter(|m| divides && m.numbers() && !block.annex) else {
            continue;
        };
        // The innermost stand last.
        while open.last().is_some_and(|list| list.marker.rank() > marker.rank()) {
            open.pop();
        }
        if open.len() > MOST_OPEN {
            open.remove(0);
        }
        if let Some(number) = Number::of(subject.text, block, marker) {
            let at = List { marker, number, span: marker_span(block), block };
            findings.extend(follow(subject, &mut open, at));
        }
    }
}

/// The number of a division: `3.4` has the prefix 3.
#[derive(Clone, PartialEq)]
struct Number {
    prefix: Vec<u8>,
    last: u8,
}

impl Number {
    fn of(text: &str, block: &Block, marker: Marker) -> Option<Self> {
        let printed = marker_span(block).slice(text).trim();
        if marker == Marker::Roman {
            let letters = printed.split(|c: char| !c.is_ascii_alphabetic()).next()?;
            return Some(Number { prefix: Vec::new(), last: roman(letters)? });
        }
        if !matches!(marker, Marker::Decimal(_)) {
            return None;
        }
        let parts = printed.split('.').filter(|part| !part.is_empty());
        let mut prefix = parts.map(|part| part.parse().ok()).collect::<Option<Vec<u8>>>()?;
        let last = prefix.pop()?;
        Some(Number { prefix, last })
    }

    fn printed(&self, last: u8, marker: Marker) -> String {
        if marker == Marker::Roman {
            return in_roman(last);
        }
        let parts = self.prefix.iter().chain([&last]).map(u8::to_string);
        parts.collect::<Vec<_>>().join(".")
    }
}

/// A list with its last number so far.
struct List<'a> {
    marker: Marker,
    number: Number,
    span: Span<Normal>,
    block: &'a Block,
}

fn marker_span(block: &Block) -> Span<Normal> {
    Span::new(block.span.start(), block.content.start())
}

/// Enters a number into the list that it goes on with: a list inside a list of the same rank
/// ends where the outer one goes on.
fn follow<'a>(subject: Subject<'_>, open: &mut Vec<List<'a>>, at: List<'a>) -> Option<Finding> {
    let same = |list: &List| list.marker == at.marker && list.number.prefix == at.number.prefix;
    let goes_on = |list: &List| same(list) && list.number.last.checked_add(1) == Some(at.number.last);
    let place = open.iter().rposition(goes_on);
    if place.is_none() && at.number.last == 1 {
        open.push(at);
        return None;
    }
    let place = place.or_else(|| open.iter().rposition(same));
    let Some(before) = place.and_then(|i| open.get_mut(i)) else {
        open.push(at);
        return None;
    };
    let (from, to) = (before.number.last, at.number.last);
    // A number that comes again or goes back says nothing about what is missing.
    if to <= from {
        return None;
    }
    let skips = to - from > 1 && to - from <= MOST_SKIPPED + 1;
    let right = || counts_criteria(subject, before, &at) || stands_unmarked(subject, before, &at);
    let finding = (skips && !right()).then(|| missing(before, &at));
    *before = at;
    if let Some(i) = place {
        open.truncate(i + 1);
    }
    finding
}

fn missing(before: &List, at: &List) -> Finding {
    let name = |n| at.number.printed(n, at.marker);
    let (from, to) = (name(before.number.last), name(at.number.last));
    let skipped: Vec<String> = (before.number.last + 1..at.number.last).map(name).collect();
    let skipped = skipped.join(", ");
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("section {skipped} is missing between {from} and {to}"),
        evidence: vec![
            Evidence::new(heading(at), format!("{skipped} expected before {to}")),
            Evidence::new(heading(before), format!("{from} comes before it")),
        ],
        stated: Some(format!("{from}, {to}")),
        derived: Some(skipped),
        suggestion: Some("look for the section in the original, or number anew".to_owned()),
    }
}

/// The marker without the space behind it.
fn heading(list: &List) -> Span<Normal> {
    let space = list.block.content.start().min(list.span.end());
    let end = if space > list.span.start() + 1 { space - 1 } else { space };
    Span::new(list.span.start(), end)
}

/// Whether the items are numbered as the criteria are that they are about, and by nothing
/// else: an item that names its criterion by number besides has a number of its own.
fn counts_criteria(subject: Subject<'_>, before: &List, at: &List) -> bool {
    [before, at].iter().all(|list| {
        let block = list.block;
        let title = block.content.slice(subject.text);
        if names_criterion(title, list.number.last) {
            return true;
        }
        let own = crate::grammar::words::strip(title, "tiêu chí").is_some();
        // Targets are in source order, and none begins before its block.
        let all = &subject.facts.targets;
        let first = all.partition_point(|t| t.span.start() < block.span.start());
        let targets = all.iter().skip(first).take_while(|t| t.span.start() < block.span.end());
        let mut criteria = targets.filter_map(|t| t.criterion);
        !own && criteria.any(|criterion| criterion == list.number.last)
    })
}

/// `3. Tiêu chí Thủy lợi: …`, `3. Tiêu chí số 3 (Thủy lợi): …`, `3. Thủy lợi: …`: whether an item has the number of the
/// criterion that its title names, by its number or by its name.
fn names_criterion(title: &str, number: u8) -> bool {
    let title = title.trim_start();
    let led = strip(title, "tiêu chí");
    if let Some(said) = led.and_then(|rest| strip(rest.trim_start(), "số")) {
        let digits = said.trim_start();
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (digits, behind) = digits.split_at_checked(end).unwrap_or_default();
        // `Tiêu chí số 3, 5 và 7` is of several.
        let one = !behind.trim_start().starts_with([',', ';']) && strip(behind.trim_start(), "và").is_none();
        return one && digits.parse() == Ok(number);
    }
    let name = led.unwrap_or(title);
    let name = name.split([':', '.', ',', ';', '(', '-', '\n']).next().unwrap_or_default().trim();
    let name = strip_any(name, &["về"]).unwrap_or(name).trim_start();
    if name.is_empty() || name.len() > 2 * longest_name() {
        return false;
    }
    // `Thông tin` is short for `Thông tin và truyền thông`; without the word for a criterion the name is whole.
    let name = lowered(name);
    let begins = |full: &&str| strip(full, &name).is_some_and(|rest| led.is_some() || rest.is_empty());
    let named = |names: &[&str]| names.iter().any(begins);
    criteria().iter().any(|criterion| criterion.number == number && named(&criterion.names))
}

/// Whether a line between the two begins with a number that was skipped: its mark was lost or
/// misread (`3 Vốn huy động`, `Il. NHIỆM VỤ`), not the section.
fn stands_unmarked(subject: Subject<'_>, before: &List, at: &List) -> bool {
    let skipped: Vec<String> = (before.number.last + 1..at.number.last)
        .map(|number| at.number.printed(number, at.marker))
        .collect();
    let blocks = &subject.layout.blocks;
    let from = blocks.partition_point(|b| b.span.start() <= before.span.start());
    let until = blocks.partition_point(|b| b.span.start() < at.span.start());
    blocks.get(from..until).unwrap_or_default().iter().any(|block| {
        let first = block.span.slice(subject.text).split(' ').next().unwrap_or_default();
        let first = first.trim_start_matches(['*', '#', '-']).trim_end_matches(['.', ',', ':', ')', '/', '*']);
        let number = match at.marker {
            Marker::Roman => first.chars().map(as_stroke).collect(),
            _ => first.to_owned(),
        };
        skipped.contains(&number)
    })
}

/// What is read for the stroke of a Roman number.
fn as_stroke(letter: char) -> char {
    if matches!(letter, 'l' | '1' | '|' | '!' | 'i') { 'I' } else { letter }
}

fn in_roman(number: u8) -> String {
    let mut out = "X".repeat(usize::from(number / 10));
    out.push_str(match number % 10 {
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        5 => "V",
        6 => "VI",
        7 => "VII",
        8 => "VIII",
        9 => "IX",
        _ => "",
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_go_both_ways() {
        for number in 1..=39 {
            assert_eq!(roman(&in_roman(number)), Some(number));
        }
    }
}

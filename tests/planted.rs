//! A plan with annexes in which everything agrees: the check is silent, and names each figure that
//! another determines when it is changed.

#[path = "common/random.rs"]
mod random;

use kehoach::facts::table::ColumnRole;
use kehoach::facts::{FundingItem, Role};
use kehoach::span::{Normal, Span};
use kehoach::{Reading, Source};
use random::Random;

const PLAN: &str = include_str!("../fixtures/consistent.txt");

fn check(text: &str) -> Reading {
    kehoach::read(Source::from_bytes("-", text.as_bytes().to_vec()).expect("a text"))
}

/// A figure with what kind it is.
type Figure = (&'static str, Span<Normal>);

fn in_text(reading: &Reading, figures: &mut Vec<Figure>) {
    for target in &reading.facts.targets {
        let reached = target.measure(Role::Reached);
        let share = target.measure(Role::Share);
        figures.extend(reached.map(|q| ("level", q.span)));
        figures.extend(share.map(|q| ("share", q.span)));
        let listed = ["communes_meeting_standard", "villages_meeting_standard"];
        let added = target.measure(Role::Added).filter(|_| listed.contains(&target.indicator));
        figures.extend(added.map(|q| ("promise", q.span)));
    }
    fn of(item: &FundingItem, figures: &mut Vec<Figure>) {
        let quantities = [&item.amount, &item.share].into_iter().flatten();
        figures.extend(quantities.map(|q| ("funding", q.span)));
        item.items.iter().for_each(|part| of(part, figures));
    }
    let funding = reading.facts.funding.as_ref().expect("funding");
    funding.total.iter().chain(&funding.items).for_each(|item| of(item, figures));
}

fn in_tables(reading: &Reading, figures: &mut Vec<Figure>) {
    for (i, table) in reading.facts.tables.iter().enumerate() {
        let rows = table.rows.iter().filter(|row| row.facts.is_some());
        for (cell, role) in rows.flat_map(|row| row.grid.cells.iter().zip(&table.roles)) {
            let kind = match role {
                ColumnRole::AchievedCount | ColumnRole::PlannedCount => "count of criteria",
                ColumnRole::Cumulative => "cumulative count",
                ColumnRole::Count | ColumnRole::Total => "matrix",
                ColumnRole::Share => "share in a table",
                ColumnRole::Villages
                | ColumnRole::VillagesReached
                | ColumnRole::VillagesPlanned => "villages",
                // The lists of communes that are to have the whole set.
                ColumnRole::AchievedList | ColumnRole::PlannedList if i == 0 => "list",
                _ => continue,
            };
            if cell.text.bytes().any(|b| b.is_ascii_digit()) {
                figures.push((kind, cell.span));
            }
        }
    }
}

/// Numbers in titles, and the size of a group.
fn in_titles(reading: &Reading, figures: &mut Vec<Figure>) {
    let text = &reading.normalized.text;
    for (kind, words) in [
        ("title", "KẾ HOẠCH 05 XÃ"),
        ("title", "TẠI 04 XÃ"),
        ("title", "KẾ HOẠCH 14 THÔN"),
        ("group", "04 xã biên giới"),
    ] {
        let at = text.find(words).expect(words);
        let digits = words.find(|c: char| c.is_ascii_digit()).expect("a number");
        let start = u32::try_from(at + digits).expect("it fits");
        figures.push((kind, Span::new(start, start + 2)));
    }
}

fn figures(reading: &Reading) -> Vec<Figure> {
    let mut figures = Vec::new();
    in_text(reading, &mut figures);
    in_tables(reading, &mut figures);
    in_titles(reading, &mut figures);
    figures
}

#[test]
fn nothing_is_found_where_everything_agrees() {
    let reading = check(PLAN);
    assert_eq!(reading.findings, []);
    let kinds: std::collections::BTreeSet<_> = figures(&reading).iter().map(|f| f.0).collect();
    assert_eq!(kinds.len(), 12, "{kinds:?}");
    assert!(figures(&reading).len() > 200, "{}", figures(&reading).len());
}

/// The text with one digit of a figure changed, and where; nothing where the draw changes nothing.
fn planted(text: &str, figure: Span<Normal>, random: &mut Random) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
    let within = figure.start() as usize..figure.end() as usize;
    let digits: Vec<usize> = within.filter(|&i| bytes[i].is_ascii_digit()).collect();
    let place = digits[random.below(digits.len())];
    let new = b'0' + u8::try_from(random.below(10)).expect("a digit");
    let leads = !bytes[place - 1].is_ascii_digit() && bytes[place - 1] != b',';
    if new == bytes[place] || (leads && new == b'0') {
        return None;
    }
    let mut changed = bytes.to_vec();
    changed[place] = new;
    Some((place, String::from_utf8(changed).expect("digits")))
}

#[test]
fn a_figure_changed_at_random_is_named() {
    let reading = check(PLAN);
    let (figures, text) = (figures(&reading), &reading.normalized.text);
    let mut random = Random(20_230_208);
    let (mut missed, mut tried) = (Vec::new(), 0);
    for draw in 0..900 {
        // Each figure at least once.
        let i = if draw < figures.len() { draw } else { random.below(figures.len()) };
        let (kind, figure) = figures[i];
        let Some((place, changed)) = planted(text, figure, &mut random) else { continue };
        tried += 1;
        let found = check(&changed);
        let names = found.findings.iter().flat_map(|f| &f.evidence).any(|e| {
            let at = found.normalized.map.printed(e.span);
            (at.start() as usize) <= place && place < at.end() as usize
        });
        if !names {
            let line = text[..place].matches('\n').count();
            let show = |text: &str| text.lines().nth(line).expect("a line").to_owned();
            let rules: Vec<_> = found.findings.iter().map(|f| f.rule).collect();
            missed.push(format!("{kind}: {} -> {} {rules:?}", show(text), show(&changed)));
        }
    }
    assert!(tried > 600, "{tried}");
    assert!(missed.is_empty(), "{} of {tried}:\n{}", missed.len(), missed.join("\n"));
}

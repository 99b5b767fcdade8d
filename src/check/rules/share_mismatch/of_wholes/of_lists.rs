//! Shares in the lines of a list that are of one number in the line above it: `Kết quả của 60 xã trên địa bàn:`, `- Giao thông: 42 xã
//! đạt (70,0%)`, where all lines but one are.

use std::collections::BTreeSet;

use super::{Whole, finding, shared};
use crate::check::exact::{Ratio, Verdict, agrees, interval};
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Target};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::strip;
use crate::span::Span;

/// Fewer lines that agree may do so by chance.
const FEWEST: usize = 3;

pub(super) fn shares(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let targets = &subject.facts.targets;
    let mut at = 0;
    while at < targets.len() {
        let rest = targets.get(at..).unwrap_or_default();
        let count = run(subject, rest);
        findings.extend(list(subject, rest.get(..count).unwrap_or_default()));
        at += count.max(1);
    }
}

/// The block in which a target stands.
fn block_of(subject: Subject<'_>, target: &Target) -> usize {
    subject.layout.blocks.partition_point(|block| block.span.start() <= target.span.start())
}

/// How many targets follow each other line by line, each with a share and a count of one unit.
fn run(subject: Subject<'_>, targets: &[Target]) -> usize {
    let Some((_, first)) = targets.first().and_then(shared) else { return 0 };
    let follows = |pair: &&[Target]| match pair {
        [a, b] => {
            let unit = shared(b).is_some_and(|(_, count)| count.unit == first.unit);
            unit && block_of(subject, b) == block_of(subject, a) + 1
        }
        _ => false,
    };
    1 + targets.windows(2).take_while(follows).count()
}

fn list(subject: Subject<'_>, targets: &[Target]) -> Option<Finding> {
    let pairs: Vec<(&Quantity, &Quantity)> = targets.iter().filter_map(shared).collect();
    if pairs.len() <= FEWEST {
        return None;
    }
    let (_, first) = pairs.first()?;
    let line = block_of(subject, targets.first()?).checked_sub(2).and_then(|above| subject.layout.blocks.get(above))?;
    let (value, place) = only_count(subject.lower(line.span), line.span.start(), &first.unit)?;
    let of = Ratio::of(value)?;
    let right = |(share, count): &(&Quantity, &Quantity)| {
        let exact = || {
            let (low, high) = interval(count)?;
            Some(agrees(share, Ratio::percent(low, of)?, Ratio::percent(high, of)?) != Verdict::Inconsistent)
        };
        exact().unwrap_or(true)
    };
    let same: BTreeSet<Decimal> = pairs.iter().filter(|pair| right(pair)).map(|(_, count)| count.value).collect();
    let mut others = pairs.iter().filter(|pair| !right(pair));
    let odd = others.next().filter(|_| others.next().is_none() && same.len() >= FEWEST)?;
    finding(subject, *odd, Whole { value, places: &[place] })
}

/// The one number of a unit in a line.
fn only_count(line: &str, start: u32, unit: &str) -> Option<(Decimal, Span<crate::span::Normal>)> {
    let mut found = None;
    let mut at = 0;
    while let Some(next) = line.get(at..)?.find(|c: char| c.is_ascii_digit()) {
        at += next;
        let (value, len) = number(line.get(at..)?, Notation::Vietnamese)?;
        let of_unit = strip(line.get(at + len..)?.trim_start(), unit).is_some();
        if of_unit && found.replace((value, at, len)).is_some() {
            return None;
        }
        at += len;
    }
    let (value, at, len) = found?;
    let from = start.checked_add(u32::try_from(at).ok()?)?;
    Some((value, Span::new(from, from.checked_add(u32::try_from(len).ok()?)?)))
}

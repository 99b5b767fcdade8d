//! The districts of a province by their kinds: `13 đơn vị cấp huyện, gồm 07 huyện, 02 thị xã, 04 thành phố`. No other word counts
//! kinds of places together.

use std::sync::LazyLock;

use super::{before, behind, finding};
use crate::check::{Evidence, Finding, Subject};
use crate::grammar::any::AnyOf;
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any};
use crate::span::{Normal, Span};

/// How far behind the number its kinds stand, in bytes.
const FAR: usize = 200;

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    const UNITS: [&str; 2] = ["đơn vị cấp huyện", "đơn vị hành chính cấp huyện"];
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&UNITS));
    let places = WORDS.places(subject.lower);
    findings.extend(places.into_iter().filter_map(|at| kinds(subject, at, &UNITS)));
}

fn kinds(subject: Subject<'_>, at: usize, units: &[&str]) -> Option<Finding> {
    let front = before(subject.lower, at, 20);
    let digits = front.trim_end();
    let size = digits.bytes().rev().take_while(u8::is_ascii_digit).count();
    let all: i128 = digits.get(digits.len() - size..)?.parse().ok()?;
    let near = behind(subject.lower, at, FAR).split('\n').next()?;
    let said = strip_any(near, units)?.trim_start_matches([' ', ',', ':', '(']);
    let led = strip_any(said, &["trong đó có", "trong đó", "bao gồm", "gồm có", "gồm"]);
    let whole = led.is_some() && strip(said, "trong đó").is_none();
    let (counts, end) = counts(led.unwrap_or(said))?;
    let sum: i128 = counts.iter().try_fold(0i128, |sum, count| sum.checked_add(*count))?;
    if counts.len() < 2 || sum == all || sum < all && !whole {
        return None;
    }
    let start = at.checked_sub(front.len() - digits.len())?;
    let place = |from: usize, to: usize| -> Option<Span<Normal>> {
        Some(Span::new(u32::try_from(from).ok()?, u32::try_from(to).ok()?))
    };
    let list = at + (near.len() - led.unwrap_or(said).len());
    let own = place(start.checked_sub(size)?, start)?;
    let terms: Vec<String> = counts.iter().map(i128::to_string).collect();
    let (stated, derived) = (format!("{} đơn vị", own.slice(subject.text)), format!("{sum} đơn vị"));
    let message = format!("{stated} are stated, but their kinds are {sum} ({})", terms.join(" + "));
    let evidence = vec![Evidence::new(own, "all of them"), Evidence::new(place(list, list + end)?, "their kinds")];
    Some(finding(message, evidence, stated, derived))
}

/// The counts of kinds at the start of a text, each kind once, and where they end; the districts proper are among them.
fn counts(text: &str) -> Option<(Vec<i128>, usize)> {
    const KINDS: [&str; 4] = ["huyện", "thị xã", "thành phố", "quận"];
    let (mut counts, mut seen) = (Vec::new(), Vec::new());
    let mut rest = text.trim_start();
    let mut end = 0;
    while let Some((value, len)) = number(rest, Notation::Vietnamese) {
        let named = rest.get(len..)?.trim_start();
        let Some(kind) = KINDS.iter().find(|kind| strip(named, kind).is_some()) else { break };
        if seen.contains(kind) {
            return None;
        }
        counts.push(value.as_whole()?);
        seen.push(*kind);
        let behind = strip(named, kind)?;
        end = text.len() - behind.len();
        let joint = behind.trim_start_matches([' ', ',', ';']);
        rest = strip(joint, "và").unwrap_or(joint).trim_start();
    }
    seen.contains(&"huyện").then_some((counts, end))
}

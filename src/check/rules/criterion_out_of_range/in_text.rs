//! Numbers of criteria in the text: `Tiêu chí số 27`.

use std::cell::LazyCell;

use super::NAME;
use crate::check::{Evidence, Finding, Severity, CRITERIA, Subject, criteria_in};
use crate::facts::Tier;
use crate::grammar::words::strip;
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::{Criterion, criteria, named};

/// Most criteria of communes and districts that any set has.
fn largest() -> u8 {
    criteria().iter().map(|c| c.number).max().unwrap_or(u8::MAX)
}

/// Numbers that no set has, and those beyond the set in force that stand beside the name of one of its
/// criteria.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.damage.document {
        return;
    }
    let stated = stated_size(subject);
    let said = said(subject);
    // Looked for once: a text may name thousands of criteria.
    let in_force = in_force(subject);
    let told = LazyCell::new(|| in_force.is_some_and(|size| says_size(subject, size)));
    for (named, span) in said.iter().filter(|(named, _)| named.number > stated) {
        let set = named.beyond(in_force, || *told);
        findings.extend(set.map(|set| finding(named.number, *span, set)));
    }
    findings.extend(said.iter().filter_map(|one| misnumbered(one, &said)));
}

/// The criteria that the text names by a number, each with where that stands.
fn said(subject: Subject<'_>) -> Vec<(Named<'_>, Span<Normal>)> {
    let mut said = Vec::new();
    for block in &subject.layout.blocks {
        let lower = subject.lower(block.content);
        let numbered = |at: usize| {
            let behind = lower.get(at + CRITERIA.len()..).unwrap_or_default().trim_start();
            let behind = strip(behind, "số").unwrap_or(behind).trim_start();
            behind.starts_with(|c: char| c.is_ascii_digit())
        };
        if !criteria_in(lower).any(numbered) {
            continue;
        }
        for (at, _) in lower.match_indices("tiêu chí ") {
            let Some(named) = Named::at(lower, at) else { continue };
            let begins = block.content.start() as usize + named.place;
            if let (Ok(from), Ok(to)) = (u32::try_from(begins), u32::try_from(begins + named.digits)) {
                said.push((named, Span::new(from, to)));
            }
        }
    }
    said
}

/// `Tiêu chí số 13 về Thu nhập`, where no set has it under that number and the text calls it `Tiêu chí số 10 về Thu nhập`
/// elsewhere.
fn misnumbered((one, span): &(Named<'_>, Span<Normal>), said: &[(Named<'_>, Span<Normal>)]) -> Option<Finding> {
    let known = one.known();
    let right = |number: u8| known.iter().any(|criterion| criterion.number == number);
    if known.is_empty() || right(one.number) {
        return None;
    }
    let name = known.first()?.names.first()?;
    let (other, place) = said.iter().find(|(other, _)| right(other.number) && std::ptr::eq(other.known(), known))?;
    let (stated, derived) = (one.number.to_string(), other.number.to_string());
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("criterion {stated} is not “{name}”, which is {derived} in every set and elsewhere in the text"),
        evidence: vec![Evidence::new(*span, format!("“{name}” is {derived}")), Evidence::new(*place, "elsewhere")],
        stated: Some(stated),
        derived: Some(derived),
        suggestion: Some("look up which criterion is meant".to_owned()),
    })
}

/// How many criteria the text itself says that its set has: `đạt 20/20 tiêu chí`. Provinces add some.
fn stated_size(subject: Subject<'_>) -> u8 {
    const MOST: i128 = 30;
    let measures = subject.facts.targets.iter().flat_map(|target| &target.measures);
    let sizes = measures.filter(|m| m.quantity.unit == "tiêu chí").filter_map(|m| m.quantity.of);
    let bands = subject.facts.targets.iter().filter_map(|target| target.band.map(|(_, to)| to));
    let sizes = sizes.filter_map(|of| of.as_whole()).filter(|&of| of <= MOST);
    sizes.filter_map(|of| u8::try_from(of).ok()).chain(bands).max().unwrap_or_default()
}

/// A criterion as the text names it.
struct Named<'a> {
    number: u8,
    /// Where the number stands, and how many digits it has.
    place: usize,
    digits: usize,
    /// What stands behind the number.
    behind: &'a str,
}

impl<'a> Named<'a> {
    /// `tiêu chí số 27`, and at the start of a paragraph `Tiêu chí 27 - Môi trường`.
    fn at(lower: &'a str, at: usize) -> Option<Self> {
        let rest = strip(lower.get(at..)?, "tiêu chí")?.trim_start();
        let numbered = strip(rest, "số").map(str::trim_start);
        let from = numbered.or(Some(rest).filter(|_| at == 0))?;
        let digits = from.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = from.split_at_checked(digits)?;
        let number: u8 = number.parse().ok().filter(|_| digits <= 2)?;
        let title = behind.trim_start();
        let title = title.starts_with(['-', '–', ':', '(']) || strip(title, "về").is_some();
        // `17.10` is an indicator, and behind a number that names nothing else ends the sentence.
        let point = behind.strip_prefix('.').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let ends = behind.is_empty() || behind.starts_with([',', ';', ')']) || point;
        let plain = title || (ends && numbered.is_some());
        let place = lower.len() - from.len();
        plain.then_some(Named { number, place, digits, behind })
    }

    /// How many criteria the set has, where it has none of that number; the one in force has `most`, and the text itself may have
    /// `told` so.
    fn beyond(&self, most: Option<u8>, told: impl Fn() -> bool) -> Option<u8> {
        if self.number > largest() {
            return Some(largest());
        }
        let most = most?;
        // A number of an older set bears a name of that, and not one of the set in force alone.
        let known = self.known();
        let other = !known.is_empty() && known.iter().all(|c| c.number != self.number);
        (self.number > most && (other || told())).then_some(most)
    }

    /// The criteria of all sets that bear the name behind the number.
    fn known(&self) -> &'static [&'static Criterion] {
        let name = self.behind.trim_start_matches(['-', '–', ':', '(', ' ']);
        let name = strip(name, "về").unwrap_or(name).trim_start();
        let end = name.find([':', '.', ';', ')', '(']).unwrap_or(name.len());
        named(name.get(..end).unwrap_or_default().trim())
    }
}

/// How many criteria the set of communes has that is in force in the last year of the plan.
fn in_force(subject: Subject<'_>) -> Option<u8> {
    let year = subject.facts.plan.period.as_ref()?.value.1;
    let of_year = |c: &&Criterion| c.set == Tier::Commune && (c.from..=c.to).contains(&year);
    criteria().iter().filter(of_year).map(|c| c.number).max()
}

/// Whether the text itself says that its set has so many criteria, and speaks of no other: `bộ tiêu chí mới (gồm 10 tiêu chí)`.
fn says_size(subject: Subject<'_>, size: u8) -> bool {
    let says = |words: String| subject.lower.contains(&words);
    let other = ["tiêu chí cũ", "bộ tiêu chí giai đoạn 2021", "/19 tiêu chí"].iter().any(|words| says((*words).to_owned()));
    !other && (says(format!("gồm {size} tiêu chí")) || says(format!("{size}/{size} tiêu chí")))
}

fn finding(number: u8, span: Span<Normal>, set: u8) -> Finding {
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{number} is no criterion: the set has {set}"),
        evidence: vec![Evidence::new(span, format!("the set has {set}"))],
        stated: Some(number.to_string()),
        derived: None,
        suggestion: Some("look up which criterion is meant".to_owned()),
    }
}

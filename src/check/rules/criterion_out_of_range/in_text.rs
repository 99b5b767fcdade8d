//! Numbers of criteria in the text: `Tiêu chí số 27`.

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
            if named.number <= stated {
                continue;
            }
            let begins = block.content.start() as usize + named.place;
            if let Some(set) = named.beyond(subject)
                && let (Ok(from), Ok(to)) = (u32::try_from(begins), u32::try_from(begins + named.digits))
            {
                findings.push(finding(named.number, Span::new(from, to), set));
            }
        }
    }
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

    /// How many criteria the set has, where it has none of that number.
    fn beyond(&self, subject: Subject<'_>) -> Option<u8> {
        if self.number > largest() {
            return Some(largest());
        }
        let year = subject.facts.plan.period.as_ref()?.value.1;
        let in_force = |c: &&Criterion| c.set == Tier::Commune && (c.from..=c.to).contains(&year);
        let most = criteria().iter().filter(in_force).map(|c| c.number).max()?;
        // A number of an older set bears a name of that, and not one of the set in force alone.
        let name = self.behind.trim_start_matches(['-', '–', ':', '(', ' ']);
        let name = strip(name, "về").unwrap_or(name).trim_start();
        let end = name.find([':', '.', ';', ')', '(']).unwrap_or(name.len());
        let known = named(name.get(..end).unwrap_or_default().trim());
        let other = !known.is_empty() && known.iter().all(|c| c.number != self.number);
        (self.number > most && other).then_some(most)
    }
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

//! Dates that no calendar has, and years that no document is of.

use super::NAME;
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::grammar::date::PartialDate;
use crate::grammar::words::strip;
use crate::span::{Normal, Span};
use crate::vocabulary::documents::kind_of_symbol;

/// A date as it is printed: day, month, year where there is one, and its length in bytes.
pub(super) struct Printed {
    pub(super) day: u8,
    pub(super) month: u8,
    pub(super) year: Option<u16>,
    pub(super) len: usize,
}

/// The dates of a text of which the month has no such day, or the year no such month.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    // In a damaged copy a digit may be misread.
    if subject.damage.misread {
        return;
    }
    let mut until = 0;
    for at in places(subject.text) {
        let before = subject.text.get(..at).and_then(|text| text.chars().next_back());
        let inside = before.is_some_and(|c| c.is_alphanumeric() || "/-.,".contains(c));
        if inside || at < until {
            continue;
        }
        let rest = subject.text.get(at..).unwrap_or_default();
        let Some(date) = in_figures(rest).or_else(|| in_words(rest)) else { continue };
        until = at + date.len;
        let wrong = if date.year.is_some_and(is_to_come) {
            Some("year")
        } else {
            (!date.is_possible()).then_some("day")
        };
        findings.extend(wrong.and_then(|what| finding(subject, at, date.len, what)));
    }
    numbers(subject, findings);
}

/// Whether a year is later than any of which a plan can speak.
fn is_to_come(year: u16) -> bool {
    const LAST: u16 = 2100;
    year > LAST
}

/// `88/2821/NQ-HĐND`: numbers of documents of a year that is to come, or that was before there were any such.
fn numbers(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let bytes = subject.text.as_bytes();
    let mut until = 0;
    for bar in memchr::memchr_iter(b'/', bytes) {
        let serial = bytes.get(..bar).unwrap_or_default().iter().rev().take(MOST_DIGITS);
        let at = bar - serial.take_while(|b| b.is_ascii_digit()).count();
        let inside = at.checked_sub(1).and_then(|i| bytes.get(i));
        let begins = inside.is_none_or(|b| !b.is_ascii_alphanumeric() && !b"/-.,".contains(b));
        if at == bar || at < until || !begins {
            continue;
        }
        let Some(len) = subject.text.get(bar..).and_then(of_no_year) else { continue };
        until = bar + len;
        findings.extend(finding(subject, at, until - at, "year"));
    }
}

/// The digits of a serial number at most, and one more.
const MOST_DIGITS: usize = 6;

/// Length of `/2821/NQ-HĐND`, where there is no such year and the symbol is that of a kind of documents.
fn of_no_year(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('/')?;
    let (year, rest) = number(digits, 4).filter(|(_, rest)| digits.len() == rest.len() + 4)?;
    let symbol = rest.strip_prefix('/')?;
    let len = symbol.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(symbol.len());
    let symbol = symbol.get(..len).filter(|symbol| symbol.contains('-'))?;
    let real = (1945..=2100).contains(&year);
    (!real && kind_of_symbol(symbol).is_some()).then(|| text.len() - rest.len() + 1 + len)
}

/// Where dates may begin, in order: at `ngày`, and at one or two digits in front of a bar.
fn places(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let bars = memchr::memchr_iter(b'/', bytes).filter_map(|bar| {
        let (near, far) = (bar.checked_sub(1)?, bar.checked_sub(2));
        digit(near).then_some(far.filter(|&far| digit(far)).unwrap_or(near))
    });
    let days = ["ngày", "Ngày", "NGÀY"];
    let days = days.iter().flat_map(|day| memchr::memmem::find_iter(bytes, day.as_bytes()));
    let mut places: Vec<usize> = bars.chain(days).collect();
    places.sort_unstable();
    places
}

impl Printed {
    fn is_possible(&self) -> bool {
        // A year that is not printed may be a leap year.
        const LEAP: u16 = 2020;
        let year = self.year.unwrap_or(LEAP);
        let blank = self.day == 0 || self.month == 0;
        blank || PartialDate::new(year, None, None).is_none()
            || PartialDate::new(year, Some(self.month), Some(self.day)).is_some()
    }
}

/// `31/02/2021`, and nothing that a number of a document goes on from.
pub(super) fn in_figures(text: &str) -> Option<Printed> {
    let start = strip(text, "ngày").map_or(text, str::trim_start);
    let (day, rest) = number(start, 2)?;
    let (month, rest) = number(rest.strip_prefix('/')?, 2)?;
    let (year, rest) = number(rest.strip_prefix('/')?, 4).filter(|(year, _)| *year >= 1000)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || "/-%".contains(c));
    let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
    ends.then_some(Printed { day, month, year: Some(year), len: text.len() - rest.len() })
}

/// `ngày 31 tháng 9`, `ngày 31 tháng 9 năm 2021`
pub(super) fn in_words(text: &str) -> Option<Printed> {
    let (day, rest) = number(strip(text, "ngày")?.trim_start(), 2)?;
    let (month, rest) = number(strip(rest.trim_start(), "tháng")?.trim_start(), 2)?;
    let year = strip(rest.trim_start(), "năm").or(rest.strip_prefix('/'));
    let year = year.and_then(|year| number(year.trim_start(), 4));
    let rest = year.map_or(rest, |(_, rest)| rest);
    let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
    Some(Printed { day, month, year: year.map(|(year, _)| year), len: text.len() - rest.len() })
}

/// A number of at most so many digits, and what stands behind it.
fn number(text: &str, most: usize) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).filter(|_| (1..=most).contains(&digits))?;
    Some((number.parse().ok()?, rest))
}

fn finding(subject: Subject<'_>, at: usize, len: usize, what: &str) -> Option<Finding> {
    let span = Span::<Normal>::new(u32::try_from(at).ok()?, u32::try_from(at + len).ok()?);
    let stated = span.slice(subject.text);
    let stated = strip(stated, "ngày").map_or(stated, str::trim_start).to_owned();
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{stated}: there is no such {what}"),
        evidence: vec![Evidence::new(span, format!("no such {what}"))],
        stated: Some(stated),
        derived: None,
        suggestion: Some(if what == "day" { "look up the date" } else { "look up the year" }.to_owned()),
    })
}

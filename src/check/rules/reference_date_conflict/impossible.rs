//! Dates that no calendar has.

use super::NAME;
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::grammar::date::PartialDate;
use crate::grammar::words::strip;
use crate::span::{Normal, Span};

/// A date as it is printed: day, month, year where there is one, and its length in bytes.
struct Printed {
    day: u8,
    month: u8,
    year: Option<u16>,
    len: usize,
}

/// The dates of a text of which the month has no such day, or the year no such month.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    // In a damaged copy a digit may be misread.
    if subject.damage.document {
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
        if !date.is_possible() {
            findings.extend(finding(subject, at, date.len));
        }
    }
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
fn in_figures(text: &str) -> Option<Printed> {
    let start = strip(text, "ngày").map_or(text, str::trim_start);
    let (day, rest) = number(start, 2)?;
    let (month, rest) = number(rest.strip_prefix('/')?, 2)?;
    let (year, rest) = number(rest.strip_prefix('/')?, 4).filter(|(year, _)| *year >= 1000)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || "/-%".contains(c));
    let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
    ends.then_some(Printed { day, month, year: Some(year), len: text.len() - rest.len() })
}

/// `ngày 31 tháng 9`, `ngày 31 tháng 9 năm 2021`
fn in_words(text: &str) -> Option<Printed> {
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

fn finding(subject: Subject<'_>, at: usize, len: usize) -> Option<Finding> {
    let span = Span::<Normal>::new(u32::try_from(at).ok()?, u32::try_from(at + len).ok()?);
    let stated = span.slice(subject.text);
    let stated = strip(stated, "ngày").map_or(stated, str::trim_start).to_owned();
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{stated}: there is no such day"),
        evidence: vec![Evidence::new(span, "no such day")],
        stated: Some(stated),
        derived: None,
        suggestion: Some("look up the date".to_owned()),
    })
}

//! What a period adds, and the lines below it that tell it year by year: `Giai đoạn 2016 - 2020 có thêm 38 xã. Kế hoạch từng năm như
//! sau:`, `- Năm 2016: 07 xã.`, `- Năm 2017: 08 xã.`

use super::levels::single;
use super::{counts_differ, is_restricted};
use crate::check::tables::years_in;
use crate::check::{Finding, Subject};
use crate::facts::{Quantity, Role, Target};
use crate::span::Span;

/// Fewer lines are no list of all years.
const FEWEST: usize = 3;

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let targets = &subject.facts.targets;
    let mut at = 0;
    while let Some(whole) = targets.get(at) {
        at += 1;
        let behind = targets.get(at..).unwrap_or_default();
        let count = behind.iter().take_while(|target| year_of_line(subject, target).is_some()).count();
        let lines = behind.get(..count).unwrap_or_default();
        findings.extend(list(subject, whole, lines));
        at += count;
    }
}

/// The year with which a line begins that tells one count of it and nothing else.
fn year_of_line(subject: Subject<'_>, target: &Target) -> Option<u16> {
    let [measure] = target.measures.as_slice() else { return None };
    let count = single(&measure.quantity).filter(|q| q.of.is_none() && q.per.is_none())?;
    let start = target.span.start() as usize;
    let line = subject.lower.get(..start)?.rsplit('\n').next()?;
    let begins = !line.contains(char::is_alphanumeric) && target.part_of.is_none();
    let said = subject.lower.get(start..count.span.start() as usize)?;
    let year = said.strip_prefix("năm ")?.trim_end_matches([' ', ':']);
    year.parse().ok().filter(|_| begins && year.len() == 4)
}

/// The lines behind a whole, where they are of all years of it and are told to part it.
fn list(subject: Subject<'_>, whole: &Target, lines: &[Target]) -> Option<Finding> {
    const LEADS: [&str; 7] = ["như sau", "cụ thể", "từng năm", "hằng năm", "hàng năm", "các năm", "lộ trình"];
    let all = single(whole.measure(Role::Added)?)?;
    let parts: Vec<&Quantity> = lines.iter().filter_map(|line| Some(&line.measures.first()?.quantity)).collect();
    let years: Vec<u16> = lines.iter().filter_map(|line| year_of_line(subject, line)).collect();
    let first = parts.first()?;
    let lead = subject.lower(Span::new(all.span.end(), first.span.start().max(all.span.end())));
    let (said, own) = lead.rsplit_once('\n')?;
    let told = said.trim_end().ends_with(':') && LEADS.iter().any(|words| said.contains(words));
    let digits = own.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let beside = !said.contains('\n') && !said.contains(|c: char| c.is_ascii_digit()) && digits.count() == 1;
    let follow = years.windows(2).all(|pair| matches!(pair, [a, b] if a.checked_add(1) == Some(*b)));
    let same = parts.iter().all(|part| part.unit == all.unit && part.value.scale() == 0);
    let named = years_in(subject.lower(whole.span)).map(|(_, last)| last).or(whole.year);
    let whole_period = years.last().copied() == named && parts.len() == lines.len();
    if !(told && beside && follow && same && whole_period) || lines.len() < FEWEST || is_restricted(whole, subject) {
        return None;
    }
    // Levels of years are none of what is added, and the last of them is more than that.
    if parts.iter().any(|part| part.value >= all.value) {
        return None;
    }
    counts_differ(subject, (all, &parts), [", but its years are", "the years are"])
}

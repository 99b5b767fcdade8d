//! What a text says of its promises a second time: per year, and for how many communes a task is.

use super::{FAR, behind, is_restricted, scope, value};
use super::levels::single;
use crate::check::exact::{Ratio, printed, slack};
use crate::check::{Evidence, Finding, Subject};
use crate::facts::{NumberUse, Quantity, Role, Target, Tier};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any};
use crate::span::{Normal, Span};

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let pairs = subject.facts.targets.windows(2);
    findings.extend(pairs.filter_map(|pair| yearly(subject, pair.first()?, pair.get(1)?)));
    findings.extend(tasks(subject));
}

/// `Kiên cố hóa 1.750 km (bình quân mỗi năm 350 km)`, over the years of the plan.
fn yearly(subject: Subject<'_>, all: &Target, each: &Target) -> Option<Finding> {
    let (from, to) = subject.facts.plan.period.as_ref()?.value;
    let (sum, share) = (single(all.measure(Role::Added)?)?, single(each.measure(Role::Added)?)?);
    let years = to.checked_sub(from)?.checked_add(1).filter(|&years| years >= 3)?;
    let said = subject.lower(Span::new(sum.span.end(), share.span.start()));
    let same = sum.unit == share.unit
        && all.year == Some(to)
        && sum.per.is_none()
        && share.per.as_deref() == Some("năm")
        && said.contains("bình quân")
        && !said.contains(|c: char| ".;\n".contains(c) || c.is_ascii_digit());
    // A sum of other years than those of the plan has its own.
    let own = super::levels::years(all.span.slice(subject.text));
    let plain = all.measure(Role::Reached).is_none() && all.part_of.is_none() && own.iter().all(|&(_, y)| y == to);
    if !same || !plain || is_restricted(all, subject) {
        return None;
    }
    let exact = Ratio::of(sum.value)?.over(i128::from(years))?;
    let stated = Ratio::of(share.value)?;
    let apart = exact.minus(stated)?.plus(stated.minus(exact)?)?;
    if apart.compare(slack(share.value)?)?.is_le() {
        return None;
    }
    let derived = format!("{} {}", printed(exact.rounded(share.value.scale())?), share.unit);
    let (stated, total) = (value(subject, share), value(subject, sum));
    let message = format!("{stated} a year is stated, but {total} in {years} years is {derived}");
    Some(finding(message, [(share.span, "a year"), (sum.span, "in all")], stated, derived))
}

/// `chỉ đạo 09 xã phấn đấu đạt chuẩn nông thôn mới năm 2018`, of whom fewer are promised. Fewer than are
/// promised may be some of them.
fn tasks(subject: Subject<'_>) -> Vec<Finding> {
    let promises = promises(subject);
    let numbers = subject.facts.numbers.iter();
    let other = numbers.filter(|(_, used)| matches!(used, NumberUse::Scope | NumberUse::Other | NumberUse::Unread));
    let read = subject.facts.targets.iter().filter_map(|target| {
        let level = target.measure(Role::Reached)?;
        scope::is_of_task(subject.lower, target, level).then_some(level.span)
    });
    let spans = other.map(|&(span, _)| span).chain(read);
    spans.filter_map(|span| task(subject, span, &promises)).collect()
}

/// How many communes are promised to meet a standard in a year.
fn promises<'a>(subject: Subject<'a>) -> Vec<(Tier, u16, &'a Quantity)> {
    let targets = subject.facts.targets.iter().filter(|t| {
        let whole = t.group.is_none() && t.place.is_none() && t.part_of.is_none();
        whole && !t.reported && t.indicator == "communes_meeting_standard" && !is_restricted(t, subject)
    });
    let found = targets.filter_map(|t| {
        let added = t.measure(Role::Added).filter(|q| q.unit == "xã" && q.per.is_none());
        let added = added.filter(|q| !scope::is_of_other_year(subject.lower, t, q))?;
        Some((t.tier?, t.year?, added))
    });
    found.collect()
}

fn task(subject: Subject<'_>, span: Span<Normal>, promises: &[(Tier, u16, &Quantity)]) -> Option<Finding> {
    let (value, len) = number(span.slice(subject.text), Notation::Vietnamese)?;
    let behind = behind(subject.text, span.end() as usize, FAR).split('\n').next()?;
    let rest = strip(behind.trim_start(), "xã").filter(|_| len == span.len() as usize)?.trim_start();
    let rest = strip_any(rest, &["đăng ký phấn đấu", "phấn đấu"])?.trim_start();
    let rest = strip_any(rest, &["đạt chuẩn xã", "đạt chuẩn"])?.trim_start();
    let rest = strip_any(rest, &["nông thôn mới", "ntm"])?.trim_start();
    let (tier, rest) = match (strip(rest, "nâng cao"), strip(rest, "kiểu mẫu")) {
        (Some(rest), _) => (Tier::CommuneAdvanced, rest),
        (_, Some(rest)) => (Tier::CommuneModel, rest),
        _ => (Tier::Commune, rest),
    };
    let rest = strip(rest.trim_start(), "trong").unwrap_or(rest).trim_start();
    let rest = strip(rest, "năm")?.trim_start();
    let year: u16 = rest.get(..4)?.parse().ok()?;
    // `năm 2023-2024`, `năm 2023 và 2024`: of several years.
    let several = super::levels::years(rest.split(['.', ';', '(']).next()?).len() > 1;
    if several || rest.get(4..)?.trim_start().starts_with(['-', '–', '/']) {
        return None;
    }
    let mut same = promises.iter().filter(|(t, y, _)| (*t, *y) == (tier, year)).map(|(.., q)| *q);
    let first = same.clone().next()?;
    if same.any(|q| single(q).is_none() || q.value >= value) {
        return None;
    }
    let (stated, derived) = (format!("{} xã", span.slice(subject.text)), super::value(subject, first));
    let message = format!("{stated} are to meet the standard here, but {derived} are promised");
    Some(finding(message, [(span, "here"), (first.span, "the promise")], stated, derived))
}

fn finding(
    message: String,
    places: [(Span<Normal>, &str); 2],
    stated: String,
    derived: String,
) -> Finding {
    let evidence = places.into_iter().map(|(span, note)| Evidence::new(span, note)).collect();
    super::finding(message, evidence, stated, derived)
}

//! What a text says of its promises a second time: per year, and for how many communes a task is.

use super::{FAR, behind, finding_at, is_restricted, said, scope, value};
use super::levels::single;
use crate::check::exact::{Ratio, printed, slack};
use crate::check::{Finding, Subject};
use crate::facts::plan::period;
use crate::facts::{NumberUse, Quantity, Role, Target, Tier};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any};
use crate::span::{Normal, Span};

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let pairs = subject.facts.targets.windows(2);
    findings.extend(pairs.filter_map(|pair| yearly(subject, pair.first()?, pair.get(1)?)));
    findings.extend(tasks(subject));
}

/// `Kiên cố hóa 1.750 km (bình quân mỗi năm 350 km)`, over the years that it says (`Giai đoạn 2016 - 2020: …`), else
/// those of the heading, else those of the plan.
fn yearly(subject: Subject<'_>, all: &Target, each: &Target) -> Option<Finding> {
    let (sum, share) = (single(all.measure(Role::Added)?)?, single(each.measure(Role::Added)?)?);
    if sum.unit != share.unit || sum.per.is_some() || share.per.as_deref() != Some("năm") {
        return None;
    }
    let between = subject.lower(Span::new(sum.span.end(), share.span.start()));
    let beside = between.contains("bình quân")
        && !between.contains(|c: char| ".;\n".contains(c) || c.is_ascii_digit());
    let plain = all.measure(Role::Reached).is_none() && all.part_of.is_none();
    if !beside || !plain || is_restricted(all, subject) || is_of_fewer_years(subject.lower, share) {
        return None;
    }
    // `(bình quân mỗi năm 05 công trình xây mới và 12 công trình nâng cấp)`: of several sums.
    let bracket = behind(subject.lower, share.span.end() as usize, FAR).split([')', '\n', '.', ';']).next()?;
    if between.contains('(') && bracket.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (from, to) = years_of(subject, all)?;
    let years = to.checked_sub(from)?.checked_add(1).filter(|&years| years >= 3)?;
    let exact = Ratio::of(sum.value)?.over(i128::from(years))?;
    let stated = Ratio::of(share.value)?;
    let apart = exact.minus(stated)?.plus(stated.minus(exact)?)?;
    if apart.compare(slack(share.value)?)?.is_le() {
        return None;
    }
    let derived = format!("{} {}", printed(exact.rounded(share.value.scale())?), share.unit);
    let (stated, total) = (value(subject, share), value(subject, sum));
    let message = format!("{stated} a year is stated, but {total} in {years} years is {derived}");
    Some(finding_at(message, [(share.span, "a year"), (sum.span, "in all")], stated, derived))
}

/// `bình quân mỗi năm 500 ha (từ năm 2022)`, `(không tính năm 2021)`: whether what stands behind a yearly share says
/// that it is of some of the years.
fn is_of_fewer_years(lower: &str, share: &Quantity) -> bool {
    let behind = behind(lower, share.span.end() as usize, FAR);
    let said = behind.split(['.', ';', '\n']).next().unwrap_or_default();
    // What is in the next clause is said of something else, but for a bracket.
    let said = said.split(')').next().unwrap_or_default().split(',').next().unwrap_or_default();
    let some = ["không tính", "không kể", "chưa tính", "trừ ", "năm đầu", "năm cuối", "năm còn lại"];
    !super::levels::years(said).is_empty() || some.iter().any(|words| said.contains(words))
}

/// The first and the last year of what a statement sums up; none where it names a year that is not the end of them.
fn years_of(subject: Subject<'_>, all: &Target) -> Option<(u16, u16)> {
    let clause = said(all, subject.lower);
    let begins = all.span.end().checked_sub(u32::try_from(clause.len()).ok()?)?;
    let own: Span<Normal> = Span::new(begins, all.span.end());
    let span = |place: Span<Normal>| {
        let range = period(subject.text, place).map(|found| found.value);
        range.filter(|&(from, to)| from < to)
    };
    let named = super::levels::years(clause);
    if let Some(range) = span(own) {
        return named.iter().all(|&(_, y)| y == range.0 || y == range.1).then_some(range);
    }
    let dated = |heading: &&Span<Normal>| !super::levels::years(heading.slice(subject.text)).is_empty();
    let years = match all.section.iter().rev().find(dated) {
        Some(&heading) => span(heading).or_else(|| subject.facts.plan.period.as_ref().map(|p| p.value)),
        None => subject.facts.plan.period.as_ref().map(|p| p.value),
    }?;
    let own = all.year == Some(years.1) && named.iter().all(|&(_, year)| year == years.1);
    own.then_some(years)
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
    let said = rest.split(['.', ';', '(']).next()?;
    let later = ["các năm", "những năm", "năm tiếp theo", "năm sau"].iter().any(|words| said.contains(words));
    let several = later || super::levels::years(said).len() > 1;
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
    Some(finding_at(message, [(span, "here"), (first.span, "the promise")], stated, derived))
}

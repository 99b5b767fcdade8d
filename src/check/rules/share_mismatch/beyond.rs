//! Shares of a whole that are more than all of it: `150/150 xã đạt tiêu chí, chiếm tỷ lệ 101%`.

use super::{NAME, percent};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Bound, Role, Target};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip_any, strip_end_any};
use crate::span::{Normal, Span};

/// What is said of a share that may be more than all: it is one of a plan, or growth.
const OF_OTHERS: [&str; 8] =
    ["kế hoạch", "chỉ tiêu", "dự toán", "so với", "vượt", "tăng", "mục tiêu", "nghị quyết"];

/// Bytes between a ratio and its share.
const FAR: usize = 160;

/// A share as it is printed.
struct Share {
    value: Decimal,
    span: Span<Normal>,
}

/// The shares of a whole above 100 %: those behind `chiếm`, and those behind a printed ratio.
pub(super) fn shares(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    // A damaged copy may have lost the decimal mark.
    if subject.damage.misread {
        return;
    }
    let mut found: Vec<Finding> = made_up(subject);
    let places: Vec<Span<Normal>> = evidenced(&found).chain(evidenced(findings)).collect();
    let beside = subject.facts.targets.iter().filter_map(|t| beside_ratio(subject, t));
    found.extend(beside.filter(|f| evidenced(std::slice::from_ref(f)).all(|s| !places.contains(&s))));
    findings.extend(found);
}

/// The first places of findings.
fn evidenced(findings: &[Finding]) -> impl Iterator<Item = Span<Normal>> {
    findings.iter().filter_map(|f| f.evidence.first()).map(|e| e.span)
}

/// `chiếm tỷ lệ 101%`: what something makes up of a whole.
fn made_up(subject: Subject<'_>) -> Vec<Finding> {
    const VERB: &str = "chiếm";
    let places = memchr::memmem::find_iter(subject.lower.as_bytes(), VERB);
    let shares = places.filter_map(|at| {
        let from = at + VERB.len();
        let rest = subject.lower.get(from..)?;
        let mut figure = rest.trim_start_matches([' ', ':']);
        while let Some(next) = strip_any(figure, &["tỷ lệ", "tỉ lệ", "khoảng", "trên", "gần", "là"]) {
            figure = next.trim_start_matches([' ', ':']);
        }
        share_at(subject.lower, from + rest.len() - figure.len())
    });
    let shares = shares.filter(|share| !is_of_others(clause(subject.lower, share.span.end() as usize)));
    shares.map(|share| finding(share, None)).collect()
}

/// `150/150 xã đạt tiêu chí (101%)`: a share that stands by itself behind a ratio of at most one.
fn beside_ratio(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    let count = target.measure(Role::Reached).filter(|q| q.bound == Bound::Exact && q.unit != "%")?;
    let of = count.of?;
    if count.value > of || target.measure(Role::Share).is_some() {
        return None;
    }
    let from = count.span.end() as usize;
    let behind = clause(subject.lower, from);
    let at = behind.find(|c: char| c.is_ascii_digit())?;
    let (before, after) = behind.split_at_checked(at)?;
    let leads = strip_end_any(before.trim_end_matches([' ', ':']), &["chiếm", "tỷ lệ", "tỉ lệ", "đạt"]);
    let share = share_at(subject.lower, from + at)?;
    let closed = before.ends_with('(') && after.split_once('%')?.1.starts_with(')');
    let own = (leads.is_some() || closed) && !is_of_others(behind);
    own.then(|| finding(share, Some(count.span)))
}

/// What follows in the same clause.
fn clause(lower: &str, from: usize) -> &str {
    let rest = crate::check::rules::text_text_mismatch::behind(lower, from, FAR);
    rest.split([';', '.', '\n']).next().unwrap_or_default()
}

fn is_of_others(clause: &str) -> bool {
    OF_OTHERS.iter().any(|words| clause.contains(words))
}

/// The percentage at a place, where it is more than all.
fn share_at(lower: &str, at: usize) -> Option<Share> {
    let rest = lower.get(at..)?;
    let (value, len) = number(rest, Notation::Vietnamese)?;
    let percent = rest.get(len..)?.trim_start().starts_with('%');
    let span = Span::<Normal>::new(u32::try_from(at).ok()?, u32::try_from(at + len).ok()?);
    (percent && value > Decimal::new(100, 0)).then_some(Share { value, span })
}

fn finding(share: Share, ratio: Option<Span<Normal>>) -> Finding {
    let stated = percent(share.value);
    let ratio = ratio.map(|span| Evidence::new(span, "the count"));
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("{stated} is stated for a part of a whole: it is more than all of it"),
        evidence: std::iter::once(Evidence::new(share.span, "more than all")).chain(ratio).collect(),
        stated: Some(stated),
        derived: None,
        suggestion: Some("look up the share".to_owned()),
    }
}

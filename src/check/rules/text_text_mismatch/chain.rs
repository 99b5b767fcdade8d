//! A level, more than one change told for itself, and the level that they make: `Hết năm 2022 có 72 xã`, `năm 2023 công
//! nhận mới 06 xã; thu hồi quyết định 02 xã`, `hết năm 2023 có 76 xã`; or a level at the beginning of a year, a change, and
//! the level at its end.

use foldhash::HashSet;

use super::levels::{single, speaks_within_year};
use super::{before, finding, is_restricted, said, value};
use crate::check::exact::{Ratio, printed};
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target};
use crate::span::{Normal, Span};

/// So many statements are told between two levels at most.
const MOST: usize = 4;

/// Bytes from one level to the other at most.
const FAR: u32 = 600;

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let told: HashSet<Span<Normal>> =
        findings.iter().flat_map(|f| f.evidence.iter().map(|e| e.span)).collect();
    for at in 0..subject.facts.targets.len() {
        let chain = Chain::ending(subject, at).filter(|chain| !told.contains(&chain.to.span));
        findings.extend(chain.and_then(|chain| chain.finding(subject)));
    }
}

struct Chain<'a> {
    from: &'a Quantity,
    /// The changes, each with whether it is taken away.
    changes: Vec<(&'a Quantity, bool)>,
    to: &'a Quantity,
}

impl<'a> Chain<'a> {
    fn ending(subject: Subject<'a>, at: usize) -> Option<Self> {
        let targets = &subject.facts.targets;
        let last = targets.get(at)?;
        let to = level(last)?;
        let mut changes: Vec<(&Quantity, bool)> = Vec::new();
        let own = changes_of(last).filter(|change| change.0.span < to.span);
        changes.extend(own);
        // The years of the changes, the last first.
        let mut years: Vec<u16> = changes.iter().filter_map(|_| last.year).collect();
        for before in (at.saturating_sub(MOST)..at).rev() {
            let target = targets.get(before)?;
            if !goes_with(subject, target, last) {
                return None;
            }
            if let Some(from) = level(target) {
                let begins = opens(subject, target, last, &years)?;
                let whole = changes_of(target).next().is_none() && last.measure(Role::Baseline).is_none();
                let several = changes.len() > 1 || begins && !changes.is_empty();
                changes.reverse();
                let chain = Chain { from, changes, to };
                return (whole && several && chain.is_told(subject)).then_some(chain);
            }
            years.extend(changes_of(target).filter_map(|_| target.year));
            changes.extend(changes_of(target));
        }
        None
    }

    /// Whether all of it is of the same units, stands together and says nothing of others that came or went.
    fn is_told(&self, subject: Subject<'_>) -> bool {
        const OTHERS: [&str; 14] = [
            "sáp nhập", "sắp xếp", "hợp nhất", "phường", "thị trấn", "đô thị", "rà soát", "một số", "đăng ký", "đề nghị",
            "hồ sơ", "thẩm định", "phát sinh", "tái nghèo",
        ];
        let (from, to) = (self.from.span, self.to.span);
        let Some(between) = subject.lower.get(from.end() as usize..to.start() as usize) else { return false };
        let last = self.changes.iter().map(|(q, _)| q.span.end()).max().unwrap_or(from.end());
        let lead = subject.lower.get(last as usize..to.start() as usize).unwrap_or_default();
        let ends = ["cuối năm", "hết năm", "còn", "lên", "lũy kế", "tổng số"].iter().any(|word| lead.contains(word));
        let near = to.start().saturating_sub(from.end()) <= FAR;
        let unit = &self.to.unit;
        let alike = |q: &Quantity| q.unit == *unit && q.per == self.to.per || *unit == "%" && q.unit.starts_with("điểm");
        let same = alike(self.from) && self.changes.iter().all(|(q, _)| alike(q));
        let all = self.from.of.zip(self.to.of).is_none_or(|(a, b)| a == b);
        let ranked = super::scope::stars(subject.lower, self.from) == super::scope::stars(subject.lower, self.to);
        near && ends && same && all && ranked && !OTHERS.iter().any(|word| between.contains(word))
    }

    /// The sums of some of the changes, of all of them last.
    fn sums(&self, subject: Subject<'_>) -> Option<Vec<i128>> {
        let scale = self.scale();
        let mut sums = vec![self.from.value.shifted(scale)?];
        for &(change, falls) in &self.changes {
            let own = change.value.shifted(scale)?;
            let less = falls || is_taken_away(subject, change);
            let moved: Option<Vec<i128>> =
                sums.iter().map(|sum| if less { sum.checked_sub(own) } else { sum.checked_add(own) }).collect();
            sums.extend(moved?);
        }
        Some(sums)
    }

    /// Whether rates change by so many percent of what they were, and not by points.
    fn is_relative(&self, subject: Subject<'_>) -> Option<bool> {
        if self.to.unit != "%" || self.changes.iter().any(|(change, _)| change.unit != "%") {
            return None;
        }
        let mut level = Ratio::of(self.from.value)?;
        for &(change, falls) in &self.changes {
            let hundred = 100i128.checked_mul(10i128.checked_pow(u32::from(change.value.scale()))?)?;
            let own = change.value.units();
            let less = falls || is_taken_away(subject, change);
            let left = if less { hundred.checked_sub(own)? } else { hundred.checked_add(own)? };
            level = level.times(left)?.over(hundred)?;
        }
        Some(level.rounded(self.to.value.scale())? == self.to.value)
    }

    fn scale(&self) -> u8 {
        let changes = self.changes.iter().map(|(q, _)| q.value.scale());
        changes.chain([self.from.value.scale(), self.to.value.scale()]).max().unwrap_or_default()
    }

    fn finding(&self, subject: Subject<'_>) -> Option<Finding> {
        let sums = self.sums(subject)?;
        let stated = self.to.value.shifted(self.scale())?;
        let all = *sums.last()?;
        // What is told may be some of what came and went.
        if sums.contains(&stated) || all < 0 || self.is_relative(subject) == Some(true) {
            return None;
        }
        let unit = if self.to.unit == "%" { "%".to_owned() } else { format!(" {}", self.to.unit) };
        let derived = format!("{}{unit}", printed(Decimal::new(all, self.scale())));
        let stated = value(subject, self.to);
        let terms = self.changes.iter().map(|&(change, falls)| {
            let sign = if falls || is_taken_away(subject, change) { "less" } else { "more" };
            format!("{} {sign}", value(subject, change))
        });
        let terms: Vec<String> = terms.collect();
        let (from, terms) = (value(subject, self.from), terms.join(", "));
        let message = format!("{stated} is stated, but {from} before, {terms} make {derived}");
        let mut evidence = vec![Evidence::new(self.to.span, format!("it should be {derived}"))];
        evidence.extend(self.changes.iter().map(|(q, _)| Evidence::new(q.span, "what changes")));
        evidence.push(Evidence::new(self.from.span, "the level before"));
        Some(finding(message, evidence, stated, derived))
    }
}

fn level(target: &Target) -> Option<&Quantity> {
    target.measure(Role::Reached).and_then(single)
}

/// What a statement adds or takes away.
fn changes_of(target: &Target) -> impl Iterator<Item = (&Quantity, bool)> {
    let roles = [(Role::Added, false), (Role::Reduced, true)];
    roles.into_iter().filter_map(|(role, falls)| Some((single(target.measure(role)?)?, falls)))
}

/// Whether a statement in front may be about the same as the last.
fn goes_with(subject: Subject<'_>, target: &Target, last: &Target) -> bool {
    let about = |target: &Target| (target.indicator, target.tier, target.criterion);
    let open = |target: &Target| target.indicator == "other" && target.tier.is_none();
    let alike = about(target) == about(last) || open(target) || open(last);
    let whole = |target: &Target| {
        target.part_of.is_none() && target.band.is_none() && target.place.is_none() && target.group.is_none()
    };
    let changes = level(target).is_none();
    let timely = !changes || target.year.is_some() && target.year <= last.year && !speaks_within_year(&without_of(said(target, subject.lower)));
    alike && whole(target) && whole(last) && timely && !is_restricted(target, subject) && (!changes || target.reported == last.reported)
}

/// `trong năm`, `đầu năm 2023` say no part of the year.
fn without_of(said: &str) -> String {
    said.split("đầu năm").collect()
}

/// Whether a level is the one from which the last counts: that at the end of the year before, or (true) at the beginning
/// of its own. Where what each of several years changes is told, it is that before the first of them.
fn opens(subject: Subject<'_>, target: &Target, last: &Target, years: &[u16]) -> Option<bool> {
    let words = said(target, subject.lower);
    let months = words.contains("tháng") || words.contains("từ đầu năm");
    if words.contains("đầu năm") && !months && target.year == last.year {
        return Some(true);
    }
    let (next, end) = (target.year?.checked_add(1)?, last.year?);
    let own = next == end && years.iter().all(|&year| year == end);
    let each = next < end && years.iter().rev().copied().eq(next..=end);
    ((own || each) && !months).then_some(false)
}

/// `thu hồi quyết định công nhận 02 xã`: whether the words in front of a change say that it is taken away.
fn is_taken_away(subject: Subject<'_>, change: &Quantity) -> bool {
    const AWAY: [&str; 8] =
        ["thu hồi", "giảm", "rút", "hủy", "không còn", "không duy trì", "giải thể", "bị loại"];
    let front = before(subject.lower, change.span.start() as usize, 120);
    let clause = front.rsplit(['\n', ',', ';', '.', '(']).next().unwrap_or_default();
    AWAY.iter().any(|words| clause.contains(words))
}

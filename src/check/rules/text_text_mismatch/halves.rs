//! A level of a day within a year, what the rest of that year adds, and the level at its end: `đến 30/6/2022
//! có 61/98 xã`, and further down `6 tháng cuối năm có thêm 07 xã, nâng tổng số lên 68/98 xã`.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::changes::{From, sums_up};
use super::levels::{Key, Level, has_key, single, speaks_within_year};
use super::{restricts_but, said, scope};
use crate::check::{Finding, Subject};
use crate::facts::{Quantity, Role, Target};
use crate::grammar::any::AnyOf;

/// What is said of the time from a day within a year to its end.
const REST: [&str; 6] =
    ["tháng cuối năm", "nửa cuối năm", "tháng còn lại", "cuối năm còn lại", "quý iv", "từ nay đến"];

/// Levels of days within a year, and the changes of the rest of it that do not lead from them to the
/// level at its end.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let mut levels: HashMap<(Key, u16), Vec<Level>> = HashMap::new();
    for target in &subject.facts.targets {
        let Some(year) = target.year else { continue };
        if target.part_of.is_some() || target.band.is_some() || !has_key(target) {
            continue;
        }
        let Some(level) = target.measure(Role::Reached).and_then(single) else {
            // What comes in between without a level of its own: from where the rest counts is not told.
            if comes_after(subject, target)
                && let Some(added) = target.measure(Role::Added)
                && let Some(key) = Key::of(subject, target, added)
            {
                levels.remove(&(key, year));
            }
            continue;
        };
        let rest = is_of_rest(subject, target);
        if !rest && !is_of_day(subject, target) {
            continue;
        }
        let Some(key) = Key::of(subject, target, level).filter(|_| is_of_all(subject, target)) else {
            continue;
        };
        if !rest {
            let level = Level { value: level.value, of: level.of, span: level.span };
            levels.entry((key, year)).or_default().push(level);
        } else if let Some(known) = levels.get(&(key, year)) {
            findings.extend(finding(subject, target, level, known));
        }
    }
}

/// Whether a statement is of what the rest of a year adds, by its clause, or by the heading above a clause that
/// names no year.
fn is_of_rest(subject: Subject<'_>, target: &Target) -> bool {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&REST));
    let says = |text: &str| WORDS.is_in(text);
    let clause = said(target, subject.lower);
    let headed = || target.section.iter().any(|&heading| says(subject.lower(heading)));
    says(clause) || !clause.contains("năm") && headed()
}

/// Whether what a statement adds comes behind the first half of the year: it is promised, or of a later quarter.
fn comes_after(subject: Subject<'_>, target: &Target) -> bool {
    const LATER: [&str; 2] = ["quý iii", "từ tháng"];
    let clause = said(target, subject.lower);
    !target.reported || LATER.iter().any(|time| clause.contains(time))
}

/// Whether a level is of a day within the year, up to which the text tells what was reached.
fn is_of_day(subject: Subject<'_>, target: &Target) -> bool {
    let half = || said(target, subject.lower).contains("tháng đầu năm");
    if !target.reported && !half() {
        return false;
    }
    let headed = || target.section.iter().any(|&heading| speaks_within_year(subject.lower(heading)));
    speaks_within_year(said(target, subject.lower)) || headed()
}

/// Whether a statement is of all units; the time alone is no restriction here.
fn is_of_all(subject: Subject<'_>, target: &Target) -> bool {
    const TIMES: [&str; 3] = ["tháng đầu năm", "tháng cuối năm", "quý i"];
    !restricts_but(target, said(target, subject.lower), subject.lower, &TIMES)
}

fn finding(
    subject: Subject<'_>,
    target: &Target,
    level: &Quantity,
    known: &[Level],
) -> Option<Finding> {
    let added = single(target.measure(Role::Added)?)?;
    let plain = added.unit == level.unit && added.per.is_none() && level.unit != "%";
    if !plain || target.measure(Role::Baseline).is_some() {
        return None;
    }
    if scope::later_year(subject.lower, target).is_some() {
        return None;
    }
    let mut from = known.iter().filter(|known| known.is_of(level.of));
    // The latest is the one from which the rest counts, and one that fits is enough.
    let last = from.clone().next_back()?;
    let scale = added.value.scale();
    let fits = |known: &Level| {
        let whole = known.value.shifted(scale).zip(added.value.shifted(scale));
        whole.and_then(|(a, b)| a.checked_add(b)).is_none_or(|sum| Some(sum) == level.value.shifted(scale))
    };
    if from.any(fits) {
        return None;
    }
    let from = From { value: last.value, span: last.span };
    sums_up(subject, from, (added, false), (level.value, level.span, super::value(subject, level)))
}

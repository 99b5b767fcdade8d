//! Changes that name the year from which they count, and whose two levels stand around them: `năm 2018 đạt 52,5%, năm 2019
//! đạt 56,0%, tăng 3,5 điểm phần trăm so với năm 2018`; and factors with their levels right behind them: `gấp 1,8 lần năm 2021
//! (từ 32 triệu đồng lên 56 triệu đồng)`.

use super::levels::{single, years};
use super::{before, behind, finding, is_restricted, value};
use crate::check::exact::{Ratio, printed};
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target};
use crate::grammar::words::strip_end_any;
use crate::span::Span;

/// Levels stand at most so many statements in front.
const NEAR: usize = 2;

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let targets = &subject.facts.targets;
    for (at, target) in targets.iter().enumerate() {
        findings.extend(told_of_years(subject, at, target));
        findings.extend(targets.get(at + 1).and_then(|next| factor_in_front(subject, target, next)));
        findings.extend(factor_within(subject, target));
        findings.extend(targets.get(at + 1).and_then(|next| each_year(subject, target, next)));
    }
}

/// `giảm từ 14,6% cuối năm 2016 xuống 7,8% cuối năm 2020, bình quân giảm 1,7 điểm phần trăm/năm`, over the years between the two
/// levels or over all of them.
fn each_year(subject: Subject<'_>, target: &Target, next: &Target) -> Option<Finding> {
    let (from, to) = (single(target.measure(Role::Baseline)?)?, single(target.measure(Role::Reached)?)?);
    let each = [Role::Reduced, Role::Added, Role::Above].into_iter().find_map(|role| single(next.measure(role)?))?;
    let points = from.unit == "%" && each.unit.starts_with("điểm");
    let alike = from.unit == to.unit && (each.unit == from.unit && each.unit != "%" || points);
    if !alike || each.per.as_deref() != Some("năm") || from.span > to.span || to.span > each.span {
        return None;
    }
    let said = subject.lower.get(from.span.end() as usize..each.span.start() as usize)?;
    let [(_, first), (_, last)] = *years(said).as_slice() else { return None };
    if said.contains('\n') || said.contains(". ") || !said.contains("bình quân") {
        return None;
    }
    let between = i128::from(last.checked_sub(first).filter(|&years| years > 1)?);
    let (high, low) = if from.value > to.value { (from, to) } else { (to, from) };
    let moved = Ratio::of(high.value)?.minus(Ratio::of(low.value)?)?;
    let scale = each.value.scale();
    let over = |years: i128| moved.over(years)?.rounded(scale);
    let unit = i128::from(scale > 0);
    let near = |exact: Decimal| {
        let apart = exact.shifted(scale)?.checked_sub(each.value.shifted(scale)?)?.checked_abs()?;
        Some(apart <= unit)
    };
    let derived = over(between)?;
    if near(derived)? || near(over(between + 1)?)? {
        return None;
    }
    let (stated, derived) = (value(subject, each), format!("{} {}", printed(derived), each.unit));
    let message = format!(
        "{stated} a year is stated, but from {} to {} in {between} years it is {derived}",
        value(subject, from),
        value(subject, to)
    );
    Some(finding(message, places(each, from, to), stated, derived))
}

/// `năm 2023 đạt 66 triệu đồng, năm 2022 là 60 triệu đồng, tăng 10% so với năm 2022`
fn told_of_years(subject: Subject<'_>, at: usize, target: &Target) -> Option<Finding> {
    let moved = single(target.measure(Role::Above)?)?;
    let base = target.base.as_ref()?.year?;
    let near = subject.facts.targets.get(at.saturating_sub(NEAR)..=at)?;
    let level = |of: &dyn Fn(u16) -> bool| {
        let about = near.iter().filter(|t| is_alike(subject, t, target, moved));
        let mut found = about.filter(|t| t.year.is_some_and(of)).filter_map(|t| single(t.measure(Role::Reached)?));
        found.next().filter(|_| found.next().is_none())
    };
    let (from, to) = (level(&|year| year == base)?, level(&|year| year > base)?);
    let front = before(subject.lower, moved.span.start() as usize, 40).trim_end();
    let front = strip_end_any(front, &["thêm", "được"]).unwrap_or(front).trim_end();
    let rises = strip_end_any(front, &["tăng"]).is_some();
    let falls = strip_end_any(front, &["giảm"]).is_some();
    if rises == falls || from.unit != to.unit || from.per != to.per {
        return None;
    }
    let behind = behind(subject.lower, moved.span.end() as usize, 120);
    let clause = behind.split(['\n', ';']).next().unwrap_or_default();
    // Prices of another year make another growth.
    if ["giá so sánh", "giá cố định", "giá hiện hành", "loại trừ", "kế hoạch"].iter().any(|words| clause.contains(words)) {
        return None;
    }
    let (high, low) = if falls { (from, to) } else { (to, from) };
    let derived = changed(moved, from, (high, low))?;
    let stated = value(subject, moved);
    let message =
        format!("{stated} is stated, but from {} to {} it is {derived}", value(subject, from), value(subject, to));
    Some(finding(message, places(moved, from, to), stated, derived))
}

fn places(moved: &Quantity, from: &Quantity, to: &Quantity) -> Vec<Evidence> {
    vec![
        Evidence::new(moved.span, "the change"),
        Evidence::new(from.span, "from here"),
        Evidence::new(to.span, "to here"),
    ]
}

/// Whether a level is of the same as a change, in the same sentence.
fn is_alike(subject: Subject<'_>, level: &Target, change: &Target, moved: &Quantity) -> bool {
    let Some(quantity) = level.measure(Role::Reached) else { return false };
    let whole = level.group == change.group && level.place == change.place && level.part_of == change.part_of;
    let same = level.indicator == change.indicator && (level.indicator != "other" || level.subject == change.subject);
    let (from, to) = (quantity.span.end().min(moved.span.start()), moved.span.start());
    let between = subject.lower(Span::new(from, to));
    let sentence = !between.contains(['\n', ';']) && !between.contains(". ") && quantity.span < moved.span;
    whole && same && sentence && !is_restricted_but_for_years(subject, level)
}

fn is_restricted_but_for_years(subject: Subject<'_>, target: &Target) -> bool {
    target.year.is_none() && is_restricted(target, subject)
}

/// What lies between two levels, where it is not what is stated, in any sense of that.
fn changed(moved: &Quantity, from: &Quantity, (high, low): (&Quantity, &Quantity)) -> Option<String> {
    let (high, low, base) = (Ratio::of(high.value)?, Ratio::of(low.value)?, Ratio::of(from.value)?);
    if high.compare(low)?.is_lt() {
        return None;
    }
    let scale = moved.value.scale();
    let apart = high.minus(low)?;
    let growth = || Ratio::percent(apart, base)?.rounded(scale);
    let points = moved.unit.starts_with("điểm") && from.unit == "%";
    let same = moved.unit == from.unit;
    let rate = moved.unit == "%";
    // Levels that are rounded may be off by half a unit each.
    let slack = Ratio::of(Decimal::new(1, from.value.scale()))?;
    let near = |found: Ratio, wanted: Decimal| {
        let wanted = Ratio::of(wanted)?;
        Some(found.minus(wanted)?.plus(wanted.minus(found)?)?.compare(slack)?.is_le())
    };
    let grown = |wanted: Decimal| {
        let (least, most) = (Ratio::percent(apart.minus(slack)?, base.plus(slack)?)?, Ratio::percent(apart.plus(slack)?, base)?);
        Some(least.rounded(scale)? <= wanted && wanted <= most.rounded(scale)?)
    };
    let right = (points || same) && near(apart, moved.value)? || rate && grown(moved.value)?;
    if right || !(points || same || rate) {
        return None;
    }
    let unit = if rate { "%".to_owned() } else { format!(" {}", moved.unit) };
    let exact = if points || same { apart.rounded(scale.max(from.value.scale()))? } else { growth()? };
    Some(format!("{}{unit}", printed(exact)))
}

/// `thu nhập năm 2025 gấp 1,8 lần năm 2021 (từ 32 triệu đồng lên 56 triệu đồng)`
fn factor_in_front(subject: Subject<'_>, target: &Target, next: &Target) -> Option<Finding> {
    let factor = single(target.measure(Role::Multiplied)?)?;
    let (from, to) = (single(next.measure(Role::Baseline)?)?, single(next.measure(Role::Reached)?)?);
    if !brackets_base(subject, factor, from) || target.measure(Role::Reached).is_some() || next.measure(Role::Multiplied).is_some() {
        return None;
    }
    multiplied(subject, factor, from, to)
}

/// `gấp 1,8 lần năm 2021 (từ 32 triệu đồng`, `tăng 1,6 lần so với năm 2015 (22,5 triệu đồng`: whether the level to which a
/// factor compares begins the bracket behind the year that it names.
fn brackets_base(subject: Subject<'_>, factor: &Quantity, from: &Quantity) -> bool {
    let between = subject.lower.get(factor.span.end() as usize..from.span.start() as usize);
    let Some((compared, inside)) = between.and_then(|said| said.split_once('(')) else { return false };
    let mut figures = compared.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let years = figures.all(|digits| digits.len() == 4);
    years && !compared.contains([',', ';', '.', '\n']) && ["", "từ"].contains(&inside.trim())
}

/// `tăng từ 32 triệu đồng lên 56 triệu đồng, gấp 1,8 lần`, and the same with the levels behind the factor.
fn factor_within(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    let factor = single(target.measure(Role::Multiplied)?)?;
    let (from, to) = (single(target.measure(Role::Baseline)?)?, single(target.measure(Role::Reached)?)?);
    if factor.span < from.span && from.span < to.span {
        return if brackets_base(subject, factor, from) { multiplied(subject, factor, from, to) } else { None };
    }
    let between = subject.lower.get(to.span.end() as usize..factor.span.start() as usize)?;
    let behind = subject.lower.get(factor.span.end() as usize..)?.trim_start_matches("lần").trim_start();
    let own = behind.strip_prefix("lần").unwrap_or(behind).trim_start();
    let ends = own.is_empty() || own.starts_with(['.', ';', ',', '\n', ')']);
    let beside = from.span < to.span && !between.contains([';', '.', '\n', '(']);
    if !beside || !ends { None } else { multiplied(subject, factor, from, to) }
}

/// A factor that is not that of two levels; what grew `1,4 lần` may be 1,4 or 2,4 times as much.
fn multiplied(subject: Subject<'_>, factor: &Quantity, from: &Quantity, to: &Quantity) -> Option<Finding> {
    if from.unit != to.unit || from.value.units() == 0 || to.value <= from.value {
        return None;
    }
    let (low, high) = (Ratio::of(from.value)?, Ratio::of(to.value)?);
    let times = Ratio::percent(high, low)?.over(100)?;
    let scale = factor.value.scale();
    let one = Ratio::new(1, 1)?;
    let right = [Some(times), times.minus(one)].into_iter().flatten().any(|times| {
        times.rounded(scale) == Some(factor.value) || times.truncated(scale) == Some(factor.value)
    });
    let exact = times.rounded(scale.max(1))?;
    if right {
        return None;
    }
    let (stated, derived) = (value(subject, factor), format!("{} lần", printed(exact)));
    let message =
        format!("{stated} is stated, but from {} to {} it is {derived}", value(subject, from), value(subject, to));
    Some(finding(message, places(factor, from, to), stated, derived))
}

//! A level, what is added to it or falls, and the level that this makes: in one statement, in two that
//! go together, in a bracket (`tăng 45 xóm so với năm 2024 (166 xóm)`), or in two that are apart.

use super::levels::{Level, Levels, single, speaks_within_year};
use super::{FAR, behind, finding, scope, value};
use crate::check::exact::{Ratio, printed};
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::strip_any;
use crate::span::{Normal, Span};

/// The contradictions between levels and what changes them.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let targets = &subject.facts.targets;
    let levels = Levels::of(subject);
    for (i, target) in targets.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| targets.get(i));
        let whole = || Change::within(target);
        let told = whole().or_else(|| Change::across(subject, before?, target));
        let change = told.or_else(|| Change::from_bracket(subject, target));
        match change {
            Some(change) if change.is_of_two_years(subject, target) => {}
            Some(change) => findings.extend(change.finding(subject)),
            None => findings.extend(
                from_earlier(subject, &levels, target).or_else(|| apart(subject, &levels, before, target)),
            ),
        }
        findings.extend(other_beginning(subject, &levels, target));
    }
}

/// The level from which a change starts.
#[derive(Clone, Copy)]
pub(super) struct From {
    pub(super) value: Decimal,
    pub(super) span: Span<Normal>,
}

impl From {
    /// As it is printed, with the unit of the level to which it leads.
    fn said(self, subject: Subject<'_>, to: &Quantity) -> String {
        with_unit(self.span.slice(subject.text), &to.unit)
    }

    fn of(quantity: &Quantity) -> Self {
        From { value: quantity.value, span: quantity.span }
    }
}

/// A level, by how much it changes, and the level then.
struct Change<'a> {
    from: From,
    moved: &'a Quantity,
    to: &'a Quantity,
    falls: bool,
}

impl<'a> Change<'a> {
    /// `từ 19,32% xuống còn 15,52%, giảm 3,5%`
    fn within(target: &'a Target) -> Option<Self> {
        Change::new(target.measure(Role::Baseline)?, moved(target)?, target.measure(Role::Reached)?)
    }

    /// What two statements say that stand side by side: `Giảm 18 hộ nghèo, từ 62 hộ xuống còn 44 hộ`,
    /// `giảm 3,7 điểm % (từ 14,7% xuống 11,0%)`, `có 34 xã (năm 2024: 28 xã; năm 2025 có thêm 06 xã)`.
    fn across(subject: Subject<'_>, first: &'a Target, second: &'a Target) -> Option<Self> {
        let role = |target: &'a Target, role| target.measure(role);
        let between =
            |a: &Quantity, b: &Quantity| subject.lower(Span::new(a.span.end(), b.span.start()));
        let plain = |text: &str| !text.contains(|c: char| c.is_ascii_digit() || ".;\n".contains(c));
        let (own, next) = (moved(first), moved(second));
        let (from1, to1) = (role(first, Role::Baseline), role(first, Role::Reached));
        let (from2, to2) = (role(second, Role::Baseline), role(second, Role::Reached));
        match (own, from1, to1, next, from2, to2) {
            (Some(own), None, None, None, Some(from), Some(to)) => {
                let said = between(own.0, from);
                let begins = said.trim_end().ends_with("từ") && said.contains([',', '(']);
                Change::new(from, own, to).filter(|_| begins && plain(said))
            }
            (Some(own), Some(from), None, None, None, Some(to)) => {
                let said = between(from, to);
                let leads = ["xuống", "còn", "lên"].iter().any(|word| said.contains(word));
                let beside = said.split_whitespace().count() <= 4 && !said.contains(['(', ')']);
                Change::new(from, own, to).filter(|_| leads && beside && plain(said))
            }
            (None, Some(from), Some(to), Some(next), None, None) => {
                let said = between(from, next.0);
                let level = between(to, from);
                let bracket = level.contains('(') && !said.contains(['(', ')', '\n', '.']);
                Change::new(from, next, to).filter(|_| bracket && to.span < from.span)
            }
            _ => None,
        }
    }

    /// `đạt 43,3 triệu đồng, tăng 4,2 triệu đồng so với năm 2022 (39,1 triệu đồng)`
    fn from_bracket(subject: Subject<'_>, target: &'a Target) -> Option<Self> {
        let (to, change) = (single(target.measure(Role::Reached)?)?, moved(target)?);
        let from = in_bracket(subject, change.0)?;
        Change::new(to, change, to).map(|alike| Change { from, ..alike })
    }

    /// Of quantities that may be held against each other.
    fn new(from: &Quantity, (moved, falls): (&'a Quantity, bool), to: &'a Quantity) -> Option<Self> {
        let (from, moved, to) = (single(from)?, single(moved)?, single(to)?);
        // Levels are of all years together, and what is gained in each is not what lies between.
        let yearly = |q: &Quantity| q.per.as_deref() == Some("năm");
        let points = from.unit == "%" && moved.unit.starts_with("điểm");
        let same = from.unit == to.unit
            && (from.unit == moved.unit || points)
            && yearly(moved) == yearly(to);
        same.then_some(Change { from: From::of(from), moved, to, falls })
    }

    /// Whether the level is of a later year than what is gained.
    fn is_of_two_years(&self, subject: Subject<'_>, target: &Target) -> bool {
        let own = target.year;
        own.is_some_and(|year| scope::is_later(subject.lower, year, self.moved, self.to).is_some())
    }

    fn finding(&self, subject: Subject<'_>) -> Option<Finding> {
        if comes_anew(subject, self.moved) || is_against_plan(subject, self.moved) {
            return None;
        }
        let exact = self.between()?;
        let short = Ratio::of(exact)?.rounded(self.moved.value.scale())?;
        let derived = if short == exact { short } else { exact };
        let derived = with_unit(&printed(derived), &self.moved.unit);
        let stated = value(subject, self.moved);
        let (from, to) = (self.from.said(subject, self.to), value(subject, self.to));
        let message = format!("{stated} is stated, but from {from} to {to} it is {derived}");
        let evidence = vec![
            Evidence::new(self.moved.span, format!("the difference is {derived}")),
            Evidence::new(self.from.span, "from here"),
            Evidence::new(self.to.span, "to here"),
        ];
        Some(finding(message, evidence, stated, derived))
    }

    /// What lies between the levels, where it is not what is stated.
    fn between(&self) -> Option<Decimal> {
        let (from, to, moved) = (self.from.value, self.to.value, self.moved.value);
        let (high, low) = if self.falls { (from, to) } else { (to, from) };
        if high < low {
            return None;
        }
        let scale = [from, to, moved].iter().map(|v| v.scale()).max()?;
        let between = high.shifted(scale)?.checked_sub(low.shifted(scale)?)?;
        let apart = between.checked_sub(moved.shifted(scale)?)?.abs();
        // Half a unit of each that has fewer decimals.
        let coarse = |v: &Decimal| (v.scale() < scale).then(|| 10i128.checked_pow(u32::from(scale - v.scale())));
        let slack = [from, to, moved].iter().filter_map(coarse).sum::<Option<i128>>()?;
        let exact = Decimal::new(between, scale);
        let agrees = apart.checked_mul(2)? <= slack || apart == 0;
        (!agrees && !is_growth(from, exact, self.moved)).then_some(exact)
    }
}

/// What a statement adds, or by how much it falls; nothing where it says both.
fn moved(target: &Target) -> Option<(&Quantity, bool)> {
    match (target.measure(Role::Reduced), target.measure(Role::Added)) {
        (Some(moved), None) => Some((moved, true)),
        (None, Some(moved)) => Some((moved, false)),
        _ => None,
    }
}

/// What falls and what comes anew make the difference together.
fn comes_anew(subject: Subject<'_>, moved: &Quantity) -> bool {
    let end = moved.span.end() as usize;
    let line = behind(subject.lower, end, FAR).split('\n').next().unwrap_or_default();
    ["phát sinh", "tái nghèo"].iter().any(|words| line.contains(words))
}

/// `giảm 1,2% so với kế hoạch giao (4%)`: whether a change is held against what was planned, not against the level
/// before.
fn is_against_plan(subject: Subject<'_>, moved: &Quantity) -> bool {
    const OTHERS: [&str; 9] = [
        "kế hoạch", "chỉ tiêu", "mục tiêu", "dự toán", "nghị quyết", "bình quân", "cả nước", "toàn quốc", "toàn tỉnh",
    ];
    let behind = behind(subject.lower, moved.span.end() as usize, FAR);
    let said = behind.split(['\n', ',', ';', '(']).next().unwrap_or_default();
    let compared = said.split_once("so với").map(|(_, base)| base.trim_start());
    compared.is_some_and(|base| strip_any(base, &OTHERS).is_some())
}

/// Whether a change in percent is the growth, relative to where it started.
fn is_growth(from: Decimal, between: Decimal, moved: &Quantity) -> bool {
    let growth = || {
        let (part, all) = (Ratio::of(between)?, Ratio::of(from)?);
        Some(Ratio::percent(part, all)?.rounded(moved.value.scale())? == moved.value)
    };
    moved.unit == "%" && growth().unwrap_or(false)
}

/// The level in the bracket right behind a change: `(từ 48 xã năm 2024)`, `(năm 2022: 297 xã)`,
/// `(166 xóm)` behind `so với năm 2024`.
fn in_bracket(subject: Subject<'_>, moved: &Quantity) -> Option<From> {
    let begins = moved.span.end() as usize;
    let line = subject.lower.get(begins..)?.split(['\n', ';', '.']).next()?;
    let open = line.find('(')?;
    let close = open + line.get(open..)?.find(')')?;
    // Between the change and its bracket stands no more than what it is compared with.
    let (compared, inside) = (line.get(..open)?, line.get(open + 1..close)?);
    let dated = |text: &str| text.contains("năm ") || text.contains("từ ");
    let figures = years_taken_out(compared).contains(|c: char| c.is_ascii_digit());
    if figures || compared.contains(',') || !dated(line.get(..close)?) {
        return None;
    }
    let offset = level_in(inside, &moved.unit)?;
    let (value, len) = number(inside.get(offset..)?, Notation::Vietnamese)?;
    let start = begins + open + 1 + offset;
    let span = Span::<Normal>::new(u32::try_from(start).ok()?, u32::try_from(start + len).ok()?);
    Some(From { value, span })
}

/// Where the one figure stands in a bracket that says no more than a level of an earlier year.
fn level_in(inside: &str, unit: &str) -> Option<usize> {
    const SAYING: [&str; 12] =
        ["từ", "năm", "có", "là", "đạt", "hết", "cuối", "đến", "so", "với", "còn", "ở"];
    let mut found = None;
    for word in inside.split_inclusive([' ', ':']) {
        let at = word.as_ptr() as usize - inside.as_ptr() as usize;
        let bare = word.trim_matches([' ', ':', ',', '%']);
        let digits = bare.starts_with(|c: char| c.is_ascii_digit());
        if digits && !is_year(bare) && found.replace(at).is_some() {
            return None;
        }
        let of_unit = || unit.split(' ').any(|part| part == bare) || bare.strip_prefix(unit).is_some_and(|rest| rest.starts_with('/'));
        if !digits && !bare.is_empty() && !SAYING.contains(&bare) && !of_unit() {
            return None;
        }
    }
    let at = found?;
    let behind = inside.get(at..)?.trim_start_matches(|c: char| c.is_ascii_digit() || ".,/".contains(c));
    behind.trim_start().starts_with(unit).then_some(at)
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u16| (1990..2100).contains(&year))
}

/// A text without the years in it.
fn years_taken_out(text: &str) -> String {
    let words = text.split([' ', ':', ',']).filter(|word| !is_year(word));
    words.collect::<Vec<_>>().join(" ")
}

/// `Đến năm 2020 có 61 xã`, and elsewhere `năm 2021 có thêm 15 xã, lên 78 xã`.
fn from_earlier<'a>(subject: Subject<'a>, levels: &Levels<'a>, target: &'a Target) -> Option<Finding> {
    if target.measure(Role::Baseline).is_some() {
        return None;
    }
    let (to, change) = (single(target.measure(Role::Reached)?)?, moved(target)?);
    if scope::is_raised(subject.lower, change.0) {
        return None;
    }
    let alike = Change::new(to, change, to).filter(|alike| !alike.is_of_two_years(subject, target))?;
    let Some(earlier) = levels.before(subject, target, to) else { return from_within(subject, levels, target, (to, change)) };
    let changes = || {
        earlier.iter().map(|level| Change { from: From { value: level.value, span: level.span }, ..alike })
    };
    // One that fits is enough, and one that is beyond the later level is about something else.
    if changes().any(|change| change.between().is_none()) || comes_anew(subject, change.0) {
        return None;
    }
    // `9 tháng có 113 xã đạt chuẩn … Quý IV công nhận 03 xã còn lại, cuối năm có 116 xã`: so is one of the same year.
    let fits = |level: &Level| sum(level.value, change.0.value, change.1) == Some(to.value);
    if levels.of_same_year(subject, target, to).any(fits) {
        return None;
    }
    let from = changes().next()?.from;
    sums_up(subject, from, change, (to.value, to.span, value(subject, to)))
}

/// `Đến cuối năm 2021 có 62/80 xã`, and in the same plan for 2021 to 2025 `có thêm 12 xã, nâng tổng số lên 76/80 xã`: what a plan found in one
/// of its years with all that it is to bring is no less than where it leads.
fn from_within<'a>(
    subject: Subject<'a>,
    levels: &Levels<'a>,
    target: &Target,
    (to, (gain, falls)): (&'a Quantity, (&Quantity, bool)),
) -> Option<Finding> {
    let gain = single(gain).filter(|gain| !falls && gain.unit == to.unit && gain.per.is_none() && gain.unit != "%")?;
    let found = levels.within(subject, target, to)?;
    let short = |level: &Level| sum(level.value, gain.value, false).is_some_and(|sum| sum < to.value);
    let first = found.iter().all(short).then(|| found.first())??;
    let from = From { value: first.value, span: first.span };
    sums_up(subject, from, (gain, false), (to.value, to.span, value(subject, to)))
}

/// `Năm 2022 có 299 xã`, `năm 2023 có thêm 16 xã`, `hết năm 2023 có 315 xã`, each for itself.
fn apart<'a>(
    subject: Subject<'a>,
    levels: &Levels<'a>,
    before: Option<&Target>,
    target: &'a Target,
) -> Option<Finding> {
    let added = single(target.measure(Role::Added)?)?;
    if target.measure(Role::Reached).is_some() || target.measure(Role::Baseline).is_some() {
        return None;
    }
    if scope::is_of_other_year(subject.lower, target, added) || has_own_level(subject, before, target, added) {
        return None;
    }
    let after = levels.after(subject, target, added)?;
    let before = levels.before(subject, target, added)?;
    let fits = |from: &Level, to: &Level| {
        let sum = sum(from.value, added.value, false);
        !from.is_of(to.of) || sum.is_none_or(|sum| sum == to.value) || from.value > to.value
    };
    if added.unit == "%" || before.iter().any(|from| after.iter().any(|to| fits(from, to))) {
        return None;
    }
    let (from, to) = (before.first()?, after.first()?);
    let said = with_unit(to.span.slice(subject.text), &added.unit);
    let from = From { value: from.value, span: from.span };
    sums_up(subject, from, (added, false), (to.value, to.span, said))
}

/// Whether the level to which something is added is told right in front of it, and is of a day within
/// the year: `đến 30/6/2023 có 311 xã; tăng 31 xã so với cuối năm 2020`.
fn has_own_level(
    subject: Subject<'_>,
    before: Option<&Target>,
    target: &Target,
    added: &Quantity,
) -> bool {
    let level = || {
        let before = before.filter(|b| b.indicator == target.indicator && b.year == target.year)?;
        before.measure(Role::Reached).filter(|q| q.unit == added.unit && q.span < added.span)
    };
    let Some(level) = level() else { return false };
    let between = subject.text.get(level.span.start() as usize..added.span.start() as usize);
    let within = before.is_some_and(|b| speaks_within_year(subject.lower(b.span)));
    within && between.is_some_and(|said| !said.contains('\n') && !said.contains(". "))
}

/// `thêm 01 xã đạt chuẩn và 08 xã cơ bản đạt chuẩn, nâng tổng số xã đạt chuẩn và cơ bản đạt chuẩn lên 52 xã`, `thành lập mới 12, giải
/// thể 03, nâng tổng số lên 227`: whether the level at a place is of more than one change or one kind.
fn is_of_more(subject: Subject<'_>, by: &Quantity, place: Span<Normal>) -> bool {
    let between = subject.lower.get(by.span.end() as usize..place.start() as usize);
    let Some(between) = between.filter(|between| !between.contains('\n')) else { return false };
    let total = between.rfind("tổng số").and_then(|at| between.get(at..));
    let kinds = total.is_some_and(|total| total.contains(" và "));
    // Another count of the same unit between the two, which is no part of the change and none that was there before.
    let between = &without_parts(between);
    let mut others = between.match_indices(by.unit.as_str()).skip(1).map(|(at, _)| &between[..at]);
    let counted = |before: &str| {
        before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && !by.unit.is_empty()
    };
    kinds || others.any(counted)
}

/// A text without what stands behind `trong đó` in each of its clauses, and without those of what is but ranked anew.
fn without_parts(text: &str) -> String {
    let clauses = text.split(';').flat_map(|part| part.split(". ")).filter(|clause| !clause.contains("nâng hạng"));
    clauses.map(|clause| clause.split("trong đó").next().unwrap_or(clause)).collect::<Vec<_>>().join(";")
}

/// A finding for a level that is not the one before with what changes.
pub(super) fn sums_up(
    subject: Subject<'_>,
    from: From,
    (by, falls): (&Quantity, bool),
    (to, place, stated): (Decimal, Span<Normal>, String),
) -> Option<Finding> {
    let exact = sum(from.value, by.value, falls).filter(|&exact| exact != to)?;
    if is_of_more(subject, by, place) {
        return None;
    }
    let gap = if exact > to { sum(exact, to, true)? } else { sum(to, exact, true)? };
    if scope::is_gap_told(subject, by, place, gap) {
        return None;
    }
    let unit = if by.unit.starts_with("điểm") { "%" } else { &by.unit };
    let (before, by_said) = (with_unit(from.span.slice(subject.text), unit), value(subject, by));
    let derived = with_unit(&printed(exact), unit);
    let verb = if falls { "less" } else { "more" };
    let message = format!("{stated} is stated, but {before} before and {by_said} {verb} make {derived}");
    let evidence = vec![
        Evidence::new(place, format!("it should be {derived}")),
        Evidence::new(by.span, "what changes"),
        Evidence::new(from.span, "the level before"),
    ];
    Some(finding(message, evidence, stated, derived))
}

fn with_unit(figure: &str, unit: &str) -> String {
    let space = if unit == "%" { "" } else { " " };
    format!("{figure}{space}{unit}")
}

/// The level with what is added, or without what falls.
pub(super) fn sum(from: Decimal, by: Decimal, falls: bool) -> Option<Decimal> {
    let scale = from.scale().max(by.scale());
    let (from, by) = (from.shifted(scale)?, by.shifted(scale)?);
    let units = if falls { from.checked_sub(by)? } else { from.checked_add(by)? };
    Some(Decimal::new(units, scale))
}

/// `từ 25,64% xuống còn 19,65%`, where the level of that year is elsewhere another.
fn other_beginning<'a>(subject: Subject<'a>, levels: &Levels<'a>, target: &'a Target) -> Option<Finding> {
    let baseline = single(target.measure(Role::Baseline)?)?;
    let earlier = levels.before(subject, target, baseline)?;
    if scope::is_of_all_communes(baseline) {
        return None;
    }
    let same = |value: Decimal| {
        let scale = value.scale().min(baseline.value.scale());
        let short = |v| Ratio::of(v).and_then(|r| r.rounded(scale));
        short(value) == short(baseline.value)
    };
    if earlier.iter().any(|level| same(level.value)) {
        return None;
    }
    let &Level { value: other, span, .. } = earlier.first()?;
    let (stated, derived) = (value(subject, baseline), with_unit(&printed(other), &baseline.unit));
    let message = format!("it starts from {stated} here, but the level of that time is {derived}");
    let evidence = vec![
        Evidence::new(baseline.span, format!("here it is {stated}")),
        Evidence::new(span, format!("here it is {derived}")),
    ];
    Some(finding(message, evidence, stated, derived))
}

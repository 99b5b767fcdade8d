//! The levels that a text states, by what they are about and the year at the end of which they stand.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};
use memchr::memmem::Finder;

use super::{FAR, before, behind, behind_mark, restricts, said, scope, whose, words};
use super::revised::Revised;
pub(super) use crate::check::tables::speaks_within_year;
use crate::check::Subject;
use crate::check::units::{census, is_of_all};
use crate::decimal::Decimal;
use crate::facts::{Bound, PlanKind, Quantity, Role, Target, Tier};
use crate::grammar::words::strip;
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::criteria;

/// What a level is of; levels with the same key are of the same thing.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Key<'a> {
    indicator: &'static str,
    criterion: Option<(u8, Option<Tier>)>,
    tier: Option<Tier>,
    unit: &'a str,
    per: Option<&'a str>,
    group: &'a str,
    place: &'a str,
    stars: Option<u8>,
    words: Vec<&'a str>,
}

impl<'a> Key<'a> {
    pub(super) fn of(subject: Subject<'a>, target: &Target, quantity: &'a Quantity) -> Option<Self> {
        let text = |span: Option<Span<Normal>>| span.map(|s| subject.lower(s)).unwrap_or_default();
        if !has_key(target) {
            return None;
        }
        let by_criterion = target.indicator == BY_CRITERION;
        let own = own_words(subject, target, quantity);
        let mut words = if by_criterion { Vec::new() } else { words(own.unwrap_or_else(|| text(target.subject))) };
        let products = target.indicator == PRODUCTS;
        words.retain(|word| !(is_usual(word) || products && is_usual_of_products(word)));
        // `năm 2022 giảm 3,5%, còn 9,2%` goes on with what was named in front.
        let said = whose::usual_words(target.indicator).unwrap_or_default();
        words.retain(|word| !said.contains(word));
        Some(Key {
            indicator: target.indicator,
            criterion: target.criterion.map(|c| (c, target.criterion_set)).filter(|_| by_criterion),
            tier: target.tier,
            unit: &quantity.unit,
            per: quantity.per.as_deref(),
            group: text(target.group),
            place: text(target.place),
            stars: scope::stars(subject.lower, quantity),
            words,
        })
    }

    /// Whether two levels are of the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self == other
    }
}

/// `công nhận 03 thôn kiểu mẫu, lũy kế có 112/153 thôn đạt chuẩn nông thôn mới`: the words behind a level that say what it is of, where
/// those of its statement stand beside what is gained.
fn own_words<'a>(subject: Subject<'a>, target: &Target, level: &Quantity) -> Option<&'a str> {
    let gain = target.measure(Role::Added)?;
    let of_level = target.measure(Role::Reached).is_some_and(|q| std::ptr::eq(q, level));
    if !of_level || gain.span > level.span {
        return None;
    }
    let behind = super::behind(subject.lower, level.span.end() as usize, FAR);
    let said = behind.split(['\n', ',', ';', '.', '(', ')', ':']).next()?.trim_start();
    strip(said, &level.unit).filter(|rest| rest.contains("chuẩn")).map(|_| said)
}

/// The indicator of products with stars.
const PRODUCTS: &str = "ocop_products";

/// Words that single out none of those products.
fn is_usual_of_products(word: &str) -> bool {
    ["sản", "phẩm", "ocop", "công", "nhận", "từ", "sao", "trở", "xếp", "phân", "hạng"].contains(&word)
}

/// The indicator of which the criterion says all.
const BY_CRITERION: &str = "communes_meeting_criterion";

/// Whether it is known what a statement is about.
pub(super) fn has_key(target: &Target) -> bool {
    let open = target.indicator == BY_CRITERION && target.criterion.is_none();
    target.indicator != "other" && !open
}

/// Words that single out no part of what meets a standard; the part of a year is looked for by itself.
fn is_usual(word: &str) -> bool {
    const USUAL: [&str; 18] = [
        "xã", "thôn", "chuẩn", "ntm", "nông", "mới", "tiêu", "chí", "lũy", "luỹ", "kế", "huyện", "cao", "nay",
        "trong", "quý", "iii", "iv",
    ];
    USUAL.contains(&word)
}

/// The levels of a document.
pub(super) struct Levels<'a> {
    levels: HashMap<(Key<'a>, u16), Vec<Level>>,
    /// What a plan reports without a year: levels at the end of the year before its own.
    opening: HashMap<Key<'a>, Vec<Level>>,
    /// What is added within a year; none where that is said in several parts.
    added: HashMap<(Key<'a>, u16), Option<Decimal>>,
    revised: Revised,
}

/// A level with the number of all units and its place.
#[derive(Clone, Copy)]
pub(super) struct Level {
    pub(super) value: Decimal,
    pub(super) of: Option<Decimal>,
    pub(super) span: Span<Normal>,
}

impl Level {
    /// Whether it may be of the same units as another of which so many are known.
    pub(super) fn is_of(&self, all: Option<Decimal>) -> bool {
        self.of.is_none() || all.is_none() || self.of == all
    }
}

/// Of one thing in one year so many levels are none: what they are of is not understood, and each change would be
/// held against all of them.
const MOST: usize = 40;

/// Adds a level, where it is not there twice already: a statement passes over the one that is its own.
fn note(levels: &mut Vec<Level>, level: Level) {
    let same = |other: &&Level| other.value == level.value && other.of == level.of;
    if levels.len() <= MOST && levels.iter().filter(same).count() < 2 {
        levels.push(level);
    }
}

impl<'a> Levels<'a> {
    pub(super) fn of(subject: Subject<'a>) -> Self {
        let revised = Revised::default();
        let mut levels: HashMap<(Key, u16), Vec<Level>> = HashMap::new();
        let mut opening: HashMap<Key, Vec<Level>> = HashMap::new();
        let mut added: HashMap<(Key, u16), Option<Decimal>> = HashMap::new();
        for (i, target) in subject.facts.targets.iter().enumerate() {
            if target.band.is_some() || !is_of_all(subject, target) {
                continue;
            }
            let Some(year) = target.year else { continue };
            let front = i.checked_sub(1).and_then(|i| subject.facts.targets.get(i));
            if let Some(quantity) = target.measure(Role::Added)
                && !front.is_some_and(|front| ends_places(subject, front, target, quantity))
                && let Some(key) = Key::of(subject, target, quantity)
            {
                let own = Some(quantity.value);
                let all = added.entry((key, year)).or_insert(own);
                *all = own.filter(|_| *all == own);
            }
            if let Some(quantity) = target.measure(Role::Reached).and_then(single)
                && has_key(target)
                && (is_of_whole(subject, &revised, target) || opens_year(subject, &revised, target))
                && !scope::is_of_other_year(subject.lower, target, quantity)
                && !is_replaced(subject, target, i, quantity)
                && let Some(year) = level_year(subject, target, quantity)
                && let Some(key) = Key::of(subject, target, quantity)
            {
                let of = quantity.of.or_else(|| census(subject, target));
                let level = Level { value: quantity.value, of, span: quantity.span };
                if opens_plan(subject, target) {
                    note(opening.entry(key).or_default(), level);
                } else {
                    note(levels.entry((key, year)).or_default(), level);
                }
            }
        }
        Levels { levels, opening, added, revised }
    }

    /// The levels at the end of the year of a statement that gives none itself; none where what that
    /// year adds is said in several parts.
    pub(super) fn after(
        &self,
        subject: Subject<'a>,
        target: &Target,
        added: &'a Quantity,
    ) -> Option<&[Level]> {
        let place = (Key::of(subject, target, added)?, target.year?);
        let once = *self.added.get(&place)? == Some(added.value);
        self.levels.get(&place).filter(|levels| once && levels.len() <= MOST).map(Vec::as_slice)
    }

    /// The levels that other statements give for the year of a statement.
    pub(super) fn of_same_year(
        &self,
        subject: Subject<'a>,
        target: &Target,
        quantity: &'a Quantity,
    ) -> impl Iterator<Item = &Level> {
        let place = Key::of(subject, target, quantity).zip(target.year);
        let levels = place.and_then(|place| self.levels.get(&place)).into_iter().flatten();
        levels.filter(|level| !target.span.contains(level.span))
    }

    /// Whether a year between that from which a statement counts and its own adds something by itself:
    /// `1. Năm 2023 … 2. Năm 2024 …`. Then the statement counts from the year right before it.
    fn grows_between(
        &self,
        subject: Subject<'a>,
        target: &Target,
        quantity: &'a Quantity,
        from: u16,
    ) -> bool {
        const LONGEST_PLAN: usize = 15;
        let to = target.year.unwrap_or(from);
        let mut between = (from.saturating_add(1)..to).rev().take(LONGEST_PLAN);
        between.any(|year| {
            Key::of(subject, target, quantity)
                .is_some_and(|key| self.added.contains_key(&(key, year)))
        })
    }

    /// The levels at the end of a year; what a plan found where it says of no level that it is of the year before its
    /// first, and of nothing that it was added in it.
    fn at(&self, key: Key<'a>, year: u16, first: Option<u16>) -> Option<&Vec<Level>> {
        let place = (key, year);
        let own = self.levels.get(&place);
        let found = || {
            let before = first.is_some_and(|first| year.checked_add(1) == Some(first));
            self.opening.get(&place.0).filter(|_| before && !self.added.contains_key(&place))
        };
        own.or_else(found)
    }

    /// The levels that a plan of several years, issued in one of them, found at the end of the last year before; of a statement of what
    /// all of its years are to bring, where nothing is told to be brought by one of them alone.
    pub(super) fn within(&self, subject: Subject<'a>, target: &Target, level: &'a Quantity) -> Option<Vec<Level>> {
        let mut years = years_within(subject)?;
        let to = target.year.filter(|&to| subject.facts.plan.period.as_ref().is_some_and(|p| p.value.1 == to))?;
        let said = said(target, subject.lower);
        let dated = years_in(said).any(|(_, year)| year != to) || target.base.is_some();
        if dated || target.reported || target.criterion.is_some() || !is_of_whole(subject, &self.revised, target) {
            return None;
        }
        let found = |year: &u16| self.levels.get(&(Key::of(subject, target, level)?, *year)).map(|found| (*year, found));
        let (year, levels) = years.by_ref().rev().find_map(|year| found(&year))?;
        let alike = levels.iter().filter(|own| !target.span.contains(own.span) && own.is_of(level.of));
        let levels: Vec<Level> = alike.take(MOST).copied().collect();
        let grown = self.grows_between(subject, target, level, year);
        (!grown && !levels.is_empty()).then_some(levels)
    }

    /// The levels at the end of the year from which a statement counts, of what it is about; none
    /// where the number of all units or the set of criteria is another.
    pub(super) fn before(
        &self,
        subject: Subject<'a>,
        target: &Target,
        quantity: &'a Quantity,
    ) -> Option<Vec<Level>> {
        if !is_of_all(subject, target) || scope::counts_from_within_year(subject.lower, target) {
            return None;
        }
        // What the rest of a year adds does not count from its beginning.
        if is_of_rest_of_year(subject, target) {
            return None;
        }
        // A year is not before itself.
        let year = base_year(subject, target).filter(|&year| target.year.is_none_or(|own| year < own))?;
        let levels = self.at(Key::of(subject, target, quantity)?, year, first_year(subject))?;
        if levels.len() > MOST {
            return None;
        }
        if !is_of_whole(subject, &self.revised, target) {
            return None;
        }
        // What the text itself compares is counted alike.
        let compared = target.base.as_ref().and_then(|base| base.year) == Some(year);
        if target.criterion.is_some() && !compared && set_changed(year, target.year?) {
            return None;
        }
        if self.grows_between(subject, target, quantity, year) {
            return None;
        }
        let all = target.measure(Role::Reached).and_then(|q| q.of);
        let own = |level: &&Level| !target.span.contains(level.span);
        let found: Vec<_> = levels.iter().filter(own).filter(|l| l.is_of(all)).copied().collect();
        (!found.is_empty()).then_some(found)
    }
}

/// The last years in which a plan may have found a level, in front of its last year.
fn years_within(subject: Subject<'_>) -> Option<std::ops::Range<u16>> {
    let plan = &subject.facts.plan;
    let (from, to) = plan.period.as_ref()?.value;
    let issued = plan.issued_on.as_ref().map(|date| date.value.year)?;
    (plan.kind != PlanKind::Report && from < to && issued > from && issued <= to).then_some(from..issued.min(to))
}

/// `huyện Nghi Lộc 04 sản phẩm; các địa phương khác 24 sản phẩm`: whether what is added goes on a list of places, and is not said to be of all.
fn ends_places(subject: Subject<'_>, front: &Target, target: &Target, added: &Quantity) -> bool {
    let listed = front.place.is_some() && front.measure(Role::Added).is_some_and(|q| q.unit == added.unit);
    let between = || subject.lower.get(front.span.end() as usize..target.span.start() as usize);
    let beside = || between().is_some_and(|between| !between.contains('\n') && !between.contains(". "));
    let all = || ["toàn", "tổng", "cộng"].iter().any(|word| said(target, subject.lower).contains(word));
    listed && target.place.is_none() && beside() && !all()
}

/// Whether a statement is about all units at the end of a year, counted as they were before.
fn is_of_whole(subject: Subject<'_>, revised: &Revised, target: &Target) -> bool {
    if revised.is_said_of(subject, target) {
        return false;
    }
    let said = said(target, subject.lower);
    !restricts(target, said, subject.lower)
        && !speaks_within_year(said)
        && !is_dated_within_year(target, said, subject.lower)
}

/// `Tính đến tháng 10/2021, cả nước có 5.360 xã đạt chuẩn; bình quân đạt 16,7 tiêu chí`: whether the time that a statement
/// takes over from those before it in its line is a day within the year.
fn is_dated_within_year(target: &Target, said: &str, lower: &str) -> bool {
    /// Bytes in front in which the time is looked for.
    const NEAR: usize = 800;
    /// Those of the words that a year closes: `9 tháng đầu năm 2021`.
    const WORDS: usize = 28;
    let Some(year) = target.year.filter(|_| years_in(said).next().is_none()) else { return false };
    let line = behind_mark(before(lower, target.span.start() as usize, NEAR), |byte| byte == b'\n');
    let named = years_in(line).filter(|(_, named)| *named == year).last();
    named.is_some_and(|(at, _)| speaks_within_year(before(line, at + YEAR, WORDS)))
}

/// `Đầu năm 2014 có 34 xã`: whether a level is one of all units at the beginning of a year, which is that at the end
/// of the year before.
fn opens_year(subject: Subject<'_>, revised: &Revised, target: &Target) -> bool {
    if revised.is_said_of(subject, target) || target.measure(Role::Added).is_some() {
        return false;
    }
    let said = said(target, subject.lower);
    begins_year(said).is_some_and(|rest| {
        !restricts(target, said, subject.lower) && !speaks_within_year(&rest)
    })
}

/// `II. NHIỆM VỤ QUÝ IV`, and below it `công nhận thêm 04 xã, đưa tổng số lên 108 xã`: whether the heading of a statement, or
/// the words behind its figures, tell of the whole year beside a part of it.
fn is_of_rest_of_year(subject: Subject<'_>, target: &Target) -> bool {
    const REST: [&str; 7] = [
        "tháng cuối năm", "tháng còn lại", "quý iv", "quý iii", "quý ii", "quý cuối", "thời gian còn lại",
    ];
    let headed = target.section.last().is_some_and(|&heading| {
        let said = subject.lower(heading);
        REST.iter().any(|words| said.contains(words))
    });
    let end = target.measures.iter().map(|measure| measure.quantity.span.end()).max().unwrap_or_default();
    let behind = behind(subject.lower, end as usize, FAR).split('\n').next().unwrap_or_default();
    headed || behind.contains("cả năm công nhận") || behind.contains("cả năm có")
}

/// The first year of the plan's own period.
fn first_year(subject: Subject<'_>) -> Option<u16> {
    subject.facts.plan.period.as_ref().map(|period| period.value.0)
}

/// `Toàn tỉnh có 122 xã, trong đó 47 xã đã đạt chuẩn`: whether a plan made for years to come, or in the first months of
/// its own, reports a level and names no year.
fn opens_plan(subject: Subject<'_>, target: &Target) -> bool {
    /// Plans of a year are issued until then.
    const LAST_MONTH: u8 = 4;
    let plan = &subject.facts.plan;
    let early = |first: u16| {
        plan.issued_on.as_ref().is_none_or(|date| {
            let date = date.value;
            date.year < first || (date.year == first && date.month.is_none_or(|month| month <= LAST_MONTH))
        })
    };
    let reports = target.reported && plan.kind == PlanKind::Plan && target.measure(Role::Added).is_none();
    reports && first_year(subject).is_some_and(early) && years_in(said(target, subject.lower)).next().is_none()
}

/// What else words say that name the beginning of a year; not `6 tháng đầu năm`, `từ đầu năm đến nay`.
fn begins_year(said: &str) -> Option<String> {
    const BEGINS: &str = "đầu năm 20";
    // Prepared once: most statements do not say it.
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(BEGINS));
    let at = FINDER.find(said.as_bytes())?;
    let (front, behind) = (said.get(..at)?, said.get(at + BEGINS.len()..)?);
    let front = front.trim_end().trim_start_matches([' ', '-', '–', '+', '*']);
    let dated = [",", ":", "vào", "ngay", "thời điểm"].iter().any(|end| front.ends_with(end));
    (front.is_empty() || dated).then(|| format!("{front} {behind}"))
}

/// A quantity that is one value.
pub(super) fn single(quantity: &Quantity) -> Option<&Quantity> {
    (quantity.bound == Bound::Exact && quantity.to.is_none()).then_some(quantity)
}

/// The year of a level that may be said of what is kept, which is of the year before, or that is to be
/// reached after the gain of the statement.
fn level_year(subject: Subject<'_>, target: &Target, level: &Quantity) -> Option<u16> {
    if scope::is_kept(subject.lower, target, level) || scope::is_of_task(subject.lower, target, level) {
        return None;
    }
    if begins_year(said(target, subject.lower)).is_some() {
        return target.year?.checked_sub(1);
    }
    scope::later_year(subject.lower, target).or_else(|| year_of(subject, target))
}

/// Whether what was really reached is said right behind a level that was planned: `giao 68/98 xã, ước
/// thực hiện 69/98 xã`. Either may be the one from which the next year counts.
fn is_replaced(subject: Subject<'_>, target: &Target, at: usize, level: &Quantity) -> bool {
    const REACHED: [&str; 6] = ["đạt được", "thực hiện", "kết quả", "thực tế", "ước đạt", "thực đạt"];
    let next = subject.facts.targets.get(at + 1).filter(|next| next.year == target.year);
    let Some((next, other)) = next.and_then(|next| Some((next, next.measure(Role::Reached)?))) else {
        return false;
    };
    let apart = next.span.start().saturating_sub(target.span.end()) as usize;
    if other.unit != level.unit || other.of != level.of || other.value == level.value || apart > FAR {
        return false;
    }
    let between = subject.lower.get(level.span.end() as usize..other.span.start() as usize);
    let said = between.unwrap_or_default();
    !said.contains('\n') && REACHED.iter().any(|word| said.contains(word))
}

/// The year of a level: what its own words say, where they name a single earlier one.
fn year_of(subject: Subject<'_>, target: &Target) -> Option<u16> {
    let year = target.year?;
    // A year beside the level from which it starts is of that.
    if target.measure(Role::Baseline).is_some() {
        return Some(year);
    }
    let own = years(subject.lower(target.span));
    let earlier = match own.as_slice() {
        [(_, one)] if *one < year => Some(*one),
        _ => None,
    };
    let based = target.base.as_ref().and_then(|base| base.year);
    Some(earlier.filter(|&one| based != Some(one)).unwrap_or(year))
}

/// The year at the end of which the level stood to which a statement adds.
fn base_year(subject: Subject<'_>, target: &Target) -> Option<u16> {
    if let Some(year) = target.base.as_ref().and_then(|base| base.year) {
        return Some(year);
    }
    if let Some(year) = year_behind_baseline(subject, target) {
        return Some(year);
    }
    let year = target.year?;
    let plan = &subject.facts.plan;
    let by_plan = || {
        let (from, to) = plan.period.as_ref()?.value;
        // A notice or a decision issued afterwards reports as well.
        let over = plan.issued_on.as_ref().is_some_and(|issued| issued.value.year > to);
        let (next, report) = (to.checked_add(1)?, plan.kind == PlanKind::Report || over);
        // In a report, what is to come starts from what it reports.
        let base = if report && year == next && !target.reported { Some(to) } else { from.checked_sub(1) };
        base.filter(|_| year == to || (report && year == next && !target.reported))
    };
    let first = target.measures.first()?.quantity.span;
    let start = target.span.start() as usize;
    let begins = start.saturating_sub(clause_before(subject.lower, target).len());
    let lead = subject.lower.get(begins..start.max(first.start() as usize)).unwrap_or_default();
    // Of several years the last in front of the figure is meant: `năm 2017 có 81 xã, năm 2018 có thêm 11`.
    let Some((at, last)) = years(lead).last().copied() else { return by_plan() };
    let before = lead.get(..at).unwrap_or_default().trim_end();
    let range = before.trim_end_matches([' ', '-', '–']);
    if last != year {
        return None;
    }
    if range.len() < before.len() {
        let (at, from) = years(range).last().copied()?;
        let spans = at + YEAR == range.len() && lead.contains("giai đoạn");
        return from.checked_sub(1).filter(|_| spans);
    }
    let before = before.strip_suffix("năm").map(str::trim_end);
    let until = ["đến", "hết", "cuối"];
    match before {
        Some(before) if until.iter().any(|word| before.ends_with(word)) => by_plan(),
        Some(_) => year.checked_sub(1),
        None => None,
    }
}

/// How many digits a year has.
const YEAR: usize = 4;

/// `từ 58,5% năm 2023 lên 62%`, `từ 62% (cuối năm 2020)`
fn year_behind_baseline(subject: Subject<'_>, target: &Target) -> Option<u16> {
    let baseline = target.measure(Role::Baseline)?;
    let behind = super::behind(subject.lower, baseline.span.end() as usize, FAR);
    let behind = behind.split(['\n', ';', '.', ')']).next()?;
    let (at, year) = years_in(behind).next()?;
    let between = behind.get(..at)?;
    const DATING: [&str; 6] = ["năm", "cuối", "hết", "của", "vào", "đến"];
    let mut words = between.split([' ', '(', '%']).filter(|word| !word.is_empty());
    let unit = |word: &str| baseline.unit.split(' ').any(|part| part == word);
    words.all(|word| DATING.contains(&word) || unit(word)).then_some(year)
}

/// What stands in front of a statement in the same clause.
fn clause_before<'a>(text: &'a str, target: &Target) -> &'a str {
    let near = super::before(text, target.span.start() as usize, FAR);
    near.rsplit(['\n', '.', ';', '(']).next().unwrap_or_default()
}

/// The years that a text names, with where they stand.
pub(super) fn years(text: &str) -> Vec<(usize, u16)> {
    years_in(text).collect()
}

/// The same, one after the other.
pub(super) fn years_in(text: &str) -> impl Iterator<Item = (usize, u16)> {
    let bytes = text.as_bytes();
    let part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.');
    // A year begins with one of two digits, and most texts have neither.
    let begins = memchr::memchr2_iter(b'1', b'2', bytes)
        .filter(move |at| !at.checked_sub(1).and_then(|i| bytes.get(i)).is_some_and(part));
    let year = move |at: usize| {
        let len = bytes.get(at..)?.iter().take_while(|byte| part(byte)).count();
        let number = text.get(at..at + len)?.trim_end_matches([',', '.']);
        let year: u16 = number.parse().ok().filter(|_| number.len() == YEAR)?;
        (1990..2100).contains(&year).then_some((at, year))
    };
    begins.filter_map(year)
}

/// Whether criteria are counted by another set at the end of the one year than in the other; in the
/// first year of a set either may be meant.
fn set_changed(from: u16, to: u16) -> bool {
    criteria().iter().any(|criterion| (from..=to).contains(&criterion.from))
}

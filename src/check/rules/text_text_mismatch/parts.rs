//! Parts of a whole, which are no more than it is, and as much where they are all of it.

use std::collections::{BTreeMap, BTreeSet};

use super::levels::{single, years};
use super::{NAME, before, is_restricted, listed, scope, value};
use crate::check::exact::{one_digit_off, printed};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target};
use crate::grammar::marker::roman;
use crate::grammar::step;
use crate::grammar::words::strip;
use crate::span::{Normal, Span};
use crate::vocabulary::kinds;
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::{UnitKind, units};

/// The wholes that are not what their parts add up to.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let targets = &subject.facts.targets;
    let mut parts: BTreeMap<usize, Vec<&Target>> = BTreeMap::new();
    for target in targets {
        if let Some(of) = target.part_of {
            parts.entry(of).or_default().push(target);
        }
    }
    for (at, whole) in targets.iter().enumerate() {
        let split = match parts.get(&at) {
            Some(parts) if parts.len() > 1 => Split::of(subject, whole, parts),
            _ => listed::parts(subject, at).and_then(|parts| Split::of(subject, whole, &parts)),
        };
        findings.extend(split.and_then(|split| split.finding(subject)));
    }
}

/// A whole and its parts.
struct Split<'a> {
    /// The figures of the whole that the parts may be of, the nearest first.
    wholes: Vec<&'a Quantity>,
    parts: Vec<&'a Quantity>,
    /// Whether the parts are all that there is: `gồm`, `cụ thể theo từng năm`.
    exhaustive: bool,
    /// Whether they are of years.
    yearly: bool,
}

impl<'a> Split<'a> {
    fn of(subject: Subject<'a>, whole: &'a Target, targets: &[&'a Target]) -> Option<Self> {
        let targets = without_nested(subject, targets);
        let count = |target: &'a Target| {
            let roles = [Role::Added, Role::Reached, Role::Reduced];
            let mut counts = roles.into_iter().filter_map(|r| target.measure(r));
            let first = counts.next().filter(|q| single(q).is_some() && q.per.is_none())?;
            counts.next().is_none().then_some(first)
        };
        let parts: Vec<&Quantity> = targets.iter().map(|t| count(t)).collect::<Option<_>>()?;
        let (first, last) = (parts.first()?, parts.last()?);
        let (whole, mut wholes) = wholes(subject, whole, first)?;
        // `giảm 09 hộ, còn 09 hộ: ấp A giảm 03 hộ`: what the parts do is what they are parts of.
        let role = targets.first().and_then(|t| t.measures.first()).map(|m| m.role);
        let same_role = |q: &&Quantity| whole.measures.iter().any(|m| Some(m.role) == role && std::ptr::eq(&m.quantity, *q));
        let nearest = wholes.first().copied();
        wholes.sort_by_key(|q| !same_role(q));
        let unit = &wholes.first()?.unit;
        let alike = parts.iter().chain(&wholes).all(|q| is_unit_of(&q.unit, unit)) && unit != "%";
        let nearest = nearest?;
        let other = targets.iter().zip(&parts).any(|(t, q)| scope::is_indicator(subject.lower, nearest, t, q));
        if parts.len() < 2 || other || !alike || is_restricted(whole, subject) {
            return None;
        }
        let lead = subject.lower(Span::new(nearest.span.end(), first.span.start()));
        let scale = scale(subject, targets);
        let yearly = scale == Some(Scale::Step(step::Scale::Year));
        // What is gained in each year is a part of the gain, and levels of years are none.
        if yearly && !are_gains(subject, whole, &parts) {
            wholes.retain(|q| whole.measure(Role::Added) == Some(*q));
        }
        if yearly && years_overlap(subject, targets) {
            return None;
        }
        // `quý I: 6 tỷ đồng; quý II lũy kế: 18 tỷ đồng`
        let list = subject.lower(Span::new(first.span.start(), last.span.end().max(first.span.start())));
        if ["lũy kế", "luỹ kế", "cộng dồn"].iter().any(|word| list.contains(word)) {
            return None;
        }
        let one_year = yearly || targets.iter().all(|t| t.year == whole.year);
        let one_tier = targets.iter().all(|t| t.tier.is_none() || t.tier == whole.tier);
        if !one_year || !one_tier || wholes.is_empty() {
            return None;
        }
        let told_apart = yearly || scale == Some(Scale::Place);
        let rest = names_rest(subject, targets);
        let all = ["gồm", "bao gồm"].iter().any(|word| says(lead, word))
            || says(lead, "cụ thể") && told_apart
            || yearly && are_all_years(subject, whole, targets)
            || scale.is_some() && (lists_behind_mark(lead) || rest)
            || are_all_ranks(subject, whole, targets);
        // People and places may be told apart by several things at once.
        let all = all && (scale.is_some() || !overlaps(unit));
        let slip = || is_one_slip(wholes.first()?, &parts);
        let slip = scale == Some(Scale::Place) && slip().unwrap_or(false);
        let exhaustive = (all || slip) && is_whole_list(subject, (first, last), &parts, rest);
        (exhaustive || scale.is_some()).then_some(Split { wholes, parts, exhaustive, yearly })
    }

    fn finding(&self, subject: Subject<'_>) -> Option<Finding> {
        let sum = self.sum()?;
        let fits = |whole: &&&Quantity| {
            let slack = self.slack(whole.value)?;
            let (low, high) = (sum.shifted(MOST)?, whole.value.shifted(MOST)?);
            Some(if self.exhaustive { (low - high).abs() <= slack } else { low - high <= slack })
        };
        // What is not half of it is of something else; levels of years only rise.
        let of_other = |whole: &&Quantity| {
            let (low, high) = (sum.shifted(MOST)?, whole.value.shifted(MOST)?);
            let rises = self.yearly && self.parts.is_sorted_by(|a, b| a.value <= b.value);
            Some(low.checked_mul(2)? < high || rises && high.checked_mul(2)? < low)
        };
        if self.wholes.iter().any(|whole| fits(&whole) != Some(false) || of_other(whole) != Some(false)) {
            return None;
        }
        let whole = self.wholes.first()?;
        let space = if whole.unit.is_empty() { "" } else { " " };
        let derived = format!("{}{space}{}", printed(sum), whole.unit);
        let stated = value(subject, whole);
        let terms: Vec<String> = self.parts.iter().map(|q| printed(q.value)).collect();
        let message = format!("{stated} is stated, but its parts are {derived} ({})", terms.join(" + "));
        let whole_place = Evidence::new(whole.span, format!("the parts are {derived}"));
        let parts = self.parts.iter().map(|q| Evidence::new(q.span, "a part"));
        Some(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Warning,
            message,
            evidence: std::iter::once(whole_place).chain(parts).collect(),
            stated: Some(stated),
            derived: Some(derived),
            suggestion: Some("look up which of them is meant".to_owned()),
        })
    }

    fn sum(&self) -> Option<Decimal> {
        let scale = self.parts.iter().map(|q| q.value.scale()).max()?;
        let units = self.parts.iter().map(|q| q.value.shifted(scale)).sum::<Option<i128>>()?;
        Some(Decimal::new(units, scale))
    }

    /// How far a sum of rounded figures may be off: half a unit of each that has decimals.
    fn slack(&self, whole: Decimal) -> Option<i128> {
        let all = self.parts.iter().map(|q| q.value).chain([whole]);
        let rounded = all.filter(|value| value.scale() > 0 && value.as_whole().is_none());
        let halves = rounded.map(|value| Decimal::new(1, value.scale()).shifted(MOST));
        Some(halves.sum::<Option<i128>>()? / 2)
    }
}

/// The figures that the parts may be of, the nearest first, with their statement: where a total stands
/// between them and the parts, it is that (`trong đó 17 sản phẩm 4 sao; lũy kế 296 sản phẩm, trong đó`).
fn wholes<'a>(
    subject: Subject<'a>,
    whole: &'a Target,
    first: &Quantity,
) -> Option<(&'a Target, Vec<&'a Quantity>)> {
    let figures = |target: &'a Target| {
        let mut figures: Vec<&Quantity> = [Role::Added, Role::Reached, Role::Reduced]
            .into_iter()
            .filter_map(|role| single(target.measure(role)?))
            .filter(|q| q.span < first.span && q.per.is_none() && !is_aside(subject.lower, q, first))
            .collect();
        figures.sort_by_key(|q| std::cmp::Reverse(q.span));
        figures
    };
    let own = figures(whole);
    let nearest = own.first()?;
    if !scope::is_total_between(subject.lower, nearest, first) {
        return Some((whole, own));
    }
    let above = subject.facts.targets.get(whole.part_of?)?;
    let mut totals = figures(above);
    totals.retain(|q| q.span > nearest.span && !scope::is_total_between(subject.lower, q, first));
    (!totals.is_empty()).then_some((above, totals))
}

/// `372.900 triệu đồng (tăng 21,7 tỷ đồng), trong đó …`: whether a figure stands in a bracket that is closed before the parts.
pub(in crate::check::rules) fn is_aside(lower: &str, whole: &Quantity, first: &Quantity) -> bool {
    let between = lower.get(whole.span.end() as usize..first.span.start() as usize).unwrap_or_default();
    let closes = between.find(')');
    closes.is_some_and(|at| !between.get(..at).unwrap_or_default().contains('('))
}

/// The words that begin a list of parts.
const AGAIN: &str = "trong đó";
/// The parts in front of one that is told of another: `đường thôn 18 km, trong đó thôn Nà Lầu 05 km`.
fn without_nested<'p, 'a>(subject: Subject<'_>, parts: &'p [&'a Target]) -> &'p [&'a Target] {
    let nested = |pair: &[&Target]| {
        let [before, next] = pair else { return false };
        let (Some(from), Some(to)) = (before.measures.first(), next.measures.last()) else { return false };
        let between = subject.lower.get(from.quantity.span.end() as usize..to.quantity.span.start() as usize);
        between.is_some_and(|said| said.contains(AGAIN))
    };
    let first = parts.windows(2).position(nested);
    first.and_then(|at| parts.get(..=at)).unwrap_or(parts)
}

/// Whether a part is counted in the unit of the whole, or in its first words: `85 đài truyền thanh, gồm năm 2022: 15 đài`.
pub(super) fn is_unit_of(part: &str, whole: &str) -> bool {
    part == whole || !part.is_empty() && strip(whole, part).is_some()
}

/// `Toàn tỉnh giảm 4.580 hộ, trong đó: huyện A 820 hộ, …`: whether places are all of a whole but for one digit: they are many, and what is
/// missing is little and less than any of them has, so that none is left out.
fn is_one_slip(whole: &Quantity, parts: &[&Quantity]) -> Option<bool> {
    const MANY: usize = 5;
    let counts: Vec<i128> = parts.iter().map(|q| q.value.as_whole()).collect::<Option<_>>()?;
    let all = whole.value.as_whole()?;
    let sum: i128 = counts.iter().try_fold(0i128, |sum, count| sum.checked_add(*count))?;
    let missing = all.checked_sub(sum)?;
    let little = missing.checked_mul(20)? < all;
    let near = one_digit_off(whole.value, Decimal::new(sum, 0));
    Some(parts.len() >= MANY && missing > 0 && missing < *counts.iter().min()? && little && near)
}

/// As many decimals as any figure has.
const MOST: u8 = 9;

/// Whether what is counted may be of several kinds at once, as households that are poor and of a minority.
fn overlaps(unit: &str) -> bool {
    let kind = units().iter().find(|known| known.name == unit).map(|known| known.kind);
    matches!(kind, None | Some(UnitKind::People | UnitKind::Place | UnitKind::Criteria))
}

/// What tells parts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Place,
    /// `quý I`
    Quarter,
    Step(step::Scale),
}

/// The scale by which all parts are told apart, each by another step: then they do not overlap.
pub(super) fn scale(subject: Subject<'_>, parts: &[&Target]) -> Option<Scale> {
    let named = |part: &&Target| part.place.map(|place| place.slice(subject.text)).or_else(|| named_place(subject, part));
    let places: Option<BTreeSet<&str>> = parts.iter().map(named).collect();
    if let Some(places) = places {
        return (places.len() == parts.len()).then_some(Scale::Place);
    }
    let mut steps: Vec<(Scale, usize)> =
        parts.iter().map(|part| step_of(subject, part)).collect::<Option<_>>()?;
    let (first, _) = *steps.first()?;
    let same = steps.iter().all(|(scale, _)| *scale == first);
    let all = steps.len();
    steps.sort_by_key(|&(_, step)| step);
    steps.dedup_by_key(|&mut (_, step)| step);
    (same && steps.len() == all).then_some(first)
}

/// `các địa phương còn lại 85 km`: whether the last part is all that the others leave.
fn names_rest(subject: Subject<'_>, parts: &[&Target]) -> bool {
    let Some(last) = parts.last().and_then(|part| part.measures.first()) else { return false };
    let front = clause_before(subject.lower, last.quantity.span);
    parts.len() > 2 && front.contains(REST)
}

/// What is left.
const REST: &str = "còn lại";

/// What stands in front of a figure in its part of a list.
fn clause_before(text: &str, figure: Span<Normal>) -> &str {
    let near = before(text, figure.start() as usize, LONGEST);
    let near = near.trim_end_matches([' ', ':']);
    let clause = near.rsplit([',', ';', ':', '(', '\n']).next().unwrap_or_default();
    clause.rsplit(". ").next().unwrap_or_default()
}

/// A part of a list has no more bytes in front of its count.
const LONGEST: usize = 120;

/// `ấp Hiếu Minh A giảm 03 hộ`: the place with its kind that stands in front of the count of a part, where no more than what it does there
/// stands in between; of the last also what is left.
fn named_place<'a>(subject: Subject<'a>, part: &Target) -> Option<&'a str> {
    const DOING: [&str; 10] = ["giảm", "có", "đạt", "thêm", "tăng", "là", "còn", "phấn", "đấu", "được"];
    let count = part.measures.first()?.quantity.span;
    let said = clause_before(subject.text, count);
    if said.contains(REST) {
        return Some(REST);
    }
    let words = said.split_inclusive(' ').map(|word| word.as_ptr() as usize - said.as_ptr() as usize);
    words.into_iter().find_map(|at| {
        let place = said.get(at..)?;
        let name = kinds::unit(place)?.trim_start();
        let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let len: usize = name.split_inclusive(' ').take_while(capital).map(str::len).sum();
        let mut behind = name.get(len..)?.split([' ', ':', '(']).filter(|word| !word.is_empty());
        let named = len > 0 && at_begin(said, at) && behind.all(|word| DOING.contains(&word));
        let end = place.len() - name.len() + len;
        place.get(..end).map(|place| place.trim_end_matches([' ', ':'])).filter(|_| named)
    })
}

/// Whether no more than a word of joining stands in front of a place in a clause.
fn at_begin(clause: &str, at: usize) -> bool {
    let front = clause.get(..at).unwrap_or_default();
    front.split_whitespace().all(|word| ["và", "-", "gồm", "cụ", "thể", "trong", "đó", "tại", "ở"].contains(&lowered(word).as_str()))
}

/// `quý i`: the quarter that a part names.
fn quarter(said: &str) -> Option<usize> {
    let mut words = said.split(|c: char| !c.is_alphanumeric()).skip_while(|word| *word != "quý").skip(1);
    let number = words.next()?;
    number.parse().ok().or_else(|| roman(&number.to_ascii_uppercase()).map(usize::from)).filter(|quarter| (1..=4).contains(quarter))
}

/// The step of a scale that a part names.
fn step_of(subject: Subject<'_>, part: &Target) -> Option<(Scale, usize)> {
    let end = part.span.end() as usize;
    let behind = subject.lower.get(end..).unwrap_or_default();
    let behind = behind.split([',', ';', '.', ')', '(', '\n']).next().unwrap_or_default();
    let behind = behind.split(" và ").next().unwrap_or_default();
    let said = subject.lower.get(part.span.start() as usize..end + behind.len()).unwrap_or_default();
    let step = step::step(said).map(|(scale, step)| (Scale::Step(scale), step));
    // `quý I năm 2022` is of a year as well.
    quarter(said).map(|quarter| (Scale::Quarter, quarter)).or(step)
}

/// `40 xã đạt chuẩn: năm 2021 08 xã; …`, `40 xã (năm 2021: 08 xã; …)`: whether no more than a mark opens the list of
/// parts behind what is said of the whole.
fn lists_behind_mark(lead: &str) -> bool {
    let first = lead.split_once([':', '(']);
    first.is_some_and(|(said, _)| !said.contains([',', ';', '.']))
}

/// Whether there is a part for each year of the plan, at the end of which the whole is: `Giai đoạn 2021 - 2025 có thêm 60
/// xã. Trong đó: năm 2021: 15 xã; …; năm 2025: 10 xã`.
fn are_all_years(subject: Subject<'_>, whole: &Target, parts: &[&Target]) -> bool {
    let Some((from, to)) = subject.facts.plan.period.as_ref().map(|period| period.value) else { return false };
    let mut years: Vec<u16> = parts.iter().filter_map(|part| part.year).collect();
    years.sort_unstable();
    from < to && whole.year == Some(to) && years.len() == parts.len() && years.into_iter().eq(from..=to)
}

/// `Giai đoạn 2021 - 2025 phấn đấu có 05 xã đạt chuẩn, cụ thể: năm 2021: 01 xã; năm 2022: 02 xã; năm 2023: 01 xã`: whether what a
/// period is to reach is told by what each year brings: levels of years do not fall, and the last is that of the period.
fn are_gains(subject: Subject<'_>, whole: &Target, parts: &[&Quantity]) -> bool {
    let period = subject.lower(whole.span).trim_start().starts_with("giai đoạn");
    let falls = parts.windows(2).any(|pair| matches!(pair, [a, b] if b.value < a.value));
    let level = whole.measure(Role::Reached).filter(|q| q.of.is_none());
    period && falls && parts.len() > 2 && level.is_some_and(|q| parts.iter().all(|part| part.value < q.value))
}

/// Whether there is a part for each rank of products of the programme, which have three stars at least: `125 sản phẩm OCOP, trong
/// đó 98 sản phẩm 3 sao, 25 sản phẩm 4 sao, 01 sản phẩm 5 sao`.
fn are_all_ranks(subject: Subject<'_>, whole: &Target, parts: &[&Target]) -> bool {
    let mut ranks: Vec<usize> = parts
        .iter()
        .filter_map(|part| match step_of(subject, part)? {
            (Scale::Step(step::Scale::Stars), stars) => Some(stars),
            _ => None,
        })
        .collect();
    ranks.sort_unstable();
    let end = parts.last().map_or(0, |part| part.span.end() as usize);
    let behind = subject.lower.get(end..).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
    let more = ["còn lại", "khác", "chưa", "hết hạn"].iter().any(|words| behind.contains(words));
    // Where none has five stars, that is not said.
    let all = matches!(ranks.as_slice(), [3, 4, 5] | [3, 4]);
    !more && whole.indicator == "ocop_products" && all
}

/// Whether parts are of overlapping years: `năm 2021-2023: 26 xã, năm 2023: 10 xã`.
fn years_overlap(subject: Subject<'_>, parts: &[&Target]) -> bool {
    let spans = parts.iter().filter_map(|part| {
        let named = years(part.span.slice(subject.text));
        let years = || named.iter().map(|&(_, year)| year);
        Some((years().min()?, years().max()?))
    });
    let mut spans: Vec<_> = spans.collect();
    spans.sort_unstable();
    spans.windows(2).any(|pair| matches!(pair, [(_, last), (first, _)] if first <= last))
}

/// Whether a text says a word, as a whole.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let behind = text.get(at + word.len()..).unwrap_or_default();
        !before.ends_with(char::is_alphabetic) && !behind.starts_with(char::is_alphabetic)
    })
}

/// Whether a list of parts is read as a whole: no other figure of the unit stands among them or behind
/// them in the sentence, and nothing in words.
fn is_whole_list(subject: Subject<'_>, (first, last): (&Quantity, &Quantity), parts: &[&Quantity], told: bool) -> bool {
    const MORE: [&str; 8] = ["một số", REST, "chủ yếu", "nhiều", "các loại", "khác", "mỗi", "cùng"];
    let behind = subject.text.get(last.span.end() as usize..).unwrap_or_default();
    let rest = behind.split(['\n', ';']).next().unwrap_or_default();
    let rest = rest.split(". ").next().unwrap_or_default();
    let rest = rest.split(AGAIN).next().unwrap_or_default();
    let end = last.span.end() + u32::try_from(rest.len()).unwrap_or_default();
    let list = Span::<Normal>::new(first.span.start(), end);
    let said = subject.lower(list);
    let from = subject.facts.numbers.partition_point(|(span, _)| span.start() < first.span.start());
    let numbers = subject.facts.numbers.get(from..).unwrap_or_default();
    let mut inside = numbers.iter().map(|&(span, _)| span).take_while(|span| list.contains(*span));
    let other = inside.any(|span| {
        let unit = subject.lower.get(span.end() as usize..).unwrap_or_default().trim_start();
        unit.starts_with(&first.unit) && !parts.iter().any(|part| part.span.contains(span))
    });
    !other && !MORE.iter().any(|word| said.contains(word) && !(told && *word == REST))
}

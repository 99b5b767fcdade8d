//! Names that are so many more or fewer than their number that they were not read as its list: `01 xã, gồm: xã A,
//! xã B, xã C`, and names in front of their number: `các xã A, B, C (02 xã)`.

use super::NAME;
use super::in_text::SOME;
use crate::check::rules::text_text_mismatch::{before, behind};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Bound, Member, NumberUse, Target};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any};
use crate::span::{Normal, Span};
use crate::vocabulary::kinds;
use crate::vocabulary::units::{UnitKind, units};

/// Bytes between a number and its names.
const FAR: usize = 160;

/// Bytes of a list at most; a longer one is none of a sentence.
const LONGEST: usize = 4_000;

/// Digits of a year.
const YEAR: usize = 4;

/// Bytes of a unit and the bracket behind it.
const UNIT: usize = 20;

/// A list of names, all of one kind.
#[derive(Default)]
struct Names<'a> {
    count: usize,
    /// How many have the word for their kind.
    kinds: usize,
    /// Whether marks other than commas part them, so that they may be pairs.
    paired: bool,
    /// Whether the place in which it lies stands in a bracket behind one of them: then they are the units.
    placed: bool,
    rest: &'a str,
}

/// Names behind the number of a statement for which none were read.
pub(super) fn behind_number(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    let counted = target.measures.iter().map(|m| &m.quantity);
    let count = counted.max_by_key(|q| q.span.start())?;
    // A bracket behind the last name that was read is where that lies, and others may follow.
    let more = |last: &Member| {
        let behind = behind(subject.text, last.span.end() as usize, UNIT).trim_start();
        opens_place(behind) || last.span.slice(subject.text).ends_with(')') && behind.starts_with([';', ','])
    };
    let open = target.members.last().is_none_or(more);
    let plain = count.of.is_none() && count.per.is_none() && count.to.is_none();
    if !plain || !open || count.bound != Bound::Exact {
        return None;
    }
    listed(subject, count.span, count.value, &count.unit)
}

/// Numbers of places of which no statement is made: `Chỉ đạo 06 xã đăng ký nâng cao (A, B, C, D, E) hoàn thiện hồ sơ`.
pub(super) fn behind_others(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let other = |used: NumberUse| matches!(used, NumberUse::Scope | NumberUse::Other | NumberUse::Unread);
    let spans = subject.facts.numbers.iter().filter(|(_, used)| other(*used)).map(|&(span, _)| span);
    findings.extend(spans.filter_map(|span| {
        let behind = behind(subject.lower, span.end() as usize, UNIT).trim_start();
        let unit = units().iter().find(|u| u.kind == UnitKind::Place && strip(behind, u.name).is_some())?;
        let (value, len) = number(span.slice(subject.text), Notation::Vietnamese)?;
        (len == span.len() as usize).then(|| listed(subject, span, value, unit.name))?
    }));
}

/// The names behind a number of units, where they are more or fewer.
fn listed(subject: Subject<'_>, count: Span<Normal>, value: Decimal, unit: &str) -> Option<Finding> {
    let place = units().iter().any(|u| u.kind == UnitKind::Place && u.name == unit);
    if !place || is_each(subject, count) {
        return None;
    }
    let from = count.end() as usize;
    let line = behind(subject.text, from, LONGEST).split('\n').next()?;
    let (list, bracket) = introduced(line, unit)?;
    let names = names(list, unit)?;
    let closed = if bracket { names.rest.starts_with(')') } else { ends(names.rest) };
    let number = usize::try_from(value.as_whole()?).ok()?;
    if !closed || names.count < 2 || names.count == number || !is_of(&names, number, bracket) {
        return None;
    }
    let start = from + (list.as_ptr() as usize).checked_sub(line.as_ptr() as usize)?;
    let end = start + list.len().checked_sub(names.rest.len())?;
    finding(subject, count, (start, end), number, names.count)
}

/// Whether the names can be those of the units that are counted. Fewer of them without their kind may be the places in
/// which the units lie, `15 xã (Mộc Châu, Vân Hồ)`, unless they are many and but one is missing; and twice as many each with its place.
fn is_of(names: &Names<'_>, number: usize, bracket: bool) -> bool {
    let slip = names.count > 3 && names.count + 1 == number;
    if names.placed || bracket && slip && !names.paired {
        return true;
    }
    let kinds = names.kinds == names.count;
    let fewer = names.count < number;
    let pairs = names.count == number * 2 && (names.paired || number == 1);
    kinds || bracket && !fewer && !pairs || !bracket && !fewer && !names.paired
}

/// `mỗi huyện 01 xã`: whether a number is one of each.
fn is_each(subject: Subject<'_>, count: Span<Normal>) -> bool {
    let before = before(subject.lower, count.start() as usize, FAR);
    let clause = before.rsplit(['\n', '.', ';']).next().unwrap_or_default();
    ["mỗi", "từng", "bình quân", "ít nhất", "còn"].iter().any(|word| clause.contains(word))
}

/// The list that words behind a number introduce, and whether it stands in brackets.
fn introduced<'a>(line: &'a str, unit: &str) -> Option<(&'a str, bool)> {
    let line = line.trim_start();
    // `07 đơn vị cấp huyện đạt chuẩn, hoàn thành nhiệm vụ, gồm: huyện A, thị xã B, thành phố C`
    const LEVEL: [&str; 3] = ["đơn vị hành chính cấp huyện", "đơn vị cấp huyện", "đơn vị"];
    let level = || strip_any(line, &LEVEL).filter(|_| unit == DISTRICT);
    let said = without_kinds(strip(line, unit).or_else(level)?);
    let mark = said.find([':', '(']);
    let word = ["gồm ", "gồm:"].iter().filter_map(|w| said.find(w)).min();
    let at = mark.into_iter().chain(word).min().filter(|at| *at <= FAR)?;
    let (before, list) = said.split_at_checked(at)?;
    let bracket = list.starts_with('(');
    let before = crate::vocabulary::letters::lowered(before);
    let between = before.trim_end_matches([' ', ',', '-']);
    let between = between.strip_suffix("bao").unwrap_or(between).trim_end_matches([' ', ',']);
    // Other places in between are those in which the units lie; other numbers have names of their own.
    let others = ["thuộc", "huyện", " tại ", " của ", " ở ", "địa bàn", "các "];
    let elsewhere = others.iter().chain(&SOME).any(|word| between.contains(word));
    // `đạt chuẩn, hoàn thành nhiệm vụ`: what towns do has another name than what districts do.
    let commas = between.contains(',') && !(between.contains("đạt chuẩn, hoàn thành") && between.matches(',').count() == 1);
    let mut figures = between.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    if figures.any(|digits| digits.len() != YEAR) || between.contains(['.', ';', ')']) || commas || elsewhere {
        return None;
    }
    let mut list = list.trim_start_matches(['(', ' ', ':']);
    while let Some(next) = strip_any(list, &["bao gồm", "gồm", "là", "các xã"]) {
        list = next.trim_start_matches([' ', ':']);
    }
    Some((list, bracket))
}

/// `, bon (A, B)`: what stands behind further kinds that are counted with the first.
fn without_kinds(said: &str) -> &str {
    let joint = said.trim_start_matches([',', ' ', '/']);
    let joint = strip(joint, "và").unwrap_or(joint).trim_start();
    let parted = joint.len() < said.trim_start().len();
    let rest = kinds::village(joint).or_else(|| kinds::commune(joint)).or_else(|| kinds::district(joint));
    rest.filter(|_| parted).map_or(said, without_kinds)
}

/// Whether a bracket opens in which a place of a kind is named: `(xã Nam Sơn`.
fn opens_place(text: &str) -> bool {
    let place = text.strip_prefix('(').and_then(kinds::unit);
    place.is_some_and(|place| place.trim_start().starts_with(char::is_uppercase))
}

/// What stands behind such a bracket.
fn behind_place(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    let close = rest.find(')').filter(|_| opens_place(rest))?;
    let inside = rest.get(..close)?;
    (!inside.contains([',', ';', '\n'])).then(|| rest.get(close + 1..))?
}

/// The names at the start of a text; none where one is of another kind than `unit`.
fn names<'a>(text: &'a str, unit: &str) -> Option<Names<'a>> {
    let mut names = Names { rest: text, ..Names::default() };
    loop {
        let kind = of_kind(names.rest, unit).map(str::trim_start);
        let own = kind.unwrap_or(names.rest);
        let Some(len) = name(own) else { return (names.count > 0).then_some(names) };
        if kind.is_none() && is_other_kind(own, unit) {
            return None;
        }
        names.count += 1;
        names.kinds += usize::from(kind.is_some());
        let rest = own.get(len..)?;
        let placed = behind_place(rest);
        names.placed |= placed.is_some();
        let rest = placed.unwrap_or(rest);
        names.rest = rest;
        let joint = rest.trim_start_matches([' ', ',', ';']);
        let marks = rest.get(..rest.len() - joint.len())?;
        let and = strip(joint, "và").map(str::trim_start);
        let next = and.unwrap_or(joint);
        if and.is_none() && !marks.contains([',', ';']) {
            return Some(names);
        }
        // The mark at the end of the list is not one between names.
        let goes_on = of_kind(next, unit).map_or(next, str::trim_start);
        if name(goes_on).is_none() {
            let other = is_other_kind(goes_on, unit) || and.is_some();
            return (!other).then_some(names);
        }
        names.paired |= marks.contains(';');
        names.rest = next;
    }
}

/// What is counted in districts may be towns and cities as well.
const DISTRICT: &str = "huyện";

/// What stands behind the word for the kind of units that are counted.
fn of_kind<'a>(text: &'a str, unit: &str) -> Option<&'a str> {
    strip(text, unit).or_else(|| kinds::district(text).filter(|_| unit == DISTRICT))
}

/// Whether a text begins with the word for a kind of place; that of another kind of villages may be a part of the name of one (`Xóm Mới`).
fn is_other_kind(text: &str, unit: &str) -> bool {
    let village = |text: &str| kinds::village(text).is_some();
    let other = units().iter().any(|u| u.kind == UnitKind::Place && strip(text, u.name).is_some());
    let district = unit == DISTRICT && kinds::district(text).is_some();
    other && !district && !(village(text) && village(unit))
}

/// Length of a name: up to five words with capitals, the last of which may be a figure.
fn name(text: &str) -> Option<usize> {
    let (mut len, mut words, mut letters) = (0, 0, false);
    for word in text.split_inclusive(' ').take(5) {
        let own = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let capital = own.starts_with(char::is_uppercase);
        let figure = words > 0 && own.len() == 1 && own.starts_with(|c: char| c.is_ascii_digit());
        if !capital && !figure {
            break;
        }
        let start = (word.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        (len, words) = (start + own.len(), words + 1);
        letters |= own.contains(char::is_lowercase);
        if word.trim_end_matches(' ') != own {
            break;
        }
    }
    // `OCOP`, `UBND` are no names of places.
    (words > 0 && letters).then_some(len)
}

/// Whether a sentence ends behind a list, or says what follows from it.
fn ends(rest: &str) -> bool {
    let behind = rest.trim_start_matches([' ', ';', ',']);
    let over = rest.trim_end();
    over.is_empty()
        || rest.starts_with('.') && !rest.starts_with("..")
        || matches!(over, ";" | ",")
        || rest.starts_with([',', ';']) && strip(behind, "nâng").is_some()
        || super::in_text::says_what_they_do(rest)
}

/// Names with their number in brackets behind them: `các xã A, B, C (02 xã)`.
pub(super) fn before_number(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let bytes = subject.lower.as_bytes();
    let open = memchr::memchr_iter(b'(', bytes);
    findings.extend(open.filter_map(|open| bracketed(subject, open)));
}

fn bracketed(subject: Subject<'_>, open: usize) -> Option<Finding> {
    let inside = subject.lower.get(open + 1..)?;
    let (value, len) = number(inside, Notation::Vietnamese)?;
    // A bracket that nothing closes is not followed to the end of the text.
    let unit = behind(subject.lower, open + 1 + len, UNIT).split_once(')')?.0.trim();
    units().iter().find(|u| u.kind == UnitKind::Place && u.name == unit)?;
    let sentence = before(subject.text, open, LONGEST);
    let sentence = sentence.rsplit(['\n', '.', ')', '(', ';', ':']).next()?;
    let lower = subject.lower.get(open - sentence.len()..open)?;
    let all = format!("các {unit} ");
    let at = lower.rfind(&all)? + all.len();
    let list = sentence.get(at..)?;
    let names = names(list, unit)?;
    // A list that goes on from another one is counted with it or without it.
    let starts = lower.get(..at)?.len() == all.len() || !lower.get(..at - all.len())?.contains(',');
    let number = usize::try_from(value.as_whole()?).ok()?;
    if !names.rest.trim().is_empty() || names.count < 2 || names.count == number || !starts {
        return None;
    }
    let count = Span::<Normal>::new(u32::try_from(open + 1).ok()?, u32::try_from(open + 1 + len).ok()?);
    let start = open - list.len();
    finding(subject, count, (start, start + list.trim_end().len()), number, names.count)
}

fn finding(
    subject: Subject<'_>,
    count: Span<Normal>,
    (start, end): (usize, usize),
    stated: usize,
    named: usize,
) -> Option<Finding> {
    let list = Span::<Normal>::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?);
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("{} are stated, {named} are named", count.slice(subject.text)),
        evidence: vec![
            Evidence::new(count, "the number stated"),
            Evidence::new(list, format!("{named} names")),
        ],
        stated: Some(stated.to_string()),
        derived: Some(named.to_string()),
        suggestion: Some("correct the number or the names".to_owned()),
    })
}

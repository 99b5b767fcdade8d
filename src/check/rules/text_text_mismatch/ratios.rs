//! What two or three figures of a sentence say of each other whatever they are of: how dense people live, how many years lie
//! between two, what those that do and those that do not make up, and the same figure told again with two digits turned.

use foldhash::{HashMap, HashMapExt};

use super::levels::single;
use super::{finding_at, value, words};
use crate::check::exact::{Ratio, one_digit_off, printed};
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any};
use crate::layout::BlockKind;
use crate::span::{Normal, Span};

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let body = |kind| matches!(kind, BlockKind::Item | BlockKind::Paragraph | BlockKind::Heading);
    for block in subject.layout.blocks.iter().filter(|block| body(block.kind) && !block.annex) {
        let line = Line { text: subject.lower(block.content), at: block.content.start() };
        findings.extend(line.density());
        findings.extend(line.years());
    }
    let pairs = subject.facts.targets.windows(2);
    findings.extend(pairs.filter_map(|pair| complement(subject, pair.first()?, pair.get(1)?)));
    turned_digits(subject, findings);
}

/// A line in lower case, and where it begins in the text.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    at: u32,
}

impl<'a> Line<'a> {
    fn span(self, from: usize, len: usize) -> Span<Normal> {
        let from = self.at + from as u32;
        Span::new(from, from + len as u32)
    }

    /// The one number in front of a unit that nothing joins to another: `125 km2`, not `người/km2`.
    fn one(self, unit: &str) -> Option<(Decimal, Span<Normal>)> {
        let mut found = self.text.match_indices(unit).filter_map(|(at, _)| {
            let behind = self.text.get(at + unit.len()..)?;
            let whole = !behind.starts_with(|c: char| c.is_alphanumeric() || c == '/');
            self.number_before(at).filter(|_| whole)
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The number that ends in front of a place.
    fn number_before(self, at: usize) -> Option<(Decimal, Span<Normal>)> {
        let front = self.text.get(..at)?.trim_end();
        let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let begins = front.rfind(|c: char| !figure(c)).map_or(0, |last| last + 1);
        let (value, len) = number(front.get(begins..)?, Notation::Vietnamese)?;
        (begins + len == front.len()).then(|| (value, self.span(begins, len)))
    }

    /// `diện tích 125 km2, dân số 48.200 người, mật độ 386 người/km2`
    fn density(self) -> Option<Finding> {
        /// Of a hundred, what may lie between figures that were rounded.
        const SLACK: i128 = 1;
        let unit = self.text.find("người/km2")?;
        let (density, place) = self.number_before(unit)?;
        let ((area, of_area), (people, of_people)) = (self.one("km2")?, self.one("người")?);
        let exact = Ratio::of(people)?.over(area.as_whole().filter(|&area| area > 0)?)?;
        let derived = exact.rounded(density.scale())?;
        let apart = derived.shifted(density.scale())?.checked_sub(density.shifted(density.scale())?)?.checked_abs()?;
        if apart.checked_mul(100)? <= density.shifted(density.scale())?.checked_mul(SLACK)? {
            return None;
        }
        let (stated, derived) =
            (format!("{} người/km2", printed(density)), format!("{} người/km2", printed(derived)));
        let message = format!("{stated} is stated, but {} người on {} km2 are {derived}", printed(people), printed(area));
        let places = [(place, "the density"), (of_people, "the people"), (of_area, "the area")];
        Some(finding_at(message, places, stated, derived))
    }

    /// `trong 05 năm (từ năm 2021 đến hết năm 2024)`: so many years are not those between the two.
    fn years(self) -> Option<Finding> {
        self.text.match_indices(" năm ").find_map(|(at, words)| {
            let (count, place) = self.number_before(at)?;
            let count = count.as_whole().filter(|count| (2..=15).contains(count) && place.len() <= 2)?;
            let (from, to) = range(self.text.get(at + words.len()..)?)?;
            let between = i128::from(to.checked_sub(from)?);
            if count == between || count == between + 1 {
                return None;
            }
            let (stated, derived) = (format!("{count} năm"), format!("{} năm", between + 1));
            let message = format!("{stated} are stated, but from {from} to {to} it is {derived}");
            Some(finding_at(message, [(place, "so many years")], stated, derived))
        })
    }
}

/// The years from and to which a text begins to tell: `(từ năm 2021 đến hết năm 2024)`, `2016 - 2020`.
fn range(text: &str) -> Option<(u16, u16)> {
    let text = text.trim_start().trim_start_matches('(');
    let text = strip_any(text, &["từ năm", "giai đoạn", "các năm"]).unwrap_or(text).trim_start();
    let year = |text: &str| text.get(..4)?.parse::<u16>().ok().filter(|year| (1990..2100).contains(year));
    let (from, rest) = (year(text)?, text.get(4..)?.trim_start());
    let rest = rest.strip_prefix(['-', '–']).or_else(|| strip(rest, "đến"))?.trim_start();
    let rest = strip_any(rest, &["hết năm", "cuối năm", "năm", "hết"]).unwrap_or(rest).trim_start();
    let to = year(rest)?;
    let ends = !rest.get(4..)?.starts_with(|c: char| c.is_alphanumeric());
    (ends && from < to).then_some((from, to))
}

/// `72% số hộ dùng nước sạch; 30,5% số hộ chưa dùng nước sạch`: those that do and those that do not are all.
fn complement(subject: Subject<'_>, those: &Target, others: &Target) -> Option<Finding> {
    let percent = |target: &Target| {
        let [measure] = target.measures.as_slice() else { return None };
        single(&measure.quantity).filter(|q| q.unit == "%" && measure.role == Role::Reached && q.of.is_none()).cloned()
    };
    let (a, b) = (percent(those)?, percent(others)?);
    let (said, not) = (subject.lower(those.subject?), subject.lower(others.subject?));
    let (_, missed) = not.split_once("chưa ")?;
    let between = subject.lower.get(a.span.end() as usize..b.span.start() as usize)?;
    let beside = !between.contains('\n') && those.year == others.year && those.group == others.group && those.place == others.place;
    if !beside || missed.split_whitespace().count() < 2 || !said.trim_end().ends_with(missed.trim()) {
        return None;
    }
    let scale = a.value.scale().max(b.value.scale());
    let hundred = Decimal::whole(100).shifted(scale)?;
    let rest = hundred.checked_sub(a.value.shifted(scale)?)?;
    // One that is rounded leaves half a unit.
    let apart = rest.checked_sub(b.value.shifted(scale)?)?.checked_abs()?;
    let coarse = |q: &Quantity| if q.value.scale() < scale { 10i128.pow(u32::from(scale - q.value.scale())) } else { 1 };
    if apart.checked_mul(2)? <= coarse(&a).max(coarse(&b)) {
        return None;
    }
    let (stated, derived) = (value(subject, &b), format!("{}%", printed(Decimal::new(rest, scale))));
    let message = format!("{stated} do not, but {} do: {derived} are left", value(subject, &a));
    Some(finding_at(message, [(b.span, "those that do not"), (a.span, "those that do")], stated, derived))
}

/// Levels of one unit with the same digits.
type Alike<'a> = HashMap<(&'a str, Vec<u8>), Vec<(&'a Target, &'a Quantity)>>;

/// `diện tích … 1.240 ha` and elsewhere `… 1.204 ha`: two figures of one thing in one unit that differ in two digits that have changed
/// places.
fn turned_digits(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    /// Of figures with fewer digits two are alike by chance.
    const DIGITS: usize = 3;
    /// Words that both say of what they are of.
    const SAID: usize = 4;
    /// As many with the same digits are held against each other.
    const MOST: usize = 8;
    let mut alike: Alike = HashMap::new();
    for target in &subject.facts.targets {
        let Some(level) = target.measure(Role::Reached).and_then(single).filter(|q| q.of.is_none()) else { continue };
        let mut digits = level.value.units().to_string().into_bytes();
        digits.sort_unstable();
        if digits.len() < DIGITS {
            continue;
        }
        let known = alike.entry((level.unit.as_str(), digits)).or_default();
        let twin = known.iter().find(|(other, q)| {
            let same = other.indicator == target.indicator && other.year == target.year && q.per == level.per;
            let turned = q.value != level.value && one_digit_off(q.value, level.value);
            same && turned && say_the_same(subject, (other, target), SAID)
        });
        if let Some((_, first)) = twin {
            let (stated, derived) = (value(subject, level), value(subject, first));
            let message = format!("the text gives {derived} and {stated} for the same: two digits have changed places");
            let places = [(level.span, "here it is this"), (first.span, "here it is that")];
            findings.push(finding_at(message, places, stated, derived));
        }
        if known.len() < MOST {
            known.push((target, level));
        }
    }
}

/// Whether all words of one subject, and so many at least, stand in the other.
fn say_the_same(subject: Subject<'_>, (a, b): (&Target, &Target), least: usize) -> bool {
    let of = |target: &Target| target.subject.map(|span| words(subject.lower(span))).unwrap_or_default();
    let (a, b) = (of(a), of(b));
    let (few, many) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    few.len() >= least && few.iter().all(|word| many.contains(word))
}

//! What a count is made up of, by a sentence that lists all of it, also where nothing of it is a target: `có 31 người, gồm 27
//! người kiêm nhiệm và 05 người chuyên trách`, `rộng 7.470 km2, chia thành ba vùng: vùng phía Đông 3.180 km2, …`; and what is shared
//! out among places: `1.250 ha rừng, giao các xã: Gia Hội 320 ha, Nậm Búng 280 ha, …`.

use std::sync::LazyLock;

use super::{before, finding};
use crate::check::exact::{one_digit_off, printed};
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::grammar::any::AnyOf;
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_end_any};
use crate::layout::BlockKind;
use crate::span::{Normal, Span};
use crate::vocabulary::money::money_units;
use crate::vocabulary::units::{UnitKind, units};

/// Longer stretches between a count and its list, or of one, tell of more than one thing.
const LONGEST: usize = 600;

/// What a list of all parts begins with.
const OPENERS: [&str; 3] = ["gồm", "chia thành", "chia ra"];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&OPENERS));
    let told = |findings: &[Finding], whole: &Figure| {
        findings.iter().any(|f| f.evidence.first().is_some_and(|e| e.span == whole.span))
    };
    let body = |kind| matches!(kind, BlockKind::Item | BlockKind::Paragraph | BlockKind::Heading);
    for block in subject.layout.blocks.iter().filter(|block| body(block.kind) && !block.annex) {
        let lower = subject.lower(block.content);
        let printed = block.content.slice(subject.text);
        let listed = WORDS.places(lower).into_iter().map(|at| MadeUp::of(lower, at, block.content.start()));
        let shared = memchr::memchr_iter(b':', lower.as_bytes());
        let shared = shared.map(|at| MadeUp::shared_out(printed, lower, at, block.content.start()));
        for made_up in listed.chain(shared) {
            let found = made_up.filter(|made_up| !told(findings, &made_up.whole));
            findings.extend(found.and_then(|made_up| made_up.finding(subject)));
        }
    }
}

/// A figure with its unit.
#[derive(Clone, Copy)]
struct Figure {
    value: Decimal,
    span: Span<Normal>,
}

/// A count and all of its parts, in one unit.
struct MadeUp<'a> {
    whole: Figure,
    parts: Vec<Figure>,
    unit: &'a str,
}

impl<'a> MadeUp<'a> {
    /// Of the list whose words begin at a byte of a line in lower case, which begins at `start` in the text.
    fn of(line: &'a str, at: usize, start: u32) -> Option<Self> {
        let opener = OPENERS.iter().find(|words| line.get(at..).is_some_and(|rest| strip(rest, words).is_some()))?;
        let lead = line.get(..at)?;
        if lead.ends_with(char::is_alphanumeric) {
            return None;
        }
        let lead = strip_end_any(lead.trim_end(), &["bao"]).unwrap_or(lead);
        let (whole, unit) = whole(lead)?;
        let behind = at + opener.len();
        let list = list(line.get(behind..)?)?;
        let offset = behind + (list.as_ptr() as usize - line.get(behind..)?.as_ptr() as usize);
        let parts: Vec<Figure> =
            items(list).map(|(begins, item)| part(item, unit, start, offset + begins)).collect::<Option<_>>()?;
        let span = |(value, from, len): (Decimal, usize, usize)| Figure { value, span: place(start, from, len) };
        (parts.len() > 1).then_some(MadeUp { whole: span(whole), parts, unit })
    }

    /// Of what is shared out among places that are named behind the colon at a byte of a line.
    fn shared_out(printed: &str, line: &'a str, at: usize, start: u32) -> Option<Self> {
        /// Fewer may be some of them.
        const MANY: usize = 4;
        /// Bytes between the count and the colon.
        const NEAR: usize = 150;
        const SHARES: [&str; 6] = ["chia", "giao", "phân bổ", "phân theo", "theo địa phương", "theo vùng"];
        static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&SHARES));
        let lead = line.get(..at)?;
        // Most colons stand behind nothing of the kind.
        if !WORDS.is_in(before(lead, lead.len(), NEAR)) {
            return None;
        }
        let (whole, unit) = whole_of_any(lead, true)?;
        let said = lead.get(whole.1 + whole.2..)?;
        if said.len() > NEAR || !WORDS.is_in(said) {
            return None;
        }
        let behind = line.get(at..)?;
        let list = list(behind)?;
        let offset = at + (list.as_ptr() as usize - behind.as_ptr() as usize);
        let parts: Vec<Figure> = items(list)
            .map(|(begins, item)| share(printed.get(offset + begins..)?, item, unit, start, offset + begins))
            .collect::<Option<_>>()?;
        let whole = Figure { value: whole.0, span: place(start, whole.1, whole.2) };
        (parts.len() >= MANY).then_some(MadeUp { whole, parts, unit })
    }

    fn finding(&self, subject: Subject<'_>) -> Option<Finding> {
        let scale = self.parts.iter().map(|part| part.value.scale()).chain([self.whole.value.scale()]).max()?;
        let sum = self.parts.iter().map(|part| part.value.shifted(scale)).sum::<Option<i128>>()?;
        let apart = sum.checked_sub(self.whole.value.shifted(scale)?)?.checked_abs()?;
        let sum = Decimal::new(sum, scale);
        // What overlaps makes up more, and by far.
        let near = apart.checked_mul(20)? <= self.whole.value.shifted(scale)?;
        let short = sum.shifted(scale)? < self.whole.value.shifted(scale)?;
        // `10 xã, gồm: A 01 xã, B 02 xã, C 03 xã, D 03 xã`: one of them was lost.
        let one = short && self.parts.len() > 2 && scale == 0 && apart == 1;
        if apart == 0 || !(near || one || short && one_digit_off(self.whole.value, sum)) {
            return None;
        }
        let rounded = scale > 0 && apart <= i128::try_from(self.parts.len()).ok()?;
        if rounded {
            return None;
        }
        let derived = format!("{} {}", printed(sum), self.unit);
        let stated = format!("{} {}", self.whole.span.slice(subject.text), self.unit);
        let terms: Vec<String> = self.parts.iter().map(|part| printed(part.value)).collect();
        let message = format!("{stated} is stated, but its parts are {derived} ({})", terms.join(" + "));
        let mut evidence = vec![Evidence::new(self.whole.span, format!("the parts are {derived}"))];
        evidence.extend(self.parts.iter().map(|part| Evidence::new(part.span, "a part")));
        Some(finding(message, evidence, stated, derived))
    }
}

fn place(start: u32, from: usize, len: usize) -> Span<Normal> {
    let from = start + from as u32;
    Span::new(from, from + len as u32)
}

/// The last figure of what stands in front of a list, with where it is and how long, and its unit. None of money or shares, and
/// nothing where more is said in between than what is counted.
fn whole(lead: &str) -> Option<((Decimal, usize, usize), &str)> {
    whole_of_any(lead, false)
}

/// The same, also of money where that is asked for.
fn whole_of_any(lead: &str, money: bool) -> Option<((Decimal, usize, usize), &str)> {
    const BOUNDS: [&str; 9] =
        ["khoảng", "trên", "hơn", "gần", "dưới", "ít nhất", "tối thiểu", "tối đa", "không quá"];
    let near = before(lead, lead.len(), LONGEST);
    let from = lead.len() - near.len();
    let end = near.rfind(|c: char| c.is_ascii_digit())? + 1;
    // `km2` has a digit itself.
    let end = near.get(..end).filter(|front| !front.ends_with("km2") && !front.ends_with("m2")).map_or_else(
        || near.get(..end - 1).and_then(|front| front.rfind(|c: char| c.is_ascii_digit())).map(|at| at + 1),
        |_| Some(end),
    )?;
    let figures = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let begins = near.get(..end)?.rfind(|c: char| !figures(c)).map_or(0, |at| at + 1);
    let front = near.get(..begins)?;
    let (value, len) = number(near.get(begins..)?, Notation::Vietnamese).filter(|(_, len)| begins + len == end)?;
    let joined = front.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–'));
    if joined || strip_end_any(front.trim_end(), &BOUNDS).is_some() {
        return None;
    }
    let behind = near.get(end..)?;
    let paid = || money_units().iter().map(|unit| unit.printed).find(|unit| strip(behind.trim_start(), unit).is_some());
    let paid = if money { paid() } else { None };
    let unit = match paid {
        Some(paid) => behind.trim_start().get(..paid.len())?,
        None => unit(behind)?,
    };
    let rest = behind.trim_start().get(unit.len()..)?;
    let plain = !rest.contains(['.', ';', '(', ')', '/', '%', ':', '\n']) && !rest.contains(" và ");
    plain.then_some(((value, from + begins, len), unit))
}

/// The unit with which a text begins: one of the vocabulary, else the first word. None of money, time or shares.
fn unit(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let known = units().iter().filter(|unit| strip(text, unit.name).is_some()).max_by_key(|unit| unit.name.len());
    if let Some(known) = known {
        let other = matches!(known.kind, UnitKind::Money | UnitKind::Time | UnitKind::Rank | UnitKind::Factor);
        return text.get(..known.name.len()).filter(|_| !other && known.name != "%");
    }
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = text.get(..end)?;
    let money = ["tỷ", "triệu", "nghìn", "ngàn", "đồng", "năm", "tháng"].contains(&word);
    (word.len() > 1 && !money && word.starts_with(char::is_alphabetic)).then_some(word)
}

/// A list without what stands in front of its colon, to the end of its sentence; none where it says that parts overlap,
/// leaves some of them out, or tells more.
fn list(behind: &str) -> Option<&str> {
    const MORE: [&str; 9] = ["trong đó", "cả hai", "còn lại", "khác", "đồng thời", "v.v", "...", "…", "mỗi"];
    let end = behind.find('\n').unwrap_or(behind.len());
    let line = behind.get(..end)?;
    let sentence = line.find(". ").and_then(|at| line.get(..at)).unwrap_or(line);
    let sentence = sentence.trim_end_matches(['.', ';', ' ']);
    let list = match sentence.split_once(':') {
        Some((lead, list)) if !lead.contains(|c: char| c.is_ascii_digit()) => list,
        _ => sentence,
    };
    let plain = !list.contains([':', '(', ')', '/', '%']) && list.len() <= LONGEST;
    (plain && !MORE.iter().any(|words| list.contains(words))).then_some(list)
}

/// The items of a list, each with where it begins.
fn items(list: &str) -> impl Iterator<Item = (usize, &str)> {
    let marks = list.match_indices([',', ';']).filter(|(at, _)| list.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')));
    let mut cuts: Vec<(usize, usize)> = marks.map(|(at, mark)| (at, at + mark.len())).collect();
    cuts.extend(list.match_indices(" và ").map(|(at, words)| (at, at + words.len())));
    cuts.sort_unstable();
    let ends: Vec<usize> = cuts.iter().map(|cut| cut.0).chain([list.len()]).collect();
    let begins = std::iter::once(0).chain(cuts.into_iter().map(|cut| cut.1));
    begins.zip(ends).filter_map(|(from, to)| Some((from, list.get(from..to)?)))
}

/// `Gia Hội 320 ha`, `Kim Bảng 09`: the figure behind the name of a place, which the item begins with as it is `printed`. The unit may be
/// that of the last of them, and has but its first word where it has more: `vùng đồi 36 nhà` of `nhà văn hóa`.
fn share(printed: &str, item: &str, unit: &str, start: u32, offset: usize) -> Option<Figure> {
    const KINDS: [&str; 7] = ["vùng ", "xã ", "huyện ", "thành phố ", "thị xã ", "phường ", "thị trấn "];
    let name = item.trim_start();
    let spaces = item.len() - name.len();
    let named = printed.get(spaces..)?.starts_with(char::is_uppercase) || KINDS.iter().any(|kind| name.starts_with(kind));
    let at = item.find(|c: char| c.is_ascii_digit())?;
    let (value, len) = number(item.get(at..)?, Notation::Vietnamese)?;
    let behind = item.get(at + len..)?.trim();
    let first = unit.split(' ').next()?;
    let plain = behind.is_empty() || strip(behind, unit).is_some() || behind == first;
    let front = item.get(..at)?;
    let words = front.split_whitespace().count();
    (named && plain && front.ends_with(' ') && (1..=6).contains(&words))
        .then_some(Figure { value, span: place(start, offset + at, len) })
}

/// The one figure of an item, which has the unit behind it.
fn part(item: &str, unit: &str, start: u32, offset: usize) -> Option<Figure> {
    let at = item.find(|c: char| c.is_ascii_digit())?;
    let (value, len) = number(item.get(at..)?, Notation::Vietnamese)?;
    let behind = item.get(at + len..)?.trim_start();
    let rest = strip(behind, unit)?;
    let joined = item.get(..at)?.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–'));
    (!joined && !rest.contains(|c: char| c.is_ascii_digit())).then_some(Figure { value, span: place(start, offset + at, len) })
}

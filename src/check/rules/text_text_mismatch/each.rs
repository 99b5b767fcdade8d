//! So many for each, and in all: `Mỗi xã chọn 02 thôn làm điểm; 23 xã có 64 thôn điểm`, `lắp đặt 1.205 camera tại 241 xã, trung bình mỗi xã 05
//! camera`. A sentence with one number for each, one of those and one in all; where it counts anything else nothing is said.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::finding;
use crate::check::exact::{Ratio, printed, slack};
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::grammar::number::{Notation, number};
use crate::grammar::words::strip;
use crate::layout::BlockKind;
use crate::span::{Normal, Span};
use crate::vocabulary::units::units;

/// Longer sentences tell of more than one thing.
const LONGEST: usize = 400;

/// More figures are of more than one thing.
const MOST: usize = 8;

/// Words that make a figure no exact one, or say that it is not of all.
const LOOSE: [&str; 27] = [
    "đăng ký",
    "khoảng", "trên", "hơn", "gần", "dưới", "ít nhất", "tối thiểu", "tối đa", "không quá", "trở lên", "từ ", "ước", "còn lại", "riêng",
    "trừ", "trong đó", "thêm", "tăng", "giảm", "nhất là", "khác", "mỗi năm", "mỗi tháng", "mỗi ngày", "một số", "nhiều",
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    static EACH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("ỗi "));
    let body = |kind| matches!(kind, BlockKind::Item | BlockKind::Paragraph);
    for block in subject.layout.blocks.iter().filter(|block| body(block.kind) && !block.annex) {
        let printed = subject.text.get(block.content.start() as usize..block.content.end() as usize).unwrap_or_default();
        // Most blocks do not say it.
        if EACH.find(printed.as_bytes()).is_none() {
            continue;
        }
        let mut at = block.content.start() as usize;
        for sentence in subject.lower(block.content).split(". ") {
            findings.extend(product(subject, sentence, at));
            at += sentence.len() + ". ".len();
        }
    }
}

/// A figure with the word behind it, and what else is said of what it counts.
struct Figure<'a> {
    value: Decimal,
    at: usize,
    len: usize,
    unit: &'a str,
    /// The same in all of its words.
    name: &'a str,
    said: Vec<&'a str>,
}

fn product(subject: Subject<'_>, sentence: &str, begins: usize) -> Option<Finding> {
    const EACH: &str = "mỗi ";
    let at = sentence.find(EACH).filter(|_| sentence.len() <= LONGEST)?;
    let who = sentence.get(at + EACH.len()..)?.split(|c: char| !c.is_alphanumeric()).next().filter(|who| !who.is_empty())?;
    let loose = LOOSE.iter().any(|word| sentence.contains(word));
    if loose || sentence.matches(EACH).count() > 1 {
        return None;
    }
    let figures = figures(sentence)?;
    let each = figures.iter().find(|figure| figure.at > at).filter(|each| is_of_each(sentence, at, each))?;
    let mut units = figures.iter().filter(|figure| figure.unit == who);
    let mut alls = figures.iter().filter(|figure| figure.at != each.at && figure.unit == each.unit);
    let (units, all) = match (units.next(), units.next(), alls.next(), alls.next()) {
        (Some(units), None, Some(all), None) => (units, all),
        _ => return None,
    };
    if who == each.unit || !each.said.iter().all(|word| all.said.contains(word)) {
        return None;
    }
    let exact = Ratio::of(each.value)?.times(units.value.as_whole()?)?;
    let mean = ["bình quân", "trung bình"].iter().any(|word| sentence.contains(word));
    let slack = if mean { slack(each.value)?.times(units.value.as_whole()?)? } else { Ratio::new(0, 1)? };
    let stated = Ratio::of(all.value)?;
    let apart = exact.minus(stated)?.plus(stated.minus(exact)?)?;
    if apart.compare(slack)?.is_le() {
        return None;
    }
    let place = |figure: &Figure| -> Option<Span<Normal>> {
        let start = begins.checked_add(figure.at)?;
        Some(Span::new(u32::try_from(start).ok()?, u32::try_from(start + figure.len).ok()?))
    };
    let shown = |figure: &Figure| Some(format!("{} {}", place(figure)?.slice(subject.text), figure.name));
    let (stated, derived) = (shown(all)?, format!("{} {}", printed(exact.rounded(each.value.scale())?), all.name));
    let message = format!("{stated} is stated in all, but {} with {} each make {derived}", shown(units)?, shown(each)?);
    let evidence = vec![
        Evidence::new(place(all)?, "in all"),
        Evidence::new(place(each)?, "for each"),
        Evidence::new(place(units)?, "so many"),
    ];
    Some(finding(message, evidence, stated, derived))
}

/// Whether no mark stands between `mỗi` and the number for each.
fn is_of_each(sentence: &str, at: usize, each: &Figure) -> bool {
    let between = sentence.get(at..each.at).unwrap_or_default();
    !between.contains([',', ';', ':', '(', ')']) && between.split_whitespace().count() <= 8
}

/// The figures of a sentence that count something; none where there are many, or one is a share, a range, a sum of money or a denominator.
fn figures(sentence: &str) -> Option<Vec<Figure<'_>>> {
    let (mut figures, mut until) = (Vec::new(), 0);
    for (at, _) in sentence.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        if at < until {
            continue;
        }
        let (value, len) = number(sentence.get(at..)?, Notation::Vietnamese)?;
        until = at + len;
        let behind = sentence.get(until..)?.trim_start();
        let front = sentence.get(..at)?.chars().next_back();
        let inside = front.is_some_and(|c| c.is_alphanumeric() || "/-.".contains(c));
        if inside || behind.starts_with(['%', '/', '-', '–']) || figures.len() == MOST {
            return None;
        }
        let clause = behind.split([',', ';', ':', '(', ')', '.']).next().unwrap_or_default();
        // What stands behind another figure is of that.
        let own = clause.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        let mut words = own.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let Some(unit) = words.next() else { continue };
        if ["triệu", "tỷ", "nghìn", "đồng"].contains(&unit) {
            continue;
        }
        let said = words.filter(|word| !["làm", "được", "có", "đạt", "là", "các", "những"].contains(word)).collect();
        let names = units().iter().filter(|u| strip(own, u.name).is_some()).filter_map(|u| own.get(..u.name.len()));
        let name = names.max_by_key(|name| name.len()).unwrap_or(unit);
        figures.push(Figure { value, at, len, unit, name, said });
    }
    Some(figures)
}

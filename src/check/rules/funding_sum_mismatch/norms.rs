//! Sums that are so much for each of what is counted: `Hỗ trợ 14 xã, mỗi xã 1,5 tỷ đồng, tổng kinh phí 21 tỷ đồng`,
//! `25 mô hình, định mức 40 triệu đồng/mô hình; kinh phí 1.000 triệu đồng`.
//!
//! A sentence with one count, one norm and the sum behind it; where anything else is counted or paid nothing is said.

use super::NAME;
use crate::check::exact::{Ratio, printed};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::grammar::money::sum;
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any, strip_end_any};
use crate::layout::BlockKind;
use crate::span::{Normal, Span};
use crate::vocabulary::money::money_units;

/// Longer sentences tell of more than one thing.
const LONGEST: usize = 500;

/// Words that bound a figure.
const BOUNDS: [&str; 9] = ["khoảng", "trên", "hơn", "gần", "dưới", "ít nhất", "tối thiểu", "tối đa", "không quá"];

/// The sums of sentences that are not their products.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let body = |kind| matches!(kind, BlockKind::Item | BlockKind::Paragraph | BlockKind::Heading);
    for block in subject.layout.blocks.iter().filter(|block| body(block.kind) && !block.annex) {
        let lower = subject.lower(block.content);
        if !lower.contains("đồng") || !(lower.contains("mỗi ") || lower.contains("mức ")) {
            continue;
        }
        let mut at = block.content.start() as usize;
        for sentence in lower.split(". ") {
            if sentence.len() <= LONGEST {
                findings.extend(Product::of(sentence).and_then(|product| product.finding(subject, at)));
            }
            at += sentence.len() + ". ".len();
        }
    }
}

/// A figure with where it stands in the sentence.
#[derive(Clone, Copy)]
struct Figure {
    value: Decimal,
    at: usize,
    len: usize,
}

/// A sum of money.
#[derive(Clone, Copy)]
struct Amount {
    figure: Figure,
    vnd: i128,
    unit: &'static str,
}

struct Product {
    count: Figure,
    norm: Amount,
    /// So many times a year, for what is paid by the month.
    times: i128,
    total: Amount,
}

/// So much for each of a kind.
struct Norm<'t> {
    amount: Amount,
    each: &'t str,
    monthly: bool,
    yearly: bool,
    begins: usize,
    ends: usize,
}

impl Product {
    fn of(sentence: &str) -> Option<Self> {
        let norm = Norm::of(sentence)?;
        let (front, rest) = (sentence.get(..norm.begins)?, sentence.get(norm.ends..)?);
        // What is paid a year may be paid for a part of it.
        let partly = norm.yearly && ["tháng", "quý", "học kỳ"].iter().any(|time| sentence.contains(time));
        if ["triệu đồng", "tỷ đồng", "nghìn đồng"].iter().any(|unit| front.contains(unit)) || partly {
            return None;
        }
        let count = counted(front, norm.each)?;
        let times = if norm.monthly { months(front)? } else { 1 };
        let total = total(rest, norm.ends)?;
        Some(Product { count, norm: norm.amount, times, total })
    }

    fn finding(&self, subject: Subject<'_>, start: usize) -> Option<Finding> {
        let vnd = self.norm.vnd.checked_mul(self.count.value.as_whole()?)?.checked_mul(self.times)?;
        let power = money_units().iter().find(|unit| unit.name == self.total.unit)?.power;
        let scale = self.total.figure.value.scale();
        let step = 10i128.checked_pow(u32::from(power.checked_sub(scale)?))?;
        if vnd.checked_sub(self.total.vnd)?.checked_abs()?.checked_mul(2)? <= step {
            return None;
        }
        let exact = Ratio::new(vnd, 10i128.checked_pow(u32::from(power))?)?;
        let same = |value: &Decimal| value.shifted(power) == Some(vnd);
        let derived = (scale..=power.min(9)).filter_map(|scale| exact.rounded(scale)).find(same)?;
        let derived = format!("{} {}", printed(derived), self.total.unit);
        let place = |figure: &Figure| -> Option<Span<Normal>> {
            let from = start.checked_add(figure.at)?;
            Some(Span::new(u32::try_from(from).ok()?, u32::try_from(from.checked_add(figure.len)?).ok()?))
        };
        let (count, norm, total) = (place(&self.count)?, place(&self.norm.figure)?, place(&self.total.figure)?);
        let stated = format!("{} {}", total.slice(subject.text), self.total.unit);
        let times = if self.times > 1 { format!(" x {} tháng", self.times) } else { String::new() };
        let product = format!("{} x {} {}{times}", count.slice(subject.text), norm.slice(subject.text), self.norm.unit);
        Some(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Warning,
            message: format!("{stated} is stated, but {product} is {derived}"),
            evidence: vec![
                Evidence::new(total, format!("{product} is {derived}")),
                Evidence::new(count, "how many there are"),
                Evidence::new(norm, "so much for each"),
            ],
            stated: Some(stated),
            derived: Some(derived.clone()),
            suggestion: Some(format!("write {derived}, or mend the product")),
        })
    }
}

impl<'t> Norm<'t> {
    /// The only norm of a sentence.
    fn of(sentence: &'t str) -> Option<Self> {
        let each = sentence.match_indices("mỗi ").filter_map(|(at, word)| Norm::each(sentence, at, at + word.len()));
        let rates = sentence.match_indices("mức ").filter_map(|(at, word)| Norm::rate(sentence, at, at + word.len()));
        let mut found = each.chain(rates);
        found.next().filter(|_| found.next().is_none())
    }

    /// `mỗi xã 1,5 tỷ đồng`, `mỗi xã được hỗ trợ 1,5 tỷ đồng`
    fn each(sentence: &'t str, begins: usize, from: usize) -> Option<Self> {
        const SAID: [&str; 6] = ["là", "được hỗ trợ", "hỗ trợ", "được", "nhận", "được cấp"];
        let rest = sentence.get(from..)?;
        let at = rest.find(|c: char| c.is_ascii_digit())?;
        let mut each = rest.get(..at)?.trim_end_matches([' ', ':']);
        while let Some(short) = strip_end_any(each, &SAID) {
            each = short.trim_end();
        }
        let plain = !each.is_empty() && each.split(' ').count() <= 3 && !each.contains([',', ';', '(', ')', '/', ':']);
        let found = sum(rest.get(at..)?)?;
        let amount = Amount::of(found, from + at)?;
        let year = ["năm", "tháng", "quý"].contains(&each);
        (plain && !year && !bounded(each)).then_some(Norm { amount, each, monthly: false, yearly: false, begins, ends: from + at + found.len })
    }

    /// `định mức 40 triệu đồng/mô hình`, `mức 2 triệu đồng/người/tháng`
    fn rate(sentence: &'t str, begins: usize, from: usize) -> Option<Self> {
        const SAID: [&str; 6] = ["hỗ trợ", "là", "chi", "khoán", "đóng", "thưởng"];
        let rest = sentence.get(from..)?;
        let mut figures = rest;
        while let Some(behind) = strip_any(figures, &SAID) {
            figures = behind.trim_start_matches([' ', ':']);
        }
        let bar = figures.find('/')?;
        let found = sum(figures.get(..bar)?).filter(|found| found.len == bar)?;
        let at = sentence.len() - figures.len();
        let behind = figures.get(bar + 1..)?;
        let end = behind.find([',', ';', '.', '(', ')', ':']).unwrap_or(behind.len());
        let mut units = behind.get(..end)?.split('/').map(str::trim);
        let each = units.next().filter(|each| !each.is_empty() && each.split(' ').count() <= 3)?;
        let times: Vec<&str> = units.collect();
        let (monthly, yearly) = match times.as_slice() {
            [] => (false, false),
            ["năm"] => (false, true),
            ["tháng"] => (true, false),
            _ => return None,
        };
        let amount = Amount::of(found, at)?;
        Some(Norm { amount, each, monthly, yearly, begins, ends: at + bar + 1 + end })
    }
}

impl Amount {
    fn of(found: crate::grammar::money::Sum, at: usize) -> Option<Self> {
        let (vnd, unit) = (found.vnd()?, found.unit?);
        Some(Amount { figure: Figure { value: found.value, at, len: found.figures }, vnd, unit: unit.name })
    }
}

/// The one count of a kind in front of its norm; nothing but years is told by figures besides.
fn counted(front: &str, each: &str) -> Option<Figure> {
    /// What are people, whatever they are called.
    const PEOPLE: [&str; 8] =
        ["người", "cán bộ", "lao động", "học viên", "đối tượng", "công chức", "hộ viên", "nhân viên"];
    let of_kind = |rest: &str| match each {
        "người" => strip_any(rest, &PEOPLE).is_some(),
        _ => strip(rest, each).is_some(),
    };
    let mut found = None;
    let mut at = 0;
    while let Some(next) = front.get(at..)?.find(|c: char| c.is_ascii_digit()) {
        at += next;
        let (value, len) = number(front.get(at..)?, Notation::Vietnamese)?;
        let (before, behind) = (front.get(..at)?.trim_end(), front.get(at + len..)?);
        let timed = strip(behind.trim_start(), "tháng").is_some();
        let year = len == 4 && (value >= Decimal::whole(1990) && value < Decimal::whole(2100));
        if of_kind(behind.trim_start()) {
            let plain = value.as_whole().is_some() && !bounded(before) && !before.ends_with(['/', '-', '–']);
            if !plain || found.replace(Figure { value, at, len }).is_some() {
                return None;
            }
        } else if !year && !timed {
            return None;
        }
        at += len;
    }
    found
}

fn bounded(before: &str) -> bool {
    strip_end_any(before.trim_end(), &BOUNDS).is_some()
}

/// `trong 10 tháng`: the one number of months.
fn months(front: &str) -> Option<i128> {
    let mut found = front.match_indices("tháng").filter_map(|(at, _)| {
        let before = front.get(..at)?.trim_end();
        let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<i128>().ok()
    });
    found.next().filter(|_| found.next().is_none())
}

/// The sum right behind a norm: `, tổng kinh phí 22 tỷ đồng`.
fn total(rest: &str, from: usize) -> Option<Amount> {
    const TOTALS: [&str; 6] = ["tổng kinh phí", "tổng số tiền", "kinh phí", "thành tiền", "tổng cộng", "tổng số"];
    const SAID: [&str; 6] = ["thực hiện", "hỗ trợ", "là", "cần", "dự kiến", "khoảng"];
    let said = rest.trim_start_matches([' ', ',', ';']);
    let mut figures = strip_any(said, &TOTALS)?.trim_start_matches([' ', ':']);
    while let Some(behind) = strip_any(figures, &SAID) {
        // What is about so much is no product.
        if strip(figures, "khoảng").is_some() {
            return None;
        }
        figures = behind.trim_start_matches([' ', ':']);
    }
    let clause = figures.split([';', '(', ',']).next().filter(|clause| !clause.is_empty())?;
    // The comma of `3,8 tỷ đồng` is one of decimals.
    let decimals = figures.get(clause.len()..)?.strip_prefix(',').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let clause = if decimals.is_some() { figures.split([';', '(']).next()? } else { clause };
    // `3.800 triệu đồng/năm`
    let own = clause.split_once('/').filter(|(_, per)| strip(per, "năm").is_some()).map_or(clause, |(own, _)| own);
    Amount::of(sum(own)?, from + rest.len() - figures.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: Option<(&str, i128, i128)>) {
        let found = Product::of(sentence);
        let found = found.map(|p| (p.count.value.to_string(), p.norm.vnd * p.times, p.total.vnd));
        let found = found.as_ref().map(|(count, norm, total)| (count.as_str(), *norm, *total));
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn so_much_for_each() {
        let million = 1_000_000;
        check(
            "hỗ trợ 14 xã phấn đấu đạt chuẩn năm 2016, mỗi xã 1,5 tỷ đồng, tổng kinh phí 22 tỷ đồng",
            Some(("14", 1500 * million, 22_000 * million)),
        );
        check(
            "xây dựng 25 mô hình rác thải, định mức 40 triệu đồng/mô hình; kinh phí 1.200 triệu đồng.",
            Some(("25", 40 * million, 1_200 * million)),
        );
        check(
            "hợp đồng 35 cán bộ trong 10 tháng, mức 2,0 triệu đồng/người/tháng; tổng kinh phí 770 triệu đồng",
            Some(("35", 20 * million, 770 * million)),
        );
        check("hỗ trợ 14 xã, 20 thôn, mỗi xã 1,5 tỷ đồng, tổng kinh phí 22 tỷ đồng", None);
        check("hỗ trợ 14 xã, mỗi xã 1,5 tỷ đồng; 20 thôn, mỗi thôn 0,3 tỷ đồng, tổng kinh phí 27 tỷ đồng", None);
        check("hỗ trợ trên 14 xã, mỗi xã 1,5 tỷ đồng, tổng kinh phí 22 tỷ đồng", None);
        check("hỗ trợ 14 xã, mỗi năm 1,5 tỷ đồng, tổng kinh phí 22 tỷ đồng", None);
        check("hỗ trợ 14 xã, mỗi xã 1,5 tỷ đồng, ngân sách tỉnh 22 tỷ đồng", None);
    }
}

//! Factors and percentages that compare a level with the figure in the bracket behind them: `42 triệu đồng, tăng 1,4 lần so với
//! năm 2020 (35 triệu đồng)`, `250 ha, đạt 135% kế hoạch (200 ha)`, `96 xã, vượt 06 xã so với kế hoạch (93 xã)`.

use super::levels::single;
use super::{behind, finding, value};
use crate::check::exact::{Ratio, printed};
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{FundingItem, Quantity, Role};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any, strip_end_any};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::is_letter;

/// How far from a level it is compared, in bytes.
const NEAR: usize = 300;

/// The comparisons of targets, and of sums of the funding.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let roles = [Role::Added, Role::Reached, Role::Share];
    for target in &subject.facts.targets {
        let levels = roles.into_iter().filter_map(|role| target.measure(role)).filter_map(single);
        findings.extend(levels.filter_map(|level| compared(subject, level)));
    }
    let funding = subject.facts.funding.iter().flat_map(|funding| funding.statements());
    let told = funding.flat_map(|statement| statement.total.iter().chain(&statement.items));
    for item in told {
        sums(subject, item, findings);
    }
}

fn sums(subject: Subject<'_>, item: &FundingItem, findings: &mut Vec<Finding>) {
    let sum = item.amount.as_ref().and_then(single);
    findings.extend(sum.and_then(|sum| compared(subject, sum)));
    item.items.iter().for_each(|part| sums(subject, part, findings));
}

/// How a level is compared with a base.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// `bằng 130%`, `đạt 135% kế hoạch`
    Percent,
    /// `tăng 15%`
    More,
    /// `giảm 15%`
    Less,
    /// `tăng 1,4 lần`, `gấp 1,4 lần`
    Times,
    /// `vượt 06 xã`, `cao hơn 4 điểm %`
    Above,
    /// `thấp hơn 4 điểm %`
    Below,
}

/// A figure as it is printed.
#[derive(Clone, Copy)]
struct Printed {
    value: Decimal,
    span: Span<Normal>,
}

/// A level, what is said of it, and the base in a bracket.
struct Comparison<'a> {
    level: &'a Quantity,
    by: By,
    stated: Printed,
    base: Printed,
}

fn compared(subject: Subject<'_>, level: &Quantity) -> Option<Finding> {
    // Without a digit and a bracket near by nothing is compared.
    let from = level.span.end();
    let near = behind(subject.lower, from as usize, NEAR).split(['\n', ';']).next()?;
    let clause = near.split(". ").next().filter(|clause| clause.contains('('))?;
    // `119 xã, tăng 13 xã so với năm 2018 và vượt 4 xã so với chỉ tiêu (115 xã)`: a change is no level.
    let front = super::before(subject.lower, level.span.start() as usize, 40).trim_end();
    if strip_end_any(front, &["tăng", "giảm", "vượt", "cao hơn", "thấp hơn"]).is_some() {
        return None;
    }
    let comparison = Comparison::of(level, clause, from)?;
    comparison.finding(subject)
}

impl<'a> Comparison<'a> {
    fn of(level: &'a Quantity, clause: &str, from: u32) -> Option<Self> {
        // `60% (72/120 xã), cao hơn …`: what the share is of stands between.
        let said = past_own_bracket(clause);
        let (verb, rest) = verb_in(said)?;
        let place = |text: &str, len: usize| -> Option<Span<Normal>> {
            let at = from.checked_add(u32::try_from(clause.len().checked_sub(text.len())?).ok()?)?;
            Some(Span::new(at, at.checked_add(u32::try_from(len).ok()?)?))
        };
        let figure = |text: &str| -> Option<(Printed, usize)> {
            let (value, len) = number(text, Notation::Vietnamese)?;
            Some((Printed { value, span: place(text, len)? }, len))
        };
        let Some((stated, len)) = figure(rest) else {
            // `cao hơn mức bình quân của vùng (58%) 4 điểm %`
            let (words, inside) = rest.split_once('(')?;
            let (base, len) = figure(inside)?;
            let behind = strip_unit(inside.get(len..)?, &level.unit)?.strip_prefix(')')?.trim_start();
            let (stated, len) = figure(behind)?;
            let unit = behind.get(len..)?.trim_start();
            let points = strip(unit, "điểm").is_some() && level.unit == "%";
            // `cao hơn bình quân chung của tỉnh (49 triệu đồng) 9 triệu đồng`
            let exceeds = matches!(verb, Verb::Exceeds | Verb::FallsShort);
            let same = || exceeds && level.unit != "%" && strip(unit, &level.unit).is_some();
            let by = verb.points().filter(|_| (points || same()) && is_plain(words))?;
            return Some(Comparison { level, by, stated, base });
        };
        let rest = rest.get(len..)?.trim_start();
        let (by, rest) = verb.by(rest, &level.unit)?;
        let (words, inside) = rest.split_once('(')?;
        const BASES: [&str; 6] = ["so với", "kế hoạch", "chỉ tiêu", "mục tiêu", "dự toán", "cùng kỳ"];
        let based = BASES.iter().any(|base| words.contains(base));
        if !based || !is_plain(words) {
            return None;
        }
        let lead = base_at(inside)?;
        let (base, len) = figure(inside.get(lead..)?)?;
        let behind = strip_unit(inside.get(lead + len..)?, &level.unit)?;
        // `(200 ha rừng sản xuất, 50 ha rừng phòng hộ)` parts the level.
        let behind = behind.trim_start();
        let ends = behind.starts_with([')', '/']) || strip(behind, "năm").is_some();
        ends.then_some(Comparison { level, by, stated, base })
    }

    fn finding(&self, subject: Subject<'_>) -> Option<Finding> {
        let Comparison { level, by, stated, base } = self;
        let exact = self.exact()?;
        let risen = Ratio::of(level.value)?.compare(Ratio::of(base.value)?)?;
        let turned = match by {
            By::More | By::Above => risen.is_lt(),
            By::Less | By::Below => risen.is_gt(),
            By::Percent | By::Times => false,
        };
        // What goes the other way is about something else.
        if base.value.units() == 0 || turned || self.agrees()? {
            return None;
        }
        let unit = match by {
            By::Percent | By::More | By::Less => "%".to_owned(),
            By::Times => " lần".to_owned(),
            By::Above | By::Below if level.unit == "%" => " điểm %".to_owned(),
            By::Above | By::Below => format!(" {}", level.unit),
        };
        let said = format!("{}{unit}", stated.span.slice(subject.text));
        let derived = format!("{}{unit}", printed(exact.rounded(stated.value.scale())?));
        let own = value(subject, level);
        let against = value(subject, &Quantity { span: base.span, value: base.value, ..(*level).clone() });
        let message = format!("{said} is stated, but {own} against {against} is {derived}");
        let evidence = vec![
            Evidence::new(stated.span, format!("it is {derived}")),
            Evidence::new(level.span, "the level"),
            Evidence::new(base.span, "what it is compared with"),
        ];
        Some(finding(message, evidence, said, derived))
    }

    /// What the level and the base give.
    fn exact(&self) -> Option<Ratio> {
        let (level, base) = (Ratio::of(self.level.value)?, Ratio::of(self.base.value)?);
        let hundred = Ratio::new(100, 1)?;
        match self.by {
            By::Percent => Ratio::percent(level, base),
            By::More => Ratio::percent(level, base)?.minus(hundred),
            By::Less => hundred.minus(Ratio::percent(level, base)?),
            By::Times => Ratio::percent(level, base)?.over(100),
            By::Above => level.minus(base),
            By::Below => base.minus(level),
        }
    }

    /// Whether what is stated may be that, as far as figures that are rounded may be off; what grew `1,4 lần` may be 1,4
    /// or 2,4 times as much.
    fn agrees(&self) -> Option<bool> {
        let stated = around(self.stated.value, 1)?;
        let hundred = Ratio::new(100, 1)?;
        let shares = || {
            let (level, base) = (around(self.level.value, 2)?, around(self.base.value, 2)?);
            let least = Ratio::percent(level.0, base.1)?;
            Some((least, Ratio::percent(level.1, base.0)?))
        };
        let within = |found: (Ratio, Ratio), wanted: (Ratio, Ratio)| {
            Some(found.0.compare(wanted.1)?.is_le() && wanted.0.compare(found.1)?.is_le())
        };
        let plus = |range: (Ratio, Ratio)| Some((range.0.plus(hundred)?, range.1.plus(hundred)?));
        match self.by {
            By::Percent => within(shares()?, stated),
            // `tăng 130% so với …` may be said for what is 130 % of it.
            By::More => Some(within(shares()?, plus(stated)?)? || within(shares()?, stated)?),
            By::Less => within(shares()?, (hundred.minus(stated.1)?, hundred.minus(stated.0)?)),
            By::Times => {
                let times = (stated.0.times(100)?, stated.1.times(100)?);
                Some(within(shares()?, times)? || within(shares()?, plus(times)?)?)
            }
            By::Above | By::Below => {
                let exact = self.exact()?.compare(Ratio::of(self.stated.value)?)?;
                let scale = |value: Decimal| value.scale();
                let rounded = scale(self.stated.value) < scale(self.level.value).max(scale(self.base.value));
                let near = || self.exact()?.rounded(self.stated.value.scale());
                Some(exact.is_eq() || rounded && near() == Some(self.stated.value))
            }
        }
    }
}

/// A value with a part of a unit of its last digit around it.
fn around(value: Decimal, part: i128) -> Option<(Ratio, Ratio)> {
    let exact = Ratio::of(value)?;
    let unit = Ratio::of(Decimal::new(1, value.scale()))?.over(part)?;
    Some((exact.minus(unit)?, exact.plus(unit)?))
}

/// What compares.
#[derive(Clone, Copy)]
enum Verb {
    Reaches,
    Rises,
    Falls,
    Exceeds,
    FallsShort,
}

impl Verb {
    /// How it compares by the unit that follows its figure, and what stands behind that.
    fn by<'t>(self, rest: &'t str, unit: &str) -> Option<(By, &'t str)> {
        if strip(rest, "điểm").is_some() {
            let (_, behind) = rest.split_at_checked("điểm".len())?;
            return Some((self.points().filter(|_| unit == "%")?, behind));
        }
        if let Some(behind) = rest.strip_prefix('%') {
            // Of shares it cannot be told whether points are meant.
            let by = match self {
                Verb::Reaches => By::Percent,
                Verb::Rises | Verb::Exceeds => By::More,
                Verb::Falls | Verb::FallsShort => By::Less,
            };
            return (unit != "%").then_some((by, behind));
        }
        if let Some(behind) = strip(rest, "lần") {
            let times = matches!(self, Verb::Reaches | Verb::Rises) && unit != "%";
            return times.then_some((By::Times, behind));
        }
        let behind = strip(rest, unit)?;
        let by = match self {
            Verb::Exceeds => By::Above,
            Verb::FallsShort => By::Below,
            _ => return None,
        };
        (unit != "%").then_some((by, behind))
    }

    fn points(self) -> Option<By> {
        match self {
            Verb::Rises | Verb::Exceeds => Some(By::Above),
            Verb::Falls | Verb::FallsShort => Some(By::Below),
            Verb::Reaches => None,
        }
    }
}

/// The verb that compares, and what follows it; no figure stands in front of it but a year.
fn verb_in(said: &str) -> Option<(Verb, &str)> {
    const VERBS: [(&str, Verb); 9] = [
        ("cao hơn", Verb::Exceeds),
        ("thấp hơn", Verb::FallsShort),
        ("vượt", Verb::Exceeds),
        ("tăng gấp", Verb::Rises),
        ("tăng", Verb::Rises),
        ("gấp", Verb::Reaches),
        ("giảm", Verb::Falls),
        ("bằng", Verb::Reaches),
        ("đạt", Verb::Reaches),
    ];
    let mut begins = true;
    for (at, c) in said.char_indices() {
        // The letters with which verbs begin.
        if begins && matches!(c, 'c' | 't' | 'v' | 'g' | 'b' | 'đ' | 'C' | 'T' | 'V' | 'G' | 'B' | 'Đ') {
            let rest = said.get(at..)?;
            let found = VERBS.iter().find_map(|&(word, verb)| Some((verb, strip(rest, word)?.trim_start())));
            // `đạt chuẩn nông thôn mới` compares nothing.
            let figure = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
            if let Some((verb, text)) = found
                && (figure(text) || matches!(verb, Verb::Exceeds | Verb::FallsShort))
            {
                let front = said.get(..at)?;
                return is_plain(front).then_some((verb, text)).filter(|_| !front.contains(['(', ')']));
            }
        }
        begins = !(is_letter(c) || c.is_numeric());
    }
    None
}

/// What follows the bracket that stands right behind a level and its unit.
fn past_own_bracket(clause: &str) -> &str {
    let (front, inside) = match clause.split_once('(') {
        Some((front, inside)) if front.trim_matches([' ', '%']).is_empty() => (front, inside),
        _ => return clause,
    };
    let behind = inside.split_once(')').map(|(_, behind)| behind);
    behind.filter(|_| front.len() < "% ".len() + 2).unwrap_or(clause)
}

/// Whether words hold no figure but years.
fn is_plain(words: &str) -> bool {
    let year = |word: &str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
    let mut figures = words
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty());
    figures.all(year)
}

/// Where the figure of a bracket begins that says no more than a level: `năm 2020 đạt 35 triệu đồng`.
fn base_at(inside: &str) -> Option<usize> {
    const SAYING: [&str; 10] = ["năm", "là", "đạt", "có", "cuối", "kế hoạch", "giao", "cả năm", "mức", "từ"];
    let mut rest = inside;
    loop {
        let year = rest.get(..4).filter(|year| is_plain(year) && year.starts_with("20") && year.len() == 4);
        let next = match year {
            Some(_) if !rest.get(4..)?.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')) => rest.get(4..),
            _ => strip_any(rest, &SAYING),
        };
        let Some(next) = next else { break };
        rest = next.trim_start_matches([' ', ':']);
    }
    inside.len().checked_sub(rest.len())
}

/// What follows a unit.
fn strip_unit<'t>(rest: &'t str, unit: &str) -> Option<&'t str> {
    let rest = rest.trim_start();
    if unit == "%" { rest.strip_prefix('%') } else { strip(rest, unit) }
}

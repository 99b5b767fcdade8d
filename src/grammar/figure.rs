//! Figures: a number with its range or denominator, its unit, what it is per, its bound.

use super::cue::Cue;
use super::money::joined;
use super::tables::{ONES, TEN, Tables, UnitId, tables};
use super::token::{Token, TokenKind};
use super::words::{strip, strip_any};
use crate::decimal::Decimal;
use crate::facts::Bound;
use crate::pairs::has_digit;
use crate::vocabulary::units::UnitKind;

/// A figure in a run of tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The number, or the lower end of a range.
    pub value: Decimal,
    /// Upper end of a range.
    pub to: Option<Decimal>,
    /// Denominator.
    pub of: Option<Decimal>,
    /// Its unit, where one of the vocabulary stands behind it.
    pub unit: Option<UnitId>,
    /// The word behind it, a token index, where that is no unit of the vocabulary.
    pub noun: Option<usize>,
    /// The token of `triệu`, `nghìn`, `tỷ`, where it counts a unit that is no money: `1,2
    /// triệu cây`.
    pub magnitude: Option<usize>,
    /// What one value is for.
    pub per: Option<UnitId>,
    /// From words in front of it and behind it.
    pub bound: Bound,
    /// Token of the first digit.
    pub first: usize,
    /// One past the token of the last digit.
    pub last: usize,
    /// First token of the words that bound it, `first` where there are none.
    pub begins: usize,
    /// One past its unit, what it is per, and `trở lên`.
    pub ends: usize,
    /// Whether it is written in words.
    pub in_words: bool,
    /// Whether `trở lên` or `trở xuống` stands behind it.
    pub onwards: bool,
}

impl Figure {
    /// What its unit measures.
    pub fn kind(&self) -> Option<UnitKind> {
        match (self.unit, self.noun) {
            (Some(unit), _) => Some(Tables::unit_kind(unit)),
            (None, Some(_)) => Some(UnitKind::Thing),
            (None, None) => None,
        }
    }

    /// Whether it counts things: no percentage, no money, no duration.
    pub fn counts(&self) -> bool {
        matches!(self.kind(), Some(UnitKind::Place | UnitKind::People | UnitKind::Thing))
    }

    /// Whether it is a percentage.
    pub fn is_percent(&self) -> bool {
        self.kind() == Some(UnitKind::Percent)
    }
}

/// Reads the figure whose first number is token `at`; `floor` is the first token that may
/// belong to it.
pub fn figure(tokens: &[Token], at: usize, floor: usize) -> Option<Figure> {
    let (value, next, in_words) = value(tokens, at)?;
    let mut figure = Figure {
        value,
        to: None,
        of: None,
        unit: None,
        noun: None,
        magnitude: None,
        per: None,
        bound: Bound::Exact,
        first: at,
        last: next,
        begins: at,
        ends: next,
        in_words,
        onwards: false,
    };
    figure.extend(tokens);
    figure.read_unit(tokens);
    figure.read_smaller_sum(tokens);
    if figure.in_words && figure.unit.is_none() {
        return None;
    }
    figure.read_per(tokens);
    figure.read_bounds(tokens, floor);
    // `từ 10 đảng viên trở lên/năm`
    figure.read_per(tokens);
    figure.read_label(tokens);
    Some(figure)
}

/// The number at a token: in digits, or in words.
fn value(tokens: &[Token], at: usize) -> Option<(Decimal, usize, bool)> {
    let token = tokens.get(at)?;
    if let Some(value) = token.number() {
        return super::thousands::number(tokens, at, value).or(Some((value, at + 1, false)));
    }
    let (value, len) = tables().numerals.longest(&tokens[at..])?;
    let name = begins_name(tokens, at);
    (!name).then_some((Decimal::whole(value), at + len, true))
}

/// `từ 15 đến dưới 17 tiêu chí`: the last number below what is printed, where criteria are counted.
fn below(tokens: &[Token], at: usize) -> Option<(Decimal, usize, bool)> {
    tokens.get(at).filter(|t| t.word == tables().word("dưới"))?;
    let high = u32::try_from(tokens.get(at + 1)?.number()?.as_whole()?).ok()?.checked_sub(1)?;
    let criteria = unit(tokens, at + 2).map(|(id, _)| Tables::unit_kind(id));
    (criteria == Some(UnitKind::Criteria)).then(|| (Decimal::whole(high), at + 2, false))
}

/// `(… huyện Bắc Trà My; Ba huyện Đông Giang)`: a name that is also a numeral. A numeral in the middle
/// of a sentence has no capital, unless all that follows has.
fn begins_name(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|t| t.capital) else { return false };
    let inside = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|before| {
        before.is_word() || [',', ';', '('].iter().any(|&mark| before.is(mark))
    });
    let capital = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && t.capital);
    // `Bạch Thông 02 xã; Ba Bể 01 xã`, `huyện Ba Bể`: a name of two syllables, in a text that has small letters.
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let small = before.is_some_and(|t| t.is_word() && !t.capital);
    let counted = before.is_some_and(|t| !t.is_word())
        && tokens.get(at + 2).is_some_and(|t| t.number().is_some());
    token.is_word() && (inside && (!capital(at + 1) || small) || capital(at + 1) && counted)
}

/// A unit of the vocabulary at a token.
pub(super) fn unit(tokens: &[Token], at: usize) -> Option<(UnitId, usize)> {
    let rest = tokens.get(at..)?;
    // `1-2 "khu dân cư kiểu mẫu"`
    let quoted = rest.first().is_some_and(|t| t.is('"') || t.is('“'));
    let (id, len) = tables().units.longest(&rest[usize::from(quoted)..])?;
    // `khu vực nông thôn` is no `khu`.
    let area = Tables::unit_name(id) == "khu"
        && rest.get(usize::from(quoted) + len).is_some_and(|t| t.word == tables().word("vực"));
    if area {
        return None;
    }
    Some((id, len + usize::from(quoted)))
}

impl Figure {
    /// Range and denominator: `a/b`, `a xã/b xã`, `a - b`, `từ a đến b`.
    fn extend(&mut self, tokens: &[Token]) {
        let mut at = self.last;
        let before_unit = at;
        if let Some((id, len)) = unit(tokens, at).filter(|_| magnified(tokens, at).is_none()) {
            self.unit = Some(id);
            at += len;
        }
        let Some(token) = tokens.get(at) else { return };
        if token.is('/')
            && let Some(of) = tokens.get(at + 1).and_then(Token::number)
        {
            // `17/02/2021` is no ratio; dates are read before figures.
            let third = tokens.get(at + 2).is_some_and(|t| t.is('/'))
                && tokens.get(at + 3).is_some_and(|t| t.number().is_some());
            // `14 tiêu chí/1 xã` is a rate: another unit stands behind the bar. More than all
            // of it is a slip, but a ratio nonetheless where its unit says so.
            let behind = unit(tokens, at + 2).map(|(id, _)| id);
            let other = self.unit.is_some() && behind.is_some() && behind != self.unit;
            let fits = !other && (self.value <= of || behind.is_some());
            // `4.391,5 ha/4.302,2 ha`: the same unit behind both.
            let same = behind.is_some() && behind == self.unit;
            let rate = per_heads(tokens, at + 1).is_some();
            // `8,5/9,2 km`, `12,6/35,2 tỷ đồng`: lengths, areas and sums are no whole numbers.
            let kind = behind.map(Tables::unit_kind);
            let measured = matches!(kind, Some(UnitKind::Measure | UnitKind::Money));
            // `95%/60%`: two rates.
            let rates = self.unit.is_some() && kind == Some(UnitKind::Percent);
            let whole = of.as_whole().is_some() || same || measured;
            if !third && whole && fits && !rate && !rates {
                self.of = Some(of);
                self.last = at + 2;
                self.ends = self.last;
                return;
            }
        }
        let words = &tables().words;
        let dashed = token.is_dash();
        let after_from = self.first > 0 && tokens[self.first - 1].word == words.from
            || self.first > 1 && tokens[self.first - 2].word == words.from;
        let to = token.word == words.to && (at == before_unit || after_from);
        if dashed || to {
            let joined = value(tokens, at + 1)
                .or_else(|| below(tokens, at + 1))
                .filter(|(high, ..)| *high > self.value);
            let same = joined.filter(|&(_, next, _)| {
                // `62% … 70 xã` is no range.
                let second = unit(tokens, next).map(|(id, _)| id);
                self.unit.is_none() || second.is_none() || second == self.unit
            });
            let ordinal = tokens.get(at + 2).is_some_and(|t| t.is('/'));
            if let Some((high, next, false)) = same
                && !ordinal
            {
                self.to = Some(high);
                self.last = next;
            }
        }
        self.ends = self.last;
    }

    fn read_unit(&mut self, tokens: &[Token]) {
        let mut at = self.last;
        if let Some((unit, len)) = magnified(tokens, at) {
            (self.magnitude, self.unit) = (Some(at), unit);
            self.noun = unit.is_none().then_some(at + 1);
            self.ends = at + 1 + len;
            return;
        }
        if let Some((id, len)) = unit(tokens, at) {
            // A unit behind the denominator says the same again.
            self.unit = self.unit.or(Some(id));
            at += len;
        } else if self.of.is_some()
            && self.unit.is_none()
            && tokens.get(at).is_some_and(|t| t.word == tables().words.number)
            && let Some((id, len)) = unit(tokens, at + 1)
        {
            // `3/4 số thôn được phủ sóng`
            self.unit = Some(id);
            at += 1 + len;
        } else if self.unit.is_some() && self.of.is_none() && self.to.is_none() {
            // The unit that was read while looking for a denominator.
            if let Some((_, len)) = unit(tokens, self.last) {
                at += len;
            }
        } else if self.of.is_some()
            && self.unit.is_none()
            && let Some(id) = unit_behind_share(tokens, at)
        {
            self.unit = Some(id);
        } else if self.unit.is_none() && !self.in_words {
            let noun = tokens
                .get(at)
                .filter(|t| t.is_word() && counts_something(tokens, at) && !t.capital);
            if noun.is_some() {
                self.noun = Some(at);
                at += 1;
            }
        }
        self.ends = at.max(self.last);
    }

    /// `2 tỷ 735 triệu đồng`: two sums that are one, in the smaller unit.
    fn read_smaller_sum(&mut self, tokens: &[Token]) {
        let whole = self.value.scale() == 0 && self.to.is_none() && self.of.is_none();
        let Some(large) = self.unit.filter(|u| whole && Tables::unit_kind(*u) == UnitKind::Money)
        else {
            return;
        };
        let Some(rest) = tokens.get(self.ends).and_then(Token::number) else { return };
        let Some((small, len)) = unit(tokens, self.ends + 1) else { return };
        let names = (Tables::unit_name(large), Tables::unit_name(small));
        if let Some(sum) = joined(self.value, names.0, rest, names.1) {
            (self.value, self.unit) = (sum, Some(small));
            self.last = self.ends + 1;
            self.ends = self.last + len;
        }
    }

    /// `/xã`, `/người/năm`, `trên xã`.
    fn read_per(&mut self, tokens: &[Token]) {
        let mut at = self.ends;
        // `16,1 tiêu chí trên một xã`
        let word =
            |at: usize, word: &str| tokens.get(at).is_some_and(|t| t.word == tables().word(word));
        let one = || {
            let number = |t: &Token| t.number() == Some(Decimal::whole(1));
            word(at + 1, "một") || tokens.get(at + 1).is_some_and(number)
        };
        if self.unit.is_some()
            && word(at, "trên")
            && one()
            && let Some((id, len)) = unit(tokens, at + 2)
        {
            self.per = self.per.or(Some(id));
            at += 2 + len;
        }
        while tokens.get(at).is_some_and(|t| t.is('/')) {
            if let Some((id, end)) = per_heads(tokens, at + 1) {
                self.per = self.per.or(id);
                at = end;
                continue;
            }
            // `14 tiêu chí/1 xã`
            let one = tokens.get(at + 1).is_some_and(|t| t.number() == Some(Decimal::whole(1)));
            let Some((id, len)) = unit(tokens, at + 1 + usize::from(one)) else { break };
            let behind = at + 1 + usize::from(one) + len;
            // `99,52%/kế hoạch 99,5%`: what was planned.
            let figure = tokens.get(behind).is_some_and(|t| t.number().is_some());
            if figure && Tables::unit_kind(id) == UnitKind::Thing {
                break;
            }
            self.per = self.per.or(Some(id));
            at = behind;
        }
        self.ends = at;
    }

    fn read_bounds(&mut self, tokens: &[Token], floor: usize) {
        let cues = &tables().cues;
        match cues.longest(tokens.get(self.ends..).unwrap_or_default()) {
            Some((Cue::Upwards, len)) => {
                self.bound = Bound::AtLeast;
                self.onwards = true;
                self.ends += len;
            }
            Some((Cue::Downwards, len)) => {
                self.bound = Bound::AtMost;
                self.onwards = true;
                self.ends += len;
            }
            _ => {}
        }
        // Words in front, the nearest first: at most two phrases (`ước khoảng`, `đạt trên ≥`).
        for _ in 0..3 {
            let Some((bound, start)) = bound_before(tokens, self.begins, floor) else { break };
            let stays = start == self.begins;
            self.begins = start;
            match bound {
                None if self.bound == Bound::Exact && self.to.is_none() => {
                    self.bound = Bound::AtLeast
                }
                Some(bound) if self.bound == Bound::Exact => self.bound = bound,
                // `ít nhất khoảng 65 xã`: what is promised is the least.
                Some(Bound::AtLeast) if self.bound == Bound::About => self.bound = Bound::AtLeast,
                _ => {}
            }
            if stays {
                break;
            }
        }
    }
}

/// `/10.000 dân`, `/1.000 người`: how many people a value is for, and one past them. Ten thousand
/// have a name.
fn per_heads(tokens: &[Token], at: usize) -> Option<(Option<UnitId>, usize)> {
    let heads = tokens.get(at)?.number()?.as_whole()?;
    let round = matches!(heads, 1_000 | 10_000 | 100_000);
    let people = ["dân", "người"]
        .iter()
        .any(|w| tokens.get(at + 1).is_some_and(|t| t.word == tables().word(w)));
    let ten_thousand = (heads == 10_000).then(|| tables().units_named("vạn dân")).flatten();
    (round && people).then_some((ten_thousand, at + 2))
}

/// What a bare `nghìn`, `triệu`, `tỷ` counts that is no money: a unit, or a noun that is none of the
/// vocabulary (`3,5 triệu khách`), and how many tokens it has.
fn magnified(tokens: &[Token], at: usize) -> Option<(Option<UnitId>, usize)> {
    if !tokens.get(at).is_some_and(|t| tables().words.magnitudes.contains(&t.word)) {
        return None;
    }
    if let Some((id, len)) = unit(tokens, at + 1) {
        let counted = matches!(
            Tables::unit_kind(id),
            UnitKind::People | UnitKind::Thing | UnitKind::Measure | UnitKind::Place
        );
        return counted.then_some((Some(id), len));
    }
    let noun = tokens.get(at + 1).filter(|t| t.is_word() && !t.capital)?;
    let t = tables();
    let of_money = OF_MONEY.iter().any(|word| noun.word == t.word(word));
    (!of_money && !t.begins(noun.word).any).then_some((None, 1))
}

/// Words behind a short unit of money (`45 tỷ vốn vay`, `3 tỷ và …`), which count nothing.
const OF_MONEY: [&str; 12] =
    ["vốn", "tiền", "ngân", "nguồn", "kinh", "đối", "và", "để", "do", "nhằm", "ngoài", "nữa"];

/// `96/181 (53%) xã`: the unit of a fraction behind its share.
fn unit_behind_share(tokens: &[Token], at: usize) -> Option<UnitId> {
    let share = tokens.get(at)?.is('(')
        && tokens.get(at + 1)?.number().is_some()
        && tokens.get(at + 2)?.is('%')
        && tokens.get(at + 3)?.is(')');
    unit(tokens, at + 4).filter(|_| share).map(|(id, _)| id)
}

/// The bound phrase that ends in front of a token: `Some(None)` is a bare `từ`.
fn bound_before(tokens: &[Token], at: usize, floor: usize) -> Option<(Option<Bound>, usize)> {
    let t = tables();
    for len in (1..=5).rev() {
        let Some(start) = at.checked_sub(len).filter(|&s| s >= floor) else { continue };
        let Some((cue, found)) = t.cues.longest(&tokens[start..at]) else { continue };
        if found != len {
            continue;
        }
        match cue {
            Cue::AtLeast => return Some((Some(Bound::AtLeast), start)),
            Cue::AtMost => return Some((Some(Bound::AtMost), start)),
            Cue::About => return Some((Some(Bound::About), start)),
            Cue::Estimate => return Some((Some(Bound::About), at)),
            Cue::From => return Some((None, start)),
            // A longer phrase that bounds nothing: `cao hơn`.
            _ => return None,
        }
    }
    None
}

/// Whether the word at a token can be what is counted: no function word, no cue.
fn counts_something(tokens: &[Token], at: usize) -> bool {
    let blocked = matches!(
        tables().cues.longest(&tokens[at..]),
        Some((
            Cue::Lift
                | Cue::Down
                | Cue::Is
                | Cue::Have
                | Cue::Share
                | Cue::Rise
                | Cue::Fall
                | Cue::Aim
                | Cue::Scope
                | Cue::For
                | Cue::Part
                | Cue::Done
                | Cue::Than
                | Cue::From
                | Cue::To
                | Cue::Upwards
                | Cue::Higher
                | Cue::Meet
                | Cue::Nothing
                | Cue::Estimate
                | Cue::Raise
                | Cue::Total
                | Cue::Average
                | Cue::Unmet
                | Cue::Only
                | Cue::Keep,
            _
        ))
    );
    let words = &tables().words;
    let word = tokens[at].word;
    !blocked && word != words.and && word != words.year
}

/// Whether a figure may stand in words: a digit does, or a word with which numbers in words begin
/// (`năm` is one, be it five or a year). It never says no where [`figure`] reads one.
pub fn may_count(text: &str) -> bool {
    let bytes = text.as_bytes();
    has_digit(text) || {
        let first = |at: usize| {
            let before = at.checked_sub(1).and_then(|i| bytes.get(i));
            before.is_none_or(|b| !b.is_ascii_alphanumeric())
        };
        let mut starts = (0..bytes.len()).filter(|&at| {
            bytes.get(at).is_some_and(|b| b"mhbnstc".contains(&(b | 0x20))) && first(at)
        });
        starts.any(|at| {
            // Most words are left here.
            if bytes.get(at..).is_none_or(|word| !may_begin_numeral(word)) {
                return false;
            }
            let rest = text.get(at..).unwrap_or_default();
            strip_any(rest, &ONES).or_else(|| strip(rest, TEN)).is_some()
        })
    }
}

/// Whether a word begins with the first two bytes of one of [`ONES`] or of [`TEN`], in any case.
fn may_begin_numeral(word: &[u8]) -> bool {
    let [first, second, ..] = word else { return false };
    match first | 0x20 {
        b'm' => matches!(second, 0xE1 | 0xC6),
        b'h' => second | 0x20 == b'a',
        b'b' => second | 0x20 == b'a' || *second == 0xE1,
        b'n' => *second == 0xC4,
        b's' | b't' => *second == 0xC3,
        b'c' => second | 0x20 == b'h',
        _ => false,
    }
}

/// Whether a token is the start of a number in words that counts something.
pub fn numeral(tokens: &[Token], at: usize) -> Option<usize> {
    let word = tokens.get(at)?.word;
    if !tables().begins(word).numeral {
        return None;
    }
    // `/năm khu vực nông thôn`
    if at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.is('/')) {
        return None;
    }
    let (_, len) = tables().numerals.longest(tokens.get(at..)?)?;
    let (id, _) = unit(tokens, at + len)?;
    let kind = Tables::unit_kind(id);
    let counted =
        matches!(kind, UnitKind::Place | UnitKind::Thing | UnitKind::People | UnitKind::Criteria);
    (counted && tokens[at].kind == TokenKind::Word).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::token::tokenize;

    #[test]
    fn no_numeral_is_passed_over() {
        for word in ONES.into_iter().chain([TEN]) {
            assert!(may_count(&format!("có {word} xã")), "{word}");
            assert!(may_count(&word.to_uppercase()), "{word}");
        }
        assert!(!may_count("mục tiêu, nội dung của chương trình"));
    }
    use crate::span::Span;

    /// Value, range, denominator, unit, per and bound of the first figure.
    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::of(0..text.len()), &tables().lexicon, &mut tokens);
        let at = (0..tokens.len())
            .find(|&i| tokens[i].number().is_some() || numeral(&tokens, i).is_some())
            .unwrap_or_else(|| panic!("no number in {text}"));
        let f = figure(&tokens, at, 0).unwrap_or_else(|| panic!("no figure in {text}"));
        let mut found = f.value.to_string();
        if let Some(to) = f.to {
            found += &format!("..{to}");
        }
        if let Some(of) = f.of {
            found += &format!(" of {of}");
        }
        if let Some(unit) = f.unit {
            found += &format!(" {}", Tables::unit_name(unit));
        }
        if let Some(noun) = f.noun {
            found += &format!(" [{}]", tokens[noun].span().slice(text));
        }
        if let Some(per) = f.per {
            found += &format!("/{}", Tables::unit_name(per));
        }
        if f.bound != Bound::Exact {
            found += &format!(" {:?}", f.bound);
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn figures() {
        check("lên 96/181 xã, chiếm", "96 of 181 xã");
        check("lên 96/181xã", "96 of 181 xã");
        check("3/4 số thôn", "3 of 4 thôn");
        check("44 xã/104 xã", "44 of 104 xã");
        check("44 xã/104", "44 of 104 xã");
        check("đạt từ 13,5 - 14 tiêu chí trở lên", "13.5..14 tiêu chí AtLeast");
        check("14-14,5 tiêu chí/xã", "14..14.5 tiêu chí/xã");
        check("thêm từ 10 đến 12 xã", "10..12 xã");
        check("từ 2-3 khu dân cư", "2..3 khu dân cư");
        check("trên 1.750km mặt đường", "1750 km AtLeast");
        check("28 triệu đồng/người/năm", "28 triệu đồng/người");
        check("tối thiểu 95%", "95 % AtLeast");
        check("không quá 3%", "3 % AtMost");
        check("đạt trên ≥ 12%", "12 % AtLeast");
        check("≥ 2m2/người", "2 m2/người AtLeast");
        check("ước khoảng 5.800tỷđồng", "5800 tỷ đồng About");
        check("từ 3% trở lên", "3 % AtLeast");
        check("3%/năm trở lên", "3 %/năm AtLeast");
        check("từ 50 sản phẩm", "50 sản phẩm AtLeast");
        check("sáu xã", "6 xã");
        check("mười hai thôn", "12 thôn");
        check("05 chuỗi giá trị", "5 chuỗi giá trị");
        check("12 giếng khoan", "12 [giếng]");
        check("16,13 tiêu chí/xã", "16.13 tiêu chí/xã");
        check("35 thôn, bản", "35 thôn");
        check("15 bác sĩ/10.000 dân", "15 bác sĩ/vạn dân");
        check("15 bác sĩ/ 10.000 dân", "15 bác sĩ/vạn dân");
        check("96/10.000 xã", "96 of 10000 xã");
        check("391,5 ha/402,2 ha", "391.5 of 402.2 ha");
        check("62,8 tạ/ha", "62.8 tạ/ha");
        check("ít nhất khoảng 65 xã", "65 xã AtLeast");
        check("2 tỷ 735 triệu đồng", "2735 triệu đồng");
        check("1 tỷ đồng 5 xã", "1 tỷ đồng");
        check("96/181 (53%) xã", "96 of 181 xã");
        check("96/181 (trong đó 53%) xã", "96 of 181");
        check("3,5 triệu khách du lịch", "3.5 [khách]");
        check("3,5 triệu vốn vay", "3.5 triệu đồng");
        check("1,044 triệu tỷ đồng", "1.044 triệu tỷ đồng");
        check("12 triệu USD", "12 triệu usd");
        check("từ 10 đảng viên trở lên/năm", "10 đảng viên/năm AtLeast");
        check("1,2 triệu cây xanh", "1.2 cây");
        check("1,2 triệu đồng", "1.2 triệu đồng");
        check("28 triệu/người", "28 triệu đồng/người");
        check("2 nghìn tỷ đồng", "2 nghìn tỷ đồng");
    }
}

//! What a number in digits is: a figure, a year, the number of a criterion, a part of a name.

use crate::decimal::Decimal;
use crate::facts::NumberUse;
use crate::grammar::figure::{Figure, figure};
use crate::grammar::tables::tables;
use crate::grammar::token::Token;

use super::counted::Counted;
use super::lex::{ends_counted_name, floor};
use super::nodes::{Item, Node};
use super::places::ends_name;

/// What a number in digits is.
pub(super) fn numbered(
    tokens: &[Token],
    at: usize,
    (before, figures): (Option<&Node>, &mut Vec<Figure>),
) -> (Item, usize) {
    if let Some(found) = date(tokens, at).or_else(|| year(tokens, at)) {
        return found;
    }
    // `4G`, `3D`, `huyện 30a`: letters stuck to a digit that are no unit.
    let stuck = tokens.get(at + 1).filter(|n| n.is_word() && n.start == tokens[at].end);
    let glued = stuck.is_some_and(|n| n.capital && n.end - n.start <= 2);
    if stuck.is_some_and(|n| n.word == tables().word("a")) {
        return (Item::Masked(NumberUse::Name), at + 2);
    }
    if glued && tables().units.longest(&tokens[at + 1..]).is_none() {
        return (Item::Masked(NumberUse::Name), at + 2);
    }
    // `1:1`
    let ratio = tokens.get(at + 1).is_some_and(|n| n.is(':') && n.start == tokens[at].end)
        && tokens
            .get(at + 2)
            .is_some_and(|n| n.number().is_some() && n.start == tokens[at + 1].end);
    if ratio {
        return (Item::Masked(NumberUse::Other), at + 3);
    }
    if is_slogan(tokens, at) || is_of_name(tokens, at) {
        return (Item::Masked(NumberUse::Name), at + 1);
    }
    // `Đại Từ 06`: what ends a name bounds no number.
    let named = at.checked_sub(1).is_some_and(|i| ends_counted_name(tokens, i));
    match figure(tokens, at, if named { at } else { floor(before) }) {
        Some(figure) => {
            let ends = figure.ends;
            (Item::Figure(Counted::add(figure, figures)), ends)
        }
        None => (Item::Masked(NumberUse::Other), at + 1),
    }
}

/// `17/02/2021`, `17-02-2021`, `02/2021`.
pub(super) fn date(tokens: &[Token], at: usize) -> Option<(Item, usize)> {
    let small =
        |i: usize, max: i128| tokens.get(i)?.number()?.as_whole().filter(|v| (1..=max).contains(v));
    let joined = |i: usize| tokens.get(i).is_some_and(|t| t.is('/') || t.is('-') || t.is('.'));
    if small(at, 31).is_some()
        && joined(at + 1)
        && small(at + 2, 12).is_some()
        && joined(at + 3)
        && year_of(tokens, at + 4).is_some()
    {
        let year = year_of(tokens, at + 4)?;
        return Some((Item::Year(year, year), at + 5));
    }
    // `10/2021`, `tháng 4-2020`
    let named = at.checked_sub(1).and_then(|i| tokens.get(i));
    let named = named.is_some_and(|t| t.word == tables().words.month);
    let mark = tokens.get(at + 1).is_some_and(|t| t.is('/') || named && t.is_dash());
    let year = year_of(tokens, at + 2).filter(|_| mark && small(at, 12).is_some())?;
    Some((Item::Year(year, year), at + 3))
}

/// A number that can be a year, printed with four digits.
fn year_of(tokens: &[Token], at: usize) -> Option<u16> {
    let token = tokens.get(at)?;
    let value = token.number()?.as_whole()?;
    let year = u16::try_from(value).ok().filter(|y| (1945..=2100).contains(y))?;
    (token.end - token.start == 4).then_some(year)
}

/// `năm 2021`, `2021-2025`, `giai đoạn 2021 - 2025`, `năm 2021, 2022`.
fn year(tokens: &[Token], at: usize) -> Option<(Item, usize)> {
    let first = year_of(tokens, at)?;
    let dashed = tokens.get(at + 1).is_some_and(|t| t.is_dash() || t.word == tables().words.to);
    if dashed && let Some(last) = year_of(tokens, at + 2).filter(|&last| last > first) {
        return Some((Item::Year(first, last), at + 3));
    }
    let named = at > 0 && tokens[at - 1].word == tables().words.year;
    // `các năm 2016, 2017 và 2018 lần lượt là 04, 03 và 05 xã`: no `lần`.
    let rest = tokens.get(at + 1..)?;
    let words = &tables().words;
    let in_turn = rest.iter().map(|t| t.word).take(2).eq(words.in_turn);
    let measured = !in_turn && tables().units.longest(rest).is_some()
        || rest.first().is_some_and(|t| t.is('/'));
    (named || !measured).then_some((Item::Year(first, first), at + 1))
}

/// The numbers behind `tiêu chí số`: one, or a list.
pub(super) fn criterion(tokens: &[Token], from: usize) -> Option<(Item, usize)> {
    let mut at = from + usize::from(tokens.get(from)?.is(':'));
    let number = tokens.get(at)?.number()?;
    // `tiêu chí 96/181 xã`, `chỉ tiêu 5 xã`: the number counts something else.
    let counts = |at: usize| {
        tokens.get(at + 1).is_some_and(|t| t.is('/'))
            || tables().units.longest(tokens.get(at + 1..).unwrap_or_default()).is_some()
    };
    // `tiêu chí số 9 nhà ở dân cư`: its name begins with a unit.
    let named = from.checked_sub(1).and_then(|i| tokens.get(i));
    let numbered = named.is_some_and(|t| t.word == tables().words.number);
    let of = tokens.get(at + 1).is_some_and(|t| t.is('/'));
    if counts(at) && (of || !numbered) {
        return None;
    }
    at += 1;
    let mut number = number;
    loop {
        let joint = tokens
            .get(at)
            .is_some_and(|t| t.is(',') || t.is(';') || t.is_dash() || t.word == tables().words.and);
        let next = tokens.get(at + 1).and_then(Token::number);
        if !joint || next.is_none() || counts(at + 1) || year_of(tokens, at + 1).is_some() {
            break;
        }
        at += 2;
        // Several: which of them a figure is about nobody says.
        number = Decimal::whole(0);
    }
    // `tiêu chí 17.1` names the criterion; `vướng chỉ tiêu 15.1 (22 xã)`, what of it is meant.
    let indicator = named.is_some_and(|t| t.word == tables().word("tiêu"));
    let cut = || number.units().checked_div(10i128.checked_pow(u32::from(number.scale()))?);
    let whole = if indicator { number.as_whole() } else { cut() };
    let number = whole.and_then(|n| u8::try_from(n).ok()).unwrap_or_default();
    Some((Item::Criterion(number), at))
}

/// A number behind a word that makes it part of a name.
pub(super) fn ordinal(tokens: &[Token], at: usize, len: usize) -> Option<(Item, usize)> {
    let number = at + len;
    let value = tokens.get(number)?.number()?;
    // `Cấp 61.204 thẻ bảo hiểm y tế`: no level has such a number.
    if tokens[at].word == tables().word("cấp") && value > Decimal::whole(20) {
        return None;
    }
    if let Some(end) = designation(tokens, number) {
        return Some((Item::Masked(NumberUse::Name), end));
    }
    // `ngày 31/12/2022`
    if let Some(found) = date(tokens, number) {
        return Some(found);
    }
    let t = tables();
    let attribute =
        ["rộng", "dày", "sâu", "mác", "khổ"].iter().any(|w| tokens[at].word == t.word(w));
    let timely = attribute || [t.words.month, t.words.day].contains(&tokens[at].word);
    // `Đề án 1 triệu ha lúa chất lượng cao`
    if tokens[at].word == t.word("đề") {
        let magnitude =
            tokens.get(number + 1).is_some_and(|n| t.words.magnitudes.contains(&n.word));
        return Some((Item::Masked(NumberUse::Name), number + 1 + usize::from(magnitude)));
    }
    // `Điều 7 Nghị quyết số 88`: an article counts nothing, whatever stands behind it.
    let legal =
        ["điều", "khoản", "chương", "phụ", "biểu"].iter().any(|w| tokens[at].word == t.word(w));
    let measured = !legal && t.units.longest(tokens.get(number + 1..)?).is_some();
    // `nhóm 15 - 18 tiêu chí`
    let range = tokens.get(number + 1).is_some_and(Token::is_dash)
        && tokens.get(number + 2).is_some_and(|n| n.number().is_some())
        && t.units.longest(tokens.get(number + 3..).unwrap_or_default()).is_some();
    let measured = measured || !legal && range;
    let ratio = tokens.get(number + 1).is_some_and(|n| n.is('/'));
    if !timely && (measured || ratio || year_of(tokens, number).is_some()) {
        return None;
    }
    let mut end = number + 1;
    // `tháng 3, 4, 7`, `các điều 5 và 6`
    while tokens.get(end).is_some_and(|t| t.is(',') || t.is('/') || t.is_dash())
        && tokens.get(end + 1).is_some_and(|n| n.number().is_some())
        && t.units.longest(tokens.get(end + 2..).unwrap_or_default()).is_none()
    {
        end += 2;
    }
    while timely && let Some(day) = next_day(tokens, end) {
        end = day;
    }
    Some((Item::Masked(if timely { NumberUse::Date } else { NumberUse::Name }), end))
}

/// `ngày 20/6 và 10/12`, `ngày 15/5, 15/10 và 15/12`: where the next day or month ends that a mark or `và` joins to one, if it
/// counts nothing.
fn next_day(tokens: &[Token], at: usize) -> Option<usize> {
    let t = tables();
    let joins = tokens.get(at).is_some_and(|n| n.is(',') || n.is(';') || n.word == t.words.and);
    // `và ngày 10/12`
    let named = tokens.get(at + 1).is_some_and(|n| n.word == t.words.day);
    let first = at + 1 + usize::from(named);
    let small = |i: usize, most: i128| {
        let value = tokens.get(i).and_then(Token::number).and_then(|n| n.as_whole());
        value.is_some_and(|value| (1..=most).contains(&value))
    };
    let of_month = tokens.get(first + 1).is_some_and(|n| n.is('/')) && small(first + 2, 12);
    let end = if of_month { first + 3 } else { first + 1 };
    let counts = t.units.longest(tokens.get(end..).unwrap_or_default()).is_some()
        || tokens.get(end).is_some_and(|n| n.is('/') || n.is('%'));
    (joins && small(first, 31) && (of_month || named) && !counts).then_some(end)
}

/// `đảm bảo 3 sạch`, `gia đình 5 không`: what a movement is called counts nothing.
fn is_slogan(tokens: &[Token], at: usize) -> bool {
    let small = tokens[at].number().and_then(|n| n.as_whole()).is_some_and(|n| n < 10);
    let quality = |t: &Token| [tables().word("sạch"), tables().words.not].contains(&t.word);
    small && tokens.get(at + 1).is_some_and(quality)
}

/// `Xã Phước Tân 1: 2,5 km`, `Ấp Tân Lập 2 có 120 hộ`: the number with which the name of a place ends, where another
/// figure follows the colon or the verb behind it.
fn is_of_name(tokens: &[Token], at: usize) -> bool {
    let named = at.checked_sub(1).is_some_and(|i| ends_name(tokens, i));
    let small = tokens[at].number().and_then(|n| n.as_whole()).is_some_and(|n| n < 20);
    let links = |t: &Token| {
        let verb = ["có", "đạt"].iter().any(|w| t.word == tables().word(w));
        t.is(':') || verb
    };
    named
        && small
        && tokens.get(at + 1).is_some_and(links)
        && tokens.get(at + 2).is_some_and(|t| t.number().is_some())
}

/// `QCVN 02:2009/BYT`, `TCVN 10380:2014`: where the number ends that names a technical standard.
fn designation(tokens: &[Token], at: usize) -> Option<usize> {
    let code = at.checked_sub(1).and_then(|i| tokens.get(i))?;
    if !["qcvn", "tcvn", "qcđp"].iter().any(|name| code.word == tables().word(name)) {
        return None;
    }
    let mut end = at + 1;
    // Marks between them stand without spaces.
    while let [mark, next] = tokens.get(end..end + 2)? {
        let joined = mark.start == tokens.get(end - 1)?.end && next.start == mark.end;
        let part = next.number().is_some() || next.is_word() && next.capital;
        if !(joined && part && (mark.is(':') || mark.is('/') || mark.is_dash())) {
            break;
        }
        end += 2;
    }
    Some(end)
}

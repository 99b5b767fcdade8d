//! The node at a token: a number, a mark, a phrase of the vocabulary, or a word that says nothing here.

use crate::grammar::cue::Cue;
use crate::grammar::figure::{Figure, figure, numeral};
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::grammar::token::{Token, TokenKind};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::super::NumberUse;
use super::counted::Counted;
use super::nodes::{Item, Node};
use super::numbered::{criterion, numbered, ordinal};
use super::places::is_in_name;

/// The longest phrases that begin at a token, each with how many tokens it has.
#[derive(Clone, Copy)]
struct Phrases {
    cue: Option<(Cue, usize)>,
    unit: Option<(UnitId, usize)>,
}

/// The node at a token: its item and one past its last token.
pub(super) fn node(
    tokens: &[Token],
    at: usize,
    (before, figures): (Option<&Node>, &mut Vec<Figure>),
    masks: &[(Span<Normal>, NumberUse)],
) -> (Item, usize) {
    let t = tables();
    let token = &tokens[at];
    if !masks.is_empty()
        && let Some((mask, use_)) = mask_at(masks, token.span())
    {
        let end = tokens[at..].partition_point(|t| t.start < mask.end());
        return (Item::Masked(use_), at + end);
    }
    if token.number().is_some() {
        return numbered(tokens, at, (before, figures));
    }
    if let TokenKind::Mark(c) = token.kind
        && !matches!(c, '%' | '≥' | '≤' | '>' | '<')
    {
        return (mark(tokens, at, c), at + 1);
    }
    // Most words begin no phrase at all.
    let begins = t.begins(token.word);
    if token.is_word() && !begins.any {
        return (Item::Word, at + 1);
    }
    let rest = &tokens[at..];
    if begins.head
        && let Some((_, len)) = t.criterion_heads.longest(rest)
        && let Some(found) = criterion(tokens, at + len)
    {
        return found;
    }
    if begins.ordinal
        && let Some((_, len)) = t.ordinals.longest(rest)
        && let Some(found) = ordinal(tokens, at, len)
    {
        return found;
    }
    if is_in_name(tokens, at) || ends_counted_name(tokens, at) {
        return (Item::Word, at + 1);
    }
    // `xã Hội An` is no `xã hội`.
    let cue = t.cues.longest(rest).filter(|_| !is_in_name(tokens, at + 1));
    let phrases = Phrases { cue, unit: t.units.longest(rest) };
    if begins.numeral
        && let Some(len) = numeral_at(tokens, at, cue)
        && cue.is_none_or(|(c, n)| n <= len || c == Cue::Each)
        && let Some(figure) = figure(tokens, at, floor(before))
    {
        let ends = figure.ends;
        return (Item::Figure(Counted::add(figure, figures)), ends);
    }
    phrase(tokens, at, before, phrases)
}

/// `Đại Từ 06, Phú Bình 05`: whether a word that means something else in small letters ends a name of two in front of a
/// number; behind it nothing has a capital, as in a text in capitals.
pub(super) fn ends_counted_name(tokens: &[Token], at: usize) -> bool {
    let token = |i: Option<usize>| i.and_then(|i| tokens.get(i));
    let capital = |i: Option<usize>| token(i).is_some_and(|t| t.is_word() && t.capital);
    let numbered = token(at.checked_add(1)).is_some_and(|t| t.number().is_some());
    numbered
        && capital(Some(at))
        && capital(at.checked_sub(1))
        && !capital(at.checked_sub(2))
        && !capital(Some(at + 2))
}

/// `một xã`, `sáu thôn`: how many tokens a number in words has, unless a longer phrase (`một số`) or a name says otherwise.
fn numeral_at(tokens: &[Token], at: usize, cue: Option<(Cue, usize)>) -> Option<usize> {
    let named = cue.is_some_and(|(c, len)| c == Cue::Name && len > 1);
    if named || is_name(tokens, at) { None } else { numeral(tokens, at) }
}

/// The node of the longest phrase at a token, where what stands around it does not make it another.
fn phrase(
    tokens: &[Token],
    at: usize,
    before: Option<&Node>,
    Phrases { cue, unit }: Phrases,
) -> (Item, usize) {
    let t = tables();
    // `đạt tiêu chí 9`: the number belongs to the criterion.
    if let Some((Cue::Meet, len)) = cue
        && len > 2
        && t.criterion_heads
            .longest(&tokens[at + len - 2..])
            .is_some_and(|(_, l)| criterion(tokens, at + len - 2 + l).is_some())
    {
        return (Item::Cue(Cue::Meet), at + len - 2);
    }
    // `Tăng trưởng GRDP 4,8%/năm`: at the start of a clause a noun, elsewhere a verb.
    let begins = at.checked_sub(1).and_then(|i| tokens.get(i)).is_none_or(|t| !t.is_word());
    if matches!(cue, Some((Cue::Rise, _)))
        && begins
        && tokens.get(at + 1).is_some_and(|n| n.word == t.word("trưởng"))
    {
        return (Item::Cue(Cue::Rate), at + 2);
    }
    let of_place = before.is_some_and(|n| match n.item {
        Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Place,
        item => item == Item::Cue(Cue::Class),
    });
    // `lần lượt là 04, 03 và 02 xã` counts no turns.
    let turn = t.word("lần");
    if tokens[at].word == t.word("lượt")
        && at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|before| before.word == turn)
    {
        return (Item::Word, at + 1);
    }
    // `Ổn định 7.000 ha thanh long`: a verb right in front of a number, elsewhere how something is.
    let steady =
        matches!(cue, Some((Cue::Keep, len)) if len == 2 && tokens[at].word == t.word("ổn"));
    if steady && (!begins || tokens.get(at + 2).is_none_or(|n| n.number().is_none())) {
        return (Item::Word, at + 2);
    }
    // `Xã Trung Bình`: a name.
    let capital = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && t.capital);
    let named = matches!(cue, Some((Cue::Average, _))) && capital(at) && capital(at + 1);
    if of_place && (named || are_left(tokens, at)) {
        return (Item::Word, at + 2);
    }
    // `12 xã bị giảm tiêu chí`: they no longer meet what the words behind the verb name.
    if let Some((Cue::Unmet, len)) = cue
        && t.criterion_heads.longest(&tokens[at + len.min(2)..]).is_some_and(|_| len == 4)
    {
        return (Item::Cue(Cue::Unmet), at + 2);
    }
    match (cue, unit) {
        (Some((cue, len)), Some((_, unit_len))) if len >= unit_len => (cue_item(cue), at + len),
        (_, Some((unit, len))) => (Item::Noun(unit), at + len),
        (Some((cue, len)), None) => (cue_item(cue), at + len),
        (None, None) => (Item::Word, at + 1),
    }
}

/// `các xã còn lại đạt từ 10 - 14 tiêu chí`: which communes, and no fall.
fn are_left(tokens: &[Token], at: usize) -> bool {
    let says =
        |i: usize, word: &str| tokens.get(at + i).is_some_and(|n| n.word == tables().word(word));
    says(0, "còn")
        && says(1, "lại")
        && !says(2, "là")
        && tokens.get(at + 2).is_some_and(|n| n.number().is_none())
}

/// `huyện Ba Bể`, `huyện Năm Căn`: a number in words and a unit, both with a capital, behind a
/// kind of place or in the middle of a sentence.
fn is_name(tokens: &[Token], at: usize) -> bool {
    let capital = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && t.capital);
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)).filter(|t| t.is_word()) else {
        return false;
    };
    let place = tables()
        .units
        .longest(std::slice::from_ref(before))
        .is_some_and(|(unit, _)| Tables::unit_kind(unit) == UnitKind::Place);
    capital(at) && capital(at + 1) && (place || !before.capital)
}

fn cue_item(cue: Cue) -> Item {
    if cue == Cue::Name { Item::Word } else { Item::Cue(cue) }
}

/// The first token that a figure may take its bounds from.
pub(super) fn floor(before: Option<&Node>) -> usize {
    match before {
        Some(Node { item: Item::Figure(_), last, .. }) => *last,
        _ => 0,
    }
}

/// Whether any of the masks, which are sorted, shares a byte with a span.
pub(super) fn masks_of(masks: &[(Span<Normal>, NumberUse)], span: Span<Normal>) -> bool {
    let behind = masks.partition_point(|(mask, _)| mask.start() < span.end());
    masks.iter().take(behind).rev().any(|(mask, _)| mask.end() > span.start())
}

fn mask_at(
    masks: &[(Span<Normal>, NumberUse)],
    span: Span<Normal>,
) -> Option<(Span<Normal>, NumberUse)> {
    let i = masks.partition_point(|(mask, _)| mask.end() <= span.start());
    masks.get(i).copied().filter(|(mask, _)| mask.start() <= span.start())
}

/// A mark; a full stop ends a sentence unless it stands behind an abbreviation.
fn mark(tokens: &[Token], at: usize, c: char) -> Item {
    let stops = match c {
        '.' => {
            let next = tokens.get(at + 1);
            let abbreviates = at > 0
                && tokens[at - 1].end == tokens[at].start
                && tokens[at - 1].capital
                && tokens[at - 1].end - tokens[at - 1].start <= 2;
            let attached =
                next.is_some_and(|n| n.start == tokens[at].end && n.is_word() && !n.capital);
            !abbreviates && !attached
        }
        '!' | '?' => true,
        _ => false,
    };
    if stops { Item::Stop } else { Item::Mark(c) }
}

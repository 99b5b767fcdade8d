//! Numbers that name their thousands: `30 nghìn 250 tỷ đồng`, `12 ngàn 400 hộ`; and those whose thousands a space
//! parts: `tổng kinh phí là 3 200 triệu đồng`.

use super::figure::unit;
use super::tables::tables;
use super::token::Token;
use crate::decimal::Decimal;
use crate::vocabulary::kinds;

/// How a thousand is called.
pub(super) const THOUSAND: [&str; 2] = ["nghìn", "ngàn"];

/// A whole number of thousands and what is below one thousand: their sum.
pub(super) fn compound(thousands: Decimal, units: Decimal) -> Option<Decimal> {
    if thousands.scale() > 0 || units >= Decimal::whole(1000) {
        return None;
    }
    let whole = thousands.shifted(units.scale().checked_add(3)?)?;
    Some(Decimal::new(whole.checked_add(units.units())?, units.scale()))
}

/// The number at token `at`, whose thousands are `value`, one past its last token, and that it is not in
/// words. Only a unit behind it shows that the two numbers are one.
pub(super) fn number(
    tokens: &[Token],
    at: usize,
    value: Decimal,
) -> Option<(Decimal, usize, bool)> {
    let tables = tables();
    if let Some((value, end)) = parted(tokens, at) {
        return Some((value, end, false));
    }
    let named = tokens.get(at + 1).filter(|t| t.is_word())?;
    let units = tokens.get(at + 2)?.number()?;
    let thousand = THOUSAND.iter().any(|word| named.word == tables.word(word));
    if !thousand || unit(tokens, at + 3).is_none() {
        return None;
    }
    Some((compound(value, units)?, at + 3, false))
}

/// `3 200 triệu đồng`: the number whose thousands spaces part, and one past its last token. Of two numbers side by side
/// one may be that of a name (`đợt 1 200 tỷ đồng`, `Thôn 3 250 hộ`) or of another column: they are one where a
/// word in front, in small letters, numbers nothing, and a unit stands behind.
fn parted(tokens: &[Token], at: usize) -> Option<(Decimal, usize)> {
    let first = tokens.get(at)?;
    let second = tokens.get(at + 1)?;
    second.number()?;
    let (whole, size) = (first.number()?, first.end - first.start);
    let begins = whole.scale() == 0
        && (1..=3).contains(&size)
        && whole >= Decimal::new(10i128.pow(size - 1), 0);
    if !begins || !follows(first, second) || !may_lead(tokens, at) {
        return None;
    }
    let (mut value, mut end, mut last) = (whole, at + 1, first);
    while let Some(group) =
        tokens.get(end).filter(|group| value.scale() == 0 && follows(last, group))
    {
        value = compound(value, group.number()?)?;
        (end, last) = (end + 1, group);
    }
    unit(tokens, end)?;
    Some((value, end))
}

/// Whether a token is a group of three digits, one space behind another.
fn follows(before: &Token, group: &Token) -> bool {
    let decimals = group.number().map(|value| u32::from(value.scale()));
    let digits = group.end - group.start;
    let whole =
        decimals.map(|scale| if scale == 0 { digits } else { digits.saturating_sub(scale + 1) });
    whole == Some(3) && group.start == before.end + 1
}

/// Whether the word in front of a number is one of a sentence that gives no names by numbers.
fn may_lead(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let tables = tables();
    let villages = kinds::VILLAGES.iter().any(|kind| before.word == tables.word(kind));
    let ordinal = (1..=3).any(|len| {
        let from = at.checked_sub(len).and_then(|from| tokens.get(from..at));
        from.is_some_and(|words| {
            tables.ordinals.longest(words).is_some_and(|(_, found)| found == len)
        })
    });
    let names =
        ["năm", "xã", "huyện", "phường"].iter().any(|word| before.word == tables.word(word));
    before.is(':') || before.is_word() && !before.capital && !villages && !ordinal && !names
}

#[cfg(test)]
mod tests {
    use crate::grammar::figure::figure;
    use crate::grammar::tables::tables;
    use crate::grammar::token::tokenize;
    use crate::span::Span;

    fn check(text: &str, value: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::of(0..text.len()), &tables().lexicon, &mut tokens);
        let found = figure(&tokens, 0, 0).map(|f| f.value.to_string());
        assert_eq!(found.as_deref(), Some(value), "{text}");
    }

    #[test]
    fn numbers_that_name_their_thousands() {
        check("30 nghìn 250 tỷ đồng", "30250");
        check("12 ngàn 400 hộ", "12400");
        check("12 nghìn hộ", "12");
        check("2,5 nghìn 30 hộ", "2.5");
    }

    fn behind_words(text: &str, at: usize, value: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::of(0..text.len()), &tables().lexicon, &mut tokens);
        let found = figure(&tokens, at, 0).map(|f| f.value.to_string());
        assert_eq!(found.as_deref(), Some(value), "{text}");
    }

    #[test]
    fn numbers_whose_thousands_spaces_part() {
        behind_words("có 12 450 hộ", 1, "12450");
        behind_words("là 1 203 500,5 ha", 1, "1203500.5");
        behind_words("đợt 1 200 hộ", 1, "1");
        behind_words("thôn 3 250 hộ", 1, "3");
        behind_words("Cao Lộc 15 120 xã", 2, "15");
        behind_words("có 2021 250 hộ", 1, "2021");
        behind_words("có 12 450", 1, "12");
    }
}

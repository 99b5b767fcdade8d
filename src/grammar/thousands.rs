//! Numbers that name their thousands: `30 nghìn 250 tỷ đồng`, `12 ngàn 400 hộ`.

use super::figure::unit;
use super::tables::tables;
use super::token::Token;
use crate::decimal::Decimal;

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
    let named = tokens.get(at + 1).filter(|t| t.is_word())?;
    let units = tokens.get(at + 2)?.number()?;
    let thousand = THOUSAND.iter().any(|word| named.word == tables.word(word));
    if !thousand || unit(tokens, at + 3).is_none() {
        return None;
    }
    Some((compound(value, units)?, at + 3, false))
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
}

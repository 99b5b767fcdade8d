//! Values in words, in the notation of the documents.

use crate::check::exact::printed;
use crate::decimal::Decimal;
use crate::facts::{Bound, Quantity, Reading, Role};

/// `at least 13,5–14 tiêu chí per xã`
pub(super) fn quantity(quantity: &Quantity) -> String {
    let mut out = match quantity.bound {
        Bound::Exact => String::new(),
        Bound::AtLeast => "at least ".to_owned(),
        Bound::AtMost => "at most ".to_owned(),
        Bound::About => "about ".to_owned(),
    };
    out.push_str(&printed(quantity.value));
    if let Some(to) = quantity.to {
        out.push('–');
        out.push_str(&printed(to));
    }
    if let Some(of) = quantity.of {
        out.push('/');
        out.push_str(&printed(of));
    }
    if !quantity.unit.is_empty() {
        out.push(' ');
        out.push_str(&quantity.unit);
    }
    if let Some(per) = &quantity.per {
        out.push_str(" per ");
        out.push_str(per);
    }
    out
}

/// Why a reading is not simply what is printed.
pub(super) fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Restored => "words around it were restored",
        Reading::Repaired => "proved from other figures",
        Reading::Inferred => "unit taken over from its neighbour",
    }
}

/// What a measure says, in a word or two.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Added => "added",
        Role::Reached => "reached",
        Role::Baseline => "baseline",
        Role::Share => "share",
        Role::Reduced => "reduced by",
        Role::Multiplied => "multiplied by",
        Role::Above => "above by",
    }
}

/// An amount in đồng: `4.756.000.000.000 đồng`.
pub(super) fn dong(amount: i128) -> String {
    format!("{} đồng", printed(Decimal::new(amount, 0)))
}

/// A part of a whole in percent, for lengths of bars; 0 where it makes no sense.
pub(super) fn percent(part: Decimal, all: Decimal) -> f64 {
    let (part, all) = (float(part), float(all));
    if all > 0.0 { (part / all * 100.0).clamp(0.0, 100.0) } else { 0.0 }
}

/// As binary floating point: good enough to draw with.
pub(super) fn float(value: Decimal) -> f64 {
    value.units() as f64 / 10f64.powi(i32::from(value.scale()))
}

/// A coordinate or a length: one decimal, so that it is the same everywhere.
pub(super) fn length(value: f64) -> String {
    format!("{value:.1}")
}

/// At most so many characters, with `…` for the rest.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
    }
}

/// With a capital letter in front.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn quantities_are_set_as_the_documents_do() {
        let base = Quantity {
            value: Decimal::new(135, 1),
            to: None,
            of: None,
            unit: "xã".to_owned(),
            per: None,
            bound: Bound::Exact,
            span: Span::new(0, 0),
            reading: None,
        };
        assert_eq!(quantity(&base), "13,5 xã");
        let of = Some(Decimal::whole(1810));
        let level = Quantity { of, bound: Bound::AtLeast, ..base.clone() };
        assert_eq!(quantity(&level), "at least 13,5/1.810 xã");
        let to = Some(Decimal::whole(14));
        let range = Quantity { to, per: Some("huyện".into()), unit: String::new(), ..base };
        assert_eq!(quantity(&range), "13,5–14 per huyện");
    }

    #[test]
    fn bars_have_no_length_outside_the_whole() {
        assert_eq!(length(percent(Decimal::whole(1), Decimal::whole(3))), "33.3");
        assert_eq!(length(percent(Decimal::whole(4), Decimal::whole(3))), "100.0");
        assert_eq!(length(percent(Decimal::whole(4), Decimal::whole(0))), "0.0");
    }
}

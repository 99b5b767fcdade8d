//! Sums of money: `24.805,973 tỷ đồng`, `5.800tỷđồng`, `100 - 120 triệu đồng`.

use super::number::{Notation, number, spaced};
use super::thousands::{THOUSAND, compound};
use super::words::{strip, strip_any};
use crate::decimal::Decimal;
use crate::vocabulary::money::{MoneyUnit, money_units};

/// A number that a unit of money may follow.
#[derive(Clone, Copy, Debug)]
pub struct Sum {
    /// The number, or the lower end of a range.
    pub value: Decimal,
    /// Upper end of a range.
    pub to: Option<Decimal>,
    /// Its unit, where one is printed.
    pub unit: Option<&'static MoneyUnit>,
    /// Bytes from the first to the last digit.
    pub figures: usize,
    /// Bytes with the unit.
    pub len: usize,
}

impl Sum {
    /// The amount in đồng: none for a range, a unit that is not printed, or a part of a đồng.
    pub fn vnd(&self) -> Option<i128> {
        self.unit.filter(|_| self.to.is_none()).and_then(|unit| self.value.shifted(unit.power))
    }
}

/// The sum at the start of `input`, which begins with a digit. What counts something else
/// (`5 xã`, `14%`, `300 triệu đồng/xã`) is none; a bare number is a sum without unit.
pub fn sum(input: &str) -> Option<Sum> {
    let (value, mut figures) = parted(input).or_else(|| number(input, Notation::Vietnamese))?;
    let mut to = None;
    let whole = input.get(figures..).and_then(|rest| with_units(value, rest));
    let (value, more) = whole.unwrap_or((value, 0));
    figures += more;
    if let Some((upper, len)) = input.get(figures..).and_then(upper_end) {
        to = Some(upper);
        figures += len;
    }
    let rest = input.get(figures..)?;
    let spaced = rest.trim_start_matches(' ');
    let Some((unit, after)) = unit(spaced) else {
        return Some(Sum { value, to, unit: None, figures, len: figures });
    };
    if after.trim_start().starts_with('/') {
        return None;
    }
    // Five đồng are no money, and `5 đồng chí` are people.
    if unit.power == 0 && unit.short && value < Decimal::whole(1000) {
        return None;
    }
    if let Some(joined) = smaller(value, unit, after).filter(|_| to.is_none()) {
        let (value, unit, digits, after) = joined;
        let figures = input.len() - digits;
        return Some(Sum { value, to, unit: Some(unit), figures, len: input.len() - after });
    }
    Some(Sum { value, to, unit: Some(unit), figures, len: input.len() - after.len() })
}

/// `3 200 triệu đồng`: a number whose thousands spaces part, which a unit of money behind it shows to be one.
pub fn parted(input: &str) -> Option<(Decimal, usize)> {
    let (value, len) = spaced(input)?;
    unit(input.get(len..)?.trim_start_matches(' '))?;
    Some((value, len))
}

/// `2 tỷ 735 triệu đồng`: the whole in the smaller unit, that unit, and how many bytes stand behind
/// its digits and behind itself.
fn smaller(
    value: Decimal,
    large: &MoneyUnit,
    after: &str,
) -> Option<(Decimal, &'static MoneyUnit, usize, usize)> {
    let digits = after.trim_start_matches(' ');
    let (rest, len) = number(digits, Notation::Vietnamese)?;
    let behind = digits.get(len..)?;
    let (small, after) = unit(behind.trim_start_matches(' '))?;
    let sum = joined(value, large.name, rest, small.name)?;
    Some((sum, small, behind.len(), after.len()))
}

/// A whole number of one unit of money and one of a smaller unit behind it, which is less than one of
/// the former: their sum in the smaller unit.
pub fn joined(value: Decimal, large: &str, rest: Decimal, small: &str) -> Option<Decimal> {
    let power = |name: &str| money_units().iter().find(|u| u.name == name).map(|u| u.power);
    let between = power(large)?.checked_sub(power(small)?).filter(|&between| between > 0)?;
    let fits = value.scale() == 0 && rest < Decimal::new(10i128.checked_pow(between.into())?, 0);
    let units = value.shifted(between.checked_add(rest.scale())?)?.checked_add(rest.units())?;
    fits.then(|| Decimal::new(units, rest.scale()))
}

/// `30 nghìn 250 tỷ đồng`: so many thousands and a number below one thousand that follows them, with how
/// many bytes it takes. Only a unit of money behind it shows that the two are one number.
fn with_units(thousands: Decimal, rest: &str) -> Option<(Decimal, usize)> {
    let spaced = rest.trim_start_matches(' ');
    let behind = strip_any(spaced, &THOUSAND).filter(|_| spaced.len() < rest.len())?;
    let digits = behind.trim_start_matches(' ');
    let (units, len) = number(digits, Notation::Vietnamese)?;
    unit(digits.get(len..)?.trim_start_matches(' '))?;
    let value = compound(thousands, units)?;
    Some((value, rest.len() - digits.len() + len))
}

/// ` - 120`, `-120`, ` đến 120`
fn upper_end(rest: &str) -> Option<(Decimal, usize)> {
    let spaced = rest.trim_start_matches(' ');
    let after = spaced
        .strip_prefix(['-', '–'])
        .or_else(|| strip(spaced, "đến").filter(|_| spaced.len() < rest.len()))?;
    let digits = after.trim_start_matches(' ');
    let (value, len) = number(digits, Notation::Vietnamese)?;
    Some((value, rest.len() - digits.len() + len))
}

/// The unit at the start of `text`, and what follows it.
fn unit(text: &str) -> Option<(&'static MoneyUnit, &str)> {
    let first = text.chars().next()?;
    // Units begin with one of few letters: most words need no comparison.
    if !matches!(first, 't' | 'T' | 'n' | 'N' | 'đ' | 'Đ' | 'v' | 'V') {
        return None;
    }
    let (unit, rest) =
        money_units().iter().find_map(|unit| Some((unit, strip(text, unit.printed)?)))?;
    let worded = rest.trim_start().starts_with(char::is_alphabetic);
    (!unit.short || !worded || follows_a_sum(rest)).then_some((unit, rest))
}

/// Words that may follow a short unit.
fn follows_a_sum(rest: &str) -> bool {
    let rest = rest.trim_start();
    ["chiếm", "và", "gồm", "trong", "bao", "từ", "cho", "để"]
        .iter()
        .any(|w| strip(rest, w).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: Option<(&str, &str, &str)>) {
        let found = sum(input).map(|s| {
            let unit = s.unit.map_or("", |u| u.name);
            (s.vnd().map_or(String::new(), |v| v.to_string()), unit, &input[..s.len])
        });
        let found = found.as_ref().map(|(vnd, unit, printed)| (vnd.as_str(), *unit, *printed));
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn sums() {
        check("24.805,973 tỷ đồng,", Some(("24805973000000", "tỷ đồng", "24.805,973 tỷ đồng")));
        check(
            "2.220.000 triệu đồng",
            Some(("2220000000000", "triệu đồng", "2.220.000 triệu đồng")),
        );
        check("5.800tỷđồng", Some(("5800000000000", "tỷ đồng", "5.800tỷđồng")));
        check("643 tỷ, chiếm", Some(("643000000000", "tỷ đồng", "643 tỷ")));
        check("643 tỷ chiếm 13%", Some(("643000000000", "tỷ đồng", "643 tỷ")));
        check("68.500.000 đồng", Some(("68500000", "đồng", "68.500.000 đồng")));
        check("05 tỉ đồng", Some(("5000000000", "tỷ đồng", "05 tỉ đồng")));
        check("100 - 120 tỷ đồng", Some(("", "tỷ đồng", "100 - 120 tỷ đồng")));
        check("2 tỷ 735 triệu đồng", Some(("2735000000", "triệu đồng", "2 tỷ 735 triệu đồng")));
        check("2 tỷ đồng 5 xã", Some(("2000000000", "tỷ đồng", "2 tỷ đồng")));
        check(
            "1,044 triệu tỷ đồng",
            Some(("1044000000000000", "triệu tỷ đồng", "1,044 triệu tỷ đồng")),
        );
        check("30 nghìn 250 tỷ đồng", Some(("30250000000000", "tỷ đồng", "30 nghìn 250 tỷ đồng")));
        check("5 ngàn 72,5 tỷ,", Some(("5072500000000", "tỷ đồng", "5 ngàn 72,5 tỷ")));
        check("2 nghìn tỷ đồng", Some(("2000000000000", "nghìn tỷ đồng", "2 nghìn tỷ đồng")));
        check("2,5 nghìn 30 tỷ đồng", Some(("", "", "2,5")));
        check("3 200 triệu đồng", Some(("3200000000", "triệu đồng", "3 200 triệu đồng")));
        check("12 350", Some(("", "", "12")));
        check("10,050, vốn", Some(("", "", "10,050")));
    }

    #[test]
    fn what_is_no_sum_of_money() {
        check("300 triệu đồng/xã", None);
        check("5 đồng chí", Some(("", "", "5")));
        check("1,2 triệu cây xanh", Some(("", "", "1,2")));
        check("12 tỷ lệ", Some(("", "", "12")));
        check("12 triệu USD", Some(("", "", "12")));
    }
}

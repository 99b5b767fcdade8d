//! Exact arithmetic for checks: ratios of whole numbers, the precision printed, half up.
//!
//! Nothing here computes in floating point, and nothing guesses: what overflows or lacks a
//! part is not checkable.

use std::cmp::Ordering;

use crate::decimal::Decimal;
use crate::facts::{Bound, Quantity};

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// What is stated follows from the other figures, at the precision printed.
    Consistent,
    /// It does not.
    Inconsistent,
    /// The other figures do not determine it.
    NotCheckable,
}

/// A fraction of which numerator and denominator are not negative, the denominator not 0.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// `numerator` over `denominator`; none for a denominator of 0, and for negative numbers.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if numerator < 0 || denominator <= 0 {
            return None;
        }
        // In lowest terms: sums of many decimals would overflow.
        let divisor = gcd(numerator, denominator);
        Some(Ratio { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// A decimal number as a ratio.
    pub fn of(value: Decimal) -> Option<Self> {
        Ratio::new(value.units(), power(value.scale())?)
    }

    /// `part` over `all`, in percent.
    pub fn percent(part: Ratio, all: Ratio) -> Option<Self> {
        let numerator = part.numerator.checked_mul(all.denominator)?.checked_mul(100)?;
        Ratio::new(numerator, part.denominator.checked_mul(all.numerator)?)
    }

    /// Rounded half up to `scale` decimals.
    pub fn rounded(self, scale: u8) -> Option<Decimal> {
        let twice = self.numerator.checked_mul(power(scale)?)?.checked_mul(2)?;
        let units = twice.checked_add(self.denominator)? / self.denominator.checked_mul(2)?;
        Some(Decimal::new(units, scale))
    }

    /// Cut off after `scale` decimals.
    pub fn truncated(self, scale: u8) -> Option<Decimal> {
        let units = self.numerator.checked_mul(power(scale)?)? / self.denominator;
        Some(Decimal::new(units, scale))
    }

    /// A whole number of times the ratio.
    pub fn times(self, factor: i128) -> Option<Self> {
        Ratio::new(self.numerator.checked_mul(factor)?, self.denominator)
    }

    /// The ratio over a whole number.
    pub fn over(self, divisor: i128) -> Option<Self> {
        Ratio::new(self.numerator, self.denominator.checked_mul(divisor)?)
    }

    /// The sum.
    pub fn plus(self, other: Ratio) -> Option<Self> {
        let a = self.numerator.checked_mul(other.denominator)?;
        let b = other.numerator.checked_mul(self.denominator)?;
        Ratio::new(a.checked_add(b)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The difference, 0 where `other` is the greater.
    pub fn minus(self, other: Ratio) -> Option<Self> {
        let a = self.numerator.checked_mul(other.denominator)?;
        let b = other.numerator.checked_mul(self.denominator)?;
        Ratio::new(a.checked_sub(b)?.max(0), self.denominator.checked_mul(other.denominator)?)
    }

    /// Which is the greater.
    pub fn compare(self, other: Ratio) -> Option<Ordering> {
        let a = self.numerator.checked_mul(other.denominator)?;
        let b = other.numerator.checked_mul(self.denominator)?;
        Some(a.cmp(&b))
    }
}

/// The greatest number that divides both, of which the second is not 0.
fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn power(scale: u8) -> Option<i128> {
    10i128.checked_pow(u32::from(scale))
}

/// Half a unit of the last digit that is not zero: 5.000 for 2.220.000, 0,05 for 12,50.
pub fn slack(value: Decimal) -> Option<Ratio> {
    let (mut units, mut unit) = (value.units(), 1i128);
    if units == 0 {
        return Ratio::new(1, power(value.scale())?.checked_mul(2)?);
    }
    while units % 10 == 0 {
        units /= 10;
        unit = unit.checked_mul(10)?;
    }
    Ratio::new(unit, power(value.scale())?.checked_mul(2)?)
}

/// The least and the greatest value that a quantity may stand for: for `khoảng` half a unit
/// of its last digit that is not zero around it, for a range its ends.
pub fn interval(quantity: &Quantity) -> Option<(Ratio, Ratio)> {
    let low = Ratio::of(quantity.value)?;
    let high = Ratio::of(quantity.to.unwrap_or(quantity.value))?;
    if quantity.bound != Bound::About {
        return Some((low, high));
    }
    let below = slack(quantity.value)?;
    let above = slack(quantity.to.unwrap_or(quantity.value))?;
    Some((low.minus(below)?, high.plus(above)?))
}

/// Whether `stated` can be one of the values from `low` to `high`, each rounded half up to
/// the precision of what is stated.
pub fn agrees(stated: &Quantity, low: Ratio, high: Ratio) -> Verdict {
    agreement(stated, low, high).unwrap_or(Verdict::NotCheckable)
}

fn agreement(stated: &Quantity, low: Ratio, high: Ratio) -> Option<Verdict> {
    let (from, to) = (stated.value, stated.to.unwrap_or(stated.value));
    let least = low.rounded(from.scale())?;
    let most = high.rounded(to.scale())?;
    let fits = match stated.bound {
        Bound::Exact => from <= most && least <= to,
        Bound::AtLeast => most >= from,
        Bound::AtMost => least <= to,
        Bound::About => {
            let (from, to) = interval(stated)?;
            from.compare(high)?.is_le() && low.compare(to)?.is_le()
        }
    };
    Some(if fits { Verdict::Consistent } else { Verdict::Inconsistent })
}

/// Another reading that makes a share agree with a count and a denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Cut off instead of rounded.
    Truncated,
    /// Rounded to one more decimal first.
    RoundedTwice,
    /// One digit of the share is off, or two have changed places.
    ShareDigit,
    /// The share is that of this count over this denominator.
    Fraction(Decimal, Decimal),
}

impl Reading {
    /// Whether it is only another way of rounding.
    pub fn is_rounding(self) -> bool {
        matches!(self, Reading::Truncated | Reading::RoundedTwice)
    }
}

/// Finds how `stated` percent may have come from `count` over `of`; `seen` are denominators
/// that stand elsewhere in the document.
pub fn reading(stated: Decimal, count: Decimal, of: Decimal, seen: &[Decimal]) -> Option<Reading> {
    let share = percent(count, of)?;
    let scale = stated.scale();
    if share.truncated(scale)? == stated {
        return Some(Reading::Truncated);
    }
    let twice = share.rounded(scale + 1).and_then(Ratio::of).and_then(|r| r.rounded(scale));
    if twice? == stated {
        return Some(Reading::RoundedTwice);
    }
    let is = |count, of| percent(count, of).and_then(|s| s.rounded(scale)) == Some(stated);
    let fraction = |count, of| is(count, of).then_some(Reading::Fraction(count, of));
    if let Some(found) = seen.iter().find_map(|&d| fraction(count, d).filter(|_| count <= d)) {
        return Some(found);
    }
    if one_digit_off(stated, share.rounded(scale)?) {
        return Some(Reading::ShareDigit);
    }
    let near_counts = neighbours(count).filter(|&c| c <= of).find_map(|c| fraction(c, of));
    let near_of = || neighbours(of).filter(|&d| count <= d).find_map(|d| fraction(count, d));
    near_counts.or_else(near_of).or_else(|| only_fraction(stated, count, of))
}

fn percent(count: Decimal, of: Decimal) -> Option<Ratio> {
    Ratio::percent(Ratio::of(count)?, Ratio::of(of)?)
}

/// The one whole count, else the one whole denominator, that gives the share.
fn only_fraction(stated: Decimal, count: Decimal, of: Decimal) -> Option<Reading> {
    let is = |c: i128, d: i128| {
        let share = percent(Decimal::new(c, 0), Decimal::new(d, 0));
        c <= d && share.and_then(|s| s.rounded(stated.scale())) == Some(stated)
    };
    let (whole_count, whole_of) = (count.as_whole()?, of.as_whole()?);
    let hundred = power(stated.scale())?.checked_mul(100)?;
    let near = |middle: i128| (middle - 2).max(1)..=middle.saturating_add(2);
    let one =
        |mut found: Box<dyn Iterator<Item = i128>>| found.next().filter(|_| found.next().is_none());
    let count_near = near(whole_of.checked_mul(stated.units())? / hundred);
    if let Some(c) = one(Box::new(count_near.filter(move |&c| is(c, whole_of)))) {
        return Some(Reading::Fraction(Decimal::new(c, 0), of));
    }
    let of_near = near(whole_count.checked_mul(hundred)?.checked_div(stated.units())?);
    let d = one(Box::new(of_near.filter(move |&d| is(whole_count, d))))?;
    Some(Reading::Fraction(count, Decimal::new(d, 0)))
}

/// Whether two numbers of the same length differ in one digit, or in two neighbours that
/// have changed places.
pub fn one_digit_off(a: Decimal, b: Decimal) -> bool {
    let scale = a.scale().max(b.scale());
    let digits = |d: Decimal| {
        let units = power(scale - d.scale()).and_then(|p| d.units().checked_mul(p))?;
        Some(units.to_string().into_bytes())
    };
    let (Some(a), Some(b)) = (digits(a), digits(b)) else { return false };
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<(u8, u8)> =
        a.iter().zip(&b).filter(|(x, y)| x != y).map(|(&x, &y)| (x, y)).collect();
    let first = a.iter().zip(&b).position(|(x, y)| x != y).unwrap_or(0);
    match differing.as_slice() {
        [_] => true,
        [(a1, b1), (a2, b2)] => {
            let adjacent = a.get(first + 1) != b.get(first + 1);
            adjacent && a1 == b2 && a2 == b1
        }
        _ => false,
    }
}

/// The numbers of as many digits that differ from a whole number in one digit.
fn neighbours(value: Decimal) -> impl Iterator<Item = Decimal> {
    let whole = value.as_whole().unwrap_or(0);
    let digits = if whole > 0 { whole.ilog10() + 1 } else { 0 };
    (0..digits.min(12)).flat_map(move |place| {
        let unit = 10i128.pow(place);
        let digit = whole / unit % 10;
        let least = i128::from(place + 1 == digits && digits > 1);
        (least..=9)
            .filter(move |&other| other != digit)
            .map(move |other| Decimal::new(whole + (other - digit) * unit, 0))
    })
}

/// A number as the documents print it: `24.805,973`, with as many decimals as it has.
pub fn printed(value: Decimal) -> String {
    let power = 10u128.saturating_pow(u32::from(value.scale()));
    let units = value.units().unsigned_abs();
    let whole = (units / power).to_string();
    let mut out = String::with_capacity(whole.len() + 8);
    if value.units() < 0 {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if value.scale() > 0 {
        let width = usize::from(value.scale());
        out.push(',');
        out.push_str(&format!("{:0width$}", units % power));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn decimal(text: &str) -> Decimal {
        let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
        Decimal::parse(whole.bytes(), fraction).unwrap()
    }

    fn quantity(text: &str, bound: Bound) -> Quantity {
        let (from, to) = text.split_once('-').unwrap_or((text, ""));
        Quantity {
            value: decimal(from),
            to: (!to.is_empty()).then(|| decimal(to)),
            of: None,
            unit: "%".to_owned(),
            per: None,
            bound,
            span: Span::new(0, 0),
            reading: None,
        }
    }

    fn share(count: &str, of: &str) -> Ratio {
        percent(decimal(count), decimal(of)).unwrap()
    }

    #[test]
    fn shares_are_rounded_half_up_at_the_precision_printed() {
        let check = |count, of, scale, expected: &str| {
            let rounded = share(count, of).rounded(scale).unwrap();
            assert_eq!(printed(rounded), expected, "{count}/{of}");
        };
        check("39", "115", 1, "33,9");
        check("96", "181", 0, "53");
        check("8", "207", 2, "3,86");
        check("1", "8", 2, "12,50");
        check("1", "8", 1, "12,5");
        check("1", "200", 0, "1");
        check("1", "16", 1, "6,3");
        check("181", "181", 1, "100,0");
    }

    #[test]
    fn what_is_stated_agrees_as_its_bound_says() {
        use Bound::*;
        let check = |stated, bound, count, of, expected| {
            let derived = share(count, of);
            let found = agrees(&quantity(stated, bound), derived, derived);
            let expected = if expected { Verdict::Consistent } else { Verdict::Inconsistent };
            assert_eq!(found, expected, "{stated} {bound:?} {count}/{of}");
        };
        check("53", Exact, "96", "181", true);
        check("53,0", Exact, "96", "181", true);
        check("53,1", Exact, "96", "181", false);
        check("50", AtLeast, "96", "181", true);
        check("54", AtLeast, "96", "181", false);
        check("60", AtMost, "96", "181", true);
        check("50", AtMost, "96", "181", false);
        check("50", About, "96", "181", true);
        check("60", About, "96", "181", false);
        check("50-55", Exact, "96", "181", true);
        check("50-52", Exact, "96", "181", false);
    }

    #[test]
    fn about_is_half_a_unit_of_the_last_digit_that_is_not_zero() {
        let check = |value, expected: (i128, i128)| {
            let slack = slack(decimal(value)).unwrap();
            let expected = Ratio::new(expected.0, expected.1).unwrap();
            assert_eq!(slack.compare(expected), Some(Ordering::Equal), "{value}");
        };
        check("2220000", (5000, 1));
        check("60", (5, 1));
        check("61", (1, 2));
        check("12,50", (5, 100));
        check("24805,973", (5, 10_000));
    }

    #[test]
    fn other_readings_are_found() {
        let check = |stated, count, of, seen: &[&str], expected: Option<Reading>| {
            let seen: Vec<_> = seen.iter().map(|d| decimal(d)).collect();
            let found = reading(decimal(stated), decimal(count), decimal(of), &seen);
            assert_eq!(found, expected, "{stated} {count}/{of}");
        };
        let fraction = |count, of| Some(Reading::Fraction(decimal(count), decimal(of)));
        check("43,4", "90", "207", &[], Some(Reading::Truncated));
        check("0,5", "1", "181", &[], Some(Reading::Truncated));
        check("3,87", "8", "207", &[], Some(Reading::RoundedTwice));
        check("95", "171", "181", &[], Some(Reading::RoundedTwice));
        check("59,1", "121", "175", &[], Some(Reading::ShareDigit));
        check("70,1", "121", "175", &[], None);
        check("96,1", "131", "189", &[], None);
        check("42,9", "39", "115", &["181"], fraction("39", "91"));
        check("46,4", "96", "181", &["207"], fraction("96", "207"));
        check("65,2", "58", "92", &[], fraction("60", "92"));
        check("53", "36", "181", &[], fraction("96", "181"));
        check("53", "96", "281", &[], fraction("96", "181"));
    }

    #[test]
    fn digits() {
        let off = |a, b| one_digit_off(decimal(a), decimal(b));
        assert!(off("4756", "4766") && off("636,17", "639,17") && off("612,5", "621,5"));
        assert!(off("517,630", "514,63"));
        assert!(!off("4756", "4756") && !off("99", "101") && !off("1234", "2134,5"));
        assert!(!off("1231", "3211"));
    }

    #[test]
    fn what_overflows_is_not_checkable() {
        let huge = Decimal::new(10i128.pow(30), 0);
        let ratio = Ratio::of(huge).unwrap();
        assert!(Ratio::percent(ratio, Ratio::of(Decimal::new(1, 18)).unwrap()).is_none());
        let stated = quantity("50", Bound::Exact);
        let big = Ratio::new(i128::MAX, 3).unwrap();
        assert_eq!(agrees(&stated, big, big), Verdict::NotCheckable);
        assert!(Ratio::new(1, 0).is_none());
    }

    #[test]
    fn numbers_are_printed_as_in_the_documents() {
        assert_eq!(printed(Decimal::new(24_805_973, 3)), "24.805,973");
        assert_eq!(printed(Decimal::new(2_220_000, 0)), "2.220.000");
        assert_eq!(printed(Decimal::new(390, 1)), "39,0");
        assert_eq!(printed(Decimal::new(5, 2)), "0,05");
    }
}

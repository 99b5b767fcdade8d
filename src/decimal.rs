//! Exact decimal numbers, as plans print them.

use std::fmt;

/// A decimal number kept as it is printed: `24.805,973` is 24805973 with three decimals.
/// The precision stays (`3,0` has one decimal), and comparison is by value.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    units: i128,
    scale: u8,
}

impl Decimal {
    /// `units` divided by ten to the power of `scale`.
    pub fn new(units: i128, scale: u8) -> Self {
        Decimal { units, scale }
    }

    /// A whole number.
    pub fn whole(value: u32) -> Self {
        Decimal::new(i128::from(value), 0)
    }

    /// From digits of the integral and the fractional part; nothing where there are too many.
    pub fn parse(integral: impl Iterator<Item = u8>, fraction: &str) -> Option<Self> {
        /// So many digits fit a number of the machine.
        const FEW: u32 = 18;
        const MOST: i128 = 10i128.pow(30);
        let scale = u8::try_from(fraction.len()).ok().filter(|&s| s <= 18)?;
        let (mut few, mut count) = (0u64, 0);
        let mut more: Option<i128> = None;
        // The one and then the other, as a chain of both is asked at each digit which of them it is at.
        let mut add = |byte: u8| {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return Some(());
            }
            if count < FEW {
                (few, count) = (few * 10 + u64::from(digit), count + 1);
                return Some(());
            }
            let units = more.unwrap_or(i128::from(few)).checked_mul(10)?;
            let units = units.checked_add(i128::from(digit))?;
            more = Some(units);
            (units <= MOST).then_some(())
        };
        for byte in integral {
            add(byte)?;
        }
        for byte in fraction.bytes() {
            add(byte)?;
        }
        Some(Decimal { units: more.unwrap_or(i128::from(few)), scale })
    }

    /// How many decimals are printed.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// The digits without the point: numerator over ten to the power of [`scale`](Self::scale).
    pub fn units(self) -> i128 {
        self.units
    }

    /// The value, where it is a whole number.
    pub fn as_whole(self) -> Option<i128> {
        let trimmed = self.trimmed();
        (trimmed.scale == 0).then_some(trimmed.units)
    }

    /// The value times ten to the power of `power`, where it is whole.
    pub fn shifted(self, power: u8) -> Option<i128> {
        let t = self.trimmed();
        let up = power.checked_sub(t.scale)?;
        t.units.checked_mul(10i128.checked_pow(u32::from(up))?)
    }

    /// Without zeros at the end of the fraction.
    fn trimmed(self) -> Self {
        let (mut units, mut scale) = (self.units, self.scale);
        // Most figures fit a number of the machine, which is divided in one step.
        if let Ok(mut few) = i64::try_from(units) {
            while scale > 0 && few % 10 == 0 {
                (few, scale) = (few / 10, scale - 1);
            }
            return Decimal { units: i128::from(few), scale };
        }
        while scale > 0 && units % 10 == 0 {
            (units, scale) = (units / 10, scale - 1);
        }
        Decimal { units, scale }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        if self.scale == other.scale {
            return self.units == other.units;
        }
        let (a, b) = (self.trimmed(), other.trimmed());
        (a.units, a.scale) == (b.units, b.scale)
    }
}
impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self.scale == other.scale {
            return self.units.cmp(&other.units);
        }
        let lift = |d: &Decimal, to: u8| {
            10i128.checked_pow(u32::from(to - d.scale)).and_then(|p| d.units.checked_mul(p))
        };
        let scale = self.scale.max(other.scale);
        match (lift(self, scale), lift(other, scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // Beyond any figure that a plan prints.
            _ => self.units.cmp(&other.units),
        }
    }
}

/// Plain notation with a point and without zeros at the end: `24805.973`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let t = self.trimmed();
        if t.scale == 0 {
            return write!(f, "{}", t.units);
        }
        let power = 10i128.pow(u32::from(t.scale));
        let sign = if t.units < 0 { "-" } else { "" };
        let units = t.units.unsigned_abs();
        let power = power.unsigned_abs();
        write!(f, "{sign}{}.{:0width$}", units / power, units % power, width = usize::from(t.scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_plainly_and_compares_by_value() {
        assert_eq!(Decimal::new(24_805_973, 3).to_string(), "24805.973");
        assert_eq!(Decimal::new(30, 1).to_string(), "3");
        assert_eq!(Decimal::new(5, 2).to_string(), "0.05");
        assert_eq!(Decimal::new(30, 1), Decimal::whole(3));
        assert!(Decimal::new(129, 1) < Decimal::whole(13));
        assert_eq!(Decimal::new(6528, 1).shifted(9), Some(652_800_000_000));
        assert_eq!(Decimal::new(1, 2).shifted(1), None);
    }
}

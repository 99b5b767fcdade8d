//! Numbers as plans print them, and what they are worth.

use std::fmt;

/// A decimal number: `digits` over ten to the power of `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    digits: i64,
    scale: u32,
}

impl Exact {
    /// A number with so many decimals.
    pub fn new(digits: i64, scale: u32) -> Self {
        Self { digits, scale }
    }

    /// A whole number.
    pub fn whole(value: impl Into<i64>) -> Self {
        Self::new(value.into(), 0)
    }

    /// `part` of `all`, `factor` times, rounded half up to so many decimals.
    pub fn ratio(part: i64, all: i64, factor: i64, scale: u32) -> Self {
        let scaled = part * factor * 10_i64.pow(scale);
        Self::new((2 * scaled + all) / (2 * all), scale)
    }

    /// As a plan prints it: `24.805,973`, with all its decimals.
    pub fn printed(self) -> String {
        let (whole, rest) = self.parts();
        let mut out = String::new();
        let digits = whole.to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push('.');
            }
            out.push(digit);
        }
        if self.scale > 0 {
            out.push_str(&format!(",{rest:0width$}", width = self.scale as usize));
        }
        out
    }

    /// The same without zeros behind its last decimal.
    pub fn trimmed(mut self) -> Self {
        while self.scale > 0 && self.digits % 10 == 0 {
            self = Self::new(self.digits / 10, self.scale - 1);
        }
        self
    }

    /// Whether there are no decimals.
    pub fn is_whole(self) -> bool {
        self.scale == 0
    }

    /// What it is worth in units of ten to the power of minus `scale`.
    pub fn in_units(self, scale: u32) -> i64 {
        self.digits * 10_i64.pow(scale.saturating_sub(self.scale))
    }

    fn parts(self) -> (i64, i64) {
        let unit = 10_i64.pow(self.scale);
        (self.digits / unit, self.digits % unit)
    }
}

impl fmt::Display for Exact {
    /// As JSON has it, with no zeros behind: `24805.973`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exact = self.trimmed();
        let (whole, rest) = exact.parts();
        match exact.scale {
            0 => write!(f, "{whole}"),
            scale => write!(f, "{whole}.{rest:0width$}", width = scale as usize),
        }
    }
}

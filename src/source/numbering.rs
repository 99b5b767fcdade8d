//! Labels of numbered items: what a word processor or a browser prints before them.

/// How items are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numbering {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// 01, 02, 03
    PaddedDecimal,
    /// a, b, c
    SmallLetter,
    /// A, B, C
    Letter,
    /// i, ii, iii
    SmallRoman,
    /// I, II, III
    Roman,
    /// A mark without a number.
    Bullet,
    /// Nothing.
    None,
}

impl Numbering {
    /// The number of an item.
    pub(super) fn label(self, number: u32) -> String {
        match self {
            Numbering::Decimal => number.to_string(),
            Numbering::PaddedDecimal => format!("{number:02}"),
            Numbering::SmallLetter => letters(number),
            Numbering::Letter => letters(number).to_uppercase(),
            Numbering::SmallRoman => roman(number).to_lowercase(),
            Numbering::Roman => roman(number),
            Numbering::Bullet => "-".to_owned(),
            Numbering::None => String::new(),
        }
    }
}

/// a to z, aa to zz, aaa …, as word processors count.
fn letters(number: u32) -> String {
    let index = number.max(1) - 1;
    let letter = char::from(b'a' + (index % 26) as u8);
    // Hostile numbers would print long runs.
    std::iter::repeat_n(letter, (index / 26 + 1).min(8) as usize).collect()
}

fn roman(number: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, digit) in DIGITS {
        while rest >= value {
            out.push_str(digit);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let check = |numbering: Numbering, number, expected: &str| {
            assert_eq!(numbering.label(number), expected);
        };
        check(Numbering::Roman, 1, "I");
        check(Numbering::Roman, 14, "XIV");
        check(Numbering::SmallRoman, 9, "ix");
        check(Numbering::SmallLetter, 1, "a");
        check(Numbering::SmallLetter, 28, "bb");
        check(Numbering::Letter, 3, "C");
        check(Numbering::PaddedDecimal, 7, "07");
        check(Numbering::SmallLetter, u32::MAX, &"u".repeat(8));
        check(Numbering::Roman, 5000, "5000");
    }
}

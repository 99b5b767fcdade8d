//! How far two spellings of a name are apart, in letters and marks.

use unicode_normalization::{UnicodeNormalization, char::compose};

use super::letters::{base, is_letter, lower};

/// Stands for the level tone, so that every syllable has one tone.
const LEVEL: char = '\u{200C}';

/// More than any limit: two numbers, or a letter and a tone, are never slips for one another.
const NEVER: u32 = 100;

/// Names whose lengths differ by more are too far apart to be compared.
const LENGTHS: usize = 8;

/// A name in lower case, syllable by syllable, each followed by its tone: where in the
/// syllable the tone is printed (`Hoà`, `Hòa`), and how the marks are encoded, no longer
/// matters, nor what stands between the syllables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spelling(Vec<char>);

impl Spelling {
    /// The spelling of `name`.
    pub fn new(name: &str) -> Self {
        let mut out = Vec::with_capacity(name.len());
        let mut tone = None;
        for c in name.nfd() {
            if is_tone(c) {
                tone = Some(c);
            } else if let Some(letter) = out.last().and_then(|&last| compose(last, c)) {
                out.pop();
                out.push(letter);
            } else if is_letter(c) || c.is_numeric() {
                out.push(lower(c));
            } else {
                end_syllable(&mut out, tone.take());
            }
        }
        end_syllable(&mut out, tone);
        Self(out)
    }

    /// Whether the name has no letter.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The greatest distance at which a name is still a slip for this one: one mark in the
    /// shortest names, two letters in the longest.
    pub fn tolerance(&self) -> u32 {
        match self.0.iter().filter(|&&c| !is_tone(c)).count() {
            0..=3 => 1,
            4..=5 => 2,
            6..=9 => 3,
            _ => 4,
        }
    }

    /// Which letters without marks it has: a bit for each, some share one.
    pub(super) fn letters(&self) -> u64 {
        let letters = self.0.iter().filter(|&&c| !is_tone(c));
        letters.fold(0, |bits, &c| bits | (1 << (letter(c) as u32 % 64)))
    }

    /// What it takes to come from one spelling to the other: 1 a mark of a letter or a tone,
    /// 2 a letter. However many marks are wrong or lost, they count no more than 2 where all
    /// letters are right.
    pub fn distance(&self, other: &Self) -> u32 {
        if self.0.len().abs_diff(other.0.len()) > LENGTHS {
            return NEVER;
        }
        let distance = self.edits(other);
        let bare =
            |s: &Self| s.0.iter().filter(|&&c| !is_tone(c)).map(|&c| letter(c)).collect::<Vec<_>>();
        if distance > 2 && distance < NEVER && bare(self) == bare(other) { 2 } else { distance }
    }

    /// Weighted edit distance.
    fn edits(&self, other: &Self) -> u32 {
        let mut row: Vec<u32> = std::iter::once(0)
            .chain(other.0.iter().scan(0, |sum, &c| {
                *sum += loss(c);
                Some(*sum)
            }))
            .collect();
        for &from in &self.0 {
            let mut next = Vec::with_capacity(row.len());
            let mut left = row.first().map_or(0, |first| first + loss(from));
            next.push(left);
            for (pair, &to) in row.windows(2).zip(&other.0) {
                let &[diagonal, above] = pair else { continue };
                left = (diagonal + change(from, to)).min(above + loss(from)).min(left + loss(to));
                next.push(left);
            }
            row = next;
        }
        row.last().copied().unwrap_or(0)
    }
}

fn end_syllable(out: &mut Vec<char>, tone: Option<char>) {
    if out.last().is_some_and(|&c| !is_tone(c)) {
        out.push(tone.unwrap_or(LEVEL));
    }
}

/// The tone marks of Vietnamese, and the sign for none.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' | LEVEL)
}

/// The letter without marks, or what is no letter as it is.
fn letter(c: char) -> char {
    match base(c) {
        0 => c,
        base => base as char,
    }
}

fn loss(c: char) -> u32 {
    match c {
        c if c.is_numeric() => NEVER,
        c if is_tone(c) => 1,
        _ => 2,
    }
}

fn change(from: char, to: char) -> u32 {
    if from == to {
        return 0;
    }
    match (is_tone(from), is_tone(to)) {
        (true, true) => 1,
        (false, false) if from.is_numeric() || to.is_numeric() => NEVER,
        (false, false) if letter(from) == letter(to) => 1,
        (false, false) => 2,
        _ => NEVER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_tone_and_what_stands_between_do_not_matter() {
        let same = |a, b| assert_eq!(Spelling::new(a), Spelling::new(b), "{a}, {b}");
        same("Quý Hòa", "QUÝ  HOÀ");
        same("Thụy Hùng", "Thuỵ Hùng");
        same("Nhượng Bạn", "Nhu\u{31b}o\u{31b}\u{323}ng Ba\u{323}n");
        same("Bà Rịa - Vũng Tàu", "bà rịa-vũng tàu");
        assert_ne!(Spelling::new("Vân Nham"), Spelling::new("Văn Nham"));
        assert!(Spelling::new(" - ").is_empty());
    }

    #[test]
    fn letters_and_marks_are_counted() {
        let check = |a: &str, b: &str, expected: u32| {
            let (a, b) = (Spelling::new(a), Spelling::new(b));
            assert_eq!(a.distance(&b), expected, "{a:?} {b:?}");
            assert_eq!(b.distance(&a), expected, "{a:?} {b:?}");
        };
        check("Vân Nham", "Văn Nham", 1);
        check("Đình Lập", "Định Lập", 1);
        check("Đình Lập", "Dinh Lập", 2);
        check("Chi Lăng", "Chi Lãng", 2);
        check("Hoàng Văn Thụ", "Hoang Van Thu", 2);
        check("Hùng Sơn", "Hồng Sơn", 2);
        check("Hữu Lũng", "Hữu Lng", 3);
        check("Hữu Lũng", "Hữu Lủngg", 3);
        check("Hữu Khánh", "HữuKhánh", 1);
        check("", "Y Tịch", 12);
        assert!(Spelling::new("Phường 1").distance(&Spelling::new("Phường 2")) >= NEVER);
        assert!(Spelling::new("Phường 1").distance(&Spelling::new("Phường")) >= NEVER);
    }

    #[test]
    fn short_names_bear_less() {
        let tolerance = |name| Spelling::new(name).tolerance();
        assert_eq!(tolerance("Y Tý"), 1);
        assert_eq!(tolerance("Hữu Lễ"), 2);
        assert_eq!(tolerance("Chi Lăng"), 3);
        assert_eq!(tolerance("Hoàng Văn Thụ"), 4);
    }
}

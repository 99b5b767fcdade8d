//! Counts and decimals in cells, in the notation that the table uses.

use crate::decimal::Decimal;
use crate::grammar::number::{Notation, number, spaced};
use crate::pairs::trim;
use crate::vocabulary::letters::is_letter;

/// The figure of a cell: `96`, `2,528`, `100.0%`, `15/19`, `12 tiêu chí`, `7 (70,0%)`. Nothing where the
/// cell is a list, a range, or text with a number somewhere in it.
pub fn figure(text: &str, notation: Notation) -> Option<Decimal> {
    // Most cells are words, or digits alone.
    let first = *text.as_bytes().first()?;
    if first.is_ascii_graphic() && !first.is_ascii_digit() {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Decimal::parse(text.bytes(), "");
    }
    let text = trim(text);
    let text = count_and_share(text).map_or(text, |(count, _)| count);
    let (value, len) = spaced(text).or_else(|| number(text, notation))?;
    let rest = trim(text.get(len..)?);
    is_unit(rest).then_some(value)
}

/// A count and the share that it is, in one cell: `7 (70,0%)`, `7 xã (70%)`, `7/70%`.
pub fn count_and_share(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_suffix(')').unwrap_or(text);
    let share = inside.strip_suffix('%')?;
    let mark = if inside.len() < text.len() { '(' } else { '/' };
    let (count, _) = share.split_once(mark)?;
    let share = inside.get(count.len() + 1..)?.trim();
    let figures = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b' '))
    };
    let counted = count.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    let whole = !counted.is_empty() && counted.bytes().all(|b| b.is_ascii_digit());
    (whole && figures(share.trim_end_matches('%'))).then_some((count.trim(), share))
}

/// The whole number of a cell, see [`figure`].
pub fn count(text: &str, notation: Notation) -> Option<u32> {
    u32::try_from(figure(text, notation)?.as_whole()?).ok()
}

/// The denominator of `15/19`.
pub fn denominator(text: &str) -> Option<u32> {
    let (over, under) = text.trim().split_once('/')?;
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let under = under.trim().split(' ').next().unwrap_or_default();
    (digits(over.trim()) && digits(under)).then(|| under.parse().ok()).flatten()
}

/// Whether a figure may be followed by this: nothing, a percent sign, a denominator, a word
/// or two that say what is counted.
fn is_unit(rest: &str) -> bool {
    let rest = rest.strip_prefix('/').map_or(rest, |under| {
        let under = under.trim_start();
        under.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start()
    });
    rest.is_empty()
        || rest == "%"
        || rest == "."
        || (rest.bytes().filter(|&byte| byte == b' ').count() < 4
            && rest.chars().all(|c| is_letter(c) || c == ' '))
}

/// Which notation a table uses, by what its figures allow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Votes {
    english: u32,
    vietnamese: u32,
}

impl Votes {
    /// Takes the marks of a cell into account. A mark before one, two or more than three
    /// last digits is the decimal mark; one before three digits groups, unless a percent
    /// sign follows; where both occur the last one is the decimal mark.
    pub fn see(&mut self, text: &str) {
        // Most cells have no mark.
        if memchr::memchr2(b'.', b',', text.as_bytes()).is_none() {
            return;
        }
        let text = text.trim();
        let text = count_and_share(text).map_or(text, |(_, share)| share);
        let percent = text.ends_with('%');
        let text = text.trim_end_matches(['%', ' ']);
        if !text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
            return;
        }
        let marks: Vec<(usize, u8)> =
            text.bytes().enumerate().filter(|(_, b)| !b.is_ascii_digit()).collect();
        let (Some(&(at, last)), Some(&(_, first))) = (marks.last(), marks.first()) else { return };
        let after = text.len() - at - 1;
        if at == 0 || after == 0 {
            return;
        }
        // Three digits may be grouped or be decimals: such a cell counts for little.
        let (decimal, weight) = if first != last {
            (last, 8)
        } else if marks.len() > 1 {
            (if last == b'.' { b',' } else { b'.' }, 8)
        } else if after != 3 || percent {
            (last, 4)
        } else {
            (if last == b'.' { b',' } else { b'.' }, 1)
        };
        match decimal {
            b'.' => self.english += weight,
            _ => self.vietnamese += weight,
        }
    }

    /// The notation; the Vietnamese one where nothing tells.
    pub fn notation(self) -> Notation {
        if self.english > self.vietnamese { Notation::English } else { Notation::Vietnamese }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, notation: Notation, expected: Option<&str>) {
        let found = figure(text, notation).map(|d| d.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn figures() {
        check("96", Notation::Vietnamese, Some("96"));
        check(" 05 ", Notation::Vietnamese, Some("5"));
        check("2,528", Notation::English, Some("2528"));
        check("2.528", Notation::Vietnamese, Some("2528"));
        check("13.52", Notation::English, Some("13.52"));
        check("100.0%", Notation::English, Some("100"));
        check("53,0%", Notation::Vietnamese, Some("53"));
        check("3 250", Notation::Vietnamese, Some("3250"));
        check("12 350 hộ", Notation::English, Some("12350"));
        check("12 35", Notation::Vietnamese, None);
        check("45,3 %", Notation::Vietnamese, Some("45.3"));
        check("15/19", Notation::Vietnamese, Some("15"));
        check("15/19 tiêu chí", Notation::Vietnamese, Some("15"));
        check("12 tiêu chí", Notation::Vietnamese, Some("12"));
        check("7 (70,0%)", Notation::Vietnamese, Some("7"));
        check("12(85.7%)", Notation::English, Some("12"));
        check("7/70,5%", Notation::Vietnamese, Some("7"));
        check("7 xã (70 %)", Notation::Vietnamese, Some("7"));
        check("70,5 (70%)", Notation::Vietnamese, None);
        check("7 (so với 70%)", Notation::Vietnamese, None);
        check("", Notation::Vietnamese, None);
        check("-", Notation::Vietnamese, None);
        check("1, 2, 7", Notation::Vietnamese, None);
        check("1;2", Notation::Vietnamese, None);
        check("3-4", Notation::Vietnamese, None);
        check("Đã đạt chuẩn", Notation::Vietnamese, None);
    }

    #[test]
    fn denominators() {
        assert_eq!(denominator("15/19"), Some(19));
        assert_eq!(denominator("8 / 10 tiêu chí"), Some(10));
        assert_eq!(denominator("15"), None);
        assert_eq!(denominator("Quý I/2022"), None);
    }

    fn votes(cells: &[&str], expected: Notation) {
        let mut votes = Votes::default();
        cells.iter().for_each(|c| votes.see(c));
        assert_eq!(votes.notation(), expected, "{cells:?}");
    }

    #[test]
    fn notation_by_evidence() {
        votes(&["2,528", "13.52", "100.0%"], Notation::English);
        votes(&["2.528", "13,52"], Notation::Vietnamese);
        votes(&["53,0%"], Notation::Vietnamese);
        votes(&["181", "96"], Notation::Vietnamese);
        // Three digits after a comma group, unless something else says no.
        votes(&["181", "2,528"], Notation::English);
        votes(&["2,528", "13,5"], Notation::Vietnamese);
        votes(&["1.234.567"], Notation::Vietnamese);
        votes(&["1,234.5"], Notation::English);
        votes(&["97,125%"], Notation::Vietnamese);
    }
}

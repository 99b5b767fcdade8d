//! Numbers as plans print them: `.` groups thousands, `,` is the decimal mark. Spreadsheets
//! may print the English way round; see [`Notation`].

use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, digit1};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::multi::{many0_count, many1_count};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use crate::decimal::Decimal;

/// Which mark groups and which one is the decimal mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// `24.805,973`
    #[default]
    Vietnamese,
    /// `24,805.973`
    English,
}

fn digits3(input: &str) -> IResult<&str, &str> {
    terminated(
        take_while_m_n(3, 3, |c: char| c.is_ascii_digit()),
        peek(not(verify(take_while_m_n(1, 1, |c: char| c.is_ascii_digit()), |_: &str| true))),
    )
    .parse(input)
}

/// `1.750`, `2.220.000`: groups of three after one to three digits.
fn grouped(mark: char) -> impl Fn(&str) -> IResult<&str, &str> {
    move |input| {
        recognize((
            take_while_m_n(1, 3, |c: char| c.is_ascii_digit()),
            many1_count(preceded(char(mark), digits3)),
        ))
        .parse(input)
    }
}

/// The number at the start of `input`: its value and its length in bytes. A mark behind the
/// last digit is not part of it.
pub fn number(input: &str, notation: Notation) -> Option<(Decimal, usize)> {
    // Most of what is asked begins with no digit, and most numbers have no mark.
    let digits = input.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    if !matches!(input.as_bytes().get(digits), Some(b'.' | b',')) {
        return Some((Decimal::parse(input.get(..digits)?.bytes(), "")?, digits));
    }
    let (group, point) = match notation {
        Notation::Vietnamese => ('.', ','),
        Notation::English => (',', '.'),
    };
    let fraction = preceded(char(point), digit1::<&str, nom::error::Error<&str>>);
    // `2.5 triệu`: a point that groups nothing is a decimal mark after all. A further point
    // (`17.1.2`) makes it no number but a name.
    let odd = preceded(
        char(group),
        terminated(
            verify(digit1, |d: &str| d.len() != 3 && d.len() <= 6),
            peek(not((many0_count(char(group)), digit1::<&str, nom::error::Error<&str>>))),
        ),
    );
    let whole = alt((grouped(group), digit1));
    let (rest, (whole, fraction)) = (whole, opt(alt((fraction, odd)))).parse(input).ok()?;
    let value = Decimal::parse(whole.bytes(), fraction.unwrap_or_default())?;
    Some((value, input.len() - rest.len()))
}

/// `12 350`, `3 250 000,5`: a number whose thousands spaces part, its value and its length in bytes. Where several
/// numbers may stand side by side only what is around it shows that it is one.
pub fn spaced(input: &str) -> Option<(Decimal, usize)> {
    let bytes = input.as_bytes();
    let digits = |at: usize| bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
    let first = digits(0);
    if !(1..=3).contains(&first) || bytes.first() == Some(&b'0') {
        return None;
    }
    let mut end = first;
    while bytes.get(end) == Some(&b' ') && digits(end + 1) == 3 {
        end += 4;
    }
    if end == first {
        return None;
    }
    let whole = input.get(..end)?.bytes();
    let fraction = if bytes.get(end) == Some(&b',') { digits(end + 1) } else { 0 };
    if fraction == 0 {
        return Some((Decimal::parse(whole, "")?, end));
    }
    let len = end + 1 + fraction;
    Some((Decimal::parse(whole, input.get(end + 1..len)?)?, len))
}

/// Counts in words: `một` to `mười`, and tens.
pub fn in_words(word: &str) -> Option<u32> {
    const WORDS: [(&str, u32); 15] = [
        ("một", 1),
        ("hai", 2),
        ("ba", 3),
        ("bốn", 4),
        ("tư", 4),
        ("năm", 5),
        ("lăm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("bẩy", 7),
        ("tám", 8),
        ("chín", 9),
        ("mười", 10),
        ("chục", 10),
        ("mốt", 1),
    ];
    WORDS.iter().find(|(w, _)| *w == word).map(|&(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, value: &str, printed: &str) {
        let (found, len) = number(input, Notation::Vietnamese).unwrap();
        assert_eq!((found.to_string().as_str(), &input[..len]), (value, printed), "{input}");
    }

    #[test]
    fn vietnamese_numbers() {
        check("35.500 ha", "35500", "35.500");
        check("24.805,973 tỷ", "24805.973", "24.805,973");
        check("2.220.000 triệu", "2220000", "2.220.000");
        check("13,5 - 14", "13.5", "13,5");
        check("05 xã", "5", "05");
        check("96/181", "96", "96");
        check("6, chiếm", "6", "6");
        check("181.", "181", "181");
        check("1.750km", "1750", "1.750");
        check("2.5 triệu", "2.5", "2.5");
        check("0,20%", "0.2", "0,20");
        check("200,99", "200.99", "200,99");
        check("1234.567", "1234", "1234");
    }

    #[test]
    fn thousands_that_spaces_part() {
        let read = |s| spaced(s).map(|(v, n)| (v.to_string(), n));
        assert_eq!(read("12 350"), Some(("12350".into(), 6)));
        assert_eq!(read("3 250 000,5 ha"), Some(("3250000.5".into(), 11)));
        assert_eq!(read("3 250, trong"), Some(("3250".into(), 5)));
        assert_eq!(read("3 25"), None);
        assert_eq!(read("3 2500"), None);
        assert_eq!(read("2021 350"), None);
        assert_eq!(read("03 250"), None);
    }

    #[test]
    fn english_numbers() {
        let read = |s| number(s, Notation::English).map(|(v, n)| (v.to_string(), n));
        assert_eq!(read("2,528"), Some(("2528".into(), 5)));
        assert_eq!(read("13.52"), Some(("13.52".into(), 5)));
        assert_eq!(read("100.0%"), Some(("100".into(), 5)));
    }
}

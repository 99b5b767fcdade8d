//! Dates: `17/02/2021`, `17-02-2021`, `ngày 23 tháng 6 năm 2022`, `tháng 6 năm 2022`, `/02/2019`.

use std::fmt;

use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n};
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{fail, map, map_res, opt, value};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use super::words::strip;

/// A date of which the day, or day and month, may be blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31, within the month.
    pub day: Option<u8>,
}

impl PartialDate {
    /// The date, where such a day exists and the year is one that a plan can name.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        if !(1945..=2100).contains(&year) {
            return None;
        }
        let month_fits = month.is_none_or(|m| (1..=12).contains(&m));
        let day_fits = match (month, day) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(m), Some(d)) => (1..=days(year, m)).contains(&d),
        };
        (month_fits && day_fits).then_some(PartialDate { year, month, day })
    }
}

fn days(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// ISO 8601, as far as it is known: `2021-02-17`, `2019-02`, `2019`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The date at the start of `input` and its length in bytes. A day that is left blank
/// (`ngày    tháng 02 năm 2019`, `ngày /02/2019`) leaves the day out; `ngày 05/2016`, which
/// has lost either its day or its month, is no date.
pub fn date(input: &str) -> Option<(PartialDate, usize)> {
    let (rest, date) = alt((in_words, in_figures, without_day)).parse(input).ok()?;
    let ended = !rest.starts_with(|c: char| c.is_ascii_digit());
    date.filter(|_| ended).map(|date| (date, input.len() - rest.len()))
}

/// `ngày 23 tháng 6 năm 2022`, `tháng 6 năm 2022`, `ngày … tháng 6/2022`
fn in_words(input: &str) -> IResult<&str, Option<PartialDate>> {
    let printed = map((opt(word("ngày")), space0, figure, space0), |(_, _, day, _)| Some(day));
    let left_out = value(None, opt((word("ngày"), blank)));
    let (rest, day) = alt((printed, left_out)).parse(input)?;
    let (rest, (_, _, month, _)) = (word("tháng"), blank, figure, space0).parse(rest)?;
    let (rest, _) = (opt(char(',')), space0).parse(rest)?;
    let (rest, _) = alt((value((), word("năm")), value((), one_of("/-")))).parse(rest)?;
    let (rest, year) = preceded(space0, year).parse(rest)?;
    Ok((rest, PartialDate::new(year, Some(month), day)))
}

/// `17/02/2021`, `17-02-2021`, `17.02.2021`, `ngày 17 / 02 / 2021`
fn in_figures(input: &str) -> IResult<&str, Option<PartialDate>> {
    let (rest, _) = opt((word("ngày"), space0)).parse(input)?;
    let (rest, (day, mark, month)) =
        (figure, delimited(space0, one_of("/-."), space0), figure).parse(rest)?;
    let (rest, year) = preceded(delimited(space0, char(mark), space0), year).parse(rest)?;
    Ok((rest, PartialDate::new(year, Some(month), Some(day))))
}

/// `ngày /02/2019`, `/02/2019`
fn without_day(input: &str) -> IResult<&str, Option<PartialDate>> {
    let (rest, _) = opt((word("ngày"), blank)).parse(input)?;
    let (rest, month) =
        delimited((char('/'), space0), figure, (space0, char('/'), space0)).parse(rest)?;
    let (rest, year) = year(rest)?;
    Ok((rest, PartialDate::new(year, Some(month), None)))
}

/// A number of one or two digits.
fn figure(input: &str) -> IResult<&str, u8> {
    map_res(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), str::parse).parse(input)
}

fn year(input: &str) -> IResult<&str, u16> {
    map_res(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), str::parse).parse(input)
}

/// What a form leaves for a figure to be written in.
fn blank(input: &str) -> IResult<&str, &str> {
    take_while(|c| matches!(c, ' ' | '.' | '…' | '_')).parse(input)
}

fn word(expected: &'static str) -> impl Fn(&str) -> IResult<&str, ()> {
    move |input| match strip(input, expected) {
        Some(rest) => Ok((rest, ())),
        None => fail().parse(input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: Option<(&str, &str)>) {
        let found = date(input).map(|(date, len)| (date.to_string(), &input[..len]));
        let found = found.as_ref().map(|(date, printed)| (date.as_str(), *printed));
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn dates() {
        check("17/02/2021 của", Some(("2021-02-17", "17/02/2021")));
        check("ngày 05/10/2016.", Some(("2016-10-05", "ngày 05/10/2016")));
        check("17-02-2021", Some(("2021-02-17", "17-02-2021")));
        check("17.02.2021.", Some(("2021-02-17", "17.02.2021")));
        check("ngày 7 / 2/ 2021", Some(("2021-02-07", "ngày 7 / 2/ 2021")));
        check("ngày 23 tháng 6 năm 2022 của", Some(("2022-06-23", "ngày 23 tháng 6 năm 2022")));
        check("NGÀY 23 THÁNG 6 NĂM 2022", Some(("2022-06-23", "NGÀY 23 THÁNG 6 NĂM 2022")));
        check("ngày 23 tháng 6/2022", Some(("2022-06-23", "ngày 23 tháng 6/2022")));
    }

    #[test]
    fn dates_with_a_blank_day() {
        check("tháng 6 năm 2022", Some(("2022-06", "tháng 6 năm 2022")));
        check("tháng 6/2022", Some(("2022-06", "tháng 6/2022")));
        check("ngày    tháng 02 năm 2019", Some(("2019-02", "ngày    tháng 02 năm 2019")));
        check("ngày…. tháng 02 năm 2019", Some(("2019-02", "ngày…. tháng 02 năm 2019")));
        check("ngày /02/2019 của", Some(("2019-02", "ngày /02/2019")));
        check("/02/2019", Some(("2019-02", "/02/2019")));
    }

    #[test]
    fn no_dates() {
        check("13/2020/TT-BGDĐT", None);
        check("31/02/2021", None);
        check("17/13/2021", None);
        check("17/02-2021", None);
        check("17/02/20215", None);
        check("ngày 05/2016", None);
        check("ngày", None);
        check("96/181", None);
    }
}

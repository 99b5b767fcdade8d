//! The years of a plan, from its title.

use super::super::Found;
use super::{find_word, part};
use crate::grammar::words::{strip, strip_any, strip_end_any};
use crate::span::{Normal, Span};

/// The years that a title names. `giai đoạn 2021 - 2025` gives both; a single year beside
/// it (`năm 2023 … giai đoạn 2021 - 2025`) is the plan's own, unless it only follows by `và`.
pub(crate) fn period(text: &str, title: Span<Normal>) -> Option<Found<(u16, u16)>> {
    let printed = title.slice(text);
    let range = range(printed).or_else(|| range_in_words(printed));
    let range = range.map(|(at, len, years)| (at, len, years, false));
    let single = single(printed).map(|(at, len, year, added)| (at, len, (year, year), added));
    let (at, len, value, _) = match (range, single) {
        (Some(range), Some(single)) if single.3 || single.0 == range.0 => range,
        (_, Some(single)) => single,
        (range, None) => range?,
    };
    Some(Found { value, span: part(title, at, len) })
}

/// The first `2021 - 2025`: where it stands, and its years.
fn range(text: &str) -> Option<(usize, usize, (u16, u16))> {
    years(text).find_map(|(at, from)| {
        let rest = text.get(at + 4..)?;
        let mark = rest.trim_start().strip_prefix(['-', '–', '—'])?.trim_start();
        let to = year(mark).filter(|&to| to > from)?;
        let len = 4 + (rest.len() - mark.len()) + 4;
        Some((at, len, (from, to)))
    })
}

/// Words that stand beside a year in a date or a stretch of time.
const DATING: [&str; 9] = ["năm", "hết", "cuối", "đầu", "ngày", "tháng", "quý", "thời", "điểm"];

/// Whether words are those of a date, without its year: `hết tháng 9 năm`, `30/9/`, `quý III/`.
fn is_dating(words: &str) -> bool {
    let figures = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V'));
    let mut words = words.split([' ', '/', '-', '.']).filter(|word| !word.is_empty());
    words.all(|word| figures(word) || strip_any(word, &DATING).is_some_and(str::is_empty))
}

/// `từ năm 2010 đến năm 2015`, `từ 2010 đến 30/9/2015`: where the first year stands, and both.
fn range_in_words(text: &str) -> Option<(usize, usize, (u16, u16))> {
    let mut from = 0;
    while let Some(at) = find_word(text, from, "từ") {
        from = at + 1;
        let begins = at + "từ".len();
        let Some(rest) = text.get(begins..) else { break };
        let mut years = years(rest);
        let Some(((a, first), (b, last))) = years.next().zip(years.next()) else { continue };
        let between = rest.get(a + 4..b).and_then(|between| strip(between.trim_start(), "đến"));
        let dated = rest.get(..a).is_some_and(is_dating) && between.is_some_and(is_dating);
        if dated && first <= last {
            return Some((begins + a, b + 4 - a, (first, last)));
        }
    }
    None
}

/// The year of the day up to which a report gives results: `Tình hình thực hiện đến 31/8/2016`, `đến hết tháng 9 năm
/// 2015`. A year by itself (`đến năm 2015`) is no day.
pub(super) fn reported_until(text: &str, title: Span<Normal>) -> Option<Found<(u16, u16)>> {
    let printed = title.slice(text);
    let (mut from, mut found) = (0, None);
    while let Some(at) = find_word(printed, from, "đến") {
        from = at + 1;
        let begins = at + "đến".len();
        let Some(rest) = printed.get(begins..) else { break };
        let Some((at, year)) = years(rest).next() else { continue };
        let dated =
            |date: &str| date.contains(|c: char| c.is_ascii_digit() || c == 'I') && is_dating(date);
        if rest.get(..at).is_some_and(dated) {
            found = Some(Found { value: (year, year), span: part(title, begins + at, 4) });
        }
    }
    found
}

/// The first `năm 2023` that is no end of a range, and whether it is only added (`và năm`).
fn single(text: &str) -> Option<(usize, usize, u16, bool)> {
    let mut from = 0;
    while let Some(at) = find_word(text, from, "năm") {
        from = at + 1;
        let Some(rest) = text.get(at..).and_then(|r| r.find(' ').and_then(|i| r.get(i..))) else {
            continue;
        };
        let figures = rest.trim_start();
        let Some(year) = year(figures) else { continue };
        let behind = figures.get(4..).unwrap_or_default().trim_start();
        let before = text.get(..at).unwrap_or_default().trim_end();
        if behind.starts_with(['-', '–', '—'])
            || strip_end_any(before, &["đến", "đến hết", "hướng"]).is_some()
            || is_date(before)
        {
            continue;
        }
        let added = strip_end_any(before, &["và", "kế hoạch", "nhiệm vụ"]).is_some();
        let start = text.len() - figures.len();
        return Some((start, 4, year, added));
    }
    None
}

/// Whether what stands in front of a year is a month: `ngày 30 tháng 6 năm 2016` is a date.
fn is_date(before: &str) -> bool {
    let month = before.trim_end_matches(|c: char| c.is_ascii_digit());
    month.len() < before.len() && strip_end_any(month.trim_end(), &["tháng"]).is_some()
}

/// All years, with where they stand.
fn years(text: &str) -> impl Iterator<Item = (usize, u16)> {
    memchr::memchr2_iter(b'1', b'2', text.as_bytes()).filter_map(|at| {
        let whole = !text.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
        year(text.get(at..)?).filter(|_| whole).map(|year| (at, year))
    })
}

/// The year at the start of `text`.
fn year(text: &str) -> Option<u16> {
    let whole = !text.get(4..)?.starts_with(|c: char| c.is_ascii_digit());
    text.get(..4)?.parse().ok().filter(|year| whole && (1990..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: Option<(u16, u16)>) {
        let found = period(title, Span::new(0, title.len() as u32));
        assert_eq!(found.map(|f| f.value), expected, "{title}");
    }

    #[test]
    fn years_of_titles() {
        check("xây dựng nông thôn mới năm 2021", Some((2021, 2021)));
        check("GIAI ĐOẠN 2021 - 2025", Some((2021, 2025)));
        check("giai đoạn 2021-2025, định hướng đến năm 2030", Some((2021, 2025)));
        check("Chương trình giai đoạn 2021-2025 năm 2023", Some((2023, 2023)));
        check("năm 2023 thuộc Chương trình giai đoạn 2021 – 2025", Some((2023, 2023)));
        check("giai đoạn 2021-2025 và năm 2021", Some((2021, 2025)));
        check("05 năm 2021-2025", Some((2021, 2025)));
        check("Về mục tiêu giai đoạn 2016-2020, ngày 30 tháng 6 năm 2016", Some((2016, 2020)));
        check("6 tháng đầu năm 2023", Some((2023, 2023)));
        check("xây dựng nông thôn mới", None);
        check("từ năm 2010 đến năm 2015", Some((2010, 2015)));
        check("từ năm 2016 đến hết tháng 9/2019", Some((2016, 2019)));
        check("từ 2021 đến nay", None);
        check("từ năm 2021 đến nay và năm 2022", Some((2021, 2021)));
    }

    #[test]
    fn days_up_to_which_titles_report() {
        let check = |title: &str, expected: Option<u16>| {
            let found = reported_until(title, Span::new(0, title.len() as u32));
            assert_eq!(found.map(|f| f.value.1), expected, "{title}");
        };
        for day in [
            "30/9/2015",
            "ngày 30/9/2015",
            "ngày 30 tháng 9 năm 2015",
            "tháng 9 năm 2015",
            "hết tháng 9/2015",
            "hết quý III năm 2015",
            "ngày 30-9-2015",
        ] {
            check(&format!("Tiến độ xây dựng nông thôn mới đến {day}"), Some(2015));
        }
        check("Kết quả từ ngày 15/12/2014 đến ngày 14/6/2015", Some(2015));
        check("Kết quả xây dựng nông thôn mới đến năm 2015", None);
        check("Kết quả xây dựng nông thôn mới đến hết năm 2015", None);
        check("Định hướng đến 2020, tầm nhìn 2030", None);
        check("Kết quả đến nay và kế hoạch năm 2016", None);
    }
}

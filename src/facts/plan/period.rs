//! The years of a plan, from its title.

use super::super::Found;
use super::{find_word, part};
use crate::grammar::words::strip_end_any;
use crate::span::{Normal, Span};

/// The years that a title names. `giai đoạn 2021 - 2025` gives both; a single year beside
/// it (`năm 2023 … giai đoạn 2021 - 2025`) is the plan's own, unless it only follows by `và`.
pub(in crate::facts) fn period(text: &str, title: Span<Normal>) -> Option<Found<(u16, u16)>> {
    let printed = title.slice(text);
    let range = range(printed).map(|(at, len, years)| (at, len, years, false));
    let single = single(printed).map(|(at, len, year, added)| (at, len, (year, year), added));
    let (at, len, value, _) = match (range, single) {
        (Some(range), Some(single)) if single.3 => range,
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
    text.char_indices().filter_map(|(at, _)| {
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
    }
}

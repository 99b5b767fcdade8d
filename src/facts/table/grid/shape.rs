//! What cells look like: running numbers, counts, lists.

use crate::grammar::marker::roman;

/// The number in front of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// `1`, `05`, `3.`
    Number(u32),
    /// `2.3`: a row below that of the number.
    Sub(u32, u32),
    /// `IV`: a section.
    Roman(u32),
    /// `B`: a section.
    Capital(char),
}

/// The running number that a cell is.
pub(super) fn label(cell: &str) -> Option<Label> {
    let cell = cell.trim().trim_end_matches(['.', ')', '/']);
    if cell.is_empty() || cell.len() > 7 {
        return None;
    }
    if cell.bytes().all(|b| b.is_ascii_digit()) {
        return (cell.len() <= 4).then(|| cell.parse().ok().map(Label::Number)).flatten();
    }
    if let Some(value) = roman(cell) {
        return Some(Label::Roman(u32::from(value)));
    }
    let mut letters = cell.chars();
    letters
        .next()
        .filter(|c| c.is_ascii_uppercase() && letters.next().is_none())
        .map(Label::Capital)
}

/// The number of a row below another that a line alone is: `2.3`.
pub(super) fn sub_label(line: &str) -> Option<Label> {
    let (over, own) = line.trim().trim_end_matches('.').split_once('.')?;
    let number = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| digits && !text.starts_with('0'))
    };
    Some(Label::Sub(number(over)?, number(own)?))
}

/// Where the title of a section begins that is printed in one cell with its number
/// (`I Kế hoạch`, `B. Kế hoạch`).
pub(super) fn section_title(cell: &str) -> Option<usize> {
    let (first, rest) = cell.split_once([' ', '\t'])?;
    let label = label(first)?;
    let title = rest.trim_start();
    let fits = title.starts_with(char::is_uppercase)
        && title.chars().count() > 3
        && (!matches!(label, Label::Capital(_)) || first.ends_with('.'));
    fits.then(|| cell.len() - title.len())
}

/// Whether a cell heads the running numbers.
pub(super) fn heads_numbers(cell: &str) -> bool {
    let letters: String = cell.chars().filter(|c| c.is_alphabetic()).collect();
    matches!(letters.to_uppercase().as_str(), "TT" | "STT" | "SỐTT" | "SỐTHỨTỰ")
}

/// Whether a cell holds figures and nothing else: a count, a share, a list. A year of four
/// digits may head a column, so it is none.
pub(super) fn is_data(cell: &str) -> bool {
    let figures = cell.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && cell.bytes().any(|b| b.is_ascii_digit())
        && cell.bytes().all(|b| {
            b.is_ascii_digit() || matches!(b, b'.' | b',' | b';' | b'%' | b' ' | b'/' | b'-' | b'+')
        });
    figures && !(cell.len() == 4 && cell.starts_with("20"))
}

/// The whole number that a cell is.
pub(super) fn count(cell: &str) -> Option<u32> {
    let cell = cell.trim();
    let digits = !cell.is_empty() && cell.len() <= 6 && cell.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| cell.parse().ok()).flatten()
}

/// The numbers that a cell lists. A point between two of them is a comma that a sheet or a
/// scan took for a decimal mark.
pub(super) fn list(cell: &str) -> Option<Vec<u32>> {
    if cell.is_empty() || !is_data(cell) || cell.contains(['%', '/', '-', '+']) {
        return None;
    }
    cell.split([',', ';', '.', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|_| part.len() <= 2))
        .collect()
}

/// How many numbers a cell lists, ranges counted out: `1-4, 6, 8` are six.
pub(super) fn listed(cell: &str) -> Option<usize> {
    if !cell.contains(['-', '–']) {
        return list(cell).map(|list| list.len());
    }
    let number = |text: &str| text.parse::<usize>().ok().filter(|_| text.len() <= 2);
    let parts = cell.split([',', ';', ' ']).filter(|part| !part.is_empty());
    let lengths = parts.map(|part| match part.split_once(['-', '–']) {
        Some((from, to)) => {
            let (from, to) = (number(from)?, number(to)?);
            (from < to).then(|| to - from + 1)
        }
        None => number(part).map(|_| 1),
    });
    let length = lengths.sum::<Option<usize>>()?;
    (length > 0).then_some(length)
}

/// A figure in hundredths, whatever its decimal mark (`97.2%`, `97,2`).
pub(super) fn hundredths(cell: &str) -> Option<(u64, usize)> {
    let cell = cell.trim().trim_end_matches('%').trim_end();
    let (whole, decimals) = cell.split_once(['.', ',']).unwrap_or((cell, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 9
        || decimals.len() > 2
        || !digits(whole)
        || !digits(decimals)
    {
        return None;
    }
    let fraction: u64 = match decimals.len() {
        0 => 0,
        1 => decimals.parse::<u64>().ok()? * 10,
        _ => decimals.parse().ok()?,
    };
    Some((whole.parse::<u64>().ok()? * 100 + fraction, decimals.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_rows() {
        assert_eq!(label("1"), Some(Label::Number(1)));
        assert_eq!(label("05."), Some(Label::Number(5)));
        assert_eq!(label("IV"), Some(Label::Roman(4)));
        assert_eq!(label("B"), Some(Label::Capital('B')));
        assert_eq!(label("1,2"), None);
        assert_eq!(label("Xã"), None);
    }

    #[test]
    fn figures_and_lists() {
        assert_eq!(list("1,2, 7"), Some(vec![1, 2, 7]));
        assert_eq!(list("2.11"), Some(vec![2, 11]));
        assert_eq!(list("1;2"), Some(vec![1, 2]));
        assert_eq!(list("100.0%"), None);
        assert_eq!(listed("1-4, 6, 8"), Some(6));
        assert_eq!(listed("1, 2; 3"), Some(3));
        assert_eq!(listed("-"), None);
        assert_eq!(listed("8-2"), None);
        assert_eq!(list("Đã đạt chuẩn"), None);
        assert_eq!(hundredths("97.2%"), Some((9720, 1)));
        assert!(is_data("2,528") && !is_data("2021") && !is_data("Quý I"));
        assert!(heads_numbers("ST T") && heads_numbers("Số TT") && !heads_numbers("T"));
    }
}

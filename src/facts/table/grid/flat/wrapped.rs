//! Heads and names of several lines where each other cell is a line: how many cells the rows have
//! tells which lines belong together.

use super::widths::usual_length;
use super::{FlatRow, Line, columns, is_below, joined};
use crate::facts::table::grid::shape::{self, Label};
use crate::vocabulary::letters::lowered;

/// Header and rows with a cell a line, as far as they then are as many as each other; `told` is how
/// many numbers stand below the header.
pub(super) fn whole<'a>(
    text: &'a str,
    header: Vec<Line<'a>>,
    rows: Vec<FlatRow<'a>>,
    told: usize,
) -> (Vec<Line<'a>>, Vec<FlatRow<'a>>) {
    let fits = |header: &[Line<'_>], rows: &[FlatRow<'_>]| {
        let (columns, sure) = columns::read(header, rows, (usual_length(rows), told), None);
        sure && fill(rows, columns.len())
    };
    let heads = joined(text, &header, |above, below| !above.is_empty() && goes_on(below));
    let wrapped = heads.len() < header.len();
    if let Some(named) = names(text, &rows) {
        if fits(&header, &named) {
            return (header, named);
        }
        if wrapped && fits(&heads, &named) {
            return (heads, named);
        }
    }
    if wrapped && !fits(&header, &rows) && fits(&heads, &rows) {
        return (heads, rows);
    }
    (header, rows)
}

/// Whether the longest row fills so many columns, or ends in figures: then remarks are empty.
fn fill(rows: &[FlatRow<'_>], width: usize) -> bool {
    let numbered = rows.iter().filter(|row| matches!(row.label, Some(Label::Number(_))));
    let longest = numbered.max_by_key(|row| row.lines.len());
    longest.is_some_and(|row| {
        let figures = row.lines.last().is_some_and(|line| shape::is_data(line.text));
        row.lines.len() + 1 == width || figures
    })
}

/// Whether a head can go on with a line: `năm 2022`, `(%)`, `31/12/2022`.
fn goes_on(line: &Line<'_>) -> bool {
    let date = || line.text.contains('/') && shape::is_data(line.text);
    let begins = line.text.starts_with(|c: char| c.is_lowercase() || c == '(');
    is_below(line) && (begins || date())
}

/// The header without lines that are but the year at the end of the head above: `Số thôn đã đạt đến
/// hết năm` over `2022`. Years of which several stand below a head are heads themselves.
pub(super) fn with_years<'a>(text: &'a str, header: &[Line<'a>]) -> Vec<Line<'a>> {
    let of_several = |line: &Line<'_>| {
        header
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a.span == line.span && is_year(b.text)))
    };
    joined(text, header, |above, line| {
        let open = above.last().is_some_and(|above| {
            let last = above.text.split_whitespace().next_back().map(lowered);
            last.as_deref() == Some("năm") && above.text.contains(char::is_whitespace)
        });
        open && is_below(line) && is_year(line.text) && !of_several(line)
    })
}

/// Whether a line is a year and nothing else.
pub(super) fn is_year(line: &str) -> bool {
    line.len() == 4 && line.starts_with("20") && line.bytes().all(|b| b.is_ascii_digit())
}

/// The rows with their names made one line each, where all of them have as many figures behind
/// the name, and some have it in one line: `Thanh Lĩnh, huyện Thanh` over `Chương`.
fn names<'a>(text: &'a str, rows: &[FlatRow<'a>]) -> Option<Vec<FlatRow<'a>>> {
    const FEWEST: usize = 2;
    let numbered = || rows.iter().filter(|row| matches!(row.label, Some(Label::Number(_))));
    let shapes: Vec<(usize, usize)> = numbered().map(name_and_figures).collect::<Option<_>>()?;
    let &(_, figures) = shapes.first()?;
    let even = shapes.iter().all(|&(name, others)| name > 0 && others == figures);
    let [shortest, longest] = [shapes.iter().min()?.0, shapes.iter().max()?.0];
    if !even || figures < FEWEST || shortest != 1 || longest == 1 {
        return None;
    }
    let rows = rows.iter().map(|row| {
        let name = if matches!(row.label, Some(Label::Number(_))) {
            name_and_figures(row).map_or(0, |(name, _)| name)
        } else {
            0
        };
        let (name, rest) = row.lines.split_at(name.min(row.lines.len()));
        let mut lines = joined(text, name, |above, _| !above.is_empty());
        lines.extend(rest);
        FlatRow { label: row.label, number: row.number.clone(), lines, marks: row.marks.clone() }
    });
    Some(rows.collect())
}

/// How many lines of a row are its name, and how many behind them figures; remarks may follow. No
/// page ends within the name.
fn name_and_figures(row: &FlatRow<'_>) -> Option<(usize, usize)> {
    let is_figure = |line: &Line<'_>| shape::is_data(line.text) || matches!(line.text, "-" | "–");
    let name = row.lines.iter().take_while(|line| !is_figure(line)).count();
    let figures = row.lines.iter().skip(name).take_while(|line| is_figure(line)).count();
    let mut behind = row.lines.iter().skip(name + figures);
    let whole = row.lines.iter().take(name).skip(1).all(is_below);
    (whole && !behind.any(is_figure)).then_some((name, figures))
}

/// How many columns all rows with a number have, where they have as many as each other.
pub(super) fn even_width(rows: &[FlatRow<'_>]) -> Option<usize> {
    const FEWEST: usize = 2;
    let mut lengths = rows
        .iter()
        .filter(|row| matches!(row.label, Some(Label::Number(_))))
        .map(|row| row.lines.len());
    let first = lengths.next()?;
    let mut count = 1;
    for length in lengths {
        if length != first {
            return None;
        }
        count += 1;
    }
    (count >= FEWEST).then_some(first + 1)
}

/// Whether in all rows with a number the figures from a column on add up to the one in front of them.
pub(super) fn sums_up_to(rows: &[FlatRow<'_>], from: usize) -> bool {
    let adds_up = |row: &FlatRow<'_>| {
        let figure = |line: &Line<'_>| thousandths(line.text);
        // The number of the row is no line.
        let over = row.lines.get(from.checked_sub(2)?).and_then(figure)?;
        let parts: Option<Vec<u64>> = row.lines.get(from - 1..)?.iter().map(figure).collect();
        let parts = parts.filter(|parts| parts.len() > 1)?;
        (over > 0 && parts.iter().sum::<u64>() == over).then_some(())
    };
    let mut numbered = rows.iter().filter(|row| matches!(row.label, Some(Label::Number(_))));
    numbered.all(|row| adds_up(row).is_some())
}

/// A figure in thousandths, where points part its thousands and a comma its decimals.
fn thousandths(text: &str) -> Option<u64> {
    let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split('.');
    let first = groups.next().filter(|first| (1..=9).contains(&first.len()) && digits(first))?;
    let mut value: u64 = first.parse().ok()?;
    for group in groups {
        let group = Some(group).filter(|group| group.len() == 3 && digits(group))?;
        value = value.checked_mul(1000)?.checked_add(group.parse().ok()?)?;
    }
    if decimals.len() > 3 || !digits(decimals) {
        return None;
    }
    let part = format!("{decimals:0<3}").parse::<u64>().ok()?;
    value.checked_mul(1000)?.checked_add(part)
}

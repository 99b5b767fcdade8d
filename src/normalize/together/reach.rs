//! Where a table begins and ends: rows that do not have all values belong to it, too.

use std::ops::Range;

use super::line::{self, Line, Read, Token, read};
use super::place::Columns;
use super::table::{NAME, PROSE, REACH, is_named, label_number, number};
use crate::grammar::row::{is_note, starts_annex};
use crate::vocabulary::letters::lowered;

/// The first row: rows above those that have all values are known by their numbers.
pub(super) fn above(text: &str, lines: &[Line], first: usize, columns: &Columns) -> usize {
    let mut first = first;
    while columns.labels
        && let Some(own) = lines.get(first).and_then(|line| number(text, line))
        && let Some(i) = (first.saturating_sub(REACH)..first)
            .rev()
            .find(|&i| lines.get(i).and_then(|line| number(text, line)) == own.checked_sub(1))
    {
        first = i;
    }
    first
}

/// The first row of a table without numbers, where those right above have most of the values.
pub(super) fn wide_above(
    text: &str,
    lines: &[Line],
    range: Range<usize>,
    columns: &Columns,
) -> usize {
    let mut first = range.end;
    while !columns.labels
        && first > range.start
        && let Some(line) = lines.get(first - 1)
        && line.likely
        && is_wide(text, &columns.read(text, line), columns)
    {
        first -= 1;
    }
    first
}

/// Whether a numbered row stands in some lines.
pub(super) fn is_row_between(text: &str, lines: &[Line], range: Range<usize>) -> bool {
    lines.get(range).unwrap_or_default().iter().any(|line| {
        let row = read(text, line);
        let capital =
            row.name.first().is_some_and(|w| w.text(text).starts_with(char::is_uppercase));
        label_number(text, &row) == Some(1) && capital && row.name.len() > 1
    })
}

/// One past the last line: what goes on with the last row belongs to it, and so do rows that have
/// the next numbers, and totals.
pub(super) fn end(text: &str, lines: &[Line], last: usize, columns: &Columns) -> usize {
    let (mut end, mut own) = (last + 1, lines.get(last).and_then(|line| number(text, line)));
    let mut i = end;
    let mut blank = false;
    while let Some(line) = lines.get(i).filter(|_| i < end + REACH) {
        let shown = line.text(text);
        let row = columns.read(text, line);
        // Numbers of criteria may leave some out, right below one another.
        let below = lines.get(i + 1).is_some_and(|line| line.likely && is_low(line.text(text)));
        let whole = !blank && (!row.values.is_empty() || below);
        let follows = |n: u32| own.is_some_and(|own| n == own + 1 || whole && n > own);
        let next = number(text, line).filter(|&n| columns.labels && follows(n));
        let sums = is_total(text, line, &row) || is_wide(text, &row, columns);
        let figures = shown.starts_with(|c: char| c.is_ascii_digit())
            || columns.labels && !row.values.is_empty() && row.values.iter().all(is_list);
        let goes_on = is_low(shown)
            || shown.starts_with([',', ';'])
            || figures && row.name.len() < 3 && row.label.is_none();
        let short = shown.chars().count() <= PROSE && row.values.len() <= columns.values + 1;
        if !line.is_blank() {
            if !short
                || is_note(shown)
                || starts_annex(shown)
                || !(next.is_some() || sums || goes_on)
            {
                break;
            }
            end = i + 1;
            own = next.or(own);
        }
        blank = line.is_blank();
        i += 1;
    }
    end
}

fn is_low(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

fn is_list(value: &Token) -> bool {
    value.kind == line::Kind::List
}

/// Whether a row without a number has a name and most of the values, as rows of averages do.
pub(super) fn is_wide(text: &str, row: &Read, columns: &Columns) -> bool {
    let few = row.values.len() * 2 < columns.values || row.values.len() < 2;
    row.label.is_none() && !row.head && !few && is_named(text, row)
}

/// Whether a line is a row of totals, and no sentence about one.
pub(super) fn is_total(text: &str, line: &Line, row: &Read) -> bool {
    let shown = line.text(text);
    let marked = |word: &Token| word.text(text).ends_with([':', ';', '.']);
    is_sum(shown)
        && !row.values.is_empty()
        && row.note.is_empty()
        && row.name.len() <= NAME
        && !row.name.iter().any(marked)
        && !shown.ends_with(['.', ';', ':'])
}

/// Whether a line begins a row of totals.
fn is_sum(line: &str) -> bool {
    let lower = lowered(line.get(..line.len().min(40)).unwrap_or(line));
    ["tổng", "cộng", "toàn tỉnh", "toàn huyện", "bình quân", "trung bình"]
        .iter()
        .any(|word| lower.starts_with(word))
}

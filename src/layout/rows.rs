//! Which lines belong to a table though they bound no cells.

use crate::grammar::marker::is_roman;
use crate::grammar::row::{heads_numbers, heads_table, is_note, is_row, starts_annex};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::is_letter;

use super::line::{is_capitals, is_recipients, is_signature};

/// Lines longer than this, in characters, are prose, also in the middle of short cells.
pub(super) const PROSE: usize = 75;
/// The first line of the header of a flattened table is no longer than this, in characters.
pub(super) const LONGEST_TABLE_HEAD: usize = 100;

/// Lines of a head at most.
const LONGEST_HEAD: usize = 8;

/// Where a table of one cell a line ends: at the next annex, at a row of another form, or
/// where lines have the length of prose.
pub(super) fn flattened_end(text: &str, lines: &[Span<Normal>], from: usize) -> usize {
    let (mut end, mut long) = (from + 1, 0);
    for (j, span) in lines.iter().enumerate().skip(from + 1) {
        let line = span.slice(text);
        let below = lines.get(j + 1).map_or("", |s| s.slice(text));
        // Few lines right above rows are the head of those, which no one could tell apart.
        if is_row(line) && j <= from + LONGEST_HEAD {
            return from;
        }
        if starts_annex(line) || is_row(line) || is_note_below(line) || heads_next(line, below) {
            break;
        }
        if is_recipients(line)
            || is_signed(line)
            || closes_document(line)
            || heads_prose(line, below)
        {
            break;
        }
        if line.chars().count() > PROSE {
            long += 1;
            if long == 3 {
                break;
            }
        } else {
            long = 0;
            end = j + 1;
        }
    }
    // Too few lines make no table.
    if end < from + 4 { from } else { end }
}

/// Whether a table of one cell a line begins with a line that heads its numbers though it is no `TT`:
/// one that says so, with others below it, and then rows that are numbered from one, each of as many lines.
pub(super) fn begins_flattened(text: &str, lines: &[Span<Normal>], from: usize) -> bool {
    const HEADS: usize = 40;
    const LONGEST_ROW: usize = 60;
    /// Lines by which the second row may differ from the first: names of several lines.
    const OFF: usize = 2;
    let at = |i: usize| lines.get(i).map_or("", |s| s.slice(text));
    let head = |line: &str| {
        let short = line.chars().count() <= LONGEST_TABLE_HEAD;
        short && line.contains(char::is_alphabetic) && !is_row(line) && !starts_annex(line)
    };
    if !heads_numbers(at(from)) || !head(at(from + 1)) {
        return false;
    }
    let find = |number: &str, from: usize, most: usize| {
        (from..(from + most).min(lines.len())).find(|&i| at(i) == number)
    };
    let Some(one) = find("1", from + 3, HEADS) else { return false };
    if !(from..one).all(|i| head(at(i))) {
        return false;
    }
    let Some(two) = find("2", one + 3, LONGEST_ROW) else { return false };
    let length = two - one;
    let third = (length - OFF.min(length)..=length + OFF).any(|n| at(two + n) == "3");
    third && at(one + 1).contains(char::is_alphabetic)
}

/// `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`; not so `Q. Ninh Kiều`, which is a place.
fn is_signed(line: &str) -> bool {
    is_signature(line) && is_capitals(line) && !line.starts_with("Q.")
}

/// `Ủy ban nhân dân tỉnh báo cáo./.`: the last sentence of a document.
fn closes_document(line: &str) -> bool {
    line.ends_with("./.") && line.contains(' ')
}

/// `II. TỔ CHỨC THỰC HIỆN` above a line of prose: a heading of what follows the table.
fn heads_prose(line: &str, below: &str) -> bool {
    let title = line.split_once(". ").filter(|(label, _)| is_roman(label));
    let capitals = title.is_some_and(|(_, title)| !title.contains(char::is_lowercase));
    capitals && below.chars().count() > PROSE && !is_row(below)
}

/// A note below the table. `(1)` alone is a cell, and so is what may follow it within one.
fn is_note_below(line: &str) -> bool {
    let worded = line.split(' ').count() > 3;
    match line.strip_prefix("Ghi chú") {
        Some(rest) => rest.starts_with(':'),
        None => is_note(line) && worded,
    }
}

/// The title of another table of the annex, in front of the head of that: `B. XÃ ĐẠT CHUẨN`.
fn heads_next(line: &str, below: &str) -> bool {
    let title = line
        .split_once(". ")
        .filter(|(label, _)| is_roman(label) || matches!(label.as_bytes(), [b'A'..=b'Z']));
    heads_table(below) && title.is_some_and(|(_, title)| !title.contains(char::is_lowercase))
}

/// A line without tabs or pipes between two rows, with a number: a section of the table
/// (`I Kế hoạch phấn đấu …`).
pub(super) fn is_section_row(text: &str, lines: &[Span<Normal>], i: usize) -> bool {
    let at = |i: usize| lines.get(i).map(|s| s.slice(text));
    let row = |i: usize| at(i).filter(|l| is_row(l));
    let (Some(line), Some(_), Some(below)) = (at(i), i.checked_sub(1).and_then(row), row(i + 1))
    else {
        return false;
    };
    let first = below.trim_start_matches(['|', ' ']).split(['|', '\t']).next();
    let labelled = line.split(' ').next().is_some_and(|word| {
        let word = word.trim_end_matches('.');
        is_roman(word) || (!word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()))
    });
    // A number alone is that of a page.
    let titled = line.contains(' ');
    labelled
        && line.chars().filter(|&c| is_letter(c)).count() > 1
        && titled
        && !is_row(line)
        && line.chars().count() < 2 * PROSE
        && !first.is_some_and(|cell| heads_table(cell.trim()))
}

/// A line without tabs that goes on with the last cell of a row with tabs above it: it begins in
/// the middle of a sentence or of a list.
pub(super) fn is_torn_off(above: Option<&str>, line: &str) -> bool {
    let Some(above) = above.filter(|above| is_row(above) && above.contains('\t')) else {
        return false;
    };
    let last = above.rsplit('\t').next().unwrap_or_default().trim();
    let lists = last.ends_with([',', ';']) && line.starts_with(|c: char| c.is_ascii_digit());
    let worded = last.chars().filter(|&c| is_letter(c)).count() > 1;
    // `v: đạt` says what marks in the table stand for.
    let legend = line.split(' ').next().is_some_and(|word| word.ends_with(':'));
    let words = worded && line.starts_with(char::is_lowercase) && !legend;
    line.chars().count() <= PROSE && (words || lists)
}

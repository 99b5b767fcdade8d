//! The header of a flattened table: its lines up to the first row.

use super::{Line, split_label, sums_up};
use crate::facts::table::grid::header::numbers_columns;
use crate::facts::table::grid::shape::{self, Label};
use crate::grammar::row::{heads_numbers, heads_table};

/// A header has no more lines than this.
const HEADER_LINES: usize = 60;

/// Criteria that a set has at least.
const CRITERIA: usize = 5;

/// The header, the numbers of the columns below it, and what follows.
pub(super) fn parts<'l, 'a>(
    lines: &'l [Line<'a>],
) -> (&'l [Line<'a>], &'l [Line<'a>], &'l [Line<'a>]) {
    let len = len(lines).min(lines.len());
    let sum = len.checked_sub(1).filter(|&at| at > 1 && sums_all(lines, at));
    let (head, body) = lines.split_at(sum.unwrap_or(len));
    // Numbers in brackets end the head; plain ones look like the first row below it.
    let bracketed = head.iter().rposition(|l| !l.text.starts_with('(')).map_or(0, |at| at + 1);
    if bracketed > 1 && is_numbers(head.get(bracketed..).unwrap_or_default()) {
        let (head, numbers) = head.split_at(bracketed);
        return (head, numbers, body);
    }
    let plain = plain_numbers(body);
    // More of them than heads are heads themselves: of the columns of criteria.
    if plain > head.len() && plain >= CRITERIA && head.len() > 2 {
        let (head, body) = lines.split_at((head.len() + plain).min(lines.len()));
        return (head, &[], body);
    }
    if plain > 2 && plain <= head.len() {
        let (numbers, body) = body.split_at(plain);
        return (head, numbers, body);
    }
    (head, &[], body)
}

/// Whether a line above the first row is a sum that tells nothing but how many rows there are:
/// `Tổng số (3 xã)`.
fn sums_all(lines: &[Line<'_>], at: usize) -> bool {
    let stated = lines.get(at).filter(|line| sums_up(line.text)).and_then(|line| {
        let bracket = line.text.split_once('(')?.1;
        bracket.split(|c: char| !c.is_ascii_digit()).next()?.parse::<u32>().ok()
    });
    let Some(stated) = stated.filter(|&n| n > 0) else { return false };
    let mut number = 0;
    for (i, line) in lines.iter().enumerate().skip(at + 1) {
        let Some((label, rest)) = split_label(line.text) else { continue };
        let below = lines.get(i + 1).map_or("", |l| l.text);
        let title = if rest.is_empty() { below } else { rest };
        if label == Label::Number(number + 1) && title.starts_with(char::is_uppercase) {
            number += 1;
        }
    }
    number == stated
}

fn is_numbers(lines: &[Line<'_>]) -> bool {
    let texts: Vec<&str> = lines.iter().map(|l| l.text).collect();
    numbers_columns(&texts)
}

/// How many lines count up from one, where the first row stands below them.
fn plain_numbers(lines: &[Line<'_>]) -> usize {
    let counts = |(i, line): &(usize, &Line<'_>)| {
        let own = line.text.split('=').next().unwrap_or_default();
        shape::count(own) == u32::try_from(i + 1).ok()
    };
    let run = lines.iter().enumerate().take_while(counts).count();
    // The first row may be a sum.
    let figure = || lines.get(run + 1).is_some_and(|l| shape::is_data(l.text));
    let below = lines
        .get(run)
        .is_some_and(|l| split_label(l.text).is_some() || sums_up(l.text) && figure());
    let head = lines.get(..run).unwrap_or_default();
    if below && is_numbers(head) { run } else { 0 }
}

/// How many lines the header has: up to the first row, which may be a sum.
fn len(lines: &[Line<'_>]) -> usize {
    let heads = |l: &Line<'_>| heads_table(l.text) || heads_numbers(l.text);
    if !lines.first().is_some_and(heads) {
        return 0;
    }
    // Where blank lines part the cells, no row begins within one.
    let gaps = lines.iter().filter(|l| l.gap).count();
    let parted = gaps * 2 > lines.len();
    let first = |line: &Line<'_>| {
        let (label, rest) = split_label(line.text)?;
        let begins = matches!(label, Label::Number(1) | Label::Roman(1) | Label::Capital('A'));
        let whole = rest.is_empty() || rest.starts_with(char::is_uppercase);
        (begins && whole && (line.gap || !parted)).then_some(())
    };
    let found = lines.iter().take(HEADER_LINES).position(|l| first(l).is_some());
    let Some(row) = found else { return lines.len().min(1) };
    let head = lines.get(..row).unwrap_or_default();
    let figures = head.iter().rev().take_while(|l| shape::is_data(l.text)).count();
    let sum = (row - figures).checked_sub(1).filter(|_| figures > 1);
    sum.filter(|&at| at > 1 && lines.get(at).is_some_and(|l| sums_up(l.text))).unwrap_or(row)
}

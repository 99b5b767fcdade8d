//! Communes with a column a criterion, in which a mark says that it is met.

use super::Context;
use super::columns::{Column, text};
use super::criteria::leaf;
use super::header::{Header, Standing};
use crate::facts::table::GridRow;
use crate::vocabulary::criteria::named;
use crate::vocabulary::letters::lowered;

/// Fewer columns of criteria make no matrix.
const FEWEST: usize = 4;

/// The side of marks for what is missing: neither met nor to be met.
const MISSING: usize = 2;

/// A column of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which column.
    pub column: usize,
    /// The criterion that heads it.
    criterion: u8,
    /// 0 where it says what is met, 1 where it says what is to be met, 2 where it says what is
    /// missing.
    pub side: usize,
    /// Marks of the table say both: `Đ` what is met, `KH` what is to be met.
    pub both: bool,
}

/// The columns that a criterion heads and in which nothing but marks stands.
pub(super) fn find(columns: &[Column<'_>], context: &Context<'_>) -> Vec<Mark> {
    let standing = |header: &Header| without_legend(header).standing(context.years);
    let title = Header::of_title(context.title);
    let both = columns.iter().flat_map(|c| &c.cells).any(|cell| is_planned(cell));
    let title = match standing(&title) {
        Standing::Missing => MISSING,
        Standing::Score(s) if s > 0 && !title.reports() && !both => {
            usize::from(!counts_met(columns, context))
        }
        Standing::Score(_) => 0,
    };
    let marked = |(column, c): (usize, &Column<'_>)| {
        // `Tháng / 5` is a month.
        if c.header.has(&["thang"]) {
            return None;
        }
        let side = match standing(&c.header) {
            Standing::Missing => MISSING,
            Standing::Score(0) => title,
            Standing::Score(score) => usize::from(score > 0),
        };
        let marks = c.cells.iter().all(|cell| mark(cell).is_some() || is_planned(cell));
        let criterion = criterion(&c.header.text, context.years).filter(|_| marks)?;
        Some(Mark { column, criterion, side, both })
    };
    let mut marks: Vec<Mark> = columns.iter().enumerate().filter_map(marked).collect();
    for mark in &mut marks {
        mark.column = beside(columns, mark.column);
    }
    // Of two columns of one number, neither can be told.
    let all = marks.clone();
    let same = |a: &Mark, b: &Mark| (a.criterion, a.side) == (b.criterion, b.side);
    marks.retain(|mark| all.iter().filter(|other| same(mark, other)).count() == 1);
    if leaves_out(columns, &all) {
        return Vec::new();
    }
    let met = |m: &Mark| {
        let said = |cell: &&str| mark(cell) == Some(true) || is_planned(cell);
        columns.get(m.column).is_some_and(|c| c.cells.iter().any(said))
    };
    if marks.len() >= FEWEST && marks.iter().any(met) { marks } else { Vec::new() }
}

/// Those of the marks that say what no list does: beside a matrix of what is met may stand a list of
/// what is to be met. There bare numbers may head months too, unless a head over them speaks of
/// criteria.
pub(super) fn beside_lists(
    mut marks: Vec<Mark>,
    columns: &[Column<'_>],
    lists: [Option<usize>; 2],
) -> Vec<Mark> {
    if lists == [None; 2] {
        return marks;
    }
    let said = |mark: &Mark| {
        let header = columns.get(mark.column).map(|c| &c.header);
        let leaf = |h: &Header| leaf(&h.text).contains(char::is_alphabetic);
        header.is_some_and(|h| h.has(&["tieu chi", "tc"]) || leaf(h))
    };
    let listed = |mark: &Mark| lists.get(mark.side).copied().flatten().is_some();
    if !marks.iter().all(said) {
        return Vec::new();
    }
    marks.retain(|mark| !listed(mark));
    if marks.len() < FEWEST { Vec::new() } else { marks }
}

/// A head without what explains the marks below it: `Tiêu chí (1: đạt; 0: chưa đạt)`.
fn without_legend(header: &Header) -> Header {
    let mut kept = String::new();
    let mut rest = header.text.as_str();
    while let Some((before, behind)) = rest.split_once('(') {
        let (inside, after) = behind.split_once(')').unwrap_or((behind, ""));
        kept.push_str(before);
        if !inside.contains([':', '=']) {
            kept.push_str(inside);
        }
        rest = after;
    }
    kept.push_str(rest);
    if kept.len() < header.text.len() { Header::new(&kept) } else { header.clone() }
}

/// The column of marks that a head stands over, where it stands beside it: one without a head, next to a
/// head without cells, as columns of spaces come out.
fn beside(columns: &[Column<'_>], headed: usize) -> usize {
    let empty = |i: usize| columns.get(i).is_some_and(|c| c.filled == 0);
    let marks = |i: usize| {
        columns.get(i).is_some_and(|c| c.filled > 0 && c.header.is_empty() && is_marks(c))
    };
    let near = [Some(headed + 1), headed.checked_sub(1)];
    near.into_iter().flatten().find(|&i| empty(headed) && marks(i)).unwrap_or(headed)
}

fn is_marks(column: &Column<'_>) -> bool {
    column.cells.iter().all(|cell| mark(cell).is_some() || is_planned(cell))
}

/// Whether a column of marks among those of criteria bears a name that no criterion has, or none: without
/// it the lists would be too short.
fn leaves_out(columns: &[Column<'_>], marks: &[Mark]) -> bool {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return false };
    let unknown = |c: &Column<'_>| {
        let marks = || c.cells.iter().map(|cell| mark(cell));
        let named = c.header.text.contains(char::is_alphabetic) && !c.header.is_total();
        named && marks().all(|m| m.is_some()) && marks().any(|m| m == Some(true))
    };
    let among = columns.iter().enumerate().take(last.column).skip(first.column + 1);
    let headless = |c: &Column<'_>| c.header.is_empty() && c.filled > 0 && is_marks(c);
    among
        .filter(|(i, _)| !marks.iter().any(|m| m.column == *i))
        .any(|(_, c)| headless(c) || unknown(c) && criterion(&c.header.text, None).is_none())
}

/// Whether a column counts the marks as what is met: `Tổng số TC đạt`.
fn counts_met(columns: &[Column<'_>], context: &Context<'_>) -> bool {
    let counts = |c: &Column<'_>| {
        let met = matches!(c.header.standing(context.years), Standing::Score(score) if score < 0);
        c.is_counts() && met && c.header.counts() && !c.header.counts_units()
    };
    columns.iter().any(counts)
}

/// The criteria that a row marks on a side; nothing where that has no marks.
pub(super) fn met(marks: &[Mark], side: usize, row: &GridRow) -> Option<Vec<u8>> {
    if side == 1 && marks.iter().any(|m| m.both) {
        let planned = marks.iter().filter(|m| is_planned(text(row, m.column)));
        return Some(planned.map(|m| m.criterion).collect());
    }
    let of_side = || marks.iter().filter(move |m| m.side == side);
    let met = of_side().filter(|m| mark(text(row, m.column)) == Some(true));
    of_side().next().map(|_| met.map(|m| m.criterion).collect())
}

/// Whether a mark says that a criterion is planned, where others say that it is met.
pub(super) fn is_planned(cell: &str) -> bool {
    const LONGEST: usize = "phấn đấu".len();
    let cell = cell.trim_end_matches('.');
    cell.len() <= LONGEST
        && cell.starts_with(['K', 'k', 'Đ', 'đ', 'P', 'p'])
        && matches!(
            lowered(cell).as_str(),
            "kh" | "đk" | "pđ" | "kế hoạch" | "đăng ký" | "phấn đấu"
        )
}

/// What a mark says; nothing where a cell holds something else.
pub(crate) fn mark(cell: &str) -> Option<bool> {
    let cell = cell.trim_end_matches('.');
    // Texts are longer than any mark.
    if cell.len() > "không đạt".len() {
        return None;
    }
    match lowered(cell).as_str() {
        "x" | "v" | "+" | "✓" | "✔" | "√" | "đ" | "đạt" | "1" => Some(true),
        "" | "-" | "–" | "0" | "o" | "k" | "kđ" | "cđ" | "không" | "chưa" | "chưa đạt"
        | "không đạt" => Some(false),
        _ => None,
    }
}

/// The number of the criterion that heads a column: `TC1`, `Tiêu chí số 5`, `(3)`, or a name
/// of a set in force.
pub(super) fn criterion(head: &str, years: Option<(u16, u16)>) -> Option<u8> {
    let lower = lowered(head.rsplit(" / ").next().unwrap_or_default());
    let leaf = lower.trim().trim_matches(['(', ')', '.', ':']).trim();
    let coded =
        ["tiêu chí số", "tiêu chí", "tc số", "tc"].iter().find_map(|p| leaf.strip_prefix(p));
    let rest = coded.unwrap_or(leaf).trim_start_matches(['.', ' ']);
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let behind = rest.get(digits.len()..).unwrap_or_default();
    let whole = behind.is_empty() || behind.starts_with([' ', '.', ':', '-', ')']);
    if whole && let Ok(number) = digits.parse::<u8>() {
        return (1..=40).contains(&number).then_some(number);
    }
    let in_force = |c: &&crate::vocabulary::criteria::Criterion| {
        years.is_none_or(|(from, to)| c.from <= to && from <= c.to)
    };
    named(rest).iter().copied().find(in_force).map(|c| c.number)
}

/// Marks that no one parted from one another, or from the words in front of them: `Gia Phú Đ Đ KH Đ`. Gives
/// where they begin.
fn together(cell: &str) -> Option<usize> {
    const FEWEST: usize = 2;
    let mark = |word: &&str| matches!(*word, "x" | "X" | "+" | "Đ" | "KH" | "đạt" | "Đạt");
    let marks = || cell.split_whitespace().rev().take_while(mark);
    let first = marks().last().filter(|_| marks().nth(FEWEST - 1).is_some())?;
    Some(first.as_ptr() as usize - cell.as_ptr() as usize)
}

/// A name without the marks behind it.
pub(super) fn without(name: &str) -> &str {
    let begin = together(name).filter(|&at| at > 0);
    begin.and_then(|at| name.get(..at)).map_or(name, str::trim_end)
}

/// Whether marks stand together in some cell of a row, so that it is not known which are whose.
pub(super) fn are_together(row: &GridRow) -> bool {
    row.cells.iter().any(|cell| together(&cell.text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_criteria() {
        let check = |head: &str, expected| {
            assert_eq!(criterion(head, Some((2021, 2021))), expected, "{head}");
        };
        check("TC1", Some(1));
        check("TC 12", Some(12));
        check("Kết quả / Tiêu chí số 5", Some(5));
        check("Tiêu chí 5. Trường học", Some(5));
        check("(3)", Some(3));
        check("Giao thông", Some(2));
        check("2021", None);
        check("Tổng", None);
        check("Số tiêu chí đạt", None);
        check("", None);
    }

    #[test]
    fn marks() {
        for (cell, expected) in [
            ("x", Some(true)),
            ("X", Some(true)),
            ("Đạt", Some(true)),
            ("", Some(false)),
            ("Chưa đạt", Some(false)),
            ("12", None),
            ("Xã", None),
        ] {
            assert_eq!(mark(cell), expected, "{cell}");
        }
    }
}

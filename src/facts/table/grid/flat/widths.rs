//! How many lines rows have, and what that says of where they begin and which cells are empty.

use super::{FlatRow, Line, begins, split_label, sums_up};
use crate::facts::table::grid::shape::{self, Label};
use crate::span::{Normal, Span};
use crate::vocabulary::columns::ColumnKind;

/// Rows that all have as many lines, at most one a head: how many lines each has, and where the last ends. Then
/// a figure within one is no number of a row.
pub(super) fn evenly(lines: &[Line<'_>], heads: usize) -> Option<(usize, usize)> {
    const FEWEST: usize = 3;
    let evenly = |each: usize| {
        let number = |row: usize| {
            let line = lines.get(row * each)?;
            let label = split_label(line.text).filter(|(_, rest)| rest.is_empty())?.0;
            (label == Label::Number(u32::try_from(row + 1).ok()?)).then_some(())
        };
        let whole = |&row: &usize| number(row).is_some() && (row + 1) * each <= lines.len();
        let rows = (0..).take_while(whole).count();
        let end = rows * each;
        let ends = lines.get(end).is_none_or(|line| sums_up(line.text));
        (rows >= FEWEST && ends).then_some((each, end))
    };
    // Heads of the last columns may have nothing below them.
    (3..=heads).rev().find_map(evenly)
}

/// How many lines all rows with a number have had so far, while they have as many as each other.
#[derive(Default)]
pub(super) struct Even {
    length: Option<usize>,
    rows: usize,
    differs: bool,
}

impl Even {
    /// Takes a row that has ended.
    pub(super) fn take(&mut self, row: &FlatRow<'_>) {
        if matches!(row.label, Some(Label::Number(_) | Label::Sub(..))) {
            self.differs |= self.length.is_some_and(|length| length != row.lines.len());
            self.length = Some(row.lines.len());
            self.rows += 1;
        }
    }

    /// Whether a row with a later number than the next one begins with a line alone: the last one
    /// has all its lines, and as many stand in front of the next number.
    pub(super) fn skips(&self, last: Option<&FlatRow<'_>>, lines: &[Line<'_>], at: usize) -> bool {
        const FEWEST: usize = 2;
        let Some(length) = self.length.filter(|&n| n > 2 && !self.differs && self.rows >= FEWEST)
        else {
            return false;
        };
        let begins = |line: &Line<'_>| {
            sums_up(line.text) || split_label(line.text).is_some_and(|(_, rest)| rest.is_empty())
        };
        let behind = at + 1 + length;
        last.is_some_and(|last| last.lines.len() == length)
            && behind <= lines.len()
            && lines.get(behind).is_none_or(begins)
    }
}

/// How many lines behind the number most rows have, where most have the same.
pub(super) fn usual_length(rows: &[FlatRow<'_>]) -> Option<usize> {
    let mut lengths = std::collections::BTreeMap::<usize, usize>::new();
    let numbered = || rows.iter().filter(|r| matches!(r.label, Some(Label::Number(_))));
    for row in numbered() {
        *lengths.entry(row.lines.len()).or_default() += 1;
    }
    let (length, n) = lengths.into_iter().max_by_key(|&(_, n)| n)?;
    let count = numbered().count();
    (length > 0 && n * 10 >= count * 6).then_some(length)
}

/// Whether the last row has as many lines as the numbered ones above it have.
pub(super) fn ended(rows: &[FlatRow<'_>]) -> bool {
    let Some((last, above)) = rows.split_last() else { return false };
    let numbered = |row: &&FlatRow<'_>| matches!(row.label, Some(Label::Number(_)));
    let least = above.iter().filter(numbered).map(|row| row.lines.len()).min();
    least.is_some_and(|least| least > 1 && last.lines.len() >= least)
}

/// Whether the number of a row comes again within the cells of one: behind few cells it is then a
/// figure of the row above, like the count of a list.
pub(super) fn comes_again(
    label: Label,
    lines: &[Line<'_>],
    from: usize,
    width: Option<usize>,
) -> bool {
    let again = |i: usize| {
        let at = |i: usize| lines.get(i).map_or("", |l| l.text);
        let same = split_label(at(i)).filter(|(other, _)| *other == label);
        same.is_some_and(|(_, rest)| begins(rest, at(i - 1), at(i + 1)))
    };
    matches!(label, Label::Number(_)) && (from + 1..from + width.unwrap_or(1)).any(again)
}

/// Whether each line of a table is a cell: so are its heads, and no row has more lines than
/// there are columns.
pub(super) fn holds_lines(heads: &[Option<Span<Normal>>], rows: &[FlatRow<'_>]) -> bool {
    let numbered = |r: &&FlatRow<'_>| matches!(r.label, Some(Label::Number(_)));
    let few = |r: &FlatRow<'_>| r.lines.len() < heads.len() && r.lines.iter().all(|l| l.gap);
    heads.iter().all(Option::is_some) && rows.iter().filter(numbered).all(few)
}

/// Whether a row is the title of a section with a figure for each further column, but for `notes`.
pub(super) fn has_subtotals(row: &FlatRow<'_>, width: usize, notes: usize) -> bool {
    let section = matches!(row.label, Some(Label::Roman(_) | Label::Capital(_)));
    let figures = row.lines.iter().skip(1).all(|line| shape::is_data(line.text));
    section && figures && row.lines.len() > 1 && [width, width - notes].contains(&row.lines.len())
}

/// Whether the lines of a row hold what the first columns do: the last ones are empty then.
pub(super) fn fills_front(lines: &[Line<'_>], kinds: &[ColumnKind]) -> bool {
    // A list is as long as the count in front of it says, or it is none and its cell empty.
    let counted = |at: usize, list: usize| {
        let before = at.checked_sub(1).filter(|&i| kinds.get(i) == Some(&ColumnKind::Count));
        let stated = before.and_then(|i| shape::count(lines.get(i)?.text));
        stated.is_none_or(|stated| usize::try_from(stated) == Ok(list))
    };
    let fits = |(at, (line, kind)): (usize, (&Line<'_>, &ColumnKind))| match kind {
        ColumnKind::Count | ColumnKind::Share => shape::is_data(line.text),
        ColumnKind::List => shape::listed(line.text).is_some_and(|length| counted(at, length)),
        ColumnKind::Note => !shape::is_data(line.text),
        ColumnKind::Name => !shape::is_data(line.text),
        // Tasks and bodies are wrapped.
        ColumnKind::Task | ColumnKind::Organisation | ColumnKind::Timing => false,
        _ => true,
    };
    lines.len() > 1 && lines.len() <= kinds.len() && lines.iter().zip(kinds).enumerate().all(fits)
}

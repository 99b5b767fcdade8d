//! Which value of a row stands in which column.

use std::ops::Range;

use super::line::{Kind, Line, Read, Token, range, read, with_marks_joined};
use super::second::Second;
use super::table::{Piece, Printed, has_decimals, is_tick};

/// What a table has from left to right: running numbers, names, values, notes.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// Rows are numbered.
    pub(super) labels: bool,
    /// What stands beside the names, in a column of its own.
    pub(super) second: Second,
    /// Columns of values.
    pub(super) values: usize,
    /// Which of these hold lists.
    pub(super) lists: Vec<bool>,
    /// Which of these hold shares.
    pub(super) shares: Vec<bool>,
    /// Which of these hold marks.
    pub(super) marks: Vec<bool>,
    /// Marks side by side are one value.
    pub(super) joined: bool,
    /// What the whole numbers of each add up to, in the rows that have all values.
    pub(super) sums: Vec<Option<u64>>,
    /// There are words behind the values.
    pub(super) noted: bool,
    /// Some rows have values of which no one knows the column. They stand behind all others.
    pub(super) spare: bool,
}

impl Columns {
    /// Reads a line as a row of them.
    pub(super) fn read(&self, text: &str, line: &Line) -> Read {
        let row = read(text, line);
        if self.joined { with_marks_joined(row) } else { row }
    }

    /// How many there are.
    pub(super) fn all(&self) -> usize {
        self.spare_at() + usize::from(self.spare)
    }

    /// Where values stand of which no one knows the column.
    fn spare_at(&self) -> usize {
        self.first() + self.values + usize::from(self.noted)
    }

    /// The column of names.
    pub(super) fn name(&self) -> usize {
        usize::from(self.labels)
    }

    /// The first column of values.
    pub(super) fn first(&self) -> usize {
        self.name() + 1 + usize::from(self.second != Second::None)
    }
}

/// Ways to place values beyond which there is no use in looking: more than one leaves them unplaced.
const WAYS: usize = 2_000;

/// The lines of a row with the column of each piece. Values that might stand in several columns
/// stand behind all of them.
pub(super) fn placed(
    text: &str,
    lines: &[(Range<usize>, Read)],
    columns: &Columns,
) -> Vec<Printed> {
    // The line that has most of the values, beside which the others are placed.
    let main = (0..lines.len()).max_by_key(|&i| {
        let row = lines.get(i).map(|(_, row)| row);
        let labelled = columns.labels && row.is_some_and(|row| row.label.is_some());
        let values = row.map_or(0, |row| row.values.len().min(columns.values));
        (labelled && values > 0, values, lines.len() - i)
    });
    let known: Vec<Option<&Token>> = match main.and_then(|i| lines.get(i)) {
        Some((_, row)) => known(text, row, columns),
        None => Vec::new(),
    };
    lines
        .iter()
        .enumerate()
        .map(|(i, (bytes, row))| {
            let places = if Some(i) == main {
                places(text, row, columns)
            } else {
                beside(text, row, columns, &known, Some(i) < main)
            };
            Printed::new(bytes.clone(), pieces(text, row, columns, places))
        })
        .collect()
}

/// The pieces of a line, whose last values stand in `places`. Those in front of them belong to the
/// name, unless no value has a place.
fn pieces(text: &str, row: &Read, columns: &Columns, places: Vec<usize>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut name: Option<Range<usize>> = None;
    let mut take = |token: &Token| {
        let start = name.as_ref().map_or(token.bytes.start, |range| range.start);
        name = Some(start..token.bytes.end);
    };
    match &row.label {
        Some(label) if columns.labels => pieces.push((label.bytes.clone(), 0)),
        Some(label) => take(label),
        None => {}
    }
    let spare = places.is_empty() && !row.values.is_empty();
    let extra = if spare { 0 } else { row.values.len() - places.len().min(row.values.len()) };
    row.name.iter().chain(row.values.iter().take(extra)).for_each(&mut take);
    match columns.second.split(text, row, extra) {
        Some([first, second]) => {
            pieces.extend([(first, columns.name()), (second, columns.name() + 1)]);
            pieces.retain(|(range, _)| !range.is_empty());
        }
        None => pieces.extend(name.map(|range| (range, columns.name()))),
    }
    for (value, column) in row.values.iter().skip(extra).zip(places) {
        pieces.push((value.bytes.clone(), columns.first() + column));
    }
    let mut rest = row.values.iter().filter(|_| spare).chain(&row.note);
    if let Some(first) = rest.next() {
        let end = rest.next_back().unwrap_or(first).bytes.end;
        let column = match (spare, columns.noted) {
            (true, _) => columns.spare_at(),
            (false, true) => columns.spare_at() - 1,
            (false, false) => pieces.last().map_or(0, |piece| piece.1),
        };
        pieces.push((first.bytes.start..end, column));
    }
    pieces
}

/// The value in each column of a row.
fn known<'r>(text: &str, row: &'r Read, columns: &Columns) -> Vec<Option<&'r Token>> {
    let places = places(text, row, columns);
    let extra = row.values.len() - places.len();
    let mut known = vec![None; columns.values];
    for (value, column) in row.values.iter().skip(extra).zip(places) {
        if let Some(slot) = known.get_mut(column) {
            *slot = Some(value);
        }
    }
    known
}

/// The columns of the last values of a row. There may be fewer than columns: then they have places
/// only if there is one way in which they fit.
fn places(text: &str, row: &Read, columns: &Columns) -> Vec<usize> {
    if row.values.len() >= columns.values {
        let extra = row.values.len() - columns.values;
        return if ends_name(text, row, extra) {
            (0..columns.values).collect()
        } else {
            Vec::new()
        };
    }
    // Rows without a number, which total or average the others, have no share.
    let share = |column: &usize| columns.shares.get(*column) == Some(&true);
    let others: Vec<usize> = (0..columns.values).filter(|column| !share(column)).collect();
    if row.label.is_none() && others.len() == row.values.len() && columns.labels {
        return others;
    }
    if let Some(places) = sums(text, row, columns) {
        return places;
    }
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut ways = 0;
    search(text, &row.values, columns, &mut Vec::new(), &mut found, &mut ways);
    match found.as_slice() {
        [only] if ways < WAYS => only.clone(),
        _ => Vec::new(),
    }
}

/// Whether the first values, of which a row has so many more than there are columns, belong to its name: a
/// dash, the year in `(năm 2016 chuyển sang)`, the number in `Xã Hòa Bình 1`, which is no thousand of
/// what follows.
fn ends_name(text: &str, row: &Read, extra: usize) -> bool {
    let (first, rest) = row.values.split_at(extra);
    if first.iter().all(|value| value.kind == Kind::Mark) {
        return true;
    }
    let words = || row.name.iter().map(|word| word.text(text));
    let opened =
        words().any(|word| word.starts_with('(')) && !words().any(|word| word.ends_with(')'));
    let number = first.len() == 1
        && first.iter().all(|value| value.kind == Kind::Figure && value.bytes.len() < 3)
        && rest.first().is_none_or(|next| next.bytes.len() != 3);
    opened || number
}

/// The columns of totals by what the columns add up to, where there is one way.
fn sums(text: &str, row: &Read, columns: &Columns) -> Option<Vec<usize>> {
    let fits = |column: usize, value: &Token| {
        let number = whole(value.text(text));
        number.is_some() && columns.sums.get(column).copied().flatten() == number
    };
    let (mut from, mut until) = (0, columns.values);
    let left = row.values.iter().map(|value| {
        let column = (from..columns.values).find(|&column| fits(column, value))?;
        from = column + 1;
        Some(column)
    });
    let left: Vec<usize> = left.collect::<Option<_>>()?;
    let right = row.values.iter().rev().map(|value| {
        until = (0..until).rev().find(|&column| fits(column, value))?;
        Some(until)
    });
    let right: Vec<usize> = right.collect::<Option<_>>()?;
    let same = left.iter().rev().eq(&right);
    (same && row.label.is_none() && left.len() > 1).then_some(left)
}

/// The value of a whole number, with points between thousands.
pub(super) fn whole(printed: &str) -> Option<u64> {
    let mut parts = printed.split('.');
    let first = parts.next()?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut value: u64 = first.parse().ok().filter(|_| digits(first) && first.len() <= 9)?;
    for part in parts {
        let more: u64 = part.parse().ok().filter(|_| digits(part) && part.len() == 3)?;
        value = value.checked_mul(1_000)?.checked_add(more)?;
    }
    Some(value)
}

fn search(
    text: &str,
    values: &[Token],
    columns: &Columns,
    taken: &mut Vec<usize>,
    found: &mut Vec<Vec<usize>>,
    ways: &mut usize,
) {
    *ways += 1;
    if *ways >= WAYS || found.len() > 1 {
        return;
    }
    let Some(value) = values.get(taken.len()) else {
        if proven(text, values, columns, taken) {
            found.push(taken.clone());
        }
        return;
    };
    let from = taken.last().map_or(0, |last| last + 1);
    let left = values.len() - taken.len() - 1;
    for column in from..columns.values.saturating_sub(left) {
        let list = columns.lists.get(column) == Some(&true);
        let marks = columns.marks.get(column) == Some(&true);
        let fits = match value.kind {
            Kind::List | Kind::Figure if marks => false,
            Kind::Mark if is_tick(value.text(text)) && !columns.joined => {
                marks || !columns.marks.contains(&true)
            }
            Kind::List => list,
            // All that is met is in the first of them.
            Kind::Done => list && columns.lists.iter().position(|&list| list) == Some(column),
            // A share may be whole, but seldom is.
            Kind::Figure if columns.shares.get(column) == Some(&true) => {
                value.text(text) == "100" || has_decimals(value.text(text))
            }
            Kind::Figure => !list || counts(value.text(text)) == Some(1),
            Kind::Mark | Kind::Word => true,
        };
        if fits {
            taken.push(column);
            search(text, values, columns, taken, found, ways);
            taken.pop();
        }
    }
}

/// How many numbers a value lists.
pub(super) fn counts(value: &str) -> Option<usize> {
    let mut parts = value.split([',', ';', '.', ' ']).filter(|part| !part.is_empty());
    parts.try_fold(0, |count, part| match range(part) {
        Some((first, last)) => Some(count + (last - first) as usize + 1),
        None if part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()) => Some(count + 1),
        None => None,
    })
}

/// Whether each list is as long as the figure in front of it says, where columns of both alternate: that is
/// what places a value.
fn proven(text: &str, values: &[Token], columns: &Columns, taken: &[usize]) -> bool {
    let at = |column: usize| {
        let i = taken.iter().position(|&c| c == column)?;
        values.get(i)
    };
    (1..columns.values).all(|column| {
        let pair = columns.lists.get(column) == Some(&true)
            && columns.lists.get(column - 1) == Some(&false);
        if !pair {
            return true;
        }
        match (at(column - 1), at(column)) {
            (Some(count), Some(list)) if list.kind != Kind::Done => {
                let stated = count.text(text).parse::<usize>().ok();
                stated.is_none() || counts(list.text(text)) == stated
            }
            (Some(count), None) => matches!(count.text(text), "0" | "00" | "-"),
            (None, Some(list)) => list.kind == Kind::Done,
            _ => true,
        }
    })
}

/// The columns of values on a line above or below the main one of a row: lists that go on there.
fn beside(
    text: &str,
    row: &Read,
    columns: &Columns,
    known: &[Option<&Token>],
    above: bool,
) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    // A dash in front of a list belongs to the name.
    let skip = row.values.iter().take_while(|value| value.kind == Kind::Mark).count();
    for value in row.values.iter().skip(skip) {
        let goes_on = |column: &usize| {
            let listed = columns.lists.get(*column) == Some(&true);
            let there = known.get(*column).copied().flatten();
            let near = |token: &Token, first: bool| -> Option<u32> {
                let mut parts = token
                    .text(text)
                    .split([',', ';', '.', ' ', '-'])
                    .filter(|part| !part.is_empty());
                if first { parts.next() } else { parts.next_back() }?.parse().ok()
            };
            let rises = match there {
                None => false,
                Some(there) if above => near(value, false) < near(there, true),
                Some(there) => near(there, false) < near(value, true),
            };
            listed && rises
        };
        let Some(column) = (from..columns.values).find(goes_on) else { return Vec::new() };
        places.push(column);
        from = column + 1;
    }
    places
}

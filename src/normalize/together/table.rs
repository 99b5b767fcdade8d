//! Which lines are a table, which of them are one row, and what stands in which column.

use std::collections::BTreeMap;
use std::ops::Range;

use super::head;
use super::line::{self, FEWEST, Line, Read, Token, heads_rows, numbers_columns};
use super::line::{read, with_marks_joined};
use super::place::{Columns, counts, placed, whole};
use super::reach::{above, end, is_row_between, is_total, is_wide, wide_above};
use super::second::Second;
use crate::grammar::marker::is_roman;
use crate::grammar::row::starts_annex;
use crate::vocabulary::letters::lowered;
use crate::vocabulary::places::{Kind, split_kind};

/// A piece of a line, and its column.
pub(super) type Piece = (Range<usize>, usize);

/// A printed line of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) bytes: Range<usize>,
    pub(super) pieces: Vec<Piece>,
    /// What the first piece is to read, if not as printed.
    pub(super) label: Option<String>,
}

impl Printed {
    pub(super) fn new(bytes: Range<usize>, pieces: Vec<Piece>) -> Printed {
        Printed { bytes, pieces, label: None }
    }
}

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: usize,
    /// Behind the others stands a column of values without a place.
    pub(super) spare: bool,
    /// In order; whether each is of a head, and its lines.
    pub(super) rows: Vec<(bool, Vec<Printed>)>,
}

impl Table {
    /// Its first byte.
    pub(super) fn start(&self) -> usize {
        self.rows.iter().flat_map(|(_, lines)| lines).next().map_or(0, |line| line.bytes.start)
    }

    /// All of it.
    pub(super) fn bytes(&self) -> Range<usize> {
        let lines = self.rows.iter().flat_map(|(_, lines)| lines).map(|line| &line.bytes);
        let start = self.start();
        start..lines.map(|bytes| bytes.end).max().unwrap_or(start)
    }
}

/// Lines between two rows of a table that are no rows.
pub(super) const REACH: usize = 4;
/// Blank lines between two lines of a table.
const BLANK: usize = 2;
/// Lines between two rows beyond which all belong to the first.
const MOST: usize = 40;
/// Characters of the longest line within a table that is no row.
pub(super) const PROSE: usize = 110;
/// Words of the longest name.
pub(super) const NAME: usize = 14;

/// The tables of a text.
pub(super) fn tables(text: &str, lines: &[Line]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut from = 0;
    while let Some(first) = (from..lines.len()).find(|&i| is_likely(lines, i)) {
        let group = group(text, lines, first);
        let floor = std::mem::replace(&mut from, group.end);
        if let Some((table, end)) = table(text, lines, group, floor) {
            // A table may go on behind the lines that it was found by.
            from = from.max(end);
            tables.push(table);
        }
    }
    tables
}

fn is_likely(lines: &[Line], i: usize) -> bool {
    lines.get(i).is_some_and(|line| line.likely)
}

/// Lines that may be one table: from the first that may be a row on, as long as another is near.
fn group(text: &str, lines: &[Line], first: usize) -> Range<usize> {
    let (mut end, mut blank, mut others) = (first + 1, 0, 0);
    for (i, line) in lines.iter().enumerate().skip(first + 1) {
        if line.is_blank() {
            blank += 1;
        } else if line.likely {
            (end, blank, others) = (i + 1, 0, 0);
        } else {
            (blank, others) = (0, others + 1);
        }
        let shown = line.text(text);
        let long = !line.likely && shown.chars().count() > PROSE;
        if blank > BLANK || others > REACH || long || starts_annex(shown) || shown.contains('\t') {
            break;
        }
    }
    first..end
}

/// The table that a group of lines is, and one past its last line. Lines before `floor` are of others.
fn table(text: &str, lines: &[Line], group: Range<usize>, floor: usize) -> Option<(Table, usize)> {
    let own = lines.get(group.start).is_some_and(|line| heads_rows(line.text(text)));
    let head = if own { Some(group.start) } else { head::top(text, lines, group.start) };
    let found = candidates(text, lines, &group, head);
    // Below a head two rows with running numbers are a table.
    let fewest = if head.is_some() { 2 } else { FEWEST };
    let (found, (mut columns, first, last)) = match columns(text, &found, fewest) {
        Some(columns) => (found, columns),
        // Marks may stand in some columns and leave others blank: no one knows which.
        None => {
            let joined = found.into_iter().map(|(i, row)| (i, with_marks_joined(row)));
            let found: Vec<(usize, Read)> = joined.collect();
            let (mut columns, first, last) = columns(text, &found, fewest)?;
            columns.joined = true;
            (found, (columns, first, last))
        }
    };
    // Without a head, numbers with points behind them are those of paragraphs.
    let dotted = |(_, row): &(usize, Read)| {
        row.label.as_ref().is_some_and(|label| label.text(text).ends_with('.'))
    };
    if head.is_none() && found.iter().any(dotted) {
        return None;
    }
    let first = above(text, lines, first, &columns);
    let first = wide_above(text, lines, group.start..first, &columns);
    let top = head::top(text, lines, first);
    let bare = first.checked_sub(1).filter(|&i| top.is_none() && !columns.labels && i >= floor);
    let top = top.or(bare.filter(|&i| head::is_bare(text, lines, i, &columns)));
    if top.is_some_and(|top| is_row_between(text, lines, top + 1..first)) {
        return None;
    }
    if columns.values < 2 && top.is_none() {
        return None;
    }
    let end = end(text, lines, last, &columns);
    columns.noted = top.is_some_and(|top| head::names_notes(text, lines, top..first))
        || (first..end).any(|i| lines.get(i).is_some_and(|line| is_noted(text, line, &columns)));
    let head = top.and_then(|top| lines.get(top)).filter(|_| columns.labels);
    columns.second = Second::of(text, head, &found);
    let mut rows: Vec<(bool, Vec<Printed>)> = Vec::new();
    let start = top.unwrap_or(first);
    let body = Body { text, lines, columns: &columns, top };
    for part in body.parts(start..end) {
        match part {
            Part::Head(range) => {
                let heads = head::rows(text, lines, range, &columns).into_iter();
                rows.extend(heads.map(|row| (true, row)));
            }
            Part::Row(range) => rows.extend(body.row(range).map(|row| (false, row))),
        }
    }
    let at = columns.all();
    let pieces = rows.iter().flat_map(|(_, lines)| lines).flat_map(|line| &line.pieces);
    columns.spare = pieces.into_iter().any(|piece| piece.1 == at);
    Some((Table { columns: columns.all(), spare: columns.spare, rows }, end))
}

/// The lines that may be rows: those that end in figures; below a head also those with a running number
/// and figures in front of a note.
fn candidates(
    text: &str,
    lines: &[Line],
    group: &Range<usize>,
    head: Option<usize>,
) -> Vec<(usize, Read)> {
    let row = |i: usize| {
        let line = lines.get(i)?;
        let row = read(text, line);
        let numbered = head.is_some() && is_numbered(text, line, &row);
        let likely = line.likely && !row.head && is_named(text, &row);
        (likely || numbered).then_some((i, row))
    };
    let mut until = group.end;
    while head.is_some()
        && let Some(next) = (until..(until + BLANK).min(lines.len()))
            .find(|&i| lines.get(i).is_some_and(|line| !line.is_blank()))
        && row(next).is_some()
    {
        until = next + 1;
    }
    (head.map_or(group.start, |head| head + 1)..until).filter_map(row).collect()
}

/// Whether a row has a running number, a name and figures, and does not end as a sentence does.
fn is_numbered(text: &str, line: &Line, row: &Read) -> bool {
    let digits = |label: &Token| label.text(text).starts_with(|c: char| c.is_ascii_digit());
    row.label.as_ref().is_some_and(digits)
        && !row.values.is_empty()
        && !row.head
        && is_named(text, row)
        && !line.text(text).ends_with(['.', ';', ':'])
}

/// Whether a line has the name that a row has.
pub(super) fn is_named(text: &str, row: &Read) -> bool {
    let first = row.name.first().map_or("", |word| word.text(text));
    let letters = first.trim_start_matches(['(', '"', '“']);
    let mut words = row.name.iter().map(|word| word.text(text));
    letters.starts_with(char::is_uppercase)
        && row.name.len() <= NAME
        && row
            .name
            .iter()
            .any(|word| word.text(text).chars().filter(|c| c.is_alphabetic()).count() > 1)
        && !words.any(|word| word.ends_with([':', ';']))
}

/// The columns of rows by how most of them look, with the first and the last line that is one
/// of these.
fn columns(text: &str, found: &[(usize, Read)], fewest: usize) -> Option<(Columns, usize, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, row) in found.iter().filter(|(_, row)| !row.values.is_empty()) {
        *counts.entry(row.values.len()).or_default() += 1;
    }
    // Of equals the more columns: a row may have nothing in one.
    let (&values, &count) = counts.iter().max_by_key(|(values, count)| (**count, **values))?;
    if count < fewest || count * 2 < found.len() {
        return None;
    }
    let full = || found.iter().filter(|(_, row)| row.values.len() == values);
    let labelled = full().filter(|(_, row)| row.label.is_some()).count();
    let labels = labelled * 2 > count;
    let rises = || labels && counts_up(text, full().map(|(_, row)| row));
    if (values < 2 || count < FEWEST) && !rises() {
        return None;
    }
    let lists = (0..values)
        .map(|i| {
            let list = |row: &Read| row.values.get(i).is_some_and(|v| v.kind == line::Kind::List);
            let counted = full().filter_map(|(_, row)| is_counted(text, row, i));
            let counted: Vec<(bool, bool)> = counted.collect();
            let proven = counted.iter().filter(|(fits, _)| *fits).count() * 4 >= count * 3
                && counted.iter().any(|(fits, several)| *fits && *several);
            full().filter(|(_, row)| list(row)).count() * 5 >= count || proven
        })
        .collect();
    let shares = (0..values)
        .map(|i| {
            let value = |row: &Read| row.values.get(i).is_some_and(|v| has_decimals(v.text(text)));
            full().filter(|(_, row)| value(row)).count() * 2 > count
        })
        .collect();
    let sums = (0..values)
        .map(|i| {
            let rows = full().filter(|(_, row)| row.label.is_some() || !labels);
            let mut numbers = rows.map(|(_, row)| whole(row.values.get(i)?.text(text)));
            numbers.try_fold(0u64, |sum, number| sum.checked_add(number?))
        })
        .collect();
    let (second, noted, spare) = (Second::None, false, false);
    let marks = (0..values)
        .map(|i| {
            let value = |row: &Read| row.values.get(i).is_some_and(|v| v.kind == line::Kind::Mark);
            let tick = |row: &Read| row.values.get(i).is_some_and(|v| is_tick(v.text(text)));
            full().all(|(_, row)| value(row)) && full().any(|(_, row)| tick(row))
        })
        .collect();
    let joined = false;
    let columns =
        Columns { labels, second, values, lists, shares, marks, joined, sums, noted, spare };
    Some((columns, full().next()?.0, full().next_back()?.0))
}

/// Whether a mark says more than that there is nothing.
pub(super) fn is_tick(mark: &str) -> bool {
    mark.starts_with(['x', 'X', '+'])
}

/// Whether running numbers go up by one, in most places.
fn counts_up<'r>(text: &str, rows: impl Iterator<Item = &'r Read>) -> bool {
    let numbers: Vec<u32> = rows.filter_map(|row| label_number(text, row)).collect();
    let next = numbers.windows(2).filter(|w| matches!(w, [a, b] if *b == a + 1)).count();
    numbers.len() > 1 && next * 3 >= (numbers.len() - 1) * 2
}

/// Whether a value is a list as long as the figure in front of it says, and whether that is of
/// several numbers.
fn is_counted(text: &str, row: &Read, at: usize) -> Option<(bool, bool)> {
    let stated: usize = row.values.get(at.checked_sub(1)?)?.text(text).parse().ok()?;
    let listed = counts(row.values.get(at)?.text(text));
    Some((listed == Some(stated), stated > 1))
}

/// Whether a figure has decimals, or a percent sign.
pub(super) fn has_decimals(value: &str) -> bool {
    let behind = value.split_once([',', '.']).map_or("", |(_, behind)| behind);
    value.ends_with('%') || matches!(behind.len(), 1 | 2)
}

/// Whether a row has all values and words behind them.
fn is_noted(text: &str, line: &Line, columns: &Columns) -> bool {
    let row = columns.read(text, line);
    row.values.len() == columns.values && !row.note.is_empty() && !row.name.is_empty()
}

/// The running number of a line that is a row by it and by its name.
pub(super) fn number(text: &str, line: &Line) -> Option<u32> {
    let row = read(text, line);
    label_number(text, &row).filter(|_| is_named(text, &row) && !row.head)
}

/// The running number in front of a row.
pub(super) fn label_number(text: &str, row: &Read) -> Option<u32> {
    row.label.as_ref()?.text(text).trim_end_matches(['.', ')']).parse().ok()
}

/// Whether a line ends in a word that something must follow.
fn is_open(line: &str) -> bool {
    const OPEN: [&str; 9] = ["năm", "số", "và", "của", "từ", "đến", "tháng", "quý", "xã"];
    let last = line.rsplit(' ').next().unwrap_or_default();
    OPEN.contains(&lowered(last).as_str())
}

/// Lines that belong together.
enum Part {
    Head(Range<usize>),
    Row(Range<usize>),
}

/// The lines of a table, once its columns are known.
struct Body<'a> {
    text: &'a str,
    lines: &'a [Line],
    columns: &'a Columns,
    /// The line that the head begins with, be it one that no other table has.
    top: Option<usize>,
}

impl Body<'_> {
    fn shown(&self, i: usize) -> &str {
        self.lines.get(i).map_or("", |line| line.text(self.text))
    }

    fn read(&self, i: usize) -> Read {
        self.lines.get(i).map(|line| self.columns.read(self.text, line)).unwrap_or_default()
    }

    /// Whether a line is a row by itself, with others around it or without.
    fn is_anchor(&self, i: usize) -> bool {
        if self.lines.get(i).is_some_and(|line| numbers_columns(self.text, line)) {
            return false;
        }
        let row = self.read(i);
        // A list that breaks off goes on in the row itself, below.
        let open = row.values.last().is_some_and(|v| v.text(self.text).ends_with([',', ';']));
        // So does a name in small letters with the one above.
        let low = self.shown(i).starts_with(char::is_lowercase);
        let part = row.label.is_none() && self.columns.labels && (open || low);
        let full = row.values.len() >= self.columns.values && !part;
        let labelled = row.label.is_some() && self.columns.labels;
        !row.head
            && (full && (labelled || !row.name.is_empty())
                || self.is_section(i)
                || self.is_labelled(&row))
            || self.lines.get(i).is_some_and(|line| is_total(self.text, line, &row))
            || is_wide(self.text, &row, self.columns) && !part
    }

    /// Whether a line is a number by itself in front of a head that comes again.
    fn is_page_number(&self, i: usize) -> bool {
        let shown = self.shown(i);
        let number = shown.len() <= 3 && shown.bytes().all(|b| b.is_ascii_digit());
        let below = (i + 1..i + 1 + BLANK).find(|&j| !self.shown(j).is_empty());
        number && below.is_some_and(|below| heads_rows(self.shown(below)))
    }

    /// Whether a row has the number that rows of the table have, and a name.
    fn is_labelled(&self, row: &Read) -> bool {
        let digits =
            |label: &Token| label.text(self.text).starts_with(|c: char| c.is_ascii_digit());
        self.columns.labels
            && row.label.as_ref().is_some_and(digits)
            && is_named(self.text, row)
            && !row.head
    }

    /// Whether a line is the title of a section: a letter or a Roman number and words, or the name of
    /// a district by itself.
    fn is_section(&self, i: usize) -> bool {
        let shown = self.shown(i);
        let (first, rest) = shown.split_once([' ', '|']).unwrap_or((shown, ""));
        let label = first.trim_end_matches(['.', ')', '_']);
        let letter = label.len() == 1 && label.bytes().all(|b| b.is_ascii_uppercase());
        let title = rest.trim_start_matches([' ', '|']);
        if (is_roman(label) || letter) && title.starts_with(char::is_uppercase) {
            let figures = self.read(i).values.len();
            return self.columns.values < 2 || figures * 2 < self.columns.values || figures < 2;
        }
        split_kind(shown).0.is_some_and(Kind::is_district)
            && self.read(i).values.is_empty()
            && !shown.ends_with([',', '-'])
    }

    /// The lines in the groups that they form.
    fn parts(&self, range: Range<usize>) -> Vec<Part> {
        let filled: Vec<usize> = range
            .filter(|&i| self.lines.get(i).is_some_and(|line| !line.is_blank()))
            .filter(|&i| !self.is_page_number(i))
            .collect();
        let anchor: Vec<bool> = filled.iter().map(|&i| self.is_anchor(i)).collect();
        let following = |from: usize| {
            let next = (from + 1..filled.len()).find(|&j| anchor.get(j) == Some(&true));
            next.unwrap_or(filled.len())
        };
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(&from) = filled.get(at) {
            let heads = heads_rows(self.shown(from)) || self.top == Some(from);
            let last = if heads {
                self.last_of_head(&filled, at, following(at))
            } else {
                // What stands above the first row, and is no head, belongs to that.
                let own = if anchor.get(at) == Some(&true) { at } else { following(at) };
                self.own(&filled, own, following(own))
            };
            let last = last.max(at);
            let range = from..filled.get(last).copied().unwrap_or(from) + 1;
            parts.push(if heads { Part::Head(range) } else { Part::Row(range) });
            at = last + 1;
        }
        parts
    }

    /// The last of the lines from an anchor to the next that belong to the first.
    fn own(&self, filled: &[usize], anchor: usize, next: usize) -> usize {
        let between = next.saturating_sub(anchor + 1);
        let Some(&below) = filled.get(next).filter(|_| (1..=MOST).contains(&between)) else {
            return next.max(1) - 1;
        };
        if let Some(head) =
            (anchor + 1..next).find(|&j| filled.get(j).is_some_and(|&i| heads_rows(self.shown(i))))
        {
            return head - 1;
        }
        let shown = |j: usize| filled.get(j).map_or("", |&i| self.shown(i));
        // Whether a line goes on with the one above it.
        let score = |j: usize| -> i32 {
            let line = shown(j);
            let above = shown(j - 1);
            let open = |line: &str| line.ends_with([',', ';', '-', '–', '(']) || is_open(line);
            let low = line.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | ',' | ';'));
            i32::from(low) * 2 + i32::from(open(above)) * 2
        };
        let row = self.read(below);
        let bare = row.name.is_empty() && row.label.is_some();
        let low = row
            .name
            .first()
            .is_some_and(|word| word.text(self.text).starts_with(char::is_lowercase));
        let wanting = i32::from(bare) * 3 + i32::from(low) * 2;
        // The line that the next row begins with is where going on is least likely.
        let cut = |cut: usize| -> i32 {
            let kept: i32 = (anchor + 1..cut).map(score).sum();
            let given: i32 = (cut + 1..=next).map(score).sum();
            kept + given + if cut < next { wanting - 1 } else { 0 }
        };
        let best = (anchor + 1..=next).max_by_key(|&at| (cut(at), at));
        best.unwrap_or(next) - 1
    }

    /// The last line of a head that stands above a row, whose first lines may stand between.
    fn last_of_head(&self, filled: &[usize], head: usize, next: usize) -> usize {
        let Some(&row) = filled.get(next) else { return next - 1 };
        let named = !self.read(row).name.is_empty();
        let list = |j: usize| {
            filled
                .get(j)
                .map(|&i| self.read(i))
                .is_some_and(|r| r.values.iter().any(|v| v.kind == line::Kind::List))
        };
        // A list above the first row is of that.
        match (head + 1..next).find(|&j| list(j)) {
            Some(first) => first - 1,
            _ if !named && next > head + 1 => next - 2,
            _ => next - 1,
        }
    }

    /// The lines of a row with their pieces.
    fn row(&self, range: Range<usize>) -> Option<Vec<Printed>> {
        let lines: Vec<usize> =
            range.filter(|&i| self.lines.get(i).is_some_and(|line| !line.is_blank())).collect();
        if lines.first().is_some_and(|&first| self.is_section(first)) {
            return lines.iter().enumerate().map(|(at, &i)| self.section(i, at == 0)).collect();
        }
        let read: Vec<(Range<usize>, Read)> = lines
            .iter()
            .filter_map(|&i| Some((self.lines.get(i)?.bytes.clone(), self.read(i))))
            .collect();
        Some(placed(self.text, &read, self.columns))
    }

    /// A line of a title: its label, where it has one, and the rest.
    fn section(&self, i: usize, first: bool) -> Option<Printed> {
        let line = self.lines.get(i)?;
        let name = usize::from(self.columns.labels);
        if !first {
            return Some(Printed::new(line.bytes.clone(), vec![(line.bytes.clone(), name)]));
        }
        let row = self.read(i);
        let mut tokens = row.name.iter().chain(&row.values).chain(&row.note);
        let first = tokens.next()?;
        let end = tokens.next_back().unwrap_or(first).bytes.end;
        let mut pieces = Vec::new();
        let mut start = first.bytes.start;
        match &row.label {
            Some(label) if self.columns.labels => pieces.push((label.bytes.clone(), 0)),
            Some(label) => start = label.bytes.start,
            None => {}
        }
        pieces.push((start..end, name));
        Some(Printed::new(line.bytes.clone(), pieces))
    }
}

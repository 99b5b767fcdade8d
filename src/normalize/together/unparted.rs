//! Rows below a head of which no one can tell where their cells begin: each keeps its number, what
//! follows that, and the figures and marks that end it. The head stays a line above them.

use std::ops::Range;

use super::line::{Line, Token, heads_rows, read, tokens};
use super::reach::is_total;
use super::table::{Piece, Printed, Table, is_named, label_number};
use super::tasks;
use crate::grammar::marker::is_roman;
use crate::grammar::row::{heads_table, is_note, starts_annex};

/// Number, words, figures and marks.
const COLUMNS: usize = 3;
/// Lines of a head at most.
const HEAD: usize = 8;
/// Numbered rows at least.
const FEWEST: usize = 2;
/// Blank lines between two rows at most.
const BLANK: usize = 2;
/// Lines of one row at most.
const LINES: usize = 12;
/// Characters of a line of a row at most.
const LONGEST: usize = 300;

/// The tables of a text that no one can part, where none of those `taken` stands.
pub(super) fn unparted(text: &str, lines: &[Line], taken: &[Range<usize>]) -> Vec<Table> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let view = View { text, lines, taken };
        match view.is_head(at).then(|| view.table(at)).flatten() {
            Some((table, end)) => {
                found.push(table);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// A row with its number.
    Row(u32),
    /// The title of a section.
    Section,
    /// A row of totals.
    Total,
    /// Part of the row above it, or of the head.
    Other,
}

struct View<'a> {
    text: &'a str,
    lines: &'a [Line],
    taken: &'a [Range<usize>],
}

impl View<'_> {
    fn shown(&self, i: usize) -> &str {
        self.lines.get(i).map_or("", |line| line.text(self.text))
    }

    fn is_taken(&self, i: usize) -> bool {
        let Some(line) = self.lines.get(i) else { return true };
        let next = self.taken.partition_point(|range| range.end <= line.bytes.start);
        self.taken.get(next).is_some_and(|range| range.start < line.bytes.end)
    }

    fn is_head(&self, i: usize) -> bool {
        let shown = self.shown(i);
        heads_table(shown)
            && shown.contains(' ')
            && !shown.contains(['\t', '|'])
            && !shown.ends_with(['.', ';', ':', ','])
            && !self.is_taken(i)
    }

    fn opening(&self, i: usize, last: Option<u32>) -> Opening {
        let Some(line) = self.lines.get(i) else { return Opening::Other };
        if is_dashed(line.text(self.text)) {
            return Opening::Row(last.unwrap_or_default().saturating_add(1));
        }
        let row = read(self.text, line);
        let first = row.label.as_ref().map_or("", |label| label.text(self.text));
        let label = first.trim_end_matches(['.', ')']);
        let titled = row
            .name
            .first()
            .is_some_and(|word| word.text(self.text).starts_with(char::is_uppercase));
        let letter = label.len() == 1 && label.bytes().all(|b| b.is_ascii_uppercase());
        if (is_roman(label) || letter) && titled {
            return Opening::Section;
        }
        match label_number(self.text, &row) {
            // Behind a section numbers may begin anew.
            Some(n)
                if is_worded(self.text, &row.name)
                    && last.is_none_or(|last| last.checked_add(1) == Some(n)) =>
            {
                return Opening::Row(n);
            }
            _ => {}
        }
        let parts = label.split_once('.');
        let below = parts.is_some_and(|(n, _)| n.parse().ok() == last && last.is_some());
        match last {
            Some(last) if below && is_named(self.text, &row) => Opening::Row(last),
            _ if is_total(self.text, line, &row) => Opening::Total,
            _ => Opening::Other,
        }
    }

    /// Whether a line ends what stands above it.
    fn ends(&self, i: usize) -> bool {
        let shown = self.shown(i);
        starts_annex(shown)
            || is_note(shown)
            || shown.contains(['\t', '|'])
            || shown.chars().count() > LONGEST
            || self.is_taken(i)
    }

    /// The table below a head, and one past its last line.
    fn table(&self, head: usize) -> Option<(Table, usize)> {
        let first = self.first(head)?;
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let (mut last, mut numbered, mut blank) = (None, 0, 0);
        let (mut end, mut i) = (first, first);
        // Lines that may belong to the last row, if another follows.
        let mut open: Vec<usize> = Vec::new();
        while i < self.lines.len() && !self.ends(i) && blank <= BLANK {
            if self.shown(i).is_empty() {
                (blank, i) = (blank + 1, i + 1);
                continue;
            }
            if self.is_head(i) || heads_rows(self.shown(i)) {
                break;
            }
            match self.opening(i, last) {
                Opening::Other => {
                    let low = self.shown(i).starts_with(char::is_lowercase) && blank == 0;
                    open.push(i);
                    if low && let Some(row) = rows.last_mut() {
                        row.append(&mut open);
                        end = i + 1;
                    }
                    if open.len() > LINES {
                        break;
                    }
                }
                opening => {
                    if let Some(row) = rows.last_mut() {
                        row.append(&mut open);
                    }
                    rows.push(vec![i]);
                    end = i + 1;
                    match opening {
                        Opening::Row(n) => (last, numbered) = (Some(n), numbered + 1),
                        Opening::Section => last = None,
                        _ => {}
                    }
                }
            }
            (blank, i) = (0, i + 1);
        }
        let lines: usize = rows.iter().map(Vec::len).sum();
        if numbered < FEWEST || lines > rows.len() * LINES / 2 {
            return None;
        }
        if let Some(table) = self.tasks(head, first, &rows) {
            return Some((table, end));
        }
        let rows = rows.into_iter().map(|row| (false, self.row(&row))).collect();
        Some((Table { columns: COLUMNS, spare: false, rows }, end))
    }

    /// The rows as those of a schedule, where most can be parted. The others stand behind all columns.
    fn tasks(&self, head: usize, first: usize, rows: &[Vec<usize>]) -> Option<Table> {
        let line = self.lines.get(head)?;
        let columns = tasks::Columns::of(self.text, line)?;
        if (head + 1..first).any(|i| !self.shown(i).is_empty()) {
            return None;
        }
        let (mut parted, mut numbered, mut spare) = (0, 0, false);
        let mut found = vec![(true, vec![Printed::new(line.bytes.clone(), columns.head())])];
        for row in rows {
            let i = *row.first()?;
            let line = self.lines.get(i)?;
            let words = tokens(self.text, line);
            let (label, words) = words.split_first()?;
            let own = (label.bytes.clone(), 0);
            let section = self.opening(i, None) == Opening::Section;
            numbered += usize::from(!section);
            let cells = columns.row(self.text, words).filter(|_| row.len() == 1 && !section);
            let printed = if let Some(cells) = cells {
                parted += 1;
                vec![Printed::new(line.bytes.clone(), [vec![own], cells].concat())]
            } else {
                let at = if section { 1 } else { columns.count() };
                spare |= !section;
                self.whole(row, at)
            };
            found.push((false, printed));
        }
        let columns = columns.count() + usize::from(spare);
        (parted * 2 > numbered).then_some(Table { columns, spare, rows: found })
    }

    /// Lines of a row that has nothing but its number in front of one cell.
    fn whole(&self, lines: &[usize], column: usize) -> Vec<Printed> {
        let line = |(at, i): (usize, &usize)| {
            let line = self.lines.get(*i)?;
            let label = self.label(line).filter(|_| at == 0);
            let start = label.as_ref().map_or(line.bytes.start, |label| label.end);
            let label = label.map(|label| (label, 0));
            let rest = (self.trimmed(start..line.bytes.end), column);
            Some(Printed::new(line.bytes.clone(), label.into_iter().chain([rest]).collect()))
        };
        lines.iter().enumerate().filter_map(line).collect()
    }

    /// The first row below a head.
    fn first(&self, head: usize) -> Option<usize> {
        let mut filled = 0;
        for i in head + 1..self.lines.len() {
            let shown = self.shown(i);
            if shown.is_empty() {
                continue;
            }
            if self.ends(i) || shown.ends_with(['.', ';']) || filled == HEAD {
                return None;
            }
            if matches!(self.opening(i, None), Opening::Row(_) | Opening::Section | Opening::Total)
            {
                return Some(i);
            }
            filled += 1;
        }
        None
    }

    fn row(&self, lines: &[usize]) -> Vec<Printed> {
        let line = |(at, i): (usize, &usize)| {
            let line = self.lines.get(*i)?;
            Some(Printed::new(line.bytes.clone(), self.pieces(line, at == 0)))
        };
        lines.iter().enumerate().filter_map(line).collect()
    }

    fn pieces(&self, line: &Line, first: bool) -> Vec<Piece> {
        let row = read(self.text, line);
        let label = self.label(line).filter(|_| first);
        let start = label.as_ref().map_or(line.bytes.start, |label| label.end);
        let ends = row.note.is_empty() && !row.name.is_empty();
        let values = row.values.first().filter(|_| ends).map_or(line.bytes.end, |v| v.bytes.start);
        let words = self.trimmed(start..values);
        let values = self.trimmed(values..line.bytes.end);
        let label = label.map(|label| (label, 0));
        let rest = [(words, 1), (values, 2)].into_iter().filter(|(range, _)| !range.is_empty());
        label.into_iter().chain(rest).collect()
    }

    /// The number that a line begins with, or the dash in its place.
    fn label(&self, line: &Line) -> Option<Range<usize>> {
        if is_dashed(line.text(self.text)) {
            return Some(line.bytes.start..line.bytes.start + 1);
        }
        read(self.text, line).label.map(|label| label.bytes)
    }

    /// A range without the spaces around what stands in it.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let shown = self.text.get(range.clone()).unwrap_or_default();
        let front = shown.len() - shown.trim_start().len();
        let behind = shown.trim_end().len();
        if behind == 0 {
            range.start..range.start
        } else {
            range.start + front..range.start + behind
        }
    }
}

/// Whether a dash stands in the place of the number of a row.
fn is_dashed(line: &str) -> bool {
    line.strip_prefix("- ").is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether there is a word of two letters or more.
fn is_worded(text: &str, words: &[Token]) -> bool {
    words.iter().any(|w| w.text(text).chars().filter(|c| c.is_alphabetic()).count() > 1)
}

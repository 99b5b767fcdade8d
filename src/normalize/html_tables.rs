//! The pass over HTML tables within a text: a row becomes a line, its cells are parted by
//! tabs, as spreadsheets print them. A cell over several columns is followed by empty ones, a
//! cell over several rows stands above marks.
//!
//! Tables that only place a letterhead or a whole page are left to the pass over tags.

use std::ops::Range;

use super::editor::{EditKind, Editor};
use crate::grammar::row::MERGED;

/// Tags longer than this are none.
const LONGEST_TAG: usize = 4_000;
/// Cells span no more columns than this, and no more rows than ten times as many.
const WIDEST: usize = 64;

/// Whether the text has a table.
pub(super) fn present(text: &str) -> bool {
    tables(text).next().is_some()
}

/// Runs the pass.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) {
    for range in tables(text) {
        let mut rows = Rows::default();
        let mut at = range.start;
        while let Some((tag, place)) = next_tag(text, at..range.end) {
            flatten(editor, text, at..place.start, rows.in_cell);
            rows.tag(editor, &tag, &place);
            at = place.end;
        }
    }
}

/// A tag: name in lower case, whether it closes, and how far a cell reaches.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tag {
    name: String,
    closes: bool,
    columns: usize,
    rows: usize,
}

/// Tables of several rows and columns in which no other stands.
fn tables(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut open = None;
        while let Some((tag, place)) = next_tag(text, at..text.len()) {
            at = place.end;
            match (tag.name.as_str(), tag.closes, open) {
                ("table", false, _) => open = Some(place.start),
                ("table", true, Some(start)) => {
                    open = None;
                    if lists_rows(text, start..place.end) {
                        return Some(start..place.end);
                    }
                }
                _ => {}
            }
        }
        None
    })
}

/// Whether a table has the rows and columns of a list. Letterheads and signatures stand in
/// tables of one or two rows with two cells each.
fn lists_rows(text: &str, range: Range<usize>) -> bool {
    let (mut rows, mut cells, mut widest, mut at) = (0, 0, 0, range.start);
    while let Some((tag, place)) = next_tag(text, at..range.end) {
        at = place.end;
        match (tag.name.as_str(), tag.closes) {
            ("tr", false) => (rows, cells) = (rows + 1, 0),
            ("td" | "th", false) => cells += tag.columns,
            _ => {}
        }
        widest = widest.max(cells);
    }
    (rows > 2 && widest > 1) || (rows > 1 && widest > 3)
}

/// The next tag in `range`, and where it stands.
fn next_tag(text: &str, range: Range<usize>) -> Option<(Tag, Range<usize>)> {
    let mut at = range.start;
    loop {
        let open = at + memchr::memchr(b'<', text.as_bytes().get(at..range.end)?)?;
        let inside = text.as_bytes().get(open + 1..range.end.min(open + LONGEST_TAG))?;
        let Some(len) = memchr::memchr2(b'>', b'<', inside) else {
            at = open + 1;
            continue;
        };
        let end = open + 1 + len;
        let named = inside.first().is_some_and(|&b| b == b'/' || b.is_ascii_alphabetic());
        match text.get(open + 1..end) {
            Some(body) if named && text.as_bytes().get(end) == Some(&b'>') => {
                return Some((tag(body), open..end + 1));
            }
            _ => at = end,
        }
    }
}

fn tag(body: &str) -> Tag {
    let lower = body.to_ascii_lowercase();
    let name = lower.trim_start_matches('/');
    let len = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    Tag {
        closes: lower.starts_with('/'),
        columns: reach(&lower, "colspan").min(WIDEST),
        rows: reach(&lower, "rowspan").min(WIDEST * 10),
        name: name.get(..len).unwrap_or_default().to_owned(),
    }
}

/// `colspan="2"`, `rowspan = 3`; 1 where nothing of the kind is said.
fn reach(body: &str, name: &str) -> usize {
    let value = body.split_once(name).map_or("", |(_, rest)| rest);
    let value = value.trim_start_matches([' ', '=', '"', '\'']);
    let digits = value.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(1).max(1)
}

/// Where in its rows a table is read.
#[derive(Debug, Default)]
struct Rows {
    in_cell: bool,
    in_row: bool,
    /// Any row was begun.
    any: bool,
    /// Tabs that the row has so far.
    tabs: usize,
    /// Column of the next cell.
    column: usize,
    /// How many rows more a cell above fills each column.
    filled: Vec<usize>,
}

impl Rows {
    fn tag(&mut self, editor: &mut Editor<'_>, tag: &Tag, place: &Range<usize>) {
        let with = match (tag.name.as_str(), tag.closes) {
            ("table", false) => "\n".to_owned(),
            ("table", true) => self.end_row() + "\n",
            ("tr", false) => {
                let ended = self.end_row();
                self.in_row = true;
                let line = if std::mem::replace(&mut self.any, true) { "\n" } else { "" };
                ended + line
            }
            ("tr", true) => self.end_row(),
            ("td" | "th", false) => self.begin_cell(tag),
            ("td" | "th", true) => {
                self.in_cell = false;
                String::new()
            }
            ("br" | "p" | "div" | "li" | "ul" | "ol", _) if self.in_cell => " ".to_owned(),
            ("caption", true) => "\n".to_owned(),
            ("tbody" | "thead" | "tfoot" | "colgroup" | "col" | "caption", _) => String::new(),
            // Other tags are for the next pass.
            _ => return,
        };
        editor.replace(place.clone(), &with, EditKind::Markup);
    }

    /// The tabs in front of a cell.
    fn begin_cell(&mut self, tag: &Tag) -> String {
        self.in_cell = true;
        self.in_row = true;
        let behind = self.column;
        while let Some(rows) = self.filled.get_mut(self.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.column += 1;
        }
        let gap = self.gap(behind..self.column, self.column);
        let end = self.column + tag.columns;
        if self.filled.len() < end && end <= WIDEST * 4 {
            self.filled.resize(end, 0);
        }
        for rows in self.filled.iter_mut().take(end).skip(self.column) {
            *rows = tag.rows - 1;
        }
        self.column = end;
        gap
    }

    /// The tabs behind the last cell, up to where its columns and those of cells above end.
    fn end_row(&mut self) -> String {
        self.in_cell = false;
        if !std::mem::take(&mut self.in_row) {
            return String::new();
        }
        let mut last = self.column;
        let mut covered = Vec::new();
        for (i, rows) in self.filled.iter_mut().enumerate().skip(self.column) {
            if *rows > 0 {
                *rows -= 1;
                last = i + 1;
                covered.push(i);
            }
        }
        let tabs = (self.tabs..last.saturating_sub(1)).map(|i| (i, "\t"));
        let mut gap = String::new();
        for (i, tab) in tabs.chain([(last.saturating_sub(1), "")]) {
            gap += if covered.contains(&i) { MERGED } else { "" };
            gap += tab;
        }
        (self.tabs, self.column) = (0, 0);
        gap
    }

    /// The tabs up to a column, with marks in columns that cells above cover.
    fn gap(&mut self, covered: Range<usize>, until: usize) -> String {
        let columns = self.tabs..until;
        self.tabs = until;
        columns.map(|i| if covered.contains(&i) { MERGED } else { "" }.to_owned() + "\t").collect()
    }
}

/// Puts what stands in a cell, or between two, into one line.
fn flatten(editor: &mut Editor<'_>, text: &str, range: Range<usize>, in_cell: bool) {
    for at in memchr::memchr3_iter(b'\n', b'\t', b'\r', text[range.clone()].as_bytes()) {
        let at = range.start + at;
        editor.replace(at..at + 1, if in_cell { " " } else { "" }, EditKind::Markup);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut editor = Editor::new(text);
        run(&mut editor, text);
        let found = editor.finish().map_or(text.to_owned(), |(text, _)| text);
        assert_eq!(found, expected);
    }

    #[test]
    fn rows_become_lines() {
        check(
            "<table><tr><th>TT</th><th>Xã</th></tr><tr><td>1</td><td>A<br/>B</td></tr><tr><td>2<td>C</tr></table>",
            "\nTT\tXã\n1\tA B\n2\tC\n",
        );
    }

    #[test]
    fn cells_over_columns_and_rows_leave_empty_ones_and_marks() {
        check(
            "<TABLE border=1><tr><td rowspan=\"2\">TT</td><td colspan='2'>Số</td></tr><tr><td>a</td><td>b</td></tr><tr><td>1</td><td rowspan=2>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>",
            "\nTT\tSố\t\n^^\ta\tb\n1\t2\t3\n4\t^^\t5\n",
        );
        check(
            "<table><tr><td>1</td><td rowspan=3>2</td></tr><tr><td>3</td></tr><tr><td>4</td></tr></table>",
            "\n1\t2\n3\t^^\n4\t^^\n",
        );
    }

    #[test]
    fn lines_within_cells_are_joined_and_those_between_go_on() {
        check(
            "a\n<table>\n<tr>\n<td>1</td>\n<td>Xã\nA</td></tr>\n<tr><td>2</td><td>B</td></tr>\n<tr><td></td><td></td></tr></table>\nb",
            "a\n\n1\tXã A\n2\tB\n\t\n\nb",
        );
    }

    #[test]
    fn letterheads_and_what_is_no_table_stay() {
        for text in [
            "<table><tr><td>ỦY BAN</td><td>CỘNG HÒA</td></tr><tr><td>Số: 5</td><td>ngày</td></tr></table>",
            "<table><tr><td>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr></table>",
            "<table><tr><td>1</td><td>2</td></tr>",
            "số xã < 5 tiêu chí > 3 <table",
            "",
        ] {
            check(text, text);
        }
    }
}

//! Tables as they stand: labels, titles, columns, rows of cells.

use crate::grammar::row::{heads_table, starts_annex};
use crate::layout::{BlockKind, Layout, TableRegion};

use crate::span::{Normal, Span};

/// An annex table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// `Biểu số 7`, `Phụ lục 02`
    pub label: Option<Span<Normal>>,
    /// The lines of the title, without label and `Kèm theo`.
    pub title: Vec<Span<Normal>>,
    /// Header texts, a list of levels for each column, outermost first.
    pub columns: Vec<Vec<Span<Normal>>>,
    /// The rows under the header.
    pub rows: Vec<Row>,
    /// Where it stands, one span a part.
    pub spans: Vec<Span<Normal>>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// All of the line.
    pub span: Span<Normal>,
    /// Its cells without the space around them; an empty cell is an empty span.
    pub cells: Vec<Span<Normal>>,
}

/// Reads the tables of a document: every cell, and nothing of what it means.
pub fn read(text: &str, layout: &Layout) -> Vec<super::table::Table> {
    let tables = layout.tables.iter().filter_map(|region| table(text, layout, region));
    tables.map(|table| table.with_texts(text)).collect()
}

impl Table {
    /// The table with the texts of its cells.
    fn with_texts(self, text: &str) -> super::table::Table {
        let words = |span: Span<Normal>| span.slice(text).to_owned();
        let joined = |spans: &[Span<Normal>], with: &str| {
            spans.iter().map(|&span| words(span)).collect::<Vec<_>>().join(with)
        };
        let row = |row: &Row| super::table::Row {
            grid: super::table::GridRow {
                span: row.span,
                cells: row
                    .cells
                    .iter()
                    .map(|&span| super::table::Cell { text: words(span), span })
                    .collect(),
            },
            facts: None,
            summary: None,
        };
        super::table::Table {
            label: self.label,
            title: (!self.title.is_empty()).then(|| joined(&self.title, " ")),
            columns: self.columns.iter().map(|levels| joined(levels, " / ")).collect(),
            rows: self.rows.iter().map(row).collect(),
            spans: self.spans,
            ..Default::default()
        }
    }
}

fn table(text: &str, layout: &Layout, region: &TableRegion) -> Option<Table> {
    let lines = layout.blocks.get(region.blocks.clone())?;
    let span = lines.first()?.span.to(lines.last()?.span);
    let mut rows: Vec<Row> = lines
        .iter()
        .filter(|line| line.kind == BlockKind::Table && !is_rule(line.span.slice(text)))
        .map(|line| Row { span: line.span, cells: cells(text, line.span) })
        .collect();
    let ruled = lines.get(1).is_some_and(|line| is_rule(line.span.slice(text)));
    let levels = header_levels(text, &rows, ruled);
    let header: Vec<Row> = rows.drain(..levels).collect();
    let columns = columns(&header);

    let heads = layout.blocks.get(region.head.clone()).unwrap_or_default();
    let mut label = None;
    let mut title = Vec::new();
    for head in heads {
        let line = head.span.slice(text);
        if label.is_none() && starts_annex(line) {
            let (name, rest) = split_label(line, head.span);
            label = Some(name);
            title.extend(rest);
        } else if !line.starts_with('(') {
            title.push(head.span);
        }
    }
    Some(Table { label, title, columns, rows, spans: vec![span] })
}

/// `Phụ lục: Nội dung công việc`: the label ends at the colon.
fn split_label(line: &str, span: Span<Normal>) -> (Span<Normal>, Option<Span<Normal>>) {
    let Some((name, rest)) = line.split_once(':') else { return (span, None) };
    let name_end = span.start() + name.len() as u32;
    let skipped = rest.len() - rest.trim_start().len();
    let title = Span::new(name_end + 1 + skipped as u32, span.end());
    (Span::new(span.start(), name_end), (!title.is_empty()).then_some(title))
}

/// `|---|:--:|`
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

fn cells(text: &str, span: Span<Normal>) -> Vec<Span<Normal>> {
    let line = span.slice(text);
    let separator = if line.contains('\t') { '\t' } else { '|' };
    let (mut start, mut inner) = (span.start(), line);
    if separator == '|' {
        if let Some(rest) = inner.strip_prefix('|') {
            start += 1;
            inner = rest;
        }
        inner = inner.strip_suffix('|').unwrap_or(inner);
    }
    let mut cells = Vec::new();
    for cell in inner.split(separator) {
        let kept = cell.trim();
        let lead = if kept.is_empty() { 0 } else { cell.len() - cell.trim_start().len() };
        let from = start + lead as u32;
        cells.push(Span::new(from, from + kept.len() as u32));
        start += cell.len() as u32 + 1;
    }
    cells
}

/// How many rows make up the header: those that begin with `TT` or stand above a rule, and
/// one row below without anything in its first cell.
fn header_levels(text: &str, rows: &[Row], ruled: bool) -> usize {
    let first = |row: &Row| row.cells.first().map_or("", |cell| cell.slice(text));
    let Some(top) = rows.first() else { return 0 };
    let numbered = heads_table(first(top));
    if !(numbered || ruled) || top.cells.len() < 2 {
        return 0;
    }
    let second = rows.get(1).is_some_and(|row| {
        let digits = |cell: &Span<Normal>| cell.slice(text).bytes().all(|b| b.is_ascii_digit());
        numbered && first(row).is_empty() && !row.cells.iter().all(digits)
    });
    1 + usize::from(second)
}

/// Joins the levels of a header: an upper cell reaches over the empty ones to its right
/// that have a cell below.
fn columns(header: &[Row]) -> Vec<Vec<Span<Normal>>> {
    let width = header.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let cell = |row: Option<&Row>, i: usize| {
        row.and_then(|row| row.cells.get(i)).copied().filter(|cell| !cell.is_empty())
    };
    let mut above = None;
    (0..width)
        .map(|i| {
            let below = cell(header.get(1), i);
            above = match cell(header.first(), i) {
                Some(own) => Some(own),
                None => above.filter(|_| below.is_some()),
            };
            above.into_iter().chain(below).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell_texts(line: &str) -> Vec<&str> {
        cells(line, Span::of(0..line.len())).into_iter().map(|cell| cell.slice(line)).collect()
    }

    #[test]
    fn cells_keep_their_column() {
        assert_eq!(cell_texts("| 1 | Quy hoạch | | 21 |"), ["1", "Quy hoạch", "", "21"]);
        assert_eq!(cell_texts("\t\tSố tiêu chí\t"), ["", "", "Số tiêu chí", ""]);
        assert_eq!(cell_texts("phối hợp"), ["phối hợp"]);
        assert!(is_rule("|---|:--:|") && !is_rule("| - | 1 |"));
    }

    fn of_seed(name: &str) -> (String, Vec<Table>) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
        let normalized = crate::normalize::normalize(&std::fs::read_to_string(path).unwrap());
        let layout = crate::layout::layout(&normalized.text);
        let tables =
            layout.tables.iter().filter_map(|r| table(&normalized.text, &layout, r)).collect();
        (normalized.text, tables)
    }

    #[test]
    fn levels_of_a_header_are_joined() {
        let (text, tables) = of_seed("2017-kh-ubnd.txt");
        let table = tables
            .iter()
            .find(|t| t.label.is_some_and(|label| label.slice(&text) == "Phụ lục 02"))
            .unwrap();
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|c| c.iter().map(|s| s.slice(&text)).collect::<Vec<_>>().join(" / "))
            .collect();
        assert_eq!(
            columns[..3],
            ["STT", "Đơn vị", "Kết quả rà soát bộ tiêu chí mới / Số tiêu chí đạt"]
        );
        assert!(columns[3].starts_with("Kết quả rà soát bộ tiêu chí mới / Cụ thể"));
        assert_eq!(table.title.len(), 1);
        assert_eq!(table.rows[1].cells[2].slice(&text), "18");
    }
}

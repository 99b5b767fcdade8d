//! The text that is made of a document which is not text itself: a paragraph a line, tables
//! with pipes as in Markdown, so that every later stage reads one kind of text.

use std::sync::Arc;

use crate::grammar::row::MERGED;

/// Where in a document a part of its text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A page, from 1.
    Page(u32),
    /// A sheet, by name.
    Sheet(Arc<str>),
}

/// A text with the places of its parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Extracted {
    pub(super) text: String,
    /// Where in the text each place begins, in order.
    pub(super) places: Vec<(u32, Place)>,
}

/// What stops a reader; the caller knows the path.
#[derive(Debug)]
pub(super) enum Stop {
    /// A limit is passed: what there is, name and value of the limit.
    Limit { what: String, limit: &'static str, value: u64 },
    /// The document cannot be read.
    Damaged(String),
}

impl Stop {
    /// The limit `text` is passed.
    pub(super) fn too_long(limits: &super::Limits) -> Self {
        Stop::Limit { what: "more text".to_owned(), limit: "text", value: limits.text }
    }
}

/// A part of a document.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A paragraph, a heading or an item; lines end at `\n`.
    Paragraph(String),
    /// A table.
    Table(Table),
}

/// A cell with what it covers.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    /// How many columns it spans; 0 counts as 1.
    pub(super) columns: usize,
    /// How many rows it spans; 0 counts as 1.
    pub(super) rows: usize,
}

/// A longer text in a table of one column is prose in a frame, in bytes.
const LONGEST_CELL: usize = 200;

/// Rows of cells as a document lists them: what a merged cell covers is left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
    /// It is the rest of a table that a page before holds: its first row is no head.
    pub(super) goes_on: bool,
}

/// Writes the text of a document.
pub(super) struct Writer {
    out: Extracted,
    limits: super::Limits,
}

impl Writer {
    pub(super) fn new(limits: &super::Limits) -> Self {
        Writer { out: Extracted::default(), limits: *limits }
    }

    /// What follows stands at this place.
    pub(super) fn place(&mut self, place: Place) {
        self.out.places.push((self.out.text.len() as u32, place));
    }

    pub(super) fn block(&mut self, block: Block) -> Result<(), Stop> {
        // A table that only lays out a page (a letterhead, a signature beside a list of
        // recipients) may hold others, so blocks wait in a stack, the next one last.
        let mut waiting = vec![block];
        while let Some(block) = waiting.pop() {
            match block {
                Block::Paragraph(text) => self.paragraph(&text)?,
                Block::Table(table) if table.lays_out() => {
                    let cells = table.rows.into_iter().flatten();
                    let mut blocks: Vec<Block> = cells.flat_map(|cell| cell.blocks).collect();
                    blocks.reverse();
                    waiting.append(&mut blocks);
                }
                Block::Table(table) => {
                    self.rows(&table.grid(self.limits.cells)?, table.goes_on)?;
                }
            }
        }
        Ok(())
    }

    /// A paragraph; its lines stay lines.
    pub(super) fn paragraph(&mut self, text: &str) -> Result<(), Stop> {
        for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            // A tab would make a row of a table of it.
            self.out.text.extend(line.chars().map(|c| match c {
                '\t' | '\r' | '\x0C' => ' ',
                c => c,
            }));
            self.out.text.push('\n');
        }
        self.check()
    }

    /// A form feed: a page ends.
    pub(super) fn page_end(&mut self) {
        self.out.text.push('\x0C');
    }

    /// Rows with pipes; blank lines around them keep tables apart.
    pub(super) fn table<S: AsRef<str>>(&mut self, grid: &[Vec<S>]) -> Result<(), Stop> {
        self.rows(grid, false)
    }

    /// The rows of a table, with a rule under the first one unless the table `goes_on`.
    fn rows<S: AsRef<str>>(&mut self, grid: &[Vec<S>], goes_on: bool) -> Result<(), Stop> {
        self.out.text.push('\n');
        for (i, row) in grid.iter().enumerate() {
            for cell in row {
                self.out.text.push_str("| ");
                self.cell(cell.as_ref());
                self.out.text.push(' ');
            }
            self.out.text.push_str("|\n");
            if i == 0 && !goes_on {
                self.out.text.push_str(&"|---".repeat(row.len()));
                self.out.text.push_str("|\n");
            }
            self.check()?;
        }
        self.out.text.push('\n');
        Ok(())
    }

    fn cell(&mut self, text: &str) {
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        for (i, line) in lines.enumerate() {
            if i > 0 {
                self.out.text.push_str("<br>");
            }
            for c in line.chars() {
                match c {
                    '|' => self.out.text.push_str("\\|"),
                    '\t' | '\r' | '\x0C' => self.out.text.push(' '),
                    c => self.out.text.push(c),
                }
            }
        }
    }

    fn check(&self) -> Result<(), Stop> {
        if self.out.text.len() as u64 > self.limits.text {
            return Err(Stop::too_long(&self.limits));
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Extracted {
        self.out
    }
}

impl Table {
    /// Whether the table is there for the look of a page: a few rows of one or two cells
    /// (letterhead, recipients beside signature), a frame around text, or it holds other tables.
    /// A column of short cells is the half of a table that was cut.
    fn lays_out(&self) -> bool {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let nested = || self.holds_tables() && !self.is_of_data();
        let framed = || {
            let long = |cell: &Cell| cell.blocks.len() > 1 || cell.text().len() > LONGEST_CELL;
            self.rows.iter().flatten().any(long)
        };
        width <= 2 && self.rows.len() <= 3 || width <= 1 && framed() || nested()
    }

    fn holds_tables(&self) -> bool {
        self.rows.iter().flatten().any(Cell::holds_tables)
    }

    /// Whether most rows are of three cells or more without a table in them: a table of data, in
    /// which a cell or two are parted further.
    fn is_of_data(&self) -> bool {
        let plain = |row: &&Vec<Cell>| row.len() > 2 && !row.iter().any(Cell::holds_tables);
        let rows = self.rows.iter().filter(plain).count();
        rows > 1 && rows * 2 > self.rows.len()
    }

    /// The texts by row and column: a merged cell stands where it begins, what it covers is
    /// empty, with a mark in the rows below; columns in which no cell begins are left out.
    fn grid(&self, limit: u64) -> Result<Vec<Vec<String>>, Stop> {
        let mut grid: Vec<Vec<String>> = Vec::with_capacity(self.rows.len());
        // For each column, how many rows more it is covered from above.
        let mut covered: Vec<usize> = Vec::new();
        let mut begins: Vec<bool> = Vec::new();
        let mut total: u64 = 0;
        for cells in &self.rows {
            let mut row: Vec<String> = Vec::new();
            let before = total;
            let mut rest = covered.clone();
            rest.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            for cell in cells {
                while covered.get(row.len()).is_some_and(|&rows| rows > 0) {
                    row.push(MERGED.to_owned());
                }
                let at = row.len();
                let (columns, rows) = (cell.columns.max(1), cell.rows.max(1));
                total = total.saturating_add(columns as u64);
                if total > limit {
                    return Err(Stop::Limit {
                        what: "a table of more cells".to_owned(),
                        limit: "cells",
                        value: limit,
                    });
                }
                row.push(cell.text());
                row.resize(at + columns, String::new());
                rest.resize(rest.len().max(row.len()), 0);
                begins.resize(begins.len().max(row.len()), false);
                rest[at..at + columns].fill(rows - 1);
                begins[at] = true;
            }
            while covered.get(row.len()).is_some_and(|&rows| rows > 0) {
                row.push(MERGED.to_owned());
            }
            covered = rest;
            total = before + covered.len() as u64;
            grid.push(row);
        }
        for row in &mut grid {
            row.resize(begins.len(), String::new());
            let mut kept = begins.iter();
            row.retain(|_| kept.next().is_none_or(|&begins| begins));
        }
        Ok(grid)
    }
}

impl Cell {
    fn holds_tables(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(_)))
    }

    /// Its text, a line a paragraph, and of a table in it a line a cell.
    fn text(&self) -> String {
        let mut text = String::new();
        // Tables may stand in tables, so what waits is listed, the next one last.
        let mut waiting: Vec<&Block> = self.blocks.iter().rev().collect();
        while let Some(block) = waiting.pop() {
            match block {
                Block::Paragraph(paragraph) => {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(paragraph);
                }
                Block::Table(table) => {
                    let cells = table.rows.iter().flatten();
                    let blocks: Vec<&Block> = cells.flat_map(|cell| &cell.blocks).collect();
                    waiting.extend(blocks.into_iter().rev());
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, columns: usize, rows: usize) -> Cell {
        Cell { blocks: vec![Block::Paragraph(text.to_owned())], columns, rows }
    }

    fn written(blocks: Vec<Block>) -> String {
        let mut writer = Writer::new(&super::super::Limits::default());
        for block in blocks {
            writer.block(block).unwrap();
        }
        writer.finish().text
    }

    #[test]
    fn merged_cells_stand_where_they_begin() {
        let rows = vec![
            vec![cell("TT", 1, 2), cell("Xã", 1, 2), cell("Tiêu chí", 2, 1)],
            vec![cell("Đạt", 1, 1), cell("Kế hoạch", 1, 1)],
            vec![cell("I", 1, 1), cell("Huyện A", 3, 1)],
            vec![cell("1", 1, 1), cell("B|C", 1, 1), cell("12\n13", 1, 1), cell("", 1, 1)],
        ];
        assert_eq!(
            written(vec![Block::Table(Table { rows, ..Table::default() })]),
            "\n| TT | Xã | Tiêu chí |  |\n|---|---|---|---|\n| ^^ | ^^ | Đạt | Kế hoạch |\n\
             | I | Huyện A |  |  |\n| 1 | B\\|C | 12<br>13 |  |\n\n"
        );
    }

    #[test]
    fn tables_of_a_letterhead_become_paragraphs() {
        let rows = vec![
            vec![cell("UBND TỈNH A", 1, 1), cell("CỘNG HÒA\nĐộc lập", 1, 1)],
            vec![cell("Số: 1/KH", 1, 1), cell("A, ngày 1", 1, 1)],
        ];
        let text = written(vec![Block::Table(Table { rows, ..Table::default() })]);
        assert_eq!(text, "UBND TỈNH A\nCỘNG HÒA\nĐộc lập\nSố: 1/KH\nA, ngày 1\n");
    }

    #[test]
    fn columns_in_which_nothing_begins_are_left_out() {
        let row = || vec![cell("a", 2, 1), cell("b", 1, 1), cell("c", 3, 1)];
        let text =
            written(vec![Block::Table(Table { rows: vec![row(), row()], ..Table::default() })]);
        assert_eq!(text, "\n| a | b | c |\n|---|---|---|\n| a | b | c |\n\n");
    }

    #[test]
    fn more_cells_than_the_limit_are_refused() {
        let rows = vec![vec![cell("a", 1_000_000_000, 1), cell("b", 1, 1)]];
        let table = Table { rows, ..Table::default() };
        assert!(matches!(table.grid(1000), Err(Stop::Limit { limit: "cells", .. })));
    }
}

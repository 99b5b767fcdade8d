//! Where annexes begin that nothing but a table tells.

use super::line::{is_capitals, is_recipients, is_signature};
use super::{Block, BlockKind};
use crate::grammar::row::{heads_table, is_row, is_unit_line, starts_annex, titles_table};
use crate::span::{Normal, Span};

/// The line at an index; empty behind the last.
fn at<'a>(text: &'a str, lines: &[Span<Normal>], i: usize) -> &'a str {
    lines.get(i).map_or("", |span| span.slice(text))
}

/// Whether the first cell of a line heads the numbers of rows.
fn heads(line: &str) -> bool {
    let first = line.trim_start_matches(['|', ' ']).split(['|', '\t']).next();
    first.is_some_and(|cell| heads_table(cell.trim())) && line.len() < 2_000
}

/// Whether an annex stands where no text of a plan came before: its label with a table not
/// far below, or the first row of a table.
pub(super) fn begins_annex(text: &str, lines: &[Span<Normal>], i: usize, titled: bool) -> bool {
    let line = at(text, lines, i);
    if starts_annex(line) && !titled {
        let mut below = (i + 1..i + 8).map(|j| at(text, lines, j));
        return below.any(|line| is_row(line) || heads(line));
    }
    is_row(line) && heads(line)
}

/// Whether a table without a label begins behind the signature: its title, with the head or a row of it a few lines
/// below, or that head itself.
pub(super) fn begins_unlabelled(text: &str, lines: &[Span<Normal>], i: usize) -> bool {
    const FEW: usize = 7;
    let line = at(text, lines, i);
    if is_row(line) && heads(line) {
        return true;
    }
    if !titles_table(line) || is_signature(line) || is_recipients(line) {
        return false;
    }
    let title = |line: &&str| titles_table(line) || line.starts_with('(') || is_unit_line(line);
    let below = (i + 1..i + 1 + FEW).map(|j| at(text, lines, j)).find(|line| !title(line));
    below.is_some_and(|line| is_row(line) || heads_table(line))
}

/// Whether a table with pipes begins a few lines below: workbooks have no other text.
pub(super) fn heads_grid(text: &str, lines: &[Span<Normal>], i: usize) -> bool {
    lines.iter().skip(i + 1).take(5).any(|span| span.slice(text).starts_with("| "))
}

/// Where the title begins of a table that stands in the text below some blocks; their end where it has none.
pub(super) fn title_above(text: &str, blocks: &[Block]) -> usize {
    const LINES: usize = 4;
    let above = blocks.iter().enumerate().rev().take(LINES);
    let beside = |line: &str| line.starts_with('(') || is_unit_line(line);
    let title = |block: &Block| {
        let line = block.content.slice(text);
        // `BIỂU PHÂN BỔ VỐN (triệu đồng)`
        let words = line.split('(').next().unwrap_or_default();
        let text = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph);
        text && block.marker.is_none() && is_capitals(words) && titles_table(words.trim_end())
    };
    let lines = above.take_while(|(_, block)| title(block) || beside(block.content.slice(text)));
    lines.filter(|(_, block)| title(block)).last().map_or(blocks.len(), |(i, _)| i)
}

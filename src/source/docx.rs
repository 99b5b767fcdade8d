//! Word documents (DOCX), read by `undoc`.
//!
//! The labels of numbered paragraphs (`I.`, `1.2.`, `a)`) stand in no text of the file: they
//! are written into it first ([`labels`]). Deleted text of tracked changes is left out; headers,
//! footers and pictures are; notes stand at the end.

use std::collections::BTreeMap;

use undoc::docx::DocxParser;
use undoc::model::{self, Paragraph, RevisionType};

use super::Limits;
use super::encoding::Font;
use super::extract::{Block, Cell, Extracted, Stop, Table, Writer};
use super::package;

mod labels;

const DOCUMENT: &str = "word/document.xml";

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Stop> {
    let is_text = |name: &str| name.ends_with(".xml") || name.ends_with(".rels");
    let mut parts = package::unpack(bytes, limits, is_text)?;
    write_labels(&mut parts, limits)?;
    let packed = package::pack(&parts)?;
    drop(parts);
    let damaged = |error: undoc::Error| Stop::Damaged(error.to_string());
    let document = DocxParser::from_bytes(packed).and_then(|mut parser| parser.parse());
    let mut writer = Writer::new(limits);
    for block in document.map_err(damaged)?.sections.into_iter().flat_map(|s| s.content) {
        match block {
            model::Block::Paragraph(paragraph) => writer.paragraph(&text(&paragraph))?,
            model::Block::Table(table) => writer.block(Block::Table(self::table(table)))?,
            model::Block::Note { label, content } => {
                let lines: Vec<String> = content.iter().map(text).collect();
                writer.paragraph(&format!("[{label}] {}", lines.join("\n")))?;
            }
            _ => {}
        }
    }
    Ok(writer.finish())
}

fn write_labels(parts: &mut BTreeMap<String, Vec<u8>>, limits: &Limits) -> Result<(), Stop> {
    let part = |name: &str| parts.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let numbering = part("word/numbering.xml").unwrap_or_default();
    let styles = part("word/styles.xml").unwrap_or_default();
    // A part in another encoding is read without labels.
    let Some(document) = part(DOCUMENT) else { return Ok(()) };
    let labelled = labels::write(document, numbering, styles, limits)?;
    parts.insert(DOCUMENT.to_owned(), labelled.into_bytes());
    Ok(())
}

/// The text of a paragraph, its soft line breaks as line feeds.
fn text(paragraph: &Paragraph) -> String {
    let mut out = String::new();
    // Runs in one font of an old encoding are decoded together: a letter and its mark may
    // stand in two.
    let mut pending: Option<(Font, String)> = None;
    for run in &paragraph.runs {
        if run.revision == RevisionType::Deleted {
            continue;
        }
        let font = run.style.font.as_deref().and_then(Font::of);
        if pending.as_ref().map(|(font, _)| *font) != font {
            flush(&mut pending, &mut out);
        }
        match (&mut pending, font) {
            (Some((_, text)), _) => text.push_str(&run.text),
            (None, Some(font)) => pending = Some((font, run.text.clone())),
            (None, None) => out.push_str(&run.text),
        }
        if run.line_break || run.page_break {
            flush(&mut pending, &mut out);
            out.push('\n');
        }
    }
    flush(&mut pending, &mut out);
    out
}

fn flush(pending: &mut Option<(Font, String)>, out: &mut String) {
    if let Some((font, text)) = pending.take() {
        out.push_str(&font.decode(&text));
    }
}

fn table(table: model::Table) -> Table {
    let rows = table.rows.into_iter().map(|row| row.cells.into_iter().map(cell).collect());
    Table { rows: rows.collect() }
}

fn cell(cell: model::Cell) -> Cell {
    let paragraphs = cell.content.iter().map(|paragraph| Block::Paragraph(text(paragraph)));
    let nested = cell.nested_tables.into_iter().map(|nested| Block::Table(table(nested)));
    Cell {
        blocks: paragraphs.chain(nested).collect(),
        columns: cell.col_span as usize,
        rows: cell.row_span as usize,
    }
}

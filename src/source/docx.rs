//! Word documents (DOCX), read by `undoc`.
//!
//! The labels of numbered paragraphs (`I.`, `1.2.`, `a)`) stand in no text of the file: they
//! are written into it first, with other things ([`prepare`]). Deleted text of tracked changes is left
//! out; headers, footers and pictures are; notes stand at the end.

use std::collections::BTreeMap;

use undoc::docx::DocxParser;
use undoc::model::{self, Paragraph, RevisionType};

use super::Limits;
use super::encoding::Font;
use super::extract::{Block, Cell, Extracted, Stop, Table, Writer};
use super::package;

use prepare::{NESTED, Prepared};
use styles::Styles;

mod labels;
mod notes;
mod prepare;
mod styles;
mod symbol;

const DOCUMENT: &str = "word/document.xml";
const NOTES: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Stop> {
    let is_text = |name: &str| name.ends_with(".xml") || name.ends_with(".rels");
    let mut parts = package::unpack(bytes, limits, is_text)?;
    let mut writer = Writer::new(limits);
    let Some(document) = prepared(&mut parts, limits)? else {
        write(package::pack(&parts)?, true, &mut writer)?;
        return Ok(writer.finish());
    };
    // Charts and notes come at the end, so they are for the last piece.
    let is_chart = |part: &(String, Vec<u8>)| part.0.starts_with("word/charts/");
    let (charts, mut parts): (BTreeMap<_, _>, _) = parts.into_iter().partition(is_chart);
    let mut charts = Some(charts);
    let mut pieces = document.pieces();
    while let Some(piece) = pieces.next() {
        let last = pieces.len() == 0;
        if last {
            parts.extend(charts.take().unwrap_or_default());
        }
        parts.insert(DOCUMENT.to_owned(), piece.into_bytes());
        write(package::pack(&parts)?, last, &mut writer)?;
    }
    Ok(writer.finish())
}

/// The document without what it does not print, and with what the library does not read; a
/// part in another encoding is read as it is.
fn prepared(
    parts: &mut BTreeMap<String, Vec<u8>>,
    limits: &Limits,
) -> Result<Option<Prepared>, Stop> {
    let part = |name: &str| parts.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let numbering = part("word/numbering.xml").unwrap_or_default();
    let styles = part("word/styles.xml").unwrap_or_default();
    let Some(document) = part(DOCUMENT) else { return Ok(None) };
    let prepared = prepare::prepare(document, numbering, styles, limits)?;
    let notes = NOTES.map(|name| {
        let xml = part(name)?;
        Some((name, notes::readable(xml, &Styles::of(xml, styles))))
    });
    parts.remove(DOCUMENT);
    let notes = notes.into_iter().flatten().map(|(name, xml)| (name.to_owned(), xml.into_bytes()));
    parts.extend(notes);
    Ok(Some(prepared))
}

/// Writes the text of an archive, with the notes where it is the last.
fn write(packed: Vec<u8>, last: bool, writer: &mut Writer) -> Result<(), Stop> {
    let damaged = |error: undoc::Error| Stop::Damaged(error.to_string());
    let document = DocxParser::from_bytes(packed).and_then(|mut parser| parser.parse());
    for block in document.map_err(damaged)?.sections.into_iter().flat_map(|s| s.content) {
        match block {
            model::Block::Paragraph(paragraph) => writer.paragraph(&text(&paragraph))?,
            model::Block::Table(table) => writer.block(Block::Table(self::table(table)))?,
            model::Block::Note { label, content } if last => {
                let lines: Vec<String> = content.iter().map(text).collect();
                writer.paragraph(&format!("[{label}] {}", lines.join("\n")))?;
            }
            _ => {}
        }
    }
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
        let symbols = run.style.font.as_deref().and_then(|font| symbol::text(font, &run.text));
        let printed = symbols.as_ref().unwrap_or(&run.text);
        if pending.as_ref().map(|(font, _)| *font) != font {
            flush(&mut pending, &mut out);
        }
        match (&mut pending, font) {
            (Some((_, text)), _) => text.push_str(printed),
            (None, Some(font)) => pending = Some((font, printed.clone())),
            (None, None) => out.push_str(printed),
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
    Table { rows: rows.collect(), ..Table::default() }
}

/// The library lists the paragraphs of a cell and the tables in it apart; marks stand where
/// the tables do.
fn cell(cell: model::Cell) -> Cell {
    let mut nested = cell.nested_tables.into_iter().map(|nested| Block::Table(table(nested)));
    let mut blocks = Vec::with_capacity(cell.content.len());
    for paragraph in &cell.content {
        let text = text(paragraph);
        if text == NESTED {
            blocks.extend(nested.next());
        } else {
            blocks.push(Block::Paragraph(text));
        }
    }
    blocks.extend(nested);
    Cell { blocks, columns: cell.col_span as usize, rows: cell.row_span as usize }
}

//! The child process: reads a PDF from standard input under its limits.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use unpdf::model::{
    Block as PdfBlock, InlineContent, ListInfo, ListStyle, Page, Paragraph, TableCell,
};
use unpdf::{Document, ParseOptions};

use super::{Answer, lines};
use crate::source::Limits;
use crate::source::encoding::Font;
use crate::source::extract::{Block, Cell, Place, Stop, Table, Writer};

/// Reads a PDF from standard input and writes what came of it to standard output: what a
/// program does whose first argument is [`HELPER`](super::HELPER). `arguments` are those behind it.
pub fn run_helper(arguments: impl Iterator<Item = String>) -> ExitCode {
    let mut numbers = arguments.map(|argument| argument.parse::<u64>().unwrap_or(u64::MAX));
    let mut limits = Limits::default();
    let fields = [
        &mut limits.pdf_memory,
        &mut limits.pdf_seconds,
        &mut limits.pages,
        &mut limits.text,
        &mut limits.cells,
    ];
    for field in fields {
        *field = numbers.next().unwrap_or(*field);
    }
    restrain(&limits);
    let mut bytes = Vec::new();
    let answer = match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => read(&bytes, &limits),
        Err(error) if error.kind() == io::ErrorKind::OutOfMemory => Answer::Limit {
            what: "more bytes than fit into memory".to_owned(),
            limit: "pdf-memory".to_owned(),
            value: limits.pdf_memory,
        },
        Err(error) => Answer::Damaged(error.to_string()),
    };
    let mut out = io::stdout().lock();
    let written = serde_json::to_writer(&mut out, &answer).map_err(io::Error::from);
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Takes on the limits of memory and of processor time; no core is left behind.
#[cfg(unix)]
fn restrain(limits: &Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |value: u64| Rlimit { current: Some(value), maximum: Some(value) };
    // Where a system knows no such limit, the time limit of the parent remains.
    let _ = setrlimit(Resource::As, limit(limits.pdf_memory));
    let _ = setrlimit(Resource::Cpu, limit(limits.pdf_seconds.saturating_add(1)));
    let _ = setrlimit(Resource::Core, limit(0));
}

#[cfg(not(unix))]
fn restrain(_: &Limits) {}

fn read(bytes: &[u8], limits: &Limits) -> Answer {
    let options = ParseOptions::new().lenient().sequential().with_resources(false);
    let document = match unpdf::parse_bytes_with_options(bytes, options) {
        Ok(document) => document,
        Err(error) => return Answer::Damaged(error.to_string()),
    };
    if let Some(loss) = loss(&document) {
        return Answer::Damaged(loss.to_owned());
    }
    if document.pages.len() as u64 > limits.pages {
        let what = "more pages".to_owned();
        return Answer::Limit { what, limit: "pages".to_owned(), value: limits.pages };
    }
    match write(&document, limits) {
        Ok(answer) => answer,
        Err(Stop::Limit { what, limit, value }) => {
            Answer::Limit { what, limit: limit.to_owned(), value }
        }
        Err(Stop::Damaged(reason)) => Answer::Damaged(reason),
    }
}

/// What of the document is known to be missing from what was read: half a plan is none.
fn loss(document: &Document) -> Option<&'static str> {
    let quality = &document.extraction_quality;
    if quality.pages_incomplete || quality.unresolved_page_nodes > 0 {
        return Some("some of its pages are lost");
    }
    (quality.undecodable_content_streams > 0).then_some("the content of some pages is lost")
}

fn write(document: &Document, limits: &Limits) -> Result<Answer, Stop> {
    let mut writer = Writer::new(limits);
    for page in &document.pages {
        writer.place(Place::Page(page.number));
        self::page(page, &mut writer)?;
        writer.page_end();
    }
    let extracted = writer.finish();
    if extracted.text.trim().is_empty() {
        let pictures = document.pages.iter().any(|page| page.image_op_count > 0);
        let none = || Answer::Damaged("its pages have no text and no pictures".to_owned());
        return Ok(if pictures { Answer::Scanned } else { none() });
    }
    let pages = extracted.places.into_iter().filter_map(|(at, place)| match place {
        Place::Page(page) => Some((at, page)),
        Place::Sheet(_) => None,
    });
    Ok(Answer::Text { pages: pages.collect(), text: extracted.text })
}

fn page(page: &Page, writer: &mut Writer) -> Result<(), Stop> {
    for element in &page.elements {
        match element {
            PdfBlock::Paragraph(paragraph) => {
                let mark = mark(paragraph);
                writer.paragraph(&lines::parted(&(mark + &text(paragraph))))?;
            }
            PdfBlock::Table(table) => {
                let rows = table.rows.iter().map(|row| row.cells.iter().map(cell).collect());
                writer.block(Block::Table(Table { rows: rows.collect() }))?;
            }
            PdfBlock::Code { content } | PdfBlock::Raw { content } => writer.paragraph(content)?,
            _ => {}
        }
    }
    Ok(())
}

/// The mark of an item, which the library has taken off its text.
fn mark(paragraph: &Paragraph) -> String {
    match &paragraph.style.list_info {
        None => String::new(),
        Some(ListInfo { style: ListStyle::Unordered { .. }, .. }) => "- ".to_owned(),
        Some(ListInfo { item_number, .. }) => {
            item_number.map(|number| format!("{number}. ")).unwrap_or_default()
        }
    }
}

fn cell(cell: &TableCell) -> Cell {
    let blocks = cell.content.iter().map(|paragraph| Block::Paragraph(text(paragraph)));
    Cell {
        blocks: blocks.collect(),
        columns: usize::from(cell.colspan),
        rows: usize::from(cell.rowspan),
    }
}

fn text(paragraph: &Paragraph) -> String {
    let mut out = String::new();
    for part in &paragraph.content {
        match part {
            InlineContent::Text(run) => match run.style.font_name.as_deref().and_then(font) {
                Some(font) => out.push_str(&font.decode(&run.text)),
                None => out.push_str(&run.text),
            },
            InlineContent::Link { text, .. } => out.push_str(text),
            InlineContent::LineBreak => out.push('\n'),
            InlineContent::Image { .. } => {}
        }
    }
    out
}

/// The old encoding of a font; a part of a font has a tag before its name (`ABCDEF+.VnTime`).
fn font(name: &str) -> Option<Font> {
    Font::of(name.split_once('+').map_or(name, |(_, name)| name))
}

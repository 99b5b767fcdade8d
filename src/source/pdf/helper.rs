//! The child process: reads a PDF from standard input under its limits.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use unpdf::parser::backend::{PdfBackend, RawBackend};

use super::lines::Line;
use super::page::Item;
use super::paragraphs::paragraphs;
use super::ruled::Ruled;
use super::{Answer, marks, page, streams};
use crate::source::Limits;
use crate::source::extract::{Place, Stop, Writer};

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
    if !streams::whole(bytes) {
        return Answer::Damaged("a packed part of it is not what was packed".to_owned());
    }
    let backend = match RawBackend::load_bytes(bytes) {
        Ok(backend) => backend,
        Err(error) => return Answer::Damaged(error.to_string()),
    };
    let pages = backend.pages();
    if backend.integrity().pages_incomplete() {
        return Answer::Damaged("some of its pages are lost".to_owned());
    }
    if pages.len() as u64 > limits.pages {
        let what = "more pages".to_owned();
        return Answer::Limit { what, limit: "pages".to_owned(), value: limits.pages };
    }
    let mut pictures = false;
    let mut items = Vec::with_capacity(pages.len());
    for &id in pages.values() {
        let marks = marks::marks(&backend, id);
        // Half a plan is none.
        if marks.lost {
            return Answer::Damaged("the content of some pages is lost".to_owned());
        }
        pictures |= marks.pictures > 0;
        items.push(page::items(marks));
    }
    page::without_furniture(&mut items);
    let numbers = pages.keys().copied();
    match write(numbers.zip(items), pictures, limits) {
        Ok(answer) => answer,
        Err(Stop::Limit { what, limit, value }) => {
            Answer::Limit { what, limit: limit.to_owned(), value }
        }
        Err(Stop::Damaged(reason)) => Answer::Damaged(reason),
    }
}

fn write(
    pages: impl Iterator<Item = (u32, Vec<Item>)>,
    pictures: bool,
    limits: &Limits,
) -> Result<Answer, Stop> {
    let mut writer = Writer::new(limits);
    // The table that ends the page before.
    let mut above: Option<Ruled> = None;
    for (number, items) in pages {
        writer.place(Place::Page(number));
        let mut table_above = above.take();
        let mut lines = Vec::new();
        for item in page::in_columns(items) {
            match item {
                Item::Line(line) => {
                    lines.push(line);
                    above = None;
                }
                Item::Table(table, texts) => {
                    flush(&mut lines, &mut writer)?;
                    let goes_on = table_above.is_some_and(|t| page::goes_on(&t, &table));
                    writer.block(page::block(&table, texts, goes_on))?;
                    above = Some(table);
                }
            }
            table_above = None;
        }
        flush(&mut lines, &mut writer)?;
        writer.page_end();
    }
    let extracted = writer.finish();
    if extracted.text.trim().is_empty() {
        let none = || Answer::Damaged("its pages have no text and no pictures".to_owned());
        return Ok(if pictures { Answer::Scanned } else { none() });
    }
    let pages = extracted.places.into_iter().filter_map(|(at, place)| match place {
        Place::Page(page) => Some((at, page)),
        Place::Sheet(_) => None,
    });
    Ok(Answer::Text { pages: pages.collect(), text: extracted.text })
}

/// Writes lines as paragraphs.
fn flush(lines: &mut Vec<Line>, writer: &mut Writer) -> Result<(), Stop> {
    for paragraph in paragraphs(&std::mem::take(lines)) {
        writer.paragraph(&paragraph)?;
    }
    Ok(())
}

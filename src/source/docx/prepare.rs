//! What the library does not read of a document, written into its text first: labels of
//! numbered paragraphs, fonts that styles give, symbols, cells that a row leaves out at its
//! beginning. What is not printed goes: text that was moved away, hidden text, deleted rows, and
//! how things were before a change.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::labels::{self, Lists};
use super::styles::{Looks, Styles};
use super::symbol;
use crate::source::Limits;
use crate::source::extract::Stop;

/// A document is handed on in pieces of this size, in bytes: what the library makes of a
/// paragraph takes much more memory than its text.
const PIECE: usize = 4 << 20;
/// The text of a paragraph that stands before a table within another.
pub(super) const NESTED: &str = "\u{F8FE}";
const NESTED_PARAGRAPH: &str = "<w:p><w:r><w:t>\u{F8FE}</w:t></w:r></w:p>";
/// No row of a table leaves out more columns.
const MOST_COLUMNS: u64 = 1000;

/// A document to be read in pieces.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    text: String,
    /// Where the content of the body begins.
    head: usize,
    /// What closes a piece.
    tail: String,
    /// Where pieces end, but for the last.
    cuts: Vec<usize>,
}

impl Prepared {
    /// The pieces, each a document.
    pub(super) fn pieces(&self) -> impl ExactSizeIterator<Item = String> + '_ {
        (0..self.cuts.len() + 1).map(|i| {
            let from = i.checked_sub(1).and_then(|i| self.cuts.get(i).copied());
            let cut = self.cuts.get(i).copied();
            let head = if from.is_some() { self.head } else { 0 };
            let mut piece = self.text.get(..head).unwrap_or_default().to_owned();
            let to = cut.unwrap_or(self.text.len());
            piece.push_str(self.text.get(from.unwrap_or_default()..to).unwrap_or_default());
            if cut.is_some() {
                piece.push_str(&self.tail);
            }
            piece
        })
    }
}

/// Prepares `document`.
pub(super) fn prepare(
    document: &str,
    numbering: &str,
    styles: &str,
    limits: &Limits,
) -> Result<Prepared, Stop> {
    let mut walk = Walk {
        copy: Copy { from: document, out: String::new(), done: 0 },
        lists: Lists::of(numbering, styles),
        styles: Styles::of(document, styles),
        ..Walk::default()
    };
    walk.copy.out.reserve(document.len() + document.len() / 16);
    let mut reader = Reader::from_str(document);
    let mut at = 0;
    // What is damaged is for the reader of the document to say.
    while let Ok(event) = reader.read_event() {
        let end = reader.buffer_position() as usize;
        match event {
            Event::Start(element) => {
                walk.depth += 1;
                if walk.depth > limits.nesting {
                    return Err(passed("elements nested deeper", "nesting", limits.nesting));
                }
                walk.start(&element, at, end);
            }
            Event::Empty(element) => walk.empty(&element, at, end),
            Event::End(element) => {
                walk.end(element.local_name().as_ref(), at, end);
                walk.depth = walk.depth.saturating_sub(1);
            }
            Event::Eof => break,
            _ => {}
        }
        if walk.cells > limits.cells {
            return Err(passed("a table of more cells", "cells", limits.cells));
        }
        at = end;
    }
    walk.copy.until(document.len());
    Ok(Prepared { text: walk.copy.out, head: walk.head, tail: walk.tail, cuts: walk.cuts })
}

fn passed(what: &str, limit: &'static str, value: u64) -> Stop {
    Stop::Limit { what: what.to_owned(), limit, value }
}

/// The copy that is made of a document.
#[derive(Debug, Default)]
struct Copy<'a> {
    from: &'a str,
    out: String,
    /// How far the document has been copied.
    done: usize,
}

impl Copy<'_> {
    /// Copies up to `at`; gives where that is in the copy.
    fn until(&mut self, at: usize) -> usize {
        self.out.push_str(self.from.get(self.done..at).unwrap_or_default());
        self.done = self.done.max(at);
        self.out.len()
    }

    fn insert(&mut self, at: usize, text: &str) {
        self.until(at);
        self.out.push_str(text);
    }

    /// Takes back what was copied from `mark` on, and goes on behind `at`.
    fn take_back(&mut self, mark: usize, at: usize) {
        self.out.truncate(mark);
        self.done = self.done.max(at);
    }
}

/// A run that is open.
#[derive(Debug, Default)]
struct Run {
    /// Where it begins in the copy.
    mark: usize,
    looks: Looks,
    style: Option<String>,
    /// Whether its font has been written.
    written: bool,
}

/// A row that is open.
#[derive(Debug, Default)]
struct Row {
    mark: usize,
    deleted: bool,
    /// Columns left out at its beginning.
    before: u64,
}

impl Row {
    fn property(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "del" => self.deleted = true,
            "gridBefore" => {
                self.before = value(element).and_then(|v| v.parse().ok()).unwrap_or_default();
            }
            _ => {}
        }
    }
}

#[derive(Debug, Default)]
struct Walk<'a> {
    copy: Copy<'a>,
    lists: Lists,
    styles: Styles,
    depth: u64,
    paragraphs: Vec<labels::Paragraph>,
    runs: Vec<Run>,
    rows: Vec<Row>,
    /// The properties that are open, innermost last: `p`, `r` or `t` for those of a row.
    properties: Vec<char>,
    /// The depth of an element that is left out, and where it begins in the copy.
    left_out: Option<(u64, usize)>,
    /// The cells of the table that is open.
    cells: u64,
    tables: usize,
    root: String,
    head: usize,
    tail: String,
    cuts: Vec<usize>,
}

impl Walk<'_> {
    fn start(&mut self, element: &BytesStart<'_>, at: usize, end: usize) {
        if self.left_out.is_some() {
            return;
        }
        let local = element.local_name();
        let name = local.as_ref();
        if name == "moveFrom" || name.ends_with("PrChange") {
            self.left_out = Some((self.depth, self.copy.until(at)));
            return;
        }
        if name != "rPr" {
            self.write_font(at);
        }
        match name {
            "p" => self.paragraphs.push(labels::Paragraph::default()),
            "r" => {
                let mark = self.copy.until(at);
                self.runs.push(Run { mark, ..Run::default() });
            }
            "tr" => {
                let mark = self.copy.until(at);
                self.rows.push(Row { mark, ..Row::default() });
            }
            "tbl" => {
                if self.tables > 0 && self.paragraphs.is_empty() {
                    self.copy.insert(at, NESTED_PARAGRAPH);
                }
                self.tables += 1;
            }
            "tc" => self.cells += 1,
            "pPr" => self.properties.push('p'),
            "rPr" => {
                let inside = self.properties.last() == Some(&'p') || self.runs.is_empty();
                self.properties.push(if inside { ' ' } else { 'r' });
            }
            "trPr" => self.properties.push('t'),
            _ if self.depth == 1 => self.root = element.name().as_ref().to_owned(),
            _ if self.depth == 2 && element.name().as_ref() == "w:body" => {
                self.head = self.copy.until(end);
                self.tail = format!("</w:body></{}>", self.root);
            }
            _ => self.property(element),
        }
    }

    fn empty(&mut self, element: &BytesStart<'_>, at: usize, end: usize) {
        if self.left_out.is_some() {
            return;
        }
        match element.local_name().as_ref() {
            // Empty properties of a run say nothing; its font is written before what follows.
            "rPr" | "pPr" | "trPr" => return,
            "tc" => self.cells += 1,
            _ => self.property(element),
        }
        self.write_font(at);
        if element.local_name().as_ref() == "sym" && !self.runs.is_empty() {
            let (font, code) = (attribute(element, "font"), attribute(element, "char"));
            if let Some(c) = symbol::of(&font.unwrap_or_default(), &code.unwrap_or_default()) {
                self.copy.insert(end, &format!("<w:t xml:space=\"preserve\">{c}</w:t>"));
            }
        }
    }

    fn property(&mut self, element: &BytesStart<'_>) {
        match self.properties.last() {
            Some('p') => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.property(element);
                }
            }
            Some('r') => {
                if let Some(run) = self.runs.last_mut() {
                    if element.local_name().as_ref() == "rStyle" {
                        run.style = value(element);
                    }
                    run.looks.property(element);
                }
            }
            Some('t') => {
                if let Some(row) = self.rows.last_mut() {
                    row.property(element);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, at: usize, end: usize) {
        if let Some((depth, mark)) = self.left_out {
            if depth == self.depth {
                self.copy.take_back(mark, end);
                self.left_out = None;
            }
            return;
        }
        match name {
            "p" => {
                self.paragraphs.pop();
            }
            "pPr" => {
                self.properties.pop();
                let label = self.paragraphs.last().and_then(|open| self.lists.label(open));
                if let Some(label) = label {
                    self.copy.insert(end, &labelled(&label));
                }
            }
            "rPr" => self.end_run_properties(at),
            "trPr" => {
                self.properties.pop();
                let before = self.rows.last().map_or(0, |row| row.before.min(MOST_COLUMNS));
                if before > 0 {
                    let span = format!("<w:tcPr><w:gridSpan w:val=\"{before}\"/></w:tcPr>");
                    self.copy.insert(end, &format!("<w:tc>{span}<w:p/></w:tc>"));
                }
            }
            "r" => self.end_run(end),
            "tr" => {
                if let Some(row) = self.rows.pop().filter(|row| row.deleted) {
                    self.copy.take_back(row.mark, end);
                }
            }
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.cells = 0;
                }
            }
            _ => {}
        }
        self.cut(end);
    }

    fn end_run(&mut self, end: usize) {
        let Some(run) = self.runs.pop() else { return };
        let paragraph = self.paragraphs.last().and_then(|open| open.style.as_deref());
        if self.styles.is_hidden(&run.looks, run.style.as_deref(), paragraph) {
            self.copy.take_back(run.mark, end);
        }
    }

    /// The font of a run without properties, before its content at `at`.
    fn write_font(&mut self, at: usize) {
        if self.properties.is_empty()
            && let Some(font) = self.font()
        {
            self.copy.insert(at, &format!("<w:rPr>{font}</w:rPr>"));
        }
    }

    /// The font of a run stands at the end of its properties.
    fn end_run_properties(&mut self, at: usize) {
        if self.properties.pop() != Some('r') {
            return;
        }
        if let Some(font) = self.font() {
            self.copy.insert(at, &font);
        }
    }

    /// The font of the run that is open, once.
    fn font(&mut self) -> Option<String> {
        let run = self.runs.last_mut().filter(|run| !run.written)?;
        run.written = true;
        let paragraph = self.paragraphs.last().and_then(|open| open.style.as_deref());
        let font = self.styles.font(&run.looks, run.style.as_deref(), paragraph)?;
        Some(format!("<w:rFonts w:ascii=\"{}\"/>", quick_xml::escape::escape(font)))
    }

    /// A piece may end where a child of the body does.
    fn cut(&mut self, end: usize) {
        if self.head == 0 || self.depth != 3 {
            return;
        }
        let begin = self.cuts.last().copied().unwrap_or_default();
        if self.copy.out.len() + end.saturating_sub(self.copy.done) - begin > PIECE {
            let cut = self.copy.until(end);
            self.cuts.push(cut);
        }
    }
}

fn labelled(label: &str) -> String {
    let label = quick_xml::escape::escape(label);
    format!("<w:r><w:t xml:space=\"preserve\">{label} </w:t></w:r>")
}

/// Shows `see` every element of a part, in order, up to where the part is damaged.
pub(super) fn each_element(xml: &str, mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element) => see(&element),
            Event::Eof => return,
            _ => {}
        }
    }
}

/// The attribute `w:val`.
pub(super) fn value(element: &BytesStart<'_>) -> Option<String> {
    attribute(element, "val")
}

/// Whether a property that is on or off is on: it is where it has no value.
pub(super) fn on(element: &BytesStart<'_>) -> bool {
    !matches!(value(element).as_deref(), Some("0" | "false" | "off"))
}

pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

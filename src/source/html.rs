//! Web pages: what a reader of the page reads, without menus.
//!
//! The tree is walked once, without recursion: pages may be nested as deep as they like up to
//! the limit. Only what is certainly not the document is left out: navigation by its element or role,
//! and lists of links ([`menus`]). Text in fonts of old encodings is decoded ([`fonts`]).

use ego_tree::NodeId;
use scraper::Html;
use scraper::node::{Element, Node};

use super::Limits;
use super::encoding::{self, Encoding, Font};
use super::extract::{Block, Cell, Extracted, Stop, Table, Writer};
use super::numbering::Numbering;
use fonts::Fonts;
use menus::Menus;
use tags::Tags;

mod fonts;
mod menus;
mod tags;

type NodeRef<'a> = ego_tree::NodeRef<'a, Node>;

/// Elements whose content is not printed, or is not the document.
const SKIPPED: [&str; 18] = [
    "head", "del", "script", "style", "noscript", "template", "nav", "aside", "button", "select",
    "textarea", "iframe", "svg", "object", "audio", "video", "canvas", "footer",
];

/// Elements that are part of a line; all others begin a line and end it.
const INLINE: [&str; 35] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "o:p", "img",
];

/// HTML lets a cell span so many columns and rows.
const MOST_COLUMNS: usize = 1000;
const MOST_ROWS: usize = 65_534;

/// How a page begins.
const OPENINGS: [&str; 6] = ["<!doctype html", "<html", "<head", "<body", "<meta", "<title"];
/// How a part of a page begins.
const FRAGMENTS: [&str; 10] =
    ["<div", "<table", "<p>", "<p ", "<article", "<section", "<main", "<h1", "<center", "<font"];

/// Whether a text is a web page, or a part of one.
pub(super) fn sniff(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    // Comments and declarations may stand in front.
    while let Some(end) = ["<?xml", "<!--"].iter().find_map(|begin| {
        rest.starts_with(begin).then(|| rest.find('>').map(|at| at + 1)).flatten()
    }) {
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    let lower: String = rest.chars().take(20).flat_map(char::to_lowercase).collect();
    OPENINGS.iter().any(|begin| lower.starts_with(begin))
        || FRAGMENTS.iter().any(|begin| lower.starts_with(begin)) && rest.contains("</")
}

/// Reads a page that was decoded from this encoding.
pub(super) fn read(text: &str, encoding: Encoding, limits: &Limits) -> Result<Extracted, Stop> {
    // What the parser makes of a page takes much more memory than its text.
    if text.len() as u64 > limits.unpacked {
        let what = "a page of more bytes".to_owned();
        return Err(Stop::Limit { what, limit: "unpacked", value: limits.unpacked });
    }
    let tags = Tags::of(text);
    if tags.deepest > limits.nesting {
        return Err(too_deep(limits));
    }
    if tags.elements > limits.elements {
        let what = "a page of more elements".to_owned();
        return Err(Stop::Limit { what, limit: "elements", value: limits.elements });
    }
    if tags.attributes > limits.attributes {
        let what = "a tag of more attributes".to_owned();
        return Err(Stop::Limit { what, limit: "attributes", value: limits.attributes });
    }
    let page = Html::parse_document(text);
    // A file in an old encoding has been decoded as a whole.
    let fonts = if encoding.is_unicode() { Fonts::of(&page) } else { Fonts::default() };
    let mut reader = Reader { menus: Menus::of(&page), fonts, ..Reader::default() };
    let mut node = Some(page.tree.root());
    // Whether the children of `node` have been walked.
    let mut closing = false;
    while let Some(here) = node {
        let entered = !closing && reader.open(here);
        if entered {
            reader.depth += 1;
            if reader.depth as u64 > limits.nesting {
                return Err(too_deep(limits));
            }
            if let Some(child) = here.first_child() {
                node = Some(child);
                continue;
            }
        }
        if entered || closing {
            reader.depth -= 1;
            reader.close(here);
        }
        closing = here.next_sibling().is_none();
        node = here.next_sibling().or_else(|| here.parent());
    }
    reader.end_line();
    let mut writer = Writer::new(limits);
    for block in reader.blocks {
        writer.block(block)?;
    }
    Ok(writer.finish())
}

fn too_deep(limits: &Limits) -> Stop {
    let what = "elements nested deeper".to_owned();
    Stop::Limit { what, limit: "nesting", value: limits.nesting }
}

/// A table whose end has not come yet.
#[derive(Default)]
struct Open {
    table: Table,
    /// The blocks outside, waiting.
    outer: Vec<Block>,
    data: bool,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The line that is being read.
    line: String,
    /// Where in the line the font changed, and to which.
    changes: Vec<(usize, Option<Font>)>,
    /// For each element that is open, the font of its text.
    open_fonts: Vec<Option<Font>>,
    fonts: Fonts,
    tables: Vec<Open>,
    /// For each list that is open, how it is numbered and the number of the next item.
    lists: Vec<(Numbering, u32)>,
    /// The mark of an item, until its text comes.
    mark: String,
    menus: Menus,
    depth: usize,
    /// `pre` elements that are open: line breaks in them are lines.
    preformatted: usize,
}

impl Reader {
    /// Enters a node; says whether its children are to be read.
    fn open(&mut self, node: NodeRef<'_>) -> bool {
        match node.value() {
            Node::Document | Node::Fragment => true,
            Node::Text(text) => {
                self.text(text);
                false
            }
            Node::Element(element) if skipped(element) || self.is_menu(node, element) => {
                self.end_line();
                false
            }
            Node::Element(element) => {
                self.element(node, element);
                self.open_fonts.push(self.fonts.inside(element, self.font()));
                true
            }
            _ => false,
        }
    }

    fn is_menu(&self, node: NodeRef<'_>, element: &Element) -> bool {
        !self.tables.last().is_some_and(|open| open.data) && self.menus.has(node, element)
    }

    fn font(&self) -> Option<Font> {
        self.open_fonts.last().copied().flatten()
    }

    fn element(&mut self, node: NodeRef<'_>, element: &Element) {
        let name = element.name();
        match name {
            "br" | "hr" => self.break_line(),
            "table" => {
                self.end_line();
                let outer = std::mem::take(&mut self.blocks);
                let data = self.menus.is_data(node.id());
                self.tables.push(Open { table: Table::default(), outer, data });
            }
            "tr" => {
                self.end_line();
                if let Some(open) = self.tables.last_mut() {
                    open.table.rows.push(Vec::new());
                }
            }
            "td" | "th" => self.begin_cell(element),
            "ul" | "menu" => {
                self.end_line();
                self.lists.push((Numbering::Bullet, 1));
            }
            "ol" => {
                self.end_line();
                let start = number(element, "start").unwrap_or(1);
                self.lists.push((numbering(element), start as u32));
            }
            "li" => self.item(element),
            "pre" => {
                self.end_line();
                self.preformatted += 1;
            }
            _ if INLINE.contains(&name) => {}
            _ => self.end_line(),
        }
    }

    fn close(&mut self, node: NodeRef<'_>) {
        let Node::Element(element) = node.value() else { return };
        self.open_fonts.pop();
        match element.name() {
            "li" => {
                self.end_line();
                self.mark.clear();
            }
            "table" => self.end_table(),
            "ul" | "menu" | "ol" => {
                self.end_line();
                self.lists.pop();
            }
            "pre" => {
                self.end_line();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "br" => {}
            name if INLINE.contains(&name) => {}
            _ => self.end_line(),
        }
    }

    fn begin_cell(&mut self, element: &Element) {
        self.end_line();
        let columns = number(element, "colspan").unwrap_or(1).clamp(1, MOST_COLUMNS);
        let rows = number(element, "rowspan").unwrap_or(1).clamp(1, MOST_ROWS);
        if let Some(open) = self.tables.last_mut() {
            // A cell without a row begins one.
            if open.table.rows.is_empty() {
                open.table.rows.push(Vec::new());
            }
            if let Some(row) = open.table.rows.last_mut() {
                row.push(Cell { blocks: Vec::new(), columns, rows });
            }
        }
    }

    fn end_table(&mut self) {
        self.end_line();
        let Some(mut open) = self.tables.pop() else { return };
        // What stood in the table outside its cells (a caption) goes in front of it.
        let mut blocks = std::mem::take(&mut self.blocks);
        self.blocks = std::mem::take(&mut open.outer);
        open.table.rows.retain(|row| !row.is_empty());
        if !open.table.rows.is_empty() {
            blocks.push(Block::Table(open.table));
        }
        for block in blocks {
            self.push(block);
        }
    }

    /// Where a block goes: into the cell that is open, or under the others.
    fn push(&mut self, block: Block) {
        let cell = self.tables.last_mut().and_then(|open| open.table.rows.last_mut()?.last_mut());
        match cell {
            Some(cell) => cell.blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    fn item(&mut self, element: &Element) {
        self.end_line();
        let Some((numbering, next)) = self.lists.last_mut() else { return };
        if let Some(value) = number(element, "value") {
            *next = value as u32;
        }
        self.mark = match numbering {
            Numbering::Bullet => "- ".to_owned(),
            Numbering::SmallLetter => numbering.label(*next) + ") ",
            _ => numbering.label(*next) + ". ",
        };
        *next = next.saturating_add(1);
    }

    /// Text runs on: white space is one space.
    fn text(&mut self, text: &str) {
        let (font, at) = (self.font(), self.line.len());
        if self.changes.last().map_or(font.is_some(), |(_, last)| *last != font) {
            self.changes.push((at, font));
        }
        if self.preformatted > 0 {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.break_line();
                }
                self.line.push_str(line);
            }
            return;
        }
        for c in text.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C');
            if !space {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                self.line.push(' ');
            }
        }
    }

    fn break_line(&mut self) {
        if !self.line.is_empty() {
            self.line.push('\n');
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = encoding::decode_parts(line, &std::mem::take(&mut self.changes));
        let text = line.trim();
        if !text.is_empty() {
            let mark = std::mem::take(&mut self.mark);
            self.push(Block::Paragraph(mark + text));
        }
    }
}

fn number(element: &Element, name: &str) -> Option<usize> {
    element.attr(name)?.trim().parse().ok()
}

fn numbering(element: &Element) -> Numbering {
    match element.attr("type") {
        Some("a") => Numbering::SmallLetter,
        Some("A") => Numbering::Letter,
        Some("i") => Numbering::SmallRoman,
        Some("I") => Numbering::Roman,
        _ => Numbering::Decimal,
    }
}

/// Elements that print nothing, or are no part of the document.
fn skipped(element: &Element) -> bool {
    let role = element.attr("role").unwrap_or_default();
    let style = element.attr("style").unwrap_or_default();
    // Office suites write headers and footers of pages as divisions.
    let margin =
        element.name() == "div" && matches!(element.attr("title"), Some("header" | "footer"));
    SKIPPED.contains(&element.name())
        || margin
        || matches!(role, "navigation" | "banner" | "search" | "contentinfo")
        || element.attr("hidden").is_some()
        || style.contains("display:none")
        || style.contains("display: none")
}

//! Labels of numbered paragraphs, written into the text that they stand before.
//!
//! A paragraph names a list and a level, itself or by its style; `numbering.xml` says how
//! each level of a list is numbered and printed (`%1.%2.`). The labels are counted through
//! the document and put in as runs of text.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::source::Limits;
use crate::source::extract::Stop;
use crate::source::numbering::Numbering;

/// Levels that a list can have.
const LEVELS: usize = 9;
/// A style that rests on others: no longer chain is followed.
const LONGEST_CHAIN: usize = 20;

/// How a level of a list is numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    numbering: Numbering,
    /// What is printed, `%1` for the number of the first level.
    text: String,
    start: u32,
}

/// A list: where its levels are described, and what it starts anew.
#[derive(Clone, Debug, Default)]
struct List {
    description: String,
    starts: BTreeMap<usize, u32>,
}

/// Which list and level a paragraph or a style is numbered by.
#[derive(Clone, Debug, Default)]
struct Numbered {
    list: Option<String>,
    level: Option<usize>,
}

#[derive(Debug, Default)]
struct Lists {
    descriptions: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    /// For each style, its numbering and the style that it rests on.
    styles: BTreeMap<String, (Numbered, Option<String>)>,
    /// For each description, how far each level has counted.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Lists that have started anew already.
    started: BTreeMap<String, ()>,
}

/// The document with the labels in its text.
pub(super) fn write(
    document: &str,
    numbering: &str,
    styles: &str,
    limits: &Limits,
) -> Result<String, Stop> {
    let mut lists = Lists::default();
    // Where these parts are damaged, the document has the labels that could be read.
    let _ = lists.read_numbering(numbering);
    let _ = lists.read_styles(styles);
    let mut out = String::with_capacity(document.len() + document.len() / 16);
    let mut reader = Reader::from_str(document);
    let (mut done, mut depth) = (0, 0);
    let mut paragraphs: Vec<Open> = Vec::new();
    // What is damaged is for the reader of the document to say.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => {
                depth += 1;
                if depth > limits.nesting {
                    return Err(Stop::Limit {
                        what: "elements nested deeper".to_owned(),
                        limit: "nesting",
                        value: limits.nesting,
                    });
                }
                if element.local_name().as_ref() == "p" {
                    paragraphs.push(Open::default());
                } else if let Some(paragraph) = paragraphs.last_mut() {
                    paragraph.property(&element);
                }
            }
            Event::Empty(element) => {
                if let Some(paragraph) = paragraphs.last_mut() {
                    paragraph.property(&element);
                }
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                let at = reader.buffer_position() as usize;
                match element.local_name().as_ref() {
                    "p" => {
                        paragraphs.pop();
                    }
                    "pPr" => {
                        let label = paragraphs.last().and_then(|open| lists.label(open));
                        if let (Some(label), Some(before)) = (label, document.get(done..at)) {
                            out.push_str(before);
                            out.push_str(&run(&label));
                            done = at;
                        }
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    out.push_str(document.get(done..).unwrap_or_default());
    Ok(out)
}

fn run(label: &str) -> String {
    let label = quick_xml::escape::escape(label);
    format!("<w:r><w:t xml:space=\"preserve\">{label} </w:t></w:r>")
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Open {
    numbered: Numbered,
    style: Option<String>,
}

impl Open {
    fn property(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "pStyle" => self.style = value(element),
            "numId" => self.numbered.list = value(element),
            "ilvl" => self.numbered.level = value(element).and_then(|v| v.parse().ok()),
            _ => {}
        }
    }
}

impl Lists {
    fn read_numbering(&mut self, xml: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(xml);
        let (mut description, mut list) = (None::<String>, None::<String>);
        let mut level = None::<usize>;
        loop {
            let event = reader.read_event()?;
            let element = match &event {
                Event::Start(element) | Event::Empty(element) => element,
                Event::Eof => return Ok(()),
                _ => continue,
            };
            match element.local_name().as_ref() {
                "abstractNum" => (description, list) = (attribute(element, "abstractNumId"), None),
                "num" => (list, description) = (attribute(element, "numId"), None),
                "lvl" | "lvlOverride" => {
                    let number = attribute(element, "ilvl").and_then(|v| v.parse().ok());
                    level = number.filter(|&level| level < LEVELS);
                }
                "abstractNumId" => {
                    if let (Some(list), Some(value)) = (&list, value(element)) {
                        self.lists.entry(list.clone()).or_default().description = value;
                    }
                }
                "startOverride" => {
                    let start = value(element).and_then(|v| v.parse().ok());
                    if let (Some(list), Some(level), Some(start)) = (&list, level, start) {
                        self.lists.entry(list.clone()).or_default().starts.insert(level, start);
                    }
                }
                name => {
                    if let (Some(description), Some(level)) = (&description, level) {
                        let levels = self.descriptions.entry(description.clone()).or_default();
                        levels[level].set(name, value(element));
                    }
                }
            }
        }
    }

    fn read_styles(&mut self, xml: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(xml);
        let mut style = None::<String>;
        loop {
            let event = reader.read_event()?;
            let element = match &event {
                Event::Start(element) | Event::Empty(element) => element,
                Event::Eof => return Ok(()),
                _ => continue,
            };
            if element.local_name().as_ref() == "style" {
                style = attribute(element, "styleId");
                continue;
            }
            let Some(style) = &style else { continue };
            let entry = self.styles.entry(style.clone()).or_default();
            match element.local_name().as_ref() {
                "basedOn" => entry.1 = value(element),
                "numId" => entry.0.list = value(element),
                "ilvl" => entry.0.level = value(element).and_then(|v| v.parse().ok()),
                _ => {}
            }
        }
    }

    /// The label of the next paragraph, where it has one.
    fn label(&mut self, paragraph: &Open) -> Option<String> {
        let (id, level) = self.list_of(paragraph)?;
        let list = self.lists.get(&id)?.clone();
        let levels = self.descriptions.get(&list.description)?.clone();
        let counts = self.counts.entry(list.description.clone()).or_default();
        if self.started.insert(id, ()).is_none() {
            for (&level, &start) in &list.starts {
                counts[level] = start.checked_sub(1);
            }
        }
        let start = list.starts.get(&level).copied().unwrap_or(levels[level].start);
        counts[level] = Some(counts[level].map_or(start, |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        let label = levels[level].label(&levels, counts);
        (!label.is_empty()).then_some(label)
    }

    fn list_of(&self, paragraph: &Open) -> Option<(String, usize)> {
        let mut found = paragraph.numbered.clone();
        let mut style = paragraph.style.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some((numbered, base)) = style.as_ref().and_then(|style| self.styles.get(style))
            else {
                break;
            };
            if found.list.is_none() {
                found.list = numbered.list.clone();
                found.level = found.level.or(numbered.level);
            }
            style = base.clone();
        }
        // List 0 takes a numbering away that the style gives.
        let list = found.list.filter(|list| list != "0")?;
        Some((list, found.level.unwrap_or_default().min(LEVELS - 1)))
    }
}

impl Level {
    fn set(&mut self, name: &str, value: Option<String>) {
        let value = value.unwrap_or_default();
        match name {
            "start" => self.start = value.parse().unwrap_or(1),
            "lvlText" => self.text = value,
            "numFmt" => {
                self.numbering = match value.as_str() {
                    "decimalZero" => Numbering::PaddedDecimal,
                    "lowerLetter" => Numbering::SmallLetter,
                    "upperLetter" => Numbering::Letter,
                    "lowerRoman" => Numbering::SmallRoman,
                    "upperRoman" => Numbering::Roman,
                    "bullet" => Numbering::Bullet,
                    "none" => Numbering::None,
                    _ => Numbering::Decimal,
                }
            }
            _ => {}
        }
    }

    /// `%1.%2.` with the counts of the levels.
    fn label(&self, levels: &[Level; LEVELS], counts: &[Option<u32>; LEVELS]) -> String {
        if self.numbering == Numbering::Bullet {
            // Symbol fonts have marks where others have nothing.
            let plain = matches!(self.text.as_str(), "-" | "+" | "*" | "–" | "•");
            return if plain { self.text.clone() } else { "-".to_owned() };
        }
        let mut label = String::new();
        let mut rest = self.text.chars();
        while let Some(c) = rest.next() {
            if c != '%' {
                label.push(c);
                continue;
            }
            let Some(level) = rest.next().and_then(|c| c.to_digit(10)) else { continue };
            let level = (level as usize).saturating_sub(1).min(LEVELS - 1);
            let count = counts[level].unwrap_or(levels[level].start);
            label.push_str(&levels[level].numbering.label(count));
        }
        label
    }
}

/// The attribute `w:val`.
fn value(element: &BytesStart<'_>) -> Option<String> {
    attribute(element, "val")
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

//! Labels of numbered paragraphs.
//!
//! A paragraph names a list and a level, itself or by its style; `numbering.xml` says how
//! each level of a list is numbered and printed (`%1.%2.`). The labels are counted through
//! the document.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::prepare::{attribute, each_element, on, value};
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
    /// All numbers in it are printed as 1, 2, 3, whatever those of their levels are.
    legal: bool,
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

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    descriptions: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    /// For each style, its numbering and the style that it rests on.
    styles: BTreeMap<String, (Numbered, Option<String>)>,
    /// For each description, how far each level has counted.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Lists that have started anew already.
    started: BTreeMap<String, ()>,
}

/// What a paragraph says of its numbering.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    numbered: Numbered,
    pub(super) style: Option<String>,
}

impl Paragraph {
    pub(super) fn property(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "pStyle" => self.style = value(element),
            "numId" => self.numbered.list = value(element),
            "ilvl" => self.numbered.level = value(element).and_then(|v| v.parse().ok()),
            _ => {}
        }
    }
}

impl Lists {
    /// Where a part is damaged, the document has the labels that could be read.
    pub(super) fn of(numbering: &str, styles: &str) -> Self {
        let mut lists = Lists::default();
        lists.read_numbering(numbering);
        lists.read_styles(styles);
        lists
    }

    fn read_numbering(&mut self, xml: &str) {
        let (mut description, mut list) = (None::<String>, None::<String>);
        let mut level = None::<usize>;
        each_element(xml, |element| match element.local_name().as_ref() {
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
                    if name == "isLgl" {
                        levels[level].legal = on(element);
                    }
                }
            }
        });
    }

    fn read_styles(&mut self, xml: &str) {
        let mut style = None::<String>;
        each_element(xml, |element| {
            if element.local_name().as_ref() == "style" {
                style = attribute(element, "styleId");
                return;
            }
            let Some(style) = &style else { return };
            let entry = self.styles.entry(style.clone()).or_default();
            match element.local_name().as_ref() {
                "basedOn" => entry.1 = value(element),
                "numId" => entry.0.list = value(element),
                "ilvl" => entry.0.level = value(element).and_then(|v| v.parse().ok()),
                _ => {}
            }
        });
    }

    /// The label of the next paragraph, where it has one.
    pub(super) fn label(&mut self, paragraph: &Paragraph) -> Option<String> {
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

    fn list_of(&self, paragraph: &Paragraph) -> Option<(String, usize)> {
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
            let numbering = match levels[level].numbering {
                Numbering::PaddedDecimal => Numbering::PaddedDecimal,
                _ if self.legal => Numbering::Decimal,
                other => other,
            };
            label.push_str(&numbering.label(count));
        }
        label
    }
}

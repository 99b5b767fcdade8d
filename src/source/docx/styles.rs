//! What styles say of the text in them: its font, and whether it is printed.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::prepare::{attribute, each_element, on, value};
use crate::source::encoding::Font;

/// A style that rests on others: no longer chain is followed.
const LONGEST_CHAIN: usize = 20;

/// What a run or a style says itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    font: Option<String>,
    hidden: Option<bool>,
}

impl Looks {
    pub(super) fn property(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "vanish" => self.hidden = Some(on(element)),
            "rFonts" => self.font = font(element).or(self.font.take()),
            _ => {}
        }
    }
}

/// The font of letters beyond ASCII, which the old encodings are about. One of the document's
/// theme is none of theirs.
fn font(element: &BytesStart<'_>) -> Option<String> {
    ["hAnsiTheme", "hAnsi", "asciiTheme", "ascii"].iter().find_map(|name| attribute(element, name))
}

#[derive(Debug, Default)]
struct Style {
    looks: Looks,
    base: Option<String>,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    defaults: Looks,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
    /// Whether a font of an old encoding is named anywhere: only then fonts are looked at.
    old: bool,
}

impl Styles {
    pub(super) fn of(document: &str, xml: &str) -> Self {
        let mut styles = Styles { old: names_old(document) || names_old(xml), ..Styles::default() };
        // Where the part is damaged, the document has the styles that could be read.
        styles.read(xml);
        styles
    }

    fn read(&mut self, xml: &str) {
        let (mut style, mut defaults) = (None::<String>, false);
        each_element(xml, |element| match element.local_name().as_ref() {
            "docDefaults" => defaults = true,
            "style" => {
                (style, defaults) = (attribute(element, "styleId"), false);
                let is_default = attribute(element, "default").is_some_and(|v| v == "1");
                if is_default && attribute(element, "type").as_deref() == Some("paragraph") {
                    self.paragraph.clone_from(&style);
                }
            }
            name => match &style {
                Some(style) => {
                    let style = self.styles.entry(style.clone()).or_default();
                    if name == "basedOn" {
                        style.base = value(element);
                    }
                    style.looks.property(element);
                }
                None if defaults => self.defaults.property(element),
                None => {}
            },
        });
    }

    /// What is said first: by the run, its style, that of its paragraph, the defaults.
    fn first<'a, T>(
        &'a self,
        run: &'a Looks,
        styles: [Option<&'a str>; 2],
        said: impl Fn(&'a Looks) -> Option<T>,
    ) -> Option<T> {
        let of_style = |id: Option<&'a str>| {
            let chain = std::iter::successors(self.styles.get(id?), |style| {
                self.styles.get(style.base.as_ref()?)
            });
            chain.take(LONGEST_CHAIN).find_map(|style| said(&style.looks))
        };
        let by_style = || styles.into_iter().find_map(of_style);
        said(run).or_else(by_style).or_else(|| said(&self.defaults))
    }

    /// The font of a run, where it matters.
    pub(super) fn font<'a>(
        &'a self,
        run: &'a Looks,
        style: Option<&'a str>,
        paragraph: Option<&'a str>,
    ) -> Option<&'a str> {
        if !self.old {
            return None;
        }
        let paragraph = paragraph.or(self.paragraph.as_deref());
        self.first(run, [style, paragraph], |looks| looks.font.as_deref())
    }

    /// Whether a run is not printed.
    pub(super) fn is_hidden(
        &self,
        run: &Looks,
        style: Option<&str>,
        paragraph: Option<&str>,
    ) -> bool {
        let paragraph = paragraph.or(self.paragraph.as_deref());
        self.first(run, [style, paragraph], |looks| looks.hidden).unwrap_or_default()
    }
}

/// Whether a part names a font of an old encoding.
fn names_old(xml: &str) -> bool {
    let values = memchr::memchr_iter(b'"', xml.as_bytes());
    values.filter_map(|at| xml.get(at + 1..)).any(|rest| {
        rest.starts_with(['.', 'V', 'v']) && Font::of(rest.get(..4).unwrap_or_default()).is_some()
    })
}

//! Notes at the foot or at the end, of which the library takes the bare text: fonts of old
//! encodings are decoded before, paragraphs parted, and what is not printed is left out.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::prepare::value;
use super::styles::{Looks, Styles};
use crate::source::encoding::Font;

/// What is known of the run that is open.
#[derive(Default)]
struct Open {
    paragraph: Option<String>,
    style: Option<String>,
    looks: Looks,
    /// In the properties of the run; in its text.
    properties: bool,
    text: bool,
}

impl Open {
    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "p" => *self = Open::default(),
            "pStyle" => self.paragraph = value(element),
            "r" => (self.style, self.looks) = (None, Looks::default()),
            "rPr" => self.properties = true,
            "rStyle" => self.style = value(element),
            "t" => self.text = true,
            _ if self.properties => self.looks.property(element),
            _ => {}
        }
    }

    fn is_hidden(&self, styles: &Styles) -> bool {
        styles.is_hidden(&self.looks, self.style.as_deref(), self.paragraph.as_deref())
    }

    /// What a text of the run is read as.
    fn read(&self, text: &str, styles: &Styles) -> String {
        if self.is_hidden(styles) {
            return String::new();
        }
        let (style, paragraph) = (self.style.as_deref(), self.paragraph.as_deref());
        match styles.font(&self.looks, style, paragraph).and_then(Font::of) {
            Some(font) => quick_xml::escape::escape(font.decode(text)).into_owned(),
            None => text.to_owned(),
        }
    }
}

/// The part with its notes, as they are to be read.
pub(super) fn readable(xml: &str, styles: &Styles) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut reader = Reader::from_str(xml);
    let mut open = Open::default();
    let mut at = 0;
    while let Ok(event) = reader.read_event() {
        let end = reader.buffer_position() as usize;
        let raw = xml.get(at..end).unwrap_or_default();
        match &event {
            Event::Start(element) => open.start(element),
            Event::Empty(element) if element.local_name().as_ref() != "rPr" => {
                let text = open.text;
                open.start(element);
                open.text = text;
            }
            Event::End(element) => match element.local_name().as_ref() {
                "rPr" => open.properties = false,
                "t" => open.text = false,
                "p" => out.push_str("<w:r><w:t xml:space=\"preserve\">\n</w:t></w:r>"),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
        match event {
            Event::Text(_) if open.text => out.push_str(&open.read(raw, styles)),
            // References are written in ASCII, which every font draws.
            Event::GeneralRef(_) if open.text && open.is_hidden(styles) => {}
            _ => out.push_str(raw),
        }
        at = end;
    }
    // What is damaged is for the library to say.
    out.push_str(xml.get(at..).unwrap_or_default());
    out
}

//! Fonts of old encodings on a page in Unicode: `<font face=".VnTime">`, `font-family`.

use foldhash::HashMap;
use scraper::Html;
use scraper::node::{Element, Node};

use crate::source::encoding::{Font, is_unicode};

/// The fonts that the rules of a page's style sheets give, by `p`, `.name` or `p.name`.
#[derive(Default)]
pub(super) struct Fonts {
    rules: HashMap<String, Option<Font>>,
    /// Whether the page names a font of an old encoding and is written in one.
    used: bool,
}

impl Fonts {
    /// Reads the style sheets. A page converted to Unicode may name its old fonts still, so
    /// what stands on it says whether they count.
    pub(super) fn of(page: &Html) -> Self {
        let mut fonts = Fonts::default();
        let (mut old, mut unicode) = (0, 0);
        for node in page.tree.root().descendants() {
            let Node::Text(text) = node.value() else { continue };
            let parent = node.parent().and_then(|parent| parent.value().as_element());
            if parent.is_some_and(|element| element.name() == "style") {
                fonts.read(text);
                continue;
            }
            for word in text.split_whitespace().filter(|word| !word.is_ascii()) {
                let count = if is_unicode(word) { &mut unicode } else { &mut old };
                *count += 1;
            }
        }
        // Words of Unicode beside (a menu, a title) are few where a text is in an old font.
        fonts.used = old > unicode * 2;
        fonts
    }

    /// `selector, selector { font-family: …; }`
    fn read(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, body)) = rule.rsplit_once('{') else { continue };
            let Some(font) = family(body) else { continue };
            for selector in selectors.rsplit(';').next().unwrap_or_default().split(',') {
                let selector = selector.rsplit("*/").next().unwrap_or_default();
                // Word hides its rules in a comment.
                let selector = selector.trim().trim_start_matches("<!--").trim();
                self.rules.insert(selector.to_ascii_lowercase(), font);
            }
        }
    }

    /// The font of text in an element, where `outer` is that of its parent.
    pub(super) fn inside(&self, element: &Element, outer: Option<Font>) -> Option<Font> {
        if !self.used {
            return None;
        }
        let face = element.attr("face").map(of_list);
        let style = element.attr("style").and_then(family);
        style.or(face).or_else(|| self.rule(element)).unwrap_or(outer)
    }

    fn rule(&self, element: &Element) -> Option<Option<Font>> {
        if self.rules.is_empty() {
            return None;
        }
        let name = element.name();
        let by_class = element.classes().find_map(|class| {
            let class = class.to_ascii_lowercase();
            let rule = self.rules.get(&format!("{name}.{class}"));
            rule.or_else(|| self.rules.get(&format!(".{class}")))
        });
        by_class.or_else(|| self.rules.get(name)).copied()
    }
}

/// What declarations say of the font: nothing, an ordinary one, or one of an old encoding.
fn family(declarations: &str) -> Option<Option<Font>> {
    let declarations = declarations.split(';').filter_map(|one| one.split_once(':'));
    let mut named = declarations.filter(|(name, _)| {
        let name = name.trim();
        name.eq_ignore_ascii_case("font-family") || name.eq_ignore_ascii_case("font")
    });
    named.next_back().map(|(_, value)| of_list(value))
}

/// The first font of a list that is of an old encoding counts: it stands there for a purpose.
fn of_list(list: &str) -> Option<Font> {
    let lower = list.to_ascii_lowercase();
    let first = lower.split(',').next().unwrap_or_default();
    // `font: 14pt ".VnTime"` has the size in front.
    let at = first.find(".vn").or_else(|| first.find("vni-"))?;
    Font::of(first.get(at..)?)
}

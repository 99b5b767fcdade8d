//! Lines put together again that were one paragraph.
//!
//! Only what geometry says for certain is joined here: a line that had no room for the first
//! word of the next. What is left is for normalisation, which knows the words.

use super::lines::Line;
use super::marks::Glyph;
use crate::grammar::marker::marker;

/// Lines of a paragraph are no further apart, in sizes of their characters.
const PITCH: f32 = 2.2;
/// A line that is moved in further begins a paragraph, in sizes.
const INDENT: f32 = 0.5;
/// The width of a space, in sizes.
const SPACE: f32 = 0.2;

/// The texts of the paragraphs that some lines of a page are.
pub(super) fn paragraphs(lines: &[Line]) -> Vec<String> {
    let body = lines.iter().filter(|line| !line.in_column);
    let margin = body.map(Line::right).fold(f32::NEG_INFINITY, f32::max);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut above: Option<(&Line, String)> = None;
    for line in lines {
        let text = line.text();
        match (&above, paragraphs.last_mut()) {
            (Some((last, last_text)), Some(paragraph))
                if goes_on((last, last_text), (line, &text), margin) =>
            {
                paragraph.push(' ');
                paragraph.push_str(&text);
            }
            _ => paragraphs.push(text.clone()),
        }
        above = Some((line, text));
    }
    paragraphs
}

/// Whether a paragraph goes on with `below` after `above`.
fn goes_on(above: (&Line, &str), below: (&Line, &str), margin: f32) -> bool {
    let ((last, last_text), (line, text)) = (above, below);
    let size = last.size.max(line.size);
    let near = line.y - last.y <= PITCH * size && last.size.min(line.size) > 0.85 * size;
    let full = last.right() + SPACE * size + line.first_word() > margin;
    let moved_in = line.left() > last.left() + INDENT * size && marker(last_text).is_none();
    let is_capital = |text: &str| !text.chars().any(char::is_lowercase);
    // The lines under a title in capitals say something else.
    let title = is_capital(last_text) && !is_capital(text);
    // What is bold throughout a line is a title of what is not.
    let bold = |glyph: Option<&Glyph>| glyph.is_some_and(|g| g.face.bold);
    let one_face = bold(last.drawn().last()) == bold(line.drawn().next());
    // `(Kèm theo Kế hoạch …` ends at its bracket, however it is set.
    let bracket = last_text.rfind('(') > last_text.rfind(')');
    let begins = text.starts_with(['-', '+', '*', '•', '(']) || marker(text).is_some();
    let apart = last.in_column || line.in_column || begins;
    near && full && !apart && (bracket || one_face && !moved_in && !title)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{self, tests::word};
    use super::*;

    #[test]
    fn full_lines_go_on_and_others_do_not() {
        let check = |texts: &[(&str, f32)], expected: &[&str]| {
            let glyphs =
                texts.iter().enumerate().flat_map(|(i, &(text, x))| word(text, x, 15.0 * i as f32));
            assert_eq!(paragraphs(&lines::lines(glyphs.collect())), expected);
        };
        check(
            &[("6. Phát triển sản", 10.0), ("xuất", 0.0), ("Năm 2021", 10.0)],
            &["6. Phát triển sản xuất", "Năm 2021"],
        );
        check(
            &[("có thêm 18 xã đạt", 0.0), ("- 5 xã đạt", 0.0)],
            &["có thêm 18 xã đạt", "- 5 xã đạt"],
        );
        check(&[("KẾ HOẠCH NĂM 2021", 0.0), ("Căn cứ", 0.0)], &["KẾ HOẠCH NĂM 2021", "Căn cứ"]);
    }
}

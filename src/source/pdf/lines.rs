//! From characters to words and lines.

use super::marks::Glyph;
use super::ruled::Frame;
use crate::grammar::syllable::is_syllable;
use crate::source::encoding::Font;

/// Part of the size of a character that its base line may be off that of its line: what is
/// raised or lowered belongs to the line.
const OFF: f32 = 0.4;
/// Part of the size of a character that parts words.
const GAP: f32 = 0.17;
/// Of two equal characters so near one is a shadow of the other, which makes it bold.
const SHADOW: f32 = 0.2;

/// A line, its characters from the left.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) glyphs: Vec<Glyph>,
    /// The base line.
    pub(super) y: f32,
    pub(super) size: f32,
    /// It stands beside other lines.
    pub(super) in_column: bool,
}

impl Line {
    fn of(mut glyphs: Vec<Glyph>) -> Option<Self> {
        // Stable, so that a mark drawn behind its letter stays there.
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let drawn = glyphs.iter().filter(|g| !g.c.is_whitespace());
        let largest = drawn.max_by(|a, b| a.size.total_cmp(&b.size))?;
        let (y, size) = (largest.y, largest.size);
        Some(Line { glyphs, y, size, in_column: false })
    }

    pub(super) fn left(&self) -> f32 {
        self.drawn().map(|g| g.x).fold(f32::INFINITY, f32::min)
    }

    pub(super) fn right(&self) -> f32 {
        self.drawn().map(|g| g.x + g.width).fold(f32::NEG_INFINITY, f32::max)
    }

    pub(super) fn drawn(&self) -> impl Iterator<Item = &Glyph> {
        self.glyphs.iter().filter(|g| !g.c.is_whitespace())
    }

    /// The width of its first word.
    pub(super) fn first_word(&self) -> f32 {
        let left = self.left();
        let mut end = left;
        for glyph in self.glyphs.iter().skip_while(|g| g.c.is_whitespace()) {
            if glyph.c.is_whitespace() || glyph.x - end > GAP * glyph.size {
                break;
            }
            end = end.max(glyph.x + glyph.width);
        }
        end - left
    }

    /// The parts left and right of `x`.
    pub(super) fn split(&self, x: f32) -> [Option<Line>; 2] {
        let (left, right) = self.glyphs.iter().copied().partition(|g| g.x + g.width / 2.0 < x);
        [left, right].map(|part| Some(Line { in_column: true, ..Line::of(part)? }))
    }

    /// Its text, trimmed.
    pub(super) fn text(&self) -> String {
        let mut text = Text::default();
        for glyph in &self.glyphs {
            text.push(glyph);
        }
        text.finish().trim().to_owned()
    }
}

/// Characters put together to words; what is in a font of an old encoding is decoded at once,
/// since a letter and its mark may be two characters.
#[derive(Default)]
struct Text {
    out: String,
    pending: String,
    font: Option<Font>,
    last: Option<Glyph>,
    /// Something parts words here.
    space: bool,
}

impl Text {
    fn push(&mut self, glyph: &Glyph) {
        if glyph.c.is_whitespace() {
            self.space = true;
            return;
        }
        if let Some(last) = self.last {
            if last.c == glyph.c && (glyph.x - last.x).abs() < SHADOW * glyph.size.min(glyph.width)
            {
                return;
            }
            let size = glyph.size.max(last.size);
            self.space |= glyph.x - (last.x + last.width) > GAP * size;
        }
        if self.space && self.last.is_some() {
            self.pending.push(' ');
        }
        if glyph.face.old != self.font {
            self.flush();
            self.font = glyph.face.old;
        }
        self.space = false;
        self.pending.push(plain(glyph.c));
        self.last = Some(*glyph);
    }

    fn flush(&mut self) {
        match self.font {
            Some(font) => self.out.push_str(&font.decode(&self.pending)),
            None => self.out.push_str(&self.pending),
        }
        self.pending.clear();
    }

    fn finish(mut self) -> String {
        self.flush();
        self.out
    }
}

/// Fonts of symbols have bullets and ASCII at codes of their own, moved by F000.
fn plain(c: char) -> char {
    match u32::from(c) {
        0xF0A7 | 0xF0B7 | 0xF0D8 | 0xF0FC => '-',
        code @ 0xF020..=0xF07E => char::from_u32(code - 0xF000).unwrap_or(c),
        _ => c,
    }
}

/// The lines that characters stand in, from the top.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Line> = Vec::new();
    let mut open: Vec<Glyph> = Vec::new();
    let (mut y, mut size) = (0.0, 0.0_f32);
    for glyph in glyphs {
        if !open.is_empty() && glyph.y - y > OFF * size.max(glyph.size) {
            lines.extend(Line::of(std::mem::take(&mut open)));
        }
        if open.is_empty() || glyph.size > size && !glyph.c.is_whitespace() {
            (y, size) = (glyph.y, glyph.size);
        }
        open.push(glyph);
    }
    lines.extend(Line::of(open));
    lines
}

/// The text of a cell: its lines, put together again where they were wrapped.
pub(super) fn cell(glyphs: Vec<Glyph>, frame: Frame) -> String {
    let lines = lines(glyphs);
    let margin = lines.iter().map(|l| l.left() - frame.left).fold(f32::INFINITY, f32::min).max(0.0);
    let mut text = String::new();
    let mut above: Option<&Line> = None;
    for line in &lines {
        let part = line.text();
        if let Some(above) = above {
            let first = line.drawn().next().map_or(0.0, |g| g.width);
            let fits = above.right() + first < frame.right - margin - 0.5;
            let spaced = above.glyphs.last().is_some_and(|g| g.c.is_whitespace());
            text.push_str(between(&text, &part, fits, spaced));
        }
        text.push_str(&part);
        above = Some(line);
    }
    text
}

/// What stands between two lines of a cell: nothing where a list of figures or a word with a
/// dash was wrapped in its middle. `fits` says that the line above had room for more, `spaced`
/// that a space is drawn at its end.
fn between(above: &str, below: &str, fits: bool, spaced: bool) -> &'static str {
    let figures = |text: &str| {
        let listed = |c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | '.' | ' ');
        text.bytes().any(|b| b.is_ascii_digit()) && text.chars().all(listed)
    };
    if figures(above) && figures(below) {
        // In a list with a space behind each comma lines end there.
        let separate = above.ends_with([',', ';']) && above.contains([' ']);
        return if spaced || fits || separate { " " } else { "" };
    }
    if !fits && is_cut(above, below) {
        return "";
    }
    let dashed = above.ends_with('-') && !above.ends_with(" -") && above.len() > 1;
    if dashed && !spaced { "" } else { " " }
}

/// Whether a syllable was cut that had no room in a narrow cell: `phấ` and `n`.
fn is_cut(above: &str, below: &str) -> bool {
    let last = above.rsplit(' ').next().unwrap_or_default();
    let first = below.split(' ').next().unwrap_or_default();
    let joined = format!("{last}{first}");
    first.starts_with(char::is_lowercase)
        && joined.chars().all(char::is_alphabetic)
        && is_syllable(&joined)
        && !(is_syllable(last) && is_syllable(first))
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::marks::Face;
    use super::*;

    pub(in super::super) fn word(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let glyph = |(i, c)| Glyph {
            c,
            x: x + 5.0 * i as f32,
            y,
            width: 5.0,
            size: 10.0,
            face: Face::default(),
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(glyphs).iter().map(Line::text).collect()
    }

    #[test]
    fn letters_of_another_font_go_where_they_stand() {
        // `cả hệ`, its letters with marks drawn behind the others.
        let mut glyphs = word("c", 0.0, 0.0);
        glyphs.extend(word("h", 15.0, 0.0));
        glyphs.extend(word("ả", 5.0, 0.0));
        glyphs.extend(word("ệ", 20.0, 0.0));
        assert_eq!(texts(glyphs), ["cả hệ"]);
    }

    #[test]
    fn what_is_raised_stays_in_its_line() {
        let mut glyphs = word("35 km", 0.0, 20.0);
        glyphs.push(Glyph { size: 6.0, ..word("2", 25.0, 16.5)[0] });
        glyphs.extend(word("xa", 0.0, 32.0));
        assert_eq!(texts(glyphs), ["35 km2", "xa"]);
    }

    #[test]
    fn letters_printed_twice_are_bold() {
        let mut glyphs = word("xã", 0.0, 0.0);
        glyphs.extend(word("xã", 0.4, 0.0));
        assert_eq!(texts(glyphs), ["xã"]);
    }

    #[test]
    fn lists_that_were_wrapped_are_joined() {
        let check = |lines: &[&str], width: f32, expected: &str| {
            let glyphs = lines.iter().enumerate().flat_map(|(i, l)| word(l, 2.0, 12.0 * i as f32));
            let frame = Frame { left: 0.0, top: -10.0, right: width, bottom: 100.0 };
            assert_eq!(cell(glyphs.collect(), frame), expected);
        };
        check(&["1,2,13,1", "4,16"], 45.0, "1,2,13,14,16");
        check(&["1,2,13", ",16"], 35.0, "1,2,13,16");
        check(&["1, 2,", "13"], 32.0, "1, 2, 13");
        check(&["1,2", "3,4"], 90.0, "1,2 3,4");
        check(&["Sở LĐ-", "TB&XH"], 35.0, "Sở LĐ-TB&XH");
        check(&["các Sở: VH", "- TT"], 55.0, "các Sở: VH - TT");
        check(&["Xã Tân", "Mỹ"], 35.0, "Xã Tân Mỹ");
        check(&["phấ", "n đấu"], 21.0, "phấn đấu");
        check(&["đạt", "chuẩn"], 20.0, "đạt chuẩn");
    }
}

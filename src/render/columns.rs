//! Lines and columns of a source, as editors count them.

use std::ops::Range;

use crate::Source;

/// Bytes between places up to which characters are counted in advance: a line may hold a whole document, and
/// thousands of findings.
const STEP: usize = 4096;

/// Where the characters of a source stand. Made once for all the findings of a document.
pub(super) struct Columns<'a> {
    source: &'a Source,
    /// How many characters begin in front of each multiple of [`STEP`].
    counts: Vec<usize>,
}

impl<'a> Columns<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let chunks = source.text.as_bytes().chunks(STEP);
        let counts = chunks.scan(0, |sum, chunk| Some(std::mem::replace(sum, *sum + begun(chunk))));
        Columns { source, counts: counts.collect() }
    }

    /// Line and column of the byte at an offset of the text, both from 1; columns count characters, of which a
    /// byte order mark is none.
    pub(super) fn position(&self, at: u32) -> (u32, usize) {
        let line = self.source.lines.at(at);
        let start = self.source.lines.start(line) as usize;
        let mark = line == 1 && at > 0 && self.source.text.starts_with('\u{FEFF}');
        let before = self.before(at as usize) - self.before(start);
        (line, before - usize::from(mark) + 1)
    }

    /// The bytes of a line, counted from 1, without its end and the spaces in front of that.
    pub(super) fn line(&self, line: u32) -> Range<usize> {
        let lines = &self.source.lines;
        let start = lines.start(line) as usize;
        let end = match (line as usize) < lines.count() {
            true => lines.start(line + 1) as usize,
            false => self.source.text.len(),
        };
        let text = self.source.text.get(start..end).unwrap_or_default();
        start..start + text.trim_end_matches(['\n', '\r', ' ']).len()
    }

    /// How many characters begin in front of an offset.
    fn before(&self, at: usize) -> usize {
        // The end of a text may be a multiple, of which there is no chunk.
        let step = (at / STEP).min(self.counts.len().saturating_sub(1));
        let rest = self.source.text.as_bytes().get(step * STEP..at).unwrap_or_default();
        self.counts.get(step).copied().unwrap_or(0) + begun(rest)
    }
}

/// How many characters begin in bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::from_bytes("plan.txt", text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn positions_are_those_that_counting_gives() {
        let long = "chiếm tỷ lệ 42,9% ".repeat(1500);
        for text in [format!("\u{FEFF}Kế hoạch\r\n{long}\n\nhết"), format!("{long}{long}")] {
            let source = source(&text);
            let columns = Columns::new(&source);
            let (mut line, mut column) = (1, 1);
            for (at, c) in text.char_indices() {
                assert_eq!(columns.position(at as u32), (line, column), "{at}");
                match c {
                    '\n' => (line, column) = (line + 1, 1),
                    '\u{FEFF}' => {}
                    _ => column += 1,
                }
            }
            assert_eq!(columns.position(text.len() as u32), (line, column));
        }
    }

    #[test]
    fn lines_end_in_front_of_spaces_and_line_feeds() {
        let source = source("Kế hoạch \r\n\nhết");
        let columns = Columns::new(&source);
        let line = |number| &source.text[columns.line(number)];
        assert_eq!([line(1), line(2), line(3)], ["Kế hoạch", "", "hết"]);
    }
}

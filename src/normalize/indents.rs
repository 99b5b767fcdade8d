//! The pass over tabs that indent paragraphs or stand behind their markers, as word processors leave them
//! (`⇥Phấn đấu …`, `⇥-⇥Vốn Trung ương:⇥3.200 triệu đồng;`). What is left of tabs parts the cells of rows.

use std::ops::Range;

use super::editor::{EditKind, Editor};
use crate::grammar::marker::marker;

/// What may stand around a line beside tabs.
const EDGES: [char; 3] = [' ', '\x0C', '\r'];

/// Lines that are blank, or have no tab, beyond which a table is over.
const APART: usize = 2;

/// Characters of a line that is more than the title of a section in a table.
const PROSE: usize = 80;

/// What a line is by its tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// It has no tabs.
    Untabbed,
    /// Tabs part its cells.
    Row,
    /// Its tabs stand in front of all it says, behind a marker, or behind a colon.
    Indented,
}

struct Line {
    bytes: Range<usize>,
    kind: Kind,
}

/// Runs the pass.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) {
    if memchr::memchr(b'\t', text.as_bytes()).is_none() {
        return;
    }
    let lines = lines(text);
    if !lines.iter().any(|line| line.kind == Kind::Indented) {
        return;
    }
    let above = behind_rows(lines.iter());
    let mut below = behind_rows(lines.iter().rev());
    below.reverse();
    for ((line, above), below) in lines.iter().zip(above).zip(below) {
        let shown = text.get(line.bytes.clone()).unwrap_or_default();
        // The first cell of a row with one cell may be empty, too.
        let apart = !above && !below || above != below && is_prose(shown);
        if line.kind == Kind::Indented && apart {
            straighten(editor, shown, line.bytes.start);
        }
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(|end| {
        let raw = text.get(start..end).unwrap_or_default();
        let shown = raw.trim_end_matches(EDGES);
        let from = start + (shown.as_ptr() as usize - raw.as_ptr() as usize);
        start = end + 1;
        Line { bytes: from..from + shown.len(), kind: kind(shown) }
    })
    .collect()
}

fn kind(line: &str) -> Kind {
    if memchr::memchr(b'\t', line.as_bytes()).is_none() {
        return if line.trim().is_empty() { Kind::Blank } else { Kind::Untabbed };
    }
    let said = line.trim();
    let body = body(said);
    let parts = |at: usize| !body.get(..at).is_some_and(|before| before.trim_end().ends_with(':'));
    if said.is_empty() {
        Kind::Blank
    } else if body.is_empty() || memchr::memchr_iter(b'\t', body.as_bytes()).any(parts) {
        Kind::Row
    } else {
        Kind::Indented
    }
}

/// What stands behind the marker of a line.
fn body(line: &str) -> &str {
    marker(line).and_then(|(_, end)| line.get(end..)).unwrap_or(line)
}

/// Whether each of some lines has a row not far in front of it.
fn behind_rows<'l>(lines: impl Iterator<Item = &'l Line>) -> Vec<bool> {
    let mut since = APART;
    lines
        .map(|line| {
            since = match line.kind {
                Kind::Row => 0,
                Kind::Indented => since,
                Kind::Blank | Kind::Untabbed => since + 1,
            };
            since < APART
        })
        .collect()
}

/// Whether a line says something, and is no title within a table.
fn is_prose(line: &str) -> bool {
    line.ends_with(['.', ';', ':']) && line.contains(' ') || line.chars().count() >= PROSE
}

/// Takes the tabs out of a line, which starts at `start` of the text.
fn straighten(editor: &mut Editor<'_>, line: &str, start: usize) {
    let blank = |c: char| c == '\t' || EDGES.contains(&c);
    let mut at = 0;
    while let Some(tab) = line.get(at..).and_then(|rest| rest.find('\t')) {
        let before = line.get(..at + tab).unwrap_or_default().trim_end_matches(blank);
        let behind = line.get(at + tab..).unwrap_or_default().trim_start_matches(blank);
        let end = line.len() - behind.len();
        let with = if before.is_empty() || behind.is_empty() { "" } else { " " };
        editor.replace(start + before.len()..start + end, with, EditKind::Spelling);
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use crate::normalize::normalize_unrestored;

    fn check(source: &str, expected: &[&str]) {
        let text = normalize_unrestored(source).text;
        assert_eq!(text.lines().collect::<Vec<_>>(), expected, "\n{text}");
    }

    #[test]
    fn tabs_that_indent_go() {
        check(
            "I.\tMỤC TIÊU\n\tPhấn đấu có thêm 5 xã đạt chuẩn.\n\t-\tGiảm 200 hộ nghèo.\n\n1.\tHạ tầng\t\n \t Cứng hóa 30 km đường.",
            &[
                "I. MỤC TIÊU",
                "Phấn đấu có thêm 5 xã đạt chuẩn.",
                "- Giảm 200 hộ nghèo.",
                "",
                "1. Hạ tầng",
                "Cứng hóa 30 km đường.",
            ],
        );
        check(
            "\tTổng kinh phí: 7.235 triệu đồng. Trong đó:\n\t-\tVốn Trung ương:\t3.200 triệu đồng;\n\t-\tNgân sách tỉnh:\t4.035 triệu đồng.",
            &[
                "Tổng kinh phí: 7.235 triệu đồng. Trong đó:",
                "- Vốn Trung ương: 3.200 triệu đồng;",
                "- Ngân sách tỉnh: 4.035 triệu đồng.",
            ],
        );
    }

    #[test]
    fn tabs_of_rows_stay() {
        let rows = [
            "TT\tĐơn vị\tSố xã",
            "\tTổng cộng\t15",
            "\tHuyện Cao Lộc",
            "1\tXã Tân Liên\t7",
            "\tXã Hòa Cư;",
            "2\tXã Hợp Thành\t8",
        ];
        check(&rows.join("\n"), &rows);
    }

    #[test]
    fn prose_beside_a_table_is_no_row() {
        check(
            "\tSố xã của các huyện như sau:\nTT\tĐơn vị\tSố xã\n1\tCao Lộc\t7\n2\tLộc Bình\t8\n\n\tPhấn đấu năm 2024 có thêm 3 xã.",
            &[
                "Số xã của các huyện như sau:",
                "TT\tĐơn vị\tSố xã",
                "1\tCao Lộc\t7",
                "2\tLộc Bình\t8",
                "",
                "Phấn đấu năm 2024 có thêm 3 xã.",
            ],
        );
    }
}

//! Label and title of a table, wherever converters put them.

use crate::grammar::row::{heads_table, is_note, starts_annex};
use crate::grammar::words::{in_one_line, strip_any};
use crate::layout::{Block, BlockKind};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// What stands above a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// `Biểu số 7`
    pub(super) label: Option<Span<Normal>>,
    /// Without label and `Kèm theo` line.
    pub(super) title: Option<String>,
    /// The title that stands below the table, where none stands above it.
    pub(super) below: Option<String>,
}

impl Head {
    /// With what rows of the table say, where the lines above it do not.
    pub(super) fn or(self, rows: Head) -> Head {
        let (label, title) = (self.label.or(rows.label), self.title.or(rows.title));
        Head { label, title, below: self.below }
    }
}

/// Reads the lines above a table.
pub(super) fn read(text: &str, lines: &[Span<Normal>]) -> Head {
    let labelled = lines.iter().rposition(|span| starts_annex(span.slice(text)));
    let Some(at) = labelled else {
        return Head { title: title(text, lines), ..Head::default() };
    };
    let Some(&line) = lines.get(at) else { return Head::default() };
    let len = label_len(line.slice(text));
    let label = Span::new(line.start(), line.start() + len as u32);
    let rest = Span::new(label.end(), line.end());
    let below: Vec<_> = std::iter::once(rest).chain(lines.iter().skip(at + 1).copied()).collect();
    // A title may stand above its label, too.
    let title = title(text, &below).or_else(|| title(text, lines.get(..at).unwrap_or_default()));
    Head { label: Some(label), title, below: None }
}

/// The title that stands below a table without one: lines in capitals, right below it. `lines` are
/// those up to the next table; where that has no title of its own, they may be its.
pub(super) fn below(text: &str, lines: &[Span<Normal>], before_table: bool) -> Option<String> {
    let label = lines.iter().position(|span| starts_annex(span.slice(text)));
    if before_table {
        let own = lines.get(label? + 1..).unwrap_or_default();
        title(text, own)?;
    }
    let own = lines.get(..label.unwrap_or(lines.len())).unwrap_or_default();
    let shouted = |span: &&Span<Normal>| {
        let line = span.slice(text);
        line.contains(char::is_uppercase) && !line.contains(char::is_lowercase)
    };
    let title = title(text, &own.iter().take_while(shouted).copied().collect::<Vec<_>>())?;
    // `HẾT` is none.
    (title.split(' ').count() > 2).then_some(title)
}

/// `DANH SÁCH XÃ ĐẠT CHUẨN NĂM 2020`, `BIỂU PHÂN BỔ VỐN`: the line right above a table of the body, where it is in capitals and
/// says what a table is.
pub(super) fn above(text: &str, line: &Block) -> Option<String> {
    const TABLES: [&str; 5] = ["danh sách", "danh mục", "biểu", "bảng", "tổng hợp"];
    let printed = line.span.slice(text).trim();
    let bracket = printed.find('(').unwrap_or(printed.len());
    let words = printed.get(..bracket).unwrap_or_default();
    let shouted = words.contains(char::is_uppercase) && !words.contains(char::is_lowercase);
    let named = shouted && strip_any(words, &TABLES).is_some() && !starts_annex(printed);
    let free = matches!(line.kind, BlockKind::Heading | BlockKind::Paragraph);
    if named && free && line.marker.is_none() { title(text, &[line.span]) } else { None }
}

/// Length of the label that a line begins with: words, `số`, number.
fn label_len(line: &str) -> usize {
    let mut end = 0;
    for (at, word) in words(line) {
        let bare = word.trim_end_matches([':', '.', ',', '-', '(']);
        let lower = lowered(bare);
        let named =
            matches!(lower.as_str(), "phụ" | "lục" | "biểu" | "mẫu" | "số" | "phụ-lục" | "bảng");
        let numbered = bare.bytes().next().is_some_and(|b| b.is_ascii_digit())
            || crate::grammar::marker::is_roman(bare);
        if named || numbered {
            end = at + glued(bare).unwrap_or(bare.len());
        }
        if !named || bare.len() != word.len() {
            // `Phụ lục số: 02` goes on behind its colon.
            if !(lower == "số" && word.ends_with(':')) {
                break;
            }
        }
    }
    end
}

/// Length of the number in `1KẾ`, where a copy lost the line break between label and title.
fn glued(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = word.get(digits..)?.chars();
    let capitals = rest.by_ref().take(2).filter(|c| c.is_uppercase()).count();
    (digits > 0 && capitals == 2).then_some(digits)
}

/// The words of a line with where they begin.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .filter(|(_, word)| !word.is_empty())
}

/// The title lines joined, up to where the text says what the table is attached to.
fn title(text: &str, lines: &[Span<Normal>]) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    let mut attached = false;
    for span in lines {
        let line = span.slice(text).trim();
        if attached {
            attached = !line.ends_with(')');
            continue;
        }
        if is_unit_line(line) || is_note(line) {
            continue;
        }
        // Below the title the head begins, where no one could tell its cells apart.
        if heads_table(line) {
            break;
        }
        let end = attachment(line).unwrap_or(line.len());
        attached = end < line.len() && line.contains('(') && !line.contains(')');
        parts.push(line.get(..end).unwrap_or_default());
    }
    let joined = in_one_line(&parts.join(" "));
    let kept = joined.trim_matches([':', '.', '-', '–', '*', ' ']);
    // Page numbers are no title.
    kept.chars().any(char::is_alphabetic).then(|| kept.to_owned())
}

/// `ĐVT: triệu đồng`: what the figures below are, and no part of the title.
pub(super) fn is_unit_line(line: &str) -> bool {
    let lower = lowered(line.trim_matches(['(', '*', '_', ' ']));
    ["đvt", "đơn vị tính", "đơn vị:"].iter().any(|begin| lower.starts_with(begin))
}

/// Where `(Kèm theo Kế hoạch số …` begins, or the part of it that a cut left (`(ở tỉnh …`).
fn attachment(line: &str) -> Option<usize> {
    let lower = lowered(line);
    if lower.len() != line.len() {
        return None;
    }
    if lower.starts_with("kèm theo") || lower.starts_with("ban hành kèm theo") {
        return Some(0);
    }
    lower.match_indices('(').map(|(at, _)| at).find(|&at| {
        let inner = lower.get(at + 1..).unwrap_or_default().trim_start();
        let mut words = inner.split([' ', ':']);
        let first = words.next().unwrap_or_default();
        let with = first.starts_with('k') && words.next() == Some("theo");
        let cut =
            at == 0 && inner.contains("tỉnh") && !inner.starts_with(|c: char| c.is_ascii_digit());
        with || inner.starts_with("ban hành") || inner.starts_with("đính kèm") || cut
    })
}

/// Joins the part of a title that was cut off with its right half: what both print stands
/// once (`… XÃ BIÊN GIỚI` and `IỚI NĂM 2021`).
pub(super) fn join_titles(left: &str, right: &str) -> String {
    let mut ends = right.char_indices().rev().map(|(i, c)| i + c.len_utf8());
    let shared = ends.find(|&end| left.ends_with(right.get(..end).unwrap_or("\n")));
    match shared {
        Some(end) => format!("{left}{}", right.get(end..).unwrap_or_default()),
        None => format!("{left} {right}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, label: Option<&str>, title: Option<&str>) {
        let mut start = 0;
        let lines: Vec<_> = text
            .split('\n')
            .map(|line| {
                let span = Span::of(start..start + line.len());
                start += line.len() + 1;
                span
            })
            .collect();
        let head = read(text, &lines);
        assert_eq!(head.label.map(|l| l.slice(text)), label, "{text}");
        assert_eq!(head.title.as_deref(), title, "{text}");
    }

    #[test]
    fn labels_and_titles() {
        check(
            "Phụ lục 02\nDANH SÁCH XÃ\n(Kèm theo Kế hoạch số 5)",
            Some("Phụ lục 02"),
            Some("DANH SÁCH XÃ"),
        );
        check(
            "Phụ lục: Nội dung công việc(Kèm theo Kế hoạch",
            Some("Phụ lục"),
            Some("Nội dung công việc"),
        );
        check(
            "Biểu số 7\nKẾ HOẠCH NĂM (Kèm theo Kế hoạch số 42",
            Some("Biểu số 7"),
            Some("KẾ HOẠCH NĂM"),
        );
        check("PHỤ LỤC I. DANH SÁCH", Some("PHỤ LỤC I"), Some("DANH SÁCH"));
        check(
            "Phụ lục số: 03\n(Kết theo Kế hoạch số 87)\nDANH SÁCH",
            Some("Phụ lục số: 03"),
            Some("DANH SÁCH"),
        );
        check("Biểu số 3 KẾ HOẠCH", Some("Biểu số 3"), Some("KẾ HOẠCH"));
        check("IỚI NĂM 2021\n(ở tỉnh Lạng Sơn)", None, Some("IỚI NĂM 2021"));
        check("DANH SÁCH XÃ\nBiểu 1", Some("Biểu 1"), Some("DANH SÁCH XÃ"));
        check(
            "Phụ lục 1\nDANH SÁCH (11 XÃ)\n(Kèm theo Kế hoạch\ncủa UBND)",
            Some("Phụ lục 1"),
            Some("DANH SÁCH (11 XÃ)"),
        );
        check("12", None, None);
        check("Biểu 5\nKẾ HOẠCH VỐN\nĐVT: triệu đồng", Some("Biểu 5"), Some("KẾ HOẠCH VỐN"));
        check("Biểu 5\n(Đơn vị tính: Xã)\nTỔNG HỢP", Some("Biểu 5"), Some("TỔNG HỢP"));
    }

    #[test]
    fn titles_below() {
        let check = |text: &str, before_table: bool, expected: Option<&str>| {
            let mut start = 0;
            let lines: Vec<_> = text
                .split('\n')
                .map(|line| {
                    start += line.len() + 1;
                    Span::of(start - line.len() - 1..start - 1)
                })
                .collect();
            assert_eq!(below(text, &lines, before_table).as_deref(), expected, "{text}");
        };
        check("KẾ HOẠCH THÔN\nNĂM 2022\nHết", false, Some("KẾ HOẠCH THÔN NĂM 2022"));
        check("KẾ HOẠCH THÔN", true, None);
        check("KẾ HOẠCH THÔN\nBiểu 2\nDANH SÁCH", true, Some("KẾ HOẠCH THÔN"));
        check("KẾ HOẠCH THÔN\nBiểu 2", true, None);
        check("Ghi chú: x", false, None);
    }

    #[test]
    fn halves_of_titles() {
        assert_eq!(join_titles("XÃ BIÊN GIỚI", "IỚI NĂM 2021"), "XÃ BIÊN GIỚI NĂM 2021");
        assert_eq!(join_titles("XÃ ĐẶC BIỆT", "KHÓ KHĂN"), "XÃ ĐẶC BIỆT KHÓ KHĂN");
    }
}

//! How lines of annexes look: labels, rows, heads of tables.

use super::marker::marker;
use super::words::strip;
use crate::vocabulary::letters;

/// Stands in a row of several printed lines where one ends; columns begin anew behind it.
pub const BREAK: char = '\u{1E}';

/// What stands in a cell over which the one above reaches down: in Markdown with merged cells, and
/// in the text that is made of other formats.
pub const MERGED: &str = "^^";

/// Whether a line begins an annex: `Phụ lục`, `Phụ lục 02`, `Biểu số 7`, `PHỤ LỤC I`.
pub fn starts_annex(line: &str) -> bool {
    if !line.starts_with(['P', 'B', 'M']) {
        return false;
    }
    let lower: String = line.chars().take(24).map(letters::lower).collect();
    let numbered = |label: &str| {
        lower.strip_prefix(label).is_some_and(|rest| {
            let rest = rest.trim_start().trim_start_matches("số").trim_start();
            rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | ':'))
        })
    };
    lower.starts_with("phụ lục")
        || lower.starts_with("phụ biểu")
        || numbered("biểu")
        || numbered("biểu mẫu")
        || numbered("mẫu số")
        || lower == "biểu"
}

/// `ĐVT: triệu đồng`: what the figures below are, and no part of the title.
pub fn is_unit_line(line: &str) -> bool {
    let lower = letters::lowered(line.trim_matches(['(', '*', '_', ' ']));
    ["đvt", "đơn vị tính", "đơn vị:"].iter().any(|begin| lower.starts_with(begin))
}

/// How titles of tables begin that have no label, in lower case.
const TITLES: [&str; 20] = [
    "biểu",
    "bảng",
    "danh sách",
    "danh mục",
    "tổng hợp",
    "kế hoạch",
    "phân bổ",
    "dự toán",
    "nhu cầu",
    "kết quả",
    "chỉ tiêu",
    "mục tiêu",
    "hiện trạng",
    "thực trạng",
    "đăng ký",
    "tiến độ",
    "lộ trình",
    "kinh phí",
    "thống kê",
    "phụ lục",
];

/// Whether a line may be the title of a table that has no label: `BIỂU PHÂN BỔ VỐN NĂM 2023`, `Danh sách các xã`, or more
/// words in capitals than a name has.
pub fn titles_table(line: &str) -> bool {
    const LONGEST_NAME: usize = 4;
    const LONGEST: usize = 400;
    if line.len() > LONGEST || is_row(line) || !line.starts_with(char::is_uppercase) {
        return false;
    }
    let lower: String = line.chars().take(12).map(letters::lower).collect();
    let named = TITLES.iter().any(|title| strip(&lower, title).is_some());
    let capitals = || !line.contains(char::is_lowercase);
    named && !line.ends_with(['.', ';'])
        || capitals() && line.split_whitespace().count() > LONGEST_NAME
}

/// Whether a line is a row of a table: pipes, or tabs that do more than stand behind a
/// marker.
pub fn is_row(line: &str) -> bool {
    if line.starts_with('|') || is_drawn_rule(line) {
        return true;
    }
    // Most lines have none of these.
    if memchr::memchr3(b'\t', b'|', BREAK as u8, line.as_bytes()).is_none() {
        return false;
    }
    if line.contains(BREAK) {
        return true;
    }
    let tabbed = line.contains('\t') && {
        let after = marker(line.trim_start()).map_or(0, |(_, end)| end);
        line.trim_start().get(after..).is_some_and(|rest| rest.trim_end().contains('\t'))
            || line.starts_with('\t')
            || (line.ends_with('\t') && line.len() < 200)
    };
    tabbed || line.matches('|').count() >= 2
}

/// Whether a line begins with a word that heads the first column of a table.
pub fn heads_table(line: &str) -> bool {
    let first = line.split([' ', '|']).next().unwrap_or_default();
    matches!(first, "TT" | "STT" | "Stt") || line.starts_with("Số TT")
}

/// Whether a line alone heads the numbers of rows by another name: `Tiêu chí số`, `Số thứ tự`.
pub fn heads_numbers(line: &str) -> bool {
    const MOST_WORDS: usize = 4;
    // A long line has more, and need not be gone through.
    let words = 1 + line.bytes().filter(|&byte| byte == b' ').take(MOST_WORDS).count();
    if !(2..=MOST_WORDS).contains(&words) {
        return false;
    }
    let lower = letters::lowered(line);
    let named = ["tiêu chí số", "số tiêu chí", "tc số", "số tc", "mã tiêu chí", "mã số"];
    named.contains(&lower.as_str()) || lower.starts_with("số thứ tự")
}

/// Whether a line is a note that stands below a table: `Ghi chú: …`, `(*) …`, `(1) …`.
pub fn is_note(line: &str) -> bool {
    let marked = || {
        let mark = line.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(m, _)| m);
        let footnote = |mark: &str| mark.bytes().all(|b| b.is_ascii_digit() || b == b'*');
        mark.is_some_and(|mark| mark.len() < 4 && footnote(mark)) || line.starts_with('*')
    };
    line.starts_with("Ghi chú") || line.starts_with("GHI CHÚ") || marked()
}

/// Whether a line is a rule of a table that is drawn with signs: `+----+====+`.
pub fn is_drawn_rule(line: &str) -> bool {
    if !line.starts_with('+') {
        return false;
    }
    let line = line.trim_end();
    line.len() > 4
        && line.ends_with('+')
        && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_annexes() {
        for line in
            ["Phụ lục", "PHỤ LỤC I", "Phụ lục 02", "Biểu số 7", "Biểu 3", "Phụ lục: Nội dung"]
        {
            assert!(starts_annex(line), "{line}");
        }
        for line in ["Biểu dương", "biểu 4, biểu 5", "Phụ trách", "Mẫu mã"] {
            assert!(!starts_annex(line), "{line}");
        }
    }

    #[test]
    fn rows_of_tables() {
        for line in ["| a | b |", "1\tXã\t5", "a | b | c", "\t\tTổng"] {
            assert!(is_row(line), "{line}");
        }
        assert!(is_row("+----+:===:+") && !is_row("+ 5 - 3 +"));
        for line in ["Ghi chú: x", "(*) Xã điểm", "(1) Xã điểm", "* Xã điểm"] {
            assert!(is_note(line), "{line}");
        }
        assert!(!is_note("(xã điểm)") && !is_note("Ghi lại"));
        for line in ["-\tSố xã đạt chuẩn", "1.\tMục tiêu", "Số xã", "a|b"] {
            assert!(!is_row(line), "{line}");
        }
    }
}

//! Lines that the library has joined: a heading with the next, the lines of a letterhead.
//!
//! It joins lines of one font and distance; what the words say parts them again.

use crate::grammar::row::starts_annex;

/// A paragraph with line breaks where lines of their own were joined.
pub(super) fn parted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut line_start = 0;
    for (at, c) in text.char_indices() {
        let behind = text.get(at + 1..).unwrap_or_default();
        if c == ' ' && begins(text.get(line_start..at).unwrap_or_default(), behind) {
            out.push('\n');
            line_start = at + 1;
        } else {
            out.push(c);
        }
    }
    out
}

/// Longer lines are no headings.
const LONGEST: usize = 160;

/// Whether `behind` begins a line of its own after `line`.
fn begins(line: &str, behind: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let capitals = is_capitals(line);
    let number = capitals && behind.starts_with("Số:");
    let motto = line.ends_with("Hạnh phúc") && behind.starts_with(char::is_uppercase);
    // `I. MỤC TIÊU 1. Mục tiêu chung`
    let heading = capitals && is_numbered(behind) && is_numbered(line);
    let sentence = line.ends_with([',', ';', ':', '.', '(', '“']) || line.is_empty();
    let preamble = behind.starts_with("Căn cứ ") && !sentence;
    let annex = capitals && starts_annex(behind);
    number || motto || heading || preamble || annex
}

fn is_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// `1. Mục tiêu`, `II. NHIỆM VỤ`, `a) Về`
fn is_numbered(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(' ') else { return false };
    let Some(label) = label.strip_suffix('.').or_else(|| label.strip_suffix(')')) else {
        return false;
    };
    let roman = !label.is_empty() && label.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let number = !label.is_empty() && label.len() <= 2 && label.bytes().all(|b| b.is_ascii_digit());
    (roman || number) && rest.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_lines_are_parted() {
        let check = |text: &str, expected: &str| assert_eq!(parted(text), expected);
        check("I. MỤC TIÊU CHUNG 1. Mục tiêu chung", "I. MỤC TIÊU CHUNG\n1. Mục tiêu chung");
        check("ỦY BAN NHÂN DÂN TỈNH A Số: 42/KH-UBND", "ỦY BAN NHÂN DÂN TỈNH A\nSố: 42/KH-UBND");
        check(
            "Độc lập - Tự do - Hạnh phúc Lạng Sơn, ngày 17",
            "Độc lập - Tự do - Hạnh phúc\nLạng Sơn, ngày 17",
        );
        for whole in [
            "Phấn đấu đạt 10 xã. Số: 5",
            "UBND TỈNH 1. A",
            "Quyết định số 1. Nay",
            "1. Mục tiêu 2. Nữa",
        ] {
            check(whole, whole);
        }
    }
}

//! The table that the text points to right behind a figure.

use super::{Label, label, next_word, word};
use crate::check::Subject;
use crate::check::rules::text_text_mismatch::behind;
use crate::facts::table::Table;
use crate::grammar::words::strip_any;

/// How far behind a figure the bracket ends that points to the table of it, in bytes.
const FAR: usize = 400;

/// The table of a figure that ends at byte `end`, with what is said of it in lower case: `5 xã đăng ký đạt chuẩn giai đoạn
/// 2023 - 2025 (danh sách tại Biểu 1)`, `4.600 triệu đồng (chi tiết tại Phụ lục 03)`. Nothing where another figure
/// stands between, or several annexes are named.
pub(in crate::check::rules) fn pointed<'a>(
    subject: Subject<'a>,
    end: u32,
) -> Option<(&'a Table, &'a str)> {
    let said = |text| behind(text, end as usize, FAR).split('\n').next();
    let (printed, lower) = (said(subject.text)?, said(subject.lower)?);
    let (open, close) = (printed.find('(')?, printed.find(')')?);
    let between = printed.get(..open)?;
    let digits = between.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let plain = digits.clone().all(|run| run.len() == 4) && !between.contains([';', ':', ',']);
    if !plain || between.contains(". ") {
        return None;
    }
    let within = printed.get(open + 1..close)?;
    let said = lower.get(open + 1..close)?;
    if is_attached(said) {
        // The only one that there is.
        let [table] = subject.facts.tables.as_slice() else { return None };
        return Some((table, said));
    }
    let meant = labels(within);
    let [meant] = meant.as_slice() else { return None };
    let labelled = |table: &Table| {
        let printed = table.label?.slice(subject.text).trim_start_matches(['*', '#', ' ']);
        word(printed).map(|(kind, rest)| label(kind, rest).0)
    };
    let mut tables = subject.facts.tables.iter().filter(|table| labelled(table) == Some(*meant));
    let table = tables.next().filter(|_| tables.next().is_none())?;
    Some((table, said))
}

/// `biểu kèm theo`, `có danh sách kèm theo`: whether a bracket points to what is attached without a number.
fn is_attached(within: &str) -> bool {
    let within = within.trim();
    let words = strip_any(within, &["có", "chi tiết", "theo", "chi tiết theo", "chi tiết tại"]).unwrap_or(within);
    let named = strip_any(words.trim_start(), &["biểu", "bảng", "danh sách", "danh mục", "phụ lục", "biểu chi tiết"]);
    named.is_some_and(|rest| matches!(rest.trim(), "kèm theo" | "đính kèm" | "dưới đây"))
}

/// The labels with numbers that stand in a bracket.
fn labels(within: &str) -> Vec<Label> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = next_word(within, from) {
        from = at + 1;
        let Some((kind, rest)) = within.get(at..).and_then(word) else { continue };
        let (named, rest) = label(kind, rest);
        // `Phụ lục 02, 03`
        let more = rest.trim_start().trim_start_matches([',', ';']).trim_start();
        if named.number.is_some() && !more.starts_with(|c: char| c.is_ascii_digit()) {
            found.push(named);
        } else {
            return Vec::new();
        }
    }
    found
}

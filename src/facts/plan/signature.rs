//! Who signed: `KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lương Trọng Quỳnh`.

use super::super::{Found, Signatory};
use super::head::{cells, labelled};
use super::part;
use crate::grammar::words::strip;
use crate::layout::{BlockKind, Layout};
use crate::span::{Normal, Span};

/// Roles of those who sign, in lower case, the longer first, and as they are written.
const ROLES: [(&str, &str); 17] = [
    ("phó chủ tịch thường trực", "Phó Chủ tịch Thường trực"),
    ("phó trưởng ban thường trực", "Phó Trưởng ban Thường trực"),
    ("phó chánh văn phòng", "Phó Chánh Văn phòng"),
    ("phó bí thư thường trực", "Phó Bí thư Thường trực"),
    ("phó trưởng phòng", "Phó Trưởng phòng"),
    ("phó chủ tịch", "Phó Chủ tịch"),
    ("phó giám đốc", "Phó Giám đốc"),
    ("phó trưởng ban", "Phó Trưởng ban"),
    ("phó bí thư", "Phó Bí thư"),
    ("quyền chủ tịch", "Quyền Chủ tịch"),
    ("chánh văn phòng", "Chánh Văn phòng"),
    ("trưởng phòng", "Trưởng phòng"),
    ("trưởng ban", "Trưởng ban"),
    ("chủ nhiệm", "Chủ nhiệm"),
    ("chủ tịch", "Chủ tịch"),
    ("giám đốc", "Giám đốc"),
    ("bí thư", "Bí thư"),
];

/// Reads the signature block; where it has no name, the metadata of a web page may.
pub(super) fn read(text: &str, layout: &Layout) -> Option<Found<Signatory>> {
    let mut role: Option<Found<&'static str>> = None;
    let mut name: Option<Span<Normal>> = None;
    let block = cells_of(text, layout, &[BlockKind::Recipients, BlockKind::Signature]);
    // Behind `(Đã ký)` the name may stand outside of the block that the layout sees.
    let behind = cells_of(text, layout, &[BlockKind::Furniture]).into_iter();
    let behind =
        behind.filter(|b| block.last().is_some_and(|last| last.end() <= b.start())).take(3);
    for cell in block.iter().copied().chain(behind) {
        let (found, behind) = role_in(text, cell);
        if name.is_none() {
            role = found.or(role);
            name = role.as_ref().and_then(|_| person(text, behind));
        }
    }
    let beside = || block.iter().find_map(|&cell| beside_the_file_copy(text, cell));
    let name = name.or_else(|| role.as_ref().and_then(|_| beside()));
    let name = name.or_else(|| metadata(text, layout));
    let span = match (&role, name) {
        (Some(role), Some(name)) if name.start() >= role.span.start() => role.span.to(name),
        (Some(role), _) => role.span,
        (None, name) => name?,
    };
    let value = Signatory {
        name: name.map(|span| span.slice(text).to_owned()),
        role: role.map(|role| role.value.to_owned()),
    };
    Some(Found { value, span })
}

fn cells_of(text: &str, layout: &Layout, kinds: &[BlockKind]) -> Vec<Span<Normal>> {
    let blocks = layout.blocks.iter().filter(|b| !b.annex && kinds.contains(&b.kind));
    blocks.flat_map(|b| cells(text, b.span)).collect()
}

/// The last role that a cell prints in capitals, other than one that is stood in for
/// (`KT. CHỦ TỊCH`), and what follows it: all of the cell, where there is none.
fn role_in(text: &str, cell: Span<Normal>) -> (Option<Found<&'static str>>, Span<Normal>) {
    let printed = cell.slice(text);
    let (mut found, mut behind, mut stands_in) = (None, cell, false);
    let mut at = 0;
    while let Some(rest) = printed.get(at..).filter(|rest| !rest.is_empty()) {
        let spaced = rest.trim_start_matches([' ', '.', '-', '*', ',']);
        at = printed.len() - spaced.len();
        let Some((words, role)) = role_at(spaced) else {
            let word = spaced.find([' ', '.']).map_or(spaced.len(), |i| i + 1);
            stands_in = strip(spaced, "kt").is_some();
            at += word.max(1).min(spaced.len().max(1));
            continue;
        };
        if !stands_in {
            found = Some(Found { value: role, span: part(cell, at, words) });
        }
        stands_in = false;
        at += words;
        behind = part(cell, at.min(printed.len()), printed.len().saturating_sub(at));
    }
    (found, behind)
}

/// The role in capitals at the start of `text`: its length and how it is written.
fn role_at(text: &str) -> Option<(usize, &'static str)> {
    let (rest, role) = ROLES.iter().find_map(|(words, role)| Some((strip(text, words)?, *role)))?;
    let len = text.len() - rest.len();
    let capitals = !text.get(..len)?.chars().any(char::is_lowercase);
    capitals.then_some((len, role))
}

/// The name of a person that fills a span, after a remark that it was signed.
fn person(text: &str, span: Span<Normal>) -> Option<Span<Normal>> {
    let printed = span.slice(text);
    let rest = printed.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = strip(rest, "đã ký").or_else(|| strip(rest, "ký bởi")).unwrap_or(rest);
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_part = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    // `H'Yim Kđoh`, `Y-Ka Niê`
    let is_name = |word: &&str| word.split(['\'', '’', '-']).all(is_part);
    let fits = (2..=5).contains(&words.len()) && words.iter().all(is_name);
    fits.then(|| part(span, printed.len() - rest.len(), name.len()))
}

/// `- Lưu: VT, KT. Trần Ngọc Tam`: the last line of the recipients, in a text of two columns, with
/// the name beside it.
fn beside_the_file_copy(text: &str, cell: Span<Normal>) -> Option<Span<Normal>> {
    let printed = cell.slice(text);
    strip(printed.trim_start_matches(['-', ' ', '+']), "lưu")?;
    let behind = printed.rfind(['.', ';', ')', '\t'])? + 1;
    person(text, part(cell, behind, printed.len() - behind))
}

/// `Người ký: Lương Trọng Quỳnh`
fn metadata(text: &str, layout: &Layout) -> Option<Span<Normal>> {
    let cells = cells_of(text, layout, &[BlockKind::Head, BlockKind::Furniture]);
    cells.iter().enumerate().find_map(|(i, &cell)| {
        let next = cells.get(i + 1).copied();
        person(text, labelled(text, cell, next, &["người ký"])?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::layout;
    use crate::normalize::normalize;

    fn check(end: &str, name: Option<&str>, role: Option<&str>) {
        let source = format!("KẾ HOẠCH\nNăm 2021\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:{end}\n");
        let normalized = normalize(&source);
        let found = read(&normalized.text, &layout(&normalized.text)).map(|f| f.value);
        let expected = Signatory { name: name.map(Into::into), role: role.map(Into::into) };
        assert_eq!(found.unwrap_or(Signatory { name: None, role: None }), expected, "{end}");
    }

    #[test]
    fn signatures() {
        check(
            "\n- Như trên.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nLương Trọng Quỳnh",
            Some("Lương Trọng Quỳnh"),
            Some("Phó Chủ tịch"),
        );
        check("\nCHỦ TỊCH\n(Đã ký)\nPhạm Ngọc Thưởng", Some("Phạm Ngọc Thưởng"), Some("Chủ tịch"));
        check("\nPHÓ CHỦ TỊCH\n(Đã ký)\nH'Yim Kđoh", Some("H'Yim Kđoh"), Some("Phó Chủ tịch"));
        check("\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", None, Some("Phó Chủ tịch"));
        check(
            "\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH PHÓ CHỦ TỊCH\nNguyễn Thị Loan",
            Some("Nguyễn Thị Loan"),
            Some("Phó Chủ tịch"),
        );
        check(
            " CHỦ TỊCH\n- Như Điều 2;\n- Lưu: VT, KT. Trần Ngọc Tam",
            Some("Trần Ngọc Tam"),
            Some("Chủ tịch"),
        );
        check(
            "\t\t\tTM. ỦY BAN NHÂN DÂN\n- Bộ Nông nghiệp và PTNT;\t\tKT. CHỦ TỊCH\n- Chủ tịch UBND tỉnh;\t\tPHÓ CHỦ TỊCH\n- Lưu: VT.\n\t\t\tHoàng Gia Long",
            Some("Hoàng Gia Long"),
            Some("Phó Chủ tịch"),
        );
    }
}

//! What rows are before it is known what they say: sections, sums, repeated heads, or rows
//! of their own.

use super::header::Header;
use crate::facts::table::cells::name::{self, Kind};
use crate::facts::table::{Grid, GridRow, Summary};
use crate::grammar::words::{in_one_line, strip};
use crate::pairs::trim;
use crate::vocabulary::letters::lowered;

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// A title above other rows.
    Section(Section),
    /// A sum of other rows, or their average.
    Summary(Summary),
    /// A row of its own.
    Data,
    /// It says nothing: empty, a repeated head, a caption.
    Nothing,
}

/// A title above rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// `II`
    pub no: Option<String>,
    /// What follows.
    pub title: String,
}

/// The rows of a grid.
#[derive(Debug)]
pub(super) struct Rows {
    /// The column with their numbers.
    pub number: Option<usize>,
    /// What each one is.
    pub kinds: Vec<RowKind>,
}

/// Says what the rows are.
pub(super) fn rows(grid: &Grid, headers: &[Header]) -> Rows {
    let number = number_column(grid, headers);
    let mut kinds: Vec<RowKind> = grid.rows.iter().map(|r| kind(r, number, headers)).collect();
    let numbered = |k: &RowKind| matches!(k, RowKind::Section(Section { no: Some(_), .. }));
    if kinds.iter().any(numbered) {
        // Among numbered sections a line without a number is a caption, or what a page edge
        // left of a head.
        for kind in &mut kinds {
            if matches!(kind, RowKind::Section(Section { no: None, .. })) {
                *kind = RowKind::Nothing;
            }
        }
    }
    Rows { number, kinds }
}

/// `5`, `05`, `5.`, `5)`
pub(super) fn arabic(text: &str) -> Option<u32> {
    let digits = trim(text).trim_end_matches(['.', ')', ' ']);
    let plain =
        !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// `II`, `II.`, `A`, `b)`: the number of a section.
fn label(text: &str) -> Option<String> {
    let label = trim(text).trim_end_matches(['.', ')', '/', ' ']);
    let single = label.len() == 1 && label.bytes().all(|b| b.is_ascii_alphabetic());
    (single || is_roman(label)).then(|| label.to_owned())
}

fn is_roman(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 7
        && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// The column that numbers the rows: by its head, else by counting up.
fn number_column(grid: &Grid, headers: &[Header]) -> Option<usize> {
    let headed = headers.iter().position(Header::numbers_rows);
    if let Some(by_head) = headed.or_else(|| headers.iter().position(Header::numbers_units)) {
        return Some(by_head);
    }
    let width = grid.rows.iter().map(|r| r.cells.len()).max().unwrap_or_default();
    (0..width).find(|&column| {
        let silent = headers.get(column).is_none_or(Header::is_empty);
        silent && counts_up(grid, column)
    })
}

fn counts_up(grid: &Grid, column: usize) -> bool {
    let (mut steps, mut numbers, mut others, mut labels) = (0, 0, 0, 0);
    let mut before = None;
    for row in &grid.rows {
        let text = row.cells.get(column).map(|c| trim(&c.text)).unwrap_or_default();
        match arabic(text) {
            Some(n) => {
                numbers += 1;
                steps += usize::from(n == 1 || before == Some(n - n.min(1)));
                before = Some(n);
            }
            None if text.is_empty() => {}
            None if label(text).is_some() => labels += 1,
            None => others += 1,
        }
    }
    // A column of ones counts nothing.
    let rising = before.is_some_and(|n| n > 1) || (numbers == 1 && grid.rows.len() <= 3);
    numbers > 0 && rising && steps * 10 >= numbers * 8 && others * 4 <= numbers + labels
}

fn kind(row: &GridRow, number: Option<usize>, headers: &[Header]) -> RowKind {
    let mut filled: Vec<(usize, &str)> = Vec::with_capacity(row.cells.len());
    let cells = row.cells.iter().enumerate().map(|(i, c)| (i, trim(&c.text)));
    filled.extend(cells.filter(|(_, text)| !text.is_empty()));
    if filled.is_empty() || repeats_head(&filled, headers) {
        return RowKind::Nothing;
    }
    let printed = filled.iter().find(|(i, _)| Some(*i) == number).map(|&(_, text)| text);
    let mut rest: Vec<&str> = Vec::with_capacity(filled.len());
    rest.extend(filled.iter().filter(|(i, _)| Some(*i) != number).map(|&(_, text)| text));
    let counted = printed.and_then(arabic).is_some();
    let label = rest.iter().find(|t| t.contains(char::is_alphabetic));
    let titles = label.into_iter().chain(printed.iter()).copied();
    if let Some(summary) = titles.into_iter().find_map(|t| summary(t, counted)) {
        return RowKind::Summary(summary);
    }
    if !counted && counts_communes(&filled, headers) {
        return RowKind::Summary(Summary::Total);
    }
    // Over a title no cell reaches down from above.
    let merged = row.cells.iter().any(|c| c.merged);
    match section(printed, &rest) {
        Some(section) if !merged && !names_commune(&filled, headers) => RowKind::Section(section),
        _ => RowKind::Data,
    }
}

/// `Số xã đạt` under a head for communes: how many of those above meet what each column is about.
fn counts_communes(filled: &[(usize, &str)], headers: &[Header]) -> bool {
    let label = filled.iter().find(|(_, text)| text.contains(char::is_alphabetic));
    let headed = |column: usize| headers.get(column).is_some_and(Header::names_communes);
    label.is_some_and(|&(column, text)| {
        headed(column) && strip(&lowered(text), "số xã đạt").is_some()
    })
}

/// Whether all that a row holds is the name of a commune, under a head for communes that stands
/// beside one for districts: its number and its district are those of the row above.
fn names_commune(filled: &[(usize, &str)], headers: &[Header]) -> bool {
    let [(column, text)] = filled else { return false };
    let apart = |h: &Header| h.names_districts() && !h.names_communes();
    let headed = headers.get(*column).is_some_and(|h| h.names_communes() && !h.names_districts());
    headed && headers.iter().any(apart) && name::name(text, false).kind == Kind::Commune
}

/// Whether most of what a row holds are the heads of its columns.
fn repeats_head(filled: &[(usize, &str)], headers: &[Header]) -> bool {
    let same = filled.iter().filter(|(i, text)| headers.get(*i).is_some_and(|h| h.repeats(text)));
    same.count() * 10 >= filled.len() * 6
}

/// The section that a row begins: `II | Công tác lập kế hoạch | | |`, `I Kế hoạch …`, or a
/// title alone. Subtotals may stand beside it.
fn section(printed: Option<&str>, rest: &[&str]) -> Option<Section> {
    let figures = |cells: &[&str]| {
        cells
            .iter()
            .all(|c| c.bytes().any(|b| b.is_ascii_digit()) && !c.contains(char::is_alphabetic))
    };
    let single = |text: &str| {
        let (no, title) = split_label(text);
        title.contains(char::is_alphabetic).then(|| Section { no, title: in_one_line(title) })
    };
    match (printed, rest) {
        (Some(no), [title, others @ ..]) => {
            let same = others.iter().all(|o| o == title);
            let no = label(no)?;
            (figures(others) || same).then(|| Section { no: Some(no), title: in_one_line(title) })
        }
        (Some(alone), []) => single(alone),
        (None, [title, others @ ..]) if others.iter().all(|o| o == title) => single(title),
        // The column of numbers has not been found: `I | Xã nông thôn mới`.
        (None, [no, title]) if is_roman(no) && title.contains(char::is_alphabetic) => {
            Some(Section { no: Some((*no).to_owned()), title: in_one_line(title) })
        }
        (None, [title, others @ ..]) if figures(others) => single(title).filter(|s| s.no.is_some()),
        _ => None,
    }
}

/// The number in front of a title: `I Kế hoạch`, `A. Các xã`. `Y tế`, `A Lưới` have none.
fn split_label(text: &str) -> (Option<String>, &str) {
    let Some((first, rest)) = text.split_once(' ') else { return (None, text) };
    let rest = rest.trim_start_matches(['-', '–', '.', ' ']);
    let marked = first.ends_with(['.', ')', '/']);
    match label(first) {
        Some(no) if (marked || is_roman(&no)) && rest.starts_with(char::is_alphabetic) => {
            (Some(no), rest)
        }
        _ => (None, text),
    }
}

/// `BQ tiêu chí/xã`, `Tiêu chí đạt chuẩn bình quân`: not `Tiêu chí số 10: Thu nhập bình quân`.
fn averages_criteria(lower: &str) -> bool {
    let figures = lower.bytes().any(|b| b.is_ascii_digit());
    let short = lower.strip_prefix("bq").is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    let behind = lower.starts_with("tiêu chí") && lower.contains("bình quân");
    lower.contains("tiêu chí") && (short || behind) && !figures && !lower.contains("thu nhập")
}

/// Whether a row with this label sums up others; rows that are counted rarely do.
fn summary(text: &str, counted: bool) -> Option<Summary> {
    let text = text.trim_start_matches(['*', '-', '+', ' ']);
    let total = strip(text, "tổng cộng").is_some();
    if counted && !total {
        return None;
    }
    let words = memchr::memchr_iter(b' ', text.as_bytes()).count() + 1;
    if words > 12 {
        return None;
    }
    if total {
        return Some(Summary::Total);
    }
    let lower = lowered(text);
    if averages_criteria(&lower) {
        return Some(Summary::Average);
    }
    if lower.contains("bình quân") || lower.contains("trung bình") {
        // `Trung Bình` is a name, `Thu nhập bình quân` a criterion.
        let average = ["bình quân", "trung bình", "tỷ lệ", "tỉ lệ", "số tiêu chí", "điểm"];
        let small = text.contains("quân") || text.contains("bình") || text.contains("QUÂN");
        return (small && average.iter().any(|a| lower.starts_with(a))).then_some(Summary::Average);
    }
    let tail = ["tổng", "cộng", "toàn tỉnh", "toàn huyện", "toàn xã"]
        .iter()
        .find_map(|phrase| strip(text, phrase))?
        .trim_start();
    let next = lowered(tail.split([' ', ':', '(']).next().unwrap_or_default());
    let sums = ["số", "cộng", "toàn", "các", "xã", "thôn", "chung", "tỉnh", "huyện", "tiêu"];
    let shouted = !text.contains(char::is_lowercase);
    let named = tail.starts_with(char::is_uppercase) && !shouted;
    // `Cộng vùng đồng bằng`, `Cộng I`: of the group above.
    let group = ["vùng", "khối", "nhóm", "cụm", "khu", "tiểu", "mục", "phần"];
    let part = strip(text, "cộng").is_some()
        && (group.contains(&next.as_str()) && !named || is_roman(tail.trim_end_matches('.')));
    let fits =
        part || !tail.starts_with(char::is_alphabetic) || (!named && sums.contains(&next.as_str()));
    fits.then_some(Summary::Total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_sum_up() {
        for text in [
            "Tổng cộng",
            "TỔNG CỘNG",
            "Cộng toàn tỉnh",
            "Cộng",
            "Tổng số",
            "Tổng (14 xã)",
            "Toàn tỉnh",
            "TỔNG SỐ XÃ",
            "Tổng cộng (156 thôn)",
            "CỘNG TOÀN TỈNH",
            "Tổng:",
            "Cộng vùng đồng bằng",
            "Cộng II",
        ] {
            assert_eq!(summary(text, false), Some(Summary::Total), "{text}");
        }
        for text in [
            "Bình quân tiêu chí/xã",
            "Tỷ lệ đạt bình quân tiêu chí/xã",
            "Trung bình",
            "BÌNH QUÂN TIÊU CHÍ/XÃ",
            "BQ tiêu chí/xã",
            "Tiêu chí đạt chuẩn bình quân",
        ] {
            assert_eq!(summary(text, false), Some(Summary::Average), "{text}");
        }
        for text in [
            "Cộng Hòa",
            "Cộng đồng dân cư",
            "Tổng vùng",
            "Tổng kết năm",
            "TỔNG QUAN VỀ CÔNG VIỆC",
            "Trung Bình",
            "Xã Cộng Hòa",
            "Thu nhập bình quân đầu người",
            "Tiêu chí thu nhập bình quân",
            "Tổng hợp báo cáo",
            "Tổ chức tổng kết",
        ] {
            assert_eq!(summary(text, false), None, "{text}");
        }
        assert_eq!(summary("Toàn tỉnh", true), None);
    }

    fn check(printed: Option<&str>, rest: &[&str], expected: Option<(Option<&str>, &str)>) {
        let found = section(printed, rest);
        let found = found.as_ref().map(|s| (s.no.as_deref(), s.title.as_str()));
        assert_eq!(found, expected, "{printed:?} {rest:?}");
    }

    #[test]
    fn sections() {
        check(Some("II"), &["Công tác lập kế hoạch"], Some((Some("II"), "Công tác lập kế hoạch")));
        check(Some("J"), &["Kế hoạch"], Some((Some("J"), "Kế hoạch")));
        check(Some("I Kế hoạch năm 2017"), &[], Some((Some("I"), "Kế hoạch năm 2017")));
        check(None, &["X Văn hóa, xã hội"], Some((Some("X"), "Văn hóa, xã hội")));
        check(None, &["Y tế"], Some((None, "Y tế")));
        check(None, &["A. Các xã điểm"], Some((Some("A"), "Các xã điểm")));
        check(Some("I"), &["Huyện Cao Lộc", "15", "8"], Some((Some("I"), "Huyện Cao Lộc")));
        check(Some("I"), &["Huyện Cao Lộc", "Huyện Cao Lộc"], Some((Some("I"), "Huyện Cao Lộc")));
        check(Some("1"), &["Họp Ban Chỉ đạo"], None);
        check(Some("I"), &["Rà soát", "BCĐ tỉnh", "Quý I"], None);
        check(None, &["Xã Tân Văn", "12", "1,2"], None);
        check(None, &["12"], None);
    }
}

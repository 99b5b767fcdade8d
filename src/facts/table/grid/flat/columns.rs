//! The columns of a flattened table: their names out of header lines that are wrapped and
//! run together, and what they hold.

use super::levels;
use super::wrapped::{even_width, is_year, sums_up_to};
use super::{FlatRow, Line};
use crate::facts::table::grid::shape::{self, Label};
use crate::grammar::words::{in_one_line, strip, strip_any};
use crate::vocabulary::columns::{ColumnKind, column, column_at};
use crate::vocabulary::kinds;
use crate::vocabulary::letters::lowered;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: ColumnKind,
}

impl Column {
    fn of(name: &str, kind: ColumnKind) -> Self {
        Column { name: name.to_owned(), kind }
    }
}

/// How many heads span columns that have heads of their own.
pub(super) fn groups(heads: &[Line<'_>]) -> usize {
    let group = |l: &Line<'_>| column(l.text) == Some(ColumnKind::Group);
    // One with less than two heads behind it, but for remarks, spans nothing.
    let behind = heads.iter().rev().take_while(|l| !group(l));
    let names = behind.filter(|l| column(l.text) != Some(ColumnKind::Note)).count();
    if names < 2 { 0 } else { heads.iter().filter(|l| group(l)).count() }
}

/// The columns that the header lines name, and whether the rows say that they are as many, or the numbers
/// below the header (`told`). `usual` is how many lines most rows have behind their number; `widest` is how many the longest has, where each
/// line of the header is a head and each line of a row a cell.
pub(super) fn read(
    header: &[Line<'_>],
    rows: &[FlatRow<'_>],
    (usual, told): (Option<usize>, usize),
    widest: Option<usize>,
) -> (Vec<Column>, bool) {
    let lengths = || numbered(rows).map(|row| row.lines.len());
    let range = lengths().min().zip(lengths().max()).filter(|_| widest.is_none());
    let counted = range.and_then(|range| counted(header, rows, range, (usual, told)));
    let counted = counted.or_else(|| spanning_one(header, rows));
    let sure = counted.is_some();
    let columns = counted.unwrap_or_else(|| by_names(header, rows, usual, widest));
    // A line each, where blank lines part the cells.
    let parted = widest.is_some() && columns.len() == header.len();
    (columns, sure || parted)
}

fn numbered<'r, 'a>(rows: &'r [FlatRow<'a>]) -> impl Iterator<Item = &'r FlatRow<'a>> {
    rows.iter().filter(|row| matches!(row.label, Some(Label::Number(_))))
}

/// The columns where the rows say how many there are, and the lines of the header are as many: a line
/// a column then, whatever words are known. Remarks may be empty in all rows, and some cells in most.
fn counted(
    header: &[Line<'_>],
    rows: &[FlatRow<'_>],
    (shortest, longest): (usize, usize),
    (usual, told): (Option<usize>, usize),
) -> Option<Vec<Column>> {
    let begins = |line: &Line<'_>| !line.text.starts_with(char::is_lowercase);
    let kind = |line: &Line<'_>| column(line.text).unwrap_or(ColumnKind::Any);
    let notes = header.iter().filter(|line| kind(line) == ColumnKind::Note).count();
    let names: Vec<Column> =
        header.iter().map(|line| Column::of(&in_one_line(line.text), kind(line))).collect();
    let known = told > 2 && told + groups(header) >= header.len();
    // Rows of which a cell is wrapped have more lines than there are columns.
    if !header.iter().all(begins) || (longest > shortest + 2 && !known) {
        return None;
    }
    let each = if known { Some(told) } else { usual.map(|usual| usual + 1) };
    let widths = if known { [told, told] } else { [longest + 1, longest + 1 + notes] };
    let plain = |&width: &usize| width == header.len() && groups(header) == 0;
    if each == Some(header.len()) || widths.iter().any(plain) {
        return Some(names);
    }
    let by_content = |&width: &usize| levels::by_content(&names, rows, width);
    if let Some(columns) = widths.iter().find_map(by_content) {
        return Some(columns);
    }
    let fits = |columns: &Vec<Column>| levels::fits(columns, rows);
    let repeats = |width: usize| repeated(&names, width).filter(fits);
    let spanned = |&width: &usize| nested(&names, width).filter(fits).or_else(|| repeats(width));
    // Without remarks the names tell as much.
    let mut noted = widths.iter().filter(|_| notes > 0 || known);
    widths.iter().find_map(|&width| repeats(width)).or_else(|| noted.find_map(spanned))
}

/// Heads of which there is one more than columns in every row, where it is known which one spans
/// others: these are years (`Kế hoạch giai đoạn 2023 - 2025 | 2023 | 2024 | 2025`), or their figures add
/// up to what stands in front (`Tổng mức đầu tư | Nguồn vốn | Ngân sách | Nhân dân`).
fn spanning_one(header: &[Line<'_>], rows: &[FlatRow<'_>]) -> Option<Vec<Column>> {
    let width = even_width(rows)?;
    let kind = |line: &Line<'_>| column(line.text).unwrap_or(ColumnKind::Any);
    let notes = header.iter().filter(|line| kind(line) == ColumnKind::Note).count();
    let columns = header.len().checked_sub(1)?;
    // Remarks may be empty in all rows.
    if columns != width && columns != width + notes {
        return None;
    }
    let (over, under) = over_years(header).or_else(|| over_criteria(header)).or_else(|| {
        let sums = |i: usize| columns == width && notes == 0 && sums_up_to(rows, i);
        let at = (3..header.len().saturating_sub(2)).find(|&i| groups(header) == 0 && sums(i))?;
        Some((at, at + 1..header.len()))
    })?;
    let named = |line: &Line<'_>| Column::of(&in_one_line(line.text), kind(line));
    let group = in_one_line(header.get(over)?.text);
    let mut columns: Vec<Column> = header.get(..over)?.iter().map(named).collect();
    columns.extend(header.get(under.clone())?.iter().map(|line| Column {
        name: format!("{group} / {}", in_one_line(line.text)),
        kind: kind(line),
    }));
    columns.extend(header.get(over + 1..under.start)?.iter().map(named));
    columns.extend(header.get(under.end..)?.iter().map(named));
    Some(columns)
}

/// The head over two years or more and where these stand; remarks and bodies between them are heads
/// of the first level.
fn over_years(header: &[Line<'_>]) -> Option<(usize, std::ops::Range<usize>)> {
    let first = header.iter().position(|line| is_year(line.text))?;
    let years = header.iter().skip(first).take_while(|line| is_year(line.text)).count();
    let others = header.iter().filter(|line| is_year(line.text)).count();
    let spans = |line: &Line<'_>| {
        !matches!(column(line.text), Some(ColumnKind::Note | ColumnKind::Organisation))
    };
    let over = header.iter().take(first).rposition(spans).filter(|&at| at > 1)?;
    (years > 1 && years == others).then_some((over, first..first + years))
}

/// The head over the numbers of criteria, which are the last ones: the last that speaks of criteria.
fn over_criteria(header: &[Line<'_>]) -> Option<(usize, std::ops::Range<usize>)> {
    let numbers = header.iter().rev().take_while(|line| shape::count(line.text).is_some()).count();
    let first = header.len() - numbers;
    let of_criteria = |line: &Line<'_>| lowered(line.text).contains("tiêu chí");
    let over = header.iter().take(first).rposition(of_criteria).filter(|&at| at > 1)?;
    (numbers > 2).then_some((over, first..header.len()))
}

/// Heads of two levels of which the lower ones repeat (`SL | % | SL | %`): as many repetitions as
/// there are names in front of them that span those. Known ones may stand among others (`Thực hiện năm 2021 |
/// Kế hoạch năm 2022 | Tăng thêm`), else they are the last ones, but for shares and remarks.
fn repeated(names: &[Column], wanted: usize) -> Option<Vec<Column>> {
    let spans = names.len().checked_sub(wanted).filter(|&n| n > 1)?;
    let same = |a: &Column, b: &Column| lowered(&a.name) == lowered(&b.name);
    let fits = |each: &usize| {
        let tail = names.len().checked_sub(spans * each).and_then(|from| names.get(from..));
        let tail = tail.unwrap_or_default();
        tail.len() + spans < names.len()
            && tail.iter().zip(tail.iter().skip(*each)).all(|(a, b)| same(a, b))
            && !tail.first().zip(tail.get(1)).is_none_or(|(a, b)| same(a, b))
    };
    let each = (2..=names.len() / spans).rev().find(fits)?;
    let (first, lower) = names.split_at_checked(names.len() - spans * each)?;
    let known = |c: &Column| c.kind == ColumnKind::Group;
    let all_known = first.iter().filter(|c| known(c)).count() == spans;
    let mut under = lower.chunks(each);
    let mut columns = Vec::with_capacity(wanted);
    // Behind them a share or remarks may stand, which span nothing.
    let alone = |c: &&Column| matches!(c.kind, ColumnKind::Share | ColumnKind::Note);
    let behind = first.iter().rev().take_while(alone).count();
    let end = if behind + spans <= first.len() { first.len() - behind } else { first.len() };
    for (i, name) in first.iter().enumerate() {
        let over = if all_known { known(name) } else { i < end && i + spans >= end };
        if !over {
            columns.push(name.clone());
            continue;
        }
        let under = under.next()?.iter();
        columns.extend(
            under.map(|c| Column { name: format!("{} / {}", name.name, c.name), kind: c.kind }),
        );
    }
    Some(columns)
}

fn by_names(
    header: &[Line<'_>],
    rows: &[FlatRow<'_>],
    usual: Option<usize>,
    widest: Option<usize>,
) -> Vec<Column> {
    let wanted = usual.map(|n| n + 1);
    let lines = || {
        let kind = |l: &Line<'_>| column(l.text).unwrap_or(ColumnKind::Any);
        header.iter().map(|l| Column::of(&in_one_line(l.text), kind(l))).collect::<Vec<_>>()
    };
    let count = header.len() - groups(header);
    // Where all rows are shorter by more than remarks that may be empty, some head spans others
    // that nobody knows.
    let notes = header.iter().filter(|l| column(l.text) == Some(ColumnKind::Note)).count();
    let unknown = usual.is_some() && usual == widest && wanted.is_some_and(|n| count > n + notes);
    if let Some(widest) = widest.filter(|_| wanted != Some(header.len()) && !unknown) {
        // A row with a cell under each head tells that none of them spans others.
        let found = if widest < count { nested(&lines(), count) } else { None };
        return found.unwrap_or_else(lines);
    }
    if wanted == Some(header.len()) {
        return lines();
    }
    if let Some(columns) = wanted.and_then(|wanted| spanning(&lines(), wanted)) {
        return columns;
    }
    let phrases = phrases(header);
    let Some(wanted) = wanted.filter(|&n| n != phrases.len()) else {
        return at_least_two(phrases);
    };
    let levels = nested(&lines(), wanted).or_else(|| nested(&phrases, wanted));
    if let Some(columns) = levels.filter(|columns| levels::fits(columns, rows)) {
        return columns;
    }
    // Where each line names a column, a column is empty in most rows.
    let named = phrases.len() == header.len()
        && phrases.len() > wanted
        && !phrases.iter().any(|c| c.kind == ColumnKind::Group);
    if named {
        return phrases;
    }
    // The rows say how many columns there are; names that fit none stay with the last one.
    let known = phrases.iter().filter(|c| c.kind == ColumnKind::Organisation).count();
    if known > 1 && !unknown {
        return at_least_two(phrases);
    }
    if let Some(columns) = by_capitals(header, wanted) {
        return columns;
    }
    let mut columns: Vec<Column> = phrases.iter().take(wanted).cloned().collect();
    for extra in phrases.iter().skip(wanted) {
        if let Some(last) = columns.last_mut() {
            last.name = format!("{} {}", last.name, extra.name);
        }
    }
    columns.resize(wanted, Column::of("", ColumnKind::Any));
    columns
}

/// Heads that each begin with a capital at the start of a line, where they are as many as the
/// rows say: `Đơn vị`, `Năm 2019` over `đã đạt`.
fn by_capitals(header: &[Line<'_>], wanted: usize) -> Option<Vec<Column>> {
    let mut names: Vec<String> = Vec::new();
    for line in header {
        match names.last_mut().filter(|_| line.text.starts_with(char::is_lowercase)) {
            Some(name) => *name = format!("{name} {}", line.text),
            None => names.push(line.text.to_owned()),
        }
    }
    let named = |name: &String| Column::of(name, column(name).unwrap_or(ColumnKind::Any));
    (names.len() == wanted).then(|| names.iter().map(named).collect())
}

fn at_least_two(mut columns: Vec<Column>) -> Vec<Column> {
    while columns.len() < 2 {
        columns.push(Column::of("", ColumnKind::Any));
    }
    columns
}

/// Cuts the header where a known name of a column begins: at the start of a line, or right
/// behind another one.
fn phrases(header: &[Line<'_>]) -> Vec<Column> {
    let words: Vec<(&str, bool)> = header
        .iter()
        .flat_map(|l| l.text.split_whitespace().enumerate().map(|(i, w)| (w, i == 0)))
        .collect();
    let lower: Vec<String> = words.iter().map(|(w, _)| lowered(w)).collect();
    let mut columns: Vec<Column> = Vec::new();
    let (mut i, mut ended) = (0, true);
    while let Some(&(word, starts_line)) = words.get(i) {
        let known = (starts_line || ended)
            .then(|| column_at(lower.get(i..).unwrap_or_default()))
            .flatten()
            .filter(|_| !word.starts_with(char::is_lowercase));
        match known {
            Some((kind, len)) => {
                let name: Vec<&str> = words.iter().skip(i).take(len).map(|(w, _)| *w).collect();
                columns.push(Column::of(&name.join(" "), kind));
                i += len;
                ended = true;
            }
            None => {
                match columns.last_mut() {
                    Some(last) => last.name = format!("{} {word}", last.name),
                    None => columns.push(Column::of(word, ColumnKind::Any)),
                }
                i += 1;
                ended = false;
            }
        }
    }
    columns
}

/// Names of two levels listed one after the other: each spanning one takes as many of the
/// names behind the first level as the others.
fn nested(names: &[Column], wanted: usize) -> Option<Vec<Column>> {
    let groups = names.iter().filter(|c| c.kind == ColumnKind::Group).count();
    let last = names.iter().rposition(|c| c.kind == ColumnKind::Group)? + 1;
    // Remarks are of the first level, wherever they are named.
    let notes = names.iter().skip(last).take_while(|c| c.kind == ColumnKind::Note).count();
    let upper = last + notes;
    if names.len().checked_sub(groups)? != wanted {
        return None;
    }
    if let Some(columns) = group_by_group(names) {
        return Some(columns);
    }
    // Names right behind the last group may still be of the first level: the lower level
    // is what divides evenly.
    let lower_len = (names.len() - upper) / groups * groups;
    let first = names.len() - lower_len;
    let each = lower_len / groups;
    let mut lower = names.get(first..)?.chunks(each.max(1));
    let mut columns = Vec::new();
    for name in names.get(..first)? {
        if name.kind == ColumnKind::Group {
            let under = lower.next()?.iter();
            columns.extend(
                under.map(|c| Column { name: format!("{} / {}", name.name, c.name), kind: c.kind }),
            );
        } else {
            columns.push(name.clone());
        }
    }
    (columns.len() == wanted).then_some(columns)
}

/// A count over units whose names stand at the end, behind the other heads of the first level:
/// `Số xã đạt chuẩn | Toàn tỉnh | Tỷ lệ (%) | Lục Yên | Trấn Yên`, where the rows have one cell less
/// than there are names.
fn spanning(names: &[Column], wanted: usize) -> Option<Vec<Column>> {
    let group = names
        .iter()
        .position(|c| c.kind == ColumnKind::Count && lowered(&c.name).starts_with("số xã"))?;
    let known = |c: &Column| !matches!(c.kind, ColumnKind::Any | ColumnKind::Name);
    let first = names.iter().rposition(known)? + 1;
    let several = names.len().checked_sub(first)? > 1;
    let fits = names.len() == wanted + 1 && several && group + 1 < first;
    if !fits || names.iter().any(|c| c.kind == ColumnKind::Group) {
        return None;
    }
    let over = &names.get(group)?.name;
    let mut columns: Vec<Column> = names.get(..group)?.to_vec();
    let under = names.get(first..)?.iter();
    columns.extend(under.map(|c| Column::of(&format!("{over} / {}", c.name), ColumnKind::Any)));
    columns.extend(names.get(group + 1..first)?.iter().cloned());
    Some(columns)
}

/// Names of two levels listed group by group, each group in front of its own: as many for each, which
/// hold the same.
fn group_by_group(names: &[Column]) -> Option<Vec<Column>> {
    let is_group = |c: &Column| c.kind == ColumnKind::Group;
    let at: Vec<usize> =
        names.iter().enumerate().filter(|(_, c)| is_group(c)).map(|(i, _)| i).collect();
    let (&first, &last) = (at.first()?, at.last()?);
    let each = at.get(1)?.checked_sub(first + 1).filter(|&n| n > 1)?;
    let kinds = |from: usize| {
        let under = names.get(from + 1..from + 1 + each)?;
        Some(under.iter().map(|c| c.kind).collect::<Vec<_>>())
    };
    let same = at.iter().all(|&i| kinds(i).is_some() && kinds(i) == kinds(first));
    let even = at.windows(2).all(|pair| matches!(pair, [a, b] if b - a == each + 1));
    if !same || !even {
        return None;
    }
    let mut group = None;
    let mut columns = Vec::new();
    for (i, name) in names.iter().enumerate() {
        if is_group(name) {
            group = Some(name);
            continue;
        }
        let under = group.filter(|_| i <= last + each).map(|g: &Column| g.name.as_str());
        let whole = under.map_or(name.name.clone(), |group| format!("{group} / {}", name.name));
        columns.push(Column { name: whole, kind: name.kind });
    }
    Some(columns)
}

/// Finds out what columns of no known name hold, from the rows that have a line for each; where the rows
/// say how many columns there are (`sure`), also from those that have no remarks, up to these.
pub(super) fn learn(
    mut columns: Vec<Column>,
    rows: &[FlatRow<'_>],
    usual: Option<usize>,
    sure: bool,
) -> Vec<Column> {
    if !sure && usual.map(|n| n + 1) != Some(columns.len()) {
        return columns;
    }
    let width = columns.len();
    let is_note = |c: &Column| c.kind == ColumnKind::Note;
    let notes = columns.iter().filter(|c| is_note(c)).count();
    let first = columns.iter().position(is_note).unwrap_or(width);
    let whole: Vec<&FlatRow<'_>> = numbered(rows).filter(|r| r.lines.len() + 1 == width).collect();
    let plain = numbered(rows).filter(|r| sure && notes > 0 && r.lines.len() + 1 + notes == width);
    let noteless: Vec<&FlatRow<'_>> = whole.iter().copied().chain(plain).collect();
    for (i, column) in columns.iter_mut().enumerate().skip(1) {
        let rows = if i < first { &noteless } else { &whole };
        column.kind = held(column.kind, rows, i, sure);
    }
    columns
}

/// What a column holds, by the lines of rows that have one for it.
fn held(kind: ColumnKind, rows: &[&FlatRow<'_>], column: usize, sure: bool) -> ColumnKind {
    let texts = || rows.iter().filter_map(|r| r.lines.get(column - 1)).map(|l| l.text);
    let most = |test: &dyn Fn(&str) -> bool| {
        texts().filter(|t| test(t)).count() * 4 >= rows.len() * 3 && !rows.is_empty()
    };
    let counts = |t: &str| shape::count(t).is_some();
    match kind {
        // `17/19`
        ColumnKind::Count if sure && !texts().any(counts) && most(&shape::is_data) => {
            ColumnKind::Share
        }
        // A place may head a column of figures.
        ColumnKind::Any | ColumnKind::Name if most(&counts) => ColumnKind::Count,
        ColumnKind::Any | ColumnKind::Name if most(&|t| shape::listed(t).is_some()) => {
            ColumnKind::List
        }
        ColumnKind::Any | ColumnKind::Name if most(&shape::is_data) => ColumnKind::Share,
        ColumnKind::Any | ColumnKind::Name if most(&|t| t.chars().any(char::is_alphabetic)) => {
            ColumnKind::Name
        }
        kind => kind,
    }
}

/// The column of districts, where one of communes stands behind it: a district holds for the rows below, too,
/// which then have a line less.
pub(super) fn merged(columns: &[Column]) -> Option<usize> {
    let named = |column: &Column, words: &[&str]| {
        let head = lowered(&column.name);
        let head = strip(&head, "tên").map_or(head.as_str(), str::trim_start);
        column.kind == ColumnKind::Name && strip_any(head, words).is_some()
    };
    let at = columns.iter().position(|c| named(c, &kinds::DISTRICTS))?;
    let mut behind = columns.iter().skip(at + 1);
    let communes = behind.any(|c| named(c, &kinds::COMMUNES) || named(c, &["đơn vị"]));
    let notes = columns.iter().any(|c| c.kind == ColumnKind::Note);
    (communes && !notes).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::table::grid::cells;
    use crate::span::Span;

    fn check(header: &str, usual: Option<usize>, expected: &[&str]) {
        let lines: Vec<Line<'_>> = header
            .lines()
            .map(|text| Line { text, span: Span::new(0, 0), gap: false, page: None })
            .collect();
        let row = |usual: usize| FlatRow {
            marks: Vec::new(),
            label: Some(Label::Number(1)),
            number: cells::empty(0),
            lines: vec![Line { text: "4", span: Span::new(0, 0), gap: false, page: None }; usual],
        };
        let rows: Vec<FlatRow<'_>> = usual.map(row).into_iter().collect();
        let (columns, _) = read(&lines, &rows, (usual, 0), None);
        let names: Vec<String> = columns.into_iter().map(|c| c.name).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn names_that_run_together_are_told_apart() {
        check(
            "TT Nội dung công việc Chỉ đạo\nCơ quan\nthực hiện\nCơ quan\nphối hợp\nThời\ngian",
            None,
            &[
                "TT",
                "Nội dung công việc",
                "Chỉ đạo",
                "Cơ quan thực hiện",
                "Cơ quan phối hợp",
                "Thời gian",
            ],
        );
    }

    #[test]
    fn heads_group_by_group() {
        check(
            "TT\nTên xã\nKết quả năm 2021\nSố tiêu chí đạt\nCụ thể\nKế hoạch năm 2022\nSố tiêu chí\nCụ thể\nGhi chú",
            Some(6),
            &[
                "TT",
                "Tên xã",
                "Kết quả năm 2021 / Số tiêu chí đạt",
                "Kết quả năm 2021 / Cụ thể",
                "Kế hoạch năm 2022 / Số tiêu chí",
                "Kế hoạch năm 2022 / Cụ thể",
                "Ghi chú",
            ],
        );
    }

    #[test]
    fn a_line_a_column() {
        check(
            "TT\nHuyện\nSố thôn đạt năm 2022\nSố thôn phấn đấu năm 2023\nGhi chú",
            Some(3),
            &["TT", "Huyện", "Số thôn đạt năm 2022", "Số thôn phấn đấu năm 2023", "Ghi chú"],
        );
        check(
            "TT\nTiêu chí\nThực hiện năm 2021\nKế hoạch năm 2022\nTăng (xã)\nSố xã\n%\nSố xã\n%",
            Some(6),
            &[
                "TT",
                "Tiêu chí",
                "Thực hiện năm 2021 / Số xã",
                "Thực hiện năm 2021 / %",
                "Kế hoạch năm 2022 / Số xã",
                "Kế hoạch năm 2022 / %",
                "Tăng (xã)",
            ],
        );
        check(
            "TT\nTiêu chí\nLục Yên\nTrấn Yên\nTổng\nSL\n%\nSL\n%\nSL\n%",
            Some(7),
            &[
                "TT",
                "Tiêu chí",
                "Lục Yên / SL",
                "Lục Yên / %",
                "Trấn Yên / SL",
                "Trấn Yên / %",
                "Tổng / SL",
                "Tổng / %",
            ],
        );
    }

    #[test]
    fn heads_over_units_at_the_end() {
        check(
            "TT\nTiêu chí\nSố xã đạt chuẩn\nToàn tỉnh\nTỷ lệ (%)\nLục Yên\nTrấn Yên",
            Some(5),
            &[
                "TT",
                "Tiêu chí",
                "Số xã đạt chuẩn / Lục Yên",
                "Số xã đạt chuẩn / Trấn Yên",
                "Toàn tỉnh",
                "Tỷ lệ (%)",
            ],
        );
    }

    #[test]
    fn rows_say_how_many_columns_there_are() {
        check("STT\nXã\nCao Lộc\nChi Lăng", Some(3), &["STT", "Xã", "Cao Lộc", "Chi Lăng"]);
        check(
            "STT\nĐơn vị\nNăm 2019\nđã đạt\nPhấn đấu\nnăm 2021\nLũy kế",
            Some(4),
            &["STT", "Đơn vị", "Năm 2019 đã đạt", "Phấn đấu năm 2021", "Lũy kế"],
        );
        check(
            "STT\nĐơn vị\nKết quả rà soát\nKế hoạch năm 2017\nSố tiêu chí đạt\nCụ thể\nSố tiêu chí phấn đấu\nCụ thể",
            Some(5),
            &[
                "STT",
                "Đơn vị",
                "Kết quả rà soát / Số tiêu chí đạt",
                "Kết quả rà soát / Cụ thể",
                "Kế hoạch năm 2017 / Số tiêu chí phấn đấu",
                "Kế hoạch năm 2017 / Cụ thể",
            ],
        );
    }
}

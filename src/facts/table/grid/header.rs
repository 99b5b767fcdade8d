//! Header rows: which they are, what columns they name, where they come again.

use foldhash::{HashMap, HashMapExt};

use super::cells::RawRow;
use super::shape;
use crate::span::{Normal, Span};
use crate::vocabulary::columns::{ColumnKind, column};
use crate::vocabulary::letters::{is_letter, lower, lowered};
pub(super) use numbers::numbers_columns;

mod numbers;

/// Headers have no more levels than this, a row of column numbers counted.
const LEVELS: usize = 4;

/// Columns under one head that only their numbers tell apart: those of criteria, mostly.
const UNDER_ONE_HEAD: usize = 4;

/// How many of the first rows are header rows. `ruled` says that the first one stands
/// above a rule.
pub(super) fn levels(rows: &[RawRow], ruled: bool) -> usize {
    if let Some(count) = numbered(rows) {
        return count;
    }
    let Some(first) = rows.first() else { return 0 };
    let below = rows.get(1..).unwrap_or_default();
    if !is_header(first, below, ruled)
        && !goes_on_with_criteria(first, below)
        && !below.first().is_some_and(|row| stands_over(first, row))
    {
        return 0;
    }
    let mut count = 1;
    while count < LEVELS
        && let (Some(above), Some(row)) = (rows.get(count - 1), rows.get(count))
        && (is_lower_level(above, row) || numbers_criteria(above, row))
    {
        count += 1;
    }
    count
}

/// Whether a row has only the names over several columns, with `TT` and the others in the next.
fn stands_over(above: &RawRow, row: &RawRow) -> bool {
    let data = |row: &RawRow| row.cells.iter().any(|c| shape::is_data(&c.text));
    let empty = above.text(0).is_empty() && above.filled() > 0;
    empty && shape::heads_numbers(row.text(0)) && row.cells.len() > 2 && !data(above) && !data(row)
}

/// How many rows there are down to the one that numbers the columns, where it stands below words
/// alone, or at the top of a page, with the first row below it.
fn numbered(rows: &[RawRow]) -> Option<usize> {
    let at = rows.iter().take(LEVELS + 1).position(is_numbers)?;
    let above = rows.get(..at)?;
    let begins = || {
        let below = rows.get(at + 1).map_or("", |r| r.text(0));
        rows.get(at).is_some_and(|r| r.cells.len() > LEVELS)
            && matches!(shape::label(below), Some(label) if label != shape::Label::Number(2))
    };
    let words = |row: &RawRow| {
        row.filled() > 0
            && shape::label(row.text(0)).is_none()
            && !row.cells.iter().any(|c| shape::is_data(&c.text))
    };
    let fits = if at == 0 { begins() } else { above.iter().all(words) };
    fits.then_some(at + 1)
}

/// Whether a row numbers the columns.
pub(super) fn is_numbers(row: &RawRow) -> bool {
    let cells: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
    numbers_columns(&cells)
}

/// The header rows that name columns.
fn naming(levels: &[RawRow]) -> Vec<&RawRow> {
    levels.iter().filter(|row| !is_numbers(row)).collect()
}

fn is_header(row: &RawRow, below: &[RawRow], ruled: bool) -> bool {
    let filled = || row.cells.iter().filter(|c| !c.text.is_empty());
    if filled().any(|c| shape::heads_numbers(&c.text)) {
        return true;
    }
    // A page edge may cut the head of a year down to the number.
    let year = |text: &str| text.len() == 4 && text.starts_with("20");
    let labelled = row.cells.first().is_some_and(|c| {
        let label = shape::label(&c.text).is_some() && !year(&c.text);
        label || shape::section_title(&c.text).is_some()
    });
    if labelled || row.filled() == 0 || filled().any(|c| shape::is_data(&c.text)) {
        return false;
    }
    // What begins in the middle of a sentence is the rest of a row on the page before.
    if row.cells.len() > 2
        && row.text(0).is_empty()
        && filled().all(|c| c.text.starts_with(char::is_lowercase))
    {
        return false;
    }
    let known = filled().filter(|c| column(&c.text).is_some()).count();
    // What is a header over figures need not be known.
    let heads_figures = row.cells.len() > 1
        && row.filled() > 1
        && (0..row.cells.len()).any(|i| {
            !row.text(i).is_empty()
                && below.len() > 1
                && below.iter().filter(|r| shape::is_data(r.text(i))).count() * 2 > below.len()
        });
    ruled || known * 2 >= row.filled().max(2) || heads_figures
}

/// Whether `row` names the columns that a header row above it spans.
fn is_lower_level(above: &RawRow, row: &RawRow) -> bool {
    let wide = row.cells.len() > 2;
    if stands_over(above, row) {
        return true;
    }
    // A converter prints a cell over several rows in each of them.
    let again = |i: usize| !row.text(i).is_empty() && row.text(i) == above.text(i);
    if row.filled() == 0 || (wide && !row.text(0).is_empty() && !heads_again(above, row)) {
        return false;
    }
    // One cell alone under a blank is the title of a section: `Huyện Long Phú`.
    let alone = wide && row.filled() == 1;
    (0..row.cells.len()).all(|i| {
        let (over, cell) = (above.text(i), row.text(i));
        if cell.is_empty() || again(i) {
            return true;
        }
        if alone && (over.is_empty() || is_place(cell)) {
            return false;
        }
        if shape::is_data(cell) {
            return false;
        }
        let known = column(cell).is_some();
        match column(over) {
            _ if over.is_empty() => i > 0 || known,
            Some(ColumnKind::Group) => true,
            // The name above goes on: `cộng`, `(%)`.
            _ if wide && cell.starts_with(|c: char| c.is_lowercase() || c == '(') => true,
            _ if wide && parts_span(above, row, i) => true,
            // The only commune of a district, beside others that have several.
            _ if wide && is_named(over) && is_named(cell) && parts_some_span(above, row) => true,
            // Rows have a name in front of what else they hold.
            _ if wide && row.text(1).is_empty() && is_word(cell) && parts_some_span(above, row) => {
                true
            }
            None => known,
            Some(_) => !wide && known,
        }
    })
}

/// `Huyện Long Phú`: a name behind its kind, and no head (`Huyện, thị xã`).
fn is_place(cell: &str) -> bool {
    const KINDS: [&str; 7] = ["huyện ", "thị xã ", "thành phố ", "xã ", "phường ", "tp. ", "tx. "];
    let lower = lowered(cell);
    let kind = KINDS.iter().find(|kind| lower.starts_with(**kind));
    let name = kind.and_then(|kind| cell.get(kind.len()..)).unwrap_or_default();
    in_capitals(name)
}

/// Whether each word begins with a capital.
fn in_capitals(name: &str) -> bool {
    let mut words = name.split(' ').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a cell is a name of several words, or a place behind its kind.
fn is_named(cell: &str) -> bool {
    is_place(cell) || (cell.contains(' ') && in_capitals(cell) && cell.contains(char::is_lowercase))
}

/// Whether a cell holds letters, and more than a mark of one or two.
fn is_word(cell: &str) -> bool {
    cell.chars().filter(|&c| is_letter(c)).count() > 2 && !shape::is_data(cell)
}

/// Whether some cell of a header row spans columns of which `row` names several.
fn parts_some_span(above: &RawRow, row: &RawRow) -> bool {
    let own = |i: &usize| !row.text(*i).is_empty() && !above.text(*i).is_empty();
    (0..row.cells.len()).filter(own).any(|i| parts_span(above, row, i))
}

/// Whether a row repeats the head of the numbers of rows, as where that reaches down over it, with
/// names below those of columns beside it.
fn heads_again(above: &RawRow, row: &RawRow) -> bool {
    let (over, first) = (above.text(0), row.text(0));
    let parts = |&i: &usize| !row.text(i).is_empty() && row.text(i) != above.text(i);
    over == first && shape::heads_numbers(first) && (1..row.cells.len()).filter(parts).count() > 1
}

/// Whether the cell of a header row spans columns of which `row` names several. Converters print
/// it once, in front of empty cells, or in each column.
fn parts_span(above: &RawRow, row: &RawRow, at: usize) -> bool {
    let width = row.cells.len();
    let name = above.text(at);
    let same = |i: &usize| above.text(*i) == name;
    let from = (0..at).rev().take_while(same).last().unwrap_or(at);
    let own = |i: &usize| above.text(*i).is_empty() || same(i);
    let end = (at + 1..width).find(|i| !own(i)).unwrap_or(width);
    (from..end).filter(|&i| !row.text(i).is_empty()).count() > 1
}

/// `| | | 1 | 2 | 3 | 4 |`: numbers of criteria under a head that spans their columns, which
/// may come twice.
/// What stands beside them goes on with a head above (`Tổng` over `số`), or is a head beside others that
/// are centred (`TT`).
fn numbers_criteria(above: &RawRow, row: &RawRow) -> bool {
    let word = |i: usize| {
        let text = row.text(i);
        text.contains(char::is_alphabetic) && !text.bytes().any(|b| b.is_ascii_digit())
    };
    let heads = shape::heads_numbers(row.text(0)) && above.text(0).is_empty();
    let beside = |i: usize| {
        let low = row.text(i).starts_with(char::is_lowercase) && !above.text(i).is_empty();
        low || word(i) && (heads || is_open(above.text(i)))
    };
    let filled = (0..row.cells.len()).filter(|&i| !row.text(i).trim().is_empty() && !beside(i));
    let counts: Option<Vec<u32>> = filled.map(|i| shape::count(row.text(i).trim())).collect();
    // The right half of a table that was cut goes on with the numbers of the left one.
    let half = shape::count(row.text(0)).is_some_and(|first| first > 1);
    (row.text(0).is_empty() || heads || half)
        && counts.is_some_and(|counts| {
            let rises = |w: &[u32]| matches!(w, [a, b] if *b == a + 1 || *b == 1 && !half);
            let begins = counts.first().is_some_and(|&first| half || first == 1);
            counts.len() > 3 && begins && counts.windows(2).all(rises)
        })
}

/// `| 11 | 12 | 13 | 14 | Tổng số |`: the head of the right half of a table that was cut between
/// columns of criteria, below which stands no such row.
fn goes_on_with_criteria(row: &RawRow, below: &[RawRow]) -> bool {
    let numbers = numbers_of_half(row);
    let marks = |row: &RawRow| row.cells.iter().take(numbers).all(|c| !shape::is_data(&c.text));
    numbers > 0 && !below.is_empty() && below.iter().all(marks)
}

/// How many numbers such a row begins with, one more each; none where it is none.
pub(super) fn numbers_of_half(row: &RawRow) -> usize {
    let numbers: Vec<u32> = row.cells.iter().map_while(|c| shape::count(&c.text)).collect();
    let rising = numbers.windows(2).all(|w| matches!(w, [a, b] if *b == a + 1));
    let rest = row.cells.get(numbers.len()..).unwrap_or_default();
    let words = rest.iter().all(|c| c.text.is_empty() || c.text.contains(char::is_alphabetic));
    let begins = numbers.first().is_some_and(|&first| first > 1);
    if begins && numbers.len() > 3 && rising && words { numbers.len() } else { 0 }
}

/// Header texts of a table `width` columns wide: levels joined, spanning cells taken over
/// by the columns under them. Numbers of columns are no part of their names, unless nothing
/// else tells them apart.
pub(super) fn joined(levels: &[RawRow], width: usize) -> Vec<String> {
    let names = joined_levels(&naming(levels), width);
    let mut same: HashMap<&str, usize> = HashMap::new();
    names
        .iter()
        .filter(|name| !name.is_empty())
        .for_each(|name| *same.entry(name).or_default() += 1);
    if same.values().any(|&times| times >= UNDER_ONE_HEAD) {
        return joined_levels(&levels.iter().collect::<Vec<_>>(), width);
    }
    names
}

fn joined_levels(levels: &[&RawRow], width: usize) -> Vec<String> {
    let last = levels.len().saturating_sub(1);
    let below = |level: usize, i: usize| {
        let named =
            |(at, row): (usize, &&RawRow)| !row.text(i).is_empty() && !goes_on(levels, at, i);
        levels.iter().enumerate().skip(level + 1).any(named)
    };
    let name = |i: usize| {
        let mut parts: Vec<String> = Vec::new();
        for (level, &row) in levels.iter().enumerate() {
            let own = row.text(i);
            let spanned = || {
                // The upper levels may be printed without the empty cells at their ends.
                if level == last {
                    row.cells.get(i)?;
                }
                let left = (0..i).rev().find(|&left| !row.text(left).is_empty())?;
                // No cell reaches out from under the one above it.
                let above = levels.iter().take(level);
                if above.flat_map(|row| (left + 1..=i).map(|j| row.text(j))).any(|t| !t.is_empty())
                {
                    return None;
                }
                let split = |i| if level < last { below(level, i) } else { levels.len() == 1 };
                let spans = (left..=i).all(split) && !shape::heads_numbers(row.text(left));
                (spans && (left > 0 || levels.len() > 1)).then(|| row.text(left))
            };
            let name = if own.is_empty() { spanned().unwrap_or_default() } else { own };
            let name = if name.is_empty() { centred(levels, level, i) } else { name };
            if goes_on(levels, level, i)
                && let Some(last) = parts.last_mut()
            {
                *last = format!("{last} {name}");
            } else if !name.is_empty() && parts.last().is_none_or(|last| last != name) {
                parts.push(name.to_owned());
            }
        }
        parts.join(" / ")
    };
    (0..width).map(name).collect()
}

/// Whether a cell goes on with the one above it, which names this column alone: `Tổng` over `số`, beside
/// `2021`. Of names in lower case side by side each is one of its own.
fn goes_on(levels: &[&RawRow], level: usize, i: usize) -> bool {
    let text = |level: usize, i: usize| levels.get(level).map_or("", |row| row.text(i));
    let low = |i: usize| text(level, i).starts_with(char::is_lowercase);
    let above = level.checked_sub(1).map_or("", |above| text(above, i));
    let alone = !low(i + 1) && !i.checked_sub(1).is_some_and(low);
    let digit = |level: usize, j: usize| text(level, j).starts_with(|c: char| c.is_ascii_digit());
    let figures = |j: usize| (level..levels.len()).any(|lower| digit(lower, j));
    // It spans no further column.
    let upper = level.checked_sub(1).and_then(|above| levels.get(above));
    let own = || upper.is_some_and(|row| i + 1 >= row.cells.len() || !row.text(i + 1).is_empty());
    // `Tổng` over `kinh phí`: alone it says of nothing that it is the sum. `Lũy kế số` over `tiêu chí`.
    let open = || is_open(above);
    // `Số` over `TC đạt`, `Tổng số` over `TC đạt`
    let below = text(level, i);
    let count = (matches!(above, "Số" | "SỐ") && below.contains(char::is_alphabetic))
        || (below.starts_with("TC") && open());
    if count && own() {
        return true;
    }
    // Beside a row of numbers nothing but what goes on stands in lower case.
    let near = || {
        figures(i + 1)
            || i.checked_sub(1).is_some_and(figures)
            || levels.get(level).is_some_and(|row| is_mostly_numbers(row))
    };
    low(i) && !above.is_empty() && alone && (open() || near())
}

/// Whether most of what a row holds are numbers.
fn is_mostly_numbers(row: &RawRow) -> bool {
    let numbers = row.cells.iter().filter(|c| shape::count(&c.text).is_some()).count();
    numbers > 3 && numbers * 2 > row.filled()
}

/// Whether a head ends in a word that something has to follow: it goes on below.
fn is_open(head: &str) -> bool {
    let last = head.rsplit(' ').next().map(lowered).unwrap_or_default();
    matches!(last.as_str(), "tổng" | "số" | "năm" | "đến" | "hết" | "và" | "của")
}

/// The head at a level that is centred over its columns, and begins right of this one: columns of
/// figures on both sides of where it stands, and a head to the left that spans none.
fn centred<'a>(levels: &[&'a RawRow], level: usize, i: usize) -> &'a str {
    let Some(&row) = levels.get(level) else { return "" };
    let figure = |j: usize| {
        let lower = levels.iter().skip(level + 1).map(|row| row.text(j));
        let mut named = lower.filter(|text| !text.is_empty());
        named.any(|text| text.bytes().all(|b| b.is_ascii_digit()))
    };
    let width = row.cells.len();
    let Some(head) = (i + 1..width).find(|&j| !row.text(j).is_empty()) else { return "" };
    let first = (0..i).rev().take_while(|&j| row.text(j).is_empty() && figure(j)).last();
    let left = first.unwrap_or(i).checked_sub(1).map_or("", |j| row.text(j));
    let covers = (i..head + 1).all(figure) && figure(head + 1) && !left.is_empty();
    if covers { row.text(head) } else { "" }
}

/// Where the lowest level of each header stands, in a table `width` columns wide.
pub(super) fn places(levels: &[RawRow], width: usize) -> Vec<Option<Span<Normal>>> {
    let named = naming(levels);
    let own = |i: usize| {
        let mut cells = named.iter().rev().filter_map(|row| row.cells.get(i));
        cells.find(|c| !c.text.is_empty() && !c.span.is_empty()).map(|c| c.span)
    };
    (0..width).map(own).collect()
}

/// Where the level above the lowest one of each head stands.
pub(super) fn groups(levels: &[RawRow], columns: &[String]) -> Vec<Option<Span<Normal>>> {
    let named = |name: &String| {
        let (above, _) = name.rsplit_once(" / ")?;
        Some(above.rsplit(" / ").next().unwrap_or(above).to_owned())
    };
    let groups: Vec<Option<String>> = columns.iter().map(named).collect();
    let mut places = vec![None; columns.len()];
    if groups.iter().all(Option::is_none) {
        return places;
    }
    for row in naming(levels) {
        let mut over = None;
        for (i, (place, group)) in places.iter_mut().zip(&groups).enumerate() {
            over = row.cells.get(i).filter(|c| !c.text.is_empty()).or(over);
            if let Some(cell) = over.filter(|c| Some(&c.text) == group.as_ref()) {
                *place = place.or(Some(cell.span));
            }
        }
    }
    places
}

/// Whether `row` is one of the header rows, printed again at the top of a page. Copies
/// differ in a word.
pub(super) fn repeats(row: &RawRow, levels: &[RawRow]) -> bool {
    let filled = row.filled();
    if filled == 0 {
        return false;
    }
    levels.iter().any(|level| {
        let same = (0..row.cells.len())
            .filter(|&i| !row.text(i).is_empty() && alike(row.text(i), level.text(i)))
            .count();
        same * 2 > filled && same * 2 > level.filled()
    })
}

/// Whether two cells have the same letters and digits, in whatever case. Cells without any, such as
/// marks under a head that spans them, are like none.
fn alike(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|&c| is_letter(c) || c.is_numeric()).map(lower)
    }
    letters(a).next().is_some() && letters(a).eq(letters(b))
}

#[cfg(test)]
mod tests {
    use super::super::cells::row;
    use super::*;

    fn rows(lines: &[&'static str]) -> Vec<RawRow> {
        lines.iter().map(|l| row(l, Span::of(0..l.len()), false)).collect()
    }

    fn check(lines: &[&'static str], expected: &[&str]) {
        let rows = rows(lines);
        let count = levels(&rows, false);
        let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        assert_eq!(joined(&rows[..count], width), expected);
    }

    #[test]
    fn levels_are_joined_under_what_spans_them() {
        check(
            &[
                "| STT | Đơn vị | Kết quả | | Kế hoạch | | Lũy kế |",
                "| | | Số tiêu chí đạt | Cụ thể | Số | Cụ thể | |",
                "| 1 | Xã A | 5 | 1,2 | 1 | 3 | 6 |",
            ],
            &[
                "STT",
                "Đơn vị",
                "Kết quả / Số tiêu chí đạt",
                "Kết quả / Cụ thể",
                "Kế hoạch / Số",
                "Kế hoạch / Cụ thể",
                "Lũy kế",
            ],
        );
        check(
            &["| TT | | Kết quả | |", "| | | Số tiêu chí | Cụ thể |", "| 1 | A | 5 | 6 |"],
            &["TT", "", "Kết quả / Số tiêu chí", "Kết quả / Cụ thể"],
        );
        check(
            &["| STT | Tên | Huyện nào | |", "| | | Cao Lộc | Chi Lăng |", "| 1 | A | 5 | 6 |"],
            &["STT", "Tên", "Huyện nào / Cao Lộc", "Huyện nào / Chi Lăng"],
        );
        check(&["| A B | Số xã |", "| x | 5 |", "| y | 6 |"], &["A B", "Số xã"]);
        check(
            &[
                "| TT | Xã | Kết quả | | | | Kế hoạch | |",
                "| | | Đạt | | Chưa đạt | | | |",
                "| | | Số TC | Cụ thể | Số TC | Cụ thể | Số TC | Cụ thể |",
                "| 1 | A | 1 | 2 | 1 | 3 | 1 | 3 |",
            ],
            &[
                "TT",
                "Xã",
                "Kết quả / Đạt / Số TC",
                "Kết quả / Đạt / Cụ thể",
                "Kết quả / Chưa đạt / Số TC",
                "Kết quả / Chưa đạt / Cụ thể",
                "Kế hoạch / Số TC",
                "Kế hoạch / Cụ thể",
            ],
        );
    }

    #[test]
    fn numbers_of_columns_are_no_names() {
        check(
            &[
                "| TT | Xã | Năm 2021 | | Lũy kế |",
                "| | | Số | Cụ thể | |",
                "| (1) | (2) | (3) | (4) | (5)=(3)+1 |",
                "| 1 | A | 5 | 6 | 7 |",
            ],
            &["TT", "Xã", "Năm 2021 / Số", "Năm 2021 / Cụ thể", "Lũy kế"],
        );
        check(
            &["| TT | Xã | Tiêu chí | | | |", "| A | B | 1 | 2 | 3 | 4 |", "| 1 | A | x | | | x |"],
            &["TT / A", "Xã / B", "Tiêu chí / 1", "Tiêu chí / 2", "Tiêu chí / 3", "Tiêu chí / 4"],
        );
    }

    #[test]
    fn heads_of_three_levels_with_leaves_on_each() {
        check(
            &[
                "| TT | Tiêu chí | Số xã đạt | | | Tỷ lệ (%) |",
                "| | | Chia theo huyện | | Tổng số | |",
                "| | | Con Cuông | Quế Phong | | |",
                "| 1 | Quy hoạch | 12 | 10 | 22 | 100 |",
            ],
            &[
                "TT",
                "Tiêu chí",
                "Số xã đạt / Chia theo huyện / Con Cuông",
                "Số xã đạt / Chia theo huyện / Quế Phong",
                "Số xã đạt / Tổng số",
                "Tỷ lệ (%)",
            ],
        );
    }

    #[test]
    fn data_and_sections_are_no_header() {
        let count = |lines: &[&'static str]| levels(&rows(lines), false);
        assert_eq!(count(&["| 1 | Xã A | 5 |", "| 2 | Xã B | 6 |"]), 0);
        assert_eq!(count(&["| I | Kế hoạch | |", "| 1 | Xã A | 5 |"]), 0);
        assert_eq!(count(&["| STT | Đơn vị | Số |", "| | Huyện A | |", "| 1 | X | 5 |"]), 1);
        assert_eq!(count(&["| STT | Đơn vị | Số |", "| (1) | (2) | (3) |", "| 1 | X | 5 |"]), 2);
        assert_eq!(count(&["| STT | Đơn vị | Số |", "| | Tổng cộng | 75 |"]), 1);
        let numbered = ["| STT | Tên | Số |", "| | | Thôn |", "| 1 | 2 | 3=2 |", "| 1 | X | 5 |"];
        assert_eq!(count(&numbered), 3);
    }
}

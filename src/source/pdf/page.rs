//! What stands on a page, in the order in which it is read: lines of text and tables.

use super::lines::{Line, cell, lines};
use super::marks::{Glyph, Marks};
use super::ruled::{self, Ruled};
use crate::source::extract::{Block, Cell, Table};

/// A line of text, or a table.
#[derive(Debug)]
pub(super) enum Item {
    Line(Line),
    Table(Ruled, Vec<Vec<String>>),
}

/// The lines and tables of a page, from the top.
pub(super) fn items(marks: Marks) -> Vec<Item> {
    let tables = ruled::tables(&marks.rules);
    let mut inside: Vec<Vec<Vec<Vec<Glyph>>>> =
        tables.iter().map(|t| t.rows.iter().map(|r| vec![Vec::new(); r.len()]).collect()).collect();
    let mut free = Vec::new();
    // A word may stand over the edge of its cell: all of it goes where its middle is.
    for word in marks.glyphs.chunk_by(is_in_word) {
        let place = place(&tables, word);
        let slot = place.and_then(|(t, r, c)| inside.get_mut(t)?.get_mut(r)?.get_mut(c));
        slot.unwrap_or(&mut free).extend(word);
    }
    let mut items: Vec<(f32, Item)> = Vec::new();
    for (table, glyphs) in tables.into_iter().zip(inside) {
        let rows = table.rows.iter().zip(glyphs);
        let texts = rows.map(|(cells, glyphs)| {
            cells.iter().zip(glyphs).map(|(place, glyphs)| cell(glyphs, place.frame)).collect()
        });
        let texts: Vec<Vec<String>> = texts.collect();
        if texts.iter().flatten().any(|text| !text.is_empty()) {
            items.push((table.frame.top, Item::Table(table, texts)));
        }
    }
    items.extend(lines(free).into_iter().map(|line| (line.y, Item::Line(line))));
    items.sort_by(|a, b| a.0.total_cmp(&b.0));
    items.into_iter().map(|(_, item)| item).collect()
}

/// Whether a character stands right behind the one that was drawn before it.
fn is_in_word(a: &Glyph, b: &Glyph) -> bool {
    let near = (b.x - a.x - a.width).abs() < 0.15 * a.size && (b.y - a.y).abs() < 0.15 * a.size;
    near && !a.c.is_whitespace() && !b.c.is_whitespace()
}

/// The cell in which a word stands, of the smallest table around it.
fn place(tables: &[Ruled], word: &[Glyph]) -> Option<(usize, usize, usize)> {
    let (first, last) = (word.first()?, word.last()?);
    let (x, y) = ((first.x + last.x + last.width) / 2.0, first.y - first.size * 0.3);
    let around = tables.iter().enumerate().filter(|(_, table)| table.frame.holds(x, y));
    let (index, table) = around.min_by(|a, b| a.1.frame.area().total_cmp(&b.1.frame.area()))?;
    table.rows.iter().enumerate().find_map(|(row, cells)| {
        let column = cells.iter().position(|cell| cell.frame.holds(x, y))?;
        Some((index, row, column))
    })
}

/// Lines at the top and at the bottom of a page that may belong to it and not to its text.
const MARGIN: usize = 2;

/// Takes out the numbers of pages, and what most pages have at their top or bottom.
pub(super) fn without_furniture(pages: &mut [Vec<Item>]) {
    let margins = |items: &[Item]| {
        let count = items.len();
        let near = |i: &usize| *i < MARGIN || i + MARGIN >= count;
        let text = |i: usize| match items.get(i)? {
            Item::Line(line) => Some((i, i < MARGIN, line.text())),
            Item::Table(..) => None,
        };
        (0..count).filter(near).filter_map(text).collect::<Vec<_>>()
    };
    let mut counts = std::collections::BTreeMap::<(bool, String), usize>::new();
    // How far the number of a page is off its place in the file, and how often.
    let mut offsets = std::collections::BTreeMap::<usize, usize>::new();
    for (page, items) in pages.iter().enumerate() {
        for (_, top, text) in margins(items) {
            *counts.entry((top, pattern(&text))).or_default() += 1;
            if let Some(number) = number(&text) {
                *offsets.entry(number.wrapping_sub(page)).or_default() += 1;
            }
        }
    }
    let most = pages.len().div_ceil(2).max(3);
    for (page, items) in pages.iter_mut().enumerate() {
        let found = margins(items).into_iter().filter(|(_, top, text)| {
            let usual = counts.get(&(*top, pattern(text))).is_some_and(|&count| count >= most);
            let numbered = number(text).is_some_and(|number| {
                let off = number.wrapping_sub(page);
                off == 1 || offsets.get(&off).is_some_and(|&count| count > 1)
            });
            usual && number(text).is_none() || numbered
        });
        let mut gone: Vec<usize> = found.map(|(i, ..)| i).collect();
        gone.dedup();
        for i in gone.into_iter().rev() {
            items.remove(i);
        }
    }
}

/// A text with its figures alike, so that lines of two pages compare.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !pattern.ends_with('#') {
            pattern.push(c);
        }
    }
    pattern
}

/// `5`, `- 5 -`, `Trang 5`, `5/20`: the number of a page.
fn number(text: &str) -> Option<usize> {
    let text = text.trim_start_matches("Trang").trim_start_matches("Page");
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let text = text.split_once('/').filter(|(_, all)| digits(all)).map_or(text, |(n, _)| n);
    let text = text.trim_matches(['-', '–', '|', ' ', '.']);
    let plain = (1..=4).contains(&text.len()) && digits(text);
    plain.then(|| text.parse().ok()).flatten()
}

/// Room between two columns, in sizes of their characters.
const GUTTER: f32 = 1.5;
/// Room beside the middle of a gap that has a line of columns at least, in the same.
const NARROW: f32 = 0.3;
/// Lines of a column are no further apart, in the same.
const APART: f32 = 2.5;

/// Lines with columns beside one another (a letterhead, recipients beside a signature) parted,
/// the left ones first.
pub(super) fn in_columns(items: Vec<Item>) -> Vec<Item> {
    let mut out = Vec::with_capacity(items.len());
    let mut open: Vec<Line> = Vec::new();
    for item in items {
        match item {
            Item::Line(line) => open.push(line),
            table => {
                out.extend(parted(std::mem::take(&mut open)).into_iter().map(Item::Line));
                out.push(table);
            }
        }
    }
    out.extend(parted(open).into_iter().map(Item::Line));
    out
}

fn parted(lines: Vec<Line>) -> Vec<Line> {
    let left = lines.iter().map(Line::left).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(Line::right).fold(f32::NEG_INFINITY, f32::max);
    let centre = (left + right) / 2.0;
    let mut out = Vec::with_capacity(lines.len());
    let mut i = 0;
    while let Some(line) = lines.get(i) {
        let rest = lines.get(i..).unwrap_or_default();
        let Some((x, count)) = gaps(line).into_iter().find_map(|gap| columns(rest, gap, centre))
        else {
            out.push(line.clone());
            i += 1;
            continue;
        };
        // Lines above may belong to them: the gap in one is narrow, another stands on one side.
        let mut beside: Vec<Line> = Vec::new();
        let mut first = line.clone();
        while let Some(above) = out.pop_if(|above: &mut Line| is_of_columns(above, &first, x)) {
            first = above.clone();
            beside.insert(0, above);
        }
        // What is left of it as the last line of a paragraph may be is not.
        let lone = beside.iter().take_while(|above| above.right() < x).count();
        out.extend(beside.drain(..lone));
        beside.extend(rest.iter().take(count).cloned());
        let halves = || beside.iter().map(|line| line.split(x));
        out.extend(halves().filter_map(|[left, _]| left));
        out.extend(halves().filter_map(|[_, right]| right));
        i += count;
    }
    out
}

/// Whether a line right above columns is parted as they are, at `x`.
fn is_of_columns(above: &Line, below: &Line, x: f32) -> bool {
    let room = NARROW * above.size;
    let clear = above.drawn().all(|g| g.x + g.width < x - room || g.x > x + room);
    let near = below.y - above.y < APART * above.size;
    !above.in_column && near && clear
}

/// Wide gaps in a line: where they begin and end.
fn gaps(line: &Line) -> Vec<(f32, f32)> {
    let mut gaps = Vec::new();
    let mut end: Option<f32> = None;
    for glyph in line.drawn() {
        if let Some(end) = end
            && glyph.x - end > GUTTER * line.size
        {
            gaps.push((end, glyph.x));
        }
        end = Some(end.unwrap_or(f32::NEG_INFINITY).max(glyph.x + glyph.width));
    }
    gaps
}

/// The middle of the gap that goes on through the lines, and through how many; two of them have
/// text on both sides of it, which is more than figures, or one has and others change sides. A line on one side that stands
/// further down, or around the `centre` of the page, is a title below the columns.
fn columns(lines: &[Line], gap: (f32, f32), centre: f32) -> Option<(f32, usize)> {
    let (mut from, mut to) = gap;
    let (mut both, mut between, mut count) = (0, 0, 0);
    let mut before = (false, false);
    let mut above: Option<&Line> = None;
    for line in lines {
        let far = above.is_some_and(|above| line.y - above.y > APART * line.size);
        let centred = ((line.left() + line.right()) / 2.0 - centre).abs() < line.size;
        if gaps(line).is_empty() && (far || centred) {
            break;
        }
        above = Some(line);
        let middle = (from + to) / 2.0;
        let [left, right] = line.split(middle);
        let left_end = left.as_ref().map_or(from, Line::right).max(from);
        let right_start = right.as_ref().map_or(to, Line::left).min(to);
        if right_start - left_end < GUTTER * line.size {
            break;
        }
        (from, to) = (left_end, right_start);
        let says = |side: &Option<Line>| {
            side.as_ref().is_some_and(|line| line.drawn().any(|g| g.c.is_alphabetic()))
        };
        let sides = (says(&left), says(&right));
        both += usize::from(sides == (true, true));
        // Columns of their own pitch stand line between line.
        between += usize::from(sides.0 != sides.1 && before.0 != before.1 && sides.0 != before.0);
        before = sides;
        count += 1;
    }
    (both > 1 || both == 1 && between > 1).then_some(((from + to) / 2.0, count))
}

/// Whether a table goes on with the one at the end of the page before.
pub(super) fn goes_on(above: &Ruled, below: &Ruled) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 4.0;
    let bounds = |table: &Ruled| {
        let cells = table.rows.iter().flatten();
        let mut bounds: Vec<f32> = cells.map(|cell| cell.frame.left).collect();
        bounds.sort_by(f32::total_cmp);
        bounds.dedup_by(|a, b| near(*a, *b));
        bounds
    };
    let (a, b) = (bounds(above), bounds(below));
    a.len() == b.len()
        && a.iter().zip(&b).all(|(a, b)| near(*a, *b))
        && near(above.frame.right, below.frame.right)
}

/// The block of a table; `goes_on` says that it does so from the page before. Columns in which
/// nothing stands are parts of those beside them, unless they have a head on that page.
pub(super) fn block(table: &Ruled, texts: Vec<Vec<String>>, goes_on: bool) -> Block {
    let cells = || table.rows.iter().flatten().zip(texts.iter().flatten());
    let is_empty = |left: f32| {
        !goes_on && !cells().any(|(cell, text)| cell.frame.left == left && !text.is_empty())
    };
    let rows = table.rows.iter().zip(&texts).map(|(cells, texts)| {
        let mut row: Vec<Cell> = Vec::with_capacity(cells.len());
        for (cell, text) in cells.iter().zip(texts) {
            if let Some(before) = row.last_mut()
                && cell.rows == before.rows
                && is_empty(cell.frame.left)
            {
                before.columns += cell.columns;
                continue;
            }
            let blocks = vec![Block::Paragraph(text.clone())];
            row.push(Cell { blocks, columns: cell.columns, rows: cell.rows });
        }
        row
    });
    Block::Table(Table { rows: rows.collect(), goes_on })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &[(&str, f32)], y: f32) -> Item {
        let glyphs = words.iter().flat_map(|&(word, x)| {
            word.chars().enumerate().map(move |(i, c)| Glyph {
                c,
                x: x + 5.0 * i as f32,
                y,
                width: 5.0,
                size: 10.0,
                face: super::super::marks::Face::default(),
            })
        });
        Item::Line(lines(glyphs.collect()).remove(0))
    }

    fn texts(items: &[Item]) -> Vec<String> {
        let text = |item: &Item| match item {
            Item::Line(line) => line.text(),
            Item::Table(_, texts) => texts.concat().join("|"),
        };
        items.iter().map(text).collect()
    }

    #[test]
    fn letterheads_are_read_by_columns() {
        let items = vec![
            line(&[("UBND", 20.0), ("CỘNG HÒA", 200.0)], 10.0),
            line(&[("TỈNH A", 15.0), ("Độc lập", 205.0)], 22.0),
            line(&[("Số: 5/KH", 15.0), ("A, ngày 1", 200.0)], 34.0),
            line(&[("KẾ HOẠCH XÂY DỰNG NÔNG THÔN MỚI", 60.0)], 60.0),
        ];
        let found = texts(&in_columns(items));
        let expected = ["UBND", "TỈNH A", "Số: 5/KH", "CỘNG HÒA", "Độc lập", "A, ngày 1"];
        assert_eq!(found[..6], expected);
        assert_eq!(found[6], "KẾ HOẠCH XÂY DỰNG NÔNG THÔN MỚI");
    }

    /// Recipients beside a signature whose lines stand between those of the others.
    #[test]
    fn columns_begin_where_one_of_them_does() {
        let items = vec![
            line(&[("TM. ỦY BAN", 200.0)], 10.0),
            line(&[("Nơi nhận:", 20.0)], 18.0),
            line(&[("- UBND;", 20.0), ("CHỦ TỊCH", 200.0)], 30.0),
            line(&[("- Lưu.", 20.0), ("Nguyễn An", 200.0)], 42.0),
            line(&[("Phụ lục ban hành kèm theo Kế hoạch này là", 20.0)], 80.0),
        ];
        let found = texts(&in_columns(items));
        let expected = ["Nơi nhận:", "- UBND;", "- Lưu.", "TM. ỦY BAN", "CHỦ TỊCH", "Nguyễn An"];
        assert_eq!(found[..6], expected);
    }

    #[test]
    fn figures_beside_words_are_no_column() {
        let items = vec![
            line(&[("Tổng số", 20.0), ("1.254", 200.0)], 10.0),
            line(&[("Trung ương", 20.0), ("450", 205.0)], 22.0),
        ];
        assert_eq!(texts(&in_columns(items)), ["Tổng số 1.254", "Trung ương 450"]);
    }

    #[test]
    fn numbers_of_pages_go_and_other_numbers_stay() {
        let page = |n: usize| {
            vec![
                line(&[(&n.to_string(), 100.0)], 10.0),
                line(&[("Cổng thông tin", 20.0)], 20.0),
                line(&[("Xã Tân Mỹ", 20.0)], 40.0),
                line(&[(["một", "hai", "ba"][n - 1], 20.0)], 50.0),
                line(&[("2021", 20.0)], 60.0),
            ]
        };
        let mut pages = vec![page(1), page(2), page(3)];
        without_furniture(&mut pages);
        for items in &pages {
            let found = texts(items);
            assert_eq!(
                (found.len(), found[0].as_str(), found[2].as_str()),
                (3, "Xã Tân Mỹ", "2021")
            );
        }
    }
}

//! Tables flattened to a cell, or a line of a cell, a line. Rows are found by their running
//! numbers, cells by what their columns hold; see [`split`].

use super::cells::{self, RawRow};
use super::shape::{self, Label};
use super::{Part, is_gap};
use crate::facts::table::{Cell, GridRow};
use crate::grammar::words::in_one_line;
use crate::span::{Normal, Span};
use crate::vocabulary::columns::ColumnKind;
use crate::vocabulary::letters::lowered;
use columns::Column;
pub(super) use glue::glued;
use marks::{add_marks, marks_apart, names_bodies};
use split::{Memory, Pieces};
use widths::{
    Even, comes_again, ended, evenly, fills_front, has_subtotals, holds_lines, usual_length,
};
use words::Word;

mod columns;
mod glue;
mod head;
mod levels;
mod marks;
mod split;
mod widths;
mod words;
mod wrapped;

/// A line with what stands above it.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    text: &'a str,
    span: Span<Normal>,
    /// A blank line stands above it.
    gap: bool,
    /// Where the header stands that a page break printed above it.
    page: Option<u32>,
}

/// The lines of a row, those of the header at page breaks taken out.
#[derive(Debug)]
struct FlatRow<'a> {
    label: Option<Label>,
    /// The printed number.
    number: Cell,
    lines: Vec<Line<'a>>,
    /// Marks behind these, of which no one knows the columns.
    marks: Vec<Line<'a>>,
}

/// The part that the lines make.
pub(super) fn part(text: &str, spans: &[Span<Normal>]) -> Option<Part> {
    let span = spans.iter().copied().reduce(Span::to)?;
    let lines: Vec<Line<'_>> = spans
        .iter()
        .enumerate()
        .map(|(i, &span)| {
            let above = i.checked_sub(1).and_then(|i| spans.get(i));
            let gap = above.is_some_and(|&above| is_gap(text, above, span));
            Line { text: span.slice(text).trim(), span, gap, page: None }
        })
        .collect();
    let (header, numbers, body) = head::parts(&lines);
    let printed = header.iter().chain(numbers);
    let mut beside: Vec<Span<Normal>> = printed.map(|l| l.span).collect();
    let body = without_repeated(header, body, &mut beside);
    let pages = page_spans(span, &body);
    let body = joined(text, &body, lists_on);
    let parted = parted_cells(text, header, &body);
    let whole = parted.is_some();
    let (header, body) = parted.unwrap_or_else(|| (wrapped::with_years(text, header), body));
    let summed = header
        .iter()
        .any(|l| crate::vocabulary::columns::column(l.text) == Some(ColumnKind::Count));
    let cells = whole.then(|| header.len() - columns::groups(&header));
    let even = evenly(&body, header.len());
    let rows = rows(text, &body, summed, cells, even);
    let (header, rows) =
        if whole { (header, rows) } else { wrapped::whole(text, header, rows, numbers.len()) };
    let (rows, marked) = if names_bodies(&header) { marks_apart(rows) } else { (rows, false) };
    let header = &header[..];
    let lengths = usual_length(&rows);
    let widest = rows.iter().map(|r| r.lines.len()).max();
    let counted = (lengths, numbers.len());
    let (columns, sure) = columns::read(header, &rows, counted, whole.then_some(widest).flatten());
    let columns = columns::learn(columns, &rows, lengths, sure);
    let merged = columns::merged(&columns).filter(|_| sure);
    let rows = without_number(rows, lengths);
    let width = columns.len();
    let heads = heads(header, &columns);
    let whole = whole || holds_lines(&heads, &rows);
    let notes = columns.iter().filter(|c| c.kind == ColumnKind::Note).count();
    let summed = rows.iter().any(|row| has_subtotals(row, width - 1, notes));
    let lines = Lines { usual: lengths, whole, summed, sure, merged };
    let mut grid = cells_of(text, &rows, &columns, lines);
    if marked {
        grid.iter_mut().zip(&rows).for_each(|(row, flat)| add_marks(text, row, &flat.marks));
    }
    let rows = grid;
    let level = RawRow {
        span,
        cells: columns
            .iter()
            .map(|c| Cell { text: c.name.clone(), ..cells::empty(span.start()) })
            .collect(),
        gap: false,
        top: false,
    };
    debug_assert!(rows.iter().all(|r| r.cells.len() == width + usize::from(marked)));
    let headed = columns.iter().any(|c| !c.name.is_empty());
    // Then those in front may have the heads of others.
    let nameless = columns.iter().filter(|c| headed && c.name.is_empty()).count();
    let spare = usize::from(marked);
    Some(Part {
        spans: pages,
        heads: heads.into_iter().chain(std::iter::repeat_n(None, spare)).collect(),
        columns: columns
            .into_iter()
            .map(|c| c.name)
            .chain(std::iter::repeat_n(String::new(), spare))
            .collect(),
        levels: headed.then_some(level).into_iter().collect(),
        rows,
        beside,
        captions: Vec::new(),
        head_lost: nameless > 1,
    })
}

/// Lines with those that go on with the line above made one with it.
fn joined<'a>(
    text: &'a str,
    lines: &[Line<'a>],
    goes_on: impl Fn(&[Line<'_>], &Line<'_>) -> bool,
) -> Vec<Line<'a>> {
    let mut all: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    for line in lines {
        let on = goes_on(&all, line);
        match all.last_mut().filter(|_| on) {
            Some(above) => {
                above.span = above.span.to(line.span);
                above.text = above.span.slice(text).trim();
            }
            None => all.push(*line),
        }
    }
    all
}

/// Whether a list that ends in a comma goes on in the line below: it is not yet as long as the
/// count in front of it says, or, without one, what is below is a list, too.
fn lists_on(above: &[Line<'_>], below: &Line<'_>) -> bool {
    let [.., before, above] = above else { return false };
    let length = |line: &Line<'_>| shape::list(&in_one_line(line.text)).map(|list| list.len());
    let open = above.text.ends_with([',', ';']) && is_below(below);
    let (Some(length), Some(more)) = (length(above), length(below).filter(|_| open)) else {
        return false;
    };
    shape::count(before.text).map_or(more > 1, |stated| length < stated as usize)
}

/// Whether neither a blank line nor a page break stands above a line.
fn is_below(line: &Line<'_>) -> bool {
    !line.gap && line.page.is_none()
}

/// Header and body with a cell a line, where blank lines part the cells: no row has more of
/// them than the header, and most have about as many.
fn parted_cells<'a>(
    text: &'a str,
    header: &[Line<'a>],
    body: &[Line<'a>],
) -> Option<(Vec<Line<'a>>, Vec<Line<'a>>)> {
    let [heads, cells] = [header, body].map(|lines| joined(text, lines, |_, l| is_below(l)));
    let wrapped = heads.len() < header.len() || cells.len() < body.len();
    let apart = header.iter().skip(1).chain(body).all(|l| l.gap || l.page.is_some());
    let rows = rows(text, &cells, false, Some(heads.len() - columns::groups(&heads)), None);
    let numbered = rows.iter().filter(|r| matches!(r.label, Some(Label::Number(_))));
    let lengths: Vec<usize> = numbered.map(|r| r.lines.len()).collect();
    let fits = |width: usize| {
        let filled = lengths.iter().filter(|&&n| n > 1 && n + 2 >= width).count();
        width > 2 && lengths.iter().all(|&n| n < width) && filled * 10 >= lengths.len() * 6
    };
    let fits = fits(heads.len() - columns::groups(&heads)) || fits(heads.len());
    ((wrapped || apart) && lengths.len() > 1 && fits).then_some((heads, cells))
}

/// Where the heads stand that are a line each, the lowest level of those with several.
fn heads(header: &[Line<'_>], columns: &[Column]) -> Vec<Option<Span<Normal>>> {
    let mut left: Vec<&Line<'_>> = header.iter().collect();
    let place = |column: &Column| {
        let leaf = column.name.rsplit(" / ").next().unwrap_or_default();
        let at = left.iter().position(|line| in_one_line(line.text) == leaf)?;
        Some(left.remove(at).span)
    };
    columns.iter().map(place).collect()
}

/// How the lines of a table make cells.
#[derive(Clone, Copy)]
struct Lines {
    /// How many stand behind the number of most rows.
    usual: Option<usize>,
    /// No line holds more than a cell.
    whole: bool,
    /// Titles of sections have subtotals beside them.
    summed: bool,
    /// Each line of the header heads a column, and the rows say that these are as many.
    sure: bool,
    /// The column, the numbers counted, of which a cell holds for the rows below, that have a line less.
    merged: Option<usize>,
}

/// Where the pages of the table stand: each begins with a header.
fn page_spans(span: Span<Normal>, lines: &[Line<'_>]) -> Vec<Span<Normal>> {
    let mut start = span.start();
    let mut pages = Vec::new();
    for pair in lines.windows(2) {
        if let [above, below] = pair
            && let Some(at) = below.page
        {
            pages.push(Span::new(start, above.span.end()));
            start = at;
        }
    }
    pages.push(Span::new(start, span.end()));
    pages
}

/// The running number that a line begins with, and what follows it.
fn split_label(line: &str) -> Option<(Label, &str)> {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    // Scans make a `J` of a Roman one.
    let label = match shape::label(first).or_else(|| shape::sub_label(first))? {
        Label::Capital('J') => Label::Roman(1),
        label => label,
    };
    let closed = rest.is_empty() || first.ends_with('.');
    (!matches!(label, Label::Capital(_)) || closed).then_some((label, rest.trim_start()))
}

/// Takes out the header where a page break printed it again, with the page number above it.
fn without_repeated<'a>(
    header: &[Line<'a>],
    body: &[Line<'a>],
    beside: &mut Vec<Span<Normal>>,
) -> Vec<Line<'a>> {
    let letters = |lines: &[Line<'_>]| -> Vec<String> {
        lines.iter().flat_map(|l| l.text.split_whitespace()).map(lowered).collect()
    };
    let wanted = letters(header);
    let first = wanted.first().cloned().unwrap_or_default();
    let mut kept: Vec<Line<'a>> = Vec::with_capacity(body.len());
    let (mut i, mut page) = (0, None);
    while let Some(&line) = body.get(i) {
        if !wanted.is_empty() && lowered(line.text).starts_with(&first) && wanted.len() > 1 {
            let mut words = Vec::new();
            let mut end = i;
            while words.len() < wanted.len()
                && let Some(next) = body.get(end)
            {
                words.extend(next.text.split_whitespace().map(lowered));
                end += 1;
            }
            if words == wanted {
                let number = |l: &Line<'_>| shape::count(l.text).is_some_and(|n| n > 1);
                if let Some(last) =
                    kept.pop_if(|l| number(l) && l.gap && body.get(i).is_some_and(|b| b.gap))
                {
                    beside.push(last.span);
                }
                beside.extend(body.get(i..end).unwrap_or_default().iter().map(|l| l.span));
                page = Some(line.span.start());
                i = end;
                continue;
            }
        }
        kept.push(Line { page, ..line });
        page = None;
        i += 1;
    }
    kept
}

/// Where in the numbering a row would stand.
#[derive(Default)]
struct Numbering {
    number: u32,
    section: u32,
    capital: Option<char>,
    /// Of `2.3` the 3: rows below the one of the number.
    sub: u32,
    /// A section row was the last one.
    in_section: bool,
    any: bool,
}

impl Numbering {
    fn expects(&self, label: Label) -> bool {
        match label {
            Label::Number(n) => n == self.number + 1 || (n == 1 && (self.in_section || !self.any)),
            Label::Sub(n, sub) => n == self.number && self.any && sub == self.sub + 1,
            // Plans print a section number twice now and then.
            Label::Roman(n) => n == self.section + 1 || (n == self.section && n > 1),
            Label::Capital(c) => match self.capital {
                None => c == 'A',
                Some(last) => c as u32 == last as u32 + 1,
            },
        }
    }

    /// Whether it leaves numbers out.
    fn is_later(&self, label: Label) -> bool {
        matches!(label, Label::Number(n) if self.any && n > self.number + 1)
    }

    fn take(&mut self, label: Label) {
        self.any = true;
        self.in_section = !matches!(label, Label::Number(_) | Label::Sub(..));
        self.sub = if let Label::Sub(_, sub) = label { sub } else { 0 };
        match label {
            Label::Number(n) => self.number = n,
            Label::Sub(..) => {}
            Label::Roman(n) => self.section = n,
            Label::Capital(c) => {
                self.capital = Some(c);
                self.section = 0;
            }
        }
    }
}

/// Cuts the lines into rows, of `width` cells where each line is one.
fn rows<'a>(
    text: &'a str,
    lines: &[Line<'a>],
    summed: bool,
    width: Option<usize>,
    even: Option<(usize, usize)>,
) -> Vec<FlatRow<'a>> {
    let mut rows: Vec<FlatRow<'a>> = Vec::new();
    let mut numbering = Numbering::default();
    let mut whole = Even::default();
    // A figure below its label makes a sum of it, too, where the row above has its cells already.
    let sums = |line: &Line<'_>, below: &str, whole: bool| {
        sums_up(line.text) && (summed || ((line.gap || whole) && shape::is_data(below)))
    };
    for (i, line) in lines.iter().enumerate() {
        let above = i.checked_sub(1).and_then(|i| lines.get(i)).map_or("", |l| l.text);
        let below = lines.get(i + 1).map_or("", |l| l.text);
        let short = rows.last().is_some_and(|row: &FlatRow<'_>| {
            row.label.is_some() && width.is_some_and(|width| row.lines.len() + 2 < width)
        });
        let begun = split_label(line.text)
            .filter(|&(label, rest)| {
                let next = numbering.expects(label)
                    || numbering.is_later(label)
                        && rest.is_empty()
                        && whole.skips(rows.last(), lines, i);
                next && begins(rest, above, below)
            })
            .filter(|&(label, _)| !(short && comes_again(label, lines, i, width)))
            .filter(|_| even.is_none_or(|(each, end)| i >= end || i.is_multiple_of(each)));
        if let Some((label, rest)) = begun {
            numbering.take(label);
            rows.last().into_iter().for_each(|row| whole.take(row));
            let start = line.span.start() as usize;
            let cut = start + line.text.len() - rest.len();
            let number = cells::cell(text, start..cut);
            let rest_span = Span::of(cut..start + line.text.len());
            let first = Line { text: rest, span: rest_span, gap: false, page: None };
            let lines = if rest.is_empty() { Vec::new() } else { vec![first] };
            rows.push(FlatRow { label: Some(label), number, lines, marks: Vec::new() });
            continue;
        }
        let ended = ended(&rows);
        if let Some(row) = rows.last_mut().filter(|_| !sums(line, below, ended)) {
            row.lines.push(*line);
        } else {
            let number = cells::empty(line.span.start());
            rows.push(FlatRow { label: None, number, lines: vec![*line], marks: Vec::new() });
        }
    }
    rows
}

/// Whether a row begins with a number between these lines and not in the middle of a cell.
fn begins(rest: &str, above: &str, below: &str) -> bool {
    let mut last = above.rsplit(' ').map(lowered);
    // A number of its own line above a sentence goes on with no list.
    let sentence = rest.is_empty() && below.split(' ').count() > 3;
    // A dash alone is a cell, in which nothing is said.
    let open = (above.ends_with(['-', '–', '/']) && above.chars().count() > 1)
        || (above.ends_with([',', ';']) && !sentence)
        || match last.next().as_deref() {
            // `Hàng quý` is whole, `Quý` is not.
            Some("quý" | "tháng" | "năm") => {
                !matches!(last.next().as_deref(), Some("hàng" | "hằng" | "mỗi" | "cả" | "trong"))
            }
            Some(last) => matches!(last, "và" | "số" | "từ" | "đến"),
            None => false,
        };
    let title = if rest.is_empty() { below } else { rest };
    !open
        && title.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
        && !matches!(shape::label(title), Some(Label::Roman(_)))
}

/// `Tổng cộng`, `Bình quân tiêu chí/xã`: a row without a number.
fn sums_up(line: &str) -> bool {
    // The first letters of them, by which most lines are told.
    if !line.as_bytes().first().is_some_and(|first| b"tcb".contains(&first.to_ascii_lowercase())) {
        return false;
    }
    let lower = lowered(line);
    if lower == "tổng" {
        return true;
    }
    ["tổng cộng", "tổng số", "cộng", "bình quân", "toàn tỉnh", "tỷ lệ đạt bình quân"]
        .iter()
        .any(|begin| lower.starts_with(begin))
}

/// A row whose number got lost stands behind the title of its section, where that has as
/// many lines more as other rows have.
fn without_number(rows: Vec<FlatRow<'_>>, usual: Option<usize>) -> Vec<FlatRow<'_>> {
    let Some(usual) = usual.filter(|&n| n > 1) else { return rows };
    let mut all = Vec::with_capacity(rows.len());
    for mut row in rows {
        let section = matches!(row.label, Some(Label::Roman(_) | Label::Capital(_)));
        let rest = (section && row.lines.len() == usual + 1).then(|| row.lines.split_off(1));
        all.push(row);
        if let Some(lines) = rest
            && let Some(first) = lines.first()
        {
            let number = cells::empty(first.span.start());
            all.push(FlatRow { label: None, number, lines, marks: Vec::new() });
        }
    }
    all
}

/// The cells of all rows: first those that are whole, then, with what they taught, all.
fn cells_of(text: &str, rows: &[FlatRow<'_>], columns: &[Column], lines: Lines) -> Vec<GridRow> {
    let kinds: Vec<ColumnKind> = columns.iter().skip(1).map(|c| c.kind).collect();
    let lines = Lines { usual: lines.usual.filter(|&n| n == kinds.len()), ..lines };
    let mut split: Vec<_> = rows.iter().map(|row| SplitRow::new(row, &kinds, lines)).collect();
    let mut memory = Memory::default();
    let untaught = Memory::default();
    for (_, split) in rows.iter().zip(&mut split).filter(|(row, _)| is_whole(row)) {
        for (column, cell) in split.first.cells(&untaught).iter().enumerate() {
            memory.learn(column, cell);
        }
    }
    memory.settle();
    rows.iter()
        .zip(split)
        .map(|(row, mut split)| {
            let mut cells = split.first.cells(&memory);
            let mut grid = grid_cells(text, &cells, row.number.span.end());
            let mut more = Vec::new();
            for page in split.rest {
                more.extend(page.iter().map(|l| l.span).reduce(Span::to));
                let pieces = split::rest(&page, &kinds, &mut cells, &memory);
                for ((cell, piece), all) in grid.iter_mut().zip(&pieces).zip(&cells) {
                    let Some(at) = words::span(piece) else { continue };
                    if cell.text.is_empty() {
                        cell.span = at;
                    } else {
                        cell.more.push(at);
                    }
                    cell.text = words::joined(all);
                }
            }
            let cells = std::iter::once(row.number.clone()).chain(grid).collect();
            GridRow { span: split.span, more, cells }
        })
        .collect()
}

/// Whether a row is no section and no page break stands in it.
fn is_whole(row: &FlatRow<'_>) -> bool {
    matches!(row.label, Some(Label::Number(_) | Label::Sub(..)))
        && row.lines.iter().all(|l| l.page.is_none())
}

/// The lines of a row by page.
fn pages<'a>(lines: &[Line<'a>]) -> Vec<Vec<Line<'a>>> {
    let mut pages: Vec<Vec<Line<'a>>> = vec![Vec::new()];
    for line in lines {
        if line.page.is_some() && pages.last().is_some_and(|p| !p.is_empty()) {
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut() {
            page.push(*line);
        }
    }
    pages
}

/// What stands of a row behind its number.
struct SplitRow<'a> {
    /// Where its number stands and all that is on the same page.
    span: Span<Normal>,
    /// What stands on the page where it begins.
    first: Words<'a>,
    /// The lines on further pages.
    rest: Vec<Vec<Line<'a>>>,
}

/// The words of a row.
enum Words<'a> {
    /// In cells.
    Cells(Vec<Vec<Word<'a>>>),
    /// To be cut into cells.
    Pieces(Pieces<'a>),
}

impl<'a> SplitRow<'a> {
    fn new(row: &FlatRow<'a>, kinds: &[ColumnKind], form: Lines) -> Self {
        let mut pages = pages(&row.lines);
        let rest = pages.split_off(1.min(pages.len()));
        let lines = pages.pop().unwrap_or_default();
        let span = lines.iter().map(|l| l.span).fold(row.number.span, Span::to);
        let words = words::words(&lines);
        let section = matches!(row.label, Some(Label::Roman(_) | Label::Capital(_)));
        // Subtotals may stand beside the title of a section, a cell a column.
        let figures = lines.iter().skip(1).all(|l| shape::is_data(l.text));
        let width = kinds.len();
        let summed = figures
            && lines.len() > 1
            && (lines.len() == width || form.summed && lines.len() < width);
        let whole = rest.is_empty();
        let without = form.merged.and_then(|column| column.checked_sub(1));
        let less = without.filter(|_| row.label.is_some() && lines.len() + 1 == kinds.len());
        let full = lines.len() == kinds.len() && without.is_some();
        // Averages and totals leave the lists empty, which may stand between their figures.
        let lists = kinds.iter().take(lines.len()).any(|kind| *kind == ColumnKind::List);
        let summed_up = row.label.is_none() && lists;
        // Of words alone either the last cell may be empty, or that of the district.
        let told = less.is_none() || lines.iter().any(|line| shape::is_data(line.text));
        let first = if section && !summed {
            Words::Cells(split::in_first(words, kinds.len()))
        } else if form.usual == Some(lines.len())
            || full
            || (section && summed)
            || (form.sure && !summed_up && told && fills_front(&lines, kinds))
        {
            Words::Cells(split::by_lines(words, kinds.len()))
        } else if let Some(column) = less {
            let mut cells = split::by_lines(words, lines.len());
            cells.insert(column, Vec::new());
            Words::Cells(cells)
        } else if row.label.is_none() {
            // Totals and averages are figures of any form, and never lists.
            let summed = |kind: &ColumnKind| match kind {
                ColumnKind::Count => ColumnKind::Share,
                ColumnKind::List => ColumnKind::Note,
                kind => *kind,
            };
            let kinds: Vec<ColumnKind> = kinds.iter().map(summed).collect();
            Words::Pieces(Pieces::new(words, &kinds, whole))
        } else {
            Words::Pieces(Pieces::new(words, kinds, whole).at_lines(form.whole))
        };
        SplitRow { span, first, rest }
    }
}

impl<'a> Words<'a> {
    fn cells(&mut self, memory: &Memory) -> Vec<Vec<Word<'a>>> {
        match self {
            Words::Cells(cells) => cells.clone(),
            Words::Pieces(pieces) => pieces.cells(memory),
        }
    }
}

fn grid_cells(text: &str, cells: &[Vec<Word<'_>>], at: u32) -> Vec<Cell> {
    let mut at = at;
    cells
        .iter()
        .map(|words| match words::span(words) {
            Some(span) if !span.slice(text).is_empty() => {
                at = span.end();
                Cell { text: words::joined(words), span, more: Vec::new(), merged: false }
            }
            _ => cells::empty(at),
        })
        .collect()
}

//! From the lines of table regions to grids, whatever the form: pipes, tabs, one cell a
//! line; parts of a table put together again, halves joined.
//!
//! Nothing here knows what a table means. What is printed is kept: every cell that a form
//! has stands in exactly one cell of a grid or in its header.

use crate::facts::table::{Cell, Grid, GridRow};
use crate::grammar::row::{heads_table, is_drawn_rule};
use crate::layout::{BlockKind, Layout};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;
use cells::{Form, RawRow};
use head::Head;
use rest::{carry_last, carry_over, continues};

mod captions;
mod cells;
mod flat;
mod halves;
mod head;
mod header;
mod rest;
mod shape;
mod torn;

/// How many tables back the left half of a table is looked for.
const REACH: usize = 12;

/// The tables of a document, in source order. `text` is the normalised text that `layout`
/// was found in.
pub fn grids(text: &str, layout: &Layout) -> Vec<Grid> {
    tables(text, layout).into_iter().map(|table| table.grid).collect()
}

/// A table that has its right half already is less likely to have another, by this score.
const SECOND_HALF: i32 = 12;

/// A grid that is being put together.
#[derive(Debug, Default)]
struct Table {
    grid: Grid,
    /// How many right halves were joined.
    halves: i32,
    levels: Vec<RawRow>,
    /// What is printed beside the cells: headers, rules.
    beside: Vec<Span<Normal>>,
}

/// Lines that make one table of their own: a whole one, a page of one, or a half.
#[derive(Debug)]
struct Part {
    /// One a page.
    spans: Vec<Span<Normal>>,
    levels: Vec<RawRow>,
    columns: Vec<String>,
    heads: Vec<Option<Span<Normal>>>,
    rows: Vec<GridRow>,
    beside: Vec<Span<Normal>>,
    /// Label and title, where they stand in rows above its head.
    captions: Vec<Span<Normal>>,
    /// Its head is a line above it.
    head_lost: bool,
}

fn tables(text: &str, layout: &Layout) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    // A half may go on behind a page break, and is compared as a whole.
    let mut waiting: Option<(Part, Head)> = None;
    for (i, region) in layout.tables.iter().enumerate() {
        let spans = |range: &std::ops::Range<usize>| -> Vec<Span<Normal>> {
            let blocks = layout.blocks.get(range.clone()).unwrap_or_default();
            blocks.iter().map(|b| b.span).collect()
        };
        let mut head = head::read(text, &spans(&region.head));
        if head.label.is_none() && head.title.is_none() {
            // A table in the body has its title right above it.
            let above =
                region.blocks.start.checked_sub(1).and_then(|above| layout.blocks.get(above));
            head.title = above.and_then(|line| head::above(text, line));
        }
        let mut head_lost = spans(&region.head).iter().any(|line| heads_table(line.slice(text)));
        let until = layout.tables.get(i + 1).map_or(layout.blocks.len(), |next| next.blocks.start);
        let before_table =
            layout.tables.get(i + 1).is_some_and(|next| next.head.start == region.blocks.end);
        let below = region.blocks.end..until;
        if head.label.is_some() && head.title.is_none() {
            head.below = head::below(text, &spans(&annex_head(layout, below)), before_table);
        }
        for mut part in parts(text, &torn::whole(text, &spans(&region.blocks))) {
            part.head_lost |= std::mem::take(&mut head_lost) && part.levels.is_empty();
            let mut head = std::mem::take(&mut head).or(head::read(text, &part.captions));
            head.title = head.title.or(head.below.take());
            if let Some((last, _)) = &mut waiting
                && last.half_goes_on_with(text, &part, &head)
            {
                last.rows.extend(part.rows);
                last.spans.extend(part.spans);
                last.beside.extend(part.beside);
            } else if let Some((last, its_head)) = waiting.replace((part, head)) {
                place(text, &mut tables, last, its_head);
            }
        }
    }
    if let Some((part, head)) = waiting {
        place(text, &mut tables, part, head);
    }
    tables
}

/// Those of the first of some blocks that are lines of the head of an annex.
fn annex_head(layout: &Layout, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let blocks = layout.blocks.get(range.clone()).unwrap_or_default();
    let count = blocks.iter().take_while(|b| b.kind == BlockKind::AnnexHead).count();
    range.start..range.start + count
}

/// Splits the lines of a region where another table, or another page of it, begins.
fn parts(text: &str, lines: &[Span<Normal>]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open = Rows::default();
    let mut i = 0;
    while let Some(&span) = lines.get(i) {
        let line = span.slice(text);
        let plain = cells::form(line) == Form::Plain;
        if plain && (open.rows.is_empty() || heads_table(line)) {
            let end = lines
                .iter()
                .skip(i)
                .position(|s| cells::form(s.slice(text)) != Form::Plain)
                .map_or(lines.len(), |n| i + n);
            parts.extend(std::mem::take(&mut open).part(text));
            parts.extend(flat::part(text, lines.get(i..end).unwrap_or_default()));
            i = end;
            continue;
        }
        let above = i.checked_sub(1).and_then(|above| lines.get(above));
        let gap = above.is_some_and(|above| is_gap(text, *above, span));
        let mut row = cells::row(text, span, gap);
        row.top = above.is_some_and(|above| is_page_break(text, *above, span));
        if is_drawn_rule(line) {
            open.drawn_rule(span, line);
        } else if cells::is_rule(&row) {
            parts.extend(open.rule(span).and_then(|closed| closed.part(text)));
        } else {
            if open.ends_before(&row) {
                parts.extend(std::mem::take(&mut open).part(text));
            }
            open.push(row);
        }
        i += 1;
    }
    parts.extend(open.part(text));
    parts
}

/// Whether a blank line stands between two lines.
fn is_gap(text: &str, above: Span<Normal>, below: Span<Normal>) -> bool {
    let between = text.get(above.end() as usize..below.start() as usize).unwrap_or_default();
    memchr::memchr_iter(b'\n', between.as_bytes()).count() > 1 || between.contains('\x0C')
}

/// Whether a page ends between two lines.
fn is_page_break(text: &str, above: Span<Normal>, below: Span<Normal>) -> bool {
    let between = text.get(above.end() as usize..below.start() as usize);
    between.is_some_and(|between| between.contains('\x0C'))
}

/// Rows of a part that is being read.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<RawRow>,
    rules: Vec<Span<Normal>>,
    /// A rule stands under the first row.
    ruled: bool,
    /// The most cells that a row has.
    width: usize,
    /// Rules are drawn between rows, whose cells have several lines: whether one stands right
    /// above.
    drawn: Option<bool>,
}

impl Rows {
    /// Takes a row, or a further line of one.
    fn push(&mut self, row: RawRow) {
        self.width = self.width.max(row.cells.len());
        match (self.drawn, self.rows.last_mut()) {
            (Some(false), Some(last)) => last.go_on(row),
            _ => self.rows.push(row),
        }
        self.drawn = self.drawn.map(|_| false);
    }

    /// Takes note of a rule between rows.
    fn drawn_rule(&mut self, span: Span<Normal>, line: &str) {
        self.ruled |= self.rows.len() == 1 && line.contains('=');
        self.rules.push(span);
        self.drawn = Some(true);
    }

    /// A row of another width behind a blank line begins another table, unless it goes on
    /// with the numbers.
    fn ends_before(&self, row: &RawRow) -> bool {
        row.gap
            && !self.rows.is_empty()
            && row.cells.len() != self.width
            && row.cells.len() > 1
            && (shape::label(row.text(0)).is_none() || header::numbers_of_half(row) > 0)
    }

    /// Takes note of a rule. Where its header stands behind other rows, these are a part of
    /// their own, which is given back.
    fn rule(&mut self, span: Span<Normal>) -> Option<Rows> {
        let begins = self.rows.len() > 1
            && self.rows.last().is_some_and(|last| {
                last.gap
                    || last.cells.len() != self.width
                    || header::repeats(last, self.rows.get(..1).unwrap_or_default())
            });
        let closed = if begins {
            let mut next = Rows::default();
            if let Some(last) = self.rows.pop() {
                next.push(last);
            }
            Some(std::mem::replace(self, next))
        } else {
            None
        };
        self.ruled |= self.rows.len() == 1;
        self.rules.push(span);
        closed
    }

    fn part(self, text: &str) -> Option<Part> {
        let all = self.rows.iter().map(|r| r.span).reduce(Span::to)?;
        let mut above = self.rows;
        // Markdown asks for a head, also where a table has none.
        if self.ruled && above.first().is_some_and(|row| row.filled() == 0) {
            above.remove(0);
        }
        let mut rows = above.split_off(captions::captions(&above));
        let count = header::levels(&rows, self.ruled || !above.is_empty());
        let mut data = rows.split_off(count);
        let levels = rows;
        let mut beside = self.rules;
        let heads = above.iter().chain(&levels);
        beside.extend(heads.flat_map(|l| l.cells.iter().flat_map(Cell::spans)));
        let captions = captions::spans(&above);
        let (spans, tops) = drop_repeated(all, &mut data, [&above, &levels], &mut beside);
        let width = data.iter().chain(&levels).map(|r| held(r).max(1)).max().unwrap_or(1);
        let width = width.max(levels.iter().map(|l| l.cells.len()).max().unwrap_or(0));
        let width = width.max(usual_width(&data));
        let mut rows: Vec<GridRow> = Vec::with_capacity(data.len());
        for (i, raw) in data.into_iter().enumerate() {
            let cells = cells::fit(text, raw.span, raw.cells, width);
            let row = GridRow { span: raw.span, more: Vec::new(), cells };
            if tops.binary_search(&i).is_ok() && continues(&rows, &row) {
                carry_last(&mut rows, row);
            } else if let Some(last) = rows.last_mut().filter(|last| rest::goes_on(last, &row)) {
                carry_over(last, row);
            } else {
                rows.push(row);
            }
        }
        let (columns, heads) = (header::joined(&levels, width), header::places(&levels, width));
        Some(Part { spans, columns, heads, levels, rows, beside, captions, head_lost: false })
    }
}

/// How many cells of a row there are up to its last one that holds anything.
fn held(row: &RawRow) -> usize {
    row.cells.iter().rposition(|c| !c.text.is_empty()).map_or(0, |i| i + 1)
}

/// The number of cells that most rows have.
fn usual_width(rows: &[RawRow]) -> usize {
    let mut widths = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows {
        *widths.entry(row.cells.len()).or_default() += 1;
    }
    widths.into_iter().max_by_key(|&(_, n)| n).map_or(0, |(width, _)| width)
}

/// Takes header rows out that a page break printed again, with a line above them that only
/// fills the gap in their first column (a garbled `TT`); `printed` is what stands above the head, and
/// the head. Gives where the pages stand that
/// they begin, and which rows stand at their tops; `all` is where the table does.
fn drop_repeated(
    all: Span<Normal>,
    rows: &mut Vec<RawRow>,
    printed: [&[RawRow]; 2],
    beside: &mut Vec<Span<Normal>>,
) -> (Vec<Span<Normal>>, Vec<usize>) {
    let repeats = |row: &RawRow| printed.iter().any(|levels| header::repeats(row, levels));
    let repeated: Vec<bool> = rows.iter().map(repeats).collect();
    let dropped: Vec<bool> = (0..rows.len())
        .map(|i| {
            let garbled = || {
                let (Some(row), Some(next)) = (rows.get(i), rows.get(i + 1)) else { return false };
                let top = repeated.get(i + 1) == Some(&true) && next.text(0).is_empty();
                top && row.gap && row.filled() == 1 && !row.text(0).is_empty()
            };
            repeated.get(i) == Some(&true) || garbled()
        })
        .collect();
    let (mut pages, mut tops) = (Vec::new(), Vec::new());
    let mut start = all.start();
    let mut kept: Vec<RawRow> = Vec::with_capacity(rows.len());
    let mut above = false;
    for (row, drop) in std::mem::take(rows).into_iter().zip(dropped) {
        if (drop || row.top)
            && !above
            && let Some(last) = kept.last()
        {
            pages.push(Span::new(start, last.span.end()));
            start = row.span.start();
            tops.push(kept.len());
        }
        if drop {
            beside.extend(row.cells.iter().flat_map(Cell::spans));
        } else {
            kept.push(row);
        }
        above = drop;
    }
    *rows = kept;
    pages.push(Span::new(start, all.end()));
    (pages, tops)
}

/// Puts a part where it belongs: behind the page before it, beside its left half, or as a
/// table of its own.
fn place(text: &str, tables: &mut Vec<Table>, part: Part, head: Head) {
    let labelled = head.label.map(|l| lowered(l.slice(text)));
    let same_label = |table: &Table| {
        labelled.is_some() && table.grid.label.map(|l| lowered(l.slice(text))) == labelled
    };
    if let Some(last) = tables.last_mut() {
        let new = head.label.is_some() && !same_label(last);
        let titled = head.label.is_none() && head.title.is_some();
        let shared = halves::labelled::shared(last, &part).filter(|_| !new && !titled);
        if let Some(count) = shared
            && let Some(found) = halves::labelled::align(&last.grid.rows, &part.rows, count)
        {
            last.join(halves::labelled::without(part, count), &found, None);
            return;
        }
        if !new && !titled && last.goes_on_with(&part) {
            last.append(part);
            return;
        }
    }
    if (labelled.is_none() || tables.last().is_some_and(same_label))
        && let Some(Some((table, alignment))) = left_half(tables, &part)
    {
        if let Some(table) = tables.get_mut(table) {
            table.join(part, &alignment, head.title.as_deref());
        }
        return;
    }
    let grid = Grid {
        label: head.label,
        title: head.title,
        groups: header::groups(&part.levels, &part.columns),
        columns: part.columns,
        heads: part.heads,
        rows: part.rows,
        spans: part.spans,
        doubtful: Vec::new(),
        head_lost: part.head_lost,
    };
    tables.push(Table { grid, levels: part.levels, beside: part.beside, halves: 0 });
}

/// The table of which a part is the right half, and how their rows go together.
#[allow(clippy::option_option, reason = "outer: it may be a half; inner: one was found")]
fn left_half(tables: &[Table], part: &Part) -> Option<Option<(usize, halves::Alignment)>> {
    if !part.is_half() {
        return None;
    }
    let found = tables
        .iter()
        .enumerate()
        .rev()
        .take(REACH)
        .filter(|(_, table)| table.grid.columns.len() >= part.columns.len())
        .filter_map(|(i, table)| {
            let alignment = halves::align(&table.grid.rows, &part.rows)?;
            Some((i, alignment.score - table.halves * SECOND_HALF, alignment))
        })
        // Of equals the nearest, which comes first.
        .reduce(|best, next| if next.1 > best.1 + 4 { next } else { best });
    Some(found.map(|(i, _, alignment)| (i, alignment)))
}

impl Part {
    /// Whether its rows have no labels of their own: no running numbers, no names.
    fn is_half(&self) -> bool {
        let first: Vec<&str> =
            self.rows.iter().filter_map(|r| r.cells.first()).map(|c| c.text.as_str()).collect();
        let headed = self.levels.iter().any(|l| shape::heads_numbers(l.text(0)));
        let numbers: Vec<u32> = first.iter().filter_map(|t| shape::count(t)).collect();
        let running = numbers.windows(2).filter(|w| matches!(w, [a, b] if *b == a + 1)).count();
        let sections =
            first.iter().any(|t| matches!(shape::label(t), Some(shape::Label::Roman(_))));
        let blank = self.rows.iter().all(|r| r.cells.iter().all(|c| c.text.is_empty()));
        // Names, and no figures and marks, label rows.
        let marks = |t: &str| t.chars().count() < 3 || matches!(t, "Đạt" | "đạt");
        let name = |t: &&&str| t.chars().any(char::is_alphabetic) && !marks(t);
        let named = first.iter().filter(name).count();
        !headed
            && !sections
            && !blank
            && named * 2 <= first.len()
            && (numbers.len() < 3 || running * 2 < numbers.len())
    }
}

impl Part {
    /// Whether it is a right half that goes on with `part` behind a page break.
    fn half_goes_on_with(&self, text: &str, part: &Part, head: &Head) -> bool {
        let between = self.spans.last().zip(part.spans.first());
        let between = between.and_then(|(a, b)| text.get(a.end() as usize..b.start() as usize));
        let broken = between.is_some_and(|t| t.contains('\x0C') && t.trim().is_empty());
        let headless = head.label.is_none() && head.title.is_none() && part.levels.is_empty();
        broken
            && headless
            && part.columns.len() == self.columns.len()
            && self.is_half()
            && part.is_half()
    }
}

impl Table {
    fn width(&self) -> usize {
        self.grid.columns.len()
    }

    /// Whether a part is the next page of it.
    fn goes_on_with(&self, part: &Part) -> bool {
        let repeats = part.levels.iter().all(|l| header::repeats(l, &self.levels));
        let wide = part.columns.len() == self.width() && self.width() > 1;
        repeats && (wide || !part.levels.is_empty())
    }

    fn append(&mut self, part: Part) {
        self.widen(part.columns.len());
        let width = self.width();
        for (i, mut row) in part.rows.into_iter().enumerate() {
            while row.cells.len() < width {
                row.cells.push(cells::empty(row.span.end()));
            }
            if i == 0 && self.is_rest_of_head(&row) {
                self.extend_head(row);
            } else if i == 0 && continues(&self.grid.rows, &row) {
                carry_last(&mut self.grid.rows, row);
            } else {
                self.grid.rows.push(row);
            }
        }
        self.grid.spans.extend(part.spans);
        self.beside.extend(part.beside);
    }

    /// Whether a row at the top of a page, behind a page that has nothing but the head, is the
    /// rest of that: rows of the table are numbered, and it stands under heads.
    fn is_rest_of_head(&self, row: &GridRow) -> bool {
        let numbered = self.levels.iter().any(|level| shape::heads_numbers(level.text(0)));
        let under = |(i, cell): (usize, &Cell)| {
            cell.text.is_empty() || self.grid.columns.get(i).is_some_and(|head| !head.is_empty())
        };
        let first = row.cells.first().is_some_and(|cell| cell.text.is_empty());
        self.grid.rows.is_empty() && numbered && first && row.cells.iter().enumerate().all(under)
    }

    fn extend_head(&mut self, row: GridRow) {
        for (head, cell) in self.grid.columns.iter_mut().zip(&row.cells) {
            if !cell.text.is_empty() {
                *head = flat::glued(head, &cell.text);
                self.beside.extend(cell.spans());
            }
        }
    }

    fn widen(&mut self, width: usize) {
        while self.grid.columns.len() < width {
            self.grid.columns.push(String::new());
            self.grid.heads.push(None);
            self.grid.groups.push(None);
            for row in &mut self.grid.rows {
                row.cells.push(cells::empty(row.span.end()));
            }
        }
    }

    /// Takes a right half in. Rows of it that might stand in several places become rows of
    /// their own at the end.
    fn join(&mut self, part: Part, alignment: &halves::Alignment, title: Option<&str>) {
        let left = self.width();
        let width = part.columns.len();
        let mut columns = part.columns;
        self.grid.groups.extend(header::groups(&part.levels, &columns));
        halves::join_group(&mut self.grid.columns, &mut columns);
        self.grid.columns.extend(columns);
        self.grid.heads.extend(part.heads);
        let mut right: Vec<Option<GridRow>> = part.rows.into_iter().map(Some).collect();
        for (i, row) in self.grid.rows.iter_mut().enumerate() {
            let partner = alignment.rows.get(i).copied().flatten();
            let partner = partner.and_then(|j| right.get_mut(j)).and_then(Option::take);
            match partner {
                Some(partner) => {
                    row.more.push(partner.span);
                    row.more.extend(partner.more);
                    row.cells.extend(partner.cells);
                }
                None => {
                    let at = row.span.end();
                    row.cells.extend((0..width).map(|_| cells::empty(at)));
                }
            }
        }
        self.grid.doubtful.extend(alignment.doubtful.iter().copied());
        for &j in &alignment.loose {
            if let Some(row) = right.get_mut(j).and_then(Option::take) {
                let at = row.span.start();
                let own = row.cells.iter().cloned();
                let cells = (0..left).map(|_| cells::empty(at)).chain(own).collect();
                self.grid.doubtful.push(self.grid.rows.len());
                self.grid.rows.push(GridRow { cells, ..row });
            }
        }
        self.halves += 1;
        self.grid.doubtful.sort_unstable();
        self.grid.doubtful.dedup();
        self.grid.spans.extend(part.spans);
        self.beside.extend(part.beside);
        if let Some(title) = title {
            self.grid.title = Some(match self.grid.title.take() {
                Some(left) => head::join_titles(&left, title),
                None => title.to_owned(),
            });
        }
    }
}

#[cfg(test)]
mod tests;

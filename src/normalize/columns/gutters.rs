//! Which lines are a table, and where its columns are: between the gaps that almost all rows
//! leave free.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::rows::{is_dash, is_label, is_number, numeric};
use super::scan::{Line, Segment, WIDEST};
use crate::grammar::row::{heads_table, starts_annex};
use crate::vocabulary::columns::column;
use crate::vocabulary::letters::lowered;
use repeated::Repeated;
use spans::stretch;

mod repeated;
mod spans;

/// Printed lines between two rows with several gaps, where both are of one table.
const REACH: usize = 15;
/// Blank lines within a table.
const BLANK: usize = 2;

/// Lines of a head above the one with `TT`.
const HEAD: usize = 4;

/// Lines of a head.
const LONGEST_HEAD: usize = 16;

/// A table on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// Indices of lines.
    pub(super) lines: Range<usize>,
    /// Positions on the lines, from left to right.
    pub(super) columns: Vec<Range<usize>>,
}

impl Region {
    /// The column of a piece: the first that it overlaps, else the nearest.
    pub(super) fn column_of(&self, segment: &Segment) -> usize {
        let (first, over) = self.over(segment);
        if over > 0 || first == 0 {
            return first;
        }
        let distance = |column: &Range<usize>| {
            let gap = column.start.saturating_sub(segment.at.end);
            gap.max(segment.at.start.saturating_sub(column.end))
        };
        let near = [first - 1, first].into_iter();
        let known = near.filter_map(|i| Some((i, distance(self.columns.get(i)?))));
        known.min_by_key(|(_, distance)| *distance).map_or(0, |(i, _)| i)
    }

    /// Whether a piece reaches into several columns.
    pub(super) fn spans(&self, segment: &Segment) -> bool {
        self.over(segment).1 > 1
    }

    /// From where to where a name reaches that stands in the middle of all columns from the third one on,
    /// and not in that of the page, where titles do: `Sản phẩm OCOP` over groups of two years.
    pub(super) fn over_rest(&self, name: &Segment) -> Option<Range<usize>> {
        const OFF: usize = 4;
        let [first, _, _, .., last] = self.columns.get(2..)? else { return None };
        let page = self.columns.first().map_or(0, |column| column.start);
        let middle = name.at.start + name.at.end;
        let [own, whole] = [first.start, page].map(|start| middle.abs_diff(start + last.end));
        let fits = name.at.start >= first.start && own < OFF && own < whole;
        fits.then_some(first.start..last.end)
    }

    /// Whether a piece alone above the table, in one of its columns, is a title: it reaches out of
    /// the table, or has several words in capitals and reaches out of the column.
    fn is_title(&self, piece: &Segment, capitals: bool) -> bool {
        const OUT: usize = 4;
        let out =
            |at: &Range<usize>| piece.at.start + OUT < at.start || piece.at.end > at.end + OUT;
        let Some(column) = self.columns.iter().find(|column| piece.overlaps(column)) else {
            return false;
        };
        let last = self.columns.last().map_or(0, |column| column.end);
        let long = piece.at.len() > column.len() * 2 && piece.at.len() > OUT * 4;
        long && (piece.at.end > last + OUT || capitals && out(column))
    }

    /// The first column that does not end in front of a piece, and how many the piece overlaps.
    fn over(&self, segment: &Segment) -> (usize, usize) {
        let first = self.columns.partition_point(|column| column.end <= segment.at.start);
        let rest = self.columns.iter().skip(first);
        (first, rest.take_while(|column| column.start < segment.at.end).count())
    }
}

/// The tables of a text. Pieces that a narrow gap joins across two columns are parted.
pub(super) fn regions(text: &str, lines: &mut [Line]) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for chunk in chunks(text, lines) {
        let Some(mut region) = region(text, lines, chunk) else { continue };
        let before = regions.last().filter(|before| is_next_page(text, lines, before, &region));
        if let Some(before) = before
            && before.columns.len() == region.columns.len() + 1
            && !region.lines.clone().any(|i| lines.get(i).is_some_and(|l| begins_row(text, l)))
        {
            // No row of this page has a number: the column of numbers is empty.
            region.columns.insert(0, 0..0);
        }
        if let Some(before) = before
            && has_same_head(text, lines, before, &region)
        {
            region.columns.clone_from(&before.columns);
        }
        let goes_on = before.is_some_and(|before| before.columns.len() == region.columns.len());
        if !is_table(text, lines, &region, goes_on) {
            continue;
        }
        if let Some(last) = regions.last() {
            region.lines.start = region.lines.start.max(last.lines.end);
        }
        let numeric = numeric(text, lines.get(region.lines.clone()).unwrap_or_default(), &region);
        part_all(text, lines.get_mut(region.lines.clone()).unwrap_or_default(), &region, &numeric);
        stretch(text, lines, &region);
        regions.push(region);
    }
    regions
}

/// Whether nothing but the edge of a page, and its number, stands between two tables.
fn is_next_page(text: &str, lines: &[Line], before: &Region, region: &Region) -> bool {
    let between = lines.get(before.lines.end..region.lines.start).unwrap_or_default();
    let turned = lines.get(before.lines.end..=region.lines.start).unwrap_or_default();
    let furniture = |line: &Line| match line.segments.as_slice() {
        [] => !line.marked,
        [only] => is_number(only.text(text)),
        _ => false,
    };
    turned.iter().any(|line| line.new_page) && between.iter().all(furniture)
}

/// Whether the head of a page is printed as that of the page before, letter by letter: then its columns
/// are those, however few rows stand below it.
fn has_same_head(text: &str, lines: &[Line], before: &Region, region: &Region) -> bool {
    let page = lines.get(region.lines.clone()).unwrap_or_default();
    let count = head_end(text, page);
    let above = lines.get(before.lines.clone()).unwrap_or_default();
    let shown = |line: &Line| text.get(line.start..line.end).map(str::trim_end);
    let headed = page.iter().take(count).any(|line| is_head(text, line));
    headed
        && above.len() > count
        && page.iter().zip(above).take(count).all(|(here, there)| shown(here) == shown(there))
}

/// Parts the pieces of all lines. Names in a head that have names of both columns below them stand
/// over both.
fn part_all(text: &str, lines: &mut [Line], region: &Region, numeric: &[bool]) {
    let head = head_end(text, lines);
    for i in 0..lines.len() {
        let Some((line, below)) = lines.get_mut(i..).and_then(<[Line]>::split_first_mut) else {
            return;
        };
        let below = below.get(..head.saturating_sub(i + 1)).unwrap_or_default();
        let named =
            |at: &Range<usize>| below.iter().any(|l| l.segments.iter().any(|s| s.overlaps(at)));
        part(text, line, region, &named);
        if i >= head {
            part_figure(text, line, region, numeric);
        }
    }
}

/// Parts pieces over two columns at the one space that stands between these: in a line that has
/// almost all of its pieces, or where what is behind the space is a figure.
fn part(text: &str, line: &mut Line, region: &Region, named: &dyn Fn(&Range<usize>) -> bool) {
    let almost_all = line.segments.len() * 5 >= region.columns.len() * 4;
    let mut parted: Vec<Segment> = Vec::with_capacity(line.segments.len());
    for segment in std::mem::take(&mut line.segments) {
        let over = region.columns.iter().filter(|column| segment.overlaps(column));
        let over: Vec<Range<usize>> = over.cloned().collect();
        let halves = match over.as_slice() {
            [left, right] if !(named(left) && named(right)) => halves(text, &segment, left, right),
            _ => None,
        };
        match halves {
            Some((left, right)) if almost_all || is_number(right.text(text)) => {
                parted.extend([left, right]);
            }
            _ => parted.push(segment),
        }
    }
    line.segments = parted;
}

/// Parts a figure from the words in front of it where its column of figures is the only one
/// that has nothing in the line: printers set both a space apart where the words are long.
fn part_figure(text: &str, line: &mut Line, region: &Region, numeric: &[bool]) {
    let columns: Vec<usize> = line.segments.iter().map(|s| region.column_of(s)).collect();
    let mut missing = (0..region.columns.len()).filter(|column| !columns.contains(column));
    let (Some(column), None) = (missing.next(), missing.next()) else { return };
    let before =
        columns.iter().position(|&c| c + 1 == column && numeric.get(column) == Some(&true));
    let Some((i, segment)) = before.and_then(|i| Some((i, line.segments.get(i)?))) else { return };
    let shown = segment.text(text);
    let Some((words, figure)) = shown.rsplit_once(' ').filter(|(_, f)| is_number(f)) else {
        return;
    };
    let place = region.columns.get(column).cloned().unwrap_or_default();
    if is_number(words) {
        return;
    }
    let middle = segment.bytes.start + words.len();
    let right = Segment { bytes: middle + 1..middle + 1 + figure.len(), at: place };
    let left = Segment { bytes: segment.bytes.start..middle, at: segment.at.clone() };
    line.segments.splice(i..=i, [left, right]);
}

/// The parts of a piece before and behind a space between two columns.
fn halves(
    text: &str,
    segment: &Segment,
    left: &Range<usize>,
    right: &Range<usize>,
) -> Option<(Segment, Segment)> {
    let shown = segment.text(text);
    let mut position = segment.at.start;
    let mut spaces = shown.char_indices().filter_map(|(at, c)| {
        let here = position;
        position += usize::from(!is_combining_mark(c));
        (c == ' ').then_some((at, here))
    });
    // The right half begins where its column does, or a space off.
    let begins = right.start.saturating_sub(2)..right.start + 1;
    let (at, place) = spaces.find(|(_, place)| *place + 1 >= left.end && begins.contains(place))?;
    let middle = segment.bytes.start + at;
    let first = Segment { bytes: segment.bytes.start..middle, at: segment.at.start..place };
    let second = Segment { bytes: middle + 1..segment.bytes.end, at: place + 1..segment.at.end };
    Some((first, second))
}

/// Runs of lines from one with several gaps to the last one near it, each on one page and with
/// one head.
fn chunks(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| line.is_strong()) {
        let head =
            (is_head(text, line) || heads_half(text, lines, i)).then(|| head_start(lines, i));
        if let (Some(head), Some(last)) = (head, chunks.last_mut())
            && last.start < head
        {
            // Names over several columns were taken for rows of the table above.
            last.end = last.end.min(head);
            while last.end > last.start && !lines.get(last.end - 1).is_some_and(Line::is_strong) {
                last.end -= 1;
            }
        }
        let near = |last: &Range<usize>| {
            head.is_none_or(|head| last.start >= head) && is_near(text, lines, last.end, i)
        };
        match chunks.last_mut().filter(|last| near(last)) {
            Some(last) => last.end = i + 1,
            None => chunks.push(head.unwrap_or(i)..i + 1),
        }
    }
    chunks
}

/// Whether a line begins with the head of a column of numbers.
fn is_head(text: &str, line: &Line) -> bool {
    line.segments.first().is_some_and(|s| heads_table(s.text(text)))
}

/// Whether a line is the head of the right half of a table that was cut between columns of criteria,
/// behind blank lines.
fn heads_half(text: &str, lines: &[Line], at: usize) -> bool {
    let blank = |i: usize| lines.get(i).is_some_and(Line::is_blank);
    let above = |by: usize| at.checked_sub(by).is_some_and(blank);
    (above(1) || above(2)) && lines.get(at).is_some_and(|line| runs_on(text, line))
}

/// Whether a line goes on with the numbers of criteria that head columns: `11 | 12 | 13 | 14 | Tổng số`.
pub(super) fn runs_on(text: &str, line: &Line) -> bool {
    const FEWEST: usize = 4;
    let number = |s: &Segment| s.text(text).parse::<u8>().ok();
    let numbers: Vec<u8> = line.segments.iter().map_while(number).collect();
    let rising = numbers.windows(2).all(|w| matches!(w, [a, b] if a.checked_add(1) == Some(*b)));
    numbers.len() >= FEWEST && numbers.first() > Some(&1) && rising
}

/// The first of the lines right above the one with `TT` that are of the same head: those behind
/// the last blank line.
fn head_start(lines: &[Line], at: usize) -> usize {
    let above = (at.saturating_sub(HEAD)..at).rev();
    let start = above.take_while(|&i| lines.get(i).is_some_and(|l| l.segments.len() > 1)).last();
    let start = start.unwrap_or(at);
    let blank =
        start.checked_sub(1).and_then(|i| lines.get(i)).is_none_or(|l| l.segments.len() < 2);
    if blank { start } else { at }
}

/// Whether nothing between two lines ends a table.
fn is_near(text: &str, lines: &[Line], from: usize, to: usize) -> bool {
    let between = lines.get(from..to).unwrap_or_default();
    let blank = between.split(|line| !line.is_blank()).map(<[Line]>::len).max().unwrap_or(0);
    let ends = |line: &Line| line.marked || line.new_page || ends_table(text, line);
    between.len() <= REACH && blank <= BLANK && !between.iter().any(ends) && !lines[to].new_page
}

/// Whether a line is of what stands between tables.
fn ends_table(text: &str, line: &Line) -> bool {
    let Some(first) = line.segments.first() else { return false };
    let shown = first.text(text);
    const SIGNED: [&str; 6] = ["Nơi nhận", "TM.", "KT.", "TL.", "TUQ.", "(Kèm theo"];
    starts_annex(shown) || SIGNED.iter().any(|begin| shown.starts_with(begin))
}

/// The table around a run of lines.
fn region(text: &str, lines: &[Line], chunk: Range<usize>) -> Option<Region> {
    let columns = columns(text, lines.get(chunk.clone())?);
    let strong = lines.get(chunk.clone())?.iter().filter(|line| line.is_strong()).count();
    if columns.len() < 3 || strong < 2 {
        return None;
    }
    let mut region = Region { lines: chunk, columns };
    while let Some(above) =
        region.lines.start.checked_sub(1).filter(|i| goes_on(text, lines, &region, *i, true))
    {
        // A page begins with its first line.
        let first = lines.get(region.lines.start).is_some_and(|line| line.new_page);
        if first {
            break;
        }
        region.lines.start = above;
    }
    while goes_on(text, lines, &region, region.lines.end, false) {
        region.lines.end += 1;
    }
    Some(region)
}

/// Whether a line right above or below a table belongs to it: every piece of it is in a column.
fn goes_on(text: &str, lines: &[Line], region: &Region, i: usize, above: bool) -> bool {
    let Some(line) = lines.get(i).filter(|line| !line.segments.is_empty()) else { return false };
    if ends_table(text, line) || (!above && line.new_page) {
        return false;
    }
    let [only] = line.segments.as_slice() else {
        return above || line.segments.iter().all(|segment| !region.spans(segment));
    };
    let shown = lowered(only.text(text));
    let unit =
        above && ["đơn vị", "đvt", "(", "biểu", "phụ lục"].iter().any(|w| shown.starts_with(w));
    // A name over several columns, in the middle of them; titles are in capitals.
    let capitals = !only.text(text).contains(char::is_lowercase);
    let over = || {
        let columns = region.columns.iter().skip(1).filter(|column| only.overlaps(column));
        let at = columns.cloned().reduce(|a, b| a.start..b.end).unwrap_or_default();
        let off = (only.at.start + only.at.end).abs_diff(at.start + at.end);
        let middle = only.at.start > at.start && only.at.end < at.end && off < 9;
        let top = || lines.get(region.lines.start).is_some_and(|line| is_head(text, line));
        above && !capitals && (middle || top() && region.over_rest(only).is_some())
    };
    let within = !region.spans(only) && region.columns.iter().any(|column| only.overlaps(column));
    let title = || above && region.is_title(only, capitals);
    !unit && (within && !title() || over())
}

/// The columns of rows: what the gaps of almost all of them leave, and pieces that stand in such
/// a gap by themselves, since a column may be empty in most rows.
fn columns(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    // Heads are wider than what stands below them, where there is enough of that.
    let data = lines.get(head_end(text, lines)..).unwrap_or_default();
    let all = between_gaps(text, lines, lines);
    if data.iter().filter(|line| line.is_strong()).count() < 4 {
        return all;
    }
    let told = between_gaps(text, lines, data);
    let held = |columns: &[Range<usize>]| {
        let pieces = |column: &&Range<usize>| {
            data.iter().flat_map(|line| &line.segments).any(|s| s.overlaps(column))
        };
        columns.iter().filter(pieces).count()
    };
    if held(&told) > held(&all) { told } else { all }
}

/// The columns that the gaps of rows leave, as `lines` have heads above them.
fn between_gaps(text: &str, lines: &[Line], rows: &[Line]) -> Vec<Range<usize>> {
    let strong: Vec<&Line> = rows.iter().filter(|line| line.is_strong()).collect();
    let whole = rows.len() == lines.len();
    let mut ink = vec![0usize; WIDEST + 2];
    // Below a head the further lines of cells tell of columns as well.
    let told = rows.iter().filter(|line| !whole || line.is_strong());
    for segment in told.flat_map(|line| &line.segments) {
        for count in ink.get_mut(segment.at.clone()).unwrap_or_default() {
            *count += 1;
        }
    }
    let few = (strong.len() / 5).max(usize::from(strong.len() > 2));
    let mut columns: Vec<Range<usize>> = Vec::new();
    for (at, _) in ink.iter().enumerate().filter(|(_, count)| **count > few) {
        match columns.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + 1,
            None => columns.push(at..at + 1),
        }
    }
    // Names over the heads that repeat stand between columns, too.
    let head = lines.get(..head_end(text, lines)).unwrap_or_default();
    let repeated = Repeated::of(text, head);
    let repeated = repeated.and_then(|found| Some((found.line, found.extent(head)?)));
    let over = |i: usize, segment: &Segment| {
        repeated.as_ref().is_some_and(|(line, at)| i < *line && segment.overlaps(at))
    };
    let mut alone: Vec<Range<usize>> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_strong())
        .flat_map(|(i, line)| line.segments.iter().filter(move |s| !over(i, s)))
        .filter(|segment| !columns.iter().any(|column| segment.overlaps(column)))
        .map(|segment| segment.at.clone())
        .collect();
    alone.sort_unstable_by_key(|at| at.start);
    for at in alone {
        match columns.iter_mut().find(|c| c.start < at.end && at.start < c.end) {
            Some(column) => *column = column.start.min(at.start)..column.end.max(at.end),
            None => columns.push(at),
        }
        columns.sort_unstable_by_key(|at| at.start);
    }
    merged(text, lines, columns)
}

/// Joins a head that does not stand above its column with the column: neighbours of which one
/// has only lines above the first row, and the other none of these.
fn merged(text: &str, lines: &[Line], columns: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let (head, body) = lines.split_at(head_end(text, lines));
    let holds = |lines: &[Line], column: &Range<usize>| {
        lines.iter().flat_map(|line| &line.segments).any(|segment| segment.overlaps(column))
    };
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(columns.len());
    for column in columns {
        let kinds = |c: &Range<usize>| (holds(head, c), holds(body, c));
        let fits = |last: &Range<usize>| {
            matches!(
                (kinds(last), kinds(&column)),
                ((true, false), (false, true)) | ((false, true), (true, false))
            )
        };
        // Halves of a column of which the one has what is centred, under a name over both.
        let holding = |c: &Range<usize>, line: &&Line| line.segments.iter().any(|s| s.overlaps(c));
        let halves = |last: &Range<usize>| {
            let mut both = lines.iter().filter(|l| holding(last, l) && holding(&column, l));
            let one =
                |line: &Line| line.segments.iter().any(|s| s.overlaps(last) && s.overlaps(&column));
            let covered = lines.iter().any(one);
            covered && both.all(one)
        };
        match merged.last_mut().filter(|last| fits(last) || halves(last)) {
            Some(last) => last.end = column.end,
            None => merged.push(column),
        }
    }
    merged
}

/// Where the head of a table ends: at the first line with a label, or with a name and figures.
fn head_end(text: &str, lines: &[Line]) -> usize {
    let counts = |line: &Line| {
        let figures = line.segments.iter().filter(|s| is_number(s.text(text))).count();
        line.is_strong() && figures * 2 >= line.segments.len() && figures < line.segments.len()
    };
    let dashed = |line: &Line| line.segments.first().is_some_and(|s| is_dash(s.text(text)));
    let row =
        |line: &Line| begins_row(text, line) || counts(line) || line.is_strong() && dashed(line);
    let first = lines.iter().position(|line| is_head(text, line)).map_or(0, |at| at + 1);
    let below = lines.iter().skip(first).take(LONGEST_HEAD).position(row);
    below.map_or(lines.len().min(LONGEST_HEAD), |at| first + at)
}

/// Whether a line begins with a number or a letter that labels a row.
fn begins_row(text: &str, line: &Line) -> bool {
    line.segments.first().is_some_and(|segment| is_label(segment.text(text)))
}

/// Whether dashes stand where other tables have the numbers of rows, below heads of columns that are
/// known.
fn is_dashed_under_heads(text: &str, rows: &[Line], region: &Region) -> bool {
    const FEWEST: usize = 4;
    let dashed = |line: &Line| line.segments.first().is_some_and(|s| is_dash(s.text(text)));
    let Some(first) = rows.iter().position(dashed) else { return false };
    let (head, below) = rows.split_at(first);
    let names: Vec<&str> = head.iter().flat_map(|l| &l.segments).map(|s| s.text(text)).collect();
    let known = names.iter().filter(|name| column(name).is_some()).count();
    let strong = below.iter().filter(|line| line.is_strong());
    region.columns.len() >= FEWEST
        && (1..=LONGEST_HEAD).contains(&first)
        && known > 2
        && known * 2 >= names.len()
        && strong.clone().count() > 1
        && strong.into_iter().all(dashed)
}

/// Whether a region is a table: it has a head that tables have, or goes on with the columns of
/// the page before; or its rows are labelled and most of their cells are figures. Lists of text
/// with dashes are none, however their figures are aligned.
fn is_table(text: &str, lines: &[Line], region: &Region, goes_on: bool) -> bool {
    let rows = lines.get(region.lines.clone()).unwrap_or_default();
    let filled = || rows.iter().filter(|line| !line.segments.is_empty());
    let strong = filled().filter(|line| line.is_strong()).count();
    let firsts = || filled().filter_map(|line| line.segments.first());
    let headed = firsts().any(|segment| heads_table(segment.text(text)));
    let crossing = |line: &&Line| line.is_strong() && line.segments.iter().any(|s| region.spans(s));
    if filled().filter(crossing).count() * 3 > strong.max(1) + 3 {
        return false;
    }
    if headed || is_dashed_under_heads(text, rows, region) {
        return strong > 1;
    }
    if goes_on {
        return true;
    }
    let dashed = firsts().filter(|s| s.text(text).starts_with(['-', '+', '*', '–'])).count();
    let labelled = filled().filter(|line| begins_row(text, line)).count();
    let figures = |line: &&Line| line.segments.iter().skip(1).any(|s| is_number(s.text(text)));
    let counted = filled().filter(figures).count();
    dashed == 0 && strong > 2 && (labelled * 2 >= strong || counted * 2 >= strong)
}

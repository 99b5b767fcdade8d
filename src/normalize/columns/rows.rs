//! Which printed lines are one row. A row is labelled by its number, or by its figures; the
//! lines of its other cells stand below, or above and below where cells are centred.

use std::ops::Range;

use super::gutters::{Region, runs_on};
use super::scan::Line;
use crate::grammar::marker::is_roman;
use crate::grammar::row::heads_table;
use crate::vocabulary::letters::lowered;

/// Lines between two labels beyond which no way to part them is looked for.
const MOST: usize = 40;
/// Lines of the head of a right half.
const HALF_HEAD: usize = 3;
/// Costs count so much more than lines above a label.
const TIE: usize = 64;

/// A row, as indices of the lines that it is printed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) lines: Range<usize>,
}

/// The lines of a head, as they are compared from page to page.
pub(super) type Head = Vec<String>;

/// The rows of a region, and its head. A head that the page before has as well ends where the
/// two begin to differ.
pub(super) fn rows(text: &str, lines: &[Line], region: &Region, before: &Head) -> (Vec<Row>, Head) {
    let filled: Vec<usize> = region
        .lines
        .clone()
        .filter(|&i| lines.get(i).is_some_and(|line| !line.segments.is_empty()))
        .collect();
    let shown: Vec<&Line> = filled.iter().filter_map(|&i| lines.get(i)).collect();
    let cells = shown.iter().map(|line| cells(line, region)).collect();
    let firsts = || shown.iter().filter_map(|l| l.segments.first()).map(|s| s.text(text));
    let view = View {
        text,
        dashed: firsts().any(is_dash) && !firsts().any(is_label),
        half: shown.iter().take(HALF_HEAD).position(|line| runs_on(text, line)),
        cells,
        lines: &shown,
        region,
        numeric: numeric(text, lines.get(region.lines.clone()).unwrap_or_default(), region),
    };
    let (headed, anchors) = view.anchors();
    let mut starts = view.starts(&anchors, &filled);
    let first = anchors.get(usize::from(headed)).copied().unwrap_or(shown.len());
    let head = if headed { 0..first } else { 0..0 };
    let printed: Head = head.clone().filter_map(|i| Some(view.printed(*shown.get(i)?))).collect();
    let same = printed.iter().zip(before).take_while(|(here, there)| here == there).count();
    starts.extend((same > 0 && same < head.end).then_some(same));
    let head = head.start..if same > 0 { same } else { head.end };
    if let Some(second) = view.second_level(&head) {
        // Right below it the first row begins: what heads columns is none of its cells.
        if second + 1 == head.end && !starts.contains(&first) {
            starts.retain(|&start| start != second);
            starts.push(first);
        }
        starts.push(second);
    }
    // A name over all columns but the first two is a level of its own.
    let over_all = |line: &&Line| match line.segments.as_slice() {
        [only] => region.over_rest(only).is_some_and(|at| at == only.at),
        _ => false,
    };
    starts.extend((headed && shown.first().is_some_and(over_all) && view.is_head(1)).then_some(1));
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([shown.len()]);
    let parts = starts.iter().copied().zip(ends);
    let rows = parts
        .filter_map(|(from, to)| {
            let last = *filled.get(to.checked_sub(1)?)?;
            Some(Row { lines: *filled.get(from)?..last + 1 })
        })
        .collect();
    (rows, printed)
}

/// Whether a piece labels a row: `1`, `12.`, `II`, `a)`, `1.2`, or begins with such a label.
pub(super) fn is_label(piece: &str) -> bool {
    let word = piece.split(' ').next().unwrap_or_default();
    let name = word.trim_start_matches('(').trim_end_matches(['.', ')']);
    // `(13 xã)` tells how many there are.
    if word.starts_with('(') && !word.ends_with(')') {
        return false;
    }
    let alone = word.len() == piece.len();
    let digits = !name.is_empty()
        && name.len() <= 5
        && name.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let mut chars = name.chars();
    let letter = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
    // Alone these are marks.
    let letter = letter && !(alone && matches!(word, "x" | "v"));
    (digits && (alone || name.len() < 4))
        || is_roman(name)
        || (letter && (alone || name.len() < word.len()))
}

/// Whether a piece is a dash alone, as stands in front of rows that have no numbers.
pub(super) fn is_dash(piece: &str) -> bool {
    matches!(piece, "-" | "–" | "+" | "•")
}

/// Whether a piece is one figure.
pub(super) fn is_number(piece: &str) -> bool {
    let marks = piece.bytes().filter(|b| matches!(b, b',' | b'/')).count();
    let fits = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'%' | b'/' | b'-');
    piece.len() <= 16
        && marks < 2
        && piece.bytes().any(|b| b.is_ascii_digit())
        && piece.bytes().all(fits)
}

/// The lines of a table that hold anything.
struct View<'a> {
    text: &'a str,
    lines: &'a [&'a Line],
    region: &'a Region,
    /// Columns of which most pieces are figures.
    numeric: Vec<bool>,
    /// Of each line, which piece stands in each column.
    cells: Vec<Vec<Option<usize>>>,
    /// Dashes stand in front of the rows, and no numbers.
    dashed: bool,
    /// The line with the numbers of criteria with which the right half of a table that was cut goes on:
    /// below it each line is a row of marks.
    half: Option<usize>,
}

fn cells(line: &Line, region: &Region) -> Vec<Option<usize>> {
    let mut cells = vec![None; region.columns.len()];
    for (i, segment) in line.segments.iter().enumerate().rev() {
        if let Some(cell) = cells.get_mut(region.column_of(segment)) {
            *cell = Some(i);
        }
    }
    cells
}

/// Which columns hold figures, for the most part.
pub(super) fn numeric(text: &str, lines: &[Line], region: &Region) -> Vec<bool> {
    let mut counts = vec![(0usize, 0usize); region.columns.len()];
    for segment in lines.iter().flat_map(|line| &line.segments) {
        if let Some((figures, all)) = counts.get_mut(region.column_of(segment)) {
            *figures += usize::from(is_number(segment.text(text)));
            *all += 1;
        }
    }
    counts.into_iter().map(|(figures, all)| figures > 0 && figures * 2 >= all).collect()
}

impl View<'_> {
    /// The piece of a line in a column.
    fn piece(&self, line: usize, column: usize) -> Option<&str> {
        let segment = (*self.cells.get(line)?.get(column)?)?;
        Some(self.lines.get(line)?.segments.get(segment)?.text(self.text))
    }

    /// Lines that say that a row is there: by a label, by a figure in a column of figures, by a
    /// word that begins a row of totals; of the head the line of its first column, which comes
    /// first where there is a head.
    fn anchors(&self) -> (bool, Vec<usize>) {
        let labels = self.half.is_none() && self.labels();
        let merged = labels && self.labels_are_merged();
        let sections = labels && self.has_sections();
        let data = |i: usize| {
            let Some(line) = self.lines.get(i) else { return false };
            let Some(first) = line.segments.first() else { return false };
            let shown = first.text(self.text);
            let lower = lowered(shown);
            let sums = ["tổng", "cộng", "toàn tỉnh", "toàn huyện", "bình quân", "trung bình"];
            // `Tổng số (3 xã)` may stand alone, in front of the first row; `tổng kết` goes on with a title.
            let total = sums.iter().any(|word| lower.starts_with(word));
            let alone = || {
                let sum = ["tổng số", "tổng cộng", "cộng"].iter().any(|w| lower.starts_with(w));
                let first = self.region.column_of(first) < 2 && self.is_labelled(i + 1);
                sum && first && !begins_low(shown)
            };
            let summary = total && (line.segments.len() > 1 || labels && alone());
            let labelled = labels && self.is_labelled(i);
            let counted = line.segments.iter().any(|segment| {
                let column = self.region.column_of(segment);
                let figures = column > 0 && self.numeric.get(column) == Some(&true);
                figures && is_number(segment.text(self.text))
            });
            // A row of figures without a number has a name at least: heads have figures as well.
            let named = line.segments.iter().any(|segment| {
                self.region.column_of(segment) < 2 && !is_number(segment.text(self.text))
            });
            let own = (merged && self.is_whole(i)) || (sections && self.names_section(i));
            own || labelled
                || self.half.is_some_and(|half| half <= i)
                || summary
                || (counted && named && line.is_strong())
                || (!labels && counted && !self.is_rest_of_head(i))
        };
        let head = (0..self.lines.len()).find(|&i| self.is_head(i));
        let head = head.or_else(|| (0..self.lines.len()).find(|&i| !data(i)).filter(|&i| i == 0));
        let mut rows: Vec<usize> = head.into_iter().collect();
        for i in head.map_or(0, |head| head + 1)..self.lines.len() {
            let section =
                rows.last().is_some_and(|&above| head != Some(above) && self.under(above, i));
            if data(i) || section {
                rows.push(i);
            }
        }
        (head.is_some(), rows)
    }

    /// Whether a line is the first row, without a number, under the title of a section: it has a
    /// name and further cells, of which the title has none, and none that goes on to a label below,
    /// as the upper lines of centred cells do.
    fn under(&self, title: usize, i: usize) -> bool {
        let label = (i + 1..self.lines.len()).take(MOST).find(|&j| self.is_labelled(j));
        let upper = label.is_some_and(|label| (i + 1..=label).all(|j| self.going(j) > 0));
        let pieces = |i: usize| self.lines.get(i).map_or(0, |line| line.segments.len());
        let name = self.piece(i, 1).is_some_and(|name| name.starts_with(char::is_uppercase));
        pieces(title) < 3 && pieces(i) > 2 && name && !upper
    }

    /// Whether a line has nothing but years behind words that want one: `hết năm` over `2021`.
    fn is_rest_of_head(&self, i: usize) -> bool {
        let pieces = self.lines.get(i).map_or(0, |line| line.segments.len());
        let year = |piece: &str| piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit());
        let rest = self.pairs(i).filter(|(above, below)| is_open(above) && year(below)).count();
        pieces > 0 && rest == pieces
    }

    fn is_labelled(&self, i: usize) -> bool {
        let first = self.lines.get(i).and_then(|line| line.segments.first());
        let label = |piece: &str| if self.dashed { is_dash(piece) } else { is_label(piece) };
        first.is_some_and(|s| self.region.column_of(s) == 0 && label(s.text(self.text)))
    }

    /// Whether all labels stand beside names alone, centred between lines that are rows of their own:
    /// a district merged over its communes.
    fn labels_are_merged(&self) -> bool {
        let bare = |i: usize| {
            let line = self.lines.get(i);
            line.is_some_and(|line| line.segments.len() == 2 && self.piece(i, 1).is_some())
        };
        let all = || 0..self.lines.len();
        let labelled = all().filter(|&i| self.is_labelled(i)).count();
        let named = all().filter(|&i| self.is_labelled(i) && bare(i)).count();
        let whole = all().filter(|&i| self.is_whole(i)).count();
        labelled > 1 && named == labelled && whole > labelled
    }

    /// Whether a line without a label has a name and a figure right of the first two columns.
    fn is_whole(&self, i: usize) -> bool {
        let Some(line) = self.lines.get(i) else { return false };
        let text = |segment: &super::scan::Segment| is_number(segment.text(self.text));
        let figure = |column: usize| self.numeric.get(column) == Some(&true);
        let columns = || line.segments.iter().map(|s| (self.region.column_of(s), text(s)));
        let named = columns().next().is_some_and(|(column, number)| column == 2 && !number);
        named && columns().any(|(column, number)| number && figure(column)) && !self.is_head(i)
    }

    /// Whether lines with the name of a district alone are titles of the rows below: one stands in
    /// front of the first label, and some labelled row has none behind it.
    fn has_sections(&self) -> bool {
        let first = (0..self.lines.len()).find(|&i| self.is_labelled(i));
        let above = first.and_then(|i| i.checked_sub(1));
        let together = |i: usize| self.is_labelled(i) && self.is_labelled(i + 1);
        above.is_some_and(|i| self.names_section(i) && !self.is_head(i))
            && (0..self.lines.len()).any(together)
    }

    /// Whether all that a line has is the name of a district, where names stand.
    fn names_section(&self, i: usize) -> bool {
        const KINDS: [&str; 6] = ["huyện ", "thị xã ", "thành phố ", "tp. ", "tx. ", "tp "];
        let alone = self.lines.get(i).is_some_and(|line| line.segments.len() == 1);
        let name = self.piece(i, 1).filter(|_| alone).map(lowered);
        name.is_some_and(|name| {
            KINDS.iter().any(|kind| name.starts_with(kind)) && !name.contains(',')
        })
    }

    /// The pieces of a line that stand below another and the one above.
    fn pairs(&self, at: usize) -> impl Iterator<Item = (&str, &str)> {
        (0..self.region.columns.len()).filter_map(move |column| {
            let above = self.piece(at.checked_sub(1)?, column)?;
            Some((above, self.piece(at, column)?))
        })
    }

    /// How many cells go on from the line above.
    fn going(&self, at: usize) -> usize {
        self.pairs(at).filter(|(above, below)| goes_on(above, below)).count()
    }

    /// Whether the first column labels rows.
    fn labels(&self) -> bool {
        let firsts = self.lines.iter().filter_map(|line| line.segments.first());
        let firsts: Vec<_> = firsts.filter(|s| self.region.column_of(s) == 0).collect();
        let label = |piece: &str| if self.dashed { is_dash(piece) } else { is_label(piece) };
        let labels = firsts.iter().filter(|s| label(s.text(self.text))).count();
        labels > 0 && labels * 2 + 1 >= firsts.len()
    }

    /// Where the rows of anchors begin: right there where that fits, else where the lines between
    /// two anchors are best parted for cells that are centred.
    fn starts(&self, anchors: &[usize], printed: &[usize]) -> Vec<usize> {
        let top: Vec<usize> = anchors.iter().skip(1).copied().collect();
        let gaps: Vec<(usize, usize)> = anchors.iter().copied().zip(top.iter().copied()).collect();
        if gaps.iter().all(|(a, b)| b - a == 1) || gaps.iter().any(|(a, b)| b - a > MOST) {
            return top;
        }
        let seam = |at: usize| self.seam(at, printed);
        // What parting the lines right above each anchor costs.
        let plain: usize = gaps
            .iter()
            .map(|&(a, b)| (a + 1..=b).map(|at| self.cost(at, at == b, seam(at))).sum::<usize>())
            .sum();
        let (centred, cost) = self.centred(&gaps, &seam);
        if cost + TIE < plain * TIE { centred } else { top }
    }

    /// The best starts of rows whose cells are centred, and what they cost: as many lines above
    /// an anchor as below it, one more or less not counted.
    fn centred(
        &self,
        gaps: &[(usize, usize)],
        seam: &dyn Fn(usize) -> bool,
    ) -> (Vec<usize>, usize) {
        let mut states = vec![State::default()];
        let mut before: Vec<Vec<State>> = Vec::with_capacity(gaps.len());
        for &(a, b) in gaps {
            let total: usize = (a + 1..=b).map(|at| self.cost(at, false, seam(at))).sum();
            let next = (a + 1..=b).map(|start| {
                let (on, off) =
                    (self.cost(start, true, seam(start)), self.cost(start, false, seam(start)));
                let (from, cost) = cheapest(&states, start - a - 1);
                // Of equals that with fewer lines above its label.
                let cost = cost + (total + on).saturating_sub(off) * TIE + (b - start);
                State { start, above: Some(b - start), cost, from }
            });
            let next = next.collect();
            before.push(std::mem::replace(&mut states, next));
        }
        let last = self.lines.len() - 1 - gaps.last().map_or(0, |gap| gap.1);
        let (mut at, cost) = cheapest(&states, last);
        let mut starts = Vec::with_capacity(gaps.len());
        before.push(states);
        for states in before.iter().skip(1).rev() {
            let Some(state) = states.get(at) else { break };
            starts.push(state.start);
            at = state.from;
        }
        (starts, cost)
    }

    /// Whether a blank line stands above a line.
    fn seam(&self, at: usize, printed: &[usize]) -> bool {
        let above = at.checked_sub(1).and_then(|i| printed.get(i));
        above.zip(printed.get(at)).is_some_and(|(a, b)| b - a > 1)
    }

    /// What it costs to begin a row at a line, or not to.
    fn cost(&self, at: usize, begins: bool, seam: bool) -> usize {
        let going = self.going(at);
        // A figure has nothing below it in its cell; one alone may be a year in a head.
        let whole =
            self.pairs(at).filter(|(above, below)| is_number(above) && !goes_on(above, below));
        let whole = whole.count().saturating_sub(1);
        match (begins, seam) {
            (true, true) => going,
            (true, false) => going * 3,
            (false, true) => 2 + whole * 2,
            (false, false) => whole * 2,
        }
    }

    /// Where the second level of a head begins: at the first line with a name below a piece that
    /// stands over several columns.
    fn second_level(&self, head: &Range<usize>) -> Option<usize> {
        let pieces = |i: usize| self.lines.get(i).into_iter().flat_map(|line| &line.segments);
        let spans = |i: usize| pieces(i).filter(|s| self.region.spans(s));
        let last = head.clone().rev().find(|&i| spans(i).next().is_some())?;
        let below = |i: usize| {
            let names = pieces(i).filter(|piece| {
                // In lower case the name above goes on.
                let begins = !piece.text(self.text).starts_with(char::is_lowercase);
                begins
                    && head
                        .clone()
                        .take_while(|&j| j < i)
                        .any(|j| spans(j).any(|s| s.overlaps(&piece.at)))
            });
            names.count() > 0
        };
        (last + 1..head.end).find(|&i| below(i))
    }

    /// Whether a line has the head of the first column.
    fn is_head(&self, i: usize) -> bool {
        let first = self.lines.get(i).and_then(|line| line.segments.first());
        first.is_some_and(|s| heads_table(s.text(self.text)))
    }

    /// What a line says, whatever the gaps.
    fn printed(&self, line: &Line) -> String {
        let pieces: Vec<&str> = line.segments.iter().map(|s| s.text(self.text)).collect();
        pieces.join(" ")
    }
}

/// Whether a piece begins with a word in lower case, which marks of one letter are not.
pub(super) fn begins_low(piece: &str) -> bool {
    let mut letters = piece.chars();
    letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_some_and(char::is_alphabetic)
}

/// A place where a row may start.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    start: usize,
    /// Lines from there to the label; none where there is no row yet.
    above: Option<usize>,
    /// What the rows up to there cost.
    cost: usize,
    /// Index of the start of the row above.
    from: usize,
}

/// The cheapest start of a row with so many lines below its label, and what it costs then.
fn cheapest(states: &[State], below: usize) -> (usize, usize) {
    let ways = states.iter().map(|state| state.cost + uneven(state.above, below)).enumerate();
    ways.min_by_key(|(_, cost)| *cost).unwrap_or_default()
}

/// What it costs that more lines stand on one side of a label than on the other; one more or less
/// is even.
fn uneven(above: Option<usize>, below: usize) -> usize {
    above.map_or(0, |above| above.abs_diff(below).saturating_sub(1) * 2 * TIE)
}

/// Whether a piece ends in a word that something must follow.
fn is_open(piece: &str) -> bool {
    let open = ["tháng", "quý", "năm", "số", "và", "của", "từ", "đến"];
    let last = piece.rsplit(' ').next().unwrap_or_default();
    open.contains(&lowered(last).as_str())
}

/// Whether a cell goes on from one line to the next: a comma or a hyphen ends the first, or the
/// second begins in lower case or with a comma.
fn goes_on(above: &str, below: &str) -> bool {
    above.ends_with([',', ';', '-', '–', '(', '/'])
        || is_open(above)
        || below.starts_with([',', ';', ')', '.'])
        || begins_low(below)
}

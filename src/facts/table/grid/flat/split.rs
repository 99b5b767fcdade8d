//! The words of a flattened row to cells.
//!
//! Every place where a cell may begin is a break: line starts, and names of bodies, times and
//! figures within a line. Of all ways to give each column, in order, the words between two
//! breaks, the one is taken whose cells look most like what their columns hold: bodies in
//! the columns for bodies, times in the column for times. A cell does not begin behind a
//! comma or in lower case, it likes to begin below a blank line, and it likes to be a cell
//! that other rows of the table have, too.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::Line;
use super::glue::is_cut;
use super::words::{Word, body_at, dangles, joined, words};
use super::wrapped::is_year;
use crate::facts::table::grid::shape;
use crate::vocabulary::columns::ColumnKind;
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::is_unit;

/// Rows with more breaks than this are no rows: what is behind stays in one cell.
const MOST_BREAKS: usize = 90;
/// What a cell loses that ends where something has to follow.
const DANGLING: i32 = 50;
/// Score of what cannot be.
const NEVER: i32 = i32::MIN / 4;

/// A section row: all of it is its title.
pub(super) fn in_first(words: Vec<Word<'_>>, width: usize) -> Vec<Vec<Word<'_>>> {
    let mut cells = vec![Vec::new(); width.max(1)];
    if let Some(first) = cells.first_mut() {
        *first = words;
    }
    cells
}

/// A cell a line.
pub(super) fn by_lines(words: Vec<Word<'_>>, width: usize) -> Vec<Vec<Word<'_>>> {
    let mut cells: Vec<Vec<Word<'_>>> = Vec::new();
    for word in words {
        match cells.last_mut() {
            Some(cell) if !word.starts_line => cell.push(word),
            _ => cells.push(vec![word]),
        }
    }
    cells.resize(width.max(cells.len()), Vec::new());
    cells
}

/// The cells that the rows of a table have, by column, and how often.
#[derive(Debug, Default)]
pub(super) struct Memory {
    seen: Vec<BTreeMap<String, i32>>,
    /// Those that several rows have, sorted.
    often: Vec<Vec<(String, i32)>>,
}

impl Memory {
    pub(super) fn learn(&mut self, column: usize, cell: &[Word<'_>]) {
        if cell.is_empty() {
            return;
        }
        if self.seen.len() <= column {
            self.seen.resize(column + 1, BTreeMap::new());
        }
        if let Some(seen) = self.seen.get_mut(column) {
            *seen.entry(joined(cell)).or_default() += 1;
        }
    }

    /// Ends the learning.
    pub(super) fn settle(&mut self) {
        let often = |seen: &BTreeMap<String, i32>| {
            let often = seen.iter().filter(|(_, times)| **times >= FEWEST);
            often.map(|(cell, times)| (cell.clone(), *times)).collect()
        };
        self.often = self.seen.iter().map(often).collect();
    }

    /// The cells that several rows have in a column and with which words begin: how many words each
    /// takes, and how many rows have it.
    fn often(&self, column: usize, words: &[Word<'_>]) -> impl Iterator<Item = (usize, i32)> {
        let first = words.first().map(|word| word.text);
        let often = first.and_then(|first| {
            let often = self.often.get(column)?;
            let from = often.partition_point(|(known, _)| known.as_str() < first);
            Some((first, often.get(from..)?))
        });
        let begun = often.into_iter().flat_map(|(first, often)| {
            often.iter().take_while(move |(known, _)| known.starts_with(first))
        });
        begun.filter_map(|(known, times)| Some((begins_with(words, known)?, *times)))
    }

    /// How many rows have a cell in a column.
    fn times(&self, column: usize, cell: &[Word<'_>]) -> i32 {
        let known = self.begun(column, cell).find(|&(len, _)| len == cell.len());
        known.map_or(0, |(_, times)| times)
    }

    /// The cells of a column that words begin with: how many words each takes, and how many
    /// rows have it.
    fn begun(&self, column: usize, words: &[Word<'_>]) -> impl Iterator<Item = (usize, i32)> {
        let first = words.first().map(|w| w.text);
        let seen = first.and_then(|first| Some((first, self.seen.get(column)?)));
        seen.into_iter()
            .flat_map(|(first, seen)| {
                seen.range::<str, _>((Bound::Included(first), Bound::Unbounded))
                    .take_while(move |(known, _)| known.starts_with(first))
            })
            .filter_map(|(known, times)| Some((begins_with(words, known)?, *times)))
    }
}

/// How many words it takes for their joined text to be `known`.
fn begins_with(words: &[Word<'_>], known: &str) -> Option<usize> {
    let mut rest = known;
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            let left = known.get(..known.len() - rest.len())?;
            let glued = word.is_wrapped() && is_cut(left, word.text);
            rest = if glued { rest } else { rest.strip_prefix(' ')? };
        }
        rest = rest.strip_prefix(word.text)?;
        if rest.is_empty() {
            return Some(i + 1);
        }
    }
    None
}

/// A cell that fewer rows have says nothing of others.
const FEWEST: i32 = 2;

/// A bonus for bodies, times and figures that other rows have in that column, too.
fn bonus(kind: ColumnKind, times: i32) -> i32 {
    let again = matches!(
        kind,
        ColumnKind::Organisation | ColumnKind::Timing | ColumnKind::Count | ColumnKind::List
    );
    match if again { times } else { 0 } {
        ..FEWEST => 0,
        2 => 10,
        3..=5 => 15,
        _ => 20,
    }
}

/// What a column asks of its cells. Columns that ask the same share their scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wanted {
    kind: ColumnKind,
    /// Nothing stands in front of it.
    first: bool,
    /// It lists what the column in front of it counts.
    counted: bool,
}

/// The words of a row that are to be cut into cells, and what the pieces between its breaks
/// score.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    words: Vec<Word<'a>>,
    breaks: Vec<usize>,
    /// No page break cuts the row.
    whole: bool,
    /// One a column.
    wanted: Vec<Wanted>,
    /// For each column the first one that asks the same.
    shared: Vec<usize>,
    /// By column that wants them first, start and end: scores found so far.
    scores: Vec<Vec<Option<i32>>>,
}

impl<'a> Pieces<'a> {
    /// The words of a row under columns that hold `kinds`.
    pub(super) fn new(words: Vec<Word<'a>>, kinds: &[ColumnKind], whole: bool) -> Self {
        let left = |column: usize| column.checked_sub(1).and_then(|left| kinds.get(left));
        let wanted = (0..kinds.len().max(1)).map(|column| {
            let kind = kinds.get(column).copied().unwrap_or(ColumnKind::Any);
            let counted = kind == ColumnKind::List && left(column) == Some(&ColumnKind::Count);
            Wanted { kind, first: column == 0, counted }
        });
        let wanted: Vec<Wanted> = wanted.collect();
        let breaks = breaks(&words, false);
        let scores = wanted.iter().map(|_| Vec::new()).collect();
        let first = |(column, &own): (usize, &Wanted)| {
            wanted.iter().position(|&other| other == own).unwrap_or(column)
        };
        let shared = wanted.iter().enumerate().map(first).collect();
        Pieces { words, breaks, whole, wanted, shared, scores }
    }

    /// Lets cells begin at line starts alone.
    pub(super) fn at_lines(mut self, only: bool) -> Self {
        if only {
            self.breaks = breaks(&self.words, true);
        }
        self
    }

    /// The cells, with what other rows have in the same columns.
    pub(super) fn cells(&mut self, memory: &Memory) -> Vec<Vec<Word<'a>>> {
        let bonuses: Vec<_> =
            (0..self.wanted.len()).map(|column| self.bonuses(column, memory)).collect();
        let (count, width) = (self.breaks.len(), self.wanted.len());
        let ends = cut(count, width, |column, from, to| {
            // Most columns have none.
            let known = bonuses.get(column).and_then(|known| known.get(from * count + to));
            self.score(column, from, to) + known.copied().unwrap_or(0)
        });
        pieces(&self.words, &self.breaks, &ends)
    }

    /// By break where a cell begins and break where it ends; nothing where there are none.
    fn bonuses(&self, column: usize, memory: &Memory) -> Vec<i32> {
        let mut bonuses = Vec::new();
        let Some(kind) = self.wanted.get(column).map(|w| w.kind) else { return bonuses };
        if bonus(kind, i32::MAX) == 0 {
            return bonuses;
        }
        for (from, &start) in self.breaks.iter().enumerate() {
            let words = self.words.get(start..).unwrap_or_default();
            for (len, times) in memory.often(column, words) {
                if let Ok(to) = self.breaks.binary_search(&(start + len)) {
                    bonuses.resize(self.breaks.len() * self.breaks.len(), 0);
                    if let Some(slot) = bonuses.get_mut(from * self.breaks.len() + to) {
                        *slot = bonus(kind, times);
                    }
                }
            }
        }
        bonuses
    }

    /// What the words between two breaks score as a cell of a column.
    fn score(&mut self, column: usize, from: usize, to: usize) -> i32 {
        let Some(&wanted) = self.wanted.get(column) else { return NEVER };
        let shared = self.shared.get(column).copied().unwrap_or(column);
        let (count, at) = (self.breaks.len(), from * self.breaks.len() + to);
        let known = self.scores.get(shared).and_then(|scores| *scores.get(at)?);
        known.unwrap_or_else(|| {
            let score = self.fresh(wanted, from, to);
            if let Some(scores) = self.scores.get_mut(shared) {
                scores.resize(count * count, None);
                if let Some(slot) = scores.get_mut(at) {
                    *slot = Some(score);
                }
            }
            score
        })
    }

    fn fresh(&self, wanted: Wanted, from: usize, to: usize) -> i32 {
        let cell = piece(&self.words, &self.breaks, from, to);
        let before = self.breaks.get(from).and_then(|b| b.checked_sub(1));
        let before = before.and_then(|i| self.words.get(i));
        let counted = if wanted.counted { counted(cell, before) } else { 0 };
        if cell.is_empty() {
            return counted + empty(wanted.kind);
        }
        // Where a page break cuts the row, cells end anywhere.
        let open = !self.whole && wanted.kind == ColumnKind::Organisation;
        let open = if open { cut_off(cell) } else { 0 };
        let begin = if wanted.first { 0 } else { begin(cell, before) };
        begin + open + counted + content(wanted.kind, cell)
    }
}

/// Adds the words of the next page to the cells of a row that a page break cut; gives the
/// pieces.
pub(super) fn rest<'a>(
    lines: &[Line<'a>],
    kinds: &[ColumnKind],
    cells: &mut [Vec<Word<'a>>],
    memory: &Memory,
) -> Vec<Vec<Word<'a>>> {
    let words = words(lines);
    let breaks = breaks(&words, true);
    let score = |column: usize, from: usize, to: usize| {
        let piece = piece(&words, &breaks, from, to);
        if piece.is_empty() {
            return 0;
        }
        let before = breaks.get(from).and_then(|b| b.checked_sub(1)).and_then(|i| words.get(i));
        let whole: Vec<Word<'_>> =
            cells.get(column).into_iter().flatten().chain(piece).copied().collect();
        let open = cells.get(column).is_none_or(|c| is_open(c));
        let gap = if piece.first().is_some_and(|w| w.gap) { 10 } else { 0 };
        let after = if before.is_some_and(|w| w.open) { -20 } else { 0 };
        let known = if_else(memory.times(column, &whole) > 0, 30, 0);
        let kind = kinds.get(column).copied().unwrap_or(ColumnKind::Any);
        let fits = content(kind, &whole).clamp(-20, 10);
        gap + after + known + fits + if open { 15 } else { -20 }
    };
    let ends = cut(breaks.len(), kinds.len().max(1), score);
    let pieces = pieces(&words, &breaks, &ends);
    for (cell, piece) in cells.iter_mut().zip(&pieces) {
        cell.extend(piece);
    }
    pieces
}

/// Whether a cell calls for more.
fn is_open(cell: &[Word<'_>]) -> bool {
    cell.last().is_none_or(|w| w.open) || dangles(cell)
}

/// Where cells may begin: indices of words, the first and the end included.
fn breaks(words: &[Word<'_>], lines_only: bool) -> Vec<usize> {
    let mut breaks = vec![0];
    for (i, word) in words.iter().enumerate().skip(1) {
        let before = words.get(i - 1).map_or("", |w| w.text);
        let figure = shape::is_data(word.text) != shape::is_data(before)
            || (shape::is_data(word.text) && !before.ends_with([',', ';']));
        let within = !lines_only && (word.begins_body() || word.time || figure);
        if (word.starts_line || within) && breaks.len() < MOST_BREAKS {
            breaks.push(i);
        }
    }
    if !words.is_empty() {
        breaks.push(words.len());
    }
    breaks
}

/// The words between two breaks.
fn piece<'w, 'a>(
    words: &'w [Word<'a>],
    breaks: &[usize],
    from: usize,
    to: usize,
) -> &'w [Word<'a>] {
    let (start, end) = (breaks.get(from), breaks.get(to));
    start.zip(end).and_then(|(&start, &end)| words.get(start..end)).unwrap_or_default()
}

/// The words between breaks that follow one another: those where the pieces end.
fn pieces<'a>(words: &[Word<'a>], breaks: &[usize], ends: &[usize]) -> Vec<Vec<Word<'a>>> {
    let starts = std::iter::once(&0).chain(ends);
    starts.zip(ends).map(|(&from, &to)| piece(words, breaks, from, to).to_vec()).collect()
}

/// Gives each of `width` columns the words between two of `count` breaks so that the sum of
/// scores is largest: the breaks where the cells end.
fn cut(
    count: usize,
    width: usize,
    mut score: impl FnMut(usize, usize, usize) -> i32,
) -> Vec<usize> {
    // By column, then by break: best score of what lies before, and where its last cell
    // begins.
    let mut best = vec![vec![(NEVER, 0); count]; width + 1];
    if let Some(start) = best.first_mut().and_then(|row| row.first_mut()) {
        start.0 = 0;
    }
    for column in 0..width {
        // The last cell ends where the row does.
        let first = if column + 1 == width { count.saturating_sub(1) } else { 0 };
        for to in first..count {
            let mut top = (NEVER, 0);
            for (from, &(so_far, _)) in best[column].iter().enumerate().take(to + 1) {
                if so_far <= NEVER / 2 {
                    continue;
                }
                let sum = so_far + score(column, from, to);
                // Of equals the one that leaves the last columns empty.
                if sum >= top.0 {
                    top = (sum, from);
                }
            }
            best[column + 1][to] = top;
        }
    }
    let mut ends = vec![count.saturating_sub(1); width];
    for column in (1..width).rev() {
        ends[column - 1] = best[column + 1][ends[column]].1;
    }
    ends
}

/// What the place of a break says: scores are in tenths.
fn begin(cell: &[Word<'_>], before: Option<&Word<'_>>) -> i32 {
    let Some(first) = cell.first() else { return 0 };
    let mut score = 0;
    if first.text.starts_with(char::is_lowercase) {
        score -= 40;
    }
    if first.gap {
        score += 10;
    }
    if !first.starts_line {
        score -= 25;
    }
    if let Some(before) = before {
        let word = before.text;
        if word.ends_with(['-', '–', '&', ':']) || word == "và" {
            score -= 40;
        } else if word.ends_with([',', ';']) {
            score -= 20;
        }
    }
    score
}

/// What a column without a cell says.
fn empty(kind: ColumnKind) -> i32 {
    match kind {
        ColumnKind::Task | ColumnKind::Name => -50,
        ColumnKind::Organisation | ColumnKind::Timing => -30,
        ColumnKind::Count | ColumnKind::List | ColumnKind::Share => -15,
        ColumnKind::Any | ColumnKind::Unit => -10,
        ColumnKind::Note => 0,
        ColumnKind::Number | ColumnKind::Group => -5,
    }
}

/// How much a cell looks like what its column holds.
fn content(kind: ColumnKind, cell: &[Word<'_>]) -> i32 {
    let whole = || cell.iter().map(|w| w.text).collect::<Vec<_>>().join(" ");
    let letters = || cell.iter().any(|w| w.text.chars().any(char::is_alphabetic));
    // A dash stands for a figure that there is not.
    let dash = matches!(cell, [word] if matches!(word.text, "-" | "–"));
    match kind {
        ColumnKind::Count | ColumnKind::Share | ColumnKind::List if dash => 20,
        ColumnKind::Organisation => bodies(cell),
        ColumnKind::Timing => {
            let begins = if_else(cell.first().is_some_and(|w| w.time), 30, -30);
            let body = (0..cell.len()).any(|i| body_at(cell, i).is_some());
            begins - if body { 20 } else { 0 }
        }
        ColumnKind::Task => task(cell),
        ColumnKind::Name => {
            let text = whole();
            let figures = if shape::is_data(&text) { -50 } else { 0 };
            let figure = |word: &str| shape::is_data(word) || is_year(word);
            let second = cell.iter().skip(1).filter(|w| w.starts_line && figure(w.text));
            let other = second.count() as i32 * -20;
            (if letters() { 10 } else { -30 }) + figures + other
        }
        ColumnKind::Count => if_else(shape::count(&whole()).is_some(), 30, -40),
        ColumnKind::Share => if_else(shape::is_data(&whole()), 30, -40),
        ColumnKind::List => {
            let text = whole();
            let said = letters() && text.starts_with(char::is_uppercase);
            match shape::listed(&text) {
                // One number may be a count as well.
                Some(1) => 20,
                Some(_) => 30,
                None => if_else(said, 5, -40),
            }
        }
        ColumnKind::Unit => if_else(is_unit(&lowered(&whole())), 30, -30),
        ColumnKind::Note => if_else(letters(), 0, -5),
        ColumnKind::Any | ColumnKind::Number | ColumnKind::Group => {
            if_else(cell.iter().skip(1).any(|w| w.starts_line), 0, 5)
        }
    }
}

/// Whether a list is as long as the count in front of it says.
fn counted(cell: &[Word<'_>], before: Option<&Word<'_>>) -> i32 {
    let Some(stated) = before.and_then(|w| shape::count(w.text)) else { return 0 };
    let text = cell.iter().map(|w| w.text).collect::<Vec<_>>().join(" ");
    match shape::listed(&text) {
        _ if cell.is_empty() => if_else(stated == 0, 10, -5),
        Some(length) => if_else(length == stated as usize, 15, -10),
        None => 0,
    }
}

fn if_else(condition: bool, yes: i32, no: i32) -> i32 {
    if condition { yes } else { no }
}

/// A list of bodies: it begins with one, none begins in it but behind a comma, it does not
/// end where something has to follow.
fn bodies(cell: &[Word<'_>]) -> i32 {
    let mut score = if body_at(cell, 0).is_some() { 20 } else { -20 };
    score -= if_else(dangles(cell), DANGLING, 0);
    let mut bodies = 1;
    let mut named_until = body_at(cell, 0).map_or(0, |(len, _)| len);
    for i in 1..cell.len() {
        let (Some(word), Some(before)) = (cell.get(i), cell.get(i - 1)) else { continue };
        if word.time && word.starts_line {
            score -= 30;
        }
        let Some((len, _)) = body_at(cell, i) else { continue };
        let listed = before.lists;
        let (line, gap) = (i32::from(word.starts_line), i32::from(word.gap));
        // `Các …` is nearly always a cell of its own.
        if word.text == "Các" {
            score -= if_else(listed, 4 * line + 8 * gap, 20 + 15 * gap);
        } else if !listed && i != named_until {
            // `Văn phòng UBND`: there it is what has to follow.
            score -= 10 + 15 * gap;
        }
        bodies += 1;
        named_until = i + len;
    }
    // Long lists are rare.
    score - 3 * (bodies - 3).max(0)
}

/// What a cell has lost for nothing that goes on behind a page break.
fn cut_off(cell: &[Word<'_>]) -> i32 {
    if_else(dangles(cell), DANGLING, 0)
}

/// A task begins with a capital and has more than a word; where a line of it begins with a
/// body, it has probably run into the next column.
fn task(cell: &[Word<'_>]) -> i32 {
    let mut score = 0;
    if cell.len() < 2 {
        score -= 30;
    }
    if cell.first().is_some_and(|w| w.text.starts_with(char::is_lowercase)) {
        score -= 20;
    }
    for i in 1..cell.len() {
        let (Some(word), Some(before)) = (cell.get(i), cell.get(i - 1)) else { continue };
        if word.starts_line && !before.open && (word.time || body_at(cell, i).is_some()) {
            score -= if_else(word.gap, 25, 15);
        }
    }
    score
}

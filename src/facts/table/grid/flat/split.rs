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

use super::{Line, glued};
use crate::facts::table::grid::shape;
use crate::span::{Normal, Span};
use crate::vocabulary::columns::ColumnKind;
use crate::vocabulary::letters::lowered;
use crate::vocabulary::organisations::{organisation_at, timing_at};

/// Rows with more breaks than this are no rows: what is behind stays in one cell.
const MOST_BREAKS: usize = 90;
/// What a cell loses that ends where something has to follow.
const DANGLING: i32 = 50;
/// Score of what cannot be.
const NEVER: i32 = i32::MIN / 4;

/// A word of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    text: &'a str,
    span: Span<Normal>,
    starts_line: bool,
    gap: bool,
    /// The name of a body that begins with it: words, and whether something has to follow.
    body: Option<(usize, bool)>,
    /// A time begins with it.
    time: bool,
    /// A cell that ends with it goes on.
    open: bool,
    /// A body behind it is one of its list.
    lists: bool,
    /// A cell that ends with it, and has this many words, ends where something has to follow.
    dangles: Option<usize>,
}

/// The words of lines.
pub(super) fn words<'a>(lines: &[Line<'a>]) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    for line in lines {
        let mut at = 0;
        for (i, text) in line.text.split_whitespace().enumerate() {
            let start = line.text.get(at..).and_then(|rest| rest.find(text)).unwrap_or(0) + at;
            at = start + text.len();
            let from = line.span.start() + start as u32;
            let span = Span::new(from, from + text.len() as u32);
            let gap = i == 0 && line.gap;
            let (open, lists) = (ends_open(text), text.ends_with([',', ';', ':', '-', '.']));
            let starts_line = i == 0;
            let (body, time, dangles) = (None, false, None);
            words.push(Word { text, span, starts_line, gap, body, time, open, lists, dangles });
        }
    }
    for i in 0..words.len() {
        let texts = texts(&words, i);
        let (body, time) = (organisation_at(&texts), timing_at(&texts));
        let lower = texts.first().map(|w| lowered(w)).unwrap_or_default();
        let dangles = dangling(words.get(..=i).unwrap_or_default(), &lower);
        if let Some(word) = words.get_mut(i) {
            (word.body, word.time, word.dangles) = (body, time, dangles);
            word.lists |= matches!(lower.as_str(), "các" | "của" | "và" | "thuộc");
        }
    }
    words
}

/// The body that begins with a word of a cell, as far as the cell goes.
fn body_at(cell: &[Word<'_>], i: usize) -> Option<(usize, bool)> {
    let (len, open) = cell.get(i)?.body?;
    if i + len <= cell.len() { Some((len, open)) } else { organisation_at(&texts(cell, i)) }
}

/// How many words of a cell that ends with `words` show that something has to follow: the
/// last one alone (`và`, `cấp`), or the name of a body (`Sở`, `Văn phòng`).
fn dangling(words: &[Word<'_>], last: &str) -> Option<usize> {
    let before = || words.iter().rev().nth(1).map(|w| lowered(w.text));
    match last {
        "cấp" if before().as_deref() != Some("các") => return Some(1),
        "và" | "các" | "của" | "thành" | "cơ" | "đơn" => return Some(1),
        _ => {}
    }
    (1..=3).find(|&n| {
        let tail: Vec<&str> = words.iter().rev().take(n).rev().map(|w| w.text).collect();
        tail.len() == n
            && !tail.iter().any(|w| w.ends_with([',', ';', '.']))
            && organisation_at(&tail).is_some_and(|(len, open)| open && len == n)
    })
}

/// The text of a cell, words that a hyphen cut at a line end whole again.
pub(super) fn joined(words: &[Word<'_>]) -> String {
    words.iter().fold(String::new(), |text, word| match text.is_empty() {
        true => word.text.to_owned(),
        false if word.starts_line => glued(&text, word.text),
        false => text + " " + word.text,
    })
}

/// Where a cell stands.
pub(super) fn span(words: &[Word<'_>]) -> Option<Span<Normal>> {
    Some(words.first()?.span.to(words.last()?.span))
}

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
    /// Words of the longest.
    longest: usize,
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
            self.longest = self.longest.max(cell.len());
        }
    }

    /// How many rows have a cell in a column.
    fn times(&self, column: usize, cell: &[Word<'_>]) -> i32 {
        let (Some(seen), Some(first)) = (self.seen.get(column), cell.first()) else { return 0 };
        if cell.len() > self.longest {
            return 0;
        }
        // Most pieces are like no cell at all: their first word says so without joining them.
        let word = first.text.trim_end_matches('-');
        let from = (Bound::Included(word), Bound::Unbounded);
        if !seen.range::<str, _>(from).next().is_some_and(|(known, _)| known.starts_with(word)) {
            return 0;
        }
        seen.get(&joined(cell)).copied().unwrap_or(0)
    }

    /// A bonus for bodies, times and figures that other rows have in that column, too.
    fn bonus(&self, column: usize, kind: ColumnKind, cell: &[Word<'_>]) -> i32 {
        let again = matches!(
            kind,
            ColumnKind::Organisation | ColumnKind::Timing | ColumnKind::Count | ColumnKind::List
        );
        match if again { self.times(column, cell) } else { 0 } {
            ..2 => 0,
            2 => 10,
            3..=5 => 15,
            _ => 20,
        }
    }
}

/// The cells of a row under columns that hold `kinds`; `whole` says that no page break cuts
/// it.
pub(super) fn split<'a>(
    words: Vec<Word<'a>>,
    kinds: &[ColumnKind],
    memory: &Memory,
    whole: bool,
) -> Vec<Vec<Word<'a>>> {
    let score = |column: usize, cell: &[Word<'_>], before: Option<&Word<'_>>| {
        let kind = kinds.get(column).copied().unwrap_or(ColumnKind::Any);
        let left = column.checked_sub(1).and_then(|left| kinds.get(left));
        let counted = match (left, kind) {
            (Some(ColumnKind::Count), ColumnKind::List) => counted(cell, before),
            _ => 0,
        };
        if cell.is_empty() {
            return counted + empty(kind);
        }
        // Where a page break cuts the row, cells end anywhere.
        let open = if whole || kind != ColumnKind::Organisation { 0 } else { cut_off(cell) };
        let begin = if column == 0 { 0 } else { begin(cell, before) };
        begin + open + counted + content(kind, cell) + memory.bonus(column, kind, cell)
    };
    let breaks = breaks(&words, false);
    cut(words, &breaks, kinds.len().max(1), score)
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
    let score = |column: usize, piece: &[Word<'_>], before: Option<&Word<'_>>| {
        if piece.is_empty() {
            return 0;
        }
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
    let breaks = breaks(&words, true);
    let pieces = cut(words, &breaks, kinds.len().max(1), score);
    for (cell, piece) in cells.iter_mut().zip(&pieces) {
        cell.extend(piece);
    }
    pieces
}

/// Whether a cell calls for more.
fn is_open(cell: &[Word<'_>]) -> bool {
    cell.last().is_none_or(|w| w.open) || dangles(cell)
}

fn ends_open(word: &str) -> bool {
    word.ends_with([',', ';', '-', '–', ':', '&'])
        || matches!(lowered(word).as_str(), "và" | "cấp" | "của" | "các" | "các," | "với" | "theo")
}

/// Where cells may begin: indices of words, the first and the end included.
fn breaks(words: &[Word<'_>], lines_only: bool) -> Vec<usize> {
    let mut breaks = vec![0];
    for (i, word) in words.iter().enumerate().skip(1) {
        let before = words.get(i - 1).map_or("", |w| w.text);
        let figure = shape::is_data(word.text) != shape::is_data(before)
            || (shape::is_data(word.text) && !before.ends_with([',', ';']));
        let within = !lines_only && (word.body.is_some() || word.time || figure);
        if (word.starts_line || within) && breaks.len() < MOST_BREAKS {
            breaks.push(i);
        }
    }
    if !words.is_empty() {
        breaks.push(words.len());
    }
    breaks
}

/// The texts of a few words from `i`.
fn texts<'a>(words: &[Word<'a>], i: usize) -> Vec<&'a str> {
    words.iter().skip(i).take(4).map(|w| w.text).collect()
}

/// Gives each of `width` columns the words between two breaks so that the sum of scores is
/// largest.
fn cut<'a>(
    words: Vec<Word<'a>>,
    breaks: &[usize],
    width: usize,
    score: impl Fn(usize, &[Word<'_>], Option<&Word<'_>>) -> i32,
) -> Vec<Vec<Word<'a>>> {
    let count = breaks.len();
    let piece = |from: usize, to: usize| {
        let (start, end) = (breaks.get(from), breaks.get(to));
        start.zip(end).and_then(|(&s, &e)| words.get(s..e)).unwrap_or_default()
    };
    // By column, then by break: best score of what lies before, and where its last cell
    // begins.
    let mut best = vec![vec![(NEVER, 0); count]; width + 1];
    if let Some(start) = best.first_mut().and_then(|row| row.first_mut()) {
        start.0 = 0;
    }
    for column in 0..width {
        for to in 0..count {
            let mut top = (NEVER, 0);
            for (from, &(so_far, _)) in best[column].iter().enumerate().take(to + 1) {
                if so_far <= NEVER / 2 {
                    continue;
                }
                let cell = piece(from, to);
                let before =
                    breaks.get(from).and_then(|b| b.checked_sub(1)).and_then(|i| words.get(i));
                let sum = so_far + score(column, cell, before);
                // Of equals the one that leaves the last columns empty.
                if sum >= top.0 {
                    top = (sum, from);
                }
            }
            best[column + 1][to] = top;
        }
    }
    let mut cells = vec![Vec::new(); width];
    let mut to = count.saturating_sub(1);
    for column in (0..width).rev() {
        let from = best[column + 1][to].1;
        cells[column] = piece(from, to).to_vec();
        to = from;
    }
    cells
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
        ColumnKind::Any => -10,
        ColumnKind::Note => 0,
        ColumnKind::Number | ColumnKind::Group => -5,
    }
}

/// How much a cell looks like what its column holds.
fn content(kind: ColumnKind, cell: &[Word<'_>]) -> i32 {
    let whole = || cell.iter().map(|w| w.text).collect::<Vec<_>>().join(" ");
    let letters = || cell.iter().any(|w| w.text.chars().any(char::is_alphabetic));
    match kind {
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
            let second = cell.iter().skip(1).filter(|w| w.starts_line && shape::is_data(w.text));
            let other = second.count() as i32 * -20;
            (if letters() { 10 } else { -30 }) + figures + other
        }
        ColumnKind::Count => if_else(shape::count(&whole()).is_some(), 30, -40),
        ColumnKind::Share => if_else(shape::is_data(&whole()), 30, -40),
        ColumnKind::List => {
            let text = whole();
            let said = letters() && text.starts_with(char::is_uppercase);
            match shape::list(&text).map(|l| l.len()) {
                // One number may be a count as well.
                Some(1) => 20,
                Some(_) => 30,
                None => if_else(said, 5, -40),
            }
        }
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
    match shape::list(&text) {
        _ if cell.is_empty() => if_else(stated == 0, 10, -5),
        Some(list) => if_else(list.len() == stated as usize, 15, -10),
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

/// Whether a cell ends with the name of a body to which something has to follow: `Sở`,
/// `Văn phòng`, `Các thành viên`.
fn dangles(cell: &[Word<'_>]) -> bool {
    cell.last().and_then(|w| w.dangles).is_some_and(|n| n <= cell.len())
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

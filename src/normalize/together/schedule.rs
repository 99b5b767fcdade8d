//! Schedules of tasks of which a scan read each row on several lines, across all columns, with a bar
//! here and there. What can be told apart is told: numbers, titles of sections, tasks, times.
//! Who does a task stands in three columns that nothing parts, and stays in one piece.

use std::collections::BTreeMap;
use std::ops::Range;

use super::line::{Line, Token, tokens};
use super::table::{Printed, Table};
use crate::grammar::marker::{roman, roman_in_scan, to_roman};
use crate::grammar::row::{heads_table, starts_annex};
use crate::vocabulary::bodies;
use crate::vocabulary::columns::{ColumnKind, column_at};
use crate::vocabulary::letters::lowered;

/// Numbers, tasks, who does them, when.
const COLUMNS: usize = 4;
const TASK: usize = 1;
const WHO: usize = 2;
const WHEN: usize = 3;

/// What may stand behind the number of a section.
const ENDS: [char; 3] = ['.', ')', '_'];
/// Tasks that a schedule has at least.
const FEWEST: u32 = 3;

/// Whether a line may be the head of a schedule.
pub(super) fn may_have_head(text: &str) -> bool {
    let begins = |at: usize| {
        let before = text.as_bytes().get(..at).unwrap_or_default();
        before.iter().rev().take_while(|b| **b != b'\n').all(|b| matches!(b, b' ' | b'\x0C' | b'S'))
    };
    memchr::memmem::find_iter(text.as_bytes(), b"TT ").any(begins)
}

/// The schedules of a text.
pub(super) fn schedules(text: &str, lines: &[Line]) -> Vec<Table> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(first) = (from..lines.len()).find(|&i| is_head(text, lines, i)) {
        let end = (first + 1..lines.len()).find(|&i| is_end(text, lines, i)).unwrap_or(lines.len());
        found.extend(schedule(text, lines, first..end));
        from = end;
    }
    found
}

fn shown<'t>(text: &'t str, lines: &[Line], i: usize) -> &'t str {
    lines.get(i).map_or("", |line| line.text(text))
}

/// Whether a line is the head of a schedule.
fn is_head(text: &str, lines: &[Line], i: usize) -> bool {
    let shown = shown(text, lines, i);
    heads_table(shown)
        && !shown.contains('\t')
        && lines.get(i).is_some_and(|line| names_columns(text, &tokens(text, line)))
}

/// Whether words name the column of tasks and one of who does them or when.
fn names_columns(text: &str, words: &[Token]) -> bool {
    let lower: Vec<String> = words.iter().map(|word| lowered(word.text(text))).collect();
    let kind = |at: usize| column_at(lower.get(at..).unwrap_or_default()).map(|(kind, _)| kind);
    let task = (0..lower.len().min(3)).any(|at| kind(at) == Some(ColumnKind::Task));
    let others = [Some(ColumnKind::Organisation), Some(ColumnKind::Timing)];
    task && (2..lower.len()).map(kind).any(|kind| others.contains(&kind))
}

fn is_end(text: &str, lines: &[Line], i: usize) -> bool {
    let shown = shown(text, lines, i);
    let ends = ["Ghi chú", "Nơi nhận", "TM.", "KT.", "TL.", "Tổ chức thực hiện"];
    starts_annex(shown)
        || shown.contains('\t')
        || ends.iter().any(|end| shown.starts_with(end))
        || is_heading(shown)
}

/// `II. TỔ CHỨC THỰC HIỆN`, `2. Phấn đấu có thêm 10 xã.`: a number with a point, and capitals or a whole
/// sentence without a bar.
fn is_heading(line: &str) -> bool {
    let Some((label, rest)) = line.split_once(". ") else { return false };
    let digits = !label.is_empty() && label.len() < 3 && label.bytes().all(|b| b.is_ascii_digit());
    let shouted = rest.len() > 8 && !rest.contains(char::is_lowercase);
    !line.contains('|')
        && (roman(label).is_some() || digits)
        && (shouted || rest.ends_with('.') || rest.ends_with(':'))
}

/// A line by what it begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// The head of the table, or a further line of it.
    Head,
    /// The title of a section.
    Section,
    /// The line with the number of a task, which stands in the middle of its row.
    Task(u32),
    Other,
}

fn schedule(text: &str, lines: &[Line], range: Range<usize>) -> Option<Table> {
    let filled: Vec<&Line> = lines.get(range)?.iter().filter(|line| !line.is_blank()).collect();
    let words: Vec<Vec<Token>> = filled.iter().map(|line| tokens(text, line)).collect();
    let view = View { text, lines: &filled, words: &words };
    let openings = view.openings();
    let tasks = openings.iter().filter(|o| matches!(o, Opening::Task(_))).count();
    let highest =
        openings.iter().filter_map(|o| if let Opening::Task(n) = o { Some(*n) } else { None });
    // Bars between all columns, as many in each row, part them: such a table is one of bars.
    let bars = |i: usize| view.words(i).iter().filter(|word| word.barred).count();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let numbered = |i: &usize| matches!(openings.get(*i), Some(Opening::Task(_)));
    (0..openings.len()).filter(numbered).for_each(|i| *counts.entry(bars(i)).or_default() += 1);
    if counts.iter().any(|(bars, count)| *bars >= COLUMNS - 1 && count * 5 >= tasks * 4) {
        return None;
    }
    if tasks < FEWEST as usize || highest.max()? < FEWEST || view.parted() * 2 < tasks {
        return None;
    }
    let numbers = view.numbers(&openings);
    let heads = openings.iter().take_while(|o| **o == Opening::Head).count();
    let mut rows = vec![(0..heads).filter_map(|i| view.head(i)).collect::<Vec<_>>()];
    let mut at = heads;
    while at < openings.len() {
        match openings.get(at) {
            Some(Opening::Head) => at += 1,
            Some(Opening::Section) => {
                rows.push(vec![view.section(at, numbers.get(&at).copied())?]);
                at += 1;
            }
            _ => {
                let ends = |o: &Opening| matches!(o, Opening::Head | Opening::Section);
                let end =
                    openings.iter().skip(at).position(ends).map_or(openings.len(), |n| at + n);
                rows.extend(view.tasks(&openings, at..end));
                at = end;
            }
        }
    }
    let rows = rows.into_iter().map(|row| (false, row)).collect();
    Some(Table { columns: COLUMNS, spare: false, rows })
}

/// The lines of a schedule that hold anything.
struct View<'a> {
    text: &'a str,
    lines: &'a [&'a Line],
    words: &'a [Vec<Token>],
}

impl View<'_> {
    fn shown(&self, i: usize) -> &str {
        self.lines.get(i).map_or("", |line| line.text(self.text))
    }

    fn words(&self, i: usize) -> &[Token] {
        self.words.get(i).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many lines have a bar between words.
    fn parted(&self) -> usize {
        let parted = |words: &&Vec<Token>| words.iter().skip(2).any(|word| word.barred);
        self.words.iter().filter(parted).count()
    }

    fn is_name(&self, word: &Token) -> bool {
        word.text(self.text).starts_with(char::is_uppercase)
    }

    /// Whether an organisation begins with a word.
    fn begins_body(&self, word: &Token) -> bool {
        self.text.get(word.bytes.start..).is_some_and(bodies::begins)
    }

    fn openings(&self) -> Vec<Opening> {
        let mut openings: Vec<Opening> = Vec::with_capacity(self.lines.len());
        let mut last = 0;
        for i in 0..self.lines.len() {
            let shown = self.shown(i);
            let below = openings.last() == Some(&Opening::Head);
            let head = heads_table(shown) || names_columns(self.text, self.words(i));
            let opening = if head || below && shown.starts_with(char::is_lowercase) {
                Opening::Head
            } else if self.is_section(i) {
                last = 0;
                Opening::Section
            } else {
                match self.number(i, last) {
                    Some(number) => {
                        last = number;
                        Opening::Task(number)
                    }
                    None => Opening::Other,
                }
            };
            openings.push(opening);
        }
        openings
    }

    /// `IV | Công tác tuyên truyền`: a Roman number and words that no bar parts and no organisation
    /// follows.
    fn is_section(&self, i: usize) -> bool {
        let [label, rest @ ..] = self.words(i) else { return false };
        let name = label.text(self.text).trim_end_matches(ENDS);
        let roman = roman_in_scan(name).is_some();
        let barred = rest.first().is_some_and(|word| word.barred);
        let named = barred || rest.first().is_some_and(|word| self.is_name(word));
        let whole = rest.iter().skip(1).all(|word| !word.barred);
        let text = rest.first().map_or(0, |word| word.bytes.start);
        let when = rest.len().checked_sub(1).is_some_and(|last| self.when(i, 1) <= last);
        roman && named && whole && rest.len() > 1 && (barred || !when) && !self.begins_at(text)
    }

    fn begins_at(&self, at: usize) -> bool {
        self.text.get(at..).is_some_and(bodies::begins)
    }

    /// The number of the task that a line has, if it is the next one, or in front of a bar one soon
    /// after it.
    fn number(&self, i: usize, last: u32) -> Option<u32> {
        let [label, rest @ ..] = self.words(i) else { return None };
        let shown = label.text(self.text).trim_end_matches(['.', ')']);
        let number = match shown {
            // A stroke is a one.
            "L" | "l" | "I" | "Ì" | "ì" if rest.first().is_some_and(|word| word.barred) => 1,
            _ => shown.parse().ok()?,
        };
        // One or two before it may be lost.
        let barred = rest.first().is_some_and(|word| word.barred);
        let next = number == last + 1 || barred && number > last && number <= last + LOST;
        (next && rest.len() > 1).then_some(number)
    }

    /// A line of the head: its first column, that of the tasks, and the rest of it.
    fn head(&self, i: usize) -> Option<Printed> {
        let line = self.lines.get(i)?;
        let words = self.words(i);
        let first = usize::from(i == 0);
        let lower: Vec<String> = words.iter().map(|w| lowered(w.text(self.text))).collect();
        let tasks = column_at(lower.get(1..)?).map_or(1, |(_, taken)| taken).min(words.len() - 1);
        let mut pieces = Vec::new();
        pieces.extend(words.first().filter(|_| i == 0).map(|word| (word.bytes.clone(), 0)));
        let rest = if i == 0 { 1 + tasks } else { 0 };
        pieces.extend(self.piece(i, first..rest, TASK));
        pieces.extend(self.piece(i, rest..words.len(), WHO));
        Some(Printed::new(line.bytes.clone(), pieces))
    }

    /// The numbers of the sections, by their lines. One that is neither that behind the section above
    /// nor that before the one below is what these two leave.
    fn numbers(&self, openings: &[Opening]) -> BTreeMap<usize, u8> {
        let sections = (0..openings.len()).filter(|&i| openings.get(i) == Some(&Opening::Section));
        let printed: Vec<(usize, u8)> = sections
            .filter_map(|i| {
                let label = self.words(i).first()?.text(self.text).trim_end_matches(ENDS);
                Some((i, roman_in_scan(label)?))
            })
            .collect();
        let proven = printed.windows(3).filter_map(|w| match *w {
            [(_, above), (i, own), (_, below)] if above + 2 == below && own != above + 1 => {
                Some((i, above + 1))
            }
            _ => None,
        });
        let proven: Vec<(usize, u8)> = proven.collect();
        printed.into_iter().chain(proven).collect()
    }

    /// The title of a section, with its number as it is to be read.
    fn section(&self, i: usize, number: Option<u8>) -> Option<Printed> {
        let line = self.lines.get(i)?;
        let label = self.words(i).first()?;
        let shown = label.text(self.text).trim_end_matches(ENDS);
        let title = self.piece(i, 1..self.words(i).len(), TASK);
        let pieces = std::iter::once((label.bytes.clone(), 0)).chain(title).collect();
        let mut printed = Printed::new(line.bytes.clone(), pieces);
        printed.label = number.map(to_roman).filter(|reads| reads != shown);
        Some(printed)
    }

    /// The rows between two titles. The number stands in the middle of a row, so that where one
    /// begins tells where it ends.
    fn tasks(&self, openings: &[Opening], range: Range<usize>) -> Vec<Vec<Printed>> {
        let is_task = |&i: &usize| matches!(openings.get(i), Some(Opening::Task(_)));
        let numbers: Vec<usize> = range.clone().filter(is_task).collect();
        let mut ends = self.ends(&numbers, &range);
        ends.push(range.end);
        let mut start = range.start;
        let mut rows = Vec::with_capacity(ends.len());
        for (i, end) in ends.into_iter().enumerate() {
            rows.push(self.row(start..end, numbers.get(i).copied().unwrap_or(range.end)));
            start = end;
        }
        rows
    }

    /// Where rows end, but for the last, whose numbers stand at these lines: so that each has as many
    /// lines above its number as below, one more or less not counted, and the next begins with a task.
    fn ends(&self, numbers: &[usize], range: &Range<usize>) -> Vec<usize> {
        // For each place where a row may begin: what it costs, and which one the row above has.
        let mut ways: Vec<Vec<(usize, usize, usize)>> = vec![vec![(range.start, 0, 0)]];
        for pair in numbers.windows(2) {
            let [number, next] = *pair else { continue };
            let above = ways.last().map(Vec::as_slice).unwrap_or_default();
            let cheapest = |end: usize| {
                let costs = above.iter().map(|&(start, cost, _)| cost + uneven(start, number, end));
                let (from, cost) = costs.enumerate().min_by_key(|way| way.1).unwrap_or_default();
                (end, cost + self.opens(end, next), from)
            };
            let middle = (next + number) / 2;
            let ends = if next - number > MOST { middle..=middle } else { number + 1..=next };
            let row = ends.map(cheapest).collect();
            ways.push(row);
        }
        let last = numbers.last().copied().unwrap_or(range.start);
        let end = |&(start, cost, _): &(usize, usize, usize)| cost + uneven(start, last, range.end);
        let best = ways.last().map(|row| row.iter().map(end).enumerate().min_by_key(|way| way.1));
        let mut at = best.flatten().unwrap_or_default().0;
        let mut ends = Vec::with_capacity(numbers.len());
        for row in ways.iter().skip(1).rev() {
            let Some(&(start, _, from)) = row.get(at) else { break };
            ends.push(start);
            at = from;
        }
        ends.reverse();
        ends
    }

    /// What it costs to begin a row at a line, the line of its number or above: nothing where a task
    /// begins there.
    fn opens(&self, line: usize, number: usize) -> usize {
        let first = self.words(line).first();
        let opens = first.is_some_and(|word| self.is_name(word) && !self.begins_body(word));
        if opens || line == number { 0 } else { 2 }
    }

    fn row(&self, range: Range<usize>, number: usize) -> Vec<Printed> {
        range
            .filter_map(|i| {
                let pieces = self.pieces(i, i == number);
                Some(Printed::new(self.lines.get(i)?.bytes.clone(), pieces))
            })
            .collect()
    }

    /// The pieces of a line of a row: words of the task up to the first bar or organisation, then who,
    /// then words of time.
    fn pieces(&self, i: usize, numbered: bool) -> Vec<(Range<usize>, usize)> {
        let words = self.words(i);
        let from = usize::from(numbered);
        let when = self.when(i, from);
        let cut = (from..when).find(|&at| {
            let word = words.get(at);
            let barred = at > from && word.is_some_and(|word| word.barred);
            let body = word.is_some_and(|word| self.is_name(word) && self.begins_body(word));
            // The first words of a task may be what the work is on: `Họp Ban Chỉ đạo`.
            barred || body && !(numbered && at < from + 2)
        });
        let cut = cut.unwrap_or(when);
        let label = words.first().filter(|_| numbered).map(|word| (word.bytes.clone(), 0));
        label
            .into_iter()
            .chain(self.piece(i, from..cut, TASK))
            .chain(self.piece(i, cut..when, WHO))
            .chain(self.piece(i, when..words.len(), WHEN))
            .collect()
    }

    /// Words of a line as pieces of a cell, one between two bars.
    fn piece(&self, i: usize, words: Range<usize>, column: usize) -> Vec<(Range<usize>, usize)> {
        let mut pieces: Vec<(Range<usize>, usize)> = Vec::new();
        for word in self.words(i).get(words).unwrap_or_default() {
            match pieces.last_mut().filter(|_| !word.barred) {
                Some(piece) => piece.0.end = word.bytes.end,
                None => pieces.push((word.bytes.clone(), column)),
            }
        }
        pieces
    }

    /// The first of the words that end a line and say when; one past the last where none do.
    fn when(&self, i: usize, from: usize) -> usize {
        let words = self.words(i);
        let lower: Vec<String> = words.iter().map(|word| lowered(word.text(self.text))).collect();
        let is_number = |word: &str| {
            let parts = word.trim_end_matches([',', '.', ';']).split([',', '-', '–', '/']);
            !word.is_empty()
                && parts.into_iter().all(|part| {
                    part.parse::<u16>().is_ok()
                        || roman(&part.to_uppercase()).is_some_and(|n| n < 5)
                })
        };
        let mut at = words.len();
        while at > from {
            let word = lower.get(at - 1).map_or("", |word| word.trim_end_matches([',', '.', ';']));
            if !(TIMES.contains(&word) || FILLERS.contains(&word) || is_number(word)) {
                break;
            }
            at -= 1;
        }
        // It begins with a word of time, or it is nothing but figures behind a bar.
        let begins = |at: &usize| {
            let word = lower.get(*at).map_or("", |word| word.trim_end_matches([',', '.', ';']));
            let barred = words.get(*at).is_some_and(|word| word.barred);
            TIMES.contains(&word) || barred && (is_number(word) || FILLERS.contains(&word))
        };
        (at..words.len()).find(begins).unwrap_or(words.len())
    }
}

/// How far the number of a task may be from that of the task above.
const LOST: u32 = 3;

/// Lines between two numbers beyond which they are parted in the middle.
const MOST: usize = 60;

/// What it costs that a row has more lines on one side of its number than on the other.
fn uneven(start: usize, number: usize, end: usize) -> usize {
    (number - start.min(number)).abs_diff(end - (number + 1).min(end)).saturating_sub(1) * 2
}

/// Words that times begin with or consist of.
const TIMES: [&str; 9] = ["quý", "quí", "tháng", "thường", "xuyên", "hàng", "hằng", "định", "kỳ"];

/// Words that may stand in a time.
const FILLERS: [&str; 9] = ["năm", "và", "đột", "xuất", "quý", "tháng", "từ", "đến", "trước"];

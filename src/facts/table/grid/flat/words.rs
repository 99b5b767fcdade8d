//! The words of a flattened row, with all that their places and their letters say of where
//! cells begin and end.

use super::{Line, glued};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::organisations::{organisation_at, timing_at};

/// Names of bodies and times are told by so many words.
const REACH: usize = 4;

/// A word of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span<Normal>,
    pub(super) starts_line: bool,
    /// A line of the source begins with it, be it within a cell.
    wraps: bool,
    pub(super) gap: bool,
    /// The name of a body that begins with it, where a cell ends 1, 2, … words on, and
    /// where it does not end: how many words, and whether something has to follow.
    bodies: [Option<(u8, bool)>; REACH],
    /// A time begins with it.
    pub(super) time: bool,
    /// A cell that ends with it goes on.
    pub(super) open: bool,
    /// A body behind it is one of its list.
    pub(super) lists: bool,
    /// A cell that ends with it, and has this many words, ends where something has to follow.
    dangles: Option<usize>,
}

impl Word<'_> {
    /// Whether a hyphen in front of it may have cut it.
    pub(super) fn is_wrapped(&self) -> bool {
        self.wraps
    }

    /// Whether the name of a body begins with it.
    pub(super) fn begins_body(&self) -> bool {
        self.bodies.last().is_some_and(Option::is_some)
    }
}

/// The words of lines.
pub(super) fn words<'a>(lines: &[Line<'a>]) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    for line in lines {
        let mut at = 0;
        for (i, text) in line.text.split_whitespace().enumerate() {
            let start = text.as_ptr() as usize - line.text.as_ptr() as usize;
            let between = line.text.get(at..start).unwrap_or_default();
            at = start + text.len();
            let from = line.span.start() + start as u32;
            words.push(Word {
                text,
                span: Span::new(from, from + text.len() as u32),
                starts_line: i == 0,
                wraps: i == 0 || between.contains('\n'),
                gap: i == 0 && line.gap,
                bodies: [None; REACH],
                time: false,
                open: false,
                lists: text.ends_with([',', ';', ':', '-', '.']),
                dangles: None,
            });
        }
    }
    let lower: Vec<String> = words.iter().map(|w| lowered(w.text)).collect();
    for (i, word) in words.iter_mut().enumerate() {
        let from = |n: usize| lower.get(i..(i + n).min(lower.len())).unwrap_or_default();
        let own = from(1).first().map_or("", String::as_str);
        word.bodies = bodies_at(word.text, from);
        word.time = !word.text.starts_with(char::is_lowercase) && timing_at(from(REACH));
        word.open = ends_open(own);
        word.lists |= matches!(own, "các" | "của" | "và" | "thuộc");
    }
    for i in 0..words.len() {
        let dangles = dangling(&words, &lower, i);
        if let Some(word) = words.get_mut(i) {
            word.dangles = dangles;
        }
    }
    words
}

/// The names of bodies that begin with the word `first`; `from` gives the words from it on
/// in lower case, as many as are asked for.
fn bodies_at<'a>(first: &str, from: impl Fn(usize) -> &'a [String]) -> [Option<(u8, bool)>; REACH] {
    let mut bodies = [None; REACH];
    if !first.starts_with(char::is_uppercase) {
        return bodies;
    }
    let mut most = REACH;
    // Of the names that begin there the longest comes first.
    while let Some((len, open)) = organisation_at(from(most)).filter(|_| most > 0) {
        for body in bodies.iter_mut().take(most).skip(len - 1) {
            *body = Some((len as u8, open));
        }
        most = len - 1;
    }
    bodies
}

/// The body that begins with a word of a cell, as far as the cell goes: how many words, and
/// whether something has to follow.
pub(super) fn body_at(cell: &[Word<'_>], i: usize) -> Option<(usize, bool)> {
    let left = cell.len().checked_sub(i + 1)?;
    let (len, open) = (*cell.get(i)?.bodies.get(left.min(REACH - 1))?)?;
    Some((usize::from(len), open))
}

/// How many words of a cell that ends with word `i` show that something has to follow: the
/// last one alone (`và`, `cấp`), or the name of a body (`Sở`, `Văn phòng`).
fn dangling(words: &[Word<'_>], lower: &[String], i: usize) -> Option<usize> {
    let before = || i.checked_sub(1).and_then(|i| lower.get(i));
    match lower.get(i)?.as_str() {
        "cấp" if before().is_none_or(|w| w != "các") => return Some(1),
        "và" | "các" | "của" | "thành" | "cơ" | "đơn" => return Some(1),
        _ => {}
    }
    (1..=3).find(|&n| {
        let tail = (i + 1).checked_sub(n).and_then(|start| words.get(start..=i));
        tail.is_some_and(|tail| {
            !tail.iter().any(|w| w.text.ends_with([',', ';', '.']))
                && body_at(tail, 0) == Some((n, true))
        })
    })
}

/// The text of a cell, words that a hyphen cut at a line end whole again.
pub(super) fn joined(words: &[Word<'_>]) -> String {
    words.iter().fold(String::new(), |text, word| match text.is_empty() {
        true => word.text.to_owned(),
        false if word.wraps => glued(&text, word.text),
        false => text + " " + word.text,
    })
}

/// Where a cell stands.
pub(super) fn span(words: &[Word<'_>]) -> Option<Span<Normal>> {
    Some(words.first()?.span.to(words.last()?.span))
}

/// Whether a cell that ends with a word, in lower case, goes on.
fn ends_open(word: &str) -> bool {
    word.ends_with([',', ';', '-', '–', ':', '&'])
        || matches!(word, "và" | "cấp" | "của" | "các" | "các," | "với" | "theo" | "trình")
}

/// Whether a cell ends with the name of a body to which something has to follow: `Sở`,
/// `Văn phòng`, `Các thành viên`.
pub(super) fn dangles(cell: &[Word<'_>]) -> bool {
    cell.last().and_then(|w| w.dangles).is_some_and(|n| n <= cell.len())
}

//! Rows of a schedule that stand on one line each, with single spaces between their cells: a task, who
//! does it, and when. Its head says how many columns there are, and a row is parted where as many bodies
//! begin in it as it has columns of them. One in which more begin, or fewer, stays in one piece.

use std::ops::Range;

use super::line::{Line, Token, tokens};
use super::split::words;
use super::table::Piece;
use crate::grammar::marker::roman;
use crate::vocabulary::columns::{ColumnKind, column_at};
use crate::vocabulary::organisations::{organisation_at, timing_at};

/// The columns of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// Where each head stands.
    heads: Vec<Range<usize>>,
    /// Columns of bodies, behind number and task.
    bodies: usize,
    /// Columns of times, behind those.
    times: usize,
}

/// Number and task.
const FIXED: usize = 2;

/// Words of a task in which what begins is what the work is on: `Họp Ban Chỉ đạo`.
const TASK: usize = 2;

/// Words behind which a body is part of what they begin: `trình UBND tỉnh`.
const BEFORE: [&str; 26] = [
    "của", "và", "với", "cho", "tại", "trình", "các", "thuộc", "gửi", "do", "trên", "từ", "ở",
    "giữa", "cùng", "đến", "về", "là", "theo", "báo", "cáo", "mưu", "hội", "lập", "toàn", "dẫn",
];

impl Columns {
    /// The columns that a line heads, where it is the head of a schedule.
    pub(super) fn of(text: &str, line: &Line) -> Option<Columns> {
        let tokens = tokens(text, line);
        let lower = words(text, &tokens);
        let mut heads: Vec<(usize, ColumnKind)> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let known = column_at(lower.get(at..)?);
            let capital = tokens.get(at)?.text(text).starts_with(char::is_uppercase);
            match known.filter(|_| capital) {
                Some((kind, taken)) => {
                    heads.push((at, kind));
                    at += taken;
                }
                None => at += 1,
            }
        }
        let kinds: Vec<ColumnKind> = heads.iter().map(|(_, kind)| *kind).collect();
        let (fixed, rest) = kinds.split_at_checked(FIXED)?;
        let task = matches!(fixed, [ColumnKind::Number, ColumnKind::Task]);
        let bodies = rest.iter().take_while(|kind| **kind == ColumnKind::Organisation).count();
        let rest = rest.get(bodies..)?;
        let times = rest.iter().take_while(|kind| **kind == ColumnKind::Timing).count();
        if !task || heads.first()?.0 > 0 || bodies == 0 || times == 0 {
            return None;
        }
        let notes = rest.get(times..)?;
        if !matches!(notes, [] | [ColumnKind::Note]) {
            return None;
        }
        let starts = heads.iter().map(|(at, _)| *at);
        let ends = starts.clone().skip(1).chain([tokens.len()]);
        let bytes = |(from, to): (usize, usize)| {
            Some(tokens.get(from)?.bytes.start..tokens.get(to.checked_sub(1)?)?.bytes.end)
        };
        let heads = starts.zip(ends).map(bytes).collect::<Option<_>>()?;
        Some(Columns { heads, bodies, times })
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.heads.len()
    }

    /// The pieces of the head.
    pub(super) fn head(&self) -> Vec<Piece> {
        self.heads.iter().cloned().enumerate().map(|(i, bytes)| (bytes, i)).collect()
    }

    /// The pieces of a row behind its number, if there is one way to part it.
    pub(super) fn row(&self, text: &str, words: &[Token]) -> Option<Vec<Piece>> {
        let lower: Vec<String> = super::split::words(text, words);
        let times = self.times(text, words, &lower)?;
        let until = times.first().map_or(words.len(), |range| range.start);
        let bodies = begin(text, words.get(..until)?, &lower);
        if bodies.len() != self.bodies {
            return None;
        }
        let ends = bodies.iter().skip(1).copied().chain([until]);
        let cells = bodies.iter().copied().zip(ends).map(|(from, to)| from..to);
        let task = 0..*bodies.first()?;
        let piece = |(column, range): (usize, Range<usize>)| {
            let words = words.get(range)?;
            Some((words.first()?.bytes.start..words.last()?.bytes.end, column + 1))
        };
        std::iter::once(task).chain(cells).chain(times).enumerate().map(piece).collect()
    }

    /// The words of the times at the end of a row, a column each.
    fn times(&self, text: &str, words: &[Token], lower: &[String]) -> Option<Vec<Range<usize>>> {
        let count = words.len();
        if self.times > 1 {
            let from = count.checked_sub(self.times).filter(|from| *from > 0)?;
            let dated = |word: &Token| is_dated(word.text(text));
            let told = words.get(from..)?.iter().all(dated) && !dated(words.get(from - 1)?);
            return told.then(|| (from..count).map(|i| i..i + 1).collect());
        }
        let mut from = None;
        for i in (1..count).rev() {
            let begins = words.get(i)?.text(text).starts_with(char::is_uppercase)
                && timing_at(lower.get(i..)?);
            if begins {
                from = Some(i);
            }
            if !begins && !goes_on(lower.get(i)?) {
                break;
            }
        }
        from.map(|from| std::iter::once(from..count).collect())
    }
}

/// `02/2019`, `12/2019`
fn is_dated(word: &str) -> bool {
    word.split_once('/').is_some_and(|(month, year)| {
        month.parse::<u8>().is_ok_and(|month| (1..13).contains(&month))
            && year.len() == 4
            && year.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether a word may stand within a time, behind its first.
fn goes_on(word: &str) -> bool {
    const WORDS: [&str; 15] = [
        "quý", "quí", "tháng", "năm", "và", "đến", "từ", "xuyên", "kỳ", "ngày", "trước", "sau",
        "đầu", "cuối", "tuần",
    ];
    let bare = word.trim_end_matches([',', ';', '.']);
    let number = |part: &str| {
        let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        digits || roman(&part.to_uppercase()).is_some_and(|n| n < 5)
    };
    matches!(bare, "-" | "–")
        || WORDS.contains(&bare)
        || bare.split(['/', '-', ',', '–']).all(number)
}

/// Where bodies begin in the words of a row: those that are part of what stands in front do not count.
fn begin(text: &str, words: &[Token], lower: &[String]) -> Vec<usize> {
    let mut found = Vec::new();
    // Where the last name goes on, and whether something has to follow there: `Thành viên Ban Chỉ đạo`.
    let mut last = (0, false);
    for i in TASK..words.len() {
        let rest = lower.get(i..words.len()).unwrap_or_default();
        let capital =
            words.get(i).is_some_and(|word| word.text(text).starts_with(char::is_uppercase));
        let Some((taken, open)) = organisation_at(rest).filter(|_| capital && i >= last.0) else {
            continue;
        };
        let before = lower.get(i - 1).map_or("", String::as_str);
        let part = before.ends_with([',', ';', '-', '–', ':', '('])
            || BEFORE.contains(&before)
            || last == (i, true);
        if !part {
            found.push(i);
        }
        last = (i + taken, open);
    }
    found
}

//! Lines, their words, and which of these are figures.

use std::ops::Range;

use crate::grammar::marker::is_roman;
use crate::grammar::row::{heads_numbers, heads_table};
use crate::vocabulary::columns::column_at;
use crate::vocabulary::kinds::VILLAGES;
use crate::vocabulary::letters::lowered;

/// What a word of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number, a share, a ratio: one figure.
    Figure,
    /// Several numbers, as criteria are listed.
    List,
    /// `x`, `-`: a mark, or that there is nothing.
    Mark,
    /// `Đã đạt chuẩn`: words in the place of a list.
    Done,
    /// Any other word.
    Word,
}

/// One word, or the words of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) bytes: Range<usize>,
    pub(super) kind: Kind,
    /// A bar stands in front of it.
    pub(super) barred: bool,
}

impl Token {
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bytes.clone()).unwrap_or_default()
    }

    pub(super) fn is_value(&self) -> bool {
        self.kind != Kind::Word
    }

    /// Whether it may be one of the marks of a matrix.
    pub(super) fn is_mark(&self) -> bool {
        matches!(self.kind, Kind::Mark | Kind::Done)
    }
}

/// A printed line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) bytes: Range<usize>,
    /// It may be a row by how it ends.
    pub(super) likely: bool,
}

impl Line {
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bytes.clone()).unwrap_or_default()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// Rows that a table has at least.
pub(super) const FEWEST: usize = 3;

/// Whether so many lines end as rows do. Most lines are told by their last byte.
pub(super) fn may_have_rows(text: &str, fewest: usize) -> bool {
    let bytes = text.as_bytes();
    let (mut start, mut rows) = (0, 0);
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let shown = bytes.get(start..end).unwrap_or_default().trim_ascii_end();
        if shown.last().is_some_and(|last| ends_row(*last)) {
            let line = text.get(start..start + shown.len()).unwrap_or_default();
            rows += usize::from(is_likely(line.trim_start_matches(EDGES)));
        }
        start = end + 1;
    }
    rows >= fewest
}

/// What may stand around a line.
const EDGES: [char; 3] = [' ', '\x0C', '\r'];

/// Whether a row may end in a byte.
fn ends_row(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'%' | b')' | b'x' | b'X' | b'-' | b'+')
}

/// All lines, without the spaces around them.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let line = |bytes: Range<usize>| {
        let likely = is_likely(text.get(bytes.clone()).unwrap_or_default());
        Line { bytes, likely }
    };
    spans(text).map(line).collect()
}

fn spans(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).map(move |end| {
        let raw = text.get(start..end).unwrap_or_default();
        let shown = raw.trim_matches(EDGES);
        let from = start + (shown.as_ptr() as usize - raw.as_ptr() as usize);
        start = end + 1;
        from..from + shown.len()
    })
}

/// Whether a line ends in two figures, or begins with one and ends in one. Lines that are parted
/// by tabs, and those that begin with a bar, are rows already.
fn is_likely(line: &str) -> bool {
    let bytes = line.as_bytes();
    let ends = bytes.last().is_some_and(|last| ends_row(*last));
    if !ends || matches!(bytes.first(), Some(b'|' | b'+' | b'-')) || line.len() > LONGEST {
        return false;
    }
    let Some((front, last)) = line.rsplit_once(' ') else { return false };
    if kind(last) == Kind::Word || memchr::memchr(b'\t', bytes).is_some() {
        return false;
    }
    let before = front.trim_end_matches([' ', '|']).rsplit([' ', '|']).next().unwrap_or_default();
    kind(before) != Kind::Word || bytes.first().is_some_and(u8::is_ascii_digit)
}

/// Bytes of the longest line that is a row.
const LONGEST: usize = 400;

/// What a word by itself is.
pub(super) fn kind(word: &str) -> Kind {
    let bytes = word.as_bytes();
    if matches!(word, "x" | "X" | "-" | "+" | "–" | "—") {
        return Kind::Mark;
    }
    if is_share_beside(word) {
        return Kind::Figure;
    }
    if !bytes.iter().any(u8::is_ascii_digit) || !bytes.iter().all(|b| is_of_figure(*b)) {
        return Kind::Word;
    }
    let number = word.trim_start_matches(['-', '+']).trim_end_matches('%');
    let ends = number.ends_with([',', ';', '.']);
    let parts: Vec<&str> = number.split([',', ';', '.']).filter(|part| !part.is_empty()).collect();
    let short = parts.iter().all(|part| part.len() <= 2);
    let starts = number.as_bytes().first().is_some_and(u8::is_ascii_digit);
    if number.contains('/') {
        let ratio = number
            .split('/')
            .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
        return if ratio { Kind::Figure } else { Kind::Word };
    }
    if parts.iter().any(|part| range(part).is_some()) && parts.iter().all(|part| is_criteria(part))
    {
        return if parts.len() > 1 || ends { Kind::List } else { Kind::Figure };
    }
    if number.contains(['-', '+']) {
        return if starts { Kind::Figure } else { Kind::Word };
    }
    match parts.len() {
        0 => Kind::Word,
        1 if !ends => Kind::Figure,
        _ if number.contains(';') || (short && (parts.len() > 2 || ends)) => Kind::List,
        _ if starts && !ends => Kind::Figure,
        _ => Kind::Word,
    }
}

/// Whether a word is a share in a bracket, as it stands beside a count: `(70,0%)`.
fn is_share_beside(word: &str) -> bool {
    let share = word.strip_prefix('(').and_then(|rest| rest.strip_suffix("%)"));
    share.is_some_and(|share| {
        share.starts_with(|c: char| c.is_ascii_digit())
            && share.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
    })
}

/// The first number of a range and the last: `11-16`.
pub(super) fn range(part: &str) -> Option<(u32, u32)> {
    let (first, last) = part.split_once('-')?;
    let number = |text: &str| -> Option<u32> {
        let short = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| short)
    };
    Some((number(first)?, number(last)?)).filter(|(first, last)| first < last)
}

/// Whether a part of a list is the number of a criterion, or of several in a row.
fn is_criteria(part: &str) -> bool {
    matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit()) || range(part).is_some()
}

fn is_of_figure(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b',' | b';' | b'.' | b'%' | b'/' | b'-' | b'+')
}

/// Words that say that all is met.
const DONE: [&str; 6] = ["Đã đạt chuẩn", "Xã đạt chuẩn", "Đạt chuẩn", "Đã đạt", "Chưa đạt", "Đạt"];

/// The words of a line; what belongs to one value is one token. Bars part words and are none.
pub(super) fn tokens(text: &str, line: &Line) -> Vec<Token> {
    let shown = line.text(text);
    let mut tokens: Vec<Token> = Vec::new();
    let (mut at, mut barred) = (0, false);
    while let Some(rest) = shown.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(' ') || is_bar(rest, shown.get(..at).unwrap_or_default()) {
            barred |= !rest.starts_with(' ');
            at += 1;
            continue;
        }
        let done = DONE.iter().find(|done| begins_with_words(rest, done));
        let end = match done {
            Some(done) => done.len(),
            None => word_end(rest),
        };
        let word = rest.get(..end).unwrap_or_default();
        let kind = if done.is_some() { Kind::Done } else { kind(word) };
        let from = line.bytes.start + at;
        at += end;
        let bytes = from..from + end;
        match tokens.last_mut() {
            Some(last) if !barred && goes_on(last.text(text), last.kind, word, kind) => {
                let figure = word == "%"
                    || is_share_beside(word)
                    || word.len() == 3 && word.starts_with('0');
                last.kind = if figure { last.kind } else { Kind::List };
                last.bytes.end = bytes.end;
            }
            _ => tokens.push(Token { bytes, kind, barred }),
        }
        barred = false;
    }
    tokens
}

/// Whether a text goes on with a bar, or with a bracket that a scan made of one: nothing opens it, or
/// nothing closes it before the word ends.
fn is_bar(rest: &str, before: &str) -> bool {
    if !matches!(rest.as_bytes().first(), Some(b'|' | b'[' | b']' | b'{' | b'}')) {
        return false;
    }
    let near =
        |text: &str| -> usize { text.char_indices().nth(WORD).map_or(text.len(), |(at, _)| at) };
    let word =
        rest.get(..near(rest)).unwrap_or_default().split([' ', '|']).next().unwrap_or_default();
    match rest.as_bytes().first() {
        Some(b'|') => true,
        Some(b'[' | b'{') => !word.contains([']', '}']),
        Some(b']' | b'}') => {
            let front = before.char_indices().rev().nth(WORD).map_or(0, |(at, _)| at);
            let front = before.get(front..).unwrap_or_default();
            !front.rsplit([' ', '|']).next().unwrap_or_default().contains(['[', '{'])
        }
        _ => false,
    }
}

/// Characters of a word among which the other bracket is looked for.
const WORD: usize = 40;

/// Where the word ends that a text begins with.
fn word_end(rest: &str) -> usize {
    let marks = rest.match_indices([' ', '|', '[', ']', '{', '}']);
    let mut ends = marks.map(|(at, _)| at).filter(|&at| at > 0);
    ends.find(|&at| {
        let (before, rest) = rest.split_at(at);
        rest.starts_with(' ') || is_bar(rest, before)
    })
    .unwrap_or(rest.len())
}

fn begins_with_words(rest: &str, words: &str) -> bool {
    rest.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '|']))
}

/// Whether a word goes on with the value in front of it: `1, 3,4, 7`, `15 %`.
fn goes_on(last: &str, last_kind: Kind, word: &str, kind: Kind) -> bool {
    if word == "%" || is_share_beside(word) {
        return last_kind == Kind::Figure && !last.ends_with(')');
    }
    // `1 050`: no figure of three digits begins with a nought.
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if word.len() == 3 && word.starts_with('0') && digits(word) && digits(last) && last.len() < 4 {
        return true;
    }
    let lists = |text: &str, kind: Kind| match kind {
        Kind::List => true,
        Kind::Figure => text.split([',', ';', '.']).all(is_criteria),
        _ => false,
    };
    // A count behind a list that breaks off at a comma is less than its last number.
    let number = |part: &str| part.parse::<u32>().ok();
    let before = last.trim_end_matches([',', ';']).rsplit([',', ';', '.', ' ', '-']).next();
    let first = word.split('-').next().and_then(number);
    if let (Some(before), Some(word)) = (before.and_then(number), first)
        && word < before
    {
        return false;
    }
    (last.ends_with([',', ';']) || word.starts_with([',', ';']))
        && lists(last, last_kind)
        && lists(word.trim_start_matches([',', ';']), kind)
}

/// A line as a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    /// The running number in front.
    pub(super) label: Option<Token>,
    /// The words behind that, values in the middle of them included.
    pub(super) name: Vec<Token>,
    /// The last values of the line.
    pub(super) values: Vec<Token>,
    /// Words behind the values.
    pub(super) note: Vec<Token>,
    /// It is the head of a table.
    pub(super) head: bool,
}

/// Words of a note at most.
const NOTE: usize = 8;

/// Whether a line begins as the head of a table does: with `TT`, or with `Tiêu chí số` in front of another head.
pub(super) fn heads_rows(line: &str) -> bool {
    let numbers = || {
        let mut words = line.splitn(4, ' ');
        let first: Vec<&str> = words.by_ref().take(3).collect();
        let rest: Vec<String> = words.next().unwrap_or_default().split(' ').map(lowered).collect();
        heads_numbers(&first.join(" ")) && rest.len() > 2 && column_at(&rest).is_some()
    };
    heads_table(line) || line.starts_with(['T', 'S', 'M']) && numbers()
}

/// Whether a line numbers columns, as criteria are numbered below a head: `1 2 3 4 5`.
pub(super) fn numbers_columns(text: &str, line: &Line) -> bool {
    const FEWEST: usize = 5;
    if !line.text(text).starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let tokens = tokens(text, line);
    let number = |token: &Token| token.text(text).parse::<u32>().ok();
    let next = |w: &[Token]| match w {
        [a, b] => number(a).is_some_and(|a| number(b) == Some(a + 1)),
        _ => false,
    };
    tokens.len() >= FEWEST && tokens.windows(2).all(next)
}

/// A row with the marks that stand side by side in it as one value.
pub(super) fn with_marks_joined(mut row: Read) -> Read {
    let mut values: Vec<Token> = Vec::with_capacity(row.values.len());
    for value in row.values {
        match values.last_mut().filter(|last| last.is_mark() && value.is_mark()) {
            Some(last) => last.bytes.end = value.bytes.end,
            None => values.push(value),
        }
    }
    row.values = values;
    row
}

/// Reads a line as a row.
pub(super) fn read(text: &str, line: &Line) -> Read {
    let mut tokens = tokens(text, line);
    let mut read = Read { head: heads_rows(line.text(text)), ..Read::default() };
    let labelled =
        tokens.len() > 1 && tokens.first().is_some_and(|first| is_label(first.text(text)));
    if labelled {
        read.label = Some(tokens.remove(0));
    }
    let is_note = |from: usize| tokens.len() - from <= NOTE && from > 0;
    let end = values_end(text, &tokens);
    let end = if is_note(end) { end } else { tokens.len() };
    read.note = tokens.split_off(end);
    let start = tokens.iter().rposition(|token| !token.is_value()).map_or(0, |at| at + 1);
    read.values = tokens.split_off(start);
    read.name = tokens;
    if read.values.len() > 1 && numbers_place(text, &read) {
        read.name.push(read.values.remove(0));
    }
    read
}

/// One past the last value in front of the note: a year in the words of that (`19 Về đích năm 2023`) is
/// none, nor is `Đạt chuẩn` right behind a list, in whose place it does not stand then.
fn values_end(text: &str, tokens: &[Token]) -> usize {
    let last = |tokens: &[Token]| tokens.iter().rposition(Token::is_value);
    let Some(at) = last(tokens) else { return tokens.len() };
    let (before, value) = (tokens.get(..at).unwrap_or_default(), tokens.get(at));
    let Some(value) = value else { return at + 1 };
    let said = before.last().filter(|word| word.kind == Kind::Word);
    let told = said
        .is_some_and(|word| matches!(lowered(word.text(text)).as_str(), "năm" | "tháng" | "quý"));
    if value.kind == Kind::Figure && told && is_dated(value.text(text)) {
        return last(before).map_or(at + 1, |at| at + 1);
    }
    let listed = before.last().is_some_and(|before| before.kind == Kind::List);
    if value.kind == Kind::Done && listed { at } else { at + 1 }
}

/// `2023`, `6/2023`
fn is_dated(figure: &str) -> bool {
    let year = figure.rsplit('/').next().unwrap_or_default();
    year.len() == 4 && year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the first value is the number of a place: `Thôn 5`, `Khu phố 12`.
fn numbers_place(text: &str, row: &Read) -> bool {
    // The last word of a kind: `tổ dân phố 5`, and `phường 5`.
    const OTHERS: [&str; 5] = ["khu", "phố", "tổ", "đội", "phường"];
    let last = row.name.last().map(|word| lowered(word.text(text)));
    let number = row.values.first().is_some_and(|value| {
        let shown = value.text(text);
        shown.len() <= 2 && shown.bytes().all(|b| b.is_ascii_digit())
    });
    number
        && row.name.len() <= 3
        && last.is_some_and(|last| {
            let last = last.as_str();
            VILLAGES.contains(&last) || OTHERS.contains(&last)
        })
}

/// Whether a word numbers a row: `1`, `12.`, `1.2`, `II`, `A`.
pub(super) fn is_label(word: &str) -> bool {
    let name = word.trim_end_matches(['.', ')']);
    let digits =
        |part: &str| matches!(part.len(), 1..=3) && part.bytes().all(|b| b.is_ascii_digit());
    let letter = name.len() == 1
        && name
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_lowercase() && name.len() < word.len());
    name.split('.').all(digits) || is_roman(name) || letter
}

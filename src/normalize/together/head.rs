//! Heads of tables whose cells single spaces part. A head begins with a capital or a word that is known
//! to begin one.

use std::ops::Range;

use super::line::{Line, Token, tokens};
use super::place::Columns;
use super::table::Printed;
use crate::grammar::row::{heads_table, starts_annex};
use crate::vocabulary::columns::{ColumnKind, column_at};
use crate::vocabulary::letters::lowered;

/// Lines of a head at most.
const LINES: usize = 8;

/// The line that a head begins with, above the first row.
pub(super) fn top(text: &str, lines: &[Line], first: usize) -> Option<usize> {
    let above = lines.iter().enumerate().take(first).rev();
    let mut filled = above.filter(|(_, line)| !line.is_blank()).take(LINES);
    for (i, line) in &mut filled {
        let shown = line.text(text);
        if heads_table(shown) {
            return Some(i);
        }
        if starts_annex(shown) || shown.contains('\t') || shown.ends_with(['.', ';']) {
            break;
        }
    }
    None
}

/// Whether a head ends with that of a column of notes.
pub(super) fn names_notes(text: &str, lines: &[Line], range: Range<usize>) -> bool {
    let lines = lines.get(range).unwrap_or_default();
    lines.iter().any(|line| {
        let lower: Vec<String> =
            tokens(text, line).iter().map(|word| lowered(word.text(text))).collect();
        (1..lower.len()).any(|i| {
            let rest = lower.get(i..).unwrap_or_default();
            column_at(rest)
                .is_some_and(|(kind, taken)| kind == ColumnKind::Note && taken == rest.len())
        })
    })
}

/// The lines of a head as rows of it.
pub(super) fn rows(
    text: &str,
    lines: &[Line],
    range: Range<usize>,
    columns: &Columns,
) -> Vec<Vec<Printed>> {
    let lines: Vec<&Line> =
        lines.get(range).unwrap_or_default().iter().filter(|line| !line.is_blank()).collect();
    let words: Vec<Vec<Token>> = lines.iter().map(|line| tokens(text, line)).collect();
    let printed = |levels: Vec<Vec<Vec<(Range<usize>, usize)>>>| {
        let mut at = lines.iter();
        let rows = levels.into_iter().map(|row| {
            let lines = row.into_iter().zip(at.by_ref());
            lines.map(|(pieces, line)| Printed { bytes: line.bytes.clone(), pieces }).collect()
        });
        rows.collect()
    };
    let all = columns.all();
    let first = words.first().map(Vec::as_slice).unwrap_or_default();
    let rest = words.get(1..).unwrap_or_default();
    if let Some(pieces) = split(text, first, all).map(|heads| numbered(heads, 0)) {
        if let Some(names) = lower_level(text, rest, columns) {
            return printed(vec![vec![pieces], vec![names]]);
        }
        // The other lines go on with cells of the first, no one knows which: with that of the names.
        let mut row = vec![pieces];
        row.extend(rest.iter().map(|words| whole(words, columns.name())));
        return printed(vec![row]);
    }
    if let Some(levels) = two_levels(text, first, rest, columns) {
        return printed(levels);
    }
    if let Some(row) = running(text, &words, all) {
        return printed(vec![row]);
    }
    let label = usize::from(columns.labels);
    let mut row = vec![];
    for (i, words) in words.iter().enumerate() {
        let skip = if i == 0 { label.min(words.len()) } else { 0 };
        let mut pieces: Vec<_> =
            words.iter().take(skip).map(|word| (word.bytes.clone(), 0)).collect();
        pieces.extend(whole(words.get(skip..).unwrap_or_default(), columns.name()));
        row.push(pieces);
    }
    printed(vec![row])
}

/// Words as one piece in a column.
fn whole(words: &[Token], column: usize) -> Vec<(Range<usize>, usize)> {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => vec![(first.bytes.start..last.bytes.end, column)],
        _ => Vec::new(),
    }
}

fn numbered(heads: Vec<Range<usize>>, from: usize) -> Vec<(Range<usize>, usize)> {
    heads.into_iter().enumerate().map(|(i, head)| (head, from + i)).collect()
}

/// The only line below a head as the second level of it, where it has a name for each column of values.
fn lower_level(
    text: &str,
    rest: &[Vec<Token>],
    columns: &Columns,
) -> Option<Vec<(Range<usize>, usize)>> {
    let [second] = rest else { return None };
    let names = split(text, second, columns.values)?;
    let capitals = second.iter().all(|word| {
        let begins = names.iter().any(|name| name.start == word.bytes.start);
        let capital = word.text(text).starts_with(char::is_uppercase);
        capital == begins || capital && word.text(text).chars().all(|c| !c.is_lowercase())
    });
    capitals.then(|| numbered(names, columns.first()))
}

/// A head of two levels: groups of columns, as many each, over the names of the columns of values.
fn two_levels(
    text: &str,
    first: &[Token],
    rest: &[Vec<Token>],
    columns: &Columns,
) -> Option<Vec<Vec<Vec<(Range<usize>, usize)>>>> {
    let [second] = rest else { return None };
    let names = split(text, second, columns.values)?;
    let fixed = columns.first();
    let noted = usize::from(columns.noted);
    let groups = (1..=columns.values).rev().filter(|groups| columns.values.is_multiple_of(*groups));
    for groups in groups {
        let Some(over) = split(text, first, fixed + groups + noted) else { continue };
        let wide = columns.values / groups;
        let column = |i: usize| {
            if i < fixed {
                i
            } else if i < fixed + groups {
                fixed + (i - fixed) * wide
            } else {
                columns.all() - 1
            }
        };
        let over = over.into_iter().enumerate().map(|(i, head)| (head, column(i))).collect();
        return Some(vec![vec![over], vec![numbered(names, fixed)]]);
    }
    None
}

/// The lines of a head whose cells are printed one after the other, with the columns of their pieces.
fn running(
    text: &str,
    lines: &[Vec<Token>],
    columns: usize,
) -> Option<Vec<Vec<(Range<usize>, usize)>>> {
    let all: Vec<Token> = lines.iter().flatten().cloned().collect();
    let starts: Vec<usize> = split(text, &all, columns)?.iter().map(|head| head.start).collect();
    let column =
        |word: &Token| starts.partition_point(|&start| start <= word.bytes.start).saturating_sub(1);
    let line = |words: &Vec<Token>| {
        let mut pieces: Vec<(Range<usize>, usize)> = Vec::new();
        for word in words {
            let at = column(word);
            match pieces.last_mut().filter(|piece| piece.1 == at) {
                Some(piece) => piece.0.end = word.bytes.end,
                None => pieces.push((word.bytes.clone(), at)),
            }
        }
        pieces
    };
    Some(lines.iter().map(line).collect())
}

/// What a head costs or gains by how it begins.
const KNOWN: i32 = 4;
const NAME: i32 = 1;
const SINGLE: i32 = -3;

/// Words as so many heads, the likeliest way; each begins with a capital, a figure or behind a bar.
fn split(text: &str, words: &[Token], count: usize) -> Option<Vec<Range<usize>>> {
    if count == 0 || words.len() < count {
        return None;
    }
    let lower: Vec<String> = words.iter().map(|word| lowered(word.text(text))).collect();
    let known: Vec<usize> = (0..words.len())
        .map(|i| column_at(lower.get(i..).unwrap_or_default()).map_or(0, |(_, taken)| taken))
        .collect();
    let capital =
        |i: usize| words.get(i).is_some_and(|w| w.text(text).starts_with(char::is_uppercase));
    let may_begin = |i: usize| {
        let Some(word) = words.get(i) else { return false };
        let shown = word.text(text);
        let year = shown.len() == 4 && shown.starts_with("20");
        i == 0
            || word.barred
            || capital(i)
            || year && !lower.get(i - 1).is_some_and(|w| w == "năm" || w == "đến")
    };
    let worth = |from: usize, to: usize| -> i32 {
        let taken = known.get(from).copied().unwrap_or(0);
        let length = to - from;
        let inner = (from + 1..to)
            .filter(|&i| known.get(i).is_some_and(|&n| n > 1) && capital(i))
            .count() as i32;
        let barred =
            (from + 1..to).filter(|&i| words.get(i).is_some_and(|w| w.barred)).count() as i32;
        let names = (from..to).all(capital) && matches!(length, 2 | 3);
        let own = if taken > 0 && taken <= length {
            KNOWN + taken.min(3) as i32
        } else if names {
            NAME
        } else if length == 1 {
            SINGLE
        } else {
            0
        };
        own - inner * KNOWN - barred * KNOWN
    };
    // The best value of the first `i` words as `n` heads, and where the last of these begins.
    let mut best: Vec<Vec<Option<(i32, usize)>>> = vec![vec![None; words.len() + 1]; count + 1];
    if let Some(slot) = best.first_mut().and_then(|row| row.first_mut()) {
        *slot = Some((0, 0));
    }
    for n in 1..=count {
        for end in n..=words.len() {
            let way = (n - 1..end)
                .filter(|&from| may_begin(from) && end - from <= LONGEST)
                .filter_map(|from| {
                    Some((best.get(n - 1)?.get(from)?.as_ref()?.0 + worth(from, end), from))
                })
                .max_by_key(|(value, from)| (*value, *from));
            if let Some(slot) = best.get_mut(n).and_then(|row| row.get_mut(end)) {
                *slot = way;
            }
        }
    }
    let mut end = words.len();
    let mut heads = Vec::with_capacity(count);
    for n in (1..=count).rev() {
        let (_, from) = (*best.get(n)?.get(end)?)?;
        heads.push(words.get(from)?.bytes.start..words.get(end - 1)?.bytes.end);
        end = from;
    }
    heads.reverse();
    Some(heads)
}

/// Words of the longest head.
const LONGEST: usize = 30;

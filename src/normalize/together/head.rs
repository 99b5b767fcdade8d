//! Heads of tables whose cells single spaces part.

use std::ops::Range;

use super::line::{Kind, Line, Token, heads_rows, tokens};
use super::place::Columns;
use super::second::Second;
use super::split::{Head, KNOWN, Split, Wanted, known, split, words};
use super::table::{Piece, Printed};
use crate::grammar::row::starts_annex;
use crate::vocabulary::columns::{ColumnKind, column_at};
use crate::vocabulary::letters::lowered;

/// Lines of a head at most, and lines above the first row among which it is looked for.
const LINES: usize = 8;

/// The line that a head begins with, above the first row.
pub(super) fn top(text: &str, lines: &[Line], first: usize) -> Option<usize> {
    let above = lines.iter().enumerate().take(first).rev();
    let mut filled = above.filter(|(_, line)| !line.is_blank()).take(LINES);
    for (i, line) in &mut filled {
        let shown = line.text(text);
        if heads_rows(shown) {
            return Some(i);
        }
        if starts_annex(shown) || shown.contains('\t') || shown.ends_with(['.', ';']) {
            break;
        }
    }
    None
}

/// Whether a line above a table without numbers is its head: all heads but one are known ones.
pub(super) fn is_bare(text: &str, lines: &[Line], at: usize, columns: &Columns) -> bool {
    let Some(line) = lines.get(at).filter(|line| !line.is_blank()) else { return false };
    let wanted = wanted(columns);
    let known = (wanted.len() as i32 - 1) * KNOWN;
    !starts_annex(line.text(text))
        && wanted.len() > 2
        && split(text, &tokens(text, line), &wanted).is_some_and(|split| split.worth >= known)
}

/// Whether a head ends with that of a column of notes.
pub(super) fn names_notes(text: &str, lines: &[Line], range: Range<usize>) -> bool {
    let lines = lines.get(range).unwrap_or_default();
    lines.iter().any(|line| {
        let lower = words(text, &tokens(text, line));
        (1..lower.len()).any(|i| {
            let rest = lower.get(i..).unwrap_or_default();
            let found = column_at(rest);
            found.is_some_and(|(kind, taken)| kind == ColumnKind::Note && taken == rest.len())
        })
    })
}

/// Which of two names stands in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    CommuneFirst,
    DistrictFirst,
}

/// Whether a head names communes and districts in two columns: `TT Xã Huyện`, `Tên huyện Tên xã`.
pub(super) fn names_two(text: &str, line: &Line) -> Option<Order> {
    let lower = words(text, &tokens(text, line));
    let name = |at: usize| {
        let (kind, taken) = known(lower.get(at..)?)?;
        (kind == ColumnKind::Name).then_some((at + taken, lower.get(at + taken - 1)?.as_str()))
    };
    let kinds = name(1).and_then(|(at, first)| Some((first, name(at)?.1)));
    match kinds? {
        ("xã" | "phường" | "trấn", "huyện" | "phố") => Some(Order::CommuneFirst),
        ("huyện" | "phố", "xã") => Some(Order::DistrictFirst),
        _ => None,
    }
}

/// What the columns of a table hold, from left to right.
fn wanted(columns: &Columns) -> Vec<Wanted> {
    let mut wanted = Vec::with_capacity(columns.all());
    wanted.extend(columns.labels.then_some(Wanted::Number));
    wanted.push(Wanted::Name);
    wanted.extend(match &columns.second {
        Second::None => None,
        Second::Place(_) => Some(Wanted::Name),
        Second::Unit => Some(Wanted::Unit),
    });
    wanted.extend((0..columns.values).map(|i| {
        if columns.joined && columns.marks.get(i) == Some(&true) {
            return Wanted::Group;
        }
        match (columns.lists.get(i), columns.shares.get(i)) {
            (Some(true), _) => Wanted::List,
            (_, Some(true)) => Wanted::Share,
            _ => Wanted::Figure,
        }
    }));
    wanted.extend(columns.noted.then_some(Wanted::Note));
    wanted
}

/// The lines of a head as rows of it; none where no one knows to which column its words belong.
/// Then they stay what they are: lines above the table.
pub(super) fn rows(
    text: &str,
    lines: &[Line],
    range: Range<usize>,
    columns: &Columns,
) -> Vec<Vec<Printed>> {
    let lines = lines.get(range).unwrap_or_default().iter().filter(|line| !line.is_blank());
    let lines: Vec<(&Line, Vec<Token>)> = lines.map(|line| (line, tokens(text, line))).collect();
    if lines.len() > LINES {
        return Vec::new();
    }
    let all: Vec<&[Token]> = lines.iter().map(|(_, tokens)| tokens.as_slice()).collect();
    let mut at = lines.iter();
    let mut printed = |row: Vec<Vec<Piece>>| -> Vec<Printed> {
        let lines = row.into_iter().zip(at.by_ref());
        lines.map(|(pieces, (line, _))| Printed::new(line.bytes.clone(), pieces)).collect()
    };
    let levels = levels(text, &all, columns);
    if levels.iter().flatten().flatten().any(|piece| heads_two_names(text, piece, columns)) {
        return Vec::new();
    }
    levels.into_iter().map(&mut printed).collect()
}

/// Whether a piece heads the column of names and names two: `Xã (mới) Xã trước sắp xếp`.
fn heads_two_names(text: &str, (bytes, column): &Piece, columns: &Columns) -> bool {
    if *column != columns.name() {
        return false;
    }
    let shown: Vec<&str> = text.get(bytes.clone()).unwrap_or_default().split(' ').collect();
    let lower: Vec<String> = shown.iter().map(|word| lowered(word)).collect();
    (1..shown.len()).any(|i| {
        let kind = lower.get(i..).and_then(known).map(|(kind, _)| kind);
        let capital = shown.get(i).is_some_and(|word| word.starts_with(char::is_uppercase));
        let begins = shown.get(i - 1).is_some_and(|word| !word.ends_with([',', '/']));
        capital && begins && kind == Some(ColumnKind::Name)
    })
}

/// A row of a head, of each line the pieces.
type Row = Vec<Vec<Piece>>;

/// The rows of a head, by the likeliest of the ways in which its cells may have come into lines: one
/// after the other, across all columns, or in two levels.
fn levels(text: &str, lines: &[&[Token]], columns: &Columns) -> Vec<Row> {
    let wanted = wanted(columns);
    let Some((first, rest)) = lines.split_first() else { return Vec::new() };
    let across = || {
        let split = split(text, first, &wanted)?;
        let mut row = vec![in_columns(first, &split.heads)];
        let mut heads = split.heads;
        // Numbers of criteria head the marks below them.
        let marks = columns.marks.iter().position(|&marks| marks && columns.joined);
        row.extend(rest.iter().map(|line| {
            let numbers = line.iter().all(|token| token.kind == Kind::Figure);
            let of = marks.filter(|_| numbers).map(|at| columns.first() + at);
            match of {
                Some(at) => whole(line, at).into_iter().collect(),
                None => continued(text, line, &mut heads, Some(columns.name())),
            }
        }));
        Some((split.worth, vec![row]))
    };
    let running = || {
        if rest.is_empty() {
            return None;
        }
        let (worth, row) = running(text, lines, &wanted)?;
        Some((worth, vec![row]))
    };
    // Groups of which no one knows how wide they are stay a line above the table.
    let below = || {
        let first = columns.first();
        let (worth, names) = names(text, rest, wanted.get(first..first + columns.values)?)?;
        let names = names.iter().map(|line| shifted(line, first)).collect();
        Some((worth, vec![vec![Vec::new()], names]))
    };
    let apart = groups_apart(text, first, rest, columns, &wanted);
    let grouped = two_levels(text, first, rest, columns, &wanted).or_else(below);
    let grouped = [apart, grouped].into_iter().flatten();
    let grouped = grouped.reduce(|best, next| if next.0 > best.0 { next } else { best });
    if let Some(levels) = over_numbers(text, first, rest, columns, &wanted) {
        return levels;
    }
    if let Some(levels) = over_repeated(text, first, rest, columns, &wanted) {
        return levels;
    }
    let ways = [across(), running(), grouped];
    // Of equals the first.
    let best =
        ways.into_iter().flatten().reduce(|best, next| if next.0 > best.0 { next } else { best });
    // Of three lines or more, cells are broken: heads that are not known may be cut anywhere.
    let known = (columns.values + columns.first()) as i32 * KNOWN;
    best.filter(|(worth, _)| lines.len() < BROKEN || *worth >= known - KNOWN)
        .map_or_else(Vec::new, |(_, levels)| levels)
}

/// Lines of a head whose cells are broken.
const BROKEN: usize = 3;

/// Lines whose cells stand one after the other.
fn running(text: &str, lines: &[&[Token]], wanted: &[Wanted]) -> Option<(i32, Row)> {
    let joined: Vec<Token> = lines.iter().flat_map(|line| line.iter().cloned()).collect();
    let split = split(text, &joined, wanted)?;
    Some((split.worth, lines.iter().map(|line| in_columns(line, &split.heads)).collect()))
}

/// Words as one piece in a column.
fn whole(words: &[Token], column: usize) -> Option<Piece> {
    let (first, last) = (words.first()?, words.last()?);
    Some((first.bytes.start..last.bytes.end, column))
}

/// The pieces of a line, by the heads that its words belong to.
fn in_columns(line: &[Token], heads: &[Head]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in line {
        let column = heads.partition_point(|head| head.start <= word.bytes.start).saturating_sub(1);
        match pieces.last_mut().filter(|piece| piece.1 == column) {
            Some(piece) => piece.0.end = word.bytes.end,
            None => pieces.push((word.bytes.clone(), column)),
        }
    }
    pieces
}

/// Columns without a group on either side of the groups are fewer than this.
const BESIDE: usize = 3;

/// Columns of values in more than which no groups are looked for.
const GROUPED: usize = 14;

/// A head of two levels: groups of columns, as many each, over the names of these; columns of values
/// in front of them and behind may have none.
fn two_levels(
    text: &str,
    first: &[Token],
    rest: &[&[Token]],
    columns: &Columns,
    wanted: &[Wanted],
) -> Option<(i32, Vec<Row>)> {
    if rest.is_empty() || columns.values > GROUPED {
        return None;
    }
    let (values, fixed) = (columns.values, columns.first());
    let mut best: Option<(i32, Vec<Row>)> = None;
    for before in 0..values.min(BESIDE) {
        for behind in 0..(values - before).min(BESIDE) {
            let grouped = values - before - behind;
            let own = fixed + before..fixed + before + grouped;
            let Some((named, names)) = names(text, rest, wanted.get(own.clone())?) else {
                continue;
            };
            for count in (1..=grouped).filter(|count| grouped.is_multiple_of(*count)) {
                let (left, right) = (wanted.get(..own.start)?, wanted.get(own.end..)?);
                let groups = std::iter::repeat_n(Wanted::Group, count);
                let heads: Vec<_> =
                    left.iter().copied().chain(groups).chain(right.iter().copied()).collect();
                let Some(over) = split(text, first, &heads) else { continue };
                let worth = over.worth + named;
                if best.as_ref().is_some_and(|best| best.0 >= worth) {
                    continue;
                }
                let wide = grouped / count;
                let column = |i: usize| match i {
                    _ if i < own.start => i,
                    _ if i < own.start + count => own.start + (i - own.start) * wide,
                    _ => i - count + grouped,
                };
                let above = in_columns(first, &over.heads).into_iter();
                let above = above.map(|(range, i)| (range, column(i))).collect();
                let below = names.iter().map(|line| shifted(line, own.start)).collect();
                best = Some((worth, vec![vec![above], below]));
            }
        }
    }
    best
}

/// A head of two levels with two groups that columns of their own part: `Kết quả | Tiêu chí chưa đạt | Phấn
/// đấu` over `Số TC | Các tiêu chí | Số TC | Các tiêu chí`.
fn groups_apart(
    text: &str,
    first: &[Token],
    rest: &[&[Token]],
    columns: &Columns,
    wanted: &[Wanted],
) -> Option<(i32, Vec<Row>)> {
    if rest.is_empty() || columns.values > GROUPED {
        return None;
    }
    let (values, fixed) = (columns.values, columns.first());
    let mut best: Option<(i32, Vec<Row>)> = None;
    for (before, between, behind) in ways_apart() {
        let Some(grouped) = values.checked_sub(before + between + behind) else { continue };
        let (start, wide) = (fixed + before, grouped / 2);
        if wide < 2 || grouped % 2 > 0 {
            continue;
        }
        let second = start + wide + between;
        let part = |range: Range<usize>| wanted.get(range).unwrap_or_default();
        let under = [part(start..start + wide), part(second..second + wide)].concat();
        let Some((named, names)) = names(text, rest, &under) else { continue };
        let group: &[Wanted] = &[Wanted::Group];
        let rest = part(second + wide..wanted.len());
        let heads = [part(0..start), group, part(start + wide..second), group, rest].concat();
        let Some(over) = split(text, first, &heads) else { continue };
        let worth = over.worth + named;
        if best.as_ref().is_some_and(|best| best.0 >= worth) {
            continue;
        }
        let column = |i: usize| {
            let groups = [start, start + between + 1].iter().filter(|&&at| i > at).count();
            i + groups * (wide - 1)
        };
        let above = in_columns(first, &over.heads).into_iter().map(|(at, i)| (at, column(i)));
        let leaf = |i: usize| start + i + if i < wide { 0 } else { between };
        let below = names.iter().map(|line| line.iter().map(|(at, i)| (at.clone(), leaf(*i))));
        let below = below.map(Iterator::collect).collect();
        best = Some((worth, vec![vec![above.collect()], below]));
    }
    best
}

/// Columns in front of two groups, between them and behind.
fn ways_apart() -> impl Iterator<Item = (usize, usize, usize)> {
    (0..BESIDE).flat_map(|before| {
        (1..BESIDE)
            .flat_map(move |between| (0..BESIDE).map(move |behind| (before, between, behind)))
    })
}

/// A head over the numbers of criteria: `Số xã đạt tiêu chí số` over `1 2 3 …`, which head a column each.
fn over_numbers(
    text: &str,
    first: &[Token],
    rest: &[&[Token]],
    columns: &Columns,
    wanted: &[Wanted],
) -> Option<Vec<Row>> {
    const FEWEST: usize = 5;
    let [numbers] = rest else { return None };
    let counts = |(i, token): (usize, &Token)| {
        token.kind == Kind::Figure && token.text(text).parse().ok() == Some(i + 1)
    };
    let others = columns.values.checked_sub(numbers.len())?;
    if numbers.len() < FEWEST || others > BESIDE || !numbers.iter().enumerate().all(counts) {
        return None;
    }
    let fixed = columns.first();
    let ways = (0..=others).filter_map(|before| {
        let (left, right) =
            (wanted.get(..fixed + before)?, wanted.get(fixed + before + numbers.len()..)?);
        let heads: Vec<_> =
            left.iter().copied().chain([Wanted::Group]).chain(right.iter().copied()).collect();
        let at = fixed + before;
        let over = split(text, first, &heads)?;
        let criteria = over
            .heads
            .get(at)?
            .words
            .windows(2)
            .any(|w| matches!(w, [a, b] if a == "tiêu" && b == "chí"));
        Some((criteria, at, over))
    });
    let likelier =
        |a: &(bool, usize, Split), b: &(bool, usize, Split)| (b.0, b.2.worth) > (a.0, a.2.worth);
    let (_, at, over) = ways.reduce(|a, b| if likelier(&a, &b) { b } else { a })?;
    let column = |i: usize| if i > at { i + numbers.len() - 1 } else { i };
    let above = in_columns(first, &over.heads).into_iter().map(|(range, i)| (range, column(i)));
    let below = numbers.iter().enumerate().map(|(i, number)| (number.bytes.clone(), at + i));
    Some(vec![vec![above.collect()], vec![below.collect()]])
}

/// Groups over names that come again below each of them: `Cư Jút | Đắk Mil` over `TH 2017 KH 2018 TH 2017 KH
/// 2018`. How often these come says how many groups there are.
fn over_repeated(
    text: &str,
    first: &[Token],
    rest: &[&[Token]],
    columns: &Columns,
    wanted: &[Wanted],
) -> Option<Vec<Row>> {
    let [names] = rest else { return None };
    let lower = words(text, names);
    let comes_again = |period: &usize| {
        lower.len().is_multiple_of(*period)
            && lower.iter().skip(*period).zip(&lower).all(|(word, above)| word == above)
    };
    let period = (2..=lower.len() / 2).find(comes_again)?;
    let begins = |token: &Token| token.text(text).starts_with(char::is_uppercase);
    let starts: Vec<usize> = (0..period).filter(|&i| names.get(i).is_some_and(begins)).collect();
    let (wide, count) = (starts.len(), lower.len() / period);
    // A year ends each: no one could tell where other names begin.
    let dated = (0..wide).all(|i| {
        let end = starts_end(&starts, i, period);
        end.checked_sub(1).and_then(|at| names.get(at)).is_some_and(|token| {
            let shown = token.text(text);
            shown.len() == 4 && shown.starts_with("20") && token.kind == Kind::Figure
        })
    });
    let others = columns.values.checked_sub(wide * count)?;
    if starts.first() != Some(&0) || wide < 2 || !dated || others > BESIDE {
        return None;
    }
    let fixed = columns.first();
    let ways = (0..=others).filter_map(|before| {
        let at = fixed + before;
        let (left, right) = (wanted.get(..at)?, wanted.get(at + wide * count..)?);
        let groups = std::iter::repeat_n(Wanted::Group, count);
        let heads: Vec<_> =
            left.iter().copied().chain(groups).chain(right.iter().copied()).collect();
        Some((at, split(text, first, &heads)?))
    });
    let (at, over) = ways.reduce(|a, b| if b.1.worth > a.1.worth { b } else { a })?;
    let column = |i: usize| match i {
        _ if i < at => i,
        _ if i < at + count => at + (i - at) * wide,
        _ => i + count * wide - count,
    };
    let above = in_columns(first, &over.heads).into_iter().map(|(range, i)| (range, column(i)));
    let below = (0..count).flat_map(|group| {
        let starts = &starts;
        starts.iter().enumerate().filter_map(move |(i, &start)| {
            let end = starts_end(starts, i, period);
            let (first, last) =
                (names.get(group * period + start)?, names.get(group * period + end - 1)?);
            Some((first.bytes.start..last.bytes.end, at + group * wide + i))
        })
    });
    let below = below.collect();
    Some(vec![vec![above.collect()], vec![below]])
}

/// Where the name ends that is the `i`th to begin.
fn starts_end(starts: &[usize], i: usize, period: usize) -> usize {
    starts.get(i + 1).copied().unwrap_or(period)
}

/// The names below groups: one line after the other, or across.
fn names(text: &str, lines: &[&[Token]], wanted: &[Wanted]) -> Option<(i32, Row)> {
    let (first, more) = lines.split_first()?;
    let across = split(text, first, wanted).map(|split| {
        let mut heads = split.heads;
        let mut row = vec![in_columns(first, &heads)];
        row.extend(more.iter().map(|line| continued(text, line, &mut heads, None)));
        (split.worth, row)
    });
    let running = if more.is_empty() { None } else { running(text, lines, wanted) };
    across.into_iter().chain(running).reduce(|a, b| if b.0 > a.0 { b } else { a })
}

fn shifted(pieces: &[Piece], by: usize) -> Vec<Piece> {
    pieces.iter().map(|(range, column)| (range.clone(), column + by)).collect()
}

/// The pieces of a further line across all columns: which heads they go on with is told by what is
/// known of these. Where nothing is, they go with that of the names, which needs none, or else with
/// the last.
fn continued(text: &str, line: &[Token], heads: &mut [Head], names: Option<usize>) -> Vec<Piece> {
    if line.len() > MOST || heads.len() > MOST {
        return whole(line, names.unwrap_or(heads.len().max(1) - 1)).into_iter().collect();
    }
    let lower = words(text, line);
    let count = line.len();
    // How many words longer a known head gets by some words of the line.
    let gain = |head: &Head, from: usize, to: usize| -> usize {
        let chunk = lower.get(from..to).unwrap_or_default();
        let both: Vec<String> = head.words.iter().chain(chunk).cloned().collect();
        let known = |words: &[String]| column_at(words).map_or(0, |(_, taken)| taken);
        known(&both).saturating_sub(known(&head.words).max(head.words.len()))
    };
    // The best way to give the first `i` words to the first `n` heads, and how many the last got.
    let mut best: Vec<Vec<(usize, usize)>> = vec![vec![(0, 0); count + 1]];
    for head in heads.iter() {
        let above = best.last().cloned().unwrap_or_default();
        let row = (0..=count)
            .map(|to| {
                let none = (above.get(to).map_or(0, |way| way.0), 0);
                let some = (to.saturating_sub(CONTINUED)..to).map(|from| {
                    let so_far = above.get(from).map_or(0, |way| way.0);
                    (so_far + gain(head, from, to), to - from)
                });
                some.chain([none])
                    .max_by_key(|way| (way.0, std::cmp::Reverse(way.1)))
                    .unwrap_or(none)
            })
            .collect();
        best.push(row);
    }
    let mut to = count;
    let mut ends = vec![0; heads.len()];
    let total = best.last().and_then(|row| row.get(count)).map_or(0, |way| way.0);
    for n in (1..=heads.len()).rev() {
        let taken = best.get(n).and_then(|row| row.get(to)).map_or(0, |way| way.1);
        if let Some(end) = ends.get_mut(n - 1) {
            *end = taken;
        }
        to -= taken.min(to);
    }
    if total == 0 || to > 0 {
        return whole(line, names.unwrap_or(heads.len().max(1) - 1)).into_iter().collect();
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    for (column, (head, taken)) in heads.iter_mut().zip(ends).enumerate() {
        let chunk = line.get(from..from + taken).unwrap_or_default();
        head.words.extend(words(text, chunk));
        pieces.extend(whole(chunk, column));
        from += taken;
    }
    pieces
}

/// Words of a line of a head, or columns, beyond which no one looks where they belong.
const MOST: usize = 40;

/// Words that one head goes on with on a line at most.
const CONTINUED: usize = 8;

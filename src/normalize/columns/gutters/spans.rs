//! Names in a head that stand over several columns: from which to which each reaches.

use std::ops::{Range, RangeInclusive};

use super::repeated::Repeated;
use super::{Region, head_end, is_head};
use crate::grammar::row::heads_table;
use crate::normalize::columns::rows::{begins_low, is_number};
use crate::normalize::columns::scan::{Line, Segment};

/// Makes a name that stands over several columns, in the head, reach from the first to the last of
/// them: those around its own that have names below and nothing in its line, of which the middle
/// is nearest to its own, or that begin where it does.
pub(super) fn stretch(text: &str, lines: &mut [Line], region: &Region) {
    let rows = lines.get_mut(region.lines.clone()).unwrap_or_default();
    let head = head_end(text, rows);
    if let Some(repeated) = Repeated::of(text, rows.get(..head).unwrap_or_default()) {
        repeated.spread(rows, region);
    }
    let centred = is_centred(rows.get(..head).unwrap_or_default(), region);
    for i in 0..head.saturating_sub(1) {
        let (above, below) = rows.split_at_mut(i + 1);
        let below = below.get(..head - i - 1).unwrap_or_default();
        let Some((line, before)) = above.split_last_mut() else { continue };
        if let Some(before) = before.last() {
            go_on(text, before, line, region);
        }
        if i == 0
            && let [only] = line.segments.as_mut_slice()
            && below.first().is_some_and(|line| is_head(text, line))
            && let Some(at) = region.over_rest(only)
        {
            only.at = at;
            continue;
        }
        let over = |s: &Segment| -> Vec<usize> {
            let columns = region.columns.iter().enumerate();
            columns.filter(|(_, column)| s.overlaps(column)).map(|(i, _)| i).collect()
        };
        let taken: Vec<usize> = line.segments.iter().flat_map(over).collect();
        let free = |column: usize| {
            let at = region.columns.get(column).cloned().unwrap_or_default();
            let mut names = below.iter().flat_map(|l| &l.segments).filter(|s| s.overlaps(&at));
            !taken.contains(&column) && names.next().is_some()
        };
        let whole = line.segments.first().is_some_and(|s| heads_table(s.text(text)));
        // The first name below a column.
        let name = |column: usize| {
            let at = region.columns.get(column).cloned().unwrap_or_default();
            let mut names = below.iter().flat_map(|l| &l.segments).filter(|s| s.overlaps(&at));
            names.next().map(|s| s.text(text))
        };
        let mut reached: Vec<Option<Range<usize>>> = Vec::with_capacity(line.segments.len());
        for segment in &line.segments {
            let own = over(segment);
            let shown = segment.text(text);
            reached.push(None);
            let (Some(&first), Some(&last)) = (own.first(), own.last()) else { continue };
            // In lower case a name goes on that began above.
            let Some(below) = name(first).filter(|_| !begins_low(shown)) else { continue };
            let beside = [first.checked_sub(1), Some(last + 1)];
            let beside = || beside.into_iter().flatten().filter(|&c| free(c)).filter_map(name);
            if centred && is_cut_name(shown, below, beside) {
                continue;
            }
            let numbered = |c: usize| free(c) && name(c).is_some_and(is_number);
            let at = if is_number(below)
                && (numbered(last + 1) || first.checked_sub(1).is_some_and(numbered))
            {
                // `Tiêu chí số` over `1`, `2`, `3`; `Dự kiến đạt chuẩn` over years.
                over_all(region, &(first..=last), &numbered)
            } else if !begins_low(below) && !is_number(below) {
                reach(region, segment, &(first..=last), &free, (whole, centred))
            } else {
                None
            };
            if let Some(slot) = reached.last_mut() {
                *slot = at;
            }
        }
        spread(&mut line.segments, reached);
    }
}

/// Makes a piece in lower case below a name over several columns, alone there, reach as far: it goes on
/// with the name, as `chuẩn` does with `Năm phấn đấu đạt`.
fn go_on(text: &str, above: &Line, line: &mut Line, region: &Region) {
    for name in above.segments.iter().filter(|name| region.spans(name)) {
        let mut below = line.segments.iter_mut().filter(|s| s.overlaps(&name.at));
        let (Some(only), None) = (below.next(), below.next()) else { continue };
        let within = name.at.start <= only.at.start && only.at.end <= name.at.end;
        if within && begins_low(only.text(text)) {
            only.at = name.at.clone();
        }
    }
}

/// Makes the pieces of a line reach as far as was found. Two names do not stand over one column: such
/// stand over their own alone.
fn spread(segments: &mut [Segment], reached: Vec<Option<Range<usize>>>) {
    let whole = |i: usize| reached.get(i).cloned().flatten();
    let crossing = |i: usize, j: usize| {
        whole(i).zip(whole(j)).is_some_and(|(a, b)| a.start < b.end && b.start < a.end)
    };
    let alone = |i: usize| crossing(i, i + 1) || i.checked_sub(1).is_some_and(|j| crossing(j, i));
    for (i, segment) in segments.iter_mut().enumerate() {
        if let Some(at) = whole(i).filter(|_| !alone(i)) {
            segment.at = at;
        }
    }
}

/// Whether a name of one word goes on in the word below it, as names beside it say that have several
/// words in one line: `Triệu` over `Phong`, beside `Cam Lộ`.
fn is_cut_name<'a, I: Iterator<Item = &'a str>>(
    above: &str,
    below: &str,
    beside: impl Fn() -> I,
) -> bool {
    let capital = |name: &str| name.starts_with(char::is_uppercase) && name.contains(is_small);
    let word = |name: &str| !name.contains(' ') && capital(name);
    let whole = |name: &str| name.contains(' ') && name.split(' ').all(capital);
    word(above) && word(below) && beside().any(whole)
}

fn is_small(letter: char) -> bool {
    letter.is_lowercase()
}

/// Whether the lines of heads are centred over each other, rather than begin at the same place: most
/// that stand in one column alone, right below each other, and differ in length.
fn is_centred(head: &[Line], region: &Region) -> bool {
    let (mut middle, mut start) = (0usize, 0usize);
    for (above, below) in head.iter().zip(head.iter().skip(1)) {
        for name in &above.segments {
            let column = region.column_of(name);
            let mut under = below.segments.iter().filter(|s| region.column_of(s) == column);
            let Some(under) = under.next().filter(|_| !region.spans(name)) else { continue };
            if region.spans(under) || name.at.len().abs_diff(under.at.len()) < 2 {
                continue;
            }
            let [a, b] = [name, under].map(|s| s.at.start + s.at.end);
            middle += usize::from(a.abs_diff(b) < 2);
            start += usize::from(name.at.start == under.at.start);
        }
    }
    middle > 1 && middle > start * 2
}

/// Columns on either side of its own that a name may stand over.
const SIDE: usize = 30;

/// All columns on both sides that may be reached.
fn sides(own: &RangeInclusive<usize>, free: &dyn Fn(usize) -> bool) -> (usize, usize) {
    let (first, last) = (*own.start(), *own.end());
    let left = (first.saturating_sub(SIDE)..first).rev().take_while(|&c| free(c)).last();
    let right = (last + 1..=last + SIDE).take_while(|&c| free(c)).last();
    (left.unwrap_or(first), right.unwrap_or(last))
}

fn over_all(
    region: &Region,
    own: &RangeInclusive<usize>,
    free: &dyn Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let (left, right) = sides(own, free);
    Some(region.columns.get(left)?.start..region.columns.get(right)?.end)
}

/// Where a name over its own and further columns reaches. In a line with the names of all columns
/// (`whole`) these are all that are free. Where heads are `centred`, none begins with the columns that it
/// stands over.
fn reach(
    region: &Region,
    segment: &Segment,
    own: &RangeInclusive<usize>,
    free: &dyn Fn(usize) -> bool,
    (whole, centred): (bool, bool),
) -> Option<Range<usize>> {
    let (first, last) = (*own.start(), *own.end());
    let (left, right) = sides(own, free);
    let extent =
        |from: usize, to: usize| Some(region.columns.get(from)?.start..region.columns.get(to)?.end);
    if !centred && segment.at.start.abs_diff(region.columns.get(first)?.start) < 2 {
        return (right > last).then(|| extent(first, right))?;
    }
    let ways = (left..=first).flat_map(|from| (last..=right).map(move |to| (from, to)));
    let off = |(from, to): &(usize, usize)| {
        let at = extent(*from, *to).unwrap_or_default();
        (segment.at.start + segment.at.end).abs_diff(at.start + at.end)
    };
    let best = ways.filter(|(from, to)| from < to).min_by_key(|way| (off(way), way.1 - way.0))?;
    let best = if whole && left < right { (left, right) } else { best };
    // More than some letters off the middle it stands over its own column only.
    (off(&best) < 9).then(|| extent(best.0, best.1))?
}

//! Page numbers that are known by counting up with the pages: in a table with a cell a line, nothing
//! else tells them from figures.

use super::{Kind, Line};

/// Fewer pages whose numbers count up may do so by chance.
const FEWEST: usize = 3;

/// Marks the numbers at page edges that count up from page to page.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    // The last line of each page, and the first one.
    for edge in [above, below] {
        let numbers = numbers(lines, edge);
        let mut ahead: Vec<i64> = numbers.iter().map(|&(_, page, number)| number - page).collect();
        ahead.sort_unstable();
        let longest = ahead.chunk_by(|a, b| a == b).max_by_key(|same| same.len());
        let Some(&by) = longest.filter(|same| same.len() >= FEWEST).and_then(|same| same.first())
        else {
            continue;
        };
        for (i, _, _) in numbers.into_iter().filter(|&(_, page, number)| number - page == by) {
            if let Some(line) = lines.get_mut(i) {
                line.kind = Kind::Counted;
            }
        }
    }
}

/// The numbers at page edges: which line, which page, what is printed.
fn numbers(
    lines: &[Line<'_>],
    edge: impl Fn(&[Line<'_>], usize) -> Option<usize>,
) -> Vec<(usize, i64, i64)> {
    let feeds = lines.iter().enumerate().filter(|(_, line)| line.new_page).map(|(i, _)| i);
    let at = feeds.zip(0i64..).filter_map(|(feed, page)| Some((edge(lines, feed)?, page)));
    at.filter_map(|(i, page)| {
        let line = lines.get(i).filter(|line| line.kind == Kind::PageNumber)?;
        let digits = line.text.trim_matches(|c: char| !c.is_ascii_digit());
        Some((i, page, digits.parse().ok()?))
    })
    .collect()
}

fn above(lines: &[Line<'_>], feed: usize) -> Option<usize> {
    lines.get(..feed)?.iter().rposition(|line| line.kind != Kind::Blank)
}

fn below(lines: &[Line<'_>], feed: usize) -> Option<usize> {
    let at = lines.get(feed..)?.iter().position(|line| line.kind != Kind::Blank)?;
    Some(feed + at)
}

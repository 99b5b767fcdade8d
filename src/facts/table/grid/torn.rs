//! Rows with tabs that line breaks within their cells tore: copied out of a word processor, each
//! line of a cell stands on a line of its own, and the tabs behind it on the last of them.

use super::cells::{self, Form};
use super::{rest, shape};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::is_letter;

/// A line, or several that are one row.
#[derive(Clone, Copy)]
struct Line {
    span: Span<Normal>,
    tabs: usize,
    form: Form,
}

impl Line {
    fn of(text: &str, span: Span<Normal>) -> Self {
        let line = span.slice(text);
        let tabs = memchr::memchr_iter(b'\t', line.as_bytes()).count();
        Line { span, tabs, form: cells::form(line) }
    }
}

/// The lines of a table, those that are one row made one.
pub(super) fn whole(text: &str, spans: &[Span<Normal>]) -> Vec<Span<Normal>> {
    let lines: Vec<Line> = spans.iter().map(|span| Line::of(text, *span)).collect();
    // Tables with other marks between their cells are not torn.
    if lines.iter().all(|line| line.form != Form::Tab) {
        return spans.to_vec();
    }
    // Where no row stands in one line, what seems to belong together says how wide the table is.
    let counts = |rows: &[Line]| {
        usual(rows.iter().filter(|line| line.form == Form::Tab).map(|line| line.tabs))
    };
    let width = counts(&joined(text, &lines, usize::MAX)).max(counts(&lines));
    if width == 0 {
        return spans.to_vec();
    }
    joined(text, &lines, width).into_iter().map(|line| line.span).collect()
}

/// Rows of no more than `width` tabs.
fn joined(text: &str, lines: &[Line], width: usize) -> Vec<Line> {
    let mut rows: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last_tabs = 0;
    for &line in lines {
        let tears = |above: &Line| {
            let of_tabs = above.form == Form::Tab && line.form != Form::Pipe;
            let fits = of_tabs && last_tabs + line.tabs <= width;
            fits && tears(above.span.slice(text), line.span.slice(text))
        };
        match rows.last_mut().filter(|above| tears(above)) {
            Some(above) => {
                *above = Line::of(text, above.span.to(line.span));
                last_tabs += line.tabs;
            }
            None => {
                rows.push(line);
                last_tabs = line.tabs;
            }
        }
    }
    rows
}

/// The number that most lines have; of equals the larger one.
fn usual(counts: impl Iterator<Item = usize>) -> usize {
    let mut times = std::collections::BTreeMap::<usize, usize>::new();
    counts.for_each(|n| *times.entry(n).or_default() += 1);
    times.into_iter().max_by_key(|&(n, times)| (times, n)).map_or(0, |(n, _)| n)
}

/// Whether the last cell of a line goes on in the line below.
fn tears(above: &str, below: &str) -> bool {
    let last = above.rsplit('\t').next().unwrap_or_default().trim();
    let first = below.split('\t').next().unwrap_or_default().trim();
    if last.is_empty() || first.is_empty() {
        return false;
    }
    let worded = last.chars().filter(|&c| is_letter(c)).count() > 1;
    // `v: đạt` says what marks in the table stand for.
    let legend = first.split(' ').next().is_some_and(|word| word.ends_with(':'));
    let begins = first.starts_with(char::is_lowercase) || first.starts_with('(');
    let words = worded && begins && !legend;
    let open = rest::is_open(last) && !last.ends_with('-');
    // A running number begins a row, but behind a comma it goes on with a list.
    let lists = last.ends_with([',', ';']) && shape::list(first).is_some();
    let begins_row = shape::label(first).is_some() || shape::section_title(first).is_some();
    words || lists || (open && last.contains(' ') && !begins_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_rows_are_made_whole() {
        let check = |text: &str, expected: &[&str]| {
            let mut start = 0;
            let lines: Vec<Span<Normal>> = text
                .split('\n')
                .map(|line| {
                    let span = Span::of(start..start + line.len());
                    start += line.len() + 1;
                    span
                })
                .collect();
            let rows: Vec<&str> = whole(text, &lines).iter().map(|s| s.slice(text)).collect();
            assert_eq!(rows, expected);
        };
        check(
            "TT\tXã\tSố\nđạt\tGhi\nchú\n1\tA\t5\tx\n2\tB\t6\t",
            &["TT\tXã\tSố\nđạt\tGhi\nchú", "1\tA\t5\tx", "2\tB\t6\t"],
        );
        check(
            "1\tA\t1,2,\n3,4\t5\n2\tB\t1\t2\n3\tC\t1\t",
            &["1\tA\t1,2,\n3,4\t5", "2\tB\t1\t2", "3\tC\t1\t"],
        );
        check(
            "TT\tXã\tSố\nđạt\n1\tA\t1,2,\n3\tx\n2\tB\t1,\n2\tx",
            &["TT\tXã\tSố\nđạt", "1\tA\t1,2,\n3\tx", "2\tB\t1,\n2\tx"],
        );
        check("1\tA\tx\n2\tB\tx\nx: đạt", &["1\tA\tx", "2\tB\tx", "x: đạt"]);
        check("1\tA\t5\nTổng cộng\t10\n2\tB\t5\tx", &["1\tA\t5", "Tổng cộng\t10", "2\tB\t5\tx"]);
    }
}

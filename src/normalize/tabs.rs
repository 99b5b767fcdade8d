//! Writes the rows of a table as lines with tabs, whatever its columns were parted by.

use std::ops::Range;

use super::editor::{EditKind, Editor};
use crate::grammar::row::BREAK;

/// Writes a row: each of its printed lines is given by its bytes and its pieces, each with the
/// column that it stands in and what it is to read if not as printed, from left to right. A row of several lines becomes one; [`BREAK`]
/// stands where one ends. Between pieces of one cell a bar goes, and nothing else.
pub(super) fn write<P>(
    editor: &mut Editor<'_>,
    text: &str,
    lines: impl IntoIterator<Item = (Range<usize>, P)>,
    columns: usize,
) where
    P: IntoIterator<Item = (Range<usize>, usize, Option<String>)>,
{
    let last = columns.saturating_sub(1);
    // Where the last piece ended, and in which column.
    let mut before: Option<(usize, usize)> = None;
    let mut until = 0;
    for (line, pieces) in lines {
        until = line.end;
        for (i, (range, column, reads)) in pieces.into_iter().enumerate() {
            let (from, tabs) = match before {
                None => (line.start, "\t".repeat(column)),
                Some((end, at)) if i == 0 => {
                    let (over, into) = ("\t".repeat(last - at.min(last)), "\t".repeat(column));
                    (end, format!("{over}{BREAK}{into}"))
                }
                Some((end, at)) if at == column => {
                    let gap = text.get(end..range.start).unwrap_or_default();
                    if memchr::memchr(b'|', gap.as_bytes()).is_some() {
                        editor.replace(end..range.start, " ", EditKind::Spelling);
                    }
                    before = Some((range.end, column));
                    continue;
                }
                Some((end, at)) => (end, "\t".repeat(column.saturating_sub(at))),
            };
            let kind = if i == 0 && before.is_some() { EditKind::Wrap } else { EditKind::Spelling };
            if from < range.start || !tabs.is_empty() {
                editor.replace(from..range.start, &tabs, kind);
            }
            if let Some(reads) = reads {
                editor.replace(range.clone(), &reads, EditKind::Slip);
            }
            before = Some((range.end, column));
        }
    }
    if let Some((end, at)) = before {
        editor.replace(end..until.max(end), &"\t".repeat(last - at.min(last)), EditKind::Spelling);
    }
}

//! Numbers one by one in a column: criteria, or how many of them.

use super::columns::Column;
use crate::facts::table::cells::list::ListCell;

/// Whether a column without a head of its own holds single criteria, as a column of ones to
/// its left says.
pub(super) fn counted_singles(columns: &[Column<'_>], index: usize) -> bool {
    let (Some(column), Some(left)) =
        (columns.get(index), index.checked_sub(1).and_then(|i| columns.get(i)))
    else {
        return false;
    };
    let ones = left.counts().zip(column.counts()).all(|(l, c)| l == Some(1) || c.is_none());
    let said =
        left.header.has(&["phan dau", "ke hoach", "tieu chi"]) && !left.header.lists_criteria();
    said && ones
        && column.header.is_empty()
        && column.mostly(column.whole, 10)
        && column.distinct() > 1
}

/// Whether the single numbers of a column may be criteria or count them, and nothing beside
/// them tells: no column that counts ones, no list that they are not in.
pub(super) fn may_count(columns: &[Column<'_>], index: usize) -> bool {
    let Some(singles) = columns.get(index).filter(|c| c.is_singles()) else { return false };
    let number = |cell: &str| cell.parse::<u8>().ok();
    let held = || singles.cells.iter().enumerate().filter_map(|(row, c)| Some((row, number(c)?)));
    let ones = |c: &Column<'_>| {
        let counts: Vec<Option<u32>> = c.counts().collect();
        c.is_counts() && held().all(|(row, _)| counts.get(row) == Some(&Some(1)))
    };
    let apart = |c: &Column<'_>| {
        let lists = |row: usize| match c.lists_in.get(row)? {
            ListCell::Numbers(list) => list.split(),
            _ => None,
        };
        let both: Vec<bool> =
            held().filter_map(|(row, n)| Some(!lists(row)?.contains(&n))).collect();
        c.is_lists() && !c.is_singles() && both.len() > 1 && both.iter().all(|apart| *apart)
    };
    let mut others = columns.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, c)| c);
    !others.any(|c| ones(c) || apart(c))
}

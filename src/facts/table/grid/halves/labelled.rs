//! A right half that prints the first columns of the left one again: numbers and names of the
//! rows, which say where each belongs.

use super::Alignment;
use crate::facts::table::GridRow;
use crate::facts::table::grid::cells::RawRow;
use crate::facts::table::grid::{Part, Table};
use crate::vocabulary::letters::lowered;

/// How many first columns of a part are those of a table, with heads and rows, where others stand
/// beside them that the table does not have.
pub(in crate::facts::table::grid) fn shared(table: &Table, part: &Part) -> Option<usize> {
    let own = &table.grid.columns;
    let alike = |i: &usize| match (own.get(*i), part.columns.get(*i)) {
        (Some(a), Some(b)) => !a.is_empty() && lowered(a) == lowered(b),
        _ => false,
    };
    let count = (0..part.columns.len()).take_while(alike).count();
    let mut others = part.columns.get(count..)?.iter();
    let new =
        part.columns.len() > count && others.all(|name| !name.is_empty() && !own.contains(name));
    let named = part.rows.iter().any(|r| label(r, count).contains(char::is_alphabetic));
    (count > 0 && new && named && part.rows.len() > 1).then_some(count)
}

/// The rows of the table that bear the labels of those of the part, where each has one.
pub(in crate::facts::table::grid) fn align(
    left: &[GridRow],
    right: &[GridRow],
    count: usize,
) -> Option<Alignment> {
    let mut alignment = Alignment { rows: vec![None; left.len()], ..Alignment::default() };
    let mut from = 0;
    for (j, row) in right.iter().enumerate() {
        let wanted = label(row, count);
        let at = left.iter().skip(from).position(|l| label(l, count) == wanted)? + from;
        *alignment.rows.get_mut(at)? = Some(j);
        from = at + 1;
    }
    Some(alignment)
}

/// Takes the columns out that stand in the left half already.
pub(in crate::facts::table::grid) fn without(mut part: Part, count: usize) -> Part {
    let cut = |cells: &mut Vec<crate::facts::table::Cell>| {
        let rest = cells.split_off(count.min(cells.len()));
        std::mem::replace(cells, rest)
    };
    part.columns = part.columns.split_off(count.min(part.columns.len()));
    part.heads = part.heads.split_off(count.min(part.heads.len()));
    for row in &mut part.rows {
        part.beside.extend(cut(&mut row.cells).iter().map(|c| c.span));
    }
    // Where the heads stand is taken note of already.
    part.levels.iter_mut().for_each(|level: &mut RawRow| drop(cut(&mut level.cells)));
    part
}

/// What the first cells of a row hold.
fn label(row: &GridRow, count: usize) -> String {
    let cells = row.cells.iter().take(count).map(|c| lowered(&c.text));
    cells.collect::<Vec<_>>().join("\t")
}

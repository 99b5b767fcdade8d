//! What accumulates from row to row: `Năm | Số xã đạt chuẩn trong năm | Lũy kế`.
//!
//! A level need not be that of the row above with what is added: units lose a standard, or are merged. One that is wrong
//! itself throws off its own row and the next one by as much, so that both together agree.

use super::untyped::accumulates;
use super::{Sum, add, adds};
use crate::check::exact::one_digit_off;
use crate::check::tables::figure_at;
use crate::check::tables::relations::is_noted;
use crate::decimal::Decimal;
use crate::facts::table::{Cell, Row, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// Fewer rows that agree may do so by chance.
const FEWEST: usize = 2;

/// What a row adds, and what there is then.
struct Step<'a> {
    row: &'a Row,
    added: (Decimal, &'a Cell),
    level: (Decimal, &'a Cell),
}

/// The levels of an untyped table that are not the one above with what is added.
pub(super) fn sums(table: &Table) -> Vec<Sum<'_>> {
    if table.kind != TableKind::Other {
        return Vec::new();
    }
    let head = |column: usize| table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    let levels = (1..table.columns.len()).filter(|&column| accumulates(&head(column)) && adds(table, column));
    let of_level = |level: usize| {
        let added = (1..level).rev().filter(|&column| adds(table, column) && !accumulates(&head(column)));
        added.filter_map(|added| wrong(table, &steps(table, added, level))).next()
    };
    levels.filter_map(of_level).collect()
}

fn steps(table: &Table, added: usize, level: usize) -> Vec<Step<'_>> {
    let rows = table.rows.iter().filter(|row| row.summary.is_none());
    let step = |row| Some(Step { row, added: figure_at(table, row, added)?, level: figure_at(table, row, level)? });
    rows.filter_map(step).collect()
}

/// The one level that does not agree with the row above, where the next one does with both.
fn wrong<'a>(table: &Table, steps: &[Step<'a>]) -> Option<Sum<'a>> {
    let derived = |at: usize| {
        let (before, own) = (steps.get(at.checked_sub(1)?)?, steps.get(at)?);
        add([before.level.0, own.added.0].into_iter())
    };
    let agrees = |at: usize| steps.get(at).is_some_and(|step| derived(at) == Some(step.level.0));
    let apart: Vec<usize> = (1..steps.len()).filter(|&at| !agrees(at)).take(3).collect();
    let right = steps.len().checked_sub(1 + apart.len())?;
    let telling = (1..steps.len()).filter(|&at| agrees(at));
    let telling = telling.filter(|&at| steps.get(at).is_some_and(|step| step.added.0.units() != 0)).count();
    if right < FEWEST || telling < FEWEST {
        return None;
    }
    let at = match *apart.as_slice() {
        [at, next] if next == at + 1 => {
            let both = add([derived(at)?, steps.get(next)?.added.0].into_iter())?;
            (both == steps.get(next)?.level.0).then_some(at)?
        }
        [at] if at + 1 == steps.len() => {
            let slip = one_digit_off(steps.get(at)?.level.0, derived(at)?);
            (slip && right > FEWEST).then_some(at)?
        }
        _ => return None,
    };
    let (before, own) = (steps.get(at.checked_sub(1)?)?, steps.get(at)?);
    if is_noted(table, own.row) {
        return None;
    }
    let (stated, cell) = own.level;
    let mut cells = own.row.grid.cells.iter().skip(1).map(|cell| cell.text.trim());
    let name = cells.next().unwrap_or_default();
    let parts = || vec![(before.level.1.span, "the level before"), (own.added.1.span, "what is added")];
    Some(Sum::of((stated, cell.span), derived(at)?, || format!("{name} (what has accumulated)"), parts))
}

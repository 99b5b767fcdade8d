//! Three counts of which one is the sum of the others: what is met, what is added, what is met then.

use super::super::Context;
use super::super::columns::Column;
use super::super::header::Standing;
use super::adds_up;
use crate::facts::table::cells::list::ListCell;

/// What is met, what is planned, and what is met then: `Đến hết năm 2022 | Tăng thêm năm 2023 | Đến
/// hết năm 2023`. Heads alone do not tell the first from the last, or what is added from what was
/// added before; that two columns make the third does.
pub(super) fn find(
    columns: &[Column<'_>],
    free: &[usize],
    context: &Context<'_>,
) -> Option<[usize; 3]> {
    let column = |i: usize| columns.get(i);
    let adds = |i: usize| column(i).is_some_and(|c| is_added(c, context));
    let level =
        |i: usize| column(i).is_some_and(|c| !is_added(c, context) && !is_missing(c, context));
    let levels = || free.iter().copied().filter(|&i| level(i));
    let mut found = free.iter().copied().filter(|&i| adds(i)).flat_map(|added| {
        let pairs = levels().flat_map(move |met| levels().map(move |then| [met, added, then]));
        pairs.filter(|[met, _, then]| met < then)
    });
    found.find(|&[met, added, then]| {
        let some = column(added).is_some_and(|c| c.counts().flatten().any(|n| n > 0));
        some && adds_up(columns, [Some(met), Some(added)], then)
    })
}

/// Whether a head says that its column counts what the plan adds.
fn is_added(column: &Column<'_>, context: &Context<'_>) -> bool {
    let at_end = column.header.has(&["den het nam", "den cuoi nam", "luy ke", "cuoi nam"]);
    let planned = matches!(column.header.standing(context.years), Standing::Score(s) if s > 0);
    let before = |year: u16| context.years.is_some_and(|(from, _)| year < from);
    (column.header.adds() || planned) && !at_end && !column.header.years().any(before)
}

fn is_missing(column: &Column<'_>, context: &Context<'_>) -> bool {
    column.header.standing(context.years) == Standing::Missing
}

/// Whether a column names indicators (`2.1, 2.3, 17.8`) rather than criteria: its head says so, or
/// several cells have several of them and no other list.
pub(super) fn names_indicators(column: &Column<'_>) -> bool {
    let texts = || {
        column.lists_in.iter().filter_map(|cell| match cell {
            ListCell::Numbers(text) => Some(text),
            _ => None,
        })
    };
    let several = texts().filter(|text| text.of_indicators().is_some_and(|(_, n)| n > 1)).count();
    let others = texts().filter(|text| text.len() > 1 && text.of_indicators().is_none()).count();
    column.header.leaf_has(&["chi tieu"]) && several > 0 || several > 1 && others == 0
}

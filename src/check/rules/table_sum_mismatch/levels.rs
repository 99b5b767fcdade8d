//! Sums in rows whose columns no kind of table has a field for: what villages reach with what is
//! planned (`Lũy kế`), what a criterion gains between two years (`Tăng so với năm 2018`).

use super::Sum;
use crate::check::tables::{figure_at, label};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, Row, RowFacts, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// Fewer rows that agree may do so by chance.
const FEWEST: usize = 2;

fn head(table: &Table, column: usize) -> String {
    table.columns.get(column).map(|head| lowered(head)).unwrap_or_default()
}

fn is_free(table: &Table, column: usize) -> bool {
    table.roles.get(column).is_none_or(|role| *role == ColumnRole::Other)
}

/// The column of what villages reach with what is planned.
pub(super) fn after(table: &Table) -> Option<usize> {
    let accumulates = |i: &usize| {
        let head = head(table, *i);
        let ends = head.contains("tổng") && (head.contains("hết năm") || head.contains("cuối năm"));
        let said = ["lũy kế", "luỹ kế", "cộng dồn", "lũy tiến"].iter().any(|w| head.contains(w));
        let said = said || (ends && !head.contains("đã"));
        said && !head.contains('%') && !head.contains("tỷ lệ") && is_free(table, *i)
    };
    let columns = (0..table.columns.len()).filter(accumulates);
    let mut columns = columns.filter(|_| table.kind == TableKind::VillagePlan);
    columns.next().filter(|_| columns.next().is_none())
}

/// What villages reach with what is planned.
pub(super) fn villages(table: &Table) -> Vec<Sum<'_>> {
    let Some(column) = after(table) else { return Vec::new() };
    let rows = table.rows.iter().filter(|row| row.summary.is_none()).filter_map(|row| {
        let Some(RowFacts::Village { district, reached, planned, .. }) = &row.facts else {
            return None;
        };
        let (stated, cell) = figure_at(table, row, column)?;
        let roles = [ColumnRole::VillagesReached, ColumnRole::VillagesPlanned];
        let parts = roles.iter().filter_map(|&role| Some((table.cell(row, role)?.span, "a part")));
        Some(Sum {
            stated,
            span: cell.span,
            derived: Decimal::whole((*reached)?.checked_add((*planned)?)?),
            what: district.clone(),
            parts: parts.collect(),
        })
    });
    rows.collect()
}

/// What a criterion gains between two columns, where that agrees in two rows of three.
pub(super) fn gains(table: &Table) -> Vec<Sum<'_>> {
    if table.kind != TableKind::CriteriaByDistrict {
        return Vec::new();
    }
    let gains = (0..table.columns.len()).filter(|&i| is_free(table, i) && head(table, i).contains("tăng"));
    gains.flat_map(|gain| of_pair(table, gain)).collect()
}

fn of_pair(table: &Table, gain: usize) -> Vec<Sum<'_>> {
    let counts = || (0..table.columns.len()).filter(move |&i| i != gain && is_count(table, i));
    let pairs = counts().flat_map(|b| counts().filter(move |&e| b < e).map(move |e| (b, e)));
    for (before, then) in pairs {
        let sums: Vec<Sum> = table
            .rows
            .iter()
            .filter(|row| row.summary.is_none())
            .filter_map(|row| difference(table, row, (before, then), gain))
            .collect();
        let same = sums.iter().filter(|sum| sum.stated == sum.derived);
        let telling = same.clone().any(|sum| sum.stated != Decimal::whole(0));
        if telling && same.count() * 3 >= sums.len() * 2 && sums.len() > FEWEST {
            return sums;
        }
    }
    Vec::new()
}

fn is_count(table: &Table, column: usize) -> bool {
    let role = table.roles.get(column).copied().unwrap_or_default();
    let head = head(table, column);
    let share = head.contains('%') || head.contains("tỷ lệ") || head.contains("tỉ lệ");
    matches!(role, ColumnRole::Other | ColumnRole::Total) && !share && !head.contains("tăng")
}

fn difference<'a>(
    table: &'a Table,
    row: &'a Row,
    (before, then): (usize, usize),
    gain: usize,
) -> Option<Sum<'a>> {
    let whole = |column| Some((figure_at(table, row, column)?.0.as_whole()?, figure_at(table, row, column)?.1));
    let ((from, first), (to, last)) = (whole(before)?, whole(then)?);
    let (stated, cell) = figure_at(table, row, gain)?;
    let apart = u32::try_from(to.checked_sub(from)?).ok()?;
    Some(Sum {
        stated,
        span: cell.span,
        derived: Decimal::whole(apart),
        what: label(row).to_owned(),
        parts: vec![(first.span, "before"), (last.span, "then")],
    })
}

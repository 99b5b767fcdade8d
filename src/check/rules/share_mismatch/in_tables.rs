//! Shares in tables of criteria.

use super::{NAME, percent, suggestion};
use crate::check::exact::{self, Ratio, Reading, printed};
use crate::check::tables::{CriterionRow, criteria_of, figure_at};
use crate::check::units::Units;
use crate::check::{Evidence, Finding, Severity};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, Table};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// The shares of a table that are not those of their totals in all communes: the number that the
/// text has, else the total of the row with a share of 100 %.
pub(super) fn shares(table: &Table, units: &Units) -> Vec<Finding> {
    let typed: Vec<Column> = role(table, ColumnRole::Total).zip(role(table, ColumnRole::Share)).into_iter().collect();
    typed.into_iter().chain(others(table)).flat_map(|pair| of_pair(table, units, pair)).collect()
}

/// A column of counts and that of their shares.
type Column = (usize, usize);

fn role(table: &Table, role: ColumnRole) -> Option<usize> {
    table.roles.iter().position(|&r| r == role)
}

/// Shares of other counts right in front of them, under the same head: `Thực hiện năm 2018 / Tỷ lệ (%)`; of
/// the communes of a district where the head has their number: `Mai Sơn (21 xã) / %`.
fn others(table: &Table) -> Vec<Column> {
    let is = |i: usize, of: ColumnRole| table.roles.get(i).is_none_or(|role| *role == of);
    let free = |i: usize| {
        is(i, ColumnRole::Other) || is(i, ColumnRole::Count) && size(table, i).is_some()
    };
    let head = |i: usize| table.columns.get(i).map_or("", String::as_str);
    let group = |i: usize| head(i).rsplit_once(" / ").map(|(group, _)| group);
    let share = |i: usize| ["tỷ lệ", "tỉ lệ", "%"].iter().any(|word| lowered(head(i)).contains(word));
    let pairs = (1..table.columns.len()).map(|i| (i - 1, i));
    pairs
        .filter(|&(count, i)| free(i) && free(count) && share(i) && !share(count))
        .filter(|&(count, i)| group(i).is_some() && group(i) == group(count))
        .collect()
}

/// How many communes the head of a column says that its district has.
fn size(table: &Table, column: usize) -> Option<Decimal> {
    let (_, behind) = table.columns.get(column)?.split_once('(')?;
    let (number, unit) = behind.split_once(' ')?;
    let of_communes = unit.trim_start().starts_with("xã");
    number.parse().ok().filter(|_| of_communes).map(Decimal::whole)
}

fn of_pair(table: &Table, units: &Units, (count, share): Column) -> Vec<Finding> {
    let value = |row: &CriterionRow, column| Some(figure_at(table, row.row, column)?.0);
    let rows: Vec<(CriterionRow, Decimal, Decimal)> = criteria_of(table)
        .filter_map(|row| Some((row, value(&row, count)?, value(&row, share)?)))
        .collect();
    let whole = |(.., share): &&(CriterionRow, Decimal, Decimal)| *share == Decimal::whole(100);
    let own = rows.iter().filter(whole).map(|&(_, total, _)| total);
    // What most shares agree with.
    let agreeing = |of: Decimal| rows.iter().filter(|(_, total, share)| is(*total, of, *share)).count();
    let known = if is_district(table, count) { None } else { units.communes };
    let all = known.into_iter().chain(size(table, count)).chain(own);
    let Some(of) = all.max_by_key(|&of| agreeing(of)) else {
        return Vec::new();
    };
    if agreeing(of) * 2 < rows.len() {
        return Vec::new();
    }
    let wrong = rows.iter().filter(|(_, total, share)| !is(*total, of, *share));
    let cell = |row: &CriterionRow, column: usize| Some(row.row.grid.cells.get(column)?.span);
    wrong
        .filter_map(|(row, total, stated)| {
            let total = (*total, cell(row, count)?);
            finding(row.name, total, of, (*stated, cell(row, share)?))
        })
        .collect()
}

fn is_district(table: &Table, column: usize) -> bool {
    table.roles.get(column) == Some(&ColumnRole::Count)
}

/// A figure, and where it stands.
pub(super) type Stated = (Decimal, Span<Normal>);

/// Whether a share is that of a total in all, at the precision printed.
pub(super) fn is(total: Decimal, of: Decimal, share: Decimal) -> bool {
    derived(total, of, share.scale()) == Some(share)
}

fn derived(total: Decimal, of: Decimal, scale: u8) -> Option<Decimal> {
    Ratio::percent(Ratio::of(total)?, Ratio::of(of)?)?.rounded(scale)
}

/// A share that is not that of a count.
pub(super) fn finding(
    name: &str,
    (total, total_at): Stated,
    of: Decimal,
    (share, share_at): Stated,
) -> Option<Finding> {
    let reading = exact::reading(share, total, of, &[]);
    let (stated, right) = (percent(share), percent(derived(total, of, share.scale())?));
    let fraction = format!("{}/{}", printed(total), printed(of));
    let how = match reading {
        Some(Reading::Truncated) => ": cut off, not rounded",
        Some(Reading::RoundedTwice) => ": rounded twice",
        Some(Reading::ShareDigit) => ": one digit is off",
        _ => "",
    };
    let rounding = reading.is_some_and(Reading::is_rounding);
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: if rounding { Severity::Warning } else { Severity::Error },
        message: format!("{name}: {stated} is stated, but {fraction} is {right}{how}"),
        evidence: vec![
            Evidence::new(share_at, format!("{fraction} is {right}")),
            Evidence::new(total_at, "the count"),
        ],
        stated: Some(stated),
        derived: Some(right.clone()),
        suggestion: Some(suggestion(reading, &right)),
    })
}

//! Shares in tables of criteria.

use super::{NAME, percent, suggestion};
use crate::check::exact::{self, Ratio, Reading, printed};
use crate::check::tables::{CriterionRow, criteria_of};
use crate::check::units::Units;
use crate::check::{Evidence, Finding, Severity};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, Table};
use crate::span::{Normal, Span};

/// The shares of a table that are not those of their totals in all communes: the number that the
/// text has, else the total of the row with a share of 100 %.
pub(super) fn shares(table: &Table, units: &Units) -> Vec<Finding> {
    let rows: Vec<(CriterionRow, Decimal, Decimal)> =
        criteria_of(table).filter_map(|row| Some((row, row.total?, row.share?))).collect();
    let whole = |(.., share): &&(CriterionRow, Decimal, Decimal)| *share == Decimal::whole(100);
    let own = rows.iter().filter(whole).map(|&(_, total, _)| total);
    // What most shares agree with.
    let agreeing = |of: Decimal| rows.iter().filter(|(_, total, share)| is(*total, of, *share)).count();
    let Some(of) = units.communes.into_iter().chain(own).max_by_key(|&of| agreeing(of)) else {
        return Vec::new();
    };
    if agreeing(of) * 2 < rows.len() {
        return Vec::new();
    }
    let wrong = rows.iter().filter(|(_, total, share)| !is(*total, of, *share));
    let cell = |row: &CriterionRow, role| Some(table.cell(row.row, role)?.span);
    wrong
        .filter_map(|(row, total, share)| {
            let total = (*total, cell(row, ColumnRole::Total)?);
            finding(row.name, total, of, (*share, cell(row, ColumnRole::Share)?))
        })
        .collect()
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

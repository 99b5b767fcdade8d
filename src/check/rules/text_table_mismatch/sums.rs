//! Single amounts of the text that point to a table of funds: `Ngân sách Trung ương: 152.000 triệu đồng (chi tiết tại Phụ
//! lục II)`, against the total of that table.

use super::funds::{amounts, is_worth, leaves_out, unit_of};
use super::levels::differs;
use crate::check::exact::{one_digit_off, printed};
use crate::check::rules::annex_missing::pointed;
use crate::check::tables::figure_at;
use crate::check::{Finding, Subject};
use crate::facts::table::{Summary, TableKind};
use crate::facts::{Bound, Funding, FundingItem, Quantity, Role};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::money::money_units;

/// Compares the parts of the funding, and what targets are paid, with the tables to which they point.
pub(super) fn compare(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.facts.tables.iter().all(|table| table.kind != TableKind::Other) {
        return;
    }
    let mut sums: Vec<Sum> = Vec::new();
    let statements = subject.facts.funding.iter().flat_map(Funding::statements);
    statements.flat_map(|funding| &funding.items).for_each(|item| of_item(item, &mut sums));
    let targets = subject.facts.targets.iter();
    sums.extend(targets.filter_map(|target| {
        let quantity = [Role::Added, Role::Reached].into_iter().find_map(|role| target.measure(role))?;
        let unit = money_units().iter().find(|unit| unit.name == quantity.unit)?;
        let worth = 10i128.checked_pow(u32::from(unit.power))?;
        let power = 10i128.checked_pow(u32::from(quantity.value.scale()))?;
        let vnd = quantity.value.units().checked_mul(worth)?.checked_div(power)?;
        Some(Sum { quantity, vnd, end: quantity.span.end() }).filter(|_| quantity.per.is_none())
    }));
    findings.extend(sums.iter().filter_map(|sum| sum.finding(subject)));
}

/// An amount with what it is worth in đồng, and where it ends with its share.
struct Sum<'a> {
    quantity: &'a Quantity,
    vnd: i128,
    end: u32,
}

fn of_item<'a>(item: &'a FundingItem, sums: &mut Vec<Sum<'a>>) {
    let sum = item.amount.as_ref().zip(item.vnd);
    let share = item.share.as_ref().map_or(0, |share| share.span.end());
    sums.extend(sum.map(|(quantity, vnd)| Sum { quantity, vnd, end: quantity.span.end().max(share) }));
    item.items.iter().for_each(|part| of_item(part, sums));
}

impl Sum<'_> {
    fn finding(&self, subject: Subject<'_>) -> Option<Finding> {
        let quantity = self.quantity;
        let (table, said) = pointed(subject, self.end)?;
        let exact = quantity.bound == Bound::Exact && quantity.to.is_none();
        if !exact || table.kind != TableKind::Other || leaves_out(said) {
            return None;
        }
        let title = lowered(table.title.as_deref().unwrap_or_default());
        let (unit, column) = (unit_of(subject, table)?, amounts(table)?);
        let mut sums = table.rows.iter().filter(|row| row.summary == Some(Summary::Total));
        let row = sums.next().filter(|_| sums.next().is_none() && !leaves_out(&title))?;
        // Of what a table has besides its sums the amount may be one: `trong đó vốn đầu tư 60 tỷ đồng (Phụ lục II)`.
        let is_it = |(value, _)| is_worth((quantity, self.vnd), (value, unit)) != Some(false);
        if (0..table.columns.len()).filter_map(|i| figure_at(table, row, i)).any(is_it) {
            return None;
        }
        let (value, cell) = figure_at(table, row, column)?;
        let stated = format!("{} {}", quantity.span.slice(subject.text), quantity.unit);
        let near = one_digit_off(quantity.value, value);
        let places = [(quantity.span, "the text"), (cell.span, "the table")];
        Some(differs(subject, table, "this sum", (&stated, &printed(value)), near, &places))
    }
}

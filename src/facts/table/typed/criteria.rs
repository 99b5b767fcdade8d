//! Criteria by district, with totals.

use super::columns::{Column, text};
use super::header::Standing;
use super::rows::arabic;
use super::{Context, Names};
use crate::decimal::Decimal;
use crate::facts::Tier;
use crate::facts::table::cells::figure::figure;
use crate::facts::table::cells::name::{self, Kind};
use crate::facts::table::{ColumnRole, GridRow, RowFacts};
use crate::grammar::number::Notation;
use crate::grammar::words::{in_one_line, strip, strip_any};
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::{Criterion, criteria};
use crate::vocabulary::letters::lowered;

/// Where the columns are.
#[derive(Clone, Debug, Default)]
pub(super) struct Criteria {
    number: Option<usize>,
    name: usize,
    /// Columns of units, with their names.
    counts: Vec<(usize, String)>,
    total: Option<usize>,
    share: Option<usize>,
    /// The set whose names the rows bear, where the numbers in front do not follow it.
    by_name: Option<(Tier, u16)>,
}

/// Finds the columns, where the rows are criteria.
pub(super) fn find(
    columns: &[Column<'_>],
    number: Option<usize>,
    context: &Context<'_>,
) -> Option<Criteria> {
    let name = columns.iter().enumerate().position(|(i, c)| Some(i) != number && of_criteria(c))?;
    let number = columns
        .iter()
        .position(|c| {
            c.header.is(&["tieu chi so", "so tieu chi", "ma tieu chi", "tc so"]) && c.is_counts()
        })
        .or(number);
    let figures: Vec<usize> = (0..columns.len())
        .filter(|i| *i != name && Some(*i) != number)
        .filter(|&i| columns.get(i).is_some_and(|c| c.is_figures()))
        .collect();
    let column = |i: usize| columns.get(i).map(|c| (i, c));
    let share = figures.iter().filter_map(|&i| column(i)).find(|(_, c)| is_share(c)).map(|s| s.0);
    let counts: Vec<usize> = figures.into_iter().filter(|i| Some(*i) != share).collect();
    if counts.is_empty() {
        return None;
    }
    let total = total(columns, &counts, context);
    let units = counts
        .iter()
        .filter_map(|&i| column(i))
        .filter(|(i, c)| Some(*i) != total && (c.header.is_empty() || names_unit(c, context)));
    let mut found = Criteria {
        number,
        name,
        counts: units.map(|(i, c)| (i, name::district(&leaf(&c.header.text)))).collect(),
        total,
        share,
        by_name: None,
    };
    found.by_name = found.names(columns);
    Some(found)
}

/// The lowest level of a head.
fn leaf(head: &str) -> String {
    in_one_line(head.rsplit(" / ").next().unwrap_or_default())
}

/// Whether cells name criteria. Sets of a province's own bear names that nobody knows: then
/// the head must say so.
fn of_criteria(column: &Column<'_>) -> bool {
    if column.filled < 2 || column.is_lists() || column.is_figures() {
        return false;
    }
    let known = column.cells.iter().filter(|c| known(c).next().is_some()).count();
    let said = column.header.is(&["tieu chi", "ten tieu chi", "noi dung tieu chi", "cac tieu chi"]);
    column.mostly(known, 5)
        || (said && column.mostly(known, 2))
        || (said && column.mostly(column.texts + column.names, 8) && column.bodies == 0)
}

/// The criteria that bear the name in a cell: `Tiêu chí số 5 về Trường học`.
fn known(cell: &str) -> impl Iterator<Item = &'static Criterion> {
    let name = lowered(&in_one_line(unnumbered(cell).1));
    criteria().iter().filter(move |c| c.names.contains(&name.as_str()))
}

/// The number in a cell, and the name behind it.
fn unnumbered(cell: &str) -> (Option<u8>, &str) {
    let named = strip_any(cell.trim(), &["tiêu chí số", "tiêu chí"]);
    let rest = named.unwrap_or(cell).trim();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = rest.get(digits..).unwrap_or_default();
    let name = after.trim_start_matches([' ', '.', ':', '-', '–', ')']);
    let name = strip(name, "về").map_or(name, str::trim_start);
    let name = name.trim_end_matches([' ', '.', ':', ';', ',']);
    let no = rest.get(..digits).and_then(|d| d.parse().ok());
    if no.is_some() && after.len() == name.len() { (None, rest) } else { (no, name) }
}

fn is_share(column: &Column<'_>) -> bool {
    column.header.is_share() || column.mostly(column.percents, 7)
}

/// Whether a head names a unit, rather than a time or a sum.
fn names_unit(column: &Column<'_>, context: &Context<'_>) -> bool {
    let head = leaf(&column.header.text);
    let named = name::is_name(&head) || name::kind(&head).0 != Kind::Unsaid;
    named
        && !head.contains(|c: char| c.is_ascii_digit())
        && !column.header.is_total()
        && column.header.standing(context.years) == Standing::Score(0)
}

/// The column of totals: by its head, else by being the sum of all others; where no column is
/// a unit's, the one that says most about the plan.
fn total(columns: &[Column<'_>], counts: &[usize], context: &Context<'_>) -> Option<usize> {
    let column = |i: &usize| columns.get(*i);
    if let Some(&headed) = counts.iter().find(|i| column(i).is_some_and(|c| c.header.is_total())) {
        return Some(headed);
    }
    let sums = |total: usize| {
        let rows = column(&total).map_or(0, |c| c.cells.len());
        let adds_up = |row: usize| {
            let value = |i: usize| column(&i)?.counts().nth(row)?.map(u64::from);
            let parts = counts.iter().filter(|i| **i != total);
            let sum: Option<u64> = parts.map(|&i| value(i)).sum();
            Some(sum? == value(total)?)
        };
        (0..rows).filter(|&r| adds_up(r) == Some(true)).count() * 10 >= rows * 8 && rows > 1
    };
    if counts.len() > 2
        && let Some(&sum) = counts.iter().find(|i| sums(**i))
    {
        return Some(sum);
    }
    let unsaid = counts
        .iter()
        .filter(|i| column(i).is_some_and(|c| !c.header.is_empty() && !names_unit(c, context)));
    let score = |i: &&usize| match column(i).map(|c| c.header.standing(context.years)) {
        Some(Standing::Score(score)) => score,
        _ => i32::MIN,
    };
    unsaid.max_by_key(score).copied().or(match counts[..] {
        [one] => Some(one),
        _ => None,
    })
}

impl Criteria {
    /// The set that the names of the rows are from, where the numbers in front of them are
    /// not those of the set.
    fn names(&self, columns: &[Column<'_>]) -> Option<(Tier, u16)> {
        let cells = &columns.get(self.name)?.cells;
        let numbers: Vec<Option<u32>> = match self.number.and_then(|i| columns.get(i)) {
            Some(column) => column.cells.iter().map(|c| arabic(c)).collect(),
            None => vec![None; cells.len()],
        };
        let mut sets: Vec<((Tier, u16), usize, usize)> = Vec::new();
        for (cell, no) in cells.iter().zip(&numbers) {
            for criterion in known(cell) {
                let key = (criterion.set, criterion.from);
                let same = usize::from(*no == Some(u32::from(criterion.number)));
                match sets.iter_mut().find(|s| s.0 == key) {
                    Some(set) => *set = (key, set.1 + 1, set.2 + same),
                    None => sets.push((key, 1, same)),
                }
            }
        }
        let most = sets.iter().map(|s| s.1).max()?;
        let numbered = sets.iter().any(|s| s.2 * 2 >= s.1 && s.1 * 3 >= most);
        let by_most = sets.iter().find(|s| s.1 == most).map(|s| s.0);
        by_most.filter(|_| !numbered && most * 2 >= cells.len())
    }

    /// What each column holds.
    pub(super) fn roles(&self, roles: &mut [ColumnRole]) {
        let all = [
            (self.number, ColumnRole::Number),
            (Some(self.name), ColumnRole::Criterion),
            (self.total, ColumnRole::Total),
            (self.share, ColumnRole::Share),
        ];
        super::assign(roles, &all);
        for (i, _) in &self.counts {
            super::assign(roles, &[(Some(*i), ColumnRole::Count)]);
        }
    }

    /// Looks the names of the units up.
    /// `heads` says where the head of each column stands.
    pub(super) fn look_up(&mut self, names: &mut Names<'_>, heads: &[Option<Span<Normal>>]) {
        for (i, unit) in &mut self.counts {
            let at = heads.get(*i).copied().flatten();
            *unit = names.district_of_head(std::mem::take(unit), at);
        }
    }

    /// Reads a row; a row of sums bears its label as name and has no criterion.
    pub(super) fn read(
        &self,
        row: &GridRow,
        label: Option<&str>,
        notation: Notation,
    ) -> Option<RowFacts> {
        let value = |i: usize| -> Option<Decimal> { figure(text(row, i), notation) };
        let printed = label.unwrap_or(text(row, self.name));
        if printed.is_empty() {
            return None;
        }
        let (inside, name) = if label.is_some() { (None, printed) } else { unnumbered(printed) };
        let counted =
            self.number.and_then(|i| arabic(text(row, i))).and_then(|n| n.try_into().ok());
        let by_name = self.by_name.and_then(|(tier, from)| {
            known(printed).find(|c| (c.set, c.from) == (tier, from)).map(|c| c.number)
        });
        Some(RowFacts::Criterion {
            criterion: inside.or(by_name).or(counted).filter(|_| label.is_none()),
            name: in_one_line(name),
            counts: self
                .counts
                .iter()
                .filter_map(|(i, unit)| Some((unit.clone(), value(*i)?)))
                .collect(),
            total: self.total.and_then(value),
            share: self.share.and_then(value),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, no: Option<u8>, name: &str, known_as: bool) {
        assert_eq!(unnumbered(cell), (no, name), "{cell}");
        assert_eq!(known(cell).next().is_some(), known_as, "{cell}");
    }

    #[test]
    fn names_of_criteria() {
        check("Quy hoạch", None, "Quy hoạch", true);
        check("Tiêu chí số 5 về Trường học", Some(5), "Trường học", true);
        check("Tiêu chí 5: Trường học", Some(5), "Trường học", true);
        check("5. Trường học", Some(5), "Trường học", true);
        check("Giao thông.", None, "Giao thông", true);
        check("Cơ sở hạ tầng TM nông thôn", None, "Cơ sở hạ tầng TM nông thôn", false);
        check("Xã Tân Văn", None, "Xã Tân Văn", false);
        check("19", None, "19", false);
    }
}

//! Relations between three columns of a table that hold in all of its rows but one: `A = B + C`, `A = B x C`,
//! `A = B : C`. Nothing but the figures says that columns hang together, so one row alone may differ, and the others
//! must be so many, of figures so different, that they do not agree by chance.

use super::{figure_at, label};
use crate::check::exact::{one_digit_off, printed};
use crate::check::{Evidence, Finding, Severity};
use crate::decimal::Decimal;
use crate::facts::table::{Cell, Row, Table};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// Fewer rows that agree may do so by chance.
const FEWEST: usize = 3;

/// Columns that hang together stand at most so far from each other.
const NEAR: usize = 5;

/// Columns of which none of so many rows says that they hang together are not looked at further.
const SAMPLE: usize = 40;

/// A figure with its cell.
pub(in crate::check) type Figure<'a> = (Decimal, &'a Cell);

/// The row in which a relation does not hold.
pub(in crate::check) struct Exception<'a> {
    pub(in crate::check) row: &'a Row,
    /// What is made of the two others.
    pub(in crate::check) whole: Figure<'a>,
    pub(in crate::check) parts: [Figure<'a>; 2],
    /// The columns, that of the whole first.
    pub(in crate::check) columns: [usize; 3],
}

impl Exception<'_> {
    /// A figure of the row that is not what the two others make, `how` telling how they do, and where those stand.
    pub(in crate::check) fn finding(
        &self,
        rule: &'static str,
        (stated, cell): Figure,
        derived: Decimal,
        how: &str,
        from: [Span<Normal>; 2],
    ) -> Finding {
        let name = label(self.row);
        let digit = if one_digit_off(stated, derived) { ": one digit is off" } else { "" };
        let (stated, derived) = (printed(stated), printed(derived));
        let mut evidence = vec![Evidence::new(cell.span, format!("{how} is {derived}"))];
        evidence.extend(from.map(|place| Evidence::new(place, "it is made of this")));
        Finding {
            rule,
            fingerprint: String::new(),
            severity: Severity::Warning,
            message: format!(
                "{name}: {stated} is stated, but {how} is {derived}, as in all other rows{digit}"
            ),
            evidence,
            stated: Some(stated),
            derived: Some(derived.clone()),
            suggestion: Some(format!("write {derived}, or mend what it is made of")),
        }
    }
}

/// How the whole is made of the two others; nothing where that says nothing about them (`A = A + 0`).
pub(in crate::check) trait Relation {
    /// Whether the three agree; none where they cannot be held against each other.
    fn holds(&self, whole: Decimal, parts: [Decimal; 2]) -> Option<bool>;
    /// Whether agreement says that the columns hang together: nothing is 0, or 1 in a product.
    fn tells(&self, whole: Decimal, parts: [Decimal; 2]) -> bool;
}

/// The rows that do not follow a relation that all others follow, for each three columns of those asked for. The order of the
/// parts counts: `may_be` is asked with the column of the whole and those of the parts.
pub(in crate::check) fn exceptions<'a>(
    table: &'a Table,
    relation: &impl Relation,
    may_be: impl Fn(usize, [usize; 2]) -> bool,
) -> Vec<Exception<'a>> {
    let columns = 1..table.columns.len();
    let near =
        |from: usize| from.saturating_sub(NEAR).max(1)..(from + NEAR + 1).min(table.columns.len());
    let threes = columns.flat_map(|whole| {
        near(whole).flat_map(move |first| near(whole).map(move |second| [whole, first, second]))
    });
    let apart = |[a, b, c]: &[usize; 3]| a != b && b != c && a != c && b.abs_diff(*c) <= NEAR;
    let asked = threes.filter(apart).filter(|&[whole, a, b]| may_be(whole, [a, b]));
    asked.filter_map(|columns| exception(table, relation, columns)).collect()
}

/// The one row that does not follow a relation of three columns.
fn exception<'a>(
    table: &'a Table,
    relation: &impl Relation,
    columns: [usize; 3],
) -> Option<Exception<'a>> {
    let [whole, first, second] = columns;
    let (mut other, mut told) = (None, Vec::new());
    for (seen, row) in table.rows.iter().enumerate() {
        // Columns of nothing agree in all rows and say nothing.
        if seen > SAMPLE && told.is_empty() {
            return None;
        }
        let at = |column| figure_at(table, row, column);
        let (Some(whole), Some(a), Some(b)) = (at(whole), at(first), at(second)) else { continue };
        let parts = [a.0, b.0];
        match relation.holds(whole.0, parts) {
            Some(true) if relation.tells(whole.0, parts) && !told.contains(&whole.0) => {
                told.push(whole.0)
            }
            Some(false) if other.is_some() => return None,
            Some(false) => other = Some(Exception { row, whole, parts: [a, b], columns }),
            _ => {}
        }
        // So many are enough, and all of them would have to be looked through.
        told.truncate(FEWEST);
    }
    other.filter(|odd| told.len() >= FEWEST && !is_noted(table, odd.row))
}

/// Whether a remark stands beside a row, which may say why it is not as the others.
pub(in crate::check) fn is_noted(table: &Table, row: &Row) -> bool {
    let remarks = |head: &String| lowered(head).contains("ghi chú");
    let column = table.columns.iter().position(remarks);
    let cell = column.and_then(|column| row.grid.cells.get(column));
    cell.is_some_and(|cell| cell.text.contains(char::is_alphanumeric))
}

/// Whether a row has a figure besides that makes up for what lies between two: `Đầu năm | Giảm | Tăng | Cuối năm`.
pub(in crate::check) fn has_figure(table: &Table, odd: &Exception, apart: Decimal) -> bool {
    let others = (1..odd.row.grid.cells.len()).filter(|column| !odd.columns.contains(column));
    let same = |value: Decimal| {
        let scale = value.scale().max(apart.scale());
        value.shifted(scale).is_some() && value.shifted(scale) == apart.shifted(scale)
    };
    others.filter_map(|column| figure_at(table, odd.row, column)).any(|(value, _)| same(value))
}

//! Counts beside the names that they count, in tables of no known kind: `Số thôn | Tên thôn`.
//!
//! Nothing but the figures says that all are named, so one row alone may have another number of names than it says.

use super::NAME;
use crate::check::tables::{figure_at, label};
use crate::check::{Evidence, Finding, Severity};
use crate::facts::table::{Row, Table, TableKind};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// Fewer rows that agree may do so by chance.
const FEWEST: usize = 3;

/// Names stand at most so many columns behind their number.
const NEAR: usize = 2;

/// The row whose names are not as many as it says, where those of all others are.
pub(super) fn check(table: &Table, findings: &mut Vec<Finding>) {
    if !matches!(table.kind, TableKind::Other | TableKind::VillagePlan) {
        return;
    }
    let head = |column: usize| table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    let named = |column: &usize| {
        let head = head(*column);
        ["tên ", "danh sách", "cụ thể", "gồm các"].iter().any(|words| head.contains(words))
    };
    for names in (1..table.columns.len()).filter(named) {
        let counts = (names.saturating_sub(NEAR)..names).rev().filter(|&count| head(count).contains("số "));
        findings.extend(counts.filter_map(|count| odd(table, count, names)).next());
    }
}

/// What a row says of its names.
struct Said<'a> {
    row: &'a Row,
    stated: u32,
    count: Span<Normal>,
    names: Span<Normal>,
    listed: u32,
}

fn odd(table: &Table, count: usize, names: usize) -> Option<Finding> {
    let said = |row| -> Option<Said> {
        let (stated, cell) = figure_at(table, row, count)?;
        let list = row.grid.cells.get(names)?;
        let stated = u32::try_from(stated.as_whole()?).ok()?;
        Some(Said { row, stated, count: cell.span, names: list.span, listed: listed(&list.text)? })
    };
    let (mut other, mut right, mut most) = (None, 0, 0);
    for said in table.rows.iter().filter(|row| row.summary.is_none()).filter_map(said) {
        if said.stated == said.listed {
            (right, most) = (right + 1, most.max(said.stated));
        } else if other.replace(said).is_some() {
            return None;
        }
    }
    // Of one name each nothing tells that they are listed.
    other.filter(|_| right >= FEWEST && most > 1).map(|said| finding(&said))
}

/// How many names a cell lists; none where it may not list them all, or lists something else.
fn listed(text: &str) -> Option<u32> {
    const OPEN: [&str; 6] = ["...", "…", "còn lại", "v.v", "khác", "các "];
    let lower = lowered(text.trim());
    // `Thôn 1 đến thôn 4`
    let ranged = [" đến ", " - ", "–"].iter().any(|words| lower.contains(words));
    let open = ranged || OPEN.iter().any(|words| lower.contains(words)) || lower.contains(['(', ':']);
    let mark = if lower.contains(';') { ';' } else { ',' };
    let names: Vec<&str> = lower.split(mark).flat_map(|part| part.split(" và ")).map(str::trim).collect();
    let named = names.iter().all(|name| name.contains(char::is_alphabetic));
    u32::try_from(names.len()).ok().filter(|_| !open && named)
}

fn finding(said: &Said) -> Finding {
    let name = label(said.row);
    let (stated, listed) = (said.stated, said.listed);
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{name}: {stated} are stated, {listed} are named, in all other rows as many as are stated"),
        evidence: vec![
            Evidence::new(said.count, "the number stated"),
            Evidence::new(said.names, format!("{listed} names")),
        ],
        stated: Some(stated.to_string()),
        derived: Some(listed.to_string()),
        suggestion: Some("correct the number or the list".to_owned()),
    }
}

//! Lists whose numbering leaves one number out: a row is missing, or the rows are numbered wrongly.

use super::NAME;
use crate::check::tables::name_of;
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::table::{Cell, Summary, Table, TableKind};
use crate::vocabulary::letters::lowered;

/// Shorter lists may be numbered by something else.
const FEWEST: usize = 5;

/// The one number that a list of communes, or one that calls itself a list, leaves out.
pub(super) fn check(subject: Subject<'_>, table: &Table) -> Option<Finding> {
    let title = lowered(table.title.as_deref().unwrap_or_default());
    let first = lowered(table.columns.first()?);
    let lists = table.kind == TableKind::CommunePlan || title.contains("danh sách");
    // An excerpt keeps the numbers of the list that it is taken from.
    let whole = ["trích", "một số", "rút gọn"].iter().all(|words| !title.contains(words));
    let numbered = matches!(first.trim(), "tt" | "stt" | "số tt");
    if !(lists && whole && numbered) || table.spans.len() != 1 || !table.doubtful.is_empty() {
        return None;
    }
    let numbers = numbers(table)?;
    let (begins, _) = numbers.first()?;
    let skips: Vec<(u32, &Cell)> = numbers
        .windows(2)
        .filter_map(|pair| match pair {
            [(before, _), (next, cell)] if *next != before + 1 => Some((*before, *cell)),
            _ => None,
        })
        .collect();
    let [(before, cell)] = skips.as_slice() else { return None };
    let (stated, missing) = (before.checked_add(2)?, before.checked_add(1)?);
    let one = numbers.iter().any(|(number, own)| *number == stated && std::ptr::eq(*own, *cell));
    (one && *begins == 1 && numbers.len() >= FEWEST).then(|| Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("the rows of {} are numbered on from {before} with {stated}: {missing} is missing", name_of(table, subject.text)),
        evidence: vec![Evidence::new(cell.span, format!("{missing} should stand here"))],
        stated: Some(stated.to_string()),
        derived: Some(missing.to_string()),
        suggestion: Some("look for a row that is missing, or number the rows anew".to_owned()),
    })
}

/// The numbers of all rows, those of totals at the end left out; none where one has no number.
fn numbers(table: &Table) -> Option<Vec<(u32, &Cell)>> {
    let last = table.rows.iter().rposition(|row| row.summary.is_none())?;
    let rows = table.rows.get(..=last)?.iter().skip_while(|row| row.summary == Some(Summary::Total));
    let number = |cell: &Cell| cell.text.trim().trim_end_matches('.').parse::<u32>().ok();
    rows.map(|row| row.grid.cells.first().and_then(|cell| Some((number(cell)?, cell)))).collect()
}

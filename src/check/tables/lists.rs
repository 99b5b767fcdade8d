//! The lists of communes that a statement of the text may mean.

use super::{CommuneRow, Group, years_in};
use crate::check::Subject;
use crate::facts::Target;
use crate::facts::table::Table;
use crate::span::{Normal, Span};

/// A list that may be meant.
#[derive(Clone, Copy)]
pub(in crate::check) struct List<'g, 'a> {
    pub(in crate::check) table: &'a Table,
    pub(in crate::check) rows: &'g [CommuneRow<'a>],
    /// The rows that are meant if these are not: those of the last year for those of all, or the other
    /// way around.
    pub(in crate::check) else_rows: Option<&'g [CommuneRow<'a>]>,
}

/// The lists of the communes that are to meet the standard of a target by its year. Of a list of several
/// years with a column that says which commune is due when (`Năm đăng ký đạt chuẩn`) a statement of
/// its last year means the communes of that year, one of the whole period (`Giai đoạn 2023 - 2025, có
/// thêm 03 xã`; `Đến năm 2025`, or no year at all in a plan of several) all of them.
pub(in crate::check) fn lists_of<'g, 'a>(
    subject: Subject<'_>,
    groups: &'g [Group<'a>],
    target: &Target,
) -> Vec<List<'g, 'a>> {
    let meant = groups.iter().filter(|group| {
        let heading = &group.heading;
        let same =
            Some(heading.tier) == target.tier && target.year.is_some_and(|y| heading.is_of(y));
        // `DANH SÁCH CÁC XÃ HUYỆN HỮU LŨNG …` for what is said of that district.
        let placed = || {
            let place = target.place.map(|place| subject.lower(place));
            place.is_some_and(|place| {
                heading.qualifiers.iter().all(|word| place.contains(word.as_str()))
            })
        };
        same && heading.meets_standard && (heading.qualifiers.is_empty() || placed())
    });
    let list = |group: &'g Group<'a>| {
        let (rows, all) = (group.rows.as_slice(), group.all_years.as_deref());
        match all {
            Some(all) if !is_of_one_year(subject, target) => {
                List { table: group.table, rows: all, else_rows: Some(rows) }
            }
            _ => List { table: group.table, rows, else_rows: all },
        }
    };
    meant.map(list).collect()
}

/// How far in front of a statement, in bytes, its year is looked for.
const FAR: usize = 600;

/// Whether a statement is of its year alone, by the words in front of its last figure, else by the
/// headings above it, else because the plan is of one year.
fn is_of_one_year(subject: Subject<'_>, target: &Target) -> bool {
    let end = target.measures.iter().map(|m| m.quantity.span.start()).max();
    let end = end.unwrap_or(target.span.end()).max(target.span.start());
    let start = target.span.start() as usize;
    let from = (start.saturating_sub(FAR)..start).find(|&at| subject.lower.is_char_boundary(at));
    let before = subject.lower.get(from.unwrap_or(start)..start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let lead = line.rsplit(". ").next().unwrap_or_default();
    let own = Span::<Normal>::new(target.span.start(), end).slice(subject.lower);
    let headings = target.section.iter().rev().map(|&span| subject.lower(span));
    let said = [own, lead].into_iter().chain(headings).find_map(names_one_year);
    let period = subject.facts.plan.period.as_ref();
    said.unwrap_or_else(|| period.is_some_and(|p| p.value.0 == p.value.1))
}

/// Whether words that name years, in lower case, name one alone: not the end of a period (`đến hết năm
/// 2025`, `giai đoạn 2023 - 2025`).
fn names_one_year(words: &str) -> Option<bool> {
    let (first, last) = years_in(words)?;
    let at = words.rfind(&last.to_string())?;
    let before = words.get(..at)?.trim_end();
    let before = before.strip_suffix("năm").unwrap_or(before).trim_end();
    let ends = ["đến", "hết", "cuối", "tới", "trước"].iter().any(|word| before.ends_with(word));
    Some(first == last && !ends)
}

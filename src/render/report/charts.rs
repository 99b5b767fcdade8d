//! What the charts of one plan are drawn from. Templates draw them; lengths come as percent
//! of the width, so that text keeps its size on any screen.

use serde::Serialize;

use super::levels::{self, Level, Set};
use super::marks;
use super::names::{Names, in_text};
use super::{findings, format};
use crate::check::exact::printed;
use crate::decimal::Decimal;
use crate::facts::table::{RowFacts, Table, TableKind};
use crate::render::document::View;

/// The criteria of the plan's set, reached of all.
#[derive(Debug, Serialize)]
pub(super) struct CriteriaChart {
    set: Option<Set>,
    year: u16,
    rows: Vec<CriterionBar>,
}

#[derive(Debug, Serialize)]
struct CriterionBar {
    number: u8,
    label: String,
    /// None where the plan gives no level.
    level: Option<Level>,
    /// Length of the bar.
    length: String,
    /// What else the text gives for it.
    others: Vec<Level>,
    annex: Option<AnnexBar>,
}

#[derive(Debug, Serialize)]
struct AnnexBar {
    text: String,
    at: String,
    name: String,
    table: String,
    /// Whether the text gives another count.
    differs: bool,
}

/// The chart of the criteria; none where the plan gives no level.
pub(super) fn criteria(view: View<'_>, names: Names) -> Option<CriteriaChart> {
    let year = levels::year(view)?;
    let found = levels::levels(view, names);
    let totals = levels::totals(view, names);
    if found.is_empty() && totals.is_empty() {
        return None;
    }
    let set = levels::set(year);
    let most = set.map_or(0, |s| s.criteria);
    let highest = found.iter().map(|l| usize::from(l.criterion)).max().unwrap_or_default();
    let numbers = 1..=u8::try_from(most.max(highest)).ok()?;
    let rows = numbers.map(|number| bar(number, year, &found, &totals)).collect();
    Some(CriteriaChart { set, year, rows })
}

fn bar(number: u8, year: u16, found: &[Level], totals: &[levels::Total]) -> CriterionBar {
    let (mut level, mut others) = (None::<Level>, Vec::new());
    for candidate in found.iter().filter(|l| l.criterion == number) {
        // A count of all says more than a percentage alone.
        match &mut level {
            None => level = Some(candidate.clone()),
            Some(first) if first.all.is_none() && candidate.all.is_some() => {
                others.push(std::mem::replace(first, candidate.clone()));
            }
            Some(_) => others.push(candidate.clone()),
        }
    }
    // The annex gives counts only: of all communes that the text counts.
    let all = level.as_ref().and_then(|l| l.all).or_else(|| found.iter().find_map(|l| l.all));
    let total = totals.iter().find(|t| t.criterion == number);
    let annex = total.map(|total| AnnexBar {
        text: printed(total.count),
        at: format::length(all.map_or(0.0, |all| format::percent(total.count, all))),
        name: total.name.clone(),
        table: total.table.clone(),
        differs: level.as_ref().and_then(|l| l.count).is_some_and(|count| count != total.count),
    });
    CriterionBar {
        number,
        label: levels::criterion_name(number, year).unwrap_or_default(),
        length: format::length(level.as_ref().map_or(0.0, |l| l.percent)),
        level,
        others,
        annex,
    }
}

/// A table of criteria by district, as a matrix.
#[derive(Debug, Serialize)]
pub(super) struct Matrix {
    title: String,
    name: String,
    districts: Vec<String>,
    rows: Vec<MatrixRow>,
}

#[derive(Debug, Serialize)]
struct MatrixRow {
    number: Option<u8>,
    label: String,
    name: String,
    cells: Vec<MatrixCell>,
    total: Option<String>,
}

#[derive(Debug, Serialize)]
struct MatrixCell {
    text: String,
    /// 0 to 4.
    shade: u8,
}

/// The matrices of a document.
pub(super) fn matrices(view: View<'_>, names: Names) -> Vec<Matrix> {
    let tables = view.reading.facts.tables.iter().enumerate();
    let tables = tables.filter(|(_, table)| table.kind == TableKind::CriteriaByDistrict);
    tables.filter_map(|(i, table)| matrix(view, names, i, table)).collect()
}

fn matrix(view: View<'_>, names: Names, index: usize, table: &Table) -> Option<Matrix> {
    let mut districts: Vec<String> = Vec::new();
    let mut most: Vec<Decimal> = Vec::new();
    for row in table.rows.iter().filter(|row| row.summary.is_none()) {
        let Some(RowFacts::Criterion { counts, .. }) = &row.facts else { continue };
        for (i, (district, count)) in counts.iter().enumerate() {
            match (districts.get(i), most.get_mut(i)) {
                (Some(_), Some(most)) if format::float(*count) > format::float(*most) => {
                    *most = *count
                }
                (Some(_), _) => {}
                (None, _) => {
                    districts.push(district.clone());
                    most.push(*count);
                }
            }
        }
    }
    let rows = table.rows.iter().enumerate().filter(|(_, row)| row.summary.is_none());
    let rows: Vec<MatrixRow> = rows
        .filter_map(|(r, row)| match &row.facts {
            Some(RowFacts::Criterion { criterion, name, counts, total, .. }) => Some(MatrixRow {
                number: *criterion,
                label: name.clone(),
                name: names.row(index, r),
                cells: counts
                    .iter()
                    .zip(&most)
                    .map(|((_, count), most)| cell(*count, *most))
                    .collect(),
                total: total.map(printed),
            }),
            _ => None,
        })
        .collect();
    let title = findings::title(view, table);
    let matrix = Matrix { title, name: names.table(index), districts, rows };
    (!matrix.rows.is_empty() && !matrix.districts.is_empty()).then_some(matrix)
}

fn cell(count: Decimal, most: Decimal) -> MatrixCell {
    let part = format::percent(count, most);
    let shade = [20.0, 40.0, 60.0, 80.0].iter().filter(|&&step| part > step).count();
    MatrixCell { text: printed(count), shade: u8::try_from(shade).unwrap_or_default() }
}

/// The funding: bars for the sources, and all lines behind.
#[derive(Debug, Serialize)]
pub(super) struct FundingChart {
    total: Option<String>,
    bars: Vec<FundingBar>,
    lines: Vec<FundingLine>,
}

#[derive(Debug, Serialize)]
struct FundingBar {
    label: String,
    text: String,
    length: String,
}

#[derive(Debug, Serialize)]
struct FundingLine {
    name: String,
    in_text: String,
    line: u32,
    label: String,
    depth: usize,
    amount: Option<String>,
    exact: Option<String>,
    share: Option<String>,
}

/// The funding of a document.
pub(super) fn funding(view: View<'_>, names: Names) -> Option<FundingChart> {
    let funding = view.reading.facts.funding.as_ref()?;
    let sum = funding.items.iter().filter_map(|item| item.vnd).fold(0i128, i128::saturating_add);
    let total = funding.total.as_ref().and_then(|total| total.vnd);
    let all = total.unwrap_or(0).max(sum);
    let bars = funding.items.iter().filter_map(|item| {
        let (vnd, amount) = (item.vnd?, item.amount.as_ref()?);
        let share = item.share.as_ref().map(|s| format!(" · {}", format::quantity(s)));
        Some(FundingBar {
            label: view.text(item.label).to_owned(),
            text: format::quantity(amount) + &share.unwrap_or_default(),
            length: format::length(format::percent(Decimal::new(vnd, 0), Decimal::new(all, 0))),
        })
    });
    let lines = marks::items(view).into_iter().enumerate().map(|(i, (item, depth))| {
        let name = names.item(i + 1);
        FundingLine {
            in_text: in_text(&name),
            name,
            line: view.span(item.span).line,
            label: view.text(item.label).to_owned(),
            depth,
            amount: item.amount.as_ref().map(format::quantity),
            exact: item.vnd.map(format::dong),
            share: item.share.as_ref().map(format::quantity),
        }
    });
    Some(FundingChart {
        total: funding.total.as_ref().and_then(|t| t.amount.as_ref()).map(format::quantity),
        bars: bars.collect(),
        lines: lines.collect(),
    })
}

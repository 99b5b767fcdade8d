//! Funding of the text against tables of funds: the same label, the same year, the same money.

use super::levels::differs;
use crate::check::exact::printed;
use crate::check::rules::annex_missing::pointed;
use crate::check::rules::text_text_mismatch::behind;
use crate::check::tables::{Heading, figure_at, head_of};
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{Cell, Row, Summary, Table, TableKind};
use crate::facts::{Bound, Funding, FundingItem, Quantity};
use crate::vocabulary::letters::lowered;

/// Compares the funding that the text states with the tables of funds.
pub(super) fn compare(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(funding) = &subject.facts.funding else { return };
    for table in subject.facts.tables.iter().filter(|t| t.kind == TableKind::Other) {
        let Some(unit) = unit_of(subject, table) else { continue };
        let Some(column) = amounts(table) else { continue };
        for statement in funding.statements().filter(|f| !f.reported && are_of_one_time(table, f)) {
            findings.extend(held(subject, table, (column, unit), statement));
        }
    }
}

/// An amount of the text with the one of the table that bears its label.
pub(super) struct Pair<'a> {
    item: &'a FundingItem,
    value: Decimal,
    cell: &'a Cell,
}

/// The amounts that differ, where others are the same and those are no fewer: then it is the same
/// funding.
fn held(
    subject: Subject<'_>,
    table: &Table,
    (column, unit): (usize, i128),
    funding: &Funding,
) -> Vec<Finding> {
    let mut pairs: Vec<Pair> = Vec::new();
    let sums: Vec<&Row> =
        table.rows.iter().filter(|row| row.summary == Some(Summary::Total)).collect();
    if let (Some(item), [row]) = (&funding.total, sums.as_slice()) {
        pairs.extend(pair(table, row, column, item));
    }
    for item in &funding.items {
        let words = content(item.label.slice(subject.text));
        let mut rows = table.rows.iter().filter(|row| {
            row.summary.is_none() && label(row).is_some_and(|text| content(text) == words)
        });
        if let (Some(row), None) = (rows.next(), rows.next()) {
            pairs.extend(pair(table, row, column, item));
        }
    }
    let (same, other): (Vec<Pair>, Vec<Pair>) =
        pairs.into_iter().partition(|pair| agrees(pair, unit) != Some(false));
    // A total alone is that of the table where both say for which years they are.
    let title = lowered(table.title.as_deref().unwrap_or_default());
    let named = ["vốn", "kinh phí", "nguồn lực"].iter().any(|word| title.contains(word));
    let some = ["ngân sách", "trung ương", "đầu tư", "sự nghiệp", "hỗ trợ", "tín dụng"];
    let named = named && !some.iter().any(|word| title.contains(word));
    let years = Heading::years_of(table);
    let alone = funding.items.is_empty() && named && years.is_some() && years == funding.period;
    // Either may leave out what the other holds.
    let scoped = leaves_out(&title) || other.iter().any(|pair| leaves_out(around(subject, pair)));
    let alone = alone && !scoped;
    let slip = || !scoped && is_one_slip(&other, unit);
    let proved = alone || !same.is_empty() && (other.len() <= same.len() || slip());
    // `4.600 triệu đồng (chi tiết tại Phụ lục 03)`: the total at least is that of the table.
    let told = |pair: &&Pair| {
        !scoped && is_pointed(subject, table, funding, pair) && !is_of_a_part(subject, &title, (pair, unit), funding)
    };
    let wrong = other.iter().filter(|pair| proved || told(pair));
    wrong.filter_map(|pair| finding(subject, table, pair)).collect()
}

/// Whether an amount is the total of a statement that points to a table, of the same years as far as either
/// names some.
fn is_pointed(subject: Subject<'_>, table: &Table, funding: &Funding, pair: &Pair) -> bool {
    let total = funding.total.as_ref().is_some_and(|total| total.span == pair.item.span);
    let amount = pair.item.amount.as_ref().filter(|_| total);
    let meant = amount.and_then(|amount| pointed(subject, amount.span.end()));
    let period = funding.period.or(subject.facts.plan.period.as_ref().map(|p| p.value));
    let years = Heading::years_of(table);
    meant.is_some_and(|(meant, _)| std::ptr::eq(meant, table)) && (years.is_none() || years == period)
}

/// `900 tỷ đồng (chi tiết tại Phụ lục 01), gồm ngân sách 500 tỷ đồng, …`, and the table is headed `PHÂN BỔ NGÂN
/// SÁCH`: whether its total is that of an item that its title names.
fn is_of_a_part(subject: Subject<'_>, title: &str, (pair, unit): (&Pair, i128), funding: &Funding) -> bool {
    let titled = content(title);
    funding.items.iter().any(|item| {
        let part = Pair { item, ..*pair };
        let words = content(item.label.slice(subject.text));
        let named = !words.is_empty() && words.iter().all(|word| titled.contains(word));
        named && item.amount.is_some() && agrees(&part, unit) == Some(true)
    })
}

/// Whether something is said to be left out, or to be counted besides.
pub(super) fn leaves_out(lower: &str) -> bool {
    const WORDS: [&str; 9] = [
        "chưa kể", "không kể", "chưa bao gồm", "không bao gồm", "chưa tính", "không tính", "giao mới",
        "chuyển nguồn", "chuyển sang",
    ];
    WORDS.iter().any(|word| lower.contains(word))
}

/// The line of an amount of the text, in lower case, from its label on.
fn around<'a>(subject: Subject<'a>, pair: &Pair) -> &'a str {
    let behind = behind(subject.lower, pair.item.span.start() as usize, FAR);
    behind.split('\n').next().unwrap_or_default()
}

/// How far from an amount something is still said of it.
const FAR: usize = 600;

/// Whether a total and the one item that differs do so by as much: one of them made the other wrong.
fn is_one_slip(other: &[Pair], unit: i128) -> bool {
    let apart = |pair: &Pair| {
        let power = 10i128.checked_pow(u32::from(pair.value.scale()))?;
        pair.item.vnd?.checked_sub(pair.value.units().checked_mul(unit)?.checked_div(power)?)
    };
    matches!(other, [a, b] if apart(a).is_some() && apart(a) == apart(b))
}

pub(super) fn pair<'a>(
    table: &'a Table,
    row: &'a Row,
    column: usize,
    item: &'a FundingItem,
) -> Option<Pair<'a>> {
    let (value, cell) = figure_at(table, row, column)?;
    let exact = item.amount.as_ref().is_some_and(|q| q.bound == Bound::Exact && q.to.is_none());
    exact.then_some(Pair { item, value, cell })
}

/// Whether both are one amount.
pub(super) fn agrees(pair: &Pair, unit: i128) -> Option<bool> {
    is_worth((pair.item.amount.as_ref()?, pair.item.vnd?), (pair.value, unit))
}

/// Whether an amount that is worth so many đồng is a figure of a table of a unit worth so many, within half a unit of the
/// last digit of either.
pub(super) fn is_worth((quantity, vnd): (&Quantity, i128), (value, unit): (Decimal, i128)) -> Option<bool> {
    let power = |scale: u8| 10i128.checked_pow(u32::from(scale));
    let table = value.units().checked_mul(unit)?.checked_div(power(value.scale())?)?;
    let step = |value: Decimal, worth: i128| Some(worth.checked_div(power(value.scale())?)?.max(1));
    let units = quantity.value.units();
    let worth = vnd.checked_mul(power(quantity.value.scale())?)?.checked_div(units)?;
    let slack = step(value, unit)?.max(step(quantity.value, worth)?);
    Some(vnd.checked_sub(table)?.checked_abs()?.checked_mul(2)? <= slack.checked_add(1)?)
}

pub(super) fn finding(subject: Subject<'_>, table: &Table, pair: &Pair) -> Option<Finding> {
    let quantity = pair.item.amount.as_ref()?;
    let stated = format!("{} {}", quantity.span.slice(subject.text), quantity.unit);
    let derived = printed(pair.value);
    let places = [(quantity.span, "the text"), (pair.cell.span, "the table")];
    let near = crate::check::exact::one_digit_off(quantity.value, pair.value);
    let what = pair.item.label.slice(subject.text).to_owned();
    Some(differs(subject, table, &what, (&stated, &derived), near, &places))
}

/// What one of the figures of a table is worth, in đồng: the title or the lines between it and the
/// table say so.
pub(super) fn unit_of(subject: Subject<'_>, table: &Table) -> Option<i128> {
    let head = head_of(table)?;
    let first = table.rows.first()?.grid.span;
    let said = subject.lower.get(head.start() as usize..first.start().max(head.end()) as usize)?;
    let title = lowered(table.title.as_deref().unwrap_or_default());
    let said = if UNITS.iter().any(|(name, _)| said.contains(name)) { said } else { title.as_str() };
    worth(said)
}

/// Units of money, and what they are worth in đồng.
const UNITS: [(&str, i128); 3] = [("tỷ đồng", 1_000_000_000), ("triệu đồng", 1_000_000), ("nghìn đồng", 1_000)];

/// What the one unit is worth that words name.
pub(super) fn worth(said: &str) -> Option<i128> {
    let mut found = UNITS.iter().filter(|(name, _)| said.contains(name)).map(|(_, worth)| *worth);
    found.next().filter(|_| found.next().is_none())
}

/// The one column of amounts: by its head the sum of others, else the only one of figures.
pub(super) fn amounts(table: &Table) -> Option<usize> {
    let head = |i: usize| table.columns.get(i).map(|head| lowered(head)).unwrap_or_default();
    let figures = |i: &usize| {
        let numbers = matches!(head(*i).trim(), "tt" | "stt" | "số tt");
        let share = head(*i).contains('%') || head(*i).contains("tỷ lệ") || head(*i).contains("tỷ trọng");
        let filled = table.rows.iter().filter(|row| figure_at(table, row, *i).is_some()).count();
        !numbers && !share && filled * 2 > table.rows.len()
    };
    let all: Vec<usize> = (0..table.columns.len()).filter(figures).collect();
    let sums = ["tổng số", "tổng cộng", "tổng vốn", "tổng kinh phí", "tổng nguồn vốn", "tổng", "cộng"];
    let mut named = all.iter().copied().filter(|&i| sums.contains(&head(i).trim()));
    match (named.next(), named.next()) {
        (Some(one), None) => Some(one),
        (None, _) => all.first().copied().filter(|_| all.len() == 1),
        _ => None,
    }
}

/// Whether the years of a title are those of a statement, as far as either names some.
fn are_of_one_time(table: &Table, funding: &Funding) -> bool {
    let title = Heading::years_of(table);
    title.zip(funding.period).is_none_or(|(title, period)| title == period)
}

/// The first cell with words.
fn label(row: &Row) -> Option<&str> {
    row.grid.cells.iter().map(|c| c.text.trim()).find(|text| text.contains(char::is_alphabetic))
}

/// The words that say whose money it is, sorted.
fn content(text: &str) -> Vec<String> {
    const SILENT: [&str; 11] =
        ["vốn", "nguồn", "từ", "các", "kinh", "phí", "khoảng", "là", "của", "huy", "động"];
    let lower = lowered(text);
    let words = lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let mut words: Vec<String> =
        words.filter(|word| !SILENT.contains(word)).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

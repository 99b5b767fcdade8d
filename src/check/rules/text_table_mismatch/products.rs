//! Products by their stars: `90 sản phẩm, trong đó 21 sản phẩm 4 sao` against the totals of `Tổng số sản
//! phẩm | 4 sao | 3 sao`, where text and title are of the end of the same year.

use super::levels::differs;
use crate::check::rules::text_text_mismatch::{is_restricted, scope::around};
use crate::check::exact::{one_digit_off, printed};
use crate::check::tables::{Heading, figure_at, says_end_of_year, summaries};
use crate::check::{Finding, Subject};
use crate::facts::table::{Summary, Table, TableKind};
use crate::facts::{Bound, PlanKind, Quantity, Role, Target};
use crate::vocabulary::letters::lowered;

/// Compares the products that the text counts with the tables that count them by district.
pub(super) fn compare(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for table in subject.facts.tables.iter().filter(|t| t.kind == TableKind::Other && counts(t)) {
        let mut totals = summaries(table, Summary::Total);
        let (Some((_, total)), None) = (totals.next(), totals.next()) else { continue };
        for column in 1..table.columns.len() {
            let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
            let Some(stars) = rank(&head) else { continue };
            let said: Vec<&Quantity> =
                subject.facts.targets.iter().filter_map(|t| level(subject, table, t, stars)).collect();
            let Some((value, cell)) = figure_at(table, total, column) else { continue };
            let Some(first) = said.first().filter(|_| said.iter().all(|q| q.value != value)) else {
                continue;
            };
            let near = one_digit_off(first.value, value);
            let places = [(first.span, "the text"), (cell.span, "the table")];
            let (stated, derived) = (first.span.slice(subject.text), printed(value));
            let what = format!("products ({})", head.rsplit(" / ").next().unwrap_or_default());
            findings.push(differs(subject, table, &what, (stated, &derived), near, &places));
        }
    }
}

/// Whether the title says that a table counts the products of the programme at the end of a year.
fn counts(table: &Table) -> bool {
    let title = lowered(table.title.as_deref().unwrap_or_default());
    let level = title.contains("lũy kế") || title.contains("luỹ kế") || says_end_of_year(&title);
    title.contains("sản phẩm") && title.contains("ocop") && level
}

/// The stars that a head or a subject names: none for all products, nothing where it is of others.
fn rank(text: &str) -> Option<Option<u32>> {
    let leaf = text.rsplit(" / ").next().unwrap_or_default();
    if let Some(at) = leaf.find(" sao") {
        let number = leaf.get(..at)?.rsplit(' ').next()?.parse().ok();
        return number.filter(|stars| (1..=5).contains(stars)).map(Some);
    }
    let all = leaf.contains("sản phẩm") && !leaf.contains("sao");
    let other = ["chủ thể", "tỷ lệ", "%", "mới", "thêm", "tên"].iter().any(|w| leaf.contains(w));
    (all && !other).then_some(None)
}

/// How many products of a rank the text says that there are at the end of the year of the title.
fn level<'a>(
    subject: Subject<'_>,
    table: &Table,
    target: &'a Target,
    stars: Option<u32>,
) -> Option<&'a Quantity> {
    let words = lowered(target.subject?.slice(subject.text));
    let year = target.year.is_some_and(|year| Heading::of_table(table).is_of(year));
    let whole = target.group.is_none() && target.place.is_none();
    let same = match stars {
        Some(_) => rank(&words) == Some(stars),
        None => target.part_of.is_none() && words.contains("sản phẩm") && !words.contains("sao"),
    };
    let quantity = target.measure(Role::Reached)?;
    let exact = quantity.bound == Bound::Exact && quantity.to.is_none() && quantity.unit == "sản phẩm";
    // What is promised is not held against what a report says was reached.
    let known = target.reported || subject.facts.plan.kind == PlanKind::Plan || says_planned(table);
    let all = || !is_restricted(target, subject) && counts_all(subject, quantity);
    (target.indicator == "ocop_products" && year && whole && same && exact && known && all()).then_some(quantity)
}

/// Whether a title is of what is to be reached.
fn says_planned(table: &Table) -> bool {
    let title = lowered(table.title.as_deref().unwrap_or_default());
    ["kế hoạch", "phấn đấu", "dự kiến", "mục tiêu"].iter().any(|word| title.contains(word))
}

/// Whether nothing around a figure says that it is of some products, or of what was done with them: all of
/// its words are known to be of all products (`20 sản phẩm OCOP được đưa lên sàn` has others).
fn counts_all(subject: Subject<'_>, quantity: &Quantity) -> bool {
    const KNOWN: [&str; 51] = [
        "sản", "phẩm", "ocop", "sao", "đạt", "hạng", "xếp", "chuẩn", "tiêu", "được", "công", "nhận", "đánh",
        "giá", "phân", "cấp", "chứng", "và", "gồm", "bao", "trong", "đó", "lũy", "luỹ",
        "kế", "tổng", "số", "cộng", "nâng", "đến", "hết", "cuối", "năm", "nay", "tính", "ngày", "tháng", "có",
        "đã", "là", "toàn", "tỉnh", "trên", "địa", "bàn", "cả", "các", "phấn", "đấu", "của", "chương",
    ];
    let said = around(subject.lower, quantity.span);
    let words = said.iter().flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
    words.filter(|word| !word.is_empty()).all(|word| KNOWN.contains(&word) || word == "trình")
}

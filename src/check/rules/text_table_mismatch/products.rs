//! Products by their stars: `90 sản phẩm, trong đó 21 sản phẩm 4 sao` against the totals of `Tổng số sản
//! phẩm | 4 sao | 3 sao`, where text and title are of the end of the same year.

use std::collections::{BTreeMap, BTreeSet};

use super::levels::differs;
use crate::check::rules::text_text_mismatch::{is_restricted, scope::around};
use crate::check::exact::{one_digit_off, printed};
use crate::check::tables::{Heading, figure_at, says_end_of_year, summaries};
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{Summary, Table, TableKind};
use crate::facts::{Bound, PlanKind, Quantity, Role, Target};
use crate::vocabulary::letters::lowered;

/// Compares the products that the text counts with the tables that count them by district.
pub(super) fn compare(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let mut tables =
        subject.facts.tables.iter().filter(|t| t.kind == TableKind::Other && counts(t)).peekable();
    if tables.peek().is_none() {
        return;
    }
    let levels = levels(subject);
    for table in tables {
        let mut totals = summaries(table, Summary::Total);
        let (Some((_, total)), None) = (totals.next(), totals.next()) else { continue };
        // Below a title without a year stands what there is in the only year of which the text tells.
        let own = Heading::years_of(table).map(|(_, year)| year);
        let plain = own.is_none();
        let year = own.or_else(|| only_year(&levels));
        let Some(year) = year else { continue };
        let planned = says_planned(table);
        for column in 1..table.columns.len() {
            let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
            let said = || levels.get(&(year, rank(&head)?));
            let Some(said) = said() else { continue };
            let Some((value, cell)) = figure_at(table, total, column) else { continue };
            let Some(first) = said.none_is(value, planned) else { continue };
            if plain && !says_all(subject, first) {
                continue;
            }
            let near = one_digit_off(first.value, value);
            let places = [(first.span, "the text"), (cell.span, "the table")];
            let (stated, derived) = (first.span.slice(subject.text), printed(value));
            let what = format!("products ({})", head.rsplit(" / ").next().unwrap_or_default());
            findings.push(differs(subject, table, &what, (stated, &derived), near, &places));
        }
    }
}

/// What the text says of the products of a rank in a year.
#[derive(Default)]
struct Said<'a> {
    first: Option<&'a Quantity>,
    values: BTreeSet<Decimal>,
    /// The same, with what a report promises: which is not held against what it says was reached.
    first_promised: Option<&'a Quantity>,
    promised: BTreeSet<Decimal>,
}

impl<'a> Said<'a> {
    /// The first figure of those that a table may be held against, where none of them is its own.
    fn none_is(&self, value: Decimal, planned: bool) -> Option<&'a Quantity> {
        let (first, values) = match planned {
            true => (self.first_promised, &self.promised),
            false => (self.first, &self.values),
        };
        first.filter(|_| !values.contains(&value))
    }
}

/// How many products of each rank, none for all of them, the text says that there are at the end of each year.
fn levels(subject: Subject<'_>) -> BTreeMap<(u16, Option<u32>), Said<'_>> {
    let mut all: BTreeMap<(u16, Option<u32>), Said<'_>> = BTreeMap::new();
    for target in &subject.facts.targets {
        let Some((stars, year, quantity)) = level(subject, target) else { continue };
        let said = all.entry((year, stars)).or_default();
        said.first_promised.get_or_insert(quantity);
        said.promised.insert(quantity.value);
        if target.reported || subject.facts.plan.kind == PlanKind::Plan {
            said.first.get_or_insert(quantity);
            said.values.insert(quantity.value);
        }
    }
    all
}

/// Whether the words in front of a figure, in its line, say that it is of all that there are then, and not of what a year brought.
fn says_all(subject: Subject<'_>, quantity: &Quantity) -> bool {
    const ALL: [&str; 8] =
        ["lũy kế", "luỹ kế", "đến nay", "hiện có", "hiện nay", "tổng số", "toàn tỉnh có", "toàn huyện có"];
    let front = subject.lower.get(..quantity.span.start() as usize).unwrap_or_default();
    let line = front.rsplit('\n').next().unwrap_or_default();
    let sentence = line.rsplit(". ").next().unwrap_or_default();
    let new = ["thêm", "mới", "trong năm"].iter().any(|word| sentence.contains(word));
    !new && ALL.iter().any(|words| sentence.contains(words))
}

/// The one year of all levels.
fn only_year(levels: &BTreeMap<(u16, Option<u32>), Said<'_>>) -> Option<u16> {
    let (first, _) = levels.keys().next()?;
    levels.keys().all(|(year, _)| year == first).then_some(*first)
}

/// Whether the title says that a table counts the products of the programme at the end of a year, or nothing of when they came.
fn counts(table: &Table) -> bool {
    const OTHERS: [&str; 8] = ["kế hoạch", "phấn đấu", "mới", "thêm", "đăng ký", "dự kiến", "đợt", "mục tiêu"];
    let title = lowered(table.title.as_deref().unwrap_or_default());
    let plain = Heading::of_table(table).years.is_none() && !OTHERS.iter().any(|word| title.contains(word));
    let level = plain || title.contains("lũy kế") || title.contains("luỹ kế") || says_end_of_year(&title);
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

/// How many products of a rank a statement says that there are at the end of a year.
fn level<'a>(
    subject: Subject<'_>,
    target: &'a Target,
) -> Option<(Option<u32>, u16, &'a Quantity)> {
    let whole = target.group.is_none() && target.place.is_none();
    if target.indicator != "ocop_products" || !whole {
        return None;
    }
    let words = lowered(target.subject?.slice(subject.text));
    let all = target.part_of.is_none() && words.contains("sản phẩm") && !words.contains("sao");
    let stars = if all { None } else { Some(rank(&words)??) };
    let quantity = target.measure(Role::Reached)?;
    let exact = quantity.bound == Bound::Exact && quantity.to.is_none() && quantity.unit == "sản phẩm";
    let such = exact && !is_restricted(target, subject) && counts_all(subject, quantity);
    Some((stars, target.year?, quantity)).filter(|_| such)
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

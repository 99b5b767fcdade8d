//! Sums and products of two columns that no head names as such, and that hold in all rows but one:
//! `Số thôn | Đạt chuẩn | Chưa đạt`, `Mục tiêu | Kết quả | Còn lại`, `Khối lượng | Đơn giá | Thành tiền`.

use super::{NAME, Sum, add, adds, crossing, is_rounded};
use crate::check::exact::{Ratio, printed};
use crate::check::tables::label;
use crate::check::tables::relations::{Exception, Relation, exceptions, has_figure};
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{Summary, Table, TableKind};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// `A = B + C`.
struct Added;

impl Relation for Added {
    fn holds(&self, whole: Decimal, parts: [Decimal; 2]) -> Option<bool> {
        let sum = add(parts.into_iter())?;
        Some(less(whole, sum)?.units() == 0 || is_rounded(whole, sum, 2))
    }

    fn tells(&self, _: Decimal, parts: [Decimal; 2]) -> bool {
        parts.iter().all(|part| part.units() != 0)
    }
}

/// `A = B x C`, as far as `A` is printed.
struct Multiplied;

impl Relation for Multiplied {
    fn holds(&self, whole: Decimal, parts: [Decimal; 2]) -> Option<bool> {
        Some(product(parts)?.rounded(whole.scale())? == whole)
    }

    fn tells(&self, whole: Decimal, parts: [Decimal; 2]) -> bool {
        whole >= Decimal::whole(10) && parts.iter().all(|part| *part > Decimal::whole(0) && *part != Decimal::whole(1))
    }
}

fn product([a, b]: [Decimal; 2]) -> Option<Ratio> {
    let units = a.units().checked_mul(b.units())?;
    Ratio::new(units, 10i128.checked_pow(u32::from(a.scale().checked_add(b.scale())?))?)
}

fn less(value: Decimal, by: Decimal) -> Option<Decimal> {
    let scale = value.scale().max(by.scale());
    Some(Decimal::new(value.shifted(scale)?.checked_sub(by.shifted(scale)?)?, scale))
}

/// The relations of a table of no known kind that one row does not follow.
pub(super) struct Odd<'a> {
    sums: Vec<Exception<'a>>,
    products: Vec<Exception<'a>>,
}

impl<'a> Odd<'a> {
    pub(super) fn of(table: &'a Table) -> Self {
        if table.kind != TableKind::Other {
            return Odd { sums: Vec::new(), products: Vec::new() };
        }
        let heads: Vec<String> = table.columns.iter().map(|head| lowered(head)).collect();
        let may_add: Vec<bool> = (0..heads.len()).map(|column| adds(table, column)).collect();
        let may_add = |column: usize| may_add.get(column).copied().unwrap_or_default();
        let prices: Vec<bool> = heads.iter().map(|head| PRICES.iter().any(|word| head.contains(word))).collect();
        let is_price = |column: usize| prices.get(column).copied().unwrap_or_default();
        let shares: Vec<bool> = heads.iter().map(|head| head.contains('%') || head.contains("tỷ lệ")).collect();
        let is_share = |column: usize| shares.get(column).copied().unwrap_or_default();
        // The two parts of a sum or a product are the same in either order.
        let sums = exceptions(table, &Added, |whole, [a, b]| a < b && may_add(whole) && may_add(a) && may_add(b));
        let products = exceptions(table, &Multiplied, |whole, [a, b]| {
            a < b && b < whole && (is_price(a) || is_price(b)) && !is_share(whole)
        });
        Odd { sums, products }
    }

    /// A sum of a column that one row alone throws off, by as much as its own figures do not agree.
    pub(super) fn crossed(&self, subject: Subject<'_>, table: &Table, wrong: &Sum) -> Option<Finding> {
        self.sums.iter().map(as_sum).find_map(|sum| crossing::both(subject, table, wrong, &sum))
    }

    /// What follows no relation and was not told yet.
    pub(super) fn findings(&self, table: &Table, told: &[Finding]) -> Vec<Finding> {
        let mut found: Vec<Finding> = Vec::new();
        let left = self.sums.iter().filter_map(|odd| rest(table, odd)).chain(self.products.iter().filter_map(multiplied));
        for finding in left {
            let places = |finding: &Finding| finding.evidence.iter().map(|e| e.span).collect::<Vec<Span<Normal>>>();
            let own = places(&finding);
            let known = |other: &Finding| places(other).iter().any(|place| own.iter().any(|span| place.contains(*span)));
            if !told.iter().chain(&found).any(known) {
                found.push(finding);
            }
        }
        found
    }
}

/// What heads a price.
const PRICES: [&str; 5] = ["giá", "định mức", "mức ", "suất", "bình quân"];

fn as_sum<'a>(odd: &Exception<'a>) -> Sum<'a> {
    let [(a, first), (b, second)] = odd.parts;
    let derived = add([a, b].into_iter()).unwrap_or(odd.whole.0);
    let parts = || vec![(first.span, "a part"), (second.span, "a part")];
    Sum::of((odd.whole.0, odd.whole.1.span), derived, || label(odd.row).to_owned(), parts)
}

/// `Còn lại`, `Chưa đạt`: what is left of a whole, which its head says.
fn rest(table: &Table, odd: &Exception) -> Option<Finding> {
    const RESTS: [&str; 6] = ["còn lại", "còn ", "chưa", "chênh lệch", "cuối", "thiếu"];
    let [whole, first, second] = odd.columns;
    let heads = |column: usize| {
        let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
        let leaf = head.rsplit(" / ").next().unwrap_or_default().trim();
        RESTS.iter().any(|word| leaf.starts_with(word) || leaf.contains(&format!(" {}", word.trim_end())))
    };
    if odd.row.summary == Some(Summary::Average) || whole > first.max(second) {
        return None;
    }
    let [a, b] = odd.parts;
    let (left, taken) = match (heads(first), heads(second)) {
        (false, true) => (b, a),
        (true, false) => (a, b),
        _ => return None,
    };
    let derived = less(odd.whole.0, taken.0).filter(|rest| rest.units() >= 0)?;
    let apart = less(derived, left.0)?;
    let apart = Decimal::new(apart.units().checked_abs()?, apart.scale());
    if has_figure(table, odd, apart) {
        return None;
    }
    let how = format!("{} less {}", printed(odd.whole.0), printed(taken.0));
    Some(odd.finding(NAME, left, derived, &how, [odd.whole.1.span, taken.1.span]))
}

fn multiplied(odd: &Exception) -> Option<Finding> {
    let [(a, first), (b, second)] = odd.parts;
    let derived = product([a, b])?.rounded(odd.whole.0.scale())?;
    let how = format!("{} times {}", printed(a), printed(b));
    (odd.row.summary.is_none())
        .then(|| odd.finding(NAME, odd.whole, derived, &how, [first.span, second.span]))
}

//! Quotients of two columns that no share is of, and that hold in all rows but one: `Năm 2024 | Năm 2025 | Tăng trưởng (%)`,
//! `Diện tích | Dân số | Mật độ`.

use super::NAME;
use crate::check::exact::{Ratio, printed};
use crate::check::rules::table_average_mismatch;
use crate::check::tables::relations::{Exception, Relation, exceptions};
use crate::check::Finding;
use crate::decimal::Decimal;
use crate::facts::table::{Table, TableKind};
use crate::vocabulary::letters::lowered;

/// `A = B : C`, as far as `A` is printed.
struct Quotient;

impl Relation for Quotient {
    fn holds(&self, whole: Decimal, parts: [Decimal; 2]) -> Option<bool> {
        same_or_apart(self.of(whole, parts)?, whole)
    }

    fn tells(&self, whole: Decimal, [a, b]: [Decimal; 2]) -> bool {
        // Of what is small many quotients round to the same.
        whole.units() >= 10 && a != b && b != Decimal::whole(1)
    }
}

impl Quotient {
    fn of(&self, whole: Decimal, [a, b]: [Decimal; 2]) -> Option<Decimal> {
        let (a, b) = (Ratio::of(a)?, Ratio::of(b)?);
        // Of 100 times as much, in percent of 100.
        Ratio::percent(a, b)?.over(100)?.rounded(whole.scale())
    }
}

/// Whether two figures of the same precision are one; none where only their last digit is another, which rounding may have made.
fn same_or_apart(derived: Decimal, stated: Decimal) -> Option<bool> {
    let apart = derived.units().checked_sub(stated.shifted(derived.scale())?)?.checked_abs()?;
    if apart == 1 { None } else { Some(apart == 0) }
}

/// By how many percent `C` is more than `B`.
struct Growth;

impl Relation for Growth {
    fn holds(&self, whole: Decimal, [before, then]: [Decimal; 2]) -> Option<bool> {
        // What a rate gains is told in points.
        let (from, to) = (Ratio::of(before)?, Ratio::of(then)?);
        let points = to.minus(from)?.rounded(whole.scale())?;
        let same = same_or_apart(self.of(whole, [before, then])?, whole)?;
        Some(same).filter(|same| *same || points != whole)
    }

    fn tells(&self, whole: Decimal, _: [Decimal; 2]) -> bool {
        whole.units() > 0
    }
}

impl Growth {
    fn of(&self, whole: Decimal, [before, then]: [Decimal; 2]) -> Option<Decimal> {
        let (before, then) = (Ratio::of(before)?, Ratio::of(then)?);
        // What falls is printed with a sign, which is no figure here.
        let grown = then.compare(before)?.is_ge().then(|| then.minus(before))??;
        Ratio::percent(grown, before)?.rounded(whole.scale())
    }
}

/// The growth rates and quotients of a table of no known kind that are not those of the columns in front of them.
pub(super) fn findings(table: &Table) -> Vec<Finding> {
    if table.kind != TableKind::Other {
        return Vec::new();
    }
    let heads: Vec<String> = table.columns.iter().map(|head| lowered(head)).collect();
    let says = |column: usize, words: &[&str]| {
        heads.get(column).is_some_and(|head| words.iter().any(|word| head.contains(word)))
    };
    let grows = |column: usize| says(column, &["tăng", "tốc độ"]);
    let is_share = |column: usize| says(column, &["%", "tỷ lệ", "tỉ lệ"]);
    let growth = exceptions(table, &Growth, |rate, [before, then]| grows(rate) && before < then && then < rate);
    let told = growth.iter().filter_map(|odd| {
        let [(before, _), (then, _)] = odd.parts;
        let how = format!("from {} to {} it", printed(before), printed(then));
        finding(NAME, odd, Growth.of(odd.whole.0, [before, then])?, &how)
    });
    let quotients = exceptions(table, &Quotient, |rate, [a, b]| {
        rate > a.max(b) && !is_share(rate) && !is_share(a) && !is_share(b) && !grows(rate)
    });
    let rest = quotients.iter().filter_map(|odd| {
        let [(a, _), (b, _)] = odd.parts;
        let [rate, ..] = odd.columns;
        let rule = if says(rate, &["bình quân", "trung bình"]) { table_average_mismatch::NAME } else { NAME };
        let how = format!("{} over {}", printed(a), printed(b));
        finding(rule, odd, Quotient.of(odd.whole.0, [a, b])?, &how)
    });
    let mut found: Vec<Finding> = Vec::new();
    for finding in told.chain(rest) {
        let place = |finding: &Finding| finding.evidence.first().map(|e| e.span);
        if !found.iter().any(|other| place(other) == place(&finding)) {
            found.push(finding);
        }
    }
    found
}

fn finding(rule: &'static str, odd: &Exception, derived: Decimal, how: &str) -> Option<Finding> {
    // What stands below is of other sums than the rows.
    if odd.row.summary.is_some() {
        return None;
    }
    let from = odd.parts.map(|(_, cell)| cell.span);
    Some(odd.finding(rule, odd.whole, derived, how, from))
}

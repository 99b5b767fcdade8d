//! The years in which a total is spent: `Phân kỳ: năm 2021: 350 tỷ đồng; năm 2022: 450 tỷ đồng; …`.

use super::NAME;
use crate::check::exact::printed;
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Bound, Funding, Quantity, Role, Target};
use crate::grammar::words::strip_any;

/// The lines of years that are not the total, of all years of which each is told once.
pub(super) fn check(subject: Subject<'_>, funding: &Funding, findings: &mut Vec<Finding>) {
    let Some((from, to)) = funding.period.filter(|(from, to)| from < to) else { return };
    let Some(total) = funding.total.as_ref().and_then(|total| total.amount.as_ref()) else { return };
    if total.bound != Bound::Exact || total.to.is_some() {
        return;
    }
    let years = usize::from(to - from) + 1;
    for run in subject.facts.targets.windows(years) {
        let told = run.iter().map(|target| target.year).eq((from..=to).map(Some));
        let amounts = || run.iter().map(|target| amount(target, total)).collect::<Option<Vec<_>>>();
        let Some(amounts) = told.then(amounts).flatten() else { continue };
        if amounts.iter().all(|q| total.span < q.span) && is_of_total(subject, &amounts) {
            findings.extend(differs(subject, total, &amounts));
        }
    }
}

/// What a year is given, in the unit of the total.
fn amount<'a>(target: &'a Target, total: &Quantity) -> Option<&'a Quantity> {
    let [only] = target.measures.as_slice() else { return None };
    let money = matches!(only.role, Role::Reached | Role::Added) && only.quantity.unit == total.unit;
    let plain = only.quantity.bound == Bound::Exact && only.quantity.to.is_none() && only.quantity.of.is_none();
    (money && plain).then_some(&only.quantity)
}

/// Whether the years stand in one line behind words that say no more than that a total is parted by years.
fn is_of_total(subject: Subject<'_>, amounts: &[&Quantity]) -> bool {
    const PHASES: [&str; 8] = [
        "phân kỳ đầu tư", "phân kỳ vốn", "phân kỳ thực hiện", "phân kỳ", "phân theo năm", "chia theo năm", "lộ trình",
        "theo từng năm",
    ];
    let (Some(first), Some(last)) = (amounts.first(), amounts.last()) else { return false };
    let blocks = &subject.layout.blocks;
    let at = blocks.partition_point(|block| block.span.start() <= first.span.start());
    let Some(block) = at.checked_sub(1).and_then(|at| blocks.get(at)) else { return false };
    let label = subject.lower.get(block.content.start() as usize..first.span.start() as usize);
    let behind = label.and_then(|label| strip_any(label.trim_start(), &PHASES));
    let bare = behind.is_some_and(|rest| rest.trim_start_matches([':', ' ', ',']).starts_with("năm"));
    bare && last.span.end() <= block.span.end()
}

fn differs(subject: Subject<'_>, total: &Quantity, amounts: &[&Quantity]) -> Option<Finding> {
    let scale = amounts.iter().map(|q| q.value.scale()).chain([total.value.scale()]).max()?;
    let sum = amounts.iter().map(|q| q.value.shifted(scale)).sum::<Option<i128>>()?;
    let apart = sum.checked_sub(total.value.shifted(scale)?)?.checked_abs()?;
    // Half a unit of each that is rounded.
    let rounded = amounts.iter().filter(|q| q.value.scale() > 0).count();
    if apart == 0 || apart.checked_mul(2)? <= i128::try_from(rounded).ok()? {
        return None;
    }
    let said = |value: String| format!("{value} {}", total.unit);
    let (stated, derived) =
        (said(total.span.slice(subject.text).to_owned()), said(printed(Decimal::new(sum, scale))));
    let terms: Vec<&str> = amounts.iter().map(|q| q.span.slice(subject.text)).collect();
    let mut evidence = vec![Evidence::new(total.span, format!("its years are {derived}"))];
    evidence.extend(amounts.iter().map(|q| Evidence::new(q.span, "a year")));
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{stated} is stated, but its years add up to {derived} ({})", terms.join(" + ")),
        evidence,
        stated: Some(stated),
        derived: Some(derived),
        suggestion: Some("look up the total and the years".to_owned()),
    })
}

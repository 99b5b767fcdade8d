//! The years in which a total is spent: `Phân kỳ: năm 2021: 350 tỷ đồng; năm 2022: 450 tỷ đồng; …`.

use super::NAME;
use crate::check::exact::printed;
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Bound, Funding, Quantity, Role};
use crate::grammar::words::strip_any;

/// The lines of years that are not the total, of all years of which each is told once.
pub(super) fn check(subject: Subject<'_>, funding: &Funding, findings: &mut Vec<Finding>) {
    let Some((from, to)) = funding.period.filter(|(from, to)| from < to) else { return };
    let Some(total) = funding.total.as_ref().and_then(|total| total.amount.as_ref()) else { return };
    if total.bound != Bound::Exact || total.to.is_some() {
        return;
    }
    let years = usize::from(to - from) + 1;
    let told = told(subject, funding, total);
    for run in told.windows(years) {
        let all = run.iter().map(|(year, _)| *year).eq(from..=to);
        let amounts: Vec<&Quantity> = run.iter().map(|(_, amount)| *amount).collect();
        if all && is_of_total(subject, &amounts) {
            findings.extend(differs(subject, total, &amounts));
        }
    }
}

/// What single years are given behind a total, in its unit and in source order: as statements of funding, or as targets where
/// they stand apart from it.
fn told<'a>(subject: Subject<'a>, funding: &'a Funding, total: &Quantity) -> Vec<(u16, &'a Quantity)> {
    let others = funding.others.iter().filter_map(|other| {
        let (from, to) = other.period?;
        Some((from, other.total.as_ref()?.amount.as_ref()?)).filter(|_| from == to)
    });
    let targets = subject.facts.targets.iter().filter_map(|target| {
        let [only] = target.measures.as_slice() else { return None };
        let money = matches!(only.role, Role::Reached | Role::Added);
        Some((target.year?, &only.quantity)).filter(|_| money)
    });
    let plain = |q: &Quantity| q.bound == Bound::Exact && q.to.is_none() && q.of.is_none();
    let mut told: Vec<(u16, &Quantity)> = others.chain(targets).collect();
    told.retain(|(_, q)| q.unit == total.unit && plain(q) && total.span < q.span);
    told.sort_by_key(|(_, q)| q.span);
    told
}

/// Whether the years stand in one line behind words that say no more than that a total is parted by years.
fn is_of_total(subject: Subject<'_>, amounts: &[&Quantity]) -> bool {
    const PHASES: [&str; 6] =
        ["phân kỳ đầu tư", "phân kỳ vốn", "phân kỳ", "phân theo năm", "chia theo năm", "lộ trình"];
    const OF_ALL: [&str; 3] = ["thực hiện", "theo từng năm", "các năm"];
    let (Some(first), Some(last)) = (amounts.first(), amounts.last()) else { return false };
    let blocks = &subject.layout.blocks;
    let at = blocks.partition_point(|block| block.span.start() <= first.span.start());
    let Some(block) = at.checked_sub(1).and_then(|at| blocks.get(at)) else { return false };
    let label = subject.lower.get(block.content.start() as usize..first.span.start() as usize);
    let behind = label.and_then(|label| strip_any(label.trim_start(), &PHASES));
    let behind = behind.map(|rest| strip_any(rest.trim_start(), &OF_ALL).unwrap_or(rest));
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

//! The share printed beside an amount is not its part of the whole.
//!
//! The share is that of the amount in the total, or for a part in what it is a part of; both
//! are taken as right, and so is the share in the sum of the items where that is not the total
//! printed (the sum has a finding of its own then). It is rounded half up to as many decimals
//! as are printed; a total that is stated as about may be half a unit of its last digit more or
//! less. Shares without a total are not checked.

use crate::check::exact::{self, Ratio, Reading, Verdict, agrees, printed};
use crate::check::money::{Amount, parts, sum};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Bound, Funding, FundingItem, Quantity};

pub(super) const NAME: &str = "funding-share-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 1.000 tỷ đồng, trong đó:\n1. Vốn ngân sách: 400 tỷ đồng, chiếm 40%.\n2. Vốn tín dụng: 600 tỷ đồng, chiếm 61%.",
        finds: &[("61%", "60%")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 1.000 tỷ đồng, trong đó:\n1. Vốn ngân sách: 400 tỷ đồng, chiếm 40%, gồm:\n- Vốn ngân sách Trung ương: 300 tỷ đồng, chiếm 75%.\n- Vốn ngân sách địa phương: 100 tỷ đồng, chiếm 10%.\n2. Vốn tín dụng: 600 tỷ đồng, chiếm 60%.",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(funding) = &subject.facts.funding else { return };
    funding.statements().for_each(|statement| shares(subject, statement, findings));
}

fn shares(subject: Subject<'_>, funding: &Funding, findings: &mut Vec<Finding>) {
    let Some(total) = funding.total.as_ref().and_then(Amount::of) else { return };
    let Some(exact) = total.interval() else { return };
    let added = parts(subject, &funding.items).and_then(|parts| sum(&parts));
    let added = added.and_then(|sum| Ratio::of(Decimal::new(sum, 0))).map(|sum| (sum, sum));
    let wholes: Vec<(Ratio, Ratio)> = std::iter::once(exact).chain(added).collect();
    for item in &funding.items {
        below(subject, item, &total, &wholes, findings);
    }
}

/// Checks an item and its parts; `wholes` are what the share of the item may be taken of.
fn below(
    subject: Subject<'_>,
    item: &FundingItem,
    total: &Amount,
    wholes: &[(Ratio, Ratio)],
    findings: &mut Vec<Finding>,
) {
    let amount = Amount::of(item);
    if let (Some(amount), Some(share)) = (amount, &item.share) {
        findings.extend(mismatch(subject, &amount, share, total, wholes));
    }
    let own = amount.and_then(|amount| amount.interval());
    let wholes: Vec<(Ratio, Ratio)> = wholes.iter().copied().chain(own).collect();
    for part in &item.items {
        below(subject, part, total, &wholes, findings);
    }
}

fn mismatch(
    subject: Subject<'_>,
    amount: &Amount,
    share: &Quantity,
    total: &Amount,
    wholes: &[(Ratio, Ratio)],
) -> Option<Finding> {
    let (low, high) = amount.interval()?;
    let verdicts = wholes.iter().map(|&(least, most)| {
        let lowest = Ratio::percent(low, most)?;
        Some(agrees(share, lowest, Ratio::percent(high, least)?))
    });
    let verdicts: Option<Vec<Verdict>> = verdicts.collect();
    if share.unit != "%" || verdicts?.iter().any(|&v| v != Verdict::Inconsistent) {
        return None;
    }
    let scale = share.value.scale();
    let vnd = |amount: &Amount| Decimal::new(amount.vnd, 0);
    let exact = Ratio::percent(Ratio::of(vnd(amount))?, Ratio::of(vnd(total))?)?;
    let derived = format!("{}%", printed(exact.rounded(scale)?));
    let stated = format!("{}%", share.span.slice(subject.text));
    let reading = exact::reading(share.value, vnd(amount), vnd(total), &[]);
    let how = match reading.filter(|_| share.bound == Bound::Exact) {
        Some(Reading::Truncated) => ": cut off, not rounded",
        Some(Reading::RoundedTwice) => ": rounded twice",
        Some(Reading::ShareDigit) => ": one digit is off",
        _ => "",
    };
    let fraction = format!("{} of {}", amount.stated(subject), total.stated(subject));
    let rounding = reading.is_some_and(Reading::is_rounding);
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: if rounding { Severity::Warning } else { Severity::Error },
        message: format!("{stated} is stated, but {fraction} is {derived}{how}"),
        evidence: vec![
            Evidence::new(share.span, format!("it is {derived}")),
            Evidence::new(amount.quantity.span, "the amount"),
            Evidence::new(total.quantity.span, "the total"),
        ],
        stated: Some(stated),
        derived: Some(derived.clone()),
        suggestion: Some(format!("write {derived}")),
    })
}

//! Facts as lines: what they say, not where. And how two lists of lines differ.

use kehoach::Reading;
use kehoach::facts::FundingItem;

/// The targets, one line a measure.
pub fn targets(reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    for target in &reading.facts.targets {
        for measure in &target.measures {
            let q = &measure.quantity;
            lines.push(format!(
                "{:?} {} {:?} {:?} {:?} {} {:?} {:?} {}",
                target.criterion,
                target.indicator,
                target.tier,
                target.year,
                measure.role,
                q.value,
                q.to.map(|v| v.to_string()),
                q.of.map(|v| v.to_string()),
                q.unit
            ));
        }
    }
    lines
}

pub fn references(reading: &Reading) -> Vec<String> {
    let facts = reading.facts.references.iter();
    facts.map(|r| format!("{:?} {:?} {:?} {:?}", r.kind, r.number, r.issued_on, r.issuer)).collect()
}

pub fn funding(reading: &Reading) -> Vec<String> {
    fn amounts(item: &FundingItem, lines: &mut Vec<String>) {
        let share = item.share.as_ref().map(|s| s.value.to_string());
        lines.push(format!("funding {:?} {share:?}", item.vnd));
        item.items.iter().for_each(|part| amounts(part, lines));
    }
    let mut lines = Vec::new();
    if let Some(funding) = &reading.facts.funding {
        funding.total.iter().chain(&funding.items).for_each(|item| amounts(item, &mut lines));
    }
    lines
}

/// The head, without the number, the day and the title, which a copy may not print.
pub fn head(reading: &Reading) -> Vec<String> {
    let plan = &reading.facts.plan;
    vec![
        format!("province {:?}", plan.province.as_ref().map(|f| &f.value)),
        format!("level {:?}", plan.level.as_ref().map(|f| f.value)),
        format!("programme {:?}", plan.programme.as_ref().map(|f| &f.value)),
        format!("period {:?}", plan.period.as_ref().map(|f| f.value)),
    ]
}

/// The same with the number and the day of the plan.
pub fn whole_head(reading: &Reading) -> Vec<String> {
    let plan = &reading.facts.plan;
    let mut lines = head(reading);
    lines.push(format!("number {:?}", plan.number.as_ref().map(|f| &f.value)));
    lines.push(format!("issued on {:?}", plan.issued_on.as_ref().map(|f| f.value)));
    lines
}

/// What one has and the other has not, with a sign.
pub fn difference(clean: &[String], restored: &[String]) -> Vec<String> {
    let mut left = restored.to_vec();
    let mut lines = Vec::new();
    for line in clean {
        match left.iter().position(|l| l == line) {
            Some(i) => drop(left.remove(i)),
            None => lines.push(format!("- {line}")),
        }
    }
    lines.extend(left.into_iter().map(|l| format!("+ {l}")));
    lines
}

/// How the facts of two readings differ.
pub fn differences(
    clean: &Reading,
    copy: &Reading,
    head: fn(&Reading) -> Vec<String>,
) -> Vec<String> {
    let lists = [head, targets, references, funding];
    lists.iter().flat_map(|list| difference(&list(clean), &list(copy))).collect()
}

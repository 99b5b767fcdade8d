//! Counts that a list tells behind what they share out, though none of them was read as a part: `nâng cấp 85 đài truyền thanh, gồm năm 2022: 15
//! đài; năm 2023: 30 đài; …`, `48.000 triệu đồng: quý I: 6.000 triệu đồng; …`.

use super::levels::single;
use super::parts::is_unit_of;
use crate::check::Subject;
use crate::facts::{Quantity, Role, Target};

/// As many decimals as any figure has.
const MOST_DECIMALS: u8 = 9;

/// A list of a sentence has no more.
const MOST: usize = 40;

/// The statements behind another that list what it counts, two at least.
pub(super) fn parts<'a>(subject: Subject<'a>, at: usize) -> Option<Vec<&'a Target>> {
    let targets = &subject.facts.targets;
    let (whole, next) = (targets.get(at)?, targets.get(at + 1)?);
    let all = last_count(whole)?;
    let first = count(next)?;
    if !is_unit_of(&first.unit, &all.unit) || whole.part_of.is_some() {
        return None;
    }
    let lead = subject.lower.get(all.span.end() as usize..first.span.start() as usize)?;
    opens(lead).then_some(())?;
    let mut end = all.span.end();
    let is_part = |target: &&Target| {
        let Some(own) = count(target) else { return false };
        let between = subject.lower.get(end as usize..own.span.start() as usize);
        end = own.span.end();
        let beside = between.is_some_and(|said| !said.contains('\n') && !said.contains("trong đó"));
        let free = target.part_of.is_none_or(|of| of == at) && target.band.is_none();
        beside && free && own.unit == first.unit && own.value < all.value
    };
    let parts: Vec<&Target> = targets.get(at + 1..)?.iter().take(MOST).take_while(is_part).collect();
    let counts: Vec<i128> = parts.iter().filter_map(|part| count(part)?.value.shifted(MOST_DECIMALS)).collect();
    let sum: i128 = counts.iter().try_fold(0i128, |sum, count| sum.checked_add(*count))?;
    // Levels of several years, and a list of some of them, come nowhere near.
    let near = |total: i128| sum.abs_diff(total).checked_mul(4).is_some_and(|apart| apart <= total.unsigned_abs());
    let mut totals = whole.measures.iter().filter(|m| m.quantity.unit == all.unit);
    let near = totals.any(|m| m.quantity.value.shifted(MOST_DECIMALS).is_some_and(near));
    (parts.len() > 1 && near).then_some(parts)
}

/// The last figure of what may be shared out.
fn last_count(target: &Target) -> Option<&Quantity> {
    let counts = target.measures.iter().filter(|m| m.role != Role::Share).map(|m| &m.quantity);
    counts.max_by_key(|q| q.span.start()).and_then(single).filter(|q| q.per.is_none() && q.unit != "%")
}

/// The only measure of a part, one number of units.
fn count(target: &Target) -> Option<&Quantity> {
    let [only] = target.measures.as_slice() else { return None };
    let counted = matches!(only.role, Role::Added | Role::Reached | Role::Reduced);
    single(&only.quantity).filter(|q| counted && q.of.is_none() && q.per.is_none())
}

/// Whether words open a list of all parts, and no figure but a year stands among them.
fn opens(lead: &str) -> bool {
    let words = ["gồm", "cụ thể", "chia ra", "như sau"].iter().any(|word| lead.contains(word));
    let mark = lead.split_once([':', '(']).is_some_and(|(said, _)| !said.contains([',', ';', '.']));
    let mut figures = lead.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    (words || mark) && !lead.contains('\n') && figures.all(|digits| digits.len() == 4 || digits.len() == 1)
}

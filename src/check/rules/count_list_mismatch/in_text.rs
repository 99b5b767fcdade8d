//! Places named behind their number: `có thêm 03 xã (Châu Sơn, Lâm Ca, Đồng Thắng)`.

use super::NAME;
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::{Bound, Measure, Member, Role, Target};
use crate::grammar::words::{strip, strip_any};
use crate::span::{Normal, Span};
use crate::vocabulary::kinds;
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::{Unit, UnitKind, units};

/// Words between a number and names that are but some of so many.
pub(super) const SOME: [&str; 8] = ["trong đó", "như", "ví dụ", "chẳng hạn", "nhất là", "đặc biệt", "kể cả", "trừ"];

/// Bytes between a number and the first of its names: what the places meet stands there.
const FAR: usize = 160;

/// Names that are more or fewer than their number says.
pub(super) fn compare(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    let (first, last) = (target.members.first()?, target.members.last()?);
    let counts = target.measures.iter().filter(|m| m.quantity.span.end() <= first.span.start());
    let count = counts.max_by_key(|m| m.quantity.span.start()).filter(|m| counts_places(m))?;
    let between = Span::<Normal>::new(count.quantity.span.end(), first.span.start());
    if count.quantity.of.is_some() && !names_all(target, count, between.slice(subject.text)) {
        return None;
    }
    let stated = count.quantity.value;
    let listed = target.members.len();
    // `(Ba Tơ, Trà Bồng, huyện Lý Sơn)`: a district may be one of those named, or that of the name
    // in front of it.
    // In a bracket behind the name it is where that lies, and no other.
    let apart = |m: &&Member| m.district.is_some() && !m.span.slice(subject.text).contains('(');
    let districts = target.members.iter().filter(apart).count();
    let number = stated.as_whole().and_then(|n| usize::try_from(n).ok());
    let agrees = number.is_some_and(|n| (listed..=listed + districts).contains(&n));
    if agrees || listed < 2 || !is_whole(subject.text, count.quantity.span, first.span, last.span) {
        return None;
    }
    let list = first.span.to(last.span);
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{} are stated, {listed} are named", count.quantity.span.slice(subject.text)),
        evidence: vec![
            Evidence::new(count.quantity.span, "the number stated"),
            Evidence::new(list, format!("{listed} names")),
        ],
        stated: Some(stated.to_string()),
        derived: Some(listed.to_string()),
        suggestion: Some("correct the number or the names".to_owned()),
    })
}

/// Whether the names behind a level are those of all that it counts, and not of those that are new.
fn names_all(target: &Target, level: &Measure, between: &str) -> bool {
    let said = lowered(between);
    let new = ["thêm", "tăng", "mới đạt", "công nhận", "nâng tổng", "còn"].iter().any(|word| said.contains(word));
    level.role == Role::Reached && target.measure(Role::Added).is_none() && !new
}

fn counts_places(measure: &Measure) -> bool {
    let quantity = &measure.quantity;
    let place = units().iter().any(|u| u.kind == UnitKind::Place && u.name == quantity.unit);
    place && quantity.bound == Bound::Exact && quantity.to.is_none()
}

/// Whether all places are named: right behind the number, and no `…` and no further ones behind.
fn is_whole(text: &str, count: Span<Normal>, first: Span<Normal>, last: Span<Normal>) -> bool {
    let between = Span::<Normal>::new(count.end(), first.start()).slice(text);
    let rest = text.get(last.end() as usize..).unwrap_or_default();
    let behind = rest.trim_start();
    let said = lowered(between);
    let bracket = between.contains('(');
    let listed = text.get(first.start() as usize..).unwrap_or_default();
    let marked = behind.starts_with([')', ';', '.', ':', ',']) && !goes_on(behind);
    let ends = behind.is_empty() || marked || !bracket && says_what_they_do(rest);
    between.len() <= FAR && !said.contains(['.', ';']) && !SOME.iter().any(|word| said.contains(word)) && ends
        && !names_a_set(listed, (last.end() - first.start()) as usize, bracket)
}

/// `05 xã: A, B, C, D phấn đấu đạt chuẩn`: whether behind names stands what all of them do.
pub(super) fn says_what_they_do(behind: &str) -> bool {
    const VERBS: [&str; 9] = [
        "phấn đấu", "đạt", "đăng ký", "được công nhận", "về đích", "hoàn thành", "đã đạt", "để", "làm điểm",
    ];
    behind.starts_with(' ') && strip_any(behind.trim_start(), &VERBS).is_some()
}

/// `Tân An, Tân Bình; các xã còn lại của thị xã Tân Châu`: whether one of the list is no name but many units, in
/// the names or in the same sentence behind them. `names` is how long the names are.
fn names_a_set(listed: &str, names: usize, bracket: bool) -> bool {
    const MANY: [&str; 6] = ["các", "những", "toàn bộ", "tất cả", "một số", "nhiều"];
    const WHICH: [&str; 5] = ["còn lại", "khác", "thuộc", "của", "trên địa bàn"];
    // Words beside names; behind any other the sentence says something of the units.
    const BESIDE: [&str; 20] = [
        "còn", "lại", "khác", "thuộc", "của", "trên", "địa", "bàn", "xã", "phường", "thị", "trấn", "huyện",
        "thành", "phố", "tỉnh", "thôn", "các", "số", "trong",
    ];
    let behind = listed.get(names..).unwrap_or_default();
    let ends = behind.char_indices().find(|&(at, c)| {
        let stop = c == '.' && behind.get(at + 1..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric));
        c == '\n' || stop || bracket && c == ')'
    });
    let end = names + ends.map_or(behind.len(), |(at, _)| at);
    let sentence = listed.get(..end).unwrap_or_default();
    let parts = sentence.split([',', ';', '(', ')']).flat_map(|part| part.split(" và "));
    { parts }.any(|part| {
        let part = strip_any(part.trim_start(), &["và", "cùng với", "cùng"]).unwrap_or(part).trim_start();
        let Some(rest) = strip_any(part, &MANY).map(str::trim_start) else { return false };
        let unit = |unit: &Unit| unit.kind == UnitKind::Place && strip(rest, unit.name).is_some();
        let named = |word: &str| word.starts_with(char::is_uppercase) || BESIDE.contains(&word);
        units().iter().any(unit)
            && WHICH.iter().any(|word| rest.contains(word))
            && rest.split_whitespace().all(named)
    })
}

/// `, …`, `...`, `, v.v.`: others are not named.
fn goes_on(behind: &str) -> bool {
    let rest = behind.trim_start_matches([',', ';', ' ']);
    // `, nâng tổng số lên …` says something else; a name that could not be read does not.
    let unit = kinds::unit(rest).is_some() || strip(rest, "và").is_some();
    let other = rest.starts_with(char::is_lowercase) && !unit;
    rest.starts_with('…') || rest.starts_with("..") || rest.starts_with("v.v") || (behind.starts_with(',') && !other)
}

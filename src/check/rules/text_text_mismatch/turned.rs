//! Levels that cannot be: a rise that leads down, `tăng 02 xã (từ 46 xã lên 08 xã)`, and units that meet something
//! with those that do not, which are more than there are: `60/100 xã đạt chuẩn, còn 45 xã chưa đạt`.

use super::levels::single;
use super::{FAR, behind, finding, value};
use crate::check::exact::printed;
use crate::check::{Evidence, Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any};
use crate::span::{Normal, Span};

/// What of the two a statement says.
pub(super) fn check(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    falls(subject, target).or_else(|| overfull(subject, target))
}

/// `nâng từ 46 xã lên 08 xã`: a level that is less than the one from which it rises.
fn falls(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    // Of ranks and durations the lesser is the better.
    const LESS_IS_MORE: [&str; 8] = ["hạng", "vị trí", "thứ ", "ngày", "giờ", "phút", "tháng", "bậc"];
    let (from, to) = (single(target.measure(Role::Baseline)?)?, single(target.measure(Role::Reached)?)?);
    let alike = from.unit == to.unit && from.per == to.per && !from.unit.is_empty();
    if !alike || from.value <= to.value || from.of != to.of {
        return None;
    }
    let start = from.span.start() as usize;
    let before = super::before(subject.lower, start, 60);
    let between = subject.lower.get(from.span.end() as usize..to.span.start() as usize)?;
    let rises = strip_last(before, "từ") && between.split_whitespace().next_back() == Some("lên");
    let other = ["xuống", "giảm", "còn"].iter().any(|word| between.contains(word));
    let ranked = LESS_IS_MORE.iter().any(|word| from.unit == word.trim_end() || clause(before).contains(word));
    if !rises || other || ranked || between.contains(['\n', ';']) {
        return None;
    }
    let (stated, derived) = (value(subject, from), value(subject, to));
    let evidence = vec![Evidence::new(from.span, "from here"), Evidence::new(to.span, "up to here")];
    let message = format!("it is said to rise from {stated} to {derived}, which is less");
    Some(finding(message, evidence, stated, derived))
}

/// Whether a word is the last of a text.
fn strip_last(text: &str, word: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || c == '(');
    words.rfind(|word| !word.is_empty()) == Some(word)
}

/// The end of a text, from its last mark on.
fn clause(text: &str) -> &str {
    text.rsplit(['\n', ';', '.']).next().unwrap_or_default()
}

/// `60/100 xã đạt chuẩn, còn 45 xã chưa đạt chuẩn`: more than the whole.
fn overfull(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    let met = single(target.measure(Role::Reached)?)?;
    let of = met.of.filter(|of| met.value <= *of)?;
    let from = met.span.end() as usize;
    let sentence = behind(subject.lower, from, FAR).split(['\n', '.']).next()?;
    let (said, left) = sentence.split_once("còn ")?;
    let own = said.trim_end_matches([' ', ',', ';', '(']);
    // What is met is said between the two counts, and no other count stands there.
    let own = without_share(own);
    let own = strip(own.trim_start(), &met.unit).filter(|own| !own.contains(|c: char| c.is_ascii_digit()))?;
    let figure = strip_any(left.trim_start(), &["lại", "có"]).unwrap_or(left).trim_start();
    let (short, len) = number(figure, Notation::Vietnamese)?;
    let what = strip(figure.get(len..)?.trim_start(), &met.unit)?.trim_start();
    let missed = strip(what, "chưa").and_then(|what| Some(what.split([',', ';', ')', '(']).next()?.trim()));
    // `còn 08 xã phải hoàn thành`: those that have yet to.
    let clause = what.split([',', ';', ')', '(']).next()?;
    let other = ["nâng cao", "kiểu mẫu", "hiện đại", "tiêu chí", "duy trì", "thu nhập"].iter().any(|word| clause.contains(word));
    let yet = || {
        let verb = strip_any(what, &["phải", "cần", "tiếp tục", "phấn đấu"]).is_some();
        verb && !other && own.contains("đạt chuẩn") && !own.contains("nâng cao")
    };
    let same = missed.map_or_else(yet, |missed| is_same(own, missed));
    if !same || sum(met, short)? <= of.shifted(met.value.scale())? {
        return None;
    }
    let at = from + (figure.as_ptr() as usize).checked_sub(sentence.as_ptr() as usize)?;
    let place = Span::<Normal>::new(u32::try_from(at).ok()?, u32::try_from(at + len).ok()?);
    let stated = format!("{} {}", place.slice(subject.text), met.unit);
    let rest = Decimal::new(of.shifted(0)?.checked_sub(met.value.shifted(0)?)?, 0);
    let derived = format!("{} {}", printed(rest), met.unit);
    let met_said = value(subject, met);
    let message = format!("{stated} are stated not to meet what {met_said} meet: {derived} are left");
    let evidence = vec![
        Evidence::new(place, "those that do not"),
        Evidence::new(met.span, "those that do"),
    ];
    Some(finding(message, evidence, stated, derived))
}

/// `xã đạt chuẩn (91,5%)`: words without the share in a bracket at their end.
fn without_share(said: &str) -> &str {
    let inside = said.strip_suffix(')').and_then(|said| said.rsplit_once('('));
    let share = inside.filter(|(_, share)| share.trim_end().ends_with('%'));
    share.map_or(said, |(said, _)| said.trim_end())
}

/// The units that meet something, with those that do not.
fn sum(met: &Quantity, short: Decimal) -> Option<i128> {
    let scale = met.value.scale();
    met.value.shifted(scale)?.checked_add(short.shifted(scale)?)
}

/// Whether what is not met is what is met, in the same words or in no further ones: `đạt chuẩn nông thôn mới`,
/// and `chưa đạt`.
fn is_same(met: &str, missed: &str) -> bool {
    let met = met.trim_start_matches([' ', ',']);
    met == missed || missed == "đạt" && met.starts_with(missed) || missed == "đạt chuẩn" && met.starts_with(missed)
}

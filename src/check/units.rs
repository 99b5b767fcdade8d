//! How many communes there are, as far as the text says it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::Subject;
use crate::decimal::Decimal;
use crate::facts::{Bound, Facts, Role, Target, Tier};
use crate::grammar::any::AnyOf;
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any};

/// Denominators that stand in the text.
pub(crate) struct Units {
    /// The number of all communes: the denominator that nearly all statements about communes
    /// without group or place have.
    pub(crate) communes: Option<Decimal>,
    /// The denominator that all such statements have, where there are two of them at least.
    pub(crate) agreed: Option<Decimal>,
    /// All denominators, and the sizes of groups and levels that shares are also taken of.
    pub(crate) seen: Vec<Decimal>,
}

impl Units {
    pub(crate) fn of(facts: &Facts) -> Self {
        Units { communes: communes(facts), agreed: agreed(facts), seen: seen(facts) }
    }

    /// The same, where the number of all communes may stand in a sentence of its own.
    pub(crate) fn of_text(subject: Subject<'_>) -> Self {
        let units = Units::of(subject.facts);
        // Where denominators differ from what is said, nobody can say which are of all.
        let communes = units.communes.or_else(|| stated_communes(subject));
        Units { communes, ..units }
    }
}

/// Whether a target is about all communes of the plan.
pub(crate) fn is_general(target: &Target) -> bool {
    let tier = matches!(target.tier, None | Some(Tier::Commune));
    tier && target.group.is_none() && target.place.is_none() && target.part_of.is_none()
}

/// Whether a statement counts among all units that there are: it is no part of another, or one of those that are all
/// counted (`Toàn tỉnh có 122 xã, trong đó 47 xã đã đạt chuẩn`).
pub(crate) fn is_of_all(subject: Subject<'_>, target: &Target) -> bool {
    target.part_of.is_none() || census(subject, target).is_some() || is_of_higher(subject, target)
}

/// `73/86 xã đạt chuẩn, trong đó có 27 xã nâng cao`: those that meet a higher standard are all among those that meet the first.
fn is_of_higher(subject: Subject<'_>, target: &Target) -> bool {
    let whole = target.part_of.and_then(|of| subject.facts.targets.get(of));
    let higher = matches!(
        target.tier,
        Some(Tier::CommuneAdvanced | Tier::CommuneModel | Tier::CommuneModern)
    );
    let standard = "communes_meeting_standard";
    higher
        && target.indicator == standard
        && whole.is_some_and(|whole| {
            let all = whole.group.is_none() && whole.place.is_none() && whole.part_of.is_none();
            // What is added is no part of what there is.
            let level =
                whole.measure(Role::Reached).is_some() && target.measure(Role::Reached).is_some();
            all && level && whole.indicator == standard && whole.tier == Some(Tier::Commune)
        })
}

/// How many units there are, where a statement is of a part of them all, in the same unit.
pub(crate) fn census(subject: Subject<'_>, target: &Target) -> Option<Decimal> {
    let whole = subject.facts.targets.get(target.part_of?)?;
    let (all, own) = (whole.measure(Role::Reached)?, target.measure(Role::Reached)?);
    let named = whole.subject.is_some_and(|words| subject.lower(words).trim() == all.unit);
    let plain = whole.part_of.is_none()
        && whole.group.is_none()
        && whole.place.is_none()
        && whole.band.is_none();
    let counted = whole.indicator == "other"
        && all.bound == Bound::Exact
        && all.to.is_none()
        && all.per.is_none();
    (named && plain && counted && own.unit == all.unit).then_some(all.value)
}

/// Denominators of communes in general statements, in source order.
pub(crate) fn of_communes(facts: &Facts) -> impl Iterator<Item = (&Target, Decimal)> {
    let general = facts.targets.iter().filter(|t| is_general(t));
    general.filter_map(|target| {
        let reached = target.measure(Role::Reached).filter(|q| q.unit == "xã")?;
        Some((target, reached.of?))
    })
}

/// A denominator that stands three times or more, and four times as often as all others.
pub(crate) fn communes(facts: &Facts) -> Option<Decimal> {
    let mut counts: Vec<(Decimal, usize)> = Vec::new();
    for (_, of) in of_communes(facts) {
        match counts.iter_mut().find(|(d, _)| *d == of) {
            Some((_, count)) => *count += 1,
            None => counts.push((of, 1)),
        }
    }
    let all: usize = counts.iter().map(|&(_, count)| count).sum();
    let &(of, most) = counts.iter().max_by_key(|&&(_, count)| count)?;
    (most >= 3 && (all - most) * 4 <= most).then_some(of)
}

/// The number of all communes, as a sentence says it: `Toàn tỉnh có 98 xã, trong đó …`, `Tổng số xã: 98 xã`. None
/// where two are said, where denominators are others, or where more are counted.
pub(crate) fn stated_communes(subject: Subject<'_>) -> Option<Decimal> {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&ALL));
    const ALL: [&str; 4] = ["toàn tỉnh", "toàn huyện", "toàn thành phố", "tổng số xã"];
    // Before the text is looked through.
    let mut denominators = of_communes(subject.facts).map(|(_, of)| of);
    if let Some(first) = denominators.next()
        && denominators.any(|of| of != first)
    {
        return None;
    }
    let lower = subject.lower;
    let said = (subject.text, lower);
    let mut found = WORDS.places(lower).into_iter().filter_map(|at| all_communes(said, at, &ALL));
    let first = found.next().or_else(|| all_of_all(subject))?;
    let fits = |target: &Target| {
        let level = target.measure(Role::Reached).filter(|q| q.unit == "xã");
        level.is_none_or(|q| q.value <= first && q.of.is_none_or(|of| of == first))
    };
    let alone = found.all(|other| other == first);
    (alone && subject.facts.targets.iter().filter(|t| is_general(t)).all(fits)).then_some(first)
}

/// `247/247 xã phê duyệt quy hoạch`: the number of all communes, as those do that all meet something other than a standard.
fn all_of_all(subject: Subject<'_>) -> Option<Decimal> {
    /// What is said of all of them; any other word may say which they are: `12/12 xã điểm`.
    const VERBS: [&str; 8] = [
        "phê duyệt",
        "đã phê duyệt",
        "hoàn thành",
        "đã hoàn thành",
        "đã có",
        "có",
        "đạt",
        "được phê duyệt",
    ];
    let all = |(target, of): (&Target, Decimal)| {
        let reached = target.measure(Role::Reached)?;
        let standard = target.indicator.ends_with("_meeting_standard");
        let behind = subject.lower.get(reached.span.end() as usize..)?;
        let met = strip(behind.trim_start(), &reached.unit)?.trim_start();
        let said = strip_any(met, &VERBS).is_some();
        (said && reached.value == of && reached.bound == Bound::Exact && !standard).then_some(of)
    };
    let mut found = of_communes(subject.facts).filter_map(all);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// The number of communes behind words for all of them; none where it is of those that meet something.
fn all_communes((text, lower): (&str, &str), at: usize, words: &[&str]) -> Option<Decimal> {
    const NEAR: usize = 400;
    const HAVING: [&str; 8] =
        ["hiện có", "có tổng số", "có", "gồm có", "gồm", "là", "hiện nay có", "hiện nay là"];
    // A line may be the whole text.
    let near = (at..=lower.len().min(at + NEAR)).rev().find(|&end| lower.is_char_boundary(end))?;
    let near = lower.get(at..near)?.split('\n').next()?;
    let rest = strip_any(near, words)?.trim_start_matches([' ', ':']);
    let rest = behind_name(text.get(at + (near.len() - rest.len())..)?, rest);
    let rest = strip_any(rest, &HAVING).unwrap_or(rest).trim_start();
    // `11 huyện, 98 xã`
    let behind = |at: usize| rest.get(at..)?.strip_prefix(" huyện, ");
    let rest = (0..4).find_map(behind).unwrap_or(rest);
    let (value, len) = number(rest, Notation::Vietnamese)?;
    let behind = strip(rest.get(len..)?.trim_start(), "xã")?.trim_start();
    // Those of the programme are all that a plan is about.
    let behind = strip_any(behind, &PROGRAMME).unwrap_or(behind).trim_start();
    let ends = behind.is_empty() || behind.starts_with([',', ';', '.', ':', '\n', '(', ')']);
    value.as_whole().filter(|&count| ends && count > 1)?;
    // What stands in front is looked at only where a number stands behind, which it seldom does.
    let begin = at.saturating_sub(NEAR);
    let begin = (begin..at).find(|&at| lower.is_char_boundary(at)).unwrap_or(at);
    let before = lower.get(begin..at)?.rsplit('\n').next()?;
    let sentence = before.rsplit(". ").next()?;
    // `Về xã đạt chuẩn: toàn tỉnh có 72 xã`
    if ["đạt", "chuẩn", "tiêu chí", "nâng cao", "kiểu mẫu"]
        .iter()
        .any(|word| sentence.contains(word))
    {
        return None;
    }
    Some(value)
}

/// `Toàn tỉnh Cà Mau có 82 xã`: what follows the name of a place, which has capitals in the text as it is printed.
fn behind_name<'l>(printed: &str, lower: &'l str) -> &'l str {
    let words =
        printed.split_inclusive(' ').take_while(|word| word.starts_with(char::is_uppercase));
    let len: usize = words.take(4).map(str::len).sum();
    lower.get(len..).unwrap_or(lower)
}

/// What is said of communes that are all those of the programme; the longest first.
const PROGRAMME: [&str; 9] = [
    "thực hiện chương trình mục tiêu quốc gia xây dựng nông thôn mới",
    "thực hiện chương trình xây dựng nông thôn mới",
    "thực hiện chương trình nông thôn mới",
    "thực hiện chương trình",
    "thực hiện xây dựng nông thôn mới",
    "tham gia xây dựng nông thôn mới",
    "xây dựng nông thôn mới",
    "xây dựng ntm",
    "nông thôn",
];

fn agreed(facts: &Facts) -> Option<Decimal> {
    let mut all = of_communes(facts).map(|(_, of)| of);
    let first = all.next()?;
    let others: Vec<Decimal> = all.collect();
    (!others.is_empty() && others.iter().all(|of| *of == first)).then_some(first)
}

fn seen(facts: &Facts) -> Vec<Decimal> {
    let mut seen: Vec<Decimal> = Vec::new();
    let mut known = BTreeSet::new();
    for target in &facts.targets {
        let of = target.measures.iter().filter_map(|m| m.quantity.of);
        let group = target.group_size.map(Decimal::whole);
        let standard = target.indicator == "communes_meeting_standard";
        let level = target.measure(Role::Reached).filter(|_| standard).map(|q| q.value);
        for value in of.chain(group).chain(level) {
            if known.insert(value) {
                seen.push(value);
            }
        }
    }
    seen
}

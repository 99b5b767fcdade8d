//! Facts of two documents, paired by what they are about.

use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt};

use super::{Item, Kind, Side, tables};
use crate::check::Subject;
use crate::check::exact::printed;
use crate::facts::{Bound, FundingItem, Measure, Quantity, Reading, Reference, Role, Target, Tier};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::bare;

/// All facts of both. `same_year`: targets are the same only for the same year.
pub(super) fn items(first: Subject<'_>, second: Subject<'_>, same_year: bool) -> Vec<Item> {
    let mut items = heads(first, second);
    items.extend(targets(first, second, same_year));
    items.extend(join(Kind::Funding, amounts(first), amounts(second)));
    let cited = items.len();
    items.extend(join(Kind::Reference, references(first), references(second)));
    let dated = |item: &&mut Item| item.about == "issued_on";
    let (heads, references) = items.split_at_mut(cited);
    heads.iter_mut().filter(dated).chain(references).for_each(agree_on_dates);
    items.extend(tables::items(first, second));
    items
}

/// A date that one document gives without its day, or not at all, is no other date.
fn agree_on_dates(item: &mut Item) {
    let Some((first, second)) = item.first.as_mut().zip(item.second.as_mut()) else { return };
    if first.value.starts_with(&second.value) {
        second.value.clone_from(&first.value);
    } else if second.value.starts_with(&first.value) {
        first.value.clone_from(&second.value);
    }
}

/// A fact of one document.
pub(super) struct Named {
    /// What it is about, without marks and in lower case: copies may have lost them.
    key: String,
    /// What it is about, as printed.
    about: String,
    /// The fact.
    side: Side,
}

impl Named {
    pub(super) fn new(about: String, side: Side) -> Self {
        Named { key: bare(&about), about, side }
    }
}

/// Pairs facts of the same name; of several with one name the first with the first.
pub(super) fn join(kind: Kind, first: Vec<Named>, second: Vec<Named>) -> Vec<Item> {
    let mut by_key: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (i, named) in second.iter().enumerate() {
        by_key.entry(named.key.clone()).or_default().push_back(i);
    }
    let mut rest: Vec<Option<Named>> = second.into_iter().map(Some).collect();
    let mut items: Vec<Item> = Vec::with_capacity(first.len().max(rest.len()));
    for Named { key, about, side } in first {
        let found = by_key.get_mut(&key).and_then(VecDeque::pop_front);
        let other = found.and_then(|i| rest.get_mut(i)?.take()).map(|other| other.side);
        items.push(Item { kind, about, first: Some(side), second: other });
    }
    let only = rest.into_iter().flatten();
    items.extend(only.map(|n| Item { kind, about: n.about, first: None, second: Some(n.side) }));
    items
}

fn heads(first: Subject<'_>, second: Subject<'_>) -> Vec<Item> {
    let fields = |subject: Subject<'_>| {
        let plan = &subject.facts.plan;
        let mut fields: Vec<Named> = Vec::new();
        let mut push = |name: &str, value: Option<String>, span: Option<Span<Normal>>| {
            let side = value.map(|value| Side { value, span, restored: false });
            fields.extend(side.map(|side| Named::new(name.to_owned(), side)));
        };
        let number = plan.number.as_ref();
        push("number", number.map(|n| n.value.clone()), number.map(|n| n.span));
        let date = plan.issued_on.as_ref();
        push("issued_on", date.map(|d| d.value.to_string()), date.map(|d| d.span));
        let province = plan.province.as_ref();
        push("province", province.map(|p| p.value.clone()), province.map(|p| p.span));
        let period = plan.period.as_ref();
        let years = period.map(|p| format!("{}–{}", p.value.0, p.value.1));
        push("period", years, period.map(|p| p.span));
        fields
    };
    join(Kind::Plan, fields(first), fields(second))
}

/// What a target is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct About {
    criterion: Option<u8>,
    set: Option<Tier>,
    tier: Option<Tier>,
    indicator: &'static str,
    band: Option<(u8, u8)>,
    group: String,
    place: String,
    reported: bool,
    year: Option<u16>,
}

impl About {
    fn of(subject: Subject<'_>, target: &Target, same_year: bool) -> Self {
        let text = |span: Option<Span<Normal>>| {
            span.map(|s| bare(s.slice(subject.text).trim())).unwrap_or_default()
        };
        About {
            criterion: target.criterion,
            set: target.criterion_set,
            tier: target.tier,
            indicator: target.indicator,
            band: target.band,
            group: text(target.group),
            place: text(target.place),
            reported: target.reported,
            year: target.year.filter(|_| same_year),
        }
    }

    /// The same of any year.
    fn of_any_year(&self) -> About {
        About { year: None, ..self.clone() }
    }

    /// Whether the years may be the same. One that a document does not give says nothing.
    fn has_year_of(&self, other: &About) -> bool {
        self.year.is_none() || other.year.is_none() || self.year == other.year
    }

    /// What a measure is about, in keys and in the words of the document.
    fn name(&self, (subject, target): (Subject<'_>, &Target), role: Role) -> String {
        let words = |span: Span<Normal>| span.slice(subject.text).trim().to_owned();
        let mut parts = Vec::new();
        parts.extend(self.criterion.map(|c| format!("criterion {c}")));
        parts.extend(self.set.filter(|&s| s != Tier::Commune).map(|s| s.key().to_owned()));
        parts.push(match (self.indicator, target.subject) {
            ("other", Some(subject)) => words(subject),
            (key, _) => key.to_owned(),
        });
        let tier = self.tier.filter(|&t| t != Tier::Commune && Some(t) != self.set);
        parts.extend(tier.map(|t| t.key().to_owned()));
        parts.extend(self.band.map(|(from, to)| format!("{from} to {to} criteria")));
        parts.extend([target.group, target.place].into_iter().flatten().map(words));
        parts.push(role_name(role).to_owned());
        parts.join(", ")
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Added => "added",
        Role::Reached => "reached",
        Role::Baseline => "baseline",
        Role::Share => "share",
        Role::Reduced => "reduced",
        Role::Multiplied => "multiplied",
        Role::Above => "above",
    }
}

/// Statements about the same thing among which the likest is looked for; further ones wait until some of
/// these are paired.
const NEAR: usize = 200;

/// A target of the second document.
struct Other<'t> {
    about: About,
    target: &'t Target,
    words: Vec<String>,
    taken: bool,
}

fn targets(first: Subject<'_>, second: Subject<'_>, same_year: bool) -> Vec<Item> {
    let about = |subject: Subject<'_>, t: &Target| About::of(subject, t, same_year);
    let other = |target| Other {
        about: about(second, target),
        target,
        words: subject_words(second, target),
        taken: false,
    };
    let mut others: Vec<Other<'_>> = second.facts.targets.iter().map(other).collect();
    let mut by_about: HashMap<About, VecDeque<usize>> = HashMap::new();
    for (i, other) in others.iter().enumerate() {
        by_about.entry(other.about.of_any_year()).or_default().push_back(i);
    }
    let mut items = Vec::new();
    for target in &first.facts.targets {
        let key = about(first, target);
        let words = subject_words(first, target);
        let near = by_about.get_mut(&key.of_any_year());
        let best = near.as_deref().and_then(|near| likest(target, &words, &key, near, &others));
        let taken = best.and_then(|i| others.get_mut(i));
        if let (Some(near), Some(best)) = (near, best) {
            let at = near.iter().take(NEAR).position(|&i| i == best);
            at.and_then(|at| near.remove(at));
        }
        let other = taken.map(|other| {
            other.taken = true;
            other.target
        });
        items.extend(measures((first, Some(target)), (second, other), &key));
    }
    for Other { about, target, .. } in others.iter().filter(|other| !other.taken) {
        items.extend(measures((first, None), (second, Some(target)), about));
    }
    items
}

/// Of several about the same thing, the one with the same figures, then the same words; of equals the first.
fn likest(
    target: &Target,
    words: &[String],
    key: &About,
    near: &VecDeque<usize>,
    others: &[Other<'_>],
) -> Option<usize> {
    let mut best: Option<((usize, usize), usize)> = None;
    for &i in near.iter().take(NEAR) {
        let Some(other) = others.get(i).filter(|other| other.about.has_year_of(key)) else {
            continue;
        };
        let (figures, common) = likeness(target, words, other);
        let known = key.indicator != "other" || figures > 0 || common > 50;
        if known && best.is_none_or(|(best, _)| (figures, common) > best) {
            best = Some(((figures, common), i));
        }
        // Nothing is liker.
        if figures == target.measures.len() && common == 100 {
            break;
        }
    }
    best.map(|(_, i)| i)
}

/// How many figures two targets share, and how much of their words in percent.
fn likeness(target: &Target, words: &[String], other: &Other<'_>) -> (usize, usize) {
    let theirs = |role| other.target.measure(role);
    let same = |m: &&Measure| theirs(m.role).is_some_and(|q| value(q) == value(&m.quantity));
    let figures = target.measures.iter().filter(same).count();
    let common = words.iter().filter(|word| other.words.contains(word)).count();
    (figures, common * 200 / (words.len() + other.words.len()).max(1))
}

fn subject_words(subject: Subject<'_>, target: &Target) -> Vec<String> {
    let words = target.subject.map(|s| bare(s.slice(subject.text))).unwrap_or_default();
    words.split_whitespace().map(str::to_owned).collect()
}

/// An item for each role that either target has.
fn measures(
    (first, a): (Subject<'_>, Option<&Target>),
    (second, b): (Subject<'_>, Option<&Target>),
    about: &About,
) -> Vec<Item> {
    let roles = [a, b].into_iter().flatten().flat_map(|t| t.measures.iter().map(|m| m.role));
    let mut roles: Vec<Role> = roles.collect();
    roles.sort_unstable();
    roles.dedup();
    let Some(named) = a.map(|t| (first, t)).or(b.map(|t| (second, t))) else { return Vec::new() };
    let side = |t: Option<&Target>, role| t.and_then(|t| t.measure(role)).map(quantity);
    roles
        .into_iter()
        .map(|role| Item {
            kind: Kind::Target,
            about: about.name(named, role),
            first: side(a, role),
            second: side(b, role),
        })
        .collect()
}

fn quantity(quantity: &Quantity) -> Side {
    let restored = quantity.reading == Some(Reading::Restored);
    Side { value: value(quantity), span: Some(quantity.span), restored }
}

/// A quantity in one spelling.
pub(super) fn value(quantity: &Quantity) -> String {
    let bound = match quantity.bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥ ",
        Bound::AtMost => "≤ ",
        Bound::About => "≈ ",
    };
    let mut out = format!("{bound}{}", printed(quantity.value));
    if let Some(to) = quantity.to {
        out.push_str(&format!("–{}", printed(to)));
    }
    if let Some(of) = quantity.of {
        out.push_str(&format!("/{}", printed(of)));
    }
    let space = if quantity.unit == "%" { "" } else { " " };
    out.push_str(&format!("{space}{}", quantity.unit));
    if let Some(per) = &quantity.per {
        out.push_str(&format!("/{per}"));
    }
    out
}

fn amounts(subject: Subject<'_>) -> Vec<Named> {
    let Some(funding) = &subject.facts.funding else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(total) = &funding.total {
        amount("total", total, &mut found);
    }
    for item in &funding.items {
        below(subject, item, &mut Vec::new(), &mut found);
    }
    found
}

fn below(
    subject: Subject<'_>,
    item: &FundingItem,
    above: &mut Vec<String>,
    found: &mut Vec<Named>,
) {
    above.push(item.label.slice(subject.text).trim().to_owned());
    amount(&above.join(" > "), item, found);
    for part in &item.items {
        below(subject, part, above, found);
    }
    above.pop();
}

fn amount(name: &str, item: &FundingItem, found: &mut Vec<Named>) {
    if let Some(amount) = &item.amount {
        let mut side = quantity(amount);
        // The same amount may be printed in another unit.
        if let Some(vnd) = item.vnd {
            side.value = format!("{} đồng", printed(crate::decimal::Decimal::new(vnd, 0)));
        }
        found.push(Named::new(name.to_owned(), side));
    }
    if let Some(share) = &item.share {
        found.push(Named::new(format!("{name}, share"), quantity(share)));
    }
}

/// The documents cited, each once.
fn references(subject: Subject<'_>) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    for Reference { kind, number, issued_on, span, .. } in &subject.facts.references {
        let Some(number) = number else { continue };
        let value = issued_on.map(|date| date.to_string()).unwrap_or_default();
        let side = Side { value, span: Some(*span), restored: false };
        let named = Named::new(format!("{kind} {number}"), side);
        match at.get(&named.key).and_then(|&i| found.get_mut(i)) {
            // A citation with its date says more than one without.
            Some(earlier) if earlier.side.value.is_empty() => *earlier = named,
            Some(_) => {}
            None => {
                at.insert(named.key.clone(), found.len());
                found.push(named);
            }
        }
    }
    found
}

//! The text gives two values for the same thing.
//!
//! Two statements in different paragraphs are held against each other where they are about
//! the same thing: how many communes meet the same criterion of the same set, or the same
//! subject in the same words (`tỷ lệ dân cư nông thôn sử dụng nước hợp vệ sinh`); for the same
//! year, group, place and unit, both promised or both reported, both exact, or one of
//! them about so much (`khoảng 31%` beside `33%`), or both above the same in the same word (`trên 85%`, `trên
//! 75%`). A share of
//! communes is held against the count of the other statement. Besides, the number of all
//! communes, which stands as the denominator of most statements, is expected to be the same in
//! each. A level is the one before with what is added, or less what it falls by, whether one statement
//! says all three or several do: what a year or a plan adds counts from the level at the end of the year
//! before, of the same units, counted by the same set of criteria, and what the rest of a year adds
//! (`6 tháng cuối năm`) from the level of the day up to which the year is told. Parts are no more than the
//! whole, one by one and, where they do not overlap (by stars, years, groups, places, classes of roads),
//! all together; they are as much where `gồm` lists all of them, or the line below shares them out (`chia theo địa phương: …`), where the last is what is
//! left (`các địa phương còn lại 85 km`), products are told by all of their ranks, or many places are all of it but for one digit; a total behind its
//! parts (`năm 2016 thêm 18 xã, năm 2017 thêm 24 xã, …, tổng cộng 103 xã`) is their sum, and so many for each of so many (`mỗi xã 02 thôn; 23 xã có 64 thôn`)
//! make what is told in all. No more units meet something than there
//! are, also where those that do not are told beside them (`còn 45 xã chưa đạt`), and what rises does not lead
//! down. An average of criteria lies within what the bands allow, and is the sum of all criteria over all
//! communes; a factor or a percentage by which something grew or of a plan is that of the level and of the figure in the bracket
//! behind it (`tăng 1,4 lần so với năm 2020 (35 triệu đồng)`); a level with several changes behind it (`công nhận mới 06 xã; thu hồi quyết
//! định 02 xã`) is the one to which they lead; a total of the funding is told once in the same words for the same years; what is done in all is as many times what is done a year, over the years that are said of it; no task is for more communes
//! (`09 xã phấn đấu đạt chuẩn nông thôn mới năm 2018`) than are promised. A change that names the year from which it counts lies
//! between the two levels of its sentence (`năm 2018 đạt 52,5%, năm 2019 đạt 56,0%, tăng 3,5 điểm phần trăm so với năm 2018`; of rates in
//! points or in percent), and a factor is that of the levels beside it (`gấp 1,8 lần năm 2021 (từ 30 lên 54 triệu đồng)`). What a
//! period adds is told by the lines of its years below it, and units of the level of districts are those of their kinds. What a plan found in one of its
//! years (`đến cuối năm 2021 có 62/80 xã`) is, with all that it is to bring, no less than where that leads; and a paragraph has one level
//! (`có 47 xã đạt chuẩn. Năm 2015 có thêm 09 xã, nâng tổng số lên 57 xã`; `lên 75 xã. … Như vậy, hết năm 2022 có 77/101 xã`). Left alone are the level of a
//! later year beside the gain of this one, what a label or a heading says of others (`Các xã chưa đạt chuẩn: …`, `Theo
//! Niên giám thống kê: …`, `II. HUYỆN YÊN THÀNH`) or counts by another set of criteria, what is added in a part of the year or in more than it, units that are kept (`duy trì 60/98 xã`), tasks about communes of
//! another year, gains since a day within a year, indicators of a criterion, which more communes meet than
//! the criterion, and averages of another year. Nothing is said of which of two values is right, so these
//! are warnings.

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::check::exact::{Ratio, Verdict, agrees, printed};
use crate::check::units::is_of_all;
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Bound, Quantity, Role, Target};
use crate::grammar::any::AnyOf;
use crate::span::{Normal, Span};
use crate::vocabulary::letters;

mod again;
mod averages;
mod changes;
mod chain;
mod denominators;
mod districts;
mod each;
mod examples;
mod factors;
mod halves;
mod levels;
mod listed;
mod listed_below;
mod made_up;
mod paragraph;
pub(super) mod parts;
mod quarters;
mod ratios;
mod revised;
pub(super) mod scope;
mod since;
mod summed;
mod totals;
mod turned;
mod unmet;
mod whose;
mod within;
mod yearly;

pub(super) use examples::EXAMPLES;

pub(super) const NAME: &str = "text-text-mismatch";

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let mut headings = whose::Headings::default();
    let targets = subject.facts.targets.iter();
    let measures = targets.flat_map(|target| Statement::measures(target).map(move |measure| (target, measure)));
    let statements: Vec<Statement> =
        measures.filter_map(|(target, measure)| Statement::of(subject, target, measure, &mut headings)).collect();
    let mut sorted: Vec<&Statement> = statements.iter().collect();
    // Stable, so that each run of equal keys is in source order, with what is stated as about behind the rest.
    sorted.sort_by(|a, b| a.key.cmp(&b.key).then(a.is_about().cmp(&b.is_about())));
    for same in sorted.chunk_by(|a, b| a.key == b.key) {
        let [first, others @ ..] = same else { continue };
        // The first is what the others are held against: one that differs is one finding.
        let differing = others.iter().filter(|other| first.line != other.line);
        findings.extend(differing.filter_map(|other| first.against(subject, other)));
    }
    findings.extend(denominators::check(subject));
    changes::check(subject, findings);
    halves::check(subject, findings);
    parts::check(subject, findings);
    listed_below::check(subject, findings);
    averages::check(subject, findings);
    again::check(subject, findings);
    factors::check(subject, findings);
    findings.extend(subject.facts.targets.iter().filter_map(|t| within::check(subject, t)));
    let turned: Vec<Finding> = subject.facts.targets.iter().filter_map(|t| turned::check(subject, t)).collect();
    unmet::check(subject, &turned, findings);
    findings.extend(turned);
    totals::check(subject, findings);
    chain::check(subject, findings);
    paragraph::check(subject, findings);
    summed::check(subject, findings);
    each::check(subject, findings);
    yearly::check(subject, findings);
    districts::check(subject, findings);
    quarters::check(subject, findings);
    made_up::check(subject, findings);
    ratios::check(subject, findings);
    let mut since_years = Vec::new();
    since::check(subject, &mut since_years);
    let told = |found: &Finding| {
        let place = found.evidence.first().map(|e| e.span);
        findings.iter().any(|other| other.evidence.iter().any(|e| Some(e.span) == place))
    };
    let left: Vec<Finding> = since_years.into_iter().filter(|found| !told(found)).collect();
    findings.extend(left);
}

/// What a statement is about; statements with the same key are about the same thing.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    words: Vec<&'a str>,
    indicator: &'static str,
    criterion: Option<(u8, Option<crate::facts::Tier>)>,
    tier: Option<crate::facts::Tier>,
    group: &'a str,
    place: &'a str,
    year: u16,
    reported: bool,
    role: Role,
    unit: &'a str,
    per: Option<&'a str>,
    stars: Option<u8>,
    band: Option<(u8, u8)>,
    /// Whether it is what one year of several brings.
    of_one_year: bool,
    /// The word that makes it a least value, `trên`: two of the same are of the same thing.
    least: &'a str,
}

struct Statement<'a> {
    key: Key<'a>,
    target: &'a Target,
    quantity: &'a Quantity,
    /// Index of the line.
    line: usize,
}

impl<'a> Statement<'a> {
    fn of(
        subject: Subject<'a>,
        target: &'a Target,
        (role, quantity): (Role, &'a Quantity),
        headings: &mut whose::Headings,
    ) -> Option<Self> {
        let least = match quantity.bound {
            Bound::Exact | Bound::About => "",
            Bound::AtLeast => word_before(subject.lower, quantity)?,
            Bound::AtMost => return None,
        };
        if quantity.to.is_some() || !is_of_all(subject, target) {
            return None;
        }
        // `mỗi năm 8 xã`, `mỗi năm 11 xã`: of which years, the words do not say for certain.
        if quantity.per.as_deref() == Some("năm") {
            return None;
        }
        let text = |span: Option<Span<Normal>>| span.map(|s| subject.lower(s)).unwrap_or_default();
        // What is kept is no new level, and what another year brought is none of this one.
        let kept = role == Role::Reached && scope::is_kept(subject.lower, target, quantity);
        if kept || scope::is_of_task(subject.lower, target, quantity) || scope::is_of_other_year(subject.lower, target, quantity) {
            return None;
        }
        let said = said(target, subject.lower);
        if restricts(target, said, subject.lower) || levels::speaks_within_year(said) {
            return None;
        }
        if whose::is_set_apart(subject, target, (role, quantity), headings) {
            return None;
        }
        let by_criterion =
            target.indicator == "communes_meeting_criterion" && target.criterion.is_some();
        let criterion = target.criterion.map(|c| (c, target.criterion_set));
        let mut words = if by_criterion { Vec::new() } else { words(text(target.subject)) };
        // Of the most usual the indicator says nearly all; what else is said must be the same.
        let usual = whose::usual_words(target.indicator).filter(|_| !whose::is_told_of_plan(subject.lower, target));
        if !by_criterion && usual.is_none() && words.len() < 4 {
            return None;
        }
        if let Some(usual) = usual {
            words.retain(|word| !usual.contains(word));
        }
        // Shares of communes and counts of them are about the same thing; all else has its unit.
        let unit = if by_criterion { "" } else { quantity.unit.as_str() };
        let key = Key {
            words,
            indicator: target.indicator,
            criterion: criterion.filter(|_| by_criterion),
            tier: target.tier,
            group: text(target.group),
            place: text(target.place),
            year: scope::later_year(subject.lower, target).filter(|_| role == Role::Reached).or(target.year)?,
            reported: target.reported,
            role,
            unit,
            per: quantity.per.as_deref(),
            stars: scope::stars(subject.lower, quantity),
            band: target.band,
            of_one_year: role == Role::Added && is_of_one_year(subject, target, quantity),
            least,
        };
        let start = target.span.start();
        let line = subject.layout.blocks.partition_point(|b| b.span.start() <= start);
        Some(Statement { key, target, quantity, line })
    }

    /// The level; of what is added, only how many units meet a standard.
    fn measures(target: &Target) -> impl Iterator<Item = (Role, &Quantity)> {
        let standard = target.indicator.ends_with("_meeting_standard");
        let added = target.measure(Role::Added).filter(|_| standard && target.members.is_empty());
        let reached = target.measure(Role::Reached).map(|q| (Role::Reached, q));
        reached.into_iter().chain(added.map(|q| (Role::Added, q)))
    }

    fn is_about(&self) -> bool {
        self.quantity.bound == Bound::About
    }

    fn against(&self, subject: Subject<'_>, other: &Statement) -> Option<Finding> {
        let (a, b) = (self.quantity, other.quantity);
        if self.leads_to(other) || other.leads_to(self) {
            return None;
        }
        if other.is_about() {
            // Two that are about so many may both be right.
            let own = Ratio::of(a.value).filter(|_| !self.is_about() && a.unit == b.unit)?;
            let apart = agrees(b, own, own) == Verdict::Inconsistent;
            return apart.then(|| self.differs(subject, other, value(subject, a), value(subject, b)));
        }
        if !self.key.least.is_empty() && a.unit != b.unit {
            return None;
        }
        if whose::are_of_different_units(a, b) {
            return None;
        }
        if a.unit == b.unit {
            let same = a.value == b.value && (a.of == b.of || a.of.is_none() || b.of.is_none());
            return (!same).then(|| self.differs(subject, other, value(subject, a), value(subject, b)));
        }
        // A percentage against a count: by the denominator of the count, else its share.
        let (percent, count) = if a.unit == "%" { (self, other) } else { (other, self) };
        if percent.quantity.unit != "%" || count.quantity.unit == "%" {
            return None;
        }
        let share = count.share()?;
        let agrees = agrees(percent.quantity, share, share) != Verdict::Inconsistent;
        if agrees || !percent.key.reported && count.is_least_for(percent.quantity).unwrap_or(true) {
            return None;
        }
        let scale = count.target.measure(Role::Share).map_or(1, |q| q.value.scale());
        let share = format!("{}%", printed(share.rounded(scale)?));
        let stated = value(subject, percent.quantity);
        Some(if a.unit == "%" {
            self.differs(subject, other, stated, share)
        } else {
            self.differs(subject, other, share, stated)
        })
    }

    /// `Giá trị sản xuất 3.120 tỷ đồng`, and then `đạt 3.265 tỷ đồng, tăng 145 tỷ đồng`: whether another is the level with what it says
    /// is added.
    fn leads_to(&self, other: &Statement) -> bool {
        let (from, to) = (self.quantity, other.quantity);
        let moved = other.target.measure(Role::Added).filter(|moved| moved.unit == to.unit && from.unit == to.unit);
        let sum = moved.and_then(|moved| changes::sum(from.value, moved.value, false));
        sum == Some(to.value) && moved.is_some_and(|moved| moved.span != to.span)
    }

    /// The share that the count is, in percent.
    fn share(&self) -> Option<Ratio> {
        let of = self.quantity.of?;
        Ratio::percent(Ratio::of(self.quantity.value)?, Ratio::of(of)?)
    }

    /// Whether no smaller count reaches a target in whole percent: 75% of 98 communes are 74.
    fn is_least_for(&self, percent: &Quantity) -> Option<bool> {
        let (count, of) = (self.quantity.value.as_whole()?, Ratio::of(self.quantity.of?)?);
        let (target, share) = (Ratio::of(percent.value)?, self.share()?);
        let fewer = Ratio::percent(Ratio::of(Decimal::new(count.checked_sub(1)?, 0))?, of)?;
        let whole = percent.value.scale() == 0;
        Some(whole && share.compare(target)?.is_ge() && fewer.compare(target)?.is_lt())
    }

    fn differs(&self, subject: Subject<'_>, other: &Statement, stated: String, derived: String) -> Finding {
        let what = self.target.subject.or(other.target.subject).map(|s| s.slice(subject.text));
        let what = match (self.key.criterion, what) {
            (Some((criterion, _)), _) => format!("communes that meet criterion {criterion}"),
            (None, Some(words)) => format!("“{}”", words.trim_matches(['%', ' '])),
            (None, None) => "the same thing".to_owned(),
        };
        Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Warning,
            message: format!("the text gives {stated} and {derived} for {what}"),
            evidence: vec![
                Evidence::new(self.quantity.span, format!("here it is {stated}")),
                Evidence::new(other.quantity.span, format!("here it is {derived}")),
            ],
            stated: Some(stated),
            derived: Some(derived),
            suggestion: Some("look up which of the two is meant".to_owned()),
        }
    }
}

/// `Năm 2025 có thêm 05 xã` in a plan of several years, which `đến năm 2025` brings 30: whether what is added comes in the year that is named
/// in front of it.
fn is_of_one_year(subject: Subject<'_>, target: &Target, added: &Quantity) -> bool {
    let one = |period: (u16, u16)| period.0 == period.1;
    if subject.facts.plan.period.as_ref().is_some_and(|period| one(period.value)) {
        return false;
    }
    let said = said(target, subject.lower);
    let behind = (target.span.end() as usize).saturating_sub(added.span.start() as usize);
    let lead = said.get(..said.len().saturating_sub(behind)).unwrap_or_default();
    let Some((at, _)) = levels::years_in(lead).last() else { return false };
    let front = lead.get(..at).unwrap_or_default().trim_end().strip_suffix("năm").map(str::trim_end);
    front.is_some_and(|front| !["đến", "hết", "cuối", "tới"].iter().any(|word| front.ends_with(word)))
}

/// The word right in front of a figure.
fn word_before<'a>(lower: &'a str, quantity: &Quantity) -> Option<&'a str> {
    let near = before(lower, quantity.span.start() as usize, FAR).trim_end();
    let word = near.rsplit([' ', '\n', '\t']).next()?;
    word.chars().all(char::is_alphabetic).then_some(word).filter(|word| !word.is_empty())
}

fn value(subject: Subject<'_>, quantity: &Quantity) -> String {
    let space = if quantity.unit == "%" { "" } else { " " };
    format!("{}{space}{}", quantity.span.slice(subject.text), quantity.unit)
}

/// Whether a statement is about a part of the units, of the year, or what others ask for: `các huyện
/// miền núi`, `6 tháng đầu năm`, `Trung ương giao`. Two such are about different things though
/// nothing that is read of them differs.
pub(super) fn is_restricted(target: &Target, subject: Subject<'_>) -> bool {
    restricts(target, said(target, subject.lower), subject.lower)
}

/// The same by what is said in and in front of a statement, in lower case.
fn restricts(target: &Target, said: &str, lower: &str) -> bool {
    restricts_but(target, said, lower, &[])
}

/// The same, where words that begin with one of `times` are no restriction.
fn restricts_but(target: &Target, said: &str, lower: &str, times: &[&str]) -> bool {
    static PARTS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&RESTRICTING));
    const RESTRICTING: [&str; 14] = [
        "miền núi", "đồng bằng", "ven biển", "vùng ", "nhóm ", "tháng đầu năm",
        "tháng cuối năm", "quý i", "đợt ", "trung ương giao", "mỗi huyện", "từng huyện", "cụm ",
        "giao đầu năm",
    ];
    let based = target.base.as_ref().and_then(|base| base.year);
    let dated = levels::years_in(said).any(|(_, year)| Some(year) != based);
    let timed = |at: usize| times.iter().any(|time| said.get(at..).is_some_and(|rest| rest.starts_with(time)));
    let parts = PARTS.is_in(said) && (times.is_empty() || !PARTS.places(said).into_iter().all(timed));
    parts || !dated && is_of_another_time(target, lower)
}

/// Whether the heading above a statement speaks of other years than the statement was read to be of:
/// `2. Mục tiêu đến năm 2025` in the plan of 2024.
fn is_of_another_time(target: &Target, text: &str) -> bool {
    let Some(year) = target.year else { return false };
    let years_of = |heading: &Span<Normal>| {
        let mut years = levels::years_in(heading.slice(text)).map(|(_, named)| named.cmp(&year));
        let first = years.next()?;
        Some(first.is_ne() && years.all(|other| other == first))
    };
    target.section.iter().rev().find_map(years_of).unwrap_or(false)
}

/// How far from a statement in bytes something is still said of it; a text that lost its line ends is
/// one line of megabytes.
const FAR: usize = 2_000;

/// At most so many bytes in front of a place.
pub(super) fn before(text: &str, end: usize, most: usize) -> &str {
    let from = end.saturating_sub(most);
    let from = (from..end).find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    text.get(from..end).unwrap_or_default()
}

/// At most so many bytes from a place on.
pub(super) fn behind(text: &str, start: usize, most: usize) -> &str {
    let to = text.len().min(start.saturating_add(most));
    let to = (start..=to).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(start);
    text.get(start..to).unwrap_or_default()
}

/// What stands in a text behind the last of some marks of ASCII.
fn behind_mark(text: &str, is_mark: impl Fn(u8) -> bool) -> &str {
    let at = text.bytes().rposition(is_mark).map_or(0, |at| at + 1);
    text.get(at..).unwrap_or_default()
}

/// What stands in a text up to the first of some marks of ASCII.
fn up_to_mark(text: &str, is_mark: impl Fn(u8) -> bool) -> &str {
    let at = text.bytes().position(is_mark).unwrap_or(text.len());
    text.get(..at).unwrap_or_default()
}

/// A finding for two figures of a text that cannot both be right.
fn finding(message: String, evidence: Vec<Evidence>, stated: String, derived: String) -> Finding {
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message,
        evidence,
        stated: Some(stated),
        derived: Some(derived),
        suggestion: Some("look up which of them is meant".to_owned()),
    }
}

/// The same at some places, each with its note.
fn finding_at<const N: usize>(
    message: String,
    places: [(Span<Normal>, &str); N],
    stated: String,
    derived: String,
) -> Finding {
    let evidence = places.map(|(span, note)| Evidence::new(span, note)).to_vec();
    finding(message, evidence, stated, derived)
}

/// A finding where whole numbers do not add up to the one of all; `said` leads to their sum in the message and at its place.
fn counts_differ(subject: Subject<'_>, (all, parts): (&Quantity, &[&Quantity]), said: [&str; 2]) -> Option<Finding> {
    let sum = parts.iter().map(|part| part.value.as_whole()).sum::<Option<i128>>()?;
    if all.value.as_whole()? == sum {
        return None;
    }
    let terms: Vec<String> = parts.iter().map(|part| printed(part.value)).collect();
    let (stated, derived) = (value(subject, all), format!("{} {}", printed(Decimal::new(sum, 0)), all.unit));
    let [but, note] = said;
    let lead = if but.starts_with(',') { "" } else { " " };
    let message = format!("{stated} is stated{lead}{but} {derived} ({})", terms.join(" + "));
    let mut evidence = vec![Evidence::new(all.span, format!("{note} {derived}"))];
    evidence.extend(parts.iter().map(|part| Evidence::new(part.span, "a part")));
    Some(finding(message, evidence, stated, derived))
}

/// What a statement says, with what stands in front of it in the same clause: that restricts as well.
fn said<'a>(target: &Target, lower: &'a str) -> &'a str {
    let (start, end) = (target.span.start() as usize, target.span.end() as usize);
    let near = before(lower, start, FAR);
    let clause = behind_mark(near, |byte| matches!(byte, b'\n' | b'.' | b';' | b'('));
    lower.get(start.saturating_sub(clause.len())..end).unwrap_or_default()
}

/// The words that say what is counted, without those that say how: sorted, each once.
fn words(subject: &str) -> Vec<&str> {
    const HOW: [&str; 40] = [
        "tỷ", "lệ", "số", "tổng", "nâng", "được", "trên", "địa", "bàn", "toàn", "tỉnh", "đạt", "lên",
        "phấn", "đấu", "đến", "hết", "năm", "có", "thêm", "các", "và", "là", "cả", "của", "theo", "đưa",
        "duy", "trì", "hiện", "thực", "bình", "quân", "mức", "khoảng", "tại", "giai", "đoạn", "về", "đã",
    ];
    const WHOLES: [&str; 2] = ["huyện", "xã"];
    static SAYING_HOW: LazyLock<HashSet<&str>> = LazyLock::new(|| HOW.into_iter().collect());
    let parts = subject.split(|c: char| !(letters::is_letter(c) || c.is_numeric())).filter(|w| !w.is_empty());
    // `toàn huyện` is all that a plan of a district is about, as `toàn tỉnh` is.
    let mut all = false;
    let single_out = parts.filter(|&word| !(std::mem::replace(&mut all, word == "toàn") && WHOLES.contains(&word)));
    let mut words: Vec<&str> = single_out
        .filter(|w| !w.starts_with(|c: char| c.is_ascii_digit()))
        .filter(|w| !SAYING_HOW.contains(w))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

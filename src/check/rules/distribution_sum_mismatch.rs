//! The bands of criteria do not add up to all communes.
//!
//! `Số xã đạt 19 tiêu chí`, `15-18 tiêu chí`, `10-14 tiêu chí`, … divide the communes where the
//! bands meet without gap or overlap from none to the whole set; then their counts add up to
//! the number of all communes, which stands as their denominator or as that of the other
//! statements, in words (`Toàn tỉnh có 98 xã`), or where all of them meet something (`247/247 xã phê duyệt quy hoạch`). Where a band is missing the sum may be less, but it is never more. Bands of
//! different years, groups or places are not added. A band that others make up (`từ 15 tiêu chí trở lên: 73 xã`) is as many as they. One line that goes down
//! from the commune that meets the most to those that meet none tells of all of them, where none meets the standard.

use crate::check::exact::printed;
use crate::check::rules::text_text_mismatch::behind;
use crate::check::units::{Units, of_communes};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::{Bound, Quantity, Role, Target, Tier};
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::criteria;

pub(super) const NAME: &str = "distribution-sum-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "- Số xã đạt 19 tiêu chí có 11/28 xã;\n- Số xã đạt 10-18 tiêu chí có 12/28 xã;\n- Số xã đạt 5-9 tiêu chí có 3/28 xã;\n- Số xã đạt dưới 5 tiêu chí còn 1/28 xã.",
        finds: &[("27", "28")],
    },
    Example {
        text: "- Số xã đạt 15-18 tiêu chí có 18/28 xã;\n- Số xã đạt 10-14 tiêu chí có 12/28 xã.",
        finds: &[("30", "28")],
    },
    Example {
        text: "Đến cuối năm 2018 không còn xã dưới 10 tiêu chí. Phân nhóm xã đến cuối năm 2018:\n- Số xã đạt 19 tiêu chí: 14/28 xã;\n- Số xã đạt 15-18 tiêu chí: 12/28 xã;\n- Số xã đạt 10-14 tiêu chí: 3/28 xã;\n- Số xã đạt dưới 10 tiêu chí: 0 xã.",
        finds: &[("29", "28")],
    },
    Example {
        text: "- Số xã đạt 15-18 tiêu chí có 8/28 xã;\n- Số xã đạt 10-14 tiêu chí có 12/28 xã.",
        finds: &[],
    },
    Example {
        text: "- Số xã đạt 19 tiêu chí có 11/28 xã;\n- Số xã đạt 10-18 tiêu chí có 13/28 xã;\n- Số xã đạt 5-9 tiêu chí có 3/28 xã;\n- Số xã đạt dưới 5 tiêu chí còn 1/28 xã.",
        finds: &[],
    },
    Example {
        text: "- Đầu năm: số xã đạt 19 tiêu chí 20/28 xã, số xã đạt 10 - 14 tiêu chí 5/28 xã. Cuối năm: số xã đạt 15 - 18 tiêu chí 7/28 xã.",
        finds: &[],
    },
    Example {
        text: "- Toàn tỉnh có 98 xã: 60 xã đạt 19 tiêu chí, 18 xã đạt 15-18 tiêu chí, 25 xã đạt 10-14 tiêu chí, không có xã dưới 10 tiêu chí.",
        finds: &[("103", "98")],
    },
    Example {
        text: "- Xã đạt chuẩn: toàn tỉnh có 72 xã, tăng 8 xã.\n- Số xã đạt 19 tiêu chí 60 xã, số xã đạt 15-18 tiêu chí 18 xã, số xã đạt 10-14 tiêu chí 25 xã, không có xã dưới 10 tiêu chí.",
        finds: &[],
    },
    Example {
        text: "- Số xã đạt 19 tiêu chí: 47 xã; số xã đạt từ 15 - 18 tiêu chí: 16 xã; số xã đạt từ 15 tiêu chí trở lên: 73 xã.",
        finds: &[("73", "63")],
    },
    Example {
        text: "- Số xã đạt 19 tiêu chí: 47 xã; số xã đạt từ 15 - 18 tiêu chí: 16 xã; số xã đạt từ 15 tiêu chí trở lên: 63 xã.",
        finds: &[],
    },
    Example {
        text: "- Có 247/247 xã phê duyệt quy hoạch.\n- Số xã đạt 19 tiêu chí: 100 xã; số xã đạt 15 - 18 tiêu chí: 60 xã; số xã đạt 10 - 14 tiêu chí: 77 xã; số xã đạt dưới 10 tiêu chí: 20 xã.",
        finds: &[("257", "247")],
    },
    Example {
        text: "- Duy trì 58/58 xã đã đạt chuẩn nông thôn mới.\n- Số xã đạt 19 tiêu chí: 30 xã; số xã đạt 15 - 18 tiêu chí: 20 xã; số xã đạt 10 - 14 tiêu chí: 10 xã; số xã đạt dưới 10 tiêu chí: 10 xã.",
        finds: &[],
    },
    Example {
        text: "- Toàn tỉnh có 117 xã. Phấn đấu 08 xã đạt 19 tiêu chí; 40 xã đạt từ 15 - 18 tiêu chí; 50 xã đạt 10 - 14 tiêu chí; 29 xã đạt dưới 10 tiêu chí.",
        finds: &[("127", "117")],
    },
    Example {
        text: "- Toàn tỉnh có 98 xã: 68 xã đạt 19 tiêu chí. Trong số 30 xã chưa đạt: 20 xã đạt 15-18 tiêu chí, 10 xã đạt 10-14 tiêu chí.",
        finds: &[],
    },
    Example {
        text: "- Toàn huyện có 20 xã, 231 thôn bản. Kết quả rà soát cuối năm 2010: 01 xã đạt 10 tiêu chí; 06 xã đạt từ 5 đến 9 tiêu chí; 12 xã đạt dưới 5 tiêu chí.",
        finds: &[("19", "20")],
    },
    Example {
        text: "- Toàn huyện có 20 xã, 231 thôn bản. Năm 2010 có 01 xã đạt chuẩn nông thôn mới. Còn 01 xã đạt 10 tiêu chí; 06 xã đạt từ 5 đến 9 tiêu chí; 12 xã đạt dưới 5 tiêu chí.",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.damage.misread {
        return;
    }
    let units = Units::of_text(subject);
    findings.extend(distributions(subject).iter().filter_map(|d| d.finding(subject, &units)));
}

fn distributions(subject: Subject<'_>) -> Vec<Distribution<'_>> {
    let mut rest: Vec<Line> = subject.facts.targets.iter().filter_map(Line::of).collect();
    let mut found = Vec::new();
    while let Some(first) = rest.first().copied() {
        let (same, others) = rest.into_iter().partition(|line| line.goes_with(&first));
        found.push(Distribution { lines: same });
        rest = others;
    }
    found
}

/// What the bands of all communes say of them.
pub(super) struct Bounds<'a> {
    /// A line of it, for its year and what else it is about.
    pub(super) target: &'a Target,
    /// The least and the most criteria that all communes together may have.
    pub(super) criteria: (i128, i128),
    /// How many communes there are.
    pub(super) communes: i128,
    /// How many have the whole set.
    pub(super) complete: Option<&'a Quantity>,
    /// Where the bands stand.
    pub(super) places: Vec<Span<Normal>>,
}

/// The distributions that cover all communes, none of them about a part.
pub(super) fn bounds(subject: Subject<'_>) -> Vec<Bounds<'_>> {
    if subject.damage.misread {
        return Vec::new();
    }
    let units = Units::of_text(subject);
    let all = distributions(subject);
    all.into_iter().filter_map(|distribution| distribution.bounds(subject, &units)).collect()
}

/// A line of a distribution.
#[derive(Clone, Copy)]
struct Line<'a> {
    target: &'a Target,
    band: (u8, u8),
    count: &'a Quantity,
    /// Whether it is read as a gain; gains are a distribution where they cover all communes.
    gained: bool,
}

impl<'a> Line<'a> {
    fn of(target: &'a Target) -> Option<Self> {
        let of_communes = |role| target.measure(role).filter(|q: &&Quantity| q.unit == "xã");
        // `Phấn đấu 08 xã đạt 10/10 tiêu chí; …`: what is striven for may be read as gained.
        let level = of_communes(Role::Reached);
        let count = level.or_else(|| of_communes(Role::Added))?;
        Some(Line { target, band: target.band?, count, gained: level.is_none() })
    }

    fn goes_with(&self, other: &Line) -> bool {
        let (a, b) = (self.target, other.target);
        self.gained == other.gained
            && a.section.first() == b.section.first()
            && (a.year, a.reported, a.group, a.place, a.tier)
                == (b.year, b.reported, b.group, b.place, b.tier)
    }
}

struct Distribution<'a> {
    lines: Vec<Line<'a>>,
}

impl<'a> Distribution<'a> {
    /// Leaves out bands that lie within another (`trong đó không có xã dưới 3 tiêu chí`).
    /// None where bands overlap otherwise, and none of a single band.
    fn disjoint(&self) -> Option<Vec<Line<'a>>> {
        let within = |a: (u8, u8), b: (u8, u8)| a != b && b.0 <= a.0 && a.1 <= b.1;
        let inner = |line: &Line| self.lines.iter().any(|other| within(line.band, other.band));
        let mut lines: Vec<Line> = self.lines.iter().filter(|l| !inner(l)).copied().collect();
        lines.sort_by_key(|line| (line.band, line.count.of.is_none()));
        // `không còn xã dưới 10 tiêu chí`, and `dưới 10 tiêu chí: 0 xã` further down.
        lines.dedup_by(|again, first| again.band == first.band && again.count.value == first.count.value);
        let apart = lines.is_sorted_by(|a, b| a.band.1 < b.band.0);
        (lines.len() >= 2 && apart).then_some(lines)
    }

    fn bounds(&self, subject: Subject<'_>, units: &Units) -> Option<Bounds<'a>> {
        let lines = self.disjoint().filter(|lines| !are_of_a_part(lines, subject))?;
        let target = lines.first().map(|line| line.target)?;
        let exact = lines.iter().all(|l| l.count.bound == Bound::Exact && l.count.to.is_none());
        if !exact || !(covers_all(&lines, subject) || self.is_all(subject, &lines, units)) || target.group.is_some() || target.place.is_some() {
            return None;
        }
        let count = |line: &Line| line.count.value.as_whole();
        let sum = |of: &dyn Fn(&Line) -> u8| {
            lines.iter().map(|line| count(line)?.checked_mul(i128::from(of(line)))).sum::<Option<i128>>()
        };
        let communes = lines.iter().map(count).sum::<Option<i128>>()?;
        let stated = denominator(subject, &lines, units).and_then(Decimal::as_whole);
        if communes == 0 || stated.is_some_and(|stated| stated != communes) {
            return None;
        }
        let set = set_size(subject);
        Some(Bounds {
            target,
            criteria: (sum(&|l| l.band.0)?, sum(&|l| l.band.1)?),
            communes,
            complete: lines.iter().find(|l| l.band == (set, set)).map(|l| l.count),
            places: lines.iter().map(|l| l.count.span).collect(),
        })
    }

    /// Whether bands that meet up to the whole set are as many as there are communes, so that none has fewer criteria.
    fn is_all(&self, subject: Subject<'_>, lines: &[Line], units: &Units) -> bool {
        let sum = lines.iter().map(|l| l.count.value.as_whole()).sum::<Option<i128>>();
        let meet = lines.is_sorted_by(|a, b| a.band.1 + 1 == b.band.0);
        let all = denominator(subject, lines, units).and_then(Decimal::as_whole);
        meet && sum.is_some() && sum == all && lines.iter().all(|line| !line.gained)
    }

    /// `15 - 18 tiêu chí: 16 xã; 19 tiêu chí: 47 xã; từ 15 tiêu chí trở lên: 73 xã`: a band that others make up together.
    fn of_parts(&self) -> Option<Finding> {
        /// More lines are not of one distribution.
        const MOST: usize = 24;
        let lines = Some(&self.lines).filter(|lines| lines.len() <= MOST)?;
        let exact = |line: &&Line| line.count.bound == Bound::Exact && line.count.to.is_none() && !line.gained;
        lines.iter().filter(exact).find_map(|whole| {
            let within = |line: &&Line| line.band != whole.band && whole.band.0 <= line.band.0 && line.band.1 <= whole.band.1;
            let mut parts: Vec<Line> = lines.iter().filter(exact).filter(within).copied().collect();
            parts.sort_by_key(|line| line.band);
            let meet = parts.len() > 1 && parts.is_sorted_by(|a, b| a.band.1 + 1 == b.band.0);
            let ends = parts.first().map(|l| l.band.0).zip(parts.last().map(|l| l.band.1));
            let same = lines.iter().all(|line| line.count.of == whole.count.of);
            let sum = parts.iter().map(|l| l.count.value.as_whole()).sum::<Option<i128>>()?;
            let differs = Some(sum) != whole.count.value.as_whole();
            let told = meet && ends == Some(whole.band) && same && differs;
            told.then(|| of_parts(whole, &parts, sum))
        })
    }

    fn finding(&self, subject: Subject<'_>, units: &Units) -> Option<Finding> {
        if let Some(found) = self.of_parts() {
            return Some(found);
        }
        let lines = self.disjoint()?;
        if are_of_a_part(&lines, subject) {
            return None;
        }
        let all = denominator(subject, &lines, units)?;
        let counts = lines.iter().map(|l| l.count.value.as_whole());
        let sum = counts.sum::<Option<i128>>()?;
        let whole = all.as_whole()?;
        let any = |bound| lines.iter().any(|l| l.count.bound == bound);
        if any(Bound::About) || lines.iter().any(|l| l.count.to.is_some()) {
            return None;
        }
        let complete = covers_all(&lines, subject) || tells_all(&lines, subject);
        // Gains divide no communes, unless they are of all.
        if lines.iter().any(|line| line.gained) && !complete {
            return None;
        }
        let too_many = sum > whole && !any(Bound::AtMost);
        let too_few = sum < whole && complete && !any(Bound::AtLeast);
        if !too_many && !too_few {
            return None;
        }
        Some(mismatch(&lines, sum, all))
    }
}

/// `68 xã đạt 19 tiêu chí. Trong số 30 xã chưa đạt: 20 xã đạt 15-18 tiêu chí, …`: whether words between
/// the bands say that those behind are of a part.
fn are_of_a_part(lines: &[Line], subject: Subject<'_>) -> bool {
    let starts = lines.iter().map(|line| line.count.span.start());
    let ends = lines.iter().map(|line| line.count.span.end());
    let (Some(first), Some(last)) = (starts.min(), ends.max()) else { return false };
    let between = subject.lower.get(first as usize..last as usize).unwrap_or_default();
    let part = ["trong số", "trong tổng số", "số còn lại"].iter().any(|words| between.contains(words));
    part || are_of_two_times(subject, first as usize, last as usize)
}

/// `Đầu năm: … Cuối năm: …`: whether the lines of the bands name the beginning and the end of a year.
fn are_of_two_times(subject: Subject<'_>, first: usize, last: usize) -> bool {
    let before = subject.lower.get(..first).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let said = subject.lower.get(line.max(first.saturating_sub(FAR))..last).unwrap_or_default();
    let begins = ["đầu năm", "đầu kỳ", "đầu giai đoạn"].iter().any(|words| said.contains(words));
    begins && ["cuối năm", "cuối kỳ", "đến nay", "hiện nay", "hết năm"].iter().any(|words| said.contains(words))
}

/// How far in front of the first band, in bytes, its time is looked for.
const FAR: usize = 600;

/// The denominator that all lines have, else the number of all communes.
fn denominator(subject: Subject<'_>, lines: &[Line], units: &Units) -> Option<Decimal> {
    let mut printed = lines.iter().filter_map(|l| l.count.of);
    let Some(first) = printed.next() else {
        let general = lines.iter().all(|l| l.target.group.is_none() && l.target.place.is_none());
        let known = units.communes.or(units.agreed);
        return known.or_else(|| of_standard(subject, lines)).filter(|_| general);
    };
    printed.all(|of| of == first).then_some(first)
}

/// `113/126 xã đạt chuẩn`, and then `113 xã đạt 19 tiêu chí; …`: the number of all of which those meet the standard that the
/// bands have in their highest one.
fn of_standard(subject: Subject<'_>, lines: &[Line]) -> Option<Decimal> {
    let set = set_size(subject);
    let complete = lines.iter().find(|line| line.band == (set, set))?;
    let met = |(target, of): (&Target, Decimal)| {
        let level = target.measure(Role::Reached)?;
        let standard = target.indicator == "communes_meeting_standard" && target.year == complete.target.year;
        (standard && level.value == complete.count.value).then_some(of)
    };
    of_communes(subject.facts).find_map(met)
}

/// How many criteria the set of the plan's year has: the bands of another set are not whole.
pub(super) fn set_size(subject: Subject<'_>) -> u8 {
    const USUAL: u8 = 19;
    let Some(period) = subject.facts.plan.period.as_ref() else { return USUAL };
    let of_year = criteria()
        .iter()
        .filter(|c| c.set == Tier::Commune && (c.from..=c.to).contains(&period.value.1));
    of_year.map(|c| c.number).max().unwrap_or(USUAL)
}

/// Whether the bands meet, from none of the criteria to the whole set.
fn covers_all(lines: &[Line], subject: Subject<'_>) -> bool {
    let meet = lines.is_sorted_by(|a, b| a.band.1 + 1 == b.band.0);
    let top = lines.last().is_some_and(|l| l.band.1 == set_size(subject));
    let bottom = lines.first().is_some_and(|l| l.band.0 == 0);
    // `không có xã dưới 5 tiêu chí` may be said without a count, or in words of its own.
    let none_below = || {
        let Some(first) = lines.first() else { return false };
        let below = first.band.0;
        subject.facts.targets.iter().any(|t| {
            let none = t.measure(Role::Reached).is_some_and(|q| q.value == Decimal::whole(0));
            t.band.is_some_and(|band| band.0 == 0 && band.1 + 1 >= below) && none
        })
    };
    meet && top && (bottom || none_below())
}

/// `01 xã đạt 10 tiêu chí; 06 xã đạt từ 5 đến 9 tiêu chí; 12 xã đạt dưới 5 tiêu chí`: whether one line tells of all communes from the one that
/// meets the most, whose number it gives, down to those that meet none, and none meets the standard.
fn tells_all(lines: &[Line], subject: Subject<'_>) -> bool {
    let (Some(bottom), Some(top)) = (lines.first(), lines.last()) else { return false };
    let meet = lines.is_sorted_by(|a, b| a.band.1 + 1 == b.band.0 && a.count.span > b.count.span);
    let best = top.band.0 == top.band.1 && top.count.value > Decimal::whole(0) && bottom.band.0 == 0;
    let year = top.target.year;
    let standard = |t: &Target| {
        let level = t.measure(Role::Reached).is_some_and(|q| q.value > Decimal::whole(0));
        t.indicator == "communes_meeting_standard" && t.year <= year && level
    };
    let line = subject.lower.get(top.count.span.end() as usize..bottom.count.span.start() as usize).unwrap_or("\n");
    let of_some = ["còn", "trong đó", "chưa", "riêng"].iter().any(|word| line.contains(word));
    let behind = behind(subject.lower, bottom.count.span.end() as usize, FAR).split('\n').next().unwrap_or_default();
    let of_some = of_some || ["riêng", "chưa", "chia tách", "còn lại"].iter().any(|word| behind.contains(word));
    lines.len() > 2 && meet && best && !line.contains('\n') && !of_some && !subject.facts.targets.iter().any(standard)
}

/// A finding for a band that is not what its parts are.
fn of_parts(whole: &Line, parts: &[Line], sum: i128) -> Finding {
    let terms: Vec<String> = parts.iter().rev().map(|l| printed(l.count.value)).collect();
    let (stated, derived) = (printed(whole.count.value), printed(Decimal::new(sum, 0)));
    let mut evidence = vec![Evidence::new(whole.count.span, format!("its parts are {derived}"))];
    evidence.extend(parts.iter().map(|line| Evidence::new(line.count.span, "a part")));
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("{stated} communes are stated, but the bands that make them up are {derived} ({})", terms.join(" + ")),
        evidence,
        stated: Some(stated),
        derived: Some(derived),
        suggestion: Some("look up the counts of the bands".to_owned()),
    }
}

fn mismatch(lines: &[Line], sum: i128, all: Decimal) -> Finding {
    let sum = Decimal::new(sum, 0);
    let terms: Vec<String> = lines.iter().rev().map(|l| printed(l.count.value)).collect();
    let (sum, all) = (printed(sum), printed(all));
    let band = |(from, to): (u8, u8)| {
        if from == to { format!("{from} criteria") } else { format!("{from} to {to} criteria") }
    };
    let inferred = lines.iter().all(|l| l.count.of.is_none());
    // A band without communes is what is least likely to be wrong.
    let mut lines = lines.to_vec();
    lines.sort_by_key(|l| (l.count.value == Decimal::whole(0), l.count.span));
    let evidence = lines.iter().map(|l| Evidence::new(l.count.span, band(l.band))).collect();
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: if inferred { Severity::Warning } else { Severity::Error },
        message: format!("the bands add up to {sum} communes ({}), not {all}", terms.join(" + ")),
        evidence,
        stated: Some(sum),
        derived: Some(all),
        suggestion: Some("look up the counts of the bands".to_owned()),
    }
}

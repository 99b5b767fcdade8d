//! Shares of a whole that words in front of them tell: `420 trường, trong đó 273 trường đạt chuẩn quốc gia (67%)`,
//! `Toàn huyện có 214 thôn; có 96 thôn đạt chuẩn, chiếm 47,7%`.

use std::collections::VecDeque;

use super::{Whole, finding, shared};
use crate::check::exact::{Ratio, Verdict, agrees, interval};
use crate::check::rules::share_mismatch::names_another_base;
use crate::check::rules::text_text_mismatch::parts::is_aside;
use crate::check::units::Units;
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::{Bound, Quantity, Role, Target};
use crate::grammar::words::strip_any;

/// So many counts in front of a share may be what it is a share of.
const NEAR: usize = 8;

/// The shares of wholes in words; one is told again by no other rule.
pub(super) fn shares(subject: Subject<'_>, units: &Units, findings: &mut Vec<Finding>) {
    let mut line = Line::default();
    for target in &subject.facts.targets {
        let blocks = &subject.layout.blocks;
        let block = blocks.partition_point(|block| block.span.start() <= target.span.start());
        if block != line.block {
            line = Line { block, ..Line::default() };
        }
        findings.extend(line.finding(subject, units, target));
        line.take(subject, target);
    }
}

/// What was told in the line of a share.
#[derive(Default)]
struct Line<'a> {
    block: usize,
    /// All units of a kind.
    all: Option<&'a Quantity>,
    /// Of what the part right in front was, where its share was right and no count of another unit stands between:
    /// `1.842 hộ; trong đó hộ nghèo 28 hộ, chiếm 1,52%; hộ cận nghèo 46 hộ, chiếm 2,5%`.
    whole_of_last: Option<&'a Quantity>,
    /// The counts in front, the last at the end.
    counts: VecDeque<&'a Quantity>,
}

impl<'a> Line<'a> {
    fn take(&mut self, subject: Subject<'a>, target: &'a Target) {
        let whole = target.part_of.and_then(|of| subject.facts.targets.get(of)).and_then(level);
        let right = |whole: &&Quantity| shared(target).is_some_and(|(share, count)| is_share_of(share, count, whole.value));
        self.whole_of_last = whole.filter(right);
        let Some(count) = level(target).filter(|count| count.unit != "%") else { return };
        if tells_all(subject, target, count) {
            self.all = Some(count);
        }
        if self.counts.len() == NEAR {
            self.counts.pop_front();
        }
        self.counts.push_back(count);
    }

    fn finding(&self, subject: Subject<'_>, units: &Units, target: &Target) -> Option<Finding> {
        let (share, count) = shared(target)?;
        let said = subject.lower(target.span);
        let part = || {
            let whole = subject.facts.targets.get(target.part_of?)?;
            let bare = whole.subject.is_none_or(|said| subject.lower(said).trim() == count.unit);
            // `17 xã nâng cao (11,3% tổng số xã toàn tỉnh)`: of all, which the whole is not.
            let own = bare || !names_a_base(subject, share) || names_the_whole(subject, share, whole);
            let whole = level(whole).filter(|_| own && said.starts_with("trong đó"))?;
            // `111 xã (sau sắp xếp; trước đó là 116 xã), trong đó …`
            (!is_aside(subject.lower, whole, count)).then_some(whole)
        };
        let plain = target.group.is_none() && target.place.is_none();
        let all = || self.all.filter(|_| plain && target.part_of.is_none());
        let beside = || self.whole_of_last.filter(|_| plain && target.part_of.is_none());
        let whole = part().or_else(beside).or_else(all)?;
        let exact = whole.bound == Bound::Exact && whole.to.is_none() && whole.per.is_none();
        if !exact || whole.unit != count.unit || whole.value < count.value {
            return None;
        }
        let named = target.part_of.and_then(|of| subject.facts.targets.get(of));
        let named = named.is_some_and(|whole| names_the_whole(subject, share, whole));
        let other = names_another_base(subject.lower, share, &count.unit) || is_of_something_else(subject, share);
        if other && !named {
            return None;
        }
        let before = self.counts.iter().flat_map(|count| [Some(count.value), count.of]);
        let others = before.flatten().chain(units.seen.iter().copied()).chain(units.communes);
        if others.into_iter().any(|of| is_share_of(share, count, of)) {
            return None;
        }
        finding(subject, (share, count), Whole::of(whole))
    }
}

/// The count of a statement that says one.
fn level(target: &Target) -> Option<&Quantity> {
    let mut counts = [Role::Reached, Role::Added].into_iter().filter_map(|role| target.measure(role));
    counts.next().filter(|_| counts.next().is_none())
}

/// `Toàn huyện có 214 thôn`, `Tổng số 420 trường`: whether a count is of all units, with nothing said of what they meet.
fn tells_all(subject: Subject<'_>, target: &Target, count: &Quantity) -> bool {
    let bare = target.subject.is_none_or(|said| subject.lower(said).trim() == count.unit);
    let said = subject.lower(target.span);
    let all = ["toàn ", "tổng số ", "cả tỉnh ", "cả huyện "].iter().any(|words| said.starts_with(words));
    let plain = target.group.is_none() && target.place.is_none() && target.band.is_none();
    bare && all && plain && count.of.is_none() && target.measure(Role::Share).is_none()
}

/// `60 ấp đạt chuẩn văn hóa, trong đó 24 ấp …, chiếm 40% số ấp đạt chuẩn văn hóa`: whether the words behind a share are those of
/// the whole.
fn names_the_whole(subject: Subject<'_>, share: &Quantity, whole: &Target) -> bool {
    let behind = subject.lower.get(share.span.end() as usize..).unwrap_or_default();
    let clause = behind.split([';', '.', ',', '\n', ')']).next().unwrap_or_default();
    let base = strip_any(clause.trim_start_matches(['%', ' ']), &["tổng số", "số"]).map(str::trim);
    let said = whole.subject.map(|said| subject.lower(said).trim());
    base.is_some_and(|base| !base.is_empty() && said == Some(base))
}

/// Whether words right behind a share say of what it is.
fn names_a_base(subject: Subject<'_>, share: &Quantity) -> bool {
    let behind = subject.lower.get(share.span.end() as usize..).unwrap_or_default();
    behind.trim_start_matches(['%', ' ']).starts_with(char::is_alphabetic)
}

/// `(15% dân số)`, `đạt 85% kế hoạch`: whether the words behind a share say that it is of what is not counted here.
fn is_of_something_else(subject: Subject<'_>, share: &Quantity) -> bool {
    const OTHERS: [&str; 8] =
        ["so với", "kế hoạch", "mục tiêu", "chỉ tiêu", "dân số", "diện tích", "nhu cầu", "trong số"];
    const NEAR: usize = 120;
    let from = share.span.end() as usize;
    let behind = crate::check::rules::text_text_mismatch::behind(subject.lower, from, NEAR);
    let clause = behind.split([';', '.', '\n', ')']).next().unwrap_or_default();
    // `(60% học viên là nữ)`: what follows without a mark is of what it names.
    let said = clause.trim_start_matches(['%', ' ']);
    let marked = said.is_empty() || said.starts_with(',');
    let all = ["tổng số", "số", "trong tổng số", "trên tổng số", "toàn"];
    if !marked && strip_any(said, &all).is_none() {
        return true;
    }
    OTHERS.iter().any(|words| clause.contains(words))
}

/// Whether a share is that of a count in a number.
fn is_share_of(share: &Quantity, count: &Quantity, of: Decimal) -> bool {
    let exact = || {
        let (low, high) = interval(count)?;
        let of = Ratio::of(of)?;
        Some((Ratio::percent(low, of)?, Ratio::percent(high, of)?))
    };
    exact().is_some_and(|(low, high)| agrees(share, low, high) == Verdict::Consistent)
}

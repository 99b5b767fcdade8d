//! Figures of criteria: bands of a distribution, averages, results of one commune.

use crate::decimal::Decimal;
use crate::facts::{Bound, Measure, NumberUse, Quantity, Role, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::quantity::band;
use super::reader::BlockReader;
use super::role::Verdict;

/// No set has more criteria and indicators under them.
pub(super) const MOST: u32 = 100;

impl BlockReader<'_> {
    /// `không có xã dưới 10 tiêu chí`, `dưới 5 tiêu chí: không còn xã nào`: the band's node, its figure,
    /// the node of the negation.
    pub(super) fn nothing(&mut self, node: usize, figure: &Figure, at: usize) -> NumberUse {
        let clause = self.clause;
        // The unit stands between the negation and its band, or right behind both.
        let said = if at < node { clause.run(at, node) } else { clause.run(at, at + 3) };
        let noun = said.iter().find(|n| matches!(n.item, Item::Noun(_)));
        // `Số xã dưới 8 tiêu chí: không có`
        let noun = noun.or_else(|| {
            let mut front = clause.run(clause.left(node).begins, node).iter();
            front.find(|n| matches!(n.item, Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Place))
        });
        // `Nhóm 5 (dưới 5 tiêu chí): không có`: bands are of communes.
        let commune = || tables().units.longest_of(tables().words.commune);
        let unit = match noun.map(|n| n.item) {
            Some(Item::Noun(unit)) => Some(unit),
            _ => commune().filter(|_| self.pending.band_node == Some(node)),
        };
        let negation = clause.nodes[at].first;
        let (Some(unit), Some(span), Some(band)) =
            (unit, clause.span(negation, negation + 1), band(clause, figure, self.plan))
        else {
            return NumberUse::Band;
        };
        let quantity = Quantity {
            value: Decimal::whole(0),
            to: None,
            of: None,
            unit: Tables::unit_name(unit).to_owned(),
            per: None,
            bound: Bound::Exact,
            span,
            reading: None,
        };
        let mut left = clause.left(node);
        left.begins = left.begins.max(at.min(left.begins.max(at)));
        self.pending.band = Some(band);
        self.begin(node, figure, Some(unit), &left, Measure { role: Role::Reached, quantity });
        if let (Some(draft), Some(noun)) = (self.drafts.last_mut(), noun) {
            draft.target.subject = clause.span(noun.first, noun.last);
            if at > node
                && let Some(subject) = draft.target.subject
            {
                draft.target.span = draft.target.span.to(subject);
            }
        }
        NumberUse::Band
    }
}

impl Clause {
    /// Figures of criteria: bands, averages, results of one commune.
    pub(super) fn criteria(&self, node: usize, figure: &Figure, left: &Left) -> Option<Verdict> {
        // `đạt 17/19 tiêu chí, còn 02 tiêu chí chưa đạt`
        let unmet = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Unmet));
        let remain = left.cues.first().is_some_and(|(cue, _)| *cue == Cue::Down);
        if unmet && remain && figure.of.is_none() {
            return Some(Verdict::Measure(Role::Reached));
        }
        // `thẩm định 19 tiêu chí`, `rà soát thực trạng 19 tiêu chí`: what is looked at has not been met by that.
        let examines = ["thẩm", "giám", "đánh", "khảo", "kiểm", "rà"];
        if left.governing().is_some_and(|(cue, at)| {
            let plain = |n: &Node| matches!(n.item, Item::Word | Item::Mark(','));
            matches!(cue, Cue::Act | Cue::Care)
                && examines.iter().any(|w| self.says_at(at, w))
                && self.run(at + 1, node).iter().all(plain)
        }) {
            return Some(Verdict::Scope);
        }
        // Only an average has a fraction.
        let averaged = figure.per.is_some() || left.has(Cue::Average) || figure.value.scale() > 0;
        let about_units = self
            .run(left.begins, node)
            .iter()
            .any(|n| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place));
        let changes =
            left.governing().is_some_and(|(c, _)| matches!(c, Cue::Rise | Cue::Fall | Cue::Higher));
        if averaged
            || left.has(Cue::More)
            || left.has(Cue::Lift)
            || (changes && (!about_units || left.governing().is_some_and(|(_, at)| node - at <= 3)))
        {
            return None;
        }
        // `+ Đạt đủ 10 tiêu chí: 12 xã`
        let headed = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Mark(':'))
            && node - left.begins.min(node) <= 4;
        // `Dưới 05 tiêu chí: không còn xã nào`
        let none = self.nodes.get(node + 2).is_some_and(|n| n.item == Item::Cue(Cue::Nothing));
        if headed && (self.counted_next(node).is_some() || none) {
            return Some(Verdict::BandOfNext);
        }
        if let Some((Cue::Nothing, at)) =
            left.cues.iter().copied().find(|(c, _)| *c == Cue::Nothing)
        {
            return Some(Verdict::Nothing(at));
        }
        if left.cues.first().is_some_and(|(c, at)| *c == Cue::Part && node - at <= 2) {
            return Some(Verdict::Descriptive);
        }
        // `tổng số tiêu chí đạt chuẩn là 2.345 tiêu chí`: more than any set has.
        if figure.value > Decimal::whole(MOST) || self.of_each(node, figure, left) {
            return None;
        }
        let small = figure.value.scale() == 0;
        if small && (self.opens_band(node, left) || self.brackets_band(node, left)) {
            return Some(Verdict::BandOfNext);
        }
        if left.has(Cue::Class) && !self.says_of_a_kind(node, left) {
            return Some(if self.counted_next(node).is_some() {
                Verdict::BandOfNext
            } else {
                Verdict::Descriptive
            });
        }
        // `29 xã đạt 15-18 tiêu chí`
        // `20% số xã đạt 19 tiêu chí`
        let rate_of_units = |i: usize| {
            let mut units = self.run(i + 1, node).iter();
            let commune =
                |n: &Node| matches!(n.item, Item::Noun(u) if Tables::unit_name(u) == "xã");
            units.any(commune)
                && figure.of.is_none()
                && self.figure(i).is_some_and(Figure::is_percent)
        };
        if let Some((before, count)) = left.figure.and_then(|i| Some((i, self.figure(i)?)))
            && (count.kind() == Some(UnitKind::Place) || rate_of_units(before))
            && small
            && !self.has_mark(left.begins, node, &[',', ':'])
            && left.cues.iter().all(|(c, _)| {
                matches!(
                    c,
                    Cue::Is
                        | Cue::Act
                        | Cue::Meet
                        | Cue::Have
                        | Cue::Keep
                        | Cue::Done
                        | Cue::Scope
                        | Cue::Down
                        | Cue::From
                        | Cue::AtLeast
                        | Cue::AtMost
                )
            })
        {
            return Some(Verdict::BandOfLast);
        }
        // A named commune, and how many it meets.
        let named = self.run(left.begins, node).iter().any(|n| {
            matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place)
                && self.capital(n.last)
        });
        if about_units
            && small
            && !named
            && self.counted_next(node).is_some()
            && figure.of.is_none_or(|of| of == figure.value)
        {
            return Some(Verdict::BandOfNext);
        }
        // `Tổng số tiêu chí đạt chuẩn là 87 tiêu chí`: of all communes together.
        let summed = left.has(Cue::Total)
            && self.run(left.begins, node).iter().any(
                |n| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Criteria),
            );
        if summed && left.figure.is_none() {
            return None;
        }
        if figure.of.is_some() || named || self.says_of_a_kind(node, left) {
            return None;
        }
        let promised = left.cues.iter().any(|(c, _)| {
            matches!(
                c,
                Cue::Aim
                    | Cue::Is
                    | Cue::Meet
                    | Cue::Act
                    | Cue::Done
                    | Cue::Keep
                    | Cue::Equals
                    | Cue::Have
                    | Cue::Down
            )
        });
        let deed =
            left.governing().is_some_and(|(c, _)| matches!(c, Cue::Act | Cue::Fall | Cue::Rise));
        if promised
            && (left.has(Cue::Aim) || left.has(Cue::Done) || deed)
            && left.has(Cue::Is) | deed
        {
            return None;
        }
        if left.cues.is_empty() && about_units {
            return Some(Verdict::Descriptive);
        }
        if left.governing().is_some_and(|(c, _)| c == Cue::Is) && !about_units {
            return None;
        }
        Some(Verdict::Descriptive)
    }

    /// `Các xã còn lại đạt từ 10 - 14 tiêu chí`, `Xã khu vực III: đạt 12 tiêu chí`: whether a clause says
    /// of a kind of communes how many each of them meets, and nothing more.
    fn says_of_a_kind(&self, node: usize, left: &Left) -> bool {
        let opens = left.figure.is_none() && left.bracket.is_none();
        let noun = (left.begins..node).take(3).find(|&i| {
            matches!(self.nodes[i].item, Item::Cue(Cue::Class))
                || matches!(self.nodes[i].item,
                    Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place)
        });
        let behind = noun.and_then(|i| self.nodes.get(i)).map_or(0, |n| n.last);
        // `các xã còn` is one cue.
        let rest = self.says(&["còn", "lại"], behind.saturating_sub(1), behind + 1);
        let kind = rest || self.end_of_kinds(behind).is_some();
        let ends = self.nodes.get(node + 1).is_none_or(|n| {
            matches!(n.item, Item::Mark(',' | ';' | '.') | Item::Stop | Item::Cue(Cue::Upwards))
        });
        opens && noun.is_some() && kind && ends
    }

    /// `Từ 15 đến 16 tiêu chí có 15 xã`, `Đạt 15 - 18 tiêu chí: 15 xã`: a band that opens its clause,
    /// and the count behind it.
    fn opens_band(&self, node: usize, left: &Left) -> bool {
        let opens = left.figure.is_none()
            && left.bracket.is_none()
            && self.run(left.begins, node).iter().all(|n| {
                matches!(
                    n.item,
                    Item::Cue(Cue::Is | Cue::From | Cue::AtLeast | Cue::AtMost | Cue::Class)
                        | Item::Mark('-' | '+')
                )
            });
        let next = self.nodes.get(node + 1).map(|n| n.item);
        let linked = matches!(next, Some(Item::Cue(Cue::Have | Cue::Down | Cue::Equals)));
        opens && linked && self.counted_next(node).is_some()
    }

    /// `Nhóm 1 (đạt 19 tiêu chí): 30 xã`: a band in a bracket in front of the count.
    fn brackets_band(&self, node: usize, left: &Left) -> bool {
        let Some(open) = left.bracket else { return false };
        let plain = |n: &Node| {
            matches!(n.item, Item::Cue(Cue::Is | Cue::From | Cue::AtLeast | Cue::AtMost))
        };
        let marks = [')', ':'];
        let closes = marks.iter().enumerate().all(|(i, &mark)| {
            self.nodes.get(node + 1 + i).is_some_and(|n| n.item == Item::Mark(mark))
        });
        // `Nhóm 2 (từ 15 - 18 tiêu chí): Có 09 xã`, `: Không có`
        let behind = self.nodes.get(node + 3).map(|n| n.item);
        let has = matches!(behind, Some(Item::Cue(Cue::Have | Cue::Down | Cue::Equals | Cue::Is)));
        let count = self.figure(node + 3 + usize::from(has));
        let none = behind == Some(Item::Cue(Cue::Nothing));
        self.run(open + 1, node).iter().all(plain)
            && closes
            && (none || count.is_some_and(|c| c.kind() == Some(UnitKind::Place)))
    }

    /// `mỗi huyện đạt từ 7 tiêu chí trở lên`, `các xã còn lại đạt từ 13 tiêu chí`: what each of the
    /// units is to meet, and nothing counts them.
    fn of_each(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let each = left.has(Cue::Each)
            || left.begins == 0 && figure.onwards && left.has(Cue::Class) && left.has(Cue::Is);
        let verb = left
            .governing()
            .is_some_and(|(c, _)| matches!(c, Cue::Is | Cue::Have | Cue::More | Cue::Act));
        each && verb && self.counted_next(node).is_none()
    }

    /// The count of units behind a band: `có 8/207 xã`, `: 29 xã`.
    pub(super) fn counted_next(&self, node: usize) -> Option<usize> {
        let next = self.next_figure(node, &[';'])?;
        let count = self.figure(next)?;
        // `tỷ lệ số xã đạt dưới 10 tiêu chí còn khoảng 25%`
        let rate = count.is_percent() && self.left(node).has(Cue::Rate);
        let places = count.kind() == Some(UnitKind::Place)
            || (count.unit.is_none() && count.of.is_some())
            || rate;
        // Only words like `có`, `còn`, `là`, a colon, a comma stand between.
        let linked = self.run(node + 1, next).iter().all(|n| {
            matches!(
                n.item,
                Item::Cue(
                    Cue::Have
                        | Cue::Down
                        | Cue::Equals
                        | Cue::Is
                        | Cue::Estimate
                        | Cue::About
                        | Cue::AtLeast
                        | Cue::Upwards
                        | Cue::AtMost
                        | Cue::From
                        | Cue::Done
                        | Cue::Keep
                        | Cue::Fall
                        | Cue::Rise
                        | Cue::Scope
                ) | Item::Mark(':' | ',' | '-' | '–')
                    | Item::Year(..)
                    | Item::Noun(_)
                    | Item::Word
            )
        });
        (places && linked && next - node < 10).then_some(next)
    }

    pub(super) fn has_mark(&self, from: usize, to: usize, marks: &[char]) -> bool {
        // Names in a bracket of their own are passed over.
        let around = self.bracket.get(to).copied().flatten();
        (from..to.min(self.nodes.len())).any(|i| {
            self.bracket[i] == around
                && matches!(self.nodes[i].item, Item::Mark(c) if marks.contains(&c))
        })
    }
}

impl BlockReader<'_> {
    /// `Số tiêu chí bình quân/xã: 15,8`: the unit of a number without one, where the words in front speak
    /// of an average of criteria.
    pub(super) fn averaged_criteria(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
    ) -> Option<UnitId> {
        let bare = figure.kind().is_none() && figure.unit.is_none() && figure.of.is_none();
        let mut words = self.clause.run(left.begins, node).iter();
        let criteria = words.find_map(|n| match n.item {
            Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Criteria => Some(unit),
            _ => None,
        });
        criteria.filter(|_| bare && left.has(Cue::Average) && left.figure.is_none())
    }

    pub(super) fn tier_of_criteria(&self, from: usize, to: usize) -> Tier {
        let district = ["huyện nông thôn mới", "huyện ntm"];
        let named = district.iter().any(|name| self.clause.mentions(name, from, to));
        if self.clause.says(&["tiêu", "chí", "tỉnh"], from, to) {
            Tier::Province
        } else if named || self.is_of(&["huyện", "thị xã", "thành phố"], from, to) {
            Tier::District
        } else if self.is_of(&["thôn", "bản", "ấp", "làng", "xóm"], from, to) {
            Tier::Village
        } else {
            Tier::Commune
        }
    }

    /// Whether the words begin with one of these kinds of unit and name no commune.
    fn is_of(&self, kinds: &[&str], from: usize, to: usize) -> bool {
        let mut units =
            self.clause.nodes.iter().filter(|n| n.first >= from && n.first < to).filter_map(|n| {
                match n.item {
                    Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Place => {
                        Some(Tables::unit_name(unit))
                    }
                    _ => None,
                }
            });
        units.next().is_some_and(|first| kinds.contains(&first)) && !units.any(|unit| unit == "xã")
    }
}

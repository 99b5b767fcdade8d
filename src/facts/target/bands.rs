//! Figures of criteria: bands of a distribution, averages, results of one commune.

use crate::decimal::Decimal;
use crate::facts::{Bound, Measure, NumberUse, Quantity, Role, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::vocabulary::kinds;
use crate::vocabulary::units::UnitKind;

use super::describe::Case;
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
        let mut left = clause.find_left(node);
        left.begins = left.begins.max(at.min(left.begins.max(at)));
        self.pending.band = Some(band);
        let case = Case { node, figure, unit: Some(unit), left: &left };
        self.begin(&case, Measure { role: Role::Reached, quantity });
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
    /// Figures of criteria: bands, or counts without a unit of communes. None where the figure is a measure like any other:
    /// an average, a change, the result of one commune.
    pub(super) fn criteria(&self, node: usize, figure: &Figure, left: &Left) -> Option<Verdict> {
        if self.are_still_unmet(node, figure, left) {
            return Some(Verdict::Measure(Role::Reached));
        }
        if self.are_examined(node, left) {
            return Some(Verdict::Scope);
        }
        if self.is_average_or_change(node, figure, left) {
            return None;
        }
        if self.heads_band(node, left) {
            return Some(Verdict::BandOfNext);
        }
        if let Some(&(_, at)) = left.cues.iter().find(|(c, _)| *c == Cue::Nothing) {
            return Some(Verdict::Nothing(at));
        }
        if left.cues.first().is_some_and(|(c, at)| *c == Cue::Part && node - at <= 2) {
            return Some(Verdict::Descriptive);
        }
        // `tổng số tiêu chí đạt chuẩn là 2.345 tiêu chí`: more than any set has.
        if figure.value > Decimal::whole(MOST) || self.of_each(node, figure, left) {
            return None;
        }
        self.band(node, figure, left).or_else(|| {
            let general = figure.of.is_some()
                || self.is_sum_of_all(node, left)
                || self.names_units(node, left)
                || self.says_of_a_kind(node, left)
                || self.promises_criteria(node, left);
            (!general).then_some(Verdict::Descriptive)
        })
    }

    /// The band of the count before or behind it that a figure of criteria is.
    fn band(&self, node: usize, figure: &Figure, left: &Left) -> Option<Verdict> {
        let whole = figure.value.scale() == 0;
        if whole && (self.opens_band(node, left) || self.brackets_band(node, left)) {
            return Some(Verdict::BandOfNext);
        }
        if left.has(Cue::Class) && !self.says_of_a_kind(node, left) {
            let counted = self.counted_next(node).is_some();
            return Some(if counted { Verdict::BandOfNext } else { Verdict::Descriptive });
        }
        if whole && self.is_band_of_last(node, left) {
            return Some(Verdict::BandOfLast);
        }
        // `Số xã đạt 19/19 tiêu chí: 12 xã`
        let of_units = figure.of.is_none_or(|of| of == figure.value)
            && self.speaks_of_units(node, left)
            && !self.names_units(node, left);
        (whole && of_units && self.counted_next(node).is_some()).then_some(Verdict::BandOfNext)
    }

    /// `đạt 17/19 tiêu chí, còn 02 tiêu chí chưa đạt`: whether so many are not met yet.
    fn are_still_unmet(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let unmet = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Unmet));
        let remain = left.cues.first().is_some_and(|(cue, _)| *cue == Cue::Down);
        unmet && remain && figure.of.is_none()
    }

    /// `thẩm định 19 tiêu chí`, `rà soát thực trạng 19 tiêu chí`: what is looked at has not been met by that.
    fn are_examined(&self, node: usize, left: &Left) -> bool {
        let examines = ["thẩm", "giám", "đánh", "khảo", "kiểm", "rà"];
        let plain = |n: &Node| matches!(n.item, Item::Word | Item::Mark(','));
        left.governing().is_some_and(|(cue, at)| {
            matches!(cue, Cue::Act | Cue::Care)
                && examines.iter().any(|w| self.says_at(at, w))
                && self.run(at + 1, node).iter().all(plain)
        })
    }

    /// `bình quân đạt 15,2 tiêu chí`, `tăng 02 tiêu chí`, `lên 17 tiêu chí`: whether criteria are averaged, or change.
    fn is_average_or_change(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        // Only an average has a fraction.
        let averaged = figure.per.is_some() || left.has(Cue::Average) || figure.value.scale() > 0;
        let change = left
            .governing()
            .filter(|(c, _)| matches!(c, Cue::Rise | Cue::Fall | Cue::Higher))
            .is_some_and(|(_, at)| !self.speaks_of_units(node, left) || node - at <= 3);
        averaged || left.has(Cue::More) || left.has(Cue::Lift) || change
    }

    /// Whether the words in front of a figure speak of places.
    fn speaks_of_units(&self, node: usize, left: &Left) -> bool {
        let place =
            |n: &Node| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place);
        self.run(left.begins, node).iter().any(place)
    }

    /// `Xã Mai Sơn đạt 15 tiêu chí`: whether the words in front of a figure name a place: how many that one meets.
    fn names_units(&self, node: usize, left: &Left) -> bool {
        self.run(left.begins, node).iter().any(|n| {
            matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place)
                && self.capital(n.last)
        })
    }

    /// `+ Đạt đủ 10 tiêu chí: 12 xã`, `Dưới 05 tiêu chí: không còn xã nào`: a band in front of the colon of its count.
    fn heads_band(&self, node: usize, left: &Left) -> bool {
        let headed = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Mark(':'))
            && node - left.begins.min(node) <= 4;
        let none = self.nodes.get(node + 2).is_some_and(|n| n.item == Item::Cue(Cue::Nothing));
        if self.has_nothing_behind(node) && self.speaks_of_units(node, left) {
            return true;
        }
        headed && (none || self.counted_next(node).is_some())
    }

    /// `Số xã đạt 10/10 tiêu chí chưa có`: whether a negation is all that stands behind a band.
    pub(super) fn has_nothing_behind(&self, band: usize) -> bool {
        let behind = |i: usize| self.nodes.get(i).map(|n| n.item);
        behind(band + 1) == Some(Item::Cue(Cue::Nothing))
            && matches!(behind(band + 2), None | Some(Item::Mark(',' | ';' | '.') | Item::Stop))
    }

    /// `29 xã đạt 15-18 tiêu chí`, `20% số xã đạt 19 tiêu chí`: a band behind the verb of a count.
    fn is_band_of_last(&self, node: usize, left: &Left) -> bool {
        let Some((before, count)) = left.figure.and_then(|i| Some((i, self.figure(i)?))) else {
            return false;
        };
        let commune = |n: &Node| matches!(n.item, Item::Noun(u) if Tables::unit_name(u) == "xã");
        let rate = || count.is_percent() && self.run(before + 1, node).iter().any(commune);
        let verbs = left.cues.iter().all(|(c, _)| {
            matches!(
                c,
                Cue::Is
                    | Cue::Aim
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
        });
        let whole = self.figure(node).is_none_or(|figure| figure.of.is_none());
        (count.kind() == Some(UnitKind::Place) || whole && rate())
            && verbs
            && !self.has_mark(left.begins, node, &[',', ':'])
    }

    /// `Tổng số tiêu chí đạt chuẩn là 87 tiêu chí`: of all communes together.
    fn is_sum_of_all(&self, node: usize, left: &Left) -> bool {
        let criteria = |n: &Node| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Criteria);
        left.has(Cue::Total)
            && left.figure.is_none()
            && self.run(left.begins, node).iter().any(criteria)
    }

    /// `phấn đấu đạt 15 tiêu chí`, `hoàn thành đạt 10 tiêu chí`: whether the verbs in front of a figure promise or report
    /// how many are met, and do not tell which communes are meant.
    fn promises_criteria(&self, node: usize, left: &Left) -> bool {
        let governing = left.governing().map(|(cue, _)| cue);
        let deed = matches!(governing, Some(Cue::Act | Cue::Fall | Cue::Rise));
        let said = left.cues.iter().any(|(c, _)| {
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
        let aims = left.has(Cue::Aim) || left.has(Cue::Done) || deed;
        let met = left.has(Cue::Is) || deed;
        said && aims && met || governing == Some(Cue::Is) && !self.speaks_of_units(node, left)
    }

    /// `Các xã còn lại đạt từ 10 - 14 tiêu chí`, `Xã khu vực III: đạt 12 tiêu chí`: whether a clause says
    /// of a kind of communes how many each of them meets, and nothing more.
    fn says_of_a_kind(&self, node: usize, left: &Left) -> bool {
        let begins = self.clause_behind_comma(node, left).filter(|_| left.bracket.is_none());
        let Some(begins) = begins else { return false };
        let noun = (begins..node).take(3).find(|&i| {
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
        noun.is_some() && kind && ends
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
        let at = |i: usize| self.nodes.get(i).map(|n| n.item);
        let closes = at(node + 1) == Some(Item::Mark(')'));
        // `nhóm 2 (từ 15 - 18 tiêu chí) 06 xã`
        let colon = usize::from(at(node + 2) == Some(Item::Mark(':')));
        // `Nhóm 2 (từ 15 - 18 tiêu chí): Có 09 xã`, `: Không có`
        let behind = at(node + 2 + colon);
        let has = matches!(behind, Some(Item::Cue(Cue::Have | Cue::Down | Cue::Equals | Cue::Is)));
        let count = self.figure(node + 2 + colon + usize::from(has));
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
        } else if named || self.is_of(&kinds::DISTRICTS, from, to) {
            Tier::District
        } else if self.is_of(&kinds::VILLAGES, from, to) {
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

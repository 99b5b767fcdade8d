//! What a figure does in its sentence.

use crate::facts::Role;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::lexicon::WordId;
use crate::vocabulary::units::UnitKind;

use super::left::{Left, governs};
use super::nodes::{Clause, Item};

/// The reading of one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// A measure.
    Measure(Role),
    /// The percentage of the count before it.
    ShareOfLast,
    /// A count in brackets behind its percentage.
    CountOfLast,
    /// The band of criteria of the count before it.
    BandOfLast,
    /// The band of criteria of the count behind it.
    BandOfNext,
    /// `không có xã dưới 10 tiêu chí`: nothing in the band; the node of the negation.
    Nothing(usize),
    /// A band that only describes.
    Descriptive,
    /// The size of the group that the next figure is about.
    Group,
    /// `bình quân 01 xã`: what the next figure is per.
    Per,
    /// For whom, where, or of how many.
    Scope,
    /// An age, a duration, a rank: no measure.
    Attribute,
    /// Nothing says what it does.
    Unknown,
}

impl Clause {
    /// What the figure of a node does. `last` is the node of the last measure.
    pub(super) fn verdict(&self, node: usize, last: Option<usize>) -> Verdict {
        let Some(figure) = self.figure(node).copied() else { return Verdict::Unknown };
        let left = self.left(node);
        if self.bracket[node]
            .is_some_and(|open| self.as_planned(open, node) || self.is_of_all(open))
        {
            return Verdict::Scope;
        }
        if self.is_condition(node) {
            return Verdict::Descriptive;
        }
        if self.is_what_was_planned(node) {
            return Verdict::Scope;
        }
        // `đạt 91,02%, thấp hơn 2,98% so với chỉ tiêu`: by how much it falls short is no level.
        let short = self.words(figure.begins, figure.first);
        let says = |word: WordId| short.iter().any(|t| t.word == word);
        if says(tables().words.low) && !says(tables().words.not) && self.compared(node) {
            return Verdict::Descriptive;
        }
        // `bằng 1/2 bình quân cả nước`: a fraction of what is compared with.
        let average = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Average));
        if figure.of.is_some() && figure.kind().is_none() && average {
            return Verdict::Attribute;
        }
        // `Thưởng 01 tỷ đồng/xã cho xã đạt chuẩn`
        let rewards = figure.kind() == Some(UnitKind::Money)
            && (left.begins..node).any(|i| self.says_at(i, "thưởng"));
        if rewards
            || self.is_norm(&figure, &left)
            || self.is_size(node, &figure, &left)
            || self.is_of_each_counted(node, &figure, &left)
        {
            return Verdict::Attribute;
        }
        if self.tells_who(node, &figure, &left) {
            return Verdict::Descriptive;
        }
        if self.is_what_funds_are_for(node, &figure, &left) {
            return Verdict::Scope;
        }
        if self.starts_a_change(node, &left, last) {
            return Verdict::Measure(Role::Baseline);
        }
        match figure.kind() {
            Some(UnitKind::Time) if self.measures_time(node, &left) => {}
            Some(UnitKind::Time | UnitKind::Rank) => return Verdict::Attribute,
            Some(UnitKind::Measure) if self.is_per(node) => return Verdict::Per,
            Some(UnitKind::Measure) if self.is_threshold(node) => return Verdict::Attribute,
            Some(UnitKind::Percent | UnitKind::Money) if self.tells_which(node, &left) => {
                return Verdict::Attribute;
            }
            Some(UnitKind::Criteria) => {
                if let Some(verdict) = self.criteria(node, &figure, &left) {
                    return verdict;
                }
            }
            Some(UnitKind::Percent) => {
                if self.is_share(node, &figure, &left, last) {
                    return Verdict::ShareOfLast;
                }
            }
            _ => {
                let base = self.base_in_brackets(&figure, &left, last);
                if base == Some(Verdict::Measure(Role::Baseline)) {
                    return Verdict::Measure(Role::Baseline);
                }
                if let Some(verdict) = self.group_or_scope(node, &figure, &left, last) {
                    return verdict;
                }
            }
        }
        if let Some(verdict) = self.base_in_brackets(&figure, &left, last) {
            return verdict;
        }
        if self.is_baseline(node) {
            return Verdict::Measure(Role::Baseline);
        }
        if self.adds_by_year(node) {
            return Verdict::Measure(Role::Added);
        }
        // `ba xã được công nhận`, `lắp đặt mới 12 đài`
        let recognised = self.recognised(node);
        let new = figure.begins > 0
            && self.tokens[figure.begins - 1].word == tables().word("mới")
            // `xã đạt chuẩn nông thôn mới 7 xã`: the end of a name says nothing.
            && self.adjacent(node).is_some_and(|i| {
                let before = self.nodes[i];
                before.item == Item::Word && before.first + 1 == before.last
            });
        let standing = || {
            let stated = left.has(Cue::Have) && !left.has(Cue::More);
            left.has(Cue::Total) || left.has(Cue::Lift) || stated && self.stands_so_far(node, &left)
        };
        if figure.counts() && figure.of.is_none() && (new || recognised && !standing()) {
            return Verdict::Measure(Role::Added);
        }
        // A bare number says something only right behind a word that calls for one.
        if figure.kind().is_none() && figure.of.is_none() && self.total_behind(node).is_none() {
            let before = self.adjacent(node).map(|i| self.nodes[i].item);
            let averaged = left.has(Cue::Average) && before == Some(Item::Mark(':'));
            let called = averaged
                || matches!(
                    before,
                    Some(Item::Cue(
                        Cue::Lift | Cue::Down | Cue::Is | Cue::Equals | Cue::Estimate | Cue::More
                    ))
                );
            if !called {
                return Verdict::Unknown;
            }
        }
        if self.has_verb_of_another(node, &figure, &left) {
            return Verdict::Unknown;
        }
        self.by_cue(node, &figure, &left)
    }

    /// Counts that are no measure: groups, scopes, `bình quân 01 xã`.
    fn group_or_scope(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        last: Option<usize>,
    ) -> Option<Verdict> {
        let place = figure.kind() == Some(UnitKind::Place);
        let adjacent = self.adjacent(node);
        let before = adjacent.map(|i| self.nodes[i].item);
        if self.is_per(node) {
            return Some(Verdict::Per);
        }
        // `20 xã biên giới đạt bình quân từ 14 tiêu chí/xã`
        if place
            && let Some(next) = self.next_figure(node, &[';', ','])
            && let Some(criteria) = self.figure(next)
            && criteria.kind() == Some(UnitKind::Criteria)
            && (criteria.per.is_some()
                || criteria.value.scale() > 0
                || self.cues_between(node, next).any(|c| c == Cue::Average)
                || (matches!(before, Some(Item::Cue(Cue::Care | Cue::Scope | Cue::For)))
                    || self.is_rest(node))
                    && self.cues_between(node, next).any(|c| matches!(c, Cue::More | Cue::Rise))
                // `07 xã chưa đạt chuẩn phấn đấu mỗi xã tăng 02 tiêu chí`
                || left.governing().is_none()
                    && self.cues_between(node, next).any(|c| c == Cue::Each))
        {
            return Some(Verdict::Group);
        }
        if self.measures_named_units(node, left) {
            return Some(Verdict::Group);
        }
        // `riêng 4 huyện vùng cao đạt 91,5%`
        if place
            && figure.of.is_none()
            && before == Some(Item::Cue(Cue::Only))
            && self.next_figure(node, &[';', ',']).and_then(|i| self.figure(i)).is_some_and(
                |next| {
                    matches!(
                        next.kind(),
                        Some(UnitKind::Percent | UnitKind::Money | UnitKind::Measure)
                    )
                },
            )
        {
            return Some(Verdict::Group);
        }
        if let Some(Item::Mark('(')) = before
            && let Some(last) = last
            && self.figure(last).is_some_and(Figure::is_percent)
            && (figure.of.is_some() || place)
            && self.bracket[last] == adjacent.and_then(|open| self.bracket[open])
            && adjacent.is_some_and(|open| {
                open > last
                    && !self
                        .run(last + 1, open)
                        .iter()
                        .any(|n| matches!(n.item, Item::Stop | Item::Mark(';')))
            })
        {
            return Some(Verdict::CountOfLast);
        }
        if self.whole_of_brackets(node).is_some() {
            return Some(Verdict::Unknown);
        }
        if self.counts_by_name(node) || self.counts_those_of_a_rate(node, figure, last) {
            return Some(Verdict::Measure(Role::Reached));
        }
        if self.amount_of_deed(node, figure).is_some() {
            return Some(Verdict::Measure(Role::Added));
        }
        if self.says_the_same(node, last) && (figure.of.is_some() || figure.counts()) {
            return Some(Verdict::CountOfLast);
        }
        // `1.286 tiêu chí/92 xã`: of how many.
        let per_all = before == Some(Item::Mark('/'))
            && adjacent
                .and_then(|i| i.checked_sub(1))
                .and_then(|i| self.figure(i))
                .is_some_and(|f| f.kind() == Some(UnitKind::Criteria));
        if place && per_all {
            return Some(Verdict::Scope);
        }
        // `Một nửa số xã (52/104 xã) đạt chuẩn`
        if figure.of.is_some()
            && self.bracket_of(node).is_some()
            && self.nodes.get(node + 2).is_some_and(|n| n.item == Item::Cue(Cue::Meet))
        {
            return Some(Verdict::Measure(Role::Reached));
        }
        let scoped = match before {
            Some(Item::Cue(Cue::Scope)) if self.counts_owners(node, figure) => false,
            // `… với 45 xã được công nhận`
            Some(Item::Cue(Cue::Scope)) if self.recognised(node) && figure.of.is_none() => {
                !adjacent.is_some_and(|i| self.says_at(i, "với"))
            }
            // `thu ngân sách trên địa bàn 5.815 tỷ đồng`: where, and how much.
            Some(Item::Cue(Cue::Scope)) if figure.kind() == Some(UnitKind::Money) => {
                !adjacent.is_some_and(|i| self.says_at(i, "trên"))
            }
            Some(Item::Cue(Cue::Scope)) => true,
            Some(Item::Cue(Cue::For | Cue::Care)) => place,
            // `(181/181 xã)`, `(23 thôn)`, `(tổng chiều dài 84 km)`
            Some(Item::Mark('(')) => {
                left.cues.is_empty() && !self.parts_off(node, last) && !self.has_done_behind(node)
            }
            _ => false,
        };
        let bracketed_total = left.bracket.is_some()
            && left.governing().is_none_or(|(c, _)| c == Cue::Total)
            && !left.has(Cue::Part)
            && !left.has(Cue::Average)
            && !left.has(Cue::Only)
            && !left.has(Cue::Yearly)
            && !left.has(Cue::Aim)
            // `(mỗi huyện từ 02 đến 04 khu)`
            && !left.has(Cue::Each)
            && !figure.is_percent()
            && left.figure.is_none()
            && !self.accumulates(left)
            && !self.parts_off(node, last)
            && !self.has_done_behind(node);
        (scoped || bracketed_total).then_some(Verdict::Scope)
    }

    /// `80% số xã (tương đương 155/193 xã)`, `80% số xã, tương ứng 155/193 xã`: whether a figure is the
    /// count of the percentage right before it.
    fn says_the_same(&self, node: usize, last: Option<usize>) -> bool {
        let (Some(cue), Some(last)) = (self.adjacent(node), last) else { return false };
        let same = self.nodes[cue].item == Item::Cue(Cue::Share) && self.says_at(cue, "tương");
        // `đạt tỷ lệ 96,4% với 107/111 xã`
        let with = self.says_at(cue, "với")
            && cue == last + 1
            && self.figure(node).is_some_and(|f| f.of.is_some());
        (same || with)
            && self.figure(last).is_some_and(Figure::is_percent)
            && last < cue
            && !self.run(last + 1, cue).iter().any(|n| match n.item {
                // `20% số xã đạt 19 tiêu chí, tương đương 30 xã`
                Item::Figure(f) => f.kind() != Some(UnitKind::Criteria),
                item => matches!(item, Item::Stop | Item::Mark(';')),
            })
    }

    /// `34 sản phẩm của 21 chủ thể`, `21 cơ sở với 34 sản phẩm`: behind a count of what they make, those who do are counted
    /// too, and the other way round.
    fn counts_owners(&self, node: usize, figure: &Figure) -> bool {
        let with = node.checked_sub(1).is_some_and(|i| self.says_at(i, "với"));
        let of = node.checked_sub(1).is_some_and(|i| self.says_at(i, "của"));
        let things = |f: &Figure| {
            let thing = f.kind() == Some(UnitKind::Thing) || f.unit.is_none() && f.noun.is_some();
            thing && f.of.is_none()
        };
        let people = figure.kind() == Some(UnitKind::People);
        // `145 hội quán nông dân với 7.400 thành viên`: a name of some words between.
        let own = node.saturating_sub(12);
        let before = self
            .run(own, node.saturating_sub(1))
            .iter()
            .rposition(|n| !matches!(n.item, Item::Word | Item::Noun(_)));
        let made = before.and_then(|i| self.figure(own + i));
        (with && (people || things(figure)) || of && things(figure)) && made.is_some_and(things)
    }

    /// `(lũy kế 107 xã)`: the level to which the flow before the bracket leads, not the size of a
    /// whole (`(tổng số 181 xã)`).
    pub(super) fn accumulates(&self, left: &Left) -> bool {
        let summed = ["lũy", "nâng", "đưa"].map(|w| tables().word(w));
        left.bracket.is_some()
            && left.cues.iter().any(|&(c, i)| {
                matches!(c, Cue::Total | Cue::Raise)
                    && summed.contains(&self.tokens[self.nodes[i].first].word)
            })
    }

    /// The role that the nearest cues give.
    fn by_cue(&self, node: usize, figure: &Figure, left: &Left) -> Verdict {
        let level = figure.of.is_some() || figure.is_percent();
        let counts = figure.counts() || matches!(figure.kind(), Some(UnitKind::Measure));
        let bare = !level && counts;
        if figure.kind() == Some(UnitKind::Factor) {
            // `hưởng thụ văn hóa 45 lần/người/năm`
            if figure.per.is_some_and(|per| Tables::unit_kind(per) == UnitKind::People) {
                return Verdict::Measure(Role::Reached);
            }
            let compared = left.has(Cue::Rise)
                || left.has(Cue::Times)
                || left.has(Cue::Higher)
                || left.has(Cue::Is)
                || left.has(Cue::Equals);
            return if compared { Verdict::Measure(Role::Multiplied) } else { Verdict::Attribute };
        }
        let role = match left.governing() {
            None => return self.ungoverned(node, figure, left),
            Some((cue, at)) => match cue {
                Cue::More => Role::Added,
                Cue::Act => {
                    if level || self.begins_with_amount(left.begins, node) {
                        Role::Reached
                    } else {
                        Role::Added
                    }
                }
                // `đưa ít nhất 1.200 lao động đi làm việc ở nước ngoài`
                Cue::Raise
                    if bare && self.adjacent(node) == Some(at) && !self.total_follows(node) =>
                {
                    Role::Added
                }
                Cue::Lift | Cue::Keep | Cue::Raise | Cue::Total | Cue::Rate | Cue::Nothing => {
                    Role::Reached
                }
                Cue::Down => {
                    if self.governed_by(left, at, Cue::Higher) {
                        Role::Above
                    } else {
                        Role::Reached
                    }
                }
                Cue::Is | Cue::Estimate | Cue::Have if bare && self.total_follows(node) => {
                    Role::Added
                }
                Cue::Is | Cue::Estimate if self.falls_by(figure, left, at) => Role::Reduced,
                Cue::Is | Cue::Estimate => Role::Reached,
                Cue::Equals => {
                    let flows = self.deed_before(left, at)
                        || self.total_follows(node)
                        || left.has(Cue::Yearly);
                    let flows = flows && !self.begins_with_amount(left.begins, node);
                    if self.falls_by(figure, left, at) || self.ends_in_change(left, at, Cue::Fall) {
                        Role::Reduced
                    } else if self.rises_by(figure, left, at) || bare && flows {
                        Role::Added
                    } else {
                        Role::Reached
                    }
                }
                Cue::Have => Role::Reached,
                Cue::Rise => {
                    if figure.is_percent() && self.compared(node) {
                        Role::Above
                    } else {
                        Role::Added
                    }
                }
                // `vượt mục tiêu và 743 xã đạt chuẩn kiểu mẫu`: the next of a list.
                Cue::Higher
                    if figure.counts() && self.adjacent(node).is_some_and(|i| self.is_and(i)) =>
                {
                    return self.ungoverned(node, figure, left);
                }
                Cue::Times => Role::Multiplied,
                Cue::Fall => Role::Reduced,
                Cue::Higher => Role::Above,
                Cue::Share => {
                    if figure.is_percent() || !figure.counts() {
                        Role::Reached
                    } else {
                        return Verdict::Scope;
                    }
                }
                Cue::Care => {
                    if figure.kind() == Some(UnitKind::Place) && !level {
                        return Verdict::Scope;
                    }
                    // `hỗ trợ 100% xi măng`: the rate of a subsidy; `hỗ trợ 100% hộ nghèo`: how many get it.
                    let people = self.run(node + 1, node + 3).iter().any(|n| match n.item {
                        Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::People,
                        _ => false,
                    });
                    if figure.is_percent() && self.adjacent(node) == Some(at) && !people {
                        return Verdict::Attribute;
                    }
                    // `phụ trách 17 nội dung tiêu chí`: who looks after them.
                    let watches = ["phụ", "theo", "giám", "chỉ"].map(|w| tables().word(w));
                    if !level && watches.contains(&self.tokens[self.nodes[at].first].word) {
                        return Verdict::Scope;
                    }
                    if level { Role::Reached } else { Role::Added }
                }
                _ => Role::Reached,
            },
        };
        if role == Role::Reached
            && bare
            && figure.kind() != Some(UnitKind::Criteria)
            && left.has(Cue::Yearly)
            && !self.begins_with_amount(left.begins, node)
        {
            return Verdict::Measure(Role::Added);
        }
        Verdict::Measure(role)
    }

    /// Whether a cue stands to the left of the node of another.
    fn governed_by(&self, left: &Left, at: usize, cue: Cue) -> bool {
        left.cues.iter().any(|&(c, i)| c == cue && i < at)
    }

    /// `mức giảm tỷ lệ hộ nghèo là 5,5%`, `giảm tỷ lệ hộ nghèo là 4%/năm`: whether the verb at a node
    /// says by how much something falls: behind the noun of a fall, or `là` behind the verb.
    fn falls_by(&self, figure: &Figure, left: &Left, at: usize) -> bool {
        let fall = left.cues.iter().find(|&&(cue, i)| cue == Cue::Fall && i < at);
        let is = figure.is_percent()
            && (self.nodes[at].item == Item::Mark(':')
                || self.nodes[at].item == Item::Cue(Cue::Equals) && self.says_at(at, "là"));
        let begins = |i: usize| {
            let before = i.checked_sub(1).and_then(|b| self.nodes.get(b)).map(|n| n.item);
            i == left.begins
                || matches!(before, Some(Item::Cue(Cue::Aim | Cue::Act) | Item::Mark(_)))
        };
        fall.is_some_and(|&(_, i)| {
            is && begins(i) || !["giảm", "giải"].iter().any(|w| self.says_at(i, w))
        })
    }

    /// Whether a deed governs `là`: `dạy nghề cho lao động là 6.000 người`.
    fn deed_before(&self, left: &Left, at: usize) -> bool {
        left.cues
            .iter()
            .filter(|&&(_, i)| i < at)
            .find(|(c, _)| governs(*c) && *c != Cue::Have)
            .is_some_and(|(c, _)| matches!(c, Cue::Act | Cue::More))
    }

    /// Whether `so với` follows before the next figure.
    pub(super) fn compared(&self, node: usize) -> bool {
        for n in self.run(node + 1, usize::MAX) {
            match n.item {
                Item::Cue(Cue::Than) => return true,
                Item::Figure(_) | Item::Stop | Item::Mark(';' | ')') => return false,
                _ => {}
            }
        }
        false
    }

    /// No cue of its own: it goes on as the measure before it did, or states a level.
    fn ungoverned(&self, node: usize, figure: &Figure, left: &Left) -> Verdict {
        let of = figure.of.is_some() || self.total_behind(node).is_some();
        if figure.kind().is_none() && !of {
            return Verdict::Unknown;
        }
        if of || figure.is_percent() {
            return Verdict::Measure(Role::Reached);
        }
        // `đã xếp hạng 62 sản phẩm`: a deed in words that are no cue.
        if left.cues.first().is_some_and(|(c, _)| *c == Cue::Done) && left.figure.is_none() {
            return Verdict::Measure(Role::Added);
        }
        if figure.kind() == Some(UnitKind::Criteria) && left.has(Cue::Average) {
            return Verdict::Measure(Role::Reached);
        }
        // `Trong đó: 60 xã đạt 19 tiêu chí`: the first part, in a sentence of its own.
        let opens = left.figure.is_none()
            && left.bracket.is_none()
            && self.nodes.get(left.begins).is_some_and(|n| n.item == Item::Cue(Cue::Part));
        if opens {
            return Verdict::Measure(Role::Reached);
        }
        if left.has(Cue::Part) || left.figure.is_some() {
            return Verdict::Unknown;
        }
        if self.total_follows(node) || left.has(Cue::Aim) {
            return Verdict::Measure(Role::Added);
        }
        if figure.kind() == Some(UnitKind::Criteria) {
            Verdict::Measure(Role::Reached)
        } else {
            Verdict::Unknown
        }
    }
}

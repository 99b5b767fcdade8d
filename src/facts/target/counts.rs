//! Counts that are no measure of their own: groups, scopes, what a value is for, the count of a percentage.

use crate::facts::{Bound, Role};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item};
use super::role::Verdict;

impl Clause {
    /// Counts that are no measure: groups, scopes, `bình quân 01 xã`; and those that are one though a bracket or `của`
    /// stands in front.
    pub(super) fn group_or_scope(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        last: Option<usize>,
    ) -> Option<Verdict> {
        if self.is_per(node) {
            return Some(Verdict::Per);
        }
        if self.sizes_group(node) || self.counts_those_in_turn(node, figure) {
            return Some(Verdict::Scope);
        }
        if self.averages_of_group(node, figure, left)
            || self.measures_named_units(node, left)
            || self.singles_out_units(node, figure)
            || self.have_a_rate_of_theirs(node, figure)
        {
            return Some(Verdict::Group);
        }
        if self.takes_part(node) {
            return Some(Verdict::Measure(Role::Reached));
        }
        // `211 sản phẩm được phân hạng (…) của 136 chủ thể`: the verb is that of the products.
        if self.counts_owners(node, figure) {
            let of = self.nodes[..node].iter().rfind(|n| n.last <= figure.begins);
            let of = of.is_some_and(|n| self.tokens[n.first].word == tables().word("của"));
            return of.then_some(Verdict::Unknown);
        }
        if self.counts_the_rate(node, figure, last) {
            return Some(Verdict::CountOfLast);
        }
        if self.whole_of_bracket_sum(node).is_some() {
            return Some(Verdict::Unknown);
        }
        if self.whole_of_brackets(node).is_some() || self.whole_of_years(node).is_some() {
            return Some(Verdict::Unknown);
        }
        if self.sums_up_years(node, left) {
            return Some(Verdict::Measure(Role::Added));
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
        if self.is_of_how_many(node, figure) || self.heads_the_rest(node, left) {
            return Some(Verdict::Scope);
        }
        // `Một nửa số xã (52/104 xã) đạt chuẩn`
        if figure.of.is_some()
            && self.bracket_of(node).is_some()
            && self.nodes.get(node + 2).is_some_and(|n| n.item == Item::Cue(Cue::Meet))
        {
            return Some(Verdict::Measure(Role::Reached));
        }
        (self.is_scoped(node, figure, left, last)
            || self.totals_in_bracket(node, figure, left, last))
        .then_some(Verdict::Scope)
    }

    /// `3 xã còn lại: xã Hòa Tân đạt 17 tiêu chí, xã An Khánh đạt 16 tiêu chí`: whether those that are left are only
    /// counted at the head of the list that tells of each.
    fn heads_the_rest(&self, node: usize, left: &Left) -> bool {
        let mut behind = self.run(node + 1, node + 5).iter();
        let list =
            behind.find(|n| !matches!(n.item, Item::Word | Item::Cue(Cue::Down | Cue::Class)));
        self.is_rest(node)
            && left.cues.is_empty()
            && list.is_some_and(|n| matches!(n.item, Item::Mark(':') | Item::Cue(Cue::Part)))
    }

    /// `20 xã biên giới đạt bình quân từ 14 tiêu chí/xã`: whether the criteria behind a count are those of each on the
    /// average, or by how many those of each rise.
    fn averages_of_group(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        if figure.kind() != Some(UnitKind::Place) {
            return false;
        }
        let Some(next) = self.next_figure(node, &[';', ',']) else { return false };
        let Some(criteria) = self.figure(next).filter(|f| f.kind() == Some(UnitKind::Criteria))
        else {
            return false;
        };
        let says = |cues: &[Cue]| self.cues_between(node, next).any(|cue| cues.contains(&cue));
        let before = self.adjacent(node).map(|i| self.nodes[i].item);
        let whom = matches!(before, Some(Item::Cue(Cue::Care | Cue::Scope | Cue::For)));
        criteria.per.is_some()
            || criteria.value.scale() > 0
            || says(&[Cue::Average])
            || (whom || self.is_rest(node)) && says(&[Cue::More, Cue::Rise])
            // `07 xã chưa đạt chuẩn phấn đấu mỗi xã tăng 02 tiêu chí`
            || left.governing().is_none() && (says(&[Cue::Each]) || self.only_change(node, next))
    }

    /// `10 xã tăng 02 tiêu chí`, `05 xã bị giảm từ 1-2 tiêu chí`: whether nothing stands between a count and the criteria behind
    /// it but that these rise or fall.
    fn only_change(&self, count: usize, criteria: usize) -> bool {
        let verb = |i: usize| match self.nodes[i].item {
            Item::Cue(cue) => matches!(cue, Cue::Rise | Cue::Fall | Cue::From | Cue::AtLeast),
            _ => self.says_at(i, "bị"),
        };
        let changes = |cue: Cue| matches!(cue, Cue::Rise | Cue::Fall);
        self.cues_between(count, criteria).any(changes) && (count + 1..criteria).all(verb)
    }

    /// `riêng 4 huyện vùng cao đạt 91,5%`: whether a count singles out the units of which the next figure says a rate or an
    /// amount.
    fn singles_out_units(&self, node: usize, figure: &Figure) -> bool {
        let before = self.adjacent(node).map(|i| self.nodes[i].item);
        if figure.kind() != Some(UnitKind::Place)
            || figure.of.is_some()
            || before != Some(Item::Cue(Cue::Only))
        {
            return false;
        }
        let next = self.next_figure(node, &[';', ',']).and_then(|i| self.figure(i));
        let kind = next.and_then(Figure::kind);
        matches!(kind, Some(UnitKind::Percent | UnitKind::Money | UnitKind::Measure))
    }

    /// `9/11 huyện có 100% số xã đạt chuẩn`: whether of the units that a count tells the rate behind their verb is: one of
    /// smaller units, and no bound that tells which of them are counted.
    fn have_a_rate_of_theirs(&self, node: usize, figure: &Figure) -> bool {
        let behind = |i: usize| self.nodes.get(i).map(|n| n.item);
        let rate = self
            .figure(node + 2)
            .filter(|f| f.is_percent() && f.of.is_none() && f.bound == Bound::Exact && !f.onwards);
        let place = |item: &Item| match item {
            Item::Noun(unit) if Tables::unit_kind(*unit) == UnitKind::Place => {
                Some(*unit) != figure.unit
            }
            _ => false,
        };
        figure.kind() == Some(UnitKind::Place)
            && behind(node + 1) == Some(Item::Cue(Cue::Have))
            && rate.is_some()
            && self.run(node + 3, node + 5).iter().any(|n| place(&n.item))
    }

    /// `100% (82/82 xã)`: whether a count in a bracket says the percentage in front of it again.
    fn counts_the_rate(&self, node: usize, figure: &Figure, last: Option<usize>) -> bool {
        let (Some(open), Some(last)) = (self.adjacent(node), last) else { return false };
        let counted = figure.of.is_some() || figure.kind() == Some(UnitKind::Place);
        self.nodes[open].item == Item::Mark('(')
            && open > last
            && counted
            && self.figure(last).is_some_and(Figure::is_percent)
            && self.bracket[last] == self.bracket[open]
            && !self
                .run(last + 1, open)
                .iter()
                .any(|n| matches!(n.item, Item::Stop | Item::Mark(';')))
    }

    /// `1.286 tiêu chí/92 xã`: of how many.
    fn is_of_how_many(&self, node: usize, figure: &Figure) -> bool {
        let slash = self.adjacent(node).filter(|&i| self.nodes[i].item == Item::Mark('/'));
        let criteria = slash.and_then(|i| i.checked_sub(1)).and_then(|i| self.figure(i));
        figure.kind() == Some(UnitKind::Place)
            && criteria.is_some_and(|f| f.kind() == Some(UnitKind::Criteria))
    }

    /// Whether the word or the bracket right in front of a count makes it one of whom or where.
    fn is_scoped(&self, node: usize, figure: &Figure, left: &Left, last: Option<usize>) -> bool {
        let adjacent = self.adjacent(node);
        let says = |word: &str| adjacent.is_some_and(|i| self.says_at(i, word));
        match adjacent.map(|i| self.nodes[i].item) {
            // `huyện Thăng Bình đạt chuẩn với 21/21 xã đạt chuẩn`
            Some(Item::Cue(Cue::Scope))
                if says("với")
                    && figure.of.is_some()
                    && self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Meet)) =>
            {
                false
            }
            // `… với 45 xã được công nhận`
            Some(Item::Cue(Cue::Scope)) if self.recognised(node) && figure.of.is_none() => {
                !says("với")
            }
            // `thu ngân sách trên địa bàn 5.815 tỷ đồng`: where, and how much.
            Some(Item::Cue(Cue::Scope)) if figure.kind() == Some(UnitKind::Money) => !says("trên"),
            Some(Item::Cue(Cue::Scope)) => true,
            // `đưa 02 bác sĩ về 01 xã`: to where.
            Some(Item::Word) if says("về") && left.figure.is_some() => {
                figure.kind() == Some(UnitKind::Place)
            }
            Some(Item::Cue(Cue::For | Cue::Care)) => figure.kind() == Some(UnitKind::Place),
            // `(181/181 xã)`, `(23 thôn)`, `(tổng chiều dài 84 km)`
            Some(Item::Mark('(')) => {
                left.cues.is_empty() && !self.parts_off(node, last) && !self.has_done_behind(node)
            }
            _ => false,
        }
    }

    /// `(tổng số 181 xã)`: whether a bracket says nothing but how many there are.
    fn totals_in_bracket(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        last: Option<usize>,
    ) -> bool {
        // `(mỗi huyện từ 02 đến 04 khu)`
        let more = [Cue::Part, Cue::Average, Cue::Only, Cue::Yearly, Cue::Aim, Cue::Each];
        left.bracket.is_some()
            && left.governing().is_none_or(|(c, _)| c == Cue::Total)
            && !more.iter().any(|&cue| left.has(cue))
            && !figure.is_percent()
            && left.figure.is_none()
            && !self.accumulates(left)
            && !self.parts_off(node, last)
            && !self.has_done_behind(node)
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

    /// `34 sản phẩm của 21 chủ thể`, `21 cơ sở với 34 sản phẩm`, `120 xã đạt chuẩn với 450 mô hình`: behind a count of what
    /// they make, those who do are counted too, and the other way round.
    pub(super) fn counts_owners(&self, node: usize, figure: &Figure) -> bool {
        // `với khoảng 1.350 hộ`: in front of what bounds the figure.
        let before =
            self.nodes.partition_point(|n| n.first < figure.begins).min(node).checked_sub(1);
        let Some(before) = before else { return false };
        let (with, of) = (self.says_at(before, "với"), self.says_at(before, "của"));
        let things = |f: &Figure| {
            let thing = f.kind() == Some(UnitKind::Thing) || f.unit.is_none() && f.noun.is_some();
            thing && f.of.is_none()
        };
        let people = figure.kind() == Some(UnitKind::People);
        if !(with && (people || things(figure)) || of && things(figure)) {
            return false;
        }
        // `40/40 thôn (100%), với 240 thành viên`
        let taking_part = || {
            figure.kind() == Some(UnitKind::People)
                && self.says(&["tham", "gia"], figure.ends, figure.ends + 1)
        };
        let members = self.says(&["thành", "viên"], figure.last, figure.last + 1) || taking_part();
        let units =
            |f: &Figure| with && (members || things(figure)) && f.kind() == Some(UnitKind::Place);
        let made = self.count_in_front(before).and_then(|i| self.figure(i));
        made.is_some_and(|f| things(f) || units(f)) && !(with && self.joins_forces(before))
    }

    /// `27 chuỗi liên kết với sự tham gia của 19 doanh nghiệp`: whether a figure counts who takes part.
    fn takes_part(&self, node: usize) -> bool {
        const SAID: [&str; 5] = ["với", "sự", "tham", "gia", "của"];
        let begins = self.figure(node).and_then(|f| f.begins.checked_sub(SAID.len()));
        let counts = self.figure(node).is_some_and(|f| f.counts() && f.of.is_none());
        counts && begins.is_some_and(|at| self.says(&SAID, at, at + 1))
    }

    /// `02 điểm giới thiệu và bán sản phẩm OCOP`, `05 gian hàng`: whether a figure counts where products are sold, and none of
    /// them.
    pub(super) fn counts_where_sold(&self, figure: &Figure) -> bool {
        const WHERE: [&[&str]; 7] = [
            &["điểm"],
            &["gian", "hàng"],
            &["cửa", "hàng"],
            &["trung", "tâm"],
            &["quầy"],
            &["siêu", "thị"],
            &["chợ"],
        ];
        let at = figure.last;
        WHERE.iter().any(|words| self.says(words, at, at + 1))
    }

    /// The count in front of the preposition at a node, with what is said of it between: a rank, a bracket, that it was
    /// recognised.
    fn count_in_front(&self, preposition: usize) -> Option<usize> {
        const FARTHEST: usize = 48;
        let around = self.bracket[preposition];
        let own = (preposition.saturating_sub(FARTHEST)..preposition).rev();
        own.filter(|&i| self.bracket[i] == around).find(|&i| match self.nodes[i].item {
            Item::Figure(f) => f.kind() != Some(UnitKind::Rank),
            // `34 chủ thể đăng ký tham gia với 61 sản phẩm`
            Item::Word | Item::Noun(_) | Item::Mark(',' | '(' | ')') => false,
            // `214 sản phẩm còn hiệu lực của 98 chủ thể`
            Item::Cue(Cue::Down) => self.figure(i + 1).is_some(),
            // `45 mô hình giảm nghèo với 1.350 hộ`
            Item::Cue(Cue::Fall) => !self.says_at(i + 1, "nghèo"),
            Item::Cue(cue) => !matches!(cue, Cue::Act | Cue::Care | Cue::Meet | Cue::Done),
            _ => true,
        })
    }

    /// `phối hợp với 12 doanh nghiệp`, `ký kết với 3 siêu thị`: whether `với` belongs to a verb, and says with whom.
    fn joins_forces(&self, with: usize) -> bool {
        let verb = ["hợp", "kết", "tác", "đồng", "cùng", "ký", "nối"];
        // `210 tổ hợp tác với 3.400 thành viên`: a noun is no verb.
        let word = |i: &usize| matches!(self.nodes[*i].item, Item::Word | Item::Cue(_));
        with.checked_sub(1).filter(word).is_some_and(|i| {
            let last = self.nodes[i].last.checked_sub(1).and_then(|t| self.tokens.get(t));
            last.is_some_and(|t| verb.iter().any(|word| t.word == tables().word(word)))
        })
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
}

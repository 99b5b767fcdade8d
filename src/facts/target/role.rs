//! What a figure does in its sentence.

use crate::facts::Role;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::tables;
use crate::vocabulary::lexicon::WordId;
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};

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
    /// What was planned, beside what the figure before it says was done.
    Planned,
    /// For whom, where, or of how many.
    Scope,
    /// An age, a duration, a rank: no measure.
    Attribute,
    /// Nothing says what it does.
    Unknown,
}

impl Verdict {
    /// The level from which something starts.
    const START: Verdict = Verdict::Measure(Role::Baseline);
    /// What the period adds.
    const FLOW: Verdict = Verdict::Measure(Role::Added);
}

impl Clause {
    /// What the figure of a node does: the first of these readings that finds its own. `last` is the node of the last
    /// measure.
    pub(super) fn verdict(&self, node: usize, last: Option<usize>) -> Verdict {
        let Some(figure) = self.figure(node) else { return Verdict::Unknown };
        let left = self.left(node);
        self.set_aside(node, figure, &left)
            .or_else(|| self.beside(node).map(|_| Verdict::Measure(self.role_beside(node, figure))))
            .or_else(|| {
                // `nâng hạng từ 3 sao lên 4 sao`: a rank is no level.
                let ranks = figure.kind() == Some(UnitKind::Rank);
                let starts = !ranks && self.starts_a_change(node, &left, last);
                starts.then_some(Verdict::START)
            })
            .or_else(|| self.by_kind(node, figure, &left, last))
            .or_else(|| self.base_in_brackets(figure, &left, last))
            .or_else(|| self.is_baseline(node).then_some(Verdict::START))
            .or_else(|| self.adds_by_year(node).then_some(Verdict::FLOW))
            .or_else(|| self.is_withdrawn(node, figure).then_some(Verdict::Measure(Role::Reduced)))
            .or_else(|| self.comes_about(node, figure, &left).then_some(Verdict::FLOW))
            .or_else(|| self.needs_its_neighbour(node, figure, &left).then_some(Verdict::Unknown))
            .unwrap_or_else(|| self.by_cue(node, figure, &left))
    }

    /// Whether a figure is no statement of its own.
    pub(super) fn is_set_aside(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        self.set_aside(node, figure, left).is_some()
    }

    /// What is no statement of its own: what was planned, what is compared with, what a norm or a size is, whom a
    /// statement is for.
    fn set_aside(&self, node: usize, figure: &Figure, left: &Left) -> Option<Verdict> {
        if self.says_extent(node) {
            return Some(Verdict::Scope);
        }
        if self.planned_beside(node).is_some() {
            return Some(Verdict::Planned);
        }
        // `(KH 15 xã, TH 12 xã)`
        if self.bracket[node].is_some() && self.beside(node).is_some() {
            return Some(Verdict::Measure(self.role_beside(node, figure)));
        }
        let of_all = |open| self.as_planned(open, node) || self.is_of_all(open);
        if self.bracket[node].is_some_and(of_all) {
            return Some(Verdict::Scope);
        }
        // `80/83 xã (do sáp nhập, số xã giảm còn 83)`: why.
        if self.bracket[node].is_some_and(|open| self.says_at(open + 1, "do"))
            || self.is_task(node, figure)
        {
            return Some(Verdict::Descriptive);
        }
        if self.is_condition(node) {
            return Some(Verdict::Descriptive);
        }
        if self.is_what_was_planned(node) {
            return Some(Verdict::Scope);
        }
        if self.falls_short(node, figure) {
            return Some(Verdict::Descriptive);
        }
        // `bằng 1/2 bình quân cả nước`: a fraction of what is compared with.
        // `chỉ còn 1/3 so với đầu kỳ`
        let compared = self.nodes.get(node + 1).is_some_and(|n| {
            let small = figure.of.is_some_and(|of| of <= crate::decimal::Decimal::whole(5));
            n.item == Item::Cue(Cue::Average) || small && n.item == Item::Cue(Cue::Than)
        });
        if figure.of.is_some() && figure.kind().is_none() && compared {
            return Some(Verdict::Attribute);
        }
        if self.rewards(node, figure, left)
            || self.is_norm(figure, left)
            || self.is_size(node, figure, left)
            || self.is_of_each_counted(node, figure, left)
        {
            return Some(Verdict::Attribute);
        }
        let described = self.is_merged(figure) || self.is_what_each_has(figure, left);
        if described || self.is_asked_for(node, figure) {
            return Some(Verdict::Descriptive);
        }
        if self.tells_who(node, figure, left) || self.tells_which_units(node, figure, left) {
            return Some(Verdict::Descriptive);
        }
        self.is_what_funds_are_for(node, figure, left).then_some(Verdict::Scope)
    }

    /// `đạt 91,02%, thấp hơn 2,98% so với chỉ tiêu`: by how much it falls short is no level.
    fn falls_short(&self, node: usize, figure: &Figure) -> bool {
        let short = self.words(figure.begins, figure.first);
        let says = |word: WordId| short.iter().any(|t| t.word == word);
        says(tables().words.low) && !says(tables().words.not) && self.compared(node)
    }

    /// `Thưởng 01 tỷ đồng/xã cho xã đạt chuẩn`
    fn rewards(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        figure.kind() == Some(UnitKind::Money)
            && (left.begins..node).any(|i| self.says_at(i, "thưởng"))
    }

    /// What a figure of its kind of unit is, where that is no plain measure.
    fn by_kind(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        last: Option<usize>,
    ) -> Option<Verdict> {
        match figure.kind() {
            Some(UnitKind::Time) if self.measures_time(node, left) => None,
            Some(UnitKind::Time | UnitKind::Rank) => Some(Verdict::Attribute),
            Some(UnitKind::Measure) if self.is_per(node) => Some(Verdict::Per),
            Some(UnitKind::Measure) if self.is_threshold(node) => Some(Verdict::Attribute),
            Some(UnitKind::Percent | UnitKind::Money) if self.tells_which(node, left) => {
                Some(Verdict::Attribute)
            }
            // `hai xã A, B lần lượt đạt 12 và 14 tiêu chí` are no bands.
            Some(UnitKind::Criteria) if self.stands_in_turn(node) => None,
            // `2018: 18,2; 2019: 19 tiêu chí`: of one list, and no band.
            Some(UnitKind::Criteria) if self.lists_years(node) => None,
            Some(UnitKind::Criteria) => self.criteria(node, figure, left),
            Some(UnitKind::Percent) => {
                self.is_share(node, figure, left, last).then_some(Verdict::ShareOfLast)
            }
            _ => {
                let base = self.base_in_brackets(figure, left, last);
                let starts = base.filter(|base| *base == Verdict::START);
                starts.or_else(|| self.group_or_scope(node, figure, left, last))
            }
        }
    }

    /// `3 sản phẩm bị thu hồi giấy chứng nhận`: whether so many lose what they had been given.
    fn is_withdrawn(&self, node: usize, figure: &Figure) -> bool {
        let passive = self.nodes.get(node + 1).filter(|n| self.says(&["bị"], n.first, n.first + 1));
        let lost: [&[&str]; 4] = [&["thu", "hồi"], &["hủy"], &["hủy", "bỏ"], &["xóa", "tên"]];
        let says = |at: usize| lost.iter().any(|words| self.says(words, at, at + 1));
        figure.counts() && figure.of.is_none() && passive.is_some_and(|n| says(n.first + 1))
    }

    /// `Nhà ở: tối thiểu 250 hộ nghèo, hộ cận nghèo được hỗ trợ xây nhà`: whether people are counted, with no verb in front,
    /// who are helped.
    fn are_helped(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let people = figure.kind() == Some(UnitKind::People);
        let labelled = left.figure.is_none()
            && left.governing().is_none_or(|(_, at)| self.nodes[at].item == Item::Mark(':'));
        let behind = self.run(node + 1, node + 12).iter();
        let mut behind = behind.skip_while(|n| {
            let named = matches!(n.item, Item::Word | Item::Noun(_) | Item::Mark(','));
            named && !self.says(&["được"], n.first, n.first + 1)
        });
        let helped =
            behind.next().is_some_and(|n| self.says(&["được", "hỗ", "trợ"], n.first, n.first + 1));
        people && labelled && helped
    }

    /// `ba xã được công nhận`, `lắp đặt mới 12 đài`: whether what is counted comes about within the period.
    fn comes_about(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        if !figure.counts() || figure.of.is_some() {
            return false;
        }
        let word = figure.begins.checked_sub(1).and_then(|at| self.tokens.get(at));
        let new = word.is_some_and(|t| t.word == tables().word("mới"))
            // `xã đạt chuẩn nông thôn mới 7 xã`: the end of a name says nothing.
            && self.adjacent(node).is_some_and(|i| {
                let before = self.nodes[i];
                before.item == Item::Word && before.first + 1 == before.last
            });
        let standing = || {
            let stated = left.has(Cue::Have) && !left.has(Cue::More);
            left.has(Cue::Total) || left.has(Cue::Lift) || stated && self.stands_so_far(node, left)
        };
        // `33 xã đạt chuẩn mới`
        let met = self.nodes.get(node + 1).filter(|n| n.item == Item::Cue(Cue::Meet));
        let anew = met.and_then(|n| self.tokens.get(n.last)).map(|t| t.word);
        let new = new || anew == Some(tables().word("mới")) || self.is_made_anew(node);
        new || self.are_helped(node, figure, left) || self.recognised(node) && !standing()
    }

    /// `12 mô hình phân loại rác được xây dựng mới`: whether what is counted is made, and made new, as its words end.
    fn is_made_anew(&self, node: usize) -> bool {
        let word = |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).map(|t| t.word);
        let (passive, anew) = (tables().word("được"), tables().word("mới"));
        let plain = |n: &&Node| {
            matches!(
                n.item,
                Item::Word
                    | Item::Noun(_)
                    | Item::Cue(Cue::Scope | Cue::Act | Cue::More | Cue::Care)
            )
        };
        let mut behind = self.run(node + 1, node + 12).iter().take_while(plain);
        behind.any(|n| match n.item {
            Item::Cue(Cue::Act | Cue::More) if word(n.first.checked_sub(1)) == Some(passive) => {
                n.item == Item::Cue(Cue::More) || word(Some(n.last)) == Some(anew)
            }
            _ => false,
        })
    }

    /// Whether a figure says nothing but with the one before it: a bare number, unless right behind a word that calls
    /// for one, or a count to which `và` joins one whose verb stands in front.
    fn needs_its_neighbour(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let bare = figure.kind().is_none() && figure.of.is_none();
        if bare && self.total_behind(node).is_none() {
            let before = self.adjacent(node).map(|i| self.nodes[i].item);
            let averaged = left.has(Cue::Average) && before == Some(Item::Mark(':'));
            let called = matches!(
                before,
                Some(Item::Cue(
                    Cue::Lift | Cue::Down | Cue::Is | Cue::Equals | Cue::Estimate | Cue::More
                ))
            );
            if !(averaged || called || self.is_number_of(node)) {
                return true;
            }
        }
        self.has_verb_of_another(node, figure, left)
    }

    /// `Số trạm y tế, trường học đạt chuẩn: 45`: whether words that begin with `số` and name what is counted stand in front of the
    /// colon right in front of a number, and nothing behind that.
    fn is_number_of(&self, node: usize) -> bool {
        let colon = node.checked_sub(1).filter(|&i| self.nodes[i].item == Item::Mark(':'));
        let Some(colon) = colon else { return false };
        let begins = self.sentence_around(node);
        let head = self.run(begins, colon);
        let counted = head.iter().any(|n| matches!(n.item, Item::Noun(_)));
        let other = head.iter().any(|n| matches!(n.item, Item::Figure(_) | Item::Mark(';' | ':')));
        let behind = self.nodes.get(node + 1).map(|n| n.item);
        let ends = matches!(behind, None | Some(Item::Mark(';') | Item::Stop));
        self.says_at(begins, "số") && counted && !other && ends
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
}

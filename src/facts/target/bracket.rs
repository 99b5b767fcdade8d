//! Counts that are all that a bracket holds.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item};

impl Clause {
    /// `tỷ lệ hộ nghèo còn 10,25% (24.310 hộ)`: whether a figure counts the people of whom the rate
    /// right in front of its bracket is.
    pub(super) fn counts_those_of_a_rate(
        &self,
        node: usize,
        figure: &Figure,
        last: Option<usize>,
    ) -> bool {
        let rate = last.is_some_and(|l| self.figure(l).is_some_and(Figure::is_percent));
        let people = figure.kind() == Some(UnitKind::People) && figure.of.is_none();
        rate && people && self.bracket_of(node).is_some_and(|open| last == open.checked_sub(1))
    }

    /// `Bê tông hóa đường thôn (150 km)`: what is to be built or made, from one token up to another,
    /// where a figure is how much of it, in a bracket of its own behind it.
    pub(super) fn amount_of_deed(&self, node: usize, figure: &Figure) -> Option<(usize, usize)> {
        let amount =
            figure.kind() == Some(UnitKind::Measure) && figure.of.is_none() && figure.per.is_none();
        let open = self.bracket_of(node).filter(|_| amount)?;
        let left = self.left(open);
        // Behind `tại`, `cho` the bracket may say how large the place is.
        let named = left.cues.iter().all(|(c, _)| matches!(c, Cue::Act | Cue::Aim | Cue::Keep));
        let (cue, at) = left.governing()?;
        let built = cue == Cue::Act && at + 1 < open && left.figure.is_none();
        (named && built).then_some((self.nodes.get(at)?.last, self.nodes.get(open)?.first))
    }

    /// `có thêm 15 xã đạt chuẩn, cụ thể: Vũ Thư (05 xã), Kiến Xương (04 xã), Tiền Hải (06 xã)`: the node of the
    /// count to which those that are all of their brackets add up, for one of these.
    pub(super) fn whole_of_brackets(&self, node: usize) -> Option<usize> {
        let unit = self.figure(node)?.unit?;
        let open = self.bracket_of(node)?;
        let begins = self.sentence_around(node);
        let alike = |i: &usize| {
            self.figure(*i)
                .is_some_and(|f| f.unit == Some(unit) && f.of.is_none() && f.to.is_none())
        };
        let whole = (begins..open).rev().filter(alike).find(|&i| self.bracket_of(i).is_none())?;
        let ends = (whole..self.nodes.len()).find(|&i| self.nodes[i].item == Item::Stop);
        let parts: Vec<i128> = (whole + 1..ends.unwrap_or(self.nodes.len()))
            .filter(alike)
            .filter(|&i| self.bracket_of(i).is_some())
            .filter_map(|i| self.figure(i)?.value.as_whole())
            .collect();
        let total = self.figure(whole)?.value.as_whole()?;
        let sum = parts.iter().try_fold(0i128, |sum, part| sum.checked_add(*part));
        (parts.len() > 1 && sum == Some(total)).then_some(whole)
    }

    /// `Công nhận 06 xã: 04 xã nông thôn mới, 02 xã nâng cao`: the node of the count in front of a colon to which those
    /// behind it add up, for one of these.
    pub(super) fn whole_of_colon(&self, node: usize) -> Option<usize> {
        let unit = self.figure(node)?.unit?;
        let free = |i: &usize| self.bracket[*i].is_none();
        let begins = self.sentence_around(node);
        let mut before = (begins..node).rev().filter(free);
        let colon = before.find(|&i| self.nodes[i].item == Item::Mark(':'))?;
        let part = |i: &usize| {
            let figure = self.figure(*i).filter(|f| f.of.is_none() && f.to.is_none())?;
            figure.value.as_whole().filter(|_| figure.unit == Some(unit) && free(i))
        };
        let whole = before.find(|&i| matches!(self.nodes[i].item, Item::Figure(_)))?;
        let total = part(&whole)?;
        part(&node)?;
        let ends = (node..self.nodes.len()).find(|&i| self.nodes[i].item == Item::Stop);
        let mut parts = (colon..ends.unwrap_or(self.nodes.len())).filter_map(|i| part(&i));
        let sum =
            parts.try_fold((0i128, 0), |(sum, n), part| Some((sum.checked_add(part)?, n + 1)));
        sum.filter(|&(sum, n)| sum == total && n > 1).map(|_| whole)
    }

    /// `Số xã đạt chuẩn ở các huyện: Đức Trọng (10 xã), Lâm Hà (7 xã)`: whether a count is all of the bracket behind a
    /// name, and one of several such, behind words that head a list and say that such units are counted.
    pub(super) fn counts_by_name(&self, node: usize) -> bool {
        let Some(unit) = self.figure(node).and_then(|f| f.unit) else { return false };
        let begins = self.sentence_around(node);
        let named = |i: usize| {
            let same = self.figure(i).is_some_and(|f| f.unit == Some(unit) && f.of.is_none());
            let open = self.bracket_of(i).filter(|_| same);
            let name = open.and_then(|open| self.nodes.get(open.checked_sub(1)?));
            name.is_some_and(|n| self.capital(n.last.saturating_sub(1)))
        };
        if !named(node) {
            return false;
        }
        let ends = (node..self.nodes.len()).find(|&i| self.nodes[i].item == Item::Stop);
        let several = (begins..ends.unwrap_or(self.nodes.len())).filter(|&i| named(i)).count() > 1;
        let colon = (begins..node).find(|&i| self.nodes[i].item == Item::Mark(':'));
        let head = self.run(begins, colon.unwrap_or(begins));
        let counted = head.iter().any(|n| n.item == Item::Noun(unit))
            && head.iter().all(|n| !matches!(n.item, Item::Figure(_)));
        // The head may be the label of the line; then a name begins what is behind it.
        let labelled = colon.is_none() && begins == 0 && self.capital(0);
        several && (counted || labelled)
    }

    /// `Một nửa số xã (52/104 xã) đạt chuẩn nâng cao`: what stands behind the bracket that a figure is all of, and
    /// is met, from one token up to another.
    pub(super) fn met_behind_bracket(&self, node: usize) -> Option<(usize, usize)> {
        self.bracket_of(node)?;
        let first = self.nodes.get(node + 2).filter(|n| n.item == Item::Cue(Cue::Meet))?.first;
        let met = self.run(node + 2, usize::MAX).iter();
        let met = met.take_while(|n| matches!(n.item, Item::Cue(Cue::Meet) | Item::Word));
        Some((first, met.last()?.last))
    }

    /// `(87 xã đã được công nhận)`: whether what is counted has done something.
    pub(super) fn has_done_behind(&self, node: usize) -> bool {
        self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Done))
    }

    /// The bracket that a figure is all of.
    pub(super) fn bracket_of(&self, node: usize) -> Option<usize> {
        let open = node.checked_sub(1)?;
        let opens = self.nodes.get(open)?.item == Item::Mark('(');
        let closes = self.nodes.get(node + 1)?.item == Item::Mark(')');
        (opens && closes).then_some(open)
    }

    /// The bracket with which a figure begins, and that holds nothing else but its share: `(45/92 xã, đạt 48,9%)`.
    pub(super) fn begins_bracket(&self, node: usize) -> Option<usize> {
        let open = node.checked_sub(1)?;
        let opens = self.nodes.get(open)?.item == Item::Mark('(');
        let rest = self.run(node + 1, node + 6).iter();
        let mut rest = rest.skip_while(|n| match n.item {
            Item::Mark(',' | '-' | ';')
            | Item::Cue(Cue::Is | Cue::Share | Cue::Equals | Cue::Rate) => true,
            Item::Figure(f) => f.is_percent(),
            _ => false,
        });
        let closes = rest.next().is_some_and(|n| n.item == Item::Mark(')'));
        (opens && closes).then_some(open)
    }

    /// `31 sản phẩm (27 sản phẩm 3 sao, 4 sản phẩm 4 sao)`: whether a figure is the first of several
    /// in the bracket behind a count into which that is split.
    fn splits(&self, node: usize, last: Option<usize>) -> bool {
        let (Some(open), Some(last)) = (self.bracket[node], last) else { return false };
        let (Some(part), Some(whole)) = (self.figure(node), self.figure(last)) else {
            return false;
        };
        let close = (node + 1..self.nodes.len()).find(|&i| self.bracket[i] == self.bracket[open]);
        let same = |f: &Figure| f.unit.is_some() && f.unit == whole.unit && f.of.is_none();
        let others = (node + 1..close.unwrap_or(self.nodes.len()))
            .filter(|&i| self.figure(i).is_some_and(same));
        let directly = self.is_right_behind(last, open);
        same(part) && part.value <= whole.value && others.count() > 0 && directly
    }

    /// `18 sản phẩm được công nhận trong 6 tháng (03 sản phẩm 4 sao, …)`, `96 sản phẩm đạt từ 3 sao trở lên (…)`: whether
    /// a bracket opens behind a figure, with no other between but a time or a rank.
    fn is_right_behind(&self, figure: usize, open: usize) -> bool {
        figure < open
            && self.run(figure + 1, open).iter().all(|n| match n.item {
                Item::Figure(f) => matches!(f.kind(), Some(UnitKind::Time | UnitKind::Rank)),
                item => !matches!(item, Item::Stop | Item::Mark(';')),
            })
    }

    /// `20 xã (xã biên giới 3 xã)`, `520 hộ (riêng hộ người Mông: 310 hộ)`: whether a figure counts some of those
    /// that are counted in front of its bracket, as the words before it say.
    fn singles_out(&self, node: usize, last: Option<usize>) -> bool {
        let (Some(open), Some(last)) = (self.bracket[node], last) else { return false };
        let (Some(part), Some(whole)) = (self.figure(node), self.figure(last)) else {
            return false;
        };
        let same = part.unit.is_some() && part.unit == whole.unit && part.of.is_none();
        let less = part.value < whole.value && self.is_right_behind(last, open);
        let words = self.run(open + 1, node);
        let words = match words.split_first() {
            Some((first, rest)) if first.item == Item::Cue(Cue::Only) => rest,
            _ => words,
        };
        let words = match words.split_last() {
            Some((last, rest)) if matches!(last.item, Item::Mark(':') | Item::Cue(_)) => rest,
            _ => words,
        };
        let Some((noun, kind)) = words.split_first() else { return false };
        let counted = matches!(noun.item, Item::Noun(unit) if Some(unit) == part.unit);
        let plain = kind.iter().all(|n| matches!(n.item, Item::Word | Item::Noun(_)));
        // `xã Tân Lập` is one of them, and counts none.
        let place = part.kind() == Some(UnitKind::Place) && self.capital(noun.last);
        same && less && counted && plain && !kind.is_empty() && !place
    }

    /// Whether a figure is a part, told in a bracket, of the count in front of that.
    pub(super) fn parts_off(&self, node: usize, last: Option<usize>) -> bool {
        self.splits(node, last) || self.singles_out(node, last)
    }
}

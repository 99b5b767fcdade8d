//! Counts that are all that a bracket holds.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::tables;
use crate::vocabulary::units::UnitKind;

use super::about::tier_named;
use super::left::Left;
use super::nodes::{Clause, Item, Node};

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

    /// `Bê tông hóa 145 km (năm 2012: 30 km; năm 2013: 40 km; năm 2014: 75 km)`: the node of the figure right in front of a
    /// bracket to which those in it add up, each behind its year, for one of these.
    pub(super) fn whole_of_years(&self, node: usize) -> Option<usize> {
        let open = self.bracket[node].filter(|&open| self.nodes[open].item == Item::Mark('('))?;
        let unit = self.figure(node)?.unit?;
        let part = |i: usize| {
            let figure = self.figure(i).filter(|f| f.unit == Some(unit) && f.of.is_none())?;
            figure.value.shifted(3).filter(|_| self.bracket[i] == Some(open) && figure.to.is_none())
        };
        let dated = |i: usize| {
            let before = self.run(i.saturating_sub(3).max(open), i).iter().rev();
            let mut before =
                before.skip_while(|n| matches!(n.item, Item::Mark(':') | Item::Cue(_)));
            let year = matches!(before.next().map(|n| n.item), Some(Item::Year(first, last)) if first == last);
            year || self.is_of_quarter(i)
        };
        let whole = (self.sentence_around(open)..open)
            .rev()
            .find(|&i| self.figure(i).is_some() && self.bracket[i] == self.bracket[open])?;
        let total = self.figure(whole).filter(|f| f.unit == Some(unit) && f.of.is_none())?;
        let total = total.value.shifted(3)?;
        let within =
            (open + 1..self.nodes.len()).take_while(|&i| self.nodes[i].item != Item::Mark(')'));
        let (mut sum, mut several) = (0i128, 0);
        for i in within {
            if let Some(value) = part(i) {
                sum = sum.checked_add(value).filter(|_| dated(i))?;
                several += 1;
            }
        }
        (several > 1 && sum == total).then_some(whole)
    }

    /// `Tiến độ công nhận theo quý: quý I: 01 xã; quý II: 02 xã; quý III: 02 xã; quý IV: 03 xã`: whether a count of units or products is one of
    /// several, each behind its quarter: what that brings.
    pub(super) fn counts_by_quarter(&self, node: usize) -> bool {
        /// Fewer may be levels of two moments.
        const SEVERAL: usize = 3;
        let quarter = tables().word("quý");
        if !self.may_have(quarter) {
            return false;
        }
        let counts = |i: usize| {
            let kind = self.figure(i).and_then(Figure::kind);
            let near = i.saturating_sub(4)..i;
            let mut words = near
                .rev()
                .take_while(|&i| !matches!(self.nodes[i].item, Item::Mark(',' | ';' | '(')));
            kind == Some(UnitKind::Place)
                && words.any(|i| self.tokens[self.nodes[i].first].word == quarter)
        };
        let sentence = self.sentence_around(node);
        let all = (sentence..self.nodes.len())
            .take_while(|&i| i <= node || self.nodes[i].item != Item::Stop);
        counts(node) && all.filter(|&i| self.figure(i).is_some() && counts(i)).count() >= SEVERAL
    }

    /// `quý II: 500 nhà`, `tháng 6: 20 nhà`, `đợt 1: 30 nhà`: whether a part of a year stands in front of a figure, behind the
    /// last mark.
    fn is_of_quarter(&self, node: usize) -> bool {
        let near = node.saturating_sub(5)..node;
        let mark = |i: &usize| matches!(self.nodes[*i].item, Item::Mark('(' | ',' | ';'));
        let begins = near.rev().find(mark).map_or(node, |i| i + 1);
        ["quý", "tháng", "đợt"].iter().any(|word| self.says_at(begins, word))
    }

    /// `năm 2016 thêm 18 xã, năm 2017 thêm 24 xã (tổng cộng giai đoạn 42 xã)`: whether a count sums up those that stand in
    /// front of it, each behind its year.
    pub(super) fn sums_up_years(&self, node: usize, left: &Left) -> bool {
        let Some(unit) = self.figure(node).filter(|f| f.of.is_none()).and_then(|f| f.unit) else {
            return false;
        };
        // `nâng tổng số lên 86 xã`, `cộng dồn 86 xã` say how many there are.
        let from = left.figure.map_or(left.begins, |i| i + 1);
        let sums = self.run(from, node).iter().any(|n| {
            let adds = (n.first..n.last).find(|&t| self.says(&["cộng"], t, t + 1));
            adds.is_some_and(|t| !self.says(&["dồn"], t + 1, t + 2))
        });
        let level = [Cue::Lift, Cue::Raise].iter().any(|&cue| left.has(cue));
        let says = sums && !level;
        if !says {
            return false;
        }
        let own = self.sentence_around(node)..node;
        let mut years = own.filter(|&i| self.figure(i).is_some_and(|f| f.unit == Some(unit)));
        let dated = |i: usize| {
            let before = self.run(i.saturating_sub(4), i).iter();
            before.into_iter().any(|n| matches!(n.item, Item::Year(first, last) if first == last))
        };
        let mut several = 0;
        years.all(|i| {
            several += 1;
            dated(i) && self.bracket[i].is_none()
        }) && several > 1
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

    /// `Số xã đạt chuẩn ở các huyện: Đức Trọng (10 xã), Lâm Hà (7 xã)`, `huyện có nhiều sản phẩm nhất là Thanh Hà (34 sản
    /// phẩm), Tứ Kỳ (27 sản phẩm)`: whether a count is all of the bracket behind a name, and one of several such, behind
    /// words that head a list and say that such units are counted.
    pub(super) fn counts_by_name(&self, node: usize) -> bool {
        let Some(unit) = self.figure(node).and_then(|f| f.unit) else { return false };
        let named = |i: usize| {
            let same = self.figure(i).is_some_and(|f| f.unit == Some(unit) && f.of.is_none());
            let open = self.bracket_of(i).filter(|_| same);
            let name = open.and_then(|open| self.nodes.get(open.checked_sub(1)?));
            name.is_some_and(|n| self.capital(n.last.saturating_sub(1)))
        };
        if !named(node) {
            return false;
        }
        let around = self.sentence_around(node);
        let ends = (node..self.nodes.len()).find(|&i| self.nodes[i].item == Item::Stop);
        let several =
            (around..ends.unwrap_or(self.nodes.len())).filter(|&i| named(i)).take(2).count() > 1;
        let head = self.head_of_names(around, node);
        let counted = head.iter().any(|n| n.item == Item::Noun(unit))
            && head.iter().all(|n| !matches!(n.item, Item::Figure(_)));
        // The head may be the label of the line; then a name begins what is behind it.
        let labelled = head.is_empty() && around == 0 && self.capital(0);
        several && (counted || labelled)
    }

    /// The words that head a list of names in the sentence that begins at a node, up to the mark or the verb behind which
    /// the names stand: a colon, `là`, `như`, `gồm`.
    fn head_of_names(&self, begins: usize, node: usize) -> &[Node] {
        let leads = |i: usize| match self.nodes[i].item {
            Item::Mark(':') => true,
            Item::Cue(Cue::Equals | Cue::Part) | Item::Word => {
                let lead = ["là", "như", "gồm"].iter().any(|word| self.says_at(i, word));
                lead && self.nodes.get(i + 1).is_some_and(|n| self.capital(n.first))
            }
            _ => false,
        };
        let lead = (begins..node).rev().find(|&i| leads(i)).unwrap_or(begins);
        let apart = |i: &usize| matches!(self.nodes[*i].item, Item::Mark(';'));
        let begins = (begins..lead).rev().find(apart).map_or(begins, |i| i + 1);
        self.run(begins, lead)
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
            && (figure + 1..open).all(|i| match self.nodes[i].item {
                // `88/120 xã (73,3%) đạt chuẩn (25 xã nâng cao)`: its share is no other figure.
                Item::Figure(f) => {
                    matches!(f.kind(), Some(UnitKind::Time | UnitKind::Rank))
                        || f.is_percent() && self.bracket[i].is_some_and(|own| own > figure)
                }
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
        self.splits(node, last) || self.singles_out(node, last) || self.counts_a_kind(node, last)
    }

    /// `120 xã đạt chuẩn nông thôn mới (100 xã nâng cao)`, `45 sản phẩm OCOP (05 sản phẩm 4 sao)`: whether a figure that opens
    /// a bracket, alone in it, counts those of a higher standard, a rank or a kind among those in front of it.
    fn counts_a_kind(&self, node: usize, last: Option<usize>) -> bool {
        let Some(open) = node.checked_sub(1).filter(|&i| self.nodes[i].item == Item::Mark('('))
        else {
            return false;
        };
        let (Some(part), Some(whole)) = (self.figure(node), last.and_then(|l| self.figure(l)))
        else {
            return false;
        };
        let same = part.unit.is_some() && part.unit == whole.unit && part.of.is_none();
        let less = part.value <= whole.value && part.to.is_none();
        if !(same && less && last.is_some_and(|last| self.is_right_behind(last, open))) {
            return false;
        }
        let within = self.run(node + 1, node + 12);
        let Some(close) = within.iter().position(|n| n.item == Item::Mark(')')) else {
            return false;
        };
        let words = self.run(node + 1, node + 1 + close);
        let plain = |n: &Node| match n.item {
            Item::Figure(f) => f.kind() == Some(UnitKind::Rank),
            item => matches!(item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Meet | Cue::Is)),
        };
        let ranked = words.iter().any(|n| matches!(n.item, Item::Figure(_)));
        let ends = words.last().map_or(part.ends, |n| n.last);
        // The noun is part of the name: `xã nâng cao`.
        let tier = tier_named(self, part.last, ends).is_some();
        words.iter().all(plain) && (ranked || tier || self.end_of_kinds(part.ends) == Some(ends))
    }
}

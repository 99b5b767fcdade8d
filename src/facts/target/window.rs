//! The words around a figure that say what it is about.

use crate::facts::Tier;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::about::tier_named;
use super::left::Left;
use super::nodes::{Clause, Item};
use super::reader::BlockReader;

impl BlockReader<'_> {
    /// The tier that the words around a figure state, and the words: tokens from and to.
    pub(super) fn standard(&self, node: usize, left: &Left) -> (Option<Tier>, (usize, usize)) {
        let window = self.window(node, left);
        let named = tier_named(self.clause, window.0, window.1);
        let alone = || self.clause.advanced_alone(node).or(self.clause.advanced_in_front(window.0));
        (named.or_else(alone), window)
    }

    /// The words around a figure that say what it is about, as tokens.
    pub(super) fn window(&self, node: usize, left: &Left) -> (usize, usize) {
        (self.window_begins(node, left), self.window_ends(node, left))
    }

    /// The first token of the words around a figure: behind the words of the figure before it.
    fn window_begins(&self, node: usize, left: &Left) -> usize {
        let clause = self.clause;
        let Some(before) = left.figure else {
            // `Mỗi xã nông thôn mới nâng cao có 02 thôn …`: the standard is that of each.
            return clause.behind_each(left).unwrap_or(clause.nodes[left.begins].first);
        };
        // `211 sản phẩm OCOP được đánh giá, phân hạng (…) của 136 chủ thể`
        if clause.figure(node).is_some_and(|figure| clause.counts_owners(node, figure)) {
            return clause.nodes[node - 1].first;
        }
        let opens = |i: &usize| {
            matches!(
                clause.nodes[*i].item,
                Item::Mark(',' | ':') | Item::Cue(Cue::Raise | Cue::Total)
            )
        };
        let mark = (clause.behind_names(self.text, before)..node).find(opens);
        let mark = mark.or_else(|| (before + 1..node).rev().find(|&i| clause.is_and(i)));
        mark.map_or_else(|| clause.behind_count(before, node), |i| clause.nodes[i].first)
    }

    /// One past the last token of the words around a figure.
    fn window_ends(&self, node: usize, left: &Left) -> usize {
        let clause = self.clause;
        // `giảm 2% tổng số hộ nghèo và 3% số hộ cận nghèo`: `và` ends the words of the first rate of a clause.
        let percent = clause.figure(node).is_some_and(Figure::is_percent)
            && left.figure.is_none()
            && !left.cues.is_empty();
        let aside = clause.share_in_commas(node).or_else(|| clause.named_behind(self.text, node));
        let end = (node + 1..clause.nodes.len()).find(|&i| {
            let passed = aside.as_ref().is_some_and(|aside| aside.contains(&i));
            !passed && (clause.ends_words_of(node, i) || percent && clause.is_and(i))
        });
        end.map_or(clause.tokens.len(), |i| clause.nodes[i].first)
    }
}

impl Clause {
    /// `85% số xã đạt chuẩn, trong đó 50% nâng cao`, `30/120 xã (25%) nâng cao`: the standard that is all that stands behind a
    /// rate, or behind the bracket of a share.
    fn advanced_alone(&self, node: usize) -> Option<Tier> {
        let figure = self.figure(node)?;
        let share = self.figure(node + 2).is_some_and(Figure::is_percent)
            && self.nodes[node + 1].item == Item::Mark('(')
            && self.nodes.get(node + 3).is_some_and(|n| n.item == Item::Mark(')'));
        let communes = figure.unit.is_some_and(|unit| Tables::unit_name(unit) == "xã");
        let from = match self.nodes.get(node + 3) {
            Some(close) if share && communes => close.last,
            _ if figure.is_percent() => figure.ends,
            _ => return None,
        };
        let ends = self
            .tokens
            .get(from + 2)
            .is_none_or(|t| !t.is_word() && t.number().is_none() || t.word == tables().words.and);
        (ends && self.mentions("nâng cao", from, from + 1)).then_some(Tier::CommuneAdvanced)
    }

    /// `xã đạt 19/19 tiêu chí; nâng cao đạt 11/19 tiêu chí`: the standard that is all that stands in front of a verb.
    fn advanced_in_front(&self, from: usize) -> Option<Tier> {
        let behind = self.nodes.get(self.nodes.partition_point(|n| n.first < from + 2));
        let verb = behind.is_some_and(|n| n.item == Item::Cue(Cue::Is) && n.first == from + 2);
        (verb && self.mentions("nâng cao", from, from + 1)).then_some(Tier::CommuneAdvanced)
    }

    /// `97% hộ dùng nước hợp vệ sinh (nước sạch 61%)`: whether the bracket at a node holds a rate with a name of its own.
    fn names_another_rate(&self, node: usize, open: usize) -> bool {
        let named = self.run(open + 1, open + 9);
        let rate = named.iter().position(|n| !matches!(n.item, Item::Word | Item::Noun(_)));
        let rate = rate.filter(|&at| at > 0).and_then(|at| self.figure(open + 1 + at));
        self.figure(node).is_some_and(Figure::is_percent) && rate.is_some_and(Figure::is_percent)
    }

    /// Whether the words behind a figure that say what it is about end at the node `i`.
    fn ends_words_of(&self, node: usize, i: usize) -> bool {
        let around = self.bracket[node];
        let level = self.bracket[i] == around;
        match self.nodes[i].item {
            Item::Mark(',') if level && self.goes_on_with_nouns(node, i) => false,
            // `95% hộ dùng nước hợp vệ sinh (trong đó 60% nước sạch)`, `12 xã được công nhận (05 xã nâng cao, 07 xã
            // đạt chuẩn)`: the parts have their own.
            Item::Mark('(') => {
                let part = self.nodes.get(i + 1).map(|n| n.item);
                let counted = matches!(part, Some(Item::Figure(_)));
                level
                    && (self.names_another_rate(node, i)
                        || part == Some(Item::Cue(Cue::Part))
                        || counted && self.parts_off(i + 1, Some(node)))
            }
            Item::Mark(',' | ';') | Item::Stop => level,
            Item::Cue(Cue::Share | Cue::Raise | Cue::Total) => level,
            // `9 xã nâng cao và chưa có xã kiểu mẫu`: of which there is none.
            Item::Cue(Cue::Nothing) => level && self.is_and(i - 1),
            // `92% trẻ 5 tuổi ra lớp`
            Item::Figure(_) if self.is_age(i) => false,
            Item::Figure(f) => level && f.kind() != Some(UnitKind::Rank) && !self.is_where(i),
            Item::Mark(')') => around.is_some() && !level,
            _ => false,
        }
    }
}

impl Clause {
    /// Whether a figure is an age.
    fn is_age(&self, node: usize) -> bool {
        self.figure(node).and_then(|f| f.unit).is_some_and(|unit| Tables::unit_name(unit) == "tuổi")
    }

    /// `249 huyện thuộc 57 tỉnh được công nhận`, `185 trong tổng số 220 xã đạt chuẩn`: a figure that
    /// says where, or of how many, between a count and what it meets.
    pub(super) fn is_where(&self, node: usize) -> bool {
        let place = self.figure(node).is_some_and(|f| f.kind() == Some(UnitKind::Place));
        let scope = node.checked_sub(1).and_then(|i| self.nodes.get(i));
        let counted = node.checked_sub(2).is_some_and(|i| self.figure(i).is_some());
        place && counted && scope.is_some_and(|n| n.item == Item::Cue(Cue::Scope))
    }

    /// `5 huyện Đam Rông, Lạc Dương, … đạt chuẩn`: the nodes of as many names right behind a count.
    pub(super) fn named_behind(
        &self,
        text: &str,
        node: usize,
    ) -> Option<std::ops::RangeInclusive<usize>> {
        let figure = self.figure(node).filter(|f| f.kind() == Some(UnitKind::Place))?;
        // `5 xã: Tân Lập, Yên Sơn, … về đích`
        let colon = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Mark(':'));
        let begins = node + 1 + usize::from(colon);
        let first = self.nodes.get(begins).filter(|n| self.capital(n.first))?;
        let count = figure.value.as_whole().filter(|&count| count > 1 && figure.of.is_none())?;
        let names = self.names(text, begins, self.nodes.len());
        let last = names.last()?.span;
        let ends = self.nodes.partition_point(|n| {
            self.tokens.get(n.first).is_some_and(|token| token.span().end() <= last.end())
        });
        (names.len() as i128 == count && last.start() >= self.tokens.get(first.first)?.start)
            .then(|| begins..=ends.saturating_sub(1))
    }

    /// The first token behind the count at a node that says what the next one is about: its noun too, where the next
    /// counts for whom it is (`40 lớp dạy nghề cho 1.200 lao động`).
    fn behind_count(&self, before: usize, node: usize) -> usize {
        let for_whom = matches!(self.run(before + 1, node), [n] if n.item == Item::Cue(Cue::For));
        let digits = self.figure(before).filter(|_| for_whom).map(|f| f.last);
        digits.or_else(|| self.nodes.get(before).map(|n| n.last)).unwrap_or_default()
    }

    /// The first node behind a figure and the names right behind it.
    pub(super) fn behind_names(&self, text: &str, node: usize) -> usize {
        self.named_behind(text, node).map_or(node, |names| *names.end()) + 1
    }

    /// `trường mầm non, tiểu học, THCS đạt chuẩn`, `đường trục xã, liên xã được nhựa hóa`: whether
    /// behind the comma at a node go on the nouns of what a figure counts, up to their verb.
    fn goes_on_with_nouns(&self, figure: usize, comma: usize) -> bool {
        // `số hộ có nhà tắm, nhà tiêu hợp vệ sinh`
        let hygienic = |i: usize| self.says_at(i, "hợp") && self.says_at(i + 1, "vệ");
        let had = |i: usize| self.nodes[i].item == Item::Cue(Cue::Have);
        let verb = |i: usize| {
            let behind = self.run(i + 1, i + 4).iter();
            let counts = behind
                .take_while(|n| !matches!(n.item, Item::Mark(';') | Item::Stop))
                .any(|n| matches!(n.item, Item::Figure(_)));
            let meets = self.nodes[i].item == Item::Cue(Cue::Meet) || self.says_at(i, "được");
            // `có cơ sở vật chất đạt chuẩn`
            let equipped = || {
                let what = self.run(i + 1, i + 6).iter();
                let mut what = what.skip_while(|n| matches!(n.item, Item::Word | Item::Noun(_)));
                had(i) && what.next().is_some_and(|n| n.item == Item::Cue(Cue::Meet))
            };
            (meets || hygienic(i) || equipped()) && !counts
        };
        let nouns = |i: &usize| {
            let item = self.nodes[*i].item;
            matches!(item, Item::Word | Item::Noun(_) | Item::Mark(',') | Item::Cue(Cue::Scope))
                && !verb(*i)
        };
        let said = (figure + 1..comma).all(|i| nouns(&i) || had(i));
        let behind = (comma + 1..self.nodes.len().min(comma + 24)).find(|i| !nouns(i));
        // A name behind the comma begins something else.
        let rate = self.figure(figure).is_some_and(Figure::is_percent);
        let named = self.nodes.get(comma + 1).is_none_or(|n| !rate && self.capital(n.first));
        let has = (figure + 1..comma).any(had);
        said && behind.is_some_and(|i| i > comma + 1 && verb(i) && (!has || hygienic(i))) && !named
    }

    /// `96/181 xã, chiếm 53%, đạt chuẩn`: the share between commas, where what the count meets follows.
    fn share_in_commas(&self, node: usize) -> Option<std::ops::RangeInclusive<usize>> {
        let item = |i: usize| self.nodes.get(i).map(|n| n.item);
        let share = item(node + 1)? == Item::Mark(',') && item(node + 2)? == Item::Cue(Cue::Share);
        let rate = self.figure(node + 3).is_some_and(Figure::is_percent);
        let meets = matches!(item(node + 5), Some(Item::Cue(Cue::Meet | Cue::Is)));
        (share && rate && item(node + 4)? == Item::Mark(',') && meets)
            .then_some(node + 1..=node + 4)
    }
}

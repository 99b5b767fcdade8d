//! Groups that open a sentence, how many units they have, as a bracket behind their name says, and groups of people.

use crate::grammar::cue::Cue;
use crate::grammar::tables::{Tables, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item};
use super::reader::BlockReader;

impl Clause {
    /// `Xã nhóm 1 (14 xã): bình quân đạt 7,1 tiêu chí/xã, không còn xã dưới 3 tiêu chí`: the group with which a
    /// sentence begins, in front of its colon, with its size; it is that of all of the sentence.
    pub(super) fn group_of_opening(&self, node: usize) -> Option<(Span<Normal>, Option<u32>)> {
        let begins = self.sentence_around(node);
        // `xã nhóm 1 (gồm 38 xã): 90%; xã nhóm 2 (gồm 30 xã): 65%`: behind the semicolon another.
        let part = |i: &usize| self.nodes[*i].item == Item::Mark(';') && self.bracket[*i].is_none();
        let part = (begins..node).rev().find(part).and_then(|i| self.group_opened_at(i + 1, node));
        part.or_else(|| self.group_opened_at(begins, node))
    }

    /// The same of the words that begin at a node.
    fn group_opened_at(&self, begins: usize, node: usize) -> Option<(Span<Normal>, Option<u32>)> {
        // `Các xã còn lại: 04 xã đạt 15 - 18 tiêu chí, 08 xã đạt 10 - 14 tiêu chí`; `các xã` may be one cue.
        if let Some(span) = self.names_those_left(self.nodes.get(begins)?.first) {
            let at = |at: u32| self.tokens.partition_point(|token| token.start < at);
            return self.sized_opening((at(span.start()), at(span.end())), node);
        }
        let begins = begins + usize::from(self.says_at(begins, "các"));
        let noun = self.nodes.get(begins)?;
        // `Nhóm 1 (24 xã): …`: what they are, the bracket says.
        let called = self.says_at(begins, "nhóm");
        let numbered = self.tokens.get(noun.first + 1).is_some_and(|t| t.number().is_some());
        if called && numbered {
            return self
                .sized_opening((noun.first, noun.first + 2), node)
                .filter(|g| g.1.is_some());
        }
        let place = matches!(noun.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place);
        let class = self.tokens.get(noun.last).is_some_and(|t| t.word == tables().word("nhóm"))
            && self.tokens.get(noun.last + 1).is_some_and(|t| t.number().is_some());
        let class = class.then_some(noun.last + 2);
        let end = class.or_else(|| self.end_of_kinds(noun.last)).filter(|_| place)?;
        self.sized_opening((noun.first, end), node)
    }

    /// The words from one token up to another, with the size in a bracket behind them, where a colon follows in front of
    /// a node.
    fn sized_opening(
        &self,
        (from, end): (usize, usize),
        node: usize,
    ) -> Option<(Span<Normal>, Option<u32>)> {
        let mut at = self.nodes.partition_point(|n| n.first < end);
        let mut size = None;
        if self.nodes.get(at)?.item == Item::Mark('(') {
            let (sized, close) = self.size_in_bracket(at)?;
            (size, at) = (Some(sized), close + 1);
        }
        let colon = self.nodes.get(at)?.item == Item::Mark(':') && at < node;
        let span = self.span(from, end)?;
        colon.then_some((span, size))
    }

    /// `(42 xã)`, `(gồm 38 xã)`: how many units the bracket that opens at a node says that there are, and where it closes.
    pub(super) fn size_in_bracket(&self, open: usize) -> Option<(u32, usize)> {
        let says = matches!(self.nodes.get(open + 1)?.item, Item::Cue(Cue::Part | Cue::Have));
        let at = open + 1 + usize::from(says);
        let sized =
            self.figure(at).filter(|f| f.kind() == Some(UnitKind::Place) && f.of.is_none())?;
        let closes = self.nodes.get(at + 1)?.item == Item::Mark(')');
        let size = sized.value.as_whole().and_then(|v| u32::try_from(v).ok())?;
        closes.then_some((size, at + 1))
    }

    /// `xã nhóm 1 (gồm 38 xã): 90%`, `nhóm xã khu vực III (42 xã) bình quân đạt 3,9 tiêu chí/xã`: whether a count is all that a
    /// bracket behind the name of a group says.
    pub(super) fn sizes_group(&self, node: usize) -> bool {
        let Some(open) = self.bracket.get(node).copied().flatten() else { return false };
        let sized = self.size_in_bracket(open).is_some();
        let end = self.nodes[open].first;
        let numbered = end.checked_sub(2).is_some_and(|at| {
            let number = self.tokens.get(at + 1).is_some_and(|t| t.number().is_some());
            number && self.says(&["nhóm"], at, at + 1)
        });
        let kind = || {
            let from = (end.saturating_sub(5)..end).find(|&at| self.end_of_kinds(at) == Some(end));
            from.is_some()
        };
        // `nhóm 1 (30 xã): …` with a colon or a verb behind it; `có 38 xã nhóm 1 (38 xã)` counts.
        let behind = self.size_in_bracket(open).and_then(|(_, close)| self.nodes.get(close + 1));
        let leads = behind.is_some_and(|n| {
            matches!(
                n.item,
                Item::Mark(':') | Item::Cue(Cue::Is | Cue::Average | Cue::Aim | Cue::Down)
            )
        });
        sized && leads && (numbered || kind())
    }

    /// The size that a bracket right behind the words of a group says.
    pub(super) fn size_behind(&self, words: Span<Normal>) -> Option<u32> {
        let at = self.tokens.partition_point(|token| token.start < words.end());
        let open = self.nodes.partition_point(|n| n.first < at);
        let opens = self.nodes.get(open)?.item == Item::Mark('(');
        self.size_in_bracket(open).filter(|_| opens).map(|(size, _)| size)
    }
}

impl BlockReader<'_> {
    /// `tỷ lệ hộ nghèo đồng bào dân tộc thiểu số giảm 4%`, `hộ nghèo người Khmer còn 10,9%`: the people of whom the words in
    /// front of a rate of the poor say that it is.
    pub(super) fn group_of_people(&self, node: usize, left: &Left) -> Option<Span<Normal>> {
        let clause = self.clause;
        let figure = clause.figure(node).filter(|f| f.is_percent())?;
        let from = clause.nodes.get(left.figure.map_or(left.begins, |f| f + 1))?.first;
        let poor = (from..figure.begins).rev().find(|&at| clause.says(&["nghèo"], at, at + 1))?;
        let at = poor + 1;
        let whose = ["đồng", "người", "là"].iter().any(|w| clause.says(&[w], at, at + 1));
        let few = |at: &usize| {
            ["dân tộc thiểu số", "dtts"].iter().any(|k| clause.mentions(k, *at, at + 1))
        };
        if let Some(few) = (at..at + 4).find(few) {
            let end = few + if clause.says(&["dtts"], few, few + 1) { 1 } else { 4 };
            return {
                let is = usize::from(clause.says(&["là"], at, at + 1));
                let here = if clause.says(&["tại", "chỗ"], end, end + 1) { 2 } else { 0 };
                clause.span(at + is, end + here).filter(|_| whose || few == at)
            };
        }
        let named = clause.says(&["người"], at, at + 1) && clause.capital(at + 1);
        let names = clause.words(at + 1, at + 4).iter().take_while(|t| t.is_word() && t.capital);
        if named { clause.span(at, at + 1 + names.count()) } else { None }
    }
}

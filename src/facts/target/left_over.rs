//! Units that words behind their kind tell apart: those that are left, others, those that register or meet something.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

impl Clause {
    /// `Các xã còn lại tăng ít nhất 01 tiêu chí`: those that are left, where a clause begins with them.
    pub(super) fn those_left(&self, node: usize, left: &Left) -> Option<Span<Normal>> {
        self.names_those_left(self.nodes.get(self.clause_behind_comma(node, left)?)?.first)
    }

    /// The same at a token.
    pub(super) fn names_those_left(&self, begins: usize) -> Option<Span<Normal>> {
        // `Các xã còn lại`, `Những xã còn lại`, `Số xã còn lại`
        let several =
            ["các", "những", "số"].iter().any(|word| self.says(&[word], begins, begins + 1));
        let from = begins + usize::from(several);
        let unit = tables().units.longest(self.tokens.get(from..)?);
        let unit = unit.filter(|unit| Tables::unit_kind(unit.0) == UnitKind::Place);
        // `các địa phương còn lại`
        let vague = || self.says(&["địa", "phương"], from, from + 1).then_some(2);
        let end = from + unit.map(|unit| unit.1).or_else(vague)?;
        self.end_of_rest(end).and_then(|end| self.span(from, end))
    }

    /// Where the words end that say of units in front of a token that they are the others.
    fn end_of_rest(&self, at: usize) -> Option<usize> {
        if self.says(&["còn", "lại"], at, at + 1) {
            return Some(at + 2);
        }
        self.says(&["khác"], at, at + 1).then_some(at + 1)
    }

    /// `của các thôn đăng ký`, `của thôn đạt chuẩn`: where the words end by which units are told apart of which a sum or an
    /// average is, right behind their kind.
    pub(super) fn end_of_told_apart(&self, noun: usize, figure: &Figure) -> Option<usize> {
        let kind = figure.kind();
        let measured = matches!(kind, Some(UnitKind::Money | UnitKind::Criteria));
        let at = self.nodes.get(noun)?.last;
        if let Some(end) = self.end_of_rest(at).filter(|_| kind != Some(UnitKind::Place)) {
            return Some(end);
        }
        if !measured {
            return None;
        }
        if self.says(&["đăng", "ký"], at, at + 1) {
            return Some(at + 2);
        }
        self.nodes.get(noun + 1).filter(|n| n.item == Item::Cue(Cue::Meet)).map(|n| n.last)
    }
}

impl BlockReader<'_> {
    /// Whether several units of a kind, told apart by words behind it, are all that stands between `trong đó` and a figure.
    pub(super) fn parts_units_off(&self, start: usize, node: usize) -> bool {
        let clause = self.clause;
        let several = start.checked_sub(1).is_some_and(|i| self.says(i, "các"));
        let part = start.checked_sub(2).and_then(|i| clause.nodes.get(i)).map(|n| n.item);
        let unit = matches!(clause.nodes[start].item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place);
        let plain = |n: &Node| matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Scope));
        several
            && unit
            && start + 1 < node
            && !clause.capital(clause.nodes[start].last)
            && part == Some(Item::Cue(Cue::Part))
            && clause.run(start, node).iter().all(plain)
    }

    /// The noun of a kind of units that is all that stands between a mark and the comma at a node.
    pub(super) fn kind_in_front(&self, from: usize, comma: usize) -> Option<usize> {
        let clause = self.clause;
        let mark = clause.nodes.get(comma).filter(|n| n.item == Item::Mark(','))?;
        let place =
            |n: &Node| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place);
        let noun = (from..comma).rev().find(|&i| place(&clause.nodes[i]))?;
        let ends = clause.end_of_kinds(clause.nodes[noun].last)? == mark.first;
        let before = (from..noun).rev().find(|&i| !self.says(i, "các") && !self.says(i, "những"));
        let opens = before.is_none_or(|i| {
            matches!(
                clause.nodes[i].item,
                Item::Mark(_) | Item::Cue(Cue::Part | Cue::Only | Cue::Scope)
            )
        });
        let next = clause.nodes.get(comma + 1).is_some_and(place);
        (ends && opens && next).then_some(noun)
    }
}

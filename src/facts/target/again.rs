//! What a figure that says little itself takes over from the one before it.

use crate::facts::Role;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::assemble::Draft;
use super::describe::Described;
use super::left::Left;
use super::nodes::{Item, Node};
use super::reader::BlockReader;

/// How many rates in front of one may share what is done.
const MOST: usize = 12;

impl BlockReader<'_> {
    /// `Thu nhập năm 2022 đạt 42 triệu đồng/người, phấn đấu năm 2025 đạt 55 triệu đồng/người`: a sum or a
    /// rate for the same that names nothing itself is of what the last one is of.
    pub(super) fn say_the_same_again(
        &self,
        about: &mut Described,
        figure: &Figure,
        unit: Option<UnitId>,
    ) {
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence);
        let Some(last) = last.filter(|_| about.indicator == "other" && about.subject.is_none())
        else {
            return;
        };
        // `Thu nhập bình quân tăng từ 10 - 12%/năm, đạt 72 triệu đồng/người/năm`: the level of what has risen.
        let rises = last.target.measures.first().is_some_and(|m| m.role == Role::Added);
        let income = last.target.indicator == "rural_income_per_capita" && self.is_rate(last.unit);
        if rises && income && figure.kind() == Some(UnitKind::Money) {
            about.inherit(&last.target);
            about.subject = last.target.subject;
        }
        if last.unit != unit {
            return;
        }
        let per = last.target.measures.first().and_then(|m| m.quantity.per.as_deref());
        let same = figure.per.is_some() && figure.per.map(Tables::unit_name) == per;
        if same && figure.kind() == Some(UnitKind::Money) {
            about.inherit(&last.target);
            about.subject = last.target.subject;
        }
    }

    /// The last draft that says something of its own.
    pub(super) fn last_of_itself(&self) -> Option<&Draft> {
        self.drafts.iter().rev().find(|d| !d.is_fulfilment()).or(self.drafts.last())
    }

    /// `Giảm 95 hộ nghèo, tương ứng giảm 1,53%`: what a rate of nothing else is the rate of.
    pub(super) fn indicator_of_last(&self, left: &Left) -> Option<&'static str> {
        let last = self.drafts.last().filter(|d| left.figure == Some(d.node))?;
        let from = self.clause.nodes.get(last.node)?.first;
        let end = self
            .clause
            .run(last.node + 1, usize::MAX)
            .iter()
            .find(|n| matches!(n.item, Item::Mark(_) | Item::Stop))?;
        self.clause.indicator(from, end.first, UnitKind::Percent)
    }

    /// `Tỷ lệ đường trục xã được cứng hóa 98%, đường thôn 85% và đường ngõ xóm 70%`: the words of a rate, where they name
    /// the same thing as those of the rates before it, and the first of these says what is done to it.
    pub(super) fn shares_what_is_done(&self, node: usize) -> Option<Span<Normal>> {
        let clause = self.clause;
        let last = self.drafts.last().filter(|d| self.is_rate(d.unit))?;
        let parts =
            |i: &usize| clause.is_and(*i) || matches!(clause.nodes[*i].item, Item::Mark(',' | ';'));
        let begins = (last.node + 1..node).find(parts)?;
        let own = clause.run(begins + 1, node);
        let says = own.iter().rposition(|n| matches!(n.item, Item::Word | Item::Noun(_)))?;
        let plain = own.iter().enumerate().all(|(i, n)| match n.item {
            Item::Word | Item::Noun(_) => true,
            Item::Cue(cue) => i > says && matches!(cue, Cue::Equals | Cue::Is | Cue::Lift),
            _ => false,
        });
        let first = own.first().filter(|n| plain && n.item == Item::Word)?;
        let noun = clause.tokens.get(first.first)?.word;
        let same = |draft: &&Draft| {
            draft.sentence == self.sentence
                && self.is_rate(draft.unit)
                && draft.target.indicator == last.target.indicator
        };
        // No list of roads is longer.
        let near = self.drafts.iter().rev().take(MOST).take_while(same);
        let subjects = near.filter_map(|d| d.target.subject);
        let done = tables().word("được");
        let shared = subjects.into_iter().any(|subject| {
            let at = |at: u32| clause.tokens.partition_point(|t| t.start < at);
            let words = clause.words(at(subject.start()), at(subject.end()));
            words.iter().any(|t| t.word == noun) && words.iter().any(|t| t.word == done)
        });
        shared.then(|| clause.span(first.first, own.get(says)?.last)).flatten()
    }

    /// `thấp nhất là 2,5% ở xã Tân Hà, cao nhất 19% ở xã Phúc Thọ`, `đạt 35,1% (cả nước đạt 28%)`: whether a rate or an
    /// average only says of whom else, or at which end, it is what the last one says.
    pub(super) fn says_of_whom_else(&self, node: usize, unit: Option<UnitId>) -> bool {
        let clause = self.clause;
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence && d.unit == unit);
        let shared = self.drafts.last().filter(|d| {
            let share = d.target.measures.last().is_some_and(|m| m.role == Role::Share);
            d.sentence == self.sentence && share && self.is_rate(unit)
        });
        let Some(last) = last.or(shared) else { return false };
        let begins = (last.node + 1..node)
            .rev()
            .find(|&i| matches!(clause.nodes[i].item, Item::Mark(',' | ';' | '(')));
        let own = clause.run(begins.map_or(node, |i| i + 1), node);
        // Nouns say something of their own: most figures are left here.
        let bare = own.iter().all(|n| match n.item {
            Item::Word => true,
            Item::Cue(cue) => matches!(
                cue,
                Cue::Scope | Cue::Higher | Cue::Equals | Cue::Is | Cue::Average | Cue::Down
            ),
            _ => false,
        });
        if own.is_empty() || !bare {
            return false;
        }
        let t = tables();
        let said = ["cao", "thấp", "nhất", "nhiều", "ít", "cả", "nước", "toàn", "quốc"];
        let linked = ["của", "trong", "mức"];
        let word = |n: &Node, of: &[&str]| {
            clause.words(n.first, n.last).iter().any(|k| of.iter().any(|w| k.word == t.word(w)))
        };
        let plain = own.iter().all(|n| match n.item {
            Item::Word | Item::Cue(Cue::Scope | Cue::Higher) => word(n, &said) || word(n, &linked),
            _ => true,
        });
        plain && own.iter().any(|n| word(n, &said))
    }
}

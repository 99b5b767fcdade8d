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

    /// `Hộ nghèo còn 2,9%, bình quân mỗi năm giảm 1,3%`, `đạt bình quân 83%, phấn đấu 85%`: whether in a clause of its own
    /// nothing but verbs and times stand in front of a rate that goes on from another.
    pub(super) fn is_rate_of_the_last(&self, node: usize, figure: &Figure) -> bool {
        let clause = self.clause;
        let last =
            self.drafts.last().filter(|d| d.sentence == self.sentence && self.is_rate(d.unit));
        let rate = figure.is_percent() && figure.of.is_none();
        let Some(last) = last.filter(|d| rate && !d.is_fulfilment()) else { return false };
        let comma = (last.node + 1..node).rev().find(|&i| clause.nodes[i].item == Item::Mark(','));
        let Some(comma) = comma else { return false };
        let verbs = |n: &Node| {
            let verb = matches!(
                n.item,
                Item::Cue(
                    Cue::Yearly
                        | Cue::Average
                        | Cue::Fall
                        | Cue::Rise
                        | Cue::Aim
                        | Cue::From
                        | Cue::AtLeast
                        | Cue::AtMost
                        | Cue::About
                )
            );
            verb || matches!(n.item, Item::Year(..)) || clause.is_date_word(n)
        };
        let level = clause.bracket[last.node] == clause.bracket[node];
        let ends = clause.nodes.get(node + 1).is_none_or(|n| {
            matches!(n.item, Item::Mark(_) | Item::Stop | Item::Cue(Cue::Than | Cue::Yearly))
        });
        let own = clause.run(comma + 1, node);
        level && ends && !own.is_empty() && own.iter().all(verbs)
    }

    /// `Giảm tỷ lệ hộ nghèo 2%. Riêng đồng bào dân tộc thiểu số giảm 3,4%`: whether a sentence singles out a group for which
    /// the rate of the one before changes.
    pub(super) fn singles_out_of_the_last(&self, node: usize, role: Role) -> bool {
        let clause = self.clause;
        let begins = clause.sentence_around(node);
        let last = self.drafts.last().filter(|d| d.sentence + 1 == self.sentence);
        let same = |d: &Draft| {
            let rate = self.is_rate(d.unit) && clause.figure(node).is_some_and(Figure::is_percent);
            rate && d.target.measures.last().is_some_and(|m| m.role == role)
        };
        let only = clause.nodes.get(begins).is_some_and(|n| n.item == Item::Cue(Cue::Only));
        let changes = matches!(role, Role::Reduced | Role::Added);
        only && changes && last.is_some_and(same)
    }

    /// `80% số xã đạt tiêu chí giao thông, 70% đạt tiêu chí trường học`: whether the verb right behind a rate says what the
    /// communes meet that the rate in front of the comma is of.
    pub(super) fn is_met_by_the_last(&self, node: usize, figure: &Figure) -> bool {
        let clause = self.clause;
        let meets = clause.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Meet));
        let last = self.drafts.last().filter(|d| {
            d.sentence == self.sentence
                && self.is_rate(d.unit)
                && matches!(
                    d.target.indicator,
                    "communes_meeting_criterion" | "communes_meeting_standard"
                )
        });
        let joined = clause
            .adjacent(node)
            .is_some_and(|i| clause.nodes[i].item == Item::Mark(',') || clause.is_and(i));
        meets && joined && figure.is_percent() && last.is_some()
    }

    /// `Tỷ lệ giải ngân vốn đầu tư đạt 72%, vốn sự nghiệp đạt 31%`: whether another kind of capital is named, of which as
    /// the one before so much is spent.
    pub(super) fn spends_as_the_last(&self, node: usize, figure: &Figure) -> bool {
        let clause = self.clause;
        let last = self
            .drafts
            .last()
            .filter(|d| d.sentence == self.sentence && d.target.indicator == "disbursement_rate");
        let Some(last) = last.filter(|_| figure.is_percent()) else { return false };
        let parts = |i: &usize| clause.is_and(*i) || matches!(clause.nodes[*i].item, Item::Mark(_));
        let joint = (last.node + 1..node).rev().find(parts);
        joint.is_some_and(|i| clause.says_at(i + 1, "vốn"))
    }

    /// The last draft that says something of its own.
    pub(super) fn last_of_itself(&self, node: usize, unit: Option<UnitId>) -> Option<&Draft> {
        self.last_ones(node, unit).find(|d| !d.is_fulfilment()).or(self.drafts.last())
    }

    /// The last draft that is about more than what a bracket in front of a node tells: `Giảm tỷ lệ hộ nghèo 5% (tương ứng 442
    /// hộ); các xã đặc biệt khó khăn giảm 6%`.
    pub(super) fn last_told(&self, node: usize, unit: Option<UnitId>) -> Option<&Draft> {
        self.last_ones(node, unit).next().or(self.drafts.last())
    }

    /// The drafts in front of a node from the last one back, without those that stand in a bracket of which it is none
    /// and are of another unit.
    fn last_ones(&self, node: usize, unit: Option<UnitId>) -> impl Iterator<Item = &Draft> {
        let bracket = |node: usize| self.clause.bracket.get(node).copied().flatten();
        let aside = move |d: &&Draft| {
            let other = bracket(d.first).is_some() && bracket(d.first) != bracket(node);
            other && d.sentence == self.sentence && d.unit != unit
        };
        self.drafts.iter().rev().take(MOST).filter(move |d| !d.planned && !aside(d))
    }

    /// `Giảm 95 hộ nghèo, tương ứng giảm 1,53%`: what a rate of nothing else is the rate of.
    pub(super) fn indicator_of_last(&self, left: &Left) -> Option<&'static str> {
        let last = self.drafts.last().filter(|d| {
            // `Giảm 95 hộ nghèo (tương ứng giảm 1,53%)`
            let within = left.figure.is_none()
                && left.bracket.is_some_and(|open| {
                    let between = self.clause.run(d.node + 1, open);
                    open > d.node
                        && between.iter().all(|n| matches!(n.item, Item::Word | Item::Noun(_)))
                });
            left.figure == Some(d.node) || within
        })?;
        self.rate_of_words_behind(last)
    }

    /// The indicator of a rate that the words behind the figure of a draft name.
    fn rate_of_words_behind(&self, last: &Draft) -> Option<&'static str> {
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
        // `cao nhất là xã Nhôn Mai 71,2%`: the place of which it is.
        let place = own.iter().position(|n| {
            matches!(n.item, Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Place)
                && clause.capital(n.last)
        });
        let extreme = place
            .filter(|&at| own.iter().take(at).any(|n| clause.says(&["nhất"], n.first, n.last)));
        let own = own.get(..extreme.unwrap_or(own.len())).unwrap_or_default();
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

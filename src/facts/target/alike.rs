//! Counts and rates of one list: what is said of one of them is said of the others, too.

use crate::facts::{Target, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

/// The indicator and the tier of units that meet the standard of the programme, of which another
/// is `stated`.
fn standard_of(unit: &str, stated: Option<Tier>) -> Option<(&'static str, Tier)> {
    Some(match unit {
        "xã" | "phường" => ("communes_meeting_standard", stated.unwrap_or(Tier::Commune)),
        "huyện" | "thị xã" | "thành phố" if stated == Some(Tier::CommuneAdvanced) => {
            ("districts_meeting_standard", Tier::DistrictAdvanced)
        }
        "huyện" | "thị xã" | "thành phố" => ("districts_meeting_standard", Tier::District),
        "thôn" | "bản" | "ấp" | "buôn" | "làng" | "xóm" => {
            ("villages_meeting_standard", Tier::Village)
        }
        _ => return None,
    })
}

impl Clause {
    /// Whether two counts stand in one list: a comma, `và` or a semicolon between them, and no
    /// verb but `có (thêm)` and what the first meets.
    fn lists(&self, first: usize, second: usize) -> bool {
        let mut parted = false;
        for i in first + 1..second.min(self.nodes.len()) {
            // `67 xã (tăng 05 xã); 76 xã đạt chuẩn`: what is said in brackets is passed over.
            let aside =
                self.bracket[i].is_some() && self.bracket.get(i) != self.bracket.get(second);
            let n = self.nodes[i];
            if aside {
                continue;
            }
            let and = self.tokens[n.first].word == tables().words.and;
            parted |= and || matches!(n.item, Item::Mark(',' | ';'));
            let plain = match n.item {
                Item::Word | Item::Noun(_) | Item::Mark(',' | ';' | ':' | '(' | ')') => true,
                Item::Figure(f) => f.is_percent(),
                Item::Cue(Cue::Meet | Cue::Is | Cue::Share) => !parted,
                Item::Cue(Cue::Have | Cue::More | Cue::Name | Cue::Equals) => true,
                // `năm 2021: 08 xã; năm 2022: 10 xã đạt chuẩn`
                Item::Year(..) | Item::Cue(Cue::To | Cue::Aim) => true,
                _ => false,
            };
            if !plain {
                return false;
            }
        }
        parted
    }

    /// `100% đường xã, 95% đường thôn được cứng hóa`: whether two rates are of the same kind of thing, with
    /// nothing but nouns and a comma between them.
    fn goes_on_with_the_same(&self, first: usize, second: usize) -> bool {
        let between = self.run(first + 1, second);
        let plain = between
            .iter()
            .all(|n| matches!(n.item, Item::Word | Item::Noun(_) | Item::Mark(',' | ';')));
        let parted = between.iter().filter(|n| matches!(n.item, Item::Mark(_))).count() == 1;
        plain && parted && self.begins_alike(first, second)
    }

    /// Whether two figures are joined by `và`, with nothing but nouns between them.
    fn joins(&self, first: usize, second: usize) -> bool {
        let between = self.run(first + 1, second);
        // A bound may stand between: `và trên 90%`.
        let bound = |n: &&Node| matches!(n.item, Item::Cue(Cue::AtLeast | Cue::About));
        let last = between.iter().rev().find(|n| !bound(n)).and_then(|n| self.tokens.get(n.first));
        last.is_some_and(|t| t.word == tables().words.and)
            && between.iter().all(|n| {
                // `100% đường trục xã, liên xã và 90% đường thôn được bê tông hóa`
                n.item == Item::Mark(',') && self.begins_alike(first, second)
                    || matches!(
                        n.item,
                        Item::Word | Item::Noun(_) | Item::Cue(Cue::AtLeast | Cue::About)
                    )
            })
    }

    /// `Toàn tỉnh có 51 xã; đến cuối năm 2021 có 36 xã đạt chuẩn`: whether the first of two counts says of no more than that so many
    /// there are, and is more than the second.
    fn counts_all(&self, first: usize, second: usize) -> bool {
        let value = |node: usize| self.figure(node).map(|figure| figure.value);
        let left = self.left(first);
        let have = left.governing().filter(|(cue, _)| *cue == Cue::Have && !left.has(Cue::More));
        // `Huyện Văn Yên có 10 xã, huyện Yên Bình có 08 xã đạt chuẩn` counts what each has.
        let all = |at: usize| {
            let named =
                at.checked_sub(1).is_some_and(|i| !matches!(self.nodes[i].item, Item::Noun(_)));
            let whole =
                (left.begins..at).any(|i| ["toàn", "cả"].iter().any(|word| self.says_at(i, word)));
            whole || !named
        };
        let there = have.is_some_and(|(_, at)| all(at));
        let bare =
            self.nodes.get(first + 1).is_some_and(|n| matches!(n.item, Item::Mark(',' | ';')));
        there && bare && value(first).zip(value(second)).is_some_and(|(all, some)| all > some)
    }

    /// `có 15 xã đạt chuẩn; toàn tỉnh có 106 xã, phân theo nhóm như sau`: whether a count is parted right behind it.
    fn is_parted_behind(&self, node: usize) -> bool {
        let mark = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Mark(','));
        mark && ["phân", "chia"].iter().any(|word| self.says_at(node + 2, word))
    }

    /// Whether the same word stands right behind two figures.
    fn begins_alike(&self, first: usize, second: usize) -> bool {
        let noun = |node: usize| {
            let figure = self.figure(node)?;
            self.tokens.get(figure.ends).filter(|t| t.is_word()).map(|t| t.word)
        };
        noun(first).is_some() && noun(first) == noun(second)
    }
}

impl BlockReader<'_> {
    /// `6 xã miền núi, 4 xã bãi ngang và 3 xã đồng bằng đạt chuẩn`: the predicate behind the last
    /// of a list of counts is that of those before it, of which nothing is said.
    pub(super) fn share_predicate(
        &mut self,
        target: &Target,
        unit: Option<UnitId>,
        node: usize,
        stated: Option<Tier>,
    ) {
        self.share_standard(target, node, stated);
        let kind = unit.map(Tables::unit_kind);
        let met = target.indicator.contains("_meeting_") && kind == Some(UnitKind::Place);
        // `100% đường trục thôn và 97,4% đường ngõ xóm được cứng hóa`
        let rate = target.indicator != "other" && kind == Some(UnitKind::Percent);
        if target.part_of.is_some() || !met && !rate {
            return;
        }
        // `03 xã; 02 xã nâng cao`: a name of those that are counted is no verb that those before share.
        let behind = self.clause.run(node + 1, node + 9).iter();
        let mut behind = behind.take_while(|n| !matches!(n.item, Item::Mark(_) | Item::Stop));
        let verb = behind.any(|n| matches!(n.item, Item::Cue(Cue::Meet | Cue::Is)));
        let mut next = node;
        for draft in self.drafts.iter_mut().rev() {
            if self.clause.counts_all(draft.node, node) {
                break;
            }
            let apart = stated.is_some() && !verb && self.clause.has_mark(draft.node, next, &[';']);
            let bare = draft.target.indicator == "other"
                && !apart
                && draft.target.tier.is_none()
                && draft.target.criterion.is_none()
                && draft.target.part_of == target.part_of;
            let listed = self.clause.bracket.get(draft.first) == self.clause.bracket.get(node)
                && if rate {
                    self.clause.joins(draft.node, next)
                        || self.clause.goes_on_with_the_same(draft.node, next)
                } else {
                    self.clause.lists(draft.first, next)
                };
            if !bare || draft.unit != unit || draft.sentence != self.sentence || !listed {
                break;
            }
            draft.target.indicator = target.indicator;
            draft.target.tier = target.tier;
            draft.target.criterion = target.criterion;
            draft.target.criterion_set = target.criterion_set;
            next = draft.first;
        }
    }

    /// `8 huyện, 330 xã, 869 thôn đạt chuẩn nông thôn mới`: of counts of other units in front, too, each
    /// meets the standard that is its own.
    fn share_standard(&mut self, target: &Target, node: usize, stated: Option<Tier>) {
        // `Toàn tỉnh có 65 xã, phấn đấu 20% số xã đạt chuẩn`: a rate says nothing of how many there are.
        let counted = self.clause.figure(node).and_then(Figure::kind) == Some(UnitKind::Place);
        let met = target.indicator.ends_with("_meeting_standard");
        if !(met && counted) || target.part_of.is_some() {
            return;
        }
        let mut next = node;
        let own = self.clause.figure(node).and_then(|figure| figure.unit);
        for draft in self.drafts.iter_mut().rev() {
            if draft.unit == own && self.clause.counts_all(draft.node, node) {
                break;
            }
            let bare = draft.target.indicator == "other" && draft.target.tier.is_none();
            let beside = draft.sentence == self.sentence
                && self.clause.lists(draft.node, next)
                && !self.clause.has_mark(draft.node, next, &[';']);
            let met = draft.unit.and_then(|unit| standard_of(Tables::unit_name(unit), stated));
            let Some((indicator, tier)) = met.filter(|_| bare && beside) else { break };
            (draft.target.indicator, draft.target.tier) = (indicator, Some(tier));
            next = draft.node;
        }
    }

    /// `huyện A có thêm 3 xã đạt chuẩn, huyện B có thêm 2 xã`: a count that ends its clause and of
    /// which nothing is said is of what the one before it meets.
    pub(super) fn says_less(
        &self,
        node: usize,
        figure: &Figure,
        unit: Option<UnitId>,
        indicator: &str,
    ) -> bool {
        let clause = self.clause;
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence && d.unit == unit);
        let met = last.is_some_and(|d| {
            d.target.indicator.contains("_meeting_")
                && clause.bracket[d.node] == clause.bracket[node]
                && clause.lists(d.node, node)
        });
        let ends = clause.nodes.get(node + 1).is_none_or(|n| {
            matches!(n.item, Item::Mark(',' | ';' | '(' | ')') | Item::Stop)
                || clause.tokens[n.first].word == tables().words.and
        });
        // `30 xã đạt chuẩn nâng cao; 2 xã, 85 thôn đạt chuẩn kiểu mẫu`: the predicate follows.
        let listed = clause.figure(node + 2).is_some_and(|f| {
            f.kind() == Some(UnitKind::Place)
                && clause.nodes[node + 1].item == Item::Mark(',')
                && clause.cues_between(node + 2, node + 8).any(|cue| cue == Cue::Meet)
        });
        let listed = listed || clause.is_parted_behind(node);
        met && ends && !listed && indicator == "other" && figure.kind() == Some(UnitKind::Place)
    }

    /// `Tỷ lệ xã đạt chuẩn: 62%; nâng cao: 14%`: the next rate of a list, of those that meet another
    /// standard.
    pub(super) fn another_standard(&self, node: usize, unit: Option<UnitId>) -> Option<Tier> {
        let clause = self.clause;
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence && d.unit == unit)?;
        let level = clause.bracket[last.node] == clause.bracket[node];
        let between = clause.run(last.node + 1, node);
        let plain = between.iter().all(|n| match n.item {
            Item::Word | Item::Mark(',' | ';' | ':') => true,
            Item::Cue(cue) => matches!(cue, Cue::Is | Cue::Equals | Cue::Meet),
            Item::Noun(unit) => Tables::unit_name(unit) == "xã",
            _ => false,
        });
        let of_communes = last.target.indicator == "communes_meeting_standard";
        if !(level && plain && of_communes) {
            return None;
        }
        // Right in front of the figure: `nâng cao chất lượng 3 xã` names no standard.
        let words = between.iter().rev().find(|n| n.item != Item::Mark(':'))?;
        let (first, end) = (words.last.checked_sub(2)?, words.last);
        let tiers = [("nâng cao", Tier::CommuneAdvanced), ("kiểu mẫu", Tier::CommuneModel)];
        tiers.into_iter().find(|(name, _)| clause.mentions(name, first, end)).map(|(_, tier)| tier)
    }
}

//! Figures without a cue of their own: they go on as the measure before them did, state a level,
//! or stand in a promise and are not understood.

use crate::facts::{NumberUse, Role, Target, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::assemble::Draft;
use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

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
}

/// Whether a clause may begin behind a node: a comma or `và`.
fn clause_begins_behind(clause: &Clause, node: usize) -> bool {
    clause.nodes[node].item == Item::Mark(',') || clause.is_and(node)
}

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

    /// `xây dựng 17 xã đạt xã nông thôn mới và 06 xã đạt …`: whether the verb in front of a count belongs to the count
    /// before it, to which `và` joins it.
    pub(super) fn has_verb_of_another(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let joined = self.adjacent(node).is_some_and(|i| self.is_and(i));
        let before = left.figure.and_then(|i| self.figure(i));
        let alike = before.is_some_and(|f| f.unit == figure.unit && f.of.is_none());
        let verb = left.governing().is_some_and(|(cue, at)| {
            let noun = self.nodes.get(at + 1).map(|n| n.item);
            cue == Cue::Is && matches!(noun, Some(Item::Noun(unit)) if Some(unit) == figure.unit)
        });
        joined && alike && verb && figure.kind() == Some(UnitKind::Place)
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
    /// Whether something says that a count without a cue is a level: what the units meet, a
    /// share, a colon in front.
    pub(super) fn states_level(&self, node: usize, left: &Left) -> bool {
        let clause = self.clause;
        let behind = clause.nodes.get(node + 1..).unwrap_or_default();
        let figure_kind = clause.figure(node).and_then(Figure::kind);
        // `02 huyện (Hòa Bình, Lạc Sơn) đạt chuẩn`: names in a bracket are passed over.
        // `03 xã: An Ninh, Tây Đô và Vũ Ninh đạt chuẩn`
        let named = clause.behind_names(self.text, node).max(node + 1);
        let predicate = (named..clause.nodes.len())
            .filter(|&i| clause.bracket[i] == clause.bracket[node])
            .take(8)
            .take_while(|&i| !matches!(clause.nodes[i].item, Item::Mark(',' | ';') | Item::Stop))
            .any(|i| match clause.nodes[i].item {
                Item::Cue(Cue::Meet | Cue::Is) => true,
                // `10 thôn ra khỏi diện đặc biệt khó khăn`
                Item::Word => clause.says_at(i, "khỏi"),
                // `120 mã số vùng trồng được cấp`
                Item::Cue(Cue::Act) => {
                    let before =
                        clause.nodes[i].first.checked_sub(1).and_then(|t| clause.tokens.get(t));
                    before.is_some_and(|t| t.word == tables().word("được"))
                }
                _ => false,
            });
        let share = behind
            .iter()
            .take(12)
            .take_while(|n| !matches!(n.item, Item::Mark(';') | Item::Stop))
            .any(|n| matches!(n.item, Item::Figure(f) if f.is_percent()));
        let colon = left.cues.first().is_some_and(|&(c, i)| {
            c == Cue::Equals && matches!(clause.nodes[i].item, Item::Mark(':'))
        });
        let alone = behind.is_empty()
            || behind.iter().all(|n| matches!(n.item, Item::Mark(_) | Item::Stop));
        // `Đường trục xã 120 km, trong đó: …`
        let measured = figure_kind == Some(UnitKind::Measure)
            && left.cues.is_empty()
            && behind.first().is_some_and(|n| matches!(n.item, Item::Mark(',' | ';')));
        // `Tổng đàn gia súc 15.400 con (trâu 3.100 con)`
        let total = figure_kind == Some(UnitKind::Thing)
            && left.cues.iter().all(|&(c, _)| c == Cue::Total)
            && clause.says_at(left.begins, "tổng")
            && behind.first().is_some_and(|n| matches!(n.item, Item::Mark(',' | ';' | '(')));
        // `Tiêu chí 3: 92 xã; tiêu chí 4: 90 xã`: the label of the line stands in front.
        let led = self.label.is_some()
            && node == 0
            && behind.first().is_some_and(|n| matches!(n.item, Item::Mark(',' | ';')));
        let said = predicate
            || led
            || share
            || colon
            || alone
            || measured
            || total
            || self.pending.band.is_some();
        let unit = clause.figure(node).and_then(|f| f.unit);
        said || clause.place_listed(self.text, node).is_some()
            || clause.lists_kinds(node, self.label.is_some())
            || self.criterion_listed(node, unit, left).is_some()
    }

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
        if !target.indicator.ends_with("_meeting_standard") || target.part_of.is_some() {
            return;
        }
        let mut next = node;
        for draft in self.drafts.iter_mut().rev() {
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

    /// A figure without a cue of its own goes on as the measure before it, in the same
    /// sentence; as the first of its sentence it states a level.
    pub(super) fn coordinated(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let left = self.clause.left(node);
        // `… 34/139 xã … (năm 2025 phấn đấu có thêm 06 xã); 05 xã …`: not what is said in brackets between.
        let role = self.last_beside(node).filter(|d| d.sentence == self.sentence).and_then(|d| {
            // `12 xã … (lũy kế 24 xã) và 02 xã …`: a level in brackets is said in passing.
            let passing =
                self.clause.bracket[d.node].is_some() && self.clause.bracket[node].is_none();
            let counts = || d.target.measures.iter().filter(|m| m.role != Role::Share);
            let (first, last) = (counts().next()?.role, counts().next_back()?.role);
            // `2.500 xã đạt chuẩn nâng cao, tăng 200 xã, và 700 xã kiểu mẫu`: by how much a level rose, too.
            let rose = first == Role::Reached
                && matches!(last, Role::Added | Role::Reduced | Role::Above | Role::Multiplied);
            let flows = first == Role::Added && d.target.band.is_none();
            Some(if flows && self.is_banded(node) {
                Role::Reached
            } else if passing || rose {
                first
            } else {
                last
            })
        });
        if figure.kind().is_none() {
            if let Some(group) = self.group_of_average(node) {
                self.pending.group = Some(group);
                let per = self
                    .drafts
                    .last()
                    .and_then(|d| d.target.measures.first()?.quantity.per.clone());
                let used = self.measure(node, figure, Role::Reached);
                self.pending.group = None;
                if let Some(quantity) = self
                    .drafts
                    .last_mut()
                    .and_then(|d| d.target.measures.last_mut())
                    .map(|m| &mut m.quantity)
                {
                    quantity.per = quantity.per.take().or(per);
                }
                return used;
            }
            // A bare number: only where the neighbour lends it a unit.
            let lent = self
                .drafts
                .last()
                .filter(|d| d.sentence == self.sentence && self.clause.bracket[node].is_none());
            let follows = left.figure.is_some()
                && left.cues.iter().any(|(c, _)| matches!(c, Cue::Lift | Cue::Down));
            return match lent {
                Some(_) if follows => self.measure(node, figure, Role::Reached),
                _ if left.cues.iter().any(|(c, _)| matches!(c, Cue::Aim | Cue::Lift | Cue::Is)) => {
                    NumberUse::Unread
                }
                _ => NumberUse::Other,
            };
        }
        if left.figure.is_some() && left.figure == self.scope {
            // `ở 97 xã vùng đồng bằng, 82 xã (chiếm 84,5% tổng số xã) đạt tiêu chí`
            let stated =
                left.cues.is_empty() && self.has_share(node) && self.states_level(node, &left);
            // `có 90 xã, trong đó 86 xã đạt chuẩn`: some of those that were only counted.
            let some = left.has(Cue::Part)
                && (figure.kind() == Some(UnitKind::Place)
                    || figure.counts()
                        && self.drafts.last().is_some_and(|d| d.unit == figure.unit))
                && self.states_level(node, &left);
            if stated || some {
                return self.measure(node, figure, Role::Reached);
            }
            self.scope = Some(node);
            return NumberUse::Scope;
        }
        let first = self.drafts.last().is_none_or(|d| d.sentence != self.sentence);
        let labelled = left.begins == 0 || self.starts_clause(left.begins);
        let level = self.states_level(node, &left);
        if let Some(role) = role.filter(|_| self.clause.parts_off(node, self.last)) {
            return self.measure(node, figure, role);
        }
        // Behind a semicolon a count of what meets something stands for itself.
        let apart =
            left.figure.is_none() && !left.has(Cue::Part) && self.clause.bracket[node].is_none();
        let role = role.filter(|r| !apart || matches!(r, Role::Added | Role::Reached));
        let role = if apart && level && figure.kind() == Some(UnitKind::Place) {
            role.map(|_| if self.lists_on(node, figure) { Role::Added } else { Role::Reached })
        } else {
            role
        };
        // `trồng 40 ha chè, sản lượng 300 tấn`: the name of an amount behind a comma, too.
        let joint = left.figure.and_then(|before| {
            (before + 1..node).rev().find(|&i| clause_begins_behind(self.clause, i))
        });
        let amount = match joint {
            Some(joint) => {
                matches!(figure.kind(), Some(UnitKind::Money | UnitKind::Measure))
                    && self.clause.begins_with_amount(joint + 1, node)
            }
            None => {
                labelled
                    && self.clause.names_amount(node, figure, &left)
                    && self.clause.begins_with_amount(left.begins, node)
            }
        };
        match role {
            _ if amount => self.measure(node, figure, Role::Reached),
            Some(role) if left.has(Cue::Part) || left.figure.is_some() || !first => {
                self.measure(node, figure, role)
            }
            _ if labelled
                && level
                && !left.has(Cue::Part)
                && figure.unit.is_some()
                && (figure.kind() != Some(UnitKind::Money) || figure.per.is_some()) =>
            {
                self.measure(node, figure, Role::Reached)
            }
            _ if labelled && self.clause.names_amount(node, figure, &left) => {
                self.measure(node, figure, Role::Reached)
            }
            // `mỗi xã ít nhất 01 mô hình`
            _ if left.cues.last().is_some_and(|(c, _)| *c == Cue::Each)
                && figure.counts()
                && self.per(node, figure).is_some() =>
            {
                self.measure(node, figure, Role::Reached)
            }
            _ if self.promises(node, figure, &left) => NumberUse::Unread,
            _ => NumberUse::Other,
        }
    }

    /// `đạt 17,5 tiêu chí/xã (xã nhóm 1: 18,2; xã nhóm 2: 16,5)`: the group in front of a bare
    /// number in the bracket behind an average.
    pub(super) fn group_of_average(&self, node: usize) -> Option<(Span<Normal>, Option<u32>)> {
        let clause = self.clause;
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence)?;
        let open = clause.bracket[node]
            .filter(|&open| open > last.node || clause.bracket[last.node] == Some(open))?;
        last.target
            .measures
            .first()
            .filter(|m| m.role == Role::Reached && m.quantity.per.is_some())?;
        let from = (open + 1..node)
            .rev()
            .find(|&i| matches!(clause.nodes[i].item, Item::Mark(',' | ';')))
            .map_or(open + 1, |i| i + 1);
        let label = clause.run(from, node);
        let units = label
            .iter()
            .any(|n| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place));
        let end = label.iter().position(|n| {
            matches!(n.item, Item::Mark(':') | Item::Cue(Cue::Is | Cue::Equals | Cue::Average))
        })?;
        let last_word = clause.nodes.get(from + end.checked_sub(1)?)?.last;
        units.then(|| clause.span(clause.nodes[from].first, last_word)).flatten().map(|s| (s, None))
    }

    /// `11 xã đạt từ 14 - 18 tiêu chí`: whether a band stands behind a count, which is a level then.
    fn is_banded(&self, node: usize) -> bool {
        let clause = self.clause;
        let next = clause.next_figure(node, &[',', ';']);
        let criteria = next.and_then(|i| clause.figure(i));
        let band = criteria.is_some_and(|f| f.kind() == Some(UnitKind::Criteria));
        band && next.is_some_and(|i| clause.cues_between(node, i).all(|cue| cue != Cue::More))
    }

    /// Whether a percentage stands in the bracket right behind a count.
    pub(super) fn has_share(&self, node: usize) -> bool {
        let open = self.clause.nodes.get(node + 1).is_some_and(|n| n.item == Item::Mark('('));
        open && self
            .clause
            .run(node + 2, node + 6)
            .iter()
            .any(|n| matches!(n.item, Item::Figure(f) if f.is_percent()))
    }

    /// The last draft that stands in the same bracket as a node, or in none as it does; else the last.
    fn last_beside(&self, node: usize) -> Option<&Draft> {
        let level = |d: &&Draft| {
            self.clause.bracket[d.first] == self.clause.bracket[node] && !d.is_fulfilment()
        };
        self.drafts.iter().rev().find(level).or(self.drafts.last())
    }

    /// `có thêm 05 xã đạt chuẩn nông thôn mới; 03 xã đạt chuẩn nâng cao`: the next of a list of
    /// flows, one right behind the other.
    pub(super) fn lists_on(&self, node: usize, figure: &Figure) -> bool {
        self.last_beside(node).is_some_and(|last| {
            let flow = last.target.measures.first().is_some_and(|m| m.role == Role::Added);
            let opens = self.clause.nodes.get(node.wrapping_sub(1));
            let adjacent = opens.is_some_and(|n| n.item == Item::Mark(';'));
            // `06 xã …; 08 thôn …`: of places both; other things are counted anew.
            let place = |unit: Option<UnitId>| {
                unit.is_some_and(|u| Tables::unit_kind(u) == UnitKind::Place)
            };
            let places = place(last.unit) && place(figure.unit) && !self.has_share(node);
            flow && adjacent && figure.of.is_none() && (last.unit == figure.unit || places)
        })
    }

    /// Whether a figure that no rule understood stands in a promise: what is delivered or
    /// reached governs it, or its sentence sets an aim. Such a figure is named, not dropped.
    pub(super) fn promises(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let measured =
            figure.kind().is_some_and(|kind| !matches!(kind, UnitKind::Time | UnitKind::Rank));
        let delivered = left.governing().is_some_and(|(cue, _)| {
            matches!(
                cue,
                Cue::Act
                    | Cue::More
                    | Cue::Lift
                    | Cue::Is
                    | Cue::Raise
                    | Cue::Keep
                    | Cue::Estimate
                    | Cue::Rise
                    | Cue::Fall
                    | Cue::Total
                    | Cue::Rate
            )
        });
        let sentence = (0..node).rev().take_while(|&i| self.clause.nodes[i].item != Item::Stop);
        let aims = sentence.into_iter().any(|i| self.clause.nodes[i].item == Item::Cue(Cue::Aim));
        measured && (delivered || aims)
    }

    pub(super) fn starts_clause(&self, node: usize) -> bool {
        node.checked_sub(1)
            .and_then(|i| self.clause.nodes.get(i))
            .is_none_or(|n| matches!(n.item, Item::Stop | Item::Mark(';')))
    }
}

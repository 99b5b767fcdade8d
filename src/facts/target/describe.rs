//! What a figure is about: subject, standard, criterion, indicator.

use crate::facts::{Target, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::about::{names_advanced, tier_named};
use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

impl BlockReader<'_> {
    /// The tier that the words around a figure state, and the words: tokens from and to.
    pub(super) fn standard(&self, node: usize, left: &Left) -> (Option<Tier>, (usize, usize)) {
        let window = self.window(node, left);
        (tier_named(self.clause, window.0, window.1), window)
    }

    /// The words around a figure that say what it is about, as tokens.
    pub(super) fn window(&self, node: usize, left: &Left) -> (usize, usize) {
        let clause = self.clause;
        let from = match left.figure {
            Some(before) => (clause.behind_names(self.text, before)..node)
                .find(|&i| {
                    matches!(
                        clause.nodes[i].item,
                        Item::Mark(',' | ':') | Item::Cue(Cue::Raise | Cue::Total)
                    )
                })
                .or_else(|| {
                    (before + 1..node)
                        .rev()
                        .find(|&i| clause.tokens[clause.nodes[i].first].word == tables().words.and)
                })
                .map_or_else(|| clause.behind_count(before, node), |i| clause.nodes[i].first),
            // `Mỗi xã nông thôn mới nâng cao có 02 thôn …`: the standard is that of each.
            None => clause.behind_each(left).unwrap_or(clause.nodes[left.begins].first),
        };
        let around = clause.bracket[node];
        let percent = clause.figure(node).is_some_and(Figure::is_percent)
            && left.figure.is_none()
            && !left.cues.is_empty();
        let aside = clause.share_in_commas(node).or_else(|| clause.named_behind(self.text, node));
        let end = (node + 1..clause.nodes.len()).find(|&i| {
            if aside.as_ref().is_some_and(|aside| aside.contains(&i)) {
                return false;
            }
            let level = clause.bracket[i] == around;
            match clause.nodes[i].item {
                Item::Mark(',') if level && clause.goes_on_with_nouns(node, i) => false,
                // `95% hộ dùng nước hợp vệ sinh (trong đó 60% nước sạch)`, `12 xã được công nhận (05 xã nâng cao, 07 xã
                // đạt chuẩn)`: the parts have their own.
                Item::Mark('(') => {
                    let part = clause.nodes.get(i + 1).map(|n| n.item);
                    let counted = matches!(part, Some(Item::Figure(_)));
                    level
                        && (part == Some(Item::Cue(Cue::Part))
                            || counted && clause.parts_off(i + 1, Some(node)))
                }
                Item::Mark(',' | ';') | Item::Stop => level,
                Item::Cue(Cue::Share | Cue::Raise | Cue::Total) => level,
                // `9 xã nâng cao và chưa có xã kiểu mẫu`: of which there is none.
                Item::Cue(Cue::Nothing) => level && clause.is_and(i - 1),
                Item::Figure(f) => level && f.kind() != Some(UnitKind::Rank) && !clause.is_where(i),
                Item::Mark(')') => around.is_some() && !level,
                _ => percent && clause.is_and(i),
            }
        });
        (from, end.map_or(clause.tokens.len(), |i| clause.nodes[i].first))
    }

    pub(super) fn describe(
        &self,
        node: usize,
        figure: &Figure,
        unit: Option<UnitId>,
        left: &Left,
    ) -> Described {
        let clause = self.clause;
        let (stated, (from, to)) = self.standard(node, left);
        let kind = unit.map_or(figure.kind().unwrap_or(UnitKind::Thing), Tables::unit_kind);
        let counted = self.counted(node, unit, kind, left, to);
        let year = self.above.year_of_set(self.plan);
        let subject = self.subject(node, figure, left, to);
        let mut found = Described {
            indicator: "other",
            tier: None,
            criterion: self.above.criterion,
            stated,
            subject,
        };
        let name = counted.map(Tables::unit_name).unwrap_or_default();
        // `03/07 huyện chưa có xã nông thôn mới kiểu mẫu`: what they have not.
        let lacks = clause
            .run(node, usize::MAX)
            .iter()
            .take_while(|n| n.first < to)
            .any(|n| matches!(n.item, Item::Cue(Cue::Nothing)));
        // `ấp đạt chuẩn văn hóa nông thôn mới`: a title of culture.
        let culture = clause.mentions("văn hóa nông thôn mới", from, to);
        let names_standard = !lacks
            && !culture
            && (clause.mentions("nông thôn mới", from, to)
                || clause.mentions("ntm", from, to)
                || stated.is_some());
        // Under a criterion's heading it is what the criterion asks for.
        let other =
            clause.other_standard(from, to) && !names_standard && self.above.criterion.is_none();
        let recognised = clause.recognises(node, unit, left) && self.above.criterion.is_none();
        let meets = !other && (recognised || self.meets(node, counted, from, to));
        let behind = clause.met_behind_bracket(node).filter(|_| figure.of.is_some() && !meets);
        if let (Some((from, to)), "xã") = (behind, name) {
            let stated = tier_named(clause, from, to);
            found.indicator = "communes_meeting_standard";
            (found.stated, found.tier) = (stated, stated.or(Some(Tier::Commune)));
            return found;
        }
        if kind == UnitKind::Criteria {
            // `Bình quân toàn huyện đạt 16,2 tiêu chí/xã` is of communes.
            let per_commune = figure.per.is_some_and(|per| Tables::unit_name(per) == "xã");
            let set = if per_commune { Tier::Commune } else { self.tier_of_criteria(from, to) };
            found.tier = Some(match (stated, set) {
                (Some(Tier::CommuneAdvanced), Tier::District) => Tier::DistrictAdvanced,
                (_, Tier::District) => Tier::District,
                (_, Tier::Province) => Tier::Province,
                (None, Tier::Village) => Tier::Village,
                (stated, _) => stated.or(self.above.tier).unwrap_or(Tier::Commune),
            });
            // `còn 02 tiêu chí chưa đạt`
            if self.unmet(figure.last, to) && left.has(Cue::Down) {
                return found;
            }
            // `15/18 chỉ tiêu đạt và vượt kế hoạch`: of a plan, and of no set of criteria.
            let planned = name == "chỉ tiêu" && !self.says_criterion(from, to) && !names_standard;
            if planned && self.above.criterion.is_none() {
                found.tier = None;
                return found;
            }
            // `tổng số tiêu chí đạt chuẩn là 2.345 tiêu chí`: of all communes together.
            let total = figure.value > crate::decimal::Decimal::whole(super::bands::MOST)
                || left.has(Cue::Total) && figure.per.is_none() && figure.of.is_none();
            let commune = matches!(
                found.tier,
                Some(Tier::Commune | Tier::CommuneAdvanced | Tier::CommuneModel)
            );
            found.indicator =
                if commune && !total { "criteria_per_commune" } else { "criteria_met" };
            return found;
        }
        let set = Tier::Commune;
        let named = clause.criterion_named(
            from,
            to,
            stated.filter(|t| *t == Tier::CommuneAdvanced).unwrap_or(set),
            year,
        );
        // `95% cơ quan đạt chuẩn văn hóa` meet no criterion of communes.
        let named = named.filter(|_| {
            self.says_criterion(from, to)
                || matches!(name, "xã" | "phường")
                || kind == UnitKind::Criteria
        });
        // What the words themselves name comes before what a label or a heading does.
        let above = self.above.criterion.is_none_or(|(_, set)| set == Tier::Commune);
        if above && let Some(number) = named {
            found.criterion =
                Some((number, stated.filter(|t| *t == Tier::CommuneAdvanced).unwrap_or(set)));
        }
        let listed =
            self.criterion_listed(node, unit, left).filter(|_| self.above.criterion.is_none());
        if let Some(number) = listed {
            found.criterion = Some((number, Tier::Commune));
            found.tier = stated.or(Some(Tier::Commune));
            found.indicator = "communes_meeting_criterion";
            return found;
        }
        // `có thêm 50 xã đạt chuẩn tiêu chí trường học …, thêm 20 xã đạt chuẩn tiêu chí …`
        if found.criterion.is_none()
            && self.says_criterion(from, to)
            && let Some(last) = self
                .drafts
                .last()
                .filter(|d| d.sentence == self.sentence && left.figure == Some(d.node))
            && last.unit == unit
        {
            found.criterion = last.target.criterion.zip(last.target.criterion_set);
        }
        match name {
            "xã" | "phường" if self.unmet(from, to) => {
                found.indicator = "communes_not_meeting_criterion";
                // `61 xã đạt tiêu chí số 17; 44 xã chưa đạt`: the same.
                let ends = clause.nodes.iter().rev().find(|n| n.last <= to);
                let bare = ends.is_some_and(|n| n.item == Item::Cue(Cue::Unmet));
                let last = self.drafts.last().filter(|d| d.sentence == self.sentence && bare);
                let last = last.filter(|d| d.unit == unit).map(|d| &d.target);
                found.criterion =
                    found.criterion.or(last.and_then(|t| t.criterion.zip(t.criterion_set)));
                return found;
            }
            "xã" | "phường" => {
                let tier = stated.or(self.above.tier).unwrap_or(Tier::Commune);
                let whole = names_standard && !self.says_criterion(from, to);
                // `b) Xã nông thôn mới nâng cao: 88/162 xã đạt` under a criterion: which communes.
                if self.above.criterion.is_some() && self.standard_labels(node, from, to) {
                    found.indicator = "communes_meeting_criterion";
                    found.tier = Some(tier);
                    return found;
                }
                if meets && whole && named.is_none()
                    || (names_standard
                        && named.is_none()
                        && !self.says_criterion(from, to)
                        && (self.deed(left)
                            || self.enumerated(left)
                            // `1 xã nông thôn mới kiểu mẫu, tỷ lệ 6,7%`
                            || left.governing().is_none()
                            || self.standard_behind_label(node, figure, to)))
                {
                    found.indicator = "communes_meeting_standard";
                    found.tier = Some(tier);
                    found.criterion =
                        if self.above.criterion.is_some() { self.above.criterion } else { None };
                    return found;
                }
                if meets || (named.is_some() && self.above.criterion.is_some()) {
                    let criterion = found.criterion.is_some() || self.says_criterion(from, to);
                    found.indicator = if criterion {
                        "communes_meeting_criterion"
                    } else {
                        "communes_meeting_standard"
                    };
                    found.tier = Some(tier);
                    return found;
                }
            }
            // `12 thôn chưa đạt chuẩn` says the opposite.
            _ if matches!(kind, UnitKind::Place | UnitKind::Thing)
                && self.unmet(figure.last, to) =>
            {
                return found;
            }
            "thôn" | "bản" | "ấp" | "làng" | "xóm"
                if clause.mentions("khu dân cư", from, to) || clause.mentions("kdc", from, to) =>
            {
                found.indicator = "residential_areas_meeting_standard";
                found.tier = Some(Tier::ResidentialArea);
                return found;
            }
            // `100% đơn vị cấp huyện đạt chuẩn chỉ tiêu 9.5 của Tiêu chí số 9`: one criterion, and no standard.
            "huyện" | "thị xã" | "thành phố"
                if meets && clause.criterion_number(from, to).is_some() =>
            {
                found.criterion =
                    clause.criterion_number(from, to).map(|number| (number, Tier::District));
                found.tier = Some(Tier::District);
                return found;
            }
            "huyện" | "thị xã" | "thành phố" if meets || names_standard => {
                found.indicator = "districts_meeting_standard";
                // Of districts there is no standard above the advanced one.
                found.tier = Some(if stated.is_some() && names_advanced(clause, from, to) {
                    Tier::DistrictAdvanced
                } else {
                    Tier::District
                });
                return found;
            }
            // `Cấp huyện: 02/8 đơn vị hoàn thành nhiệm vụ`
            "đơn vị" if meets && self.speaks_of_districts(left.begins, to) => {
                found.indicator = "districts_meeting_standard";
                found.tier = Some(Tier::District);
                return found;
            }
            "tỉnh" if meets && names_standard => {
                found.tier = Some(Tier::Province);
                return found;
            }
            "thôn" | "bản" | "ấp" | "buôn" | "làng" | "xóm" if meets || names_standard => {
                found.indicator = "villages_meeting_standard";
                found.tier = Some(Tier::Village);
                return found;
            }
            // `100% khu dân cư có nhà văn hóa`: what they have.
            "khu dân cư"
                if clause.nodes.get(node + 2).is_none_or(|n| n.item != Item::Cue(Cue::Have)) =>
            {
                found.indicator = "residential_areas_meeting_standard";
                found.tier = Some(Tier::ResidentialArea);
                return found;
            }
            "vườn" if !(meets || names_standard || clause.mentions("vườn mẫu", from, to)) =>
            {
                return found;
            }
            "vườn mẫu" | "vườn" => {
                found.indicator = "gardens_meeting_standard";
                found.tier = Some(Tier::Garden);
                return found;
            }
            _ => {}
        }
        let exceeds = found.subject.is_none() && clause.exceeds_the_whole(figure, left);
        if (clause.is_fulfilment(node) || exceeds) && kind == UnitKind::Percent {
            found.indicator = "plan_fulfilment_rate";
            // `Huy động 2.640 tỷ đồng, bằng 108% kế hoạch`: the sum in front is one of the funding, and no name.
            let sum = |n: &Node| matches!(n.item, Item::Masked(_));
            if clause.run(left.begins, node).iter().any(sum) {
                found.subject = None;
            }
            let last = self.drafts.last().filter(|d| d.sentence == self.sentence);
            let disbursed = clause.mentions("giải ngân", from, to);
            if disbursed {
                found.indicator = "disbursement_rate";
            } else if let Some(last) = last.filter(|_| left.figure.is_some()) {
                found.subject = last.target.subject;
            }
            return found;
        }
        // `24% số hộ chưa được sử dụng nước sạch` is no rate of those who are.
        let without = kind == UnitKind::Percent && self.unmet(from, to);
        let own = clause.indicator(from, to, kind).filter(|_| !without);
        if own.is_none() && self.meets_label(&mut found, figure, unit) {
            return found;
        }
        let group = self.group_in_front(node, left);
        let first = self.drafts.last().is_none_or(|d| d.sentence != self.sentence);
        let grouped = group.is_some() && group == found.subject && first;
        if own.is_none() && (grouped || self.is_unit_alone(found.subject, figure)) {
            found.indicator = self.labelled(kind, &mut found.subject).unwrap_or("other");
            return found;
        }
        let own = own.or_else(|| self.indicator_of_head(node, kind));
        found.indicator = own.unwrap_or("other");
        found
    }

    /// Whether the units that are counted meet a standard: not what they have (`thôn có nhà
    /// văn hóa đạt chuẩn`).
    pub(super) fn meets(
        &self,
        node: usize,
        counted: Option<UnitId>,
        from: usize,
        to: usize,
    ) -> bool {
        let clause = self.clause;
        let left = clause.left(node);
        let stated = tier_named(clause, from, to).is_some();
        let theirs = self.above.criterion.is_none() && self.label_is_of_theirs(node, counted);
        let (mut noun, mut has) = (false, false);
        for (i, n) in
            clause.nodes.iter().enumerate().filter(|(_, n)| n.first >= from && n.first < to)
        {
            match n.item {
                // `224/241 xã có khu thể thao xã đạt chuẩn`: what they have meets it.
                Item::Noun(unit) if Some(unit) == counted && !(has && i > node) => {
                    (noun, has) = (true, false)
                }
                Item::Figure(f) if i == node => {
                    let level = left
                        .cues
                        .iter()
                        .any(|(c, _)| matches!(c, Cue::Lift | Cue::Total | Cue::Raise | Cue::Rate));
                    (noun, has) = (true, has && level);
                    // `Điện: 196/200 xã (98%)`: nothing else is said of them.
                    let silent = clause
                        .nodes
                        .get(i + 1)
                        .is_none_or(|n| matches!(n.item, Item::Mark(_) | Item::Stop));
                    let about =
                        self.above.criterion.is_some() || self.above.tier.is_some() || stated;
                    // `phủ sóng 5G tại trung tâm 40/82 xã`: where something is done.
                    let placed = left.has(Cue::Scope);
                    if silent && !has && !placed && !f.is_percent() && about {
                        return true;
                    }
                }
                Item::Cue(Cue::Nothing | Cue::Unmet) if noun => return false,
                Item::Cue(Cue::Have) if noun => has = true,
                Item::Cue(Cue::Meet) if !has => return !(theirs && i < node),
                // `67 xã đạt`, `thêm 5 xã hoàn thành`: of the criterion above.
                Item::Cue(Cue::Is | Cue::Act)
                    if noun && !has && i > node && self.under_criterion(from, to) =>
                {
                    let bare = clause.nodes.get(i + 1).is_none_or(|n| {
                        !matches!(n.item, Item::Figure(_) | Item::Noun(_) | Item::Word)
                    });
                    if bare {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// Whether a criterion is what units meet here: one above, or one that the words name.
    fn under_criterion(&self, from: usize, to: usize) -> bool {
        let year = self.above.year_of_set(self.plan);
        self.above.criterion.is_some()
            || self.clause.criterion_named(from, to, Tier::Commune, year).is_some()
    }

    /// `Cấp huyện: …`, or under a heading that says so: whether units are districts that only their words tell.
    fn speaks_of_districts(&self, from: usize, to: usize) -> bool {
        let level =
            |words: &Clause, from: usize, to: usize| words.says(&["cấp", "huyện"], from, to);
        let from = self.clause.nodes.get(from).map_or(0, |n| n.first);
        let mut above = [self.label, self.above.lead, self.above.heading].into_iter().flatten();
        level(self.clause, from, to.min(self.clause.tokens.len()))
            || above.any(|label| {
                let words = Clause::read(self.text, label, &[]);
                level(&words, 0, words.tokens.len())
            })
    }

    /// Whether the words speak of a criterion, and not only of a set (`bộ tiêu chí`).
    pub(super) fn says_criterion(&self, from: usize, to: usize) -> bool {
        let clause = self.clause;
        let set = tables().word("bộ");
        (from..to.min(clause.tokens.len())).any(|i| {
            clause.mentions("tiêu chí", i, i + 1)
                && i.checked_sub(1).is_none_or(|b| clause.tokens[b].word != set)
        })
    }

    /// `số xã chưa đạt tiêu chí môi trường`
    pub(super) fn unmet(&self, from: usize, to: usize) -> bool {
        let clause = self.clause;
        let begins = clause.nodes.partition_point(|n| n.first < from);
        let around = clause.bracket.get(begins).copied().flatten();
        let within = clause.run(begins, usize::MAX).iter().take_while(|n| n.first < to);
        // `100 thôn (50 thôn chưa đạt chuẩn năm trước)`: what is said in a bracket is of its own.
        within.enumerate().any(|(i, n)| {
            let level = clause.bracket.get(begins + i).copied().flatten() == around;
            n.item == Item::Cue(Cue::Unmet) && level
        })
    }

    pub(super) fn deed(&self, left: &Left) -> bool {
        left.has(Cue::Act)
            || left.has(Cue::More)
            || left.has(Cue::Have)
            || left.has(Cue::Aim)
            || left.has(Cue::Total)
    }

    /// What is counted: the unit of the figure, or what a percentage is of.
    pub(super) fn counted(
        &self,
        node: usize,
        unit: Option<UnitId>,
        kind: UnitKind,
        left: &Left,
        to: usize,
    ) -> Option<UnitId> {
        if kind != UnitKind::Percent {
            return unit;
        }
        let clause = self.clause;
        let road = tables().word("đường");
        // `tỷ lệ đường trục thôn được cứng hóa đạt chuẩn`: roads, and no villages.
        let of_road = |i: usize| {
            let words = clause.run(i.saturating_sub(4), i).iter().rev();
            let mut own = words.take_while(|n| {
                matches!(n.item, Item::Word | Item::Noun(_)) || n.item == Item::Mark(',')
            });
            own.any(|n| clause.words(n.first, n.last).iter().any(|t| t.word == road))
        };
        let noun = |i: usize| match clause.nodes[i].item {
            Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Place && of_road(i) => None,
            Item::Noun(unit) if Tables::unit_kind(unit) != UnitKind::Time => Some(unit),
            _ => None,
        };
        // `100% số xã …`: the noun right behind; `tỷ lệ xã … đạt 100%`: the one behind the rate.
        let behind = (node + 1..clause.nodes.len().min(node + 4))
            .take_while(|&i| {
                clause.nodes[i].first < to
                    && !matches!(clause.nodes[i].item, Item::Mark(_) | Item::Stop)
            })
            .find_map(noun);
        let rate =
            left.cues.iter().find(|(c, _)| matches!(c, Cue::Rate | Cue::Total)).map(|&(_, i)| i);
        let begin = rate.unwrap_or(left.begins);
        let before = (begin..node.min(begin + 4)).find_map(noun);
        if rate.is_some() { before.or(behind) } else { behind.or(before) }
    }
}

impl Clause {
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
        let first = self.nodes.get(node + 1).filter(|n| self.capital(n.first))?;
        let count = figure.value.as_whole().filter(|&count| count > 1 && figure.of.is_none())?;
        let names = self.names(text, node + 1, self.nodes.len());
        let last = names.last()?.span;
        let ends = self.nodes.partition_point(|n| {
            self.tokens.get(n.first).is_some_and(|token| token.span().end() <= last.end())
        });
        (names.len() as i128 == count && last.start() >= self.tokens.get(first.first)?.start)
            .then(|| node + 1..=ends.saturating_sub(1))
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
        let verb = |i: usize| {
            let counts = self.run(i + 1, i + 4).iter().any(|n| matches!(n.item, Item::Figure(_)));
            let meets = self.nodes[i].item == Item::Cue(Cue::Meet) || self.says_at(i, "được");
            (meets || hygienic(i)) && !counts
        };
        let nouns = |i: &usize| {
            let item = self.nodes[*i].item;
            matches!(item, Item::Word | Item::Noun(_) | Item::Mark(',') | Item::Cue(Cue::Scope))
                && !verb(*i)
        };
        let had = |i: usize| self.nodes[i].item == Item::Cue(Cue::Have);
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

/// What a figure is about.
pub(super) struct Described {
    pub(super) indicator: &'static str,
    pub(super) tier: Option<Tier>,
    pub(super) criterion: Option<(u8, Tier)>,
    /// The tier that its own words state.
    pub(super) stated: Option<Tier>,
    pub(super) subject: Option<Span<Normal>>,
}

impl Described {
    /// Takes over from another target what its own words do not say.
    pub(super) fn inherit(&mut self, other: &Target) {
        if self.indicator == "other" {
            self.indicator = other.indicator;
        }
        self.tier = self.tier.or(self.stated).or(other.tier);
        self.criterion = self.criterion.or(other.criterion.zip(other.criterion_set));
    }
}

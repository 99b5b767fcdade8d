//! One block: its figures in turn, each measured, joined to a target or set aside.

use crate::facts::{Measure, NumberUse, Plan, Role, Target, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::about::{Above, tier_named};
use super::assemble::{Draft, Pending};
use super::left::Left;
use super::nodes::{Clause, Item};
use super::quantity::band;
use super::reported::Told;
use super::respective::Respective;
use super::role::Verdict;

/// Reads the figures of one block.
pub(super) struct BlockReader<'a> {
    pub(super) text: &'a str,
    pub(super) plan: &'a Plan,
    pub(super) clause: &'a Clause,
    pub(super) above: &'a Above,
    /// What stands before the colon of the block, where it is no part of the clause.
    pub(super) label: Option<Span<Normal>>,
    /// Index of the first target of the block in the document.
    pub(super) offset: usize,
    pub(super) section: Vec<Span<Normal>>,
    pub(super) drafts: Vec<Draft>,
    /// Node of the last measure.
    pub(super) last: Option<usize>,
    /// Node of the last scope.
    pub(super) scope: Option<usize>,
    /// The year of the last measure that had one of its own.
    pub(super) year: std::cell::Cell<Option<u16>>,
    /// The year with which the sentence before began, which has no figures, and the number of the one behind it.
    pub(super) opened: std::cell::Cell<Option<(usize, u16)>>,
    pub(super) sentence: usize,
    /// What the sentence takes over from the one before it.
    pub(super) told: Option<Told>,
    /// What the items under `…, trong đó:` are parts of, with the unit of that.
    pub(super) whole: Option<(&'a Target, Option<UnitId>)>,
    pub(super) pending: Pending,
}

impl BlockReader<'_> {
    pub(super) fn run(&mut self, uses: &mut [Option<NumberUse>]) {
        let clause = self.clause;
        for (node, use_) in uses.iter_mut().enumerate() {
            let Some(found) = clause.nodes.get(node) else { break };
            match found.item {
                Item::Stop => {
                    self.note_year_of_sentence(node);
                    self.sentence += 1;
                    self.told = self.told_before(node + 1);
                    self.pending = Pending::default();
                }
                Item::Mark(';') if self.clause.bracket[node].is_none() => {
                    self.pending.per = None;
                    self.pending.band = None;
                    self.end_group(node);
                }
                Item::Figure(_) => *use_ = clause.figure(node).map(|f| self.figure(node, f)),
                // `Dưới 05 tiêu chí: không còn xã nào`
                Item::Cue(Cue::Nothing) if self.clause.next_figure(node, &[';']).is_none() => {
                    if let Some(band) =
                        self.pending.band_node.filter(|_| self.pending.band.is_some())
                        && let Some(figure) = self.clause.figure(band).copied()
                    {
                        self.nothing(band, &figure, node);
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn figure(&mut self, node: usize, figure: &Figure) -> NumberUse {
        // `đối với 14 xã điểm … và 05 xã đặc biệt khó khăn`
        let joined = self.clause.adjacent(node).is_some_and(|i| {
            self.clause.tokens[self.clause.nodes[i].first].word == tables().words.and
        });
        if joined && self.scope.is_some() && self.clause.left(node).figure == self.scope {
            self.scope = Some(node);
            return NumberUse::Scope;
        }
        match self.clause.verdict(node, self.last) {
            Verdict::Measure(role) => self.measure(node, figure, role),
            Verdict::ShareOfLast => self.share(node, figure),
            Verdict::CountOfLast => self.count_of_last(node, &self.with_unit_behind(node, figure)),
            Verdict::BandOfLast => {
                // `Tiêu chí nâng cao: xã A đạt 15/19 tiêu chí; 03 xã còn lại đạt từ 11 - 13 tiêu chí`
                let before = self.drafts.len().checked_sub(2).map(|i| &self.drafts[i]);
                let before = before.filter(|d| {
                    d.sentence == self.sentence && d.target.indicator == "criteria_per_commune"
                });
                let beside = before.and_then(|d| d.target.tier);
                let counted = self.drafts.last_mut().filter(|d| {
                    let kind = d.unit.map(Tables::unit_kind);
                    matches!(kind, Some(UnitKind::Place | UnitKind::Percent))
                });
                if let (Some(draft), Some(band)) = (counted, band(self.clause, figure, self.plan)) {
                    draft.target.band = Some(band);
                    draft.target.indicator = "communes_in_band";
                    // `12 xã đạt từ 17 đến 18 tiêu chí`: the band says the rest.
                    let count = self.clause.figure(draft.node).filter(|c| !c.is_percent());
                    let counted = count.and_then(|c| self.clause.span(c.last, c.ends));
                    draft.target.subject = counted.or(draft.target.subject);
                    // `38 xã đạt dưới 10 tiêu chí nông thôn mới nâng cao`: behind the band.
                    let behind = self.clause.run(node + 1, usize::MAX).iter().take_while(|n| {
                        !matches!(n.item, Item::Mark(_) | Item::Stop | Item::Figure(_))
                    });
                    let end = behind.last().map_or(figure.ends, |n| n.last);
                    let named = tier_named(self.clause, figure.ends, end);
                    draft.target.tier =
                        named.or(draft.target.tier).or(beside).or(Some(Tier::Commune));
                    draft.target.span = draft.target.span.to(span_of(self.clause, figure));
                }
                NumberUse::Band
            }
            Verdict::BandOfNext => {
                self.pending.band = band(self.clause, figure, self.plan);
                self.pending.band_node = Some(node);
                NumberUse::Band
            }
            Verdict::Nothing(at) => self.nothing(node, figure, at),
            Verdict::Descriptive => NumberUse::Band,
            Verdict::Group => {
                self.pending.group = self.group_of(node, figure);
                self.pending.group_node = Some(node);
                NumberUse::Scope
            }
            Verdict::Per => {
                self.pending.per = figure.unit;
                NumberUse::Scope
            }
            // `Môi trường (45/92 xã)`
            Verdict::Scope if self.counts_behind_criterion(node, figure) => {
                self.measure(node, figure, Role::Reached)
            }
            Verdict::Scope => {
                self.scope = Some(node);
                if self.is_denominator(node)
                    && let Some(span) = self.clause.digits(figure)
                {
                    self.pending.of = Some((figure.value, figure.unit, span));
                }
                let about = self.clause.adjacent(node).map(|i| self.clause.nodes[i].item);
                let begins =
                    self.clause.adjacent(node).is_some_and(|i| i == self.clause.left(node).begins);
                // `về 42 bản của 11 xã vùng cao`: behind a figure it belongs to that.
                let free = self.clause.left(node).figure.is_none();
                if matches!(about, Some(Item::Cue(Cue::Scope)))
                    && begins
                    && free
                    && figure.counts()
                    && self.pending.of.is_none()
                    && !self.is_part_of_count(node)
                {
                    self.pending.group = self.group_of(node, figure);
                    self.pending.group_node = Some(node);
                }
                NumberUse::Scope
            }
            Verdict::Attribute => NumberUse::Other,
            Verdict::Unknown => match self.part_of_whole(node, figure) {
                Some(role) => self.measure(node, figure, role),
                None => self.coordinated(node, figure),
            },
        }
    }

    /// `- 20 sản phẩm 3 sao;` below `công nhận mới 25 sản phẩm OCOP, gồm:`: the role of the first figure
    /// of an item that has no verb.
    fn part_of_whole(&self, node: usize, figure: &Figure) -> Option<Role> {
        let whole = self.whole_of(figure.unit)?;
        let first = self.drafts.is_empty() && self.clause.left(node).figure.is_none();
        first.then(|| if is_flow(whole) { Role::Added } else { Role::Reached })
    }

    /// What the item is part of, where that has the same unit.
    fn whole_of(&self, unit: Option<UnitId>) -> Option<&Target> {
        self.whole.filter(|&(_, of)| of.is_some() && of == unit).map(|(whole, _)| whole)
    }

    /// `100% (82/82) xã đạt chuẩn`: the unit of a count in brackets may stand behind them.
    fn with_unit_behind(&self, node: usize, figure: &Figure) -> Figure {
        let clause = self.clause;
        let close =
            (node + 1..clause.nodes.len()).find(|&i| clause.nodes[i].item == Item::Mark(')'));
        let behind = close.and_then(|c| clause.nodes.get(c + 1)).map(|n| n.item);
        match behind {
            Some(Item::Noun(unit)) if figure.unit.is_none() && figure.noun.is_none() => {
                Figure { unit: Some(unit), ..*figure }
            }
            _ => *figure,
        }
    }

    pub(super) fn measure(&mut self, node: usize, figure: &Figure, role: Role) -> NumberUse {
        let Some((quantity, unit)) = self.quantity(node, figure) else { return NumberUse::Unread };
        // `lần lượt là 5% và 3%` of what nobody can tell: better unread than wrong.
        if self.in_turn(node) == Some((Respective::Unknown, false)) {
            return NumberUse::Unread;
        }
        let left = self.clause.left(node);
        // `80 xã đạt chuẩn (năm 2015 có 42 xã)`: where it stood.
        let before = role == Role::Reached && self.is_level_before(node);
        let describes = self.only_describes(node, figure, role, &left);
        if !before && describes || self.is_census(node, role, &left) {
            self.scope = Some(node);
            return NumberUse::Scope;
        }
        self.pending.of = None;
        let role = if before { Role::Baseline } else { role };
        let role = self.role_of_milestone(node, role, &left);
        let role = self.role_of_head(node, figure, role, &left);
        if role == Role::Reached && self.clause.adds_up(node) {
            let last = self.drafts.last_mut().filter(|d| d.unit == unit);
            if let Some(last) = last.filter(|_| left.bracket.is_some()) {
                last.target.flow_into(&quantity);
            }
        }
        let starts = role == Role::Baseline && (left.has(Cue::Total) || left.has(Cue::Raise));
        if (role == Role::Reached || starts)
            && let Some(joined) = self.joins(node, figure, unit, &left)
        {
            self.reach(joined, node, figure, Measure { role, quantity });
            return NumberUse::Measure;
        }
        if let Some(joined) = self.change_of_level(node, unit, role, &left) {
            let mut quantity = quantity;
            // `16,13 tiêu chí/xã, cao hơn 0,72 tiêu chí`: for the same.
            if let Some(level) = self.drafts[joined]
                .target
                .measures
                .first()
                .filter(|m| m.quantity.unit == quantity.unit)
            {
                quantity.per = quantity.per.or_else(|| level.quantity.per.clone());
            }
            self.add(joined, node, figure, Measure { role, quantity });
            let base = self.base(node);
            let target = &mut self.drafts[joined].target;
            target.base = target.base.take().or(base);
            return NumberUse::Measure;
        }
        self.begin(node, figure, unit, &left, Measure { role, quantity });
        NumberUse::Measure
    }

    /// Adds the level that a flow or a baseline leads to, which the latter says what it is for: `từ 41 triệu đồng/người (năm 2020) lên 45 triệu
    /// đồng (năm 2023)` is for the same, and by the year beside it.
    fn reach(&mut self, joined: usize, node: usize, figure: &Figure, mut measure: Measure) {
        if let Some(first) = self.drafts[joined].target.measures.first()
            && first.role == Role::Baseline
            && first.quantity.unit == measure.quantity.unit
        {
            measure.quantity.per = measure.quantity.per.or_else(|| first.quantity.per.clone());
        }
        // `Thu nhập bình quân tăng 10% so với năm 2022, đạt 72 triệu đồng`
        if self.drafts[joined].target.indicator == "rural_income_per_capita"
            && figure.kind() == Some(UnitKind::Money)
            && self.is_rate(self.drafts[joined].unit)
        {
            let person = tables().units.longest_of(tables().word("người"));
            let person = person.map(|unit| Tables::unit_name(unit).to_owned());
            measure.quantity.per = measure.quantity.per.or(person);
        }
        let beside = self.clause.year_beside(node).filter(|_| measure.role == Role::Reached);
        self.add(joined, node, figure, measure);
        let target = &mut self.drafts[joined].target;
        target.year = beside.or(target.year);
    }

    /// What the figure of a node is about by its place in a list of figures that come in turn.
    fn in_turn(&self, node: usize) -> Option<(Respective, bool)> {
        let year = self.above.year_of_set(self.plan);
        let criterion = |at: usize| self.clause.name_of_criterion(at, Tier::Commune, year);
        if self.clause.turns.is_empty() {
            return None;
        }
        let label = self.label.map(|label| Clause::read(self.text, label, &[]));
        self.clause.respective(self.text, node, label.as_ref(), criterion)
    }

    pub(super) fn begin(
        &mut self,
        node: usize,
        figure: &Figure,
        unit: Option<UnitId>,
        left: &Left,
        mut measure: Measure,
    ) {
        let clause = self.clause;
        let mut about = self.describe(node, figure, unit, left);
        let part_of = self.part_of(node, unit, left);
        let parent =
            part_of.and_then(|p| p.checked_sub(self.offset)).and_then(|p| self.drafts.get(p));
        let above = self.whole_of(unit).filter(|_| !left.has(Cue::Total) && !left.has(Cue::Raise));
        let part = above.is_some();
        // `đạt 17/19 tiêu chí, còn 02 tiêu chí chưa đạt`
        let unmet = clause.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Unmet));
        // A part told in a bracket is of the place that its whole is of.
        let mut whole_place = None;
        // `62 xã đạt 19 tiêu chí, đạt 35,1% (cả nước đạt 28%)`: in the same band.
        let last = self.drafts.last().filter(|d| d.target.band.is_some());
        let whom = last.filter(|_| self.says_of_whom_else(node, unit));
        let whom = whom.and_then(|d| d.target.band);
        if let Some(parent) = parent.map(|p| &p.target).or(above) {
            // What the whole says comes before what a heading does.
            let same = parent.measures.first().map(|m| m.quantity.unit.as_str());
            if same == unit.map(Tables::unit_name) {
                let hamlets = about.tier.filter(|tier| *tier == Tier::Village);
                about.tier = hamlets.or(about.stated).or(parent.tier).or(about.tier);
            }
            about.inherit(parent);
            // A part of a flow is a flow: `trong đó có 3 xã chuyển từ năm trước`.
            let amount = figure.counts() || figure.kind() == Some(UnitKind::Measure);
            let level = measure.role == Role::Reached && figure.of.is_none() && amount;
            if level && is_flow(parent) {
                measure.role = Role::Added;
            }
            // `Giảm 520 hộ nghèo (riêng hộ người Mông: 310 hộ)`
            let falls = parent.measures.last().is_some_and(|m| m.role == Role::Reduced);
            if level && falls && clause.parts_off(node, self.last) {
                measure.role = Role::Reduced;
            }
            whole_place = parent.place.filter(|_| clause.parts_off(node, self.last));
        } else if (self.goes_on(unit, measure.role, left) && !unmet
            || self.of_another_group(node, unit, left)
            || self.of_another_place(node, unit, left)
            || self.says_of_whom_else(node, unit)
            || self.says_less(node, figure, unit, about.indicator))
            && let Some(last) = self.last_of_itself()
        {
            about.inherit(&last.target);
            if self.each_in_bracket(left) {
                about.subject = last.target.subject;
            }
            // `tăng 1,9 tiêu chí/xã, của cả nước là 1,4 tiêu chí/xã`: by as much.
            let change = last.target.measures.first().map(|m| m.role);
            if let Some(change @ (Role::Added | Role::Reduced)) = change
                && measure.role == Role::Reached
                && left.cues.first().is_some_and(|(cue, _)| *cue == Cue::Equals)
                && self.says_of_whom_else(node, unit)
            {
                measure.role = change;
            }
            // `42 triệu đồng/người; các xã … đạt 43 triệu đồng`: for the same.
            if figure.kind() == Some(UnitKind::Money) && measure.quantity.per.is_none() {
                measure.quantity.per =
                    last.target.measures.first().and_then(|m| m.quantity.per.clone());
            }
        }
        if about.indicator == "other"
            && figure.is_percent()
            && let Some(words) = self.shares_what_is_done(node)
            && let Some(last) = self.drafts.last()
        {
            about.inherit(&last.target);
            about.subject = Some(words);
        }
        if (about.stated.is_none() || about.indicator == "other")
            && let Some(tier) = self.another_standard(node, unit)
            && let Some(last) = self.drafts.last()
        {
            about.tier = Some(tier);
            about.inherit(&last.target);
        }
        if about.indicator == "other" && about.subject.is_none() && figure.is_percent() {
            about.indicator = self.indicator_of_last(left).unwrap_or("other");
        }
        // `44 xã chưa đạt tiêu chí số 17, vướng chỉ tiêu 17.1 (38 xã)`: of the same.
        if about.criterion.is_none()
            && let Some(last) = self.drafts.last().filter(|d| d.sentence == self.sentence)
            && clause.follows_number_of_criterion(node)
        {
            about.criterion = last.target.criterion.zip(last.target.criterion_set);
        }
        self.say_the_same_again(&mut about, figure, unit);
        if let Some(rate) = self.drafts.last()
            && clause.counts_those_of_a_rate(node, figure, Some(rate.node))
        {
            about.subject = rate.target.subject;
        }
        // `120 tuyến đường dài 85 km`: as long as what is counted in front of it.
        if let Some(last) = self.drafts.last().filter(|d| left.figure == Some(d.node))
            && figure.kind() == Some(UnitKind::Measure)
            && clause.figure(last.node).is_some_and(Figure::counts)
            && clause.is_size_of_all(last.node, node, figure)
            && clause.sizes(last.node, node)
        {
            about.subject = last.target.subject;
            let counted = clause.nodes.get(last.node).map_or(0, |n| n.first);
            let own = clause.indicator(counted, figure.ends, UnitKind::Measure);
            about.indicator = own.unwrap_or(about.indicator);
        }
        if let Some((from, to)) = clause.amount_of_deed(node, figure) {
            about.subject = clause.span(from, to);
            let verb = from.saturating_sub(2);
            about.indicator =
                clause.indicator(verb, to, UnitKind::Measure).unwrap_or(about.indicator);
        }
        let in_turn = self.in_turn(node);
        if let (Some((_, false)), Some(last)) = (in_turn, self.drafts.last()) {
            about.inherit(&last.target);
        }
        if let Some((Respective::Criterion(number), _)) = in_turn {
            about.criterion = Some((number, Tier::Commune));
            if about.indicator == "other" && unit.is_some_and(|u| Tables::unit_name(u) == "xã") {
                about.indicator = "communes_meeting_criterion";
                about.tier = about.tier.or(Some(Tier::Commune));
            }
        }
        self.restate(node, &mut about, &mut measure);
        let (start_node, span) = self.clause_span(node, figure, left);
        let flows = matches!(measure.role, Role::Added | Role::Reduced);
        let (year, reported) = self.when(node, start_node, flows);
        // `kế hoạch 18 xã nâng cao, kết quả có 19 xã được công nhận`: of the standard that was planned.
        if let Some(last) = self.drafts.last().filter(|d| d.sentence == self.sentence)
            && reported
            && !last.target.reported
            && last.unit == unit
            && about.stated.is_none()
            && about.indicator == last.target.indicator
            && clause.recognised(node)
        {
            about.tier = last.target.tier;
        }
        let group = self.group(node, left).filter(|g| !self.is_name_of_band(g.0));
        // `Riêng năm 2022, toàn tỉnh có 12 xã`: a year is no part of the units.
        let group = group.filter(|g| !clause.is_year_alone(g.0));
        // `(riêng huyện nghèo giảm 4%)`: the words name the group; what falls is said before.
        if let (Some((group, _)), Some(last)) = (group, self.drafts.last())
            && about.subject.is_some_and(|s| group.contains(s) || self.is_scope_of(s, group))
            && last.sentence == self.sentence
            && last.unit == unit
            && figure.kind() != Some(UnitKind::Place)
        {
            about.subject = last.target.subject;
        }
        let mut target = Target {
            criterion: about.criterion.map(|(n, _)| n),
            criterion_set: about.criterion.map(|(_, set)| set),
            tier: about.tier,
            indicator: about.indicator,
            subject: about.subject,
            base: self.base(node),
            band: self.pending.band.take().or(whom),
            group: group.as_ref().map(|g| g.0),
            group_size: group.and_then(|g| g.1),
            place: clause
                .nation(start_node, node)
                .or_else(|| clause.place(self.text, start_node, node, self.plan))
                .filter(|place| !clause.is_of_unit(*place, figure))
                .or_else(|| clause.place_behind(self.text, node, self.plan))
                .or_else(|| clause.place_listed(self.text, node))
                .or(whole_place)
                .or_else(|| self.place_of_opening(node, group.is_some()))
                .or_else(|| clause.place_of_label(self.text, self.plan))
                .or(self.above.place),
            members: Vec::new(),
            part_of,
            year,
            reported,
            span,
            section: self.section.clone(),
            measures: vec![measure],
        };
        if let Some(i) = self.pending.band_node.take()
            && target.band.is_some()
            && let Some(band) = clause.figure(i)
        {
            target.indicator = "communes_in_band";
            target.span = target.span.to(span_of(clause, band));
        }
        if target.band.is_some() && unit.is_some_and(|u| Tables::unit_name(u) == "xã") {
            target.indicator = "communes_in_band";
            target.tier = target.tier.or(Some(Tier::Commune));
        }
        match in_turn {
            Some((Respective::Place(place), _)) => target.place = Some(place),
            Some((Respective::Year(year), _)) => target.year = Some(year),
            _ => {}
        }
        if !matches!(in_turn, Some((Respective::Criterion(_), _))) {
            self.share_predicate(&target, unit, node, about.stated);
        }
        if let Some(count) = figure
            .value
            .as_whole()
            .filter(|_| figure.kind() == Some(UnitKind::Place) && figure.to.is_none())
        {
            target.members = clause.members(self.text, node, count);
        }
        self.drafts.push(Draft {
            tier_stated: about.stated,
            target,
            unit,
            sentence: self.sentence,
            first: node,
            node,
            part,
        });
        self.last = Some(node);
    }

    /// From the first word of the clause to the end of the figure.
    pub(super) fn clause_span(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
    ) -> (usize, Span<Normal>) {
        let clause = self.clause;
        let mut start = left.begins;
        // Behind another figure: behind the comma or bracket that ends its words.
        if let Some(before) = left.figure {
            let mark = (clause.behind_names(self.text, before)..node).find(|&i| {
                clause.bracket[i] == clause.bracket[node]
                    && matches!(clause.nodes[i].item, Item::Mark(',' | ':'))
            });
            start = mark.map_or(before + 1, |m| m + 1);
            // `14 xã … và 2 xã …`, `… nâng tỷ lệ hộ có điện lên 99,6%`
            let is_and =
                |i: &usize| clause.tokens[clause.nodes[*i].first].word == tables().words.and;
            let and = clause.adjacent(node).filter(|i| *i > before && is_and(i)).map(|i| i + 1);
            let raise = || {
                left.cues
                    .iter()
                    .rev()
                    .find(|(c, _)| matches!(c, Cue::Raise | Cue::Total))
                    .map(|&(_, i)| i)
            };
            let last_and = || (before + 1..node).rev().find(is_and).map(|i| i + 1);
            let otherwise = || if mark.is_none() { raise().or_else(last_and) } else { None };
            start = and.or_else(otherwise).unwrap_or(start);
            // `Đối với 05 xã điểm … đạt bình quân 8,4 tiêu chí`: from the group on.
            if self.pending.group.is_some() && self.pending.group_node == Some(before) {
                start = clause.left(before).begins;
            }
        }
        let and = tables().words.and;
        while start < node
            && (matches!(clause.nodes[start].item, Item::Mark(_) | Item::Stop)
                || clause.tokens[clause.nodes[start].first].word == and)
        {
            start += 1;
        }
        if let Some(band) = self.pending.band_node {
            start = start.min(clause.left(band).begins);
        }
        let first = clause.nodes[start].first.min(figure.begins);
        let span = clause.span(first, figure.ends).unwrap_or_else(|| span_of(clause, figure));
        // A sibling in the same clause keeps its own words.
        let taken = self
            .drafts
            .last()
            .map(|d| d.target.span)
            .filter(|s| s.end() > span.start() && s.start() < span.start());
        let span = match taken {
            Some(taken) if left.bracket.is_none() => {
                Span::new(taken.end().min(span.end()), span.end())
            }
            _ => span,
        };
        (start, trim(self.text, span))
    }
}

/// Whether a target says how many come to be; by how much a level rose (`89 trường (tăng 4 trường),
/// trong đó …`) is none of its parts.
fn is_flow(target: &Target) -> bool {
    let mut said = target.measures.iter().filter(|m| m.role != Role::Share);
    let rose = said.clone().next().is_some_and(|m| m.role == Role::Reached);
    !rose && said.next_back().is_some_and(|m| m.role == Role::Added)
}

/// The whole figure with its unit, from the first digit on.
pub(super) fn span_of(clause: &Clause, figure: &Figure) -> Span<Normal> {
    clause.span(figure.first, figure.ends).unwrap_or(Span::new(0, 0))
}

/// Without spaces and separating marks at either end.
pub(super) fn trim(text: &str, span: Span<Normal>) -> Span<Normal> {
    let printed = span.slice(text);
    let front = printed.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '-' | '–' | ')')
    });
    let start = span.start() + (printed.len() - front.len()) as u32;
    let kept = front.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '(')
    });
    Span::new(start, start + kept.len() as u32)
}

//! One block: its figures in turn, each measured, joined to a target or set aside.

use crate::decimal::Decimal;
use crate::facts::{Bound, Measure, NumberUse, Plan, PlanKind, Quantity, Role, Target, Tier};
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
    pub(super) sentence: usize,
    pub(super) pending: Pending,
}

impl BlockReader<'_> {
    pub(super) fn run(&mut self, uses: &mut [Option<NumberUse>]) {
        for (node, use_) in uses.iter_mut().enumerate() {
            let Some(found) = self.clause.nodes.get(node) else { break };
            match found.item {
                Item::Stop => {
                    self.sentence += 1;
                    self.pending = Pending::default();
                }
                Item::Mark(';') if self.clause.bracket[node].is_none() => {
                    self.pending.per = None;
                    self.pending.band = None;
                }
                Item::Figure(figure) => *use_ = Some(self.figure(node, &figure)),
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
            Verdict::CountOfLast => self.count_of_last(node, figure),
            Verdict::BandOfLast => {
                if let (Some(draft), Some(band)) =
                    (self.drafts.last_mut(), band(self.clause, figure, self.plan))
                {
                    draft.target.band = Some(band);
                    draft.target.indicator = "communes_in_band";
                    // `12 xã đạt từ 17 đến 18 tiêu chí`: the band says the rest.
                    let count = self.clause.figure(draft.node);
                    draft.target.subject = count.and_then(|c| self.clause.span(c.last, c.ends));
                    draft.target.tier = draft.target.tier.or(Some(Tier::Commune));
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
                if matches!(about, Some(Item::Cue(Cue::Scope)))
                    && begins
                    && self.pending.of.is_none()
                    && !self.is_part_of_count(node)
                {
                    self.pending.group = self.group_of(node, figure);
                    self.pending.group_node = Some(node);
                }
                NumberUse::Scope
            }
            Verdict::Attribute => NumberUse::Other,
            Verdict::Unknown => self.coordinated(node, figure),
        }
    }

    /// Whether something says that a count without a cue is a level: what the units meet, a
    /// share, a colon in front.
    pub(super) fn states_level(&self, node: usize, left: &Left) -> bool {
        let clause = self.clause;
        let behind = clause.nodes.get(node + 1..).unwrap_or_default();
        // `02 huyện (Hòa Bình, Lạc Sơn) đạt chuẩn`: names in a bracket are passed over.
        let predicate = (node + 1..clause.nodes.len())
            .filter(|&i| clause.bracket[i] == clause.bracket[node])
            .take(8)
            .take_while(|&i| !matches!(clause.nodes[i].item, Item::Mark(',' | ';') | Item::Stop))
            .any(|i| matches!(clause.nodes[i].item, Item::Cue(Cue::Meet | Cue::Is)));
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
        predicate || share || colon || alone || self.pending.band.is_some()
    }

    /// A figure without a cue of its own goes on as the measure before it, in the same
    /// sentence; as the first of its sentence it states a level.
    pub(super) fn coordinated(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let left = self.clause.left(node);
        let role = self.drafts.last().filter(|d| d.sentence == self.sentence).and_then(|d| {
            let count = d.target.measures.iter().rev().find(|m| m.role != Role::Share)?;
            Some(count.role)
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
            self.scope = Some(node);
            return NumberUse::Scope;
        }
        let first = self.drafts.last().is_none_or(|d| d.sentence != self.sentence);
        let labelled = left.begins == 0 || self.starts_clause(left.begins);
        let level = self.states_level(node, &left);
        // Behind a semicolon a count of what meets something stands for itself.
        let apart =
            left.figure.is_none() && !left.has(Cue::Part) && self.clause.bracket[node].is_none();
        let role = role.filter(|r| !apart || matches!(r, Role::Added | Role::Reached));
        let role = if apart && level && figure.kind() == Some(UnitKind::Place) {
            role.map(|_| if self.lists_on(node, figure) { Role::Added } else { Role::Reached })
        } else {
            role
        };
        match role {
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
    fn group_of_average(&self, node: usize) -> Option<(Span<Normal>, Option<u32>)> {
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

    /// `có thêm 05 xã đạt chuẩn nông thôn mới; 03 xã đạt chuẩn nâng cao`: the next of a list of
    /// flows, one right behind the other.
    fn lists_on(&self, node: usize, figure: &Figure) -> bool {
        self.drafts.last().is_some_and(|last| {
            let flow = last.target.measures.first().is_some_and(|m| m.role == Role::Added);
            let opens = self.clause.nodes.get(node.wrapping_sub(1));
            let adjacent = opens.is_some_and(|n| n.item == Item::Mark(';'));
            flow && adjacent && figure.of.is_none() && last.unit == figure.unit
        })
    }

    /// Whether a figure that no rule understood stands in a promise: what is delivered or
    /// reached governs it, or its sentence sets an aim. Such a figure is named, not dropped.
    fn promises(&self, node: usize, figure: &Figure, left: &Left) -> bool {
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

    pub(super) fn measure(&mut self, node: usize, figure: &Figure, role: Role) -> NumberUse {
        let Some((quantity, unit)) = self.quantity(node, figure) else { return NumberUse::Unread };
        let left = self.clause.left(node);
        if self.only_describes(node, figure, role, &left) || self.is_census(node, role, &left) {
            self.scope = Some(node);
            return NumberUse::Scope;
        }
        self.pending.of = None;
        let role =
            if role == Role::Reached && self.is_level_before(node) { Role::Baseline } else { role };
        if role == Role::Reached
            && let Some(joined) = self.joins(node, figure, unit, &left)
        {
            self.add(joined, node, figure, Measure { role, quantity });
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

    /// `Huyện có 28 xã và 3 thị trấn`: how many units there are, and nothing that they meet.
    pub(super) fn only_describes(
        &self,
        node: usize,
        figure: &Figure,
        role: Role,
        left: &Left,
    ) -> bool {
        let bare =
            figure.kind() == Some(UnitKind::Place) && figure.of.is_none() && role == Role::Reached;
        if !bare
            || self.pending.band.is_some()
            || !left.cues.first().is_some_and(|(c, _)| *c == Cue::Have)
            || left.has(Cue::Aim)
        {
            return false;
        }
        let meets = self
            .clause
            .run(node, usize::MAX)
            .iter()
            .take_while(|n| n.item != Item::Stop)
            .any(|n| matches!(n.item, Item::Cue(Cue::Meet | Cue::Is)));
        if meets {
            return false;
        }
        let (from, to) = self.window(node, left);
        let standard = self.clause.mentions("nông thôn mới", from, to)
            || self.clause.mentions("ntm", from, to)
            || tier_named(self.clause, from, to).is_some();
        let above = self.above.criterion.is_some() || self.above.tier.is_some();
        !standard
            && !above
            && !self.meets(node, figure.unit, from, to)
            && !self.states_level(node, left)
            && self.plan.kind == PlanKind::Plan
            && self.above.reported == Some(true)
            || (!standard
                && !above
                && !self.states_level(node, left)
                && self.above.reported == Some(true))
    }

    /// `toàn xã có 9 thôn, 2.318 hộ với 9.407 nhân khẩu`, `diện tích tự nhiên 2.345 ha, dân số
    /// 9.407 người`: how large a place is. Two such counts stand side by side, nothing promises
    /// and nothing is met.
    fn is_census(&self, node: usize, role: Role, left: &Left) -> bool {
        let clause = self.clause;
        let counted = |f: &Figure| {
            let unit = f.unit.map(Tables::unit_name).unwrap_or_default();
            f.of.is_none()
                && (f.kind() == Some(UnitKind::Place)
                    || matches!(unit, "hộ" | "người" | "ha" | "km2"))
        };
        if role != Role::Reached
            || !clause.figure(node).is_some_and(counted)
            || !left.cues.iter().all(|(c, _)| {
                matches!(c, Cue::Have | Cue::Scope | Cue::Is | Cue::Equals | Cue::Total)
            })
        {
            return false;
        }
        let begin =
            (0..node).rev().find(|&i| clause.nodes[i].item == Item::Stop).map_or(0, |i| i + 1);
        let sentence: Vec<&super::nodes::Node> =
            clause.run(begin, usize::MAX).iter().take_while(|n| n.item != Item::Stop).collect();
        let figures = || {
            sentence.iter().filter_map(|n| match n.item {
                Item::Figure(f) => Some(f),
                _ => None,
            })
        };
        let mut units: Vec<_> = figures().map(|f| f.unit).collect();
        units.sort_unstable();
        units.dedup();
        let met = sentence.iter().any(|n| {
            matches!(
                n.item,
                Item::Cue(
                    Cue::Meet
                        | Cue::Aim
                        | Cue::Act
                        | Cue::More
                        | Cue::Lift
                        | Cue::Raise
                        | Cue::Keep
                        | Cue::Part
                )
            )
        });
        let people = figures().any(|f| {
            matches!(f.unit.map(Tables::unit_name).unwrap_or_default(), "hộ" | "người" | "km2")
        });
        units.len() > 1 && people && !met && figures().all(|f| counted(&f))
    }

    /// `không có xã dưới 10 tiêu chí`
    pub(super) fn nothing(&mut self, node: usize, figure: &Figure, at: usize) -> NumberUse {
        let clause = self.clause;
        let unit = clause.run(at, node).iter().find_map(|n| match n.item {
            Item::Noun(unit) => Some(unit),
            _ => None,
        });
        let negation = clause.nodes[at].first;
        let (Some(unit), Some(span), Some(band)) =
            (unit, clause.span(negation, negation + 1), band(clause, figure, self.plan))
        else {
            return NumberUse::Band;
        };
        let quantity = Quantity {
            value: Decimal::whole(0),
            to: None,
            of: None,
            unit: Tables::unit_name(unit).to_owned(),
            per: None,
            bound: Bound::Exact,
            span,
            reading: None,
        };
        let mut left = clause.left(node);
        left.begins = left.begins.max(at.min(left.begins.max(at)));
        self.pending.band = Some(band);
        self.begin(node, figure, Some(unit), &left, Measure { role: Role::Reached, quantity });
        let noun = clause.run(at, node).iter().find(|n| matches!(n.item, Item::Noun(_)));
        if let (Some(draft), Some(noun)) = (self.drafts.last_mut(), noun) {
            draft.target.subject = clause.span(noun.first, noun.last);
        }
        NumberUse::Band
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
        if let Some(parent) =
            part_of.and_then(|p| p.checked_sub(self.offset)).and_then(|p| self.drafts.get(p))
        {
            about.inherit(&parent.target);
            // A part of a flow is a flow: `trong đó có 3 xã chuyển từ năm trước`.
            let flow = parent.target.measures.first().is_some_and(|m| m.role == Role::Added);
            if flow && measure.role == Role::Reached && figure.of.is_none() && figure.counts() {
                measure.role = Role::Added;
            }
        } else if self.goes_on(unit, measure.role, left)
            && let Some(last) = self.drafts.last()
        {
            about.inherit(&last.target);
        }
        let (start_node, span) = self.clause_span(node, figure, left);
        let (year, reported) = self.when(node, start_node);
        let group = self.group(node, left);
        // `(riêng huyện nghèo giảm 4%)`: the words name the group; what falls is said before.
        if let (Some((group, _)), Some(last)) = (group, self.drafts.last())
            && about.subject.is_some_and(|s| group.contains(s) || s == group)
            && last.sentence == self.sentence
            && last.unit == unit
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
            band: self.pending.band.take(),
            group: group.as_ref().map(|g| g.0),
            group_size: group.and_then(|g| g.1),
            place: clause
                .place(self.text, start_node, node, self.plan)
                .or_else(|| clause.place_behind(self.text, node, self.plan))
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
            node,
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
            let mark = (before + 1..node).find(|&i| {
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

    /// The group that a figure sizes: its unit and the words up to the next cue.
    pub(super) fn group_of(
        &self,
        node: usize,
        figure: &Figure,
    ) -> Option<(Span<Normal>, Option<u32>)> {
        let clause = self.clause;
        let end = clause.run(node + 1, usize::MAX).iter().position(|n| {
            matches!(
                n.item,
                Item::Cue(
                    Cue::Aim
                        | Cue::Is
                        | Cue::Average
                        | Cue::Have
                        | Cue::Lift
                        | Cue::Act
                        | Cue::Keep
                        | Cue::More
                ) | Item::Mark(',' | ';' | '(' | ')' | ':')
                    | Item::Figure(_)
                    | Item::Stop
            )
        });
        let end = end.map_or(clause.nodes.len(), |n| node + 1 + n);
        let last = clause.nodes.get(end.checked_sub(1)?)?.last;
        let span = clause.span(figure.last, last)?;
        Some((span, figure.value.as_whole().and_then(|v| u32::try_from(v).ok())))
    }
}

/// The whole figure with its unit, from the first digit on.
pub(super) fn span_of(clause: &Clause, figure: &Figure) -> Span<Normal> {
    clause.span(figure.first, figure.ends).unwrap_or(Span::new(0, 0))
}

/// Without spaces and separating marks at either end.
pub(super) fn trim(text: &str, span: Span<Normal>) -> Span<Normal> {
    let printed = span.slice(text);
    let front = printed.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '-' | '–')
    });
    let start = span.start() + (printed.len() - front.len()) as u32;
    let kept = front.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '(')
    });
    Span::new(start, start + kept.len() as u32)
}

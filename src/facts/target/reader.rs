//! One block: its figures in turn, each measured, joined to a target or set aside.

use crate::decimal::Decimal;
use crate::facts::{Measure, NumberUse, Plan, Role, Target, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::about::{Above, tier_named};
use super::assemble::{Draft, Pending};
use super::begin::is_flow;
use super::describe::Case;
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
    /// What the last target of the blocks before counts.
    pub(super) counted: Option<(UnitId, Decimal)>,
    /// The indicator of the last rate of the blocks before.
    pub(super) rate_above: Option<&'static str>,
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
                Item::Cue(Cue::Nothing)
                    if self.clause.next_figure(node, &[';']).is_none()
                        || node > 0 && self.clause.has_nothing_behind(node - 1) =>
                {
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

    /// Reads one figure: as a measure, or what else it is.
    pub(super) fn figure(&mut self, node: usize, figure: &Figure) -> NumberUse {
        // `đối với 14 xã điểm … và 05 xã đặc biệt khó khăn`
        let joined = self.clause.adjacent(node).is_some_and(|i| self.clause.is_and(i));
        if joined && self.scope.is_some() && self.clause.left(node).figure == self.scope {
            self.scope = Some(node);
            return NumberUse::Scope;
        }
        match self.clause.verdict(node, self.last) {
            Verdict::Measure(role) => self.measure(node, figure, role),
            Verdict::ShareOfLast => self.share(node, figure),
            Verdict::CountOfLast => self.count_of_last(node, &self.with_unit_behind(node, figure)),
            Verdict::BandOfLast => self.band_of_last(node, figure),
            Verdict::BandOfNext => {
                self.pending.band = band(self.clause, figure, self.plan);
                self.pending.band_node = Some(node);
                NumberUse::Band
            }
            Verdict::Nothing(at) => self.nothing(node, figure, at),
            Verdict::Descriptive => NumberUse::Band,
            Verdict::Group => {
                self.wait_for_group(node, figure);
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
            Verdict::Scope => self.scope_of_next(node, figure),
            Verdict::Planned => self.planned(node, figure),
            Verdict::Attribute => NumberUse::Other,
            Verdict::Unknown => match self.part_of_whole(node, figure) {
                Some(role) => self.measure(node, figure, role),
                None => self.coordinated(node, figure),
            },
        }
    }

    /// Takes a count for the size of the group that the next figure is about.
    fn wait_for_group(&mut self, node: usize, figure: &Figure) {
        self.pending.group = self.group_of(node, figure);
        self.pending.group_node = Some(node);
    }

    /// Takes a figure for that of a scope: of how many the next count is, or for whom it is.
    fn scope_of_next(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let clause = self.clause;
        self.scope = Some(node);
        if self.is_denominator(node)
            && let Some(span) = clause.digits(figure)
        {
            self.pending.of = Some((figure.value, figure.unit, span));
        }
        let left = clause.left(node);
        // `về 42 bản của 11 xã vùng cao`: behind a figure it belongs to that.
        let opens = left.figure.is_none()
            && clause
                .adjacent(node)
                .is_some_and(|i| clause.nodes[i].item == Item::Cue(Cue::Scope) && i == left.begins);
        let sizes = figure.counts() && self.pending.of.is_none();
        if opens && sizes && !self.is_part_of_count(node) {
            self.wait_for_group(node, figure);
        }
        NumberUse::Scope
    }

    /// `12 xã đạt từ 17 đến 18 tiêu chí`: takes a figure for the band of the count before it.
    fn band_of_last(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let clause = self.clause;
        let beside = self.tier_beside();
        let Some(band) = band(clause, figure, self.plan) else { return NumberUse::Band };
        let counted = self.drafts.last_mut().filter(|d| {
            let kind = d.unit.map(Tables::unit_kind);
            matches!(kind, Some(UnitKind::Place | UnitKind::Percent))
        });
        let Some(draft) = counted else { return NumberUse::Band };
        let target = &mut draft.target;
        target.band = Some(band);
        target.indicator = "communes_in_band";
        // The band says the rest.
        let count = clause.figure(draft.node).filter(|c| !c.is_percent());
        let counted = count.and_then(|c| clause.span(c.last, c.ends));
        target.subject = counted.or(target.subject);
        // `38 xã đạt dưới 10 tiêu chí nông thôn mới nâng cao`: behind the band.
        let behind = clause.run(node + 1, usize::MAX).iter();
        let behind =
            behind.take_while(|n| !matches!(n.item, Item::Mark(_) | Item::Stop | Item::Figure(_)));
        let end = behind.last().map_or(figure.ends, |n| n.last);
        let named = tier_named(clause, figure.ends, end);
        target.tier = named.or(target.tier).or(beside).or(Some(Tier::Commune));
        target.span = target.span.to(span_of(clause, figure));
        NumberUse::Band
    }

    /// `Tiêu chí nâng cao: xã A đạt 15/19 tiêu chí; 03 xã còn lại đạt từ 11 - 13 tiêu chí`: the standard of the criteria
    /// that the target before the last counts.
    fn tier_beside(&self) -> Option<Tier> {
        let before = self.drafts.len().checked_sub(2).and_then(|i| self.drafts.get(i))?;
        let criteria = before.target.indicator == "criteria_per_commune";
        before.target.tier.filter(|_| criteria && before.sentence == self.sentence)
    }

    /// `- 20 sản phẩm 3 sao;` below `công nhận mới 25 sản phẩm OCOP, gồm:`: the role of the first figure
    /// of an item that has no verb.
    fn part_of_whole(&self, node: usize, figure: &Figure) -> Option<Role> {
        let whole = self.whole_of(figure.unit)?;
        let first = self.drafts.is_empty() && self.clause.left(node).figure.is_none();
        first.then(|| if is_flow(whole) { Role::Added } else { Role::Reached })
    }

    /// What the item is part of, where that has the same unit.
    pub(super) fn whole_of(&self, unit: Option<UnitId>) -> Option<&Target> {
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
        if let Some(flow) = self.flow_of_total(node) {
            self.reach(flow, node, figure, Measure { role: Role::Reached, quantity });
            return NumberUse::Measure;
        }
        if let Some(level) = self.level_before_in_turn(node) {
            self.change(level, node, figure, Measure { role: Role::Baseline, quantity });
            return NumberUse::Measure;
        }
        // `lần lượt là 5% và 3%` of what nobody can tell: better unread than wrong.
        let unknown = self.in_turn(node) == Some((Respective::Unknown, false));
        if unknown && !self.clause.is_fulfilment(node) && !self.clause.is_of_as_many(node) {
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
        let role = self.role_of_years(node, role);
        let role = self.role_by_heading(node, role, &left);
        if role == Role::Reached && self.clause.adds_up(node) {
            let last = self.drafts.last_mut().filter(|d| d.unit == unit);
            if let Some(last) = last.filter(|_| left.bracket.is_some()) {
                last.target.flow_into(&quantity);
            }
        }
        let case = &Case { node, figure, unit, left: &left };
        let starts = role == Role::Baseline && (left.has(Cue::Total) || left.has(Cue::Raise));
        if (role == Role::Reached || starts)
            && let Some(joined) = self.joins(case)
        {
            self.reach(joined, node, figure, Measure { role, quantity });
        } else if let Some(joined) = self.change_of_level(case, role) {
            self.change(joined, node, figure, Measure { role, quantity });
        } else {
            self.begin(case, Measure { role, quantity });
        }
        NumberUse::Measure
    }

    /// Adds by how much the level of a draft changed, or from where it started.
    fn change(&mut self, joined: usize, node: usize, figure: &Figure, mut measure: Measure) {
        let level = self.drafts.get(joined).and_then(|d| d.target.measures.first());
        // `16,13 tiêu chí/xã, cao hơn 0,72 tiêu chí`: for the same.
        if let Some(level) = level.filter(|m| m.quantity.unit == measure.quantity.unit) {
            let per = &mut measure.quantity.per;
            *per = per.take().or_else(|| level.quantity.per.clone());
        }
        self.lend_person(joined, figure, &mut measure);
        self.add(joined, node, figure, measure);
        let base = self.base(node);
        if let Some(draft) = self.drafts.get_mut(joined) {
            draft.target.base = draft.target.base.take().or(base);
        }
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
        self.lend_person(joined, figure, &mut measure);
        let beside = self.clause.year_beside(node).filter(|_| measure.role == Role::Reached);
        self.add(joined, node, figure, measure);
        let target = &mut self.drafts[joined].target;
        target.year = beside.or(target.year);
    }

    /// `Thu nhập bình quân tăng 10% so với năm 2022 (65,5 triệu đồng), đạt 72 triệu đồng`: that of one person.
    fn lend_person(&self, joined: usize, figure: &Figure, measure: &mut Measure) {
        let Some(draft) = self.drafts.get(joined) else { return };
        let income = draft.target.indicator == "rural_income_per_capita";
        if income
            && figure.kind() == Some(UnitKind::Money)
            && (self.is_rate(draft.unit) || self.is_factor(draft.unit))
        {
            let person = tables().units.longest_of(tables().word("người"));
            let person = person.map(|unit| Tables::unit_name(unit).to_owned());
            // `đạt 46 triệu đồng/năm`
            let own = measure.quantity.per.take().filter(|per| per != "năm");
            measure.quantity.per = own.or(person);
        }
    }

    /// Whether a unit is that of a factor: `lần`.
    pub(super) fn is_factor(&self, unit: Option<UnitId>) -> bool {
        unit.is_some_and(|unit| Tables::unit_kind(unit) == UnitKind::Factor)
    }

    /// What the figure of a node is about by its place in a list of figures that come in turn.
    pub(super) fn in_turn(&self, node: usize) -> Option<(Respective, bool)> {
        let year = self.above.year_of_set(self.plan);
        let criterion = |at: usize| self.clause.name_of_criterion(at, Tier::Commune, year);
        if self.clause.turns.is_empty() {
            return None;
        }
        let label = self.label.map(|label| Clause::read(self.text, label, &[]));
        self.clause.respective(self.text, node, label.as_ref(), criterion)
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
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '-' | '–' | ')' | '/')
    });
    let start = span.start() + (printed.len() - front.len()) as u32;
    let kept = front.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '(' | '=' | '/')
    });
    Span::new(start, start + kept.len() as u32)
}

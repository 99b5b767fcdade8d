//! Which measures are of one target, and which target is a part of another.

use crate::facts::{Measure, NumberUse, Role, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId};
use crate::vocabulary::units::UnitKind;

use super::assemble::Draft;
use super::describe::Case;
use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::{BlockReader, span_of};

impl BlockReader<'_> {
    /// The draft that a level belongs to: the flow that led to it, the baseline that it
    /// rises from.
    pub(super) fn joins(&self, case: &Case) -> Option<usize> {
        let &Case { node, figure, left, .. } = case;
        let last = self.drafts.len().checked_sub(1)?;
        let draft = &self.drafts[last];
        if self.states_the_level_of(draft, node, figure) || self.starts_from(draft, case) {
            return Some(last);
        }
        let counts =
            figure.counts() || figure.of.is_some() || figure.kind() == Some(UnitKind::Measure);
        if left.has(Cue::Part)
            || left.bracket.is_some() && !self.clause.accumulates(left)
            || left.has(Cue::Average)
            || left.has(Cue::Only)
            || self.pending.band.is_some()
            || figure.is_percent()
            || !counts
            || self.is_of_a_later_year(node)
            || self.whole_of_colon(node).is_some()
        {
            return None;
        }
        self.joins_flow(case)
    }

    /// Whether a draft waits for a level in its unit beside a measure of this role.
    fn waits_for_level(&self, draft: &Draft, role: Role, case: &Case) -> bool {
        let target = &draft.target;
        target.measure(role).is_some()
            && target.measure(Role::Reached).is_none()
            && (role == Role::Baseline
                || !self.clause.is_baseline(case.node)
                || target.measure(Role::Baseline).is_none())
            && (draft.unit == case.unit
                || akin(draft.unit, case.unit)
                // `gấp 1,5 lần năm 2021 (từ 30 triệu đồng lên 54 triệu đồng)`
                || role == Role::Baseline && case.unit.is_some_and(|unit| draft.measures_in(unit)))
    }

    /// `từ 62% lên 70%`, `giảm 1%, còn 3%`: whether a level is that to which a baseline or a fall leads.
    fn starts_from(&self, draft: &Draft, case: &Case) -> bool {
        let falls = || {
            self.waits_for_level(draft, Role::Reduced, case)
                && case.left.figure == Some(draft.node)
                && case.left.has(Cue::Down)
        };
        draft.sentence == self.sentence
            && (self.waits_for_level(draft, Role::Baseline, case) || falls())
    }

    /// The flow that led to a level: the last one in the block, where that is of the same standard.
    fn joins_flow(&self, case: &Case) -> Option<usize> {
        let &Case { node, figure, unit, left } = case;
        let flows = |d: &Draft| {
            !d.planned
                && d.target.part_of.is_none()
                && self.waits_for_level(d, Role::Added, case)
                && d.target.measure(Role::Added).is_some_and(|q| q.per.is_none())
        };
        let candidate = self.drafts.iter().rposition(flows)?;
        let draft = &self.drafts[candidate];
        // `nâng hạng 45 sản phẩm (…; từ 4 sao lên 5 sao: 05 sản phẩm)`: further on in a bracket behind it.
        let aside = self.clause.bracket[node].is_some_and(|open| open > draft.first);
        if aside && !self.clause.accumulates(left) {
            return None;
        }
        let (stated, (from, to)) = self.standard(node, left);
        // `5 xã đạt chuẩn, 3 xã nâng cao, nâng tổng số xã đạt chuẩn lên 72 xã`: of the same standard as the
        // flow further on, and a target of its own, as what stands between is another.
        let named = self.clause.mentions("nông thôn mới", from, to)
            || self.clause.mentions("ntm", from, to);
        let mut window = self.clause.nodes.iter().filter(|n| (from..to).contains(&n.first));
        let meets = named || window.any(|n| n.item == Item::Cue(Cue::Meet));
        let own = stated.or(meets.then_some(Tier::Commune)).filter(|_| unit_is_commune(unit));
        // `13 xã đạt 19/19 tiêu chí, nâng tổng số xã đạt chuẩn lên 46/119 xã`: the band is not that of the level.
        if own.is_some() && draft.target.band.is_some() {
            return None;
        }
        let other = own.is_some() && draft.target.tier.is_some() && draft.target.tier != own;
        let alike = |d: &Draft| d.target.tier == own && d.sentence + 1 >= self.sentence && flows(d);
        if other && self.drafts.iter().take(candidate).any(alike) {
            return None;
        }
        let tiers = match (stated.or(named.then_some(Tier::Commune)), draft.tier_stated) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        if tiers && [Cue::Total, Cue::Raise, Cue::Lift].iter().any(|&cue| left.has(cue)) {
            return Some(candidate);
        }
        let near = candidate + 1 == self.drafts.len() && draft.sentence + 1 >= self.sentence;
        if near && self.clause.says_only_level(draft.node, node) {
            return Some(candidate);
        }
        // `hết năm 2017 có 38/207 xã đạt chuẩn tiêu chí`: the level of the flow right before it,
        // where both count the same.
        let level = figure.of.is_some() || left.has(Cue::To);
        (near && level && self.is_described_as(draft, case)).then_some(candidate)
    }

    /// Whether a figure is about the same as a draft.
    fn is_described_as(&self, draft: &Draft, case: &Case) -> bool {
        let about = self.describe(case);
        about.indicator != "other"
            && about.indicator == draft.target.indicator
            && about.tier == draft.target.tier
            && about.criterion.map(|c| c.0) == draft.target.criterion
    }

    /// `Năm 2023 có thêm 08 xã, phấn đấu đến năm 2025 có 82 xã`: whether the words right in front of a level
    /// name a later year than that of the flow before it, which then did not lead to it.
    fn is_of_a_later_year(&self, node: usize) -> bool {
        let clause = self.clause;
        let Some(flow) = self.drafts.last().filter(|d| d.target.measure(Role::Added).is_some())
        else {
            return false;
        };
        let begins = (flow.node + 1..node)
            .rev()
            .find(|&i| matches!(clause.nodes[i].item, Item::Mark(',' | ';') | Item::Stop));
        let own = clause.run(begins.map_or(flow.node + 1, |i| i + 1), node).iter();
        let own = own.rev().find_map(|n| match n.item {
            Item::Year(first, last) if first == last => Some(last),
            _ => None,
        });
        own.zip(flow.target.year).is_some_and(|(own, flow)| own > flow)
    }

    /// `Thu nhập … tăng 1,5 lần so với năm 2020, đạt 65 triệu đồng/người`, `Số xã đạt chuẩn tăng 11 xã, đạt 128
    /// xã`: the level of what has only been compared so far, or has risen or fallen.
    fn states_the_level_of(&self, draft: &Draft, node: usize, figure: &Figure) -> bool {
        let clause = self.clause;
        let all = |roles: &[Role]| draft.target.measures.iter().all(|m| roles.contains(&m.role));
        let compared = all(&[Role::Multiplied, Role::Above, Role::Baseline]) && draft.compares();
        let level = matches!(figure.kind(), Some(UnitKind::Money | UnitKind::Percent));
        let same = draft.unit == figure.unit || self.is_rate(draft.unit) && figure.is_percent();
        let criteria = self.adds_criteria(draft);
        let changed = all(&[Role::Added, Role::Reduced])
            && same
            && (self.changes(draft.node) || criteria)
            && !clause.is_fulfilment(node);
        // `tăng từ 3% trở lên (để đạt 84% trở lên)`
        let opens = |i: usize| {
            let purpose = clause.says_at(i + 1, "để") && clause.nodes[i].item == Item::Mark('(');
            // `gấp 2 lần năm 2025 (đạt 69 triệu đồng)`
            let reached = clause.nodes[i].item == Item::Mark('(')
                && clause.nodes.get(i + 1).is_some_and(|n| n.item == Item::Cue(Cue::Is));
            clause.nodes[i].item == Item::Mark(',') || purpose || compared && level && reached
        };
        let comma = (draft.node + 1..node).rev().find(|&i| opens(i));
        let plain = comma.is_some_and(|comma| {
            comma + 1 < node
                && clause.run(comma + 1, node).iter().enumerate().all(|(i, n)| {
                    i == 0 && clause.says_at(comma + 1, "để")
                        || matches!(
                            n.item,
                            Item::Cue(
                                Cue::Is
                                    | Cue::Lift
                                    | Cue::Down
                                    | Cue::Estimate
                                    | Cue::About
                                    | Cue::AtLeast
                            )
                        )
                        || criteria && n.item == Item::Cue(Cue::Act)
                })
        });
        draft.sentence == self.sentence && plain && (compared && level || changed)
    }

    /// Whether a verb of rising or falling governs the figure of a node.
    fn changes(&self, node: usize) -> bool {
        let left = self.clause.left(node);
        let verb = left.cues.iter().find(|(cue, _)| !matches!(cue, Cue::From | Cue::More));
        verb.is_some_and(|(cue, _)| matches!(cue, Cue::Rise | Cue::Fall))
            || left.cues.iter().any(|(cue, _)| *cue == Cue::Rise)
    }

    /// The draft whose level a change or a start is of: `lên 60 xã, tăng 13 xã so với năm 2018`; `còn 4% (giảm 1,2%)`.
    pub(super) fn change_of_level(&self, case: &Case, role: Role) -> Option<usize> {
        let &Case { node, unit, left, .. } = case;
        if !matches!(
            role,
            Role::Added | Role::Reduced | Role::Baseline | Role::Multiplied | Role::Above
        ) {
            return None;
        }
        let last = self.rate_in_front(node, unit).or_else(|| self.drafts.len().checked_sub(1))?;
        let draft = &self.drafts[last];
        let free = draft.target.measure(role).is_none();
        if role == Role::Baseline && self.is_level_before(node) {
            return free.then_some(last);
        }
        if matches!(role, Role::Multiplied | Role::Above) {
            return (free && self.compares_level(draft, case)).then_some(last);
        }
        // `còn 2,25% (giảm 0,37 điểm phần trăm)`
        let rates = self.is_rate(draft.unit) && self.is_rate(unit);
        // `tăng 1,6 lần so với năm 2015 (22,5 triệu đồng)`
        let times = role == Role::Baseline && left.bracket.is_some() && self.is_factor(draft.unit);
        let alike = draft.unit == unit || rates || times;
        let same = draft.sentence == self.sentence && alike && free;
        if !same
            || left.has(Cue::Only)
            || left.has(Cue::Average)
            || left.has(Cue::Yearly)
            || left.has(Cue::Part)
            || self.group_in_front(node, left).is_some()
        {
            return None;
        }
        let joined = if role == Role::Baseline {
            let changes = [Role::Reduced, Role::Added, Role::Multiplied, Role::Above];
            let changed = changes.iter().any(|&role| draft.target.measure(role).is_some());
            let directly = || self.clause.starts_a_change(node, left, Some(draft.node));
            changed && (left.bracket.is_some() || directly())
        } else {
            self.changes_level(draft, case)
        };
        joined.then_some(last)
    }

    /// `đạt 31,5 triệu đồng/người, gấp 1,2 lần so với năm 2020`: whether a factor or an excess is of the level of a draft,
    /// with no subject of its own.
    fn compares_level(&self, draft: &Draft, case: &Case) -> bool {
        let &Case { node, left, .. } = case;
        let from = left.figure.map_or(left.begins, |f| f + 1);
        let subject = self.clause.run(from, node).iter().any(|n| match n.item {
            // `so với năm 2019 và gấp 2,3 lần`
            Item::Noun(unit) => Tables::unit_kind(unit) != UnitKind::Time,
            item => matches!(item, Item::Stop | Item::Mark(';')),
        });
        let level = draft.target.measure(Role::Reached).is_some();
        let behind = left.figure.is_some() || left.bracket.is_some_and(|open| open > draft.node);
        level && draft.sentence == self.sentence && !subject && behind && !left.has(Cue::Part)
    }

    /// Whether by so much the level of a draft rose or fell.
    fn changes_level(&self, draft: &Draft, case: &Case) -> bool {
        let &Case { node, left, .. } = case;
        // `Duy trì 05 sản phẩm, phát triển mới 02 sản phẩm`: what is kept has not risen by that.
        let kept = || self.clause.left(draft.first).has(Cue::Keep);
        let change = left.cues.iter().any(|(c, _)| matches!(c, Cue::Rise | Cue::Fall | Cue::More));
        let directly = left.bracket.is_some() || left.figure.is_some_and(|f| f >= draft.node);
        let compared = || {
            self.clause.compared(node) || left.bracket.is_some() || self.is_bare_change(node, left)
        };
        draft.target.measure(Role::Reached).is_some() && change && directly && !kept() && compared()
    }

    /// `còn 2,4% (8.600 hộ), giảm 1,1%`: the rate that changes, where the last target is told in a bracket behind it.
    fn rate_in_front(&self, node: usize, unit: Option<UnitId>) -> Option<usize> {
        let aside = self.drafts.len().checked_sub(1).filter(|_| self.is_rate(unit))?;
        let rate = aside.checked_sub(1)?;
        let (aside, before) = (&self.drafts[aside], &self.drafts[rate]);
        let level = |d: &Draft| self.clause.bracket[d.first] == self.clause.bracket[node];
        let same = aside.sentence == self.sentence && before.sentence == self.sentence;
        (same && !level(aside) && level(before) && self.is_rate(before.unit)).then_some(rate)
    }

    /// `có 118/120 xã đạt chuẩn, tăng 03 xã`: behind the comma nothing but the change.
    fn is_bare_change(&self, node: usize, left: &Left) -> bool {
        let clause = self.clause;
        let Some(from) = left.figure.map(|f| f + 1) else { return false };
        let comma = (from..node).rev().find(|&i| clause.nodes[i].item == Item::Mark(','));
        let verb = |i: usize| {
            matches!(
                clause.nodes[i].item,
                Item::Cue(
                    Cue::Rise | Cue::Fall | Cue::More | Cue::About | Cue::AtLeast | Cue::From
                )
            )
        };
        let ends = clause
            .nodes
            .get(node + 1)
            .is_none_or(|n| matches!(n.item, Item::Mark(',' | ';' | ')') | Item::Stop));
        ends && comma.is_some_and(|c| (c + 1..node).all(verb) && c + 1 < node)
    }

    /// `giảm còn 3,5% (hiện nay 5,2%)`, `đạt 65% (năm 2022 đạt 58,3%)`: in a bracket behind a
    /// level, the level of now or of an earlier year, from which it starts.
    pub(super) fn is_level_before(&self, node: usize) -> bool {
        let clause = self.clause;
        let Some(draft) = self.drafts.last().filter(|d| d.sentence == self.sentence) else {
            return false;
        };
        let Some(open) = clause.bracket[node].filter(|&open| open > draft.node) else {
            return false;
        };
        let level = draft.target.measure(Role::Reached);
        let Some(figure) = clause.figure(node) else { return false };
        let (unit, _) = self.unit(node, figure);
        let kin = draft.unit == unit || unit.is_some_and(|unit| draft.measures_in(unit));
        let same = kin && level.is_some_and(|q| q.of.is_some() || figure.of.is_none());
        let from = self.plan.period.as_ref().map(|p| p.value.0);
        let issued = self.plan.issued_on.as_ref().map(|d| d.value.year);
        let from = from.max(issued);
        let before = clause.run(open, node).iter().any(|n| match n.item {
            Item::Cue(Cue::Now) => !draft.target.reported,
            Item::Year(_, last) => from.is_some_and(|from| last < from),
            // `(đầu năm 33,11%)`, `(cùng kỳ đạt 52,1%)`
            _ => [["đầu", "năm"], ["cùng", "kỳ"], ["khi", "đó"], ["lúc", "đó"]]
                .iter()
                .any(|words| clause.says(words, n.first, n.first + 1)),
        });
        let plain = clause.run(open + 1, node).iter().all(|n| {
            matches!(
                n.item,
                Item::Cue(
                    Cue::Now
                        | Cue::Is
                        | Cue::Equals
                        | Cue::Estimate
                        | Cue::Have
                        | Cue::Down
                        | Cue::Done
                        | Cue::About
                        | Cue::From
                        | Cue::Rate
                        | Cue::Average
                ) | Item::Year(..)
                    | Item::Word
                    | Item::Noun(_)
                    | Item::Mark(':' | ',')
            ) || clause.says(&["cùng"], n.first, n.first + 1)
        });
        same && before && plain
    }

    pub(super) fn add(&mut self, draft: usize, node: usize, figure: &Figure, measure: Measure) {
        let span = span_of(self.clause, figure);
        let open = &self.drafts[draft].target;
        let described = (open.indicator == "other" || open.criterion.is_none()).then(|| {
            let left = self.clause.left(node);
            let unit = self.drafts[draft].unit;
            self.describe(&Case { node, figure, unit, left: &left })
        });
        let d = &mut self.drafts[draft];
        if let Some(about) = described {
            if d.target.indicator == "other" {
                d.target.indicator = about.indicator;
                d.target.tier = d.target.tier.or(about.tier);
            }
            if d.target.criterion.is_none()
                && let Some((number, set)) = about.criterion
            {
                (d.target.criterion, d.target.criterion_set) = (Some(number), Some(set));
            }
        }
        d.target.span = d.target.span.to(span);
        d.target.measures.push(measure);
        d.sentence = self.sentence;
        d.node = node;
        self.last = Some(node);
    }

    pub(super) fn share(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let last = self.last;
        let found = self
            .drafts
            .iter()
            .rposition(|d| Some(d.node) == last)
            .or(self.drafts.len().checked_sub(1));
        let Some(draft) = found.filter(|&i| self.drafts[i].target.measure(Role::Share).is_none())
        else {
            return self.measure(node, figure, Role::Reached);
        };
        // `từ 123 xã (63,7%) lên 130/193 xã`: what share the level was from which it starts.
        let target = &self.drafts[draft].target;
        if target.measures.last().is_some_and(|m| m.role == Role::Baseline)
            && target.measure(Role::Reached).is_none()
        {
            return NumberUse::Other;
        }
        let Some((mut quantity, _)) = self.quantity(node, figure) else { return NumberUse::Unread };
        quantity.per = None;
        let span = span_of(self.clause, figure);
        let target = &mut self.drafts[draft].target;
        target.span = target.span.to(span);
        target.measures.push(Measure { role: Role::Share, quantity });
        NumberUse::Measure
    }

    /// `đạt 63,5% (115/181 xã)`: the count takes the place of its percentage.
    pub(super) fn count_of_last(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let Some((quantity, unit)) = self.quantity(node, figure) else { return NumberUse::Unread };
        let span = span_of(self.clause, figure);
        // `giảm 0,35%, tương đương 330 hộ`: by as many.
        let change = self.drafts.last().and_then(|d| d.target.measures.last()).map(|m| m.role);
        if let Some(role @ (Role::Reduced | Role::Added)) = change
            && self.drafts.last().is_some_and(|d| self.is_rate(d.unit))
        {
            return self.measure(node, figure, role);
        }
        let Some(draft) = self.drafts.last_mut() else { return NumberUse::Other };
        match draft.target.measures.last_mut().filter(|m| m.role == Role::Reached) {
            Some(measure) => measure.role = Role::Share,
            None => return NumberUse::Scope,
        }
        draft.target.measures.push(Measure { role: Role::Reached, quantity });
        draft.target.span = draft.target.span.to(span);
        draft.unit = unit;
        draft.node = node;
        self.last = Some(node);
        NumberUse::Measure
    }

    /// Whether a figure speaks of what the last target was about: `riêng huyện nghèo giảm
    /// 4%`, `lũy kế 310 thôn`, `tăng 4 xã so với năm 2017`.
    pub(super) fn goes_on(
        &self,
        node: usize,
        unit: Option<UnitId>,
        role: Role,
        left: &Left,
    ) -> bool {
        let last = self.last_told(node, unit).filter(|d| d.sentence == self.sentence);
        let Some(last) = last else { return false };
        // `lên 16,5 triệu đồng (tăng 16,2%)`
        let rate = || {
            let open = left.bracket.filter(|_| self.is_rate(unit) && left.figure.is_none());
            open.is_some_and(|open| self.clause.left(open).figure == Some(last.node))
                && left.cues.iter().any(|(c, _)| matches!(c, Cue::Rise | Cue::Fall))
        };
        let same = last.unit == unit || akin(last.unit, unit) || rate();
        let change =
            matches!(role, Role::Reduced | Role::Multiplied | Role::Above | Role::Baseline)
                || left.cues.iter().any(|(c, _)| matches!(c, Cue::Down | Cue::Rise));
        let each = self.each_in_bracket(left);
        let each = each || self.averages_the_last(node, left) || self.is_by_means(node, left);
        let whole = left.has(Cue::Only) || left.has(Cue::Total) || left.has(Cue::Yearly);
        same && (whole || change || each)
    }

    /// Of which target of the document a figure is a part.
    pub(super) fn part_of(&self, node: usize, unit: Option<UnitId>, left: &Left) -> Option<usize> {
        // `… 130/193 xã đạt chuẩn. Trong đó, khu vực đồng bằng có 97/97 xã`
        let opens =
            self.clause.nodes.get(left.begins).is_some_and(|n| n.item == Item::Cue(Cue::Part));
        // `trồng 8.300 ha rừng, đạt 91,5% kế hoạch. Trong đó, …`: what is said of the whole in passing
        // has no parts.
        let passing = |d: &Draft| {
            d.planned
                || d.target.part_of.is_none()
                    && (d.is_fulfilment() || d.target.base.is_some() && self.is_rate(d.unit))
        };
        let whole = self.drafts.iter().rposition(|d| !passing(d))?;
        let last = self
            .drafts
            .get(whole)
            .filter(|d| d.sentence == self.sentence || opens && d.sentence + 1 == self.sentence)?;
        let index = self.offset + whole;
        let band = || self.is_band_of(last, left.figure);
        let follows = [last.node, last.first].map(Some).contains(&left.figure) || band();
        if left.has(Cue::Part) && !left.has(Cue::Only) {
            let parted = follows || self.is_behind_bracket_of(node, last.node);
            let parent = last.target.part_of.filter(|_| parted).unwrap_or(index);
            // `100% số xã (85/85 xã) đạt chuẩn; trong đó ít nhất 40% số xã …`
            let shared = self.is_rate(unit) && last.target.measure(Role::Share).is_some();
            if self.is_kin(unit, last.unit) || shared {
                return Some(parent);
            }
            // `16 tỉnh có 100% số xã đạt chuẩn, trong đó có 5 tỉnh …`
            let alike = |d: &Draft| d.unit == unit && d.sentence == last.sentence;
            let at = self.drafts.iter().rposition(alike)?;
            let parted = self.drafts.get(at).filter(|d| self.is_behind_bracket_of(node, d.node));
            return parted.and_then(|d| d.target.part_of).or(Some(self.offset + at));
        }
        let whole = self.clause.whole_of_brackets(node);
        let whole = whole.or_else(|| self.clause.whole_of_years(node));
        let whole = whole.or_else(|| self.clause.whole_of_bracket_sum(node));
        if let Some(whole) = whole.or_else(|| self.clause.whole_of_colon(node)) {
            return self.drafts.iter().rposition(|d| d.first == whole).map(|i| self.offset + i);
        }
        if let Some(whole) = self.part_of_list(node) {
            return Some(whole);
        }
        if self.clause.parts_off(node, Some(last.node)) {
            return Some(last.target.part_of.unwrap_or(index));
        }
        let of_same = last.target.part_of.filter(|_| last.unit == unit);
        of_same.filter(|_| self.is_next_part(node, left, last, follows))
    }

    /// `Có thêm 12 xã (huyện A 05 xã, huyện B 07 xã), trong đó 06 xã biên giới`: whether a node stands behind the bracket
    /// in which an earlier one does: what is told there are parts, and this is one of their whole.
    fn is_behind_bracket_of(&self, node: usize, earlier: usize) -> bool {
        /// So deep do brackets stand in one another at most.
        const DEEPEST: usize = 8;
        let outer = |at: usize| self.clause.bracket.get(at).copied().flatten();
        let Some(open) = outer(earlier) else { return false };
        let around = std::iter::successors(outer(node), |&open| outer(open)).take(DEEPEST);
        around.into_iter().all(|other| other != open)
    }

    /// `trong đó 05 xã đạt 14 tiêu chí, 20 xã …`: whether a figure is the band of a count.
    fn is_band_of(&self, count: &Draft, figure: Option<usize>) -> bool {
        let banded = figure.filter(|&i| i > count.node && count.target.band.is_some());
        banded.is_some_and(|i| {
            let criteria = self.clause.figure(i).and_then(Figure::kind) == Some(UnitKind::Criteria);
            criteria && self.clause.left(i).figure == Some(count.node)
        })
    }

    /// Whether a figure is the next of a list of parts, of which `last` is the last.
    fn is_next_part(&self, node: usize, left: &Left, last: &Draft, follows: bool) -> bool {
        let clause = self.clause;
        let around = clause.bracket[node];
        let whole = left.has(Cue::Total) || left.has(Cue::Raise);
        // `trong đó: đường xã 120 km; đường thôn 230 km`: the colon opens a list of parts.
        let listed = || left.figure.is_none() && self.lists_parts(node);
        // `280 sản phẩm OCOP (01 sản phẩm 5 sao; 30 sản phẩm 4 sao)`: the parts in a bracket.
        let bracketed = around.is_some()
            && around == clause.bracket[last.node]
            && (left.cues.is_empty() || clause.tells_rank(node, left));
        // `có 14 xã … và 2 xã …` in the same bracket or list.
        let same_list = || {
            let ends =
                clause.run(last.node, node).iter().any(|n| matches!(n.item, Item::Mark(';')));
            follows && around == clause.bracket[left.figure.unwrap_or(node)] && !ends
        };
        bracketed || !whole && (same_list() || listed())
    }

    /// Whether a figure of one unit can be a part of one of another: a sum of a sum, a rate of a rate,
    /// and of what is measured (`14.491 ha, trong đó 70,8% là rừng tự nhiên`).
    fn is_kin(&self, part: Option<UnitId>, whole: Option<UnitId>) -> bool {
        let kind = |unit: Option<UnitId>| unit.map(Tables::unit_kind);
        let money = kind(part) == Some(UnitKind::Money) && kind(whole) == kind(part);
        let measured = matches!(kind(whole), Some(UnitKind::Percent | UnitKind::Measure));
        // `1.600 lao động, trong đó lao động nữ 700 người`
        let people = kind(part) == Some(UnitKind::People) && kind(whole) == kind(part);
        let person = people && part.is_some_and(|unit| Tables::unit_name(unit) == "người");
        part == whole || money || person || self.is_rate(part) && measured
    }

    /// Whether `trong đó:` opened the list in which a figure stands, or `Trong đó` its sentence.
    fn lists_parts(&self, node: usize) -> bool {
        let clause = self.clause;
        let around = clause.bracket[node];
        let sentence = clause.sentence_around(node);
        if clause.nodes.get(sentence).is_some_and(|n| n.item == Item::Cue(Cue::Part)) {
            return true;
        }
        let mut before = (0..node).rev().take_while(|&i| clause.nodes[i].item != Item::Stop);
        before.any(|i| {
            clause.bracket[i] == around
                && clause.nodes[i].item == Item::Cue(Cue::Part)
                && [clause.nodes[i].last.checked_sub(1), Some(clause.nodes[i].last)]
                    .into_iter()
                    .flatten()
                    .any(|t| clause.tokens.get(t).is_some_and(|t| t.is(':')))
        })
    }

    pub(super) fn is_rate(&self, unit: Option<UnitId>) -> bool {
        unit.is_some_and(|u| Tables::unit_kind(u) == UnitKind::Percent)
    }
}

fn unit_is_commune(unit: Option<UnitId>) -> bool {
    unit.is_none_or(|unit| Tables::unit_name(unit) == "xã")
}

impl Clause {
    /// `từ 4 sao lên 5 sao: 05 sản phẩm`: whether the words in front of a count and its colon say from what rank to what rank.
    fn tells_rank(&self, node: usize, left: &Left) -> bool {
        let ranks =
            |n: &Node| matches!(n.item, Item::Figure(f) if f.kind() == Some(UnitKind::Rank));
        let colon = node.checked_sub(1).and_then(|i| self.nodes.get(i)).map(|n| n.item);
        colon == Some(Item::Mark(':')) && self.run(left.begins, node).iter().any(ranks)
    }
}

/// Whether one unit is the other, cut short: `nâng tổng số lên 183 khu`.
pub(super) fn akin(a: Option<UnitId>, b: Option<UnitId>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (a, b) = (Tables::unit_name(a), Tables::unit_name(b));
    a.strip_prefix(b)
        .or(b.strip_prefix(a))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

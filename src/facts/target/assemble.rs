//! From figures with roles to targets: measures of one subject come together.

use crate::decimal::Decimal;
use crate::facts::{
    Base, Bound, Measure, NumberUse, Plan, PlanKind, Quantity, Reading, Role, Target, Tier,
};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::marker::Marker;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::layout::{Block, Layout};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::about::{Above, label_above, tier_named};
use super::nodes::{Clause, Item};
use super::role::{Left, Verdict};

/// A target in the making, with what joining needs to know of it.
struct Draft {
    target: Target,
    /// Unit of its first measure.
    unit: Option<UnitId>,
    /// Whether the words around it name a standard or a criterion.
    tier_stated: Option<Tier>,
    /// The sentence of the block in which it began.
    sentence: usize,
    /// Node of its last measure.
    node: usize,
}

/// What waits for the next figure of the block.
#[derive(Default)]
struct Pending {
    band: Option<(u8, u8)>,
    band_node: Option<usize>,
    /// `trong tổng số 247 xã`: what the next count is of.
    of: Option<(Decimal, Option<UnitId>, Span<Normal>)>,
    group: Option<(Span<Normal>, Option<u32>)>,
    per: Option<UnitId>,
}

/// Builds the targets of a document, block by block.
pub(super) struct Assembler<'a> {
    text: &'a str,
    layout: &'a Layout,
    plan: &'a Plan,
    above: Vec<Above>,
    targets: Vec<Target>,
    /// The target whose parts the following deeper items are.
    open_parts: Option<(usize, u8, Option<UnitId>)>,
    /// What the label of the last item says, and the division in which it stands.
    carried: Option<(Option<usize>, u8, Above)>,
}

impl<'a> Assembler<'a> {
    pub(super) fn new(
        text: &'a str,
        layout: &'a Layout,
        plan: &'a Plan,
        above: Vec<Above>,
    ) -> Self {
        Assembler {
            text,
            layout,
            plan,
            above,
            targets: Vec::new(),
            open_parts: None,
            carried: None,
        }
    }

    pub(super) fn finish(self) -> Vec<Target> {
        self.targets
    }

    /// What the divisions above a block say.
    pub(super) fn above(&self, block: &Block) -> Above {
        block.section.and_then(|s| self.above.get(s)).cloned().unwrap_or_default()
    }

    /// What the label of the item before says, where a paragraph goes on under it.
    pub(super) fn carried(&self, block: &Block) -> Option<Above> {
        let (section, rank, above) = self.carried.as_ref()?;
        let under = block.marker.is_none_or(|m| m.rank() > *rank);
        (under && *section == block.section).then(|| above.clone())
    }

    /// Forgets the label of the item before: another item begins.
    pub(super) fn drop_carried(&mut self, block: &Block) {
        if self.carried(block).is_none() {
            self.carried = None;
        }
    }

    /// Remembers what the label of an item says for the paragraphs that go on under it.
    pub(super) fn carry(&mut self, block: &Block, above: &Above) {
        let rank = block.marker.map_or(Marker::Dash.rank(), Marker::rank);
        self.carried = Some((block.section, rank, above.clone()));
    }

    /// The same with what a label says.
    pub(super) fn label_above(&self, label: Span<Normal>, above: Above) -> Above {
        let district = above.criterion.is_some_and(|(_, set)| set == Tier::District);
        label_above(self.text, label, above, self.plan, district)
    }

    /// Reads one block; gives the use of each figure, by node.
    pub(super) fn block(
        &mut self,
        block: &Block,
        clause: &Clause,
        above: &Above,
    ) -> Vec<Option<NumberUse>> {
        let mut uses = vec![None; clause.nodes.len()];
        if !clause.nodes.iter().any(|n| matches!(n.item, Item::Figure(_))) {
            self.note_parts(block, clause, 0);
            return uses;
        }
        let before = self.targets.len();
        let drafts = {
            let mut reader = BlockReader {
                text: self.text,
                plan: self.plan,
                clause,
                above,
                offset: before,
                section: self.layout.path(block.section),
                drafts: Vec::new(),
                last: None,
                scope: None,
                year: std::cell::Cell::new(None),
                sentence: 0,
                pending: Pending::default(),
            };
            reader.run(&mut uses);
            reader.drafts
        };
        // Deeper items under `…, trong đó:` are parts of what stands there.
        let deeper = |rank: u8| block.marker.is_some_and(|m| m.rank() > rank);
        self.open_parts = self.open_parts.filter(|&(_, rank, _)| deeper(rank));
        for draft in drafts {
            let mut target = draft.target;
            if let Some((parent, _, unit)) = self.open_parts
                && target.part_of.is_none()
                && draft.unit == unit
                && target.band.is_none()
            {
                target.part_of = Some(parent);
            }
            self.targets.push(target);
        }
        self.note_parts(block, clause, before);
        uses
    }

    /// `…, trong đó:` at the end of a block: the deeper items that follow are parts of its
    /// last target.
    fn note_parts(&mut self, block: &Block, clause: &Clause, before: usize) {
        let mut tail = clause.nodes.iter().rev();
        let colon = tail.next().is_some_and(|n| n.item == Item::Mark(':'));
        let part = tail.next().is_some_and(|n| n.item == Item::Cue(Cue::Part));
        if colon && part && self.targets.len() > before {
            let parent = self.targets.len() - 1;
            let rank = block.marker.map_or(8, |m| m.rank());
            let unit = self.targets[parent].measures.first().map(|m| m.quantity.unit.clone());
            let id = unit.and_then(|name| {
                crate::vocabulary::units::units().iter().position(|u| u.name == name)
            });
            self.open_parts = Some((parent, rank, id.map(|i| i as UnitId)));
        }
    }
}

struct BlockReader<'a> {
    text: &'a str,
    plan: &'a Plan,
    clause: &'a Clause,
    above: &'a Above,
    /// Index of the first target of the block in the document.
    offset: usize,
    section: Vec<Span<Normal>>,
    drafts: Vec<Draft>,
    /// Node of the last measure.
    last: Option<usize>,
    /// Node of the last scope.
    scope: Option<usize>,
    /// The year of the last measure that had one of its own.
    year: std::cell::Cell<Option<u16>>,
    sentence: usize,
    pending: Pending,
}

impl BlockReader<'_> {
    fn run(&mut self, uses: &mut [Option<NumberUse>]) {
        for node in 0..self.clause.nodes.len() {
            match self.clause.nodes[node].item {
                Item::Stop => {
                    self.sentence += 1;
                    self.pending = Pending::default();
                }
                Item::Mark(';') if self.clause.bracket[node].is_none() => {
                    self.pending.per = None;
                    self.pending.band = None;
                }
                Item::Figure(figure) => uses[node] = Some(self.figure(node, &figure)),
                _ => {}
            }
        }
    }

    fn figure(&mut self, node: usize, figure: &Figure) -> NumberUse {
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
                }
                NumberUse::Scope
            }
            Verdict::Attribute => NumberUse::Other,
            Verdict::Unknown => self.coordinated(node, figure),
        }
    }

    /// Whether something says that a count without a cue is a level: what the units meet, a
    /// share, a colon in front.
    fn states_level(&self, node: usize, left: &Left) -> bool {
        let clause = self.clause;
        let behind = clause.nodes.get(node + 1..).unwrap_or_default();
        let predicate = behind
            .iter()
            .take(8)
            .take_while(|n| !matches!(n.item, Item::Mark(',' | ';') | Item::Stop))
            .any(|n| matches!(n.item, Item::Cue(Cue::Meet | Cue::Is)));
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
    fn coordinated(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let left = self.clause.left(node);
        let role = self.drafts.last().filter(|d| d.sentence == self.sentence).and_then(|d| {
            let count = d.target.measures.iter().rev().find(|m| m.role != Role::Share)?;
            Some(count.role)
        });
        if figure.kind().is_none() {
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
            role.map(|_| Role::Reached)
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
                && figure.kind() != Some(UnitKind::Money) =>
            {
                self.measure(node, figure, Role::Reached)
            }
            _ => NumberUse::Other,
        }
    }

    /// `90 xã trong tổng số 92 xã`
    fn denominator_behind(
        &self,
        node: usize,
        figure: &Figure,
        unit: Option<UnitId>,
    ) -> Option<(Decimal, Option<UnitId>, Span<Normal>)> {
        let clause = self.clause;
        let scope = clause.nodes.get(node + 1).filter(|n| n.item == Item::Cue(Cue::Scope))?;
        let of =
            clause.words(scope.first, scope.last).iter().any(|t| t.word == tables().words.number);
        let all = clause.figure(node + 2).filter(|f| f.of.is_none() && f.value >= figure.value)?;
        let same = all.unit == unit || all.unit.is_none();
        (of && same && figure.of.is_none()).then_some((all.value, unit, clause.digits(all)?))
    }

    /// `90 xã trong tổng số 92 xã`: the denominator of the count before it.
    fn is_part_of_count(&self, node: usize) -> bool {
        let before = node.checked_sub(2).and_then(|i| self.clause.figure(i).map(|f| (i, f)));
        before.is_some_and(|(i, f)| self.denominator_behind(i, f, f.unit).is_some())
    }

    /// `trong tổng số 247 xã có 44 xã đạt`
    fn is_denominator(&self, node: usize) -> bool {
        let clause = self.clause;
        let Some(before) = clause.adjacent(node).map(|i| clause.nodes[i]) else { return false };
        let number = tables().words.number;
        let of = before.item == Item::Cue(Cue::Scope)
            && clause.words(before.first, before.last).iter().any(|t| t.word == number);
        let counted = clause
            .next_figure(node, &[';'])
            .and_then(|i| clause.figure(i))
            .is_some_and(|f| f.unit == clause.figure(node).and_then(|f| f.unit) && f.of.is_none());
        of && counted
    }

    fn starts_clause(&self, node: usize) -> bool {
        node.checked_sub(1)
            .and_then(|i| self.clause.nodes.get(i))
            .is_none_or(|n| matches!(n.item, Item::Stop | Item::Mark(';')))
    }

    /// The unit of a figure, and whether a neighbour lends it.
    fn unit(&self, node: usize, figure: &Figure) -> (Option<UnitId>, bool) {
        if figure.unit.is_some() || figure.noun.is_some() {
            return (figure.unit, false);
        }
        let left = self.clause.left(node);
        let subject = self.clause.run(left.begins, node).iter().find_map(|n| match n.item {
            Item::Noun(unit)
                if matches!(
                    Tables::unit_kind(unit),
                    UnitKind::Place | UnitKind::People | UnitKind::Thing
                ) =>
            {
                Some(unit)
            }
            _ => None,
        });
        let next = || {
            self.clause
                .is_baseline(node)
                .then(|| self.clause.next_figure(node, &[';']))
                .flatten()
                .and_then(|i| self.clause.figure(i))
                .and_then(|f| f.unit)
        };
        let last =
            || self.drafts.last().filter(|d| d.sentence == self.sentence).and_then(|d| d.unit);
        (
            subject
                .filter(|_| figure.of.is_some() || left.has(Cue::Total))
                .or_else(next)
                .or_else(last)
                .or(subject),
            true,
        )
    }

    fn quantity(&self, node: usize, figure: &Figure) -> Option<(Quantity, Option<UnitId>)> {
        let (unit, inferred) = self.unit(node, figure);
        let name = match (unit, figure.noun) {
            (Some(unit), _) => Tables::unit_name(unit).to_owned(),
            (None, Some(noun)) => crate::vocabulary::letters::lowered(
                self.clause.tokens[noun].span().slice(self.text),
            ),
            (None, None) => return None,
        };
        let baseline = self.clause.is_baseline(node);
        let of = self.pending.of.filter(|(of, of_unit, _)| {
            figure.of.is_none() && *of_unit == unit && figure.value <= *of
        });
        let of = of.or_else(|| self.denominator_behind(node, figure, unit));
        let digits = self.clause.digits(figure)?;
        let bound =
            if baseline && figure.bound == Bound::AtLeast { Bound::Exact } else { figure.bound };
        let quantity = Quantity {
            value: figure.value,
            to: figure.to,
            of: figure.of.or(of.map(|(value, ..)| value)),
            unit: name,
            per: self.per(node, figure).map(|unit| Tables::unit_name(unit).to_owned()),
            bound,
            span: of.map_or(digits, |(_, _, span)| span.to(digits)),
            reading: inferred.then_some(Reading::Inferred),
        };
        Some((quantity, unit))
    }

    /// What one value is for: `/xã`, `mỗi huyện`, `bình quân mỗi năm`, `bình quân 01 xã`.
    fn per(&self, node: usize, figure: &Figure) -> Option<UnitId> {
        let clause = self.clause;
        let left = clause.left(node);
        if figure.per.is_some() {
            // `thu nhập bình quân đầu người 27 triệu đồng/năm`
            let window = self.window(node, &left);
            let each = figure.kind() == Some(UnitKind::Money)
                && clause.mentions("đầu người", window.0, window.1);
            let person = || tables().units.longest_of(tables().lexicon.id("người"));
            return if each { person().or(figure.per) } else { figure.per };
        }
        let year = || tables().units.longest_of(tables().words.year);
        if left.has(Cue::Yearly) {
            return year();
        }
        if figure.kind() == Some(UnitKind::Criteria) {
            if let Some(per) = self.pending.per {
                return Some(per);
            }
            let whole = figure.of.is_none()
                && clause.place(self.text, left.begins, node, self.plan).is_none();
            let deed = left
                .cues
                .iter()
                .find(|(c, _)| matches!(c, Cue::Is | Cue::Act | Cue::More | Cue::Fall));
            let deed = deed.is_some_and(|(c, _)| *c != Cue::Is);
            if left.has(Cue::Average) || (whole && !deed) {
                // `Bình quân xã … đạt từ 15 tiêu chí`
                let named = clause.run(left.begins, node).iter().find_map(|n| match n.item {
                    Item::Noun(unit)
                        if Tables::unit_kind(unit) == UnitKind::Place
                            && !matches!(Tables::unit_name(unit), "tỉnh" | "huyện") =>
                    {
                        Some(unit)
                    }
                    _ => None,
                });
                // An average of criteria is one over communes, named or not.
                return named.or(left
                    .has(Cue::Average)
                    .then(|| tables().units.longest_of(tables().words.commune))
                    .flatten());
            }
            return None;
        }
        if figure.is_percent() || figure.of.is_some() {
            return None;
        }
        // `mỗi huyện, thành phố …`: as far as the semicolon.
        for i in (0..node).rev() {
            match clause.nodes[i].item {
                Item::Stop | Item::Mark(';') if clause.bracket[i].is_none() => break,
                Item::Cue(Cue::Each) => {
                    return match clause.nodes.get(i + 1).map(|n| n.item) {
                        Some(Item::Noun(unit)) if Some(unit) != figure.unit => Some(unit),
                        _ => None,
                    };
                }
                _ => {}
            }
        }
        None
    }

    fn measure(&mut self, node: usize, figure: &Figure, role: Role) -> NumberUse {
        let Some((quantity, unit)) = self.quantity(node, figure) else { return NumberUse::Unread };
        let left = self.clause.left(node);
        if self.only_describes(node, figure, role, &left) {
            return NumberUse::Scope;
        }
        self.pending.of = None;
        if role == Role::Reached
            && let Some(joined) = self.joins(node, figure, unit, &left)
        {
            self.add(joined, node, figure, Measure { role, quantity });
            return NumberUse::Measure;
        }
        if let Some(joined) = self.change_of_level(node, unit, role, &left) {
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
    fn only_describes(&self, node: usize, figure: &Figure, role: Role, left: &Left) -> bool {
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

    /// The draft that a level belongs to: the flow that led to it, the baseline that it
    /// rises from.
    fn joins(
        &self,
        node: usize,
        figure: &Figure,
        unit: Option<UnitId>,
        left: &Left,
    ) -> Option<usize> {
        let fits = |d: &Draft, role: Role| {
            d.target.measure(role).is_some()
                && d.target.measure(Role::Reached).is_none()
                && (d.unit == unit || akin(d.unit, unit))
        };
        let last = self.drafts.len().checked_sub(1)?;
        let draft = &self.drafts[last];
        if draft.sentence == self.sentence
            && (fits(draft, Role::Baseline)
                || (fits(draft, Role::Reduced)
                    && left.figure == Some(draft.node)
                    && left.cues.iter().any(|(c, _)| *c == Cue::Down)))
        {
            return Some(last);
        }
        if left.has(Cue::Part)
            || left.bracket.is_some()
            || left.has(Cue::Average)
            || left.has(Cue::Only)
            || self.pending.band.is_some()
        {
            return None;
        }
        if figure.is_percent()
            || !(figure.counts() || figure.of.is_some() || figure.kind() == Some(UnitKind::Measure))
        {
            return None;
        }
        let total = left.has(Cue::Total) || left.has(Cue::Raise) || left.has(Cue::Lift);
        let (stated, _) = self.standard(node, left);
        let candidate = (0..self.drafts.len()).rev().find(|&i| {
            let d = &self.drafts[i];
            d.target.part_of.is_none()
                && fits(d, Role::Added)
                && d.target.measure(Role::Added).is_some_and(|q| q.per.is_none())
        })?;
        let draft = &self.drafts[candidate];
        let tiers = match (stated, draft.tier_stated) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        if total && tiers {
            return Some(candidate);
        }
        // `hết năm 2017 có 38/207 xã đạt chuẩn tiêu chí`: the level of the flow before it,
        // where both count the same.
        let about = self.describe(node, figure, unit, left);
        let same = about.indicator == draft.target.indicator
            && about.tier == draft.target.tier
            && about.criterion.map(|c| c.0) == draft.target.criterion;
        (same
            && about.indicator != "other"
            && candidate + 1 == self.drafts.len()
            && (figure.of.is_some() || left.has(Cue::To))
            && draft.sentence + 1 >= self.sentence)
            .then_some(candidate)
    }

    /// `lên 60 xã, tăng 13 xã so với năm 2018`; `còn 4% (giảm 1,2%)`.
    fn change_of_level(
        &self,
        node: usize,
        unit: Option<UnitId>,
        role: Role,
        left: &Left,
    ) -> Option<usize> {
        if !matches!(
            role,
            Role::Added | Role::Reduced | Role::Baseline | Role::Multiplied | Role::Above
        ) {
            return None;
        }
        let last = self.drafts.len().checked_sub(1)?;
        let draft = &self.drafts[last];
        let free = draft.target.measure(role).is_none();
        if matches!(role, Role::Multiplied | Role::Above) {
            // `đạt 31,5 triệu đồng/người, gấp 1,2 lần so với năm 2020`: no subject of its own.
            let subject = self
                .clause
                .run(left.figure.map_or(left.begins, |f| f + 1), node)
                .iter()
                .any(|n| matches!(n.item, Item::Noun(_) | Item::Stop | Item::Mark(';')));
            let level =
                draft.target.measure(Role::Reached).is_some() && draft.sentence == self.sentence;
            return (free && level && !subject && left.figure.is_some() && !left.has(Cue::Part))
                .then_some(last);
        }
        let same = draft.sentence == self.sentence && draft.unit == unit && free;
        if !same
            || left.has(Cue::Only)
            || left.has(Cue::Average)
            || left.has(Cue::Yearly)
            || left.has(Cue::Part)
        {
            return None;
        }
        if role == Role::Baseline {
            return (draft.target.measure(Role::Reduced).is_some()
                || draft.target.measure(Role::Added).is_some())
            .then_some(last)
            .filter(|_| left.bracket.is_some());
        }
        let level = draft.target.measure(Role::Reached).is_some();
        let change = left.cues.iter().any(|(c, _)| matches!(c, Cue::Rise | Cue::Fall | Cue::More));
        let directly = left.figure == Some(draft.node)
            || left.bracket.is_some()
            || left.figure.is_some_and(|f| f > draft.node);
        let compared = self.clause.compared(node) || left.bracket.is_some();
        (level && change && directly && compared).then_some(last)
    }

    fn add(&mut self, draft: usize, node: usize, figure: &Figure, measure: Measure) {
        let span = span_of(self.clause, figure);
        let described = (self.drafts[draft].target.indicator == "other").then(|| {
            let left = self.clause.left(node);
            self.describe(node, figure, self.drafts[draft].unit, &left)
        });
        let d = &mut self.drafts[draft];
        if let Some(about) = described {
            d.target.indicator = about.indicator;
            d.target.tier = d.target.tier.or(about.tier);
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

    fn share(&mut self, node: usize, figure: &Figure) -> NumberUse {
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
        let Some((mut quantity, _)) = self.quantity(node, figure) else { return NumberUse::Unread };
        quantity.per = None;
        let span = span_of(self.clause, figure);
        let target = &mut self.drafts[draft].target;
        target.span = target.span.to(span);
        target.measures.push(Measure { role: Role::Share, quantity });
        NumberUse::Measure
    }

    /// `đạt 63,5% (115/181 xã)`: the count takes the place of its percentage.
    fn count_of_last(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let Some((quantity, unit)) = self.quantity(node, figure) else { return NumberUse::Unread };
        let span = span_of(self.clause, figure);
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

    /// `không có xã dưới 10 tiêu chí`
    fn nothing(&mut self, node: usize, figure: &Figure, at: usize) -> NumberUse {
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
        NumberUse::Band
    }

    /// The group that a figure sizes: its unit and the words up to the next cue.
    fn group_of(&self, node: usize, figure: &Figure) -> Option<(Span<Normal>, Option<u32>)> {
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

    fn begin(
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
            place: clause.place(self.text, start_node, node, self.plan).or(self.above.place),
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

    /// Whether a figure speaks of what the last target was about: `riêng huyện nghèo giảm
    /// 4%`, `lũy kế 310 thôn`, `tăng 4 xã so với năm 2017`.
    fn goes_on(&self, unit: Option<UnitId>, role: Role, left: &Left) -> bool {
        let Some(last) = self.drafts.last().filter(|d| d.sentence == self.sentence) else {
            return false;
        };
        let same = last.unit == unit || akin(last.unit, unit);
        let change = matches!(role, Role::Reduced | Role::Multiplied | Role::Above)
            || left.cues.iter().any(|(c, _)| matches!(c, Cue::Down | Cue::Rise));
        same && (left.has(Cue::Only) || left.has(Cue::Total) || change)
    }

    /// From the first word of the clause to the end of the figure.
    fn clause_span(&self, node: usize, figure: &Figure, left: &Left) -> (usize, Span<Normal>) {
        let clause = self.clause;
        let mut start = left.begins;
        // Behind another figure: behind the comma or bracket that ends its words.
        if let Some(before) = left.figure {
            let mark = (before + 1..node).find(|&i| {
                clause.bracket[i] == clause.bracket[node]
                    && matches!(clause.nodes[i].item, Item::Mark(',' | '(' | ':'))
            });
            start = mark.map_or(before + 1, |m| m + 1);
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

    fn part_of(&self, node: usize, unit: Option<UnitId>, left: &Left) -> Option<usize> {
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence)?;
        let index = self.offset + self.drafts.len() - 1;
        if left.has(Cue::Part) && !left.has(Cue::Only) {
            let parent =
                last.target.part_of.filter(|_| left.figure == Some(last.node)).unwrap_or(index);
            let money =
                |u: Option<UnitId>| u.is_some_and(|u| Tables::unit_kind(u) == UnitKind::Money);
            let kin = last.unit == unit
                || (self.is_rate(unit) && self.is_rate(last.unit))
                || (money(unit) && money(last.unit));
            return kin.then_some(parent);
        }
        // `có 14 xã … và 2 xã …` in the same bracket or list.
        let same_list = left.figure == Some(last.node)
            && self.clause.bracket[node] == self.clause.bracket[last.node];
        let ends =
            self.clause.run(last.node, node).iter().any(|n| matches!(n.item, Item::Mark(';')));
        last.target.part_of.filter(|_| {
            same_list
                && !ends
                && last.unit == unit
                && !left.has(Cue::Total)
                && !left.has(Cue::Raise)
        })
    }

    fn is_rate(&self, unit: Option<UnitId>) -> bool {
        unit.is_some_and(|u| Tables::unit_kind(u) == UnitKind::Percent)
    }

    /// The group that the statement is about.
    fn group(&self, node: usize, left: &Left) -> Option<(Span<Normal>, Option<u32>)> {
        if let Some(group) = self.pending.group {
            return Some(group);
        }
        let clause = self.clause;
        // `riêng huyện nghèo, xã nghèo giảm 4%`
        if let Some(&(_, only)) = left.cues.iter().find(|(c, _)| *c == Cue::Only) {
            let end = (only + 1..node).find(|&i| {
                matches!(
                    clause.nodes[i].item,
                    Item::Cue(Cue::Fall | Cue::Is | Cue::Aim | Cue::Rise | Cue::Have | Cue::Down)
                )
            })?;
            let span = clause.span(clause.nodes[only].last, clause.nodes[end].first)?;
            return Some((trim(self.text, span), None));
        }
        self.above.group
    }

    /// `so với năm 2020`: the words behind the figure that say what it is measured against.
    fn base(&self, node: usize) -> Option<Base> {
        let clause = self.clause;
        if !clause.compared(node) {
            return None;
        }
        let than = (node + 1..clause.nodes.len())
            .find(|&i| clause.nodes[i].item == Item::Cue(Cue::Than))?;
        let end = (than + 1..clause.nodes.len())
            .find(|&i| {
                matches!(
                    clause.nodes[i].item,
                    Item::Mark(',' | ';' | ')' | '(') | Item::Stop | Item::Figure(_)
                )
            })
            .unwrap_or(clause.nodes.len());
        let words = clause
            .span(clause.nodes.get(than + 1)?.first, clause.nodes.get(end.checked_sub(1)?)?.last)?;
        let year = clause.run(than, end).iter().find_map(|n| match n.item {
            Item::Year(_, last) => Some(last),
            _ => None,
        });
        Some(Base { words, year })
    }

    /// The year by which, and whether it is a result already reached.
    fn when(&self, node: usize, start: usize) -> (Option<u16>, bool) {
        let reported = self.reported(node, start);
        let clause = self.clause;
        let period = self.plan.period.as_ref().map(|p| p.value);
        let fits = |year: u16| reported || period.is_none_or(|(from, _)| year >= from);
        let is_base = |i: usize| {
            let near = clause.run(i.saturating_sub(4), i);
            near.iter().any(|n| matches!(n.item, Item::Cue(Cue::Than)))
                || near.last().is_some_and(|n| matches!(n.item, Item::Cue(Cue::From)))
                || (0..i).rev().take(2).any(|j| clause.figure(j).is_some() && clause.is_baseline(j))
        };
        let year_at = |i: usize| match clause.nodes[i].item {
            // `nông thôn mới giai đoạn 2026-2030`, in the plan of a year, names the standard.
            Item::Year(first, last) if last - first >= 4 && period.is_some_and(|(a, b)| a == b) => {
                None
            }
            Item::Year(_, last)
                if fits(last)
                    && !is_base(i)
                    && clause.bracket[i].is_none_or(|b| Some(b) == clause.bracket[node]) =>
            {
                Some(last)
            }
            _ => None,
        };
        // The nearest year of the clause; else the one that opens the sentence; else one
        // that follows.
        let before = (0..node)
            .rev()
            .take_while(|&i| !matches!(clause.nodes[i].item, Item::Stop | Item::Mark(';')))
            .find_map(year_at);
        let opening = || {
            let sentence = (0..node)
                .rev()
                .find(|&i| matches!(clause.nodes[i].item, Item::Stop))
                .map_or(0, |i| i + 1);
            (sentence..node.min(sentence + 8))
                .take_while(|&i| !matches!(clause.nodes[i].item, Item::Figure(_)))
                .find_map(year_at)
        };
        let after = || {
            (node + 1..clause.nodes.len())
                .take_while(|&i| !matches!(clause.nodes[i].item, Item::Stop | Item::Mark(';')))
                .find_map(year_at)
        };
        let own = before.or_else(opening).or_else(after);
        if own.is_some() {
            self.year.set(own);
        }
        // Results are of the year last spoken of; promises are for the plan's own.
        let told = || self.year.get().or(self.above.year).filter(|_| reported);
        (own.or_else(told).or(period.map(|p| p.1)), reported)
    }

    fn reported(&self, node: usize, start: usize) -> bool {
        let clause = self.clause;
        let sentence = (0..node)
            .rev()
            .find(|&i| matches!(clause.nodes[i].item, Item::Stop))
            .map_or(0, |i| i + 1);
        let cue_in = |from: usize, to: usize, cue: Cue| {
            clause.run(from, to).iter().any(|n| n.item == Item::Cue(cue))
        };
        if cue_in(sentence, node, Cue::Aim) {
            return false;
        }
        // `đã có 44/104 xã`: directly in front of the cue that governs the figure; `207/207
        // xã đã đạt chuẩn` right behind it.
        let said = (start..node).any(|i| {
            clause.nodes[i].item == Item::Cue(Cue::Done)
                && (i + 1..=node)
                    .find(|&j| !matches!(clause.nodes[j].item, Item::Word))
                    .is_some_and(|j| {
                        j == node
                            || !matches!(clause.nodes[j].item, Item::Cue(Cue::Meet))
                            || clause.run(j, node).iter().all(|n| !matches!(n.item, Item::Noun(_)))
                    })
                && !matches!(clause.run(0, i).last().map(|n| n.item), Some(Item::Noun(_)))
        });
        let behind = clause.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Done));
        let behind = behind && self.clause.left(node).cues.is_empty();
        if said || behind || cue_in(sentence, node, Cue::Now) {
            return true;
        }
        self.above.reported.unwrap_or(self.plan.kind == PlanKind::Report)
    }

    /// The tier that the words around a figure state, and the words: tokens from and to.
    fn standard(&self, node: usize, left: &Left) -> (Option<Tier>, (usize, usize)) {
        let window = self.window(node, left);
        (tier_named(self.clause, window.0, window.1), window)
    }

    /// The words around a figure that say what it is about, as tokens.
    fn window(&self, node: usize, left: &Left) -> (usize, usize) {
        let clause = self.clause;
        let from = match left.figure {
            Some(before) => (before + 1..node)
                .find(|&i| {
                    matches!(
                        clause.nodes[i].item,
                        Item::Mark(',' | '(' | ':') | Item::Cue(Cue::Raise | Cue::Total)
                    )
                })
                .map_or(clause.nodes[node].first, |i| clause.nodes[i].first),
            None => clause.nodes[left.begins].first,
        };
        let around = clause.bracket[node];
        let percent = clause.figure(node).is_some_and(Figure::is_percent)
            && left.figure.is_none()
            && !left.cues.is_empty();
        let and = tables().words.and;
        let end = (node + 1..clause.nodes.len()).find(|&i| {
            percent && clause.tokens[clause.nodes[i].first].word == and ||
            clause.bracket[i] == around && matches!(clause.nodes[i].item, Item::Mark(',' | ';') | Item::Stop | Item::Figure(_) | Item::Cue(Cue::Share | Cue::Raise | Cue::Total))
                || matches!(clause.nodes[i].item, Item::Mark(')') if around.is_some() && clause.bracket[i] != around)
        });
        (from, end.map_or(clause.tokens.len(), |i| clause.nodes[i].first))
    }

    fn describe(
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
        let year = self.plan.period.as_ref().map(|p| p.value.1);
        let subject = self.subject(node, figure, left, to);
        let mut found = Described {
            indicator: "other",
            tier: None,
            criterion: self.above.criterion,
            stated,
            subject,
        };
        let name = counted.map(Tables::unit_name).unwrap_or_default();
        let meets = self.meets(node, counted, from, to);
        let names_standard = clause.mentions("nông thôn mới", from, to)
            || clause.mentions("ntm", from, to)
            || stated.is_some();
        if kind == UnitKind::Criteria {
            found.tier =
                Some(stated.or(self.above.tier).unwrap_or(self.tier_of_criteria(from, to)));
            let averaged = left.has(Cue::Average) || self.per(node, figure).is_some();
            let commune = matches!(
                found.tier,
                Some(Tier::Commune | Tier::CommuneAdvanced | Tier::CommuneModel)
            );
            found.indicator = if averaged || (commune && figure.of.is_some()) {
                "criteria_per_commune"
            } else {
                "criteria_met"
            };
            return found;
        }
        let set = Tier::Commune;
        let named = clause.criterion_named(
            from,
            to,
            stated.filter(|t| *t == Tier::CommuneAdvanced).unwrap_or(set),
            year,
        );
        if self.above.criterion.is_none()
            && let Some(number) = named
        {
            found.criterion =
                Some((number, stated.filter(|t| *t == Tier::CommuneAdvanced).unwrap_or(set)));
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
                return found;
            }
            "xã" | "phường" => {
                let tier = stated.or(self.above.tier).unwrap_or(Tier::Commune);
                let whole = names_standard && !self.says_criterion(from, to);
                if meets && whole && named.is_none()
                    || (names_standard
                        && named.is_none()
                        && !self.says_criterion(from, to)
                        && self.deed(left))
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
            "huyện" | "thị xã" | "thành phố" if meets || names_standard => {
                found.indicator = "districts_meeting_standard";
                found.tier = Some(if stated == Some(Tier::CommuneAdvanced) {
                    Tier::DistrictAdvanced
                } else {
                    Tier::District
                });
                return found;
            }
            "thôn" | "bản" | "ấp" | "buôn" | "làng" | "xóm" if meets || names_standard => {
                found.indicator = "villages_meeting_standard";
                found.tier = Some(Tier::Village);
                return found;
            }
            "thôn" | "bản" | "làng" | "xóm" | "khu dân cư"
                if name == "khu dân cư" || clause.mentions("khu dân cư", from, to) =>
            {
                found.indicator = "residential_areas_meeting_standard";
                found.tier = Some(Tier::ResidentialArea);
                return found;
            }
            "vườn mẫu" | "vườn" => {
                found.indicator = "gardens_meeting_standard";
                found.tier = Some(Tier::Garden);
                return found;
            }
            _ => {}
        }
        found.indicator = clause.indicator(from, to, kind).unwrap_or("other");
        found
    }

    /// Whether the units that are counted meet a standard: not what they have (`thôn có nhà
    /// văn hóa đạt chuẩn`).
    fn meets(&self, node: usize, counted: Option<UnitId>, from: usize, to: usize) -> bool {
        let clause = self.clause;
        let left = clause.left(node);
        let stated = tier_named(clause, from, to).is_some();
        let (mut noun, mut has) = (false, false);
        for (i, n) in
            clause.nodes.iter().enumerate().filter(|(_, n)| n.first >= from && n.first < to)
        {
            match n.item {
                Item::Noun(unit) if Some(unit) == counted => (noun, has) = (true, false),
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
                    if silent && !has && !f.is_percent() && about {
                        return true;
                    }
                }
                Item::Cue(Cue::Have) if noun => has = true,
                Item::Cue(Cue::Meet) if !has => return true,
                // `67 xã đạt`, `thêm 5 xã hoàn thành`: of the criterion above.
                Item::Cue(Cue::Is | Cue::Act)
                    if noun && !has && i > node && self.above.criterion.is_some() =>
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

    /// Whether the words speak of a criterion, and not only of a set (`bộ tiêu chí`).
    fn says_criterion(&self, from: usize, to: usize) -> bool {
        let clause = self.clause;
        let set = tables().lexicon.id("bộ");
        (from..to.min(clause.tokens.len())).any(|i| {
            clause.mentions("tiêu chí", i, i + 1)
                && i.checked_sub(1).is_none_or(|b| clause.tokens[b].word != set)
        })
    }

    /// `số xã chưa đạt tiêu chí môi trường`
    fn unmet(&self, from: usize, to: usize) -> bool {
        self.clause
            .nodes
            .iter()
            .any(|n| n.first >= from && n.first < to && n.item == Item::Cue(Cue::Unmet))
    }

    fn deed(&self, left: &Left) -> bool {
        left.has(Cue::Act)
            || left.has(Cue::More)
            || left.has(Cue::Have)
            || left.has(Cue::Aim)
            || left.has(Cue::Total)
    }

    fn tier_of_criteria(&self, from: usize, to: usize) -> Tier {
        if self.clause.mentions("huyện nông thôn mới", from, to) {
            Tier::District
        } else {
            Tier::Commune
        }
    }

    /// What is counted: the unit of the figure, or what a percentage is of.
    fn counted(
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
        let noun = |i: usize| match clause.nodes[i].item {
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

    /// The words that say what is counted.
    fn subject(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        to: usize,
    ) -> Option<Span<Normal>> {
        let clause = self.clause;
        let unit_start = figure.last;
        let behind = clause.span(unit_start, to).map(|s| trim(self.text, s));
        let described = clause
            .run(node + 1, usize::MAX)
            .iter()
            .take_while(|n| n.first < to)
            .any(|n| matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Meet)));
        let level = left.cues.iter().any(|(c, _)| {
            matches!(c, Cue::Lift | Cue::Is | Cue::Equals | Cue::Down | Cue::Total | Cue::Rate)
        });
        if level || !described {
            let last_cue = left
                .cues
                .iter()
                .find(|(c, _)| {
                    matches!(
                        c,
                        Cue::Lift
                            | Cue::Is
                            | Cue::Equals
                            | Cue::Down
                            | Cue::Fall
                            | Cue::Have
                            | Cue::Rise
                    )
                })
                .map(|&(_, i)| i);
            let end = last_cue.map(|i| clause.nodes[i].first)?;
            let (start, _) = self.window(node, left);
            let words =
                clause.span(start, end).map(|s| trim(self.text, s)).filter(|s| !s.is_empty());
            if words.is_some() {
                return words;
            }
        }
        behind.filter(|s| !s.is_empty())
    }
}

/// What a figure is about.
struct Described {
    indicator: &'static str,
    tier: Option<Tier>,
    criterion: Option<(u8, Tier)>,
    /// The tier that its own words state.
    stated: Option<Tier>,
    subject: Option<Span<Normal>>,
}

impl Described {
    /// Takes over from another target what its own words do not say.
    fn inherit(&mut self, other: &Target) {
        if self.indicator == "other" {
            self.indicator = other.indicator;
        }
        self.tier = self.tier.or(other.tier);
        self.criterion = self.criterion.or(other.criterion.zip(other.criterion_set));
    }
}

/// The whole figure with its unit, from the first digit on.
fn span_of(clause: &Clause, figure: &Figure) -> Span<Normal> {
    clause.span(figure.first, figure.ends).unwrap_or(Span::new(0, 0))
}

/// Whether one unit is the other, cut short: `nâng tổng số lên 183 khu`.
fn akin(a: Option<UnitId>, b: Option<UnitId>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (a, b) = (Tables::unit_name(a), Tables::unit_name(b));
    a.strip_prefix(b)
        .or(b.strip_prefix(a))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Without spaces and separating marks at either end.
fn trim(text: &str, span: Span<Normal>) -> Span<Normal> {
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

/// The band that a figure of criteria means: `15-18`, `dưới 5` (0 to 4), `19/19`.
fn band(clause: &Clause, figure: &Figure, plan: &Plan) -> Option<(u8, u8)> {
    let whole = |d: Decimal| d.as_whole().and_then(|v| u8::try_from(v).ok());
    let value = whole(figure.value)?;
    let strictly = clause
        .words(figure.begins, figure.first)
        .iter()
        .any(|t| tables().lexicon.id("dưới") == t.word || t.is('<'));
    Some(match (figure.to.and_then(whole), figure.bound) {
        (Some(to), _) => (value, to),
        (None, Bound::AtMost) if strictly => (0, value.saturating_sub(1)),
        (None, Bound::AtMost) => (0, value),
        (None, Bound::AtLeast) => (value, set_size(plan).max(value)),
        _ => (value, value),
    })
}

/// How many criteria a commune can meet in the plan's period.
fn set_size(plan: &Plan) -> u8 {
    let year = plan.period.as_ref().map_or(2020, |p| p.value.1);
    let set = crate::vocabulary::criteria::criteria()
        .iter()
        .filter(|c| c.set == Tier::Commune && (c.from..=c.to).contains(&year));
    set.map(|c| c.number).max().unwrap_or(19)
}

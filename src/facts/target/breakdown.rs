//! Lines that break down by years what the lines above them count: `Lộ trình: năm 2016 thêm 18 xã, năm 2017 thêm 24 xã`.

use crate::decimal::Decimal;
use crate::facts::{Target, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId};
use crate::layout::Block;
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::assemble::{Assembler, Draft};
use super::nodes::{Clause, Item, Node};

/// What a target says that a line below breaks down.
#[derive(Clone, Copy)]
pub(super) struct Said {
    indicator: &'static str,
    tier: Option<Tier>,
    criterion: Option<(u8, Tier)>,
}

impl Said {
    pub(super) fn by(target: &Target) -> Said {
        Said {
            indicator: target.indicator,
            tier: target.tier,
            criterion: target.criterion.zip(target.criterion_set),
        }
    }

    /// Tells a draft what it counts, where its own words name but the unit.
    pub(super) fn give(self, draft: &mut Draft, clause: &Clause) {
        let alone =
            draft.target.subject.is_none_or(|said| clause.is_within_figure(said, draft.unit));
        // `Lộ trình: năm 2013 có 03 xã`: the label in front of the first year names nothing.
        let label = |words: Span<Normal>| {
            let year = clause.nodes.iter().position(|n| matches!(n.item, Item::Year(..)));
            let first = year.and_then(|i| clause.span(clause.nodes[i].first, clause.nodes[i].last));
            first.is_some_and(|year| words.end() <= year.start())
        };
        let alone = alone || draft.target.subject.is_some_and(label);
        let sums = || clause.sums_up_years(draft.first, &clause.left(draft.first));
        let alone = alone || sums();
        let target = &mut draft.target;
        if alone && target.indicator == "other" && target.tier.is_none() && target.group.is_none() {
            (target.indicator, target.tier) = (self.indicator, self.tier);
            (target.criterion, target.criterion_set) = self.criterion.unzip();
        }
    }
}

impl Said {
    /// `Theo nhóm: thực phẩm 47; đồ uống 40` below `87 sản phẩm OCOP`: tells a draft of what its count is a part.
    pub(super) fn give_part(self, draft: &mut Draft) {
        let target = &mut draft.target;
        if target.indicator == "other" {
            (target.indicator, target.tier) = (self.indicator, self.tier);
        }
    }

    /// The same of a count whose words say no more than where.
    pub(super) fn give_place(self, draft: &mut Draft, whole: Option<usize>) {
        if draft.target.place.is_some() {
            self.give_part(draft);
            draft.target.part_of = draft.target.part_of.or(whole);
        }
    }

    /// `- Xã nhóm 1: 42/42 xã` below `88/103 xã đạt chuẩn`: tells a draft that counts but a part of the units what the item above
    /// it counts.
    pub(super) fn give_group(self, draft: &mut Draft, item: &Target) {
        let target = &mut draft.target;
        let first = |t: &Target| t.measures.first().map(|m| (m.role, m.quantity.unit.clone()));
        let grouped = target.group.is_some_and(|g| target.subject.is_none_or(|s| g.contains(s)));
        let met = self.tier.is_some() && item.band.is_none() && item.group.is_none();
        if grouped
            && met
            && first(target) == first(item)
            && target.indicator == "other"
            && target.tier.is_none()
        {
            (target.indicator, target.tier) = (self.indicator, self.tier);
            (target.criterion, target.criterion_set) = self.criterion.unzip();
        }
    }
}

impl Clause {
    /// The unit that a line counts in year by year, where nothing but a label without a noun (`Lộ trình:`, `Phân kỳ:`) stands
    /// in front of the first year.
    pub(super) fn breaks_down_by_year(
        &self,
        text: &str,
        label: Option<Span<Normal>>,
    ) -> Option<UnitId> {
        const LABEL: usize = 8;
        let first = self.nodes.iter().take(LABEL).position(|n| matches!(n.item, Item::Year(..)))?;
        let own = self.run(0, first);
        let plain = |n: &Node| match n.item {
            Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Time,
            Item::Word | Item::Mark(':' | ',') => true,
            Item::Cue(cue) => {
                let leads = [Cue::Part, Cue::Yearly, Cue::Each, Cue::Act, Cue::Aim, Cue::Scope];
                leads.contains(&cue)
            }
            _ => false,
        };
        let colon = label.is_some() || own.iter().any(|n| n.item == Item::Mark(':'));
        if !(colon && own.iter().all(plain)) {
            return None;
        }
        let label = label.map(|label| Clause::read(text, label, &[]));
        if label.is_some_and(|label| !label.nodes.iter().all(plain)) {
            return None;
        }
        let dated = |i: usize| {
            let before = self.run(i.saturating_sub(4), i).iter();
            before.into_iter().any(|n| matches!(n.item, Item::Year(first, last) if first == last))
        };
        let measures = |f: &Figure| f.kind() == Some(UnitKind::Measure);
        let may = |f: &Figure| (f.counts() || f.is_percent() || measures(f)) && f.of.is_none();
        let counts = |i: &usize| self.figure(*i).is_some_and(may);
        let mut counted = (first..self.nodes.len()).filter(counts).filter(|&i| dated(i));
        let unit = counted.next().and_then(|i| self.figure(i)?.unit)?;
        let again = counted.any(|i| self.figure(i).is_some_and(|f| f.unit == Some(unit)));
        again.then_some(unit)
    }

    /// Whether words are no more than what a figure of a unit says, its own or that of the one before it.
    fn is_within_figure(&self, words: Span<Normal>, unit: Option<UnitId>) -> bool {
        self.figures.iter().filter(|f| f.unit == unit).any(|f| {
            let own = self.span(f.first, f.ends);
            own.is_some_and(|own| own.contains(words))
        })
    }

    /// Whether a rate of a line says the same as another: the level to which the years lead.
    fn leads_to(&self, level: Option<Decimal>) -> bool {
        self.figures.iter().any(|f| f.is_percent() && Some(f.value) == level)
    }
}

impl Assembler<'_> {
    /// What a line without a noun of its own breaks down: what the lines above it in the same division count in the same
    /// unit; of communes, those that meet the standard itself come before those of a higher one.
    pub(super) fn broken_down(
        &self,
        block: &Block,
        clause: &Clause,
        unit: UnitId,
        labelled: bool,
    ) -> Option<&Target> {
        const FARTHEST: usize = 16;
        let name = Tables::unit_name(unit);
        // A label is a heading of its own, and so may be those of the lines above it.
        let mut section = self.path(block);
        section.truncate(section.len() - usize::from(labelled && !section.is_empty()));
        let alike = |target: &&Target| {
            let rate = Tables::unit_kind(unit) == UnitKind::Percent;
            let mut measures = target.measures.iter().take(if rate { 1 } else { 2 });
            let counted = measures.any(|m| m.quantity.unit == name);
            let whole = target.part_of.is_none() && target.band.is_none();
            counted && whole && target.indicator != "other"
        };
        let above = self.targets.iter().rev().take(FARTHEST);
        let beside = |target: &&Target| target.section.starts_with(&section);
        let above = || above.clone().take_while(beside).filter(alike);
        if Tables::unit_kind(unit) == UnitKind::Percent {
            // Of rates there are many: it is the one to which the years lead, or the only one.
            let level = |t: &Target| t.measures.first().map(|m| m.quantity.value);
            let same = above().find(|t| clause.leads_to(level(t)));
            let first = above().next();
            let only = first.filter(|first| above().all(|t| t.indicator == first.indicator));
            return same.or(only);
        }
        above().find(|t| t.tier == Some(Tier::Commune)).or_else(|| above().next())
    }
}

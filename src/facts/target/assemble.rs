//! From figures with roles to targets: measures of one subject come together.

use std::sync::LazyLock;

use foldhash::HashMap;

use crate::decimal::Decimal;
use crate::facts::{NumberUse, Plan, Role, Target, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::marker::Marker;
use crate::grammar::tables::{Tables, UnitId};
use crate::layout::{Block, BlockKind, Layout};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::{UnitKind, units};

use super::about::{Above, label_above};
use super::breakdown::Said;
use super::context::period_end;
use super::nodes::{Clause, Item};
use super::reader::BlockReader;
use super::reported::Told;
use super::stages;

/// A target in the making, with what joining needs to know of it.
pub(super) struct Draft {
    pub(super) target: Target,
    /// Unit of its first measure.
    pub(super) unit: Option<UnitId>,
    /// Whether the words around it name a standard or a criterion.
    pub(super) tier_stated: Option<Tier>,
    /// The sentence of the block in which it began.
    pub(super) sentence: usize,
    /// Node of its first measure.
    pub(super) first: usize,
    /// Node of its last measure.
    pub(super) node: usize,
    /// Whether it is a part of what stands above its item: `…, trong đó:`.
    pub(super) part: bool,
    /// Whether it only says what was planned beside the one before it: nothing goes on from it.
    pub(super) planned: bool,
}

/// How many targets back a year may have been told.
const FAR: usize = 100;

impl Draft {
    /// Whether it says how many times, or by how much more, something is to be.
    pub(super) fn compares(&self) -> bool {
        let compares = |role| matches!(role, Role::Multiplied | Role::Above);
        self.target.measures.iter().any(|m| compares(m.role))
    }

    /// Whether one of its measures has a unit: `tăng 1,6 lần, đạt 36 triệu đồng`.
    pub(super) fn measures_in(&self, unit: UnitId) -> bool {
        self.target.measures.iter().any(|m| m.quantity.unit == Tables::unit_name(unit))
    }

    /// Whether it says how much of a plan is fulfilled, as it is said in passing: `22,5 triệu đồng, bằng 51,1%
    /// kế hoạch và tăng 7,4%`.
    pub(super) fn is_fulfilment(&self) -> bool {
        self.target.indicator == "plan_fulfilment_rate"
    }
}

/// What waits for the next figure of the block.
#[derive(Default)]
pub(super) struct Pending {
    pub(super) band: Option<(u8, u8)>,
    pub(super) band_node: Option<usize>,
    /// `trong tổng số 247 xã`: what the next count is of.
    pub(super) of: Option<(Decimal, Option<UnitId>, Span<Normal>)>,
    pub(super) group: Option<(Span<Normal>, Option<u32>)>,
    /// The figure that sizes the group.
    pub(super) group_node: Option<usize>,
    pub(super) per: Option<UnitId>,
}

/// Builds the targets of a document, block by block.
pub(super) struct Assembler<'a> {
    text: &'a str,
    layout: &'a Layout,
    plan: &'a Plan,
    /// What the title says, for blocks above all divisions.
    title: Above,
    above: Vec<Above>,
    pub(super) targets: Vec<Target>,
    /// The target whose parts the following deeper items are.
    open_parts: Option<(usize, u8, Option<UnitId>)>,
    /// What the label of the last item says, and the division in which it stands.
    carried: Option<(Option<usize>, u8, Above)>,
    /// What a paragraph that goes on from the block before takes over, and the division of that.
    told: Option<(Option<usize>, Told)>,
    /// The first target of the item under which deeper ones stand.
    item: Option<(usize, u8)>,
    /// The target that the line at hand parts by numbers alone.
    parted: Option<usize>,
    /// The line that leads the items under it in: `Đến 31/12/2025:`, `Giảm số hộ nghèo ở các huyện:`.
    lead: Option<Lead>,
}

/// A line without measures that leads items in.
#[derive(Clone, Copy)]
struct Lead {
    rank: u8,
    /// The year for which it says that they are.
    year: Option<u16>,
    /// Its words in front of the colon.
    head: Span<Normal>,
}

impl<'a> Assembler<'a> {
    pub(super) fn new(
        text: &'a str,
        layout: &'a Layout,
        plan: &'a Plan,
        (title, above): (Above, Vec<Above>),
    ) -> Self {
        Assembler {
            text,
            layout,
            plan,
            title,
            above,
            targets: Vec::new(),
            open_parts: None,
            carried: None,
            told: None,
            item: None,
            parted: None,
            lead: None,
        }
    }

    pub(super) fn finish(mut self) -> Vec<Target> {
        stages::flows_by_year(&mut self.targets);
        stages::flows_of_wholes(&mut self.targets);
        self.targets
    }

    /// What the divisions above a block say.
    pub(super) fn above(&self, block: &Block) -> Above {
        let above = block.section.and_then(|s| self.above.get(s)).cloned();
        let mut above = above.unwrap_or_else(|| self.title.clone());
        above.lead = self.lead.map(|lead| lead.head);
        if let Some(year) = self.lead.and_then(|lead| lead.year) {
            let from = self.plan.period.as_ref().map(|p| p.value.0);
            if from.is_some_and(|from| year < from) {
                (above.year, above.reported) = (Some(year), Some(true));
            } else {
                above.due = Some(year);
            }
        }
        above
    }

    /// Forgets the line that led items in where something else than a deeper item follows.
    pub(super) fn drop_lead(&mut self, block: &Block) {
        let under = |rank: u8| block.marker.is_some_and(|m| m.rank() > rank);
        self.lead = self.lead.filter(|l| under(l.rank) && block.kind == BlockKind::Item);
        self.item = self.item.filter(|&(_, rank)| under(rank) && block.kind == BlockKind::Item);
    }

    /// `Qua rà soát, đến 31/12/2025:`: a sentence without measures that leads items in says what they
    /// count, and for which year they are, where it says so in as many words.
    fn note_lead(&mut self, block: &Block, clause: &Clause, uses: &[Option<NumberUse>]) {
        let begins = clause.nodes.iter().rposition(|n| n.item == Item::Stop).map_or(0, |i| i + 1);
        let sentence = clause.nodes.get(begins..).unwrap_or_default();
        let Some((colon, before)) = sentence.split_last() else { return };
        let measured = |use_: &Option<NumberUse>| *use_ == Some(NumberUse::Measure);
        if uses.get(begins..).unwrap_or_default().iter().any(measured) {
            return;
        }
        let mut years = before.iter().enumerate().filter_map(|(i, node)| {
            let Item::Year(_, last) = node.item else { return None };
            // `đến cuối năm 2025`
            let by = before.get(i.saturating_sub(3)..i).unwrap_or_default();
            // `Riêng năm 2026:`
            let opens = || {
                let only = before.first().is_some_and(|n| n.item == Item::Cue(Cue::Only));
                let date = before.get(usize::from(only)..i).unwrap_or_default();
                i + 1 == before.len() && date.iter().all(|n| clause.is_date_word(n))
            };
            (by.iter().any(|n| n.item == Item::Cue(Cue::To)) || opens()).then_some(last)
        });
        let year = years.next_back();
        let unmarked = Marker::Bracketed.rank() - 1;
        let rank = block.marker.map_or(unmarked, Marker::rank);
        let from = sentence.first().map_or(0, |n| n.first);
        let head = clause.span(from, colon.first).filter(|_| colon.item == Item::Mark(':'));
        // What stands above it says the year where it does not itself.
        let above = self.lead.and_then(|lead| lead.year);
        self.lead = head.map(|head| Lead { rank, year: year.or(above), head }).or(self.lead);
    }

    /// What the label of the item before says, where a paragraph goes on under it.
    pub(super) fn carried(&self, block: &Block) -> Option<Above> {
        let (section, rank, above) = self.carried.as_ref()?;
        let under = block.marker.is_none_or(|m| m.rank() > *rank);
        (under && *section == block.section).then(|| above.clone())
    }

    /// Forgets what the block before tells: a block without figures stands between.
    pub(super) fn forget_told(&mut self) {
        self.told = None;
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
    pub(super) fn label_above(&self, label: &Clause, above: Above) -> Above {
        let district = above.criterion.is_some_and(|(_, set)| set == Tier::District);
        label_above(self.text, label, above, self.plan, district)
    }

    /// Reads one block, whose `label` stands in front of the clause; gives the use of each figure, by node.
    pub(super) fn block(
        &mut self,
        block: &Block,
        clause: &Clause,
        above: &Above,
        label: Option<Span<Normal>>,
    ) -> Vec<Option<NumberUse>> {
        let mut uses = vec![None; clause.nodes.len()];
        let goes_on = |section| section == block.section && block.marker.is_none();
        let told = self.told.take().filter(|&(section, _)| goes_on(section));
        let told = told.map(|(_, told)| told).filter(|_| clause.goes_on_from(0));
        if !clause.nodes.iter().any(|n| matches!(n.item, Item::Figure(_))) {
            self.note_parts(block, clause, 0);
            self.note_lead(block, clause, &uses);
            return uses;
        }
        let before = self.targets.len();
        // Deeper items under `…, trong đó:` are parts of what stands there.
        let deeper = |rank: u8| block.marker.is_some_and(|m| m.rank() > rank);
        self.open_parts = self.open_parts.filter(|&(_, rank, _)| deeper(rank));
        let whole = self.open_parts.and_then(|(at, _, unit)| Some((self.targets.get(at)?, unit)));
        let drafts = {
            let mut reader = BlockReader {
                text: self.text,
                plan: self.plan,
                clause,
                above,
                label,
                offset: before,
                section: self.layout.path(block.section),
                drafts: Vec::new(),
                last: None,
                scope: None,
                year: std::cell::Cell::new(None),
                opened: std::cell::Cell::new(None),
                sentence: 0,
                told,
                whole,
                counted: self.last_count(),
                rate_above: self.last_rate(),
                pending: Pending::default(),
            };
            reader.run(&mut uses);
            clause.name_unread(&mut uses);
            reader.drafts
        };
        let yearly = clause.breaks_down_by_year(self.text, label);
        let whole = yearly.and_then(|unit| self.broken_down(block, clause, unit, label.is_some()));
        let whole = whole.map(Said::by);
        let parted = self.parted.take().and_then(|i| self.targets.get(i)).map(Said::by);
        let shared = self.shared_out(clause, label);
        for mut draft in drafts {
            if let Some(said) = whole.filter(|_| draft.unit == yearly) {
                said.give(&mut draft, clause);
            }
            if let Some(said) = parted {
                said.give_part(&mut draft);
            }
            if let Some((said, whole, _)) = shared.filter(|(.., unit)| draft.unit == Some(*unit)) {
                said.give_place(&mut draft, whole);
            }
            if let Some(item) = self.item.and_then(|(at, _)| self.targets.get(at)) {
                Said::by(item).give_group(&mut draft, item);
            }
            self.take(draft, clause);
        }
        let ranked = block.marker.filter(|_| self.item.is_none() && self.targets.len() > before);
        self.item = ranked.map(|marker| (before, marker.rank())).or(self.item);
        let last = self.targets.get(before..).and_then(<[Target]>::last);
        self.told = last.map(|target| (block.section, Told::by(target)));
        self.note_parts(block, clause, before);
        self.note_lead(block, clause, &uses);
        uses
    }

    /// The indicator of the last rate.
    fn last_rate(&self) -> Option<&'static str> {
        const NEAR: usize = 4;
        let rate = |t: &&Target| t.measures.first().is_some_and(|m| m.quantity.unit == "%");
        self.targets.iter().rev().take(NEAR).find(rate).map(|t| t.indicator)
    }

    /// What the last target counts that is no part of another, and its unit.
    fn last_count(&self) -> Option<(UnitId, Decimal)> {
        const NEAR: usize = 12;
        self.targets
            .iter()
            .rev()
            .take(NEAR)
            .find_map(|target| Self::count_of(target).or_else(|| Self::amount_of(target)))
    }

    /// `Cứng hóa 420 km đường thôn`: how much a target adds that is measured, and is no part of another.
    fn amount_of(target: &Target) -> Option<(UnitId, Decimal)> {
        let added =
            target.measure(Role::Added).filter(|q| target.part_of.is_none() && q.per.is_none())?;
        let unit = unit_named(&added.unit)?;
        (Tables::unit_kind(unit) == UnitKind::Measure).then_some((unit, added.value))
    }

    /// What the last targets count that are no parts of others, with their places in the document's.
    fn counts_above(&self) -> impl Iterator<Item = (usize, UnitId, Decimal)> {
        const NEAR: usize = 12;
        let above = self.targets.iter().enumerate().rev().take(NEAR);
        above.filter_map(|(i, target)| Self::count_of(target).map(|(unit, value)| (i, unit, value)))
    }

    /// `Chia theo xã: Nam Sơn 9/10 thôn, Đồn Đạc 10/17 thôn` below `có 41/67 thôn đạt chuẩn`: what a line shares out that names
    /// but places, with its unit.
    fn shared_out(
        &self,
        clause: &Clause,
        label: Option<Span<Normal>>,
    ) -> Option<(Said, Option<usize>, UnitId)> {
        let begins = |words: &[&str]| clause.says(words, 0, 1);
        let own = begins(&["chia", "theo"])
            || begins(&["phân", "theo"])
            || begins(&["phân", "bổ", "theo"]);
        let lower = label.map(|label| lowered(label.slice(self.text)));
        let labelled = lower.is_some_and(|label| {
            ["chia theo", "phân theo", "phân bổ theo"].iter().any(|words| label.starts_with(words))
        });
        if !(own || labelled) {
            return None;
        }
        const NEAR: usize = 12;
        let whole = |(_, t): &(usize, &Target)| t.part_of.is_none() && t.place.is_none();
        let (at, last) = self.targets.iter().enumerate().rev().take(NEAR).find(whole)?;
        // `20% số xã (19/96 xã)`: whichever of its measures is a count.
        let counts = |name: &str| {
            unit_named(name).filter(|&unit| Tables::unit_kind(unit) != UnitKind::Percent)
        };
        let unit = last.measures.iter().find_map(|m| counts(&m.quantity.unit))?;
        // Of a whole that is parted already it is another division.
        let parted = self.targets.iter().skip(at + 1).any(|t| t.part_of == Some(at));
        Some((Said::by(last), (!parted).then_some(at), unit))
    }

    /// Lends the unit of what was counted above to a line that parts it.
    pub(super) fn lend_to_parts(&mut self, clause: &mut Clause) {
        self.parted = None;
        if !clause.lists_parts() {
            return;
        }
        let parts =
            |(_, unit, value): &(usize, UnitId, Decimal)| clause.lend_to_parts_of(*unit, *value);
        let parted = self.counts_above().find(parts).map(|(i, ..)| i);
        self.parted = parted;
    }

    /// How many units a target counts that is no part of another.
    fn count_of(target: &Target) -> Option<(UnitId, Decimal)> {
        let last = &target.measures.first().filter(|_| target.part_of.is_none())?.quantity;
        let unit = unit_named(&last.unit).filter(|_| last.of.is_none())?;
        let counts =
            matches!(Tables::unit_kind(unit), UnitKind::Place | UnitKind::People | UnitKind::Thing);
        counts.then_some((unit, last.value))
    }

    /// The headings above a block, outermost first.
    pub(super) fn path(&self, block: &Block) -> Vec<Span<Normal>> {
        self.layout.path(block.section)
    }

    /// Takes over the target of a draft, with what the blocks before it say.
    fn take(&mut self, draft: Draft, clause: &Clause) {
        let mut target = draft.target;
        if let Some((parent, ..)) = self.open_parts.filter(|_| draft.part)
            && target.part_of.is_none()
            && target.band.is_none()
        {
            target.part_of = Some(parent);
        }
        if target.reported && target.year.is_none() {
            let told = self.year_told_above(&target);
            target.year = told.or_else(|| period_end(self.plan));
        }
        let summed = draft.first == draft.node && clause.adds_up(draft.node);
        if let (Some(before), Some(level)) = (self.targets.last_mut(), target.level())
            && summed
            && before.is_about_the_same(&target)
        {
            before.flow_into(level);
        }
        self.targets.push(target);
    }

    /// The year of the last result before a target, in the same division of the document: where a
    /// result says nothing of when, it is of the time that those before it are of.
    fn year_told_above(&self, target: &Target) -> Option<u16> {
        let same = |t: &&Target| t.section.first() == target.section.first();
        let mut above = self.targets.iter().rev().take(FAR).take_while(same);
        above.find_map(|t| t.year.filter(|_| t.reported))
    }

    /// `…, trong đó:` at the end of a block: the deeper items that follow are parts of its
    /// last target.
    fn note_parts(&mut self, block: &Block, clause: &Clause, before: usize) {
        let colon = clause.tokens.last().is_some_and(|t| t.is(':'));
        let mut tail = clause.nodes.iter().rev().skip_while(|n| n.item == Item::Mark(':'));
        let part = tail.next().is_some_and(|n| n.item == Item::Cue(Cue::Part));
        if colon && part && self.targets.len() > before {
            let parent = self.targets.len() - 1;
            let rank = block.marker.map_or(Marker::Letter.rank(), Marker::rank);
            let unit = self.targets[parent].measures.first().map(|m| m.quantity.unit.clone());
            self.open_parts = Some((parent, rank, unit.and_then(|name| unit_named(&name))));
        }
    }
}

/// The unit of a name.
fn unit_named(name: &str) -> Option<UnitId> {
    static BY_NAME: LazyLock<HashMap<&str, UnitId>> = LazyLock::new(|| {
        // Of the same name the first.
        let all = units().iter().enumerate().rev();
        all.map(|(i, unit)| (unit.name, i as UnitId)).collect()
    });
    BY_NAME.get(name).copied()
}

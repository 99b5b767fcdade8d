//! Levels for two years in one sentence: `còn 3% vào năm 2025 và 1% vào năm 2030`.

use crate::facts::{Measure, NumberUse, PlanKind, Role};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::assemble::Draft;
use super::describe::Described;
use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

impl Clause {
    /// `theo chuẩn nghèo đa chiều giai đoạn 2022 - 2025`, `Bộ tiêu chí … giai đoạn 2021 - 2025`: the years are
    /// those of the standard, and of no figure.
    pub(super) fn mask_years_of_standards(&mut self) {
        let period = tables().word("đoạn");
        for i in 0..self.nodes.len() {
            let node = self.nodes[i];
            let Item::Year(first, last) = node.item else { continue };
            // `theo Bộ tiêu chí 2026 - 2030`: the first year was taken for a number of a criterion.
            let set = i > 1
                && matches!(self.nodes[i - 1].item, Item::Mark('-' | '–'))
                && self.nodes[i - 2].item == Item::Criterion(0);
            if set {
                self.nodes[i].item = Item::Masked(NumberUse::Date);
                continue;
            }
            let before = node.first.checked_sub(1).and_then(|at| self.tokens.get(at));
            if first == last || before.is_none_or(|t| t.word != period) {
                continue;
            }
            let near = self.tokens.get(..node.first).unwrap_or_default();
            let words = near.iter().rev().take_while(|t| t.is_word()).take(12).count();
            let from = node.first - words;
            let names: [&[&str]; 2] = [&["chuẩn", "nghèo"], &["bộ", "tiêu", "chí"]];
            if names.iter().any(|words| self.says(words, from, node.first)) {
                self.nodes[i].item = Item::Masked(NumberUse::Date);
            }
        }
    }

    /// `vào năm 2025`, `vào cuối năm 2025`: whether the year at a node is of the figure in front of it.
    pub(super) fn dates_what_precedes(&self, year: usize) -> bool {
        let into = tables().word("vào");
        matches!(self.nodes.get(year).map(|n| n.item), Some(Item::Year(..)))
            && self
                .run(year.saturating_sub(3), year)
                .iter()
                .any(|n| self.tokens[n.first].word == into)
    }

    /// `4,1% cuối năm 2022 và 3,2% cuối năm 2023`: the node of the year that stands right behind a figure, with
    /// nothing but its date in between.
    pub(super) fn year_right_behind(&self, node: usize) -> Option<usize> {
        let year = (node + 1..node + 5).find(|&i| {
            let item = self.nodes.get(i).map(|n| n.item);
            !matches!(item, Some(Item::Word | Item::Cue(Cue::To)))
                && !matches!(item, Some(Item::Noun(u)) if Tables::unit_kind(u) == UnitKind::Time)
        })?;
        let dated = self.run(node + 1, year).iter().all(|n| match n.item {
            Item::Word => self.is_of_date(n.first),
            _ => true,
        });
        let ends = self.nodes.get(year + 1).is_none_or(|n| {
            matches!(n.item, Item::Mark(',' | ';' | ')') | Item::Stop) || self.is_and(year + 1)
        });
        let item = self.nodes.get(year).map(|n| n.item);
        (dated && ends && matches!(item, Some(Item::Year(..)))).then_some(year)
    }

    /// `còn 3,51% (năm 2020)`: the year that stands in brackets right behind a figure, and nothing else.
    pub(super) fn year_beside(&self, node: usize) -> Option<u16> {
        let mut behind = self.run(node + 1, node + 6).iter();
        if behind.next().map(|n| n.item) != Some(Item::Mark('(')) {
            return None;
        }
        let mut dated = behind.skip_while(|n| {
            matches!(n.item, Item::Word | Item::Cue(Cue::To))
                || matches!(n.item, Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Time)
        });
        let year = match dated.next()?.item {
            Item::Year(_, last) => last,
            _ => return None,
        };
        (dated.next()?.item == Item::Mark(')')).then_some(year)
    }

    /// `từ năm 2014 đến năm 2020`, `từ năm 2010 đến nay`: whether the year at a node only begins a time.
    pub(super) fn begins_a_time(&self, year: usize) -> bool {
        let from = self.run(year.saturating_sub(2), year).iter();
        let until = self.nodes.get(year + 1).map(|n| n.item);
        from.into_iter().any(|n| n.item == Item::Cue(Cue::From))
            && matches!(until, Some(Item::Cue(Cue::To | Cue::Now)))
    }

    /// Whether a node says no more than when and how much: `và đến năm 2030 đạt trên`.
    fn only_dates(&self, node: &Node) -> bool {
        match node.item {
            Item::Year(..) => true,
            Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Time,
            Item::Cue(cue) => matches!(
                cue,
                Cue::To
                    | Cue::From
                    | Cue::Is
                    | Cue::Have
                    | Cue::Equals
                    | Cue::Estimate
                    | Cue::Lift
                    | Cue::Down
                    | Cue::AtLeast
                    | Cue::AtMost
                    | Cue::About
                    | Cue::Upwards
            ),
            // `2026: 60%; 2027: 65%`
            Item::Mark(':') => true,
            Item::Word => self.is_of_date(node.first),
            _ => false,
        }
    }

    /// Whether the figure of a node, behind one of the same kind, has nothing of its own but a year.
    fn restates(&self, before: usize, node: usize) -> bool {
        let dates = self.dates_of(before, node);
        // `bình quân 0,2%/năm, đến cuối kỳ dưới 0,5%`
        let period = tables().word("kỳ");
        let dated = |n: &Node| match n.item {
            Item::Word => self.words(n.first, n.last).iter().any(|t| t.word == period),
            item => matches!(item, Item::Year(..)),
        };
        dates.is_some_and(|mut dates| dates.any(dated))
    }

    /// `thêm 5 xã đạt chuẩn, đến cuối năm đạt 27/45 xã`: whether the figure of a node, behind a flow, says nothing but by
    /// when how many there are.
    pub(super) fn says_only_level(&self, before: usize, node: usize) -> bool {
        let fraction = self.figure(node).is_some_and(|figure| figure.of.is_some());
        let level = |n: &Node| n.item == Item::Cue(Cue::To) || fraction;
        self.dates_of(before, node).is_some_and(|mut dates| dates.any(level))
    }

    /// The words of a figure behind those of another, where they say nothing but when and how much.
    fn dates_of(&self, before: usize, node: usize) -> Option<impl Iterator<Item = &Node>> {
        let joint = (before + 1..node).rev().find(|&i| {
            matches!(self.nodes[i].item, Item::Mark(',' | ';') | Item::Stop) || self.is_and(i)
        })?;
        let behind = (node + 1..self.nodes.len())
            .find(|&i| {
                matches!(self.nodes[i].item, Item::Mark(_) | Item::Stop | Item::Figure(_))
                    || self.is_and(i)
            })
            .unwrap_or(self.nodes.len());
        let own = || self.run(joint + 1, node).iter().chain(self.run(node + 1, behind));
        own().all(|n| self.only_dates(n)).then(own)
    }
}

impl BlockReader<'_> {
    /// The draft whose measure the figure of a node gives for another year.
    pub(super) fn milestone_before(&self, node: usize) -> Option<usize> {
        let clause = self.clause;
        // `giảm 3,05%/năm, từ 17,89% năm 2015 xuống 2,66%`: from where it fell.
        if clause.is_baseline(node) {
            return None;
        }
        let index = self.drafts.len().checked_sub(1)?;
        let last = self.drafts.get(index).filter(|d| d.sentence + 1 >= self.sentence)?;
        let (first, second) = (clause.figure(last.node)?, clause.figure(node)?);
        let alike =
            second.of.is_none() && first.kind() == second.kind() && last.target.base.is_none();
        let level = clause.bracket[last.node].is_none() && clause.bracket[node].is_none();
        (alike && level && clause.restates(last.node, node)).then_some(index)
    }

    /// The role of a figure that says nothing of its own: that of the one before it.
    pub(super) fn role_of_milestone(&self, node: usize, role: Role, left: &Left) -> Role {
        let last = self.milestone_before(node).and_then(|i| self.drafts.get(i));
        let last = last.filter(|_| left.governing().is_none());
        // `giảm 0,5%/năm; đến năm 2030 dưới 1%`: what it is to have fallen to.
        let fell =
            last.filter(|d| d.target.measures.last().is_some_and(|m| m.role == Role::Reduced));
        let below = |d: &Draft| {
            self.clause.figure(node).is_some_and(|f| self.clause.falls_below(node, f, d.node))
        };
        if fell.is_some_and(below) {
            return role;
        }
        // `giảm 2% số hộ nghèo và 3% số hộ cận nghèo`: the verb is that of both.
        let last = last.or_else(|| {
            let joined = self.clause.adjacent(node).is_some_and(|i| self.clause.is_and(i));
            let rate = self.clause.figure(node).is_some_and(Figure::is_percent);
            let last = self.drafts.last().filter(|_| joined && rate)?;
            let falls = last.target.measures.last().is_some_and(|m| m.role == Role::Reduced);
            (falls && left.figure == Some(last.node)).then_some(last)
        });
        let before = last.and_then(|draft| draft.target.measures.last());
        before.map_or(role, |measure| measure.role)
    }

    /// `năm 2026 có 03 xã, năm 2027 có 04 xã`: what each year to come adds, in a list of such counts.
    pub(super) fn role_of_years(&self, node: usize, role: Role) -> Role {
        if role != Role::Reached {
            return role;
        }
        if self.parts_by_year(node) || self.clause.counts_by_quarter(node) {
            return Role::Added;
        }
        let from = self.plan.period.as_ref().map(|p| p.value.0);
        let told = self.above.reported == Some(true) || self.plan.kind == PlanKind::Report;
        let adds = !told && self.clause.adds_in_years_from(node, from);
        if adds { Role::Added } else { role }
    }

    /// `b) Chia ra các năm: năm 2023 20 sản phẩm; năm 2024 27 sản phẩm` below `phát triển mới 47 sản phẩm`: whether a count
    /// is one of several behind their years that make up what was counted last.
    pub(super) fn parts_by_year(&self, node: usize) -> bool {
        let unit = self.clause.figure(node).and_then(|f| f.unit);
        let told = self.counted.filter(|&(told, _)| Some(told) == unit);
        told.is_some_and(|(_, whole)| self.clause.sum_by_years(node) == Some(whole))
    }

    /// `Mục tiêu đến năm 2025` over `Toàn tỉnh có 400 sản phẩm được công nhận`: in a plan of several years, how many there
    /// are to be then.
    pub(super) fn role_by_heading(&self, node: usize, role: Role, left: &Left) -> Role {
        let yearly = self.plan.period.as_ref().is_some_and(|p| p.value.0 == p.value.1);
        let by = self.above.until && !yearly && role == Role::Added;
        // `Có 120 xã được công nhận; 30 xã được công nhận nâng cao`: the next of a list.
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence);
        let level = |d: &Draft| {
            let reached = d.target.measures.last().is_some_and(|m| m.role == Role::Reached);
            reached && self.clause.recognised(d.node)
        };
        let listed = || left.governing().is_none() && last.is_some_and(level);
        // `năm 2029 có 20 xã; năm 2030 có 14 xã được công nhận`: what each year adds.
        let yearly = || self.role_of_years(node, Role::Reached) == Role::Added;
        let stands = by && self.clause.counts_recognised(node, left, listed()) && !yearly();
        if stands { Role::Reached } else { role }
    }

    /// Takes over from the draft before what the figure of a node says for another year.
    pub(super) fn restate(&self, node: usize, about: &mut Described, measure: &mut Measure) {
        let Some(last) = self.milestone_before(node).and_then(|i| self.drafts.get(i)) else {
            return;
        };
        about.indicator = last.target.indicator;
        about.tier = last.target.tier;
        about.criterion = last.target.criterion.zip(last.target.criterion_set);
        about.subject = last.target.subject;
        // `giảm 2%/năm, đến năm 2025 còn 5%`: a level is not per year, as a flow is.
        let same = last.target.measures.first().filter(|m| m.role == measure.role);
        let per = same.and_then(|m| m.quantity.per.clone());
        measure.quantity.per = measure.quantity.per.take().or(per);
    }
}

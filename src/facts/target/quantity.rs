//! From a figure to a quantity: its unit, what one value is for, its denominator.

use crate::decimal::Decimal;
use crate::facts::{Bound, Plan, Quantity, Reading, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::lexicon::WordId;
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

/// Nodes from the words for what is counted to the count, at most.
const LONGEST_NAME_OF_UNIT: usize = 8;

impl BlockReader<'_> {
    /// The unit of a figure, and whether a neighbour lends it.
    pub(super) fn unit(&self, node: usize, figure: &Figure) -> (Option<UnitId>, bool) {
        let left = self.clause.left(node);
        if figure.unit.is_some_and(|u| Tables::unit_name(u) == "đơn vị") {
            return (self.unit_of_units(node, &left).or(figure.unit), false);
        }
        if figure.unit.is_some() || figure.noun.is_some() && !self.clause.is_of_standard(figure) {
            return (figure.unit, false);
        }
        // `158 trong tổng số 167 thôn`
        if let Some(total) = self.clause.total_behind(node) {
            return (total.unit, false);
        }
        if let Some(commune) = self.communes_of_criterion(node, figure) {
            return (Some(commune), true);
        }
        if let Some(criteria) = self.criteria_met(node, figure, &left) {
            return (Some(criteria), true);
        }
        let criteria = self.criteria_again(figure);
        if let Some(criteria) = criteria.or_else(|| self.averaged_criteria(node, figure, &left)) {
            return (Some(criteria), true);
        }
        // `xã Hòa Bình đạt 11/11`: no communes are counted.
        let named = |n: &Node| {
            let word = self.clause.span(n.first, n.last).map(|span| span.slice(self.text));
            let capitals = word.is_some_and(|word| !word.chars().any(char::is_lowercase));
            self.clause.capital(n.last) && !capitals
        };
        let subject = self.clause.run(left.begins, node).iter().find_map(|n| match n.item {
            Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Place && named(n) => None,
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
        // `từ 12 lên 15 xã`: a start has the unit of the level behind it.
        let next = || {
            let starts = self.clause.is_baseline(node);
            let level = if starts { self.clause.next_figure(node, &[';']) } else { None };
            level.and_then(|i| self.clause.figure(i)).and_then(|f| f.unit)
        };
        let last = || self.unit_of_last();
        let counted = subject.filter(|_| figure.of.is_some() || left.has(Cue::Total));
        (counted.or_else(next).or_else(last).or(subject), true)
    }

    /// `Tiêu chí số 16 về Văn hóa: 51/61 (83,6%)`: communes are what a criterion is counted by, of which there are more than
    /// criteria.
    fn communes_of_criterion(&self, node: usize, figure: &Figure) -> Option<UnitId> {
        let clause = self.clause;
        figure.of.filter(|&of| of > Decimal::whole(19))?;
        let begins = clause.sentence_around(node);
        let own = clause.run(begins, node);
        // The first figure of a sentence alone, which also keeps a sentence of many from being looked through for each.
        if own.iter().any(|n| matches!(n.item, Item::Figure(_))) {
            return None;
        }
        let names = |nodes: &[Node]| nodes.iter().any(|n| matches!(n.item, Item::Criterion(_)));
        let labelled = |label| names(&Clause::read(self.text, label, &[]).nodes);
        let numbered = names(own) || self.label.is_some_and(labelled);
        numbered.then(|| tables().units.longest_of(tables().words.commune)).flatten()
    }

    /// The unit of the last target of the sentence.
    fn unit_of_last(&self) -> Option<UnitId> {
        self.drafts.last().filter(|d| d.sentence == self.sentence).and_then(|d| d.unit)
    }

    /// `tổng số đơn vị cấp huyện đạt chuẩn lên 08 đơn vị`: the units that the words in front of a vague one name.
    fn unit_of_units(&self, node: usize, left: &Left) -> Option<UnitId> {
        let total = left.cues.iter().find(|(c, _)| matches!(c, Cue::Total | Cue::Raise));
        let from = total.map_or(left.begins, |&(_, at)| at);
        let place = |n: &Node| match n.item {
            Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Place => Some(unit),
            _ => None,
        };
        let named = self.clause.run(from, node).iter().find_map(place);
        let named = named.or_else(|| self.clause.run(left.begins, node).iter().find_map(place));
        let counted = total.is_some() || self.clause.says_at(left.begins, "số");
        // `9 đơn vị cấp huyện …, tăng 3 đơn vị`
        let last = self.unit_of_last().filter(|u| Tables::unit_kind(*u) == UnitKind::Place);
        let rises = left.has(Cue::Rise) || left.has(Cue::Fall) || left.has(Cue::Total);
        named.filter(|_| counted).or(last.filter(|_| rises))
    }

    /// `Hoàn thành tiêu chí Môi trường, nâng số tiêu chí đạt lên 10/10`: criteria, where the words in front count them.
    fn criteria_met(&self, node: usize, figure: &Figure, left: &Left) -> Option<UnitId> {
        figure.of?;
        let clause = self.clause;
        let counted = |i: usize| match clause.nodes[i].item {
            Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Criteria => {
                let at = clause.nodes[i].first;
                clause.says(&["số"], at.saturating_sub(1), at).then_some(unit)
            }
            _ => None,
        };
        (left.begins..node).rev().take(LONGEST_NAME_OF_UNIT).find_map(counted)
    }

    /// `Xã A Dơi đạt 15/19 tiêu chí; xã Hướng Lộc 14/19`: the criteria of the last target, which is of as many.
    fn criteria_again(&self, figure: &Figure) -> Option<UnitId> {
        let last = self.drafts.last().filter(|d| {
            let of = d.target.measures.first().and_then(|m| m.quantity.of);
            d.sentence == self.sentence && of.is_some() && of == figure.of
        });
        last?.unit.filter(|u| Tables::unit_kind(*u) == UnitKind::Criteria)
    }

    pub(super) fn quantity(
        &self,
        node: usize,
        figure: &Figure,
    ) -> Option<(Quantity, Option<UnitId>)> {
        let (unit, inferred) = self.unit(node, figure);
        let name = match (unit, figure.noun) {
            (Some(unit), _) => match figure.magnitude.and_then(|m| self.clause.tokens.get(m)) {
                Some(m) => {
                    format!("{} {}", lowered(m.span().slice(self.text)), Tables::unit_name(unit))
                }
                None => Tables::unit_name(unit).to_owned(),
            },
            // `3,5 triệu khách`: the magnitude stays with the noun.
            (None, Some(noun)) => {
                let words = self.clause.span(figure.magnitude.unwrap_or(noun), noun + 1)?;
                lowered(words.slice(self.text))
            }
            (None, None) => return None,
        };
        let baseline = self.clause.is_baseline(node);
        let of = self.pending.of.filter(|(of, of_unit, _)| {
            figure.of.is_none() && *of_unit == unit && figure.value <= *of
        });
        let of = of.or_else(|| clause_total(self.clause, node, unit));
        let digits = self.clause.digits(figure)?;
        let bound =
            if baseline && figure.bound == Bound::AtLeast { Bound::Exact } else { figure.bound };
        let bound =
            if bound == Bound::Exact && figure.to.is_none() && self.clause.goes_upwards(node) {
                Bound::AtLeast
            } else {
                bound
            };
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

    /// `90 xã trong tổng số 92 xã`: the denominator of the count before it.
    pub(super) fn is_part_of_count(&self, node: usize) -> bool {
        let before = node.checked_sub(2).and_then(|i| self.clause.figure(i).map(|f| (i, f)));
        before.is_some_and(|(i, f)| clause_total(self.clause, i, f.unit).is_some())
    }

    /// `trong tổng số 247 xã có 44 xã đạt`
    pub(super) fn is_denominator(&self, node: usize) -> bool {
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
}

/// The denominator in words behind a count of a unit: its value, its unit, where it stands.
fn clause_total(
    clause: &Clause,
    node: usize,
    unit: Option<UnitId>,
) -> Option<(Decimal, Option<UnitId>, Span<Normal>)> {
    let all = clause.total_behind(node)?;
    let same = all.unit == unit || all.unit.is_none() || unit.is_none();
    same.then_some((all.value, unit.or(all.unit), clause.digits(all)?))
}

impl Clause {
    /// `90 xã trong tổng số 92 xã`, `158 trong tổng số 167 thôn`, `52 xã đạt chuẩn nông thôn mới trong tổng số 85 xã`: what
    /// the count of a node is of.
    pub(super) fn total_behind(&self, node: usize) -> Option<&Figure> {
        const FAR: usize = 8;
        let figure = self.figure(node).filter(|f| f.of.is_none())?;
        // What the units meet may stand between, where the total is told in the same unit.
        let between = self.run(node + 1, node + FAR).iter().take_while(|n| {
            matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Meet | Cue::Have))
        });
        let at = node + 1 + between.count();
        let scope = self.nodes.get(at).filter(|n| n.item == Item::Cue(Cue::Scope))?;
        let number = tables().words.number;
        let of = self.words(scope.first, scope.last).iter().any(|t| t.word == number);
        let all = self.figure(at + 1).filter(|f| f.of.is_none() && f.value >= figure.value)?;
        let alike =
            at == node + 1 || (figure.counts() && figure.unit.is_some() && all.unit == figure.unit);
        (of && alike).then_some(all)
    }

    /// `6/10 tiêu chí đạt chuẩn trở lên`: whether `trở lên` stands behind the words of what a figure counts.
    fn goes_upwards(&self, node: usize) -> bool {
        let mut behind = self
            .run(node + 1, node + 6)
            .iter()
            .skip_while(|n| matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Meet)));
        behind.next().is_some_and(|n| n.item == Item::Cue(Cue::Upwards))
    }

    /// `Số xã …`, `Tổng số thôn …`: whether the clause begins with words for how many there are.
    pub(super) fn counts_units(&self) -> bool {
        let number = tables().words.number;
        let said = self.tokens.iter().take(2).position(|t| t.word == number);
        let unit = |node: &&super::nodes::Node| matches!(node.item, Item::Noun(_));
        said.is_some_and(|at| self.nodes.iter().any(|n| n.first == at + 1 && unit(&n)))
    }

    /// `trồng 50.000 cây xanh mỗi năm`, `20.000 cây xanh/năm`: whether the words of a count end in what says that so many
    /// come every year.
    pub(super) fn is_yearly_behind(&self, node: usize) -> bool {
        let behind = self.run(node + 1, node + 6);
        let noun =
            behind.iter().take_while(|n| matches!(n.item, Item::Word | Item::Noun(_))).count();
        let Some(n) = behind.get(noun) else { return false };
        let year = self.tokens.get(n.last).is_some_and(|t| t.word == tables().words.year);
        let slash = n.item == Item::Mark('/') && year;
        let ends = self
            .nodes
            .get(node + noun + 2)
            .is_none_or(|n| matches!(n.item, Item::Mark(_) | Item::Stop));
        slash || n.item == Item::Cue(Cue::Yearly) && ends
    }

    /// Whether a node begins words for the whole area: `toàn tỉnh`, `cả huyện`.
    pub(super) fn is_whole(&self, node: usize) -> bool {
        let words = &tables().words;
        let Some(first) = self.nodes.get(node).map(|n| n.first) else { return false };
        let is = |i: usize, of: &[WordId]| self.tokens.get(i).is_some_and(|t| of.contains(&t.word));
        is(first, &words.whole) && is(first + 1, &words.areas)
    }
}

/// The band that a figure of criteria means: `15-18`, `dưới 5` (0 to 4), `19/19`.
pub(super) fn band(clause: &Clause, figure: &Figure, plan: &Plan) -> Option<(u8, u8)> {
    let whole = |d: Decimal| d.as_whole().and_then(|v| u8::try_from(v).ok());
    let value = whole(figure.value)?;
    let strictly = clause
        .words(figure.begins, figure.first)
        .iter()
        .any(|t| tables().word("dưới") == t.word || t.is('<'));
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

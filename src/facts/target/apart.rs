//! Lists of parts that are told apart by a scale behind the count that they part: `164 sản phẩm: 02 sản phẩm 5 sao, 38
//! sản phẩm 4 sao, 124 sản phẩm 3 sao`.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::step::{Scale, place, step};
use crate::grammar::tables::UnitId;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

use super::nodes::{Clause, Item};
use super::reader::BlockReader;

/// So many nodes around a figure may its list have.
const WIDEST: usize = 120;

/// What tells a part apart from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Of(Scale, usize),
    Place(String),
}

impl Step {
    fn goes_with(&self, other: &Step) -> bool {
        match (self, other) {
            (Step::Of(a, one), Step::Of(b, two)) => a == b && one != two,
            (Step::Place(one), Step::Place(two)) => one != two,
            _ => false,
        }
    }
}

impl BlockReader<'_> {
    /// The node of the count to which a figure behind a colon adds up with the others there, or that is parted by a list
    /// of which it is one.
    pub(super) fn whole_of_colon(&self, node: usize) -> Option<usize> {
        self.clause.whole_of_colon(node).or_else(|| Some(self.whole_of_list(node)?.0))
    }

    /// The target of the document that a list parts of which a figure is one: that of the first part is that of all.
    pub(super) fn part_of_list(&self, node: usize) -> Option<usize> {
        let (whole, first) = self.whole_of_list(node)?;
        let own = self.drafts.iter().rfind(|d| d.first == first).and_then(|d| d.target.part_of);
        let said = || self.drafts.iter().rposition(|d| [d.first, d.node].contains(&whole));
        own.or_else(|| Some(self.offset + said()?))
    }

    /// The count that a list parts, and the first part of it, where each of its parts has another step of a scale and they come near to it: the
    /// sum may be what is wrong.
    fn whole_of_list(&self, node: usize) -> Option<(usize, usize)> {
        let clause = self.clause;
        let unit = clause.figure(node)?.unit?;
        clause.counted(node, unit)?;
        let mut first = node;
        let whole = loop {
            let before = clause.counted_before(first, unit)?;
            if clause.opens_list(before, first) {
                break before;
            }
            if clause.bracket[before] != clause.bracket[first] {
                return None;
            }
            first = before;
            if first + WIDEST < node {
                return None;
            }
        };
        let total = clause.counted(whole, unit)?;
        let (sum, last) = self.parts_from(first, unit)?;
        // Levels of several years, and a list of some of them, come nowhere near.
        let near = sum.abs_diff(total).checked_mul(4)? <= total.unsigned_abs();
        (near && node <= last).then_some((whole, first))
    }

    /// The sum of the parts from a node on that are told apart by one scale, two at least, and the last of them.
    fn parts_from(&self, first: usize, unit: UnitId) -> Option<(i128, usize)> {
        let clause = self.clause;
        let (mut steps, mut sum, mut last): (Vec<Step>, i128, usize) = (Vec::new(), 0, first);
        let inside = (first..clause.nodes.len().min(first + WIDEST))
            .take_while(|&i| clause.nodes[i].item != Item::Stop)
            .filter(|&i| clause.bracket[i] == clause.bracket[first]);
        for part in inside {
            let Some(value) = clause.counted(part, unit) else { continue };
            let step =
                self.step_of(part).filter(|own| steps.iter().all(|step| step.goes_with(own)));
            let Some(step) = step else { break };
            steps.push(step);
            sum = sum.checked_add(value)?;
            last = part;
        }
        (steps.len() > 1).then_some((sum, last))
    }

    /// The step that the words around a figure name.
    fn step_of(&self, node: usize) -> Option<Step> {
        const NEAR: usize = 8;
        let clause = self.clause;
        let figure = clause.figure(node)?;
        let ends = |i: usize| {
            matches!(clause.nodes[i].item, Item::Mark(',' | ';' | '(' | ')') | Item::Stop)
        };
        let led =
            |i: usize| ends(i) || clause.nodes[i].item == Item::Cue(Cue::Part) || clause.is_and(i);
        let from = (node.saturating_sub(NEAR)..node).rev().find(|&i| led(i)).map_or(0, |i| i + 1);
        let from = from.max(node.saturating_sub(NEAR));
        // What stands in front of a colon that opens the list is of the whole.
        let colon = |i: &usize| clause.nodes[*i].item == Item::Mark(':');
        let colons: Vec<usize> = (from..node).filter(colon).collect();
        let labelled = colons.last().is_some_and(|&i| i + 1 == node);
        let opener = if labelled { colons.iter().rev().nth(1) } else { colons.last() };
        let from = opener.map_or(from, |&i| i + 1);
        let to =
            (node + 1..clause.nodes.len().min(node + NEAR)).find(|&i| ends(i) || clause.is_and(i));
        let to = to.unwrap_or(clause.nodes.len().min(node + NEAR));
        let span = |a: usize, b: usize| -> Option<Span<Normal>> {
            let (first, last) = (clause.nodes.get(a)?, clause.nodes.get(b.checked_sub(1)?)?);
            clause.span(first.first, last.last)
        };
        let said = span(from, to)?.slice(self.text);
        let named = place(said).filter(|_| clause.nodes[from].first < figure.first);
        let by_place = named.map(|name| Step::Place(name.to_owned()));
        by_place.or_else(|| step(&lowered(said)).map(|(scale, step)| Step::Of(scale, step)))
    }
}

impl Clause {
    /// The value of a figure that counts a unit, whole and out of nothing.
    fn counted(&self, node: usize, unit: UnitId) -> Option<i128> {
        let plain = |f: &&Figure| {
            f.unit == Some(unit) && f.of.is_none() && f.to.is_none() && f.per.is_none()
        };
        self.figure(node).filter(plain)?.value.as_whole()
    }

    /// The count of a unit in front of a node in its sentence.
    fn counted_before(&self, node: usize, unit: UnitId) -> Option<usize> {
        let begins = self.sentence_around(node).max(node.saturating_sub(WIDEST));
        (begins..node).rev().find(|&i| self.counted(i, unit).is_some())
    }

    /// Whether a list of parts opens between two figures: a colon behind what is said of the first, a bracket, `gồm`.
    fn opens_list(&self, whole: usize, first: usize) -> bool {
        let between = whole + 1..first;
        let mark =
            |i: &usize| matches!(self.nodes[*i].item, Item::Mark(',' | ';' | ':' | '(' | ')'));
        let opens = |i: usize| match self.nodes[i].item {
            Item::Mark(':') => true,
            Item::Mark('(') => self.bracket[first] == Some(i),
            _ => false,
        };
        if between.clone().any(|i| self.nodes[i].item == Item::Mark(';')) {
            return false;
        }
        let part = between.clone().any(|i| self.nodes[i].item == Item::Cue(Cue::Part));
        part || between.into_iter().find(mark).is_some_and(opens)
    }
}

//! Bare numbers behind ranks: `09 sản phẩm (trong đó 4 sao: 02; 3 sao: 07)`.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId};
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item};

impl Clause {
    /// `4 sao: 02; 3 sao: 07`, `4 sao 02, 3 sao 07`: gives bare numbers right behind ranks, with no more than a colon
    /// between, the unit of what is counted in front of them.
    pub(super) fn lend_to_ranks(&mut self) {
        if !self.figures.iter().any(|f| f.kind() == Some(UnitKind::Rank)) {
            return;
        }
        let mut counted = None;
        for i in 0..self.nodes.len() {
            counted = match self.nodes[i].item {
                Item::Stop => None,
                Item::Noun(unit) => thing(unit).or(counted),
                Item::Figure(figure) => figure.unit.and_then(thing).or(counted),
                _ => counted,
            };
            if let Some(unit) = counted.filter(|_| self.counts_those_of_rank(i)) {
                self.set_unit(i, unit, None);
            }
        }
    }

    /// Whether a bare number that ends its clause stands right behind a rank.
    fn counts_those_of_rank(&self, node: usize) -> bool {
        let bare = |f: &&Figure| {
            f.kind().is_none() && f.of.is_none() && f.noun.is_none() && f.value.scale() == 0
        };
        if self.figure(node).filter(bare).is_none() {
            return false;
        }
        let before = node.checked_sub(1).map(|i| i - usize::from(i > 0 && self.is_colon(i)));
        let rank = before.and_then(|i| self.figure(i)).and_then(Figure::kind);
        let behind = self.nodes.get(node + 1).map(|n| n.item);
        let ends = matches!(behind, None | Some(Item::Mark(',' | ';' | ')') | Item::Stop));
        rank == Some(UnitKind::Rank) && (ends || self.is_and(node + 1))
    }

    /// Whether a figure has its unit from the count in front of it, behind a rank.
    pub(super) fn is_lent_to_rank(&self, node: usize) -> bool {
        let bare = |f: &Figure| f.unit.is_some() && f.ends == f.last && f.noun.is_none();
        let before = node.checked_sub(1).map(|i| i - usize::from(i > 0 && self.is_colon(i)));
        let rank = before.and_then(|i| self.figure(i)).and_then(Figure::kind);
        self.figure(node).is_some_and(bare) && rank == Some(UnitKind::Rank)
    }

    /// `2016: 15,6; 2017: 16,8; 2018: 19 tiêu chí`: lends the unit that is printed behind one of the figures of a sentence that
    /// each stand right behind a year to those that have none.
    pub(super) fn lend_to_years(&mut self) {
        let bare = |f: &Figure| f.kind().is_none() && f.of.is_none() && f.noun.is_none();
        if !self.figures.iter().any(bare) {
            return;
        }
        let sentences = self.sentences.clone();
        for (n, &begins) in sentences.iter().enumerate() {
            let ends = sentences.get(n + 1).copied().unwrap_or(self.nodes.len());
            let dated: Vec<usize> =
                (begins..ends).filter(|&i| self.stands_behind_year(i)).collect();
            let mut told = dated.iter().filter_map(|&i| self.figure(i)).filter(|f| !bare(f));
            let Some((unit, per)) = told.next().and_then(|f| Some((f.unit?, f.per))) else {
                continue;
            };
            if !told.all(|f| f.unit == Some(unit)) {
                continue;
            }
            for i in dated {
                if self.figure(i).is_some_and(bare) {
                    self.set_unit(i, unit, per);
                }
            }
        }
    }

    /// `nâng cấp 95 đài truyền thanh, gồm năm 2022: 15 đài`: gives a noun that is the first word of the unit of a count in front
    /// of it, in its sentence, and has nothing behind it, that unit.
    pub(super) fn lend_whole_names(&mut self) {
        let short = |f: &Figure| f.unit.is_none() && f.noun.is_some();
        if self.figures.len() < 2 || !self.figures.iter().any(short) {
            return;
        }
        let mut counted: Option<(UnitId, usize)> = None;
        for i in 0..self.nodes.len() {
            if self.nodes[i].item == Item::Stop {
                counted = None;
            }
            let Some(figure) = self.figure(i).copied() else { continue };
            if let Some(unit) = figure.unit.filter(|_| figure.ends > figure.last + 1) {
                counted = Some((unit, figure.last));
                continue;
            }
            let Some((unit, first)) = counted else { continue };
            let begins = self.tokens.get(first).map(|t| t.word);
            let noun = figure.noun.and_then(|at| self.tokens.get(at)).map(|t| t.word);
            let ends = self
                .nodes
                .get(i + 1)
                .is_none_or(|n| matches!(n.item, Item::Mark(',' | ';' | ')') | Item::Stop));
            if short(&figure) && begins == noun && (ends || self.is_and(i + 1)) {
                self.set_unit(i, unit, figure.per);
            }
        }
    }

    /// Whether nothing but a verb or a colon stands between a year and the figure of a node.
    fn stands_behind_year(&self, node: usize) -> bool {
        let item =
            |back: usize| node.checked_sub(back).and_then(|i| self.nodes.get(i)).map(|n| n.item);
        let verb = matches!(
            item(1),
            Some(Item::Mark(':') | Item::Cue(Cue::Is | Cue::Equals | Cue::Have | Cue::Estimate))
        );
        let year = item(1 + usize::from(verb));
        self.figure(node).is_some() && matches!(year, Some(Item::Year(..)))
    }

    fn is_colon(&self, node: usize) -> bool {
        self.nodes.get(node).is_some_and(|n| n.item == Item::Mark(':'))
    }
}

/// A unit, where it is one of things.
fn thing(unit: UnitId) -> Option<UnitId> {
    (Tables::unit_kind(unit) == UnitKind::Thing).then_some(unit)
}

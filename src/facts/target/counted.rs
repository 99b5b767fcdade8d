//! What the nodes of a clause say of its figures.

use crate::grammar::figure::Figure;
use crate::grammar::tables::UnitId;
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item, Node};

/// What a node says of its figure. The figure itself is kept apart: few nodes have one, and all would
/// be as large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// Which of the figures of the clause it is.
    index: u32,
    /// Its unit, where that is one of the vocabulary.
    pub(super) unit: Option<UnitId>,
    kind: Option<UnitKind>,
}

impl Counted {
    /// The next of the figures.
    pub(super) fn add(figure: Figure, figures: &mut Vec<Figure>) -> Self {
        let index = figures.len() as u32;
        figures.push(figure);
        Counted { index, unit: figure.unit, kind: figure.kind() }
    }

    /// What its unit measures.
    pub(super) fn kind(self) -> Option<UnitKind> {
        self.kind
    }

    /// Whether it is a percentage.
    pub(super) fn is_percent(self) -> bool {
        self.kind == Some(UnitKind::Percent)
    }
}

impl Clause {
    /// The figure of a node of the clause.
    pub(super) fn figure_of(&self, node: &Node) -> Option<&Figure> {
        match node.item {
            Item::Figure(counted) => self.figures.get(counted.index as usize),
            _ => None,
        }
    }

    /// Gives the figure of a node a unit, and what one value is for.
    pub(super) fn set_unit(&mut self, node: usize, unit: UnitId, per: Option<UnitId>) {
        let Some(Item::Figure(counted)) = self.nodes.get_mut(node).map(|n| &mut n.item) else {
            return;
        };
        if let Some(figure) = self.figures.get_mut(counted.index as usize) {
            (figure.unit, figure.per) = (Some(unit), per);
            (counted.unit, counted.kind) = (figure.unit, figure.kind());
        }
    }
}

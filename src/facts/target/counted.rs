//! What the nodes of a clause say of its figures.

use crate::grammar::figure::Figure;
use crate::grammar::tables::UnitId;
use crate::vocabulary::units::UnitKind;

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

    /// The figure, one of those of the clause.
    pub(super) fn figure(self, figures: &[Figure]) -> Option<&Figure> {
        figures.get(self.index as usize)
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

//! Figures of a sentence that commits to something or reports, and that no rule understood: they are named, not dropped.

use crate::facts::NumberUse;
use crate::grammar::cue::Cue;
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item};
use super::role::Verdict;

impl Clause {
    /// Marks as unread the figures of each sentence that sets an aim or states what is reached, and gave no fact; and those
    /// that stand beside others that were read, and look like them.
    pub(super) fn name_unread(&self, uses: &mut [Option<NumberUse>]) {
        for (i, &begins) in self.sentences.iter().enumerate() {
            let ends = self.sentences.get(i + 1).copied().unwrap_or(self.nodes.len());
            let own = begins.min(ends)..ends;
            let read = |node: usize| {
                matches!(
                    uses.get(node).copied().flatten(),
                    Some(NumberUse::Measure | NumberUse::Band | NumberUse::Scope)
                ) || matches!(
                    self.nodes[node].item,
                    Item::Masked(NumberUse::Funding | NumberUse::Reference)
                )
            };
            let beside = own.clone().any(read);
            for node in own {
                if let Some(use_ @ (None | Some(NumberUse::Other))) = uses.get_mut(node)
                    && if beside { self.is_left_over(node) } else { self.commits(node) }
                {
                    *use_ = Some(NumberUse::Unread);
                }
            }
        }
    }

    /// Whether a figure is one of what its sentence aims at, or of what is reached.
    fn commits(&self, node: usize) -> bool {
        let Some(figure) = self.figure(node) else { return false };
        let left = self.left(node);
        let reached = left
            .governing()
            .is_some_and(|(cue, _)| matches!(cue, Cue::Is | Cue::Lift | Cue::Raise | Cue::Total));
        let aims = (self.sentence_around(node)..node).any(|i| self.aims(i));
        // A duration or a rank is one only right behind its verb: `đạt 450 buổi`.
        let timed = matches!(figure.kind(), Some(UnitKind::Time | UnitKind::Rank));
        let called = self
            .adjacent(node)
            .is_some_and(|i| matches!(self.nodes[i].item, Item::Cue(Cue::Is | Cue::Lift)));
        (reached || aims) && (!timed || called) && !self.is_set_aside(node, figure, &left)
    }

    /// Whether a figure beside others that were read is one that a reader would want as well, and no size, norm, condition,
    /// duration or rank: `lấy 300 mẫu kiểm nghiệm; 100% cơ sở được cấp giấy chứng nhận`.
    fn is_left_over(&self, node: usize) -> bool {
        let Some(figure) = self.figure(node) else { return false };
        let counts = match figure.kind() {
            Some(UnitKind::Time | UnitKind::Rank | UnitKind::Criteria | UnitKind::Factor)
            | None => false,
            Some(_) => true,
        };
        counts && self.verdict(node, None) == Verdict::Unknown
    }
}

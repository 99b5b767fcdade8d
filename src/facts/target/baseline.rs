//! Levels from which something starts, and the totals to which it leads.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::tables;

use super::nodes::{Clause, Item};

impl Clause {
    /// `từ 62% (năm 2020) lên 70%`: whether a level follows that starts from this figure.
    pub(super) fn is_baseline(&self, node: usize) -> bool {
        let Some(figure) = self.figure(node) else { return false };
        let words = &tables().words;
        let from = figure.begins < figure.first
            && self.words(figure.begins, figure.first).iter().any(|t| t.word == words.from);
        if !from || figure.onwards {
            return false;
        }
        let around = self.bracket[node];
        let (mut lifted, mut apart, mut dated) = (false, false, false);
        // `giảm từ 1 - 2%`, `giảm bình quân mỗi năm từ 1,5 - 2%`
        let ranged = figure.to.is_some_and(|to| to > figure.value);
        let falls = ranged && self.left(node).governing().is_some_and(|(c, _)| c == Cue::Fall);
        for i in node + 1..self.nodes.len() {
            if self.bracket[i] != around || matches!(self.nodes[i].item, Item::Mark('(')) {
                continue;
            }
            apart |= !dated && self.nodes[i].item == Item::Mark(',');
            dated |= matches!(self.nodes[i].item, Item::Year(..));
            match self.nodes[i].item {
                Item::Cue(Cue::Lift | Cue::Down | Cue::To) => lifted = true,
                // `từ 60% năm 2020 nâng lên 70%`
                Item::Cue(Cue::Total) if self.raises_to(i) => lifted = true,
                Item::Cue(Cue::Raise) if self.is_lift(i + 1) => {}
                Item::Cue(
                    Cue::Fall
                    | Cue::Rise
                    | Cue::Scope
                    | Cue::Is
                    | Cue::Now
                    | Cue::AtLeast
                    | Cue::AtMost
                    | Cue::About,
                )
                | Item::Mark(')' | ',')
                | Item::Year(..)
                | Item::Word
                | Item::Noun(_) => {}
                // `giảm từ 0,5 - 0,6%, đến cuối năm còn dưới 1,8%`: a range by which something falls to what is more
                // than that, or behind a comma.
                Item::Figure(_) if falls && self.falls_by_range(figure, i, apart) => return false,
                Item::Figure(next) => {
                    return lifted
                        && (next.kind() == figure.kind()
                            || figure.kind().is_none()
                            || next.kind().is_none());
                }
                _ => return false,
            }
        }
        false
    }

    /// `nâng lên`, which is one phrase.
    fn raises_to(&self, node: usize) -> bool {
        let end = self.nodes.get(node).map_or(0, |n| n.last);
        end.checked_sub(1).is_some_and(|at| self.says(&["lên"], at, end))
    }

    fn is_lift(&self, node: usize) -> bool {
        self.nodes.get(node).is_some_and(|n| n.item == Item::Cue(Cue::Lift))
    }

    /// Whether a range behind `giảm từ` is by how much something falls to the level at a node, which stands apart
    /// from it where a comma parts them; `giảm từ 4,5 - 5% xuống 3%` is where it starts from.
    fn falls_by_range(&self, figure: &Figure, level: usize, apart: bool) -> bool {
        let Some((to, level)) = figure.to.zip(self.figure(level)) else { return false };
        to > figure.value
            && (apart && level.to.is_none() || figure.per.is_some() || level.value >= to)
    }

    /// Whether the next count of the same unit is the total that this one leads to.
    pub(super) fn total_follows(&self, node: usize) -> bool {
        let Some(figure) = self.figure(node) else { return false };
        let around = self.bracket[node];
        let mut total = false;
        for i in node + 1..self.nodes.len() {
            if self.bracket[i] != around {
                continue;
            }
            match self.nodes[i].item {
                // `chiếm 65,5% tổng số xã`: what the share is of.
                Item::Cue(Cue::Total) if self.is_whole_of_share(i) => {}
                Item::Cue(Cue::Total | Cue::Raise) => total = true,
                Item::Cue(Cue::More) => return false,
                Item::Figure(next) if next.is_percent() => {}
                Item::Figure(next) => {
                    return total && (next.unit == figure.unit || next.unit.is_none());
                }
                _ => {}
            }
        }
        false
    }
}

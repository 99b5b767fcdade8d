//! Levels from which something starts, and the totals to which it leads.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::tables;

use super::nodes::{Clause, Item};

impl Clause {
    /// `từ 62% (năm 2020) lên 70%`: whether a level follows that starts from this figure.
    pub(super) fn is_baseline(&self, node: usize) -> bool {
        let Some(figure) = self.figure(node) else { return false };
        if self.was_so_once(node, figure) {
            return true;
        }
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

    /// `Từ chỗ chỉ có 31,2% đường trục xã được nhựa hóa, nay đã lên đến 98,6%`, `Từ 5 xã đạt chuẩn năm 2015, đến nay có 62 xã`:
    /// whether a figure says how it was in the beginning, and the next one, behind a comma, how it is now.
    fn was_so_once(&self, node: usize, figure: &Figure) -> bool {
        /// Words between `từ` and the figure at most.
        const NEAR: usize = 5;
        let now = tables().word("nay");
        if !self.may_have(now) || figure.of.is_some() || figure.onwards {
            return false;
        }
        let begins = figure.begins.min(figure.first);
        let from = (begins.saturating_sub(NEAR)..=begins)
            .rev()
            .find(|&at| self.tokens.get(at).is_some_and(|t| t.word == tables().words.from));
        let Some(from) = from else { return false };
        let opens = from.checked_sub(1).and_then(|at| self.tokens.get(at));
        if opens.is_some_and(|t| t.is_word() || t.number().is_some()) {
            return false;
        }
        let same = |i: usize| {
            self.figure(i).is_some_and(|f| {
                f.unit == figure.unit && f.unit.is_some() && self.bracket[i] == self.bracket[node]
            })
        };
        let Some(next) = self.next_figure(node, &[';']).filter(|&i| same(i)) else { return false };
        let comma = (node + 1..next).rev().find(|&i| self.nodes[i].item == Item::Mark(','));
        let at = |i: usize| self.nodes.get(i).map_or(0, |n| n.first);
        comma.is_some_and(|comma| self.words(at(comma), at(next)).iter().any(|t| t.word == now))
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

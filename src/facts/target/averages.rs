//! Figures that say the one before them otherwise: on the average of every year, by what means.

use crate::facts::{Role, Target};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::Tables;
use crate::vocabulary::units::UnitKind;

use super::assemble::Draft;
use super::left::Left;
use super::nodes::{Item, Node};
use super::reader::BlockReader;

impl BlockReader<'_> {
    /// `nước hợp vệ sinh đạt 85%, nhà tiêu hợp vệ sinh đạt 60% (năm 2022 tương ứng là 81,2% và 54,7%)`: the draft of whose level a
    /// figure says how it was, in a bracket that tells it of as many in turn.
    pub(super) fn level_before_in_turn(&self, node: usize) -> Option<usize> {
        let clause = self.clause;
        let open = clause.bracket[node].filter(|_| !clause.turns.is_empty())?;
        let marker = clause.turns.iter().copied().find(|&i| clause.bracket[i] == Some(open))?;
        let dated = clause.run(open + 1, marker).iter().any(|n| matches!(n.item, Item::Year(..)));
        let figures: Vec<usize> = (marker..clause.nodes.len())
            .filter(|&i| clause.bracket[i] == Some(open) && clause.figure(i).is_some())
            .collect();
        let at = figures.iter().position(|&i| i == node)?;
        let unit = clause.figure(node)?.unit;
        let level = |d: &Draft| {
            d.sentence == self.sentence
                && d.unit == unit
                && d.first < open
                && d.target.measure(Role::Reached).is_some()
        };
        let levels: Vec<usize> =
            (0..self.drafts.len()).filter(|&i| level(&self.drafts[i])).collect();
        let first = levels.len().checked_sub(figures.len())?;
        levels.get(first + at).copied().filter(|_| dated && figures.len() > 1)
    }

    /// `28 khu dân cư (mỗi huyện từ 02 đến 04 khu)`: whether a bracket says how many that is for each.
    pub(super) fn each_in_bracket(&self, left: &Left) -> bool {
        let Some(open) = left.bracket else { return false };
        // `(bình quân mỗi huyện 50 km)`
        let mut opens = self.clause.run(open + 1, open + 3).iter();
        let each = opens.find(|n| n.item != Item::Cue(Cue::Average));
        each.is_some_and(|n| n.item == Item::Cue(Cue::Each))
    }

    /// `làm mới 46,8 km, trong đó đường xã 9,3 km`: a whole of which nothing is said but how much it is has the indicator of its
    /// first part.
    pub(super) fn lend_to_whole(&mut self, part: &Target) {
        let Some(whole) = part.part_of.and_then(|whole| whole.checked_sub(self.offset)) else {
            return;
        };
        let parts = self.drafts.iter().filter(|d| d.target.part_of == part.part_of).count();
        let Some(whole) = self.drafts.get_mut(whole).filter(|_| parts == 0) else { return };
        let unit = |t: &Target| t.measures.first().map(|m| m.quantity.unit.clone());
        let measured = whole.unit.map(Tables::unit_kind) == Some(UnitKind::Measure);
        let bare = whole.target.indicator == "other" && whole.target.subject.is_none();
        if measured && bare && unit(&whole.target) == unit(part) && part.group.is_none() {
            whole.target.indicator = part.indicator;
        }
    }

    /// `75.000 lao động, trung bình 15.000 lao động/năm`, `84 km kênh mương (bình quân 28 km/năm)`: whether a figure says no more
    /// than how much that is for every year.
    pub(super) fn averages_the_last(&self, node: usize, left: &Left) -> bool {
        let yearly = self.clause.figure(node).and_then(|f| f.per).map(Tables::unit_name);
        let begins = left.figure.map_or(left.begins, |f| f + 1);
        let averages = |n: &&Node| matches!(n.item, Item::Cue(Cue::Average | Cue::About | Cue::Is));
        let own = self.clause.run(begins, node).iter().rev().take_while(averages).count();
        let before = node.checked_sub(own + 1).and_then(|i| self.clause.nodes.get(i));
        let apart = before.is_some_and(|n| matches!(n.item, Item::Mark(',' | '(')));
        yearly == Some("năm") && left.has(Cue::Average) && own > 0 && apart
    }

    /// `65% hộ dùng nước sạch (qua công trình cấp nước tập trung 55%)`: whether a rate in the bracket behind another tells by
    /// what means.
    pub(super) fn is_by_means(&self, node: usize, left: &Left) -> bool {
        let rate = self.clause.figure(node).is_some_and(Figure::is_percent);
        let open = left.bracket.filter(|_| rate && left.figure.is_none());
        open.is_some_and(|open| {
            ["qua", "bằng"].iter().any(|word| self.clause.says_at(open + 1, word))
        })
    }
}

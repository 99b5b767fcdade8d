//! Amounts without a verb: `Tổng thu ngân sách 12.800 tỷ đồng`, `sản lượng 6,8 triệu tấn`.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::label::LabelUnit;
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item};

/// Nouns that name an amount: what stands behind them is one, and no deed.
pub(super) const AMOUNTS: [&str; 17] = [
    "tổng vốn đầu tư",
    "tổng mức",
    "tổng mức bán lẻ",
    "sản lượng",
    "tổng sản lượng",
    "diện tích",
    "tổng diện tích",
    "năng suất",
    "giá trị",
    "tổng giá trị",
    "kim ngạch",
    "tổng kim ngạch",
    "doanh thu",
    "tổng doanh thu",
    "thu ngân sách",
    "tổng thu",
    "quy mô",
];

impl Clause {
    /// `- Năm 2025: 45,5` under `4. Thu nhập (triệu đồng/người/năm)`: gives a unit to the bare numbers that a
    /// colon leads to.
    pub(super) fn lend_unit(&mut self, (unit, per): LabelUnit) {
        for i in 1..self.nodes.len() {
            let led = self.nodes[i - 1].item == Item::Mark(':');
            let bare = |f: &Figure| f.kind().is_none() && f.of.is_none();
            if led && self.figure(i).is_some_and(bare) {
                self.set_unit(i, unit, per);
            }
        }
    }

    /// Whether the words of a clause, from a node on, begin with the name of an amount.
    pub(super) fn begins_with_amount(&self, begins: usize, node: usize) -> bool {
        let plain = |i: &usize| matches!(self.nodes[*i].item, Item::Mark(_) | Item::Cue(Cue::Part));
        let Some(first) = (begins..node).find(|i| !plain(i)) else { return false };
        let at = self.nodes[first].first;
        AMOUNTS.iter().any(|name| self.mentions(name, at, at + 1))
    }

    /// Whether a sum or a size is said of the noun phrase in front of it, and nothing else: `Doanh thu
    /// du lịch 25.700 tỷ đồng`, `năng suất 62,8 tạ/ha`.
    pub(super) fn names_amount(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let amount = matches!(figure.kind(), Some(UnitKind::Money | UnitKind::Measure));
        let plain = left.cues.iter().all(|(cue, _)| {
            matches!(
                cue,
                Cue::AtLeast
                    | Cue::AtMost
                    | Cue::About
                    | Cue::From
                    | Cue::To
                    | Cue::Average
                    | Cue::Now
                    | Cue::Scope
            )
        });
        let opens = self.nodes.get(left.begins).map(|n| n.item);
        let named = matches!(opens, Some(Item::Word | Item::Noun(_) | Item::Cue(Cue::Average)))
            && self.nodes[left.begins].first < figure.begins;
        let ends = self.nodes.get(node + 1).is_none_or(|n| {
            matches!(
                n.item,
                Item::Mark(',' | ';' | '.' | '(' | ')') | Item::Stop | Item::Cue(Cue::Part)
            )
        });
        amount && plain && named && (ends || self.is_and(node + 1)) && figure.unit.is_some()
    }

    /// `Tuổi thọ trung bình đạt 74,8 tuổi`: an age of which the words in front say that it is one.
    pub(super) fn measures_time(&self, node: usize, left: &Left) -> bool {
        let unit = self.figure(node).and_then(|f| f.unit);
        let verb = left.governing().is_some_and(|(cue, _)| {
            matches!(cue, Cue::Is | Cue::Equals | Cue::Estimate | Cue::Lift | Cue::Down)
        });
        let begins = self.nodes.get(left.begins).map(|n| n.item);
        verb && matches!(begins, Some(Item::Noun(noun)) if Some(noun) == unit)
    }
}

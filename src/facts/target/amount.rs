//! Amounts without a verb: `Tổng thu ngân sách 12.800 tỷ đồng`, `sản lượng 6,8 triệu tấn`.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::label::LabelUnit;
use crate::grammar::tables::{Tables, UnitId};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};

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
    /// colon leads to, or that begin the clause behind a label.
    pub(super) fn lend_unit(&mut self, (unit, per): LabelUnit, labelled: bool) {
        for i in 0..self.nodes.len() {
            let colon = i.checked_sub(1).filter(|&c| self.nodes[c].item == Item::Mark(':'));
            let bare = |f: &&Figure| f.kind().is_none() && f.of.is_none() && f.noun.is_none();
            let Some(figure) = self.figure(i).filter(bare) else { continue };
            let whole = figure.value.scale() == 0;
            let led = match colon {
                Some(colon) => !self.label_counts_else(colon, unit, whole),
                None => i == 0 && labelled,
            };
            if led {
                self.set_unit(i, unit, per);
            }
        }
    }

    /// `Số hộ thoát nghèo: 1.200` under `Tỷ lệ hộ nghèo (%)`, `Xã đạt: 12` under `Giao thông (km)`: whether the words in
    /// front of a colon say that something is counted that is not measured in the unit above.
    fn label_counts_else(&self, colon: usize, unit: UnitId, whole: bool) -> bool {
        let before = self.run(0, colon);
        let mark = |n: &Node| matches!(n.item, Item::Mark(',' | ';' | ':') | Item::Stop);
        let begins = before.iter().rposition(mark).map_or(0, |i| i + 1);
        let counts = |i: usize| match self.nodes.get(i).map(|n| n.item) {
            Some(Item::Noun(of)) => of != unit && Tables::unit_kind(of) != UnitKind::Time,
            _ => false,
        };
        let number =
            |i: usize| self.says_at(i, "số") || self.nodes[i].item == Item::Cue(Cue::Total);
        if (begins..colon).any(|i| number(i) && counts(i + 1)) {
            return true;
        }
        // `Hộ cận nghèo: 3,2` is a rate none the less; `Xã Tân Lập: 12`, `Xã biên giới: 12` say of whom.
        let Some(head) = (begins..colon).find(|&i| !self.says_at(i, "các")) else { return false };
        let place = match self.nodes[head].item {
            Item::Noun(of) => Tables::unit_kind(of) == UnitKind::Place,
            _ => false,
        };
        let verb = matches!(
            self.nodes.get(head + 1).map(|n| n.item),
            Some(Item::Cue(Cue::Is | Cue::Meet | Cue::Act | Cue::Have | Cue::Done))
        );
        whole && counts(head) && (!place || verb)
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

//! Numbers without a unit behind the names of what a count is parted in: `21 xóm: Đại Từ 06, Phú Bình 05 và Võ Nhai 10`,
//! `87 sản phẩm …`, and below it `Theo nhóm: thực phẩm 47; đồ uống 40`. Their unit is that of the count.

use crate::decimal::Decimal;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::UnitId;

use super::nodes::{Clause, Item};

/// A name has at most so many words.
const LONGEST_NAME: usize = 10;

impl Clause {
    /// Lends the unit of the count in front of a colon, or of `gồm`, to the numbers of its parts: where they make it up, or
    /// nearly do and each stands behind a name with a capital.
    pub(super) fn lend_to_parts(&mut self) {
        let bare = |f: &&Figure| is_bare(f);
        if self.figures.iter().filter(bare).count() < 2 {
            return;
        }
        let mut whole = None;
        for i in 0..self.nodes.len() {
            match self.nodes[i].item {
                Item::Stop | Item::Mark(';') => whole = None,
                Item::Figure(_) => whole = self.whole_at(i).or(whole),
                Item::Mark(':') | Item::Cue(Cue::Part) => {
                    if let Some((unit, value)) = whole {
                        self.lend_behind(i, unit, value);
                    }
                }
                _ => {}
            }
        }
    }

    /// The same of a line that parts what a line above it counts; only where the parts make that up. Whether they do.
    pub(super) fn lend_to_parts_of(&mut self, unit: UnitId, value: Decimal) -> bool {
        let bare = |f: &&Figure| is_bare(f);
        if self.figures.iter().filter(bare).count() < 2 || self.figures.iter().any(|f| !is_bare(f)) {
            return false;
        }
        let colon = self.nodes.iter().position(|n| n.item == Item::Mark(':'));
        let from = colon.map_or(0, |i| i + 1);
        let parts = self.parts_from(from);
        let all = self.add_up_to(&parts, value);
        if all {
            parts.into_iter().for_each(|i| self.set_unit(i, unit, None));
        }
        all
    }

    /// What a count may be parted in.
    fn whole_at(&self, node: usize) -> Option<(UnitId, Decimal)> {
        let figure = self.figure(node)?;
        let plain = figure.counts() && figure.of.is_none() && figure.to.is_none() && !figure.in_words;
        figure.unit.filter(|_| plain).map(|unit| (unit, figure.value))
    }

    fn lend_behind(&mut self, at: usize, unit: UnitId, value: Decimal) {
        let colon = usize::from(self.nodes.get(at + 1).is_some_and(|n| n.item == Item::Mark(':')));
        let parts = self.parts_from(at + 1 + colon);
        if self.add_up_to(&parts, value) || self.nearly_add_up_to(&parts, value) {
            parts.into_iter().for_each(|i| self.set_unit(i, unit, None));
        }
    }

    /// The nodes of bare numbers that each end a part of an enumeration from a node on.
    fn parts_from(&self, from: usize) -> Vec<usize> {
        let mut parts = Vec::new();
        let mut words = 0;
        for (i, node) in self.nodes.iter().enumerate().skip(from) {
            match node.item {
                Item::Figure(_) if self.is_part(i) && (1..=LONGEST_NAME).contains(&words) => {
                    parts.push(i);
                    words = 0;
                }
                Item::Word | Item::Noun(_) | Item::Cue(_) => words += 1,
                Item::Mark(':') if words > 0 => {}
                Item::Mark(',' | ';') => {}
                _ => break,
            }
            if words > LONGEST_NAME {
                break;
            }
        }
        parts
    }

    /// Whether a number without a unit ends a part: a word of its name stands in front (`thôn 1` is a name), and a mark,
    /// `và` or nothing behind it.
    fn is_part(&self, node: usize) -> bool {
        let front = node.checked_sub(1).and_then(|i| self.nodes.get(i)).map(|n| n.item);
        if !matches!(front, Some(Item::Word | Item::Cue(_) | Item::Mark(':'))) {
            return false;
        }
        let behind = self.nodes.get(node + 1).map(|n| n.item);
        let ends = matches!(behind, None | Some(Item::Mark(',' | ';' | '.' | ')') | Item::Stop));
        self.figure(node).is_some_and(is_bare) && (ends || self.is_and(node + 1))
    }

    /// Whether the word right in front of a number is a name.
    fn has_name_in_front(&self, node: usize) -> bool {
        let front = self.figure(node).and_then(|f| f.begins.checked_sub(1));
        front.is_some_and(|token| self.capital(token))
    }

    fn add_up_to(&self, parts: &[usize], value: Decimal) -> bool {
        parts.len() > 1 && self.sum(parts).is_some_and(|sum| value.as_whole() == Some(sum))
    }

    /// Whether one of the numbers may be a slip. As many names as are counted are units by themselves: `03 thôn: Tân
    /// Lập 1, Tân Lập 2, Tân Lập 3`.
    fn nearly_add_up_to(&self, parts: &[usize], value: Decimal) -> bool {
        const SLIP: i128 = 2;
        let Some((sum, value)) = self.sum(parts).zip(value.as_whole()) else { return false };
        let near = sum.abs_diff(value) <= SLIP.max(value / 10).unsigned_abs();
        let units = parts.len() as i128 == value;
        parts.len() > 2 && near && !units && parts.iter().all(|&i| self.has_name_in_front(i))
    }

    fn sum(&self, parts: &[usize]) -> Option<i128> {
        let mut values = parts.iter().map(|&i| self.figure(i)?.value.as_whole());
        values.try_fold(0, |sum: i128, value| sum.checked_add(value?))
    }
}

/// A whole number with nothing beside it.
fn is_bare(figure: &Figure) -> bool {
    figure.kind().is_none()
        && figure.of.is_none()
        && figure.to.is_none()
        && figure.noun.is_none()
        && figure.value.scale() == 0
}

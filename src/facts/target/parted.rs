//! Numbers without a unit behind the names of what a count is parted in: `21 xóm: Đại Từ 06, Phú Bình 05 và Võ Nhai 10`,
//! `87 sản phẩm …`, and below it `Theo nhóm: thực phẩm 47; đồ uống 40`. Their unit is that of the count.

use crate::decimal::Decimal;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::UnitId;
use crate::span::{Normal, Span};

use super::nodes::{Clause, Item};

/// So many nodes from a count on its parts are not its own.
const FAR: usize = 60;

/// A name has at most so many words.
const LONGEST_NAME: usize = 10;

impl Clause {
    /// Lends the unit of the count in front of a colon, or of `gồm`, to the numbers of its parts: where they make it up, or
    /// nearly do and each stands behind a name with a capital.
    pub(super) fn lend_to_parts(&mut self) {
        let bare = |f: &&Figure| is_bare_fraction(f);
        if self.figures.iter().filter(bare).count() < 2 {
            return;
        }
        let mut whole = None;
        for i in 0..self.nodes.len() {
            match self.nodes[i].item {
                Item::Stop | Item::Mark(';') => whole = None,
                Item::Figure(_) => whole = self.whole_at(i).or(whole),
                Item::Mark(':' | '(') | Item::Cue(Cue::Part) => {
                    if let Some(whole) = whole {
                        self.lend_behind(i, whole);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether all its figures are numbers without a unit, and there are several.
    pub(super) fn lists_parts(&self) -> bool {
        self.figures.len() > 1 && self.figures.iter().all(is_bare)
    }

    /// The same of a line that [lists parts](Self::lists_parts) of what a line above it counts; only where they make
    /// that up. Whether they do.
    pub(super) fn lend_to_parts_of(&mut self, unit: UnitId, value: Decimal) -> bool {
        let colon = self.nodes.iter().position(|n| n.item == Item::Mark(':'));
        let from = colon.map_or(0, |i| i + 1);
        let parts = self.parts_from(from, false);
        let all = self.add_up_to(&parts, value);
        if all {
            parts.into_iter().for_each(|i| self.set_unit(i, unit, None));
        }
        all
    }

    /// A count that may be parted, and of how many it is.
    fn whole_at(&self, node: usize) -> Option<Whole> {
        let figure = self.figure(node)?;
        let plain = figure.counts() && figure.to.is_none() && !figure.in_words;
        let whole = |unit| Whole { unit, value: figure.value, of: figure.of };
        figure.unit.filter(|_| plain).map(whole)
    }

    fn lend_behind(&mut self, at: usize, Whole { unit, value, of }: Whole) {
        let colon = usize::from(self.nodes.get(at + 1).is_some_and(|n| n.item == Item::Mark(':')));
        let parts = self.parts_from(at + 1 + colon, of.is_some());
        // `31/38 trường (mầm non 09/12, tiểu học 13/15, THCS 09/11)`
        let all = of.is_none_or(|of| self.sum_of(&parts, |f| f.of) == of.as_whole());
        let nearly = || of.is_none() && self.nodes[at].item != Item::Mark('(');
        if all && self.add_up_to(&parts, value) || nearly() && self.nearly_add_up_to(&parts, value)
        {
            parts.into_iter().for_each(|i| self.set_unit(i, unit, None));
        }
    }

    /// `17 chủ thể (08 HTX, 03 doanh nghiệp, 06 hộ kinh doanh)`: the node of the count in front of a bracket to which those in it
    /// add up, whatever their units, for one of these.
    pub(super) fn whole_of_bracket_sum(&self, node: usize) -> Option<usize> {
        let open = self.bracket[node].filter(|&open| self.nodes[open].item == Item::Mark('('))?;
        let begins = self.sentence_around(open);
        let counted =
            |i: &usize| self.bracket[*i] == self.bracket[open] && self.whole_at(*i).is_some();
        let whole = (begins..open).rev().take(FAR).find(counted)?;
        let close = (open + 1..self.nodes.len())
            .take(FAR)
            .find(|&i| self.nodes[i].item == Item::Mark(')'))?;
        let parts: Vec<usize> = (open + 1..close).filter(|&i| self.figure(i).is_some()).collect();
        let Whole { unit, value, of } = self.whole_at(whole)?;
        // One of the same unit in words of its own says by itself what it is.
        let own = self.figure(node).is_some_and(|f| f.unit == Some(unit) && f.ends > f.last);
        if own {
            return None;
        }
        let alike = |&i: &usize| {
            self.figure(i)
                .is_some_and(|f| f.counts() && f.of.is_some() == of.is_some() && f.to.is_none())
        };
        let all = of.is_none_or(|of| self.sum_of(&parts, |f| f.of) == of.as_whole());
        (parts.iter().all(alike) && all && self.add_up_to(&parts, value)).then_some(whole)
    }

    /// `mầm non 09/12`: the words in front of a part that say of what kind it is, where it has no noun of its own.
    pub(super) fn kind_of_part(&self, node: usize) -> Option<Span<Normal>> {
        let figure = self.figure(node).filter(|f| f.last == f.ends && f.of.is_some())?;
        self.whole_of_bracket_sum(node)?;
        let front = (0..node)
            .rev()
            .take_while(|&i| matches!(self.nodes[i].item, Item::Word | Item::Noun(_)));
        let first = front.last()?;
        self.span(self.nodes[first].first, figure.begins)
    }

    /// The nodes of bare numbers that each end a part of an enumeration from a node on.
    fn parts_from(&self, from: usize, fractions: bool) -> Vec<usize> {
        let mut parts = Vec::new();
        let mut words = 0;
        for (i, node) in self.nodes.iter().enumerate().skip(from) {
            match node.item {
                Item::Figure(_)
                    if self.is_part(i, fractions) && (1..=LONGEST_NAME).contains(&words) =>
                {
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
    fn is_part(&self, node: usize, fraction: bool) -> bool {
        let front = node.checked_sub(1).and_then(|i| self.nodes.get(i)).map(|n| n.item);
        if !matches!(front, Some(Item::Word | Item::Cue(_) | Item::Mark(':'))) {
            return false;
        }
        let behind = self.nodes.get(node + 1).map(|n| n.item);
        let ends = matches!(behind, None | Some(Item::Mark(',' | ';' | '.' | ')') | Item::Stop));
        let bare = |f: &Figure| if fraction { is_bare_fraction(f) } else { is_bare(f) };
        self.figure(node).is_some_and(bare) && (ends || self.is_and(node + 1))
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
        self.sum_of(parts, |figure| Some(figure.value))
    }

    fn sum_of(&self, parts: &[usize], value: impl Fn(&Figure) -> Option<Decimal>) -> Option<i128> {
        let mut values = parts.iter().map(|&i| value(self.figure(i)?)?.as_whole());
        values.try_fold(0, |sum: i128, value| sum.checked_add(value?))
    }
}

/// A count that is parted.
#[derive(Clone, Copy)]
struct Whole {
    unit: UnitId,
    value: Decimal,
    of: Option<Decimal>,
}

/// A whole number with nothing beside it.
fn is_bare(figure: &Figure) -> bool {
    figure.of.is_none() && is_bare_fraction(figure)
}

/// The same of a fraction.
fn is_bare_fraction(figure: &Figure) -> bool {
    figure.kind().is_none()
        && figure.to.is_none()
        && figure.noun.is_none()
        && figure.value.scale() == 0
}

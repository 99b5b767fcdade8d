//! Which percentages are the share of the count before them.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item};

impl Clause {
    /// Whether a percentage is the share of the count before it.
    pub(super) fn is_share(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        last: Option<usize>,
    ) -> bool {
        let Some(last) = last else { return false };
        let Some(count) = self.figure(last) else { return false };
        let measured = matches!(count.kind(), Some(UnitKind::Measure));
        if !count.counts() && count.of.is_none() && !measured {
            return false;
        }
        // `cứng hóa 64,7 km đường để đạt tỷ lệ 100% đường đạt chuẩn`: another thing.
        let words = &tables().words;
        let purpose = self
            .run(last + 1, node)
            .iter()
            .any(|n| [words.purpose, words.aim].contains(&self.tokens[n.first].word));
        if purpose {
            return false;
        }
        let around = self.bracket[node];
        let Some(adjacent) = self.adjacent(node) else { return false };
        let within =
            around.is_some_and(|open| open > last && self.bracket[open] == self.bracket[last]);
        // The nearest words decide: `chiếm`, `tỷ lệ`, `đạt tỷ lệ`, `chiếm tỷ lệ là`.
        // `92/92 xã được phê duyệt, đạt 100%`, `35/92 xã đạt tiêu chí, bằng 38%`: behind the
        // comma nothing but verbs, so no subject of its own.
        let comma =
            (last + 1..=adjacent).rev().find(|&i| matches!(self.nodes[i].item, Item::Mark(',')));
        let verbs = |from: usize| {
            let run = self.run(from, adjacent + 1);
            let linking = run.iter().all(|n| {
                matches!(
                    n.item,
                    Item::Cue(
                        Cue::Is | Cue::Equals | Cue::Share | Cue::Rate | Cue::AtLeast | Cue::About
                    )
                )
            });
            linking && run.iter().any(|n| matches!(n.item, Item::Cue(Cue::Is | Cue::Equals)))
        };
        if comma.is_some_and(|c| verbs(c + 1) && self.bracket[c] == self.bracket[last])
            && !self.stops_between(last, node)
        {
            return true;
        }
        let mut at = adjacent;
        let mut linked = false;
        loop {
            match self.nodes[at].item {
                Item::Cue(Cue::Share) => return !self.stops_between(last, at),
                Item::Cue(Cue::Rate) => linked = true,
                Item::Cue(Cue::Equals | Cue::Is | Cue::About | Cue::AtLeast | Cue::From)
                | Item::Mark(',' | ':' | '-' | '–') => {}
                Item::Mark('(') => return within && !self.stops_between(last, at),
                _ => break,
            }
            if at == 0 || at - 1 <= last {
                break;
            }
            at -= 1;
        }
        let _ = within;
        linked
            && figure.of.is_none()
            && !left.cues.iter().any(|(c, _)| {
                matches!(c, Cue::Raise | Cue::Lift | Cue::Fall | Cue::Total | Cue::Rise)
            })
            && !self.run(last + 1, node).iter().any(
                |n| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::People),
            )
    }

    /// Whether a sentence ends between two nodes, or a clause that could own the share.
    pub(super) fn stops_between(&self, from: usize, to: usize) -> bool {
        self.run(from, to).iter().any(|n| matches!(n.item, Item::Stop))
    }
}

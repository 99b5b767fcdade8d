//! Whether units meet a standard or a criterion, and which units are counted.

use crate::facts::Tier;
use crate::grammar::cue::Cue;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::vocabulary::units::UnitKind;

use super::about::tier_named;
use super::left::Left;
use super::nodes::{Clause, Item};
use super::reader::BlockReader;

impl BlockReader<'_> {
    /// Whether the units that are counted meet a standard: not what they have (`thôn có nhà
    /// văn hóa đạt chuẩn`).
    pub(super) fn meets(
        &self,
        node: usize,
        counted: Option<UnitId>,
        from: usize,
        to: usize,
    ) -> bool {
        let clause = self.clause;
        let left = clause.left(node);
        let stated = tier_named(clause, from, to).is_some();
        let theirs = self.above.criterion.is_none() && self.label_is_of_theirs(node, counted);
        let (mut noun, mut has) = (false, false);
        for (i, n) in
            clause.nodes.iter().enumerate().filter(|(_, n)| n.first >= from && n.first < to)
        {
            match n.item {
                // `224/241 xã có khu thể thao xã đạt chuẩn`: what they have meets it.
                Item::Noun(unit) if Some(unit) == counted && !(has && i > node) => {
                    (noun, has) = (true, false)
                }
                Item::Figure(f) if i == node => {
                    let level = left
                        .cues
                        .iter()
                        .any(|(c, _)| matches!(c, Cue::Lift | Cue::Total | Cue::Raise | Cue::Rate));
                    (noun, has) = (true, has && level);
                    // `Điện: 196/200 xã (98%)`: nothing else is said of them.
                    let silent = clause
                        .nodes
                        .get(i + 1)
                        .is_none_or(|n| matches!(n.item, Item::Mark(_) | Item::Stop));
                    let about =
                        self.above.criterion.is_some() || self.above.tier.is_some() || stated;
                    // `phủ sóng 5G tại trung tâm 40/82 xã`: where something is done.
                    let placed = left.has(Cue::Scope);
                    if silent && !has && !placed && !f.is_percent() && about {
                        return true;
                    }
                }
                Item::Cue(Cue::Nothing | Cue::Unmet) if noun => return false,
                Item::Cue(Cue::Have) if noun => has = true,
                Item::Cue(Cue::Meet) if !has => return !(theirs && i < node),
                // `67 xã đạt`, `thêm 5 xã hoàn thành`: of the criterion above.
                Item::Cue(Cue::Is | Cue::Act)
                    if noun && !has && i > node && self.under_criterion(from, to) =>
                {
                    let bare = clause.nodes.get(i + 1).is_none_or(|n| {
                        !matches!(
                            n.item,
                            Item::Figure(_) | Item::Noun(_) | Item::Word | Item::Cue(Cue::Act)
                        )
                    });
                    if bare {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// Whether a criterion is what units meet here: one above, or one that the words name.
    fn under_criterion(&self, from: usize, to: usize) -> bool {
        let year = self.above.year_of_set(self.plan);
        self.above.criterion.is_some()
            || self.clause.criterion_named(from, to, Tier::Commune, year).is_some()
    }

    /// `Cấp huyện: …`, or under a heading that says so: whether units are districts that only their words tell.
    pub(super) fn speaks_of_districts(&self, from: usize, to: usize) -> bool {
        let level =
            |words: &Clause, from: usize, to: usize| words.says(&["cấp", "huyện"], from, to);
        let from = self.clause.nodes.get(from).map_or(0, |n| n.first);
        let mut above = [self.label, self.above.lead, self.above.heading].into_iter().flatten();
        level(self.clause, from, to.min(self.clause.tokens.len()))
            || above.any(|label| {
                let words = Clause::read(self.text, label, &[]);
                level(&words, 0, words.tokens.len())
            })
    }

    /// Whether the words speak of a criterion, and not only of a set (`bộ tiêu chí`).
    pub(super) fn says_criterion(&self, from: usize, to: usize) -> bool {
        let clause = self.clause;
        let set = tables().word("bộ");
        (from..to.min(clause.tokens.len())).any(|i| {
            clause.mentions("tiêu chí", i, i + 1)
                && i.checked_sub(1).is_none_or(|b| clause.tokens[b].word != set)
                && !self.is_by_set(i)
        })
    }

    /// `Theo tiêu chí giai đoạn 2021 - 2025, có 171/219 xã đạt chuẩn`, `theo tiêu chí cũ`: whether the word at a token is for
    /// the set by which units are counted.
    fn is_by_set(&self, at: usize) -> bool {
        const WHICH: [&str; 5] = ["giai", "cũ", "mới", "năm", "hiện"];
        let word = |i: Option<usize>| i.and_then(|i| self.clause.tokens.get(i)).map(|t| t.word);
        let which = WHICH.map(|word| Some(tables().word(word)));
        word(at.checked_sub(1)) == Some(tables().words.by) && which.contains(&word(Some(at + 2)))
    }

    /// `số xã chưa đạt tiêu chí môi trường`
    pub(super) fn unmet(&self, from: usize, to: usize) -> bool {
        let clause = self.clause;
        let begins = clause.nodes.partition_point(|n| n.first < from);
        let around = clause.bracket.get(begins).copied().flatten();
        let within = clause.run(begins, usize::MAX).iter().take_while(|n| n.first < to);
        // `100 thôn (50 thôn chưa đạt chuẩn năm trước)`: what is said in a bracket is of its own.
        within.enumerate().any(|(i, n)| {
            let level = clause.bracket.get(begins + i).copied().flatten() == around;
            // `khi chưa điều chỉnh địa giới, toàn tỉnh có 74 xã đạt chuẩn` says when.
            let when = || (begins + i).checked_sub(1).is_some_and(|i| clause.says_at(i, "khi"));
            n.item == Item::Cue(Cue::Unmet) && level && !when()
        })
    }

    pub(super) fn deed(&self, left: &Left) -> bool {
        left.has(Cue::Act)
            || left.has(Cue::More)
            || left.has(Cue::Have)
            || left.has(Cue::Aim)
            || left.has(Cue::Total)
    }

    /// What is counted: the unit of the figure, or what a percentage is of.
    pub(super) fn counted(
        &self,
        node: usize,
        unit: Option<UnitId>,
        kind: UnitKind,
        left: &Left,
        to: usize,
    ) -> Option<UnitId> {
        if kind != UnitKind::Percent {
            return unit;
        }
        let clause = self.clause;
        let road = tables().word("đường");
        // `tỷ lệ đường trục thôn được cứng hóa đạt chuẩn`: roads, and no villages.
        let of_road = |i: usize| {
            let words = clause.run(i.saturating_sub(4), i).iter().rev();
            let mut own = words.take_while(|n| {
                matches!(n.item, Item::Word | Item::Noun(_)) || n.item == Item::Mark(',')
            });
            own.any(|n| clause.words(n.first, n.last).iter().any(|t| t.word == road))
        };
        let noun = |i: usize| match clause.nodes[i].item {
            Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Place && of_road(i) => None,
            // `dân số nông thôn được sử dụng nước sạch`
            Item::Noun(_) if i.checked_sub(1).is_some_and(|b| clause.says_at(b, "nông")) => None,
            Item::Noun(unit) if Tables::unit_kind(unit) != UnitKind::Time => Some(unit),
            _ => None,
        };
        // `100% số xã …`: the noun right behind; `tỷ lệ xã … đạt 100%`: the one behind the rate.
        let behind = (node + 1..clause.nodes.len().min(node + 4))
            .take_while(|&i| {
                clause.nodes[i].first < to
                    && !matches!(clause.nodes[i].item, Item::Mark(_) | Item::Stop)
            })
            .find_map(noun);
        // `10% (08 xã) đạt chuẩn`: the unit of the count in the bracket.
        let bracketed = || {
            let count = clause.figure(node + 2).filter(|f| f.kind() == Some(UnitKind::Place))?;
            let meets = clause.nodes.get(node + 4).map(|n| n.item) == Some(Item::Cue(Cue::Meet));
            let open = clause.nodes.get(node + 1).map(|n| n.item) == Some(Item::Mark('('));
            count.unit.filter(|_| open && meets)
        };
        let behind = behind.or_else(bracketed);
        let rate =
            left.cues.iter().find(|(c, _)| matches!(c, Cue::Rate | Cue::Total)).map(|&(_, i)| i);
        let begin = rate.unwrap_or(left.begins);
        let before = (begin..node.min(begin + 4)).find_map(noun);
        if rate.is_some() { before.or(behind) } else { behind.or(before) }
    }
}

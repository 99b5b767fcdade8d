//! Counts that only describe: how many units there are, how large a place is.

use crate::facts::{PlanKind, Role};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::about::tier_named;
use super::left::Left;
use super::nodes::Item;
use super::reader::BlockReader;

impl BlockReader<'_> {
    /// `Huyện có 28 xã và 3 thị trấn`: how many units there are, and nothing that they meet.
    pub(super) fn only_describes(
        &self,
        node: usize,
        figure: &Figure,
        role: Role,
        left: &Left,
    ) -> bool {
        let bare =
            figure.kind() == Some(UnitKind::Place) && figure.of.is_none() && role == Role::Reached;
        if bare && self.builds_only(node) && left.cues.first().is_some_and(|c| c.0 == Cue::Have) {
            return true;
        }
        if !bare
            || self.pending.band.is_some()
            || !left.cues.first().is_some_and(|(c, _)| *c == Cue::Have)
            || left.has(Cue::Aim)
        {
            return false;
        }
        // `có 90 xã, trong đó 86 xã đạt chuẩn`: what only some of them meet.
        let meets = self
            .clause
            .run(node, usize::MAX)
            .iter()
            .take_while(|n| !matches!(n.item, Item::Stop | Item::Cue(Cue::Part)))
            .any(|n| matches!(n.item, Item::Cue(Cue::Meet | Cue::Is | Cue::Unmet)));
        // `có 41 xã dưới 5 tiêu chí`: how many criteria they meet.
        let criteria = self.clause.next_figure(node, &[',', ';']);
        let banded = criteria.and_then(|i| self.clause.figure(i)).and_then(Figure::kind);
        if meets || banded == Some(UnitKind::Criteria) || self.says_what_they_do(node) {
            return false;
        }
        let (from, to) = self.window(node, left);
        let standard = self.clause.mentions("nông thôn mới", from, to)
            || self.clause.mentions("ntm", from, to)
            || tier_named(self.clause, from, to).is_some();
        let above = self.above.criterion.is_some() || self.above.tier.is_some();
        !standard
            && !above
            && !self.meets(node, figure.unit, from, to)
            && !self.states_level(node, left)
            && self.plan.kind == PlanKind::Plan
            && self.above.reported == Some(true)
            || (!standard
                && !above
                && !self.states_level(node, left)
                && self.above.reported == Some(true))
    }

    /// `129 xã thực hiện xây dựng nông thôn mới`: communes in which the programme is at work, all of them.
    fn builds_only(&self, node: usize) -> bool {
        let clause = self.clause;
        let Some(figure) = clause.figure(node) else { return false };
        let words = clause.words(figure.ends, figure.ends + 7);
        let ends = words.iter().position(|t| !t.is_word()).unwrap_or(words.len());
        let builds: &[&str] = &["xây", "dựng", "nông", "thôn", "mới"];
        let to = figure.ends + ends;
        clause.says(builds, figure.ends, figure.ends + 3)
            && clause.says(builds, to.saturating_sub(builds.len()), to)
    }

    /// `98 xã có hợp tác xã hoạt động hiệu quả`, `08 xã sụt giảm tiêu chí`: whether a verb stands right behind
    /// the units that a figure counts.
    fn says_what_they_do(&self, node: usize) -> bool {
        let behind = self.clause.run(node + 1, node + 4).iter();
        behind.take_while(|n| matches!(n.item, Item::Word | Item::Cue(_))).any(|n| {
            matches!(
                n.item,
                Item::Cue(
                    Cue::Have
                        | Cue::Act
                        | Cue::Care
                        | Cue::Nothing
                        | Cue::Fall
                        | Cue::Rise
                        | Cue::Keep
                )
            )
        })
    }

    /// `toàn xã có 9 thôn, 2.318 hộ với 9.407 nhân khẩu`, `diện tích tự nhiên 2.345 ha, dân số
    /// 9.407 người`: how large a place is. Two such counts stand side by side, nothing promises
    /// and nothing is met.
    pub(super) fn is_census(&self, node: usize, role: Role, left: &Left) -> bool {
        let clause = self.clause;
        let counted = |f: &Figure| {
            let unit = f.unit.map(Tables::unit_name).unwrap_or_default();
            f.of.is_none()
                && (f.kind() == Some(UnitKind::Place)
                    || matches!(unit, "hộ" | "người" | "ha" | "km2"))
        };
        let ends = clause.figure(node).map_or(0, |f| f.ends);
        let word =
            |at: usize, w: &str| clause.tokens.get(at).is_some_and(|t| t.word == tables().word(w));
        if role == Role::Reached && word(ends, "hành") && word(ends + 1, "chính") {
            return true;
        }
        // `có 11 đơn vị hành chính cấp huyện`: into how many it is parted.
        let parted = clause.figure(node).is_some_and(|f| {
            f.of.is_none() && clause.says(&["hành", "chính"], f.last, f.ends.max(1) - 1)
        });
        let meets = clause
            .nodes
            .get(node + 1)
            .is_some_and(|n| matches!(n.item, Item::Cue(Cue::Meet | Cue::Is | Cue::Done)));
        if role == Role::Reached && parted && !meets && left.cues.iter().all(|c| c.0 == Cue::Have) {
            return true;
        }
        if role != Role::Reached
            || !clause.figure(node).is_some_and(counted)
            || !left.cues.iter().all(|(c, _)| {
                matches!(c, Cue::Have | Cue::Scope | Cue::Is | Cue::Equals | Cue::Total)
            })
        {
            return false;
        }
        let begin =
            (0..node).rev().find(|&i| clause.nodes[i].item == Item::Stop).map_or(0, |i| i + 1);
        let sentence: Vec<&super::nodes::Node> =
            clause.run(begin, usize::MAX).iter().take_while(|n| n.item != Item::Stop).collect();
        let figures = || sentence.iter().filter_map(|n| clause.figure_of(n));
        let mut units: Vec<_> = figures().map(|f| f.unit).collect();
        units.sort_unstable();
        units.dedup();
        let met = sentence.iter().any(|n| {
            matches!(
                n.item,
                Item::Cue(
                    Cue::Meet
                        | Cue::Aim
                        | Cue::Act
                        | Cue::More
                        | Cue::Lift
                        | Cue::Raise
                        | Cue::Keep
                        | Cue::Part
                )
            )
        });
        let people = figures().any(|f| {
            matches!(f.unit.map(Tables::unit_name).unwrap_or_default(), "hộ" | "người" | "km2")
        });
        units.len() > 1 && people && !met && figures().all(counted)
    }
}

//! Counts that only describe: how many units there are, how large a place is.

use crate::facts::{PlanKind, Role};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::Tables;
use crate::vocabulary::units::UnitKind;

use super::about::tier_named;
use super::left::Left;
use super::nodes::{Clause, Item, Node};
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
        // `60 xã thực hiện Chương trình, trong đó …`
        let carries_out: &[&str] = &["thực", "hiện", "chương", "trình"];
        let to = figure.ends + ends;
        clause.says(carries_out, figure.ends, figure.ends + 1) && ends == carries_out.len()
            || clause.says(builds, figure.ends, figure.ends + 3)
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
        let Some(figure) = clause.figure(node) else { return false };
        // `các xã A, B và C lần lượt có 30, 50 và 20 hộ nghèo`
        if clause.stands_in_turn(node) {
            return false;
        }
        if role == Role::Added && clause.is_part_of_sizes(node) {
            return true;
        }
        if role != Role::Reached {
            return false;
        }
        if clause.counts_administrations(node, figure, left) {
            return true;
        }
        let plain =
            |cue: Cue| matches!(cue, Cue::Have | Cue::Scope | Cue::Is | Cue::Equals | Cue::Total);
        is_size_of_place(figure)
            && left.cues.iter().all(|&(cue, _)| plain(cue))
            && clause.is_sentence_of_sizes(node)
    }
}

/// Whether a figure may be one of those that say how large a place is.
fn is_size_of_place(figure: &Figure) -> bool {
    let unit = figure.unit.map(Tables::unit_name).unwrap_or_default();
    figure.of.is_none()
        && (figure.kind() == Some(UnitKind::Place) || matches!(unit, "hộ" | "người" | "ha" | "km2"))
}

impl Clause {
    /// `Phạm vi: 80 xã thuộc 11 huyện`, `Phạm vi thực hiện: …`: whether the label of a sentence says that what follows is where a
    /// plan holds.
    pub(super) fn says_extent(&self, node: usize) -> bool {
        let begins = self.sentence_around(node);
        let Some(first) = self.nodes.get(begins).map(|n| n.first) else { return false };
        let label = self.run(begins, node).iter().take(8).any(|n| n.item == Item::Mark(':'));
        label && self.says(&["phạm", "vi"], first, first + 1)
    }

    /// `Tỉnh có 125 đơn vị hành chính cấp xã`: whether a figure says into how many units a place is parted.
    fn counts_administrations(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let administrative = ["hành", "chính"];
        let ends = figure.ends;
        if self.says(&administrative, ends, ends + 1) {
            return true;
        }
        // `có 11 đơn vị hành chính cấp huyện`
        let parted =
            figure.of.is_none() && self.says(&administrative, figure.last, figure.ends.max(1) - 1);
        let behind = self.nodes.get(node + 1).map(|n| n.item);
        let meets = matches!(behind, Some(Item::Cue(Cue::Meet | Cue::Is | Cue::Done)));
        parted && !meets && left.cues.iter().all(|c| c.0 == Cue::Have)
    }

    /// `được thành lập trên cơ sở nhập 4 xã; diện tích 28,4 km2, dân số 31.250 người`: whether what stands between
    /// semicolons around a node begins with the extent or the inhabitants of a place, and goes on with nothing else.
    fn is_part_of_sizes(&self, node: usize) -> bool {
        let sentence = self.sentence_around(node);
        let parted = |n: &Node| n.item == Item::Mark(';');
        let Some(mark) = self.run(sentence, node).iter().rposition(parted) else { return false };
        let begin = sentence + mark + 1;
        let named = [["diện", "tích"], ["dân", "số"]];
        let opens = named.iter().any(|words| {
            self.nodes.get(begin).is_some_and(|n| self.says(words, n.first, n.first + 1))
        });
        opens && self.are_sizes(begin, |n| n.item == Item::Stop || parted(n))
    }

    /// Whether the sentence around a node tells how large a place is, in units of two kinds at least, and nothing more.
    fn is_sentence_of_sizes(&self, node: usize) -> bool {
        self.are_sizes(self.sentence_around(node), |n| n.item == Item::Stop)
    }

    /// Whether all from a node on to where it ends are sizes of places, in units of two kinds at least.
    fn are_sizes(&self, begin: usize, ends: impl Fn(&Node) -> bool) -> bool {
        let sentence = || self.run(begin, usize::MAX).iter().take_while(|n| !ends(n));
        let figures = || sentence().filter_map(|n| self.figure_of(n));
        let met = sentence().any(|n| {
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
        let first = figures().next().map(|f| f.unit);
        let several = figures().any(|f| Some(f.unit) != first);
        several && people && !met && figures().all(is_size_of_place)
    }
}

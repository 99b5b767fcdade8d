//! What the label of a line, or the heading above it, says of figures whose own words name but their unit.

use crate::facts::{Plan, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::kinds::VILLAGES;
use crate::vocabulary::units::UnitKind;

use super::about::tier_named;
use super::describe::Described;
use super::join::akin;
use super::nodes::{Clause, Item, Node};
use super::reader::{BlockReader, trim};

impl BlockReader<'_> {
    /// `Thu nhập: 55 triệu đồng/người`, `Năm 2025: 55 triệu đồng/người` under `1. Thu nhập`: the indicator that
    /// the label or the heading gives, which is the subject then where the clause names none.
    pub(super) fn labelled(
        &self,
        kind: UnitKind,
        subject: &mut Option<Span<Normal>>,
    ) -> Option<&'static str> {
        let mut labels = [self.label, self.above.lead, self.above.heading].into_iter().flatten();
        labels.find_map(|label| {
            let words = Clause::read(self.text, label, &[]);
            let key = words.indicator(0, usize::MAX, kind)?;
            *subject = Some(trim(self.text, label));
            Some(key)
        })
    }

    /// `Xã đạt chuẩn nông thôn mới: có thêm 10 xã`: the standard that the label, or else the heading,
    /// says the units meet, where the clause names but the units.
    pub(super) fn meets_label(
        &self,
        found: &mut Described,
        figure: &Figure,
        unit: Option<UnitId>,
    ) -> bool {
        if !self.is_unit_alone(found.subject, figure) {
            return false;
        }
        let label = self.label.or_else(|| self.clause.head_of_list(self.text, figure.first));
        let mut labels = [label, self.above.lead, self.above.heading].into_iter().flatten();
        labels.any(|label| self.meets_what_is_said(label, found, unit))
    }

    /// Takes over the standard that the words of a label say the units meet; whether they do.
    fn meets_what_is_said(
        &self,
        label: Span<Normal>,
        found: &mut Described,
        unit: Option<UnitId>,
    ) -> bool {
        let words = Clause::read(self.text, label, &[]);
        let all = usize::MAX;
        let stated = tier_named(&words, 0, all);
        let programme = words.mentions("nông thôn mới", 0, all) || words.mentions("ntm", 0, all);
        let meets = words.nodes.iter().any(|n| n.item == Item::Cue(Cue::Meet));
        let other = words.other_standard(0, all) || words.mentions("tiêu chí", 0, all);
        let counted = words.nodes.iter().enumerate().find_map(|(i, n)| match n.item {
            Item::Noun(of) if Some(of) == unit || akin(Some(of), unit) => {
                words.begins_a_phrase(i).then_some(of)
            }
            _ => None,
        });
        // `Huyện đạt chuẩn`, `Trường đạt chuẩn`: only of places is it the programme's.
        let places = counted.is_some_and(|of| Tables::unit_kind(of) == UnitKind::Place);
        let known = programme || stated.is_some() || meets && places;
        // `Các xã đạt chuẩn nông thôn mới:`, of which the first words say which are meant.
        let commune = tables().units.longest_of(tables().words.commune);
        let classed = words.nodes.iter().find(|n| n.item == Item::Cue(Cue::Class)).and_then(|n| {
            let said =
                words.words(n.first, n.last).iter().any(|t| t.word == tables().words.commune);
            unit.filter(|_| said && commune == unit)
        });
        // `Khu dân cư nông thôn mới kiểu mẫu:`, of which villages are counted that become one.
        let areas = words.nodes.first().and_then(|n| match n.item {
            Item::Noun(area) if Tables::unit_name(area) == "khu dân cư" => Some(area),
            _ => None,
        });
        let village = unit.is_some_and(|unit| VILLAGES.contains(&Tables::unit_name(unit)));
        let counted = counted.or(classed).or(areas.filter(|_| village));
        let known = known || classed.is_some() && words.mentions("đạt chuẩn", 0, all);
        let (Some(of), false) = (counted, other || !known) else {
            return false;
        };
        let tier = stated.or(self.above.tier);
        (found.indicator, found.tier) = match Tables::unit_name(of) {
            "xã" | "phường" => ("communes_meeting_standard", tier.or(Some(Tier::Commune))),
            "huyện" | "thị xã" | "thành phố" if meets => {
                ("districts_meeting_standard", Some(Tier::District))
            }
            "thôn" | "bản" | "ấp" | "buôn" | "làng" | "xóm" if meets => {
                ("villages_meeting_standard", Some(Tier::Village))
            }
            "khu dân cư" => ("residential_areas_meeting_standard", Some(Tier::ResidentialArea)),
            _ => return false,
        };
        found.subject = Some(trim(self.text, label));
        true
    }

    /// Whether a subject is nothing but the unit of the figure, or where it is counted (`Toàn tỉnh: 12
    /// xã`).
    pub(super) fn is_unit_alone(&self, subject: Option<Span<Normal>>, figure: &Figure) -> bool {
        let unit = self.clause.span(figure.first, figure.ends);
        subject.is_none_or(|s| {
            unit.is_some_and(|unit| unit.contains(s))
                || self.is_area(s)
                || self.is_each(s)
                || self.only_tells_which(s)
        })
    }

    /// `Hộ nghèo: mỗi thôn giảm 5%/năm`: whether words only say for each of what a figure is.
    fn is_each(&self, words: Span<Normal>) -> bool {
        let clause = self.clause;
        let from = clause.node_of(words);
        let own = clause.run(from, usize::MAX).iter().take_while(|n| {
            clause.tokens.get(n.first).is_some_and(|t| t.span().end() <= words.end())
        });
        let mut own = own.skip_while(|n| n.item == Item::Cue(Cue::Each));
        let each = clause.nodes.get(from).is_some_and(|n| n.item == Item::Cue(Cue::Each));
        let place = |n: &Node| match n.item {
            Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Place,
            _ => false,
        };
        each && own.all(place)
    }

    /// `Trạm y tế xã đạt chuẩn: 12 xã`: whether the units that a figure counts behind a colon stand in front of that only
    /// to say whose it is that meets a standard.
    pub(super) fn label_is_of_theirs(&self, node: usize, counted: Option<UnitId>) -> bool {
        let clause = self.clause;
        let colon = clause.adjacent(node).filter(|&i| clause.nodes[i].item == Item::Mark(':'));
        let (Some(colon), Some(counted)) = (colon, counted) else { return false };
        let begins = clause.left(node).begins;
        let said = clause.run(begins, colon);
        let (Some(first), Some(last)) = (said.first(), said.last()) else { return false };
        if self.says_criterion(first.first, last.last) {
            return false;
        }
        let units = |i: usize| match clause.nodes[i].item {
            Item::Noun(unit) => unit == counted || akin(Some(unit), Some(counted)),
            _ => false,
        };
        let mut nouns =
            (begins..colon).filter(|&i| matches!(clause.nodes[i].item, Item::Noun(_))).peekable();
        nouns.peek().is_some() && nouns.all(|i| !units(i) || !clause.begins_a_phrase(i))
    }

    /// `Huyện Kim Bảng: 02 xã nông thôn mới nâng cao`: whether a label ends right in front of a count, and a standard
    /// is named behind that.
    pub(super) fn standard_behind_label(&self, node: usize, figure: &Figure, to: usize) -> bool {
        let clause = self.clause;
        let colon = clause.adjacent(node).is_some_and(|i| clause.nodes[i].item == Item::Mark(':'));
        let names = |name: &str| clause.mentions(name, figure.last, to);
        colon
            && (names("nông thôn mới")
                || names("ntm")
                || tier_named(clause, figure.last, to).is_some())
    }

    /// Whether a standard is named before the colon in front of a count, and none behind it.
    pub(super) fn standard_labels(&self, node: usize, from: usize, to: usize) -> bool {
        let clause = self.clause;
        let begins = clause.nodes.partition_point(|n| n.first < from);
        let colon = (begins..node).rev().find(|&i| clause.nodes[i].item == Item::Mark(':'));
        let Some(colon) = colon.and_then(|i| clause.nodes.get(i)).map(|n| n.first) else {
            return false;
        };
        let names = |from: usize, to: usize| {
            clause.mentions("nông thôn mới", from, to)
                || clause.mentions("ntm", from, to)
                || tier_named(clause, from, to).is_some()
        };
        names(from, colon) && !names(colon, to)
    }

    /// Whether words in front of a colon name the whole area or a place, and no more: `Toàn tỉnh:`,
    /// `Huyện Nghĩa Hưng:`.
    fn is_area(&self, words: Span<Normal>) -> bool {
        let clause = self.clause;
        let colon = clause.nodes.iter().position(|n| n.item == Item::Mark(':'));
        let Some(label) = colon.and_then(|colon| clause.nodes.get(colon)?.first.checked_sub(1))
        else {
            return false;
        };
        let last = clause.tokens.get(label).map(|t| t.span().end());
        let whole = clause.is_whole(0) && label == 1;
        let place = || clause.place_of_label(self.text, self.plan) == Some(words);
        last == Some(words.end()) && (whole || place())
    }
}

/// Words in front of the noun of what is counted: `số xã`, `các xã`, `chỉ tiêu xã đạt chuẩn`.
const OPENING: [&str; 8] = ["về", "số", "các", "những", "lượng", "hoạch", "tiêu", "quả"];

impl Clause {
    /// `Toàn tỉnh`, `Huyện Nghĩa Hưng`: whether the words name an area and say nothing else.
    pub(super) fn says_only_where(&self, text: &str, plan: &Plan) -> bool {
        let colon = usize::from(self.tokens.last().is_some_and(|t| t.is(':')));
        let end = self.tokens.len() - colon;
        let whole = end == 2 && self.is_whole(0);
        whole || end > 1 && self.place(text, 0, self.nodes.len() - colon, plan) == self.span(0, end)
    }

    /// Whether a noun is what its phrase is about: no other noun stands right in front of it (`đường xã`, `trạm y
    /// tế thôn`).
    fn begins_a_phrase(&self, node: usize) -> bool {
        let Some(before) = node.checked_sub(1) else { return true };
        match self.nodes[before].item {
            Item::Word => {
                let last = self.nodes[before].last.checked_sub(1).and_then(|t| self.tokens.get(t));
                last.is_some_and(|t| OPENING.iter().any(|word| t.word == tables().word(word)))
            }
            // `chỉ tiêu xã đạt chuẩn`
            Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Criteria,
            Item::Cue(Cue::Scope) => {
                !["của", "thuộc", "tại", "ở"].iter().any(|word| self.says_at(before, word))
            }
            item => item != Item::Cue(Cue::For),
        }
    }
}

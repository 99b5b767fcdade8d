//! Flows and the sums that they come to: `Năm 2021: 12 xã`, `Lũy kế: 150 xã`.

use crate::facts::{Quantity, Role, Target};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::role::Verdict;

impl Clause {
    /// `Tăng so với năm 2020: 12 xã`, `Tổng số tiêu chí đạt chuẩn tăng thêm trong năm: 15 tiêu chí`: whether the words in front
    /// of the colon at a node end in by how much something rises.
    pub(super) fn rises_by(&self, figure: &Figure, left: &Left, colon: usize) -> bool {
        let rises = [Cue::Rise, Cue::More].iter().any(|&cue| self.ends_in_change(left, colon, cue));
        rises && figure.of.is_none()
    }

    /// `Tỷ lệ hộ nghèo giảm bình quân/năm: 1%`: whether the words in front of the colon at a node end in a verb of
    /// change and when it changes.
    pub(super) fn ends_in_change(&self, left: &Left, colon: usize, cue: Cue) -> bool {
        let is_colon = self.nodes.get(colon).is_some_and(|n| n.item == Item::Mark(':'));
        let verb = left.cues.iter().find(|&&(c, i)| c == cue && i < colon);
        // `giảm dần qua các năm: 2020: 5,2%; 2021: 4,3%`: how it stood in each.
        let trend = |verb: usize| {
            (verb + 1..colon).any(|i| self.says_at(i, "qua") || self.says_at(i, "dần"))
        };
        let verb = verb.filter(|&&(_, at)| !trend(at));
        verb.is_some_and(|&(_, verb)| {
            (is_colon || self.says_at(colon, "là") && self.is_of_its_change(left, verb, colon))
                && self.run(verb + 1, colon).iter().all(|n| match n.item {
                    Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Time,
                    Item::Word | Item::Year(..) | Item::Mark('/') => true,
                    Item::Cue(cue) => {
                        matches!(
                            cue,
                            Cue::Scope
                                | Cue::Average
                                | Cue::Yearly
                                | Cue::Than
                                | Cue::More
                                | Cue::Each
                        )
                    }
                    _ => false,
                })
        })
    }

    /// `Số tiêu chí tăng thêm là 46 tiêu chí`, `giảm so với năm 2022 là 105 hộ`: whether by so much what stands in front of a
    /// verb of change changes; in `Số xã có tiêu chí tăng so với năm 2022 là 15 xã` others are counted.
    fn is_of_its_change(&self, left: &Left, verb: usize, is: usize) -> bool {
        let than = self.run(verb + 1, is).iter().any(|n| n.item == Item::Cue(Cue::Than));
        let unit = self.figure(is + 1).and_then(|f| f.unit);
        let changed = self.run(left.begins, verb).iter().rev().find_map(|n| match n.item {
            Item::Noun(unit) => Some(unit),
            _ => None,
        });
        let same = changed.is_none_or(|changed| Some(changed) == unit);
        (than || verb + 1 == is) && same
    }

    /// `cao hơn bình quân cả nước (11,64 tiêu chí/xã)`: the base, in figures; behind the year of the base, the
    /// level from which it rises.
    pub(super) fn base_in_brackets(
        &self,
        figure: &Figure,
        left: &Left,
        last: Option<usize>,
    ) -> Option<Verdict> {
        let open = left.bracket.filter(|_| left.cues.is_empty())?;
        let between = self.run(last.map_or(0, |last| last + 1), open);
        let than = between.iter().any(|n| n.item == Item::Cue(Cue::Than));
        // `gấp 1,2 lần năm 2020 (38 triệu đồng)`
        let factor =
            last.and_then(|i| self.figure(i)).and_then(Figure::kind) == Some(UnitKind::Factor);
        let dated = |n: &Node| matches!(n.item, Item::Year(..)) || self.is_date_word(n);
        let than = than || factor && !between.is_empty() && between.iter().all(dated);
        // `tăng 0,5 tiêu chí/xã so với năm 2022 (15,4 tiêu chí/xã)`
        let year = between.last().is_some_and(|n| matches!(n.item, Item::Year(..)));
        let same = last.is_some_and(|last| {
            self.has_level_of(figure.kind(), last)
                || self.leads_to_level_of(figure.kind(), last, open)
        });
        let baseline = year && same && figure.kind().is_some();
        let verdict = if baseline { Verdict::Measure(Role::Baseline) } else { Verdict::Scope };
        than.then_some(verdict)
    }

    /// `đạt 42 triệu đồng/người, tăng 1,6 lần so với năm 2015 (26 triệu đồng)`: whether the last figure, or the one
    /// in front of the factor or the percentage that it is, is of a kind.
    fn has_level_of(&self, kind: Option<UnitKind>, last: usize) -> bool {
        let kind_at = |i: usize| self.figure(i).and_then(Figure::kind);
        let factor = matches!(kind_at(last), Some(UnitKind::Factor | UnitKind::Percent));
        let before = || (self.sentence_around(last)..last).rev().find_map(kind_at);
        kind_at(last) == kind || factor && before() == kind
    }

    /// `tăng 1,6 lần so với năm 2015 (22,5 triệu đồng), đạt 36 triệu đồng`: whether the level of a kind to which a factor
    /// leads stands right behind the bracket that opens at a node.
    fn leads_to_level_of(&self, kind: Option<UnitKind>, last: usize, open: usize) -> bool {
        let factor = self.figure(last).and_then(Figure::kind) == Some(UnitKind::Factor);
        let mut behind =
            (open + 1..self.nodes.len()).skip_while(|&i| self.bracket[i] == Some(open));
        let comma = behind.next().is_some_and(|i| self.nodes[i].item == Item::Mark(')'))
            && behind.next().is_some_and(|i| self.nodes[i].item == Item::Mark(','));
        let level = behind.next().filter(|&i| self.nodes[i].item == Item::Cue(Cue::Is));
        let level = level.and_then(|verb| self.figure(verb + 1)).and_then(Figure::kind);
        factor && comma && level == kind
    }

    /// `tăng 02 tiêu chí (từ 15 lên 17 tiêu chí)`, `tăng 5 triệu đồng, từ 45 lên 50 triệu đồng`: whether a figure right
    /// behind a change is the level from which it starts.
    pub(super) fn starts_a_change(&self, node: usize, left: &Left, last: Option<usize>) -> bool {
        let Some(figure) = self.figure(node).filter(|f| f.begins < f.first) else { return false };
        let mark = figure.begins.checked_sub(1).and_then(|i| self.tokens.get(i));
        let directly = mark.is_some_and(|t| t.is('(') || t.is(','));
        let behind = left.figure.or_else(|| left.bracket.and_then(|open| self.left(open).figure));
        directly && last.is_some() && behind == last && self.is_baseline(node)
    }

    /// `Công nhận thêm 74 thôn, lũy kế 169 thôn`, `Duy trì 04 đơn vị cấp huyện đã được công nhận`: whether a count is of units
    /// that are recognised, and nothing says as what.
    pub(super) fn recognises(&self, node: usize, unit: Option<UnitId>, left: &Left) -> bool {
        let deed = left
            .cues
            .iter()
            .any(|&(cue, at)| matches!(cue, Cue::Act | Cue::More) && self.says_at(at, "công"));
        // `03 huyện (A, B, C) đã được …`: the names in a bracket are passed over.
        let opens = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Mark('('));
        let close = (node + 1..self.nodes.len()).find(|&i| self.nodes[i].item == Item::Mark(')'));
        let node = close.filter(|_| opens).unwrap_or(node);
        let done = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Done));
        let place = unit.is_some_and(|unit| Tables::unit_kind(unit) == UnitKind::Place);
        // `đã được` is one cue.
        let named = done && self.says_at(node + 2, "công");
        place
            && (deed
                || named
                || done && (self.recognised(node + 1) || self.is_recognised_by(node + 1)))
    }

    /// `58 xã còn lại tăng thêm từ 1-3 tiêu chí`: whether a count is of those that are left.
    pub(super) fn is_rest(&self, node: usize) -> bool {
        let at = self.figure(node).map_or(0, |f| f.ends);
        self.says(&["còn", "lại"], at, at + 1)
    }

    /// `được Thủ tướng Chính phủ công nhận`, `được UBND huyện công nhận`, `được cấp giấy công nhận`: what is
    /// recognised, whoever does that, where nothing but a mark or a date follows (`công nhận làng nghề` is another title).
    pub(super) fn find_recognised_by(&mut self) {
        let t = tables();
        let passive = t.word("được");
        for i in 0..self.nodes.len() {
            let node = self.nodes[i];
            if node.item != Item::Word || self.tokens[node.first].word != passive {
                continue;
            }
            let Some(verb) = self.recognising(i) else { continue };
            if self.nodes[verb].item == Item::Cue(Cue::Meet) {
                self.name_authorities(i, verb);
                continue;
            }
            let ends = self.nodes.get(verb + 1).is_none_or(|n| match n.item {
                Item::Word => self.is_of_date(n.first) || self.tokens[n.first].word == t.words.and,
                item => !matches!(item, Item::Noun(_) | Item::Figure(_)),
            });
            if ends {
                self.nodes[i].item = Item::Cue(Cue::Meet);
                self.nodes.iter_mut().take(verb + 1).skip(i + 1).for_each(|n| n.item = Item::Word);
            }
        }
    }

    /// The verb of recognising behind `được` and an authority at a node.
    fn recognising(&self, passive: usize) -> Option<usize> {
        /// Words that an authority has at most.
        const LONGEST: usize = 9;
        let t = tables();
        let begins = passive + 1;
        let by = self.nodes.get(begins).is_some_and(|n| {
            let place = match n.item {
                Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Place,
                _ => false,
            };
            place || self.capital(n.first) || self.tokens[n.first].word == t.word("cấp")
        });
        let verb = (begins + 1..self.nodes.len().min(begins + 1 + LONGEST))
            .take_while(|&j| match self.nodes[j].item {
                // `được UBND tỉnh, UBND huyện công nhận`
                Item::Mark(',') => self.nodes.get(j + 1).is_some_and(|n| self.capital(n.first)),
                item => {
                    matches!(item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Act | Cue::Meet))
                }
            })
            .find(|&j| {
                let n = self.nodes[j];
                let plain = n.item == Item::Cue(Cue::Act) && n.last == n.first + 2;
                (plain || n.item == Item::Cue(Cue::Meet))
                    && self.tokens[n.first].word == t.word("công")
            });
        verb.filter(|_| by)
    }

    /// `đã được Thủ tướng Chính phủ công nhận`: whether an authority recognises behind `đã được` at a node.
    fn is_recognised_by(&self, done: usize) -> bool {
        let last = self.nodes.get(done).and_then(|n| n.last.checked_sub(1));
        let passive = last.and_then(|at| self.tokens.get(at)).map(|t| t.word);
        passive == Some(tables().word("được")) && self.recognising(done).is_some()
    }

    /// `được UBND tỉnh, UBND huyện công nhận đạt chuẩn`: the comma between the authorities parts no clauses.
    fn name_authorities(&mut self, passive: usize, verb: usize) {
        let marks = self.nodes.iter_mut().take(verb).skip(passive + 1);
        marks.for_each(|n| n.item = Item::Word);
        // What is recognised by them comes about: `03 xã được UBND tỉnh công nhận đạt chuẩn`.
        if let Some(node) = self.nodes.get_mut(passive) {
            node.item = Item::Cue(Cue::Meet);
        }
    }

    /// `ba xã được công nhận`: whether what is counted is recognised.
    pub(super) fn recognised(&self, node: usize) -> bool {
        let next = self.nodes.get(node + 1);
        next.is_some_and(|n| n.item == Item::Cue(Cue::Meet)) && self.says_at(node + 1, "được")
    }

    /// `chiếm 65,5% tổng số xã`, `đạt 30% so với tổng số xã`: whether the total at a node is what the share in front of
    /// it is of.
    pub(super) fn is_whole_of_share(&self, total: usize) -> bool {
        let near = self.run(total.saturating_sub(4), total).iter().rev();
        let mut near =
            near.skip_while(|n| matches!(n.item, Item::Word | Item::Cue(Cue::Than | Cue::Scope)));
        near.next().is_some_and(|n| matches!(n.item, Item::Figure(f) if f.is_percent()))
    }

    /// `Lũy kế đến hết năm 2021: 150 xã`, `(cộng dồn 65 thôn)`: whether a figure is the sum of all years so
    /// far, and the words in front of it say no more than that.
    pub(super) fn adds_up(&self, node: usize) -> bool {
        let summed = ["lũy", "cộng"].map(|w| tables().word(w));
        let left = self.left(node);
        let first = (left.begins..node).find(|&i| !matches!(self.nodes[i].item, Item::Mark(_)));
        let opens = first.and_then(|i| self.nodes.get(i)).is_some_and(|n| {
            n.item == Item::Cue(Cue::Total)
                && self.words(n.first, n.last).first().is_some_and(|t| summed.contains(&t.word))
        });
        opens && left.figure.is_none()
    }
}

impl Target {
    /// The one level that it states, where it states nothing else but a share.
    pub(super) fn level(&self) -> Option<&Quantity> {
        let others = |role: Role| !matches!(role, Role::Reached | Role::Share);
        let more = self.measures.iter().any(|m| others(m.role));
        self.measure(Role::Reached).filter(|_| !more)
    }

    /// Whether it says of the same units the same as another does.
    pub(super) fn is_about_the_same(&self, other: &Target) -> bool {
        let about = |t: &Target| (t.indicator, t.tier, t.criterion, t.band, t.reported);
        self.indicator != "other"
            && about(self) == about(other)
            && self.section == other.section
            && self.place == other.place
            && self.group == other.group
    }

    /// Takes its count for what comes to be within the year, where `level` is the sum of those of all
    /// years.
    pub(super) fn flow_into(&mut self, level: &Quantity) {
        let smaller = self.level().is_some_and(|own| {
            own.unit == level.unit
                && own.of.is_none()
                && own.to.is_none()
                && own.value < level.value
        });
        let rate = level.unit == "%";
        if smaller
            && !rate
            && let [measure] = self.measures.as_mut_slice()
        {
            measure.role = Role::Added;
        }
    }
}

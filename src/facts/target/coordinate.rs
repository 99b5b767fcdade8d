//! Figures without a cue of their own: they go on as the measure before them did, state a level,
//! or stand in a promise and are not understood.

use crate::facts::{NumberUse, Role};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::assemble::Draft;
use super::begin::is_flow;
use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

/// Whether a clause may begin behind a node: a comma or `và`.
fn clause_begins_behind(clause: &Clause, node: usize) -> bool {
    clause.nodes[node].item == Item::Mark(',') || clause.is_and(node)
}

impl Clause {
    /// `xây dựng 17 xã đạt xã nông thôn mới và 06 xã đạt …`: whether the verb in front of a count belongs to the count
    /// before it, to which `và` joins it.
    pub(super) fn has_verb_of_another(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let joined = self.adjacent(node).is_some_and(|i| self.is_and(i));
        let before = left.figure.and_then(|i| self.figure(i));
        let alike = before.is_some_and(|f| f.unit == figure.unit && f.of.is_none());
        let verb = left.governing().is_some_and(|(cue, at)| {
            let noun = self.nodes.get(at + 1).map(|n| n.item);
            cue == Cue::Is && matches!(noun, Some(Item::Noun(unit)) if Some(unit) == figure.unit)
        });
        joined && alike && verb && figure.kind() == Some(UnitKind::Place)
    }

    /// Whether what the units of a count meet, or are, stands behind it in its words.
    fn has_predicate(&self, text: &str, node: usize) -> bool {
        // `02 huyện (Hòa Bình, Lạc Sơn) đạt chuẩn`: names in a bracket are passed over.
        // `03 xã: An Ninh, Tây Đô và Vũ Ninh đạt chuẩn`
        let named = self.behind_names(text, node).max(node + 1);
        (named..self.nodes.len())
            .filter(|&i| self.bracket[i] == self.bracket[node])
            .take(8)
            .take_while(|&i| !matches!(self.nodes[i].item, Item::Mark(',' | ';') | Item::Stop))
            .any(|i| match self.nodes[i].item {
                Item::Cue(Cue::Meet | Cue::Unmet | Cue::Is) => true,
                // `10 thôn ra khỏi diện đặc biệt khó khăn`
                Item::Word => self.says_at(i, "khỏi"),
                // `120 mã số vùng trồng được cấp`
                Item::Cue(Cue::Act) => {
                    let before =
                        self.nodes[i].first.checked_sub(1).and_then(|t| self.tokens.get(t));
                    before.is_some_and(|t| t.word == tables().word("được"))
                }
                _ => false,
            })
    }

    /// Whether a count is one of a sum or a length that its label or its clause names, and of which the parts follow.
    fn is_amount_in_front(&self, node: usize, left: &Left) -> bool {
        let kind = self.figure(node).and_then(Figure::kind);
        let behind = self.nodes.get(node + 1).map(|n| n.item);
        // `Đường trục xã 120 km, trong đó: …`
        let measured = kind == Some(UnitKind::Measure)
            && left.cues.is_empty()
            && matches!(behind, Some(Item::Mark(',' | ';')));
        // `Tổng đàn gia súc 15.400 con (trâu 3.100 con)`
        let total = kind == Some(UnitKind::Thing)
            && left.cues.iter().all(|&(c, _)| c == Cue::Total)
            && self.says_at(left.begins, "tổng")
            && matches!(behind, Some(Item::Mark(',' | ';' | '(')));
        measured || total
    }
}

impl Clause {
    /// `03 NTM nâng cao`: whether the name of the programme stands right behind a number, in place of what is counted.
    pub(super) fn is_of_standard(&self, figure: &Figure) -> bool {
        let at = figure.last;
        let names = |name: &str| self.mentions(name, at, at + 1);
        figure.unit.is_none() && (names("ntm") || names("nông thôn mới"))
    }
}

impl BlockReader<'_> {
    /// Whether something says that a count without a cue is a level: what the units meet, a
    /// share, a colon in front.
    pub(super) fn states_level(&self, node: usize, left: &Left) -> bool {
        let clause = self.clause;
        let behind = clause.nodes.get(node + 1..).unwrap_or_default();
        let share = behind
            .iter()
            .take(12)
            .take_while(|n| !matches!(n.item, Item::Mark(';') | Item::Stop))
            .any(|n| matches!(n.item, Item::Figure(f) if f.is_percent()));
        let colon = left.cues.first().is_some_and(|&(c, i)| {
            c == Cue::Equals && matches!(clause.nodes[i].item, Item::Mark(':'))
        });
        // `- 9 sản phẩm OCOP 3 sao.`
        let ranked = |n: &Node| match n.item {
            Item::Figure(f) => f.kind() == Some(UnitKind::Rank),
            Item::Word => clause.says(&["ocop"], n.first, n.last),
            item => matches!(item, Item::Mark(_) | Item::Stop | Item::Cue(Cue::Is | Cue::Upwards)),
        };
        // `sản phẩm OCOP` is a spelling of the unit.
        let named = clause.figure(node).map_or(0, |f| f.last);
        let ocop = || clause.says(&["ocop"], named, clause.tokens.len());
        let bare = |n: &Node| matches!(n.item, Item::Mark(_) | Item::Stop);
        let mut clause_behind = behind.iter().take_while(|n| n.item != Item::Mark(';'));
        let alone = behind.iter().all(bare) || clause_behind.all(ranked) && ocop();
        // `Tiêu chí 3: 92 xã; tiêu chí 4: 90 xã`: the label of the line stands in front.
        let led = self.label.is_some()
            && node == 0
            && behind.first().is_some_and(|n| matches!(n.item, Item::Mark(',' | ';')));
        // `14 bác sĩ/vạn dân`: so many for each, as the first of an item.
        let each = node == 0 && clause.figure(node).is_some_and(|f| f.per.is_some() && f.counts());
        let unit = clause.figure(node).and_then(|f| f.unit);
        let done = clause.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Done));
        led || share
            || each
            || done && clause.recognises(node, unit, left)
            || colon
            || alone
            || self.pending.band.is_some()
            || clause.has_predicate(self.text, node)
            || clause.is_amount_in_front(node, left)
            || clause.place_listed(self.text, node).is_some()
            || clause.lists_kinds(node, self.label.is_some())
            || self.criterion_listed(node, unit, left).is_some()
            || self.opens_with_standard(node, left)
    }

    /// `Phấn đấu năm 2023:`, and below it `05 xã nông thôn mới nâng cao`: whether an item under aims or results is but a
    /// count of those that meet a standard.
    fn opens_with_standard(&self, node: usize, left: &Left) -> bool {
        let clause = self.clause;
        let place = clause.figure(node).and_then(Figure::kind) == Some(UnitKind::Place);
        let opens = node <= 1 && left.figure.is_none() && left.cues.is_empty();
        if !(place && opens) {
            return false;
        }
        let lead = || {
            let words = self.above.lead.map(|lead| Clause::read(self.text, lead, &[]));
            words.is_some_and(|words| words.nodes.iter().any(|n| n.item == Item::Cue(Cue::Aim)))
        };
        let (stated, (from, to)) = self.standard(node, left);
        let named = stated.is_some() || clause.mentions("nông thôn mới", from, to);
        named && (self.above.reported.is_some() || lead())
    }

    /// A figure without a cue of its own goes on as the measure before it, in the same
    /// sentence; as the first of its sentence it states a level.
    pub(super) fn coordinated(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let left = self.clause.left(node);
        if figure.kind().is_none() {
            return self.bare_number(node, figure, &left);
        }
        if left.figure.is_some() && left.figure == self.scope {
            return self.behind_scope(node, figure, &left);
        }
        match self.coordinated_role(node, figure, &left) {
            Some(role) => self.measure(node, figure, role),
            None if self.promises(node, figure, &left) => NumberUse::Unread,
            None => NumberUse::Other,
        }
    }

    /// The role of a figure with a unit, by what stands beside it and around it.
    fn coordinated_role(&self, node: usize, figure: &Figure, left: &Left) -> Option<Role> {
        // `10 xã tăng 02 tiêu chí, 05 xã không tăng tiêu chí`
        let denied = ["không", "chưa"].iter().any(|word| self.says(node + 1, word));
        let change = self.clause.nodes.get(node + 2).map(|n| n.item);
        if denied && figure.counts() && matches!(change, Some(Item::Cue(Cue::Rise | Cue::Fall))) {
            return Some(Role::Reached);
        }
        if let Some(whole) = self.clause.whole_of_bracket_sum(node) {
            let whole = self.drafts.iter().rfind(|d| d.first == whole || d.node == whole);
            let flow = whole.is_some_and(|d| is_flow(&d.target));
            return Some(if flow { Role::Added } else { Role::Reached });
        }
        if self.parts_by_year(node) {
            return Some(Role::Added);
        }
        let role = self.role_of_neighbour(node);
        // `Bê tông hóa 145 km (năm 2012: 30 km; …)`: what each year adds to the whole, or takes from it.
        if self.clause.whole_of_years(node).is_some() {
            return role.map(|r| if r == Role::Reduced { r } else { Role::Added });
        }
        if role.is_some() && self.clause.parts_off(node, self.last) {
            return role;
        }
        let level = self.states_level(node, left);
        let role = self.role_behind_semicolon(node, figure, left, (role, level));
        if self.states_amount(node, figure, left) {
            return Some(Role::Reached);
        }
        let first = self.drafts.last().is_none_or(|d| d.sentence != self.sentence);
        if role.is_some() && (left.has(Cue::Part) || left.figure.is_some() || !first) {
            return role;
        }
        let money = figure.kind() == Some(UnitKind::Money) && figure.per.is_none();
        let counted = level && !left.has(Cue::Part) && figure.unit.is_some() && !money;
        let labelled = counted || self.clause.names_amount(node, figure, left);
        // `mỗi xã ít nhất 01 mô hình`
        let each = left.cues.last().is_some_and(|(c, _)| *c == Cue::Each)
            && figure.counts()
            && self.per(node, figure).is_some();
        let told =
            labelled && self.is_labelled(left) || each || self.numbers_those_told(figure, left);
        told.then_some(Role::Reached)
    }

    /// `Các xã phấn đấu về đích năm 2023 gồm 05 xã: Tân Lập, …`: whether a count says how many there are of the units that
    /// the words in front of `gồm` say meet something.
    fn numbers_those_told(&self, figure: &Figure, left: &Left) -> bool {
        let clause = self.clause;
        let Some(&(Cue::Part, part)) = left.cues.first() else { return false };
        let said = clause.run(left.begins, part);
        let commune = figure.unit.is_some_and(|unit| Tables::unit_name(unit) == "xã");
        let same = |n: &Node| match n.item {
            Item::Noun(unit) => Some(unit) == figure.unit,
            // `các xã đạt` is one cue.
            Item::Cue(Cue::Class) => {
                commune && self.clause.tokens[n.first].word != tables().word("nhóm")
            }
            _ => false,
        };
        let meets = said.iter().any(|n| matches!(n.item, Item::Cue(Cue::Meet | Cue::Class)));
        let opens = left.figure.is_none() && left.begins == clause.sentence_around(left.begins);
        opens && meets && figure.kind() == Some(UnitKind::Place) && said.iter().any(same)
    }

    /// Whether nothing but a label stands in front of the clause of a figure.
    fn is_labelled(&self, left: &Left) -> bool {
        left.begins == 0 || self.starts_clause(left.begins)
    }

    /// The role of the measure before a figure in its sentence, as the figure goes on from it.
    fn role_of_neighbour(&self, node: usize) -> Option<Role> {
        let clause = self.clause;
        // `… 34/139 xã … (năm 2025 phấn đấu có thêm 06 xã); 05 xã …`: not what is said in brackets between.
        let beside = self.last_beside(node).filter(|d| d.sentence == self.sentence)?;
        // `12 xã … (lũy kế 24 xã) và 02 xã …`: a level in brackets is said in passing.
        let passing = clause.bracket[beside.node].is_some() && clause.bracket[node].is_none();
        let mut counts = beside.target.measures.iter().filter(|m| m.role != Role::Share);
        let first = counts.next()?.role;
        let last = counts.next_back().map_or(first, |m| m.role);
        // `2.500 xã đạt chuẩn nâng cao, tăng 200 xã, và 700 xã kiểu mẫu`: by how much a level rose, too.
        let rose = first == Role::Reached
            && matches!(last, Role::Added | Role::Reduced | Role::Above | Role::Multiplied);
        let flows = first == Role::Added && beside.target.band.is_none();
        Some(if flows && self.is_banded(node) {
            Role::Reached
        } else if passing || rose {
            first
        } else {
            last
        })
    }

    /// Behind a semicolon a count of what meets something stands for itself: the role of its neighbour, or that of a
    /// level.
    fn role_behind_semicolon(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        (role, level): (Option<Role>, bool),
    ) -> Option<Role> {
        let apart =
            left.figure.is_none() && !left.has(Cue::Part) && self.clause.bracket[node].is_none();
        let role = role.filter(|r| !apart || matches!(r, Role::Added | Role::Reached))?;
        Some(if !(apart && level && figure.kind() == Some(UnitKind::Place)) {
            role
        } else if self.lists_on(node, figure) {
            Role::Added
        } else {
            Role::Reached
        })
    }

    /// `Sản lượng 300 tấn`, `trồng 40 ha chè, sản lượng 300 tấn`: whether the name of an amount stands in front of a
    /// figure, behind a comma, too.
    fn states_amount(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let clause = self.clause;
        let joint = left
            .figure
            .and_then(|before| (before + 1..node).rev().find(|&i| clause_begins_behind(clause, i)));
        match joint {
            Some(joint) => {
                matches!(figure.kind(), Some(UnitKind::Money | UnitKind::Measure))
                    && clause.begins_with_amount(joint + 1, node)
            }
            None => {
                self.is_labelled(left)
                    && clause.names_amount(node, figure, left)
                    && clause.begins_with_amount(left.begins, node)
            }
        }
    }

    /// A number without a unit: only where the neighbour lends it one.
    fn bare_number(&mut self, node: usize, figure: &Figure, left: &Left) -> NumberUse {
        if let Some(group) = self.group_of_average(node) {
            return self.average_of_group(node, figure, group);
        }
        let lent = self
            .drafts
            .last()
            .is_some_and(|d| d.sentence == self.sentence && self.clause.bracket[node].is_none());
        let says = |cues: &[Cue]| left.cues.iter().any(|(cue, _)| cues.contains(cue));
        // `Công nhận 05 xã NTM, 03 NTM nâng cao`: as many communes.
        if lent && left.cues.is_empty() && self.clause.is_of_standard(figure) {
            let role = self.role_of_neighbour(node);
            return role.map_or(NumberUse::Other, |role| self.measure(node, figure, role));
        }
        if lent && left.figure.is_some() && says(&[Cue::Lift, Cue::Down]) {
            self.measure(node, figure, Role::Reached)
        } else if says(&[Cue::Aim, Cue::Lift, Cue::Is]) {
            NumberUse::Unread
        } else {
            NumberUse::Other
        }
    }

    /// A number in the bracket behind an average: that of a group of the units.
    fn average_of_group(
        &mut self,
        node: usize,
        figure: &Figure,
        group: (Span<Normal>, Option<u32>),
    ) -> NumberUse {
        self.pending.group = Some(group);
        let last = self.drafts.last();
        let per = last.and_then(|d| d.target.measures.first()?.quantity.per.clone());
        let used = self.measure(node, figure, Role::Reached);
        self.pending.group = None;
        let measure = self.drafts.last_mut().and_then(|d| d.target.measures.last_mut());
        if let Some(quantity) = measure.map(|m| &mut m.quantity) {
            quantity.per = quantity.per.take().or(per);
        }
        used
    }

    /// A figure right behind one that says for whom or of how many: it belongs to that scope, unless it says what some of
    /// these meet.
    fn behind_scope(&mut self, node: usize, figure: &Figure, left: &Left) -> NumberUse {
        // `ở 97 xã vùng đồng bằng, 82 xã (chiếm 84,5% tổng số xã) đạt tiêu chí`
        let shared = left.cues.is_empty() && self.has_share(node);
        // `có 90 xã, trong đó 86 xã đạt chuẩn`: some of those that were only counted.
        let same = |d: &Draft| d.unit == figure.unit;
        let some = left.has(Cue::Part)
            && (figure.kind() == Some(UnitKind::Place)
                || figure.counts() && self.drafts.last().is_some_and(same));
        if (shared || some) && self.states_level(node, left) {
            return self.measure(node, figure, Role::Reached);
        }
        // `89 hợp tác xã của 12 huyện, trong đó 30 hợp tác xã …`: some of those that are counted in front of the scope.
        let parted = left.has(Cue::Part) && figure.counts() && self.drafts.last().is_some_and(same);
        if let Some(role) = self.role_of_neighbour(node).filter(|_| parted) {
            return self.measure(node, figure, role);
        }
        // `1.205 camera tại 241 xã, trung bình mỗi xã 05 camera`
        let each = left.has(Cue::Average) && left.has(Cue::Each) && figure.counts();
        let again = each && self.drafts.last().is_some_and(same);
        if let Some(role) = self.role_of_neighbour(node).filter(|_| again) {
            return self.measure(node, figure, role);
        }
        // `Trong số 35 xã chưa đạt chuẩn, phấn đấu 10 xã đạt chuẩn`: what is promised of them.
        let aims = left.cues.first().is_some_and(|(cue, _)| *cue == Cue::Aim);
        let apart = self.clause.clause_behind_comma(node, left).is_some();
        if aims && apart && figure.counts() && self.states_level(node, left) {
            return self.measure(node, figure, Role::Added);
        }
        self.scope = Some(node);
        NumberUse::Scope
    }

    /// `đạt 17,5 tiêu chí/xã (xã nhóm 1: 18,2; xã nhóm 2: 16,5)`: the group in front of a bare
    /// number in the bracket behind an average.
    pub(super) fn group_of_average(&self, node: usize) -> Option<(Span<Normal>, Option<u32>)> {
        let clause = self.clause;
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence)?;
        let open = clause.bracket[node]
            .filter(|&open| open > last.node || clause.bracket[last.node] == Some(open))?;
        last.target
            .measures
            .first()
            .filter(|m| m.role == Role::Reached && m.quantity.per.is_some())?;
        let from = (open + 1..node)
            .rev()
            .find(|&i| matches!(clause.nodes[i].item, Item::Mark(',' | ';')))
            .map_or(open + 1, |i| i + 1);
        let label = clause.run(from, node);
        let units = label
            .iter()
            .any(|n| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place));
        let end = label.iter().position(|n| {
            matches!(n.item, Item::Mark(':') | Item::Cue(Cue::Is | Cue::Equals | Cue::Average))
        })?;
        let last_word = clause.nodes.get(from + end.checked_sub(1)?)?.last;
        units.then(|| clause.span(clause.nodes[from].first, last_word)).flatten().map(|s| (s, None))
    }

    /// `11 xã đạt từ 14 - 18 tiêu chí`: whether a band stands behind a count, which is a level then.
    fn is_banded(&self, node: usize) -> bool {
        let clause = self.clause;
        let next = clause.next_figure(node, &[',', ';']);
        let criteria = next.and_then(|i| clause.figure(i));
        let band = criteria.is_some_and(|f| f.kind() == Some(UnitKind::Criteria));
        band && next.is_some_and(|i| clause.cues_between(node, i).all(|cue| cue != Cue::More))
    }

    /// Whether a percentage stands in the bracket right behind a count.
    pub(super) fn has_share(&self, node: usize) -> bool {
        let open = self.clause.nodes.get(node + 1).is_some_and(|n| n.item == Item::Mark('('));
        open && self
            .clause
            .run(node + 2, node + 6)
            .iter()
            .any(|n| matches!(n.item, Item::Figure(f) if f.is_percent()))
    }

    /// The last draft that stands in the same bracket as a node, or in none as it does; else the last.
    fn last_beside(&self, node: usize) -> Option<&Draft> {
        let level = |d: &&Draft| {
            self.clause.bracket[d.first] == self.clause.bracket[node] && !d.is_fulfilment()
        };
        self.drafts.iter().rev().find(level).or(self.drafts.last())
    }

    /// `có thêm 05 xã đạt chuẩn nông thôn mới; 03 xã đạt chuẩn nâng cao`: the next of a list of
    /// flows, one right behind the other.
    pub(super) fn lists_on(&self, node: usize, figure: &Figure) -> bool {
        self.last_beside(node).is_some_and(|last| {
            let flow = last.target.measures.first().is_some_and(|m| m.role == Role::Added);
            let opens = self.clause.nodes.get(node.wrapping_sub(1));
            let adjacent = opens.is_some_and(|n| n.item == Item::Mark(';'));
            // `06 xã …; 08 thôn …`: of places both; other things are counted anew.
            let place = |unit: Option<UnitId>| {
                unit.is_some_and(|u| Tables::unit_kind(u) == UnitKind::Place)
            };
            let places = place(last.unit) && place(figure.unit) && !self.has_share(node);
            flow && adjacent && figure.of.is_none() && (last.unit == figure.unit || places)
        })
    }

    /// Whether a figure that no rule understood stands in a promise: what is delivered or
    /// reached governs it, or its sentence sets an aim. Such a figure is named, not dropped.
    pub(super) fn promises(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let measured =
            figure.kind().is_some_and(|kind| !matches!(kind, UnitKind::Time | UnitKind::Rank));
        let delivered = left.governing().is_some_and(|(cue, _)| {
            matches!(
                cue,
                Cue::Act
                    | Cue::More
                    | Cue::Lift
                    | Cue::Is
                    | Cue::Raise
                    | Cue::Keep
                    | Cue::Estimate
                    | Cue::Rise
                    | Cue::Fall
                    | Cue::Total
                    | Cue::Rate
            )
        });
        let sentence = (0..node).rev().take_while(|&i| self.clause.nodes[i].item != Item::Stop);
        let aims = sentence.into_iter().any(|i| self.clause.nodes[i].item == Item::Cue(Cue::Aim));
        measured && (delivered || aims)
    }

    pub(super) fn starts_clause(&self, node: usize) -> bool {
        node.checked_sub(1)
            .and_then(|i| self.clause.nodes.get(i))
            .is_none_or(|n| matches!(n.item, Item::Stop | Item::Mark(';')))
    }
}

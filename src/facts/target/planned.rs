//! What was planned beside what was done: `KH: 15 xã; TH: 12 xã`, `85 km (kế hoạch 80 km)`, `8,6/10 km, đạt 86% kế hoạch`.

use crate::facts::{Measure, NumberUse, Role, Target};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::UnitKind;

use super::begin::is_flow;
use super::describe::{Case, Described};
use super::join::akin;
use super::nodes::{Clause, Item};
use super::reader::{BlockReader, trim};

/// Words that say what was planned.
const PLANNED: [&[&str]; 5] =
    [&["kế", "hoạch"], &["kh"], &["chỉ", "tiêu"], &["mục", "tiêu"], &["nghị", "quyết"]];

/// Words that say what was done.
const DONE: [&[&str]; 3] = [&["thực", "hiện"], &["th"], &["kết", "quả"]];

/// Who set a plan stands behind the word for it: `kế hoạch tỉnh giao`.
const SET: [&[&str]; 3] = [&["giao"], &["đề", "ra"], &["đặt", "ra"]];

/// Nodes that such words have at most.
const LONGEST: usize = 10;

/// What the words in front of a figure say of it, where one of what was planned and one of what was done stand side by
/// side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Planned,
    Done,
}

impl Clause {
    /// Which of the two a figure is, where the other stands in its sentence, in the same unit.
    pub(super) fn beside(&self, node: usize) -> Option<Beside> {
        if !self.speaks_of_plans() {
            return None;
        }
        let own = self.told_as(node)?;
        let unit = self.figure(node)?.unit;
        let other = |i: usize| {
            let same = self.figure(i).is_some_and(|f| f.unit == unit || akin(f.unit, unit));
            same && self.bracket[i] == self.bracket[node]
        };
        let free = |i: &usize| self.nodes[*i].item != Item::Stop;
        let found = match own {
            Beside::Planned => (self.sentence_around(node)..self.nodes.len())
                .filter(|&i| i != node)
                .take_while(free)
                .any(|i| other(i) && self.told_as(i) == Some(Beside::Done)),
            Beside::Done => (self.sentence_around(node)..node)
                .rev()
                .any(|i| other(i) && (self.told_as(i) == Some(Beside::Planned) || self.aimed(i))),
        };
        found.then_some(own)
    }

    /// Most clauses have none of the words.
    fn speaks_of_plans(&self) -> bool {
        *self.plans.get_or_init(|| {
            let t = tables();
            let words = [
                t.word("hoạch"),
                t.word("kh"),
                t.word("chỉ"),
                t.word("mục"),
                t.word("quyết"),
                t.word("quả"),
            ];
            let says = |words: &&[&str]| self.says(words, 0, self.tokens.len());
            words.into_iter().any(|word| self.may_have(word))
                && (PLANNED.iter().any(says) || says(&DONE[2]))
        })
    }

    /// What the words right in front of a figure, back to a mark, say of it and nothing else.
    fn told_as(&self, node: usize) -> Option<Beside> {
        let figure = self.figure(node)?;
        let (from, to) = self.own_words(node)?;
        let first = self.nodes.get(from)?.first;
        let begins =
            |words: &[&[&str]]| words.iter().any(|words| self.says(words, first, first + 1));
        let set = SET.iter().any(|words| self.says(words, first, figure.begins));
        let plain = |i: usize| match self.nodes[i].item {
            Item::Word => set || self.is_of_date(self.nodes[i].first) || self.names_beside(i),
            Item::Noun(unit) => {
                set || Tables::unit_kind(unit) == UnitKind::Time || self.names_beside(i)
            }
            Item::Year(..) | Item::Mark(':' | '=') => true,
            Item::Cue(cue) => !matches!(cue, Cue::Part | Cue::Each | Cue::Than | Cue::Name),
            _ => false,
        };
        if !(from..to).all(plain) {
            return None;
        }
        if begins(&PLANNED) {
            Some(Beside::Planned)
        } else if begins(&DONE) || self.nodes[from].item == Item::Cue(Cue::Estimate) {
            Some(Beside::Done)
        } else {
            None
        }
    }

    /// Whether a node belongs to the words for a plan or a result: `kế hoạch`, `được`.
    fn names_beside(&self, node: usize) -> bool {
        [
            "kế", "hoạch", "kh", "th", "chỉ", "tiêu", "mục", "nghị", "quyết", "kết", "quả", "được",
            "giao", "cả",
        ]
        .iter()
        .any(|word| self.says_at(node, word))
    }

    /// The words of a figure from the last mark in front of it on, and where they end; a colon right in front of it, or
    /// behind a date, ends nothing, nor do `theo`, `năm 2023` and `ước` say anything.
    fn own_words(&self, node: usize) -> Option<(usize, usize)> {
        let figure = self.figure(node)?;
        let end = self.nodes.partition_point(|n| n.first < figure.begins).min(node);
        let near = end.saturating_sub(LONGEST)..end;
        let stops = |i: &usize| match self.nodes[*i].item {
            Item::Mark(':') => *i + 1 < end && !self.closes_date(*i),
            Item::Mark(_) | Item::Stop | Item::Figure(_) => true,
            _ => false,
        };
        let from = near.rev().find(stops).map_or(end.saturating_sub(LONGEST), |i| i + 1);
        let passed = |i: &usize| {
            matches!(self.nodes[*i].item, Item::Year(..) | Item::Mark(_) | Item::Cue(Cue::Done))
                || self.is_date_word(&self.nodes[*i]) && !self.names_beside(*i)
                || self.says_at(*i, "theo")
        };
        let from = (from..end).find(|i| !passed(i))?;
        Some((from, end))
    }

    /// `Kế hoạch năm 2024: 10 xã`: whether a colon stands behind a year of the words for a plan.
    fn closes_date(&self, colon: usize) -> bool {
        colon.checked_sub(1).is_some_and(|i| matches!(self.nodes[i].item, Item::Year(..)))
    }

    /// `Phấn đấu có thêm 10 xã, kết quả đạt 12 xã`: whether an aim stands in front of a figure.
    fn aimed(&self, node: usize) -> bool {
        self.left(node).has(Cue::Aim)
    }

    /// The node at which the words for a plan or a result begin that are all that stands in front of a figure.
    pub(super) fn begins_beside(&self, node: usize) -> Option<usize> {
        self.beside(node)?;
        self.own_words(node).map(|(from, _)| from)
    }

    /// The role of a figure of what was planned or done: that of the deed or the change in its own words.
    pub(super) fn role_beside(&self, node: usize, figure: &Figure) -> Role {
        let from = self.own_words(node).map_or(node, |(from, _)| from);
        let says = |cues: &[Cue]| {
            (from..node).any(|i| {
                let carried_out = self.says_at(i, "thực") || self.says_at(i, "hoàn");
                matches!(self.nodes[i].item, Item::Cue(cue) if cues.contains(&cue)) && !carried_out
            })
        };
        let level = figure.is_percent() || figure.kind() == Some(UnitKind::Criteria);
        if says(&[Cue::Down, Cue::Lift]) {
            Role::Reached
        } else if says(&[Cue::Fall]) {
            Role::Reduced
        } else if says(&[Cue::Act, Cue::More]) && !level {
            Role::Added
        } else {
            Role::Reached
        }
    }

    /// `Kiên cố hóa được 8,6/10 km kênh mương, đạt 86% kế hoạch`, `12/10 xã so với kế hoạch`: whether the denominator of a
    /// figure is what was planned, and no whole.
    pub(super) fn is_of_plan(&self, node: usize, figure: &Figure) -> bool {
        let Some(of) = figure.of else { return false };
        if figure.value > of {
            return true;
        }
        let than = self.nodes.get(node + 1).filter(|n| n.item == Item::Cue(Cue::Than));
        let behind = than.map_or(figure.ends, |n| n.last);
        PLANNED.iter().any(|words| self.says(words, behind, behind + 1))
            || self.next_figure(node, &[';']).is_some_and(|next| self.is_fulfilment(next))
    }

    /// `85 km (kế hoạch 80 km)`, `1.250 ha rừng/1.200 ha kế hoạch`: the figure beside which one says what was planned, in a
    /// bracket or behind a slash.
    pub(super) fn planned_beside(&self, node: usize) -> Option<usize> {
        if !self.speaks_of_plans() {
            return None;
        }
        let figure = self.figure(node).filter(|f| f.of.is_none())?;
        let before =
            |i: usize| (self.sentence_around(i)..i).rev().find(|&j| self.figure(j).is_some());
        let done = match self.bracket[node] {
            Some(open) if self.told_as(node) == Some(Beside::Planned) => before(open)?,
            Some(_) => return None,
            None => {
                let told = self.told_as(node) == Some(Beside::Planned);
                let own = self.own_words(node).and_then(|(from, _)| from.checked_sub(1));
                let slash = own.filter(|_| told).or_else(|| self.adjacent(node));
                let slash = slash.filter(|&i| self.nodes[i].item == Item::Mark('/'))?;
                let at = figure.ends;
                let named = told || PLANNED.iter().any(|words| self.says(words, at, at + 1));
                before(slash).filter(|_| named)?
            }
        };
        let other = self.figure(done)?;
        let same = other.unit == figure.unit || akin(other.unit, figure.unit);
        (same && figure.kind().is_some()).then_some(done)
    }
}

impl BlockReader<'_> {
    /// Begins a target of what was planned, beside the one of what was done.
    pub(super) fn planned(&mut self, node: usize, figure: &Figure) -> NumberUse {
        let done = self.drafts.last().filter(|d| d.sentence == self.sentence);
        let Some(done) = done.map(|d| &d.target) else { return NumberUse::Scope };
        let falls = done.measures.last().is_some_and(|m| m.role == Role::Reduced);
        let own = self.clause.role_beside(node, figure);
        let role = match own {
            Role::Reached if is_flow(done) && !figure.is_percent() => Role::Added,
            Role::Reached if falls && done.measures.len() == 1 => Role::Reduced,
            own => own,
        };
        let Some((quantity, unit)) = self.quantity(node, figure) else { return NumberUse::Unread };
        let left = self.clause.left(node);
        let case = &Case { node, figure, unit, left: &left };
        self.begin(case, Measure { role, quantity });
        NumberUse::Measure
    }

    /// Whether a figure says what was planned, or done, beside the last target.
    pub(super) fn is_beside_last(&self, node: usize, unit: Option<UnitId>) -> bool {
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence);
        let same = last.is_some_and(|d| d.unit == unit || akin(d.unit, unit));
        let rate = self.is_rate(unit);
        self.clause.planned_beside(node).is_some() && (same || rate)
            || same && self.clause.beside(node).is_some()
    }

    /// What was done is as what was planned in front of it, and the other way round.
    pub(super) fn take_over_beside(
        &self,
        case: &Case,
        about: &mut Described,
        measure: &mut Measure,
    ) {
        let Some(last) = self.drafts.last() else { return };
        let done = self.clause.beside(case.node).is_some();
        if !(done || self.clause.planned_beside(case.node).is_some()) {
            return;
        }
        about.subject = last.target.subject;
        let level = measure.role == Role::Reached && !case.figure.is_percent();
        if done && level && is_flow(&last.target) {
            measure.role = Role::Added;
        }
    }

    /// `Xã đạt chuẩn (KH 15 xã, TH 12 xã)`, `Kênh mương: kế hoạch 40 km, …`: what the words in front of the bracket or the
    /// colon say of a figure whose own only say that it was planned or done.
    pub(super) fn describe_beside(&self, case: &Case, about: &mut Described) {
        let clause = self.clause;
        let Some(begins) = clause.begins_beside(case.node) else { return };
        let Some(opens) = begins.checked_sub(1) else { return };
        let heads = matches!(clause.nodes[opens].item, Item::Mark('(' | ':'));
        if !heads || about.indicator != "other" && about.stated.is_some() {
            return;
        }
        let left = clause.left(opens);
        let first = clause.nodes.get(left.begins).map_or(0, |n| n.first);
        let Some(head) = clause.span(first, clause.nodes[opens].first) else { return };
        if about.indicator == "other" {
            *about = self.describe(&Case { left: &left, ..*case });
        }
        about.subject = Some(trim(self.text, head));
    }

    /// Whether words only say that something was planned or done.
    pub(super) fn only_tells_which(&self, words: Span<Normal>) -> bool {
        let words = lowered(words.slice(self.text));
        let words: Vec<&str> = words.split_whitespace().collect();
        let mut told = PLANNED.iter().chain(&DONE);
        told.any(|names| words.starts_with(names) && words.len() <= names.len() + 1)
    }

    /// `Kế hoạch giao 10 xã, thực hiện 12 xã đạt chuẩn`: what was planned has the predicate of what was done.
    pub(super) fn lend_to_planned(&mut self, node: usize, target: &Target) {
        if self.clause.beside(node) != Some(Beside::Done) {
            return;
        }
        let sentence = self.sentence;
        let Some(last) = self.drafts.last_mut().filter(|d| d.sentence == sentence) else { return };
        if last.target.indicator == "other" && !last.target.reported {
            last.target.indicator = target.indicator;
            last.target.tier = last.target.tier.or(target.tier);
            last.target.criterion = last.target.criterion.or(target.criterion);
            last.target.criterion_set = last.target.criterion_set.or(target.criterion_set);
        }
    }
}

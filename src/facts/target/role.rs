//! What a figure does in its sentence.

use crate::facts::Role;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item};

/// The reading of one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// A measure.
    Measure(Role),
    /// The percentage of the count before it.
    ShareOfLast,
    /// A count in brackets behind its percentage.
    CountOfLast,
    /// The band of criteria of the count before it.
    BandOfLast,
    /// The band of criteria of the count behind it.
    BandOfNext,
    /// `không có xã dưới 10 tiêu chí`: nothing in the band; the node of the negation.
    Nothing(usize),
    /// A band that only describes.
    Descriptive,
    /// The size of the group that the next figure is about.
    Group,
    /// `bình quân 01 xã`: what the next figure is per.
    Per,
    /// For whom, where, or of how many.
    Scope,
    /// An age, a duration, a rank: no measure.
    Attribute,
    /// Nothing says what it does.
    Unknown,
}

/// What stands to the left of a figure, up to the last boundary.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// Cues with their nodes, the nearest first.
    pub(super) cues: Vec<(Cue, usize)>,
    /// The node of the figure at which the search stopped.
    pub(super) figure: Option<usize>,
    /// The bracket in which the figure stands, where the search stopped at it.
    pub(super) bracket: Option<usize>,
    /// One past the node at which the search stopped.
    pub(super) begins: usize,
}

impl Left {
    pub(super) fn has(&self, cue: Cue) -> bool {
        self.cues.iter().any(|&(c, _)| c == cue)
    }

    /// The first cue that says what a figure does.
    fn governing(&self) -> Option<(Cue, usize)> {
        self.cues.iter().copied().find(|(cue, _)| governs(*cue))
    }
}

fn governs(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Lift
            | Cue::Down
            | Cue::Is
            | Cue::Estimate
            | Cue::Equals
            | Cue::Have
            | Cue::Keep
            | Cue::Raise
            | Cue::Total
            | Cue::Rate
            | Cue::More
            | Cue::Rise
            | Cue::Times
            | Cue::Fall
            | Cue::Higher
            | Cue::Share
            | Cue::Act
            | Cue::Nothing
            | Cue::Care
    )
}

impl Clause {
    /// What stands to the left of a node. Whole brackets are passed over; a bracket that is
    /// open around the node, a figure, a semicolon and the end of a sentence stop it.
    pub(super) fn left(&self, node: usize) -> Left {
        let mut left = Left { begins: node, ..Left::default() };
        let around = self.bracket[node];
        for i in (0..node).rev() {
            if self.bracket[i] != around {
                if Some(i) == around {
                    left.bracket = around;
                    break;
                }
                continue;
            }
            match self.nodes[i].item {
                Item::Mark('(' | '[') if Some(i) == around => {
                    left.bracket = around;
                    break;
                }
                Item::Mark(';') | Item::Stop => break,
                Item::Figure(_) if self.is_per(i) => {}
                Item::Figure(_) => {
                    left.figure = Some(i);
                    break;
                }
                Item::Cue(cue) => left.cues.push((cue, i)),
                Item::Mark(':') => left.cues.push((Cue::Equals, i)),
                _ => {}
            }
            left.begins = i;
        }
        left
    }

    /// `bình quân 01 xã`, `bình quân tiêu chí 01 xã`: what a value is for, and no count.
    pub(super) fn is_per(&self, node: usize) -> bool {
        self.figure(node).is_some_and(|figure| {
            figure.kind() == Some(UnitKind::Place)
                && figure.value == crate::decimal::Decimal::whole(1)
                && figure.of.is_none()
                && self
                    .run(0, node)
                    .iter()
                    .rev()
                    .take(4)
                    .take_while(|n| !matches!(n.item, Item::Figure(_) | Item::Mark(_) | Item::Stop))
                    .any(|n| n.item == Item::Cue(Cue::Average))
        })
    }

    /// The node directly in front of a figure and the words that bound it.
    pub(super) fn adjacent(&self, node: usize) -> Option<usize> {
        let figure = self.figure(node)?;
        let before = self.run(0, node).iter().rposition(|n| n.first < figure.begins)?;
        // A bound word that is a node of its own lies between the two.
        (self.nodes[before].last <= figure.begins || before + 1 == node).then_some(before)
    }

    /// The next figure behind a node before a mark of `stops`, the end of a sentence, or the
    /// bracket around it.
    pub(super) fn next_figure(&self, node: usize, stops: &[char]) -> Option<usize> {
        let around = self.bracket[node];
        for i in node + 1..self.nodes.len() {
            if self.bracket[i] != around {
                continue;
            }
            match self.nodes[i].item {
                Item::Mark(c) if stops.contains(&c) || (c == ')' && around.is_some()) => {
                    return None;
                }
                Item::Stop => return None,
                Item::Figure(_) => return Some(i),
                _ => {}
            }
        }
        None
    }

    /// Cues between two nodes.
    pub(super) fn cues_between(&self, from: usize, to: usize) -> impl Iterator<Item = Cue> + '_ {
        self.nodes.get(from + 1..to).unwrap_or_default().iter().filter_map(|n| match n.item {
            Item::Cue(cue) => Some(cue),
            _ => None,
        })
    }

    /// What the figure of a node does. `last` is the node of the last measure.
    pub(super) fn verdict(&self, node: usize, last: Option<usize>) -> Verdict {
        let Some(figure) = self.figure(node).copied() else { return Verdict::Unknown };
        let left = self.left(node);
        match figure.kind() {
            Some(UnitKind::Time | UnitKind::Rank) => return Verdict::Attribute,
            Some(UnitKind::Criteria) => {
                if let Some(verdict) = self.criteria(node, &figure, &left) {
                    return verdict;
                }
            }
            Some(UnitKind::Percent) => {
                if self.is_share(node, &figure, &left, last) {
                    return Verdict::ShareOfLast;
                }
            }
            _ => {
                if let Some(verdict) = self.group_or_scope(node, &figure, &left, last) {
                    return verdict;
                }
            }
        }
        // `cao hơn bình quân cả nước (11,64 tiêu chí/xã)`: the base, in figures.
        if let Some(open) = left.bracket
            && left.cues.is_empty()
            && self
                .run(last.map_or(0, |l| l + 1), open)
                .iter()
                .any(|n| n.item == Item::Cue(Cue::Than))
        {
            return Verdict::Scope;
        }
        if self.is_baseline(node) {
            return Verdict::Measure(Role::Baseline);
        }
        // `ba xã được công nhận`, `lắp đặt mới 12 đài`
        let next = self.nodes.get(node + 1);
        let recognised = next.is_some_and(|n| {
            n.item == Item::Cue(Cue::Meet)
                && self.tokens[n.first].word == tables().lexicon.id("được")
        });
        let new = figure.begins > 0
            && self.tokens[figure.begins - 1].word == tables().lexicon.id("mới")
            && matches!(self.adjacent(node).map(|i| self.nodes[i].item), Some(Item::Word));
        let standing = left.has(Cue::Total)
            || left.has(Cue::Lift)
            || left.has(Cue::Done) && left.has(Cue::Have);
        if figure.counts() && figure.of.is_none() && (recognised && !standing || new) {
            return Verdict::Measure(Role::Added);
        }
        // A bare number says something only right behind a word that calls for one.
        if figure.kind().is_none() && figure.of.is_none() {
            let before = self.adjacent(node).map(|i| self.nodes[i].item);
            let called = matches!(
                before,
                Some(Item::Cue(
                    Cue::Lift | Cue::Down | Cue::Is | Cue::Equals | Cue::Estimate | Cue::More
                ))
            );
            if !called {
                return Verdict::Unknown;
            }
        }
        self.by_cue(node, &figure, &left)
    }

    /// Figures of criteria: bands, averages, results of one commune.
    fn criteria(&self, node: usize, figure: &Figure, left: &Left) -> Option<Verdict> {
        let averaged = figure.per.is_some() || left.has(Cue::Average);
        let about_units = self
            .run(left.begins, node)
            .iter()
            .any(|n| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place));
        let changes =
            left.governing().is_some_and(|(c, _)| matches!(c, Cue::Rise | Cue::Fall | Cue::Higher));
        if averaged
            || left.has(Cue::More)
            || left.has(Cue::Lift)
            || (changes && (!about_units || left.governing().is_some_and(|(_, at)| node - at <= 3)))
        {
            return None;
        }
        // `+ Đạt đủ 10 tiêu chí: 12 xã`
        let headed =
            self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Mark(':')) && node <= 4;
        if headed && self.counted_next(node).is_some() {
            return Some(Verdict::BandOfNext);
        }
        if let Some((Cue::Nothing, at)) =
            left.cues.iter().copied().find(|(c, _)| *c == Cue::Nothing)
        {
            return Some(Verdict::Nothing(at));
        }
        if left.cues.first().is_some_and(|(c, at)| *c == Cue::Part && node - at <= 2) {
            return Some(Verdict::Descriptive);
        }
        let small = figure.value.scale() == 0;
        if left.has(Cue::Class) {
            return Some(if self.counted_next(node).is_some() {
                Verdict::BandOfNext
            } else {
                Verdict::Descriptive
            });
        }
        // `29 xã đạt 15-18 tiêu chí`
        if let Some(count) = left.figure.and_then(|i| self.figure(i))
            && count.kind() == Some(UnitKind::Place)
            && small
            && !self.has_mark(left.begins, node, &[',', ':'])
            && left.cues.iter().all(|(c, _)| {
                matches!(
                    c,
                    Cue::Is
                        | Cue::Meet
                        | Cue::Have
                        | Cue::Done
                        | Cue::Scope
                        | Cue::Down
                        | Cue::From
                        | Cue::AtLeast
                        | Cue::AtMost
                )
            })
        {
            return Some(Verdict::BandOfLast);
        }
        if about_units
            && small
            && self.counted_next(node).is_some()
            && figure.of.is_none_or(|of| of == figure.value)
        {
            return Some(Verdict::BandOfNext);
        }
        // A named commune, and how many it meets.
        let named = self.run(left.begins, node).iter().any(|n| {
            matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place)
                && self.capital(n.last)
        });
        if figure.of.is_some() || named {
            return None;
        }
        let promised = left.cues.iter().any(|(c, _)| {
            matches!(
                c,
                Cue::Aim
                    | Cue::Is
                    | Cue::Meet
                    | Cue::Act
                    | Cue::Done
                    | Cue::Keep
                    | Cue::Equals
                    | Cue::Have
                    | Cue::Down
            )
        });
        let deed =
            left.governing().is_some_and(|(c, _)| matches!(c, Cue::Act | Cue::Fall | Cue::Rise));
        if promised
            && (left.has(Cue::Aim) || left.has(Cue::Done) || deed)
            && left.has(Cue::Is) | deed
        {
            return None;
        }
        if left.cues.is_empty() && about_units {
            return Some(Verdict::Descriptive);
        }
        if left.governing().is_some_and(|(c, _)| c == Cue::Is) && !about_units {
            return None;
        }
        Some(Verdict::Descriptive)
    }

    /// The count of units behind a band: `có 8/207 xã`, `: 29 xã`.
    fn counted_next(&self, node: usize) -> Option<usize> {
        let next = self.next_figure(node, &[';'])?;
        let count = self.figure(next)?;
        let places =
            count.kind() == Some(UnitKind::Place) || (count.unit.is_none() && count.of.is_some());
        // Only words like `có`, `còn`, `là`, a colon, a comma stand between.
        let linked = self.run(node + 1, next).iter().all(|n| {
            matches!(
                n.item,
                Item::Cue(
                    Cue::Have
                        | Cue::Down
                        | Cue::Equals
                        | Cue::Is
                        | Cue::Estimate
                        | Cue::About
                        | Cue::AtLeast
                        | Cue::Upwards
                        | Cue::AtMost
                        | Cue::From
                        | Cue::Done
                        | Cue::Keep
                        | Cue::Fall
                        | Cue::Rise
                ) | Item::Mark(':' | ',' | '-' | '–')
                    | Item::Year(..)
                    | Item::Noun(_)
                    | Item::Word
            )
        });
        (places && linked && next - node < 10).then_some(next)
    }

    fn has_mark(&self, from: usize, to: usize, marks: &[char]) -> bool {
        self.run(from, to).iter().any(|n| matches!(n.item, Item::Mark(c) if marks.contains(&c)))
    }

    /// Whether a percentage is the share of the count before it.
    fn is_share(&self, node: usize, figure: &Figure, left: &Left, last: Option<usize>) -> bool {
        let Some(last) = last else { return false };
        let Some(count) = self.figure(last) else { return false };
        let measured = matches!(count.kind(), Some(UnitKind::Measure));
        if !count.counts() && count.of.is_none() && !measured {
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
    fn stops_between(&self, from: usize, to: usize) -> bool {
        self.run(from, to).iter().any(|n| matches!(n.item, Item::Stop))
    }

    /// Counts that are no measure: groups, scopes, `bình quân 01 xã`.
    fn group_or_scope(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        last: Option<usize>,
    ) -> Option<Verdict> {
        let place = figure.kind() == Some(UnitKind::Place);
        let adjacent = self.adjacent(node);
        let before = adjacent.map(|i| self.nodes[i].item);
        if self.is_per(node) {
            return Some(Verdict::Per);
        }
        // `20 xã biên giới đạt bình quân từ 14 tiêu chí/xã`
        if place
            && let Some(next) = self.next_figure(node, &[';', ','])
            && let Some(criteria) = self.figure(next)
            && criteria.kind() == Some(UnitKind::Criteria)
            && (criteria.per.is_some()
                || criteria.value.scale() > 0
                || self.cues_between(node, next).any(|c| c == Cue::Average))
        {
            return Some(Verdict::Group);
        }
        if let Some(Item::Mark('(')) = before
            && let Some(last) = last
            && self.figure(last).is_some_and(Figure::is_percent)
            && (figure.of.is_some() || place)
            && self.bracket[last] == adjacent.and_then(|open| self.bracket[open])
            && adjacent.is_some_and(|open| {
                open > last
                    && !self
                        .run(last + 1, open)
                        .iter()
                        .any(|n| matches!(n.item, Item::Stop | Item::Mark(';')))
            })
        {
            return Some(Verdict::CountOfLast);
        }
        let scoped = match before {
            Some(Item::Cue(Cue::Scope)) => true,
            Some(Item::Cue(Cue::For | Cue::Care)) => place,
            // `(181/181 xã)`, `(23 thôn)`, `(tổng chiều dài 84 km)`
            Some(Item::Mark('(')) => left.cues.is_empty(),
            _ => false,
        };
        let bracketed_total = left.bracket.is_some()
            && left.governing().is_none_or(|(c, _)| c == Cue::Total)
            && !left.has(Cue::Part)
            && !left.has(Cue::Average)
            && !left.has(Cue::Only)
            && !left.has(Cue::Yearly)
            && !left.has(Cue::Aim)
            && !figure.is_percent()
            && left.figure.is_none();
        (scoped || bracketed_total).then_some(Verdict::Scope)
    }

    /// `từ 62% (năm 2020) lên 70%`: whether a level follows that starts from this figure.
    pub(super) fn is_baseline(&self, node: usize) -> bool {
        let Some(figure) = self.figure(node) else { return false };
        let words = &tables().words;
        let from = figure.begins < figure.first
            && self.words(figure.begins, figure.first).iter().any(|t| t.word == words.from);
        if !from || figure.onwards {
            return false;
        }
        let around = self.bracket[node];
        let mut lifted = false;
        for i in node + 1..self.nodes.len() {
            if self.bracket[i] != around || matches!(self.nodes[i].item, Item::Mark('(')) {
                continue;
            }
            match self.nodes[i].item {
                Item::Cue(Cue::Lift | Cue::Down | Cue::To) => lifted = true,
                Item::Cue(
                    Cue::Fall
                    | Cue::Rise
                    | Cue::Scope
                    | Cue::Is
                    | Cue::AtLeast
                    | Cue::AtMost
                    | Cue::About,
                )
                | Item::Mark(')' | ',')
                | Item::Year(..)
                | Item::Word
                | Item::Noun(_) => {}
                Item::Figure(next) => {
                    return lifted
                        && (next.kind() == figure.kind()
                            || figure.kind().is_none()
                            || next.kind().is_none());
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether the next count of the same unit is the total that this one leads to.
    pub(super) fn total_follows(&self, node: usize) -> bool {
        let Some(figure) = self.figure(node) else { return false };
        let around = self.bracket[node];
        let mut total = false;
        for i in node + 1..self.nodes.len() {
            if self.bracket[i] != around {
                continue;
            }
            match self.nodes[i].item {
                Item::Cue(Cue::Total | Cue::Raise) => total = true,
                Item::Cue(Cue::More) => return false,
                Item::Figure(next) if next.is_percent() => {}
                Item::Figure(next) => {
                    return total && (next.unit == figure.unit || next.unit.is_none());
                }
                _ => {}
            }
        }
        false
    }

    /// The role that the nearest cues give.
    fn by_cue(&self, node: usize, figure: &Figure, left: &Left) -> Verdict {
        let level = figure.of.is_some() || figure.is_percent();
        let counts = figure.counts() || matches!(figure.kind(), Some(UnitKind::Measure));
        let bare = !level && counts;
        if figure.kind() == Some(UnitKind::Factor) {
            let compared = left.has(Cue::Rise)
                || left.has(Cue::Times)
                || left.has(Cue::Higher)
                || left.has(Cue::Is)
                || left.has(Cue::Equals);
            return if compared { Verdict::Measure(Role::Multiplied) } else { Verdict::Attribute };
        }
        let role = match left.governing() {
            None => return self.ungoverned(node, figure, left),
            Some((cue, at)) => match cue {
                Cue::More => Role::Added,
                Cue::Act => {
                    if level {
                        Role::Reached
                    } else {
                        Role::Added
                    }
                }
                Cue::Lift | Cue::Keep | Cue::Raise | Cue::Total | Cue::Rate | Cue::Nothing => {
                    Role::Reached
                }
                Cue::Down => {
                    if self.governed_by(left, at, Cue::Higher) {
                        Role::Above
                    } else {
                        Role::Reached
                    }
                }
                Cue::Is | Cue::Estimate | Cue::Have if bare && self.total_follows(node) => {
                    Role::Added
                }
                Cue::Is | Cue::Estimate => Role::Reached,
                Cue::Equals => {
                    if bare && self.deed_before(left, at)
                        || bare && self.total_follows(node)
                        || left.has(Cue::Yearly) && bare
                    {
                        Role::Added
                    } else {
                        Role::Reached
                    }
                }
                Cue::Have => Role::Reached,
                Cue::Rise => {
                    if figure.is_percent() && self.compared(node) {
                        Role::Above
                    } else {
                        Role::Added
                    }
                }
                Cue::Times => Role::Multiplied,
                Cue::Fall => Role::Reduced,
                Cue::Higher => Role::Above,
                Cue::Share => {
                    if figure.is_percent() || !figure.counts() {
                        Role::Reached
                    } else {
                        return Verdict::Scope;
                    }
                }
                Cue::Care => {
                    if figure.kind() == Some(UnitKind::Place) && !level {
                        return Verdict::Scope;
                    }
                    if level { Role::Reached } else { Role::Added }
                }
                _ => Role::Reached,
            },
        };
        if role == Role::Reached
            && bare
            && figure.kind() != Some(UnitKind::Criteria)
            && left.has(Cue::Yearly)
        {
            return Verdict::Measure(Role::Added);
        }
        Verdict::Measure(role)
    }

    /// Whether a cue stands to the left of the node of another.
    fn governed_by(&self, left: &Left, at: usize, cue: Cue) -> bool {
        left.cues.iter().any(|&(c, i)| c == cue && i < at)
    }

    /// Whether a deed governs `là`: `dạy nghề cho lao động là 6.000 người`.
    fn deed_before(&self, left: &Left, at: usize) -> bool {
        left.cues
            .iter()
            .filter(|&&(_, i)| i < at)
            .find(|(c, _)| governs(*c) && *c != Cue::Have)
            .is_some_and(|(c, _)| matches!(c, Cue::Act | Cue::More))
    }

    /// Whether `so với` follows before the next figure.
    pub(super) fn compared(&self, node: usize) -> bool {
        for n in self.run(node + 1, usize::MAX) {
            match n.item {
                Item::Cue(Cue::Than) => return true,
                Item::Figure(_) | Item::Stop | Item::Mark(';' | ')') => return false,
                _ => {}
            }
        }
        false
    }

    /// No cue of its own: it goes on as the measure before it did, or states a level.
    fn ungoverned(&self, node: usize, figure: &Figure, left: &Left) -> Verdict {
        if figure.kind().is_none() && figure.of.is_none() {
            return Verdict::Unknown;
        }
        let level = figure.of.is_some() || figure.is_percent();
        if level {
            return Verdict::Measure(Role::Reached);
        }
        // `đã xếp hạng 62 sản phẩm`: a deed in words that are no cue.
        if left.cues.first().is_some_and(|(c, _)| *c == Cue::Done) && left.figure.is_none() {
            return Verdict::Measure(Role::Added);
        }
        if figure.kind() == Some(UnitKind::Criteria) && left.has(Cue::Average) {
            return Verdict::Measure(Role::Reached);
        }
        if left.has(Cue::Part) || left.figure.is_some() {
            return Verdict::Unknown;
        }
        if self.total_follows(node) || left.has(Cue::Aim) {
            return Verdict::Measure(Role::Added);
        }
        if figure.kind() == Some(UnitKind::Criteria) {
            Verdict::Measure(Role::Reached)
        } else {
            Verdict::Unknown
        }
    }
}

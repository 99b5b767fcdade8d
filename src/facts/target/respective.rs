//! `lần lượt`, `tương ứng là`: figures in turn, each of one of the places, criteria, years or subjects that
//! stand in a list in front.

use crate::decimal::Decimal;
use crate::facts::{Role, Target};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::lexicon::WordId;
use crate::vocabulary::units::UnitKind;

use super::assemble::Draft;
use super::nodes::{Clause, Item};
use super::reader::BlockReader;

/// What one figure of such a list is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Respective {
    /// The place, as printed.
    Place(Span<Normal>),
    /// The number of a criterion of the communes.
    Criterion(u8),
    /// The year.
    Year(u16),
    /// The words that say what is measured.
    Subject(Span<Normal>),
    /// It is one of a list, and nothing says which.
    Unknown,
}

impl Clause {
    /// `lần lượt là 04, 03, 05 và 02 xã`: lends the unit of the last of such figures to those in front of it that have none.
    pub(super) fn lend_in_turn(&mut self) {
        for marker in self.turns.clone() {
            let ends =
                |i: &usize| matches!(self.nodes[*i].item, Item::Stop | Item::Mark(';' | '('));
            let end = (marker + 1..self.nodes.len()).find(ends).unwrap_or(self.nodes.len());
            let figures: Vec<usize> =
                (marker + 1..end).filter(|&i| self.figure(i).is_some()).collect();
            let Some((&last, others)) = figures.split_last() else { continue };
            let bare = |&&i: &&usize| {
                self.figure(i).is_some_and(|f| f.kind().is_none() && f.noun.is_none())
            };
            let Some(figure) = self.figure(last).filter(|_| others.iter().all(|i| bare(&i))) else {
                continue;
            };
            let parted = |&i: &usize| self.figure(i).is_some_and(|f| f.of.is_some());
            if !others.iter().all(|i| parted(i) == figure.of.is_some()) {
                continue;
            }
            if let Some(unit) = figure.unit {
                let per = figure.per;
                others.iter().for_each(|&i| self.set_unit(i, unit, per));
            }
        }
    }

    /// What the figure of a node is about, where it stands in such a list; and whether it is the
    /// first of it. `criterion` reads a name of one at a token; `label` stands in front of the clause.
    pub(super) fn respective(
        &self,
        text: &str,
        node: usize,
        label: Option<&Clause>,
        criterion: impl Fn(usize) -> Option<(u8, usize)>,
    ) -> Option<(Respective, bool)> {
        let (begins, marker, figures) = self.figures_in_turn(node)?;
        let index = figures.iter().position(|&i| i == node)?;
        // `huyện Mỹ Tú 72%; thị xã Vĩnh Châu và thị xã Ngã Năm lần lượt là 74% và 73%`
        let part = (begins..marker).rev().find(|&i| self.nodes[i].item == Item::Mark(';'));
        let mut fronts = part.map(|i| i + 1).into_iter().chain([begins]);
        let count = figures.len();
        let own =
            fronts.find_map(|from| self.in_front(text, from, marker, count, index, &criterion));
        let own = own.or_else(|| {
            let label = label?;
            label.in_front(text, 0, label.nodes.len(), figures.len(), index, &|_| None)
        });
        Some((own.unwrap_or(Respective::Unknown), index == 0))
    }

    /// `hai xã đăng ký nâng cao lần lượt đạt 12 và 14 tiêu chí`: whether as many units are counted in front of a marker as figures
    /// stand behind it, of which each is of one of them, though nothing says of which.
    pub(super) fn is_of_as_many(&self, node: usize) -> bool {
        let Some((begins, marker, figures)) = self.figures_in_turn(node) else { return false };
        let last = (begins..marker).rev().find(|&i| self.figure(i).is_some());
        let counted = last.and_then(|i| self.figure(i));
        let many = counted.filter(|f| f.kind() == Some(UnitKind::Place) && f.of.is_none());
        let value = many.and_then(|f| f.value.as_whole());
        value.is_some() && value == i128::try_from(figures.len()).ok()
    }

    /// Whether a figure is one of those that stand in turn behind a marker.
    pub(super) fn stands_in_turn(&self, node: usize) -> bool {
        !self.turns.is_empty()
            && self.figures_in_turn(node).is_some_and(|(_, _, figures)| figures.contains(&node))
    }

    /// The figures behind the marker in front of a node, with where the sentence begins and where the marker is; none where
    /// they are fewer than two.
    fn figures_in_turn(&self, node: usize) -> Option<(usize, usize, Vec<usize>)> {
        let marker = *self.turns.iter().rev().find(|&&i| i < node)?;
        let begins = self.run(0, marker).iter().rposition(|n| n.item == Item::Stop);
        let figures: Vec<usize> = (marker + 1..self.nodes.len())
            .take_while(|&i| !matches!(self.nodes[i].item, Item::Stop | Item::Mark(';' | '(')))
            .filter(|&i| matches!(self.nodes[i].item, Item::Figure(_)))
            .collect();
        (figures.len() > 1).then(|| (begins.map_or(0, |i| i + 1), marker, figures))
    }

    /// `Số xã được công nhận các năm 2016, 2017 và 2018 lần lượt là 04, 03 và 05 xã`: what such figures are, where each is of
    /// a year.
    pub(super) fn counts_in_turn_by_year(&self, node: usize) -> Vec<Decimal> {
        let Some((begins, marker, figures)) = self.figures_in_turn(node) else { return Vec::new() };
        if !figures.contains(&node) || self.years(begins, marker).len() != figures.len() {
            return Vec::new();
        }
        figures.iter().filter_map(|&i| self.figure(i)).map(|figure| figure.value).collect()
    }

    /// The one at an index of a list of so many that stands between two nodes.
    fn in_front(
        &self,
        text: &str,
        from: usize,
        to: usize,
        count: usize,
        index: usize,
        criterion: &impl Fn(usize) -> Option<(u8, usize)>,
    ) -> Option<Respective> {
        let lists = [
            self.years(from, to),
            self.criteria_numbered(from, to),
            self.criteria_listed(from, to, criterion),
            self.places_listed(text, from, to),
            self.rates_listed(from, to),
        ];
        lists.into_iter().find(|list| list.len() == count)?.get(index).copied()
    }

    /// Whether `lần lượt` begins at a node, or `tương ứng` in front of `là`.
    pub(super) fn says_in_turn(&self, node: usize) -> bool {
        let words = &tables().words;
        let tokens = self.tokens.get(self.nodes[node].first..).unwrap_or_default();
        let first = tokens.first().map(|token| token.word);
        if first != Some(words.in_turn[0]) && first != Some(words.accordingly[0]) {
            return false;
        }
        let begin_with = |phrase: &[WordId]| {
            tokens.len() >= phrase.len()
                && tokens.iter().zip(phrase).all(|(t, word)| t.word == *word)
        };
        begin_with(&words.in_turn) || begin_with(&words.accordingly)
    }

    fn years(&self, from: usize, to: usize) -> Vec<Respective> {
        let years = self.run(from, to).iter().filter_map(|n| match n.item {
            Item::Year(first, last) if first == last => Some(Respective::Year(last)),
            _ => None,
        });
        years.collect()
    }

    /// `văn hóa (tiêu chí số 6) và thương mại (tiêu chí số 7)`.
    fn criteria_numbered(&self, from: usize, to: usize) -> Vec<Respective> {
        let numbers = self.run(from, to).iter().filter_map(|n| match n.item {
            Item::Criterion(number) => Some(Respective::Criterion(number)),
            _ => None,
        });
        numbers.collect()
    }

    /// `tiêu chí số 13, số 14 và số 15`, `tiêu chí thu nhập, hộ nghèo, môi trường`: by number, or
    /// by the names that `criterion` reads at a token, with how many tokens they have.
    fn criteria_listed(
        &self,
        from: usize,
        to: usize,
        criterion: &impl Fn(usize) -> Option<(u8, usize)>,
    ) -> Vec<Respective> {
        let t = tables();
        let Some(first) = self.nodes.get(from).map(|n| n.first) else { return Vec::new() };
        let last = self.nodes.get(to).map_or(self.tokens.len(), |n| n.first);
        let head = |at: usize| self.mentions("tiêu chí", at, at + 1);
        let Some(head) = (first..last).rev().find(|&at| head(at)) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut at = head + 2;
        while at < last {
            let Some(token) = self.tokens.get(at) else { break };
            if let Some(number) = token.number() {
                let number = number.as_whole().and_then(|n| u8::try_from(n).ok());
                found.extend(number.map(Respective::Criterion));
                at += 1;
            } else if let Some((number, len)) = criterion(at) {
                found.push(Respective::Criterion(number));
                at += len;
            } else if token.is(',') || [t.words.number, t.words.and].contains(&token.word) {
                at += 1;
            } else {
                break;
            }
        }
        found
    }

    /// `Tỷ lệ dân số tham gia BHYT, tỷ lệ dân số được quản lý sức khỏe`, `tỷ trọng chăn nuôi, thủy sản, dịch vụ`: rates with
    /// their verb behind the last of them; what stands behind a comma or `và` may leave out that it is one.
    fn rates_listed(&self, from: usize, to: usize) -> Vec<Respective> {
        let head = |i: &usize| self.nodes[*i].item == Item::Cue(Cue::Rate);
        let part = self.run(from, to).iter().rposition(|n| n.item == Item::Mark(';'));
        let from = part.map_or(from, |i| from + i + 1);
        let Some(from) = (from..to).find(head) else { return Vec::new() };
        let verb = |i: &usize| {
            matches!(self.nodes[*i].item, Item::Cue(Cue::Is | Cue::Share | Cue::Equals))
        };
        let to = (from..to).rev().find(|i| !verb(i)).map_or(from, |last| last + 1);
        let plain = |i: usize| {
            matches!(
                self.nodes[i].item,
                Item::Word | Item::Noun(_) | Item::Cue(_) | Item::Mark(',')
            )
        };
        if !(from..to).all(plain) {
            return Vec::new();
        }
        let parts = |i: &usize| self.nodes[*i].item == Item::Mark(',') || self.is_and(*i);
        let mut found = Vec::new();
        let mut begins = from;
        for end in (from..to).filter(parts).chain([to]) {
            let words = end.checked_sub(1).filter(|&last| last >= begins);
            let words =
                words.and_then(|last| self.span(self.nodes[begins].first, self.nodes[last].last));
            found.extend(words.map(Respective::Subject));
            begins = end + 1;
        }
        found
    }

    /// `hai xã Tân Lập, Yên Sơn`: whether a figure counts places whose names stand right behind it.
    fn heads_names(&self, text: &str, node: usize) -> bool {
        let Some(figure) = self.figure(node).filter(|f| f.kind() == Some(UnitKind::Place)) else {
            return false;
        };
        figure.unit.is_some_and(|unit| self.name_after(text, unit, figure.ends).is_some())
    }

    /// `hai xã Tân Lập, Yên Sơn lần lượt đạt 12 và 14 tiêu chí`: whether a figure counts no more than the places of which as
    /// many figures tell in turn.
    pub(super) fn counts_those_in_turn(&self, node: usize, figure: &Figure) -> bool {
        if self.turns.is_empty() || figure.kind() != Some(UnitKind::Place) || figure.of.is_some() {
            return false;
        }
        let Some(&marker) = self.turns.iter().find(|&&i| i > node) else { return false };
        let Some((_, _, figures)) = self.figures_in_turn(marker + 1) else { return false };
        let between = self.run(node + 1, marker);
        let named = between.iter().all(|n| match n.item {
            Item::Word | Item::Noun(_) => {
                self.capital(n.first) || self.tokens[n.first].word == tables().words.and
            }
            item => matches!(item, Item::Mark(',') | Item::Cue(Cue::Is | Cue::Have)),
        });
        named
            && !between.is_empty()
            && figure.value.as_whole() == i128::try_from(figures.len()).ok()
    }

    /// `các huyện Bát Xát, Bảo Thắng và Văn Bàn`.
    fn places_listed(&self, text: &str, from: usize, to: usize) -> Vec<Respective> {
        let begins = (from..to).find(|&i| match self.nodes[i].item {
            Item::Noun(unit) => self.name_after(text, unit, self.nodes[i].last).is_some(),
            // `Hai xã Tân Lập và Yên Sơn`
            Item::Figure(_) => self.heads_names(text, i),
            _ => false,
        });
        let Some(begins) = begins else { return Vec::new() };
        let counted = matches!(self.nodes[begins].item, Item::Figure(_));
        let names = self.names(text, begins + usize::from(counted), to);
        names.into_iter().map(|member| Respective::Place(member.name)).collect()
    }
}

impl BlockReader<'_> {
    /// `lần lượt có 30, 50 và 20 mô hình`: what stands behind the last figure is what those in front of it count, too.
    pub(super) fn lend_to_those_in_turn(
        &mut self,
        node: usize,
        target: &Target,
        unit: Option<UnitId>,
    ) {
        if target.indicator == "other" || !self.clause.stands_in_turn(node) {
            return;
        }
        let sentence = self.sentence;
        let drafts = self.drafts.iter_mut().rev();
        let before = drafts.take_while(|d| d.sentence == sentence && d.unit == unit);
        for draft in before.filter(|d| d.target.indicator == "other" && d.target.place.is_some()) {
            draft.target.indicator = target.indicator;
            draft.target.tier = draft.target.tier.or(target.tier);
        }
    }

    /// `thêm 08 xã đạt chuẩn, 05 xã nâng cao, nâng tổng số lên 120 xã và 35 xã`: the draft of the flow that led to a total,
    /// where behind the verb there are as many totals in turn as there are flows in front of it.
    pub(super) fn flow_of_total(&self, node: usize) -> Option<usize> {
        let clause = self.clause;
        let unit = clause.figure(node)?.unit?;
        let begins = clause.sentence_around(node);
        let raise = |i: &usize| matches!(clause.nodes[*i].item, Item::Cue(Cue::Total | Cue::Raise));
        let verb = (begins..node).rev().find(raise)?;
        let ends = (node..clause.nodes.len())
            .find(|&i| matches!(clause.nodes[i].item, Item::Stop | Item::Mark(';')));
        let list = clause.run(verb + 1, ends.unwrap_or(clause.nodes.len()));
        let first = list.iter().position(|n| matches!(n.item, Item::Figure(_)))?;
        let bare = list.iter().skip(first).enumerate().all(|(i, n)| match n.item {
            Item::Figure(_) => {
                let own = clause.figure(verb + 1 + first + i);
                own.is_some_and(|f| f.unit == Some(unit) && f.of.is_none() && f.to.is_none())
            }
            item => item == Item::Mark(',') || clause.is_and(verb + 1 + first + i),
        });
        if !bare {
            return None;
        }
        let totals: Vec<usize> = (verb + 1..verb + 1 + list.len())
            .filter(|&i| matches!(clause.nodes[i].item, Item::Figure(_)))
            .collect();
        let flow = |d: &&(usize, &Draft)| {
            let added = d.1.target.measure(Role::Added).is_some() && d.1.unit == Some(unit);
            added && d.1.sentence == self.sentence && d.1.first < verb
        };
        let drafts: Vec<_> = self.drafts.iter().enumerate().collect();
        let flows: Vec<usize> = drafts.iter().filter(flow).map(|&(i, _)| i).collect();
        let at = totals.iter().position(|&i| i == node)?;
        let each = totals.len() > 1 && flows.len() == totals.len();
        flows.get(at).copied().filter(|_| each)
    }
}

//! Against what, by when: base and year.

use crate::facts::{Base, Plan, PlanKind};
use crate::grammar::cue::Cue;
use crate::grammar::tables::{Tables, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;
use super::years::Years;

/// What begins, and whose results come later.
const BEGINS: [&[&str]; 4] =
    [&["bắt", "đầu"], &["bắt", "tay"], &["triển", "khai"], &["khởi", "động"]];

impl BlockReader<'_> {
    /// `so với năm 2020`: the words behind the figure that say what it is measured against.
    pub(super) fn base(&self, node: usize) -> Option<Base> {
        let clause = self.clause;
        let first = self.base_begins(node)?;
        let lexicon = tables();
        // What follows says why, or begins another clause.
        let closes = ["do", "vì", "nhờ", "và", "nhằm", "để", "trong"].map(|w| lexicon.word(w));
        let end = (first..clause.nodes.len())
            .find(|&i| {
                matches!(
                    clause.nodes[i].item,
                    Item::Mark(',' | ';' | ')' | '(') | Item::Stop | Item::Figure(_)
                ) || i > first && closes.contains(&clause.tokens[clause.nodes[i].first].word)
            })
            .unwrap_or(clause.nodes.len());
        let words = clause
            .span(clause.nodes.get(first)?.first, clause.nodes.get(end.checked_sub(1)?)?.last)?;
        let than = first;
        let year = clause.run(than, end).iter().find_map(|n| match n.item {
            Item::Year(_, last) => Some(last),
            _ => None,
        });
        Some(Base { words, year })
    }

    /// The first node of the words that say what a figure is measured against: behind `so với`,
    /// or right behind a factor (`gấp 1,15 lần năm 2025`).
    fn base_begins(&self, node: usize) -> Option<usize> {
        let clause = self.clause;
        if clause.compared(node) {
            let than = (node + 1..clause.nodes.len())
                .find(|&i| clause.nodes[i].item == Item::Cue(Cue::Than))?;
            return Some(than + 1);
        }
        let factor = clause.figure(node)?.kind() == Some(UnitKind::Factor);
        let year = clause.run(node + 1, node + 3).iter().any(|n| matches!(n.item, Item::Year(..)));
        let average = clause.nodes.get(node + 1)?.item == Item::Cue(Cue::Average);
        (factor && (year || average)).then_some(node + 1)
    }

    /// The year by which, and whether it is a result already reached.
    pub(super) fn when(&self, node: usize, start: usize, flows: bool) -> (Option<u16>, bool) {
        let period = self.plan.period.as_ref().map(|p| p.value);
        // `Năm 2024 toàn tỉnh phấn đấu: công nhận mới 08 xã`, `Đến hết năm 2022: Quy hoạch 50 xã`
        let label = self.year_of_label();
        let past = period.and_then(|(from, _)| {
            let opened = self.opens_in_the_past(node, from);
            opened.or(label.filter(|&year| year < from))
        });
        let reported = past.is_some() || self.reported(node, start);
        let years = Years { reader: self, node, period, reported };
        let own = years.own().or(label.filter(|&year| years.fits(year)));
        // A year in brackets is that of its own figure.
        if own.is_some() && self.clause.bracket[node].is_none() {
            self.year.set(own);
        }
        let opened = self.year_of_narrative(node, flows);
        let told = || self.year_told(node, opened, reported);
        let due = self.above.due.filter(|&year| years.fits(year));
        let aim = self.above.aim.filter(|&year| !reported && years.fits(year));
        // What is reported in a plan of some years was reached before it was issued.
        // In a plan it is of the year that those before it are of, so the block asks them first.
        let end = if reported {
            period_end(self.plan).filter(|_| self.plan.kind != PlanKind::Plan)
        } else {
            period.map(|p| p.1)
        };
        let carried = self.told.and_then(|told| told.year);
        (own.or(past).or(carried).or(due).or(aim).or_else(told).or(end), reported)
    }

    /// Results are of the year last spoken of; promises are for the plan's own, or for a later one that the heading
    /// names.
    fn year_told(&self, node: usize, opened: Option<u16>, reported: bool) -> Option<u16> {
        let end = self.plan.period.as_ref().map(|p| p.value.1);
        if !reported {
            let later = |&year: &u16| end.is_some_and(|to| year > to);
            return self.above.year.filter(later).or(self.aim_of_sentence().filter(later));
        }
        // `Giai đoạn 2016-2020, có 80 xã. Toàn tỉnh hiện có 95 xã`: how things stand now is of no year before.
        let over = |year: u16| end.is_some_and(|to| year < to);
        let last = self.year.get().filter(|&year| !(over(year) && self.clause.speaks_of_now(node)));
        opened.or(last).or(self.above.year)
    }

    /// `mục tiêu đến năm 2025 có 80/83 xã đạt chuẩn; 06 đơn vị cấp huyện hoàn thành nhiệm vụ`: the year for which the promise
    /// in front of a figure is, in the sentence of a report.
    fn aim_of_sentence(&self) -> Option<u16> {
        let report = self.plan.kind == PlanKind::Report;
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence && !d.target.reported);
        last.filter(|_| report).and_then(|d| d.target.year)
    }

    /// `Năm 2021, chương trình đã đạt nhiều thành quả. Tỉnh có thêm 19 xã …`: takes the year with which a
    /// sentence without figures begins for what comes about in the next one; `stop` is the node at its end. When
    /// something began (`Năm 2010, tỉnh bắt đầu …`) says nothing of when what followed was.
    pub(super) fn note_year_of_sentence(&self, stop: usize) {
        let clause = self.clause;
        let begins = stop.checked_sub(1).map_or(0, |last| clause.sentence_around(last));
        let words = clause.run(begins, stop);
        // `6 tháng đầu năm 2021`; `COVID-19` counts nothing.
        let counts = words.iter().any(|n| match n.item {
            Item::Figure(f) => f.kind().is_some_and(|kind| kind != UnitKind::Time),
            _ => false,
        });
        let year = words.iter().take(5).position(|n| matches!(n.item, Item::Year(..)));
        let Some(at) = year.filter(|_| !counts).map(|year| begins + year) else { return };
        let date = clause.run(begins, at).iter().all(|n| clause.is_date_word(n));
        let (from, to) = (clause.nodes[at].last, clause.nodes.get(stop).map_or(0, |n| n.first));
        if let Item::Year(first, last) = clause.nodes[at].item
            && date
            && first == last
            && !BEGINS.iter().any(|begins| clause.says(begins, from, to))
        {
            self.opened.set(Some((self.sentence + 1, last)));
        }
    }

    /// The year with which the sentence before began, for what comes about in this one, and for what is told behind
    /// that; a sentence that takes it over hands it on.
    fn year_of_narrative(&self, node: usize, flows: bool) -> Option<u16> {
        let (next, year) = self.opened.get()?;
        let taken = next == self.sentence + 1
            && self.drafts.last().is_some_and(|d| d.sentence == self.sentence);
        if !(taken || next == self.sentence && flows) || self.clause.speaks_of_now(node) {
            return None;
        }
        self.opened.set(Some((self.sentence + 1, year)));
        Some(year)
    }

    /// The year that the words in front of the colon begin with.
    fn year_of_label(&self) -> Option<u16> {
        let label = self.label.filter(|l| has_year(l.slice(self.text)))?;
        let label = Clause::read(self.text, label, &[]);
        label.opening_year().or_else(|| label.closing_year())
    }

    /// `Đến ngày 31/12/2022, toàn tỉnh có 95 xã` in the plan of 2023: the year of a sentence
    /// that begins before the plan does, and promises nothing.
    fn opens_in_the_past(&self, node: usize, from: u16) -> Option<u16> {
        let clause = self.clause;
        // `Toàn tỉnh có 51 xã; đến cuối năm 2021 có 36 xã đạt chuẩn`
        let begins = |&i: &usize| match clause.nodes[i].item {
            Item::Stop => true,
            Item::Mark(';' | ',') => clause.begins_with_year(i + 1) && !clause.names_year_before(i),
            _ => false,
        };
        let sentence = (0..node).rev().find(begins).map_or(0, |i| i + 1);
        // `Tỷ lệ hộ nghèo đa chiều cuối năm 2025 là 1,05%`: further on, behind a word of time.
        let dated = |i: usize| {
            let words = clause.run(i.saturating_sub(3), i);
            words.iter().any(|n| clause.is_of_date(n.first))
        };
        let ended = clause.says_at(sentence, "kết");
        let opening = clause.run(sentence, node.min(sentence + 14)).iter().enumerate();
        let (at, year) = opening
            .take_while(|(_, n)| !matches!(n.item, Item::Figure(_)))
            .map(|(i, n)| (sentence + i, n))
            .filter(|&(i, _)| i < sentence + 5 || dated(i))
            .find_map(|(i, n)| match n.item {
                // `Kết thúc giai đoạn 2021 - 2025, toàn tỉnh có …`
                Item::Year(first, last)
                    if first == last || ended || clause.opens_with_period(i) =>
                {
                    Some((i, last))
                }
                _ => None,
            })?;
        // `so với năm 2018`, `từ năm 2018` in front of the year: a base.
        let base = clause
            .run(sentence, at)
            .iter()
            .any(|n| matches!(n.item, Item::Cue(Cue::Than | Cue::From)));
        let promises = base
            || clause.promises(sentence, node)
            || clause.run(sentence, node).iter().any(|n| {
                matches!(n.item, Item::Cue(Cue::Aim))
                    || matches!(n.item, Item::Year(_, last) if last >= from)
            });
        Some(year).filter(|&year| year < from && !promises)
    }
}

impl Clause {
    /// Whether words begin with a year: `năm 2022`.
    pub(super) fn is_year_alone(&self, words: Span<Normal>) -> bool {
        let from = self.node_of(words);
        let said = self.run(from, from + 4);
        let dated = said.iter().take_while(|n| self.is_date_word(n)).count();
        said.get(dated).is_some_and(|n| matches!(n.item, Item::Year(..)))
    }

    /// `năm 2013: 40 km, năm 2014: 45 km`: whether a year stands in front of a node in its sentence.
    fn names_year_before(&self, node: usize) -> bool {
        self.run(self.sentence_around(node), node).iter().any(|n| matches!(n.item, Item::Year(..)))
    }

    /// Whether nothing but words of a date stands between a node and a year: `đến cuối năm 2021`.
    fn begins_with_year(&self, from: usize) -> bool {
        /// Nodes of a date at most.
        const DATE: usize = 6;
        let date = self.run(from, from + DATE).iter();
        let mut rest = date.skip_while(|n| self.is_date_word(n) || n.item == Item::Cue(Cue::To));
        rest.next().is_some_and(|n| matches!(n.item, Item::Year(..)))
    }

    /// Whether the sentence around a node speaks of now in front of it: `hiện`, `đến nay`, `nay`.
    fn speaks_of_now(&self, node: usize) -> bool {
        let now = |i: usize| ["nay", "hiện"].iter().any(|word| self.says_at(i, word));
        (self.sentence_around(node)..node)
            .any(|i| self.nodes[i].item == Item::Cue(Cue::Now) || now(i))
    }

    /// `Giai đoạn 2016-2020, tỉnh có 80 xã`: whether the period at a node opens its sentence, and is no part of the
    /// name of the programme.
    pub(super) fn opens_with_period(&self, year: usize) -> bool {
        /// Nodes in front of a period that opens its part, at most.
        const DATE: usize = 8;
        let sentence = self.sentence_around(year);
        // `Giảm 2%/năm; giai đoạn 2026 - 2030 1%/năm`
        let near = sentence.max(year.saturating_sub(DATE))..year;
        let parted = near.rev().find(|&i| self.nodes[i].item == Item::Mark(';'));
        let begins = parted.map_or(sentence, |i| i + 1);
        let named = year.checked_sub(1).is_some_and(|i| self.says_at(i, "đoạn"));
        let apart = self.nodes.get(year + 1).is_some_and(|n| {
            matches!(n.item, Item::Mark(',' | ':') | Item::Cue(Cue::Have | Cue::Aim))
                || parted.is_some() && matches!(n.item, Item::Figure(_))
        });
        named && apart && self.run(begins, year).iter().all(|n| self.is_date_word(n))
    }

    /// `đến cuối năm 2023 tỷ lệ hộ nghèo còn 2%`: the first of the nodes between two that is no part of the date with which
    /// they begin.
    pub(super) fn behind_date(&self, from: usize, to: usize) -> usize {
        let from =
            from + usize::from(matches!(self.nodes.get(from).map(|n| n.item), Some(Item::Mark(_))));
        let date = self.run(from, to).iter().take_while(|n| self.is_date_word(n)).count();
        let year = self.nodes.get(from + date).is_some_and(|n| matches!(n.item, Item::Year(..)));
        let by = self.nodes.get(from).is_some_and(|n| n.item == Item::Cue(Cue::To));
        if by && year && from + date + 1 < to { from + date + 1 } else { from }
    }

    /// Whether a node can stand in front of the year in a date: `đến hết năm`, `trong năm`.
    pub(super) fn is_date_word(&self, node: &Node) -> bool {
        match node.item {
            Item::Word => self.is_of_date(node.first),
            Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Time,
            Item::Cue(cue) => matches!(cue, Cue::To | Cue::Now),
            Item::Figure(figure) => figure.kind() == Some(UnitKind::Time),
            _ => false,
        }
    }

    /// The year that the last words name: `Cơ cấu kinh tế đến năm 2025:`.
    fn closing_year(&self) -> Option<u16> {
        let (last, before) = self.nodes.split_last()?;
        let last = if last.item == Item::Mark(':') { before.last()? } else { last };
        let at = self.nodes.partition_point(|n| n.first < last.first);
        match last.item {
            Item::Year(first, last) if first == last && self.is_by(at) => Some(last),
            _ => None,
        }
    }

    /// `đến năm 2025`, `đến hết năm 2025`: whether the year at a node is that by which.
    pub(super) fn is_by(&self, year: usize) -> bool {
        self.run(year.saturating_sub(3), year).iter().any(|n| n.item == Item::Cue(Cue::To))
    }

    /// Whether a year stands in it as the one by which: `Mục tiêu đến năm 2025`.
    pub(super) fn names_end(&self) -> bool {
        let year = |i: usize| matches!(self.nodes[i].item, Item::Year(..));
        (0..self.nodes.len()).any(|i| year(i) && self.is_by(i))
    }

    /// The year that the first words name: `Năm 2024, …`, `Đến hết năm 2025 toàn tỉnh …`.
    fn opening_year(&self) -> Option<u16> {
        let at = self.run(0, 5).iter().position(|n| matches!(n.item, Item::Year(..)))?;
        let date = self.run(0, at).iter().all(|n| self.is_date_word(n));
        match self.nodes.get(at)?.item {
            Item::Year(first, last) if date && first == last => Some(last),
            _ => None,
        }
    }
}

/// The end of the plan's period, where a result can be of it: it has come when the plan is issued.
pub(super) fn period_end(plan: &Plan) -> Option<u16> {
    let issued = plan.issued_on.as_ref().map(|d| d.value.year);
    let end = plan.period.as_ref().map(|p| p.value.1);
    end.filter(|&to| issued.is_none_or(|year| to <= year))
}

/// Whether a number of four digits stands in words: most labels have none.
fn has_year(words: &str) -> bool {
    words.as_bytes().windows(4).any(|run| run.iter().all(u8::is_ascii_digit))
}

//! The year by which a figure is: where it may stand, and which years say something else.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

/// So many nodes from a figure on no year is its own: a text that lost its line ends is one sentence.
const FARTHEST: usize = 200;

/// The years around a figure.
pub(super) struct Years<'a> {
    pub(super) reader: &'a BlockReader<'a>,
    pub(super) node: usize,
    /// The period of the plan.
    pub(super) period: Option<(u16, u16)>,
    /// Whether the figure is a result already reached.
    pub(super) reported: bool,
}

impl Years<'_> {
    /// The year that the words of the sentence give: right beside the figure, else the nearest of the clause, else the one
    /// that opens the sentence, else one that follows.
    pub(super) fn own(&self) -> Option<u16> {
        self.when_bracketed()
            .or_else(|| self.beside())
            .or_else(|| self.behind())
            .or_else(|| self.before())
            .or_else(|| self.opening())
            .or_else(|| self.after())
    }

    /// Whether a year can be that of the figure: what is promised is not for one that is over.
    pub(super) fn fits(&self, year: u16) -> bool {
        // Among results, what was planned was so for a year that is over.
        let among_results = self.reader.above.reported == Some(true);
        self.reported || among_results || self.period.is_none_or(|(from, _)| year >= from)
    }

    /// The year at a node, where it can be that of the figure.
    fn at(&self, i: usize) -> Option<u16> {
        let clause = self.reader.clause;
        let Item::Year(first, last) = clause.nodes.get(i)?.item else { return None };
        if clause.bracket[i].is_some_and(|b| Some(b) != clause.bracket[self.node]) {
            return None;
        }
        let behind = i > self.node;
        let other = behind && (self.is_of_decree(i) || self.looks_beyond(i, last))
            || self.names_standard(i, (first, last))
            || !(self.fits(last) || self.is_of_list(i))
            || self.is_base(i);
        (!other).then_some(last)
    }

    /// `Cứng hóa 62 km: năm 2021 15 km, năm 2022 22 km, năm 2023 25 km` in the plan of 2023: a year of several, each right
    /// in front of its count, is that of the count whenever it was.
    fn is_of_list(&self, i: usize) -> bool {
        let near = i < self.node && self.node - i <= 2;
        near && self.reader.clause.lists_years(self.node)
    }

    /// `theo chuẩn nghèo giai đoạn 2022-2025`
    fn is_of_decree(&self, i: usize) -> bool {
        let clause = self.reader.clause;
        let words = &tables().words;
        let near = clause.run(i.saturating_sub(6).max(self.node), i);
        near.iter().any(|n| clause.tokens[n.first].word == words.by)
    }

    /// `quy hoạch chung đến năm 2035`: how far what is drawn up looks.
    fn looks_beyond(&self, i: usize, year: u16) -> bool {
        let later = self.period.is_some_and(|(_, to)| year > to);
        later && self.reader.clause.looks_ahead(self.node, i)
    }

    /// `nông thôn mới giai đoạn 2026-2030`, in the plan of a year, names the standard.
    fn names_standard(&self, i: usize, (first, last): (u16, u16)) -> bool {
        let yearly = self.period.is_some_and(|(from, to)| from == to);
        // `Theo tiêu chí giai đoạn 2021 - 2025, toàn tỉnh có 171/219 xã` in the plan of 2026: how things stood at the end of it.
        let ended = self.reported && self.period.is_some_and(|(from, _)| last < from);
        let clause = self.reader.clause;
        let by = || clause.says_at(clause.sentence_around(i), "theo");
        let opens = || clause.opens_with_period(i) || ended && by();
        last - first >= 4 && (yearly || self.is_of_standard(i, last)) && !opens()
    }

    /// `đạt chuẩn quốc gia về y tế giai đoạn 2011-2020`, in the plan of 2011 - 2015: a longer period right behind a standard
    /// names that.
    fn is_of_standard(&self, i: usize, last: u16) -> bool {
        let clause = self.reader.clause;
        let longer = self.period.is_some_and(|(from, to)| from < to && to < last);
        let words = clause.run(i.saturating_sub(8).max(self.node), i).iter().rev();
        let mut words = words.take_while(|n| {
            matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Meet | Cue::Scope))
        });
        longer && i > self.node && words.any(|n| n.item == Item::Cue(Cue::Meet))
    }

    /// `so với năm 2010 (khi bắt đầu triển khai mới đạt 3,7 tiêu chí/xã)`: the year in front of a bracket that tells how it
    /// was then.
    fn when_bracketed(&self) -> Option<u16> {
        let clause = self.reader.clause;
        let open = clause.bracket.get(self.node).copied().flatten()?;
        let then = ["khi", "lúc"].iter().any(|word| clause.says_at(open + 1, word));
        match clause.nodes.get(open.checked_sub(1)?)?.item {
            Item::Year(first, last) if then && first == last => Some(last),
            _ => None,
        }
    }

    /// Whether a year only says against what is measured, or which units are meant.
    fn is_base(&self, i: usize) -> bool {
        let clause = self.reader.clause;
        let near = clause.run(i.saturating_sub(4), i);
        // `so với thời điểm xuất phát năm 2010`
        let words = clause.run(i.saturating_sub(10), i).iter().rev();
        let mut behind = words.skip_while(|n| matches!(n.item, Item::Word | Item::Noun(_)));
        let factor =
            |n: &Node| matches!(n.item, Item::Figure(f) if f.kind() == Some(UnitKind::Factor));
        behind.next().is_some_and(|n| n.item == Item::Cue(Cue::Than))
            || near.iter().any(|n| matches!(n.item, Item::Cue(Cue::Than)))
            || near.last().is_some_and(|n| matches!(n.item, Item::Cue(Cue::From)))
            || clause.begins_a_time(i)
            || clause.names_group_by_year(i, self.node)
            // `gấp 1,4 lần giai đoạn 2011 - 2015`
            || near.iter().rev().take(4).take_while(|n| !matches!(n.item, Item::Mark(_))).any(factor)
            || clause.registers(i)
            || self.dates_baseline(i)
            || self.says_since(i)
    }

    /// `12 mô hình đã có từ năm 2021`: since when what is counted is there.
    fn says_since(&self, year: usize) -> bool {
        let clause = self.reader.clause;
        let time = |i: usize| matches!(clause.nodes[i].item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Time);
        let from = year.checked_sub(1).map(|i| i - usize::from(i > 0 && time(i)));
        let Some(from) = from.filter(|&i| clause.nodes[i].item == Item::Cue(Cue::From)) else {
            return false;
        };
        let there = from.checked_sub(1).and_then(|i| clause.nodes.get(i)).map(|n| n.item);
        from > self.node && matches!(there, Some(Item::Cue(Cue::Have | Cue::Done)))
    }

    /// `từ 19,26% đầu năm 2016 xuống còn 6,98%`, `từ 5 xã đạt chuẩn năm 2015 lên 62 xã`: whether no mark stands between a
    /// year and a level from which something starts.
    fn dates_baseline(&self, year: usize) -> bool {
        /// Nodes between the two at most.
        const FAR: usize = 10;
        let clause = self.reader.clause;
        let apart = |i: &usize| {
            matches!(clause.nodes[*i].item, Item::Mark(_) | Item::Stop | Item::Figure(_))
        };
        let level = (year.saturating_sub(FAR)..year).rev().find(apart);
        level.is_some_and(|i| clause.figure(i).is_some() && clause.is_baseline(i))
    }

    /// `4,1% cuối năm 2022 và 3,2% cuối năm 2023`: each has its own behind it; and one in a bracket right behind.
    fn beside(&self) -> Option<u16> {
        let (clause, node) = (self.reader.clause, self.node);
        let each = clause.year_right_behind(node).filter(|_| {
            let before = clause.left(node).figure.and_then(|f| clause.year_right_behind(f));
            before.is_some() && !clause.is_baseline(node)
        });
        let each = each.and_then(|i| self.at(i));
        each.or_else(|| clause.year_beside(node).filter(|_| !clause.is_baseline(node)))
    }

    /// `3% vào năm 2025 và 1% vào năm 2030`: each figure its own.
    fn behind(&self) -> Option<u16> {
        let (clause, node) = (self.reader.clause, self.node);
        let mut words = (node + 1..clause.nodes.len()).take_while(|&i| {
            !matches!(clause.nodes[i].item, Item::Stop | Item::Mark(';') | Item::Figure(_))
        });
        let dated = words.find(|&i| clause.dates_what_precedes(i))?;
        if clause.is_baseline(node) { None } else { self.at(dated) }
    }

    /// The nearest year in front, in the same part of the sentence.
    fn before(&self) -> Option<u16> {
        let clause = self.reader.clause;
        (0..self.node)
            .rev()
            .take(FARTHEST)
            .take_while(|&i| !matches!(clause.nodes[i].item, Item::Stop | Item::Mark(';')))
            .find_map(|i| self.at(i))
    }

    /// The year that opens the sentence.
    fn opening(&self) -> Option<u16> {
        let clause = self.reader.clause;
        let sentence = clause.run(0, self.node).iter().rposition(|n| n.item == Item::Stop);
        let sentence = sentence.map_or(0, |i| i + 1);
        (sentence..self.node.min(sentence + 8))
            .take_while(|&i| !matches!(clause.nodes[i].item, Item::Figure(_)))
            .find_map(|i| self.at(i))
    }

    /// A year that follows.
    fn after(&self) -> Option<u16> {
        let clause = self.reader.clause;
        // `Nhựa hóa 62 km: năm 2011 15 km, năm 2012 22 km, …`: the years are those of the parts.
        let unit = clause.figure(self.node).and_then(|f| f.unit);
        let parted = |i: usize| {
            let figure = (i + 1..i + 5).find_map(|j| clause.figure(j));
            clause.nodes[i].item == Item::Mark(':')
                && unit.is_some()
                && figure.is_some_and(|f| f.unit == unit)
                && (i + 1..i + 4)
                    .any(|j| matches!(clause.nodes.get(j).map(|n| n.item), Some(Item::Year(..))))
        };
        let ends = |i: usize| {
            let stops =
                matches!(clause.nodes[i].item, Item::Stop | Item::Mark(';') | Item::Cue(Cue::Part));
            stops || parted(i)
        };
        let behind = (self.node + 1..clause.nodes.len()).take(FARTHEST);
        behind
            .take_while(|&i| !ends(i))
            .filter(|&i| !clause.dates_what_follows(self.node, i))
            .find_map(|i| self.at(i))
    }
}

impl Clause {
    /// `đạt 54,2%, năm 2015 là 52,8%`: whether the year at a node, behind a comma, is that of the next figure, in front of
    /// which nothing but a verb stands.
    fn dates_what_follows(&self, node: usize, year: usize) -> bool {
        let verb = |item| {
            matches!(
                item,
                Item::Mark(':')
                    | Item::Cue(Cue::Is | Cue::Equals | Cue::Have | Cue::Down | Cue::Estimate)
            )
        };
        let item = |i: usize| self.nodes.get(i).map(|n| n.item);
        let follows =
            matches!(item(year + 2), Some(Item::Figure(_))) && item(year + 1).is_some_and(verb);
        let comma = |n: &Node| n.item == Item::Mark(',');
        let same = self.figure(year + 2).and_then(|f| f.unit);
        follows
            && !self.is_by(year)
            && same.is_some_and(|unit| self.figure(node).is_some_and(|f| f.unit == Some(unit)))
            && self.run(node + 1, year).iter().any(comma)
    }

    /// `12 xã đăng ký năm 2024`: the year that a unit is registered for says nothing of when it
    /// is registered.
    fn registers(&self, year: usize) -> bool {
        let registered = tables().word("ký");
        self.run(year.saturating_sub(3), year)
            .iter()
            .any(|n| self.words(n.first, n.last).iter().any(|t| t.word == registered))
    }

    /// `Các xã điểm giai đoạn 2024 - 2025 phấn đấu đạt 15 tiêu chí`, `Các xã đạt chuẩn năm 2022 có thu nhập 45 triệu đồng`:
    /// whether the year at a node only tells which units a figure is about that does not count them.
    fn names_group_by_year(&self, year: usize, node: usize) -> bool {
        let kind = self.figure(node).and_then(Figure::kind);
        let measured =
            matches!(kind, Some(UnitKind::Criteria | UnitKind::Money | UnitKind::Percent));
        if year > node || !measured {
            return false;
        }
        let place = |n: &Node| {
            n.item == Item::Cue(Cue::Class)
                || matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place)
        };
        let words = self.run(year.saturating_sub(8), year).iter().rev();
        let words = words.take_while(|n| {
            let plain = matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Meet));
            plain && !place(n)
        });
        let own = words.count();
        let Some(noun) = year.checked_sub(own + 1) else { return false };
        let Some(units) = self.nodes.get(noun).filter(|n| place(n)) else { return false };
        let met = self.run(noun + 1, year).iter().any(|n| n.item == Item::Cue(Cue::Meet));
        let period = matches!(self.nodes[year].item, Item::Year(first, last) if first < last)
            && self.says_at(year - 1, "đoạn");
        let classed = units.item == Item::Cue(Cue::Class);
        // `Tỷ lệ xã đạt chuẩn năm 2023 đạt 60%`: of the units themselves.
        let several = |i: usize| ["các", "những"].iter().any(|word| self.says_at(i, word));
        let plural = classed || noun.checked_sub(1).is_some_and(several);
        // `Các xã năm 2023 đạt …`: when, and not which.
        let behind = (year + 1..node).find(|&i| {
            self.bracket[i] == self.bracket[year] && !matches!(self.nodes[i].item, Item::Mark(_))
        });
        let verb = behind.is_some_and(|i| matches!(self.nodes[i].item, Item::Cue(_)));
        (met || period || classed) && plural && verb
    }
}

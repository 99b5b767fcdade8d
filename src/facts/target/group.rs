//! Groups: the part of the units that a statement is about.

use crate::facts::Role;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::about::tier_named;
use super::assemble::Draft;
use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::{BlockReader, trim};

/// How a group begins that is an area, not a kind of unit.
const AREAS: [&[&str]; 6] = [
    &["khu", "vực"],
    &["vùng"],
    &["nông", "thôn"],
    &["thành", "thị"],
    &["miền", "núi"],
    &["đồng", "bằng"],
];

/// Kinds of communes and villages that the programme tells apart.
pub(super) const KINDS: [&str; 20] = [
    "biên giới",
    "bãi ngang",
    "ven biển",
    "an toàn khu",
    "atk",
    "đặc biệt khó khăn",
    "đbkk",
    "khu vực i",
    "khu vực ii",
    "khu vực iii",
    "miền núi",
    "đồng bằng",
    "hải đảo",
    "đảo",
    "vùng cao",
    "trung du",
    "dân tộc thiểu số",
    "dtts",
    "nghèo",
    "núi",
];

impl Clause {
    /// Where the words that begin at a token and name kinds of units end, if any do.
    pub(super) fn end_of_kinds(&self, from: usize) -> Option<usize> {
        // `huyện vùng đồng bằng`
        let region = self.tokens.get(from).is_some_and(|t| t.word == tables().word("vùng"));
        let from = from + usize::from(region);
        let mut end = from;
        loop {
            let kind = KINDS.iter().find(|kind| self.mentions(kind, end, end + 1));
            let Some(kind) = kind else { break };
            end += kind.split(' ').count();
            let joined =
                self.tokens.get(end).is_some_and(|t| t.is(',') || t.word == tables().words.and);
            if joined && KINDS.iter().any(|kind| self.mentions(kind, end + 1, end + 2)) {
                end += 1;
            }
        }
        (end > from).then_some(end)
    }
}

impl Clause {
    /// Whether the words at a node begin with those of an area: `khu vực thành thị`, `nông thôn`.
    fn names_area(&self, node: usize) -> bool {
        let Some(first) = self.nodes.get(node).map(|n| n.first) else { return false };
        AREAS.iter().any(|words| self.says(words, first, first + 1))
    }

    /// Where the clause of a figure begins: behind the last comma, where another figure stands in front of that; none where
    /// no comma parts the two.
    pub(super) fn clause_behind_comma(&self, node: usize, left: &Left) -> Option<usize> {
        let Some(before) = left.figure else { return Some(left.begins) };
        let around = self.bracket[node];
        let comma = (before + 1..node)
            .rev()
            .find(|&i| self.nodes[i].item == Item::Mark(',') && self.bracket[i] == around);
        comma.map(|comma| comma + 1)
    }

    /// `Sốp Cộp, Bắc Yên và Phù Yên giảm …`: where the names end that begin at a token, if any do.
    fn end_of_capitals(&self, from: usize) -> Option<usize> {
        let names = self
            .words(from, usize::MAX)
            .iter()
            .take_while(|t| t.is_word() && t.capital || t.is(',') || t.word == tables().words.and);
        self.capital(from).then(|| from + names.count())
    }

    /// `biển Bình Đại, Ba Tri và Thạnh Phú mới có …`: where the names end behind at most two words that say of what kind they
    /// are.
    fn end_of_names(&self, from: usize) -> Option<usize> {
        // `29 xã đạt chuẩn NTM`: the words of a verb say of no kind.
        let word = |at: usize| {
            let node = self.nodes.get(self.nodes.partition_point(|n| n.last <= at));
            let plain = node.is_some_and(|n| matches!(n.item, Item::Word | Item::Noun(_)));
            plain && self.tokens.get(at).is_some_and(|t| t.is_word() && !t.capital)
        };
        let kinds = (from..from + 2).take_while(|&at| word(at)).count();
        self.end_of_capitals(from + kinds)
    }

    /// `ba huyện Bình Đại, Ba Tri, Thạnh Phú mới có 27 xã đạt chuẩn`: whether a verb at a node says how many smaller units
    /// those have that are counted in front of it.
    fn have_smaller_units(&self, mut verb: usize, unit: Option<UnitId>) -> bool {
        let adverb = |i: usize| {
            let done = matches!(
                self.nodes.get(i).map(|n| n.item),
                Some(Item::Cue(Cue::Done | Cue::Now | Cue::Aim))
            );
            done || ["mới", "chỉ", "cũng", "còn"].iter().any(|word| self.says_at(i, word))
        };
        for _ in 0..2 {
            verb += usize::from(adverb(verb));
        }
        let has = self.nodes.get(verb).map(|n| n.item) == Some(Item::Cue(Cue::Have));
        let counted = if has { self.next_figure(verb, &[';', ',']) } else { None };
        let counted = counted.filter(|&i| i <= verb + 3).and_then(|i| self.figure(i));
        counted.is_some_and(|f| f.kind() == Some(UnitKind::Place) && f.unit != unit)
    }

    /// `trong đó hai huyện Sốp Cộp và Bắc Yên giảm 5%`, `04 xã biên giới đạt 45 triệu đồng/người`: whether a count
    /// says of how many units, by name or kind, the rate or the sum is that follows their verb.
    pub(super) fn measures_named_units(&self, node: usize, left: &Left) -> bool {
        // `85 xã đạt chuẩn, riêng hai huyện …`: not the verb in front of the comma.
        let begins = self.clause_behind_comma(node, left).unwrap_or(left.begins);
        let own = left.cues.iter().take_while(|&&(cue, at)| cue != Cue::Part && at >= begins);
        let free = own.into_iter().all(|(cue, _)| *cue == Cue::Only);
        let Some(figure) = self.figure(node).filter(|f| {
            f.kind() == Some(UnitKind::Place) && f.of.is_none() && f.to.is_none() && free
        }) else {
            return false;
        };
        let end = self.end_of_names(figure.ends).or_else(|| self.end_of_kinds(figure.ends));
        let Some(end) = end else { return false };
        let verb = self.nodes.partition_point(|n| n.first < end);
        if self.have_smaller_units(verb, figure.unit) {
            return true;
        }
        let says = matches!(
            self.nodes.get(verb).map(|n| n.item),
            Some(Item::Cue(Cue::Fall | Cue::Rise | Cue::Down | Cue::Lift | Cue::Is))
        );
        let measured = if says {
            self.next_figure(verb, &[';', ',']).and_then(|i| self.figure(i))
        } else {
            None
        };
        let kind = measured.and_then(Figure::kind);
        matches!(kind, Some(UnitKind::Percent | UnitKind::Money | UnitKind::Measure))
    }

    /// Where the words end that say for each of what units that meet a standard a figure is.
    pub(super) fn behind_each(&self, left: &Left) -> Option<usize> {
        let &(_, each) = left.cues.iter().find(|(cue, _)| *cue == Cue::Each)?;
        self.end_of_standard(each + 1)
    }

    /// `mỗi xã nông thôn mới kiểu mẫu có …`: where the words behind the noun at a node end that name the
    /// standard which the units meet.
    fn end_of_standard(&self, noun: usize) -> Option<usize> {
        let first = self.nodes.get(noun)?.last;
        let own = |n: &&Node| {
            matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Meet))
                && !["được", "xây"].iter().any(|w| self.tokens[n.first].word == tables().word(w))
        };
        let end = self.run(noun + 1, usize::MAX).iter().take_while(own).last()?.last;
        let standard = tier_named(self, first, end).is_some()
            || ["nông thôn mới", "ntm"].iter().any(|name| self.mentions(name, first, end));
        standard.then_some(end)
    }
}

impl BlockReader<'_> {
    /// The group that the statement is about.
    pub(super) fn group(&self, node: usize, left: &Left) -> Option<(Span<Normal>, Option<u32>)> {
        // `05 xã biên giới đạt 15 tiêu chí/xã, các xã còn lại đạt 17`: no longer of the group before.
        let rest = left.figure.and_then(|_| self.clause.those_left(node, left));
        if let Some(group) = rest.map(|span| (span, None)).or(self.pending.group) {
            return Some(group);
        }
        let clause = self.clause;
        // `riêng huyện nghèo, xã nghèo giảm 4%`
        if let Some(&(_, only)) = left.cues.iter().find(|(c, _)| *c == Cue::Only) {
            let verb = (only + 1..node).find(|&i| {
                matches!(
                    clause.nodes[i].item,
                    Item::Cue(Cue::Fall | Cue::Is | Cue::Aim | Cue::Rise | Cue::Have | Cue::Down)
                )
            });
            // `riêng vùng đồng bào dân tộc thiểu số dưới 3%`: in front of the rate itself.
            let rate = clause
                .figure(node)
                .filter(|f| f.is_percent() && left.figure.is_some_and(|b| b < only));
            let end =
                verb.or_else(|| clause.adjacent(node).filter(|_| rate.is_some()).map(|i| i + 1))?;
            let ends = verb.map(|i| clause.nodes[i].first).or(rate.map(|f| f.begins))?;
            let span = clause.span(clause.nodes[only].last, ends)?;
            // `riêng xã Đắk Nang phấn đấu …`: a place is no group.
            let noun = clause.nodes.get(only + 1);
            let place = noun.is_some_and(|n| match n.item {
                Item::Noun(unit) => {
                    Tables::unit_kind(unit) == UnitKind::Place && clause.capital(n.last)
                }
                _ => false,
            });
            if place {
                return None;
            }
            // `riêng năm 2024 tăng 10 xã`: a year is no group.
            let named = clause.run(only + 1, end).iter().any(|n| match n.item {
                Item::Noun(unit) => Tables::unit_kind(unit) != UnitKind::Time,
                Item::Year(..) | Item::Mark(_) => false,
                _ => !self.says(clause.nodes.partition_point(|m| m.first < n.first), "năm"),
            });
            return named.then(|| (trim(self.text, span), None));
        }
        let behind = self.group_behind(node);
        let front = behind.or_else(|| self.group_in_front(node, left));
        let front = front.or_else(|| self.group_within(node, left));
        let front = front.or_else(|| self.group_of_each(left));
        let front = front.or_else(|| self.group_of_scope(left));
        // `giảm 30% số xã đặc biệt khó khăn`: how many of them there are.
        let falls = left.has(Cue::Fall);
        let front = front.or_else(|| self.group_counted(node).filter(|_| !falls));
        let front = front.or_else(|| self.clause.those_left(node, left));
        let own = front.or_else(|| self.group_of_people(node, left));
        let own = own.or_else(|| clause.kind_of_part(node));
        let own = own.map(|span| (span, clause.size_behind(span)));
        own.or_else(|| self.clause.group_of_opening(node)).or(self.above.group)
    }

    /// `3/4 xã biên giới đạt chuẩn`, `100% xã bãi ngang ven biển`: the part of the units that words right
    /// behind their noun name.
    fn group_counted(&self, node: usize) -> Option<Span<Normal>> {
        let clause = self.clause;
        let figure = clause.figure(node)?;
        let noun = match figure.kind()? {
            UnitKind::Place => (figure.last..figure.ends).last()?,
            UnitKind::Percent => {
                let behind = clause.run(node + 1, node + 4).iter();
                behind
                    .take_while(|n| matches!(n.item, Item::Noun(_) | Item::Word | Item::Cue(Cue::Total)))
                    .find(|n| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place))?
                    .first
            }
            _ => return None,
        };
        let end = clause.end_of_kinds(noun + 1)?;
        clause.span(noun, end)
    }

    /// `đạt 88% ở xã khu vực I, 75% ở các xã khu vực III`: the kind of units for which words right behind
    /// a rate or a sum say that it is.
    pub(super) fn group_behind(&self, node: usize) -> Option<Span<Normal>> {
        let clause = self.clause;
        let kind = clause.figure(node)?.kind()?;
        let scope = clause.nodes.get(node + 1)?.item == Item::Cue(Cue::Scope);
        let measured = matches!(kind, UnitKind::Percent | UnitKind::Money | UnitKind::Criteria);
        let noun = (node + 2..node + 4).find(|&i| {
            matches!(clause.nodes.get(i).map(|n| n.item),
                Some(Item::Noun(unit)) if Tables::unit_kind(unit) == UnitKind::Place)
        })?;
        let noun = clause.nodes.get(noun)?;
        let end = clause.end_of_kinds(noun.last)?;
        if scope && measured { clause.span(noun.first, end) } else { None }
    }

    /// `Tỷ lệ hộ nghèo tại các xã đặc biệt khó khăn giảm 4%`, `60% số thôn thuộc các xã biên giới được công
    /// nhận`: the kind of units of which, as words between the noun and its verb say, it is.
    fn group_within(&self, node: usize, left: &Left) -> Option<Span<Normal>> {
        let clause = self.clause;
        let figure = clause.figure(node)?;
        let kind = figure.kind()?;
        let from = left.figure.map_or(left.begins, |f| f + 1);
        let counted = kind == UnitKind::Place || figure.is_percent();
        let behind = if counted { node + 7 } else { node };
        let scope = (from..behind.min(clause.nodes.len()))
            .filter(|&i| clause.bracket[i] == clause.bracket[node])
            .take_while(|&i| {
                let ends = matches!(clause.nodes[i].item, Item::Mark(',' | ';') | Item::Stop);
                let other = i != node && matches!(clause.nodes[i].item, Item::Figure(_));
                i < node || !ends && !other
            })
            .filter(|&i| clause.nodes[i].item == Item::Cue(Cue::Scope))
            .find_map(|i| {
                // `của các xã còn lại`
                let measured = kind != UnitKind::Place && i < node;
                let begins = clause.nodes[i].last;
                if let Some(rest) = clause.names_those_left(begins).filter(|_| measured) {
                    let end = clause.tokens.partition_point(|t| t.start < rest.end());
                    return Some((begins, end));
                }
                let noun = (i + 1..i + 3).find(|&j| {
                    matches!(clause.nodes.get(j).map(|n| n.item),
                        Some(Item::Noun(unit)) if Tables::unit_kind(unit) == UnitKind::Place)
                })?;
                let units = clause.nodes.get(noun)?;
                let end = clause.end_of_kinds(units.last);
                let before = || noun <= node;
                let end =
                    end.or_else(|| clause.end_of_told_apart(noun, figure).filter(|_| before()))?;
                Some((units.first, end))
            });
        let (first, end) = scope?;
        clause.span(first, end)
    }

    /// `mỗi huyện miền núi từ 01-02 vườn mẫu`: the kind of units for each of which a figure is.
    fn group_of_each(&self, left: &Left) -> Option<Span<Normal>> {
        let clause = self.clause;
        let &(_, each) = left.cues.iter().find(|(cue, _)| *cue == Cue::Each)?;
        let noun = clause.nodes.get(each + 1)?;
        let place = matches!(noun.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place);
        // `mỗi xã chưa đạt chuẩn`
        let unmet =
            clause.nodes.get(each + 2).filter(|n| n.item == Item::Cue(Cue::Unmet)).map(|n| n.last);
        let end =
            clause.end_of_kinds(noun.last).or(unmet).or_else(|| clause.end_of_standard(each + 1));
        clause.span(noun.first, end.filter(|_| place)?)
    }

    /// `Đối với các xã đặc biệt khó khăn, tỷ lệ hộ nghèo giảm 4%`: the group that the opening of a
    /// sentence names.
    fn group_of_scope(&self, left: &Left) -> Option<Span<Normal>> {
        let clause = self.clause;
        let opens = clause.nodes.get(left.begins)?.item == Item::Cue(Cue::Scope);
        let noun = (left.begins + 1..left.begins + 4).find(|&i| {
            matches!(clause.nodes.get(i).map(|n| n.item),
                Some(Item::Noun(unit)) if Tables::unit_kind(unit) == UnitKind::Place)
        })?;
        let first = clause.nodes.get(noun)?.first;
        let end = clause.end_of_kinds(clause.nodes.get(noun)?.last)?;
        let comma = clause.tokens.get(end).is_some_and(|t| t.is(',') || t.is(':'));
        if opens && comma { clause.span(first, end) } else { None }
    }

    /// `Riêng 29 xã biên giới đạt 7 tiêu chí/xã; toàn tỉnh đạt 15`: behind the semicolon at a node
    /// the group ends that was singled out, and any where the whole follows.
    pub(super) fn end_group(&mut self, node: usize) {
        let singled = self.pending.group_node.is_some_and(|i| self.clause.left(i).has(Cue::Only));
        // `46 xã còn lại tăng 1 tiêu chí; số tiêu chí bình quân đạt …`: what has a subject of its own, too.
        let verb = matches!(self.clause.nodes.get(node + 1).map(|n| n.item), Some(Item::Cue(_)));
        let rest = !verb && self.pending.group_node.is_some_and(|i| self.clause.is_rest(i));
        if singled || rest || self.clause.is_whole(node + 1) {
            self.pending.group = None;
            self.pending.group_node = None;
        }
    }

    /// `nhóm 1: 01 xã`, `xã nhóm 3 đạt tối thiểu 86 triệu đồng`, `khu vực miền núi có 33/96 xã`: words
    /// in front of the figure that name a part of the units and nothing that is counted.
    pub(super) fn group_in_front(&self, node: usize, left: &Left) -> Option<Span<Normal>> {
        let clause = self.clause;
        let figure = clause.figure(node)?;
        let start = self.group_begins(node, left);
        // `Tỷ lệ hộ nghèo: khu vực thành thị 0,5%, nông thôn 4,2%`
        let area = clause.names_area(start);
        // `trong đó các xã vùng hồ Hòa Bình 64 km`, `62% (vùng đồng bằng 88%, vùng núi 46%)`
        let bare = area && (self.label.is_some() || clause.bracket[node].is_some())
            || figure.kind() == Some(UnitKind::Measure) && self.parts_units_off(start, node);
        let end = self.group_ends(start, node).or(bare.then_some(node))?;
        // `Theo nhóm sản phẩm: thực phẩm 128 sản phẩm`: how a list is ordered.
        if start.checked_sub(1).is_some_and(|i| self.says(i, "theo")) {
            return None;
        }
        let head = clause.nodes.get(start)?;
        let last = clause.nodes.get(end.checked_sub(1).filter(|&last| last >= start)?)?.last;
        // `Khu dân cư nông thôn mới kiểu mẫu: 11/40 thôn`: what they become.
        let areas =
            ["khu dân cư", "kdc"].iter().any(|name| clause.mentions(name, head.first, last));
        let standard =
            ["nông thôn mới", "ntm"].iter().any(|n| clause.mentions(n, head.first, last));
        if areas && standard && figure.kind() == Some(UnitKind::Place) {
            return None;
        }
        // `địa phương` alone is no part.
        let qualified = last > head.last;
        let group_words = area
            || ["nhóm", "khu", "vùng"].iter().any(|w| self.says(start, w))
            || self.says(start, "địa") && qualified;
        let units = self.names_part_of_units(start, node, figure);
        if !(group_words || units.is_some())
            || units == Some(false)
            || clause.capital(head.last)
            || clause.is_whole(start)
            || self.says(start, "toàn")
            || self.says(start, "tỉnh")
            || !qualified && !group_words
        {
            return None;
        }
        // What a sum or a rate is of may be units that meet something: `các xã đăng ký đạt chuẩn
        // năm 2019 đạt từ 43 triệu đồng`.
        let of_units = figure.kind() == Some(UnitKind::Money);
        let plain = clause.run(start, end).iter().all(|n| match n.item {
            Item::Cue(Cue::Rate | Cue::Total | Cue::More | Cue::Raise | Cue::Keep)
            | Item::Figure(_) => false,
            Item::Cue(Cue::Meet | Cue::Act) | Item::Year(..) => of_units,
            _ => true,
        });
        let span = clause.span(head.first, last)?;
        plain.then(|| trim(self.text, span)).filter(|s| !s.is_empty())
    }

    /// Where the words in front of a figure begin that may name a group: behind the last mark or `trong đó`, without what
    /// leads to it.
    fn group_begins(&self, node: usize, left: &Left) -> usize {
        let clause = self.clause;
        let from = left.figure.map_or(left.begins, |f| f + 1);
        let around = clause.bracket[node];
        // The colon behind a label is followed by the group; the one behind a group is not.
        let begins = (from..node).rev().find(|&i| {
            let opens = match clause.nodes[i].item {
                Item::Mark(',' | ';') | Item::Cue(Cue::Part | Cue::Only) => true,
                Item::Mark(':') => i + 2 < node,
                _ => false,
            };
            opens && clause.bracket[i] == around
        });
        let leads = |i: usize| {
            matches!(clause.nodes[i].item, Item::Mark(_) | Item::Cue(Cue::Aim | Cue::Scope))
                || ["các", "những", "và", "lúc", "khi", "đó"].iter().any(|w| self.says(i, w))
        };
        // `Các xã biên giới, xã đặc biệt khó khăn tăng …`: of two kinds.
        let start = begins.map_or(from, |i| self.kind_in_front(from, i).unwrap_or(i + 1));
        (start..node).find(|&i| !leads(i)).unwrap_or(node.max(start))
    }

    /// The node at which the words end that may name a group: a verb, a bracket, a colon.
    fn group_ends(&self, start: usize, node: usize) -> Option<usize> {
        let clause = self.clause;
        let around = clause.bracket[node];
        (start..node).find(|&i| {
            let ends = match clause.nodes[i].item {
                Item::Mark(mark) => matches!(mark, ':' | '('),
                Item::Cue(cue) => matches!(
                    cue,
                    Cue::Is
                        | Cue::Equals
                        | Cue::Have
                        | Cue::Average
                        | Cue::Fall
                        | Cue::Rise
                        | Cue::Down
                        | Cue::Lift
                        | Cue::AtLeast
                        | Cue::AtMost
                        | Cue::About
                        | Cue::Aim
                        | Cue::From
                        | Cue::Done
                        | Cue::Now
                ),
                _ => false,
            };
            // `Tỉnh cũng có`, `tỉnh ta có`, `khu vực miền núi chỉ đạt 10%`
            let adverb = || i > start && ["cũng", "ta", "chỉ"].iter().any(|w| self.says(i, w));
            ends || clause.bracket[i] != around || adverb()
        })
    }

    /// Whether the noun at a node, of a kind of place, is that of a part of the units that a figure counts; none where
    /// it is no such noun.
    fn names_part_of_units(&self, start: usize, node: usize, figure: &Figure) -> Option<bool> {
        let clause = self.clause;
        let head = clause.nodes.get(start)?;
        let Item::Noun(unit) = head.item else { return None };
        if Tables::unit_kind(unit) != UnitKind::Place {
            return None;
        }
        // `Các xã an toàn khu: 5/8 xã đạt chuẩn`
        let kind = clause.end_of_kinds(head.last).is_some();
        // `Xã nhóm 1: 21/40 xã đạt chuẩn`
        let class = clause.tokens.get(head.last).is_some_and(|t| t.word == tables().word("nhóm"));
        // `Ấp nông thôn mới: 100% số ấp`: of the same units.
        let of = clause.run(node + 1, node + 4).iter().find_map(|n| match n.item {
            Item::Noun(unit) => Some(unit),
            _ => None,
        });
        // `xã Tân Lập` is a place, `số xã đạt chuẩn` is counted, `xã` alone is no part.
        let own = Some(unit) == figure.unit || figure.is_percent() && Some(unit) == of;
        Some(!own || kind || class)
    }

    /// Whether a node begins with a word.
    pub(super) fn says(&self, node: usize, word: &str) -> bool {
        self.clause.says_at(node, word)
    }

    /// The group that a figure sizes: its unit and the words up to the next cue.
    pub(super) fn group_of(
        &self,
        node: usize,
        figure: &Figure,
    ) -> Option<(Span<Normal>, Option<u32>)> {
        let clause = self.clause;
        let not = [tables().words.not, tables().word("chưa")];
        let negated = |n: &super::nodes::Node| {
            let before = n.first.checked_sub(1).and_then(|at| clause.tokens.get(at));
            n.item == Item::Cue(Cue::Keep) && before.is_some_and(|t| not.contains(&t.word))
        };
        // `58 xã còn lại tăng thêm 02 tiêu chí`
        let left = |n: &Node| clause.says(&["còn", "lại"], n.first, n.first + 1);
        let named = clause.end_of_names(figure.ends).unwrap_or(figure.ends);
        let end = clause.run(node + 1, usize::MAX).iter().position(|n| {
            !negated(n)
                && !left(n)
                && n.first >= named
                && matches!(
                    n.item,
                    Item::Cue(
                        Cue::Aim
                            | Cue::Is
                            | Cue::Equals
                            | Cue::Average
                            | Cue::Have
                            | Cue::Lift
                            | Cue::Act
                            | Cue::Keep
                            | Cue::More
                            | Cue::Fall
                            | Cue::Rise
                            | Cue::Down
                    ) | Item::Mark(',' | ';' | '(' | ')' | ':')
                        | Item::Figure(_)
                        | Item::Stop
                )
        });
        let end = end.map_or(clause.nodes.len(), |n| node + 1 + n);
        let last = clause.nodes.get(end.checked_sub(1)?)?.last;
        // `32 xã khu vực III mới đạt 4,1 tiêu chí`: what stands before the verb is its adverb.
        let adverbs = ["mới", "đã", "đều", "sẽ", "bị"].map(|word| tables().word(word));
        let adverb = |at: usize| clause.tokens.get(at).is_some_and(|t| adverbs.contains(&t.word));
        let last = if adverb(last.checked_sub(1)?) { last - 1 } else { last };
        let span = clause.span(figure.last, last)?;
        Some((span, figure.value.as_whole().and_then(|v| u32::try_from(v).ok())))
    }

    /// `Nhóm 2 (từ 15 - 18 tiêu chí): 9 xã`: whether a group is nothing but the name of the band that waits.
    pub(super) fn is_name_of_band(&self, group: Span<Normal>) -> bool {
        self.pending.band.is_some() && self.says(self.clause.node_of(group), "nhóm")
    }

    /// `ở xã khu vực III`: whether words are a group and what leads to it.
    pub(super) fn is_scope_of(&self, words: Span<Normal>, group: Span<Normal>) -> bool {
        let node = self.clause.node_of(words);
        let scope = self.clause.nodes.get(node).is_some_and(|n| n.item == Item::Cue(Cue::Scope));
        words.contains(group) && words.end() == group.end() && scope
    }

    /// `nhóm 3 đạt 86 triệu đồng/người, nhóm 2 đạt 70`: the same of another group.
    pub(super) fn of_another_group(&self, node: usize, unit: Option<UnitId>, left: &Left) -> bool {
        let last = self.last_told(node, unit).filter(|d| d.sentence == self.sentence);
        let group = || {
            let own = self.group_behind(node).or_else(|| self.group_in_front(node, left));
            own.or_else(|| self.clause.those_left(node, left))
        };
        // `48,15% (52/108 xã); khu vực miền núi chỉ đạt 10,42%`: a rate, whose count stands beside it.
        let same = |d: &Draft| {
            let shared = self.is_rate(unit) && d.target.measure(Role::Share).is_some();
            d.unit == unit || shared || unit.is_some_and(|unit| d.measures_in(unit))
        };
        // `trong đó hai huyện A và B giảm 6,5%`
        let counted = || {
            let group = self.pending.group_node.filter(|_| self.pending.group.is_some());
            group.is_some_and(|i| self.clause.measures_named_units(i, &self.clause.left(i)))
        };
        last.is_some_and(same) && (group().is_some() || counted())
    }
}

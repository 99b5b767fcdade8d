//! Which percentages are the share of the count before them.

use crate::decimal::Decimal;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};

/// What is planned, and then fulfilled or not.
const PLANNED: [&str; 7] =
    ["kh", "kế hoạch", "chỉ tiêu", "mục tiêu", "nhiệm vụ", "nghị quyết", "dự toán"];

impl Clause {
    /// `thấp hơn bình quân chung cả nước (79,3%)`: whether the words right in front of a bracket name the
    /// whole country or an average to compare with.
    pub(super) fn is_of_all(&self, open: usize) -> bool {
        let Some(end) = self.nodes.get(open).map(|n| n.first) else { return false };
        let all: [&[&str]; 3] = [&["cả", "nước"], &["toàn", "quốc"], &["bình", "quân", "chung"]];
        let named = all.iter().any(|words| {
            end.checked_sub(words.len()).is_some_and(|from| self.says(words, from, from + 1))
        });
        let than: [&[&str]; 2] = [&["hơn"], &["so", "với"]];
        named && than.iter().any(|words| self.says(words, end.saturating_sub(10), end))
    }

    /// `có 45,6% lao động qua đào tạo (kế hoạch 45%, nghị quyết 46%)`: in a bracket, what was
    /// planned, beside what is said.
    pub(super) fn as_planned(&self, open: usize, node: usize) -> bool {
        let figure = (open..node).rev().find(|&i| self.figure(i).is_some());
        // `10 xã theo kế hoạch và 3 xã đạt chuẩn trước lộ trình`: what is planned is the one before.
        let parts =
            |i: &usize| self.is_and(*i) || matches!(self.nodes[*i].item, Item::Mark(',' | ';'));
        let from = figure.map_or(open, |figure| (figure..node).find(parts).unwrap_or(figure + 1));
        let names = ["kế hoạch", "kh", "nghị quyết", "chỉ tiêu", "mục tiêu"];
        self.run(from, node)
            .iter()
            .any(|n| names.iter().any(|name| self.mentions(name, n.first, n.last)))
    }

    /// Whether the words between two nodes name something drawn up for years ahead.
    pub(super) fn looks_ahead(&self, from: usize, to: usize) -> bool {
        let (Some(first), Some(last)) = (self.nodes.get(from), self.nodes.get(to)) else {
            return false;
        };
        ["quy hoạch", "tầm nhìn", "định hướng", "đề án"]
            .iter()
            .any(|name| self.mentions(name, first.first, last.first))
    }

    /// Whether a percentage is the share of the count before it.
    pub(super) fn is_share(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        last: Option<usize>,
    ) -> bool {
        let Some(last) = last.filter(|&last| self.can_be_shared(last, node)) else { return false };
        // A share has no more than the whole.
        if self.is_fulfilment(node) || figure.value > Decimal::whole(100) {
            return false;
        }
        let Some(adjacent) = self.adjacent(node) else { return false };
        if self.has_verb_of_share(last, node, adjacent) || self.stands_bare_behind(last, node, left)
        {
            return true;
        }
        // `40 xã đạt chuẩn (tăng 30 xã), bằng 22,6% số xã toàn tỉnh`
        if self.says_at(adjacent, "bằng") && self.is_of_the_number(last, figure) {
            return !self.stops_between(last, adjacent);
        }
        // The nearest words decide: `chiếm`, `tỷ lệ`, `đạt tỷ lệ`, `chiếm tỷ lệ là`.
        let mut rate = false;
        for at in (last + 1..=adjacent).rev() {
            match self.nodes[at].item {
                Item::Cue(Cue::Share) => {
                    return !self.stops_between(last, at) && !self.has_own_subject(last, at);
                }
                Item::Cue(Cue::Rate) => rate = true,
                Item::Cue(Cue::Equals | Cue::Is | Cue::About | Cue::AtLeast | Cue::From)
                | Item::Mark(',' | ':' | '-' | '–') => {}
                Item::Mark('(') => {
                    let within = self.bracket[node].is_some_and(|open| {
                        open > last && self.bracket[open] == self.bracket[last]
                    });
                    return within && !self.stops_between(last, at);
                }
                _ => break,
            }
        }
        rate && figure.of.is_none()
            && ![Cue::Raise, Cue::Lift, Cue::Fall, Cue::Total, Cue::Rise]
                .iter()
                .any(|&cue| left.has(cue))
            && !self.run(last + 1, node).iter().any(
                |n| matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::People),
            )
    }

    /// Whether a percentage is one of the number of those that the count at a node counts.
    fn is_of_the_number(&self, count: usize, figure: &Figure) -> bool {
        let total = self.says(&["tổng"], figure.ends, figure.ends + 1);
        let number = figure.ends + usize::from(total);
        let noun = self.nodes.get(self.nodes.partition_point(|n| n.first < number + 1));
        let same = match noun.map(|n| n.item) {
            Some(Item::Noun(unit)) => self.figure(count).is_some_and(|f| f.unit == Some(unit)),
            _ => false,
        };
        self.says(&["số"], number, number + 1) && same
    }

    /// Whether the figure at `last` is of something that a percentage behind it may be the share of.
    fn can_be_shared(&self, last: usize, node: usize) -> bool {
        let Some(count) = self.figure(last) else { return false };
        let kind = count.kind();
        let of = count.of.is_some() || self.total_behind(last).is_some();
        // `Vốn ngân sách 340 tỷ đồng (chiếm 5%)`: how much of the whole a sum is.
        let sum = || kind == Some(UnitKind::Money) && self.shares_a_sum(node, last);
        // `cứng hóa 64,7 km đường để đạt tỷ lệ 100% đường đạt chuẩn`: another thing.
        let words = &tables().words;
        let purpose = |n: &Node| [words.purpose, words.aim].contains(&self.tokens[n.first].word);
        (count.counts() || of || kind == Some(UnitKind::Measure) || sum())
            && !self.run(last + 1, node).iter().any(purpose)
    }

    /// `92/92 xã được phê duyệt, đạt 100%`, `3.381/5.285 hộ đạt 63,97%`: whether nothing but a verb stands between a
    /// percentage and the comma behind the count, or a fraction.
    fn has_verb_of_share(&self, last: usize, node: usize, adjacent: usize) -> bool {
        let comma =
            (last + 1..=adjacent).rev().find(|&i| matches!(self.nodes[i].item, Item::Mark(',')));
        // Behind the comma nothing but verbs, so no subject of its own.
        let verbs = |comma: usize| {
            let run = self.run(comma + 1, adjacent + 1);
            let verb = |n: &Node| matches!(n.item, Item::Cue(Cue::Is | Cue::Equals));
            let linking = |n: &Node| {
                verb(n)
                    || matches!(
                        n.item,
                        Item::Cue(Cue::Share | Cue::Rate | Cue::AtLeast | Cue::About)
                    )
            };
            run.iter().all(linking) && run.iter().any(verb)
        };
        if comma.is_some_and(|c| verbs(c) && self.bracket[c] == self.bracket[last])
            && !self.stops_between(last, node)
        {
            return true;
        }
        let verb = matches!(self.nodes[adjacent].item, Item::Cue(Cue::Is | Cue::Equals));
        let fraction = self.figure(last).is_some_and(|count| count.of.is_some());
        // `45/48 xóm = 93,8%`
        let equals = self.nodes[adjacent].item == Item::Mark('=');
        (fraction && verb || equals) && adjacent == last + 1
    }

    /// `60/61 xã, 98,4%`, `44 xã; 72,1%`: whether nothing but a mark parts a percentage that ends its clause from a count
    /// that is no change, and nothing but what its units meet stands behind that.
    fn stands_bare_behind(&self, count: usize, node: usize, left: &Left) -> bool {
        let Some(mark) = node.checked_sub(1).filter(|&i| i > count) else { return false };
        let parted = matches!(self.nodes[mark].item, Item::Mark(',' | ';' | '-' | '–'));
        let ends = |item| matches!(item, Item::Mark(',' | ';' | ')') | Item::Stop);
        let alone = self.nodes.get(node + 1).is_none_or(|n| ends(n.item));
        let plain = self
            .run(count + 1, mark)
            .iter()
            .all(|n| matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Meet | Cue::Is)));
        let level = self.figure(count).is_some_and(|f| {
            let changes = |cue: Cue| matches!(cue, Cue::More | Cue::Rise | Cue::Fall | Cue::Act);
            let place = f.kind() == Some(UnitKind::Place);
            f.of.is_some() || place && !self.left(count).cues.iter().any(|c| changes(c.0))
        });
        let directly = left.figure == Some(count) || left.cues.is_empty();
        let figure = self.figure(node).filter(|f| f.of.is_none() && f.to.is_none());
        figure.is_some()
            && parted
            && alone
            && plain
            && level
            && directly
            && self.bracket[count] == self.bracket[node]
    }

    /// `đạt 106,7% kế hoạch`, `bằng 103% chỉ tiêu giao`, `đạt 99,6% so với kế hoạch`: how much of what
    /// was planned, and no share.
    pub(super) fn is_fulfilment(&self, node: usize) -> bool {
        let Some(figure) = self.figure(node).filter(|f| f.is_percent()) else { return false };
        let than = self.nodes.get(node + 1).filter(|n| n.item == Item::Cue(Cue::Than));
        let behind = than.map_or(figure.ends, |n| n.last);
        if PLANNED.iter().any(|word| self.mentions(word, behind, behind + 1)) {
            // `vượt 0,5% so với kế hoạch`: by how much.
            return than.is_none() || self.states_how_much(node);
        }
        if let Some(next) = self.next_in_turn(node) {
            return self.is_fulfilment(next);
        }
        let planned = ["kế hoạch", "chỉ tiêu", "mục tiêu", "nhiệm vụ"];
        let near = figure.ends..figure.ends + 4;
        let stop = self
            .tokens
            .get(near.clone())
            .unwrap_or_default()
            .iter()
            .position(|t| !t.is_word())
            .map_or(near.end, |at| near.start + at);
        let behind =
            planned.iter().any(|word| self.mentions(word, near.start, stop.min(near.start + 3)));
        behind && !self.compared(node)
    }

    /// `đạt lần lượt 50% và 37,5% kế hoạch`, `đạt 14,3% và 37,5% kế hoạch`: of two rates that stand right beside each other,
    /// the node of the second.
    fn next_in_turn(&self, node: usize) -> Option<usize> {
        let next = Some(node + 2).filter(|_| self.is_and(node + 1))?;
        self.figure(next).filter(|f| f.is_percent()).map(|_| next)
    }

    /// `có 11 xã được công nhận, đạt 110%`: no share has more than the whole.
    pub(super) fn exceeds_the_whole(&self, figure: &Figure, left: &Left) -> bool {
        let level = left.governing().is_some_and(|(cue, _)| matches!(cue, Cue::Is | Cue::Equals));
        figure.value > Decimal::whole(100) && left.figure.is_some() && level
    }

    /// Whether a percentage stands in the bracket right behind a sum, or `chiếm` in front of it.
    fn shares_a_sum(&self, node: usize, sum: usize) -> bool {
        let share = self.adjacent(node).filter(|&i| {
            i > sum && matches!(self.nodes[i].item, Item::Cue(Cue::Share) | Item::Mark('('))
        });
        share.is_some_and(|i| i <= sum + 2)
    }

    /// Whether `đạt`, `bằng` governs a percentage, or nothing that tells a change.
    fn states_how_much(&self, node: usize) -> bool {
        let change = |cue: Cue| matches!(cue, Cue::Rise | Cue::Fall | Cue::Higher | Cue::AtMost);
        let left = self.left(node);
        match left.governing() {
            Some((cue, _)) => matches!(cue, Cue::Is | Cue::Equals | Cue::Estimate),
            None => left.cues.iter().all(|(cue, _)| !change(*cue)) && left.bracket.is_some(),
        }
    }

    /// `đạt 130% so với chỉ tiêu 20.000 người`: what was planned, in figures.
    pub(super) fn is_what_was_planned(&self, node: usize) -> bool {
        let Some(begins) = self.figure(node).map(|f| f.begins) else { return false };
        let planned = begins
            .checked_sub(2)
            .is_some_and(|at| PLANNED.iter().any(|word| self.mentions(word, at, at + 1)));
        let mut before = self.run(node.saturating_sub(3), node).iter();
        // `đạt 99,52%/kế hoạch 99,5%`
        let than = |n: &Node| matches!(n.item, Item::Cue(Cue::Than) | Item::Mark('/'));
        planned && before.any(than)
    }

    /// `…, trong đó lao động nữ chiếm 45%`, `…; hỏa táng chiếm 5%`: words between the mark or
    /// `trong đó` and the verb say of what the share is.
    fn has_own_subject(&self, last: usize, verb: usize) -> bool {
        let around = self.bracket[last];
        let begins = (last + 1..verb).rev().find(|&i| {
            self.bracket[i] == around
                && matches!(self.nodes[i].item, Item::Mark(',' | ';' | ':') | Item::Cue(Cue::Part))
        });
        let Some(begins) = begins else { return false };
        let ends = matches!(self.nodes[begins].item, Item::Mark(';'));
        let words = self.run(begins + 1, verb);
        let named = words.iter().any(|n| matches!(n.item, Item::Noun(_) | Item::Word));
        ends || named && !words.iter().any(|n| matches!(n.item, Item::Cue(Cue::Meet)))
    }

    /// Whether a sentence ends between two nodes, or a clause that could own the share.
    pub(super) fn stops_between(&self, from: usize, to: usize) -> bool {
        self.run(from, to).iter().any(|n| matches!(n.item, Item::Stop))
    }
}

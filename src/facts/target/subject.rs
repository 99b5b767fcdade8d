//! The words that say what is counted.

use crate::facts::NumberUse;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::grammar::words::strip;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Item, Node};
use super::reader::{BlockReader, trim};

/// `Vẫn còn 17 xã …`, `Kết quả năm 2022: 12 xã …`: whether words in front of a count are an adverb or
/// head a list, and name nothing that is counted.
fn is_no_subject(words: &str) -> bool {
    const HEADS: [&str; 12] = [
        "giai đoạn",
        "lũy kế",
        "hiện trạng",
        "thực trạng",
        "kết quả",
        "kế hoạch",
        "mục tiêu",
        "chỉ tiêu",
        "nhiệm vụ",
        "kết quả thực hiện",
        "kết quả đạt được",
        "mục tiêu cụ thể",
    ];
    let words = lowered(words);
    // `Đối với cấp huyện: 02 huyện …`, `Về cấp xã: 12 xã …`
    let spoken_of = ["đối với ", "về "].iter().find_map(|of| words.strip_prefix(of));
    let words = spoken_of.map_or(&*words, |units| units.strip_prefix("cấp ").unwrap_or(units));
    let named = words.strip_suffix(" đến").unwrap_or(words);
    !named.contains(' ') || HEADS.contains(&named)
}

/// Whether the words in front of a figure may end in a node that is no part of its subject: its verb, a mark, a year.
fn ends_subject(item: Item) -> bool {
    match item {
        Item::Mark(_) | Item::Year(..) => true,
        Item::Cue(cue) => matches!(
            cue,
            Cue::Lift
                | Cue::Is
                | Cue::Estimate
                | Cue::Equals
                | Cue::Down
                | Cue::Fall
                | Cue::Rise
                | Cue::Have
                | Cue::From
                | Cue::AtLeast
                | Cue::AtMost
                | Cue::About
                | Cue::Times
                | Cue::Higher
                | Cue::Yearly
                | Cue::More
                | Cue::Raise
                | Cue::Keep
                | Cue::Share
                | Cue::Done
        ),
        _ => false,
    }
}

impl BlockReader<'_> {
    /// What a figure counts or measures: for a flow the words behind it (`xã đạt chuẩn tiêu
    /// chí giao thông`), for a level or a rate those in front (`tổng số xã đạt tiêu chí`).
    pub(super) fn subject(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        to: usize,
    ) -> Option<Span<Normal>> {
        let before = || self.subject_before(node, left);
        let behind = || self.subject_behind(node, figure, to);
        if figure.is_percent() && self.is_named_behind(node) {
            return behind().or_else(before);
        }
        // `tăng từ 35 xã năm 2015 lên 62 xã`: what rises stands in front.
        if self.clause.is_baseline(node)
            && let Some(words) = before()
        {
            return Some(words);
        }
        let counted = figure.counts()
            || figure.kind() == Some(UnitKind::Measure)
            || figure.is_percent() && self.opens_rate(node, left);
        if self.is_level_in_words(node, left) || !counted {
            let no_subject =
                |s: &Span<Normal>| figure.counts() && is_no_subject(s.slice(self.text));
            before().filter(|s| !no_subject(s)).or_else(behind).or_else(before)
        } else {
            // `Đường xã 8/8,5 km được nhựa hóa`: the verb behind names nothing.
            let noun = |s: &Span<Normal>| strip(s.slice(self.text), "được").is_none();
            behind().filter(noun).or_else(before).or_else(behind)
        }
    }

    /// Whether the words in front of a figure say that it is a level, of which they name the subject.
    fn is_level_in_words(&self, node: usize, left: &Left) -> bool {
        // `Phấn đấu đến cuối năm 2024: công nhận thêm 05 xã`: what stands in front of the deed is no subject.
        let more = left.cues.iter().position(|(c, _)| *c == Cue::More);
        let flows = left.governing().is_some_and(|(c, _)| c == Cue::More);
        let near = more.filter(|_| flows).unwrap_or(left.cues.len());
        let says = left.cues.iter().take(near).any(|(c, _)| {
            matches!(
                c,
                Cue::Lift
                    | Cue::Is
                    | Cue::Estimate
                    | Cue::Equals
                    | Cue::Down
                    | Cue::Total
                    | Cue::Rate
            )
        });
        says || self.clause.compared(node)
    }

    /// Whether the words behind a rate name its subject, whatever stands in front.
    fn is_named_behind(&self, node: usize) -> bool {
        let Some(before) = self.clause.adjacent(node) else { return false };
        let behind = self.clause.nodes.get(node + 1).map(|n| n.item);
        let noun = matches!(behind, Some(Item::Noun(_)));
        // `Về môi trường: 90% hộ thu gom rác`: the label is no subject where one follows.
        let labelled = self.clause.nodes[before].item == Item::Mark(':') && noun;
        // `giảm 2% tổng số hộ nghèo và 3% số hộ cận nghèo`
        let words = noun || matches!(behind, Some(Item::Word | Item::Cue(Cue::Total)));
        labelled || words && self.clause.is_and(before)
    }

    /// `có 85% số xã đạt chuẩn`, `100% xã có đường`: whether nothing in front of a rate says of what it is.
    fn opens_rate(&self, node: usize, left: &Left) -> bool {
        let bound = |cue: Cue| matches!(cue, Cue::AtLeast | Cue::AtMost | Cue::About | Cue::From);
        let verb = left.cues.iter().find(|(c, _)| !bound(*c));
        verb.is_none_or(|(c, _)| matches!(c, Cue::Have | Cue::Keep | Cue::Part | Cue::Aim))
            || self.clause.adjacent(node).is_some_and(|i| self.clause.is_and(i))
    }

    /// The words in front, without the verbs that begin and end them.
    fn subject_before(&self, node: usize, left: &Left) -> Option<Span<Normal>> {
        let clause = self.clause;
        let (window, _) = self.window(node, left);
        let figure = clause.figure(node)?;
        let from = clause.nodes.partition_point(|n| n.first < window);
        let to = clause.nodes.partition_point(|n| n.last <= figure.begins).min(node);
        let (start, mut first) = self.begins_words(clause.behind_date(from, to), to)?;
        // `Xã Tân Lập bị giảm 03 tiêu chí`
        // `các năm 2016, 2017 và 2018 lần lượt`: in front of that the years would be cut short.
        let dated = || clause.run(start, to).iter().any(|n| matches!(n.item, Item::Year(..)));
        let turns = !clause.turns.is_empty() && !dated();
        let in_turn = |i: usize| turns && (self.says(i, "lần") || self.says(i, "lượt"));
        let ends =
            |i: usize| ends_subject(clause.nodes[i].item) || self.says(i, "bị") || in_turn(i);
        let end = (start..to).rev().find(|&i| !ends(i))?;
        // `thu nhập bình quân năm 2023 tăng`: without the word in front of the year.
        let end = match clause.nodes.get(end + 1).map(|n| n.item) {
            Some(Item::Year(..)) => self.without_date(start, end),
            _ => end,
        };
        if !clause.run(start, end + 1).iter().any(|n| self.says_something(n)) {
            return None;
        }
        // `Tiêu chí số 10 (Thu nhập) đạt 76,9%`: with the bracket that closes behind the words.
        let opened = clause.bracket[end].is_some_and(|open| open >= start);
        let closes = clause.nodes.get(end + 1).is_some_and(|n| n.item == Item::Mark(')'));
        let end = end + usize::from(opened && closes);
        // `15 km đường trục thôn với tổng kinh phí 22 tỷ đồng`: behind another figure, whose words stand first.
        if figure.kind() == Some(UnitKind::Money)
            && left.figure.is_some()
            && let Some(i) = (start + 1..end).rev().find(|&i| clause.says_at(i, "với"))
        {
            first = clause.nodes[i].first;
        }
        // `với tổng kinh phí 120 tỷ đồng`
        let with = clause.tokens.get(first).is_some_and(|t| t.word == tables().word("với"));
        let words = clause.span(first + usize::from(with), clause.nodes[end].last)?;
        Some(trim(self.text, words)).filter(|s| !s.is_empty())
    }

    /// Where the subject begins in the words between two nodes: its first node and its first token. A verb within
    /// (`phấn đấu …, tỷ lệ hộ nghèo`) begins the words anew.
    fn begins_words(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let clause = self.clause;
        let scoped = clause.nodes.get(from)?.item == Item::Cue(Cue::Scope);
        let mut start = from;
        let mut first = clause.nodes.get(start)?.first;
        for i in from..to {
            let node = clause.nodes[i];
            let opens = i == start;
            let anew = match node.item {
                // `hộ chăn nuôi bảo đảm vệ sinh`: a verb within a noun phrase begins nothing.
                Item::Cue(Cue::Keep) => opens || i < start || self.begins_clause(i),
                Item::Cue(Cue::Aim | Cue::Part | Cue::Only | Cue::Now | Cue::Nothing) => true,
                // `nâng tổng số`, `giảm tỷ lệ`: the noun belongs to the subject.
                Item::Cue(Cue::Raise | Cue::Total | Cue::Fall | Cue::Rise)
                    if opens || clause.is_whole(start) && i <= start + 2 =>
                {
                    let verb =
                        node.item == Item::Cue(Cue::Raise) || self.begins_with_verb(node.first);
                    first = (node.first + usize::from(verb)).min(node.last);
                    first == node.last
                }
                // `Đối với các xã đặc biệt khó khăn, tỷ lệ hộ nghèo giảm 4%`
                Item::Mark(',') if scoped => true,
                Item::Year(..) | Item::Mark(_) | Item::Stop | Item::Cue(Cue::Act) => opens,
                // `Dồn đổi được 312 ha`, `02 và thành phố Phổ Yên 01`
                Item::Word if opens && (self.says(i, "được") || clause.is_and(i)) => true,
                // `Năm 2017, thực hiện …`
                Item::Word | Item::Noun(_) => {
                    let next = clause.nodes.get(i + 1).map(|n| n.item);
                    opens && matches!(next, Some(Item::Year(..)))
                }
                _ => false,
            };
            if anew {
                (start, first) = (i + 1, node.last);
            }
        }
        Some((start, first))
    }

    /// Whether a word of a subject says what is counted: `đến năm 2025 đạt`: a date is no subject.
    fn says_something(&self, node: &Node) -> bool {
        match node.item {
            Item::Noun(unit) => Tables::unit_kind(unit) != UnitKind::Time,
            // `62,5% và 58,1%`: a conjunction is no subject.
            Item::Word => self.clause.tokens[node.first].word != tables().words.and,
            Item::Cue(cue) => {
                matches!(cue, Cue::Rate | Cue::Total | Cue::Average | Cue::Meet | Cue::Unmet)
            }
            _ => false,
        }
    }

    /// Whether a node stands behind a mark, `và`, a year: where a clause may begin.
    fn begins_clause(&self, node: usize) -> bool {
        let before = node.checked_sub(1).and_then(|i| self.clause.nodes.get(i));
        before.is_none_or(|n| {
            matches!(n.item, Item::Mark(_) | Item::Stop | Item::Year(..)) || {
                let words = &tables().words;
                [words.and, words.purpose, words.aim].contains(&self.clause.tokens[n.first].word)
            }
        })
    }

    /// The last node of the words in front of a year that are not of its date: `đến hết năm`.
    fn without_date(&self, start: usize, end: usize) -> usize {
        let dates = ["năm", "hết", "cuối", "đến", "tháng"].map(|w| tables().word(w));
        let kept = (start..=end)
            .rev()
            .find(|&i| !dates.contains(&self.clause.tokens[self.clause.nodes[i].first].word));
        kept.unwrap_or(end)
    }

    /// Whether a phrase begins with a verb: `nâng tổng số`, `giảm tỷ lệ`, and not `mức giảm`.
    fn begins_with_verb(&self, token: usize) -> bool {
        let lexicon = tables();
        self.clause.tokens.get(token).is_some_and(|t| {
            ["nâng", "đưa", "giảm", "tăng"].iter().any(|w| t.word == lexicon.word(w))
        })
    }

    /// The token behind the bracket that opens at a node, where what is counted follows there.
    fn behind_bracket(&self, open: usize) -> Option<usize> {
        let clause = self.clause;
        let close =
            (open + 1..clause.nodes.len()).find(|&i| clause.nodes[i].item == Item::Mark(')'))?;
        let next = clause.nodes.get(close + 1)?;
        let unit = matches!(next.item, Item::Noun(_));
        let meets = self.meets_behind_bracket(clause.nodes.get(open)?.first);
        // `tối thiểu 10% (08 xã) đạt chuẩn nông thôn mới kiểu mẫu`: the unit stands in the bracket.
        let within = || {
            let count = clause.figure(open + 1).and_then(Figure::kind) == Some(UnitKind::Place);
            count && next.item == Item::Cue(Cue::Meet)
        };
        (meets && (unit || within())).then_some(next.first)
    }

    /// Whether a predicate stands right behind the bracket that opens at a token.
    fn meets_behind_bracket(&self, token: usize) -> bool {
        let clause = self.clause;
        let open = clause.nodes.partition_point(|n| n.first < token);
        let close =
            (open + 1..clause.nodes.len()).find(|&i| clause.nodes[i].item == Item::Mark(')'));
        let meets = |i: usize| {
            matches!(clause.nodes.get(i).map(|n| n.item), Some(Item::Cue(Cue::Meet | Cue::Is)))
        };
        // `96/181 (53%) xã đạt chuẩn`: the unit stands behind the bracket too.
        let unit = |i: usize| matches!(clause.nodes.get(i).map(|n| n.item), Some(Item::Noun(_)));
        close.is_some_and(|i| meets(i + 1) || unit(i + 1) && meets(i + 2))
    }

    /// `… đạt 3 sao và có 2-3 sản phẩm`: whether the verb at a token is the next figure's.
    fn opens_next(&self, token: usize) -> bool {
        let i = self.clause.nodes.partition_point(|n| n.first < token);
        matches!(self.clause.nodes.get(i + 1).map(|n| n.item), Some(Item::Figure(_)))
    }

    /// `25 công trình với tổng kinh phí 120 tỷ đồng`, `20 cánh đồng với diện tích 1.200 ha`: whether a sum or a size
    /// follows the words at a token.
    fn states_cost(&self, token: usize) -> bool {
        let i = self.clause.nodes.partition_point(|n| n.first < token);
        let mut near = self.clause.run(i, i + 6).iter();
        near.any(|n| match n.item {
            Item::Figure(f) => matches!(f.kind(), Some(UnitKind::Money | UnitKind::Measure)),
            item => item == Item::Masked(NumberUse::Funding),
        })
    }

    /// `06 xã và năm 2015 thêm 10 xã`: whether a year stands at a token, and is that of the next figure.
    fn names_year(&self, token: usize) -> bool {
        let i = self.clause.nodes.partition_point(|n| n.first < token);
        let mut date = self.clause.run(i, i + 4).iter().skip_while(|n| self.clause.is_date_word(n));
        matches!(date.next().map(|n| n.item), Some(Item::Year(..)))
    }

    /// The words behind, from the unit to the next bracket, mark or verb.
    fn subject_behind(&self, node: usize, figure: &Figure, to: usize) -> Option<Span<Normal>> {
        let clause = self.clause;
        // `Võ Nhai 02 và thành phố Phổ Yên 01`: behind a number without a noun what follows is the next one's.
        let bare = figure.counts() && figure.last == figure.ends;
        if bare && clause.is_and(node + 1) {
            return None;
        }
        let from = self.begins_behind_figure(node, figure);
        let end = self.ends_behind_figure(node, figure, (from, to));
        let words = clause.span(from, end.max(from)).map(|s| trim(self.text, s))?;
        // A unit alone says nothing of what it measures, where it is no noun.
        let unit_alone = end == figure.ends
            && matches!(
                figure.kind(),
                Some(UnitKind::Factor | UnitKind::Money | UnitKind::Measure)
            );
        Some(words).filter(|s| !s.is_empty() && !unit_alone)
    }

    /// The token at which the words behind a figure begin that name its subject, the noun of the unit among them.
    fn begins_behind_figure(&self, node: usize, figure: &Figure) -> usize {
        let from = match figure.magnitude {
            _ if figure.is_percent() => figure.ends,
            // `120 nghìn cây xanh`: the magnitude belongs to the number.
            Some(magnitude) => magnitude + 1,
            // `120 km đường`: what is measured, not what it is measured in.
            None if figure.kind() == Some(UnitKind::Measure) => {
                // `km đường` is a spelling of `km`.
                let name = figure.unit.map_or(1, |u| Tables::unit_name(u).split(' ').count());
                (figure.last + name).min(figure.ends)
            }
            None => figure.last,
        };
        let next = self.clause.nodes.get(node + 1);
        match next.map(|n| n.item) {
            // `100% (82/82) xã đạt chuẩn`: the bracket right behind says nothing of what is counted.
            Some(Item::Mark('(')) if figure.is_percent() || figure.last == figure.ends => {
                self.behind_bracket(node + 1).unwrap_or(from)
            }
            // `62% là xoài`
            Some(Item::Cue(Cue::Equals)) if figure.is_percent() => next.map_or(from, |n| n.last),
            _ => from,
        }
    }

    /// One past the last token of the subject behind a figure.
    fn ends_behind_figure(
        &self,
        node: usize,
        figure: &Figure,
        (from, to): (usize, usize),
    ) -> usize {
        let clause = self.clause;
        let words = &tables().words;
        let with = tables().word("với");
        let mut end = figure.ends.max(from);
        // What bounds the next figure (`và gần 5.200 hộ`) is no part of the words.
        let next = clause.next_figure(node, &[';']).and_then(|i| clause.figure(i));
        let next =
            next.filter(|next| next.begins < next.first && next.kind() != Some(UnitKind::Rank));
        let to = next.map_or(to, |next| to.min(next.begins));
        let mut inside = false;
        let mut deed = None;
        for n in clause.run(node + 1, usize::MAX).iter().take_while(|n| n.first < to) {
            let word = clause.tokens[n.first].word;
            let costs = word == with && self.states_cost(n.last);
            let dated = word == words.and && self.names_year(n.last);
            if costs || dated || end > from && clause.says_size(n.first) {
                break;
            }
            // `21 xã (20,2%) đạt chuẩn`: the share stands within the words.
            let within = n.item == Item::Mark('(') && self.meets_behind_bracket(n.first);
            let purpose = [words.purpose, words.aim].contains(&word);
            let stops = self.stops_subject(n) && !within && !inside;
            if stops || purpose || n.item == Item::Stop {
                // `45 tỷ đồng xây dựng 12 nhà văn hóa`: the verb is the next figure's.
                if matches!(n.item, Item::Figure(_))
                    && let Some(verb) = deed
                {
                    end = verb;
                }
                break;
            }
            deed = (n.item == Item::Cue(Cue::Act)).then_some(n.first);
            inside = (inside || within) && n.item != Item::Mark(')');
            if !self.only_links(n) {
                end = n.last;
            }
        }
        let and = clause.tokens.get(end.saturating_sub(1)).is_some_and(|t| t.word == words.and);
        end - usize::from(and)
    }

    /// Whether a node ends the words behind a figure that name its subject.
    fn stops_subject(&self, node: &Node) -> bool {
        match node.item {
            Item::Mark('(' | ')' | ':') | Item::Stop => true,
            // `12 triệu đồng/năm`
            Item::Mark('/') => {
                let next = self.clause.tokens.get(node.last);
                next.is_some_and(|t| t.word == tables().words.year)
            }
            Item::Figure(f) => f.kind() != Some(UnitKind::Rank),
            Item::Cue(cue) => matches!(
                cue,
                Cue::Than
                    | Cue::Lift
                    | Cue::Down
                    | Cue::Share
                    | Cue::Part
                    | Cue::Raise
                    | Cue::Total
                    | Cue::Yearly
            ),
            _ => false,
        }
    }

    /// Whether the words behind a figure may end in a node that does not belong to them: `là`, `tại`, `cho`, `đạt từ`.
    fn only_links(&self, node: &Node) -> bool {
        matches!(
            node.item,
            Item::Cue(Cue::Equals | Cue::Scope | Cue::For | Cue::From | Cue::AtMost | Cue::AtLeast)
        ) || node.item == Item::Cue(Cue::Have) && self.opens_next(node.first)
    }
}

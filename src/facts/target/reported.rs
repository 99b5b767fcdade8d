//! Whether a statement reports a result already reached.

use crate::facts::{PlanKind, Target};
use crate::grammar::cue::Cue;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::lexicon::WordId;
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::planned::Beside;
use super::reader::BlockReader;

/// What a sentence takes over from the one before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// Whether that reports results.
    pub(super) reported: bool,
    /// Its year.
    pub(super) year: Option<u16>,
}

impl Told {
    /// What the sentence behind that of a target takes over.
    pub(super) fn by(target: &Target) -> Self {
        Told { reported: target.reported, year: target.year }
    }
}

/// What is done with a promise: `đã đề ra chỉ tiêu`, `đã được giao 12 xã` report no result.
const PLANNED: [&[&str]; 5] =
    [&["đề", "ra"], &["đặt", "ra"], &["giao"], &["xác", "định"], &["đăng", "ký"]];

/// How a sentence begins that goes on with what the one before it tells.
const GOES_ON: [&[&str]; 3] = [&["ngoài", "ra"], &["tuy", "nhiên"], &["tuy", "vậy"]];

impl Clause {
    /// Whether `đã` at a node says that something was promised.
    fn plans(&self, done: usize) -> bool {
        let at = self.nodes.get(done).map_or(0, |n| n.last);
        PLANNED.iter().any(|words| self.says(words, at, at + 1))
    }

    /// Whether `đã` at a node says that what the figure of another measures is reached: `đã có
    /// 44/104 xã`, `toàn tỉnh đã có 39 xã`. In `nâng tổng số xã đã đạt chuẩn lên 44` it belongs to the
    /// noun in front of it.
    fn tells(&self, done: usize, node: usize) -> bool {
        if self.nodes[done].item != Item::Cue(Cue::Done) || self.plans(done) {
            return false;
        }
        let Some(verb) = (done + 1..=node).find(|&i| self.nodes[i].item != Item::Word) else {
            return false;
        };
        let noun = done.checked_sub(1).and_then(|i| self.nodes.get(i));
        if verb == node {
            return true;
        }
        let meets = self.nodes[verb].item == Item::Cue(Cue::Meet);
        if noun.is_some_and(|n| matches!(n.item, Item::Noun(_))) {
            // `Số xã đã được công nhận đạt chuẩn là 3/15 xã`
            let is = |i: &usize| self.nodes[*i].item == Item::Cue(Cue::Equals);
            let stated = meets && self.adjacent(node).filter(is).is_some();
            (!meets || stated)
                && self.governs_alone(verb, self.adjacent(node).filter(is).unwrap_or(node))
        } else {
            !meets || self.run(verb, node).iter().all(|n| !matches!(n.item, Item::Noun(_)))
        }
    }

    /// Whether no verb stands between one and a figure that makes a relative clause of the former.
    fn governs_alone(&self, verb: usize, node: usize) -> bool {
        let raises = matches!(
            self.nodes[verb].item,
            Item::Cue(Cue::Raise | Cue::Total | Cue::Rise | Cue::Lift)
        );
        self.run(verb + 1, node).iter().all(|n| match n.item {
            Item::Cue(Cue::Lift) => raises,
            Item::Cue(Cue::Equals | Cue::Keep | Cue::Raise) | Item::Mark(',') => false,
            _ => true,
        })
    }

    /// `Có 45 xã đã được công nhận`: whether what is counted has done something, and nothing more is
    /// asked of it.
    fn counted_have_done(&self, node: usize, left: &Left) -> bool {
        let around = self.bracket[node];
        let counted = (node + 1..self.nodes.len()).find(|&i| {
            let level = self.bracket[i] == around;
            let says =
                matches!(self.nodes[i].item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Scope));
            // Names and shares in a bracket are passed over.
            level
                && !says
                && self.nodes[i].item != Item::Mark('(')
                && self.nodes[i].item != Item::Mark(')')
                && !self.is_where(i)
        });
        let Some(done) = counted else { return false };
        if self.nodes[done].item != Item::Cue(Cue::Done) || self.plans(done) {
            return false;
        }
        let stated = left.cues.iter().all(|&(cue, at)| {
            matches!(self.nodes[at].item, Item::Mark(':'))
                || matches!(
                    cue,
                    Cue::Have
                        | Cue::AtLeast
                        | Cue::AtMost
                        | Cue::About
                        | Cue::From
                        | Cue::To
                        | Cue::Part
                        | Cue::Scope
                )
        });
        let behind = self.run(done + 1, usize::MAX).iter();
        let mut behind = behind.take_while(|n| !matches!(n.item, Item::Mark(_) | Item::Stop));
        let asked = behind.any(|n| {
            matches!(
                n.item,
                Item::Cue(Cue::Keep | Cue::Aim | Cue::Raise | Cue::Total | Cue::More | Cue::Lift)
            )
        });
        stated && !asked && !self.stands_at_a_date(node)
    }

    /// `Cụ thể, có 12 xã …`, `Trong đó, …`, `Cả nước cũng có …`, `Ngoài ra, …`: whether the sentence that
    /// begins at a node goes on with what the one before it tells.
    pub(super) fn goes_on_from(&self, sentence: usize) -> bool {
        let figure = |i: &usize| self.figure(*i).is_some();
        self.says_parts(sentence)
            || GOES_ON.iter().any(|words| {
                let at = self.nodes.get(sentence).map_or(0, |n| n.first);
                self.says(words, at, at + 1)
            })
            || (sentence..sentence + 6).take_while(|i| !figure(i)).any(|i| self.says_at(i, "cũng"))
    }

    /// `Đến nay, toàn tỉnh có 12 xã được công nhận`, `đã có`, `hiện có`, `Đến hết năm 2023, có …`: whether a sentence says how
    /// things stand, and not what was done within a time (`từ đầu năm đến nay`, `trong năm`).
    pub(super) fn stands_so_far(&self, node: usize, left: &Left) -> bool {
        let now = |&(cue, at): &(Cue, usize)| {
            matches!(cue, Cue::Done | Cue::Now) || cue == Cue::Have && self.says_at(at, "hiện")
        };
        // `Toàn tỉnh có 60 xã được công nhận; trong đó năm 2023 có 10 xã`: a year is but a part of it.
        let behind = self.run(node + 1, usize::MAX);
        let part = behind
            .iter()
            .take_while(|n| !matches!(n.item, Item::Stop | Item::Figure(_)))
            .position(|n| matches!(n.item, Item::Cue(Cue::Part | Cue::Only)));
        // `; riêng 6 tháng đầu năm công nhận mới 21 xóm`
        let yearly = part.and_then(|at| behind.get(at + 1..at + 4)).is_some_and(|words| {
            words.iter().any(|n| match n.item {
                Item::Year(first, last) => first == last,
                Item::Figure(f) => f.kind() == Some(UnitKind::Time),
                _ => false,
            })
        });
        !self.is_within_time(node)
            && (yearly || left.cues.iter().any(now) || self.stands_at_a_date(node))
    }

    /// `từ đầu năm đến nay`, `trong năm`, `trong giai đoạn`: whether the words in front of a figure give a time within
    /// which.
    fn is_within_time(&self, node: usize) -> bool {
        let begins = self.sentence_around(node);
        (begins..node).any(|i| {
            let since = self.nodes[i].item == Item::Cue(Cue::From);
            let phase = || {
                let at = self.nodes[i].last;
                self.says(&["giai", "đoạn"], at, at + 1)
            };
            (since || self.says_at(i, "trong"))
                && self.run(i + 1, i + 4).iter().any(|n| match n.item {
                    Item::Year(..) => true,
                    Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Time,
                    Item::Figure(f) => f.kind() == Some(UnitKind::Time),
                    _ => self.tokens[n.first].word == tables().words.year || phase(),
                })
        })
    }

    /// `Toàn tỉnh có ít nhất 400 sản phẩm được công nhận`: whether so many are to be there, and not to come about: with
    /// no word for what is new, behind `có` or as the next of a list of such.
    pub(super) fn counts_recognised(&self, node: usize, left: &Left, listed: bool) -> bool {
        let new = ["mới", "thêm"].map(|word| tables().word(word));
        let behind = self.nodes.get(node + 1).map_or(0, |n| n.last);
        let anew = self.words(behind, behind + 2).iter().any(|t| new.contains(&t.word));
        // `6. 20 khu dân cư được công nhận`: with nothing in front.
        let opens = left.cues.is_empty() && left.figure.is_none();
        let stated = listed || opens || left.governing().is_some_and(|(cue, _)| cue == Cue::Have);
        let added = left.has(Cue::More) || left.has(Cue::Yearly) || left.has(Cue::Each);
        self.recognised(node) && stated && !added && !anew && !self.is_within_time(node)
    }

    /// `Đến hết năm 2023, có ít nhất 122 xã được công nhận`: how things are to stand at a date.
    pub(super) fn stands_at_a_date(&self, node: usize) -> bool {
        let begins = self.sentences.partition_point(|&s| s <= node).checked_sub(1);
        let Some(&begins) = begins.and_then(|i| self.sentences.get(i)) else { return false };
        // `Theo báo cáo của Văn phòng Điều phối, đến hết năm 2023 toàn tỉnh có …`
        let by = self.says_at(begins, "theo");
        let comma = |i: &usize| self.nodes[*i].item == Item::Mark(',');
        let first = (begins..node).find(comma).filter(|_| by).map_or(begins, |i| i + 1);
        // `Toàn tỉnh có 142 xã; đến hết năm 2023 có 104 xã được công nhận`
        let parted = (begins..node).rev().find(|&i| self.nodes[i].item == Item::Mark(';'));
        self.opens_with_date(first, node)
            || parted.is_some_and(|i| self.opens_with_date(i + 1, node))
    }

    /// `Đến hết năm 2023, …`: whether words from one node up to another begin with a date by which something is.
    fn opens_with_date(&self, begins: usize, node: usize) -> bool {
        let first = self.nodes.get(begins).and_then(|n| self.tokens.get(n.first));
        let by = [tables().words.to, tables().word("hết")];
        first.is_some_and(|t| by.contains(&t.word))
            && self.run(begins, node).iter().take(5).any(|n| matches!(n.item, Item::Year(..)))
    }

    /// Whether a node announces parts: `Trong đó`, `Cụ thể`.
    fn says_parts(&self, node: usize) -> bool {
        self.nodes.get(node).is_some_and(|n| n.item == Item::Cue(Cue::Part))
    }

    /// Whether a node sets an aim: not so in `vượt mục tiêu`, `hoàn thành mục tiêu`, `so với mục tiêu`.
    pub(super) fn aims(&self, node: usize) -> bool {
        let before = node.checked_sub(1).and_then(|i| self.nodes.get(i)).map(|n| n.item);
        self.nodes[node].item == Item::Cue(Cue::Aim)
            && !matches!(before, Some(Item::Cue(Cue::Act | Cue::Higher | Cue::Than)))
    }

    /// `công trình cấp nước tập trung`: behind a noun and in front of no deed, the words are no verbs.
    pub(super) fn pass_over_adjectives(&mut self) {
        for i in 1..self.nodes.len() {
            if self.names_water_supply(i) {
                self.nodes[i].item = Item::Word;
                continue;
            }
            if self.nodes[i].item != Item::Cue(Cue::Aim) || !self.says_at(i, "tập") {
                continue;
            }
            let behind_noun = matches!(self.nodes[i - 1].item, Item::Word | Item::Noun(_));
            let deed = self.nodes.get(i + 1).is_some_and(|n| {
                matches!(
                    n.item,
                    Item::Cue(
                        Cue::Act
                            | Cue::Raise
                            | Cue::Care
                            | Cue::Keep
                            | Cue::Rise
                            | Cue::Fall
                            | Cue::More
                    )
                )
            });
            if behind_noun && !deed {
                self.nodes[i].item = Item::Word;
            }
        }
    }

    /// `65 công trình cấp nước`, `hệ thống cấp nước`: whether a verb says what kind of works are meant; not so in `nhà
    /// máy cấp nước cho 500 hộ`.
    fn names_water_supply(&self, node: usize) -> bool {
        let at = self.nodes[node].first;
        if self.nodes[node].item != Item::Cue(Cue::Act) || !self.says(&["cấp", "nước"], at, at + 1)
        {
            return false;
        }
        let works = ["trình", "thống", "máy", "trạm", "mạng"].map(|word| tables().word(word));
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let behind = self.words(at + 2, at + 5);
        let served = behind.iter().any(|t| t.word == tables().word("cho"));
        before.is_some_and(|t| works.contains(&t.word)) && !served
    }

    /// Whether a node is `đến` in front of a year.
    fn looks_to_a_year(&self, node: usize) -> bool {
        let year = |n: &Node| matches!(n.item, Item::Year(..));
        self.nodes[node].item == Item::Cue(Cue::To) && self.run(node + 1, node + 4).iter().any(year)
    }

    /// `Kết quả: …`: a sentence that begins with the word; elsewhere it is a noun like others.
    fn opens_with_results(&self, sentence: usize, node: usize) -> bool {
        let first = self.nodes.get(sentence).map_or(0, |n| n.first);
        let figure = self.nodes.get(node).map_or(first, |n| n.first);
        let by = usize::from(self.says_at(sentence, "theo") || self.says_at(sentence, "qua"));
        let reviewed: [&[&str]; 2] =
            [&["kết", "quả", "rà", "soát"], &["kết", "quả", "đánh", "giá"]];
        let opens = |name: &str| self.mentions(name, first + by, first + by + 1);
        // `Theo báo cáo của Văn phòng Điều phối, toàn tỉnh có 127/193 xã`
        let told = || {
            let sources: [&[&str]; 2] = [&["báo", "cáo"], &["số", "liệu"]];
            self.says_at(sentence, "theo")
                && sources.iter().any(|words| self.says(words, first + 1, first + 2))
        };
        // `Tỉnh vẫn đạt được những kết quả đáng ghi nhận: có thêm 11 xã …`
        let colon = (sentence..node).find(|&i| self.nodes[i].item == Item::Mark(':'));
        let colon = colon.and_then(|i| self.nodes.get(i)).map_or(first, |n| n.first);
        let reached = self.says(&["đạt", "được"], first, colon);
        reached && self.mentions("kết quả", first, colon)
            || ["kết quả", "hiện trạng", "thực trạng"].iter().any(|name| opens(name))
            || reviewed.iter().any(|words| self.says(words, first, figure))
            || told()
    }

    /// Whether words stand one behind the other, from one token on and up to another.
    #[inline(always)]
    pub(super) fn says(&self, words: &[&str], from: usize, to: usize) -> bool {
        let Some((first, others)) = words.split_first() else { return false };
        // The first word is looked up once, where its bytes are known: most clauses have no such word.
        let first = tables().word(first);
        self.may_have(first) && self.says_from(first, others, from, to)
    }

    fn says_from(&self, first: WordId, others: &[&str], from: usize, to: usize) -> bool {
        let is = |at: usize, word| self.tokens.get(at).is_some_and(|t| t.word == word);
        let rest = |at: usize| {
            others.iter().enumerate().all(|(i, word)| is(at + 1 + i, tables().word(word)))
        };
        (from..to).any(|at| is(at, first) && rest(at))
    }

    /// `dự kiến có thêm 16 xã đạt chuẩn, 5 xã được công nhận nâng cao`: whether all of a sentence is to come, where
    /// nothing behind the word tells of what is done.
    fn expects(&self, sentence: usize, node: usize) -> bool {
        let done = (sentence..node)
            .rev()
            .find(|&i| matches!(self.nodes[i].item, Item::Cue(Cue::Done | Cue::Now)));
        let token = |i: usize| self.nodes.get(i).map_or(0, |n| n.first);
        self.says(&["dự", "kiến"], token(done.unwrap_or(sentence)), token(node))
    }

    /// `dự kiến năm 2023 có 3 xã`, `kế hoạch năm 2023: 14 xã`, `5 xã phấn đấu`: whether words around a
    /// figure say that it is to come, behind whatever tells of what is done.
    pub(super) fn promises(&self, start: usize, node: usize) -> bool {
        let done = (start..node)
            .rev()
            .find(|&i| matches!(self.nodes[i].item, Item::Cue(Cue::Done | Cue::Now)));
        let token = |i: usize| self.nodes.get(i).map_or(0, |n| n.first);
        let from = token(done.map_or(start, |done| done + 1));
        let ahead: [&[&str]; 4] =
            [&["dự", "kiến"], &["kế", "hoạch"], &["chỉ", "tiêu", "là"], &["đề", "án"]];
        let behind = self.run(node + 1, usize::MAX).iter();
        let mut clause = behind.take_while(|n| !matches!(n.item, Item::Mark(_) | Item::Stop));
        // `Nghị quyết Đại hội đề ra đến năm 2020 có 100% số xã đạt chuẩn`
        let resolved = || {
            self.says(&["nghị", "quyết"], from, token(node))
                && self.says(&["đề", "ra"], from, token(node))
        };
        resolved()
            || ahead.iter().any(|words| self.says(words, from, token(node)))
            || clause.any(|n| n.item == Item::Cue(Cue::Aim))
    }
}

impl Clause {
    /// `8 tháng đầu năm, toàn huyện mới có 01 xã đạt chuẩn`, `mới giải ngân được 40 tỷ đồng`: whether `mới` in front of the
    /// verb of a figure says that no more than that has come about so far.
    fn only_so_far(&self, start: usize, node: usize) -> bool {
        /// Words between the two at most.
        const NEAR: usize = 4;
        let from = start.max(node.saturating_sub(NEAR));
        let Some(new) = (from..node).rev().find(|&i| self.says_at(i, "mới")) else {
            return false;
        };
        let before = new.checked_sub(1).and_then(|i| self.nodes.get(i)).map(|n| n.item);
        let begins = match before {
            Some(Item::Noun(unit)) => Tables::unit_kind(unit) == UnitKind::Place,
            Some(item) => matches!(
                item,
                Item::Year(..)
                    | Item::Mark(',')
                    | Item::Stop
                    | Item::Cue(Cue::Now)
                    | Item::Masked(_)
            ),
            None => true,
        };
        let verb = self.nodes.get(new + 1).is_some_and(|n| {
            matches!(
                n.item,
                Item::Cue(Cue::Have | Cue::Is | Cue::Act | Cue::Meet | Cue::Lift | Cue::Fall)
            )
        });
        let done = || node.checked_sub(1).is_some_and(|i| self.says_at(i, "được"));
        // `Giải ngân vốn mới được 18,9/52,4 tỷ đồng`
        let got = new + 2 == node && done();
        let plain = self.run(new + 1, node).iter().all(|n| !matches!(n.item, Item::Mark(_)));
        // `xã Bình Yên mới đạt 15/19 tiêu chí`
        let name = new.checked_sub(1).is_some_and(|i| {
            let last = self.nodes[i].last.saturating_sub(1);
            self.nodes[i].item == Item::Word && self.capital(last)
        });
        got || (begins || name) && plain && (verb || done())
    }

    /// `đến nay`, `hiện nay` between two nodes; what is said in a bracket (`còn 3,5% (hiện nay 5,2%), có thêm 12 xã`) is of
    /// that alone.
    fn tells_of_now(&self, sentence: usize, node: usize) -> bool {
        (sentence..node).any(|i| {
            let around = self.bracket[i];
            self.nodes[i].item == Item::Cue(Cue::Now)
                && (around.is_none() || around == self.bracket[node])
        })
    }
}

impl BlockReader<'_> {
    /// Whether a statement reports a result already reached.
    pub(super) fn reported(&self, node: usize, start: usize) -> bool {
        let clause = self.clause;
        if clause.planned_beside(node).is_some() {
            return false;
        }
        if let Some(beside) = clause.beside(node) {
            return beside == Beside::Done;
        }
        let sentence = clause.sentence_around(node);
        // Among results, `tập trung cứng hóa 23 km đường` tells what was done.
        let told = self.above.reported.unwrap_or(self.plan.kind == PlanKind::Report);
        let aims = |i: usize| clause.aims(i) && !(told && clause.says_at(i, "tập"));
        let expected = || clause.expects(sentence, node);
        if (sentence..node).any(aims) || clause.promises(start, node) || expected() {
            return false;
        }
        let left = clause.left(node);
        // `toàn tỉnh hiện có 39 xã`
        let now =
            left.governing().is_some_and(|(c, at)| c == Cue::Have && clause.says_at(at, "hiện"));
        let said = (start..node).any(|i| clause.tells(i, node));
        if now
            || clause.only_so_far(start, node)
            || said
            || clause.tells_of_now(sentence, node)
            || clause.counted_have_done(node, &left)
            || clause.opens_with_results(sentence, node)
            || self.goes_on_with_the_told(sentence, node, &left)
            || self.goes_on_telling(node, &left)
        {
            return true;
        }
        self.above.reported.unwrap_or(self.plan.kind == PlanKind::Report)
    }

    /// `Trong đó, có 12 xã nâng cao`, `Cả nước cũng có 249 huyện`: whether a sentence that goes on with
    /// results states one: no deed of its own, no year to come.
    fn goes_on_with_the_told(&self, sentence: usize, node: usize, left: &Left) -> bool {
        let clause = self.clause;
        let states = left.governing().is_none_or(|(cue, _)| {
            matches!(
                cue,
                Cue::Have | Cue::Is | Cue::Equals | Cue::Down | Cue::Share | Cue::Estimate
            )
        });
        self.told.is_some_and(|told| told.reported)
            && (states || clause.says_parts(sentence))
            && !(sentence..node).any(|i| clause.looks_to_a_year(i))
    }

    /// `đã cứng hóa 350 km đường, 20 km kênh mương`: the next of a list of results.
    fn goes_on_telling(&self, node: usize, left: &Left) -> bool {
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence);
        let Some(last) = last.filter(|d| d.target.reported) else { return false };
        // `là 85 xã (hiện nay có 70 xã), 20 xã nâng cao`: not what is said in a bracket between.
        let aside = self.clause.bracket[last.first];
        if aside.is_some() && aside != self.clause.bracket[node] {
            return false;
        }
        // `trong đó 17 xã đã đạt chuẩn, 33 xã đạt chuẩn mới`, of what is promised: said of the first part alone.
        let whole = last.target.part_of.and_then(|whole| whole.checked_sub(self.offset));
        let promised = whole.and_then(|i| self.drafts.get(i)).is_some_and(|d| !d.target.reported);
        if promised && self.clause.counted_have_done(last.first, &self.clause.left(last.first)) {
            return false;
        }
        let from = self.plan.period.as_ref().map(|p| p.value.0);
        (last.node + 1..node).all(|i| match self.clause.nodes[i].item {
            Item::Mark(';') => left.cues.is_empty(),
            // `năm 2022 có 60 xã, năm 2023 có 70 xã`, in the plan of 2023.
            Item::Year(_, year) if self.clause.bracket[i].is_none() => {
                from.is_none_or(|from| year < from || last.target.year >= Some(from))
            }
            Item::Cue(Cue::Aim | Cue::Keep | Cue::Raise | Cue::More) => false,
            _ => !self.clause.looks_to_a_year(i),
        })
    }

    /// What the sentence that begins at a node takes over from the one before it in its block.
    pub(super) fn told_before(&self, sentence: usize) -> Option<Told> {
        let last = self.drafts.last().filter(|d| d.sentence + 1 == self.sentence)?;
        self.clause.goes_on_from(sentence).then(|| {
            let parts = self.clause.says_parts(sentence);
            Told { year: last.target.year.filter(|_| parts), ..Told::by(&last.target) }
        })
    }
}

//! The role that the verb or the noun in front of a figure gives it.

use crate::facts::{Bound, Role};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::left::{Left, governs};
use super::nodes::{Clause, Item};
use super::role::Verdict;

/// Whether a figure is one of a part or a whole, and no count that could be added.
fn is_level(figure: &Figure) -> bool {
    figure.of.is_some() || figure.is_percent()
}

/// Whether a figure counts or measures what may be added.
fn is_bare(figure: &Figure) -> bool {
    let counts = figure.counts() || figure.kind() == Some(UnitKind::Measure);
    !is_level(figure) && counts
}

impl Clause {
    /// The role that the nearest cues give.
    pub(super) fn by_cue(&self, node: usize, figure: &Figure, left: &Left) -> Verdict {
        if figure.kind() == Some(UnitKind::Factor) {
            return factor(figure, left);
        }
        let verdict = match left.governing() {
            None => return self.ungoverned(node, figure, left),
            Some((cue, at)) => self.governed(node, figure, left, (cue, at)),
        };
        // `mỗi năm có 12 xã đạt chuẩn`: what comes every year is added.
        if verdict == Verdict::Measure(Role::Reached)
            && is_bare(figure)
            && figure.kind() != Some(UnitKind::Criteria)
            && left.yearly()
            && !self.begins_with_amount(left.begins, node)
        {
            return Verdict::Measure(Role::Added);
        }
        verdict
    }

    /// The role of a figure that a cue governs.
    fn governed(
        &self,
        node: usize,
        figure: &Figure,
        left: &Left,
        (cue, at): (Cue, usize),
    ) -> Verdict {
        let right_behind = self.adjacent(node) == Some(at);
        let role = match cue {
            Cue::More => Role::Added,
            Cue::Act
                if is_level(figure) && !self.is_of_plan(node, figure)
                    || self.begins_with_amount(left.begins, node) =>
            {
                Role::Reached
            }
            // `148 công trình đang hoạt động, cấp nước cho 163.200 hộ`: what goes on.
            Cue::Act if self.goes_on_doing(left, at) => Role::Reached,
            // `tạo việc làm cho 1.860 lao động với thu nhập bình quân từ 5 - 6 triệu đồng`
            Cue::Act
                if figure.kind() == Some(UnitKind::Money)
                    && left.cues.iter().any(|&(c, i)| c == Cue::Average && i > at) =>
            {
                Role::Reached
            }
            Cue::Act => Role::Added,
            // `đưa ít nhất 1.200 lao động đi làm việc ở nước ngoài`
            Cue::Raise if is_bare(figure) && right_behind && !self.total_follows(node) => {
                Role::Added
            }
            Cue::Down if self.governed_by(left, at, Cue::Higher) => Role::Above,
            Cue::Is | Cue::Estimate | Cue::Have if is_bare(figure) && self.total_follows(node) => {
                Role::Added
            }
            Cue::Is | Cue::Estimate if self.falls_by(figure, left, at) => Role::Reduced,
            Cue::Equals => self.equated(node, figure, left, at),
            Cue::Rise if figure.is_percent() && self.compared(node) => Role::Above,
            Cue::Rise => Role::Added,
            // `vượt mục tiêu và 743 xã đạt chuẩn kiểu mẫu`: the next of a list.
            Cue::Higher
                if figure.counts() && self.adjacent(node).is_some_and(|i| self.is_and(i)) =>
            {
                return self.ungoverned(node, figure, left);
            }
            Cue::Times => Role::Multiplied,
            Cue::Fall if self.falls_below(node, figure, at) => Role::Reached,
            Cue::Fall => Role::Reduced,
            Cue::Higher => Role::Above,
            Cue::Share if !figure.is_percent() && figure.counts() => return Verdict::Scope,
            Cue::Care => return self.cared_for(node, figure, at),
            _ => Role::Reached,
        };
        Verdict::Measure(role)
    }

    /// `Tỷ lệ thất nghiệp giảm dần, đến năm 2030 dưới 2%`: whether a rate behind a fall is the level that is not to be
    /// exceeded by a year.
    pub(super) fn falls_below(&self, node: usize, figure: &Figure, fall: usize) -> bool {
        // `đến năm 2030 dưới 1%`, `đến cuối kỳ dưới 0,5%`
        let period = |i: usize| {
            self.says_at(i, "kỳ")
                && self.run(i.saturating_sub(3), i).iter().any(|n| n.item == Item::Cue(Cue::To))
        };
        let by =
            |i: usize| matches!(self.nodes[i].item, Item::Year(..)) && self.is_by(i) || period(i);
        figure.is_percent()
            && figure.bound == Bound::AtMost
            && (fall + 1..node).any(|i| by(i) && self.bracket[i] == self.bracket[node])
    }

    /// The role of a figure behind `là`, `bằng` or a colon: that of the words in front.
    fn equated(&self, node: usize, figure: &Figure, left: &Left, at: usize) -> Role {
        let deed = self.deed_before(left, at) || self.total_follows(node) || left.has(Cue::Yearly);
        let flows = is_bare(figure) && deed && !self.begins_with_amount(left.begins, node);
        if self.falls_by(figure, left, at) || self.ends_in_change(left, at, Cue::Fall) {
            Role::Reduced
        } else if self.rises_by(figure, left, at) || flows {
            Role::Added
        } else {
            Role::Reached
        }
    }

    /// Whether the verb at a node stands right behind a comma, and in front of that is said that its subject is at work.
    fn goes_on_doing(&self, left: &Left, verb: usize) -> bool {
        let comma = verb.checked_sub(1).filter(|&i| self.nodes[i].item == Item::Mark(','));
        let from = left.figure.unwrap_or(left.begins);
        comma.is_some_and(|comma| (from..comma).any(|i| self.says_at(i, "đang")))
    }

    /// What a figure is behind a verb that says who is helped or looked after.
    fn cared_for(&self, node: usize, figure: &Figure, at: usize) -> Verdict {
        let level = is_level(figure);
        if figure.kind() == Some(UnitKind::Place) && !level {
            return Verdict::Scope;
        }
        // `hỗ trợ 100% xi măng`: the rate of a subsidy; `hỗ trợ 100% hộ nghèo`: how many get it.
        let people = self.run(node + 1, node + 3).iter().any(|n| match n.item {
            Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::People,
            _ => false,
        });
        if figure.is_percent() && self.adjacent(node) == Some(at) && !people {
            return Verdict::Attribute;
        }
        // `phụ trách 17 nội dung tiêu chí`: who looks after them.
        let watches = ["phụ", "theo", "giám", "chỉ"].map(|w| tables().word(w));
        if !level && watches.contains(&self.tokens[self.nodes[at].first].word) {
            return Verdict::Scope;
        }
        Verdict::Measure(if level { Role::Reached } else { Role::Added })
    }

    /// Whether a cue stands to the left of the node of another.
    fn governed_by(&self, left: &Left, at: usize, cue: Cue) -> bool {
        left.cues.iter().any(|&(c, i)| c == cue && i < at)
    }

    /// `mức giảm tỷ lệ hộ nghèo là 5,5%`, `giảm tỷ lệ hộ nghèo là 4%/năm`: whether the verb at a node
    /// says by how much something falls: behind the noun of a fall, or `là` behind the verb.
    fn falls_by(&self, figure: &Figure, left: &Left, at: usize) -> bool {
        let fall = left.cues.iter().find(|&&(cue, i)| cue == Cue::Fall && i < at);
        let is = figure.is_percent()
            && (self.nodes[at].item == Item::Mark(':')
                || self.nodes[at].item == Item::Cue(Cue::Equals) && self.says_at(at, "là"));
        let begins = |i: usize| {
            let before = i.checked_sub(1).and_then(|b| self.nodes.get(b)).map(|n| n.item);
            i == left.begins
                || matches!(before, Some(Item::Cue(Cue::Aim | Cue::Act) | Item::Mark(_)))
        };
        fall.is_some_and(|&(_, i)| {
            is && begins(i) || !["giảm", "giải"].iter().any(|w| self.says_at(i, w))
        })
    }

    /// Whether a deed governs `là`: `dạy nghề cho lao động là 6.000 người`.
    fn deed_before(&self, left: &Left, at: usize) -> bool {
        left.cues
            .iter()
            .filter(|&&(_, i)| i < at)
            .find(|(c, _)| governs(*c) && *c != Cue::Have)
            .is_some_and(|(c, _)| matches!(c, Cue::Act | Cue::More))
    }

    /// No cue of its own: it goes on as the measure before it did, or states a level.
    fn ungoverned(&self, node: usize, figure: &Figure, left: &Left) -> Verdict {
        let of = figure.of.is_some() || self.total_behind(node).is_some();
        if figure.kind().is_none() && !of {
            return Verdict::Unknown;
        }
        if of || figure.is_percent() {
            return Verdict::Measure(Role::Reached);
        }
        // `đã xếp hạng 62 sản phẩm`: a deed in words that are no cue.
        if left.cues.first().is_some_and(|(c, _)| *c == Cue::Done) && left.figure.is_none() {
            return Verdict::Measure(Role::Added);
        }
        // `bê tông 3.450 mét đường trục ấp`: a noun that is the verb here.
        if figure.kind() == Some(UnitKind::Measure)
            && left.figure.is_none()
            && left.begins + 2 >= node
            && self.says(&["bê", "tông"], figure.begins.saturating_sub(2), figure.begins)
        {
            return Verdict::Measure(Role::Added);
        }
        if figure.kind() == Some(UnitKind::Criteria) && left.has(Cue::Average) {
            return Verdict::Measure(Role::Reached);
        }
        // `Trong đó: 60 xã đạt 19 tiêu chí`: the first part, in a sentence of its own.
        let opens = left.figure.is_none()
            && left.bracket.is_none()
            && self.nodes.get(left.begins).is_some_and(|n| n.item == Item::Cue(Cue::Part));
        if opens {
            return Verdict::Measure(Role::Reached);
        }
        // `hai năm 2019 và 2020 mỗi năm 5 xã`
        let yearly = left.cues.first().is_some_and(|(c, _)| *c == Cue::Yearly);
        if yearly && left.yearly() && is_bare(figure) && figure.kind() == Some(UnitKind::Place) {
            return Verdict::Measure(Role::Added);
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

/// By how many times something rises: none where nothing is compared.
fn factor(figure: &Figure, left: &Left) -> Verdict {
    // `hưởng thụ văn hóa 45 lần/người/năm`
    if figure.per.is_some_and(|per| Tables::unit_kind(per) == UnitKind::People) {
        return Verdict::Measure(Role::Reached);
    }
    let compared = [Cue::Rise, Cue::Times, Cue::Higher, Cue::Is, Cue::Equals];
    if compared.iter().any(|&cue| left.has(cue)) {
        Verdict::Measure(Role::Multiplied)
    } else {
        Verdict::Attribute
    }
}

//! From a figure to a quantity: its unit, what one value is for, its denominator.

use crate::decimal::Decimal;
use crate::facts::{Bound, Plan, Quantity, Reading, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::lexicon::WordId;
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

impl BlockReader<'_> {
    /// The unit of a figure, and whether a neighbour lends it.
    pub(super) fn unit(&self, node: usize, figure: &Figure) -> (Option<UnitId>, bool) {
        let left = self.clause.left(node);
        // `tổng số đơn vị cấp huyện đạt chuẩn lên 08 đơn vị`
        let vague = figure.unit.is_some_and(|u| Tables::unit_name(u) == "đơn vị");
        if vague {
            let total = left.cues.iter().find(|(c, _)| matches!(c, Cue::Total | Cue::Raise));
            let from = total.map_or(left.begins, |&(_, at)| at);
            let place = |n: &Node| match n.item {
                Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Place => Some(unit),
                _ => None,
            };
            let named = self.clause.run(from, node).iter().find_map(place);
            let named = named.or_else(|| self.clause.run(left.begins, node).iter().find_map(place));
            let counted = total.is_some() || self.clause.says_at(left.begins, "số");
            // `9 đơn vị cấp huyện …, tăng 3 đơn vị`
            let last = self.drafts.last().filter(|d| d.sentence == self.sentence);
            let last =
                last.and_then(|d| d.unit).filter(|u| Tables::unit_kind(*u) == UnitKind::Place);
            let rises = left.has(Cue::Rise) || left.has(Cue::Fall) || left.has(Cue::Total);
            let named = named.filter(|_| counted).or(last.filter(|_| rises));
            return (named.or(figure.unit), false);
        }
        if figure.unit.is_some() || figure.noun.is_some() {
            return (figure.unit, false);
        }
        // `158 trong tổng số 167 thôn`
        if let Some(total) = self.clause.total_behind(node) {
            return (total.unit, false);
        }
        // `Xã A Dơi đạt 15/19 tiêu chí; xã Hướng Lộc 14/19`
        let criteria = self.drafts.last().filter(|d| {
            let of = d.target.measures.first().and_then(|m| m.quantity.of);
            d.sentence == self.sentence && of.is_some() && of == figure.of
        });
        let criteria = criteria.and_then(|d| d.unit);
        if criteria.is_some_and(|u| Tables::unit_kind(u) == UnitKind::Criteria) {
            return (criteria, true);
        }
        if let Some(criteria) = self.averaged_criteria(node, figure, &left) {
            return (Some(criteria), true);
        }
        let subject = self.clause.run(left.begins, node).iter().find_map(|n| match n.item {
            Item::Noun(unit)
                if matches!(
                    Tables::unit_kind(unit),
                    UnitKind::Place | UnitKind::People | UnitKind::Thing
                ) =>
            {
                Some(unit)
            }
            _ => None,
        });
        let next = || {
            self.clause
                .is_baseline(node)
                .then(|| self.clause.next_figure(node, &[';']))
                .flatten()
                .and_then(|i| self.clause.figure(i))
                .and_then(|f| f.unit)
        };
        let last =
            || self.drafts.last().filter(|d| d.sentence == self.sentence).and_then(|d| d.unit);
        (
            subject
                .filter(|_| figure.of.is_some() || left.has(Cue::Total))
                .or_else(next)
                .or_else(last)
                .or(subject),
            true,
        )
    }

    pub(super) fn quantity(
        &self,
        node: usize,
        figure: &Figure,
    ) -> Option<(Quantity, Option<UnitId>)> {
        let (unit, inferred) = self.unit(node, figure);
        let name = match (unit, figure.noun) {
            (Some(unit), _) => match figure.magnitude.and_then(|m| self.clause.tokens.get(m)) {
                Some(m) => {
                    format!("{} {}", lowered(m.span().slice(self.text)), Tables::unit_name(unit))
                }
                None => Tables::unit_name(unit).to_owned(),
            },
            // `3,5 triệu khách`: the magnitude stays with the noun.
            (None, Some(noun)) => {
                let words = self.clause.span(figure.magnitude.unwrap_or(noun), noun + 1)?;
                lowered(words.slice(self.text))
            }
            (None, None) => return None,
        };
        let baseline = self.clause.is_baseline(node);
        let of = self.pending.of.filter(|(of, of_unit, _)| {
            figure.of.is_none() && *of_unit == unit && figure.value <= *of
        });
        let of = of.or_else(|| clause_total(self.clause, node, unit));
        let digits = self.clause.digits(figure)?;
        let bound =
            if baseline && figure.bound == Bound::AtLeast { Bound::Exact } else { figure.bound };
        let bound =
            if bound == Bound::Exact && figure.to.is_none() && self.clause.goes_upwards(node) {
                Bound::AtLeast
            } else {
                bound
            };
        let quantity = Quantity {
            value: figure.value,
            to: figure.to,
            of: figure.of.or(of.map(|(value, ..)| value)),
            unit: name,
            per: self.per(node, figure).map(|unit| Tables::unit_name(unit).to_owned()),
            bound,
            span: of.map_or(digits, |(_, _, span)| span.to(digits)),
            reading: inferred.then_some(Reading::Inferred),
        };
        Some((quantity, unit))
    }

    /// What one value is for: `/xã`, `mỗi huyện`, `bình quân mỗi năm`, `bình quân 01 xã`.
    pub(super) fn per(&self, node: usize, figure: &Figure) -> Option<UnitId> {
        let clause = self.clause;
        let left = clause.left(node);
        if figure.per.is_some() {
            // `thu nhập bình quân đầu người 27 triệu đồng/năm`
            let window = self.window(node, &left);
            let each = figure.kind() == Some(UnitKind::Money)
                && (clause.mentions("đầu người", window.0, window.1)
                    || self.is_income_of_people(window));
            let person = || tables().units.longest_of(tables().word("người"));
            return if each { person().or(figure.per) } else { figure.per };
        }
        // `hằng năm, mỗi huyện xây dựng 02 mô hình`
        let year = || tables().units.longest_of(tables().words.year);
        if let Some(each) = self.each(node).filter(|each| {
            Tables::unit_kind(*each) == UnitKind::Place && Some(*each) != figure.unit
        }) && figure.counts()
            && figure.of.is_none()
        {
            return Some(each);
        }
        if left.has(Cue::Yearly) || self.changes_yearly(node, &left) {
            return year();
        }
        let averaged = self.averaged_criteria(node, figure, &left).is_some();
        if figure.kind() == Some(UnitKind::Criteria) || averaged {
            if let Some(per) = self.pending.per {
                return Some(per);
            }
            // `Toàn xã còn 02 tiêu chí chưa đạt`
            let behind = clause.nodes.get(node + 1).map(|n| n.item);
            if behind == Some(Item::Cue(Cue::Unmet)) && left.has(Cue::Down) {
                return None;
            }
            // `mỗi xã tăng thêm 02 tiêu chí`, `10 xã … đạt thêm từ 2 đến 3 tiêu chí`
            if let Some(each) = self.each(node).or_else(|| self.unit_of_group(node)) {
                return Some(each);
            }
            let whole = figure.of.is_none()
                && clause.place(self.text, left.begins, node, self.plan).is_none();
            let deed = left
                .cues
                .iter()
                .find(|(c, _)| matches!(c, Cue::Is | Cue::Act | Cue::More | Cue::Fall));
            let deed = deed.is_some_and(|(c, _)| *c != Cue::Is);
            if left.has(Cue::Average) || (whole && !deed) {
                // `Bình quân xã … đạt từ 15 tiêu chí`
                let named = clause.run(left.begins, node).iter().find_map(|n| match n.item {
                    Item::Noun(unit)
                        if Tables::unit_kind(unit) == UnitKind::Place
                            && !matches!(Tables::unit_name(unit), "tỉnh" | "huyện") =>
                    {
                        Some(unit)
                    }
                    _ => None,
                });
                // An average of criteria is one over communes, named or not.
                return named.or((left.has(Cue::Average) || figure.value.scale() > 0)
                    .then(|| tables().units.longest_of(tables().words.commune))
                    .flatten());
            }
            return None;
        }
        if figure.is_percent() || figure.of.is_some() {
            return None;
        }
        // `thu nhập bình quân đầu người đạt 58,2 triệu đồng`
        if matches!(figure.kind(), Some(UnitKind::Money | UnitKind::Measure)) {
            let window = self.window(node, &left);
            if clause.mentions("đầu người", window.0, window.1) || self.is_income_of_people(window)
            {
                return tables().units.longest_of(tables().word("người"));
            }
        }
        // `giá trị sản xuất trên 1 ha đất trồng trọt đạt 95 triệu đồng`
        if figure.kind() == Some(UnitKind::Money) && self.pending.per.is_some() {
            return self.pending.per;
        }
        if figure.counts() && clause.is_yearly_behind(node) {
            return year();
        }
        self.each(node).filter(|each| Some(*each) != figure.unit)
    }

    /// The unit behind `mỗi` in front of a figure: `mỗi huyện, thành phố …`, as far as the
    /// semicolon.
    fn each(&self, node: usize) -> Option<UnitId> {
        let clause = self.clause;
        for i in (0..node).rev() {
            match clause.nodes[i].item {
                Item::Stop | Item::Mark(';') if clause.bracket[i].is_none() => break,
                // `toàn tỉnh có thêm 20 xã`: no longer of each.
                _ if clause.is_whole(i) => break,
                Item::Cue(Cue::Each) => {
                    return match clause.nodes.get(i + 1).map(|n| n.item) {
                        Some(Item::Noun(unit)) => Some(unit),
                        _ => None,
                    };
                }
                _ => {}
            }
        }
        None
    }

    /// The unit of the group whose size stands in front of a flow of criteria.
    fn unit_of_group(&self, node: usize) -> Option<UnitId> {
        let sized = self.pending.group_node?;
        let more = self.clause.cues_between(sized, node).any(|c| c == Cue::More);
        self.clause.figure(sized).filter(|_| more).and_then(|f| f.unit)
    }

    /// `hằng năm giảm 1-1,5%`, `giảm 1,5% mỗi năm`, `mỗi năm tổ chức 02 lớp`: a flow of every
    /// year, said in front of its verb or behind the figure.
    fn changes_yearly(&self, node: usize, left: &Left) -> bool {
        let clause = self.clause;
        let Some((cue @ (Cue::Fall | Cue::Rise | Cue::Act | Cue::More), verb)) = left.governing()
        else {
            return false;
        };
        let changes = matches!(cue, Cue::Fall | Cue::Rise);
        let yearly = |at: usize| {
            let every = ["hằng", "hàng", "mỗi"].map(|w| tables().word(w));
            let word = |i: usize| clause.tokens.get(i).map(|t| t.word);
            word(at).is_some_and(|w| every.contains(&w))
                && word(at + 1) == Some(tables().words.year)
        };
        let verb = clause.nodes[verb].first;
        let (begins, ends) = clause.figure(node).map_or((verb, usize::MAX), |f| (f.begins, f.ends));
        // `giảm tỷ lệ hộ nghèo hằng năm từ 3%`: right in front of the figure too.
        verb.checked_sub(2).is_some_and(yearly)
            || changes && begins.checked_sub(2).is_some_and(yearly)
            || yearly(ends)
    }

    /// `thu nhập bình quân người dân nông thôn`: what each of them has, and no household.
    fn is_income_of_people(&self, window: (usize, usize)) -> bool {
        let (from, to) = window;
        let units = self.clause.nodes.iter().filter(|n| n.first >= from && n.first < to);
        let mut people = units.filter_map(|n| match n.item {
            Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::People => Some(unit),
            _ => None,
        });
        self.clause.mentions("thu nhập bình quân", from, to)
            && people.next().is_some_and(|unit| Tables::unit_name(unit) == "người")
    }

    /// `90 xã trong tổng số 92 xã`: the denominator of the count before it.
    pub(super) fn is_part_of_count(&self, node: usize) -> bool {
        let before = node.checked_sub(2).and_then(|i| self.clause.figure(i).map(|f| (i, f)));
        before.is_some_and(|(i, f)| clause_total(self.clause, i, f.unit).is_some())
    }

    /// `trong tổng số 247 xã có 44 xã đạt`
    pub(super) fn is_denominator(&self, node: usize) -> bool {
        let clause = self.clause;
        let Some(before) = clause.adjacent(node).map(|i| clause.nodes[i]) else { return false };
        let number = tables().words.number;
        let of = before.item == Item::Cue(Cue::Scope)
            && clause.words(before.first, before.last).iter().any(|t| t.word == number);
        let counted = clause
            .next_figure(node, &[';'])
            .and_then(|i| clause.figure(i))
            .is_some_and(|f| f.unit == clause.figure(node).and_then(|f| f.unit) && f.of.is_none());
        of && counted
    }
}

/// The denominator in words behind a count of a unit: its value, its unit, where it stands.
fn clause_total(
    clause: &Clause,
    node: usize,
    unit: Option<UnitId>,
) -> Option<(Decimal, Option<UnitId>, Span<Normal>)> {
    let all = clause.total_behind(node)?;
    let same = all.unit == unit || all.unit.is_none() || unit.is_none();
    same.then_some((all.value, unit.or(all.unit), clause.digits(all)?))
}

impl Clause {
    /// `90 xã trong tổng số 92 xã`, `158 trong tổng số 167 thôn`: what the count of a node is of.
    pub(super) fn total_behind(&self, node: usize) -> Option<&Figure> {
        let figure = self.figure(node).filter(|f| f.of.is_none())?;
        let scope = self.nodes.get(node + 1).filter(|n| n.item == Item::Cue(Cue::Scope))?;
        let number = tables().words.number;
        let of = self.words(scope.first, scope.last).iter().any(|t| t.word == number);
        let all = self.figure(node + 2).filter(|f| f.of.is_none() && f.value >= figure.value)?;
        of.then_some(all)
    }

    /// `6/10 tiêu chí đạt chuẩn trở lên`: whether `trở lên` stands behind the words of what a figure counts.
    fn goes_upwards(&self, node: usize) -> bool {
        let mut behind = self
            .run(node + 1, node + 6)
            .iter()
            .skip_while(|n| matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Meet)));
        behind.next().is_some_and(|n| n.item == Item::Cue(Cue::Upwards))
    }

    /// `Số xã …`, `Tổng số thôn …`: whether the clause begins with words for how many there are.
    pub(super) fn counts_units(&self) -> bool {
        let number = tables().words.number;
        let said = self.tokens.iter().take(2).position(|t| t.word == number);
        let unit = |node: &&super::nodes::Node| matches!(node.item, Item::Noun(_));
        said.is_some_and(|at| self.nodes.iter().any(|n| n.first == at + 1 && unit(&n)))
    }

    /// `trồng 50.000 cây xanh mỗi năm`, `20.000 cây xanh/năm`: whether the words of a count end in what says that so many
    /// come every year.
    fn is_yearly_behind(&self, node: usize) -> bool {
        let behind = self.run(node + 1, node + 6);
        let noun =
            behind.iter().take_while(|n| matches!(n.item, Item::Word | Item::Noun(_))).count();
        let Some(n) = behind.get(noun) else { return false };
        let year = self.tokens.get(n.last).is_some_and(|t| t.word == tables().words.year);
        let slash = n.item == Item::Mark('/') && year;
        let ends = self
            .nodes
            .get(node + noun + 2)
            .is_none_or(|n| matches!(n.item, Item::Mark(_) | Item::Stop));
        slash || n.item == Item::Cue(Cue::Yearly) && ends
    }

    /// Whether a node begins words for the whole area: `toàn tỉnh`, `cả huyện`.
    pub(super) fn is_whole(&self, node: usize) -> bool {
        let words = &tables().words;
        let Some(first) = self.nodes.get(node).map(|n| n.first) else { return false };
        let is = |i: usize, of: &[WordId]| self.tokens.get(i).is_some_and(|t| of.contains(&t.word));
        is(first, &words.whole) && is(first + 1, &words.areas)
    }
}

/// The band that a figure of criteria means: `15-18`, `dưới 5` (0 to 4), `19/19`.
pub(super) fn band(clause: &Clause, figure: &Figure, plan: &Plan) -> Option<(u8, u8)> {
    let whole = |d: Decimal| d.as_whole().and_then(|v| u8::try_from(v).ok());
    let value = whole(figure.value)?;
    let strictly = clause
        .words(figure.begins, figure.first)
        .iter()
        .any(|t| tables().word("dưới") == t.word || t.is('<'));
    Some(match (figure.to.and_then(whole), figure.bound) {
        (Some(to), _) => (value, to),
        (None, Bound::AtMost) if strictly => (0, value.saturating_sub(1)),
        (None, Bound::AtMost) => (0, value),
        (None, Bound::AtLeast) => (value, set_size(plan).max(value)),
        _ => (value, value),
    })
}

/// How many criteria a commune can meet in the plan's period.
fn set_size(plan: &Plan) -> u8 {
    let year = plan.period.as_ref().map_or(2020, |p| p.value.1);
    let set = crate::vocabulary::criteria::criteria()
        .iter()
        .filter(|c| c.set == Tier::Commune && (c.from..=c.to).contains(&year));
    set.map(|c| c.number).max().unwrap_or(19)
}

//! What one value is for: `/xã`, `mỗi huyện`, `bình quân mỗi năm`.

use crate::facts::Role;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::vocabulary::units::UnitKind;

use super::assemble::Draft;
use super::left::Left;
use super::nodes::{Item, Node};
use super::reader::BlockReader;

/// The unit of a year, of a person, of a commune.
fn year() -> Option<UnitId> {
    tables().units.longest_of(tables().words.year)
}

fn person() -> Option<UnitId> {
    tables().units.longest_of(tables().word("người"))
}

fn commune() -> Option<UnitId> {
    tables().units.longest_of(tables().words.commune)
}

impl BlockReader<'_> {
    /// `Huyện Nghĩa Hưng đạt thêm 02 tiêu chí, hoàn thành 9/9 tiêu chí`: whether criteria are added to those of
    /// a place.
    pub(super) fn adds_criteria(&self, draft: &Draft) -> bool {
        let criteria = draft.unit.map(Tables::unit_kind) == Some(UnitKind::Criteria);
        criteria && draft.target.place.is_some() && self.clause.left(draft.node).has(Cue::More)
    }

    /// What one value is for: `/xã`, `mỗi huyện`, `bình quân mỗi năm`, `bình quân 01 xã`.
    pub(super) fn per(&self, node: usize, figure: &Figure) -> Option<UnitId> {
        let left = self.clause.left(node);
        if figure.per.is_some() {
            // `thu nhập bình quân đầu người 27 triệu đồng/năm`
            let each = figure.kind() == Some(UnitKind::Money) && self.is_of_a_person(node, &left);
            return if each { person().or(figure.per) } else { figure.per };
        }
        // `hằng năm, mỗi huyện xây dựng 02 mô hình`
        let each = self.each(node).filter(|each| Some(*each) != figure.unit);
        let place = each.filter(|each| Tables::unit_kind(*each) == UnitKind::Place);
        if place.is_some() && figure.counts() && figure.of.is_none() {
            return place;
        }
        if left.yearly()
            || self.changes_yearly(node, &left)
            || self.goes_on_yearly(figure, &left)
            || self.is_joined_yearly(node, figure, &left)
        {
            return year();
        }
        // `Mỗi xã giảm 4% hộ nghèo`
        let changes = left.governing().is_some_and(|(c, _)| matches!(c, Cue::Fall | Cue::Rise));
        if place.is_some() && figure.is_percent() && changes {
            return place;
        }
        let averaged = || self.averaged_criteria(node, figure, &left).is_some();
        if figure.kind() == Some(UnitKind::Criteria) || averaged() {
            return self.per_of_criteria(node, figure, &left);
        }
        if figure.is_percent() || figure.of.is_some() {
            return None;
        }
        // `thu nhập bình quân đầu người đạt 58,2 triệu đồng`
        let amount = matches!(figure.kind(), Some(UnitKind::Money | UnitKind::Measure));
        if amount && self.is_of_a_person(node, &left) {
            return person();
        }
        // `giá trị sản xuất trên 1 ha đất trồng trọt đạt 95 triệu đồng`
        if figure.kind() == Some(UnitKind::Money) && self.pending.per.is_some() {
            return self.pending.per;
        }
        if figure.counts() && self.clause.is_yearly_behind(node) {
            return year();
        }
        each
    }

    /// For what so many criteria are: for each commune, or for nothing where they are those of one place.
    fn per_of_criteria(&self, node: usize, figure: &Figure, left: &Left) -> Option<UnitId> {
        let clause = self.clause;
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
        let average = left.has(Cue::Average);
        let verb =
            left.cues.iter().find(|(c, _)| matches!(c, Cue::Is | Cue::Act | Cue::More | Cue::Fall));
        let deed = verb.is_some_and(|(c, _)| *c != Cue::Is);
        let whole = || {
            figure.of.is_none() && clause.place(self.text, left.begins, node, self.plan).is_none()
        };
        if !(average || !deed && whole()) {
            return None;
        }
        // `Bình quân xã … đạt từ 15 tiêu chí`
        let named = (left.begins..node).find_map(|i| match clause.nodes.get(i)?.item {
            Item::Noun(unit)
                if Tables::unit_kind(unit) == UnitKind::Place
                    && !matches!(Tables::unit_name(unit), "tỉnh" | "huyện")
                    && !self.names_set(i) =>
            {
                Some(unit)
            }
            _ => None,
        });
        // An average of criteria is one over communes, named or not.
        let over = average || figure.value.scale() > 0;
        named.or_else(|| if over { commune() } else { None })
    }

    /// `đạt 12/19 tiêu chí xã nông thôn mới nâng cao, tăng 03 tiêu chí`: whether a noun says of which set the
    /// criteria in front of it are.
    fn names_set(&self, noun: usize) -> bool {
        let counted = noun.checked_sub(1).and_then(|i| self.clause.figure(i));
        counted.is_some_and(|figure| figure.kind() == Some(UnitKind::Criteria))
    }

    /// Whether the words around a sum say that it is for each person: `thu nhập bình quân đầu người`.
    fn is_of_a_person(&self, node: usize, left: &Left) -> bool {
        let window = self.window(node, left);
        self.clause.mentions("đầu người", window.0, window.1) || self.is_income_of_people(window)
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
                        // `hợp tác xã` is a fixed name, too.
                        Some(Item::Word) => {
                            let first = clause.nodes.get(i + 1).map_or(usize::MAX, |n| n.first);
                            let named = clause.tokens.get(first..)?;
                            tables().units.longest(named).filter(|&(_, len)| len > 1).map(|u| u.0)
                        }
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
            let every = ["hằng", "hàng", "mỗi", "một"].map(|w| tables().word(w));
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

    /// `mỗi năm đào tạo 1.200 lao động, tạo việc làm cho 2.000 lao động`: whether a deed is the next of those that come every
    /// year, as the words say with which the clause begins.
    fn goes_on_yearly(&self, figure: &Figure, left: &Left) -> bool {
        let clause = self.clause;
        let deed = left.governing().is_some_and(|(cue, _)| cue == Cue::Act);
        let last = left.figure.and_then(|before| self.drafts.last().filter(|d| d.node == before));
        let Some(last) = last.filter(|d| deed && figure.counts() && d.sentence == self.sentence)
        else {
            return false;
        };
        let flow = last.target.measures.last();
        let flow = flow.filter(|m| matches!(m.role, Role::Added | Role::Reduced));
        let yearly = flow.and_then(|m| m.quantity.per.as_deref()) == Some("năm");
        let before = clause.left(last.node);
        // `Mỗi năm …`, `Hằng năm …`, at the beginning of its clause.
        // `Bình quân hằng năm giảm 0,2%, …`
        let average =
            clause.nodes.get(before.begins).is_some_and(|n| n.item == Item::Cue(Cue::Average));
        let opens = clause.nodes.get(before.begins + usize::from(average)).is_some_and(|n| {
            let every = ["hằng", "hàng"];
            let year = || every.iter().any(|w| clause.says(&[w, "năm"], n.first, n.first + 1));
            n.item == Item::Cue(Cue::Yearly) || year()
        });
        let dated = |n: &Node| matches!(n.item, Item::Year(..) | Item::Cue(Cue::To | Cue::Total));
        yearly
            && opens
            && !clause
                .run(left.begins, usize::MAX)
                .iter()
                .take_while(|n| n.first < figure.first)
                .any(dated)
    }

    /// `(bình quân mỗi năm 05 công trình xây mới và 12 công trình nâng cấp)`: whether `và` joins a count to one of the same
    /// unit that is of every year.
    fn is_joined_yearly(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let joined = self.clause.adjacent(node).is_some_and(|i| self.clause.is_and(i));
        let last =
            self.drafts.last().filter(|d| left.figure == Some(d.node) && d.unit == figure.unit);
        let own = last.and_then(|d| d.target.measures.last()).filter(|m| m.role == Role::Added);
        let beside = last.is_some_and(|d| self.clause.bracket[d.node] == self.clause.bracket[node]);
        joined && beside && own.and_then(|m| m.quantity.per.as_deref()) == Some("năm")
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
}

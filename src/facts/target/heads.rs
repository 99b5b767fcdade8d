//! Heads of lists of places and years: what they say of the figures under them or behind their colon.

use crate::facts::Role;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

impl BlockReader<'_> {
    /// `Giảm số hộ nghèo ở các huyện:` above `- Huyện Mường Chà: 210 hộ`, `Cứng hóa đường thôn: xã Tân Lập 2 km, xã Yên
    /// Sơn 3 km`: the role that the head of a list gives to a figure in front of which nothing but a place
    /// or a year stands; a level otherwise.
    pub(super) fn role_of_head(
        &self,
        node: usize,
        figure: &Figure,
        role: Role,
        left: &Left,
    ) -> Role {
        let clause = self.clause;
        let bare = role == Role::Reached && figure.of.is_none() && left.bracket.is_none();
        let Some(begins) =
            clause.entry_of_list(node).or_else(|| clause.begins_beside(node)).filter(|_| bare)
        else {
            return role;
        };
        let sentence = clause.sentence_around(node);
        // The first colon that is not the one behind the name in front of the figure.
        let colon = (sentence..begins).find(|&i| clause.nodes[i].item == Item::Mark(':'));
        if let Some(colon) = colon {
            // `Huyện Vũ Thư: 5 xã, huyện Tiền Hải: 4 xã`: the colon of another entry heads nothing.
            if clause.entry_of_list(colon + 1).is_none() {
                return clause.change_named(sentence, colon, figure).unwrap_or(role);
            }
        }
        let mut heads = [self.label, self.above.lead, self.above.heading].into_iter().flatten();
        let said = heads.find_map(|head| {
            let words = Clause::read(self.text, head, &[]);
            words.change_named(0, words.nodes.len(), figure)
        });
        said.unwrap_or(role)
    }
}

impl Clause {
    /// `huyện Mường Chà: 210 hộ`, `năm 2023 12 km`, `các xã còn lại: 5 km`: the node at which the words in front of a
    /// figure begin, behind the last mark, where they are but a place or a year.
    fn entry_of_list(&self, node: usize) -> Option<usize> {
        let colon = |i: &usize| {
            let item = self.nodes.get(*i).map(|n| n.item);
            matches!(item, Some(Item::Mark(':') | Item::Cue(Cue::Equals | Cue::Is)))
        };
        let end = node.checked_sub(1).filter(colon).unwrap_or(node);
        // `Các xã còn lại`: of which the first words are one cue.
        let rest = |n: &Node| self.says(&["còn", "lại"], n.first, n.last + 1);
        let plain = |n: &&Node| match n.item {
            Item::Word | Item::Year(..) => true,
            Item::Noun(unit) => {
                matches!(Tables::unit_kind(unit), UnitKind::Place | UnitKind::Time)
            }
            // `đến năm 2025`
            Item::Cue(Cue::To) => true,
            Item::Cue(Cue::Class) => rest(n),
            _ => false,
        };
        let own = self.run(0, end).iter().rev().take_while(plain).count();
        let begins = end - own;
        let before = begins.checked_sub(1).and_then(|i| self.nodes.get(i)).map(|n| n.item);
        let apart = matches!(before, None | Some(Item::Stop | Item::Mark(',' | ';' | ':')));
        let entry = self.run(begins, end);
        let first = entry.first().filter(|_| apart)?;
        let t = tables();
        let named = |n: &Node| {
            let place = matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place);
            place && (self.capital(n.last) || rest(n)) || n.item == Item::Cue(Cue::Class)
        };
        // `Mường Chà: 210 hộ`: a name without its kind; `Xã`, `Riêng` may be any word.
        let alone = entry.len() > 1 && entry.iter().all(|n| self.capital(n.first));
        let dated = entry.iter().all(|n| match n.item {
            Item::Word => self.is_of_date(n.first) || self.tokens[n.first].word == t.words.year,
            Item::Noun(_) | Item::Cue(_) => !self.capital(n.last),
            _ => true,
        });
        let year = dated && entry.iter().any(|n| matches!(n.item, Item::Year(..)));
        let opens = named(first) || entry.get(1).is_some_and(named) || alone || year;
        opens.then_some(begins)
    }

    /// The change that the words of a head name, from one node up to another, and that a figure under it
    /// measures then; none where they say how things stand.
    fn change_named(&self, from: usize, to: usize, figure: &Figure) -> Option<Role> {
        let head = self.run(from, to);
        let level = head.iter().any(|n| match n.item {
            Item::Figure(f) => !matches!(f.kind(), Some(UnitKind::Place | UnitKind::Time)),
            Item::Cue(cue) => matches!(
                cue,
                Cue::Down
                    | Cue::Lift
                    | Cue::Keep
                    | Cue::Nothing
                    | Cue::Unmet
                    | Cue::Part
                    | Cue::Have
                    | Cue::Total
                    | Cue::Average
                    | Cue::Times
                    | Cue::Higher
            ),
            _ => false,
        });
        if level {
            return None;
        }
        // `Tỷ lệ hộ nghèo giảm dần qua các năm:`: how it stood in each.
        if (from..to).any(|i| self.says_at(i, "qua") || self.says_at(i, "dần")) {
            return None;
        }
        let cue_at = |cue: Cue| head.iter().position(|n| n.item == Item::Cue(cue));
        if let Some(at) = cue_at(Cue::Fall) {
            return self.names_fall(from + at, figure).then_some(Role::Reduced);
        }
        let counts = figure.counts() || figure.kind() == Some(UnitKind::Measure);
        if cue_at(Cue::More).is_some() || cue_at(Cue::Rise).is_some() && counts {
            return Some(Role::Added);
        }
        // `Bê tông hóa đường thôn:`: a deed with which the head begins; communes are counted as they stand.
        let deed = head.first().is_some_and(|n| n.item == Item::Cue(Cue::Act));
        // `Diện tích rừng trồng mới:`
        let new = |n: &Node| {
            let last = n.last.checked_sub(1).and_then(|at| self.tokens.get(at));
            n.item == Item::Cue(Cue::Act) && last.is_some_and(|t| t.word == tables().word("mới"))
        };
        let deed = deed || head.iter().any(new);
        let made = counts && figure.kind() != Some(UnitKind::Place);
        (deed && made && figure.kind() != Some(UnitKind::Criteria)).then_some(Role::Added)
    }

    /// `chỉ tiêu giảm hộ nghèo`, `số hộ nghèo giảm`, `mức giảm nghèo`: whether the fall at a node is one of what a
    /// figure counts; `công tác giảm nghèo` is the name of a task.
    fn names_fall(&self, fall: usize, figure: &Figure) -> bool {
        let noun = !["giảm", "kết"].iter().any(|w| self.says_at(fall, w));
        let behind = self.run(fall + 1, fall + 4).iter();
        let mut behind = behind.take_while(|n| {
            matches!(n.item, Item::Word | Item::Noun(_) | Item::Cue(Cue::Rate | Cue::Total))
        });
        let rate = |n: &Node| match n.item {
            Item::Cue(Cue::Rate) => figure.is_percent(),
            Item::Noun(unit) => figure.unit == Some(unit),
            _ => false,
        };
        // `Số hộ nghèo giảm theo từng huyện`: what falls stands in front.
        let in_front = self.run(fall.saturating_sub(4), fall).iter();
        noun || behind.any(rate) || in_front.rev().any(rate) || {
            // `giảm tỷ lệ hộ nghèo` is one cue.
            let words = self.nodes.get(fall).map(|n| self.words(n.first, n.last));
            let rate = tables().word("lệ");
            figure.is_percent() && words.is_some_and(|w| w.iter().any(|t| t.word == rate))
        }
    }
}

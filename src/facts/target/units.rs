//! Units named after a count: `(Châu Sơn, Lâm Ca, Đồng Thắng)`, `là: Xã A huyện B; xã C …`.

use crate::facts::Member;
use crate::grammar::cue::Cue;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item};

impl Clause {
    /// The units named behind the figure of a node, `count` of them or introduced by `là:`.
    pub(super) fn members(&self, text: &str, node: usize, count: i128) -> Vec<Member> {
        // `5 huyện Đam Rông, Lạc Dương, …`: right behind the count.
        let named = self.named_behind(text, node).map(|names| (*names.start(), *names.end() + 1));
        let listed = named.map(|(from, to)| (from, to, true)).or_else(|| self.list_behind(node));
        let Some((from, to, introduced)) = listed else { return Vec::new() };
        // `15 xã, cụ thể: Vũ Thư (05 xã), Kiến Xương (10 xã)`: how many there are in each place.
        let counts =
            (from..self.nodes.len().min(from + 8)).any(|i| self.whole_of_brackets(i) == Some(node));
        if counts {
            return Vec::new();
        }
        // `80 xã đạt các tiêu chí: Quy hoạch; Thông tin và truyền thông`
        let first = self.nodes.get(from).map_or(self.tokens.len(), |n| n.first);
        let rest = self.tokens.get(first..).unwrap_or_default();
        if tables().criterion_names.longest(rest).is_some_and(|(_, len)| len > 1) {
            return Vec::new();
        }
        let mut members = self.names(text, from, to);
        // `gồm: Bạch Thông 02 xã; Ba Bể 01 xã`
        // `gồm: xã Tân Trào 03, xã Đoàn Tùng 04`
        let counted = |name: &Member| self.counts_behind(name) || self.ends_with_count(name);
        if members.last().is_some_and(counted) {
            return Vec::new();
        }
        // `1 xã đạt chuẩn (Đại Hiệp, Đại Lộc)`: the commune and its district.
        if let [first, second] = members.as_mut_slice()
            && count == 1
            && !introduced
            && first.district.is_none()
        {
            first.district = Some(second.span);
            first.span = first.span.to(second.span);
            members.truncate(1);
        }
        let complete = members.len() as i128 == count
            // One more or fewer is a slip, where nothing but names stands there.
            || members.len() > 1
                && (members.len() as i128 - count).abs() == 1
                && self.end_at(&members, to);
        // `02 xã là xã A, xã B và xã C, nâng tổng số …`: the slip is one too many.
        let over = introduced
            && members.len() as i128 == count + 1
            && count > 1
            && self.list_closes(&members)
            && !mixes_kinds(text, &members);
        if complete || over || (introduced && !members.is_empty() && members.len() as i128 <= count)
        {
            members
        } else {
            Vec::new()
        }
    }

    /// Whether a count stands right behind a name: how many there are in that place.
    fn counts_behind(&self, name: &Member) -> bool {
        let at = self.tokens.partition_point(|token| token.start < name.span.end());
        self.figure(self.node_at(at)).is_some_and(|f| f.kind() == Some(UnitKind::Place))
    }

    /// Whether the number at the end of a name counts what is there.
    fn ends_with_count(&self, name: &Member) -> bool {
        let behind = self.tokens.partition_point(|token| token.start < name.span.end());
        let last = behind.checked_sub(1).map(|at| self.node_at(at));
        last.and_then(|node| self.figure(node)).is_some_and(|f| f.unit.is_some())
    }

    /// Whether names go on up to a node.
    fn end_at(&self, members: &[Member], to: usize) -> bool {
        let behind = self.nodes.get(to).map_or(self.tokens.len(), |node| node.first);
        let before = behind.checked_sub(1).and_then(|at| self.tokens.get(at));
        members
            .last()
            .zip(before)
            .is_some_and(|(last, token)| last.span.end() == token.span().end())
    }

    /// Whether a list of names is over behind the last of them: the sentence is, or goes on in lower case.
    fn list_closes(&self, members: &[Member]) -> bool {
        let Some(last) = members.last() else { return false };
        let at = self.tokens.partition_point(|token| token.span().start() < last.span.end());
        let over =
            |at: usize| self.tokens.get(at).is_none_or(|t| t.is('.') || t.is(';') || t.is(')'));
        let comma = self.tokens.get(at).is_some_and(|t| t.is(','));
        over(at)
            || comma
                && self.tokens.get(at + 1).is_some_and(|t| t.is_word())
                && !self.capital(at + 1)
    }

    /// Where a list of names may stand: in the bracket behind the count, or behind `là`,
    /// `gồm`; and whether such a word introduces it.
    fn list_behind(&self, node: usize) -> Option<(usize, usize, bool)> {
        let around = self.bracket[node];
        let mut i = node + 1;
        while i < self.nodes.len() {
            match self.nodes[i].item {
                Item::Mark('(') if self.bracket[i] == around => {
                    let close = (i + 1..self.nodes.len()).find(|&j| self.bracket[j] == around)?;
                    let mut start = i + 1;
                    while matches!(
                        self.nodes.get(start)?.item,
                        Item::Cue(Cue::Part | Cue::Equals) | Item::Mark(':')
                    ) {
                        start += 1;
                    }
                    // `12 xã (gồm: A, B, C)`: all of them; `(trong đó có A)` are some.
                    let all = ["gồm", "bao"].iter().any(|w| self.says_at(i + 1, w));
                    return Some((start, close, all));
                }
                Item::Cue(Cue::Part | Cue::Equals) => {
                    let mut start = i + 1;
                    while matches!(self.nodes.get(start).map(|n| n.item), Some(Item::Mark(':'))) {
                        start += 1;
                    }
                    return Some((start, self.nodes.len(), true));
                }
                // `03 xã đạt chuẩn, gồm: xã A, xã B`
                Item::Mark(',')
                    if self.nodes.get(i + 1).is_some_and(|n| n.item == Item::Cue(Cue::Part)) => {}
                // `6 xã đạt 19 tiêu chí là: xã A, xã B`
                Item::Figure(f) if f.kind() == Some(UnitKind::Criteria) => {}
                Item::Figure(_) | Item::Stop | Item::Mark(';' | ',') => return None,
                Item::Mark(':') => return Some((i + 1, self.nodes.len(), true)),
                _ => {}
            }
            i += 1;
        }
        None
    }

    /// Names between two nodes, up to the first thing that is none.
    pub(super) fn names(&self, text: &str, from: usize, to: usize) -> Vec<Member> {
        let mut members = Vec::new();
        let mut at = from;
        // `các xã: A, B`
        if matches!(self.nodes.get(at).map(|n| n.item), Some(Item::Word))
            && !self.capital(self.nodes[at].first)
        {
            at += 1;
            let kind = matches!(self.nodes.get(at).map(|n| n.item), Some(Item::Noun(_)));
            if kind && self.nodes.get(at + 1).is_some_and(|n| n.item == Item::Mark(':')) {
                at += 2;
            }
        }
        // The district behind a name serves the names before it, as far as a semicolon: `xã A, B
        // huyện X; xã C, D huyện Y`.
        let mut open = 0;
        while at < to {
            let Some((member, next)) = self.name(text, at, to) else { break };
            // A district in brackets speaks for its own name alone.
            let (district, own) = (member.district, member.span.slice(text).ends_with(')'));
            members.push(member);
            if let Some(district) = district {
                for before in members.iter_mut().skip(open).filter(|_| !own) {
                    before.district = before.district.or(Some(district));
                }
                open = members.len();
            }
            if matches!(self.nodes.get(next).map(|n| n.item), Some(Item::Mark(';'))) {
                open = members.len();
            }
            at = next;
            let mut joint = false;
            while at < to
                && (matches!(self.nodes[at].item, Item::Mark(',' | ';')) || self.is_and(at))
            {
                joint = true;
                at += 1;
            }
            if !joint {
                break;
            }
        }
        members
    }

    /// One name, with its kind and district where they are printed.
    fn name(&self, text: &str, at: usize, to: usize) -> Option<(Member, usize)> {
        let start = self.nodes.get(at)?.first;
        // `thành phố Lào Cai, huyện Bảo Thắng`: a district lies in none.
        let wide = self.is_district(at);
        let named = match self.nodes[at].item {
            // `xã Đồng Thắng`, and `Đồng Thắng` alone, which begins like a unit of money.
            Item::Noun(unit) => match self.name_after(text, unit, self.nodes[at].last) {
                Some(name) => name.1,
                None => self.capitals(text, start, to)?,
            },
            _ => self.capitals(text, start, to)?,
        };
        let named = self.numbered_name(named);
        let mut end = named;
        let mut district = None;
        let mut next = self.node_at(named);
        // ` huyện B`, ` - huyện B`, ` – B`, ` (huyện B)`, `, huyện B`
        let mark = self.nodes.get(next).map(|n| n.item);
        let dashed = matches!(mark, Some(Item::Mark('-' | '–')));
        let bracketed = mark == Some(Item::Mark('('));
        let comma = mark == Some(Item::Mark(','));
        let kind_at = next + usize::from(dashed || bracketed || comma);
        if kind_at < to && !wide {
            let after = match self.nodes[kind_at].item {
                Item::Noun(unit) if self.is_district(kind_at) => self
                    .name_after(text, unit, self.nodes[kind_at].last)
                    .map(|n| n.1)
                    // `Hua La (Thành phố)`
                    .or_else(|| {
                        let last = self.nodes[kind_at].last;
                        let closes = self.tokens.get(last).is_some_and(|t| t.is(')'));
                        (bracketed && closes && self.capital(self.nodes[kind_at].first))
                            .then_some(last)
                    }),
                _ if dashed => self.capitals(text, self.nodes[kind_at].first, to),
                // `xã Quang Kim (Bát Xát)`
                _ if bracketed => {
                    let after = self.capitals(text, self.nodes[kind_at].first, to);
                    after.filter(|&at| self.tokens.get(at).is_some_and(|t| t.is(')')))
                }
                _ => None,
            };
            if let Some(after) = after {
                district = self.span(self.nodes[kind_at].first, after);
                end = after;
                next = self.node_at(after);
                let closed = self.nodes.get(next).is_some_and(|n| n.item == Item::Mark(')'));
                if bracketed && closed {
                    end = self.nodes[next].last;
                    next += 1;
                }
            }
        }
        let member =
            Member { name: self.span(start, named)?, district, span: self.span(start, end)? };
        Some((member, next))
    }

    /// `Tam Xuân 2`, `Phước Cát 1`: one past the number of a name that ends at a token.
    fn numbered_name(&self, end: usize) -> usize {
        let small = self.tokens.get(end).and_then(|t| t.number()).and_then(|n| n.as_whole());
        let ends = self.tokens.get(end + 1).is_none_or(|t| !t.is_word() && !t.is('/'));
        if small.is_some_and(|n| n < 10) && ends { end + 1 } else { end }
    }

    /// Whether a node is a kind of district.
    fn is_district(&self, node: usize) -> bool {
        matches!(self.nodes.get(node).map(|n| n.item), Some(Item::Noun(unit))
            if matches!(Tables::unit_name(unit), "huyện" | "thị xã" | "thành phố"))
    }

    /// `Đắk R'Lấp`, `Ea H’leo`: one past the part of a name that an apostrophe ties to the word
    /// that ends at a token.
    pub(super) fn tied(&self, end: usize) -> Option<usize> {
        let mark = self.tokens.get(end)?;
        let word = self.tokens.get(end + 1).filter(|t| t.is_word())?;
        let close = self.tokens.get(end.checked_sub(1)?)?.end == mark.start;
        let apostrophe = ['\'', '’', '‘', 'ʼ', '`'].iter().any(|&c| mark.is(c));
        (apostrophe && close && mark.end == word.start).then_some(end + 2)
    }

    /// One past the last of the words in capitals from a token on, at most four.
    fn capitals(&self, text: &str, from: usize, to: usize) -> Option<usize> {
        let limit = self.nodes.get(to).map_or(self.tokens.len(), |n| n.first).min(from + 4);
        let mut end = from;
        while end < limit && self.capital(end) {
            end = self.tied(end + 1).unwrap_or(end + 1);
        }
        let printed = self.span(from, end)?.slice(text);
        let acronym = printed.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        (end > from && !acronym).then_some(end)
    }

    /// The node that begins at a token, or the one behind it.
    fn node_at(&self, token: usize) -> usize {
        self.nodes.partition_point(|n| n.first < token)
    }
}

/// Whether some names are those of districts and others are not: then a district may be that of the
/// name in front of it.
fn mixes_kinds(text: &str, members: &[Member]) -> bool {
    let wide = |member: &&Member| {
        let name = lowered(member.name.slice(text));
        ["huyện", "thị xã", "thành phố"].iter().any(|kind| name.starts_with(kind))
    };
    let districts = members.iter().filter(wide).count();
    districts > 0 && districts < members.len()
}

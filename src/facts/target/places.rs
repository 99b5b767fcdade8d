//! The place that a figure is of.

use crate::facts::{Level, NumberUse, Plan};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::grammar::token::Token;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::bare;
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item};

/// Syllables that the name of a unit has at most.
const LONGEST_NAME: usize = 4;

/// `xã Hội An`, `huyện Đất Đỏ`, `xã Đạt Thành`: whether the word at a token is part of a name behind a kind of
/// place, whatever it means elsewhere. In a text in capitals nothing tells a name.
pub(super) fn is_in_name(tokens: &[Token], at: usize) -> bool {
    let capital = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && t.capital);
    if !capital(at) {
        return false;
    }
    let first = (0..=at).rev().take(LONGEST_NAME).take_while(|&i| capital(i)).last().unwrap_or(at);
    // At the start of a sentence the kind has a capital, too.
    let kinds = [first.checked_sub(1), Some(first).filter(|&first| first < at)];
    kinds.into_iter().flatten().any(|kind| {
        let before = kind.checked_sub(1).and_then(|i| tokens.get(i));
        let opens = before.is_none_or(|t| !t.is_word());
        // A longer run of capitals is a text in capitals, and is not followed to its end.
        let Some(end) = (kind + 1..kind + LONGEST_NAME + 2).find(|&i| !capital(i)) else {
            return false;
        };
        // `Xã Tân Lập: 12 hộ`: behind the colon and the number a word is small.
        let word = |i: usize| tokens.get(i).is_some_and(|t| t.is_word());
        let entry =
            tokens.get(end).is_some_and(|t| t.is(':')) && word(end + 2) && !capital(end + 2);
        let small = word(end) || entry;
        let place = kind_of_place(tokens, kind);
        place && (!capital(kind) || opens && small)
    })
}

/// Whether a kind of place ends with a token: `huyện`, `thành phố`.
fn kind_of_place(tokens: &[Token], at: usize) -> bool {
    [at.checked_sub(1), Some(at)].into_iter().flatten().any(|from| {
        let unit = tokens.get(from..=at).and_then(|kind| tables().units.longest(kind));
        unit.is_some_and(|(unit, len)| {
            from + len == at + 1 && Tables::unit_kind(unit) == UnitKind::Place
        })
    })
}

/// Whether the name of a place, behind its kind, ends with the word at a token.
pub(super) fn ends_name(tokens: &[Token], at: usize) -> bool {
    let capital = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && t.capital);
    if !capital(at) {
        return false;
    }
    let first = (0..=at).rev().take(LONGEST_NAME + 1).take_while(|&i| capital(i)).last();
    let first = first.unwrap_or(at);
    let kind = |i: usize| kind_of_place(tokens, i);
    // At the start of a sentence the kind has a capital, too.
    first < at && kind(first) || first.checked_sub(1).is_some_and(kind)
}

impl Clause {
    /// The one place that nodes name with its kind (`huyện Đình Lập`), where it is not the
    /// plan's own.
    pub(super) fn place(
        &self,
        text: &str,
        from: usize,
        to: usize,
        plan: &Plan,
    ) -> Option<Span<Normal>> {
        let mut found: Option<Span<Normal>> = None;
        let mut last = 0;
        for i in from..to.min(self.nodes.len()) {
            let Item::Noun(unit) = self.nodes[i].item else { continue };
            // `thành phố Buôn Ma Thuột`: what is a kind elsewhere is a part of the name.
            let named = self.nodes[i].first < last;
            if named || self.bracket[i].is_some() && i > from {
                continue;
            }
            let Some(name) = self.name_after(text, unit, self.nodes[i].last) else { continue };
            if self.own(text, unit, name, plan) {
                continue;
            }
            // `Xã A hoàn thành …, xã B đạt 17 tiêu chí`: behind a comma and a verb another clause;
            // two names side by side are no one place.
            let clause =
                (from..i).rev().take_while(|&j| !matches!(self.nodes[j].item, Item::Noun(_)));
            let apart = clause.into_iter().any(|j| self.nodes[j].item == Item::Mark(','))
                && self.has_verb(from, i)
                && self.has_verb(i, to);
            let first = match found {
                // `Huyện A và huyện B đạt 8/9 tiêu chí`: both.
                Some(_) if !apart && self.joined(last, self.nodes[i].first) => {
                    self.tokens.partition_point(|t| found.is_some_and(|f| t.start < f.start()))
                }
                Some(_) if !apart => return None,
                _ => self.nodes[i].first,
            };
            (found, last) = (self.span(first, name.1), name.1);
        }
        found
    }

    /// `Huyện Tam Nông đạt chuẩn, nâng tổng số huyện đạt chuẩn lên 7 huyện`: whether a place is one of the units that
    /// a figure counts.
    pub(super) fn is_of_unit(&self, place: Span<Normal>, figure: &Figure) -> bool {
        let first = self.nodes.get(self.node_of(place));
        let Some(Item::Noun(unit)) = first.map(|n| n.item) else { return false };
        // `nâng tổng số đơn vị cấp huyện đạt chuẩn lên 7/13 đơn vị`
        let district = matches!(Tables::unit_name(unit), "huyện" | "thị xã" | "thành phố");
        let all = figure.unit.is_some_and(|of| Tables::unit_name(of) == "đơn vị");
        let from = first.map_or(0, |n| n.last);
        let of_districts = || {
            self.run(0, usize::MAX).iter().any(|n| {
                let between = (from..figure.first).contains(&n.first);
                between && matches!(n.item, Item::Noun(u) if Tables::unit_name(u) == "huyện")
            })
        };
        figure.unit == Some(unit) || district && all && of_districts()
    }

    /// The node at which a span of the text begins.
    pub(super) fn node_of(&self, span: Span<Normal>) -> usize {
        let at = self.tokens.partition_point(|t| t.start < span.start());
        self.nodes.partition_point(|n| n.first < at)
    }

    /// Whether nothing but a comma or `và` stands between two tokens.
    fn joined(&self, from: usize, to: usize) -> bool {
        let between = self.words(from, to);
        !between.is_empty() && between.iter().all(|t| t.is(',') || t.word == tables().words.and)
    }

    /// Whether a verb that reaches something stands between two nodes.
    fn has_verb(&self, from: usize, to: usize) -> bool {
        self.run(from, to).iter().any(|n| {
            matches!(n.item, Item::Cue(Cue::Is | Cue::Have | Cue::Act | Cue::Aim | Cue::Meet))
        })
    }

    /// `Huyện Bát Xát: 03 xã đạt chuẩn; tỷ lệ hộ nghèo còn 12%`: the place that is all that stands
    /// before the first colon, for what stands behind it.
    pub(super) fn place_of_label(&self, text: &str, plan: &Plan) -> Option<Span<Normal>> {
        let Item::Noun(unit) = self.nodes.first()?.item else { return None };
        let name = self.name_after(text, unit, self.nodes.first()?.last)?;
        self.tokens.get(name.1).filter(|t| t.is(':'))?;
        let colon = self.nodes.partition_point(|n| n.first < name.1);
        self.place(text, 0, colon, plan)
    }

    /// `hoàn thành 02 tiêu chí còn lại của xã Tân Lập`: the place behind a figure of criteria.
    pub(super) fn place_behind(
        &self,
        text: &str,
        node: usize,
        plan: &Plan,
    ) -> Option<Span<Normal>> {
        let figure = self.figure(node)?;
        // `5 xã thuộc huyện Bát Xát đạt`: right behind a count of units.
        // `100% số ấp của xã Mỹ An`: behind what a rate is of.
        let of_units = figure.is_percent() && self.says_at(node + 1, "số");
        let scope = node + 1 + if of_units { 2 } else { 0 };
        let within = (figure.kind() == Some(UnitKind::Place) || of_units)
            && self.nodes.get(scope).is_some_and(|n| n.item == Item::Cue(Cue::Scope));
        if figure.kind() != Some(UnitKind::Criteria) && !within {
            return None;
        }
        let of = (node + 1..self.nodes.len())
            .take_while(|&i| {
                !matches!(self.nodes[i].item, Item::Mark(_) | Item::Stop | Item::Figure(_))
            })
            .find(|&i| self.nodes[i].item == Item::Cue(Cue::Scope))?;
        let names = self.run(of + 1, usize::MAX).iter().position(|n| {
            matches!(n.item, Item::Mark(';' | ':' | '(') | Item::Stop | Item::Figure(_))
        });
        let to = names.map_or(self.nodes.len(), |n| of + 1 + n);
        self.place(text, of + 1, to, plan)
    }

    /// `04 xã tại các huyện Tánh Linh (02 xã), Hàm Thuận Bắc (01 xã)`: whether a place is the first of several, each with the
    /// count of its own behind it.
    pub(super) fn heads_list_of_places(&self, place: Span<Normal>) -> bool {
        let open = self.nodes.partition_point(|n| {
            self.tokens.get(n.first).is_some_and(|t| t.span().start() < place.end())
        });
        let opens = self.nodes.get(open).is_some_and(|n| n.item == Item::Mark('('));
        let counts = self.figure(open + 1).is_some();
        let next = self.nodes.get(open + 3).map(|n| n.item);
        let goes_on = next == Some(Item::Mark(',')) || self.is_and(open + 3);
        opens && counts && goes_on
    }

    /// The tokens of a name in capitals behind a kind of place.
    pub(super) fn name_after(&self, text: &str, unit: UnitId, at: usize) -> Option<(usize, usize)> {
        if !matches!(
            Tables::unit_name(unit),
            "xã" | "phường"
                | "thị trấn"
                | "huyện"
                | "thị xã"
                | "thành phố"
                | "tỉnh"
                | "đặc khu"
                | "thôn"
                | "bản"
                | "ấp"
                | "buôn"
                | "bon"
                | "làng"
                | "xóm"
                | "khóm"
                | "tổ dân phố"
                | "khu phố"
        ) {
            return None;
        }
        // `người dân nông thôn Hà Nam`
        let rural = at.checked_sub(2).and_then(|i| self.tokens.get(i));
        if Tables::unit_name(unit) == "thôn"
            && rural.is_some_and(|t| t.word == tables().word("nông"))
        {
            return None;
        }
        let mut end = at;
        let mut words = 0;
        while words < 4 && self.capital(end) {
            let word = self.tokens[end].span().slice(text);
            // `xã NTM`, `XÃ ĐẶC BIỆT`: capitals throughout are no name.
            if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
                break;
            }
            end = self.tied(end + 1).unwrap_or(end + 1);
            words += 1;
        }
        // `xã Phước Tân 1`
        let numbered = self.nodes.get(self.nodes.partition_point(|n| n.first < end));
        let numbered = numbered.is_some_and(|n| {
            n.first == end
                && n.last == end + 1
                && n.item == Item::Masked(NumberUse::Name)
                && self.tokens[n.first].number().is_some()
        });
        (end > at).then_some((at, end + usize::from(numbered)))
    }

    fn own(&self, text: &str, unit: UnitId, name: (usize, usize), plan: &Plan) -> bool {
        let Some(span) = self.span(name.0, name.1) else { return false };
        let name = span.slice(text);
        if Tables::unit_name(unit) == "tỉnh" {
            // A plan has a province, said or not; an article has none of its own.
            let province = plan.province.as_ref().map(|p| p.value.as_str());
            // `Đắk Lắk`, `Đăk Lăk`, `Dak Lak`
            return province.map_or(plan.issuer.is_some(), |own| bare(own) == bare(name));
        }
        let issuer = plan.issuer.as_ref().map(|i| i.value.as_str()).unwrap_or_default();
        let below = plan.level.as_ref().is_some_and(|l| l.value != Level::Province);
        let own_unit = below && issuer.to_lowercase().contains(Tables::unit_name(unit));
        own_unit && issuer.contains(name)
    }
}

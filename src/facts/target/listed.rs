//! Counts of a list, in front of which stands only a name: of a criterion, of a place.

use crate::decimal::Decimal;
use crate::facts::Tier;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

/// More than any province has ever recognised in a year.
pub(super) const MOST_A_YEAR: u32 = 50;

/// Digits behind the decimal mark that measures have at most.
const DIGITS: u8 = 3;

/// What may stand between a year and its count: nothing but a colon.
fn is_year_or_colon(item: Item) -> bool {
    matches!(item, Item::Mark(':') | Item::Year(..))
}

impl Clause {
    /// Whether a criterion by its number stands behind a figure, before any mark or other figure.
    fn numbers_criterion_behind(&self, node: usize) -> bool {
        let behind = self.nodes.get(node + 1..).unwrap_or_default().iter();
        let mut own =
            behind.take_while(|n| !matches!(n.item, Item::Mark(_) | Item::Stop | Item::Figure(_)));
        own.any(|n| matches!(n.item, Item::Criterion(number) if number > 0))
    }
}

impl BlockReader<'_> {
    /// `Giao thông 80 xã; thủy lợi 110 xã (55%)`, `Tiêu chí số 10 (Thu nhập) đạt 76,9%`: the criterion whose
    /// bare name stands in front of a count of communes, or of their share, that says nothing else.
    pub(super) fn criterion_listed(
        &self,
        node: usize,
        unit: Option<UnitId>,
        left: &Left,
    ) -> Option<u8> {
        let clause = self.clause;
        // `93 xã đạt tiêu chí số 10 và 90 xã đạt tiêu chí số 11`: each has its own behind it.
        if left.figure.is_some() && clause.numbers_criterion_behind(node) {
            return None;
        }
        let listed = self
            .drafts
            .last()
            .filter(|d| d.sentence == self.sentence && d.unit == unit)
            .is_some_and(|d| {
                d.target.criterion.is_some() && d.target.indicator == "communes_meeting_criterion"
            });
        let mut behind = clause.run(node + 1, node + 3).iter().map(|n| n.item);
        let ends = match (behind.next(), behind.next()) {
            (None | Some(Item::Mark(',' | ';' | '(' | ')') | Item::Stop), _) => true,
            (Some(Item::Cue(Cue::Is | Cue::Share)), Some(Item::Figure(f))) => f.is_percent(),
            (Some(item), _) => item == Item::Cue(Cue::Meet),
        };
        // `tiêu chí số 10 về thu nhập (76,9%)`
        let bracket = clause.begins_bracket(node).filter(|_| left.cues.is_empty());
        let to = bracket.unwrap_or(node);
        let left = if bracket.is_some() { &clause.left(to) } else { left };
        let from = left.figure.map_or(left.begins, |f| f + 1);
        let mark =
            (from..to).rev().find(|&i| matches!(clause.nodes[i].item, Item::Mark(',' | ';' | ':')));
        // `giao thông: 80 xã`: the colon behind the name itself ends nothing.
        let mark = mark.filter(|&i| i + 1 < to || clause.nodes[i].item != Item::Mark(':'));
        let first = mark.map_or(from, |m| m + 1);
        let and = || (first..to).rev().find(|&i| clause.is_and(i));
        let criterion =
            self.criterion_between(first, to).or_else(|| self.criterion_between(and()? + 1, to))?;
        // A rate is of communes only where it is said to be of a criterion.
        let said = criterion.1 || self.heads_criteria(mark);
        let communes = match unit.map(Tables::unit_kind) {
            Some(UnitKind::Percent) => said,
            _ => unit.is_some_and(|u| Tables::unit_name(u) == "xã"),
        };
        (listed || communes && ends).then_some(criterion.0)
    }

    /// `Môi trường (45/92 xã, đạt 48,9%)`, `44 xã chưa đạt tiêu chí, vướng chỉ tiêu 17.1 (38 xã)`: whether a count in a
    /// bracket is of the units that meet the criterion whose name or number stands in front of that.
    pub(super) fn counts_behind_criterion(&self, node: usize, figure: &Figure) -> bool {
        let clause = self.clause;
        if clause.begins_bracket(node).is_none()
            || figure.unit.is_none_or(|unit| Tables::unit_name(unit) != "xã")
        {
            return false;
        }
        let numbered = clause.follows_number_of_criterion(node);
        let part = self.drafts.last().is_some_and(|d| {
            let whole = clause.figure(d.node).is_some_and(|f| f.value >= figure.value);
            d.sentence == self.sentence && d.unit == figure.unit && whole
        });
        let left = clause.left(node);
        numbered && part || self.criterion_listed(node, figure.unit, &left).is_some()
    }

    /// The criterion that is all that stands between two nodes, but for a verb, and whether it is called one.
    fn criterion_between(&self, first: usize, node: usize) -> Option<(u8, bool)> {
        let clause = self.clause;
        let year = self.above.year_of_set(self.plan);
        let opens = |i: usize| {
            let noun = |unit| Tables::unit_kind(unit) == UnitKind::Criteria;
            match clause.nodes.get(i)?.item {
                Item::Noun(unit) if noun(unit) => Some(None),
                Item::Criterion(number) => Some((number > 0).then_some(number)),
                _ => None,
            }
        };
        // `thấp nhất là tiêu chí số 2 về hạ tầng (41,4%)`: a number says which, wherever it stands.
        let numbered =
            (first..node).rev().find(|&i| matches!(opens(i), Some(Some(_)))).map(|i| (i, opens(i)));
        let opening =
            || (first..node.min(first + 3)).map(|i| (i, opens(i))).find(|o| o.1.is_some());
        let called = numbered.or_else(opening).and_then(|(i, number)| Some((i, number?)));
        let (at, number) = called.map_or((first, None), |(i, number)| (i + 1, number));
        let begin = clause.nodes.get(at)?.first;
        let end = clause.nodes.get(node)?.first;
        let named = clause.criterion_at(begin, end, Tier::Commune, year);
        let plain = |n: &Node| match n.item {
            Item::Mark(mark) => matches!(mark, '(' | ')' | '-' | '–'),
            Item::Word | Item::Noun(_) => true,
            Item::Cue(cue) => {
                matches!(
                    cue,
                    Cue::Is | Cue::Equals | Cue::Have | Cue::Rise | Cue::Fall | Cue::Scope
                )
            }
            _ => false,
        };
        let number = number.filter(|_| clause.run(at, node).iter().all(plain)).or(named)?;
        Some((number, called.is_some()))
    }

    /// `Một số tiêu chí đạt thấp như: Môi trường 55%, Thu nhập 58%`: whether what stands in front of the colon
    /// of the sentence speaks of criteria; `mark` is the last mark in front of the figure.
    fn heads_criteria(&self, mark: Option<usize>) -> bool {
        let clause = self.clause;
        if let Some(label) = self.label {
            let label = Clause::read(self.text, label, &[]);
            return label.mentions("tiêu chí", 0, usize::MAX);
        }
        let head = mark.and_then(|mark| clause.head_before(mark + 1));
        head.is_some_and(|(from, to)| clause.mentions("tiêu chí", from, to))
    }

    /// `12 xã nông thôn mới, 5 xã nông thôn mới nâng cao`: the next of a list of counts.
    pub(super) fn enumerated(&self, left: &Left) -> bool {
        let last = self
            .drafts
            .last()
            // Between the two may stand the share of the first.
            .filter(|d| d.sentence == self.sentence && left.figure.is_none_or(|f| f >= d.first));
        last.is_some_and(|d| {
            ["communes_meeting_standard", "communes_in_band"].contains(&d.target.indicator)
        })
    }

    /// `Tỷ lệ hộ nghèo: huyện Vũ Thư 2,1%, huyện Tiền Hải 2,6%`: the indicator of the rate that heads, in front of
    /// a colon, the list in which a figure stands.
    pub(super) fn indicator_of_head(&self, node: usize, kind: UnitKind) -> Option<&'static str> {
        let clause = self.clause;
        let begins = clause.sentence_around(node);
        // The head is the label of the block, unless the sentence has one of its own.
        let label;
        let (words, (from, to)) = match (clause.colon_before(node), self.label) {
            (Some(_), _) => (clause, clause.head_before(node)?),
            (None, Some(span)) => {
                label = Clause::read(self.text, span, &[]);
                (&label, (0, usize::MAX))
            }
            _ => return None,
        };
        let head = || words.nodes.iter().filter(|n| (from..to).contains(&n.first));
        let rate = head().any(|n| n.item == Item::Cue(Cue::Rate));
        // `Cứng hóa đường trục thôn: xã Tân Lập 2 km, xã Yên Sơn 3 km`
        let deed = head().next().is_some_and(|n| n.item == Item::Cue(Cue::Act));
        let rate = rate || deed && matches!(kind, UnitKind::Measure | UnitKind::Thing);
        // `Thu nhập bình quân: xã nông thôn mới đạt 55 triệu đồng/người`
        let average = || head().any(|n| n.item == Item::Cue(Cue::Average));
        let rate = rate || kind == UnitKind::Money && average();
        let figures = head().any(|n| matches!(n.item, Item::Figure(_)));
        let behind = clause.colon_before(node).unwrap_or(begins);
        let list = clause.run(behind, node).iter().all(|n| match n.item {
            Item::Word | Item::Noun(_) | Item::Mark(_) | Item::Figure(_) | Item::Year(..) => true,
            Item::Cue(cue) => matches!(
                cue,
                Cue::Is | Cue::Equals | Cue::Name | Cue::AtLeast | Cue::AtMost | Cue::About
            ),
            _ => false,
        });
        if rate && list && !figures { words.indicator(from, to, kind) } else { None }
    }

    /// `huyện Vũ Thư giảm từ 5,2% xuống 4%, huyện Tiền Hải giảm từ 6,7% xuống 5,5%`: the same of another place.
    pub(super) fn of_another_place(&self, node: usize, unit: Option<UnitId>, left: &Left) -> bool {
        let clause = self.clause;
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence && d.unit == unit);
        let placed = last.is_some_and(|d| d.target.place.is_some());
        let from = left.figure.map_or(left.begins, |f| f + 1);
        let own = clause.run(from, node).iter().all(|n| match n.item {
            Item::Noun(unit) => Tables::unit_kind(unit) == UnitKind::Place,
            Item::Word => {
                clause.capital(n.first) || clause.tokens[n.first].word == tables().words.and
            }
            Item::Mark(mark) => matches!(mark, ',' | ';'),
            Item::Cue(cue) => cue != Cue::Total,
            Item::Year(..) => true,
            _ => false,
        });
        placed && own && clause.place(self.text, from, node, self.plan).is_some()
    }

    /// `Xã Hòa Bắc đạt 45 triệu đồng/người, tỷ lệ hộ nghèo còn 1,2%`: the place that opens the sentence, and
    /// of which its first figure is, is that of the others where they name no other.
    pub(super) fn place_of_opening(&self, node: usize, grouped: bool) -> Option<Span<Normal>> {
        let clause = self.clause;
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence && !grouped)?;
        let place = last.target.place?;
        let begins = clause.nodes.get(clause.sentence_around(node))?.first;
        let at = clause.tokens.partition_point(|t| t.start < place.start());
        let behind = at.checked_sub(1).and_then(|i| clause.tokens.get(i));
        let opens = at == begins || behind.is_some_and(|t| t.is(';'));
        // `1.4. Đặc khu Phú Quý có …; thu nhập …`: of that which opens its item the whole item is.
        let item = at == 0 && begins == 0 && self.opens_with_its_verb(place);
        let others = clause.run(last.node + 1, node).iter().enumerate().any(|(i, n)| {
            let i = last.node + 1 + i;
            clause.is_whole(i)
                || n.item == Item::Mark(';') && !item
                || matches!(n.item, Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Place)
        });
        // `xã A đạt 15 tiêu chí, 5 xã đạt 14`: units are counted that are of its kind.
        let alike = clause.figure(node).is_some_and(|f| clause.is_of_unit(place, f));
        (opens && !others && !alike).then_some(place)
    }
}

impl BlockReader<'_> {
    /// Whether right behind a place its verb stands.
    fn opens_with_its_verb(&self, place: Span<Normal>) -> bool {
        let clause = self.clause;
        let at = clause.tokens.partition_point(|t| t.start < place.end());
        let behind = clause.nodes.get(clause.nodes.partition_point(|n| n.first < at));
        behind
            .is_some_and(|n| matches!(n.item, Item::Cue(Cue::Have | Cue::Is | Cue::Aim | Cue::Act)))
    }
}

impl Clause {
    /// `chỉ tiêu 17.1 (38 xã)`: whether the bracket that a figure begins stands behind the number of a criterion.
    pub(super) fn follows_number_of_criterion(&self, node: usize) -> bool {
        let open = self.begins_bracket(node).and_then(|open| open.checked_sub(1));
        let before = open.and_then(|i| self.nodes.get(i)).map(|n| n.item);
        matches!(before, Some(Item::Criterion(_)))
    }

    /// `cả nước đạt 25,07%`, `bình quân toàn quốc là 13,45 tiêu chí/xã`: the whole country, where a figure is of it
    /// and is not compared with it.
    pub(super) fn nation(&self, from: usize, node: usize) -> Option<Span<Normal>> {
        let t = tables();
        let names = [["cả", "nước"], ["toàn", "quốc"]].map(|name| name.map(|word| t.word(word)));
        let (from, to) = (self.nodes.get(from)?.first, self.nodes.get(node)?.first);
        let mut words = self.words(from, to).windows(2);
        let at = words
            .position(|pair| names.iter().any(|n| pair[0].word == n[0] && pair[1].word == n[1]));
        let at = from + at?;
        let before = self.nodes.partition_point(|n| n.first < at);
        // `so với bình quân cả nước`, `theo mặt bằng chung của cả nước`
        let own = self.run(before.saturating_sub(4), before).iter().rev();
        let mut own =
            own.take_while(|n| !matches!(n.item, Item::Mark(_) | Item::Stop | Item::Figure(_)));
        let of = t.word("của");
        let compared = own.any(|n| match n.item {
            Item::Cue(Cue::Scope) => self.tokens[n.first].word != of,
            item => matches!(item, Item::Cue(Cue::Than | Cue::Higher | Cue::Equals)),
        });
        // `So với bình quân cả nước 16,9 tiêu chí/xã, toàn tỉnh đạt 14,2`: the base of the comparison itself.
        let than = self.run(before.saturating_sub(4), before).iter();
        let directly = self.figure(node).is_some_and(|f| f.begins == at + 2);
        if directly && than.into_iter().any(|n| n.item == Item::Cue(Cue::Than)) {
            return self.span(at, at + 2);
        }
        // What stands behind is a verb, and no noun of which it is the nation's.
        let verb = self.run(before, node).iter().any(|n| {
            matches!(n.item, Item::Cue(Cue::Is | Cue::Equals | Cue::Have | Cue::Down | Cue::Share))
        });
        (!compared && verb).then(|| self.span(at, at + 2)).flatten()
    }

    /// `Năm 2024: 02 xã; năm 2025 01 xã đạt chuẩn`: whether a count is one of several, each behind its year or a colon
    /// behind that, of which a later one is no greater: what each year or period adds, and no level.
    pub(super) fn adds_by_year(&self, node: usize) -> bool {
        // Of places a level seldom falls.
        let place = self.figure(node).and_then(Figure::kind) == Some(UnitKind::Place);
        let mut values =
            if place { self.counts_by_year(node, is_year_or_colon) } else { Vec::new() };
        // `năm 2022: 78 xã; năm 2021: 70 xã` tells of them backwards.
        values.sort_by_key(|&(year, _)| year);
        let turns = if place { self.counts_in_turn_by_year(node) } else { Vec::new() };
        let falls = |pair: &[Decimal]| matches!(pair, [a, b] if b <= a);
        let values: Vec<_> = values.into_iter().map(|(_, value)| value).collect();
        values.windows(2).any(falls) || turns.windows(2).any(falls)
    }

    /// Whether a figure is one of several in the same unit, each right behind its year.
    pub(super) fn lists_years(&self, node: usize) -> bool {
        self.figures_by_year(node, is_year_or_colon, |_| true).len() > 1
    }

    /// What the counts behind their years add up to; none where that of a node is not one of several.
    pub(super) fn sum_by_years(&self, node: usize) -> Option<Decimal> {
        let values = self.figures_by_year(node, is_year_or_colon, |f| {
            f.counts() || f.kind() == Some(UnitKind::Measure)
        });
        let units = values.iter().map(|(_, value)| value.shifted(DIGITS));
        let sum = units.sum::<Option<i128>>().filter(|_| values.len() > 1)?;
        Some(Decimal::new(sum, DIGITS))
    }

    /// `năm 2026 có 03 xã, năm 2027 có 04 xã đạt chuẩn`, `năm 2013 có 03 xã, năm 2014 thêm 06 xã`: whether a count is one
    /// of several, each behind its year and a verb: what each of the years from one on adds. So many as are too many for
    /// one year are levels.
    pub(super) fn adds_in_years_from(&self, node: usize, from: Option<u16>) -> bool {
        let verb = |item| matches!(item, Item::Cue(Cue::Have | Cue::More));
        let place = self.figure(node).and_then(Figure::kind) == Some(UnitKind::Place);
        let values = if place { self.counts_by_year(node, verb) } else { Vec::new() };
        // `thêm` behind one of the years says it of all.
        let own = self.run(self.sentence_around(node), usize::MAX).windows(2);
        let adds = |pair: &[Node]| matches!(pair, [a, b] if matches!(a.item, Item::Year(..)) && b.item == Item::Cue(Cue::More));
        let from =
            if own.take_while(|p| p[0].item != Item::Stop).any(adds) { Some(0) } else { from };
        let Some(from) = from else { return false };
        let most = Decimal::whole(MOST_A_YEAR);
        let ahead = |&(year, value): &(u16, Decimal)| year >= from && value <= most;
        // `Số xã đạt chuẩn: năm 2026 có 03 xã, …`: how many there are.
        let head = self.run(self.sentence_around(node), node);
        let level = |n: &Node| {
            n.item == Item::Cue(Cue::Total) || self.tokens[n.first].word == tables().word("số")
        };
        values.len() > 1 && values.iter().all(ahead) && !head.iter().any(level)
    }

    /// The counts of a sentence in the unit of one, each right behind its year and a node that a test knows, with the
    /// years; none where that one is not among them, or another stands behind `đến năm`.
    fn counts_by_year(&self, node: usize, links: impl Fn(Item) -> bool) -> Vec<(u16, Decimal)> {
        self.figures_by_year(node, links, Figure::counts)
    }

    /// The same of figures that a test knows.
    fn figures_by_year(
        &self,
        node: usize,
        links: impl Fn(Item) -> bool,
        is_one: impl Fn(&Figure) -> bool,
    ) -> Vec<(u16, Decimal)> {
        let counted = |i: usize| {
            let figure = self.figure(i).filter(|f| f.of.is_none() && f.to.is_none())?;
            let before = i.checked_sub(1)?;
            let beside = matches!(self.nodes[before].item, Item::Year(..));
            let year = if beside { before } else { before.checked_sub(1)? };
            let Item::Year(_, last) = self.nodes[year].item else { return None };
            let dated = links(self.nodes[before].item) && !self.is_by(year);
            figure.unit.filter(|_| dated && is_one(figure)).map(|unit| (unit, last, figure.value))
        };
        let Some((own, ..)) = counted(node) else { return Vec::new() };
        let begins = self.sentence_around(node);
        let ends = (node..self.nodes.len()).find(|&i| self.nodes[i].item == Item::Stop);
        (begins..ends.unwrap_or(self.nodes.len()))
            .filter_map(counted)
            .filter(|&(unit, ..)| unit == own)
            .map(|(_, year, value)| (year, value))
            .collect()
    }

    /// `Theo nhóm sản phẩm: thực phẩm 128 sản phẩm; đồ uống 25 sản phẩm`: whether behind the colon of its
    /// sentence a figure is one of several of the same unit, each with a name and no verb.
    pub(super) fn lists_kinds(&self, node: usize, labelled: bool) -> bool {
        let Some(unit) = self.figure(node).and_then(|f| f.unit) else { return false };
        let begins = self.sentence_around(node);
        let from = match self.colon_before(node) {
            Some(colon) => {
                let scope = self.nodes[begins].item == Item::Cue(Cue::Scope);
                if scope || self.head_before(node).is_none() {
                    return false;
                }
                colon + 1
            }
            None if labelled => begins,
            None => return false,
        };
        let list = self.run(from, usize::MAX);
        let list = list.iter().take_while(|n| n.item != Item::Stop);
        let (mut counted, mut named) = (0, true);
        for n in list {
            match n.item {
                Item::Figure(f) if f.unit == Some(unit) => counted += 1,
                Item::Figure(f) if f.is_percent() => {}
                Item::Word | Item::Noun(_) | Item::Mark(',' | ';' | '(' | ')' | ':') => {}
                Item::Cue(cue) => named &= matches!(cue, Cue::Name | Cue::Share),
                _ => named = false,
            }
        }
        named && counted > 1
    }

    /// `Số xã đạt chuẩn: huyện Vũ Thư 25 xã, huyện Tiền Hải 26 xã`: the words in front of the colon behind which
    /// a figure of a list stands that begins at a token.
    pub(super) fn head_of_list(&self, text: &str, token: usize) -> Option<Span<Normal>> {
        let node = self.nodes.partition_point(|n| n.first < token);
        let (from, to) = self.head_before(node)?;
        let list = self.lists_kinds(node, false) || self.place_listed(text, node).is_some();
        if list { self.span(from, to) } else { None }
    }

    /// The first colon of the sentence in front of a node.
    fn colon_before(&self, node: usize) -> Option<usize> {
        (self.sentence_around(node)..node).find(|&i| self.nodes[i].item == Item::Mark(':'))
    }

    /// The words in front of that colon, from one token up to another, where no figure stands in them.
    fn head_before(&self, node: usize) -> Option<(usize, usize)> {
        let colon = self.colon_before(node)?;
        let begins = self.sentence_around(node);
        let counts = self.run(begins, colon).iter().any(|n| matches!(n.item, Item::Figure(_)));
        let ends = (self.nodes.get(begins)?.first, self.nodes.get(colon)?.first);
        (!counts).then_some(ends)
    }

    /// `Huyện Văn Yên có 10 xã, Trấn Yên 13 xã, Yên Bình: 8 xã`: the name without its kind that is all that
    /// stands between a mark and a count of units.
    pub(super) fn place_listed(&self, text: &str, node: usize) -> Option<Span<Normal>> {
        let figure = self.figure(node)?;
        // Of anything else only in a list of such: `trong đó Tu Mơ Rông 150 nhà, Kon Plông 120 nhà`.
        let beside = |step: isize| {
            let other = (1..8).find_map(|n| self.figure(node.checked_add_signed(step * n)?));
            other.is_some_and(|f| f.unit == figure.unit && f.unit.is_some())
        };
        let listed = beside(1) || beside(-1);
        let counted = |kind| match kind {
            UnitKind::Place | UnitKind::Percent => true,
            UnitKind::Thing | UnitKind::People | UnitKind::Measure | UnitKind::Criteria => listed,
            _ => false,
        };
        let bracketed = self.whole_of_brackets(node).is_some() || self.counts_by_name(node);
        if !(figure.kind().is_some_and(counted) || bracketed) {
            return None;
        }
        let links =
            |end: usize| self.tokens.get(end).is_some_and(|t| t.is(':') || bracketed && t.is('('));
        let end = figure.begins.checked_sub(1).filter(|&end| links(end)).unwrap_or(figure.begins);
        // `Quảng Phú đạt 16/19 tiêu chí, Đắk Nang 15/19 tiêu chí`
        let meets = figure.kind() == Some(UnitKind::Criteria)
            && end.checked_sub(1).is_some_and(|at| self.says(&["đạt"], at, at + 1));
        let end = end - usize::from(meets);
        let names = (0..end).rev().take_while(|&i| self.capital(i)).last()?;
        let before = names.checked_sub(1).and_then(|i| self.tokens.get(i));
        let apart = before.is_none_or(|t| !t.is_word() && t.number().is_none());
        // `nhiều sản phẩm nhất là Thanh Hà (34 sản phẩm)`
        let leads = ["là", "như", "gồm"].map(|word| tables().word(word));
        // `trong đó Tu Mơ Rông 150 nhà, Kon Plông 120 nhà`
        let node = self.nodes.partition_point(|n| n.last < names).checked_sub(0);
        let parted = node
            .and_then(|i| self.nodes.get(i))
            .is_some_and(|n| n.last == names && n.item == Item::Cue(Cue::Part));
        let listed = apart
            || parted
            || before.is_some_and(|t| {
                t.word == tables().words.and || bracketed && leads.contains(&t.word)
            });
        // `chủ yếu ở huyện Vũ Thư (13 xã)`
        let kind = self.nodes.partition_point(|n| n.first < names);
        let kind = kind.checked_sub(1).and_then(|i| self.nodes.get(i)).filter(|n| {
            bracketed && matches!(n.item, Item::Noun(u) if Tables::unit_kind(u) == UnitKind::Place)
        });
        if let Some(kind) = kind {
            return self.span(kind.first, end);
        }
        // A single word may be any: `Xã`, `Riêng`.
        let long = (2..=4).contains(&(end - names));
        let span = self.span(names, end).filter(|_| listed && long)?;
        // A text in capitals: `PHẤN ĐẤU CÓ THÊM 18 XÃ`.
        span.slice(text).chars().any(char::is_lowercase).then_some(span)
    }
}

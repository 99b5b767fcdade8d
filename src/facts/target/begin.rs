//! A target that a figure begins: what it is about, of what it is a part, by when, whose, where.

use crate::facts::{Measure, Role, Target, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId, tables};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::UnitKind;

use super::about::tier_named;
use super::assemble::Draft;
use super::describe::{Case, Described};
use super::left::Left;
use super::nodes::{Clause, Item};
use super::reader::{BlockReader, span_of, trim};
use super::respective::Respective;

/// What a figure is a part of.
struct Whole<'a> {
    /// The target above it or before it in the block.
    target: Option<&'a Target>,
    /// That one's index in the document, where it is of the block.
    index: Option<usize>,
    /// Whether it stands above the item: `…, trong đó:`.
    above: bool,
}

impl BlockReader<'_> {
    /// Begins a target with its first measure.
    pub(super) fn begin(&mut self, case: &Case, mut measure: Measure) {
        let &Case { node, figure, unit, .. } = case;
        let mut about = self.describe(case);
        let whole = self.whole(case);
        let (part_of, part) = (whole.index, whole.above);
        // A part told in a bracket is of the place that its whole is of.
        let parted = || self.clause.parts_off(node, self.last);
        let place = whole.target.and_then(|whole| whole.place).filter(|_| parted());
        let band = self.band_of_whom_else(case);
        if let Some(whole) = whole.target {
            self.take_over_from_whole(case, whole, &mut about, &mut measure);
        } else if self.goes_on_from_last(case, &about, measure.role)
            && let Some(last) = self.last_of_itself(node, case.unit)
        {
            self.take_over_from_last(case, last, &mut about, &mut measure);
        }
        self.describe_beside(case, &mut about);
        self.complete(case, measure.role, &mut about);
        self.of_a_person(case, about.indicator, &mut measure);
        self.name_amount(case, &mut about);
        let turn = self.in_turn(node);
        self.take_turn(case, turn, &mut about);
        self.restate(node, &mut about, &mut measure);
        let (start, span) = self.clause_span(case);
        let flows = matches!(measure.role, Role::Added | Role::Reduced);
        let (year, reported) = self.when(node, start, flows);
        self.tier_of_what_was_planned(case, reported, &mut about);
        let group = self.group_of_target(case, &mut about);
        let mut target = Target {
            criterion: about.criterion.map(|(n, _)| n),
            criterion_set: about.criterion.map(|(_, set)| set),
            tier: about.tier,
            indicator: about.indicator,
            subject: about.subject,
            base: self.base(node),
            band: self.pending.band.take().or(band),
            group: group.as_ref().map(|g| g.0),
            group_size: group.and_then(|g| g.1),
            place: self.place_of(case, start, place, group.is_some()),
            members: Vec::new(),
            part_of,
            year,
            reported,
            span,
            section: self.section.clone(),
            measures: vec![measure],
        };
        let led = about.stated.is_none().then(|| self.tier_of_lead()).flatten();
        self.name_band(case, &mut target);
        target.tier = led.filter(|_| target.band.is_some()).or(target.tier);
        match turn {
            Some((Respective::Place(place), _)) => target.place = Some(place),
            Some((Respective::Year(year), _)) => target.year = Some(year),
            _ => {}
        }
        if !matches!(turn, Some((Respective::Criterion(_), _))) {
            self.share_predicate(&target, unit, node, about.stated);
        }
        self.lend_to_whole(&target);
        self.lend_to_planned(node, &target);
        self.lend_to_those_in_turn(node, &target, unit);
        target.members = self.members_of(node, figure);
        let (sentence, tier_stated) = (self.sentence, about.stated);
        let planned = self.clause.planned_beside(node).is_some();
        let draft = Draft { tier_stated, target, unit, sentence, first: node, node, part, planned };
        self.drafts.push(draft);
        self.last = self.last.filter(|_| planned).or(Some(node));
    }

    /// `Thu nhập bình quân đầu người: xã nhóm 1 từ 68 triệu đồng/năm`: what is an income is that of one person.
    fn of_a_person(&self, case: &Case, indicator: &str, measure: &mut Measure) {
        let money = case.figure.kind() == Some(UnitKind::Money);
        let yearly = measure.quantity.per.as_deref().is_none_or(|per| per == "năm");
        let said = |span: Option<Span<Normal>>| {
            span.is_some_and(|span| lowered(span.slice(self.text)).contains("đầu người"))
        };
        let a_head = || {
            self.clause.mentions("đầu người", 0, case.figure.begins)
                || said(self.label)
                || said(self.above.heading)
                || said(self.above.lead)
        };
        if money && yearly && indicator == "rural_income_per_capita" && a_head() {
            let person = tables().units.longest_of(tables().word("người"));
            measure.quantity.per = person.map(|unit| Tables::unit_name(unit).to_owned());
        }
    }

    /// What a figure is a part of: a target of the block, or the one above its item.
    fn whole(&self, case: &Case) -> Whole<'_> {
        let &Case { node, unit, left, .. } = case;
        // `(kế hoạch 45%, nghị quyết 46%)`: what was planned is no part of what was done.
        let planned = self.clause.planned_beside(node).is_some();
        let index = self.part_of(node, unit, left).filter(|_| !planned);
        let own = index.and_then(|p| p.checked_sub(self.offset)).and_then(|p| self.drafts.get(p));
        let above = self.whole_of(unit).filter(|_| !left.has(Cue::Total) && !left.has(Cue::Raise));
        Whole { target: own.map(|d| &d.target).or(above), index, above: above.is_some() }
    }

    /// `62 xã đạt 19 tiêu chí, đạt 35,1% (cả nước đạt 28%)`: the band of the last target, of which a figure says how it is
    /// elsewhere.
    fn band_of_whom_else(&self, case: &Case) -> Option<(u8, u8)> {
        let last = self.drafts.last().filter(|d| d.target.band.is_some())?;
        last.target.band.filter(|_| self.says_of_whom_else(case.node, case.unit))
    }

    /// What a whole says comes before what a heading does, and is that of its parts.
    fn take_over_from_whole(
        &self,
        case: &Case,
        whole: &Target,
        about: &mut Described,
        measure: &mut Measure,
    ) {
        let &Case { node, figure, unit, .. } = case;
        let same = whole.measures.first().map(|m| m.quantity.unit.as_str());
        if same == unit.map(Tables::unit_name) {
            // `(02 huyện nâng cao)`: a standard stated of hamlets or districts is their own.
            let own = about.tier.filter(|t| *t == Tier::Village || about.stated.is_some());
            about.tier = own.or(about.stated).or(whole.tier).or(about.tier);
        }
        // `17 chủ thể (08 hợp tác xã, 03 doanh nghiệp)`: things of another name are another thing.
        let thing = |unit: Option<UnitId>| unit.map(Tables::unit_kind) == Some(UnitKind::Thing);
        let whole_unit = same.and_then(|name| tables().units_named(name));
        // `100% đường trục ấp được cứng hóa, trong đó 70% được trồng cây xanh`: what is done to the part is another thing.
        let done = |at: usize| {
            self.clause.says_at(at, "được")
                && self.clause.nodes.get(at + 1).is_some_and(|n| n.item == Item::Cue(Cue::Act))
        };
        let other = figure.is_percent() && about.indicator == "other" && done(node + 1);
        if other {
            return;
        }
        if !((thing(unit) || thing(whole_unit)) && same != unit.map(Tables::unit_name)) {
            about.inherit(whole);
        }
        // A part of a flow is a flow: `trong đó có 3 xã chuyển từ năm trước`.
        let amount = figure.counts() || figure.kind() == Some(UnitKind::Measure);
        let level = measure.role == Role::Reached && figure.of.is_none() && amount;
        if level && is_flow(whole) {
            measure.role = Role::Added;
        }
        // `Giảm 520 hộ nghèo (riêng hộ người Mông: 310 hộ)`
        let falls = whole.measures.last().is_some_and(|m| m.role == Role::Reduced);
        let parted =
            || self.clause.parts_off(node, self.last) || self.whole_of_colon(node).is_some();
        if level && falls && parted() {
            measure.role = Role::Reduced;
        }
    }

    /// Whether a figure that is no part says more of what the last target is about: for another year, group or
    /// place.
    fn goes_on_from_last(&self, case: &Case, about: &Described, role: Role) -> bool {
        let &Case { node, figure, unit, left } = case;
        // `đạt 17/19 tiêu chí, còn 02 tiêu chí chưa đạt`
        let behind = self.clause.nodes.get(node + 1);
        let unmet = behind.is_some_and(|n| n.item == Item::Cue(Cue::Unmet));
        self.goes_on(node, unit, role, left) && !unmet
            || self.is_beside_last(node, unit)
            || self.of_another_group(node, unit, left)
            || self.of_another_place(node, unit, left)
            || self.says_of_whom_else(node, unit)
            || self.says_less(node, figure, unit, about.indicator)
    }

    /// What the last target says is that of a figure that goes on from it.
    fn take_over_from_last(
        &self,
        case: &Case,
        last: &Draft,
        about: &mut Described,
        measure: &mut Measure,
    ) {
        let &Case { node, figure, unit, left } = case;
        about.inherit(&last.target);
        self.take_over_beside(case, about, measure);
        if self.each_in_bracket(left) {
            about.subject = last.target.subject;
        }
        let first = last.target.measures.first();
        // `tăng 1,9 tiêu chí/xã, của cả nước là 1,4 tiêu chí/xã`: by as much.
        if let Some(change @ (Role::Added | Role::Reduced)) = first.map(|m| m.role)
            && measure.role == Role::Reached
            && left.cues.first().is_some_and(|(cue, _)| *cue == Cue::Equals)
            && self.says_of_whom_else(node, unit)
        {
            measure.role = change;
        }
        // `42 triệu đồng/người; các xã … đạt 43 triệu đồng`: for the same.
        if figure.kind() == Some(UnitKind::Money) && measure.quantity.per.is_none() {
            let own = |m: &&Measure| m.quantity.unit == measure.quantity.unit;
            let same = last.target.measures.iter().find(own).or(first);
            measure.quantity.per = same.and_then(|m| m.quantity.per.clone());
        }
    }

    /// What the words of a figure leave out, as those of the last target say it.
    fn complete(&self, case: &Case, role: Role, about: &mut Described) {
        let &Case { node, figure, unit, left } = case;
        if about.indicator == "other"
            && figure.is_percent()
            && let Some(words) = self.shares_what_is_done(node)
            && let Some(last) = self.drafts.last()
        {
            about.inherit(&last.target);
            about.subject = Some(words);
        }
        if (about.stated.is_none() || about.indicator == "other")
            && let Some(tier) = self.another_standard(node, unit)
            && let Some(last) = self.drafts.last()
        {
            about.tier = Some(tier);
            about.inherit(&last.target);
        }
        // `Xây mới 27 nhà văn hóa, cải tạo 18 nhà`, `… 02 khu dân cư kiểu mẫu, huyện miền núi ít nhất 01 khu`
        if about.indicator == "other"
            && let Some(last) = self.drafts.last().filter(|d| d.sentence == self.sentence)
            && self.is_cut_short(node, unit, last.unit)
        {
            about.inherit(&last.target);
        }
        // `trong đó 4 sao 02, 3 sao 07`
        if let Some(last) = self.drafts.last().filter(|d| d.sentence == self.sentence)
            && about.indicator == "other"
            && last.unit == unit
            && self.clause.is_lent_to_rank(node)
        {
            about.inherit(&last.target);
        }
        let bare = about.indicator == "other" && about.subject.is_none() && figure.is_percent();
        if bare {
            about.indicator = self.indicator_of_last(left).unwrap_or("other");
        }
        self.rate_as_the_last(case, role, about);
        // `44 xã chưa đạt tiêu chí số 17, vướng chỉ tiêu 17.1 (38 xã)`: of the same.
        if about.criterion.is_none()
            && let Some(last) = self.drafts.last().filter(|d| d.sentence == self.sentence)
            && self.clause.follows_number_of_criterion(node)
        {
            about.criterion = last.target.criterion.zip(last.target.criterion_set);
        }
        self.say_the_same_again(about, figure, unit);
    }

    /// Whether a unit is that of the figure before, cut short to its first word, and nothing is said behind it.
    fn is_cut_short(&self, node: usize, unit: Option<UnitId>, whole: Option<UnitId>) -> bool {
        let name = |unit: Option<UnitId>| unit.map(Tables::unit_name).unwrap_or_default();
        let short = name(whole).strip_prefix(name(unit)).is_some_and(|rest| rest.starts_with(' '));
        let behind = self.clause.nodes.get(node + 1).map(|n| n.item);
        short
            && unit.is_some()
            && matches!(behind, None | Some(Item::Mark(',' | ';' | ')') | Item::Stop))
    }

    /// A rate that does not say itself of what it is goes on from the one before it.
    fn rate_as_the_last(&self, case: &Case, role: Role, about: &mut Described) {
        let &Case { node, figure, .. } = case;
        let Some(last) = self.drafts.last().filter(|_| about.indicator == "other") else { return };
        if self.is_met_by_the_last(node, figure) {
            let criterion = about.criterion.is_some() || about.stated.is_none();
            about.indicator =
                if criterion { last.target.indicator } else { "communes_meeting_standard" };
            about.tier = about.stated.or(last.target.tier);
        } else if self.is_rate_of_the_last(node, figure)
            || self.singles_out_of_the_last(node, role)
            || self.spends_as_the_last(node, figure)
        {
            about.inherit(&last.target);
        }
    }

    /// Names an amount by what it is the amount of: a count in front of it, or a deed.
    fn name_amount(&self, case: &Case, about: &mut Described) {
        let clause = self.clause;
        let &Case { node, figure, left, .. } = case;
        if let Some(rate) = self.drafts.last()
            && clause.counts_those_of_a_rate(node, figure, Some(rate.node))
        {
            about.subject = rate.target.subject;
        }
        // `120 tuyến đường dài 85 km`: as long as what is counted in front of it.
        if let Some(last) = self.drafts.last().filter(|d| left.figure == Some(d.node))
            && figure.kind() == Some(UnitKind::Measure)
            && clause.figure(last.node).is_some_and(Figure::counts)
            && clause.is_size_of_all(last.node, node, figure)
            && clause.sizes(last.node, node)
        {
            about.subject = last.target.subject;
            let counted = clause.nodes.get(last.node).map_or(0, |n| n.first);
            let own = clause.indicator(counted, figure.ends, UnitKind::Measure);
            about.indicator = own.unwrap_or(about.indicator);
        }
        if let Some((from, to)) = clause.amount_of_deed(node, figure) {
            about.subject = clause.span(from, to);
            let verb = from.saturating_sub(2);
            let own = clause.indicator(verb, to, UnitKind::Measure);
            about.indicator = own.unwrap_or(about.indicator);
        }
    }

    /// `tiêu chí số 2, 5 lần lượt có 10, 12 xã`: what a figure is about by its place among those that come in turn.
    fn take_turn(&self, case: &Case, turn: Option<(Respective, bool)>, about: &mut Described) {
        if let Some((Respective::Subject(words), _)) = turn {
            about.subject = Some(words);
            let said = |at: u32| self.clause.tokens.partition_point(|token| token.start < at);
            let kind = case.figure.kind().unwrap_or(UnitKind::Thing);
            let own = self.clause.indicator(said(words.start()), said(words.end()), kind);
            about.indicator = own.unwrap_or("other");
            return;
        }
        if let (Some((_, false)), Some(last)) = (turn, self.drafts.last()) {
            about.inherit(&last.target);
        }
        if let Some((Respective::Criterion(number), _)) = turn {
            about.criterion = Some((number, Tier::Commune));
            let communes = case.unit.is_some_and(|u| Tables::unit_name(u) == "xã");
            if about.indicator == "other" && communes {
                about.indicator = "communes_meeting_criterion";
                about.tier = about.tier.or(Some(Tier::Commune));
            }
        }
    }

    /// `kế hoạch 18 xã nâng cao, kết quả có 19 xã được công nhận`: a result is of the standard that was planned.
    fn tier_of_what_was_planned(&self, case: &Case, reported: bool, about: &mut Described) {
        if let Some(last) = self.drafts.last().filter(|d| d.sentence == self.sentence)
            && reported
            && !last.target.reported
            && last.unit == case.unit
            && about.stated.is_none()
            && about.indicator == last.target.indicator
            && self.clause.recognised(case.node)
        {
            about.tier = last.target.tier;
        }
    }

    /// The group of units that a figure is about, and its size.
    fn group_of_target(
        &self,
        case: &Case,
        about: &mut Described,
    ) -> Option<(Span<Normal>, Option<u32>)> {
        let &Case { node, figure, unit, left } = case;
        let group = self.group(node, left).filter(|g| !self.is_name_of_band(g.0));
        // `Riêng năm 2022, toàn tỉnh có 12 xã`: a year is no part of the units.
        let group = group.filter(|g| !self.clause.is_year_alone(g.0));
        // `Làng, khu dân cư văn hóa: 82/88 thôn`: what they are, and no part of them.
        let titled = about.indicator == "cultural_hamlets";
        let group = group.filter(|g| !(titled && about.subject.is_some_and(|s| s.contains(g.0))));
        // `(riêng huyện nghèo giảm 4%)`: the words name the group; what falls is said before.
        if let (Some((group, _)), Some(last)) = (group, self.drafts.last())
            && about.subject.is_some_and(|s| group.contains(s) || self.is_scope_of(s, group))
            && last.sentence == self.sentence
            && last.unit == unit
            && figure.kind() != Some(UnitKind::Place)
        {
            about.subject = last.target.subject;
        }
        group
    }

    /// Where a figure is of: what its own words say, else those of its whole, its sentence, its label, its heading.
    fn place_of(
        &self,
        case: &Case,
        start: usize,
        whole: Option<Span<Normal>>,
        grouped: bool,
    ) -> Option<Span<Normal>> {
        let (clause, node) = (self.clause, case.node);
        clause
            .nation(start, node)
            .or_else(|| clause.place(self.text, start, node, self.plan))
            .filter(|place| !clause.is_of_unit(*place, case.figure))
            .or_else(|| {
                let behind = clause.place_behind(self.text, node, self.plan);
                behind.filter(|place| !clause.heads_list_of_places(*place))
            })
            .or_else(|| clause.place_listed(self.text, node))
            .or_else(|| self.place_of_bracket(case))
            .or(whole)
            .or_else(|| self.place_of_opening(node, grouped))
            .or_else(|| clause.place_of_label(self.text, self.plan))
            .or(self.above.place)
    }

    /// `xã Hòa Bình (11/11 tiêu chí), xã Tân Lập (9/11 tiêu chí)`: the place right in front of the bracket that criteria are
    /// all of.
    fn place_of_bracket(&self, case: &Case) -> Option<Span<Normal>> {
        let clause = self.clause;
        let open = clause.bracket_of(case.node)?;
        if case.unit.map(Tables::unit_kind) != Some(UnitKind::Criteria) {
            return None;
        }
        let marks =
            clause.run(0, open).iter().rposition(|n| !matches!(n.item, Item::Word | Item::Noun(_)));
        let place = clause.place(self.text, marks.map_or(0, |i| i + 1), open, self.plan)?;
        let ends = clause.nodes.get(open)?.first.checked_sub(1)?;
        (clause.tokens.get(ends)?.span().end() == place.end()).then_some(place)
    }

    /// `Phân nhóm các xã theo số tiêu chí NTM nâng cao đạt được:`, and below it `+ 19 TC: 04 xã`: the standard of whose criteria
    /// the line speaks that leads the items in.
    fn tier_of_lead(&self) -> Option<Tier> {
        let lead = Clause::read(self.text, self.above.lead?, &[]);
        let criteria = lead.mentions("tiêu chí", 0, usize::MAX);
        tier_named(&lead, 0, usize::MAX).filter(|_| criteria)
    }

    /// Of a count in a band the indicator is that it is in it.
    fn name_band(&mut self, case: &Case, target: &mut Target) {
        if let Some(i) = self.pending.band_node.take()
            && target.band.is_some()
            && let Some(band) = self.clause.figure(i)
        {
            target.indicator = "communes_in_band";
            target.span = target.span.to(span_of(self.clause, band));
        }
        if target.band.is_some() && case.unit.is_some_and(|u| Tables::unit_name(u) == "xã") {
            target.indicator = "communes_in_band";
            target.tier = target.tier.or(Some(Tier::Commune));
        }
    }

    /// The units named behind a count of them.
    fn members_of(&self, node: usize, figure: &Figure) -> Vec<crate::facts::Member> {
        let counted = figure.kind() == Some(UnitKind::Place) && figure.to.is_none();
        let count = figure.value.as_whole().filter(|_| counted);
        count.map(|count| self.clause.members(self.text, node, count)).unwrap_or_default()
    }

    /// From the first word of the clause to the end of the figure: the node of the first, and the text.
    fn clause_span(&self, case: &Case) -> (usize, Span<Normal>) {
        let clause = self.clause;
        let &Case { node, figure, left, .. } = case;
        let mut start = match left.figure {
            Some(before) => self.begins_behind(before, node, left),
            None => left.begins,
        };
        while start < node
            && (matches!(clause.nodes[start].item, Item::Mark(_) | Item::Stop)
                || clause.is_and(start))
        {
            start += 1;
        }
        if let Some(band) = self.pending.band_node {
            start = start.min(clause.left(band).begins);
        }
        let first = clause.nodes[start].first.min(figure.begins);
        let span = clause.span(first, figure.ends).unwrap_or_else(|| span_of(clause, figure));
        // A sibling in the same clause keeps its own words.
        let taken = self
            .drafts
            .last()
            .map(|d| d.target.span)
            .filter(|s| s.end() > span.start() && s.start() < span.start());
        let span = match taken {
            Some(taken) if left.bracket.is_none() => {
                Span::new(taken.end().min(span.end()), span.end())
            }
            _ => span,
        };
        (start, trim(self.text, span))
    }

    /// The node at which the words of a figure begin behind another: behind the comma or the bracket that ends its
    /// words.
    fn begins_behind(&self, before: usize, node: usize, left: &Left) -> usize {
        let clause = self.clause;
        // `Đối với 05 xã điểm … đạt bình quân 8,4 tiêu chí`: from the group on.
        if self.pending.group.is_some() && self.pending.group_node == Some(before) {
            return clause.left(before).begins;
        }
        // `211 sản phẩm được phân hạng (…) của 136 chủ thể`
        if clause.figure(node).is_some_and(|figure| clause.counts_owners(node, figure)) {
            return node;
        }
        let mark = (clause.behind_names(self.text, before)..node).find(|&i| {
            clause.bracket[i] == clause.bracket[node]
                && matches!(clause.nodes[i].item, Item::Mark(',' | ':'))
        });
        // `14 xã … và 2 xã …`, `… nâng tỷ lệ hộ có điện lên 99,6%`
        let and = clause.adjacent(node).filter(|&i| i > before && clause.is_and(i));
        if let Some(and) = and {
            return and + 1;
        }
        if let Some(mark) = mark {
            return mark + 1;
        }
        let raise = left.cues.iter().rev().find(|(c, _)| matches!(c, Cue::Raise | Cue::Total));
        let last_and = || (before + 1..node).rev().find(|&i| clause.is_and(i)).map(|i| i + 1);
        raise.map(|&(_, i)| i).or_else(last_and).unwrap_or(before + 1)
    }
}

/// Whether a target says how many come to be; by how much a level rose (`89 trường (tăng 4 trường),
/// trong đó …`) is none of its parts.
pub(super) fn is_flow(target: &Target) -> bool {
    let mut said = target.measures.iter().filter(|m| m.role != Role::Share);
    let rose = said.clone().next().is_some_and(|m| m.role == Role::Reached);
    !rose && said.next_back().is_some_and(|m| m.role == Role::Added)
}

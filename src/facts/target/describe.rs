//! What a figure is about: subject, standard, criterion, indicator.
//!
//! `describe` tries a list of small readings in order, each of which looks for one way in which plans say what a figure
//! counts; the first that finds its own decides.

use crate::decimal::Decimal;
use crate::facts::{Target, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, UnitId};
use crate::span::{Normal, Span};
use crate::vocabulary::units::UnitKind;

use super::about::{names_advanced, tier_named};
use super::bands::MOST;
use super::left::Left;
use super::nodes::{Clause, Item, Node};
use super::reader::BlockReader;

/// A figure, as the readings of it look at it.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) node: usize,
    pub(super) figure: &'a Figure,
    /// Its unit, also where a neighbour lends it.
    pub(super) unit: Option<UnitId>,
    pub(super) left: &'a Left,
}

/// What a figure is about.
#[derive(Clone, Copy)]
pub(super) struct Described {
    pub(super) indicator: &'static str,
    pub(super) tier: Option<Tier>,
    pub(super) criterion: Option<(u8, Tier)>,
    /// The tier that its own words state.
    pub(super) stated: Option<Tier>,
    pub(super) subject: Option<Span<Normal>>,
}

impl Described {
    /// Takes over from another target what its own words do not say.
    pub(super) fn inherit(&mut self, other: &Target) {
        if self.indicator == "other" {
            self.indicator = other.indicator;
        }
        self.tier = self.tier.or(self.stated).or(other.tier);
        self.criterion = self.criterion.or(other.criterion.zip(other.criterion_set));
    }

    /// The same of an indicator, and of the tier that this counts toward.
    fn of(self, indicator: &'static str, tier: Tier) -> Described {
        Described { indicator, tier: Some(tier), ..self }
    }
}

/// What the words around a figure say, found once for all readings.
struct Said {
    /// The words, as tokens from and to.
    from: usize,
    to: usize,
    kind: UnitKind,
    /// The name of the unit that is counted, empty where none is.
    name: &'static str,
    /// Whether they name the standard of the programme.
    standard: bool,
    /// Whether the units meet a standard or a criterion.
    meets: bool,
    /// The criterion of communes that they name.
    named: Option<u8>,
    /// What is known so far, where no reading finds more.
    found: Described,
}

impl BlockReader<'_> {
    /// What a figure is about: the first reading of its words that finds something.
    pub(super) fn describe(&self, case: &Case) -> Described {
        let mut said = self.said(case);
        let units = self.met_behind_their_share(case, &said);
        if let Some(found) = units.or_else(|| self.criteria_counted(case, &said)) {
            return found;
        }
        self.name_criterion(case, &mut said);
        self.criterion_of_list(case, &said)
            .or_else(|| self.units_of_standard(case, &said))
            .or_else(|| self.fulfilment(case, &said))
            .unwrap_or_else(|| self.measured(case, said))
    }

    /// What the words around a figure say.
    fn said(&self, case: &Case) -> Said {
        let &Case { node, figure, unit, left } = case;
        let (stated, (from, to)) = self.standard(node, left);
        let kind = unit.map_or(figure.kind().unwrap_or(UnitKind::Thing), Tables::unit_kind);
        let counted = self.counted(node, unit, kind, left, to);
        let standard = self.names_standard(node, stated, (from, to));
        // Under a criterion's heading it is what the criterion asks for.
        let free = self.above.criterion.is_none();
        let other = self.clause.other_standard(from, to) && !standard && free;
        let recognised = self.clause.recognises(node, unit, left) && free;
        let meets = !other && (recognised || self.meets(node, counted, from, to));
        let found = Described {
            indicator: "other",
            tier: None,
            criterion: self.above.criterion,
            stated,
            subject: self.subject(node, figure, left, to),
        };
        let name = counted.map(Tables::unit_name).unwrap_or_default();
        Said { from, to, kind, name, standard, meets, named: None, found }
    }

    /// Whether words name the standard of the programme, of which the tier `stated` is one.
    fn names_standard(
        &self,
        node: usize,
        stated: Option<Tier>,
        (from, to): (usize, usize),
    ) -> bool {
        let clause = self.clause;
        // `03/07 huyện chưa có xã nông thôn mới kiểu mẫu`: what they have not.
        let lacks = clause
            .run(node, usize::MAX)
            .iter()
            .take_while(|n| n.first < to)
            .any(|n| matches!(n.item, Item::Cue(Cue::Nothing)));
        // `ấp đạt chuẩn văn hóa nông thôn mới`: a title of culture.
        let culture = clause.mentions("văn hóa nông thôn mới", from, to);
        !lacks
            && !culture
            && (clause.mentions("nông thôn mới", from, to)
                || clause.mentions("ntm", from, to)
                || stated.is_some())
    }

    /// `96/181 (53%) xã đạt chuẩn`: what a fraction of communes meets behind the bracket of its share.
    fn met_behind_their_share(&self, case: &Case, said: &Said) -> Option<Described> {
        if said.name != "xã" || said.meets || case.figure.of.is_none() {
            return None;
        }
        let (from, to) = self.clause.met_behind_bracket(case.node)?;
        let stated = tier_named(self.clause, from, to);
        let found = Described { stated, ..said.found };
        Some(found.of("communes_meeting_standard", stated.unwrap_or(Tier::Commune)))
    }

    /// `Bình quân đạt 16,2 tiêu chí/xã`, `huyện đạt 7/9 tiêu chí`: how many criteria are met.
    fn criteria_counted(&self, case: &Case, said: &Said) -> Option<Described> {
        if said.kind != UnitKind::Criteria {
            return None;
        }
        let tier = self.tier_of_set(case, said);
        let found = said.found.of("other", tier);
        // `còn 02 tiêu chí chưa đạt`
        if self.unmet(case.figure.last, said.to) && case.left.has(Cue::Down) {
            return Some(found);
        }
        // `15/18 chỉ tiêu đạt và vượt kế hoạch`: of a plan, and of no set of criteria.
        let criteria = self.says_criterion(said.from, said.to) || said.standard;
        if said.name == "chỉ tiêu" && !criteria && self.above.criterion.is_none() {
            return Some(Described { tier: None, ..found });
        }
        // `tổng số tiêu chí đạt chuẩn là 2.345 tiêu chí`: of all communes together.
        let figure = case.figure;
        let total = figure.value > Decimal::whole(MOST)
            || case.left.has(Cue::Total) && figure.per.is_none() && figure.of.is_none();
        let commune = matches!(tier, Tier::Commune | Tier::CommuneAdvanced | Tier::CommuneModel);
        let indicator = if commune && !total { "criteria_per_commune" } else { "criteria_met" };
        Some(found.of(indicator, tier))
    }

    /// Of which set the criteria are that a figure counts.
    fn tier_of_set(&self, case: &Case, said: &Said) -> Tier {
        // `Bình quân toàn huyện đạt 16,2 tiêu chí/xã` is of communes.
        let per_commune = case.figure.per.is_some_and(|per| Tables::unit_name(per) == "xã");
        let set =
            if per_commune { Tier::Commune } else { self.tier_of_criteria(said.from, said.to) };
        // `Tổng số tiêu chí toàn huyện đạt được là 128/152 tiêu chí`: no district has so many of its own.
        let many = case.figure.of.unwrap_or(case.figure.value) > Decimal::whole(MOST);
        let set = if many && set == Tier::District { Tier::Commune } else { set };
        // `xã nâng cao: duy trì 19/19 tiêu chí NTM`: its own words come before those in front.
        let behind = case.figure.ends;
        let plain =
            ["nông thôn mới", "ntm"].iter().any(|n| self.clause.mentions(n, behind, behind + 1));
        if plain && set == Tier::Commune && tier_named(self.clause, behind, said.to).is_none() {
            return Tier::Commune;
        }
        match (said.found.stated, set) {
            (Some(Tier::CommuneAdvanced), Tier::District) => Tier::DistrictAdvanced,
            (_, Tier::District) => Tier::District,
            (_, Tier::Province) => Tier::Province,
            (None, Tier::Village) => Tier::Village,
            (stated, _) => stated.or(self.above.tier).unwrap_or(Tier::Commune),
        }
    }

    /// Finds the criterion that the words name. It comes before what a label or a heading does.
    fn name_criterion(&self, case: &Case, said: &mut Said) {
        let (from, to) = (said.from, said.to);
        let set = said.found.stated.filter(|t| *t == Tier::CommuneAdvanced);
        let set = set.unwrap_or(Tier::Commune);
        let year = self.above.year_of_set(self.plan);
        // `95% cơ quan đạt chuẩn văn hóa` meet no criterion of communes.
        let named = self.clause.criterion_named(from, to, set, year).filter(|_| {
            self.says_criterion(from, to)
                || matches!(said.name, "xã" | "phường")
                || said.kind == UnitKind::Criteria
        });
        said.named = named;
        let above = self.above.criterion.is_none_or(|(_, set)| set == Tier::Commune);
        if above && let Some(number) = named {
            said.found.criterion = Some((number, set));
        }
        // `Về giao thông: cứng hóa 142 km. Có thêm 04 xã đạt tiêu chí này`: that with whose name the paragraph begins.
        if said.found.criterion.is_none()
            && self.clause.says(&["tiêu", "chí", "này"], from, to)
            && let Some(number) = self.criterion_of_opening(set, year)
        {
            said.found.criterion = Some((number, set));
        }
        // `có thêm 50 xã đạt chuẩn tiêu chí trường học …, thêm 20 xã đạt chuẩn tiêu chí …`
        if said.found.criterion.is_none()
            && self.says_criterion(from, to)
            && let Some(last) = self
                .drafts
                .last()
                .filter(|d| d.sentence == self.sentence && case.left.figure == Some(d.node))
            && last.unit == case.unit
        {
            said.found.criterion = last.target.criterion.zip(last.target.criterion_set);
        }
    }

    /// `Về giao thông: …`: the criterion with whose name the block begins, in front of its first colon.
    fn criterion_of_opening(&self, set: Tier, year: Option<u16>) -> Option<u8> {
        let label = self.label.map(|label| Clause::read(self.text, label, &[]));
        let words = label.as_ref().unwrap_or(self.clause);
        let colon = words.nodes.iter().find(|n| n.item == Item::Mark(':'));
        let ends = colon.map(|n| n.first).or(label.as_ref().map(|label| label.tokens.len()))?;
        (0..2).find_map(|from| words.criterion_at(from, ends, set, year))
    }

    /// `Giao thông 80 xã; thủy lợi 110 xã`: an entry of a list of criteria.
    fn criterion_of_list(&self, case: &Case, said: &Said) -> Option<Described> {
        let number = self
            .criterion_listed(case.node, case.unit, case.left)
            .filter(|_| self.above.criterion.is_none())?;
        let tier = said.found.stated.unwrap_or(Tier::Commune);
        let found = Described { criterion: Some((number, Tier::Commune)), ..said.found };
        Some(found.of("communes_meeting_criterion", tier))
    }

    /// Units that meet the standard that is their own, or a criterion of it.
    fn units_of_standard(&self, case: &Case, said: &Said) -> Option<Described> {
        if self.is_rate_of_group(case, said) {
            return None;
        }
        let communes = matches!(said.name, "xã" | "phường");
        if communes && self.unmet(said.from, said.to) {
            return Some(self.communes_without(case, said));
        }
        if communes {
            return self.communes(case, said);
        }
        // `12 thôn chưa đạt chuẩn` says the opposite.
        if matches!(said.kind, UnitKind::Place | UnitKind::Thing)
            && self.unmet(case.figure.last, said.to)
        {
            return Some(said.found);
        }
        match said.name {
            "huyện" | "thị xã" | "thành phố" => self.districts(said),
            // `Cấp huyện: 02/8 đơn vị hoàn thành nhiệm vụ`
            "đơn vị" => (said.meets && self.speaks_of_districts(case.left.begins, said.to))
                .then(|| said.found.of("districts_meeting_standard", Tier::District)),
            "tỉnh" => {
                (said.meets && said.standard).then(|| said.found.of("other", Tier::Province))
            }
            "thôn" | "bản" | "ấp" | "buôn" | "làng" | "xóm" => self.villages(case, said),
            "khu dân cư" => self.residential_areas(case, said),
            "vườn" | "vườn mẫu" => Some(self.gardens(case, said)),
            _ => None,
        }
    }

    /// `Tỷ lệ hộ nghèo: xã nông thôn mới dưới 3%, xã nâng cao dưới 2%`: whether units that meet a standard are but those of
    /// which a rate is that heads the list.
    fn is_rate_of_group(&self, case: &Case, said: &Said) -> bool {
        let clause = self.clause;
        let behind = clause.nodes.get(case.node + 1).map(|n| n.item);
        let ends = matches!(behind, None | Some(Item::Mark(_) | Item::Stop));
        let rate = said.kind == UnitKind::Percent && case.figure.of.is_none();
        let own = case.left.figure.map_or(case.left.begins, |before| before + 1);
        let meets = |n: &Node| matches!(n.item, Item::Cue(Cue::Meet | Cue::Rate | Cue::Total));
        rate && ends
            && !clause.run(own, case.node).iter().any(meets)
            && self.indicator_of_head(case.node, said.kind).is_some()
    }

    /// `44 xã chưa đạt tiêu chí môi trường`: communes that do not meet a criterion.
    fn communes_without(&self, case: &Case, said: &Said) -> Described {
        // `61 xã đạt tiêu chí số 17; 44 xã chưa đạt`: the same.
        let ends = self.clause.nodes.iter().rev().find(|n| n.last <= said.to);
        let bare = ends.is_some_and(|n| n.item == Item::Cue(Cue::Unmet));
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence && bare);
        let last = last.filter(|d| d.unit == case.unit).map(|d| &d.target);
        let same = last.and_then(|t| t.criterion.zip(t.criterion_set));
        Described {
            indicator: "communes_not_meeting_criterion",
            criterion: said.found.criterion.or(same),
            ..said.found
        }
    }

    /// Communes that meet the standard or a criterion.
    fn communes(&self, case: &Case, said: &Said) -> Option<Described> {
        let (from, to) = (said.from, said.to);
        let under = self.above.criterion.is_some();
        let tier = said.found.stated.or(self.above.tier).unwrap_or(Tier::Commune);
        // `b) Xã nông thôn mới nâng cao: 88/162 xã đạt` under a criterion: which communes.
        if under && self.standard_labels(case.node, from, to) {
            return Some(said.found.of("communes_meeting_criterion", tier));
        }
        let criterion = self.says_criterion(from, to);
        let whole = said.standard && !criterion && said.named.is_none();
        if whole && (said.meets || self.counts_toward_standard(case, to)) {
            let found = Described { criterion: self.above.criterion, ..said.found };
            return Some(found.of("communes_meeting_standard", tier));
        }
        if !(said.meets || said.named.is_some() && under) {
            return None;
        }
        let criterion = criterion || said.found.criterion.is_some();
        let indicator =
            if criterion { "communes_meeting_criterion" } else { "communes_meeting_standard" };
        Some(said.found.of(indicator, tier))
    }

    /// `Công nhận 12 xã nông thôn mới`: whether communes of which a standard is named without a verb are counted as
    /// those that meet it.
    fn counts_toward_standard(&self, case: &Case, to: usize) -> bool {
        self.deed(case.left)
            || self.enumerated(case.left)
            // `1 xã nông thôn mới kiểu mẫu, tỷ lệ 6,7%`
            || case.left.governing().is_none()
            || self.reaches_standard(case)
            || self.standard_behind_label(case.node, case.figure, to)
    }

    /// `có thêm 2 xã, đạt 105 xã nông thôn mới`: whether a count right behind the verb is one of the programme's name.
    fn reaches_standard(&self, case: &Case) -> bool {
        let clause = self.clause;
        let verb =
            clause.adjacent(case.node).is_some_and(|i| clause.nodes[i].item == Item::Cue(Cue::Is));
        let at = case.figure.ends;
        verb && ["nông thôn mới", "ntm"].iter().any(|name| clause.mentions(name, at, at + 1))
    }

    /// Districts that meet their standard, or one criterion of it.
    fn districts(&self, said: &Said) -> Option<Described> {
        let (from, to) = (said.from, said.to);
        // `100% đơn vị cấp huyện đạt chuẩn chỉ tiêu 9.5 của Tiêu chí số 9`: one criterion, and no standard.
        if said.meets
            && let Some(number) = self.clause.criterion_number(from, to)
        {
            let criterion = Some((number, Tier::District));
            return Some(Described { criterion, ..said.found }.of("other", Tier::District));
        }
        // Of districts there is no standard above the advanced one.
        let advanced = said.found.stated.is_some() && names_advanced(self.clause, from, to);
        let tier = if advanced { Tier::DistrictAdvanced } else { Tier::District };
        (said.meets || said.standard).then(|| said.found.of("districts_meeting_standard", tier))
    }

    /// Villages that meet theirs, or are residential areas that do.
    fn villages(&self, case: &Case, said: &Said) -> Option<Described> {
        let names = |name: &str| {
            let headed = || said.meets && self.is_headed(case, name);
            self.clause.mentions(name, said.from, said.to) || headed()
        };
        // `Làng, khu dân cư văn hóa: 82/88 thôn, khu dân cư được công nhận`: a title of culture.
        const CULTURE: [&str; 4] =
            ["khu dân cư văn hóa", "làng văn hóa", "thôn văn hóa", "ấp văn hóa"];
        if CULTURE.iter().any(|name| self.is_headed(case, name)) {
            return Some(Described { indicator: "cultural_hamlets", ..said.found });
        }
        // `buôn` is no word for a residential area.
        if said.name != "buôn" && (names("khu dân cư") || names("kdc")) {
            let areas = "residential_areas_meeting_standard";
            return Some(said.found.of(areas, Tier::ResidentialArea));
        }
        (said.meets || said.standard)
            .then(|| said.found.of("villages_meeting_standard", Tier::Village))
    }

    /// `Khu dân cư kiểu mẫu: có thêm 18 thôn đạt chuẩn`: whether the words in front of the first colon of a sentence, before any
    /// figure, name something.
    fn is_headed(&self, case: &Case, name: &str) -> bool {
        /// Nodes that such words have at most.
        const LONGEST: usize = 12;
        let clause = self.clause;
        let labelled = |label| Clause::read(self.text, label, &[]).mentions(name, 0, usize::MAX);
        if self.label.is_some_and(labelled) {
            return true;
        }
        let begins = clause.sentence_around(case.node);
        let head = clause.run(begins, case.node.min(begins + LONGEST));
        let colon = head.iter().position(|n| n.item == Item::Mark(':'));
        let Some((first, colon)) = head.first().zip(colon.and_then(|i| head.get(i))) else {
            return false;
        };
        let counted =
            head.iter().any(|n| n.first < colon.first && matches!(n.item, Item::Figure(_)));
        !counted && clause.mentions(name, first.first, colon.first)
    }

    /// Residential areas, which are counted where they meet their standard.
    fn residential_areas(&self, case: &Case, said: &Said) -> Option<Described> {
        // `100% khu dân cư có nhà văn hóa`: what they have.
        let behind = self.clause.nodes.get(case.node + 2);
        behind
            .is_none_or(|n| n.item != Item::Cue(Cue::Have))
            .then(|| said.found.of("residential_areas_meeting_standard", Tier::ResidentialArea))
    }

    /// Gardens: of model ones, that they are counted says that they meet the standard.
    fn gardens(&self, case: &Case, said: &Said) -> Described {
        let model = || {
            self.clause.mentions("vườn mẫu", said.from, said.to) || self.is_headed(case, "vườn mẫu")
        };
        if said.name == "vườn" && !(said.meets || said.standard || model()) {
            return said.found;
        }
        said.found.of("gardens_meeting_standard", Tier::Garden)
    }

    /// `đạt 106% kế hoạch`: how much of a plan is fulfilled, or of a sum spent.
    fn fulfilment(&self, case: &Case, said: &Said) -> Option<Described> {
        let clause = self.clause;
        let &Case { node, figure, left, .. } = case;
        let mut found = said.found;
        let exceeds = found.subject.is_none() && clause.exceeds_the_whole(figure, left);
        if said.kind != UnitKind::Percent || !(clause.is_fulfilment(node) || exceeds) {
            return None;
        }
        found.indicator = "plan_fulfilment_rate";
        // `Huy động 2.640 tỷ đồng, bằng 108% kế hoạch`: the sum in front is one of the funding, and no name.
        let sum = |n: &Node| matches!(n.item, Item::Masked(_));
        if clause.run(left.begins, node).iter().any(sum) {
            found.subject = None;
        }
        let last = self.drafts.last().filter(|d| d.sentence == self.sentence);
        if clause.mentions("giải ngân", said.from, said.to) {
            found.indicator = "disbursement_rate";
        } else if let Some(last) = last.filter(|_| left.figure.is_some()) {
            found.subject = last.target.subject;
        }
        Some(found)
    }

    /// `nâng tỷ lệ này lên 75%`: the indicator of the rate that was told last.
    fn indicator_of_this_rate(&self, from: usize, case: &Case) -> Option<&'static str> {
        let end = case.figure.begins;
        let this =
            ["tỷ", "tỉ"].iter().any(|word| self.clause.says(&[word, "lệ", "này"], from, end));
        let last =
            self.drafts.iter().rev().find(|d| self.is_rate(d.unit)).map(|d| d.target.indicator);
        last.or(self.rate_above).filter(|_| this && case.figure.is_percent())
    }

    /// Anything else: the indicator that the words name, or else the label or the head of the list.
    fn measured(&self, case: &Case, said: Said) -> Described {
        let &Case { node, figure, unit, left } = case;
        let (kind, mut found) = (said.kind, said.found);
        // `24% số hộ chưa được sử dụng nước sạch`, `thiếu hụt về nhà ở còn 21,6%` are no rates of those who are or have.
        let lacks = || {
            ["chưa có", "không có", "thiếu hụt"]
                .iter()
                .any(|w| self.clause.mentions(w, said.from, said.to))
        };
        let without = kind == UnitKind::Percent && (self.unmet(said.from, said.to) || lacks());
        let own = self.clause.indicator(said.from, said.to, kind).filter(|_| !without);
        let own = own.or_else(|| self.indicator_of_this_rate(said.from, case));
        let sold = own == Some("ocop_products") && self.clause.counts_where_sold(figure);
        if let Some(own) = own.filter(|_| !sold) {
            return Described { indicator: own, ..found };
        }
        if self.meets_label(&mut found, figure, unit) {
            return found;
        }
        let group = self.group_in_front(node, left);
        let first = self.drafts.last().is_none_or(|d| d.sentence != self.sentence);
        let grouped = group.is_some() && group == found.subject && first;
        if grouped || self.is_unit_alone(found.subject, figure) {
            let named = self.labelled(kind, &mut found.subject);
            let named = named.or_else(|| self.indicator_of_head(node, kind));
            found.indicator = named.unwrap_or("other");
            return found;
        }
        found.indicator = self.indicator_of_head(node, kind).unwrap_or("other");
        found
    }
}

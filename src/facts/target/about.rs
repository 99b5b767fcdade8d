//! What a figure is about: its standard, its criterion, its indicator, its place.

use crate::facts::{Plan, PlanKind, Tier};
use crate::grammar::cue::Cue;
use crate::grammar::label::{LabelUnit, unit_of_label};
use crate::grammar::tables::{Tables, tables};
use crate::layout::Layout;
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::criteria;
use crate::vocabulary::indicators::indicators;
use crate::vocabulary::kinds;
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item};
use super::topics::{ADVANCED, OTHER_STANDARDS};

/// What the sections above a block say of the figures in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Above {
    /// The number of the criterion, and whose numbering it follows.
    pub(super) criterion: Option<(u8, Tier)>,
    /// The standard that a label names.
    pub(super) tier: Option<Tier>,
    /// The part of the units that a label names, with its size.
    pub(super) group: Option<(Span<Normal>, Option<u32>)>,
    /// The title of the division.
    pub(super) heading: Option<Span<Normal>>,
    /// The line that leads the item in: `Giao chỉ tiêu giảm hộ nghèo cho các huyện:`.
    pub(super) lead: Option<Span<Normal>>,
    /// The unit that the title names for the numbers under it: `4. Thu nhập (triệu đồng/người/năm)`.
    pub(super) unit: Option<LabelUnit>,
    /// The place that a heading names.
    pub(super) place: Option<Span<Normal>>,
    /// Whether results are reported here, where a heading says so.
    pub(super) reported: Option<bool>,
    /// The year of those results; in a report, that of the plans for what follows.
    pub(super) year: Option<u16>,
    /// The year that a label is, for all that stands under it: `Năm 2022:`.
    pub(super) due: Option<u16>,
    /// The year that a heading names for what is aimed at under it: `Mục tiêu đến năm 2025`.
    pub(super) aim: Option<u16>,
    /// Whether it names it as the one by which: `đến năm 2025`.
    pub(super) until: bool,
    /// Whether names and numbers of criteria are those of villages.
    pub(super) hamlets: bool,
    /// Whether the document is one of another programme, in which the name of a criterion alone names none: `b) Y tế: …`.
    pub(super) elsewhere: bool,
}

impl Above {
    /// What the title says of all that stands under it: `Kế hoạch … đến năm 2025` has no period, and
    /// aims at a year.
    pub(super) fn of_title(plan: &Plan) -> Self {
        let title = plan.title.as_ref().filter(|_| plan.period.is_none());
        let title = title.map_or("", |title| title.value.as_str());
        let end = u32::try_from(title.len()).unwrap_or(u32::MAX);
        let clause = Clause::read(title, Span::new(0, end), &[]);
        // `đến năm 2030, tầm nhìn đến năm 2045`: what is set is set for the first.
        let vision =
            |at: usize| ["tầm nhìn", "định hướng"].iter().any(|name| clause.mentions(name, 0, at));
        let mut years = clause.nodes.iter().enumerate().filter_map(|(i, node)| match node.item {
            Item::Year(first, last) if first == last && clause.is_by(i) && !vision(node.first) => {
                Some(last)
            }
            _ => None,
        });
        let aim = years.next_back();
        let hamlets = Above::is_of_hamlets(plan);
        let elsewhere = Above::is_of_another_programme(plan);
        Above { aim, until: aim.is_some(), hamlets, elsewhere, ..Above::default() }
    }

    /// Whether the title names another programme and not that of rural areas.
    fn is_of_another_programme(plan: &Plan) -> bool {
        const OTHERS: [&str; 7] = [
            "giảm nghèo",
            "mỗi xã một sản phẩm",
            "ocop",
            "nước sạch",
            "chuyển đổi số",
            "an sinh xã hội",
            "dân tộc thiểu số",
        ];
        let Some(title) = plan.title.as_ref().map(|title| lowered(&title.value)) else {
            return false;
        };
        let own = ["nông thôn mới", "ntm"].iter().any(|name| title.contains(name));
        !own && OTHERS.iter().any(|name| title.contains(name))
    }

    /// `Kế hoạch xây dựng thôn nông thôn mới`: whether the title says that the document is of villages, whose criteria
    /// have numbers of their own.
    fn is_of_hamlets(plan: &Plan) -> bool {
        let Some(title) = plan.title.as_ref().map(|title| title.value.as_str()) else {
            return false;
        };
        let end = u32::try_from(title.len()).unwrap_or(u32::MAX);
        let clause = Clause::read(title, Span::new(0, end), &[]);
        let is_new = |at: usize| {
            ["nông thôn mới", "ntm"].iter().any(|name| clause.mentions(name, at, at + 1))
        };
        clause.nodes.iter().any(|n| {
            let unit = match n.item {
                Item::Noun(unit) => Tables::unit_name(unit),
                _ => return false,
            };
            kinds::VILLAGES.contains(&unit) && (is_new(n.last) || clause.meets_at(n.last, is_new))
        })
    }

    /// The year whose set of criteria holds here: that of the heading, else of the plan.
    pub(super) fn year_of_set(&self, plan: &Plan) -> Option<u16> {
        let here = self.due.or(self.aim).or(self.year);
        here.or_else(|| plan.period.as_ref().map(|p| p.value.1))
    }
}

/// Reads the sections of a document once, each with what those above it say.
pub(super) fn sections(text: &str, layout: &Layout, plan: &Plan, root: &Above) -> Vec<Above> {
    let mut all: Vec<Above> = Vec::with_capacity(layout.sections.len());
    // Whether a section or one above it speaks of the criteria of districts.
    let mut districts: Vec<bool> = Vec::with_capacity(layout.sections.len());
    for section in &layout.sections {
        let parent = section.parent;
        let above = parent.and_then(|p| all.get(p)).cloned().unwrap_or_else(|| root.clone());
        let below_district = parent.and_then(|p| districts.get(p)).copied().unwrap_or(false);
        let title = Clause::read(text, section.title, &[]);
        let district = above.criterion.is_none() && below_district;
        let mut said = label_above(text, &title, above.clone(), plan, district);
        // `Toàn tỉnh:`, `Năm 2023:` under `Xã đạt chuẩn nông thôn mới`: what is counted the heading above says.
        let bare = title.date().is_some() || title.says_only_where(text, plan);
        let above = if bare { (above.heading, above.unit) } else { (None, None) };
        said.heading = above.0.or(Some(section.title));
        said.unit = unit_of_label(&title.tokens).or(above.1);
        all.push(said);
        districts.push(below_district || names_district(&title));
    }
    all
}

/// Whether a heading speaks of the criteria of districts.
fn names_district(title: &Clause) -> bool {
    let says = |name: &str| title.mentions(name, 0, usize::MAX);
    says("huyện nông thôn mới") || says("huyện") && says("tiêu chí")
}

/// What a label says besides what stands above it.
pub(super) fn label_above(
    text: &str,
    title: &Clause,
    mut above: Above,
    plan: &Plan,
    district: bool,
) -> Above {
    above.due = title.date().or(above.due);
    above.tier = tier_named(title, 0, usize::MAX).or(above.tier);
    let mut numbers = title.nodes.iter().filter_map(|n| match n.item {
        Item::Criterion(number) => Some(number),
        _ => None,
    });
    let numbered = numbers.next();
    // A heading over two criteria says of no figure which of them it is about.
    if numbered == Some(0) || numbers.next().is_some() {
        above.criterion = None;
        return above;
    }
    let set = if district { Tier::District } else { Tier::Commune };
    above.criterion = criterion_above(title, &above, numbered, set, plan);
    if let Some(place) = title.place(text, 0, title.nodes.len(), plan) {
        above.place = Some(place);
    }
    above.group = title.group_label();
    let reported = reported_section(title, plan)
        .filter(|&reported| !title.goes_on_with_division(above.reported, reported, plan));
    if let Some(reported) = reported {
        let inherited = above.year.filter(|_| above.reported == Some(reported));
        above.reported = Some(reported);
        let named = title.nodes.iter().rev().find_map(|n| match n.item {
            // The year of the results, or that of what comes after the period reported on.
            Item::Year(_, last) if reported || plan.kind == PlanKind::Report => Some(last),
            _ => None,
        });
        // A report's title says for which years it plans, where its headings do not.
        let ahead = || plan_ahead(plan).filter(|_| !reported);
        above.year = named.or(inherited).or_else(ahead);
    }
    let aim = title.aimed_at().filter(|_| reported != Some(true));
    if aim.is_some() || title.date().is_some() {
        above.until = title.names_end();
    }
    above.aim = if reported == Some(true) { None } else { aim.or(above.aim) };
    above
}

/// The criterion that a heading names by its number or its name, else the one above it. A number follows the set of the
/// communes unless the heading itself is about another.
fn criterion_above(
    title: &Clause,
    above: &Above,
    numbered: Option<u8>,
    set: Tier,
    plan: &Plan,
) -> Option<(u8, Tier)> {
    let year = plan.period.as_ref().map(|p| p.value.1);
    let communes = || {
        title.nodes.iter().any(|n| matches!(n.item, Item::Noun(u) if Tables::unit_name(u) == "xã"))
    };
    if above.hamlets && !communes() {
        return None;
    }
    let called = || {
        let named = title.mentions("tiêu chí", 0, 2);
        if named { title.criterion_named(0, title.tokens.len(), set, year) } else { None }
    };
    let alone = || title.is_criterion(set, year).filter(|_| !above.elsewhere);
    let number = numbered.filter(|&n| n > 0).or_else(alone);
    number.or_else(called).map(|number| (number, set)).or(above.criterion)
}

/// `Kết quả giai đoạn 2016-2020 và mục tiêu giai đoạn 2021-2025`: the last year of what the title of a report
/// says is planned.
fn plan_ahead(plan: &Plan) -> Option<u16> {
    let title = plan.title.as_ref().filter(|_| plan.kind == PlanKind::Report)?.value.as_str();
    let clause = Clause::read(title, Span::new(0, u32::try_from(title.len()).ok()?), &[]);
    let at = clause.aims_named().next()?;
    let mut years = clause.nodes.iter().filter(|n| n.first > at);
    years.find_map(|n| match n.item {
        Item::Year(_, last) => Some(last),
        _ => None,
    })
}

/// Words of headings under which a plan says what it aims at.
const AIMS: [&str; 7] =
    ["mục tiêu", "chỉ tiêu", "kế hoạch", "phương hướng", "nhiệm vụ", "định hướng", "tầm nhìn"];

fn reported_section(title: &Clause, plan: &Plan) -> Option<bool> {
    let says = |name: &str| title.mentions(name, 0, usize::MAX);
    if title.tells_of_results() {
        return Some(true);
    }
    if title.names_a_goal()
        || says("phương hướng")
        || says("nhiệm vụ")
        || says("kế hoạch") && plan.kind == PlanKind::Report
    {
        return Some(false);
    }
    let reports = (says("kết quả") && !says("kế hoạch"))
        || says("thực trạng")
        || says("hiện trạng")
        || says("đặc điểm")
        || says("tồn tại")
        || says("tình hình")
        || says("đánh giá");
    reports.then_some(true)
}

/// The standard that words name, the highest first.
pub(super) fn tier_named(clause: &Clause, from: usize, to: usize) -> Option<Tier> {
    let says = |name: &str| clause.mentions(name, from, to);
    if says("nông thôn mới hiện đại") || says("ntm hiện đại") {
        return Some(Tier::CommuneModern);
    }
    if !says("khu dân cư") && !says("vườn mẫu") && !says("vườn") && says("kiểu mẫu") {
        return Some(Tier::CommuneModel);
    }
    names_advanced(clause, from, to).then_some(Tier::CommuneAdvanced)
}

/// What is raised: behind it `nâng cao` is a verb, and names no standard.
const RAISED: [&str; 9] = ["chất", "hiệu", "đời", "thu", "năng", "nhận", "trình", "mức", "giá"];

/// Whether words name the standard above the first: `nông thôn mới nâng cao`; `05 xã nâng cao chất lượng tiêu
/// chí` are none that meet it.
pub(super) fn names_advanced(clause: &Clause, from: usize, to: usize) -> bool {
    let t = tables();
    let verb = |at: usize, name: &str| {
        let behind = clause.tokens.get(at + name.split(' ').count());
        behind.is_some_and(|token| RAISED.iter().any(|word| token.word == t.word(word)))
    };
    ADVANCED.iter().filter(|name| clause.mentions(name, from, to)).any(|name| {
        let mut topics = clause.topics.iter().filter(|&&(at, _)| (from..to).contains(&at));
        topics.any(|&(at, topic)| {
            t.topic_names.get(usize::from(topic)) == Some(name) && !verb(at, name)
        })
    })
}

impl Clause {
    /// The number of a criterion that words between two tokens name.
    pub(super) fn criterion_number(&self, from: usize, to: usize) -> Option<u8> {
        let begins = self.nodes.partition_point(|n| n.first < from);
        let mut within = self.nodes.iter().skip(begins).take_while(|n| n.first < to);
        within.find_map(|n| match n.item {
            Item::Criterion(number) if number > 0 => Some(number),
            _ => None,
        })
    }

    /// `thôn đạt chuẩn nông thôn mới`: whether a verb of meeting at a token is followed by what a test says.
    fn meets_at(&self, token: usize, test: impl Fn(usize) -> bool) -> bool {
        let node = self.nodes.get(self.nodes.partition_point(|n| n.first < token));
        node.is_some_and(|n| n.item == Item::Cue(Cue::Meet) && test(n.last))
    }

    /// Whether words between two tokens name a standard that is not the programme's.
    pub(super) fn other_standard(&self, from: usize, to: usize) -> bool {
        OTHER_STANDARDS.iter().any(|name| self.mentions(name, from, to))
    }

    /// The criterion that words between two tokens name: by number, or by a name behind
    /// `tiêu chí` or `đạt chuẩn (về)`.
    pub(super) fn criterion_named(
        &self,
        from: usize,
        to: usize,
        set: Tier,
        year: Option<u16>,
    ) -> Option<u8> {
        let t = tables();
        for node in self.nodes.iter().filter(|n| n.first >= from && n.first < to) {
            match node.item {
                Item::Criterion(number) if number > 0 => return Some(number),
                Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Criteria => {}
                Item::Cue(Cue::Meet) => {}
                _ => continue,
            }
            // `tiêu chí về`, `đạt chuẩn tiêu chí`: filler words before the name.
            for skip in 0..3 {
                let at = node.last + skip;
                let Some((name, _)) =
                    self.tokens.get(at..).and_then(|rest| t.criterion_names.longest(rest))
                else {
                    continue;
                };
                // `đạt chuẩn phổ cập giáo dục` is another standard.
                let met = node.item == Item::Cue(Cue::Meet)
                    && !self.mentions("tiêu chí", node.first, node.last);
                let filler =
                    (skip == 0 || !met) && self.words(node.last, at).iter().all(|t| t.is_word());
                if filler && let Some(number) = numbered(name, set, year) {
                    return Some(number);
                }
            }
        }
        None
    }

    /// The criterion whose name begins at a token, with how many tokens it has.
    pub(super) fn name_of_criterion(
        &self,
        at: usize,
        set: Tier,
        year: Option<u16>,
    ) -> Option<(u8, usize)> {
        let (name, len) = tables().criterion_names.longest(self.tokens.get(at..)?)?;
        Some((numbered(name, set, year)?, len))
    }

    /// The criterion whose name the words between two tokens are, but for a verb behind it.
    pub(super) fn criterion_at(
        &self,
        from: usize,
        to: usize,
        set: Tier,
        year: Option<u16>,
    ) -> Option<u8> {
        let (name, len) = tables().criterion_names.longest(self.tokens.get(from..)?)?;
        let mut words = self.nodes.iter().filter(|n| n.first >= from + len && n.first < to);
        let verbs = words.all(|n| {
            matches!(
                n.item,
                Item::Cue(Cue::Have | Cue::Is | Cue::Equals | Cue::Rise | Cue::Fall)
                    | Item::Mark(':' | '(' | ')')
            )
        });
        if from + len <= to && verbs { numbered(name, set, year) } else { None }
    }

    /// The criterion whose name the clause is, from its first word to a bracket or its end.
    fn is_criterion(&self, set: Tier, year: Option<u16>) -> Option<u8> {
        let start = usize::from(self.mentions("tiêu chí", 0, 1)) * 2;
        let (name, len) = tables().criterion_names.longest(self.tokens.get(start..)?)?;
        let ends = self.tokens.get(start + len).is_none_or(|t| t.is('(') || t.is(':') || t.is('.'));
        if ends { numbered(name, set, year) } else { None }
    }

    /// `Đối với xã biên giới`: the group that a label is about, where it is no standard.
    fn group_label(&self) -> Option<(Span<Normal>, Option<u32>)> {
        let first = self.nodes.first()?;
        let about = matches!(first.item, Item::Cue(Cue::Scope | Cue::Only));
        // `Theo nhóm sản phẩm` says how a list is ordered.
        let about = about && self.tokens[first.first].word != tables().word("theo");
        if !about || tier_named(self, 0, usize::MAX).is_some() || self.date().is_some() {
            return None;
        }
        let plain =
            self.mentions("nông thôn mới", 0, usize::MAX) || self.mentions("ntm", 0, usize::MAX);
        self.nodes.get(1)?;
        let (size, start) = match self.figure(1) {
            Some(f) => (f.value.as_whole().and_then(|v| u32::try_from(v).ok()), f.last),
            None => (None, first.last),
        };
        let start =
            start + usize::from(self.tokens.get(start).is_some_and(|t| t.word == self.article()));
        let span = self.span(start, self.tokens.len())?;
        // `Đối với huyện:`, `Đối với cấp xã:` name what is spoken of, and no part of it.
        let colon = usize::from(self.tokens.last().is_some_and(|t| t.is(':')));
        let level = self.tokens.get(start).is_some_and(|t| t.word == tables().word("cấp"));
        let words = self.words(start + usize::from(level), self.tokens.len() - colon);
        let units = tables().units.longest(words).is_some_and(|(_, len)| len == words.len());
        (size.is_some() || !plain && !units).then_some((span, size))
    }

    /// `Kết quả thực hiện các mục tiêu năm 2022`: results, whatever they are results of; not so where a
    /// plan stands beside them (`Kết quả năm 2022 và kế hoạch năm 2023`).
    fn tells_of_results(&self) -> bool {
        let begins = ["kết quả", "đánh giá", "tình hình"].iter().any(|w| self.mentions(w, 0, 2));
        let joins = |at: usize| {
            self.words(0, at).iter().any(|t| t.is(',') || t.is(';') || t.word == tables().words.and)
        };
        begins && self.aims_named().next().is_some_and(|at| !joins(at))
    }

    /// Whether words speak of `mục tiêu`, and not only of a national programme.
    fn names_a_goal(&self) -> bool {
        let goal = self.mentions("mục tiêu", 0, usize::MAX);
        goal && self.aims_named().any(|at| self.mentions("mục tiêu", at, at + 1))
    }

    /// The tokens at which words for what is aimed at begin. `Chương trình mục tiêu quốc gia` is a name.
    fn aims_named(&self) -> impl Iterator<Item = usize> {
        let national = |name: &str, at: usize| {
            name == "mục tiêu" && self.says(&["quốc", "gia"], at + 2, at + 3)
        };
        self.topics.iter().filter_map(move |&(at, topic)| {
            let name = tables().topic_names.get(usize::from(topic))?;
            (AIMS.contains(name) && !national(name, at)).then_some(at)
        })
    }

    /// `Kết quả theo một số tiêu chí` below `MỤC TIÊU NĂM 2024`, `Mức độ hoàn thành mục tiêu` below `KẾT QUẢ`: whether a
    /// heading with a word for the other still tells of what the division above it does.
    fn goes_on_with_division(&self, above: Option<bool>, reported: bool, plan: &Plan) -> bool {
        let from = plan.period.as_ref().map(|p| p.value.0);
        let past = self.nodes.iter().any(|n| match n.item {
            Item::Year(_, last) => from.is_none_or(|from| last < from),
            _ => false,
        });
        let fulfilled = || {
            let done: [&[&str]; 2] = [&["hoàn", "thành"], &["thực", "hiện"]];
            self.aims_named().next().is_some_and(|at| {
                done.iter().any(|words| self.says(words, at.saturating_sub(4), at))
            })
        };
        match above {
            Some(false) => reported && plan.kind == PlanKind::Plan && !past,
            Some(true) => !reported && fulfilled(),
            None => false,
        }
    }

    /// The one year that a heading names for what is aimed at under it: `Mục tiêu đến năm 2025`, `KẾ
    /// HOẠCH NĂM 2022`. A period behind the name of the programme is part of that name.
    fn aimed_at(&self) -> Option<u16> {
        self.aims_named().next()?;
        let mut years = self.nodes.iter().enumerate().filter_map(|(i, node)| {
            let Item::Year(first, last) = node.item else { return None };
            let before = self.run(i.saturating_sub(4), i);
            let base = before.iter().any(|n| n.item == Item::Cue(Cue::Than));
            let programme = last > first
                && ["nông thôn mới", "ntm"].iter().any(|name| self.mentions(name, 0, node.first));
            (!base && !programme).then_some(last)
        });
        years.next().filter(|_| years.next().is_none())
    }

    /// The year that the clause is, and nothing else: `Năm 2022`, `Đến năm 2025:`.
    fn date(&self) -> Option<u16> {
        let mut year = None;
        for node in &self.nodes {
            match node.item {
                Item::Year(_, last) if year.is_none() => year = Some(last),
                // `Riêng năm 2026`
                Item::Mark(':' | '.' | '-' | '–' | '*')
                | Item::Cue(Cue::To | Cue::From | Cue::Only) => {}
                Item::Noun(unit) if Tables::unit_kind(unit) == UnitKind::Time => {}
                Item::Word if self.is_of_date(node.first) => {}
                _ => return None,
            }
        }
        year
    }

    /// Whether a word may stand in front of a year: `trong`, `hết`, `cuối`.
    pub(super) fn is_of_date(&self, token: usize) -> bool {
        let words = &tables().words.of_date;
        self.tokens.get(token).is_some_and(|t| words.contains(&t.word))
    }

    /// The word `các`, which says only that there are several.
    fn article(&self) -> crate::vocabulary::lexicon::WordId {
        tables().word("các")
    }

    /// The key of the indicator that words between two tokens give, by the vocabulary.
    pub(super) fn indicator(&self, from: usize, to: usize, kind: UnitKind) -> Option<&'static str> {
        let says = |name: &&str| self.mentions(name, from, to);
        indicators()
            .iter()
            .filter(|i| i.kinds.contains(&kind))
            .find(|i| i.when.iter().any(|w| w.all.iter().all(says) && !w.none.iter().any(says)))
            .map(|i| i.key)
    }
}

/// The number that a name has in a set, as of a year.
fn numbered(name: u16, set: Tier, year: Option<u16>) -> Option<u8> {
    let rows = tables().criterion_rows.get(usize::from(name))?;
    let of_set =
        || rows.iter().filter_map(|&r| criteria().get(usize::from(r))).filter(|c| c.set == set);
    let year = year.unwrap_or(2020);
    of_set().find(|c| (c.from..=c.to).contains(&year)).map(|c| c.number)
}

//! Whose figure it is, by the label in front of a statement (`Các xã chưa đạt chuẩn: …`, `Theo Niên giám thống kê:
//! …`) and by the headings above it (`II. HUYỆN YÊN THÀNH`, `2. Mục tiêu tối thiểu`), and of how long a time. Two
//! such are of different things though nothing that is read of them differs. All of it is looked for in the text in
//! lower case.

use std::sync::LazyLock;

use foldhash::HashMap;
use memchr::memmem::Finder;

use super::levels::years;
use super::{FAR, before, said};
use crate::check::Subject;
use crate::facts::{Quantity, Role, Target, Tier};
use crate::grammar::any::AnyOf;
use crate::grammar::words::{strip, strip_any};
use crate::span::{Normal, Span};

/// Whether a statement is not of all units in its year, or is not what the document itself says or wants.
pub(super) fn is_set_apart(
    subject: Subject<'_>,
    target: &Target,
    (role, quantity): (Role, &Quantity),
    headings: &mut Headings,
) -> bool {
    let said = said(target, subject.lower);
    if role == Role::Added && is_of_another_time(said, quantity) || is_of_another_set(subject.lower, target, said) {
        return true;
    }
    let standard = ["_meeting_standard", "_meeting_criterion"].iter().any(|end| target.indicator.ends_with(end));
    // `tiêu chí số 2 về giao thông nâng cao`: of another standard than the set that it was read to be of.
    let basic = target.criterion.is_some() && matches!(target.criterion_set, None | Some(Tier::Commune));
    if basic && ["nâng cao", "kiểu mẫu"].iter().any(|words| said.contains(words)) {
        return true;
    }
    // `14 xã còn lại đạt từ 13 đến 18 tiêu chí, bình quân 15,5 tiêu chí/xã`: of those alone.
    if target.indicator == "criteria_per_commune" && said.contains("còn lại") {
        return true;
    }
    let labelled = label(subject.lower, target).is_some_and(|label| singles_out(label, standard));
    labelled || target.section.iter().any(|&heading| headings.head_others(subject, heading, standard))
}

/// The headings that were looked at: most stand above many statements.
#[derive(Default)]
pub(super) struct Headings(HashMap<(Span<Normal>, bool), bool>);

impl Headings {
    /// Whether a heading says that others are told of.
    fn head_others(&mut self, subject: Subject<'_>, heading: Span<Normal>, standard: bool) -> bool {
        let found = self.0.entry((heading, standard));
        *found.or_insert_with(|| heads_others(subject.lower(heading), standard))
    }
}

/// `Trong tháng 12 có thêm`, `Từ năm 2021 đến nay có thêm`, `Trong nhiệm kỳ`: whether what is added comes in a part of
/// the year, or in more than it.
fn is_of_another_time(said: &str, quantity: &Quantity) -> bool {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&TIMES));
    const TIMES: [&str; 12] = [
        "tháng ", "31/12", "nhiệm kỳ", "từ năm", "từ đầu", "kể từ", "từ khi", "dịp ", "quý ", "lũy kế", "luỹ kế",
        "đến nay",
    ];
    quantity.unit != "%" && WORDS.is_in(said)
}

/// `Theo Bộ tiêu chí cũ, …`, `(giai đoạn 2016 - 2020): có 88/98 xã`: whether it is counted by another set of criteria.
/// Which set it is may be said at the beginning of the sentence: `Theo Bộ tiêu chí cũ, có 86 xã đạt chuẩn (60,6%), bình quân …`.
fn is_of_another_set(lower: &str, target: &Target, said: &str) -> bool {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&SETS));
    const SETS: [&str; 8] =
        ["tiêu chí cũ", "tiêu chí mới", "bộ tiêu chí giai đoạn", "bộ tiêu chí 20", "chuẩn cũ", "chuẩn mới", "theo chuẩn", "chuẩn nghèo"];
    let based = target.base.as_ref().and_then(|base| base.year);
    static PERIOD: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(STRETCH));
    const STRETCH: &str = "giai đoạn ";
    // Few statements name one, which a search that was prepared once shows.
    let named = || PERIOD.find(said.as_bytes()).is_some();
    let period = || named().then(|| said.rfind(STRETCH)).flatten().and_then(|at| years(said.get(at..)?).last().copied());
    let sentence = sentence_before(lower, target.span.start() as usize);
    WORDS.is_in(said) || WORDS.is_in(sentence) || period().is_some_and(|(_, last)| Some(last) != target.year && Some(last) != based)
}

/// What stands in front of a place in its sentence.
fn sentence_before(lower: &str, at: usize) -> &str {
    let near = before(lower, at, FAR);
    let line = near.rsplit('\n').next().unwrap_or_default();
    let ends = |at: &usize| line.as_bytes().get(at + 1) == Some(&b' ');
    let stop = memchr::memrchr_iter(b'.', line.as_bytes()).find(ends);
    stop.and_then(|stop| line.get(stop + 2..)).unwrap_or(line)
}

/// What stands in front of a statement in its line, up to a colon, where that says not what it is about.
fn label<'a>(lower: &'a str, target: &Target) -> Option<&'a str> {
    let subject = target.subject.map_or(target.span.start(), Span::start);
    let first = target.measures.iter().map(|measure| measure.quantity.span.start()).min()?;
    let (label, _) = sentence_before(lower, subject.min(first) as usize).rsplit_once(':')?;
    label.rsplit([';', ':']).next().map(str::trim)
}

/// Of the indicators that nearly every text has, the words that say no more than the indicator.
pub(super) fn usual_words(indicator: &str) -> Option<&'static [&'static str]> {
    match indicator {
        "poverty_rate" => Some(&["hộ", "nghèo", "còn", "giảm", "xuống"]),
        "rural_income_per_capita" => Some(&["thu", "nhập", "đầu", "người", "dân"]),
        "criteria_per_commune" => Some(&["tiêu", "chí", "xã", "mỗi", "một"]),
        _ => None,
    }
}

/// `Kế hoạch: …`, and then `Thực hiện: …`: whether a label says that a statement is of what was planned or of what came
/// of it, so that two values may both be right.
pub(super) fn is_told_of_plan(lower: &str, target: &Target) -> bool {
    let said = label(lower, target).map(without_mark).unwrap_or_default();
    ["kế hoạch", "chỉ tiêu", "thực hiện", "kết quả", "ước"].iter().any(|word| strip(said, word).is_some())
}

/// Words with which a label or a heading begins that says whose figures follow.
const OTHERS: [&str; 15] = [
    "cả nước", "toàn quốc", "bình quân cả nước", "vùng", "khu vực", "ven", "phương án", "kịch bản", "cụm",
    "chỉ tiêu trung ương giao", "trung ương giao", "kế hoạch trung ương giao", "mục tiêu tối thiểu", "kế hoạch giao",
    "mục tiêu nghị quyết",
];

/// Whether a label says whose figure follows: units of a kind, those who say it, or one of several plans.
fn singles_out(label: &str, standard: bool) -> bool {
    let label = without_mark(label);
    let label = strip_any(label, &["đối với", "riêng", "tại", "trong đó", "ở"]).unwrap_or(label).trim_start();
    let theirs = strip(label, "theo").is_some() || strip_any(label, &OTHERS).is_some();
    theirs || names_units(label, standard)
}

/// The same of a heading, which says less: a word for a place is one of it only with a name.
fn heads_others(heading: &str, standard: bool) -> bool {
    let heading = without_mark(heading.trim()).trim_end_matches([':', '.', ' ']);
    let heading = strip_any(heading, &["tại", "trên địa bàn"]).unwrap_or(heading).trim_start();
    if heading.len() > LONGEST {
        return false;
    }
    // `KHU VỰC NÔNG THÔN`, `VÙNG NÔNG THÔN` are where all of it is.
    let theirs = strip_any(heading, &OTHERS).is_some_and(|rest| strip(rest.trim_start(), "nông thôn").is_none());
    let place = strip_any(heading, &["huyện", "thị xã", "thành phố"]).map(str::trim_start);
    let named = place.is_some_and(|name| !name.is_empty() && strip_any(name, &NO_NAMES).is_none());
    // `II. CHỈ TIÊU SAU KHI ĐIỀU CHỈNH` beside those that were given before.
    let revised = heading.contains("điều chỉnh");
    theirs || named || revised || strip(heading, "các xã").is_some() && names_units(heading, standard)
}

/// A heading of more bytes is a sentence.
const LONGEST: usize = 90;

/// What stands behind `huyện` where it is no name of one.
const NO_NAMES: [&str; 16] = [
    "nông thôn mới", "ntm", "đạt", "có", "được", "xây dựng", "phấn đấu", "đăng ký", "thuộc", "trực thuộc", "hoàn thành",
    "và", "là", "nâng cao", "kiểu mẫu", "đã",
];

/// `các xã chưa đạt chuẩn`, `xã đảo`: whether words name some of the units: not those of a standard, where it is counted
/// who meets one.
fn names_units(label: &str, standard: bool) -> bool {
    let label = strip_any(label, &["các", "những", "số", "tổng số", "cấp"]).unwrap_or(label).trim_start();
    let Some(which) = strip_any(label, &["xã", "huyện", "thôn", "bản"]).map(str::trim_start) else { return false };
    // `xã hội`, `huyện Yên Thành` has its place.
    if strip_any(which, &["hội", "viên"]).is_some() {
        return false;
    }
    let words = which.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let usual = |word: &str| {
        const USUAL: [&str; 14] = [
            "đạt", "chuẩn", "nông", "thôn", "mới", "ntm", "nâng", "cao", "kiểu", "mẫu", "năm", "được", "công", "nhận",
        ];
        USUAL.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut words = words.peekable();
    words.peek().is_some() && (!standard || words.any(|word| !usual(word)))
}

/// A label without the marks in front of it: `- `, `1.`, `a)`, `IV.`
fn without_mark(label: &str) -> &str {
    let label = label.trim_start_matches(['-', '+', '*', '•', '–', ' ', '\t', '#']);
    let (mark, rest) = label.split_once(['.', ')']).unwrap_or(("", label));
    let marks = mark.len() <= MARK && mark.chars().all(|c| c.is_ascii_alphanumeric());
    if marks { without_decimals(rest).trim_start() } else { label }
}

/// `1.2.` has more than one number.
fn without_decimals(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
}

/// No mark of a list has more bytes.
const MARK: usize = 5;

/// Whether the numbers of all units are so far apart that they are of different units: 98 and 8.167.
pub(super) fn are_of_different_units(a: &Quantity, b: &Quantity) -> bool {
    let whole = |q: &Quantity| q.of.and_then(crate::decimal::Decimal::as_whole);
    whole(a).zip(whole(b)).is_some_and(|(a, b)| a.saturating_mul(2) < b || b.saturating_mul(2) < a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_headings_that_single_out() {
        let labels = |label: &str, standard, expected| {
            assert_eq!(singles_out(label, standard), expected, "{label}");
        };
        labels("- các xã đã đạt chuẩn", false, true);
        labels("- xã đảo", false, true);
        labels("ven đô", false, true);
        labels("* theo cục thống kê", false, true);
        labels("- xã nông thôn mới nâng cao", true, false);
        labels("- xã nông thôn mới nâng cao", false, true);
        labels("- đối với cấp xã", false, false);
        labels("- đối với cấp xã", true, false);
        labels("- đối với xã nông thôn mới", true, false);
        labels("- về kinh tế - xã hội", false, false);
        labels("- tiêu chí số 2 về giao thông", true, false);
        labels("- kết quả", true, false);
        let heads = |heading: &str, expected| assert_eq!(heads_others(heading, true), expected, "{heading}");
        heads("ii. huyện yên thành", true);
        heads("1. tại huyện yên thành:", true);
        heads("iv. cả nước", true);
        heads("1. huyện nông thôn mới", false);
        heads("2. xã đạt chuẩn nông thôn mới", false);
        heads("3. xã hội", false);
        heads("1. mục tiêu tối thiểu", true);
        heads("2. mục tiêu phấn đấu", false);
    }
}

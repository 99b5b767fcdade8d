//! What a figure is of, by the words around it: those of another year, those that are only kept, or
//! indicators of a criterion. Such figures are right though they differ from the others. All of it is
//! looked for in the text in lower case.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::levels::{speaks_within_year, years, years_in};
use super::{FAR, before, behind, behind_mark, up_to_mark};
use crate::check::Subject;
use crate::decimal::Decimal;
use crate::facts::{Quantity, Role, Target};
use crate::grammar::any::AnyOf;
use crate::grammar::number::{Notation, number};
use crate::span::{Normal, Span};

/// What stands between two figures.
fn between(lower: &str, a: Span<Normal>, b: Span<Normal>) -> &str {
    let (first, second) = if a.start() <= b.start() { (a, b) } else { (b, a) };
    if first.end() >= second.start() {
        return "";
    }
    Span::<Normal>::new(first.end(), second.start()).slice(lower)
}

/// The later year by which a level is to be reached, where it stands behind the gain of a statement:
/// `năm 2023 có thêm 08 xã, phấn đấu đến năm 2025 có 82 xã`.
pub(super) fn later_year(lower: &str, target: &Target) -> Option<u16> {
    let (level, gain) = (target.measure(Role::Reached)?, target.measure(Role::Added)?);
    if gain.span.start() > level.span.start() {
        return None;
    }
    is_later(lower, target.year?, gain, level)
}

/// The last year between a gain and a level, where it is after that of their statement.
pub(super) fn is_later(lower: &str, year: u16, gain: &Quantity, level: &Quantity) -> Option<u16> {
    let (_, last) = years(between(lower, gain.span, level.span)).last().copied()?;
    Some(last).filter(|&last| last > year)
}

/// Whether units are counted that are kept, no new level: `duy trì và nâng cao chất lượng 56 xã đã đạt
/// chuẩn`.
pub(in crate::check::rules) fn is_kept(lower: &str, target: &Target, level: &Quantity) -> bool {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&KEEPING));
    const KEEPING: [&str; 4] = ["duy trì", "giữ vững", "giữ chuẩn", "nâng cao chất lượng"];
    if level.unit == "%" || !is_count_of_units(target) {
        return false;
    }
    let lead = lead(lower, level);
    if !WORDS.is_in(lead) {
        return false;
    }
    let said = behind(lower, level.span.end() as usize, CLAUSE);
    let unit = said.trim_start().strip_prefix(level.unit.as_str()).unwrap_or_default();
    let already = !target.reported && unit.trim_start().starts_with("đã ");
    already || !reaches(lead)
}

/// Whether a figure says for how many units a task is, whatever year brought them: `khen thưởng 12 xã đạt
/// chuẩn`. Where the year is said behind it, what the year brings is meant.
pub(super) fn is_of_task(lower: &str, target: &Target, figure: &Quantity) -> bool {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&TASKS));
    const TASKS: [&str; 22] = [
        "công bố", "khen thưởng", "biểu dương", "thẩm định", "thẩm tra", "cấp bằng", "trao bằng", "đón bằng",
        "xét", "đôn đốc", "chỉ đạo", "hỗ trợ", "hướng dẫn", "kiểm tra", "rà soát", "đánh giá", "bố trí",
        "hồ sơ", "tập trung", "giám sát", "phúc tra", "thưởng",
    ];
    if figure.of.is_some() || figure.unit == "%" || !is_count_of_units(target) {
        return false;
    }
    let lead = lead(lower, figure);
    if !WORDS.is_in(lead) || reaches(lead) {
        return false;
    }
    // A level is no task of a year.
    let level = target.measure(Role::Reached).is_some_and(|q| q.span == figure.span);
    level || years(tail(lower, figure.span.end() as usize)).is_empty()
}

/// What stands in front of a figure in its part of the sentence.
fn lead<'a>(lower: &'a str, figure: &Quantity) -> &'a str {
    let near = before(lower, figure.span.start() as usize, FAR);
    behind_mark(near, |byte| matches!(byte, b'\n' | b',' | b'.' | b';' | b':' | b'('))
}

/// What stands in front of a figure and behind it in its part of the sentence.
pub(in crate::check::rules) fn around(lower: &str, figure: Span<Normal>) -> [&str; 2] {
    let parts = |byte| matches!(byte, b'\n' | b',' | b';' | b':' | b'(' | b')');
    let front = behind_mark(before(lower, figure.start() as usize, FAR), parts);
    let back = up_to_mark(behind(lower, figure.end() as usize, FAR), parts);
    // A dot within a number ends no sentence.
    let ends = |said: &str, at: usize| said.as_bytes().get(at + 1) == Some(&b' ');
    let last = memchr::memrchr_iter(b'.', front.as_bytes()).find(|&at| ends(front, at));
    let first = memchr::memchr_iter(b'.', back.as_bytes()).find(|&at| ends(back, at));
    let front = last.map_or(Some(front), |at| front.get(at + 2..));
    let back = first.map_or(Some(back), |at| back.get(..at));
    [front.unwrap_or_default(), back.unwrap_or_default()]
}

/// So many stars all products have that are ranked.
const LEAST_STARS: u8 = 3;

/// `45 sản phẩm 3 sao`, `3 sao: 45 sản phẩm`: of how many stars what is counted is, where the words beside the figure say so.
pub(super) fn stars(lower: &str, figure: &Quantity) -> Option<u8> {
    const STARS: &str = " sao";
    // Prepared once: most statements do not say it.
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(STARS));
    let [front, back] = around(lower, figure.span);
    // The label in front of a colon.
    let label = before(lower, figure.span.start() as usize, CLAUSE).trim_end().strip_suffix(':');
    let label = label.map(|label| behind_mark(label, |byte| matches!(byte, b'\n' | b',' | b';' | b':' | b'(')));
    [back, front].into_iter().chain(label).find_map(|said| {
        let words = said.get(..FINDER.find(said.as_bytes())?)?;
        let number = words.rsplit(' ').next()?;
        // `từ 3 sao trở lên` are all that are ranked.
        let above = said.get(words.len() + STARS.len()..)?.trim_start().starts_with("trở lên");
        number.parse().ok().filter(|stars| (1..=5).contains(stars) && !(above && *stars == LEAST_STARS))
    })
}

/// `nâng hạng 06 sản phẩm từ 3 sao lên 4 sao`: whether those that a figure counts were there before, and are none more.
pub(super) fn is_raised(lower: &str, figure: &Quantity) -> bool {
    let lead = lead(lower, figure);
    ["nâng hạng", "nâng sao", "nâng cấp sản phẩm"].iter().any(|words| lead.contains(words))
}

/// Whether a lead says that a level is reached.
fn reaches(lead: &str) -> bool {
    const REACHING: [&str; 5] = ["lên", "có", "đạt", "để", "thêm"];
    REACHING.iter().any(|word| lead.split_whitespace().any(|other| other == *word))
}

/// Whether a statement counts units that meet something.
fn is_count_of_units(target: &Target) -> bool {
    ["_meeting_standard", "_meeting_criterion"].iter().any(|end| target.indicator.ends_with(end))
        || target.indicator == "ocop_products"
}

/// Whether the words behind a figure name another year than its statement was read to be of: `công bố
/// 12 xã đạt chuẩn nông thôn mới năm 2022` in the plan of 2023.
pub(super) fn is_of_other_year(lower: &str, target: &Target, figure: &Quantity) -> bool {
    names_other_year(lower, target, figure).is_some()
}

/// That other year.
fn names_other_year(lower: &str, target: &Target, figure: &Quantity) -> Option<u16> {
    let year = target.year?;
    let base = target.base.as_ref().and_then(|base| base.year);
    // Most name no year at all.
    let end = figure.span.end() as usize;
    years_in(line_behind(lower, end)).next()?;
    let tail = tail(lower, end);
    years_in(tail).next()?;
    let compared = tail.find("so với").unwrap_or(tail.len());
    let (_, last) = years_in(tail.get(..compared).unwrap_or_default()).last()?;
    Some(last).filter(|&last| last != year && Some(last) != base)
}

/// What is said behind a figure up to the end of its part of the sentence.
fn line_behind(lower: &str, end: usize) -> &str {
    up_to_mark(behind(lower, end, FAR), |byte| matches!(byte, b'\n' | b'.' | b';' | b'(' | b')' | b':'))
}

/// What is said behind a figure in the same clause, with the years that are listed in it.
fn tail(lower: &str, end: usize) -> &str {
    let line = line_behind(lower, end);
    let mut parts = line.split(',');
    let mut length = parts.next().map_or(0, str::len);
    for part in parts {
        let bare = part.trim_start();
        let year = bare.strip_prefix("năm ").unwrap_or(bare);
        // `năm 2022, 2023`
        if years_in(year).next().is_none_or(|(at, _)| at > 0) || year.split_whitespace().count() > 1 {
            break;
        }
        length += 1 + part.len();
    }
    let tail = line.get(..length).unwrap_or_default();
    // A figure behind it starts another statement: `12 xã và năm 2025 có 20 xã`.
    let mut digits = tail.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
    let figure = digits.find(|&(at, _)| starts_figure(tail, at));
    figure.map_or(tail, |(at, _)| {
        let own = tail.get(..at).unwrap_or_default();
        own.rsplit_once(" và ").map_or(own, |(own, _)| own)
    })
}

/// Whether a figure that is no year starts at a place.
fn starts_figure(text: &str, at: usize) -> bool {
    let inside = text.get(..at).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit() || c == '/'));
    let word = text.get(at..).unwrap_or_default();
    let digits = word.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    !inside && years_in(digits).next().is_none()
}

/// Whether a statement counts from a day within a year: `tăng 30 xã so với tháng 6/2023`.
pub(super) fn counts_from_within_year(lower: &str, target: &Target) -> bool {
    target.base.as_ref().is_some_and(|base| speaks_within_year(base.words.slice(lower)))
}

/// Whether what closes the gap between a level and what it should be is said near what changes: `giảm 03
/// xã do nâng chuẩn`, `không kể 03 xã`, `01 thị xã` where `đơn vị` are counted.
pub(super) fn is_gap_told(subject: Subject<'_>, by: &Quantity, level: Span<Normal>, gap: Decimal) -> bool {
    const UNITS: [&str; 5] = ["thị xã", "thành phố", "thị trấn", "phường", "quận"];
    let blocks = &subject.layout.blocks;
    let at = blocks.partition_point(|block| block.span.start() <= by.span.start());
    let Some(block) = at.checked_sub(1).and_then(|at| blocks.get(at)) else { return false };
    // The reason may be the next point of the list.
    let end = blocks.get(at).unwrap_or(block).span.end();
    let numbers = &subject.facts.numbers;
    let from = numbers.partition_point(|(span, _)| span.start() < block.span.start());
    let near = numbers.get(from..).unwrap_or_default().iter().map(|&(span, _)| span);
    let mut near = near.take_while(|span| span.end() <= end).take(MOST_NEAR);
    let said_behind = |span: Span<Normal>| behind(subject.lower, span.end() as usize, CLAUSE);
    let mixed = said_behind(level).trim_start().starts_with("đơn vị");
    near.any(|span| {
        let same = number(span.slice(subject.text), Notation::Vietnamese).is_some_and(|(v, _)| v == gap);
        let (unit, other) = (said_behind(span), span != by.span && span != level);
        let unit = unit.trim_start();
        let of_unit = || unit.starts_with(by.unit.as_str()) && tells_loss(subject.lower, span);
        same && other && (of_unit() || mixed && UNITS.iter().any(|word| unit.starts_with(word)))
    })
}

/// No point of a list says more.
const MOST_NEAR: usize = 200;

/// How many bytes of a clause say what a figure in it is.
const CLAUSE: usize = 60;

/// Whether the clause around a figure says that it is taken off, or not counted.
fn tells_loss(lower: &str, figure: Span<Normal>) -> bool {
    const BEFORE: [&str; 8] = [
        "giảm", "không kể", "chưa kể", "không tính", "chưa tính", "không bao gồm", "chưa bao gồm", "trừ",
    ];
    const BEHIND: [&str; 4] = ["xóa tên", "xoá tên", "hết hạn", "rút khỏi"];
    let parts = [',', ';', '.', '(', ')', '\n'];
    let lead = before(lower, figure.start() as usize, CLAUSE).rsplit(parts).next();
    let tail = behind(lower, figure.end() as usize, CLAUSE).split(parts).next();
    BEFORE.iter().any(|word| lead.is_some_and(|lead| lead.contains(word)))
        || BEHIND.iter().any(|word| tail.is_some_and(|tail| tail.contains(word)))
}

/// Whether a part is an indicator of the criterion that the whole is about: communes meet a criterion
/// only if they meet all of its indicators, so each is met by more of them.
pub(super) fn is_indicator(lower: &str, whole: &Quantity, target: &Target, part: &Quantity) -> bool {
    if target.indicator != "communes_meeting_criterion" {
        return false;
    }
    let said = between(lower, whole.span, part.span);
    // A part of those that meet it is of them, not of all communes.
    let of_all = part.of.is_some() && part.of == whole.of;
    of_all || ["chỉ tiêu", "nội dung"].iter().any(|word| said.contains(word))
}

/// Whether a total stands between a figure and the parts behind it, which are its parts then: `17 sản
/// phẩm 4 sao; lũy kế 296 sản phẩm, trong đó 222 sản phẩm 3 sao`.
pub(super) fn is_total_between(lower: &str, whole: &Quantity, part: &Quantity) -> bool {
    const TOTALS: [&str; 7] =
        ["lũy kế", "luỹ kế", "tổng số", "tổng cộng", "tổng sản phẩm", "nâng tổng", "đến nay"];
    let said = between(lower, whole.span, part.span);
    TOTALS.iter().any(|word| said.contains(word))
}

/// Whether the last year that a sentence names in front of a figure is another than that of its
/// statement: `so với năm 2016 (1.616 tiêu chí, bình quân 11,3 tiêu chí/xã)`.
pub(super) fn stands_behind_other_year(lower: &str, target: &Target, figure: &Quantity) -> bool {
    let near = before(lower, figure.span.start() as usize, FAR);
    let line = near.rsplit('\n').next().unwrap_or_default();
    let sentence = line.rsplit(". ").next().unwrap_or_default();
    years(sentence).last().is_some_and(|&(_, last)| target.year.is_some_and(|year| year != last))
}

/// Whether a figure of criteria per commune is more than one commune can have, hence one of all.
pub(super) fn is_of_all_communes(figure: &Quantity) -> bool {
    figure.unit == "tiêu chí" && figure.per.is_some() && figure.value > Decimal::whole(100)
}

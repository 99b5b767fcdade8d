//! Who issued a plan, in full words.

use super::super::{Found, Level};
use super::head::{Itself, cells};
use super::{before_headings, find_word, level_of, part};
use crate::grammar::words::{strip, strip_end, strip_end_any};
use crate::layout::{BlockKind, Layout};
use crate::span::{Normal, Span};
use crate::vocabulary::issuers::{Body, bodies};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::provinces::province_at;

/// The issuer of a plan.
pub(super) struct Issuer {
    /// `Ủy ban nhân dân tỉnh Lạng Sơn`
    pub(super) name: Found<String>,
    pub(super) level: Option<Level>,
    /// Where the issuer is one of the province level.
    pub(super) province: Option<Found<String>>,
}

/// Words for administrative units, in lower case, and as they are written.
const UNITS: [(&str, &str); 11] = [
    ("tỉnh", "tỉnh"),
    ("thành phố", "thành phố"),
    ("tp.", "thành phố"),
    ("tp", "thành phố"),
    ("huyện", "huyện"),
    ("thị xã", "thị xã"),
    ("quận", "quận"),
    ("xã", "xã"),
    ("phường", "phường"),
    ("thị trấn", "thị trấn"),
    ("đặc khu", "đặc khu"),
];

/// An administrative unit as printed.
struct Unit {
    word: &'static str,
    name: String,
    span: Span<Normal>,
}

/// An institution, with its unit where that is printed with it.
struct Institution {
    name: &'static str,
    word: Option<&'static str>,
    unit: Option<Unit>,
    span: Span<Normal>,
}

/// Finds who issued the plan: in the letterhead, else where annexes say so, else where the
/// preamble does (`UBND tỉnh xây dựng kế hoạch`), else in the signature block.
pub(super) fn read(
    text: &str,
    layout: &Layout,
    itself: &Itself,
    title: Option<&Found<String>>,
) -> Option<Issuer> {
    let annexed: Vec<_> = itself.issuers().filter_map(|span| institution(text, span)).collect();
    let whole = annexed.iter().position(|i| i.unit.is_some()).unwrap_or(0);
    let found = letterhead(text, itself.letterhead())
        .or_else(|| annexed.into_iter().nth(whole))
        .or_else(|| preamble(text, layout))
        .or_else(|| signature(text, layout))?;
    let unit = found.unit.or_else(|| {
        let titled = title.and_then(|t| unit_in(text, t.span));
        titled.filter(|unit| found.word.is_none_or(|word| word == unit.word))
    });
    Some(issuer(found.name, found.word, found.span, unit))
}

fn issuer(institution: &str, word: Option<&str>, span: Span<Normal>, unit: Option<Unit>) -> Issuer {
    let Some(unit) = unit else {
        let said = word.filter(|_| !is_committee(institution));
        let value = said.map_or(institution.to_owned(), |word| format!("{institution} {word}"));
        let level = word.and_then(|word| level_of(word, ""));
        return Issuer { name: Found { value, span }, level, province: None };
    };
    let level = level_of(unit.word, &unit.name);
    let province = (level == Some(Level::Province))
        .then(|| Found { value: unit.name.clone(), span: unit.span });
    // A unit named elsewhere, in the title, is no part of the evidence.
    let near = unit.span.start().abs_diff(span.end()) < 80;
    let span = if near { span.to(unit.span) } else { span };
    let value = if is_committee(institution) {
        format!("{institution} {}", unit.name)
    } else {
        format!("{institution} {} {}", unit.word, unit.name)
    };
    Issuer { name: Found { value, span }, level, province }
}

/// Where a cell begins behind the end of the state's name, which a wrap put in front of it:
/// `… CHỦ NGHĨA VIỆT` and `NAM TỈNH HÀ GIANG`.
fn behind_wrap(text: &str, cell: Span<Normal>) -> usize {
    let printed = cell.slice(text);
    let behind = strip(printed, "nam").map(str::trim_start);
    behind.filter(|rest| unit_word(rest).is_some()).map_or(0, |rest| printed.len() - rest.len())
}

/// Whether an institution names its unit without the word for it: `Tỉnh ủy Thanh Hóa`.
fn is_committee(name: &str) -> bool {
    bodies().iter().any(|kind| kind.name == name && kind.implies.is_some())
        && strip_end(name, "ủy").is_some()
}

/// `ỦY BAN NHÂN DÂN` and `TỈNH LẠNG SƠN` in one cell or in two; of two institutions the lower
/// one stands second.
fn letterhead(text: &str, cells: &[Span<Normal>]) -> Option<Institution> {
    let found = cells.iter().enumerate().rev();
    let (at, mut found) = { found }.find_map(|(i, &cell)| {
        let whole = || institution(text, cell).map(|found| (i, found));
        // The words that end what a wrap cut begin no institution.
        whole().or_else(|| wrapped(text, cells, i))
    })?;
    if found.unit.is_none() && found.word.is_none() {
        // `BAN CHỈ ĐẠO CHƯƠNG TRÌNH … TỈNH HẬU GIANG`: behind what the body is for.
        found.unit = cells.get(at).and_then(|&cell| unit_at_end(text, cell));
        found.word = found.unit.as_ref().map(|unit| unit.word);
    }
    if found.unit.is_none() {
        let below = cells.iter().skip(at + 1).take(4);
        found.unit = { below }.find_map(|&cell| unit_at(text, cell, behind_wrap(text, cell)));
    }
    if found.unit.is_none() {
        // `UBND HUYỆN NAM ĐÔNG` over `BAN CHỈ ĐẠO`: the body is one of that unit.
        let above = cells.iter().take(at).rev();
        found.unit = { above }.find_map(|&cell| {
            // `TỈNH HÀ GIANG` may stand in a line of its own.
            let own = || unit_at(text, cell, behind_wrap(text, cell));
            institution(text, cell).map_or_else(own, |above| above.unit)
        });
    }
    // `ỦY BAN NHÂN DÂN TỈNH AN GIANG` over `VĂN PHÒNG`: its office.
    let below = cells.iter().skip(at + 1).take(3);
    let office = { below }.find(|cell| lowered(cell.slice(text).trim()) == "văn phòng");
    if let Some(office) = office.filter(|_| found.name == "Ủy ban nhân dân") {
        found.name = "Văn phòng Ủy ban nhân dân";
        found.span = found.span.to(*office);
    }
    Some(found)
}

/// `UBND tỉnh xây dựng kế hoạch`: the first institution that is not said to have issued
/// something else (`của UBND tỉnh`).
fn preamble(text: &str, layout: &Layout) -> Option<Institution> {
    let blocks = before_headings(layout)
        .filter(|b| !matches!(b.kind, BlockKind::Head | BlockKind::Title | BlockKind::Table));
    blocks.map(|b| b.span).find_map(|span| {
        let printed = span.slice(text);
        bodies().iter().take(2).find_map(|Body { words, .. }| {
            let mut from = 0;
            while let Some(at) = find_word(printed, from, words) {
                from = at + 1;
                let before = printed.get(..at)?.trim_end();
                if strip_end_any(before, &["của", "chủ tịch", "giữa", "với"]).is_none() {
                    return institution(text, part(span, at, printed.len() - at))
                        .filter(|i| i.word.is_some());
                }
            }
            None
        })
    })
}

/// `TM. ỦY BAN NHÂN DÂN`
fn signature(text: &str, layout: &Layout) -> Option<Institution> {
    let blocks = layout.blocks.iter();
    let mut blocks =
        blocks.filter(|b| matches!(b.kind, BlockKind::Signature | BlockKind::Recipients));
    blocks.find_map(|b| {
        cells(text, b.span).find_map(|cell| {
            let printed = cell.slice(text);
            let rest = strip(printed, "tm.")?.trim_start();
            institution(text, part(cell, printed.len() - rest.len(), rest.len()))
        })
    })
}

/// The institution at the start of a span.
fn institution(text: &str, span: Span<Normal>) -> Option<Institution> {
    let printed = span.slice(text);
    let (kind, rest) =
        bodies().iter().find_map(|kind| Some((kind, strip(printed, kind.words)?)))?;
    let end = printed.len() - rest.len();
    let rest_at = printed.len() - rest.trim_start().len();
    let found = unit_word(rest.trim_start());
    let implied = || implied_unit(text, span, rest_at, kind.implies?);
    let unit = unit_at(text, span, rest_at).or_else(implied);
    let end = found.map_or(end, |(_, after)| printed.len() - after.len());
    let word = found.map(|f| f.0).or(kind.implies);
    Some(Institution { name: kind.name, word, unit, span: part(span, 0, end) })
}

/// `HỘI ĐỒNG NHÂN` over `DÂN` and `TỈNH NINH BÌNH`: an institution that a wrap cut, perhaps with the other column of the
/// letterhead between its halves; gives besides the cell in which it ends.
fn wrapped(text: &str, cells: &[Span<Normal>], at: usize) -> Option<(usize, Institution)> {
    let cell = *cells.get(at)?;
    let begun = lowered(cell.slice(text));
    let rest_of = |kind: &'static Body| strip(kind.words, &begun).map(|rest| (kind, rest.trim()));
    let cut = bodies().iter().filter_map(rest_of).filter(|_| begun.contains(' '));
    let below = || cells.iter().enumerate().skip(at + 1).take(3);
    let (kind, end, rest) = { cut }.find_map(|(kind, rest)| {
        let (i, behind) =
            below().find_map(|(i, next)| Some((i, strip(next.slice(text), rest)?)))?;
        Some((kind, i, behind))
    })?;
    let next = *cells.get(end)?;
    let rest_at = next.slice(text).len() - rest.trim_start().len();
    let implied = || implied_unit(text, next, rest_at, kind.implies?);
    let unit = unit_at(text, next, rest_at).or_else(implied);
    let word = unit_word(rest.trim_start()).map(|(word, _)| word).or(kind.implies);
    Some((end, Institution { name: kind.name, word, unit, span: cell.to(next) }))
}

/// The unit whose bare name stands at byte `at` of a span: `TỈNH ỦY THANH HÓA`.
fn implied_unit(text: &str, span: Span<Normal>, at: usize, word: &'static str) -> Option<Unit> {
    let rest = span.slice(text).get(at..)?;
    if word == "tỉnh" {
        let (province, len) = province_at(rest)?;
        let word = if province.city { "thành phố" } else { word };
        return Some(Unit { word, name: province.name.to_owned(), span: part(span, at, len) });
    }
    let len = name_length(rest)?;
    Some(Unit { word, name: capitalised(rest.get(..len)?), span: part(span, at, len) })
}

/// The word for a unit at the start of `text`, and what follows.
fn unit_word(text: &str) -> Option<(&'static str, &str)> {
    UNITS.iter().find_map(|(word, unit)| Some((*unit, strip(text, word)?)))
}

/// The unit with its name that stands at byte `at` of a span.
fn unit_at(text: &str, span: Span<Normal>, at: usize) -> Option<Unit> {
    let printed = span.slice(text).get(at..)?;
    let (word, rest) = unit_word(printed)?;
    let rest = rest.trim_start();
    let start = printed.len() - rest.len();
    let known =
        province_at(rest).filter(|(p, _)| word == "tỉnh" || (word == "thành phố" && p.city));
    let (name, len) = match known {
        Some((province, len)) => (province.name.to_owned(), len),
        None => {
            let len = name_length(rest)?;
            (capitalised(rest.get(..len)?), len)
        }
    };
    Some(Unit { word, name, span: part(span, at, start + len) })
}

/// The unit with whose name a span ends.
fn unit_at_end(text: &str, span: Span<Normal>) -> Option<Unit> {
    let printed = span.slice(text);
    let end = span.start() as usize + printed.trim_end().len();
    let closes = |unit: &Unit| unit.span.end() as usize == end;
    let found = UNITS.iter().filter_map(|(word, _)| {
        let mut from = 0;
        while let Some(at) = find_word(printed, from, word) {
            if let Some(unit) = unit_at(text, span, at).filter(closes) {
                return Some(unit);
            }
            from = at + 1;
        }
        None
    });
    // `THỊ XÃ PHÚ THỌ` ends in `XÃ PHÚ THỌ`, too.
    found.min_by_key(|unit| unit.span.start())
}

/// The first unit with its name in a title.
fn unit_in(text: &str, span: Span<Normal>) -> Option<Unit> {
    let printed = span.slice(text);
    let first = |word: &str| {
        let mut from = 0;
        while let Some(at) = find_word(printed, from, word) {
            if let Some(unit) = unit_at(text, span, at) {
                return Some(unit);
            }
            from = at + 1;
        }
        None
    };
    UNITS.iter().filter_map(|(word, _)| first(word)).min_by_key(|unit| unit.span.start())
}

/// Length of the name of a place: up to four words with capitals. In a line of capitals the
/// name ends at a word that begins something else.
fn name_length(text: &str) -> Option<usize> {
    // `TỈNH ỦY` is no province by the name of `ỦY`.
    const ENDS: [&str; 13] = [
        "NĂM", "GIAI", "ĐẾN", "THỰC", "VỀ", "TRÊN", "VÀ", "THEO", "TRONG", "XÂY", "ĐẠT", "NÔNG",
        "ỦY",
    ];
    let mut end = 0;
    for word in text.split(' ').take(4) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let named = letters.starts_with(char::is_uppercase)
            && letters.chars().all(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'));
        if !named || ENDS.contains(&letters) {
            break;
        }
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        end = start + letters.len();
        if letters.len() < word.len() {
            break;
        }
    }
    (end > 0).then_some(end)
}

/// `VĂN CHẤN` as `Văn Chấn`.
fn capitalised(name: &str) -> String {
    let words = name.split_whitespace().map(|word| {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().collect();
        first + &lowered(letters.as_str())
    });
    words.collect::<Vec<_>>().join(" ")
}

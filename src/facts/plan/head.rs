//! What a source says of itself: its letterhead, the lines that tie its annexes to it
//! (`Kèm theo Kế hoạch số 42/KH-UBND ngày 17/02/2021`), and the metadata of web pages.

use std::collections::BTreeSet;

use super::super::{Found, PlanKind};
use super::{find_word, part};
use crate::grammar::citation;
use crate::grammar::date::{PartialDate, date};
use crate::grammar::marker::marker;
use crate::grammar::words::{strip, strip_any, strip_end};
use crate::layout::{Block, BlockKind, Layout};
use crate::span::{Normal, Span};
use crate::vocabulary::documents::kinds;

/// Where the source speaks of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Letterhead,
    Annex,
    Metadata,
}

/// One place in which the source speaks of itself.
#[derive(Clone, Debug)]
struct Mention {
    place: Place,
    number: Option<Found<String>>,
    date: Option<Found<PartialDate>>,
    issuer: Option<Span<Normal>>,
    /// Whether the number is the plan's own, not that of a decision that issues it.
    own: bool,
}

/// All that a source says of itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Itself {
    mentions: Vec<Mention>,
    /// The cells of the letterhead.
    letterhead: Vec<Span<Normal>>,
    /// Every number that it gives itself.
    own: BTreeSet<String>,
    date: Option<PartialDate>,
}

impl Itself {
    /// Reads what the source says of itself.
    pub(crate) fn of(text: &str, layout: &Layout) -> Self {
        read(text, layout, PlanKind::Plan)
    }

    /// The different numbers that it gives itself, in source order.
    pub(super) fn numbers(&self) -> Vec<Found<String>> {
        let own = self.mentions.iter().any(|m| m.own && m.number.is_some());
        let mut numbers: Vec<Found<String>> = self
            .mentions
            .iter()
            .filter(|m| m.own || !own)
            .filter_map(|m| m.number.clone())
            .collect();
        numbers.sort_by_key(|n| n.span.start());
        let mut different: Vec<Found<String>> = Vec::new();
        for number in numbers {
            if different.iter().all(|d| d.value != number.value) {
                different.push(number);
            }
        }
        different
    }

    /// Its date: a whole one before one without a day, the letterhead before annexes.
    pub(super) fn issued_on(&self) -> Option<Found<PartialDate>> {
        let dates = self.mentions.iter().filter_map(|m| Some((m.place, m.date.clone()?)));
        dates.min_by_key(|(place, d)| (d.value.day.is_none(), *place, d.span.start())).map(|d| d.1)
    }

    /// Who issued it, as the annexes say.
    pub(super) fn issuers(&self) -> impl Iterator<Item = Span<Normal>> {
        self.mentions.iter().filter_map(|m| m.issuer)
    }

    /// The cells of the letterhead.
    pub(super) fn letterhead(&self) -> &[Span<Normal>] {
        &self.letterhead
    }

    /// Whether a number, printed with a date or without, is its own.
    pub(crate) fn is(&self, number: &str, date: Option<PartialDate>) -> bool {
        self.own.contains(number) && (date.is_none() || self.date.is_none() || date == self.date)
    }
}

pub(super) fn read(text: &str, layout: &Layout, kind: PlanKind) -> Itself {
    let mut itself = Itself::default();
    let cells: Vec<(BlockKind, Span<Normal>)> = layout
        .blocks
        .iter()
        .filter(|b| is_frame(b.kind) && !b.annex)
        .flat_map(|b| cells(text, b.span).map(|cell| (b.kind, cell)))
        .collect();
    for (i, &(block, cell)) in cells.iter().enumerate() {
        if block == BlockKind::Head {
            itself.letterhead.push(cell);
        }
        let next = cells.get(i + 1).map(|c| c.1);
        itself.mentions.extend(letterhead(text, block, cell));
        itself.mentions.extend(metadata(text, block, cell, next));
    }
    for block in &layout.blocks {
        annex(text, block, kind, &mut itself.mentions);
    }
    let numbers = itself.mentions.iter().filter_map(|m| m.number.as_ref());
    itself.own = numbers.map(|n| n.value.clone()).collect();
    itself.date = itself.issued_on().map(|d| d.value);
    itself
}

/// Blocks around the text proper.
fn is_frame(kind: BlockKind) -> bool {
    use BlockKind::*;
    matches!(kind, Head | Recipients | Signature | Furniture)
}

/// The cells of a line that stand in columns of their own: the letterhead and the signature
/// are set in two columns.
pub(super) fn cells(text: &str, span: Span<Normal>) -> impl Iterator<Item = Span<Normal>> {
    let line = span.slice(text);
    let motto = ["cộng hòa xã hội chủ nghĩa", "đảng cộng sản việt nam", "độc lập - tự do"];
    let cut = motto.iter().find_map(|m| find_word(line, 0, m));
    let (issuer, state) = line.split_at(cut.unwrap_or(line.len()));
    issuer.split(['\t', '|']).chain([state]).filter_map(move |cell| {
        let trimmed = cell.trim_matches([' ', '*', '_']);
        let at = (trimmed.as_ptr() as usize).checked_sub(line.as_ptr() as usize)?;
        (!trimmed.is_empty()).then(|| part(span, at, trimmed.len()))
    })
}

/// `Số: 160/KH-UBND` and `Lạng Sơn, ngày 13 tháng 7 năm 2022`. A date without a place in
/// front of it (`Ngày 27 tháng 02 năm 2017`) is that of a stamp.
fn letterhead(text: &str, block: BlockKind, cell: Span<Normal>) -> Option<Mention> {
    let printed = cell.slice(text);
    let number = (block == BlockKind::Head).then(|| numbered_within(printed)).flatten();
    let number = number.map(|(at, len, value)| Found { value, span: part(cell, at, len) });
    let date = placed_date(printed);
    let date = date.map(|(at, len, value)| Found { value, span: part(cell, at, len) });
    let said = number.is_some() || date.is_some();
    said.then_some(Mention { place: Place::Letterhead, number, date, issuer: None, own: true })
}

/// The number of a cell, which may stand behind the issuer: `ỦY BAN NHÂN DÂN TỈNH X Số: 160/KH-UBND`.
fn numbered_within(cell: &str) -> Option<(usize, usize, String)> {
    numbered(cell).or_else(|| {
        let at = find_word(cell, 0, "số")?;
        let rest = cell.get(at..)?;
        let colon = rest.trim_start_matches(char::is_alphabetic).trim_start().starts_with(':');
        let (start, len, text) = numbered(rest).filter(|_| colon)?;
        Some((at + start, len, text))
    })
}

/// `Số: 160/KH-UBND`, `Số 160/KH-UBND`
fn numbered(cell: &str) -> Option<(usize, usize, String)> {
    let rest = strip(cell, "số")?.trim_start_matches([':', '.', ' ']);
    let (number, len) = citation::number(rest)?;
    Some((cell.len() - rest.len(), len, number.text))
}

/// `Lạng Sơn, ngày 13 tháng 7 năm 2022`
fn placed_date(cell: &str) -> Option<(usize, usize, PartialDate)> {
    let at = find_word(cell, 0, "ngày")?;
    let before = cell.get(..at)?.trim_end();
    let placed = before.ends_with(',') && before.starts_with(char::is_uppercase);
    let (date, len) = date(cell.get(at..)?)?;
    let whole = cell.len() - (at + len) <= 4;
    (placed && whole && before.len() < 120).then_some((at, len, date))
}

/// `Số hiệu: 160/KH-UBND`, `Ngày ban hành: 13/07/2022`; the value may stand in the next cell.
fn metadata(
    text: &str,
    block: BlockKind,
    cell: Span<Normal>,
    next: Option<Span<Normal>>,
) -> Option<Mention> {
    if !matches!(block, BlockKind::Head | BlockKind::Furniture) {
        return None;
    }
    let is_number = ["số hiệu", "số ký hiệu", "số, ký hiệu", "số/ký hiệu", "ký hiệu"];
    let number = labelled(text, cell, next, &is_number).and_then(|span| {
        let (number, len) = citation::number(span.slice(text))?;
        Some(Found { value: number.text, span: part(span, 0, len) })
    });
    let date = labelled(text, cell, next, &["ngày ban hành", "ngày ký"]).and_then(|span| {
        let (date, len) = date(span.slice(text))?;
        Some(Found { value: date, span: part(span, 0, len) })
    });
    let said = number.is_some() || date.is_some();
    said.then_some(Mention { place: Place::Metadata, number, date, issuer: None, own: true })
}

/// The value behind one of `labels` in a cell, or in the cell after it.
pub(super) fn labelled(
    text: &str,
    cell: Span<Normal>,
    next: Option<Span<Normal>>,
    labels: &[&str],
) -> Option<Span<Normal>> {
    let printed = cell.slice(text);
    let body = marker(printed).and_then(|(_, at)| printed.get(at..)).unwrap_or(printed);
    let rest = strip_any(body, labels)?.trim_start_matches([':', ' ']);
    if rest.is_empty() { next } else { Some(part(cell, printed.len() - rest.len(), rest.len())) }
}

/// `(Kèm theo Kế hoạch số: 42 /KH-UBND ngày 17/02/2021 của Ủy ban nhân dân tỉnh Lạng Sơn)`
fn annex(text: &str, block: &Block, kind: PlanKind, out: &mut Vec<Mention>) {
    let line = block.span.slice(text);
    if !ties_annexes(block) && !line.starts_with('(') && strip(line, "kèm theo").is_none() {
        return;
    }
    let mut from = 0;
    while let Some(at) = find_word(line, from, "theo") {
        from = at + 1;
        let Some((before, rest)) = line.split_at_checked(at + "theo".len()) else { continue };
        let rest = rest.trim_start();
        let printed = kinds().iter().find_map(|k| Some((k, strip(rest, &k.lower)?)));
        let Some((cited, rest)) = printed.filter(|_| names_itself(block, before)) else { continue };
        let rest = strip(rest.trim_start(), "số").unwrap_or(rest).trim_start_matches([':', ' ']);
        let start = line.len() - rest.len();
        let number = citation::number(rest);
        let behind = number.as_ref().map_or(0, |(_, len)| *len);
        let number =
            number.map(|(n, len)| Found { value: n.text, span: part(block.span, start, len) });
        // A report that comes with a decision has the decision's number, if no other.
        let own = cited.name != "Quyết định" || kind == PlanKind::Report && number.is_none();
        let (date, end) = dated(line, block.span, start + behind);
        let issuer = line.get(end..).and_then(citation::issuer);
        let issuer = issuer.map(|r| part(block.span, end + r.start, r.len()));
        out.push(Mention { place: Place::Annex, number, date, issuer, own });
    }
}

/// The date behind byte `from` of a line, and where it ends.
fn dated(line: &str, span: Span<Normal>, from: usize) -> (Option<Found<PartialDate>>, usize) {
    let near = find_word(line, from, "ngày").filter(|at| at - from < 40);
    let found = near.and_then(|at| Some((at, date(line.get(at..)?)?)));
    match found {
        Some((at, (value, len))) => (Some(Found { value, span: part(span, at, len) }), at + len),
        None => (None, from),
    }
}

/// Whether a block is one of those that say what an annex belongs to.
fn ties_annexes(block: &Block) -> bool {
    use BlockKind::*;
    (block.annex && block.kind != Table) || matches!(block.kind, Head | Title | AnnexHead)
}

/// Whether what follows `before` (which ends in `theo`) is the document itself: `(Kèm theo`,
/// `(Ban hành kèm theo`. In the body `(kèm theo …)` may tie another thing to another document.
pub(crate) fn names_itself(block: &Block, before: &str) -> bool {
    let Some(before) = strip_end(before.trim_end(), "theo") else { return false };
    let far = before.char_indices().rev().nth(LONGEST_TIE).map_or(0, |(at, _)| at);
    let near = before.get(far..).unwrap_or_default();
    let bracket = near.rfind('(').map(|at| far + at + 1);
    let Some(words) =
        before.get(bracket.unwrap_or(far)..).filter(|_| bracket.is_some() || far == 0)
    else {
        return false;
    };
    let begins = bracket.is_none_or(|at| at == 1);
    if begins && strip_end(words.trim_end(), "kèm").is_some() {
        return words.split_whitespace().count() <= 3;
    }
    // Copies have other words in place of `Kèm`.
    let count = words.split_whitespace().count();
    ties_annexes(block)
        && bracket.is_some()
        && (1..=3).contains(&count)
        && !words.contains([',', ';', '.'])
}

/// Longest text in front of `theo` that can tie an annex to its document, in characters.
const LONGEST_TIE: usize = 60;

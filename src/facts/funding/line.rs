//! The sums within one line, and which of them are parts of which.

use std::ops::Range;

use super::super::{Bound, FundingItem, Quantity, Reading};
use super::revised::revise;
use super::shape::{
    clause_end, closing, compares, cut_decimal, have_one_unit, is_for_each, lists_sources, out_of,
    shared,
};
use super::{asides, divides_again};
use crate::grammar::marker::{Marker, marker};
use crate::grammar::money::{Sum, parted, sum};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any, strip_end, strip_end_any};
use crate::pairs::{self, has_digit};
use crate::span::{Normal, Span};
use crate::vocabulary::kinds::VILLAGES;
use crate::vocabulary::letters::is_letter;

mod divided;

use divided::Divided;

/// What announces parts.
pub(super) const OPENERS: [&str; 6] =
    ["trong đó", "bao gồm", "gồm", "cụ thể", "chia ra", "như sau"];

/// The items of a line.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// Items of the same level, each with its parts.
    pub(super) items: Vec<FundingItem>,
    /// Whether parts of the last item follow in the next lines.
    pub(super) open: bool,
    /// Whether the items are parts of what stands above: the line begins with `Trong đó`.
    pub(super) parts: bool,
    /// Sums that are said to stand outside the others.
    pub(super) outside: Vec<FundingItem>,
    /// What the first sum was before the line changes it, and by how much.
    pub(super) asides: Vec<Span<Normal>>,
}

/// How a group of items was opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// The line itself.
    Line,
    /// `(gồm: …)`
    Bracket,
    /// `…, trong đó …`
    Words,
}

/// Deepest nesting of parts within a line; no plan comes near it, and mangled text shall not
/// nest without end.
const DEEPEST: usize = 8;

struct Frame {
    group: Group,
    of: Option<Divided>,
    /// Whether its sums have no unit: `(NSTW 800; NST 450)`.
    figures: bool,
    items: Vec<FundingItem>,
}

/// Reads the items of a line without its marker.
pub(super) fn parse(text: &str, content: Span<Normal>) -> Parsed {
    let line = content.slice(text);
    // Most lines have no figure, and no sum is without one.
    if !has_digit(line) || !has_sum(line) {
        return Parsed::default();
    }
    let frames = vec![Frame { group: Group::Line, of: None, figures: false, items: Vec::new() }];
    let mut reader = Reader { line, at: content.start(), frames, label: 0, parts: false };
    reader.run();
    let mut parsed = reader.finish();
    parsed.asides = revise(text, &mut parsed.items);
    parsed.outside = asides::take_outside(text, &mut parsed.items);
    asides::forget(text, &mut parsed.items);
    parsed
}

/// Whether a sum with its unit, or a figure behind a colon, stands in `line`.
fn has_sum(line: &str) -> bool {
    let mut at = 0;
    while let Some(first) = figure_at(line, at) {
        let rest = line.get(first..).unwrap_or_default();
        let Some((_, len)) = number(rest, Notation::Vietnamese) else { return false };
        if sum(rest).is_some_and(|s| s.unit.is_some()) || bare(line, first, first + len) {
            return true;
        }
        at = first + len;
    }
    false
}

/// The first figure at or after byte `from` that begins a number.
fn figure_at(line: &str, from: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = from;
    while let Some(found) = pairs::find(bytes, at, |byte, _| byte.is_ascii_digit()) {
        let last = found.checked_sub(1).and_then(|before| bytes.get(before));
        if !last.is_some_and(u8::is_ascii_alphanumeric) {
            return Some(found);
        }
        at = found + 1;
    }
    None
}

/// Whether the number at `start..end` is a sum whose unit is left out: a label in front of
/// it and nothing but the end of a clause behind it.
fn bare(line: &str, start: usize, end: usize) -> bool {
    let before = line.get(..start).unwrap_or_default();
    let behind = line.get(end..).unwrap_or_default().trim_start();
    let figures = line.get(start..end).unwrap_or_default();
    let ends = behind.is_empty()
        || behind.starts_with([',', ';', ')'])
        || behind.strip_prefix('.').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let trimmed = before.trim_end();
    let led = trimmed.ends_with(':') || strip_end(trimmed, "là").is_some();
    let part = trimmed.ends_with(['-', '–', '/', '%', '(']) || before.ends_with([',', '.', ':']);
    let year = figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"));
    let named = || strip_end_any(trimmed, &NAMES).is_some();
    // Without a colon, only a figure with a fraction is more than a number in a name.
    ends && !part && (led || (figures.contains(',') && !year)) && !named()
}

/// Words behind which a number is a name.
pub(super) const NAMES: [&str; 14] = [
    "năm",
    "giai đoạn",
    "số",
    "quý",
    "tháng",
    "ngày",
    "điều",
    "khoản",
    "hạng",
    "loại",
    "nhóm",
    "đến",
    "từ",
    "hệ số",
];

/// Whether a number behind a label may be that of a name: `đợt 1`, `Dự án 2`, `thôn 5`.
fn numbers_names(label: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "đợt",
        "lần",
        "dự án",
        "tiểu dự án",
        "hợp phần",
        "nội dung",
        "khu",
        "tổ",
        "lớp",
        "kỳ",
        "vùng",
        "khu vực",
    ];
    let label = label.trim_end();
    let named = strip_end_any(label, &NAMES).or_else(|| strip_end_any(label, &OTHERS));
    named.or_else(|| strip_end_any(label, &VILLAGES)).is_some()
}

struct Reader<'a> {
    line: &'a str,
    /// Offset of the line in the text.
    at: u32,
    /// Groups that are open, the innermost last; the first is the line.
    frames: Vec<Frame>,
    /// Where the label of the next sum begins.
    label: usize,
    parts: bool,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(c) = self.line.get(at..).and_then(|rest| rest.chars().next()) {
            at = match c {
                '(' => self.bracket(at),
                ')' => self.close_bracket(at),
                ';' | ',' | '.' => self.mark(c, at),
                ':' => self.colon(at),
                '0'..='9' => self.figure(at),
                _ if is_letter(c) => self.word(at),
                _ => at + c.len_utf8(),
            };
        }
    }

    fn rest(&self, at: usize) -> &str {
        self.line.get(at..).unwrap_or_default()
    }

    /// Whether nothing stands between the last sum, or the last mark, and `at`.
    fn is_fresh(&self, at: usize) -> bool {
        let between = self.line.get(self.label..at).unwrap_or_default();
        between.chars().all(|c| !c.is_alphanumeric())
    }

    fn last(&mut self) -> Option<&mut FundingItem> {
        self.frames.last_mut().and_then(|frame| frame.items.last_mut())
    }

    /// `(14%)` behind a sum is its share, `(gồm: …)` are its parts; in a label a bracket is
    /// only words.
    fn bracket(&mut self, at: usize) -> usize {
        let inside_at = at + 1;
        let closed = closing(self.line, at);
        let close = closed.unwrap_or(self.line.len());
        let inside = self.line.get(inside_at..close).unwrap_or_default();
        let behind = (close + 1).min(self.line.len());
        if !self.is_fresh(at) {
            // A bracket that does not close hides nothing.
            if closed.is_none() {
                return inside_at;
            }
            // `ngân sách chiếm 40% (80 tỷ đồng)`: the bracket has the sum of the label.
            let label = self.line.get(self.label..inside_at).unwrap_or_default();
            let holds = sum(inside).is_some_and(|s| s.unit.is_some() && s.len == inside.len());
            return if holds && shared(label).is_some() { inside_at } else { behind };
        }
        let Some(last) = self.last() else { return behind };
        let whole = last.amount.as_ref().map(|amount| amount.value);
        if let Some((share, _)) = self.share(inside_at) {
            self.add_share(share);
            self.label = behind;
            return behind;
        }
        let figures = whole.is_some_and(|whole| lists_sources(inside, whole));
        if self.frames.len() < DEEPEST && (figures || has_sum(inside)) && !compares(inside) {
            self.frames.push(Frame { group: Group::Bracket, of: None, figures, items: Vec::new() });
            self.label = inside_at;
            return inside_at;
        }
        self.label = behind;
        behind
    }

    fn close_bracket(&mut self, at: usize) -> usize {
        if self.frames.iter().any(|frame| frame.group == Group::Bracket) {
            while self.close() != Some(Group::Bracket) {}
            self.label = at + 1;
        }
        at + 1
    }

    fn mark(&mut self, c: char, at: usize) -> usize {
        let ends_sentence = c == '.' && self.rest(at + 1).starts_with(' ');
        if c == ',' && !self.is_fresh(at) || c == '.' && !ends_sentence {
            return at + 1;
        }
        let within = self.frames.iter().rev().nth(1).is_some_and(|f| f.group != Group::Line);
        let words = self.frames.last().is_some_and(|f| f.group == Group::Words);
        let filled = self.frames.last().is_some_and(|f| !f.items.is_empty());
        // `trong đó a 1, b 2; c 3`: within parts, a semicolon ends the parts of a part.
        if words && filled && ((c == ';' && (within || self.is_parted_in_full())) || ends_sentence)
        {
            self.close();
        }
        let behind = if c == ';' || ends_sentence { self.divide(at + 1) } else { None };
        self.label = behind.unwrap_or(at + 1);
        self.label
    }

    /// `27 tỷ đồng: ngân sách tỉnh 15 tỷ đồng; …`: parts of the sum in front follow.
    fn colon(&mut self, at: usize) -> usize {
        if self.is_fresh(at) && self.has_sum_before() {
            self.open(at + 1);
            self.label = at + 1;
        }
        at + 1
    }

    fn figure(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let label = self.line.get(self.label..at).unwrap_or_default();
        if let Some(found) = cut_decimal(label, rest) {
            return self.sum(at, at, found, Some(Reading::Repaired));
        }
        let skip = number(rest, Notation::Vietnamese).map_or(1, |(_, len)| len);
        // `đợt 1 200 tỷ đồng`: the first number is that of a name.
        if parted(rest).is_some() && numbers_names(label) {
            return at + skip;
        }
        if let Some(len) = out_of(rest, skip) {
            self.label = at + len;
            return at + len;
        }
        if let Some((result, found)) = product(rest) {
            return self.sum(at, at + result, found, None);
        }
        let figures = self.frames.last().is_some_and(|frame| frame.figures);
        let is_sum = |s: &Sum| s.unit.is_some() || figures || bare(self.line, at, at + s.len);
        let Some(found) = sum(rest).filter(is_sum) else { return at + skip };
        self.sum(at, at, found, None)
    }

    /// Takes the sum at a place with the label that ends in front of it, or that stands behind it where there is none.
    fn sum(&mut self, labelled: usize, at: usize, found: Sum, reading: Option<Reading>) -> usize {
        let end = at + found.len;
        let (labelled, share) = self.without_share(self.label..labelled);
        let (mut label, mut bound) = self.label(labelled);
        let mut behind = end;
        if label.is_empty() {
            behind = clause_end(self.line, end);
            label = self.label(end..behind).0;
        }
        self.label = behind;
        let printed = self.line.get(label.clone()).unwrap_or_default();
        if printed.is_empty() || compared(printed) || is_for_each(printed, self.rest(end)) {
            return behind;
        }
        if strip(self.rest(behind).trim_start(), "trở lên").is_some() {
            bound = Bound::AtLeast;
        }
        let span = self.span(at..at + found.figures);
        let label = self.span(label);
        let amount = Quantity {
            value: found.value,
            to: found.to,
            of: None,
            unit: found.unit.map_or(String::new(), |u| u.name.to_owned()),
            per: None,
            bound,
            span,
            reading,
        };
        let item = FundingItem {
            label,
            amount: Some(amount),
            vnd: found.vnd(),
            span: share.as_ref().map_or(label, |share| label.to(share.span)).to(span),
            share,
            items: Vec::new(),
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.items.push(item);
        }
        behind
    }

    fn word(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let end = at + rest.find(|c: char| !(is_letter(c) || c.is_numeric())).unwrap_or(rest.len());
        // `là 5.420 tỷ đồng, đạt 105% kế hoạch, trong đó: …`: what is said of the sum in between
        // is no label of its first part.
        let remarked = self.has_sum_before()
            && self.line.get(..at).is_some_and(|before| before.trim_end().ends_with(','))
            && strip_any(rest, &OPENERS).is_some();
        if !self.is_fresh(at) && !remarked {
            return end;
        }
        if let Some((share, behind)) = self.share(at).filter(|_| self.has_sum_before()) {
            self.add_share(share);
            self.label = behind;
            return behind;
        }
        // `ngân sách địa phương 193 tỷ đồng, riêng ngân sách tỉnh 80 tỷ đồng`
        let singled = rest
            .strip_prefix("riêng ")
            .filter(|rest| self.has_sum_before() && strip(rest, "năm").is_none());
        if let Some(opened) = strip_any(rest, &OPENERS).or(singled) {
            let behind = self.line.len() - opened.len();
            self.open(behind);
            self.label = behind;
            return behind;
        }
        end
    }

    fn has_sum_before(&self) -> bool {
        self.frames.last().is_some_and(|frame| !frame.items.is_empty())
    }

    /// `gồm`: parts of the last item follow, from byte `at` on; at the start of a group it says nothing new.
    fn open(&mut self, at: usize) {
        if self.has_sum_before() && self.frames.len() < DEEPEST {
            let whole =
                self.last().and_then(|last| last.amount.as_ref()).map(|amount| amount.value);
            let figures = whole.is_some_and(|whole| have_one_unit(self.list_from(at), whole));
            self.frames.push(Frame { group: Group::Words, of: None, figures, items: Vec::new() });
        } else if self.frames.len() == 1 {
            self.parts = true;
        }
    }

    /// What follows, as far as a list goes: a line may be a whole document.
    fn list_from(&self, at: usize) -> &str {
        const LONGEST: usize = 2000;
        let rest = self.rest(at);
        let near = (0..=LONGEST.min(rest.len())).rev().find_map(|end| rest.get(..end));
        let near = near.unwrap_or_default();
        if near.len() == rest.len() {
            return rest;
        }
        near.rfind([';', ',']).and_then(|end| near.get(..end)).unwrap_or_default()
    }

    /// `chiếm tỷ lệ 6,1%`, `14%`: a share at byte `at`, and where it ends.
    fn share(&self, at: usize) -> Option<(Quantity, usize)> {
        let mut rest = self.rest(at).trim_start();
        let mut bound = Bound::Exact;
        for words in ["chiếm", "tương ứng", "tỷ lệ", "khoảng"] {
            if let Some(behind) = strip(rest, words) {
                rest = behind.trim_start();
                bound = if words == "khoảng" { Bound::About } else { bound };
            }
        }
        let (value, len) = number(rest, Notation::Vietnamese)?;
        let start = self.line.len() - rest.len();
        let behind = rest.get(len..)?;
        let percent = behind.trim_start().strip_prefix('%')?;
        let span = self.span(start..start + len);
        let share = Quantity {
            value,
            to: None,
            of: None,
            unit: "%".to_owned(),
            per: None,
            bound,
            span,
            reading: None,
        };
        Some((share, self.line.len() - percent.len()))
    }

    fn add_share(&mut self, share: Quantity) {
        if let Some(item) = self.last()
            && item.share.is_none()
        {
            item.span = item.span.to(share.span);
            item.share = Some(share);
        }
    }

    /// Ends the innermost group: its items become parts of the item before it.
    fn close(&mut self) -> Option<Group> {
        if self.frames.len() < 2 {
            return Some(Group::Bracket);
        }
        let frame = self.frames.pop()?;
        let beyond = frame.of.is_none() && self.parts_whole_again(&frame.items);
        let around = self.frames.last_mut()?;
        if beyond {
            around.items.extend(frame.items);
            return Some(frame.group);
        }
        let whole = Divided::whole(frame.of, &mut around.items);
        if let Some(whole) = whole {
            for part in frame.items {
                // What is told apart from its whole does not stand in it.
                whole.span = if frame.of.is_none() { whole.span.to(part.span) } else { whole.span };
                whole.items.push(part);
            }
        }
        Some(frame.group)
    }

    fn finish(mut self) -> Parsed {
        let unfilled = self.frames.len() > 1 && !self.has_sum_before();
        let open = unfilled || self.line.trim_end().ends_with(':');
        while self.frames.len() > 1 {
            self.close();
        }
        let items = self.frames.pop().map(|frame| frame.items).unwrap_or_default();
        Parsed { open: open && !items.is_empty(), parts: self.parts, items, ..Parsed::default() }
    }

    /// The stretch of a label without the share in it, and that share.
    fn without_share(&self, label: Range<usize>) -> (Range<usize>, Option<Quantity>) {
        let printed = self.line.get(label.clone()).unwrap_or_default();
        let words = printed.trim_start_matches(|c: char| !c.is_alphanumeric());
        let from = label.end - words.len();
        let found = shared(words).and_then(|s| Some((self.share(from + s.share)?.0, s)));
        match found {
            Some((share, s)) => (from + s.begins..from + s.ends, Some(share)),
            None => (label, None),
        }
    }

    /// The words of a label, without what ties it to its sum, and the bound that this says.
    fn label(&self, range: Range<usize>) -> (Range<usize>, Bound) {
        let printed = self.line.get(range.clone()).unwrap_or_default();
        let mut start = printed.trim_start_matches(|c: char| !c.is_alphanumeric());
        // `a) Năm 2023: 40 tỷ đồng; b) Năm 2024: …`: the marks of a list that goes on in the line.
        if let Some((Marker::Letter | Marker::Decimal(_), end)) = marker(start) {
            start = start.get(end..).unwrap_or_default();
        }
        // `Phân theo nguồn: ngân sách tỉnh`: how the sum is parted is no part of the first label.
        if divides_again(start)
            && let Some((_, first)) = start.split_once(':')
            && first.contains(char::is_alphabetic)
        {
            start = first.trim_start();
        }
        while let Some(rest) = strip_any(start, &["và", "dự kiến", "ước", "còn lại là"])
        {
            start = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        }
        let mut bound = Bound::Exact;
        let mut end = start.trim_end_matches([' ', '\n', '.', ';', ',']);
        loop {
            let bounds = |(word, bound): &(&str, Bound)| {
                let rest = strip_end(end, word)?;
                let placed = matches!(*word, "trên" | "dưới")
                    && strip_end_any(rest.trim_end(), &PLACED).is_some();
                (!placed).then_some((rest, *bound))
            };
            let words = BOUNDS.iter().find_map(bounds);
            let rest = match words {
                Some((rest, said)) => {
                    bound = said;
                    rest
                }
                None if end.ends_with(':') => {
                    let colon = end.trim_end_matches([':', ' ', '\n']);
                    end = strip_end(colon, "là").unwrap_or(colon).trim_end();
                    break;
                }
                None => match strip_end_any(end, &["là", "dự kiến", "đạt", "với", "bằng", "từ"])
                {
                    Some(rest) => rest,
                    None => break,
                },
            };
            end = rest.trim_end();
        }
        let from = range.start + (printed.len() - start.len());
        (from..from + end.len(), bound)
    }

    fn span(&self, range: Range<usize>) -> Span<Normal> {
        Span::new(self.at + range.start as u32, self.at + range.end as u32)
    }
}

/// `43 x 250 triệu đồng = 10.750 triệu đồng`: where the result of a product stands that a text begins with, and the sum that it is.
fn product(text: &str) -> Option<(usize, Sum)> {
    /// Bytes of the factors, with what they are of: `43 bản x 250 triệu đồng/bản`.
    const LONGEST: usize = 100;
    let equals = memchr::memchr(b'=', text.as_bytes()).filter(|&at| at < LONGEST)?;
    let factors = text.get(..equals)?;
    let times = [" x ", "×", " * ", " nhân "].iter().any(|sign| factors.contains(sign));
    if !times || factors.contains(['\n', ';', ':', '=']) || factors.contains(", ") {
        return None;
    }
    let behind = text.get(equals + 1..)?;
    let begins = text.len() - behind.trim_start().len();
    sum(text.get(begins..)?).filter(|found| found.unit.is_some()).map(|found| (begins, found))
}

/// Words with which `trên` and `dưới` bound nothing: `ngân sách cấp trên`, `các nguồn nêu trên`.
const PLACED: [&str; 6] = ["cấp", "nêu", "nói", "kể", "phía", "bên"];

/// What bounds a sum, in front of it.
const BOUNDS: [(&str, Bound); 13] = [
    ("khoảng", Bound::About),
    ("ước", Bound::About),
    ("xấp xỉ", Bound::About),
    ("gần", Bound::About),
    ("không dưới", Bound::AtLeast),
    ("tối thiểu", Bound::AtLeast),
    ("ít nhất", Bound::AtLeast),
    ("trên", Bound::AtLeast),
    ("hơn", Bound::AtLeast),
    ("không quá", Bound::AtMost),
    ("không vượt quá", Bound::AtMost),
    ("tối đa", Bound::AtMost),
    ("dưới", Bound::AtMost),
];

/// Whether a label compares a sum with another; `giảm nghèo` is what money is for.
fn compared(label: &str) -> bool {
    strip_any(label, &COMPARISONS).is_some() && strip_any(label, &["giảm nghèo"]).is_none()
}

/// What follows these words is no source of money.
const COMPARISONS: [&str; 13] = [
    "tăng",
    "giảm",
    "so với",
    "cao hơn",
    "thấp hơn",
    "tương đương",
    "vượt",
    "mức hỗ trợ",
    "bình quân",
    "trung bình",
    "mỗi năm",
    "hàng năm",
    "hằng năm",
];

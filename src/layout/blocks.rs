//! Lines to blocks, and the stack of divisions above them.

use super::annexes::{begins_annex, begins_unlabelled, heads_grid, title_above};
use super::line::{
    OF_CRITERION, begins_body, breaks_off, divides, has_quantity_after_label, heads_document,
    heads_items, is_capitals, is_letterhead, is_preamble, is_prose, is_recipients, is_signature,
    is_title, label, names_criterion, opens_parts, resumes,
};
use super::rows::{
    LONGEST_TABLE_HEAD, begins_flattened, flattened_end, is_section_row, is_torn_off,
};
use super::{Block, BlockKind, Layout, Section, TableRegion};
use crate::grammar::marker::{Marker, marker};
use crate::grammar::row::{heads_table, is_note, is_row, starts_annex};
use crate::pairs::has_digit;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::{begins_lower, lowered};

/// Longest heading in bytes; what is longer is text.
const LONGEST_HEADING: usize = 420;

/// Most lines of a text that may be a passage out of a document; a web page has more.
const LONGEST_PASSAGE: usize = 25;

/// Finds the shape of a normalised text.
pub fn layout(text: &str) -> Layout {
    let lines = lines(text);
    let mut builder = Builder {
        text,
        layout: Layout::default(),
        zone: Zone::Head,
        table_until: 0,
        stack: Vec::new(),
        signed: false,
    };
    let title = title(text, &lines);
    // A passage by itself, and no document: nothing stands above its first statement.
    let headed = || lines.iter().any(|span| heads_document(span.slice(text)));
    if title.is_none() && lines.len() <= LONGEST_PASSAGE && !headed() {
        builder.zone = Zone::Body;
    }
    for (i, &span) in lines.iter().enumerate() {
        builder.line(&lines, i, span, title);
    }
    builder.finish()
}

/// The lines that hold anything, without the spaces around them.
fn lines(text: &str) -> Vec<Span<Normal>> {
    let mut lines = Vec::with_capacity(text.len() / 60);
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let raw = &text[start..end];
        let tabbed = raw.trim_matches([' ', '\x0C']);
        // A row keeps its outer tabs: they bound empty cells.
        let kept = if is_row(tabbed) { tabbed } else { tabbed.trim_matches(['\t', ' ']) };
        if !kept.is_empty() && !kept.trim().is_empty() {
            let from = start + (kept.as_ptr() as usize - raw.as_ptr() as usize);
            lines.push(Span::of(from..from + kept.len()));
        }
        start = end + 1;
    }
    lines
}

/// How many lines may stand above a title.
const BEFORE_TITLE: usize = 60;

/// The line that begins the document. None does that behind divisions of the text or items that count
/// something (`Phần II` over `KẾ HOẠCH THỰC HIỆN NĂM 2014`), but below the head of a document.
fn title(text: &str, lines: &[Span<Normal>]) -> Option<usize> {
    let (mut headline, mut headed, mut divided) = (None, false, false);
    for (i, span) in lines.iter().enumerate().take(BEFORE_TITLE) {
        let line = span.slice(text);
        if is_title(line) && !divided {
            let capitals = is_capitals(line);
            // The headline of a web page stands above the head of the document that it shows.
            if headed && capitals || headline.is_none() && (headed || capitals) {
                return Some(i);
            }
            headline = headline.or(Some(i));
        }
        let letterhead = is_letterhead(line);
        headed |= letterhead;
        divided = divides(line) || divided && !letterhead;
    }
    headline
}

/// Where in the document a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// Up to the title.
    Head,
    /// The lines of the title.
    Title,
    Body,
    Recipients,
    Signature,
    /// Behind the signature, before any annex: what web pages print there.
    Tail,
    Annex,
}

struct Builder<'a> {
    text: &'a str,
    layout: Layout,
    zone: Zone,
    /// Lines before this index belong to a flattened table.
    table_until: usize,
    /// Divisions that are open, the innermost last.
    stack: Vec<usize>,
    /// Whether the signature has been read: what follows it belongs to no division.
    signed: bool,
}

impl Builder<'_> {
    fn line(&mut self, lines: &[Span<Normal>], i: usize, span: Span<Normal>, title: Option<usize>) {
        let line = span.slice(self.text);
        if matches!(self.zone, Zone::Head | Zone::Title)
            && begins_annex(self.text, lines, i, title.is_some_and(|t| t < i))
        {
            self.zone = Zone::Annex;
        }
        self.enter(lines, i, line, title);
        if self.in_table(lines, i, line) {
            self.push(BlockKind::Table, span, span, None);
            return;
        }
        match self.zone {
            Zone::Head => self.push(BlockKind::Head, span, span, None),
            Zone::Title => self.push(BlockKind::Title, span, span, None),
            Zone::Recipients => self.push(BlockKind::Recipients, span, span, None),
            Zone::Signature => self.push(BlockKind::Signature, span, span, None),
            Zone::Tail => self.push(BlockKind::Furniture, span, span, None),
            Zone::Annex if !is_prose(line) || self.is_note(line) => {
                self.push(BlockKind::AnnexHead, span, span, None)
            }
            Zone::Annex | Zone::Body => self.body(lines, i, span),
        }
    }

    /// Moves to the zone that a line begins.
    fn enter(&mut self, lines: &[Span<Normal>], i: usize, line: &str, title: Option<usize>) {
        if matches!(self.zone, Zone::Signature | Zone::Tail)
            && begins_unlabelled(self.text, lines, i)
        {
            self.zone = Zone::Annex;
            return;
        }
        if starts_annex(line)
            && (self.zone != Zone::Head || heads_grid(self.text, lines, i))
            && (line.len() < 300 || self.zone >= Zone::Tail)
        {
            // `Phụ lục 02 kèm theo …` in a sentence of the body is no annex.
            let sentence = self.zone == Zone::Body && is_prose(line);
            if !sentence {
                self.zone = Zone::Annex;
                if self.signed {
                    self.stack.clear();
                }
                return;
            }
        }
        self.zone = match self.zone {
            Zone::Head if title == Some(i) => Zone::Title,
            // A document of tables only, as workbooks are.
            Zone::Body if i == 0 && line.starts_with("| ") => Zone::Annex,
            Zone::Head if title.is_none() && line.starts_with("| ") => Zone::Annex,
            Zone::Title if line.starts_with("| ") => Zone::Annex,
            Zone::Head if title.is_none() && (i > 25 || begins_body(line, false)) => Zone::Body,
            Zone::Title if title != Some(i) && begins_body(line, self.is_named()) => Zone::Body,
            Zone::Body if is_recipients(line) => Zone::Recipients,
            Zone::Body | Zone::Recipients if is_signature(line) => Zone::Signature,
            // A table within the text: the next numbered heading goes on with it.
            Zone::Annex if !self.signed && resumes(line) => Zone::Body,
            Zone::Annex if !self.signed && is_recipients(line) => Zone::Recipients,
            Zone::Annex if !self.signed && is_signature(line) => Zone::Signature,
            Zone::Recipients | Zone::Signature | Zone::Tail if self.begins_attached(lines, i) => {
                self.signed = false;
                Zone::Body
            }
            Zone::Signature if !is_signature(line) && self.signed(line) => Zone::Tail,
            zone => zone,
        };
        if matches!(self.zone, Zone::Recipients | Zone::Signature) {
            self.signed = true;
            self.stack.clear();
        }
    }

    /// Whether the lines of the title so far say what the document is about, and not only its kind.
    fn is_named(&self) -> bool {
        let title = self.layout.blocks.iter().rev().take_while(|b| b.kind == BlockKind::Title);
        let words = title.map(|b| b.content.slice(self.text).split_whitespace().count());
        words.sum::<usize>() > 6
    }

    /// Whether the plan that a decision issues begins behind its signature: the kind of document in
    /// capitals, and `(Ban hành kèm theo Quyết định …)` a few lines below.
    fn begins_attached(&self, lines: &[Span<Normal>], i: usize) -> bool {
        let at = |i: usize| lines.get(i).map_or("", |s| s.slice(self.text));
        let named = is_title(at(i)) && is_capitals(at(i)) && !starts_annex(at(i));
        let issued = |line: &str| line.starts_with('(') && lowered(line).contains("kèm theo");
        named && (i + 1..i + 8).any(|j| issued(at(j)))
    }

    /// Whether what follows a signature block no longer belongs to it: after the role there
    /// is a name and nothing else.
    fn signed(&self, line: &str) -> bool {
        let last = self.layout.blocks.iter().rev().take_while(|b| b.kind == BlockKind::Signature);
        let named = last.into_iter().any(|b| !is_signature(b.content.slice(self.text)));
        named || line.chars().count() > 40 || !line.starts_with(char::is_uppercase)
    }

    /// Whether a line is one of the notes right below a table: they say what its marks stand for.
    fn is_note(&self, line: &str) -> bool {
        let mut above = self.layout.blocks.iter().rev().skip_while(|block| {
            block.kind == BlockKind::AnnexHead && is_note(block.content.slice(self.text))
        });
        is_note(line) && above.next().is_some_and(|block| block.kind == BlockKind::Table)
    }

    /// Whether the line is a row, or a cell of a table that stands one cell a line.
    fn in_table(&mut self, lines: &[Span<Normal>], i: usize, line: &str) -> bool {
        if i < self.table_until {
            return true;
        }
        if matches!(
            self.zone,
            Zone::Head | Zone::Title | Zone::Recipients | Zone::Signature | Zone::Tail
        ) {
            return is_row(line) && line.starts_with('|') && self.zone >= Zone::Signature;
        }
        if is_row(line) {
            return true;
        }
        if self.zone == Zone::Annex && is_section_row(self.text, lines, i) {
            return true;
        }
        let above = i.checked_sub(1).and_then(|i| lines.get(i));
        if self.zone == Zone::Annex && is_torn_off(above.map(|s| s.slice(self.text)), line) {
            return true;
        }
        let heads = heads_table(line) && line.chars().count() <= LONGEST_TABLE_HEAD;
        if heads || (self.zone == Zone::Annex && begins_flattened(self.text, lines, i)) {
            self.table_until = flattened_end(self.text, lines, i);
            return i < self.table_until;
        }
        false
    }

    fn body(&mut self, lines: &[Span<Normal>], i: usize, span: Span<Normal>) {
        let line = span.slice(self.text);
        let found = marker(line);
        let (mark, end) = match found {
            Some((mark, end)) => (Some(mark), end),
            None => (None, 0),
        };
        let content = Span::new(span.start() + end as u32, span.end());
        let body = content.slice(self.text);
        if self.is_heading(lines, i, mark, body) {
            self.open(mark, content, self.rank(mark).unwrap_or_else(|| heading_rank(mark)));
            self.push(BlockKind::Heading, span, content, mark);
            return;
        }
        if mark.is_none() && heads_items(body, lines.get(i + 1).map(|span| span.slice(self.text))) {
            self.open(None, content, OF_CRITERION);
            self.push(BlockKind::Heading, span, content, mark);
            return;
        }
        let criterion = names_criterion(body);
        let mark_or_dash = mark.or(criterion.then_some(Marker::Dash));
        let rank = self.rank(mark_or_dash).or(mark_or_dash.map(Marker::rank));
        if let Some(rank) = rank {
            self.close(rank);
        } else {
            self.close_finished_labels();
        }
        if rank.is_some()
            && let Some(label) = label(body)
        {
            let title = Span::new(content.start(), content.start() + label as u32);
            self.open(mark.or(Some(Marker::Dash)), title, rank.unwrap_or_default());
        }
        let kind = if is_preamble(body) && self.before_first_heading() {
            BlockKind::Preamble
        } else if rank.is_some() {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
        };
        self.push(kind, span, content, mark);
    }

    /// Rank of `(1)`: that of its earlier siblings, else under the lettered division it stands in, if any.
    fn rank(&self, mark: Option<Marker>) -> Option<u8> {
        mark.filter(|m| *m == Marker::Bracketed)?;
        let open = |marker| {
            let mut sections = self.stack.iter().map(|&s| self.layout.sections[s]);
            sections.find(|s| s.marker == Some(marker)).map(|s| s.rank)
        };
        let under = || open(Marker::Letter).map(|_| Marker::BRACKETED_UNDER_LETTERS);
        open(Marker::Bracketed).or_else(under)
    }

    fn before_first_heading(&self) -> bool {
        !self.layout.blocks.iter().any(|b| b.kind == BlockKind::Heading)
    }

    /// A heading is numbered or in capitals, ends no sentence, and has something under it.
    fn is_heading(
        &self,
        lines: &[Span<Normal>],
        i: usize,
        mark: Option<Marker>,
        body: &str,
    ) -> bool {
        if body.is_empty() || body.len() > LONGEST_HEADING {
            return false;
        }
        // `Phần II. NHIỆM VỤ 6 THÁNG CUỐI NĂM`: what stands behind the number, which ends no sentence.
        let part = if mark == Some(Marker::Part) { body.split_once(". ") } else { None };
        let body = part.map_or(body, |(_, title)| title);
        let capitals = is_capitals(body);
        let Some(mark) = mark.filter(|m| m.numbers()) else {
            return capitals
                && mark.is_none()
                && body.chars().count() > 4
                && !body.ends_with(['.', ';', ',']);
        };
        if capitals {
            return true;
        }
        let short = body.chars().count() <= 90;
        let stopped = body.ends_with('.') && (!short || has_digit(body));
        let ended = stopped || body.ends_with([';', '!', '?', '…']);
        // A colon in the middle: a label with its text.
        let labelled = label(body).is_some_and(|at| at + 1 < body.len()) && !body.ends_with(':');
        // A sentence has ended and another one begun: text, however it breaks off.
        let sentences = body.contains(". ") && has_digit(body);
        if ended || labelled || sentences || breaks_off(body) {
            return false;
        }
        if body.ends_with(':') && !has_quantity_after_label(body) {
            return !opens_parts(body);
        }
        // `2.2. Tỷ lệ hộ nghèo: 4%` says something itself.
        if has_quantity_after_label(body) && !body.ends_with(':') {
            return false;
        }
        let next = lines.get(i + 1).map(|s| s.slice(self.text));
        match next.map(|next| (next, marker(next))) {
            None => false,
            Some((next, _)) if starts_annex(next) || is_recipients(next) => !has_digit(body),
            Some((_, Some((next, _)))) => {
                next.rank() > mark.rank()
                    || (!has_digit(body) && short && next.rank() < mark.rank())
            }
            Some((_, None)) => true,
        }
    }

    fn open(&mut self, mark: Option<Marker>, title: Span<Normal>, rank: u8) {
        self.close(rank);
        let parent = self.stack.last().copied();
        // A colon behind a title is not part of it.
        let printed = title.slice(self.text).trim_end_matches([':', ' ', '.']);
        let title = Span::new(title.start(), title.start() + printed.len() as u32);
        self.layout.sections.push(Section { parent, title, marker: mark, rank });
        self.stack.push(self.layout.sections.len() - 1);
    }

    fn close(&mut self, rank: u8) {
        while self.stack.last().is_some_and(|&s| self.layout.sections[s].rank >= rank) {
            self.stack.pop();
        }
    }

    /// A paragraph without a marker goes on under a criterion, or under a label that had
    /// nothing behind its colon; other labels end with their item.
    fn close_finished_labels(&mut self) {
        let Some(&top) = self.stack.last() else { return };
        let section = self.layout.sections[top];
        let is_label = section.marker.is_some_and(|m| !m.numbers());
        let open =
            self.layout.blocks.last().is_some_and(|b| b.content.slice(self.text).ends_with(':'));
        let inherited = names_criterion(section.title.slice(self.text))
            || begins_lower(section.title.slice(self.text), "tiêu chí");
        if is_label && !open && !inherited {
            let earlier = self
                .layout
                .blocks
                .iter()
                .rev()
                .take_while(|b| b.marker.is_none() && b.kind == BlockKind::Paragraph)
                .count();
            // Paragraphs under an open label stay together.
            let under = self
                .layout
                .blocks
                .len()
                .checked_sub(earlier + 1)
                .and_then(|i| self.layout.blocks.get(i));
            if !(earlier > 0 && under.is_some_and(|b| b.content.slice(self.text).ends_with(':'))) {
                self.stack.pop();
            }
        }
    }

    fn push(
        &mut self,
        kind: BlockKind,
        span: Span<Normal>,
        content: Span<Normal>,
        marker: Option<Marker>,
    ) {
        let section = match kind {
            BlockKind::Heading => {
                self.stack.len().checked_sub(2).and_then(|i| self.stack.get(i)).copied()
            }
            _ => self.stack.last().copied(),
        };
        self.layout.blocks.push(Block {
            kind,
            span,
            content,
            marker,
            section,
            annex: self.zone == Zone::Annex,
        });
    }

    fn finish(mut self) -> Layout {
        let blocks = &self.layout.blocks;
        let mut tables = Vec::new();
        let mut i = 0;
        while i < blocks.len() {
            if blocks[i].kind != BlockKind::Table {
                i += 1;
                continue;
            }
            let end = blocks[i..]
                .iter()
                .position(|b| b.kind != BlockKind::Table)
                .map_or(blocks.len(), |n| i + n);
            let head = blocks[..i]
                .iter()
                .rposition(|b| b.kind != BlockKind::AnnexHead)
                .map_or(0, |n| n + 1);
            // A table in the text has the lines in capitals right above it for its title.
            let head = if head == i { title_above(self.text, &blocks[..i]) } else { head };
            tables.push(TableRegion { blocks: i..end, head: head..i });
            i = end;
        }
        self.layout.tables = tables;
        self.layout
    }
}

impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (*self as u8).partial_cmp(&(*other as u8))
    }
}

fn heading_rank(mark: Option<Marker>) -> u8 {
    // Capitals without a number stand above numbered divisions of the text.
    mark.map_or(1, Marker::rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kinds and contents of the blocks, one a line.
    fn check(text: &str, expected: &str) {
        let layout = layout(text);
        let found: Vec<String> = layout
            .blocks
            .iter()
            .map(|b| {
                let path: Vec<_> = layout.path(b.section).iter().map(|s| s.slice(text)).collect();
                format!("{:?} [{}] {}", b.kind, path.join(" > "), b.content.slice(text))
            })
            .collect();
        let expected: Vec<&str> =
            expected.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn headings_items_and_labels() {
        check(
            "KẾ HOẠCH\nThực hiện Chương trình năm 2020\nCăn cứ Quyết định số 1/QĐ-TTg;\nI. MỤC TIÊU\n1. Mục tiêu chung\n- Số xã đạt 19 tiêu chí: 5 xã;\n- Tiêu chí số 2 về Giao thông: cứng hóa 5 km.\nNăm 2020 có thêm 2 xã.\n- Tiêu chí số 3 về Thủy lợi: có thêm 1 xã.\nII. NHIỆM VỤ\nLàm ngay.",
            "Title [] KẾ HOẠCH
             Title [] Thực hiện Chương trình năm 2020
             Preamble [] Căn cứ Quyết định số 1/QĐ-TTg;
             Heading [] MỤC TIÊU
             Heading [MỤC TIÊU] Mục tiêu chung
             Item [MỤC TIÊU > Mục tiêu chung] Số xã đạt 19 tiêu chí: 5 xã;
             Item [MỤC TIÊU > Mục tiêu chung > Tiêu chí số 2 về Giao thông] Tiêu chí số 2 về Giao thông: cứng hóa 5 km.
             Paragraph [MỤC TIÊU > Mục tiêu chung > Tiêu chí số 2 về Giao thông] Năm 2020 có thêm 2 xã.
             Item [MỤC TIÊU > Mục tiêu chung > Tiêu chí số 3 về Thủy lợi] Tiêu chí số 3 về Thủy lợi: có thêm 1 xã.
             Heading [] NHIỆM VỤ
             Paragraph [NHIỆM VỤ] Làm ngay.",
        );
    }

    #[test]
    fn numbered_targets_are_items_and_not_headings() {
        check(
            "I. MỤC TIÊU\n1. Có thêm 10 xã đạt chuẩn\n2. Giảm 20 xã dưới 5 tiêu chí\n3. Nguồn vốn\n- Vốn tín dụng: 5 tỷ đồng",
            "Heading [] MỤC TIÊU
             Item [MỤC TIÊU] Có thêm 10 xã đạt chuẩn
             Item [MỤC TIÊU] Giảm 20 xã dưới 5 tiêu chí
             Heading [MỤC TIÊU] Nguồn vốn
             Item [MỤC TIÊU > Nguồn vốn] Vốn tín dụng: 5 tỷ đồng",
        );
    }

    #[test]
    fn no_document_begins_behind_its_own_divisions() {
        check(
            "Kế hoạch Chương trình nước sạch tỉnh Hà Nam năm 2014\nPhần I\nKẾT QUẢ NĂM 2013\n- Tỷ lệ hộ dùng nước sạch đạt 80%.\nPhần II\nKẾ HOẠCH THỰC HIỆN NĂM 2014\n- Tỷ lệ hộ dùng nước sạch đạt 85%.",
            "Title [] Kế hoạch Chương trình nước sạch tỉnh Hà Nam năm 2014
             Heading [] Phần I
             Heading [Phần I] KẾT QUẢ NĂM 2013
             Item [Phần I > KẾT QUẢ NĂM 2013] Tỷ lệ hộ dùng nước sạch đạt 80%.
             Heading [] Phần II
             Heading [Phần II] KẾ HOẠCH THỰC HIỆN NĂM 2014
             Item [Phần II > KẾ HOẠCH THỰC HIỆN NĂM 2014] Tỷ lệ hộ dùng nước sạch đạt 85%.",
        );
    }

    #[test]
    fn parts_with_their_titles_in_one_line() {
        check(
            "BÁO CÁO\nKết quả 6 tháng\nPhần I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Có 19/45 xã đạt chuẩn.\nPhần II. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n1. Công nhận mới 8 xã.",
            "Title [] BÁO CÁO
             Title [] Kết quả 6 tháng
             Heading [] Phần I. KẾT QUẢ ĐẠT ĐƯỢC
             Item [Phần I. KẾT QUẢ ĐẠT ĐƯỢC] Có 19/45 xã đạt chuẩn.
             Heading [] Phần II. NHIỆM VỤ 6 THÁNG CUỐI NĂM
             Item [Phần II. NHIỆM VỤ 6 THÁNG CUỐI NĂM] Công nhận mới 8 xã.",
        );
    }

    #[test]
    fn titles_below_what_stands_above_a_document() {
        fn titled(text: &str) -> Option<&str> {
            title(text, &lines(text)).map(|at| lines(text)[at].slice(text))
        }
        // A headline, and the document that it is of.
        let shown = "Kế hoạch thực hiện Chương trình năm 2023\nUBND TỈNH HÀ NAM\nSố: 15/KH-UBND\nKẾ HOẠCH\nThực hiện Chương trình";
        assert_eq!(titled(shown), Some("KẾ HOẠCH"));
        // News above the head of a document.
        let news =
            "- Công bố 12 xã đạt chuẩn;\nUBND TỈNH HÀ NAM\nSố: 15/KH-UBND\nKẾ HOẠCH\nNăm 2023";
        assert_eq!(titled(news), Some("KẾ HOẠCH"));
        // Documents that are listed count nothing.
        let listed = "1. Kế hoạch số 12/KH-UBND ngày 03/02/2023;\n2. Quyết định số 4/QĐ-UBND.\nKẾ HOẠCH\nNăm 2023";
        assert_eq!(titled(listed), Some("KẾ HOẠCH"));
        // The part of a text that has lost its beginning.
        for part in [
            "PHẦN THỨ HAI\nKẾ HOẠCH THỰC HIỆN NĂM 2014",
            "I. KẾT QUẢ\nTốt.\nKẾ HOẠCH NĂM 2014",
            "- Có 5 xã đạt chuẩn.\nKẾ HOẠCH NĂM 2014",
            "Chương trình làm việc của Ủy ban",
        ] {
            assert_eq!(titled(part), None, "{part}");
        }
    }

    #[test]
    fn recipients_signature_annex_and_table() {
        check(
            "I. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- UBND tỉnh;\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn A\nPhụ lục 01\nDanh sách xã\nTT\tXã\tSố\n1\tĐồng Ý\t5\nHết",
            "Heading [] MỤC TIÊU
             Paragraph [MỤC TIÊU] Làm tốt.
             Recipients [] Nơi nhận:
             Recipients [] - UBND tỉnh;
             Signature [] KT. CHỦ TỊCH
             Signature [] PHÓ CHỦ TỊCH
             Signature [] Nguyễn Văn A
             AnnexHead [] Phụ lục 01
             AnnexHead [] Danh sách xã
             Table [] TT\tXã\tSố
             Table [] 1\tĐồng Ý\t5
             AnnexHead [] Hết",
        );
    }
}

//! From lines to the tree of items.

use super::super::FundingItem;
use super::asides::is_aside;
use super::line::{OPENERS, Parsed, parse};
use super::raised::{FURTHER, Raised, raised};
use super::units::unit_of_all;
use super::words::{divides_again, heads_sources, is_level, is_need, is_source, total_at};
use super::years::{phase, told, years};
use crate::grammar::marker::Marker;
use crate::grammar::words::{strip_any, strip_end_any};
use crate::layout::{Block, BlockKind, Layout};
use crate::span::{Normal, Span};

mod again;
mod finish;
mod known;
mod named;
mod yearly;

use known::Known;
use named::Named;

/// An item on its way into the tree.
struct Entry {
    level: usize,
    /// Rank of the marker of its line.
    rank: Option<u8>,
    item: FundingItem,
    /// Whether the line ends in `gồm:`, so that what follows are its parts.
    open: bool,
    /// Sum of the parts so far, in đồng.
    parts: i128,
}

impl Entry {
    /// Whether the items of a line may be parts of this one: a part is no more than its whole.
    fn takes(&self, parsed: &Parsed) -> bool {
        let sum: Option<i128> = parsed.items.iter().map(|i| i.vnd).sum();
        let whole = self.item.vnd.unwrap_or(i128::MAX);
        sum.is_some_and(|sum| self.parts.saturating_add(sum) <= whole)
    }
}

/// A line above, under which others may stand.
struct Above {
    /// Rank of its marker; none where it has no marker.
    rank: Option<u8>,
    /// What it made, an index of the entries.
    entry: usize,
}

/// How far into a line of a list its first sum stands at most, in bytes.
const FAR: u32 = 90;

/// Deepest level of the tree.
const DEEPEST: usize = 8;

/// The line of the total.
struct Stated {
    block: Block,
    /// The words in front of its sum.
    said: Span<Normal>,
}

/// Builds the tree of items from lines.
pub(super) struct Tree<'a> {
    text: &'a str,
    layout: &'a Layout,
    /// Whether the lines stand in a section on funding.
    about: bool,
    /// What the first line says was raised or is given.
    raised: Option<Raised>,
    total: Option<FundingItem>,
    stated: Option<Stated>,
    /// The first line with a sum.
    opened: Option<Block>,
    /// Where the line before stands.
    last: Option<Span<Normal>>,
    /// The unit of sums that have none (`ĐVT: triệu đồng`).
    unit: &'static str,
    /// Sums that belong to it and are no items.
    asides: Vec<Span<Normal>>,
    /// Whether the list that follows is one of such sums.
    aside: bool,
    /// What is told beside the statement and becomes one of its own: a year of the total, and what stands outside it.
    beside: Vec<FundingItem>,
    entries: Vec<Entry>,
    known: Known,
    /// The item whose parts are listed now, where a line names it.
    named: Option<Named>,
    /// Whether the total ends in `trong đó:`.
    listed: bool,
    /// The lines above, the innermost last.
    stack: Vec<Above>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(text: &'a str, layout: &'a Layout, about: bool) -> Self {
        Tree {
            text,
            layout,
            about,
            raised: None,
            total: None,
            stated: None,
            opened: None,
            last: None,
            unit: "",
            asides: Vec::new(),
            aside: false,
            beside: Vec::new(),
            entries: Vec::new(),
            known: Known::none(),
            named: None,
            listed: false,
            stack: Vec::new(),
        }
    }

    /// A tree whose total is what a sentence says was raised or is given.
    pub(super) fn of_raised(text: &'a str, layout: &'a Layout, raised: Raised) -> Self {
        Tree { raised: Some(raised), ..Tree::new(text, layout, false) }
    }

    /// Whether a sentence or an item tells the sources of what was raised.
    pub(super) fn tells_parts(&self, block: &Block) -> bool {
        let Some(stated) = &self.stated else { return false };
        let printed = block.content.slice(self.text);
        if let Some(own) = block.marker.map(Marker::rank) {
            let below = stated.block.marker.is_none_or(|above| above.rank() < own);
            return self.listed && below;
        }
        let parsed = parse(self.text, block.content);
        let first = parsed.items.first();
        let sourced = first.is_some_and(|item| is_source(item.label.slice(self.text)));
        let timed = || first.is_some_and(|item| phase(self.text, item.label).is_some());
        if strip_any(printed, &OPENERS).is_some() {
            return parsed.items.is_empty() && printed.len() < 80 || sourced || timed();
        }
        let further = strip_any(printed, &FURTHER).is_some();
        let same = self.last == Some(block.span);
        sourced && !self.entries.is_empty() && (further || same)
    }

    /// Whether a line states a total for other years than those of the total that was taken.
    pub(super) fn begins_another(&self, block: &Block) -> bool {
        let (Some(total), Some(stated)) = (&self.total, &self.stated) else { return false };
        let parsed = parse(self.text, block.content);
        let Some(first) = parsed.items.first() else { return false };
        if self.is_listed(block, first) || first.vnd == total.vnd {
            return false;
        }
        let own = told(self.text, self.layout, &stated.block, stated.said).0;
        let said = said(self.text, block, first);
        if total_at(self.text, first).is_some() {
            let theirs = told(self.text, self.layout, block, said).0;
            return theirs.is_some() && theirs != own || self.is_beyond(first, total);
        }
        // `- Tổng nguồn lực huy động năm 2021: …` and beside it `- Nhu cầu năm 2022: …`.
        let needs = strip_any(first.label.slice(self.text), &["nhu cầu", "kinh phí", "dự toán"]);
        let beside = block.marker.map(Marker::rank) == stated.block.marker.map(Marker::rank);
        let apart = |(a, b): ((u16, u16), (u16, u16))| a.1 < b.0 || b.1 < a.0;
        needs.is_some() && beside && years(self.text, said).zip(own).is_some_and(apart)
    }

    /// Whether a sum in words for a total that tells its own sources can be no part of the total: it is more, or
    /// the total has all of its parts. `Tổng ngân sách là 40 tỷ đồng, gồm …`, and behind it `Tổng nguồn vốn
    /// huy động là 90 tỷ đồng, gồm …`.
    fn is_beyond(&self, other: &FundingItem, total: &FundingItem) -> bool {
        let sum = self.known.sum;
        let full = sum.is_some_and(|sum| sum > 0 && Some(sum) == total.vnd);
        let more = other.vnd.zip(total.vnd).is_some_and(|(other, total)| other > total);
        !other.items.is_empty() && !self.entries.is_empty() && (full || more)
    }

    /// Whether a line with words for a total is one of those that the total lists by years.
    fn is_listed(&self, block: &Block, item: &FundingItem) -> bool {
        let rank = |block: &Block| block.marker.map(Marker::rank);
        let Some(stated) = self.stated.as_ref().filter(|_| self.listed) else { return false };
        let finer =
            rank(block).is_some_and(|own| rank(&stated.block).is_none_or(|above| above < own));
        let whole = years(self.text, stated.said);
        let part = years(self.text, said(self.text, block, item));
        let within = |(whole, part): ((u16, u16), (u16, u16))| {
            whole != part && whole.0 <= part.0 && part.1 <= whole.1
        };
        finer && whole.zip(part).is_some_and(within)
    }

    /// Whether a line clearly goes on with what the total is made up of.
    pub(super) fn goes_on(&self, block: &Block) -> bool {
        let Some(stated) = &self.stated else { return true };
        let rank = |block: &Block| block.marker.map(Marker::rank);
        let parsed = parse(self.text, block.content);
        if let Some(own) = rank(block) {
            let listed = self.entries.first().is_none_or(|first| first.rank == Some(own));
            return rank(&stated.block).is_none_or(|above| above < own)
                || self.listed && listed && !parsed.items.is_empty();
        }
        let printed = block.content.slice(self.text);
        let begins = block.content.start();
        let leads = |item: &FundingItem| {
            let near = item.amount.as_ref().is_some_and(|a| a.span.start() - begins < FAR);
            is_source(item.label.slice(self.text)) && (self.listed || near)
        };
        strip_any(printed, &OPENERS).is_some()
            || parsed.items.first().is_some_and(leads)
            || self.singles_year(&parsed)
    }

    /// Whether the sentence of the total begins with it, or with nothing but a time, and whether it
    /// names years.
    pub(super) fn leads(&self) -> (bool, bool) {
        let (Some(stated), Some(total)) = (&self.stated, &self.total) else {
            return (false, false);
        };
        let before =
            Span::<Normal>::new(stated.said.start(), total.label.start().max(stated.said.start()));
        let before = before.slice(self.text).trim_end();
        let before =
            strip_end_any(before, &["dự kiến", "ước tính", "ước"]).unwrap_or(before).trim_end();
        let ended = |c: char| matches!(c, ',' | ':' | '\n') || c.is_ascii_digit();
        let dated = years(self.text, stated.said).is_some();
        (before.is_empty() || before.ends_with(ended), dated)
    }

    /// Its years and whether it reports, by what the total says and the headings above it.
    pub(super) fn told(&self) -> Option<(Option<(u16, u16)>, bool)> {
        let stated = self.stated.as_ref()?;
        let (period, reported) = told(self.text, self.layout, &stated.block, stated.said);
        let behind = || self.raised.and_then(|raised| years(self.text, raised.behind));
        let own = years(self.text, stated.said).or_else(behind);
        Some((own.or(period), reported))
    }

    /// Takes the next line; the heading of the section counts only where it has a sum.
    pub(super) fn line(&mut self, block: &Block, heading: bool) {
        let printed = block.content.slice(self.text);
        let mut parsed = parse(self.text, block.content);
        if let Some(unit) = unit_of_all(printed) {
            self.unit = unit;
        }
        if heading && parsed.items.is_empty() {
            return;
        }
        if self.opened.is_none() && !parsed.items.is_empty() {
            self.opened = Some(*block);
        }
        self.last = Some(block.span);
        self.asides.append(&mut parsed.asides);
        self.beside.append(&mut parsed.outside);
        if self.total.is_none() && self.take_total(block, &mut parsed, heading) {
            return;
        }
        if self.total.is_some() {
            parsed.items.retain(|item| !is_aside(item.label.slice(self.text)));
        }
        if self.parts_named(block) {
            return;
        }
        if parsed.items.is_empty() {
            self.header(block, printed);
            return;
        }
        self.aside &= block.marker.is_some() && block.kind != BlockKind::Heading;
        if self.aside {
            parsed.items.iter().for_each(|item| self.leave_out(item));
            return;
        }
        let repeats = |i: &FundingItem| {
            total_at(self.text, i).is_some() && self.total.is_some() && !self.is_listed(block, i)
        };
        parsed.items.retain(|item| !repeats(item));
        let rank = block.marker.map(Marker::rank);
        if rank.is_none() && self.singles_year(&parsed) {
            self.beside.append(&mut parsed.items);
            return;
        }
        if rank.is_none() && self.goes_over_years(printed, &parsed) {
            self.aside = parsed.open;
            self.tell_years(printed, parsed.items);
            return;
        }
        // `Riêng ngân sách tỉnh bố trí 45 tỷ đồng`: a paragraph behind a list singles out what is
        // in it.
        let singles = strip_any(printed.trim_start(), &["riêng"]).is_some();
        if rank.is_none() && singles && self.total.is_some() && !self.entries.is_empty() {
            parsed.items.iter().for_each(|item| self.leave_out(item));
            self.aside = parsed.open;
            return;
        }
        if rank.is_none() && self.parts_no_item(&parsed) {
            parsed.items.iter().for_each(|item| self.leave_out(item));
            return;
        }
        let (level, announced) = self.level(rank, &parsed);
        if level == 1 && self.overflows(rank, &parsed) {
            self.aside = parsed.open;
            self.tell_years(printed, parsed.items);
            return;
        }
        if !announced {
            let text = self.text;
            // Years part a sum where no source does; see `finish`.
            let listed = (self.total.is_none() || parsed.parts) && !self.has_sources();
            let timed = |item: &FundingItem| phase(text, item.label).is_some();
            if !listed {
                let (years, others) = parsed.items.into_iter().partition(timed);
                parsed.items = others;
                self.tell_years(printed, years);
            }
            let sourced = parsed.items.iter().any(|i| is_source(i.label.slice(text)));
            let source = |label: &str| is_source(label) || sourced && is_level(label);
            parsed.items.retain(|i| source(i.label.slice(text)) || timed(i));
        }
        for item in parsed.items {
            if level == 1 && phase(self.text, item.label).is_some() && self.has_sources() {
                self.tell_years(printed, vec![item]);
            } else {
                self.push(rank, level, item, parsed.open);
            }
        }
    }

    /// Whether the items add up to the total already, and a line of another form (a paragraph
    /// behind a list) says more: `Ngân sách tỉnh hỗ trợ thêm 20 tỷ đồng`.
    fn overflows(&self, rank: Option<u8>, parsed: &Parsed) -> bool {
        let whole = self.total.as_ref().and_then(|t| t.vnd);
        let full = whole.is_some() && self.known.sum == whole;
        let more: Option<i128> = parsed.items.iter().map(|i| i.vnd).sum();
        // Parted again, by another view, or parts of the last item.
        let again = more == whole || parsed.parts || self.entries.last().is_some_and(|e| e.open);
        let coarser = rank.is_none_or(|own| {
            !self.known.unmarked && self.known.rank.is_none_or(|listed| own < listed)
        });
        // Sources behind years part the same money in their own way.
        let other = !self.has_sources()
            && !parsed.items.iter().any(|i| phase(self.text, i.label).is_some());
        full && !again && !other && coarser
    }

    /// Whether there are items that are no years.
    fn has_sources(&self) -> bool {
        self.known.sources
    }

    /// Remembers the sums of an item that is none of this statement.
    fn leave_out(&mut self, item: &FundingItem) {
        let quantities = item.amount.iter().chain(&item.share);
        self.asides.extend(quantities.map(|q| q.span));
        item.items.iter().for_each(|part| self.leave_out(part));
    }

    /// Takes the total from a line that states one, or that opens the list of items without
    /// being one of them.
    fn take_total(&mut self, block: &Block, parsed: &mut Parsed, heading: bool) -> bool {
        self.take_closing_total(block, parsed);
        let Some(first) = parsed.items.first().filter(|_| self.total.is_none()) else {
            return false;
        };
        let funds = || !self.about && heads_sources(self.text, first);
        let raises = || Some(self.raised.or_else(|| self.raised_in_section(block, first))?.label);
        let worded = total_at(self.text, first).or_else(raises);
        let needs = || !self.about && is_need(self.text, first);
        let worded = worded.or_else(|| (funds() || needs()).then(|| first.label.start()));
        let opens = block.marker.is_none() && (parsed.open || !first.items.is_empty());
        let leads = self.entries.is_empty() && (opens || heading);
        if worded.is_none() && !leads {
            return false;
        }
        self.leave_heads();
        let mut total = parsed.items.remove(0);
        if let Some(start) = worded {
            total.label = Span::new(start, total.label.end());
            total.span = Span::new(start, total.span.end());
        }
        self.listed = parsed.open;
        let said = said(self.text, block, &total);
        self.stated = Some(Stated { block: *block, said });
        let parts = std::mem::take(&mut total.items);
        if let Some(amount) = &total.amount {
            total.span = Span::new(total.span.start(), amount.span.end());
        }
        self.total = Some(total);
        parts.into_iter().for_each(|item| self.push(None, 1, item, false));
        let mut beside = std::mem::take(&mut parsed.items).into_iter().peekable();
        while let Some(item) = beside.next() {
            let Some(time) = phase(self.text, item.label) else {
                self.push_beside(item);
                continue;
            };
            let whole = years(self.text, said);
            if whole.is_some_and(|all| time.0 < all.0 || all.1 < time.1) {
                self.beside.push(item);
                continue;
            }
            if self.has_sources() {
                self.leave_out(&item);
                continue;
            }
            // `500 tỷ đồng; năm 2024: 110 tỷ đồng, gồm:`: what follows are parts of the year.
            let open = parsed.open && beside.peek().is_none();
            self.listed &= !open;
            self.push(None, 1, item, open);
        }
        true
    }

    /// `2. Nguồn vốn thực hiện` above the line of the total: no item, as it heads all of them.
    fn leave_heads(&mut self) {
        if self.entries.iter().all(|entry| entry.item.amount.is_none()) {
            self.entries.clear();
            self.stack.clear();
            self.known = Known::none();
        }
    }

    /// An item beside a total in its line. Beside what was raised only a source is one: `đã hỗ trợ 90 tỷ đồng cho 18
    /// xã xây dựng nông thôn mới, mỗi xã 5 tỷ đồng`.
    fn push_beside(&mut self, item: FundingItem) {
        let label = item.label.slice(self.text);
        let singled = strip_any(label, &["riêng"]).is_some();
        if self.raised.is_some() && singled {
            self.leave_out(&item);
        } else if self.raised.is_none() || is_source(label) && !label.contains("mỗi ") {
            self.push(None, 1, item, false);
        }
    }

    /// What the line that opens a section on funding says was raised.
    fn raised_in_section(&self, block: &Block, first: &FundingItem) -> Option<Raised> {
        let opens = self.about && self.entries.is_empty();
        opens.then(|| raised(self.text, block.content, first, None)).flatten().filter(|r| r.sure)
    }

    /// A line without a sum that heads others, or that announces the parts of the last item.
    fn header(&mut self, block: &Block, printed: &str) {
        if strip_any(printed, &OPENERS).is_some() && printed.len() < 80 {
            self.open_last();
            return;
        }
        let Some(marker) = block.marker else { return };
        let label = printed.trim_end_matches([' ', ':', '.', ';', ',']);
        if label.len() > 160 || !is_source(label) && !divides_again(label) {
            return;
        }
        let start = block.content.start();
        let span = Span::new(start, start + label.len() as u32);
        let item = FundingItem {
            label: span,
            amount: None,
            vnd: None,
            share: None,
            items: Vec::new(),
            span,
        };
        let (level, _) = self.level(Some(marker.rank()), &Parsed::default());
        self.push(Some(marker.rank()), level, item, true);
    }

    /// `Trong đó:` on a line of its own: parts of the last item follow, or of the total, which
    /// a first line without a marker then is.
    fn open_last(&mut self) {
        let alone = matches!(self.stack.as_slice(), [Above { rank: None, .. }]);
        if self.total.is_none() && self.entries.len() == 1 && alone {
            self.stack.clear();
            self.total = self.entries.pop().map(|entry| entry.item);
            self.known = Known::none();
            self.stated = self
                .opened
                .zip(self.total.as_ref())
                .map(|(block, total)| Stated { block, said: said(self.text, &block, total) });
        }
        match self.entries.last_mut() {
            Some(last) => last.open = true,
            None => self.listed = self.total.is_some(),
        }
    }

    /// The level of a line under those above it, and whether it is a part by where it stands,
    /// whatever it is called: under an item that announces parts, or in the list of the total.
    fn level(&mut self, rank: Option<u8>, parsed: &Parsed) -> (usize, bool) {
        if parsed.parts
            && let Some(last) = self.entries.last()
        {
            let again = match rank {
                None => self.parts_again(last, parsed),
                Some(rank) => self.parts_total_again(rank, last, parsed),
            };
            return (if again { 1 } else { last.level + 1 }, true);
        }
        match rank {
            Some(rank) => self.leave(rank),
            None => self.leave_marked_parts(),
        }
        let Some(above) = self.stack.last() else { return (1, self.listed && rank.is_some()) };
        let Some(entry) = self.entries.get(above.entry) else { return (1, false) };
        let announced = entry.open && above.rank.is_some();
        if rank.is_none() && !announced && !entry.takes(parsed) {
            self.stack.clear();
            return (1, false);
        }
        (entry.level + 1, rank.is_some() || announced)
    }

    /// Leaves the lines above that do not stand over a marker of this rank. A line without a
    /// marker stands over one only where it announces parts.
    fn leave(&mut self, rank: u8) {
        while let Some(above) = self.stack.last() {
            let open = self.entries.get(above.entry).is_some_and(|e| e.open);
            if above.rank.map_or(open, |above| above < rank) {
                break;
            }
            self.stack.pop();
        }
        // An open line without a marker ends where the list goes on that it stands in.
        let ended = self.stack.iter().position(|a| a.rank.is_some_and(|above| above >= rank));
        self.stack.truncate(ended.unwrap_or(self.stack.len()));
    }

    /// Leaves the marked parts of a line without a marker, and that line: the next one without
    /// a marker stands beside it.
    fn leave_marked_parts(&mut self) {
        let unmarked = self.stack.iter().position(|above| above.rank.is_none());
        if let Some(at) = unmarked {
            let last = at + 1 == self.stack.len();
            let open = self.stack.get(at).and_then(|a| self.entries.get(a.entry));
            let goes_on = last && open.is_some_and(|e| e.open);
            self.stack.truncate(if goes_on { at + 1 } else { at });
        }
    }

    fn push(&mut self, rank: Option<u8>, level: usize, item: FundingItem, open: bool) {
        let level = level.min(DEEPEST);
        let amount = item.vnd.unwrap_or_default();
        if let Some(above) = self.known.above(level).and_then(|at| self.entries.get_mut(at)) {
            above.parts = above.parts.saturating_add(amount);
            self.known.parted |= above.level == 1 && above.parts != 0;
        }
        let entry = self.entries.len();
        let time = phase(self.text, item.label);
        let next = Entry { level, rank, item, open, parts: 0 };
        self.known.add(&next, entry, time);
        self.entries.push(next);
        while self
            .stack
            .last()
            .is_some_and(|above| self.entries.get(above.entry).is_none_or(|e| e.level >= level))
        {
            self.stack.pop();
        }
        self.stack.push(Above { rank, entry });
    }
}

/// The words in front of the sum of an item: the sentence that it stands in.
fn said(text: &str, block: &Block, item: &FundingItem) -> Span<Normal> {
    let end = item.amount.as_ref().map_or(item.label.end(), |a| a.span.start());
    let all: Span<Normal> = Span::new(block.content.start().min(end), end);
    let begins = all.slice(text).rfind(". ").map_or(0, |at| at as u32 + 2);
    Span::new(all.start() + begins, end)
}

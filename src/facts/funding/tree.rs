//! From lines to the tree of items.

use super::super::{Funding, FundingItem, Quantity, Reading};
use super::line::{OPENERS, Parsed, parse};
use super::words::{heads_sources, is_source, total_at};
use super::years::{parts_by_years, phase, told, years};
use crate::grammar::marker::Marker;
use crate::grammar::words::{strip, strip_any};
use crate::layout::{Block, BlockKind, Layout};
use crate::span::{Normal, Span};
use crate::vocabulary::money::money_units;

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
    total: Option<FundingItem>,
    stated: Option<Stated>,
    /// The first line with a sum.
    opened: Option<Block>,
    /// The unit of sums that have none (`ĐVT: triệu đồng`).
    unit: &'static str,
    /// Sums that belong to it and are no items.
    asides: Vec<Span<Normal>>,
    /// Whether the list that follows is one of such sums.
    aside: bool,
    entries: Vec<Entry>,
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
            total: None,
            stated: None,
            opened: None,
            unit: "",
            asides: Vec::new(),
            aside: false,
            entries: Vec::new(),
            listed: false,
            stack: Vec::new(),
        }
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
            return theirs.is_some() && theirs != own;
        }
        // `- Tổng nguồn lực huy động năm 2021: …` and beside it `- Nhu cầu năm 2022: …`.
        let needs = strip_any(first.label.slice(self.text), &["nhu cầu", "kinh phí", "dự toán"]);
        let beside = block.marker.map(Marker::rank) == stated.block.marker.map(Marker::rank);
        let apart = |(a, b): ((u16, u16), (u16, u16))| a.1 < b.0 || b.1 < a.0;
        needs.is_some() && beside && years(self.text, said).zip(own).is_some_and(apart)
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
        strip_any(printed, &OPENERS).is_some() || parsed.items.first().is_some_and(leads)
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
        let ended = |c: char| matches!(c, ',' | ':' | '\n') || c.is_ascii_digit();
        let dated = years(self.text, stated.said).is_some();
        (before.is_empty() || before.ends_with(ended), dated)
    }

    /// Its years and whether it reports, by what the total says and the headings above it.
    pub(super) fn told(&self) -> Option<(Option<(u16, u16)>, bool)> {
        let stated = self.stated.as_ref()?;
        Some(told(self.text, self.layout, &stated.block, stated.said))
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
        if self.total.is_none() && self.take_total(block, &mut parsed, heading) {
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
        if rank.is_none() && self.goes_over_years(printed, &parsed) {
            parsed.items.iter().for_each(|item| self.leave_out(item));
            self.aside = parsed.open;
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
        let (level, announced) = self.level(rank, &parsed);
        if level == 1 && self.overflows(rank, &parsed) {
            parsed.items.iter().for_each(|item| self.leave_out(item));
            self.aside = parsed.open;
            return;
        }
        if !announced {
            let text = self.text;
            let years = parsed.items.iter().filter(|i| phase(text, i.label).is_some());
            years.for_each(|item| self.asides.extend(item.amount.as_ref().map(|a| a.span)));
            parsed.items.retain(|item| is_source(item.label.slice(text)));
        }
        for item in parsed.items {
            if level == 1 && phase(self.text, item.label).is_some() && self.has_sources() {
                self.leave_out(&item);
            } else {
                self.push(rank, level, item, parsed.open);
            }
        }
    }

    /// Whether a line without a marker tells over the years what was parted by sources before.
    fn goes_over_years(&self, printed: &str, parsed: &Parsed) -> bool {
        let open = self.entries.last().is_some_and(|e| e.open);
        let years = || parsed.items.iter().all(|i| phase(self.text, i.label).is_some());
        self.has_sources() && !open && (parts_by_years(printed) || years())
    }

    /// Whether the items add up to the total already, and a line of another form (a paragraph
    /// behind a list) says more: `Ngân sách tỉnh hỗ trợ thêm 20 tỷ đồng`.
    fn overflows(&self, rank: Option<u8>, parsed: &Parsed) -> bool {
        let top = || self.entries.iter().filter(|e| e.level == 1);
        let sum = |vnd: &mut dyn Iterator<Item = Option<i128>>| vnd.sum::<Option<i128>>();
        let whole = self.total.as_ref().and_then(|t| t.vnd);
        let full = whole.is_some() && sum(&mut top().map(|e| e.item.vnd)) == whole;
        let more = sum(&mut parsed.items.iter().map(|i| i.vnd));
        // Parted again, by another view, or parts of the last item.
        let again = more == whole || parsed.parts || self.entries.last().is_some_and(|e| e.open);
        let coarser = |e: &Entry| match (rank, e.rank) {
            (Some(own), Some(listed)) => own < listed,
            (own, _) => own.is_none(),
        };
        full && !again && top().all(coarser)
    }

    /// Whether there are items that are no years.
    fn has_sources(&self) -> bool {
        let mut top = self.entries.iter().filter(|e| e.level == 1);
        top.any(|e| phase(self.text, e.item.label).is_none())
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
        let Some(first) = parsed.items.first() else { return false };
        let funds = || !self.about && heads_sources(self.text, first);
        let worded = total_at(self.text, first).or_else(|| funds().then(|| first.label.start()));
        let opens = block.marker.is_none() && (parsed.open || !first.items.is_empty());
        let leads = self.entries.is_empty() && (opens || heading);
        if worded.is_none() && !leads {
            return false;
        }
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
                self.push(None, 1, item, false);
                continue;
            };
            let whole = years(self.text, said);
            if self.has_sources() || whole.is_some_and(|all| time.0 < all.0 || all.1 < time.1) {
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

    /// A line without a sum that heads others, or that announces the parts of the last item.
    fn header(&mut self, block: &Block, printed: &str) {
        if strip_any(printed, &OPENERS).is_some() && printed.len() < 80 {
            self.open_last();
            return;
        }
        let Some(marker) = block.marker else { return };
        let label = printed.trim_end_matches([' ', ':', '.', ';', ',']);
        if label.len() > 160 || !is_source(label) {
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
            return (last.level + 1, true);
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
        if let Some(above) = self.entries.iter_mut().rev().find(|e| e.level < level) {
            above.parts = above.parts.saturating_add(amount);
        }
        self.entries.push(Entry { level, rank, item, open, parts: 0 });
        let entry = self.entries.len() - 1;
        while self
            .stack
            .last()
            .is_some_and(|above| self.entries.get(above.entry).is_none_or(|e| e.level >= level))
        {
            self.stack.pop();
        }
        self.stack.push(Above { rank, entry });
    }

    /// The statement, and the sums that belong to it and are no items.
    pub(super) fn finish(self) -> (Funding, Vec<Span<Normal>>) {
        let apart = self.stands_beside();
        let mut total = self.total;
        let mut items: Vec<FundingItem> = Vec::new();
        for entry in self.entries {
            attach(&mut items, entry.level, entry.item);
        }
        prune(&mut items);
        let unit = total.as_ref().and_then(|t| t.amount.as_ref()).map(|a| a.unit.as_str());
        let unit = unit.filter(|unit| !unit.is_empty()).unwrap_or(self.unit);
        infer(&mut items, unit);
        if let Some(total) = &mut total {
            let first = items.iter().find_map(|i| i.amount.as_ref()).map(|a| a.unit.clone());
            infer(std::slice::from_mut(total), first.as_deref().unwrap_or(self.unit));
        }
        let mut others = Vec::new();
        if apart {
            others.extend(std::mem::take(&mut items).into_iter().map(|mut item| Funding {
                items: std::mem::take(&mut item.items),
                period: years(self.text, item.label),
                total: Some(item),
                ..Funding::default()
            }));
        }
        (Funding { total, items, others, ..Funding::default() }, self.asides)
    }

    /// `1. Tổng vốn năm 2024: 480 tỷ đồng`, and beside it `2. Vốn năm 2023 kéo dài: 96,5 tỷ đồng`: whether the
    /// items stand in a row with the total, which announces none, and come nowhere near it.
    fn stands_beside(&self) -> bool {
        let (Some(total), Some(stated)) = (&self.total, &self.stated) else { return false };
        let rank = stated.block.marker.map(Marker::rank);
        let mut top = self.entries.iter().filter(|e| e.level == 1).peekable();
        if self.listed || !total.items.is_empty() || rank.is_none() || top.peek().is_none() {
            return false;
        }
        let row = self.entries.iter().filter(|e| e.level == 1).all(|e| e.rank == rank);
        let sum: Option<i128> = top.map(|e| e.item.vnd).sum();
        let off = sum
            .zip(total.vnd)
            .is_some_and(|(sum, whole)| sum.abs_diff(whole) > whole.unsigned_abs() / SLIP);
        row && off
    }
}

/// A total that is off by less than this part of it may be a slip.
const SLIP: u128 = 10;

/// Adds an item at a level, under the last item of each level above it.
fn attach(items: &mut Vec<FundingItem>, level: usize, item: FundingItem) {
    match items.last_mut() {
        Some(last) if level > 1 => attach(&mut last.items, level - 1, item),
        _ => items.push(item),
    }
}

/// The words in front of the sum of an item: the sentence that it stands in.
fn said(text: &str, block: &Block, item: &FundingItem) -> Span<Normal> {
    let end = item.amount.as_ref().map_or(item.label.end(), |a| a.span.start());
    let all: Span<Normal> = Span::new(block.content.start().min(end), end);
    let begins = all.slice(text).rfind(". ").map_or(0, |at| at as u32 + 2);
    Span::new(all.start() + begins, end)
}

/// The unit that a line gives to all sums below it: `(Đơn vị tính: triệu đồng)`.
fn unit_of_all(line: &str) -> Option<&'static str> {
    const LABELS: [&str; 3] = ["đơn vị tính", "đvt", "đơn vị"];
    let mut from = 0;
    while let Some((at, _)) = line.get(from..)?.char_indices().find(|(_, c)| matches!(c, 'Đ' | 'đ'))
    {
        let rest = line.get(from + at..)?;
        from += at + 'đ'.len_utf8();
        let Some(behind) = strip_any(rest, &LABELS) else { continue };
        let printed = behind.trim_start_matches([':', ' ']);
        let found = money_units().iter().find(|unit| strip(printed, unit.printed).is_some());
        return found.map(|unit| unit.name);
    }
    None
}

/// Takes out lines that head nothing.
fn prune(items: &mut Vec<FundingItem>) {
    items.iter_mut().for_each(|item| prune(&mut item.items));
    items.retain(|item| item.amount.is_some() || !item.items.is_empty());
}

/// Fills in units that are not printed: those of the next sum beside it, else of the one
/// before, else of the whole.
fn infer(items: &mut [FundingItem], whole: &str) {
    let unit = |item: &FundingItem| {
        item.amount.as_ref().filter(|a| !a.unit.is_empty()).map(|a| a.unit.clone())
    };
    for i in 0..items.len() {
        let behind = items.iter().skip(i + 1).find_map(unit);
        let before = items.iter().take(i).rev().find_map(unit);
        let near = behind.or(before).unwrap_or_else(|| whole.to_owned());
        let Some(item) = items.get_mut(i) else { return };
        if let Some(amount) = &mut item.amount {
            if amount.unit.is_empty() && !near.is_empty() {
                amount.unit = near;
                amount.reading = Some(Reading::Inferred);
            }
            item.vnd = item.vnd.or_else(|| vnd(amount));
        }
        let own = item.amount.as_ref().map_or(whole.to_owned(), |a| a.unit.clone());
        infer(&mut item.items, &own);
    }
}

/// The amount in đồng: none for a range, or a part of a đồng.
fn vnd(amount: &Quantity) -> Option<i128> {
    let unit = money_units().iter().find(|u| u.name == amount.unit)?;
    amount.to.is_none().then(|| amount.value.shifted(unit.power)).flatten()
}

//! What a plan will cost: the section on sources of funding, its total and its items.

use super::{Funding, FundingItem, Quantity, Reading};
use crate::grammar::words::strip_any;
use crate::layout::{Block, BlockKind, Layout};
use crate::normalize::Normalized;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lower_into;
use crate::vocabulary::money::money_units;

mod line;

use line::{OPENERS, Parsed, parse};

/// Reads the funding: the first section on it that has a total, else the first that has at
/// least two sums, else a paragraph anywhere that states a total.
pub fn read(normalized: &Normalized, layout: &Layout) -> Option<Funding> {
    let text = normalized.text.as_str();
    let mut best: Option<Funding> = None;
    let mut lower = String::new();
    for (i, block) in layout.blocks.iter().enumerate() {
        if block.annex || block.kind != BlockKind::Heading || !is_about(text, block, &mut lower) {
            continue;
        }
        let funding = section(text, &layout.blocks, i);
        if funding.total.is_some() {
            return Some(funding);
        }
        if best.is_none() && funding.items.len() > 1 {
            best = Some(funding);
        }
    }
    best.or_else(|| elsewhere(text, layout, &mut lower))
}

/// The spans of all its numbers, in source order.
pub fn spans(funding: &Funding) -> Vec<Span<Normal>> {
    fn collect(item: &FundingItem, out: &mut Vec<Span<Normal>>) {
        let quantities = item.amount.iter().chain(&item.share);
        out.extend(quantities.map(|q| q.span));
        item.items.iter().for_each(|part| collect(part, out));
    }
    let mut out = Vec::new();
    funding.total.iter().chain(&funding.items).for_each(|item| collect(item, &mut out));
    out.sort_unstable();
    out
}

/// Whether a heading announces funding.
fn is_about(text: &str, block: &Block, lower: &mut String) -> bool {
    lower.clear();
    lower_into(block.content.slice(text), lower);
    ["vốn", "kinh phí", "nguồn lực", "dự toán"].iter().any(|word| lower.contains(word))
}

/// The rank of the division that a heading opens, as the layout has it.
fn rank(block: &Block) -> u8 {
    block.marker.map_or(1, |m| m.rank())
}

/// The section under the heading at `at`.
fn section(text: &str, blocks: &[Block], at: usize) -> Funding {
    let mut tree = Tree::new(text);
    let Some(heading) = blocks.get(at) else { return tree.finish() };
    tree.line(heading, true);
    let under = blocks.iter().skip(at + 1).take_while(|b| {
        let ends = b.kind == BlockKind::Heading && rank(b) <= rank(heading);
        in_body(b) && !ends
    });
    under.filter(|b| b.kind != BlockKind::Table).for_each(|b| tree.line(b, false));
    tree.finish()
}

fn in_body(block: &Block) -> bool {
    use BlockKind::*;
    !block.annex && matches!(block.kind, Heading | Item | Paragraph | Preamble | Table)
}

/// A total that stands outside of a section on funding, with the items under it.
fn elsewhere(text: &str, layout: &Layout, lower: &mut String) -> Option<Funding> {
    let blocks = &layout.blocks;
    let at = blocks.iter().position(|block| {
        let printed = block.content.slice(text);
        if !in_body(block) || !printed.contains("ổng ") {
            return false;
        }
        lower.clear();
        lower_into(printed, lower);
        TOTALS.iter().any(|total| lower.contains(total))
            && parse(text, block.content).items.first().is_some_and(|i| total_at(text, i).is_some())
    })?;
    let mut tree = Tree::new(text);
    for block in blocks.iter().skip(at).take_while(|b| in_body(b) && b.kind != BlockKind::Heading) {
        tree.line(block, false);
    }
    Some(tree.finish()).filter(|f| f.total.is_some())
}

/// What a total is called.
const TOTALS: [&str; 14] = [
    "tổng nhu cầu",
    "tổng kinh phí",
    "tổng nguồn",
    "tổng các nguồn",
    "tổng vốn",
    "tổng số vốn",
    "tổng số kinh phí",
    "tổng mức",
    "tổng dự toán",
    "tổng cộng",
    "tổng huy động",
    "tổng số tiền",
    "tổng số",
    "tổng ngân sách",
];

/// Words of which the label of an item has at least one, unless a line above announces it.
const SOURCES: [&str; 21] = [
    "vốn",
    "ngân sách",
    "kinh phí",
    "nguồn",
    "huy động",
    "đóng góp",
    "tín dụng",
    "doanh nghiệp",
    "hợp tác xã",
    "htx",
    "nhân dân",
    "người dân",
    "dân cư",
    "cộng đồng",
    "trái phiếu",
    "lồng ghép",
    "tài trợ",
    "xã hội hóa",
    "trung ương",
    "địa phương",
    "oda",
];

/// Where the words for a total begin in the label of an item, as an offset of the text.
fn total_at(text: &str, item: &FundingItem) -> Option<u32> {
    let label = item.label.slice(text);
    let mut after_letter = false;
    for (at, c) in label.char_indices().take(60) {
        let rest = label.get(at..)?;
        if !after_letter && strip_any(rest, &TOTALS).is_some() {
            return Some(item.label.start() + at as u32);
        }
        after_letter = c.is_alphanumeric();
    }
    None
}

/// An item on its way into the tree.
struct Entry {
    level: usize,
    item: FundingItem,
    /// Whether the line ends in `gồm:`, so that what follows are its parts.
    open: bool,
    /// Sum of the parts so far, in đồng.
    parts: i128,
}

/// Rank of a line without a marker: below everything.
const UNMARKED: u8 = u8::MAX;

/// Builds the tree of items from lines.
struct Tree<'a> {
    text: &'a str,
    total: Option<FundingItem>,
    entries: Vec<Entry>,
    /// Ranks of the lines above, with the entry that each made.
    stack: Vec<(u8, usize)>,
}

impl<'a> Tree<'a> {
    fn new(text: &'a str) -> Self {
        Tree { text, total: None, entries: Vec::new(), stack: Vec::new() }
    }

    /// Takes the next line; the heading of the section counts only where it has a sum.
    fn line(&mut self, block: &Block, heading: bool) {
        let printed = block.content.slice(self.text);
        let mut parsed = parse(self.text, block.content);
        if heading && parsed.items.is_empty() {
            return;
        }
        if self.total.is_none() && self.take_total(block, &mut parsed, heading) {
            return;
        }
        if parsed.items.is_empty() {
            self.header(block, printed);
            return;
        }
        let repeats = |i: &FundingItem| total_at(self.text, i).is_some() && self.total.is_some();
        parsed.items.retain(|item| !repeats(item));
        let rank = block.marker.map_or(UNMARKED, |m| m.rank());
        let level = self.level(rank, &parsed);
        if !self.announced(level) {
            let text = self.text;
            parsed.items.retain(|item| is_source(item.label.slice(text)));
        }
        for item in parsed.items {
            self.push(rank, level, item, parsed.open);
        }
    }

    /// Takes the total from a line that states one, or that opens the list of items without
    /// being one of them.
    fn take_total(&mut self, block: &Block, parsed: &mut Parsed, heading: bool) -> bool {
        let Some(first) = parsed.items.first() else { return false };
        let worded = total_at(self.text, first);
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
        let parts = std::mem::take(&mut total.items);
        if let Some(amount) = &total.amount {
            total.span = Span::new(total.span.start(), amount.span.end());
        }
        self.total = Some(total);
        for item in parts.into_iter().chain(std::mem::take(&mut parsed.items)) {
            self.push(UNMARKED, 1, item, false);
        }
        true
    }

    /// A line without a sum that heads others, or that announces the parts of the last item.
    fn header(&mut self, block: &Block, printed: &str) {
        let announces = strip_any(printed, &OPENERS).is_some() && printed.len() < 80;
        if announces && let Some(last) = self.entries.last_mut() {
            last.open = true;
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
        let level = self.level(marker.rank(), &Parsed::default());
        self.push(marker.rank(), level, item, true);
    }

    /// The level of a line under those above it.
    fn level(&mut self, rank: u8, parsed: &Parsed) -> usize {
        if parsed.parts
            && let Some(last) = self.entries.last()
        {
            return last.level + 1;
        }
        while self.stack.last().is_some_and(|&(above, _)| above >= rank) {
            self.stack.pop();
        }
        let Some(above) = self.stack.last().and_then(|&(_, i)| self.entries.get(i)) else {
            return 1;
        };
        if rank == UNMARKED && !above.open {
            // A part is no more than its whole.
            let sum: Option<i128> = parsed.items.iter().map(|i| i.vnd).sum();
            let whole = above.item.vnd.unwrap_or(i128::MAX);
            if sum.is_none_or(|sum| above.parts.saturating_add(sum) > whole) {
                self.stack.clear();
                return 1;
            }
        }
        above.level + 1
    }

    /// Whether a line at `level` stands under one that says that parts follow.
    fn announced(&self, level: usize) -> bool {
        let mut above = self.entries.iter().rev().filter(|e| e.level < level);
        above.next().is_some_and(|e| e.open)
    }

    fn push(&mut self, rank: u8, level: usize, item: FundingItem, open: bool) {
        let amount = item.vnd.unwrap_or_default();
        if let Some(above) = self.entries.iter_mut().rev().find(|e| e.level < level) {
            above.parts = above.parts.saturating_add(amount);
        }
        self.entries.push(Entry { level, item, open, parts: 0 });
        while self.stack.last().is_some_and(|&(above, _)| above >= rank) {
            self.stack.pop();
        }
        self.stack.push((rank, self.entries.len() - 1));
    }

    fn finish(self) -> Funding {
        let mut total = self.total;
        let mut items: Vec<FundingItem> = Vec::new();
        for entry in self.entries {
            let mut siblings = &mut items;
            for _ in 1..entry.level {
                if siblings.is_empty() {
                    break;
                }
                let last = siblings.len() - 1;
                siblings = &mut siblings[last].items;
            }
            siblings.push(entry.item);
        }
        prune(&mut items);
        let unit = total.as_ref().and_then(|t| t.amount.as_ref()).map(|a| a.unit.clone());
        infer(&mut items, unit.as_deref().unwrap_or_default());
        if let Some(total) = &mut total {
            let first = items.iter().find_map(|i| i.amount.as_ref()).map(|a| a.unit.clone());
            infer(std::slice::from_mut(total), first.as_deref().unwrap_or_default());
        }
        Funding { total, items }
    }
}

/// Whether a label names a source of money.
fn is_source(label: &str) -> bool {
    let mut lower = String::with_capacity(label.len());
    lower_into(label, &mut lower);
    label.len() <= 240 && SOURCES.iter().any(|word| lower.contains(word))
}

/// Takes out lines that head nothing, and lets spans reach over what stands under them.
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

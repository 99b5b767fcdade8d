//! Where a text states funding, and which lines belong to a statement.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::{Funding, FundingItem, Plan};
use super::line::{OPENERS, parse};
use super::raised::{FURTHER, Raised, VERBS, given_by_sources, raised, sentences};
use super::shape::counts_things;
use super::singled;
use super::tree::Tree;
use super::words::{TOTALS, heads_sources, is_need, is_source, total_at};
use super::years;
use crate::grammar::any::AnyOf;
use crate::grammar::money::sum;
use crate::grammar::words::{strip_any, strip_end_any};
use crate::layout::{Block, BlockKind, Layout};
use crate::pairs::has_digit;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

/// What a statement stands in, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// A section on funding that has a total.
    Section,
    /// A section on funding with sums and no total.
    List,
    /// A paragraph anywhere.
    Elsewhere,
    /// A sentence on money that was raised or is given.
    Raised,
}

/// A statement of funding.
pub(super) struct Statement {
    pub(super) funding: Funding,
    /// Sums that belong to it and are no items of it.
    pub(super) asides: Vec<Span<Normal>>,
    pub(super) source: Source,
    /// The blocks that it was read from.
    pub(super) blocks: Range<usize>,
    /// Whether they stand in a section on funding.
    pub(super) about: bool,
    /// Whether its sentence begins with the total, or with nothing but a time.
    pub(super) leads: bool,
    /// Whether the words of the total name years.
    pub(super) dated: bool,
}

/// All statements, in source order; none stands in another.
pub(super) fn all((text, lower): (&str, &str), layout: &Layout, plan: &Plan) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    let (mut i, mut listed) = (0, 0);
    while let Some(block) = layout.blocks.get(i) {
        let read = if block.annex {
            Vec::new()
        } else if block.kind == BlockKind::Heading && is_about(lower, block) {
            let end = section_end(&layout.blocks, i);
            split(text, layout, i..end)
        } else if states_total((text, lower), block) {
            let goes_on = |b: &Block| in_body(b) && b.kind != BlockKind::Heading;
            let end = layout.blocks.iter().skip(i).position(|b| !goes_on(b));
            let end = end.map_or(layout.blocks.len(), |n| i + n);
            build(text, layout, i..end, false, true).into_iter().collect()
        } else if i >= listed && may_raise(text, block) {
            raised_from(text, layout, plan, i)
        } else {
            Vec::new()
        };
        let list = read.iter().filter(|s| s.source == Source::List && s.says_something());
        listed = list.map(|s| s.blocks.end).max().unwrap_or(listed);
        let end = read.iter().filter(|s| s.funding.total.is_some()).map(|s| s.blocks.end).max();
        i = end.unwrap_or(i + 1).max(i + 1);
        found.extend(read.into_iter().filter(Statement::says_something));
    }
    let stated = |at: usize| {
        let behind = found.partition_point(|s| s.blocks.start <= at);
        let last = behind.checked_sub(1).and_then(|i| found.get(i));
        last.is_some_and(|s| s.blocks.contains(&at) && s.funding.total.is_some())
    };
    let singled = layout.blocks.iter().enumerate().filter_map(|(at, block)| {
        singled::begins(text, block).filter(|_| stated(at))?;
        singled::statement(text, layout, at)
    });
    let singled: Vec<Statement> = singled.collect();
    found.extend(singled);
    found.sort_by_key(|s| s.blocks.start);
    let own = plan.period.as_ref().map(|p| p.value.0);
    let issued = plan.issued_on.as_ref().map(|found| found.value.year);
    for statement in &mut found {
        let past =
            |year: Option<u16>| statement.funding.period.zip(year).is_some_and(|(p, y)| p.1 < y);
        statement.funding.reported |= past(own) || past(issued);
        // What stands beside a result is one.
        let reported = statement.funding.reported;
        statement.funding.others.iter_mut().for_each(|other| other.reported |= reported);
    }
    found
}

impl Statement {
    /// A section without a total is only a statement where it has two sums.
    fn says_something(&self) -> bool {
        let lists = matches!(self.source, Source::List | Source::Raised);
        let listed = lists && self.funding.items.len() > 1;
        self.funding.total.is_some() || listed
    }

    /// Whether it only says again what another says, in the words of a sentence: the same sum for the same years, from
    /// the same source, with no parts of its own.
    pub(super) fn repeats(&self, text: &str, own: &Funding) -> bool {
        let total = |funding: &Funding| funding.total.as_ref().and_then(|total| total.vnd);
        let again = |of: &Funding| {
            let vnd = total(&self.funding);
            let times = self.funding.period.zip(of.period).is_none_or(|(a, b)| a == b);
            let parts: Vec<_> = of.items.iter().map(|item| item.vnd).collect();
            let same = || self.funding.items.iter().all(|item| parts.contains(&item.vnd));
            vnd.is_some()
                && total(of) == vnd
                && times
                && same()
                && !of_two_sources(text, &self.funding, of)
        };
        self.source == Source::Raised && own.statements().any(again)
    }

    /// The statement as one beside another: only what clearly belongs to it, and nothing that
    /// the other says.
    pub(super) fn beside(self, text: &str, layout: &Layout, own: &Funding) -> Option<Statement> {
        if self.source == Source::Raised {
            return Some(self);
        }
        let strict = build(text, layout, self.blocks, self.about, true)?;
        let total = strict.funding.total.as_ref()?;
        let sourced = strict.about || is_source(total.label.slice(text)) && strict.leads;
        let vnd = total.vnd?;
        let mut said = own.statements().filter_map(|f| f.total.as_ref()?.vnd);
        let again = said.any(|other| other == vnd);
        let label = lowered(total.label.slice(text));
        let plain = strict.about || ["nguồn lực", "nhu cầu"].iter().any(|w| label.contains(w));
        let dated = if plain { strict.funding.period.is_some() } else { strict.dated };
        // One source of what is raised is enough, one part of a cost may be that of a work.
        let raises = plain || label.contains("huy động");
        let parts = strict.funding.items.len();
        let whole = dated || parts > 1 || parts == 1 && raises;
        let reported = self.funding.reported;
        let funding = Funding { reported, ..strict.funding };
        (sourced && whole && !again).then_some(Statement { funding, ..strict })
    }
}

/// Whether two totals name their sources, and not the same: `Ngân sách tỉnh hỗ trợ`, `Ngân sách huyện hỗ trợ`.
fn of_two_sources(text: &str, a: &Funding, b: &Funding) -> bool {
    let source = |funding: &Funding| {
        let label = funding.total.as_ref()?.label.slice(text);
        is_source(label).then(|| lowered(label))
    };
    source(a).zip(source(b)).is_some_and(|(a, b)| a != b)
}

/// Whether a heading announces funding.
fn is_about(lower: &str, block: &Block) -> bool {
    let lower = block.content.slice(lower);
    ["vốn", "kinh phí", "nguồn lực", "dự toán"].iter().any(|word| lower.contains(word))
}

/// Whether a sum is a figure of the economy and no funding of a plan.
fn is_economy(label: &str) -> bool {
    const FIGURES: [&str; 6] =
        ["toàn xã hội", "bán lẻ", "doanh thu", "kim ngạch", "thu ngân sách", "dư nợ"];
    let label = lowered(label);
    FIGURES.iter().any(|figure| label.contains(figure))
}

/// `Cứng hóa 12 km đường với tổng kinh phí 22 tỷ đồng`: whether works that are counted stand in front of the words
/// for a total, which begin at `total`, so that it is what they cost.
fn is_cost_of_works(text: &str, item: &FundingItem, total: u32) -> bool {
    let before = Span::<Normal>::new(item.label.start(), total).slice(text).trim_end();
    let joined = before.ends_with(',') || strip_end_any(before, &["với", "có"]).is_some();
    let raised = lowered(item.label.slice(text)).contains("huy động");
    joined && !raised && counts_things(before)
}

/// Whether a line of the body states a total.
fn states_total((text, lower): (&str, &str), block: &Block) -> bool {
    let printed = block.content.slice(text);
    const SAID: [&str; 5] = ["inh phí", "guồn", "uy động", "oạch vốn", "hu cầu"];
    static FUNDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&SAID));
    static ALL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("ổng "));
    static SUM: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("đồng"));
    let says = |words: &Finder<'_>| words.find(printed.as_bytes()).is_some();
    let may = || says(&ALL) || says(&SUM) && FUNDS.is_in(printed);
    if !in_body(block) || !may() {
        return false;
    }
    let lower = block.content.slice(lower);
    let states = |item: &FundingItem| {
        let total = total_at(text, item);
        let costs = total.is_some_and(|at| is_cost_of_works(text, item, at));
        let states = total.is_some() || heads_sources(text, item) || is_need(text, item);
        states && !costs && !is_economy(item.label.slice(text))
    };
    static TOTAL: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&TOTALS));
    static PARTS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&OPENERS));
    let listed = || ["đồng:", "đồng (", "nhu cầu"].iter().any(|w| lower.contains(w));
    (TOTAL.is_in(lower) || PARTS.is_in(lower) || listed())
        && parse(text, block.content).items.first().is_some_and(states)
}

/// Whether a line of the body may say that money was raised or is given.
fn may_raise(text: &str, block: &Block) -> bool {
    let printed = block.content.slice(text);
    const UNITS: [&str; 4] = ["đồng", "tr.đ", "trđ", "triệu đ"];
    static SUM: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&UNITS));
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&VERBS));
    in_body(block)
        && !matches!(block.kind, BlockKind::Heading | BlockKind::Table)
        && has_digit(printed)
        && SUM.is_in(printed)
        && WORDS.is_in(&lowered(printed))
}

/// How a sentence on money that was raised or is given opens a statement.
enum Opened {
    /// With all of it.
    Total(Raised),
    /// With what each source gives.
    Sources,
}

/// The statements of the sentences of a block on money that was raised or is given; the sentences and
/// blocks that tell its sources are with them.
fn raised_from(text: &str, layout: &Layout, plan: &Plan, at: usize) -> Vec<Statement> {
    let blocks = layout.blocks.iter().enumerate().skip(at);
    let body = |b: &Block| in_body(b) && !matches!(b.kind, BlockKind::Heading | BlockKind::Table);
    let lines = blocks.take_while(|(_, b)| body(b));
    let mut lines =
        lines.flat_map(|(i, b)| sentences(text, *b).map(move |line| (i, line))).peekable();
    let opens = |line: &Block| {
        let parsed = parse(text, line.content);
        let parts = parsed.parts || strip_any(line.content.slice(text), &FURTHER).is_some();
        let first = parsed.items.first().filter(|_| !parts)?;
        let total = raised(text, line.content, first, Some(plan));
        total.map(Opened::Total).or_else(|| {
            given_by_sources(text, line.content, &parsed.items).then_some(Opened::Sources)
        })
    };
    let mut found = Vec::new();
    let mut end = at + 1;
    while let Some((_, line)) = lines.next_if(|&(i, _)| i < end) {
        let Some(opened) = opens(&line) else { continue };
        let mut tree = match opened {
            Opened::Total(raised) => Tree::of_raised(text, layout, raised),
            Opened::Sources => Tree::new(text, layout, false),
        };
        tree.line(&line, false);
        while let Some((i, line)) =
            lines.next_if(|(_, b)| opens(b).is_none() && tree.tells_parts(b))
        {
            tree.line(&line, false);
            end = end.max(i + 1);
        }
        let told = tree.told().unwrap_or_else(|| years::told(text, layout, &line, line.content));
        let (mut funding, asides) = tree.finish();
        (funding.period, funding.reported) = told;
        let sources = funding.items.len() > 1;
        if sources || matches!(opened, Opened::Total(Raised { sure: true, .. })) {
            let (source, blocks) = (Source::Raised, at..end);
            found.push(Statement {
                funding,
                asides,
                source,
                blocks,
                about: false,
                leads: true,
                dated: false,
            });
        }
    }
    found
}

/// The rank of the division that a heading opens, as the layout has it.
fn rank(block: &Block) -> u8 {
    block.marker.map_or(1, |m| m.rank())
}

/// Where the section under the heading at `at` ends.
fn section_end(blocks: &[Block], at: usize) -> usize {
    let Some(heading) = blocks.get(at) else { return at };
    let ends = |b: &Block| b.kind == BlockKind::Heading && rank(b) <= rank(heading);
    let end = blocks.iter().skip(at + 1).position(|b| !in_body(b) || ends(b));
    end.map_or(blocks.len(), |n| at + 1 + n)
}

fn in_body(block: &Block) -> bool {
    use BlockKind::*;
    !block.annex && matches!(block.kind, Heading | Item | Paragraph | Preamble | Table)
}

/// The statements in a section on funding: a total for other years begins another one.
fn split(text: &str, layout: &Layout, blocks: Range<usize>) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut rest = blocks;
    while let Some(read) = build(text, layout, rest.clone(), true, false) {
        rest = read.blocks.end..rest.end;
        found.push(read);
    }
    found
}

/// Reads the statement that a stretch of blocks begins with; `strict` leaves out what may stand
/// below it and not belong to it.
fn build(
    text: &str,
    layout: &Layout,
    blocks: Range<usize>,
    about: bool,
    strict: bool,
) -> Option<Statement> {
    let first = layout.blocks.get(blocks.start).filter(|_| !blocks.is_empty())?;
    let mut tree = Tree::new(text, layout, about);
    let mut end = blocks.end;
    for (at, line) in rejoined(text, &layout.blocks, blocks.clone()) {
        if tree.begins_another(&line) || (strict && !tree.goes_on(&line)) {
            end = at;
            break;
        }
        tree.line(&line, at == blocks.start);
    }
    tree.promote_only();
    let told = tree.told().unwrap_or_else(|| years::told(text, layout, first, first.content));
    let (leads, dated) = tree.leads();
    let (mut funding, asides) = tree.finish();
    (funding.period, funding.reported) = told;
    let source = match (about, &funding.total) {
        (true, Some(_)) => Source::Section,
        (true, None) => Source::List,
        _ => Source::Elsewhere,
    };
    Some(Statement { funding, asides, source, blocks: blocks.start..end, about, leads, dated })
}

/// The lines of a section without its tables, each with the index of its block. A sum that a wrap
/// cut off from its label (`Vốn tín dụng:` and `3.200 tỷ đồng`), or that is all that stands below a
/// heading, stands in one line with it again.
fn rejoined<'a>(
    text: &'a str,
    blocks: &'a [Block],
    range: Range<usize>,
) -> impl Iterator<Item = (usize, Block)> {
    let blocks = blocks.iter().copied().enumerate().take(range.end).skip(range.start);
    let mut blocks = blocks.filter(|(_, b)| b.kind != BlockKind::Table).peekable();
    std::iter::from_fn(move || {
        let (at, mut block) = blocks.next()?;
        if let Some(singled) = singled::begins(text, &block) {
            block.content = Span::new(block.content.start(), singled);
        }
        let label = block.content.slice(text).trim_end();
        let cut = label.ends_with(':') || strip_end_any(label, &["là", "khoảng"]).is_some();
        let names = block.kind == BlockKind::Heading;
        let belongs = |b: &Block| {
            let printed = b.content.slice(text);
            let begins = printed.starts_with(|c: char| c.is_ascii_digit());
            b.marker.is_none() && (cut && begins || names && is_bare_sum(printed))
        };
        let below = blocks.peek().is_some_and(|(_, b)| belongs(b));
        if below
            && (cut || parse(text, block.content).items.is_empty())
            && let Some((_, sum)) = blocks.next()
        {
            block.content = block.content.to(sum.content);
            block.span = block.span.to(sum.span);
        }
        Some((at, block))
    })
}

/// Whether a line begins with a sum that it gives no name: `Dự kiến 880 tỷ đồng (…)`.
fn is_bare_sum(line: &str) -> bool {
    const SAID: [&str; 7] = ["dự kiến", "ước tính", "ước", "khoảng", "là", "trên", "gần"];
    let mut rest = line.trim_start();
    while let Some(behind) = strip_any(rest, &SAID) {
        rest = behind.trim_start();
    }
    sum(rest).is_some_and(|sum| sum.unit.is_some())
}

//! Targets: what a plan promises or reports, statement by statement.
//!
//! A block is read into `nodes` (figures, years, cues; `lex` finds the one at a token); `role` says what each figure
//! does (`counts` and `bands` for those that are no measure, `governed` by the verb in front); `begin` makes a target of a
//! measure, which `describe` says what it is about; `join` adds others to it; `assemble` puts all of a document together,
//! and `about` has what the headings say.

mod about;
mod again;
mod alike;
mod amount;
mod apart;
mod assemble;
mod averages;
mod bands;
mod baseline;
mod begin;
mod bracket;
mod breakdown;
mod context;
mod coordinate;
mod counted;
mod counts;
mod describe;
mod governed;
mod group;
mod heads;
mod join;
mod label;
mod left;
mod left_over;
mod lex;
mod listed;
mod meets;
mod milestone;
mod nodes;
mod norms;
mod numbered;
mod parted;
mod per;
mod places;
mod planned;
mod quantity;
mod ranked;
mod reader;
mod reported;
mod respective;
mod role;
mod scope;
mod share;
mod sizes;
mod spare;
mod stages;
mod subject;
mod sums;
mod tasks;
mod topics;
mod units;
mod unread;
mod window;
mod years;

pub(crate) use topics::topics;

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::facts::{NumberUse, Plan, Target};
use crate::grammar::figure::may_count;
use crate::grammar::label::unit_of_label;
use crate::layout::{Block, BlockKind, Layout};
use crate::pairs::has_digit;
use crate::restore::Damage;
use crate::span::{Normal, Span};

use assemble::Assembler;
use nodes::{Clause, Item};

/// Reads the targets of a document, in source order, and the use of every number.
///
/// `masks` are sorted spans whose numbers are no measures, each with their use (citations,
/// funding).
pub fn read(
    text: &str,
    layout: &Layout,
    damage: &Damage,
    plan: &Plan,
    masks: &[(Span<Normal>, NumberUse)],
) -> (Vec<Target>, Vec<(Span<Normal>, NumberUse)>) {
    let title = about::Above::of_title(plan);
    let above = about::sections(text, layout, plan, &title);
    let mut assembler = Assembler::new(text, layout, plan, (title, above));
    let mut numbers = Vec::new();
    let reach = reach_of(masks);
    for (i, block) in layout.blocks.iter().enumerate() {
        let masks = masks_of_block(masks, &reach, block);
        if damage.blocks.get(i).copied().unwrap_or(false) && is_read(block) {
            // Between words that cannot be read, figures are not understood.
            plain(text, block.content, masks, NumberUse::Unread, &mut numbers);
            continue;
        }
        block_numbers(text, layout, block, masks, &mut assembler, &mut numbers);
    }
    numbers.sort_unstable_by_key(|&(span, _)| span);
    (assembler.finish(), numbers)
}

/// Of each mask the end of what it and those in front of it cover.
fn reach_of(masks: &[(Span<Normal>, NumberUse)]) -> Vec<u32> {
    let mut reach = 0;
    let ends = masks.iter().map(|(mask, _)| {
        reach = mask.end().max(reach);
        reach
    });
    ends.collect()
}

/// The masks that share a byte with a block, and perhaps some between: nobody is to look at all of a document for a line.
fn masks_of_block<'m>(
    masks: &'m [(Span<Normal>, NumberUse)],
    reach: &[u32],
    block: &Block,
) -> &'m [(Span<Normal>, NumberUse)] {
    let (start, end) = (block.span.start(), block.span.end().max(block.content.end()));
    let from = reach.partition_point(|&reach| reach <= start);
    let to = masks.partition_point(|(mask, _)| mask.start() < end);
    masks.get(from..to).unwrap_or_default()
}

/// Whether targets are read from a block.
fn is_read(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item | BlockKind::Paragraph | BlockKind::Heading)
}

fn block_numbers(
    text: &str,
    layout: &Layout,
    block: &Block,
    masks: &[(Span<Normal>, NumberUse)],
    assembler: &mut Assembler<'_>,
    numbers: &mut Vec<(Span<Normal>, NumberUse)>,
) {
    let marker = Span::new(block.span.start(), block.content.start());
    digits(text, marker, NumberUse::Heading, numbers);
    match block.kind {
        BlockKind::Table => digits(text, block.content, NumberUse::Table, numbers),
        // A statement above the title is none of the document, and not passed over in silence.
        BlockKind::Head if states(block.content.slice(text)) => {
            let clause = Clause::read(text, block.content, masks);
            let counts = |node| clause.figure(node).is_some_and(|figure| figure.kind().is_some());
            let used = |node| counts(node).then_some(NumberUse::Unread);
            record(&clause, used, NumberUse::Furniture, numbers);
        }
        BlockKind::Head
        | BlockKind::Title
        | BlockKind::Recipients
        | BlockKind::Signature
        | BlockKind::AnnexHead
        | BlockKind::Furniture => {
            digits(text, block.content, NumberUse::Furniture, numbers);
        }
        BlockKind::Preamble => plain(text, block.content, masks, NumberUse::Other, numbers),
        BlockKind::Heading if !promises(text, block.content) => {
            assembler.drop_lead(block);
            plain(text, block.content, masks, NumberUse::Heading, numbers)
        }
        BlockKind::Heading | BlockKind::Item | BlockKind::Paragraph => {
            statements(text, layout, block, masks, assembler, numbers);
        }
    }
}

/// What a block says that may promise or report something.
fn statements(
    text: &str,
    layout: &Layout,
    block: &Block,
    masks: &[(Span<Normal>, NumberUse)],
    assembler: &mut Assembler<'_>,
    numbers: &mut Vec<(Span<Normal>, NumberUse)>,
) {
    let (mut label, mut body) = split_label(text, layout, block);
    assembler.drop_carried(block);
    assembler.drop_lead(block);
    let mut above = assembler.above(block);
    if label.is_none() {
        above = assembler.carried(block).unwrap_or(above);
        if let Some((short, rest, found)) = names_criterion(text, block, masks, assembler, &above) {
            (label, body, above) = (Some(short), rest, found);
            assembler.carry(block, &above);
        }
    }
    if let Some(label) = label {
        plain(text, label, masks, NumberUse::Scope, numbers);
    }
    if counts_nothing(body.slice(text)) {
        assembler.forget_told();
        return;
    }
    for (own, body) in by_criteria(text, body) {
        if let Some(name) = own {
            let words = Clause::read(text, name, masks);
            above = assembler.label_above(&words, above);
            plain(text, name, masks, NumberUse::Scope, numbers);
            label = Some(name);
        }
        for part in parts(text, body) {
            let mut clause = Clause::read(text, part, masks);
            if has_funding(block, masks) {
                clause.leave_money_to_the_funding();
            }
            if let Some(unit) = above.unit {
                clause.lend_unit(unit, label.is_some());
            }
            assembler.lend_to_parts(&mut clause);
            clause.settle();
            let uses = assembler.block(block, &clause, &above, label.take());
            let used = |node: usize| uses.get(node).copied().flatten();
            record(&clause, used, NumberUse::Other, numbers);
        }
    }
}

/// Longest name of a criterion in front of its colon, in bytes.
const LONGEST_NAME: usize = 90;

/// `Tiêu chí Giao thông: cứng hóa 210 km; Tiêu chí Hộ nghèo: giảm 2%, …; Tiêu chí Môi trường: …`: the parts of a block
/// that each begin with the name of a criterion, with that name; the first has none.
fn by_criteria(text: &str, body: Span<Normal>) -> Vec<(Option<Span<Normal>>, Span<Normal>)> {
    // Prepared once: most blocks name no criterion.
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("iêu chí "));
    let printed = body.slice(text);
    let mut found = Vec::with_capacity(1);
    let (mut label, mut from) = (None, body.start());
    for at in FINDER.find_iter(printed.as_bytes()) {
        // In front of its first letter a clause ends.
        let Some(begins) = at.checked_sub(1).filter(|_| at > 2) else { continue };
        let ends = printed
            .get(..begins)
            .is_some_and(|front| front.ends_with("; ") || front.ends_with(". "));
        let name = printed.get(begins..).filter(|_| ends).unwrap_or_default();
        let colon = name.find([':', ';', ',', '.']).filter(|&colon| colon < LONGEST_NAME);
        let Some(colon) =
            colon.filter(|&colon| name.get(colon..).unwrap_or_default().starts_with(':'))
        else {
            continue;
        };
        let start = body.start() + begins as u32;
        found.push((label, Span::new(from, start)));
        from = start + colon as u32 + 1;
        label = Some(Span::new(start, from));
    }
    found.push((label, Span::new(from, body.end())));
    found
}

/// The label of an item that names a criterion, the rest of the item, and what the label says. A label counts nothing;
/// `Số xã đạt tiêu chí số 17: 61/175` does.
fn names_criterion(
    text: &str,
    block: &Block,
    masks: &[(Span<Normal>, NumberUse)],
    assembler: &Assembler<'_>,
    above: &about::Above,
) -> Option<(Span<Normal>, Span<Normal>, about::Above)> {
    let (short, rest) = criterion_label(text, block)?;
    let name = Clause::read(text, short, masks);
    let mut found = assembler.label_above(&name, above.clone());
    // `Thu nhập (triệu đồng/người/năm): 45,5`
    found.unit = unit_of_label(&name.tokens).or(above.unit);
    let counts =
        name.nodes.iter().any(|n| matches!(n.item, Item::Figure(_))) || name.counts_units();
    (found.criterion != above.criterion && !counts).then_some((short, rest, found))
}

/// Bytes that are read as one. The longest paragraph of a plan has a third of it; a text that lost
/// its line ends is one line, and what stands far apart in it has nothing to do with one another.
const MOST: u32 = 1 << 13;

/// A block in parts of [`MOST`] bytes at most, which end where sentences do, or else words.
fn parts(text: &str, body: Span<Normal>) -> Vec<Span<Normal>> {
    let mut parts = Vec::with_capacity(1);
    let mut rest = body;
    while rest.len() > MOST {
        let most = (rest.start() + MOST) as usize;
        let most =
            (0..4).filter_map(|back| most.checked_sub(back)).find(|&at| text.is_char_boundary(at));
        let piece = most.and_then(|end| text.get(rest.start() as usize..end));
        let piece = piece.unwrap_or_default();
        let end = [". ", "; ", " "].iter().find_map(|end| Some(piece.rfind(end)? + end.len()));
        let cut = rest.start() + end.unwrap_or(piece.len()).max(1) as u32;
        parts.push(Span::new(rest.start(), cut));
        rest = Span::new(cut, rest.end());
    }
    parts.push(rest);
    parts
}

/// Whether a line above a title is a sentence or an item that counts something.
fn states(line: &str) -> bool {
    line.ends_with(['.', ';']) && has_digit(line) && may_count(line)
}

/// Whether no figure can stand in words, and no `trong đó:` at their end: most of a plan, which
/// need not be read further.
fn counts_nothing(text: &str) -> bool {
    !text.trim_end().ends_with(':') && !may_count(text)
}

/// Whether a sum of the funding stands in a block.
fn has_funding(block: &Block, masks: &[(Span<Normal>, NumberUse)]) -> bool {
    let from = masks.partition_point(|(mask, _)| mask.end() <= block.content.start());
    masks[from..]
        .iter()
        .take_while(|(mask, _)| mask.start() < block.content.end())
        .any(|(_, use_)| *use_ == NumberUse::Funding)
}

/// Whether a heading promises something itself: `5.2. Phấn đấu đạt 9/9 tiêu chí, gồm:`.
fn promises(text: &str, span: Span<Normal>) -> bool {
    use crate::grammar::cue::Cue;
    if !may_count(span.slice(text)) {
        return false;
    }
    let clause = Clause::read(text, span, &[]);
    matches!(clause.nodes.first().map(|n| n.item), Some(Item::Cue(Cue::Aim | Cue::Keep)))
        && clause.nodes.iter().any(|n| matches!(n.item, Item::Figure(_)))
}

/// The label that opened a division, and the rest of the block.
fn split_label(text: &str, layout: &Layout, block: &Block) -> (Option<Span<Normal>>, Span<Normal>) {
    let title = block.section.and_then(|s| layout.sections.get(s)).map(|s| s.title);
    match title.filter(|t| t.start() == block.content.start() && block.content.contains(*t)) {
        Some(title) if block.kind != BlockKind::Heading => {
            let rest: Span<Normal> = Span::new(title.end(), block.content.end());
            let colon = memchr::memchr(b':', rest.slice(text).as_bytes());
            let colon = colon.map_or(0, |at| at as u32 + 1);
            let label = Span::new(title.start(), title.end() + colon);
            (Some(label), Span::new(label.end(), block.content.end()))
        }
        _ => (None, block.content),
    }
}

/// What stands before the colon of an item, where it may name a criterion: `Thủy lợi: 82 xã
/// đạt`, `Thu nhập (tiêu chí số 10): 67 xã đạt`.
fn criterion_label(text: &str, block: &Block) -> Option<(Span<Normal>, Span<Normal>)> {
    const LONGEST: usize = 160;
    let body = block.content.slice(text);
    let near = body.as_bytes().get(..LONGEST.min(body.len())).unwrap_or_default();
    let stop = memchr::memchr3(b'(', b'.', b':', near)?;
    // `Giao thông (tiêu chí 2).`, `Thu nhập (tiêu chí số 10):`
    let close = if body[stop..].starts_with('(') { stop + body[stop..].find(')')? } else { stop };
    let split = close + body[close..].find([':', '.']).filter(|&at| at <= 2)?;
    let start = block.content.start();
    let split = start + split as u32;
    Some((Span::new(start, split), Span::new(split + 1, block.content.end())))
}

/// Numbers of a part of the text that promises nothing.
fn plain(
    text: &str,
    span: Span<Normal>,
    masks: &[(Span<Normal>, NumberUse)],
    other: NumberUse,
    numbers: &mut Vec<(Span<Normal>, NumberUse)>,
) {
    if !has_digit(span.slice(text)) {
        return;
    }
    let clause = Clause::read(text, span, masks);
    record(&clause, |_| None, other, numbers);
}

/// The use of every number of a clause.
fn record(
    clause: &Clause,
    figure_use: impl Fn(usize) -> Option<NumberUse>,
    other: NumberUse,
    numbers: &mut Vec<(Span<Normal>, NumberUse)>,
) {
    for (i, node) in clause.nodes.iter().enumerate() {
        let use_ = match node.item {
            Item::Figure(_) => figure_use(i).unwrap_or(other),
            Item::Year(..) => NumberUse::Date,
            Item::Criterion(_) => NumberUse::Criterion,
            Item::Masked(use_) => use_,
            _ => continue,
        };
        for token in clause.words(node.first, node.last) {
            if token.number().is_some() {
                numbers.push((token.span(), use_));
            }
        }
    }
}

/// Every run of digits of a span.
fn digits(
    text: &str,
    span: Span<Normal>,
    use_: NumberUse,
    numbers: &mut Vec<(Span<Normal>, NumberUse)>,
) {
    let bytes = span.slice(text).as_bytes();
    let mut at = 0;
    while let Some(before) = bytes[at..].iter().position(u8::is_ascii_digit) {
        at += before;
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let start = span.start() + at as u32;
        numbers.push((Span::new(start, start + run as u32), use_));
        at += run;
    }
}

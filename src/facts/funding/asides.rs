//! Sums that are told beside others and are no parts of them: how much is spent, what is owed or lacking, what it would
//! be if more were counted, what is not counted in.

use super::super::FundingItem;
use super::shape::is_cost;
use crate::grammar::words::{strip, strip_any, strip_end};
use crate::span::{Normal, Span};

/// What begins such a sum.
const ASIDES: [&str; 20] = [
    "không tính",
    "không kể",
    "không gồm",
    "không bao gồm",
    "chưa tính",
    "chưa kể",
    "chưa gồm",
    "chưa bao gồm",
    "đã giải ngân",
    "giải ngân",
    "đã huy động",
    "nợ đọng",
    "nợ xây dựng",
    "còn nợ",
    "còn thiếu",
    "số còn thiếu",
    "dư nợ",
    "tổng dư nợ",
    "nếu tính",
    "nếu kể",
];

/// What begins another of them behind one, in the same sentence: `Nợ đọng 15 tỷ đồng, đã xử lý 9 tỷ đồng, còn 6 tỷ đồng`.
const FURTHER: [&str; 5] = ["đã", "còn", "chưa", "cả năm", "thì"];

/// Leaves out what is no part of anything, and what works cost that a later sentence tells of. The first sum
/// of a line that was raised may be a total.
pub(super) fn forget(text: &str, items: &mut Vec<FundingItem>) {
    let mut first = true;
    let mut aside: Option<u32> = None;
    let mut supposed = false;
    items.retain(|item| {
        let label = item.label.slice(text).trim_start();
        let total = first && strip(label, "đã huy động").is_some();
        let same = aside.is_some_and(|end| is_same_sentence(text, end, item));
        // All of what `Nếu tính cả …` supposes.
        supposed = same && supposed || strip(label, "nếu").is_some();
        let further = same && (supposed || goes_on(text, item));
        let kept = total || !(is_aside(label) || further) && (first || !is_cost(label));
        first = false;
        aside = (!kept).then_some(item.span.end());
        kept
    });
    items.iter_mut().for_each(|item| forget_parts(text, &mut item.items));
}

/// Takes out what is said to stand outside the sum: `vốn năm 2026 chuyển sang 64 tỷ đồng không tính trong số này`, `Vốn tín dụng 600 tỷ
/// đồng, không tính vào tổng kinh phí trên`.
pub(super) fn take_outside(text: &str, items: &mut Vec<FundingItem>) -> Vec<FundingItem> {
    let mut outside = Vec::new();
    for item in std::mem::take(items) {
        if is_outside(text, &item) {
            outside.push(item);
        } else {
            items.push(item);
        }
    }
    items.iter_mut().for_each(|item| outside.extend(take_outside(text, &mut item.items)));
    outside
}

fn is_outside(text: &str, item: &FundingItem) -> bool {
    const SAID: [&str; 6] = [
        "không tính trong",
        "không tính vào",
        "không nằm trong",
        "chưa tính vào",
        "không bao gồm trong",
        "ngoài tổng",
    ];
    let Some(amount) = &item.amount else { return false };
    let behind = text.get(amount.span.end() as usize..).unwrap_or_default();
    let sentence = behind.split(['\n', ';']).next().unwrap_or_default();
    let sentence = sentence.split(". ").next().unwrap_or_default();
    // Up to the next sum.
    let own = without_bracket(sentence);
    let end = own.find(|c: char| c.is_ascii_digit()).unwrap_or(own.len());
    let own = own.get(..end).unwrap_or_default();
    SAID.iter().any(|words| own.contains(words))
}

/// `triệu đồng (dư nợ 2.940 tỷ đồng), không …`: words without the first bracket among them.
fn without_bracket(sentence: &str) -> String {
    let Some((before, rest)) = sentence.split_once('(') else { return sentence.to_owned() };
    let behind = rest.split_once(')').map_or("", |(_, behind)| behind);
    format!("{before}{behind}")
}

fn forget_parts(text: &str, items: &mut Vec<FundingItem>) {
    items.retain(|item| !is_aside(item.label.slice(text).trim_start()));
    items.iter_mut().for_each(|item| forget_parts(text, &mut item.items));
}

/// Whether an item stands in the sentence of one that ends at a place.
fn is_same_sentence(text: &str, end: u32, item: &FundingItem) -> bool {
    let start = item.label.start().max(end);
    let between = Span::<Normal>::new(end, start).slice(text);
    !between.contains(". ") && !between.contains('\n')
}

/// Whether an item goes on with what was said beside a sum.
fn goes_on(text: &str, item: &FundingItem) -> bool {
    let label = item.label.slice(text).trim_start();
    strip_any(label, &FURTHER).is_some() || strip_end(label, "giải ngân").is_some()
}

/// Whether a label says no more of a sum than what became of it.
pub(super) fn is_aside(label: &str) -> bool {
    strip_any(label, &ASIDES).is_some()
}

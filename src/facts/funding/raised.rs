//! Money that a sentence says was raised or is given for the programme, without the word for a total: `Toàn
//! tỉnh đã huy động được 900 tỷ đồng xây dựng nông thôn mới`, `ngân sách tỉnh hỗ trợ 40 tỷ đồng cho 8 xã
//! xây dựng nông thôn mới`.

use super::super::{FundingItem, Plan};
use super::words::is_source;
use crate::grammar::money::sum;
use crate::grammar::words::{strip, strip_any};
use crate::layout::Block;
use crate::span::{Normal, Span};
use crate::vocabulary::kinds;
use crate::vocabulary::letters::lowered;

/// What is said where money is raised.
const RAISES: [&str; 2] = ["huy động", "vận động"];

/// What is said where money is given.
const GIVES: [&str; 10] =
    ["hỗ trợ", "bố trí", "phân bổ", "cấp", "giao", "trích", "dành", "đầu tư", "đóng góp", "ủng hộ"];

/// The same, for a first look at a line.
pub(super) const VERBS: [&str; 12] = [
    RAISES[0], RAISES[1], GIVES[0], GIVES[1], GIVES[2], GIVES[3], GIVES[4], GIVES[5], GIVES[6],
    GIVES[7], GIVES[8], GIVES[9],
];

/// What begins a sentence that tells more sources.
pub(super) const FURTHER: [&str; 3] = ["ngoài ra", "bên cạnh đó", "còn lại"];

/// Of whom that is said, where the sum is a part of the public funds or of what people give.
const GIVERS: [&str; 9] = [
    "ngân sách",
    "trung ương",
    "tỉnh",
    "huyện",
    "thành phố",
    "nhà nước",
    "chính phủ",
    "chương trình",
    "nhân dân",
];

/// Words between what is done and the sum that say nothing else of it.
const BETWEEN: [&str; 21] = [
    "kế hoạch",
    "được",
    "thêm",
    "cho",
    "toàn",
    "tỉnh",
    "huyện",
    "địa phương",
    "các",
    "số tiền",
    "tổng số",
    "tổng cộng",
    "tổng",
    "kinh phí",
    "nguồn vốn",
    "nguồn lực",
    "vốn",
    "là",
    "đạt",
    "với",
    "trực tiếp",
];

/// Words between the sum and what it is for.
const TOWARDS: [&str; 38] = [
    "để",
    "nhằm",
    "cho",
    "phục vụ",
    "đầu tư",
    "thực hiện",
    "triển khai",
    "xây dựng",
    "hỗ trợ",
    "tham gia",
    "vào",
    "công tác",
    "việc",
    "công cuộc",
    "phong trào",
    "các",
    "nhiều",
    "những",
    "xã điểm",
    "xã",
    "huyện",
    "địa phương",
    "phấn đấu",
    "về đích",
    "đạt chuẩn",
    "mục tiêu",
    "thưởng",
    "toàn",
    "tỉnh",
    "từ",
    "ngân sách",
    "của",
    "trung ương",
    "nhà nước",
    "trong",
    "năm",
    "giai đoạn",
    "trên địa bàn",
];

/// Words behind that for the sources.
const SOURCES: [&str; 9] = [
    "nguồn lực",
    "nguồn vốn",
    "nguồn",
    "khác nhau",
    "khác",
    "hợp pháp",
    "xã hội hóa",
    "xã hội",
    "huy động",
];

/// The programme, and what it serves.
const PROGRAMME: [&str; 4] = ["nông thôn mới", "ntm", "xdntm", "nông thôn"];

/// What money is for, by the words around its sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// The programme or its carrying out.
    Programme,
    /// Not said, but from which sources it comes.
    Sources,
    /// Not said.
    Unsaid,
    /// A work, a house, a campaign.
    Other,
}

/// A sum that was raised.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raised {
    /// Where its label begins.
    pub(super) label: u32,
    /// Whether it is money for the programme without any sources told.
    pub(super) sure: bool,
    /// The words behind the sum, which may say the year.
    pub(super) behind: Span<Normal>,
}

/// Whether the first sum of a sentence is one that was raised, or is given, for the programme; not
/// where another place than the plan's own raises it.
pub(super) fn raised(
    text: &str,
    sentence: Span<Normal>,
    first: &FundingItem,
    plan: Option<&Plan>,
) -> Option<Raised> {
    let amount = first.amount.as_ref()?;
    let words = first.label.slice(text);
    if first.label.end() > amount.span.start() {
        return None;
    }
    let figures = Span::<Normal>::new(amount.span.start(), sentence.end()).slice(text);
    let begins = amount.span.start() + sum(figures)?.len as u32;
    let behind: Span<Normal> = Span::new(begins, sentence.end());
    let clause = words.rfind([',', ':', ';']).map_or(0, |at| at + 1);
    let clause = words.get(clause..)?.trim_start();
    let (raises, subject, between) = verb(clause)?;
    // The place may stand in front of those who give: `Tại huyện Hữu Lũng, nhân dân đã đóng góp`.
    let front = words.get(..words.len() - clause.len() + subject.len()).unwrap_or_default();
    let all =
        ["toàn tỉnh", "cả tỉnh", "toàn quốc"].iter().any(|all| lowered(subject).contains(all));
    if is_elsewhere(if all { subject } else { front }, plan) {
        return None;
    }
    let said = skip(between, &BETWEEN);
    let before = if said.is_empty() { Purpose::Unsaid } else { purpose(said) };
    let purpose = match (before, purpose(behind.slice(text))) {
        (Purpose::Other | Purpose::Sources, _) => return None,
        (Purpose::Programme, _) => Purpose::Programme,
        (_, behind) => behind,
    };
    let sure = match purpose {
        Purpose::Programme => raises || is_giver(subject),
        Purpose::Sources => raises,
        Purpose::Unsaid => raises && speaks_of_funds(words),
        Purpose::Other => false,
    };
    let possible = raises && purpose == Purpose::Unsaid;
    let label = first.label.end() - clause.len() as u32;
    (sure || possible).then_some(Raised { label, sure, behind })
}

/// `Ngân sách tỉnh hỗ trợ 40 tỷ đồng, nhân dân đóng góp 9 tỷ đồng để xây dựng nông thôn mới`: whether the sums of
/// a sentence are those of two sources or more for the programme.
pub(super) fn given_by_sources(text: &str, sentence: Span<Normal>, items: &[FundingItem]) -> bool {
    let sourced = items.len() > 1 && items.iter().all(|item| is_source(item.label.slice(text)));
    let last = items.last().filter(|_| sourced).and_then(|item| item.amount.as_ref());
    let figures =
        last.map(|amount| Span::<Normal>::new(amount.span.start(), sentence.end()).slice(text));
    let behind = figures.and_then(|figures| figures.get(sum(figures)?.len..));
    behind.is_some_and(|behind| purpose(behind) == Purpose::Programme)
}

/// Whether a sum is for a cause that is no programme: `… ủng hộ người nghèo`.
pub(super) fn is_for_charity(text: &str, item: &FundingItem) -> bool {
    const CAUSES: [&str; 8] = [
        "người nghèo",
        "hộ nghèo",
        "nạn nhân",
        "thiên tai",
        "bão",
        "dịch bệnh",
        "nhà tình nghĩa",
        "học bổng",
    ];
    let Some(amount) = &item.amount else { return false };
    let behind = text.get(amount.span.end() as usize..).unwrap_or_default();
    let clause = behind.split([',', ';', '.', '(', ':', '\n']).next().map(lowered);
    clause.is_some_and(|clause| CAUSES.iter().any(|cause| clause.contains(cause)))
}

/// The last word for raising or giving in a clause: whether it is one for raising, what stands in
/// front of it and what behind.
fn verb(clause: &str) -> Option<(bool, &str, &str)> {
    let mut last = None;
    let mut in_word = false;
    for (at, c) in clause.char_indices() {
        if !in_word && let Some(rest) = clause.get(at..) {
            let raises = strip_any(rest, &RAISES).map(|behind| (true, behind));
            let found = raises.or_else(|| strip_any(rest, &GIVES).map(|behind| (false, behind)));
            last = found.map(|(raises, behind)| (raises, at, behind)).or(last);
        }
        in_word = c.is_alphanumeric();
    }
    let (raises, at, behind) = last?;
    Some((raises, clause.get(..at)?, behind))
}

/// `text` behind all words of `words` and all figures that it begins with.
fn skip<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        match strip_any(rest, words) {
            Some(behind) => rest = behind,
            None => return rest,
        }
    }
}

/// What the words behind a sum, or in front of it, say that it is for.
fn purpose(words: &str) -> Purpose {
    let clause = words.split([',', ';', '.', '(', ':', '\n']).next().unwrap_or_default();
    let mut rest = skip(clause, &TOWARDS);
    let sources = strip_any(rest, &SOURCES).is_some();
    while let Some(behind) = strip_any(rest, &SOURCES) {
        rest = skip(behind, &TOWARDS);
    }
    let ended =
        |rest: &str| rest.is_empty() || strip_any(rest, &["trong đó", "gồm", "bao gồm"]).is_some();
    if ended(rest) {
        return if sources { Purpose::Sources } else { Purpose::Unsaid };
    }
    if strip_any(rest, &PROGRAMME).is_some() {
        return Purpose::Programme;
    }
    let Some(behind) = strip_any(rest, &["chương trình"]) else { return Purpose::Other };
    let named = skip(behind, &["mtqg", "mục tiêu quốc gia", "mục tiêu"]);
    let named = skip(named, &TOWARDS);
    let own = ended(named) || strip_any(named, &PROGRAMME).is_some();
    if own { Purpose::Programme } else { Purpose::Other }
}

/// Whether the words behind what funds are called say no more than that something is carried out, by which sources and
/// when: `thực hiện năm 2023`, `hỗ trợ từ ngân sách tỉnh`, `thực hiện Kế hoạch`.
pub(super) fn carries_out(words: &str) -> bool {
    const DRAWN_UP: [&str; 5] = ["kế hoạch", "đề án", "chương trình", "nghị quyết", "quyết định"];
    purpose(words) != Purpose::Other || strip_any(skip(words, &TOWARDS), &DRAWN_UP).is_some()
}

/// Whether the words for who gives name a level of government, a source or the people, or nobody at all.
fn is_giver(subject: &str) -> bool {
    const SAID: [&str; 7] = ["đã", "sẽ", "đang", "dự kiến", "tiếp tục", "cũng", "được"];
    let lower = lowered(subject);
    skip(subject, &SAID).is_empty()
        || is_source(subject)
        || GIVERS.iter().any(|giver| lower.contains(giver))
}

/// Whether the words in front of a sum speak of funds or of the programme.
fn speaks_of_funds(words: &str) -> bool {
    let lower = lowered(words);
    // `Vốn huy động đạt 48 tỷ đồng`
    ["nguồn lực", "nguồn vốn", "vốn huy động", "nông thôn mới", "ntm", "chương trình"]
        .iter()
        .any(|word| lower.contains(word))
}

/// Whether those who raise a sum are of a named place that is not the plan's own: `Huyện Bình Sơn đã huy động`.
fn is_elsewhere(subject: &str, plan: Option<&Plan>) -> bool {
    let mut in_word = false;
    for (at, c) in subject.char_indices() {
        let rest = subject.get(at..).filter(|_| !in_word).unwrap_or_default();
        in_word = c.is_alphanumeric();
        let Some(behind) = kinds::unit(rest) else { continue };
        let name = behind.trim_start();
        if name.starts_with(char::is_uppercase) && !is_own(rest, name, plan) {
            return true;
        }
    }
    false
}

/// Whether a place is that of the plan; `printed` begins with its kind, `name` with its name.
fn is_own(printed: &str, name: &str, plan: Option<&Plan>) -> bool {
    let Some(plan) = plan else { return strip(printed, "tỉnh").is_some() };
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let name = name.split_whitespace().take_while(capital);
    let name = lowered(&name.collect::<Vec<_>>().join(" "));
    let issuer = plan.issuer.iter().map(|found| lowered(&found.value));
    let province = plan.province.iter().map(|found| lowered(&found.value));
    let unknown = strip(printed, "tỉnh").is_some() && plan.province.is_none();
    unknown || issuer.chain(province).any(|own| own.contains(&name))
}

/// The sentences of a block; only the first has its marker.
pub(super) fn sentences(text: &str, block: Block) -> impl Iterator<Item = Block> {
    let mut rest = block.content;
    let mut marker = block.marker;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let printed = rest.slice(text);
        let len = sentence(printed);
        let content = Span::new(rest.start(), rest.start() + len as u32);
        let spaces = printed.get(len..)?.len() - printed.get(len..)?.trim_start().len();
        rest = Span::new(rest.start() + (len + spaces) as u32, rest.end());
        Some(Block { content, marker: marker.take(), ..block })
    })
}

/// How long the first sentence is: to a full stop that a capital follows, which does not end a word of one
/// letter (`T. Ư`).
fn sentence(text: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(". ")) {
        let end = from + at + 1;
        let before = text.get(..end - 1).unwrap_or_default();
        let letters = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
        let next = text.get(end..).unwrap_or_default().trim_start();
        if letters != 1 && next.starts_with(char::is_uppercase) {
            return end;
        }
        from = end;
    }
    text.len()
}

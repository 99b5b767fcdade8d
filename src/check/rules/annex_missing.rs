//! The text points to an annex that is not in the source.
//!
//! `biểu 4`, `Phụ lục 02`: a copy often has the text only, and then what the annex would say
//! cannot be checked. An annex of another document (`Phụ lục I ban hành kèm theo Thông tư số …`)
//! is not expected here, and an annex without a number in the source stands for the first.

use std::sync::LazyLock;

use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::grammar::any::AnyOf;
use crate::grammar::marker::roman;
use crate::grammar::words::{strip, strip_any, strip_end_any};
use crate::layout::{Block, BlockKind};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

mod pointed;

pub(super) use pointed::pointed;

pub(super) const NAME: &str = "annex-missing";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Có thêm 01 huyện đạt chuẩn nông thôn mới (chi tiết tại biểu 4, biểu 5).",
        finds: &[("biểu 4", ""), ("biểu 5", "")],
    },
    Example {
        text: "Danh sách các xã đạt chuẩn (Phụ lục 02, 03 kèm theo).",
        finds: &[("Phụ lục 02", ""), ("Phụ lục 03", "")],
    },
    Example {
        text: "Danh sách các xã đạt chuẩn tại Phụ lục 2.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục 02\nDANH SÁCH CÁC XÃ\nTT\tXã\n1\tĐồng Ý",
        finds: &[],
    },
    Example {
        text: "Báo cáo theo Phụ lục I ban hành kèm theo Thông tư số 05/2022/TT-BNNPTNT, Phụ lục II ban hành kèm theo Thông tư của Bộ; các đại biểu 2 cấp dự họp.",
        finds: &[],
    },
    Example {
        text: "Báo cáo theo Thông tư 55/2020/TT-BTC (Phụ lục số 01) và Hướng dẫn của Bộ (mẫu tại Phụ lục 3); các xã theo Quyết định số 25/QĐ-UBND (Phụ lục 02 kèm theo).",
        finds: &[("Phụ lục 02", "")],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.damage.document {
        return;
    }
    let present = present(subject);
    let mut mentions: Vec<Mention> = Vec::new();
    for block in &subject.layout.blocks {
        let says = matches!(
            block.kind,
            BlockKind::Preamble | BlockKind::Heading | BlockKind::Item | BlockKind::Paragraph
        );
        if says && !block.annex {
            mentioned(subject, block, &mut mentions);
        }
    }
    let from = findings.len();
    let mut names: Vec<Label> = Vec::new();
    for mention in mentions {
        if present.iter().any(|label| label.stands_for(mention.label)) {
            continue;
        }
        if let Some(i) = names.iter().position(|&name| name == mention.label) {
            if let Some(finding) = findings.get_mut(from + i) {
                finding.evidence.push(Evidence::new(mention.span, "and here"));
            }
            continue;
        }
        names.push(mention.label);
        findings.push(missing(subject, &mention));
    }
}

fn missing(subject: Subject<'_>, mention: &Mention) -> Finding {
    let printed = mention.span.slice(subject.text);
    let name = match mention.kind.is_empty() {
        true => printed.to_owned(),
        false => format!("{} {printed}", mention.kind),
    };
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("the text points to {name}, which is not in the source"),
        evidence: vec![Evidence::new(mention.span, "not in the source")],
        stated: Some(name),
        derived: None,
        suggestion: Some("add the annex, or strike the reference".to_owned()),
    }
}

/// What kind of annex, and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Label {
    table: bool,
    /// None for one without a number.
    number: Option<u8>,
}

impl Label {
    /// Whether an annex with this label may be the one that is meant. Texts say `biểu 4` for
    /// `Phụ lục 4` and the other way round.
    fn stands_for(self, meant: Label) -> bool {
        self.number == meant.number || (self.number.is_none() && meant.number == Some(1))
    }
}

/// A place in the text that points to an annex.
struct Mention {
    label: Label,
    /// The word that goes with a number further down a list: `Phụ lục 02, 03`.
    kind: String,
    span: Span<Normal>,
}

/// The labels of the annexes in the source.
fn present(subject: Subject<'_>) -> Vec<Label> {
    let heads = subject.layout.blocks.iter().filter(|b| b.annex || b.kind == BlockKind::AnnexHead);
    let lines = heads.map(|b| b.span.slice(subject.text));
    lines.filter_map(|line| word(line).map(|(table, rest)| label(table, rest).0)).collect()
}

/// `biểu`, `phụ lục`: whether it is a table, and what follows.
fn word(text: &str) -> Option<(bool, &str)> {
    if let Some(rest) = strip_any(text, &["phụ biểu", "biểu mẫu", "biểu"]) {
        return Some((true, rest));
    }
    strip(text, "phụ lục").map(|rest| (false, rest))
}

/// The label that the word and the number behind it make, and what follows.
fn label(table: bool, rest: &str) -> (Label, &str) {
    let behind = rest.trim_start();
    let behind = strip(behind, "số").unwrap_or(behind).trim_start();
    match number(behind) {
        Some((number, rest)) => (Label { table, number: Some(number) }, rest),
        None => (Label { table, number: None }, rest),
    }
}

/// An Arabic or Roman number of a label, and what follows it.
fn number(text: &str) -> Option<(u8, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    let ended = !rest.starts_with(char::is_alphanumeric) && !goes_on(rest);
    let number = word.parse().ok().filter(|_| word.len() <= 2).or_else(|| roman(word))?;
    ended.then_some((number, rest))
}

/// Whether a number goes on behind a mark (`2.1`, `4/2021`, `5%`): it is no label then.
fn goes_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('%') => true,
        Some('.' | ',' | '/') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

fn mentioned(subject: Subject<'_>, block: &Block, out: &mut Vec<Mention>) {
    let line = block.content.slice(subject.text);
    let at = |part: &str| block.content.start() + (part.as_ptr() as usize - line.as_ptr() as usize) as u32;
    let mut from = 0;
    while let Some(start) = next_word(line, from) {
        from = start + 1;
        let (Some(before), Some(here)) = (line.get(..start), line.get(start..)) else { continue };
        let Some((table, behind)) = word(here) else { continue };
        let other = ["tiêu", "đại", "phát", "thời", "thời gian", "phụ"];
        if before.ends_with(char::is_alphanumeric) || strip_end_any(before.trim_end(), &other).is_some() {
            continue;
        }
        let (first, mut rest) = label(table, behind);
        if first.number.is_none() || of_another(subject, block, at(here), at(rest)) || in_bracket_of_another(before, rest)
            || issued_with_another(rest)
        {
            continue;
        }
        let span = Span::new(at(here), at(rest));
        out.push(Mention { label: first, kind: String::new(), span });
        let kind = here.get(..here.len() - behind.len()).unwrap_or_default();
        while let Some((printed, number, behind)) = next_in_list(rest) {
            let span = Span::new(at(printed), at(behind));
            let label = Label { table, number: Some(number) };
            out.push(Mention { label, kind: kind.to_owned(), span });
            rest = behind;
        }
    }
}

/// Where the next word that may begin a label stands, at or after byte `from`.
fn next_word(line: &str, from: usize) -> Option<usize> {
    const BEGINNINGS: [&str; 16] = [
        "biể", "Biể", "bIể", "BIể", "biỂ", "BiỂ", "bIỂ", "BIỂ", "phụ", "Phụ", "pHụ", "PHụ", "phỤ", "PhỤ",
        "pHỤ", "PHỤ",
    ];
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&BEGINNINGS));
    WORDS.first(line, from)
}

/// `, 03 kèm theo`, ` và 03)`: a further number of a list of labels, where nothing follows
/// that could be counted.
fn next_in_list(rest: &str) -> Option<(&str, u8, &str)> {
    let behind = rest.trim_start();
    let behind = behind.strip_prefix([',', ';']).or_else(|| strip(behind, "và"))?.trim_start();
    let (found, rest) = number(behind).filter(|_| behind.starts_with(|c: char| c.is_ascii_digit()))?;
    let after = rest.trim_start();
    let listed = after.is_empty()
        || after.starts_with([',', ';', ')', '.'])
        || strip_any(after, &["và", "kèm", "đính", "của kế hoạch"]).is_some();
    listed.then_some((behind, found, rest))
}

/// `theo Thông tư 55/2023/TT-BTC (Phụ lục số 01)`, `Hướng dẫn của Bộ (mẫu tại Phụ lục 3)`: whether a label begins a
/// bracket behind words for a document of others; not where the bracket says that it is attached.
fn in_bracket_of_another(before: &str, rest: &str) -> bool {
    const NEAR: usize = 80;
    let Some((named, lead)) = before.rsplit_once('(') else { return false };
    let inside = rest.split([')', '\n']).next().unwrap_or_default();
    let lead = strip_any(lead, &["mẫu tại", "theo mẫu tại", "mẫu", "theo", "tại", "xem"]).unwrap_or(lead);
    let own = ["kèm theo", "đính kèm", "kế hoạch này", "chi tiết"].iter().any(|words| inside.contains(words));
    if own || !lead.trim().is_empty() {
        return false;
    }
    let from = named.len().saturating_sub(NEAR);
    let from = (from..named.len()).find(|&at| named.is_char_boundary(at)).unwrap_or(named.len());
    let near = lowered(named.get(from..).unwrap_or_default());
    let clause = near.rsplit([';', ',', '\n']).next().unwrap_or_default();
    let documents = ["thông tư", "quyết định", "nghị định", "nghị quyết", "hướng dẫn của", "công văn", "quy định của"];
    documents.iter().any(|document| clause.contains(document))
}

/// `Phụ lục II ban hành kèm theo Thông tư của Bộ`, `Phụ lục 1 kèm theo Hướng dẫn số 12`: whether the label is said to be
/// attached to a document of others, which has no number that would make it a citation.
fn issued_with_another(rest: &str) -> bool {
    let Some(with) = strip_any(rest.trim_start(), &["ban hành kèm theo", "ban hành kèm", "kèm theo", "kèm", "của"]) else {
        return false;
    };
    let documents = ["thông tư", "nghị định", "nghị quyết", "quyết định", "hướng dẫn", "công văn", "sổ tay"];
    let Some(which) = strip_any(with.trim_start(), &documents) else { return false };
    strip(which.trim_start(), "này").is_none()
}

/// Whether the label belongs to a cited document: one that is named right behind it, or right
/// in front of it.
fn of_another(subject: Subject<'_>, block: &Block, start: u32, end: u32) -> bool {
    let cited = subject.facts.references.iter().filter(|r| block.span.contains(r.span));
    cited.into_iter().any(|reference| {
        let (from, to) = if reference.span.start() >= end {
            (end, reference.span.start())
        } else {
            (reference.span.end(), start)
        };
        let between = Span::<Normal>::new(from, to).slice(subject.text);
        let near = from <= to && between.len() <= 60;
        near && !between.contains([';', '.', ':', '('])
    })
}

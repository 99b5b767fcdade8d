//! Checks: rules that compare figures and leave findings.
//!
//! A rule sees facts, layout and the normalised text; never raw offsets, never the source. It
//! flags what does not agree and is silent about what cannot be checked.

use std::fmt::Write as _;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};
use memchr::memmem::Finder;
use sha2::{Digest, Sha256};

use crate::compare::Comparison;
use crate::facts::Facts;
use crate::layout::Layout;
use crate::restore::Damage;
use crate::span::{Normal, Span};

pub mod exact;
pub mod explain;
mod money;
mod rules;
pub(crate) mod tables;
pub(crate) mod units;

pub use rules::RULES;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably wrong.
    Warning,
    /// Proved wrong.
    Error,
}

/// A place that a finding rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The place.
    pub span: Span<Normal>,
    /// What it shows.
    pub note: String,
}

impl Evidence {
    fn new(span: Span<Normal>, note: impl Into<String>) -> Self {
        Evidence { span, note: note.into() }
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence: stated, derived, and how.
    pub message: String,
    /// The places, the one to mend first.
    pub evidence: Vec<Evidence>,
    /// What is stated.
    pub stated: Option<String>,
    /// What follows from other figures.
    pub derived: Option<String>,
    /// What to do.
    pub suggestion: Option<String>,
    /// 16 hexadecimal digits by which the finding can be known again when other parts of the
    /// document change: made of the rule, of what is stated, and of the words that it rests on,
    /// never of where they stand. [`check`] fills it in.
    pub fingerprint: String,
}

/// What a rule sees of a document: facts, layout and the normalised text, never raw offsets.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The shape of the document.
    pub layout: &'a Layout,
    /// The normalised text that all spans index.
    pub text: &'a str,
    /// The same in lower case, byte for byte.
    pub lower: &'a str,
    /// Where it is damaged. Much of a damaged text is not understood, so rules that rest on
    /// what does not stand in it, or on whole lists, say nothing of it.
    pub damage: &'a Damage,
}

impl<'a> Subject<'a> {
    /// What stands at a place, in lower case.
    fn lower(self, span: Span<Normal>) -> &'a str {
        span.slice(self.lower)
    }
}

/// What rules look for in the text.
const CRITERIA: &str = "tiêu chí";

/// Where a text in lower case says `tiêu chí`.
fn criteria_in(lower: &str) -> impl Iterator<Item = usize> {
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(CRITERIA));
    FINDER.find_iter(lower.as_bytes())
}

/// A rule of the registry.
pub struct Rule {
    /// Its name, as users write it.
    pub name: &'static str,
    /// The source text of its file, the doc comment of which is its documentation.
    source: &'static str,
    /// Plans on which it fires, and near misses on which it does not.
    pub examples: &'static [Example],
    /// Finds what it is about.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// One document.
    Document(fn(Subject<'_>, &mut Vec<Finding>)),
    /// Two documents side by side.
    Pair(fn(Pair<'_>, &mut Vec<Finding>)),
}

/// Two documents side by side; what rules find is said of the later one, and spans of evidence
/// index its text.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The first document.
    pub earlier: Subject<'a>,
    /// The second document.
    pub later: Subject<'a>,
    /// What became of their facts.
    pub comparison: &'a Comparison,
}

/// A small plan with what a rule finds in it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The text of the plan; one that does not name itself gets a title line, and annexes the
    /// lines that stand in front of them. Two plans have a line `====` between them.
    pub text: &'static str,
    /// Stated and derived of each finding, in order; nothing for a near miss.
    pub finds: &'static [(&'static str, &'static str)],
}

impl Example {
    /// The texts as they are read, with what every plan has around it: one, or two for a rule
    /// that compares documents.
    pub fn documents(&self) -> Vec<String> {
        self.text.split("\n====\n").map(Example::document).collect()
    }

    fn document(text: &str) -> String {
        const HEAD: &str = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 42/KH-UBND\n\
            Lạng Sơn, ngày 05 tháng 02 năm 2021\n";
        const TITLE: &str = "KẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\n";
        if text.contains("KẾ HOẠCH\n") || text.starts_with("BÁO CÁO\n") {
            return text.to_owned();
        }
        let annex = text.find("Phụ lục ").filter(|_| !text.contains("Nơi nhận"));
        match annex.and_then(|at| text.split_at_checked(at)) {
            Some((before, annexes)) if annexes.contains('\t') => {
                let before = if before.is_empty() { "Làm tốt.\n" } else { before };
                format!("{HEAD}{TITLE}{before}Nơi nhận:\n- Như trên.\nCHỦ TỊCH\n{annexes}")
            }
            _ => format!("{TITLE}{text}\n"),
        }
    }
}

/// Runs all rules; findings come in the order of the rules, then of the source.
pub fn check(subject: Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        let Check::Document(check) = rule.check else { continue };
        run(&mut findings, |findings| check(subject, findings));
    }
    identify(&mut findings, subject.text, subject.layout);
    findings
}

/// Runs the rules that look at two documents; findings come in the order of the rules, then
/// of the later source.
pub fn check_pair(pair: Pair<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        let Check::Pair(check) = rule.check else { continue };
        run(&mut findings, |findings| check(pair, findings));
    }
    identify(&mut findings, pair.later.text, pair.later.layout);
    findings
}

/// Says of each finding that rests on restored text that it does: where a place of it is
/// restored or stands next to what is. It proves nothing then, since the restoration may be what
/// is wrong. `restored` are spans of words that were restored, in order.
pub fn mark_restored(findings: &mut [Finding], restored: &[Span<Normal>]) {
    /// A space, or a space and a bracket.
    const NEXT: u32 = 2;
    let rests_on = |span: Span<Normal>| {
        let i = restored.partition_point(|r| r.end().saturating_add(NEXT) < span.start());
        restored.get(i).is_some_and(|r| r.start() <= span.end().saturating_add(NEXT))
    };
    for finding in findings.iter_mut().filter(|f| f.evidence.iter().any(|e| rests_on(e.span))) {
        finding.message.push_str(" (read from restored text)");
        finding.severity = finding.severity.min(Severity::Warning);
    }
}

fn run(findings: &mut Vec<Finding>, rule: impl FnOnce(&mut Vec<Finding>)) {
    let from = findings.len();
    rule(findings);
    if let Some(found) = findings.get_mut(from..) {
        found.sort_by_key(|f| f.evidence.first().map(|e| e.span));
    }
}

/// Gives each finding its fingerprint; `text` is the normalised text. Findings that agree in all that it is
/// made of are told apart by the headings above them, and below the same headings by their order: what is
/// written elsewhere does not take over the fingerprint of one that a person has looked at.
pub fn identify(findings: &mut [Finding], text: &str, layout: &Layout) {
    let hash = |finding: &Finding| {
        let stated = finding.stated.as_deref().unwrap_or_default();
        let places = finding.evidence.iter().map(|e| e.span.slice(text));
        hashed([finding.rule, stated].into_iter().chain(places))
    };
    let hashes: Vec<Sha256> = findings.iter().map(hash).collect();
    let prints: Vec<[u8; 8]> = hashes.iter().map(|h| first_bytes(&h.clone().finalize())).collect();
    let mut alike: HashMap<[u8; 8], u32> = HashMap::new();
    prints.iter().for_each(|print| *alike.entry(*print).or_default() += 1);
    let mut seen: HashMap<[u8; 8], u32> = HashMap::new();
    for ((finding, mut hash), mut print) in findings.iter_mut().zip(hashes).zip(prints) {
        if alike.get(&print).is_some_and(|count| *count > 1) {
            headings(finding, layout).for_each(|title| add(&mut hash, title.slice(text)));
            print = first_bytes(&hash.clone().finalize());
            let count = seen.entry(print).or_default();
            if *count > 0 {
                hash.update(count.to_be_bytes());
                print = first_bytes(&hash.finalize());
            }
            *count += 1;
        }
        finding.fingerprint = hexadecimal(print);
    }
}

/// The titles above the first place of a finding.
fn headings<'l>(
    finding: &Finding,
    layout: &'l Layout,
) -> impl Iterator<Item = Span<Normal>> + use<'l> {
    let at = finding.evidence.first().map_or(0, |evidence| evidence.span.start());
    let after = layout.blocks.partition_point(|block| block.span.start() <= at);
    let block = after.checked_sub(1).and_then(|i| layout.blocks.get(i));
    layout.path(block.and_then(|block| block.section)).into_iter()
}

fn hashed<'p>(parts: impl Iterator<Item = &'p str>) -> Sha256 {
    let mut hash = Sha256::new();
    parts.for_each(|part| add(&mut hash, part));
    hash
}

fn add(hash: &mut Sha256, part: &str) {
    hash.update(part);
    hash.update([0]);
}

fn hexadecimal(bytes: [u8; 8]) -> String {
    bytes.iter().fold(String::with_capacity(16), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn first_bytes(digest: &[u8]) -> [u8; 8] {
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(digest) {
        *to = *from;
    }
    first
}

#[cfg(test)]
mod tests;

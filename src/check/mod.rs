//! Checks: rules that compare figures and leave findings.

use crate::facts::Facts;
use crate::span::{Normal, Span};

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
}

/// What a rule sees of a document: facts and the normalised text, never raw offsets.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The normalised text that their spans index.
    pub text: &'a str,
}

/// A rule of the registry.
pub struct Rule {
    /// Its name, as users write it.
    pub name: &'static str,
    /// Finds what it is about.
    pub check: fn(Subject<'_>, &mut Vec<Finding>),
}

/// All rules. A rule is one file beside this one and one line here.
pub const RULES: &[Rule] = &[];

/// Runs all rules; findings come in the order of the rules, then of the source.
pub fn check(subject: Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(subject, &mut findings);
    }
    findings
}

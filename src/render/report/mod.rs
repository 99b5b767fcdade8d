//! A page to review plans with: one HTML file that needs nothing else.
//!
//! A [`Part`] is a document; parts become one page ([`page`]), or pages of their own
//! ([`document_page`]) with an [`index`]. Templates, style and script are files beside this
//! one. Text of a source reaches the page only through the escapes of the templates and of
//! `tags`, and the page allows no script but its own.

use std::fmt::Write as _;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::document::View;
use crate::Reading;
use crate::check::Severity;

mod charts;
mod document;
mod excerpt;
mod findings;
mod format;
mod levels;
mod marks;
mod names;
mod series;
mod tables;
mod tags;
mod targets;
mod uses;

const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");

/// A page could not be made: a fault of a template, never of a document.
#[derive(Debug, thiserror::Error)]
#[error("cannot fill the template of the report: {0}")]
pub struct ReportError(#[from] minijinja::Error);

/// A document of a report.
#[derive(Debug)]
pub struct Part {
    html: String,
    /// What the index and the series show of it.
    pub summary: Summary,
}

/// What is shown of a document where there are several.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The page that it is on; empty for the page that shows the summary.
    href: String,
    name: String,
    title: String,
    path: String,
    number: Option<String>,
    period: Option<String>,
    series: String,
    damaged: bool,
    numbers: usize,
    unread: usize,
    targets: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    #[serde(skip)]
    levels: Vec<levels::Level>,
}

impl Summary {
    /// The same, for a page that links to it as `href`.
    #[must_use]
    pub fn on_page(self, href: &str) -> Self {
        Summary { href: encoded(href), ..self }
    }
}

/// A name of a file as a part of an address.
fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The part of a document, as the `number`th of its page, from 1.
///
/// # Errors
/// Where a template fails.
pub fn part(reading: &Reading, number: usize) -> Result<Part, ReportError> {
    let view = View { reading };
    let document = document::document(view, number);
    let html = fill("document.html", context! { document => Serde(&document) })?;
    let count = |s| reading.findings.iter().filter(|f| f.severity == s).count();
    let plan = &reading.facts.plan;
    let summary = Summary {
        href: String::new(),
        name: document.name,
        title: document.title,
        path: document.path,
        number: plan.number.as_ref().map(|n| n.value.clone()),
        period: plan.period.as_ref().map(|p| match p.value {
            (from, to) if from == to => from.to_string(),
            (from, to) => format!("{from}–{to}"),
        }),
        series: document::series_key(view),
        damaged: reading.damage.document,
        numbers: document.coverage.numbers,
        unread: document.coverage.unread,
        targets: document.targets.len(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        infos: count(Severity::Info),
        levels: document::series_levels(view, number),
    };
    Ok(Part { html, summary })
}

/// One page with all documents.
///
/// # Errors
/// Where a template fails.
pub fn page(parts: &[Part]) -> Result<String, ReportError> {
    let summaries: Vec<Summary> = parts.iter().map(|p| p.summary.clone()).collect();
    let html: Vec<&str> = parts.iter().map(|p| p.html.as_str()).collect();
    frame(&summaries, &html, None)
}

/// The page of one document; `index` is the name of the page of all.
///
/// # Errors
/// Where a template fails.
pub fn document_page(part: &Part, index: &str) -> Result<String, ReportError> {
    frame(std::slice::from_ref(&part.summary), &[&part.html], Some(index))
}

/// The page that leads to the pages of the documents.
///
/// # Errors
/// Where a template fails.
pub fn index(summaries: &[Summary]) -> Result<String, ReportError> {
    frame(summaries, &[], None)
}

fn frame(
    documents: &[Summary],
    parts: &[&str],
    index: Option<&str>,
) -> Result<String, ReportError> {
    let series = if index.is_none() { series::series(documents) } else { Vec::new() };
    let index = index.map(encoded);
    let context = context! {
        documents => Serde(documents),
        parts => Serde(parts),
        index,
        series => Serde(&series),
        style => STYLE,
        script => SCRIPT,
        style_hash => hash(STYLE),
        script_hash => hash(SCRIPT),
        generator => super::GENERATOR,
        uses => Serde(uses::USES),
    };
    fill("page.html", context)
}

/// The name of a text in a content security policy: only what has this name runs.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// Fills a template.
fn fill(template: &str, context: minijinja::Value) -> Result<String, ReportError> {
    static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> =
        LazyLock::new(environment);
    let environment =
        ENVIRONMENT.as_ref().map_err(|e| minijinja::Error::new(e.kind(), e.to_string()))?;
    Ok(environment.get_template(template)?.render(context)?)
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.add_filter("short", |text: &str, most: usize| format::short(text, most));
    environment.add_template("page.html", include_str!("page.html"))?;
    environment.add_template("document.html", include_str!("document.html"))?;
    environment.add_template("charts.html", include_str!("charts.html"))?;
    environment.add_template("series.html", include_str!("series.html"))?;
    Ok(environment)
}

#[cfg(test)]
mod tests;

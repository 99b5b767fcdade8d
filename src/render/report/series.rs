//! Levels of criteria over the years of several plans of one issuer.
//!
//! It takes what the documents print, nothing more: a line joins two years only where the
//! number of communes and the criteria set are the same; else there is a break.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Summary;
use super::format;
use super::levels::{self, Level};
use crate::check::exact::printed;

/// Width and height of a small chart, and what is left free around it.
const WIDTH: f64 = 200.0;
const HEIGHT: f64 = 96.0;
const LEFT: f64 = 18.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 20.0;

/// The levels of an issuer over the years.
#[derive(Debug, Serialize)]
pub(super) struct Series {
    issuer: String,
    years: Vec<u16>,
    charts: Vec<CriterionSeries>,
    /// Years between which lines break, each with its reason.
    breaks: Vec<String>,
    /// Documents that say the same year as one before them, and are left out.
    copies: Vec<String>,
}

#[derive(Debug, Serialize)]
struct CriterionSeries {
    number: u8,
    label: String,
    points: Vec<Point>,
    lines: Vec<[String; 4]>,
    /// Where the middle of each break is.
    gaps: Vec<String>,
    /// One a year of the series.
    cells: Vec<Option<Cell>>,
}

#[derive(Debug, Serialize)]
struct Point {
    x: String,
    y: String,
    /// Where its figure stands.
    text_y: String,
    text: String,
    year: u16,
}

#[derive(Debug, Serialize)]
struct Cell {
    text: String,
    href: String,
}

/// The series of all issuers that have levels in two years or more.
pub(super) fn series(documents: &[Summary]) -> Vec<Series> {
    let mut issuers: BTreeMap<&str, Vec<&Summary>> = BTreeMap::new();
    for document in documents.iter().filter(|d| !d.levels.is_empty() && !d.series.is_empty()) {
        issuers.entry(&document.series).or_default().push(document);
    }
    let series = issuers.into_iter().filter_map(|(issuer, documents)| of(issuer, &documents));
    series.collect()
}

/// Levels by year and criterion, the first of each year.
type ByYear<'a> = BTreeMap<u16, BTreeMap<u8, (&'a Level, &'a str)>>;

fn of(issuer: &str, documents: &[&Summary]) -> Option<Series> {
    let (mut by_year, mut copies) = (ByYear::new(), Vec::new());
    for document in documents {
        let known = document.levels.iter().any(|l| by_year.contains_key(&l.year));
        if known {
            copies.push(document.path.clone());
            continue;
        }
        for level in &document.levels {
            let levels = by_year.entry(level.year).or_default();
            let slot = levels.entry(level.criterion).or_insert((level, &document.href));
            // A count of all says more than a percentage alone.
            if slot.0.all.is_none() && level.all.is_some() {
                *slot = (level, &document.href);
            }
        }
    }
    let years: Vec<u16> = by_year.keys().copied().collect();
    let (&first, &last) = (years.first()?, years.last()?);
    if first == last {
        return None;
    }
    let most = by_year.values().filter_map(|l| l.keys().last()).max().copied()?;
    let charts: Vec<_> = (1..=most).map(|n| criterion(n, &years, &by_year)).collect();
    let breaks = years.windows(2).filter_map(|pair| breaks(pair, &by_year)).collect();
    Some(Series { issuer: issuer.to_owned(), years, charts, breaks, copies })
}

fn criterion(number: u8, years: &[u16], by_year: &ByYear<'_>) -> CriterionSeries {
    let level = |year: &u16| by_year.get(year).and_then(|levels| levels.get(&number)).copied();
    let (first, last) = (years.first().copied(), years.last().copied());
    let span = f64::from(last.unwrap_or(1) - first.unwrap_or(0)).max(1.0);
    let x = |year: u16| {
        let part = f64::from(year - first.unwrap_or(year)) / span;
        LEFT + part * (WIDTH - 2.0 * LEFT)
    };
    let y = |percent: f64| TOP + (1.0 - percent / 100.0) * (HEIGHT - TOP - BOTTOM);
    let (mut lines, mut gaps) = (Vec::new(), Vec::new());
    let known: Vec<(u16, &Level)> =
        years.iter().filter_map(|year| Some((*year, level(year)?.0))).collect();
    for pair in known.windows(2) {
        let [(from, a), (to, b)] = *pair else { continue };
        if joins(a, b) {
            lines.push([x(from), y(a.percent), x(to), y(b.percent)].map(format::length));
        } else {
            gaps.push(format::length(x(from).midpoint(x(to))));
        }
    }
    let points = known.iter().map(|&(year, level)| {
        let at = y(level.percent);
        Point {
            x: format::length(x(year)),
            y: format::length(at),
            text_y: format::length(at - 7.0),
            text: level.count.map_or_else(|| level.text.clone(), printed),
            year,
        }
    });
    CriterionSeries {
        number,
        label: last.and_then(|year| levels::criterion_name(number, year)).unwrap_or_default(),
        points: points.collect(),
        lines,
        gaps,
        cells: years
            .iter()
            .map(|year| {
                level(year).map(|(level, href)| Cell {
                    text: level.text.clone(),
                    href: format!("{href}#{}", level.name),
                })
            })
            .collect(),
    }
}

/// Whether two levels can be compared: of as many communes, by the same set.
fn joins(a: &Level, b: &Level) -> bool {
    a.all.is_some() && a.all == b.all && levels::set(a.year) == levels::set(b.year)
}

/// What changes between two years of a series, in words.
fn breaks(years: &[u16], by_year: &ByYear<'_>) -> Option<String> {
    let [from, to] = *years else { return None };
    let all = |year| {
        let levels: &BTreeMap<u8, (&Level, &str)> = by_year.get(&year)?;
        levels.values().find_map(|(level, _)| level.all)
    };
    let mut reasons = Vec::new();
    if let (Some(a), Some(b)) = (all(from), all(to))
        && a != b
    {
        reasons.push(format!("the number of communes went from {} to {}", printed(a), printed(b)));
    }
    if let (Some(a), Some(b)) = (levels::set(from), levels::set(to))
        && a != b
    {
        reasons.push(format!(
            "the criteria set of {}–{} gave way to that of {}–{}",
            a.from, a.to, b.from, b.to
        ));
    }
    (!reasons.is_empty()).then(|| format!("{from} to {to}: {}", reasons.join("; ")))
}

//! Findings as a person reads them on a terminal.

use std::ops::Range;

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::columns::Columns;
use crate::Reading;
use crate::check::{Finding, Severity};
use crate::span::{Printed, Span};

/// How findings are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to colour.
    pub colour: bool,
    /// How many columns there are.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Style { colour: false, width: DEFAULT_TERM_WIDTH }
    }
}

/// Columns in front of the source lines: line number and bar.
const MARGIN: usize = 8;
/// The fewest characters shown on either side of a mark in a line that is cut.
const LEAST_AROUND: usize = 12;

/// The findings of a document, each followed by an empty line.
pub fn findings(reading: &Reading, style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    // Lines are cut here, at the marks; the renderer would cut what is left of them.
    let renderer = renderer.term_width(style.width.saturating_mul(4));
    let mut out = String::new();
    let columns = Columns::new(&reading.source);
    for finding in &reading.findings {
        let report = renderer.render(&[group(reading, &columns, finding, style)]);
        for line in report.lines().filter(|line| !is_empty_place(line)) {
            out.push_str(line);
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// Whether a line is the place of a snippet that has no path of its own. Places are given apart
/// from snippets here, because columns are those of the source line, not of what is left of it.
fn is_empty_place(line: &str) -> bool {
    let mut visible = line.split('\u{1B}').enumerate().map(|(i, part)| match i {
        0 => part,
        _ => part.split_once('m').map_or("", |(_, text)| text),
    });
    let first = visible.by_ref().map(str::trim).find(|part| !part.is_empty());
    first == Some(":::") && visible.all(|part| part.trim().is_empty())
}

fn group<'a>(
    reading: &'a Reading,
    columns: &Columns,
    finding: &'a Finding,
    style: Style,
) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = Group::with_title(level.primary_title(&*finding.message).id(finding.rule));
    for place in places(reading, columns, finding) {
        let path = reading.source.path.to_string_lossy();
        let origin = Origin::path(path).line(place.number).char_column(place.column);
        let line = reading.source.text.get(place.line.clone()).unwrap_or_default();
        let excerpt = excerpt(line, place.marks, style.width.saturating_sub(MARGIN));
        let marks = excerpt.marks.into_iter().map(|mark| {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(mark.at).label(mark.label)
        });
        group = group
            .element(origin)
            .element(Snippet::source(excerpt.text).line_start(place.number).annotations(marks));
    }
    if let Some(suggestion) = &finding.suggestion {
        group = group.element(Level::HELP.message(&**suggestion));
    }
    group.element(Level::NOTE.message(format!("fingerprint {}", finding.fingerprint)))
}

/// A line of the source with what is marked in it.
struct Place<'a> {
    number: usize,
    line: Range<usize>,
    /// That of the first mark in the source, the one that the heading names.
    column: usize,
    /// Relative to the line.
    marks: Vec<Mark<'a>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Mark<'a> {
    at: Range<usize>,
    label: &'a str,
    primary: bool,
}

/// The lines that a finding rests on, that of the first place first.
fn places<'a>(reading: &Reading, columns: &Columns, finding: &'a Finding) -> Vec<Place<'a>> {
    let mut places: Vec<Place> = Vec::new();
    for (i, evidence) in finding.evidence.iter().enumerate() {
        let span: Span<Printed> = reading.normalized.map.printed(evidence.span);
        let (start, end) = (span.start() as usize, span.end() as usize);
        let (number, column) = columns.position(span.start());
        let mut line = columns.line(number);
        line.end = line.end.max(start);
        // What goes on in the next line is marked to the end of its first.
        let at = start - line.start..end.clamp(start, line.end) - line.start;
        let number = number as usize;
        let mark = Mark { at, label: &evidence.note, primary: i == 0 };
        match places.iter_mut().find(|place| place.number == number) {
            Some(place) => place.marks.push(mark),
            None => places.push(Place { number, line, column, marks: vec![mark] }),
        }
    }
    places
}

/// A line cut to what is around the marks.
struct Excerpt<'a> {
    text: String,
    marks: Vec<Mark<'a>>,
}

/// Cuts a line so that each mark keeps words around it, with `…` for what is left out.
fn excerpt<'a>(line: &str, mut marks: Vec<Mark<'a>>, width: usize) -> Excerpt<'a> {
    if line.chars().nth(width).is_none() {
        return Excerpt { text: line.to_owned(), marks };
    }
    let marked: usize = marks.iter().map(|m| chars(line, &m.at)).sum();
    let around = width.saturating_sub(marked) / (2 * marks.len().max(1));
    let around = around.max(LEAST_AROUND);
    let mut windows: Vec<Range<usize>> = marks
        .iter()
        .map(|m| back(line, m.at.start, around)..forward(line, m.at.end, around))
        .collect();
    windows.sort_by_key(|w| (w.start, w.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for window in windows {
        match joined.last_mut() {
            Some(last) if window.start <= last.end + 2 => last.end = last.end.max(window.end),
            _ => joined.push(window),
        }
    }
    let mut text = String::with_capacity(line.len().min(width * 3));
    // Where each window begins in the line, and in what is kept.
    let mut kept: Vec<(Range<usize>, usize)> = Vec::new();
    for window in joined {
        if window.start > 0 && !text.ends_with('…') {
            text.push('…');
        }
        kept.push((window.clone(), text.len()));
        text.push_str(line.get(window.clone()).unwrap_or_default());
        if window.end < line.len() {
            text.push('…');
        }
    }
    for mark in &mut marks {
        let own = kept.iter().find(|(w, _)| w.start <= mark.at.start && mark.at.end <= w.end);
        mark.at = own.map_or(0..0, |(window, offset)| {
            offset + mark.at.start - window.start..offset + mark.at.end - window.start
        });
    }
    Excerpt { text, marks }
}

fn chars(line: &str, range: &Range<usize>) -> usize {
    line.get(range.clone()).unwrap_or_default().chars().count()
}

/// `count` characters before `at`, but not in the middle of a word.
fn back(line: &str, at: usize, count: usize) -> usize {
    let before = line.get(..at).unwrap_or_default();
    let Some((start, _)) = before.char_indices().rev().take(count).last() else { return at };
    if start == 0 {
        return 0;
    }
    let cut = before.get(start..).unwrap_or_default();
    cut.find(' ').map_or(start, |space| start + space + 1).min(at)
}

/// `count` characters behind `at`, but not in the middle of a word.
fn forward(line: &str, at: usize, count: usize) -> usize {
    let behind = line.get(at..).unwrap_or_default();
    let Some((end, _)) = behind.char_indices().nth(count) else { return line.len() };
    let kept = behind.get(..end).unwrap_or_default();
    at + kept.rfind(' ').unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'a>(line: &str, figures: &[&'a str], width: usize) -> (String, Vec<String>) {
        let mark = |&label: &&'a str| {
            let start = line.find(label).unwrap();
            Mark { at: start..start + label.len(), label, primary: false }
        };
        let excerpt = excerpt(line, figures.iter().map(mark).collect(), width);
        let marks = excerpt.marks.iter().map(|m| excerpt.text[m.at.clone()].to_owned()).collect();
        (excerpt.text, marks)
    }

    #[test]
    fn long_lines_are_cut_around_their_marks() {
        let line = format!(
            "- Đối với xã: {}lên 39/115 xã, {}chiếm tỷ lệ 42,9% tổng số xã {}.",
            "phấn đấu ".repeat(50),
            "đạt chuẩn ".repeat(50),
            "trên địa bàn ".repeat(50)
        );
        let (text, marks) = marked(&line, &["42,9", "39/115"], 60);
        assert_eq!(marks, ["42,9", "39/115"]);
        assert_eq!(text, "…đấu lên 39/115 xã, đạt…tỷ lệ 42,9% tổng số…");
    }

    fn drawn(text: &str, colour: bool) -> String {
        let source = crate::Source::from_bytes("plan.txt", text.as_bytes().to_vec()).unwrap();
        findings(&crate::read(source), Style { colour, width: 80 })
    }

    const PLAN: &str = "KẾ HOẠCH\nNăm 2021\n- Duy trì 180/181 xã đạt tiêu chí, chiếm 99,5%.\n";

    #[test]
    fn findings_are_drawn_with_marks_under_their_figures() {
        let drawn = drawn(PLAN, false);
        let (shown, fingerprint) = drawn.split_once("fingerprint ").unwrap();
        assert_eq!(fingerprint.trim_end().len(), 16);
        assert_eq!(
            shown,
            "\
warning[share-mismatch]: 99,5% is stated, but 180/181 is 99,4%: rounded twice
 --> plan.txt:3:42
  |
3 | - Duy trì 180/181 xã đạt tiêu chí, chiếm 99,5%.
  |           ------- the count              ^^^^ 180/181 is 99,4%
  |
  = help: write 99,4%
  = note: "
        );
    }

    #[test]
    fn marks_stand_right_under_decomposed_letters() {
        use unicode_normalization::UnicodeNormalization;
        let columns = |text: &str| {
            let drawn = drawn(text, false);
            let under = drawn.lines().find(|line| line.contains("^^^^")).unwrap();
            under.chars().position(|c| c == '^').unwrap()
        };
        assert_eq!(columns(PLAN), columns(&PLAN.nfd().collect::<String>()));
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let coloured = drawn(PLAN, true);
        assert!(coloured.contains('\u{1B}') && !drawn(PLAN, false).contains('\u{1B}'));
        assert_eq!(coloured.lines().count(), drawn(PLAN, false).lines().count());
    }

    #[test]
    fn short_lines_stay() {
        let line = "chiếm tỷ lệ 42,9%.";
        assert_eq!(marked(line, &["42,9"], 60), (line.to_owned(), vec!["42,9".to_owned()]));
    }

    #[test]
    fn every_mark_survives_every_width() {
        let line = "Năm 2021 ".repeat(30) + "lên 96/181 xã " + &"đạt chuẩn ".repeat(30) + "53%";
        for width in 0..300 {
            let (text, marks) = marked(&line, &["53", "96/181"], width);
            assert_eq!(marks, ["53", "96/181"], "{text}");
        }
    }
}

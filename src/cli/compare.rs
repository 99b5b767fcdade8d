//! `kehoach compare`

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use kehoach::Reading;
use kehoach::check::{Finding, Pair, Severity, check_pair};
use kehoach::compare::{Relation, compare};
use kehoach::render::{compare as render, terminal};

use super::args::{CompareArgs, CompareFormat};
use super::check::style;
use super::inputs::{Input, is_stdin, options};
use super::{Status, complain};

pub(super) fn run(args: &CompareArgs) -> io::Result<Status> {
    if is_stdin(&args.first) && is_stdin(&args.second) {
        complain("standard input (-) can be read only once");
        return Ok(Status::Usage);
    }
    let (first, mut second) = match (read(&args.first, args), read(&args.second, args)) {
        (Ok(first), Ok(second)) => (first, second),
        (first, second) => {
            for error in [first.err(), second.err()].into_iter().flatten() {
                complain(error);
            }
            return Ok(Status::Failed);
        }
    };
    let comparison = compare(first.subject(), second.subject());
    let pair = Pair { earlier: first.subject(), later: second.subject(), comparison: &comparison };
    let findings = check_pair(pair);
    let errors = findings.iter().any(|finding| finding.severity == Severity::Error);
    let mut out = io::stdout().lock();
    match args.format {
        CompareFormat::Json => {
            let compared = render::compared(&first, &second, &comparison, &findings);
            serde_json::to_writer_pretty(&mut out, &compared)?;
            out.write_all(b"\n")?;
        }
        CompareFormat::Text => {
            out.write_all(render::text(&first, &second, &comparison).as_bytes())?;
            let drawn = draw(&mut second, findings, out.is_terminal());
            out.write_all(drawn.as_bytes())?;
            if comparison.relation == Relation::Others {
                complain(
                    "note: the documents are neither copies of one plan nor plans of a series",
                );
            }
        }
    }
    out.flush()?;
    Ok(if errors { Status::Findings } else { Status::Fine })
}

fn read(path: &Path, args: &CompareArgs) -> Result<Reading, String> {
    Input::named(path)
        .read(&options(&args.read))
        .map(kehoach::read)
        .map_err(|error| error.to_string())
}

/// The findings of the comparison in place of those of the document.
fn draw(second: &mut Reading, findings: Vec<Finding>, terminal: bool) -> String {
    second.findings = findings;
    terminal::findings(second, style(terminal))
}

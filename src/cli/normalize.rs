//! `kehoach normalize`

use std::io::{self, Write};

use kehoach::Source;
use kehoach::normalize::{EditKind, Normalized};
use kehoach::span::Lines;

use super::args::NormalizeArgs;
use super::inputs::{Input, options};
use super::{Status, complain};

pub(super) fn run(args: &NormalizeArgs) -> io::Result<Status> {
    let source = match Input::named(&args.path).read(&options(&args.read)) {
        Ok(source) => source,
        Err(error) => {
            complain(error);
            return Ok(Status::Failed);
        }
    };
    let normalized = kehoach::normalize::normalize(&source.text);
    let mut out = io::stdout().lock();
    if args.diff {
        diff(&source, &normalized, &mut out)?;
        return out.flush().map(|()| Status::Fine);
    }
    out.write_all(normalized.text.as_bytes())?;
    if !normalized.text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(Status::Fine)
}

/// The words that are read otherwise than printed, in the order of the text.
fn diff(source: &Source, normalized: &Normalized, out: &mut impl Write) -> io::Result<()> {
    let lines = Lines::new(&source.text);
    for word in normalized.map.restored_words() {
        let place = normalized.map.printed(word.span);
        let printed = source.printed(place).split_whitespace().collect::<Vec<_>>().join(" ");
        let read = word.span.slice(&normalized.text);
        write!(out, "{}\t{printed}\t{read}", lines.at(place.start()))?;
        match word.kind {
            EditKind::Restored { percent } => writeln!(out, "\t{percent}")?,
            _ => writeln!(out, "\t")?,
        }
    }
    Ok(())
}

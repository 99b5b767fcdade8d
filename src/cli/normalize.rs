//! `kehoach normalize`

use std::io::{self, Write};

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
    out.write_all(normalized.text.as_bytes())?;
    if !normalized.text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(Status::Fine)
}

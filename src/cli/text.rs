//! `kehoach text`

use std::io::{self, Write};

use super::args::TextArgs;
use super::inputs::{Input, options};
use super::{Status, complain};

pub(super) fn run(args: &TextArgs) -> io::Result<Status> {
    let source = match Input::named(&args.path).read(&options(&args.read)) {
        Ok(source) => source,
        Err(error) => {
            complain(error);
            return Ok(Status::Failed);
        }
    };
    let mut out = io::stdout().lock();
    // Nothing is added: offsets into what is printed are those of the spans.
    out.write_all(source.text.as_bytes())?;
    out.flush()?;
    Ok(Status::Fine)
}

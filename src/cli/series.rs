//! `kehoach series`

use std::io::{self, Write};

use kehoach::Reading;
use kehoach::compare::series::series;
use kehoach::render::series as render;

use super::args::{SeriesArgs, SeriesFormat};
use super::documents::Documents;
use super::inputs::{Input, InputError};
use super::{Status, batch, complain};

pub(super) fn run(args: &SeriesArgs) -> io::Result<Status> {
    let documents = match Documents::of(&args.documents) {
        Ok(documents) => documents,
        Err(message) => {
            complain(message);
            return Ok(Status::Usage);
        }
    };
    let mut readings: Vec<Reading> = Vec::new();
    let mut failed = false;
    let read = |input: &Result<Input, InputError>| batch::guarded(input, || documents.read(input));
    batch::in_order(&documents.pool, documents.inputs(), read, |done| -> io::Result<()> {
        match done {
            Ok(reading) => readings.push(reading),
            Err(message) => {
                failed = true;
                complain(message);
            }
        }
        Ok(())
    })?;
    let subjects: Vec<_> = readings.iter().map(Reading::subject).collect();
    let series = series(&subjects);
    let mut out = io::stdout().lock();
    match args.format {
        SeriesFormat::Text => out.write_all(render::text(&series, &readings).as_bytes())?,
        SeriesFormat::Csv => render::csv(&series, &readings, &mut out)?,
        SeriesFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &render::document(&series, &readings))?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(if failed { Status::Failed } else { Status::Fine })
}

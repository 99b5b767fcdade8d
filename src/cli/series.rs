//! `kehoach series`

use std::io::{self, Write};

use kehoach::Reading;
use kehoach::compare::series::series;
use kehoach::render::series as render;

use super::args::{SeriesArgs, SeriesFormat};
use super::inputs::{Inputs, chosen, options};
use super::{Status, complain};

pub(super) fn run(args: &SeriesArgs) -> io::Result<Status> {
    let (paths, choice) = match chosen(&args.paths, &args.choice) {
        Ok(chosen) => chosen,
        Err(message) => {
            complain(message);
            return Ok(Status::Usage);
        }
    };
    let options = options(&args.read);
    let mut readings: Vec<Reading> = Vec::new();
    let mut failed = false;
    for input in Inputs::new(&paths, &choice) {
        let source = input.map_err(|error| error.to_string());
        let source =
            source.and_then(|input| input.read(&options).map_err(|error| error.to_string()));
        match source {
            Ok(source) => readings.push(kehoach::read(source)),
            Err(error) => {
                failed = true;
                complain(error);
            }
        }
    }
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

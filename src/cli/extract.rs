//! `kehoach extract`

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

use kehoach::Reading;
use kehoach::vocabulary::places::Gazetteer;

use super::args::{ExtractArgs, Format};
use super::inputs::{Input, InputError, Inputs, is_stdin};
use super::output::{self, Folder, Stream};
use super::{Status, batch, complain};

pub(super) fn run(args: &ExtractArgs) -> io::Result<Status> {
    let start = Instant::now();
    if args.paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        complain("standard input (-) can be read only once");
        return Ok(Status::Usage);
    }
    let places = match super::places::gazetteer(args.places.as_deref()) {
        Ok(places) => places,
        Err(message) => {
            complain(message);
            return Ok(Status::Usage);
        }
    };
    let threads = args.jobs.map_or(0, usize::from);
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool,
        Err(error) => {
            complain(format_args!("cannot start the threads: {error}"));
            return Ok(Status::Usage);
        }
    };
    let mut folder = match args.output.as_deref().map(|path| (path, Folder::new(path, args.format)))
    {
        None => None,
        Some((_, Ok(folder))) => Some(folder),
        Some((path, Err(error))) => {
            complain(format_args!("cannot make the folder {}: {error}", path.display()));
            return Ok(Status::Usage);
        }
    };
    let mut stream = match folder {
        None => Some(Stream::new(io::stdout().lock(), args.format)?),
        Some(_) => None,
    };

    // Names are given in input order before anything is read, so that they depend neither
    // on threads nor on what fails.
    let jobs = Inputs::new(&args.paths).map(|input| {
        let file = match (&input, &mut folder) {
            (Ok(input), Some(folder)) => Some(folder.file_for(input.path())),
            _ => None,
        };
        Job { input, file, format: args.format, places: &places }
    });
    let mut summary = Summary::default();
    batch::in_order(&pool, jobs, Job::run_guarded, |done| -> io::Result<()> {
        match done {
            Ok(done) => {
                summary.add(&done);
                stream.as_mut().map_or(Ok(()), |stream| stream.write(&done.bytes))
            }
            Err(message) => {
                summary.failures += 1;
                complain(message);
                Ok(())
            }
        }
    })?;
    stream.map_or(Ok(()), Stream::finish)?;
    complain(format_args!("{summary} in {:.2} s", start.elapsed().as_secs_f64()));
    Ok(if summary.failures == 0 { Status::Fine } else { Status::Failed })
}

/// One document to read, and where its output goes.
struct Job<'a> {
    input: Result<Input, InputError>,
    /// None for standard output.
    file: Option<PathBuf>,
    format: Format,
    places: &'a Gazetteer,
}

/// What came of a document.
struct Done {
    /// Its output, where that is for standard output.
    bytes: Vec<u8>,
    targets: usize,
    measures: usize,
    findings: usize,
}

impl Job<'_> {
    /// As [`run`](Self::run); a fault of ours in one document does not end the others.
    fn run_guarded(&self) -> Result<Done, String> {
        batch::guarded(&self.input, || self.run())
    }

    /// Reads the document; fails with a message that names it.
    fn run(&self) -> Result<Done, String> {
        let input = self.input.as_ref().map_err(ToString::to_string)?;
        let source = input.read().map_err(|error| error.to_string())?;
        let reading = kehoach::read_with(source, self.places);
        let bytes = self.put_out(&reading).map_err(|error| {
            let place = self.file.as_deref().unwrap_or(input.path());
            format!("cannot write {}: {error}", place.display())
        })?;
        let targets = &reading.facts.targets;
        Ok(Done {
            bytes,
            targets: targets.len(),
            measures: targets.iter().map(|target| target.measures.len()).sum(),
            findings: reading.findings.len(),
        })
    }

    fn put_out(&self, reading: &Reading) -> io::Result<Vec<u8>> {
        let Some(file) = &self.file else { return output::on_stream(reading, self.format) };
        if output::is_same(file, &reading.source.path) {
            return Err(io::Error::other("it is the source itself"));
        }
        output::write_whole(file, &output::in_file(reading, self.format)?)?;
        Ok(Vec::new())
    }
}

/// What the run did.
#[derive(Default)]
struct Summary {
    documents: usize,
    targets: usize,
    measures: usize,
    findings: usize,
    failures: usize,
}

impl Summary {
    fn add(&mut self, done: &Done) {
        self.documents += 1;
        self.targets += done.targets;
        self.measures += done.measures;
        self.findings += done.findings;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.documents, "document"),
            (self.targets, "target"),
            (self.measures, "measure"),
            (self.findings, "finding"),
            (self.failures, "failure"),
        ];
        for (i, (count, name)) in counts.into_iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            let plural = if count == 1 { "" } else { "s" };
            write!(f, "{comma}{count} {name}{plural}")?;
        }
        Ok(())
    }
}

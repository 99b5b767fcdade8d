//! `kehoach extract`

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use kehoach::render::failure;
use kehoach::source::{Options, SourceError};
use kehoach::vocabulary::places::Gazetteer;
use kehoach::{Reading, Source};

use super::args::{ExtractArgs, Format};
use super::documents::Documents;
use super::inputs::{Input, InputError};
use super::journal::{Entry, Journal};
use super::output::{self, Folder, Stream};
use super::progress::Progress;
use super::summary::Summary;
use super::{Status, batch, complain};

pub(super) fn run(args: &ExtractArgs) -> io::Result<Status> {
    let start = Instant::now();
    let documents = match Documents::of(&args.documents) {
        Ok(documents) => documents,
        Err(message) => return Ok(usage(message)),
    };
    let (mut folder, journal) = match args.output.as_deref().map(|path| open(path, args)) {
        None => (None, None),
        Some(Ok((folder, journal))) => (Some(folder), Some(journal)),
        Some(Err(message)) => return Ok(usage(message)),
    };
    let mut stream = match folder {
        None => Some(Stream::new(io::stdout().lock(), args.format)?),
        Some(_) => None,
    };
    let read = &args.documents.read;
    let plan = Plan {
        options: &documents.options,
        format: args.format,
        settings: format!(
            "{:?} {:?} {:?} {:?}",
            args.format, read.encoding, read.limit, args.documents.places
        ),
        places: &documents.places,
        journal: journal.as_ref(),
    };

    // Names are given in input order before anything is read, so that they depend neither
    // on threads nor on what fails.
    let jobs = documents.inputs().map(|input| {
        let path = input.as_ref().map_or_else(InputError::path, Input::path);
        let file = folder.as_mut().map(|folder| folder.file_for(path));
        Job { plan: &plan, input, file }
    });
    let mut summary = Summary::default();
    let progress = Progress::new(stream.is_some());
    batch::in_order(&documents.pool, jobs, Job::run_guarded, |done| -> io::Result<()> {
        progress.step();
        match done {
            Ok(Done::Skipped) => {
                summary.skipped += 1;
                Ok(())
            }
            Ok(Done::Written { bytes, counts, entry }) => {
                summary.add(&counts);
                if let (Some(journal), Some(entry)) = (&journal, entry) {
                    journal.note(&entry)?;
                }
                stream.as_mut().map_or(Ok(()), |stream| stream.write(bytes))
            }
            Err(message) => {
                summary.failures += 1;
                progress.aside(|| complain(message));
                Ok(())
            }
        }
    })?;
    progress.finish();
    stream.map_or(Ok(()), Stream::finish)?;
    summary.left_out = documents.left_out();
    complain(format_args!("{summary} in {:.2} s", start.elapsed().as_secs_f64()));
    Ok(if summary.failures == 0 { Status::Fine } else { Status::Failed })
}

fn usage(message: String) -> Status {
    complain(message);
    Status::Usage
}

fn open(path: &Path, args: &ExtractArgs) -> Result<(Folder, Journal), String> {
    let resume = args.resume && !args.force;
    Folder::new(path, args.format)
        .and_then(|folder| Ok((folder, Journal::open(path, resume)?)))
        .map_err(|error| format!("cannot make the folder {}: {error}", path.display()))
}

/// What is the same for every document.
struct Plan<'a> {
    options: &'a Options,
    places: &'a Gazetteer,
    format: Format,
    /// All settings that an output depends on.
    settings: String,
    /// What an earlier run has done.
    journal: Option<&'a Journal>,
}

/// One document to read, and where its output goes.
struct Job<'a> {
    plan: &'a Plan<'a>,
    input: Result<Input, InputError>,
    /// None for standard output.
    file: Option<PathBuf>,
}

/// What came of a document.
enum Done {
    Written {
        /// Its output, where that is for standard output.
        bytes: Vec<u8>,
        counts: Counts,
        /// What the journal notes, where there is one.
        entry: Option<Entry>,
    },
    /// An earlier run has read it.
    Skipped,
}

/// What was read of a document.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    pub(super) targets: usize,
    pub(super) measures: usize,
    pub(super) findings: usize,
}

/// Why a document gave nothing.
struct Failed {
    kind: &'static str,
    message: String,
}

impl From<&SourceError> for Failed {
    fn from(error: &SourceError) -> Self {
        Failed { kind: error.kind(), message: error.to_string() }
    }
}

impl Job<'_> {
    /// As [`run`](Self::run); a fault of ours in one document does not end the others, and
    /// every failure leaves its record.
    fn run_guarded(&self) -> Result<Done, String> {
        let mut kind = "internal";
        let done = batch::guarded(&self.input, || {
            self.run().map_err(|failed| {
                kind = failed.kind;
                failed.message
            })
        });
        if let (Err(message), Some(file)) = (&done, &self.file) {
            self.leave_record(file, kind, message);
        }
        done
    }

    /// Reads the document; fails with a message that names it.
    fn run(&self) -> Result<Done, Failed> {
        let input = self.input.as_ref().map_err(|error| match error {
            InputError::Source(error) => error.into(),
            other => Failed { kind: "unreadable", message: other.to_string() },
        })?;
        let options = self.plan.options;
        let bytes = input.bytes(options).map_err(|error| Failed::from(&error))?;
        let settings = &self.plan.settings;
        let entry = self.file.as_ref().map(|f| Entry::new(settings, input.path(), &bytes, f));
        let journal = self.plan.journal.zip(entry.as_ref());
        let known = journal.is_some_and(|(journal, entry)| journal.has(entry));
        if known && self.file.as_ref().is_some_and(|file| file.is_file()) {
            return Ok(Done::Skipped);
        }
        if let Some((journal, entry)) = journal {
            journal.forget(entry).map_err(|error| {
                let message = format!("cannot write the journal of the run: {error}");
                Failed { kind: "unwritable", message }
            })?;
        }
        let source = Source::from_bytes_with(input.path(), bytes, options);
        let source = source.map_err(|error| Failed::from(&error))?;
        let reading = kehoach::read_with(source, self.plan.places);
        let bytes = self.put_out(&reading).map_err(|error| {
            let place = self.file.as_deref().unwrap_or(input.path());
            let message = format!("cannot write {}: {error}", place.display());
            Failed { kind: "unwritable", message }
        })?;
        let targets = &reading.facts.targets;
        let counts = Counts {
            targets: targets.len(),
            measures: targets.iter().map(|target| target.measures.len()).sum(),
            findings: reading.findings.len(),
        };
        Ok(Done::Written { bytes, counts, entry })
    }

    fn put_out(&self, reading: &Reading) -> io::Result<Vec<u8>> {
        let format = self.plan.format;
        let Some(file) = &self.file else { return output::on_stream(reading, format) };
        if output::is_same(file, &reading.source.path) {
            return Err(io::Error::other("it is the source itself"));
        }
        output::write_whole(file, &output::in_file(reading, format)?)?;
        // The record of an earlier run in which it failed.
        let _ = fs::remove_file(output::record_for(file));
        Ok(Vec::new())
    }

    /// Puts a record in place of the output, so that no document is unaccounted for.
    fn leave_record(&self, file: &Path, kind: &str, message: &str) {
        let path = self.input.as_ref().map_or_else(InputError::path, Input::path);
        if kind == "unwritable" {
            return;
        }
        let mut record = Vec::new();
        let written = failure::write(path, kind, message, &mut record)
            .and_then(|()| output::write_whole(&output::record_for(file), &record));
        if let Err(error) = written {
            complain(format_args!("cannot write the record of {}: {error}", path.display()));
        }
        // The output of an earlier run is not that of the source as it is now.
        if !output::is_same(file, path) {
            let _ = fs::remove_file(file);
        }
    }
}

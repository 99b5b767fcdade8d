//! `kehoach report`

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use kehoach::render::report::{self, Part, Summary};

use super::args::ReportArgs;
use super::documents::Documents;
use super::inputs::{Input, InputError};
use super::output::{self, Folder};
use super::{Status, batch, complain};

/// The page that leads to the others.
const INDEX: &str = "index.html";

pub(super) fn run(args: &ReportArgs) -> io::Result<Status> {
    let start = Instant::now();
    let documents = match Documents::of(&args.documents) {
        Ok(documents) => documents,
        Err(message) => {
            complain(message);
            return Ok(Status::Usage);
        }
    };
    let mut folder = match place(&args.output) {
        Ok(folder) => folder,
        Err(error) => {
            complain(format_args!("cannot make the folder {}: {error}", args.output.display()));
            return Ok(Status::Usage);
        }
    };
    // Names are given in input order before anything is read, so that they depend neither on
    // threads nor on what fails.
    let jobs = documents.inputs().enumerate().map(|(i, input)| match (&mut folder, &input) {
        (Some(folder), Ok(known)) => Job {
            page: Some(folder.file_for(known.path())),
            number: 1,
            input,
            documents: &documents,
        },
        _ => Job { page: None, number: i + 1, input, documents: &documents },
    });
    let (mut parts, mut pages, mut failures) = (Vec::new(), Vec::new(), 0);
    batch::in_order(&documents.pool, jobs, Job::run_guarded, |done| -> io::Result<()> {
        match done {
            Ok(Done::Part(part)) => parts.push(*part),
            Ok(Done::Page(summary)) => pages.push(*summary),
            Err(message) => {
                failures += 1;
                complain(message);
            }
        }
        Ok(())
    })?;
    let count = parts.len() + pages.len();
    if count == 0 {
        return Ok(Status::Failed);
    }
    let (file, page) = match folder {
        Some(_) => (args.output.join(INDEX), report::index(&pages)),
        None => (args.output.clone(), report::page(&parts)),
    };
    let page = page.map_err(io::Error::other);
    if let Err(error) = page.and_then(|page| write(&file, &page, &documents.paths)) {
        complain(format_args!("cannot write {}: {error}", file.display()));
        return Ok(Status::Failed);
    }
    let plural = if count == 1 { "" } else { "s" };
    let seconds = start.elapsed().as_secs_f64();
    complain(format_args!("{count} document{plural} in {seconds:.2} s: {}", file.display()));
    Ok(if failures == 0 { Status::Fine } else { Status::Failed })
}

/// The folder for the pages; none where all go to one file.
fn place(output: &Path) -> io::Result<Option<Folder>> {
    let is_page = |ending: &OsStr| ["html", "htm"].iter().any(|&e| ending.eq_ignore_ascii_case(e));
    if !output.is_dir() && output.extension().is_some_and(is_page) {
        return Ok(None);
    }
    Folder::of(output, "html", &["index"]).map(Some)
}

/// Writes a page whole or not at all, and never over a document that was read.
fn write(file: &Path, page: &str, sources: &[PathBuf]) -> io::Result<()> {
    if sources.iter().any(|source| output::is_same(file, source)) {
        return Err(io::Error::other("it is the source itself"));
    }
    output::write_whole(file, page.as_bytes())
}

/// One document to read, and where its page goes.
struct Job<'a> {
    documents: &'a Documents,
    input: Result<Input, InputError>,
    /// None where all documents go to one page.
    page: Option<PathBuf>,
    /// Its number on its page.
    number: usize,
}

/// What came of a document.
enum Done {
    Part(Box<Part>),
    Page(Box<Summary>),
}

impl Job<'_> {
    fn run_guarded(&self) -> Result<Done, String> {
        batch::guarded(&self.input, || self.run())
    }

    fn run(&self) -> Result<Done, String> {
        let reading = self.documents.read(&self.input)?;
        let part = report::part(&reading, self.number).map_err(|error| error.to_string())?;
        let Some(file) = &self.page else { return Ok(Done::Part(Box::new(part))) };
        let page = report::document_page(&part, INDEX).map_err(|error| error.to_string())?;
        write(file, &page, std::slice::from_ref(&reading.source.path))
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        Ok(Done::Page(Box::new(part.summary.on_page(&name))))
    }
}

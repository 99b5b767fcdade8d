//! `kehoach export`

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use kehoach::Reading;
use kehoach::render::export::{self, Row, Source, TABLES, Table, Value};
use sha2::{Digest, Sha256};

use super::args::ExportArgs;
use super::documents::Documents;
use super::inputs::{Input, InputError};
use super::output::{self, Folder};
use super::{Status, batch, complain, parquet};

/// The description of the package.
const DESCRIPTION: &str = "datapackage.json";

pub(super) fn run(args: &ExportArgs) -> io::Result<Status> {
    let start = Instant::now();
    let documents = match Documents::of(&args.documents) {
        Ok(documents) => documents,
        Err(message) => {
            complain(message);
            return Ok(Status::Usage);
        }
    };
    if args.parquet && !parquet::BUILT {
        complain(format_args!("--parquet: {}", parquet::NOT_BUILT));
        return Ok(Status::Usage);
    }
    let begun = Folder::of(&args.output, "csv", &[]).and_then(|names| {
        Ok((
            names,
            TABLES
                .iter()
                .map(|table| CsvFile::new(&args.output, table))
                .collect::<io::Result<Vec<_>>>()?,
            args.parquet.then(|| parquet::Files::new(&args.output)).transpose()?,
        ))
    });
    let (mut names, mut files, mut beside) = match begun {
        Ok(begun) => begun,
        Err(error) => {
            complain(format_args!("cannot write into {}: {error}", args.output.display()));
            return Ok(Status::Usage);
        }
    };
    // Keys are given in input order before anything is read, so that they depend neither on
    // threads nor on what fails.
    let jobs = documents.inputs().map(|input| {
        let id = input.as_ref().map(|input| names.name_for(input.path())).unwrap_or_default();
        Job { input, id, documents: &documents, keep: args.parquet }
    });
    let (mut sources, mut failures) = (Vec::new(), 0);
    let written =
        batch::in_order(&documents.pool, jobs, Job::run_guarded, |done| -> io::Result<()> {
            match done {
                Ok(done) => {
                    files
                        .iter_mut()
                        .zip(&done.tables)
                        .try_for_each(|(file, rows)| file.add(rows))?;
                    beside.as_mut().map_or(Ok(()), |beside| beside.add(done.rows))?;
                    sources.push(done.source);
                }
                Err(message) => {
                    failures += 1;
                    complain(message);
                }
            }
            Ok(())
        });
    let finished = written
        .and_then(|()| beside.map_or(Ok(()), parquet::Files::put))
        .and_then(|()| finish(&args.output, files, &sources));
    if let Err(error) = finished {
        complain(format_args!("cannot write into {}: {error}", args.output.display()));
        return Ok(Status::Failed);
    }
    let (documents, seconds) = (sources.len(), start.elapsed().as_secs_f64());
    let plural = if documents == 1 { "" } else { "s" };
    complain(format_args!(
        "{documents} document{plural} in {} tables in {seconds:.2} s: {}",
        TABLES.len(),
        args.output.join(DESCRIPTION).display()
    ));
    Ok(if failures == 0 && documents > 0 { Status::Fine } else { Status::Failed })
}

/// Puts the files in their places, the description last.
fn finish(folder: &Path, files: Vec<CsvFile>, sources: &[Source]) -> io::Result<()> {
    let put: Vec<(u64, String)> = files.into_iter().map(CsvFile::put).collect::<io::Result<_>>()?;
    let mut description = serde_json::to_vec_pretty(&export::package(sources, &put))?;
    description.push(b'\n');
    output::write_whole(&folder.join(DESCRIPTION), &description)
}

/// The file of a table, beside its place until it is whole.
struct CsvFile {
    place: PathBuf,
    beside: PathBuf,
    file: File,
    bytes: u64,
    hash: Sha256,
}

impl CsvFile {
    fn new(folder: &Path, table: &Table) -> io::Result<Self> {
        let place = folder.join(format!("{}.csv", table.name));
        let beside = output::beside(&place);
        let file = File::create(&beside)?;
        let mut file = CsvFile { place, beside, file, bytes: 0, hash: Sha256::new() };
        file.add(&export::header(table)?)?;
        Ok(file)
    }

    fn add(&mut self, rows: &[u8]) -> io::Result<()> {
        self.hash.update(rows);
        self.bytes += rows.len() as u64;
        self.file.write_all(rows)
    }

    /// Moves it to its place; gives its size and its SHA-256.
    fn put(self) -> io::Result<(u64, String)> {
        fs::rename(&self.beside, &self.place)?;
        let hash = self.hash.clone().finalize();
        let hex = hash.iter().fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        });
        Ok((self.bytes, hex))
    }
}

impl Drop for CsvFile {
    /// What did not reach its place goes.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.beside);
    }
}

/// One document to read.
struct Job<'a> {
    documents: &'a Documents,
    input: Result<Input, InputError>,
    /// Its key.
    id: String,
    /// Whether its rows are wanted as values too.
    keep: bool,
}

/// The rows of a document for each table.
struct Done {
    source: Source,
    tables: Vec<Vec<u8>>,
    /// The same as values, where they are wanted.
    rows: Vec<Vec<Row>>,
}

impl Job<'_> {
    fn run_guarded(&self) -> Result<Done, String> {
        batch::guarded(&self.input, || self.run())
    }

    fn run(&self) -> Result<Done, String> {
        let reading = self.documents.read(&self.input)?;
        let rows = |table| export::csv(table, &reading, &self.id);
        let tables = TABLES.iter().map(rows).collect::<io::Result<_>>();
        let kept = TABLES.iter().filter(|_| self.keep);
        Ok(Done {
            source: Source {
                id: self.id.clone(),
                path: reading.source.path.to_string_lossy().into_owned(),
                sha256: reading.source.sha256.clone(),
                title: reading.facts.plan.title.as_ref().map(|title| title.value.clone()),
            },
            tables: tables.map_err(|error| error.to_string())?,
            rows: kept.map(|table| self.values(table, &reading)).collect(),
        })
    }

    fn values(&self, table: &Table, reading: &Reading) -> Vec<Row> {
        let mut all = Vec::new();
        export::rows(table, reading, &self.id, &mut |row| {
            all.push(row.into_iter().map(Value::into_owned).collect());
        });
        all
    }
}

//! Where output goes: documents one behind the other on standard output, or one file each.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use kehoach::Reading;
use kehoach::render::{self, csv, json};

use super::args::Format;

/// The bytes of one document as they go between others on standard output.
pub(super) fn on_stream(reading: &Reading, format: Format) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match format {
        Format::Jsonl => return json::line(&render::from_reading(reading)),
        Format::Json => json::pretty(&render::from_reading(reading), &mut out)?,
        Format::Csv => csv::rows(reading, &mut out)?,
    }
    Ok(out)
}

/// The bytes of one document as they stand in a file of their own.
pub(super) fn in_file(reading: &Reading, format: Format) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match format {
        Format::Jsonl | Format::Json => {
            json::pretty(&render::from_reading(reading), &mut out)?;
            out.push(b'\n');
        }
        Format::Csv => {
            csv::header(&mut out)?;
            csv::rows(reading, &mut out)?;
        }
    }
    Ok(out)
}

/// Standard output with what stands before, between and behind documents.
pub(super) struct Stream<W> {
    out: W,
    format: Format,
    empty: bool,
}

impl<W: Write> Stream<W> {
    pub(super) fn new(mut out: W, format: Format) -> io::Result<Self> {
        if format == Format::Csv {
            csv::header(&mut out)?;
        }
        Ok(Stream { out, format, empty: true })
    }

    pub(super) fn write(&mut self, mut document: Vec<u8>) -> io::Result<()> {
        let before: &[u8] = match self.format {
            Format::Json if self.empty => b"[\n",
            Format::Json => b",\n",
            Format::Jsonl | Format::Csv => b"",
        };
        // In one piece with its line: else standard output looks for the end of a line in all of it.
        if self.format == Format::Jsonl {
            document.push(b'\n');
        }
        self.empty = false;
        self.out.write_all(before)?;
        self.out.write_all(&document)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        if self.format == Format::Json {
            self.out.write_all(if self.empty { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}

/// A folder for output, and the names that are given in it.
pub(super) struct Folder {
    path: PathBuf,
    extension: &'static str,
    /// In lower case: there are file systems that know no other difference.
    taken: BTreeSet<String>,
}

impl Folder {
    /// Makes the folder where there is none.
    pub(super) fn new(path: &Path, format: Format) -> io::Result<Self> {
        let extension = if format == Format::Csv { "csv" } else { "json" };
        Folder::of(path, extension, &[])
    }

    /// The same for files with another extension; the names `reserved` (without it, in lower
    /// case) are given to no source.
    pub(super) fn of(path: &Path, extension: &'static str, reserved: &[&str]) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        let taken = reserved.iter().map(|&name| name.to_owned()).collect();
        Ok(Folder { path: path.to_owned(), extension, taken })
    }

    /// The file for a source: its name, with `-2`, `-3` … where an earlier source has it.
    pub(super) fn file_for(&mut self, source: &Path) -> PathBuf {
        let name = self.name_for(source);
        self.path.join(format!("{name}.{}", self.extension))
    }

    /// The same without folder and extension.
    pub(super) fn name_for(&mut self, source: &Path) -> String {
        let stem = match source.file_stem() {
            _ if super::inputs::is_stdin(source) => "stdin".into(),
            Some(stem) => stem.to_string_lossy().into_owned(),
            None => "document".to_owned(),
        };
        let mut name = stem.clone();
        let mut count = 1;
        // A plan called `a.error` would take the place of the record of `a`.
        while name.to_lowercase().ends_with(".error") || !self.taken.insert(name.to_lowercase()) {
            count += 1;
            name = format!("{stem}-{count}");
        }
        name
    }
}

/// Whether two paths lead to the same file.
pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// How names of files begin that are being written.
pub(super) const BESIDE: &str = ".kehoach-";

/// The file for the record of a document that failed, beside the one that its output would have.
pub(super) fn record_for(file: &Path) -> PathBuf {
    file.with_extension("error.json")
}

/// Writes a file so that it is there whole or not at all: beside its place, then renamed.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = beside(path);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A name in the folder of a file that nothing else has.
pub(super) fn beside(path: &Path) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    path.with_file_name(format!("{BESIDE}{}-{count}.tmp", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_taken_get_a_number() {
        let dir = tempfile::tempdir().unwrap();
        let mut folder = Folder::new(dir.path(), Format::Jsonl).unwrap();
        let mut check = |source: &str, expected: &str| {
            assert_eq!(folder.file_for(Path::new(source)), dir.path().join(expected), "{source}");
        };
        check("a/plan.txt", "plan.json");
        check("b/plan.md", "plan-2.json");
        check("plan-2.txt", "plan-2-2.json");
        check("PLAN.txt", "PLAN-3.json");
        check("plan.ocr.txt", "plan.ocr.json");
        check("-", "stdin.json");
    }

    #[test]
    fn streams_frame_their_documents() {
        let check = |format, documents: &[&str], expected: &str| {
            let mut out = Vec::new();
            let mut stream = Stream::new(&mut out, format).unwrap();
            for document in documents {
                stream.write(document.as_bytes().to_vec()).unwrap();
            }
            stream.finish().unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        };
        check(Format::Jsonl, &["{}", "{}"], "{}\n{}\n");
        check(Format::Json, &["{}", "{}"], "[\n{},\n{}\n]\n");
        check(Format::Json, &[], "[]\n");
        let header = kehoach::render::csv::COLUMNS.join(",") + "\n";
        check(Format::Csv, &[], &header);
        check(Format::Csv, &["a\n", "b\n"], &(header.clone() + "a\nb\n"));
    }
}

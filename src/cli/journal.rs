//! What a batch has done, so that another run can go on where it ended.
//!
//! A line for every document whose output is on disk: a key of all that the output depends on, and
//! one of the file that it is in. Of a file the last line holds. It is written behind the output, so what
//! an interruption leaves is an output without a line, which is made again, or half a line, which is
//! none; what a file held before is forgotten before it is written anew.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use kehoach::source::content_hash;

const NAME: &str = ".kehoach-journal";
/// Characters of a hash.
const HASH: usize = 64;
/// Stands for the key of a file whose output is no longer that of a document.
const NOTHING: &str = "-";

/// The journal of an output folder.
pub(super) struct Journal {
    /// The key of what each file held when the journal was opened.
    done: BTreeMap<String, String>,
    file: File,
}

/// What the journal says of an output.
pub(super) struct Entry {
    /// Of the tool, its settings, the source's path and content.
    key: String,
    /// Of the file's name.
    file: String,
}

impl Entry {
    pub(super) fn new(settings: &str, source: &Path, content: &[u8], output: &Path) -> Self {
        let parts = [
            kehoach::render::GENERATOR.as_bytes(),
            settings.as_bytes(),
            source.as_os_str().as_encoded_bytes(),
            content_hash(content).as_bytes(),
        ]
        .map(content_hash);
        let name = output.file_name().unwrap_or_default().as_encoded_bytes();
        Entry { key: content_hash(parts.concat().as_bytes()), file: content_hash(name) }
    }

    /// The file and the key of a line.
    fn read(line: &[u8]) -> Option<(String, String)> {
        let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
        let (file, key) = line.split_once(' ')?;
        let whole = file.len() == HASH && (key.len() == HASH || key == NOTHING);
        whole.then(|| (file.to_owned(), key.to_owned()))
    }
}

impl Journal {
    /// Opens the journal of a folder: to go on with it, or to begin it anew.
    pub(super) fn open(folder: &Path, resume: bool) -> io::Result<Self> {
        let path = folder.join(NAME);
        let mut done = BTreeMap::new();
        if resume {
            let text = match fs::read(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
                text => text?,
            };
            let lines = text.split_inclusive(|&byte| byte == b'\n');
            done.extend(lines.filter_map(Entry::read));
            remove_leftovers(folder);
        }
        let mut file = OpenOptions::new().create(true).append(true).truncate(false).open(&path)?;
        if !resume {
            file.set_len(0)?;
        } else {
            // Half a line of an interrupted run ends here.
            file.write_all(b"\n")?;
        }
        Ok(Journal { done, file })
    }

    /// Whether an earlier run has put this out, and nothing else into the file since.
    pub(super) fn has(&self, entry: &Entry) -> bool {
        self.done.get(&entry.file) == Some(&entry.key)
    }

    /// Forgets what an earlier run has put into a file that is about to be written.
    pub(super) fn forget(&self, entry: &Entry) -> io::Result<()> {
        if self.done.contains_key(&entry.file) { self.line(&entry.file, NOTHING) } else { Ok(()) }
    }

    /// Notes an output that is on disk.
    pub(super) fn note(&self, entry: &Entry) -> io::Result<()> {
        self.line(&entry.file, &entry.key)
    }

    fn line(&self, file: &str, key: &str) -> io::Result<()> {
        (&self.file).write_all(format!("{file} {key}\n").as_bytes())
    }
}

/// Files that an interrupted run was writing.
fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(super::output::BESIDE) && name.ends_with(".tmp") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

//! What a batch has done, so that another run can go on where it ended.
//!
//! A line for every document whose output is on disk: a key of all that the output depends
//! on. A line is written behind the output, so what an interruption leaves is an output without
//! a line, which is made again, or half a line, which is none.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use kehoach::source::content_hash;

const NAME: &str = ".kehoach-journal";
const KEY: usize = 64;

/// The journal of an output folder.
pub(super) struct Journal {
    done: BTreeSet<String>,
    file: File,
}

impl Journal {
    /// Opens the journal of a folder: to go on with it, or to begin it anew.
    pub(super) fn open(folder: &Path, resume: bool) -> io::Result<Self> {
        let path = folder.join(NAME);
        let mut done = BTreeSet::new();
        if resume {
            let text = match fs::read(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
                text => text?,
            };
            let whole = text.split_inclusive(|&byte| byte == b'\n');
            let keys = whole.filter_map(|line| std::str::from_utf8(line.strip_suffix(b"\n")?).ok());
            done.extend(keys.filter(|key| key.len() == KEY).map(str::to_owned));
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

    /// The keys of what was done before.
    pub(super) fn done(&self) -> BTreeSet<String> {
        self.done.clone()
    }

    /// Notes an output that is on disk.
    pub(super) fn note(&mut self, key: &str) -> io::Result<()> {
        self.file.write_all(format!("{key}\n").as_bytes())
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

/// The key of an output: the tool, its settings, the source's path and content, the file.
pub(super) fn key(settings: &str, source: &Path, content: &[u8], output: &Path) -> String {
    let parts = [
        kehoach::render::GENERATOR.as_bytes(),
        settings.as_bytes(),
        source.as_os_str().as_encoded_bytes(),
        content_hash(content).as_bytes(),
        output.file_name().unwrap_or_default().as_encoded_bytes(),
    ]
    .map(content_hash);
    content_hash(parts.concat().as_bytes())
}

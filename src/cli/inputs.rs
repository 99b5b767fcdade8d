//! From the paths of the command line to documents, found as they are asked for.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::vec;

use kehoach::Source;
use kehoach::source::{MAX_BYTES, SourceError};

/// What holds a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    File(PathBuf),
    Stdin,
}

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub(super) enum InputError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("cannot read {path}: {error}")]
    Folder { path: PathBuf, error: io::Error },
    #[error("{path} has no documents (.txt, .text, .md, .markdown)")]
    NoDocuments { path: PathBuf },
}

impl Input {
    /// The input that a path of the command line names.
    pub(super) fn named(path: &Path) -> Self {
        if is_stdin(path) { Input::Stdin } else { Input::File(path.to_owned()) }
    }

    /// The path as the output gives it.
    pub(super) fn path(&self) -> &Path {
        match self {
            Input::File(path) => path,
            Input::Stdin => Path::new("-"),
        }
    }

    pub(super) fn read(&self) -> Result<Source, SourceError> {
        match self {
            Input::File(path) => Source::read(path),
            Input::Stdin => {
                let mut bytes = Vec::new();
                // One more than the limit, so that the library sees that it is passed.
                io::stdin()
                    .lock()
                    .take(MAX_BYTES + 1)
                    .read_to_end(&mut bytes)
                    .map_err(|error| SourceError::Unreadable { path: PathBuf::from("-"), error })?;
                Source::from_bytes("-", bytes)
            }
        }
    }
}

/// Whether a path of the command line means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The documents under some paths: files in the order given, folders by the names of what
/// is in them. Only the listings of the folders above the current file are held.
pub(super) struct Inputs<'a> {
    paths: std::slice::Iter<'a, PathBuf>,
    walk: Option<Walk<'a>>,
}

struct Walk<'a> {
    root: &'a Path,
    levels: Vec<vec::IntoIter<Entry>>,
    found: bool,
}

struct Entry {
    path: PathBuf,
    is_folder: bool,
}

impl<'a> Inputs<'a> {
    pub(super) fn new(paths: &'a [PathBuf]) -> Self {
        Inputs { paths: paths.iter(), walk: None }
    }
}

impl Iterator for Inputs<'_> {
    type Item = Result<Input, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(walk) = &mut self.walk {
                if let Some(item) = walk.next() {
                    return Some(item);
                }
                self.walk = None;
            }
            let path = self.paths.next()?;
            if is_stdin(path) || !path.is_dir() {
                return Some(Ok(Input::named(path)));
            }
            match entries(path) {
                Ok(entries) => {
                    let levels = vec![entries.into_iter()];
                    self.walk = Some(Walk { root: path, levels, found: false });
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<Input, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(level) = self.levels.last_mut() {
            let Some(entry) = level.next() else {
                self.levels.pop();
                continue;
            };
            if !entry.is_folder {
                self.found = true;
                return Some(Ok(Input::File(entry.path)));
            }
            match entries(&entry.path) {
                Ok(entries) => self.levels.push(entries.into_iter()),
                Err(error) => {
                    self.found = true;
                    return Some(Err(error));
                }
            }
        }
        // Said once; a folder of which a part could not be read has had its message.
        if std::mem::replace(&mut self.found, true) {
            return None;
        }
        Some(Err(InputError::NoDocuments { path: self.root.to_owned() }))
    }
}

/// The documents and folders in a folder, by name.
fn entries(folder: &Path) -> Result<Vec<Entry>, InputError> {
    let failed = |error| InputError::Folder { path: folder.to_owned(), error };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (path, name) = (entry.path(), entry.file_name());
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // Links are not followed to folders: they may lead in a circle.
        let kind = entry.file_type().map_err(failed)?;
        let is_folder = kind.is_dir();
        let is_file = kind.is_file() || (kind.is_symlink() && !path.is_dir());
        if is_folder || (is_file && is_document(&name)) {
            entries.push(Entry { path, is_folder });
        }
    }
    entries.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

/// Whether a file of a folder is taken for a document, by its name.
fn is_document(name: &OsStr) -> bool {
    let name = Path::new(name);
    let is = |part: Option<&OsStr>, what: &str| part.is_some_and(|p| p.eq_ignore_ascii_case(what));
    let text = ["txt", "text", "md", "markdown"].iter().any(|end| is(name.extension(), end));
    text && !is(name.file_stem(), "readme")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_their_names() {
        for name in ["a.txt", "KẾ HOẠCH.TXT", "a.ocr.txt", "a.md", "a.markdown", "a.text"] {
            assert!(is_document(OsStr::new(name)), "{name}");
        }
        for name in ["README.md", "readme.txt", "a.json", "a.pdf", "txt", "a.txt~"] {
            assert!(!is_document(OsStr::new(name)), "{name}");
        }
    }
}

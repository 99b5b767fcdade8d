//! From the paths of the command line to documents, found as they are asked for.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use globset::{Glob, GlobSet, GlobSetBuilder};
use kehoach::Source;
use kehoach::source::{Encoding, Options, SourceError};

use super::args::{ChoiceArgs, ReadArgs};

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
    #[error("{path} has no documents")]
    NoDocuments { path: PathBuf },
}

impl InputError {
    /// The file or folder that it is about.
    pub(super) fn path(&self) -> &Path {
        match self {
            InputError::Source(error) => error.path(),
            InputError::Folder { path, .. } | InputError::NoDocuments { path } => path,
        }
    }
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

    pub(super) fn read(&self, options: &Options) -> Result<Source, SourceError> {
        Source::from_bytes_with(self.path(), self.bytes(options)?, options)
    }

    /// The bytes of the document, no more than the limit and one.
    pub(super) fn bytes(&self, options: &Options) -> Result<Vec<u8>, SourceError> {
        match self {
            Input::File(path) => kehoach::source::read_bytes(path, options),
            Input::Stdin => {
                let mut bytes = Vec::new();
                // One more than the limit, so that the library sees that it is passed.
                io::stdin()
                    .lock()
                    .take(options.limits.file.saturating_add(1))
                    .read_to_end(&mut bytes)
                    .map_err(|error| SourceError::Unreadable { path: PathBuf::from("-"), error })?;
                Ok(bytes)
            }
        }
    }
}

/// Which files of folders are documents, and which paths are read besides those named.
pub(super) struct Choice {
    include: Option<GlobSet>,
    exclude: GlobSet,
    /// Files of folders that were not taken, up to now.
    left: AtomicUsize,
}

impl Choice {
    /// The choice that the arguments make.
    fn of(args: &ChoiceArgs) -> Result<Self, String> {
        let set = |globs: &[Glob]| {
            let mut set = GlobSetBuilder::new();
            globs.iter().for_each(|glob| {
                set.add(glob.clone());
            });
            set.build().map_err(|error| error.to_string())
        };
        let include = if args.include.is_empty() { None } else { Some(set(&args.include)?) };
        Ok(Choice { include, exclude: set(&args.exclude)?, left: AtomicUsize::new(0) })
    }

    /// How many files of the folders walked up to now were passed over, as they do not look like documents or
    /// are not to be read; what is hidden or named README counts not.
    pub(super) fn left_out(&self) -> usize {
        self.left.load(Ordering::Relaxed)
    }

    /// Whether a file is taken, by its name and place below the folder, or by how it begins.
    fn takes(&self, path: &Path, below: &Path, name: &OsStr) -> bool {
        let by_itself =
            || is_document(name) || (is_without_ending(name) && begins_as_document(path));
        let taken = !self.exclude.is_match(below)
            && self.include.as_ref().map_or_else(by_itself, |i| i.is_match(below));
        if !taken && !is_readme(name) {
            self.left.fetch_add(1, Ordering::Relaxed);
        }
        taken
    }
}

/// What the arguments choose: the paths to read, and which files of folders are documents.
pub(super) fn chosen(
    named: &[PathBuf],
    args: &ChoiceArgs,
) -> Result<(Vec<PathBuf>, Choice), String> {
    let paths = paths(named, args)?;
    if paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err("standard input (-) can be read only once".to_owned());
    }
    Ok((paths, Choice::of(args)?))
}

/// The paths named on the command line, and those that a list names.
fn paths(named: &[PathBuf], args: &ChoiceArgs) -> Result<Vec<PathBuf>, String> {
    let mut paths = named.to_vec();
    let Some(list) = &args.files_from else { return Ok(paths) };
    if is_stdin(list) && paths.iter().any(|path| is_stdin(path)) {
        return Err("standard input (-) can be read only once".to_owned());
    }
    let failed = |error| format!("cannot read the list {}: {error}", list.display());
    let mut bytes = Vec::new();
    if is_stdin(list) {
        io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
    } else {
        bytes = fs::read(list).map_err(failed)?;
    }
    let lines = bytes.split(|&byte| byte == b'\n').map(|line| line.trim_ascii_end());
    paths.extend(lines.filter(|line| !line.is_empty()).map(path_of));
    Ok(paths)
}

/// A path as its bytes, which need not be UTF-8.
#[cfg(unix)]
fn path_of(line: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(line))
}

#[cfg(not(unix))]
fn path_of(line: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(line).into_owned())
}

/// How documents are read; PDF is, by this very program.
pub(super) fn options(args: &ReadArgs) -> Options {
    let mut options = Options {
        encoding: args.encoding.as_deref().and_then(Encoding::from_key),
        helper: std::env::current_exe().ok(),
        ..Options::default()
    };
    for (name, value) in &args.limit {
        options.limits.set(name, *value);
    }
    options
}

/// Whether a path of the command line means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The documents under some paths: files in the order given, folders by the names of what
/// is in them. Only the listings of the folders above the current file are held.
pub(super) struct Inputs<'a> {
    paths: std::slice::Iter<'a, PathBuf>,
    choice: &'a Choice,
    walk: Option<Walk<'a>>,
}

struct Walk<'a> {
    root: &'a Path,
    choice: &'a Choice,
    levels: Vec<Level>,
    found: bool,
}

/// What is in a folder and has not been drawn yet.
struct Level {
    folder: PathBuf,
    /// The names as the parts of one path, the next one last: of ten thousand files a list of names takes six
    /// times what their letters do.
    names: PathBuf,
    /// Which of them are folders, the next one last.
    folders: Vec<bool>,
}

impl Level {
    /// Draws the next document or folder; says which it is.
    fn draw(&mut self) -> Option<(PathBuf, bool)> {
        let is_folder = self.folders.pop()?;
        let path = self.folder.join(self.names.file_name()?);
        self.names.pop();
        Some((path, is_folder))
    }
}

impl<'a> Inputs<'a> {
    pub(super) fn new(paths: &'a [PathBuf], choice: &'a Choice) -> Self {
        Inputs { paths: paths.iter(), choice, walk: None }
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
            let choice = self.choice;
            match level(path.clone(), path, choice) {
                Ok(level) => {
                    let levels = vec![level];
                    self.walk = Some(Walk { root: path, choice, levels, found: false });
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<Input, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(above) = self.levels.last_mut() {
            let Some((path, is_folder)) = above.draw() else {
                self.levels.pop();
                continue;
            };
            if !is_folder {
                self.found = true;
                return Some(Ok(Input::File(path)));
            }
            match level(path, self.root, self.choice) {
                Ok(level) => self.levels.push(level),
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
fn level(folder: PathBuf, root: &Path, choice: &Choice) -> Result<Level, InputError> {
    let failed = |error| InputError::Folder { path: folder.clone(), error };
    let (mut listed, mut kinds) = (PathBuf::new(), Vec::new());
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (path, name) = (entry.path(), entry.file_name());
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // Links are not followed to folders: they may lead in a circle.
        let kind = entry.file_type().map_err(failed)?;
        let is_folder = kind.is_dir();
        let is_file = kind.is_file() || (kind.is_symlink() && !path.is_dir());
        let below = path.strip_prefix(root).unwrap_or(&path);
        let entered = is_folder && !choice.exclude.is_match(below);
        if entered || (is_file && choice.takes(&path, below, &name)) {
            listed.push(name);
            kinds.push(is_folder);
        }
    }
    let mut entries: Vec<(&OsStr, bool)> = listed.iter().zip(kinds).collect();
    entries.sort_unstable_by(|a, b| b.cmp(a));
    let mut names = PathBuf::with_capacity(listed.as_os_str().len());
    names.extend(entries.iter().map(|(name, _)| name));
    let folders = entries.iter().map(|&(_, is_folder)| is_folder).collect();
    Ok(Level { folder, names, folders })
}

/// How names of documents end; what is not read among them (old Office files, RTF, OpenDocument) is named in
/// an error, and not passed over.
const ENDINGS: [&str; 19] = [
    "txt", "text", "md", "markdown", "html", "htm", "docx", "docm", "pdf", "xlsx", "xlsm", "csv",
    "tsv", "doc", "xls", "rtf", "odt", "ods", "mht",
];

/// Whether a file of a folder is taken for a document, by its name.
fn is_document(name: &OsStr) -> bool {
    let ending = Path::new(name).extension();
    let known = |ending: &OsStr| ENDINGS.iter().any(|end| ending.eq_ignore_ascii_case(end));
    ending.is_some_and(known) && !is_readme(name)
}

fn is_readme(name: &OsStr) -> bool {
    Path::new(name).file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

/// Whether a name has no ending that tells a kind of files: `42.KH-UBND` and `Kế hoạch 15.3.2024` have none.
fn is_without_ending(name: &OsStr) -> bool {
    let tells = |ending: &OsStr| {
        let ending = ending.as_encoded_bytes();
        ending.len() <= 4
            && ending.iter().all(u8::is_ascii_alphanumeric)
            && ending.iter().any(u8::is_ascii_alphabetic)
    };
    !Path::new(name).extension().is_some_and(tells)
}

/// Whether a file begins as PDF, or as an archive whose first part is one of an office document's. What cannot be
/// read is taken for none: without an ending it need not be a document.
fn begins_as_document(path: &Path) -> bool {
    // A pipe or a device with a name would be waited for.
    if !fs::metadata(path).is_ok_and(|data| data.is_file()) {
        return false;
    }
    let mut first = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(64).read_to_end(&mut first));
    if read.is_err() {
        return false;
    }
    // The name of the first part stands behind thirty bytes.
    let part = first.strip_prefix(b"PK\x03\x04").and_then(|rest| rest.get(26..));
    let is_office = |part: &[u8]| OFFICE_PARTS.iter().any(|name| part.starts_with(name.as_bytes()));
    first.starts_with(b"%PDF-") || part.is_some_and(is_office)
}

/// How the names of the first parts of office documents begin.
const OFFICE_PARTS: [&str; 5] = ["[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_their_names() {
        for name in ["a.txt", "KẾ HOẠCH.TXT", "a.ocr.txt", "a.md", "a.markdown", "a.pdf", "a.XLSX"]
        {
            assert!(is_document(OsStr::new(name)), "{name}");
        }
        for name in ["README.md", "readme.txt", "a.json", "a.png", "txt", "a.txt~"] {
            assert!(!is_document(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn endings_tell_kinds_of_files() {
        for name in ["42", "42.KH-UBND", "Kế hoạch 15.3.2024", "Kế hoạch số 42.", "Số 5.Kế hoạch"]
        {
            assert!(is_without_ending(OsStr::new(name)), "{name}");
        }
        for name in ["a.json", "a.PNG", "a.7z", "a.mp3"] {
            assert!(!is_without_ending(OsStr::new(name)), "{name}");
        }
    }
}

//! PDF with a text layer, read in a process of its own.
//!
//! `unpdf` resolves objects, fonts and forms; what stands where is found by [`marks`], and made
//! into words and lines ([`lines`]), tables ([`ruled`]), pages ([`page`]) and paragraphs
//! ([`paragraphs`]).
//!
//! On damaged files the library asks for terabytes or runs on for ever, which nothing inside a
//! process stops. So the bytes go to a child process (our own program with a hidden command)
//! that limits its memory, and whose time is limited from here.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::extract::{Extracted, Place, Stop};
use super::{Limits, Options};

mod helper;
mod lines;
mod marks;
mod page;
mod paragraphs;
mod ruled;
mod streams;

pub use helper::run_helper;

/// The argument with which a program is called that is to read PDF from its standard input;
/// limits follow as numbers: memory in bytes, seconds, pages, bytes of text, cells.
pub const HELPER: &str = "read-pdf-from-standard-input";

/// What the child writes to its standard output.
#[derive(Debug, Deserialize, Serialize)]
enum Answer {
    /// A text, and where in it each page begins.
    Text { text: String, pages: Vec<(u32, u32)> },
    /// No page has text, and there are pictures.
    Scanned,
    /// A limit is passed.
    Limit { what: String, limit: String, value: u64 },
    /// It cannot be read.
    Damaged(String),
}

/// Why no text came of a PDF.
pub(super) enum Failure {
    Scanned,
    NoHelper,
    Stop(Stop),
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        Failure::Stop(stop)
    }
}

/// Whether bytes begin a PDF: its mark stands at the start, or a little behind.
pub(super) fn sniff(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let early = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    start.starts_with(b"%PDF-")
        || early.contains(&0) && memchr::memmem::find(early, b"%PDF-").is_some()
}

/// Reads a PDF through the helper.
pub(super) fn read(bytes: Vec<u8>, options: &Options) -> Result<Extracted, Failure> {
    let Some(helper) = &options.helper else { return Err(Failure::NoHelper) };
    let limits = &options.limits;
    let answer = ask(helper, bytes, limits)?;
    match answer {
        Answer::Text { text, pages } => {
            let fits = |&(at, _): &(u32, u32)| text.is_char_boundary(at as usize);
            let places = pages.iter().copied().filter(fits);
            let places = places.map(|(at, page)| (at, Place::Page(page))).collect();
            Ok(Extracted { text, places })
        }
        Answer::Scanned => Err(Failure::Scanned),
        Answer::Limit { what, limit, value } => {
            let known = Limits::ALL.iter().find(|(name, ..)| *name == limit);
            let limit = known.map_or("pages", |(name, ..)| name);
            Err(Stop::Limit { what, limit, value }.into())
        }
        Answer::Damaged(reason) => Err(Stop::Damaged(reason).into()),
    }
}

/// Gives the bytes to the helper and waits for its answer, no longer than the limit.
fn ask(helper: &Path, bytes: Vec<u8>, limits: &Limits) -> Result<Answer, Stop> {
    let cannot = |error: std::io::Error| {
        Stop::Damaged(format!("cannot start {} to read it: {error}", helper.display()))
    };
    let numbers = [limits.pdf_memory, limits.pdf_seconds, limits.pages, limits.text, limits.cells];
    let mut child = Command::new(helper)
        .arg(HELPER)
        .args(numbers.map(|number| number.to_string()))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(cannot)?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        end(&mut child);
        return Err(Stop::Damaged("no pipe to the process that reads it".to_owned()));
    };
    // A child that ends early leaves the pipe broken: its status says more.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&bytes);
    });
    let (sender, receiver) = mpsc::channel();
    // Escapes double a text at most sixfold; a child that says more is not ours.
    let most = limits.text.saturating_mul(6).saturating_add(1 << 20);
    let reader = std::thread::spawn(move || {
        let mut answer = Vec::new();
        let _ = stdout.take(most).read_to_end(&mut answer);
        let _ = sender.send(answer);
    });
    let deadline = Instant::now() + Duration::from_secs(limits.pdf_seconds);
    let answer = receiver.recv_timeout(deadline.saturating_duration_since(Instant::now()));
    if answer.is_err() {
        end(&mut child);
    }
    let status = child.wait().map_err(cannot)?;
    let _ = (writer.join(), reader.join());
    let Ok(answer) = answer else { return Err(out_of_time(limits)) };
    serde_json::from_slice(&answer).map_err(|_| gave_up(status, limits))
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

fn out_of_time(limits: &Limits) -> Stop {
    Stop::Limit {
        what: "pages that take more seconds to read".to_owned(),
        limit: "pdf-seconds",
        value: limits.pdf_seconds,
    }
}

/// A child that ends without an answer ran out of memory or stack, or of its time.
fn gave_up(status: ExitStatus, limits: &Limits) -> Stop {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        const SIGABRT: i32 = 6;
        const SIGXCPU: i32 = 24;
        match status.signal() {
            Some(SIGXCPU) => return out_of_time(limits),
            Some(SIGABRT) => {
                return Stop::Limit {
                    what: "pages that take more bytes of memory to read, or is damaged".to_owned(),
                    limit: "pdf-memory",
                    value: limits.pdf_memory,
                };
            }
            _ => {}
        }
    }
    Stop::Damaged(format!("the process that reads it ended with {status}"))
}

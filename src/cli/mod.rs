//! The command line: arguments, files in and out, messages, exit status. Nothing here knows
//! what a plan says.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

mod args;
mod batch;
mod check;
mod compare;
mod documents;
mod explain;
mod export;
mod extract;
mod inputs;
mod journal;
mod normalize;
mod output;
mod parquet;
mod places;
mod progress;
mod report;
mod series;
mod summary;
mod text;

use args::{Args, Command};

/// How a run ended; the same for every command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// All went well.
    Fine,
    /// There are findings at or above the level asked for.
    Findings,
    /// Wrong usage; an output folder that cannot be made is that too.
    Usage,
    /// Some document could not be read, or its output not be written.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Fine => 0,
            Status::Findings => 1,
            Status::Usage => 2,
            Status::Failed => 3,
        })
    }
}

/// Reads the arguments and does what they say.
pub(crate) fn run() -> ExitCode {
    // A process of this program that another one has started to read a PDF.
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == kehoach::source::HELPER) {
        return kehoach::source::run_helper(arguments.filter_map(|a| a.into_string().ok()));
    }
    // Ends with status 2 and a message where the arguments are wrong.
    let args = Args::parse();
    let result = match &args.command {
        Command::Extract(args) => extract::run(args),
        Command::Check(args) => check::run(args),
        Command::Report(args) => report::run(args),
        Command::Export(args) => export::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Series(args) => series::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Schema => schema(),
        Command::Text(args) => text::run(args),
        Command::Normalize(args) => normalize::run(args),
    };
    match result {
        Ok(status) => status.into(),
        // Whoever reads the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Fine.into(),
        Err(error) => {
            complain(format_args!("cannot write to standard output: {error}"));
            Status::Failed.into()
        }
    }
}

fn schema() -> io::Result<Status> {
    let mut out = io::stdout().lock();
    kehoach::render::schema::write(&mut out)?;
    out.flush()?;
    Ok(Status::Fine)
}

/// One line on standard error. A standard error that is closed is nobody's concern.
fn complain(message: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "kehoach: {message}");
}

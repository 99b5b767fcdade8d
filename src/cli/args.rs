//! The arguments of the commands.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};

/// Reads Vietnamese government plans (kế hoạch) into structured facts, each of which points
/// at its place in the source.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "\
Examples:
  kehoach extract plans/                 one JSON document a line
  kehoach extract plan.txt --format csv  one row a measure
  kehoach check plans/                   what does not agree, with the source lines
  kehoach explain share-mismatch         what a rule says, with examples

Exit status: 0 fine, 1 findings at or above the level asked for, 2 wrong usage,
3 some document could not be read."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read documents and put out what they say
    Extract(ExtractArgs),
    /// Find figures that do not agree with one another
    Check(CheckArgs),
    /// Say what a rule looks for, or list all rules
    Explain(ExplainArgs),
    /// Print the JSON Schema of the output
    Schema,
    /// Print the text as it is read: normalised, a line a paragraph
    Normalize(NormalizeArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
In a folder, files that end in .txt, .text, .md or .markdown are documents, in the order of
their names, those of folders below included. Hidden files and folders, links to folders and
files named README are passed over; a file that is named on the command line is always read.")]
pub(super) struct ExtractArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Write one file a document into this folder: indented JSON, or CSV
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub(super) format: Format,
    /// How many documents to read at a time [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
A finding is known again by its fingerprint, which stays the same when other parts of the
document change. An allow file has one fingerprint a line, with a comment behind # where you
like; findings that it names are left out.")]
pub(super) struct CheckArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to show what is found
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(super) format: CheckFormat,
    /// Take what this rule finds for an error
    #[arg(long, value_name = "RULE", value_parser = rule_names())]
    pub(super) deny: Vec<String>,
    /// Take what this rule finds for a warning
    #[arg(long, value_name = "RULE", value_parser = rule_names())]
    pub(super) warn: Vec<String>,
    /// Leave out what this rule finds
    #[arg(long, value_name = "RULE", value_parser = rule_names())]
    pub(super) allow: Vec<String>,
    /// End with status 1 where there is a finding of this severity or a graver one
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    /// Leave out findings whose fingerprints stand in this file
    #[arg(long, value_name = "FILE")]
    pub(super) allow_file: Option<PathBuf>,
    /// How many documents to read at a time [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

fn rule_names() -> PossibleValuesParser {
    kehoach::check::RULES.iter().map(|rule| rule.name).collect::<Vec<_>>().into()
}

#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// The name of the rule; all rules are listed without
    #[arg(value_name = "RULE", value_parser = rule_names())]
    pub(super) rule: Option<String>,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// With the source lines, for people
    Text,
    /// An array with one object a document
    Json,
    /// SARIF 2.1.0, for editors and code-review tools
    Sarif,
}

/// From which severity on findings make the command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Errors
    Error,
    /// Errors and warnings
    Warning,
    /// No finding does
    Never,
}

#[derive(Debug, clap::Args)]
pub(super) struct NormalizeArgs {
    /// A file, or - for standard input
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,
    /// Print instead, one a line, the words that are read otherwise than printed: line, what
    /// is printed, what is read, how sure that is in percent (a slip that the vocabulary
    /// proves has none)
    #[arg(long)]
    pub(super) diff: bool,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One JSON document a line
    Jsonl,
    /// An array of indented JSON documents
    Json,
    /// One row a measure
    Csv,
}

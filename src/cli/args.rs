//! The arguments of the commands.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};
use globset::Glob;
use kehoach::source::{Encoding, Limits};

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
  kehoach report plans/ -o report.html   a page to review them with
  kehoach export plans/ -o tables        tables for databases and spreadsheets
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
    /// Write a page to review documents with: one file, or a folder of pages
    Report(ReportArgs),
    /// Write tables for other tools: a Frictionless Data Package
    Export(ExportArgs),
    /// Hold two documents side by side: two copies of a plan, or plans of two years
    Compare(CompareArgs),
    /// Print the levels that a series of plans states, year by year
    Series(SeriesArgs),
    /// Say what a rule looks for, or list all rules
    Explain(ExplainArgs),
    /// Print the JSON Schema of the output
    Schema,
    /// Print the text that spans index: the file decoded, or the text made of a document
    Text(TextArgs),
    /// Print the text as it is read: normalised, a line a paragraph
    Normalize(NormalizeArgs),
}

/// Which files are documents.
#[derive(Debug, clap::Args)]
pub(super) struct ChoiceArgs {
    /// Take only files of folders whose path below the folder matches, whatever their name ends in
    #[arg(long, value_name = "GLOB", value_parser = glob)]
    pub(super) include: Vec<Glob>,
    /// Leave out files and folders whose path below the folder matches
    #[arg(long, value_name = "GLOB", value_parser = glob)]
    pub(super) exclude: Vec<Glob>,
    /// Read also the files listed in this file, one a line; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Option<PathBuf>,
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    Glob::new(pattern)
}

/// How documents are read, the same for every command that reads any.
#[derive(Debug, clap::Args)]
pub(super) struct ReadArgs {
    /// The encoding of text files, HTML and CSV [default: found by trying them]
    #[arg(long, value_name = "NAME", value_parser = encoding_names())]
    pub(super) encoding: Option<String>,
    /// Set a limit; sizes may end in K, M or G. See docs/intake.md
    #[arg(long, value_name = "NAME=VALUE", value_parser = limit)]
    pub(super) limit: Vec<(String, u64)>,
}

/// Which documents to read and how, the same for every command that goes through many.
#[derive(Debug, clap::Args)]
pub(super) struct DocumentsArgs {
    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) choice: ChoiceArgs,
    /// Look names of places up in this gazetteer too: tab-separated, of the form of docs/places.md
    #[arg(long, value_name = "FILE")]
    pub(super) places: Option<PathBuf>,
    /// How many documents to read at a time [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

fn encoding_names() -> PossibleValuesParser {
    Encoding::ALL.map(Encoding::key).to_vec().into()
}

/// `file=100M`
fn limit(argument: &str) -> Result<(String, u64), String> {
    let (name, value) = argument.split_once('=').ok_or("not of the form NAME=VALUE")?;
    if !Limits::ALL.iter().any(|(known, ..)| *known == name) {
        let names: Vec<&str> = Limits::ALL.iter().map(|(name, ..)| *name).collect();
        return Err(format!("the limits are {}", names.join(", ")));
    }
    let digits = value.trim_end_matches(['k', 'K', 'm', 'M', 'g', 'G']);
    let shift = match value.get(digits.len()..) {
        Some("") => 0,
        Some("k" | "K") => 10,
        Some("m" | "M") => 20,
        Some("g" | "G") => 30,
        _ => return Err(format!("{value} is no size")),
    };
    let number: u64 = digits.parse().map_err(|_| format!("{value} is no number"))?;
    Ok((name.to_owned(), number.checked_mul(1 << shift).ok_or("too large")?))
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
In a folder, files are documents that end in .txt, .text, .md, .markdown, .html, .htm, .docx,
.pdf, .xlsx, .csv, .tsv, .doc or .xls, and PDF and office files without an ending, in the order
of their names, those of folders below included. Hidden files and folders, links to folders and
files named README are passed over; how many other files there are is said at the end. A file
that is named on the command line is always read. What a file holds is found by its content,
whatever its name.

With -o, a document that cannot be read leaves a record NAME.error.json in place of NAME.json.")]
pub(super) struct ExtractArgs {
    #[command(flatten)]
    pub(super) documents: DocumentsArgs,
    /// With -o: leave out documents that an earlier run has read, by content, version and settings
    #[arg(long, requires = "output")]
    pub(super) resume: bool,
    /// Read every document again, also with --resume
    #[arg(long)]
    pub(super) force: bool,
    /// Write one file a document into this folder: indented JSON, or CSV
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
A finding is known again by its fingerprint, which stays the same when other parts of the
document change. An allow file has one fingerprint a line, with a comment behind # where you
like; findings that it names are left out.")]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) documents: DocumentsArgs,
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
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Two copies of one plan are held to the same figures (copy-mismatch, status 1); plans of two
years are held to one another where the second begins in the year after the first ends and
neither the number of communes nor the criteria set changed (series-break).")]
pub(super) struct CompareArgs {
    /// A file, or - for standard input
    #[arg(value_name = "A")]
    pub(super) first: PathBuf,
    /// Another one
    #[arg(value_name = "B")]
    pub(super) second: PathBuf,
    /// How to show it
    #[arg(long, value_enum, default_value_t = CompareFormat::Text)]
    pub(super) format: CompareFormat,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

/// How a comparison is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CompareFormat {
    /// Tables of what changed and what only one has, for people
    Text,
    /// One object with all differences
    Json,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Of several documents for the same years the one that states most is taken. A bar in front of a
column says that the number of communes or the criteria set changed since the plan before.")]
pub(super) struct SeriesArgs {
    #[command(flatten)]
    pub(super) documents: DocumentsArgs,
    /// How to show it
    #[arg(long, value_enum, default_value_t = SeriesFormat::Text)]
    pub(super) format: SeriesFormat,
}

/// How a series is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SeriesFormat {
    /// A table, for people
    Text,
    /// One object
    Json,
    /// One row a level
    Csv,
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
#[command(after_help = "\
A page needs nothing but itself: no network, no other file. It is written whole or not at all.")]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub(super) documents: DocumentsArgs,
    /// Where to write: a file that ends in .html with all documents, or a folder with a page for
    /// each document and an index.html
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: PathBuf,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The folder gets a CSV file for each table and datapackage.json, which describes them: types,
constraints, keys, and the sources with their hashes. Each file is written whole or not at all,
the description last. --parquet is there where kehoach was built with --features parquet.")]
pub(super) struct ExportArgs {
    #[command(flatten)]
    pub(super) documents: DocumentsArgs,
    /// The folder to write the package into
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// Write a Parquet file beside each CSV file
    #[arg(long)]
    pub(super) parquet: bool,
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
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct TextArgs {
    /// A file, or - for standard input
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,
    #[command(flatten)]
    pub(super) read: ReadArgs,
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

//! `kehoach check`

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use kehoach::check::{Finding, Severity};
use kehoach::render::{self, sarif, terminal};
use serde_json::Value;

use super::args::{CheckArgs, CheckFormat, FailOn};
use super::documents::Documents;
use super::inputs::{Input, InputError};
use super::{Status, batch, complain};

/// Columns of a terminal that does not say how many it has.
const WIDTH: usize = 100;

pub(super) fn run(args: &CheckArgs) -> io::Result<Status> {
    let prepared =
        Documents::of(&args.documents).and_then(|documents| Ok((documents, Policy::of(args)?)));
    let (documents, policy) = match prepared {
        Ok(prepared) => prepared,
        Err(message) => {
            complain(message);
            return Ok(Status::Usage);
        }
    };
    let mut out = io::stdout().lock();
    let style = style(out.is_terminal());
    let mut summary = Summary::default();
    let mut values = Vec::new();
    let work = |input: &Result<Input, InputError>| {
        batch::guarded(input, || check(input, &documents, &policy, args.format, style))
    };
    batch::in_order(&documents.pool, documents.inputs(), work, |done| -> io::Result<()> {
        match done {
            Ok(done) => {
                summary.add(&done);
                out.write_all(done.text.as_bytes())?;
                values.extend(done.values);
            }
            Err(message) => {
                summary.failures += 1;
                complain(message);
            }
        }
        Ok(())
    })?;
    match args.format {
        CheckFormat::Text => writeln!(out, "{}", summary.line())?,
        CheckFormat::Json => write_json(&mut out, &Value::Array(values))?,
        CheckFormat::Sarif => write_json(&mut out, &sarif::log(values))?,
    }
    out.flush()?;
    if args.format != CheckFormat::Text {
        complain(summary.line());
    }
    for unused in policy.allowed.difference(&summary.allowed) {
        complain(format_args!("note: no finding has the allowed fingerprint {unused}"));
    }
    Ok(summary.status(args.fail_on))
}

pub(super) fn style(terminal: bool) -> terminal::Style {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    terminal::Style { colour: terminal && !plain, width: columns.unwrap_or(WIDTH).max(40) }
}

fn write_json(out: &mut impl Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// What the arguments make of findings.
struct Policy {
    /// Rules with the severity that they are given; none leaves their findings out. The last
    /// entry of a rule counts.
    rules: Vec<(String, Option<Severity>)>,
    allowed: BTreeSet<String>,
}

impl Policy {
    fn of(args: &CheckArgs) -> Result<Self, String> {
        let given = |names: &[String], severity| {
            names.iter().map(move |name| (name.clone(), severity)).collect::<Vec<_>>()
        };
        let mut rules = given(&args.warn, Some(Severity::Warning));
        rules.extend(given(&args.deny, Some(Severity::Error)));
        rules.extend(given(&args.allow, None));
        let mut names: Vec<&str> = rules.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if let Some(twice) = names.windows(2).find(|w| w.first() == w.last()) {
            let name = twice.first().copied().unwrap_or_default();
            return Err(format!("{name} is given twice among --deny, --warn and --allow"));
        }
        let allowed = args.allow_file.as_deref().map_or(Ok(BTreeSet::new()), allowed)?;
        Ok(Policy { rules, allowed })
    }

    /// Applies it; gives the fingerprints that were left out because they are allowed.
    fn apply(&self, findings: &mut Vec<Finding>) -> Vec<String> {
        let mut allowed = Vec::new();
        findings.retain_mut(|finding| {
            if self.allowed.contains(&finding.fingerprint) {
                allowed.push(finding.fingerprint.clone());
                return false;
            }
            let given = self.rules.iter().find(|(name, _)| name == finding.rule);
            if let Some(&(_, Some(severity))) = given {
                finding.severity = severity;
            }
            !matches!(given, Some((_, None)))
        });
        allowed
    }
}

/// The fingerprints of an allow file.
fn allowed(path: &Path) -> Result<BTreeSet<String>, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read the allow file {}: {error}", path.display()))?;
    let mut allowed = BTreeSet::new();
    for (i, line) in text.lines().enumerate() {
        let entry = line.split('#').next().unwrap_or_default().trim();
        let fits = entry.len() == 16 && entry.bytes().all(|b| b.is_ascii_hexdigit());
        if fits {
            allowed.insert(entry.to_ascii_lowercase());
        } else if !entry.is_empty() {
            return Err(format!(
                "{}:{}: {entry} is no fingerprint of 16 hexadecimal digits",
                path.display(),
                i + 1
            ));
        }
    }
    Ok(allowed)
}

/// What came of a document.
struct Done {
    text: String,
    values: Vec<Value>,
    severities: Vec<Severity>,
    allowed: Vec<String>,
}

fn check(
    input: &Result<Input, InputError>,
    documents: &Documents,
    policy: &Policy,
    format: CheckFormat,
    style: terminal::Style,
) -> Result<Done, String> {
    let mut reading = documents.read(input)?;
    let allowed = policy.apply(&mut reading.findings);
    let severities = reading.findings.iter().map(|finding| finding.severity).collect();
    let (text, values) = match format {
        CheckFormat::Text => (terminal::findings(&reading, style), Vec::new()),
        CheckFormat::Sarif => (String::new(), sarif::results(&reading)),
        CheckFormat::Json => {
            let checked = serde_json::to_value(render::checked(&reading));
            (String::new(), vec![checked.map_err(|error| error.to_string())?])
        }
    };
    Ok(Done { text, values, severities, allowed })
}

/// What the run found.
#[derive(Default)]
struct Summary {
    documents: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    failures: usize,
    allowed: BTreeSet<String>,
}

impl Summary {
    fn add(&mut self, done: &Done) {
        self.documents += 1;
        let count = |severity| done.severities.iter().filter(|&&s| s == severity).count();
        self.errors += count(Severity::Error);
        self.warnings += count(Severity::Warning);
        self.notes += count(Severity::Info);
        self.allowed.extend(done.allowed.iter().cloned());
    }

    fn line(&self) -> String {
        let named = |count: usize, name: &str| match count {
            1 => format!("1 {name}"),
            _ => format!("{count} {name}s"),
        };
        let mut line = format!(
            "{} in {}: {}, {}",
            named(self.errors + self.warnings + self.notes, "finding"),
            named(self.documents, "document"),
            named(self.errors, "error"),
            named(self.warnings, "warning")
        );
        if self.notes > 0 {
            line.push_str(&format!(", {}", named(self.notes, "note")));
        }
        if !self.allowed.is_empty() {
            line.push_str(&format!("; {} allowed", self.allowed.len()));
        }
        if self.failures > 0 {
            line.push_str(&format!("; {}", named(self.failures, "failure")));
        }
        line
    }

    fn status(&self, fail_on: FailOn) -> Status {
        let grave = match fail_on {
            FailOn::Error => self.errors,
            FailOn::Warning => self.errors + self.warnings,
            FailOn::Never => 0,
        };
        match (self.failures, grave) {
            (0, 0) => Status::Fine,
            (0, _) => Status::Findings,
            _ => Status::Failed,
        }
    }
}

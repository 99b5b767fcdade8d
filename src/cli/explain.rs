//! `kehoach explain`

use std::io::{self, Write};

use kehoach::check::{Example, RULES, Rule};

use super::args::ExplainArgs;
use super::{Status, complain};

pub(super) fn run(args: &ExplainArgs) -> io::Result<Status> {
    let mut out = io::stdout().lock();
    match &args.rule {
        None => list(&mut out)?,
        Some(name) => match Rule::named(name) {
            Some(rule) => explain(&mut out, rule)?,
            None => {
                complain(format_args!("there is no rule {name}"));
                return Ok(Status::Usage);
            }
        },
    }
    out.flush()?;
    Ok(Status::Fine)
}

fn list(out: &mut impl Write) -> io::Result<()> {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in RULES {
        writeln!(out, "{:width$}  {}", rule.name, rule.says())?;
    }
    Ok(())
}

fn explain(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "{}\n", rule.name)?;
    for paragraph in rule.documentation().split("\n\n") {
        writeln!(out, "{}\n", wrapped(paragraph, 80))?;
    }
    let (fires, silent): (Vec<&Example>, Vec<&Example>) =
        rule.examples.iter().partition(|example| !example.finds.is_empty());
    for (title, examples) in [("Finds:", fires), ("Does not find:", silent)] {
        writeln!(out, "{title}\n")?;
        for example in examples {
            for line in example.text.trim_end().lines() {
                writeln!(out, "    {line}")?;
            }
            for (stated, derived) in example.finds {
                match *derived {
                    "" => writeln!(out, "  -> {stated}")?,
                    _ => writeln!(out, "  -> stated {stated}, derived {derived}")?,
                }
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Breaks a paragraph between words into lines of at most `width` characters.
fn wrapped(paragraph: &str, width: usize) -> String {
    let mut out = String::with_capacity(paragraph.len());
    let mut column = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

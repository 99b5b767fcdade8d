//! The documentation of the rules, from the doc comments of their files.

use std::fmt::Write as _;

use super::{Example, RULES, Rule};

impl Rule {
    /// What it says, in one sentence.
    pub fn says(&self) -> String {
        let first: Vec<&str> = self.doc_lines().take_while(|line| !line.is_empty()).collect();
        first.join(" ")
    }

    /// What it says, what it looks at and why, without markup but for code marks; a
    /// paragraph a line, with empty lines between.
    pub fn documentation(&self) -> String {
        let mut out = String::new();
        for line in self.doc_lines() {
            if line.is_empty() {
                out.push_str("\n\n");
            } else {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push(' ');
                }
                out.push_str(line);
            }
        }
        out
    }

    fn doc_lines(&self) -> impl Iterator<Item = &'static str> {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(str::trim)
    }

    /// The rule of a name.
    pub fn named(name: &str) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.name == name)
    }
}

/// All rules with their documentation and examples, in Markdown: `docs/rules.md`.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Rules\n\nWhat `kehoach check` looks for. Made from the sources of the rules; \
         `kehoach explain RULE` prints the same.\n\n| rule | says |\n| --- | --- |\n",
    );
    for rule in RULES {
        let _ = writeln!(out, "| [`{0}`](#{0}) | {1} |", rule.name, rule.says());
    }
    for rule in RULES {
        let _ = write!(out, "\n## {}\n\n{}\n", rule.name, rule.documentation());
        let (fires, silent): (Vec<&Example>, Vec<&Example>) =
            rule.examples.iter().partition(|e| !e.finds.is_empty());
        for (title, examples) in [("Finds", fires), ("Does not find", silent)] {
            let _ = write!(out, "\n### {title}\n");
            for example in examples {
                let _ = write!(out, "\n```text\n{}\n```\n", example.text.trim_end());
                out.push_str(&found(example));
            }
        }
    }
    out
}

/// What is stated and what follows, a line a finding.
fn found(example: &Example) -> String {
    let mut out = String::new();
    for &(stated, derived) in example.finds {
        let _ = match derived {
            "" => write!(out, "\n- {stated}"),
            _ => write!(out, "\n- stated {stated}, derived {derived}"),
        };
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

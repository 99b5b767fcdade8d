//! What a run of `kehoach extract` did, in one line.

use std::fmt;

use super::extract::Counts;

/// What the run did.
#[derive(Default)]
pub(super) struct Summary {
    documents: usize,
    targets: usize,
    measures: usize,
    findings: usize,
    pub(super) failures: usize,
    pub(super) skipped: usize,
    /// Files of the folders that are no documents, or not to be read.
    pub(super) left_out: usize,
}

impl Summary {
    pub(super) fn add(&mut self, counts: &Counts) {
        self.documents += 1;
        self.targets += counts.targets;
        self.measures += counts.measures;
        self.findings += counts.findings;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.documents, "document"),
            (self.targets, "target"),
            (self.measures, "measure"),
            (self.findings, "finding"),
            (self.failures, "failure"),
        ];
        for (i, (count, name)) in counts.into_iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            let plural = if count == 1 { "" } else { "s" };
            write!(f, "{comma}{count} {name}{plural}")?;
        }
        if self.skipped > 0 {
            write!(f, ", {} read before", self.skipped)?;
        }
        if self.left_out > 0 {
            let plural = if self.left_out == 1 { "" } else { "s" };
            write!(f, ", {} other file{plural} passed over", self.left_out)?;
        }
        Ok(())
    }
}

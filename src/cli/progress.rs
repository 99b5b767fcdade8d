//! How far a batch is, for whoever watches: on a terminal and nowhere else.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

/// A line on standard error that counts documents. How many there will be is not known:
/// folders are listed as they are come to.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// `quiet` where documents go to standard output: on the same terminal it would be in
    /// their way.
    pub(super) fn new(quiet: bool) -> Self {
        let shared = quiet && std::io::stdout().is_terminal();
        if !std::io::stderr().is_terminal() || shared {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} documents, {elapsed}") {
            bar.set_style(style);
        }
        Progress(bar)
    }

    pub(super) fn step(&self) {
        self.0.inc(1);
    }

    /// Does something that writes to the terminal.
    pub(super) fn aside(&self, write: impl FnOnce()) {
        self.0.suspend(write);
    }

    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

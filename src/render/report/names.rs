//! Names of the parts of a page, made in one place so that links and what they lead to agree.

/// The document on its page: `d1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Names(pub(super) usize);

impl Names {
    pub(super) fn document(self) -> String {
        format!("d{}", self.0)
    }

    pub(super) fn line(self, line: u32) -> String {
        format!("d{}-{line}", self.0)
    }

    /// The card of a target, by its id (`t001`).
    pub(super) fn target(self, id: &str) -> String {
        format!("d{}-{id}", self.0)
    }

    /// The figure of a measure of a target, in the text.
    pub(super) fn measure(self, id: &str, role: &str) -> String {
        format!("d{}-{id}-{role}", self.0)
    }

    /// The card of a finding, counted from 1.
    pub(super) fn finding(self, number: usize) -> String {
        format!("d{}-f{number}", self.0)
    }

    /// A place that a finding rests on, in the text; both counted from 1.
    pub(super) fn evidence(self, finding: usize, place: usize) -> String {
        format!("d{}-f{finding}-{place}", self.0)
    }

    /// An item of the funding, counted from 1 in source order.
    pub(super) fn item(self, number: usize) -> String {
        format!("d{}-k{number}", self.0)
    }

    pub(super) fn reference(self, number: usize) -> String {
        format!("d{}-c{number}", self.0)
    }

    /// A table, counted from 0.
    pub(super) fn table(self, table: usize) -> String {
        format!("d{}-b{}", self.0, table + 1)
    }

    /// A row of a table; both counted from 0.
    pub(super) fn row(self, table: usize, row: usize) -> String {
        format!("d{}-b{}-{}", self.0, table + 1, row + 1)
    }
}

/// The same thing as it stands in the text.
pub(super) fn in_text(name: &str) -> String {
    format!("{name}-s")
}

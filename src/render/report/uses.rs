//! The uses of numbers, as the page shows them: one row is all that a use needs.

use serde::Serialize;

use crate::facts::NumberUse;

/// How the page shows a use of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Use {
    /// Class of the marks; short, as there are thousands of them.
    pub(super) class: &'static str,
    /// In the legend.
    pub(super) name: &'static str,
    /// What it was read as, in a tooltip.
    pub(super) says: &'static str,
}

/// All uses, in the order of the legend.
pub(super) const USES: [Use; 13] = [
    of(NumberUse::Measure),
    of(NumberUse::Funding),
    of(NumberUse::Table),
    of(NumberUse::Reference),
    of(NumberUse::Date),
    of(NumberUse::Criterion),
    of(NumberUse::Band),
    of(NumberUse::Scope),
    of(NumberUse::Heading),
    of(NumberUse::Name),
    of(NumberUse::Furniture),
    of(NumberUse::Other),
    of(NumberUse::Unread),
];

/// How a use is shown.
pub(super) const fn of(use_: NumberUse) -> Use {
    let (class, name, says) = match use_ {
        NumberUse::Measure => ("m", "measure", "a measure of a target"),
        NumberUse::Funding => ("k", "funding", "an amount or a share of the funding"),
        NumberUse::Table => ("x", "table", "a figure of an annex table"),
        NumberUse::Reference => ("c", "reference", "part of the citation of a document"),
        NumberUse::Date => ("d", "date", "a date, a year or a period"),
        NumberUse::Criterion => ("t", "criterion", "the number of a criterion"),
        NumberUse::Band => ("b", "band", "a band of criteria"),
        NumberUse::Scope => ("s", "scope", "the size of a group; promises nothing"),
        NumberUse::Heading => ("h", "heading", "the number of a heading or an item"),
        NumberUse::Name => ("n", "name", "part of a name"),
        NumberUse::Furniture => ("u", "furniture", "page number, letterhead, site furniture"),
        NumberUse::Other => ("o", "other", "in a statement that promises nothing"),
        NumberUse::Unread => ("z", "unread", "stands in a promise and was not understood"),
    };
    Use { class, name, says }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_names_differ() {
        let mut classes: Vec<_> = USES.iter().map(|u| u.class).collect();
        classes.sort_unstable();
        classes.dedup();
        assert_eq!(classes.len(), USES.len());
        let mut names: Vec<_> = USES.iter().map(|u| u.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), USES.len());
    }
}

//! What the field calls things: data files beside this module, loaded once and validated
//! by tests.

use std::sync::LazyLock;

use foldhash::HashMap;

pub mod columns;
pub mod criteria;
pub mod documents;
pub mod indicators;
pub mod letters;
pub mod lexicon;
pub mod money;
pub mod organisations;
pub mod phrases;
pub mod places;
pub mod programmes;
pub mod provinces;
pub mod spelling;
pub mod units;

/// Rows of a data file: fields separated by tabs, `#` begins a comment line.
pub(crate) fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// Letters of other scripts that copies have in place of Vietnamese ones.
pub(crate) fn lookalikes() -> &'static HashMap<char, char> {
    static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        rows(include_str!("lookalikes.tsv"))
            .filter_map(|row| Some((row.first()?.chars().next()?, row.get(1)?.chars().next()?)))
            .collect()
    });
    &TABLE
}

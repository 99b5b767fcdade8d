//! What the field calls things: data files beside this module, loaded once and validated
//! by tests.

use std::sync::LazyLock;

pub mod bodies;
pub mod columns;
pub mod criteria;
pub mod documents;
pub mod indicators;
pub mod issuers;
pub mod kinds;
pub mod letters;
pub mod lexicon;
pub mod money;
pub mod organisations;
pub mod phrases;
pub mod places;
pub mod programmes;
pub mod provinces;
pub(crate) mod run;
pub mod scales;
pub mod spelling;
pub mod units;

/// Rows of a data file: fields separated by tabs, `#` begins a comment line.
pub(crate) fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// The Vietnamese letter that copies have a letter of another script in place of.
pub(crate) fn lookalike(c: char) -> Option<char> {
    // By code: the letters are those of a few European scripts.
    static TABLE: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
        let mut table = Vec::new();
        for row in rows(include_str!("lookalikes.tsv")) {
            let letter = |field: usize| row.get(field).and_then(|f| f.chars().next());
            let Some((printed, meant)) = letter(0).zip(letter(1)) else { continue };
            let at = printed as usize;
            table.resize(table.len().max(at + 1), None);
            if let Some(slot) = table.get_mut(at) {
                *slot = Some(meant);
            }
        }
        table
    });
    TABLE.get(c as usize).copied().flatten()
}

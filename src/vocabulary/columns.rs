//! How header cells of annex tables begin, and what such a column holds.

use std::sync::LazyLock;

use super::letters::lowered;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// A running number.
    Number,
    /// What is to be done.
    Task,
    /// A place or a thing.
    Name,
    /// Who does it.
    Organisation,
    /// When.
    Timing,
    /// One number.
    Count,
    /// Numbers of criteria.
    List,
    /// A percentage.
    Share,
    /// In what the figures of the row are counted.
    Unit,
    /// Remarks, mostly empty.
    Note,
    /// It spans columns that have headers of their own.
    Group,
    /// Nothing is known.
    Any,
}

fn kind(name: &str) -> Option<ColumnKind> {
    Some(match name {
        "number" => ColumnKind::Number,
        "task" => ColumnKind::Task,
        "name" => ColumnKind::Name,
        "organisation" => ColumnKind::Organisation,
        "timing" => ColumnKind::Timing,
        "count" => ColumnKind::Count,
        "list" => ColumnKind::List,
        "share" => ColumnKind::Share,
        "unit" => ColumnKind::Unit,
        "note" => ColumnKind::Note,
        "group" => ColumnKind::Group,
        "any" => ColumnKind::Any,
        _ => return None,
    })
}

/// Words of `columns.tsv`, longer ones first.
fn columns() -> &'static [(Vec<&'static str>, ColumnKind)] {
    static COLUMNS: LazyLock<Vec<(Vec<&'static str>, ColumnKind)>> = LazyLock::new(|| {
        let mut rows: Vec<_> = super::rows(include_str!("columns.tsv"))
            .filter_map(|row| Some((row.first()?.split(' ').collect(), kind(row.get(1)?)?)))
            .collect();
        rows.sort_by_key(|(words, _): &(Vec<&str>, _)| std::cmp::Reverse(words.len()));
        rows
    });
    &COLUMNS
}

/// The header that `words` (in lower case) begin with: what its column holds, and how many
/// words it takes.
pub fn column_at<W: AsRef<str>>(words: &[W]) -> Option<(ColumnKind, usize)> {
    // `Xã, huyện` is one column, `Xã` above `Huyện` are two.
    let marks = [':', '(', ')', ',', '.'];
    let longest = columns().first().map_or(0, |(phrase, _)| phrase.len());
    let words = || words.iter().take(longest).map(AsRef::as_ref);
    let bare: Vec<(&str, &str)> = words().map(|word| (word, word.trim_matches(marks))).collect();
    columns().iter().find_map(|(phrase, kind)| {
        let fits = phrase.len() <= bare.len()
            && phrase.iter().zip(&bare).all(|(p, (w, bare))| w == p || bare == p);
        fits.then_some((*kind, phrase.len()))
    })
}

/// What a column under this header cell holds, where its words are known.
pub fn column(header: &str) -> Option<ColumnKind> {
    let lower = lowered(header);
    let words: Vec<&str> = lower.split_whitespace().collect();
    column_at(&words).map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole() {
        let mut seen = std::collections::BTreeSet::new();
        for row in super::super::rows(include_str!("columns.tsv")) {
            assert_eq!(row.len(), 2, "{row:?}");
            assert_eq!(row[0], lowered(row[0]));
            assert!(kind(row[1]).is_some(), "{row:?}");
            assert!(seen.insert(row[0]), "{row:?} stands twice");
        }
    }

    #[test]
    fn headers_by_their_first_words() {
        let check = |header: &str, expected| assert_eq!(column(header), expected, "{header}");
        check("STT", Some(ColumnKind::Number));
        check("Số TT", Some(ColumnKind::Number));
        check("Cơ quan thực hiện", Some(ColumnKind::Organisation));
        check("Thời gian", Some(ColumnKind::Timing));
        check("Số tiêu chí đã đạt", Some(ColumnKind::Count));
        check("Cụ thể các tiêu chí đạt năm 2020", Some(ColumnKind::List));
        check("Kế hoạch năm 2021", Some(ColumnKind::Group));
        check("Tràng Định", None);
    }
}

//! Kinds of legal documents, and the symbols that stand for them in numbers.

use std::sync::LazyLock;

use super::letters::lowered;
use crate::grammar::words::strip_end;

/// A kind of document.
#[derive(Debug)]
pub struct DocumentKind {
    /// `Quyết định`
    pub name: &'static str,
    /// The name in lower case.
    pub lower: String,
    /// `QĐ`
    pub symbols: Vec<&'static str>,
    /// Whether such documents are cited by name alone: `Luật Hợp tác xã năm 2012`.
    pub named: bool,
}

/// The kinds of `document_kinds.tsv`, longer names first.
pub fn kinds() -> &'static [DocumentKind] {
    static KINDS: LazyLock<Vec<DocumentKind>> = LazyLock::new(|| {
        let mut kinds: Vec<_> = super::rows(include_str!("document_kinds.tsv"))
            .filter_map(|row| {
                let &[name, symbols, cited] = row.as_slice() else { return None };
                let symbols = symbols.split_whitespace().collect();
                Some(DocumentKind { name, lower: lowered(name), symbols, named: cited == "named" })
            })
            .collect();
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.name.len()));
        kinds
    });
    &KINDS
}

/// The kind whose name `text` ends with, and the text before it.
pub fn kind_before(text: &str) -> Option<(&'static DocumentKind, &str)> {
    kinds().iter().find_map(|kind| Some((kind, strip_end(text, &kind.lower)?)))
}

/// The kind that the symbol of a number (`QĐ-TTg`, `NQ/TU`) begins with.
pub fn kind_of_symbol(symbol: &str) -> Option<&'static DocumentKind> {
    let first = symbol.split(['-', '/']).next()?;
    kinds().iter().find(|kind| kind.symbols.contains(&first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole_and_every_symbol_is_of_one_kind() {
        let rows: Vec<_> = super::super::rows(include_str!("document_kinds.tsv")).collect();
        assert_eq!(rows.len(), kinds().len());
        for row in &rows {
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(matches!(row[2], "" | "named"), "{row:?}");
            assert!(row[0].starts_with(char::is_uppercase), "{row:?}");
        }
        let mut symbols: Vec<_> = kinds().iter().flat_map(|kind| &kind.symbols).collect();
        let count = symbols.len();
        symbols.sort_unstable();
        symbols.dedup();
        assert_eq!(symbols.len(), count);
    }

    #[test]
    fn kinds_by_name_and_symbol() {
        let name = |text| kind_before(text).map(|(kind, before)| (kind.name, before));
        assert_eq!(name("theo nghị quyết"), Some(("Nghị quyết", "theo ")));
        assert_eq!(name("Thông tư liên tịch"), Some(("Thông tư liên tịch", "")));
        assert_eq!(name("Bộ luật"), Some(("Bộ luật", "")));
        assert_eq!(name("theo đó"), None);
        assert_eq!(kind_of_symbol("NQ/TU").map(|kind| kind.name), Some("Nghị quyết"));
        assert_eq!(kind_of_symbol("BNN-VPĐP").map(|kind| kind.name), None);
    }
}

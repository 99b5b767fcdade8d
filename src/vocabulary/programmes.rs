//! National target programmes.

use std::sync::LazyLock;

use crate::grammar::words::{strip, strip_any};

/// Words of `programmes.tsv` with the full name of the programme, longer ones first.
fn programmes() -> &'static [(&'static str, &'static str)] {
    static PROGRAMMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
        let mut rows: Vec<_> = super::rows(include_str!("programmes.tsv"))
            .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
            .collect();
        rows.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        rows
    });
    &PROGRAMMES
}

/// The programme that `text` begins with (`Chương trình MTQG xây dựng nông thôn mới …`): its
/// full name, and the length of what is printed in bytes.
pub fn programme_at(text: &str) -> Option<(&'static str, usize)> {
    let rest = strip(text, "chương trình")?.trim_start();
    let rest = strip_any(rest, &["mục tiêu quốc gia", "mtqg"])?.trim_start();
    let rest = strip(rest, "(mtqg)").unwrap_or(rest).trim_start();
    let rest = strip(rest, "về").unwrap_or(rest).trim_start();
    let (name, rest) =
        programmes().iter().find_map(|(words, name)| Some((*name, strip(rest, words)?)))?;
    Some((name, text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::letters::lowered;

    #[test]
    fn every_row_is_whole() {
        for row in super::super::rows(include_str!("programmes.tsv")) {
            assert_eq!(row.len(), 2, "{row:?}");
            assert_eq!(row[0], lowered(row[0]));
            assert!(row[1].starts_with("Chương trình mục tiêu quốc gia "), "{row:?}");
        }
    }

    #[test]
    fn programmes_by_their_words() {
        let check = |text: &str, rest: &str| {
            let found = programme_at(text).map(|(name, len)| (name, &text[len..]));
            let full = "Chương trình mục tiêu quốc gia xây dựng nông thôn mới";
            assert_eq!(found, Some((full, rest)), "{text}");
        };
        check("Chương trình mục tiêu quốc gia xây dựng nông thôn mới tỉnh", " tỉnh");
        check("CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA XÂY DỰNG NÔNG THÔN MỚI", "");
        check("Chương trình MTQG về xây dựng NTM năm", " năm");
        assert_eq!(programme_at("Chương trình giảm nghèo"), None);
    }
}

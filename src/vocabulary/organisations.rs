//! How names of bodies, and words for when a task is due, begin in the cells of schedules.

use std::sync::LazyLock;

use super::letters::lowered;

type Phrases = Vec<(Vec<&'static str>, bool)>;

fn phrases(data: &'static str) -> Phrases {
    let mut rows: Phrases = super::rows(data)
        .filter_map(|row| Some((row.first()?.split(' ').collect(), row.get(1) == Some(&"open"))))
        .collect();
    rows.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    rows
}

fn organisations() -> &'static Phrases {
    static TABLE: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("organisations.tsv")));
    &TABLE
}

fn timings() -> &'static Phrases {
    static TABLE: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("timings.tsv")));
    &TABLE
}

fn find(table: &Phrases, words: &[&str]) -> Option<(usize, bool)> {
    let lower: Vec<String> = words.iter().take(4).map(|w| lowered(w)).collect();
    table.iter().find_map(|(phrase, open)| {
        let last = phrase.len().checked_sub(1)?;
        let fits = phrase.len() <= lower.len()
            && phrase.iter().zip(&lower).enumerate().all(|(i, (p, w))| {
                // `năm 20` stands for `năm 2021`.
                w == p
                    || (i == last && w.trim_end_matches([',', ';', '.', ':']) == *p)
                    || (i == last && p.ends_with("20") && w.starts_with(p))
            });
        fits.then_some((phrase.len(), *open))
    })
}

/// Whether `words` begin with the name of a body (in capitals at least its first letter):
/// how many words that takes, and whether something has to follow.
pub fn organisation_at(words: &[&str]) -> Option<(usize, bool)> {
    words.first().filter(|w| w.starts_with(char::is_uppercase))?;
    find(organisations(), words)
}

/// Whether `words` begin as cells do that say when a task is due.
pub fn timing_at(words: &[&str]) -> bool {
    words.first().is_some_and(|w| !w.starts_with(char::is_lowercase))
        && find(timings(), words).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole() {
        let mut seen = std::collections::BTreeSet::new();
        for row in super::super::rows(include_str!("organisations.tsv")) {
            assert_eq!(row.len(), 2, "{row:?}");
            assert_eq!(row[0], lowered(row[0]));
            assert!(matches!(row[1], "whole" | "open"), "{row:?}");
            assert!(seen.insert(row[0]), "{row:?} stands twice");
        }
        for row in super::super::rows(include_str!("timings.tsv")) {
            assert_eq!(row.len(), 1, "{row:?}");
            assert_eq!(row[0], lowered(row[0]));
            assert!(seen.insert(row[0]), "{row:?} stands twice");
        }
    }

    #[test]
    fn bodies_and_times() {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        assert_eq!(organisation_at(&words("BCĐ tỉnh")), Some((1, false)));
        assert_eq!(organisation_at(&words("BCĐ, BQL các cấp")), Some((1, false)));
        assert_eq!(organisation_at(&words("Sở Nội vụ")), Some((1, true)));
        assert_eq!(organisation_at(&words("sở Nội vụ")), None);
        assert_eq!(organisation_at(&words("Tổ chức lớp")), None);
        assert!(timing_at(&words("Quý I")));
        assert!(timing_at(&words("Năm 2021")));
        assert!(!timing_at(&words("Quy hoạch")));
    }
}

//! How names of bodies, and words for when a task is due, begin in the cells of schedules.

use std::sync::LazyLock;

use foldhash::HashMap;

/// The words of a name behind its first one, and whether something has to follow.
type Phrase = (Vec<&'static str>, bool);

/// Names by their first word, longer ones first.
type Phrases = HashMap<&'static str, Vec<Phrase>>;

/// What may stand behind the last word of a name.
const MARKS: [char; 4] = [',', ';', '.', ':'];

fn phrases(data: &'static str) -> Phrases {
    let mut phrases = Phrases::default();
    for row in super::rows(data) {
        let mut words = row.first().into_iter().flat_map(|words| words.split(' '));
        if let Some(first) = words.next() {
            let open = row.get(1) == Some(&"open");
            phrases.entry(first).or_default().push((words.collect(), open));
        }
    }
    for names in phrases.values_mut() {
        names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    phrases
}

fn organisations() -> &'static Phrases {
    static TABLE: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("organisations.tsv")));
    &TABLE
}

fn timings() -> &'static Phrases {
    static TABLE: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("timings.tsv")));
    &TABLE
}

fn find(table: &Phrases, words: &[String]) -> Option<(usize, bool)> {
    let (first, rest) = words.split_first()?;
    let fits = |phrase: &[&str]| {
        phrase.len() <= rest.len()
            && phrase.iter().zip(rest).enumerate().all(|(i, (p, w))| {
                let last = i + 1 == phrase.len();
                // `năm 20` stands for `năm 2021`.
                w == p
                    || (last
                        && (w.trim_end_matches(MARKS) == *p
                            || p.ends_with("20") && w.starts_with(p)))
            })
    };
    let longest = |first: &str, most: usize| {
        let mut names = table.get(first)?.iter();
        let (phrase, open) = names.find(|(phrase, _)| phrase.len() <= most && fits(phrase))?;
        Some((phrase.len() + 1, *open))
    };
    longest(first, rest.len()).or_else(|| {
        let bare = first.trim_end_matches(MARKS);
        if bare.len() < first.len() { longest(bare, 0) } else { None }
    })
}

/// Whether `words`, in lower case, begin with the name of a body: how many of them that
/// takes, and whether something has to follow. As printed a body begins with a capital.
pub fn organisation_at(words: &[String]) -> Option<(usize, bool)> {
    find(organisations(), words)
}

/// Whether `words`, in lower case, begin as cells do that say when a task is due.
pub fn timing_at(words: &[String]) -> bool {
    find(timings(), words).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::letters::lowered;
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
        let words = |text: &str| text.split(' ').map(lowered).collect::<Vec<_>>();
        assert_eq!(organisation_at(&words("BCĐ tỉnh")), Some((1, false)));
        assert_eq!(organisation_at(&words("BCĐ, BQL các cấp")), Some((1, false)));
        assert_eq!(organisation_at(&words("Sở Nội vụ")), Some((1, true)));
        assert_eq!(organisation_at(&words("Sở, ngành; UBND")), Some((2, false)));
        assert_eq!(organisation_at(&words("Các thành viên: BCĐ")), Some((3, true)));
        assert_eq!(organisation_at(&words("Tổ chức lớp")), None);
        assert!(timing_at(&words("Quý I")));
        assert!(timing_at(&words("Năm 2021")));
        assert!(!timing_at(&words("Quy hoạch")));
        assert!(!timing_at(&[]));
    }
}

//! Criteria sets: which criterion has which number, by set and years.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::letters::Few;
use crate::facts::Tier;

/// A criterion of a set.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Whose numbering it is.
    pub set: Tier,
    /// First year of the set.
    pub from: u16,
    /// Last year of the set.
    pub to: u16,
    /// Its number.
    pub number: u8,
    /// How it is called, in lower case; the first is the name of the decree.
    pub names: Vec<&'static str>,
}

/// The criteria of `criteria.tsv`.
pub fn criteria() -> &'static [Criterion] {
    static CRITERIA: LazyLock<Vec<Criterion>> = LazyLock::new(|| {
        super::rows(include_str!("criteria.tsv")).filter_map(|row| criterion(&row)).collect()
    });
    &CRITERIA
}

/// The criteria that bear a name, given in lower case, in the order of the file.
pub fn named(name: &str) -> &'static [&'static Criterion] {
    static NAMED: LazyLock<HashMap<&'static str, Vec<&'static Criterion>>> = LazyLock::new(|| {
        let mut named: HashMap<&'static str, Vec<&'static Criterion>> = HashMap::new();
        for criterion in criteria() {
            for name in &criterion.names {
                named.entry(name).or_default().push(criterion);
            }
        }
        named
    });
    if name.len() > longest_name() {
        return &[];
    }
    NAMED.get(name).map_or(&[], Vec::as_slice)
}

/// Bytes by which it shows that most texts are no names; no name has fewer.
const FEWEST: usize = 4;

/// Whether a name may begin as a text does, in any case.
pub fn may_begin(text: &str) -> bool {
    static INITIALS: LazyLock<Vec<[u8; FEWEST]>> = LazyLock::new(|| {
        let names = criteria().iter().flat_map(|criterion| &criterion.names);
        let mut initials: Vec<_> =
            names.filter_map(|name| name.as_bytes().first_chunk().copied()).collect();
        initials.sort_unstable();
        initials.dedup();
        initials
    });
    // A few letters, so that what begins in these bytes ends there.
    let few = (FEWEST..2 * FEWEST).find_map(|end| text.get(..end)).unwrap_or(text);
    let Some(lower) = Few::lowered(few) else { return true };
    lower.bytes().first_chunk().is_some_and(|first| INITIALS.binary_search(first).is_ok())
}

/// How many bytes the longest name has.
pub fn longest_name() -> usize {
    static LONGEST: LazyLock<usize> = LazyLock::new(|| {
        let names = criteria().iter().flat_map(|criterion| &criterion.names);
        names.map(|name| name.len()).max().unwrap_or_default()
    });
    *LONGEST
}

fn criterion(row: &[&'static str]) -> Option<Criterion> {
    let [set, from, to, number, names] = row else { return None };
    Some(Criterion {
        set: Tier::named(set)?,
        from: from.parse().ok()?,
        to: to.parse().ok()?,
        number: number.parse().ok()?,
        names: names.split('|').collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_criterion_and_sets_are_whole() {
        let rows = super::super::rows(include_str!("criteria.tsv")).count();
        assert_eq!(criteria().len(), rows);
        let mut sets = std::collections::BTreeMap::<_, Vec<u8>>::new();
        for c in criteria() {
            sets.entry((c.set, c.from)).or_default().push(c.number);
        }
        for ((set, from), numbers) in sets {
            let whole: Vec<u8> = (1..=numbers.len() as u8).collect();
            assert_eq!(numbers, whole, "{set:?} of {from}");
        }
        for c in criteria() {
            for name in &c.names {
                assert!(named(name).iter().any(|other| std::ptr::eq(*other, c)), "{name}");
                assert!(name.len() >= FEWEST && may_begin(name), "{name}");
                assert!(may_begin(&name.to_uppercase()), "{name}");
            }
        }
        assert!(named("Quy hoạch").is_empty() && named("").is_empty());
        let ten = criteria().iter().filter(|c| c.from == 2026).count();
        assert_eq!(ten, 10, "51/2025/QĐ-TTg has ten criteria");
    }
}

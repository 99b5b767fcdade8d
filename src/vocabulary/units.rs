//! Units of measure, and the nouns that plans count.

use std::sync::LazyLock;

use foldhash::HashSet;

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// Administrative units and settlements: xã, huyện, thôn.
    Place,
    /// người, lao động, hộ, lượt.
    People,
    /// Works, products, organisations.
    Thing,
    /// tiêu chí, chỉ tiêu.
    Criteria,
    /// %
    Percent,
    /// đồng and its multiples.
    Money,
    /// km, ha, m2, tấn.
    Measure,
    /// lần
    Factor,
    /// Durations and ages: never a measure.
    Time,
    /// An attribute: 4 sao.
    Rank,
}

impl UnitKind {
    /// The name used in the data files.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "place" => UnitKind::Place,
            "people" => UnitKind::People,
            "thing" => UnitKind::Thing,
            "criteria" => UnitKind::Criteria,
            "percent" => UnitKind::Percent,
            "money" => UnitKind::Money,
            "measure" => UnitKind::Measure,
            "factor" => UnitKind::Factor,
            "time" => UnitKind::Time,
            "rank" => UnitKind::Rank,
            _ => return None,
        })
    }
}

/// A unit of the vocabulary.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its normalised name, as it is put out.
    pub name: &'static str,
    /// What it measures.
    pub kind: UnitKind,
    /// How it is written, the name among them.
    pub spellings: Vec<&'static str>,
}

/// The units of `units.tsv`.
pub fn units() -> &'static [Unit] {
    static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(|| {
        super::rows(include_str!("units.tsv"))
            .filter_map(|row| {
                let (&name, &kind) = (row.first()?, row.get(1)?);
                let more = row.get(2).copied().unwrap_or_default();
                let spellings =
                    std::iter::once(name).chain(more.split('|').filter(|s| !s.is_empty()));
                Some(Unit { name, kind: UnitKind::named(kind)?, spellings: spellings.collect() })
            })
            .collect()
    });
    &UNITS
}

/// Whether a text in lower case is a unit, with what it is for each of: `triệu đồng/người/năm`.
pub fn is_unit(text: &str) -> bool {
    static UNITS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| units().iter().flat_map(|unit| unit.spellings.iter().copied()).collect());
    let bare = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let (first, each) = bare.split_once('/').unwrap_or((bare, "1"));
    UNITS.contains(first.trim()) && each.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_with_what_they_are_for() {
        for text in ["xã", "%", "(%)", "triệu đồng/người/năm", "tiêu chí/xã", "sản phẩm"]
        {
            assert!(is_unit(text), "{text}");
        }
        for text in ["", "/", "xã hội", "xã/", "thu nhập", "thôn)"] {
            assert!(!is_unit(text), "{text}");
        }
    }

    #[test]
    fn every_row_is_a_unit_and_no_spelling_stands_twice() {
        let rows = super::super::rows(include_str!("units.tsv")).count();
        assert_eq!(units().len(), rows, "a row has an unknown kind or too few fields");
        let mut seen = std::collections::BTreeMap::new();
        for unit in units() {
            for spelling in &unit.spellings {
                assert_eq!(*spelling, spelling.to_lowercase(), "spellings are in lower case");
                if let Some(other) = seen.insert(*spelling, unit.name) {
                    panic!("{spelling} is both {other} and {}", unit.name);
                }
            }
        }
    }
}

//! Indicators: what a figure is about, by keys that stay the same across years.

use std::sync::LazyLock;

use super::units::UnitKind;

/// One alternative of a condition: phrases that must all stand in the words around the
/// figure, and phrases that must not.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// Must stand.
    pub all: Vec<&'static str>,
    /// Must not stand.
    pub none: Vec<&'static str>,
}

/// An indicator of the vocabulary.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its key.
    pub key: &'static str,
    /// Kinds of unit that its figures have.
    pub kinds: Vec<UnitKind>,
    /// One of these must hold.
    pub when: Vec<Alternative>,
}

/// Keys that the grammar gives by itself, from what counts toward a standard.
pub const STANDARD: [&str; 12] = [
    "communes_not_meeting_criterion",
    "communes_meeting_criterion",
    "communes_meeting_standard",
    "communes_in_band",
    "criteria_per_commune",
    "criteria_met",
    "districts_meeting_standard",
    "villages_meeting_standard",
    "residential_areas_meeting_standard",
    "gardens_meeting_standard",
    "plan_fulfilment_rate",
    "other",
];

/// The indicators of `indicators.tsv`, in the order in which they are tried.
pub fn indicators() -> &'static [Indicator] {
    static INDICATORS: LazyLock<Vec<Indicator>> = LazyLock::new(|| {
        super::rows(include_str!("indicators.tsv")).filter_map(|row| indicator(&row)).collect()
    });
    &INDICATORS
}

fn indicator(row: &[&'static str]) -> Option<Indicator> {
    let [key, kinds, when] = row else { return None };
    let kinds: Option<Vec<UnitKind>> = kinds.split(',').map(UnitKind::named).collect();
    let when = when.split('|').map(|alternative| {
        let mut parts = alternative.split('!').map(str::trim);
        let all = parts.next().unwrap_or_default().split('&').map(str::trim).collect();
        Alternative { all, none: parts.collect() }
    });
    Some(Indicator { key, kinds: kinds?, when: when.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_an_indicator_with_a_key_of_its_own() {
        let rows = super::super::rows(include_str!("indicators.tsv")).count();
        assert_eq!(indicators().len(), rows, "a row has an unknown kind or too few fields");
        let mut keys: Vec<&str> = indicators().iter().map(|i| i.key).chain(STANDARD).collect();
        keys.sort_unstable();
        let count = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), count);
        for indicator in indicators() {
            for phrase in indicator.when.iter().flat_map(|w| w.all.iter().chain(&w.none)) {
                assert!(!phrase.is_empty(), "{}", indicator.key);
                assert_eq!(*phrase, phrase.to_lowercase());
            }
        }
    }
}

//! Scales: words of which a thing has one and no other.

use std::sync::LazyLock;

/// A step of a scale.
#[derive(Clone, Debug)]
pub struct Step {
    /// The scale.
    pub scale: &'static str,
    /// How it is written, in lower case.
    pub spellings: Vec<&'static str>,
}

/// The steps of `scales.tsv`, those of a scale in a row.
pub fn steps() -> &'static [Step] {
    static STEPS: LazyLock<Vec<Step>> = LazyLock::new(|| {
        super::rows(include_str!("scales.tsv"))
            .filter_map(|row| {
                let [scale, spellings] = row.as_slice() else { return None };
                Some(Step { scale, spellings: spellings.split('|').collect() })
            })
            .collect()
    });
    &STEPS
}

/// The scale and the step that words name: that of the longest spelling in them.
pub fn step_in(lower: &str) -> Option<(&'static str, usize)> {
    let spelled = steps().iter().enumerate().flat_map(|(i, step)| {
        step.spellings.iter().map(move |&spelling| (spelling, step.scale, i))
    });
    let found = spelled.filter(|(spelling, ..)| lower.contains(spelling));
    found.max_by_key(|(spelling, ..)| spelling.len()).map(|(_, scale, i)| (scale, i))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_step_and_the_longest_spelling_counts() {
        let rows = super::super::rows(include_str!("scales.tsv")).count();
        assert_eq!(steps().len(), rows);
        let at = |text: &str| step_in(text).map(|(scale, _)| scale);
        assert_eq!(at("đường nội đồng 75 km"), Some("road"));
        assert_eq!(at("12 lớp"), None);
        assert_ne!(step_in("đất phi nông nghiệp"), step_in("đất nông nghiệp"));
    }
}

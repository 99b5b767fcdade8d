//! Any of several words, looked for in one scan.

use aho_corasick::packed::Searcher;

/// Words of which any may stand in a text, as they are spelled.
#[derive(Debug)]
pub struct AnyOf {
    words: &'static [&'static str],
    /// None where the machine has no wide registers: they are looked for one by one then.
    searcher: Option<Searcher>,
}

impl AnyOf {
    /// Of words none of which stands in another, or begins with what another ends with.
    pub fn new(words: &'static [&'static str]) -> Self {
        AnyOf { words, searcher: Searcher::new(words) }
    }

    /// Whether any of them stands in a text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        match &self.searcher {
            Some(searcher) => searcher.find(text).is_some(),
            None => self.words.iter().any(|word| text.contains(word)),
        }
    }

    /// Where the first of them stands, from a byte on.
    #[must_use]
    pub fn first(&self, text: &str, from: usize) -> Option<usize> {
        let rest = text.get(from..)?;
        let at = match &self.searcher {
            Some(searcher) => searcher.find(rest).map(|found| found.start()),
            None => self.words.iter().filter_map(|word| rest.find(word)).min(),
        };
        Some(from + at?)
    }

    /// Where they stand, in order.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<usize> {
        let Some(searcher) = &self.searcher else {
            let found = self.words.iter().flat_map(|word| text.match_indices(word));
            let mut places: Vec<usize> = found.map(|(at, _)| at).collect();
            places.sort_unstable();
            return places;
        };
        searcher.find_iter(text).map(|found| found.start()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_one_scan() {
        let text = "năm 2023 có quý i, và cụm xã; quý ii";
        let words = AnyOf::new(&["quý ", "cụm "]);
        assert!(words.is_in(text) && !words.is_in("quyết"));
        let places =
            [text.find("quý ").unwrap(), text.find("cụm ").unwrap(), text.rfind("quý ").unwrap()];
        assert_eq!(words.places(text), places);
        assert_eq!(words.first(text, 0), Some(places[0]));
        assert_eq!(words.first(text, places[0] + 1), Some(places[1]));
        assert_eq!(words.first(text, places[2] + 1), None);
        let slow = AnyOf { searcher: None, ..words };
        assert_eq!((slow.places(text), slow.first(text, 1)), (places.to_vec(), Some(places[0])));
    }
}

//! Provinces and cities of the province level, and when they had their names.

use std::sync::LazyLock;

use super::letters::{base, lower};

/// A unit of the province level.
#[derive(Debug)]
pub struct Province {
    /// `Lạng Sơn`
    pub name: &'static str,
    /// Whether it is a city (`thành phố`) and no `tỉnh`.
    pub city: bool,
    /// First day of the name, ISO 8601; empty where it is as old as the programme.
    pub from: &'static str,
    /// First day on which there is no such unit any more; empty where there still is.
    pub until: &'static str,
    /// The unit that it became a part of.
    pub into: &'static str,
    /// Spellings without case and marks, `name` among them.
    spellings: Vec<String>,
}

impl Province {
    /// Whether there was such a unit on a day given in ISO 8601, or in a month or year.
    pub fn exists(&self, day: &str) -> bool {
        // A year or month that is only partly within the time of a unit may still mean it.
        let reaches =
            self.from.get(..day.len().min(self.from.len())).is_none_or(|from| from <= day);
        reaches && (self.until.is_empty() || day < self.until)
    }
}

/// The units of `provinces.tsv`.
pub fn provinces() -> &'static [Province] {
    static PROVINCES: LazyLock<Vec<Province>> = LazyLock::new(|| {
        super::rows(include_str!("provinces.tsv"))
            .filter_map(|row| {
                let &[name, unit, from, until, into, variants] = row.as_slice() else {
                    return None;
                };
                let spellings =
                    std::iter::once(name).chain(variants.split("; ")).filter(|s| !s.is_empty());
                Some(Province {
                    name,
                    city: unit == "thành phố",
                    from,
                    until,
                    into,
                    spellings: spellings.map(super::letters::bare).collect(),
                })
            })
            .collect()
    });
    &PROVINCES
}

/// The unit that `text` begins with, whatever case and marks it is printed in, and the
/// length of the name in bytes.
pub fn province_at(text: &str) -> Option<(&'static Province, usize)> {
    let spelt = |p: &'static Province| {
        let longest = p.spellings.iter().filter_map(|s| prefix(text, s)).max()?;
        Some((p, longest))
    };
    provinces().iter().filter_map(spelt).max_by_key(|&(_, len)| len)
}

/// The length of `spelling` at the start of `text`, where a word ends there.
fn prefix(text: &str, spelling: &str) -> Option<usize> {
    let mut rest = text.chars();
    for expected in spelling.chars() {
        let c = rest.next()?;
        let plain = match base(c) {
            0 => lower(c),
            base => base as char,
        };
        if plain != expected {
            return None;
        }
    }
    let rest = rest.as_str();
    (!rest.starts_with(char::is_alphanumeric)).then(|| text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole() {
        let rows: Vec<_> = super::super::rows(include_str!("provinces.tsv")).collect();
        assert_eq!(rows.len(), provinces().len());
        for province in provinces() {
            let day = |d: &str| d.is_empty() || (d.len() == 10 && d.starts_with("20"));
            assert!(day(province.from) && day(province.until), "{province:?}");
            assert_eq!(province.until.is_empty(), province.into.is_empty(), "{province:?}");
            if !province.into.is_empty() {
                let into = provinces().iter().find(|p| p.name == province.into);
                assert!(into.is_some_and(|p| p.exists(province.until)), "{province:?}");
            }
        }
        let mut spellings: Vec<_> = provinces().iter().flat_map(|p| &p.spellings).collect();
        spellings.sort_unstable();
        let count = spellings.len();
        spellings.dedup();
        assert_eq!(spellings.len(), count, "no spelling means two units");
    }

    #[test]
    fn sixty_three_until_the_middle_of_2025_and_thirty_four_since() {
        let count = |day| provinces().iter().filter(|p| p.exists(day)).count();
        assert_eq!(count("2017-02-24"), 63);
        assert_eq!(count("2025-06-30"), 63);
        assert_eq!(count("2025-07-01"), 34);
        assert_eq!(count("2026"), 34);
        let cities = provinces().iter().filter(|p| p.city && p.exists("2026"));
        assert_eq!(cities.count(), 6);
    }

    #[test]
    fn names_in_any_case_and_spelling() {
        let name = |text| province_at(text).map(|(p, len)| (p.name, len));
        assert_eq!(name("LẠNG SƠN năm 2021"), Some(("Lạng Sơn", "LẠNG SƠN".len())));
        assert_eq!(name("Lang Son"), Some(("Lạng Sơn", 8)));
        assert_eq!(name("Bà Rịa - Vũng Tàu."), Some(("Bà Rịa - Vũng Tàu", 22)));
        assert_eq!(name("Đăk Lăk"), Some(("Đắk Lắk", "Đăk Lăk".len())));
        assert_eq!(name("Hà Namx"), None);
    }
}

//! Levels of heads that say nothing but when, or whether it is done or planned: `TH 2017`, `Kế hoạch`.

use super::{Header, words};

impl Header {
    /// Whether it is a year with nothing but whose figures they are: `TH năm 2021`, `Kế hoạch 2022`.
    pub(in crate::facts::table::typed) fn is_bare_year(&self) -> bool {
        self.years().next().is_some() && is_time(&self.all.text)
    }

    /// The level that says nothing but when, or whether it is done or planned: `TH 2017` under
    /// `Cư Jút`.
    pub(in crate::facts::table::typed) fn time(&self) -> Option<String> {
        self.text.rsplit(" / ").map(words).find(|level| is_time(level))
    }

    /// What the abbreviations say that stand alone, or beside a year: `KH 2018` is planned, `TH` is
    /// done.
    pub(super) fn abbreviated(&self) -> i32 {
        let says = |word: &str| is_time(&self.leaf.text) && self.leaf.hold(word);
        match (says("kh"), says("th")) {
            (true, false) => 4,
            (false, true) => -4,
            _ => 0,
        }
    }
}

/// Whether a level of a head has no words but those for years and for what is done or planned.
fn is_time(level: &str) -> bool {
    const WORDS: [&str; 11] =
        ["th", "kh", "thuc", "hien", "ke", "hoach", "uoc", "nam", "ket", "qua", "den"];
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let mut words = level.split(' ').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| WORDS.contains(&word) || year(word))
}

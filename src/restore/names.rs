//! Names of places, completed against the lists of them.
//!
//! A name says little of the marks of its words: `Cao Bang` may be `Cào Bằng` by all that a language
//! model knows. But the provinces and the districts of the country are few, and known. So where the
//! letters of what is printed in capitals are those of one name of the lists alone, and it stands where such a
//! name stands (`tỉnh`, `huyện` before it; or between signs, by itself), it is that name.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use crate::grammar::syllable::is_syllable;
use crate::vocabulary::provinces::provinces;
use crate::vocabulary::{kinds, letters};

/// Districts and communes, one a line, each with its kind.
const UNITS: &str = include_str!("../../training/units.txt");

/// Words of the longest name that is sought.
const LONGEST: usize = 5;

/// How sure a name of the lists is.
const SURE: f32 = 0.95;

/// What a name is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Province,
    District,
    Commune,
}

/// The kinds of units in front of names, without marks, and as they are shortened.
static KINDS: LazyLock<Vec<(String, Level)>> = LazyLock::new(|| {
    let named = |kinds: &[&str], level| {
        let bare = |kind: &&str| (letters::bare(kind), level);
        kinds.iter().map(bare).collect::<Vec<_>>()
    };
    let mut all = named(&["tỉnh"], Level::Province);
    all.extend(named(&kinds::DISTRICTS, Level::District));
    all.extend(named(&["tp", "tx"], Level::District));
    all.extend(named(&kinds::COMMUNES, Level::Commune));
    all.extend(named(&["tt"], Level::Commune));
    all
});

/// In front of these a name may be anything: villages, streets, persons.
static SMALLER: LazyLock<Vec<String>> = LazyLock::new(|| {
    let others = ["tổ", "khu", "đường", "ông", "bà", "chị"];
    kinds::VILLAGES.iter().chain(&others).map(|kind| letters::bare(kind)).collect()
});

/// A name, and what of.
struct Known {
    level: Level,
    /// In its own spelling, in lower case.
    name: String,
}

/// Names by their letters without marks.
static NAMES: LazyLock<HashMap<String, Vec<Known>>> = LazyLock::new(|| {
    let mut names: HashMap<String, Vec<Known>> = HashMap::new();
    let mut add = |level: Level, name: &str| {
        let name = letters::lowered(&crate::normalize::spelled(name));
        let same = names.entry(letters::bare(&name)).or_default();
        if !same.iter().any(|known| known.level == level && known.name == name) {
            same.push(Known { level, name });
        }
    };
    for province in provinces() {
        add(Level::Province, province.name);
        // A province was called after its town, or the town after it.
        add(if province.city { Level::District } else { Level::Province }, province.name);
    }
    for line in UNITS.lines() {
        match (kinds::district(line), kinds::commune(line)) {
            (Some(name), _) => add(Level::District, name.trim()),
            (None, Some(name)) => add(Level::Commune, name.trim()),
            _ => {}
        }
    }
    names
});

/// The names of provinces and districts, in lower case, sorted.
pub(super) fn names_of_units() -> Vec<String> {
    let known = NAMES.values().flatten().filter(|known| known.level != Level::Commune);
    let mut names: Vec<String> = known.map(|known| known.name.clone()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A word that was read.
#[derive(Clone, Debug)]
pub(super) struct Read<'t> {
    /// Bytes of the text.
    pub(super) range: std::ops::Range<usize>,
    /// What is printed there.
    pub(super) printed: &'t str,
    /// What it should be.
    pub(super) with: String,
    /// Between 0 and 1.
    pub(super) confidence: f32,
}

/// How a text is printed in which names are sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Print {
    /// Most marks are wrong.
    Mangled,
    /// Most are right: a name of the lists is believed, and one that no list has stays where no kind of
    /// unit stands before it.
    Clean,
}

/// Completes the names among the words that were read.
pub(super) fn complete(text: &str, words: &mut [Read<'_>], print: Print) {
    let mut at = 0;
    while at < words.len() {
        let len = run(text, words, at);
        if len == 0 {
            at += 1;
            continue;
        }
        at += name(text, words, at, len, print).max(1);
    }
}

/// How many words from `at` on are in capitals and stand side by side.
fn run(text: &str, words: &[Read<'_>], at: usize) -> usize {
    let capital = |word: &Read<'_>| word.printed.starts_with(char::is_uppercase);
    let mut len = 0;
    for word in words.iter().skip(at) {
        let beside = len == 0
            || words
                .get(at + len - 1)
                .is_some_and(|before| text.get(before.range.end..word.range.start) == Some(" "));
        if !capital(word) || !beside {
            break;
        }
        len += 1;
    }
    len
}

/// The kind of unit in front of a word, and how many words it has.
fn kind(text: &str, words: &[Read<'_>], at: usize) -> Option<(Level, usize)> {
    let before = |back: usize| at.checked_sub(back).and_then(|i| words.get(i));
    let gap = text.get(before(1)?.range.end..words.get(at)?.range.start)?;
    if !matches!(gap, " " | "\n" | ". " | ".") {
        return None;
    }
    let bare = |word: Option<&Read<'_>>| word.map(|w| letters::bare(&letters::lowered(w.printed)));
    let (one, last) = (bare(before(1))?, bare(before(2)).unwrap_or_default());
    let read = letters::bare(&letters::lowered(&before(1)?.with));
    let two = format!("{last} {one}");
    let of = |kind: &str| KINDS.iter().find(|(k, _)| k == kind).map(|(_, level)| *level);
    match (of(&two), of(&one).or(of(&read))) {
        (Some(level), _) => Some((level, 2)),
        (None, Some(level)) => Some((level, 1)),
        _ => None,
    }
}

/// Completes the name at the beginning of a run of capitals. Gives how many words it has.
fn name(text: &str, words: &mut [Read<'_>], at: usize, run: usize, print: Print) -> usize {
    let kind = kind(text, words, at);
    for len in (1..=run.min(LONGEST)).rev() {
        let Some(these) = words.get(at..at + len) else { continue };
        if len == 1 && run > 1 {
            continue;
        }
        let level = kind.map(|(level, _)| level);
        let alone = || len == run && len > 1 && stands_alone(text, words, at, len);
        let listed = || is_listed(text, these);
        let Some(known) = meant(these, level, print, alone, listed) else {
            continue;
        };
        let names: Vec<&str> = known.split(' ').collect();
        for (word, name) in words.iter_mut().skip(at).zip(names) {
            put(word, name);
        }
        // `TĨNH PHÚ THỌ`: the kind is as sure as the name.
        if let Some((Level::Province, 1)) = kind
            && let Some(word) = at.checked_sub(1).and_then(|before| words.get_mut(before))
        {
            put(word, "tỉnh");
        }
        return len;
    }
    0
}

/// Writes a word as the lists have it.
fn put(word: &mut Read<'_>, name: &str) {
    let count = |of: fn(char) -> bool| word.printed.chars().filter(|&c| of(c)).count();
    let (capitals, small) = (count(char::is_uppercase), count(char::is_lowercase));
    word.with = if capitals > small && capitals > 1 {
        name.to_uppercase()
    } else if capitals > 0 {
        let mut chars = name.chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        first + chars.as_str()
    } else {
        name.to_owned()
    };
    word.confidence = word.confidence.max(SURE);
}

/// The one name that some words are, in lower case.
fn meant(
    words: &[Read<'_>],
    level: Option<Level>,
    print: Print,
    stands_alone: impl Fn() -> bool,
    is_listed: impl Fn() -> bool,
) -> Option<&'static str> {
    let joined = |of: fn(&Read<'_>) -> String| words.iter().map(of).collect::<Vec<_>>().join(" ");
    let printed = joined(|word| letters::lowered(word.printed));
    let read = joined(|word| letters::lowered(&word.with));
    let is_plain = printed.chars().all(|c| c.is_alphabetic() || c == ' ');
    let known = |letters: &str| NAMES.get(&letters::bare(letters)).map_or(&[][..], Vec::as_slice);
    let listed = if is_plain { known(&printed) } else { &[] };
    let listed = if listed.is_empty() && print == Print::Mangled { known(&read) } else { listed };
    let level = match level {
        Some(level) => Some(level),
        None if stands_alone() => None,
        None => return None,
    };
    let fits = |known: &&Known| level.is_none_or(|level| known.level == level);
    // What is read as a name of the lists is one.
    let right = if print == Print::Clean { &printed } else { &read };
    if let Some(same) = listed.iter().filter(fits).find(|known| known.name == *right) {
        return Some(&same.name);
    }
    let province = listed.iter().find(|known| known.level == Level::Province);
    let one = match (level, province) {
        // By itself a province is meant sooner than a commune.
        (None, Some(province)) => province,
        _ => {
            let mut fitting = listed.iter().filter(fits);
            let first = fitting.next()?;
            if fitting.any(|other| other.name != first.name) {
                return None;
            }
            first
        }
    };
    // Clean text has names that no list has, and spellings (`Đăk`, `Đắk`) that differ by marks.
    let doubtful = one.level == Level::Commune || level.is_none() && one.level != Level::Province;
    let is_spelling = || !one.name.split(' ').all(is_syllable);
    // Two words in capitals may be any heading, or begin a sentence.
    let heading = || {
        let bare = level.is_none() && one.level != Level::Province;
        bare && (words.iter().all(in_capitals) || !is_listed())
    };
    let stays = match print {
        Print::Clean => doubtful || is_spelling(),
        Print::Mangled => heading(),
    };
    (!stays).then_some(one.name.as_str())
}

/// Whether words are an item of a list: between commas and brackets.
fn is_listed(text: &str, words: &[Read<'_>]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let before = text.get(..first.range.start).unwrap_or_default();
    let behind = text.get(last.range.end..).unwrap_or_default();
    before.ends_with([',', '(']) | before.ends_with(", ")
        && behind.trim_start().starts_with([',', ';', ')', '('])
}

fn in_capitals(word: &Read<'_>) -> bool {
    word.printed.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Whether a run of capitals is no part of a longer name, of a person or of a smaller place.
fn stands_alone(text: &str, words: &[Read<'_>], at: usize, len: usize) -> bool {
    let (Some(first), Some(last)) = (words.get(at), words.get(at + len - 1)) else { return false };
    let before = text.get(..first.range.start).unwrap_or_default();
    let behind = text.get(last.range.end..).unwrap_or_default();
    // `Nghệ An, ngày 12 tháng 12`: the head of a document.
    let dated = words.get(at + len).is_some_and(|word| letters::bare(word.printed) == "ngay");
    if dated && behind.starts_with(", ") {
        return true;
    }
    if behind.starts_with(['.', '-']) && !behind.starts_with(". ") && !behind.starts_with(".\n") {
        return false;
    }
    let smaller = at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|word| {
        let bare = letters::bare(&letters::lowered(word.printed));
        before.ends_with(' ')
            && before.len() == word.range.end + 1
            && (SMALLER.contains(&bare) || word.printed.starts_with(char::is_uppercase))
    });
    !smaller
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(text: &str, print: Print) -> String {
        let mut words: Vec<Read<'_>> = Vec::new();
        for part in text.split_inclusive([' ', ',', '\n']) {
            let printed = part.trim_end_matches([' ', ',', '\n']);
            let start = part.as_ptr() as usize - text.as_ptr() as usize;
            let range = start..start + printed.len();
            if range.is_empty() {
                continue;
            }
            let with = printed.to_owned();
            words.push(Read { range, printed, with, confidence: 0.5 });
        }
        complete(text, &mut words, print);
        words.into_iter().map(|word| word.with).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_are_completed_where_they_fit_one_of_the_lists() {
        for (text, meant) in [
            ("tỉnh Cao Bang", "tỉnh Cao Bằng"),
            ("TINH NGHE AN", "TỈNH NGHỆ AN"),
            ("huyện Cho Lach", "huyện Chợ Lách"),
            ("thành phố Cao Bang", "thành phố Cao Bằng"),
            ("Bac Lieu, ngay 1", "Bạc Liêu ngay 1"),
            ("thôn Cao Bang", "thôn Cao Bang"),
            ("Trần Thai Binh", "Trần Thai Binh"),
        ] {
            assert_eq!(completed(text, Print::Mangled), meant);
        }
    }

    #[test]
    fn names_of_clean_text_stay() {
        for text in
            ["xã Bình Thuấn", "huyện Đăk Tô", "tỉnh Đăk Lăk", "xã Tân Lac", "Trần Thái Bính"]
        {
            assert_eq!(completed(text, Print::Clean), text);
        }
        assert_eq!(completed("tỉnh Bạc Liệu", Print::Clean), "tỉnh Bạc Liêu");
    }
}

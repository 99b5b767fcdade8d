//! Names of places in cells: commune, district, and what is printed with them.

use std::borrow::Cow;

use crate::grammar::words::{in_one_line, strip_any, strip_end};
use crate::vocabulary::kinds;
use crate::vocabulary::letters::is_letter;

/// Kinds of communes in words, and in short forms, which are capitals.
const COMMUNE: ([&str; 4], [&str; 3]) = (kinds::COMMUNES, ["X.", "P.", "TT."]);

/// Kinds of districts, likewise.
const DISTRICT: ([&str; 4], [&str; 11]) =
    (kinds::DISTRICTS, ["T.P.", "T.P", "TP.", "TP", "Tp.", "Tp", "T.X.", "T.X", "TX.", "TX", "H."]);

/// What a cell with a name says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The commune, or the unit where it is none, without its kind.
    pub name: String,
    /// What kind of unit is printed with it.
    pub kind: Kind,
    /// The district printed behind a commune, without its kind.
    pub district: Option<String>,
    /// `ĐBKK`, `năm 2016 chuyển sang`; several are joined by `; `.
    pub note: Option<String>,
    /// `(23 thôn)`
    pub villages: Option<u32>,
    /// `1.` in front of it.
    pub no: Option<u32>,
}

/// Level of a unit, as far as its name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is printed.
    #[default]
    Unsaid,
    /// `xã`, `phường`, `thị trấn`, `đặc khu`
    Commune,
    /// `huyện`, `thị xã`, `thành phố`, `quận`
    District,
}

impl Name {
    /// Takes the name in brackets for that of the district, where nothing else is: `Xã Lăng (Tây Giang)`
    /// under a head for communes and districts.
    pub fn take_district(&mut self) {
        let named = |note: &str| {
            is_name(note)
                && note.split(' ').all(|w| w.starts_with(char::is_uppercase))
                && note.contains(char::is_lowercase)
        };
        if self.kind != Kind::District && self.district.is_none() {
            self.district = self.note.take_if(|note| named(note));
        }
    }
}

/// Reads a name. Where districts have a column of their own (`apart`), a dash or comma
/// without the kind of a district does not part one from the commune.
pub fn name(text: &str, apart: bool) -> Name {
    let (outside, brackets) = without_brackets(text);
    let mut found = Name::default();
    let mut notes = Vec::new();
    for bracket in brackets {
        if let Some(count) = villages(&bracket) {
            found.villages = Some(count);
        } else if let Some(district) = strip_kind(&bracket, &DISTRICT.0, &DISTRICT.1) {
            found.district = Some(tidy(district).to_owned());
        } else if !is_footnote(&bracket) {
            notes.push(bracket);
        }
    }
    let (no, rest) = numbered(tidy(&outside));
    found.no = no;
    let (kind, rest) = kind(rest);
    found.kind = kind;
    let (unit, district) = match kind {
        Kind::District => (rest, None),
        _ => part(rest, apart || found.district.is_some()),
    };
    let (unit, remark) = remark(unit);
    notes.extend(remark.map(str::to_owned));
    found.name = in_one_line(tidy(unit));
    if let Some(district) = district {
        let (district, remark) = self::remark(district);
        notes.extend(remark.map(str::to_owned));
        found.district = Some(in_one_line(tidy(district)));
    }
    found.note = (!notes.is_empty()).then(|| notes.join("; "));
    found
}

/// A district without its kind: `T.P Lạng Sơn`, `Huyện Lộc Bình`, `Thành phố`.
pub fn district(text: &str) -> String {
    let (outside, _) = without_brackets(text);
    let outside = tidy(&outside);
    let bare = strip_kind(outside, &DISTRICT.0, &DISTRICT.1).map(tidy).unwrap_or(outside);
    in_one_line(if bare.is_empty() { outside } else { bare })
}

/// Whether a cell can be the name of a place: a few words with capitals, or with a kind.
pub fn is_name(text: &str) -> bool {
    named(text).is_some()
}

/// No name of a place has more words.
const MOST_WORDS: usize = 12;

/// The kind of unit printed with a cell that can be the name of a place, see [`is_name`].
pub fn named(text: &str) -> Option<Kind> {
    let (outside, _) = without_brackets(text);
    let (_, outside) = numbered(tidy(&outside));
    // `Tam Xuân 1`: numbers part communes of one name.
    let count = |n: &str| n.len() < 3 && n.bytes().all(|b| b.is_ascii_digit());
    let parted = outside.rsplit_once(' ').filter(|(name, n)| count(n) && name.contains(' '));
    let outside = parted.map_or(outside, |(name, _)| name);
    let words = outside.split([' ', '-', '–', ',']).filter(|w| !w.is_empty());
    let kind = kind(outside).0;
    if outside.is_empty() {
        return None;
    }
    if kind != Kind::Unsaid {
        let few = words.clone().nth(MOST_WORDS).is_none();
        return (few && words.skip(1).any(|w| w.starts_with(char::is_uppercase))).then_some(kind);
    }
    let small = |w: &str| strip_any(w, &["huyện", "xã", "thị", "thành", "phố"]).is_some();
    let mut count = 0;
    for word in words {
        count += 1;
        let letters = word.chars().all(|c| is_letter(c) || matches!(c, '.' | '\'' | '’'));
        if count > MOST_WORDS
            || !letters
            || !(word.starts_with(char::is_uppercase) || (count > 1 && small(word)))
        {
            return None;
        }
    }
    // Capitals alone are an abbreviation: `UBND`, `BCĐ`.
    (outside.chars().any(char::is_lowercase) || outside.contains(' ')).then_some(kind)
}

/// The kind of unit that a name begins with, and what follows.
pub fn kind(text: &str) -> (Kind, &str) {
    if let Some(rest) = strip_kind(text, &DISTRICT.0, &DISTRICT.1) {
        return (Kind::District, rest);
    }
    if let Some(rest) = strip_kind(text, &COMMUNE.0, &COMMUNE.1) {
        return (Kind::Commune, rest);
    }
    (Kind::Unsaid, text)
}

fn strip_kind<'a>(text: &'a str, words: &[&str], short: &[&str]) -> Option<&'a str> {
    let rest = strip_any(text, words).or_else(|| {
        // `H.Lộc Bình`, `TP Lạng Sơn`: what follows has a capital, which keeps `TPHCM` out.
        let rest = short.iter().find_map(|s| text.strip_prefix(s))?;
        let name = rest.trim_start();
        let dotted =
            rest.len() == name.len() && text.get(..text.len() - rest.len())?.ends_with('.');
        (name.starts_with(char::is_uppercase) && (dotted || rest.len() > name.len()))
            .then_some(rest)
    })?;
    Some(rest.trim_start_matches([' ', ':']))
}

/// The unit, and the district behind it.
fn part(text: &str, apart: bool) -> (&str, Option<&str>) {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at > 0 && !(is_letter(before) || before.is_numeric()) && is_letter(c) {
            let rest = text.get(at..).unwrap_or_default();
            // A lone `H` stands for huyện only behind a dash or comma.
            let unit = tidy(text.get(..at).unwrap_or_default());
            let found = strip_kind(rest, &DISTRICT.0, &DISTRICT.1)
                .or_else(|| {
                    rest.strip_prefix("H ")
                        .filter(|_| text.get(..at).is_some_and(|t| t.trim_end() != unit))
                })
                .filter(|d| d.starts_with(char::is_uppercase));
            if let Some(district) = found.filter(|_| !unit.is_empty()) {
                let unit = strip_end(unit, "thuộc").map(tidy).unwrap_or(unit);
                return (unit, Some(district));
            }
        }
        before = c;
    }
    let split = (!apart)
        .then(|| text.find(['-', '–', '—', ',', ';', '/']))
        .flatten()
        .and_then(|at| Some((text.get(..at)?, tidy(text.get(at..)?))));
    match split {
        Some((unit, district)) if district.starts_with(char::is_uppercase) => {
            (unit, Some(district))
        }
        _ => (text, None),
    }
}

/// What a dash or comma with small letters behind it adds: `Bình Gia - xã biên giới`.
fn remark(text: &str) -> (&str, Option<&str>) {
    let cut = text.match_indices([',', ';', '-', '–']).find_map(|(at, _)| {
        let after = tidy(text.get(at..)?);
        after.starts_with(char::is_lowercase).then(|| Some((text.get(..at)?, after)))?
    });
    cut.map_or((text, None), |(name, note)| (name, Some(note)))
}

/// Text outside of brackets, and what stands in each. A bracket that is never closed ends
/// with the cell.
fn without_brackets(text: &str) -> (Cow<'_, str>, Vec<String>) {
    if !text.bytes().any(|byte| matches!(byte, b'(' | b'[')) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut outside = String::new();
    let mut inside = Vec::new();
    let mut current: Option<String> = None;
    for c in text.chars() {
        match (c, &mut current) {
            ('(' | '[', None) => current = Some(String::new()),
            (')' | ']', Some(note)) => {
                inside.push(in_one_line(note));
                current = None;
            }
            (_, Some(note)) => note.push(c),
            (_, None) => outside.push(c),
        }
    }
    inside.extend(current.map(|note| in_one_line(&note)));
    (Cow::Owned(outside), inside)
}

/// `(1)`, `(*)`: what it points to stands below the table.
fn is_footnote(bracket: &str) -> bool {
    let digits = bracket.bytes().all(|b| b.is_ascii_digit());
    (digits && bracket.len() < 3) || !bracket.contains(char::is_alphanumeric)
}

/// `23 thôn`, `23 thôn, bản`
fn villages(text: &str) -> Option<u32> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = text.get(digits..)?.trim_start();
    kinds::village(rest).or_else(|| strip_any(rest, &["khu"]))?;
    text.get(..digits)?.parse().ok()
}

/// A number in front of the name: `1. Xã Tân Văn`.
fn numbered(text: &str) -> (Option<u32>, &str) {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = text.get(digits..).unwrap_or_default();
    let after = rest.trim_start_matches(['.', ')', '-', ' ']);
    match text.get(..digits).and_then(|d| d.parse().ok()) {
        Some(no) if after.len() < rest.len() => (Some(no), after),
        _ => (None, text),
    }
}

/// Without the spaces and marks at either end.
fn tidy(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '–' | '—' | ',' | ';' | ':' | '+' | '*' | '/' | '.')
            // Marks of footnotes.
            || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, commune: &str, of: Option<&str>, note: Option<&str>) {
        let read = name(text, false);
        assert_eq!(
            (read.name.as_str(), read.district.as_deref(), read.note.as_deref()),
            (commune, of, note),
            "{text}"
        );
    }

    #[test]
    fn communes_with_their_districts() {
        check("Xã Hữu Khánh- H. Lộc Bình", "Hữu Khánh", Some("Lộc Bình"), None);
        check("Xã Bằng Mạc -H. Chi Lăng", "Bằng Mạc", Some("Chi Lăng"), None);
        check("Xã Hoàng Văn Thụ-H. Văn Lãng", "Hoàng Văn Thụ", Some("Văn Lãng"), None);
        check("Xã Tân Tiến huyện Trảng Định", "Tân Tiến", Some("Trảng Định"), None);
        check("Xã Thiện Long, huyện Bình Gia", "Thiện Long", Some("Bình Gia"), None);
        check("Xã Mẫu Sơn - huyện Cao Lộc", "Mẫu Sơn", Some("Cao Lộc"), None);
        check("Xã Hoàng Đồng - T.P Lạng Sơn", "Hoàng Đồng", Some("Lạng Sơn"), None);
        check("Xã Mai Pha - TP. Lạng Sơn", "Mai Pha", Some("Lạng Sơn"), None);
        check("Xã Mai Pha, thành phố Lạng Sơn", "Mai Pha", Some("Lạng Sơn"), None);
        check("Xã A Sờ H.Nam Giang", "A Sờ", Some("Nam Giang"), None);
        check("Xã Chi Lăng - H. Chi Lăng", "Chi Lăng", Some("Chi Lăng"), None);
        check("Xã Đồng Ý -Bắc Sơn", "Đồng Ý", Some("Bắc Sơn"), None);
        check("Xã Văn Nham-Hữu Lũng", "Văn Nham", Some("Hữu Lũng"), None);
        check("Tân Hương, Bắc Sơn", "Tân Hương", Some("Bắc Sơn"), None);
        check("Xã Tân Văn (huyện Bình Gia)", "Tân Văn", Some("Bình Gia"), None);
        check("xã Tân Văn thuộc huyện Bình Gia", "Tân Văn", Some("Bình Gia"), None);
        check("XÃ TÂN VĂN - HUYỆN BÌNH GIA", "TÂN VĂN", Some("BÌNH GIA"), None);
        check("Xã Tân Văn - H Bình Gia", "Tân Văn", Some("Bình Gia"), None);
    }

    #[test]
    fn communes_with_notes() {
        check("Xã Vĩnh Yên - Bình Gia(ĐBKK)", "Vĩnh Yên", Some("Bình Gia"), Some("ĐBKK"));
        check("Xã Nhất Tiến - Bắc Sơn(ĐB KK)", "Nhất Tiến", Some("Bắc Sơn"), Some("ĐB KK"));
        check(
            "Xã Hoàng Văn Thủ - Bình Gia (năm 2016 chuyển sang)",
            "Hoàng Văn Thủ",
            Some("Bình Gia"),
            Some("năm 2016 chuyển sang"),
        );
        check("Xã Tân Văn (xã điểm", "Tân Văn", None, Some("xã điểm"));
        for marked in ["Tân Văn (1)", "Tân Văn (*)", "Tân Văn*", "Xã Tân Văn¹", "Tân Văn ()"]
        {
            check(marked, "Tân Văn", None, None);
            assert!(is_name(marked), "{marked}");
        }
        check(
            "Xã Tân Văn - Bình Gia - xã biên giới",
            "Tân Văn",
            Some("Bình Gia"),
            Some("xã biên giới"),
        );
    }

    #[test]
    fn districts_in_brackets() {
        let district = |text: &str| {
            let mut read = name(text, false);
            read.take_district();
            (read.district, read.note)
        };
        assert_eq!(district("Xã Lăng (Tây Giang)"), (Some("Tây Giang".to_owned()), None));
        assert_eq!(district("Xã Lăng (ĐB KK)"), (None, Some("ĐB KK".to_owned())));
        assert_eq!(district("Xã Lăng (xã điểm)"), (None, Some("xã điểm".to_owned())));
        assert_eq!(district("Huyện Tây Giang (Lăng)"), (None, Some("Lăng".to_owned())));
    }

    #[test]
    fn names_alone() {
        check("Xã Khánh Xuân", "Khánh Xuân", None, None);
        check("Gio Linh", "Gio Linh", None, None);
        check("Thị trấn Na Sầm", "Na Sầm", None, None);
        check("Phường Đông Kinh", "Đông Kinh", None, None);
        check("2. Xã Cư M'gar", "Cư M'gar", None, None);
        check("", "", None, None);
        assert_eq!(name("Thành Hải - Ninh", true).name, "Thành Hải - Ninh");
        assert_eq!(name("2. Xã Cư M'gar", true).no, Some(2));
    }

    #[test]
    fn districts() {
        let read = name("Huyện Lộc Bình (23 thôn)", false);
        assert_eq!((read.name.as_str(), read.villages), ("Lộc Bình", Some(23)));
        assert_eq!(name("TP Lạng Sơn", false).kind, Kind::District);
        assert_eq!(district("T.P Lạng Sơn"), "Lạng Sơn");
        assert_eq!(district("Thành phố"), "Thành phố");
        assert_eq!(district("H. Cao Lộc"), "Cao Lộc");
        assert_eq!(district("Tràng Định"), "Tràng Định");
    }

    #[test]
    fn cells_that_can_be_names() {
        for cell in [
            "Tam Xuân 1",
            "Xã Khánh Xuân - H. Lộc Bình",
            "Gio Linh",
            "Quảng Ninh",
            "xã Tân Tiến huyện Trảng Định",
            "Huyện Lộc Bình (23 thôn)",
            "Kim Lư",
        ] {
            assert!(is_name(cell), "{cell}");
        }
        for cell in [
            "Tổng số 12",
            "Quy hoạch",
            "UBND",
            "BCĐ tỉnh",
            "12",
            "1,2,7",
            "",
            "Đã đạt chuẩn",
            "Xã đã đạt",
        ] {
            assert!(!is_name(cell), "{cell}");
        }
    }
}

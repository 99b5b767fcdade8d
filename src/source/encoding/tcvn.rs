//! TCVN 5712:1993, in the two forms in which texts come.
//!
//! The standard's own set (VN1) has every letter; capitals with tones stand where control
//! characters are. The fonts of the 1990s and 2000s (`.VnTime` and the like: TCVN3, called
//! ABC) have the small letters at the same bytes, the punctuation of Windows where the
//! standard has capitals, and no capitals with tones: a heading is typed in capitals and
//! small letters (`CéNG HßA`), or in small letters under a font that draws capitals.

use super::table::{self, Table};

/// Capitals in place of control characters (VN1).
pub(super) const LOW: [(u8, char); 12] = [
    (0x01, 'Ú'),
    (0x02, 'Ụ'),
    (0x04, 'Ừ'),
    (0x05, 'Ử'),
    (0x06, 'Ữ'),
    (0x11, 'Ứ'),
    (0x12, 'Ự'),
    (0x13, 'Ỳ'),
    (0x14, 'Ỷ'),
    (0x15, 'Ỹ'),
    (0x16, 'Ý'),
    (0x17, 'Ỵ'),
];

/// Bytes 80 to FF of VN1; B0 to B4 are tones that follow their letter.
pub(super) const HIGH: &str = "\
    ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ\
    ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\
    \u{A0}ĂÂÊÔƠƯĐăâêôơưđẰ\
    \u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ\
    ẮẦẨẪẤỀặầẩẫấậèỂẻẽ\
    éẹềểễếệìỉỄẾỒĩíịò\
    Ổỏõóọồổỗốộờởỡớợù\
    ỖủũúụừửữứựỳỷỹýỵỐ";

/// VN1, every letter in both cases.
pub(super) fn standard() -> Table {
    Table::new(HIGH, &LOW)
}

/// TCVN3 (ABC): as VN1, with Windows punctuation at 80 to 9F and symbols at B0 to B4.
pub(super) fn fonts() -> Table {
    let mut table = Table::new(HIGH, &[]);
    for byte in (0x80..=0x9F).chain(0xB0..=0xB4) {
        table.set(byte, table::windows(byte));
    }
    table
}

/// Gives words in capitals the capitals that the fonts lack: `CộNG HòA` is `CỘNG HÒA`. A
/// word whose letters of the alphabet do not say (`Xã` or `XÃ`, `ủy`) goes with its neighbours in
/// the line.
pub(super) fn with_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut line_out, mut begins) = (String::new(), false);
    for line in text.split_inclusive('\n') {
        line_out.clear();
        line_with_capitals(line, &mut line_out);
        with_initials(&line_out, begins, &mut out);
        let end = line.trim_end();
        begins = end.is_empty() || end.ends_with(['.', ';', ':', '!', '?']);
    }
    out
}

/// Words for units with names, in front of which a name begins.
const KINDS: [&str; 9] = ["tỉnh", "huyện", "xã", "phường", "phố", "thị", "thôn", "bản", "trấn"];

/// Gives words in small letters the capital that they begin with for certain: at the start of a
/// sentence or an item (`begins` says that the line may be one), of `Ủy ban`, and of the name of
/// a place (`huyện Ý Yên`).
fn with_initials(line: &str, begins: bool, out: &mut String) {
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let initial = !before.is_alphanumeric() && is_without_capital(c);
        before = c;
        if initial && begins_word_with_capital(line, at, begins) {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
}

/// Whether a small letter may stand for a capital, as the fonts have none of it.
fn is_without_capital(c: char) -> bool {
    c.is_lowercase() && !c.is_ascii() && !"đăâêôơư".contains(c)
}

fn begins_word_with_capital(line: &str, at: usize, begins: bool) -> bool {
    let Some((above, rest)) = line.split_at_checked(at) else { return false };
    let head = above.trim_end();
    let marked = head.chars().count() < 6
        && (head.trim_start().starts_with(['-', '+', '*', '•'])
            && !head.contains(char::is_alphabetic)
            || head.ends_with(['.', ')']));
    let starts = if head.is_empty() { begins } else { marked || head.ends_with(['.', '!', '?']) };
    if starts || rest.starts_with("ủy ban") {
        return true;
    }
    let next = rest.split_once(' ').is_some_and(|(_, next)| next.starts_with(char::is_uppercase));
    next && KINDS.iter().any(|kind| head.to_lowercase().ends_with(kind))
}

/// What the plain letters of a word say of its case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Capitals,
    Small,
    Unknown,
}

fn line_with_capitals(line: &str, out: &mut String) {
    let words: Vec<&str> = line.split_inclusive(|c: char| !c.is_alphabetic()).collect();
    let cases: Vec<Case> = words.iter().map(|word| case(word)).collect();
    // The next word that says something, for every word; found from the end.
    let mut after = vec![Case::Unknown; words.len()];
    let mut next = Case::Unknown;
    for (slot, &case) in after.iter_mut().zip(&cases).rev() {
        *slot = next;
        next = if case == Case::Unknown { next } else { case };
    }
    let mut before = Case::Unknown;
    for ((word, &case), &after) in words.iter().zip(&cases).zip(&after) {
        let near = [before, after];
        let capitals = match case {
            Case::Unknown => near.contains(&Case::Capitals) && !near.contains(&Case::Small),
            case => case == Case::Capitals,
        };
        if capitals {
            out.extend(word.chars().flat_map(char::to_uppercase));
        } else {
            out.push_str(word);
        }
        before = if case == Case::Unknown { before } else { case };
    }
}

fn case(word: &str) -> Case {
    // Base capitals (Đ, Ư, Â) are in the fonts: they speak as plain letters do.
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let plain_small = word.chars().any(|c| c.is_ascii_lowercase() || "đăâêôơư".contains(c));
    match (upper, plain_small) {
        (_, true) => Case::Small,
        (0 | 1, false) => Case::Unknown,
        _ => Case::Capitals,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_come_back() {
        let check = |text: &str, expected: &str| assert_eq!(with_capitals(text), expected);
        check("CộNG HòA Xã HộI", "CỘNG HÒA XÃ HỘI");
        check("Cộng hòa Xã hội ở đây", "Cộng hòa Xã hội ở đây");
        check("ủY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN");
        check("UBND xã, Xã Đình Lập", "UBND xã, Xã Đình Lập");
        check("KẾ HOạCH\nđến xã", "KẾ HOẠCH\nđến xã");
    }

    #[test]
    fn first_letters_of_names_and_sentences_come_back() {
        let check = |text: &str, expected: &str| assert_eq!(with_capitals(text), expected);
        check(
            "của ủy ban nhân dân tỉnh, Tỉnh ủy, ủng hộ",
            "của Ủy ban nhân dân tỉnh, Tỉnh ủy, ủng hộ",
        );
        check("- ổn định. ở đây có ý kiến", "- Ổn định. Ở đây có ý kiến");
        check("Huyện ý Yên, xã ít người", "Huyện Ý Yên, xã ít người");
        check("1. áp dụng;\núng dụng và\nở xã", "1. Áp dụng;\nÚng dụng và\nở xã");
    }
}

//! Markers in front of headings and list items: `I.`, `1.`, `3.1.`, `(1)`, `a)`, `-`, `+`, `•`.

use super::words::strip;

/// What stands in front of a heading or a list item, by its kind and rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `Phần I`, `PHẦN THỨ NHẤT`: the coarsest division.
    Part,
    /// `Điều 1.`: the divisions of resolutions and decisions.
    Article,
    /// `I.`, `II/`
    Roman,
    /// `A.`, `B.`
    Capital,
    /// `1.`, `3.1.`, `5.1.2`: how many numbers there are.
    Decimal(u8),
    /// `(1)`, `(a)`
    Bracketed,
    /// `a)`, `b.`, `1)`
    Letter,
    /// `-`, `–`, `•`, `*`
    Dash,
    /// `+`
    Plus,
}

impl Marker {
    /// Rank of the division: the smaller, the coarser.
    pub fn rank(self) -> u8 {
        match self {
            Marker::Part | Marker::Article => 0,
            Marker::Capital => 1,
            Marker::Roman => 2,
            Marker::Decimal(depth) => 2 + depth.min(5),
            Marker::Bracketed => 8,
            Marker::Letter => 9,
            Marker::Dash => 11,
            Marker::Plus => 12,
        }
    }

    /// Rank of what is numbered in brackets under a lettered division: `a) …`, and under it `(1) …`.
    pub const BRACKETED_UNDER_LETTERS: u8 = 10;

    /// Whether it numbers a division (rather than being a bullet).
    pub fn numbers(self) -> bool {
        !matches!(self, Marker::Dash | Marker::Plus)
    }
}

/// Reads the marker at the start of `line`, which has no leading space. Gives it and the
/// number of bytes up to the first character behind it.
pub fn marker(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    let found = match first {
        '-' | '–' | '—' | '•' | '●' | '*' | '▪' | '◦' | '·' | '−' | '\u{F0B7}' | '\u{F0A7}' => {
            Some((Marker::Dash, first.len_utf8()))
        }
        '+' => Some((Marker::Plus, 1)),
        '0'..='9' => decimal(line),
        '(' => bracketed(line).map(|end| (Marker::Bracketed, end)),
        _ => lettered(line),
    };
    let (kind, mut end) = found?;
    if matches!(kind, Marker::Dash | Marker::Plus) {
        // Converters write `- + text`: the inner mark counts.
        let rest = line[end..].trim_start();
        if rest.starts_with('+') {
            end = line.len() - rest.len() + 1;
            return body(line, Marker::Plus, end);
        }
        // A dash stuck to a number is a minus or half a range, not a bullet.
        if line[end..].starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
    }
    body(line, kind, end)
}

/// The marker, where text follows it.
fn body(line: &str, kind: Marker, end: usize) -> Option<(Marker, usize)> {
    let rest = &line[end..];
    let space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    Some((kind, end + space))
}

/// `1.`, `3.1.`, `3.10`, `1)`: numbers of one or two digits with points between.
fn decimal(line: &str) -> Option<(Marker, usize)> {
    let bytes = line.as_bytes();
    let (mut at, mut depth) = (0, 0u8);
    loop {
        let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 || digits > 2 || depth == 5 {
            break;
        }
        at += digits;
        depth += 1;
        match bytes.get(at) {
            Some(b'.') => at += 1,
            // `1- Kết quả`
            Some(b'-') if heads(&line[at + 1..]) => {
                return Some((Marker::Decimal(depth), at + 1));
            }
            Some(b')' | b'/') if depth == 1 => {
                let digit_follows = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
                return (!digit_follows).then_some((Marker::Letter, at + 1));
            }
            _ if depth > 1 => break,
            _ => return None,
        }
    }
    // A digit here is a number like `35.500`; anything but a space or a letter ends no
    // number of a heading.
    let next = line[at..].chars().next();
    let closed = bytes[..at].ends_with(b".");
    let fits = match next {
        None => closed,
        Some(' ' | '\t') => true,
        Some(c) => closed && c.is_alphabetic(),
    };
    (depth > 0 && fits).then_some((Marker::Decimal(depth), at))
}

/// Whether a space and a capital follow: `I- TÌNH HÌNH`, and no `II-III`.
fn heads(behind: &str) -> bool {
    let text = behind.trim_start_matches([' ', '\t']);
    text.len() < behind.len() && text.starts_with(char::is_uppercase)
}

/// `(1) Tiêu chí`, `(a) Vốn`: up to the closing bracket. What goes on in small letters is the middle
/// of a sentence: `(05) năm xã`.
fn bracketed(line: &str) -> Option<usize> {
    let (inside, behind) = line.strip_prefix('(')?.split_once(')')?;
    let number = inside.len() <= 2 && inside.bytes().all(|b| b.is_ascii_digit());
    let letter = inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_lowercase());
    let text = behind.trim_start_matches([' ', '\t']);
    let begins = text.starts_with(char::is_uppercase) && text.len() < behind.len();
    (!inside.is_empty() && (number || letter) && begins).then_some("()".len() + inside.len())
}

/// `IV.`, `A.`, `a)`, `Phần II`.
fn lettered(line: &str) -> Option<(Marker, usize)> {
    if strip(line, "phần ").is_some() {
        let rest = &line["phần ".len()..];
        let word = rest.split([' ', '.', ':']).next().unwrap_or_default();
        let numbered =
            !word.is_empty() && (is_roman(word) || matches!(word.to_lowercase().as_str(), "thứ"));
        return numbered.then_some((Marker::Part, 0));
    }
    if let Some(end) = article(line) {
        return Some((Marker::Article, end));
    }
    let word_end = line.find(|c: char| !c.is_ascii_alphabetic())?;
    let word = &line[..word_end];
    let mut after = line[word_end..].chars();
    let closing = after.next()?;
    let next = after.next();
    if closing == '-' && is_roman(word) && heads(&line[word_end + 1..]) {
        return Some((Marker::Roman, word_end + 1));
    }
    if !matches!(closing, '.' | ')' | '/') || word.is_empty() {
        // A lower-case `đ)` is the one list letter beyond ASCII.
        let is_d = line.starts_with("đ)") || line.starts_with("đ.");
        return (is_d && word_end == 0).then_some((Marker::Letter, "đ)".len()));
    }
    let spaced =
        next.is_none_or(|c| c == ' ' || c == '\t' || (c.is_alphabetic() && closing != '/'));
    if !spaced {
        return None;
    }
    let end = word_end + 1;
    if is_roman(word) && closing != ')' {
        return Some((Marker::Roman, end));
    }
    if word.len() == 1 {
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        return match (capital, closing) {
            (true, '.' | '/') => next.is_some_and(|c| c == ' ').then_some((Marker::Capital, end)),
            (_, ')' | '.') => Some((Marker::Letter, end)),
            _ => None,
        };
    }
    None
}

/// `Điều 1.`, `ĐIỀU 12:` in front of what it says; `Điều 5 của Luật` cites one.
fn article(line: &str) -> Option<usize> {
    let rest = strip(line, "điều ").filter(|_| line.starts_with('Đ'))?.trim_start();
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (1..=2).contains(&(rest.len() - behind.len()));
    let text = behind.strip_prefix(['.', ':']).filter(|_| numbered)?;
    let begins = text.trim_start_matches([' ', '\t']).starts_with(char::is_uppercase);
    begins.then_some(line.len() - text.len())
}

/// Whether `word` is a Roman number in capitals.
pub fn is_roman(word: &str) -> bool {
    roman(word).is_some()
}

/// The value of a Roman number as scans print it: a stroke may be `l` or `1`, where others are not.
pub fn roman_in_scan(word: &str) -> Option<u8> {
    let stroke = |c: char| if matches!(c, 'l' | '1') { 'I' } else { c };
    let named = word.starts_with(['I', 'V', 'X']);
    named.then(|| word.chars().map(stroke).collect::<String>()).and_then(|word| roman(&word))
}

/// A number up to 39 in Roman digits.
pub fn to_roman(value: u8) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let ones = ONES.get(usize::from(value % 10)).copied().unwrap_or_default();
    "X".repeat(usize::from(value / 10)) + ones
}

/// The value of a Roman number in capitals, up to 39.
pub fn roman(word: &str) -> Option<u8> {
    if word.is_empty() || word.len() > 7 {
        return None;
    }
    let digit = |b| match b {
        b'I' => Some(1u8),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let digits: Option<Vec<u8>> = word.bytes().map(digit).collect();
    let digits = digits?;
    // From the right: a digit smaller than one already seen is taken off.
    let (value, _) = digits.iter().rev().fold((0i32, 0u8), |(sum, max), &d| {
        if d < max { (sum - i32::from(d), max) } else { (sum + i32::from(d), d) }
    });
    u8::try_from(value).ok().filter(|v| (1..=39).contains(v))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(Marker, &str)>) {
        let found = marker(line).map(|(kind, end)| (kind, &line[end..]));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn markers_of_headings_and_items() {
        use Marker::*;
        check("I. MỤC TIÊU", Some((Roman, "MỤC TIÊU")));
        check("IV. TỔ CHỨC", Some((Roman, "TỔ CHỨC")));
        check("1. Mục tiêu", Some((Decimal(1), "Mục tiêu")));
        check("3.10. Tiêu chí", Some((Decimal(2), "Tiêu chí")));
        check("3.1 Tiêu chí", Some((Decimal(2), "Tiêu chí")));
        check("a) Vốn", Some((Letter, "Vốn")));
        check("đ) Vốn", Some((Letter, "Vốn")));
        check("- Số xã", Some((Dash, "Số xã")));
        check("• Số xã", Some((Dash, "Số xã")));
        check("+ Phân công", Some((Plus, "Phân công")));
        check("- + Phân công", Some((Plus, "Phân công")));
        check("1) Vốn", Some((Letter, "Vốn")));
        check("B. Nhiệm vụ", Some((Capital, "Nhiệm vụ")));
        check("(8) Tiêu chí số 8", Some((Bracketed, "Tiêu chí số 8")));
        check("(a) Vốn", Some((Bracketed, "Vốn")));
        check("Điều 1. Mục tiêu", Some((Article, "Mục tiêu")));
        check("ĐIỀU 12: TỔ CHỨC", Some((Article, "TỔ CHỨC")));
    }

    #[test]
    fn what_only_looks_like_a_marker() {
        check("35.500 ha", None);
        check("Điều 5 của Luật", None);
        check("Điều 5. của", None);
        check("5,5 tiêu chí", None);
        check("2021. Phấn đấu", None);
        check("96/181 xã", None);
        check("C, PVP UBND", None);
        check("TM. ỦY BAN", None);
        check("-5,5", None);
        check("1/5 xã", None);
        check("(05) năm xã", None);
        check("(2021) Kế hoạch", None);
        check("(Biểu số 7)", None);
    }

    #[test]
    fn roman_numbers() {
        let values: Vec<_> =
            ["I", "IV", "IX", "XIII", "VIII", "XL", "", "IC"].map(roman).into_iter().collect();
        assert_eq!(values, [Some(1), Some(4), Some(9), Some(13), Some(8), None, None, None]);
        assert!((1..40).all(|value| roman(&to_roman(value)) == Some(value)));
        assert_eq!(["VIl", "I11", "lX"].map(roman_in_scan), [Some(7), Some(3), None]);
    }
}

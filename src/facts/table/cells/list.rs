//! Lists of criteria in all their spellings, and what a slip in one could stand for.

use std::borrow::Cow;

use super::named::{self, Names};
use crate::grammar::number::spaced;
use crate::pairs::has_digit;
use crate::vocabulary::letters::{is_letter, is_lower, lowered};

/// How two numbers of a list are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A comma, a semicolon, `và`.
    Mark,
    /// White space alone.
    Space,
    /// A point with no space behind it: a spreadsheet takes `2,11` for a decimal.
    Point,
    /// `5-9`
    Dash,
}

/// Numbers and what stands between them, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListText {
    /// A count in front of the list, in the same cell: `6 tiêu chí (2,5,6)`.
    pub stated: Option<u32>,
    /// The numbers as printed, with a comma between two.
    digits: String,
    /// One fewer than numbers.
    gaps: Vec<Gap>,
}

/// What a cell of a list column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListCell {
    /// Nothing, or a dash.
    Empty,
    /// Words, a count, a ratio: `Đã đạt chuẩn`, `19/19`.
    Words,
    /// Numbers.
    Numbers(ListText),
    /// Names of criteria, with a count in front of them.
    Names(Option<u32>, Names),
}

impl ListCell {
    /// How many criteria it lists, by numbers or by names.
    pub fn listed(&self) -> Option<usize> {
        match self {
            ListCell::Numbers(list) => Some(list.split().map_or(list.len(), |l| l.len())),
            ListCell::Names(_, names) => Some(names.len()),
            ListCell::Empty | ListCell::Words => None,
        }
    }
}

/// How many readings of a slip are tried. Real slips have two or three.
const LIMIT: usize = 64;

/// Words that may stand in a list.
const FILLERS: [&str; 14] = [
    "từ", "tiêu", "chí", "số", "tc", "các", "gồm", "bao", "là", "chỉ", "còn", "lại", "tcs", "tổng",
];

/// Reads a cell of a list column.
pub fn list(text: &str) -> ListCell {
    // Most cells are one number.
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return ListCell::Numbers(ListText {
            stated: None,
            digits: text.to_owned(),
            gaps: Vec::new(),
        });
    }
    let text = text.trim().trim_start_matches(['…', '.', '-', ' ']);
    if text.is_empty() {
        return ListCell::Empty;
    }
    let named = !has_digit(text);
    if named && !named::may_begin(text) {
        return ListCell::Words;
    }
    // Most lists have no letter that could be a capital.
    let lower = if is_lower(text) { Cow::Borrowed(text) } else { Cow::Owned(lowered(text)) };
    let text = lower.as_ref();
    // Names alone are a list without a digit.
    if named {
        return by_name(None, text).unwrap_or(ListCell::Words);
    }
    // No criterion has three digits: `12 350` is one number.
    if spaced(text).is_some_and(|(_, len)| len == text.len()) {
        return ListCell::Words;
    }
    let (stated, rest) = counted(text);
    let (stated, rest) = if stated.is_none() { led(rest) } else { (stated, rest) };
    if let Some((digits, gaps)) = numbers(rest).or_else(|| slashed(rest)) {
        return ListCell::Numbers(ListText { stated, digits, gaps });
    }
    by_name(None, text)
        .or_else(|| stated.and_then(|_| by_name(stated, rest)))
        .unwrap_or(ListCell::Words)
}

/// A list whose items have names.
fn by_name(stated: Option<u32>, text: &str) -> Option<ListCell> {
    if !text.contains(is_letter) {
        return None;
    }
    let items = named::items(text)?;
    if let Some(digits) = named::numbers(&items) {
        let gaps = vec![Gap::Mark; digits.len() - 1];
        return Some(ListCell::Numbers(ListText { stated, digits: digits.join(","), gaps }));
    }
    named::names(&items).map(|names| ListCell::Names(stated, names))
}

/// `1/3/7`: three numbers or more; two are a ratio.
fn slashed(text: &str) -> Option<(String, Vec<Gap>)> {
    if memchr::memchr_iter(b'/', text.as_bytes()).count() < 2 {
        return None;
    }
    let digits: Vec<&str> = text.split('/').map(str::trim).collect();
    let number = |part: &&str| matches!(part.len(), 1 | 2) && part.parse::<u8>().is_ok();
    let list = digits.len() > 2 && digits.iter().all(number);
    let gaps = vec![Gap::Mark; digits.len() - 1];
    list.then(|| (digits.join(","), gaps))
}

/// `6 tiêu chí: 2, 5`, `06 TC (2,5)`, `2 (5, 6)`: the count and the list behind it.
fn counted(text: &str) -> (Option<u32>, &str) {
    let Some(at) = memchr::memchr2(b':', b'(', text.as_bytes()) else { return (None, text) };
    let (Some(front), Some(rest)) = (text.get(..at), text.get(at + 1..)) else {
        return (None, text);
    };
    let front = front.trim();
    let digits = front.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = front.get(digits.len()..).unwrap_or_default().trim();
    let named = !unit.is_empty() && rest.contains(is_letter);
    let counts = matches!(unit, "" | "tiêu chí" | "tc")
        && (named || rest.contains(|c: char| c.is_ascii_digit()));
    match digits.parse() {
        Ok(count) if counts => (Some(count), rest.trim_end_matches([')', '.', ' '])),
        _ => (None, text),
    }
}

/// `16 1,2,3,…`: a number that a space parts from a list of as many, whose numbers commas part, is
/// their count: two columns came out as one.
fn led(text: &str) -> (Option<u32>, &str) {
    let Some((front, rest)) = text.split_once(' ') else { return (None, text) };
    let Some(stated) = front.parse::<u32>().ok().filter(|&count| count > 2) else {
        return (None, text);
    };
    let list = rest.split(',').map(str::trim);
    let plain =
        |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
    let counted = list.clone().all(plain) && list.count() == stated as usize;
    if counted { (Some(stated), rest) } else { (None, text) }
}

/// The numbers and gaps, where the text holds nothing else.
fn numbers(text: &str) -> Option<(String, Vec<Gap>)> {
    // As many characters at most, and a gap for each two of them.
    let mut digits = String::with_capacity(text.len());
    let mut gaps = Vec::with_capacity(text.len() / 2);
    let mut gap = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        if c.is_ascii_digit() {
            len = rest.bytes().take_while(u8::is_ascii_digit).count();
            if !digits.is_empty() {
                gaps.push(gap.unwrap_or(Gap::Mark));
                digits.push(',');
            }
            digits.push_str(rest.get(..len)?);
            gap = None;
        } else if is_letter(c) {
            len = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
            let word = rest.get(..len)?;
            if word == "và" {
                gap = Some(Gap::Mark);
            } else if word == "đến" && !digits.is_empty() {
                gap = Some(Gap::Dash);
            } else if !FILLERS.contains(&word) {
                return None;
            } else if word == "chí" || word == "tc" {
                // `12 tiêu chí` is a count.
                let ends = !rest.get(len..)?.contains(|c: char| c.is_ascii_digit());
                if ends && !digits.is_empty() {
                    return None;
                }
            }
        } else {
            gap = wider(gap, c, rest.get(len..)?)?;
        }
        rest = rest.get(len..)?;
    }
    (!digits.is_empty()).then_some((digits, gaps))
}

/// The gap with one more character in it; nothing where lists have no such character.
fn wider(gap: Option<Gap>, c: char, rest: &str) -> Option<Option<Gap>> {
    let found = match c {
        ',' | ';' | ':' | '|' | '+' | '&' | '…' | '(' | ')' | '"' | '\'' => Gap::Mark,
        '.' if rest.starts_with(|c: char| c.is_ascii_digit()) => Gap::Point,
        '.' => Gap::Mark,
        '-' | '–' | '—' => Gap::Dash,
        c if c.is_whitespace() => Gap::Space,
        _ => return None,
    };
    Some(Some(match (gap, found) {
        (Some(Gap::Mark), _) | (_, Gap::Mark) => Gap::Mark,
        (Some(Gap::Dash), _) | (_, Gap::Dash) => Gap::Dash,
        // A space before a point is no decimal.
        (Some(Gap::Space), Gap::Point) => Gap::Mark,
        (None, g) | (Some(Gap::Space), g) | (Some(g), Gap::Space) => g,
        (Some(Gap::Point), Gap::Point) => Gap::Mark,
    }))
}

impl ListText {
    /// How many numbers are printed, whatever parts them.
    pub fn len(&self) -> usize {
        if self.is_empty() { 0 } else { self.gaps.len() + 1 }
    }

    /// The numbers as printed.
    fn digits(&self) -> impl Iterator<Item = &str> {
        // Of one or two bytes each: a searcher costs more to begin with.
        let mut rest = Some(self.digits.as_str());
        std::iter::from_fn(move || {
            let text = rest?;
            let comma = text.bytes().position(|byte| byte == b',');
            let (number, behind) = text.split_at_checked(comma.unwrap_or(text.len()))?;
            rest = behind.get(1..);
            Some(number)
        })
    }

    /// Whether it holds no number; a list that was read holds one.
    pub fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    /// The one number, where it is one.
    pub fn single(&self) -> Option<u32> {
        if self.gaps.is_empty() { self.digits.parse().ok() } else { None }
    }

    /// Two numbers with a point between: `2.11` may be a decimal.
    pub fn is_decimal(&self) -> bool {
        self.gaps[..] == [Gap::Point]
    }

    /// The criteria of the indicators that it names, each once, with how many it names: `2.1, 2.3,
    /// 17.8` are three of the criteria 2 and 17. Only who knows that the column holds indicators may
    /// ask: `2.11` may be a slip for two criteria, too.
    pub fn of_indicators(&self) -> Option<(Vec<u8>, usize)> {
        if !self.gaps.contains(&Gap::Point) {
            return None;
        }
        let mut criteria: Vec<u8> = Vec::with_capacity(self.len());
        let (mut named, mut behind) = (0, false);
        for (i, digits) in self.digits().enumerate() {
            let gap = i.checked_sub(1).and_then(|g| self.gaps.get(g));
            behind = match gap {
                Some(Gap::Point) if !behind => {
                    named += 1;
                    true
                }
                None | Some(Gap::Mark) => {
                    let criterion = digits.parse().ok()?;
                    criteria.extend((!criteria.contains(&criterion)).then_some(criterion));
                    false
                }
                Some(_) => return None,
            };
        }
        (named > 0).then_some((criteria, named))
    }

    /// Whether it can be nothing but a list: numbers parted by marks or spaces.
    pub fn is_sure(&self) -> bool {
        !self.gaps.is_empty() && (self.clean() || self.gaps.contains(&Gap::Mark))
    }

    /// Whether the gaps are those of a spelling, and none is a slip. Points between three
    /// and more numbers part them; a space among commas may have split a number.
    fn clean(&self) -> bool {
        let all = |gap| self.gaps.iter().all(|g| *g == gap);
        let marked = self.gaps.iter().all(|g| matches!(g, Gap::Mark | Gap::Dash));
        marked || all(Gap::Space) || (self.gaps.len() > 1 && all(Gap::Point))
    }

    /// The numbers as printed, ranges counted out; nothing where a gap is a slip.
    pub fn plain(&self) -> Option<Vec<u8>> {
        if self.clean() { self.split() } else { None }
    }

    /// The numbers with every gap parting two, ranges counted out.
    pub fn split(&self) -> Option<Vec<u8>> {
        let mut list: Vec<u8> = Vec::with_capacity(self.len());
        let chain = self.gaps.windows(2).any(|w| w == [Gap::Dash, Gap::Dash]);
        for (i, digits) in self.digits().enumerate() {
            let number: u8 = digits.parse().ok()?;
            let ranged = i.checked_sub(1).and_then(|g| self.gaps.get(g)) == Some(&Gap::Dash);
            match list.last().copied().filter(|_| ranged && !chain) {
                Some(first) if first < number => list.extend(first + 1..=number),
                _ => list.push(number),
            }
        }
        // `0` says that there is none.
        Some(if list == [0] { Vec::new() } else { list })
    }

    /// What the list could stand for, where numbers were split, run together, cut or taken
    /// for a decimal. `highest` is the highest criterion that can occur. Nothing where they
    /// are too many: only when all are known can one of them be proved.
    pub fn readings(&self, highest: u8) -> Vec<Vec<u8>> {
        let mut readings: Vec<Vec<String>> = vec![Vec::new()];
        for (i, digits) in self.digits().enumerate() {
            let gap = i.checked_sub(1).and_then(|g| self.gaps.get(g)).copied();
            let mut next = Vec::new();
            for reading in &readings {
                for parts in parts(digits, gap, highest) {
                    let mut longer = reading.clone();
                    longer.extend(parts);
                    next.push(longer);
                }
                if gap == Some(Gap::Space)
                    && let Some((last, front)) = reading.split_last()
                {
                    let mut joined = front.to_vec();
                    joined.push(format!("{last}{digits}"));
                    next.push(joined);
                }
                if gap == Some(Gap::Dash)
                    && let Some(range) = ranged(reading, digits)
                {
                    next.push(range);
                }
            }
            if next.len() > LIMIT {
                return Vec::new();
            }
            readings = next;
        }
        let mut lists: Vec<Vec<u8>> = readings
            .iter()
            .filter_map(|r| r.iter().map(|d| d.parse::<u8>().ok()).collect::<Option<Vec<u8>>>())
            .collect();
        let mut kept: Vec<Vec<u8>> = Vec::new();
        lists.retain(|list| {
            let fits = list.iter().all(|&n| n > 0 && n <= highest);
            let new = fits && !kept.contains(list);
            if new {
                kept.push(list.clone());
            }
            new
        });
        lists
    }
}

/// What one printed number can be: itself, a number that lost its last zero behind a point,
/// or several run together.
fn parts(digits: &str, gap: Option<Gap>, highest: u8) -> Vec<Vec<String>> {
    let mut all = vec![vec![digits.to_owned()]];
    if gap == Some(Gap::Point) && digits.len() == 1 {
        all.push(vec![format!("{digits}0")]);
    }
    let whole: u32 = digits.parse().unwrap_or(u32::MAX);
    if whole > u32::from(highest) && digits.len() <= 6 {
        run_together(digits, highest, &mut Vec::new(), &mut all);
    }
    all
}

/// All ways to cut `digits` into numbers up to `highest` without leading zeros.
fn run_together(digits: &str, highest: u8, front: &mut Vec<String>, all: &mut Vec<Vec<String>>) {
    if digits.is_empty() {
        if front.len() > 1 {
            all.push(front.clone());
        }
        return;
    }
    for len in 1..=2 {
        let (Some(head), Some(rest)) = (digits.get(..len), digits.get(len..)) else { continue };
        let fits = head.parse().is_ok_and(|n: u8| n > 0 && n <= highest);
        if fits && !head.starts_with('0') && all.len() < LIMIT {
            front.push(head.to_owned());
            run_together(rest, highest, front, all);
            front.pop();
        }
    }
}

/// A reading with the range from its last number to `digits` counted out.
fn ranged(reading: &[String], digits: &str) -> Option<Vec<String>> {
    let first: u8 = reading.last()?.parse().ok()?;
    let last: u8 = digits.parse().ok()?;
    let mut longer = reading.to_vec();
    longer.extend(
        (first < last && last - first < 40).then(|| first + 1..=last)?.map(|n| n.to_string()),
    );
    Some(longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, expected: &[u8]) {
        let ListCell::Numbers(list) = list(text) else { panic!("{text} is no list") };
        assert_eq!(list.plain().as_deref(), Some(expected), "{text}");
    }

    fn slip(text: &str, expected: &[&[u8]]) {
        let ListCell::Numbers(list) = list(text) else { panic!("{text} is no list") };
        assert_eq!(list.plain(), None, "{text}");
        assert_eq!(list.readings(19), expected, "{text}");
    }

    #[test]
    fn spellings() {
        plain("1,2,7", &[1, 2, 7]);
        plain("1;2;7", &[1, 2, 7]);
        plain("1, 3, 4", &[1, 3, 4]);
        plain("3,4,", &[3, 4]);
        plain("3, 5, 6, 7, 8, 10, 17,", &[3, 5, 6, 7, 8, 10, 17]);
        plain("1 2 7", &[1, 2, 7]);
        plain("1,3,4,7, 9,12", &[1, 3, 4, 7, 9, 12]);
        plain("14", &[14]);
        plain("05", &[5]);
        plain("2 và 7", &[2, 7]);
        plain("Tiêu chí số 2, 5 và số 7", &[2, 5, 7]);
        plain("TC 2, TC 5", &[2, 5]);
        plain("TC2; TC5.", &[2, 5]);
        plain("1-5, 7", &[1, 2, 3, 4, 5, 7]);
        plain("1-2-7", &[1, 2, 7]);
        plain("từ 1 đến 4, 18 và 19", &[1, 2, 3, 4, 18, 19]);
        plain("1/3/7", &[1, 3, 7]);
        plain("2 (Giao thông), 5 (Trường học)", &[2, 5]);
        plain("Tiêu chí số 2 - Giao thông; tiêu chí số 17 - Môi trường", &[2, 17]);
        plain("1.2.7", &[1, 2, 7]);
        plain("2. 11", &[2, 11]);
        plain("1,4,9,12,19,14", &[1, 4, 9, 12, 19, 14]);
        plain("1,7,12,29", &[1, 7, 12, 29]);
        plain("0", &[]);
        plain("3 tiêu chí (8,13,15)", &[8, 13, 15]);
        plain("03 TC: 8; 13; 15", &[8, 13, 15]);
    }

    #[test]
    fn indicators() {
        let check = |text: &str, expected: Option<(&[u8], usize)>| {
            let ListCell::Numbers(list) = list(text) else { panic!("{text} is no list") };
            let found = list.of_indicators();
            assert_eq!(found.as_ref().map(|(list, n)| (&list[..], *n)), expected, "{text}");
        };
        check("2.1, 2.3, 17.8", Some((&[2, 17], 3)));
        check("5.1; 10.1; 17.12", Some((&[5, 10, 17], 3)));
        check("2.1, 5", Some((&[2, 5], 1)));
        check("13.4", Some((&[13], 1)));
        check("1, 3, 4", None);
        check("1.2.7", None);
    }

    #[test]
    fn counts_in_front_of_lists() {
        let ListCell::Numbers(text) = list("03 tiêu chí: 8; 13; 15") else { panic!() };
        assert_eq!(text.stated, Some(3));
        let ListCell::Names(stated, names) = list("02 tiêu chí: Giao thông, Điện") else {
            panic!()
        };
        assert_eq!((stated, names.len()), (Some(2), 2));
    }

    #[test]
    fn no_lists() {
        for text in ["Đã đạt chuẩn", "Đạt 19 tiêu chí", "19/19", "12 tiêu chí", "x", "Quý I", "5%"]
        {
            assert_eq!(list(text), ListCell::Words, "{text}");
        }
        for text in ["", " ", "-", "…"] {
            assert_eq!(list(text), ListCell::Empty, "{text}");
        }
    }

    #[test]
    fn slips() {
        slip("2.11", &[&[2, 11]]);
        slip("2.8", &[&[2, 8]]);
        slip("3.1", &[&[3, 1], &[3, 10]]);
        slip("13,1 4,16", &[&[13, 1, 4, 16], &[13, 14, 16]]);
        slip("1,2.7,9", &[&[1, 2, 7, 9]]);
        slip(&"1 4,".repeat(500), &[]);
    }

    #[test]
    fn numbers_run_together() {
        let ListCell::Numbers(text) = list("1,3,712,14") else { panic!() };
        assert_eq!(text.plain(), None, "712 is more than any count of criteria");
        assert_eq!(text.readings(19), [[1, 3, 7, 1, 2, 14].as_slice(), &[1, 3, 7, 12, 14]]);
        let ListCell::Numbers(text) = list("1,3,45") else { panic!() };
        assert_eq!(text.readings(19), [[1, 3, 4, 5]]);
    }
}

//! When a task is due: `Quý I, II`, `Tháng 3-10`, `Từ quý II`, `Quý I/2022`, `Thường xuyên`.

use crate::facts::table::Timing;
use crate::vocabulary::letters::{Few, begins_lower, is_letter, lowered};

/// Words that say that a task comes again, wherever they stand.
const RECURRING: [[&str; 2]; 4] =
    [["thường", "xuyên"], ["định", "kỳ"], ["định", "kì"], ["liên", "tục"]];

/// What `hàng`, `hằng` and `mỗi` stand before.
const PERIODS: [&str; 7] = ["quý", "tháng", "năm", "tuần", "ngày", "kỳ", "vụ"];

/// Words that a time begins with. Tasks may name a time at their end.
const OPENS: [&str; 25] = [
    "quý",
    "quí",
    "tháng",
    "t",
    "từ",
    "trước",
    "sau",
    "trong",
    "cả",
    "năm",
    "ngày",
    "hàng",
    "hằng",
    "mỗi",
    "thường",
    "định",
    "liên",
    "đến",
    "đầu",
    "cuối",
    "giữa",
    "theo",
    "hết",
    "các",
    "chậm",
];

/// None of them has more bytes.
const LONGEST: usize = 10;

#[derive(Clone, Debug, PartialEq)]
enum Token<'a> {
    Word(&'a str),
    Number(u32),
    Mark(char),
}

/// What the numbers to come are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Nothing,
    Quarter,
    Month,
    Day,
}

impl Unit {
    fn last(self) -> u8 {
        if self == Unit::Quarter { 4 } else { 12 }
    }
}

/// Reads when a task is due. What cannot be told stays in the text alone.
pub fn timing(text: &str) -> Timing {
    Reader::of(text).finish(text)
}

/// Whether a cell is a time: it names one, and says little else.
pub fn is_timing(text: &str) -> bool {
    // The first word decides in most cells.
    let begins = text.trim_start();
    let len = begins.bytes().position(|byte| matches!(byte, b' ' | b',' | b':'));
    let first = begins.get(..len.unwrap_or(begins.len())).unwrap_or_default();
    let opens = || first.len() <= LONGEST && is_opening(first);
    if !first.starts_with(|c: char| c.is_ascii_digit()) && !opens() {
        return false;
    }
    let words = text.split_whitespace().take(10).count();
    if words == 0 || words > 9 || !text.chars().any(is_letter) {
        return false;
    }
    let opens = ["trước ", "trong năm", "cả năm", "năm ", "sau khi ", "theo kế hoạch", "theo tiến"];
    opens.iter().any(|o| begins_lower(text, o)) || Reader::of(text).says_when()
}

/// Whether a word is one that a time begins with.
fn is_opening(word: &str) -> bool {
    match Few::lowered(word) {
        Some(lower) => OPENS.iter().any(|opens| opens.as_bytes() == lower.bytes()),
        None => OPENS.contains(&lowered(word).as_str()),
    }
}

fn tokens(lower: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = lower;
    while let Some(c) = rest.chars().next() {
        let end = |f: fn(char) -> bool| rest.find(|c| !f(c)).unwrap_or(rest.len());
        let len = if c.is_ascii_digit() {
            let end = end(|c| c.is_ascii_digit());
            tokens.extend(rest.get(..end).and_then(|d| d.parse().ok()).map(Token::Number));
            end
        } else if is_letter(c) {
            let end = end(is_letter);
            tokens.extend(rest.get(..end).map(Token::Word));
            end
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Mark(if c == '–' { '-' } else { c }));
            }
            c.len_utf8()
        };
        rest = rest.get(len..).unwrap_or_default();
    }
    tokens
}

/// `i` to `iv`; OCR reads the letter I as l.
fn roman(word: &str) -> Option<u8> {
    match word {
        "i" | "l" => Some(1),
        "ii" | "ll" | "il" | "li" => Some(2),
        "iii" | "lll" | "iil" | "lii" => Some(3),
        "iv" | "lv" => Some(4),
        _ => None,
    }
}

#[derive(Debug)]
struct Reader {
    unit: Unit,
    quarters: Vec<u8>,
    months: Vec<u8>,
    years: Vec<u16>,
    recurring: bool,
    /// The next number ends a range.
    range: bool,
    /// Where `từ` stands directly before the unit: what comes first, open to the end of the
    /// year unless a range ends it.
    open: Option<(Unit, u8)>,
    from: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Reader {
            unit: Unit::Nothing,
            quarters: Vec::new(),
            months: Vec::new(),
            years: Vec::new(),
            recurring: false,
            range: false,
            open: None,
            from: false,
        }
    }
}

impl Reader {
    /// What a text says, word by word.
    fn of(text: &str) -> Self {
        let lower = lowered(text);
        let tokens = tokens(&lower);
        let mut reader = Reader::default();
        let mut at = 0;
        while at < tokens.len() {
            at += reader.step(&tokens, at).max(1);
        }
        reader
    }

    /// Whether it says when: what is open to the end of the year begins somewhere.
    fn says_when(&self) -> bool {
        !self.quarters.is_empty() || !self.months.is_empty() || self.recurring
    }

    /// Reads the token at `at`; gives how many were used up.
    fn step(&mut self, tokens: &[Token<'_>], at: usize) -> usize {
        use Token::{Mark, Number, Word};
        let Some(rest) = tokens.get(at..) else { return 1 };
        match rest {
            [Word("hàng" | "hằng" | "mỗi"), Word(period), ..] if PERIODS.contains(period) => {
                self.recurring = true;
                self.unit = Unit::Nothing;
                return 2;
            }
            [Word(a), Word(b), ..] if RECURRING.contains(&[*a, *b]) => {
                self.recurring = true;
                return 2;
            }
            // `6 tháng/lần`, `6 tháng một lần`, `2 lần/năm`
            [Word(period), Mark('/') | Word("một") | Number(1), Word("lần"), ..]
            | [Word("lần"), Mark('/'), Word(period), ..]
                if PERIODS.contains(period) =>
            {
                self.recurring = true;
                self.unit = Unit::Nothing;
                return 3;
            }
            [Number(n @ 1..=12), Word("tháng"), Word(end @ ("đầu" | "cuối" | "còn")), ..] => {
                let n = *n as u8;
                let months = if *end == "đầu" { 1..=n } else { 13 - n..=12 };
                self.months.extend(months);
                self.unit = Unit::Nothing;
                return 3;
            }
            [Word("trở"), Word("đi"), ..] => {
                let last = match self.unit {
                    Unit::Quarter => self.quarters.last(),
                    Unit::Month => self.months.last(),
                    _ => None,
                };
                self.open = last.map(|&n| (self.unit, n));
                return 2;
            }
            [Word("quý" | "quí"), ..] => self.unit = Unit::Quarter,
            [Word("tháng" | "t"), Number(_), ..] | [Word("tháng"), ..] => self.unit = Unit::Month,
            [Word("ngày"), ..] => self.unit = Unit::Day,
            [Word("năm") | Mark('/'), Number(year @ 1990..=2100), ..] => {
                self.years.push(*year as u16);
                return 2;
            }
            [Word("từ"), ..] => {
                self.from = true;
                return 1;
            }
            [Word("đến" | "tới") | Mark('-'), ..] => self.range = true,
            [Number(day @ 1..=31), Mark('/'), Number(month @ 1..=12), tail @ ..]
                if self.unit != Unit::Quarter && *day > 0 =>
            {
                self.push(Unit::Month, *month as u8);
                self.unit = Unit::Nothing;
                if let [Mark('/'), Number(year @ 1990..=2100), ..] = tail {
                    self.years.push(*year as u16);
                    return 5;
                }
                return 3;
            }
            [Number(month @ 1..=12), Mark('/'), Number(1990..=2100), ..]
                if self.unit == Unit::Nothing =>
            {
                self.push(Unit::Month, *month as u8);
            }
            [Number(n), ..] if matches!(self.unit, Unit::Quarter | Unit::Month) => {
                if let Ok(n) = u8::try_from(*n) {
                    self.push(self.unit, n);
                }
            }
            [Word(word), ..] if self.unit == Unit::Quarter => match roman(word) {
                Some(n) => self.push(Unit::Quarter, n),
                None if *word != "và" => self.unit = Unit::Nothing,
                None => {}
            },
            // `t5`, the short form that plans use in tables.
            [Word(word), ..] if *word != "và" => {
                self.unit = Unit::Nothing;
                self.from = false;
            }
            _ => {}
        }
        1
    }

    fn push(&mut self, unit: Unit, n: u8) {
        if n == 0 || n > unit.last() {
            return;
        }
        let into = if unit == Unit::Quarter { &mut self.quarters } else { &mut self.months };
        match into.last().copied().filter(|_| self.range) {
            Some(first) if first < n => into.extend(first + 1..=n),
            _ => into.push(n),
        }
        if self.range {
            self.open = None;
        } else if self.from {
            self.open = Some((unit, n));
        }
        self.from = false;
        self.range = false;
    }

    fn finish(mut self, text: &str) -> Timing {
        match self.open {
            Some((Unit::Quarter, n)) => self.quarters.extend(n..=4),
            Some((Unit::Month, n)) => self.months.extend(n..=12),
            _ => {}
        }
        for list in [&mut self.quarters, &mut self.months] {
            list.sort_unstable();
            list.dedup();
        }
        self.years.sort_unstable();
        self.years.dedup();
        let year = match self.years[..] {
            [year] => Some(year),
            _ => None,
        };
        Timing {
            text: text.to_owned(),
            quarters: self.quarters,
            months: self.months,
            year,
            recurring: self.recurring,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quarters: &[u8], months: &[u8], year: Option<u16>, recurring: bool) {
        let read = timing(text);
        assert_eq!(
            (&read.quarters[..], &read.months[..], read.year, read.recurring),
            (quarters, months, year, recurring),
            "{text}"
        );
        assert_eq!(read.text, text);
    }

    #[test]
    fn quarters() {
        check("Quý I", &[1], &[], None, false);
        check("Quý I, II", &[1, 2], &[], None, false);
        check("Quý I, II,", &[1, 2], &[], None, false);
        check("Quý II, III, IV", &[2, 3, 4], &[], None, false);
        check("Quý II-IV", &[2, 3, 4], &[], None, false);
        check("Quý I và quý III", &[1, 3], &[], None, false);
        check("quý 1 và 2", &[1, 2], &[], None, false);
        check("Từ quý II", &[2, 3, 4], &[], None, false);
        check("Từ quý II đến quý III", &[2, 3], &[], None, false);
        check("Quý III trở đi", &[3, 4], &[], None, false);
        check("Quý I/2022", &[1], &[], Some(2022), false);
        check("Quý IV năm 2019", &[4], &[], Some(2019), false);
        check("Quý IV/2025 - Quý I/2026", &[1, 4], &[], None, false);
        check("QUÝ lV", &[4], &[], None, false);
        check("Quý V", &[], &[], None, false);
    }

    #[test]
    fn months() {
        check("Tháng 3-10", &[], &[3, 4, 5, 6, 7, 8, 9, 10], None, false);
        check("Tháng 3,4, 7", &[], &[3, 4, 7], None, false);
        check("Tháng 6 và tháng 12", &[], &[6, 12], None, false);
        check("Tháng 02", &[], &[2], None, false);
        check("Tháng 5, 7, 8, 9", &[], &[5, 7, 8, 9], None, false);
        check("Từ tháng 9", &[], &[9, 10, 11, 12], None, false);
        check("Từ tháng 3 đến tháng 5", &[], &[3, 4, 5], None, false);
        check("Tháng 3/2023", &[], &[3], Some(2023), false);
        check("3/2023", &[], &[3], Some(2023), false);
        check("Trước ngày 15/12", &[], &[12], None, false);
        check("Trước 30/6/2024", &[], &[6], Some(2024), false);
        check("Ngày 15 tháng 3 năm 2024", &[], &[3], Some(2024), false);
        check("6 tháng đầu năm", &[], &[1, 2, 3, 4, 5, 6], None, false);
        check("6 tháng cuối năm 2024", &[], &[7, 8, 9, 10, 11, 12], Some(2024), false);
        check("Quý I, tháng 7", &[1], &[7], None, false);
    }

    #[test]
    fn recurring() {
        check("Thường xuyên", &[], &[], None, true);
        check("Hàng quý", &[], &[], None, true);
        check("Hằng tháng", &[], &[], None, true);
        check("Định kỳ và đột xuất", &[], &[], None, true);
        check("Trước ngày 20 hàng tháng", &[], &[], None, true);
        check("Tháng 12 hàng năm", &[], &[12], None, true);
        check("Hàng năm", &[], &[], None, true);
        check("6 tháng/lần", &[], &[], None, true);
        check("03 tháng một lần", &[], &[], None, true);
        check("2 lần/năm", &[], &[], None, true);
    }

    #[test]
    fn no_time() {
        check("Theo kế hoạch đã được phê duyệt", &[], &[], None, false);
        check("Căn cứ vào điều kiện thực tế", &[], &[], None, false);
        check("", &[], &[], None, false);
        check("Năm 2026", &[], &[], Some(2026), false);
    }

    #[test]
    fn cells_that_are_times() {
        for cell in ["Quý I", "Tháng 3-10", "Hàng quý", "Trước 30/6", "Năm 2026", "3/2023 (tháng)"]
        {
            assert!(is_timing(cell), "{cell}");
        }
        for cell in [
            "5/10",
            "12",
            "1,2,7",
            "BCĐ tỉnh",
            "Họp Ban Chỉ đạo tỉnh định kỳ",
            "",
            "Kiểm tra việc thực hiện kế hoạch quý I tại các huyện và các xã điểm",
        ] {
            assert!(!is_timing(cell), "{cell}");
        }
    }
}

//! Number formats of workbooks: `0.0%`, `#,##0 "xã"`, `#,##0;-#,##0;"-"`.
//!
//! A figure is printed as the sheet shows it, with the marks of Vietnam: a decimal comma,
//! dots between thousands. Fractions and powers of ten are printed as decimals.

/// Digits that a floating-point number of a workbook holds.
const DIGITS: usize = 15;
/// Digits that are shown where no format says how many.
const GENERAL: usize = 11;
/// More decimals, leading zeros or scales than these no sheet shows.
const MOST: usize = 30;

/// A format: sections for positive and negative numbers, and for zero.
#[derive(Clone, Debug, Default)]
pub(super) struct Format {
    sections: Vec<Section>,
    shows: Shows,
}

/// What of a point in time a format shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shows {
    #[default]
    Day,
    Month,
    Clock,
}

#[derive(Clone, Debug, Default)]
struct Section {
    before: String,
    after: String,
    /// Whether there is a place for digits at all.
    placed: bool,
    general: bool,
    percents: usize,
    /// How many thousands are left out at the end.
    scale: usize,
    thousands: bool,
    least_integers: usize,
    least_decimals: usize,
    most_decimals: usize,
    condition: Option<(Comparison, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

impl Format {
    /// Reads the code of a format.
    pub(super) fn of(code: &str) -> Self {
        if code.is_empty() {
            return Format::default();
        }
        let sections = split(code).into_iter().map(Section::of).collect();
        Format { sections, shows: Shows::of(code) }
    }

    pub(super) fn shows(&self) -> Shows {
        self.shows
    }

    /// The number as the sheet shows it.
    pub(super) fn print(&self, value: f64) -> String {
        match self.section(value) {
            Some((section, sign)) => section.print(value, sign),
            None => general(value),
        }
    }

    /// The section that a number takes, and whether it prints the sign.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let all = self.sections.get(..self.sections.len().min(3))?;
        if all.iter().any(|section| section.condition.is_some()) {
            let found = all.iter().find(|section| section.takes(value)).or(all.last())?;
            return Some((found, true));
        }
        match all {
            [_, negative, ..] if value < 0.0 => Some((negative, false)),
            [_, _, zero] if value == 0.0 => Some((zero, true)),
            [first, ..] => Some((first, true)),
            [] => None,
        }
    }
}

impl Shows {
    fn of(code: &str) -> Self {
        let mut plain = String::new();
        for part in tokens(code) {
            if let Token::Plain(c) = part {
                plain.push(c.to_ascii_lowercase());
            }
        }
        match (plain.contains('d'), plain.contains('y'), plain.contains('h')) {
            (false, true, _) => Shows::Month,
            (false, false, true) => Shows::Clock,
            _ => Shows::Day,
        }
    }
}

/// A piece of the code of a format.
#[derive(Clone, Copy, Debug)]
enum Token<'a> {
    /// Quoted or escaped: printed as it stands.
    Literal(&'a str),
    /// `[Red]`, `[>=100]`, `[$₫-42A]`
    Bracket(&'a str),
    /// A mark with a meaning, or a character that is printed.
    Plain(char),
}

fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let tail = rest.get(c.len_utf8()..).unwrap_or_default();
        let next = tail.chars().next().map_or(0, char::len_utf8);
        let closed = |close: char| tail.split_once(close).unwrap_or((tail, ""));
        rest = match c {
            '"' => {
                let (text, behind) = closed('"');
                tokens.push(Token::Literal(text));
                behind
            }
            '[' => {
                let (text, behind) = closed(']');
                tokens.push(Token::Bracket(text));
                behind
            }
            '\\' => {
                tokens.push(Token::Literal(tail.get(..next).unwrap_or_default()));
                tail.get(next..).unwrap_or_default()
            }
            // The width of a character, or one that fills the cell.
            '_' => {
                tokens.push(Token::Literal(" "));
                tail.get(next..).unwrap_or_default()
            }
            '*' => tail.get(next..).unwrap_or_default(),
            c => {
                tokens.push(Token::Plain(c));
                tail
            }
        };
    }
    tokens
}

/// The sections, parted by `;`.
fn split(code: &str) -> Vec<Vec<Token<'_>>> {
    let mut sections = vec![Vec::new()];
    for token in tokens(code) {
        match (token, sections.last_mut()) {
            (Token::Plain(';'), _) => sections.push(Vec::new()),
            (token, Some(section)) => section.push(token),
            (_, None) => {}
        }
    }
    sections
}

impl Section {
    fn of(tokens: Vec<Token<'_>>) -> Self {
        let mut section = Section::default();
        let word: String = tokens.iter().filter_map(Token::plain).collect();
        section.general = word.to_ascii_lowercase().contains("general");
        // Commas that wait: between digits they part thousands, behind them they scale.
        let (mut commas, mut decimals, mut power) = (0, false, false);
        for token in tokens {
            match token {
                Token::Literal(text) => section.literal(text),
                Token::Bracket(text) => section.bracket(text),
                Token::Plain(_) if section.general && !section.placed => {
                    section.placed = true;
                }
                Token::Plain(c) if section.general && c.is_ascii_alphabetic() => {}
                Token::Plain('%') => {
                    section.percents += 1;
                    section.literal("%");
                }
                Token::Plain('E' | 'e') if section.placed => power = true,
                Token::Plain('/') if section.placed => section.general = true,
                Token::Plain('0' | '#' | '?' | '+' | '-') if power => section.general = true,
                Token::Plain(c @ ('0' | '#' | '?')) => {
                    section.thousands |= commas > 0 && !decimals;
                    commas = 0;
                    section.digit(c, decimals);
                }
                Token::Plain(',') if section.placed => commas += 1,
                Token::Plain('.') => decimals = true,
                Token::Plain('@') => {
                    section.placed = true;
                    section.general = true;
                }
                Token::Plain(c) => section.literal(c.encode_utf8(&mut [0; 4])),
            }
        }
        section.scale = commas.min(MOST);
        section
    }

    fn literal(&mut self, text: &str) {
        if self.placed { self.after.push_str(text) } else { self.before.push_str(text) }
    }

    fn digit(&mut self, c: char, decimals: bool) {
        self.placed = true;
        if decimals {
            self.most_decimals = (self.most_decimals + 1).min(MOST);
            if c == '0' {
                self.least_decimals = self.most_decimals;
            }
        } else if c == '0' {
            self.least_integers = (self.least_integers + 1).min(MOST);
        }
    }

    fn bracket(&mut self, text: &str) {
        if let Some(currency) = text.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
            return;
        }
        let number = text.trim_start_matches(['<', '>', '=']);
        let comparison = match text.get(..text.len() - number.len()) {
            Some("<") => Comparison::Less,
            Some("<=") => Comparison::LessOrEqual,
            Some("=") => Comparison::Equal,
            Some("<>") => Comparison::NotEqual,
            Some(">=") => Comparison::GreaterOrEqual,
            Some(">") => Comparison::Greater,
            _ => return,
        };
        self.condition = number.trim().parse().ok().map(|number| (comparison, number));
    }

    /// Whether a number passes the condition; a section without one takes the rest.
    fn takes(&self, value: f64) -> bool {
        self.condition.is_none_or(|(comparison, bound)| match comparison {
            Comparison::Less => value < bound,
            Comparison::LessOrEqual => value <= bound,
            Comparison::Equal => value == bound,
            Comparison::NotEqual => value != bound,
            Comparison::GreaterOrEqual => value >= bound,
            Comparison::Greater => value > bound,
        })
    }

    fn print(&self, value: f64, sign: bool) -> String {
        let digits = match (self.placed, self.general) {
            (false, _) => String::new(),
            (true, true) if self.percents == 0 => general(value.abs()),
            (true, _) => self.digits(value.abs()),
        };
        let shown = digits.contains(|c: char| matches!(c, '1'..='9'));
        let sign = if sign && value < 0.0 && shown { "-" } else { "" };
        format!("{sign}{}{digits}{}", self.before, self.after).trim().to_owned()
    }

    fn digits(&self, value: f64) -> String {
        let shift = 2 * self.percents.min(MOST) as i32 - 3 * self.scale as i32;
        let (whole, part) = Decimal::of(value, shift).rounded(self.most_decimals);
        let kept = part.trim_end_matches('0').len().max(self.least_decimals);
        let part = part.get(..kept).unwrap_or(&part);
        let whole = whole.trim_start_matches('0');
        let mut whole = "0".repeat(self.least_integers.saturating_sub(whole.len())) + whole;
        if self.thousands {
            whole = grouped(&whole);
        }
        match (whole.is_empty(), part.is_empty()) {
            (true, true) => "0".to_owned(),
            // `#.0` shows `,5`, which nobody reads as a number.
            (true, false) => format!("0,{part}"),
            (false, true) => whole,
            (false, false) => format!("{whole},{part}"),
        }
    }
}

impl Token<'_> {
    fn plain(&self) -> Option<char> {
        match self {
            Token::Plain(c) => Some(*c),
            _ => None,
        }
    }
}

/// A number without a format.
pub(super) fn general(value: f64) -> String {
    let decimal = Decimal::of(value.abs(), 0);
    // Whole numbers are shown to the last digit, others to as many as a cell shows.
    let decimals = (GENERAL as i32 - decimal.point.max(1)).max(0) as usize;
    let small = usize::try_from(-decimal.point).unwrap_or_default();
    let (whole, part) = decimal.rounded((decimals + small).min(MOST));
    let part = part.trim_end_matches('0');
    let sign = if value < 0.0 && (whole != "0" || !part.is_empty()) { "-" } else { "" };
    let comma = if part.is_empty() { "" } else { "," };
    format!("{sign}{whole}{comma}{part}")
}

/// Decimal digits, and how many of them stand before the comma. Binary numbers are rounded
/// by these, as sheets do: 28.5% is 0.284999… in binary.
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// A number times a power of ten.
    fn of(value: f64, shift: i32) -> Self {
        let text = format!("{value:.*e}", DIGITS - 1);
        let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = digits.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        Decimal { digits, point: power.parse::<i32>().unwrap_or_default() + 1 + shift }
    }

    /// The digits before and behind the comma, half rounded up.
    fn rounded(&self, decimals: usize) -> (String, String) {
        let first = self.point.min(1);
        let digit = |at: i32| {
            let at = usize::try_from(at).ok();
            at.and_then(|at| self.digits.get(at)).copied().unwrap_or_default()
        };
        let end = self.point + decimals as i32;
        let mut kept: Vec<u8> = (first - 1..end).map(digit).collect();
        let mut carry = digit(end) >= 5;
        for slot in kept.iter_mut().rev() {
            if !carry {
                break;
            }
            carry = *slot == 9;
            *slot = if carry { 0 } else { *slot + 1 };
        }
        let mut text: String = kept.iter().map(|digit| char::from(b'0' + digit)).collect();
        if carry {
            text.insert(0, '1');
        }
        let part = text.split_off(text.len().saturating_sub(decimals));
        let whole = text.trim_start_matches('0');
        (if whole.is_empty() { "0".to_owned() } else { whole.to_owned() }, part)
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_formatted() {
        let check = |value: f64, code: &str, expected: &str| {
            assert_eq!(Format::of(code).print(value), expected, "{value} as {code}");
        };
        check(0.783_333_3, "0.0%", "78,3%");
        check(0.783_333_3, "0%", "78%");
        check(0.285, "0%", "29%");
        check(0.995, "0%", "100%");
        check(0.005, "0.00%", "0,50%");
        check(63.2, "0.0\"%\"", "63,2%");
        check(63.2, "0\\%", "63%");
        check(63.2, "0\" % đạt\"", "63 % đạt");
        check(0.5, "[Red]0%", "50%");
        check(-0.5, "0.0%;-0.0%", "-50,0%");
        check(12.5, "0.00", "12,50");
        check(1_234_567.0, "#,##0", "1.234.567");
        check(1234.5678, "#,##0.0", "1.234,6");
        check(999.96, "#,##0.0", "1.000,0");
        check(-45.5, "#,##0.00;(#,##0.00)", "(45,50)");
        check(-45.5, "#,##0", "-46");
        check(-0.2, "0", "0");
        check(0.2, "#,##0", "0");
        check(0.0, "#,##0;-#,##0;\"-\"", "-");
        check(1_500_000.0, "#,##0,", "1.500");
        check(1_500_000.0, "#,##0.0,,", "1,5");
        check(7.0, "00", "07");
        check(5.0, "0\" xã\"", "5 xã");
        check(3.25678, "0.0##", "3,257");
        check(3.0, "0.0##", "3,0");
        check(0.25, "# ?/?", "0,25");
        check(99_999_999_999.0, "0.00E+00", "99999999999");
        check(1200.0, "_-* #,##0.00\\ _₫_-;\\-* #,##0.00\\ _₫_-", "1.200,00");
        check(1200.0, "#,##0 [$₫-42A]", "1.200 ₫");
        check(5.0, "[<10]0;[>=10]#,##0.0", "5");
        check(50.0, "[<10]0;[>=10]#,##0.0", "50,0");
        check(12.0, "@", "12");
        check(12.0, "", "12");
    }

    #[test]
    fn numbers_without_a_format() {
        let check = |value: f64, expected: &str| {
            assert_eq!(Format::of("General").print(value), expected, "{value}");
        };
        check(53.0, "53");
        check(24_805.973, "24805,973");
        check(0.1 + 0.2, "0,3");
        check(-0.5, "-0,5");
        check(2.0 / 3.0, "0,6666666667");
        check(1e-7, "0,0000001");
        check(1e15, "1000000000000000");
        check(123_456_789_012.0, "123456789012");
        check(0.0, "0");
        check(f64::MIN_POSITIVE, "0");
    }
}

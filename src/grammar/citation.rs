//! Numbers of documents (`1600/QĐ-TTg`, `30-NQ/TU`, `13/2020/TT-BGDĐT`) and who issued them
//! (`của Thủ tướng Chính phủ`).

use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{one_of, space0, space1};
use nom::combinator::{map, opt, peek, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::words::{strip, strip_any};

/// The number of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Without the spaces and dashes of other lengths that copies have: `146/KH-UBND`.
    pub text: String,
    /// Where the symbol begins in `text`.
    symbol: usize,
    /// The year that it carries (`13/2020/TT-BGDĐT`).
    pub year: Option<u16>,
}

impl Number {
    /// `QĐ-TTg`: kind and issuer in letters.
    pub fn symbol(&self) -> &str {
        self.text.get(self.symbol..).unwrap_or_default()
    }
}

/// The number at the start of `input`, and its length in bytes.
pub fn number(input: &str) -> Option<(Number, usize)> {
    let (rest, (serial, year, mark, symbol)) =
        (serial, opt(year), first_mark, symbol).parse(input).ok()?;
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let mut text = serial.to_owned();
    if let Some(year) = year {
        text.push('/');
        text.push_str(year);
    }
    text.push(mark);
    let at = text.len();
    for (mark, part) in symbol {
        text.extend(mark);
        text.push_str(part);
    }
    let year = year.and_then(|y| y.parse().ok());
    Some((Number { text, symbol: at, year }, input.len() - rest.len()))
}

/// `1600`, `30a`
fn serial(input: &str) -> IResult<&str, &str> {
    recognize((digits(1, 5), opt(one_of("abcd")))).parse(input)
}

fn digits(from: usize, to: usize) -> impl Fn(&str) -> IResult<&str, &str> {
    move |input| take_while_m_n(from, to, |c: char| c.is_ascii_digit()).parse(input)
}

/// `/2020`, where another mark follows.
fn year(input: &str) -> IResult<&str, &str> {
    let year = verify(digits(4, 4), |y: &str| y.starts_with("19") || y.starts_with("20"));
    preceded(delimited(space0, one_of("/"), space0), terminated(year, peek(first_mark)))
        .parse(input)
}

/// The mark between serial and symbol, with spaces around it.
fn first_mark(input: &str) -> IResult<&str, char> {
    delimited(space0, mark, space0).parse(input)
}

/// `/` or a dash of any length.
fn mark(input: &str) -> IResult<&str, char> {
    map(one_of("/-–—\u{2010}\u{2011}"), |c| if c == '/' { '/' } else { '-' }).parse(input)
}

type Part<'a> = (Option<char>, &'a str);

/// `QĐ-TTg`, `NQ/TU`, `QĐ-BNN-VPĐP`, `KH- UBND`
fn symbol(input: &str) -> IResult<&str, Vec<Part<'_>>> {
    let (rest, first) = capitals(input)?;
    // A dash with spaces on both sides is one of the sentence.
    let left = (preceded(space1, mark), capitals);
    let right = (terminated(mark, space1), capitals);
    let next = nom::branch::alt(((mark, part), right, left));
    let (rest, more) = many_m_n(0, 4, next).parse(rest)?;
    let parts = std::iter::once((None, first));
    Ok((rest, parts.chain(more.into_iter().map(|(mark, part)| (Some(mark), part))).collect()))
}

/// `QĐ`, `UBTVQH14`, `TTg`
fn capitals(input: &str) -> IResult<&str, &str> {
    verify(letters, |part: &str| part.chars().take_while(|c| c.is_uppercase()).count() >= 2)
        .parse(input)
}

/// A further part, which copies also print as `Ttg`, `Cp`.
fn part(input: &str) -> IResult<&str, &str> {
    verify(letters, |part: &str| {
        part.starts_with(char::is_uppercase)
            && (part.chars().count() <= 3 || part.chars().nth(1).is_some_and(char::is_uppercase))
    })
    .parse(input)
}

fn letters(input: &str) -> IResult<&str, &str> {
    verify(take_while1(char::is_alphanumeric), |part: &str| part.len() <= 24).parse(input)
}

/// The issuer in `của Thủ tướng Chính phủ về …` behind a citation: where the name stands in
/// `input`.
pub fn issuer(input: &str) -> Option<std::ops::Range<usize>> {
    let after = input.trim_start_matches([' ', ',', ')']);
    let name = strip(after, "của")?.trim_start();
    let start = input.len() - name.len();
    let len = issuer_name(name)?;
    Some(start..start + len)
}

/// Length of the name of an institution at the start of `text`: words with capitals, and
/// the words in lower case that belong to such names. A name is also over where a verb or a
/// preposition begins what the document is about.
pub fn issuer_name(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut last = Word::Other;
    let mut rest = text;
    loop {
        let spaced = rest.trim_start_matches(' ');
        let word = spaced.find(|c: char| !c.is_alphanumeric()).unwrap_or(spaced.len());
        let (word, after) = spaced.split_at(word);
        let kind = Word::of(word, spaced, last);
        if end == 0 && kind != Word::Capital && kind != Word::Abbreviation {
            return None;
        }
        match kind {
            Word::Other => break,
            // `và` belongs to a name only where the name goes on with a capital.
            Word::And => {}
            _ => end = text.len() - after.len(),
        }
        last = kind;
        rest = match listed(text, after) {
            Some(rest) => rest,
            None if after.starts_with(' ') => after,
            None => break,
        };
    }
    (end > 0).then_some(end)
}

/// `Bộ Văn hóa, Thể thao và Du lịch`, `Bộ Lao động - Thương binh và Xã hội`: a comma or a dash
/// inside the name of a ministry or department, with `và` to come.
fn listed<'a>(name: &str, after: &'a str) -> Option<&'a str> {
    let rest = after.strip_prefix(", ").or_else(|| after.strip_prefix(" - "))?;
    let ministry = ["bộ", "bộ trưởng bộ", "sở", "giám đốc sở"];
    strip_any(name, &ministry)?;
    let mut words = rest.split(' ').take(4);
    (rest.starts_with(char::is_uppercase) && words.any(|word| word == "và")).then_some(rest)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// `Thủ`, `Lạng`
    Capital,
    /// `UBND`
    Abbreviation,
    /// A word in lower case inside a name.
    Inner,
    /// `và`
    And,
    /// Not part of a name.
    Other,
}

impl Word {
    fn of(word: &str, text: &str, last: Word) -> Word {
        if word.is_empty() {
            return Word::Other;
        }
        if word.chars().all(char::is_uppercase) && word.chars().count() > 1 {
            return Word::Abbreviation;
        }
        if word.starts_with(char::is_uppercase) {
            // `khóa XVI`, `Khóa XVII`: the term of an assembly.
            return if strip(word, "khóa").is_some() { Word::Other } else { Word::Capital };
        }
        if word == "và" {
            let next = strip(text, "và").unwrap_or_default().trim_start();
            let kind = crate::vocabulary::documents::kinds()
                .iter()
                .any(|kind| strip(next, &kind.lower).is_some() && !next.starts_with("Kế hoạch và"));
            let goes_on = next.starts_with(char::is_uppercase) && !kind;
            return if goes_on { Word::And } else { Word::Other };
        }
        if strip_any(text, &INNER).is_some() {
            return Word::Inner;
        }
        // The second syllable of a word whose first has the capital: `Chính phủ`.
        let second = last == Word::Capital && strip_any(text, &ENDS).is_none();
        if second { Word::Inner } else { Word::Other }
    }
}

/// Words of the names of institutions that are printed in lower case.
const INNER: [&str; 19] = [
    "nhân dân",
    "dân",
    "tỉnh",
    "huyện",
    "thành phố",
    "phố",
    "thị xã",
    "thị trấn",
    "trấn",
    "phường",
    "quận",
    "xã",
    "đồng nhân",
    "nông thôn",
    "thôn",
    "nông nghiệp",
    "nhà nước",
    "đặc khu",
    "khu",
];

/// Words in lower case that begin what a document is about, after a name.
const ENDS: [&str; 44] = [
    "về",
    "phê",
    "ban hành",
    "quy định",
    "quyết định",
    "thực hiện",
    "trên",
    "tại",
    "theo",
    "đến",
    "trong",
    "cho",
    "để",
    "là",
    "năm",
    "ngày",
    "số",
    "sửa đổi",
    "hướng dẫn",
    "giao",
    "công bố",
    "công nhận",
    "điều chỉnh",
    "xây dựng",
    "triển khai",
    "với",
    "khóa",
    "đã",
    "được",
    "nhằm",
    "bổ sung",
    "tiếp tục",
    "cùng",
    "đối với",
    "có",
    "tổ chức",
    "kèm",
    "thông qua",
    "ký",
    "từ",
    "do",
    "phân bổ",
    "kết luận",
    "yêu cầu",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: Option<(&str, &str, &str)>) {
        let found = number(input);
        let found = found.as_ref().map(|(n, len)| (n.text.as_str(), n.symbol(), &input[*len..]));
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn numbers_of_documents() {
        check("1600/QĐ-TTg ngày", Some(("1600/QĐ-TTg", "QĐ-TTg", " ngày")));
        check("30-NQ/TU.", Some(("30-NQ/TU", "NQ/TU", ".")));
        check("13/2020/TT-BGDĐT", Some(("13/2020/TT-BGDĐT", "TT-BGDĐT", "")));
        check("818/NQ-UBTVQH14", Some(("818/NQ-UBTVQH14", "NQ-UBTVQH14", "")));
        check("4072/QĐ-BNN-VPĐP", Some(("4072/QĐ-BNN-VPĐP", "QĐ-BNN-VPĐP", "")));
        check("146/KH- UBND ngày", Some(("146/KH-UBND", "KH-UBND", " ngày")));
        check("42 /KH-UBND", Some(("42/KH-UBND", "KH-UBND", "")));
        check("394/ BNN–VPĐP", Some(("394/BNN-VPĐP", "BNN-VPĐP", "")));
        check("51/2025/QĐ-TTg", Some(("51/2025/QĐ-TTg", "QĐ-TTg", "")));
        check("202/2025/QH15 về", Some(("202/2025/QH15", "QH15", " về")));
        check("16-NQ/TW của", Some(("16-NQ/TW", "NQ/TW", " của")));
        check("22/CTr-UBND", Some(("22/CTr-UBND", "CTr-UBND", "")));
        check("30a/2008/NQ-CP", Some(("30a/2008/NQ-CP", "NQ-CP", "")));
        check("12/NQ-HĐND - UBND tỉnh", Some(("12/NQ-HĐND", "NQ-HĐND", " - UBND tỉnh")));
        check("263/QĐ-Ttg,", Some(("263/QĐ-Ttg", "QĐ-Ttg", ",")));
    }

    #[test]
    fn what_is_no_number_of_a_document() {
        check("96/181 xã", None);
        check("2016-2020", None);
        check("35/0,4kV", None);
        check("17/02/2021", None);
        check("44 xã/104 xã", None);
        check("15 - 18 tiêu chí", None);
        check("12/Xã", None);
        check("123456/QĐ-TTg", None);
    }

    #[test]
    fn who_issued_it() {
        let check = |input: &str, expected: &str| {
            let name = issuer(input).and_then(|range| input.get(range)).unwrap_or_default();
            assert_eq!(name, expected, "{input}");
        };
        check(" của Thủ tướng Chính phủ phê duyệt Chương trình", "Thủ tướng Chính phủ");
        check(" của Thủ tướng Chính phủ về việc", "Thủ tướng Chính phủ");
        check(", của UBND tỉnh", "UBND tỉnh");
        check(" của UBND tỉnh Lạng Sơn thực hiện Chương trình", "UBND tỉnh Lạng Sơn");
        check(" của UBND tỉnh Lạng Sơn trên địa bàn", "UBND tỉnh Lạng Sơn");
        check(" của Hội đồng nhân dân tỉnh sửa đổi", "Hội đồng nhân dân tỉnh");
        check(" của HĐND tỉnh Khóa XVII", "HĐND tỉnh");
        check(" của Ủy ban Thường vụ Quốc hội;", "Ủy ban Thường vụ Quốc hội");
        check(" của Ban Thường vụ Tỉnh ủy về", "Ban Thường vụ Tỉnh ủy");
        check(" của Ban Chấp hành Đảng bộ tỉnh về", "Ban Chấp hành Đảng bộ tỉnh");
        check(" của Tỉnh ủy Lạng Sơn về", "Tỉnh ủy Lạng Sơn");
        check(" của Bộ Chính trị. Thường", "Bộ Chính trị");
        check(" của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành", "Bộ trưởng Bộ Giáo dục và Đào tạo");
        check(
            " của Bộ Nông nghiệp và Phát triển nông thôn về việc",
            "Bộ Nông nghiệp và Phát triển nông thôn",
        );
        check(" của Bộ Nông nghiệp và PTNT hướng dẫn", "Bộ Nông nghiệp và PTNT");
        check(" của Bộ Văn hóa, Thể thao và Du lịch về", "Bộ Văn hóa, Thể thao và Du lịch");
        check(" của Bộ Lao động - Thương binh và Xã hội", "Bộ Lao động - Thương binh và Xã hội");
        check(" của Chính phủ và Quyết định số 5", "Chính phủ");
        check(" của Thủ tướng Chính phủ, các sở, ngành", "Thủ tướng Chính phủ");
        check(" của tỉnh với đường", "");
        check(" về việc", "");
    }
}

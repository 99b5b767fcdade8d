//! Shapes of sums and shares within a line that are no label with a sum behind it.

use super::line::NAMES;
use super::words::is_source;
use crate::decimal::Decimal;
use crate::grammar::money::{Sum, sum};
use crate::grammar::number::{Notation, number};
use crate::grammar::words::{strip, strip_any, strip_end_any};

/// `vốn sự nghiệp 71, 4 tỷ đồng`: a space behind the decimal mark. That the two numbers are one is shown by
/// the label in front of the first, which has no unit and no other words behind it, and by the unit behind
/// the second, which has no label. `label` is what stands in front, `rest` begins with the first number.
pub(super) fn cut_decimal(label: &str, rest: &str) -> Option<Sum> {
    let (whole, len) = number(rest, Notation::Vietnamese)?;
    let behind = rest.get(len..)?.strip_prefix(", ")?;
    let (_, digits) = number(behind, Notation::Vietnamese)?;
    let figures = behind.get(..digits)?;
    let found = sum(behind).filter(|s| s.unit.is_some() && s.figures == digits)?;
    let plain = whole.scale() == 0 && digits <= 2 && figures.bytes().all(|b| b.is_ascii_digit());
    let label = label.trim_end();
    let labelled = label.ends_with(|c: char| c.is_alphabetic() || c == ':');
    let listed = strip_end_any(label, &NAMES).is_some()
        || label.contains("lần lượt")
        || label.contains("tương ứng");
    if !plain || !labelled || listed {
        return None;
    }
    let scale = digits as u8;
    let fraction = Decimal::parse(figures.bytes(), "")?.as_whole()?;
    let value = Decimal::new(whole.shifted(scale)?.checked_add(fraction)?, scale);
    let before = len + ", ".len();
    Some(Sum { value, to: None, figures: before + digits, len: before + found.len, ..found })
}

/// `1.250 triệu đồng (NSTW 800; NST 450)`: whether a bracket behind a sum names sources with figures that
/// have no unit and add up to it.
pub(super) fn lists_sources(inside: &str, whole: Decimal) -> bool {
    let mark = if inside.contains(';') { ";" } else { ", " };
    let mut sum = 0i128;
    let mut count = 0;
    for clause in inside.split(mark) {
        let Some((label, value)) = labelled(clause) else { return false };
        let Some(units) = value.shifted(SCALE) else { return false };
        if !is_source(label) {
            return false;
        }
        sum = sum.saturating_add(units);
        count += 1;
    }
    count >= 2 && whole.shifted(SCALE) == Some(sum)
}

/// `NSTW 350,5; NST 200; dân góp 100 tỷ đồng`: whether the parts of a sum with which a text begins have one
/// unit, which is printed behind the last of them alone. That shows where they add up to the sum, in its unit
/// or in that of the last, or where each names a source.
pub(super) fn have_one_unit(text: &str, whole: Decimal) -> bool {
    let sentence = text.split('\n').next().unwrap_or_default().trim_start_matches([':', ' ']);
    let sentence = sentence.split(". ").next().unwrap_or_default();
    let mark = if sentence.contains(';') { ";" } else { ", " };
    let (mut total, mut count, mut sources) = (Some(0i128), 0, true);
    for clause in sentence.split(mark) {
        let printed = labelled_sum(clause);
        let Some((label, value)) = printed.or_else(|| labelled(clause)) else { return false };
        // A figure in a label may be what is read as the sum.
        if label.trim().is_empty() || label.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        sources &= is_source(label);
        count += 1;
        total = total.zip(value.shifted(SCALE)).and_then(|(sum, value)| sum.checked_add(value));
        if printed.is_some() {
            let adds_up = total.is_some() && total == whole.shifted(SCALE);
            return count > 1 && adds_up || count > 2 && sources;
        }
    }
    false
}

/// `dân góp 100 tỷ đồng`: a label, and the first number behind it, which has a unit of money.
fn labelled_sum(clause: &str) -> Option<(&str, Decimal)> {
    let at = clause.find(|c: char| c.is_ascii_digit())?;
    let found =
        sum(clause.get(at..)?).filter(|found| found.unit.is_some() && found.to.is_none())?;
    Some((clause.get(..at)?, found.value))
}

/// Decimals at which sums are held against each other.
const SCALE: u8 = 6;

/// `NSTW: 800`: a label, and the number that is all that stands behind it.
fn labelled(clause: &str) -> Option<(&str, Decimal)> {
    let clause = clause.trim_matches([' ', '.']);
    let at = clause.rfind([' ', ':'])? + 1;
    let figures = clause.get(at..)?;
    let (value, len) = number(figures, Notation::Vietnamese)?;
    (len == figures.len()).then_some((clause.get(..at)?, value))
}

/// A share within a label: where the label begins and ends without it, and where the share begins.
pub(super) struct Shared {
    pub(super) begins: usize,
    pub(super) ends: usize,
    pub(super) share: usize,
}

/// `40% là ngân sách tỉnh`, `ngân sách tỉnh chiếm 40%, tương đương`: the share in a label.
pub(super) fn shared(label: &str) -> Option<Shared> {
    leading(label).or_else(|| trailing(label))
}

fn leading(label: &str) -> Option<Shared> {
    let (_, len) = number(label, Notation::Vietnamese)?;
    let behind = label.get(len..)?.trim_start().strip_prefix('%')?.trim_start();
    let named = strip_any(behind, &["là", "từ", "của"])?.trim_start();
    let begins = label.len() - named.len();
    (!named.is_empty()).then_some(Shared { begins, ends: label.len(), share: 0 })
}

fn trailing(label: &str) -> Option<Shared> {
    let mut printed = label.trim_end_matches([' ', ',', '(']);
    let mut tied = label.ends_with('(');
    // `Năm 2021 đối ứng 5% là 11 tỷ đồng`: what the money is set against is no share of the whole.
    while let Some(rest) = strip_end_any(printed, &["tương đương", "tương ứng", "tức", "là", "với"])
    {
        tied |= strip_end_any(printed, &["là", "với"]).is_none();
        printed = rest.trim_end_matches([' ', ',', '(']);
    }
    let figures = printed.strip_suffix('%')?.trim_end();
    let before = figures.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let share = before.len();
    number(figures.get(share..)?, Notation::Vietnamese)?;
    let said = ["chiếm tỷ lệ", "chiếm khoảng", "chiếm"];
    let named = strip_end_any(before.trim_end(), &said);
    let changed =
        strip_end_any(before.trim_end(), &["tăng", "giảm", "đạt", "vượt", "thêm", "đối ứng"]);
    let named = named.or((tied && changed.is_none()).then_some(before))?;
    let ends = named.trim_end_matches([' ', ',']).len();
    (ends > 0).then_some(Shared { begins: 0, ends, share })
}

/// `Các xã đã tổ chức 40 lớp tập huấn với kinh phí`: whether a label is one of works that are counted.
pub(super) fn is_cost(label: &str) -> bool {
    let works = strip_end_any(label.trim_end(), &["kinh phí", "trị giá", "tổng mức đầu tư"]);
    works.is_some_and(counts_things)
}

/// Whether words hold a number that is no year and no time.
pub(super) fn counts_things(words: &str) -> bool {
    const TIMES: [&str; 4] = ["năm", "tháng", "quý", "ngày"];
    let mut before = "";
    let mut words = words.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        let year = digits.len() >= 4 && !digits.contains(['.', ',']) || word.contains('/');
        let timed = ["số", "giai"].iter().chain(&TIMES).any(|time| strip(before, time).is_some());
        let counted = !digits.is_empty() && !year && !timed;
        if counted && words.peek().is_none_or(|next| strip_any(next, &TIMES).is_none()) {
            return true;
        }
        before = word;
    }
    false
}

/// `Thưởng 500 triệu đồng cho mỗi xã`, `Hỗ trợ mỗi thôn 300 triệu đồng`, `… 1 tỷ đồng/xã`: whether the words in front of a
/// sum or right behind it say that each gets so much, which is a norm and no part of anything. A sum a year is none.
pub(super) fn is_for_each(label: &str, behind: &str) -> bool {
    const WHOM: [&str; 4] = ["cho mỗi", "cho từng", "đối với mỗi", "mỗi"];
    let year = |rest: &str| strip(rest.trim_start(), "năm").is_some();
    let behind = behind.trim_start();
    let each = strip_any(behind, &WHOM);
    let per = behind.strip_prefix('/').filter(|rest| rest.starts_with(char::is_alphabetic));
    let front = label.rfind("mỗi ").or(label.starts_with("Mỗi ").then_some(0));
    let front = front.and_then(|at| label.get(at + "mỗi ".len()..));
    // `Chương trình mỗi xã một sản phẩm` is the name of a programme.
    let front = front.filter(|rest| !rest.contains(" một "));
    [each, per, front].into_iter().flatten().any(|rest| !year(rest))
}

/// Whether a bracket compares with another time (`năm 2021: 900 tỷ đồng`), with what was planned or with all that is
/// owed (`dư nợ đến 31/12/2020 là 3.100 tỷ đồng`) rather than parting.
pub(super) fn compares(inside: &str) -> bool {
    const OTHERS: [&str; 11] = [
        "năm",
        "cùng kỳ",
        "so với",
        "tăng",
        "giảm",
        "bằng",
        "kế hoạch",
        "dự toán",
        "dư nợ",
        "tổng dư nợ",
        "doanh số",
    ];
    let one = inside.matches("đồng").count() < 2 && !inside.contains(';');
    one && strip_any(inside.trim_start(), &OTHERS).is_some()
}

/// `45,6/120 tỷ đồng`: how long a figure out of another one is, which is how much of a sum is spent, and no sum. Its own
/// number is `len` bytes long.
pub(super) fn out_of(rest: &str, len: usize) -> Option<usize> {
    let behind = rest.get(len..)?.strip_prefix('/')?;
    let whole = sum(behind).filter(|whole| whole.unit.is_some())?;
    behind.starts_with(|c: char| c.is_ascii_digit()).then_some(len + 1 + whole.len)
}

/// Where the bracket at byte `at` closes.
pub(super) fn closing(line: &str, at: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (i, byte) in line.bytes().enumerate().skip(at) {
        match byte {
            b'(' => depth += 1,
            b')' if depth <= 1 => return Some(i),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where the clause that follows a sum ends: `400 tỷ đồng kế hoạch năm 2024 và 41 tỷ đồng năm 2023 kéo dài`.
pub(super) fn clause_end(line: &str, from: usize) -> usize {
    const AND: &str = " và ";
    let rest = line.get(from..).unwrap_or_default();
    let clause = rest.split([',', ';', ')', '(', '.', ':']).next().unwrap_or_default();
    let digit = |at: &usize| {
        let behind = clause.get(at + AND.len()..).unwrap_or_default();
        sum(behind).is_some_and(|sum| sum.unit.is_some())
    };
    let mut joined = clause.match_indices(AND).map(|(at, _)| at);
    from + joined.find(digit).unwrap_or(clause.len())
}

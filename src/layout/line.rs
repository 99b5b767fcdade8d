//! What a line says of itself: a title, a heading in capitals, a label, a signature.

use super::rows::PROSE;
use crate::grammar::marker::{Marker, marker};
use crate::grammar::row::is_row;
use crate::grammar::words::strip;
use crate::pairs::has_digit;
use crate::vocabulary::criteria::named;
use crate::vocabulary::letters::{Few, begins_lower, is_letter, lowered};

/// Longest label in front of a colon, in bytes.
const LONGEST_LABEL: usize = 260;

/// `KẾ HOẠCH`, `BÁO CÁO`: the line that names the kind of document.
pub(super) fn is_title(line: &str) -> bool {
    let line = line.trim_matches(['"', '“', '”', ' ', ':']);
    if line.chars().count() > 200 || line.ends_with(['.', ';']) {
        return false;
    }
    // How what follows the kind of document begins.
    const ABOUT: [&str; 6] =
        [" thực hiện", " xây dựng", " chương trình", " kết quả", " tổng kết", " sơ kết"];
    let lower = lowered(line);
    let named = [
        "kế hoạch",
        "báo cáo",
        "quyết định",
        "đề án",
        "chương trình",
        "nghị quyết",
        "thông báo",
        "hướng dẫn",
    ]
    .iter()
    .find_map(|kind| lower.strip_prefix(kind));
    match named {
        Some("") => true,
        // `KẾ HOẠCH THỰC HIỆN …` in capitals, or `Kế hoạch thực hiện …` as a line of its own.
        Some(rest) => {
            is_capitals(line)
                || ABOUT.iter().any(|begin| rest.starts_with(begin)) && !has_sentence(line)
        }
        None => false,
    }
}

/// `ỦY BAN NHÂN DÂN`, `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, `Số: 12/KH-UBND`, `PHỤ LỤC`: a line of the head of a
/// document or of an annex.
pub(super) fn heads_document(line: &str) -> bool {
    let lower = lowered(line.get(..line.len().min(120)).unwrap_or(line));
    is_letterhead(line) || ["biểu", "phụ lục", "(kèm theo"].iter().any(|w| lower.starts_with(w))
}

/// A line of the head of a document, and of no annex.
pub(super) fn is_letterhead(line: &str) -> bool {
    let lower = lowered(line.get(..line.len().min(120)).unwrap_or(line));
    let numbered = ["số:", "số :"].iter().any(|w| lower.starts_with(w));
    let organs =
        ["cộng hòa", "ủy ban", "ubnd", "hội đồng", "hđnd", "tỉnh ủy", "ban chỉ đạo", "sở "];
    // Converters set the head as a table of two columns.
    let set = is_capitals(line) || line.starts_with('|');
    numbered || set && organs.iter().any(|organ| lower.contains(organ))
}

/// Whether a line is of the text proper, so that no document begins behind it: `Phần I`, `I. KẾT QUẢ`, and an
/// item that ends like one and counts something.
pub(super) fn divides(line: &str) -> bool {
    let Some((mark, end)) = marker(line) else { return false };
    let body = &line[end..];
    match mark {
        Marker::Part => true,
        Marker::Capital | Marker::Roman if is_capitals(body) => true,
        _ => {
            body.ends_with(['.', ';'])
                && has_digit(body)
                && counts(&lowered(body.trim_end_matches(['.', ';'])))
        }
    }
}

fn has_sentence(line: &str) -> bool {
    line.contains(". ") || line.contains("; ")
}

/// Whether a line after the title is no longer part of it; `named` says whether the lines before it say
/// what the document is about.
pub(super) fn begins_body(line: &str, named: bool) -> bool {
    // What a title says is no sentence, and sets no aim.
    const AIMS: [&str; 4] = ["Phấn đấu ", "Đến năm ", "Đến hết ", "Toàn tỉnh "];
    // A rule below a line of the letterhead begins nothing.
    if !line.contains(char::is_alphanumeric) {
        return false;
    }
    if named && (line.ends_with('.') || AIMS.iter().any(|aim| line.starts_with(aim))) {
        return true;
    }
    let lower: String = lowered(line.get(..line.len().min(60)).unwrap_or(line));
    let openings = [
        // Letters and submissions
        "kính gửi",
        "căn cứ",
        "xét ",
        "theo đề nghị",
        "quyết nghị:",
        "quyết định:",
        "thực hiện nghị",
        "thực hiện quyết",
        "thực hiện kế hoạch số",
        "thực hiện chỉ thị",
        "thực hiện công văn",
        "thực hiện văn bản",
        "để ",
        "nhằm ",
    ];
    openings.iter().any(|o| lower.starts_with(o))
        || is_sentence_of_a_year(&lower, line)
        || marker(line).is_some_and(|(m, _)| m.numbers() || m == Marker::Dash)
        || line.ends_with([';', ':'])
        || (line.ends_with('.') && line.chars().count() > 60)
        || line.chars().count() > 250
}

/// `Năm 2025, xã đã có 5 thôn đạt chuẩn.`: what was reached, in a sentence right below the title.
fn is_sentence_of_a_year(lower: &str, line: &str) -> bool {
    let sentence = lower.strip_prefix("trong ").unwrap_or(lower);
    let year = sentence.strip_prefix("năm ").and_then(|rest| rest.split(',').next());
    let year = year.is_some_and(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()));
    year && line.ends_with(['.', ';', ':'])
}

pub(super) fn is_preamble(body: &str) -> bool {
    if !begins_with(body, b"ctx") {
        return false;
    }
    [
        "căn cứ ",
        "theo đề nghị",
        "xét đề nghị",
        "thực hiện nghị quyết",
        "thực hiện nghị định",
        "thực hiện quyết định",
        "thực hiện kế hoạch",
        "thực hiện công văn",
        "thực hiện chỉ thị",
        "thực hiện thông tư",
    ]
    .iter()
    .any(|begin| begins_lower(body, begin))
}

/// Whether a line begins with one of the letters, in any case: what most lines are told by.
fn begins_with(line: &str, letters: &[u8]) -> bool {
    line.as_bytes().first().is_some_and(|first| letters.contains(&(first | 0x20)))
}

pub(super) fn is_recipients(line: &str) -> bool {
    // Converters set the end of a document as a table of two columns.
    if let Some(row) = line.strip_prefix('|') {
        return row.split('|').any(|cell| lowered(cell.trim_start()).starts_with("nơi nhận"));
    }
    line.len() < 60 && begins_with(line, b"n") && lowered(line).starts_with("nơi nhận")
}

/// Whether a line behind a table within the text is a heading of the text again.
pub(super) fn resumes(line: &str) -> bool {
    !is_row(line)
        && marker(line).is_some_and(|(mark, end)| {
            let coarse = mark.rank() <= Marker::Decimal(5).rank();
            coarse && line[end..].chars().filter(|&c| is_letter(c)).count() > 3
        })
}

/// The role line of a signature block.
pub(super) fn is_signature(line: &str) -> bool {
    let printed = line;
    let line = line.trim_matches(['*', ' ']);
    let begins = ["KT.", "TM.", "TL.", "TUQ.", "Q.", "T/M", "K/T", "T/L"]
        .iter()
        .any(|p| line.starts_with(p));
    let role = [
        "CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "CHÁNH VĂN PHÒNG",
    ];
    let signs = begins || role.iter().any(|r| line.starts_with(r)) && is_capitals(line);
    signs && printed.chars().count() <= 80
}

pub(super) fn is_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|&c| is_letter(c)).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// `Có thêm 06 xã đạt chuẩn (gồm: xã`, `Xây dựng 70 cây cầu; tạo việc làm cho trên`: whether a line that counts
/// something breaks off within a list in brackets, or in front of a figure; no heading does.
pub(super) fn breaks_off(line: &str) -> bool {
    const OPEN: [&str; 11] = [
        " trên",
        " cho",
        " đạt",
        " lên",
        " ít nhất",
        " khoảng",
        " từ",
        " còn",
        " có",
        " là",
        " và",
    ];
    let bracket = line.rfind('(').and_then(|at| line.get(at..));
    let listed = bracket.is_some_and(|open| !open.contains(')') && open.contains(':'));
    let line = line.trim_end_matches(' ');
    has_digit(line) && (listed || line.ends_with(',') || OPEN.iter().any(|w| line.ends_with(w)))
}

pub(super) fn is_prose(line: &str) -> bool {
    line.ends_with(['.', ';', ':']) && line.chars().count() > 2 * PROSE
        || line.ends_with(['.', ';']) && line.chars().count() > 60 && marker(line).is_some()
}

/// `Tiêu chí số 5 về trường học`, `Tiêu chí 3:`.
pub(super) fn names_criterion(body: &str) -> bool {
    if !begins_with(body, b"t") {
        return false;
    }
    // A cut within a letter would leave nothing.
    let near = (0..4).find_map(|more| body.get(..body.len().min(40 + more)));
    let lower = lowered(near.unwrap_or_default());
    let rest = lower.strip_prefix("tiêu chí").map(str::trim_start);
    let rest = rest.map(|r| r.strip_prefix("số").unwrap_or(r).trim_start());
    rest.is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
}

/// `Tiêu chí số 2 - Giao thông`, `Tiêu chí số 10. Thu nhập:`: whether a line is nothing but the number of a criterion and its
/// name.
fn is_name_of_criterion(body: &str) -> bool {
    const LONGEST: usize = 140;
    let body = body.trim_end_matches([':', '.', ' ']);
    if body.len() > LONGEST || !names_criterion(body) || body.contains([';', ':']) {
        return false;
    }
    let number = body.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let name =
        body.get(number..).unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_digit());
    // `Tiêu chí số 2 đạt` says something of it.
    let name = name.trim_start();
    let parted = name.starts_with(['-', '–', '.', ',', '(']) || begins_lower(name, "về");
    parted && name.contains(char::is_alphabetic) && !has_digit(name) && !name.contains(". ")
}

/// Rank of the name of a criterion in a line of its own: below numbered divisions, above `(1)`, `a)`, `-`.
pub(super) const OF_CRITERION: u8 = 7;

/// `Tiêu chí số 2 - Giao thông`, and below it `a) Mục tiêu: …`, `b) Giải pháp: …`; `Giao thông:`, and below it `- …`:
/// whether the name of a criterion in a line of its own heads items that no number of a division precedes.
pub(super) fn heads_items(body: &str, below: Option<&str>) -> bool {
    let Some(below) = below else { return false };
    let item = marker(below).map(|(mark, _)| mark.rank() > OF_CRITERION);
    let numbered = is_name_of_criterion(body) && !is_name_of_criterion(below);
    numbered && item.unwrap_or(true) || item == Some(true) && is_bare_name_of_criterion(body)
}

/// `Giao thông:`, `Tiêu chí Giao thông`: whether a line is nothing but the name of a criterion, without its number.
fn is_bare_name_of_criterion(body: &str) -> bool {
    const LONGEST: usize = 160;
    let body = body.trim_end_matches([':', '.', ' ']);
    if body.len() > LONGEST || !body.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = lowered(body);
    let name = strip(&lower, "tiêu chí").map_or(lower.as_str(), str::trim_start);
    let name = strip(name, "về").map_or(name, str::trim_start);
    !named(name).is_empty()
}

/// Length of the label in front of the first colon: no sentence ends in it, and what
/// follows is not just its figure.
pub(super) fn label(body: &str) -> Option<usize> {
    let near = body.as_bytes().get(..=LONGEST_LABEL).unwrap_or(body.as_bytes());
    let at = memchr::memchr(b':', near)?;
    let before = &body[..at];
    // A label that counts something is the first half of a statement.
    let years = |s: &str| s.len() == 4 && s.starts_with(['1', '2']);
    let counts = before
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| !digits.is_empty() && !years(digits));
    if counts
        && !names_criterion(before)
        && !lowered(before).contains("tiêu chí số")
        && !before.contains("(tiêu chí")
    {
        return None;
    }
    let ends = before.contains(". ")
        || before.contains(';')
        || before.contains('“') && !before.contains('”');
    let count = |mark: u8| before.bytes().filter(|&byte| byte == mark).count();
    let open = count(b'(') != count(b')');
    if ends || open || has_quantity_after_label(body) {
        return None;
    }
    Some(at)
}

/// `Đến năm 2025 có 118/148 xã đạt chuẩn, trong đó:`: whether a line counts something, and what
/// follows are the parts of that.
pub(super) fn opens_parts(body: &str) -> bool {
    let lower = lowered(body.trim_end_matches([':', ' ']));
    let openers = ["trong đó", "gồm", "bao gồm", "cụ thể", "chia ra", "như sau"];
    if !openers.iter().any(|opener| lower.ends_with(opener)) {
        return false;
    }
    counts(&lower)
}

/// Whether a text in lower case counts something: years, and numbers of laws and divisions, count nothing.
fn counts(lower: &str) -> bool {
    const NAMED: [&str; 14] = [
        "năm", "số", "ngày", "tháng", "quý", "điều", "khoản", "mục", "phần", "đoạn", "khóa", "lần",
        "thứ", "-",
    ];
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.iter().enumerate().any(|(i, word)| {
        let digits = word.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        let year = digits.len() == 4 && digits.starts_with(['1', '2']);
        let before = i.checked_sub(1).and_then(|i| words.get(i)).copied().unwrap_or_default();
        // `9/9 tiêu chí, gồm:` heads what each of them asks for.
        let next = |n: usize| words.get(i + n).copied().unwrap_or_default();
        if next(1) == "tiêu" && next(2).starts_with("chí") {
            return false;
        }
        let ratio = word.split_once('/').is_some_and(|(a, b)| {
            let whole = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
            whole(a) && whole(b) && !b.starts_with("20")
        });
        let counted = word.ends_with('%')
            || ratio
            || words.get(i + 1).is_some_and(|next| next.starts_with(char::is_alphabetic));
        !digits.is_empty()
            && !year
            && !NAMED.contains(&before)
            && counted
            && (ratio || !word.contains('/'))
    })
}

/// `Vốn tín dụng: 1.800 tỷ đồng`: the label belongs to the figure.
pub(super) fn has_quantity_after_label(body: &str) -> bool {
    let Some(at) = memchr::memchr(b':', body.as_bytes()) else { return false };
    /// Words that only bound the figure or say that it is reached.
    const BOUNDS: [&str; 36] = [
        "khoảng", "trên", "đạt", "ước", "tính", "tối", "thiểu", "đa", "từ", "dự", "kiến", "dưới",
        "hơn", "không", "quá", "vượt", "ít", "nhất", "nhỏ", "lớn", "gần", "xấp", "xỉ", "phải",
        "còn", "là", "bằng", "mức", "lên", "xuống", "≥", "≤", ">", "<", "phấn", "đấu",
    ];
    body[at + 1..]
        .split_whitespace()
        .take(5)
        .find(|word| match Few::lowered(word) {
            Some(lower) => !BOUNDS.iter().any(|bound| bound.as_bytes() == lower.bytes()),
            None => !BOUNDS.contains(&lowered(word).as_str()),
        })
        .is_some_and(|word| {
            word.trim_start_matches(['≥', '≤', '>', '<']).starts_with(|c: char| c.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_break_off() {
        for line in [
            "Có thêm 06 xã đạt chuẩn (gồm: xã Vĩnh Bình, xã",
            "Xây dựng 70 cây cầu; tạo việc làm cho trên",
            "Trồng 5 km đường hoa, 12 nghìn cây xanh,",
        ] {
            assert!(breaks_off(line), "{line}");
        }
        for line in [
            "Mục tiêu đến năm 2025 (gồm: cấp xã, cấp huyện)",
            "Kết quả thực hiện 19 tiêu chí (theo Quyết định số 491/QĐ-TTg",
            "Những việc cần có",
        ] {
            assert!(!breaks_off(line), "{line}");
        }
    }

    #[test]
    fn lines_that_count_something_and_open_its_parts() {
        for line in [
            "Đến năm 2025, có 118/148 xã đạt chuẩn nông thôn mới, chiếm 79,7%, trong đó:",
            "Công nhận thêm 40 sản phẩm OCOP, gồm:",
        ] {
            assert!(opens_parts(line), "{line}");
        }
        for line in [
            "Mục tiêu cụ thể đến năm 2025, bao gồm:",
            "Thực hiện Quyết định số 1600/QĐ-TTg, cụ thể:",
            "Phấn đấu đạt 9/9 tiêu chí huyện nông thôn mới, gồm:",
            "Công nhận thêm 40 sản phẩm:",
        ] {
            assert!(!opens_parts(line), "{line}");
        }
    }
}

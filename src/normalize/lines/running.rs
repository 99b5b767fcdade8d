//! Running heads and feet: what a page prints above and below its text.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};
use memchr::memmem::Finder;

use super::{
    Kind, Line, PROSE, Skipped, ends_open, is_all_capitals, is_furniture, joint, opens_line,
    unfinished, wrap_width,
};
use crate::grammar::marker::marker;
use crate::grammar::row::starts_annex;

/// The longest of them, in characters.
const LONGEST: usize = 80;

/// A line at page edges that comes back so often is one, whatever stands around it.
const OFTEN: usize = 3;

/// Marks the short text lines that stand at page edges and are not of the text: those that come back three
/// times, those that count the pages, and those that cut a sentence in two.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    mark_counting(lines);
    if !lines.iter().any(|l| matches!(l.kind, Kind::PageNumber | Kind::Counted) || l.new_page) {
        return;
    }
    let candidates: Vec<usize> = (0..lines.len())
        .filter(|&i| lines[i].kind == Kind::Text && lines[i].width <= LONGEST && at_edge(lines, i))
        .collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for &i in &candidates {
        *seen.entry(lines[i].text).or_default() += 1;
    }
    let wrap = wrap_width(lines);
    // What cuts a sentence once is of no sentence where it comes back either.
    let mut cut: HashMap<&str, bool> = HashMap::new();
    for &i in &candidates {
        let text = lines[i].text;
        let times = seen.get(text).copied().unwrap_or_default();
        if times < OFTEN && cuts_sentence(lines, i, times, wrap) {
            cut.insert(text, true);
        }
    }
    for i in candidates {
        let text = lines[i].text;
        if seen.get(text).is_some_and(|&times| times >= OFTEN) || cut.contains_key(text) {
            lines[i].kind = Kind::Running;
        }
    }
}

/// Whether a page number or a page edge is what stands next to a line.
fn at_edge(lines: &[Line<'_>], i: usize) -> bool {
    let near = |line: Option<&Line<'_>>| {
        line.is_none_or(|l| matches!(l.kind, Kind::PageNumber | Kind::Counted) || l.new_page)
    };
    let holds = |line: &&Line<'_>| line.kind != Kind::Blank || line.new_page;
    lines[i].new_page
        || near(lines[..i].iter().rev().find(holds))
        || near(lines[i + 1..].iter().find(holds))
}

/// Whether a line at a page edge stands between the two halves of a sentence, as no line of the text does: it
/// comes back at another edge, or it is right beside the page number and a blank line parts it from the text.
fn cuts_sentence(lines: &[Line<'_>], i: usize, times: usize, wrap: Option<usize>) -> bool {
    if times < 2 && !is_parted(lines, i) {
        return false;
    }
    let before = lines[..i].iter().rev().find(|l| !is_furniture(l));
    let behind = lines[i + 1..].iter().find(|l| !is_furniture(l));
    let (Some(a), Some(b)) = (before, behind) else { return false };
    let skipped = Skipped { blank: true, page: true };
    a.width >= PROSE
        && unfinished(a.text)
        && !is_all_capitals(a.text)
        && (b.text.starts_with(char::is_lowercase) || ends_open(a.text))
        && joint(a, b, skipped, wrap).is_some()
}

/// Whether a line that could be a title stands right beside a page number, with a blank line on its other side.
fn is_parted(lines: &[Line<'_>], i: usize) -> bool {
    let line = &lines[i];
    let above = i.checked_sub(1).and_then(|i| lines.get(i));
    let below = lines.get(i + 1);
    let numbers = |line: Option<&Line<'_>>| {
        line.is_some_and(|l| matches!(l.kind, Kind::PageNumber | Kind::Counted))
    };
    let blank = |line: Option<&Line<'_>>| line.is_none_or(|l| l.kind == Kind::Blank);
    let parted = numbers(above) && blank(below) || numbers(below) && blank(above);
    parted
        && line.text.starts_with(char::is_uppercase)
        && unfinished(line.text)
        && !line.text.ends_with(',')
        && marker(line.text).is_none()
        && !starts_annex(line.text)
        && !opens_line(line.text)
}

/// `KH xây dựng NTM 2026-2030 Trang 2/3`: lines that count the pages beside what they say.
fn mark_counting(lines: &mut [Line<'_>]) {
    let mut seen: HashMap<&str, (u32, bool)> = HashMap::new();
    for line in lines.iter().filter(|line| line.kind == Kind::Text) {
        if let Some(page) = counts_pages(line) {
            let (last, _) = *seen.get(page.beside).unwrap_or(&(0, false));
            let again = last > 0 && page.number > last;
            seen.insert(page.beside, (page.number, page.of_all || again));
        }
    }
    if seen.is_empty() {
        return;
    }
    for line in lines.iter_mut().filter(|line| line.kind == Kind::Text) {
        let told = counts_pages(line).and_then(|page| seen.get(page.beside));
        if told.is_some_and(|&(_, told)| told) {
            line.kind = Kind::Running;
        }
    }
}

/// A page's number, and what is printed beside it.
struct Page<'a> {
    beside: &'a str,
    number: u32,
    /// It is one of all (`2/3`), and no sentence ends so.
    of_all: bool,
}

fn counts_pages<'a>(line: &Line<'a>) -> Option<Page<'a>> {
    if line.width > LONGEST + 20 {
        return None;
    }
    let is_edge = |c: char| matches!(c, ' ' | '|' | '-' | '–' | '—');
    static WORD: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("rang "));
    let text = line.text;
    WORD.find(text.as_bytes())?;
    let at = text.rfind("Trang ").or_else(|| text.rfind("trang "))?;
    let (front, back) = text.split_at(at);
    let number = back.get("Trang ".len()..)?;
    let (number, beside) = if at > 0 {
        (number, front)
    } else {
        let end = number.find(|c: char| !c.is_ascii_digit() && c != '/')?;
        number.split_at(end)
    };
    let beside = beside.trim_matches(is_edge);
    let number = number.trim_matches(is_edge);
    let (number, all) = number.split_once('/').map_or((number, None), |(n, m)| (n, Some(m)));
    let whole = |s: &str| s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit());
    if !whole(number) || !all.is_none_or(whole) || beside.chars().count() < 3 {
        return None;
    }
    let number = number.parse().ok()?;
    let of_all = match all {
        Some(all) => back.starts_with('T') && number <= all.parse::<u32>().ok()?,
        None => false,
    };
    Some(Page { beside, number, of_all })
}

#[cfg(test)]
mod tests {
    use crate::normalize::normalize_unrestored;

    const A: &str = "      5. Xây dựng 250 km đường giao thông nông thôn và 70 cây cầu; đào tạo";
    const B: &str = "nghề cho 14.000 lao động, giải quyết việc làm mới cho trên";

    /// Whether a head between two halves of a sentence goes, and leaves the sentence whole.
    fn heals(edge: &str) -> bool {
        let text = format!(
            "KẾ HOẠCH\nnăm 2018\n\n{A}\n{B}\n{edge}\n18.500 lao động; có 80% số ấp được công nhận.\n{A}\n{B} 5.\n"
        );
        let normal = normalize_unrestored(&text).text;
        normal.contains("việc làm mới cho trên 18.500 lao động; có 80%")
    }

    #[test]
    fn heads_that_cut_a_sentence() {
        for edge in [
            "\n      2\nKế hoạch NTM năm 2018 - tỉnh Bạc Liêu\n",
            "\nUBND tỉnh Bạc Liêu\n- 2 -\n",
            "\nKH xây dựng NTM 2016-2020                   Trang 2/3\n",
            "\nTrang 2/3 - Kế hoạch xây dựng nông thôn mới\n",
            "\n\x0CKế hoạch NTM năm 2018 | Trang 2/3\n",
        ] {
            assert!(heals(edge), "{edge}");
        }
        // No head: a line of the text, a heading, an item, a page number within a sentence.
        for edge in [
            "\n      2\nCác xã biên giới có 12 xã.\n",
            "\n      2\n2. Lao động, việc làm\n",
            "\nGiải quyết việc làm theo Báo cáo, trang 2\n",
        ] {
            assert!(!heals(edge), "{edge}");
        }
    }

    #[test]
    fn heads_that_come_back_beside_page_numbers() {
        let head = "      1\nKế hoạch NTM năm 2018 - tỉnh Bạc Liêu\n";
        let text = format!(
            "KẾ HOẠCH\nnăm 2018\n\n{A}\n{B} (gồm: xã\n\n{head}\nVĩnh Bình, xã An Phúc, xã Long Điền Đông, xã Phong Tân, xã Vĩnh Hậu và\nxã Ninh Thạnh Lợi).\n{A}\n{B}\n\n{}\n18.500 lao động.\n",
            head.replacen('1', "2", 1)
        );
        let normal = normalize_unrestored(&text).text;
        assert!(!normal.contains("tỉnh Bạc Liêu"), "{normal}");
        assert!(normal.contains("(gồm: xã Vĩnh Bình, xã An Phúc"), "{normal}");
    }
}

//! The pass over lines: sentences that were cut by hard wraps and page breaks are joined
//! again, and page furniture inside them goes. After it a line is a paragraph, a heading, a
//! list item, or a row of a table.

mod pages;
mod running;

use super::editor::{EditKind, Editor};
use crate::grammar::marker::marker;
use crate::grammar::row::{heads_numbers, heads_table, is_row, starts_annex};

/// One line of the input, without the spaces around it.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    kind: Kind,
    /// Width in characters.
    width: usize,
    /// A form feed stands in front of it.
    new_page: bool,
    /// It was joined to the line before.
    joined: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// A number alone on its line, or `Trang 3/12`.
    PageNumber,
    /// A number at a page edge that counts up from page to page.
    Counted,
    /// What a page prints above and below its text.
    Running,
    /// Part of a table: pipes, tabs, or a cell of a flattened table.
    Table,
    Text,
}

/// Runs the pass.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) {
    let mut lines = split(text);
    pages::mark(&mut lines);
    running::mark(&mut lines);
    mark_flattened(&mut lines);
    let wrap = wrap_width(&lines);
    let mut last: Option<usize> = None;
    let mut skipped = Skipped::default();
    for i in 0..lines.len() {
        let line = lines[i];
        match line.kind {
            Kind::Blank => {
                skipped.blank = true;
                skipped.page |= line.new_page;
                continue;
            }
            Kind::PageNumber | Kind::Counted | Kind::Running if may_skip(&lines, last, i, wrap) => {
                if at_table(&lines, last, i) {
                    editor.delete(line.start..line.end, EditKind::Wrap);
                }
                skipped.blank = true;
                skipped.page = true;
                continue;
            }
            _ => {}
        }
        skipped.page |= line.new_page;
        if let Some(a) = last.map(|a| lines[a])
            && let Some(with) = joint(&a, &line, skipped, wrap)
        {
            editor.replace(a.end..line.start, with, EditKind::Wrap);
            lines[i].joined = true;
        }
        skipped = Skipped::default();
        last = Some(i);
    }
}

/// What lies between two lines.
#[derive(Clone, Copy, Default)]
struct Skipped {
    /// A blank line, or furniture.
    blank: bool,
    /// A page edge.
    page: bool,
}

fn split(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(text.len() / 40);
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let raw = &text[start..end];
        let is_edge = |c: char| matches!(c, ' ' | '\x0C');
        let new_page = memchr::memchr(b'\x0C', raw.as_bytes()).is_some();
        let tabbed = raw.trim_matches(is_edge);
        let trimmed = tabbed.trim_matches(|c| is_edge(c) || c == '\t');
        let kind = if trimmed.is_empty() {
            Kind::Blank
        } else if is_row(tabbed) {
            Kind::Table
        } else if is_page_number(trimmed) {
            Kind::PageNumber
        } else {
            Kind::Text
        };
        // Rows keep their tabs: an empty first cell is a cell.
        let kept = if kind == Kind::Table { tabbed } else { trimmed };
        let from = start + (kept.as_ptr() as usize - raw.as_ptr() as usize);
        lines.push(Line {
            text: kept,
            start: from,
            end: from + kept.len(),
            kind,
            width: kept.chars().count(),
            new_page,
            joined: false,
        });
        start = end + 1;
    }
    lines
}

/// `12`, `- 12 -`, `Trang 12/30`, `12/30`.
fn is_page_number(line: &str) -> bool {
    let line = line.trim_start_matches('.');
    let line = line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' ' | '|'));
    let line = line.strip_prefix("Trang").or_else(|| line.strip_prefix("trang")).unwrap_or(line);
    let line = line.trim_start_matches(' ');
    let mut parts = line.splitn(2, '/');
    let number = |s: &str| {
        let s = s.trim();
        (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
    };
    parts.next().is_some_and(number) && parts.next().is_none_or(number)
}

/// A table flattened to one cell a line begins with a line that starts with the head of
/// its first column and is no table row by itself. It reaches to the end of the lines that
/// are too short for prose.
fn mark_flattened(lines: &mut [Line<'_>]) {
    let mut i = 0;
    while i < lines.len() {
        let heads = |line: &Line<'_>| heads_table(line.text) || heads_rows(lines, i);
        if lines[i].kind != Kind::Text || lines[i].width > 100 || !heads(&lines[i]) {
            i += 1;
            continue;
        }
        let mut long = 0;
        let mut end = i;
        for (j, line) in lines.iter().enumerate().skip(i) {
            match line.kind {
                Kind::Blank => continue,
                Kind::Table => break,
                _ => {}
            }
            long = if line.width > 75 { long + 1 } else { 0 };
            if long == 3 || starts_annex(line.text) {
                break;
            }
            if long == 0 {
                end = j + 1;
            }
        }
        for line in &mut lines[i..end.max(i + 1)] {
            if matches!(line.kind, Kind::Text | Kind::PageNumber | Kind::Running) {
                line.kind = Kind::Table;
            }
        }
        i = end.max(i + 1);
    }
}

/// Whether a line heads the numbers of rows by another name than `TT`, with other heads below it and then
/// the first of them.
fn heads_rows(lines: &[Line<'_>], at: usize) -> bool {
    const HEADS: usize = 40;
    let below = || lines.iter().skip(at + 1).take(HEADS).filter(|line| line.kind != Kind::Blank);
    let heads = || below().take_while(|line| line.kind == Kind::Text && line.width <= 75).count();
    heads_numbers(lines[at].text)
        && heads() > 1
        && below().nth(heads()).is_some_and(|line| line.text == "1")
}

/// The width at which the text was wrapped, in characters, where most of it was.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let mut widths: Vec<usize> =
        lines.iter().filter(|l| l.kind == Kind::Text).map(|l| l.width).collect();
    if widths.len() < 4 {
        return None;
    }
    widths.sort_unstable();
    // Almost the longest: a stray long line does not count.
    let width = widths[(widths.len() - 1) * 95 / 100];
    if !(30..=140).contains(&width) {
        return None;
    }
    let full = widths.iter().filter(|&&w| w * 10 >= width * 8).count();
    (full * 5 >= widths.len()).then_some(width)
}

/// Whether the sentence goes on behind the line.
fn unfinished(line: &str) -> bool {
    let last = line.trim_end_matches(['"', '”', '’', '\'', ' ']).chars().next_back();
    !matches!(last, Some('.' | ';' | ':' | '?' | '!' | '…') | None)
}

/// A page number or running header may only go where it stands between two halves of a
/// sentence or at a page edge that says what it is.
fn may_skip(lines: &[Line<'_>], last: Option<usize>, i: usize, wrap: Option<usize>) -> bool {
    if matches!(lines[i].kind, Kind::Running | Kind::Counted) {
        return true;
    }
    // `Trang 5/12` between the parts of a table.
    let says_page = lines[i].text.starts_with("Trang") || lines[i].text.starts_with("trang");
    if says_page && at_table(lines, last, i) {
        return true;
    }
    let Some(a) = last.map(|a| lines[a]) else { return lines[i].new_page };
    let next = lines[i + 1..].iter().find(|l| !is_furniture(l));
    let edge = lines[i].new_page
        || lines[i + 1..].iter().take_while(|l| l.kind == Kind::Blank).any(|l| l.new_page)
        || lines.get(i + 1).is_some_and(|l| l.new_page);
    let Some(b) = next else { return edge };
    let skipped = Skipped { blank: true, page: true };
    edge || joint(&a, b, skipped, wrap).is_some()
}

/// Whether a line is blank, or what a page prints around its text.
fn is_furniture(line: &Line<'_>) -> bool {
    matches!(line.kind, Kind::Blank | Kind::PageNumber | Kind::Counted | Kind::Running)
}

/// Whether furniture stands above or below a table: no sentence is cut there, and neither a row
/// nor a title may be made of it.
fn at_table(lines: &[Line<'_>], last: Option<usize>, i: usize) -> bool {
    let is_table = |line: Option<&Line<'_>>| line.is_some_and(|line| line.kind == Kind::Table);
    let mut below = lines.iter().skip(i + 1);
    let next = below.find(|l| !is_furniture(l));
    is_table(last.and_then(|a| lines.get(a))) || is_table(next)
}

/// How two lines are joined: with what between, or not at all.
fn joint(
    a: &Line<'_>,
    b: &Line<'_>,
    skipped: Skipped,
    wrap: Option<usize>,
) -> Option<&'static str> {
    if a.kind != Kind::Text || b.kind != Kind::Text || starts_annex(b.text) || opens_line(b.text) {
        return None;
    }
    let first = b.text.chars().next()?;
    let last = a.text.chars().next_back()?;
    // Where the first word of B would not have fitted on A, the break is one of width.
    let word = b.text.split(' ').next().map_or(0, |w| w.chars().count());
    let fits = |wrap: usize| (a.width + 1 + word) * 10 < wrap * 8;
    let full = wrap.is_some_and(|w| !fits(w));
    let goes_on = first.is_lowercase()
        || matches!(first, ',' | ';' | '.' | ')' | '%' | '/' | ':' | '”')
        || (last == ',' && !first.is_uppercase());
    let joined = match marker(b.text) {
        // `(gồm:⏎Ia Dơk, Ia Krêl)`: the bracket goes on.
        None if last == ':' && !skipped.blank && is_in_bracket(a.text) => true,
        found if !unfinished(a.text) => {
            // A clause ends with the line; where the next goes on in lower case, the
            // paragraph does. A new sentence may as well be a new paragraph.
            let near = !skipped.blank || (skipped.page && first.is_lowercase());
            let clause = matches!(last, ';' | ':') && !first.is_uppercase();
            found.is_none() && near && clause && full
        }
        // `2016⏎- 2020`, `an ninh⏎- quốc phòng`: a dash inside a sentence, not an item.
        Some((kind, end)) if !kind.numbers() => {
            let next = b.text[end..].chars().next()?;
            let range = last.is_ascii_digit() && next.is_ascii_digit();
            let inside = range && are_of_one_range(a.text, &b.text[end..])
                || (next.is_lowercase() && full && !skipped.blank);
            inside && (full || wrap.is_none())
        }
        // `(tiêu chí 10 và⏎11).`: the bracket was opened on the line before.
        Some(_) if a.text.matches('(').count() > a.text.matches(')').count() => true,
        // `đạt kiểm định cấp độ⏎1.`: a number that nothing follows numbers nothing.
        Some((_, end)) if b.text[end..].trim().is_empty() && !skipped.blank && a.width >= PROSE => {
            !is_all_capitals(a.text)
        }
        // `lên⏎19. Năm`: a number at the start of a line, in the middle of full lines.
        Some(_) => full && !skipped.blank && !is_all_capitals(a.text) && ends_open(a.text),
        None if first == '-' || first == '–' => last.is_ascii_digit(),
        None if goes_on => a.joined || last == ',' || !is_label(a.text),
        // `có 89 xã đạt 19 tiêu chí⏎(chiếm 60,1%)`: an unfinished line goes on with a bracket.
        None if first == '('
            && b.text[1..].starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && !skipped.blank
            && a.width >= 40
            && !is_all_capitals(a.text) =>
        {
            true
        }
        None if first.is_ascii_digit() || first == '(' || first == '“' || first == '"' => {
            let prose = skipped.page && (a.joined || a.width >= 40) && !is_all_capitals(a.text);
            let broken = (full && (!skipped.blank || skipped.page)) || prose;
            broken || ends_open(a.text) || !skipped.blank && waits_for_a_figure(a, b.text)
        }
        // `gồm: Y Can, Quy Mông,⏎Kiên Thành, Hồng Ca.`: a list goes on.
        None if last == ',' && !skipped.blank && a.width >= PROSE && !is_all_capitals(a.text) => {
            true
        }
        // `…, Lộc Lâm (Bảo Lâm), Phước⏎Lộc (Đạ Huoai)`: a name goes on.
        None if !skipped.blank && a.width >= 60 && cuts_name(a.text, b.text) => true,
        // Upper case: only across a break that the width explains.
        None => full && (!skipped.blank || skipped.page) && !is_all_capitals(a.text),
    };
    if !joined {
        return None;
    }
    // A line in capitals below one of prose is a heading, or who signs.
    if is_all_capitals(b.text) && !is_all_capitals(a.text) && is_line_of_its_own(b.text) {
        return None;
    }
    let glued = (last == '-' || last == '/') && {
        let before = a.text[..a.text.len() - last.len_utf8()].chars().next_back();
        before.is_some_and(char::is_alphanumeric) && first.is_alphanumeric()
    };
    Some(if glued || (first == '/' && last.is_alphanumeric()) { "" } else { " " })
}

/// Whether the number that ends a line and that which begins another can be those of one range:
/// `2016⏎- 2020`, and not `Định hướng đến năm 2030⏎- 100% số xã`.
fn are_of_one_range(a: &str, b: &str) -> bool {
    let year = |digits: usize, number: &str| digits == 4 && number.starts_with(['1', '2']);
    let before = a.len() - a.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let behind = b.len() - b.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    year(before, &a[a.len() - before..]) == year(behind, b)
}

/// Characters that a line of prose has at least: a cell or a line of the letterhead is shorter.
const PROSE: usize = 40;

/// `…: ngân sách Trung ương 49.600 triệu đồng; ngân sách tỉnh⏎17.800 triệu đồng`: whether a line breaks off within a
/// clause of several, and the next begins with a number and its unit.
fn waits_for_a_figure(a: &Line<'_>, b: &str) -> bool {
    let behind = b.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/'));
    let unit = behind.trim_start_matches(' ').starts_with(|c: char| c.is_lowercase() || c == '%');
    let number = behind.len() < b.len();
    let clauses = a.text.contains("; ") || a.text.contains(", ");
    number && unit && clauses && a.width >= PROSE && !is_all_capitals(a.text)
}

/// Whether a list of names breaks within one: the first syllable of it alone stands behind the last
/// comma, and the list goes on right behind the next word.
fn cuts_name(a: &str, b: &str) -> bool {
    let Some((front, last)) = a.rsplit_once(", ") else { return false };
    let word = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let mut next = b.splitn(3, ' ');
    let (first, second) = (next.next().unwrap_or_default(), next.next().unwrap_or_default());
    let bare = first.trim_end_matches([',', ';', '.']);
    let on = bare.len() < first.len() || second.starts_with('(');
    front.contains([',', ':']) && word(last) && word(bare) && on
}

/// Whether a line ends within a bracket that it has opened.
fn is_in_bracket(line: &str) -> bool {
    line.rfind('(').is_some_and(|open| line[open..].find(')').is_none())
}

/// Words that begin a line of their own, wherever they stand.
fn opens_line(line: &str) -> bool {
    const OPENINGS: [&str; 17] = [
        "(Ban hành kèm theo ",
        "(Kèm theo ",
        "Căn cứ ",
        "Xét ",
        "Năm 20",
        "Trong ",
        "Để ",
        "Nhằm ",
        "Trên cơ sở ",
        "Thực hiện ",
        "Nơi nhận",
        "Phần thứ ",
        "PHẦN THỨ ",
        "Tiêu chí số ",
        "Kính gửi",
        "KẾ HOẠCH",
        "BÁO CÁO",
    ];
    // The first bytes of them, by which most lines are told.
    let first = line.as_bytes().first().is_some_and(|first| b"(CXNT\xC4PKB".contains(first));
    first && OPENINGS.iter().any(|opening| line.starts_with(opening))
}

/// Whether a line ends in a word that cannot end anything: a figure or a word that calls
/// for one.
fn ends_open(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default().trim_end_matches(',');
    if line.ends_with(',') || line.ends_with('-') || line.ends_with('–') || line.ends_with('/') {
        return true;
    }
    const OPEN: [&str; 47] = [
        "năm", "số", "ngày", "tháng", "có", "lên", "đạt", "là", "từ", "đến", "của", "và", "với",
        "trên", "dưới", "khoảng", "thêm", "chiếm", "lệ", "cho", "tại", "các", "những", "về", "vực",
        "loại", "vùng", "hạng", "điều", "mục", "khoản", "quý", "trong", "ít", "nhất", "thiểu",
        "hơn", "bình", "quân", "xuống", "còn", "giai", "độ", "cấp", "mức", "tiêu", "chí",
    ];
    let lower = last.to_lowercase();
    OPEN.contains(&lower.as_str()) || lower == "đoạn"
}

fn is_all_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Whether words in capitals are more than the last word of a sentence: `… của\nUBND.`
fn is_line_of_its_own(line: &str) -> bool {
    line.contains(' ')
        && !line.ends_with(['.', ';', ','])
        && !line.bytes().any(|b| b.is_ascii_digit())
}

/// A line of the letterhead (`Số`, `Nơi nhận`) is whole by itself.
fn is_label(line: &str) -> bool {
    is_all_capitals(line) && line.chars().count() < 40
}

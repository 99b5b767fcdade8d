//! The title of a document.

use super::super::Found;
use super::head::cells;
use super::{part, title_blocks};
use crate::grammar::marker::marker;
use crate::grammar::words::{in_one_line, strip, strip_any};
use crate::layout::{Block, BlockKind, Layout};
use crate::span::{Normal, Span};
use crate::vocabulary::documents::kinds;
use crate::vocabulary::letters::lowered;

/// All lines of the title in one.
pub(super) fn read(text: &str, layout: &Layout) -> Option<Found<String>> {
    let span = titled(text, layout)
        .or_else(|| opening(text, layout))
        .or_else(|| named(text, layout))
        .or_else(|| letter(text, layout))?;
    Some(Found { value: in_one_line(span.slice(text)), span })
}

/// The lines of the title. Rules of dashes and the line that says with which decision it comes are no part
/// of it.
fn titled(text: &str, layout: &Layout) -> Option<Span<Normal>> {
    let lines = title_blocks(layout)
        .map(|b| b.span)
        .filter(|s| s.slice(text).chars().any(char::is_alphabetic))
        .take_while(|s| !s.slice(text).starts_with('('))
        .enumerate()
        .take_while(|&(i, s)| i == 0 || !names_who_resolves(s.slice(text)))
        .map(|(_, s)| s);
    let span = lines.reduce(Span::to)?;
    let above = layout.blocks.iter().rposition(|b| b.kind == BlockKind::Title);
    let below = layout.blocks.get(above? + 1..).unwrap_or_default();
    let goes_on = || below.first().filter(|b| is_kind(span.slice(text)) && says_what(text, b));
    Some(goes_on().map_or(span, |block| span.to(block.content)))
}

/// Whether a line is the kind of a document and no more: `CHƯƠNG TRÌNH HÀNH ĐỘNG`.
fn is_kind(line: &str) -> bool {
    let line = lowered(line.trim_matches(|c: char| !c.is_alphabetic()));
    kinds().iter().any(|kind| kind.lower == line)
}

/// Whether a line right below the kind of a document says what it is about, though it begins like the text
/// proper: `thực hiện Nghị quyết số 19-NQ/TW, ngày 16/6/2022 … đến năm 2030`. It ends no sentence.
fn says_what(text: &str, block: &Block) -> bool {
    const LEGAL: [&str; 5] = ["căn cứ", "theo đề nghị", "xét", "thi hành", "kính gửi"];
    let line = block.span.slice(text).trim_matches(['*', '_', '"', ' ']);
    let plain = matches!(block.kind, BlockKind::Preamble | BlockKind::Paragraph) && !block.annex;
    let about = line.starts_with(char::is_alphabetic) && strip_any(line, &LEGAL).is_none();
    plain && about && marker(line).is_none() && !line.ends_with(['.', ';', ':', ','])
}

/// Where a copy has lost the line that says what kind of document it is (`KẾ HOẠCH`), the
/// line that stood below it.
fn opening(text: &str, layout: &Layout) -> Option<Span<Normal>> {
    let first = layout.blocks.iter().map(|b| b.span).find(|s| !s.slice(text).trim().is_empty())?;
    strip(first.slice(text).trim_start(), "thực hiện chương trình").map(|_| first)
}

/// A title of more lines is none.
const MOST_LINES: usize = 5;

/// A letterhead of more lines is none.
const MOST_ABOVE: usize = 40;

/// The title of a document of another kind (`TỜ TRÌNH`, `PHƯƠNG ÁN`): the kind in capitals, and the lines
/// below it up to those who it is for (`Kính gửi: …`) or to the text.
fn named(text: &str, layout: &Layout) -> Option<Span<Normal>> {
    let blocks = layout.blocks.get(..MOST_ABOVE.min(layout.blocks.len()))?;
    let at = blocks.iter().position(|b| b.kind == BlockKind::Head && heads(b.span.slice(text)))?;
    let (first, below) = blocks.get(at..)?.split_first()?;
    let lines = below.iter().take(MOST_LINES).take_while(|b| is_about(text, b));
    let last = lines.last().filter(|_| !first.span.slice(text).contains(['\t', '|']));
    Some(last.map_or(first.span, |last| first.span.to(last.span)))
}

/// Whether a line in capitals begins with the kind of a document.
fn heads(line: &str) -> bool {
    let line = line.trim_matches(['*', '_', '"', ' ']);
    let rest = |kind: &str| strip(line, kind).is_some_and(|rest| !rest.starts_with([':', ',']));
    !line.chars().any(char::is_lowercase) && kinds().iter().any(|kind| rest(&kind.lower))
}

/// Whether a line below the kind goes on with the title.
fn is_about(text: &str, block: &Block) -> bool {
    let line = block.span.slice(text).trim_matches(['*', '_', '"', ' ']);
    let head = matches!(block.kind, BlockKind::Head) || says_what(text, block);
    let ends = ["kính gửi", "căn cứ", "thực hiện", "theo"];
    let words = line.starts_with(char::is_alphabetic) && !line.contains(['\t', '|']);
    let sentence = line.ends_with(['.', ';', ':', ',']);
    head && words && !sentence && strip_any(line, &ends).is_none() && !names_who_resolves(line)
}

/// What a letter is about, which stands below its number: `V/v thực hiện các chỉ tiêu năm 2023`.
fn letter(text: &str, layout: &Layout) -> Option<Span<Normal>> {
    const ABOUT: [&str; 3] = ["v/v", "về việc", "v/v:"];
    let heads = layout.blocks.iter().take(MOST_ABOVE).take_while(|b| b.kind == BlockKind::Head);
    let heads: Vec<&Block> = heads.collect();
    let (at, said) = heads.iter().enumerate().find_map(|(i, block)| {
        let mut cells = cells(text, block.span);
        let said = cells.find_map(|cell| {
            let line = cell.slice(text);
            let rest = strip_any(line, &ABOUT)?.trim_start_matches([':', ' ']);
            (!rest.is_empty()).then(|| part(cell, line.len() - rest.len(), rest.len()))
        });
        Some((i, said?))
    })?;
    // Set narrow, in the left half of the head, it takes several lines.
    let alone = |block: &&&Block| cells(text, block.span).count() == 1;
    let below = heads.get(at + 1..).unwrap_or_default().iter().take(MOST_LINES).take_while(alone);
    let goes_on = below.take_while(|b| b.span.slice(text).starts_with(char::is_lowercase)).last();
    let last = goes_on.filter(|_| heads.get(at).is_some_and(|block| alone(&block)));
    let all = last.map_or(said, |last| said.to(last.span));
    Some(part(all, 0, without_date(all.slice(text)).len()))
}

/// A line without the place and the date that a wrap joined to it: `… năm 2022 Sông Hinh, ngày 09 tháng 8 năm 2022`.
fn without_date(line: &str) -> &str {
    let dated = line.rfind(", ngày ").map(|at| line.split_at(at));
    let Some((before, date)) = dated.filter(|(_, date)| date.contains(" tháng ")) else {
        return line;
    };
    // No number or mark stands within a name.
    let named = |word: &str| word.starts_with(char::is_uppercase);
    let place = before.rsplit(' ').take_while(|word| named(word)).last();
    let start = place.map_or(line.len(), |word| word.as_ptr() as usize - line.as_ptr() as usize);
    let ends = date.ends_with(|c: char| c.is_ascii_digit());
    line.get(..start).filter(|_| ends).unwrap_or(line).trim_end()
}

/// `HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NAM`, `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`: below the title of a
/// resolution or a decision stands in capitals who takes it.
fn names_who_resolves(line: &str) -> bool {
    const ORGANS: [&str; 11] = [
        "hội đồng nhân dân",
        "thường trực hội đồng nhân dân",
        "ủy ban nhân dân",
        "ubnd",
        "chủ tịch",
        "ban chấp hành",
        "ban thường vụ",
        "ban chỉ đạo",
        "thủ tướng",
        "bộ trưởng",
        "tỉnh ủy",
    ];
    let capitals = !line.chars().any(char::is_lowercase);
    capitals && strip_any(line.trim_start_matches(['*', ' ']), &ORGANS).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::super::Plan;
    use crate::layout::layout;
    use crate::normalize::normalize;

    fn plan(source: &str) -> Plan {
        let normalized = normalize(source);
        let layout = layout(&normalized.text);
        super::super::read(&normalized, &layout)
    }

    fn check(source: &str, title: Option<&str>, period: Option<(u16, u16)>) {
        let plan = plan(source);
        assert_eq!(plan.title.map(|t| t.value).as_deref(), title, "{source}");
        assert_eq!(plan.period.map(|p| p.value), period, "{source}");
    }

    #[test]
    fn a_submission_is_about_what_stands_below_its_kind() {
        let head = "UBND TỈNH PHÚ YÊN\nSố: 31/TTr-UBND\nPhú Yên, ngày 04 tháng 5 năm 2017\n";
        let to = "Kính gửi: Hội đồng nhân dân tỉnh.\nI. MỤC TIÊU\n- Có thêm 3 xã đạt chuẩn.\n";
        let title = "TỜ TRÌNH Về việc thông qua Đề án phát triển nông thôn giai đoạn 2017 - 2020";
        let printed =
            "TỜ TRÌNH\nVề việc thông qua Đề án phát triển nông thôn giai đoạn 2017 - 2020\n";
        check(&format!("{head}{printed}{to}"), Some(title), Some((2017, 2020)));
        check(&format!("{head}TỜ TRÌNH\n{to}"), Some("TỜ TRÌNH"), None);
        let plan = "PHƯƠNG ÁN\nHỗ trợ các xã khó khăn năm 2019\n";
        let title = "PHƯƠNG ÁN Hỗ trợ các xã khó khăn năm 2019";
        check(&format!("{head}{plan}{to}"), Some(title), Some((2019, 2019)));
    }

    #[test]
    fn a_letter_is_about_what_stands_below_its_number() {
        let to = "Kính gửi: UBND các xã.\nI. NHIỆM VỤ\n- Có thêm 3 xã đạt chuẩn.\n";
        let date = "Sông Hinh, ngày 09 tháng 8 năm 2022\n";
        let title = "đẩy nhanh tiến độ xây dựng nông thôn mới năm 2022";
        for about in [
            "V/v đẩy nhanh tiến độ xây dựng nông thôn mới năm 2022",
            "V/v: đẩy nhanh tiến độ xây dựng nông thôn mới năm 2022",
            "Về việc đẩy nhanh tiến độ xây dựng\nnông thôn mới năm 2022",
        ] {
            let head = format!("UBND HUYỆN SÔNG HINH\nSố: 915/UBND-NN\n{about}\n{date}{to}");
            check(&head, Some(title), Some((2022, 2022)));
        }
        let head = format!("UBND HUYỆN SÔNG HINH\nSố: 915/UBND-NN\n{date}{to}");
        check(&head, None, None);
        let about = "V/v đẩy nhanh tiến độ xây dựng nông thôn mới năm 2022\n";
        let state = "\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------\n";
        let head = format!("ỦY BAN NHÂN DÂN\nXÃ SÔNG HINH\n-------\nSố: 915/UBND-NN\n{about}");
        let head = format!("{head}{state}{date}\n{to}");
        check(&head, Some(title), Some((2022, 2022)));
        let plan = plan(&head);
        let number = plan.number.as_ref().map(|n| n.value.as_str());
        assert_eq!((number, plan.issued_on.is_some()), (Some("915/UBND-NN"), true));
    }

    #[test]
    fn a_title_that_begins_like_the_text_proper() {
        let head = "TỈNH ỦY PHÚ YÊN\n*\nSố 07-CTr/TU\n";
        let text = "I- MỤC TIÊU\nĐào tạo nghề cho 900 lao động.\n";
        for (kind, about, titled) in [
            (
                "CHƯƠNG TRÌNH HÀNH ĐỘNG",
                "thực hiện Nghị quyết số 08-NQ/TU về kinh tế biển năm 2021",
                true,
            ),
            (
                "KẾ HOẠCH",
                "Thực hiện Nghị quyết số 08-NQ/TU ngày 02/3/2021 về kinh tế biển năm 2021",
                true,
            ),
            (
                "KẾ HOẠCH",
                "Thực hiện Nghị quyết số 08-NQ/TU về kinh tế biển năm 2021, Tỉnh ủy đề ra như sau:",
                false,
            ),
            ("KẾ HOẠCH", "Căn cứ Nghị quyết số 08-NQ/TU về kinh tế biển năm 2021", false),
        ] {
            let whole = format!("{kind} {about}");
            let title = if titled { whole.as_str() } else { kind };
            let period = titled.then_some((2021, 2021));
            check(&format!("{head}{kind}\n{about}\n{text}"), Some(title), period);
        }
    }
}

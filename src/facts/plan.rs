//! The head of a document: its kind, number, date, issuer, title, period, and who signed.

use super::{Found, Level, Plan, PlanKind};
use crate::grammar::words::{strip, strip_any};
use crate::layout::{Block, BlockKind, Layout};
use crate::normalize::Normalized;
use crate::span::{Normal, Span};
use crate::vocabulary::kinds;
use crate::vocabulary::letters::{is_letter, lower, lowered};
use crate::vocabulary::programmes::programme_at;
use crate::vocabulary::provinces::province_at;

mod head;
mod issuer;
mod period;
mod signature;
mod title;

pub(crate) use head::{Itself, names_itself};
pub(crate) use period::period;

/// Reads the head of a document.
pub fn read(normalized: &Normalized, layout: &Layout) -> Plan {
    read_with_itself(normalized, layout).0
}

/// As [`read`]; gives besides what the source says of itself, as [`Itself::of`] does.
pub(super) fn read_with_itself(normalized: &Normalized, layout: &Layout) -> (Plan, Itself) {
    let text = normalized.text.as_str();
    let title = title::read(text, layout);
    let kind = kind(text, layout);
    let itself = head::read(text, layout, kind);
    let mut numbers = itself.numbers();
    let agreed = numbers.len() == 1;
    let issuer = issuer::read(text, layout, &itself, title.as_ref());
    let level = issuer.as_ref().and_then(|i| Some(Found { value: i.level?, span: i.name.span }));
    let province = issuer.as_ref().and_then(|i| i.province.clone());
    let titled = title.as_ref().and_then(|t| period(text, t.span));
    let period = titled.or_else(|| period(text, attached(text, layout)?));
    let report = || title.as_ref().filter(|_| kind == PlanKind::Report);
    let period = period.or_else(|| period::reported_until(text, report()?.span));
    let plan = Plan {
        kind,
        number: if agreed { numbers.pop() } else { None },
        number_candidates: numbers,
        issued_on: itself.issued_on(),
        province: province.or_else(|| named_province(text, layout)),
        issuer: issuer.map(|i| i.name),
        level,
        programme: programme(text, layout, title.as_ref()),
        period,
        title,
        signatory: signature::read(text, layout),
    };
    let itself = if kind == PlanKind::Plan { itself } else { Itself::of(text, layout) };
    (plan, itself)
}

/// The lines of the title, which begin with the kind of document.
fn title_blocks(layout: &Layout) -> impl Iterator<Item = &Block> {
    layout.blocks.iter().filter(|b| b.kind == BlockKind::Title)
}

/// Plan or report, by the first line of the title, else by the symbol of the number.
fn kind(text: &str, layout: &Layout) -> PlanKind {
    let printed = title_blocks(layout).next().map(|b| b.span.slice(text)).unwrap_or_default();
    let printed = printed.trim_start_matches(|c: char| !c.is_alphabetic());
    if strip(printed, "báo cáo").is_some() { PlanKind::Report } else { PlanKind::Plan }
}

/// The title of the plan that a decision issues, behind its signature and above `(Ban hành kèm theo
/// Quyết định …)`.
fn attached(text: &str, layout: &Layout) -> Option<Span<Normal>> {
    const KINDS: [&str; 4] = ["kế hoạch", "chương trình", "đề án", "phương án"];
    let blocks = &layout.blocks;
    let signed = blocks.iter().position(|b| b.kind == BlockKind::Signature)?;
    let issued = |b: &Block| {
        let printed = b.span.slice(text);
        !b.annex && printed.starts_with('(') && find_word(printed, 0, "kèm theo").is_some()
    };
    let at = signed + blocks.iter().skip(signed).position(issued)?;
    let above = blocks.get(at.saturating_sub(8).max(signed)..at)?;
    let names = |b: &Block| {
        let printed = b.span.slice(text);
        !printed.chars().any(char::is_lowercase) && strip_any(printed, &KINDS).is_some()
    };
    let first = above.iter().rev().find(|b| names(b))?;
    Some(first.span.to(above.last()?.span))
}

/// The programme named in the title, else in what stands before the first heading.
fn programme(text: &str, layout: &Layout, title: Option<&Found<String>>) -> Option<Found<String>> {
    let title = title.map(|t| t.span);
    let preamble = before_headings(layout)
        .filter(|b| !matches!(b.kind, BlockKind::Head | BlockKind::Title))
        .map(|b| b.span);
    title.into_iter().chain(preamble).find_map(|span| programme_in(text, span))
}

fn programme_in(text: &str, span: Span<Normal>) -> Option<Found<String>> {
    let printed = span.slice(text);
    let mut from = 0;
    while let Some(at) = find_word(printed, from, "chương trình") {
        let rest = printed.get(at..)?;
        if let Some((name, len)) = programme_at(rest) {
            return Some(Found { value: name.to_owned(), span: part(span, at, len) });
        }
        from = at + 1;
    }
    None
}

/// The first `tỉnh Lạng Sơn` or city of the province level.
fn named_province(text: &str, layout: &Layout) -> Option<Found<String>> {
    let in_title = title_blocks(layout).map(|b| b.span);
    let all = layout.blocks.iter().filter(|b| b.kind != BlockKind::Table).map(|b| b.span);
    in_title.chain(all).find_map(|span| {
        let printed = span.slice(text);
        let mut from = 0;
        while let Some(at) = find_word(printed, from, "tỉnh") {
            let name = strip(printed.get(at..)?, "tỉnh")?;
            let start = printed.len() - name.trim_start().len();
            if let Some((province, len)) = province_at(name.trim_start()) {
                let span = part(span, start, len);
                return Some(Found { value: province.name.to_owned(), span });
            }
            from = at + 1;
        }
        None
    })
}

/// Blocks in front of the first heading.
fn before_headings(layout: &Layout) -> impl Iterator<Item = &Block> {
    layout.blocks.iter().take_while(|b| b.kind != BlockKind::Heading).take(80)
}

/// Where a phrase in lower case begins in `text`, at or after byte `from`, whatever its case.
fn find_word(text: &str, from: usize, phrase: &str) -> Option<usize> {
    let rest = text.get(from..)?;
    let begins = phrase.chars().next()?;
    let in_word = |c: char| is_letter(c) || c.is_numeric();
    // Most places are told apart by the letters behind the first one.
    let plain = phrase.bytes().take_while(u8::is_ascii).count();
    let plain = phrase.as_bytes().get(..plain)?;
    let begins_at = |at: usize| {
        let printed = rest.as_bytes().get(at..at + plain.len());
        if !printed.is_some_and(|printed| printed.eq_ignore_ascii_case(plain)) {
            return false;
        }
        let inside = text.get(..from + at).is_some_and(|before| before.ends_with(in_word));
        !inside && rest.get(at..).is_some_and(|rest| strip(rest, phrase).is_some())
    };
    // The first letter is looked for by its byte, where it is one.
    let found = if begins.is_ascii() {
        let (small, capital) = (begins as u8, begins.to_ascii_uppercase() as u8);
        memchr::memchr2_iter(small, capital, rest.as_bytes()).find(|&at| begins_at(at))
    } else {
        rest.char_indices().find(|&(at, c)| lower(c) == begins && begins_at(at)).map(|(at, _)| at)
    };
    found.map(|at| from + at)
}

/// `len` bytes of `span`, from byte `at` of it.
fn part(span: Span<Normal>, at: usize, len: usize) -> Span<Normal> {
    let start = span.start() + at as u32;
    Span::new(start, start + len as u32)
}

/// The level of a unit by the word for it and, for cities, its name.
fn level_of(unit: &str, name: &str) -> Option<Level> {
    let unit = lowered(unit);
    let city = matches!(unit.as_str(), "thành phố" | "tp" | "tp.");
    if unit == "tỉnh" || (city && province_at(name).is_some_and(|(p, _)| p.city)) {
        return Some(Level::Province);
    }
    if city || kinds::district(&unit).is_some() {
        return Some(Level::District);
    }
    kinds::commune(&unit).map(|_| Level::Commune)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::layout;
    use crate::normalize::normalize;

    fn plan(source: &str) -> (Plan, String) {
        let normalized = normalize(source);
        let layout = layout(&normalized.text);
        (read(&normalized, &layout), normalized.text)
    }

    fn value<T: Clone>(found: &Option<Found<T>>) -> Option<T> {
        found.as_ref().map(|f| f.value.clone())
    }

    const HEAD: &str = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\n-------\n\nSố: 160/KH-UBND\n\nLạng Sơn, ngày 13 tháng 7 năm 2022\n\nKẾ HOẠCH\n\nTHỰC HIỆN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA XÂY DỰNG NÔNG THÔN MỚI TỈNH LẠNG SƠN GIAI ĐOẠN 2021 - 2025\n\nCăn cứ Luật;\n\nI. MỤC TIÊU\nLàm tốt.\n";

    #[test]
    fn letterhead_and_title() {
        let (plan, _) = plan(HEAD);
        assert_eq!(plan.kind, PlanKind::Plan);
        assert_eq!(value(&plan.number).as_deref(), Some("160/KH-UBND"));
        assert_eq!(value(&plan.issued_on).unwrap().to_string(), "2022-07-13");
        assert_eq!(value(&plan.issuer).as_deref(), Some("Ủy ban nhân dân tỉnh Lạng Sơn"));
        assert_eq!(value(&plan.level), Some(Level::Province));
        assert_eq!(value(&plan.province).as_deref(), Some("Lạng Sơn"));
        assert_eq!(value(&plan.period), Some((2021, 2025)));
        let programme = "Chương trình mục tiêu quốc gia xây dựng nông thôn mới";
        assert_eq!(value(&plan.programme).as_deref(), Some(programme));
    }

    #[test]
    fn letterhead_and_signature_as_tables_of_a_converter() {
        let source = "| ỦY BAN NHÂN DÂN<br>**TỈNH QUẢNG NAM**<br>Số: 1234/KH-UBND | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc**<br>*Quảng Nam, ngày 05 tháng 4 năm 2025* |\n|---|---|\n\n**KẾ HOẠCH**\n\n**Xây dựng nông thôn mới năm 2025**\n\n## I. MỤC TIÊU\n\nLàm tốt.\n\n| *Nơi nhận:*<br>- Như trên;<br>- Lưu: VT. | **TM. ỦY BAN NHÂN DÂN**<br>**KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>**Hồ Quang Bửu** |\n|---|---|\n";
        let (plan, text) = plan(source);
        assert_eq!(value(&plan.number).as_deref(), Some("1234/KH-UBND"));
        assert_eq!(value(&plan.issuer).as_deref(), Some("Ủy ban nhân dân tỉnh Quảng Nam"));
        assert_eq!(value(&plan.issued_on).unwrap().to_string(), "2025-04-05");
        let signatory = value(&plan.signatory).unwrap();
        assert_eq!(signatory.name.as_deref(), Some("Hồ Quang Bửu"));
        assert_eq!(signatory.role.as_deref(), Some("Phó Chủ tịch"));
        assert!(layout(&text).tables.is_empty(), "neither is an annex");
    }

    #[test]
    fn a_committee_is_one_of_the_unit_above_it() {
        let (plan, _) = plan(
            "UBND HUYỆN NAM ĐÔNG\nBAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MTQG\n-------\nSố: 12/BC-BCĐ\nNam Đông, ngày 30 tháng 12 năm 2023\nBÁO CÁO\nKết quả năm 2023\nI. KẾT QUẢ\nTốt.\n",
        );
        assert_eq!(value(&plan.issuer).as_deref(), Some("Ban Chỉ đạo huyện Nam Đông"));
        assert_eq!(value(&plan.level), Some(Level::District));
    }

    #[test]
    fn a_number_is_left_out_where_the_source_disagrees_with_itself() {
        let annex = "Nơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục 01\n(Kèm theo Kế hoạch số 106 /KH-UBND ngày 13/7/2022 của UBND tỉnh)\nTT\tXã\n1\tĐồng Ý";
        let (plan, _) = plan(&format!("{HEAD}{annex}"));
        assert_eq!(plan.number, None);
        let candidates: Vec<_> = plan.number_candidates.iter().map(|c| &c.value).collect();
        assert_eq!(candidates, ["160/KH-UBND", "106/KH-UBND"]);
    }

    #[test]
    fn a_plan_attached_to_a_decision_gives_its_years() {
        let (plan, _) = plan(
            "UBND TỈNH HÀ GIANG\nSố: 263/QĐ-UBND\nHà Giang, ngày 22 tháng 02 năm 2022\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch xây dựng nông thôn mới\nCăn cứ Luật;\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch xây dựng nông thôn mới.\nNơi nhận:\n- Như trên.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn An\nKẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2021 - 2025\n(Ban hành kèm theo Quyết định số 263/QĐ-UBND ngày 22/02/2022 của UBND tỉnh)\nI. MỤC TIÊU\nLàm tốt.\n",
        );
        assert_eq!(value(&plan.period), Some((2021, 2025)));
        let title = "QUYẾT ĐỊNH Về việc ban hành Kế hoạch xây dựng nông thôn mới";
        assert_eq!(value(&plan.title).as_deref(), Some(title));
    }

    #[test]
    fn titles_end_where_the_text_begins() {
        for begins in [
            "Năm 2025, xã đã có 5 thôn đạt chuẩn.",
            "Trong năm 2025, xã có 5 thôn đạt chuẩn.",
            "Xét Tờ trình số 3105/TTr-UBND ngày 30 tháng 6 năm 2016;",
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 12/02/2026 của UBND tỉnh, UBND xã xây dựng kế hoạch:",
            "\nPhê duyệt Kế hoạch với các nội dung sau:",
        ] {
            let (plan, _) = plan(&format!(
                "UBND XÃ HƯỚNG PHÙNG\nSố: 08/KH-UBND\nHướng Phùng, ngày 15 tháng 01 năm 2026\nKẾ HOẠCH\nXây dựng nông thôn mới xã Hướng Phùng năm 2026\n{begins}\nI. MỤC TIÊU\n- Có thêm 3 thôn đạt chuẩn.\n"
            ));
            let title = "KẾ HOẠCH Xây dựng nông thôn mới xã Hướng Phùng năm 2026";
            assert_eq!(value(&plan.title).as_deref(), Some(title), "{begins}");
            assert_eq!(value(&plan.period), Some((2026, 2026)), "{begins}");
        }
    }

    #[test]
    fn a_report_up_to_a_day_is_of_its_year() {
        let period = |kind: &str, title: &str| {
            let head = "UBND TỈNH HÀ NAM\nSố: 9/BC-UBND";
            let text = format!("{head}\n{kind}\n{title}\nI. KẾT QUẢ\nTốt.\n");
            value(&plan(&text).0.period)
        };
        let title = "Tình hình xây dựng nông thôn mới đến 31/8/2015";
        assert_eq!(period("BÁO CÁO", title), Some((2015, 2015)));
        assert_eq!(period("KẾ HOẠCH", title), None);
        assert_eq!(period("BÁO CÁO", "Kết quả xây dựng nông thôn mới đến năm 2015"), None);
        let since = "Kết quả xây dựng nông thôn mới từ năm 2011 đến tháng 6 năm 2015";
        assert_eq!(period("BÁO CÁO", since), Some((2011, 2015)));
    }

    #[test]
    fn who_issues_it_by_the_letterhead() {
        for (head, name, level) in [
            (
                "TỈNH ỦY THANH HÓA     ĐẢNG CỘNG SẢN VIỆT NAM\nBAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MTQG",
                "Ban Chỉ đạo tỉnh Thanh Hóa",
                Level::Province,
            ),
            ("TỈNH ỦY ĐỒNG THÁP\n*", "Tỉnh ủy Đồng Tháp", Level::Province),
            ("THÀNH ỦY HÀ NỘI", "Thành ủy Hà Nội", Level::Province),
            ("HUYỆN ỦY NAM ĐÔNG", "Huyện ủy Nam Đông", Level::District),
            (
                "SỞ NÔNG NGHIỆP VÀ PTNT BẾN TRE",
                "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bến Tre",
                Level::Province,
            ),
            (
                "UBND TỈNH BẾN TRE\nSỞ NÔNG NGHIỆP VÀ PTNT",
                "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bến Tre",
                Level::Province,
            ),
            (
                "VĂN PHÒNG ĐIỀU PHỐI NTM TỈNH HÀ NAM",
                "Văn phòng Điều phối nông thôn mới tỉnh Hà Nam",
                Level::Province,
            ),
            (
                "UBND HUYỆN LỤC NAM\nVĂN PHÒNG ĐIỀU PHỐI CHƯƠNG TRÌNH MTQG\nXÂY DỰNG NÔNG THÔN MỚI",
                "Văn phòng Điều phối nông thôn mới huyện Lục Nam",
                Level::District,
            ),
            (
                "HỘI ĐỒNG NHÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nDÂN     Độc lập - Tự do - Hạnh phúc\nTỈNH NINH BÌNH",
                "Hội đồng nhân dân tỉnh Ninh Bình",
                Level::Province,
            ),
            (
                "SỞ NÔNG NGHIỆP\nVÀ PTNT BẾN TRE",
                "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bến Tre",
                Level::Province,
            ),
            ("ỦY BAN\nNHÂN DÂN XÃ TÂN LIÊN", "Ủy ban nhân dân xã Tân Liên", Level::Commune),
            (
                "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM TỈNH HÀ GIANG Độc lập - Tự do - Hạnh phúc",
                "Ủy ban nhân dân tỉnh Hà Giang",
                Level::Province,
            ),
        ] {
            let (plan, _) = plan(&format!(
                "{head}\nSố: 08/KH\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2026\nI. MỤC TIÊU\nLàm tốt.\n"
            ));
            assert_eq!(value(&plan.issuer).as_deref(), Some(name), "{head}");
            assert_eq!(value(&plan.level), Some(level), "{head}");
        }
    }

    #[test]
    fn who_takes_a_resolution_is_no_part_of_its_title() {
        let (plan, _) = plan(
            "HỘI ĐỒNG NHÂN DÂN\nTỈNH QUẢNG NAM\nSố: 12/NQ-HĐND\nQuảng Nam, ngày 20 tháng 4 năm 2022\nNGHỊ QUYẾT\nVề kế hoạch xây dựng nông thôn mới giai đoạn 2021 - 2025\nHỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NAM\nKHÓA X, KỲ HỌP THỨ BẢY\nCăn cứ Luật;\nĐiều 1. Mục tiêu\nLàm tốt.\n",
        );
        let title = "NGHỊ QUYẾT Về kế hoạch xây dựng nông thôn mới giai đoạn 2021 - 2025";
        assert_eq!(value(&plan.title).as_deref(), Some(title));
    }

    #[test]
    fn a_stamp_of_incoming_mail_is_not_the_letterhead() {
        let (plan, text) = plan(
            "Lạng Sơn, ngày 24 tháng 02 năm 2017\nCÔNG VĂN ĐẾN\nSố: 1234\nNgày 27 tháng 02 năm 2017\nKẾ HOẠCH\nThực hiện nhiệm vụ năm 2017\nI. MỤC TIÊU\nLàm tốt.",
        );
        let issued_on = plan.issued_on.unwrap();
        assert_eq!(issued_on.value.to_string(), "2017-02-24");
        assert_eq!(issued_on.span.slice(&text), "ngày 24 tháng 02 năm 2017");
        assert_eq!(plan.number, None);
    }

    #[test]
    fn a_district() {
        let (plan, _) = plan(
            "UBND HUYỆN VĂN CHẤN\nSố:      /KH-UBND\nVăn Chấn, ngày      tháng 02 năm 2018\nKẾ HOẠCH\nXây dựng nông thôn mới huyện Văn Chấn năm 2018\nCăn cứ Quyết định số 2145/QĐ-UBND ngày 03/11/2017 của UBND tỉnh Yên Bái;\nI. MỤC TIÊU\nLàm tốt.",
        );
        assert_eq!(value(&plan.issuer).as_deref(), Some("Ủy ban nhân dân huyện Văn Chấn"));
        assert_eq!(value(&plan.level), Some(Level::District));
        assert_eq!(value(&plan.province).as_deref(), Some("Yên Bái"));
        assert_eq!(value(&plan.issued_on).unwrap().to_string(), "2018-02");
        assert_eq!(value(&plan.number), None);
    }

    #[test]
    fn levels() {
        assert_eq!(level_of("TỈNH", "LẠNG SƠN"), Some(Level::Province));
        assert_eq!(level_of("thành phố", "Hà Nội"), Some(Level::Province));
        assert_eq!(level_of("thành phố", "Lạng Sơn"), Some(Level::District));
        assert_eq!(level_of("huyện", "Bắc Sơn"), Some(Level::District));
        assert_eq!(level_of("xã", "Tân Liên"), Some(Level::Commune));
    }
}

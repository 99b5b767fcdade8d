//! A cited document is dated after the plan, or its number carries another year than its date.
//!
//! A plan cannot rest on what was issued after it, and a number such as `08/2021/NQ-HĐND`
//! carries the year in which the document was issued. Dates of which day or month are left
//! blank are compared as far as they are printed. A date that stands only once for several
//! documents in a row is held against the one that it is printed with. What the line says to amend, replace or repeal
//! the plan (`Được điều chỉnh, bổ sung theo …`) is later rightly. Besides, a date anywhere in the
//! text is one that there is (`31/9/2016` is not), and neither it nor a number is of a year far to come
//! (`22/02/2622`, `88/2821/NQ-HĐND`). A document of the government or its prime minister that is cited with two days of one year has
//! one of them wrongly. Neither can a plan ask for something by a day that was over when it was issued (`gửi Sở Nông nghiệp trước ngày
//! 15/4/2022` in May); reports, and lines that tell what was done by then or what others asked for, are left out.

use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::{Reference, PlanKind};
use crate::grammar::date::PartialDate;
use crate::grammar::words::strip_any;

mod deadlines;
mod impossible;
mod twice;

pub(super) const NAME: &str = "reference-date-conflict";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "- Theo Quyết định số 263/QĐ-TTg ngày 22 tháng 02 năm 2622 của Thủ tướng Chính phủ; Nghị quyết số 88/2821/NQ-HĐND của Hội đồng nhân dân tỉnh; họp ngày 22/02/2621.",
        finds: &[("22 tháng 02 năm 2622", ""), ("88/2821/NQ-HĐND", ""), ("22/02/2621", "")],
    },
    Example {
        text: "- Kỷ niệm ngày 03/02/1930; cấp 12/2500 hộ; theo Công văn số 2622/UBND-NN và Nghị quyết số 88/2021/NQ-HĐND ngày 22/02/2021.",
        finds: &[],
    },
    Example {
        text: "- Hoàn thành hồ sơ trước ngày 31/11/2021; ngày 30 tháng 2 họp.",
        finds: &[("31/11/2021", ""), ("30 tháng 2", "")],
    },
    Example {
        text: "- Hoàn thành hồ sơ trước ngày 30/11/2021; ngày 29 tháng 2 họp; theo Thông báo số 31/11/2021/TB-UBND.",
        finds: &[],
    },
    Example {
        text: "Theo Nghị quyết số 08/2021/NQ-HĐND ngày 10/12/2019 của Hội đồng nhân dân tỉnh.",
        finds: &[("2019-12-10", "2021")],
    },
    Example {
        text: "Lạng Sơn, ngày 24 tháng 02 năm 2019\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2019\nCăn cứ Nghị quyết số 12/NQ-HĐND ngày 10/12/2019 của Hội đồng nhân dân tỉnh;\nI. MỤC TIÊU\nLàm tốt.\n",
        finds: &[("2019-12-10", "2019-02-24")],
    },
    Example {
        text: "Lạng Sơn, ngày 24 tháng 02 năm 2019\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2019\nCăn cứ Nghị quyết số 12/NQ-HĐND ngày 10/12/2018 của Hội đồng nhân dân tỉnh;\nI. MỤC TIÊU\nLàm tốt.\n",
        finds: &[],
    },
    Example {
        text: "Lạng Sơn, ngày 24 tháng 02 năm 2019\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2019\n(Được điều chỉnh, bổ sung theo Quyết định số 12/QĐ-UBND ngày 10/3/2020)\nI. MỤC TIÊU\nLàm tốt.\n",
        finds: &[],
    },
    Example {
        text: "Theo Thông tư số 13/2019/TT-BGDĐT và Thông tư số 14/2020/TT-BGDĐT ngày 26/5/2020 của Bộ Giáo dục và Đào tạo.",
        finds: &[],
    },
    Example {
        text: "- Theo Quyết định số 320/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ.\n- Rà soát theo Quyết định số 320/QĐ-TTg ngày 18/3/2022.",
        finds: &[("2022-03-18", "2022-03-08")],
    },
    Example {
        text: "- Theo Quyết định số 15/QĐ-UBND ngày 08/3/2022 của UBND tỉnh.\n- Rà soát theo Quyết định số 15/QĐ-UBND ngày 18/3/2022 của UBND huyện.",
        finds: &[],
    },
    Example {
        text: "Lạng Sơn, ngày 24 tháng 5 năm 2019\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2019\nI. MỤC TIÊU\nLàm tốt.\nII. TỔ CHỨC THỰC HIỆN\n- Các huyện xây dựng kế hoạch chi tiết, gửi Sở Nông nghiệp trước ngày 15/4/2019 để tổng hợp.",
        finds: &[("2019-04-15", "2019-05-24")],
    },
    Example {
        text: "Lạng Sơn, ngày 24 tháng 5 năm 2019\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2019\nI. MỤC TIÊU\nLàm tốt.\nII. TỔ CHỨC THỰC HIỆN\n- Các huyện gửi báo cáo trước ngày 15/6/2019; các xã đã hoàn thành hồ sơ trước ngày 15/4/2019 được thẩm định trước.\n- Thực hiện Công văn số 12/BNN-VPĐP về việc gửi báo cáo trước ngày 15/3/2019.",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    impossible::check(subject, findings);
    deadlines::check(subject, findings);
    if !subject.damage.document {
        twice::check(subject, findings);
    }
    let plan = &subject.facts.plan;
    for reference in &subject.facts.references {
        let (Some(number), Some(date)) = (&reference.number, reference.issued_on) else { continue };
        if !prints_its_date(subject.text, reference, date) {
            continue;
        }
        let name = format!("{} {number}", reference.kind);
        let evidence = Evidence::new(reference.span, format!("dated {date}"));
        let year = year_of(number).filter(|&year| year != date.year);
        let issued = plan.issued_on.as_ref().filter(|found| is_after(date, found.value));
        let issued = issued.filter(|_| !changes_the_plan(subject, reference));
        let (message, derived, place) = match (year, issued) {
            (Some(year), _) => {
                (format!("{name} carries the year {year}, but is dated {date}"), year.to_string(), None)
            }
            (None, Some(issued)) => {
                let what = if plan.kind == PlanKind::Report { "report" } else { "plan" };
                let message = format!("{name} is dated {date}, after the {what} ({})", issued.value);
                let place = Evidence::new(issued.span, format!("the {what} is of {}", issued.value));
                (message, issued.value.to_string(), Some(place))
            }
            (None, None) => continue,
        };
        let same = |f: &&mut Finding| f.rule == NAME && f.message == message;
        if let Some(earlier) = findings.iter_mut().find(same) {
            earlier.evidence.push(evidence);
            continue;
        }
        findings.push(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Error,
            message,
            evidence: std::iter::once(evidence).chain(place).collect(),
            stated: Some(date.to_string()),
            derived: Some(derived),
            suggestion: Some(format!("look up the date of {name}")),
        });
    }
}

/// `(Được điều chỉnh, bổ sung theo Quyết định số 412/QĐ-UBND ngày 08/02/2020)`, `Quyết định số … bãi bỏ Kế hoạch này`:
/// whether a line tells of what became of the plan later. In a line of grounds a document that was itself amended stands.
fn changes_the_plan(subject: Subject<'_>, reference: &Reference) -> bool {
    const BEGINNINGS: [&str; 16] = [
        "được điều chỉnh", "được sửa đổi", "được bổ sung", "được thay thế", "đã được điều chỉnh", "đã được sửa đổi",
        "đã được bổ sung", "đã được thay thế", "bị thay thế", "bị bãi bỏ", "hết hiệu lực", "đã hết hiệu lực",
        "văn bản liên quan", "văn bản thay thế", "văn bản sửa đổi", "điều chỉnh, bổ sung",
    ];
    const ITSELF: [&str; 4] = ["văn bản này", "kế hoạch này", "đề án này", "báo cáo này"];
    let (before, behind) = around(subject, reference);
    // What a ground was amended by is cited like it.
    let grounds = before.trim_start_matches(|c: char| !c.is_alphabetic());
    if strip_any(grounds, &["căn cứ", "thực hiện", "theo"]).is_some() {
        return false;
    }
    let begun = before.rsplit('(').next().unwrap_or_default();
    let begun = begun.trim_start_matches(|c: char| !c.is_alphabetic());
    strip_any(begun, &BEGINNINGS).is_some() || ITSELF.iter().any(|words| before.contains(words) || behind.contains(words))
}

/// What stands in the line in front of a citation and behind it, as far as that is near.
fn around<'a>(subject: Subject<'a>, reference: &Reference) -> (&'a str, &'a str) {
    /// A line may be a whole document.
    const NEAR: usize = 300;
    let lower = subject.lower;
    let (start, end) = (reference.span.start() as usize, reference.span.end() as usize);
    let from = (start.saturating_sub(NEAR)..=start).find(|&at| lower.is_char_boundary(at)).unwrap_or(start);
    let to = (end..=lower.len().min(end + NEAR)).rev().find(|&at| lower.is_char_boundary(at)).unwrap_or(end);
    let before = lower.get(from..start).and_then(|text| text.rsplit('\n').next()).unwrap_or_default();
    let behind = lower.get(end..to).and_then(|text| text.split('\n').next()).unwrap_or_default();
    (before, behind)
}

/// Whether `date` is after `other`, as far as both are known.
fn is_after(date: PartialDate, other: PartialDate) -> bool {
    if date.year != other.year {
        return date.year > other.year;
    }
    match (date.month, other.month) {
        (Some(a), Some(b)) if a == b => {
            matches!((date.day, other.day), (Some(a), Some(b)) if a > b)
        }
        (Some(a), Some(b)) => a > b,
        _ => false,
    }
}

/// The year that a number carries: `08/2021/NQ-HĐND`.
fn year_of(number: &str) -> Option<u16> {
    let year = number.split('/').nth(1).filter(|part| part.len() == 4)?;
    year.parse().ok().filter(|year| (1945..=2100).contains(year))
}

/// Whether the year of the date stands in the citation, apart from the number: a date printed
/// once behind a list belongs to its last document.
fn prints_its_date(text: &str, reference: &Reference, date: PartialDate) -> bool {
    let citation = reference.span.slice(text);
    let year = date.year.to_string();
    citation.match_indices(&year).any(|(at, _)| {
        let behind = citation.get(at + year.len()..).unwrap_or_default().trim_start();
        !behind.starts_with(['/', '-'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_compared_as_far_as_they_are_known() {
        let date = |y, m, d| PartialDate::new(y, m, d).unwrap();
        let plan = date(2019, Some(2), None);
        assert!(is_after(date(2019, Some(12), Some(10)), plan));
        assert!(is_after(date(2020, None, None), plan));
        assert!(!is_after(date(2019, Some(2), Some(28)), plan));
        assert!(!is_after(date(2019, None, None), plan));
        assert!(!is_after(date(2018, Some(12), Some(10)), plan));
    }

    #[test]
    fn years_of_numbers() {
        assert_eq!(year_of("08/2021/NQ-HĐND"), Some(2021));
        assert_eq!(year_of("1600/QĐ-TTg"), None);
        assert_eq!(year_of("16-NQ/TW"), None);
        assert_eq!(year_of("818/NQ-UBTVQH14"), None);
    }
}

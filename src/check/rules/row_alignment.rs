//! The cut-off right half of a table fits its left half in more than one way.
//!
//! A table too wide for its page comes as two, and blank rows get lost on the way. Rows are joined
//! by what they say: stated counts, lists that must share nothing, totals, shares. Where these
//! leave a row of the right half more than one place, it is joined to none and stands by itself
//! at the end of the table. Mangled copies are left out.

use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::table::Table;

pub(super) const NAME: &str = "row-alignment";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 160/KH-UBND\nLạng Sơn, ngày 05 tháng 02 năm 2021\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục\n| STT | Xã | Số tiêu chí | Các tiêu chí đã đạt | Số |\n|---|---|---|---|---|\n| 1 | Hoàng Đồng | 2 | 2,3 | 1 |\n| 2 | Mai Pha | 2 | 4,5 | 1 |\n| 3 | Quảng Lạc | 2 | 1,2 | 2 |\n\n| Tiêu chí phấn đấu |\n|---|\n| 9 |\n| 8,9 |\n",
        finds: &[("1", "2")],
    },
    Example {
        text: "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 160/KH-UBND\nLạng Sơn, ngày 05 tháng 02 năm 2021\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPhụ lục\n| STT | Xã | Số tiêu chí | Các tiêu chí đã đạt | Số |\n|---|---|---|---|---|\n| 1 | Hoàng Đồng | 2 | 2,3 | 1 |\n| 2 | Mai Pha | 2 | 4,5 | 1 |\n| 3 | Quảng Lạc | 2 | 1,2 | 2 |\n\n| Tiêu chí phấn đấu |\n|---|\n| 9 |\n| 10 |\n| 8,9 |\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    // Where much is not understood, pieces of any table fit any other.
    if subject.damage.document {
        return;
    }
    findings.extend(subject.facts.tables.iter().filter_map(compare));
}

fn compare(table: &Table) -> Option<Finding> {
    let rows = || table.doubtful.iter().filter_map(|&i| table.rows.get(i));
    let (loose, places): (Vec<_>, Vec<_>) =
        rows().partition(|row| row.grid.cells.first().is_none_or(|c| c.text.is_empty()));
    if loose.is_empty() {
        return None;
    }
    let of_half = loose.iter().map(|r| Evidence::new(r.grid.span, "a row of the right half"));
    let of_place = places.iter().map(|r| Evidence::new(r.grid.span, "where it may belong"));
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!(
            "{} row(s) of the right half may belong to any of {} rows, and were joined to none",
            loose.len(),
            places.len()
        ),
        evidence: of_half.chain(of_place).collect(),
        stated: Some(loose.len().to_string()),
        derived: Some(places.len().to_string()),
        suggestion: Some("join the halves by hand".to_owned()),
    })
}

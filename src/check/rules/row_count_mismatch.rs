//! A title or the text says how many, and the table lists another number.
//!
//! `KẾ HOẠCH 10 XÃ PHẤN ĐẤU ĐẠT CHUẨN` heads a list of ten communes, `35 THÔN` a table in which
//! 35 villages are planned. `có thêm 05 xã đạt chuẩn nông thôn mới nâng cao` promises as many as
//! the list of that standard and that year has, and `20 xã biên giới` are as many as the list of
//! such communes. Lists of products and of villages (`DANH MỤC 06 SẢN PHẨM OCOP`) have as many rows as
//! their title and the text say, and as many of three stars. Of a list of several years with a year beside each
//! commune `Năm 2025` means those of that year and `Giai đoạn 2023 - 2025` all; what fits either agrees. Where the
//! text points to a list (`Có 05 xã đăng ký đạt chuẩn (danh sách tại Biểu 1)`), any count of communes is held
//! against it. Communes that a list has in reserve (`Xã dự phòng`) may be counted or not. A list that singles out other communes is not held against the text, and
//! where several lists may be meant and none fits nothing is said. A list that is numbered on from 3 with 5 lacks a row, or is
//! numbered wrongly; one that is taken from another (`trích từ danh sách 25 xã`) is as long as it is.

use std::ops::Range;

use crate::check::rules::annex_missing::pointed;
use crate::check::tables::{
    CommuneRow, Group, Heading, List, Stated, communes_of, groups, head_of, lists_of, name_of, villages,
};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::table::{Table, TableKind};
use crate::facts::{Bound, Quantity, Role, Target};
use crate::grammar::words::{strip, strip_any};
use crate::span::{Normal, Span};

mod lists;
mod numbering;

pub(super) const NAME: &str = "row-count-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH 3 XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tSố tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t13\t6\n2\tMinh Sơn\tHữu Lũng\t12\t7\n",
        finds: &[("3", "2")],
    },
    Example {
        text: "- Phấn đấu có thêm 03 xã đạt chuẩn nông thôn mới.\nPhụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tSố tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t13\t6\n2\tMinh Sơn\tHữu Lũng\t12\t7\n",
        finds: &[("03", "2")],
    },
    Example {
        text: "- Phấn đấu có thêm 03 xã đạt chuẩn nông thôn mới.\nPhụ lục 01\nDANH SÁCH XÃ BIÊN GIỚI PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tSố tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t13\t6\n2\tMinh Sơn\tHữu Lũng\t12\t7\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Công nhận mới 03 sản phẩm OCOP, gồm 01 sản phẩm 4 sao và 02 sản phẩm 3 sao.\nPhụ lục 01\nDANH MỤC 03 SẢN PHẨM OCOP NĂM 2023\nTT\tTên sản phẩm\tChủ thể\tHạng sao\n1\tBột gạo\tHTX Tân Phú Đông\t4 sao\n2\tTrà lá sen\tCơ sở Khởi Minh\t3 sao\n",
        finds: &[("03", "2"), ("02", "1"), ("3", "2")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Công nhận mới 05 sản phẩm OCOP.\nPhụ lục 01\nDANH MỤC 02 SẢN PHẨM OCOP HUYỆN THÁP MƯỜI NĂM 2023\nTT\tTên sản phẩm\tChủ thể\tHạng sao\n1\tBột gạo\tHTX Tân Phú Đông\t4 sao\n2\tTrà lá sen\tCơ sở Khởi Minh\t3 sao\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2023 - 2025\nI. MỤC TIÊU\n- Cả giai đoạn có thêm 03 xã đạt chuẩn nông thôn mới; riêng năm 2025 có thêm 01 xã đạt chuẩn nông thôn mới.\nPhụ lục 01\nDANH SÁCH XÃ ĐĂNG KÝ ĐẠT CHUẨN NÔNG THÔN MỚI GIAI ĐOẠN 2023 - 2025\nTT\tXã\tNăm đăng ký đạt chuẩn\n1\tVân Nham\t2023\n2\tMinh Sơn\t2024\n3\tHồ Sơn\t2025\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2023 - 2025\nI. MỤC TIÊU\n- Đến hết năm 2025, có thêm 04 xã đạt chuẩn nông thôn mới.\nPhụ lục 01\nDANH SÁCH XÃ ĐĂNG KÝ ĐẠT CHUẨN NÔNG THÔN MỚI GIAI ĐOẠN 2023 - 2025\nTT\tXã\tNăm đăng ký đạt chuẩn\n1\tVân Nham\t2023\n2\tMinh Sơn\t2024\n3\tHồ Sơn\t2025\n",
        finds: &[("04", "3")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2023 - 2025\nI. MỤC TIÊU\n- Năm 2025 có thêm 02 xã đạt chuẩn nông thôn mới.\nPhụ lục 01\nDANH SÁCH XÃ ĐĂNG KÝ ĐẠT CHUẨN NÔNG THÔN MỚI GIAI ĐOẠN 2023 - 2025\nTT\tXã\tNăm đăng ký đạt chuẩn\n1\tVân Nham\t2023\n2\tMinh Sơn\t2024\n3\tHồ Sơn\t2025\n",
        finds: &[("02", "1")],
    },
    Example {
        text: "- Có 04 xã đăng ký đạt chuẩn nông thôn mới (danh sách tại Biểu 1).\nBiểu 1\nDANH SÁCH XÃ ĐĂNG KÝ ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\n1\tVân Nham\tHữu Lũng\n2\tMinh Sơn\tHữu Lũng\n",
        finds: &[("04", "2")],
    },
    Example {
        text: "- Có 04 xã đăng ký đạt chuẩn nông thôn mới (chi tiết tại Biểu 1).\nBiểu 1\nDANH SÁCH XÃ ĐĂNG KÝ ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\n1\tVân Nham\tHữu Lũng\n2\tMinh Sơn\tHữu Lũng\n",
        finds: &[],
    },
    Example {
        text: "- Có thêm 02 xã đạt chuẩn nông thôn mới.\nPhụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tGhi chú\n1\tVân Nham\tHữu Lũng\t17\t\n2\tMinh Sơn\tHữu Lũng\t16\t\n3\tHồ Sơn\tHữu Lũng\t15\tXã dự phòng\n",
        finds: &[],
    },
    Example {
        text: "- Có thêm 05 xã đạt chuẩn nông thôn mới (trong đó có 02 xã chuyển tiếp từ năm 2020).\nPhụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021 (ĐĂNG KÝ MỚI)\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\n1\tVân Nham\tHữu Lũng\t17\n2\tMinh Sơn\tHữu Lũng\t16\n3\tHồ Sơn\tHữu Lũng\t15\n",
        finds: &[],
    },
    Example {
        text: "- Có thêm 02 xã (Vân Nham, Minh Sơn) đạt chuẩn nông thôn mới; 01 xã (Hồ Sơn) nâng cao.\nPhụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\n1\tVân Nham\tHữu Lũng\t17\n2\tMinh Sơn\tHữu Lũng\t16\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NĂM 2021\nTT\tXã\tHuyện\n1\tVân Nham\tHữu Lũng\n2\tMinh Sơn\tHữu Lũng\n3\tHồ Sơn\tHữu Lũng\n5\tVũ Lễ\tBắc Sơn\n6\tTân Lập\tBắc Sơn\n",
        finds: &[("5", "4")],
    },
    Example {
        text: "Phụ lục 01\nTRÍCH DANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NĂM 2021 (theo danh sách 25 xã)\nTT\tXã\tHuyện\n1\tVân Nham\tHữu Lũng\n2\tMinh Sơn\tHữu Lũng\n3\tHồ Sơn\tHữu Lũng\n5\tVũ Lễ\tBắc Sơn\n6\tTân Lập\tBắc Sơn\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH 02 XÃ, 01 THÔN PHẤN ĐẤU ĐẠT CHUẨN NĂM 2021\nTT\tĐơn vị\tThuộc\tGhi chú\nA\tXã\t\t\n1\tVân Nham\tHữu Lũng\t\n2\tMinh Sơn\tHữu Lũng\t\nB\tThôn\t\t\n1\tThôn Đoàn Kết\tHồ Sơn\t\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for (i, table) in subject.facts.tables.iter().enumerate() {
        match table.kind {
            TableKind::CommunePlan => {
                let listed = communes_of(i, table).count();
                let own = || communes_of(i, table).filter(|row| !row.is_reserve()).count();
                let stated = Heading::stated_of(table);
                let reserved = stated.as_ref().is_some_and(|stated| is(stated.count, own()));
                let found = title(subject, table, stated.as_ref(), listed);
                findings.extend(found.filter(|_| !reserved));
            }
            TableKind::VillagePlan => findings.extend(village_title(subject, table)),
            _ => {}
        }
        findings.extend(numbering::check(subject, table).filter(|_| !subject.damage.document));
    }
    let groups = groups(subject.facts);
    let sections = groups.iter().filter(|g| g.heading.stated.as_ref().is_some_and(|s| s.by_section));
    findings.extend(
        sections.filter_map(|group| title(subject, group.table, group.heading.stated.as_ref(), group.rows.len())),
    );
    for target in subject.facts.targets.iter().filter(|t| !t.reported) {
        findings.extend(promised(subject, &groups, target));
        findings.extend(grouped(subject, &groups, target));
    }
    lists::check(subject, findings);
}

/// The number in a title against the communes below it.
fn title(
    subject: Subject<'_>,
    table: &Table,
    stated: Option<&Stated>,
    listed: usize,
) -> Option<Finding> {
    let stated = stated.filter(|stated| stated.unit == "xã")?;
    if is(stated.count, listed) || listed == 0 {
        return None;
    }
    let name = name_of(table, subject.text);
    let place = place_of(subject, table, stated.count, stated.unit)?;
    let message = format!(
        "{name} says that there are {} communes, but lists {listed}",
        stated.count
    );
    Some(finding(message, place, stated.count.to_string(), listed, rows_of(table)))
}

/// The number of villages in a title against those planned below it, which may also be those
/// that there are then, or all.
fn village_title(subject: Subject<'_>, table: &Table) -> Option<Finding> {
    let stated = Heading::stated_of(table).filter(|stated| stated.unit != "xã")?;
    let sums = villages(table);
    let after = sums.reached.zip(sums.planned).map(|(a, b)| a.saturating_add(b));
    let planned = sums.planned?;
    if [Some(planned), after, sums.reached, sums.villages].contains(&Some(stated.count)) {
        return None;
    }
    let name = name_of(table, subject.text);
    let place = place_of(subject, table, stated.count, stated.unit)?;
    let message =
        format!("{name} says that there are {} {}, but plans {planned}", stated.count, stated.unit);
    let planned = usize::try_from(planned).ok()?;
    Some(finding(message, place, stated.count.to_string(), planned, rows_of(table)))
}

/// The number of communes that are to meet a standard against the list of them.
fn promised(subject: Subject<'_>, groups: &[Group], target: &Target) -> Option<Finding> {
    let whole = target.group.is_none() && target.place.is_none() && target.part_of.is_none();
    let counted = |role| target.measure(role).filter(|q| q.unit == "xã" && q.per.is_none());
    let told = || counted(Role::Reached).filter(|q| q.of.is_none() && is_listed(subject, q));
    let added = counted(Role::Added).or_else(told)?;
    if target.indicator != "communes_meeting_standard" || !whole {
        return None;
    }
    if names_tier_behind_bracket(subject, added) {
        return None;
    }
    let lists = lists_of(subject, groups, target);
    let what = "communes are to meet the standard";
    against(subject, &lists, exact(added)?, added.span, what)
}

/// `01 xã (Giai Xuân) nâng cao`: whether the standard of what is counted stands behind a bracket, as all that does.
fn names_tier_behind_bracket(subject: Subject<'_>, quantity: &Quantity) -> bool {
    let behind = subject.lower.get(quantity.span.end() as usize..).unwrap_or_default();
    let named = strip(behind.trim_start(), &quantity.unit).and_then(|rest| rest.trim_start().strip_prefix('('));
    let rest = named.and_then(|inside| inside.split('\n').next()?.split_once(')'));
    rest.is_some_and(|(_, rest)| strip_any(rest.trim_start(), &["nâng cao", "kiểu mẫu", "hiện đại"]).is_some())
}

/// Whether the text says that a table lists what a figure counts: `Có 05 xã đăng ký đạt chuẩn (danh sách tại Biểu 1)`.
/// A table of several years or standards that has as many in all is that list.
fn is_listed(subject: Subject<'_>, quantity: &Quantity) -> bool {
    let meant = pointed(subject, quantity.span.end()).filter(|(_, said)| said.contains("danh sách"));
    let Some((table, _)) = meant else { return false };
    let all = || communes_of(0, table).count();
    table.kind == TableKind::CommunePlan && exact(quantity).is_some_and(|stated| !is(stated, all()))
}

/// The number of communes of a group against the list of them.
fn grouped(subject: Subject<'_>, groups: &[Group], target: &Target) -> Option<Finding> {
    let (group, size) = (target.group?, target.group_size?);
    let name = group.slice(subject.text);
    let words = Heading::words_of_group(name);
    let lists = groups.iter().filter(|list| list.heading.is_about(&words));
    let lists = lists.map(|group| List { table: group.table, rows: &group.rows, else_rows: None });
    let lists: Vec<List> = lists.collect();
    // The number stands in front of the words, or among them.
    let before = subject.text.get(target.span.start() as usize..group.end() as usize)?;
    let at = number_in(before, size)?;
    let start = target.span.start() + u32::try_from(at.start).ok()?;
    let span = Span::new(start, start + u32::try_from(at.len()).ok()?);
    against(subject, &lists, size, span, &format!("communes ({name}) are spoken of"))
}

/// One list, or several that may be meant.
fn against(
    subject: Subject<'_>,
    lists: &[List],
    stated: u32,
    span: Span<Normal>,
    what: &str,
) -> Option<Finding> {
    let [list] = lists else { return None };
    let listed = list.rows.len();
    let fits = is(stated, listed) || list.else_rows.is_some_and(|rows| is(stated, rows.len()));
    let own = || list.rows.iter().filter(|row| !row.is_reserve()).count();
    if fits || is(stated, own()) || list.rows.iter().any(heads_others) {
        return None;
    }
    let name = name_of(list.table, subject.text);
    let message = format!("{stated} {what}, but {name} lists {listed}");
    let first = list.rows.first().map(|row| row.place());
    Some(finding(message, span, span.slice(subject.text).to_owned(), listed, first))
}

/// Whether a row that was read as a commune may be the title of those below it: it has a number and a
/// name, and nothing else, in a table of more columns.
fn heads_others(row: &CommuneRow) -> bool {
    let cells = &row.row.grid.cells;
    let said = cells.iter().filter(|cell| !cell.text.trim().is_empty()).count();
    said <= 2 && cells.len() > 3 && cells.first().is_some_and(|cell| is_roman(cell.text.trim()))
}

fn is_roman(number: &str) -> bool {
    let number = number.trim_end_matches('.');
    !number.is_empty() && number.chars().all(|c| "IVX".contains(c))
}

fn finding(
    message: String,
    place: Span<Normal>,
    stated: String,
    listed: usize,
    rows: Option<Span<Normal>>,
) -> Finding {
    let mut evidence = vec![Evidence::new(place, "the number stated")];
    evidence.extend(rows.map(|span| Evidence::new(span, format!("{listed} from here on"))));
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message,
        evidence,
        stated: Some(stated),
        derived: Some(listed.to_string()),
        suggestion: Some("correct the number, or look for rows that are missing".to_owned()),
    }
}

fn is(stated: u32, listed: usize) -> bool {
    usize::try_from(stated).is_ok_and(|stated| stated == listed)
}

fn exact(quantity: &Quantity) -> Option<u32> {
    let plain = quantity.bound == Bound::Exact && quantity.to.is_none();
    u32::try_from(quantity.value.as_whole()?).ok().filter(|_| plain)
}

/// Where the first row with facts stands.
fn rows_of(table: &Table) -> Option<Span<Normal>> {
    table.rows.iter().find(|row| row.facts.is_some()).map(|row| row.grid.span)
}

/// Where the number of a title stands: between the label and the first row. The head of the
/// table where it is not found there.
fn place_of(subject: Subject<'_>, table: &Table, count: u32, unit: &str) -> Option<Span<Normal>> {
    let head = head_of(table)?;
    let first = rows_of(table).or_else(|| table.rows.first().map(|row| row.grid.span));
    let until = first.map_or(head.end(), |row| row.start()).max(head.end());
    let text = subject.text.get(head.start() as usize..until as usize).unwrap_or_default();
    let mut from = 0;
    while let Some(at) = number_in(text.get(from..)?, count) {
        let (start, end) = (from + at.start, from + at.end);
        if strip(text.get(end..)?.trim_start(), unit).is_some() {
            let offset = |i: usize| u32::try_from(i).ok().map(|i| head.start() + i);
            return Some(Span::new(offset(start)?, offset(end)?));
        }
        from = end;
    }
    Some(head)
}

/// Where a number stands in a text, as a word of its own.
fn number_in(text: &str, count: u32) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(start) = text.get(from..)?.find(|c: char| c.is_ascii_digit()).map(|i| from + i) {
        let rest = text.get(start..)?;
        let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if rest.get(..len)?.parse() == Ok(count) {
            return Some(start..start + len);
        }
        from = start + len;
    }
    None
}

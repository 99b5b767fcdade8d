//! A list or the text names a criterion that the set does not have.
//!
//! The sets of communes have 19 criteria until 2025 and 10 from 2026 on; how many the set of a
//! table has is read from its rows (what is achieved and what is planned add up to it), from
//! denominators (`15/19`), else from the set in force. Where what most communes have and plan makes up the set in
//! force, no commune can have more criteria either. A table whose set is not known is not
//! checked. Where one digit changed gives a criterion that the row lacks, and no other does, the
//! finding says so. In the text (`Tiêu chí số 27`) a number is beyond all sets, or beyond the set in force
//! and beside the name of one of its criteria or of any where the text says how many its set has (`gồm 10 tiêu chí`); or it is
//! one of the set, but no set has the name behind it under that number, and the text itself has it under another.

use crate::check::tables::{CommuneRow, Heading, Side, communes_of, tier_of};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::table::Table;
use crate::vocabulary::criteria::criteria;

mod in_text;

pub(super) const NAME: &str = "criterion-out-of-range";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "- Tiêu chí số 27 về môi trường: phấn đấu có thêm 02 xã đạt tiêu chí.",
        finds: &[("27", "")],
    },
    Example {
        text: "- Tiêu chí số 17.10 về môi trường: phấn đấu có thêm 02 xã đạt. Bộ có 19 tiêu chí, 49 chỉ tiêu.",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t4\t1,7,12,29\t1\t3\n2\tMinh Sơn\tHữu Lũng\t4\t1,7,12,19\t1\t3\n3\tHòa Sơn\tHữu Lũng\t4\t1,7,12,19\t1\t3\n4\tHòa Thắng\tHữu Lũng\t4\t1,7,12,19\t1\t3\n5\tNhật Tiến\tHữu Lũng\t4\t1,7,12,19\t1\t3\n",
        finds: &[("29", "")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t4\t1,7,12,19\t1\t3\n",
        finds: &[],
    },
    Example {
        text: "- Bộ tiêu chí xã nông thôn mới của tỉnh gồm 20 tiêu chí; có 60 xã đạt 20/20 tiêu chí.\n- Tiêu chí số 20 về Khu dân cư nông thôn mới kiểu mẫu: có thêm 08 xã đạt.",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tTiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t18\t25\n2\tMinh Sơn\tHữu Lũng\t16\t2,6,17\n3\tHồ Sơn\tHữu Lũng\t37\t6,17\n4\tYên Bình\tHữu Lũng\t17\t11,17\n",
        finds: &[("25", ""), ("37", "")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU TĂNG CHỈ TIÊU NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tTiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t31\t2\n2\tMinh Sơn\tHữu Lũng\t33\t2,6\n",
        finds: &[],
    },
    Example {
        text: "- Tiêu chí số 10 về Thu nhập: có 06/10 xã đạt.\n- Tiêu chí số 13 về Thu nhập: có thêm 02 xã đạt, lũy kế 08/10 xã.\n- Tiêu chí số 13 về Tổ chức sản xuất: có 08/10 xã đạt.",
        finds: &[("13", "10")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2026\nI. MỤC TIÊU\n1. Có 100 xã đánh giá theo bộ tiêu chí mới (gồm 10 tiêu chí).\n2. Tiêu chí số 12 về Lao động: có thêm 05 xã đạt.",
        finds: &[("12", "")],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for (i, table) in subject.facts.tables.iter().enumerate() {
        let rows: Vec<CommuneRow> = communes_of(i, table).collect();
        let made_up = made_up(subject, table, &rows)
            .filter(|set| table.set.is_none_or(|known| known == *set));
        let Some(set) = table.set.or(made_up) else { continue };
        for row in &rows {
            let sides = [(&row.achieved, &row.planned), (&row.planned, &row.achieved)];
            findings.extend(sides.into_iter().filter_map(|(s, other)| beyond(row, set, s, other)));
            findings.extend(made_up.and_then(|set| too_many(row, set)));
        }
    }
    in_text::check(subject, findings);
}

/// The size of the set of the years of a table, where what most of its rows have and plan makes up a whole set.
fn made_up(subject: Subject<'_>, table: &Table, rows: &[CommuneRow]) -> Option<u8> {
    let both = |row: &CommuneRow| row.achieved.count()?.checked_add(row.planned.size()?);
    let sums: Vec<u32> = rows.iter().filter_map(both).collect();
    if sums.is_empty() {
        return None;
    }
    let period = subject.facts.plan.period.as_ref().map(|period| period.value);
    let year = Heading::years_of(table).or(period)?.1;
    let tier = tier_of(table);
    let in_force = criteria().iter().filter(|c| c.set == tier && (c.from..=c.to).contains(&year));
    let set = in_force.map(|criterion| criterion.number).max()?;
    let whole = sums.iter().filter(|&&sum| sum == u32::from(set)).count();
    (whole > 0 && whole * 2 >= sums.len()).then_some(set)
}

/// A commune that has more criteria than there are.
fn too_many(row: &CommuneRow, set: u8) -> Option<Finding> {
    let count = row.achieved.count().filter(|&count| count > u32::from(set))?;
    let planned = row.planned.size()?;
    let meant = u32::from(set).checked_sub(planned)?;
    let digit = one_digit_apart(u8::try_from(count).ok()?, u8::try_from(meant).ok()?);
    let suggestion = match digit {
        true => format!("one digit may be off: {meant}, not {count}"),
        false => "look up how many it has".to_owned(),
    };
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{} has {count} criteria: the set has {set}", row.commune),
        evidence: vec![Evidence::new(row.achieved.count_cell?.span, format!("the set has {set}"))],
        stated: Some(count.to_string()),
        derived: None,
        suggestion: Some(suggestion),
    })
}

/// The criteria of a list that a set does not have. What has a 0 is a decimal or says that there
/// are none.
pub(super) fn outside(list: &[u8], set: u8) -> Vec<u8> {
    let wrong = list.iter().copied().filter(|&c| c > set);
    if list.contains(&0) { Vec::new() } else { wrong.collect() }
}

fn beyond(row: &CommuneRow, set: u8, side: &Side, other: &Side) -> Option<Finding> {
    let list = side.printed()?;
    let wrong = outside(list, set);
    let (&first, others) = wrong.split_first()?;
    let names = wrong.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    let taken = |c: &u8| list.contains(c) || other.printed().is_some_and(|l| l.contains(c));
    let mut meant = (1..=set).filter(|c| !taken(c) && one_digit_apart(*c, first));
    let meant = meant.next().filter(|_| meant.next().is_none() && others.is_empty());
    let suggestion = match meant {
        Some(meant) => format!("one digit may be off: {meant}, not {first}"),
        None => "look up which criterion is meant".to_owned(),
    };
    let (no, criterion) =
        if others.is_empty() { ("is no", "criterion") } else { ("are no", "criteria") };
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{}: {names} {no} {criterion}: the set has {set}", row.commune),
        evidence: vec![Evidence::new(side.list_cell?.span, format!("the set has {set}"))],
        stated: Some(names),
        derived: None,
        suggestion: Some(suggestion),
    })
}

fn one_digit_apart(a: u8, b: u8) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
}

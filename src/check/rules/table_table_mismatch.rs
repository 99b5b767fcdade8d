//! Two tables disagree on the same commune.
//!
//! A commune may be listed among those that are to meet the standard and among those of a
//! border area; what it has achieved is the same in both. Communes are the same where name and
//! district are; a name that several districts have is compared only with its district. Tables
//! of different criteria sets or different standards are not compared, and neither are columns
//! that name different years, or tables whose titles do (`ĐẾN HẾT NĂM 2021`) where the columns name none, or of which one
//! reports (`KẾT QUẢ`) and the other says where a plan leads (`KẾ HOẠCH`). What differs is the state achieved or what is planned; for a
//! commune in one table twice that is a contradiction too, and where nothing differs it is a warning. So is a
//! criterion that one table plans and another has as achieved, where both state as many achieved. A table of
//! villages that lists a unit twice, with as many villages and other figures, contradicts itself.

use std::cell::OnceCell;

use foldhash::{HashMap, HashMapExt};

use crate::check::tables::{
    CommuneRow, Moment, Side, communes, head_years, sole_year, tier_of, year_of_title,
};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::Tier;
use crate::facts::table::ColumnRole;
use crate::vocabulary::letters::lowered;

mod villages;

pub(super) const NAME: &str = "table-table-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH THÔN ĐẠT CHUẨN NÔNG THÔN MỚI\nTT\tHuyện\tTổng số thôn\tSố thôn đã đạt\tSố thôn phấn đấu\n1\tLộc Bình\t23\t13\t4\n2\tCao Lộc\t36\t14\t6\n3\tLộc Bình\t23\t15\t4\n",
        finds: &[("23, 13, 4", "23, 15, 4")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n2\tMinh Sơn\tHữu Lũng\t2\t1,3\t1\t5\n\nPhụ lục 02\nDANH SÁCH XÃ KHÓ KHĂN\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t4\t1,2,3,4\t1\t5\n2\tHồ Sơn\tHữu Lũng\t2\t1,3\t1\t5\n",
        finds: &[("3 achieved, 2 planned", "4 achieved, 1 planned")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tMẫu Sơn\tCao Lộc\t3\t1,2,3\t2\t4,5\n2\tMinh Sơn\tHữu Lũng\t2\t1,3\t1\t5\n\nPhụ lục 02\nDANH SÁCH XÃ KHÓ KHĂN\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tMẫu Sơn\tLộc Bình\t4\t1,2,3,4\t1\t5\n2\tHồ Sơn\tHữu Lũng\t2\t1,3\t1\t5\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKẾT QUẢ THỰC HIỆN TIÊU CHÍ CỦA CÁC XÃ ĐĂNG KÝ NĂM 2024\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCác tiêu chí đã đạt\n1\tVân Nham\tHữu Lũng\t4\t1,2,4,17\n2\tMinh Sơn\tHữu Lũng\t3\t1,3,4\n\nPhụ lục 02\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2024\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tTiêu chí phấn đấu đạt trong năm 2024\n1\tVân Nham\tHữu Lũng\t4\t3, 17\n2\tMinh Sơn\tHữu Lũng\t3\t2, 5\n",
        finds: &[("17 planned", "17 achieved")],
    },
    Example {
        text: "Phụ lục 01\nHIỆN TRẠNG CÁC XÃ ĐẾN HẾT NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đạt\tCác tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\n2\tMinh Sơn\tHữu Lũng\t2\t1,3\n\nPhụ lục 02\nDỰ KIẾN KẾT QUẢ CÁC XÃ ĐẾN HẾT NĂM 2022\nTT\tXã\tHuyện\tSố tiêu chí đạt\tCác tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t4\t1,2,3,4\n2\tMinh Sơn\tHữu Lũng\t3\t1,3,5\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKẾT QUẢ TIÊU CHÍ CÁC XÃ NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đạt\tCác tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\n2\tMinh Sơn\tHữu Lũng\t2\t1,3\n\nPhụ lục 02\nKẾ HOẠCH TIÊU CHÍ CÁC XÃ NĂM 2022\nTT\tXã\tHuyện\tSố tiêu chí đạt\tCác tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t4\t1,2,3,4\n2\tMinh Sơn\tHữu Lũng\t3\t1,3,5\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2022\nI. MỤC TIÊU\n- Làm tốt.\nPhụ lục 01\nKẾ HOẠCH THÔN ĐẠT CHUẨN NÔNG THÔN MỚI\nTT\tXã, huyện\tTổng số thôn\tSố thôn đã đạt\tSố thôn phấn đấu\n1\tChiến Thắng (Bắc Sơn)\t8\t3\t4\n2\tChiến Thắng (Chi Lăng)\t8\t5\t2\n3\tGia Cát (Cao Lộc)\t9\t4\t3\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2022\nI. MỤC TIÊU\n- Làm tốt.\nPhụ lục 01\nKẾ HOẠCH THÔN ĐẠT CHUẨN NÔNG THÔN MỚI\nTT\tĐơn vị\tTổng số thôn\tSố thôn đã đạt\tSố thôn phấn đấu\n1\tHuyện Bắc Sơn\t17\t7\t7\n-\tChiến Thắng\t8\t3\t4\n-\tVũ Lễ\t9\t4\t3\n2\tHuyện Chi Lăng\t15\t8\t4\n-\tChiến Thắng\t8\t5\t2\n-\tVân Thủy\t7\t3\t2\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH THÔN ĐẠT CHUẨN NÔNG THÔN MỚI\nTT\tHuyện\tNăm\tTổng số thôn\tSố thôn đã đạt\tSố thôn phấn đấu\n1\tLộc Bình\t2022\t23\t9\t4\n2\tLộc Bình\t2023\t23\t13\t4\n3\tCao Lộc\t2023\t36\t17\t1\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH THÔN ĐẠT CHUẨN NÔNG THÔN MỚI\nTT\tHuyện\tTổng số thôn\tSố thôn đã đạt\tSố thôn phấn đấu\tGhi chú\n1\tLộc Bình\t23\t13\t4\t\n2\tCao Lộc\t36\t14\t3\tkhó khăn\n3\tBắc Sơn\t30\t14\t3\t\n4\tLộc Bình\t23\t15\t4\n",
        finds: &[("23, 13, 4", "23, 15, 4")],
    },
    Example {
        text: "Phụ lục 01\nKẾT QUẢ TIÊU CHÍ ĐẾN THÁNG 6/2020\nTT\tXã\tHuyện\tSố tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t14\n2\tMinh Sơn\tHữu Lũng\t12\nPhụ lục 02\nKẾT QUẢ TIÊU CHÍ ĐẾN THÁNG 11/2020\nTT\tXã\tHuyện\tSố tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t15\n2\tMinh Sơn\tHữu Lũng\t12\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKẾT QUẢ TIÊU CHÍ TRƯỚC RÀ SOÁT\nTT\tXã\tHuyện\tSố tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t14\n2\tMinh Sơn\tHữu Lũng\t12\nPhụ lục 02\nKẾT QUẢ TIÊU CHÍ SAU RÀ SOÁT\nTT\tXã\tHuyện\tSố tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t15\n2\tMinh Sơn\tHữu Lũng\t12\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKẾT QUẢ TIÊU CHÍ ĐẾN THÁNG 6/2020\nTT\tXã\tHuyện\tSố tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t14\n2\tMinh Sơn\tHữu Lũng\t12\nPhụ lục 02\nHIỆN TRẠNG TIÊU CHÍ CÁC XÃ ĐẾN 30/6/2020\nTT\tXã\tHuyện\tSố tiêu chí đạt\n1\tVân Nham\tHữu Lũng\t15\n2\tMinh Sơn\tHữu Lũng\t12\n",
        finds: &[("14 achieved", "15 achieved")],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    subject.facts.tables.iter().for_each(|table| villages::check(table, findings));
    let tiers: Vec<Tier> = subject.facts.tables.iter().map(tier_of).collect();
    let rows = communes(subject.facts).filter(|row| row.certain);
    let moments = Moments { known: tiers.iter().map(|_| OnceCell::new()).collect() };
    let mut named: HashMap<String, Vec<Named>> = HashMap::new();
    let mut names = Vec::new();
    for row in rows {
        let tier = tiers.get(row.index).copied().unwrap_or(Tier::Commune);
        let name = lowered(row.commune);
        let same = named.entry(name.clone()).or_default();
        names.push((name, same.len()));
        same.push(Named { row, tier, district: row.district.map(lowered) });
    }
    for (name, at) in names {
        let Some(all) = named.get(&name) else { continue };
        let Some((row, earlier)) = all.get(..=at).and_then(<[Named]>::split_last) else { continue };
        let mut earlier = earlier.iter().take(MOST).filter(|other| is_same(other, row, all));
        // One finding a row: against the first that it differs from.
        findings.extend(earlier.find_map(|other| {
            let (a, b) = (&other.row, &row.row);
            let met = |met, plan| plans_met(met, plan, &moments);
            differs(a, b, &moments).or_else(|| twice(a, b)).or_else(|| met(a, b)).or_else(|| met(b, a))
        }));
    }
}

/// Rows of one name that a row is compared with: no plan has more, and a table of a million rows of
/// one name would never end.
const MOST: usize = 64;

/// A row among those of communes of one name.
struct Named<'a> {
    row: CommuneRow<'a>,
    tier: Tier,
    /// In lower case.
    district: Option<String>,
}

/// Whether two rows are about the same commune and the same criteria; `all` have that name.
fn is_same(a: &Named, b: &Named, all: &[Named]) -> bool {
    let set = a.row.table.set == b.row.table.set && a.tier == b.tier;
    set && match (&a.district, &b.district) {
        (Some(a), Some(b)) => a == b,
        (None, None) => true,
        // Where no other district has a commune of that name.
        (one, other) => {
            let known = one.as_ref().or(other.as_ref());
            all.iter().take(MOST).filter_map(|row| row.district.as_ref()).all(|of| Some(of) == known)
        }
    }
}

fn differs(a: &CommuneRow, b: &CommuneRow, moments: &Moments) -> Option<Finding> {
    // Most rows are alike, and heads take longer to compare.
    let met = unlike(&a.achieved, &b.achieved) && moments.agree(a, b) && same_years(a, b, ACHIEVED);
    let plan = unlike(&a.planned, &b.planned) && moments.agree(a, b) && same_years(a, b, PLANNED);
    let what = match (met, plan) {
        (true, true) => "what it has achieved and plans",
        (true, false) => "what it has achieved",
        (false, true) => "what it plans",
        (false, false) => return None,
    };
    let state = |row: &CommuneRow| {
        let sides = [(met, &row.achieved, "achieved"), (plan, &row.planned, "planned")];
        let parts = sides.iter().filter(|(differs, ..)| *differs);
        let parts: Vec<String> = parts.map(|(_, side, name)| describe(side, name)).collect();
        parts.join(", ")
    };
    let (first, second) = (state(a), state(b));
    let place = if a.index == b.index { "one table has" } else { "two tables disagree on" };
    let lists = if first == second { ", not the same ones" } else { "" };
    let mut evidence = Vec::new();
    for row in [b, a] {
        let sides = [(met, &row.achieved), (plan, &row.planned)];
        let cells = sides.into_iter().filter(|(differs, _)| *differs).flat_map(|(_, side)| {
            [side.count_cell, side.list_cell].into_iter().flatten()
        });
        let cells = cells.filter(|cell| !cell.text.trim().is_empty());
        let said = cells.map(|cell| Evidence::new(cell.span, row.name()));
        evidence.extend(said);
    }
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{place} {what} of {}: {second} here, {first} there{lists}", a.name()),
        evidence,
        stated: Some(first),
        derived: Some(second),
        suggestion: Some("look up which of the two holds".to_owned()),
    })
}

/// A criterion that one table plans and another has as achieved, where both say that as many are achieved
/// and the one that plans does not list them.
fn plans_met(met: &CommuneRow, plan: &CommuneRow, moments: &Moments) -> Option<Finding> {
    let same = met.achieved.count().is_some() && met.achieved.count() == plan.achieved.count();
    let apart = met.index != plan.index && plan.achieved.list().is_none();
    let (have, wanted) = (met.achieved.list()?, plan.planned.list()?);
    let criterion = wanted.iter().find(|criterion| have.contains(criterion)).filter(|_| same && apart)?;
    if !moments.agree(met, plan) || !same_years(met, plan, ACHIEVED) {
        return None;
    }
    let name = plan.name();
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{name}: criterion {criterion} is planned here, and achieved there"),
        evidence: vec![
            Evidence::new(plan.planned.span()?, "planned"),
            Evidence::new(met.achieved.span().unwrap_or(met.place()), "achieved"),
        ],
        stated: Some(format!("{criterion} planned")),
        derived: Some(format!("{criterion} achieved")),
        suggestion: Some("look up which of the two holds".to_owned()),
    })
}

/// A commune that a table, or a section of it, lists twice with the same figures.
fn twice(a: &CommuneRow, b: &CommuneRow) -> Option<Finding> {
    let same = a.index == b.index && a.section == b.section && a.district == b.district;
    let counted = a.achieved.size().is_some() || a.planned.size().is_some();
    (same && counted && a.district.is_some()).then(|| Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("{} stands twice in one table", a.name()),
        evidence: vec![Evidence::new(b.place(), "here"), Evidence::new(a.place(), "and here")],
        stated: Some("twice".to_owned()),
        derived: Some("once".to_owned()),
        suggestion: Some("look up which commune is meant".to_owned()),
    })
}

/// Whether two sides state different numbers, or list different criteria.
fn unlike(a: &Side, b: &Side) -> bool {
    let counts = a.count().zip(b.count()).is_some_and(|(a, b)| a != b);
    let lists = a.list().zip(b.list()).is_some_and(|(a, b)| {
        a.len() != b.len() || a.iter().any(|criterion| !b.contains(criterion))
    });
    // Where a count has no counterpart the length of the other list stands for it.
    let sizes = a.size().zip(b.size()).is_some_and(|(a, b)| a != b);
    counts || lists || (sizes && a.count().zip(b.count()).is_none())
}

fn describe(side: &Side, name: &str) -> String {
    match side.count().or(side.size()) {
        Some(count) => format!("{count} {name}"),
        None => format!("none {name}"),
    }
}

/// The moments of the tables, each found out once and where it is asked for: a document of many plans holds each
/// of its rows against many others.
struct Moments {
    known: Vec<OnceCell<Moment>>,
}

impl Moments {
    /// Whether two rows stand in one table, or in two that neither name different months nor states.
    fn agree(&self, a: &CommuneRow, b: &CommuneRow) -> bool {
        let of = |row: &CommuneRow| {
            self.known.get(row.index).map(|known| known.get_or_init(|| Moment::of(row.table)))
        };
        a.index == b.index || of(a).zip(of(b)).is_none_or(|(a, b)| a.may_be(b))
    }
}

/// The columns of what is achieved, and of what is planned: its count and its list.
const ACHIEVED: [ColumnRole; 2] = [ColumnRole::AchievedCount, ColumnRole::AchievedList];
const PLANNED: [ColumnRole; 2] = [ColumnRole::PlannedCount, ColumnRole::PlannedList];

/// Whether the heads of columns, or the titles where they name none, do not name different years.
fn same_years(a: &CommuneRow, b: &CommuneRow, columns: [ColumnRole; 2]) -> bool {
    let named = |row: &CommuneRow| head_years(row.table, columns);
    let years = |row: &CommuneRow, other: &CommuneRow| {
        let own = named(row);
        let title = || year_of_title(row.table, columns == ACHIEVED);
        // Beside a column that names a year the title of a table without one does.
        let beside = || sole_year(row.table).filter(|_| !named(other).is_empty());
        if own.is_empty() { title().or_else(beside).into_iter().collect() } else { own }
    };
    let (a, b): (Vec<u16>, Vec<u16>) = (years(a, b), years(b, a));
    a.is_empty() || b.is_empty() || a.iter().any(|year| b.contains(year))
}

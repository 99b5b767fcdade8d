//! An average in a table is not that of its rows.
//!
//! Below a list of communes stands how many criteria they have on average: before the plan, or
//! after it (the column of what is planned may hold either what is planned or what is had then).
//! Below a table of criteria by district stands how many criteria a commune of each district
//! meets: the sum of the column over the number of communes, which stands in its head (`Lục Yên (23
//! xã)`) or is the row that all communes meet. Averages are rounded half up to as many decimals as are printed. A table of criteria in
//! which fewer than half of the averages agree means something else by them; in tables of no known kind at least one
//! other average must agree, and the figures be whole numbers. Beside two columns (`Số xã | Tổng số tiêu chí | Bình quân tiêu
//! chí/xã`) an average is the quotient of them where all rows but one say so, three at least.

use crate::check::exact::{Ratio, one_digit_off, printed};
use crate::check::tables::{CommuneRow, communes_of, criteria_of, figure_at, summaries};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, Row, Summary, Table, TableKind};
use crate::span::{Normal, Span};

pub(super) const NAME: &str = "table-average-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n2\tMinh Sơn\tHữu Lũng\t4\t1,2,3,9\t1\t5\n\tBình quân tiêu chí/xã\t\t3,6\t\t5\t\n",
        finds: &[("3,6", "3,5")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n2\tMinh Sơn\tHữu Lũng\t4\t1,2,3,9\t1\t5\n\tBình quân tiêu chí/xã\t\t3,5\t\t1,5\t\n",
        finds: &[],
    },
    Example {
        text: "Biểu 2\nKẾ HOẠCH THEO BỘ TIÊU CHÍ\nTT\tTiêu chí\tCao Lộc (10 xã)\tBắc Sơn (10 xã)\tToàn tỉnh\n1\tQuy hoạch\t9\t10\t19\n2\tGiao thông\t7\t8\t15\n3\tThủy lợi\t6\t8\t14\n4\tĐiện\t3\t4\t7\n\tBình quân tiêu chí/xã\t2,60\t3,00\t2,75\n",
        finds: &[("2,60", "2,50")],
    },
    Example {
        text: "Phụ lục 01\nCÁC XÃ TĂNG TIÊU CHÍ NĂM 2021\nTT\tXã\tHiện trạng\tPhấn đấu tăng\tĐến cuối năm\n1\tVân Nham\t9\t2\t11\n2\tMinh Sơn\t8\t3\t11\n3\tHồ Sơn\t12\t1\t13\n\tCộng\t29\t6\t35\n\tBình quân/xã\t9,76\t\t11,67\n",
        finds: &[("9,76", "9,67")],
    },
    Example {
        text: "Phụ lục 01\nTHU NHẬP CÁC HUYỆN\nTT\tHuyện\tNăm 2020\tNăm 2021\n1\tCao Lộc\t40\t44\n2\tBắc Sơn\t36\t38\n\tBình quân\t37,5\t40,1\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for (i, table) in subject.facts.tables.iter().enumerate() {
        for (_, row) in summaries(table, Summary::Average) {
            match table.kind {
                TableKind::CommunePlan => of_communes(i, table, row, findings),
                TableKind::CriteriaByDistrict => of_criteria(table, row, findings),
                TableKind::Other => of_rows(table, row, findings),
                _ => {}
            }
        }
    }
}

/// An average that is stated.
struct Average {
    stated: Decimal,
    span: Span<Normal>,
    /// A sum and how many it is of; the first is the likeliest.
    candidates: Vec<(u64, u64)>,
    parts: Vec<(Span<Normal>, &'static str)>,
}

impl Average {
    fn agrees(&self) -> bool {
        self.candidates.iter().any(|&c| self.rounded(c) == Some(self.stated))
    }

    fn rounded(&self, (sum, of): (u64, u64)) -> Option<Decimal> {
        Ratio::new(i128::from(sum), i128::from(of))?.rounded(self.stated.scale())
    }

    fn finding(&self) -> Option<Finding> {
        // Of what it may be the average of, what it comes nearest to.
        let apart = |derived: Decimal| {
            let scale = derived.scale().max(self.stated.scale());
            Some(derived.shifted(scale)?.abs_diff(self.stated.shifted(scale)?))
        };
        let near = self.candidates.iter().filter_map(|&c| Some((c, self.rounded(c)?)));
        let ((sum, of), derived) = near.min_by_key(|&(_, d)| apart(d).unwrap_or(u128::MAX))?;
        let (stated, value) = (printed(self.stated), printed(derived));
        let mut message = format!("{stated} is stated as the average, but {sum}/{of} is {value}");
        if Ratio::new(i128::from(sum), i128::from(of))?.truncated(self.stated.scale())?
            == self.stated
        {
            message.push_str(": cut off, not rounded");
        } else if one_digit_off(self.stated, derived) {
            message.push_str(": one digit is off");
        }
        let mut evidence = vec![Evidence::new(self.span, format!("{sum}/{of} is {value}"))];
        evidence.extend(self.parts.iter().map(|&(span, note)| Evidence::new(span, note)));
        Some(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Error,
            message,
            evidence,
            stated: Some(stated),
            derived: Some(value.clone()),
            suggestion: Some(format!("write {value}, or mend a row")),
        })
    }
}

fn of_communes(index: usize, table: &Table, row: &Row, findings: &mut Vec<Finding>) {
    let rows: Vec<CommuneRow> = communes_of(index, table).collect();
    let sides = [ColumnRole::AchievedCount, ColumnRole::PlannedCount, ColumnRole::Cumulative];
    for (column, role) in table.roles.iter().enumerate().filter(|(_, r)| sides.contains(r)) {
        let Some((stated, cell)) = figure_at(table, row, column) else { continue };
        let first = rows.first().and_then(|row| table.cell(row.row, *role));
        let average = Average {
            stated,
            span: cell.span,
            candidates: sums(&rows, *role),
            parts: first.map(|cell| (cell.span, "from here on")).into_iter().collect(),
        };
        if !average.agrees() {
            findings.extend(average.finding());
        }
    }
}

/// What an average below a column may be taken of: the counts as stated, or as listed.
fn sums(rows: &[CommuneRow], role: ColumnRole) -> Vec<(u64, u64)> {
    let met = |row: &CommuneRow, listed: bool| match listed {
        true => row.achieved.size(),
        false => row.achieved.count(),
    };
    let plan = |row: &CommuneRow, listed: bool| {
        let side = &row.planned;
        let known = if listed { side.size() } else { side.count() };
        // One that meets the standard plans nothing.
        let done = row.table.set.is_some() && row.achieved.count() == row.table.set.map(u32::from);
        known.or_else(|| done.then_some(0))
    };
    let of = rows.len() as u64;
    let sum = |value: &dyn Fn(&CommuneRow) -> Option<u32>| {
        let values = rows.iter().map(|row| value(row).map(u64::from));
        values.sum::<Option<u64>>().filter(|_| of > 1).map(|sum| (sum, of))
    };
    let mut sums = Vec::new();
    for listed in [false, true] {
        let both = |row: &CommuneRow| met(row, listed)?.checked_add(plan(row, listed)?);
        match role {
            ColumnRole::AchievedCount => sums.extend(sum(&|row| met(row, listed))),
            ColumnRole::PlannedCount => {
                sums.extend(sum(&|row| plan(row, listed)).into_iter().chain(sum(&both)));
            }
            _ => sums.extend(sum(&|row| row.cumulative).into_iter().chain(sum(&both))),
        }
    }
    sums
}

/// Averages below the columns of a table of no known kind: of whole numbers, each the sum of its column over the number
/// of rows. One alone may be weighed otherwise, and proves nothing.
fn of_rows(table: &Table, row: &Row, findings: &mut Vec<Finding>) {
    let parts: Vec<&Row> = table.rows.iter().filter(|row| row.summary.is_none()).collect();
    let average = |column: usize| {
        let (stated, cell) = figure_at(table, row, column)?;
        let value = |row: &&Row| figure_at(table, row, column)?.0.as_whole()?.try_into().ok();
        let values = parts.iter().map(value).collect::<Option<Vec<u64>>>()?;
        let first = parts.first()?.grid.cells.get(column)?;
        let sum = values.iter().try_fold(0u64, |sum, value| sum.checked_add(*value))?;
        let candidates = vec![(sum, values.len() as u64)];
        let parts = vec![(first.span, "the sum from here on")];
        (values.len() > 1).then_some(Average { stated, span: cell.span, candidates, parts })
    };
    let averages: Vec<Average> = (1..table.columns.len()).filter_map(average).collect();
    let (right, wrong): (Vec<_>, Vec<_>) = averages.iter().partition(|a| a.agrees());
    let told = right.iter().any(|a| a.stated.scale() > 0) && wrong.len() <= right.len();
    findings.extend(wrong.into_iter().filter(|_| told).filter_map(Average::finding));
}

fn of_criteria(table: &Table, row: &Row, findings: &mut Vec<Finding>) {
    let columns = table.roles.iter().enumerate();
    let columns = columns.filter(|(_, r)| matches!(r, ColumnRole::Count | ColumnRole::Total));
    let averages: Vec<Average> =
        columns.filter_map(|(column, _)| average_of(table, row, column)).collect();
    let wrong: Vec<&Average> = averages.iter().filter(|a| !a.agrees()).collect();
    if wrong.len() * 2 <= averages.len() {
        findings.extend(wrong.into_iter().filter_map(Average::finding));
    }
}

fn average_of(table: &Table, row: &Row, column: usize) -> Option<Average> {
    let (stated, cell) = figure_at(table, row, column)?;
    let whole = |row: &Row| figure_at(table, row, column)?.0.as_whole()?.try_into().ok();
    let values = criteria_of(table).map(|r| whole(r.row)).collect::<Option<Vec<u64>>>()?;
    let first = criteria_of(table).next()?.row.grid.cells.get(column)?;
    let mut parts = vec![(first.span, "the sum from here on")];
    let of = match size_of(table, column) {
        Some(size) => size,
        // Where no share says which row is that of all communes, none can be taken.
        None => {
            let all = criteria_of(table).find(|r| r.share == Some(Decimal::whole(100)))?;
            parts.push((all.row.grid.cells.get(column)?.span, "the number of communes"));
            whole(all.row)?
        }
    };
    let candidates = vec![(values.iter().sum(), Some(of).filter(|&of| of > 0)?)];
    Some(Average { stated, span: cell.span, candidates, parts })
}

/// How many communes a unit has, as its head says (`Lục Yên (23 xã)`); all of them for the total.
fn size_of(table: &Table, column: usize) -> Option<u64> {
    let size = |column: usize| -> Option<u64> {
        let (_, size) = table.columns.get(column)?.rsplit_once('(')?;
        let (number, unit) = size.trim().split_once(' ')?;
        number.parse().ok().filter(|_| unit.trim_end_matches(')').trim() == "xã")
    };
    if table.roles.get(column) == Some(&ColumnRole::Total) {
        let units = table.roles.iter().enumerate().filter(|(_, r)| **r == ColumnRole::Count);
        let sizes: Option<Vec<u64>> = units.map(|(unit, _)| size(unit)).collect();
        return sizes.filter(|sizes| sizes.len() > 1).map(|sizes| sizes.iter().sum());
    }
    size(column)
}

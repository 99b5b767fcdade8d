//! Columns of quarters and months, in which marks or months say when a task is due.

use super::columns::{Column, text};
use super::header::Header;
use super::marks::mark;
use crate::facts::table::cells::timing::{is_timing, timing};
use crate::facts::table::{GridRow, Timing};
use crate::grammar::words::in_one_line;

/// What a column says of the tasks that it marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Quarter(u8),
    Month(u8),
}

/// A column of a quarter or a month.
#[derive(Clone, Debug)]
struct Period {
    column: usize,
    unit: Unit,
    /// What heads it.
    name: String,
    year: Option<u16>,
}

/// The columns that together say when a task is due.
#[derive(Clone, Debug)]
pub(super) enum Periods {
    /// One a quarter or a month.
    Marked(Marked),
    /// When a task begins and when it ends.
    Ends([End; 2]),
}

/// Columns of quarters or months.
#[derive(Clone, Debug)]
pub(super) struct Marked(Vec<Period>);

/// A column of the times when tasks begin, or end.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    column: usize,
    /// Bare numbers are months.
    months: bool,
}

/// The columns of periods, where there are several.
pub(super) fn find(columns: &[Column<'_>]) -> Option<Periods> {
    let periods: Vec<Period> =
        columns.iter().enumerate().filter_map(|(i, c)| period(i, c)).collect();
    let marked = periods.iter().filter_map(|p| columns.get(p.column)).any(|c| c.filled > 0);
    if periods.len() > 1 && marked {
        return Some(Periods::Marked(Marked(periods)));
    }
    let end = |words: &[&str], alone: &[&str]| {
        (0..columns.len()).find_map(|i| end(columns, i, (words, alone)))
    };
    let begun = end(&["bat dau", "khoi dau"], &["tu", "tu thang", "tu ngay"])?;
    let ended = end(&["hoan thanh", "ket thuc"], &["den", "den thang", "den ngay"]);
    let ended = ended.filter(|ended| ended.column != begun.column)?;
    Some(Periods::Ends([begun, ended]))
}

/// The quarter or the month that heads a column of marks and times.
fn period(column: usize, of: &Column<'_>) -> Option<Period> {
    let unit = unit(&of.header)?;
    let says =
        |cell: &&&str| mark(cell).is_some() || is_timing(cell) || months(cell, unit).is_some();
    let fits = of.cells.iter().filter(says).count() * 10 >= of.cells.len() * 8;
    let mut years = of.header.years();
    let year = years.next().filter(|&first| years.all(|year| year == first));
    fits.then(|| Period { column, unit, name: in_one_line(leaf(&of.header.text)), year })
}

/// The lowest level of a head.
fn leaf(head: &str) -> &str {
    head.rsplit(" / ").next().unwrap_or_default()
}

/// What a head names: `Quý I`, `Tháng 3`, `T3`, or `3` below `Tháng`.
fn unit(header: &Header) -> Option<Unit> {
    let leaf = leaf(&header.text);
    let number = || leaf.trim().parse::<u8>().ok().filter(|n| (1..=12).contains(n));
    if let Some(month) = number() {
        return header.has(&["thang", "thoi gian"]).then_some(Unit::Month(month));
    }
    let named = timing(leaf);
    let short = leaf.split_whitespace().count() <= 4;
    match (&named.quarters[..], &named.months[..]) {
        ([quarter], []) if short => Some(Unit::Quarter(*quarter)),
        ([], [month]) if short => Some(Unit::Month(*month)),
        _ => None,
    }
}

/// The months that bare numbers in a cell below a quarter are: `8, 9`.
fn months(cell: &str, unit: Unit) -> Option<Vec<u8>> {
    let Unit::Quarter(quarter) = unit else { return None };
    let parts = cell.split([',', ';', '-', '+', ' ']).filter(|part| !part.is_empty());
    let months: Vec<u8> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let within = months.iter().all(|m| (quarter * 3 - 2..=quarter * 3).contains(m));
    (within && !months.is_empty()).then_some(months)
}

/// The column of that index, where it says when tasks begin, or end: by words in its head beside some
/// for time (`Tháng bắt đầu`), or as its whole head, over times (`Bắt đầu`, `Từ`).
fn end(columns: &[Column<'_>], index: usize, (words, alone): (&[&str], &[&str])) -> Option<End> {
    let column = columns.get(index)?;
    let timed = column.header.has(&["thang", "thoi gian", "thoi diem", "ngay"]);
    let headed = timed && column.header.leaf_has(words);
    if !headed && !column.header.is(words) && !column.header.is(alone) {
        return None;
    }
    let found = End { column: index, months: column.header.has(&["thang"]) };
    let fits = column.cells.iter().filter(|cell| found.read(cell).is_some()).count();
    column.mostly(fits, 8).then_some(found)
}

impl End {
    /// The time in a cell.
    fn read(self, cell: &str) -> Option<Timing> {
        let bare = self.months && !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
        let read = if bare { timing(&format!("Tháng {cell}")) } else { timing(cell) };
        (!read.months.is_empty() || !read.quarters.is_empty()).then_some(read)
    }
}

impl Periods {
    /// Which columns they are.
    pub(super) fn columns(&self) -> Vec<usize> {
        match self {
            Periods::Marked(Marked(periods)) => periods.iter().map(|p| p.column).collect(),
            Periods::Ends(ends) => ends.iter().map(|e| e.column).collect(),
        }
    }

    /// When the task of a row is due.
    pub(super) fn read(&self, row: &GridRow) -> Option<Timing> {
        match self {
            Periods::Marked(marked) => marked.read(row),
            Periods::Ends(ends) => between(row, *ends),
        }
    }
}

impl Marked {
    fn read(&self, row: &GridRow) -> Option<Timing> {
        let (mut texts, mut years) = (Vec::<String>::new(), Vec::new());
        let mut due = Timing::default();
        for period in &self.0 {
            let cell = text(row, period.column);
            if mark(cell) == Some(false) {
                continue;
            }
            let printed = period.add_to(&mut due, cell, &mut years);
            if texts.last() != Some(&printed) {
                texts.push(printed);
            }
        }
        for list in [&mut due.quarters, &mut due.months] {
            list.sort_unstable();
            list.dedup();
        }
        due.text = texts.join(", ");
        due.year = only(&years);
        (!texts.is_empty()).then_some(due)
    }
}

impl Period {
    /// Takes a cell below it in; gives what is printed: a mark stands for its head.
    fn add_to(&self, due: &mut Timing, cell: &str, years: &mut Vec<Option<u16>>) -> String {
        match self.unit {
            Unit::Quarter(quarter) => due.quarters.push(quarter),
            Unit::Month(month) => due.months.push(month),
        }
        if mark(cell) == Some(true) {
            years.push(self.year);
            return self.name.clone();
        }
        let own = timing(cell);
        due.quarters.extend(own.quarters);
        due.months.extend(own.months);
        due.months.extend(months(cell, self.unit).into_iter().flatten());
        due.recurring |= own.recurring;
        years.push(own.year.or(self.year));
        in_one_line(cell)
    }
}

/// From when to when a task lasts. Where it goes on in the next year, both ends are kept.
fn between(row: &GridRow, ends: [End; 2]) -> Option<Timing> {
    let printed = ends.map(|e| in_one_line(text(row, e.column)));
    let mut texts = printed.to_vec();
    texts.retain(|text| !text.is_empty());
    let text = texts.join(" - ");
    let [begun, ended] = ends.map(|e| e.read(self::text(row, e.column)));
    let (Some(begun), Some(ended)) = (&begun, &ended) else {
        let one = begun.or(ended).unwrap_or_else(|| timing(&text));
        return (!text.is_empty()).then_some(Timing { text, ..one });
    };
    let years = [begun.year, ended.year];
    let same = years.contains(&None) || years[0] == years[1];
    Some(Timing {
        text,
        quarters: range(&begun.quarters, &ended.quarters, same),
        months: range(&begun.months, &ended.months, same),
        year: if same { years[0].or(years[1]) } else { None },
        recurring: begun.recurring || ended.recurring,
    })
}

/// All from the first to the last, where they are of the same year.
fn range(begun: &[u8], ended: &[u8], same: bool) -> Vec<u8> {
    match (begun.first(), ended.last()) {
        (Some(&first), Some(&last)) if same && first <= last => (first..=last).collect(),
        _ => {
            let mut both: Vec<u8> = begun.iter().chain(ended).copied().collect();
            both.sort_unstable();
            both.dedup();
            both
        }
    }
}

/// The one year that all name.
fn only(years: &[Option<u16>]) -> Option<u16> {
    let (first, rest) = years.split_first()?;
    first.filter(|_| rest.iter().all(|year| year == first))
}

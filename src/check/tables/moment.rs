//! Of what moment the figures of a table are, and whether they are levels: two figures are held
//! against each other only where that is known to be the same.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::heading::years;
use crate::facts::table::{ColumnRole, Table};
use crate::grammar::any::AnyOf;
use crate::vocabulary::letters::lowered;

/// What the title of a table and the head of a column say of the figures in it, in lower case.
struct Words {
    title: String,
    head: String,
}

impl Words {
    fn of(table: &Table, column: usize) -> Self {
        let title = lowered(table.title.as_deref().unwrap_or_default());
        // `(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/02/2022)` says nothing of the figures.
        let until = ["kèm theo", "ban hành"].iter().filter_map(|words| title.find(words)).min();
        let title = title.get(..until.unwrap_or(title.len())).unwrap_or_default().to_owned();
        let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
        Words { title, head }
    }

    /// Whether the figures are what is added, rather than what is there then.
    fn adds(&self) -> bool {
        const ADDED: [&str; 6] =
            ["đạt thêm", "tăng thêm", "có thêm", "phấn đấu thêm", "tăng so với", "bổ sung thêm"];
        let says = |text: &str| ADDED.iter().any(|words| text.contains(words));
        let level = ["lũy kế", "tổng số sau", "đến hết năm", "cuối năm"];
        let head = level.iter().any(|words| self.head.contains(words));
        says(&self.head) || says(&self.title) && !head
    }

    /// The last year that they name: the head comes before the title.
    fn year(&self) -> Option<u16> {
        years(&self.head).or_else(|| years(&self.title)).map(|(_, to)| to)
    }
}

/// Of which year the figures of a column are the levels at its end.
#[derive(Clone, Copy)]
pub(in crate::check) enum LevelOf {
    /// Of none, or nobody knows of which.
    None,
    Year(u16),
    /// What names no year is taken for the plan's own.
    Any,
}

impl LevelOf {
    /// Not where they are of the present state (`HIỆN TRẠNG CÁC TIÊU CHÍ`), of a day within the year (`ĐẾN THÁNG
    /// 01/2022`) or of what is added.
    pub(in crate::check) fn of(table: &Table, role: ColumnRole) -> Self {
        let Some(column) = table.roles.iter().position(|&r| r == role) else {
            return LevelOf::None;
        };
        let words = Words::of(table, column);
        let head = years(&words.head).map(|(_, to)| to);
        if words.adds()
            || speaks_within_year(&words.head)
            || (head.is_none() && speaks_within_year(&words.title))
        {
            return LevelOf::None;
        }
        match head.or_else(|| words.year()) {
            Some(year) if head.is_some() || !is_present(&words) => LevelOf::Year(year),
            None if !is_present(&words) => LevelOf::Any,
            _ => LevelOf::None,
        }
    }

    /// Whether they are, or may be, levels at the end of a year.
    pub(in crate::check) fn is(self, year: u16) -> bool {
        match self {
            LevelOf::None => false,
            LevelOf::Year(of) => of == year,
            LevelOf::Any => true,
        }
    }
}

/// Whether the figures of a column are levels at the end of a year, or may be.
pub(in crate::check) fn is_level_of(table: &Table, role: ColumnRole, year: u16) -> bool {
    LevelOf::of(table, role).is(year)
}

/// Whether the figures of a column are what is added in a year.
pub(in crate::check) fn is_added_in(table: &Table, role: ColumnRole, year: u16) -> bool {
    let column = table.roles.iter().position(|&r| r == role);
    column.map(|column| Words::of(table, column)).is_some_and(|words| {
        words.adds()
            && words.year().is_none_or(|of| of == year)
            && !speaks_within_year(&words.title)
    })
}

/// The year of what a table says is achieved (`ĐẾN HẾT NĂM 2021`) or planned, by its title. A title
/// of what is planned says of what is achieved only that it is of some time before.
pub(in crate::check) fn year_of_title(table: &Table, achieved: bool) -> Option<u16> {
    let words = Words::of(table, usize::MAX);
    let ends = says_end_of_year(&words.title)
        || is_present(&words)
        || words.title.starts_with("dự kiến kết quả")
        || plans_levels(table, &words);
    words.year().filter(|_| ends || !achieved)
}

/// The year that the title of a table names, all figures of which are of one time: none are planned.
pub(in crate::check) fn sole_year(table: &Table) -> Option<u16> {
    let planned = [ColumnRole::PlannedCount, ColumnRole::PlannedList];
    let own = || Words::of(table, usize::MAX).year();
    if planned.iter().any(|role| table.roles.contains(role)) { None } else { own() }
}

/// `KẾ HOẠCH TIÊU CHÍ CÁC XÃ NĂM 2022` above a column of what is achieved, and none of what is planned: whether the
/// levels of a table are those to which a plan leads.
fn plans_levels(table: &Table, words: &Words) -> bool {
    const PLANS: [&str; 6] =
        ["kế hoạch", "biểu kế hoạch", "mục tiêu", "dự kiến", "phấn đấu", "lộ trình"];
    let planned = [ColumnRole::PlannedCount, ColumnRole::PlannedList];
    let title = words.title.trim_start();
    PLANS.iter().any(|plan| title.starts_with(plan))
        && !planned.iter().any(|role| table.roles.contains(role))
}

/// Words of a title that say of which state the figures are, where the other state is as true: before and
/// behind something, by the one set of criteria and by the other.
const STATES: [&str; 13] = [
    "trước",
    "sau",
    "đầu kỳ",
    "cuối kỳ",
    "đầu giai đoạn",
    "cuối giai đoạn",
    "kết thúc",
    "tự đánh giá",
    "thẩm định",
    "tiêu chí cũ",
    "tiêu chí mới",
    "phương án 1",
    "phương án 2",
];

/// The moment and the state that a table shows, by its title.
pub(in crate::check) struct Moment {
    /// Whether it shows the levels to which a plan leads.
    plans: bool,
    /// Whether it reports.
    reports: bool,
    /// Which of [`STATES`] it names.
    states: [bool; STATES.len()],
    month: Option<u32>,
}

impl Moment {
    pub(in crate::check) fn of(table: &Table) -> Self {
        let words = Words::of(table, usize::MAX);
        Moment {
            plans: plans_levels(table, &words),
            reports: is_present(&words) || says_end_of_year(&words.title),
            states: STATES.map(|state| says(&words.title, state)),
            month: month_of(&words.title),
        }
    }

    /// Whether two may be the same: not where they are of different months (`ĐẾN THÁNG 6/2023`, `CẢ NĂM 2023`), or one
    /// of a state that the other is not of (`SAU RÀ SOÁT`), or where one reports and the other leads to what is
    /// planned.
    pub(in crate::check) fn may_be(&self, other: &Moment) -> bool {
        let apart = |a: &Moment, b: &Moment| a.plans && b.reports && !b.plans;
        let months = self.month.zip(other.month).is_none_or(|(a, b)| a == b);
        !apart(self, other) && !apart(other, self) && self.states == other.states && months
    }
}

/// Whether a text says words as a whole; `nông thôn mới` says neither `chuẩn mới` nor `tiêu chí mới`.
fn says(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let behind = text.get(at + words.len()..).unwrap_or_default();
        !before.ends_with(char::is_alphabetic) && !behind.starts_with(char::is_alphanumeric)
    })
}

/// The month at the end of which the figures of a title in lower case stand: `đến tháng 6/2023`, `9 tháng đầu
/// năm`, `đến 30/6/2023`, `cả năm`.
fn month_of(title: &str) -> Option<u32> {
    const YEAR: u32 = 12;
    let month = |month: u32| (1..=YEAR).contains(&month).then_some(month);
    let digits =
        |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().and_then(|d| d.parse().ok());
    if let Some((front, behind)) = title.split_once("tháng") {
        let some = front.trim_end().rsplit(' ').next().and_then(digits);
        return digits(behind.trim_start()).or(some).and_then(month);
    }
    let date = title.split([' ', ',', '(', ')']).find_map(|word| {
        let mut parts = word.split(['/', '-']).map(|part| part.parse::<u32>().ok());
        let (_, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        (year > 1990).then_some(month)
    });
    let ends = ["cả năm", "hết năm", "cuối năm"].iter().any(|end| title.contains(end));
    date.or(ends.then_some(YEAR)).and_then(month)
}

/// Whether the title of a table names no year.
pub(in crate::check) fn is_undated(table: &Table) -> bool {
    let words = Words::of(table, usize::MAX);
    years(&words.title).is_none()
}

/// Whether a title reports what is there now: `HIỆN TRẠNG`, `KẾT QUẢ RÀ SOÁT`. The end of a year is
/// of that year, whatever the rest says.
fn is_present(words: &Words) -> bool {
    let planned = ["kế hoạch", "dự kiến", "mục tiêu", "phấn đấu"];
    let said = planned.iter().any(|plan| words.head.contains(plan));
    let begins = ["hiện trạng", "thực trạng", "kết quả", "biểu hiện trạng", "tổng hợp hiện trạng"];
    let title = words.title.trim_start();
    let first = ["đầu kỳ", "đầu giai đoạn", "trước khi"].iter().any(|state| says(title, state));
    first || begins.iter().any(|now| title.starts_with(now)) && !says_end_of_year(title) && !said
}

/// `đến hết năm 2021`, `đến cuối năm`, `31/12/2021`
pub(in crate::check) fn says_end_of_year(text: &str) -> bool {
    const ENDS: [&str; 5] = ["hết năm", "cuối năm", "đến năm", "31/12", "tháng 12"];
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&ENDS));
    WORDS.is_in(text)
}

/// Whether what is said in and in front of a statement, in lower case, is of a day within a year: what
/// came in the rest of it is not in it.
pub(in crate::check) fn speaks_within_year(said: &str) -> bool {
    const WITHIN: [&str; 3] = ["đầu năm", "giữa năm", "quý "];
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&WITHIN));
    static MONTH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(A_MONTH));
    const A_MONTH: &str = "tháng ";
    let month = MONTH.find_iter(said.as_bytes()).any(|at| {
        let behind = said.get(at + A_MONTH.len()..).unwrap_or_default();
        let front = said.get(..at).unwrap_or_default().trim_end();
        // `6 tháng năm 2022`
        let some = behind.starts_with("năm 20") && front.ends_with(|c: char| c.is_ascii_digit());
        behind.starts_with(|c: char| c.is_ascii_digit()) && !behind.starts_with("12")
            || some && !front.ends_with("12")
    });
    let bytes = said.as_bytes();
    // Most texts have no year behind a bar or a dash.
    let dated = memchr::memchr2_iter(b'/', b'-', bytes)
        .any(|at| bytes.get(at + 1..).is_some_and(|behind| behind.starts_with(b"20")));
    let date = dated
        && said.split([' ', ',', '(']).any(|word| {
            let mut parts = word.trim_end_matches(['.', ')', ':', ';']).rsplit(['/', '-']);
            let year = parts.next().is_some_and(|year| year.len() == 4 && year.starts_with("20"));
            let month = parts.next().filter(|month| !month.is_empty() && month.len() <= 2);
            year && month.is_some_and(|month| month != "12")
        });
    month || date || WORDS.is_in(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(title: &str, head: &str) -> Table {
        Table {
            title: Some(title.to_owned()),
            columns: vec!["Tiêu chí".to_owned(), head.to_owned()],
            roles: vec![ColumnRole::Criterion, ColumnRole::Total],
            ..Table::default()
        }
    }

    #[test]
    fn levels_at_the_end_of_a_year() {
        let check = |title: &str, head: &str, expected: bool| {
            let found = is_level_of(&table(title, head), ColumnRole::Total, 2022);
            assert_eq!(found, expected, "{title} | {head}");
        };
        check("SỐ XÃ ĐẠT CHUẨN THEO TỪNG TIÊU CHÍ ĐẾN HẾT NĂM 2022", "Tổng", true);
        check("KẾ HOẠCH SỐ XÃ ĐẠT CHUẨN THEO TỪNG TIÊU CHÍ", "Tổng", true);
        check("HIỆN TRẠNG VÀ KẾ HOẠCH", "Kế hoạch năm 2022 / Tổng", true);
        check("HIỆN TRẠNG ĐẾN 31/12/2022", "Tổng", true);
        check("HIỆN TRẠNG CÁC TIÊU CHÍ CỦA CÁC HUYỆN", "Tổng", false);
        check("HIỆN TRẠNG CÁC TIÊU CHÍ ĐẾN HẾT NĂM 2021", "Tổng", false);
        check("KẾT QUẢ RÀ SOÁT CÁC TIÊU CHÍ ĐẾN THÁNG 01/2022", "Tổng", false);
        check("SỐ XÃ ĐẠT CÁC TIÊU CHÍ (Tính đến 30/6/2022)", "Tổng", false);
        check("KẾ HOẠCH SỐ XÃ ĐẠT THÊM TỪNG TIÊU CHÍ NĂM 2022", "Tổng", false);
        check("KẾ HOẠCH NĂM 2022", "Hiện trạng năm 2021 / Tổng", false);
    }
}

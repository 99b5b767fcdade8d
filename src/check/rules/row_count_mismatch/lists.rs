//! Lists of products, villages and works, whose rows nothing types: `DANH MỤC 06 SẢN PHẨM OCOP`.

use super::{exact, finding, is, place_of};
use crate::check::tables::{Heading, name_of, own_words};
use crate::check::{Finding, Subject};
use crate::facts::table::{Row, Table, TableKind};
use crate::facts::{Role, Target};
use crate::vocabulary::letters::lowered;

/// What such lists list, and the indicator of those in the text.
const UNITS: [(&str, &str); 8] = [
    ("sản phẩm", "ocop_products"),
    ("khu dân cư", "residential_areas_meeting_standard"),
    ("thôn", "villages_meeting_standard"),
    ("bản", "villages_meeting_standard"),
    ("ấp", "villages_meeting_standard"),
    ("xóm", "villages_meeting_standard"),
    ("công trình", ""),
    ("mô hình", ""),
];

/// Words of titles that single nobody out.
const COMMON: [&str; 22] = [
    "sản", "phẩm", "ocop", "ấp", "thôn", "bản", "xóm", "khu", "dân", "cư", "danh", "mục", "sao", "hạng",
    "mỗi", "một", "chương", "trình", "phân", "chủ", "thể", "tham",
];

/// A list with what its title says.
struct List<'a> {
    table: &'a Table,
    unit: &'static str,
    indicator: &'static str,
    heading: Heading,
    rows: Vec<&'a Row>,
}

/// Titles and targets against the lists.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let others = subject.facts.tables.iter().filter(|t| t.kind == TableKind::Other);
    let lists: Vec<List> = others.filter_map(List::of).collect();
    for list in &lists {
        findings.extend(list.title(subject));
        let same = |other: &&List| {
            other.indicator == list.indicator && other.heading.years == list.heading.years
        };
        if lists.iter().filter(same).count() == 1 && list.lists_all() {
            findings.extend(list.promised(subject));
        }
    }
}

impl<'a> List<'a> {
    fn of(table: &'a Table) -> Option<Self> {
        let title = lowered(table.title.as_deref()?);
        let first = lowered(table.columns.first()?);
        let numbered = matches!(first.trim(), "tt" | "stt" | "số tt");
        let counts = table.columns.iter().map(|head| lowered(head)).any(|head| {
            ["số xã", "số thôn", "tổng số", "số lượng", "số sản phẩm"].iter().any(|w| head.contains(w))
        });
        if !(title.contains("danh sách") || title.contains("danh mục")) || !numbered || counts {
            return None;
        }
        let (unit, indicator) = UNITS.into_iter().find(|(unit, _)| says(&title, unit))?;
        // Products of other kinds are not those of the programme.
        if unit == "sản phẩm" && !title.contains("ocop") {
            return None;
        }
        let rows = counted_on(table).filter(|_| names_one_each(table, unit))?;
        let heading = Heading::of_table(table);
        (!rows.is_empty()).then_some(List { table, unit, indicator, heading, rows })
    }

    /// Whether the title singles nobody out.
    fn lists_all(&self) -> bool {
        self.heading.qualifiers.iter().all(|word| COMMON.contains(&word.as_str()))
    }

    /// The number in the title against the rows.
    fn title(&self, subject: Subject<'_>) -> Option<Finding> {
        let title = lowered(self.table.title.as_deref()?);
        let title = own_words(&title);
        let at = title.find(&format!(" {}", self.unit))?;
        let number = title.get(..at)?.rsplit(' ').next()?.trim_start_matches('(');
        let stated: u32 = number.parse().ok().filter(|_| number.len() < 4)?;
        if is(stated, self.rows.len()) || counts_several(&title).is_some_and(|all| is(all, self.rows.len())) {
            return None;
        }
        let name = name_of(self.table, subject.text);
        let place = place_of(subject, self.table, stated, self.unit)?;
        let listed = self.rows.len();
        let message = format!("{name} says that there are {stated} {}, but lists {listed}", self.unit);
        let first = self.rows.first().map(|row| row.grid.span);
        Some(finding(message, place, stated.to_string(), listed, first))
    }

    /// What the text promises against the rows, and of each rank against those of that rank.
    fn promised(&self, subject: Subject<'_>) -> Vec<Finding> {
        let targets = || subject.facts.targets.iter().enumerate().filter(|(_, t)| !t.reported);
        let about = |t: &Target| {
            let whole = t.group.is_none() && t.place.is_none();
            let year = t.year.is_some_and(|year| self.heading.is_of(year));
            !self.indicator.is_empty() && t.indicator == self.indicator && whole && year
        };
        let wholes: Vec<(usize, &Target)> =
            targets().filter(|(_, t)| about(t) && t.part_of.is_none()).collect();
        let [(index, whole)] = wholes.as_slice() else { return Vec::new() };
        // Of two standards, `thôn kiểu mẫu` are not `thôn nông thôn mới`.
        let title = lowered(self.table.title.as_deref().unwrap_or_default());
        let said = subject.lower(whole.subject.unwrap_or(whole.span));
        if title.contains("kiểu mẫu") != said.contains("kiểu mẫu") {
            return Vec::new();
        }
        let mut found: Vec<Finding> = self.against(subject, whole, self.rows.len()).into_iter().collect();
        for (_, part) in targets().filter(|(_, t)| about(t) && t.part_of == Some(*index)) {
            let stars = part.subject.and_then(|span| stars(subject.lower(span)));
            let of_rank = stars.and_then(|stars| self.of_rank(stars));
            found.extend(of_rank.and_then(|listed| self.against(subject, part, listed)));
        }
        found
    }

    fn against(&self, subject: Subject<'_>, target: &Target, listed: usize) -> Option<Finding> {
        let quantity = target.measure(Role::Added).filter(|q| q.per.is_none())?;
        let stated = exact(quantity).filter(|&stated| !is(stated, listed))?;
        let name = name_of(self.table, subject.text);
        let message = format!("{stated} {} are promised, but {name} lists {listed}", quantity.unit);
        let first = self.rows.first().map(|row| row.grid.span);
        let printed = quantity.span.slice(subject.text).to_owned();
        Some(finding(message, quantity.span, printed, listed, first))
    }

    /// How many rows have so many stars, where a column says so of each.
    fn of_rank(&self, rank: u32) -> Option<usize> {
        let column = self.table.columns.iter().position(|head| lowered(head).contains("sao"))?;
        let ranks: Option<Vec<u32>> = self
            .rows
            .iter()
            .map(|row| {
                let text = lowered(row.grid.cells.get(column)?.text.trim());
                stars(&text).or_else(|| text.parse().ok())
            })
            .collect();
        Some(ranks?.into_iter().filter(|&of| of == rank).count())
    }
}

/// Whether no row names several units: `Khu Mu 2; Khu Mu 3`. Products may have commas in their names.
fn names_one_each(table: &Table, unit: &str) -> bool {
    let heads = |column: &usize| {
        let head = table.columns.get(*column).map(|head| lowered(head)).unwrap_or_default();
        head.contains(unit) || head.contains("tên")
    };
    let Some(column) = (0..table.columns.len()).find(heads) else { return true };
    let villages = !matches!(unit, "sản phẩm" | "công trình" | "mô hình");
    let several = |text: &str| text.contains(';') || villages && (text.contains(',') || text.contains(" và "));
    table.rows.iter().filter_map(|row| row.grid.cells.get(column)).all(|cell| !several(&cell.text))
}

/// The numbered rows, where they count on from the first to the last, or anew below each title: then none
/// is left out and none counted twice.
fn counted_on(table: &Table) -> Option<Vec<&Row>> {
    let mut rows = Vec::new();
    let (mut last, mut anew) = (0u32, true);
    for row in table.rows.iter().filter(|row| row.summary.is_none()) {
        let first = row.grid.cells.first()?.text.trim().trim_end_matches('.');
        let Ok(number) = first.parse::<u32>() else {
            anew |= !first.is_empty();
            continue;
        };
        if number != last + 1 && !(anew && number == 1) {
            return None;
        }
        (last, anew) = (number, false);
        rows.push(row);
    }
    Some(rows)
}

/// `DANH SÁCH 04 XÃ, 02 THÔN`: how many units of several kinds a title counts, all of which stand below it.
fn counts_several(title: &str) -> Option<u32> {
    let mut before = "";
    let mut all = 0u32;
    for word in title.split([' ', '(', ')', ',', ';', '-']).filter(|word| !word.is_empty()) {
        let kind = ["xã", "huyện", "phường"].contains(&word)
            || UNITS.iter().any(|(unit, _)| unit.split(' ').next() == Some(word));
        let number = before.parse::<u32>().ok().filter(|_| kind && before.len() < 4);
        all = all.checked_add(number.unwrap_or_default())?;
        before = word;
    }
    Some(all)
}

/// Whether a title counts or lists a unit: as words of their own, and not those of `nông thôn`.
fn says(title: &str, unit: &str) -> bool {
    title.match_indices(unit).any(|(at, _)| {
        let (before, behind) = (title.get(..at).unwrap_or_default(), title.get(at + unit.len()..));
        let half = ["nông ", "cơ ", "văn ", "địa "].iter().any(|half| before.ends_with(half));
        let begins = before.is_empty() || before.ends_with([' ', '(']);
        begins && !half && !behind.unwrap_or_default().starts_with(char::is_alphabetic)
    })
}

/// `3 sao`
fn stars(text: &str) -> Option<u32> {
    let at = text.find(" sao")?;
    text.get(..at)?.rsplit(' ').next()?.parse().ok().filter(|stars| (1..=5).contains(stars))
}

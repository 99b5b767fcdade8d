//! Annex tables as checks see them: one view of their rows, taken apart once.

use std::collections::BTreeSet;

use crate::decimal::Decimal;
use crate::facts::table::cells::figure::figure;
use crate::facts::table::{
    Cell, ColumnRole, CriteriaList, Row, RowFacts, Summary, Table, TableKind,
};
use crate::facts::{Facts, Tier};
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::named;
use crate::vocabulary::letters::lowered;

mod heading;
mod lists;
mod moment;
pub(super) mod relations;

pub(super) use heading::{
    Heading, Stated, own_words, tier as tier_named, words_of, years as years_in,
};
pub(super) use lists::{List, lists_of};
pub(super) use moment::{
    LevelOf, Moment, is_added_in, is_level_of, is_undated, says_end_of_year, sole_year,
    speaks_within_year, year_of_title,
};

/// A count of criteria with the list that it counts, as a row has them.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// What was read.
    said: &'a CriteriaList,
    /// Where the count stands.
    pub(super) count_cell: Option<&'a Cell>,
    /// Where the list stands.
    pub(super) list_cell: Option<&'a Cell>,
    /// Whether the list was read for certain.
    sure: bool,
}

impl<'a> Side<'a> {
    /// A side of a row; `unread` are the lists of its table that were not read for certain.
    fn of(
        table: &'a Table,
        row: &'a Row,
        said: &'a CriteriaList,
        roles: [ColumnRole; 2],
        unread: &BTreeSet<Span<Normal>>,
    ) -> Self {
        let [count_cell, list_cell] = roles.map(|role| table.cell(row, role));
        let sure = !list_cell.is_some_and(|cell| unread.contains(&cell.span));
        Side { said, count_cell, list_cell, sure }
    }

    /// The number that is stated.
    pub(super) fn count(&self) -> Option<u32> {
        self.said.count
    }

    /// The criteria that are listed, as they are read, though it may be that they cannot be.
    pub(super) fn printed(&self) -> Option<&'a [u8]> {
        self.said.criteria.as_deref()
    }

    /// The criteria that are listed; none where that is not certain.
    pub(super) fn list(&self) -> Option<&'a [u8]> {
        self.printed().filter(|_| self.sure)
    }

    /// How many there are, by the list, else by the count.
    pub(super) fn size(&self) -> Option<u32> {
        let listed = self.list().and_then(|list| u32::try_from(list.len()).ok());
        listed.or(self.count())
    }

    /// Where it stands: the list, else the count.
    pub(super) fn span(&self) -> Option<Span<Normal>> {
        let cell = self.list_cell.filter(|cell| !cell.text.trim().is_empty()).or(self.count_cell)?;
        Some(cell.span)
    }
}

/// A commune as a row of a table has it; sums are none.
#[derive(Clone, Copy)]
pub(super) struct CommuneRow<'a> {
    pub(super) table: &'a Table,
    /// Index of the table among all.
    pub(super) index: usize,
    pub(super) row: &'a Row,
    pub(super) commune: &'a str,
    pub(super) district: Option<&'a str>,
    pub(super) section: Option<&'a str>,
    pub(super) achieved: Side<'a>,
    pub(super) planned: Side<'a>,
    /// The stated count after the plan.
    pub(super) cumulative: Option<u32>,
    /// Whether its halves could be joined in one way only.
    pub(super) certain: bool,
}

impl<'a> CommuneRow<'a> {
    /// The title of its section, where that says more than a place.
    fn spoken_section(&self) -> Option<&'a str> {
        self.section.filter(|section| Heading::speaks(section))
    }

    /// Whether it is only to stand in for another: `Xã dự phòng` beside it, or above it.
    pub(super) fn is_reserve(&self) -> bool {
        let note = match &self.row.facts {
            Some(RowFacts::Commune { note, .. }) => note.as_deref(),
            _ => None,
        };
        let says = |text: &str| lowered(text).contains("dự phòng");
        self.section.is_some_and(says) || note.is_some_and(says)
    }

    /// How many criteria it has after the plan: as is stated, else what is achieved and planned.
    pub(super) fn after(&self) -> Option<u32> {
        let done = self.table.set.is_some_and(|set| self.achieved.count() == Some(u32::from(set)));
        let planned = self.planned.count().or(self.planned.size()).or(done.then_some(0));
        let achieved = self.achieved.count().or(self.achieved.size());
        self.cumulative.or_else(|| achieved?.checked_add(planned?))
    }

    /// Where its name stands, else all of it.
    pub(super) fn place(&self) -> Span<Normal> {
        self.table.cell(self.row, ColumnRole::Place).map_or(self.row.grid.span, |cell| cell.span)
    }

    /// The name with the district.
    pub(super) fn name(&self) -> String {
        match self.district {
            Some(district) => format!("{} ({district})", self.commune),
            None => self.commune.to_owned(),
        }
    }
}

/// The communes that a table lists.
pub(super) fn communes_of(index: usize, table: &Table) -> impl Iterator<Item = CommuneRow<'_>> {
    // Looked up row by row: a long table may have a repair in each.
    let unread = table.repairs.iter().filter(|r| r.reading.is_none()).map(|r| r.span);
    let unread: BTreeSet<Span<Normal>> = unread.collect();
    table.rows.iter().enumerate().filter_map(move |(i, row)| {
        let Some(RowFacts::Commune {
            section,
            commune,
            district,
            achieved,
            planned,
            cumulative,
            ..
        }) = &row.facts
        else {
            return None;
        };
        let met = [ColumnRole::AchievedCount, ColumnRole::AchievedList];
        let plan = [ColumnRole::PlannedCount, ColumnRole::PlannedList];
        row.summary.is_none().then(|| CommuneRow {
            table,
            index,
            row,
            commune,
            district: district.as_deref(),
            section: section.as_deref(),
            achieved: Side::of(table, row, achieved, met, &unread),
            planned: Side::of(table, row, planned, plan, &unread),
            cumulative: *cumulative,
            // Their indices are sorted.
            certain: table.doubtful.binary_search(&i).is_err(),
        })
    })
}

/// The communes that all tables list, in source order.
pub(super) fn communes(facts: &Facts) -> impl Iterator<Item = CommuneRow<'_>> {
    facts.tables.iter().enumerate().flat_map(|(i, table)| communes_of(i, table))
}

/// Rows of a table that stand under one title: a section, or all of them.
pub(super) struct Group<'a> {
    pub(super) table: &'a Table,
    /// What it says of the rows.
    pub(super) heading: Heading,
    pub(super) rows: Vec<CommuneRow<'a>>,
    /// Those of all years, where a column parts them by years and these are of the last.
    all_years: Option<Vec<CommuneRow<'a>>>,
}

/// The groups of communes that tables list: a section each, where a table has some.
pub(super) fn groups(facts: &Facts) -> Vec<Group<'_>> {
    let mut groups: Vec<Group> = Vec::new();
    // The name of the province singles nobody out.
    let own = facts.plan.province.as_ref().map(|p| words_of(&p.value)).unwrap_or_default();
    for (i, table) in facts.tables.iter().enumerate() {
        let rows: Vec<CommuneRow> = communes_of(i, table).collect();
        for same in rows.chunk_by(|a, b| a.spoken_section() == b.spoken_section()) {
            let section = same.first().and_then(CommuneRow::spoken_section);
            let title = table.title.as_deref().unwrap_or_default();
            let each = by_year(table, same);
            let last = each.iter().filter_map(|(year, _)| *year).max();
            for (year, rows) in each {
                let mut heading = Heading::of(title, section);
                heading.qualifiers.retain(|word| !own.contains(word));
                heading.years = year.map(|year| (year, year)).or(heading.years);
                let all_years = last.filter(|_| year == last).map(|_| same.to_vec());
                groups.push(Group { table, heading, rows, all_years });
            }
        }
    }
    groups
}

/// Rows by the year in which they are to meet the standard, where a column of a table of several years
/// says so of each: `Năm đăng ký đạt chuẩn`.
fn by_year<'a>(
    table: &'a Table,
    rows: &[CommuneRow<'a>],
) -> Vec<(Option<u16>, Vec<CommuneRow<'a>>)> {
    let title = years_in(table.title.as_deref().unwrap_or_default());
    let within = |year: u16| title.is_none_or(|(from, to)| (from..=to).contains(&year));
    let due = |head: &&String| {
        let head = lowered(head);
        let said = ["chuẩn", "đăng ký", "phấn đấu", "về đích"].iter().any(|w| head.contains(w));
        head.starts_with("năm") && said && years_in(&head).is_none()
    };
    let column = table.columns.iter().position(|head| due(&head));
    let year = |row: &CommuneRow| {
        let text = row.row.grid.cells.get(column?)?.text.trim();
        text.parse::<u16>().ok().filter(|&year| text.len() == 4 && within(year))
    };
    let years: Option<Vec<u16>> = rows.iter().map(year).collect();
    let several = title.is_none_or(|(from, to)| from < to);
    let Some(years) = years.filter(|_| several) else { return vec![(None, rows.to_vec())] };
    let each: BTreeSet<u16> = years.iter().copied().collect();
    let of = |year: u16| {
        let own = rows.iter().zip(&years).filter(move |(_, of)| **of == year);
        own.map(|(row, _)| *row).collect()
    };
    each.into_iter().map(|year| (Some(year), of(year))).collect()
}

/// A criterion as a row of a matrix has it; sums are none.
#[derive(Clone, Copy)]
pub(super) struct CriterionRow<'a> {
    pub(super) row: &'a Row,
    /// Its number, as it was read.
    number: Option<u8>,
    pub(super) name: &'a str,
    pub(super) counts: &'a [(String, Decimal)],
    pub(super) total: Option<Decimal>,
    pub(super) share: Option<Decimal>,
}

impl CriterionRow<'_> {
    /// Its number, where its name may be that of the criterion.
    pub(super) fn criterion(&self) -> Option<u8> {
        self.number.filter(|&number| may_be(number, self.name))
    }
}

/// The criteria that a table counts.
pub(super) fn criteria_of(table: &Table) -> impl Iterator<Item = CriterionRow<'_>> {
    table.rows.iter().filter(|row| row.summary.is_none()).filter_map(|row| {
        let Some(RowFacts::Criterion { criterion, name, counts, total, share }) = &row.facts else {
            return None;
        };
        let (number, total, share) = (*criterion, *total, *share);
        Some(CriterionRow { row, number, name, counts, total, share })
    })
}

/// Whether a criterion may be called so: names that nobody knows say nothing, the name of another
/// criterion does (`1. Giao thông` in a list of works).
fn may_be(number: u8, name: &str) -> bool {
    let name = lowered(name);
    let known = named(&name);
    known.is_empty() || known.iter().any(|criterion| criterion.number == number)
}

/// The tables of a kind.
pub(super) fn of_kind(facts: &Facts, kind: TableKind) -> impl Iterator<Item = &Table> {
    facts.tables.iter().filter(move |table| table.kind == kind)
}

/// Whose criteria a table is about, as far as its title and its heads say.
pub(crate) fn tier_of(table: &Table) -> Tier {
    let heads = table.columns.join(" ");
    heading::tier(&lowered(&format!("{} {heads}", table.title.as_deref().unwrap_or_default())))
}

/// The years that the heads of columns with these roles name, sorted, each once.
pub(super) fn head_years(table: &Table, roles: [ColumnRole; 2]) -> Vec<u16> {
    let heads = table.columns.iter().zip(&table.roles).filter(|(_, role)| roles.contains(role));
    let mut years: Vec<u16> = heads
        .flat_map(|(head, _)| head.split(|c: char| !c.is_ascii_digit()))
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// What names a row: its first cell with words; nothing where it has none.
pub(super) fn label(row: &Row) -> &str {
    let mut cells = row.grid.cells.iter().map(|cell| cell.text.trim());
    cells.find(|text| text.contains(char::is_alphabetic)).unwrap_or_default()
}

/// The figure in a column of a row, with its cell.
pub(super) fn figure_at<'a>(
    table: &Table,
    row: &'a Row,
    column: usize,
) -> Option<(Decimal, &'a Cell)> {
    let cell = row.grid.cells.get(column)?;
    Some((figure(&cell.text, table.notation)?, cell))
}

/// Whether a column says in which unit the figures of each row are, by its head in lower case. Below
/// `Đơn vị` may stand places.
pub(super) fn heads_units(head: &str) -> bool {
    matches!(head.trim(), "đvt" | "đơn vị tính" | "đv tính")
}

/// The rows that sum others up in this way.
pub(super) fn summaries(table: &Table, summary: Summary) -> impl Iterator<Item = (usize, &Row)> {
    table.rows.iter().enumerate().filter(move |(_, row)| row.summary == Some(summary))
}

/// What a table is called.
pub(super) fn name_of<'a>(table: &'a Table, text: &'a str) -> &'a str {
    table.label.map(|label| label.slice(text).trim_matches(['*', '#', ' '])).unwrap_or("the table")
}

/// Where a table begins: its label, else its first part.
pub(super) fn head_of(table: &Table) -> Option<Span<Normal>> {
    table.label.or(table.spans.first().copied())
}

/// What a table of villages adds up to: as its row of totals says, else as its rows do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Villages {
    /// How many there are.
    pub(super) villages: Option<u32>,
    /// How many meet the standard.
    pub(super) reached: Option<u32>,
    /// How many are to meet it.
    pub(super) planned: Option<u32>,
    /// The row of totals, else the first row.
    pub(super) place: Option<Span<Normal>>,
}

/// The sums of a table of villages.
pub(super) fn villages(table: &Table) -> Villages {
    let counts = |row: &Row| match &row.facts {
        Some(RowFacts::Village { villages, reached, planned, .. }) => {
            Some([*villages, *reached, *planned])
        }
        _ => None,
    };
    let total = summaries(table, Summary::Total).map(|(_, row)| row).last();
    let parts = || table.rows.iter().filter(|row| row.summary.is_none());
    let row = total.or_else(|| parts().find(|row| counts(row).is_some()));
    let of = |i: usize| {
        let stated = total.and_then(counts).and_then(|c| c.get(i).copied().flatten());
        let added = || parts().filter_map(counts).map(|c| c.get(i).copied().flatten());
        stated.or_else(|| added().sum::<Option<u32>>().filter(|_| added().next().is_some()))
    };
    let (villages, reached, planned) = (of(0), of(1), of(2));
    Villages { villages, reached, planned, place: row.map(|row| row.grid.span) }
}

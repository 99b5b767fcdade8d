//! What stands in each column, before it is known what the columns mean.

use std::cell::OnceCell;

use super::header::Header;
use super::rows::{RowKind, Rows};
use crate::decimal::Decimal;
use crate::facts::table::cells::figure::{Votes, count, count_and_share, figure};
use crate::facts::table::cells::list::{ListCell, list};
use crate::facts::table::cells::name::{self, Kind};
use crate::facts::table::cells::timing::is_timing;
use crate::facts::table::{Grid, GridRow};
use crate::grammar::number::Notation;
use crate::pairs::trim;
use crate::vocabulary::bodies;
use crate::vocabulary::letters::{is_letter, lowered};

/// A column: its head and what its cells look like. Sections and sums are left out.
#[derive(Debug, Default)]
pub(super) struct Column<'a> {
    /// Its head.
    pub header: Header,
    /// The cells of the rows that say something.
    pub cells: Vec<&'a str>,
    /// The same, each read as a list of criteria.
    pub lists_in: Vec<ListCell>,
    /// How many hold anything.
    pub filled: usize,
    /// Whole numbers.
    pub whole: usize,
    /// Whole numbers that can be years.
    pub years: usize,
    /// Numbers of any kind.
    pub figures: usize,
    /// Numbers with a percent sign.
    pub percents: usize,
    /// Lists, `2,11` among them, which may be a decimal.
    pub lists: usize,
    /// Lists that can be nothing else.
    pub pure_lists: usize,
    /// `TC 17`: a list of one beside lists of several, else a name.
    pub coded: usize,
    /// `2.11`, which may be a list.
    pub points: usize,
    /// Lists of criteria by their names, one by one and several.
    pub named: [usize; 2],
    /// `Đã đạt chuẩn`
    pub done: usize,
    /// Names of places.
    pub names: usize,
    /// Those with the kind of a commune.
    pub communes: usize,
    /// Those with the kind of a district.
    pub districts: usize,
    /// Times.
    pub times: usize,
    /// Organisations.
    pub bodies: usize,
    /// Texts of several words that are none of these.
    pub texts: usize,
    /// The counts of the cells, once they were asked for.
    counts: OnceCell<Vec<Option<u32>>>,
    /// Whether it holds names of criteria, once that was asked for.
    pub of_criteria: OnceCell<bool>,
}

/// The columns of a grid.
pub(super) fn columns<'a>(grid: &'a Grid, headers: Vec<Header>, rows: &Rows) -> Vec<Column<'a>> {
    let width = grid.rows.iter().map(|r| r.cells.len()).max().unwrap_or_default();
    let mut headers = headers;
    headers.resize_with(width.max(headers.len()), Header::default);
    let mut columns: Vec<Column<'a>> =
        headers.into_iter().enumerate().map(|(i, header)| column(grid, i, header, rows)).collect();
    // What stands behind the last head in some rows is what found no place in them, and no list.
    if let Some((last, others)) = columns.split_last_mut()
        && last.header.is_empty()
        && last.filled * 3 <= last.cells.len()
        && !others.is_empty()
        && others.iter().all(|column| !column.header.is_empty())
    {
        (last.lists, last.pure_lists, last.points) = (0, 0, 0);
    }
    columns
}

fn column<'a>(grid: &'a Grid, index: usize, header: Header, rows: &Rows) -> Column<'a> {
    let data = grid.rows.iter().zip(&rows.kinds).filter(|(_, k)| **k == RowKind::Data);
    let mut cells: Vec<&str> = Vec::with_capacity(rows.kinds.len());
    cells.extend(data.map(|(row, _)| text(row, index)));
    let mut column = Column { header, ..Column::default() };
    column.lists_in.reserve(cells.len());
    for &cell in &cells {
        let list = list(cell);
        // A dash says that there is nothing.
        if !matches!(cell, "" | "-" | "–") {
            column.filled += 1;
            column.see_figures(cell, &list);
            if cell.contains(is_letter) {
                column.see_words(cell);
            }
        }
        column.lists_in.push(list);
    }
    column.cells = cells;
    column
}

/// The cell of a row, empty where the row is shorter.
pub(super) fn text(row: &GridRow, column: usize) -> &str {
    row.cells.get(column).map(|c| trim(&c.text)).unwrap_or_default()
}

fn any_figure(cell: &str) -> Option<Decimal> {
    figure(cell, Notation::Vietnamese).or_else(|| figure(cell, Notation::English))
}

/// `đạt` in any case.
const DONE: [&str; 8] = ["đạt", "Đạt", "ĐẠT", "ĐẠt", "đẠt", "đẠT", "đạT", "ĐạT"];

/// Whether a cell says that all is met.
fn is_done(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let met = |end: usize| {
        let word = bytes.get(..=end).unwrap_or_default();
        DONE.iter().any(|done| word.ends_with(done.as_bytes()))
    };
    memchr::memchr2_iter(b't', b'T', bytes).any(met) && !cell.contains(',')
}

/// Whether a cell says that there is nothing to list.
fn is_none(cell: &str) -> bool {
    cell.len() <= "không có".len()
        && matches!(lowered(cell).as_str(), "không" | "không có" | "-" | "–")
}

/// Whether a cell names organisations, by the words that they begin with.
fn is_body(cell: &str) -> bool {
    let mut rests = bodies::rests(cell).into_iter();
    rests.next().is_some_and(|rest| {
        // `Ban Công`, `Hội Sơn` are communes: of two words, each with a capital, the second is no
        // field of work.
        let short = rests.chain([rest]).all(|rest| rest > 0);
        !(short && is_pair_of_capitals(cell))
    })
}

/// `Ban Công`: two words, each with a capital and small letters.
fn is_pair_of_capitals(cell: &str) -> bool {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().next().is_some()
            && letters.all(char::is_lowercase)
    };
    cell.split_once(' ').is_some_and(|(first, second)| capital(first) && capital(second))
}

impl Column<'_> {
    /// Counts a cell in by the figures that it holds, and by what it is as a list.
    fn see_figures(&mut self, cell: &str, list: &ListCell) {
        if !cell.bytes().any(|b| b.is_ascii_digit()) {
            let done = is_done(cell) || is_none(cell);
            self.done += usize::from(done);
            if !done && let ListCell::Names(_, names) = list {
                self.named[usize::from(names.len() > 1)] += 1;
            }
            return;
        }
        let value = any_figure(cell);
        if let Some(value) = value {
            self.figures += 1;
            self.whole += usize::from(value.as_whole().is_some());
            let year = value.as_whole().is_some_and(|n| (1990..=2100).contains(&n));
            self.years += usize::from(year && cell.len() == 4);
            let counted = count_and_share(cell).is_some();
            self.percents += usize::from(cell.ends_with('%') && !counted);
        }
        match list {
            ListCell::Numbers(list) if list.is_decimal() => self.points += 1,
            ListCell::Numbers(list) if list.is_sure() || list.stated.is_some() => {
                self.lists += 1;
                self.pure_lists += usize::from(value.is_none());
            }
            ListCell::Names(..) => self.named[1] += 1,
            ListCell::Words if is_done(cell) => self.done += 1,
            ListCell::Numbers(_) if value.is_none() => self.coded += 1,
            _ => {}
        }
    }

    /// Counts a cell in by the words that it holds.
    fn see_words(&mut self, cell: &str) {
        if is_timing(cell) {
            self.times += 1;
        } else if is_body(cell) {
            self.bodies += 1;
        } else if let Some(kind) = name::named(cell) {
            self.names += 1;
            match kind {
                Kind::Commune => self.communes += 1,
                Kind::District => self.districts += 1,
                Kind::Unsaid => {}
            }
        } else if cell.contains(' ') && cell.chars().filter(|&c| is_letter(c)).nth(5).is_some() {
            self.texts += 1;
        }
    }

    /// How many different texts there are.
    pub(super) fn distinct(&self) -> usize {
        let cells = self.cells.iter().filter(|cell| !matches!(**cell, "" | "-" | "–"));
        cells.collect::<std::collections::BTreeSet<_>>().len()
    }

    /// Whether at least `tenths` of the cells that hold anything are such.
    pub(super) fn mostly(&self, such: usize, tenths: usize) -> bool {
        such > 0 && such * 10 >= self.filled * tenths
    }

    /// Whether it holds numbers.
    pub(super) fn is_figures(&self) -> bool {
        self.mostly(self.figures, 7) && self.pure_lists == 0
    }

    /// Whether it holds whole numbers.
    pub(super) fn is_counts(&self) -> bool {
        self.mostly(self.whole, 7) && self.pure_lists == 0 && !self.is_years()
    }

    /// Whether it holds years.
    pub(super) fn is_years(&self) -> bool {
        self.filled > 0 && self.years == self.filled
    }

    /// Whether it holds lists of criteria: some cell can be nothing else, or its head says
    /// so, and no cell speaks against it.
    pub(super) fn is_lists(&self) -> bool {
        let coded = if self.pure_lists > 0 { self.coded } else { 0 };
        // A name alone may head a row; several in a cell are a list.
        let [one, several] = self.named;
        let named = if several > 0 { one + several } else { 0 };
        let fits = self.lists + self.points + self.whole + self.done + coded + named;
        let said = self.header.lists_criteria() && !self.header.is_share();
        let fitting = self.filled > 0 && fits * 10 >= self.filled * 9 && self.percents == 0;
        let shaped = self.pure_lists > 0 || (self.lists > 0 && self.header.is_empty());
        let fitting = fitting && !self.header.tells_years();
        fitting && ((shaped && !self.header.counts()) || (said && fits > self.done))
    }

    /// Whether it holds numbers one by one under a head for lists: they may be criteria, or
    /// how many of them.
    pub(super) fn is_singles(&self) -> bool {
        let several = self.lists + self.pure_lists + self.points;
        self.is_lists() && several == 0 && self.whole > 0 && !self.header.leaf_has(&["cu the"])
    }

    /// Whether it holds names of places.
    pub(super) fn is_names(&self) -> bool {
        self.mostly(self.names, 7)
    }

    /// The counts of its cells, one a row.
    pub(super) fn counts(&self) -> impl Iterator<Item = Option<u32>> {
        let counts = self.counts.get_or_init(|| {
            let of = |cell: &&str| {
                count(cell, Notation::Vietnamese).or_else(|| count(cell, Notation::English))
            };
            self.cells.iter().map(of).collect()
        });
        counts.iter().copied()
    }
}

/// The notation of the table, by all figures outside of the columns of lists.
pub(super) fn notation(grid: &Grid, is_list: impl Fn(usize) -> bool) -> Notation {
    let mut votes = Votes::default();
    for row in &grid.rows {
        for (_, cell) in row.cells.iter().enumerate().filter(|(i, _)| !is_list(*i)) {
            votes.see(&cell.text);
        }
    }
    votes.notation()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations() {
        for cell in
            ["BCĐ tỉnh", "UBND huyện", "Sở Nội vụ, VPĐP tỉnh", "Các sở, ngành", "Ban Dân tộc"]
        {
            assert!(is_body(cell), "{cell}");
        }
        assert!(is_body("Công An") && is_body("Sở Y Tế") && is_body("Ban Dân Tộc"));
        for cell in ["Ban Công", "Hội Sơn", "Đoàn Đào", "Phòng Phú"] {
            assert!(!is_body(cell), "{cell}");
        }
        for cell in ["Bản Mù", "Sơn Lộc", "Xã Tân Văn", "Họp Ban Chỉ đạo tỉnh", "Số xã", "Bancroft"]
        {
            assert!(!is_body(cell), "{cell}");
        }
    }
}

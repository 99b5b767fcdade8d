//! Criteria by district, with totals.

use std::collections::BTreeSet;

use super::columns::{Column, text};
use super::header::{Header, Standing};
use super::marks;
use super::rows::arabic;
use super::villages::says_villages;
use super::{Context, Names};
use crate::decimal::Decimal;
use crate::facts::Tier;
use crate::facts::table::cells::figure::{count_and_share, figure};
use crate::facts::table::cells::name::{self, Kind};
use crate::facts::table::{ColumnRole, GridRow, RowFacts};
use crate::grammar::number::Notation;
use crate::grammar::words::{in_one_line, one_line, strip, strip_any};
use crate::span::{Normal, Span};
use crate::vocabulary::criteria::{Criterion, longest_name, may_begin, named};
use crate::vocabulary::letters::lowered;

/// More communes the whole country does not have.
const MOST_COMMUNES: u32 = 12_000;

/// Where the columns are.
#[derive(Clone, Debug, Default)]
pub(super) struct Criteria {
    number: Option<usize>,
    name: usize,
    /// Columns of units, with their names.
    counts: Vec<(usize, String)>,
    /// Those of them that are no single districts: `Các huyện khác`, `Nhóm 1`.
    groups: Vec<usize>,
    total: Option<usize>,
    share: Option<usize>,
    /// The set whose names the rows bear, where the numbers in front do not follow it.
    by_name: Option<(Tier, u16)>,
    /// The names are bare numbers.
    numbered: bool,
}

/// Finds the columns, where the rows are criteria.
pub(super) fn find(
    columns: &[Column<'_>],
    number: Option<usize>,
    context: &Context<'_>,
) -> Option<Criteria> {
    // Rows of communes are no rows of criteria, whatever a list in them names.
    let of_communes =
        |c: &Column<'_>| c.header.names_communes() && c.mostly(c.names, 6) && !of_criteria(c);
    if columns.iter().any(of_communes) {
        return None;
    }
    let name = columns.iter().enumerate().position(|(i, c)| Some(i) != number && of_criteria(c))?;
    if columns.get(name).is_none_or(|c| of_other_things(columns, c, context)) {
        return None;
    }
    let number = columns
        .iter()
        .position(|c| {
            c.header.is(&["tieu chi so", "so tieu chi", "ma tieu chi", "tc so"]) && c.is_counts()
        })
        .or(number);
    let figures: Vec<usize> = (0..columns.len())
        .filter(|i| *i != name && Some(*i) != number)
        .filter(|&i| columns.get(i).is_some_and(|c| c.is_figures()))
        .collect();
    let column = |i: usize| columns.get(i).map(|c| (i, c));
    let (shares, rest): (Vec<usize>, Vec<usize>) =
        figures.into_iter().partition(|&i| columns.get(i).is_some_and(is_share));
    let counts: Vec<usize> =
        rest.into_iter().filter(|&i| columns.get(i).is_some_and(counts_units)).collect();
    let total = total(columns, &counts, context);
    let is_unit = |i: usize| {
        let others = || counts.iter().filter(|&&other| other != i && Some(other) != total);
        let beside = || others().filter_map(|&o| column(o)).any(|(_, c)| names_unit(c, context));
        columns.get(i).is_some_and(|c| {
            c.header.is_empty() || names_unit(c, context) || names_in_a_word(c, context) && beside()
        })
    };
    // Of two years side by side, the units are those of the year of the total.
    let beside_total = |i: usize| total.is_none_or(|total| are_of_one_group(columns, i, total));
    let named: Vec<usize> = counts
        .iter()
        .copied()
        .filter(|&i| Some(i) != total && is_unit(i) && beside_total(i))
        .collect();
    let named = of_one_time(columns, named, total, context);
    let groups = groups(columns, &counts, (name, total), &named, context);
    let units: Vec<(usize, String)> = counts
        .iter()
        .filter_map(|&i| column(i))
        .filter_map(|(i, c)| match unit_head(&c.header.text) {
            head if named.contains(&i) => Some((i, name::district(&head))),
            head => groups.contains(&i).then_some((i, head)),
        })
        .collect();
    let units = told_apart(units);
    if total.is_none() && units.is_empty() {
        return None;
    }
    let share = share(columns, &shares, &counts, total);
    let numbered = columns.get(name).is_some_and(of_numbers);
    let counts = units;
    let mut found =
        Criteria { number, name, counts, groups, total, share, by_name: None, numbered };
    found.by_name = found.names(columns);
    Some(found)
}

/// Columns between the names and the total that are parts of it, though no place heads them: with
/// the districts they add up to it, they stand among them, or their heads say what they are.
fn groups(
    columns: &[Column<'_>],
    counts: &[usize],
    (name, total): (usize, Option<usize>),
    named: &[usize],
    context: &Context<'_>,
) -> Vec<usize> {
    let header = |i: usize| columns.get(i).map(|c| &c.header);
    let Some(total) = total.filter(|&i| columns.get(i).is_some_and(heads_total)) else {
        return Vec::new();
    };
    let can_be = |i: usize| {
        header(i).is_some_and(|h| {
            let said = h.is_total() || h.counts_units() || h.years().next().is_some();
            !said && h.standing(context.years) == Standing::Score(0)
        })
    };
    let other = |i: &usize| name < *i && *i < total && !named.contains(i) && can_be(*i);
    let others: Vec<usize> = counts.iter().copied().filter(other).collect();
    let parts: Vec<usize> = named.iter().chain(&others).copied().collect();
    let whole = adds_up(columns, &parts, total);
    let grouped = |i: usize| {
        header(i).is_some_and(|h| h.leaf_has(&["nhom", "vung", "cum", "khu vuc", "khac"]))
    };
    let among = |i: usize| named.iter().any(|&unit| unit < i);
    others.into_iter().filter(|&i| whole || grouped(i) || among(i)).collect()
}

/// Of columns that come twice a district, each under the time that it is of (`Cư Jút / TH 2017`,
/// `Cư Jút / KH 2018`), those of one time: that whose counts add up to the total, else the one that is
/// planned, or later. Where the total has a time, they have been told apart by it.
fn of_one_time(
    columns: &[Column<'_>],
    named: Vec<usize>,
    total: Option<usize>,
    context: &Context<'_>,
) -> Vec<usize> {
    let of = |i: usize| columns.get(i).map(|c| (unit_head(&c.header.text), c.header.time()));
    let heads: Vec<_> = named.iter().map(|&i| of(i)).collect();
    let mut again = BTreeSet::new();
    if heads.iter().flatten().all(|(unit, _)| again.insert(unit)) {
        return named;
    }
    let mut times: Vec<(&str, Vec<usize>)> = Vec::new();
    for (&i, head) in named.iter().zip(&heads) {
        let Some((_, Some(time))) = head else { return named };
        match times.iter_mut().find(|(known, _)| known == time) {
            Some((_, of)) => of.push(i),
            None => times.push((time, vec![i])),
        }
    }
    let sums = |of: &[usize]| total.is_some_and(|total| adds_up(columns, of, total));
    if let Some((_, of)) = times.iter().find(|(_, of)| sums(of)) {
        return of.clone();
    }
    let standing = |of: &[usize]| match of.first().and_then(|&i| columns.get(i)) {
        Some(c) => match c.header.standing(context.years) {
            Standing::Score(score) => (score, c.header.years().max()),
            Standing::Missing => (i32::MIN, None),
        },
        None => (i32::MIN, None),
    };
    let best = times.iter().map(|(_, of)| standing(of)).max();
    let mut best = times.iter().filter(|(_, of)| Some(standing(of)) == best);
    match (best.next(), best.next()) {
        (Some((_, of)), None) => of.clone(),
        _ => named,
    }
}

/// Whether no heads over two columns, each with a year or a time, say that they are of different ones.
fn are_of_one_group(columns: &[Column<'_>], a: usize, b: usize) -> bool {
    let time = |i: usize| columns.get(i).and_then(|c| c.header.time());
    if time(a).zip(time(b)).is_some_and(|(a, b)| a != b) {
        return false;
    }
    let group = |i: usize| {
        let head = columns.get(i).map_or("", |c| c.header.text.as_str());
        head.rsplit_once(" / ").map(|(group, _)| Header::new(group))
    };
    let years = |header: &Header| header.years().collect::<Vec<_>>();
    group(a).zip(group(b)).is_none_or(|(a, b)| {
        let (a, b) = (years(&a), years(&b));
        a.is_empty() || b.is_empty() || a == b
    })
}

/// Whether columns add up to a total in most rows.
fn adds_up(columns: &[Column<'_>], parts: &[usize], total: usize) -> bool {
    let rows = columns.get(total).map_or(0, |c| c.cells.len());
    let value = |i: usize, row: usize| columns.get(i)?.counts().nth(row)?.map(u64::from);
    let fits = |row: &usize| {
        let sum: Option<u64> = parts.iter().map(|&i| value(i, *row)).sum();
        sum.is_some() && sum == value(total, *row)
    };
    rows > 1 && (0..rows).filter(fits).count() * 10 >= rows * 8
}

/// Units whose names come once: of two counts of one district, neither can be told.
fn told_apart(units: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let times = |name: &str| units.iter().filter(|(_, other)| other == name).count();
    units.iter().filter(|(_, name)| name.is_empty() || times(name) == 1).cloned().collect()
}

/// The lowest level of a head.
pub(super) fn leaf(head: &str) -> String {
    in_one_line(head.rsplit(" / ").next().unwrap_or_default())
}

/// What a head calls the unit whose communes its column counts: without the size in brackets behind
/// it (`Đại Lộc (17 xã)`), and one level up where the lowest only says that it counts
/// (`Đại Lộc / SL`).
fn unit_head(head: &str) -> String {
    const COUNTS: [&str; 6] = ["sl", "số lượng", "số xã", "số xã đạt", "xã", "xã đạt"];
    let says_nothing = |level: &str| {
        COUNTS.contains(&lowered(level).trim()) || Header::new(level).time().is_some()
    };
    let mut levels = head.rsplit(" / ").map(in_one_line);
    let lowest = levels.next().unwrap_or_default();
    let mut above = levels.peekable();
    let named = if above.peek().is_some() && says_nothing(&lowest) {
        above.find(|level| !says_nothing(level)).unwrap_or_default()
    } else {
        lowest
    };
    match named.split_once('(') {
        Some((name, size)) if size.contains(|c: char| c.is_ascii_digit()) => name.trim().to_owned(),
        _ => named,
    }
}

/// Whether cells name criteria. Sets of a province's own bear names that nobody knows: then
/// the head must say so.
pub(super) fn of_criteria(column: &Column<'_>) -> bool {
    *column.of_criteria.get_or_init(|| holds_criteria(column))
}

/// Whether cells are bare numbers of criteria, as a head over them says where such a table was turned:
/// `Huyện / Số xã đạt tiêu chí số`.
fn of_numbers(column: &Column<'_>) -> bool {
    let numbers: Option<Vec<u32>> = column.counts().collect();
    let rising = numbers.is_some_and(|numbers| {
        numbers.len() > 3 && numbers.is_sorted_by(|a, b| a < b) && numbers.last() <= Some(&40)
    });
    rising && column.header.counts_units() && column.header.ends_in_numbers_of_criteria()
}

fn holds_criteria(column: &Column<'_>) -> bool {
    if of_numbers(column) {
        return true;
    }
    if column.filled < 2 || column.is_lists() || column.is_figures() {
        return false;
    }
    let known = column.cells.iter().filter(|c| known(c).next().is_some() || is_code(c)).count();
    let said = column.header.names_criteria();
    // Names of places stand under a head that was turned around with them.
    let own = column.mostly(column.texts + column.names, 8)
        && column.mostly(column.texts, 4)
        && column.bodies == 0;
    column.mostly(known, 5) || (said && column.mostly(known, 2)) || (said && own)
}

/// Whether a cell is the number of a criterion: `TC1`, `Tiêu chí số 5`. Few cells can be, and taking
/// one apart as a head costs more than seeing that.
fn is_code(cell: &str) -> bool {
    const LONGEST: usize = 32;
    let may_be = cell.len() <= LONGEST
        && cell.starts_with(['t', 'T'])
        && cell.bytes().any(|b| b.is_ascii_digit());
    may_be && Header::new(cell).codes_criterion()
}

/// The criteria that bear the name in a cell: `Tiêu chí số 5 về Trường học`.
fn known(cell: &str) -> impl Iterator<Item = &'static Criterion> {
    // Tasks, notes and figures are no names. White space may be printed twice.
    let space = |byte: u8| {
        byte.is_ascii() && !byte.is_ascii_alphanumeric()
            || matches!(byte, 0xC2 | 0xE2 | 0xE3 | 0x9A)
    };
    let spaced = |name: &str| name.bytes().take(4).any(space);
    let name = Some(unnumbered(cell).1).filter(|name| spaced(name) || may_begin(name));
    let name = name.map(one_line).filter(|name| name.len() <= longest_name() && may_begin(name));
    let found = name.map_or(&[][..], |name| named(&lowered(&name)));
    found.iter().copied()
}

/// The number in a cell, and the name behind it.
fn unnumbered(cell: &str) -> (Option<u8>, &str) {
    let named = strip_any(cell.trim(), &["tiêu chí số", "tiêu chí"]);
    let rest = named.unwrap_or(cell).trim();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = rest.get(digits..).unwrap_or_default();
    let name = after.trim_start_matches([' ', '.', ':', '-', '–', ')']);
    let name = strip(name, "về").map_or(name, str::trim_start);
    let name = name.trim_end_matches([' ', '.', ':', ';', ',']);
    let no = rest.get(..digits).and_then(|d| d.parse().ok());
    if no.is_some() && after.len() == name.len() { (None, rest) } else { (no, name) }
}

/// Whether names that criteria bear too are those of works, funds or yardsticks: beside them
/// stand units of measure, or the heads and the title speak of money and of no criteria.
fn of_other_things(columns: &[Column<'_>], name: &Column<'_>, context: &Context<'_>) -> bool {
    let of_communes = |c: &Column<'_>| c.cells.iter().all(|cell| matches!(*cell, "" | "xã" | "Xã"));
    let measured = columns.iter().any(|c| c.header.measures() && !of_communes(c));
    let title = Header::new(context.title);
    let said = name.header.has(&["tieu chi"]) || title.has(&["tieu chi"]);
    let heads = columns.iter().any(|c| c.is_figures() && c.header.is_money());
    let communes = title.counts_units() || columns.iter().any(|c| c.header.counts_units());
    let spent = (title.is_money() && !communes) || (!said && (title.is_money() || heads));
    measured || name.header.is_money() || spent
}

/// Whether a column can count communes: whole numbers that are no money, points or kilometres.
fn counts_units(column: &Column<'_>) -> bool {
    let other = column.header.counts_else() || says_villages(&column.header.text);
    !other && is_plain_count(column)
}

/// Whether the cells of a column can count communes.
pub(super) fn is_plain_count(column: &Column<'_>) -> bool {
    let unit = |cell: &&str| {
        let counted = count_and_share(cell).map_or(*cell, |(count, _)| count);
        let unit = counted.trim_start_matches(|c: char| !c.is_alphabetic());
        unit.is_empty() || lowered(unit) == "xã"
    };
    let few = column.counts().all(|n| n.is_none_or(|n| n <= MOST_COMMUNES));
    column.is_counts() && few && column.cells.iter().all(unit)
}

/// The share that the total is: the one under the same head, else the one behind it, else the
/// only one beside a total of units.
fn share(
    columns: &[Column<'_>],
    shares: &[usize],
    counts: &[usize],
    total: Option<usize>,
) -> Option<usize> {
    let total = total?;
    let group = |i: usize| {
        let head = columns.get(i).map_or("", |c| c.header.text.as_str());
        head.rsplit_once(" / ").map(|(group, _)| group)
    };
    let under: Vec<usize> = shares
        .iter()
        .copied()
        .filter(|&i| group(i).is_some() && group(i) == group(total))
        .collect();
    if let [one] = under[..] {
        return Some(one);
    }
    let behind = shares.iter().copied().find(|&i| i > total);
    let own = |&share: &usize| !counts.iter().any(|&c| total < c && c < share);
    behind.filter(own).or_else(|| {
        let headed = |i: &&usize| columns.get(**i).is_some_and(|c| c.header.is_total());
        let plain = counts.len() == 1 || counts.iter().any(|i| headed(&i));
        if let ([one], true) = (shares, plain) { Some(*one) } else { None }
    })
}

fn is_share(column: &Column<'_>) -> bool {
    column.header.is_share() || column.mostly(column.percents, 7)
}

/// Whether a head names a unit, rather than a time or a sum.
fn names_unit(column: &Column<'_>, context: &Context<'_>) -> bool {
    let head = unit_head(&column.header.text);
    // `Điểm`, `Mức` and `Đạt` have one word; a city has its kind in front.
    let named = name::is_name(&head) && head.contains([' ', '.']);
    (named || name::kind(&head).0 != Kind::Unsaid) && can_be_unit(column, &head, context)
}

/// Whether a head is a name of one word (`Lắk`, `Vinh`): one only where units stand beside it.
fn names_in_a_word(column: &Column<'_>, context: &Context<'_>) -> bool {
    const NONE: [&str; 8] = ["điểm", "mức", "đạt", "số", "sl", "xã", "phường", "khác"];
    let head = unit_head(&column.header.text);
    let named = name::is_name(&head) && !NONE.contains(&lowered(&head).trim());
    named && can_be_unit(column, &head, context)
}

fn can_be_unit(column: &Column<'_>, head: &str, context: &Context<'_>) -> bool {
    !head.contains(|c: char| c.is_ascii_digit())
        && !heads_total(column)
        // What spans the units may say that all of them are met: `Số xã đạt / Vĩnh Cửu`.
        && Header::new(head).standing(context.years) == Standing::Score(0)
        && column.header.standing(context.years) != Standing::Missing
}

/// Whether a head says that its column is the total, at the level that says whose counts they are:
/// `Tổng số`, `Toàn tỉnh / KH 2018`.
fn heads_total(column: &Column<'_>) -> bool {
    column.header.is_total() || Header::new(&unit_head(&column.header.text)).is_total()
}

/// The column of totals: by its head, else by being the sum of all others; where no column is
/// a unit's, the one that says most about the plan.
fn total(columns: &[Column<'_>], counts: &[usize], context: &Context<'_>) -> Option<usize> {
    let column = |i: &usize| columns.get(*i);
    let headed = counts.iter().filter(|i| column(i).is_some_and(heads_total));
    if let Some(&first) = headed.clone().next() {
        let standing = |i: usize| match columns.get(i).map(|c| c.header.standing(context.years)) {
            Some(Standing::Score(score)) => score,
            _ => i32::MIN,
        };
        // Of two years side by side that of the plan.
        let later =
            |i: usize| !are_of_one_group(columns, i, first) && standing(i) > standing(first);
        return Some(headed.copied().find(|&i| later(i)).unwrap_or(first));
    }
    let sums = |total: usize| {
        let parts: Vec<usize> = counts.iter().copied().filter(|&i| i != total).collect();
        adds_up(columns, &parts, total)
    };
    if counts.len() > 2
        && let Some(&sum) = counts.iter().find(|i| sums(**i))
    {
        return Some(sum);
    }
    let score = |i: &usize| match column(i).map(|c| c.header.standing(context.years)) {
        Some(Standing::Score(score)) => score,
        _ => i32::MIN,
    };
    let units = counts.iter().filter_map(column).any(|c| names_unit(c, context));
    let single_word_unit = |c: &Column<'_>| units && names_in_a_word(c, context);
    let unsaid = counts.iter().filter(|i| {
        column(i).is_some_and(|c| {
            !c.header.is_empty()
                && !names_unit(c, context)
                && !single_word_unit(c)
                && (c.header.has(&["xa"]) || score(i) != 0)
        })
    });
    // Heads that tell nothing of communes may count anything.
    let title = Header::new(context.title);
    let best = unsaid.max_by_key(|i| score(i)).filter(|i| score(i) != i32::MIN).copied();
    best.or(match counts[..] {
        [one]
            if title.has(&["xa", "xa dat"])
                || column(&one).is_some_and(|c| c.header.is_empty()) =>
        {
            Some(one)
        }
        _ => None,
    })
}

/// The share printed in one cell with its count.
fn share_beside(cell: &str, notation: Notation) -> Option<Decimal> {
    figure(count_and_share(cell)?.1, notation)
}

impl Criteria {
    /// The set that the names of the rows are from, where the numbers in front of them are
    /// not those of the set.
    fn names(&self, columns: &[Column<'_>]) -> Option<(Tier, u16)> {
        let cells = &columns.get(self.name)?.cells;
        let numbers: Vec<Option<u32>> = match self.number.and_then(|i| columns.get(i)) {
            Some(column) => column.cells.iter().map(|c| arabic(c)).collect(),
            None => vec![None; cells.len()],
        };
        let mut sets: Vec<((Tier, u16), usize, usize)> = Vec::new();
        for (cell, no) in cells.iter().zip(&numbers) {
            for criterion in known(cell) {
                let key = (criterion.set, criterion.from);
                let same = usize::from(*no == Some(u32::from(criterion.number)));
                match sets.iter_mut().find(|s| s.0 == key) {
                    Some(set) => *set = (key, set.1 + 1, set.2 + same),
                    None => sets.push((key, 1, same)),
                }
            }
        }
        let most = sets.iter().map(|s| s.1).max()?;
        let numbered = sets.iter().any(|s| s.2 * 2 >= s.1 && s.1 * 3 >= most);
        let by_most = sets.iter().find(|s| s.1 == most).map(|s| s.0);
        by_most.filter(|_| !numbered && most * 2 >= cells.len())
    }

    /// What each column holds.
    pub(super) fn roles(&self, roles: &mut [ColumnRole]) {
        let all = [
            (self.number, ColumnRole::Number),
            (Some(self.name), ColumnRole::Criterion),
            (self.total, ColumnRole::Total),
            (self.share, ColumnRole::Share),
        ];
        super::assign(roles, &all);
        for (i, _) in &self.counts {
            super::assign(roles, &[(Some(*i), ColumnRole::Count)]);
        }
    }

    /// Looks the names of the units up.
    /// `heads` says where the head of each column stands.
    pub(super) fn look_up(&mut self, names: &mut Names<'_>, heads: &[Option<Span<Normal>>]) {
        for (i, unit) in self.counts.iter_mut().filter(|(i, _)| !self.groups.contains(i)) {
            let at = heads.get(*i).copied().flatten();
            *unit = names.district_of_head(std::mem::take(unit), at);
        }
    }

    /// Reads a row; a row of sums bears its label as name and has no criterion.
    pub(super) fn read(
        &self,
        row: &GridRow,
        label: Option<&str>,
        notation: Notation,
    ) -> Option<RowFacts> {
        let value = |i: usize| -> Option<Decimal> { figure(text(row, i), notation) };
        let printed = label.unwrap_or(text(row, self.name));
        if printed.is_empty() {
            return None;
        }
        let (inside, name) = if label.is_some() { (None, printed) } else { unnumbered(printed) };
        let counted =
            self.number.and_then(|i| arabic(text(row, i))).and_then(|n| n.try_into().ok());
        let by_name = self.by_name.and_then(|(tier, from)| {
            known(printed).find(|c| (c.set, c.from) == (tier, from)).map(|c| c.number)
        });
        let coded =
            || marks::criterion(printed, None).filter(|_| self.numbered || is_code(printed));
        Some(RowFacts::Criterion {
            criterion: inside.or(by_name).or(counted).or_else(coded).filter(|_| label.is_none()),
            name: in_one_line(name),
            counts: self
                .counts
                .iter()
                .filter_map(|(i, unit)| Some((unit.clone(), value(*i)?)))
                .collect(),
            total: self.total.and_then(value),
            share: match self.share {
                Some(share) => value(share),
                None => self.total.and_then(|i| share_beside(text(row, i), notation)),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, no: Option<u8>, name: &str, known_as: bool) {
        assert_eq!(unnumbered(cell), (no, name), "{cell}");
        assert_eq!(known(cell).next().is_some(), known_as, "{cell}");
    }

    #[test]
    fn names_of_criteria() {
        check("Quy hoạch", None, "Quy hoạch", true);
        check("Tiêu chí số 5 về Trường học", Some(5), "Trường học", true);
        check("Tiêu chí 5: Trường học", Some(5), "Trường học", true);
        check("5. Trường học", Some(5), "Trường học", true);
        check("Giao thông.", None, "Giao thông", true);
        check("Cơ sở hạ tầng TM nông thôn", None, "Cơ sở hạ tầng TM nông thôn", false);
        check("Xã Tân Văn", None, "Xã Tân Văn", false);
        check("19", None, "19", false);
    }
}

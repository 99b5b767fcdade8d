//! Communes with the criteria that they meet and plan to meet.

mod after;
mod set;

use super::columns::{Column, text};
use super::header::{Header, Standing};
use super::marks::{self, Mark};
use super::repair::{Bounds, Side, lists};
use super::rows::arabic;
use super::singles::{counted_singles, may_count};
use super::villages::says_villages;
use super::{Context, Names};
use crate::facts::table::cells::figure::{count, denominator};
use crate::facts::table::cells::list::ListCell;
use crate::facts::table::cells::name::{self, Kind};
use crate::facts::table::{ColumnRole, CriteriaList, GridRow, Repair, RowFacts};
use crate::grammar::number::Notation;
use crate::grammar::words::in_one_line;
use crate::vocabulary::letters::bare;

/// Where the columns are.
#[derive(Clone, Debug, Default)]
pub(super) struct Communes {
    number: Option<usize>,
    commune: usize,
    district: Option<usize>,
    counts: [Option<usize>; 2],
    lists: [Option<usize>; 2],
    /// Which of the lists name indicators.
    indicators: [bool; 2],
    cumulative: Option<usize>,
    note: Option<usize>,
    /// The counts and the count after the plan were found by being a sum.
    after: bool,
    /// Columns of single criteria, in which marks stand.
    marks: Vec<Mark>,
    /// The units are districts themselves.
    of_districts: bool,
    /// The head names districts and communes: districts stand above their communes.
    mixed: bool,
    bounds: Bounds,
}

/// Finds the columns, where the table lists communes and their criteria.
pub(super) fn find(
    columns: &[Column<'_>],
    number: Option<usize>,
    context: &Context<'_>,
) -> Option<Communes> {
    let (commune, district) = places(columns, number)?;
    if lists_other_units(columns, commune) {
        return None;
    }
    let mut found = Communes {
        number,
        commune,
        district,
        of_districts: columns.get(commune).is_some_and(of_districts),
        mixed: columns
            .get(commune)
            .is_some_and(|c| c.header.names_districts() && c.header.names_communes()),
        note: columns.iter().position(|c| c.header.has(&["ghi chu"])),
        ..Communes::default()
    };
    found.find_lists(columns, context);
    if found.lists.contains(&None) {
        found.marks = marks::beside_lists(marks::find(columns, context), columns, found.lists);
    }
    found.find_counts(columns, context);
    let by_title = || found.after && Header::new(context.title).has(&["tieu chi"]);
    let counts =
        |i: usize| columns.get(i).is_some_and(|c| c.header.has(&["tieu chi", "tc"]) || of_a_set(c));
    let said = found.counts.iter().flatten().any(|&i| counts(i)) || by_title();
    let criteria = found.lists != [None; 2] || !found.marks.is_empty() || said;
    // How many criteria its communes meet together says nothing of a district's own.
    let own = || found.counts.iter().flatten().any(|&i| columns.get(i).is_some_and(of_a_set));
    let summed = found.of_districts && found.lists == [None; 2] && !own();
    // `KẾT QUẢ THỰC HIỆN TIÊU CHÍ HUYỆN NÔNG THÔN MỚI`: those are criteria of districts.
    let title = Header::new(context.title);
    let own_standard = title.has(&["huyen nong thon moi", "huyen ntm", "tieu chi huyen"]);
    if summed
        || (found.of_districts && own_standard)
        || (!criteria && !found.is_register(columns, context))
    {
        return None;
    }
    found.bounds = found.bounds(columns, context);
    found.take_level(columns);
    Some(found)
}

impl Communes {
    /// Whether the cells alone say what the columns are: two lists, each behind its count.
    pub(super) fn is_told_by_shape(&self) -> bool {
        let mut pairs = self.counts.iter().zip(&self.lists);
        pairs.all(|(count, list)| count.is_some() && count.map(|i| i + 1) == *list)
    }
}

/// Whether the rows are other units than communes: villages, or districts with the number of
/// their communes.
fn lists_other_units(columns: &[Column<'_>], commune: usize) -> bool {
    let villages = |(i, c): (usize, &Column<'_>)| {
        let names = c.filled > 0 && !c.is_figures() && c.pure_lists == 0;
        let both = i == commune && c.header.names_communes();
        names && !both && !c.header.counts() && says_villages(&c.header.text)
    };
    let sums = |c: &Column<'_>| {
        let several = c.counts().flatten().any(|n| n > 1);
        c.is_counts() && several && c.header.has(&["so xa", "so phuong", "so don vi"])
    };
    columns.iter().enumerate().any(villages) || columns.iter().any(sums)
}

/// The column of communes, and that of their districts.
pub(super) fn places(
    columns: &[Column<'_>],
    number: Option<usize>,
) -> Option<(usize, Option<usize>)> {
    let score = |c: &Column<'_>| {
        let head = i32::from(c.header.names_communes()) * 2;
        let kind = i32::from(c.mostly(c.communes, 5)) * 3;
        let repeats =
            i32::from(c.distinct() * 10 < c.filled * 6 || c.filled * 10 < c.cells.len() * 6);
        let not = i32::from(of_districts(c)) * 3;
        head + kind - repeats - not
    };
    let named: Vec<(usize, &Column<'_>)> = columns
        .iter()
        .enumerate()
        .filter(|(i, c)| Some(*i) != number && c.is_names())
        .filter(|(_, c)| !c.header.has(&["thon", "ghi chu", "ho ten", "ho va ten", "phu trach"]))
        .collect();
    let best = named.iter().map(|(_, c)| score(c)).max()?;
    let (commune, units) = *named.iter().find(|(_, c)| score(c) == best)?;
    // Of communes each has its name; of districts some come again.
    let few = |c: &Column<'_>| units.distinct() == units.filled && c.distinct() < c.filled;
    let district = named
        .iter()
        .filter(|(i, _)| *i != commune)
        .find(|(_, c)| of_districts(c) || (c.header.is_empty() && (score(c) < best || few(c))))
        .map(|&(i, _)| i);
    Some((commune, district))
}

/// Whether the head or the cells say that a column holds districts.
pub(super) fn of_districts(column: &Column<'_>) -> bool {
    let headed = column.header.names_districts() && !column.header.names_communes();
    headed || column.mostly(column.districts, 6)
}

/// Whether the cells of a column count criteria of a set: `16/19`.
fn of_a_set(column: &Column<'_>) -> bool {
    let of: Vec<u32> = column.cells.iter().filter_map(|c| denominator(c)).collect();
    let one = of.windows(2).all(|w| matches!(w, [a, b] if a == b));
    one && column.mostly(of.len(), 7) && of.first().is_some_and(|n| (4..=40).contains(n))
}

/// The one list under a head that does not tell whether its criteria are met: the title may.
fn by_title(list: usize, context: &Context<'_>) -> [Option<usize>; 2] {
    let title = Header::of_title(context.title);
    match title.standing(context.years) {
        Standing::Missing => [None; 2],
        Standing::Score(score) if score > 0 && title.has(&["tieu chi"]) => [None, Some(list)],
        Standing::Score(score) if score > 0 => [None; 2],
        Standing::Score(_) => [Some(list), None],
    }
}

/// Whether a column marks the communes that are to meet a standard, or to meet one in a year:
/// `Xã NTM nâng cao`, `Năm đạt chuẩn / 2027`.
fn marks_standard(column: &Column<'_>) -> bool {
    let standard =
        ["nang cao", "kieu mau", "hien dai", "thong minh", "ntm", "nong thon moi", "dat chuan"];
    let headed = column.header.has(&standard) || column.header.years().next().is_some();
    let marks = column.cells.iter().all(|cell| marks::mark(cell).is_some());
    headed && marks && column.cells.iter().any(|cell| marks::mark(cell) == Some(true))
}

/// Whether years, in cells or over marks, say that the communes meet the standard already: what
/// met it before the plan is to meet it no more, unless a head or the title says otherwise.
fn says_met(columns: &[Column<'_>], context: &Context<'_>) -> bool {
    let planned = |h: &Header| h.has(&["phan dau", "dang ky", "ke hoach", "du kien", "lo trinh"]);
    if planned(&Header::new(context.title)) {
        return false;
    }
    let before = |year: u16| context.years.is_none_or(|(from, _)| year < from);
    let met = |c: &Column<'_>| {
        let said = c.header.has(&["dat chuan", "cong nhan"]) && !planned(&c.header);
        let in_cells = c.is_years() && c.counts().flatten().all(|y| before(y as u16));
        let of_head = marks_standard(c) && c.header.years().next().is_some();
        said && (in_cells || (of_head && c.header.years().all(before)))
    };
    columns.iter().any(met)
}

/// The only one.
fn only(mut columns: impl Iterator<Item = usize>) -> Option<usize> {
    columns.next().filter(|_| columns.next().is_none())
}

/// Of columns of several years the one of the last year.
fn latest(columns: &[Column<'_>], among: impl Iterator<Item = usize>) -> Option<usize> {
    let year = |i: &usize| columns.get(*i).and_then(|c| c.header.years().max());
    let among: Vec<usize> = among.collect();
    let last = among.iter().map(year).max()?;
    only(among.iter().copied().filter(|i| year(i) == last))
}

/// Whether a column is the sum of two others in nearly all rows.
fn adds_up(columns: &[Column<'_>], parts: [Option<usize>; 2], sum: usize) -> bool {
    let column = |i: Option<usize>| i.and_then(|i| columns.get(i));
    let (Some(a), Some(b), Some(sum)) = (column(parts[0]), column(parts[1]), columns.get(sum))
    else {
        return false;
    };
    let sums = a.counts().zip(b.counts()).zip(sum.counts());
    let known: Vec<bool> = sums.filter_map(|((a, b), s)| Some(a?.checked_add(b?)? == s?)).collect();
    known.len() > 1 && known.iter().filter(|k| **k).count() * 10 >= known.len() * 8
}

impl Communes {
    /// Whether the table does nothing but name communes that are to meet the standard: their
    /// names come first, and nothing but districts, years, marks and remarks stands beside them.
    fn is_register(&self, columns: &[Column<'_>], context: &Context<'_>) -> bool {
        let heads = columns.iter().map(|c| c.header.text.as_str());
        let said = std::iter::once(context.title).chain(heads).any(|text| {
            let title = Header::new(text);
            title.has(&["dat chuan", "dang ky", "phan dau", "nong thon moi", "ntm"])
        });
        if bare(context.title).contains("da dat") || says_met(columns, context) {
            return false;
        }
        let communes = columns.get(self.commune).is_some_and(|c| {
            let named = c.header.names_communes() || c.mostly(c.communes, 6);
            named && !of_districts(c)
        });
        // Marks below years and standards leave no doubt; words beside them say more of it.
        let marked = columns.iter().any(marks_standard);
        let beside = columns.iter().enumerate().all(|(i, c)| {
            let own = [Some(self.commune), self.district, self.number, self.note];
            let more = marked && !c.is_figures() && !c.is_lists();
            let words = c.is_years() || c.header.has(&["ghi chu"]) || marks_standard(c) || more;
            own.contains(&Some(i)) || c.filled == 0 || words
        });
        said && communes && beside
    }

    fn find_lists(&mut self, columns: &[Column<'_>], context: &Context<'_>) {
        let taken = [Some(self.commune), self.number, self.district, self.note];
        let mut lists: Vec<(usize, i32)> = Vec::new();
        for (i, column) in columns.iter().enumerate() {
            let listed = column.is_lists() || counted_singles(columns, i);
            if taken.contains(&Some(i)) || !listed || may_count(columns, i) {
                continue;
            }
            // A head that says nothing of its own stands below one that was printed once for
            // both: the count to its left has it.
            let above = i.checked_sub(1).and_then(|i| columns.get(i)).filter(|c| c.is_counts());
            let above = above.map(|c| c.header.standing(context.years));
            match (column.header.standing(context.years), above) {
                (Standing::Missing, _) | (Standing::Score(0 | -1), Some(Standing::Missing)) => {}
                (Standing::Score(0 | -1), Some(Standing::Score(score)))
                | (Standing::Score(score), _) => lists.push((i, score)),
            }
        }
        let low = lists.iter().map(|l| l.1).min().unwrap_or_default();
        let high = lists.iter().map(|l| l.1).max().unwrap_or_default();
        let of = |score: i32| lists.iter().filter(move |l| l.1 == score).map(|l| l.0);
        let column = |i: Option<usize>| i.and_then(|i| columns.get(i));
        self.lists = match lists[..] {
            [] => [None; 2],
            [(one, 0)] => by_title(one, context),
            [(one, score)] if score > 0 => [None, Some(one)],
            [(one, _)] => [Some(one), None],
            // Heads that do not tell: what is met comes first.
            [(first, _), (second, _)] if low == high && (-1..=0).contains(&low) => {
                [Some(first), Some(second)]
            }
            _ => {
                let achieved = of(low).filter(|_| low <= 0);
                let planned = of(high).filter(|_| high > low.min(0));
                [latest(columns, achieved), only(planned)]
            }
        };
        self.indicators = self.lists.map(|i| column(i).is_some_and(after::names_indicators));
    }

    /// Where the second count is what is met after the plan, and not what the plan adds, it is
    /// taken for that; where both may be, for nothing.
    fn take_level(&mut self, columns: &[Column<'_>]) {
        let [Some(a), Some(b)] = self.counts.map(|i| i.and_then(|i| columns.get(i))) else {
            return;
        };
        let pairs = a.counts().zip(b.counts()).filter_map(|(a, b)| a.zip(b));
        let pairs: Vec<(u32, u32)> = pairs.collect();
        if self.cumulative.is_none() && self.is_level_with_list(columns) {
            self.cumulative = self.counts[1].take();
            return;
        }
        let listed = self.lists[1].is_some() || self.cumulative.is_some() || b.header.adds();
        let rises = pairs.len() > 1 && pairs.iter().all(|(a, b)| b >= a);
        let Some(set) = self.bounds.set.map(u32::from).filter(|_| rises && !listed) else { return };
        if pairs.iter().all(|(a, b)| a + b == set) {
            return;
        }
        let level = pairs.iter().any(|(a, b)| a + b > set);
        self.cumulative = self.counts[1].take().filter(|_| level);
    }

    /// Whether the second count is the first and the length of the planned list in more rows
    /// than it is that length alone.
    fn is_level_with_list(&self, columns: &[Column<'_>]) -> bool {
        let column = |i: Option<usize>| i.and_then(|i| columns.get(i));
        let [a, b] = self.counts.map(column);
        let (Some(a), Some(b), Some(planned)) = (a, b, column(self.lists[1])) else {
            return false;
        };
        let (mut level, mut length) = (0, 0);
        for ((a, b), list) in a.counts().zip(b.counts()).zip(&planned.lists_in) {
            if let (Some(a), Some(b), Some(listed)) = (a, b, list.listed()) {
                let numbers = listed as u32;
                level += usize::from(a.checked_add(numbers) == Some(b));
                length += usize::from(numbers == b);
            }
        }
        level > length && level > 1
    }

    /// Whether the numbers of a column are the lengths of the list right of it.
    fn counts_its_list(&self, columns: &[Column<'_>], index: usize) -> bool {
        let lists = self.lists.contains(&Some(index + 1)).then(|| columns.get(index + 1));
        let (Some(column), Some(lists)) = (columns.get(index), lists.flatten()) else {
            return false;
        };
        let same = |(count, list): (Option<u32>, &ListCell)| match list {
            ListCell::Numbers(list) => Some(count? as usize == list.len()),
            _ => None,
        };
        let same: Vec<bool> = column.counts().zip(&lists.lists_in).filter_map(same).collect();
        same.iter().filter(|same| **same).count() * 2 > same.len()
    }

    fn find_counts(&mut self, columns: &[Column<'_>], context: &Context<'_>) {
        let mut taken: Vec<usize> =
            self.lists.iter().flatten().copied().chain([self.commune]).collect();
        taken.extend(self.number.iter().chain(&self.district).chain(&self.note));
        taken.extend(self.marks.iter().map(|m| m.column));
        let free: Vec<usize> = (0..columns.len())
            .filter(|i| !taken.contains(i))
            .filter(|i| !may_count(columns, *i) || self.counts_its_list(columns, *i))
            .filter(|i| columns.get(*i).is_some_and(|c| c.is_counts()))
            .collect();
        let after = if self.marks.is_empty() && !self.of_districts {
            after::find(columns, &free, context)
        } else {
            None
        };
        if let Some([met, added, then]) = after {
            (self.counts, self.cumulative) = ([Some(met), Some(added)], Some(then));
            self.after = true;
            return;
        }
        self.cumulative =
            free.iter().copied().find(|&i| columns.get(i).is_some_and(|c| c.header.accumulates()));
        let mut scores: Vec<(i32, usize, usize)> = Vec::new();
        for &i in free.iter().filter(|i| Some(**i) != self.cumulative) {
            for side in 0..2 {
                let score = self.count_score(columns, i, side, context);
                if score >= 4 {
                    scores.push((score, side, i));
                }
            }
        }
        // Of what was met in several years the last counts.
        let year = |i: usize| columns.get(i).and_then(|c| c.header.years().max());
        scores.sort_by_key(|&(score, side, i)| {
            let last = (side == 0).then(|| year(i)).flatten();
            (std::cmp::Reverse(score), side, std::cmp::Reverse(last), i)
        });
        for (_, side, i) in scores {
            if !self.counts.contains(&Some(i))
                && let Some(slot) = self.counts.get_mut(side)
            {
                *slot = slot.or(Some(i));
            }
        }
        if self.cumulative.is_none() {
            self.cumulative = free.iter().copied().find(|&i| self.is_sum(columns, i));
        }
        self.find_other_count(columns, &free);
    }

    /// Of two counts the one whose head does not tell: with the other it makes the count after
    /// the plan.
    fn find_other_count(&mut self, columns: &[Column<'_>], free: &[usize]) {
        let Some(sum) = self.cumulative else { return };
        let side = match self.counts {
            [None, Some(_)] => 0,
            [Some(_), None] => 1,
            _ => return,
        };
        let others = free.iter().copied().filter(|&i| i != sum && !self.counts.contains(&Some(i)));
        let other = others.into_iter().find(|&i| {
            let mut counts = self.counts;
            counts[side] = Some(i);
            adds_up(columns, counts, sum)
        });
        self.counts[side] = other;
    }

    /// How likely a column counts the achieved (0) or planned (1) criteria.
    fn count_score(
        &self,
        columns: &[Column<'_>],
        index: usize,
        side: usize,
        context: &Context<'_>,
    ) -> i32 {
        let Some(column) = columns.get(index) else { return 0 };
        if column.header.counts_units() {
            return 0;
        }
        // Beside marks the sum of them is their number; a list beside them has its own.
        let listed = self.lists.get(side).copied().flatten().is_some();
        if !self.marks.is_empty() && !listed {
            // Where marks say both, so must the heads of the counts.
            if self.marks.iter().any(|m| m.both) {
                let standing = column.header.standing(context.years);
                let fits =
                    matches!(standing, Standing::Score(s) if s != 0 && (s > 0) == (side == 1));
                return if fits { 4 } else { 0 };
            }
            let sums = column.header.is_total() || column.header.counts();
            let left = self.marks.iter().rfind(|m| m.column < index).or(self.marks.first());
            return if sums && left.is_some_and(|m| m.side == side) { 4 } else { 0 };
        }
        let mut score = match column.header.standing(context.years) {
            Standing::Missing => return 0,
            Standing::Score(0) => 0,
            Standing::Score(s) if (s > 0) == (side == 1) => 2,
            Standing::Score(-1) => 0,
            Standing::Score(_) => -3,
        };
        // Beside a list of criteria, years under a title that speaks of them count them.
        let by_title = || {
            let listed = self.lists != [None; 2] && column.header.is_bare_year();
            listed && Header::new(context.title).has(&["tieu chi", "tc"])
        };
        let said = column.header.has(&["tieu chi", "tc"]) || of_a_set(column) || by_title();
        // `Phấn đấu tăng trong năm` in front of `Tổng số tiêu chí đạt cuối năm`: of those.
        let leads_up = side == 1 && self.cumulative > Some(index) && column.header.adds();
        score += if said || leads_up { 2 } else { 0 };
        let Some(at) = self.lists.get(side).copied().flatten() else { return score };
        score += i32::from(at == index + 1) + i32::from(at.abs_diff(index) == 1);
        let Some(lists) = columns.get(at) else { return score };
        let (mut same, mut all) = (0, 0);
        for (count, list) in column.counts().zip(&lists.lists_in) {
            if let (Some(count), Some(listed)) = (count, list.listed()) {
                all += 1;
                same += i32::from(listed == count as usize);
            }
        }
        score + if all > 0 { same * 4 / all } else { 0 }
    }

    /// Whether a column is the sum of the two counts.
    fn is_sum(&self, columns: &[Column<'_>], index: usize) -> bool {
        !self.counts.contains(&Some(index)) && adds_up(columns, self.counts, index)
    }

    /// How many criteria the set has.
    pub(super) fn set(&self) -> Option<u8> {
        self.bounds.set
    }

    /// Whether districts have a column of their own.
    pub(super) fn has_district_column(&self) -> bool {
        self.district.is_some()
    }

    /// Whether the names of sections are those of districts, with or without their kind.
    pub(super) fn heads_districts(&self) -> bool {
        self.mixed
    }

    /// What each column holds.
    pub(super) fn roles(&self, roles: &mut [ColumnRole]) {
        let all = [
            (self.number, ColumnRole::Number),
            (Some(self.commune), ColumnRole::Place),
            (self.district, ColumnRole::District),
            (self.counts[0], ColumnRole::AchievedCount),
            (self.counts[1], ColumnRole::PlannedCount),
            (self.lists[0], ColumnRole::AchievedList),
            (self.lists[1], ColumnRole::PlannedList),
            (self.cumulative, ColumnRole::Cumulative),
            (self.note, ColumnRole::Note),
        ];
        super::assign(roles, &all);
    }

    /// The district that a row of this kind heads: a name with its kind, and no criteria.
    pub(super) fn heads(&self, row: &GridRow) -> Option<String> {
        let name = text(row, self.commune);
        let silent = self.lists.iter().flatten().all(|&i| text(row, i).is_empty());
        let is_head =
            !self.of_districts && silent && name::name(name, false).kind == Kind::District;
        is_head.then(|| in_one_line(name))
    }

    /// What the columns of lists hold in one of the rows that say something.
    pub(super) fn lists_in<'c>(
        &self,
        columns: &'c [Column<'_>],
        at: usize,
    ) -> [Option<&'c ListCell>; 2] {
        self.lists.map(|i| columns.get(i?)?.lists_in.get(at))
    }

    /// Reads a row. `district` is what the section or an earlier row gives.
    pub(super) fn read(
        &self,
        (row, lists_in): (&GridRow, [Option<&ListCell>; 2]),
        section: Option<&str>,
        district: Option<&str>,
        notation: Notation,
        (names, repairs): (&mut Names<'_>, &mut Vec<Repair>),
    ) -> Option<RowFacts> {
        let mut name = name::name(marks::without(text(row, self.commune)), self.district.is_some());
        if name.name.is_empty() {
            return None;
        }
        if self.mixed {
            name.take_district();
        }
        let own = self.district.map(|i| text(row, i)).filter(|d| !d.is_empty()).map(name::district);
        let district = own.or(name.district).or_else(|| district.map(name::district));
        let figure = |i: Option<usize>| count(text(row, i?), notation);
        let mut counts = self.counts.map(figure);
        let cumulative = figure(self.cumulative);
        let difference = cumulative.zip(counts[0]).and_then(|(c, a)| c.checked_sub(a));
        let side = |i: usize, other| Side {
            cell: self.lists[i].and_then(|l| row.cells.get(l)),
            list: lists_in[i],
            count: counts[i].or(if i == 1 { difference } else { None }),
            derived: counts[i].is_none(),
            other,
            indicators: self.indicators[i],
        };
        let lists = lists(side(0, "planned"), side(1, "achieved"), self.bounds, repairs);
        for (i, count) in counts.iter_mut().enumerate() {
            *count = count.or(match lists_in[i] {
                Some(ListCell::Numbers(text)) => text.stated,
                Some(ListCell::Names(stated, _)) => *stated,
                _ => None,
            });
        }
        let [achieved, planned] = lists;
        let marks = if marks::are_together(row) { &[][..] } else { &self.marks };
        let achieved = achieved.or_else(|| marks::met(marks, 0, row));
        let planned = planned.or_else(|| marks::met(marks, 1, row));
        let (commune, district) = if self.of_districts {
            (in_one_line(text(row, self.commune)), district)
        } else {
            names.commune(row.cells.get(self.commune)?.span, name.name, district)
        };
        let notes = [name.note, self.note.map(|i| in_one_line(text(row, i)))];
        let note: Vec<String> = notes.into_iter().flatten().filter(|n| !n.is_empty()).collect();
        Some(RowFacts::Commune {
            no: self.number.and_then(|i| arabic(text(row, i))).or(name.no),
            section: section.map(str::to_owned),
            commune,
            district,
            achieved: CriteriaList { count: counts[0], criteria: achieved },
            planned: CriteriaList { count: counts[1], criteria: planned },
            cumulative,
            note: (!note.is_empty()).then(|| note.join("; ")),
        })
    }

    /// Reads a row of sums: its label stands for the commune.
    pub(super) fn sum(&self, row: &GridRow, label: &str, notation: Notation) -> RowFacts {
        let figure = |i: Option<usize>| count(text(row, i?), notation);
        let list = |i: usize| CriteriaList { count: figure(self.counts[i]), criteria: None };
        RowFacts::Commune {
            no: None,
            section: None,
            commune: label.to_owned(),
            district: None,
            achieved: list(0),
            planned: list(1),
            cumulative: figure(self.cumulative),
            note: None,
        }
    }
}

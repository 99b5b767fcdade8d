//! The right half of a table that was too wide for its page: which rows of it belong to
//! which rows of the left half. Blank rows get lost in conversion, so lines are not counted:
//! stated counts against lengths of lists, lists that must share nothing, totals and shares
//! decide. What they leave open stays open.

use std::collections::BTreeMap;

use super::shape;
use crate::facts::table::GridRow;

pub(super) mod labelled;

/// Rows beyond the difference in length that an alignment may be off.
const SLACK: usize = 2;
/// Alignments whose scores differ by no more than this are both possible.
const CLOSE: i32 = 2;
/// Figures that agree by chance score less a row than this: half of them do not.
const CHANCE: i32 = 3;
/// Score of what cannot be.
const NEVER: i32 = i32::MIN / 4;

/// Which row of the right half stands in which row of the left one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// By left row.
    pub(super) rows: Vec<Option<usize>>,
    /// Right rows that hold something and belong to no one left row.
    pub(super) loose: Vec<usize>,
    /// Left rows to which loose ones may belong.
    pub(super) doubtful: Vec<usize>,
    /// How well they fit.
    pub(super) score: i32,
}

/// What a column of the right half has to do with the left one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Lists of criteria, with the left column that states how many.
    List { count: Option<usize> },
    /// Percentages of a left column, and what 100 % is.
    Share { part: usize, whole: u64 },
    /// The sum of all counts of the row to its left.
    Total,
    /// The sum of two left columns.
    Sum(usize, usize),
    /// Nothing is known but which rows are blank.
    Unknown,
}

/// What the cells of a row are.
struct Row<'a> {
    texts: Vec<&'a str>,
    counts: Vec<Option<u32>>,
    lists: Vec<Option<Vec<u32>>>,
    /// The numbers in hundredths, and how many decimals each has; of rows of the right half alone.
    shares: Vec<Option<(u64, usize)>>,
}

impl<'a> Row<'a> {
    fn of(row: &'a GridRow) -> Self {
        let texts: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
        Row {
            counts: texts.iter().map(|t| shape::count(t)).collect(),
            lists: texts.iter().map(|t| shape::list(t)).collect(),
            shares: Vec::new(),
            texts,
        }
    }

    fn of_right(row: &'a GridRow) -> Self {
        let shares = row.cells.iter().map(|c| shape::hundredths(&c.text)).collect();
        Row { shares, ..Row::of(row) }
    }

    fn text(&self, i: usize) -> &str {
        self.texts.get(i).copied().unwrap_or_default()
    }

    fn count(&self, i: usize) -> Option<u32> {
        self.counts.get(i).copied().flatten()
    }

    /// The number of a cell in hundredths, and how many decimals it has.
    fn share(&self, i: usize) -> Option<(u64, usize)> {
        self.shares.get(i).copied().flatten()
    }

    fn list(&self, i: usize) -> Option<&[u32]> {
        self.lists.get(i).and_then(|l| l.as_deref())
    }

    fn is_blank(&self) -> bool {
        self.texts.iter().all(|t| t.is_empty())
    }

    /// A row that says nothing of any column: a section.
    fn is_section(&self) -> bool {
        self.texts.iter().skip(2).all(|t| t.is_empty())
    }
}

/// Aligns the rows of a right half; nothing where it cannot belong to the left one.
pub(super) fn align(left: &[GridRow], right: &[GridRow]) -> Option<Alignment> {
    if left.len() < 2 || right.len() > left.len() + SLACK || right.len() * 3 < left.len() {
        return None;
    }
    let left: Vec<Row<'_>> = left.iter().map(Row::of).collect();
    let right: Vec<Row<'_>> = right.iter().map(Row::of_right).collect();
    let width = right.iter().map(|r| r.texts.len()).max()?;
    let roles: Vec<Role> = (0..width).map(|column| role(&left, &right, column)).collect();
    let mut paths = Paths::new(&left, &right, &roles);
    paths.fill_backward();
    let best = paths.read(&right);
    let held = right.iter().filter(|r| !r.is_blank()).count();
    // What fits nowhere is no half of this table.
    let stray = best.loose.len() > held / 2 && best.doubtful.is_empty();
    (!stray && best.score > NEVER / 2).then_some(best)
}

/// Puts the name of a group together that the edge cut in front of its year: `Kế hoạch năm` and
/// `2022`.
pub(super) fn join_group(left: &mut [String], right: &mut [String]) {
    let group = |name: &str| name.split_once(" / ").map(|(group, _)| group.to_owned());
    let (Some(cut), Some(year)) = (left.last(), right.first()) else { return };
    let (Some(cut), Some(year)) = (group(cut), group(year)) else { return };
    let is_year = year.len() == 4 && year.starts_with("20");
    if !is_year || !cut.ends_with(" năm") {
        return;
    }
    let whole = format!("{cut} {year}");
    for (columns, part) in [(left, &cut), (right, &year)] {
        for name in columns.iter_mut().filter(|name| group(name).as_ref() == Some(part)) {
            let leaf = name.get(part.len()..).unwrap_or_default();
            *name = format!("{whole}{leaf}");
        }
    }
}

/// The role under which a column of the right half fits best.
fn role(left: &[Row<'_>], right: &[Row<'_>], column: usize) -> Role {
    let mut best = (Role::Unknown, 0);
    let held = right.iter().filter(|r| !r.text(column).is_empty()).count();
    for role in candidates(left, right, column) {
        let mut roles = vec![Role::Unknown; column];
        roles.push(role);
        let score = Paths::new(left, right, &roles).total();
        // Some sums and shares come out right by chance.
        let enough = match role {
            Role::List { .. } | Role::Unknown => 0,
            Role::Share { .. } | Role::Total | Role::Sum(..) => CHANCE * held as i32,
        };
        if score > best.1.max(enough) {
            best = (role, score);
        }
    }
    best.0
}

fn candidates(left: &[Row<'_>], right: &[Row<'_>], column: usize) -> Vec<Role> {
    let held: Vec<&Row<'_>> = right.iter().filter(|r| !r.text(column).is_empty()).collect();
    let share = |test: &dyn Fn(&Row<'_>) -> bool| {
        !held.is_empty() && held.iter().filter(|r| test(r)).count() * 5 >= held.len() * 4
    };
    let width = left.iter().map(|r| r.texts.len()).max().unwrap_or(0);
    let counts: Vec<usize> = (1..width)
        .filter(|&c| {
            let filled = left.iter().filter(|r| !r.text(c).is_empty()).count();
            let counted = left.iter().filter(|r| r.count(c).is_some()).count();
            counted > 0 && counted * 4 >= filled * 3
        })
        .collect();
    let mut roles = Vec::new();
    if share(&|r| r.list(column).is_some()) {
        // Numbers one by one may count anything.
        let several = |r: &&&Row<'_>| r.list(column).is_some_and(|l| l.len() > 1);
        if held.iter().filter(several).count() * 5 > held.len() {
            roles.push(Role::List { count: None });
        }
        roles.extend(counts.iter().map(|&c| Role::List { count: Some(c) }));
    }
    if share(&|r| r.count(column).is_some()) {
        roles.push(Role::Total);
        let pairs = counts.iter().take(12).flat_map(|&a| counts.iter().map(move |&b| (a, b)));
        roles.extend(pairs.filter(|(a, b)| a < b).map(|(a, b)| Role::Sum(a, b)));
    }
    // Small whole numbers are a share of anything.
    let telling = held.iter().any(|r| {
        let cell = r.text(column);
        let value = r.share(column);
        cell.ends_with('%') || value.is_some_and(|(v, decimals)| decimals > 0 || v >= 2_000)
    });
    let percent = |r: &Row<'_>| r.share(column).is_some_and(|s| s.0 <= 10_000);
    if telling && share(&percent) {
        let shares = counts.iter().filter_map(|&part| {
            Some(Role::Share { part, whole: whole(left, right, column, part)? })
        });
        roles.extend(shares);
    }
    roles
}

/// What 100 % is: the number of which most shares are the share.
fn whole(left: &[Row<'_>], right: &[Row<'_>], column: usize, part: usize) -> Option<u64> {
    let mut votes: BTreeMap<u64, usize> = BTreeMap::new();
    let off = left.len().saturating_sub(right.len());
    for (j, row) in right.iter().enumerate() {
        let Some((share, _)) = row.share(column).filter(|s| s.0 > 0) else {
            continue;
        };
        for l in left.iter().skip(j).take(off + 1) {
            if let Some(count) = l.count(part) {
                let whole = (u64::from(count) * 10_000 + share / 2) / share;
                *votes.entry(whole).or_default() += 1;
            }
        }
    }
    votes.into_iter().max_by_key(|&(whole, n)| (n, whole)).filter(|v| v.1 > 1).map(|v| v.0)
}

/// How well a left and a right row go together; no right row stands for a blank one.
fn fit(left: &Row<'_>, right: Option<&Row<'_>>, roles: &[Role]) -> i32 {
    let cell = |i: usize| right.map_or("", |r| r.text(i));
    let count = |i: usize| right.and_then(|r| r.count(i));
    let each = roles.iter().enumerate().map(|(i, role)| match *role {
        Role::List { count } => {
            let list = right.and_then(|r| r.list(i));
            list_fit(left, cell(i), list, count)
        }
        Role::Share { part, whole } => {
            let share = right.and_then(|r| r.share(i));
            share_fit(left.count(part), cell(i).is_empty(), share, whole)
        }
        Role::Total => {
            let before = right.iter().flat_map(|r| r.counts.iter().take(i));
            let counts = left.counts.iter().skip(1).chain(before).flatten();
            let counts: Vec<u32> = counts.copied().collect();
            let sum = (counts.len() > 1).then(|| counts.iter().sum::<u32>());
            sum_fit(sum, count(i))
        }
        Role::Sum(a, b) => {
            sum_fit(left.count(a).zip(left.count(b)).map(|(a, b)| a.saturating_add(b)), count(i))
        }
        Role::Unknown if cell(i).is_empty() => 0,
        Role::Unknown if left.is_section() => -4,
        Role::Unknown => 0,
    });
    each.sum()
}

fn list_fit(left: &Row<'_>, cell: &str, list: Option<&[u32]>, count: Option<usize>) -> i32 {
    let stated = count.map(|c| left.count(c).filter(|&n| n > 0));
    let Some(list) = list else {
        return match stated {
            _ if !cell.is_empty() => -1,
            Some(Some(_)) => -8,
            Some(None) => 2,
            None if left.is_section() => 1,
            None => 0,
        };
    };
    let length = match stated {
        Some(None) => -12,
        Some(Some(n)) => match n.abs_diff(list.len() as u32) {
            0 => 8,
            1 => -2,
            _ => -6,
        },
        None if left.is_section() => -6,
        None => 0,
    };
    let shared = left
        .lists
        .iter()
        .skip(1)
        .flatten()
        .filter(|l| l.len() > 1)
        .map(|l| l.iter().filter(|n| list.contains(n)).count() as i32)
        .sum::<i32>();
    length + if shared == 0 { 1 } else { -4 * shared.min(2) }
}

fn share_fit(part: Option<u32>, empty: bool, share: Option<(u64, usize)>, whole: u64) -> i32 {
    let Some((share, decimals)) = share else {
        return match (empty, part) {
            (true, None) => 2,
            (true, Some(_)) => -2,
            _ => -6,
        };
    };
    let Some(part) = part else { return -8 };
    let unit = [100, 10, 1].get(decimals).copied().unwrap_or(1);
    // Half up at the precision printed.
    let exact = u64::from(part) * 10_000;
    let rounded = (2 * exact + whole * unit) / (2 * whole * unit).max(1) * unit;
    if rounded == share { 8 } else { -6 }
}

fn sum_fit(sum: Option<u32>, count: Option<u32>) -> i32 {
    match (sum, count) {
        (Some(sum), Some(count)) if sum == count => 8,
        (Some(_), Some(_)) => -5,
        (None, Some(_)) => -6,
        (Some(_), None) => -2,
        (None, None) => 2,
    }
}

/// All ways of aligning two halves in order, by best score from either end. Rows further
/// apart than the band are not compared, so the table stays narrow.
struct Paths {
    left: usize,
    right: usize,
    /// How far right indices may run ahead of left ones.
    ahead: usize,
    band: usize,
    /// Best score up to and from each pair of positions, row by row of the left half.
    forward: Vec<i32>,
    backward: Vec<i32>,
    pair: Vec<i32>,
    blank: Vec<i32>,
    lost: Vec<i32>,
}

impl Paths {
    fn new(left: &[Row<'_>], right: &[Row<'_>], roles: &[Role]) -> Self {
        let ahead = SLACK + right.len().saturating_sub(left.len());
        let behind = SLACK + left.len().saturating_sub(right.len());
        let band = ahead + behind + 1;
        let size = (left.len() + 1) * band;
        let mut paths = Paths {
            left: left.len(),
            right: right.len(),
            ahead,
            band,
            forward: vec![NEVER; size],
            backward: vec![NEVER; size],
            pair: vec![NEVER; size],
            // A blank row that got lost is a little less likely than one that did not.
            blank: left.iter().map(|l| fit(l, None, roles) - 1).collect(),
            lost: right.iter().map(|r| if r.is_blank() { -3 } else { -20 }).collect(),
        };
        for (i, l) in left.iter().enumerate() {
            for j in paths.columns(i) {
                if let (Some(at), Some(r)) = (paths.at(i, j), right.get(j)) {
                    paths.pair[at] = fit(l, Some(r), roles);
                }
            }
        }
        paths.fill_forward();
        paths
    }

    fn columns(&self, i: usize) -> std::ops::RangeInclusive<usize> {
        let first = (i + self.ahead + 1).saturating_sub(self.band);
        first..=(i + self.ahead).min(self.right)
    }

    fn at(&self, i: usize, j: usize) -> Option<usize> {
        let behind = self.band - 1 - self.ahead;
        let offset = (j + behind).checked_sub(i).filter(|&o| o < self.band && j <= self.right)?;
        (i <= self.left).then_some(i * self.band + offset)
    }

    fn get(&self, table: &[i32], i: usize, j: usize) -> i32 {
        self.at(i, j).and_then(|at| table.get(at)).copied().unwrap_or(NEVER)
    }

    fn fill_forward(&mut self) {
        for i in 0..=self.left {
            for j in self.columns(i) {
                let mut best = if i == 0 && j == 0 { 0 } else { NEVER };
                if i > 0 && j > 0 {
                    best = best.max(
                        self.get(&self.forward, i - 1, j - 1) + self.get(&self.pair, i - 1, j - 1),
                    );
                }
                if i > 0 {
                    best = best.max(self.get(&self.forward, i - 1, j) + self.blank[i - 1]);
                }
                if j > 0 {
                    best = best.max(self.get(&self.forward, i, j - 1) + self.lost[j - 1]);
                }
                if let Some(at) = self.at(i, j) {
                    self.forward[at] = best.max(NEVER);
                }
            }
        }
    }

    /// The best scores from each pair of positions on. An alignment is read off with them; how good
    /// the best one is can be told without.
    fn fill_backward(&mut self) {
        for i in (0..=self.left).rev() {
            for j in self.columns(i).rev() {
                let mut best = if i == self.left && j == self.right { 0 } else { NEVER };
                if i < self.left && j < self.right {
                    best = best
                        .max(self.get(&self.backward, i + 1, j + 1) + self.get(&self.pair, i, j));
                }
                if i < self.left {
                    best = best.max(self.get(&self.backward, i + 1, j) + self.blank[i]);
                }
                if j < self.right {
                    best = best.max(self.get(&self.backward, i, j + 1) + self.lost[j]);
                }
                if let Some(at) = self.at(i, j) {
                    self.backward[at] = best.max(NEVER);
                }
            }
        }
    }

    fn total(&self) -> i32 {
        self.get(&self.forward, self.left, self.right)
    }

    /// Reads off the alignment: rows that hold something go where alone they can stand.
    fn read(&self, right: &[Row<'_>]) -> Alignment {
        let total = self.total();
        let mut alignment =
            Alignment { rows: vec![None; self.left], score: total, ..Alignment::default() };
        // Left rows that each right row may stand in, by how close to the best.
        let mut places: Vec<Vec<usize>> = vec![Vec::new(); self.right];
        for i in 0..self.left {
            for j in self.columns(i).filter(|&j| j < self.right) {
                let through = self.get(&self.forward, i, j)
                    + self.get(&self.pair, i, j)
                    + self.get(&self.backward, i + 1, j + 1);
                if through + CLOSE >= total {
                    places[j].push(i);
                }
            }
        }
        for (j, row) in right.iter().enumerate().filter(|(_, r)| !r.is_blank()) {
            match places[j].as_slice() {
                [i] if row.texts.iter().any(|t| !t.is_empty()) => alignment.rows[*i] = Some(j),
                several => {
                    alignment.loose.push(j);
                    alignment.doubtful.extend(several);
                }
            }
        }
        // Blank rows are all alike: they only say where an empty cell stands.
        for (j, row) in right.iter().enumerate().filter(|(_, r)| r.is_blank()) {
            debug_assert!(row.is_blank());
            if let Some(&i) = places[j].iter().find(|&&i| alignment.rows[i].is_none()) {
                alignment.rows[i] = Some(j);
            }
        }
        alignment.doubtful.sort_unstable();
        alignment.doubtful.dedup();
        alignment
    }
}

#[cfg(test)]
mod tests {
    use super::super::cells::{fit as fit_cells, row};
    use super::*;
    use crate::span::Span;

    fn rows(lines: &[&'static str]) -> Vec<GridRow> {
        lines
            .iter()
            .map(|l| {
                let raw = row(l, Span::of(0..l.len()), false);
                let width = raw.cells.len();
                GridRow {
                    span: raw.span,
                    more: Vec::new(),
                    cells: fit_cells(l, raw.span, raw.cells, width),
                }
            })
            .collect()
    }

    /// For each left row the right one, `-` for none; then the loose ones.
    fn check(left: &[&'static str], right: &[&'static str], expected: &str) {
        let found = align(&rows(left), &rows(right)).map_or("none".to_owned(), |a| {
            let rows: Vec<String> =
                a.rows.iter().map(|r| r.map_or("-".to_owned(), |j| j.to_string())).collect();
            let loose: Vec<String> = a.loose.iter().map(|j| format!("?{j}")).collect();
            rows.into_iter().chain(loose).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(found, expected, "{left:?} {right:?}");
    }

    #[test]
    fn counts_place_lists_around_a_lost_blank() {
        check(
            &["|1|A|5|1,2|1|", "|2|B|19|Đã đạt|0|", "|3|C|5|1,3|2|", "|4|D|19|x||"],
            &["|16|", "|5,6|", "| |"],
            "0 - 1 2",
        );
        check(
            &["|I|Kế hoạch||||", "|1|A|5|1,2|2|", "|2|B|19|Đã đạt||", "|3|C|5|1,3|1|"],
            &["|3,4|", "|7|"],
            "- 0 - 1",
        );
    }

    #[test]
    fn lists_that_share_a_criterion_do_not_belong_together() {
        check(&["|1|A|1,2,3|", "|2|B|4,5,6|", "|3|C|1,3,7|"], &["|4,5|", "|1,2|", "|6|"], "0 1 2");
        check(&["|1|A|1,2,3|", "|2|B|4,5,6|", "|3|C|1,2,7|"], &["|1,2|", "|6|"], "- 0 1");
    }

    #[test]
    fn shares_find_their_totals() {
        check(
            &["|1|Quy hoạch|181|", "|2|Giao thông|96|", "|3|Điện|121|", "| |Cộng|398|"],
            &["|100.0%|", "|53.0%|", "|66.9%|"],
            "0 1 2 -",
        );
    }

    #[test]
    fn totals_find_their_rows() {
        check(
            &["|1|A|2|3|", "|I|B| | |", "|2|C|4|4|", "|3|D|1|1|"],
            &["|5|", "|8|", "|2|"],
            "0 - 1 2",
        );
    }

    #[test]
    fn what_could_stand_in_two_rows_stays_out() {
        check(&["|1|A|1|2,3|", "|2|B|1|4,5|", "|3|C|2|1,2|"], &["|9|", "|8,9|"], "- - 1 ?0");
    }
}

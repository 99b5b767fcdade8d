//! Tables that rules draw: which rules touch, and what cells they leave between them.

use std::ops::Range;

use super::marks::Rule;

/// Rules that are no further apart are one, in points; ends that come so near touch.
const NEAR: f32 = 3.0;
/// Pages with more pairs of rules are drawings.
const MOST_PAIRS: usize = 50_000_000;
/// Tables of more cells on a page are drawings.
const MOST_CELLS: usize = 100_000;

/// A part of a page with its sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Frame {
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    pub(super) fn area(&self) -> f32 {
        (self.right - self.left) * (self.bottom - self.top)
    }
}

/// A cell, which may span others.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) frame: Frame,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// A table: cells by the row in which they begin.
#[derive(Clone, Debug)]
pub(super) struct Ruled {
    pub(super) frame: Frame,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// The tables of a page, from the top.
pub(super) fn tables(rules: &[Rule]) -> Vec<Ruled> {
    let across = joined(rules.iter().filter(|rule| rule.horizontal));
    let down = joined(rules.iter().filter(|rule| !rule.horizontal));
    if across.len().saturating_mul(down.len()) > MOST_PAIRS {
        return Vec::new();
    }
    let mut tables: Vec<Ruled> =
        groups(&across, &down).iter().filter_map(Grid::of).flat_map(|grid| grid.tables()).collect();
    tables.sort_by(|a, b| a.frame.top.total_cmp(&b.frame.top));
    tables
}

/// Rules in one line, with pieces that touch put together.
fn joined<'a>(rules: impl Iterator<Item = &'a Rule>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules.copied().collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut joined = Vec::with_capacity(rules.len());
    for line in rules.chunk_by_mut(|a, b| b.at - a.at <= NEAR / 2.0) {
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Rule> = None;
        for rule in line.iter() {
            match &mut open {
                Some(last) if rule.from <= last.to + NEAR => last.to = last.to.max(rule.to),
                _ => joined.extend(open.replace(*rule)),
            }
        }
        joined.extend(open);
    }
    joined
}

/// Rules that touch one another, across and down.
#[derive(Default)]
struct Group {
    across: Vec<Rule>,
    down: Vec<Rule>,
}

fn groups(across: &[Rule], down: &[Rule]) -> Vec<Group> {
    let mut sets = Sets::new(across.len() + down.len());
    for (i, a) in across.iter().enumerate() {
        for (j, d) in down.iter().enumerate() {
            let within = |rule: &Rule, at: f32| (rule.from - NEAR..=rule.to + NEAR).contains(&at);
            if within(a, d.at) && within(d, a.at) {
                sets.join(i, across.len() + j);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Group> = std::collections::BTreeMap::new();
    for (i, rule) in across.iter().enumerate() {
        groups.entry(sets.of(i)).or_default().across.push(*rule);
    }
    for (j, rule) in down.iter().enumerate() {
        groups.entry(sets.of(across.len() + j)).or_default().down.push(*rule);
    }
    groups.into_values().filter(|g| !g.across.is_empty() && !g.down.is_empty()).collect()
}

/// Which of some things belong together.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Sets((0..count).collect())
    }

    fn of(&mut self, mut i: usize) -> usize {
        while let Some(&above) = self.0.get(i) {
            if above == i {
                break;
            }
            let over = self.0.get(above).copied().unwrap_or(above);
            if let Some(slot) = self.0.get_mut(i) {
                *slot = over;
            }
            i = over;
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

/// Where the columns and rows of a group begin and end.
struct Grid {
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// For each of `xs`, the rules down there; for each of `ys`, those across.
    down: Vec<Vec<Rule>>,
    across: Vec<Vec<Rule>>,
}

impl Grid {
    fn of(group: &Group) -> Option<Self> {
        let xs = bounds(&group.down, &group.across);
        let ys = bounds(&group.across, &group.down);
        let cells = xs.len().saturating_sub(1).saturating_mul(ys.len().saturating_sub(1));
        // One cell is a frame around text.
        if !(2..=MOST_CELLS).contains(&cells) {
            return None;
        }
        let (down, across) = (by_place(&group.down, &xs), by_place(&group.across, &ys));
        Some(Grid { xs, ys, down, across })
    }

    fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Whether a rule runs down beside row `row`, at the `x`th place.
    fn is_parted(&self, row: usize, x: usize) -> bool {
        middle(&self.ys, row).is_some_and(|y| covers(&self.down, x, y))
    }

    /// Tables that touch but have columns of their own: rows of which neither has all the
    /// bounds of the others, or that end elsewhere.
    fn tables(&self) -> Vec<Ruled> {
        let mut tables = Vec::new();
        let (mut start, mut most): (usize, Vec<usize>) = (0, Vec::new());
        for row in 0..self.ys.len().saturating_sub(1) {
            let parts: Vec<usize> =
                (0..self.xs.len()).filter(|&x| self.is_parted(row, x)).collect();
            if parts.is_empty() {
                continue;
            }
            if !most.is_empty() && !go_together(&most, &parts) {
                tables.extend(self.table(start..row, self.sides(&most)));
                (start, most) = (row, Vec::new());
            }
            if parts.len() > most.len() {
                most = parts;
            }
        }
        tables.extend(self.table(start..self.ys.len().saturating_sub(1), self.sides(&most)));
        tables
    }

    /// The columns between the outermost rules of a table; those of a side at which no rule runs
    /// down at all are open.
    fn sides(&self, parts: &[usize]) -> Range<usize> {
        let last = self.columns();
        let open = |x: usize| self.down.get(x).is_none_or(Vec::is_empty);
        let left = parts.first().copied().filter(|_| !open(0)).unwrap_or(0);
        let right = parts.last().copied().filter(|_| !open(last)).unwrap_or(last);
        left..right
    }

    fn table(&self, rows: Range<usize>, sides: Range<usize>) -> Option<Ruled> {
        let (from, to) = (rows.start, rows.end);
        let columns = self.columns();
        let mut sets = Sets::new((to - from) * columns);
        let index = |row: usize, column: usize| (row - from) * columns + column;
        for row in from..to {
            for column in sides.clone() {
                if column + 1 < sides.end && !self.is_parted(row, column + 1) {
                    sets.join(index(row, column), index(row, column + 1));
                }
                let x = middle(&self.xs, column)?;
                if row + 1 < to && !covers(&self.across, row + 1, x) {
                    sets.join(index(row, column), index(row + 1, column));
                }
            }
        }
        // For each set, its first and last row and column.
        let mut cells: std::collections::BTreeMap<usize, [usize; 4]> =
            std::collections::BTreeMap::new();
        for row in from..to {
            for column in sides.clone() {
                let at =
                    cells.entry(sets.of(index(row, column))).or_insert([row, row, column, column]);
                let [top, bottom, left, right] = *at;
                *at = [top.min(row), bottom.max(row), left.min(column), right.max(column)];
            }
        }
        let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); to - from];
        for [top, bottom, left, right] in cells.into_values() {
            let frame = self.frame(top, bottom + 1, left, right + 1)?;
            let cell = Cell { frame, columns: right - left + 1, rows: bottom - top + 1 };
            rows.get_mut(top - from)?.push(cell);
        }
        for row in &mut rows {
            row.sort_by(|a, b| a.frame.left.total_cmp(&b.frame.left));
        }
        Some(Ruled { frame: self.frame(from, to, sides.start, sides.end)?, rows })
    }

    fn frame(&self, top: usize, bottom: usize, left: usize, right: usize) -> Option<Frame> {
        Some(Frame {
            left: *self.xs.get(left)?,
            top: *self.ys.get(top)?,
            right: *self.xs.get(right)?,
            bottom: *self.ys.get(bottom)?,
        })
    }
}

/// Whether rows parted at these places are of one table: one has all the places of the other,
/// and both end at the same sides.
fn go_together(a: &[usize], b: &[usize]) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().all(|x| many.binary_search(x).is_ok()) && few.last() == many.last()
}

/// Where rules are, and where those that cross them end: a table may have no rule at its sides.
fn bounds(rules: &[Rule], crossing: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|rule| rule.at).collect();
    places.sort_by(f32::total_cmp);
    let mut bounds: Vec<f32> = Vec::new();
    for place in places {
        if bounds.last().is_none_or(|last| place - last > NEAR) {
            bounds.push(place);
        }
    }
    let first = crossing.iter().map(|rule| rule.from).fold(f32::INFINITY, f32::min);
    let last = crossing.iter().map(|rule| rule.to).fold(f32::NEG_INFINITY, f32::max);
    if bounds.first().is_some_and(|&bound| bound - first > 2.0 * NEAR) {
        bounds.insert(0, first);
    }
    if bounds.last().is_some_and(|&bound| last - bound > 2.0 * NEAR) {
        bounds.push(last);
    }
    bounds
}

fn by_place(rules: &[Rule], places: &[f32]) -> Vec<Vec<Rule>> {
    let near = |place: f32| {
        let near = rules.iter().filter(move |rule| (rule.at - place).abs() <= NEAR);
        near.copied().collect()
    };
    places.iter().map(|&place| near(place)).collect()
}

fn middle(bounds: &[f32], i: usize) -> Option<f32> {
    Some((bounds.get(i)? + bounds.get(i + 1)?) / 2.0)
}

fn covers(rules: &[Vec<Rule>], place: usize, at: f32) -> bool {
    let rules = rules.get(place).map(Vec::as_slice).unwrap_or_default();
    rules.iter().any(|rule| (rule.from..=rule.to).contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn across(at: f32, from: f32, to: f32) -> Rule {
        Rule { horizontal: true, at, from, to }
    }

    fn down(at: f32, from: f32, to: f32) -> Rule {
        Rule { horizontal: false, at, from, to }
    }

    /// Columns and rows that each cell spans, by row.
    fn spans(rules: &[Rule]) -> Vec<Vec<Vec<(usize, usize)>>> {
        let rows = |t: Ruled| {
            let cells = |r: Vec<Cell>| r.iter().map(|c| (c.columns, c.rows)).collect();
            t.rows.into_iter().map(cells).collect()
        };
        tables(rules).into_iter().map(rows).collect()
    }

    #[test]
    fn cells_span_where_no_rule_parts_them() {
        let mut rules = vec![across(0.0, 0.0, 90.0), across(20.0, 30.0, 90.0)];
        rules.extend([across(40.0, 0.0, 90.0), across(60.0, 0.0, 90.0)]);
        rules.extend([down(0.0, 0.0, 60.0), down(30.0, 0.0, 60.0)]);
        rules.extend([down(60.0, 20.0, 60.0), down(90.0, 0.0, 60.0)]);
        let head = vec![(1, 2), (2, 1)];
        assert_eq!(spans(&rules), [vec![head, vec![(1, 1); 2], vec![(1, 1); 3]]]);
    }

    #[test]
    fn a_column_and_a_row_alone_are_tables_and_a_frame_is_none() {
        let sides = [down(0.0, 0.0, 60.0), down(90.0, 0.0, 60.0)];
        let column: Vec<Rule> = [0.0, 30.0, 60.0].map(|y| across(y, 0.0, 90.0)).into();
        assert_eq!(spans(&[&column[..], &sides].concat()), [vec![vec![(1, 1)]; 2]]);
        let frame = [across(0.0, 0.0, 90.0), across(60.0, 0.0, 90.0)];
        assert_eq!(spans(&[&frame[..], &sides].concat()), Vec::<Vec<Vec<(usize, usize)>>>::new());
        let row = [&frame[..], &sides, &[down(40.0, 0.0, 60.0)]].concat();
        assert_eq!(spans(&row), [vec![vec![(1, 1); 2]]]);
    }

    #[test]
    fn tables_that_touch_keep_their_columns() {
        let mut rules: Vec<Rule> =
            [0.0, 20.0, 40.0, 60.0, 80.0].map(|y| across(y, 0.0, 90.0)).into();
        rules.extend([down(0.0, 0.0, 80.0), down(90.0, 0.0, 80.0)]);
        rules.extend([down(30.0, 0.0, 40.0), down(50.0, 40.0, 80.0)]);
        let found = tables(&rules);
        let widths: Vec<f32> =
            found.iter().map(|t| t.rows[0][0].frame.right - t.rows[0][0].frame.left).collect();
        assert_eq!(widths, [30.0, 50.0]);
    }
}

//! Tasks with who does them and when.

use super::columns::{Column, text};
use super::periods::{self, Periods};
use super::rows::{Section, arabic};
use crate::facts::table::cells::timing::timing;
use crate::facts::table::{ColumnRole, GridRow, RowFacts};
use crate::grammar::words::in_one_line;

/// Where the columns are.
#[derive(Clone, Debug, Default)]
pub(super) struct Tasks {
    number: Option<usize>,
    task: usize,
    lead: Option<usize>,
    implementing: Option<usize>,
    coordinating: Option<usize>,
    /// Who does a task, whatever for, where nothing parts them.
    undivided: Option<usize>,
    timing: Option<usize>,
    /// Columns of quarters or months, in place of one for the time.
    periods: Option<Periods>,
}

/// Finds the columns, where the table lists tasks.
pub(super) fn find(columns: &[Column<'_>], number: Option<usize>) -> Option<Tasks> {
    let periods = periods::find(columns);
    let timing = if periods.is_none() { timing_column(columns, number) } else { None };
    let mut times: Vec<usize> = periods.as_ref().map(Periods::columns).unwrap_or_default();
    times.extend(timing);
    let task = task_column(columns, number, &times)?;
    let mut found = Tasks { number, task, timing, periods, ..Tasks::default() };
    let bodies: Vec<(usize, &Column<'_>)> = columns
        .iter()
        .enumerate()
        .filter(|(i, _)| Some(*i) != number && *i != task && !times.contains(i))
        .filter(|(_, c)| c.is_bodies())
        .collect();
    found.assign(&bodies);
    found.is_schedule(columns, &times).then_some(found)
}

/// Whether the cells begin as sentences do.
fn names_tasks(column: &Column<'_>) -> bool {
    let begins = |cell: &&&str| {
        let text = cell.trim_start_matches(|c: char| !c.is_alphabetic());
        text.starts_with(char::is_uppercase)
    };
    column.mostly(column.cells.iter().filter(begins).count(), 8)
}

/// Whether a head says that what is to be done stands below it.
fn says_tasks(column: &Column<'_>) -> bool {
    column.header.has(&["noi dung", "cong viec", "nhiem vu", "hoat dong", "dau viec"])
}

fn timing_column(columns: &[Column<'_>], number: Option<usize>) -> Option<usize> {
    let headed = |c: &Column<'_>| {
        c.header.has(&["thoi gian", "tien do", "thoi han", "thoi diem", "thoi gian hoan thanh"])
    };
    let free = || columns.iter().enumerate().filter(|(i, _)| Some(*i) != number);
    let by_head = free().find(|(_, c)| headed(c) && !c.is_bodies() && !c.is_names());
    by_head.or_else(|| free().find(|(_, c)| c.mostly(c.times, 5))).map(|(i, _)| i)
}

/// The column that says what is to be done: by its head, else the one with the longest texts.
fn task_column(columns: &[Column<'_>], number: Option<usize>, times: &[usize]) -> Option<usize> {
    let length = |c: &Column<'_>| c.cells.iter().map(|t| t.chars().count()).sum::<usize>();
    let free = || {
        columns.iter().enumerate().filter(|(i, c)| {
            let texts = c.mostly(c.texts + c.bodies + c.names, 6);
            Some(*i) != number && !times.contains(i) && texts && c.filled > 0
        })
    };
    let by_head = free().find(|(_, c)| says_tasks(c));
    let by_shape = || free().filter(|(_, c)| c.mostly(c.texts, 6)).max_by_key(|(_, c)| length(c));
    by_head.or_else(by_shape).map(|(i, _)| i)
}

impl Column<'_> {
    /// Whether it holds organisations, by its cells or by its head.
    fn is_bodies(&self) -> bool {
        let headed = self.header.has(&["chi dao", "phoi hop", "chu tri", "lanh dao"])
            || (self.header.has(&["co quan", "don vi"])
                && self.header.has(&["thuc hien", "thi hanh"]))
            || self.header.is(&["thuc hien", "co quan", "phu trach", "don vi phu trach"]);
        self.mostly(self.bodies, 5) || (headed && self.figures * 2 <= self.filled)
    }
}

impl Tasks {
    /// Whether it is told who does the tasks and when: two of them make a schedule. One alone
    /// does where the heads say what both columns are.
    fn is_schedule(&self, columns: &[Column<'_>], times: &[usize]) -> bool {
        let who: Vec<usize> = [self.lead, self.implementing, self.coordinating, self.undivided]
            .into_iter()
            .flatten()
            .collect();
        let sure = who.len() + usize::from(!times.is_empty());
        let other = who.first().or(times.first()).and_then(|&i| columns.get(i));
        let figures = |(i, c): (usize, &Column<'_>)| {
            Some(i) != self.number && !times.contains(&i) && c.is_figures()
        };
        let task = columns.get(self.task);
        let said = other.is_some_and(|c| !c.header.is_empty()) && task.is_some_and(says_tasks);
        let whole = task.is_some_and(|c| c.filled > 1 && names_tasks(c));
        // What a scan read across columns has no heads, and tasks that begin anywhere.
        let silent = columns.iter().all(|c| c.header.is_empty());
        match sure {
            0 => false,
            1 => said && whole && !columns.iter().enumerate().any(figures),
            _ => !silent || (whole && !times.is_empty()),
        }
    }

    fn assign(&mut self, bodies: &[(usize, &Column<'_>)]) {
        let mut rest = Vec::new();
        let chief = bodies.iter().any(|(_, c)| c.header.has(&["chi dao", "lanh dao"]));
        for (i, column) in bodies {
            let head = &column.header;
            let leads = head.has(&["chi dao", "lanh dao"]) || {
                let leads = head.has(&["chu tri"]);
                leads && head.has(&["co quan phoi hop", "don vi phoi hop"])
            };
            let others = ["phoi hop", "co quan thuc hien", "don vi thuc hien", "thoi gian"];
            let slot = if leads && head.has(&others) {
                &mut self.undivided
            } else if head.has(&["phoi hop"]) && !head.has(&["chu tri"]) {
                &mut self.coordinating
            } else if leads {
                &mut self.lead
            } else if head.has(&["thuc hien", "thi hanh"]) {
                &mut self.implementing
            } else if head.has(&["chu tri", "phu trach"]) {
                // `Chủ trì` leads where nobody stands above it.
                if chief { &mut self.implementing } else { &mut self.lead }
            } else {
                // `Sản phẩm` is no organisation, whatever its cells look like.
                if head.is_empty() || head.has(&["co quan", "don vi"]) {
                    rest.push(*i);
                }
                continue;
            };
            *slot = slot.or(Some(*i));
        }
        // Heads that do not tell: who leads, who does it, who helps; of two the last two.
        if bodies.len() > 2 && self.lead.is_none() && !rest.is_empty() {
            self.lead = Some(rest.remove(0));
        }
        let mut rest = rest.into_iter();
        self.implementing = self.implementing.or_else(|| rest.next());
        self.coordinating = self.coordinating.or_else(|| rest.next());
        self.lead = self.lead.or_else(|| rest.next());
    }

    /// What each column holds.
    pub(super) fn roles(&self, roles: &mut [ColumnRole]) {
        let all = [
            (self.number, ColumnRole::Number),
            (Some(self.task), ColumnRole::Task),
            (self.lead, ColumnRole::Lead),
            (self.implementing, ColumnRole::Implementing),
            (self.coordinating, ColumnRole::Coordinating),
            (self.timing, ColumnRole::Timing),
        ];
        super::assign(roles, &all);
        for column in self.periods.iter().flat_map(Periods::columns) {
            super::assign(roles, &[(Some(column), ColumnRole::Timing)]);
        }
    }

    /// Reads a row. `above` is what cells that reach down to it hold, by column: who does several
    /// tasks, and when, is printed with the first of them.
    pub(super) fn read(
        &self,
        row: &GridRow,
        above: &[String],
        section: Option<&Section>,
    ) -> Option<RowFacts> {
        let printed = |text: &str| Some(in_one_line(text)).filter(|text| !text.is_empty());
        let task = printed(text(row, self.task))?;
        let cell = |i: Option<usize>| {
            let merged = row.cells.get(i?).is_some_and(|c| c.merged);
            let said = printed(if merged { above.get(i?)?.as_str() } else { text(row, i?) })?;
            // A mark says nothing of who does it: it was not parted from those of the times.
            (!matches!(said.as_str(), "x" | "X" | "x x" | "+")).then_some(said)
        };
        Some(RowFacts::Task {
            section_no: section.and_then(|s| s.no.clone()),
            section: section.map(|s| s.title.clone()),
            no: self.number.and_then(|i| arabic(text(row, i))),
            task,
            lead: cell(self.lead),
            implementing: cell(self.implementing),
            coordinating: cell(self.coordinating),
            timing: match &self.periods {
                Some(periods) => periods.read(row),
                None => cell(self.timing).map(|t| timing(&t)),
            },
        })
    }
}

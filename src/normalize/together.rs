//! The pass over tables whose cells single spaces part, as recognisers of scans and copies out of a
//! viewer leave them: `1 Cao Lộc 22 10 45,5`. What parts the cells is what they hold: a running
//! number, a name, and as many figures as the other rows have. Each row becomes a line with its
//! cells between tabs.

use super::editor::Editor;
use super::tabs;

mod head;
mod line;
mod place;
mod reach;
mod schedule;
mod second;
mod split;
mod table;
mod tasks;
mod unparted;

/// Runs the pass, behind which words are as they are to be read.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) {
    let schedules = schedule::may_have_head(text);
    let rows = line::may_have_rows(text, if schedules { 1 } else { line::FEWEST });
    if !rows && !schedules {
        return;
    }
    let lines = line::lines(text);
    let mut tables = if schedules { schedule::schedules(text, &lines) } else { Vec::new() };
    if rows {
        tables.extend(table::tables(text, &lines));
    }
    tables.sort_by_key(table::Table::start);
    if schedules {
        let taken: Vec<_> = tables.iter().map(table::Table::bytes).collect();
        tables.extend(unparted::unparted(text, &lines, &taken));
        tables.sort_by_key(table::Table::start);
    }
    for table in tables {
        for (head, row) in &table.rows {
            let lines = row.iter().map(|line| {
                let pieces = line.pieces.iter().enumerate().map(|(i, (range, column))| {
                    (range.clone(), *column, line.label.clone().filter(|_| i == 0))
                });
                (line.bytes.clone(), pieces)
            });
            // Nothing heads the column of what has no place.
            let spare = usize::from(*head && table.spare);
            tabs::write(editor, text, lines, table.columns - spare.min(table.columns));
        }
    }
}

#[cfg(test)]
mod tests;

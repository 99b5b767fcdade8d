//! The pass over tables whose cells single spaces part, as recognisers of scans and copies out of a
//! viewer leave them: `1 Cao Lộc 22 10 45,5`. What parts the cells is what they hold: a running
//! number, a name, and as many figures as the other rows have. Each row becomes a line with its
//! cells between tabs.

use super::editor::Editor;
use super::tabs;

mod head;
mod line;
mod place;
mod split;
mod table;

/// Runs the pass, behind which words are as they are to be read.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) {
    if !line::may_have_rows(text) {
        return;
    }
    let lines = line::lines(text);
    for table in table::tables(text, &lines) {
        for row in &table.rows {
            let lines = row.iter().map(|line| (line.bytes.clone(), line.pieces.iter().cloned()));
            tabs::write(editor, text, lines, table.columns);
        }
    }
}

#[cfg(test)]
mod tests;

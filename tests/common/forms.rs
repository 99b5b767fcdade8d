//! Tables printed in other forms than that they came in.
#![allow(dead_code, reason = "each test file uses its part")]

fn pipe_row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

pub fn pipes(columns: &[String], rows: &[Vec<String>]) -> String {
    let rule = format!("|{}\n", "---|".repeat(columns.len()));
    pipe_row(columns) + &rule + &rows.iter().map(|r| pipe_row(r)).collect::<String>()
}

pub fn tabs(columns: &[String], rows: &[Vec<String>]) -> String {
    let heads = columns.to_vec();
    std::iter::once(&heads).chain(rows).map(|cells| cells.join("\t") + "\n").collect()
}

pub fn html(columns: &[String], rows: &[Vec<String>]) -> String {
    let escaped = |text: &str| text.split('&').collect::<Vec<_>>().join("&amp;");
    let heads = columns.to_vec();
    let rows = std::iter::once(&heads).chain(rows).map(|cells| {
        let cells = cells.iter().map(|c| format!("<td style=\"x\">\n{}</td>\n", escaped(c)));
        format!("<tr>\n{}</tr>\n", cells.collect::<String>())
    });
    format!("<table border=\"1\">\n<tbody>{}</tbody></table>\n", rows.collect::<String>())
}

/// The lines of a cell that is `width` letters wide, broken at spaces.
fn wrapped(cell: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in cell.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                *line += " ";
                *line += word;
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A table whose columns are parted by spaces, as converters print a page; cells are broken at
/// `width` letters, and stand at the top of their rows or in the middle.
pub fn aligned(columns: &[String], rows: &[Vec<String>], width: usize, centred: bool) -> String {
    let head = columns.to_vec();
    let all: Vec<&Vec<String>> = std::iter::once(&head).chain(rows).collect();
    let lines = |cells: &[String]| -> Vec<Vec<String>> {
        cells.iter().map(|c| wrapped(c, width)).collect()
    };
    let long = |line: &String| line.chars().count();
    let widths: Vec<usize> = (0..columns.len())
        .map(|i| {
            let cells = all.iter().filter_map(|row| row.get(i));
            cells.flat_map(|c| wrapped(c, width)).map(|line| long(&line)).max().unwrap_or(0).max(2)
        })
        .collect();
    let mut text = String::new();
    for row in all {
        let cells = lines(row);
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                let above = if centred { (height - cell.len()) / 2 } else { 0 };
                let shown =
                    at.checked_sub(above).and_then(|i| cell.get(i)).cloned().unwrap_or_default();
                line += &(shown.clone() + &" ".repeat(width + 3 - long(&shown)));
            }
            text += line.trim_end();
            text += "\n";
        }
    }
    text
}

/// Heads of two levels joined with their group, with a name for the first columns.
pub fn spaced(columns: &[String]) -> Vec<String> {
    let heads = columns.iter().enumerate().map(|(i, c)| match (i, c.as_str()) {
        (0, "" | "ST T") => "STT".to_owned(),
        (1, "") => "Đơn vị".to_owned(),
        (_, name) => name.split(" / ").collect::<Vec<_>>().join(" "),
    });
    heads.collect()
}

/// A table whose heads of two levels stand in a row each: groups above the first of their columns, the
/// names of columns below, as its first row.
pub fn levelled(columns: &[String], rows: &[Vec<String>]) -> (Vec<String>, Vec<Vec<String>>) {
    let named = spaced(columns);
    let level = |at: usize| -> Vec<String> {
        let parts = columns.iter().zip(&named).map(|(c, named)| match (c.split_once(" / "), at) {
            (Some((group, _)), 0) => group.to_owned(),
            (Some((_, leaf)), _) => leaf.to_owned(),
            (None, 0) => named.clone(),
            (None, _) => String::new(),
        });
        parts.collect()
    };
    let mut groups = level(0);
    let same: Vec<bool> = groups.windows(2).map(|w| w[0] == w[1]).collect();
    same.iter().enumerate().filter(|(_, same)| **same).for_each(|(i, _)| groups[i + 1].clear());
    let leaves = level(1);
    let leaves = leaves.iter().any(|l| !l.is_empty()).then_some(leaves);
    (groups, leaves.into_iter().chain(rows.to_vec()).collect())
}

/// Cells with one space between them, on as many lines as they are printed on. Heads of two levels
/// are as many lines at least.
pub fn single(columns: &[String], rows: &[Vec<String>], width: usize, centred: bool) -> String {
    let (groups, rows) = levelled(columns, rows);
    let page = aligned(&groups, &rows, width, centred);
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
    page.lines().map(line).collect()
}

/// One cell a line; empty ones are not printed.
pub fn a_cell_a_line(columns: &[String], rows: &[Vec<String>], gap: &str) -> String {
    let head = |(i, c): (usize, &String)| match (i, c.rsplit(" / ").next()) {
        // A head that a scan lost or spoilt begins no table of this form.
        (0, Some("" | "ST T")) => "STT".to_owned(),
        (1, Some("")) => "Đơn vị".to_owned(),
        (_, leaf) => leaf.unwrap_or_default().to_owned(),
    };
    let heads = columns.iter().enumerate().map(head);
    let cells = rows.iter().flatten().cloned();
    heads.chain(cells).filter(|c| !c.is_empty()).map(|c| c + gap).collect()
}

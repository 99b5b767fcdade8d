//! The tables of the seeds, cell by cell, and the same tables in every other form.

mod common;

use common::root;
use kehoach::facts::table::grid::grids;
use kehoach::layout::layout;
use kehoach::normalize::normalize;
use kehoach::span::Span;

/// A table as it should be read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Table {
    label: String,
    title: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

const SEEDS: [(&str, &str); 3] =
    [("2017-kh-ubnd", "txt"), ("2019-kh-ubnd", "txt"), ("2021-42-kh-ubnd", "md")];

/// `fixtures/tables`: `#`, label and title; header; rows. Printed by the reader once, then compared
/// with the sources row by row; spelling as normalisation leaves it.
fn gold(name: &str) -> Vec<Table> {
    let path = root().join(format!("fixtures/tables/{name}.tsv"));
    let text = std::fs::read_to_string(path).unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let mut tables: Vec<Table> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(head) = line.strip_prefix("# ") {
            let (label, title) = head.split_once('\t').unwrap();
            let columns = cells(lines.next().unwrap());
            let (label, title) = (label.to_owned(), title.to_owned());
            tables.push(Table { label, title, columns, rows: Vec::new() });
        } else {
            tables.last_mut().unwrap().rows.push(cells(line));
        }
    }
    tables
}

fn read(source: &str) -> Vec<Table> {
    let normalized = normalize(source);
    let text = &normalized.text;
    let one_line = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    grids(text, &layout(text))
        .into_iter()
        .map(|grid| {
            assert!(grid.doubtful.is_empty(), "{:?}", grid.title);
            let rows = grid.rows.iter().map(|r| {
                let texts = r.cells.iter().map(|c| {
                    // What a cell says is printed where its spans stand, hyphens at line ends
                    // set aside.
                    let pieces = std::iter::once(&c.span).chain(&c.more);
                    let pieces: Vec<_> = pieces.map(|s| one_line(s.slice(text))).collect();
                    let whole = |s: &str| s.split("- ").collect::<Vec<_>>().join("-");
                    assert_eq!(whole(&c.text), whole(pieces.join(" ").trim()));
                    let source_span: Span<_> = normalized.map.printed(c.span);
                    assert!(source_span.slice(source).len() >= c.text.len().min(1));
                    c.text.clone()
                });
                texts.collect()
            });
            Table {
                label: grid.label.map_or("", |l| l.slice(text)).to_owned(),
                title: grid.title.clone().unwrap_or_default(),
                columns: grid.columns.clone(),
                rows: rows.collect(),
            }
        })
        .collect()
}

#[track_caller]
fn same(found: &[Table], expected: &[Table], what: &str) {
    for (found, expected) in found.iter().zip(expected) {
        for (f, e) in found.rows.iter().zip(&expected.rows) {
            assert_eq!(f, e, "{what}: {}", expected.label);
        }
        assert_eq!(found, expected, "{what}");
    }
    assert_eq!(found.len(), expected.len(), "{what}");
}

#[test]
fn seeds_cell_by_cell() {
    for (name, extension) in SEEDS {
        let source = root().join(format!("seeds/{name}.{extension}"));
        let source = std::fs::read_to_string(source).unwrap();
        same(&read(&source), &gold(name), name);
    }
}

#[test]
fn seeds_have_as_many_rows_as_they_say() {
    let count = |name: &str, label: &str| {
        let tables = gold(name);
        let table = tables.iter().find(|t| t.label == label).unwrap().clone();
        let section = |r: &&Vec<String>| r[2..].iter().all(String::is_empty);
        (
            table.rows.iter().filter(section).count(),
            table.rows.iter().filter(|r| !section(r)).count(),
        )
    };
    assert_eq!(count("2017-kh-ubnd", "Phụ lục 01"), (12, 30));
    assert_eq!(count("2017-kh-ubnd", "Phụ lục 02").1, 14);
    assert_eq!(count("2017-kh-ubnd", "Phụ lục 03").1, 5);
    assert_eq!(count("2017-kh-ubnd", "Phụ lục 04").1, 20);
    assert_eq!(count("2019-kh-ubnd", "Phụ lục"), (13, 31));
    assert_eq!(count("2021-42-kh-ubnd", "Phụ lục"), (12, 27));
}

/// All tables of the seeds, with labels that part them and headers of one level.
fn tables() -> Vec<Table> {
    let mut tables: Vec<Table> = SEEDS.iter().flat_map(|(name, _)| gold(name)).collect();
    for (i, table) in tables.iter_mut().enumerate() {
        table.label = format!("Phụ lục {:02}", i + 1);
        for (j, column) in table.columns.iter_mut().enumerate() {
            *column = column.rsplit(" / ").next().unwrap_or_default().to_owned();
            if column.is_empty() || column == "ST T" {
                *column = if j == 0 { "STT" } else { "Đơn vị" }.to_owned();
            }
        }
    }
    tables
}

const PLAN: &str = "KẾ HOẠCH\n\nI. MỤC TIÊU\n\nLàm tốt.\n\nKT. CHỦ TỊCH\n\nNguyễn Văn A\n\n";

fn document(tables: &[Table], print: impl Fn(&Table) -> String) -> String {
    let annex = |t: &Table| {
        let head = format!("{}\n\n{}\n\n(Kèm theo Kế hoạch số 5/KH-UBND)\n\n", t.label, t.title);
        head + &print(t) + "\n"
    };
    PLAN.to_owned() + &tables.iter().map(annex).collect::<String>()
}

fn pipe_row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn pipe(columns: &[String], rows: &[Vec<String>]) -> String {
    let rule = format!("|{}\n", "---|".repeat(columns.len()));
    let rows: String = rows.iter().map(|r| pipe_row(r)).collect();
    pipe_row(columns) + &rule + &rows
}

fn tab(columns: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| cells.join("\t") + "\n";
    line(columns) + &rows.iter().map(|r| line(r)).collect::<String>()
}

fn check(what: &str, tables: &[Table], print: impl Fn(&Table) -> String) {
    same(&read(&document(tables, print)), tables, what);
}

#[test]
fn pipes_tabs_and_pages() {
    let tables = tables();
    check("pipes", &tables, |t| pipe(&t.columns, &t.rows));
    check("tabs", &tables, |t| tab(&t.columns, &t.rows));
    for size in [1, 3, 7] {
        let pages = |t: &Table, print: fn(&[String], &[Vec<String>]) -> String| {
            let pages = t.rows.chunks(size).map(|rows| print(&t.columns, rows));
            pages.collect::<Vec<_>>().join("\n")
        };
        check("pages of pipes", &tables, |t| pages(t, pipe));
        check("pages of tabs", &tables, |t| pages(t, tab));
    }
}

#[test]
fn sections_that_run_together() {
    let line = |cells: &Vec<String>| {
        let section = cells[2..].iter().all(String::is_empty);
        if section { format!("{} {}\n", cells[0], cells[1]) } else { cells.join("\t") + "\n" }
    };
    // A letter that a scan made of a Roman number is no number of a section.
    let tables: Vec<Table> = tables()
        .into_iter()
        .filter(|t| {
            let section = |r: &&Vec<String>| r[2..].iter().all(String::is_empty);
            t.rows.iter().filter(section).all(|r| r[0] != "J")
                // Two sections on end: the first has no row below it.
                && t.rows.windows(2).all(|w| !(section(&&w[0]) && section(&&w[1])))
                && !t.rows.last().is_some_and(|r| section(&r))
        })
        .collect();
    assert!(tables.len() > 10);
    check("sections", &tables, |t| {
        t.columns.join("\t") + "\n" + &t.rows.iter().map(line).collect::<String>()
    });
}

#[test]
fn a_cell_a_line() {
    for gap in ["\n", "\n\n"] {
        check("flattened", &tables(), |t| {
            let all = std::iter::once(&t.columns).chain(&t.rows);
            let cells = all.flatten().filter(|c| !c.is_empty());
            cells.map(|c| format!("{c}{gap}")).collect()
        });
    }
}

#[test]
fn right_halves_cut_off() {
    // The last column of tables of communes: lists that have their counts on the left.
    let mut tables: Vec<Table> = tables()
        .into_iter()
        .filter(|t| t.columns.len() == 6 && t.columns.iter().all(|c| c != "Thời gian"))
        .collect();
    assert!(tables.len() > 4);
    let half = |t: &Table| -> Vec<Vec<String>> { t.rows.iter().map(|r| r[5..].to_vec()).collect() };
    let left = |t: &Table| -> String {
        let rows: Vec<_> = t.rows.iter().map(|r| r[..5].to_vec()).collect();
        pipe(&t.columns[..5], &rows) + "\n\nNĂM 2021\n\n"
    };
    for table in &mut tables {
        table.columns[5] = "Ế hoạch năm / Tiêu chí".to_owned();
        table.title = "DANH SÁCH CÁC XÃ".to_owned();
    }
    let cut = |rows: &[Vec<String>]| {
        "| Ế hoạch năm |\n|---|\n| Tiêu chí |\n".to_owned()
            + &rows.iter().map(|r| pipe_row(r)).collect::<String>()
    };
    let mut expected = tables.clone();
    for table in &mut expected {
        table.title += " NĂM 2021";
    }
    let halves = document(&tables, |t| left(t) + &cut(&half(t)));
    same(&read(&halves), &expected, "halves");
    // All blank rows lost, or the first of them.
    let blank = |r: &Vec<String>| r[0].is_empty();
    let none = document(&tables, |t| {
        let rows: Vec<_> = half(t).into_iter().filter(|r| !blank(r)).collect();
        left(t) + &cut(&rows)
    });
    same(&read(&none), &expected, "halves without blank rows");
    let one = document(&tables, |t| {
        let mut rows = half(t);
        if let Some(at) = rows.iter().position(blank) {
            rows.remove(at);
        }
        left(t) + &cut(&rows)
    });
    same(&read(&one), &expected, "halves without the first blank row");
}

#[test]
fn columns_in_another_order() {
    let mut tables = tables();
    for table in &mut tables {
        table.columns.reverse();
        table.rows.iter_mut().for_each(|r| r.reverse());
    }
    check("reversed pipes", &tables, |t| pipe(&t.columns, &t.rows));
    check("reversed tabs", &tables, |t| tab(&t.columns, &t.rows));
}

//! Annexes unlike those of the seeds: other labels, more columns, sets of ten criteria, no
//! districts, totals first, two-level headers, HTML, registers, matrices of marks; and the
//! tables of the seeds in other forms.

mod common;
#[path = "common/forms.rs"]
mod forms;
#[path = "common/rows.rs"]
mod rows;

use common::{read, root};
use forms::{a_cell_a_line, aligned, html, pipes, single, spaced, tabs};
use kehoach::facts::table::{Table, TableKind};
use kehoach::{Reading, Source};
use rows::fields;

/// A table as the fixtures have it: a line with kind, label and title, a line a typed row;
/// of tables of no known kind the cells.
fn printed(reading: &Reading, table: &Table) -> String {
    let label = table.label.map_or("", |l| l.slice(&reading.normalized.text));
    let title = table.title.as_deref().unwrap_or_default();
    let mut lines = vec![format!("# {:?}\t{label}\t{title}", table.kind)];
    for row in &table.rows {
        let cells = || row.grid.cells.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
        match fields(row) {
            Some(fields) => lines.push(fields.join("\t")),
            None => lines.push(format!("> {}", cells().join("\t"))),
        }
    }
    // No blanks at line ends: editors drop them.
    lines.iter().map(|l| l.trim_end().to_owned() + "\n").collect()
}

/// What stands in `fixtures/annexes/NAME.tables` was read row by row against the source
/// beside it.
#[test]
fn annexes_of_other_provinces() {
    let folder = root().join("fixtures/annexes");
    let mut sources: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    sources.retain(|path| path.extension().is_some_and(|e| e != "tables"));
    sources.sort();
    assert!(sources.len() > 12);
    for source in sources {
        let reading = read(source.strip_prefix(root()).unwrap().to_str().unwrap());
        let found: String =
            reading.facts.tables.iter().map(|table| printed(&reading, table)).collect();
        let path = source.with_extension("tables");
        if std::env::var_os("KEHOACH_ACCEPT").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        for (f, e) in found.lines().zip(expected.lines()) {
            assert_eq!(f, e, "{}", source.display());
        }
        assert_eq!(found.lines().count(), expected.lines().count(), "{}", source.display());
    }
}

/// A table as a grid of texts, to be printed in another form.
#[derive(Clone)]
struct Texts {
    kind: TableKind,
    title: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Typed rows, in the fields of the gold files.
    typed: Vec<Vec<String>>,
}

/// The typed tables of a seed, with heads where scans lost them.
fn texts(name: &str) -> Vec<Texts> {
    let reading = read(&format!("seeds/{name}"));
    let tables = reading.facts.tables.iter();
    tables
        .map(|table| Texts {
            kind: table.kind,
            title: table.title.clone().unwrap_or_default(),
            columns: table.columns.clone(),
            rows: table
                .rows
                .iter()
                .map(|r| r.grid.cells.iter().map(|c| c.text.clone()).collect())
                .collect(),
            typed: table.rows.iter().filter_map(fields).collect(),
        })
        .collect()
}

const SEEDS: [(&str, u16); 3] =
    [("2017-kh-ubnd.txt", 2017), ("2019-kh-ubnd.txt", 2019), ("2021-42-kh-ubnd.md", 2021)];

fn document(year: u16, tables: &[Texts], print: impl Fn(&Texts) -> String) -> String {
    let mut text = format!(
        "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 5/KH-UBND\nLạng Sơn, ngày 05 tháng 01 năm {year}\nKẾ HOẠCH\nXây dựng nông thôn mới năm {year}\n\nI. MỤC TIÊU\n\nLàm tốt.\n\nKT. CHỦ TỊCH\n\nNguyễn Văn A\n\n"
    );
    for (i, table) in tables.iter().enumerate() {
        let head =
            format!("Phụ lục {:02}\n\n{}\n\n(Kèm theo Kế hoạch số 5)\n\n", i + 1, table.title);
        text += &(head + &print(table) + "\n");
    }
    text
}

/// The typed rows of the tables of each seed are the same in another form.
fn same(what: &str, wanted: impl Fn(&Texts) -> bool, print: impl Fn(&Texts) -> String) {
    let mut compared = 0;
    for (name, year) in SEEDS {
        let mut tables = texts(name);
        tables.retain(|t| wanted(t));
        let source = document(year, &tables, &print);
        let reading = read_text(source);
        let found = &reading.facts.tables;
        assert_eq!(found.len(), tables.len(), "{what}: {name}");
        for (table, expected) in found.iter().zip(&tables) {
            assert_eq!(table.kind, expected.kind, "{what}: {name}: {}", expected.title);
            let typed: Vec<_> = table.rows.iter().filter_map(fields).collect();
            for (f, e) in typed.iter().zip(&expected.typed) {
                assert_eq!(f, e, "{what}: {name}: {}", expected.title);
            }
            assert_eq!(typed.len(), expected.typed.len(), "{what}: {name}: {}", expected.title);
            compared += typed.len();
        }
    }
    assert!(compared > 50, "{what}: {compared}");
}

fn all(_: &Texts) -> bool {
    true
}

#[test]
fn pipes_and_tabs_say_the_same() {
    same("pipes", all, |t| pipes(&t.columns, &t.rows));
    same("tabs", all, |t| tabs(&t.columns, &t.rows));
}

#[test]
fn html_says_the_same() {
    same("html", all, |t| html(&t.columns, &t.rows));
}

/// Heads of two levels, as HTML prints them: those of one group under a cell over several
/// columns, the others over two rows.
#[test]
fn html_with_spanning_cells_says_the_same() {
    same("spanning cells", all, |t| {
        let (mut upper, mut lower) = (String::new(), String::new());
        let mut i = 0;
        while let Some(column) = t.columns.get(i) {
            match column.split_once(" / ") {
                Some((group, _)) => {
                    let under: Vec<&str> = t.columns[i..]
                        .iter()
                        .map_while(|c| c.split_once(" / ").filter(|c| c.0 == group).map(|c| c.1))
                        .collect();
                    upper += &format!("<th colspan=\"{}\">{group}</th>", under.len());
                    lower += &under.iter().map(|c| format!("<th>{c}</th>")).collect::<String>();
                    i += under.len();
                }
                None => {
                    upper += &format!("<th rowspan=2>{column}</th>");
                    i += 1;
                }
            }
        }
        let rows = t.rows.iter().map(|cells| {
            let cells = cells.iter().map(|c| format!("<td>{c}</td>")).collect::<String>();
            format!("<tr>{cells}</tr>")
        });
        let head = format!("<tr>{upper}</tr><tr>{lower}</tr>");
        format!("<table><thead>{head}</thead>{}</table>", rows.collect::<String>())
    });
}

#[test]
fn columns_of_spaces_say_the_same() {
    for width in [200, 40, 26] {
        same("columns of spaces", all, |t| aligned(&spaced(&t.columns), &t.rows, width, false));
    }
    for width in [200, 40] {
        same("centred columns of spaces", all, |t| {
            aligned(&spaced(&t.columns), &t.rows, width, true)
        });
    }
}

#[test]
fn single_spaces_say_the_same() {
    // A scan lost part of these heads, and no one knows how wide the groups in the others are.
    let told = |t: &Texts| {
        let cut =
            |c: &String| c.starts_with('Ế') || c.ends_with("Kế hoặ") || c.contains("Kế hoặ /");
        let group = |c: &String| c.split_once(" / ").map(|(group, _)| group.to_owned());
        let groups: Vec<_> = t.columns.iter().filter_map(group).collect();
        let widths: std::collections::BTreeSet<usize> =
            groups.chunk_by(|a, b| a == b).map(<[_]>::len).collect();
        t.kind != TableKind::WorkSchedule && !t.columns.iter().any(cut) && widths.len() < 2
    };
    for width in [200, 40] {
        same("single spaces", told, |t| single(&t.columns, &t.rows, width, false));
    }
}

#[test]
fn pages_with_repeated_heads_say_the_same() {
    for size in [1, 4, 9] {
        same("pages", all, |t| {
            let pages = t.rows.chunks(size).map(|rows| pipes(&t.columns, rows));
            pages.collect::<Vec<_>>().join("\n\n")
        });
    }
}

#[test]
fn a_cell_a_line_says_the_same() {
    for gap in ["\n", "\n\n"] {
        same("flattened", all, |t| a_cell_a_line(&t.columns, &t.rows, gap));
    }
}

/// The numbers 0 to `n` - 1 in an order of its own for each seed.
fn order(n: usize, seed: usize) -> Vec<usize> {
    let mut left: Vec<usize> = (0..n).collect();
    let mut state = seed * 2 + 1;
    let mut next = || {
        state = state.wrapping_mul(48_271) % 2_147_483_647;
        state
    };
    (0..n).map(|_| left.remove(next() % left.len())).collect()
}

fn ordered(cells: &[String], order: &[usize]) -> Vec<String> {
    order.iter().map(|&i| cells[i].clone()).collect()
}

#[test]
fn columns_in_any_order_say_the_same() {
    for seed in 1..=20 {
        same_units("columns in another order", |t| {
            let order = order(t.columns.len(), seed);
            // A head that a scan lost is known by the number column to its left alone.
            let heads = t.columns.iter().map(|c| if c.is_empty() { "Đơn vị" } else { c });
            let heads: Vec<String> = heads.map(str::to_owned).collect();
            let rows: Vec<_> = t.rows.iter().map(|r| ordered(r, &order)).collect();
            pipes(&ordered(&heads, &order), &rows)
        });
    }
}

/// As [`same`], where the units of a matrix may stand in another order than in the seed.
fn same_units(what: &str, print: impl Fn(&Texts) -> String) {
    let sorted = |kind: TableKind, row: &[String]| -> Vec<String> {
        let mut row = row.to_vec();
        if kind == TableKind::CriteriaByDistrict {
            // Number and name in front; total, share and kind of sum behind.
            let end = row.len() - 3;
            row[2..end].sort();
        }
        row
    };
    for (name, year) in SEEDS {
        let tables = texts(name);
        let reading = read_text(document(year, &tables, &print));
        assert_eq!(reading.facts.tables.len(), tables.len(), "{what}: {name}");
        for (table, expected) in reading.facts.tables.iter().zip(&tables) {
            let found: Vec<_> =
                table.rows.iter().filter_map(fields).map(|r| sorted(table.kind, &r)).collect();
            let wanted: Vec<_> = expected.typed.iter().map(|r| sorted(expected.kind, r)).collect();
            assert_eq!(
                table.kind, expected.kind,
                "{what}: {}: {:?}",
                expected.title, table.columns
            );
            for (f, w) in found.iter().zip(&wanted) {
                assert_eq!(f, w, "{what}: {}: {:?}", expected.title, table.columns);
            }
            assert_eq!(found.len(), wanted.len(), "{what}: {}", expected.title);
        }
    }
}

fn read_text(text: String) -> Reading {
    kehoach::read(Source::from_bytes("-", text.into_bytes()).unwrap())
}

/// A table in two parts from column `at` on, the head of the second without its first `cut`
/// letters, as a page edge leaves it.
fn halves(t: &Texts, at: usize, cut: usize, keep: impl Fn(usize, &[String]) -> bool) -> String {
    let left: Vec<_> = t.rows.iter().map(|r| r[..at].to_vec()).collect();
    let rows = t.rows.iter().map(|r| r[at..].to_vec()).enumerate();
    let right: Vec<_> = rows.filter(|(i, r)| keep(*i, r)).map(|(_, r)| r).collect();
    let mut heads = t.columns[at..].to_vec();
    heads[0] = heads[0].chars().skip(cut).collect();
    pipes(&t.columns[..at], &left) + "\n\nNĂM\n\n" + &pipes(&heads, &right)
}

#[test]
fn halves_with_cut_heads_say_the_same() {
    // Number, name, and twice a count with its list: the plan goes, or its list alone.
    let wanted = |t: &Texts| t.kind == TableKind::CommunePlan && t.columns.len() == 6;
    for cut in 0..4 {
        for at in [4, 5] {
            same(&format!("{cut} letters cut off column {at}"), wanted, |t| {
                halves(t, at, cut, |_, _| true)
            });
        }
    }
}

#[test]
fn halves_of_matrices_say_the_same() {
    // The matrix alone: its total and shares, or with them its last districts.
    let tables = texts(SEEDS[2].0);
    let matrix: Vec<Texts> =
        tables.into_iter().filter(|t| t.kind == TableKind::CriteriaByDistrict).collect();
    assert_eq!(matrix.len(), 1);
    let width = matrix[0].columns.len();
    for behind in 1..=5 {
        let text = document(2021, &matrix, |t| halves(t, width - behind, 0, |_, _| true));
        let reading = read_text(text);
        let typed: Vec<_> = reading.facts.tables[0].rows.iter().filter_map(fields).collect();
        for (f, e) in typed.iter().zip(&matrix[0].typed) {
            assert_eq!(f, e, "{behind} columns");
        }
        assert_eq!(typed.len(), matrix[0].typed.len(), "{behind} columns");
    }
}

/// A commune that meets all has nothing to plan: its row of the right half is blank, and gets lost.
#[test]
fn a_blank_row_of_a_half_lost_says_the_same() {
    let wanted = |t: &Texts| t.kind == TableKind::CommunePlan && t.columns.len() == 6;
    for lost in 0..6 {
        same("a blank row lost", wanted, |t| {
            let blank = |r: &[String]| r.iter().all(String::is_empty);
            let blanks: Vec<usize> =
                (0..t.rows.len()).filter(|&i| blank(&t.rows[i][5..])).collect();
            halves(t, 5, 0, |i, r| !blank(r) || blanks.get(lost) != Some(&i))
        });
    }
}

#[test]
fn blank_rows_within_a_table_say_nothing() {
    same("blank rows", all, |t| {
        let blank = vec![String::new(); t.columns.len()];
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (i, row) in t.rows.iter().enumerate() {
            rows.extend((i % 3 == 1).then(|| blank.clone()));
            rows.push(row.clone());
        }
        pipes(&t.columns, &rows)
    });
}

#[test]
fn halves_cut_off_say_the_same() {
    // Number, name, and twice a count with its list.
    let wanted = |t: &Texts| t.kind == TableKind::CommunePlan && t.columns.len() == 6;
    for blank in [true, false] {
        same("halves", wanted, |t| {
            // The last list goes, with what stands behind it.
            let at = t.columns.len() - 1;
            let left: Vec<_> = t.rows.iter().map(|r| r[..at].to_vec()).collect();
            let right: Vec<_> = t
                .rows
                .iter()
                .map(|r| r[at..].to_vec())
                .filter(|r| blank || r.iter().any(|c| !c.is_empty()))
                .collect();
            pipes(&t.columns[..at], &left) + "\n\nNĂM\n\n" + &pipes(&t.columns[at..], &right)
        });
    }
}

/// What disagrees in a fixture is found, and nothing else is flagged.
#[test]
fn contradictions_in_ticks_and_pairs() {
    let reading = read("fixtures/annexes/ticks-and-pairs.md");
    let found: Vec<_> = reading
        .findings
        .iter()
        .map(|f| {
            (
                f.rule,
                f.stated.as_deref().unwrap_or_default(),
                f.derived.as_deref().unwrap_or_default(),
            )
        })
        .collect();
    let expected = [
        ("table-sum-mismatch", "37", "35"),
        ("table-sum-mismatch", "68", "65"),
        ("count-list-mismatch", "6", "5"),
    ];
    for finding in &found {
        assert!(expected.contains(finding), "{finding:?} is flagged");
    }
    for finding in &expected {
        assert!(found.contains(finding), "{finding:?} is not found");
    }
}

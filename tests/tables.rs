//! The tables of the seeds against what people read in them, row by row.

mod common;
#[path = "common/rows.rs"]
mod rows;

use common::{read, root};
use kehoach::Reading;
use kehoach::facts::table::TableKind;
use kehoach::span::{Normal, Span};
use rows::{fields, units};

/// The seeds with their tables, in order.
const SEEDS: [(&str, &[TableKind]); 3] = {
    use TableKind::{CommunePlan, CriteriaByDistrict, VillagePlan, WorkSchedule};
    [
        ("2017-kh-ubnd.txt", &[WorkSchedule, CommunePlan, CommunePlan, CommunePlan]),
        ("2019-kh-ubnd.txt", &[WorkSchedule]),
        (
            "2021-42-kh-ubnd.md",
            &[
                WorkSchedule,
                CommunePlan,
                CommunePlan,
                CommunePlan,
                CommunePlan,
                CommunePlan,
                CommunePlan,
                CriteriaByDistrict,
                VillagePlan,
            ],
        ),
    ]
};

fn compare(name: &str, reading: &Reading) -> Vec<String> {
    let stem = name.rsplit_once('.').map_or(name, |n| n.0);
    let mut differences = Vec::new();
    for (i, table) in reading.facts.tables.iter().enumerate() {
        let path = root().join(format!("fixtures/gold/{stem}.tables/{:02}.tsv", i + 1));
        let gold = std::fs::read_to_string(&path).unwrap_or_default();
        let mut lines = gold.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let header = lines.next().unwrap_or_default();
        let expected: Vec<Vec<&str>> = lines.collect();
        let found: Vec<Vec<String>> = table.rows.iter().filter_map(fields).collect();
        if let Some(units) = units(table)
            && header.get(2..2 + units.len()) != Some(&units[..])
        {
            differences.push(format!("{stem} table {}: units {units:?}", i + 1));
        }
        if found.len() != expected.len() {
            let rows = (found.len(), expected.len());
            differences.push(format!("{stem} table {}: rows {rows:?}", i + 1));
        }
        for (row, (f, e)) in found.iter().zip(&expected).enumerate() {
            if f != e {
                differences.push(format!("{stem} table {} row {}: {f:?} is {e:?}", i + 1, row + 1));
            }
        }
    }
    differences
}

#[test]
fn every_typed_row_of_the_seeds() {
    for (name, kinds) in SEEDS {
        let reading = read(&format!("seeds/{name}"));
        let found: Vec<TableKind> = reading.facts.tables.iter().map(|t| t.kind).collect();
        assert_eq!(found, kinds, "{name}");
        let differences = compare(name, &reading);
        assert!(differences.is_empty(), "{}", differences.join("\n"));
    }
}

#[test]
fn spans_of_rows_and_cells_hold_what_is_printed() {
    for (name, _) in SEEDS {
        let reading = read(&format!("seeds/{name}"));
        let text = &reading.normalized.text;
        for row in reading.facts.tables.iter().flat_map(|t| &t.rows) {
            let parts: Vec<_> = row.grid.more.iter().chain([&row.grid.span]).collect();
            for cell in row.grid.cells.iter().filter(|c| !c.text.is_empty()) {
                let letters =
                    |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                let pieces: Vec<_> = std::iter::once(&cell.span).chain(&cell.more).collect();
                let printed: String = pieces.iter().map(|s| letters(s.slice(text))).collect();
                assert_eq!(letters(&cell.text), printed, "{name}: {cell:?}");
                for piece in pieces {
                    let inside = |part: &&Span<Normal>| {
                        part.start() <= piece.start() && piece.end() <= part.end()
                    };
                    assert!(parts.iter().any(inside), "{name}: {cell:?}");
                }
            }
        }
    }
}

/// The tables of the composed annexes, which have other forms than the seeds: turned matrices,
/// HTML with cells over rows and columns, heads cut by page edges.
fn composed() -> Vec<String> {
    let files = std::fs::read_dir(root().join("fixtures/annexes")).unwrap();
    let names = files.map(|f| f.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|n| !n.ends_with(".tables")).collect();
    names.sort();
    assert!(names.len() > 12);
    names.iter().map(|name| format!("fixtures/annexes/{name}")).collect()
}

/// Letters and digits without marks, and without the tags of HTML.
fn letters(text: &str) -> String {
    let mut in_tag = false;
    let outside = text.chars().filter(|&c| {
        let tag = in_tag || c == '<';
        in_tag = tag && c != '>';
        !tag
    });
    let outside: String = outside.filter(|c| c.is_alphanumeric()).collect();
    kehoach::vocabulary::letters::bare(&outside)
}

#[test]
fn the_source_at_the_span_of_a_cell_is_what_is_printed_in_it() {
    let seeds = SEEDS.iter().map(|(name, _)| format!("seeds/{name}"));
    let mut cells = 0;
    for name in seeds.chain(composed()) {
        let reading = read(&name);
        let printed = |span: &Span<Normal>| {
            reading.source.printed(reading.normalized.map.printed(*span)).to_owned()
        };
        for row in reading.facts.tables.iter().flat_map(|t| &t.rows) {
            for cell in row.grid.cells.iter().filter(|c| !c.text.is_empty()) {
                let parts = std::iter::once(&cell.span).chain(&cell.more);
                let source: String = parts.map(printed).collect();
                assert_eq!(letters(&source), letters(&cell.text), "{name}: {cell:?}");
                cells += 1;
            }
            let parts = std::iter::once(&row.grid.span).chain(&row.grid.more);
            let source = letters(&parts.map(printed).collect::<String>());
            let held: String = row.grid.cells.iter().map(|c| letters(&c.text)).collect();
            // Parts of a flattened row may hold a header that a page break printed again.
            assert!(source.len() >= held.len(), "{name}: {source} {held}");
        }
    }
    assert!(cells > 2_500, "{cells}");
}

/// What was read otherwise than printed: cell, reading.
fn repairs(name: &str) -> Vec<(String, Option<String>)> {
    let reading = read(&format!("seeds/{name}"));
    let repairs = reading.facts.tables.into_iter().flat_map(|t| t.repairs);
    repairs.map(|r| (r.printed, r.reading)).collect()
}

#[test]
fn every_repair_of_the_seeds() {
    let expected = [
        ("2.11", "2, 11"),
        ("2.8", "2, 8"),
        ("2.4", "2, 4"),
        ("3.4", "3, 4"),
        ("18.9", "18, 9"),
        ("2.7", "2, 7"),
        ("2.19", "2, 19"),
        ("5.6", "5, 6"),
        ("8.9", "8, 9"),
        ("16.18", "16, 18"),
    ];
    let expected = expected.map(|(printed, read)| (printed.to_owned(), Some(read.to_owned())));
    assert_eq!(repairs("2021-42-kh-ubnd.md"), expected);
    assert_eq!(repairs("2017-kh-ubnd.txt"), [("1,7,12,29".to_owned(), None)]);
    assert_eq!(repairs("2019-kh-ubnd.txt"), []);
}

/// Names that are no places of their year, and what they are read as.
fn places(name: &str) -> Vec<(String, String)> {
    let reading = read(&format!("seeds/{name}"));
    let notes = reading.facts.tables.into_iter().flat_map(|t| t.places);
    notes.map(|n| (n.printed, n.reading.unwrap_or_default())).collect()
}

#[test]
fn every_place_of_the_seeds() {
    let check = |name: &str, expected: &[(&str, &str)]| {
        let found = places(name);
        let found: Vec<(&str, &str)> =
            found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected, "{name}");
    };
    check(
        "2021-42-kh-ubnd.md",
        // The last one heads a column.
        &[("Trảng Định", "Tràng Định"), ("Chi Lãng", "Chi Lăng"), ("Chi Lãng", "Chi Lăng")],
    );
    check(
        "2017-kh-ubnd.txt",
        &[
            ("Hoàng Văn Thủ", "Hoàng Văn Thụ"),
            ("Văn Nham", "Vân Nham"),
            ("Dinh Lập", "Đình Lập"),
            ("Dinh Lập", "Đình Lập"),
            ("Bình Xá", "Bính Xá"),
            ("Định Lập", "Đình Lập"),
            ("Văn An", "Vân An"),
            // No commune of Văn Quan is called so, and none nearly so.
            ("Thành Hòa", ""),
            ("Trần Ninh", "Trấn Ninh"),
            ("Văn Mộng", "Vân Mộng"),
            ("Định Lập", "Đình Lập"),
        ],
    );
}

use super::*;
use crate::layout::layout;
use crate::normalize::normalize;

/// Every character of a table region but the marks between cells stands in exactly one
/// cell, or in what is printed beside them: headers.
fn check_complete(source: &str) {
    let text = normalize(source).text;
    let layout = layout(&text);
    let tables = tables(&text, &layout);
    let mut seen = vec![0u8; text.len()];
    let mut cover = |span: Span<Normal>| {
        for byte in seen.get_mut(span.range()).unwrap_or_default() {
            *byte += 1;
        }
    };
    for table in &tables {
        let cells = table.grid.rows.iter().flat_map(|r| &r.cells);
        cells.for_each(|c| c.more.iter().chain([&c.span]).for_each(|&s| cover(s)));
        table.beside.iter().for_each(|&s| cover(s));
        for row in &table.grid.rows {
            assert_eq!(row.cells.len(), table.grid.columns.len());
        }
    }
    for region in &layout.tables {
        for block in &layout.blocks[region.blocks.clone()] {
            let line = block.span.slice(&text);
            for (at, c) in line.char_indices() {
                let times = seen[block.span.start() as usize + at];
                let mark = matches!(c, '|' | '-' | ':' | '\\') || c.is_whitespace();
                assert!(times == 1 || (mark && times < 2), "{c:?} {times} times: {line}");
            }
        }
    }
}

#[test]
fn no_cell_of_the_seeds_is_lost() {
    for name in
        ["2017-kh-ubnd.txt", "2019-kh-ubnd.txt", "2021-42-kh-ubnd.md", "2021-42-kh-ubnd.ocr.txt"]
    {
        let path = format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
        check_complete(&std::fs::read_to_string(path).unwrap());
    }
}

const HEAD: &str =
    "KẾ HOẠCH\nI. MỤC TIÊU\nLàm tốt.\nNơi nhận:\n- UBND;\nKT. CHỦ TỊCH\nNguyễn Văn A\n";

/// Reads one annex after a plan's text; gives header and rows, cells parted by ` | `.
fn read(annex: &str) -> Vec<Vec<String>> {
    let source = format!("{HEAD}{annex}");
    check_complete(&source);
    let text = normalize(&source).text;
    let line = |cells: Vec<&str>| cells.join(" | ");
    grids(&text, &layout(&text))
        .iter()
        .map(|grid| {
            let header = line(grid.columns.iter().map(String::as_str).collect());
            let rows = grid.rows.iter().enumerate().map(|(i, r)| {
                let mark = if grid.doubtful.contains(&i) { "? " } else { "" };
                mark.to_owned() + &line(r.cells.iter().map(|c| c.text.as_str()).collect())
            });
            std::iter::once(header).chain(rows).collect()
        })
        .collect()
}

fn check(annex: &str, expected: &[&[&str]]) {
    let found = read(annex);
    assert_eq!(found, expected, "{annex}");
}

#[test]
fn rows_with_fewer_and_more_cells() {
    check(
        "Phụ lục\n| STT | Xã | Số |\n|---|---|---|\n| 1 | A\\|B | 5 |\n| 2 | C |\n| 3 | D | 6 | x |",
        &[&["STT | Xã | Số | ", "1 | A|B | 5 | ", "2 | C |  | ", "3 | D | 6 | x"]],
    );
}

#[test]
fn a_section_without_tabs_stays_in_its_table() {
    check(
        "Phụ lục\nSTT\tXã\tSố\nI Kế hoạch năm 2017\n1\tA\t5\nII Kế hoạch năm 2018\n1\tB\t6",
        &[&[
            "STT | Xã | Số",
            "I | Kế hoạch năm 2017 | ",
            "1 | A | 5",
            "II | Kế hoạch năm 2018 | ",
            "1 | B | 6",
        ]],
    );
}

#[test]
fn a_table_without_header_and_one_with_totals_first() {
    check(
        "Phụ lục\nDanh sách\n1\tXã A\t5\n2\tXã B\t6",
        &[&[" |  | ", "1 | Xã A | 5", "2 | Xã B | 6"]],
    );
    check(
        "Phụ lục\n| Tên xã | Số |\n|---|---|\n| Tổng cộng | 11 |\n| A | 5 |\n| B | 6 |",
        &[&["Tên xã | Số", "Tổng cộng | 11", "A | 5", "B | 6"]],
    );
}

#[test]
fn pages_are_one_table_and_labels_part_tables() {
    let rows = "| STT | Xã | Số |\n|---|---|---|\n";
    check(
        &format!(
            "Phụ lục 1\n{rows}| 1 | A | 5 |\n\n{rows}| 2 | B | 6 |\n\nPhụ lục 2\n{rows}| 1 | C | 7 |"
        ),
        &[&["STT | Xã | Số", "1 | A | 5", "2 | B | 6"], &["STT | Xã | Số", "1 | C | 7"]],
    );
    check(
        "Phụ lục 1\nTT\tTên\tSố\n1\tA b\t5\n\nTT\tTên\tSố\n\tvà c\t\n2\tB\t6",
        &[&["TT | Tên | Số", "1 | A b và c | 5", "2 | B | 6"]],
    );
}

#[test]
fn what_may_stand_in_two_rows_stays_in_its_own() {
    check(
        "Phụ lục\n| STT | Xã | Số | Đã đạt | Số |\n|---|---|---|---|---|\n| 1 | A | 2 | 2,3 | 1 |\n| 2 | B | 2 | 4,5 | 1 |\n| 3 | C | 2 | 1,2 | 2 |\n\n| Tiêu chí phấn đấu |\n|---|\n| 9 |\n| 8,9 |",
        &[&[
            "STT | Xã | Số | Đã đạt | Số | Tiêu chí phấn đấu",
            "? 1 | A | 2 | 2,3 | 1 | ",
            "? 2 | B | 2 | 4,5 | 1 | ",
            "3 | C | 2 | 1,2 | 2 | 8,9",
            "?  |  |  |  |  | 9",
        ]],
    );
}

#[test]
fn cells_one_a_line() {
    check(
        "Phụ lục\nSTT\nĐơn vị\nSố tiêu chí đạt\nCụ thể\n1\nXã A\n2\n1,2\n2\nXã B\n3\n1,2,3\nTổng cộng\n5",
        &[&[
            "STT | Đơn vị | Số tiêu chí đạt | Cụ thể",
            "1 | Xã A | 2 | 1,2",
            "2 | Xã B | 3 | 1,2,3",
            " | Tổng cộng | 5 | ",
        ]],
    );
}

use super::*;
use crate::grammar::row::BREAK;
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
                let mark = matches!(c, '|' | '-' | ':' | '\\' | '^' | BREAK) || c.is_whitespace();
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

/// A page break within a row: what stands above the first number of the page belongs to the row
/// before it, as it does where the head is printed again.
#[test]
fn rows_go_on_behind_page_breaks() {
    let head = "| TT | Đơn vị | Số tiêu chí | Cụ thể | Ghi chú |\n";
    let rule = "|---|---|---|---|---|\n";
    let first = "| 1 | Xã A - huyện Cao | 3 | 1,2, | Xã biên |\n";
    let rest = "|  | Lộc |  | 19 | giới |\n| 2 | Xã B - huyện C | 1 | 7 | |\n";
    let expected = [
        "TT | Đơn vị | Số tiêu chí | Cụ thể | Ghi chú",
        "1 | Xã A - huyện Cao Lộc | 3 | 1,2, 19 | Xã biên giới",
        "2 | Xã B - huyện C | 1 | 7 | ",
    ];
    for again in ["", head] {
        let annex = format!("Biểu số 1\nKẾ HOẠCH\n{head}{rule}{first}\n\x0C\n{again}{rest}");
        assert_eq!(read(&annex), [expected], "{annex}");
    }
}

/// What has figures, or the kind of a unit, begins a row.
#[test]
fn sums_and_sections_begin_rows_behind_page_breaks() {
    let above = "Biểu số 1\nKẾ HOẠCH\n| TT | Đơn vị | Số | Đạt |\n|---|---|---|---|\n\
                 | 1 | Xã A | 3 | 4 |\n\n\x0C\n";
    let last = |below: &str| {
        let rows = read(&format!("{above}{below}| 1 | Xã B | 3 | 4 |\n")).remove(0);
        rows[2].clone()
    };
    assert_eq!(last("|  | Tổng cộng | 5 | 4 |\n"), " | Tổng cộng | 5 | 4");
    assert_eq!(last("|  | Huyện Cao Lộc |  |  |\n"), " | Huyện Cao Lộc |  | ");
    // A row that lost its number, under the title of a section.
    let annex = "Biểu số 1\nKẾ HOẠCH\n| TT | Việc | Ai | Khi nào |\n|---|---|---|---|\n\
                 | 1 | Họp | Sở | Quý I |\n| II | Đầu tư |  |  |\n\n\x0C\n\
                 |  | Kiểm tra | Ban | Quý II |\n| 2 | Họp | Sở | Quý I |\n";
    assert_eq!(read(annex)[0][3], " | Kiểm tra | Ban | Quý II");
}

/// A page that ends in its head: the next one prints the first level again, then the rest.
#[test]
fn heads_go_on_behind_page_breaks() {
    let annex = "Biểu số 1\nKẾ HOẠCH\n| TT | Đơn vị | Kế hoạch | |\n|---|---|---|---|\n\
                 |  |  | Số tiêu chí | Các tiêu chí hoàn thành năm |\n\n\x0C\n\
                 | TT | Đơn vị | Kế hoạch | |\n|---|---|---|---|\n|  |  |  | 2021 |\n\
                 | 1 | Xã A | 2 | 3,4 |\n| 2 | Xã B | 1 | 5 |\n";
    assert_eq!(
        read(annex),
        [[
            "TT | Đơn vị | Kế hoạch / Số tiêu chí | Kế hoạch / Các tiêu chí hoàn thành năm 2021",
            "1 | Xã A | 2 | 3,4",
            "2 | Xã B | 1 | 5",
        ]]
    );
}

/// A right half on two pages is compared with the left one as a whole.
#[test]
fn right_halves_go_on_behind_page_breaks() {
    let left: String = (1..=9).map(|i| format!("| {i} | Xã {i}A | {} |\n", 1 + i % 3)).collect();
    let lists = ["3,4", "5,6,7", "8", "3,9", "5,6,8", "2", "3,7", "5,6,1", "4"];
    let rows = |from: usize, to: usize| -> String {
        lists[from..to].iter().map(|list| format!("| {list} |  |\n")).collect()
    };
    let annex = format!(
        "Biểu số 1\nKẾ HOẠCH\n| TT | Xã | Số tiêu chí |\n|---|---|---|\n{left}\n\x0C\n\
         | Tiêu chí phấn đấu | Ghi chú |\n|---|---|\n{}\n\x0C\n{}",
        rows(0, 4),
        rows(4, 9)
    );
    let found = read(&annex);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0][1], "1 | Xã 1A | 2 | 3,4 | ");
    assert_eq!(found[0][9], "9 | Xã 9A | 1 | 4 | ");
}

//! Tables unlike those of the seeds.

use super::*;
use crate::facts::Found;
use crate::facts::table::{Cell, CriteriaList};

/// A grid of rows with ` | ` between cells; `head` is empty where there is none.
fn grid(title: &str, head: &str, rows: &[&str]) -> Grid {
    let mut at = 0;
    let row = |line: &&str| {
        let start = at;
        let cells = line.split('|').map(|cell| {
            let (from, to) = (at, at + cell.len() as u32);
            at = to + 1;
            Cell {
                text: cell.trim().to_owned(),
                span: Span::new(from, to),
                more: Vec::new(),
                merged: false,
            }
        });
        let cells = cells.collect();
        GridRow { span: Span::new(start, at), more: Vec::new(), cells }
    };
    Grid {
        title: (!title.is_empty()).then(|| title.to_owned()),
        columns: match head {
            "" => Vec::new(),
            head => head.split('|').map(|c| c.trim().to_owned()).collect(),
        },
        rows: rows.iter().map(row).collect(),
        ..Grid::default()
    }
}

fn typed(year: u16, title: &str, head: &str, rows: &[&str]) -> Table {
    let period = Some(Found { value: (year, year), span: Span::new(0, 0) });
    table(grid(title, head, rows), &Plan { period, ..Plan::default() }, &NoPlaces)
}

fn show<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |v| v.to_string())
}

fn list(list: &CriteriaList) -> String {
    let criteria =
        list.criteria.as_ref().map(|c| c.iter().map(u8::to_string).collect::<Vec<_>>().join(","));
    format!("{}:{}", show(list.count), show(criteria))
}

/// A typed row in one line.
fn line(row: &Row) -> Option<String> {
    let sum = match row.summary {
        Some(Summary::Total) => " total",
        Some(Summary::Average) => " average",
        None => "",
    };
    let text = |t: &Option<String>| show(t.as_ref());
    let line = match row.facts.as_ref()? {
        RowFacts::Commune {
            no,
            section,
            commune,
            district,
            achieved,
            planned,
            cumulative,
            note,
        } => {
            format!(
                "{} [{}] {commune}/{} {} {} {} {}",
                show(*no),
                text(section),
                text(district),
                list(achieved),
                list(planned),
                show(*cumulative),
                text(note),
            )
        }
        RowFacts::Criterion { criterion, name, counts, total, share } => {
            let counts: Vec<String> = counts.iter().map(|(u, c)| format!("{u}={c}")).collect();
            format!(
                "{} {name} {} {} {}",
                show(*criterion),
                counts.join(","),
                show(*total),
                show(*share)
            )
        }
        RowFacts::Village { no, district, villages, reached, planned, note } => format!(
            "{} {district} {} {} {} {}",
            show(*no),
            show(*villages),
            show(*reached),
            show(*planned),
            text(note),
        ),
        RowFacts::Task {
            section_no,
            section,
            no,
            task,
            lead,
            implementing,
            coordinating,
            timing,
        } => {
            format!(
                "{} [{}] {} {task}; {}; {}; {}; {}",
                text(section_no),
                text(section),
                show(*no),
                text(lead),
                text(implementing),
                text(coordinating),
                show(timing.as_ref().map(|t| &t.text)),
            )
        }
    };
    Some(line + sum)
}

fn check(table: &Table, kind: TableKind, expected: &[&str]) {
    let found: Vec<String> = table.rows.iter().filter_map(line).collect();
    assert_eq!((table.kind, found), (kind, expected.iter().map(|e| (*e).to_owned()).collect()));
}

#[test]
fn ten_criteria_and_no_districts() {
    let table = typed(
        2026,
        "Kế hoạch các xã phấn đấu",
        "TT | Xã | Nhóm | Số tiêu chí đã đạt đến 31/12/2025 | Tiêu chí đã đạt | Tiêu chí phấn đấu đạt năm 2026 | Lũy kế",
        &[
            "1 | Gio Linh | 1 | 8 | 1;3;4;5;6;7;9;10 | 2;8 | 10",
            "2 | Cam Lộ | 2 | 7 | 1;2;5;6;7;9;10 | 3.4 | 9",
            "3 | Vĩnh Linh | 1 | 9 | 1;2;3;4;5;6;7;8;10 | 9 | 10",
            " | Tổng cộng | | 24 | | | 29",
        ],
    );
    check(
        &table,
        TableKind::CommunePlan,
        &[
            "1 [-] Gio Linh/- 8:1,3,4,5,6,7,9,10 -:2,8 10 -",
            "2 [-] Cam Lộ/- 7:1,2,5,6,7,9,10 -:3,4 9 -",
            "3 [-] Vĩnh Linh/- 9:1,2,3,4,5,6,7,8,10 -:9 10 -",
            "- [-] Tổng cộng/- 24:- -:- 29 - total",
        ],
    );
    assert_eq!(table.set, Some(10));
    let proofs: Vec<&str> = table.repairs.iter().map(|r| r.proof.as_str()).collect();
    assert_eq!(
        proofs,
        ["the row leaves 2, and 3 and 4, none of them achieved, is the only such list"]
    );
}

const COMMUNES: [&str; 4] = [
    "1 | Xã A Vao | Đakrông | 12 | 1,3,4,5,6,7,8,9,10,12,13,14 | 2 | 2.11",
    "2 | Xã Ba Lòng | Đakrông | 10 | 1,2,3,4,5,6,7,9,13,14 | 4 | 8, 10, 11, 12",
    "3 | Xã Tân Lập | Hướng Hóa | 13 | 1,2,3,4,5,6,7,8,9,10,11,12,13 | 1 | 14",
    "4 | Xã Tân Long | Hướng Hóa | 19 | Đã đạt chuẩn | 0 | ",
];

const READ: [&str; 4] = [
    "1 [-] A Vao/Đakrông 12:1,3,4,5,6,7,8,9,10,12,13,14 2:2,11 - -",
    "2 [-] Ba Lòng/Đakrông 10:1,2,3,4,5,6,7,9,13,14 4:8,10,11,12 - -",
    "3 [-] Tân Lập/Hướng Hóa 13:1,2,3,4,5,6,7,8,9,10,11,12,13 1:14 - -",
    "4 [-] Tân Long/Hướng Hóa 19:- 0:- - -",
];

#[test]
fn no_head_at_all() {
    let table = typed(2021, "", "", &COMMUNES);
    check(&table, TableKind::CommunePlan, &READ);
    assert_eq!(table.set, Some(14));
}

/// The cells of a row in another order.
fn reordered(line: &str, order: &[usize]) -> String {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    order.iter().map(|&i| cells[i]).collect::<Vec<_>>().join(" | ")
}

#[test]
fn columns_in_any_order() {
    let head = "STT | Tên xã | Huyện | Kết quả / Số tiêu chí | Kết quả / Cụ thể | Kế hoạch 2021 / Số tiêu chí | Kế hoạch 2021 / Cụ thể";
    for order in
        [[0, 1, 2, 3, 4, 5, 6], [0, 2, 1, 5, 6, 3, 4], [6, 5, 4, 3, 2, 1, 0], [4, 6, 1, 3, 5, 2, 0]]
    {
        let rows: Vec<String> = COMMUNES.iter().map(|r| reordered(r, &order)).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let table = typed(2021, "", &reordered(head, &order), &rows);
        check(&table, TableKind::CommunePlan, &READ);
    }
}

#[test]
fn merged_heads_and_more_columns() {
    let head = "STT | Địa bàn | | Dân số | Hiện trạng | | Chưa đạt | Phấn đấu | | Ghi chú";
    let rows = [
        "I | Các xã điểm | | | | | | | |",
        "1 | Xã A Vao | Đakrông | 2.510 | 3 | 1,2,4 | 3,5 | 1 | 3 | xã điểm",
        "2 | Xã Ba Lòng | | 3.120 | 2 | 2 5 | 1,3,4 | 1 | 1 |",
        "II | Các xã khác | | 10 | | | | | |",
        "1 | Xã Tân Lập | Hướng Hóa | 4.000 | 4 | 1;2;3;4 | 5 | 1 | 5 |",
    ];
    let table = typed(2024, "", head, &rows);
    check(
        &table,
        TableKind::CommunePlan,
        &[
            "1 [Các xã điểm] A Vao/Đakrông 3:1,2,4 1:3 - xã điểm",
            // A district over several rows is printed with the first of them.
            "2 [Các xã điểm] Ba Lòng/Đakrông 2:2,5 1:1 - -",
            "1 [Các xã khác] Tân Lập/Hướng Hóa 4:1,2,3,4 1:5 - -",
        ],
    );
}

#[test]
fn districts_as_sections_and_counts_alone() {
    let table = typed(
        2023,
        "",
        "TT | Tên xã | Số tiêu chí đạt năm 2022 | Ghi chú",
        &["I | Huyện Ba Bể | 31 |", "1 | Yến Dương | 15/19 |", "2 | Mỹ Phương | 16/19 | xã CT229"],
    );
    check(
        &table,
        TableKind::CommunePlan,
        &[
            "1 [Huyện Ba Bể] Yến Dương/Ba Bể 15:- -:- - -",
            "2 [Huyện Ba Bể] Mỹ Phương/Ba Bể 16:- -:- - xã CT229",
        ],
    );
    assert_eq!(table.set, Some(19));
}

#[test]
fn districts_with_nine_criteria() {
    let table = typed(
        2023,
        "",
        "TT | Huyện | Số tiêu chí đạt | Các tiêu chí đã đạt | Các tiêu chí phấn đấu",
        &["1 | Huyện Cao Lộc | 7 | 1-6,8 | 7.9", "2 | Huyện Bắc Sơn | 8 | 1-8 | 9"],
    );
    check(
        &table,
        TableKind::CommunePlan,
        &[
            "1 [-] Huyện Cao Lộc/- 7:1,2,3,4,5,6,8 -:7,9 - -",
            "2 [-] Huyện Bắc Sơn/- 8:1,2,3,4,5,6,7,8 -:9 - -",
        ],
    );
}

#[test]
fn criteria_with_totals_first() {
    let table = typed(
        2023,
        "",
        "Tỷ lệ | Toàn tỉnh | Ba Bể | TP Bắc Kạn | Nội dung tiêu chí | TT",
        &[
            "| 2.306 | 1.204 | 1.102 | Tổng cộng |",
            "53,0% | 96 | 50 | 46 | Quy hoạch | 1",
            "44,8% | 81 | 41 | 40 | Giao thông | 2",
        ],
    );
    check(
        &table,
        TableKind::CriteriaByDistrict,
        &[
            "- Tổng cộng Ba Bể=1204,Bắc Kạn=1102 2306 - total",
            "1 Quy hoạch Ba Bể=50,Bắc Kạn=46 96 53",
            "2 Giao thông Ba Bể=41,Bắc Kạn=40 81 44.8",
        ],
    );
}

#[test]
fn criteria_without_head_or_districts() {
    let table = typed(
        2023,
        "",
        "",
        &[
            "1 | Quy hoạch | 3 | 20 | 4 | 27",
            "2 | Giao thông | 3 | 9 | 5 | 17",
            "3 | Điện | 3 | 8 | 2 | 13",
        ],
    );
    check(
        &table,
        TableKind::CriteriaByDistrict,
        &["1 Quy hoạch =3,=20,=4 27 -", "2 Giao thông =3,=9,=5 17 -", "3 Điện =3,=8,=2 13 -"],
    );
    let table = typed(
        2026,
        "",
        "Tiêu chí số | Tên tiêu chí | Đến 31/12/2025 | Kế hoạch 2026 | Tỷ lệ (%)",
        &[
            "1 | Quy hoạch | 17 | 28 | 40,6",
            "7 | Khoa học công nghệ và chuyển đổi số | 52 | 60 | 87,0",
        ],
    );
    check(
        &table,
        TableKind::CriteriaByDistrict,
        &["1 Quy hoạch  28 40.6", "7 Khoa học công nghệ và chuyển đổi số  60 87"],
    );
}

#[test]
fn villages() {
    let table = typed(
        2024,
        "",
        "TT | Tên huyện | Tổng số thôn, bản | Kế hoạch 2024 | Đã đạt",
        &["1 | H. Ba Bể | 23 | 4 | 13", "2 | TP Bắc Kạn | 35 | 9 | 15", "| Cộng | 58 | 13 | 28"],
    );
    check(
        &table,
        TableKind::VillagePlan,
        &["1 Ba Bể 23 13 4 -", "2 Bắc Kạn 35 15 9 -", "- Cộng 58 28 13 - total"],
    );
}

#[test]
fn schedules_with_other_heads() {
    let table = typed(
        2024,
        "",
        "Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm",
        &[
            "Ban hành kế hoạch năm 2024 | Sở Nông nghiệp và PTNT | Các sở, ngành | Quý I | Kế hoạch",
            "Kiểm tra các xã đăng ký đạt chuẩn | VPĐP tỉnh | UBND cấp huyện | Tháng 3-10 | Báo cáo",
        ],
    );
    check(
        &table,
        TableKind::WorkSchedule,
        &[
            "- [-] - Ban hành kế hoạch năm 2024; Sở Nông nghiệp và PTNT; -; Các sở, ngành; Quý I",
            "- [-] - Kiểm tra các xã đăng ký đạt chuẩn; VPĐP tỉnh; -; UBND cấp huyện; Tháng 3-10",
        ],
    );
}

#[test]
fn schedules_without_head() {
    let table = typed(
        2024,
        "",
        "",
        &[
            "A | Công tác chỉ đạo | | | |",
            "1 | Họp Ban Chỉ đạo tỉnh định kỳ | BCĐ tỉnh | VPĐP tỉnh | Các sở, ngành | Hàng quý",
            "2 | Kiểm tra các xã đăng ký | UBND tỉnh | Sở Nội vụ | UBND cấp huyện | Quý II, III",
        ],
    );
    check(
        &table,
        TableKind::WorkSchedule,
        &[
            "A [Công tác chỉ đạo] 1 Họp Ban Chỉ đạo tỉnh định kỳ; BCĐ tỉnh; VPĐP tỉnh; Các sở, ngành; Hàng quý",
            "A [Công tác chỉ đạo] 2 Kiểm tra các xã đăng ký; UBND tỉnh; Sở Nội vụ; UBND cấp huyện; Quý II, III",
        ],
    );
}

#[test]
fn what_a_scan_read_across_columns_is_no_schedule() {
    for (head, rows) in [
        ("", vec!["3 nhu cầu vốn thực hiện | UBND, KH&ĐT, | BCĐ cấp 37"]),
        (
            "",
            vec![
                "1 khai thực hiện xây dựng xã | BCĐ tỉnh, | huyện, xã ngành, 43 được | Quý I",
                "nông thôn mới kiểu mẫu và | VPĐP tỉnh, | đạt chuẩn | đoàn thể nhẹ",
            ],
        ),
        (
            "TT | Nội dung công việc | Chỉ đạo có quân Cơ quan Tham",
            vec![" | thực hiện | phối hợp gian I | Kiện toàn, phân công các cấp, các đoàn"],
        ),
    ] {
        check(&typed(2021, "", head, &rows), TableKind::Other, &[]);
    }
}

#[test]
fn captions_and_repeated_heads_say_nothing() {
    let table = typed(
        2017,
        "",
        "TT | Nội dung công việc | Chỉ đạo | Thời gian",
        &[
            "VI | Đầu tư xây dựng | |",
            "TỔNG QUAN VỀ CÔNG VIỆC | | |",
            "| Nội dung công việc | Chỉ đạo | Thời gian",
            "| Kiểm tra các dự án | BCĐ tỉnh | Thường xuyên",
        ],
    );
    check(
        &table,
        TableKind::WorkSchedule,
        &["VI [Đầu tư xây dựng] - Kiểm tra các dự án; BCĐ tỉnh; -; -; Thường xuyên"],
    );
}

#[test]
fn other_tables_stay_other() {
    for (head, rows) in [
        (
            "TT | Nội dung | Tổng số | Ngân sách trung ương | Ngân sách địa phương",
            [
                "1 | Hỗ trợ phát triển sản xuất | 1.200 | 800 | 400",
                "2 | Hạ tầng kinh tế | 300 | 200 | 100",
            ],
        ),
        (
            "TT | Tiêu chí | Ghi chú",
            ["1 | Quy hoạch | Sở Xây dựng hướng dẫn", "2 | Giao thông | Sở GTVT hướng dẫn"],
        ),
        ("TT | Họ tên | Chức vụ", ["1 | Nguyễn Văn A | Chủ tịch", "2 | Trần Thị B | Phó Chủ tịch"]),
        ("TT | Huyện | Dân số", ["1 | Ba Bể | 46.350", "2 | Na Rì | 37.472"]),
        ("", ["", ""]),
        ("", ["|", "1 |"]),
    ] {
        let table = typed(2023, "", head, &rows);
        check(&table, TableKind::Other, &[]);
        assert_eq!(table.rows.len(), 2, "no row is lost");
    }
}

/// What is met after the plan is no count of what it adds; of several years the last counts.
#[test]
fn counts_of_several_years_and_levels() {
    let table = typed(
        2023,
        "",
        "TT | Xã | Số TC đạt năm 2021 | Số TC đạt năm 2022 | Số TC tăng thêm năm 2022 | Số TC phấn đấu đạt năm 2023",
        &[
            "1 | Ia Pal | 12 | 14 | 2 | 16",
            "2 | Bờ Ngoong | 10 | 11 | 1 | 19",
            "3 | Ia Sao | 9 | 13 | 4 | 15",
        ],
    );
    check(
        &table,
        TableKind::CommunePlan,
        &[
            "1 [-] Ia Pal/- 14:- -:- 16 -",
            "2 [-] Bờ Ngoong/- 11:- -:- 19 -",
            "3 [-] Ia Sao/- 13:- -:- 15 -",
        ],
    );
}

/// Lists under heads that tell neither way, or of two years to come, are left in their cells.
#[test]
fn lists_that_may_be_either() {
    for (title, head) in [
        ("Các xã phấn đấu đạt chuẩn năm 2023", "TT | Xã | Tiêu chí | Tiêu chí chưa đạt"),
        ("Các tiêu chí chưa đạt", "TT | Xã | Tiêu chí | Còn thiếu"),
        ("", "TT | Xã | Tiêu chí phấn đấu năm 2023 | Tiêu chí phấn đấu năm 2024"),
    ] {
        let period = Some(Found { value: (2023, 2025), span: Span::new(0, 0) });
        let rows = ["1 | Ia Pal | 2,5 | 10,17", "2 | Bờ Ngoong | 3,4 | 6,9"];
        let plan = Plan { period, ..Plan::default() };
        let table = table(grid(title, head, &rows), &plan, &NoPlaces);
        check(&table, TableKind::Other, &[]);
    }
}

#[test]
fn names_are_looked_up() {
    let places = |query: &PlaceQuery<'_>| match (query.level, query.name, query.district) {
        (PlaceLevel::District, "Chi Lãng", _) => PlaceAnswer::Variant("Chi Lăng".to_owned()),
        (PlaceLevel::Commune, "Văn An", Some("Chi Lăng")) => {
            PlaceAnswer::Variant("Vân An".to_owned())
        }
        (PlaceLevel::Commune, "Xa Lạ", _) => PlaceAnswer::Unknown,
        _ => PlaceAnswer::Known,
    };
    let rows = ["1 | Xã Văn An - H. Chi Lãng | 1,2", "2 | Xã Xa Lạ - H. Cao Lộc | 3,4"];
    let table = table(grid("", "TT | Xã | Tiêu chí đạt", &rows), &Plan::default(), &places);
    check(
        &table,
        TableKind::CommunePlan,
        &["1 [-] Vân An/Chi Lăng -:1,2 -:- - -", "2 [-] Xa Lạ/Cao Lộc -:3,4 -:- - -"],
    );
    let notes: Vec<(&str, Option<&str>)> =
        table.places.iter().map(|n| (n.printed.as_str(), n.reading.as_deref())).collect();
    assert_eq!(
        notes,
        [("Chi Lãng", Some("Chi Lăng")), ("Văn An", Some("Vân An")), ("Xa Lạ", None)]
    );
}

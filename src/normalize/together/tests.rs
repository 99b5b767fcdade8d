//! Tables whose cells single spaces part.

use crate::grammar::row::BREAK;
use crate::normalize::normalize_unrestored;

fn check(source: &str, expected: &[&str]) {
    let text = normalize_unrestored(source).text;
    let shown = text.split(BREAK).collect::<Vec<_>>().join("¶");
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected, "\n{shown}");
}

#[test]
fn as_many_figures_as_other_rows_have_are_cells() {
    check(
        "Biểu số 2\nTT Huyện Tổng số xã Số xã đạt chuẩn Kế hoạch năm 2023 Tỷ lệ (%)\n1 Cao Lộc 22 10 12 54,5\n2 Lộc Bình 20 7 9 45,0\n3 Chi Lăng 18 9 10 55,6\nTổng cộng 60 26 31 51,7",
        &[
            "Biểu số 2",
            "TT\tHuyện\tTổng số xã\tSố xã đạt chuẩn\tKế hoạch năm 2023\tTỷ lệ (%)",
            "1\tCao Lộc\t22\t10\t12\t54,5",
            "2\tLộc Bình\t20\t7\t9\t45,0",
            "3\tChi Lăng\t18\t9\t10\t55,6",
            "\tTổng cộng\t60\t26\t31\t51,7",
        ],
    );
}

#[test]
fn figures_in_front_of_those_belong_to_the_name() {
    check(
        "TT Thôn Số hộ Số hộ nghèo\n1 Thôn 5 112 3\n2 Thôn 6 98 4\n3 Khu 12 75 10",
        &[
            "TT\tThôn\tSố hộ\tSố hộ nghèo",
            "1\tThôn 5\t112\t3",
            "2\tThôn 6\t98\t4",
            "3\tKhu 12\t75\t10",
        ],
    );
}

#[test]
fn a_list_goes_on_on_the_next_line() {
    check(
        "TT Đơn vị Số tiêu chí đã đạt Các tiêu chí đã đạt\nXã An Bình - 1,2,3,\n1 H. Ba Tri 5 4,5\nXã An Đức - 1,3,\n2 H. Ba Tri 4 7,9\n3 Xã An Thủy - H. Ba Tri 3 1,2,9\n4 Xã An Hòa - H. Ba Tri 2 3,4",
        &[
            "TT\tĐơn vị\tSố tiêu chí đã đạt\tCác tiêu chí đã đạt",
            "\tXã An Bình -\t\t1,2,3,¶1\tH. Ba Tri\t5\t4,5",
            "\tXã An Đức -\t\t1,3,¶2\tH. Ba Tri\t4\t7,9",
            "3\tXã An Thủy - H. Ba Tri\t3\t1,2,9",
            "4\tXã An Hòa - H. Ba Tri\t2\t3,4",
        ],
    );
}

#[test]
fn a_figure_that_might_stand_in_several_columns_stands_behind_all() {
    check(
        "TT Huyện Số xã Số thôn\n1 Ba Tri 22 10\n2 Bình Đại 20 7\n3 Chợ Lách 18 9\n4 Giồng Trôm 5",
        &[
            "TT\tHuyện\tSố xã\tSố thôn",
            "1\tBa Tri\t22\t10\t",
            "2\tBình Đại\t20\t7\t",
            "3\tChợ Lách\t18\t9\t",
            "4\tGiồng Trôm\t\t\t5",
        ],
    );
}

#[test]
fn a_head_that_cannot_be_told_apart_stays_above() {
    check(
        "TT Tiêu chí Si Ma Cai Bắc Hà\n1 Quy hoạch 22 10\n2 Giao thông 20 7\n3 Thủy lợi 18 9",
        &[
            "TT Tiêu chí Si Ma Cai Bắc Hà",
            "1\tQuy hoạch\t22\t10",
            "2\tGiao thông\t20\t7",
            "3\tThủy lợi\t18\t9",
        ],
    );
}

#[test]
fn sentences_are_no_rows() {
    for text in [
        "Năm 2020 có 12 xã, năm 2021 15 20\nNăm 2022 có 18 xã; năm 2023 10 20\nPhấn đấu: năm 2024 20 30",
        "1. Số xã đạt chuẩn 12\n2. Số xã nâng cao 5\n3. Số xã kiểu mẫu 1",
        "Căn cứ Luật số 12 13\n- Nghị quyết 14 15\n- Nghị quyết 16 17\n- Quyết định 18 19",
    ] {
        assert!(!normalize_unrestored(text).text.contains('\t'), "{text}");
    }
}

#[test]
fn schedules_that_a_scan_read_across_columns() {
    check(
        "Phụ lục\nTT Nội dung công việc Chỉ đạo Cơ quan phối hợp Thời gian\nI | Kiện toàn bộ máy\nKiện toàn ban chỉ đạo\n1 | các cấp, phân công | BCĐ tỉnh Sở Nội vụ | Quý I\nthành viên\nIl | Tuyên truyền\n1 | Tuyên truyền về | BCĐ tỉnh | Các sở, | Thường\nchương trình ngành xuyên\nTập huấn cho\n2 cán bộ các xã | VPĐP tỉnh | Các huyện | Tháng 3-10\n3 | Kiểm tra, giám sát | BCĐ tỉnh | Các huyện | Hàng quý",
        &[
            "Phụ lục",
            "TT\tNội dung công việc\tChỉ đạo Cơ quan phối hợp Thời gian\t",
            "I\tKiện toàn bộ máy\t\t",
            "\tKiện toàn ban chỉ đạo\t\t¶1\tcác cấp, phân công\tBCĐ tỉnh Sở Nội vụ\tQuý I¶\tthành viên\t\t",
            "II\tTuyên truyền\t\t",
            "1\tTuyên truyền về\tBCĐ tỉnh Các sở,\tThường¶\tchương trình ngành\t\txuyên",
            "\tTập huấn cho\t\t¶2\tcán bộ các xã\tVPĐP tỉnh Các huyện\tTháng 3-10",
            "3\tKiểm tra, giám sát\tBCĐ tỉnh Các huyện\tHàng quý",
        ],
    );
}

#[test]
fn communes_and_districts_side_by_side() {
    check(
        "TT Xã Huyện Số TC đã đạt Số TC phấn đấu Các tiêu chí phấn đấu Ghi chú\n1 Khun Há Tam Đường 16 3 2, 10, 11 Xã điểm\n2 Nậm Tăm Sìn Hồ 15 4 5, 6, 10, 17\n3 Xã Tà Mung Huyện Than Uyên 17 2 10, 11\nTổng cộng 48 9",
        &[
            "TT\tXã\tHuyện\tSố TC đã đạt\tSố TC phấn đấu\tCác tiêu chí phấn đấu\tGhi chú",
            "1\tKhun Há\tTam Đường\t16\t3\t2, 10, 11\tXã điểm",
            "2\tNậm Tăm\tSìn Hồ\t15\t4\t5, 6, 10, 17\t",
            "3\tXã Tà Mung\tHuyện Than Uyên\t17\t2\t10, 11\t",
            "\tTổng cộng\t\t48\t9\t\t",
        ],
    );
}

#[test]
fn two_rows_below_a_head_are_a_table() {
    check(
        "TT Tên xã Tiêu chí đã đạt Tiêu chí phấn đấu\nSố lượng Tên tiêu chí Số lượng Tên tiêu chí\nI Huyện Cao Lộc\n1 Xã Thụy Hùng 5 1, 2, 3, 4, 5 2 6, 7\nII Huyện Chi Lăng\n2 Xã Mai Sao 4 1, 2, 3, 4 3 5, 6, 7",
        &[
            "TT\tTên xã\tTiêu chí đã đạt\t\tTiêu chí phấn đấu\t",
            "\t\tSố lượng\tTên tiêu chí\tSố lượng\tTên tiêu chí",
            "I\tHuyện Cao Lộc\t\t\t\t",
            "1\tXã Thụy Hùng\t5\t1, 2, 3, 4, 5\t2\t6, 7",
            "II\tHuyện Chi Lăng\t\t\t\t",
            "2\tXã Mai Sao\t4\t1, 2, 3, 4\t3\t5, 6, 7",
        ],
    );
}

#[test]
fn units_stand_in_a_column_of_their_own() {
    check(
        "TT Chỉ tiêu ĐVT Thực hiện năm 2023 Kế hoạch năm 2024\n1 Số xã đạt chuẩn nông thôn mới Xã 85 92\n2 Thu nhập bình quân đầu người Triệu đồng/người/năm 48,5 52\n3 Tỷ lệ hộ nghèo đa chiều % 6,2 5,0\n4 Số thôn đạt chuẩn thôn 120 135\n5 Kết quả khác 3 4",
        &[
            "TT\tChỉ tiêu\tĐVT\tThực hiện năm 2023\tKế hoạch năm 2024",
            "1\tSố xã đạt chuẩn nông thôn mới\tXã\t85\t92",
            "2\tThu nhập bình quân đầu người\tTriệu đồng/người/năm\t48,5\t52",
            "3\tTỷ lệ hộ nghèo đa chiều\t%\t6,2\t5,0",
            "4\tSố thôn đạt chuẩn\tthôn\t120\t135",
            "5\tKết quả khác\t\t3\t4",
        ],
    );
}

#[test]
fn lists_have_ranges() {
    check(
        "TT Xã Huyện Số tiêu chí đạt Các tiêu chí đạt Số tiêu chí phấn đấu Các tiêu chí phấn đấu\n1 Xã Yên Sơn Đô Lương 17 1-9, 11-16, 18, 19 2 10, 17\n2 Xã Đà Sơn Đô Lương 16 1, 3, 4, 7-19 3 2, 5, 6\n3 Xã Thanh Tiên Thanh Chương 18 1-16, 18, 19 1 17",
        &[
            "TT\tXã\tHuyện\tSố tiêu chí đạt\tCác tiêu chí đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu",
            "1\tXã Yên Sơn\tĐô Lương\t17\t1-9, 11-16, 18, 19\t2\t10, 17",
            "2\tXã Đà Sơn\tĐô Lương\t16\t1, 3, 4, 7-19\t3\t2, 5, 6",
            "3\tXã Thanh Tiên\tThanh Chương\t18\t1-16, 18, 19\t1\t17",
        ],
    );
}

#[test]
fn brackets_end_the_names_of_groups() {
    check(
        "STT Tên tiêu chí Yên Thành (38 xã) Đô Lương (32 xã) Toàn tỉnh (70 xã)\nSố xã đạt Tỷ lệ (%) Số xã đạt Tỷ lệ (%) Số xã đạt Tỷ lệ (%)\n1 Quy hoạch 38 100,0 32 100,0 70 100,0\n2 Giao thông 19 50,0 8 25,0 27 38,6\n3 Thủy lợi 38 100,0 16 50,0 54 77,1",
        &[
            "STT\tTên tiêu chí\tYên Thành (38 xã)\t\tĐô Lương (32 xã)\t\tToàn tỉnh (70 xã)\t",
            "\t\tSố xã đạt\tTỷ lệ (%)\tSố xã đạt\tTỷ lệ (%)\tSố xã đạt\tTỷ lệ (%)",
            "1\tQuy hoạch\t38\t100,0\t32\t100,0\t70\t100,0",
            "2\tGiao thông\t19\t50,0\t8\t25,0\t27\t38,6",
            "3\tThủy lợi\t38\t100,0\t16\t50,0\t54\t77,1",
        ],
    );
}

/// The rows that begin with a number, whatever stands above and between them.
fn check_rows(source: &str, expected: &[&str]) {
    let text = normalize_unrestored(source).text;
    let numbered = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit());
    assert_eq!(text.lines().filter(numbered).collect::<Vec<_>>(), expected, "\n{text}");
}

#[test]
fn marks_of_which_some_columns_are_blank_are_one_cell() {
    check_rows(
        "TT Xã Tiêu chí Cộng\nTC1 TC2 TC3 TC4 TC5\n1 Xã Bờ Y x x x 3\n2 Xã Sa Loong x x 2\n3 Xã Đăk Kan x x x x 4",
        &["1\tXã Bờ Y\tx x x\t3", "2\tXã Sa Loong\tx x\t2", "3\tXã Đăk Kan\tx x x x\t4"],
    );
}

#[test]
fn tasks_are_parted_where_as_many_bodies_begin_as_columns_are_there() {
    check_rows(
        "TT Nội dung công việc Cơ quan chủ trì Cơ quan phối hợp Thời gian\n1 Kiện toàn bộ máy các cấp Sở Nội vụ UBND các huyện Quý I\n2 Tổng hợp báo cáo cả năm Văn phòng Điều phối tỉnh Tháng 12\n3 Kiểm tra tại cơ sở Thành viên Ban Chỉ đạo UBND các huyện Thường xuyên",
        &[
            "1\tKiện toàn bộ máy các cấp\tSở Nội vụ\tUBND các huyện\tQuý I\t",
            "2\t\t\t\t\tTổng hợp báo cáo cả năm Văn phòng Điều phối tỉnh Tháng 12",
            "3\tKiểm tra tại cơ sở\tThành viên Ban Chỉ đạo\tUBND các huyện\tThường xuyên\t",
        ],
    );
}

#[test]
fn rows_that_no_one_can_part_stay_whole() {
    check_rows(
        "TT Tiêu chí Đơn vị phụ trách Đơn vị phối hợp\n1 Quy hoạch Sở Xây dựng Các sở, ngành\n2 Giao thông Sở Giao thông UBND các huyện",
        &[
            "1\tQuy hoạch Sở Xây dựng Các sở, ngành\t",
            "2\tGiao thông Sở Giao thông UBND các huyện\t",
        ],
    );
}

#[test]
fn a_share_in_a_bracket_stands_with_its_count() {
    check_rows(
        "TT Tiêu chí Đăk Tô Tổng cộng\n1 Quy hoạch 8 (100,0%) 27 (100,0%)\n2 Giao thông 6 (75,0%) 15 (55,6%)\n3 Thủy lợi 7 (87,5%) 21 (77,8%)",
        &[
            "1\tQuy hoạch\t8 (100,0%)\t27 (100,0%)",
            "2\tGiao thông\t6 (75,0%)\t15 (55,6%)",
            "3\tThủy lợi\t7 (87,5%)\t21 (77,8%)",
        ],
    );
}

#[test]
fn an_annex_begins_behind_a_table_without_a_blank_line() {
    let text = normalize_unrestored(
        "TT Thôn Số hộ Số hộ nghèo\n1 Thôn Đông 112 3\n2 Thôn Tây 98 4\n3 Thôn Nam 75 10\nPhụ lục 3. Danh sách các xã\nTT Xã Số thôn Số hộ\n1 Xã An Bình 12 430\n2 Xã An Đức 9 310\n3 Xã An Hòa 7 250",
    );
    assert!(text.text.lines().any(|line| line == "Phụ lục 3. Danh sách các xã"), "{}", text.text);
}

#[test]
fn recipients_are_no_table() {
    for text in [
        "Nơi nhận:\nTT Tỉnh ủy;\nTT HĐND tỉnh;\n1. Các sở, ngành\n2. Các huyện",
        "TT Huyện ủy đã ban hành\nNghị quyết về xây dựng nông thôn mới.\n1 Bí thư\n2 Phó Bí thư",
    ] {
        assert!(!normalize_unrestored(text).text.contains('\t'), "{text}");
    }
}

use super::*;

fn check(text: &str, expected: &str) {
    let mut editor = Editor::new(text);
    run(&mut editor, text);
    let found = editor.finish().map_or(text.to_owned(), |(text, _)| text);
    let shown = found.split(BREAK).collect::<Vec<_>>().join("¶");
    assert_eq!(shown, expected, "\n{shown}");
}

#[test]
fn rows_of_one_line_become_lines_with_tabs() {
    check(
        "Tiêu đề\n\n  TT   Xã           Số tiêu chí   Ghi chú\n   1   Xã Chi Khê       15\n   2   Xã Yên Khê       16        Xã nghèo\n       Tổng cộng        31\n\nHết.\n",
        "Tiêu đề\n\nTT\tXã\tSố tiêu chí\tGhi chú\n1\tXã Chi Khê\t15\t\n2\tXã Yên Khê\t16\tXã nghèo\n\tTổng cộng\t31\t\n\nHết.\n",
    );
}

#[test]
fn rows_of_several_lines_hang_from_their_first() {
    check(
        "TT   Nội dung            Chủ trì     Thời gian\n1    Xây dựng kế hoạch   Sở NN       Quý I\n     thực hiện           và PTNT\n2    Kiểm tra            BCĐ tỉnh    Thường xuyên\n",
        "TT\tNội dung\tChủ trì\tThời gian\n1\tXây dựng kế hoạch\tSở NN\tQuý I¶\tthực hiện\tvà PTNT\t\n2\tKiểm tra\tBCĐ tỉnh\tThường xuyên\n",
    );
}

#[test]
fn rows_of_several_lines_are_centred_around_their_label() {
    check(
        "TT   Xã             Số    Cụ thể             Kế hoạch\n                          1, 2, 3,\n1    Xã A           7     4, 5,              8\n                          6, 7\n                          1, 2, 3,\n2    Xã B           7     4, 5,              9, 10\n                          6, 8\n",
        "TT\tXã\tSố\tCụ thể\tKế hoạch\n\t\t\t1, 2, 3,\t¶1\tXã A\t7\t4, 5,\t8¶\t\t\t6, 7\t\n\t\t\t1, 2, 3,\t¶2\tXã B\t7\t4, 5,\t9, 10¶\t\t\t6, 8\t\n",
    );
}

#[test]
fn text_and_letterheads_stay() {
    for text in [
        "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI\nTỈNH LẠNG SƠN          Độc lập\nSố: 42/KH-UBND         Lạng Sơn\n",
        "Một  câu  có  nhiều khoảng trống\nvà dòng  sau cũng  như thế  đây\ncòn dòng này   thì   khác hẳn\n",
        "- Vốn trung ương     643 tỷ đồng     13,5%\n- Vốn tỉnh           580 tỷ đồng     12,2%\n- Vốn huyện           70 tỷ đồng     1,5%\n",
        "",
    ] {
        check(text, text);
    }
}

#[test]
fn the_mark_of_a_break_in_a_text_is_a_space() {
    check("a\u{1E}b\n", "a b\n");
}

#[test]
fn names_over_several_columns_make_a_level_of_their_own() {
    check(
        "TT   Xã         Kết quả năm 2021           Kế hoạch\n                Số tiêu chí   Cụ thể       năm 2022\n1    Xã A           3         1,2,3        5\n2    Xã B          10         1,2,3,4,5,   6\n                              6,7,8,9,11\n",
        "TT\tXã\tKết quả năm 2021\t\tKế hoạch\n\t\tSố tiêu chí\tCụ thể\tnăm 2022\n1\tXã A\t3\t1,2,3\t5\n2\tXã B\t10\t1,2,3,4,5,\t6¶\t\t\t6,7,8,9,11\t\n",
    );
}

#[test]
fn pieces_a_space_apart_are_parted_where_the_columns_say_so() {
    check(
        "STT   Tiêu chí Thành   Tràng   Văn    Bình   Bắc\n               phố     Định    Lãng   Gia    Sơn\n1     Quy      3       21      16     18     17\n      hoạch\n2     Trường 3         8       7      8      8\n      học\n",
        "STT\tTiêu chí\tThành\tTràng\tVăn\tBình\tBắc¶\t\tphố\tĐịnh\tLãng\tGia\tSơn\n1\tQuy\t3\t21\t16\t18\t17¶\thoạch\t\t\t\t\t\n2\tTrường\t3\t8\t7\t8\t8¶\thọc\t\t\t\t\t\n",
    );
}

#[test]
fn a_page_without_numbers_goes_on_with_an_empty_column_of_numbers() {
    check(
        "TT   Xã           Số tiêu chí   Kế hoạch\n1    Xã Chi Khê       15           16\n2    Xã Yên Khê       16           17\n\n                 7\n\x0C  Xã Môn Sơn        9           12\n  Tổng cộng        40           45\n  Bình quân        13           15\n",
        "TT\tXã\tSố tiêu chí\tKế hoạch\n1\tXã Chi Khê\t15\t16\n2\tXã Yên Khê\t16\t17\n\n                 7\n\x0C\tXã Môn Sơn\t9\t12\n\tTổng cộng\t40\t45\n\tBình quân\t13\t15\n",
    );
}

#[test]
fn two_heads_begin_two_tables() {
    check(
        "TT   Xã       Số    Ghi chú\n1    Xã A     5     x\n2    Xã B     6     x\n\nB. CÁC XÃ NÂNG CAO\n\nTT      Xã            Kế hoạch    Ghi chú\n1       Xã Đình Lập   7           x\n",
        "TT\tXã\tSố\tGhi chú\n1\tXã A\t5\tx\n2\tXã B\t6\tx\n\nB. CÁC XÃ NÂNG CAO\n\nTT\tXã\tKế hoạch\tGhi chú\n1\tXã Đình Lập\t7\tx\n",
    );
}

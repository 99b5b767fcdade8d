//! Tables whose cells single spaces part.

use crate::normalize::normalize_unrestored;

fn check(source: &str, expected: &[&str]) {
    let text = normalize_unrestored(source).text;
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn rows_of_figures() {
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

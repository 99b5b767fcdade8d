//! Funding told in sentences: what was raised or is given, where its sources stand, and what is none.

use super::tests::shown;
use super::*;
use crate::layout::layout;
use crate::normalize::normalize;

/// The statements of a text below `heading`: a line each for the years, the total and the items.
fn told(heading: &str, sentences: &str, expected: &str) {
    let source = format!(
        "UBND TỈNH HÀ NAM\nSố: 15/BC-UBND\nHà Nam, ngày 10 tháng 01 năm 2023\nBÁO CÁO\nKết quả năm 2022\n{heading}\n{sentences}\nV. TỔ CHỨC THỰC HIỆN\nLàm tốt.\n"
    );
    let normalized = normalize(&source);
    let layout = layout(&normalized.text);
    let plan = crate::facts::plan::read(&normalized, &layout);
    let mut found = Vec::new();
    for statement in read(&normalized, &layout, &plan).iter().flat_map(Funding::statements) {
        let years = statement.period.map(|(from, to)| format!("{from}-{to}"));
        let reported = if statement.reported { " reported" } else { "" };
        let head = format!("{}{reported}:", years.unwrap_or_default());
        found.push(head.trim_start().to_owned());
        let items = statement.total.iter().chain(&statement.items);
        found.extend(items.map(|item| shown(item, &normalized.text)));
    }
    let expected: Vec<_> =
        expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(found, expected, "{sentences}");
}

fn result(sentences: &str, expected: &str) {
    told("I. KẾT QUẢ", sentences, expected);
}

fn aim(sentences: &str, expected: &str) {
    told("I. MỤC TIÊU", sentences, expected);
}

fn section(lines: &str, expected: &str) {
    told("IV. KINH PHÍ", lines, expected);
}

#[test]
fn sources_in_the_next_paragraph() {
    result(
        "Toàn tỉnh đã huy động được 2.450 tỷ đồng từ nhiều nguồn.\n\nTrong đó vốn ngân sách 900 tỷ đồng; vốn tín dụng 1.300 tỷ đồng, chiếm 53,1%; nhân dân đóng góp 250 tỷ đồng.",
        "reported:
         Toàn tỉnh đã huy động được = 2450 tỷ đồng
         vốn ngân sách = 900 tỷ đồng
         vốn tín dụng = 1300 tỷ đồng [53.1%]
         nhân dân đóng góp = 250 tỷ đồng",
    );
    result(
        "Phong trào lan rộng. Cả huyện huy động 86,5 tỷ đồng xây dựng NTM, tăng 1,2 lần.\n\nBao gồm: ngân sách huyện 40 tỷ đồng, dân góp 20 tỷ đồng. Ngoài ra, có vốn lồng ghép 26,5 tỷ đồng. Các xã mở 5 lớp.",
        "reported:
         Cả huyện huy động = 86.5 tỷ đồng
         ngân sách huyện = 40 tỷ đồng
         dân góp = 20 tỷ đồng
         Ngoài ra, có vốn lồng ghép = 26.5 tỷ đồng",
    );
    result(
        "Năm 2022, tổng vốn đã bố trí là 310 tỷ đồng.\n\nTrong đó: NSTW 180 tỷ đồng (vốn đầu tư 150 tỷ đồng, vốn sự nghiệp 30 tỷ đồng), NSĐP 130 tỷ đồng.",
        "2022-2022 reported:
         tổng vốn đã bố trí = 310 tỷ đồng
         NSTW = 180 tỷ đồng {vốn đầu tư = 150 tỷ đồng; vốn sự nghiệp = 30 tỷ đồng}
         NSĐP = 130 tỷ đồng",
    );
}

#[test]
fn years_and_sources_of_what_was_raised() {
    result(
        "Từ năm 2016 đến nay, toàn tỉnh huy động 90 tỷ đồng xây dựng nông thôn mới.\n\nTrong đó, giai đoạn từ năm 2016-2020 huy động được 50 tỷ đồng, từ năm 2021 tới nay được 40 tỷ đồng. Ngân sách nhà nước hỗ trợ 30 tỷ đồng, vốn tín dụng 40 tỷ đồng, còn lại là nhân dân góp. Giai đoạn 2023-2025, toàn tỉnh dự kiến huy động 60 tỷ đồng phục vụ xây dựng nông thôn mới.",
        "reported:
         toàn tỉnh huy động = 90 tỷ đồng
         Ngân sách nhà nước hỗ trợ = 30 tỷ đồng
         vốn tín dụng = 40 tỷ đồng
         2016-2020 reported:
         giai đoạn từ năm 2016-2020 huy động được = 50 tỷ đồng
         reported:
         từ năm 2021 tới nay được = 40 tỷ đồng
         2023-2025:
         toàn tỉnh dự kiến huy động = 60 tỷ đồng",
    );
}

#[test]
fn single_sums_for_the_programme() {
    result(
        "Sáu tháng đầu năm, huyện đã huy động được 125.400 triệu đồng thực hiện Chương trình.",
        "reported:\n huyện đã huy động được = 125400 triệu đồng",
    );
    aim(
        "Năm 2023, ngân sách tỉnh hỗ trợ 75 tỷ đồng cho 15 xã phấn đấu về đích nông thôn mới, mỗi xã 5 tỷ đồng.",
        "2023-2023:\n ngân sách tỉnh hỗ trợ = 75 tỷ đồng",
    );
    aim(
        "Trung ương phân bổ cho tỉnh 95 tỷ đồng để thực hiện Chương trình năm 2023.",
        "2023-2023:\n Trung ương phân bổ cho tỉnh = 95 tỷ đồng",
    );
    result(
        "Ngân sách nhà nước hỗ trợ 31 tỷ đồng, vốn tín dụng 48 tỷ đồng, nhân dân đóng góp 6 tỷ đồng để xây dựng nông thôn mới.",
        "reported:
         Ngân sách nhà nước hỗ trợ = 31 tỷ đồng
         vốn tín dụng = 48 tỷ đồng
         nhân dân đóng góp = 6 tỷ đồng",
    );
    result(
        "Đã huy động được 21 tỷ đồng để xây dựng nông thôn mới, gồm: 9 tỷ đồng vốn ngân sách, 12 tỷ đồng vốn tín dụng.",
        "reported:
         Đã huy động được = 21 tỷ đồng
         vốn ngân sách = 9 tỷ đồng
         vốn tín dụng = 12 tỷ đồng",
    );
}

#[test]
fn raised_for_something_else_or_by_others() {
    result("Các xã đã huy động được 36 tỷ đồng để bê tông hóa 48 km đường thôn.", "");
    result("Huyện đã huy động được 8 tỷ đồng xây dựng 20 nhà văn hóa.", "");
    result("Nhân dân đã hiến 12.000 m2 đất và đóng góp 3,2 tỷ đồng làm đường.", "");
    result("Huyện Bình Lục đã huy động được 12 tỷ đồng xây dựng nông thôn mới.", "");
    result("Tỉnh bố trí 8 tỷ đồng cho chương trình giảm nghèo.", "");
    result("Ngân sách tỉnh đã bố trí 25 tỷ đồng hỗ trợ lãi suất cho 500 hộ.", "");
    result("Các ngân hàng huy động được 45.000 tỷ đồng, tăng 12%.", "");
    result("Tỉnh đã hỗ trợ 120.000 tấn xi măng trị giá 168 tỷ đồng xây dựng nông thôn mới.", "");
    result(
        "Toàn tỉnh đã huy động được 90 tỷ đồng ủng hộ người nghèo. Trong đó doanh nghiệp 50 tỷ đồng; người dân 40 tỷ đồng.",
        "",
    );
}

#[test]
fn what_counted_works_cost() {
    aim("Cứng hóa 12 km đường trục thôn với tổng kinh phí 22 tỷ đồng.", "");
    aim(
        "Mở rộng 5 mô hình với tổng kinh phí 4 tỷ đồng, trong đó ngân sách hỗ trợ 2,5 tỷ đồng, dân đối ứng 1,5 tỷ đồng.",
        "",
    );
    aim(
        "Trong 6 tháng đầu năm 2022, tổng kinh phí là 40 tỷ đồng. Trong đó, ngân sách 25 tỷ đồng, dân góp 15 tỷ đồng. Các xã đã tổ chức 40 lớp với kinh phí 1,2 tỷ đồng.",
        "2022-2022 reported:
         tổng kinh phí = 40 tỷ đồng
         ngân sách = 25 tỷ đồng
         dân góp = 15 tỷ đồng",
    );
}

#[test]
fn sums_for_each_are_no_items() {
    let whole = ":
         Tổng kinh phí = 120 tỷ đồng
         ngân sách tỉnh = 80 tỷ đồng
         ngân sách huyện = 40 tỷ đồng";
    for norm in [
        ". Thưởng 500 triệu đồng cho mỗi xã đạt chuẩn",
        "; thưởng 500 triệu đồng cho mỗi xã về đích",
        ". Hỗ trợ mỗi thôn 300 triệu đồng; mỗi xã 1 tỷ đồng",
        ". Hỗ trợ xã đạt chuẩn 1 tỷ đồng/xã",
    ] {
        let parts = "ngân sách tỉnh 80 tỷ đồng, ngân sách huyện 40 tỷ đồng";
        section(&format!("Tổng kinh phí là 120 tỷ đồng, gồm: {parts}{norm}."), whole);
    }
}

#[test]
fn two_totals_for_the_same_years() {
    aim(
        "Tổng ngân sách nhà nước là 423 tỷ đồng, trong đó: ngân sách Trung ương 100 tỷ đồng.\n\nTổng mức vốn huy động là 1.044 tỷ đồng, trong đó: vốn tín dụng 500 tỷ đồng.",
        ":
         Tổng ngân sách nhà nước = 423 tỷ đồng
         ngân sách Trung ương = 100 tỷ đồng
         :
         Tổng mức vốn huy động = 1044 tỷ đồng
         vốn tín dụng = 500 tỷ đồng",
    );
    aim(
        "Tổng nguồn lực năm 2023 là 64 tỷ đồng, gồm: ngân sách 21 tỷ đồng, tín dụng 43 tỷ đồng.\n\nTổng vốn ngân sách năm 2023: 21 tỷ đồng, gồm: trung ương 12 tỷ đồng, tỉnh 9 tỷ đồng.",
        "2023-2023:
         Tổng nguồn lực năm 2023 = 64 tỷ đồng
         ngân sách = 21 tỷ đồng
         tín dụng = 43 tỷ đồng
         2023-2023:
         Tổng vốn ngân sách năm 2023 = 21 tỷ đồng
         trung ương = 12 tỷ đồng
         tỉnh = 9 tỷ đồng",
    );
}

#[test]
fn numbers_with_their_thousands_and_cut_decimals() {
    aim(
        "Tổng nguồn lực khoảng 3 nghìn 250 tỷ đồng, trong đó: ngân sách 1 ngàn 50 tỷ đồng; vốn khác 2.200 tỷ đồng.",
        ":
         Tổng nguồn lực = 3250 tỷ đồng
         ngân sách = 1050 tỷ đồng
         vốn khác = 2200 tỷ đồng",
    );
    aim(
        "Tổng vốn là 58,7 tỷ đồng, gồm: vốn trung ương 31, 4 tỷ đồng; vốn tỉnh 27, 3 tỷ đồng.",
        ":
         Tổng vốn = 58.7 tỷ đồng
         vốn trung ương = 31.4 tỷ đồng?
         vốn tỉnh = 27.3 tỷ đồng?",
    );
    // A year is no whole part of a number.
    section(
        "Tổng kinh phí: 9 tỷ đồng, gồm: ngân sách năm 2022, 4 tỷ đồng chuyển nguồn; ngân sách năm 2023, 5 tỷ đồng.",
        ":
         Tổng kinh phí = 9 tỷ đồng
         ngân sách năm 2022 = 4 tỷ đồng
         ngân sách năm 2023 = 5 tỷ đồng",
    );
}

#[test]
fn a_total_on_a_line_of_its_own_that_its_parts_are_not() {
    let items = ":
         Tổng cộng = 900 tỷ đồng
         Ngân sách trung ương = 300 tỷ đồng
         Ngân sách tỉnh = 200 tỷ đồng
         Tín dụng = 300 tỷ đồng";
    let list = "- Ngân sách trung ương: 300 tỷ đồng\n- Ngân sách tỉnh: 200 tỷ đồng\n- Tín dụng: 300 tỷ đồng";
    section(&format!("{list}\nTổng cộng: 900 tỷ đồng"), items);
    section(&format!("{list}\n- Tổng cộng: 900 tỷ đồng"), items);
}

#[test]
fn one_unit_behind_the_last_of_a_list() {
    let items = "2023-2023:
         Nhu cầu kinh phí năm 2023 = 1250 tỷ đồng
         ngân sách trung ương = 350.5 tỷ đồng?
         ngân sách tỉnh = 200 tỷ đồng?
         tín dụng = 599.5 tỷ đồng?
         dân góp = 100 tỷ đồng";
    let said = "Nhu cầu kinh phí năm 2023: 1.250 tỷ đồng, gồm: ngân sách trung ương 350,5; ngân sách tỉnh 200; tín dụng 599,5; dân góp 100 tỷ đồng";
    aim(&format!("{said}."), items);
    aim(&format!("{said}, phân bổ theo kế hoạch."), items);
    aim(
        "Nhu cầu kinh phí năm 2023: 450 tỷ đồng, trong đó giao thông 200, trường học 190, nhà văn hóa 60 tỷ đồng.",
        "2023-2023:
         Nhu cầu kinh phí năm 2023 = 450 tỷ đồng
         giao thông = 200 tỷ đồng?
         trường học = 190 tỷ đồng?
         nhà văn hóa = 60 tỷ đồng",
    );
    // What is counted without a unit of money behind the list is no money.
    aim(
        "Nhu cầu kinh phí năm 2023: 450 tỷ đồng, gồm: nhóm dự án 1, nhóm dự án 2, ngân sách huyện 90 tỷ đồng, ngân sách tỉnh 360 tỷ đồng.",
        "2023-2023:
         Nhu cầu kinh phí năm 2023 = 450 tỷ đồng
         nhóm dự án 1, nhóm dự án 2, ngân sách huyện = 90 tỷ đồng
         ngân sách tỉnh = 360 tỷ đồng",
    );
}

#[test]
fn sources_in_brackets_and_abbreviations() {
    aim(
        "Kinh phí thực hiện: 1.250 triệu đồng (NSTW 800; NST 450).",
        ":
         Kinh phí thực hiện = 1250 triệu đồng
         NSTW = 800 triệu đồng?
         NST = 450 triệu đồng?",
    );
    aim(
        "Nhu cầu kinh phí năm 2023 là 27 tỷ đồng: NSTW 12 tỷ; NST 9 tỷ; NSH 6 tỷ.",
        "2023-2023:
         Nhu cầu kinh phí năm 2023 = 27 tỷ đồng
         NSTW = 12 tỷ đồng
         NST = 9 tỷ đồng
         NSH = 6 tỷ đồng",
    );
    // The bracket does not close.
    section(
        "Tổng vốn: 50 tỷ đồng, trong đó: vốn tín dụng (ngân sách cấp khoảng 23 tỷ đồng, chiếm 46%; vốn khác 27 tỷ đồng, chiếm 54%.",
        ":
         Tổng vốn = 50 tỷ đồng
         vốn tín dụng (ngân sách cấp = 23 tỷ đồng [46%]
         vốn khác = 27 tỷ đồng [54%]",
    );
}

#[test]
fn shares_in_front_of_sums() {
    section(
        "Tổng kinh phí 200 tỷ đồng, trong đó: ngân sách chiếm 40% (80 tỷ đồng); tín dụng 50%, tương đương 100 tỷ đồng.\n- 10% là vốn dân góp: 20 tỷ đồng.",
        ":
         Tổng kinh phí = 200 tỷ đồng
         ngân sách = 80 tỷ đồng [40%]
         tín dụng = 100 tỷ đồng [50%]
         vốn dân góp = 20 tỷ đồng [10%]",
    );
}

#[test]
fn totals_behind_their_parts() {
    section(
        "- NSTW: 800 tr.đ\n- NST: 450 trđ\n- Dân góp: 125 triệu đ\nCộng: 1.375 triệu đồng",
        ":
         Cộng = 1375 triệu đồng
         NSTW = 800 triệu đồng
         NST = 450 triệu đồng
         Dân góp = 125 triệu đồng",
    );
    section(
        "Ngân sách trung ương: 30 tỷ đồng; đối ứng của địa phương: 45 tỷ đồng (tỉnh 25 tỷ đồng, huyện 20 tỷ đồng). Tổng cộng: 75 tỷ đồng.",
        ":
         Tổng cộng = 75 tỷ đồng
         Ngân sách trung ương = 30 tỷ đồng
         đối ứng của địa phương = 45 tỷ đồng {tỉnh = 25 tỷ đồng; huyện = 20 tỷ đồng}",
    );
    section(
        "- Năm 2023: 5 tỷ đồng.\n- Năm 2024: 6 tỷ đồng.\nTổng cộng: 11 tỷ đồng.",
        ":
         Tổng cộng = 11 tỷ đồng
         Năm 2023 = 5 tỷ đồng
         Năm 2024 = 6 tỷ đồng",
    );
}

#[test]
fn the_only_sum_of_a_section() {
    section(
        "Kinh phí thực hiện Đề án là 3,6 tỷ đồng, từ nguồn sự nghiệp.",
        ":\n Kinh phí thực hiện Đề án = 3.6 tỷ đồng",
    );
    section(
        "Tổng: 21 tỷ đồng\n1. NSTW: 12 tỷ đồng.\n2. NSĐP: 9 tỷ đồng.",
        ":
         Tổng = 21 tỷ đồng
         NSTW = 12 tỷ đồng
         NSĐP = 9 tỷ đồng",
    );
}

#[test]
fn a_sum_that_is_parted_twice() {
    section(
        "Tổng kinh phí: 90 tỷ đồng; cụ thể:\na) Năm 2022: 40 tỷ đồng; b) Năm 2023: 50 tỷ đồng.\nTrong đó: ngân sách tỉnh 60 tỷ đồng; xã hội hóa 30 tỷ đồng.",
        ":
         Tổng kinh phí = 90 tỷ đồng
         Năm 2022 = 40 tỷ đồng
         Năm 2023 = 50 tỷ đồng
         ngân sách tỉnh = 60 tỷ đồng
         xã hội hóa = 30 tỷ đồng",
    );
    // As much as fits no single item, and as little as does: all items are told before.
    for (first, second) in [(31, 9), (6, 2)] {
        section(
            &format!(
                "Tổng kinh phí năm 2023: 50 tỷ đồng, trong đó:\n1. Vốn đầu tư: 30 tỷ đồng.\n2. Vốn sự nghiệp: 20 tỷ đồng.\nTrong đó, Dự án 1 là {first} tỷ đồng; Dự án 2 là {second} tỷ đồng."
            ),
            &format!(
                "2023-2023:
                 Tổng kinh phí năm 2023 = 50 tỷ đồng
                 Vốn đầu tư = 30 tỷ đồng
                 Vốn sự nghiệp = 20 tỷ đồng
                 Dự án 1 = {first} tỷ đồng
                 Dự án 2 = {second} tỷ đồng"
            ),
        );
    }
    section(
        "Tổng kinh phí năm 2023: 50 tỷ đồng.\n1. Phân theo nguồn vốn:\n- Ngân sách tỉnh: 30 tỷ đồng;\n- Ngân sách huyện: 20 tỷ đồng.\n2. Phân theo nội dung:\n- Giao thông: 35 tỷ đồng;\n- Trường học: 15 tỷ đồng.",
        "2023-2023:
         Tổng kinh phí năm 2023 = 50 tỷ đồng
         Phân theo nguồn vốn {Ngân sách tỉnh = 30 tỷ đồng; Ngân sách huyện = 20 tỷ đồng}
         Phân theo nội dung {Giao thông = 35 tỷ đồng; Trường học = 15 tỷ đồng}",
    );
}

#[test]
fn parts_of_the_last_item() {
    for (parts, nested) in [
        (
            "vốn trung ương 12 tỷ đồng; vốn tỉnh 8 tỷ đồng",
            "vốn trung ương = 12 tỷ đồng; vốn tỉnh = 8 tỷ đồng",
        ),
        ("Dự án 2 là 20 tỷ đồng", "Dự án 2 = 20 tỷ đồng"),
    ] {
        section(
            &format!(
                "Tổng kinh phí năm 2023: 50 tỷ đồng, trong đó:\n1. Vốn đầu tư: 30 tỷ đồng.\n2. Vốn sự nghiệp: 20 tỷ đồng.\nTrong đó: {parts}."
            ),
            &format!(
                "2023-2023:
                 Tổng kinh phí năm 2023 = 50 tỷ đồng
                 Vốn đầu tư = 30 tỷ đồng
                 Vốn sự nghiệp = 20 tỷ đồng {{{nested}}}"
            ),
        );
    }
    // Where the item before has parts, so has the last.
    section(
        "Tổng kinh phí năm 2023: 50 tỷ đồng, trong đó:\n1. Vốn đầu tư: 30 tỷ đồng.\nTrong đó: vốn tỉnh 25 tỷ đồng.\n2. Vốn sự nghiệp: 20 tỷ đồng.\nTrong đó: vốn tỉnh 15 tỷ đồng.",
        "2023-2023:
         Tổng kinh phí năm 2023 = 50 tỷ đồng
         Vốn đầu tư = 30 tỷ đồng {vốn tỉnh = 25 tỷ đồng}
         Vốn sự nghiệp = 20 tỷ đồng {vốn tỉnh = 15 tỷ đồng}",
    );
}

#[test]
fn funds_parted_by_purpose() {
    for begins in [
        "Kinh phí thực hiện năm 2023",
        "Năm 2023, kinh phí thực hiện Kế hoạch",
        "Kinh phí hỗ trợ từ ngân sách tỉnh năm 2023",
    ] {
        aim(
            &format!(
                "{begins} là 96 tỷ đồng, gồm: xã nâng cao 54 tỷ đồng; xã kiểu mẫu 42 tỷ đồng."
            ),
            &format!(
                "2023-2023:
                 {begins} = 96 tỷ đồng
                 xã nâng cao = 54 tỷ đồng
                 xã kiểu mẫu = 42 tỷ đồng"
            ),
        );
    }
    // Purposes that are not all of it, and what one kind of work costs.
    aim(
        "Kinh phí thực hiện năm 2023 là 96 tỷ đồng, gồm: xã nâng cao 54 tỷ đồng; xã kiểu mẫu 40 tỷ đồng.",
        "",
    );
    aim(
        "Kinh phí hỗ trợ sản xuất là 12 tỷ đồng, gồm: trồng trọt 7 tỷ đồng; chăn nuôi 5 tỷ đồng.",
        "",
    );
}

#[test]
fn a_need_of_the_next_year_beside_what_was_raised() {
    told(
        "I. KẾT QUẢ NĂM 2022",
        "Tổng nguồn lực huy động: 58 tỷ đồng; trong đó vốn ngân sách 16 tỷ đồng, vốn tín dụng 42 tỷ đồng.\nII. KẾ HOẠCH NĂM 2023\nDự kiến nhu cầu vốn năm 2023: 61 tỷ đồng (ngân sách nhà nước 17 tỷ đồng; tín dụng 44 tỷ đồng).",
        "2022-2022 reported:
         Tổng nguồn lực huy động = 58 tỷ đồng
         vốn ngân sách = 16 tỷ đồng
         vốn tín dụng = 42 tỷ đồng
         2023-2023:
         nhu cầu vốn năm 2023 = 61 tỷ đồng
         ngân sách nhà nước = 17 tỷ đồng
         tín dụng = 44 tỷ đồng",
    );
}

#[test]
fn the_same_sum_once_more() {
    result(
        "Năm 2021, toàn tỉnh đã huy động được 900 tỷ đồng xây dựng nông thôn mới. Năm 2022, toàn tỉnh đã huy động được 900 tỷ đồng xây dựng nông thôn mới.",
        "2022-2022 reported:
         toàn tỉnh đã huy động được = 900 tỷ đồng
         2021-2021 reported:
         toàn tỉnh đã huy động được = 900 tỷ đồng",
    );
    result(
        "Ngân sách tỉnh hỗ trợ 40 tỷ đồng cho 8 xã xây dựng nông thôn mới. Ngân sách huyện hỗ trợ 40 tỷ đồng cho 3 xã xây dựng nông thôn mới.",
        "reported:
         Ngân sách tỉnh hỗ trợ = 40 tỷ đồng
         reported:
         Ngân sách huyện hỗ trợ = 40 tỷ đồng",
    );
}

#[test]
fn what_other_places_raise() {
    for words in [
        "Huyện Kim Bảng: huy động được 90 tỷ đồng xây dựng nông thôn mới.",
        "Tại huyện Kim Bảng, nhân dân đã đóng góp 90 tỷ đồng xây dựng nông thôn mới.",
        "Điển hình như huyện Kim Bảng, xã Thi Sơn, đã huy động được 9 tỷ đồng xây dựng nông thôn mới.",
        "Trong 3 năm, đã làm 3 cầu dân sinh với tổng kinh phí 22 tỷ đồng, gồm: ngân sách tỉnh 12 tỷ đồng, nhân dân đóng góp 10 tỷ đồng.",
    ] {
        result(words, "");
    }
}

#[test]
fn sources_in_brackets_have_the_unit_of_their_sum() {
    section(
        "Tổng kinh phí 2.000 triệu đồng (NSTW 1.500; NST 500), trong đó:\n1. Vốn đầu tư: 1,2 tỷ đồng.\n2. Vốn sự nghiệp: 0,8 tỷ đồng.",
        ":
         Tổng kinh phí = 2000 triệu đồng
         NSTW = 1500 triệu đồng?
         NST = 500 triệu đồng?
         Vốn đầu tư = 1.2 tỷ đồng
         Vốn sự nghiệp = 0.8 tỷ đồng",
    );
}

#[test]
fn a_sum_of_several_years_is_no_part_of_one_of_them() {
    result(
        "Năm 2022, toàn tỉnh huy động được 900 tỷ đồng xây dựng nông thôn mới, trong đó ngân sách 300 tỷ đồng, tín dụng 500 tỷ đồng, nhân dân đóng góp 100 tỷ đồng. Lũy kế giai đoạn 2021-2022 huy động 1.700 tỷ đồng, trong đó ngân sách 600 tỷ đồng, tín dụng 1.100 tỷ đồng.",
        "2022-2022 reported:
         Năm 2022, toàn tỉnh huy động được = 900 tỷ đồng
         ngân sách = 300 tỷ đồng
         tín dụng = 500 tỷ đồng
         nhân dân đóng góp = 100 tỷ đồng
         2021-2022 reported:
         Lũy kế giai đoạn 2021-2022 huy động = 1700 tỷ đồng
         ngân sách = 600 tỷ đồng
         tín dụng = 1100 tỷ đồng",
    );
}

#[test]
fn a_numbered_line_that_parts_the_total_once_more() {
    section(
        "1. Tổng vốn ngân sách năm 2022: 864,7 tỷ đồng (ngân sách trung ương 512,4 tỷ đồng; ngân sách tỉnh 226,3 tỷ đồng; ngân sách xã 126 tỷ đồng).\n2. Trong đó, vốn đầu tư 598,2 tỷ đồng, vốn sự nghiệp 266,5 tỷ đồng.\n3. Huy động ngoài ngân sách: 350 tỷ đồng.",
        "2022-2022 reported:
         Tổng vốn ngân sách năm 2022 = 864.7 tỷ đồng
         ngân sách trung ương = 512.4 tỷ đồng
         ngân sách tỉnh = 226.3 tỷ đồng
         ngân sách xã = 126 tỷ đồng
         vốn đầu tư = 598.2 tỷ đồng
         vốn sự nghiệp = 266.5 tỷ đồng
         reported:
         Huy động ngoài ngân sách = 350 tỷ đồng",
    );
    // Below an item of a list it parts that.
    section(
        "Tổng vốn năm 2022: 500 tỷ đồng, gồm:\n1. Ngân sách trung ương: 300 tỷ đồng\n2. Ngân sách tỉnh: 200 tỷ đồng\n- Trong đó: vốn đầu tư 150 tỷ đồng; vốn sự nghiệp 60 tỷ đồng.",
        "2022-2022 reported:
         Tổng vốn năm 2022 = 500 tỷ đồng
         Ngân sách trung ương = 300 tỷ đồng
         Ngân sách tỉnh = 200 tỷ đồng {vốn đầu tư = 150 tỷ đồng; vốn sự nghiệp = 60 tỷ đồng}",
    );
}

#[test]
fn a_heading_above_the_total_is_no_item() {
    told(
        "Điều 1. Thông qua phương án phân bổ vốn như sau:",
        "1. Mục tiêu: Làm tốt.\n2. Nguồn vốn thực hiện\nTổng vốn ngân sách nhà nước năm 2022 là 930 tỷ đồng, trong đó:\n- Ngân sách trung ương: 740 tỷ đồng.\n- Ngân sách tỉnh: 190 tỷ đồng.",
        "2022-2022 reported:
         Tổng vốn ngân sách nhà nước năm 2022 = 930 tỷ đồng
         Ngân sách trung ương = 740 tỷ đồng
         Ngân sách tỉnh = 190 tỷ đồng",
    );
}

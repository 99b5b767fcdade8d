//! What stands above an item says of it: numbers in brackets, lines that lead items in.

use kehoach::Source;
use kehoach::facts::{Role, Target};

const HEAD: &str = "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n\nKẾ HOẠCH\nThực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới năm 2026\n\nI. MỤC TIÊU\n\n";

fn targets(body: &str) -> Vec<Target> {
    let source = Source::from_bytes("-", format!("{HEAD}{body}").into_bytes()).expect("a text");
    kehoach::read(source).facts.targets
}

fn check_criteria(body: &str, expected: &[Option<u8>]) {
    let found: Vec<Option<u8>> = targets(body).iter().map(|t| t.criterion).collect();
    assert_eq!(found, expected, "{body}");
}

#[test]
fn criteria_numbered_in_brackets() {
    let body = "(7) Tiêu chí số 7 về chuyển đổi số: Tỷ lệ người dân có tài khoản đạt 80%; tỷ lệ thủ tục trực tuyến đạt 70%.\n\
        (8) Tiêu chí số 8 - Môi trường: Tỷ lệ hộ dùng nước sạch đạt 68%; tỷ lệ thu gom rác đạt 90%.\n";
    check_criteria(body, &[Some(7), Some(7), Some(8), Some(8)]);
    // The first criterion ends where the second begins, its items do not outlive it.
    let body = "(2) Tiêu chí số 2 về hạ tầng:\n- Tỷ lệ hộ dùng điện đạt 99%.\n\
        (8) Tiêu chí số 8 về môi trường:\n- Tỷ lệ thu gom rác đạt 90%.\n";
    check_criteria(body, &[Some(2), Some(8)]);
    let body =
        "(2) Tiêu chí số 2 về hạ tầng:\na) Có thêm 5 xã đạt chuẩn.\nb) Có thêm 6 xã đạt chuẩn.\n";
    check_criteria(body, &[Some(2), Some(2)]);
    // Under letters, numbers in brackets are the deeper ones.
    let body = "a) Tiêu chí số 3 về kinh tế:\n(1) Có thêm 5 xã đạt chuẩn.\n(2) Có thêm 6 xã đạt chuẩn.\n\
        b) Tiêu chí số 4 về đào tạo:\n(1) Có thêm 7 xã đạt chuẩn.\n";
    check_criteria(body, &[Some(3), Some(3), Some(4)]);
}

#[test]
fn a_line_that_leads_items_in_says_the_year() {
    let body = "1. Hiện trạng\n\nQua rà soát theo Bộ tiêu chí mới, đến 31/12/2025:\n- Có 27/119 xã đạt chuẩn nông thôn mới.\n\
        - Bình quân đạt 6,8 tiêu chí/xã.\nPhấn đấu có thêm 10 xã đạt chuẩn nông thôn mới.\n";
    let found: Vec<_> = targets(body).iter().map(|t| (t.year, t.reported)).collect();
    assert_eq!(found, [(Some(2025), true), (Some(2025), true), (Some(2026), false)]);
    // Figures of the sentence before it are its own.
    let body = "Toàn tỉnh có 119 xã. Qua rà soát, đến 31/12/2025:\n- Có 27/119 xã đạt chuẩn nông thôn mới.\n";
    let found: Vec<_> = targets(body).iter().map(|t| (t.year, t.reported)).collect();
    assert_eq!(found.last(), Some(&(Some(2025), true)));
    // A base is no date.
    let body = "So với năm 2025:\n- Có thêm 10 xã đạt chuẩn nông thôn mới.\n";
    let found: Vec<_> = targets(body).iter().map(|t| (t.year, t.reported)).collect();
    assert_eq!(found, [(Some(2026), false)]);
}

/// A text that lost its line ends is one line of megabytes. It is read in parts, cut between sentences.
#[test]
fn a_line_of_many_sentences_is_read_in_parts() {
    let sentence = "Phấn đấu có thêm 5 xã đạt tiêu chí thu nhập, nâng tổng số xã đạt tiêu chí lên 40/60 xã (đạt 66,7%). ";
    let found = targets(&sentence.repeat(2000));
    assert_eq!(found.len(), 2000);
    assert!(
        found
            .iter()
            .all(|t| t.measures.len() == found[0].measures.len()
                && t.criterion == found[0].criterion)
    );
}

#[test]
fn a_numbered_line_that_counts_and_opens_its_parts_is_read() {
    let body = "1. Đến năm 2026, có 41/98 xã đạt chuẩn nông thôn mới, chiếm 41,8%, trong đó:\n\
        - Có 12 xã đạt chuẩn nông thôn mới nâng cao.\n\n2. Công nhận thêm 25 sản phẩm OCOP, gồm:\n- Có 20 sản phẩm đạt 3 sao;\n- Có 05 sản phẩm đạt 4 sao.\n";
    let found: Vec<usize> = targets(body).iter().map(|t| t.measures.len()).collect();
    assert_eq!(found, [2, 1, 1, 1, 1]);
}

#[test]
fn the_plan_that_a_decision_issues_is_read_behind_its_signature() {
    let text = "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: 31/QĐ-UBND\nHà Nam, ngày 06 tháng 02 năm 2024\nQUYẾT ĐỊNH\n\
        Về việc ban hành Kế hoạch xây dựng nông thôn mới\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch.\n\
        TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2024\n\
        (Ban hành kèm theo Quyết định số 31/QĐ-UBND ngày 06 tháng 02 năm 2024 của UBND tỉnh)\nI. MỤC TIÊU\n\
        - Có thêm 06 xã đạt chuẩn nông thôn mới nâng cao.\nII. NGUỒN VỐN\nTổng nguồn vốn: 300 tỷ đồng, trong đó:\n\
        - Vốn ngân sách trung ương: 100 tỷ đồng.\n- Vốn ngân sách tỉnh: 200 tỷ đồng.\n";
    let source = Source::from_bytes("-", text.as_bytes().to_vec()).expect("a text");
    let facts = kehoach::read(source).facts;
    assert_eq!(facts.targets.len(), 1);
    assert_eq!(facts.funding.map(|f| f.items.len()), Some(2));
}

#[test]
fn items_without_a_verb_below_a_whole_are_its_parts() {
    use kehoach::facts::Role::{Added, Reached};
    let parts = |body: &str| -> Vec<_> {
        let all = targets(body);
        let said = all.iter().map(|t| (t.part_of, t.measures.first().map(|m| m.role), t.indicator));
        said.collect()
    };
    let body = "1. Phấn đấu có thêm 12 xã đạt chuẩn nông thôn mới, trong đó:\n\
        - Huyện Lạc Sơn 03 xã (Tân Mỹ, Ân Nghĩa, Yên Nghiệp);\n- 09 xã của huyện Mai Châu.\n";
    let communes = "communes_meeting_standard";
    let part = (Some(0), Some(Added), communes);
    assert_eq!(parts(body), [(None, Some(Added), communes), part, part]);
    let body = "Công nhận mới 25 sản phẩm OCOP, gồm:\n- 20 sản phẩm 3 sao;\n- 05 sản phẩm 4 sao;\n\
        - Lũy kế đến nay có 90 sản phẩm.\n";
    let ocop = "ocop_products";
    let part = (Some(0), Some(Added), ocop);
    let level = (None, Some(Reached), ocop);
    assert_eq!(parts(body), [(None, Some(Added), ocop), part, part, level]);
    // Another unit is no part of it.
    let body = "Có thêm 10 xã đạt chuẩn nông thôn mới, gồm:\n- 20 sản phẩm 3 sao;\n";
    assert_eq!(parts(body).len(), 1);
}

#[test]
fn what_a_heading_counts_is_what_the_lines_under_it_count() {
    let body = "1. Số xã đạt chuẩn nông thôn mới\n- Toàn tỉnh: 150/204 xã.\n- Huyện Kim Bảng: 20/24 xã.\n\
        - Tăng so với năm 2025: 12 xã.\n2. Tỷ lệ hộ nghèo\n- Năm 2026: 4,1%\n\
        3. Thu nhập bình quân đầu người (triệu đồng/người/năm)\n- Năm 2026: 45,5\n4. Nội dung khác\n- Năm 2026: 12 xã.\n";
    let found = targets(body);
    let said: Vec<_> = found
        .iter()
        .map(|t| (t.indicator, t.measures[0].role, t.measures[0].quantity.unit.as_str()))
        .collect();
    use kehoach::facts::Role::{Added, Reached};
    assert_eq!(
        said,
        [
            ("communes_meeting_standard", Reached, "xã"),
            ("communes_meeting_standard", Reached, "xã"),
            ("communes_meeting_standard", Added, "xã"),
            ("poverty_rate", Reached, "%"),
            ("rural_income_per_capita", Reached, "triệu đồng"),
            ("other", Reached, "xã"),
        ]
    );
    assert_eq!(found[4].measures[0].quantity.per.as_deref(), Some("người"));
}

#[test]
fn what_comes_to_be_within_the_year_and_the_sum_of_all_years() {
    let body = "- Xã đạt chuẩn nông thôn mới:\n+ Năm 2026: 12 xã.\n+ Lũy kế: 150 xã.\n";
    let roles: Vec<_> = targets(body).iter().map(|t| t.measures[0].role).collect();
    use kehoach::facts::Role::{Added, Reached};
    assert_eq!(roles, [Added, Reached]);
    // What is no sum of the one before it leaves that as it is.
    let body = "- Xã đạt chuẩn nông thôn mới:\n+ Năm 2026: 12 xã.\n+ Năm 2027: 15 xã.\n";
    let roles: Vec<_> = targets(body).iter().map(|t| t.measures[0].role).collect();
    assert_eq!(roles, [Reached, Reached]);
}

#[test]
fn a_line_that_leads_items_in_ends_with_its_division() {
    let body = "1. Hiện trạng\n\nQua rà soát, đến 31/12/2025:\n- Có 27/119 xã đạt chuẩn nông thôn mới.\n\n\
        2. Mục tiêu\n\n- Có 05 xã đạt chuẩn nông thôn mới.\n";
    let found: Vec<_> = targets(body).iter().map(|t| (t.year, t.reported)).collect();
    assert_eq!(found, [(Some(2025), true), (Some(2026), false)]);
}

#[test]
fn parts_are_of_the_standard_of_their_whole_before_that_of_the_heading() {
    let body = "1. Xã nông thôn mới\n- Có thêm 07 xã đạt chuẩn nông thôn mới nâng cao, trong đó huyện Lý Nhân 05 xã.\n";
    let tiers: Vec<_> = targets(body).iter().map(|t| t.tier).collect();
    use kehoach::facts::Tier::CommuneAdvanced;
    assert_eq!(tiers, [Some(CommuneAdvanced), Some(CommuneAdvanced)]);
}

#[test]
fn the_text_of_a_letter_begins_below_whom_it_is_to() {
    let text = "UBND HUYỆN HƯƠNG KHÊ\nSố: 315/UBND-NN\nV/v thực hiện các chỉ tiêu nông thôn mới năm 2024\n\n\
        Hương Khê, ngày 12 tháng 4 năm 2024\n\nKính gửi: UBND các xã, thị trấn.\n\n\
        Đến nay toàn huyện có 15/20 xã đạt chuẩn nông thôn mới.\n";
    let source = Source::from_bytes("-", text.as_bytes().to_vec()).expect("a text");
    let facts = kehoach::read(source).facts;
    let [target] = facts.targets.as_slice() else { panic!("{:?}", facts.targets) };
    assert_eq!((target.indicator, target.year), ("communes_meeting_standard", Some(2024)));
}

/// Under `Mục tiêu đến năm 2025` of a plan of several years it is said how many there are to be then.
#[test]
fn what_is_recognised_by_a_year() {
    let roles = |heading: &str, body: &str| -> Vec<Role> {
        let title =
            "Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2023 - 2025";
        let text = format!("KẾ HOẠCH\n{title}\n\nI. MỤC TIÊU\n\n1. {heading}\n{body}");
        let source = Source::from_bytes("-", text.into_bytes()).expect("a text");
        let targets = kehoach::read(source).facts.targets;
        targets.iter().flat_map(|t| t.measures.iter().map(|m| m.role)).collect()
    };
    let by = "Mục tiêu đến năm 2025";
    for body in [
        "- Toàn tỉnh có ít nhất 400 sản phẩm OCOP được công nhận từ 3 sao trở lên, trong đó: 05 sản phẩm 5 sao; 120 sản phẩm 4 sao.",
        "- Có 120 xã được công nhận đạt chuẩn nông thôn mới; 30 xã được công nhận nâng cao.",
    ] {
        let found = roles(by, body);
        assert!(found.len() > 1 && found.iter().all(|&role| role == Role::Reached), "{body}");
    }
    for body in [
        "- Có 120 sản phẩm OCOP được công nhận mới.",
        "- Có thêm 30 sản phẩm được công nhận.",
        "- Trong giai đoạn có 40 sản phẩm được công nhận.",
        "- Mỗi năm có 10 sản phẩm được công nhận.",
        "- Công nhận 12 xã đạt chuẩn nông thôn mới.",
    ] {
        assert_eq!(roles(by, body), [Role::Added], "{body}");
    }
    let body = "- Toàn tỉnh có 40 sản phẩm OCOP được công nhận.";
    assert_eq!(roles("Mục tiêu cụ thể", body), [Role::Added]);
    assert_eq!(roles("Đến năm 2025:", body), [Role::Reached]);
}

/// What each target counts, by a line: its indicator and the value that it begins with.
fn counted(body: &str) -> Vec<(&'static str, String)> {
    let first = |t: &Target| t.measures.first().map(|m| m.quantity.value.to_string());
    targets(body).iter().map(|t| (t.indicator, first(t).unwrap_or_default())).collect()
}

#[test]
fn years_break_down_what_stands_above_them() {
    let communes = "communes_meeting_standard";
    let body = "a) Đến năm 2026 có 13/13 xã đạt chuẩn nông thôn mới.\n\
        b) Lộ trình: năm 2024: 02 xã (Tân An, Long Hòa); năm 2025: 02 xã (Phú Mỹ, Tân Lập); năm 2026: 01 xã (Huyền Hội).\n";
    assert!(counted(body).iter().all(|(indicator, _)| *indicator == communes), "{body}");
    // Of two rates it is the one to which the years lead.
    let body = "a) Tỷ lệ hộ sử dụng nước sạch đạt 65%; tỷ lệ hộ nghèo còn 2%.\n\
        b) Lộ trình: năm 2024 đạt 52%; năm 2025 đạt 56%; năm 2026 đạt 65%.\n";
    let found = counted(body);
    assert!(found.iter().skip(2).all(|(indicator, _)| *indicator == "clean_water_rate"));
    assert_eq!(found.len(), 5);
    // Where they lead to neither, nobody can tell.
    let body = "a) Tỷ lệ hộ sử dụng nước sạch đạt 65%; tỷ lệ hộ nghèo còn 2%.\n\
        b) Lộ trình: năm 2024 đạt 52%; năm 2025 đạt 56%.\n";
    assert!(counted(body).iter().skip(2).all(|(indicator, _)| *indicator == "other"));
}

#[test]
fn groups_below_an_item_count_what_it_counts() {
    let body = "a) Có 88/103 xã đạt chuẩn nông thôn mới, chiếm 85,4%. Chia theo nhóm xã:\n\
        - Xã nhóm 1: 42/42 xã, đạt 100%;\n- Xã nhóm 2: 46/61 xã, đạt 75,4%.\n";
    assert!(counted(body).iter().all(|(found, _)| *found == "communes_meeting_standard"));
    let body = "a) Có 88/103 xã có nhà văn hóa. Chia theo nhóm xã:\n- Xã nhóm 1: 42/42 xã;\n";
    assert!(counted(body).iter().all(|(found, _)| *found == "other"), "{:?}", counted(body));
}

//! What a plan will cost: the section on sources of funding, its total and its items.

use super::{Funding, FundingItem, Plan, PlanKind};
use crate::layout::Layout;
use crate::normalize::Normalized;
use crate::span::{Normal, Span};

mod asides;
mod line;
mod named;
mod raised;
mod revised;
mod shape;
mod singled;
mod statement;
mod tree;
mod units;
mod words;
mod years;

use statement::{Source, Statement};
pub(crate) use words::divides_again;

/// Reads the funding: the statement for the plan's own years, else the first. A section on it that
/// has a total is before one that has at least two sums, and that before a paragraph anywhere that
/// states a total. What is stated for other years is with it.
pub fn read(normalized: &Normalized, layout: &Layout, plan: &Plan) -> Option<Funding> {
    read_with_asides(normalized, layout, plan).0
}

/// As [`read`]; gives besides the spans of sums that belong to it and are no items of it.
pub(super) fn read_with_asides(
    normalized: &Normalized,
    layout: &Layout,
    plan: &Plan,
) -> (Option<Funding>, Vec<Span<Normal>>) {
    let text = normalized.text.as_str();
    let mut statements = statement::all((text, &normalized.lower), layout, plan);
    let own = (0..statements.len()).min_by_key(|&i| statements.get(i).map(|s| rank(s, plan)));
    let Some(own) = own else { return (None, Vec::new()) };
    let main = statements.remove(own);
    let (mut funding, mut asides) = (main.funding, main.asides);
    for other in statements {
        if other.repeats(text, &funding) {
            asides.extend(spans(&other.funding));
            continue;
        }
        let Some(mut other) = other.beside(text, layout, &funding) else { continue };
        let beside = std::mem::take(&mut other.funding.others);
        funding.others.push(other.funding);
        funding.others.extend(beside);
        asides.extend(other.asides);
    }
    (Some(funding), asides)
}

/// What is to be taken for the plan's own funding, the lowest first; of the same rank the first.
fn rank(statement: &Statement, plan: &Plan) -> (bool, Source, bool) {
    let funding = &statement.funding;
    let years = plan.period.as_ref().map(|p| p.value);
    let known = funding.period.zip(years);
    let other = known.is_some_and(|(a, b)| a != b);
    let past = funding.reported && plan.kind == PlanKind::Plan;
    (other || past, statement.source, known.is_none())
}

/// The spans of all its numbers, in source order.
pub fn spans(funding: &Funding) -> Vec<Span<Normal>> {
    fn collect(item: &FundingItem, out: &mut Vec<Span<Normal>>) {
        let quantities = item.amount.iter().chain(&item.share);
        out.extend(quantities.map(|q| q.span));
        item.items.iter().for_each(|part| collect(part, out));
    }
    let mut out = Vec::new();
    for statement in funding.statements() {
        statement.total.iter().chain(&statement.items).for_each(|item| collect(item, &mut out));
    }
    out.sort_unstable();
    out
}

#[cfg(test)]
mod prose_tests;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::layout;
    use crate::normalize::normalize;

    pub(super) fn shown(item: &FundingItem, text: &str) -> String {
        let amount = item.amount.as_ref();
        let mut out = item.label.slice(text).to_owned();
        if let Some(amount) = amount {
            let inferred = if amount.reading.is_some() { "?" } else { "" };
            out += &format!(" = {} {}{inferred}", amount.value, amount.unit);
        }
        if let Some(share) = &item.share {
            out += &format!(" [{}%]", share.value);
        }
        if !item.items.is_empty() {
            let parts: Vec<_> = item.items.iter().map(|part| shown(part, text)).collect();
            out += &format!(" {{{}}}", parts.join("; "));
        }
        out
    }

    /// The total and the items, one a line, of a section on funding.
    fn check(section: &str, expected: &str) {
        let source = format!(
            "KẾ HOẠCH\nNăm 2021\nI. MỤC TIÊU\nLàm tốt.\n{section}\nV. TỔ CHỨC THỰC HIỆN\nVốn vay 5 tỷ đồng.\n"
        );
        let normalized = normalize(&source);
        let text = &normalized.text;
        let layout = layout(text);
        let plan = crate::facts::plan::read(&normalized, &layout);
        let funding = read(&normalized, &layout, &plan);
        let mut found = Vec::new();
        for (i, statement) in funding.iter().flat_map(Funding::statements).enumerate() {
            let years = statement.period.map(|(from, to)| format!("{from}-{to}"));
            let reported = if statement.reported { " reported" } else { "" };
            if i > 0 {
                found.push(format!("also {}{reported}:", years.unwrap_or_default()));
            }
            let items = statement.total.iter().chain(&statement.items);
            found.extend(items.map(|item| shown(item, text)));
        }
        let expected: Vec<_> =
            expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(found, expected, "{section}");
    }

    #[test]
    fn numbered_items_with_bullets_and_bare_lines() {
        check(
            "III. NGUỒN VỐN\nTổng nhu cầu vốn năm 2017 khoảng 500 triệu đồng, trong đó:\n1. Vốn Trung ương: 300 triệu đồng (chiếm 60%).\nVốn đầu tư: 200 triệu đồng;\nVốn sự nghiệp: 100 triệu đồng.\n2. Vốn tín dụng là: 200 triệu đồng, chiếm tỷ lệ 40%",
            "Tổng nhu cầu vốn năm 2017 = 500 triệu đồng
             Vốn Trung ương = 300 triệu đồng [60%] {Vốn đầu tư = 200 triệu đồng; Vốn sự nghiệp = 100 triệu đồng}
             Vốn tín dụng = 200 triệu đồng [40%]",
        );
        check(
            "IV. KINH PHÍ\n1. Ngân sách Trung ương: 30 tỷ đồng\n- Vốn đầu tư: 20 tỷ đồng\n+ Các xã điểm: 15 tỷ đồng\n+ Các xã khác: 5 tỷ đồng\n- Vốn sự nghiệp: 10 tỷ đồng\n2. Ngân sách tỉnh: 5 tỷ đồng",
            "Ngân sách Trung ương = 30 tỷ đồng {Vốn đầu tư = 20 tỷ đồng {Các xã điểm = 15 tỷ đồng; Các xã khác = 5 tỷ đồng}; Vốn sự nghiệp = 10 tỷ đồng}
             Ngân sách tỉnh = 5 tỷ đồng",
        );
    }

    #[test]
    fn parts_within_a_line() {
        check(
            "IV. KINH PHÍ\nTổng kinh phí là 12 tỷ đồng, gồm: ngân sách trung ương 7 tỷ đồng (vốn đầu tư 4 tỷ đồng, vốn sự nghiệp 3 tỷ đồng), ngân sách tỉnh 3 tỷ đồng và 2 tỷ đồng do nhân dân đóng góp.",
            "Tổng kinh phí = 12 tỷ đồng
             ngân sách trung ương = 7 tỷ đồng {vốn đầu tư = 4 tỷ đồng; vốn sự nghiệp = 3 tỷ đồng}
             ngân sách tỉnh = 3 tỷ đồng
             do nhân dân đóng góp = 2 tỷ đồng",
        );
        check(
            "IV. KINH PHÍ\n- Tổng nguồn lực huy động là 5.420 tỷ đồng, đạt 105% kế hoạch, trong đó: ngân sách trung ương 450 tỷ đồng (chiếm 8,3%), ngân sách địa phương 1.200 tỷ đồng",
            "Tổng nguồn lực huy động = 5420 tỷ đồng
             ngân sách trung ương = 450 tỷ đồng [8.3%]
             ngân sách địa phương = 1200 tỷ đồng",
        );
        check(
            "IV. KINH PHÍ\n- Vốn địa phương: 9 tỷ đồng (cụ thể: năm 2021 là 4 tỷ đồng trong đó vốn đầu tư 3,5, vốn sự nghiệp 0,5 tỷ đồng; năm 2022 là 5 tỷ đồng)\n- Vốn vay: 1 tỷ đồng",
            "Vốn địa phương = 9 tỷ đồng {năm 2021 = 4 tỷ đồng {vốn đầu tư = 3.5 tỷ đồng?; vốn sự nghiệp = 0.5 tỷ đồng}; năm 2022 = 5 tỷ đồng}
             Vốn vay = 1 tỷ đồng",
        );
    }

    #[test]
    fn lines_that_head_others_and_units_left_out() {
        check(
            "IV. NHU CẦU VỐN\n1. Tổng nhu cầu vốn: 10 tỷ đồng\n2. Cơ cấu nguồn vốn:\na) Ngân sách nhà nước: 6\nb) Vốn khác: 4",
            "Tổng nhu cầu vốn = 10 tỷ đồng
             Cơ cấu nguồn vốn {Ngân sách nhà nước = 6 tỷ đồng?; Vốn khác = 4 tỷ đồng?}",
        );
        check(
            "IV. KINH PHÍ THỰC HIỆN\nKinh phí năm 2021 là 10 tỷ đồng.\nTrong đó:\n- Vốn trung ương: 6 tỷ đồng\n- Vốn tỉnh: 4 tỷ đồng",
            "Kinh phí năm 2021 = 10 tỷ đồng
             Vốn trung ương = 6 tỷ đồng
             Vốn tỉnh = 4 tỷ đồng",
        );
        check(
            "IV. KINH PHÍ THỰC HIỆN\nTổng kinh phí: 20 tỷ đồng\nVốn trung ương: 12 tỷ đồng, gồm:\n- Đầu tư: 8 tỷ đồng\n- Sự nghiệp: 4 tỷ đồng\nVốn tỉnh: 8 tỷ đồng, gồm:\n- Đầu tư: 5 tỷ đồng\n- Sự nghiệp: 3 tỷ đồng",
            "Tổng kinh phí = 20 tỷ đồng
             Vốn trung ương = 12 tỷ đồng {Đầu tư = 8 tỷ đồng; Sự nghiệp = 4 tỷ đồng}
             Vốn tỉnh = 8 tỷ đồng {Đầu tư = 5 tỷ đồng; Sự nghiệp = 3 tỷ đồng}",
        );
    }

    #[test]
    fn a_sum_cut_off_from_its_label() {
        check(
            "IV. KINH PHÍ\nTổng kinh phí: 10 tỷ đồng, trong đó:\n1. Ngân sách nhà nước:\n6 tỷ đồng (60%).\n2. Vốn huy động từ doanh nghiệp là\n4 tỷ đồng.",
            "Tổng kinh phí = 10 tỷ đồng
             Ngân sách nhà nước = 6 tỷ đồng [60%]
             Vốn huy động từ doanh nghiệp = 4 tỷ đồng",
        );
    }

    #[test]
    fn items_by_field() {
        check(
            "IV. KINH PHÍ\nTổng kinh phí: 10 tỷ đồng, trong đó:\n- Thủy lợi: 6 tỷ đồng (chiếm 60%);\n- Đào tạo nghề: trên 4 tỷ đồng.\nTổng cộng: 10 tỷ đồng",
            "Tổng kinh phí = 10 tỷ đồng
             Thủy lợi = 6 tỷ đồng [60%]
             Đào tạo nghề = 4 tỷ đồng",
        );
    }

    #[test]
    fn a_total_without_a_heading_of_its_own() {
        check(
            "II. NHIỆM VỤ\nTổng nguồn vốn huy động năm 2023: 90.000 triệu đồng, bao gồm:\n- Ngân sách: 60.000 triệu đồng;\n- Nhân dân đóng góp: 30.000 triệu đồng.",
            "Tổng nguồn vốn huy động năm 2023 = 90000 triệu đồng
             Ngân sách = 60000 triệu đồng
             Nhân dân đóng góp = 30000 triệu đồng",
        );
    }

    #[test]
    fn statements_for_other_years() {
        check(
            "II. KẾT QUẢ HUY ĐỘNG NĂM 2020\nTổng nguồn lực huy động năm 2020 là 200 tỷ đồng, trong đó: ngân sách 120 tỷ đồng; tín dụng 80 tỷ đồng.\nIII. NHU CẦU NĂM 2021\nTổng nhu cầu vốn năm 2021: 300 tỷ đồng, trong đó: ngân sách 180 tỷ đồng; tín dụng 120 tỷ đồng.",
            "Tổng nhu cầu vốn năm 2021 = 300 tỷ đồng
             ngân sách = 180 tỷ đồng
             tín dụng = 120 tỷ đồng
             also 2020-2020 reported:
             Tổng nguồn lực huy động năm 2020 = 200 tỷ đồng
             ngân sách = 120 tỷ đồng
             tín dụng = 80 tỷ đồng",
        );
        check(
            "IV. KINH PHÍ\n1. Tổng vốn giai đoạn 2021 - 2025: 50 tỷ đồng, gồm:\n- Ngân sách: 30 tỷ đồng;\n- Tín dụng: 20 tỷ đồng.\n2. Tổng nhu cầu vốn năm 2021: 11 tỷ đồng, gồm:\n- Ngân sách: 6 tỷ đồng;\n- Tín dụng: 5 tỷ đồng.",
            "Tổng nhu cầu vốn năm 2021 = 11 tỷ đồng
             Ngân sách = 6 tỷ đồng
             Tín dụng = 5 tỷ đồng
             also 2021-2025:
             Tổng vốn giai đoạn 2021 - 2025 = 50 tỷ đồng
             Ngân sách = 30 tỷ đồng
             Tín dụng = 20 tỷ đồng",
        );
        check(
            "IV. KINH PHÍ\n- Tổng nguồn lực huy động năm 2020 đạt 9 tỷ đồng: ngân sách 5 tỷ đồng, tín dụng 4 tỷ đồng.\n- Nhu cầu năm 2021 là 10 tỷ đồng: ngân sách 6 tỷ đồng, tín dụng 4 tỷ đồng.",
            "Nhu cầu năm 2021 = 10 tỷ đồng
             ngân sách = 6 tỷ đồng
             tín dụng = 4 tỷ đồng
             also 2020-2020 reported:
             Tổng nguồn lực huy động năm 2020 = 9 tỷ đồng
             ngân sách = 5 tỷ đồng
             tín dụng = 4 tỷ đồng",
        );
    }

    #[test]
    fn a_total_said_again_is_no_other_statement() {
        check(
            "IV. KINH PHÍ\nTổng kinh phí: 10 tỷ đồng, gồm: ngân sách 6 tỷ đồng; tín dụng 4 tỷ đồng.\nV. GIẢI PHÁP VỀ VỐN\nHuy động đủ tổng kinh phí 10 tỷ đồng năm 2021; hỗ trợ mua máy 2 tỷ đồng.",
            "Tổng kinh phí = 10 tỷ đồng
             ngân sách = 6 tỷ đồng
             tín dụng = 4 tỷ đồng",
        );
    }

    #[test]
    fn a_sum_below_a_heading_that_names_it() {
        check(
            "2. Nhu cầu vốn năm 2021\nDự kiến 880 tỷ đồng (ngân sách Trung ương 550 tỷ đồng, ngân sách tỉnh 330 tỷ đồng).",
            "Nhu cầu vốn năm 2021 = 880 tỷ đồng
             ngân sách Trung ương = 550 tỷ đồng
             ngân sách tỉnh = 330 tỷ đồng",
        );
    }

    #[test]
    fn years_beside_sources() {
        check(
            "IV. KINH PHÍ\nTổng vốn: 32 tỷ đồng. Trong đó:\na) Vốn ngân sách tỉnh: 12 tỷ đồng, bình quân mỗi năm 2,4 tỷ đồng;\nb) Vốn tín dụng: 20 tỷ đồng.\nPhân kỳ vốn ngân sách tỉnh: năm 2021: 7 tỷ đồng; năm 2022: 5 tỷ đồng.",
            "Tổng vốn = 32 tỷ đồng
             Vốn ngân sách tỉnh = 12 tỷ đồng
             Vốn tín dụng = 20 tỷ đồng",
        );
        check(
            "IV. KINH PHÍ\n1. Tổng vốn giai đoạn 2021 - 2022: 32 tỷ đồng, trong đó:\n- Ngân sách tỉnh: 12 tỷ đồng;\n- Vốn tín dụng: 20 tỷ đồng.\n2. Phân kỳ vốn thực hiện: năm 2021: 15 tỷ đồng; năm 2022: 17 tỷ đồng.",
            "Tổng vốn giai đoạn 2021 - 2022 = 32 tỷ đồng
             Ngân sách tỉnh = 12 tỷ đồng
             Vốn tín dụng = 20 tỷ đồng
             also 2021-2021:
             năm 2021 = 15 tỷ đồng
             also 2022-2022:
             năm 2022 = 17 tỷ đồng",
        );
        check(
            "IV. KINH PHÍ\nTổng vốn 20 tỷ đồng, trong đó: vốn ngân sách 12 tỷ đồng (60%), tín dụng 8 tỷ đồng (40%). Năm 2020 đã huy động 18 tỷ đồng.",
            "Tổng vốn = 20 tỷ đồng
             vốn ngân sách = 12 tỷ đồng [60%]
             tín dụng = 8 tỷ đồng [40%]",
        );
        check(
            "IV. KINH PHÍ\nTổng vốn giai đoạn 2021 - 2025: 50 tỷ đồng; năm 2021: 11 tỷ đồng, gồm:\n- Ngân sách Trung ương: 6 tỷ đồng;\n- Ngân sách tỉnh: 5 tỷ đồng.",
            "Tổng vốn giai đoạn 2021 - 2025 = 50 tỷ đồng
             năm 2021 = 11 tỷ đồng {Ngân sách Trung ương = 6 tỷ đồng; Ngân sách tỉnh = 5 tỷ đồng}",
        );
        check(
            "IV. KINH PHÍ\nTổng vốn giai đoạn 2021 - 2022: 50 tỷ đồng, gồm:\n- Năm 2021: 20 tỷ đồng;\n- Năm 2022: 30 tỷ đồng.",
            "Tổng vốn giai đoạn 2021 - 2022 = 50 tỷ đồng
             Năm 2021 = 20 tỷ đồng
             Năm 2022 = 30 tỷ đồng",
        );
    }

    #[test]
    fn one_year_of_a_longer_total() {
        for one in ["Riêng năm 2022 là 13 tỷ đồng.", "Riêng trong năm 2022: 13 tỷ đồng"]
        {
            let label = one.split([':', 'l']).next().unwrap_or_default().trim();
            check(
                &format!(
                    "IV. KINH PHÍ\nTổng nhu cầu vốn giai đoạn 2021 - 2025: 60 tỷ đồng, gồm:\n- Ngân sách: 40 tỷ đồng;\n- Tín dụng: 20 tỷ đồng.\n{one}"
                ),
                &format!(
                    "Tổng nhu cầu vốn giai đoạn 2021 - 2025 = 60 tỷ đồng\nNgân sách = 40 tỷ đồng\nTín dụng = 20 tỷ đồng\nalso 2022-2022:\n{label} = 13 tỷ đồng"
                ),
            );
        }
        // More than all of it, or before it, is no part of it.
        for other in ["Riêng năm 2022 là 73 tỷ đồng.", "Riêng năm 2019 là 13 tỷ đồng."]
        {
            check(
                &format!(
                    "IV. KINH PHÍ\nTổng nhu cầu vốn giai đoạn 2021 - 2025: 60 tỷ đồng, gồm:\n- Ngân sách: 40 tỷ đồng;\n- Tín dụng: 20 tỷ đồng.\n{other}"
                ),
                "Tổng nhu cầu vốn giai đoạn 2021 - 2025 = 60 tỷ đồng
                 Ngân sách = 40 tỷ đồng
                 Tín dụng = 20 tỷ đồng",
            );
        }
    }

    #[test]
    fn what_is_needed_in_all() {
        let needs =
            "II. NHIỆM VỤ\n- Trồng 5 km đường hoa.\n- Nhu cầu vốn năm 2021: 8.400 triệu đồng.";
        check(needs, "Nhu cầu vốn năm 2021 = 8400 triệu đồng");
        check("II. NHIỆM VỤ\n- Nhu cầu vốn sửa chữa 3 nhà văn hóa: 840 triệu đồng.", "");
    }

    #[test]
    fn sums_out_of_others_and_levels_above() {
        check("II. NHIỆM VỤ\nTổng vốn đã giải ngân được 21,5/64 tỷ đồng.", "");
        check(
            "IV. KINH PHÍ\nTổng kinh phí: 9 tỷ đồng, gồm: ngân sách cấp trên 6 tỷ đồng; ngân sách xã trên 3 tỷ đồng.",
            "Tổng kinh phí = 9 tỷ đồng
             ngân sách cấp trên = 6 tỷ đồng
             ngân sách xã = 3 tỷ đồng",
        );
    }

    #[test]
    fn what_is_said_behind_all_of_a_total() {
        check(
            "IV. KINH PHÍ\nTổng nguồn lực là 9 tỷ đồng, gồm: ngân sách tỉnh 5 tỷ đồng; tín dụng 4 tỷ đồng.\nNgân sách tỉnh hỗ trợ thêm 2 tỷ đồng cho các xã điểm.",
            "Tổng nguồn lực = 9 tỷ đồng
             ngân sách tỉnh = 5 tỷ đồng
             tín dụng = 4 tỷ đồng",
        );
        check(
            "IV. KINH PHÍ\nTổng kinh phí giai đoạn 2021 - 2022: 5 tỷ đồng, trong đó:\n- Năm 2021: 2 tỷ đồng;\n- Năm 2022: 3 tỷ đồng.\nRiêng năm 2021: 2 tỷ đồng, gồm:\n- Ngân sách: 1,5 tỷ đồng;\n- Tín dụng: 0,5 tỷ đồng.",
            "Tổng kinh phí giai đoạn 2021 - 2022 = 5 tỷ đồng
             Năm 2021 = 2 tỷ đồng
             Năm 2022 = 3 tỷ đồng",
        );
    }

    #[test]
    fn sums_elsewhere_that_are_no_funding_of_the_plan() {
        check(
            "II. KẾT QUẢ NĂM 2020\n- Tổng vốn đầu tư toàn xã hội năm 2020 đạt 12.000 tỷ đồng.\n- Tổng mức bán lẻ hàng hóa năm 2020 đạt 30.000 tỷ đồng.\n- Xây dựng 12 km đường với tổng kinh phí 22 tỷ đồng.\nIII. KINH PHÍ\nTổng nhu cầu vốn: 9 tỷ đồng, gồm: ngân sách 5 tỷ đồng; tín dụng 4 tỷ đồng.",
            "Tổng nhu cầu vốn = 9 tỷ đồng
             ngân sách = 5 tỷ đồng
             tín dụng = 4 tỷ đồng",
        );
    }

    #[test]
    fn a_unit_printed_above() {
        check(
            "IV. KINH PHÍ\n(Đơn vị tính: triệu đồng)\nTổng số: 486.125, trong đó:\n- Ngân sách trung ương: 238.905\n- Ngân sách tỉnh: 247.220",
            "Tổng số = 486125 triệu đồng?
             Ngân sách trung ương = 238905 triệu đồng?
             Ngân sách tỉnh = 247220 triệu đồng?",
        );
    }

    #[test]
    fn what_is_no_funding() {
        check("IV. KINH PHÍ\nThực hiện theo quy định, hỗ trợ 300 triệu đồng/xã.", "");
        check("IV. KINH PHÍ\nHỗ trợ mua máy là 300 triệu đồng.", "");
        check("IV. NGUỒN VỐN\nƯu tiên 14 xã; 100% vốn cho 05 xã điểm, năm 2021.", "");
        check(
            "IV. NHIỆM VỤ\n1. Thu nhập đạt 28 triệu đồng/người.\n2. Có 5 đồng chí phụ trách.",
            "",
        );
    }
}

//! What a plan will cost: the section on sources of funding, its total and its items.

use super::{Funding, FundingItem};
use crate::grammar::words::strip_end_any;
use crate::layout::{Block, BlockKind, Layout};
use crate::normalize::Normalized;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lower_into;

mod line;
mod tree;

use line::parse;
use tree::{TOTALS, Tree, total_at};

/// Reads the funding: the first section on it that has a total, else the first that has at
/// least two sums, else a paragraph anywhere that states a total.
pub fn read(normalized: &Normalized, layout: &Layout) -> Option<Funding> {
    let text = normalized.text.as_str();
    let mut best: Option<Funding> = None;
    let mut lower = String::new();
    for (i, block) in layout.blocks.iter().enumerate() {
        if block.annex || block.kind != BlockKind::Heading || !is_about(text, block, &mut lower) {
            continue;
        }
        let funding = section(text, &layout.blocks, i);
        if funding.total.is_some() {
            return Some(funding);
        }
        if best.is_none() && funding.items.len() > 1 {
            best = Some(funding);
        }
    }
    best.or_else(|| elsewhere(text, layout, &mut lower))
}

/// The spans of all its numbers, in source order.
pub fn spans(funding: &Funding) -> Vec<Span<Normal>> {
    fn collect(item: &FundingItem, out: &mut Vec<Span<Normal>>) {
        let quantities = item.amount.iter().chain(&item.share);
        out.extend(quantities.map(|q| q.span));
        item.items.iter().for_each(|part| collect(part, out));
    }
    let mut out = Vec::new();
    funding.total.iter().chain(&funding.items).for_each(|item| collect(item, &mut out));
    out.sort_unstable();
    out
}

/// Whether a heading announces funding.
fn is_about(text: &str, block: &Block, lower: &mut String) -> bool {
    lower.clear();
    lower_into(block.content.slice(text), lower);
    ["vốn", "kinh phí", "nguồn lực", "dự toán"].iter().any(|word| lower.contains(word))
}

/// The rank of the division that a heading opens, as the layout has it.
fn rank(block: &Block) -> u8 {
    block.marker.map_or(1, |m| m.rank())
}

/// The section under the heading at `at`.
fn section(text: &str, blocks: &[Block], at: usize) -> Funding {
    let mut tree = Tree::new(text);
    let Some(heading) = blocks.get(at) else { return tree.finish() };
    tree.line(heading, true);
    let under = blocks.iter().skip(at + 1).take_while(|b| {
        let ends = b.kind == BlockKind::Heading && rank(b) <= rank(heading);
        in_body(b) && !ends
    });
    rejoined(text, under).for_each(|b| tree.line(&b, false));
    tree.finish()
}

/// The lines of a section without its tables. A sum that a wrap cut off from its label
/// (`Vốn tín dụng:` and `3.200 tỷ đồng`) stands in one line with it again.
fn rejoined<'a>(
    text: &'a str,
    blocks: impl Iterator<Item = &'a Block>,
) -> impl Iterator<Item = Block> {
    let mut blocks = blocks.filter(|b| b.kind != BlockKind::Table).copied().peekable();
    std::iter::from_fn(move || {
        let mut block = blocks.next()?;
        let label = block.content.slice(text).trim_end();
        if label.ends_with(':') || strip_end_any(label, &["là", "khoảng"]).is_some() {
            let begins =
                |b: &Block| b.content.slice(text).starts_with(|c: char| c.is_ascii_digit());
            if let Some(sum) = blocks.next_if(|b| b.marker.is_none() && begins(b)) {
                block.content = block.content.to(sum.content);
                block.span = block.span.to(sum.span);
            }
        }
        Some(block)
    })
}

fn in_body(block: &Block) -> bool {
    use BlockKind::*;
    !block.annex && matches!(block.kind, Heading | Item | Paragraph | Preamble | Table)
}

/// A total that stands outside of a section on funding, with the items under it.
fn elsewhere(text: &str, layout: &Layout, lower: &mut String) -> Option<Funding> {
    let blocks = &layout.blocks;
    let at = blocks.iter().position(|block| {
        let printed = block.content.slice(text);
        if !in_body(block) || !printed.contains("ổng ") {
            return false;
        }
        lower.clear();
        lower_into(printed, lower);
        TOTALS.iter().any(|total| lower.contains(total))
            && parse(text, block.content).items.first().is_some_and(|i| total_at(text, i).is_some())
    })?;
    let mut tree = Tree::new(text);
    let under = blocks.iter().skip(at).take_while(|b| in_body(b) && b.kind != BlockKind::Heading);
    rejoined(text, under).for_each(|b| tree.line(&b, false));
    Some(tree.finish()).filter(|f| f.total.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::layout;
    use crate::normalize::normalize;

    fn shown(item: &FundingItem, text: &str) -> String {
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
        let funding = read(&normalized, &layout(text));
        let items = funding.iter().flat_map(|f| f.total.iter().chain(&f.items));
        let found: Vec<_> = items.map(|item| shown(item, text)).collect();
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

//! The items of the funding do not add up to what they are parts of.
//!
//! The total is held against its items, and each item against its own. Amounts are added in
//! đồng and rounded to the precision of the sum that is printed; a difference that the rounding
//! of the parts can make is only worth knowing. Parts that are more than the whole are always
//! wrong; parts that are less only where the text says that they are all of it: the items of
//! the total, a list, `gồm`, `cụ thể`. What follows `trong đó` in the middle of a line may be
//! some of it, unless the parts are many and all of it but for one digit and for less than any of them, which is a
//! warning; and what stands outside (`Ngoài ra`) is left out. Where a sum is parted more than once
//! (`gồm: năm 2023 …; năm 2024 …. Trong đó: ngân sách tỉnh …`), each division is held against it. An amount without which the
//! sum cannot be had makes it not checkable. Where one figure with one digit changed makes the
//! sum agree, the finding says which; a sum with a product in a bracket (`48 tỷ đồng (15 xã x 3 tỷ đồng/xã)`) is that, and so is a total the years of which (`Phân kỳ: …`) are told; a sum that fits in the sum above it is not changed.
//! So much for each of what is counted (`14 xã, mỗi xã 1,5 tỷ đồng, tổng kinh phí 21 tỷ đồng`) makes the sum of its sentence, where that
//! counts and pays nothing else. Copies of which letters were misread are left out, as digits may be as well; those that were but
//! typed without marks are not.

use crate::check::rules::text_text_mismatch::behind;
use crate::check::exact::{Ratio, printed};
use crate::check::money::{Amount, parts, sum, without_parts_of_parts};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::facts::funding::divides_again;
use crate::facts::{Bound, Funding, FundingItem};

mod norms;
mod phases;
mod products;

pub(super) const NAME: &str = "funding-sum-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 4.756 tỷ đồng, trong đó:\n1. Vốn đầu tư trực tiếp: 643 tỷ đồng.\n2. Vốn lồng ghép: 580 tỷ đồng.\n3. Vốn tín dụng: 3.543 tỷ đồng.",
        finds: &[("4.756 tỷ đồng", "4.766 tỷ đồng")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 1.000 tỷ đồng, trong đó:\n1. Vốn ngân sách: 400 tỷ đồng (gồm: vốn đầu tư phát triển 250 tỷ đồng; vốn sự nghiệp 130 tỷ đồng).\n2. Vốn tín dụng: 600 tỷ đồng.",
        finds: &[("400 tỷ đồng", "380 tỷ đồng")],
    },
    Example {
        text: "I. KẾT QUẢ\nTổng nguồn lực huy động năm 2020 là 1.000 tỷ đồng, trong đó ngân sách 300 tỷ đồng, tín dụng 500 tỷ đồng.\nII. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 1.100 tỷ đồng, trong đó:\n1. Vốn ngân sách: 400 tỷ đồng.\n2. Vốn tín dụng: 700 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 khoảng 2.220 tỷ đồng, trong đó:\n1. Vốn ngân sách: 712 tỷ đồng.\n2. Vốn tín dụng: 1.509 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021: 900 tỷ đồng.\n1. Phân theo nguồn vốn:\n- Ngân sách tỉnh: 500 tỷ đồng;\n- Ngân sách huyện: 400 tỷ đồng.\n2. Phân theo nội dung:\n- Đường giao thông: 700 tỷ đồng;\n- Trường học: 190 tỷ đồng.",
        finds: &[("900 tỷ đồng", "890 tỷ đồng")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\n1. Ngân sách tỉnh: 300 tỷ đồng.\n2. Ngân sách huyện: 200 tỷ đồng.\nTrong đó: Dự án 1 là 250 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn là 900 tỷ đồng; cụ thể:\na) Năm 2021: 400 tỷ đồng; b) Năm 2022: 500 tỷ đồng.\nTrong đó: ngân sách tỉnh 650 tỷ đồng; ngân sách huyện 350 tỷ đồng.",
        finds: &[("900 tỷ đồng", "1.000 tỷ đồng")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 900 tỷ đồng, trong đó:\n1. Vốn đầu tư: 600 tỷ đồng.\n2. Vốn sự nghiệp: 300 tỷ đồng.\nTrong đó, Dự án 1 là 410 tỷ đồng; Dự án 4 là 120 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 1.000 tỷ đồng, trong đó:\n1. Vốn ngân sách: 400 tỷ đồng, trong đó vốn sự nghiệp 130 tỷ đồng; vốn hỗ trợ xã điểm 20 tỷ đồng.\n2. Vốn tín dụng: 600 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng kinh phí năm 2021 là 900 tỷ đồng, trong đó ngân sách tỉnh 300 tỷ đồng, nhân dân đóng góp 20 tỷ đồng.\n",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng kinh phí năm 2021 là 900 tỷ đồng, gồm: ngân sách tỉnh 300 tỷ đồng, nhân dân đóng góp 500 tỷ đồng.\n",
        finds: &[("900 tỷ đồng", "800 tỷ đồng")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng kinh phí năm 2021 là 900 tỷ đồng, trong đó ngân sách tỉnh 300 tỷ đồng, nhân dân đóng góp 650 tỷ đồng.\n",
        finds: &[("900 tỷ đồng", "950 tỷ đồng")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 1.100 tỷ đồng, gồm:\n- Ngân sách trung ương: 400 tỷ đồng;\n- Ngân sách tỉnh: 200 tỷ đồng.\nSố còn lại huy động từ tín dụng và nhân dân.\n",
        finds: &[],
    },
    Example {
        text: "Tổng nguồn vốn là 84.610 triệu đồng, trong đó: ngân sách tỉnh 21.300 triệu đồng; ngân sách huyện 33.110 triệu đồng; vốn lồng ghép 18.000 triệu đồng; người dân đóng góp 10.200 triệu đồng.",
        finds: &[("84.610 triệu đồng", "82.610 triệu đồng")],
    },
    Example {
        text: "Tổng nguồn vốn là 84.610 triệu đồng, trong đó: ngân sách tỉnh 21.300 triệu đồng; ngân sách huyện 13.110 triệu đồng; vốn lồng ghép 18.000 triệu đồng; người dân đóng góp 12.200 triệu đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn đầu tư: 450 tỷ đồng, gồm: giao thông 390 tỷ đồng, nhà văn hóa 60 tỷ đồng, trong đó hỗ trợ các xã biên giới 80 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn đầu tư: 450 tỷ đồng, gồm: giao thông 390 tỷ đồng, nhà văn hóa 60 tỷ đồng, trong đó thôn A 40 tỷ đồng, thôn B 30 tỷ đồng.",
        finds: &[("60 tỷ đồng", "70 tỷ đồng")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn: 1.250 tỷ đồng, gồm: ngân sách trung ương 350,5; ngân sách tỉnh 200; tín dụng 599,5; dân góp 100 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn: 1.250 tỷ đồng, gồm: ngân sách trung ương 350; ngân sách tỉnh 200; tín dụng 610; dân góp 100 tỷ đồng.",
        finds: &[("1.250 tỷ đồng", "1.260 tỷ đồng")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\n- Ngân sách trung ương: 300 tỷ đồng\n- Ngân sách tỉnh: 200 tỷ đồng\n- Tín dụng: 300 tỷ đồng\nTổng cộng: 900 tỷ đồng",
        finds: &[("900 tỷ đồng", "800 tỷ đồng")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn 200 tỷ đồng, trong đó vốn đầu tư 150 tỷ đồng (75%), vốn sự nghiệp 50 tỷ đồng (25%). Trong vốn đầu tư: giao thông 90 tỷ đồng (60%), trường học 60 tỷ đồng (40%).",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn 200 tỷ đồng, trong đó vốn đầu tư 150 tỷ đồng, vốn sự nghiệp 50 tỷ đồng. Vốn đầu tư bao gồm: giao thông 90 tỷ đồng, trường học 80 tỷ đồng.",
        finds: &[("150 tỷ đồng", "170 tỷ đồng")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn là 50 tỷ đồng; điều chỉnh tăng 6 tỷ đồng thành 56 tỷ đồng, gồm vốn đầu tư 44 tỷ đồng, vốn sự nghiệp 12 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn là 50 tỷ đồng; điều chỉnh tăng 6 tỷ đồng thành 56 tỷ đồng, gồm vốn đầu tư 42 tỷ đồng, vốn sự nghiệp 12 tỷ đồng.",
        finds: &[("56 tỷ đồng", "54 tỷ đồng")],
    },
    Example {
        text: "Tổng kinh phí hỗ trợ xã về đích là 48 tỷ đồng (15 xã x 3 tỷ đồng/xã).",
        finds: &[("48 tỷ đồng", "45 tỷ đồng")],
    },
    Example {
        text: "Tổng kinh phí hỗ trợ xã về đích là 45 tỷ đồng (15 xã x 3 tỷ đồng/xã).",
        finds: &[],
    },
    Example {
        text: "Tổng nhu cầu vốn giai đoạn 2021 - 2023: 900 tỷ đồng, gồm ngân sách tỉnh 500 tỷ đồng, ngân sách huyện 400 tỷ đồng.\nPhân kỳ: năm 2021: 350 tỷ đồng; năm 2022: 250 tỷ đồng; năm 2023: 400 tỷ đồng.",
        finds: &[("900 tỷ đồng", "1.000 tỷ đồng")],
    },
    Example {
        text: "Tổng nhu cầu vốn giai đoạn 2021 - 2023: 900 tỷ đồng, gồm ngân sách tỉnh 500 tỷ đồng, ngân sách huyện 400 tỷ đồng.\nPhân kỳ vốn ngân sách tỉnh: năm 2021: 150 tỷ đồng; năm 2022: 150 tỷ đồng; năm 2023: 200 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn: 441 tỷ đồng, gồm 400 tỷ đồng kế hoạch năm 2021 và 41 tỷ đồng năm 2020 kéo dài; trong đó vốn đầu tư 315 tỷ đồng, vốn sự nghiệp 126 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng vốn: 900 tỷ đồng, trong đó:\n- Năm 2021: 500 tỷ đồng;\n- Năm 2022: 400 tỷ đồng.\nCộng theo nguồn: NSTW 540 tỷ đồng, NST 210 tỷ đồng, huyện 150 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "- Hỗ trợ 14 xã phấn đấu đạt chuẩn năm 2021, mỗi xã 1,5 tỷ đồng, tổng kinh phí 22 tỷ đồng.",
        finds: &[("22 tỷ đồng", "21 tỷ đồng")],
    },
    Example {
        text: "UY BAN NHAN DAN HUYEN VI XUYEN\nKE HOACH\nThuc hien Chuong trinh muc tieu quoc gia xay dung nong thon moi nam 2019 tren dia ban huyen Vi Xuyen\nI. MUC TIEU\nPhan dau den het nam 2019 toan huyen co them hai xa dat chuan nong thon moi, thu nhap binh quan dau nguoi dat 26,5 trieu dong.\nII. KINH PHI THUC HIEN\nTong kinh phi thuc hien nam 2019 la 92.400 trieu dong. Trong do:\n- Ngan sach trung uong: 48.700 trieu dong;\n- Ngan sach tinh: 12.300 trieu dong;\n- Ngan sach huyen: 8.900 trieu dong;\n- Nhan dan dong gop: 23.500 trieu dong.",
        finds: &[("92.400 triệu đồng", "93.400 triệu đồng")],
    },
    Example {
        text: "- Hỗ trợ 14 xã, mỗi xã 1,5 tỷ đồng; hỗ trợ 20 thôn, mỗi thôn 0,3 tỷ đồng, tổng kinh phí 27 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "Tổng vốn huy động 1.500 tỷ đồng, gồm: ngân sách 700 tỷ đồng (kế hoạch 750 tỷ đồng); tín dụng 800 tỷ đồng (dư nợ 2.600 tỷ đồng).",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.damage.misread {
        return;
    }
    norms::check(subject, findings);
    let Some(funding) = &subject.facts.funding else { return };
    for statement in funding.statements() {
        let told = statement.total.iter().chain(&statement.items);
        told.for_each(|item| products::check(subject, item, findings));
        phases::check(subject, statement, findings);
    }
    sums(subject, funding, true, findings);
    // Of other years' funds a text may tell only the largest.
    funding.others.iter().for_each(|other| sums(subject, other, false, findings));
}

fn sums(subject: Subject<'_>, funding: &Funding, own: bool, findings: &mut Vec<Finding>) {
    let mut fits = false;
    if let Some(total) = &funding.total {
        let sum = Sum { fits_above: false, top: own, ..Sum::of(subject, total, &funding.items) };
        fits = sum.agrees();
        findings.extend(sum.findings());
        // `1. Phân theo nguồn vốn: …` and `2. Phân theo nội dung: …`: each is a division of the total.
        let headed = funding.items.iter().filter(|item| {
            item.amount.is_none() && divides_again(item.label.slice(subject.text))
        });
        for division in headed {
            let after = division.label.end();
            let sum = Sum { after, top: own, ..Sum::of(subject, total, &division.items) };
            findings.extend(sum.finding());
        }
    }
    each_below(subject, &funding.items, fits, findings);
}

fn each_below(subject: Subject<'_>, items: &[FundingItem], fits_above: bool, findings: &mut Vec<Finding>) {
    for (at, item) in items.iter().enumerate() {
        let mut sum = Sum { fits_above, ..Sum::of(subject, item, &item.items) };
        let named = told_apart(subject, items.get(at + 1), item);
        sum.after = named.unwrap_or(sum.after);
        let last = at > 0 && at + 1 == items.len();
        if !(last && fits_above && sum.divides_all()) {
            findings.extend(sum.findings());
        }
        each_below(subject, &item.items, sum.agrees(), findings);
    }
}

/// `… vốn đầu tư 150 tỷ đồng, vốn sự nghiệp 50 tỷ đồng. Trong vốn đầu tư: giao thông 90 tỷ đồng, …`: where the clause begins
/// that parts an item by its name, behind the `next` one.
fn told_apart(subject: Subject<'_>, next: Option<&FundingItem>, item: &FundingItem) -> Option<u32> {
    let first = item.items.first()?.label.start();
    let from = next.map(|next| next.label.start()).filter(|&start| start < first)?;
    let between = subject.lower.get(from as usize..first as usize)?;
    let line = between.rfind(['\n', ';']).map(|at| at + 1);
    let sentence = between.rfind(". ").map(|at| at + 1);
    let at = line.max(sentence).unwrap_or(between.len());
    from.checked_add(u32::try_from(at).ok()?)
}

/// What begins another division of the same sum.
const AGAIN: &str = "trong đó";

/// Where an item with all of its parts ends.
fn end(item: &FundingItem) -> u32 {
    item.items.iter().map(end).fold(item.span.end(), u32::max)
}

/// A sum that is stated, with what is printed as its parts.
#[derive(Clone, Copy)]
struct Sum<'a> {
    subject: Subject<'a>,
    whole: &'a FundingItem,
    items: &'a [FundingItem],
    /// Whether what is stated agrees in the sum that it is a part of.
    fits_above: bool,
    /// Whether it is the total.
    top: bool,
    /// Where the words begin that say how the items part it.
    after: u32,
}

/// How a sum compares with what is stated.
struct Difference<'a> {
    whole: Amount<'a>,
    parts: Vec<Amount<'a>>,
    sum: i128,
    /// Whether the rounding of the parts may have made it.
    rounding: bool,
}

impl<'a> Sum<'a> {
    fn of(subject: Subject<'a>, whole: &'a FundingItem, items: &'a [FundingItem]) -> Self {
        let after = whole.amount.as_ref().map_or(whole.label.end(), |amount| amount.span.end());
        Sum { subject, whole, items, fits_above: false, top: false, after }
    }

    /// The divisions of the sum: the items behind words that part it once more.
    fn divisions(&self) -> Vec<Sum<'a>> {
        let mut divisions = Vec::new();
        let (mut from, mut after) = (0, self.after);
        for (at, pair) in self.items.windows(2).enumerate() {
            let [before, next] = pair else { continue };
            let end = end(before);
            let said = self.subject.lower.get(end as usize..next.label.start() as usize);
            if said.is_some_and(|said| said.contains(AGAIN)) {
                let items = self.items.get(from..=at).unwrap_or_default();
                divisions.push(Sum { items, after, top: self.top && from == 0, ..*self });
                (from, after) = (at + 1, end);
            }
        }
        let items = self.items.get(from..).unwrap_or_default();
        divisions.push(Sum { items, after, top: self.top && from == 0, ..*self });
        divisions
    }

    fn findings(&self) -> impl Iterator<Item = Finding> {
        self.divisions().into_iter().filter_map(|division| division.finding())
    }

    fn agrees(&self) -> bool {
        self.divisions().first().is_some_and(Sum::is_right)
    }

    /// `gồm giao thông 390 tỷ đồng, nhà văn hóa 60 tỷ đồng, trong đó xã biên giới 80 tỷ đồng`: whether what is
    /// read as parts of the last item divides all of them, as one of them alone is more than it.
    fn divides_all(&self) -> bool {
        let Some(whole) = self.whole.vnd else { return false };
        let from = self.after as usize;
        let first = self.items.first().map_or(from, |item| item.label.start() as usize);
        let again = self.subject.lower.get(from..first).is_some_and(|said| said.contains(AGAIN));
        again && self.items.iter().any(|item| item.vnd.is_some_and(|part| part > whole))
    }

    fn is_right(&self) -> bool {
        let Some(parts) = parts(self.subject, self.items) else { return false };
        parts.len() >= 2 && Amount::of(self.whole).is_some() && self.difference(parts).is_none()
    }

    fn finding(&self) -> Option<Finding> {
        if self.items.iter().any(|item| self.changes(item)) {
            return None;
        }
        let parts = parts(self.subject, self.items)?;
        let difference = self.difference(parts)?;
        // A single part may be some of it.
        let too_few = difference.sum < difference.whole.vnd;
        let complete = || difference.parts.len() >= 2 && self.is_complete();
        if !too_few || complete() {
            return self.report(&difference);
        }
        let bracketed = || self.fills_bracket() && difference.whole.one_digit_off(difference.sum);
        let slip = (is_one_slip(&difference) || bracketed()) && !self.leaves_a_rest();
        self.report(&difference).filter(|_| slip).map(|finding| Finding {
            severity: finding.severity.min(Severity::Warning),
            ..finding
        })
    }

    /// None where the sum agrees, or cannot be had.
    fn difference(&self, parts: Vec<Amount<'a>>) -> Option<Difference<'a>> {
        let whole = Amount::of(self.whole)?;
        let difference = |parts: Vec<Amount<'a>>| {
            let sum = sum(&parts)?;
            let rounding = compare(&whole, &parts, sum)?;
            Some(Difference { whole, parts, sum, rounding })
        };
        // Parted twice, by kind and by source, each of which adds up.
        if is_parted_again(&whole, &parts) || self.is_parted_in_its_line(&whole, &parts) {
            return None;
        }
        let found = difference(parts)?;
        let flat = without_parts_of_parts(&found.parts);
        if flat.len() < found.parts.len() { difference(flat) } else { Some(found) }
    }

    /// `1. Tổng vốn (chưa gồm vốn kéo dài): 155 tỷ đồng, trong đó vốn đầu tư 120 tỷ đồng, vốn sự nghiệp 35 tỷ đồng`, then `2. Vốn
    /// kéo dài: 21,6 tỷ đồng`: whether those in the line of the sum are all of it, and what follows is less than half of it.
    fn is_parted_in_its_line(&self, whole: &Amount, parts: &[Amount]) -> bool {
        let in_line = |part: &&Amount| {
            let between = whole.quantity.span.end() as usize..part.quantity.span.start() as usize;
            self.subject.lower.get(between).is_some_and(|between| !between.contains('\n'))
        };
        let own = parts.iter().take_while(in_line).count();
        let (own, others) = parts.split_at_checked(own).unwrap_or_default();
        let half = sum(others).is_some_and(|sum| sum.saturating_mul(2) < whole.vnd);
        own.len() > 1 && !others.is_empty() && half && sum(own) == Some(whole.vnd)
    }

    /// `bổ sung 32,1 tỷ đồng, giảm 11,5 tỷ đồng; tổng vốn sau điều chỉnh 306 tỷ đồng`: whether an item is no part of a sum but changes it,
    /// or is what comes of that.
    fn changes(&self, item: &FundingItem) -> bool {
        const CHANGES: [&str; 6] = ["bổ sung", "điều chỉnh", "giảm ", "tăng thêm", "cắt giảm", "thu hồi"];
        let label = self.subject.lower(item.label);
        let begins = CHANGES.iter().any(|words| label.starts_with(words)) && !label.starts_with("giảm nghèo");
        begins || label.contains("sau điều chỉnh")
    }

    /// Whether the text says that the parts are all of it.
    fn is_complete(&self) -> bool {
        let Some(first) = self.items.first() else { return false };
        let between = self.subject.lower.get(self.after as usize..first.span.start() as usize);
        let between = between.unwrap_or_default();
        // What is parted once more behind `Trong đó` may be some of it.
        let again = self.after != Sum::of(self.subject, self.whole, self.items).after;
        let listed = |lines: &str| !again || !lines.contains(AGAIN);
        let lines = between.rsplit_once('\n').is_some_and(|(_, line)| listed(line));
        // `trong đó` in a sentence may name some of it, in front of a list it names all.
        let top = self.top && !between.contains(AGAIN);
        let all = top || lines || ["gồm", "cụ thể"].iter().any(|w| between.contains(w));
        all && !self.leaves_a_rest()
    }

    /// `118.600 triệu đồng (ngân sách tỉnh 86.200 triệu đồng; ngân sách huyện 31.400 triệu đồng)`: whether two parts or more
    /// are all that stands in the bracket right behind the sum.
    fn fills_bracket(&self) -> bool {
        let (Some(first), Some(last)) = (self.items.first(), self.items.last()) else { return false };
        let opens = self.subject.lower.get(self.after as usize..first.label.start() as usize);
        let opens = opens.and_then(|said| said.split_once('('));
        let unit = opens.is_some_and(|(unit, rest)| rest.trim().is_empty() && !unit.contains([',', ';', '.']));
        let behind = behind(self.subject.lower, last.span.end() as usize, 40);
        let closes = behind.split_once(')').is_some_and(|(unit, _)| !unit.contains([',', ';', '.', '(', '\n']));
        self.items.len() > 1 && unit && closes
    }

    /// `…; tín dụng 40 tỷ đồng, còn lại là vốn doanh nghiệp`: whether a rest is named behind the parts, in the
    /// sentence or at the beginning of the next.
    fn leaves_a_rest(&self) -> bool {
        const REST: &str = "còn lại";
        /// Bytes behind the last part; a line may be a whole document.
        const FAR: usize = 1000;
        let last = self.items.last().map_or(0, |item| item.span.end() as usize);
        let behind = behind(self.subject.lower, last, FAR);
        let (sentence, next) = behind.split_once(['.', '\n']).unwrap_or((behind, ""));
        let words = next.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        // `Số còn lại`, `Nguồn vốn còn lại`
        let begins = words.take(4).collect::<Vec<_>>().join(" ");
        sentence.contains(REST) || begins.contains(REST)
    }

    fn report(&self, difference: &Difference) -> Option<Finding> {
        let Difference { whole, parts, sum, rounding } = difference;
        let stated = whole.stated(self.subject);
        let derived = whole.printed(*sum)?;
        let terms: Vec<&str> =
            parts.iter().map(|p| p.quantity.span.slice(self.subject.text)).collect();
        let terms = terms.join(" + ");
        let mut message = format!("{stated} is stated, but its parts add up to {derived} ({terms})");
        if *rounding {
            message.push_str("; rounding may have made the difference");
        }
        let mut evidence =
            vec![Evidence::new(whole.quantity.span, format!("its parts add up to {derived}"))];
        evidence.extend(parts.iter().map(|p| Evidence::new(p.quantity.span, "a part")));
        Some(Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: if *rounding { Severity::Info } else { Severity::Error },
            message,
            evidence,
            stated: Some(stated),
            derived: Some(derived.clone()),
            suggestion: self.suggestion(difference, &derived),
        })
    }

    /// One figure with one digit changed that makes the sum agree.
    fn suggestion(&self, difference: &Difference, derived: &str) -> Option<String> {
        let Difference { whole, parts, sum, .. } = difference;
        let stated = printed(whole.quantity.value);
        if !self.fits_above {
            return Some(if whole.one_digit_off(*sum) {
                format!("one digit is off: {derived}, not {stated}")
            } else {
                format!("write {derived}, or mend a part")
            });
        }
        let mut mended = parts.iter().filter_map(|part| {
            let vnd = part.vnd.checked_sub(sum.checked_sub(whole.vnd)?)?;
            let own = self.items.iter().find(|item| {
                item.amount.as_ref().is_some_and(|q| q.span == part.quantity.span)
            })?;
            let sum = Sum::of(self.subject, own, &own.items);
            (vnd > 0 && part.one_digit_off(vnd) && !sum.agrees()).then_some((part, vnd))
        });
        let first = mended.next().filter(|_| mended.next().is_none());
        let fits = format!("{stated} fits in the sum above it");
        let Some((part, vnd)) = first else { return Some(format!("{fits}: look at the parts")) };
        let (old, new) = (printed(part.quantity.value), part.printed(vnd)?);
        Some(format!("{fits}; one digit of a part may be off: {new}, not {old}"))
    }
}

/// Fewer parts may be some of a sum, though one digit of it would make them all.
const MANY: usize = 4;

/// Whether parts that the text does not call complete (`trong đó: …`) are all of a sum but for one digit: they are
/// many, and what is missing is less than any of them, so that no source is left out.
fn is_one_slip(difference: &Difference) -> bool {
    let Difference { whole, parts, sum, .. } = difference;
    let missing = whole.vnd.saturating_sub(*sum);
    let least = parts.iter().map(|part| part.vnd).min().unwrap_or_default();
    parts.len() >= MANY && missing > 0 && missing < least && whole.one_digit_off(*sum)
}

/// Whether runs of parts, two or more, each add up to the whole.
fn is_parted_again(whole: &Amount, parts: &[Amount]) -> bool {
    let (mut sum, mut runs) = (0i128, 0);
    for part in parts {
        sum = sum.saturating_add(part.vnd);
        if sum == whole.vnd {
            (sum, runs) = (0, runs + 1);
        }
    }
    sum == 0 && runs > 1
}

/// None where the sum of the parts is what is stated, at the precision printed and as its
/// bounds allow; else whether rounding may have made the difference.
fn compare(whole: &Amount, parts: &[Amount], sum: i128) -> Option<bool> {
    let exact = Ratio::new(sum, 1)?;
    let (mut least, mut most) = (exact, exact);
    for part in parts {
        let (low, high) = part.interval()?;
        let own = Ratio::new(part.vnd, 1)?;
        least = least.minus(own.minus(low)?)?;
        most = most.plus(high.minus(own)?)?;
    }
    // The sum, rounded as the whole is.
    let last = whole.last_digit()?;
    let half = Ratio::percent(last, Ratio::new(200, 1)?)?;
    let (low, high) = whole.interval()?;
    let is = |a: Ratio, b: Ratio| a.compare(b).map(|order| order.is_le());
    let finer = parts.iter().all(|p| {
        p.last_digit().and_then(|l| l.compare(last)).is_some_and(std::cmp::Ordering::is_lt)
    });
    let slack = if finer { half } else { Ratio::new(0, 1)? };
    let any = |bound| parts.iter().any(|p| p.quantity.bound == bound);
    let stated = whole.quantity.bound;
    let open_above = any(Bound::AtLeast) || stated == Bound::AtMost;
    let open_below = any(Bound::AtMost) || stated == Bound::AtLeast;
    let reaches_up = open_above || is(low, most.plus(slack)?)?;
    let reaches_down = open_below || is(least, high.plus(slack)?)?;
    if reaches_up && reaches_down {
        return None;
    }
    let mut rounding = half;
    for part in parts {
        rounding = rounding.plus(Ratio::percent(part.last_digit()?, Ratio::new(200, 1)?)?)?;
    }
    let apart = if reaches_up { least.minus(high)? } else { low.minus(most)? };
    is(apart, rounding)
}

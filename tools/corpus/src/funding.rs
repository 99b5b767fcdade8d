//! The funding: sources that add up, their shares, and parts of some.

use crate::exact::Exact;
use crate::page::Page;
use crate::random::Random;
use crate::world::World;

const SOURCES: [&str; 6] = [
    "Vốn đầu tư trực tiếp cho Chương trình",
    "Vốn ngân sách địa phương",
    "Vốn lồng ghép từ các chương trình, dự án khác",
    "Vốn tín dụng",
    "Vốn doanh nghiệp",
    "Vốn huy động từ người dân và cộng đồng",
];
const PARTS: [&str; 2] = ["Vốn đầu tư phát triển", "Vốn sự nghiệp"];

/// How amounts are printed: in thousand million with a decimal, or in whole millions.
#[derive(Clone, Copy)]
struct Money {
    unit: &'static str,
    scale: u32,
    from: i64,
    to: i64,
}

/// The total and where it comes from.
pub fn write(page: &mut Page, random: &mut Random, world: &World) {
    let money = if random.percent(70) {
        Money { unit: "tỷ đồng", scale: 1, from: 150, to: 24_000 }
    } else {
        Money { unit: "triệu đồng", scale: 0, from: 12_000, to: 900_000 }
    };
    let count = 3 + random.below(SOURCES.len() - 2);
    let amounts: Vec<i64> = (0..count).map(|_| random.between(money.from, money.to)).collect();
    let total: i64 = amounts.iter().sum();
    let exact = |digits| Exact::new(digits, money.scale).trimmed();
    page.put(random.one(&["Tổng nhu cầu vốn thực hiện ", "Tổng kinh phí thực hiện "]));
    page.put(&format!("{} là ", world.when())).fund(0, exact(total), money.unit);
    page.put(&format!(" {}, trong đó:", money.unit)).end();
    let parted = random.percent(70);
    for (i, (label, amount)) in SOURCES.iter().zip(&amounts).enumerate() {
        page.put(&format!("{}. {label}: ", i + 1)).fund(1, exact(*amount), money.unit);
        let share = Exact::ratio(*amount, total, 100, 1);
        let share = if page.style.trim { share.trimmed() } else { share };
        page.put(&format!(" {}, chiếm ", money.unit)).fund_share(share).put("%");
        let last = i + 1 == count;
        if i == 0 && parted {
            page.put(", gồm:").end();
            parts(page, random, *amount, money);
        } else {
            page.put(if last { "." } else { ";" }).end();
        }
    }
}

fn parts(page: &mut Page, random: &mut Random, amount: i64, money: Money) {
    let first = random.between(amount / 4, amount * 3 / 4).max(1);
    for (i, (label, part)) in PARTS.iter().zip([first, amount - first]).enumerate() {
        page.put(&format!("- {label}: "));
        page.fund(2, Exact::new(part, money.scale).trimmed(), money.unit);
        page.put(&format!(" {}", money.unit)).put(if i == 0 { ";" } else { "." }).end();
    }
}

//! What stands before the first heading and behind the last one.

use crate::names;
use crate::page::Page;
use crate::random::Random;
use crate::world::World;

/// Decisions that a plan of a period rests on: kind, number, day, what behind it.
type Basis = (&'static str, &'static str, (u16, u8, u8), &'static str);

const TO_2020: [Basis; 3] = [
    (
        "Quyết định",
        "1600/QĐ-TTg",
        (2016, 8, 16),
        " của Thủ tướng Chính phủ về phê duyệt Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2016-2020",
    ),
    (
        "Quyết định",
        "1980/QĐ-TTg",
        (2016, 10, 17),
        " của Thủ tướng Chính phủ về việc ban hành Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2016-2020",
    ),
    (
        "Quyết định",
        "1920/QĐ-TTg",
        (2016, 10, 5),
        " của Thủ tướng Chính phủ quy định chức năng, nhiệm vụ, quyền hạn, tổ chức bộ máy và biên chế của Văn phòng điều phối nông thôn mới các cấp",
    ),
];
const TO_2025: [Basis; 4] = [
    (
        "Quyết định",
        "263/QĐ-TTg",
        (2022, 2, 22),
        " của Thủ tướng Chính phủ về phê duyệt Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021-2025",
    ),
    (
        "Quyết định",
        "318/QĐ-TTg",
        (2022, 3, 8),
        " của Thủ tướng Chính phủ về việc ban hành Bộ tiêu chí quốc gia về xã nông thôn mới và Bộ tiêu chí quốc gia về xã nông thôn mới nâng cao giai đoạn 2021-2025",
    ),
    (
        "Nghị định",
        "27/2022/NĐ-CP",
        (2022, 4, 19),
        " của Chính phủ quy định cơ chế quản lý, tổ chức thực hiện các chương trình mục tiêu quốc gia",
    ),
    (
        "Nghị quyết",
        "25/2021/QH15",
        (2021, 7, 28),
        " của Quốc hội phê duyệt chủ trương đầu tư Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021-2025",
    ),
];
const TO_2030: [Basis; 2] = [
    (
        "Quyết định",
        "51/2025/QĐ-TTg",
        (2025, 12, 29),
        " của Thủ tướng Chính phủ ban hành Bộ tiêu chí quốc gia về nông thôn mới giai đoạn 2026-2030",
    ),
    (
        "Nghị quyết",
        "257/2025/QH15",
        (2025, 12, 11),
        " của Quốc hội phê duyệt chủ trương đầu tư Chương trình",
    ),
];

/// The letterhead, the title and what the plan rests on.
pub fn write(page: &mut Page, random: &mut Random, world: &World) {
    let province = world.province;
    let number = format!("{}/KH-UBND", random.between(12, 398));
    let (year, (month, day)) = (world.year, world.day);
    let place = format!("{province}, ngày {day:02} tháng {month:02} năm {year}");
    let title = format!(
        "Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới tỉnh {province} {}",
        world.when()
    );
    let capitals = province.to_uppercase();
    if page.style.markdown {
        page.put(&format!(
            "**ỦY BAN NHÂN DÂN TỈNH {capitals}** — **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n\n"
        ));
        page.put(&format!("Số: {number}\n\n*{place}*\n\n# **KẾ HOẠCH**\n\n## **{title}**\n\n"));
    } else if random.percent(50) {
        page.put(&format!("ỦY BAN NHÂN DÂN\nTỈNH {capitals}\n-------\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n\n"));
        page.put(&format!("Số: {number}\n\n{place}\n\nKẾ HOẠCH\n{title}\n\n"));
    } else {
        page.put(&format!(
            "ỦY BAN NHÂN DÂN\nTỈNH {capitals}\nSố: {number}\n{place}\nKẾ HOẠCH\n{title}\n"
        ));
    }
    page.facts.head.number = number;
    page.facts.head.issued_on = world.date();
    page.facts.head.province = province.to_owned();
    page.facts.head.period = world.period;
    bases(page, random, world);
}

fn bases(page: &mut Page, random: &mut Random, world: &World) {
    let all: &[Basis] = match world.criteria.len() {
        10 => &TO_2030,
        _ if world.year <= 2020 => &TO_2020,
        _ => &TO_2025,
    };
    // None that is dated after the plan.
    let there = all.iter().filter(|(_, _, day, _)| *day < (world.year, world.day.0, world.day.1));
    let mut count = 0;
    for (kind, number, day, behind) in there {
        page.put(if count == 0 { "Căn cứ " } else { "; " });
        page.reference(kind, number, Some(*day)).put(behind);
        count += 1;
    }
    page.put(if count == 0 { "Căn cứ " } else { "; " });
    let local = format!("{}/NQ-HĐND", random.between(8, 96));
    let day = (world.year - 1, 12, random.between(5, 15) as u8);
    page.reference("Nghị quyết", &local, Some(day));
    page.put(&format!(
        " của Hội đồng nhân dân tỉnh về mục tiêu, nhiệm vụ phát triển kinh tế - xã hội năm {}",
        world.year
    ));
    let opening = random.one(&[
        ", Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện như sau:",
        "; UBND tỉnh xây dựng kế hoạch thực hiện, cụ thể như sau:",
        "; UBND tỉnh ban hành Kế hoạch với các nội dung như sau:",
    ]);
    page.put(opening).end();
}

/// To whom it goes, and who signs.
pub fn sign(page: &mut Page, random: &mut Random) {
    let person = names::person(random);
    page.put("Nơi nhận:").end();
    for line in ["- Như trên;", "- TT Tỉnh ủy, HĐND tỉnh (b/c);", "- Lưu: VT, KT."] {
        page.put(line).put("\n");
    }
    let role = random.one(&["CHỦ TỊCH", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"]);
    if page.style.markdown {
        page.put("\n**TM. ỦY BAN NHÂN DÂN**\n");
        for line in role.lines() {
            page.put(&format!("**{line}**\n"));
        }
        page.put(&format!("\n**{person}**\n\n"));
    } else {
        page.put(&format!("TM. ỦY BAN NHÂN DÂN\n{role}\n\n\n{person}\n\n"));
    }
    page.facts.head.signatory = person;
}

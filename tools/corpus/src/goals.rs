//! What was reached last year, and what is aimed at: communes by standard, average and band.

use crate::exact::Exact;
use crate::facts::{About, Bound, Figure, Role};
use crate::page::Page;
use crate::random::Random;
use crate::world::World;

/// A number of communes, villages and the like.
pub fn count(role: Role, value: usize, unit: &'static str) -> Figure {
    Figure::new(role, Exact::whole(value as i64), unit)
}

/// A level of so many of all.
pub fn level(value: usize, all: usize, unit: &'static str) -> Figure {
    count(Role::Reached, value, unit).of(Exact::whole(all as i64))
}

/// Communes that meet a standard.
fn standard(tier: &'static str, year: u16) -> About {
    About { tier: Some(tier), indicator: "communes_meeting_standard", year, ..About::default() }
}

fn average(world: &World) -> About {
    About {
        tier: Some("commune"),
        indicator: "criteria_per_commune",
        year: world.until(),
        ..About::default()
    }
}

/// A percentage in one of the ways to print it beside a count.
pub fn share(page: &mut Page, random: &mut Random, part: usize, all: usize) {
    let value = page.share(part, all);
    let (before, behind) = match random.below(4) {
        0 => (" (", "%)"),
        1 => (", chiếm tỷ lệ ", "%"),
        2 => (", đạt tỷ lệ ", "%"),
        _ => (", chiếm ", "%"),
    };
    page.put(before).figure(Figure::new(Role::Share, value, "%")).put(behind);
}

/// What last year's plan came to.
pub fn results(page: &mut Page, random: &mut Random, world: &World) {
    let (last, all) = (world.last(), world.communes.len());
    let met = world.standing(true).len();
    let reported = |about: About| About { year: last, reported: true, ..about };
    let lead = random.one(&["Đến hết năm", "Tính đến cuối năm", "Đến ngày 31/12/"]);
    page.put(lead).put(if lead.ends_with('/') { "" } else { " " });
    page.put(&format!("{last}, toàn tỉnh "));
    let name = page.standard();
    let about = reported(standard("commune", last));
    if random.percent(30) {
        page.target("reported of a total", about).put("trong tổng số ");
        let printed = format!("{all} xã đã có {met}");
        page.figure_as(level(met, all, "xã"), &printed).put(&format!(" xã đạt chuẩn {name}"));
    } else {
        page.target("reported standard", about).put("đã có ");
        page.figure(level(met, all, "xã")).put(&format!(" xã đạt chuẩn {name}"));
    }
    share(page, random, met, all);
    let decimals = page.style.decimals.max(1);
    page.put("; ").target("reported average", reported(average(world))).put("bình quân đạt ");
    let value = world.average(true, decimals);
    page.figure(Figure::new(Role::Reached, value, "tiêu chí").per("xã")).put(" tiêu chí/xã");
    page.put(".").end();
    reported_criteria(page, random, world);
}

/// Last year's levels of some criteria.
fn reported_criteria(page: &mut Page, random: &mut Random, world: &World) {
    let all = world.communes.len();
    page.put("Kết quả thực hiện một số tiêu chí như sau:").end();
    for (i, name) in world.criteria.iter().enumerate().filter(|(i, _)| i % 4 == 1) {
        let number = i as u8 + 1;
        let (before, _) = world.level(number);
        let about = About {
            criterion: Some(number),
            criterion_set: Some("commune"),
            tier: Some("commune"),
            indicator: "communes_meeting_criterion",
            year: world.last(),
            reported: true,
            ..About::default()
        };
        page.put(&format!("- Tiêu chí số {number} về {name}: "));
        page.target("reported criterion", about).put("đã có ");
        page.figure(level(before, all, "xã")).put(" xã đạt chuẩn");
        share(page, random, before, all);
        page.put(if i + 4 < world.criteria.len() { ";" } else { "." }).end();
    }
}

/// The goals above all others.
pub fn general(page: &mut Page, random: &mut Random, world: &World) {
    communes(page, random, world);
    higher(page, random, world);
    averages(page, random, world);
    bands(page, random, world);
    villages(page, random, world);
}

fn communes(page: &mut Page, random: &mut Random, world: &World) {
    let (year, all) = (world.until(), world.communes.len());
    let added = world.promised().len();
    let met = world.standing(false).len();
    let about = standard("commune", year);
    let name = page.standard();
    let (lead, verb) = match random.below(4) {
        0 if world.long() => (format!("Đến năm {year} phấn đấu "), "có thêm "),
        0 => (format!("Năm {year} phấn đấu "), "có thêm "),
        1 => ("Tập trung chỉ đạo ".to_owned(), "xây dựng "),
        2 => (format!("Phấn đấu đến cuối năm {year}, toàn tỉnh "), "có thêm "),
        _ => (format!("Trong {}, ", world.when()), "công nhận mới "),
    };
    page.put(&lead).target("standard", about).put(verb);
    match word(added) {
        Some(word) if random.percent(15) => page.figure_as(count(Role::Added, added, "xã"), word),
        _ => page.figure(count(Role::Added, added, "xã")),
    };
    page.put(&format!(" xã đạt chuẩn {name}"));
    let figure = level(met, all, "xã");
    match random.below(4) {
        0 => page.put(&format!(", nâng tổng số xã đạt chuẩn {name} toàn tỉnh lên ")).figure(figure),
        1 => page.put(", đưa tổng số xã đạt chuẩn lên ").figure(figure),
        2 => page.put(", lũy kế toàn tỉnh có ").figure(figure),
        _ => {
            page.put(", đưa tổng số xã đạt chuẩn toàn tỉnh lên ");
            page.figure_as(figure, &format!("{met} xã/{all}"))
        }
    };
    page.put(" xã");
    share(page, random, met, all);
    page.put("; ");
    if world.long() && added >= 5 {
        let each = Exact::ratio(added as i64, 5, 1, 1).trimmed();
        page.target("standard a year", standard("commune", year)).put("bình quân mỗi năm có thêm ");
        page.figure(Figure::new(Role::Added, each, "xã").per("năm"));
        page.put(&format!(" xã đạt chuẩn {name}; "));
    }
}

/// A small number in words.
fn word(number: usize) -> Option<&'static str> {
    const WORDS: [&str; 8] = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    number.checked_sub(2).and_then(|i| WORDS.get(i).copied())
}

/// The standards above that of all.
fn higher(page: &mut Page, random: &mut Random, world: &World) {
    let year = world.until();
    let standard_name = page.standard();
    let tiers = [
        ("commune_advanced", "nâng cao", world.advanced),
        ("commune_model", "kiểu mẫu", world.model),
    ];
    let form = random.below(4);
    for (tier, which, (before, added)) in tiers {
        let name = format!("{standard_name} {which}");
        page.target("higher standard", standard(tier, year));
        // A list goes on without its verb.
        page.put(if form == 3 { "" } else { "có thêm " });
        page.figure(count(Role::Added, added, "xã")).put(&format!(" xã đạt chuẩn {name}"));
        let after = count(Role::Reached, before + added, "xã");
        match form {
            0 => page
                .put(&format!(", nâng tổng số xã đạt chuẩn {name} lên "))
                .figure(after)
                .put(" xã"),
            1 => page.put(", lũy kế ").figure(after).put(" xã"),
            _ => page,
        };
        page.put("; ");
    }
}

fn averages(page: &mut Page, random: &mut Random, world: &World) {
    let value = world.average(false, page.style.decimals.max(1));
    let figure = Figure::new(Role::Reached, value, "tiêu chí").per("xã");
    page.target("average", average(world));
    let last = world.average(true, page.style.decimals.max(1));
    match random.below(4) {
        0 => page.put("bình quân 01 xã trên địa bàn tỉnh đạt ").figure(figure).put(" tiêu chí"),
        1 => page.put("bình quân toàn tỉnh đạt ").figure(figure).put(" tiêu chí/xã"),
        2 => {
            let scale = page.style.decimals.max(1);
            let rise = Exact::new(value.in_units(scale) - last.in_units(scale), scale);
            page.put("bình quân đạt ").figure(figure).put(" tiêu chí/xã, tăng ");
            page.figure(Figure::new(Role::Added, rise, "tiêu chí").per("xã"));
            page.put(&format!(" tiêu chí so với năm {}", world.last()))
        }
        _ => page.put("số tiêu chí bình quân đạt ").figure(figure).put(" tiêu chí/xã"),
    };
    if random.percent(30) {
        let from = Exact::new(random.between(60, 90), 1);
        let to = Exact::new(from.in_units(1) + 5, 1);
        let size = random.between(3, 20) as usize;
        let group = Some("xã đặc biệt khó khăn".to_owned());
        let about = About { group, group_size: Some(size), ..average(world) };
        page.put(". Đối với ").target("average of a group", about);
        page.put(&format!("{size:02} xã đặc biệt khó khăn phấn đấu đạt bình quân từ "));
        page.figure(Figure::new(Role::Reached, from, "tiêu chí").per("xã").to(to));
        page.put(" tiêu chí/xã");
    }
    page.put(". Cụ thể như sau:").end();
}

/// How communes spread over the numbers of criteria that they meet.
fn bands(page: &mut Page, random: &mut Random, world: &World) {
    let all = world.communes.len();
    let told: Vec<_> = world.bands().into_iter().map(|b| (b, world.in_band(b))).collect();
    let most = world.criteria.len() as u8;
    let listed: Vec<_> = told.iter().filter(|(_, n)| *n > 0).collect();
    for (i, &&((from, to), n)) in listed.iter().enumerate() {
        let about = About {
            tier: Some("commune"),
            indicator: "communes_in_band",
            band: Some((from, to)),
            year: world.until(),
            ..About::default()
        };
        let band = match (from, to) {
            (0, to) => format!("dưới {} tiêu chí", to + 1),
            (from, to) if from == to => format!("{most} tiêu chí"),
            (from, to) if random.percent(50) => format!("{from}-{to} tiêu chí"),
            (from, to) => format!("từ {from} đến {to} tiêu chí"),
        };
        page.put("- ").target("band", about).put(&format!("Số xã đạt {band}"));
        page.put(random.one(&[" có ", ": "])).figure(level(n, all, "xã")).put(" xã");
        share(page, random, n, all);
        page.put(if i + 1 < listed.len() { ";" } else { "." }).end();
    }
    if let Some(&((_, to), 0)) = told.last() {
        let about = About {
            tier: Some("commune"),
            indicator: "communes_in_band",
            band: Some((0, to)),
            year: world.until(),
            ..About::default()
        };
        page.target("empty band", about);
        let from = page.text.len();
        let words = random.one(&["Không có", "Không còn"]);
        page.put(words);
        let span = from..from + "Không".len();
        let target = page.last();
        page.facts.targets[target].clause.end = span.end;
        page.facts.targets[target].figures.push((count(Role::Reached, 0, "xã"), span));
        page.put(&format!(" xã đạt dưới {} tiêu chí.", to + 1)).end();
    }
}

/// What villages, quarters and gardens are to come to.
fn villages(page: &mut Page, random: &mut Random, world: &World) {
    let year = world.until();
    let about = |tier, indicator| About { tier: Some(tier), indicator, year, ..About::default() };
    let (before, added, all) = world.villages();
    if all > 0 {
        page.target("villages", about("village", "villages_meeting_standard"));
        page.put("Công nhận mới ").figure(count(Role::Added, added, "thôn"));
        page.put(" thôn đạt chuẩn nông thôn mới, nâng tổng số thôn đạt chuẩn lên ");
        page.figure(level(before + added, all, "thôn")).put(" thôn; ");
    }
    let area = count(Role::Added, random.between(2, 30) as usize, "khu dân cư");
    let words = if all > 0 { "xây dựng " } else { "Xây dựng " };
    page.target(
        "residential areas",
        about("residential_area", "residential_areas_meeting_standard"),
    );
    page.put(words).figure(area).put(" khu dân cư kiểu mẫu, ");
    let gardens = count(Role::Added, random.between(12, 90) as usize, "vườn mẫu");
    page.target("gardens", about("garden", "gardens_meeting_standard"));
    page.put("công nhận ít nhất ").figure(gardens.bound(Bound::AtLeast)).put(" vườn mẫu.").end();
}

//! Indicators of a criterion: kilometres, rates, incomes, people.

use crate::exact::Exact;
use crate::facts::{About, Bound, Figure, Role};
use crate::page::Page;
use crate::random::Random;
use crate::world::World;

/// One shape: where it may stand, and how it is written.
struct Shape {
    /// Words of the names of the criteria under which it may stand.
    under: &'static [&'static str],
    write: fn(&mut Page, &mut Random, About, u16),
}

const SHAPES: &[Shape] = &[
    Shape { under: &["Giao thông", "Hạ tầng kinh tế"], write: roads },
    Shape { under: &["Giao thông", "Hạ tầng kinh tế"], write: hardened },
    Shape { under: &["Thủy lợi", "Hạ tầng kinh tế"], write: canals },
    Shape { under: &["Thủy lợi", "Hạ tầng kinh tế"], write: irrigated },
    Shape { under: &["Điện", "Hạ tầng kinh tế"], write: power },
    Shape { under: &["Trường học", "Văn hóa, giáo dục"], write: schools },
    Shape { under: &["Cơ sở vật chất văn hóa"], write: culture_houses },
    Shape { under: &["Thu nhập", "Phát triển kinh tế"], write: income },
    Shape { under: &["Thu nhập", "Phát triển kinh tế"], write: income_times },
    Shape { under: &["Hộ nghèo", "Nghèo đa chiều", "Giảm nghèo"], write: poverty_from },
    Shape { under: &["Hộ nghèo", "Nghèo đa chiều", "Giảm nghèo"], write: poverty_by },
    Shape { under: &["Hộ nghèo", "Nghèo đa chiều", "Giảm nghèo"], write: poverty_a_year },
    Shape { under: &["Hộ nghèo", "Nghèo đa chiều", "Giảm nghèo"], write: poverty_to },
    Shape { under: &["Hộ nghèo", "Nghèo đa chiều", "Giảm nghèo"], write: poverty_poor },
    Shape { under: &["Thu nhập", "Phát triển kinh tế"], write: income_range },
    Shape { under: &["Giao thông", "Hạ tầng kinh tế"], write: roads_by_kind },
    Shape { under: &["Giáo dục và đào tạo", "Đào tạo nguồn"], write: trained_from },
    Shape { under: &["Tổ chức sản xuất", "Phát triển kinh tế"], write: models },
    Shape { under: &["Lao động", "Đào tạo nguồn"], write: jobs },
    Shape { under: &["Giáo dục và đào tạo", "Đào tạo nguồn"], write: trained },
    Shape { under: &["Tổ chức sản xuất", "Phát triển kinh tế"], write: cooperatives },
    Shape { under: &["Y tế", "Văn hóa, giáo dục"], write: insured },
    Shape { under: &["Môi trường"], write: water },
    Shape { under: &["Môi trường"], write: waste },
    Shape { under: &["Hệ thống chính trị", "Xây dựng hệ thống"], write: officials },
];

/// The indicators that stand under a criterion, each in a clause that ends in `; `.
pub fn of_criterion(page: &mut Page, random: &mut Random, world: &World, about: &About) {
    let number = usize::from(about.criterion.unwrap_or(1));
    let name = world.criteria[number - 1];
    let fit = SHAPES.iter().filter(|s| s.under.iter().any(|words| name.starts_with(words)));
    let mut fit: Vec<&Shape> = fit.collect();
    random.shuffle(&mut fit);
    // Some have several ways to say one thing; no two of them in one plan.
    let alone = ["Hộ nghèo", "Thu nhập", "Giao thông", "Giáo dục và đào tạo"];
    let alone = |s: &Shape| s.under.iter().any(|words| alone.contains(words));
    let count = if fit.iter().any(|s| alone(s)) { 1 } else { random.below(fit.len() + 1) };
    for shape in fit.into_iter().take(count) {
        (shape.write)(page, random, about.clone(), world.last());
        page.put("; ");
    }
}

fn named(about: About, indicator: &'static str) -> About {
    About { indicator, ..about }
}

fn whole(random: &mut Random, from: i64, to: i64) -> Exact {
    Exact::whole(random.between(from, to))
}

fn rate(page: &Page, random: &mut Random, from: i64, to: i64) -> Exact {
    let scale = page.style.decimals.min(1);
    let unit = 10_i64.pow(scale);
    Exact::new(random.between(from * unit, to * unit), scale).trimmed()
}

fn percent(role: Role, value: Exact) -> Figure {
    Figure::new(role, value, "%")
}

fn roads(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let figure = Figure::new(Role::Added, whole(random, 40, 1900), "km").bound(Bound::AtLeast);
    page.put("phấn đấu ").target("roads", named(about, "hardened_road_km"));
    page.put("cứng hóa được trên ").figure(figure);
    page.put(random.one(&["km", " km"])).put(" mặt đường giao thông nông thôn các loại");
}

fn hardened(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let value = rate(page, random, 40, 98);
    page.target("hardened", named(about, "road_hardening_rate"));
    page.put("nâng tỷ lệ cứng hóa đường giao thông nông thôn trên toàn tỉnh lên ");
    page.figure(percent(Role::Reached, value)).put("%");
}

fn canals(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let figure = Figure::new(Role::Added, whole(random, 15, 420), "km").bound(Bound::About);
    page.target("canals", named(about, "canal_km"));
    page.put("kiên cố hóa khoảng ").figure(figure).put("km kênh mương");
}

fn irrigated(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let figure = Figure::new(Role::Reached, Exact::whole(random.between(90, 480) * 100), "ha");
    page.put("đảm bảo ").target("irrigated", named(about, "irrigated_area"));
    page.put("diện tích đất nông nghiệp được tưới, tiêu chủ động đạt ").figure(figure).put(" ha");
}

fn power(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let value = Exact::new(random.between(950, 999), 1);
    page.target("power", named(about, "electrified_household_rate"));
    page.put("tỷ lệ hộ sử dụng điện thường xuyên, an toàn từ các nguồn đạt ");
    page.figure(percent(Role::Reached, value)).put("%");
}

fn schools(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let figure = Figure::new(Role::Added, whole(random, 5, 60), "trường");
    page.put("tiếp tục ").target("schools", named(about, "schools_meeting_national_standard"));
    page.put("công nhận mới ").figure(figure).put(" trường đạt chuẩn quốc gia");
}

fn culture_houses(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let figure = Figure::new(Role::Added, whole(random, 12, 700), "nhà văn hóa");
    page.target("culture houses", named(about, "culture_houses"));
    page.put("xây dựng mới ").figure(figure).put(" nhà văn hóa thôn đạt chuẩn theo quy định");
}

fn income(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let value = Exact::new(random.between(210, 620), 1).trimmed();
    let figure = Figure::new(Role::Reached, value, "triệu đồng").per("người");
    let (figure, behind) = match random.below(3) {
        0 => (figure.bound(Bound::AtLeast), " triệu đồng/người/năm trở lên"),
        1 => (figure, " triệu đồng/người/năm"),
        _ => (figure, " triệu đồng/người"),
    };
    page.target("income", named(about, "rural_income_per_capita"));
    page.put("thu nhập bình quân đầu người khu vực nông thôn đạt ").figure(figure).put(behind);
}

fn income_times(page: &mut Page, random: &mut Random, about: About, last: u16) {
    let value = Exact::new(random.between(11, 19), 1);
    page.target("income times", named(about, "rural_income_per_capita"));
    page.put("thu nhập bình quân khu vực nông thôn tăng ");
    page.figure(Figure::new(Role::Multiplied, value, "lần"));
    page.put(&format!(" lần so với năm {last}"));
}

fn poverty_from(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let from = Exact::new(random.between(80, 190), 1).trimmed();
    let to = Exact::new(random.between(20, 75), 1).trimmed();
    page.target("poverty from", named(about, "poverty_rate")).put("giảm tỷ lệ hộ nghèo từ ");
    page.figure(percent(Role::Baseline, from)).put("% xuống còn ");
    page.figure(percent(Role::Reached, to)).put("%");
}

fn poverty_by(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let value = whole(random, 2, 5);
    page.target("poverty by", named(about, "poverty_rate"));
    page.put("giảm tỷ lệ hộ nghèo từ ");
    page.figure(percent(Role::Reduced, value).bound(Bound::AtLeast)).put("% trở lên");
}

fn poverty_a_year(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let from = Exact::new(random.between(10, 25), 1).trimmed();
    let to = Exact::new(from.in_units(1) + 5, 1).trimmed();
    page.target("poverty a year", named(about, "poverty_rate"));
    page.put("tỷ lệ hộ nghèo giảm bình quân ");
    page.figure(percent(Role::Reduced, from).to(to).per("năm")).put("%/năm");
}

fn jobs(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let jobs = Exact::whole(random.between(8, 160) * 100);
    page.put("phấn đấu ").target("jobs", named(about.clone(), "jobs_created"));
    page.put("tạo việc làm cho khoảng ");
    page.figure(Figure::new(Role::Added, jobs, "lao động").bound(Bound::About));
    page.put(" lao động nông thôn; ");
    let taught = Exact::whole(random.between(20, 300) * 50);
    page.target("taught a trade", named(about, "people_trained_in_trade")).put("dạy nghề cho ");
    page.figure(Figure::new(Role::Added, taught, "người")).put(" người là lao động nông thôn");
}

fn trained(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let value = rate(page, random, 28, 75);
    page.target("trained", named(about, "trained_labour_rate"));
    page.put("nâng tỷ lệ lao động qua đào tạo khu vực nông thôn lên ");
    page.figure(percent(Role::Reached, value)).put("%");
}

fn cooperatives(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let figure = Figure::new(Role::Added, whole(random, 8, 70), "hợp tác xã");
    page.target("cooperatives", named(about, "cooperatives"));
    page.put("thành lập mới ")
        .figure(figure)
        .put(" hợp tác xã hoạt động trong lĩnh vực nông nghiệp");
}

fn insured(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let value = rate(page, random, 86, 99);
    page.target("insured", named(about, "health_insurance_rate"));
    page.put("tỷ lệ người dân tham gia bảo hiểm y tế đạt ");
    page.figure(percent(Role::Reached, value).bound(Bound::AtLeast)).put("% trở lên");
}

fn water(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let all = random.between(85, 99);
    page.target("water", named(about.clone(), "hygienic_water_rate"));
    page.put("tỷ lệ dân số nông thôn sử dụng nước hợp vệ sinh đạt ");
    page.figure(percent(Role::Reached, Exact::whole(all))).put("%, ");
    let part_of = Some(page.last());
    let clean = whole(random, 35, all - 10);
    let about = About { part_of, ..named(about, "clean_water_rate") };
    page.put("trong đó ").target("clean water", about);
    page.put("tỷ lệ hộ sử dụng nước sạch theo quy chuẩn đạt ");
    page.figure(percent(Role::Reached, clean)).put("%");
}

fn waste(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let figure = percent(Role::Reached, whole(random, 60, 96)).bound(Bound::AtLeast);
    page.target("waste", named(about, "waste_collection_rate"));
    page.put("tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý đạt trên ").figure(figure).put("%");
}

fn officials(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let value = Exact::whole(random.between(12, 480) * 10);
    page.target("officials", named(about, "officials_trained")).put("bồi dưỡng cho ");
    page.figure(Figure::new(Role::Added, value, "lượt"));
    page.put(" lượt cán bộ, công chức cấp xã");
}

fn poverty_to(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let to = Exact::new(random.between(20, 95), 1).trimmed();
    page.target("poverty to", named(about, "poverty_rate")).put("tỷ lệ hộ nghèo giảm còn ");
    page.figure(percent(Role::Reached, to)).put("%");
}

fn poverty_poor(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let by = random.between(2, 3);
    page.put("phấn đấu toàn tỉnh ");
    page.target("poverty by", named(about.clone(), "poverty_rate")).put("giảm tỷ lệ hộ nghèo từ ");
    page.figure(percent(Role::Reduced, Exact::whole(by)).bound(Bound::AtLeast));
    page.put("% trở lên (riêng ");
    let group = Some("huyện nghèo, xã nghèo".to_owned());
    page.target("poverty of a group", About { group, ..named(about, "poverty_rate") });
    page.put("huyện nghèo, xã nghèo giảm ");
    page.figure(percent(Role::Reduced, Exact::whole(by + 1))).put("%)");
}

fn income_range(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let from = random.between(28, 58);
    let figure = Figure::new(Role::Reached, Exact::whole(from), "triệu đồng").per("người");
    page.target("income range", named(about, "rural_income_per_capita"));
    page.put("thu nhập bình quân của người dân nông thôn đạt từ ");
    let to = from + 2;
    page.figure_as(figure.to(Exact::whole(to)), &format!("{from} đến {to}"));
    page.put(" triệu đồng/người/năm");
}

fn roads_by_kind(page: &mut Page, random: &mut Random, about: About, _: u16) {
    let parts =
        [("đường trục thôn", random.between(12, 60)), ("đường ngõ xóm", random.between(9, 70))];
    let figure = |km| Figure::new(Role::Added, Exact::whole(km), "km");
    page.target("roads by kind", named(about.clone(), "hardened_road_km")).put("cứng hóa ");
    page.figure(figure(parts.iter().map(|p| p.1).sum::<i64>()));
    page.put(" km đường giao thông nông thôn, trong đó ");
    let part_of = Some(page.last());
    for (i, (name, km)) in parts.into_iter().enumerate() {
        let about = About { part_of, ..named(about.clone(), "hardened_road_km") };
        page.put(if i > 0 { ", " } else { "" }).target("roads of a kind", about);
        page.put(name).put(" ").figure(figure(km)).put(" km");
    }
}

fn trained_from(page: &mut Page, random: &mut Random, about: About, last: u16) {
    let from = random.between(28, 60);
    page.target("trained from", named(about, "trained_labour_rate"));
    page.put("nâng tỷ lệ lao động qua đào tạo từ ");
    page.figure(percent(Role::Baseline, Exact::whole(from)));
    page.put(&format!("% (năm {last}) lên "));
    page.figure(percent(Role::Reached, Exact::whole(from + random.between(2, 9)))).put("%");
}

fn models(page: &mut Page, _: &mut Random, about: About, _: u16) {
    let figure = Figure::new(Role::Reached, Exact::whole(1), "hợp tác xã").per("xã");
    page.target("models in each", named(about, "cooperatives")).put("mỗi xã có ít nhất ");
    page.figure_as(figure.bound(Bound::AtLeast), "01").put(" hợp tác xã hoạt động hiệu quả");
}

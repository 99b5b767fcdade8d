//! A paragraph a criterion: what is to be done, indicators, communes that are to meet it.

use crate::exact::Exact;
use crate::facts::{About, Bound, Figure, Role};
use crate::goals::{count, level, share};
use crate::indicators;
use crate::page::Page;
use crate::random::Random;
use crate::tasks;
use crate::world::World;

/// How this document words its paragraphs.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// `- Tiêu chí số 2 về Giao thông: …`
    Item,
    /// `2.2. Tiêu chí số 2 về Giao thông: …`
    Numbered,
    /// `- Giao thông (tiêu chí số 2): …`
    Bracket,
}

/// All criteria of the set, one behind the other. `number` is that of the heading above.
pub fn write(page: &mut Page, random: &mut Random, world: &World, number: usize) {
    let form = [Form::Item, Form::Numbered, Form::Bracket][random.below(3)];
    for (i, name) in world.criteria.iter().enumerate() {
        let criterion = i as u8 + 1;
        match form {
            Form::Item => page.put(&format!("- Tiêu chí số {criterion} về {name}: ")),
            Form::Numbered => {
                page.put(&format!("{number}.{criterion}. Tiêu chí số {criterion} về {name}: "))
            }
            Form::Bracket => page.put(&format!("- {name} (tiêu chí số {criterion}): ")),
        };
        paragraph(page, random, world, criterion);
        page.end();
    }
}

fn paragraph(page: &mut Page, random: &mut Random, world: &World, criterion: u8) {
    let about = About {
        criterion: Some(criterion),
        criterion_set: Some("commune"),
        year: world.year,
        ..About::default()
    };
    if !page.style.brief && random.percent(70) {
        page.put(&tasks::clause(random)).put("; ");
    }
    indicators::of_criterion(page, random, world, &about);
    let about = About { tier: Some("commune"), indicator: "communes_meeting_criterion", ..about };
    communes(page, random, world, about);
}

/// How many communes are to meet it.
fn communes(page: &mut Page, random: &mut Random, world: &World, about: About) {
    let all = world.communes.len();
    let criterion = about.criterion.unwrap_or(1);
    let (before, after) = world.level(criterion);
    let added = count(Role::Added, after - before, "xã");
    let reached = level(after, all, "xã");
    if after == before {
        page.put(random.one(&["phấn đấu ", "tiếp tục ", ""])).target("kept", about);
        page.put("duy trì ").figure(reached).put(" xã đạt chuẩn tiêu chí");
        return close(page, random, after, all);
    }
    let year = world.year;
    match random.below(6) {
        0 => {
            page.put("phấn đấu ").target("added and raised", about).put("có thêm ").figure(added);
            page.put(" xã đạt chuẩn tiêu chí, nâng tổng số xã đạt tiêu chí lên ");
            page.figure(reached).put(" xã");
        }
        1 => {
            page.put(&format!("phấn đấu hết năm {year}, toàn tỉnh "));
            page.target("added by the end", about).put("có thêm ").figure(added);
            page.put(" xã đạt chuẩn tiêu chí, nâng tổng số xã đạt chuẩn tiêu chí lên ");
            page.figure(reached).put(" xã");
        }
        2 => {
            page.put(&format!("năm {year} phấn đấu ")).target("added, is", about).put("có thêm ");
            page.figure(added);
            page.put(" xã đạt tiêu chí, nâng tổng số xã đạt tiêu chí toàn tỉnh là ");
            page.figure(reached).put(" xã");
        }
        3 => {
            page.put("phấn đấu ").target("level and rise", about).put("có ").figure(reached);
            page.put(" xã đạt chuẩn, tăng ").figure(added);
            page.put(&format!(" xã so với năm {}.", year - 1));
            return;
        }
        4 => {
            page.target("level alone", about).figure(reached).put(" xã đạt tiêu chí");
        }
        _ => {
            page.put("phấn đấu ").target("completed, total", about).put("hoàn thành thêm ");
            page.figure(added)
                .put(" xã đạt chuẩn tiêu chí, đưa tổng số xã đạt chuẩn tiêu chí lên ");
            page.figure(reached).put(" xã");
        }
    }
    close(page, random, after, all);
}

fn close(page: &mut Page, random: &mut Random, part: usize, all: usize) {
    if random.percent(85) {
        share(page, random, part, all);
    }
    page.put(".");
}

/// Goals that stand under no criterion.
pub fn besides(page: &mut Page, random: &mut Random, world: &World) {
    let about = About { year: world.year, indicator: "other", ..About::default() };
    let products = random.between(8, 60);
    page.put("- Chương trình mỗi xã một sản phẩm: ");
    page.target("products", About { indicator: "ocop_products", ..about.clone() });
    page.put("công nhận mới ");
    page.figure(Figure::new(Role::Added, Exact::whole(products), "sản phẩm"));
    page.put(" sản phẩm OCOP đạt 3 sao trở lên;").end();
    page.put("- ").target("insured", About { indicator: "health_insurance_rate", ..about.clone() });
    page.put("Tỷ lệ người dân tham gia bảo hiểm y tế đạt ");
    let value = Exact::new(random.between(880, 995), 1);
    page.figure(Figure::new(Role::Reached, value, "%")).put("%;").end();
    page.put("- ").target("satisfied", About { indicator: "satisfaction_rate", ..about });
    page.put("Tỷ lệ hài lòng của người dân đối với kết quả xây dựng nông thôn mới đạt từ ");
    let value = Exact::whole(random.between(85, 95));
    page.figure(Figure::new(Role::Reached, value, "%").bound(Bound::AtLeast));
    page.put("% trở lên.").end();
}

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
        if world.long() && matches!(form, Form::Numbered) {
            by_standard(page, random, world, criterion);
        } else {
            paragraph(page, random, world, criterion);
            page.end();
        }
    }
}

fn paragraph(page: &mut Page, random: &mut Random, world: &World, criterion: u8) {
    let about = About {
        criterion: Some(criterion),
        criterion_set: Some("commune"),
        year: world.until(),
        ..About::default()
    };
    if !page.style.brief && random.percent(70) {
        page.put(&tasks::clause(random)).put("; ");
    }
    indicators::of_criterion(page, random, world, &about);
    let about = About { tier: Some("commune"), indicator: "communes_meeting_criterion", ..about };
    communes(page, random, world, about);
}

/// The goals of a criterion in items, one for each standard that communes may meet.
fn by_standard(page: &mut Page, random: &mut Random, world: &World, criterion: u8) {
    page.put(&tasks::clause(random)).put(".").end();
    let about = About {
        criterion: Some(criterion),
        criterion_set: Some("commune"),
        tier: Some("commune"),
        indicator: "communes_meeting_criterion",
        year: world.until(),
        ..About::default()
    };
    page.put("- Đối với xã nông thôn mới: ");
    communes(page, random, world, about.clone());
    page.end();
    let (all, advanced) = (world.standing(false).len(), world.advanced.0 + world.advanced.1);
    let after = random.between(advanced as i64, all as i64) as usize;
    let added = random.between(1, (after as i64).min(25)) as usize;
    let about = About { tier: Some("commune_advanced"), ..about };
    page.put("- Đối với xã nông thôn mới nâng cao: ");
    page.put(&format!("đến năm {}, phấn đấu ", world.until()));
    page.target("advanced, a criterion", about).put("có thêm ");
    page.figure(count(Role::Added, added, "xã"));
    page.put(" xã đạt chuẩn tiêu chí, nâng tổng số xã đạt tiêu chí lên ");
    page.figure(level(after, all, "xã")).put(" xã, chiếm tỷ lệ ");
    let share = page.share(after, all);
    page.figure(Figure::new(Role::Share, share, "%"));
    page.put("% tổng số xã đã đạt chuẩn trên địa bàn.").end();
}

/// How many communes are to meet it.
fn communes(page: &mut Page, random: &mut Random, world: &World, about: About) {
    let all = world.communes.len();
    let criterion = about.criterion.unwrap_or(1);
    let (before, after) = world.level(criterion);
    let added = count(Role::Added, after - before, "xã");
    let reached = level(after, all, "xã");
    if after == all && random.percent(40) {
        page.put("tiếp tục ").target("all kept", about).put("duy trì ");
        page.figure(Figure::new(Role::Reached, Exact::whole(100), "%")).put("% xã đạt tiêu chí.");
        return;
    }
    if after == before {
        page.put(random.one(&["phấn đấu ", "tiếp tục ", ""])).target("kept", about);
        page.put("duy trì ").figure(reached).put(" xã đạt chuẩn tiêu chí");
        return close(page, random, after, all);
    }
    let year = world.until();
    match random.below(10) {
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
            page.put(&format!("đến năm {year} phấn đấu "))
                .target("added, is", about)
                .put("có thêm ");
            page.figure(added);
            page.put(" xã đạt tiêu chí, nâng tổng số xã đạt tiêu chí toàn tỉnh là ");
            page.figure(reached).put(" xã");
        }
        3 => {
            page.put("phấn đấu ").target("level and rise", about).put("có ").figure(reached);
            page.put(" xã đạt chuẩn, tăng ").figure(added);
            page.put(&format!(" xã so với năm {}.", world.last()));
            return;
        }
        4 => {
            page.target("counted of a total", about);
            page.figure_as(reached, &format!("{after} xã trong tổng số {all}"))
                .put(" xã đạt tiêu chí");
        }
        5 => {
            let share = page.share(after, all);
            let alone = count(Role::Reached, after, "xã");
            page.put("phấn đấu ").target("share of the number", about).put("có ").figure(alone);
            page.put(" xã (chiếm ").figure(Figure::new(Role::Share, share, "%"));
            page.put("% tổng số xã) đạt chuẩn tiêu chí.");
            return;
        }
        6 => {
            page.target("level, share and rise", about).figure(reached).put(" xã đạt (");
            let share = page.share(after, all);
            page.figure(Figure::new(Role::Share, share, "%")).put("%), tăng ");
            page.figure(added).put(" xã.");
            return;
        }
        7 => {
            let name = world.criteria[usize::from(criterion) - 1].to_lowercase();
            page.put("phấn đấu ").target("named again", about).put("có thêm ").figure(added);
            page.put(&format!(" xã đạt chuẩn tiêu chí {name}, nâng tổng số xã đạt tiêu chí lên "));
            page.figure(reached).put(" xã");
        }
        8 => {
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
    let about = About { year: world.until(), indicator: "other", ..About::default() };
    products(page, random, &about);
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

/// Products of the programme, by their stars.
fn products(page: &mut Page, random: &mut Random, about: &About) {
    let named = |part_of| About { indicator: "ocop_products", part_of, ..about.clone() };
    let figure = |value| Figure::new(Role::Added, Exact::whole(value), "sản phẩm");
    let stars = [random.between(5, 40), random.between(2, 12)];
    page.put("- Chương trình mỗi xã một sản phẩm: ").target("products", named(None));
    page.put("công nhận mới ").figure(figure(stars.iter().sum()));
    if random.percent(50) {
        page.put(" sản phẩm OCOP đạt 3 sao trở lên;").end();
        return;
    }
    page.put(" sản phẩm OCOP, trong đó ");
    let whole = Some(page.last());
    page.target("products of a star", named(whole)).figure(figure(stars[0]));
    page.put(" sản phẩm hạng 3 sao, ");
    page.target("products of a star", named(whole)).figure(figure(stars[1]));
    page.put(" sản phẩm hạng 4 sao;").end();
}

//! Goals of single districts and communes.

use crate::exact::Exact;
use crate::facts::{About, Figure, Role};
use crate::goals::{count, level, share};
use crate::page::Page;
use crate::random::Random;
use crate::world::{Set, World};

/// What each district is to add.
pub fn districts(page: &mut Page, random: &mut Random, world: &World) {
    let all = world.all();
    for (i, district) in world.districts.iter().enumerate() {
        let of = || world.communes.iter().filter(|c| c.district == i);
        let after = of().filter(|c| c.after() == all).count();
        let added = after - of().filter(|c| c.before == all).count();
        if added == 0 {
            continue;
        }
        let about = About {
            tier: Some("commune"),
            indicator: "communes_meeting_standard",
            place: Some(format!("Huyện {}", district.name)),
            year: world.until(),
            ..About::default()
        };
        page.put("- ").target("standard of a district", about);
        page.put(&format!("Huyện {}: có thêm ", district.name));
        page.figure(count(Role::Added, added, "xã"));
        let name = page.standard();
        page.put(&format!(" xã đạt chuẩn {name}, nâng tổng số xã đạt chuẩn lên "));
        page.figure(level(after, of().count(), "xã")).put(" xã");
        share(page, random, after, of().count());
        page.put(";").end();
    }
}

/// How many criteria each commune is to meet that will not meet all.
pub fn communes(page: &mut Page, world: &World) {
    let most = world.criteria.len() as i64;
    for commune in world.communes.iter().filter(|c| c.after() != world.all() && c.planned != 0) {
        let about = About {
            tier: Some("commune"),
            indicator: "criteria_per_commune",
            place: Some(format!("Xã {}", commune.name)),
            year: world.until(),
            ..About::default()
        };
        let met = |set: Set| Exact::whole(i64::from(set.count_ones()));
        page.put("- ").target("criteria of a commune", about);
        page.put(&format!("Xã {} phấn đấu đạt ", commune.name));
        let figure = Figure::new(Role::Reached, met(commune.after()), "tiêu chí");
        page.figure(figure.of(Exact::whole(most))).put(" tiêu chí;").end();
    }
}

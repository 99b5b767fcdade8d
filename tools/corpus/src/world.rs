//! The province that a plan is about: numbers that agree, as a plan without slips has them.

use crate::exact::Exact;
use crate::names;
use crate::random::Random;

/// Criteria that a commune meets: bit `n - 1` for criterion `n`.
pub type Set = u32;

#[derive(Clone, Debug)]
pub struct Commune {
    pub name: String,
    /// Its place in the list of districts.
    pub district: usize,
    /// What it met at the end of last year.
    pub before: Set,
    /// What it is to meet besides.
    pub planned: Set,
}

impl Commune {
    pub fn after(&self) -> Set {
        self.before | self.planned
    }
}

/// A district with its villages.
#[derive(Clone, Debug)]
pub struct District {
    pub name: String,
    pub villages: usize,
    pub villages_before: usize,
    pub villages_planned: usize,
}

#[derive(Clone, Debug)]
pub struct World {
    pub province: &'static str,
    /// When it is issued.
    pub year: u16,
    /// The years that it is for.
    pub period: (u16, u16),
    /// Month and day of the plan.
    pub day: (u8, u8),
    pub criteria: &'static [&'static str],
    /// None since the level of districts was given up.
    pub districts: Vec<District>,
    pub communes: Vec<Commune>,
    /// Communes of the advanced standard at the end of last year, and to be added.
    pub advanced: (usize, usize),
    pub model: (usize, usize),
}

/// 1980/QĐ-TTg
const TO_2020: [&str; 19] = [
    "Quy hoạch",
    "Giao thông",
    "Thủy lợi",
    "Điện",
    "Trường học",
    "Cơ sở vật chất văn hóa",
    "Cơ sở hạ tầng thương mại nông thôn",
    "Thông tin và truyền thông",
    "Nhà ở dân cư",
    "Thu nhập",
    "Hộ nghèo",
    "Lao động có việc làm",
    "Tổ chức sản xuất",
    "Giáo dục và đào tạo",
    "Y tế",
    "Văn hóa",
    "Môi trường và an toàn thực phẩm",
    "Hệ thống chính trị và tiếp cận pháp luật",
    "Quốc phòng và an ninh",
];
/// 318/QĐ-TTg
const TO_2025: [&str; 19] = [
    "Quy hoạch",
    "Giao thông",
    "Thủy lợi và phòng, chống thiên tai",
    "Điện",
    "Trường học",
    "Cơ sở vật chất văn hóa",
    "Cơ sở hạ tầng thương mại nông thôn",
    "Thông tin và truyền thông",
    "Nhà ở dân cư",
    "Thu nhập",
    "Nghèo đa chiều",
    "Lao động",
    "Tổ chức sản xuất và phát triển kinh tế nông thôn",
    "Giáo dục và đào tạo",
    "Y tế",
    "Văn hóa",
    "Môi trường và an toàn thực phẩm",
    "Hệ thống chính trị và tiếp cận pháp luật",
    "Quốc phòng và an ninh",
];
/// 51/2025/QĐ-TTg
const TO_2030: [&str; 10] = [
    "Quy hoạch",
    "Hạ tầng kinh tế - xã hội",
    "Phát triển kinh tế nông thôn",
    "Đào tạo nguồn nhân lực nông thôn",
    "Văn hóa, giáo dục, y tế",
    "Giảm nghèo và an sinh xã hội",
    "Khoa học công nghệ và chuyển đổi số",
    "Môi trường và cảnh quan nông thôn",
    "Xây dựng hệ thống chính trị và hành chính công",
    "Tiếp cận pháp luật và an ninh, quốc phòng",
];

impl World {
    /// A province of so many communes.
    pub fn new(random: &mut Random, communes: usize) -> Self {
        let year = u16::try_from(random.between(2017, 2028)).unwrap_or(2021);
        let criteria: &'static [&'static str] = match year {
            ..2021 => &TO_2020,
            2021..2026 => &TO_2025,
            _ => &TO_2030,
        };
        let day = (random.between(1, 4) as u8, random.between(1, 28) as u8);
        let period = period(random, year);
        let date = format!("{year:04}-{:02}-{:02}", day.0, day.1);
        let province = names::province(random, &date);
        let districts = if year > 2025 { Vec::new() } else { districts(random, communes) };
        let communes = all_communes(random, communes, districts.len(), criteria.len());
        let mut world = Self {
            province,
            year,
            period,
            day,
            criteria,
            districts,
            communes,
            advanced: (0, 0),
            model: (0, 0),
        };
        let full = world.standing(true).len();
        world.advanced = (full / 4, 1 + random.below(full / 8 + 1));
        world.model = (world.advanced.0 / 4, 1 + random.below(world.advanced.0 / 6 + 1));
        world
    }

    /// All criteria of the set.
    pub fn all(&self) -> Set {
        (1 << self.criteria.len()) - 1
    }

    /// Communes that meet the standard, last year or after the plan.
    pub fn standing(&self, last_year: bool) -> Vec<&Commune> {
        let set = |c: &Commune| if last_year { c.before } else { c.after() };
        self.communes.iter().filter(|c| set(c) == self.all()).collect()
    }

    /// Communes that are to meet the standard by the plan.
    pub fn promised(&self) -> Vec<&Commune> {
        let all = self.all();
        self.communes.iter().filter(|c| c.before != all && c.after() == all).collect()
    }

    /// Communes that meet a criterion: last year, and after the plan.
    pub fn level(&self, criterion: u8) -> (usize, usize) {
        let bit = 1 << (criterion - 1);
        let count =
            |set: fn(&Commune) -> Set| self.communes.iter().filter(|c| set(c) & bit != 0).count();
        (count(|c| c.before), count(Commune::after))
    }

    /// Criteria met on average, with so many decimals.
    pub fn average(&self, last_year: bool, decimals: u32) -> Exact {
        let met = self.communes.iter().map(|c| if last_year { c.before } else { c.after() });
        let sum: u32 = met.map(Set::count_ones).sum();
        Exact::ratio(sum.into(), self.communes.len() as i64, 1, decimals)
    }

    /// Communes whose number of criteria after the plan is in a band.
    pub fn in_band(&self, band: (u8, u8)) -> usize {
        let counts = self.communes.iter().map(|c| c.after().count_ones() as u8);
        counts.filter(|n| (band.0..=band.1).contains(n)).count()
    }

    /// The bands that a plan of this set tells.
    pub fn bands(&self) -> Vec<(u8, u8)> {
        match self.criteria.len() {
            10 => vec![(10, 10), (8, 9), (5, 7), (0, 4)],
            _ => vec![(19, 19), (15, 18), (10, 14), (5, 9), (0, 4)],
        }
    }

    /// Villages that meet their standard: last year, to be added, and all there are.
    pub fn villages(&self) -> (usize, usize, usize) {
        self.districts.iter().fold((0, 0, 0), |(before, added, all), d| {
            (before + d.villages_before, added + d.villages_planned, all + d.villages)
        })
    }

    /// The year by which its goals are to be reached.
    pub fn until(&self) -> u16 {
        self.period.1
    }

    /// The last year of which there are results.
    pub fn last(&self) -> u16 {
        self.period.0 - 1
    }

    /// Whether the plan is for several years.
    pub fn long(&self) -> bool {
        self.period.0 < self.period.1
    }

    /// `năm 2023`, `giai đoạn 2021-2025`
    pub fn when(&self) -> String {
        match self.period {
            (from, until) if from < until => format!("giai đoạn {from}-{until}"),
            (_, year) => format!("năm {year}"),
        }
    }

    /// The day of the plan, ISO 8601.
    pub fn date(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.day.0, self.day.1)
    }
}

/// The years of a plan: its own, or the period that begins then.
fn period(random: &mut Random, year: u16) -> (u16, u16) {
    match year {
        2021 | 2022 if random.percent(50) => (2021, 2025),
        2026 if random.percent(50) => (2026, 2030),
        _ => (year, year),
    }
}

fn districts(random: &mut Random, communes: usize) -> Vec<District> {
    let count = (communes / 14).clamp(3, 12);
    let made = names::districts(random, count).into_iter().map(|name| {
        let villages = random.between(24, 160) as usize;
        let villages_before = random.between(4, villages as i64 / 2) as usize;
        let villages_planned = random.between(1, 7) as usize;
        District { name, villages, villages_before, villages_planned }
    });
    made.collect()
}

fn all_communes(
    random: &mut Random,
    count: usize,
    districts: usize,
    criteria: usize,
) -> Vec<Commune> {
    let all: Set = (1 << criteria) - 1;
    let standing = count * random.between(15, 55) as usize / 100;
    let promised = 2 + random.below(count / 14 + 1);
    let names = names::communes(random, count);
    let made = names.into_iter().enumerate().map(|(i, name)| {
        let before = match i {
            i if i < standing => all,
            i if i < standing + promised => met(random, criteria, 60),
            _ => {
                let percent = random.between(20, 85) as usize;
                met(random, criteria, percent)
            }
        };
        let planned = match i {
            i if i < standing => 0,
            i if i < standing + promised => all & !before,
            _ => some(random, all & !before),
        };
        Commune { name, district: 0, before, planned }
    });
    let mut made: Vec<Commune> = made.collect();
    random.shuffle(&mut made);
    // Districts one behind the other, each with some communes.
    for (i, commune) in made.iter_mut().enumerate() {
        commune.district = i * districts / count;
    }
    made
}

/// Some criteria, never all of them: one of the last is always left to meet.
fn met(random: &mut Random, criteria: usize, percent: usize) -> Set {
    let drawn = (0..criteria).filter(|_| random.percent(percent)).fold(0, |set, i| set | 1 << i);
    drawn & !(1 << random.below(criteria))
}

/// None to three of the criteria that are left, and never the last of them.
fn some(random: &mut Random, left: Set) -> Set {
    let mut planned = 0;
    for _ in 0..random.below(4) {
        let open = left & !planned;
        if open.count_ones() < 2 {
            break;
        }
        let bits: Vec<u32> = (0..Set::BITS).filter(|b| open & (1 << b) != 0).collect();
        planned |= 1 << bits[random.below(bits.len())];
    }
    planned
}

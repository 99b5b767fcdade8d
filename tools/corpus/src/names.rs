//! Names: of provinces from the vocabulary, of districts, communes and persons put together from
//! the syllables that real ones have.

use crate::random::Random;

/// What the reader knows of provinces is data, not judgement: the generator shares it.
const PROVINCES: &str = include_str!("../../../src/vocabulary/provinces.tsv");

const FIRST: [&str; 24] = [
    "Tân", "An", "Bình", "Phú", "Hòa", "Thanh", "Vĩnh", "Long", "Mỹ", "Đông", "Nam", "Xuân", "Yên",
    "Quang", "Minh", "Hồng", "Đại", "Trung", "Thái", "Kim", "Sơn", "Hải", "Thạch", "Cẩm",
];
const SECOND: [&str; 28] = [
    "Lập", "Thịnh", "Sơn", "Phong", "Hưng", "Lộc", "Thành", "Tiến", "Lợi", "Long", "Mỹ", "Phú",
    "Thủy", "Trung", "Giang", "Hải", "Châu", "Khê", "Lâm", "Đức", "Hà", "Vân", "Kỳ", "Tâm", "Bình",
    "Yên", "Khang", "Dương",
];
const DISTRICTS: [&str; 26] = [
    "Hòa An",
    "Nguyên Bình",
    "Quảng Hòa",
    "Trùng Khánh",
    "Bảo Lạc",
    "Hạ Lang",
    "Thạch An",
    "Yên Sơn",
    "Sơn Dương",
    "Hàm Yên",
    "Chiêm Hóa",
    "Lâm Bình",
    "Na Hang",
    "Phú Lương",
    "Đại Từ",
    "Võ Nhai",
    "Định Hóa",
    "Như Xuân",
    "Thường Xuân",
    "Lang Chánh",
    "Quan Hóa",
    "Bá Thước",
    "Cẩm Thủy",
    "Ngọc Lặc",
    "Thọ Xuân",
    "Hà Trung",
];
const SURNAMES: [&str; 10] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Lương"];
const MIDDLE: [&str; 8] = ["Văn", "Thị", "Đức", "Minh", "Quang", "Hữu", "Thanh", "Ngọc"];
const GIVEN: [&str; 12] =
    ["Anh", "Bình", "Dũng", "Hà", "Hải", "Hùng", "Lan", "Long", "Nam", "Sơn", "Tuấn", "Yến"];

/// A province (never a city of that level: it has no `tỉnh` in front) that there was on a day.
///
/// Lạng Sơn is left out: its communes are known by name, and the ones made here are not among them.
pub fn province(random: &mut Random, day: &str) -> &'static str {
    let there = PROVINCES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t');
        let [name, unit, from, until] = std::array::from_fn(|_| fields.next().unwrap_or_default());
        let exists = from <= day && (until.is_empty() || day < until);
        (unit == "tỉnh" && exists && name != "Lạng Sơn").then_some(name)
    });
    let names: Vec<&str> = there.collect();
    names[random.below(names.len())]
}

/// Names of districts, all different; a province has fewer than there are here.
pub fn districts(random: &mut Random, count: usize) -> Vec<String> {
    let mut names = DISTRICTS.to_vec();
    random.shuffle(&mut names);
    names.into_iter().take(count).map(str::to_owned).collect()
}

/// Names of communes, all different. Beyond the pairs of syllables there are names of three.
pub fn communes(random: &mut Random, count: usize) -> Vec<String> {
    let pairs = FIRST.iter().flat_map(|a| SECOND.iter().map(move |b| (*a, *b)));
    let mut names: Vec<String> =
        pairs.filter(|(a, b)| a != b).map(|(a, b)| format!("{a} {b}")).collect();
    random.shuffle(&mut names);
    let short = names.len();
    for i in 0..count.saturating_sub(short) {
        let (name, last) = (&names[i % short], SECOND[(i / short) % SECOND.len()]);
        let round = i / (short * SECOND.len());
        // Only a file far beyond any real plan has rounds.
        let round = if round == 0 { String::new() } else { format!(" {}", round + 1) };
        names.push(format!("{name} {last}{round}"));
    }
    names.truncate(count);
    names
}

/// A person.
pub fn person(random: &mut Random) -> String {
    format!("{} {} {}", random.one(&SURNAMES), random.one(&MIDDLE), random.one(&GIVEN))
}

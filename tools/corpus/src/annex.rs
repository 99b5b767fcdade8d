//! Annex tables, in tabs or in pipes, and their typed rows in the fields of `fixtures/tables`.

use crate::exact::Exact;
use crate::facts::Table;
use crate::page::Page;
use crate::random::Random;
use crate::tasks;
use crate::world::{Commune, Set, World};

/// Rows as printed, and what they say.
struct Made {
    kind: &'static str,
    title: String,
    columns: Vec<String>,
    printed: Vec<Vec<String>>,
    units: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// All annexes; a schedule has so many tasks.
pub fn write(page: &mut Page, random: &mut Random, world: &World, tasks: usize) {
    let form = Form::new(random, world);
    let mut made = vec![schedule(random, world, tasks), promised(world, form)];
    made.push(others(world, form));
    if !world.districts.is_empty() {
        made.push(matrix(page, world));
        made.push(villages(world));
    }
    let word = random.one(&["Phụ lục", "Biểu số"]);
    for (i, annex) in made.into_iter().enumerate() {
        print(page, world, &format!("{word} {:02}", i + 1), annex);
    }
}

fn print(page: &mut Page, world: &World, label: &str, made: Made) {
    let with = format!(
        "(Kèm theo Kế hoạch số {} ngày {:02}/{:02}/{} của UBND tỉnh)",
        page.facts.head.number, world.day.1, world.day.0, world.year
    );
    if page.style.markdown {
        page.put(&format!("**{label}**\n\n**{}**\n\n*{with}*\n\n", made.title));
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        page.put(&line(&made.columns));
        page.put(&format!("|{}\n", "---|".repeat(made.columns.len())));
        made.printed.iter().for_each(|cells| {
            page.put(&line(cells));
        });
    } else {
        page.put(&format!("{label}\n{}\n{with}\n", made.title));
        for cells in std::iter::once(&made.columns).chain(&made.printed) {
            page.put(&cells.join("\t")).put("\n");
        }
    }
    page.put("\n");
    let Made { kind, units, rows, .. } = made;
    page.facts.tables.push(Table { label: label.to_owned(), kind, units, rows });
}

fn strings(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

fn numbers(set: Set) -> Vec<String> {
    (0..Set::BITS).filter(|b| set & (1 << b) != 0).map(|b| (b + 1).to_string()).collect()
}

/// How a document lays out its lists of communes.
#[derive(Clone, Copy)]
struct Form {
    /// What stands between the criteria of a list.
    comma: &'static str,
    /// Which words head the columns.
    heads: usize,
    /// `Xã Tân Lập` for `Tân Lập`.
    kinds: bool,
    /// Commune and district in one cell: `Xã Tân Lập - H. Hòa An`.
    joined: bool,
    /// A row of averages behind the sums.
    averages: bool,
}

impl Form {
    fn new(random: &mut Random, world: &World) -> Self {
        Self {
            comma: random.one(&[",", ", ", ";"]),
            heads: random.below(HEADS.len()),
            kinds: random.percent(30),
            joined: !world.districts.is_empty() && random.percent(25),
            averages: random.percent(50),
        }
    }

    fn columns(self, world: &World) -> Vec<String> {
        let [number, commune, district, rest @ ..] = HEADS[self.heads];
        let mut columns = strings(&[number, if self.joined { "Đơn vị" } else { commune }]);
        if !self.joined && !world.districts.is_empty() {
            columns.push(district.to_owned());
        }
        columns.extend(strings(&rest));
        columns
    }

    /// The cells of a commune's name and of its district's.
    fn names(self, commune: &str, district: Option<&str>) -> Vec<String> {
        match district {
            Some(district) if self.joined => vec![format!("Xã {commune} - H. {district}")],
            _ if self.kinds => {
                let district = district.map(|district| format!("Huyện {district}"));
                [Some(format!("Xã {commune}")), district].into_iter().flatten().collect()
            }
            _ => [Some(commune), district].into_iter().flatten().map(str::to_owned).collect(),
        }
    }
}

/// Number, commune, district, criteria met, planned, and in the end.
const HEADS: [[&str; 8]; 3] = [
    [
        "TT",
        "Xã",
        "Huyện",
        "Số tiêu chí đã đạt",
        "Cụ thể các tiêu chí đã đạt",
        "Số tiêu chí phấn đấu",
        "Các tiêu chí phấn đấu",
        "Lũy kế",
    ],
    [
        "STT",
        "Tên xã",
        "Huyện, thành phố",
        "Số tiêu chí đã đạt",
        "Các tiêu chí đã đạt",
        "Số tiêu chí phấn đấu đạt",
        "Các tiêu chí phấn đấu đạt",
        "Lũy kế số tiêu chí đạt",
    ],
    [
        "TT",
        "Tên xã",
        "Tên huyện",
        "Số tiêu chí đạt chuẩn",
        "Tiêu chí đã đạt chuẩn",
        "Số tiêu chí phấn đấu hoàn thành",
        "Tiêu chí phấn đấu hoàn thành",
        "Tổng số tiêu chí lũy kế",
    ],
];

/// Communes with what they meet and are to meet, and the sums.
fn communes(world: &World, form: Form, title: String, communes: &[&Commune]) -> Made {
    let mut made = Made {
        kind: "commune_plan",
        title,
        columns: form.columns(world),
        printed: Vec::new(),
        units: Vec::new(),
        rows: Vec::new(),
    };
    let mut sums = [0; 3];
    for (i, commune) in communes.iter().enumerate() {
        let sets = [commune.before, commune.planned, commune.after()];
        let counts = sets.map(Set::count_ones);
        let [before, planned, after] = counts.map(|n| n.to_string());
        let [met, aims, _] = sets.map(numbers);
        let district = world.districts.get(commune.district).map(|d| d.name.as_str());
        let mut cells = vec![(i + 1).to_string()];
        cells.extend(form.names(&commune.name, district));
        let lists = [met.join(form.comma), aims.join(form.comma)];
        cells.extend([&before, &lists[0], &planned, &lists[1], &after].map(String::clone));
        made.printed.push(cells);
        let [section, note, summary] = [const { String::new() }; 3];
        let district = district.unwrap_or_default().to_owned();
        let row = [(i + 1).to_string(), section, commune.name.clone(), district];
        let lists = [before, met.join(","), planned, aims.join(","), after, note, summary];
        made.rows.push(row.into_iter().chain(lists).collect());
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    summary(&mut made, "Tổng cộng", sums.map(Exact::whole), "total");
    if form.averages {
        let average = |sum: u32| Exact::ratio(sum.into(), communes.len() as i64, 1, 2);
        summary(&mut made, "Bình quân tiêu chí/xã", sums.map(average), "average");
    }
    made
}

/// A row of sums or of averages; only whole numbers are typed.
fn summary(made: &mut Made, label: &str, values: [Exact; 3], which: &str) {
    let typed = |v: Exact| if v.trimmed().is_whole() { v.to_string() } else { String::new() };
    let [before, planned, after] = values.map(typed);
    let row = ["", "", label, "", &before, "", &planned, "", &after, "", which];
    made.rows.push(strings(&row));
    let [before, planned, after] = values.map(Exact::printed);
    let mut cells = strings(&["", label]);
    cells.resize(made.columns.len() - 5, String::new());
    cells.extend([before, String::new(), planned, String::new(), after]);
    made.printed.push(cells);
}

fn promised(world: &World, form: Form) -> Made {
    let those = world.promised();
    let title = format!(
        "KẾ HOẠCH {:02} XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI {}",
        those.len(),
        world.when().to_uppercase()
    );
    communes(world, form, title, &those)
}

fn others(world: &World, form: Form) -> Made {
    let all = world.all();
    let those: Vec<_> = world.communes.iter().filter(|c| c.after() != all).collect();
    let title = format!(
        "KẾ HOẠCH XÂY DỰNG NÔNG THÔN MỚI TẠI {:02} XÃ CÒN LẠI {}",
        those.len(),
        world.when().to_uppercase()
    );
    communes(world, form, title, &those)
}

/// Communes by criterion and district, with totals and shares.
fn matrix(page: &Page, world: &World) -> Made {
    let names: Vec<String> = world.districts.iter().map(|d| d.name.clone()).collect();
    let mut columns = strings(&["STT", "Tiêu chí"]);
    columns.extend(names.clone());
    columns.extend(strings(&["Tổng cộng", "Tỷ lệ (%)"]));
    let mut made = Made {
        kind: "criteria_by_district",
        title: format!(
            "KẾ HOẠCH THỰC HIỆN THEO BỘ TIÊU CHÍ NÔNG THÔN MỚI {}",
            world.when().to_uppercase()
        ),
        columns,
        printed: Vec::new(),
        units: names,
        rows: Vec::new(),
    };
    let mut sums = vec![0; world.districts.len() + 1];
    for (i, name) in world.criteria.iter().enumerate() {
        let mut counts = vec![0; world.districts.len()];
        for commune in world.communes.iter().filter(|c| c.after() & (1 << i) != 0) {
            counts[commune.district] += 1;
        }
        counts.push(counts.iter().sum());
        let all = *counts.last().unwrap_or(&0);
        sums.iter_mut().zip(&counts).for_each(|(sum, count)| *sum += count);
        let share = page.share(all, world.communes.len());
        let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
        let mut row = vec![(i + 1).to_string(), (*name).to_owned()];
        row.extend(counts);
        let mut cells = row.clone();
        cells.push(share.printed());
        made.printed.push(cells);
        row.extend([share.to_string(), String::new()]);
        made.rows.push(row);
    }
    let mut row = strings(&["", "Tổng cộng"]);
    row.extend(sums.iter().map(usize::to_string));
    let mut cells = row.clone();
    cells.push(String::new());
    made.printed.push(cells);
    row.extend(strings(&["", "total"]));
    made.rows.push(row);
    made
}

fn villages(world: &World) -> Made {
    let (when, added) = (world.when(), world.villages().1);
    let mut made = Made {
        kind: "village_plan",
        title: format!(
            "KẾ HOẠCH {added:02} THÔN PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI {}",
            when.to_uppercase()
        ),
        columns: vec![
            "TT".to_owned(),
            "Huyện".to_owned(),
            "Tổng số thôn".to_owned(),
            format!("Số thôn đạt năm {}", world.last()),
            format!("Số thôn phấn đấu {when}"),
        ],
        printed: Vec::new(),
        units: Vec::new(),
        rows: Vec::new(),
    };
    let counted = world.districts.iter().map(|d| {
        (
            d.name.as_str(),
            [d.villages, d.villages_before, d.villages_planned].map(|n| n.to_string()),
        )
    });
    for (i, (name, counts)) in counted.enumerate() {
        let mut row = vec![(i + 1).to_string(), name.to_owned()];
        row.extend(counts);
        made.printed.push(row.clone());
        row.extend(strings(&["", ""]));
        made.rows.push(row);
    }
    let (before, added, all) = world.villages();
    let mut row = strings(&["", "Tổng cộng"]);
    row.extend([all, before, added].map(|n| n.to_string()));
    made.printed.push(row.clone());
    row.extend(strings(&["", "total"]));
    made.rows.push(row);
    made
}

const LEADS: [&str; 4] = ["BCĐ tỉnh", "UBND tỉnh", "UBND, BCĐ tỉnh", "BCĐ tỉnh, VPĐP tỉnh"];
const DOERS: [&str; 5] = [
    "VPĐP tỉnh",
    "Sở Nội vụ, VPĐP tỉnh",
    "BCĐ, BQL các cấp",
    "UBND cấp huyện",
    "Các thành viên BCĐ tỉnh, VPĐP tỉnh",
];
const HELPERS: [&str; 4] = [
    "Các đơn vị có liên quan",
    "BCĐ cấp huyện, xã",
    "Các sở, ngành liên quan",
    "Các phòng chuyên môn cấp huyện",
];
const SECTIONS: [(&str, &str); 6] = [
    ("I", "Kiện toàn bộ máy"),
    ("II", "Công tác lập kế hoạch và phân bổ vốn"),
    ("III", "Công tác kiểm tra, đôn đốc thực hiện chương trình"),
    ("IV", "Công tác tuyên truyền và đào tạo, tập huấn"),
    ("V", "Đầu tư xây dựng cơ sở hạ tầng"),
    ("VI", "Chế độ thông tin, báo cáo"),
];

/// When a task is due: as printed, quarters, months, whether it comes again.
fn timing(random: &mut Random) -> [String; 4] {
    let of = |text: String, quarters: &str, months: String, again: bool| {
        let again = if again { "true" } else { "" };
        [text, quarters.to_owned(), months, again.to_owned()]
    };
    let none = String::new;
    match random.below(6) {
        0 => of("Quý I".into(), "1", none(), false),
        1 => of("Quý II, III".into(), "2,3", none(), false),
        2 => of("Thường xuyên".into(), "", none(), true),
        3 => {
            let (from, to) = (random.between(2, 5), random.between(7, 11));
            let months: Vec<String> = (from..=to).map(|m| m.to_string()).collect();
            of(format!("Tháng {from}-{to}"), "", months.join(","), false)
        }
        4 => {
            let (first, second) = (random.between(2, 6), random.between(7, 12));
            of(format!("Tháng {first}, {second}"), "", format!("{first},{second}"), false)
        }
        _ => of("Hàng quý".into(), "", none(), true),
    }
}

fn schedule(random: &mut Random, world: &World, tasks: usize) -> Made {
    let mut made = Made {
        kind: "work_schedule",
        title: format!(
            "NỘI DUNG CÔNG VIỆC, TIẾN ĐỘ THỜI GIAN THỰC HIỆN {}",
            world.when().to_uppercase()
        ),
        columns: strings(&[
            "TT",
            "Nội dung công việc",
            "Chỉ đạo",
            "Cơ quan thực hiện",
            "Cơ quan phối hợp",
            "Thời gian",
        ]),
        printed: Vec::new(),
        units: Vec::new(),
        rows: Vec::new(),
    };
    let sections = tasks.clamp(1, SECTIONS.len());
    let each = tasks.div_ceil(sections).max(1);
    for (no, section) in SECTIONS.into_iter().take(sections) {
        made.printed.push(strings(&[no, section, "", "", "", ""]));
        for i in 1..=each {
            let task = tasks::opening(random);
            let who = [random.one(&LEADS), random.one(&DOERS), random.one(&HELPERS)];
            let [text, quarters, months, again] = timing(random);
            let number = i.to_string();
            let mut cells = strings(&[&number, &task]);
            cells.extend(strings(&who));
            cells.push(text.clone());
            made.printed.push(cells);
            let mut row = strings(&[no, section, &number, &task]);
            row.extend(strings(&who));
            row.extend([text, quarters, months, String::new(), again]);
            made.rows.push(row);
        }
    }
    made
}

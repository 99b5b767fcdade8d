//! What is to be done: most of a plan, and nothing in it is a target. Its numbers are of laws, days,
//! slogans and scopes.

use crate::page::Page;
use crate::random::Random;
use crate::world::World;

const VERBS: [&str; 22] = [
    "tiếp tục rà soát, điều chỉnh, bổ sung",
    "tập trung chỉ đạo thực hiện có hiệu quả",
    "đẩy mạnh công tác tuyên truyền, vận động về",
    "nâng cao chất lượng, hiệu quả",
    "tăng cường công tác kiểm tra, giám sát",
    "huy động tối đa các nguồn lực để thực hiện",
    "quan tâm đầu tư, nâng cấp",
    "từng bước hoàn thiện",
    "chú trọng nhân rộng",
    "chủ động xây dựng kế hoạch, lộ trình cụ thể đối với",
    "phát huy vai trò chủ thể của người dân trong",
    "lồng ghép có hiệu quả các nguồn vốn để đầu tư",
    "kịp thời tháo gỡ những khó khăn, vướng mắc trong",
    "hướng dẫn các địa phương triển khai",
    "tổ chức sơ kết, đánh giá kết quả",
    "củng cố, kiện toàn",
    "đổi mới phương thức lãnh đạo, chỉ đạo đối với",
    "thường xuyên cập nhật, thông tin đầy đủ về",
    "khuyến khích các doanh nghiệp tham gia",
    "tham mưu cho Ban Chỉ đạo tỉnh về",
    "bảo đảm công khai, minh bạch trong",
    "thực hiện đồng bộ các giải pháp về",
];
const OBJECTS: [&str; 24] = [
    "quy hoạch xây dựng nông thôn mới gắn với tái cơ cấu ngành nông nghiệp",
    "hệ thống kết cấu hạ tầng kinh tế - xã hội nông thôn",
    "hệ thống thiết chế văn hóa, thể thao ở cơ sở",
    "hệ thống lưới điện phục vụ sản xuất và đời sống của người dân",
    "các mô hình phát triển sản xuất có hiệu quả",
    "chuỗi giá trị sản phẩm chủ lực của địa phương",
    "công tác bảo vệ môi trường, xây dựng cảnh quan nông thôn sáng - xanh - sạch - đẹp",
    "công tác đào tạo nghề gắn với giải quyết việc làm cho lao động nông thôn",
    "chương trình mỗi xã một sản phẩm",
    "các công trình thủy lợi nội đồng và phòng, chống thiên tai",
    "mạng lưới y tế cơ sở trong tình hình mới",
    "chất lượng giáo dục toàn diện các cấp học",
    "hoạt động của hợp tác xã và tổ hợp tác",
    "hạ tầng bưu chính, viễn thông và chuyển đổi số",
    "phong trào thi đua chung sức xây dựng nông thôn mới",
    "cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”",
    "phong trào “Xây dựng gia đình 5 không, 3 sạch”",
    "phong trào “Toàn dân bảo vệ an ninh tổ quốc”",
    "nhà ở dân cư nông thôn theo quy định",
    "bộ máy giúp việc Ban Chỉ đạo các cấp",
    "quy chế dân chủ ở cơ sở và khả năng tiếp cận pháp luật của người dân",
    "các vùng sản xuất hàng hóa tập trung ứng dụng công nghệ cao",
    "hệ thống chợ và hạ tầng thương mại nông thôn",
    "công tác xóa nhà tạm, nhà dột nát",
];
const PURPOSES: [&str; 16] = [
    "phù hợp với điều kiện thực tế của từng địa phương",
    "đáp ứng nhu cầu của người dân khu vực nông thôn",
    "theo hướng thực chất, bền vững",
    "nhằm nâng cao đời sống vật chất và tinh thần cho nhân dân",
    "góp phần hoàn thành các mục tiêu đã đề ra",
    "từ cấp tỉnh đến cơ sở",
    "theo Bộ tiêu chí quốc gia về nông thôn mới",
    "tạo sự đồng thuận cao trong xã hội",
    "gắn với phát triển du lịch nông thôn",
    "trên địa bàn các xã đặc biệt khó khăn",
    "bảo đảm tiến độ và chất lượng",
    "không để phát sinh nợ đọng xây dựng cơ bản",
    "để các địa phương học tập, làm theo",
    "với sự tham gia của Mặt trận Tổ quốc và các đoàn thể",
    "theo phương châm dân biết, dân bàn, dân làm, dân kiểm tra",
    "làm cơ sở để đánh giá, rút kinh nghiệm",
];
const HEADINGS: [&str; 12] = [
    "Công tác chỉ đạo, điều hành",
    "Công tác tuyên truyền",
    "Công tác đào tạo, tập huấn",
    "Công tác quy hoạch, đề án",
    "Xây dựng cơ sở hạ tầng",
    "Phát triển sản xuất, nâng cao thu nhập",
    "Giảm nghèo và an sinh xã hội",
    "Văn hóa, giáo dục, y tế",
    "Bảo vệ môi trường",
    "Xây dựng hệ thống chính trị",
    "Quốc phòng và an ninh trật tự",
    "Huy động và sử dụng nguồn lực",
];
const OFFICES: [&str; 10] = [
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Kế hoạch và Đầu tư",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Giao thông vận tải",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Thông tin và Truyền thông",
    "Văn phòng Điều phối tỉnh",
    "Công an tỉnh",
];

/// A clause in lower case, without an end.
pub fn clause(random: &mut Random) -> String {
    let (verb, object) = (random.one(&VERBS), random.one(&OBJECTS));
    format!("{verb} {object} {}", random.one(&PURPOSES))
}

/// A clause as a sentence begins.
pub fn opening(random: &mut Random) -> String {
    let clause = clause(random);
    let mut letters = clause.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// Divisions of tasks until the text has so many bytes, at least one.
pub fn write(page: &mut Page, random: &mut Random, world: &World, until: usize) {
    let mut headings = HEADINGS.to_vec();
    random.shuffle(&mut headings);
    let room = until.saturating_sub(page.text.len());
    // A division has some two to four thousand bytes; a long plan has long ones.
    let divisions = (room / 3000).clamp(1, headings.len());
    let each = room / divisions;
    for (i, heading) in headings.into_iter().take(divisions).enumerate() {
        page.heading(3, &format!("{}. {heading}", i + 1));
        let end = page.text.len() + each;
        let mut first = true;
        while first || page.text.len() < end {
            paragraph(page, random, world);
            first = false;
        }
    }
}

fn paragraph(page: &mut Page, random: &mut Random, world: &World) {
    if random.percent(40) {
        page.put("- ");
    }
    page.put(&opening(random));
    for _ in 0..random.below(3) {
        page.put("; ").put(&clause(random));
    }
    page.put(". ");
    if random.percent(45) {
        aside(page, random, world);
        page.put(" ");
    }
    page.put(&opening(random)).put(".").end();
}

/// A sentence with numbers that promise nothing.
fn aside(page: &mut Page, random: &mut Random, world: &World) {
    let (year, all) = (world.year, world.communes.len());
    match random.below(7) {
        0 => {
            let number = format!("{}/QĐ-UBND", random.between(100, 2400));
            let day = (year - 1, random.between(3, 12) as u8, random.between(1, 28) as u8);
            page.put("Thực hiện nghiêm ");
            page.reference("Quyết định", &number, Some(day)).put(" của UBND tỉnh.");
        }
        1 => {
            page.put(&format!(
                "Ưu tiên nguồn lực đối với {:02} xã phấn đấu đạt chuẩn nông thôn mới năm {year}.",
                world.promised().len()
            ));
        }
        2 => {
            page.put(&format!(
                "Công tác chỉ đạo phải bảo đảm toàn diện trên địa bàn toàn tỉnh ({all}/{all} xã)."
            ));
        }
        3 => {
            let (day, month) = (random.between(10, 30), random.between(5, 12));
            page.put(&format!("Hoàn thành trước ngày {day}/{month}/{year}."));
        }
        4 => {
            page.put("Quan tâm các xã thuộc nhóm đạt từ 5-9 tiêu chí.");
        }
        5 => {
            let number = format!("{:02}/{}/TT-BNNPTNT", random.between(1, 20), year - 1);
            page.put("Nội dung thực hiện theo ").reference("Thông tư", &number, None);
            page.put(" của Bộ Nông nghiệp và Phát triển nông thôn.");
        }
        _ => {
            page.put("Ban Chỉ đạo các cấp họp định kỳ 06 tháng một lần.");
        }
    }
}

/// Who does what.
pub fn organisation(page: &mut Page, random: &mut Random) {
    let mut offices = OFFICES.to_vec();
    random.shuffle(&mut offices);
    for (i, office) in offices.into_iter().take(5).enumerate() {
        page.put(&format!("{}. {office}: {}.", i + 1, clause(random))).end();
    }
}

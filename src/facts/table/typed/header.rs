//! What the head of a column says, by words without marks: heads are cut at page edges and
//! lose their marks more often than cells do.

use crate::vocabulary::letters::{bare_letter, is_letter};

mod cut;
mod spoken;
mod times;
mod title;

/// The head of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// As printed.
    pub text: String,
    /// All levels.
    all: Words,
    /// The lowest level.
    leaf: Words,
    /// Whether a page edge cut words for what is to be met, and for what is met.
    cut: [bool; 2],
}

/// Words without marks, one space around each.
#[derive(Clone, Debug, Default)]
struct Words {
    text: String,
    /// With which letters they begin: a bit for each two, so that most phrases that are asked for
    /// are known not to be there.
    initials: u64,
}

/// Whether a column is about what is met or what is to be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The higher, the surer that it is planned; below zero it is achieved.
    Score(i32),
    /// What is neither: still missing.
    Missing,
}

const PLANNED: [&str; 9] = [
    "phan dau",
    "dang ky",
    "du kien",
    "muc tieu",
    "se dat",
    "chi tieu giao",
    "ke hoach",
    "can dat",
    "kh nam",
];
const ACHIEVED: [&str; 9] = [
    "da dat",
    "ket qua",
    "kq",
    "hien trang",
    "thuc trang",
    "ra soat",
    "dat duoc",
    "hien co",
    "th nam",
];
const MISSING: [&str; 6] =
    ["chua dat", "con lai", "con thieu", "chua hoan thanh", "khong dat", "chua co"];
/// What was gained in a year is neither all that is met nor what is to be met, unless the year
/// is that of the plan.
const GAINED: [&str; 3] = ["tang them", "dat them", "tang so voi"];
/// Words for money and what it is spent on.
const MONEY: [&str; 16] = [
    "von",
    "kinh phi",
    "ngan sach",
    "nstw",
    "nsnn",
    "nsdp",
    "nst",
    "nsh",
    "dau tu",
    "cong trinh",
    "du an",
    "hang muc",
    "trieu dong",
    "ty dong",
    "giai ngan",
    "quyet toan",
];
/// Words for what is counted besides communes, villages and criteria.
const OTHER_THINGS: [&str; 12] = [
    "diem toi da",
    "so diem",
    "tong diem",
    "ho ngheo",
    "so ho",
    "so nguoi",
    "dan so",
    "nhan khau",
    "dien tich",
    "san pham",
    "so truong",
    "lao dong",
];
/// The same, which are parts of names, too: `Sìn Hồ`, `Hà Giang`.
const OTHER_ALONE: [&str; 7] = ["diem", "km", "ho", "ha", "nguoi", "khau", "truong"];

impl Header {
    pub(super) fn new(text: &str) -> Self {
        let leaf = text.rsplit(" / ").find(|level| !level.trim().is_empty()).unwrap_or_default();
        let all = Words::of(text);
        // Most heads have one level.
        let one = leaf.len() == text.len();
        let leaf = if one { all.clone() } else { Words::of(leaf) };
        let mut cut = [false; 2];
        let mut look_at = |level: &str| {
            cut[0] |= cut::of_planned(level);
            cut[1] |= cut::of_achieved(level);
        };
        if one {
            look_at(&all.text);
        } else {
            text.split(" / ").for_each(|level| look_at(&words(level)));
        }
        Header { text: text.trim().to_owned(), all, leaf, cut }
    }

    /// Whether nothing is printed.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether one of the phrases stands at some level.
    pub(super) fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|p| self.all.hold(p))
    }

    /// Whether one of the phrases stands at the lowest level.
    pub(super) fn leaf_has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|p| self.leaf.hold(p))
    }

    /// Whether the lowest level is one of the phrases.
    pub(super) fn is(&self, phrases: &[&str]) -> bool {
        phrases.contains(&self.leaf.text.trim())
    }

    /// Whether it names communes; the second word of `thị xã` does not.
    pub(super) fn names_communes(&self) -> bool {
        let parts = || self.all.text.split(" thi xa ");
        let named = ["xa", "phuong", "don vi", "dia phuong", "dia ban"];
        let stands_in = |part: &str| {
            let part = format!(" {} ", part.trim());
            named.iter().any(|p| stands(&part, p))
        };
        parts().any(stands_in) && !self.has(&["so xa", "thuc hien", "phoi hop", "chu tri"])
    }

    /// Whether it names districts.
    pub(super) fn names_districts(&self) -> bool {
        self.has(&["huyen", "thi xa", "quan", "thanh pho", "tp"])
    }

    /// Whether it heads numbers of units that may run on through all sections: `TT xã`.
    pub(super) fn numbers_units(&self) -> bool {
        let of = |unit: &str| {
            self.leaf
                .text
                .trim()
                .strip_suffix(unit)
                .is_some_and(|no| ["tt ", "stt ", "so tt ", "so thu tu "].contains(&no))
        };
        ["xa", "don vi", "huyen", "thon"].iter().any(|unit| of(unit))
    }

    /// Whether it heads numbers of rows.
    pub(super) fn numbers_rows(&self) -> bool {
        self.is(&["tt", "stt", "so tt", "s tt", "st t", "t t", "so thu tu", "no"])
    }

    /// Whether it heads names of criteria: `Tên tiêu chí`, `Tiêu chí, chỉ tiêu`.
    pub(super) fn names_criteria(&self) -> bool {
        const PAIRS: [[&str; 2]; 2] = [["chi", "tieu"], ["noi", "dung"]];
        const ALONE: [&str; 3] = ["ten", "cac", "va"];
        let words: Vec<&str> = self.leaf.text.split_whitespace().collect();
        let (mut rest, mut named) = (&words[..], false);
        loop {
            rest = match rest {
                [] => return named,
                ["tieu", "chi", rest @ ..] => {
                    named = true;
                    rest
                }
                [first, second, rest @ ..] if PAIRS.contains(&[first, second]) => rest,
                [word, rest @ ..] if ALONE.contains(word) => rest,
                _ => return false,
            };
        }
    }

    /// Whether it heads lists of criteria, rather than how many they are.
    pub(super) fn lists_criteria(&self) -> bool {
        let named = self.leaf_has(&["tieu chi"]) && !self.leaf_has(&["bo tieu chi"]);
        (named || self.leaf_has(&["cu the", "danh muc"])) && !self.counts()
    }

    /// Whether it heads years: `Năm về đích`, but not `Năm 2023`, below which anything may stand.
    pub(super) fn tells_years(&self) -> bool {
        let begins = self.leaf.text.split_whitespace().next() == Some("nam");
        begins && self.years().next().is_none() && !self.leaf_has(&["tieu chi"])
    }

    /// Whether it heads counts of units rather than of criteria: `Số xã đạt 15-18 tiêu chí`.
    pub(super) fn counts_units(&self) -> bool {
        self.has(&["so xa", "xa dat", "so thon", "so huyen", "so don vi", "so phuong", "binh quan"])
    }

    /// Whether it heads counts of communes that meet a standard.
    pub(super) fn counts_communes_that_meet(&self) -> bool {
        let standard = ["dat", "dat chuan", "ntm", "nong thon moi"];
        self.counts_units() && self.has(&["so xa", "xa dat"]) && self.has(&standard)
    }

    /// Whether it heads sums of money, or what they are spent on.
    pub(super) fn is_money(&self) -> bool {
        self.has(&MONEY)
    }

    /// Whether it heads counts of things that are no communes, villages or criteria.
    pub(super) fn counts_else(&self) -> bool {
        let words = self.leaf.text.trim();
        let first = words.split(' ').next().unwrap_or_default();
        self.is_money()
            || self.has(&OTHER_THINGS)
            || OTHER_ALONE.contains(&words)
            || ["km", "m2", "m3"].contains(&first)
    }

    /// Whether it heads the units in which the figures beside it are.
    pub(super) fn measures(&self) -> bool {
        self.is(&["dvt", "don vi tinh", "don vi do", "dv tinh"])
    }

    /// Whether it heads counts.
    pub(super) fn counts(&self) -> bool {
        self.counts_units()
            || self.leaf_has(&[
                "so tieu chi",
                "so tc",
                "tong so",
                "so luong",
                "tong tieu chi",
                "luy ke",
            ])
    }

    /// Whether it heads counts after the plan.
    pub(super) fn accumulates(&self) -> bool {
        // `Tổng số tiêu chí đạt cuối năm`: of the plan's year, where no other is named.
        let at_end = || self.leaf_has(&["cuoi nam"]) && self.years().next().is_none();
        self.leaf_has(&["luy ke", "cong don", "luy tien", "tong so sau"]) || at_end()
    }

    /// Whether it is the number of a criterion: `TC1`, `Tiêu chí số 5`.
    pub(super) fn codes_criterion(&self) -> bool {
        let digits = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
        let leaf = self.leaf.text.trim();
        ["tieu chi so ", "tieu chi ", "tc so ", "tc "]
            .iter()
            .chain(&["tc"])
            .any(|code| leaf.strip_prefix(code).is_some_and(digits))
    }

    /// Whether its words end where the numbers of criteria follow: `Số xã đạt tiêu chí số`.
    pub(super) fn ends_in_numbers_of_criteria(&self) -> bool {
        [" tieu chi so", " tc so"].iter().any(|end| self.leaf.text.trim_end().ends_with(end))
    }

    /// Whether it heads what is added.
    pub(super) fn adds(&self) -> bool {
        self.has(&[
            "them",
            "tang them",
            "phan dau them",
            "bo sung",
            "phan dau tang",
            "tang trong nam",
        ])
    }

    /// Whether it heads percentages.
    pub(super) fn is_share(&self) -> bool {
        self.leaf_has(&["ty le", "ti le", "ty trong"]) || self.text.contains('%')
    }

    /// Whether it heads sums.
    pub(super) fn is_total(&self) -> bool {
        let leaf = || self.text.rsplit(" / ").find(|level| !level.trim().is_empty());
        let alone = |bare, toned| {
            self.leaf.hold(bare) && leaf().is_some_and(|leaf| spoken::says(leaf, toned))
        };
        self.leaf_has(&["tong cong", "toan tinh", "toan huyen", "tong so"])
            || alone("tong", "tổng")
            || alone("cong", "cộng")
    }

    /// Whether a word of one syllable stands at some level, and in no name: `Đạt`, not `Hòn Đất`.
    fn says(&self, bare: &str, toned: &str) -> bool {
        self.all.hold(bare) && spoken::says(&self.text, toned)
    }

    /// What is met or what is to be met, in a plan of `years`.
    pub(super) fn standing(&self, years: Option<(u16, u16)>) -> Standing {
        if (self.has(&MISSING) || self.says("thieu", "thiếu")) && !self.plans_missing() {
            return Standing::Missing;
        }
        let mut score = 0;
        // A level of its own (`Kế hoạch năm 2021 / Số tiêu chí đạt`) decides over what merely
        // meets in one head (`Tiêu chí phấn đấu đạt`).
        score += if self.has(&PLANNED) || self.cut[0] { 4 } else { 0 };
        let achieved = self.has(&ACHIEVED) || self.says("uoc", "ước") || self.cut[1];
        score -= if achieved || self.has(&["den het nam", "thuc hien nam"]) { 4 } else { 0 };
        // What is gained in a year that is not named is gained in the plan's.
        let gained = self.has(&["tang trong nam"]) && self.years().next().is_none();
        score += if gained && score == 0 { 4 } else { 0 };
        score += if score == 0 { self.abbreviated() } else { 0 };
        score -= i32::from(self.says("dat", "đạt"));
        if let Some((from, to)) = years {
            for year in self.years() {
                score += match year {
                    y if y < from => -3,
                    y if y <= to => 2,
                    _ => 0,
                };
            }
        }
        if score <= 0 && self.has(&GAINED) { Standing::Missing } else { Standing::Score(score) }
    }

    /// Whether it begins with what is met: `Hiện trạng các xã phấn đấu đạt chuẩn`.
    pub(super) fn reports(&self) -> bool {
        let begins = |phrase: &str| self.all.text.trim_start().starts_with(phrase);
        ["hien trang", "thuc trang", "ket qua"].iter().any(|phrase| begins(phrase))
    }

    /// Whether what is still missing is what is to be met: `Tiêu chí chưa đạt, phấn đấu đạt`. What
    /// was planned and not met (`Kế hoạch / Chưa đạt`) is not.
    fn plans_missing(&self) -> bool {
        let missing = MISSING.iter().chain(&["thieu"]);
        let behind = missing.filter_map(|missing| self.all.text.split_once(missing));
        let planned = ["phan dau", "dang ky", "se dat", "can dat", "ke hoach dat", "du kien dat"];
        behind.map(|(_, rest)| rest).any(|rest| planned.iter().any(|p| stands(rest, p)))
    }

    /// The years that it names.
    pub(super) fn years(&self) -> impl Iterator<Item = u16> {
        let numbers = self.all.text.split(' ').filter_map(|w| w.parse::<u16>().ok());
        numbers.filter(|y| (1990..=2100).contains(y))
    }

    /// Words in common with a cell: whether a row repeats the head.
    pub(super) fn repeats(&self, cell: &str) -> bool {
        [&self.leaf, &self.all].iter().any(|words| words.text.len() > 2 && words.are_of(cell))
    }
}

impl Words {
    fn of(text: &str) -> Self {
        let text = words(text);
        // Each word stands behind a space, and what stands behind the last one is none.
        let behind =
            text.bytes().enumerate().filter(|&(_, byte)| byte == b' ').map(|(at, _)| at + 1);
        let words = behind.filter_map(|at| text.get(at..).filter(|word| !word.is_empty()));
        let initials = words.fold(0, |bits, word| bits | bit(word));
        Words { text, initials }
    }

    /// Whether whole words of them are those of `phrase`.
    fn hold(&self, phrase: &str) -> bool {
        self.initials & bit(phrase) != 0 && stands(&self.text, phrase)
    }

    /// Whether `text` is made of these words.
    fn are_of(&self, text: &str) -> bool {
        let mut rest = self.text.chars();
        let mut before = ' ';
        for c in text.chars().map(bare_letter) {
            let c = if is_letter(c) || c.is_numeric() { c } else { ' ' };
            // A space begins each word, and others between words are one.
            let parts = before == ' ' && c != ' ';
            if (parts && rest.next() != Some(' ')) || (c != ' ' && rest.next() != Some(c)) {
                return false;
            }
            before = c;
        }
        rest.as_str() == " "
    }
}

/// The bit of the two letters with which words begin, which others share.
#[inline]
fn bit(words: &str) -> u64 {
    let [first, second] = [0, 1].map(|at| words.as_bytes().get(at).copied().unwrap_or(b' '));
    1 << (first.wrapping_mul(7).wrapping_add(second) & 63)
}

/// Letters and digits without marks, one space around each word.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars().map(bare_letter) {
        if is_letter(c) || c.is_numeric() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// Whether whole words of `text` are those of `phrase`.
fn stands(text: &str, phrase: &str) -> bool {
    // Heads are short and asked much: a searcher costs more to build than the walk over the words.
    let (mut rest, phrase) = (text.as_bytes(), phrase.as_bytes());
    while let [before, behind @ ..] = rest {
        if *before == b' ' && behind.first() == phrase.first() {
            let end = behind.strip_prefix(phrase).and_then(|behind| behind.first());
            if end == Some(&b' ') {
                return true;
            }
        }
        rest = behind;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(text: &str) -> i32 {
        match Header::new(text).standing(Some((2021, 2021))) {
            Standing::Score(score) => score.signum(),
            Standing::Missing => 9,
        }
    }

    #[test]
    fn what_is_met_and_what_is_to_be_met() {
        for head in [
            "Kế hoạch năm 2021 / Số tiêu chí phấn đấu",
            "Ế hoạch năm 2021 / Các tiêu chí phân đấu hoàn thành trong năm 2021",
            "Kế hoặ / Số tiêu chí đạt",
            "ế hoạch năm 2021 / Tiêu chí",
            "hấn đấu đạt năm 2021",
            "n đấu năm 2021 / Tiêu chí",
            "ng ký đạt / Tiêu chí",
            "oạch năm 2021",
            "Tiêu chí phấn đ",
            "Kế hoạ",
            "Chỉ số đạt các tiêu chí năm 2021 / Tiêu chí",
            "Tiêu chí đăng ký đạt",
            "Kế hoạch năm 2021 / Số tiêu chí đạt",
            "KH năm 2021",
        ] {
            assert_eq!(standing(head), 1, "{head}");
        }
        for head in [
            "Kết quả thực hiện bộ tiêu chí NTM / Số tiêu chí đã đạt",
            "Cụ thể các tiêu chí ước TH 2020 đạt",
            "Cụ thể các tiêu chí đạt năm 2020",
            "Hiện trạng",
            "ện trạng / Cụ thể",
            "t quả năm 2020 / Tiêu chí",
            "Hiện trạn",
            "TH năm 2020",
            "Kết quả thực hiện bộ tiêu chí đến hết năm 2020 / Tiêu chí",
        ] {
            assert_eq!(standing(head), -1, "{head}");
        }
        for head in [
            "Tiêu chí chưa đạt",
            "Số tiêu chí chưa đạt chuẩn",
            "Tiêu chí còn thiếu",
            "Chưa đạt / Cụ thể",
            "Tiêu chí không đạt",
            "Số TC tăng thêm năm 2020",
        ] {
            assert_eq!(standing(head), 9, "{head}");
        }
        for head in
            ["Các tiêu chí chưa đạt, phấn đấu đạt năm 2021", "Tiêu chí còn thiếu / Đăng ký đạt"]
        {
            assert_eq!(standing(head), 1, "{head}");
        }
        for head in ["Kế hoạch năm 2021 / Tiêu chí chưa đạt", "Tiêu chí chưa đạt kế hoạch"]
        {
            assert_eq!(standing(head), 9, "{head}");
        }
        // What a page edge may have left of other words is nothing.
        for head in ["Tiêu chí", "Đầu năm", "Kế", "Cụ thể", "Hoạt động", "Trang thiết bị"]
        {
            assert_eq!(standing(head), 0, "{head}");
        }
        assert_eq!(standing("Số TC tăng thêm năm 2021"), 1);
    }

    #[test]
    fn syllables_of_names_are_no_cues() {
        for name in ["Hòn Đất", "Đất Đỏ", "Thiệu Hóa", "Ninh Phước", "Đạ Tẻh", "Cư Jút", "Phú Đạt"]
        {
            let score = Header::new(name).standing(Some((2023, 2023)));
            assert_eq!(score, Standing::Score(0), "{name}");
        }
        for name in
            ["Nông Cống", "Gò Công", "Công Hải", "Cộng Hòa", "Tổng Cọt", "Số xã đạt / Gò Công"]
        {
            assert!(!Header::new(name).is_total(), "{name}");
        }
        for head in [
            "Tổng",
            "Cộng",
            "TỔNG CỘNG",
            "Tổng số xã",
            "Cong",
            "Tổng (12 xã)",
            "Tong",
            "Cộng toàn tỉnh",
        ] {
            assert!(Header::new(head).is_total(), "{head}");
        }
    }

    #[test]
    fn heads_of_columns() {
        assert!(Header::new("ST T").numbers_rows());
        assert!(Header::new("STT xã").numbers_units() && !Header::new("TT").numbers_units());
        assert!(Header::new("Cụ thể các tiêu chí đã đạt").lists_criteria());
        assert!(!Header::new("Kết quả / Số tiêu chí đạt").lists_criteria());
        assert!(!Header::new("Số xã đạt 15-18 tiêu chí").lists_criteria());
        assert!(!Header::new("Kết quả thực hiện bộ tiêu chí").lists_criteria());
        assert!(Header::new("Năm về đích").tells_years());
        assert!(!Header::new("Năm 2023").tells_years());
        assert!(!Header::new("Năm đăng ký các tiêu chí").tells_years());
        assert!(Header::new("Huyện, thị xã").names_districts());
        assert!(!Header::new("Huyện, thị xã").names_communes());
        assert!(Header::new("Tên xã").names_communes());
        assert!(!Header::new("Số xã").names_communes());
        assert!(Header::new("TH năm 2021").is_bare_year());
        assert!(!Header::new("Số TC đạt năm 2021").is_bare_year());
    }
}

//! What the head of a column says, by words without marks: heads are cut at page edges and
//! lose their marks more often than cells do.

use crate::vocabulary::letters::bare;

/// The head of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// As printed.
    pub text: String,
    /// All levels: words with one space around each.
    all: String,
    /// The lowest level.
    leaf: String,
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
    "e hoach",
    "can dat",
];
const ACHIEVED: [&str; 9] = [
    "da dat",
    "ket qua",
    "kq",
    "hien trang",
    "thuc trang",
    "ra soat",
    "uoc",
    "dat duoc",
    "hien co",
];
const MISSING: [&str; 4] = ["chua dat", "con lai", "con thieu", "chua hoan thanh"];

impl Header {
    pub(super) fn new(text: &str) -> Self {
        let leaf = text.rsplit(" / ").find(|level| !level.trim().is_empty()).unwrap_or_default();
        Header { text: text.trim().to_owned(), all: words(text), leaf: words(leaf) }
    }

    /// Whether nothing is printed.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether one of the phrases stands at some level.
    pub(super) fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|p| stands(&self.all, p))
    }

    /// Whether one of the phrases stands at the lowest level.
    pub(super) fn leaf_has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|p| stands(&self.leaf, p))
    }

    /// Whether the lowest level is one of the phrases.
    pub(super) fn is(&self, phrases: &[&str]) -> bool {
        phrases.contains(&self.leaf.trim())
    }

    /// Whether it names communes; the second word of `thị xã` does not.
    pub(super) fn names_communes(&self) -> bool {
        let parts = || self.all.split(" thi xa ");
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

    /// Whether it heads numbers of rows.
    pub(super) fn numbers_rows(&self) -> bool {
        self.is(&["tt", "stt", "so tt", "s tt", "st t", "t t", "so thu tu", "no"])
    }

    /// Whether it heads lists of criteria, rather than how many they are.
    pub(super) fn lists_criteria(&self) -> bool {
        let named = self.leaf_has(&["tieu chi"]) && !self.leaf_has(&["bo tieu chi"]);
        (named || self.leaf_has(&["cu the", "danh muc"])) && !self.counts()
    }

    /// Whether it heads counts of units rather than of criteria: `Số xã đạt 15-18 tiêu chí`.
    pub(super) fn counts_units(&self) -> bool {
        self.leaf_has(&[
            "so xa",
            "xa dat",
            "so thon",
            "so huyen",
            "so don vi",
            "so phuong",
            "binh quan",
        ])
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
        self.leaf_has(&["luy ke", "cong don", "luy tien", "tong so sau"])
    }

    /// Whether it heads percentages.
    pub(super) fn is_share(&self) -> bool {
        self.leaf_has(&["ty le", "ti le", "ty trong"]) || self.text.contains('%')
    }

    /// Whether it heads sums.
    pub(super) fn is_total(&self) -> bool {
        self.leaf_has(&["tong", "cong", "tong cong", "toan tinh", "toan huyen", "tong so"])
    }

    /// What is met or what is to be met, in a plan of `years`.
    pub(super) fn standing(&self, years: Option<(u16, u16)>) -> Standing {
        if self.has(&MISSING) {
            return Standing::Missing;
        }
        let mut score = 0;
        // A level of its own (`Kế hoạch năm 2021 / Số tiêu chí đạt`) decides over what merely
        // meets in one head (`Tiêu chí phấn đấu đạt`).
        score += if self.has(&PLANNED) || self.all.contains(" ke hoa") { 4 } else { 0 };
        score -=
            if self.has(&ACHIEVED) || self.has(&["den het nam", "thuc hien nam"]) { 4 } else { 0 };
        score -= i32::from(self.has(&["dat"]));
        if let Some((from, to)) = years {
            let printed = self.all.split(' ').filter_map(|w| w.parse::<u16>().ok());
            for year in printed.filter(|y| (1990..=2100).contains(y)) {
                score += match year {
                    y if y < from => -3,
                    y if y <= to => 2,
                    _ => 0,
                };
            }
        }
        Standing::Score(score)
    }

    /// Words in common with a cell: whether a row repeats the head.
    pub(super) fn repeats(&self, cell: &str) -> bool {
        let cell = words(cell);
        cell.len() > 2 && (cell == self.leaf || cell == self.all)
    }
}

/// Letters and digits without marks, one space around each word.
fn words(text: &str) -> String {
    let bare = bare(text);
    let mut out = String::with_capacity(bare.len() + 2);
    out.push(' ');
    for word in bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        out.push_str(word);
        out.push(' ');
    }
    out
}

/// Whether whole words of `text` are those of `phrase`.
fn stands(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|b| text.as_bytes().get(b));
        before == Some(&b' ') && text.as_bytes().get(at + phrase.len()) == Some(&b' ')
    })
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
            "Chỉ số đạt các tiêu chí năm 2021 / Tiêu chí",
            "Tiêu chí đăng ký đạt",
            "Kế hoạch năm 2021 / Số tiêu chí đạt",
        ] {
            assert_eq!(standing(head), 1, "{head}");
        }
        for head in [
            "Kết quả thực hiện bộ tiêu chí NTM / Số tiêu chí đã đạt",
            "Cụ thể các tiêu chí ước TH 2020 đạt",
            "Cụ thể các tiêu chí đạt năm 2020",
            "Hiện trạng",
            "Kết quả thực hiện bộ tiêu chí đến hết năm 2020 / Tiêu chí",
        ] {
            assert_eq!(standing(head), -1, "{head}");
        }
        assert_eq!(standing("Tiêu chí chưa đạt"), 9);
        assert_eq!(standing("Tiêu chí"), 0);
    }

    #[test]
    fn heads_of_columns() {
        assert!(Header::new("ST T").numbers_rows());
        assert!(Header::new("Cụ thể các tiêu chí đã đạt").lists_criteria());
        assert!(!Header::new("Kết quả / Số tiêu chí đạt").lists_criteria());
        assert!(!Header::new("Số xã đạt 15-18 tiêu chí").lists_criteria());
        assert!(!Header::new("Kết quả thực hiện bộ tiêu chí").lists_criteria());
        assert!(Header::new("Huyện, thị xã").names_districts());
        assert!(!Header::new("Huyện, thị xã").names_communes());
        assert!(Header::new("Tên xã").names_communes());
        assert!(!Header::new("Số xã").names_communes());
    }
}

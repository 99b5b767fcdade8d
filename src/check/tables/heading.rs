//! What the title of a table or of a section says of the rows below.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashSet;

use crate::facts::Tier;
use crate::facts::table::Table;
use crate::grammar::words::strip_any;
use crate::vocabulary::kinds::VILLAGES;
use crate::vocabulary::letters::{is_letter, lowered};

/// The title of a section, else that of its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Heading {
    /// Whether the rows are to meet the standard.
    pub(in crate::check) meets_standard: bool,
    /// Which standard.
    pub(in crate::check) tier: Tier,
    /// First and last year that it names.
    pub(in crate::check) years: Option<(u16, u16)>,
    /// Words that single out some units: `biên giới`, `mới hình thành`. Sorted.
    pub(in crate::check) qualifiers: Vec<String>,
    /// How many units it says there are: the number in front of `xã`, `thôn`.
    pub(in crate::check) stated: Option<Stated>,
}

/// A number in a title, with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Stated {
    pub(in crate::check) count: u32,
    pub(in crate::check) unit: &'static str,
    /// Whether the section says it rather than the table.
    pub(in crate::check) by_section: bool,
}

/// Words of titles that single nobody out.
const COMMON: [&str; 74] = [
    "kế", "hoạch", "danh", "sách", "biểu", "tổng", "hợp", "chi", "tiết", "các", "những", "xã",
    "thôn", "bản", "đơn", "vị", "phấn", "đấu", "đạt", "chuẩn", "nông", "mới", "ntm", "nâng", "cao",
    "kiểu", "mẫu", "hiện", "đại", "năm", "giai", "đoạn", "tỉnh", "huyện", "đăng", "ký", "thực",
    "xây", "dựng", "dự", "kiến", "bộ", "tiêu", "chí", "quốc", "gia", "theo", "trên", "địa", "bàn",
    "số", "của", "cấp", "về", "đến", "hết", "công", "nhận", "được", "lộ", "trình", "và", "tại",
    "từ", "là", "có", "cho", "thêm", "điểm", "hoàn", "thành", "cuối", "tiến", "độ",
];

impl Heading {
    /// The heading of rows under a title and perhaps a section. What the section says of the
    /// standard and of years comes before what the title says; both single out.
    pub(in crate::check) fn of(title: &str, section: Option<&str>) -> Self {
        let title = lowered(title);
        let section = section.map(lowered).unwrap_or_default();
        let both = format!("{title} {section}");
        // Of rows of two standards, `nâng cao, kiểu mẫu`, nobody can say which are of the one.
        let mixed = |text: &str| text.contains("kiểu mẫu") && text.contains("nâng cao");
        // `Xã nông thôn mới nâng cao` below `DANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN`: the standard, and no more.
        let named = names_standard(&section);
        let only_named = named && !section.contains("đạt");
        let own = if section.is_empty() || only_named { &title } else { &section };
        let promised = own.contains("đạt chuẩn") && !own.contains("đã đạt chuẩn");
        let meets = promised && !mixed(if only_named { &section } else { own });
        let mut qualifiers = qualifiers(&both);
        // Those that are carried over from the year before are not among them.
        if both.contains("đăng ký mới") {
            qualifiers.push("đăng ký mới".to_owned());
        }
        let stated =
            stated(&own_words(&section), true).or_else(|| stated(&own_words(&title), false));
        Heading {
            meets_standard: meets,
            tier: tier(if named { &section } else { &both }),
            years: years(&section).or_else(|| years(&title)),
            qualifiers,
            stated,
        }
    }

    /// The heading that the title of a table is.
    pub(in crate::check) fn of_table(table: &Table) -> Self {
        Heading::of(table.title.as_deref().unwrap_or_default(), None)
    }

    /// The years of the heading that the title of a table is; they are asked for without the rest of it.
    pub(in crate::check) fn years_of(table: &Table) -> Option<(u16, u16)> {
        years(table.title.as_deref()?)
    }

    /// The number of units of the same heading.
    pub(in crate::check) fn stated_of(table: &Table) -> Option<Stated> {
        stated(&own_words(&lowered(table.title.as_deref()?)), false)
    }

    /// Whether a section says more of its rows than where they are.
    pub(in crate::check) fn speaks(section: &str) -> bool {
        let section = lowered(section);
        let words = ["đạt", "phấn đấu", "kế hoạch", "chuẩn", "năm", "tiêu chí"];
        names_standard(&section) || words.iter().any(|word| section.contains(word))
    }

    /// Whether it singles out the units of a group, by its [`Heading::words_of_group`].
    pub(in crate::check) fn is_about(&self, words: &[String]) -> bool {
        !words.is_empty() && words.iter().all(|word| self.qualifiers.contains(word))
    }

    /// The words by which the name of a group singles out units.
    pub(in crate::check) fn words_of_group(group: &str) -> Vec<String> {
        qualifiers(&lowered(group))
    }

    /// Whether all that it names is this year.
    pub(in crate::check) fn is_of(&self, year: u16) -> bool {
        self.years.is_some_and(|(_, to)| to == year)
    }
}

/// Whether words in lower case name one of the standards.
fn names_standard(text: &str) -> bool {
    ["nông thôn mới", "ntm", "nâng cao", "kiểu mẫu"].iter().any(|name| text.contains(name))
}

/// The tier of which words speak.
pub(in crate::check) fn tier(text: &str) -> Tier {
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&["kiểu mẫu"]) {
        Tier::CommuneModel
    } else if says(&["nâng cao"]) {
        Tier::CommuneAdvanced
    } else if says(&["hiện đại"]) {
        Tier::CommuneModern
    } else {
        Tier::Commune
    }
}

/// Words in lower case, without figures and marks.
pub(in crate::check) fn words_of(text: &str) -> Vec<String> {
    words_in(&lowered(text)).map(str::to_owned).collect()
}

/// The runs of letters and figures of a text that have no figures.
fn words_in(lower: &str) -> impl Iterator<Item = &str> {
    let words = lower.split(|c: char| !(is_letter(c) || c.is_numeric()));
    words.filter(|word| word.chars().all(is_letter) && !word.is_empty())
}

/// Whether a word is one of [`COMMON`].
fn is_common(word: &str) -> bool {
    static COMMON_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.into_iter().collect());
    COMMON_WORDS.contains(word)
}

/// The words of a text in lower case that are in none of the usual titles, sorted, each once.
fn qualifiers(lower: &str) -> Vec<String> {
    let mut words: Vec<&str> = words_in(lower).filter(|word| !is_common(word)).collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(str::to_owned).collect()
}

/// First and last year that stand in a text.
pub(in crate::check) fn years(text: &str) -> Option<(u16, u16)> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let years = numbers.filter_map(|digits| digits.parse().ok());
    let years: Vec<u16> = years.filter(|year| (1990..2100).contains(year)).collect();
    Some((*years.iter().min()?, *years.iter().max()?))
}

/// A title in lower case without the brackets that tell of another list, from which the units below it are taken:
/// `(trích từ danh sách 25 xã theo Quyết định số 17/QĐ-UBND)`, `(theo kế hoạch 12 xã của năm 2022)`.
pub(in crate::check) fn own_words(title: &str) -> Cow<'_, str> {
    const OTHERS: [&str; 9] = [
        "trích",
        "theo",
        "thuộc",
        "trong số",
        "trong tổng số",
        "trên tổng số",
        "lấy từ",
        "từ danh sách",
        "nằm trong",
    ];
    let mut parts = title.split('(');
    let first = parts.next().unwrap_or_default();
    let of_others = |part: &&str| strip_any(part.trim_start(), &OTHERS).is_some();
    if !title.split('(').skip(1).any(|part| of_others(&part)) {
        return Cow::Borrowed(title);
    }
    let kept = parts.map(|part| match part.split_once(')') {
        Some((_, rest)) if of_others(&part) => format!(" {}", rest.trim_start()),
        None if of_others(&part) => String::new(),
        _ => format!("({part}"),
    });
    Cow::Owned(format!("{}{}", first.trim_end(), kept.collect::<String>()))
}

/// The one number in front of a unit: `kế hoạch 10 xã`, `5 xã`; not `96/181 xã`, not `dưới 5 xã`,
/// and nothing where there are several.
fn stated(text: &str, by_section: bool) -> Option<Stated> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = words.windows(2).filter_map(|pair| {
        let [number, unit] = pair else { return None };
        let number = number.trim_start_matches('(');
        // Most words are left here.
        if number.len() > 4 || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let unit = unit.trim_end_matches([')', ',', '.', ';', ':']);
        let unit = ["xã"].into_iter().chain(VILLAGES).find(|known| *known == unit)?;
        let count = number.parse().ok().filter(|count| (1..1900).contains(count))?;
        Some(Stated { count, unit, by_section })
    });
    let first = found.next().filter(|_| found.next().is_none())?;
    let bounded = ["dưới ", "trên ", "ít nhất ", "tối thiểu "];
    let at = text.find(&format!("{} ", first.count)).unwrap_or_default();
    let before = text.get(..at).unwrap_or_default();
    (!bounded.iter().any(|word| before.ends_with(word))).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_of_two_standards_is_of_neither() {
        let of = |title: &str| Heading::of(title, None).meets_standard;
        assert!(of("DANH SÁCH XÃ ĐẠT CHUẨN NÔNG THÔN MỚI KIỂU MẪU NĂM 2022"));
        assert!(!of("DANH SÁCH XÃ ĐẠT CHUẨN NÔNG THÔN MỚI NÂNG CAO, KIỂU MẪU NĂM 2022"));
    }

    #[test]
    fn numbers_in_titles() {
        let check = |title: &str, expected: Option<(u32, &'static str)>| {
            let found = Heading::of(title, None).stated.map(|s| (s.count, s.unit));
            assert_eq!(found, expected, "{title}");
        };
        check("KẾ HOẠCH 10 XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021", Some((10, "xã")));
        check("Kế hoạch phấn đấu tiêu chí của 5 xã đặc biệt khó khăn năm 2017", Some((5, "xã")));
        check("Danh sách 06 xã phấn đấu đạt chuẩn năm 2026", Some((6, "xã")));
        check("KẾ HOẠCH 35 THÔN PHẤN ĐẤU ĐẠT CHUẨN THÔN NÔNG THÔN MỚI", Some((35, "thôn")));
        check("KẾ HOẠCH XÓA XÃ DƯỚI 5 TIÊU CHÍ NĂM 2017", None);
        check("156 thôn trên địa bàn 18 xã", None);
        check("Kế hoạch năm 2021 xã nông thôn mới (6/11)", None);
        check("Các huyện có trên 5 xã đạt chuẩn", None);
        check("96/181 xã đạt chuẩn", None);
        check("DANH SÁCH XÃ (trích từ danh sách 25 xã theo Quyết định số 17/QĐ-UBND)", None);
        check("DANH SÁCH 04 XÃ (thuộc 25 xã của Đề án) NĂM 2022", Some((4, "xã")));
        check("DANH SÁCH XÃ ĐIỂM (04 xã)", Some((4, "xã")));
    }

    #[test]
    fn sections_come_before_titles() {
        let heading = Heading::of(
            "KẾ HOẠCH CÁC XÃ MỚI HÌNH THÀNH SAU SÁP NHẬP ĐẠT CHUẨN",
            Some("Kế hoạch phấn đấu đạt chuẩn nông thôn mới năm 2022 (huyện chỉ đạo)"),
        );
        assert!(heading.meets_standard && heading.is_of(2022) && !heading.is_of(2021));
        assert_eq!(heading.qualifiers, ["chỉ", "hình", "nhập", "sau", "sáp", "đạo"]);
        let plain = Heading::of("KẾ HOẠCH 10 XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021", None);
        assert_eq!(plain.qualifiers, Vec::<String>::new());
        assert_eq!(plain.tier, Tier::Commune);
        let both = "DANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI, NÂNG CAO NĂM 2022";
        for (section, tier) in [("Xã NTM", Tier::Commune), ("Xã nâng cao", Tier::CommuneAdvanced)]
        {
            let heading = Heading::of(both, Some(section));
            assert!(Heading::speaks(section) && heading.meets_standard && heading.tier == tier);
        }
        let high = Heading::of("CÁC XÃ NÔNG THÔN MỚI NÂNG CAO NĂM 2021", Some("Xã đạt 5 tiêu chí"));
        assert_eq!((high.tier, high.meets_standard), (Tier::CommuneAdvanced, false));
    }
}

//! All phrases of grammar and vocabulary, compiled once.

use std::sync::LazyLock;

use super::cue::{self, Cue};
use super::phrase::Phrases;
use crate::vocabulary::criteria::criteria;
use crate::vocabulary::indicators::indicators;
use crate::vocabulary::kinds;
use crate::vocabulary::lexicon::{Lexicon, LexiconBuilder, WordId};
use crate::vocabulary::units::{UnitKind, units};

/// One to nine; with [`TEN`] the words with which all numbers in words begin.
pub(super) const ONES: [&str; 9] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
/// Ten.
pub(super) const TEN: &str = "mười";

/// Index into [`units`].
pub type UnitId = u16;
/// Index into [`Tables::topics`].
pub type TopicId = u16;

/// Words in front of a number that make it part of a name: an article, an annex, a level.
const ORDINALS: [&str; 62] = [
    "mục tiêu",
    "giải pháp",
    "qcvn",
    "tcvn",
    "đề án",
    "dự án",
    "tiểu dự án",
    "hợp phần",
    "rộng",
    "dày",
    "sâu",
    "mác",
    "khổ",
    "điều",
    "khoản",
    "mục",
    "điểm",
    "chương",
    "phần",
    "quý",
    "tháng",
    "khóa",
    "thứ",
    "lần thứ",
    "giai đoạn",
    "km",
    "mức độ",
    "cấp độ",
    "loại",
    "hạng",
    "vùng",
    "khu vực",
    "biểu",
    "biểu số",
    "phụ lục",
    "phụ lục số",
    "phụ biểu",
    "mẫu",
    "mẫu số",
    "nghị định",
    "kỳ",
    "số",
    "đợt",
    "phiên",
    "covid",
    "quốc lộ",
    "tỉnh lộ",
    "đường tỉnh",
    "ql",
    "đt",
    "dl",
    "nhóm",
    "ngày",
    "khu",
    "tổ",
    "bậc",
    "lớp",
    "trang",
    "vị trí",
    "stt",
    "giờ",
    "cấp",
];

/// Words that the grammar asks for one by one and that stand in no phrase.
const ASKED: &[&str] = &[
    "th",
    "đang",
    "khác",
    "dần",
    "gian",
    "cửa",
    "quầy",
    "siêu",
    "thị",
    "chợ",
    "điểm",
    "trung",
    "tâm",
    "hàng",
    "viên",
    "thành",
    "như",
    "kết",
    "tác",
    "đồng",
    "cùng",
    "nối",
    "đủ",
    "tổng",
    "sắp",
    "xếp",
    "sáp",
    "nhập",
    "hợp",
    "nhất",
    "trạng",
    "hồi",
    "hủy",
    "bỏ",
    "xóa",
    "tên",
    "chi",
    "kiến",
    "ubnd",
    "qcvn",
    "tcvn",
    "qcđp",
    "kinh",
    "phí",
    "ủy",
    "sở",
    "lúc",
    "khi",
    "đóng",
    "đvt",
    "đơn",
    "tính",
    "mô",
    "suất",
    "công",
    "tích",
    "diện",
    "cao",
    "dài",
    "đều",
    "sẽ",
    "hằng",
    "hàng",
    "mỗi",
    "toàn",
    "cả",
    "vùng",
    "do",
    "vì",
    "nhờ",
    "trong",
    "ký",
    "khu",
    "vực",
    "các",
    "thị",
    "thành",
    "hết",
    "cuối",
    "hành",
    "chính",
    "nhóm",
    "những",
    "địa",
    "tuy",
    "nhiên",
    "vậy",
    "kỳ",
    "nhiệm",
    "báo",
    "cáo",
    "liệu",
    "dân",
    "bàn",
    "kế",
    "hoạch",
    "nghị",
    "quyết",
    "giai",
    "điều",
    "kiện",
    "quy",
    "định",
    "phải",
    "cũng",
    "vốn",
    "tiền",
    "ngân",
    "nguồn",
    "kinh",
    "đối",
    "ngoài",
    "nữa",
    "vào",
    "đầu",
    "ra",
    "đề",
    "đặt",
    "giao",
    "xác",
    "đăng",
    "a",
    "trưởng",
    "quốc",
    "bình",
    "chung",
    "so",
    "với",
    "nước",
    "khỏi",
    "một",
    "kết",
    "thưởng",
    "miền",
    "núi",
    "bằng",
    "lại",
    "nông",
    "đồng",
    "còn",
    "thôn",
    "tổng",
    "chất",
    "hiệu",
    "đời",
    "thu",
    "năng",
    "nhận",
    "trình",
    "mức",
    "giá",
    "tối",
    "thiểu",
    "bắt",
    "tay",
    "triển",
    "khai",
    "khởi",
    "động",
    "nay",
    "lượng",
    "quả",
    "cũ",
    "hiện",
    "thống",
    "máy",
    "trạm",
    "mạng",
    "tham",
    "chia",
    "phân",
    "sự",
    "đôn",
    "đốc",
    "quán",
    "triệt",
    "lập",
    "danh",
    "mục",
    "hồ",
    "sơ",
    "kiểm",
    "tra",
    "rà",
    "soát",
    "vận",
    "minh",
    "chứng",
    "mưu",
    "cục",
    "chức",
    "phòng",
    "văn",
    "huyện",
    "trước",
    "qua",
    "trách",
];

/// Words that number criteria and the indicators under them.
const CRITERION_HEADS: [&str; 8] = [
    "tiêu chí số",
    "tiêu chí",
    "các tiêu chí",
    "chỉ tiêu số",
    "chỉ tiêu",
    "các chỉ tiêu",
    "tiêu chí:",
    "các tiêu chí số",
];

/// Words that the grammar asks for by name.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Words {
    pub year: WordId,
    pub period: WordId,
    pub and: WordId,
    pub number: WordId,
    pub from: WordId,
    pub to: WordId,
    pub day: WordId,
    pub month: WordId,
    pub commune: WordId,
    pub by: WordId,
    pub magnitudes: [WordId; 6],
    pub purpose: WordId,
    pub aim: WordId,
    /// `lần lượt`.
    pub in_turn: [WordId; 2],
    /// `tương ứng là`.
    pub accordingly: [WordId; 3],
    /// What stands in front of an [area](Self::areas) that is meant as a whole.
    pub whole: [WordId; 2],
    pub areas: [WordId; 6],
    /// Words of a date: `giai đoạn`, `đến hết`.
    pub of_date: [WordId; 13],
    pub low: WordId,
    pub not: WordId,
}

/// The compiled tables.
#[derive(Debug)]
pub struct Tables {
    /// Words of all phrases.
    pub lexicon: Lexicon,
    /// What phrases do.
    pub cues: Phrases<Cue>,
    /// What is counted.
    pub units: Phrases<UnitId>,
    /// Phrases that indicators ask for.
    pub topics: Phrases<TopicId>,
    /// The phrases of `topics`, sorted, by id.
    pub topic_names: Vec<&'static str>,
    /// The [`topic_bit`] of each.
    pub topic_bits: Vec<u64>,
    /// Names of criteria: an id into [`Tables::criterion_rows`].
    pub criterion_names: Phrases<u16>,
    /// Indices into [`criteria`] of those that bear a name.
    pub criterion_rows: Vec<Vec<u16>>,
    /// Words that make a number part of a name.
    pub ordinals: Phrases<()>,
    /// Words that number criteria.
    pub criterion_heads: Phrases<()>,
    /// Numbers in words.
    pub numerals: Phrases<u32>,
    /// Words asked for by name.
    pub words: Words,
    /// By word id, which phrases of the nodes of a clause begin with it.
    begins: Vec<Begins>,
}

/// Which phrases begin with a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Begins {
    /// A cue, a unit, the head of a criterion, an ordinal or a number in words.
    pub any: bool,
    /// A head of criteria.
    pub head: bool,
    /// A word that makes a number part of a name.
    pub ordinal: bool,
    /// A number in words.
    pub numeral: bool,
}

impl Tables {
    /// Which phrases begin with a word.
    #[inline]
    pub fn begins(&self, word: WordId) -> Begins {
        self.begins.get(usize::from(word)).copied().unwrap_or_default()
    }

    /// The id of a word that the grammar asks for by name.
    #[inline(always)]
    pub fn word(&self, word: &str) -> WordId {
        let id = self.lexicon.id(word);
        debug_assert_ne!(id, Lexicon::UNKNOWN, "{word} stands in no phrase and not in ASKED");
        id
    }

    /// The unit of a name.
    pub fn units_named(&self, name: &str) -> Option<UnitId> {
        units().iter().position(|unit| unit.name == name).and_then(|i| UnitId::try_from(i).ok())
    }

    /// The unit of an id.
    pub fn unit_name(id: UnitId) -> &'static str {
        units().get(usize::from(id)).map_or("", |u| u.name)
    }

    /// What the unit of an id measures.
    pub fn unit_kind(id: UnitId) -> UnitKind {
        units().get(usize::from(id)).map_or(UnitKind::Thing, |u| u.kind)
    }
}

/// The tables.
#[inline]
pub fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(build);
    &TABLES
}

/// A bit for a phrase, which others have as well: where a text has none with the bit, it has not
/// the phrase.
#[inline]
pub fn topic_bit(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let at = |i: usize| bytes.get(i).map_or(0, |&byte| usize::from(byte));
    1 << ((at(0) + 3 * at(2) + 5 * at(bytes.len() / 2) + 7 * bytes.len()) % 64)
}

fn build() -> Tables {
    let mut lexicon = LexiconBuilder::new();
    let mut cues = Phrases::new();
    for (cue, phrase) in cue::phrases() {
        cues.add(phrase, cue, &mut lexicon);
    }
    let mut unit_phrases = Phrases::new();
    for (id, unit) in units().iter().enumerate() {
        for spelling in &unit.spellings {
            unit_phrases.add(spelling, id as UnitId, &mut lexicon);
        }
    }
    let (topics, topic_names) = topics(&mut lexicon);
    let (criterion_names, criterion_rows) = names_of_criteria(&mut lexicon);
    let mut ordinals = Phrases::new();
    for word in ORDINALS {
        ordinals.add(word, (), &mut lexicon);
    }
    let mut criterion_heads = Phrases::new();
    for word in CRITERION_HEADS {
        criterion_heads.add(word, (), &mut lexicon);
    }
    for word in ASKED.iter().chain(&kinds::VILLAGES) {
        lexicon.add(word);
    }
    let numerals = numerals(&mut lexicon);
    let words = Words {
        year: lexicon.add("năm"),
        period: lexicon.add("đoạn"),
        and: lexicon.add("và"),
        number: lexicon.add("số"),
        from: lexicon.add("từ"),
        to: lexicon.add("đến"),
        day: lexicon.add("ngày"),
        month: lexicon.add("tháng"),
        commune: lexicon.add("xã"),
        by: lexicon.add("theo"),
        magnitudes: ["nghìn", "ngàn", "triệu", "tỷ", "tỉ", "vạn"].map(|w| lexicon.add(w)),
        in_turn: ["lần", "lượt"].map(|w| lexicon.add(w)),
        accordingly: ["tương", "ứng", "là"].map(|w| lexicon.add(w)),
        whole: ["toàn", "cả"].map(|w| lexicon.add(w)),
        areas: ["tỉnh", "huyện", "xã", "thành", "thị", "vùng"].map(|w| lexicon.add(w)),
        of_date: [
            "năm", "trong", "hết", "cuối", "đầu", "đến", "vào", "giai", "đoạn", "kế", "hoạch",
            "kỳ", "nhiệm",
        ]
        .map(|w| lexicon.add(w)),
        low: lexicon.add("thấp"),
        not: lexicon.add("không"),
        purpose: lexicon.add("để"),
        aim: lexicon.add("nhằm"),
    };
    let lexicon = lexicon.finish();
    let begins = (0..=lexicon.last()).map(|word| {
        let (head, ordinal) = (criterion_heads.begins(word), ordinals.begins(word));
        let numeral = numerals.begins(word);
        let other = cues.begins(word) || unit_phrases.begins(word);
        Begins { any: other || head || ordinal || numeral, head, ordinal, numeral }
    });
    Tables {
        begins: begins.collect(),
        lexicon,
        cues,
        units: unit_phrases,
        topics,
        topic_bits: topic_names.iter().map(|name| topic_bit(name)).collect(),
        topic_names,
        criterion_names,
        criterion_rows,
        ordinals,
        criterion_heads,
        numerals,
        words,
    }
}

fn topics(lexicon: &mut LexiconBuilder) -> (Phrases<TopicId>, Vec<&'static str>) {
    let mut names: Vec<&'static str> = indicators()
        .iter()
        .flat_map(|i| i.when.iter().flat_map(|w| w.all.iter().chain(&w.none)))
        .copied()
        .chain(crate::facts::target::topics())
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut phrases = Phrases::new();
    for (id, name) in names.iter().enumerate() {
        phrases.add(name, id as TopicId, lexicon);
    }
    (phrases, names)
}

fn names_of_criteria(lexicon: &mut LexiconBuilder) -> (Phrases<u16>, Vec<Vec<u16>>) {
    let mut by_name = std::collections::BTreeMap::<&str, Vec<u16>>::new();
    for (row, criterion) in criteria().iter().enumerate() {
        for name in &criterion.names {
            by_name.entry(name).or_default().push(row as u16);
        }
    }
    let mut phrases = Phrases::new();
    let mut rows = Vec::new();
    for (name, of) in by_name {
        phrases.add(name, rows.len() as u16, lexicon);
        rows.push(of);
    }
    (phrases, rows)
}

/// `một` to `chín mươi chín`, in the forms that count.
fn numerals(lexicon: &mut LexiconBuilder) -> Phrases<u32> {
    let mut phrases = Phrases::new();
    phrases.add(TEN, 10, lexicon);
    for (i, one) in (1u32..).zip(ONES) {
        phrases.add(one, i, lexicon);
        let after_ten = if i == 5 { "lăm" } else { one };
        phrases.add(&format!("mười {after_ten}"), 10 + i, lexicon);
        if i > 1 {
            phrases.add(&format!("{one} mươi"), i * 10, lexicon);
            for (j, second) in (1u32..).zip(ONES) {
                let second = match j {
                    1 => "mốt",
                    5 => "lăm",
                    _ => second,
                };
                phrases.add(&format!("{one} mươi {second}"), i * 10 + j, lexicon);
            }
        }
    }
    phrases
}

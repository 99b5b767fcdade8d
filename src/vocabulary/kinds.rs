//! Words for the kinds of units: what a province is divided into, and what communes are made of.
//!
//! Communes are divided into villages, whose words differ from region to region (Nghị định 59/2023/NĐ-CP and Thông tư
//! 04/2012/TT-BNV name `thôn, làng, ấp, bản, buôn, bon, phum, sóc` and `tổ dân phố, khu phố, khóm`).

use crate::grammar::words::strip_any;

/// Kinds of units of the lowest level of government, in lower case.
pub const COMMUNES: [&str; 4] = ["xã", "phường", "thị trấn", "đặc khu"];

/// Kinds of units between them and the province, until 1/7/2025.
pub const DISTRICTS: [&str; 4] = ["huyện", "thị xã", "thành phố", "quận"];

/// Kinds of what communes are made of, in one word.
pub const VILLAGES: [&str; 10] =
    ["thôn", "bản", "xóm", "ấp", "buôn", "làng", "khóm", "bon", "phum", "sóc"];

/// Others of several words.
pub const STREETS: [&str; 4] = ["tổ dân phố", "khu phố", "khu dân cư", "tiểu khu"];

/// What follows the kind of a commune at the start of `text`.
pub fn commune(text: &str) -> Option<&str> {
    strip_any(text, &COMMUNES)
}

/// What follows the kind of a district at the start of `text`.
pub fn district(text: &str) -> Option<&str> {
    strip_any(text, &DISTRICTS)
}

/// What follows the kind of a village at the start of `text`.
pub fn village(text: &str) -> Option<&str> {
    strip_any(text, &VILLAGES).or_else(|| strip_any(text, &STREETS))
}

/// What follows the kind of any unit at the start of `text`, provinces among them.
pub fn unit(text: &str) -> Option<&str> {
    strip_any(text, &["tỉnh"])
        .or_else(|| district(text))
        .or_else(|| commune(text))
        .or_else(|| village(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_kind_of_a_unit() {
        for (text, rest) in [
            ("Thị trấn Na Sầm", " Na Sầm"),
            ("thị xã Nghĩa Lộ", " Nghĩa Lộ"),
            ("Đặc khu Vân Đồn", " Vân Đồn"),
            ("Khóm 5", " 5"),
            ("Tổ dân phố số 2", " số 2"),
            ("tỉnh Lào Cai", " Lào Cai"),
        ] {
            assert_eq!(unit(text), Some(rest), "{text}");
        }
        for text in ["xãhội", "thành lập", "bảng", "Nông thôn", ""] {
            assert_eq!(unit(text), None, "{text}");
        }
    }
}

//! What a title says of the criteria of its rows, rather than of the rows themselves.

use super::Header;
use crate::vocabulary::letters::lowered;

/// Units that a title may say to have met no standard yet.
const UNITS: [&str; 5] = ["xã", "phường", "thôn", "huyện", "đơn vị"];
const NOT_YET: &str = " chưa đạt chuẩn";

impl Header {
    /// A title without what it says of the units that it lists: `CÁC XÃ CHƯA ĐẠT CHUẨN` do meet
    /// some criteria, which the table tells.
    pub(in crate::facts::table::typed) fn of_title(title: &str) -> Header {
        let lower = lowered(title);
        let mut kept = String::new();
        let mut rest = lower.as_str();
        while let Some((before, behind)) = rest.split_once(NOT_YET) {
            kept.push_str(before);
            let last = before.split_whitespace().next_back();
            if !last.is_some_and(|last| UNITS.contains(&last)) {
                kept.push_str(NOT_YET);
            }
            rest = behind;
        }
        kept.push_str(rest);
        // Without marks of case names are none.
        if kept.len() < lower.len() { Header::new(&kept) } else { Header::new(title) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Standing;
    use super::*;

    #[test]
    fn units_that_meet_no_standard_yet() {
        let check = |title: &str, missing: bool| {
            let standing = Header::of_title(title).standing(Some((2022, 2022)));
            assert_eq!(standing == Standing::Missing, missing, "{title}");
        };
        check("HIỆN TRẠNG CÁC XÃ CHƯA ĐẠT CHUẨN NÔNG THÔN MỚI", false);
        check("Các phường chưa đạt chuẩn đến cuối năm 2021", false);
        check("CÁC TIÊU CHÍ CHƯA ĐẠT CHUẨN CỦA CÁC XÃ", true);
        check("CÁC XÃ CHƯA ĐẠT CHUẨN VÀ TIÊU CHÍ CHƯA ĐẠT", true);
    }
}

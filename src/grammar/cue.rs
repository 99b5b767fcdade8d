//! Cues: the words that say what a figure does in its sentence. Their phrases are vocabulary.

use crate::vocabulary::rows;

/// What a phrase does to the figures near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// `lên`: a level follows.
    Lift,
    /// `xuống`, `còn`: a level follows, lower than before.
    Down,
    /// `đạt`: a level follows.
    Is,
    /// `ước đạt`: a level follows, estimated.
    Estimate,
    /// `là`: a level follows, unless a deed governs it.
    Equals,
    /// `có`: a level, or a flow in front of a total.
    Have,
    /// `không có`, `không còn`: a level of nothing.
    Nothing,
    /// `duy trì`: a level that is kept.
    Keep,
    /// `nâng`, `đưa`: begins the clause of a level.
    Raise,
    /// `tổng số`: what follows is a total.
    Total,
    /// `tỷ lệ`: what follows is a rate, or the percentage stands right behind it.
    Rate,
    /// `thêm`, `mới`: a flow follows.
    More,
    /// `tăng`: a flow, a factor or an excess.
    Rise,
    /// `gấp`: a factor.
    Times,
    /// `giảm`: a fall.
    Fall,
    /// `cao hơn`, `vượt`: an excess.
    Higher,
    /// `chiếm`, `tương ứng`: a share of the count before.
    Share,
    /// `phấn đấu`: promises; says nothing of the role.
    Aim,
    /// `xây dựng`, `đầu tư`, `dạy nghề`: a deed, whose count is a flow.
    Act,
    /// `chỉ đạo`, `hỗ trợ`: attention to units that are counted already.
    Care,
    /// `bình quân`
    Average,
    /// `mỗi`
    Each,
    /// `bình quân mỗi năm`
    Yearly,
    /// `đến nay`: what follows is reported.
    Now,
    /// `tại`, `đối với`, `thuộc`: the count after it is a scope.
    Scope,
    /// `cho`: a scope before units, a deed before people.
    For,
    /// `trong đó`, `gồm`: parts follow.
    Part,
    /// `riêng`: a group follows.
    Only,
    /// `đã`: reached already.
    Done,
    /// `so với`: a base follows.
    Than,
    /// `từ`
    From,
    /// `đến`
    To,
    /// `trên`, `ít nhất`
    AtLeast,
    /// `dưới`, `không quá`
    AtMost,
    /// `khoảng`
    About,
    /// `trở lên`
    Upwards,
    /// `trở xuống`
    Downwards,
    /// `đạt chuẩn`, `đạt tiêu chí`: what units do, not what a figure is.
    Meet,
    /// `nhóm`, `diện`: a band after it describes, and promises nothing.
    Class,
    /// `chưa đạt`, `không đạt`
    Unmet,
    /// A fixed name or phrase in which nothing counts.
    Name,
}

impl Cue {
    /// All of them, by the names that the data file calls them.
    const ALL: [(&'static str, Cue); 41] = [
        ("Lift", Cue::Lift),
        ("Down", Cue::Down),
        ("Is", Cue::Is),
        ("Estimate", Cue::Estimate),
        ("Equals", Cue::Equals),
        ("Have", Cue::Have),
        ("Nothing", Cue::Nothing),
        ("Keep", Cue::Keep),
        ("Raise", Cue::Raise),
        ("Total", Cue::Total),
        ("Rate", Cue::Rate),
        ("More", Cue::More),
        ("Rise", Cue::Rise),
        ("Times", Cue::Times),
        ("Fall", Cue::Fall),
        ("Higher", Cue::Higher),
        ("Share", Cue::Share),
        ("Aim", Cue::Aim),
        ("Act", Cue::Act),
        ("Care", Cue::Care),
        ("Average", Cue::Average),
        ("Each", Cue::Each),
        ("Yearly", Cue::Yearly),
        ("Now", Cue::Now),
        ("Scope", Cue::Scope),
        ("For", Cue::For),
        ("Part", Cue::Part),
        ("Only", Cue::Only),
        ("Done", Cue::Done),
        ("Than", Cue::Than),
        ("From", Cue::From),
        ("To", Cue::To),
        ("AtLeast", Cue::AtLeast),
        ("AtMost", Cue::AtMost),
        ("About", Cue::About),
        ("Upwards", Cue::Upwards),
        ("Downwards", Cue::Downwards),
        ("Meet", Cue::Meet),
        ("Class", Cue::Class),
        ("Unmet", Cue::Unmet),
        ("Name", Cue::Name),
    ];

    fn named(name: &str) -> Option<Cue> {
        Cue::ALL.into_iter().find(|(of, _)| *of == name).map(|(_, cue)| cue)
    }
}

/// The phrases of `cues.tsv`, each with its cue.
pub fn phrases() -> impl Iterator<Item = (Cue, &'static str)> {
    rows(include_str!("../vocabulary/cues.tsv")).filter_map(|row| match row.as_slice() {
        [cue, phrase] => Some((Cue::named(cue)?, *phrase)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_phrase_of_one_cue() {
        let written = rows(include_str!("../vocabulary/cues.tsv")).count();
        let mut seen = std::collections::BTreeSet::new();
        for (_, phrase) in phrases() {
            assert!(seen.insert(phrase), "{phrase} stands twice");
        }
        assert_eq!(seen.len(), written, "a row names no cue");
        for (name, cue) in Cue::ALL {
            assert!(phrases().any(|(of, _)| of == cue), "{name} has no phrase");
        }
    }
}

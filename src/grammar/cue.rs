//! Cues: the words that say what a figure does in its sentence. The table of their phrases is
//! grammar; what is counted is vocabulary.

mod phrases;

pub use phrases::CUES;

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

//! Figures that promise nothing: what the rules ask for, how large a thing is to be, what is paid for one.

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::vocabulary::units::UnitKind;

use super::left::Left;
use super::nodes::{Clause, Item};

/// What the words in front of a size say is measured.
const SIZES: [&[&str]; 8] = [
    &["dài"],
    &["rộng"],
    &["cao"],
    &["sâu"],
    &["dày"],
    &["diện", "tích"],
    &["công", "suất"],
    &["quy", "mô"],
];

impl Clause {
    /// `Điều kiện công nhận: đạt 19/19 tiêu chí`, `Theo quy định, xã đạt chuẩn phải có …`: what the
    /// rules ask for is no promise.
    pub(super) fn is_condition(&self, node: usize) -> bool {
        let begins = self.nodes.get(self.sentence_around(node));
        let (Some(first), Some(figure)) = (begins, self.nodes.get(node)) else { return false };
        let opens = |words: &[&str]| self.says(words, first.first, first.first + 1);
        opens(&["điều", "kiện"])
            || opens(&["theo", "quy", "định"]) && self.says(&["phải"], first.first, figure.first)
    }

    /// `hỗ trợ xã đạt chuẩn 01 tỷ đồng/xã`: what is paid for one of them.
    pub(super) fn is_norm(&self, figure: &Figure, left: &Left) -> bool {
        let paid = left.cues.iter().any(|&(cue, at)| {
            cue == Cue::Care && (self.says_at(at, "hỗ") || self.says_at(at, "ưu"))
        });
        // `nước sạch với số lượng tối thiểu 60 lít/người/ngày`
        let named: [&[&str]; 2] = [&["số", "lượng"], &["định", "mức"]];
        let least = figure.kind() != Some(UnitKind::Money)
            && named.iter().any(|w| self.says(w, figure.begins.saturating_sub(3), figure.first));
        // `Mức đóng góp bình quân 400.000 đồng/hộ`, `Hỗ trợ xi măng: 170 tấn/km đường`
        let level = self.says(&["mức", "đóng"], self.first_token(left), figure.first);
        let given = figure.kind() == Some(UnitKind::Measure) && paid;
        figure.per.is_some()
            && (least || level || given || figure.kind() == Some(UnitKind::Money) && paid)
    }

    fn first_token(&self, left: &Left) -> usize {
        self.nodes.get(left.begins).map_or(0, |n| n.first)
    }

    /// `01 tuyến đường hoa dài từ 500 m trở lên`, `12 sân thể thao diện tích từ 500 m2`: how large each of
    /// those is that the figure before counts.
    pub(super) fn is_size(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        if figure.kind() != Some(UnitKind::Measure) || figure.of.is_some() {
            return false;
        }
        let counted = left.figure.filter(|&i| self.figure(i).is_some_and(Figure::counts));
        let Some(counted) = counted else { return false };
        let apart = self
            .run(counted + 1, node)
            .iter()
            .any(|n| matches!(n.item, Item::Mark(_)) || n.item == Item::Cue(Cue::Is));
        let said = SIZES.iter().any(|words| {
            figure.begins.checked_sub(words.len()).is_some_and(|from| {
                // A bound between the two: `dài trên 500 m`.
                self.says(words, from.saturating_sub(1), from + 1)
            })
        });
        said && !apart
    }
}

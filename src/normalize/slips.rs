//! The pass over words: a phrase of the field that is printed with a wrong or a lost
//! diacritic (`phân đầu` for `phấn đấu`, `tỷ dồng` for `tỷ đồng`) is restored. What proves
//! the reading is that all its letters agree and that the phrase has more than one syllable;
//! what might be meant as printed (`phần đầu tư`) is listed as such and stays.

use super::editor::{EditKind, Editor};
use crate::vocabulary::phrases::{Skeleton, known};

/// Runs the pass.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) {
    let known = known();
    let mut words: Vec<Skeleton> = Vec::with_capacity(64);
    let mut at = 0;
    // A line at a time: no phrase crosses a line.
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        words.clear();
        Skeleton::words(text, at..end, &mut words);
        let mut i = 0;
        while i < words.len() {
            match known.at(text, &words[i..]) {
                Some((count, with)) => {
                    let from = words[i].start as usize..words[i + count - 1].end as usize;
                    if let Some(with) = with {
                        editor.replace(from, &with, EditKind::Slip);
                    }
                    i += count;
                }
                None => {
                    let word = words[i];
                    if let Some(unit) =
                        known.placed(text, &word).or_else(|| known.named(text, &word))
                    {
                        editor.replace(
                            word.start as usize..word.end as usize,
                            &unit,
                            EditKind::Slip,
                        );
                    }
                    i += 1;
                }
            }
        }
        at = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::normalize::normalize_unrestored;

    #[test]
    fn names_have_any_marks() {
        for name in
            ["Xã Hồi Xuân", "xã Hồi Ninh", "Lê Quốc Phong", "huyện Tiêu Chi", "Nguyễn Thu Nhấp"]
        {
            assert_eq!(normalize_unrestored(name).text, name);
        }
        for (slip, meant) in [
            ("xã hồi", "xã hội"),
            ("Quốc phong", "Quốc phòng"),
            ("TIÊU CHI", "TIÊU CHÍ"),
            ("Phân đầu", "Phấn đấu"),
        ] {
            assert_eq!(normalize_unrestored(slip).text, meant);
        }
    }
}
